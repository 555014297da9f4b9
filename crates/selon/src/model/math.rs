//! Floating-point steps of the encoder, written so that every CPU computes the
//! same bits: element by element, or over fixed lanes that are folded in one
//! order. No fused multiply-add, no library `exp`.

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

/// e^x for x <= 88, relative error below 3e-7; below -87 it is e^-87.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    let x = if x > -87.0 { x } else { -87.0 };
    let power = x * std::f32::consts::LOG2_E;
    let whole = (power + ROUND) - ROUND;
    // ln 2 in two parts keeps the remainder exact.
    let rest = (x - whole * 0.693_359_4) - whole * -2.121_944_4e-4;
    // Cephes' polynomial for expf on [-ln 2 / 2, ln 2 / 2].
    let mut p = 1.987_569_2e-4;
    p = p * rest + 1.398_199_9e-3;
    p = p * rest + 8.333_452e-3;
    p = p * rest + 4.166_579_6e-2;
    p = p * rest + 1.666_666_6e-1;
    p = p * rest + 0.5;
    p = p * (rest * rest) + rest + 1.0;
    p * f32::from_bits(((round(power) + 127) << 23) as u32)
}

/// x times the normal distribution's share below x. The error function is
/// Abramowitz and Stegun's 7.1.26 (absolute error below 1.5e-7).
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let mut p = 1.061_405_4;
    p = p * t - 1.453_152;
    p = p * t + 1.421_413_8;
    p = p * t - 0.284_496_74;
    p = p * t + 0.254_829_6;
    let tail = 0.5 * p * t * exp(-(z * z));
    if x >= 0.0 { x - x * tail } else { x * tail }
}

/// The lanes' sum, always folded in halves.
#[inline(always)]
fn fold(mut lanes: [f32; LANES], combine: impl Fn(f32, f32) -> f32) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for i in 0..width {
            lanes[i] = combine(lanes[i], lanes[i + width]);
        }
        width /= 2;
    }
    lanes[0]
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
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (x, y) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for ((lane, &x), &y) in lanes.iter_mut().zip(x).zip(y) {
            *lane += x * y;
        }
    }
    fold(lanes, |a, b| a + b)
}

/// Smallest and largest value; the length is a multiple of [`LANES`].
#[inline(always)]
fn range(values: &[f32]) -> (f32, f32) {
    let mut low = [f32::INFINITY; LANES];
    let mut high = [f32::NEG_INFINITY; LANES];
    for chunk in values.chunks_exact(LANES) {
        for ((low, high), &x) in low.iter_mut().zip(&mut high).zip(chunk) {
            *low = if x < *low { x } else { *low };
            *high = if x > *high { x } else { *high };
        }
    }
    (fold(low, |a, b| if b < a { b } else { a }), fold(high, |a, b| if b > a { b } else { a }))
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
    let (low, high) = range(row);
    let (low, high) = (low.min(0.0), high.max(0.0));
    let scale = if high > low { (high - low) / 255.0 } else { 1.0 };
    let inverse = 1.0 / scale;
    let zero = round(-low * inverse);
    for (byte, &x) in out.iter_mut().zip(row) {
        *byte = (round(x * inverse) + zero).clamp(0, 255) as u8;
    }
    Quantised { scale, zero }
}

/// Largest magnitude; the length is a multiple of [`LANES`].
#[inline(always)]
pub(super) fn largest(values: &[f32]) -> f32 {
    let (low, high) = range(values);
    high.max(-low)
}

/// Largest value; the length is a multiple of [`LANES`].
#[inline(always)]
pub(super) fn highest(values: &[f32]) -> f32 {
    range(values).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_and_gelu_are_close_to_the_real_ones() {
        for i in -8000..=800 {
            let x = i as f32 / 100.0;
            let (got, real) = (exp(x), f64::from(x).exp());
            assert!((f64::from(got) - real).abs() <= 4e-7 * real, "exp({x}) = {got}, not {real}");
        }
        // Values of x * Phi(x) from tables of the normal distribution.
        for (x, real) in [(0.0, 0.0), (1.0, 0.841_344_7), (-1.0, -0.158_655_3), (2.5, 2.484_475_8)]
        {
            assert!((gelu(x) - real).abs() < 1e-6, "gelu({x}) = {}", gelu(x));
        }
        assert!(gelu(-9.0).abs() < 1e-6 && (gelu(9.0) - 9.0).abs() < 1e-6);
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
