//! Who told whom: for each stance the hands through which it came, and where they end.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{outlet_key, short_for};
use crate::exchange::dossier::lookup::Lookup;
use crate::exchange::dossier::view::{EvidenceView, Quote, RootKind, RootView, StanceView};

/// Sources that are drawn; the tables have all.
const MOST_SOURCES: usize = 28;

/// Who told whom, and the sentence.
pub(super) struct Chain<'a> {
    pub end: End<'a>,
    /// From the one next to the end inwards.
    pub names: Vec<Name<'a>>,
    /// Where the chain comes through an outlet of another article: that article, from which
    /// it goes on to where the chain ends.
    pub through: Option<&'a str>,
    pub sentence: &'a Quote,
}

/// Who passes something on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name<'a> {
    Known(&'a str),
    /// The words for a source without a name, and the article that has them.
    Unnamed(&'a str, &'a str),
}

/// Where a chain ends.
#[derive(Clone, Copy)]
pub(super) enum End<'a> {
    /// The root of the article, by its index; `None` if its lineage is not known.
    Root(Option<usize>),
    /// The article, which has it beside its root.
    Article(&'a str),
}

/// By which names articles call what they go back to, and whom each gives the word.
struct Called<'a> {
    /// Two articles and a name by which the first calls the second.
    outlets: BTreeSet<(&'a str, &'a str, &'a str)>,
    /// An article and the source of a stance in it.
    sources: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Called<'a> {
    fn of(lookup: &Lookup<'a>) -> Self {
        let view = lookup.view;
        let mut outlets = BTreeSet::new();
        for edge in &view.lineage.edges {
            for evidence in &edge.evidence {
                if let EvidenceView::Declared { quote, .. } = evidence {
                    let other = if quote.article == edge.a { &edge.b } else { &edge.a };
                    outlets.insert((quote.article.as_str(), other.as_str(), quote.text.as_str()));
                }
            }
        }
        let source = |stance: &'a StanceView| {
            Some((stance.sentence.article.as_str(), stance.chain.last()?.as_str()))
        };
        Self { outlets, sources: view.stances.iter().filter_map(source).collect() }
    }

    /// Where a chain in `article` ends, and the hands through which it came there.
    fn end<'h>(
        &self,
        root: &'a RootView,
        at: usize,
        article: &'a str,
        hands: &'h [&'a str],
    ) -> (End<'a>, &'h [&'a str]) {
        let is_root = |name: &&str| {
            let named = || {
                let mut here = root.named.iter().filter(|quote| quote.article == article);
                here.any(|quote| quote.text == *name)
            };
            let called = |of: &String| self.outlets.contains(&(article, of.as_str(), name));
            let of_root = || {
                let own = root.kind != RootKind::Speech && root.article.as_deref() != Some(article);
                own && short_for(name, &root.name)
            };
            *name == root.name || named() || of_root() || root.article.as_ref().is_some_and(called)
        };
        if let Some(through) = hands.iter().rposition(is_root) {
            return (End::Root(Some(at)), &hands[through + 1..]);
        }
        // The root says it too, or is not at hand.
        let told_there = match (&root.article, root.kind) {
            (Some(of), _) => {
                let source = hands.last();
                of == article
                    || source.is_some_and(|name| self.sources.contains(&(of.as_str(), name)))
            }
            (None, kind) => kind != RootKind::Speech,
        };
        match told_there {
            true => (End::Root(Some(at)), hands),
            false => (End::Article(article), hands),
        }
    }
}

/// The sources that are drawn with how deep they stand, and the number of those left out.
pub(super) fn most_told<'a>(chains: &[Chain<'a>]) -> (BTreeMap<Name<'a>, usize>, usize) {
    let mut told: BTreeMap<Name<'_>, (usize, usize, usize)> = BTreeMap::new();
    for (order, chain) in chains.iter().enumerate() {
        for (at, name) in chain.names.iter().enumerate() {
            let known = told.entry(*name).or_insert((0, order, 0));
            known.0 += 1;
            known.2 = known.2.max(at + 1);
        }
    }
    let mut sorted: Vec<(Name<'_>, (usize, usize, usize))> = told.into_iter().collect();
    sorted.sort_by_key(|(_, (times, order, _))| (std::cmp::Reverse(*times), *order));
    let left_out = sorted.len().saturating_sub(MOST_SOURCES);
    let kept = sorted.into_iter().take(MOST_SOURCES).map(|(name, (.., depth))| (name, depth));
    (kept.collect(), left_out)
}

/// One chain for each stance.
pub(super) fn of<'a>(lookup: &Lookup<'a>) -> Vec<Chain<'a>> {
    let view = lookup.view;
    let (called, publishers) = (Called::of(lookup), Publishers::of(lookup));
    let chain = |stance: &'a StanceView| {
        let article = stance.sentence.article.as_str();
        let root = lookup.root_of(article);
        let hands: Vec<&str> = stance.chain.iter().skip(1).map(String::as_str).collect();
        let (end, hands) = match root {
            None => (End::Root(None), &hands[..]),
            Some(at) => called.end(&view.lineage.roots[at], at, article, &hands),
        };
        let other = hands.iter().enumerate().rev();
        let mut other =
            other.filter_map(|(at, name)| Some((at, publishers.article(name, article)?)));
        let (end, through, hands) = match other.next() {
            Some((at, other)) => (end, Some(other), &hands[at + 1..]),
            None => (end, None, hands),
        };
        let mut names: Vec<Name<'_>> = Vec::new();
        for (at, &hand) in hands.iter().enumerate() {
            let name = match stance.unnamed().filter(|_| at + 1 == hands.len()) {
                Some(words) => Name::Unnamed(words, article),
                None => Name::Known(hand),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Chain { end, names, through, sentence: &stance.sentence }
    };
    view.stances.iter().map(chain).collect()
}

/// The articles of each outlet, and which depend on each other.
struct Publishers<'a> {
    /// By the outlet's name, as [`outlet_key`] gives it.
    articles: BTreeMap<String, Vec<&'a str>>,
    joined: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Publishers<'a> {
    fn of(lookup: &Lookup<'a>) -> Self {
        let mut articles: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
        for article in &lookup.view.articles {
            let key = article.outlet.as_deref().map(outlet_key).unwrap_or_default();
            articles.entry(key).or_default().push(&article.id);
        }
        let edges = lookup.view.lineage.edges.iter();
        let both = edges.flat_map(|e| [(e.a.as_str(), e.b.as_str()), (e.b.as_str(), e.a.as_str())]);
        Self { articles, joined: both.collect() }
    }

    /// The article of the dossier that an article means where it names an outlet: one that it
    /// depends on, else the first of that outlet.
    fn article(&self, name: &str, of: &'a str) -> Option<&'a str> {
        let key = outlet_key(name);
        let all = self.articles.get(&key).filter(|_| !key.is_empty())?;
        let others = || all.iter().copied().filter(|other| *other != of);
        others().find(|other| self.joined.contains(&(*other, of))).or_else(|| others().next())
    }
}
