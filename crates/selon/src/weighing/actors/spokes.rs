//! Who speaks for a body that a sentence begins with: *Firefighters no longer believe in an
//! explosion, Colonel Vasser said*. No word says whose colonel he is, and nobody doubts it.
//!
//! Only ranks of a service and spokespeople: a senator, a mayor or a prosecutor who tells what the
//! police believe is another hand, and a rebel commander who tells what the army does is its foe.

use crate::language::reference::{Class, Sort, Trade};
use crate::language::{Word, words};
use crate::reading::{EntityKind, Reading, SourceRole, Statement};
use crate::text::Span;

use super::mention::called;

/// Pairs of entities of `reading`: somebody, and the body that they speak for.
pub(super) fn spokes(reading: &Reading) -> impl Iterator<Item = (usize, usize)> + '_ {
    let statements = reading.statements.iter().enumerate();
    statements.filter_map(move |(inner, statement)| {
        let outer = statement.parent?;
        let (body, person) = (reading.who.sources[inner], reading.who.sources[outer].entity?);
        let (of, who) = (body.entity?, &reading.who.entities[person]);
        let (kind, name) = (reading.who.entities[of].kind, &reading.who.entities[of].name);
        let alone = who.belongs_to.as_ref().is_none_or(|whose| whose == name);
        let owned = who.offices.iter().any(|office| office.whose.is_some());
        let is_body = !matches!(kind, EntityKind::Person | EntityKind::Place | EntityKind::Work)
            && !matches!(body.role, SourceRole::Anonymous | SourceRole::Outlet);
        let person_of = who.kind == EntityKind::Person && alone && !owned && is_body;
        let spoken = person_of && opens(statement, &reading.statements[outer], reading);
        (spoken && has_rank(reading, person, &statement.source)).then_some((person, of))
    })
}

/// Whether what `outer` says begins with whoever says `inner`, before it tells who says all that.
fn opens(inner: &Statement, outer: &Statement, reading: &Reading) -> bool {
    let starts = |spans: &[Span]| spans.iter().map(|span| span.start()).min();
    let all = (starts(&inner.source), starts(&outer.content), starts(&outer.cue));
    let (Some(source), Some(content), Some(cue)) = all else { return false };
    let told = starts(&outer.source).unwrap_or(cue).min(cue);
    let text = reading.article.text.text();
    let between = text.get(content..source).unwrap_or_default();
    source < told && source >= content && !between.contains(char::is_alphanumeric)
}

/// Whether an article calls somebody by a rank of a service or as one who speaks for others, and
/// by no side that `body` is not called by: *rebel commander*.
fn has_rank(reading: &Reading, person: usize, body: &[Span]) -> bool {
    let (text, reference) = (reading.article.text.text(), reading.language().reference());
    let body: Vec<Word> = body.iter().flat_map(|&part| words(text, part)).collect();
    let is_party = |word: &Word| {
        reference.noun(&word.key).is_some_and(|noun| noun.trade == Some(Trade::Party))
    };
    let is_rank = |word: &Word| is_party(word) && reference.is(&word.key, Class::Rank);
    let for_others = |word: &Word| {
        let noun = reference.noun(&word.key);
        noun.is_some_and(|noun| noun.sort == Sort::Person && noun.of_body)
    };
    let is_foreign =
        |word: &Word| is_party(word) && !is_rank(word) && !body.iter().any(|b| b.key == word.key);
    let all: Vec<Word> = called(reading, person).flatten().collect();
    let speaks = all.iter().any(|word| is_rank(word) || for_others(word));
    speaks && !all.iter().any(is_foreign)
}
