//! An article as lineage sees it: its words, sentences, names, numbers and speakers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::language::reference::Class;
use crate::language::{Language, Word, fold, words};
use crate::reading::{EntityKind, Reading, dates};
use crate::text::Span;
use crate::weighing::actors::Actors;

/// Letters of a name that are compared: *Ellonia*, *Ellonie* and *ellonienne* are one.
const STEM: usize = 5;
/// Letters of a word that can be a name.
const SHORTEST: usize = 4;

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

pub(in crate::weighing) struct Page<'a> {
    pub reading: &'a Reading,
    pub language: &'static Language,
    pub text: &'a str,
    pub words: Vec<Word>,
    pub sentences: &'a [Span],
    /// The day of publication, if it is known to the day.
    pub day: Option<Date>,
    /// Found when they are first asked for.
    numbers: OnceLock<Vec<(Span, u64)>>,
    /// The same: beginnings of its longer words.
    beginnings: OnceLock<BTreeSet<String>>,
}

impl<'a> Page<'a> {
    pub fn of(reading: &'a Reading) -> Self {
        let article = &reading.article;
        let text = article.text.text();
        let published = article.published.as_ref().and_then(|field| field.value.get(..10));
        Self {
            reading,
            language: reading.language(),
            text,
            words: words(text, article.body),
            sentences: reading.sentences(),
            day: published.and_then(|day| day.parse().ok()),
            numbers: OnceLock::new(),
            beginnings: OnceLock::new(),
        }
    }

