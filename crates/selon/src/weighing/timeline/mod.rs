//! When things happened and when they were said: every sentence that gives a day or a
//! month, over all articles.
//!
//! Dates are those that reading found. What an article alone leaves open (*mercredi*, in
//! a text without a date) is settled by the case where it can be: the day that most
//! articles name is the event's, and a Wednesday told of it is the one in the week that
//! begins with it; *the Tuesday* is that one in any article. *The day before* hangs on what
//! it is told of ([`counted`]). Such rows say so, and what even the case leaves open keeps
//! its `XXXX` or is left out. An answer is dated by its article, and a copy by what it is copied
//! from ([`unsaid`]). Sources that differ are all kept. A month is a date only with
//! its year: *in June* is mostly the season of the year, and seldom when something happened.
//! *Today*, *tomorrow* and *ten days ago* tell when somebody speaks. *Wednesday's fire* only names
//! a fire: it is a row where its article does not tell of that day otherwise.

mod belonging;
mod counted;
#[cfg(test)]
mod tests;
mod unsaid;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use crate::language::Language;
use crate::language::facts::{FactWords, Meaning, plain};
use crate::language::reference::Class;
use crate::language::words;
use crate::reading::Reading;
use crate::reading::dates::{self, Basis, TimeExpression, TimeKind};
use crate::text::Span;

use belonging::{belongs_to, names};
use counted::{Counted, Told};

pub(super) use belonging::is_of_speech;

/// Days of the week in texts without a date are so many days after the event at most.
const AFTER: i64 = 4;

/// A date that a sentence gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Index of the reading.
    pub reading: usize,
    /// The sentence.
    pub sentence: Span,
    /// The words that give the date.
    pub span: Span,
    /// `YYYY-MM-DD` or `YYYY-MM`; `XXXX` for a year that is not known. Of a stretch of
    /// days, the first.
    pub date: String,
    /// Whether something happened then or was said.
    pub what: DatedWhat,
    /// The statement whose words or speaking the date belongs to.
    pub statement: Option<usize>,
    /// What the date rests on.
    pub basis: DatedBasis,
}

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatedWhat {
    /// Something that happened, or is to.
    Event,
    /// Words that were spoken or written.
    Speech,
}

/// What a date rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatedBasis {
    /// The words alone.
    Explicit,
    /// The words and the article's own dates.
    Resolved,
    /// The words and other articles of the case: the day that most of them name, or the one that an
    /// article with the same sentence has.
    Case,
}

impl DatedWhat {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            DatedWhat::Event => "event",
            DatedWhat::Speech => "speech",
        }
    }
}

impl DatedBasis {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            DatedBasis::Explicit => "explicit",
            DatedBasis::Resolved => "resolved",
            DatedBasis::Case => "case",
        }
    }
}

/// The dates that `readings` give, in the order of the articles and their texts: one for
/// each sentence and date. Takes time in proportion to the number of sentences.
pub fn timeline(readings: &[&Reading]) -> Vec<Dated> {
    let event = event_day(readings);
    let told = Told::of(readings, event);
    let all = readings.iter().enumerate();
    let mut found: Vec<Dated> =
        all.flat_map(|(index, reading)| rows(index, reading, event, &told)).collect();
    found.extend(unsaid::copied(readings, &found));
    found.sort_by_key(|row| (row.reading, row.sentence.start(), row.span.start()));
    found
}

/// First and last day on which an article may have been published.
pub(super) fn published(reading: &Reading) -> Option<(Date, Date)> {
    let value = &reading.article.published.as_ref()?.value;
    let day = value.split(['T', ' ']).next()?;
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map(str::parse).transpose().ok()?;
    let day = parts.next().map(str::parse).transpose().ok()?;
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(match (month, day) {
        (Some(_), Some(_)) => (first, first),
        (Some(_), None) => (first, first.last_of_month()),
        _ => (first, first.last_of_year()),
    })
}

/// The day that most articles name, two at least; of several the first.
fn event_day(readings: &[&Reading]) -> Option<Date> {
    let mut named: BTreeMap<Date, usize> = BTreeMap::new();
    for reading in readings {
        let days: BTreeSet<Date> = reading.dates.iter().filter_map(day).collect();
        for day in days {
            *named.entry(day).or_default() += 1;
        }
    }
    let most = *named.values().max().filter(|&&most| most > 1)?;
    named.into_iter().find(|(_, count)| *count == most).map(|(day, _)| day)
}

