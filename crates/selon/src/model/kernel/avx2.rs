//! AVX2. `vpmaddubsw` would saturate, so bytes are widened to 16 bits first and
//! multiplied with `vpmaddwd`, which is exact.

use std::arch::x86_64::{
    _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepi8_epi16, _mm256_loadu_si256, _mm256_madd_epi16,
    _mm256_set1_epi32, _mm256_set1_epi64x, _mm256_setzero_si256, _mm256_storeu_si256,
};

use super::{COLS8, COLS16, CpuPath, Isa, ROWS8, ROWS16};

/// Intel from Haswell, AMD from Excavator.
pub(in crate::model) struct Avx2;

/// Rows of a tile that are summed together: as many as the 16 registers hold.
const AT_ONCE8: usize = 2;
const AT_ONCE16: usize = 3;
const WIDE16: usize = COLS16 / 8;

/// Four bytes as four 16-bit values in one 64-bit word.
#[inline(always)]
fn widen(four: [u8; 4]) -> i64 {
    let [a, b, c, d] = four;
    i64::from(a) | i64::from(b) << 16 | i64::from(c) << 32 | i64::from(d) << 48
}

impl Isa for Avx2 {
    const PATH: CpuPath = CpuPath::Avx2;

    #[inline(always)]
    unsafe fn tile8(a: *const u8, b: *const i8, depth: usize, out: &mut [i32; ROWS8 * COLS8]) {
        // SAFETY: the caller vouches for the CPU and the lengths.
        unsafe { tile8(a, b, depth, out) }
    }

    #[inline(always)]
    unsafe fn tile16(
        a: *const i16,
        stride: usize,
        b: *const i16,
        pairs: usize,
        out: &mut [i32; ROWS16 * COLS16],
    ) {
        // SAFETY: as above.
        unsafe { tile16(a, stride, b, pairs, out) }
    }
}

/// [`Isa::tile8`]; a function of its own, so that its sums stay in registers.
#[target_feature(enable = "avx2")]
unsafe fn tile8(a: *const u8, b: *const i8, depth: usize, out: &mut [i32; ROWS8 * COLS8]) {
    // SAFETY: the caller vouches for the CPU and the lengths; all loads are
    // unaligned ones.
    unsafe {
        for r in (0..ROWS8).step_by(AT_ONCE8) {
            for c in (0..COLS8).step_by(16) {
                // Each vector sums four columns, two halves of each.
                let mut sums = [[_mm256_setzero_si256(); 4]; AT_ONCE8];
                for step in 0..depth / 4 {
                    let panel = b.add((step * COLS8 + c) * 4);
                    let mut w = [_mm256_setzero_si256(); 4];
                    for (n, w) in w.iter_mut().enumerate() {
                        *w = _mm256_cvtepi8_epi16(_mm_loadu_si128(panel.add(n * 16).cast()));
                    }
                    for (i, sums) in sums.iter_mut().enumerate() {
                        let four = a.add((r + i) * depth + step * 4).cast::<[u8; 4]>().read();
                        let x = _mm256_set1_epi64x(widen(four));
                        for (sum, w) in sums.iter_mut().zip(w) {
                            *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(x, w));
                        }
                    }
                }
                for (i, sums) in sums.iter().enumerate() {
                    for (n, sum) in sums.iter().enumerate() {
                        let mut halves = [0_i32; 8];
                        _mm256_storeu_si256(halves.as_mut_ptr().cast(), *sum);
                        let at = (r + i) * COLS8 + c + n * 4;
                        for (out, half) in out[at..at + 4].iter_mut().zip(halves.chunks_exact(2)) {
                            *out = half[0] + half[1];
                        }
                    }
                }
            }
        }
    }
}

/// [`Isa::tile16`].
#[target_feature(enable = "avx2")]
unsafe fn tile16(
    a: *const i16,
    stride: usize,
    b: *const i16,
    pairs: usize,
    out: &mut [i32; ROWS16 * COLS16],
) {
    // SAFETY: as above.
    unsafe {
        for r in (0..ROWS16).step_by(AT_ONCE16) {
            let mut sums = [[_mm256_setzero_si256(); WIDE16]; AT_ONCE16];
            for step in 0..pairs {
                let panel = b.add(step * 2 * COLS16);
                let mut w = [_mm256_setzero_si256(); WIDE16];
                for (n, w) in w.iter_mut().enumerate() {
                    *w = _mm256_loadu_si256(panel.add(n * 16).cast());
                }
                for (i, sums) in sums.iter_mut().enumerate() {
                    let two = a.add((r + i) * stride + step * 2).cast::<i32>().read_unaligned();
                    let x = _mm256_set1_epi32(two);
                    for (sum, w) in sums.iter_mut().zip(w) {
                        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(x, w));
                    }
                }
            }
            for (i, sums) in sums.iter().enumerate() {
                for (n, sum) in sums.iter().enumerate() {
                    let at = (r + i) * COLS16 + n * 8;
                    _mm256_storeu_si256(out.as_mut_ptr().add(at).cast(), *sum);
                }
            }
        }
    }
}
