//! Drift: what is told again and is not the same any more.
//!
//! "Probably" is the first word that a rewrite cuts. Where two articles depend on each
//! other, each sentence of the later one is put beside the sentence of the earlier one
//! that tells the same, and what has changed is named: a hedge that is gone or has come,
//! a denial that became a claim, another number. Both sentences are shown; whether it is
//! a distortion is for people to say.
//!
//! Only hedges that the language's tables know are seen, and only sentences that share
//! names, numbers or (in one language) words are put beside each other.

mod aligned;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::language::{Entry, words};
use crate::reading::{Certainty, Polarity, Reading};
use crate::text::Span;

use super::lineage::{Lineage, page::Page};
use aligned::Sentences;

/// What has changed from one sentence to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// What was hedged is told flatly.
    HedgeLost,
    /// What was told flatly is hedged.
    HedgeAdded,
    /// What the same source affirmed it denies now, or the other way round.
    TurnedRound,
    /// Another number.
    Number,
}

/// A sentence that is told again, and what has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// Index of the article that tells it first.
    pub from: usize,
    /// Index of the one that tells it again.
    pub to: usize,
    /// The sentence in the first.
    pub before: Span,
    /// The sentence in the second.
    pub after: Span,
    /// What has changed.
    pub change: Change,
    /// The words that it hangs on, in the first and in the second: hedges, cues,
    /// numbers. Empty where there are none any more.
    pub words: (Vec<Span>, Vec<Span>),
}

/// Finds what has changed along the edges of `lineage`, worked out for these `readings`.
/// Where it is not known which of two articles is the earlier, that which stands first
/// is taken. Of a sentence with several models the one most like it is shown. In the
/// order of the later articles and their text.
pub fn drift(readings: &[Reading], lineage: &Lineage) -> Vec<Drift> {
    let pages: Vec<Page<'_>> = readings.iter().map(Page::of).collect();
    let sentences = Sentences::of(&pages);
    let mut found = BTreeMap::<(usize, Span, Change), (f64, Drift)>::new();
    for edge in &lineage.edges {
        let from = edge.earlier.unwrap_or(edge.a);
        let to = if from == edge.a { edge.b } else { edge.a };
        for (before, after, likeness) in sentences.aligned(from, to) {
            let pair = Pair { from: &pages[from], to: &pages[to], before, after };
            for (change, words) in pair.changes(likeness) {
                let drift = Drift { from, to, before, after, change, words };
                let best = found.entry((to, after, change)).or_insert((likeness, drift.clone()));
                if likeness > best.0 {
                    *best = (likeness, drift);
                }
            }
        }
    }
    found.into_values().map(|(_, drift)| drift).collect()
}

/// Likeness of sentences that not only speak of the same but say it.
const ONE_CLAIM: f64 = 0.5;

type Words = (Vec<Span>, Vec<Span>);

/// Two sentences that tell the same.
struct Pair<'a> {
    from: &'a Page<'a>,
    to: &'a Page<'a>,
    before: Span,
    after: Span,
}

impl Pair<'_> {
    fn changes(&self, likeness: f64) -> Vec<(Change, Words)> {
        let (had, has) = (hedges(self.from, self.before), hedges(self.to, self.after));
        let mut changes = Vec::new();
        match (had.is_empty(), has.is_empty()) {
            (false, true) => changes.push((Change::HedgeLost, (had, has))),
            (true, false) => changes.push((Change::HedgeAdded, (had, has))),
            _ => {}
        }
        if likeness >= ONE_CLAIM {
            changes.extend(self.turned_round().map(|words| (Change::TurnedRound, words)));
            changes.extend(self.numbers().map(|words| (Change::Number, words)));
        }
        changes
    }

    /// Statements of one source of which one affirms and the other denies.
    fn turned_round(&self) -> Option<Words> {
        let (had, has) = (said(self.from, self.before), said(self.to, self.after));
        // Someone who both affirms and denies in one sentence is not turned round.
        let only = |all: &[(String, Polarity, Span)], name: &str| {
            let own: Vec<_> = all.iter().filter(|(other, ..)| other == name).collect();
            let first = own.first().map(|said| (said.1, said.2))?;
            own.iter().all(|said| said.1 == first.0).then_some(first)
        };
        had.iter().find_map(|(name, ..)| {
            let (before, after) = (only(&had, name)?, only(&has, name)?);
            (before.0 != after.0).then(|| (vec![before.1], vec![after.1]))
        })
    }

    /// One number each that the other article does not have at all.
    fn numbers(&self) -> Option<Words> {
        let alone = |page: &Page<'_>, sentence: Span, other: &Page<'_>| {
            let there = other.numbers();
            let here = page.numbers().into_iter().filter(|(span, _)| sentence.contains(*span));
            let dated = |span: Span| {
                page.reading.dates.iter().any(|date| date.spans.iter().any(|d| d.overlaps(span)))
            };
            let own = here.filter(|(span, n)| !dated(*span) && there.iter().all(|(_, m)| m != n));
            own.map(|(span, _)| span).collect::<Vec<_>>()
        };
        let had = alone(self.from, self.before, self.to);
        let has = alone(self.to, self.after, self.from);
        (had.len() == 1 && has.len() == 1).then_some((had, has))
    }
}

/// The words in a sentence that make anything less than certain, or second-hand.
fn hedges(page: &Page<'_>, sentence: Span) -> Vec<Span> {
    let words = words(page.text, sentence);
    let doubts =
        |certainty: Certainty| matches!(certainty, Certainty::Probable | Certainty::Possible);
    let mut found: Vec<Span> = Vec::new();
    for phrase in page.language.phrases(&words, false) {
        let hedged = match phrase.entry {
            Entry::Hedge { stance, .. } => doubts(stance.certainty),
            Entry::Cue { stances, .. } => doubts(stances.affirmed.certainty),
            Entry::Hearsay => true,
            Entry::Origin | Entry::Negation => false,
        };
        if hedged {
            found.extend(phrase.words.iter().map(|&at| words[at].span));
        }
    }
    for statement in &page.reading.statements {
        let here = statement.cue.first().is_some_and(|cue| sentence.contains(*cue));
        if here && (doubts(statement.certainty) || statement.hearsay) {
            let hedges = statement.hedges.iter().filter(|span| sentence.contains(**span));
            let known = found.len();
            found.extend(hedges.copied());
            if found.len() == known {
                // The model says so, and no word of the tables.
                found.extend(statement.cue.first());
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Who says something in a sentence, whether they affirm it, and the cue.
fn said(page: &Page<'_>, sentence: Span) -> Vec<(String, Polarity, Span)> {
    let reading = page.reading;
    let all = reading.statements.iter().zip(&reading.who.sources);
    let known = all.filter_map(|(statement, source)| {
        let cue = *statement.cue.first().filter(|cue| sentence.contains(**cue))?;
        let entity = &reading.who.entities[source.entity?];
        let last = entity.name.split(' ').next_back().unwrap_or("");
        let name = entity.wikidata.clone().unwrap_or_else(|| last.to_lowercase());
        Some((name, statement.polarity, cue))
    });
    known.collect()
}

impl Change {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Change::HedgeLost => "hedge lost",
            Change::HedgeAdded => "hedge added",
            Change::TurnedRound => "turned round",
            Change::Number => "number changed",
        }
    }
}
