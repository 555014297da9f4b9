//! Times of day: those that reading found, and those that only the words beside a number
//! make one (*half past two*, *um 19.50 Uhr*).

use std::collections::BTreeSet;

use crate::language::facts::Meaning;
use crate::reading::dates::TimeKind;
use crate::text::Span;

use super::mentions::{Key, Mention, Said, Sentence};
use super::numbers::{Number, Precision};

impl Sentence<'_> {
    /// Times of day, all those of the sentence as one; `numbers` are its numbers.
    pub(super) fn clocks(&self, numbers: &[Number]) -> Option<Mention> {
        let mut minutes = BTreeSet::new();
        let mut spans = Vec::new();
        for time in self.reading.dates.iter().filter(|time| time.kind == TimeKind::Time) {
            let here = time.spans.iter().filter(|span| span.overlaps(self.span));
            let values = time.value.split('/').filter_map(clock);
            for (&span, minute) in here.zip(values).filter(|(span, _)| !self.is_turned_down(**span))
            {
                minutes.insert(minute);
                spans.push(span);
            }
        }
        for number in numbers {
            let span = self.words(number.first, number.end);
            if !spans.iter().any(|other| other.overlaps(span))
                && !self.is_turned_down(span)
                && let Some(minute) = self.clock_at(number)
            {
                minutes.insert(minute);
                spans.push(span);
            }
        }
        let start = spans.iter().map(|span| span.start()).min()?;
        let end = spans.iter().map(|span| span.end()).max()?;
        Some(self.mention(Span::new(start, end), Key::Clock, Said::Clock(minutes)))
    }

    /// Whether it is said that it was not then: *at 5.10, not at 4.50*.
    fn is_turned_down(&self, time: Span) -> bool {
        let line = &self.line;
        let Some(at) = line.words.iter().position(|word| word.span.end() > time.start()) else {
            return false;
        };
        // The length of a phrase that ends right before a word of the same clause.
        let ends = |at: usize, wanted: &dyn Fn(&Meaning) -> bool| {
            let lengths = (1..=2.min(at)).filter(|_| !line.words[at].after_break);
            lengths.into_iter().find(|&back| {
                let found = line.meaning(at - back, |meaning| wanted(meaning).then_some(()));
                found.is_some_and(|((), length)| length == back)
            })
        };
        let denied = |at: usize| ends(at, &|meaning| *meaning == Meaning::Instead).is_some();
        let link = ends(at, &|meaning| matches!(meaning, Meaning::Clock | Meaning::Stop));
        denied(at) || link.is_some_and(|back| denied(at - back))
    }

    /// The time of day that a number is, by the words beside it.
    fn clock_at(&self, number: &Number) -> Option<u16> {
        let line = &self.line;
        let written = self.words(number.first, number.end).of(line.text);
        let past = |back: usize| {
            let at = number.first.checked_sub(back)?;
            let found = line.meaning(at, |meaning| match meaning {
                Meaning::Minutes(minutes) => Some(*minutes),
                _ => None,
            });
            found.filter(|&(_, length)| length == back).map(|(minutes, _)| minutes)
        };
        if let Some(minutes) = past(2).filter(|_| (1.0..=12.0).contains(&number.value)) {
            return Some((number.value * 60.0 + minutes).rem_euclid(24.0 * 60.0) as u16);
        }
        let after = number.end < line.words.len() && line.is(number.end, &Meaning::Oclock);
        let before = (1..=2.min(number.first)).any(|back| {
            let of = |meaning: &Meaning| (*meaning == Meaning::Clock).then_some(());
            line.meaning(number.first - back, of).is_some_and(|((), length)| length == back)
        });
        let minute = written.find(['.', ':']).is_some_and(|at| written.len() - at == 3);
        let bare = line.words.get(number.end).is_none_or(|word| {
            word.after_break || line.is(number.end, &Meaning::Stop) || word.key == "in"
        });
        if minute && (before || after) {
            return hour_and_minute(written);
        }
        let hour = (1.0..=24.0).contains(&number.value) && number.value.fract() == 0.0;
        let said = number.precision == Precision::Exact || before;
        (hour && said && (after || (before && bare))).then_some(number.value as u16 % 24 * 60)
    }
}

/// Minutes of `2023-05-03T02:27`, none if no minute is given.
fn clock(value: &str) -> Option<u16> {
    let (_, time) = value.split_once('T')?;
    hour_and_minute(time)
}

fn hour_and_minute(text: &str) -> Option<u16> {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let hour: u16 = parts.next()?.parse().ok()?;
    let minute: u16 = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}
