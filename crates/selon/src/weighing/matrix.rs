//! The matrix of competing hypotheses (Heuer 1999): each voice against each hypothesis,
//! how much speaks against each, and which voices tell hypotheses apart.

use std::collections::{BTreeMap, BTreeSet};

use super::actors::Actors;
use super::position::{Position, Stance};
use super::retold::nearest;
use super::voices::{Cell, Counted, voice_of};

/// How what a voice says agrees with a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It says that it is not so.
    Inconsistent,
    /// It says both, or doubts it.
    Mixed,
    /// It says that it is not known: that speaks neither for nor against.
    Unknown,
    /// It says that it is so.
    Consistent,
}

impl Mark {
    /// Of all the stances that a voice takes on one hypothesis: a firm word goes before a
    /// doubt, and two that contradict are a doubt. On the hypothesis that it is `unknown` that
    /// it is not known is the firm word.
    fn of(stances: impl Iterator<Item = Stance>, unknown: bool) -> Option<Self> {
        let all: BTreeSet<Stance> = stances.collect();
        let firm = if unknown { Stance::ReportsUnknown } else { Stance::Support };
        Some(match (all.contains(&firm), all.contains(&Stance::Deny)) {
            _ if all.is_empty() => return None,
            (true, false) if unknown => Mark::Unknown,
            (true, false) => Mark::Consistent,
            (false, true) => Mark::Inconsistent,
            (false, false) if !all.contains(&Stance::Uncertain) => Mark::Unknown,
            _ => Mark::Mixed,
        })
    }
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
    /// What it weighs: 1 if it surely stands alone somewhere, else one half.
    pub weight: f64,
    /// How much the voice tells the hypotheses apart, 0 (says the same of all) to 1.
    pub diagnosticity: f64,
}

/// All voices against all hypotheses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Voices in the order of their first position.
    pub rows: Vec<Row>,
    /// For each hypothesis, the weights of the voices that speak against it, of a mixed
    /// one half; that it is not known speaks against nothing. What a state says beside an
    /// official of it who says the same counts once.
    pub inconsistency: Vec<f64>,
}

/// The matrix of `positions` as voices are counted ([`of_one_answer`]), of which `cells` are
/// made; `unknown` tells for each hypothesis whether it says that the answer is not known. Its
/// rows are the voices of `cells`, so that whoever is one voice there is one row here, however
/// many articles have it.
///
/// [`of_one_answer`]: super::of_one_answer
pub fn matrix(
    positions: &[Position],
    cells: &[Cell],
    counted: &Counted,
    actors: &Actors,
    unknown: &[bool],
) -> Matrix {
    let hypotheses = unknown.len();
    let voices = cells
        .iter()
        .flat_map(|cell| cell.voices.iter().filter_map(|voice| Some((voice.actor?, voice.doubt))));
    let alone = voices.filter(|(_, doubt)| doubt.is_none());
    let alone: BTreeSet<usize> = alone.map(|(actor, _)| actor).collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut of = BTreeMap::<usize, usize>::new();
    for (index, position) in positions.iter().enumerate() {
        let Some(actor) = position.voice.map(|actor| voice_of(actor, actors)) else { continue };
        let actor = counted.under(position.hypothesis, position.stance, actor);
        let at = *of.entry(actor).or_insert_with(|| {
            rows.push(Row::silent(actor, hypotheses));
            rows.len() - 1
        });
        rows[at].positions[position.hypothesis].push(index);
    }
    for row in &mut rows {
        for ((mark, own), &unknown) in row.marks.iter_mut().zip(&row.positions).zip(unknown) {
            // What was taken back marks nothing.
            let held = own.iter().filter(|&&at| positions[at].is_held());
            let told = held.map(|&at| positions[nearest(positions, at)].stance);
            *mark = Mark::of(told, unknown);
        }
        row.diagnosticity = diagnosticity(&row.marks);
        row.proposed.clone_from(&row.marks);
        row.weight = if alone.contains(&row.actor) { 1.0 } else { 0.5 };
    }
    let against = |hypothesis: usize| {
        let weight = |row: &Row| match row.marks[hypothesis] {
            Some(Mark::Inconsistent) => row.weight,
            Some(Mark::Mixed) => row.weight / 2.0,
            Some(Mark::Consistent | Mark::Unknown) | None => 0.0,
        };
        // (An empty sum of floats is minus nought.)
        rows.iter().map(weight).fold(0.0, |sum, weight| sum + weight)
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
            weight: 0.5,
            diagnosticity: 0.0,
        }
    }
}

