//! Which articles depend on which, with their roots.

use std::collections::BTreeMap;

use crate::text::Span;
use crate::weighing::lineage::{Edge, Evidence, Relation, RootKind as RootSort};

use super::super::view::{
    EdgeView, EvidenceView, LineageView, PairView, RelationKind, RootKind, RootView,
};
use super::{Made, quote, root_id, rounded};

impl Made<'_> {
    pub(super) fn lineage(&self) -> LineageView {
        let lineage = &self.dossier.lineage;
        let mut main: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let mut also: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (at, roots) in lineage.roots_of.iter().enumerate() {
            for (order, &root) in roots.iter().enumerate() {
                let list = if order == 0 { &mut main } else { &mut also };
                list.entry(root).or_default().push(self.article_id(at));
            }
        }
        let edges = |list: &[Edge], first: usize| {
            let each = list.iter().enumerate();
            each.map(|(at, edge)| self.edge(first + at, edge)).collect::<Vec<_>>()
        };
        LineageView {
            edges: edges(&lineage.edges, 0),
            undone: edges(&lineage.undone, lineage.edges.len()),
            roots: lineage
                .roots
                .iter()
                .enumerate()
                .map(|(at, root)| RootView {
                    id: root_id(at),
                    kind: match root.kind {
                        RootSort::Article(_) => RootKind::Article,
                        RootSort::Report => RootKind::Report,
                        RootSort::Speech => RootKind::Speech,
                    },
                    name: root.name.clone(),
                    date: root.day.map(|day| day.to_string()),
                    article: match root.kind {
                        RootSort::Article(reading) => Some(self.article_id(reading)),
                        RootSort::Report | RootSort::Speech => None,
                    },
                    articles: main.get(&at).cloned().unwrap_or_default(),
                    also: also.get(&at).cloned().unwrap_or_default(),
                    named: root
                        .named
                        .iter()
                        .map(|&(reading, span)| quote(self.reading(reading), span))
                        .collect(),
                    withdrawn: self.dossier.withdrawn.get(&at).map(|&by| {
                        let told = &self.dossier.positions[by];
                        quote(self.reading(told.reading), told.utterance.sentence)
                    }),
                })
                .collect(),
        }
    }

    fn edge(&self, at: usize, edge: &Edge) -> EdgeView {
        let pair = |a: Span, b: Span| PairView {
            a: quote(self.reading(edge.a), a),
            b: quote(self.reading(edge.b), b),
        };
        let evidence = edge.evidence.iter().map(|evidence| match evidence {
            Evidence::SharedText { resemblance, passages } => EvidenceView::SharedText {
                share: rounded(resemblance.containment),
                passages: passages.iter().map(|passage| pair(passage.a, passage.b)).collect(),
            },
            Evidence::Declared { by, origin, span } => EvidenceView::Declared {
                origin: origin.clone(),
                quote: quote(self.reading(*by), *span),
            },
            Evidence::SharedContent { likeness, traits } => EvidenceView::SharedContent {
                likeness: rounded(*likeness),
                traits: traits.iter().map(|(_, a, b)| pair(*a, *b)).collect(),
            },
            Evidence::Ruled => EvidenceView::Ruled,
        });
        EdgeView {
            id: format!("e{}", at + 1),
            a: self.article_id(edge.a),
            b: self.article_id(edge.b),
            relation: match edge.relation {
                Relation::NearCopy => RelationKind::NearCopy,
                Relation::SameWire => RelationKind::SameWire,
                Relation::Cites => RelationKind::Cites,
            },
            earlier: edge.earlier.map(|at| self.article_id(at)),
            evidence: evidence.collect(),
        }
    }
}
