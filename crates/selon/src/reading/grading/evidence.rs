//! The words that a reader is shown as the reason of a grade.
//!
//! A match of a lexicon may leave out the words between its own: *n'a pas
//! confirmé* is graded by *n'* and *confirmé*. Shown so, it would read as the
//! opposite of what it says; so the words between are shown with it.

use crate::language::Word;
use crate::text::Span;

/// Bytes of space and marks that may stand between two neighbours of a match.
const JOINED: usize = 4;
/// How many words may stand between two words of a match that are shown as one
/// piece: *n'a toujours pas encore confirmé*.
const BETWEEN: usize = 4;

/// The spans of the words `indices` (ascending) of one match. What stands
/// between two of them is taken in if it is a few words without a break.
pub(super) fn spans_of(words: &[Word], indices: &[usize]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut last = None;
    for &index in indices {
        let span = words[index].span;
        match (spans.last_mut(), last) {
            (Some(open), Some(last)) if one_piece(words, last, index) => {
                *open = Span::new(open.start(), span.end());
            }
            _ => spans.push(span),
        }
        last = Some(index);
    }
    spans
}

/// Whether the words from `first` to `last` stand together. Neighbours in the
/// run may stand in two pieces of a role, or around a statement of their own:
/// then more than a few marks lies between them.
fn one_piece(words: &[Word], first: usize, last: usize) -> bool {
    let steps = words[first..=last].windows(2);
    last - first <= BETWEEN + 1
        && steps
            .into_iter()
            .all(|pair| !pair[1].after_break && pair[1].span.start() <= pair[0].span.end() + JOINED)
}

/// `spans` in text order, those that overlap made one.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(open) if span.start() < open.end() => {
                *open = Span::new(open.start(), open.end().max(span.end()));
            }
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::words;

    fn shown(text: &str, indices: &[usize]) -> Vec<String> {
        let words = words(text, Span::new(0, text.len()));
        spans_of(&words, indices).iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_match_takes_in_the_few_words_between_its_own() {
        assert_eq!(shown("n’a pas confirmé", &[0, 3]), ["n’a pas confirmé"]);
        assert_eq!(shown("n’a, hier, confirmé", &[0, 3]), ["n’", "confirmé"]);
        let far = "ne vont ni ce soir ni demain confirmer";
        assert_eq!(shown(far, &[0, 7]), ["ne", "confirmer"]);
    }

    #[test]
    fn overlapping_evidence_is_shown_once() {
        let spans = [(4, 9), (0, 6), (9, 12), (4, 9)].map(|(a, b)| Span::new(a, b));
        assert_eq!(merged(spans.to_vec()), [Span::new(0, 9), Span::new(9, 12)]);
    }
}
