//! Whom the judge points to.
//!
//! *To Vardania it bears the rebels' mark.* No statement was read there, and no guess;
//! but whoever judges the sentence sees whose stance it is. They are kept among the guesses
//! of the reading, so that who they are is resolved like that of everybody else.

use std::collections::BTreeMap;

use crate::reading::{EntityKind, Reading, Statement};
use crate::text::Span;

use super::super::position::{Judgement, SEPARATOR};
use super::super::utterance::{Utterance, speaks};

/// Who takes the stance of each judgement on each utterance of a reading: the number of the
/// statement or guess, `None` where it is the speaker. Those who were neither become guesses
/// of `reading`.
pub(crate) fn takers(
    reading: &mut Reading,
    said: &[Utterance],
    judged: &[Vec<Judgement>],
) -> Vec<Vec<Option<usize>>> {
    let known = reading.statements.len() + reading.guesses.len();
    let mut new: Vec<Statement> = Vec::new();
    let mut of_place = BTreeMap::<(Span, Option<usize>), usize>::new();
    let mut taker = |utterance: &Utterance, judgement: &Judgement| {
        let words = place(reading, utterance, judgement.whose?)?;
        // Whoever is read to say something there is no new voice.
        let mut spoken = said.iter().filter_map(|other| other.statement);
        let named = |at: &usize| reading.said(*at).source.iter().any(|part| part.overlaps(words));
        if let Some(at) = spoken.find(named) {
            return Some(at);
        }
        let outer = match utterance.statement {
            Some(at) if at >= reading.statements.len() => reading.said(at).parent,
            other => other,
        };
        let number = *of_place.entry((words, outer)).or_insert(known + new.len());
        if number == known + new.len() {
            let plain = Statement::plain(vec![words], Vec::new(), utterance.words.clone());
            new.push(Statement { parent: outer, score: judgement.probability, ..plain });
        }
        Some(number)
    };
    let both = said.iter().zip(judged);
    let found: Vec<Vec<Option<usize>>> = both
        .map(|(utterance, judged)| judged.iter().map(|one| taker(utterance, one)).collect())
        .collect();
    if new.is_empty() {
        return found;
    }
    reading.guess(new);
    // An explosion takes no stance: whoever tells of it does. A town may stand for its rulers.
    let place = |guess: usize| {
        let entity = reading.who.guessed[guess].entity.map(|at| &reading.who.entities[at]);
        entity.is_some_and(|entity| entity.kind == EntityKind::Place)
    };
    let can = |at: &usize| match at.checked_sub(reading.statements.len()) {
        Some(guess) if *at >= known => speaks(reading, guess) || place(guess),
        _ => true,
    };
    let each = found.into_iter();
    each.map(|takers| takers.into_iter().map(|taker| taker.filter(can)).collect()).collect()
}

