//! Who is who over many articles: entities of single articles put together.
//!
//! Two entities are one if a register says so, if their names are the same but for
//! spelling, or if one is the last name of the other and of nobody else. Bodies without
//! a name (*des responsables américains*, "US officials") are one if they are of the same
//! kind and of the same state. An office is whoever holds it, if one person does. What
//! cannot be told stays apart.

mod holders;
mod joining;
mod mention;
mod nouns;
mod published;
mod sole;
mod spokes;

use std::collections::{BTreeMap, BTreeSet};

use crate::language::reference::Sort;
use crate::language::register::Register;
use crate::language::{Bodies, Functions, Language, Standing};
use crate::reading::{EntityKind, Reading, SourceRole, Whose};
use crate::text::Span;

use super::names::longer_by_front;
use super::owners::Owners;
use joining::{Joined, joined};
use mention::{Mention, of_reading, owner};
use published::published;
use sole::Sole;
use spokes::spokes;

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
    /// Whether it speaks for whom it belongs to: an office, a person whose office is to speak for
    /// others, or one whose word is that of whose office they hold, as a minister's is.
    pub speaks_for: bool,
    /// Whether it is one who holds an office of whom it belongs to.
    pub leads: bool,
    /// Where it goes by an office that others say it holds.
    pub held: Vec<Held>,
}

/// Words of an article that stand for whoever holds an office, and those of another by
/// which somebody holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The reading, and the words of the office: *la présidente koverienne*.
    pub called: (usize, Span),
    /// The reading, and the words that name who holds it: "Koverian President Ilse Maren".
    pub told: (usize, Span),
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

    /// Those who speak together as `actor` in a reading: each of several, else nobody.
    pub fn members(&self, reading: usize, of: &Reading, actor: usize) -> Vec<usize> {
        let own = |at: &usize| self.of(reading, *at) == actor;
        let mut groups = (0..of.who.entities.len()).filter(own);
        let several = groups.find_map(|at| {
            let members = &of.who.entities[at].members;
            (!members.is_empty()).then(|| members.iter().map(|&one| self.of(reading, one)))
        });
        let mut each: Vec<usize> = several.into_iter().flatten().collect();
        let mut seen = BTreeSet::new();
        each.retain(|one| seen.insert(*one));
        each
    }

    /// Whether `person` is one who speaks for `body`: an official of it, or of the state
    /// that it speaks for. What they say that it says is theirs to say.
    pub fn answers_for(&self, person: usize, body: usize) -> bool {
        let (official, other) = (&self.all[person], &self.all[body]);
        let named = official.kind == EntityKind::Person && official.named;
        let office = |state: Option<usize>| other.speaks_for && other.belongs_to == state;
        let own = official.belongs_to == Some(body) || office(official.belongs_to);
        let body = other.kind != EntityKind::Person && official.belongs_to.is_some();
        named && official.role == SourceRole::Official && body && own
    }

    /// What the one that an actor belongs to is called in a language.
    pub fn owner_name(&self, actor: usize, code: &str) -> Option<&str> {
        self.all[actor].belongs_to.map(|owner| self.all[owner].name_in(code))
    }

    /// What the state is called, in a language, that an actor belongs to or is.
    pub fn home_name(&self, actor: usize, code: &str) -> Option<&str> {
        let upward = std::iter::successors(Some(actor), |&at| self.all[at].belongs_to);
        // Whoever belongs to whom may run in a circle.
        let state = upward.take(8).find(|&at| self.all[at].kind == EntityKind::State)?;
        Some(self.all[state].name_in(code))
    }

    /// The actor that publishes a reading's article, if it is known.
    pub fn outlet(&self, reading: usize) -> Option<usize> {
        self.outlets[reading]
    }
}

