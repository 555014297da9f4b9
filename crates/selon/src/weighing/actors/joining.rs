//! Which entities of single articles are the same.

use std::collections::BTreeMap;

use crate::reading::{Body, EntityKind, Office, SourceRole, Whose};

use super::super::names::{folded, last_name, same_first_name};
use super::super::owners::Owners;
use super::holders::holders;
use super::mention::Mention;
use super::nouns::only_bodies;
use super::sole::{self, Sole};

/// Mentions put together.
pub(super) struct Joined {
    /// For each mention, the first one that it is the same as.
    pub first: Vec<usize>,
    /// For each key, the first mention that has it.
    pub keys: BTreeMap<String, usize>,
    /// For each mention that goes by an office, the one that says who holds it.
    pub holders: BTreeMap<usize, usize>,
}

/// Puts `mentions` together.
pub(super) fn joined(mentions: &[Mention<'_>], owners: &Owners, sole: &Sole) -> Joined {
    let mut parent: Vec<usize> = (0..mentions.len()).collect();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_key = |parent: &mut [usize], index: usize| {
        for key in keys_of(&mentions[index], owners, sole) {
            let first = *keys.entry(key).or_insert(index);
            join(parent, first, index);
        }
    };
    let offices: Vec<usize> = (0..mentions.len()).filter(|&m| mentions[m].by_office).collect();
    for index in (0..mentions.len()).filter(|&index| !mentions[index].by_office) {
        by_key(&mut parent, index);
    }
    people(mentions, &mut parent);
    let firsts: Vec<usize> = (0..mentions.len()).map(|index| root(&mut parent, index)).collect();
    let holders = holders(mentions, owners, sole, &firsts);
    for index in offices {
        match holders.get(&index) {
            Some(&holder) => join(&mut parent, holder, index),
            None => by_key(&mut parent, index),
        }
    }
    for (named, bare) in only_bodies(mentions, |index| root(&mut parent, index)) {
        join(&mut parent, named, bare);
    }
    let first = (0..mentions.len()).map(|index| root(&mut parent, index)).collect();
    Joined { first, keys, holders }
}

/// Mentions that share one of these are the same.
fn keys_of(mention: &Mention<'_>, owners: &Owners, sole: &Sole) -> Vec<String> {
    if mention.by_office {
        let offices =
            mention.offices.iter().filter(|office| mention.body.is_none() && !office.past);
        let keys: Vec<String> =
            offices.filter_map(|office| key_of_office(office, owners)).collect();
        if !keys.is_empty() {
            return keys;
        }
    }
    let name = folded(mention.name);
    let known = mention.known.map(|row| format!("row {row}"));
    let of_body = |body| key_of_body(body, owners).or_else(|| sole_body(mention, body, sole));
    if let Some(key) = mention.body.and_then(of_body) {
        return known.into_iter().chain([key]).collect();
    }
    // *les talibans*, small, is a name that the register knows.
    if !mention.named && known.is_none() {
        // Whose they are and what they are, not how they are called.
        let same = |whose: &str| owners.owner(whose).unwrap_or_else(|| folded(whose));
        return match mention.belongs_to {
            // Some people of a place by what they do; its mayor is not its prosecutor.
            Some(whose)
                if mention.role != SourceRole::Other
                    && mention.body.is_none()
                    && mention.kind == EntityKind::Group =>
            {
                vec![format!("group {:?} {}", mention.role, same(whose))]
            }
            Some(whose) => vec![format!("group {name} {}", same(whose))],
            None => vec![format!("group {name}")],
        };
    }
    let item = mention.wikidata.map(|item| format!("item {item}"));
    known.into_iter().chain(item).chain([format!("name {name}")]).collect()
}

/// A body is one by its kind and its owner.
fn key_of_body(body: &Body, owners: &Owners) -> Option<String> {
    let whose = key_of_owner(body.whose.as_ref()?, owners);
    Some(sole::key(&body.kind, &whose))
}

/// The only body of a kind in these articles, of which this one does not say whose it is.
fn sole_body(mention: &Mention<'_>, body: &Body, sole: &Sole) -> Option<String> {
    let whose = sole.owner(&body.kind).filter(|_| mention.whole && body.whose.is_none())?;
    Some(sole::key(&body.kind, whose))
}

fn key_of_office(office: &Office, owners: &Owners) -> Option<String> {
    let whose = key_of_owner(office.whose.as_ref()?, owners);
    let body = office.body.as_deref().unwrap_or_default();
    Some(format!("office {} {body} {whose}", office.function))
}

/// The same for all wordings of an owner.
pub(super) fn key_of_owner(whose: &Whose, owners: &Owners) -> String {
    match whose {
        Whose::State(code) => format!("of {code}"),
        Whose::Region(code) => format!("of region {code}"),
        Whose::Institution(name) => format!("of {}", folded(name)),
        Whose::Words(words) => {
            format!("of {}", owners.owner(words).unwrap_or_else(|| folded(words)))
        }
    }
}

/// A last name alone is the person of that name, if there is but one; so is a name of one
/// word of which no article says what it is.
fn people(mentions: &[Mention<'_>], parent: &mut [usize]) {
    let mut by_last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut unsure: Vec<usize> = Vec::new();
    let named = |mention: &Mention<'_>| mention.named && !mention.by_office;
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| named(mention)) {
        match mention.kind {
            EntityKind::Person => by_last.entry(last_name(mention.bare())).or_default().push(index),
            EntityKind::Other | EntityKind::Organisation
                if mention.known.is_none() && !mention.name.contains(' ') =>
            {
                unsure.push(index);
            }
            _ => {}
        }
    }
    let same = |a: usize, b: usize| same_first_name(mentions[a].bare(), mentions[b].bare());
    // Of each last name who bears it, if that is one person.
    let mut sole: BTreeMap<&str, usize> = BTreeMap::new();
    for (last, bearers) in &by_last {
        // Full names, each once, as most articles call people alike.
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for &bearer in bearers {
            let name = mentions[bearer].bare();
            if name.contains(' ') {
                join(parent, *names.entry(name).or_insert(bearer), bearer);
            }
        }
        let mut full: Vec<usize> = names.into_values().collect();
        full.sort_unstable();
        let Some(&first) = full.first() else { continue };
        if full.iter().all(|&other| same(first, other)) {
            sole.insert(last, first);
            for &bearer in bearers {
                join(parent, first, bearer);
            }
        } else {
            for (at, &one) in full.iter().enumerate() {
                for &other in &full[at + 1..] {
                    if same(one, other) {
                        join(parent, one, other);
                    }
                }
            }
        }
    }
    for index in unsure {
        if let Some(&person) = sole.get(last_name(mentions[index].name).as_str()) {
            join(parent, person, index);
        }
    }
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn join(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    // The earlier one stays, so that the order of mention is the order of actors.
    parent[a.max(b)] = a.min(b);
}
