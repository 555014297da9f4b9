//! What the words of a content say of how it is held: hedges, hearsay, a conditional.

use super::evidence::spans_of;
use super::hearsay::hearsay;
use super::mood::Moods;
use super::{Grade, bounds};
use crate::language::{Entry, Found, Interval, Language, Turn, Word, longest, words};
use crate::reading::Certainty;
use crate::text::Span;

/// The words of a content, without those of nested statements.
pub(super) struct ContentWords {
    words: Vec<Word>,
    /// Class, interval and words of each hedge.
    hedges: Vec<(Certainty, Option<Interval>, Vec<usize>)>,
    pub hearsay: Vec<Span>,
    /// The conditional of the main clause, if it marks hearsay.
    pub conditional: Option<Span>,
}

impl ContentWords {
    pub fn read(
        text: &str,
        language: &Language,
        content: &[Span],
        nested: &[Span],
        accents_lost: bool,
    ) -> Self {
        let mut all: Vec<Word> = content.iter().flat_map(|&piece| words(text, piece)).collect();
        all.retain(|word| !nested.iter().any(|span| span.contains(word.span)));
        let mut found = language.phrases(&all, accents_lost);
        let moods = Moods::of(&all, &found, language);
        let main = moods.main(&all);
        let conditional = moods.conditional(&all, &main, language);
        found.retain(|f| matches!(f.entry, Entry::Hedge { .. } | Entry::Unhedged | Entry::Hearsay));
        let mut found = longest(found);
        found.retain(|found| match found.entry {
            Entry::Hearsay => !of_aside(&all, found),
            _ => main[found.words[0]] && !named(text, &all, found),
        });
        let hedges = found
            .iter()
            .filter_map(|found| match found.entry {
                Entry::Hedge { stance, interval } => {
                    Some((stance.certainty, *interval, found.words.clone()))
                }
                _ => None,
            })
            .collect();
        Self { hedges, hearsay: hearsay(&found, &all), conditional, words: all }
    }

    /// Whether the conditional at `span` is of something to be done at a day that is told: a future of
    /// the past.
    pub fn is_planned(&self, language: &Language, span: Span) -> bool {
        let mut planned = language.turns().find(&self.words, Turn::Planned);
        planned.any(|found| found.first().is_some_and(|&first| self.words[first].span == span))
    }

    /// Adds the first hedge to `grade`, and its class too if it `decides`. Words that say
    /// *certain* speak where no other does.
    pub fn hedge(&self, grade: &mut Grade, decides: bool) {
        let weak = self.hedges.iter().position(|(class, ..)| *class != Certainty::Certain);
        let first = weak.unwrap_or(0);
        let Some(&(certainty, mut interval, ref words)) = self.hedges.get(first) else {
            return;
        };
        let mut evidence = words.clone();
        if let (None, Some((_, Some(next), more))) = (interval, self.hedges.get(first + 1)) {
            // *semble très improbable*: one phrase, and its second word has the
            // likelihood.
            if more.first().zip(words.last()).is_some_and(|(next, last)| *next <= last + 2) {
                interval = Some(*next);
                evidence.extend(more);
            }
        }
        if decides {
            grade.certainty = grade.certainty.min(certainty);
        }
        grade.likelihood = grade.likelihood.or(interval.map(bounds));
        grade.hedges.extend(spans_of(&self.words, &evidence));
    }
}

/// Whether a phrase opens an aside of which it is not all, and the main clause goes on behind it:
/// *the letter, supposedly written by a clerk, is a fake*.
fn of_aside(words: &[Word], found: &Found<'_, Entry>) -> bool {
    let (Some(&first), Some(&last)) = (found.words.first(), found.words.last()) else {
        return false;
    };
    let goes_on = words.get(last + 1).is_some_and(|next| !next.after_break);
    let closes = || words.iter().skip(last + 2).any(|word| word.after_break);
    first > 0 && words[first].after_break && goes_on && closes()
}

/// Whether a hedge of one word is a name.
pub(super) fn named(text: &str, words: &[Word], found: &Found<'_, Entry>) -> bool {
    let (Entry::Hedge { .. }, [at]) = (found.entry, found.words.as_slice()) else {
        return false;
    };
    is_name(text, words, *at)
}

/// Whether word `at` of `words`, which stand in `text`, is or ends a name, and not what it means
/// as a common word: *in May*, *Theresa May*, *May 4*. In a headline whose words all have capitals
/// it is none, nor where it opens a sentence or what is quoted.
pub(crate) fn is_name(text: &str, words: &[Word], at: usize) -> bool {
    let word = &words[at];
    if !word.capital {
        return false;
    }
    let next = words.get(at + 1);
    if next.is_some_and(|next| next.key.starts_with(|c: char| c.is_numeric())) {
        return true;
    }
    let before = text[..word.span.start()].trim_end_matches(' ');
    let inside = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-'));
    let last = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let last = last.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let headline = last.starts_with(char::is_uppercase) && next.is_some_and(|next| next.capital);
    inside && !headline
}
