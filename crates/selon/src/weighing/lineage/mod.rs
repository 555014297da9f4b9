//! Lineage: which articles have their news from which, and the roots it goes back to.
//!
//! Sixty reports of one event may be one report. Two kinds of evidence are looked for
//! and kept apart. *Shared text*: passages that stand in both. *Declared origin*: an
//! article says whom it has it from ("the Ledger reports", "(Agency)"). A third is
//! weaker and is named as such: two articles of one day *tell the same*, with the same
//! speakers, names and numbers, as rewrites of one wire do in any language.
//!
//! A common event is no common origin. What many of the articles share (its place, its
//! victims, its date) weighs little, because it is weighed by how few share it.
//!
//! ```text
//! likeness   names, numbers and speakers that few articles share
//! origin     for each article, what it goes back to first
//! passages   what stands in both, word for word
//! lines      roots, and pairs of articles with their evidence
//! ```
//!
//! Articles form a forest: each has at most one origin, and a root is where following
//! origins ends. Where there is no sign of an origin there is no root: what comes from unknown
//! origins is no sure voice beside another, and one at least where there is none. Two exceptions
//! have no sign of an origin and are roots: who writes *I* or *we* (a column, a letter, a communique), which is told on the writer's own account, and
//! what an article opens with that several without a name said (*residents say*), which is theirs
//! in that article alone. People have the last word ([`Ruling`]).

mod likeness;
mod lines;
mod origin;
mod passages;
#[cfg(test)]
pub(super) mod tests;

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use crate::reading::Reading;
use crate::text::Span;

use super::actors::{Actors, actors};
use super::near::{self, Resemblance};
use super::outlets::{Mention, Outlet, Outlets};
use super::page::{Page, pages};
use likeness::Likeness;
use origin::{Case, Origin};

pub use likeness::Trait;
pub use passages::Passage;

/// How two articles depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same text, or a part of it.
    NearCopy,
    /// Other words for one report.
    SameWire,
    /// One names the other's report, or what the other is about, as where it has it from.
    Cites,
}

/// Why two articles are taken to depend on each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// Passages that stand in both.
    SharedText {
        /// How much they have in common.
        resemblance: Resemblance,
        /// The passages, in the order of the first article.
        passages: Vec<Passage>,
    },
    /// One of them says where it has it from.
    Declared {
        /// Index of the article that says so.
        by: usize,
        /// Whom it names.
        origin: String,
        /// By which words.
        span: Span,
    },
    /// Both tell the same: what few others tell, rarest first, and where it stands in
    /// each.
    SharedContent {
        /// 0 to 1.
        likeness: f64,
        /// What they share.
        traits: Vec<(Trait, Span, Span)>,
    },
    /// A person says so.
    Ruled,
}

/// Two articles that depend on each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Index of the one that came first into the list.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// How.
    pub relation: Relation,
    /// Which of the two the other has its news from, where that is known: told by
    /// citation, else by the day of publication.
    pub earlier: Option<usize>,
    /// Why; not empty.
    pub evidence: Vec<Evidence>,
}

/// What a root is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RootKind {
    /// An article at hand, by its index.
    Article(usize),
    /// A report of an outlet that is not at hand.
    Report,
    /// What a person or a body said.
    Speech,
}

/// The first report or act of speech that news goes back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// What it is.
    pub kind: RootKind,
    /// The outlet, or who spoke.
    pub name: String,
    /// The day, where it is known. Of a report that is not at hand, the day of the first
    /// article that has it.
    pub day: Option<Date>,
    /// The articles that go back to it, and the words by which the first of its line
    /// names it.
    pub named: Vec<(usize, Span)>,
}

/// What a person says of two articles. It goes before all that is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Index of one article.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// How they are related; `None`: not at all.
    pub relation: Option<Relation>,
}

