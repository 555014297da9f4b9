//! The roles of a window's pieces for one anchor, as a chain: every piece costs what
//! its role costs, and where one role gives way to another, the one pays for leaving
//! and the other for entering. Roles change only where a unit opens: a run of letters
//! and digits, or one other sign. The anchor is cue by definition.
//!
//! Training teaches whole chains (`training/selon_training/crf.py`, a conditional
//! random field), so the best path is what the model means, and its probabilities
//! are what it believes. Exponentials come from `libm`, sums go in one order: the
//! same bits on every machine.

use crate::model::{Piece, RoleScores};

/// Number of roles: none, source, cue, content.
pub(super) const ROLES: usize = 4;
/// The role that an anchor has.
const CUE: usize = 2;
/// Cost of what cannot be.
const NEVER: f32 = -1e4;
/// Exponents are held to this, so that no product of two overflows.
const LIMIT: f32 = 30.0;

/// What is added to the scores of one role.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Push {
    /// To every piece of a content.
    pub content: f32,
    /// To entering a source.
    pub source: f32,
}

/// One anchor's scores, ready to be asked for its best path and its probabilities.
pub(super) struct Chain<'a> {
    pub scores: &'a [RoleScores],
    pub pieces: &'a [Piece],
    pub anchor: usize,
    pub push: Push,
}

impl Chain<'_> {
    fn own(&self, j: usize) -> [f32; ROLES] {
        let mut own = self.scores[j].own;
        own[3] += self.push.content;
        if j == self.anchor {
            own = std::array::from_fn(|r| if r == CUE { own[r] } else { NEVER });
        }
        own
    }

    fn enter(&self, j: usize) -> [f32; ROLES] {
        let mut enter = self.scores[j].enter;
        enter[1] += self.push.source;
        enter
    }

    /// The best role of every piece (Viterbi's algorithm).
    pub fn best(&self) -> Vec<usize> {
        let mut back: Vec<[usize; ROLES]> = Vec::with_capacity(self.pieces.len());
        let mut best = [0.0; ROLES];
        for j in 0..self.pieces.len() {
            let own = self.own(j);
            let mut from: [usize; ROLES] = std::array::from_fn(|r| r);
            let mut reach = if j == 0 { [0.0; ROLES] } else { best };
            if j > 0 && self.pieces[j].opens_unit {
                let (leave, enter) = (self.scores[j].leave, self.enter(j));
                let left: [f32; ROLES] = std::array::from_fn(|r| best[r] + leave[r]);
                for s in 0..ROLES {
                    for r in (0..ROLES).filter(|&r| r != s) {
                        if left[r] + enter[s] > reach[s] {
                            (reach[s], from[s]) = (left[r] + enter[s], r);
                        }
                    }
                }
            }
            best = std::array::from_fn(|r| reach[r] + own[r]);
            back.push(from);
        }
        let mut role = (1..ROLES).fold(0, |a, r| if best[r] > best[a] { r } else { a });
        let mut path = vec![0; back.len()];
        for (place, from) in path.iter_mut().zip(&back).rev() {
            *place = role;
            role = from[role];
        }
        path
    }

    /// How probable each role of each piece is, over all paths.
    pub fn probabilities(&self) -> Vec<[f32; ROLES]> {
        let power = |x: f32| libm::expf(x.clamp(-LIMIT, LIMIT));
        let own: Vec<[f32; ROLES]> = (0..self.pieces.len())
            .map(|j| {
                let own = self.own(j);
                let highest = own.iter().fold(f32::NEG_INFINITY, |a, &b| a.max(b));
                own.map(|x| libm::expf(x - highest))
            })
            .collect();
        // What a change costs at each piece, as factors.
        let moves: Vec<Option<([f32; ROLES], [f32; ROLES])>> = (0..self.pieces.len())
            .map(|j| {
                let opens = j > 0 && self.pieces[j].opens_unit;
                opens.then(|| (self.scores[j].leave.map(power), self.enter(j).map(power)))
            })
            .collect();
        let mut forward = own.clone();
        for j in 0..forward.len() {
            if j > 0 {
                let before = forward[j - 1];
                let mut reach = before;
                if let Some((leave, enter)) = moves[j] {
                    for s in 0..ROLES {
                        let left = (0..ROLES).filter(|&r| r != s).map(|r| before[r] * leave[r]);
                        reach[s] += enter[s] * left.sum::<f32>();
                    }
                }
                forward[j] = std::array::from_fn(|s| reach[s] * own[j][s]);
            }
            forward[j] = shares(forward[j]);
        }
        let mut after = [1.0; ROLES];
        for j in (0..forward.len()).rev() {
            forward[j] = shares(std::array::from_fn(|r| forward[j][r] * after[r]));
            let ahead: [f32; ROLES] = std::array::from_fn(|s| own[j][s] * after[s]);
            after = ahead;
            if let Some((leave, enter)) = moves[j] {
                for r in 0..ROLES {
                    let entered = (0..ROLES).filter(|&s| s != r).map(|s| ahead[s] * enter[s]);
                    after[r] += leave[r] * entered.sum::<f32>();
                }
            }
            after = shares(after);
        }
        forward
    }
}

