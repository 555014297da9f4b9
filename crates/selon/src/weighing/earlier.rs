//! What an article only reminds of: *on Monday she had called it an accident*. It was said before
//! what the article tells, so it is nobody's newest word.

use jiff::civil::Date;

use crate::language::reference::Class;
use crate::language::{Language, Turn, Word, words};
use crate::reading::Reading;
use crate::text::Span;

use super::utterance::Utterance;

/// Words before a cue in which what says so stands: *had earlier called*, *avait-il dit*.
const BEFORE: usize = 2;
/// The same behind it: *said at first*.
const BEHIND: usize = 2;
/// Words up to a cue among which the relative pronoun of its clause stands: *who last week had
/// blamed*, *whose ministry had blamed*.
const ASIDE: usize = 7;

/// When something was said that an article reminds of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The day, if the sentence tells one.
    pub day: Option<Date>,
    /// Whether the article reminds of it in passing, and tells something else of whoever said
    /// it: *the mayor, who had blamed the builders, now waits*.
    pub aside: bool,
}

/// Whether the cue of an utterance of `reading` refers back, and to when.
pub(super) fn earlier(reading: &Reading, utterance: &Utterance) -> Option<Earlier> {
    let cue = &reading.said(utterance.statement?).cue;
    let (first, last) = (cue.first()?, cue.last()?);
    let sentence = utterance.sentence;
    let said = words(reading.article.text.text(), sentence);
    let from = said.partition_point(|word| word.span.start() < first.start());
    let to = said.partition_point(|word| word.span.start() < last.end());
    // A mark parts what belongs to another clause.
    let leads = (0..BEFORE).take_while(|step| {
        from > *step && said.get(from - step).is_none_or(|word| !word.after_break)
    });
    let follows =
        (0..BEHIND).take_while(|step| said.get(to + step).is_some_and(|word| !word.after_break));
    let near = from - leads.count()..to + follows.count();
    let mut turns = reading.language().turns().find(&said, Turn::Earlier);
    if !turns.any(|turn| turn.iter().all(|at| near.contains(at))) {
        return None;
    }
    let aside = in_aside(reading.language(), &said[..to]);
    Some(Earlier { day: day(reading, sentence), aside })
}

/// Whether the last of these words stand in a relative clause.
fn in_aside(language: &Language, words: &[Word]) -> bool {
    let opens = |word: &Word| {
        let is = |class| language.reference().is(&word.key, class);
        (is(Class::Relative) || is(Class::Whose)) && !is(Class::Complementiser)
    };
    for word in words.iter().rev().take(ASIDE) {
        if opens(word) {
            return true;
        }
        if word.after_break {
            return false;
        }
    }
    false
}

/// The one day before that of the article which a sentence tells.
fn day(reading: &Reading, sentence: Span) -> Option<Date> {
    let published = reading.article.published.as_ref()?.value.get(..10)?;
    let published: Date = published.parse().ok()?;
    let here = reading.dates.iter().filter(|date| date.spans.iter().all(|s| sentence.contains(*s)));
    let days = here.filter_map(|date| date.days.filter(|(first, last)| first == last));
    let mut days = days.map(|(day, _)| day).filter(|day| *day < published);
    let first = days.next()?;
    days.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::utterance::utterances;
    use super::*;
    use crate::reading::Polarity;

    /// Whether what Ida Marrowin says in this text refers back.
    fn refers_back(lang: &str, text: &str, cue: &'static str, content: &'static str) -> bool {
        let plain = reading("wire.example", "2034-01-05", lang, text);
        let name = ["Ida Marrowin", "elle", "she"];
        let name = name.into_iter().find(|name| text.contains(name)).expect("somebody speaks");
        let told = saying(plain, [name, cue, content], Polarity::Positive);
        let own = utterances(&told).into_iter().find(|one| one.statement == Some(0));
        earlier(&told, &own.expect("an utterance")).is_some()
    }

    #[test]
    fn what_had_been_said_before_refers_back() {
        for (lang, text, cue, content) in [
            ("en", "On Monday she had called it an accident.", "had called", "it an accident"),
            ("en", "On Monday she had called it an accident.", "called", "it an accident"),
            ("en", "Ida Marrowin initially called it an accident.", "called", "it an accident"),
            ("en", "Ida Marrowin said at first that it was an accident.", "said", "that it was"),
            ("en", "Ida Marrowin, who had blamed Sarn, now waits.", "had blamed", "Sarn"),
            ("fr", "Ida Marrowin, qui avait accusé Sarn, attend.", "avait accusé", "Sarn"),
            ("fr", "Lundi, elle avait parlé d'un accident.", "avait parlé", "d'un accident"),
            ("fr", "C'est un accident, avait-elle dit lundi.", "dit", "C'est un accident"),
        ] {
            assert!(refers_back(lang, text, cue, content), "{text}");
        }
        for (lang, text, cue, content) in [
            ("en", "Ida Marrowin said that the ship had left.", "said", "that the ship had left"),
            ("en", "The ship had left, Ida Marrowin said.", "said", "The ship had left"),
            ("fr", "Ida Marrowin a parlé d'un accident.", "a parlé", "d'un accident"),
        ] {
            assert!(!refers_back(lang, text, cue, content), "{text}");
        }
    }
}
