//! Floating-point steps of the encoder, written so that every CPU computes the
//! same bits: element by element, or over fixed lanes that are folded in one
//! order. No fused multiply-add, no library `exp`.

use super::CpuPath;
use super::kernel::{Isa, on_path, step};

/// Partial sums of a reduction: one 512-bit vector of f32. Narrower CPUs use
/// several registers for the same lanes.
pub(super) const LANES: usize = 16;

/// Adding this to an f32 of moderate size rounds it to an integer (ties to
/// even) that stands in the low bits of the sum.
const ROUND: f32 = 12_582_912.0; // 1.5 * 2^23
const ROUND_BITS: i32 = 0x4b40_0000;

/// Nearest integer, ties to even, for |x| < 2^22.
#[inline(always)]
pub(super) fn round(x: f32) -> i32 {
    ((x + ROUND).to_bits() as i32).wrapping_sub(ROUND_BITS)
}

/// `most * 2^x` for x <= 0 as the nearest integer in the low 16 bits, relative
/// error before rounding below 1.1e-4; `most` is below 2^15, and below 2^-24 of
/// it everything is 0.
#[inline(always)]
pub(super) fn share(x: f32, most: f32) -> i32 {
    let x = if x > -24.0 { x } else { -24.0 };
    let shifted = x + ROUND;
    let rest = x - (shifted - ROUND);
    // Best cubic for 2^rest on [-1/2, 1/2].
    let mut p = 0.055_838_28 * most;
    p = p * rest + 0.242_639_48 * most;
    p = p * rest + 0.693_136_7 * most;
    p = p * rest + 0.999_924_54 * most;
    // The low bits of `shifted` are the power; they go onto the exponent.
    let power = shifted.to_bits() << 23;
    ((f32::from_bits(p.to_bits().wrapping_add(power)) + ROUND).to_bits() as i32)
        .wrapping_sub(ROUND_BITS)
}

/// x times the normal distribution's share below x; absolute error below 2e-4,
/// a tenth of what a byte of the layer after it can tell apart.
///
/// It is max(x, 0) less a bump that is the same on both sides of 0 and vanishes
/// away from it; the bump is a polynomial of degree 7 in the distance.
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    const EDGE: f32 = 4.0;
    const BUMP: [f32; 8] = [
        0.045_350_92,
        -0.085_789_084,
        0.055_465_955,
        0.001_783_516_5,
        -0.020_361_602,
        0.007_470_104_4,
        0.000_913_110_74,
        -0.000_638_046_6,
    ];
    let far = x.abs();
    let near = (if far < EDGE { far } else { EDGE }) - EDGE / 2.0;
    let mut bump = BUMP[7];
    let mut at = 7;
    while at > 0 {
        at -= 1;
        bump = bump * near + BUMP[at];
    }
    (if x > 0.0 { x } else { 0.0 }) - bump
}

/// The lanes' sum (or whatever `combine` makes), always folded in halves.
#[inline(always)]
fn fold(lanes: [f32; LANES], combine: impl Fn(f32, f32) -> f32) -> f32 {
    let mut eight = [0.0; LANES / 2];
    for i in 0..8 {
        eight[i] = combine(lanes[i], lanes[i + 8]);
    }
    let mut four = [0.0; LANES / 4];
    for i in 0..4 {
        four[i] = combine(eight[i], eight[i + 4]);
    }
    combine(combine(four[0], four[2]), combine(four[1], four[3]))
}

/// Sum of `f(x)` over a slice whose length is a multiple of [`LANES`].
#[inline(always)]
fn sum(values: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in values.chunks_exact(LANES) {
        for (lane, &x) in lanes.iter_mut().zip(chunk) {
            *lane += f(x);
        }
    }
    fold(lanes, |a, b| a + b)
}

/// Scalar product; lengths are equal multiples of [`LANES`].
#[inline(always)]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (x, y) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for ((lane, &x), &y) in lanes.iter_mut().zip(x).zip(y) {
            *lane += x * y;
        }
    }
    fold(lanes, |a, b| a + b)
}

