//! Self-attention with 16-bit queries, keys, shares and values.
//!
//! 8 bits would lose the tail of a flat distribution; 16 keep the result within
//! 1e-3 of f32 while sums stay exact. Bounds: a score sums [`HEAD`] products of
//! 13-bit values; a mixed value sums at most [`LONGEST`](super::LONGEST)
//! products of a 12-bit share and a 10-bit value. Both fit in 31 bits.

use std::ops::Range;

use super::kernel::{COLS8, COLS16, Isa, ROWS16, step};
use super::linear::{Bytes, Linear, Then};
use super::math;
use super::{HEAD, HEADS, WIDTH};

const QK_LIMIT: f32 = 8191.0;
const SHARE_LIMIT: f32 = 4095.0;
const VALUE_LIMIT: f32 = 1023.0;

/// Heads whose queries (and keys, and values) come from one panel of weights.
const TOGETHER: usize = COLS8 / HEAD;
/// Queries, keys and values of these heads, side by side.
const PARTS: usize = 3 * COLS8;
/// A score that gets no share, also beside the lowest real one.
const NEVER: f32 = -1e30;

/// Buffers, kept between calls: those of one panel, then those of one head.
#[derive(Debug, Default)]
pub(super) struct Attention {
    /// A row of [`PARTS`] a piece.
    parts: Vec<f32>,
    /// A row of [`HEAD`] a piece, padded to whole tiles.
    queries: Vec<i16>,
    query_scales: Vec<f32>,
    /// [`KeyPanel`]s.
    keys: Vec<[[i16; 2]; COLS16]>,
    key_scales: Vec<f32>,
    /// Pairs of pieces, in each one the [`HEAD`] dimensions.
    values: Vec<[[i16; 2]; HEAD]>,
    value_scale: f32,
    /// A tile of rows, a column a piece, padded to whole panels.
    scores: Vec<f32>,
    shares: Vec<i16>,
}

/// The keys of [`COLS16`] pieces: pairs of dimensions, in each one all pieces.
type KeyPanel = [[[i16; 2]; COLS16]; HEAD / 2];

impl Attention {
    /// Mixes the values of all pieces for each piece, into `out` (a row of
    /// `WIDTH` a piece). `qkv` makes queries, keys and values of `input`.
    pub fn apply<I: Isa>(&mut self, qkv: &Linear, input: &Bytes, out: &mut Vec<f32>) {
        let length = input.rows();
        out.resize(length * WIDTH, 0.0);
        self.parts.resize(length * PARTS, 0.0);
        self.scores.resize(ROWS16 * length.next_multiple_of(COLS16), 0.0);
        self.shares.resize(self.scores.len(), 0);
        for panel in 0..HEADS / TOGETHER {
            for part in 0..3 {
                let weights = part * WIDTH / COLS8 + panel;
                let place = (PARTS, part * COLS8);
                qkv.panel::<I>(weights, input, &mut self.parts, place, Then::Set);
            }
            for head in 0..TOGETHER {
                self.load::<I>(head * HEAD, length);
                let out = &mut out[(panel * TOGETHER + head) * HEAD..];
                for first in (0..length).step_by(ROWS16) {
                    self.rows::<I>(first..length.min(first + ROWS16), length, out);
                }
            }
        }
    }

