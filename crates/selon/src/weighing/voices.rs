//! How many really say so: for each hypothesis and stance, the voices that take it.
//!
//! One statement in sixty outlets is one voice, because a voice is who speaks and not
//! who prints it. How many voices there are is a range: an office may or may not be the
//! state it speaks for, "officials" in one report may be those of another, and what is
//! known only through someone else may be no voice of its own. Each reason is named. Articles
//! that say so themselves, and of which nobody can tell where they have it from, may have it
//! from each other or from whoever else says so; somebody said it first, so where no voice stands
//! alone they are one together.

use std::collections::{BTreeMap, BTreeSet};

use crate::reading::{EntityKind, SourceRole};

use super::actors::Actors;
use super::lineage::{Lineage, RootKind};
use super::position::{Hop, Position, Stance};
use super::retold::nearest;

/// Those who take one stance on one hypothesis.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Index of the hypothesis.
    pub hypothesis: usize,
    /// The stance.
    pub stance: Stance,
    /// Who takes it, those who stand alone first.
    pub voices: Vec<Voice>,
    /// How few independent voices these may be.
    pub fewest: usize,
    /// How many they may be.
    pub most: usize,
}

/// One voice in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The actor that the voice is counted under; `None` for a source without a name.
    pub actor: Option<usize>,
    /// The actors that were folded into it, itself among them.
    pub speakers: Vec<usize>,
    /// Indices of its positions.
    pub positions: Vec<usize>,
    /// Why it may not be a voice of its own; `None` if it is one.
    pub doubt: Option<Doubt>,
}

/// Why a voice may not stand alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It has no name, and may be the same as another without one.
    Unnamed,
    /// It is known only through another source.
    Relayed,
    /// It is an outlet that others cite, and nothing tells from whom it has what it reports.
    Outlet,
    /// Articles say it in their own voice, and nothing tells where they have it from.
    UnknownLineage,
    /// It says so in articles only that have it from one where it says something else.
    Retold,
    /// Articles only remind of it, and tell what it says now.
    Earlier,
    /// It has taken it back.
    Withdrawn,
}

/// The voices of all cells that have any, in the order of hypotheses and stances.
pub fn cells(
    positions: &[Position],
    actors: &Actors,
    lineage: &Lineage,
    hypotheses: usize,
) -> Vec<Cell> {
    let mut found = Vec::new();
    let mut folded = BTreeMap::new();
    for hypothesis in 0..hypotheses {
        for stance in Stance::ALL {
            let mine: Vec<usize> = (0..positions.len())
                .filter(|&p| positions[p].hypothesis == hypothesis && positions[p].stance == stance)
                .collect();
            if !mine.is_empty() {
                let voices = voices(&mine, positions, actors, &mut folded);
                found.push((hypothesis, stance, voices));
            }
        }
    }
    let cells = found.into_iter().map(|(hypothesis, stance, voices)| {
        let voices = by_one_name(voices, &folded);
        cell(hypothesis, stance, voices, (positions, actors, lineage))
    });
    cells.collect()
}

/// Who takes the positions `mine`, each once. Bodies for whom somebody speaks are put among
/// `folded`, with who that is.
fn voices(
    mine: &[usize],
    positions: &[Position],
    actors: &Actors,
    folded: &mut BTreeMap<usize, usize>,
) -> Vec<Voice> {
    let mut voices: BTreeMap<Option<usize>, Voice> = BTreeMap::new();
    for &at in mine {
        let actor = positions[at].voice;
        let voice = actor.map(|actor| voice_of(actor, actors));
        let entry = voices.entry(voice).or_insert_with(|| Voice {
            actor: voice,
            speakers: Vec::new(),
            positions: Vec::new(),
            doubt: None,
        });
        entry.positions.push(at);
        if let Some(actor) = actor
            && !entry.speakers.contains(&actor)
        {
            entry.speakers.push(actor);
        }
    }
    let mut voices: Vec<Voice> = voices.into_values().collect();
    spoken_for(&mut voices, actors, folded);
    voices
}

/// The same under the names that they have in other cells: a body for whom somebody speaks
/// in one is no voice of another name elsewhere.
fn by_one_name(voices: Vec<Voice>, folded: &BTreeMap<usize, usize>) -> Vec<Voice> {
    let mut found: Vec<Voice> = Vec::with_capacity(voices.len());
    for mut voice in voices {
        voice.actor = voice.actor.map(|actor| folded.get(&actor).copied().unwrap_or(actor));
        match found.iter_mut().find(|other| other.actor.is_some() && other.actor == voice.actor) {
            Some(other) => {
                other.speakers.extend(voice.speakers);
                other.positions.extend(voice.positions);
            }
            None => found.push(voice),
        }
    }
    found
}

