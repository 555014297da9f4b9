//! Quotations behind or before a word of rejection.
//!
//! *« Je n'ai rien signé », dément-elle*: what is quoted as a sentence is what the source
//! affirms, and the verb says against what. What is quoted as a thing is rejected:
//! *rejette des « allégations »*, *rejette « un roman »*.

use super::super::Quotes;
use crate::language::words;
use crate::text::Span;

/// How many words a quotation behind a comma has at least, if it is a sentence.
const SENTENCE: usize = 3;

/// Whether `content` is a quotation that is told for itself, beside what `cue` rejects.
pub(super) fn speaks(text: &str, cue: &[Span], content: &[Span], quotes: &Quotes) -> bool {
    let (Some(first), Some(last), Some(content)) = (cue.first(), cue.last(), content.first())
    else {
        return false;
    };
    let said = words(text, *content);
    let Some(opening) = said.first() else {
        return false;
    };
    let Some(region) = quotes.around(opening.span.start()) else {
        return false;
    };
    let opens = !text[region.start()..opening.span.start()].contains(char::is_alphanumeric);
    // A cue in the same quotation is the speaker's own: *« Nous nions cet accord »*.
    if !opens || region.overlaps(*first) {
        return false;
    }
    if content.end() <= first.start() {
        let end = said.last().map_or(content.end(), |word| word.span.end());
        let between = text[end..first.start()].split(char::is_alphanumeric).next();
        // In another sentence it is quoted by somebody else.
        let behind = region.end().clamp(end, first.start());
        let behind = text[behind..first.start()].split(char::is_alphanumeric).next();
        let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n');
        return between.is_some_and(|between| between.contains(parts))
            && !behind.is_some_and(|behind| behind.contains(ends));
    }
    if last.end() > region.start() {
        return false;
    }
    // All blanks, such as the narrow one of French print; a line's end parts.
    let blank = |c: char| c.is_whitespace() && c != '\n';
    match text[..region.start()].trim_end_matches(blank).chars().next_back() {
        Some(',') => opening.capital && said.len() >= SENTENCE,
        mark => mark.is_some_and(parts),
    }
}

/// Whether a mark parts a quotation from the clause beside it.
fn parts(c: char) -> bool {
    matches!(c, ',' | ':' | '.' | '!' | '?' | '…' | '–' | '—' | '\n')
}
