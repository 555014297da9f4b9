//! The timeline as a drawing: one column a date, events above the line, statements below.
//!
//! Columns stand at even distances, because news clusters: on a true scale ten statements
//! of one day would be one blot and the months after it empty paper. The dates are
//! written below. Where there are too many days, columns are months, then years.

use std::collections::BTreeMap;

use super::anchors::Anchors;
use super::graph::fits;
use crate::exchange::dossier::view::{DatedKind, DatedView};
use crate::exchange::dossier::words::Words;

const STEP: usize = 92;
const DOT: usize = 18;
/// Columns before days become months, and months years.
const MOST: usize = 48;
/// Marks on one side of one column; the table has all.
const STACK: usize = 8;

/// A drawing.
#[derive(Default)]
pub struct Axis {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Where the line is.
    pub line: usize,
    /// The dates.
    pub ticks: Vec<Tick>,
    /// Events.
    pub squares: Vec<Mark>,
    /// Statements.
    pub circles: Vec<Mark>,
    /// How many more there are where a stack is full.
    pub more: Vec<Tick>,
}

/// A date on the line.
pub struct Tick {
    /// Its middle.
    pub x: usize,
    /// Its foot.
    pub y: usize,
    /// The words.
    pub text: String,
}

/// A dated sentence.
pub struct Mark {
    /// Its middle.
    pub x: usize,
    /// Its middle.
    pub y: usize,
    /// Date, voice and sentence.
    pub title: String,
    /// The sentence in its article.
    pub href: String,
}

impl Axis {
    /// From how wide a column on it need not be scrolled: a class of the style sheet.
    pub fn fits(&self) -> &'static str {
        fits(self.width)
    }

    /// Draws `rows`, each the first of those that echo it.
    pub fn of(rows: &[&DatedView], anchors: &Anchors<'_>, words: &Words) -> Self {
        let mut columns: BTreeMap<(bool, &str), [Vec<&DatedView>; 2]> = BTreeMap::new();
        for letters in ["YYYY-MM-DD".len(), "YYYY-MM".len(), "YYYY".len()] {
            columns.clear();
            for row in rows {
                let date = row.date.get(..letters).unwrap_or(&row.date);
                // Those without a year stand at the end.
                let key = (date.starts_with('X'), date);
                columns.entry(key).or_default()[side(row.kind)].push(row);
            }
            if columns.len() <= MOST {
                break;
            }
        }
        if columns.is_empty() {
            return Axis::default();
        }
        let deepest = |side: usize| columns.values().map(|c| c[side].len().min(STACK + 1)).max();
        let (above, below) = (deepest(0).unwrap_or(0), deepest(1).unwrap_or(0));
        let line = above * DOT + 14;
        let mut axis = Axis {
            width: columns.len() * STEP,
            height: line + 30 + below * DOT + 6,
            line,
            ..Axis::default()
        };
        for (at, ((_, date), sides)) in columns.iter().enumerate() {
            let x = at * STEP + STEP / 2;
            axis.ticks.push(Tick { x, y: line + 20, text: (*date).to_owned() });
            for (side, rows) in sides.iter().enumerate() {
                let level = |n: usize| match side {
                    0 => line - 14 - n * DOT,
                    _ => line + 36 + n * DOT,
                };
                for (n, row) in rows.iter().take(STACK).enumerate() {
                    let by = row.by.as_deref().unwrap_or(words.unknown_outlet);
                    let mark = Mark {
                        x,
                        y: level(n),
                        title: format!("{}, {by}{}{}", row.date, words.colon, row.sentence.text),
                        href: anchors.of(&row.sentence),
                    };
                    if side == 0 { axis.squares.push(mark) } else { axis.circles.push(mark) }
                }
                if rows.len() > STACK {
                    let text = format!("+ {}", rows.len() - STACK);
                    axis.more.push(Tick { x, y: level(STACK) + 4, text });
                }
            }
        }
        axis
    }
}

fn side(kind: DatedKind) -> usize {
    match kind {
        DatedKind::Event => 0,
        DatedKind::Statement => 1,
    }
}
