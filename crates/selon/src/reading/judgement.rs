//! What the model makes of how a content is held, beside what its words say.
//!
//! Words come first, for they can be shown: where a word of the tables grades a
//! statement, that grade stands, and denial is the tables' to say. Where
//! no word grades it (flat assertions, demands that only the context tells), the
//! model's label head decides the class if it is sure; it hears what the tables say
//! beside what it sees of the sentence. Where a conditional stands in the content and
//! the cue does not tell whether it marks hearsay or is only a tense, the head tells. In
//! languages without tables there is only the model. (Letting the head overrule words
//! lost 3.8 points of macro-F1 for certainty and
//! 6 of F1 for denial on the French development set.)

use super::{Certainty, Polarity, Statement};
use crate::language::Language;
use crate::model::{Hints, LabelLogits};
use crate::text::{Span, shared, size};

const CERTAINTIES: [Certainty; 4] =
    [Certainty::Certain, Certainty::Probable, Certainty::Possible, Certainty::Unknown];
/// Least probability at which the model's class stands: more likely than all
/// other classes together.
const SURE: f32 = 0.5;
/// Share of a content, in bytes, that is all of it: *that* may be left.
const WHOLE: f32 = 0.85;

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

/// Grades what no word of a statement grades; the tables have graded it already, but
/// for a `conditional` of which they cannot tell what it marks. `labels` asks the model.
pub(super) fn judge(
    statement: &mut Statement,
    conditional: Option<Span>,
    language: &Language,
    labels: impl Fn(&Hints) -> LabelLogits,
) {
    let flat = statement.hedges.is_empty();
    if !flat && conditional.is_none() {
        return;
    }
    if let Some(span) = conditional {
        // Without hints: the tables have nothing to say here, and the head would take
        // that for a no.
        let [.., hearsay] = labels(&Hints::default());
        if hearsay > 0.0 {
            statement.hearsay = true;
            statement.hedges.push(span);
            statement.hedges.sort();
            if flat {
                statement.certainty = Certainty::Unknown;
            }
            return;
        }
    }
    if !flat {
        return;
    }
    let [classes @ .., denial, hearsay] = labels(&hints(statement, language));
    let (certainty, probability) = likeliest(classes);
    if probability >= SURE {
        statement.certainty = certainty;
    }
    if language.code().is_empty() {
        if denial > 0.0 {
            statement.polarity = Polarity::Negative;
        }
        statement.hearsay |= hearsay > 0.0;
    }
}

/// Which of `statements` say nothing but what is rejected by nobody named: *he said | it was
/// impossible that …*. That is not how they hold it, and the model takes one for the other.
pub(super) fn only_tell(statements: &[Statement]) -> Vec<bool> {
    let mut only = vec![false; statements.len()];
    let rejects = |one: &&Statement| one.source.is_empty() && one.polarity == Polarity::Negative;
    for inner in statements.iter().filter(rejects) {
        let Some(outer) = inner.parent else { continue };
        let content = &statements[outer].content;
        let told = shared(&inner.cue, content) + shared(&inner.content, content);
        only[outer] |= told as f32 >= WHOLE * size(content) as f32;
    }
    only
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
            hedges: vec![Span::new(0, 3)],
            polarity: Polarity::Positive,
            hearsay: false,
            score: 0.5,
        }
    }

    #[test]
    fn who_only_tells_what_nobody_says_holds_it_for_certain() {
        let outer = Statement { content: vec![Span::new(20, 60)], ..statement(Certainty::Certain) };
        let inner = Statement {
            parent: Some(0),
            cue: vec![Span::new(23, 36)],
            polarity: Polarity::Negative,
            content: vec![Span::new(37, 60)],
            ..statement(Certainty::Possible)
        };
        let short = Statement { content: vec![Span::new(37, 45)], ..inner.clone() };
        let said = Statement { source: vec![Span::new(20, 22)], ..inner.clone() };
        assert_eq!(only_tell(&[outer.clone(), inner]), [true, false]);
        assert_eq!(only_tell(&[outer.clone(), short]), [false, false]);
        assert_eq!(only_tell(&[outer, said]), [false, false]);
    }

    #[test]
    fn words_come_first() {
        let english = Language::for_code("en").expect("Selon reads English");
        let mut hedged = statement(Certainty::Probable);
        judge(&mut hedged, None, english, |_| [9.0, 0.0, 0.0, 0.0, 9.0, 9.0]);
        assert_eq!(hedged, statement(Certainty::Probable));
    }

    #[test]
    fn the_model_grades_what_no_word_grades_if_it_is_sure() {
        let english = Language::for_code("en").expect("Selon reads English");
        let flat = Statement { hedges: Vec::new(), ..statement(Certainty::Certain) };
        let mut demand = flat.clone();
        judge(&mut demand, None, english, |hints| {
            assert_eq!(*hints, [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
            [0.0, 0.0, 0.0, 9.0, 9.0, 9.0]
        });
        let graded = (demand.certainty, demand.polarity, demand.hearsay);
        assert_eq!(graded, (Certainty::Unknown, Polarity::Positive, false));
        let mut unsure = flat.clone();
        judge(&mut unsure, None, english, |_| [0.0, 0.0, 0.0, 0.1, 0.0, 0.0]);
        assert_eq!(unsure.certainty, Certainty::Certain);
    }

    #[test]
    fn the_model_tells_what_a_conditional_marks() {
        let french = Language::for_code("fr").expect("Selon reads French");
        let flat =
            Statement { hedges: Vec::new(), likelihood: None, ..statement(Certainty::Certain) };
        let told = |mut statement: Statement, hearsay: f32| {
            judge(&mut statement, Some(Span::new(5, 9)), french, |_| {
                [9.0, 0.0, 0.0, 0.0, 0.0, hearsay]
            });
            (statement.certainty, statement.hearsay, statement.hedges.len())
        };
        assert_eq!(told(flat.clone(), 1.0), (Certainty::Unknown, true, 1));
        assert_eq!(told(flat, -1.0), (Certainty::Certain, false, 0));
        // What a word has graded keeps its grade.
        assert_eq!(told(statement(Certainty::Probable), 1.0), (Certainty::Probable, true, 2));
        assert_eq!(told(statement(Certainty::Probable), -1.0), (Certainty::Probable, false, 1));
    }

    #[test]
    fn without_tables_there_is_only_the_model() {
        assert_eq!(hints(&statement(Certainty::Probable), Language::neutral()), Hints::default());
        let mut denied = Statement { hedges: Vec::new(), ..statement(Certainty::Unknown) };
        judge(&mut denied, None, Language::neutral(), |_| [9.0, 0.0, 0.0, 0.0, 1.0, 1.0]);
        let graded = (denied.certainty, denied.polarity, denied.hearsay);
        assert_eq!(graded, (Certainty::Certain, Polarity::Negative, true));
    }
}
