//! Who speaks: every entity that is a source, and which statements are its own.

use std::collections::BTreeMap;
use std::io;

use anstyle::Style;
use selon::reading::{Reading, SourceRole};

use super::wrap::Piece;
use super::{FAINT, MARGIN, SOURCE, STRONG, Sheet};
use crate::clean::clean;

/// Column at which the second line of an entry begins.
const HANG: usize = 6;

/// Writes one line for each entity that speaks, in the order of the text; nothing if
/// none does.
pub fn write(sheet: &mut Sheet<'_>, reading: &Reading) -> io::Result<()> {
    let mut speaks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (statement, source) in reading.who.sources.iter().enumerate() {
        if let Some(entity) = source.entity {
            speaks.entry(entity).or_default().push(statement);
        }
    }
    if speaks.is_empty() {
        return Ok(());
    }
    sheet.blank()?;
    sheet.line(0, &[Piece::new("who’s who", STRONG)])?;
    for (entity, statements) in speaks {
        let entity = &reading.who.entities[entity];
        let mut about = vec![entity.kind.as_str().to_owned()];
        let roles = statements.iter().map(|&statement| reading.who.sources[statement].role);
        about.extend(role(roles).map(str::to_owned));
        about.extend(entity.belongs_to.iter().map(|owner| format!("of {owner}")));
        let numbers: Vec<String> = statements.iter().map(|n| (n + 1).to_string()).collect();
        about.push(numbers.join(", "));
        let line = [
            Piece::new(clean(&entity.name), SOURCE),
            Piece::new("  ", Style::new()),
            Piece::new(clean(&about.join(" · ")), FAINT),
        ];
        sheet.wrapped(MARGIN, HANG, &line)?;
    }
    Ok(())
}

/// The role that is said most often, if any but “other” is.
fn role(roles: impl Iterator<Item = SourceRole>) -> Option<&'static str> {
    let mut counts: BTreeMap<SourceRole, usize> = BTreeMap::new();
    for role in roles.filter(|role| *role != SourceRole::Other) {
        *counts.entry(role).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(role, count)| (count, std::cmp::Reverse(role)));
    most.map(|(role, _)| role.as_str())
}
