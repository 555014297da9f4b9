//! Whose an institution is that goes by its kind alone: *le gouvernement*, *la mairie*.
//!
//! An article says once where it is and leaves it at that. The state and the town that it
//! names most, before all at its head, are whose they are, unless another comes near. A state
//! of which it has not told by then is not: who denies it next is mostly the other side.

use std::collections::BTreeMap;

use crate::language::reference::{Class, Noun, Sort};
use crate::reading::places::{Kind, Place, tells_country};

use super::Told as Statement;
use super::clusters::Cluster;
use super::dateline;
use super::names::Name;
use super::page::{Page, Shape};

/// The states and the towns that an article is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// Rows of the register, the heaviest first.
    states: Vec<Told<usize>>,
    /// Names of towns, as the article writes them; likewise.
    towns: Vec<Told<String>>,
}

/// A state or a town as far as an article speaks of it.
#[derive(Clone, Debug)]
struct Told<T> {
    which: T,
    weight: usize,
    /// The first token that tells of it.
    first: usize,
}

impl<T> Told<T> {
    fn new(which: T) -> Self {
        Told { which, weight: 0, first: usize::MAX }
    }

    fn add(&mut self, weight: usize, at: usize) {
        self.weight += weight;
        if weight > 0 {
            self.first = self.first.min(at);
        }
    }
}

/// A mention at the head weighs as much as this many more.
const AT_HEAD: usize = 2;

/// The least weight of what an article is about.
const LEAST: usize = 3;

impl Scope {
    /// The scope of `page`, whose `names` are in `clusters`.
    pub fn of(
        page: &Page<'_>,
        names: &[Name],
        clusters: &[Cluster],
        places: &[Place],
        statements: &[Statement<'_>],
    ) -> Self {
        let mut towns = towns(page, names, clusters, places);
        if let Some(written) = dateline::town(page, places) {
            towns.retain(|town| town.which != written);
            // It weighs more than all others.
            let weight = LEAST + 2 * towns.iter().map(|town| town.weight).sum::<usize>();
            towns.push(Told { which: written, weight, first: 0 });
        }
        let mut states = states(page, names, places, statements);
        by_weight(&mut states);
        by_weight(&mut towns);
        Scope { states, towns }
    }

    /// The state of what is first spoken of at the token `at`: one that was told of before. Who
    /// comes later is as likely the other side: "The army fired first. Orlania denied it."
    pub fn state(&self, at: usize) -> Option<usize> {
        most_before(&self.states, at).copied()
    }

    /// The town of the same.
    pub fn town(&self, at: usize) -> Option<&str> {
        most_before(&self.towns, at).map(String::as_str)
    }
}

/// Of what was told of before the token `at` the one that weighs enough, half as much again as the
/// next, and no less than any that comes later: an article about another has that one in the end.
fn most_before<T>(all: &[Told<T>], at: usize) -> Option<&T> {
    let mut before = all.iter().filter(|told| told.first < at);
    let found = before.next()?;
    let next = before.next().map_or(0, |told| told.weight);
    let most = all.first().map_or(0, |told| told.weight);
    let enough = found.weight >= LEAST && 2 * found.weight >= 3 * next && found.weight >= most;
    enough.then_some(&found.which)
}

/// Puts the heaviest first; of equal ones those that come first by what they are.
fn by_weight<T: Ord>(all: &mut [Told<T>]) {
    all.sort_unstable_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.which.cmp(&b.which)));
}

fn weight(page: &Page<'_>, at: usize) -> usize {
    if page.sentence(at) < dateline::HEAD { 1 + AT_HEAD } else { 1 }
}

