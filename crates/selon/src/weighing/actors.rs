//! Who is who over many articles: entities of single articles put together.
//!
//! Two entities are one if a register says so, if their names are the same but for
//! spelling, or if one is the last name of the other and of nobody else. Groups without
//! a name (*des responsables américains*, "US officials") are one if they belong to the
//! same body and are of the same kind. What cannot be told stays apart.

use std::collections::BTreeMap;

use crate::language::reference::Sort;
use crate::language::{Language, words};
use crate::reading::{EntityKind, Reading, SourceRole};

use super::names::{folded, last_name, same_first_name};

/// Someone or something that speaks or is spoken of in several articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The name that most articles use.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its Wikidata item, if known.
    pub wikidata: Option<String>,
    /// The actor that it belongs to or speaks for.
    pub belongs_to: Option<usize>,
    /// The part that it mostly has as a source.
    pub role: SourceRole,
    /// Whether it has a name of its own.
    pub named: bool,
    /// Whether it is a person whose office is to speak for others.
    pub spokesperson: bool,
}

/// The actors of many readings.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// Each once, in the order of their first mention.
    pub all: Vec<Actor>,
    /// For each reading, for each of its entities, the actor.
    of: Vec<Vec<usize>>,
    /// For each reading, its outlet.
    outlets: Vec<Option<usize>>,
}

impl Actors {
    /// The actor that an entity of a reading is.
    pub fn of(&self, reading: usize, entity: usize) -> usize {
        self.of[reading][entity]
    }

    /// The actor that publishes a reading's article, if it is known.
    pub fn outlet(&self, reading: usize) -> Option<usize> {
        self.outlets[reading]
    }
}

/// One entity of one article.
struct Mention<'a> {
    name: &'a str,
    kind: EntityKind,
    wikidata: Option<&'a str>,
    belongs_to: Option<&'a str>,
    role: SourceRole,
    named: bool,
    spokesperson: bool,
}

/// Puts the entities of `readings` together. Takes time in proportion to their number.
pub fn actors(readings: &[Reading]) -> Actors {
    let mut mentions = Vec::new();
    let mut of = Vec::with_capacity(readings.len());
    let mut outlets = Vec::with_capacity(readings.len());
    for reading in readings {
        let first = mentions.len();
        mentions.extend(of_reading(reading));
        of.push((first..mentions.len()).collect::<Vec<_>>());
        outlets.push(reading.article.outlet.as_ref().map(|outlet| {
            mentions.push(Mention {
                name: &outlet.value,
                kind: EntityKind::Organisation,
                wikidata: None,
                belongs_to: None,
                role: SourceRole::Outlet,
                named: true,
                spokesperson: false,
            });
            mentions.len() - 1
        }));
    }
    let cluster = clusters(&mentions);
    let mut number = BTreeMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (mention, root) in cluster.iter().enumerate() {
        let at = *number.entry(*root).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[at].push(mention);
    }
    let place = |mention: usize| number[&cluster[mention]];
    let by_name: BTreeMap<String, usize> = mentions
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, mention)| mention.named)
        .map(|(index, mention)| (folded(mention.name), place(index)))
        .collect();
    let all = members
        .iter()
        .enumerate()
        .map(|(own, members)| actor(own, members, &mentions, &by_name))
        .collect();
    let of = of.into_iter().map(|list| list.into_iter().map(place).collect()).collect();
    let outlets = outlets.into_iter().map(|outlet| outlet.map(place)).collect();
    Actors { all, of, outlets }
}

fn of_reading(reading: &Reading) -> impl Iterator<Item = Mention<'_>> {
    let who = &reading.who;
    let language = Language::or_neutral(reading.article.lang.as_ref().map(|l| l.value.as_str()));
    who.entities.iter().enumerate().map(move |(index, entity)| {
        let mine = who.sources.iter().filter(|source| source.entity == Some(index));
        let role = mine.map(|source| source.role).min_by_key(|role| *role as u8);
        let lower = entity.name.chars().next().is_some_and(char::is_lowercase);
        Mention {
            name: &entity.name,
            kind: entity.kind,
            wikidata: entity.wikidata.as_deref(),
            belongs_to: entity.belongs_to.as_deref(),
            role: role.unwrap_or(SourceRole::Other),
            named: entity.kind != EntityKind::Group && !lower,
            spokesperson: entity.kind == EntityKind::Person
                && speaks_for_others(reading, index, language),
        }
    })
}

