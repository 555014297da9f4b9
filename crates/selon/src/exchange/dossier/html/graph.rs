//! The graph of sources, roots and articles, drawn in columns: whoever is deepest in a
//! chain on the left, then those who passed it on, then roots, then the articles that go
//! back to each.
//!
//! Articles are folded by their root: a chain ends at the root of the article in which it
//! stands, and a root shows its first articles and how many more there are. So sixty
//! copies of one report are one box with a number. What an article has beside its root
//! ends at the article: who contradicts a minister is no source of the minister. The
//! layout is worked out in whole numbers and in one order; the same dossier gives the same
//! drawing.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::Anchors;
use crate::exchange::dossier::lookup::Lookup;
use crate::exchange::dossier::view::{
    EdgeView, EvidenceView, PairView, Quote, RelationKind, RootKind, RootView, StanceView,
};
use crate::exchange::dossier::words::Words;
use crate::language::fold;

/// Width of the column of text: a drawing of up to five columns fits.
const PAGE: usize = 1164;
/// Width of a box.
const NARROWEST: usize = 176;
const WIDEST: usize = 240;
/// Height of a box of two lines, and of each further line.
const HEIGHT: usize = 42;
const LINE: usize = 16;
const GAP: usize = 44;
const ROW: usize = 12;
/// Most that is put between two roots beside that.
const FARTHEST: usize = 60;
/// Height of an arrow that passes a column.
const LANE: usize = 10;
/// Tenths of the width of a letter.
const LETTER: usize = 76;
/// Lines of a name.
const MOST_LINES: usize = 3;
/// Articles before the names of outlets.
const ARTICLES: [&str; 10] = ["the", "la", "le", "les", "l", "el", "il", "der", "die", "das"];
/// Boxes that are drawn; the tables have all.
const MOST_ROOTS: usize = 14;
const MOST_SOURCES: usize = 28;
/// Of one root, and rows of all: where roots are many, each shows fewer articles.
const MOST_ARTICLES: usize = 5;
const MOST_ROWS: usize = 40;

/// A drawing.
#[derive(Default)]
pub struct Graph {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Of a box.
    pub box_width: usize,
    /// Boxes.
    pub boxes: Vec<Node>,
    /// Arrows.
    pub arrows: Vec<Arrow>,
    /// Roots that are not drawn.
    pub more_roots: usize,
    /// Sources that are not drawn.
    pub more_sources: usize,
}

/// A box.
pub struct Node {
    /// Left edge.
    pub x: usize,
    /// Upper edge.
    pub y: usize,
    /// In pixels.
    pub height: usize,
    /// Its style: what it is.
    pub class: &'static str,
    /// Its name, cut to fit.
    pub lines: Vec<String>,
    /// Its name and what it is.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// An arrow.
pub struct Arrow {
    /// The curve.
    pub path: String,
    /// Its style: what it means.
    pub class: &'static str,
    /// What it means in words.
    pub title: String,
    /// The sentence that shows it.
    pub href: String,
}

/// A box that has no place yet.
struct Draft {
    column: usize,
    class: &'static str,
    /// The id of a root.
    mark: String,
    name: String,
    title: String,
    href: String,
    /// Boxes to the right of it.
    towards: Vec<usize>,
}

/// An arrow between boxes.
struct Between {
    from: usize,
    to: usize,
    class: &'static str,
    what: String,
    href: String,
}

impl Graph {
    /// Draws the dossier.
    pub fn of(lookup: &Lookup<'_>, anchors: &Anchors<'_>, words: &Words) -> Self {
        let mut sketch = Sketch {
            lookup,
            anchors,
            words,
            boxes: Vec::new(),
            arrows: Vec::new(),
            article_boxes: BTreeMap::new(),
        };
        let chains = sketch.chains();
        let (kept, more_sources) = most_told(&chains);
        let deepest = kept.values().copied().max().unwrap_or(0);
        let (roots, more_roots) = sketch.roots(deepest);
        sketch.sources(&chains, &kept, deepest, &roots);
        let mut graph = sketch.laid_out();
        (graph.more_roots, graph.more_sources) = (more_roots, more_sources);
        graph
    }

    /// What is not drawn.
    pub fn left_out(&self, words: &Words) -> String {
        let roots = words.count(self.more_roots, words.root, words.roots);
        let sources = words.count(self.more_sources, words.source_one, words.source_many);
        format!("{roots}, {sources}")
    }

    /// From how wide a column on it need not be scrolled: a class of the style sheet.
    pub fn fits(&self) -> &'static str {
        fits(self.width)
    }
}

/// From how wide a column on a drawing need not be scrolled.
pub fn fits(width: usize) -> &'static str {
    match width {
        0..=330 => "fits-small",
        331..=620 => "fits-middle",
        621..=PAGE => "fits-large",
        _ => "fits-never",
    }
}