/// The day of an expression that means one day; of a night, the day on which it ends.
fn day(time: &TimeExpression) -> Option<Date> {
    if !matches!(time.kind, TimeKind::Date | TimeKind::Time) {
        return None;
    }
    if time.value.ends_with("-WE") {
        // *At the weekend* is of two days.
        return None;
    }
    let (first, last) = time.days?;
    let gap = last.since(first).ok()?.get_days();
    let day = if is_night(&time.value) { last } else { first };
    (gap <= 1).then_some(day)
}

/// Whether a value is that of a night.
fn is_night(value: &str) -> bool {
    value.ends_with("TNI")
}

fn rows(index: usize, reading: &Reading, event: Option<Date>, told: &Told) -> Vec<Dated> {
    let text = reading.article.text.text();
    let code = reading.article.lang.as_ref().map(|lang| lang.value.as_str());
    let language = reading.language();
    let body = reading.article.body;
    let cut: Vec<Span> = reading.sentences_of_body().collect();
    let mut found: Vec<(Span, String, DatedBasis)> = Vec::new();
    for (at, time) in reading.dates.iter().enumerate() {
        let Some(&span) = time.spans.first() else { continue };
        let settled = match counted::hangs_on(reading, language, at, told) {
            Counted::No if dates::from_now(text, span, language) => None,
            Counted::No if is_dated(text, time, language) => {
                let that = event.filter(|_| is_that_day(text, span, time, language));
                match that.and_then(|event| the_day(event, time, reading)) {
                    Some(day) => Some((day.to_string(), DatedBasis::Case)),
                    None => date(time, reading, event),
                }
            }
            Counted::No | Counted::Aside => None,
            Counted::FromDay(day) => Some((day.to_string(), DatedBasis::Resolved)),
            Counted::FromEvent(days) => counted::from_event(event, days, reading)
                .map(|day| (day.to_string(), DatedBasis::Case)),
        };
        found.extend(settled.map(|(date, basis)| (span, date, basis)));
    }
    let spoken = code.filter(|code| Language::for_code(code).is_none());
    if let Some(table) = spoken.and_then(FactWords::for_code) {
        found.extend(weekdays(text, body, table, published(reading), event));
    }
    let answers = unsaid::answers(reading, language, &cut).into_iter();
    found.extend(answers.map(|(span, date)| (span, date, DatedBasis::Resolved)));
    // Each with whether its date only names something.
    let mut rows: Vec<(Dated, bool)> = Vec::new();
    for (span, date, basis) in found {
        let at = cut.partition_point(|sentence| sentence.end() <= span.start());
        // What was read from a file may begin before its sentence.
        let holds = |s: &Span| s.start() <= span.start() && s.overlaps(span);
        let Some(&sentence) = cut.get(at).filter(|sentence| holds(sentence)) else {
            continue;
        };
        let (what, statement) = belongs_to(reading, sentence, span);
        let naming = statement.is_none() && names(text, sentence, span, language);
        let same = |row: &&mut (Dated, bool)| row.0.sentence == sentence && row.0.date == date;
        if let Some((_, only)) = rows.iter_mut().rev().find(same) {
            *only &= naming;
            continue;
        }
        let row = Dated { reading: index, sentence, span, date, what, statement, basis };
        rows.push((row, naming));
    }
    let told = rows.iter().filter(|(_, naming)| !naming).map(|(row, _)| row.date.clone());
    let told: BTreeSet<String> = told.collect();
    rows.retain(|(row, naming)| !naming || !told.contains(&row.date));
    rows.into_iter().map(|(row, _)| row).collect()
}

/// Days of the week in a language without tables of time: the last such day before
/// publication, or the event's.
fn weekdays(
    text: &str,
    body: Span,
    table: &FactWords,
    published: Option<(Date, Date)>,
    event: Option<Date>,
) -> Vec<(Span, String, DatedBasis)> {
    let mut found = Vec::new();
    for word in words(text, body) {
        let key = [plain(&word)];
        let wanted = table.meanings(&key).into_iter().find_map(|(meaning, _)| match meaning {
            Meaning::Weekday(number) => Weekday::from_monday_one_offset(*number).ok(),
            _ => None,
        });
        let Some(wanted) = wanted else { continue };
        let settled = match published {
            Some((first, last)) if first == last => {
                let back = i64::from(wanted.until(last.weekday()));
                last.checked_sub(jiff::Span::new().days(back)).ok().zip(Some(DatedBasis::Resolved))
            }
            _ => event.and_then(|event| near(event, wanted)).zip(Some(DatedBasis::Case)),
        };
        found.extend(settled.map(|(day, basis)| (word.span, day.to_string(), basis)));
    }
    found
}

