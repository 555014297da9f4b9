//! The dossier as one self-contained page.
//!
//! It loads nothing and runs nothing: no script at all, so that it opens from a USB stick
//! in ten years, prints, and can be sent to a court. The articles are in it. Every number,
//! cell, date and arrow is a link to the sentence that it rests on, and every such
//! sentence leads back to the stances read in it. Echoes are folded: what several articles
//! have from one root is one row.
//!
//! ```text
//! anchors   where links lead; words marked in a sentence
//! graph     sources, roots and articles, drawn
//! axis      the timeline, drawn
//! parts     what each section shows
//! maker     makes the sections
//! ```

mod anchors;
mod axis;
mod graph;
mod maker;
mod parts;

use std::io::{self, Write};

use askama::Template;

use super::FactSort;
use super::lookup::Lookup;
use super::view::DossierView;
use super::words::{self, Words};
use anchors::Anchors;
use axis::Axis;
use graph::Graph;
use maker::Maker;
use parts::{
    ArticlePart, Card, CellPart, ChangePart, ClaimPart, DateGroup, DriftPart, EdgePart, FactPart,
    Labelled, Matrix, RootPart, RulingPart, StancePart, UnknownPart,
};

/// Writes the page of a dossier.
///
/// # Errors
/// What writing to `out` gives.
pub fn write(out: &mut impl Write, view: &DossierView) -> io::Result<()> {
    let lookup = Lookup::new(view);
    let page = Page::new(&lookup);
    Template::write_into(&page, out)
}

#[derive(Template)]
#[template(path = "dossier.html")]
struct Page<'a> {
    w: &'static Words,
    version: &'static str,
    view: &'a DossierView,
    /// How many articles, outlets, roots, languages, and from when to when.
    about: String,
    /// The command by which a stance is decided otherwise.
    /// The command that takes a stance back, if a library knows the case.
    correcting: Option<String>,
    set_aside: Vec<String>,
    hypotheses: Vec<Labelled<'a>>,
    cards: Vec<Card<'a>>,
    matrix: Matrix,
    cells: Vec<CellPart<'a>>,
    graph: Graph,
    roots: Vec<RootPart<'a>>,
    unknown: Option<UnknownPart<'a>>,
    edges: Vec<EdgePart<'a>>,
    /// How many are not listed.
    edges_left: usize,
    undone: Vec<EdgePart<'a>>,
    disputed: Vec<FactPart<'a>>,
    grown: Vec<FactPart<'a>>,
    agreed: Vec<FactPart<'a>>,
    contested: Vec<ClaimPart<'a>>,
    shared: Vec<ClaimPart<'a>>,
    axis: Axis,
    dates: Vec<DateGroup<'a>>,
    drift: Vec<DriftPart<'a>>,
    changes: Vec<ChangePart<'a>>,
    rulings: Vec<RulingPart<'a>>,
    stances: Vec<StancePart<'a>>,
    articles: Vec<ArticlePart<'a>>,
}

impl<'a> Page<'a> {
    fn new(lookup: &Lookup<'a>) -> Self {
        let view = lookup.view;
        let w = Words::of(&view.case.lang);
        let anchors = Anchors::new(lookup);
        let maker = Maker { lookup, anchors: &anchors, w };
        let firsts = maker.first_dates();
        let (edges, edges_left) = lookup.listed_edges();
        let (contested, shared) = super::told_claims(lookup);
        Page {
            w,
            version: env!("CARGO_PKG_VERSION"),
            view,
            about: super::about(lookup, w),
            correcting: words::correcting(&view.case, "p1"),
            set_aside: super::set_aside(lookup),
            hypotheses: maker.hypotheses(),
            cards: maker.cards(),
            matrix: maker.matrix(),
            cells: maker.cells(),
            graph: Graph::of(lookup, &anchors, w),
            roots: maker.roots(),
            unknown: maker.unknown(),
            edges: maker.edges(edges),
            edges_left,
            undone: maker.edges(&view.lineage.undone),
            disputed: maker.facts(FactSort::Disputed),
            grown: maker.facts(FactSort::Grown),
            agreed: maker.facts(FactSort::Agreed),
            contested: maker.claims(contested),
            shared: maker.claims(shared),
            axis: Axis::of(&firsts, &anchors, w),
            dates: maker.dates(),
            drift: maker.drift(),
            changes: maker.changes(),
            rulings: maker.rulings(),
            stances: maker.stances(),
            articles: maker.articles(),
        }
    }
}

#[cfg(test)]
mod tests;
