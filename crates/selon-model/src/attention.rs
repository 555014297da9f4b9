//! Self-attention with 8-bit queries and keys, 16-bit shares and values.
//!
//! What a query takes from each key only ranks the keys, and 8 bits do that once
//! the keys' mean is taken off: it adds the same to all scores of a query, which
//! changes no share, but would use up the bits. Shares and values keep more: 8
//! bits would lose the tail of a flat distribution. Sums stay exact. Bounds: a
//! score sums [`HEAD`] products of two bytes; a mixed value sums at most
//! [`LONGEST`](super::LONGEST) products of a 12-bit share and a 10-bit value. Both
//! fit in 31 bits.

use std::ops::Range;

use super::kernel::{COLS8, COLS16, Isa, ROWS8, ROWS16, step};
use super::linear::{Bytes, Linear, Then};
use super::math;
use super::{HEAD, HEADS, WIDTH};

/// Queries are bytes with this zero point, keys signed bytes.
const ZERO: i32 = 128;
const QK_LIMIT: f32 = 127.0;
const SHARE_LIMIT: f32 = 4095.0;
const VALUE_LIMIT: f32 = 1023.0;

/// Heads whose queries (and keys, and values) come from one panel of weights.
const TOGETHER: usize = COLS8 / HEAD;
/// Queries, keys and values of these heads, side by side.
const PARTS: usize = 3 * COLS8;
/// A score that gets no share, also beside the lowest real one.
const NEVER: f32 = f32::NEG_INFINITY;

/// Buffers, kept between calls: those of one panel, then those of one head.
#[derive(Debug, Default)]
pub(super) struct Attention {
    /// A row of [`PARTS`] a piece.
    parts: Vec<f32>,
    /// A row of [`HEAD`] a piece, padded to whole tiles.
    queries: Vec<[u8; HEAD]>,
    query_scales: Vec<f32>,
    keys: Vec<KeyPanel>,
    /// Pairs of pieces, in each one the [`HEAD`] dimensions.
    values: Vec<[[i16; 2]; HEAD]>,
    value_scale: f32,
    /// A tile of rows, a column a piece, padded to whole panels.
    scores: Vec<f32>,
    shares: Vec<i16>,
}

/// The keys of [`COLS8`] pieces, as [`Isa::tile8`] reads them.
#[derive(Clone, Debug)]
struct KeyPanel {
    /// Groups of four dimensions, in each one all pieces.
    keys: [[[i8; 4]; COLS8]; HEAD / 4],
    scales: [f32; COLS8],
    /// What [`ZERO`] adds to each piece's sums.
    corrections: [i32; COLS8],
}

impl Default for KeyPanel {
    fn default() -> Self {
        Self { keys: [[[0; 4]; COLS8]; HEAD / 4], scales: [0.0; COLS8], corrections: [0; COLS8] }
    }
}

impl Attention {
    /// Mixes the values of all pieces for each piece, into `out` (a row of
    /// `WIDTH` a piece). `qkv` makes queries, keys and values of `input`.
    pub fn apply<I: Isa>(&mut self, qkv: &Linear, input: &Bytes, out: &mut Vec<f32>) {
        let length = input.rows();
        out.resize(length * WIDTH, 0.0);
        self.parts.resize(length * PARTS, 0.0);
        self.scores.resize(ROWS16 * length.next_multiple_of(COLS8), 0.0);
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
        self.queries.resize(length.next_multiple_of(ROWS16), [0; HEAD]);
        self.query_scales.resize(length, 0.0);
        self.keys.resize(length.div_ceil(COLS8), KeyPanel::default());
        self.values.resize(length.next_multiple_of(COLS16) / 2, [[0; 2]; HEAD]);
        let parts = self.parts.as_chunks::<PARTS>().0;

        let (out, scales) = (self.queries.as_mut_slice(), self.query_scales.as_mut_slice());
        step!(I, load_queries(parts: &[[f32; PARTS]], column: usize, out: &mut [[u8; HEAD]], scales: &mut [f32]));

        let at = COLS8 + column;
        let out = self.keys.as_mut_slice();
        step!(I, load_keys(parts: &[[f32; PARTS]], at: usize, out: &mut [KeyPanel]));

        let at = 2 * COLS8 + column;
        let out = self.values.as_mut_slice();
        self.value_scale = step!(I, load_values(parts: &[[f32; PARTS]], at: usize, out: &mut [[[i16; 2]; HEAD]]) -> f32);
    }

