//! What a sentence says twice. *The embassy called it a novel and denied any link* has two
//! statements and one denial; of *since Monday, two engineers told the Herald, nobody knows* what
//! is left beside the statement says nothing by itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::Span;

use super::position::{Position, Stance};

/// A sentence of an article, and what is taken of which hypothesis there.
type Taken = (usize, Span, usize, Stance);

/// Leaves each voice one position of a sentence for each hypothesis and stance: what a person
/// decided, else the most probable. The article itself has none where all that it says
/// is beside statements, and one of these takes the same stance.
pub(super) fn once_a_sentence(positions: &mut Vec<Position>) {
    let mut best = BTreeMap::<(Taken, Option<usize>), usize>::new();
    let mut attributed = BTreeSet::<Taken>::new();
    for (at, one) in positions.iter().enumerate() {
        if one.utterance.statement.is_some() {
            attributed.insert(taken(one));
        }
        if one.actor.is_some() {
            let first = best.entry((taken(one), one.actor)).or_insert(at);
            if weight(one) > weight(&positions[*first]) {
                *first = at;
            }
        }
    }
    let mut at = 0;
    positions.retain(|one| {
        let this = at;
        at += 1;
        let is_best = best.get(&(taken(one), one.actor)).is_none_or(|&first| first == this);
        let frame = one.utterance.statement.is_none()
            && one.ruled.is_none()
            && one.utterance.words != [one.utterance.sentence]
            && attributed.contains(&taken(one));
        is_best && !frame
    });
}

fn taken(one: &Position) -> Taken {
    (one.reading, one.utterance.sentence, one.hypothesis, one.stance)
}

fn weight(one: &Position) -> (bool, f32) {
    (one.ruled.is_some(), one.probability)
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Judgement, Put, positions};
    use super::*;
    use crate::reading::{Polarity, Reading};

    /// Who takes what, where whatever is put is judged by `judge`.
    fn left(
        one: Reading,
        judge: impl Fn(&Put<'_>) -> Option<(Stance, f32)>,
    ) -> Vec<(String, Stance, f32)> {
        let mut readings = [one];
        let told = |puts: &[Put<'_>]| {
            let told = puts.iter().map(|put| judge(put).into_iter());
            let judgement =
                |(stance, probability)| Judgement { probability, ..Judgement::sure(stance) };
            told.map(|told| told.map(judgement).collect()).collect()
        };
        let (actors, mut all) = positions(&mut readings, &told);
        once_a_sentence(&mut all);
        let name =
            |one: &Position| one.actor.map_or("nobody", |at| &actors.all[at].name).to_owned();
        all.iter().map(|one| (name(one), one.stance, one.probability)).collect()
    }

    /// Two statements of Ida Marrowin in a sentence, and words of the article itself around them.
    fn twice() -> Reading {
        let text =
            "Since last Monday night, Ida Marrowin mocked the charge and denied any link to it.";
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        for words in
            [["Ida Marrowin", "mocked", "the charge"], ["Ida Marrowin", "denied", "any link to it"]]
        {
            one = saying(one, words, Polarity::Positive);
        }
        one
    }

    #[test]
    fn what_a_voice_says_twice_in_a_sentence_is_one_stance() {
        let stance =
            |put: &Put<'_>| put.utterance.statement.map(|at| (Stance::Deny, 0.6 + 0.2 * at as f32));
        assert_eq!(left(twice(), stance), [("Ida Marrowin".to_owned(), Stance::Deny, 0.8)]);
        // Another stance is another.
        let two = |put: &Put<'_>| {
            put.utterance.statement.map(|at| ([Stance::Deny, Stance::Uncertain][at], 0.5))
        };
        assert_eq!(left(twice(), two).len(), 2);
    }

    #[test]
    fn what_is_left_of_a_sentence_repeats_none_of_its_statements() {
        let all = |_: &Put<'_>| Some((Stance::Deny, 0.5));
        assert_eq!(left(twice(), all), [("Ida Marrowin".to_owned(), Stance::Deny, 0.5)]);
        let frame = |put: &Put<'_>| match put.utterance.statement {
            None => Some((Stance::ReportsUnknown, 0.5)),
            Some(_) => Some((Stance::Deny, 0.5)),
        };
        let said = left(twice(), frame);
        assert_eq!(said[0], ("wire.example".to_owned(), Stance::ReportsUnknown, 0.5), "{said:?}");
        assert_eq!(said.len(), 2);
    }
}
