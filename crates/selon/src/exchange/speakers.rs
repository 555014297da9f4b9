//! Who speaks in an article, and which statements are whose.

use std::collections::BTreeMap;

use crate::reading::{Entity, EntityKind, Reading, SourceRole};

/// An entity that is the source of statements.
#[derive(Clone, Debug)]
pub struct Speaker<'a> {
    /// Who it is.
    pub entity: &'a Entity,
    /// The part that it has most often, if any but "other".
    pub role: Option<SourceRole>,
    /// Indices of its statements, in their order.
    pub statements: Vec<usize>,
}

/// Everyone who speaks, in the order of the text.
pub fn speakers(reading: &Reading) -> Vec<Speaker<'_>> {
    let mut speaks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (statement, source) in reading.who.sources.iter().enumerate() {
        if let Some(entity) = source.entity {
            speaks.entry(entity).or_default().push(statement);
        }
    }
    let speaker = |(entity, statements): (usize, Vec<usize>)| Speaker {
        entity: &reading.who.entities[entity],
        role: role(statements.iter().map(|&statement| reading.who.sources[statement].role)),
        statements,
    };
    speaks.into_iter().map(speaker).collect()
}

impl Speaker<'_> {
    /// What it is, in words: "group · anonymous · of the United States".
    pub fn about(&self) -> String {
        let kind = Some(self.entity.kind).filter(|kind| *kind != EntityKind::Other);
        let words = [
            kind.map(|kind| kind.as_str().to_owned()),
            self.role.map(|role| role.as_str().to_owned()),
            self.entity.belongs_to.as_ref().map(|owner| format!("of {owner}")),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The role that is said most often, if any but "other" is.
fn role(roles: impl Iterator<Item = SourceRole>) -> Option<SourceRole> {
    let mut counts: BTreeMap<SourceRole, usize> = BTreeMap::new();
    for role in roles.filter(|role| *role != SourceRole::Other) {
        *counts.entry(role).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(role, count)| (count, std::cmp::Reverse(role)));
    most.map(|(role, _)| role)
}