/// The lineage of some articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lineage {
    /// Articles that depend on each other, by index.
    pub edges: Vec<Edge>,
    /// What was found and a person has undone.
    pub undone: Vec<Edge>,
    /// The roots.
    pub roots: Vec<Root>,
    /// For each article, indices of its roots, the main one first; none where its
    /// lineage is unknown.
    pub roots_of: Vec<Vec<usize>>,
    /// For each article, the other outlets that it names, in text order.
    pub relays: Vec<Vec<Relay>>,
}

/// An outlet that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Its name: in the register, else as the article has it.
    pub name: String,
    /// The same as its own articles have it, where those are at hand.
    pub outlet: Option<String>,
    /// The words that name it.
    pub span: Span,
    /// Whether they sign the article: *(Agency)*.
    pub signature: bool,
}

/// Works out the lineage of `readings`. Takes time about in proportion to the number of
/// articles, as long as few of them are of one outlet. The order of articles matters only
/// among those of one day.
pub fn lineage(readings: &[Reading], rulings: &[Ruling]) -> Lineage {
    of_pages(&pages(readings), &actors(readings), rulings)
}

/// The same of articles whose pages are made, and of which it is known who is who.
pub(super) fn of_pages(pages: &[Page<'_>], actors: &Actors, rulings: &[Ruling]) -> Lineage {
    let likeness = Likeness::of(pages);
    let outlets = Outlets::of(pages);
    let mentions: Vec<Vec<Mention>> = pages.iter().map(|page| outlets.named(page)).collect();
    let mut copies = vec![Vec::new(); pages.len()];
    let texts: Vec<&str> = pages.iter().map(|page| page.text).collect();
    for pair in near::pairs(&texts) {
        copies[pair.a].push((pair.b, pair.resemblance));
        copies[pair.b].push((pair.a, pair.resemblance));
    }
    let mut published = BTreeMap::<String, Vec<usize>>::new();
    for (index, page) in pages.iter().enumerate() {
        published.entry(page.outlet().unwrap_or_default().to_owned()).or_default().push(index);
    }
    let ruled: BTreeMap<(usize, usize), Option<Relation>> = rulings
        .iter()
        .map(|ruling| ((ruling.a.min(ruling.b), ruling.a.max(ruling.b)), ruling.relation))
        .collect();
    let together: Vec<(usize, usize)> =
        ruled.iter().filter(|(_, relation)| relation.is_some()).map(|(pair, _)| *pair).collect();
    let kept_apart = |a: usize, b: usize| ruled.get(&(a.min(b), a.max(b))) == Some(&None);
    let case = Case {
        pages,
        likeness: &likeness,
        actors,
        mentions: &mentions,
        copies: &copies,
        published: &published,
        kept_apart: &kept_apart,
        brought_together: &together,
    };
    let origins: Vec<Option<Origin>> = (0..pages.len()).map(|a| case.origin(a)).collect();
    let relays = mentions.iter().zip(pages).map(|(all, page)| relays(all, page)).collect();
    Lineage { relays, ..lines::put_together(&case, &origins, &ruled) }
}

fn relays(mentions: &[Mention], page: &Page<'_>) -> Vec<Relay> {
    let relay = |mention: &Mention| {
        let (name, outlet) = match &mention.outlet {
            Outlet::Here(name) => (mention.span.of(page.text).to_owned(), Some(name.clone())),
            Outlet::Elsewhere(name) => (name.clone(), None),
        };
        Relay { name, outlet, span: mention.span, signature: mention.signature }
    };
    mentions.iter().map(relay).collect()
}

impl Relation {
    /// All, the closest first.
    pub const ALL: [Relation; 3] = [Relation::NearCopy, Relation::SameWire, Relation::Cites];

    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::NearCopy => "near-copy",
            Relation::SameWire => "rewrites-same-wire",
            Relation::Cites => "cites",
        }
    }
}

impl fmt::Display for Root {
    /// *Harbour Post, 2031-05-24*
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match self.day {
            Some(day) => write!(f, ", {day}"),
            None => Ok(()),
        }
    }
}
