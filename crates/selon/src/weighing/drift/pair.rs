//! Two sentences that tell the same, and what is different.

use crate::language::{Entry, Firm, Frame, words};
use crate::reading::{Certainty, EntityKind, Polarity};
use crate::text::Span;
use crate::weighing::actors::Actors;
use crate::weighing::lineage::page::Page;

use super::Change;
use super::aligned::Alike;

/// Likeness of sentences that not only speak of the same but say it.
const ONE_CLAIM: f64 = 0.5;

type Words = (Vec<Span>, Vec<Span>);

/// A sentence of an article.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub page: &'a Page<'a>,
    /// Index of the article.
    pub reading: usize,
    pub sentence: Span,
    pub actors: &'a Actors,
}

/// Two sentences that tell the same.
pub(super) struct Pair<'a> {
    pub before: Side<'a>,
    pub after: Side<'a>,
}

impl Pair<'_> {
    /// What has changed, the gravest first.
    pub fn changes(&self, alike: &Alike) -> Vec<(Change, Words)> {
        let (had, has) = (self.before.hedges(), self.after.hedges());
        let (accused, accuses) = (self.before.accusing(), self.after.accusing());
        let (had, has) = if self.translated() && !accused.is_empty() && !accuses.is_empty() {
            (beside(had, &accused), beside(has, &accuses))
        } else {
            (had, has)
        };
        let mut changes = Vec::new();
        match (had.is_empty(), has.is_empty()) {
            (false, true) if alike.told => changes.push((Change::HedgeLost, (had, has))),
            (true, false) if alike.told => changes.push((Change::HedgeAdded, (had, has))),
            _ => changes.extend(self.hardened().map(|has| (Change::Hardened, (had, has)))),
        }
        if alike.likeness >= ONE_CLAIM {
            changes.extend(self.turned_round().map(|words| (Change::TurnedRound, words)));
            changes.extend(self.numbers().map(|words| (Change::Number, words)));
            changes.extend(self.speaker().map(|words| (Change::Speaker, words)));
        }
        changes
    }

    fn translated(&self) -> bool {
        self.before.page.language.code() != self.after.page.language.code()
    }

    /// Words that leave no doubt, of a class that the first has none of.
    fn hardened(&self) -> Option<Vec<Span>> {
        let (had, has) = (self.before.firm(), self.after.firm());
        if !had.is_empty() {
            return None;
        }
        let spans: Vec<Span> = has.into_iter().map(|(_, span)| span).collect();
        (!spans.is_empty()).then_some(spans)
    }

    /// One person each who speaks there by name, of whom the other sentence says nothing.
    fn speaker(&self) -> Option<Words> {
        let (had, has) = (self.before.speakers(), self.after.speakers());
        let ([(had, before)], [(has, after)]) = (had.as_slice(), has.as_slice()) else {
            return None;
        };
        // *Corvalese defence minister* ends in a common noun.
        let named = |actor: usize| {
            let actor = &self.before.actors.all[actor];
            let last = actor.name.split(' ').next_back().unwrap_or("");
            actor.named && last.starts_with(char::is_uppercase)
        };
        let other = had != has
            && named(*had)
            && named(*has)
            && !self.after.speaks_of(*had)
            && !self.before.speaks_of(*has);
        other.then(|| (vec![*before], vec![*after]))
    }

    /// Statements of one source of which one affirms and the other denies.
    fn turned_round(&self) -> Option<Words> {
        let (had, has) = (self.before.said(), self.after.said());
        // Someone who both affirms and denies in one sentence is not turned round.
        let only = |all: &[(usize, Polarity, Span)], actor: usize| {
            let own: Vec<_> = all.iter().filter(|(other, ..)| *other == actor).collect();
            let first = own.first().map(|said| (said.1, said.2))?;
            own.iter().all(|said| said.1 == first.0).then_some(first)
        };
        had.iter().find_map(|&(actor, ..)| {
            let (before, after) = (only(&had, actor)?, only(&has, actor)?);
            (before.0 != after.0).then(|| (vec![before.1], vec![after.1]))
        })
    }

    /// One number each that the other article does not have at all.
    fn numbers(&self) -> Option<Words> {
        let had = self.before.numbers_alone(self.after.page);
        let has = self.after.numbers_alone(self.before.page);
        (had.len() == 1 && has.len() == 1).then_some((had, has))
    }
}

