//! The stances that a dossier would show, without the rest of it: enough to take one by its
//! number, and to say what a decision changes before anybody keeps it.

use crate::reading::Reading;

use super::actors::Actors;
use super::case::Case;
use super::dossier::{in_order, proposed};
use super::position::{Judge, Position};
use super::repeats::once_a_sentence;
use super::rulings::{Ruled, StanceRuling, decided};

/// Readings of a case, and what is proposed of them.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The question and its hypotheses.
    pub case: Case,
    /// The articles, read, in the order of a dossier.
    pub readings: Vec<Reading>,
    /// Who is who over all of them.
    pub actors: Actors,
    proposed: Vec<Position>,
}

impl Standing {
    /// What `judge` tells of `readings`, numbered as a dossier does.
    pub fn of(case: Case, mut readings: Vec<Reading>, judge: Judge<'_>) -> Self {
        in_order(&mut readings);
        let (actors, proposed) = proposed(&mut readings, judge, &case.unknown());
        Self { case, readings, actors, proposed }
    }

    /// All that Selon proposes, what is folded too.
    pub fn proposed(&self) -> &[Position] {
        &self.proposed
    }

    /// What stands when people have decided so, beside the marks that the case itself has, and
    /// what came of each decision.
    pub fn decided(&self, rulings: &[StanceRuling]) -> (Vec<Position>, Vec<Ruled>) {
        let all = [&self.case.rulings(&self.readings)[..], rulings].concat();
        let Self { case, readings, actors, proposed } = self;
        let unknown = case.unknown();
        let mut shown = proposed.clone();
        once_a_sentence(&mut shown, &unknown);
        let (mut positions, told) = decided(&all, case, readings, actors, &shown, proposed.clone());
        once_a_sentence(&mut positions, &unknown);
        (positions, told)
    }

    /// The name of whoever takes a position, if it is known.
    pub fn speaker(&self, position: &Position) -> Option<&str> {
        let lang = self.readings[position.reading].article.lang.as_ref();
        let code = lang.map_or("", |lang| lang.value.as_str());
        position.actor.map(|actor| self.actors.all[actor].name_in(code))
    }
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Judgement, Put, Stance};
    use super::super::rulings::Lost;
    use super::*;
    use crate::reading::Polarity;

    const TEXT: &str = "Ida Marrowin said that rebels mined the dam. Osk Brandel denied that rebels \
                        mined the dam. Mara Tisk claimed that she had seen no rebels.";

    /// Three statements, of which the judge tells the first two.
    fn standing() -> Standing {
        let mut one = reading("wire.example", "2034-01-02", "en", TEXT);
        for words in [
            ["Ida Marrowin", "said", "that rebels mined the dam"],
            ["Osk Brandel", "denied", "that rebels mined the dam"],
            ["Mara Tisk", "claimed", "that she had seen no rebels"],
        ] {
            one = saying(one, words, Polarity::Positive);
        }
        let after =
            |at: usize, words: &str| at + TEXT[at..].find(words).expect("words of the text");
        // The words of the second stand twice.
        let second = after(TEXT.find("denied").expect("a cue"), "that rebels");
        let length = "that rebels mined the dam".len();
        one.statements[1].content = vec![crate::text::Span::new(second, second + length)];
        let judge = |puts: &[Put<'_>]| {
            let told = puts.iter().map(|put| match put.utterance.statement {
                Some(0) => vec![Judgement::sure(Stance::Support)],
                Some(1) => vec![Judgement::sure(Stance::Deny)],
                _ => Vec::new(),
            });
            told.collect()
        };
        let case = Case::from_json(
            r#"{"schema": "selon.case/1", "id": "c", "question": {"en": "Who mined it?"},
            "hypotheses": [{"id": "H1", "label": {"en": "Rebels"}}]}"#,
        )
        .expect("a case");
        Standing::of(case, vec![one], &judge)
    }

    fn ruling(of: &Standing, id: &str, quote: &str, stance: Option<Stance>) -> StanceRuling {
        let start = TEXT.find(quote).expect("words of the text");
        StanceRuling {
            id: id.to_owned(),
            article: of.readings[0].article.sha256.clone(),
            quote: quote.to_owned(),
            place: Some((start, start + quote.len())),
            hypothesis: "H1".to_owned(),
            stance,
            degree: None,
            why: String::new(),
        }
    }

    fn numbers(positions: &[Position]) -> Vec<(usize, Stance)> {
        positions.iter().map(|one| (one.number, one.stance)).collect()
    }

    #[test]
    fn numbers_stay_whatever_people_decide() {
        let of = standing();
        let (proposed, _) = of.decided(&[]);
        assert_eq!(numbers(&proposed), [(1, Stance::Support), (2, Stance::Deny)]);
        let none = ruling(&of, "m1", "Ida Marrowin said that rebels mined the dam", None);
        let (left, told) = of.decided(std::slice::from_ref(&none));
        assert_eq!(numbers(&left), [(2, Stance::Deny)]);
        assert_eq!(told[0].instead, [1]);
        let turned = ruling(&of, "m1", &none.quote, Some(Stance::Uncertain));
        assert_eq!(numbers(&of.decided(&[turned]).0)[0], (1, Stance::Uncertain));
        // What is added comes after the others.
        let added = ruling(&of, "m2", "that she had seen no rebels", Some(Stance::Deny));
        let (left, told) = of.decided(&[none, added]);
        assert_eq!(numbers(&left), [(2, Stance::Deny), (3, Stance::Deny)]);
        assert!(told[1].instead.is_empty());
    }

    #[test]
    fn of_two_decisions_on_one_stance_the_later_counts() {
        let of = standing();
        let none = ruling(&of, "m1", "Ida Marrowin said that rebels mined the dam", None);
        let deny = ruling(&of, "m2", "rebels mined the dam.", Some(Stance::Deny));
        let (left, told) = of.decided(&[none.clone(), deny.clone()]);
        assert_eq!(numbers(&left)[0], (1, Stance::Deny));
        assert_eq!([told[0].lost, told[1].lost], [Some(Lost::Replaced), None]);
        let (left, told) = of.decided(&[deny, none]);
        assert_eq!(numbers(&left), [(2, Stance::Deny)]);
        assert_eq!([told[0].lost, told[1].lost], [Some(Lost::Replaced), None]);
    }
}
