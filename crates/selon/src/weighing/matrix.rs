//! The matrix of competing hypotheses (Heuer 1999): each voice against each hypothesis,
//! how much speaks against each, and which voices tell hypotheses apart.

use std::collections::BTreeMap;

use super::actors::Actors;
use super::position::{Position, Stance};
use super::voices::voice_of;

/// How what a voice says agrees with a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It says that it is not so.
    Inconsistent,
    /// It says both, or cannot tell.
    Mixed,
    /// It says that it is so.
    Consistent,
}

/// One voice of the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The actor.
    pub actor: usize,
    /// For each hypothesis, its mark; `None` where it says nothing.
    pub marks: Vec<Option<Mark>>,
    /// The marks as they were before people decided anything.
    pub proposed: Vec<Option<Mark>>,
    /// For each hypothesis, the indices of the positions behind the mark.
    pub positions: Vec<Vec<usize>>,
    /// How much the voice tells the hypotheses apart, 0 (says the same of all) to 1.
    pub diagnosticity: f64,
}

/// All voices against all hypotheses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Voices in the order of their first position.
    pub rows: Vec<Row>,
    /// For each hypothesis, how many voices speak against it, a mixed one half.
    pub inconsistency: Vec<f64>,
}

/// The matrix of `positions`. A voice is a row once, however many articles have it.
pub fn matrix(positions: &[Position], actors: &Actors, hypotheses: usize) -> Matrix {
    let mut rows: Vec<Row> = Vec::new();
    let mut of = BTreeMap::<usize, usize>::new();
    for (index, position) in positions.iter().enumerate() {
        let Some(actor) = position.voice.map(|actor| voice_of(actor, actors)) else { continue };
        let at = *of.entry(actor).or_insert_with(|| {
            rows.push(Row::silent(actor, hypotheses));
            rows.len() - 1
        });
        let row = &mut rows[at];
        row.positions[position.hypothesis].push(index);
        let mark = match position.stance {
            Stance::Support => Mark::Consistent,
            Stance::Deny => Mark::Inconsistent,
            Stance::Uncertain | Stance::ReportsUnknown => Mark::Mixed,
        };
        let slot = &mut row.marks[position.hypothesis];
        *slot = match *slot {
            None => Some(mark),
            // A firm word goes before a doubt; two that contradict are a doubt.
            Some(Mark::Mixed) => Some(mark),
            Some(old) if mark == Mark::Mixed || old == mark => Some(old),
            Some(_) => Some(Mark::Mixed),
        };
    }
    for row in &mut rows {
        row.diagnosticity = diagnosticity(&row.marks);
        row.proposed.clone_from(&row.marks);
    }
    let against = |hypothesis: usize| {
        let weight = |row: &Row| match row.marks[hypothesis] {
            Some(Mark::Inconsistent) => 1.0,
            Some(Mark::Mixed) => 0.5,
            _ => 0.0,
        };
        rows.iter().map(weight).sum()
    };
    Matrix { inconsistency: (0..hypotheses).map(against).collect(), rows }
}

impl Row {
    /// A voice that says nothing.
    fn silent(actor: usize, hypotheses: usize) -> Self {
        Row {
            actor,
            marks: vec![None; hypotheses],
            proposed: vec![None; hypotheses],
            positions: vec![Vec::new(); hypotheses],
            diagnosticity: 0.0,
        }
    }
}

impl Matrix {
    /// The same beside what was proposed before people decided. A voice of which nothing
    /// is left stays, last.
    pub(super) fn beside(mut self, proposed: Matrix) -> Self {
        let mut of = BTreeMap::<usize, usize>::new();
        for (at, row) in self.rows.iter_mut().enumerate() {
            row.proposed.fill(None);
            of.insert(row.actor, at);
        }
        for other in proposed.rows {
            let at = *of.entry(other.actor).or_insert_with(|| {
                self.rows.push(Row::silent(other.actor, other.marks.len()));
                self.rows.len() - 1
            });
            self.rows[at].proposed = other.marks;
        }
        self
    }
}

/// Share of pairs of hypotheses of which a voice says different things.
fn diagnosticity(marks: &[Option<Mark>]) -> f64 {
    let count = marks.len();
    if count < 2 {
        return 0.0;
    }
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    let apart = pairs.filter(|&(a, b)| marks[a] != marks[b]).count();
    apart as f64 / (count * (count - 1) / 2) as f64
}
