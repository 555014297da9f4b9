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
//!
//! ```text
//! chains   who told whom, by the stances, and where each chain ends
//! sketch   boxes and arrows that have no place yet
//! layout   their places, and the curves between them
//! names    names cut to fit a box; names of one outlet
//! ```

mod chains;
mod layout;
mod names;
mod sketch;

use super::anchors::Anchors;
use crate::exchange::dossier::lookup::Lookup;
use crate::exchange::dossier::words::Words;
use sketch::Sketch;

/// Width of the column of text: a drawing of up to five columns fits.
const PAGE: usize = 1164;

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

impl Graph {
    /// Draws the dossier.
    pub fn of(lookup: &Lookup<'_>, anchors: &Anchors<'_>, words: &Words) -> Self {
        let chains = chains::of(lookup);
        let (kept, more_sources) = chains::most_told(&chains);
        let deepest = kept.values().copied().max().unwrap_or(0);
        let mut sketch = Sketch::new(lookup, anchors, words);
        let (roots, more_roots) = sketch.roots(deepest);
        sketch.sources(&chains, &kept, deepest, &roots);
        Self { more_roots, more_sources, ..layout::laid_out(&sketch.boxes, &sketch.arrows) }
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
