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
            // Their own words may be too few to say something by themselves.
            let theirs = said[one.reading].iter().find(|other| other.statement == Some(outer));
            let whole = || Utterance { statement: Some(outer), ..own.clone() };
            let theirs = theirs.cloned().unwrap_or_else(whole);
            let takes = |other: &Position| {
                other.hypothesis == one.hypothesis && other.utterance.statement == Some(outer)
            };
            let taken = nearby(&positions, one.reading).iter().any(takes);
            left.extend((!taken).then(|| moved(one, &theirs, readings, actors)));
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

#[cfg(test)]
mod tests {
    use super::super::actors::actors;
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Put, positions};
    use super::*;
    use crate::reading::Polarity;

    const LEANS: [&str; 3] = ["Ida Marrowin", "leans towards", "some rebel band from Vintry"];

    /// An article in which Ida Marrowin is a guess, and nobody is a statement.
    fn guessed() -> Reading {
        let text = "It is one reason why Ida Marrowin leans towards some rebel band from Vintry.";
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        one = saying(one, LEANS, Polarity::Positive);
        one.guesses = std::mem::take(&mut one.statements);
        one.who.guessed = std::mem::take(&mut one.who.sources);
        one
    }

    /// Who takes which stance, where whatever is put takes what `takes` says.
    fn voices(
        reading: Reading,
        takes: impl Fn(&Put<'_>) -> Option<Stance>,
    ) -> Vec<(String, Stance)> {
        let readings = [reading];
        let actors = actors(&readings);
        let judge = |puts: &[Put<'_>]| {
            let told = puts.iter().map(|put| {
                let told = takes(put).map(|stance| Judgement {
                    hypothesis: 0,
                    stance,
                    degree: None,
                    probability: 1.0,
                });
                told.into_iter().collect()
            });
            told.collect()
        };
        let all = positions(&readings, &actors, &judge).into_iter();
        let name =
            |one: &Position| one.actor.map_or("nobody", |at| &actors.all[at].name).to_owned();
        all.map(|one| (name(&one), one.stance)).collect()
    }

    fn of(name: &str, stance: Stance) -> Vec<(String, Stance)> {
        vec![(name.to_owned(), stance)]
    }

    #[test]
    fn a_stance_in_the_words_of_a_guess_is_its_sources() {
        let own = |put: &Put<'_>| put.speaker.is_empty().then_some(Stance::Support);
        assert_eq!(voices(guessed(), own), of("Ida Marrowin", Stance::Support));
        let both = |_: &Put<'_>| Some(Stance::Support);
        assert_eq!(voices(guessed(), both), of("Ida Marrowin", Stance::Support));
        // Whoever is guessed to speak is asked first.
        let each = |put: &Put<'_>| {
            Some(if put.speaker.is_empty() { Stance::Support } else { Stance::Uncertain })
        };
        assert_eq!(voices(guessed(), each), of("Ida Marrowin", Stance::Uncertain));
        // Without a guess it stays the article's own.
        let mut plain = guessed();
        (plain.guesses, plain.who.guessed) = (Vec::new(), Vec::new());
        assert_eq!(voices(plain, own), of("wire.example", Stance::Support));
    }

    #[test]
    fn what_the_article_says_beside_a_guess_stays_its_own() {
        let text = "The dam at Orlo was mined by rebels from Vintry, as every bargeman on the \
                    river knows by now and as Ida Marrowin leans towards some rebel band from Vintry.";
        let mut one = guessed();
        one.article = reading("wire.example", "2034-01-02", "en", text).article;
        one.guesses.clear();
        one.who.guessed.clear();
        let mut one = saying(one, LEANS, Polarity::Positive);
        one.guesses = std::mem::take(&mut one.statements);
        one.who.guessed = std::mem::take(&mut one.who.sources);
        let own = |put: &Put<'_>| put.speaker.is_empty().then_some(Stance::Support);
        assert_eq!(voices(one, own), of("wire.example", Stance::Support));
    }

    #[test]
    fn a_denial_inside_nobodys_words_is_of_whoever_speaks_around_them() {
        let text = "Ida Marrowin called the claim that rebels from Vintry mined the dam absurd.";
        let around =
            ["Ida Marrowin", "called", "the claim that rebels from Vintry mined the dam absurd"];
        let inside = ["Ida Marrowin", "claim", "that rebels from Vintry mined the dam"];
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        one = saying(one, around, Polarity::Positive);
        one = saying(one, inside, Polarity::Positive);
        one.statements[1].source.clear();
        one.statements[1].parent = Some(0);
        one.who.sources[1].entity = None;
        let inner = |stance: Stance| {
            move |put: &Put<'_>| (put.utterance.statement == Some(1)).then_some(stance)
        };
        let denied = voices(one.clone(), inner(Stance::Deny));
        assert_eq!(denied, of("Ida Marrowin", Stance::Deny));
        let supported = voices(one, inner(Stance::Support));
        assert_eq!(supported, of("nobody", Stance::Support), "whoever claims it, it is not she");
    }
}
