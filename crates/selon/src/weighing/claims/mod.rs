//! Claims: utterances of many articles that say the same, in whatever language, and
//! those that deny the same.
//!
//! ```text
//! senses      words as vectors, the same space for all languages
//! saying      what an utterance says: words, names, numbers, days, denial
//! candidates  which are worth comparing
//! pair        two of them side by side: what agrees, what does not, how it weighs
//! clusters    those that say the same, together
//! ```
//!
//! Whether two say the same depends on the two alone, not on what else is at hand: an
//! article more changes only the claims that it takes part in.

mod candidates;
mod clusters;
mod pair;
mod saying;
mod senses;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Model;
use crate::reading::Reading;
use crate::text::Span;

use super::utterance::{Utterance, utterances};
use super::withdrawn::is_told;
use candidates::candidates;
use clusters::clusters;
use pair::{align, contradict};
use saying::Saying;
use senses::Senses;

pub use clusters::Voice;
pub use pair::NAMES as SIGNS;

/// Utterances that say the same or deny the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// In the order of articles and their text.
    pub members: Vec<Member>,
    /// Index of the member that the others are shown beside: the one most like the rest.
    pub lead: usize,
}

/// An utterance in a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Index of the reading.
    pub reading: usize,
    /// What was said, and where.
    pub utterance: Utterance,
    /// Whether it says the opposite of what the lead says: one denies the other.
    pub against: bool,
    /// What it has in common with the lead; empty of the lead itself.
    pub shared: Vec<Shared>,
}

/// Words of the lead and of a member that are why both say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What they are.
    pub what: What,
    /// In the lead.
    pub lead: Span,
    /// In the member.
    pub member: Span,
}

/// What two utterances have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// All their words.
    Same,
    /// A number.
    Figure,
    /// A date.
    Day,
    /// A name.
    Name,
    /// A word, or one that means about the same.
    Word,
}

impl What {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            What::Same => "same",
            What::Figure => "figure",
            What::Day => "day",
            What::Name => "name",
            What::Word => "word",
        }
    }
}

/// The claims that several utterances of `readings` make, in the order of their first
/// members; only readings of which `counts` holds are heard. Nobody contradicts
/// themselves: `voice` tells who is behind a statement of a reading, or behind what it says
/// itself. Word vectors are those of `model`. Takes time about in proportion to the number
/// of utterances.
pub fn claims(
    readings: &[Reading],
    model: &Model,
    counts: impl Fn(usize) -> bool,
    voice: impl Fn(usize, Option<usize>) -> Voice,
) -> Vec<Claim> {
    let mut senses = Senses::new(model);
    let mut kept: Vec<Saying> = Vec::new();
    // What is said again in the same words is compared once.
    let mut again: Vec<Vec<Saying>> = Vec::new();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for said in sayings(readings, &mut senses) {
        if !counts(said.reading) {
            continue;
        }
        let days: Vec<String> = said.days.iter().map(|(a, b, _)| format!("{a}/{b}")).collect();
        let how = (said.denied, said.open);
        let key = format!("{} {how:?} {} {}", said.language, days.join(" "), said.key);
        match first.get(&key) {
            Some(&at) => again[at].push(said),
            None => {
                first.insert(key, kept.len());
                kept.push(said);
                again.push(Vec::new());
            }
        }
    }
    let near = candidates(&kept, &senses);
    let of = |said: &Saying| voice(said.reading, said.utterance.statement);
    let voices: Vec<BTreeSet<Voice>> = kept
        .iter()
        .zip(&again)
        .map(|(said, again)| again.iter().chain([said]).map(of).collect())
        .collect();
    let groups = clusters(&kept, &near, &senses, &voices);
    let mut found: Vec<Claim> = groups
        .into_iter()
        .filter(|group| group.len() + group.iter().map(|&at| again[at].len()).sum::<usize>() > 1)
        .map(|group| claim(&group, &kept, &again, &senses))
        .filter(|claim| is_said_again(&claim.members))
        .collect();
    found.sort_by_key(|claim| {
        claim.members.first().map(|member| (member.reading, member.utterance.sentence))
    });
    found
}

/// Whether it stands in several sentences: what one sentence has from a source of a source
/// (*the Ledger reports that, according to the mayor, …*) is said there once.
fn is_said_again(members: &[Member]) -> bool {
    let places = members.iter().map(|member| (member.reading, member.utterance.sentence));
    places.collect::<BTreeSet<_>>().len() > 1
}

fn sayings(readings: &[Reading], senses: &mut Senses<'_>) -> Vec<Saying> {
    let mut all = Vec::new();
    for (index, reading) in readings.iter().enumerate() {
        // What was taken back nobody says.
        for utterance in utterances(reading).into_iter().filter(|one| !is_told(reading, one)) {
            all.extend(Saying::new(index, reading, &utterance, senses));
        }
    }
    all
}

/// Most members that are asked for the one that is most like the others.
const ASKED: usize = 12;

