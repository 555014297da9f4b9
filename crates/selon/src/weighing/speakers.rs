//! Whose a stance is, where the words that take it are not the speaker's own sentence.
//!
//! *It is one reason analysts lean towards the rebels.* No statement is read there, so the
//! stance would be the article's own. A guess says that analysts *lean towards* it: that
//! somebody takes a stance there is known, and who that is more likely stands in the
//! sentence than not. And in *she called the claim that rebels did it absurd* the claim is
//! nobody's, but it is she who denies it.

use std::collections::BTreeMap;

use crate::reading::Reading;
use crate::text::Span;

use super::actors::Actors;
use super::position::{Judgement, Position, Stance, position};
use super::utterance::Utterance;

/// Share of the words of an utterance that a guess must have to be all that is said there.
const MOST: f64 = 0.5;

/// Gives to the sources of guesses, and to those who speak around what is nobody's, what is
/// theirs. The article itself has no stance left where a guess has most of its words; a
/// statement has none left that a guess inside it takes as well. `positions` come in the
/// order of readings; `said` are the utterances of each.
pub(super) fn hand_over(
    positions: Vec<Position>,
    readings: &[Reading],
    actors: &Actors,
    said: &[Vec<Utterance>],
) -> Vec<Position> {
    let is_guess = |reading: usize, utterance: &Utterance| {
        utterance.statement.is_some_and(|at| at >= readings[reading].statements.len())
    };
    // What the guesses take: in which sentence of which reading, which of them, what.
    let mut told = BTreeMap::<(usize, Span), Vec<&Position>>::new();
    for one in positions.iter().filter(|one| is_guess(one.reading, &one.utterance)) {
        told.entry((one.reading, one.utterance.sentence)).or_default().push(one);
    }
    let mut guesses = BTreeMap::<(usize, Span), Vec<&Utterance>>::new();
    for (reading, said) in said.iter().enumerate() {
        for guess in said.iter().filter(|one| is_guess(reading, one)) {
            guesses.entry((reading, guess.sentence)).or_default().push(guess);
        }
    }
    let mut left = Vec::with_capacity(positions.len());
    for one in &positions {
        let own = &one.utterance;
        let here = (one.reading, own.sentence);
        let guesses = guesses.get(&here).into_iter().flatten().copied();
        let taken = |guess: &Utterance| -> Option<Stance> {
            let all = told.get(&here).into_iter().flatten();
            let mut all = all.filter(|other| other.utterance.statement == guess.statement);
            all.find(|other| other.hypothesis == one.hypothesis).map(|other| other.stance)
        };
        if is_guess(one.reading, own) {
            left.push(one.clone());
        } else if let Some(outer) = nobodys(one, readings) {
            // *She called the claim that rebels did it absurd*: it is she who denies it.
            let theirs = said[one.reading].iter().find(|other| other.statement == Some(outer));
            let takes = |other: &Position| {
                (other.reading, other.hypothesis) == (one.reading, one.hypothesis)
                    && other.utterance.statement == Some(outer)
            };
            left.extend(match theirs {
                None => Some(one.clone()),
                Some(_) if nearby(&positions, one.reading).iter().any(takes) => None,
                Some(theirs) => Some(moved(one, theirs, readings, actors)),
            });
        } else if own.statement.is_some() {
            let mut inside = guesses.filter(|guess| {
                guess.words.iter().all(|part| own.words.iter().any(|outer| outer.contains(*part)))
            });
            let theirs = inside.any(|guess| taken(guess) == Some(one.stance));
            left.extend((!theirs).then(|| one.clone()));
        } else {
            let all: usize = own.words.iter().map(|part| part.len()).sum();
            let most = guesses
                .map(|guess| (shared(&guess.words, &own.words), guess))
                .filter(|(common, _)| *common as f64 >= MOST * all as f64)
                .reduce(|best, next| if next.0 > best.0 { next } else { best });
            left.extend(match most {
                None => Some(one.clone()),
                Some((_, guess)) if taken(guess).is_some() => None,
                Some((_, guess)) => Some(moved(one, guess, readings, actors)),
            });
        }
    }
    left
}

/// The statement around one that names no source, where the stance is none that a mere
/// mention of it could bring: nobody denies or doubts there but whoever speaks around it.
fn nobodys(one: &Position, readings: &[Reading]) -> Option<usize> {
    let reading = &readings[one.reading];
    let statement = reading.said(one.utterance.statement?);
    let outer = statement.parent.filter(|&outer| !reading.said(outer).source.is_empty());
    outer.filter(|_| statement.source.is_empty() && one.stance != Stance::Support)
}

/// The positions of one reading; they stand together.
fn nearby(positions: &[Position], reading: usize) -> &[Position] {
    let from = positions.partition_point(|one| one.reading < reading);
    let to = positions.partition_point(|one| one.reading <= reading);
    &positions[from..to]
}

/// The same stance, taken by another utterance.
fn moved(one: &Position, to: &Utterance, readings: &[Reading], actors: &Actors) -> Position {
    let Position { hypothesis, stance, degree, probability, .. } = *one;
    let judgement = Judgement { hypothesis, stance, degree, probability };
    position(one.reading, &readings[one.reading], to, actors, judgement)
}

/// Bytes that two lists of spans have in common.
fn shared(a: &[Span], b: &[Span]) -> usize {
    let both = |x: &Span, y: &Span| x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
    a.iter().map(|x| b.iter().map(|y| both(x, y)).sum::<usize>()).sum()
}
