//! From origins to roots and to pairs of articles.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::text::Span;
use crate::weighing::near::Resemblance;
use crate::weighing::outlets::Outlet;
use crate::weighing::timeline::is_of_speech;

use super::origin::{CITED, Case, From, Origin};
use super::passages::shared;
use super::{Edge, Evidence, Lineage, Relation, Root, RootKind};

/// Up to this many articles with one root, every two of them are related; of more, each
/// with its origin only.
const ALL_PAIRS: usize = 48;
/// Days within which one outlet's reports, or one person's words, are taken for one.
const ONE_REPORT: i32 = 3;
/// Traits that are shown.
const SHOWN: usize = 12;

pub(super) type Rulings = BTreeMap<(usize, usize), Option<Relation>>;

/// Puts the origins of all articles together.
pub(super) fn put_together(
    case: &Case<'_>,
    origins: &[Option<Origin>],
    ruled: &Rulings,
) -> Lineage {
    let mut lines = Lines {
        case,
        origins,
        roots: Vec::new(),
        reports: BTreeMap::new(),
        heads: vec![None; origins.len()],
    };
    lines.root_heads();
    let main: Vec<Option<usize>> = (0..origins.len()).map(|a| lines.main(a)).collect();
    let mut roots_of: Vec<Vec<usize>> =
        (0..origins.len()).map(|a| lines.all_roots(a, &main)).collect();
    // What is cited in passing by an article behind it is a root, too.
    for (roots, head) in roots_of.iter_mut().zip(&lines.heads) {
        if roots.is_empty() {
            roots.extend(*head);
        }
    }
    // Who writes *I* or *we* tells it on their own account: a column, a letter, a communique.
    for (a, roots) in roots_of.iter_mut().enumerate() {
        if roots.is_empty() && case.pages[a].has_writer() {
            roots.push(lines.article_root(a));
        }
    }
    let found = lines.pairs(&main);
    let mut edges = Vec::new();
    for (&(a, b), &relation) in &found {
        if !ruled.contains_key(&(a, b)) {
            edges.push(lines.edge(a, b, relation, None));
        }
    }
    let mut undone = Vec::new();
    for (&(a, b), &relation) in ruled {
        match relation {
            Some(relation) => edges.push(lines.edge(a, b, relation, Some(Evidence::Ruled))),
            None => undone.extend(
                lines.proposed(a, b, &found).map(|relation| lines.edge(a, b, relation, None)),
            ),
        }
    }
    edges.sort_by_key(|edge| (edge.a, edge.b));
    Lineage { edges, undone, roots: lines.roots, roots_of, relays: Vec::new() }
}

struct Lines<'a> {
    case: &'a Case<'a>,
    origins: &'a [Option<Origin>],
    roots: Vec<Root>,
    /// The first root of each outlet that is not at hand.
    reports: BTreeMap<String, usize>,
    /// For articles that go back to something not at hand, its root.
    heads: Vec<Option<usize>>,
}

