//! Passages that two articles share word for word.

use std::collections::HashMap;

use crate::language::{Word, fold};
use crate::text::Span;

use crate::weighing::page::Page;

/// Words that a shared passage has at least.
const SHORTEST: usize = 5;
/// Places of one run of words that are tried; a refrain has more.
const TRIED: usize = 8;

/// The same words in two articles, but for case, accents and punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where they stand in the one.
    pub a: Span,
    /// Where they stand in the other.
    pub b: Span,
}

/// The passages of at least five words that stand in both, in the order of `a`, none
/// inside another. They may stand in another order in `b`.
pub(super) fn shared(a: &Page<'_>, b: &Page<'_>) -> Vec<Passage> {
    align(&a.words, &b.words)
}

fn align(a: &[Word], b: &[Word]) -> Vec<Passage> {
    let plain = |words: &[Word]| words.iter().map(|word| fold(&word.key)).collect::<Vec<_>>();
    let (x, y) = (plain(a), plain(b));
    let mut places = HashMap::<&[String], Vec<usize>>::new();
    for (at, run) in y.windows(SHORTEST).enumerate() {
        let known = places.entry(run).or_default();
        if known.len() < TRIED {
            known.push(at);
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at + SHORTEST <= x.len() {
        let starts = places.get(&x[at..at + SHORTEST]);
        let same = |start: usize| {
            x[at..].iter().zip(&y[start..]).take_while(|(word, other)| word == other).count()
        };
        // Of equally long ones the first.
        let best = starts.into_iter().flatten().map(|&s| (same(s), s));
        let best = best.max_by_key(|&(length, start)| (length, std::cmp::Reverse(start)));
        let Some((length, start)) = best else {
            at += 1;
            continue;
        };
        let span = |words: &[Word], from: usize| {
            Span::new(words[from].span.start(), words[from + length - 1].span.end())
        };
        found.push(Passage { a: span(a, at), b: span(b, start) });
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::words;

    #[test]
    fn passages_slice_in_both_texts_in_any_order() {
        let a = "The dam at Orlo broke on Monday. Two villages were under water by dawn, he said.";
        let b =
            "By noon, two villages were under water by dawn. – “The dam at ORLÔ broke on Monday”";
        let all = |text: &str| words(text, Span::new(0, text.len()));
        let found = align(&all(a), &all(b));
        let shown: Vec<_> = found.iter().map(|p| (p.a.of(a), p.b.of(b))).collect();
        assert_eq!(
            shown,
            [
                ("The dam at Orlo broke on Monday", "The dam at ORLÔ broke on Monday"),
                ("Two villages were under water by dawn", "two villages were under water by dawn"),
            ]
        );
        assert!(align(&all("one two three four"), &all("one two three four")).is_empty());
    }
}
