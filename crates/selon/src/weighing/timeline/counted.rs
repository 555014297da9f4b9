//! Days that are counted from another: *la veille*, *two days before the fire*.
//!
//! What they are counted from stands behind them (*of the fire*), or was spoken of before,
//! or, where an article opens with them, is spoken of next. The event it is only if it is
//! named: what articles say happened on its day. The day of publication, which reading
//! falls back on for want of other articles, it hardly ever is: that would be *yesterday*.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::language::reference::Class;
use crate::language::{Language, Word, fold, words};
use crate::reading::Reading;
use crate::reading::dates::{self, TimeExpression, TimeKind};
use crate::text::Span;
use crate::weighing::page::stem;

/// Words behind *la veille de* in which its noun is looked for.
const NOUN: usize = 4;
/// Fewest articles that tell of the event's day with a word for what happened.
const FEWEST: usize = 2;
/// Letters of a word that may be one.
const LEAST: usize = 5;

/// What a day is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// It is not counted, or from a day that the article spoke of before.
    No,
    /// From a day of which the article speaks next; the result.
    FromDay(Date),
    /// So many days from the event.
    FromEvent(i64),
    /// From something else.
    Aside,
}

/// Beginnings of the words with which several articles of a language tell what happened on
/// the day of the event.
pub(super) struct Told(BTreeMap<String, BTreeSet<String>>);

impl Told {
    pub fn of(readings: &[&Reading], event: Option<Date>) -> Self {
        let mut having = BTreeMap::<String, BTreeMap<String, usize>>::new();
        for reading in readings {
            let text = reading.article.text.text();
            let on_day = |span: &Span| {
                let here =
                    |date: &&TimeExpression| date.spans.iter().any(|own| span.contains(*own));
                reading
                    .dates
                    .iter()
                    .filter(here)
                    .any(|date| event.is_some() && a_day(date) == event)
            };
            let told = reading.sentences().iter().copied().filter(on_day);
            let own: BTreeSet<String> = told
                .flat_map(|sentence| words(text, sentence))
                .filter_map(|word| common(&word))
                .collect();
            let counts = having.entry(lang(reading)).or_default();
            own.into_iter().for_each(|stem| *counts.entry(stem).or_default() += 1);
        }
        let kept = having.into_iter().map(|(lang, counts)| {
            let often = counts.into_iter().filter(|(_, count)| *count >= FEWEST);
            (lang, often.map(|(stem, _)| stem).collect())
        });
        Self(kept.collect())
    }

    fn has(&self, reading: &Reading, word: &Word) -> bool {
        let known = self.0.get(&lang(reading));
        known.is_some_and(|known| common(word).is_some_and(|stem| known.contains(&stem)))
    }
}

fn lang(reading: &Reading) -> String {
    reading.article.lang.as_ref().map(|lang| lang.value.clone()).unwrap_or_default()
}

/// The beginning of a common noun, as far as can be told without knowing one.
fn common(word: &Word) -> Option<String> {
    let long = fold(&word.key).chars().count() >= LEAST;
    stem(word).filter(|_| long && !word.capital)
}

/// What expression `at` of `reading` is counted from.
pub(super) fn hangs_on(reading: &Reading, language: &Language, at: usize, told: &Told) -> Counted {
    let text = reading.article.text.text();
    let Some(&span) = reading.dates[at].spans.first() else { return Counted::No };
    let Some(days) = dates::counted(text, span, language) else { return Counted::No };
    if let Some(noun) = behind(text, span, language) {
        let of_event = noun.iter().any(|word| told.has(reading, word));
        return if of_event { Counted::FromEvent(days) } else { Counted::Aside };
    }
    if reading.dates[..at].iter().any(|before| a_day(before).is_some()) {
        return Counted::No;
    }
    match reading.dates[at + 1..].iter().find_map(a_day) {
        Some(day) => add(day, days).map_or(Counted::Aside, Counted::FromDay),
        None => Counted::Aside,
    }
}

/// The event's day and so many more, if the article can have known of it.
pub(super) fn from_event(event: Option<Date>, days: i64, reading: &Reading) -> Option<Date> {
    let day = add(event?, days)?;
    super::published(reading).is_none_or(|(_, last)| day <= last).then_some(day)
}

fn add(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn a_day(time: &TimeExpression) -> Option<Date> {
    let whole = time.days.filter(|(first, last)| first == last);
    whole.filter(|_| time.kind == TimeKind::Date).map(|(day, _)| day)
}

/// The words that an expression is hung on, if any are: *of the long fire*.
fn behind(text: &str, span: Span, language: &Language) -> Option<Vec<Word>> {
    let rest = Span::new(span.end(), text.len().min(span.end() + 120));
    let rest =
        if text.is_char_boundary(rest.end()) { rest } else { Span::new(span.end(), text.len()) };
    let all = words(text, rest);
    let first = all.first()?;
    let near = text[span.end()..first.span.start()].chars().all(char::is_whitespace);
    let grammar = language.reference().grammar(&first.key)?;
    let hung = [Class::Of, Class::Definite].iter().any(|&class| grammar.is(class))
        // *du*, not *au*
        || (grammar.is(Class::Contracted) && grammar.is(Class::Particle));
    (near && hung).then(|| all.into_iter().skip(1).take(NOUN).collect())
}
