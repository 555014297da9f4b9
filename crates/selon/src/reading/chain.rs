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

/// What a piece is to an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    None,
    Source,
    Cue,
    Content,
}

/// All roles, in the order of the model's scores.
pub(super) const ROLES: [Role; 4] = [Role::None, Role::Source, Role::Cue, Role::Content];
/// One value a role.
pub(super) type Each = [f32; ROLES.len()];

/// Score of what cannot be.
const NEVER: f32 = f32::NEG_INFINITY;
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

/// What the paths of a chain weigh, as factors: each piece, and each change where one
/// is allowed (leaving a role, entering one).
struct Factors {
    own: Vec<Each>,
    change: Vec<Option<(Each, Each)>>,
}

impl Chain<'_> {
    fn own(&self, j: usize) -> Each {
        let mut own = self.scores[j].own;
        own[Role::Content as usize] += self.push.content;
        if j == self.anchor {
            own = ROLES.map(|role| if role == Role::Cue { own[role as usize] } else { NEVER });
        }
        own
    }

    fn enter(&self, j: usize) -> Each {
        let mut enter = self.scores[j].enter;
        enter[Role::Source as usize] += self.push.source;
        enter
    }

    fn may_change(&self, j: usize) -> bool {
        j > 0 && self.pieces[j].opens_unit
    }

    /// The best role of every piece (Viterbi's algorithm).
    pub fn best(&self) -> Vec<Role> {
        let mut back: Vec<[usize; ROLES.len()]> = Vec::with_capacity(self.pieces.len());
        let mut best = Each::default();
        for j in 0..self.pieces.len() {
            let own = self.own(j);
            let mut from: [usize; ROLES.len()] = std::array::from_fn(|r| r);
            let mut reach = best;
            if self.may_change(j) {
                let (leave, enter) = (self.scores[j].leave, self.enter(j));
                let left: Each = std::array::from_fn(|r| best[r] + leave[r]);
                for s in 0..ROLES.len() {
                    for r in (0..ROLES.len()).filter(|&r| r != s) {
                        if left[r] + enter[s] > reach[s] {
                            (reach[s], from[s]) = (left[r] + enter[s], r);
                        }
                    }
                }
            }
            best = std::array::from_fn(|r| reach[r] + own[r]);
            back.push(from);
        }
        let mut role = (1..ROLES.len()).fold(0, |a, r| if best[r] > best[a] { r } else { a });
        let mut path = vec![Role::None; back.len()];
        for (place, from) in path.iter_mut().zip(&back).rev() {
            *place = ROLES[role];
            role = from[role];
        }
        path
    }

    /// How probable each role of each piece is, over all paths; and how probable the
    /// paths are that have no source.
    pub fn probabilities(&self) -> (Vec<Each>, f32) {
        let mut factors = self.factors();
        let (mut forward, total) = factors.forward();
        factors.backward(&mut forward);
        for own in &mut factors.own {
            own[Role::Source as usize] = 0.0;
        }
        let (_, sourceless) = factors.forward();
        (forward, libm::expf((sourceless - total).min(0.0)))
    }

    fn factors(&self) -> Factors {
        let power = |x: f32| libm::expf(x.clamp(-LIMIT, LIMIT));
        let own = (0..self.pieces.len()).map(|j| {
            let own = self.own(j);
            let highest = own.iter().fold(f32::NEG_INFINITY, |a, &b| a.max(b));
            own.map(|x| libm::expf(x - highest))
        });
        let change = (0..self.pieces.len()).map(|j| {
            let factors = || (self.scores[j].leave.map(power), self.enter(j).map(power));
            self.may_change(j).then(factors)
        });
        Factors { own: own.collect(), change: change.collect() }
    }
}

impl Factors {
    /// For each piece, the share of each role in all paths up to it; and the log of
    /// the sum over all paths.
    fn forward(&self) -> (Vec<Each>, f32) {
        let mut log = 0.0;
        let mut out: Vec<Each> = Vec::with_capacity(self.own.len());
        for (own, change) in self.own.iter().zip(&self.change) {
            let before = out.last().copied().unwrap_or([1.0; ROLES.len()]);
            let mut reach = before;
            if let Some((leave, enter)) = change {
                for s in 0..ROLES.len() {
                    reach[s] += enter[s] * others(s, |r| before[r] * leave[r]);
                }
            }
            let here: Each = std::array::from_fn(|s| reach[s] * own[s]);
            log += libm::logf(here.iter().sum::<f32>().max(f32::MIN_POSITIVE));
            out.push(shares(here));
        }
        (out, log)
    }

    /// Makes of what [`forward`](Self::forward) gave the share of each role in all paths.
    fn backward(&self, forward: &mut [Each]) {
        let mut after: Each = [1.0; ROLES.len()];
        for ((place, own), change) in forward.iter_mut().zip(&self.own).zip(&self.change).rev() {
            *place = shares(std::array::from_fn(|r| place[r] * after[r]));
            let ahead: Each = std::array::from_fn(|s| own[s] * after[s]);
            after = ahead;
            if let Some((leave, enter)) = change {
                for r in 0..ROLES.len() {
                    after[r] += leave[r] * others(r, |s| ahead[s] * enter[s]);
                }
            }
            after = shares(after);
        }
    }
}

