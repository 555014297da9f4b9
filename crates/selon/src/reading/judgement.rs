//! The last word on how a content is held: the model's, told what the word tables
//! say.
//!
//! The tables grade by the words of the statement, and those words are what a
//! reader is shown. The model's label head is given their grade as hints beside
//! what it sees of the sentence, so it can overrule a word that means something
//! else here, and grade what no word of the tables grades. Where it is not sure of
//! a class, the tables' class stands; denial and hearsay are its to say.

use super::{Certainty, Polarity, Statement};
use crate::language::Language;
use crate::model::{Hints, LabelLogits};

const CERTAINTIES: [Certainty; 4] =
    [Certainty::Certain, Certainty::Probable, Certainty::Possible, Certainty::Unknown];
/// Least probability at which the model's class stands: more likely than all
/// other classes together.
const SURE: f32 = 0.5;

/// What the word tables say of a statement that [`grade_all`](super::grade_all)
/// has graded, as the model is told.
pub fn hints(statement: &Statement, language: &Language) -> Hints {
    let mut hints = Hints::default();
    if language.code().is_empty() {
        return hints;
    }
    let class = CERTAINTIES.iter().position(|&c| c == statement.certainty).unwrap_or(0);
    hints[class] = 1.0;
    let flags =
        [!statement.hedges.is_empty(), statement.polarity == Polarity::Negative, statement.hearsay];
    for (hint, flag) in hints[CERTAINTIES.len()..].iter_mut().zip(flags) {
        *hint = f32::from(u8::from(flag));
    }
    hints
}

/// Grades a statement that the tables have graded anew; `labels` asks the model.
pub(super) fn judge(
    statement: &mut Statement,
    language: &Language,
    labels: impl FnOnce(&Hints) -> LabelLogits,
) {
    let [classes @ .., denial, hearsay] = labels(&hints(statement, language));
    let (certainty, probability) = likeliest(classes);
    if probability >= SURE && certainty != statement.certainty {
        statement.certainty = certainty;
        // It spoke of another class.
        statement.likelihood = None;
    }
    let polarity = if denial > 0.0 { Polarity::Negative } else { Polarity::Positive };
    if polarity != statement.polarity {
        statement.polarity = polarity;
        statement.likelihood = None;
    }
    statement.hearsay = hearsay > 0.0;
    if statement.certainty == Certainty::Certain
        && polarity == Polarity::Positive
        && !statement.hearsay
    {
        // The words were found, and overruled: nothing is left for them to say.
        statement.hedges.clear();
    }
}

/// The likeliest class and its probability.
fn likeliest(classes: [f32; CERTAINTIES.len()]) -> (Certainty, f32) {
    let best = (1..classes.len()).fold(0, |a, b| if classes[b] > classes[a] { b } else { a });
    let total: f32 = classes.iter().map(|&x| libm::expf(x - classes[best])).sum();
    (CERTAINTIES[best], 1.0 / total)
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;

    fn statement(certainty: Certainty) -> Statement {
        Statement {
            parent: None,
            source: Vec::new(),
            cue: Vec::new(),
            content: Vec::new(),
            kind: Kind::Indirect,
            certainty,
            likelihood: Some((55, 80)),
            hedges: vec![crate::text::Span::new(0, 3)],
            polarity: Polarity::Positive,
            hearsay: false,
            score: 0.5,
        }
    }

    #[test]
    fn the_model_hears_the_tables_and_has_the_last_word() {
        let english = Language::for_code("en").expect("Selon reads English");
        let mut probable = statement(Certainty::Probable);
        judge(&mut probable, english, |hints| {
            assert_eq!(*hints, [0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
            [9.0, 0.0, 0.0, 0.0, -1.0, -1.0]
        });
        assert_eq!((probable.certainty, probable.likelihood), (Certainty::Certain, None));
        assert!(probable.hedges.is_empty(), "no word is shown for a flat assertion");

        let mut unsure = statement(Certainty::Probable);
        judge(&mut unsure, english, |_| [1.0, 0.9, 1.0, 1.0, 2.0, 2.0]);
        assert_eq!(unsure.certainty, Certainty::Probable);
        assert_eq!((unsure.polarity, unsure.hearsay), (Polarity::Negative, true));
    }

    #[test]
    fn without_tables_there_are_no_hints() {
        assert_eq!(hints(&statement(Certainty::Probable), Language::neutral()), Hints::default());
    }
}