/// Whether some source calls this person by an office whose work is to speak for a body:
/// *le porte-parole*.
fn speaks_for_others(reading: &Reading, entity: usize, language: &Language) -> bool {
    let text = reading.article.text.text();
    let sources = reading.statements.iter().zip(&reading.who.sources);
    sources.filter(|(_, source)| source.entity == Some(entity)).any(|(statement, _)| {
        statement.source.iter().any(|&span| {
            words(text, span).iter().any(|word| {
                let noun = language.reference().noun(&word.key);
                noun.is_some_and(|noun| noun.sort == Sort::Person && noun.of_body)
            })
        })
    })
}

/// For each mention, the first one that it is the same as.
fn clusters(mentions: &[Mention<'_>]) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..mentions.len()).collect();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        for key in keys_of(mention) {
            let first = *keys.entry(key).or_insert(index);
            join(&mut parent, first, index);
        }
    }
    people(mentions, &mut parent);
    (0..mentions.len()).map(|index| root(&mut parent, index)).collect()
}

/// Mentions that share one of these are the same.
fn keys_of(mention: &Mention<'_>) -> Vec<String> {
    let name = folded(mention.name);
    if !mention.named {
        // Whose they are and what they are, not how they are called.
        return match mention.belongs_to {
            Some(whose) if mention.role != SourceRole::Other => {
                vec![format!("group {:?} {}", mention.role, folded(whose))]
            }
            Some(whose) => vec![format!("group {name} {}", folded(whose))],
            None => vec![format!("group {name}")],
        };
    }
    let known = mention.wikidata.map(|item| format!("item {item}"));
    known.into_iter().chain([format!("name {name}")]).collect()
}

/// A last name alone is the person of that name, if there is but one.
fn people(mentions: &[Mention<'_>], parent: &mut [usize]) {
    let mut by_last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        if mention.kind == EntityKind::Person && mention.named {
            by_last.entry(last_name(mention.name)).or_default().push(index);
        }
    }
    for bearers in by_last.values() {
        let full: Vec<usize> =
            bearers.iter().copied().filter(|&m| mentions[m].name.contains(' ')).collect();
        let Some(&first) = full.first() else { continue };
        let one = |&m: &usize| same_first_name(mentions[first].name, mentions[m].name);
        if full.iter().all(one) {
            for &bearer in bearers {
                join(parent, first, bearer);
            }
        } else {
            for (at, &one) in full.iter().enumerate() {
                for &other in &full[at + 1..] {
                    if same_first_name(mentions[one].name, mentions[other].name) {
                        join(parent, one, other);
                    }
                }
            }
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

fn actor(
    own: usize,
    members: &[usize],
    mentions: &[Mention<'_>],
    by_name: &BTreeMap<String, usize>,
) -> Actor {
    let mine = || members.iter().map(|&member| &mentions[member]);
    // Of persons the fullest name, of others the commonest; then the first.
    let mut names: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (order, mention) in mine().enumerate() {
        let entry = names.entry(mention.name).or_insert((0, order));
        entry.0 += 1;
    }
    let person = mine().any(|mention| mention.kind == EntityKind::Person);
    let best = names.iter().max_by_key(|(name, (count, order))| {
        let words = if person { name.split(' ').count() } else { 0 };
        (words, *count, usize::MAX - order)
    });
    let belongs_to = mine().find_map(|mention| mention.belongs_to);
    let kind = mine().map(|mention| mention.kind).find(|kind| *kind != EntityKind::Other);
    Actor {
        name: best.map_or(String::new(), |(name, _)| (*name).to_owned()),
        kind: kind.unwrap_or(EntityKind::Other),
        wikidata: mine().find_map(|mention| mention.wikidata).map(str::to_owned),
        belongs_to: belongs_to
            .and_then(|whose| by_name.get(&folded(whose)).copied())
            .filter(|&whose| whose != own),
        role: mine()
            .map(|mention| mention.role)
            .find(|role| *role != SourceRole::Other)
            .unwrap_or(SourceRole::Other),
        named: mine().any(|mention| mention.named),
        spokesperson: mine().any(|mention| mention.spokesperson),
    }
}