impl Matrix {
    /// The same beside what was proposed before people decided. A voice of which nothing
    /// is left stays, last.
    pub(super) fn with_proposed(mut self, proposed: Matrix) -> Self {
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

#[cfg(test)]
mod tests {
    use super::Stance::{Deny, ReportsUnknown, Support, Uncertain};
    use super::*;
    use crate::reading::Polarity;
    use crate::weighing::lineage::tests::{reading, saying};
    use crate::weighing::position::{Judgement, Put, of_one_answer, positions};

    #[test]
    fn a_mark_does_not_hang_on_the_order_of_what_was_said() {
        let of = |stances: &[Stance]| Mark::of(stances.iter().copied(), false);
        for mixed in [
            [Support, Deny, Support],
            [Support, Support, Deny],
            [Deny, Uncertain, Support],
            [Support, Deny, Deny],
        ] {
            assert_eq!(of(&mixed), Some(Mark::Mixed), "{mixed:?}");
        }
        assert_eq!(of(&[Uncertain, Deny]), Some(Mark::Inconsistent));
        assert_eq!(of(&[Support, Uncertain]), Some(Mark::Consistent));
        assert_eq!(of(&[Uncertain]), Some(Mark::Mixed));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn that_it_is_not_known_is_no_doubt() {
        let of = |stances: &[Stance]| Mark::of(stances.iter().copied(), false);
        assert_eq!(of(&[ReportsUnknown]), Some(Mark::Unknown));
        assert_eq!(of(&[ReportsUnknown, Uncertain]), Some(Mark::Mixed));
        assert_eq!(of(&[ReportsUnknown, Deny]), Some(Mark::Inconsistent));
        let of = |stances: &[Stance]| Mark::of(stances.iter().copied(), true);
        assert_eq!(of(&[ReportsUnknown]), Some(Mark::Unknown));
        assert_eq!(of(&[ReportsUnknown, Uncertain]), Some(Mark::Unknown));
        assert_eq!(of(&[ReportsUnknown, Deny]), Some(Mark::Mixed));
        assert_eq!(of(&[Deny]), Some(Mark::Inconsistent));
        assert_eq!(of(&[Uncertain]), Some(Mark::Mixed));
    }

    #[test]
    fn whoever_takes_that_nobody_knows_says_that_it_is_not_known() {
        let said = "nobody knows who cut the gates";
        let told = reading("post.example", "2034-01-02", "en", &format!("Ida Orvel said {said}."));
        let mut readings = [saying(told, ["Ida Orvel", "said", said], Polarity::Positive)];
        let one = Judgement::sure(Support);
        let (who, found) =
            positions(&mut readings, &|puts: &[Put<'_>]| vec![vec![one]; puts.len()]);
        for (unknown, stance, mark) in
            [(true, ReportsUnknown, Mark::Unknown), (false, Support, Mark::Consistent)]
        {
            let counted = of_one_answer(&found, &[unknown]);
            assert_eq!(counted[0].stance, stance);
            let matrix = matrix(&counted, &[], &Counted::default(), &who, &[unknown]);
            assert_eq!(matrix.rows[0].marks, [Some(mark)]);
        }
    }

    #[test]
    fn what_nobody_speaks_against_has_nought_against_it() {
        let empty = matrix(&[], &[], &Counted::default(), &Actors::default(), &[false]);
        assert_eq!(format!("{:?}", empty.inconsistency), "[0.0]");
    }
}
