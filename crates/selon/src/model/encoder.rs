//! The encoder: BERT's layers over the pieces of one window.

use super::attention::Attention;
use super::kernel::Isa;
use super::linear::{Bytes, Linear};
use super::math;
use super::words::Words;
use super::{INNER, LONGEST, WIDTH};

/// Rows that go through the inner layer together, so that they stay in cache.
const BLOCK: usize = 48;

/// Weight and bias of a normalisation.
#[derive(Debug)]
pub(super) struct Norm {
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
}

/// One transformer layer, normalised after each residual.
#[derive(Debug)]
pub(super) struct Layer {
    pub qkv: Linear,
    pub out: Linear,
    pub norm1: Norm,
    pub up: Linear,
    pub down: Linear,
    pub norm2: Norm,
}

/// Embeddings and layers.
#[derive(Debug)]
pub(super) struct Encoder {
    pub words: Words,
    pub positions: Vec<f32>,
    pub norm: Norm,
    pub layers: Vec<Layer>,
}

/// Buffers of one window, kept between calls of one thread.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    pub bytes: Bytes,
    pub wide: Vec<f32>,
    pub narrow: Vec<f32>,
    mixed: Vec<f32>,
    attention: Attention,
}

/// Adds `update` to `rows` and normalises each row.
#[inline(always)]
fn add_and_norm(rows: &mut [f32], update: &[f32], norm: &Norm) {
    for (row, update) in rows.chunks_exact_mut(WIDTH).zip(update.chunks_exact(WIDTH)) {
        for (x, u) in row.iter_mut().zip(update) {
            *x += u;
        }
        math::layer_norm(row, &norm.weight, &norm.bias);
    }
}

impl Encoder {
    /// One row of `WIDTH` values for each piece of a window.
    ///
    /// # Panics
    /// If the window is longer than [`LONGEST`].
    #[inline(always)]
    pub fn apply<I: Isa>(&self, ids: &[u32], space: &mut Workspace) -> Vec<f32> {
        assert!(ids.len() <= LONGEST, "a window holds at most {LONGEST} pieces");
        let mut rows = vec![0.0; ids.len() * WIDTH];
        for ((row, &id), position) in
            rows.chunks_exact_mut(WIDTH).zip(ids).zip(self.positions.chunks_exact(WIDTH))
        {
            self.words.load(id, row);
            for (x, p) in row.iter_mut().zip(position) {
                *x += p;
            }
            math::layer_norm(row, &self.norm.weight, &self.norm.bias);
        }
        for layer in &self.layers {
            layer.apply::<I>(&mut rows, space);
        }
        rows
    }
}

impl Layer {
    #[inline(always)]
    fn apply<I: Isa>(&self, rows: &mut [f32], space: &mut Workspace) {
        space.bytes.fill(rows, WIDTH);
        self.qkv.apply::<I>(&space.bytes, &mut space.wide);
        space.attention.apply::<I>(&space.wide, &mut space.mixed);
        space.bytes.fill(&space.mixed, WIDTH);
        self.out.apply::<I>(&space.bytes, &mut space.narrow);
        add_and_norm(rows, &space.narrow, &self.norm1);
        for block in rows.chunks_mut(BLOCK * WIDTH) {
            space.bytes.fill(block, WIDTH);
            self.up.apply::<I>(&space.bytes, &mut space.wide);
            for x in &mut space.wide {
                *x = math::gelu(*x);
            }
            space.bytes.fill(&space.wide, INNER);
            self.down.apply::<I>(&space.bytes, &mut space.narrow);
            add_and_norm(block, &space.narrow, &self.norm2);
        }
    }
}
