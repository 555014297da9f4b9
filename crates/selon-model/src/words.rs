//! Word-piece embeddings, four bits a weight.

use super::WIDTH;

/// Weights that share a scale.
const BLOCK: usize = 32;

/// The embedding of every piece. Blocks of 32 weights: a scale (f16 in
/// the file), then 16 bytes, low nibbles first, minus 8 (the layout of the pretrained file, which
/// is kept as it is: embeddings are not trained further).
#[derive(Debug)]
pub(super) struct Words {
    scales: Vec<f32>,
    nibbles: Vec<u8>,
}

impl Words {
    /// `None` if the lengths do not fit together.
    pub fn new(scales: Vec<f32>, nibbles: Vec<u8>) -> Option<Self> {
        let whole = scales.len().is_multiple_of(WIDTH / BLOCK);
        (whole && nibbles.len() == scales.len() * BLOCK / 2).then_some(Self { scales, nibbles })
    }

    /// How many pieces have an embedding.
    pub fn count(&self) -> usize {
        self.scales.len() * BLOCK / WIDTH
    }

    /// Writes the embedding of piece `id` to `row`.
    #[inline(always)]
    pub fn load(&self, id: u32, row: &mut [f32]) {
        let first = id as usize * (WIDTH / BLOCK);
        let scales = &self.scales[first..][..WIDTH / BLOCK];
        let nibbles = &self.nibbles[first * BLOCK / 2..][..WIDTH / 2];
        let blocks = row.chunks_exact_mut(BLOCK).zip(scales).zip(nibbles.chunks_exact(BLOCK / 2));
        for ((out, &scale), bytes) in blocks {
            let (low, high) = out.split_at_mut(BLOCK / 2);
            for ((low, high), &byte) in low.iter_mut().zip(high).zip(bytes) {
                *low = f32::from(i16::from(byte & 15) - 8) * scale;
                *high = f32::from(i16::from(byte >> 4) - 8) * scale;
            }
        }
    }
}
