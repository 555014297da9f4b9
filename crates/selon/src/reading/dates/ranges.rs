//! Ranges: two ends that the text ties together become one expression.
//!
//! A pattern may find both ends at once (*2 to 3 May*); else two neighbours are tied
//! by the words between them (*from Monday to 3 June*), some of which need a word
//! before the first end as well: *between May and June* is a range, *May and June* and
//! *of May and June* are not.

use crate::language::time::token::Token;
use crate::language::time::{Opener, RANGE_WORDS, TimeWords};

use super::moment::{Moment, When};
use super::settle::Settled;
use super::{Basis, TimeExpression, TimeKind};

/// The expressions of `settled`, ranges joined.
pub(super) fn join(
    tokens: &[Token],
    settled: Vec<Settled>,
    language: &TimeWords,
) -> Vec<TimeExpression> {
    let mut joined = Vec::with_capacity(settled.len());
    let mut rest = settled.into_iter().peekable();
    while let Some(one) = rest.next() {
        let tied = rest.peek().is_some_and(|next| ties(tokens, &one, next, language));
        let range = if tied { rest.peek().and_then(|next| range(&one, next)) } else { None };
        match range {
            Some(range) => {
                rest.next();
                joined.push(range);
            }
            None => joined.push(one.expression),
        }
    }
    joined
}

fn ties(tokens: &[Token], one: &Settled, next: &Settled, language: &TimeWords) -> bool {
    let dated = |s: &Settled| matches!(s.expression.kind, TimeKind::Date | TimeKind::Time);
    if !dated(one) || !dated(next) {
        return false;
    }
    if one.opens_range {
        return true;
    }
    let (first, end) = (one.tokens.0, next.tokens.0);
    if one.tokens.1 >= end || end - one.tokens.1 > RANGE_WORDS {
        return false;
    }
    let opened = |wanted: Opener| {
        (first.saturating_sub(RANGE_WORDS)..first).any(|at| {
            let mut found = false;
            language.openers.walk(tokens, &[], at, &mut |&opener, _, stop| {
                found |= stop == first && opener == wanted;
            });
            found
        })
    };
    // *A revision Friday to December's figures*: from a day to a month wants a *from*.
    let coarser = |opened: bool| {
        let unit = |s: &Settled| s.moment.map(|moment| moment.when.unit());
        !opened && unit(one).zip(unit(next)).is_some_and(|(a, b)| a < b)
    };
    let mut tied = false;
    language.joiners.walk(tokens, &[], one.tokens.1, &mut |&needs, _, stop| {
        let fits = match needs {
            Some(opener) => opened(opener),
            None => !coarser(opened(Opener::From)),
        };
        tied |= stop == end && fits;
    });
    tied
}

/// Both ends in one; `None` if they cannot be: the last before the first.
fn range(one: &Settled, next: &Settled) -> Option<TimeExpression> {
    let (first, mut last) = (one.moment, next.moment);
    if let (Some(a), Some(b), Some(cycle)) = (first, last, next.cycle) {
        // *From Friday to Tuesday*: the Tuesday after that Friday, and the first of them.
        let begin = a.when.first()?;
        let sooner = b.when.shifted(cycle, -1).filter(|_| one.cycle == Some(cycle));
        let when = match sooner.filter(|when| when.first().is_some_and(|first| first > begin)) {
            Some(sooner) => sooner,
            None if b.when.first()? < begin => b.when.shifted(cycle, 1)?,
            None => b.when,
        };
        last = Some(Moment { when, ..b });
    }
    // *From 11 p.m. to 3 a.m.*: the morning after.
    if let (Some(a), Some(b), Some(Moment { when: When::Day(day), .. })) =
        (first.and_then(|a| a.clock), last.and_then(|b| b.clock), first)
        && last.is_some_and(|last| last.when == When::Day(day))
        && (b.hour, b.minute) < (a.hour, a.minute)
    {
        let when = When::Day(day.tomorrow().ok()?);
        last = last.map(|last| Moment { when, ..last });
    }
    let (a, b) = (&one.expression, &next.expression);
    let end = last.map_or_else(|| b.value.clone(), |moment| moment.to_string());
    let days = match (a.days, last.and_then(|m| m.when.last())) {
        (Some((from, _)), Some(to)) if from <= to => Some((from, to)),
        (Some(_), Some(_)) => return None,
        _ => None,
    };
    let resolved = a.basis == Basis::Resolved || b.basis == Basis::Resolved;
    let timed = a.kind == TimeKind::Time || b.kind == TimeKind::Time;
    Some(TimeExpression {
        spans: [a.spans.as_slice(), b.spans.as_slice()].concat(),
        kind: if timed { TimeKind::Time } else { TimeKind::Date },
        value: format!("{}/{end}", a.value),
        basis: if resolved { Basis::Resolved } else { Basis::Explicit },
        edge: None,
        candidates: Vec::new(),
        days,
    })
}
