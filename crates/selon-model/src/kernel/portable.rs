//! The tiles in plain Rust: the definition that the others must equal.

use super::{COLS8, COLS16, CpuPath, Isa, ROWS8, ROWS16};

/// Any CPU.
pub(crate) struct Portable;

impl Isa for Portable {
    const PATH: CpuPath = CpuPath::Portable;

    #[inline(always)]
    unsafe fn tile8(a: *const u8, b: *const i8, depth: usize, out: &mut [i32; ROWS8 * COLS8]) {
        // SAFETY: the caller vouches for both lengths.
        let (a, b) = unsafe {
            (
                std::slice::from_raw_parts(a, ROWS8 * depth),
                std::slice::from_raw_parts(b, depth * COLS8),
            )
        };
        for (row, sums) in a.chunks_exact(depth).zip(out.chunks_exact_mut(COLS8)) {
            sums.fill(0);
            for (four, panel) in row.chunks_exact(4).zip(b.chunks_exact(4 * COLS8)) {
                let x = [0, 1, 2, 3].map(|i| i32::from(four[i]));
                for (sum, w) in sums.iter_mut().zip(panel.chunks_exact(4)) {
                    *sum += x[0] * i32::from(w[0])
                        + x[1] * i32::from(w[1])
                        + x[2] * i32::from(w[2])
                        + x[3] * i32::from(w[3]);
                }
            }
        }
    }

    #[inline(always)]
    unsafe fn tile16(
        a: *const i16,
        stride: usize,
        b: *const i16,
        pairs: usize,
        out: &mut [i32; ROWS16 * COLS16],
    ) {
        // SAFETY: the caller vouches for the length.
        let b = unsafe { std::slice::from_raw_parts(b, pairs * 2 * COLS16) };
        for (r, sums) in out.chunks_exact_mut(COLS16).enumerate() {
            // SAFETY: as above, row by row: the last row need not have a whole stride.
            let row = unsafe { std::slice::from_raw_parts(a.add(r * stride), 2 * pairs) };
            sums.fill(0);
            for (two, panel) in row.chunks_exact(2).zip(b.chunks_exact(2 * COLS16)) {
                let x = [i32::from(two[0]), i32::from(two[1])];
                for (sum, w) in sums.iter_mut().zip(panel.chunks_exact(2)) {
                    *sum += x[0] * i32::from(w[0]) + x[1] * i32::from(w[1]);
                }
            }
        }
    }
}