    /// Narrows the queries, keys and values of the head that begins at `column`
    /// of each part.
    fn load<I: Isa>(&mut self, column: usize, length: usize) {
        let columns = length.next_multiple_of(COLS16);
        self.queries.resize(length.next_multiple_of(ROWS16) * HEAD, 0);
        self.query_scales.resize(length, 0.0);
        self.keys.resize(columns / COLS16 * HEAD / 2, [[0; 2]; COLS16]);
        self.key_scales.resize(columns, 0.0);
        self.values.resize(columns / 2, [[0; 2]; HEAD]);
        let parts = self.parts.as_chunks::<PARTS>().0;

        let (out, scales) = (self.queries.as_chunks_mut().0, self.query_scales.as_mut_slice());
        step!(I, load_queries(parts: &[[f32; PARTS]], column: usize, out: &mut [[i16; HEAD]], scales: &mut [f32]));

        let at = COLS8 + column;
        let (out, scales) = (self.keys.as_chunks_mut().0, self.key_scales.as_chunks_mut().0);
        step!(I, load_keys(parts: &[[f32; PARTS]], at: usize, out: &mut [KeyPanel], scales: &mut [[f32; COLS16]]));

        let at = 2 * COLS8 + column;
        let out = self.values.as_mut_slice();
        self.value_scale = step!(I, load_values(parts: &[[f32; PARTS]], at: usize, out: &mut [[[i16; 2]; HEAD]]) -> f32);
    }

    /// Attention of some pieces, at most a tile of them, to all.
    fn rows<I: Isa>(&mut self, rows: Range<usize>, length: usize, out: &mut [f32]) {
        let queries = &self.queries[rows.start * HEAD..];
        let queries = &queries[..ROWS16 * HEAD];
        let (panels, scales) = (self.keys.as_chunks().0, self.key_scales.as_chunks().0);
        let scores = self.scores.as_mut_slice();
        step!(I, weigh::<_>(queries: &[i16], panels: &[KeyPanel], scales: &[[f32; COLS16]], scores: &mut [f32]));

        let columns = length.next_multiple_of(COLS16);
        let mut totals = [1; ROWS16];
        let scales = &self.query_scales[rows.clone()];
        let lines =
            self.scores.chunks_exact_mut(columns).zip(self.shares.chunks_exact_mut(columns));
        for ((&scale, (scores, shares)), total) in scales.iter().zip(lines).zip(&mut totals) {
            scores[length..].fill(NEVER);
            *total = step!(I, share(scores: &[f32], scale: f32, shares: &mut [i16]) -> i32);
        }

        let (shares, values) = (self.shares.as_slice(), self.values.as_slice());
        let scales = totals.map(|total| self.value_scale / total as f32);
        let scales = &scales[..rows.len()];
        let out = &mut out[rows.start * WIDTH..];
        step!(I, mix::<_>(shares: &[i16], values: &[[[i16; 2]; HEAD]], scales: &[f32], out: &mut [f32]));
    }
}

/// The [`HEAD`] values of `row` from column `at`.
#[inline(always)]
fn part(row: &[f32; PARTS], at: usize) -> [f32; HEAD] {
    let mut part = [0.0; HEAD];
    part.copy_from_slice(&row[at..][..HEAD]);
    part
}

#[inline(always)]
fn load_queries(parts: &[[f32; PARTS]], at: usize, out: &mut [[i16; HEAD]], scales: &mut [f32]) {
    // Scores are powers of 2.
    let softening = std::f32::consts::LOG2_E / (HEAD as f32).sqrt();
    for ((row, out), out_scale) in parts.iter().zip(out).zip(scales) {
        let (narrow, scale) = math::narrow(part(row, at), QK_LIMIT);
        *out = narrow;
        *out_scale = scale * softening;
    }
}

#[inline(always)]
fn load_keys(
    parts: &[[f32; PARTS]],
    at: usize,
    out: &mut [KeyPanel],
    scales: &mut [[f32; COLS16]],
) {
    for ((rows, out), scales) in parts.chunks(COLS16).zip(out).zip(scales) {
        let mut narrow = [[0; HEAD]; COLS16];
        for ((row, narrow), scale) in rows.iter().zip(&mut narrow).zip(scales) {
            (*narrow, *scale) = math::narrow(part(row, at), QK_LIMIT);
        }
        for (d, pairs) in out.iter_mut().enumerate() {
            for (pair, row) in pairs.iter_mut().zip(&narrow) {
                *pair = [row[2 * d], row[2 * d + 1]];
            }
        }
    }
}

