//! Bytes kept as they came: compressed by Zstandard, each with a checksum of its own,
//! so that damage is told and never read.

use std::io::{self, Write};

/// More costs time and gains little on pages of a few kilobytes.
const LEVEL: i32 = 3;

/// `bytes`, compressed.
pub(crate) fn freeze(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = zstd::Encoder::new(Vec::with_capacity(bytes.len() / 2), LEVEL)?;
    encoder.include_checksum(true)?;
    encoder.set_pledged_src_size(Some(bytes.len() as u64))?;
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// What `frozen` was before it was frozen.
///
/// # Errors
/// If it is damaged.
pub(crate) fn thaw(frozen: &[u8]) -> io::Result<Vec<u8>> {
    zstd::decode_all(frozen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_frozen_comes_back_and_damage_is_told() {
        let bytes = "The quay of Orvel is closed. ".repeat(40).into_bytes();
        let frozen = freeze(&bytes).unwrap();
        assert!(frozen.len() < bytes.len() / 4);
        assert_eq!(thaw(&frozen).unwrap(), bytes);
        for at in 0..frozen.len() {
            let mut damaged = frozen.clone();
            damaged[at] ^= 0x10;
            // The header may say the same in two ways; the bytes never differ.
            assert!(thaw(&damaged).map_or(true, |thawed| thawed == bytes), "at byte {at}");
        }
        assert_eq!(thaw(&freeze(b"").unwrap()).unwrap(), b"");
    }
}
