//! Utterances that say the same, together.
//!
//! Pairs are joined from the surest on, and two groups become one only if their members
//! say the same *of each other*, on the whole and without one pair that speaks clearly
//! against it. So a chain of small differences does not join what differs at its ends.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::pair::{NEVER, align, contradict, weigh};
use super::saying::Saying;
use super::senses::Senses;

/// Who is behind an utterance: whether it is a source's, and which voice it counts for, or
/// in the article's own voice the root that this goes back to.
pub type Voice = (bool, Option<usize>);

/// Members of a group that are asked when it is joined with another.
const ASKED: usize = 6;
/// The logit from which a pair says the same; chosen on the sheets that the weights are
/// fitted to.
const ENOUGH: f32 = -0.5;
/// The same for two of which one denies what the other says: to show a contradiction where
/// there is none is the worse mistake.
const OPPOSED: f32 = 0.2;
/// A pair below this forbids that their groups are joined.
const AGAINST: f32 = -2.0;

/// Groups of sayings, each sorted, in the order of their first members; those of one
/// member among them.
pub(super) fn clusters(
    sayings: &[Saying],
    candidates: &[Vec<u32>],
    senses: &Senses<'_>,
    voices: &[BTreeSet<Voice>],
) -> Vec<Vec<usize>> {
    let mut links: Vec<(f32, usize, usize)> = Vec::new();
    for (b, near) in candidates.iter().enumerate() {
        for &a in near {
            let a = a as usize;
            let logit = likeness(sayings, a, b, senses);
            let linked = match sayings[a].denied != sayings[b].denied {
                true => {
                    logit > OPPOSED
                        && voices[a].is_disjoint(&voices[b])
                        && contradict(&sayings[a], &sayings[b], senses)
                }
                false => logit > ENOUGH,
            };
            if linked {
                links.push((logit, a, b));
            }
        }
    }
    // What is asked of the members of groups is asked again and again.
    let mut told: HashMap<(usize, usize), f32> =
        links.iter().map(|&(logit, a, b)| ((a, b), logit)).collect();
    let mut alike = |a: usize, b: usize| {
        let pair = (a.min(b), a.max(b));
        *told.entry(pair).or_insert_with(|| likeness(sayings, a, b, senses))
    };
    links.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut group: Vec<usize> = (0..sayings.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..sayings.len()).map(|at| vec![at]).collect();
    for (_, a, b) in links {
        let (keep, gone) = (group[a].min(group[b]), group[a].max(group[b]));
        if keep == gone || !agree(&members[keep], &members[gone], &mut alike) {
            continue;
        }
        let moved = std::mem::take(&mut members[gone]);
        for &one in &moved {
            group[one] = keep;
        }
        members[keep].extend(moved);
    }
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for mut list in members.into_iter().filter(|list| !list.is_empty()) {
        list.sort_unstable();
        found.insert(list[0], list);
    }
    found.into_values().collect()
}

/// Whether two groups say the same. Pairs that have too little in common to tell speak
/// neither for nor against it, as long as they are no more than those that do tell.
fn agree(a: &[usize], b: &[usize], alike: &mut impl FnMut(usize, usize) -> f32) -> bool {
    let (mut sum, mut count, mut silent) = (0.0, 0.0, 0.0);
    for &one in a.iter().take(ASKED) {
        for &other in b.iter().take(ASKED) {
            let logit = alike(one, other);
            if logit == NEVER {
                silent += 1.0;
                continue;
            }
            if logit < AGAINST {
                return false;
            }
            sum += logit;
            count += 1.0;
        }
    }
    count > 0.0 && silent <= count && sum > ENOUGH * count
}

/// The logit of "these say the same, or deny the same".
pub(super) fn likeness(sayings: &[Saying], a: usize, b: usize, senses: &Senses<'_>) -> f32 {
    let (a, b) = (a.min(b), a.max(b));
    let place = |at: usize| (sayings[at].reading, sayings[at].utterance.sentence);
    if place(a) == place(b) {
        // What stands in one sentence is not said twice.
        return f32::NEG_INFINITY;
    }
    if sayings[a].open != sayings[b].open {
        // Whoever asks whether it is so does not say that it is.
        return f32::NEG_INFINITY;
    }
    weigh(&align(&sayings[a], &sayings[b], senses))
}
