//! Sources that are nobody: *no official said*.

use super::evidence::spans_of;
use crate::language::reference::Class;
use crate::language::{Entry, Found, Language, longest, words};
use crate::text::Span;

/// Whether a source is nobody: *no expert*, *personne*. *Neither the police* is somebody.
pub(crate) fn is_nobody(text: &str, language: &Language, source: &[Span]) -> bool {
    let Some(last) = nobody(text, language, source, false).and_then(|words| words.last().copied())
    else {
        return false;
    };
    let whole = source.first().map_or(last.end(), |first| first.end());
    let next = words(text, Span::new(last.end(), whole.max(last.end()))).into_iter().next();
    let names = |class| next.as_ref().is_some_and(|word| language.reference().is(&word.key, class));
    !names(Class::Definite) && !names(Class::Elision)
}

/// The words at the head of a source by which nobody of its kind says so: *no official*.
pub(super) fn nobody(
    text: &str,
    language: &Language,
    source: &[Span],
    accents_lost: bool,
) -> Option<Vec<Span>> {
    let said = words(text, *source.first()?);
    let found = language.phrases(&said, accents_lost).into_iter();
    let heads = |found: &Found<'_, Entry>| {
        let end = found.words.last().is_some_and(|last| last + 1 == said.len());
        let first = found.words.first();
        // *Almost nobody*
        let place = first == Some(&0) || first == Some(&1) && end;
        matches!(found.entry, Entry::Nobody | Entry::Somebody) && place
    };
    let found = longest(found.filter(heads).collect()).into_iter().next()?;
    let last = *found.words.last()?;
    // *No 10* is a house, and a *no-nonsense mayor* somebody.
    let numbered = said.get(last + 1).is_some_and(|w| w.key.starts_with(|c: char| c.is_numeric()));
    let joined = text[said[last].span.end()..].starts_with(['-', '\u{2010}', '\u{2011}']);
    let nobody = matches!(found.entry, Entry::Nobody) && !numbered && !joined;
    nobody.then(|| spans_of(&said, &found.words))
}