    /// Attention of some pieces, at most a tile of them, to all.
    fn rows<I: Isa>(&mut self, rows: Range<usize>, length: usize, out: &mut [f32]) {
        let queries = &self.queries[rows.start..][..ROWS16];
        let (panels, scores) = (self.keys.as_slice(), self.scores.as_mut_slice());
        step!(I, weigh::<_>(queries: &[[u8; HEAD]], panels: &[KeyPanel], scores: &mut [f32]));

        let stride = length.next_multiple_of(COLS8);
        let columns = length.next_multiple_of(COLS16);
        let mut totals = [1; ROWS16];
        let scales = &self.query_scales[rows.clone()];
        let lines = self.scores.chunks_exact_mut(stride).zip(self.shares.chunks_exact_mut(stride));
        for ((&scale, (scores, shares)), total) in scales.iter().zip(lines).zip(&mut totals) {
            let (scores, shares) = (&mut scores[..columns], &mut shares[..columns]);
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
fn load_queries(parts: &[[f32; PARTS]], at: usize, out: &mut [[u8; HEAD]], scales: &mut [f32]) {
    // Scores are powers of 2.
    let softening = std::f32::consts::LOG2_E / (HEAD as f32).sqrt();
    for ((row, out), out_scale) in parts.iter().zip(out).zip(scales) {
        let (narrow, scale) = math::narrow(part(row, at), QK_LIMIT);
        for d in 0..HEAD {
            out[d] = (narrow[d] + ZERO as i16) as u8;
        }
        *out_scale = scale * softening;
    }
}

#[inline(always)]
fn load_keys(parts: &[[f32; PARTS]], at: usize, out: &mut [KeyPanel]) {
    let mut mean = [0.0; HEAD];
    for row in parts {
        for (mean, key) in mean.iter_mut().zip(part(row, at)) {
            *mean += key;
        }
    }
    let share = 1.0 / parts.len() as f32;
    mean = mean.map(|sum| sum * share);
    for (rows, out) in parts.chunks(COLS8).zip(out) {
        for (j, row) in rows.iter().enumerate() {
            let mut key = part(row, at);
            for d in 0..HEAD {
                key[d] -= mean[d];
            }
            let (narrow, scale) = math::narrow(key, QK_LIMIT);
            out.scales[j] = scale;
            out.corrections[j] = ZERO * narrow.iter().map(|&k| i32::from(k)).sum::<i32>();
            let narrow = narrow.map(|k| k as i8);
            for (groups, &four) in out.keys.iter_mut().zip(narrow.as_chunks::<4>().0) {
                groups[j] = four;
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
fn weigh<I: Isa>(queries: &[[u8; HEAD]], panels: &[KeyPanel], scores: &mut [f32]) {
    let stride = panels.len() * COLS8;
    let mut tile = [0; ROWS8 * COLS8];
    for (queries, scores) in
        queries.as_chunks::<ROWS8>().0.iter().zip(scores.chunks_exact_mut(ROWS8 * stride))
    {
        for (p, panel) in panels.iter().enumerate() {
            // SAFETY: `I` is the path in use; `queries` and `keys` are a whole
            // tile of rows and a whole panel, both of depth `HEAD`.
            unsafe {
                I::tile8(queries.as_ptr().cast(), panel.keys.as_ptr().cast(), HEAD, &mut tile);
            }
            for (out, sums) in scores.chunks_exact_mut(stride).zip(tile.as_chunks::<COLS8>().0) {
                let out = &mut out.as_chunks_mut::<COLS8>().0[p];
                for i in 0..COLS8 {
                    out[i] = (sums[i] - panel.corrections[i]) as f32 * panel.scales[i];
                }
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
    let stride = shares.len() / ROWS16;
    assert!(stride >= 2 * values.len());
    let mut tile = [0; ROWS16 * COLS16];
    // SAFETY: `I` is the path in use; `shares` is a whole tile of rows, each as
    // long as `values`, which is one panel, or longer.
    unsafe {
        I::tile16(shares.as_ptr(), stride, values.as_ptr().cast(), values.len(), &mut tile);
    }
    for ((out, sums), scale) in out.chunks_mut(WIDTH).zip(tile.as_chunks::<COLS16>().0).zip(scales)
    {
        for (out, &sum) in out[..HEAD].iter_mut().zip(sums) {
            *out = sum as f32 * scale;
        }
    }
}

// A tile is as wide as a head: `mix` takes one panel of values. Heads do not
// cross panels of weights. `weigh` fills a tile of `mix` with whole ones of its own.
const _: () = assert!(COLS16 == HEAD && COLS8.is_multiple_of(HEAD));
const _: () = assert!(ROWS16.is_multiple_of(ROWS8) && COLS8.is_multiple_of(COLS16));

#[cfg(test)]
mod tests {
    use super::super::kernel::Portable;
    use super::*;

    /// Numbers between -1 and 1 that look random and are the same each time.
    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as f32 / 32_768.0 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    /// A layer that gives its input as queries, keys and values, each times a factor.
    fn copies([query, key, value]: [f32; 3]) -> Linear {
        let mut weights = vec![0_i8; 3 * WIDTH * WIDTH];
        for output in 0..3 * WIDTH {
            let (panel, column, input) = (output / COLS8, output % COLS8, output % WIDTH);
            weights[(panel * WIDTH / 4 + input / 4) * COLS8 * 4 + column * 4 + input % 4] = 127;
        }
        let scales = [query, key, value].iter().flat_map(|f| [f / 127.0; WIDTH]).collect();
        Linear::new(weights, scales, vec![0.0; 3 * WIDTH]).expect("whole panels")
    }

    /// The same in f64, without any narrowing.
    fn plain(rows: &[f32], [query, key, value]: [f32; 3]) -> Vec<f32> {
        let length = rows.len() / WIDTH;
        let at = |row: usize, head: usize| &rows[row * WIDTH + head * HEAD..][..HEAD];
        let mut out = vec![0.0; rows.len()];
        for head in 0..HEADS {
            for i in 0..length {
                let score = |j: usize| -> f64 {
                    let dot = at(i, head).iter().zip(at(j, head)).map(|(a, b)| f64::from(a * b));
                    dot.sum::<f64>() * f64::from(query * key) / (HEAD as f64).sqrt()
                };
                let shares: Vec<f64> = (0..length).map(|j| score(j).exp()).collect();
                let total: f64 = shares.iter().sum();
                for d in 0..HEAD {
                    let mixed = (0..length).map(|j| shares[j] * f64::from(at(j, head)[d]));
                    out[i * WIDTH + head * HEAD + d] = (mixed.sum::<f64>() / total) as f32 * value;
                }
            }
        }
        out
    }

    #[test]
    fn narrow_attention_is_near_the_plain_one_whatever_stood_in_the_buffers() {
        let mut attention = Attention::default();
        let (mut bytes, mut out) = (Bytes::default(), Vec::new());
        // Long before short: what is left of the longer one must not count.
        for length in [320, 65, 32, 31, 1] {
            for factors in [[2.0, 2.0, 1.0], [0.0, 2.0, 1.0], [2.0, 0.0, 1.0]] {
                let rows = numbers(length * WIDTH, 7);
                bytes.fill::<Portable>(&rows, WIDTH);
                attention.apply::<Portable>(&copies(factors), &bytes, &mut out);
                for (got, wanted) in out.iter().zip(plain(&rows, factors)) {
                    assert!((got - wanted).abs() < 0.02, "{length} {factors:?}: {got} {wanted}");
                }
            }
        }
    }
}
