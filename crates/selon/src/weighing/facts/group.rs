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
/// Loose numbers are the same up to this share; round ones (*about 20*) up to half of
/// what they are rounded to, and this share.
const LOOSE: f64 = 0.06;
const ROUND: f64 = 0.2;
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
            for word in mention.context.iter() {
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
    // Of few classes there is more than one, and they may reach far.
    let mut ranges: Vec<usize> = Vec::new();
    // Loose numbers last: they go to the exact one that is nearest.
    let (loose, exact): (Vec<usize>, Vec<usize>) =
        members.iter().partition(|&&member| is_loose(&all[member].said));
    for member in exact.into_iter().chain(loose) {
        let mention = &all[member];
        let (low, high) = reach(&mention.said);
        let mut near: Vec<usize> =
            by_value.range(low..=high).flat_map(|(_, at)| at).chain(&ranges).copied().collect();
        near.sort_unstable();
        near.sort_by(|&a, &b| {
            apart(&found[a].said, &mention.said).total_cmp(&apart(&found[b].said, &mention.said))
        });
        let own = weights.sum(mention.context.iter());
        let like = |cluster: &Cluster| {
            weights.alike((&cluster.context, cluster.weight), (&*mention.context, own))
        };
        let same = |&at: &usize| {
            same_value(&found[at].said, &mention.said)
                && (tells(key) || telling(&mention.said) || like(&found[at]) >= SAME_VALUE)
        };
        let at = near.into_iter().find(same).unwrap_or_else(|| {
            match mention.said {
                Said::Range(..) => ranges.push(found.len()),
                _ => by_value.entry(filed(&mention.said)).or_default().push(found.len()),
            }
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
    for cluster in &mut found {
        cluster.mentions.sort_unstable();
    }
    found
}

fn is_loose(said: &Said) -> bool {
    matches!(said, Said::Number(_, Precision::About) | Said::Range(..))
}

/// How far two numbers are from each other, or from what a range reaches over.
fn apart(a: &Said, b: &Said) -> f64 {
    let ends = |said: &Said| match said {
        Said::Number(value, _) => Some((*value, *value)),
        Said::Range(low, high) => Some((*low, *high)),
        Said::Clock(_) | Said::State(_) => None,
    };
    let gap = |((low, high), (from, to)): ((f64, f64), (f64, f64))| (from - high).max(low - to);
    ends(a).zip(ends(b)).map_or(0.0, gap).max(0.0)
}

/// How far a loose number may be from one that it agrees with.
fn room(value: f64) -> f64 {
    let mut unit = 1.0;
    while unit * 10.0 <= value {
        unit *= 10.0;
    }
    let round = if unit > 1.0 && value % unit == 0.0 { unit / 2.0 } else { 0.0 };
    round.min(ROUND * value).max(LOOSE * value.abs())
}

/// Where a value is filed, so that like ones are near.
fn filed(said: &Said) -> i64 {
    match said {
        Said::Number(value, _) | Said::Range(value, _) => (value * 1000.0) as i64,
        // Few classes, and times of day that may be half a day off: all in one place.
        Said::Clock(_) | Said::State(_) => 0,
    }
}

/// Between which places values may be that are the same.
fn reach(said: &Said) -> (i64, i64) {
    let at = filed(said);
    if let Said::Range(_, high) = said {
        return (at, (high * 1000.0) as i64);
    }
    let room = (at.abs() as f64 * ROUND / (1.0 - ROUND)) as i64 + 1;
    // A number may be as large as a place can tell.
    (at.saturating_sub(room), at.saturating_add(room))
}

fn telling(said: &Said) -> bool {
    matches!(said, Said::Number(value, _) | Said::Range(value, _) if *value >= TELLING)
}

/// Whether two values are one.
pub(super) fn same_value(a: &Said, b: &Said) -> bool {
    match (a, b) {
        (Said::Number(a, how), Said::Number(b, other)) => {
            let loose = |value: f64, how: Precision| match how {
                Precision::About => room(value),
                _ => 1e-6 * value.abs(),
            };
            (a - b).abs() <= loose(*a, *how).max(loose(*b, *other))
        }
        (Said::Range(low, high), Said::Number(value, _))
        | (Said::Number(value, _), Said::Range(low, high)) => (low..=high).contains(&value),
        (Said::Range(low, high), Said::Range(from, to)) => low <= to && from <= high,
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
        let fits = |group: &Group| {
            group.clusters.len() < MOST
                && group.clusters.iter().all(|other| !side_by_side(other, &cluster))
                && group.clusters.iter().any(|other| rivals(key, other, &cluster, weights))
        };
        match groups.iter().position(fits) {
            Some(at) => {
                groups[at].clusters.push(cluster);
                if matches!(key, Key::State(_)) {
                    join(&mut groups, at);
                }
            }
            None => groups.push(Group { key: key.clone(), clusters: vec![cluster] }),
        }
    }
    groups
}

/// Puts to group `at` the groups that its newest value contradicts: damage is none, small
/// or great, though small and a fire go together.
fn join(groups: &mut Vec<Group>, at: usize) {
    let Some(newest) = groups[at].clusters.last().map(|cluster| cluster.said.clone()) else {
        return;
    };
    for other in (at + 1..groups.len()).rev() {
        let group = &groups[at].clusters;
        let theirs = &groups[other].clusters;
        let apart = theirs.iter().all(|b| group.iter().all(|a| !side_by_side(a, b)));
        if apart && theirs.iter().any(|cluster| contradicts(&newest, &cluster.said)) {
            let theirs = groups.remove(other).clusters;
            groups[at].clusters.extend(theirs);
        }
    }
    let first =
        |cluster: &Cluster| (std::cmp::Reverse(cluster.mentions.len()), cluster.mentions[0]);
    groups[at].clusters.sort_by_key(first);
}

fn contradicts(a: &Said, b: &Said) -> bool {
    matches!((a, b), (Said::State(a), Said::State(b)) if opposed(a, b))
}

/// Whether two values of one class may be given to one attribute.
fn rivals(key: &Key, a: &Cluster, b: &Cluster, weights: &Weights) -> bool {
    if let (Said::Clock(a), Said::Clock(b)) = (&a.said, &b.said) {
        return a.iter().any(|a| b.iter().any(|b| minutes_apart(*a, *b) <= NEAR));
    }
    if matches!(key, Key::State(_)) {
        return contradicts(&a.said, &b.said);
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
