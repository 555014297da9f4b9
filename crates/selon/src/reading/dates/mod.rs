//! Expressions of time: where they stand, what they are, which date they mean.
//!
//! *Mercredi* is worth little until one knows which Wednesday. Patterns over classes
//! of words (`language/*/time_*.tsv`) find the expressions; what they say is a frame of
//! slots; the calendar, the day of publication and what was spoken of before make a
//! date of it. The mechanism knows no word of any language.
//!
//! Nothing is guessed. What the words and the anchor do not settle keeps an `X` in
//! its value, and has the values that it may have as `candidates`, as far as the
//! anchor allows them.
//!
//! Values are TimeML's (ISO 24617-1, TIMEX3).

mod anchor;
mod frame;
mod hours;
mod lexical;
mod matching;
mod moment;
mod quoted;
mod ranges;
mod scene;
mod settle;
mod tense;
mod value;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ingest::Article;
use crate::language::Language;
use crate::language::time::Sort;
use crate::language::time::slot::{Edge, Slot};
use crate::language::time::token::tokens;
use crate::language::time::trie::Item;
use crate::text::Span;

use super::quotes::Quotes;

pub use anchor::{Anchor, AnchorError};

use frame::Frame;
use quoted::Quoted;

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct TimeExpression {
    /// Where it stands: one span, or the two ends of a range.
    pub spans: Vec<Span>,
    /// What it is.
    pub kind: TimeKind,
    /// In TimeML: `2023-05-03`, `2023-05`, `2023-W18`, `2023-05-03TMO`, `P3D`,
    /// `PRESENT_REF`; `X` stands for what is left open; a range is two values with a
    /// slash between.
    pub value: String,
    /// Whether the words alone say so.
    pub basis: Basis,
    /// Which part of the period of `value` is meant: *early May*.
    pub edge: Option<PeriodEdge>,
    /// The values that it may have, in order, where the anchor is too coarse to
    /// settle which.
    pub candidates: Vec<String>,
    /// First and last day of a date or a time that is settled; a third of a period
    /// whose `edge` is meant; both days of a night between two.
    pub days: Option<(Date, Date)>,
}

/// What an expression is (TIMEX3 `type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeKind {
    /// A day or something coarser.
    Date,
    /// A part of a day or a time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

/// What a value rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The words alone, and what they leave open is left open.
    Explicit,
    /// The words and the date of publication or a date spoken of before.
    Resolved,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodEdge {
    /// Its first third.
    Start,
    /// Its second third.
    Mid,
    /// Its last third.
    End,
}

/// Every expression of time in the body of `article`, anchored on its date of
/// publication; `quotes` are those of its text.
pub(crate) fn of(article: &Article, quotes: &Quotes, language: &Language) -> Vec<TimeExpression> {
    let published = article.published.as_ref();
    // Dates of articles are checked where they come in; what is none anchors nothing.
    let anchor = published.and_then(|field| Anchor::from_iso(&field.value).ok());
    quoting(article.text.text(), article.body, quotes, language, anchor)
}

/// Every expression of time in `body`, a part of `text`, in text order.
///
/// Without an `anchor` only what the words say themselves is resolved. The time is
/// proportional to the length of `body`.
pub fn read(
    text: &str,
    body: Span,
    language: &Language,
    anchor: Option<Anchor>,
) -> Vec<TimeExpression> {
    // Without a day of writing nothing is counted from one.
    let quotes = anchor.map_or_else(Quotes::default, |_| Quotes::of(text));
    quoting(text, body, &quotes, language, anchor)
}

/// The same, with the `quotes` of `text`.
fn quoting(
    text: &str,
    body: Span,
    quotes: &Quotes,
    language: &Language,
    anchor: Option<Anchor>,
) -> Vec<TimeExpression> {
    let Some(words) = language.time() else { return Vec::new() };
    let tokens = tokens(text, body);
    let items = lexical::items(&tokens, words);
    let matches = hours::join(&tokens, matching::matches(&tokens, &items, words), words);
    let genitive = &language.reference().composition().genitive;
    let settled = settle::settle(&tokens, matches, Quoted { quotes, genitive }, words, anchor);
    ranges::join(&tokens, settled, words)
}

/// How many days the expression in `span` lies from one that was spoken of, below 0 before
/// it: -1 for *la veille*. None if it is not counted in that way.
pub(crate) fn counted(text: &str, span: Span, language: &Language) -> Option<i64> {
    let (sort, frame) = alone(text, span, language)?;
    settle::days_from_context(sort, &frame)
}

/// Whether the expression in `span` speaks of the day of writing and what is around it, as
/// *today*, *tomorrow*, *ten days ago* do.
pub(crate) fn from_now(text: &str, span: Span, language: &Language) -> bool {
    alone(text, span, language).is_some_and(|(sort, frame)| settle::from_now(sort, &frame))
}

/// Whether a word in `span` is a verb that says past or future, as far as the table of tense
/// knows: *and her deputy resigned*.
pub(crate) fn has_verb(text: &str, span: Span, language: &Language) -> bool {
    language.time().is_some_and(|words| tense::has_verb(&tokens(text, span), words))
}

/// Whether a word in `span` tells a month, a day of the week or a year.
pub(crate) fn has_calendar(text: &str, span: Span, language: &Language) -> bool {
    let Some(words) = language.time() else { return false };
    let told = |item: &Item| matches!(item.slot, Slot::Month(_) | Slot::Weekday(_) | Slot::Year(_));
    lexical::items(&tokens(text, span), words).iter().flatten().any(told)
}

/// What the expression in `span` says, if it is one and of one part.
fn alone(text: &str, span: Span, language: &Language) -> Option<(Sort, Frame)> {
    let words = language.time()?;
    let tokens = tokens(text, span);
    let items = lexical::items(&tokens, words);
    let matches = hours::join(&tokens, matching::matches(&tokens, &items, words), words);
    let [found] = matches.as_slice() else { return None };
    let [part] = found.parts.as_slice() else { return None };
    Some((found.sort, part.frame))
}

/// Numbers in `body`, in figures or in words, with their values in thousandths, in text
/// order. None in a language without tables.
pub(crate) fn numbers(text: &str, body: Span, language: &Language) -> Vec<(Span, u64)> {
    let Some(words) = language.time() else { return Vec::new() };
    let tokens = tokens(text, body);
    let items = lexical::items(&tokens, words);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let number = |item: &Item| match item.slot {
            Slot::Num(amount) => Some((item.len, amount.0?)),
            _ => None,
        };
        let Some((len, value)) = items[at].iter().filter_map(number).max() else {
            at += 1;
            continue;
        };
        let last = tokens[at + len - 1].span;
        found.push((Span::new(tokens[at].span.start(), last.end()), value));
        at += len;
    }
    found
}

impl TimeKind {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            TimeKind::Date => "date",
            TimeKind::Time => "time",
            TimeKind::Duration => "duration",
            TimeKind::Set => "set",
        }
    }
}

impl Basis {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::Explicit => "explicit",
            Basis::Resolved => "resolved",
        }
    }
}

impl PeriodEdge {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            PeriodEdge::Start => "start",
            PeriodEdge::Mid => "mid",
            PeriodEdge::End => "end",
        }
    }
}

impl From<Edge> for PeriodEdge {
    fn from(edge: Edge) -> Self {
        match edge {
            Edge::Start => PeriodEdge::Start,
            Edge::Mid => PeriodEdge::Mid,
            Edge::End => PeriodEdge::End,
        }
    }
}
