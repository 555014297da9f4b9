//! Integer matrix products, the same to the last bit on every CPU.
//!
//! Everything that is summed over many terms is summed in integers, where the
//! order does not matter: 8-bit activations and weights for the linear layers; 8-bit
//! queries and keys, 16-bit shares and values for attention. What is left in
//! floating point is done element by element, or over
//! [`LANES`](super::math::LANES) fixed lanes, and never with fused multiply-add. So
//! AVX-512, AVX2 and the portable path give the same bytes, and a reading does not
//! depend on the machine that made it.
//!
//! Two tiles are all that differs between instruction sets: [`Isa`]. The rest of
//! the encoder is generic over it, and its steps are compiled once for each.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

#[cfg(target_arch = "x86_64")]
pub(super) use avx2::Avx2;
#[cfg(target_arch = "x86_64")]
pub(super) use avx512::Avx512;
pub(super) use portable::Portable;

/// Rows and columns of a tile of 8-bit products.
pub(super) const ROWS8: usize = 6;
pub(super) const COLS8: usize = 64;
/// Rows and columns of a tile of 16-bit products.
pub(super) const ROWS16: usize = 12;
pub(super) const COLS16: usize = 32;

/// The two products that an instruction set must bring.
///
/// Generic code may call them for any `I` it is given: only [`on_path!`] names an
/// implementation, and it checks the CPU first.
pub(super) trait Isa {
    /// Its name.
    const PATH: CpuPath;

    /// `out[r][c] = sum over k of a[r][k] * b[k][c]`, 8 bits.
    ///
    /// `a` is `ROWS8` rows of `depth` bytes. `b` is one panel: `depth / 4`
    /// groups of `COLS8` columns of four consecutive weights.
    ///
    /// # Safety
    /// The CPU has the instruction set; `a` and `b` are readable over the
    /// lengths above; `depth` is a multiple of 4.
    unsafe fn tile8(a: *const u8, b: *const i8, depth: usize, out: &mut [i32; ROWS8 * COLS8]);

    /// The same with 16-bit values: `a` is `ROWS16` rows, `stride` values apart,
    /// of `2 * pairs` values; `b` is `pairs` groups of `COLS16` columns of two
    /// consecutive values. The sums must fit in 32 bits.
    ///
    /// # Safety
    /// As for [`tile8`](Isa::tile8).
    unsafe fn tile16(
        a: *const i16,
        stride: usize,
        b: *const i16,
        pairs: usize,
        out: &mut [i32; ROWS16 * COLS16],
    );
}

/// The instruction sets that the encoder is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CpuPath {
    /// AVX-512 with VNNI.
    Avx512,
    /// AVX2.
    Avx2,
    /// Any CPU.
    Portable,
}

impl CpuPath {
    /// The fastest path that this CPU can run.
    pub fn best() -> Self {
        [Self::Avx512, Self::Avx2].into_iter().find(|p| p.is_available()).unwrap_or(Self::Portable)
    }

    /// Whether this CPU can run it.
    pub fn is_available(self) -> bool {
        match self {
            Self::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512vnni")
            }
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => is_x86_feature_detected!("avx2"),
            #[cfg(not(target_arch = "x86_64"))]
            _ => false,
        }
    }
}

/// Calls `$call::<I>(..)` with the `I` of `$path`, a [`CpuPath`] that is checked.
macro_rules! on_path {
    ($path:expr, $call:ident ( $($arg:expr),* $(,)? )) => {{
        let path = $path;
        assert!(path.is_available(), "this CPU has no {path:?}");
        match path {
            #[cfg(target_arch = "x86_64")]
            $crate::CpuPath::Avx512 => $call::<$crate::kernel::Avx512>($($arg),*),
            #[cfg(target_arch = "x86_64")]
            $crate::CpuPath::Avx2 => $call::<$crate::kernel::Avx2>($($arg),*),
            _ => $call::<$crate::kernel::Portable>($($arg),*),
        }
    }};
}
pub(super) use on_path;