/// Who told whom, and the sentence.
struct Chain<'a> {
    end: End<'a>,
    /// From the one next to the end inwards.
    names: Vec<Name<'a>>,
    /// Where the chain comes through an outlet of another article: that article, from which
    /// it goes on to where the chain ends.
    through: Option<&'a str>,
    sentence: &'a Quote,
}

/// Who passes something on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Name<'a> {
    Known(&'a str),
    /// The words for a source without a name, and the article that has them.
    Unnamed(&'a str, &'a str),
}

/// Where a chain ends.
#[derive(Clone, Copy)]
enum End<'a> {
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
fn most_told<'a>(chains: &[Chain<'a>]) -> (BTreeMap<Name<'a>, usize>, usize) {
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

struct Sketch<'a> {
    lookup: &'a Lookup<'a>,
    anchors: &'a Anchors<'a>,
    words: &'a Words,
    boxes: Vec<Draft>,
    arrows: Vec<Between>,
    /// The box of each article that goes back to a root, itself or folded.
    article_boxes: BTreeMap<&'a str, usize>,
}

impl<'a> Sketch<'a> {
    fn chains(&self) -> Vec<Chain<'a>> {
        let view = self.lookup.view;
        let called = Called::of(self.lookup);
        let chain = |stance: &'a StanceView| {
            let article = stance.sentence.article.as_str();
            let root = self.lookup.root_of(article);
            let hands: Vec<&str> = stance.chain.iter().skip(1).map(String::as_str).collect();
            let (end, hands) = match root {
                None => (End::Root(None), &hands[..]),
                Some(at) => called.end(&view.lineage.roots[at], at, article, &hands),
            };
            let other = hands.iter().enumerate().rev();
            let mut other =
                other.filter_map(|(at, name)| Some((at, self.article_of(name, article)?)));
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