fn cell(
    hypothesis: usize,
    stance: Stance,
    mut voices: Vec<Voice>,
    (positions, actors, lineage): (&[Position], &Actors, &Lineage),
) -> Cell {
    for voice in &mut voices {
        // The sentence that takes back is none of what is taken back, where that is at hand.
        let said = voice.positions.iter().filter(|&&at| !positions[at].takes_back);
        let said: Vec<&Position> = said.map(|&at| &positions[at]).collect();
        let at_hand = |at: usize| {
            let own =
                |one: &&Position| one.taken_back == Some(at) || one.actor == positions[at].actor;
            positions[at].takes_back && said.iter().any(own)
        };
        voice.positions.retain(|&at| !at_hand(at));
        voice.positions.sort_unstable();
        voice.doubt = doubt(voice, positions, actors, lineage);
    }
    voices.sort_by_key(|voice| (voice.doubt, voice.positions[0]));
    let alone = voices.iter().filter(|voice| voice.doubt.is_none()).count();
    let unnamed: usize = voices
        .iter()
        .filter(|voice| voice.doubt == Some(Doubt::Unnamed))
        .map(|voice| origins(voice, positions, lineage))
        .sum();
    // Who took it back holds it no more.
    let doubted =
        |voice: &&Voice| !matches!(voice.doubt, None | Some(Doubt::Unnamed | Doubt::Withdrawn));
    let others = voices.iter().filter(doubted).count();
    let adrift = voices.iter().any(|voice| voice.doubt == Some(Doubt::UnknownLineage));
    // Articles of unknown origin may tell again what one who stands alone said, and so may those
    // without a name; if nobody stands alone, somebody said it all the same.
    let fewest = if alone > 0 { alone } else { usize::from(adrift || unnamed > 0) };
    Cell { hypothesis, stance, voices, fewest, most: alone + unnamed + others }
}

/// A state or a body is no further voice beside someone named who speaks for it in the same
/// cell: "Orvala denies it" is what its president said, "Kolvex denies it" what its director.
fn spoken_for(voices: &mut Vec<Voice>, actors: &Actors, folded: &mut BTreeMap<usize, usize>) {
    let official_of = |voice: &Voice, body: usize| {
        let Some(actor) = voice.actor.map(|actor| &actors.all[actor]) else { return false };
        let official = (actor.leads || actor.role == SourceRole::Official) && actor.named;
        actor.kind == EntityKind::Person && official && actor.belongs_to == Some(body)
    };
    let mut at = 0;
    while at < voices.len() {
        let body = voices[at].actor.filter(|&a| actors.all[a].kind != EntityKind::Person);
        // What sources without a name say is not said by the minister.
        let hidden = |&speaker: &usize| actors.all[speaker].role == SourceRole::Anonymous;
        let body = body.filter(|_| !voices[at].speakers.iter().all(hidden));
        let speaks = body.and_then(|body| voices.iter().position(|voice| official_of(voice, body)));
        let Some(official) = speaks else {
            at += 1;
            continue;
        };
        let official = if official > at { official - 1 } else { official };
        let body = voices.remove(at);
        if let (Some(body), Some(official)) = (body.actor, voices[official].actor) {
            folded.entry(body).or_insert(official);
        }
        voices[official].speakers.extend(body.speakers);
        voices[official].positions.extend(body.positions);
    }
}

/// Under whom actors are counted in the cells that were made of them.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// By hypothesis, stance and actor, each as [`voice_of`] gives it.
    there: BTreeMap<(usize, Stance, usize), usize>,
    /// Where they take no such stance.
    elsewhere: BTreeMap<usize, usize>,
}

impl Counted {
    /// As in `cells`.
    pub fn of(cells: &[Cell], actors: &Actors) -> Self {
        let mut found = Self::default();
        for cell in cells {
            for voice in &cell.voices {
                let Some(under) = voice.actor else { continue };
                for speaker in voice.speakers.iter().map(|&speaker| voice_of(speaker, actors)) {
                    found.there.insert((cell.hypothesis, cell.stance, speaker), under);
                    if speaker != under {
                        found.elsewhere.entry(speaker).or_insert(under);
                    }
                }
            }
        }
        found
    }

    /// The actor of the voice under which `actor` takes that stance.
    pub fn under(&self, hypothesis: usize, stance: Stance, actor: usize) -> usize {
        let found = self.there.get(&(hypothesis, stance, actor));
        found.or_else(|| self.elsewhere.get(&actor)).copied().unwrap_or(actor)
    }
}