/// The place in the article of some bytes of the words of an utterance, as they were put:
/// of what they begin in, whole words.
fn place(reading: &Reading, utterance: &Utterance, (start, end): (usize, usize)) -> Option<Span> {
    let text = reading.article.text.text();
    let mut before = 0;
    for part in &utterance.words {
        let part = part.trimmed(text);
        if before <= start && start < before + part.len() && start < end {
            let words = part.of(text);
            let (first, last) = (start - before, (end - before).min(part.len()));
            let front = words.get(..first)?.trim_end_matches(char::is_alphanumeric).len();
            let back = words.get(last..)?.trim_start_matches(char::is_alphanumeric).len();
            return Some(Span::new(part.start() + front, part.end() - back));
        }
        before += part.len() + SEPARATOR.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::super::actors::Actors;
    use super::super::super::case::Case;
    use super::super::super::lineage::tests::{reading, saying};
    use super::super::super::position::{Hop, Position, Put, Stance, positions};
    use super::super::super::rulings::{StanceRuling, decided};
    use super::*;
    use crate::reading::Polarity;

    /// A part of words that are put, a hypothesis, a stance, and who the judge points to.
    type Told<'t> = (&'t str, usize, Stance, &'t str);

    fn heard(readings: &mut [Reading], told: &[Told<'_>]) -> (Actors, Vec<Position>) {
        positions(readings, &|puts: &[Put<'_>]| {
            let told = |put: &Put<'_>| {
                let told = told.iter().filter(|(words, ..)| put.words.contains(words));
                let judgement = |&(_, hypothesis, stance, whose): &Told<'_>| {
                    let at = (!whose.is_empty()).then(|| put.words.find(whose)).flatten();
                    let whose = at.map(|at| (at, at + whose.len()));
                    Judgement { hypothesis, stance, degree: None, probability: 0.9, whose }
                };
                told.map(judgement).collect()
            };
            puts.iter().map(told).collect()
        })
    }

    /// Who takes which stance: the chain after the outlet.
    fn voices(reading: Reading, told: &[Told<'_>]) -> Vec<(String, Stance)> {
        let mut readings = [reading];
        let (actors, found) = heard(&mut readings, told);
        let text = readings[0].article.text.text();
        let hop = |hop: &Hop| match hop {
            Hop::Outlet(name) => name.clone(),
            Hop::Actor(at) => actors.all[*at].name.clone(),
            Hop::Words(span) => span.of(text).to_owned(),
        };
        let shown = found.iter().map(|one| {
            let chain: Vec<String> = one.chain[1..].iter().map(hop).collect();
            (chain.join(" > "), one.stance)
        });
        shown.collect()
    }

    fn of(all: &[(&str, Stance)]) -> Vec<(String, Stance)> {
        all.iter().map(|(name, stance)| ((*name).to_owned(), *stance)).collect()
    }

    const TEXT: &str = "In the eyes of Vardania the rebels set off the blast, which Ida Marrowin, \
                        who commands them, was quick to laugh off.";
    const SUPPORT: Told<'_> = ("In the eyes", 0, Stance::Support, "Vardania");
    const DENIAL: Told<'_> = ("In the eyes", 1, Stance::Deny, "Ida Marrowin");

    #[test]
    fn who_takes_a_stance_in_the_words_of_an_article_is_a_voice() {
        let one = reading("wire.example", "2034-01-02", "en", TEXT);
        let found = voices(one.clone(), &[SUPPORT, DENIAL]);
        assert_eq!(found, of(&[("Vardania", Stance::Support), ("Ida Marrowin", Stance::Deny)]));
        // Part of a name is the whole of it.
        let part = ("In the eyes", 0, Stance::Support, "ardani");
        assert_eq!(voices(one.clone(), &[part]), of(&[("Vardania", Stance::Support)]));
        // Neither a person to whom nobody points nor a thing speaks.
        for whose in ["", "the blast"] {
            let own = ("In the eyes", 0, Stance::Support, whose);
            assert_eq!(voices(one.clone(), &[own]), of(&[("", Stance::Support)]), "{whose}");
        }
    }

    #[test]
    fn who_is_heard_through_another_comes_after_them() {
        let text = "Sven Orlan said rebel officers had been heard boasting of it.";
        let one = reading("wire.example", "2034-01-02", "en", text);
        let said = ["Sven Orlan", "said", "rebel officers had been heard boasting of it"];
        let one = saying(one, said, Polarity::Positive);
        let found = voices(one, &[("said", 0, Stance::Support, "rebel officers")]);
        assert_eq!(found, of(&[("Sven Orlan > rebel officers", Stance::Support)]));
    }

    #[test]
    fn the_same_in_two_places_of_a_sentence_is_two_stances() {
        let text = "Ida Marrowin said the dam was old, though Ida Marrowin blames the rebels.";
        let one = reading("wire.example", "2034-01-02", "en", text);
        let one = saying(one, ["Ida Marrowin", "said", "the dam was old"], Polarity::Positive);
        // The name at which the statement stands is not in what is left to the article.
        let both =
            [(", though", 0, Stance::Support, "Ida Marrowin"), ("said", 0, Stance::Deny, "")];
        let found = voices(one, &both);
        assert_eq!(found, of(&[("Ida Marrowin", Stance::Deny), ("Ida Marrowin", Stance::Support)]));
    }

    /// What is left of `found` where a person says which stance `quote` takes.
    fn ruled(
        readings: &[Reading],
        (actors, found): (&Actors, Vec<Position>),
        quote: &str,
        stance: Option<Stance>,
    ) -> Vec<(Option<String>, usize, Stance)> {
        let text = readings[0].article.text.text();
        let start = text.find(quote).expect("in the text");
        let points = |end: usize| text[..end].chars().count();
        let case = Case::from_json(
            r#"{"schema": "selon.case/1", "id": "c", "question": {"en": "Who mined it?"},
            "hypotheses": [{"id": "H1", "label": {"en": "Rebels"}}, {"id": "H2", "label": {"en": "Vardania"}}]}"#,
        )
        .expect("a case");
        let ruling = StanceRuling {
            id: "m1".to_owned(),
            article: readings[0].article.sha256.clone(),
            quote: quote.to_owned(),
            place: Some((points(start), points(start + quote.len()))),
            hypothesis: "H1".to_owned(),
            stance,
            degree: None,
            why: String::new(),
        };
        let (left, _) = decided(&[ruling], &case, readings, actors, &found.clone(), found);
        let name = |at: usize| actors.all[at].name.clone();
        left.iter().map(|one| (one.actor.map(name), one.hypothesis, one.stance)).collect()
    }

    #[test]
    fn a_mark_on_a_sentence_decides_for_whom_the_judge_pointed_to() {
        let mut readings = [reading("wire.example", "2034-01-02", "en", TEXT)];
        let (actors, found) = heard(&mut readings, &[SUPPORT, DENIAL]);
        let other = (Some("Ida Marrowin".to_owned()), 1, Stance::Deny);
        let left = ruled(&readings, (&actors, found.clone()), TEXT, None);
        assert_eq!(left, std::slice::from_ref(&other));
        let left = ruled(&readings, (&actors, found), TEXT, Some(Stance::Uncertain));
        assert_eq!(left, [(Some("Vardania".to_owned()), 0, Stance::Uncertain), other]);
    }

    #[test]
    fn a_mark_on_a_quotation_of_two_sentences_decides_for_whom_the_judge_pointed_to() {
        let text =
            "\"Vardania swears by the rebels' guilt. That is for a court\", said Sven Orlan.";
        let one = reading("wire.example", "2034-01-02", "en", text);
        let quote = "\"Vardania swears by the rebels' guilt. That is for a court\"";
        let mut readings = [saying(one, ["Sven Orlan", "said", quote], Polarity::Positive)];
        let told = ("swears", 0, Stance::Support, "Vardania");
        let (actors, found) = heard(&mut readings, &[told]);
        assert_eq!(found.len(), 1);
        let left = ruled(&readings, (&actors, found), quote, None);
        assert_eq!(left, []);
    }
}