impl Lines<'_> {
    /// Roots that are not at hand: reports of outlets and words of people, each split
    /// where days lie between.
    fn root_heads(&mut self) {
        let mut by_key = BTreeMap::<(RootSort, &str), Vec<usize>>::new();
        for (a, origin) in self.origins.iter().enumerate() {
            let key = match origin.as_ref().map(|origin| &origin.from) {
                Some(From::Outlet(name)) => (RootSort::Report, name.as_str()),
                Some(From::Speech(key, _)) => (RootSort::Speech, key.as_str()),
                _ => continue,
            };
            by_key.entry(key).or_default().push(a);
        }
        for ((sort, _), mut articles) in by_key {
            articles.sort_by_key(|&a| self.case.order(a));
            let apart =
                |&a: &usize, &b: &usize| self.case.gap(a, b).is_none_or(|days| days <= ONE_REPORT);
            let (dated, undated): (Vec<usize>, Vec<usize>) =
                articles.into_iter().partition(|&a| self.case.pages[a].day.is_some());
            let mut groups: Vec<Vec<usize>> =
                dated.chunk_by(apart).map(<[usize]>::to_vec).collect();
            undated.into_iter().for_each(|a| self.join(a, &mut groups));
            for group in groups {
                self.root_of_group(sort, &group);
            }
        }
    }

    /// Puts `a`, which has no day, into the group of which an article is most like it; if
    /// it is like none, into that which was reported most.
    fn join(&self, a: usize, groups: &mut Vec<Vec<usize>>) {
        let like = |group: &[usize]| {
            let likeness = group.iter().map(|&b| self.case.alike(a, b)).fold(0.0, f64::max);
            if likeness < CITED { 0.0 } else { likeness }
        };
        let best = groups.iter_mut().max_by(|x, y| {
            // Of equal ones the first.
            like(x).total_cmp(&like(y)).then(x.len().cmp(&y.len())).then(y[0].cmp(&x[0]))
        });
        match best {
            Some(group) => group.push(a),
            None => groups.push(vec![a]),
        }
    }

    fn root_of_group(&mut self, sort: RootSort, group: &[usize]) {
        let named = |&a: &usize| Some((a, self.origins[a].as_ref()?.named?));
        let named: Vec<(usize, Span)> = group.iter().filter_map(named).collect();
        let name = group.iter().find_map(|&a| match &self.origins[a].as_ref()?.from {
            From::Outlet(name) | From::Speech(_, name) => Some(name.clone()),
            From::Article(_) => None,
        });
        let kind = match sort {
            RootSort::Report => RootKind::Report,
            RootSort::Speech => RootKind::Speech,
        };
        let day = group.iter().filter_map(|&a| self.day_told(a)).min();
        for &a in group {
            self.heads[a] = Some(self.roots.len());
        }
        let name = name.unwrap_or_default();
        if kind == RootKind::Report {
            self.reports.entry(name.clone()).or_insert(self.roots.len());
        }
        self.roots.push(Root { kind, name, day, named });
    }

    /// The day on which the words that name the origin are told to have been said, else that
    /// of the article.
    fn day_told(&self, a: usize) -> Option<Date> {
        let page = &self.case.pages[a];
        let named = self.origins[a].as_ref()?.named;
        let sentence = named.and_then(|span| page.sentence(span.start()));
        let told = sentence.and_then(|sentence| {
            let inside = page.sentences[sentence];
            let here = page.reading.dates.iter().filter(|date| {
                let span = date.spans[0];
                inside.contains(span) && is_of_speech(page.reading, inside, span)
            });
            let days = here.filter_map(|date| date.days.filter(|(first, last)| first == last));
            days.map(|(day, _)| day).find(|day| page.day.is_none_or(|printed| *day <= printed))
        });
        told.or(page.day)
    }

    /// The end of an article's line: itself, if it is none, or what it goes back to.
    fn end(&self, a: usize) -> usize {
        let (mut at, mut steps) = (a, 0);
        while let Some(Origin { from: From::Article(next), .. }) = self.origins[at] {
            // Articles that cite each other in a circle have no first one: the first at hand
            // stands for it, wherever the walk began.
            if steps == self.origins.len() {
                return self.first_of_circle(at);
            }
            (at, steps) = (next, steps + 1);
        }
        at
    }

    /// The least of the articles of the circle of which `a` is one.
    fn first_of_circle(&self, a: usize) -> usize {
        let (mut at, mut least) = (a, a);
        while let Some(Origin { from: From::Article(next), .. }) = self.origins[at] {
            if next == a {
                break;
            }
            (at, least) = (next, least.min(next));
        }
        least
    }

    fn main(&mut self, a: usize) -> Option<usize> {
        let end = self.end(a);
        if let Some(root) = self.heads[end] {
            return Some(root);
        }
        (end != a).then(|| self.article_root(end))
    }

    /// The root that is an article at hand.
    fn article_root(&mut self, a: usize) -> usize {
        if let Some(root) = self.heads[a] {
            return root;
        }
        let page = &self.case.pages[a];
        let name = page.outlet().unwrap_or(&page.reading.article.id).to_owned();
        let kind = RootKind::Article(a);
        self.roots.push(Root { kind, name, day: page.day, named: Vec::new() });
        self.heads[a] = Some(self.roots.len() - 1);
        self.roots.len() - 1
    }

    /// The main root, and those of what is cited in passing.
    fn all_roots(&mut self, a: usize, main: &[Option<usize>]) -> Vec<usize> {
        let mut roots: Vec<usize> = main[a].or(self.heads[a]).into_iter().collect();
        for mention in self.case.mentions[a].iter().filter(|mention| !mention.answered) {
            let root = match &mention.outlet {
                Outlet::Here(_) => {
                    let cited = self.case.cited_as(a, mention);
                    cited.map(|b| main[b].unwrap_or_else(|| self.article_root(b)))
                }
                Outlet::Elsewhere(name) => {
                    let known = self.reports.get(name).copied();
                    Some(known.unwrap_or_else(|| {
                        self.reports.insert(name.clone(), self.roots.len());
                        let named = vec![(a, mention.span)];
                        let day = self.case.pages[a].day;
                        self.roots.push(Root {
                            kind: RootKind::Report,
                            name: name.clone(),
                            day,
                            named,
                        });
                        self.roots.len() - 1
                    }))
                }
            };
            roots.extend(root);
        }
        let mut seen = BTreeSet::new();
        roots.retain(|root| seen.insert(*root));
        roots
    }

    /// Pairs of articles that depend on each other.
    fn pairs(&self, main: &[Option<usize>]) -> BTreeMap<(usize, usize), Relation> {
        let mut found = BTreeMap::new();
        let mut groups = BTreeMap::<usize, Vec<usize>>::new();
        for (a, root) in main.iter().enumerate() {
            if let Some(root) = root.or(self.heads[a]) {
                groups.entry(root).or_default().push(a);
            }
        }
        let mut reports = BTreeMap::<&str, Vec<usize>>::new();
        for &root in groups.keys().filter(|&&root| self.roots[root].kind == RootKind::Report) {
            reports.entry(&self.roots[root].name).or_default().push(root);
        }
        let apart = |a: usize, b: usize| (self.case.kept_apart)(a, b);
        let mut add = |a: usize, b: usize, relation: Relation| {
            if a != b && !apart(a, b) {
                found.entry((a.min(b), a.max(b))).or_insert(relation);
            }
        };
        for (a, copies) in self.case.copies.iter().enumerate() {
            for &(b, _) in copies {
                add(a, b, Relation::NearCopy);
            }
        }
        for group in groups.values() {
            if group.len() > ALL_PAIRS {
                continue;
            }
            for (at, &a) in group.iter().enumerate() {
                for &b in &group[..at] {
                    add(a, b, if self.cites(a, b) { Relation::Cites } else { Relation::SameWire });
                }
            }
        }
        for (a, origin) in self.origins.iter().enumerate() {
            if let Some(Origin { from: From::Article(b), .. }) = *origin {
                add(a, b, if self.cites(a, b) { Relation::Cites } else { Relation::SameWire });
            }
            for mention in &self.case.mentions[a] {
                for b in self.case.citable(a, mention).take(ALL_PAIRS) {
                    add(a, b, Relation::Cites);
                }
                let own = main[a].map(|root| &self.roots[root].name);
                if let Outlet::Elsewhere(name) = &mention.outlet
                    && own != Some(name)
                {
                    for group in
                        reports.get(name.as_str()).into_iter().flatten().map(|r| &groups[r])
                    {
                        if group.len() <= ALL_PAIRS {
                            let near = |&&b: &&usize| match self.case.gap(a, b) {
                                Some(days) => days.abs() <= ONE_REPORT,
                                None => self.case.alike(a, b) >= CITED,
                            };
                            group.iter().filter(near).for_each(|&b| add(a, b, Relation::Cites));
                        }
                    }
                }
            }
        }
        found
    }

    /// Whether one of the two names the other's outlet and is not the earlier.
    fn cites(&self, a: usize, b: usize) -> bool {
        self.naming(a, b).is_some() || self.naming(b, a).is_some()
    }

    fn naming(&self, by: usize, of: usize) -> Option<Span> {
        let outlet = Outlet::Here(self.case.pages[of].outlet()?.to_owned());
        if self.case.gap(of, by).is_some_and(|days| days < 0) {
            return None;
        }
        let mut named = self.case.mentions[by].iter().filter(|mention| mention.outlet == outlet);
        named.next().map(|mention| mention.span)
    }

    /// What would be said of two articles that a person keeps apart.
    fn proposed(
        &self,
        a: usize,
        b: usize,
        found: &BTreeMap<(usize, usize), Relation>,
    ) -> Option<Relation> {
        let root = |a: usize| self.heads[self.end(a)];
        match found.get(&(a, b)) {
            Some(&relation) => Some(relation),
            None if self.resemblance(a, b).is_some() => Some(Relation::NearCopy),
            None if self.cites(a, b) => Some(Relation::Cites),
            None if self.case.same_story(a, b) => Some(Relation::SameWire),
            None => (root(a).is_some() && root(a) == root(b)).then_some(Relation::SameWire),
        }
    }

    fn resemblance(&self, a: usize, b: usize) -> Option<Resemblance> {
        self.case.copies[a].iter().find(|(other, _)| *other == b).map(|&(_, found)| found)
    }

    fn edge(&self, a: usize, b: usize, relation: Relation, ruled: Option<Evidence>) -> Edge {
        let mut evidence: Vec<Evidence> = ruled.into_iter().collect();
        if let Some(resemblance) = self.resemblance(a, b) {
            let passages = shared(&self.case.pages[a], &self.case.pages[b]);
            evidence.push(Evidence::SharedText { resemblance, passages });
        }
        for (by, of) in [(a, b), (b, a)] {
            let direct = self.naming(by, of).map(|span| (self.case.pages[of].outlet(), span));
            let declared = direct.and_then(|(name, span)| Some((name?.to_owned(), span)));
            let declared = declared.or_else(|| self.outside(by));
            evidence.extend(declared.map(|(origin, span)| Evidence::Declared { by, origin, span }));
        }
        if self.case.same_story(a, b) || evidence.is_empty() {
            let mut traits = self.case.likeness.shared(a, b);
            traits.truncate(SHOWN);
            evidence.push(Evidence::SharedContent { likeness: self.case.alike(a, b), traits });
        }
        Edge { a, b, relation, earlier: self.earlier(a, b), evidence }
    }

    /// What an article goes back to that is not at hand, and the words that name it.
    fn outside(&self, a: usize) -> Option<(String, Span)> {
        let origin = self.origins[a].as_ref()?;
        match &origin.from {
            From::Outlet(name) | From::Speech(_, name) => Some((name.clone(), origin.named?)),
            From::Article(_) => None,
        }
    }

    fn earlier(&self, a: usize, b: usize) -> Option<usize> {
        let comes_from = |a: usize, b: usize| matches!(self.origins[a], Some(Origin { from: From::Article(from), named: Some(_) }) if from == b);
        match self.case.gap(a, b) {
            _ if comes_from(a, b) => Some(b),
            _ if comes_from(b, a) => Some(a),
            Some(days) if days > 0 => Some(a),
            Some(days) if days < 0 => Some(b),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum RootSort {
    Report,
    Speech,
}