/// The same values as shares of their sum.
fn shares(values: [f32; ROLES]) -> [f32; ROLES] {
    let total: f32 = values.iter().sum();
    // Nothing is left of a path that is far too unlikely to be told from none.
    if total > 0.0 { values.map(|v| v / total) } else { [0.25; ROLES] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// Scores that look random and are the same each time.
    fn scores(count: usize, seed: u32) -> Vec<RoleScores> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as f32 / 65_536.0 * 4.0 - 2.0
        };
        let mut four = || std::array::from_fn(|_| next());
        (0..count).map(|_| RoleScores { own: four(), leave: four(), enter: four() }).collect()
    }

    fn cost(chain: &Chain<'_>, path: &[usize]) -> f32 {
        let mut total = 0.0;
        for (j, &role) in path.iter().enumerate() {
            total += chain.own(j)[role];
            if j > 0 && path[j - 1] != role {
                total += if chain.pieces[j].opens_unit {
                    chain.scores[j].leave[path[j - 1]] + chain.enter(j)[role]
                } else {
                    NEVER
                };
            }
        }
        total
    }

    #[test]
    fn the_best_path_and_the_probabilities_are_those_of_all_paths_tried() {
        for seed in 0..20 {
            let scores = scores(5, seed);
            let opens = [true, true, false, true, true];
            let pieces: Vec<Piece> =
                opens.map(|opens_unit| Piece { id: 9, span: Span::new(0, 1), opens_unit }).to_vec();
            let push = Push { content: 0.3, source: 0.7 };
            let chain = Chain { scores: &scores, pieces: &pieces, anchor: 1, push };
            let (mut best, mut total) = ((f32::NEG_INFINITY, Vec::new()), 0.0);
            let mut marginal = [[0.0; ROLES]; 5];
            for number in 0..ROLES.pow(5) {
                let path: Vec<usize> = (0..5).map(|j| number / ROLES.pow(j) % ROLES).collect();
                let cost = cost(&chain, &path);
                let weight = cost.exp();
                total += weight;
                for (j, &role) in path.iter().enumerate() {
                    marginal[j][role] += weight;
                }
                if cost > best.0 {
                    best = (cost, path);
                }
            }
            assert_eq!(chain.best(), best.1, "seed {seed}");
            for (got, wanted) in chain.probabilities().iter().zip(marginal) {
                for (got, wanted) in got.iter().zip(wanted) {
                    assert!((got - wanted / total).abs() < 1e-4, "seed {seed}: {got} {wanted}");
                }
            }
        }
    }

    #[test]
    fn scores_beyond_all_measure_give_probabilities_all_the_same() {
        let mut scores = scores(400, 7);
        for (j, s) in scores.iter_mut().enumerate() {
            s.own[j % 4] = if j % 3 == 0 { 3e4 } else { -3e4 };
            s.enter[j % 2] = -3e4;
            s.leave[j % 3] = 3e4;
        }
        let pieces = vec![Piece { id: 9, span: Span::new(0, 1), opens_unit: true }; 400];
        let chain = Chain { scores: &scores, pieces: &pieces, anchor: 9, push: Push::default() };
        for roles in chain.probabilities() {
            assert!((roles.iter().sum::<f32>() - 1.0).abs() < 1e-3, "{roles:?}");
        }
    }
}
