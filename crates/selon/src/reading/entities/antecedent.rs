//! Who a pronoun, or *the company*, stands for: candidates weighed.
//!
//! Agreement rules candidates out; nearness, having spoken and standing first in the
//! sentence speak for one. Where the best two weigh about the same, nobody is taken:
//! a wrong name under a statement is worse than none. The weights were set on French
//! training articles, by tens.

use crate::language::reference::{Class, Gender, Number, Sort};

use super::clusters::Cluster;
use super::page::Page;

/// What is asked of an antecedent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    /// The token that refers.
    pub at: usize,
    pub gender: Option<Gender>,
    pub number: Option<Number>,
    pub kind: Kind,
    /// The one in whose words it stands, if the words are reported.
    pub reporter: Option<usize>,
    /// The one in whose quotation it stands: does not speak of himself.
    pub quoted: Option<usize>,
    /// The tokens of what the one sought says: who speaks seldom names himself there.
    pub own_words: Option<(usize, usize)>,
    /// The nearest, whatever else it is.
    pub nearest: bool,
    /// How many sentences back one may look.
    pub reach: usize,
}

/// What sort of thing may be meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Anyone,
    Person,
    /// No person: *it*, *the company*.
    Body,
    State,
    Media,
    /// One or several, or a body that is spoken of as several: *they*.
    They,
}

/// By how much the best must outweigh the next.
const MARGIN: i32 = 2;

/// The cluster that is meant, if one outweighs all others.
pub(super) fn antecedent(page: &Page<'_>, clusters: &[Cluster], wanted: &Wanted) -> Option<usize> {
    let mut best: Option<(i32, usize)> = None;
    let mut next = i32::MIN;
    for (number, cluster) in clusters.iter().enumerate() {
        let Some(weight) = weight(page, number, cluster, wanted) else {
            continue;
        };
        match best {
            Some((most, _)) if weight <= most => next = next.max(weight),
            _ => {
                next = best.map_or(next, |(most, _)| most);
                best = Some((weight, number));
            }
        }
    }
    let (most, number) = best?;
    (next == i32::MIN || most - next >= MARGIN).then_some(number)
}

fn weight(page: &Page<'_>, number: usize, cluster: &Cluster, wanted: &Wanted) -> Option<i32> {
    if cluster.place || wanted.quoted == Some(number) || !agrees(cluster, wanted) {
        return None;
    }
    let mention = cluster.before(wanted.at)?;
    let here = page.sentence(wanted.at);
    let distance = here.saturating_sub(mention.sentence);
    if distance > wanted.reach {
        return None;
    }
    let tokens = i32::try_from(wanted.at - mention.first).unwrap_or(i32::MAX).min(200);
    if wanted.nearest {
        return Some(-10 * tokens);
    }
    let mut weight = -10 * i32::try_from(distance).unwrap_or(10) - tokens / 10;
    if mention.told.is_some() {
        weight += 18;
    }
    // One of two that stand there together is no likelier than the other.
    let paired = page.is(mention.last, Class::And);
    if starts_sentence(page, mention.first) && !paired {
        weight += 8;
    }
    if mention.first > 0 && hangs(page, mention.first) {
        weight -= 10;
    }
    if cluster.is_person() && matches!(wanted.kind, Kind::Anyone | Kind::Person) {
        weight += 6;
    }
    if wanted.gender.is_some() && cluster.gender.is_none() {
        weight -= 3;
    }
    if cluster.speaks {
        weight += 8;
    }
    if cluster.sort.is_none() {
        weight -= 8;
    }
    let before = cluster.mentions.iter().filter(|mention| mention.first < wanted.at).count();
    weight += 2 * i32::try_from(before.min(4)).unwrap_or(4);
    if wanted.reporter == Some(number) {
        weight += 25;
    }
    if let Some((first, last)) = wanted.own_words
        && (first..last).contains(&mention.first)
    {
        weight -= 15;
    }
    Some(weight)
}

/// Whether a cluster can be meant at all.
fn agrees(cluster: &Cluster, wanted: &Wanted) -> bool {
    let gender = match (wanted.gender, cluster.gender) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let several = cluster.is_plural();
    let body = matches!(
        cluster.sort,
        Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::State | Sort::Group)
    );
    let number = match wanted.number {
        Some(Number::Singular) => !several,
        Some(Number::Plural) => several || wanted.kind == Kind::They && body,
        None => true,
    };
    let kind = match wanted.kind {
        Kind::Anyone | Kind::They => cluster.sort != Some(Sort::Place),
        Kind::Person => cluster.sort.is_none_or(|sort| sort == Sort::Person),
        Kind::Body => {
            body && cluster.sort != Some(Sort::State)
                || cluster.sort.is_none() && !cluster.names.is_empty()
                || cluster.sort == Some(Sort::Work) && wanted.gender.is_none()
        }
        Kind::State => cluster.sort == Some(Sort::State),
        Kind::Media => {
            cluster.sort == Some(Sort::Media) || cluster.sort.is_none() && !cluster.names.is_empty()
        }
    };
    gender && number && kind
}

/// Whether the mention stands where a subject stands: at the front of its sentence,
/// but for an article.
fn starts_sentence(page: &Page<'_>, first: usize) -> bool {
    let opens = |at: usize| page.tokens.get(at).is_some_and(|token| token.opens);
    opens(first) || first > 0 && opens(first - 1) && page.is(first - 1, Class::Definite)
}

/// Whether a preposition stands before the mention.
fn hangs(page: &Page<'_>, first: usize) -> bool {
    let before = |at: usize| {
        page.is(at, Class::Of) || page.is(at, Class::Preposition) || page.is(at, Class::Contracted)
    };
    before(first)
        || before(first - 1)
        || first > 1 && page.is(first - 1, Class::Definite) && before(first - 2)
}
