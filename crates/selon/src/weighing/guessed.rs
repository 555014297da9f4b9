//! What is somebody's by a guess: the model sees an attribution, too faint to be shown as a
//! statement, in words that are judged to take a stance.
//!
//! *It is one reason analysts lean towards the rebels.* No statement is read there, so the
//! stance would be the article's own. A guess says that analysts *lean towards* it; that
//! somebody takes a stance there is known, and who it is more likely stands in the sentence
//! than not.

use std::collections::BTreeMap;

use crate::reading::Reading;
use crate::text::Span;

use super::actors::Actors;
use super::position::{Judgement, Position, Stance, position};
use super::utterance::Utterance;

/// Share of the words of an utterance that a guess must have to be all that is said there.
const MOST: f64 = 0.5;

/// Gives to the sources of guesses what is theirs. The article itself has no stance left
/// where a guess has most of its words; a statement has none left that a guess inside it
/// takes as well. `said` are the utterances of each reading.
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
                Some((_, guess)) => {
                    let Position { hypothesis, stance, degree, probability, .. } = *one;
                    let judgement = Judgement { hypothesis, stance, degree, probability };
                    Some(position(one.reading, &readings[one.reading], guess, actors, judgement))
                }
            });
        }
    }
    left
}

/// Bytes that two lists of spans have in common.
fn shared(a: &[Span], b: &[Span]) -> usize {
    let both = |x: &Span, y: &Span| x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
    a.iter().map(|x| b.iter().map(|y| both(x, y)).sum::<usize>()).sum()
}
