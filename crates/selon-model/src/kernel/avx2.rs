//! AVX2. `vpmaddubsw` would saturate, so bytes are widened to 16 bits first and
//! multiplied with `vpmaddwd`, which is exact.

use std::mem::MaybeUninit;

use std::arch::x86_64::{
    _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepi8_epi16, _mm256_loadu_si256, _mm256_madd_epi16,
    _mm256_set1_epi32, _mm256_set1_epi64x, _mm256_setzero_si256, _mm256_storeu_si256,
};

use super::{COLS8, COLS16, CpuPath, Isa, ROWS8, ROWS16};

/// Intel from Haswell, AMD from Excavator.
pub(crate) struct Avx2;

/// Rows of a 16-bit tile that are summed together: as many as the 16 registers hold.
const AT_ONCE16: usize = 3;
const WIDE16: usize = COLS16 / 8;
/// Columns of an 8-bit tile that are summed together, all its rows at once: two
/// vectors of four. Their sums take twelve of the 16 registers.
const AT_ONCE8: usize = 8;
/// Bytes of a row that are widened together: six such rows and what they meet of
/// a panel stay in the nearest cache.
const BLOCK: usize = 384;

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
    // Clearing it would take as long as the sums of the short rows in attention.
    let mut wide = [[MaybeUninit::<i16>::uninit(); BLOCK]; ROWS8];
    out.fill(0);
    for first in (0..depth).step_by(BLOCK) {
        let count = BLOCK.min(depth - first);
        for (r, wide) in wide.iter_mut().enumerate() {
            // SAFETY: the caller vouches for the length of the rows.
            let row = unsafe { std::slice::from_raw_parts(a.add(r * depth + first), count) };
            for (wide, &byte) in wide.iter_mut().zip(row) {
                wide.write(i16::from(byte));
            }
        }
        for c in (0..COLS8).step_by(AT_ONCE8) {
            // SAFETY: the caller vouches for the CPU and the length of the panel; `count`
            // numbers of each row were written.
            unsafe { strip8(&wide, b.add(first * COLS8 + c * 4), count / 4, c, out) };
        }
    }
}

/// Adds what `steps` groups of four bytes of each row make with [`AT_ONCE8`]
/// columns of a panel, the first of which is `c`.
///
/// # Safety
/// The CPU has AVX2; `panel` is readable over `steps` groups of the width of a
/// tile; the first `4 * steps` numbers of each row are written.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn strip8(
    wide: &[[MaybeUninit<i16>; BLOCK]; ROWS8],
    panel: *const i8,
    steps: usize,
    c: usize,
    out: &mut [i32; ROWS8 * COLS8],
) {
    // Each vector sums four columns, two halves of each.
    let mut sums = [[_mm256_setzero_si256(); AT_ONCE8 / 4]; ROWS8];
    for step in 0..steps {
        // SAFETY: within the panel and the rows, as the caller vouches; all loads
        // are unaligned ones.
        unsafe {
            let group = panel.add(step * COLS8 * 4);
            // Spelled out: a closure may be compiled apart, at a tenth of the speed.
            let w = [
                _mm256_cvtepi8_epi16(_mm_loadu_si128(group.cast())),
                _mm256_cvtepi8_epi16(_mm_loadu_si128(group.add(16).cast())),
            ];
            for (row, sums) in wide.iter().zip(&mut sums) {
                let four = row.as_ptr().add(step * 4).cast::<i64>().read_unaligned();
                let x = _mm256_set1_epi64x(four);
                for (sum, w) in sums.iter_mut().zip(w) {
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(x, w));
                }
            }
        }
    }
    for (sums, out) in sums.iter().zip(out.chunks_exact_mut(COLS8)) {
        let out = out[c..][..AT_ONCE8].as_chunks_mut::<4>().0;
        for (sum, out) in sums.iter().zip(out) {
            let mut halves = [0_i32; 8];
            // SAFETY: as long as a vector.
            unsafe { _mm256_storeu_si256(halves.as_mut_ptr().cast(), *sum) };
            for (out, half) in out.iter_mut().zip(halves.as_chunks::<2>().0) {
                *out += half[0] + half[1];
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