impl Side<'_> {
    /// Undated numbers that `other` does not have.
    fn numbers_alone(&self, other: &Page<'_>) -> Vec<Span> {
        let page = self.page;
        let there = other.numbers();
        let here = page.numbers().iter().filter(|(span, _)| self.sentence.contains(*span));
        let dated = |span: Span| {
            page.reading.dates.iter().any(|date| date.spans.iter().any(|d| d.overlaps(span)))
        };
        let own = here.filter(|(span, n)| !dated(*span) && there.iter().all(|(_, m)| m != n));
        own.map(|(span, _)| *span).collect()
    }

    /// Whether an actor is named in the sentence, or by the last word of a name there.
    fn speaks_of(&self, actor: usize) -> bool {
        let name = &self.actors.all[actor].name;
        let last = name.split(' ').next_back().unwrap_or("").to_lowercase();
        let mut here = self.page.reading.who.entities.iter().enumerate().filter(|(_, entity)| {
            entity.mentions.iter().any(|mention| self.sentence.contains(*mention))
        });
        self.sentence.of(self.page.text).to_lowercase().contains(&last)
            || here.any(|(at, _)| self.actors.of(self.reading, at) == actor)
    }

    /// Words that accuse somebody.
    fn accusing(&self) -> Vec<Span> {
        let words = words(self.page.text, self.sentence);
        let found = self.page.language.responsibility().find(&words);
        let accusing = found.iter().filter(|phrase| *phrase.entry == Frame::Accuse);
        accusing.flat_map(|phrase| phrase.words.iter().map(|&at| words[at].span)).collect()
    }

    /// The words in a sentence that make anything less than certain, or second-hand.
    fn hedges(&self) -> Vec<Span> {
        let (page, sentence) = (self.page, self.sentence);
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
                    && phrase
                        .words
                        .iter()
                        .min()
                        .zip(nearest)
                        .is_some_and(|(at, no)| at == &(no + 1))
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
                | Entry::Onward(_)
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
        // *May* in a date or a name is no hedge, and *no doubt* is none either, nor *could not*.
        let settled = self.settled();
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
    fn said(&self) -> Vec<(usize, Polarity, Span)> {
        let reading = self.page.reading;
        let all = reading.statements.iter().zip(&reading.who.sources);
        let known = all.filter_map(|(statement, source)| {
            let cue = *statement.cue.first().filter(|cue| self.sentence.contains(**cue))?;
            Some((self.actors.of(self.reading, source.entity?), statement.polarity, cue))
        });
        known.collect()
    }

    /// Words in a sentence that leave no doubt.
    fn firm(&self) -> Vec<(Firm, Span)> {
        let settled = self.settled().into_iter();
        settled.filter(|(firm, _)| *firm != Firm::Sure).collect()
    }

    /// The same, with those that only look like a doubt.
    fn settled(&self) -> Vec<(Firm, Span)> {
        let words = words(self.page.text, self.sentence);
        let found = self.page.language.firm().find(&words);
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

    /// The persons who say something in a sentence, and where.
    fn speakers(&self) -> Vec<(usize, Span)> {
        let reading = self.page.reading;
        let mut found: Vec<(usize, Span)> = Vec::new();
        for (statement, source) in reading.statements.iter().zip(&reading.who.sources) {
            let here = statement.cue.first().is_some_and(|cue| self.sentence.contains(*cue));
            let (Some(entity), Some(&span)) = (source.entity, statement.source.first()) else {
                continue;
            };
            let actor = self.actors.of(self.reading, entity);
            let person = reading.who.entities[entity].kind == EntityKind::Person;
            if here && person && found.iter().all(|(known, _)| *known != actor) {
                found.push((actor, span));
            }
        }
        found
    }
}

/// Doubts but for those that an accusation carries: languages differ in whether it does.
fn beside(doubts: Vec<Span>, accusing: &[Span]) -> Vec<Span> {
    let kept = doubts.into_iter();
    kept.filter(|doubt| accusing.iter().all(|word| !word.overlaps(*doubt))).collect()
}
