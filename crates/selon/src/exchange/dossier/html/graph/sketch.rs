//! Boxes and arrows that have no place yet: what is drawn, and what each leads to.

use std::collections::{BTreeMap, BTreeSet};

use super::chains::{Chain, End, Name};
use crate::exchange::dossier::html::anchors::Anchors;
use crate::exchange::dossier::lookup::Lookup;
use crate::exchange::dossier::view::{
    EdgeView, EvidenceView, PairView, Quote, RelationKind, RootKind,
};
use crate::exchange::dossier::words::Words;

/// Roots that are drawn; the tables have all.
const MOST_ROOTS: usize = 14;
/// Of one root, and rows of all: where roots are many, each shows fewer articles.
const MOST_ARTICLES: usize = 5;
const MOST_ROWS: usize = 40;

/// A box that has no place yet.
pub(super) struct Draft {
    pub column: usize,
    pub class: &'static str,
    /// The id of a root.
    pub mark: String,
    pub name: String,
    pub title: String,
    pub href: String,
    /// Boxes to the right of it.
    pub towards: Vec<usize>,
}

/// An arrow between boxes.
pub(super) struct Between {
    pub from: usize,
    pub to: usize,
    pub class: &'static str,
    pub what: String,
    pub href: String,
}

impl Draft {
    /// Whether it is a root, or stands where one would.
    pub fn is_root(&self) -> bool {
        self.class.starts_with("root") || self.class == "unknown"
    }
}

/// The drawing before anything has its place.
pub(super) struct Sketch<'a> {
    lookup: &'a Lookup<'a>,
    anchors: &'a Anchors<'a>,
    words: &'a Words,
    pub boxes: Vec<Draft>,
    pub arrows: Vec<Between>,
    /// The box of each article that goes back to a root, itself or folded.
    article_boxes: BTreeMap<&'a str, usize>,
}

impl<'a> Sketch<'a> {
    /// An empty one.
    pub fn new(lookup: &'a Lookup<'a>, anchors: &'a Anchors<'a>, words: &'a Words) -> Self {
        let (boxes, arrows) = (Vec::new(), Vec::new());
        Self { lookup, anchors, words, boxes, arrows, article_boxes: BTreeMap::new() }
    }