fn claim(group: &[usize], kept: &[Saying], again: &[Vec<Saying>], senses: &Senses<'_>) -> Claim {
    let asked = &group[..group.len().min(ASKED)];
    let denied = asked.iter().filter(|&&at| kept[at].denied).count();
    let side = denied * 2 > asked.len();
    let like = |at: usize| -> f32 {
        let others = asked.iter().filter(|&&other| other != at);
        others.map(|&other| clusters::likeness(kept, at, other, senses)).sum()
    };
    let mut lead = (group[0], f32::NEG_INFINITY);
    for &at in asked.iter().filter(|&&at| kept[at].denied == side) {
        let like = like(at);
        if like > lead.1 {
            lead = (at, like);
        }
    }
    let lead = lead.0;
    // What came in beside others and contradicts none of them is no denial that is sure.
    let stands = |&&at: &&usize| {
        let other = |&&other: &&usize| kept[other].denied != kept[at].denied;
        kept[at].denied == kept[lead].denied
            || group.iter().filter(other).any(|&other| contradict(&kept[at], &kept[other], senses))
    };
    let mut members: Vec<(bool, Member)> = Vec::new();
    for &at in group.iter().filter(stands) {
        for (number, said) in std::iter::once(&kept[at]).chain(&again[at]).enumerate() {
            let is_lead = at == lead && number == 0;
            let shared = if is_lead { Vec::new() } else { shared(&kept[lead], said, senses) };
            let member = Member {
                reading: said.reading,
                utterance: said.utterance.clone(),
                against: said.denied != kept[lead].denied,
                shared,
            };
            members.push((is_lead, member));
        }
    }
    members.sort_by_key(|(_, member)| {
        (member.reading, member.utterance.sentence, member.utterance.statement)
    });
    let lead = members.iter().position(|(is_lead, _)| *is_lead).unwrap_or(0);
    Claim { members: members.into_iter().map(|(_, member)| member).collect(), lead }
}

/// How alike two words must be to be shown as the same.
const SHOWN: f32 = 0.45;

/// Why `said` says the same as `lead`.
fn shared(lead: &Saying, said: &Saying, senses: &Senses<'_>) -> Vec<Shared> {
    let mut found = Vec::new();
    let whole = |said: &Saying| -> Option<Span> {
        let words = &said.utterance.words;
        Some(Span::new(words.first()?.start(), words.last()?.end()))
    };
    if lead.language == said.language
        && lead.key == said.key
        && let (Some(lead), Some(member)) = (whole(lead), whole(said))
    {
        return vec![Shared { what: What::Same, lead, member }];
    }
    for (value, own) in &said.numbers {
        let same = lead.numbers.iter().find(|(other, _)| other == value);
        found.extend(same.map(|&(_, lead)| Shared { what: What::Figure, lead, member: *own }));
    }
    for &(first, last, own) in &said.days {
        let same = lead.days.iter().find(|(from, to, _)| first <= *to && *from <= last);
        found.extend(same.map(|&(_, _, lead)| Shared { what: What::Day, lead, member: own }));
    }
    for matched in align(said, lead, senses).matches {
        if matched.alike >= SHOWN {
            let what = if matched.a.name && matched.b.name { What::Name } else { What::Word };
            found.push(Shared { what, lead: matched.b.span, member: matched.a.span });
        }
    }
    found.sort_by_key(|shared| (shared.what, shared.member));
    found.dedup_by_key(|shared| (shared.what, shared.lead));
    found
}

/// Two utterances, and what is seen of them side by side: what the weights are fitted to.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Index of the reading of the one that stands first.
    pub a: usize,
    /// Of the other.
    pub b: usize,
    /// What is seen, in the order of [`SIGNS`].
    pub signs: Vec<f32>,
    /// Whether one denies what the other says.
    pub opposed: bool,
    /// Whether they would be compared among all.
    pub candidates: bool,
}

/// Every two utterances of `readings`, side by side: to fit and to measure, as its cost is
/// the square of their number.
pub fn compare_all(readings: &[Reading], model: &Model) -> Vec<Compared> {
    let mut senses = Senses::new(model);
    let all = sayings(readings, &mut senses);
    let near = candidates(&all, &senses);
    let mut found = Vec::new();
    for (b, other) in all.iter().enumerate() {
        for (a, one) in all[..b].iter().enumerate() {
            found.push(Compared {
                a: one.reading,
                b: other.reading,
                signs: align(one, other, &senses).signs.to_vec(),
                opposed: one.denied != other.denied,
                candidates: near[b].binary_search(&(a as u32)).is_ok(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_say_in_one_sentence_is_said_once() {
        let member = |sentence: Span, statement| Member {
            reading: 0,
            utterance: Utterance { statement, sentence, before: None, words: vec![sentence] },
            against: false,
            shared: Vec::new(),
        };
        let (first, second) = (Span::new(0, 9), Span::new(10, 19));
        assert!(!is_said_again(&[member(first, Some(0)), member(first, Some(1))]));
        assert!(is_said_again(&[member(first, Some(0)), member(second, Some(1))]));
    }
}