/// Gives the scale of all values: one, for shares are summed over pieces.
#[inline(always)]
fn load_values(parts: &[[f32; PARTS]], at: usize, out: &mut [[[i16; 2]; HEAD]]) -> f32 {
    let mut limits = [0.0_f32; HEAD];
    for row in parts {
        let values = part(row, at);
        for (limit, value) in limits.iter_mut().zip(&values) {
            *limit = if value.abs() > *limit { value.abs() } else { *limit };
        }
    }
    let limit = math::largest(&limits).max(1e-9);
    let inverse = VALUE_LIMIT / limit;
    let mut pairs = out.iter_mut();
    for (rows, out) in parts.chunks(2).zip(&mut pairs) {
        let first = math::narrow_by(part(&rows[0], at), inverse);
        let second = match rows.get(1) {
            Some(row) => math::narrow_by(part(row, at), inverse),
            None => [0; HEAD],
        };
        for d in 0..HEAD {
            out[d] = [first[d], second[d]];
        }
    }
    // What a longer window left behind gets no share, but must be small.
    pairs.for_each(|rest| *rest = [[0; 2]; HEAD]);
    limit * (1.0 / VALUE_LIMIT)
}

/// Scores of a tile of queries, a row each: without the query's own scale, which
/// does not change which one is the highest.
#[inline(always)]
fn weigh<I: Isa>(
    queries: &[i16],
    panels: &[KeyPanel],
    scales: &[[f32; COLS16]],
    scores: &mut [f32],
) {
    assert_eq!(queries.len(), ROWS16 * HEAD);
    let mut tile = [0; ROWS16 * COLS16];
    for (p, (panel, scales)) in panels.iter().zip(scales).enumerate() {
        // SAFETY: `I` is the path in use; queries are a whole tile of rows of
        // `HEAD` values, and a panel has `HEAD / 2` pairs for each column.
        unsafe {
            I::tile16(queries.as_ptr(), HEAD, panel.as_ptr().cast(), HEAD / 2, &mut tile);
        }
        let rows = scores.chunks_exact_mut(panels.len() * COLS16);
        for (out, sums) in rows.zip(tile.as_chunks::<COLS16>().0) {
            let out = out.as_chunks_mut::<COLS16>().0;
            for i in 0..COLS16 {
                out[p][i] = sums[i] as f32 * scales[i];
            }
        }
    }
}

/// Softmax of one row of scores, as integer shares of at most `SHARE_LIMIT`;
/// gives their total.
#[inline(always)]
fn share(scores: &[f32], scale: f32, shares: &mut [i16]) -> i32 {
    let highest = math::highest(scores);
    let mut total = 0;
    for (share, &score) in shares.iter_mut().zip(scores) {
        let whole = math::share((score - highest) * scale, SHARE_LIMIT);
        total += whole;
        *share = whole as i16;
    }
    total
}

/// The values by the shares of a tile of pieces, times `scales`, one a piece:
/// into rows of `WIDTH`.
#[inline(always)]
fn mix<I: Isa>(shares: &[i16], values: &[[[i16; 2]; HEAD]], scales: &[f32], out: &mut [f32]) {
    let columns = 2 * values.len();
    assert_eq!(shares.len(), ROWS16 * columns);
    let mut tile = [0; ROWS16 * COLS16];
    // SAFETY: `I` is the path in use; `shares` is a whole tile of rows of
    // `columns`, and `values` one panel of as many.
    unsafe {
        I::tile16(shares.as_ptr(), columns, values.as_ptr().cast(), values.len(), &mut tile);
    }
    for ((out, sums), scale) in out.chunks_mut(WIDTH).zip(tile.as_chunks::<COLS16>().0).zip(scales)
    {
        for (out, &sum) in out[..HEAD].iter_mut().zip(sums) {
            *out = sum as f32 * scale;
        }
    }
}

// A tile is as wide as a head: `mix` takes one panel of values. Heads do not
// cross panels of weights.
const _: () = assert!(COLS16 == HEAD && COLS8.is_multiple_of(HEAD));
