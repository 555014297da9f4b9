//! Who speaks for a body that a sentence begins with: *Firefighters no longer believe in an
//! explosion, Colonel Vasser said*. No word says whose colonel he is, and nobody doubts it.
//!
//! Only ranks, offices without a place of their own and spokespeople: a mayor or a prosecutor
//! who tells what the police believe is another hand.

use crate::language::reference::{Noun, Sort, Trade};
use crate::language::{Language, Word};
use crate::reading::{EntityKind, Reading, SourceRole, Statement};
use crate::text::Span;

use super::mention::{called, offices_held};

/// Pairs of entities of `reading`: somebody, and the body that they speak for.
pub(super) fn spokes(reading: &Reading) -> impl Iterator<Item = (usize, usize)> + '_ {
    let language = reading.language();
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
        (spoken && has_rank(reading, person, language)).then_some((person, of))
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

/// Whether an article calls somebody by a rank, an office of no town and no state, or as one who
/// speaks for others.
fn has_rank(reading: &Reading, person: usize, language: &'static Language) -> bool {
    let is = |fits: &dyn Fn(&Noun) -> bool| {
        let fits = |word: &Word| {
            let noun = language.reference().noun(&word.key);
            noun.is_some_and(|noun| noun.sort == Sort::Person && fits(noun))
        };
        called(reading, person).any(|words| words.iter().any(fits))
    };
    let rank = |noun: &Noun| {
        let trade = matches!(noun.trade, Some(Trade::Party | Trade::Official));
        trade && !noun.of_town && !noun.judge
    };
    is(&|noun| noun.of_body)
        || is(&rank) && offices_held(reading, person, language).next().is_none()
}