    pub fn outlet(&self) -> Option<&'a str> {
        self.reading.article.outlet.as_ref().map(|field| field.value.as_str())
    }

    /// The sentence that holds a byte.
    pub fn sentence(&self, at: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.start() <= at);
        after.checked_sub(1).filter(|&index| at < self.sentences[index].end())
    }

    /// What stands between a word and the one before it.
    pub fn before(&self, at: usize) -> &'a str {
        let start = at.checked_sub(1).map_or(0, |before| self.words[before].span.end());
        &self.text[start..self.words[at].span.start()]
    }

    /// Whether word `at` follows the one before it in one name.
    pub fn goes_on(&self, at: usize) -> bool {
        at > 0 && self.before(at).chars().all(|c| matches!(c, ' ' | '\u{a0}' | '-' | '’' | '\''))
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        let grammar = self.language.reference().grammar(&self.words[at].key);
        grammar.is_some_and(|grammar| grammar.is(class))
    }

    /// Whether word `at` is one of grammar: *the*, *au*.
    pub fn is_grammar(&self, at: usize) -> bool {
        self.language.reference().grammar(&self.words[at].key).is_some()
    }

    /// Beginnings of the words that have a capital inside a sentence.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        let inside = |at: usize| at > 0 && !self.before(at).contains(['.', '!', '?', '…', '\n']);
        let reference = self.language.reference();
        let all = self.words.iter().enumerate();
        let all = all.filter(|(_, word)| word.capital && !reference.is_capital_noun(&word.key));
        all.filter(move |(at, _)| inside(*at)).filter_map(|(_, w)| stem(w))
    }

    /// Its numbers, in figures and in words, in thousandths.
    pub fn numbers(&self) -> &[(Span, u64)] {
        self.numbers.get_or_init(|| {
            let body = self.reading.article.body;
            match self.language.time() {
                Some(_) => dates::numbers(self.text, body, self.language),
                // Figures at least, which need no language.
                None => dates::numbers(self.text, body, Language::or_neutral(Some("en"))),
            }
        })
    }

    /// Beginnings of the longer words in `span`, each once.
    pub fn beginnings_in(&self, span: Span) -> BTreeSet<String> {
        let first = self.words.partition_point(|word| word.span.start() < span.start());
        let inside = (first..self.words.len()).take_while(|&at| span.contains(self.words[at].span));
        let telling = inside.filter(|&at| !self.is_grammar(at));
        let plain = telling.map(|at| fold(&self.words[at].key));
        plain.filter(|word| word.chars().count() >= STEM).map(|word| beginning(&word)).collect()
    }

    /// Those of the whole article.
    pub fn beginnings(&self) -> &BTreeSet<String> {
        self.beginnings.get_or_init(|| self.beginnings_in(self.reading.article.body))
    }

    /// Its traits with the place where each stands first. `names` are those of all
    /// articles: *ellonienne* is a trait because *Ellonia* is a name elsewhere.
    fn traits(&self, names: &BTreeSet<String>) -> BTreeMap<Trait, Span> {
        let mut found = BTreeMap::new();
        for word in &self.words {
            if let Some(stem) = stem(word).filter(|stem| names.contains(stem)) {
                found.entry(Trait::Name(stem)).or_insert(word.span);
            }
        }
        for &(span, number) in self.numbers().iter().filter(|(_, number)| *number > 2000) {
            found.entry(Trait::Number(number)).or_insert(span);
        }
        for (statement, source) in self.reading.statements.iter().zip(&self.reading.who.sources) {
            let Some(entity) = source.entity.map(|index| &self.reading.who.entities[index]) else {
                continue;
            };
            let last = entity.name.split(' ').next_back().unwrap_or("");
            let name: String = fold(&last.to_lowercase()).chars().take(STEM + 1).collect();
            let name = entity.wikidata.clone().unwrap_or(name);
            if let Some(&span) = statement.source.first() {
                found.entry(Trait::Speaker(name)).or_insert(span);
            }
        }
        found
    }

    /// The one whose words an article opens with, and where: a person, a state, or an
    /// institution by its name. Officials without a name speak for their state, and whoever
    /// goes by an office is the one who holds it, if `actors` tell who that is. The article
    /// is the one at `index` among them.
    pub fn first_speaker(&self, index: usize, actors: &Actors) -> Option<(String, String, Span)> {
        let first = self.sentences.first()?.end();
        let mut said = BTreeMap::<String, (usize, String, Span)>::new();
        let who = &self.reading.who;
        for (statement, source) in self.reading.statements.iter().zip(&who.sources) {
            let Some(at) = source.entity else { continue };
            let (entity, actor) = (&who.entities[at], &actors.all[actors.of(index, at)]);
            let (Some(span), Some(cue)) = (statement.source.first(), statement.cue.first()) else {
                continue;
            };
            let (key, name) = if entity.kind == EntityKind::Person {
                let known = actor.named && actor.kind == EntityKind::Person;
                let name = if known { &actor.name } else { &entity.name };
                let last = name.split(' ').next_back().unwrap_or("");
                (format!("p {}", fold(&last.to_lowercase())), name.clone())
            } else {
                let state =
                    if entity.kind == EntityKind::State { None } else { entity.belongs_to.clone() };
                let name = state.unwrap_or_else(|| entity.name.clone());
                match super::outlets::state(&name) {
                    Some(code) => (format!("s {code}"), name),
                    None if named(&entity.name) && entity.kind == EntityKind::Organisation => {
                        (format!("o {}", fold(&entity.name.to_lowercase())), entity.name.clone())
                    }
                    None => continue,
                }
            };
            let length: usize = statement.content.iter().map(|span| span.len()).sum();
            let entry = said.entry(key).or_insert((0, name, *span));
            entry.0 += length;
            if cue.start() < entry.2.start() {
                entry.2 = *span;
            }
        }
        said.retain(|_, (_, _, span)| span.start() < first);
        let (key, (_, name, span)) = said.into_iter().max_by_key(|(_, (length, _, _))| *length)?;
        Some((key, name, span))
    }
}

fn named(name: &str) -> bool {
    name.split(' ').any(|word| word.starts_with(char::is_uppercase))
}

pub(in crate::weighing) fn stem(word: &Word) -> Option<String> {
    let plain = fold(&word.key);
    (plain.chars().count() >= SHORTEST).then(|| beginning(&plain))
}

/// The letters of a word without accents by which its forms are one.
pub(in crate::weighing) fn beginning(plain: &str) -> String {
    plain.chars().take(STEM).collect()
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
            pages.iter().map(|page| page.traits(&names)).collect();
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