fn states(
    page: &Page<'_>,
    names: &[Name],
    places: &[Place],
    statements: &[Statement<'_>],
) -> Vec<Told<usize>> {
    let register = page.register;
    // What somebody says of a state does not tell where they are: *le gouvernement accuse Oslo*.
    let mut said = vec![false; page.tokens.len()];
    for content in statements.iter().flat_map(|told| told.content) {
        let (first, last) = page.within(*content);
        said[first..last].fill(true);
    }
    let mut states: BTreeMap<usize, Told<usize>> = BTreeMap::new();
    let add = |states: &mut BTreeMap<usize, Told<usize>>, state: usize, at: usize, most: usize| {
        let weight = if said[at] { 0 } else { weight(page, at).min(most) };
        states.entry(state).or_insert_with(|| Told::new(state)).add(weight, at);
    };
    let mut named = vec![false; page.tokens.len()];
    for name in names {
        let Some(hit) = name.hit else { continue };
        let known = register.known(hit.known);
        if known.sort != Sort::Media
            && let Some(state) = register.state(&known.state)
        {
            add(&mut states, state, name.first, usize::MAX);
            named[name.first..name.last].fill(true);
        }
    }
    for at in (0..page.tokens.len()).filter(|&at| !named[at]) {
        if let Some(state) = page.nationality(at) {
            add(&mut states, state, at, if is_of_thing(page, at) { 1 } else { usize::MAX });
        }
    }
    let mut several: BTreeMap<&Option<String>, usize> = BTreeMap::new();
    for place in places {
        *several.entry(&place.country).or_default() += 1;
    }
    for place in places {
        let Some(state) = place.country.as_ref().and_then(|code| register.state(code)) else {
            continue;
        };
        // A small town alone may be one of many of its name.
        let sure = || is_of_state(place) || tells_country(page.text, place);
        let opens = || place.spans.first().is_some_and(|&span| dateline::tells(page, span));
        let two = || several.get(&place.country).is_some_and(|&count| count > 1);
        if !(states.contains_key(&state) || sure() || opens() || two()) {
            continue;
        }
        for &span in &place.spans {
            let (first, last) = page.within(span);
            if first < last && !named[first] {
                add(&mut states, state, first, usize::MAX);
                named[first..last].fill(true);
            }
        }
    }
    states.into_values().collect()
}

/// Whether a place is a state, or the capital of one.
fn is_of_state(place: &Place) -> bool {
    matches!(place.kind, Kind::Country | Kind::Capital)
}

/// Whether the adjective of a state stands with something that is neither somebody nor a body: *a
/// Russian strike* may hit anybody.
fn is_of_thing(page: &Page<'_>, at: usize) -> bool {
    let plain = |at: &usize| page.shape(*at) == Some(Shape::Lower) && page.grammar(*at).is_none();
    let with: Vec<usize> = match page.reference.composition().head_last {
        true => (at + 1..page.tokens.len()).take_while(plain).collect(),
        false => (0..at).rev().take_while(plain).collect(),
    };
    !with.is_empty() && with.iter().all(|&at| page.noun(at).is_none())
}

fn towns(
    page: &Page<'_>,
    names: &[Name],
    clusters: &[Cluster],
    places: &[Place],
) -> Vec<Told<String>> {
    let mut towns: BTreeMap<String, Told<String>> = BTreeMap::new();
    let mut add = |words: String, at: usize| {
        let told = towns.entry(words.clone()).or_insert_with(|| Told::new(words));
        told.add(weight(page, at), at);
    };
    for place in places {
        if !matches!(place.kind, Kind::City | Kind::Town | Kind::Capital) {
            continue;
        }
        for &span in &place.spans {
            let (first, last) = page.within(span);
            // *Le Havre* is in *au Havre*, too.
            let words = page.words(first, last);
            let article = place.name.split_once(' ').filter(|(_, rest)| *rest == words);
            let own = article
                .filter(|(article, _)| page.reference.is(&article.to_lowercase(), Class::Definite));
            let town = if own.is_some() { place.name.clone() } else { words };
            add(town, first);
        }
    }
    // Towns that are on no map: *à Morlune*.
    for cluster in clusters.iter().filter(|c| c.sort == Some(Sort::Place) && c.known.is_none()) {
        for name in cluster.names.iter().map(|&index| &names[index]).filter(|name| !name.place) {
            add(page.words(name.bare, name.last), name.first);
        }
    }
    towns.into_values().collect()
}

/// What a noun alone leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    State,
    Town,
    /// Of the state, or else of the town.
    Either,
}

impl Open {
    /// What `noun` leaves open, if anything.
    pub fn of(noun: &Noun) -> Option<Open> {
        match (noun.of_state, noun.of_town) {
            (true, true) => Some(Open::Either),
            (true, false) => Some(Open::State),
            (false, true) => Some(Open::Town),
            (false, false) => None,
        }
    }
}