    /// The article of the dossier that an article means where it names an outlet: one that it
    /// depends on, else the first of that outlet.
    fn article_of(&self, name: &str, of: &str) -> Option<&'a str> {
        let view = self.lookup.view;
        let all = view.articles.iter().filter(|other| {
            let outlet = other.outlet.as_deref();
            other.id != of && outlet.is_some_and(|outlet| one_outlet(name, outlet))
        });
        let all: Vec<&str> = all.map(|other| other.id.as_str()).collect();
        let joined = |id: &&&str| {
            let mut edges = view.lineage.edges.iter();
            edges.any(|edge| (edge.a == **id && edge.b == of) || (edge.b == **id && edge.a == of))
        };
        all.iter().find(joined).or_else(|| all.first()).copied()
    }

    /// Draws roots and their articles; gives the box of each root (the last: of those not
    /// known) and how many were left out.
    fn roots(&mut self, column: usize) -> (Vec<Option<usize>>, usize) {
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

    fn sources(
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

    fn laid_out(self) -> Graph {
        let Sketch { boxes, arrows, .. } = self;
        let columns = boxes.iter().map(|draft| draft.column + 1).max().unwrap_or(0);
        // What runs back from the last column needs room beside it.
        let last = |at: usize| boxes[at].column + 1 == columns;
        let beside = arrows.iter().any(|arrow| last(arrow.from) && last(arrow.to));
        let margin = 4 + if beside { GAP / 2 + 10 } else { 0 };
        let free = PAGE.saturating_sub(margin + columns.saturating_sub(1) * GAP);
        let width = (free / columns.max(1)).clamp(NARROWEST, WIDEST);
        let letters = (width - 20) * 10 / LETTER;
        let lines: Vec<Vec<String>> = boxes
            .iter()
            .map(|draft| lines(format!("{} {}", draft.mark, draft.name).trim(), letters))
            .collect();
        let mut stops: Vec<Stop> = boxes
            .iter()
            .zip(&lines)
            .map(|(draft, lines)| Stop {
                column: draft.column,
                height: HEIGHT + lines.len().saturating_sub(2) * LINE,
                towards: draft.towards.clone(),
                y: 0,
            })
            .collect();
        let root_column = boxes.iter().find(|d| is_root(d)).map_or(columns, |draft| draft.column);
        // An arrow that passes a column has a place of its own in it, behind no box.
        let mut passed: Vec<Vec<usize>> = Vec::with_capacity(arrows.len());
        let mut lanes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for arrow in &arrows {
            let mut ways = Vec::new();
            let mut next = arrow.to;
            for column in (stops[arrow.from].column + 1..stops[arrow.to].column).rev() {
                stops.push(Stop { column, height: LANE, towards: vec![next], y: 0 });
                next = stops.len() - 1;
                ways.push(next);
                if column == root_column {
                    let of = |d: &Draft| is_root(d) && d.towards.contains(&arrow.to);
                    let root = boxes.iter().position(of).unwrap_or(arrow.to);
                    lanes.entry(root).or_default().push(next);
                }
            }
            ways.reverse();
            if let Some(&first) = ways.first() {
                stops[arrow.from].towards.push(first);
            }
            passed.push(ways);
        }
        // Roots stand one below the other with their articles, and below each what passes it.
        // Where a column of sources is longer, they stand as far apart as it needs.
        let rows = |column: usize| -> usize {
            let here = stops.iter().filter(|stop| stop.column == column);
            here.map(|stop| stop.height + ROW).sum()
        };
        let longest = (0..root_column).map(rows).max().unwrap_or(0);
        let right: Vec<&Stop> = stops.iter().filter(|stop| stop.column > root_column).collect();
        let shortest: usize = right.iter().map(|stop| stop.height + ROW).sum();
        let roots = boxes.iter().filter(|draft| is_root(draft)).count().max(1);
        let apart =
            ROW + (longest.saturating_sub(shortest.max(rows(root_column))) / roots).min(FARTHEST);
        let mut next = 0;
        for (at, draft) in boxes.iter().enumerate().filter(|(_, d)| is_root(d)) {
            let right = draft.towards.iter().copied().filter(|&to| boxes[to].column > draft.column);
            let articles: Vec<usize> = right.collect();
            let own = lanes.get(&at).map(Vec::as_slice).unwrap_or_default();
            let below = own.len() * LANE + if own.is_empty() { 0 } else { ROW / 2 };
            let mut y = next;
            for &article in &articles {
                stops[article].y = y;
                y += stops[article].height + ROW;
            }
            let height = stops[at].height;
            let block = y.saturating_sub(next + ROW).max(height + below);
            stops[at].y = next + (block - below - height) / 2;
            for (order, &lane) in own.iter().enumerate() {
                stops[lane].y = next + block - (own.len() - order) * LANE;
            }
            next += block + ROW + apart;
        }
        let mut bottom = next.saturating_sub(apart);
        // What is left of them stands as near as it can to what it points at.
        for column in (0..root_column).rev() {
            let here = (0..stops.len()).filter(|&at| stops[at].column == column);
            let mut here: Vec<(usize, usize)> = here
                .map(|at| {
                    let right = stops[at].towards.iter().filter(|&&to| stops[to].column > column);
                    let middles: Vec<usize> = right.map(|&to| stops[to].middle()).collect();
                    let middle = middles.iter().sum::<usize>() / middles.len().max(1);
                    (middle.saturating_sub(stops[at].height / 2), at)
                })
                .collect();
            here.sort_unstable();
            let mut free = 0;
            for &(wish, at) in &here {
                stops[at].y = wish.max(free);
                free = stops[at].y + stops[at].height + ROW;
            }
            // Up again, so that the column is no longer than it must be.
            let own = here.iter().map(|&(_, at)| stops[at].height + ROW);
            bottom = bottom.max(own.sum());
            let mut limit = bottom;
            for &(_, at) in here.iter().rev() {
                stops[at].y = stops[at].y.min(limit.saturating_sub(ROW + stops[at].height));
                limit = stops[at].y;
            }
        }
        let x = |at: usize| stops[at].column * (width + GAP) + 2;
        let drawn_arrows = arrows.iter().zip(&passed).map(|(arrow, ways)| Arrow {
            path: path(arrow, ways, &stops, x, width),
            class: arrow.class,
            title: format!("{} → {}: {}", boxes[arrow.from].name, boxes[arrow.to].name, arrow.what),
            href: arrow.href.clone(),
        });
        let arrows = drawn_arrows.collect();
        let place = |((at, draft), lines): ((usize, &Draft), Vec<String>)| Node {
            x: x(at),
            y: stops[at].y + 2,
            height: stops[at].height,
            class: draft.class,
            lines,
            title: draft.title.clone(),
            href: draft.href.clone(),
        };
        Graph {
            width: (columns * (width + GAP)).saturating_sub(GAP) + margin,
            height: bottom.saturating_sub(ROW) + 4,
            box_width: width,
            boxes: boxes.iter().enumerate().zip(lines).map(place).collect(),
            arrows,
            ..Graph::default()
        }
    }
}

/// A box, or the place where an arrow passes a column.
struct Stop {
    column: usize,
    height: usize,
    /// Others to the right of it.
    towards: Vec<usize>,
    /// Upper edge.
    y: usize,
}

impl Stop {
    fn middle(&self) -> usize {
        self.y + self.height / 2
    }
}

fn is_root(draft: &Draft) -> bool {
    draft.class.starts_with("root") || draft.class == "unknown"
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

/// From the right edge of one box, through the places where it passes columns, to the left
/// edge of another.
fn path(
    arrow: &Between,
    ways: &[usize],
    stops: &[Stop],
    x: impl Fn(usize) -> usize,
    width: usize,
) -> String {
    let (mut at, mut y) = (x(arrow.from) + width, stops[arrow.from].middle() + 2);
    let to_y = stops[arrow.to].middle() + 2;
    let mut path = format!("M{at} {y}");
    if stops[arrow.to].column <= stops[arrow.from].column {
        // Backwards, or in one column: around the right side.
        let to = x(arrow.to) + width + 7;
        let out = at.max(to) + GAP / 2;
        return format!("{path}C{out} {y} {out} {to_y} {to} {to_y}");
    }
    let mut curve = |to: usize, to_y: usize| {
        let half = usize::midpoint(at, to);
        path = format!("{path}C{half} {y} {half} {to_y} {to} {to_y}");
        (at, y) = (to, to_y);
        if let Some(end) = ways.iter().map(|&way| x(way)).find(|way| *way == to) {
            path = format!("{path}H{}", end + width);
            at = end + width;
        }
    };
    for &way in ways {
        curve(x(way), stops[way].middle() + 2);
    }
    curve(x(arrow.to) - 7, to_y);
    path
}

/// A name on three lines at most; what does not fit is left out and … says so. Addresses
/// are broken at their marks.
fn lines(name: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let count = |text: &str| text.chars().count();
    for word in name.split_whitespace() {
        let mut space = true;
        for part in parts(word, letters) {
            let last = lines.len() - 1;
            let used = count(&lines[last]);
            let gap = usize::from(space && used > 0);
            if used > 0 && used + gap + count(&part) > letters {
                lines.push(part);
            } else {
                if gap > 0 {
                    lines[last].push(' ');
                }
                lines[last].push_str(&part);
            }
            space = false;
        }
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            *last = last.chars().take(letters - 1).collect::<String>() + "…";
        }
    }
    lines
}

/// A word in parts that fit on a line: one that does not is broken after its marks, else
/// anywhere.
fn parts(word: &str, letters: usize) -> Vec<String> {
    if word.chars().count() <= letters {
        return vec![word.to_owned()];
    }
    let pieces = word.split_inclusive(['-', '.', '/', '_', '@']);
    let cut = |piece: &str| {
        let all: Vec<char> = piece.chars().collect();
        all.chunks(letters).map(|chunk| chunk.iter().collect()).collect::<Vec<String>>()
    };
    pieces.flat_map(cut).collect()
}

/// The letters of a name that tell it from another: without the ending of an address, and
/// without an article before it.
fn plain(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let host = match lower.rsplit_once('.') {
        Some((host, _)) if !lower.contains(char::is_whitespace) => host,
        _ => &lower,
    };
    let words = host.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(fold).collect();
    if words.len() > 1 && ARTICLES.contains(&words[0].as_str()) {
        words.remove(0);
    }
    words
}

/// Whether two names are of one outlet: "The Harbour Post", `harbour-post.example`.
fn one_outlet(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a).concat(), plain(b).concat());
    !a.is_empty() && a == b
}

