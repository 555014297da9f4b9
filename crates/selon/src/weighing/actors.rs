//! Who is who over many articles: entities of single articles put together.
//!
//! Two entities are one if a register says so, if their names are the same but for
//! spelling, or if one is the last name of the other and of nobody else. Bodies without
//! a name (*des responsables américains*, "US officials") are one if they are of the same
//! kind and of the same state. What cannot be told stays apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::reference::Sort;
use crate::language::register::Register;
use crate::language::{Language, words};
use crate::reading::{Body, EntityKind, Reading, SourceRole, Whose};

use super::names::{folded, last_name, longer_by_front, same_first_name, untitled};
use super::owners::Owners;

/// Someone or something that speaks or is spoken of in several articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its name in English, if the register has or makes one; else the one that most
    /// articles use.
    pub name: String,
    /// Its names in other languages that differ, by ISO 639-1 code.
    pub names: BTreeMap<String, String>,
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
    /// Whether it speaks for whom it belongs to: an office, or a person whose office is to
    /// speak for others.
    pub speaks_for: bool,
}

impl Actor {
    /// Its name in the language of an ISO 639-1 code, as far as it has one there.
    pub fn name_in(&self, code: &str) -> &str {
        self.names.get(code).unwrap_or(&self.name)
    }
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
    lang: &'a str,
    kind: EntityKind,
    wikidata: Option<&'a str>,
    /// Its row of the register.
    known: Option<usize>,
    body: Option<&'a Body>,
    belongs_to: Option<&'a str>,
    role: SourceRole,
    named: bool,
    speaks_for: bool,
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
                role: SourceRole::Outlet,
                ..Mention::named(&outlet.value, EntityKind::Organisation)
            });
            mentions.len() - 1
        }));
    }
    let places = mentions.iter().filter(|mention| mention.named);
    let places = places.filter(|mention| mention.kind != EntityKind::Person);
    let owners = Owners::of(places.map(|mention| mention.name));
    let owner_of = |mention: &Mention<'_>| owner(mention, &owners);
    // States that nobody names, but whose offices speak.
    let mut unnamed: BTreeSet<usize> = mentions.iter().filter_map(|m| owner_of(m)?.row()).collect();
    for row in mentions.iter().filter_map(|mention| mention.known) {
        unnamed.remove(&row);
    }
    let register = Register::get();
    for row in unnamed {
        let kind = match register.known(row).sort {
            Sort::State => EntityKind::State,
            _ => EntityKind::Organisation,
        };
        mentions
            .push(Mention { known: Some(row), ..Mention::named(&register.known(row).en, kind) });
    }
    let (cluster, keys) = clusters(&mentions, &owners);
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
    let all = members.iter().enumerate().map(|(own, members)| {
        let owners = members.iter().filter_map(|&member| owner_of(&mentions[member]));
        let mut owners = owners.filter_map(|owner| keys.get(&owner.key()).map(|&m| place(m)));
        let belongs_to = owners.find(|&owner| owner != own);
        Actor { belongs_to, ..actor(members, &mentions) }
    });
    let all = all.collect();
    let of = of.into_iter().map(|list| list.into_iter().map(place).collect()).collect();
    let outlets = outlets.into_iter().map(|outlet| outlet.map(place)).collect();
    Actors { all, of, outlets }
}

impl<'a> Mention<'a> {
    /// A person's name without what stands before it.
    fn bare(&self) -> &'a str {
        untitled(self.name, self.lang)
    }

    fn named(name: &'a str, kind: EntityKind) -> Self {
        Mention {
            name,
            lang: "",
            kind,
            wikidata: None,
            known: known(name, kind),
            body: None,
            belongs_to: None,
            role: SourceRole::Other,
            named: true,
            speaks_for: false,
        }
    }
}

/// The row of the register that a name of this kind has.
fn known(name: &str, kind: EntityKind) -> Option<usize> {
    let register = Register::get();
    let row = register.find(name)?.known;
    let person = register.known(row).sort == Sort::Person;
    let fits = match kind {
        EntityKind::Person => person,
        EntityKind::State | EntityKind::Organisation | EntityKind::Other => !person,
        EntityKind::Group | EntityKind::Place | EntityKind::Work => false,
    };
    fits.then_some(row)
}

