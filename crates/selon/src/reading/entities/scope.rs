//! Whose an institution is that goes by its kind alone: *le gouvernement*, *la mairie*.
//!
//! An article says once where it is and leaves it at that. The state and the town that it
//! names most, before all at its head, are whose they are, unless another comes near.

use std::collections::BTreeMap;

use crate::language::reference::{Noun, Sort};
use crate::reading::places::{Kind, Place};

use super::Told;
use super::clusters::Cluster;
use super::names::Name;
use super::page::{Page, Shape};

/// The state and the town that an article is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// A row of the register.
    pub state: Option<usize>,
    /// The town's name, as the article writes it.
    pub town: Option<String>,
}

/// Sentences that count for more: headline and lead.
const HEAD: usize = 3;

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
        told: &[Told<'_>],
    ) -> Self {
        let written = dateline(page, places);
        Scope {
            state: state(page, names, places, told),
            town: written.or_else(|| town(page, names, clusters, places)),
        }
    }
}

fn weight(page: &Page<'_>, at: usize) -> usize {
    if page.sentence(at) < HEAD { 1 + AT_HEAD } else { 1 }
}

fn state(page: &Page<'_>, names: &[Name], places: &[Place], told: &[Told<'_>]) -> Option<usize> {
    let register = page.register;
    // What somebody says of a state does not tell where they are: *le gouvernement accuse Oslo*.
    let mut said = vec![false; page.tokens.len()];
    for content in told.iter().flat_map(|told| told.content) {
        let (first, last) = page.within(*content);
        said[first..last].fill(true);
    }
    let weight = |at: usize| if said[at] { 0 } else { weight(page, at) };
    let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
    let mut named = vec![false; page.tokens.len()];
    for name in names {
        let Some(hit) = name.hit else { continue };
        let known = register.known(hit.known);
        if known.sort != Sort::Media
            && let Some(state) = register.state(&known.state)
        {
            *weights.entry(state).or_default() += weight(name.first);
            named[name.first..name.last].fill(true);
        }
    }
    for at in (0..page.tokens.len()).filter(|&at| !named[at]) {
        if let Some(state) = page.nationality(at) {
            let most = if is_of_thing(page, at) { 1 } else { usize::MAX };
            *weights.entry(state).or_default() += weight(at).min(most);
        }
    }
    for place in places {
        let Some(state) = place.country.as_ref().and_then(|code| register.state(code)) else {
            continue;
        };
        for &span in &place.spans {
            let (first, last) = page.within(span);
            // A place alone may be one of many of its name.
            if first < last && !named[first] && weights.contains_key(&state) {
                *weights.entry(state).or_default() += weight(first);
                named[first..last].fill(true);
            }
        }
    }
    most(weights.into_iter().map(|(state, weight)| (weight, state)))
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

/// Most words of a town's name, and most tokens from it to the dash.
const TOWN: usize = 3;
const TO_DASH: usize = 8;

/// The town in capitals where the text was written, as it says at the head of a paragraph: *LENZ
/// (Orlanie) –*. It is one where brackets say for whom, where it is on the map, or where the text
/// goes on to speak of it.
fn dateline(page: &Page<'_>, places: &[Place]) -> Option<String> {
    let heads = (0..page.tokens.len()).take_while(|&at| page.sentence(at) < HEAD);
    let mut heads = heads.filter(|&at| {
        let before = &page.text[..page.tokens[at].span.start()];
        before.trim_end_matches(' ').ends_with('\n') || before.trim().is_empty()
    });
    heads.find_map(|first| {
        let loud = |at: &usize| page.shape(*at) == Some(Shape::Capitals);
        let last = first + (first..first + TOWN).take_while(loud).count();
        let dash =
            (last..last + TO_DASH).find(|&at| matches!(page.mark(at), Some('-' | '–' | '—')))?;
        let beside = |at: usize| {
            matches!(page.shape(at), Some(Shape::Capital | Shape::Capitals | Shape::Number))
                || matches!(page.mark(at), Some('(' | ')' | ','))
        };
        let bare = (last..dash).all(beside) && last > first && page.is_word(dash + 1);
        let span = page.span(first, last);
        let words = page.words(first, last);
        let again = (dash..page.tokens.len()).find(|&at| {
            let there = (0..last - first).all(|n| page.key(at + n) == page.key(first + n));
            there && page.shape(at) == Some(Shape::Capital)
        });
        let brackets = (last..dash).any(|at| page.mark(at) == Some('('));
        let known = places.iter().any(|place| place.spans.contains(&span));
        (bare && (brackets || known || again.is_some())).then(|| match again {
            Some(at) => page.words(at, at + last - first),
            None => lowered(&words),
        })
    })
}

/// A name in capitals as it is written within a text.
fn lowered(loud: &str) -> String {
    let mut begins = true;
    let letters = loud.chars().flat_map(|letter| {
        let small = !std::mem::replace(&mut begins, !letter.is_alphabetic());
        if small { letter.to_lowercase().collect::<Vec<_>>() } else { vec![letter] }
    });
    letters.collect()
}

fn town(page: &Page<'_>, names: &[Name], clusters: &[Cluster], places: &[Place]) -> Option<String> {
    let mut weights: BTreeMap<String, usize> = BTreeMap::new();
    for place in places {
        if !matches!(place.kind, Kind::City | Kind::Town | Kind::Capital) {
            continue;
        }
        for &span in &place.spans {
            let (first, last) = page.within(span);
            *weights.entry(page.words(first, last)).or_default() += weight(page, first);
        }
    }
    // Towns that are on no map: *à Morlune*.
    for cluster in clusters.iter().filter(|c| c.sort == Some(Sort::Place) && c.known.is_none()) {
        for name in cluster.names.iter().map(|&index| &names[index]).filter(|name| !name.place) {
            let words = page.words(name.bare, name.last);
            *weights.entry(words).or_default() += weight(page, name.first);
        }
    }
    most(weights.into_iter().map(|(town, weight)| (weight, town)))
}

/// The one that weighs enough, and half as much again as the next.
fn most<T: Ord>(weights: impl Iterator<Item = (usize, T)>) -> Option<T> {
    let mut all: Vec<(usize, T)> = weights.collect();
    all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let next = all.get(1).map_or(0, |(weight, _)| *weight);
    let (weight, first) = all.into_iter().next()?;
    (weight >= LEAST && 2 * weight >= 3 * next).then_some(first)
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
