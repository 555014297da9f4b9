//! A linear layer with 8-bit weights, one scale an output column, and bytes as
//! input, one scale and zero a row.

use super::kernel::{COLS8, Isa, ROWS8, step};
use super::math::{self, LANES, Quantised};

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
    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Quantises `input`, rows of `width` values.
    pub fn fill<I: Isa>(&mut self, input: &[f32], width: usize) {
        #[inline(always)]
        fn run(row: &[f32], out: &mut [u8]) -> Quantised {
            math::quantise(row, out)
        }
        let rows = input.len() / width;
        self.width = width;
        self.rows.resize(rows, Quantised::default());
        self.data.resize(rows.next_multiple_of(ROWS8) * width, 0);
        let bytes = self.data.chunks_exact_mut(width);
        for ((row, out), q) in input.chunks_exact(width).zip(bytes).zip(&mut self.rows) {
            *q = step!(I, run(row: &[f32], out: &mut [u8]) -> Quantised);
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
        if inputs == 0 || inputs * outputs != weights.len() || !inputs.is_multiple_of(LANES) {
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
    pub fn apply<I: Isa>(&self, input: &Bytes, out: &mut Vec<f32>, then: Then) {
        out.resize(input.rows() * self.outputs, 0.0);
        self.each::<I>(input, out, then);
    }

    /// As [`apply`](Linear::apply), with what stands in `out` already.
    pub fn each<I: Isa>(&self, input: &Bytes, out: &mut [f32], then: Then) {
        for panel in 0..self.outputs / COLS8 {
            self.panel::<I>(panel, input, out, (self.outputs, panel * COLS8), then);
        }
    }

    /// As [`each`](Linear::each), for the outputs of one panel: they stand in
    /// `out` from column `place.1` of rows of `place.0`.
    pub fn panel<I: Isa>(
        &self,
        panel: usize,
        input: &Bytes,
        out: &mut [f32],
        place: (usize, usize),
        then: Then,
    ) {
        assert_eq!(input.width, self.inputs, "layer expects rows of {} values", self.inputs);
        let columns = panel * COLS8..(panel + 1) * COLS8;
        let size = self.inputs * COLS8;
        let panel = &Panel {
            weights: &self.weights[panel * size..][..size],
            corrections: &self.sums[columns.clone()],
            scales: &self.scales[columns.clone()],
            biases: &self.bias[columns],
        };
        step!(
            I,
            multiply::<_>(
                panel: &Panel<'_>,
                input: &Bytes,
                out: &mut [f32],
                place: (usize, usize),
                then: Then,
            )
        );
    }
}

/// What becomes of a value of the product.
#[derive(Clone, Copy, Debug)]
pub(super) enum Then {
    /// It is written.
    Set,
    /// It is added to what is there.
    Add,
    /// Its [`gelu`](math::gelu) is written.
    Gelu,
}

/// [`COLS8`] outputs of a layer.
struct Panel<'a> {
    weights: &'a [i8],
    corrections: &'a [i32],
    scales: &'a [f32],
    biases: &'a [f32],
}

#[inline(always)]
fn multiply<I: Isa>(
    panel: &Panel<'_>,
    input: &Bytes,
    out: &mut [f32],
    place: (usize, usize),
    then: Then,
) {
    match then {
        Then::Set => multiply_then::<I>(panel, input, out, place, |_, y| y),
        Then::Add => multiply_then::<I>(panel, input, out, place, |x, y| x + y),
        Then::Gelu => multiply_then::<I>(panel, input, out, place, |_, y| math::gelu(y)),
    }
}

#[inline(always)]
fn multiply_then<I: Isa>(
    panel: &Panel<'_>,
    input: &Bytes,
    out: &mut [f32],
    (stride, column): (usize, usize),
    combine: impl Fn(f32, f32) -> f32,
) {
    let depth = input.width;
    assert!(panel.weights.len() == depth * COLS8 && depth.is_multiple_of(4));
    let corrections = panel.corrections.as_chunks::<LANES>().0;
    let scales = panel.scales.as_chunks::<LANES>().0;
    let biases = panel.biases.as_chunks::<LANES>().0;
    let mut tile = [0; ROWS8 * COLS8];
    let blocks = input.data.chunks_exact(ROWS8 * depth);
    for (block, (rows, out)) in
        blocks.zip(input.rows.chunks(ROWS8).zip(out.chunks_mut(ROWS8 * stride)))
    {
        // SAFETY: `I` is the path in use; `block` and `weights` have the lengths
        // that a tile of this depth reads.
        unsafe { I::tile8(block.as_ptr(), panel.weights.as_ptr(), depth, &mut tile) };
        let sums = tile.as_chunks::<COLS8>().0;
        for ((q, sums), out) in rows.iter().zip(sums).zip(out.chunks_exact_mut(stride)) {
            let out = out[column..][..COLS8].as_chunks_mut::<LANES>().0;
            for (n, (out, sums)) in out.iter_mut().zip(sums.as_chunks::<LANES>().0).enumerate() {
                // Copies, so that the compiler sees that nothing overlaps.
                let (sums, before) = (*sums, *out);
                let (corrections, scales, biases) = (corrections[n], scales[n], biases[n]);
                let mut after = [0.0; LANES];
                for i in 0..LANES {
                    let sum = (sums[i] - q.zero * corrections[i]) as f32;
                    let real = sum * (q.scale * scales[i]) + biases[i];
                    after[i] = combine(before[i], real);
                }
                *out = after;
            }
        }
    }
}
