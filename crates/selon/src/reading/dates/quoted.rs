//! What is said in a quotation is counted from the day on which it was said: *"Yesterday we
//! lost three men," he told the House on Tuesday* speaks of Monday, whenever it was printed.
//!
//! That day is named in the sentence around the quotation, beside a verb of saying, and is the
//! only day there: of two nobody knows which is meant.

use std::ops::Range;

use crate::language::time::slot::Unit;
use crate::language::time::token::Token;
use crate::language::time::{Sort, TensePlace, TimeWords};
use crate::reading::quotes::Quotes;

use super::frame::Frame;
use super::matching::{Match, MatchPart};
use super::tense::{sentence_end, sentence_start};

/// How many tokens may stand between the verb of saying and its day.
const NEAR: usize = 8;

/// What is quoted in a text.
#[derive(Clone, Copy)]
pub(super) struct Quoted<'a> {
    pub quotes: &'a Quotes,
    /// The mark of a genitive, with its apostrophe: behind a day it makes that of something else.
    pub genitive: &'a str,
}

impl Quoted<'_> {
    /// The match that names the day on which `found[at]` was said, if this stands in a quotation
    /// and is counted from that day.
    pub fn day_of_saying(
        self,
        tokens: &[Token],
        found: &[Match],
        at: usize,
        language: &TimeWords,
    ) -> Option<usize> {
        let (sort, said) = alone(&found[at])?;
        if !counted_from_now(sort, &said.frame) {
            return None;
        }
        let quote = self.quotes.around(tokens[said.first].span.start())?;
        let opens = tokens.partition_point(|token| token.span.start() < quote.start());
        let closes = tokens.partition_point(|token| token.span.end() <= quote.end());
        let before = sentence_start(tokens, opens)..opens;
        let behind = closes..sentence_end(tokens, closes);
        let begins = |found: &Match| found.parts.first().map_or(0, |part| part.first);
        let inside = |clause: &Range<usize>| {
            let from = found.partition_point(|one| begins(one) < clause.start);
            from..found.partition_point(|one| begins(one) < clause.end)
        };
        let around = [before, behind];
        let mut days = around.iter().flat_map(|clause| {
            inside(clause).filter_map(move |index| {
                let (sort, part) = alone(&found[index])?;
                let named = names_day(sort, &part.frame);
                named.then(|| (index, self.beside_saying(tokens, clause, part, language)))
            })
        });
        match (days.next(), days.next()) {
            (Some((index, true)), None) => Some(index),
            _ => None,
        }
    }

    /// Whether a verb of saying stands near the day in its clause, and no other verb's clause
    /// between: not *said after the fire on Tuesday*.
    fn beside_saying(
        self,
        tokens: &[Token],
        clause: &Range<usize>,
        day: &MatchPart,
        language: &TimeWords,
    ) -> bool {
        if tokens.get(day.end).is_some_and(|token| token.key == self.genitive) {
            return false;
        }
        let role = |at: usize| {
            let (mut says, mut opens) = (false, false);
            language.tense.walk(tokens, &[], at, &mut |cue, _, _| {
                says |= cue.place == TensePlace::Says;
                opens |= cue.place == TensePlace::Opens;
            });
            if says { Some(true) } else { opens.then_some(false) }
        };
        let from = clause.start.max(day.first.saturating_sub(NEAR));
        let to = clause.end.min(day.end + NEAR);
        let before = (from..day.first).rev().find_map(role);
        before.or_else(|| (day.end..to).find_map(role)) == Some(true)
    }
}

fn alone(found: &Match) -> Option<(Sort, &MatchPart)> {
    match found.parts.as_slice() {
        [part] => Some((found.sort, part)),
        _ => None,
    }
}

/// *Yesterday*, *this morning*, *ten days ago*.
fn counted_from_now(sort: Sort, frame: &Frame) -> bool {
    let free = !frame.from_context && frame.weekday.is_none() && frame.month.is_none();
    match sort {
        Sort::Offset => free,
        Sort::Date if frame.unit == Some(Unit::Day) => free && frame.shift.is_some(),
        Sort::Date => free && frame.part.is_some() && frame.hour.is_none() && !frame.is_dated(),
        _ => false,
    }
}

/// *Tuesday*, *3 May*, *yesterday*.
fn names_day(sort: Sort, frame: &Frame) -> bool {
    match sort {
        Sort::Date => frame.weekday.is_some() || frame.day.is_some() && frame.month.is_some(),
        Sort::Offset => frame.unit == Some(Unit::Day) && !frame.from_context,
        _ => false,
    }
}
