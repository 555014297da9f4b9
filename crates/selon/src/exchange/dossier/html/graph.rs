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

const WIDTH: usize = 204;
const HEIGHT: usize = 42;
const GAP: usize = 48;
const ROW: usize = 12;
/// Letters on a line of a box, and lines.
const LETTERS: usize = 24;
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

    /// Width of a box.
    pub fn box_width(&self) -> usize {
        WIDTH
    }

    /// Height of a box.
    pub fn box_height(&self) -> usize {
        HEIGHT
    }
}

/// Who told whom, and the sentence.
struct Chain<'a> {
    end: End<'a>,
    /// From the one next to the end inwards.
    names: Vec<&'a str>,
    sentence: &'a Quote,
}

/// Where a chain ends.
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
            *name == root.name || named() || root.article.as_ref().is_some_and(called)
        };
        if let Some(through) = hands.iter().rposition(|name| is_root(name)) {
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
fn most_told<'a>(chains: &[Chain<'a>]) -> (BTreeMap<&'a str, usize>, usize) {
    let mut told: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (order, chain) in chains.iter().enumerate() {
        for (at, name) in chain.names.iter().enumerate() {
            let known = told.entry(name).or_insert((0, order, 0));
            known.0 += 1;
            known.2 = known.2.max(at + 1);
        }
    }
    let mut sorted: Vec<(&str, (usize, usize, usize))> = told.into_iter().collect();
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
            let mut names: Vec<&str> = Vec::new();
            for &name in hands {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            Chain { end, names, sentence: &stance.sentence }
        };
        view.stances.iter().map(chain).collect()
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
                name: format!("{}{date}", root.name),
                title: format!("{}{date} ({kind}, {count})", root.name),
                href: format!("#r{}", at + 1),
                towards: Vec::new(),
            });
            boxes[at] = Some(own);
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
        kept: &BTreeMap<&'a str, usize>,
        deepest: usize,
        roots: &[Option<usize>],
    ) {
        let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
        let mut joined: BTreeMap<(usize, usize), ()> = BTreeMap::new();
        for chain in chains {
            let unknown = roots.len() - 1;
            let mut to = match chain.end {
                End::Root(root) => roots[root.unwrap_or(unknown)],
                End::Article(id) => self.article_boxes.get(id).copied(),
            };
            for name in &chain.names {
                let Some(&depth) = kept.get(name) else { break };
                let href = self.anchors.of(chain.sentence);
                let own = *drawn.entry(name).or_insert_with(|| {
                    self.boxes.push(Draft {
                        column: deepest - depth,
                        class: "source",
                        name: (*name).to_owned(),
                        title: (*name).to_owned(),
                        href: href.clone(),
                        towards: Vec::new(),
                    });
                    self.boxes.len() - 1
                });
                if let Some(to) = to.filter(|to| *to != own)
                    && joined.insert((own, to), ()).is_none()
                {
                    let what = chain.sentence.text.clone();
                    self.arrow(own, to, "says", what, href);
                }
                to = Some(own);
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
        let mut y = vec![0; boxes.len()];
        let step = HEIGHT + ROW;
        // Roots stand one below the other with their articles; what is left of them stands
        // as near as it can to what it points at.
        let mut next = 0;
        for (at, draft) in boxes.iter().enumerate().filter(|(_, d)| is_root(d)) {
            let articles: Vec<usize> = draft
                .towards
                .iter()
                .copied()
                .filter(|&to| boxes[to].column > draft.column)
                .collect();
            for (row, &article) in articles.iter().enumerate() {
                y[article] = next + row * step;
            }
            let rows = articles.len().max(1);
            y[at] = next + (rows - 1) * step / 2;
            next += rows * step + ROW;
        }
        let mut bottom = next;
        let root_column = boxes.iter().find(|d| is_root(d)).map_or(columns, |draft| draft.column);
        for column in (0..root_column).rev() {
            let mut here: Vec<(usize, usize)> = boxes
                .iter()
                .enumerate()
                .filter(|(_, draft)| draft.column == column)
                .map(|(at, draft)| {
                    let right = draft.towards.iter().filter(|&&to| boxes[to].column > column);
                    let ys: Vec<usize> = right.map(|&to| y[to]).collect();
                    (ys.iter().sum::<usize>() / ys.len().max(1), at)
                })
                .collect();
            here.sort_unstable();
            let mut free = 0;
            for (wish, at) in here {
                y[at] = wish.max(free);
                free = y[at] + step;
            }
            bottom = bottom.max(free);
        }
        let x = |at: usize| boxes[at].column * (WIDTH + GAP) + 2;
        let drawn_arrows = arrows.into_iter().map(|arrow| Arrow {
            path: curve(x(arrow.from), y[arrow.from], x(arrow.to), y[arrow.to]),
            class: arrow.class,
            title: format!("{} → {}: {}", boxes[arrow.from].name, boxes[arrow.to].name, arrow.what),
            href: arrow.href,
        });
        let arrows = drawn_arrows.collect();
        let place = |(at, draft): (usize, &Draft)| Node {
            x: x(at),
            y: y[at] + 2,
            class: draft.class,
            lines: lines(&draft.name),
            title: draft.title.clone(),
            href: draft.href.clone(),
        };
        Graph {
            width: (columns * (WIDTH + GAP)).saturating_sub(GAP) + 4,
            height: bottom.saturating_sub(ROW) + 4,
            boxes: boxes.iter().enumerate().map(place).collect(),
            arrows,
            ..Graph::default()
        }
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

/// From the right edge of one box to the left edge of another, both by their corners.
fn curve(x: usize, y: usize, to_x: usize, to_y: usize) -> String {
    let (y, to_y) = (y + 2 + HEIGHT / 2, to_y + 2 + HEIGHT / 2);
    if to_x <= x {
        // Backwards, or in one column: around the right side.
        let (from, to) = (x + WIDTH, to_x + WIDTH + 7);
        let out = from.max(to) + GAP / 2;
        return format!("M{from} {y}C{out} {y} {out} {to_y} {to} {to_y}");
    }
    let (from, to) = (x + WIDTH, to_x - 7);
    let half = usize::midpoint(from, to);
    format!("M{from} {y}C{half} {y} {half} {to_y} {to} {to_y}")
}

/// A name on two lines at most; what does not fit is left out and … says so.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in name.split_whitespace() {
        let last = lines.len() - 1;
        let used = lines[last].chars().count();
        if used > 0 && used + 1 + word.chars().count() > LETTERS {
            lines.push(word.to_owned());
        } else {
            if used > 0 {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    let cut = lines.len() > 2;
    lines.truncate(2);
    let last = lines.len() - 1;
    for (at, line) in lines.iter_mut().enumerate() {
        if line.chars().count() > LETTERS || (cut && at == last) {
            *line = line.chars().take(LETTERS - 1).collect::<String>() + "…";
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_to_two_lines() {
        assert_eq!(lines("The Harbour Post 2031-03-06"), ["The Harbour Post", "2031-03-06"]);
        assert_eq!(
            lines("Le Quotidien de Calder 2031-03-07"),
            ["Le Quotidien de Calder", "2031-03-07"]
        );
        let long = lines("the very long name of a ministry of many and other affairs abroad");
        assert_eq!(long, ["the very long name of a", "ministry of many and…"]);
        assert_eq!(lines(&"x".repeat(40))[0].chars().count(), LETTERS);
        assert_eq!(lines(""), [""]);
    }
}
