//! What the encoder's rows are asked: where cues begin, what belongs to a cue,
//! and how its content is held.

use super::encoder::Workspace;
use super::kernel::{Isa, step};
use super::linear::{Linear, Then};
use super::math;
use super::{Hints, LABELS, LabelLogits, ROLE_OUT, ROLES, RoleScores, WIDTH};

/// Width of the role head.
pub(super) const ROLE_WIDTH: usize = 192;
/// Width of the label head.
pub(super) const LABEL_WIDTH: usize = 128;
/// Distances are told apart in `2 * NEAR + 1` buckets.
pub(super) const NEAR: usize = 32;

/// What the label head sees of one statement, before the hints.
#[derive(Clone, Copy, Debug)]
pub struct Impression([f32; LABEL_WIDTH]);

impl Default for Impression {
    fn default() -> Self {
        Self([0.0; LABEL_WIDTH])
    }
}

impl Impression {
    /// Whether the model has seen nothing: of a statement that words alone make.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|&x| x == 0.0)
    }
}

/// A last layer of few outputs, in f32: one row of weights an output.
#[derive(Debug)]
pub(super) struct Final {
    pub weights: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Final {
    #[inline(always)]
    pub fn apply(&self, input: &[f32], out: &mut [f32]) {
        let rows = self.weights.chunks_exact(input.len());
        for ((y, row), bias) in out.iter_mut().zip(rows).zip(&self.bias) {
            *y = math::dot(input, row) + bias;
        }
    }
}

/// All heads.
#[derive(Debug)]
pub(super) struct Heads {
    pub anchor_in: Linear,
    pub anchor_out: Final,
    pub role_anchor: Linear,
    pub role_piece: Linear,
    pub role_distance: Vec<f32>,
    pub role_out: Final,
    pub label_in: Linear,
    /// What each hint adds to the label head, a row of [`LABEL_WIDTH`] a hint.
    pub label_hints: Vec<f32>,
    pub label_out: Final,
}

/// Bucket of the signed distance from an anchor to a piece: exact up to 8, then
/// four buckets for each doubling.
pub(super) fn distance_bucket(distance: isize) -> usize {
    let size = distance.unsigned_abs();
    let bucket = if size <= 8 {
        size
    } else {
        // 8 * 2^(k/4) for the k-th bucket, rounded up to whole pieces.
        const EDGES: [usize; 24] = [
            8, 10, 12, 14, 16, 20, 23, 27, 32, 39, 46, 54, 64, 77, 91, 108, 128, 153, 182, 216,
            256, 305, 363, 431,
        ];
        8 + EDGES.iter().rposition(|&edge| edge <= size).unwrap_or(0)
    };
    let bucket = bucket.min(NEAR);
    if distance < 0 { NEAR - bucket } else { NEAR + bucket }
}

impl Heads {
    /// For every piece, the logit of "a cue begins here".
    pub fn anchors<I: Isa>(&self, hidden: &[f32], space: &mut Workspace) -> Vec<f32> {
        space.bytes.fill::<I>(hidden, WIDTH);
        self.anchor_in.apply::<I>(&space.bytes, &mut space.narrow, Then::Gelu);
        let rows = space.narrow.chunks_exact(WIDTH);
        rows.map(|row| {
            let mut logit = [0.0];
            self.anchor_out.apply(row, &mut logit);
            logit[0]
        })
        .collect()
    }

    /// For each anchor, the scores of every piece.
    pub fn roles<I: Isa>(
        &self,
        hidden: &[f32],
        anchors: &[usize],
        space: &mut Workspace,
    ) -> Vec<Vec<RoleScores>> {
        space.bytes.fill::<I>(hidden, WIDTH);
        self.role_piece.apply::<I>(&space.bytes, &mut space.wide, Then::Set);
        let chosen: Vec<f32> =
            anchors.iter().flat_map(|&i| &hidden[i * WIDTH..][..WIDTH]).copied().collect();
        space.bytes.fill::<I>(&chosen, WIDTH);
        self.role_anchor.apply::<I>(&space.bytes, &mut space.narrow, Then::Set);
        let anchors = anchors.iter().zip(space.narrow.chunks_exact(2 * ROLE_WIDTH));
        anchors.map(|(&i, anchor)| self.roles_of::<I>(i, anchor, &space.wide)).collect()
    }

