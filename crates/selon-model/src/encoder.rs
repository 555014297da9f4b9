//! The encoder: BERT's layers over the pieces of one window.

use std::sync::Arc;

use super::attention::Attention;
use super::kernel::{Isa, step};
use super::linear::{Bytes, Linear, Then};
use super::math;
use super::words::Words;
use super::{LONGEST, WIDTH};

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
    pub words: Arc<Words>,
    pub positions: Vec<f32>,
    /// What each kind of piece has added, a row each: of a reader, conventions.
    pub kinds: Vec<f32>,
    pub norm: Norm,
    pub layers: Vec<Layer>,
}

/// Buffers of one window, kept between calls of one thread.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    pub bytes: Bytes,
    pub wide: Vec<f32>,
    pub narrow: Vec<f32>,
    attention: Attention,
}

impl Norm {
    /// Normalises each row.
    fn apply<I: Isa>(&self, rows: &mut [f32]) {
        #[inline(always)]
        fn run(rows: &mut [f32], weight: &[f32], bias: &[f32]) {
            for row in rows.chunks_exact_mut(WIDTH) {
                math::layer_norm(row, weight, bias);
            }
        }
        let (weight, bias) = (self.weight.as_slice(), self.bias.as_slice());
        step!(I, run(rows: &mut [f32], weight: &[f32], bias: &[f32]));
    }
}

impl Encoder {
    /// One row of `WIDTH` values for each piece of a window; `kind_of` tells the kind of
    /// each by its index.
    ///
    /// # Panics
    /// If the window is longer than [`LONGEST`].
    pub fn apply<I: Isa>(
        &self,
        ids: &[u32],
        kind_of: impl Fn(usize) -> usize,
        space: &mut Workspace,
    ) -> Vec<f32> {
        assert!(ids.len() <= LONGEST, "a window holds at most {LONGEST} pieces");
        let mut rows = vec![0.0; ids.len() * WIDTH];
        for (at, ((row, &id), position)) in rows
            .chunks_exact_mut(WIDTH)
            .zip(ids)
            .zip(self.positions.chunks_exact(WIDTH))
            .enumerate()
        {
            let kind = &self.kinds[kind_of(at) * WIDTH..][..WIDTH];
            self.words.load(id, row);
            for ((x, p), c) in row.iter_mut().zip(position).zip(kind) {
                *x += p + c;
            }
        }
        self.norm.apply::<I>(&mut rows);
        for layer in &self.layers {
            layer.apply::<I>(&mut rows, space);
        }
        rows
    }
}

impl Layer {
    fn apply<I: Isa>(&self, rows: &mut [f32], space: &mut Workspace) {
        space.bytes.fill::<I>(rows, WIDTH);
        space.attention.apply::<I>(&self.qkv, &space.bytes, &mut space.narrow);
        space.bytes.fill::<I>(&space.narrow, WIDTH);
        self.out.each::<I>(&space.bytes, rows, Then::Add);
        self.norm1.apply::<I>(rows);
        for block in rows.chunks_mut(BLOCK * WIDTH) {
            space.bytes.fill::<I>(block, WIDTH);
            space.wide.resize(block.len() / WIDTH * self.up.outputs, 0.0);
            self.up.each::<I>(&space.bytes, &mut space.wide, Then::Gelu);
            space.bytes.fill::<I>(&space.wide, self.up.outputs);
            self.down.each::<I>(&space.bytes, block, Then::Add);
            self.norm2.apply::<I>(block);
        }
    }
}