/// Whether a name may be short for that of an outlet: "Gazette", `la-gazette-tarsine.example`.
fn short_for(name: &str, outlet: &str) -> bool {
    let (name, outlet) = (plain(name), plain(outlet));
    !name.is_empty() && name.iter().all(|word| outlet.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_to_three_lines() {
        let lines = |name: &str| lines(name, 24);
        assert_eq!(lines("The Harbour Post 2031-03-06"), ["The Harbour Post", "2031-03-06"]);
        assert_eq!(
            lines("Le Quotidien de Calder 2031-03-07"),
            ["Le Quotidien de Calder", "2031-03-07"]
        );
        let long = lines("the very long name of a ministry of many and other affairs abroad here");
        assert_eq!(
            long,
            ["the very long name of a", "ministry of many and", "other affairs abroad…"]
        );
        let address = lines("the-capital-ledger.example 2031-03-07");
        assert_eq!(address, ["the-capital-ledger.", "example 2031-03-07"]);
        assert_eq!(lines(&"x".repeat(40)), ["x".repeat(24), "x".repeat(16)]);
        assert_eq!(lines(""), [""]);
    }

    #[test]
    fn an_outlet_is_known_by_its_address() {
        assert!(one_outlet("The Hogholt Mail", "the-hogholt-mail.example"));
        assert!(one_outlet("Capital Ledger", "the-capital-ledger.example"));
        assert!(
            one_outlet("L'Écho de Vasel", "lecho-de-vasel.example")
                || short_for("Écho de Vasel", "l-echo-de-vasel.example")
        );
        assert!(!one_outlet("Gazette", "la-gazette-tarsine.example"));
        assert!(short_for("Gazette", "la-gazette-tarsine.example"));
        assert!(!short_for("Tarsine police", "la-gazette-tarsine.example"));
        assert!(!one_outlet("", "..example"));
    }
}
