//! How like each other articles are by what they tell: their traits, each weighted by how few
//! articles have it.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::fold;
use crate::text::Span;
use crate::weighing::page::{Page, stem};

/// Letters of a speaker's last name that are compared.
const SPEAKER: usize = 6;

/// Something that few articles share unless they tell the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// The beginning of a name or of a word made from it.
    Name(String),
    /// A number, in thousandths.
    Number(u64),
    /// Who is the source of a statement.
    Speaker(String),
}

/// The traits of a page with the place where each stands first. `names` are those of all
/// articles: *ellonienne* is a trait because *Ellonia* is a name elsewhere.
fn traits(page: &Page<'_>, names: &BTreeSet<String>) -> BTreeMap<Trait, Span> {
    let mut found = BTreeMap::new();
    for word in &page.words {
        if let Some(stem) = stem(word).filter(|stem| names.contains(stem)) {
            found.entry(Trait::Name(stem)).or_insert(word.span);
        }
    }
    for &(span, number) in page.numbers().iter().filter(|(_, number)| *number > 2000) {
        found.entry(Trait::Number(number)).or_insert(span);
    }
    for (statement, source) in page.reading.statements.iter().zip(&page.reading.who.sources) {
        let Some(entity) = source.entity.map(|index| &page.reading.who.entities[index]) else {
            continue;
        };
        let last = entity.name.split(' ').next_back().unwrap_or("");
        let name: String = fold(&last.to_lowercase()).chars().take(SPEAKER).collect();
        let name = entity.wikidata.clone().unwrap_or(name);
        if let Some(&span) = statement.source.first() {
            found.entry(Trait::Speaker(name)).or_insert(span);
        }
    }
    found
}

/// How like each other articles are by what they tell: names, numbers and speakers,
/// each weighted by how few articles have it. What all have is the common event.
pub(super) struct Likeness {
    traits: Vec<Trait>,
    weights: Vec<f64>,
    /// For each article, its traits by number and where they stand.
    of: Vec<Vec<(usize, Span)>>,
    /// For each trait, its articles.
    having: Vec<Vec<usize>>,
    totals: Vec<f64>,
    mean: f64,
}

/// Added to the weight of every article, as a share of the mean: two short notes that
/// share their two names are not the same story.
const SMOOTHING: f64 = 0.3;

/// Traits in common without which two articles are not said to tell the same.
const FEWEST: usize = 3;

impl Likeness {
    pub fn of(pages: &[Page<'_>]) -> Self {
        let names: BTreeSet<String> = pages.iter().flat_map(Page::names).collect();
        let all: Vec<BTreeMap<Trait, Span>> =
            pages.iter().map(|page| traits(page, &names)).collect();
        let mut having = BTreeMap::<&Trait, Vec<usize>>::new();
        for (index, traits) in all.iter().enumerate() {
            for one in traits.keys() {
                having.entry(one).or_default().push(index);
            }
        }
        let numbers: BTreeMap<&Trait, usize> =
            having.keys().enumerate().map(|(number, one)| (*one, number)).collect();
        let count = pages.len() as f64 + 1.0;
        let weights: Vec<f64> =
            having.values().map(|articles| libm::log(count / articles.len() as f64)).collect();
        let of: Vec<Vec<(usize, Span)>> = all
            .iter()
            .map(|traits| traits.iter().map(|(one, &span)| (numbers[one], span)).collect())
            .collect();
        let totals: Vec<f64> =
            of.iter().map(|traits| traits.iter().map(|&(n, _)| weights[n]).sum()).collect();
        let mean = totals.iter().sum::<f64>() / count;
        Self {
            traits: having.keys().map(|one| (*one).clone()).collect(),
            having: having.into_values().collect(),
            weights,
            of,
            totals,
            mean,
        }
    }

    /// 0 to 1: the weight of what both have, against the weights of each.
    pub fn between(&self, a: usize, b: usize) -> f64 {
        let shared: f64 = self.common(a, b).map(|(number, _, _)| self.weights[number]).sum();
        let smooth = |index: usize| self.totals[index] + SMOOTHING * self.mean;
        let whole = libm::sqrt(smooth(a) * smooth(b));
        if whole > 0.0 { shared / whole } else { 0.0 }
    }

    /// Whether two articles share enough for their likeness to mean that they tell the
    /// same.
    pub fn enough(&self, a: usize, b: usize) -> bool {
        self.common(a, b).count() >= FEWEST
    }

    /// What both have, rarest first, and where.
    pub fn shared(&self, a: usize, b: usize) -> Vec<(Trait, Span, Span)> {
        let mut common: Vec<_> = self.common(a, b).collect();
        common.sort_by(|x, y| self.weights[y.0].total_cmp(&self.weights[x.0]).then(x.0.cmp(&y.0)));
        common.into_iter().map(|(number, x, y)| (self.traits[number].clone(), x, y)).collect()
    }

    fn common(&self, a: usize, b: usize) -> impl Iterator<Item = (usize, Span, Span)> + '_ {
        let other = &self.of[b];
        self.of[a].iter().filter_map(move |&(number, here)| {
            let at = other.binary_search_by_key(&number, |&(number, _)| number).ok()?;
            Some((number, here, other[at].1))
        })
    }

    /// Articles that share something with `a` that at most `most` articles have.
    pub fn candidates(&self, a: usize, most: usize) -> Vec<usize> {
        let rare = self.of[a].iter().map(|&(number, _)| &self.having[number]);
        let mut found: Vec<usize> =
            rare.filter(|articles| articles.len() <= most).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|&b| b != a);
        found
    }
}