/// The sum over all roles but one.
fn others(but: usize, value: impl Fn(usize) -> f32) -> f32 {
    (0..ROLES.len()).filter(|&r| r != but).map(value).sum()
}

/// The same values as shares of their sum.
fn shares(values: Each) -> Each {
    let total: f32 = values.iter().sum();
    // Nothing is left of a path that is far too unlikely to be told from none.
    if total > 0.0 { values.map(|v| v / total) } else { [0.25; ROLES.len()] }
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

    fn cost(chain: &Chain<'_>, path: &[Role]) -> f32 {
        let mut total = 0.0;
        for (j, &role) in path.iter().enumerate() {
            total += chain.own(j)[role as usize];
            if j > 0 && path[j - 1] != role {
                total += if chain.pieces[j].opens_unit {
                    chain.scores[j].leave[path[j - 1] as usize] + chain.enter(j)[role as usize]
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
            let pieces = opens.map(|opens_unit| Piece { id: 9, span: Span::new(0, 1), opens_unit });
            let push = Push { content: 0.3, source: 0.7 };
            let chain = Chain { scores: &scores, pieces: &pieces, anchor: 1, push };
            let (mut best, mut total) = ((f32::NEG_INFINITY, Vec::new()), 0.0);
            let (mut marginal, mut sourceless) = ([Each::default(); 5], 0.0);
            for number in 0..4_usize.pow(5) {
                let path = [1, 4, 16, 64, 256].map(|unit| ROLES[number / unit % 4]);
                let cost = cost(&chain, &path);
                let weight = cost.exp();
                total += weight;
                for (j, &role) in path.iter().enumerate() {
                    marginal[j][role as usize] += weight;
                }
                if !path.contains(&Role::Source) {
                    sourceless += weight;
                }
                if cost > best.0 {
                    best = (cost, path.to_vec());
                }
            }
            assert_eq!(chain.best(), best.1, "seed {seed}");
            let (probabilities, without) = chain.probabilities();
            for (got, wanted) in probabilities.iter().zip(marginal) {
                for (got, wanted) in got.iter().zip(wanted) {
                    assert!((got - wanted / total).abs() < 1e-4, "seed {seed}: {got} {wanted}");
                }
            }
            assert!((without - sourceless / total).abs() < 1e-4, "seed {seed}: {without}");
        }
    }

    /// What training makes of the scores that it gave, to four decimals.
    #[derive(serde::Deserialize)]
    struct Trained {
        spans: Vec<(usize, usize)>,
        opens_unit: Vec<bool>,
        chosen: Vec<usize>,
        roles: Vec<Vec<f32>>,
        push: (f32, f32),
        paths: Vec<Vec<usize>>,
        probable: Vec<Vec<f32>>,
    }

    #[test]
    fn chains_are_those_of_training() {
        let trained: Trained = serde_json::from_str(include_str!("../../tests/parity.json"))
            .expect("training wrote it");
        let pieces: Vec<Piece> = trained
            .opens_unit
            .iter()
            .zip(&trained.spans)
            .map(|(&opens_unit, &(a, b))| Piece { id: 9, span: Span::new(a, b), opens_unit })
            .collect();
        let (content, source) = trained.push;
        let four = |values: &[f32]| std::array::from_fn(|r| values[r]);
        for (at, &anchor) in trained.chosen.iter().enumerate() {
            let scores: Vec<RoleScores> = trained.roles[at]
                .chunks(12)
                .map(|s| RoleScores { own: four(s), leave: four(&s[4..]), enter: four(&s[8..]) })
                .collect();
            let mut chain =
                Chain { scores: &scores, pieces: &pieces, anchor, push: Push::default() };
            let (probable, _) = chain.probabilities();
            for (got, wanted) in probable.as_flattened().iter().zip(&trained.probable[at]) {
                assert!((got - wanted).abs() < 5e-3, "anchor {anchor}: {got} {wanted}");
            }
            // As `predict.decode`: a push for sources only where none was found.
            chain.push.content = content;
            let mut path = chain.best();
            if !path.contains(&Role::Source) {
                chain.push.source = source;
                path = Some(chain.best()).filter(|p| p.contains(&Role::Source)).unwrap_or(path);
            }
            let path: Vec<usize> = path.into_iter().map(|role| role as usize).collect();
            assert_eq!(path, trained.paths[at], "anchor {anchor}");
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
        scores[9].own = [3e4, 3e4, 0.0, 3e4];
        let pieces = vec![Piece { id: 9, span: Span::new(0, 1), opens_unit: true }; 400];
        let chain = Chain { scores: &scores, pieces: &pieces, anchor: 9, push: Push::default() };
        let (all, sourceless) = chain.probabilities();
        for roles in &all {
            assert!((roles.iter().sum::<f32>() - 1.0).abs() < 1e-3, "{roles:?}");
        }
        assert!(all[9][Role::Cue as usize] > 0.99, "{:?}", all[9]);
        assert!((0.0..=1.0).contains(&sourceless));
        assert_eq!(chain.best()[9], Role::Cue);
    }
}
