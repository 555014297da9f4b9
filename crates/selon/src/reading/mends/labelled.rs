//! *CLAIM: The army shot at the crowd*: what a check of facts is about is said by nobody that it
//! names, and whoever writes the label does not vouch for it.

use crate::language::Turn;
use crate::text::Span;

use super::super::{Certainty, Statement};
use super::Around;

/// Makes a label that was taken for the source of a statement a part of its cue.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let ([source], [cue]) = (&statement.source[..], &statement.cue[..]) else { return };
    let label = Span::new(source.start(), cue.end().max(source.end()));
    if source.end() <= cue.start() && is_label(around, label) {
        statement.cue = vec![label];
        statement.source.clear();
    }
}

/// Leaves open what stands behind such a label.
pub(super) fn grade(around: Around<'_>, statements: &mut [Statement]) {
    for statement in statements {
        let label = statement.cue.first().is_some_and(|&cue| is_label(around, cue));
        if label && statement.source.is_empty() {
            statement.certainty = Certainty::Unknown;
        }
    }
}

/// Whether a piece of the text is such a label and its colon, and nothing else.
fn is_label(around: Around<'_>, piece: Span) -> bool {
    let Some(words) = piece.of(around.text).trim_end().strip_suffix(':') else { return false };
    let words = Span::new(piece.start(), piece.start() + words.trim_end().len());
    around.turns(&around.words(words.start(), words.end()), Turn::Label).contains(&words)
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended, mended_one};
    use super::*;

    #[test]
    fn what_stands_behind_a_label_is_open() {
        for (text, certainty) in [
            ("{CLAIM:} <Ten died.>", Certainty::Unknown),
            ("[Orlo] {:} <Ten died.>", Certainty::Certain),
        ] {
            let graded = |around: Around<'_>, found: &mut Vec<Found>| {
                let mut all: Vec<Statement> =
                    found.iter().map(|one| one.statement.clone()).collect();
                grade(around, &mut all);
                assert_eq!(all[0].certainty, certainty, "{text}");
            };
            mended("en", &[text], graded);
        }
    }

    #[test]
    fn a_label_says_nothing() {
        for (code, text, right) in [
            ("en", "[CLAIM]{:} <Ten died.>", " | CLAIM: | Ten died."),
            ("en", "[The claim]{:} <Ten died.>", " | The claim: | Ten died."),
            ("fr", "[RUMEUR] {:} <Dix morts.>", " | RUMEUR : | Dix morts."),
            ("en", "[The mayor]{:} <Ten died.>", "The mayor | : | Ten died."),
            ("en", "[The claim] {is} <that ten died>.", "The claim | is | that ten died"),
        ] {
            assert_eq!(mended_one(code, text, mend), right, "{text}");
        }
    }
}
