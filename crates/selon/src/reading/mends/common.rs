//! What several mends ask of a run of words, of where something stands in its sentence, and of what
//! others say there.

use std::collections::BTreeSet;

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::model::Impression;
use crate::text::{Span, size};

use super::super::Statement;
use super::super::arrange::Found;
use super::super::sentences::sentence_at;
use super::Around;

/// What the score of a statement is that words alone state: they are right about as often as what
/// the model is fairly sure of.
const SCORE: f32 = 0.7;
/// The logit of its anchor: what the model found of the same words goes before.
const LOGIT: f32 = 0.0;

/// What parts a clause from what it is about.
const PARTS: [char; 3] = [',', '–', '—'];

/// Whether a word opens a noun phrase, or is a pronoun.
pub(super) fn determines(around: Around<'_>, word: &Word) -> bool {
    [Class::Definite, Class::Indefinite, Class::Elision, Class::Possessive]
        .into_iter()
        .chain([Class::Demonstrative, Class::Quantity, Class::Personal, Class::Thing])
        .any(|class| around.is(word, class))
}

/// Whether a word counts: *nine*, *3,000*.
pub(super) fn counts(around: Around<'_>, word: &Word) -> bool {
    around.is(word, Class::Number) || word.key.starts_with(|c: char| c.is_numeric())
}

/// Whether a word ends as a verb of the past does, which may be a participle as well: *shelled*.
pub(super) fn like_past(around: Around<'_>, word: &Word) -> bool {
    let reference = around.language.reference();
    reference.like_participle(&word.key) && !reference.like_deed(&word.key)
}

/// The span of some words without the marks of the sentence around them.
pub(in crate::reading) fn span_of(words: &[Word]) -> Option<Span> {
    Some(Span::new(words.first()?.span.start(), words.last()?.span.end()))
}

/// How many words stand before the next mark, if there is one.
pub(super) fn next_mark(words: &[Word]) -> Option<usize> {
    words.iter().skip(1).position(|word| word.after_break).map(|at| at + 1)
}

/// Cuts words off behind the next mark.
pub(super) fn up_to_mark(words: &mut Vec<Word>) {
    words.truncate(next_mark(words).unwrap_or(words.len()));
}

/// Of turns that overlap the longest, of equal ones the first; in text order.
pub(in crate::reading) fn longest(mut turns: Vec<Span>) -> Vec<Span> {
    turns.sort_by_key(|turn| (std::cmp::Reverse(turn.len()), *turn));
    let mut kept = BTreeSet::<Span>::new();
    for turn in turns {
        let before = kept.range(..=turn).next_back();
        let behind = kept.range(turn..).next();
        if !before.into_iter().chain(behind).any(|other| other.overlaps(turn)) {
            kept.insert(turn);
        }
    }
    kept.into_iter().collect()
}

/// The longest `turn` that some words begin with.
pub(super) fn at_head(around: Around<'_>, words: &[Word], turn: Turn) -> Option<Span> {
    let first = words.first()?.span.start();
    around.turns(words, turn).into_iter().filter(|turn| turn.start() == first).max()
}

/// The turn at the head of `sentence` by which it is about the sentence before: *that is what*, *ce
/// que*.
pub(super) fn opener(around: Around<'_>, sentence: Span, turn: Turn) -> Option<Span> {
    let longest = around.language.turns().longest(turn);
    let words = around.words_after(sentence.start(), sentence.end(), longest);
    at_head(around, &words, turn)
}

/// The pronoun at the head of a sentence that stands for the one before it: *Ce que | réfutent les
/// ONG*.
pub(super) fn head(around: Around<'_>, sentence: Span) -> Option<Span> {
    opener(around, sentence, Turn::Head).filter(|turn| turn.start() == sentence.start())
}

/// Whether `opener` is the head of a sentence.
pub(super) fn is_head(around: Around<'_>, opener: Span) -> bool {
    around.sentence(opener.start()).is_some_and(|sentence| sentence.start() == opener.start())
}

/// Whether `opener` stands behind what parts it from what was told.
pub(super) fn is_parted(around: Around<'_>, opener: Span) -> bool {
    around.text[..opener.start()].trim_end().ends_with(PARTS)
}

/// Whether the words of a gap are a mark that parts a clause from what it is about, and nothing else.
pub(super) fn parts(gap: &str) -> bool {
    gap.trim().parse().is_ok_and(|mark| PARTS.contains(&mark))
}

/// The sentence before `sentence` in its paragraph.
pub(super) fn sentence_before(around: Around<'_>, sentence: Span) -> Option<Span> {
    let at = sentence_at(around.sentences, sentence.start())?.checked_sub(1)?;
    let before = around.sentences[at];
    (!around.text[before.end()..sentence.start()].contains('\n')).then_some(before)
}

/// The same without its stop.
pub(super) fn place_before(around: Around<'_>, sentence: Span) -> Option<Span> {
    let before = sentence_before(around, sentence)?;
    let stops = |c: char| ".!?… \n".contains(c);
    let end = around.text[..before.end()].trim_end_matches(stops).len();
    (end > before.start()).then(|| Span::new(before.start(), end))
}

/// Of some statements the one whose content holds the others.
pub(super) fn largest<'s>(said: impl Iterator<Item = &'s Statement>) -> Option<&'s Statement> {
    said.max_by_key(|one| size(&one.content))
}

/// What is told in `place`: of what somebody named says there, their content.
pub(super) fn told_in<'s>(
    found: impl IntoIterator<Item = &'s Found>,
    own: &Statement,
    place: Span,
) -> Vec<Span> {
    let others = found.into_iter().map(|one| &one.statement).filter(|other| *other != own);
    let inside = others.filter(|other| {
        !other.source.is_empty()
            && other.cue.iter().chain(&other.content).all(|piece| place.contains(*piece))
    });
    largest(inside).map_or_else(|| vec![place], |other| other.content.clone())
}

/// What words alone state, beside what the model found.
pub(super) fn found_of(statement: Statement) -> Found {
    Found {
        statement: Statement { score: SCORE, ..statement },
        evidence: [1.0, LOGIT, 0.0, 0.0, 0.0],
        seen: Impression::default(),
    }
}

/// Keeps the statements of which `stays` says so, one each.
pub(super) fn keep(found: &mut Vec<Found>, stays: Vec<bool>) {
    let mut stays = stays.into_iter();
    found.retain(|_| stays.next().unwrap_or(true));
}