    /// Draws roots and their articles; gives the box of each root (the last: of those not
    /// known) and how many were left out.
    pub fn roots(&mut self, column: usize) -> (Vec<Option<usize>>, usize) {
        let view = self.lookup.view;
        let all = &view.lineage.roots;
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|&root| (std::cmp::Reverse(all[root].articles.len()), root));
        let left_out = order.len().saturating_sub(MOST_ROOTS);
        let mut boxes = vec![None; all.len() + 1];
        for &at in order.iter().take(MOST_ROOTS) {
            let root = &all[at];
            let kind = self.words.root_kind(root.kind);
            let date = root.date.as_ref().map_or(String::new(), |date| format!(" {date}"));
            let count =
                self.words.count(root.articles.len(), self.words.article, self.words.articles);
            let own = self.add(Draft {
                column,
                class: match root.kind {
                    RootKind::Article => "root",
                    RootKind::Report => "root absent",
                    RootKind::Speech => "root speech",
                },
                mark: root.id.clone(),
                name: format!("{}{date}", root.name),
                title: format!("{} {}{date} ({kind}, {count})", root.id, root.name),
                href: format!("#r{}", at + 1),
                towards: Vec::new(),
            });
            boxes[at] = Some(own);
            self.article_boxes.extend(root.article.as_deref().map(|id| (id, own)));
            let others: Vec<&str> = root
                .articles
                .iter()
                .filter(|id| root.article.as_ref() != Some(*id))
                .map(String::as_str)
                .collect();
            self.articles(own, &others, Some(at), &format!("#r{}", at + 1));
        }
        let unknown = self.lookup.of_unknown_lineage();
        if !unknown.is_empty() {
            let name = self.words.unknown_lineage;
            let own = self.add(Draft {
                column,
                class: "unknown",
                mark: String::new(),
                name: name.to_owned(),
                title: name.to_owned(),
                href: "#unknown".to_owned(),
                towards: Vec::new(),
            });
            boxes[all.len()] = Some(own);
            self.articles(own, &unknown, None, "#unknown");
        }
        (boxes, left_out)
    }

    /// Draws the articles that go back to a root.
    fn articles(&mut self, root: usize, ids: &[&'a str], of: Option<usize>, list: &str) {
        let column = self.boxes[root].column + 1;
        let roots = self.lookup.view.lineage.roots.len().clamp(1, MOST_ROOTS);
        let most = (MOST_ROWS / roots).saturating_sub(1).min(MOST_ARTICLES);
        // Folding one article away would save nothing.
        let shown = if ids.len() > most + 1 { most } else { ids.len() };
        for id in &ids[..shown] {
            let Some(article) = self.lookup.article(id) else { continue };
            let date = article.date.as_ref().map_or(String::new(), |date| format!(" {date}"));
            let name = format!("{}{date}", article.name());
            let own = self.add(Draft {
                column,
                class: "article",
                title: article
                    .title
                    .as_ref()
                    .map_or(name.clone(), |title| format!("{name}: {title}")),
                mark: String::new(),
                name,
                href: self.anchors.article(id),
                towards: Vec::new(),
            });
            self.article_boxes.insert(id, own);
            let (class, what, href) = self.dependence(of, id);
            self.arrow(root, own, class, what, href);
        }
        if shown < ids.len() {
            let name = format!("+ {} {}", ids.len() - shown, self.words.more_articles);
            let own = self.add(Draft {
                column,
                class: "article more",
                title: name.clone(),
                mark: String::new(),
                name,
                href: list.to_owned(),
                towards: Vec::new(),
            });
            self.article_boxes.extend(ids[shown..].iter().map(|&id| (id, own)));
            self.arrow(root, own, "same-wire", self.words.articles.to_owned(), list.to_owned());
        }
    }

    /// What shows that an article goes back to a root: an edge to the article that the
    /// root is, else words that name it, else any edge of the article.
    fn dependence(&self, root: Option<usize>, id: &str) -> (&'static str, String, String) {
        let view = self.lookup.view;
        let root = root.map(|at| &view.lineage.roots[at]);
        let article = root.and_then(|root| root.article.as_deref());
        let of_it = |edge: &&EdgeView| edge.a == id || edge.b == id;
        let mut edges = view.lineage.edges.iter().filter(of_it);
        let direct = edges.clone().find(|e| article == Some(&e.a) || article == Some(&e.b));
        let named = root.and_then(|root| root.named.iter().find(|quote| quote.article == id));
        if let (None, Some(named)) = (direct, named) {
            return (
                "says",
                self.words.relation(RelationKind::Cites).to_owned(),
                self.anchors.of(named),
            );
        }
        let Some(edge) = direct.or_else(|| edges.next()) else {
            return ("unknown", self.words.unknown_lineage.to_owned(), self.anchors.article(id));
        };
        let class = match edge.relation {
            RelationKind::NearCopy => "near-copy",
            RelationKind::SameWire => "same-wire",
            RelationKind::Cites => "says",
        };
        let quotes = edge.evidence.iter().filter_map(|evidence| shown_in(evidence, id));
        let href = quotes.map(|quote| self.anchors.of(quote)).next();
        let what = self.words.relation(edge.relation).to_owned();
        (class, what, href.unwrap_or_else(|| self.anchors.article(id)))
    }

    /// Draws the sources of `chains` that are `kept`, with how deep each stands.
    pub fn sources(
        &mut self,
        chains: &[Chain<'a>],
        kept: &BTreeMap<Name<'a>, usize>,
        deepest: usize,
        roots: &[Option<usize>],
    ) {
        let mut drawn: BTreeMap<Name<'_>, usize> = BTreeMap::new();
        // A root and its articles are joined.
        let own = self.arrows.iter().map(|arrow| (arrow.from, arrow.to));
        let mut joined: BTreeSet<(usize, usize)> = own.collect();
        for chain in chains {
            let unknown = roots.len() - 1;
            let mut to = match chain.end {
                End::Root(root) => roots[root.unwrap_or(unknown)],
                End::Article(id) => self.article_boxes.get(id).copied(),
            };
            if let Some(other) = chain.through.and_then(|id| self.article_boxes.get(id).copied()) {
                if let Some(to) = to.filter(|to| *to != other)
                    && joined.insert((other, to))
                {
                    let (what, href) =
                        (chain.sentence.text.clone(), self.anchors.of(chain.sentence));
                    self.arrow(other, to, "says", what, href);
                }
                to = Some(other);
            }
            for name in &chain.names {
                let Some(&depth) = kept.get(name) else { break };
                let href = self.anchors.of(chain.sentence);
                let (label, title) = self.label(*name);
                let own = *drawn.entry(*name).or_insert_with(|| {
                    self.boxes.push(Draft {
                        column: deepest - depth,
                        class: "source",
                        mark: String::new(),
                        name: label,
                        title,
                        href: href.clone(),
                        towards: Vec::new(),
                    });
                    self.boxes.len() - 1
                });
                if let Some(to) = to.filter(|to| *to != own)
                    && joined.insert((own, to))
                {
                    let what = chain.sentence.text.clone();
                    self.arrow(own, to, "says", what, href);
                }
                to = Some(own);
            }
        }
    }

    /// What stands in the box of a source, and what it says of itself.
    fn label(&self, name: Name<'_>) -> (String, String) {
        match name {
            Name::Known(name) => (name.to_owned(), name.to_owned()),
            Name::Unnamed(words, article) => {
                let w = self.words;
                let label = format!("{}{}{}{words}{}", w.unnamed_source, w.colon, w.open, w.close);
                let place = self.lookup.article(article).map_or(article, |article| article.name());
                let title = format!("{label} ({place})");
                (label, title)
            }
        }
    }

    fn add(&mut self, draft: Draft) -> usize {
        self.boxes.push(draft);
        self.boxes.len() - 1
    }

    fn arrow(&mut self, from: usize, to: usize, class: &'static str, what: String, href: String) {
        self.boxes[from].towards.push(to);
        self.arrows.push(Between { from, to, class, what, href });
    }
}

/// The words of an article that an evidence points at.
fn shown_in<'a>(evidence: &'a EvidenceView, id: &str) -> Option<&'a Quote> {
    let in_pair = |pairs: &'a [PairView]| {
        pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).find(|quote| quote.article == id)
    };
    match evidence {
        EvidenceView::SharedText { passages, .. } => in_pair(passages),
        EvidenceView::SharedContent { traits, .. } => in_pair(traits),
        EvidenceView::Declared { quote, .. } => Some(quote).filter(|quote| quote.article == id),
        EvidenceView::Ruled => None,
    }
}
