//! A linear layer with 8-bit weights, one scale an output column, and bytes as
//! input, one scale and zero a row.

use super::kernel::{COLS8, Isa, ROWS8};
use super::math::{self, Quantised};

/// `y = W x + b`. Weights are stored as the tiles read them: panels of
/// [`COLS8`] outputs, in each one groups of four inputs, in each group every
/// output's four weights.
#[derive(Debug)]
pub(super) struct Linear {
    pub inputs: usize,
    pub outputs: usize,
    weights: Vec<i8>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// Sum of each column's weights, to take the rows' zero points off.
    sums: Vec<i32>,
}

/// Rows of bytes, padded with whole rows to a multiple of [`ROWS8`].
#[derive(Debug, Default)]
pub(super) struct Bytes {
    width: usize,
    data: Vec<u8>,
    rows: Vec<Quantised>,
}

impl Bytes {
    /// Quantises `input`, rows of `width` values.
    #[inline(always)]
    pub fn fill(&mut self, input: &[f32], width: usize) {
        let rows = input.len() / width;
        self.width = width;
        self.rows.resize(rows, Quantised::default());
        self.data.resize(rows.next_multiple_of(ROWS8) * width, 0);
        let bytes = self.data.chunks_exact_mut(width);
        for ((row, out), q) in input.chunks_exact(width).zip(bytes).zip(&mut self.rows) {
            *q = math::quantise(row, out);
        }
    }
}

impl Linear {
    /// `weights` is in panels as described above; `scales` and `bias` have one
    /// value an output. Lengths that do not fit together give `None`.
    pub fn new(weights: Vec<i8>, scales: Vec<f32>, bias: Vec<f32>) -> Option<Self> {
        let outputs = scales.len();
        if outputs == 0 || !outputs.is_multiple_of(COLS8) || bias.len() != outputs {
            return None;
        }
        let inputs = weights.len() / outputs;
        // Rows of activations are summed over whole lanes.
        if inputs == 0 || inputs * outputs != weights.len() || !inputs.is_multiple_of(math::LANES) {
            return None;
        }
        let mut sums = vec![0; outputs];
        for (panel, sums) in weights.chunks_exact(inputs * COLS8).zip(sums.chunks_exact_mut(COLS8))
        {
            for group in panel.chunks_exact(4 * COLS8) {
                for (sum, four) in sums.iter_mut().zip(group.chunks_exact(4)) {
                    *sum += four.iter().map(|&w| i32::from(w)).sum::<i32>();
                }
            }
        }
        Some(Self { inputs, outputs, weights, scales, bias, sums })
    }

    /// Writes one row of `outputs` values for each row of `input`.
    #[inline(always)]
    pub fn apply<I: Isa>(&self, input: &Bytes, out: &mut Vec<f32>) {
        assert_eq!(input.width, self.inputs, "layer expects rows of {} values", self.inputs);
        let rows = input.rows.len();
        out.resize(rows * self.outputs, 0.0);
        let mut tile = [0; ROWS8 * COLS8];
        for (p, panel) in self.weights.chunks_exact(self.inputs * COLS8).enumerate() {
            let columns = p * COLS8..(p + 1) * COLS8;
            for (t, block) in input.data.chunks_exact(ROWS8 * self.inputs).enumerate() {
                // SAFETY: `I` is the path in use; `block` and `panel` have the
                // lengths that a tile of this depth reads.
                unsafe { I::tile8(block.as_ptr(), panel.as_ptr(), self.inputs, &mut tile) };
                let here = t * ROWS8..rows.min((t + 1) * ROWS8);
                for (r, sums) in here.zip(tile.chunks_exact(COLS8)) {
                    let q = input.rows[r];
                    let out = &mut out[r * self.outputs..][columns.clone()];
                    let params = self.sums[columns.clone()]
                        .iter()
                        .zip(&self.scales[columns.clone()])
                        .zip(&self.bias[columns.clone()]);
                    for ((y, &sum), ((&column, &scale), &bias)) in
                        out.iter_mut().zip(sums).zip(params)
                    {
                        *y = (sum - q.zero * column) as f32 * (q.scale * scale) + bias;
                    }
                }
            }
        }
    }
}
