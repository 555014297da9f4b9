//! Sentences of two articles that tell the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::fold;
use crate::text::Span;
use crate::weighing::lineage::page::{Page, stem};

/// Likeness from which two sentences are put beside each other.
const LEAST: f64 = 0.2;
/// Letters of a word that is compared within one language.
const WORD: usize = 5;

/// What a sentence is recognised by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Name(String),
    Number(u64),
    /// Counts between articles of one language.
    Word(String),
}

/// The sentences of all articles, with their marks.
pub(super) struct Sentences<'a> {
    pages: &'a [Page<'a>],
    /// For each article and sentence, its marks by number.
    marks: Vec<Vec<BTreeSet<usize>>>,
    /// For each mark, its weight, and whether it counts across languages.
    weights: Vec<(f64, bool)>,
}

impl<'a> Sentences<'a> {
    pub fn of(pages: &'a [Page<'a>]) -> Self {
        let names: BTreeSet<String> = pages.iter().flat_map(Page::names).collect();
        let all: Vec<Vec<BTreeSet<Mark>>> = pages.iter().map(|page| marks(page, &names)).collect();
        let mut counts = BTreeMap::<&Mark, usize>::new();
        for mark in all.iter().flatten().flatten() {
            *counts.entry(mark).or_default() += 1;
        }
        let total = all.iter().map(Vec::len).sum::<usize>() as f64 + 1.0;
        let numbers: BTreeMap<&Mark, usize> =
            counts.keys().enumerate().map(|(number, mark)| (*mark, number)).collect();
        let weight = |(mark, count): (&&Mark, &usize)| {
            (libm::log(total / *count as f64), !matches!(mark, Mark::Word(_)))
        };
        Self {
            pages,
            weights: counts.iter().map(weight).collect(),
            marks: all
                .iter()
                .map(|page| {
                    page.iter()
                        .map(|marks| marks.iter().map(|mark| numbers[mark]).collect())
                        .collect()
                })
                .collect(),
        }
    }

    /// For each sentence of `to`, the one of `from` that is most like it, if any is, and
    /// how like they are. Sentences that are the same to the letter are left out.
    pub fn aligned(&self, from: usize, to: usize) -> Vec<(Span, Span, f64)> {
        let (a, b) = (&self.pages[from], &self.pages[to]);
        let one_language = a.language.code() == b.language.code();
        let mut found = Vec::new();
        for (later, &after) in b.sentences.iter().enumerate() {
            let like = |earlier: usize| {
                self.likeness(&self.marks[from][earlier], &self.marks[to][later], one_language)
            };
            let all = (0..a.sentences.len()).map(|earlier| (like(earlier), earlier));
            let best = all.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            let Some((likeness, earlier)) = best.filter(|(likeness, _)| *likeness >= LEAST) else {
                continue;
            };
            let before = a.sentences[earlier];
            if before.of(a.text) != after.of(b.text) {
                found.push((before, after, likeness));
            }
        }
        found
    }

    fn likeness(&self, a: &BTreeSet<usize>, b: &BTreeSet<usize>, one_language: bool) -> f64 {
        let weight = |number: &usize| {
            let (weight, everywhere) = self.weights[*number];
            if everywhere || one_language { weight } else { 0.0 }
        };
        let sum = |marks: &BTreeSet<usize>| marks.iter().map(weight).sum::<f64>();
        let whole = libm::sqrt(sum(a) * sum(b));
        if whole > 0.0 { a.intersection(b).map(weight).sum::<f64>() / whole } else { 0.0 }
    }
}

fn marks(page: &Page<'_>, names: &BTreeSet<String>) -> Vec<BTreeSet<Mark>> {
    let mut found = vec![BTreeSet::new(); page.sentences.len()];
    for word in &page.words {
        let Some(sentence) = page.sentence(word.span.start()) else { continue };
        if let Some(stem) = stem(word).filter(|stem| names.contains(stem)) {
            found[sentence].insert(Mark::Name(stem));
        }
        let plain = fold(&word.key);
        if plain.chars().count() >= WORD {
            found[sentence].insert(Mark::Word(plain));
        }
    }
    for (span, number) in page.numbers() {
        if let Some(sentence) = page.sentence(span.start()).filter(|_| number > 2000) {
            found[sentence].insert(Mark::Number(number));
        }
    }
    found
}
