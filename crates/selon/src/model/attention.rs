//! Self-attention with 16-bit queries, keys, shares and values.
//!
//! 8 bits would lose the tail of a flat distribution; 16 keep the result within
//! 1e-3 of f32 while sums stay exact. Bounds: a score sums [`HEAD`] products of
//! 13-bit values; a mixed value sums at most [`LONGEST`](super::LONGEST)
//! products of a 12-bit share and a 10-bit value. Both fit in 31 bits.

use super::kernel::{COLS16, Isa, ROWS16};
use super::math;
use super::{HEAD, HEADS, WIDTH};

const QK_LIMIT: f32 = 8191.0;
const SHARE_LIMIT: f32 = 4095.0;
const VALUE_LIMIT: f32 = 1023.0;

/// Buffers of one head, kept between calls.
#[derive(Debug, Default)]
pub(super) struct Attention {
    queries: Vec<i16>,
    query_scales: Vec<f32>,
    /// Panels of [`COLS16`] pieces, in each one pairs of dimensions.
    keys: Vec<i16>,
    key_scales: Vec<f32>,
    /// Pairs of pieces, in each one the [`HEAD`] dimensions.
    values: Vec<i16>,
    scores: Vec<f32>,
    shares: Vec<i16>,
    totals: Vec<i32>,
    value_scale: f32,
}

/// A row of one head as 16-bit values of at most `limit`; gives the scale.
#[inline(always)]
fn narrow(row: &[f32], limit: f32, mut put: impl FnMut(usize, i16)) -> f32 {
    let largest = math::largest(row);
    let scale = if largest > 0.0 { largest / limit } else { 1.0 };
    let inverse = 1.0 / scale;
    for (d, &x) in row.iter().enumerate() {
        put(d, math::round(x * inverse) as i16);
    }
    scale
}

impl Attention {
    /// Mixes the values of `qkv` (a row a piece: queries, keys, values of all
    /// heads) into `out` (a row of `WIDTH` a piece).
    #[inline(always)]
    pub fn apply<I: Isa>(&mut self, qkv: &[f32], out: &mut Vec<f32>) {
        let length = qkv.len() / (3 * WIDTH);
        out.resize(length * WIDTH, 0.0);
        for head in 0..HEADS {
            self.load(qkv, head, length);
            self.weigh::<I>(length);
            self.mix::<I>(head, length, out);
        }
    }

    #[inline(always)]
    fn load(&mut self, qkv: &[f32], head: usize, length: usize) {
        let rows = length.next_multiple_of(ROWS16);
        let columns = length.next_multiple_of(COLS16);
        self.queries.clear();
        self.queries.resize(rows * HEAD, 0);
        self.keys.clear();
        self.keys.resize(columns * HEAD, 0);
        self.values.clear();
        self.values.resize(columns * HEAD, 0);
        self.query_scales.resize(length, 0.0);
        self.key_scales.clear();
        self.key_scales.resize(columns, 0.0);
        let softening = 1.0 / (HEAD as f32).sqrt();
        let mut limits = [0.0_f32; HEAD];
        for row in qkv.chunks_exact(3 * WIDTH) {
            for (limit, &v) in limits.iter_mut().zip(&row[2 * WIDTH + head * HEAD..][..HEAD]) {
                *limit = if v.abs() > *limit { v.abs() } else { *limit };
            }
        }
        // One scale for all values of a head: shares are summed over pieces.
        let inverse = VALUE_LIMIT / limits.iter().fold(1e-9_f32, |a, &b| a.max(b));
        for (t, row) in qkv.chunks_exact(3 * WIDTH).enumerate() {
            let [query, key, value] =
                [0, 1, 2].map(|part| &row[part * WIDTH + head * HEAD..][..HEAD]);
            let queries = &mut self.queries[t * HEAD..][..HEAD];
            self.query_scales[t] = narrow(query, QK_LIMIT, |d, x| queries[d] = x) * softening;
            let panel = &mut self.keys[t / COLS16 * COLS16 * HEAD..][..COLS16 * HEAD];
            let column = t % COLS16;
            self.key_scales[t] =
                narrow(key, QK_LIMIT, |d, x| panel[d / 2 * 2 * COLS16 + column * 2 + d % 2] = x);
            let pair = &mut self.values[t / 2 * 2 * HEAD..][..2 * HEAD];
            for (d, &x) in value.iter().enumerate() {
                pair[d * 2 + t % 2] = math::round(x * inverse) as i16;
            }
        }
        self.value_scale = 1.0 / inverse;
    }

    /// Softmax of the scores, as integer shares of at most `SHARE_LIMIT`.
    #[inline(always)]
    fn weigh<I: Isa>(&mut self, length: usize) {
        let columns = length.next_multiple_of(COLS16);
        let rows = length.next_multiple_of(ROWS16);
        self.scores.resize(ROWS16 * columns, 0.0);
        self.shares.clear();
        self.shares.resize(rows * columns, 0);
        self.totals.resize(length, 0);
        let mut tile = [0; ROWS16 * COLS16];
        for first in (0..length).step_by(ROWS16) {
            let here = ROWS16.min(length - first);
            for (p, panel) in self.keys.chunks_exact(COLS16 * HEAD).enumerate() {
                // SAFETY: `I` is the path in use; `queries` is padded to whole tiles.
                unsafe {
                    I::tile16(
                        self.queries[first * HEAD..].as_ptr(),
                        HEAD,
                        panel.as_ptr(),
                        HEAD / 2,
                        &mut tile,
                    );
                }
                let scales = &self.key_scales[p * COLS16..][..COLS16];
                for (r, sums) in tile.chunks_exact(COLS16).take(here).enumerate() {
                    let query = self.query_scales[first + r];
                    let out = &mut self.scores[r * columns + p * COLS16..][..COLS16];
                    for ((y, &sum), &key) in out.iter_mut().zip(sums).zip(scales) {
                        *y = sum as f32 * (query * key);
                    }
                }
            }
            for r in 0..here {
                let scores = &mut self.scores[r * columns..][..columns];
                // Padding must not be the largest, nor get a share.
                scores[length..].fill(f32::NEG_INFINITY);
                let highest = math::highest(scores);
                let shares = &mut self.shares[(first + r) * columns..][..columns];
                for (share, &score) in shares.iter_mut().zip(scores.iter()) {
                    *share = math::round(math::exp(score - highest) * SHARE_LIMIT) as i16;
                }
                shares[length..].fill(0);
                self.totals[first + r] = shares.iter().map(|&s| i32::from(s)).sum();
            }
        }
    }

    #[inline(always)]
    fn mix<I: Isa>(&mut self, head: usize, length: usize, out: &mut [f32]) {
        let columns = length.next_multiple_of(COLS16);
        let mut tile = [0; ROWS16 * COLS16];
        for first in (0..length).step_by(ROWS16) {
            // SAFETY: `I` is the path in use; `shares` is padded to whole tiles
            // and `values` to `columns` pieces.
            unsafe {
                let shares = self.shares[first * columns..].as_ptr();
                I::tile16(shares, columns, self.values.as_ptr(), columns / 2, &mut tile);
            }
            for (r, sums) in tile.chunks_exact(COLS16).take(length - first).enumerate() {
                let scale = self.value_scale / self.totals[first + r] as f32;
                let out = &mut out[(first + r) * WIDTH + head * HEAD..][..HEAD];
                for (y, &sum) in out.iter_mut().zip(sums) {
                    *y = sum as f32 * scale;
                }
            }
        }
    }
}

// A tile is as wide as a head: `mix` takes one panel of values.
const _: () = assert!(COLS16 == HEAD);