fn of_reading(reading: &Reading) -> impl Iterator<Item = Mention<'_>> {
    let who = &reading.who;
    let lang = reading.article.lang.as_ref().map_or("", |lang| lang.value.as_str());
    let language = Language::or_neutral(Some(lang));
    who.entities.iter().enumerate().map(move |(index, entity)| {
        let mine = who.sources.iter().filter(|source| source.entity == Some(index));
        let role = mine.map(|source| source.role).min_by_key(|role| *role as u8);
        let role = role.unwrap_or(SourceRole::Other);
        let bare = match entity.kind {
            EntityKind::Person => untitled(&entity.name, lang),
            _ => &entity.name,
        };
        let lower = bare.starts_with(char::is_lowercase);
        let body = entity.body.as_ref();
        let official = matches!(role, SourceRole::Official | SourceRole::Party);
        let own_name = entity.kind != EntityKind::Group && !lower;
        let named = match body {
            Some(body) => !body.is_anonymous() && body.whose.is_some(),
            None => own_name,
        };
        let person = entity.kind == EntityKind::Person;
        let speaks_for = match (body, entity.kind) {
            (Some(body), _) => body.is_office(),
            (None, EntityKind::Person) => speaks_for_others(reading, index, language),
            // Named groups and states speak for themselves.
            (None, EntityKind::Group) => official && !own_name,
            (None, EntityKind::State) => false,
            (None, _) => official,
        };
        Mention {
            name: &entity.name,
            lang,
            kind: if body.is_some() && person { EntityKind::Group } else { entity.kind },
            wikidata: entity.wikidata.as_deref(),
            known: known(&entity.name, entity.kind),
            body,
            belongs_to: entity.belongs_to.as_deref(),
            role,
            named,
            speaks_for,
        }
    })
}

/// Whom somebody belongs to.
enum Owner {
    /// A row of the register.
    Row(usize),
    /// A folded name.
    Name(String),
}

impl Owner {
    fn row(&self) -> Option<usize> {
        match self {
            Owner::Row(row) => Some(*row),
            Owner::Name(_) => None,
        }
    }

    /// The key of mentions of the owner.
    fn key(&self) -> String {
        match self {
            Owner::Row(row) => format!("row {row}"),
            Owner::Name(name) => format!("name {name}"),
        }
    }
}