    /// The scores of every piece (rows of `pieces`) for the anchor at index `at`.
    fn roles_of<I: Isa>(&self, at: usize, anchor: &[f32], pieces: &[f32]) -> Vec<RoleScores> {
        #[inline(always)]
        fn run(heads: &Heads, at: usize, anchor: &[f32], pieces: &[f32]) -> Vec<RoleScores> {
            // A loop, for the closures of an iterator that collects are not compiled
            // for the instruction set.
            let mut mixed = [0.0; ROLE_WIDTH];
            let (add_i, times_i) = anchor.split_at(ROLE_WIDTH);
            let mut all = vec![RoleScores::default(); pieces.len() / (2 * ROLE_WIDTH)];
            let pieces = pieces.chunks_exact(2 * ROLE_WIDTH).enumerate();
            for ((j, piece), scores) in pieces.zip(&mut all) {
                let (add_j, times_j) = piece.split_at(ROLE_WIDTH);
                let bucket = distance_bucket(j as isize - at as isize);
                let distance = &heads.role_distance[bucket * ROLE_WIDTH..][..ROLE_WIDTH];
                for d in 0..ROLE_WIDTH {
                    mixed[d] =
                        math::gelu(add_i[d] + add_j[d] + times_i[d] * times_j[d] + distance[d]);
                }
                let mut outputs = [0.0; ROLE_OUT];
                heads.role_out.apply(&mixed, &mut outputs);
                let (own, change) = outputs.split_at(ROLES);
                scores.own.copy_from_slice(own);
                scores.leave.copy_from_slice(&change[..ROLES]);
                scores.enter.copy_from_slice(&change[ROLES..]);
            }
            all
        }
        let heads = self;
        step!(I, run(heads: &Heads, at: usize, anchor: &[f32], pieces: &[f32]) -> Vec<RoleScores>)
    }

    /// What the label head sees of one anchor, its cue pieces and its content
    /// pieces.
    pub fn impression<I: Isa>(
        &self,
        hidden: &[f32],
        anchor: usize,
        cue: &[usize],
        content: &[usize],
        space: &mut Workspace,
    ) -> Impression {
        let mut seen = hidden[anchor * WIDTH..][..WIDTH].to_vec();
        for pieces in [cue, content] {
            let mut mean = [0.0; WIDTH];
            for &j in pieces {
                for (m, x) in mean.iter_mut().zip(&hidden[j * WIDTH..][..WIDTH]) {
                    *m += x;
                }
            }
            let count = pieces.len().max(1) as f32;
            seen.extend(mean.iter().map(|m| m / count));
        }
        space.bytes.fill::<I>(&seen, seen.len());
        self.label_in.apply::<I>(&space.bytes, &mut space.narrow, Then::Set);
        Impression(std::array::from_fn(|d| space.narrow[d]))
    }

    /// How the content is held, from what the head sees and what the word tables
    /// say.
    pub fn labels(&self, seen: &Impression, hints: &Hints) -> LabelLogits {
        let mut inner = seen.0;
        for (&hint, row) in hints.iter().zip(self.label_hints.chunks_exact(LABEL_WIDTH)) {
            for (x, &weight) in inner.iter_mut().zip(row) {
                *x += hint * weight;
            }
        }
        for x in &mut inner {
            *x = math::gelu(*x);
        }
        let mut logits = [0.0; LABELS];
        self.label_out.apply(&inner, &mut logits);
        logits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_those_of_training() {
        // training/selon_training/model.py: distance_bucket
        for size in 0..512_usize {
            let far = 8 + ((size.max(1) as f64 / 8.0).log2() * 4.0).floor() as i64;
            let bucket = if size <= 8 { size } else { (far as usize).min(NEAR) };
            assert_eq!(distance_bucket(size as isize), NEAR + bucket, "distance {size}");
            assert_eq!(distance_bucket(-(size as isize)), NEAR - bucket, "distance -{size}");
        }
    }
}
