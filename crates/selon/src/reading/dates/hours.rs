//! Hours and the days they belong to: *Tuesday at about 4 a.m.*, *vers 3 heures du matin,
//! dimanche*.
//!
//! A day and an hour side by side, in either order and with no more between them than the
//! table's words, are one expression. An hour before its day that is not one with it, as
//! where other hours stand between, belongs to that day all the same: *03:20 local time
//! (00:20 GMT) on Sunday*.

use crate::language::time::slot::{Part, Unit};
use crate::language::time::token::{Gap, Token};
use crate::language::time::{RANGE_WORDS, Sort, TimeWords};

use super::frame::Frame;
use super::matching::{Match, MatchPart};
use super::tense::ends_sentence;

/// How many hours may stand before their day: bounds the work on lists of hours.
const MOST: usize = 4;

/// The matches, each day with its hour in one.
pub(super) fn join(tokens: &[Token], found: Vec<Match>, language: &TimeWords) -> Vec<Match> {
    let mut joined: Vec<Match> = Vec::with_capacity(found.len());
    for next in found {
        let both = joined.last().and_then(|last| one_of(tokens, last, &next, language));
        match both {
            Some(both) => {
                joined.pop();
                joined.push(both);
            }
            None => joined.push(next),
        }
    }
    joined
}

/// The day that the hour in `found[at]` stands before: the index of its match.
pub(super) fn day_ahead(
    tokens: &[Token],
    found: &[Match],
    at: usize,
    language: &TimeWords,
) -> Option<usize> {
    hours(&found[at])?;
    let mut before = bounds(&found[at])?.1;
    for (index, next) in found.iter().enumerate().skip(at + 1).take(MOST) {
        let (first, end) = bounds(next)?;
        // The hour in another zone stands in brackets.
        let bracket = tokens.get(before).is_some_and(|t| t.is_mark("(") || t.is_mark(")"));
        if !beside(tokens, before + usize::from(bracket), first, false, language) {
            return None;
        }
        if day(next).is_some() {
            return Some(index);
        }
        hours(next)?;
        before = end;
    }
    None
}

fn one_of(tokens: &[Token], first: &Match, second: &Match, language: &TimeWords) -> Option<Match> {
    let (from, to) = (bounds(first)?, bounds(second)?);
    if !beside(tokens, from.1, to.0, true, language) {
        return None;
    }
    let (sort, day, frame) = match (day(first), hour(second)) {
        (Some(day), Some(hour)) => (first.sort, from.0, with_hour(day, hour)?),
        _ => (second.sort, to.0, with_hour(day(second)?, hour(first)?)?),
    };
    Some(Match { sort, parts: vec![MatchPart { first: from.0, end: to.1, day, frame }] })
}

/// Whether the tokens from `end` to `first` are nothing or words that tie a day to an hour,
/// `as_one` if they must make them one expression.
fn beside(tokens: &[Token], end: usize, first: usize, as_one: bool, language: &TimeWords) -> bool {
    if first < end || first - end > RANGE_WORDS {
        return false;
    }
    if tokens[end..=first].iter().any(|token| token.gap == Gap::Break) {
        return false;
    }
    // *At 4 a.m. Monday*, but not *at 4 a.m. On Monday*.
    let mut tied = first == end;
    if !tied && ends_sentence(tokens, end - 1) {
        return false;
    }
    language.hour_ties.walk(tokens, &[], end, &mut |&one, _, stop| {
        tied |= stop == first && (one || !as_one);
    });
    tied
}

fn bounds(found: &Match) -> Option<(usize, usize)> {
    Some((found.parts.first()?.first, found.parts.last()?.end))
}

/// What a match says that names a day, or a part of this one, and no hour.
fn day(found: &Match) -> Option<&Frame> {
    let frame = alone(found)?;
    let named = match found.sort {
        Sort::Date if frame.unit == Some(Unit::Day) => frame.shift.is_some(),
        Sort::Date if frame.unit.is_some() => frame.weekday.is_some(),
        Sort::Date => {
            frame.weekday.is_some()
                || (frame.day.is_some() && frame.month.is_some())
                || (frame.part.is_some() && !frame.from_context && !frame.is_dated())
        }
        Sort::Offset => frame.unit == Some(Unit::Day),
        _ => false,
    };
    (named && frame.hour.is_none()).then_some(frame)
}

/// What a match says that names an hour or a part of a day, and no day.
fn hour(found: &Match) -> Option<&Frame> {
    let frame = alone(found)?;
    (found.sort == Sort::Date && timed(frame)).then_some(frame)
}

/// Whether a match says hours and no day: one, or from one to another.
fn hours(found: &Match) -> Option<()> {
    let all = found.parts.iter().all(|part| timed(&part.frame));
    (found.sort == Sort::Date && all).then_some(())
}

fn timed(frame: &Frame) -> bool {
    let timed = frame.hour.is_some() || frame.part.is_some();
    timed && frame.unit.is_none() && !frame.is_dated()
}

fn alone(found: &Match) -> Option<&Frame> {
    match found.parts.as_slice() {
        [part] => Some(&part.frame),
        _ => None,
    }
}

/// `day` with what `hour` says; `None` if it has a part of the day and is given another.
fn with_hour(day: &Frame, hour: &Frame) -> Option<Frame> {
    let mut both = *day;
    if hour.hour.is_none() {
        both.part = hour.part;
        both.edge = day.edge.or(hour.edge);
        return day.part.is_none().then_some(both);
    }
    (both.hour, both.minute, both.second) = (hour.hour, hour.minute, hour.second);
    // *Friday evening at 8*
    let late = matches!(day.part, Some(Part::Afternoon | Part::Evening)).then_some(true);
    both.afternoon = hour.afternoon.or(late);
    Some(both)
}