fn owner(mention: &Mention<'_>, owners: &Owners) -> Option<Owner> {
    let register = Register::get();
    if let Some(row) = mention.known {
        let state = register.state(&register.known(row).state);
        return state.filter(|&state| state != row).map(Owner::Row);
    }
    match mention.body.and_then(|body| body.whose.as_ref()) {
        Some(Whose::State(code)) => register.state(code).map(Owner::Row),
        Some(Whose::Institution(name)) => register.find(name).map(|hit| Owner::Row(hit.known)),
        Some(Whose::Region(_)) => None,
        Some(Whose::Words(words)) => {
            Some(Owner::Name(owners.owner(words).unwrap_or_else(|| folded(words))))
        }
        None => mention.belongs_to.map(|whose| match register.find(whose) {
            Some(hit) => Owner::Row(hit.known),
            None => Owner::Name(folded(whose)),
        }),
    }
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

/// For each mention, the first one that it is the same as; and for each key the first
/// mention that has it.
fn clusters(mentions: &[Mention<'_>], owners: &Owners) -> (Vec<usize>, BTreeMap<String, usize>) {
    let mut parent: Vec<usize> = (0..mentions.len()).collect();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        for key in keys_of(mention, owners) {
            let first = *keys.entry(key).or_insert(index);
            join(&mut parent, first, index);
        }
    }
    people(mentions, &mut parent);
    ((0..mentions.len()).map(|index| root(&mut parent, index)).collect(), keys)
}

/// Mentions that share one of these are the same.
fn keys_of(mention: &Mention<'_>, owners: &Owners) -> Vec<String> {
    let name = folded(mention.name);
    let known = mention.known.map(|row| format!("row {row}"));
    if let Some(key) = mention.body.and_then(|body| key_of_body(body, owners)) {
        return known.into_iter().chain([key]).collect();
    }
    if !mention.named {
        // Whose they are and what they are, not how they are called.
        return match mention.belongs_to {
            Some(whose) if mention.role != SourceRole::Other && mention.body.is_none() => {
                vec![format!("group {:?} {}", mention.role, folded(whose))]
            }
            Some(whose) => vec![format!("group {name} {}", folded(whose))],
            None => vec![format!("group {name}")],
        };
    }
    let item = mention.wikidata.map(|item| format!("item {item}"));
    known.into_iter().chain(item).chain([format!("name {name}")]).collect()
}

/// A body is one by its kind and its owner.
fn key_of_body(body: &Body, owners: &Owners) -> Option<String> {
    let whose = match &body.whose {
        Some(Whose::State(code)) => format!("of {code}"),
        Some(Whose::Region(code)) => format!("of region {code}"),
        Some(Whose::Institution(name)) => format!("of {}", folded(name)),
        Some(Whose::Words(words)) => {
            format!("of {}", owners.owner(words).unwrap_or_else(|| folded(words)))
        }
        None => return None,
    };
    Some(format!("body {} {whose}", body.kind))
}

/// A last name alone is the person of that name, if there is but one; so is a name of one
/// word of which no article says what it is.
fn people(mentions: &[Mention<'_>], parent: &mut [usize]) {
    let mut by_last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut unsure: Vec<usize> = Vec::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.named) {
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
    let full = |m: usize| mentions[m].bare().contains(' ');
    let same = |a: usize, b: usize| same_first_name(mentions[a].bare(), mentions[b].bare());
    for index in unsure {
        let Some(bearers) = by_last.get(&last_name(mentions[index].name)) else { continue };
        if let Some(&first) = bearers.iter().find(|&&bearer| full(bearer))
            && bearers.iter().all(|&bearer| !full(bearer) || same(first, bearer))
        {
            join(parent, first, index);
        }
    }
    for bearers in by_last.values() {
        let full: Vec<usize> = bearers.iter().copied().filter(|&m| full(m)).collect();
        let Some(&first) = full.first() else { continue };
        if full.iter().all(|&other| same(first, other)) {
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

/// What is known of an actor, but for whom it belongs to.
fn actor(members: &[usize], mentions: &[Mention<'_>]) -> Actor {
    let mine = || members.iter().map(|&member| &mentions[member]);
    let person = mine().any(|mention| mention.kind == EntityKind::Person);
    let known = mine().find_map(|mention| mention.known);
    let known = known.map(|row| Register::get().known(row));
    let body = mine().find_map(|mention| mention.body);
    let made = |code: &str| match known {
        Some(known) => Some(known.name(code).to_owned()),
        None => body.and_then(|body| body.whose.as_ref().and_then(|_| body.name(code))),
    };
    let name = made("en").unwrap_or_else(|| best_name(mine(), person));
    let mut names = BTreeMap::new();
    for code in Language::codes() {
        let own = || mine().filter(|mention| mention.lang == code);
        let there = made(code).or_else(|| {
            let said = own().next().is_some() && !person;
            said.then(|| best_name(own(), person))
        });
        names.extend(there.filter(|there| *there != name).map(|there| (code.to_owned(), there)));
    }
    let kind = mine().map(|mention| mention.kind).find(|kind| *kind != EntityKind::Other);
    Actor {
        name,
        names,
        kind: kind.unwrap_or(EntityKind::Other),
        wikidata: mine().find_map(|mention| mention.wikidata).map(str::to_owned),
        belongs_to: None,
        role: mine()
            .map(|mention| mention.role)
            .find(|role| *role != SourceRole::Other)
            .unwrap_or(SourceRole::Other),
        named: mine().any(|mention| mention.named),
        speaks_for: mine().any(|mention| mention.speaks_for),
    }
}

/// Of persons the fullest name without titles, of others the commonest; then the first.
fn best_name<'a>(mentions: impl Iterator<Item = &'a Mention<'a>>, person: bool) -> String {
    let mut names: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (order, mention) in mentions.enumerate() {
        let name = if person { mention.bare() } else { mention.name };
        let entry = names.entry(name).or_insert((0, order));
        entry.0 += 1;
    }
    let fuller = |name: &str| !person || !names.keys().any(|short| longer_by_front(name, short));
    let best =
        names.iter().filter(|(name, _)| fuller(name)).max_by_key(|(name, (count, order))| {
            let words = if person { name.split(' ').count() } else { 0 };
            (words, *count, usize::MAX - order)
        });
    best.map_or(String::new(), |(name, _)| (*name).to_owned())
}

#[cfg(test)]
mod tests;
