//! The last word on how a content is held: the model's, told what the word tables
//! say.
//!
//! The tables grade by the words of the statement, and those words are what a
//! reader is shown. The model's label head is given their grade as hints beside
//! what it sees of the sentence, so it can overrule a word that means something
//! else here, and grade what no word of the tables grades. Where it is not sure,
//! the tables' grade stands.

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
    if probability >= SURE {
        statement.certainty = certainty;
    }
    statement.polarity = if denial > 0.0 { Polarity::Negative } else { Polarity::Positive };
    statement.hearsay = hearsay > 0.0;
}

/// The likeliest class and its probability.
fn likeliest(classes: [f32; CERTAINTIES.len()]) -> (Certainty, f32) {
    let best = (1..classes.len()).fold(0, |a, b| if classes[b] > classes[a] { b } else { a });
    let total: f32 = classes.iter().map(|&x| libm::expf(x - classes[best])).sum();
    (CERTAINTIES[best], 1.0 / total)
}
