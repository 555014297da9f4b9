//! What the model makes of a statement's certainty, beside what its words say.
//!
//! Words come first, for they can be shown: a statement that the lexicons grade
//! keeps that grade. Where no word grades it (most flat assertions, demands made
//! by context, topics talked about; every statement in a language without
//! lexicons), the model's head decides if it is sure enough.

use super::{Certainty, Polarity, Statement};
use crate::model::LabelLogits;

const CERTAINTIES: [Certainty; 4] =
    [Certainty::Certain, Certainty::Probable, Certainty::Possible, Certainty::Unknown];
/// Least probability at which the model decides; below it the lexicons' default
/// stands. Chosen on the French training sets.
const SURE: f32 = 0.5;

/// The label head's answer for one statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judgement(LabelLogits);

impl Judgement {
    pub fn new(logits: LabelLogits) -> Self {
        Self(logits)
    }

    /// The likeliest class and its probability.
    fn certainty(&self) -> (Certainty, f32) {
        let classes = &self.0[..CERTAINTIES.len()];
        let best = (1..classes.len()).fold(0, |a, b| if classes[b] > classes[a] { b } else { a });
        let total: f32 = classes.iter().map(|&x| libm::expf(x - classes[best])).sum();
        (CERTAINTIES[best], 1.0 / total)
    }

    /// Grades what no word of the statement grades.
    pub fn complete(&self, statement: &mut Statement) {
        if !statement.hedges.is_empty() {
            return;
        }
        let (certainty, probability) = self.certainty();
        if probability >= SURE {
            statement.certainty = certainty;
        }
        if self.0[CERTAINTIES.len()] > 0.0 {
            statement.polarity = Polarity::Negative;
        }
        if self.0[CERTAINTIES.len() + 1] > 0.0 {
            statement.hearsay = true;
        }
    }
}
