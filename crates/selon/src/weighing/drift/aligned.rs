//! Sentences of two articles that tell the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::fold;
use crate::text::Span;
use crate::weighing::page::{Page, beginning, stem};

/// Likeness from which two sentences are put beside each other.
const LEAST: f64 = 0.2;
/// Words of names that two sentences share which have no other word in common.
const NAMES: usize = 4;
/// Letters of a word that is compared within one language.
const WORD: usize = 5;
/// Letters of a word of which the beginning is compared across languages: *interception*.
const COGNATE: usize = 6;
/// How much such a beginning counts beside a name.
const COGNATE_WEIGHT: f64 = 0.5;
/// Likeness from which two sentences are put beside each other though one of them has
/// another that is more like it.
const SURE: f64 = 0.5;

/// What a sentence is recognised by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Name(String),
    Number(u64),
    /// Counts between articles of two languages.
    Cognate(String),
    /// Counts between articles of one language.
    Word(String),
}

/// Two sentences that seem to tell the same.
#[derive(Clone, Copy, Debug)]
pub(in crate::weighing) struct Alike {
    pub before: Span,
    pub after: Span,
    /// 0 to 1.
    pub likeness: f64,
    /// Whether they share more than whom they speak of.
    pub told: bool,
    /// Whether they are the same to the letter.
    pub equal: bool,
}

impl Alike {
    /// Whether this is a likelier model of the later sentence than `other`.
    pub fn goes_before(&self, other: &Self) -> bool {
        let rank = |one: &Self| (one.equal, one.likeness);
        rank(self) > rank(other)
    }
}

impl Mark {
    fn tells(&self, names: &BTreeSet<String>) -> bool {
        match self {
            Mark::Name(_) => false,
            Mark::Number(_) => true,
            Mark::Cognate(stem) => !names.contains(stem),
            Mark::Word(word) => !names.contains(&beginning(word)),
        }
    }
}

/// The sentences of all articles, with their marks.
pub(in crate::weighing) struct Sentences<'a> {
    pages: &'a [Page<'a>],
    /// For each article and sentence, its marks by number.
    marks: Vec<Vec<BTreeSet<usize>>>,
    /// For each mark, its weight in one language and across languages.
    weights: Vec<(f64, f64)>,
    /// Whether a mark is a name, and whether it is no part of one: two sentences that share
    /// a name have a person in common, and may say anything of them.
    names: Vec<bool>,
    tells: Vec<bool>,
    /// For each article and sentence, the weights of its marks together.
    sums: Vec<Vec<(f64, f64)>>,
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
            let rare = libm::log(total / *count as f64);
            match mark {
                Mark::Name(_) | Mark::Number(_) => (rare, rare),
                Mark::Cognate(_) => (0.0, COGNATE_WEIGHT * rare),
                Mark::Word(_) => (rare, 0.0),
            }
        };
        let weights: Vec<(f64, f64)> = counts.iter().map(weight).collect();
        let is_name = counts.keys().map(|mark| matches!(mark, Mark::Name(_))).collect();
        let tells = counts.keys().map(|mark| mark.tells(&names)).collect();
        let numbered = |marks: &BTreeSet<Mark>| marks.iter().map(|mark| numbers[mark]).collect();
        let marks: Vec<Vec<BTreeSet<usize>>> =
            all.iter().map(|page| page.iter().map(numbered).collect()).collect();
        let sum = |marks: &BTreeSet<usize>| {
            let own = || marks.iter().map(|&number| weights[number]);
            (own().map(|(here, _)| here).sum(), own().map(|(_, across)| across).sum())
        };
        let sums = marks.iter().map(|page| page.iter().map(sum).collect()).collect();
        Self { pages, weights, names: is_name, tells, marks, sums }
    }

    /// For each sentence of `to`, the one of `from` that is most like it, if any is, and
    /// how like they are. Of two sentences that are most like one, that which is less so
    /// is left out unless it is sure.
    pub fn aligned(&self, from: usize, to: usize) -> Vec<Alike> {
        let (a, b) = (&self.pages[from], &self.pages[to]);
        let one_language = a.language.code() == b.language.code();
        let mut best: Vec<(usize, usize, f64)> = Vec::new();
        for later in 0..b.sentences.len() {
            let like = |earlier: usize| self.likeness((from, earlier), (to, later), one_language);
            let all = (0..a.sentences.len()).map(|earlier| (like(earlier), earlier));
            let found = all.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            best.extend(
                found
                    .filter(|(likeness, _)| *likeness >= LEAST)
                    .map(|(likeness, earlier)| (earlier, later, likeness)),
            );
        }
        let most = |earlier: usize| {
            best.iter().filter(|pair| pair.0 == earlier).map(|pair| pair.2).fold(0.0, f64::max)
        };
        let kept = best
            .iter()
            .filter(|&&(earlier, _, likeness)| likeness >= SURE || likeness >= most(earlier));
        let alike = kept.map(|&(earlier, later, likeness)| Alike {
            before: a.sentences[earlier],
            after: b.sentences[later],
            likeness,
            told: self.told((from, earlier), (to, later), one_language),
            equal: a.sentences[earlier].of(a.text) == b.sentences[later].of(b.text),
        });
        alike.collect()
    }

    /// How like each other two sentences are, 0 to 1, each told by its article and its words.
    pub fn alike(&self, a: (usize, Span), b: (usize, Span)) -> f64 {
        let at = |(article, sentence): (usize, Span)| {
            Some((article, self.pages[article].sentence(sentence.start())?))
        };
        let code = |article: usize| self.pages[article].language.code();
        let both = at(a).zip(at(b));
        both.map_or(0.0, |(x, y)| self.likeness(x, y, code(x.0) == code(y.0)))
    }

    /// Of two sentences, each told by its article and its place there.
    fn likeness(&self, a: (usize, usize), b: (usize, usize), one_language: bool) -> f64 {
        let of = |(here, across): (f64, f64)| if one_language { here } else { across };
        let sum = |(article, sentence): (usize, usize)| of(self.sums[article][sentence]);
        let whole = libm::sqrt(sum(a) * sum(b));
        if whole <= 0.0 {
            return 0.0;
        }
        let marks = |(article, sentence): (usize, usize)| &self.marks[article][sentence];
        let shared = marks(a).intersection(marks(b)).map(|&number| of(self.weights[number]));
        shared.sum::<f64>() / whole
    }

    /// Whether two sentences share a word that is no part of a name, or many names.
    fn told(&self, a: (usize, usize), b: (usize, usize), one_language: bool) -> bool {
        let of = |(here, across): (f64, f64)| if one_language { here } else { across };
        let marks = |(article, sentence): (usize, usize)| &self.marks[article][sentence];
        let shared = || {
            let both = marks(a).intersection(marks(b)).copied();
            both.filter(|&number| of(self.weights[number]) > 0.0)
        };
        let names = shared().filter(|&number| self.names[number]).count();
        names >= NAMES || shared().any(|number| self.tells[number])
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
        let length = plain.chars().count();
        if length >= COGNATE {
            found[sentence].extend(stem(word).map(Mark::Cognate));
        }
        if length >= WORD {
            found[sentence].insert(Mark::Word(plain));
        }
    }
    for &(span, number) in page.numbers() {
        if let Some(sentence) = page.sentence(span.start()).filter(|_| number > 2000) {
            found[sentence].insert(Mark::Number(number));
        }
    }
    found
}
