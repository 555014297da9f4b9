//! Drift: what is told again and is not the same any more.
//!
//! "Probably" is the first word that a rewrite cuts. Where two articles depend on each
//! other, each sentence of the later one is put beside the sentence of the earlier one
//! that tells the same, and what has changed is named: a hedge that is gone or has come,
//! words that leave no doubt where there were none, a denial that became a claim, another
//! number, another speaker. Both sentences are shown; whether it is a distortion is for
//! people to say.
//!
//! What is compared must be alike. A verb that accuses is a doubt in the tables of one
//! language and none in those of another, so where both accuse across languages it is none;
//! *could not* is no doubt in any; and two sentences that share nothing but a name may say
//! anything of it, so a doubt in one of them is no change (words that leave no doubt are rarer, and
//! are one all the same). Who speaks is told by the actors: an office and whoever holds it are one,
//! and whoever goes by no name is nobody else.
//!
//! Each sentence has one model, over all articles that its article depends on: what is
//! most like it, and before all others one that is the same to the letter. So what a sentence
//! has from one article is not held against it because another article says it otherwise. Only words that the language's tables know are
//! seen, and only sentences that share names, numbers, words that two languages begin
//! alike or (in one language) words are put beside each other.

mod aligned;
mod counted;
mod pair;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::reading::Reading;
use crate::text::Span;

use super::actors::Actors;
use super::lineage::Lineage;
use super::page::{Page, pages};
use super::utterance::{Utterance, utterances};
use super::withdrawn::is_told;
use aligned::Alike;
pub(super) use aligned::Sentences;
use pair::{Pair, Side};

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
    /// It is told as admitted, proved or ruled out, and was not.
    Hardened,
    /// Somebody else is said to have said it.
    Speaker,
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

/// Finds what has changed along the edges of `lineage`, worked out for these `readings` as
/// `actors` (who is who in them) are. Where it is not known which of two articles is the
/// earlier, that which stands first is taken. In the order of the later articles and their
/// text.
pub fn drift(readings: &[Reading], lineage: &Lineage, actors: &Actors) -> Vec<Drift> {
    let pages = pages(readings);
    of_pages(&pages, &Sentences::of(&pages), lineage, actors)
}

/// The same of articles whose pages are made, and of which it is known what sentences are
/// recognised by.
pub(super) fn of_pages(
    pages: &[Page<'_>],
    sentences: &Sentences<'_>,
    lineage: &Lineage,
    actors: &Actors,
) -> Vec<Drift> {
    let mut models = BTreeMap::<(usize, Span), (usize, Alike)>::new();
    for edge in &lineage.edges {
        let from = edge.earlier.unwrap_or(edge.a);
        let to = if from == edge.a { edge.b } else { edge.a };
        for alike in sentences.aligned(from, to) {
            let model = models.entry((to, alike.after)).or_insert((from, alike));
            if alike.goes_before(&model.1) {
                *model = (from, alike);
            }
        }
    }
    let mut found = Vec::new();
    let mut said = BTreeMap::<usize, Vec<Utterance>>::new();
    for ((to, after), (from, alike)) in models {
        if alike.equal {
            continue;
        }
        let reading = pages[to].reading;
        let said = said.entry(to).or_insert_with(|| utterances(reading));
        // What is taken back is not told again.
        if said.iter().any(|one| one.sentence == after && is_told(reading, one)) {
            continue;
        }
        let before = alike.before;
        let side = |at: usize, sentence| Side::of(&pages[at], at, sentence, actors);
        let pair = Pair { before: side(from, before), after: side(to, after) };
        let all = pair.changes(&alike).into_iter();
        found.extend(all.map(|(change, words)| Drift { from, to, before, after, change, words }));
    }
    found
}

impl Change {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Change::HedgeLost => "hedge lost",
            Change::HedgeAdded => "hedge added",
            Change::TurnedRound => "turned round",
            Change::Number => "number changed",
            Change::Hardened => "hardened",
            Change::Speaker => "speaker changed",
        }
    }
}