/// From how many origins a voice without a name is known: those in articles that go back
/// to one root may be the same, and articles of unknown lineage count as one together.
fn origins(voice: &Voice, positions: &[Position], lineage: &Lineage) -> usize {
    let main = |&p: &usize| lineage.roots_of[positions[p].reading].first().copied();
    // What was taken back is said no more.
    let held = voice.positions.iter().filter(|&&p| positions[p].is_held());
    let which: BTreeSet<Option<usize>> = held.map(main).collect();
    which.len()
}

/// The actor under which another is counted: whoever it speaks for. Offices, ministers,
/// directors and mayors speak for their state, body or town; other people who are named, and those
/// who are not, speak for themselves unless it is their office to speak for others.
pub fn voice_of(actor: usize, actors: &Actors) -> usize {
    let mut at = actor;
    // Whoever belongs to whom may run in a circle.
    for _ in 0..8 {
        match actors.all[at].belongs_to.filter(|_| actors.all[at].speaks_for) {
            Some(whose) => at = whose,
            None => break,
        }
    }
    at
}

fn doubt(
    voice: &Voice,
    positions: &[Position],
    actors: &Actors,
    lineage: &Lineage,
) -> Option<Doubt> {
    let held = voice.positions.iter().copied().filter(|&p| positions[p].is_held());
    let held: Vec<usize> = held.collect();
    if held.is_empty() {
        return Some(Doubt::Withdrawn);
    }
    let Some(actor) = voice.actor else { return Some(Doubt::Unnamed) };
    // Between the outlet and the voice there is always someone else.
    let through = |&p: &usize| {
        let position = &positions[p];
        let between = &position.chain[1..position.chain.len().max(2) - 1];
        let others = between.iter().any(|hop| match hop {
            Hop::Actor(other) => {
                actors.all[*other].role != SourceRole::Outlet
                    && voice_of(*other, actors) != actor
                    && !is_its_own(*other, voice, actors)
            }
            Hop::Words(_) => true,
            Hop::Outlet(_) => false,
        });
        // Whoever listened in tells of it.
        others || position.overheard || only_passes_on(position, lineage)
    };
    if held.iter().all(through) {
        return Some(Doubt::Relayed);
    }
    let changed = |&p: &usize| positions[nearest(positions, p)].stance != positions[p].stance;
    if held.iter().all(changed) {
        return Some(Doubt::Retold);
    }
    let reminded = |&p: &usize| positions[p].earlier.is_some_and(|earlier| earlier.aside);
    if held.iter().all(reminded) {
        return Some(Doubt::Earlier);
    }
    let cited = |&p: &usize| positions[p].chain.len() > 1;
    let who = &actors.all[actor];
    let outlet = who.role == SourceRole::Outlet && who.kind != EntityKind::Person && who.named;
    if outlet && held.iter().all(cited) {
        return Some(Doubt::Outlet);
    }
    let adrift = |&p: &usize| {
        let own = positions[p].utterance.statement.is_none();
        own && lineage.roots_of[positions[p].reading].is_empty()
    };
    if held.iter().all(adrift) {
        return Some(Doubt::UnknownLineage);
    }
    // Somebody with a name who speaks for the police of a town is no other's double.
    let named = |&speaker: &usize| actors.all[speaker].named;
    let unknown = !actors.all[actor].named && !voice.speakers.iter().any(named);
    unknown.then_some(Doubt::Unnamed)
}

/// Whether somebody is no other hand between a voice and whoever prints it: they speak for it,
/// or are one who holds a rank or an office of it.
fn is_its_own(actor: usize, voice: &Voice, actors: &Actors) -> bool {
    let who = &actors.all[actor];
    let office = matches!(who.role, SourceRole::Official | SourceRole::Party);
    let speaks = who.speaks_for || who.named && (who.leads || office);
    let upward = std::iter::successors(who.belongs_to, |&at| actors.all[at].belongs_to);
    // Whoever belongs to whom may run in a circle.
    let mut owners = upward.take(8);
    speaks && owners.any(|owner| voice.actor == Some(owner) || voice.speakers.contains(&owner))
}

/// Whether an article says something in its own voice that it has from another root.
fn only_passes_on(position: &Position, lineage: &Lineage) -> bool {
    let main = lineage.roots_of[position.reading].first();
    let own = RootKind::Article(position.reading);
    position.utterance.statement.is_none()
        && main.is_some_and(|&root| lineage.roots[root].kind != own)
}

#[cfg(test)]
mod tests;
