//! Two sentences that tell the same, and what is different.

use crate::language::{Entry, Firm, words};
use crate::reading::{Certainty, EntityKind, Polarity};
use crate::text::Span;
use crate::weighing::lineage::page::Page;

use super::Change;

/// Likeness of sentences that not only speak of the same but say it.
const ONE_CLAIM: f64 = 0.5;

type Words = (Vec<Span>, Vec<Span>);

/// Two sentences that tell the same.
pub(super) struct Pair<'a> {
    pub from: &'a Page<'a>,
    pub to: &'a Page<'a>,
    pub before: Span,
    pub after: Span,
}

impl Pair<'_> {
    /// What has changed, the gravest first.
    pub fn changes(&self, likeness: f64) -> Vec<(Change, Words)> {
        let (had, has) = (hedges(self.from, self.before), hedges(self.to, self.after));
        let mut changes = Vec::new();
        match (had.is_empty(), has.is_empty()) {
            (false, true) => changes.push((Change::HedgeLost, (had, has))),
            (true, false) => changes.push((Change::HedgeAdded, (had, has))),
            _ => changes.extend(self.hardened().map(|has| (Change::Hardened, (had, has)))),
        }
        if likeness >= ONE_CLAIM {
            changes.extend(self.turned_round().map(|words| (Change::TurnedRound, words)));
            changes.extend(self.numbers().map(|words| (Change::Number, words)));
            changes.extend(self.speaker().map(|words| (Change::Speaker, words)));
        }
        changes
    }

    /// Words that leave no doubt, of a class that the first has none of.
    fn hardened(&self) -> Option<Vec<Span>> {
        let (had, has) = (firm(self.from, self.before), firm(self.to, self.after));
        if !had.is_empty() {
            return None;
        }
        let spans: Vec<Span> = has.into_iter().map(|(_, span)| span).collect();
        (!spans.is_empty()).then_some(spans)
    }

    /// One person each who speaks there, of whom the other sentence says nothing.
    fn speaker(&self) -> Option<Words> {
        let (had, has) = (speakers(self.from, self.before), speakers(self.to, self.after));
        let ([(had, before)], [(has, after)]) = (had.as_slice(), has.as_slice()) else {
            return None;
        };
        let names = |name: &str, page: &Page<'_>, sentence: Span| {
            sentence.of(page.text).to_lowercase().contains(name)
        };
        let other =
            had != has && !names(had, self.to, self.after) && !names(has, self.from, self.before);
        other.then(|| (vec![*before], vec![*after]))
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
            let here = page.numbers().iter().filter(|(span, _)| sentence.contains(*span));
            let dated = |span: Span| {
                page.reading.dates.iter().any(|date| date.spans.iter().any(|d| d.overlaps(span)))
            };
            let own = here.filter(|(span, n)| !dated(*span) && there.iter().all(|(_, m)| m != n));
            own.map(|(span, _)| *span).collect::<Vec<_>>()
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
    let phrases = page.language.phrases(&words, false);
    for phrase in &phrases {
        // *No doubt*.
        let denied = phrases.iter().any(|other| {
            let nearest = other.words.iter().max();
            matches!(other.entry, Entry::Negation)
                && phrase.words.iter().min().zip(nearest).is_some_and(|(at, no)| at == &(no + 1))
        });
        if denied {
            continue;
        }
        let hedged = match phrase.entry {
            Entry::Hedge { stance, .. } => doubts(stance.certainty),
            Entry::Cue { stances, .. } => doubts(stances.affirmed.certainty),
            Entry::Hearsay => true,
            Entry::Origin
            | Entry::Carrier
            | Entry::Negation
            | Entry::Nobody
            | Entry::Somebody
            | Entry::Unhedged
            | Entry::Mood(_) => false,
        };
        if hedged {
            found.extend(phrase.words.iter().map(|&at| words[at].span));
        }
    }
    for statement in &page.reading.statements {
        let here = statement.cue.first().is_some_and(|cue| sentence.contains(*cue));
        let known = !page.language.code().is_empty();
        if here && known && (doubts(statement.certainty) || statement.hearsay) {
            let hedges = statement.hedges.iter().filter(|span| sentence.contains(**span));
            let known = found.len();
            found.extend(hedges.copied());
            if found.len() == known {
                // The model says so, and no word of the tables.
                found.extend(statement.cue.first());
            }
        }
    }
    // *May* in a date or a name is no hedge, and *no doubt* is none either.
    let settled = firm(page, sentence);
    found.retain(|span| {
        let named = span.of(page.text).starts_with(char::is_uppercase);
        let inside = span.start() > sentence.start();
        !(named && inside) && settled.iter().all(|(_, firm)| !firm.overlaps(*span))
    });
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

/// Words in a sentence that leave no doubt.
fn firm(page: &Page<'_>, sentence: Span) -> Vec<(Firm, Span)> {
    let words = words(page.text, sentence);
    let found = page.language.firm().find(&words);
    let span = |at: &[usize]| {
        let (first, last) = (at.first()?, at.last()?);
        Some(Span::new(words[*first].span.start(), words[*last].span.end()))
    };
    let all: Vec<(Firm, Span)> =
        found.iter().filter_map(|phrase| Some((*phrase.entry, span(&phrase.words)?))).collect();
    let none: Vec<Span> =
        all.iter().filter(|(firm, _)| *firm == Firm::None).map(|(_, span)| *span).collect();
    let holds = |span: &Span| none.iter().all(|none| !none.overlaps(*span));
    all.into_iter().filter(|(_, span)| holds(span)).collect()
}

/// The persons who say something in a sentence, by last name, and where.
fn speakers(page: &Page<'_>, sentence: Span) -> Vec<(String, Span)> {
    let reading = page.reading;
    let mut found: Vec<(String, Span)> = Vec::new();
    for (statement, source) in reading.statements.iter().zip(&reading.who.sources) {
        let here = statement.cue.first().is_some_and(|cue| sentence.contains(*cue));
        let Some(entity) = source.entity.map(|index| &reading.who.entities[index]) else {
            continue;
        };
        let Some(&span) = statement.source.first().filter(|_| here) else { continue };
        let last = entity.name.split(' ').next_back().unwrap_or("").to_lowercase();
        let person = entity.kind == EntityKind::Person && !last.is_empty();
        if person && found.iter().all(|(known, _)| *known != last) {
            found.push((last, span));
        }
    }
    found
}
