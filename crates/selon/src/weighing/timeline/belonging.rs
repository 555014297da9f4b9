//! What a date belongs to: words that were said, what happened, or what something is called.

use crate::language::reference::Class;
use crate::language::{Language, Word, is_apostrophe, words};
use crate::reading::{Reading, dates};
use crate::text::Span;

use super::DatedWhat;

/// Marks at which a clause may end.
const COMMAS: [char; 2] = [',', ';'];

/// Whether a date is that of words or of what happened: outside the content of the
/// sentence's statements it tells when they were made, the nearest of those that stand in no
/// other; inside a source, what its people did.
pub(super) fn belongs_to(
    reading: &Reading,
    sentence: Span,
    span: Span,
) -> (DatedWhat, Option<usize>) {
    let statements = || reading.statements.iter().enumerate();
    let holds = |pieces: &[Span], span: Span| pieces.iter().any(|piece| piece.overlaps(span));
    let inside = statements().rev().find(|(_, statement)| holds(&statement.content, span));
    if let Some((index, _)) = inside {
        return (DatedWhat::Event, Some(index));
    }
    let here = || {
        statements().filter_map(|(index, statement)| {
            let cue = statement.cue.iter().find(|cue| sentence.overlaps(**cue))?;
            Some((index, *cue))
        })
    };
    if here().any(|(index, _)| holds(&reading.statements[index].source, span)) {
        return (DatedWhat::Event, None);
    }
    let inner = |cue: Span| here().any(|(index, _)| holds(&reading.statements[index].content, cue));
    let away = |cue: Span| {
        cue.start().saturating_sub(span.end()).max(span.start().saturating_sub(cue.end()))
    };
    match here().min_by_key(|&(index, cue)| (inner(cue), away(cue), index)) {
        Some((index, _)) if !apart(reading, index, sentence, span) => {
            (DatedWhat::Speech, Some(index))
        }
        _ => (DatedWhat::Event, None),
    }
}

/// Whether the date at `span` stands in a clause that is joined to a statement's and has a verb
/// of its own: *denied it, and her deputy resigned on Monday*.
fn apart(reading: &Reading, statement: usize, sentence: Span, span: Span) -> bool {
    let (text, language) = (reading.article.text.text(), reading.language());
    let statement = &reading.statements[statement];
    let pieces = || {
        let all = statement.source.iter().chain(&statement.cue).chain(&statement.content);
        all.filter(|piece| piece.overlaps(sentence))
    };
    let joins = |word: &Word| {
        let grammar = language.reference();
        grammar.is(&word.key, Class::And) || grammar.is(&word.key, Class::But)
    };
    let verb =
        |from: usize, to: usize| from < to && dates::has_verb(text, Span::new(from, to), language);
    let before = pieces().map(|piece| piece.end()).filter(|&end| end <= span.start()).max();
    let behind = pieces().map(|piece| piece.start()).filter(|&start| start >= span.end()).min();
    // The clause of the date reaches to the statement or to the comma before that.
    let first = before.unwrap_or(sentence.start()).max(sentence.start());
    let first = first + text[first..span.start()].rfind(COMMAS).map_or(0, |at| at + 1);
    let last = behind.unwrap_or(sentence.end()).min(sentence.end()).max(span.end());
    let last = span.end() + text[span.end()..last].find(COMMAS).unwrap_or(last - span.end());
    let before = before.map(|end| {
        let joiner = words(text, Span::new(end, span.start())).into_iter().find(joins);
        joiner.is_some_and(|joiner| verb(joiner.span.end(), span.start()) || verb(span.end(), last))
    });
    let behind = behind.map(|start| {
        let joiner = words(text, Span::new(span.end(), start)).into_iter().rfind(joins);
        joiner.is_some_and(|joiner| {
            verb(first, span.start()) || verb(span.end(), joiner.span.start())
        })
    });
    let sides = [before, behind];
    sides.contains(&Some(true)) && !sides.contains(&Some(false))
}

/// Whether the date at `span` tells when something was said.
pub(in crate::weighing) fn is_of_speech(reading: &Reading, sentence: Span, span: Span) -> bool {
    belongs_to(reading, sentence, span).0 == DatedWhat::Speech
}

/// Whether a date is a part of what something is called, and not when the rest of the sentence
/// happened: *Wednesday's fire*, *the fire of 3 May*, *l'incendie du 3 mai*.
pub(super) fn names(text: &str, sentence: Span, span: Span, language: &Language) -> bool {
    let grammar = language.reference();
    let genitive = &grammar.composition().genitive;
    let behind = text[span.end()..].chars().take(genitive.chars().count());
    let straight = behind.map(|c| if is_apostrophe(c) { '\'' } else { c });
    if !genitive.is_empty() && straight.eq(genitive.chars()) {
        return true;
    }
    let of = |word: &Word| {
        grammar.grammar(&word.key).is_some_and(|word| {
            // *du*, not *au*
            word.is(Class::Of) || (word.is(Class::Contracted) && word.is(Class::Particle))
        })
    };
    let before = words(text, Span::new(sentence.start(), span.start()));
    let fused = words(text, span).first().is_some_and(of);
    let noun = match before.as_slice() {
        [.., _, last] if of(last) => Some(last),
        [.., last] if fused => Some(last),
        _ => None,
    };
    noun.is_some_and(|word| text[word.span.end()..span.start()].trim().is_empty())
}
