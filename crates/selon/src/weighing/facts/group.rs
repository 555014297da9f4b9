//! Mentions become facts: which of them speak of the same attribute, and which of those
//! give it the same value.
//!
//! Two numbers of one class (dead, drones) speak of the same. Where the class says
//! little (metres, hours, *people*), the words around them must agree too, weighed by
//! how rare they are among the articles. Mentions are looked up by class, and the values
//! of a class are compared, not its mentions: time is near-linear.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::Span;

use super::mentions::{Key, Mention, Said};
use super::numbers::Precision;

/// How alike the words around two values must be for both to belong to one attribute.
const SAME_ATTRIBUTE: f64 = 0.12;
/// And around two mentions of one value.
const SAME_VALUE: f64 = 0.08;
/// From this number on, one that two articles give is no accident.
const TELLING: f64 = 13.0;
/// Loose numbers are the same up to this share.
const LOOSE: f64 = 0.06;
/// Times of day that are farther apart, in minutes, are of different events.
const NEAR: u16 = 120;
/// Most values of one attribute, and most of one class that are compared.
const MOST: usize = 64;
const COMPARED: usize = 512;

/// Mentions of one value.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub said: Said,
    pub mentions: Vec<usize>,
    context: BTreeSet<String>,
    /// The weights of the words of the context together.
    weight: f64,
    /// Reading, sentence and statement of each mention.
    places: BTreeSet<(usize, Span, Option<usize>)>,
}

/// An attribute: the values that compete for it.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub key: Key,
    pub clusters: Vec<Cluster>,
}

/// How much each word of a context tells.
pub(super) struct Weights {
    seen: BTreeMap<String, usize>,
    all: f64,
}

impl Weights {
    pub fn of(mentions: &[Mention]) -> Self {
        let mut seen = BTreeMap::new();
        for mention in mentions {
            for word in &mention.context {
                *seen.entry(word.clone()).or_insert(0) += 1;
            }
        }
        Self { seen, all: mentions.len() as f64 }
    }

    fn weight(&self, word: &str) -> f64 {
        let seen = self.seen.get(word).copied().unwrap_or(1) as f64;
        (1.0 + self.all / seen).ln()
    }

    fn sum<'a>(&self, words: impl Iterator<Item = &'a String>) -> f64 {
        words.map(|word| self.weight(word)).sum()
    }

    /// What two contexts share, as a part of the smaller one's weight: each with the
    /// weights of its words together.
    fn alike(&self, a: (&BTreeSet<String>, f64), b: (&BTreeSet<String>, f64)) -> f64 {
        let (few, many) = if a.0.len() < b.0.len() { (a.0, b.0) } else { (b.0, a.0) };
        let shared = self.sum(few.iter().filter(|word| many.contains(*word)));
        let least = a.1.min(b.1);
        if least > 0.0 { shared / least } else { 0.0 }
    }
}

/// Puts `mentions` together, in the order of classes and of first mentions.
pub(super) fn groups(mentions: &[Mention]) -> Vec<Group> {
    let weights = Weights::of(mentions);
    let mut by_key: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        by_key.entry(&mention.key).or_default().push(index);
    }
    let mut found = Vec::new();
    for (key, members) in by_key {
        let clusters = clusters(key, &members, mentions, &weights);
        found.extend(linked(key, clusters, &weights));
    }
    found
}

/// Whether the class alone says what is meant.
fn tells(key: &Key) -> bool {
    match key {
        Key::Harm(_) | Key::State(_) | Key::Clock | Key::Thing(_) => true,
        // Of masses and sums there are few in one story, of metres and hours many.
        Key::Measure(dimension) => {
            !["length", "time", "share", "times"].contains(&dimension.as_str())
        }
        Key::Noun(_) => false,
    }
}

fn clusters(key: &Key, members: &[usize], all: &[Mention], weights: &Weights) -> Vec<Cluster> {
    let mut found: Vec<Cluster> = Vec::new();
    let mut by_value: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for &member in members {
        let mention = &all[member];
        let (low, high) = reach(&mention.said);
        let mut near: Vec<usize> =
            by_value.range(low..=high).flat_map(|(_, at)| at).copied().collect();
        near.sort_unstable();
        let own = weights.sum(mention.context.iter());
        let like = |cluster: &Cluster| {
            weights.alike((&cluster.context, cluster.weight), (&mention.context, own))
        };
        let same = |&at: &usize| {
            same_value(&found[at].said, &mention.said)
                && (tells(key) || telling(&mention.said) || like(&found[at]) >= SAME_VALUE)
        };
        let at = near.into_iter().find(same).unwrap_or_else(|| {
            by_value.entry(filed(&mention.said)).or_default().push(found.len());
            found.push(Cluster {
                said: mention.said.clone(),
                mentions: Vec::new(),
                context: BTreeSet::new(),
                weight: 0.0,
                places: BTreeSet::new(),
            });
            found.len() - 1
        });
        let cluster = &mut found[at];
        cluster.mentions.push(member);
        let new = mention.context.iter().filter(|word| !cluster.context.contains(*word));
        let new: Vec<String> = new.cloned().collect();
        cluster.weight += weights.sum(new.iter());
        cluster.context.extend(new);
        cluster.places.insert((mention.reading, mention.sentence, mention.statement));
    }
    found
}