/// The day of that name that is nearest to the event, rather after it than before.
fn near(event: Date, wanted: Weekday) -> Option<Date> {
    let later = i64::from(event.weekday().until(wanted));
    let days = if later > AFTER { later - 7 } else { later };
    event.checked_add(jiff::Span::new().days(days)).ok()
}

/// Whether an expression is a day of the week with a definite article, *on the Tuesday*:
/// one that is spoken of, and not the last one.
fn is_that_day(text: &str, span: Span, time: &TimeExpression, language: &Language) -> bool {
    let alone = dates::read(text, span, language, None);
    let [alone] = alone.as_slice() else { return false };
    let weekday = alone.value.starts_with("XXXX-WXX-") && time.kind == TimeKind::Date;
    let head = language.reference().composition().head_last;
    let sentence = text[..span.start()].rfind(['.', '\n', '!', '?']).map_or(0, |at| at + 1);
    let before = words(text, Span::new(sentence, span.start()));
    // (*Le mardi* is every Tuesday.)
    weekday
        && head
        && before.last().is_some_and(|word| {
            language.reference().is(&word.key, Class::Definite)
                && text[word.span.end()..span.start()].trim().is_empty()
        })
}

/// The day of the week that is nearest to the event, if it was before the article.
fn the_day(event: Date, time: &TimeExpression, reading: &Reading) -> Option<Date> {
    let (first, _) = time.days?;
    let day = near(event, first.weekday())?;
    let (_, last) = published(reading)?;
    (event <= last && day <= last).then_some(day)
}

/// Whether the words themselves give a day or more, not only a time of that day: the day
/// of *at noon* is somebody else's.
fn is_dated(text: &str, time: &TimeExpression, language: &Language) -> bool {
    time.kind == TimeKind::Date
        || time.spans.iter().any(|&span| {
            let alone = dates::read(text, span, language, None);
            alone.iter().any(|time| {
                let day = time.value.split('T').next().unwrap_or_default();
                day.bytes().any(|byte| byte.is_ascii_digit())
            })
        })
}

/// The date of an expression, if it is a day or a month.
fn date(
    time: &TimeExpression,
    reading: &Reading,
    event: Option<Date>,
) -> Option<(String, DatedBasis)> {
    if !matches!(time.kind, TimeKind::Date | TimeKind::Time) {
        return None;
    }
    let basis = match time.basis {
        Basis::Explicit => DatedBasis::Explicit,
        Basis::Resolved => DatedBasis::Resolved,
    };
    if let Some(day) = day(time) {
        return Some((day.to_string(), basis));
    }
    let value = time.value.split('/').next().unwrap_or_default();
    let value = value.split('T').next().unwrap_or_default();
    if let Some(day) = event.and_then(|event| by_case(value, time, reading, event)) {
        return Some((day.to_string(), DatedBasis::Case));
    }
    let known = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = value.split('-').collect();
    match parts.as_slice() {
        [year, month]
            if month.len() == 2
                && known(month)
                && known(year)
                && time.edge.is_none()
                && basis == DatedBasis::Explicit =>
        {
            Some((value.to_owned(), basis))
        }
        [year, month, day] if known(month) && known(day) && (known(year) || *year == "XXXX") => {
            Some((value.to_owned(), basis))
        }
        _ => None,
    }
}

/// The day of an open value, given the day of the event.
fn by_case(value: &str, time: &TimeExpression, reading: &Reading, event: Date) -> Option<Date> {
    let parts: Vec<&str> = value.split('-').collect();
    let day = match parts.as_slice() {
        [_, week, day] if week.starts_with('W') => {
            near(event, Weekday::from_monday_one_offset(day.parse().ok()?).ok()?)?
        }
        ["XXXX", month, day] => {
            Date::new(event.year(), month.parse().ok()?, day.parse().ok()?).ok()?
        }
        _ => return None,
    };
    // The night before the event's day is the event's.
    let day = match day.tomorrow() {
        Ok(next) if next == event && is_night(&time.value) => event,
        _ => day,
    };
    let allowed = time.candidates.is_empty()
        || time.candidates.iter().any(|candidate| candidate.starts_with(&day.to_string()))
        || is_night(&time.value);
    // What an article tells of happened before it was published.
    let in_time = published(reading).is_none_or(|(_, last)| day <= last);
    (allowed && in_time).then_some(day)
}