/// Calls `$call(..)` compiled for the instruction set `$isa`, or `$call::<$isa>(..)`
/// where `::<_>` stands behind the name.
///
/// Each arm is a function with that set enabled, into which the body is inlined; a
/// plain call would compile the body for the baseline CPU. One step of the encoder
/// at a time: the compiler vectorises small functions whose arguments cannot
/// overlap, and gives up on a large one.
macro_rules! step {
    ($isa:ident, $call:ident :: <_> $($rest:tt)*) => {
        $crate::kernel::step!(
            @ $isa,
            [$call::<$crate::kernel::Avx512>]
            [$call::<$crate::kernel::Avx2>]
            [$call::<$crate::kernel::Portable>]
            $($rest)*
        )
    };
    ($isa:ident, $call:ident $($rest:tt)*) => {
        $crate::kernel::step!(@ $isa, [$call] [$call] [$call] $($rest)*)
    };
    (
        @ $isa:ident,
        [$($on_avx512:tt)*] [$($on_avx2:tt)*] [$($on_portable:tt)*]
        ( $($arg:ident : $type:ty),* $(,)? ) $(-> $out:ty)?
    ) => {{
        #[cfg(target_arch = "x86_64")]
        #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
        fn avx512($($arg: $type),*) $(-> $out)? {
            $($on_avx512)*($($arg),*)
        }
        #[cfg(target_arch = "x86_64")]
        #[target_feature(enable = "avx2")]
        fn avx2($($arg: $type),*) $(-> $out)? {
            $($on_avx2)*($($arg),*)
        }
        match <$isa as $crate::kernel::Isa>::PATH {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: only `on_path!` names an instruction set, when the CPU has it.
            $crate::CpuPath::Avx512 => unsafe { avx512($($arg),*) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            $crate::CpuPath::Avx2 => unsafe { avx2($($arg),*) },
            _ => $($on_portable)*($($arg),*),
        }
    }};
}
pub(super) use step;

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(count: usize) -> impl Iterator<Item = u32> {
        let mut state = 0x2545_f491_u32;
        std::iter::repeat_with(move || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state
        })
        .take(count)
    }

    fn tiles<I: Isa>(depth: usize) -> (Vec<i32>, Vec<i32>) {
        let a: Vec<u8> = noise(ROWS8 * depth).map(|n| (n >> 8) as u8).collect();
        let b: Vec<i8> = noise(depth * COLS8).map(|n| ((n >> 9) as u8 as i8).max(-127)).collect();
        let mut eight = [0; ROWS8 * COLS8];
        let a16: Vec<i16> = noise(ROWS16 * depth).map(|n| (n >> 10) as i16 >> 4).collect();
        let b16: Vec<i16> = noise(depth * COLS16).map(|n| (n >> 7) as i16 >> 6).collect();
        let mut sixteen = [0; ROWS16 * COLS16];
        // SAFETY: the caller checks the CPU; the buffers have the lengths asked for.
        unsafe {
            I::tile8(a.as_ptr(), b.as_ptr(), depth, &mut eight);
            I::tile16(a16.as_ptr(), depth, b16.as_ptr(), depth / 2, &mut sixteen);
        }
        (eight.to_vec(), sixteen.to_vec())
    }

    #[test]
    fn portable_tile_is_the_definition() {
        let depth = 8;
        let a: Vec<u8> = (0..ROWS8 * depth).map(|i| (i * 7 % 256) as u8).collect();
        let b: Vec<i8> = (0..depth * COLS8).map(|i| (i * 13 % 255) as u8 as i8).collect();
        let mut out = [0; ROWS8 * COLS8];
        // SAFETY: any CPU; lengths as asked for.
        unsafe { Portable::tile8(a.as_ptr(), b.as_ptr(), depth, &mut out) };
        for r in 0..ROWS8 {
            for c in 0..COLS8 {
                let sum: i32 = (0..depth)
                    .map(|k| {
                        i32::from(a[r * depth + k])
                            * i32::from(b[k / 4 * 4 * COLS8 + c * 4 + k % 4])
                    })
                    .sum();
                assert_eq!(out[r * COLS8 + c], sum, "row {r} column {c}");
            }
        }
    }

    #[test]
    fn every_path_gives_the_same_sums() {
        for depth in [4, 32, 36, 384, 388, 772, 1536] {
            let expected = tiles::<Portable>(depth);
            #[cfg(target_arch = "x86_64")]
            {
                if CpuPath::Avx2.is_available() {
                    assert_eq!(tiles::<Avx2>(depth), expected, "AVX2, depth {depth}");
                }
                if CpuPath::Avx512.is_available() {
                    assert_eq!(tiles::<Avx512>(depth), expected, "AVX-512, depth {depth}");
                }
            }
            assert_eq!(tiles::<Portable>(depth), expected);
        }
    }
}
