//! Days that no word of a sentence gives.
//!
//! Who is asked about the news answers on the day on which the article that tells so is
//! written: *Asked about that report, the minister said*. A newsroom leaves the day out there,
//! because it is the day's news. Where the article has told of a day before, the answer may be
//! of that one, and it is left open.
//!
//! An article without a date may have a sentence word for word from one that is dated: what was
//! said there on a day was said on that day.

use std::collections::BTreeMap;

use crate::language::{Language, Turn, words};
use crate::reading::Reading;
use crate::reading::dates::TimeKind;
use crate::text::Span;

use super::belonging::belongs_to;
use super::{Dated, DatedBasis, DatedWhat, day, published};

/// Fewest words of a sentence of which another is a copy, and not alike by chance.
const LEAST: usize = 6;

/// The words by which sentences of `cut` tell of an answer, each with the day of its article.
pub(super) fn answers(reading: &Reading, language: &Language, cut: &[Span]) -> Vec<(Span, String)> {
    let Some((written, last)) = published(reading) else { return Vec::new() };
    let first_day = reading.dates.iter().filter(|time| day(time).is_some());
    let first_day = first_day.filter_map(|time| time.spans.first()).map(|span| span.start()).min();
    let untold = |sentence: &&Span| first_day.is_none_or(|start| start >= sentence.end());
    let open = cut.iter().filter(|_| written == last).take_while(untold);
    open.filter_map(|&sentence| Some((answer(reading, language, sentence)?, written.to_string())))
        .collect()
}

/// The words at the head of `sentence` that tell that somebody was asked, if it has an answer and
/// no date of its own.
fn answer(reading: &Reading, language: &Language, sentence: Span) -> Option<Span> {
    let text = reading.article.text.text();
    let turns = language.turns();
    let mut all = words(text, sentence);
    all.truncate(turns.longest(Turn::Questioned));
    let asked =
        turns.find(&all, Turn::Questioned).filter(|found| found.first() == Some(&0)).max()?;
    let span = Span::new(all.first()?.span.start(), all[*asked.last()?].span.end());
    let dated = reading.dates.iter().any(|time| {
        let told = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        told && !time.value.ends_with("_REF")
            && time.spans.iter().any(|span| span.overlaps(sentence))
    });
    let (what, statement) = belongs_to(reading, sentence, span);
    let cue = &reading.statements[statement.filter(|_| what == DatedWhat::Speech && !dated)?].cue;
    // *He had said* is of another day.
    let earlier = cue.iter().any(|cue| {
        let cue = words(text, *cue);
        turns.find(&cue, Turn::Earlier).next().is_some()
    });
    (!earlier).then_some(span)
}

/// Rows for sentences of articles without a date, of which `rows` have the day where another
/// article has them word for word: nothing where two such articles differ.
pub(super) fn copied(readings: &[&Reading], rows: &[Dated]) -> Vec<Dated> {
    let text = |row: &Dated| row.sentence.of(readings[row.reading].article.text.text());
    let mut told: BTreeMap<&str, Option<&Dated>> = BTreeMap::new();
    // (What was read from a file may reach over its sentence.)
    let whole = |row: &&Dated| row.sentence.contains(row.span);
    for row in rows.iter().filter(|row| row.basis == DatedBasis::Resolved).filter(whole) {
        let known = told.entry(text(row)).or_insert(Some(row));
        *known = known.filter(|known| known.date == row.date);
    }
    let mut found = Vec::new();
    let mut rest = rows;
    for (index, reading) in readings.iter().enumerate() {
        let (own, behind) = rest.split_at(rest.partition_point(|row| row.reading == index));
        rest = behind;
        if published(reading).is_some_and(|(first, last)| first == last) {
            continue;
        }
        let source = reading.article.text.text();
        for sentence in reading.sentences_of_body() {
            let Some(Some(row)) = told.get(sentence.of(source)) else { continue };
            let has_own = own.iter().any(|row| row.sentence == sentence);
            if has_own || words(source, sentence).len() < LEAST {
                continue;
            }
            let start = sentence.start() + (row.span.start() - row.sentence.start());
            let span = Span::new(start, start + row.span.len());
            let (what, statement) = belongs_to(reading, sentence, span);
            let (date, basis) = (row.date.clone(), DatedBasis::Case);
            found.push(Dated { reading: index, sentence, span, date, what, statement, basis });
        }
    }
    found
}
