//! Phrases that begin in a cue and go on into what stands behind it: *declined | to rule out
//! arson*, *rejette | la faute sur Kiev*, *jugent | « peu probable » une attaque*. Where the model
//! draws the border between cue and content does not change what is said.

use crate::language::{Entry, Found, Interval, Language, ONWARD, Stance, Stances};
use crate::language::{Word, longest, words};
use crate::text::Span;

use super::evidence::spans_of;

/// The bytes behind a cue that the words of such a phrase are looked for in.
const FAR: usize = 120;

/// Such a phrase.
pub(super) struct Onward {
    stances: Stances,
    /// Its words.
    pub words: Vec<Span>,
    /// How they are shown.
    pub shown: Vec<Span>,
    /// The likelihood that a scale gives to a hedge in it.
    pub interval: Option<Interval>,
}

impl Onward {
    /// What it makes of the content.
    pub fn stance(&self, negated: bool) -> Stance {
        if negated { self.stances.negated } else { self.stances.affirmed }
    }

    /// Whether it shares a word with what was `found` in `all`.
    pub fn meets(&self, all: &[Word], found: &Found<'_, Entry>) -> bool {
        found.words.iter().any(|&at| self.words.contains(&all[at].span))
    }
}

/// The phrase that begins in `cue` or between it and the content.
pub(super) fn find(
    text: &str,
    language: &Language,
    (source, content): (&[Span], &[Span]),
    cue: &[Span],
    accents_lost: bool,
) -> Option<Onward> {
    let last = *cue.last()?;
    let mut run: Vec<Word> = Vec::new();
    for piece in cue {
        // The last piece with what stands behind it.
        let behind = source.iter().map(|piece| piece.start()).filter(|&at| at >= piece.end());
        let far = text.ceil_char_boundary((piece.end() + FAR).min(text.len()));
        let end = if *piece == last { behind.chain([far]).min()? } else { piece.end() };
        let mut words = words(text, Span::new(piece.start(), end));
        // What is cut at the end may be half a word.
        words.pop_if(|word| word.span.end() == end && end == far && end < text.len());
        if let (false, Some(first)) = (run.is_empty(), words.first_mut()) {
            first.after_break = false;
        }
        run.extend(words);
    }
    let own = run.iter().filter(|word| word.span.start() < last.end()).count();
    run.truncate(own + ONWARD);
    let begins = content.first().map(|piece| piece.start()).filter(|&at| at >= last.end());
    let begins = begins.unwrap_or(last.end());
    let found = language.phrases(&run, accents_lost);
    let onward = found.iter().filter_map(|found| match found.entry {
        Entry::Onward(stances) if run[found.words[0]].span.start() < begins => {
            Some((*stances, &found.words))
        }
        _ => None,
    });
    // The longest, and of these the first.
    let (stances, at) = onward.min_by_key(|(_, at)| (std::cmp::Reverse(at.len()), at[0]))?;
    let hedges = found.iter().filter(|found| {
        let inside = found.words.iter().all(|word| at.contains(word));
        matches!(found.entry, Entry::Hedge { .. }) && inside
    });
    let hedges = longest(hedges.cloned().collect());
    let interval = hedges.iter().find_map(|found| match found.entry {
        Entry::Hedge { stance, interval } if *stance == stances.affirmed => *interval,
        _ => None,
    });
    Some(Onward {
        stances,
        words: at.iter().map(|&word| run[word].span).collect(),
        shown: spans_of(&run, at),
        interval,
    })
}
