//! Where each box stands, and how arrows run between them.
//!
//! Roots stand one below the other, each beside its articles; what is left of them stands as
//! near as it can to what it points at.

use std::collections::BTreeMap;

use super::names::lines;
use super::sketch::{Between, Draft};
use super::{Arrow, Graph, Node, PAGE};

/// Width of a box.
const NARROWEST: usize = 176;
const WIDEST: usize = 240;
/// Height of a box of two lines, and of each further line.
const HEIGHT: usize = 42;
const LINE: usize = 16;
/// Between columns, and between boxes of one.
const GAP: usize = 44;
const ROW: usize = 12;
/// Most that is put between two roots beside that.
const FARTHEST: usize = 60;
/// Height of an arrow that passes a column.
const LANE: usize = 10;
/// Tenths of the width of a letter.
const LETTER: usize = 76;

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

/// The boxes of a drawing, first as many stops as there are boxes, then the places where
/// arrows pass columns.
struct Layout<'a> {
    boxes: &'a [Draft],
    stops: Vec<Stop>,
    /// For each arrow its places between the columns of its ends.
    passed: Vec<Vec<usize>>,
    /// The column of the roots; one after the last if there are none.
    roots: usize,
    /// For each root the places where arrows to its articles pass its column.
    lanes: BTreeMap<usize, Vec<usize>>,
}

/// The drawing of `boxes` and `arrows`.
pub(super) fn laid_out(boxes: &[Draft], arrows: &[Between]) -> Graph {
    let columns = boxes.iter().map(|draft| draft.column + 1).max().unwrap_or(0);
    // What runs back from the last column needs room beside it.
    let last = |at: usize| boxes[at].column + 1 == columns;
    let beside = arrows.iter().any(|arrow| last(arrow.from) && last(arrow.to));
    let margin = 4 + if beside { GAP / 2 + 10 } else { 0 };
    let free = PAGE.saturating_sub(margin + columns.saturating_sub(1) * GAP);
    let width = (free / columns.max(1)).clamp(NARROWEST, WIDEST);
    let letters = (width - 20) * 10 / LETTER;
    let named = |draft: &Draft| lines(format!("{} {}", draft.mark, draft.name).trim(), letters);
    let lines: Vec<Vec<String>> = boxes.iter().map(named).collect();

    let mut layout = Layout::new(boxes, &lines);
    layout.pass(arrows);
    let below = layout.put_roots();
    let bottom = layout.put_sources(below);

    let stops = &layout.stops;
    let x = |at: usize| stops[at].column * (width + GAP) + 2;
    let drawn_arrows = arrows.iter().zip(&layout.passed).map(|(arrow, ways)| Arrow {
        path: path(arrow, ways, stops, x, width),
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

impl<'a> Layout<'a> {
    /// Boxes with as many lines as their names need.
    fn new(boxes: &'a [Draft], lines: &[Vec<String>]) -> Self {
        let stop = |(draft, lines): (&Draft, &Vec<String>)| Stop {
            column: draft.column,
            height: HEIGHT + lines.len().saturating_sub(2) * LINE,
            towards: draft.towards.clone(),
            y: 0,
        };
        let columns = boxes.iter().map(|draft| draft.column + 1).max().unwrap_or(0);
        let first = boxes.iter().find(|draft| draft.is_root());
        Self {
            boxes,
            stops: boxes.iter().zip(lines).map(stop).collect(),
            passed: Vec::new(),
            roots: first.map_or(columns, |draft| draft.column),
            lanes: BTreeMap::new(),
        }
    }

    /// Gives arrows that pass a column a place of their own in it, behind no box.
    fn pass(&mut self, arrows: &[Between]) {
        for arrow in arrows {
            let mut ways = Vec::new();
            let mut next = arrow.to;
            for column in (self.stops[arrow.from].column + 1..self.stops[arrow.to].column).rev() {
                self.stops.push(Stop { column, height: LANE, towards: vec![next], y: 0 });
                next = self.stops.len() - 1;
                ways.push(next);
                if column == self.roots {
                    let of = |draft: &Draft| draft.is_root() && draft.towards.contains(&arrow.to);
                    let root = self.boxes.iter().position(of).unwrap_or(arrow.to);
                    self.lanes.entry(root).or_default().push(next);
                }
            }
            ways.reverse();
            if let Some(&first) = ways.first() {
                self.stops[arrow.from].towards.push(first);
            }
            self.passed.push(ways);
        }
    }

    /// Puts roots one below the other with their articles, and below each what passes it.
    /// Gives what is below them all.
    fn put_roots(&mut self) -> usize {
        let apart = self.apart();
        let mut next = 0;
        for (at, draft) in self.boxes.iter().enumerate().filter(|(_, draft)| draft.is_root()) {
            let right = |to: &usize| self.boxes[*to].column > draft.column;
            let own = self.lanes.get(&at).map(Vec::as_slice).unwrap_or_default();
            let below = own.len() * LANE + if own.is_empty() { 0 } else { ROW / 2 };
            let mut y = next;
            for &article in draft.towards.iter().filter(|to| right(to)) {
                self.stops[article].y = y;
                y += self.stops[article].height + ROW;
            }
            let height = self.stops[at].height;
            let block = y.saturating_sub(next + ROW).max(height + below);
            self.stops[at].y = next + (block - below - height) / 2;
            for (order, &lane) in own.iter().enumerate() {
                self.stops[lane].y = next + block - (own.len() - order) * LANE;
            }
            next += block + ROW + apart;
        }
        next.saturating_sub(apart)
    }

    /// How far roots stand apart: where a column of sources is longer, as far as it needs.
    fn apart(&self) -> usize {
        let rows = |column: usize| -> usize {
            let here = self.stops.iter().filter(|stop| stop.column == column);
            here.map(|stop| stop.height + ROW).sum()
        };
        let longest = (0..self.roots).map(rows).max().unwrap_or(0);
        let right = self.stops.iter().filter(|stop| stop.column > self.roots);
        let shortest: usize = right.map(|stop| stop.height + ROW).sum();
        let roots = self.boxes.iter().filter(|draft| draft.is_root()).count().max(1);
        let needed = longest.saturating_sub(shortest.max(rows(self.roots)));
        ROW + (needed / roots).min(FARTHEST)
    }

    /// Puts what is left of the roots as near as it can to what it points at. Gives what is
    /// below all.
    fn put_sources(&mut self, mut bottom: usize) -> usize {
        let stops = &mut self.stops;
        for column in (0..self.roots).rev() {
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
        bottom
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