/// Where a value is filed, so that like ones are near.
fn filed(said: &Said) -> i64 {
    match said {
        Said::Number(value, _) => (value * 1000.0) as i64,
        // Few classes, and times of day that may be half a day off: all in one place.
        Said::Clock(_) | Said::State(_) => 0,
    }
}

/// Between which places values may be that are the same.
fn reach(said: &Said) -> (i64, i64) {
    let at = filed(said);
    let room = (at.abs() as f64 * LOOSE / (1.0 - LOOSE)) as i64 + 1;
    // A number may be as large as a place can tell.
    (at.saturating_sub(room), at.saturating_add(room))
}

fn telling(said: &Said) -> bool {
    matches!(said, Said::Number(value, _) if *value >= TELLING)
}

/// Whether two values are one.
pub(super) fn same_value(a: &Said, b: &Said) -> bool {
    match (a, b) {
        (Said::Number(a, how), Said::Number(b, other)) => {
            let loose = *how == Precision::About || *other == Precision::About;
            let room = if loose { LOOSE } else { 1e-6 };
            (a - b).abs() <= room * a.abs().max(b.abs())
        }
        (Said::Clock(a), Said::Clock(b)) => {
            let within = |a: &BTreeSet<u16>, b: &BTreeSet<u16>| {
                a.iter().all(|a| b.iter().any(|b| minutes_apart(*a, *b) == 0))
            };
            within(a, b) || within(b, a)
        }
        (Said::State(a), Said::State(b)) => a == b,
        _ => false,
    }
}

/// Clusters that speak of one attribute, together.
fn linked(key: &Key, mut clusters: Vec<Cluster>, weights: &Weights) -> Vec<Group> {
    clusters
        .sort_by_key(|cluster| (std::cmp::Reverse(cluster.mentions.len()), cluster.mentions[0]));
    // What is said once is said last, and compared only as long as that is cheap.
    clusters.truncate(COMPARED);
    let mut groups: Vec<Group> = Vec::new();
    for cluster in clusters {
        let fits = |group: &&mut Group| {
            group.clusters.len() < MOST
                && group.clusters.iter().all(|other| !side_by_side(other, &cluster))
                && group.clusters.iter().any(|other| rivals(key, other, &cluster, weights))
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.clusters.push(cluster),
            None => groups.push(Group { key: key.clone(), clusters: vec![cluster] }),
        }
    }
    groups
}

/// Whether two values of one class may be given to one attribute.
fn rivals(key: &Key, a: &Cluster, b: &Cluster, weights: &Weights) -> bool {
    if let (Said::Clock(a), Said::Clock(b)) = (&a.said, &b.said) {
        return a.iter().any(|a| b.iter().any(|b| minutes_apart(*a, *b) <= NEAR));
    }
    if let (Said::State(a), Said::State(b)) = (&a.said, &b.said) {
        return opposed(a, b);
    }
    tells(key) || weights.alike((&a.context, a.weight), (&b.context, b.weight)) >= SAME_ATTRIBUTE
}

/// Whether two states cannot both be.
fn opposed(a: &str, b: &str) -> bool {
    let one = |a: &str, b: &str| {
        a == "none"
            || a.strip_prefix("not ") == Some(b)
            || matches!((a, b), ("intercepted", "hit") | ("limited", "heavy"))
    };
    one(a, b) || one(b, a)
}

fn minutes_apart(a: u16, b: u16) -> u16 {
    // Half past two may be in the afternoon.
    let gap = a.abs_diff(b) % (12 * 60);
    gap.min(12 * 60 - gap)
}

/// Whether one sentence has both in one voice: then they are of different things.
fn side_by_side(a: &Cluster, b: &Cluster) -> bool {
    let (few, many) = if a.places.len() < b.places.len() { (a, b) } else { (b, a) };
    few.places.iter().any(|place| many.places.contains(place))
}