/// Puts the entities of `readings` together. Takes time in proportion to their number.
pub fn actors(readings: &[Reading]) -> Actors {
    let mut mentions = Vec::new();
    let mut of = Vec::with_capacity(readings.len());
    let mut outlets = Vec::with_capacity(readings.len());
    for (number, (reading, published)) in readings.iter().zip(published(readings)).enumerate() {
        let first = mentions.len();
        mentions.extend(of_reading(number, reading, &published));
        of.push((first..mentions.len()).collect::<Vec<_>>());
        outlets.push(reading.article.outlet.as_ref().map(|outlet| {
            mentions.push(Mention::outlet(&outlet.value));
            mentions.len() - 1
        }));
    }
    let places = mentions.iter().filter(|mention| mention.named);
    let places = places.filter(|mention| mention.kind != EntityKind::Person);
    let codes = mentions.iter().map(|mention| mention.lang).chain(["en", "fr"]).collect();
    let owners = Owners::of(&codes, places.map(|mention| mention.name)).and(said_owners(&mentions));
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
    let sole = Sole::of(&mentions, &owners);
    let Joined { first: cluster, keys, holders } = joined(&mentions, &owners, &sole);
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
        let by_name: Vec<usize> =
            members.iter().copied().filter(|m| !holders.contains_key(m)).collect();
        let held = members.iter().filter_map(|called| {
            let told = holders.get(called)?;
            let words = |mention: &usize| words_of(readings, mentions[*mention].at?);
            Some(Held { called: words(called)?, told: words(told)? })
        });
        let held: Vec<Held> = held.collect();
        let whole = actor(members, &mentions);
        let Actor { speaks_for, leads, role, .. } = whole;
        Actor { belongs_to, held, speaks_for, leads, role, ..actor(&by_name, &mentions) }
    });
    let mut all: Vec<Actor> = all.collect();
    let of: Vec<Vec<usize>> =
        of.into_iter().map(|list| list.into_iter().map(place).collect()).collect();
    // Whoever holds an office of a body of which there is one is of it, and may speak for it.
    for (index, mention) in mentions.iter().enumerate() {
        let person = place(index);
        let office = mention.offices.iter().find_map(|office| {
            let (kind, key) = sole.key_of_office(office, &owners)?;
            Some((kind, keys.get(&key).map(|&body| place(body)), &office.function))
        });
        let Some((kind, body, function)) = office else { continue };
        let actor = &mut all[person];
        if actor.kind != EntityKind::Person || body == Some(person) {
            continue;
        }
        // A mayor speaks for the town that has the town hall; a chief of police does not.
        let own = Bodies::get().standing(kind) == Some(Standing::Service);
        let speaks = Functions::get().speaks(function);
        match body {
            Some(body) if own || actor.belongs_to.is_none() => {
                (actor.belongs_to, actor.leads, actor.speaks_for) = (Some(body), true, speaks);
            }
            None if own => (actor.leads, actor.speaks_for) = (false, false),
            _ => {}
        }
    }
    for (of, reading) in of.iter().zip(readings) {
        for (person, body) in spokes(reading) {
            let (person, body) = (of[person], of[body]);
            if person != body && all[person].belongs_to.is_none() {
                all[person].belongs_to = Some(body);
                all[person].speaks_for = true;
            }
        }
    }
    let outlets = outlets.into_iter().map(|outlet| outlet.map(place)).collect();
    Actors { all, of, outlets }
}

/// The owners that articles give by words that no register knows.
fn said_owners<'a>(mentions: &[Mention<'a>]) -> impl Iterator<Item = &'a str> {
    let offices = mentions.iter().flat_map(|mention| mention.offices);
    let offices = offices.filter_map(|office| office.whose.as_ref());
    let bodies = mentions.iter().filter_map(|mention| mention.body?.whose.as_ref());
    let all: Vec<&'a Whose> = offices.chain(bodies).collect();
    all.into_iter().filter_map(|whose| match whose {
        Whose::Words(words) => Some(words.as_str()),
        _ => None,
    })
}

/// The words of the first mention of an entity.
fn words_of(readings: &[Reading], (reading, entity): (usize, usize)) -> Option<(usize, Span)> {
    let entity = readings.get(reading)?.who.entities.get(entity)?;
    entity.mentions.first().map(|&words| (reading, words))
}

/// What is known of an actor, but for whom it belongs to and what it holds.
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
    let kinds = mine().map(|mention| mention.kind).filter(|kind| *kind != EntityKind::Other);
    let roles = mine().map(|mention| mention.role).filter(|role| *role != SourceRole::Other);
    Actor {
        name,
        names,
        kind: commonest(kinds).unwrap_or(EntityKind::Other),
        wikidata: mine().find_map(|mention| mention.wikidata).map(str::to_owned),
        belongs_to: None,
        role: commonest(roles).unwrap_or(SourceRole::Other),
        named: mine().any(|mention| mention.named),
        speaks_for: mine().any(|mention| mention.speaks_for),
        leads: mine().any(|mention| mention.leads),
        held: Vec::new(),
    }
}

/// What stands most often in `all`; of several the first.
fn commonest<T: Copy + Ord>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, (usize, usize)> = BTreeMap::new();
    for (order, one) in all.enumerate() {
        counts.entry(one).or_insert((0, usize::MAX - order)).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, rank)| *rank).map(|(one, _)| one)
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
