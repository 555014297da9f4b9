//! AVX-512 with VNNI: `vpdpbusd` and `vpdpwssd`, which sum exactly.

use std::arch::x86_64::{
    _mm512_dpbusd_epi32, _mm512_dpwssd_epi32, _mm512_loadu_si512, _mm512_set1_epi32,
    _mm512_setzero_si512, _mm512_storeu_si512,
};

use super::{COLS8, COLS16, CpuPath, Isa, ROWS8, ROWS16};

/// Intel from Ice Lake, AMD from Zen 4.
pub(crate) struct Avx512;

const WIDE8: usize = COLS8 / 16;
const WIDE16: usize = COLS16 / 16;

impl Isa for Avx512 {
    const PATH: CpuPath = CpuPath::Avx512;

    // Inlined, its sums would share the registers with what is done to them after.
    // (The attribute has no effect on a function with more features than its caller.)
    #[inline(never)]
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

/// [`Isa::tile8`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
unsafe fn tile8(a: *const u8, b: *const i8, depth: usize, out: &mut [i32; ROWS8 * COLS8]) {
    // SAFETY: the caller vouches for the CPU and the lengths; all loads are
    // unaligned ones.
    unsafe {
        let mut sums = [[_mm512_setzero_si512(); WIDE8]; ROWS8];
        for step in 0..depth / 4 {
            let panel = b.add(step * 4 * COLS8);
            let mut w = [_mm512_setzero_si512(); WIDE8];
            for (n, w) in w.iter_mut().enumerate() {
                *w = _mm512_loadu_si512(panel.add(n * 64).cast());
            }
            for (r, sums) in sums.iter_mut().enumerate() {
                let four = a.add(r * depth + step * 4).cast::<i32>().read_unaligned();
                let x = _mm512_set1_epi32(four);
                for (sum, w) in sums.iter_mut().zip(w) {
                    *sum = _mm512_dpbusd_epi32(*sum, x, w);
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            for (n, sum) in sums.iter().enumerate() {
                _mm512_storeu_si512(out.as_mut_ptr().add(r * COLS8 + n * 16).cast(), *sum);
            }
        }
    }
}

/// [`Isa::tile16`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
unsafe fn tile16(
    a: *const i16,
    stride: usize,
    b: *const i16,
    pairs: usize,
    out: &mut [i32; ROWS16 * COLS16],
) {
    // SAFETY: as above.
    unsafe {
        let mut sums = [[_mm512_setzero_si512(); WIDE16]; ROWS16];
        for step in 0..pairs {
            let panel = b.add(step * 2 * COLS16);
            let mut w = [_mm512_setzero_si512(); WIDE16];
            for (n, w) in w.iter_mut().enumerate() {
                *w = _mm512_loadu_si512(panel.add(n * 32).cast());
            }
            for (r, sums) in sums.iter_mut().enumerate() {
                let two = a.add(r * stride + step * 2).cast::<i32>().read_unaligned();
                let x = _mm512_set1_epi32(two);
                for (sum, w) in sums.iter_mut().zip(w) {
                    *sum = _mm512_dpwssd_epi32(*sum, x, w);
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            for (n, sum) in sums.iter().enumerate() {
                _mm512_storeu_si512(out.as_mut_ptr().add(r * COLS16 + n * 16).cast(), *sum);
            }
        }
    }
}