/// How many products are worked out side by side: none waits for the sums of another.
const ABREAST: usize = 4;

/// The scalar product of `one` with each of `others`, to the bit as [`dot`] gives it, on the
/// fastest path of this CPU. The length of `one` is a multiple of [`LANES`].
///
/// # Panics
/// If there are not as many `products` as `others`, or one of these is shorter than `one`.
pub fn dots(one: &[f32], others: &[&[f32]], products: &mut [f32]) {
    assert_eq!(others.len(), products.len());
    on_path!(CpuPath::best(), dots_on(one, others, products));
}

fn dots_on<I: Isa>(one: &[f32], others: &[&[f32]], products: &mut [f32]) {
    step!(I, each_dot(one: &[f32], others: &[&[f32]], products: &mut [f32]));
}

#[inline(always)]
fn each_dot(one: &[f32], others: &[&[f32]], products: &mut [f32]) {
    let (groups, rest) = others.as_chunks::<ABREAST>();
    let (out, last) = products.as_chunks_mut::<ABREAST>();
    for (out, group) in out.iter_mut().zip(groups) {
        let mut lanes = [[0.0; LANES]; ABREAST];
        let group = group.map(|other| &other[..one.len()]);
        for at in (0..one.len() / LANES * LANES).step_by(LANES) {
            let x = &one[at..at + LANES];
            for (lanes, other) in lanes.iter_mut().zip(group) {
                for ((lane, &x), &y) in lanes.iter_mut().zip(x).zip(&other[at..at + LANES]) {
                    *lane += x * y;
                }
            }
        }
        *out = lanes.map(|lanes| fold(lanes, |a, b| a + b));
    }
    for (out, other) in last.iter_mut().zip(rest) {
        *out = dot(one, other);
    }
}

/// Normalises a row in place to mean 0 and variance 1, then scales and shifts.
#[inline(always)]
pub(super) fn layer_norm(row: &mut [f32], weight: &[f32], bias: &[f32]) {
    let count = row.len() as f32;
    let mean = sum(row, |x| x) / count;
    let variance = sum(row, |x| (x - mean) * (x - mean)) / count;
    let scale = 1.0 / (variance + 1e-12).sqrt();
    for ((x, w), b) in row.iter_mut().zip(weight).zip(bias) {
        *x = (*x - mean) * scale * w + b;
    }
}

/// How a row of bytes stands for real values: `real = scale * (byte - zero)`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quantised {
    pub scale: f32,
    pub zero: i32,
}

/// A row as bytes over its own range, which always takes in 0.
#[inline(always)]
pub(super) fn quantise(row: &[f32], out: &mut [u8]) -> Quantised {
    let (low, high) = (lowest(row).min(0.0), highest(row).max(0.0));
    let scale = if high > low { (high - low) / 255.0 } else { 1.0 };
    let inverse = 1.0 / scale;
    let zero = round(-low * inverse);
    // Rounds and adds `zero` at once. Nothing falls below 0: `low * inverse` is
    // within half a step of `-zero`.
    let shift = ROUND + zero as f32;
    for (byte, &x) in out.iter_mut().zip(row) {
        let shifted = x * inverse + shift;
        *byte = (if shifted < ROUND + 255.0 { shifted } else { ROUND + 255.0 }).to_bits() as u8;
    }
    Quantised { scale, zero }
}

/// A row as 16-bit values of at most `limit` and the scale that gives the real
/// ones back.
#[inline(always)]
pub(super) fn narrow<const N: usize>(row: [f32; N], limit: f32) -> ([i16; N], f32) {
    let largest = largest(&row).max(1e-30);
    (narrow_by(row, limit / largest), largest * (1.0 / limit))
}

