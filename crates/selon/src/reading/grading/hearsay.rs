//! Words of hearsay in a source, a cue, a content, and across their borders.

use super::NEAR;
use super::evidence::spans_of;
use crate::language::reference::Class;
use crate::language::{Entry, Found, Language, Word, longest, words};
use crate::text::{Span, adjoin};

/// How many words of a source may say that it is hearsay.
const HEAD: usize = 5;

/// The words of hearsay among what is found in `words`.
pub(super) fn hearsay(found: &[Found<'_, Entry>], words: &[Word]) -> Vec<Span> {
    found
        .iter()
        .filter(|found| matches!(found.entry, Entry::Hearsay))
        .flat_map(|found| spans_of(words, &found.words))
        .collect()
}

/// Words of hearsay at the head of a source: *unconfirmed reports | say*.
pub(super) fn hearsay_of(
    text: &str,
    language: &Language,
    source: &[Span],
    accents_lost: bool,
) -> Vec<Span> {
    let Some(&source) = source.first() else { return Vec::new() };
    let said = words(text, source);
    let mut found = language.phrases(&said[..said.len().min(HEAD)], accents_lost);
    // Not the *alleged* attacker who speaks.
    let heads = |last: &usize| {
        said.get(last + 1).is_none_or(|next| {
            next.after_break || language.reference().is(&next.key, Class::Preposition)
        })
    };
    found.retain(|found| {
        matches!(found.entry, Entry::Hearsay) && found.words.last().is_some_and(heads)
    });
    hearsay(&longest(found), &said)
}

/// Words of hearsay that the cue makes together with what stands beside it: *selon | des
/// rumeurs*, *is said | to have fled*.
pub(super) fn hearsay_across(
    text: &str,
    language: &Language,
    cue: &[Span],
    beside: &[Span],
    accents_lost: bool,
) -> Vec<Span> {
    let [cue] = cue else { return Vec::new() };
    let mut all = Vec::new();
    for &piece in beside {
        let (first, second) = if *cue < piece { (*cue, piece) } else { (piece, *cue) };
        if !adjoin(text, first.end(), second.start()) {
            continue;
        }
        let mut said = words(text, Span::new(first.start(), second.end()));
        // As much of what stands beside as a phrase can have.
        let near = |word: &Word| {
            let away = word.span.start().saturating_sub(cue.end());
            away.max(cue.start().saturating_sub(word.span.end())) <= NEAR
        };
        said.retain(near);
        let found = language.phrases(&said, accents_lost).into_iter();
        let across = found.filter(|found| {
            let spans = spans_of(&said, &found.words);
            let meets = |one: &Span| spans.iter().any(|span| span.overlaps(*one));
            matches!(found.entry, Entry::Hearsay) && meets(cue) && meets(&piece)
        });
        let across = longest(across.collect());
        all.extend(across.iter().flat_map(|found| spans_of(&said, &found.words)));
    }
    all
}