/// A row times `inverse` as 16-bit values.
#[inline(always)]
pub(super) fn narrow_by<const N: usize>(row: [f32; N], inverse: f32) -> [i16; N] {
    let mut out = [0; N];
    for i in 0..N {
        // The low half of the sum's bits is the integer: those of ROUND are 0.
        out[i] = (row[i] * inverse + ROUND).to_bits() as i16;
    }
    out
}

/// Largest magnitude; the length is a multiple of [`LANES`].
#[inline(always)]
pub(super) fn largest(values: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    for chunk in values.chunks_exact(LANES) {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane = if x.abs() > *lane { x.abs() } else { *lane };
        }
    }
    fold(lanes, |a, b| if b > a { b } else { a })
}

/// Largest value; the length is a multiple of [`LANES`].
#[inline(always)]
pub(super) fn highest(values: &[f32]) -> f32 {
    let mut lanes = [f32::NEG_INFINITY; LANES];
    for chunk in values.chunks_exact(LANES) {
        for (lane, &x) in lanes.iter_mut().zip(chunk) {
            *lane = if x > *lane { x } else { *lane };
        }
    }
    fold(lanes, |a, b| if b > a { b } else { a })
}

/// Smallest value; the length is a multiple of [`LANES`].
#[inline(always)]
fn lowest(values: &[f32]) -> f32 {
    let mut lanes = [f32::INFINITY; LANES];
    for chunk in values.chunks_exact(LANES) {
        for (lane, &x) in lanes.iter_mut().zip(chunk) {
            *lane = if x < *lane { x } else { *lane };
        }
    }
    fold(lanes, |a, b| if b < a { b } else { a })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_side_by_side_are_the_same_to_the_bit() {
        let values: Vec<f32> = (0..13 * 48).map(|i| ((i * 37 % 101) as f32 - 50.0) / 7.0).collect();
        let rows: Vec<&[f32]> = values.chunks_exact(48).collect();
        for count in 0..rows.len() {
            let mut products = vec![0.0; count];
            dots(rows[12], &rows[..count], &mut products);
            let alone: Vec<f32> = rows[..count].iter().map(|row| dot(rows[12], row)).collect();
            assert_eq!(products, alone);
        }
    }

    #[test]
    fn shares_are_powers_of_two() {
        for i in 0..=3000 {
            let x = -(i as f32) / 100.0;
            let real = 4095.0 * f64::from(x).exp2();
            let got = f64::from(share(x, 4095.0));
            assert!((got - real).abs() <= 0.5 + 1.1e-4 * real, "2^{x}: {got}, not {real}");
        }
        assert_eq!(share(-1e30, 4095.0), 0);
    }

    #[test]
    fn gelu_is_close_to_the_real_one() {
        // Values of x * Phi(x) from tables of the normal distribution.
        for (x, real) in [
            (0.0, 0.0),
            (0.5, 0.345_731_2),
            (1.0, 0.841_344_7),
            (2.5, 2.484_475_8),
            (3.5, 3.499_185_8),
            (4.5, 4.499_984_7),
            (9.0, 9.0),
        ] {
            assert!((gelu(x) - real).abs() < 2e-4, "gelu({x}) = {}", gelu(x));
            // x Phi(x) and its mirror image differ by x.
            assert!((gelu(-x) - (real - x)).abs() < 2e-4, "gelu(-{x}) = {}", gelu(-x));
        }
    }

    #[test]
    fn quantised_values_are_within_half_a_step() {
        let row: Vec<f32> = (0..64).map(|i| (i as f32 * 0.37).sin() * 3.0 + 1.0).collect();
        let mut bytes = vec![0; 64];
        let q = quantise(&row, &mut bytes);
        for (&x, &byte) in row.iter().zip(&bytes) {
            let back = q.scale * (i32::from(byte) - q.zero) as f32;
            assert!((back - x).abs() <= q.scale * 1.001, "{x} came back as {back}");
        }
        let flat = quantise(&[0.0; 16], &mut [0; 16]);
        assert_eq!((flat.scale, flat.zero), (1.0, 0));
    }
}
