//! Which encoding some bytes are in.
//!
//! A byte order mark decides; else bytes that are valid UTF-8 are UTF-8; else
//! the encoding is guessed from the bytes (chardetng, Firefox's detector), and
//! a guess is said aloud. Two things are refused rather than guessed: bytes that
//! are no text, and UTF-8 with a few broken sequences, which every single-byte
//! encoding would "decode" into nonsense.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use serde::{Deserialize, Serialize};

/// A character encoding of the WHATWG Encoding Standard.
///
/// Stored as its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "&'static str")]
pub struct Encoding(pub(super) &'static encoding_rs::Encoding);

impl TryFrom<String> for Encoding {
    type Error = String;

    fn try_from(label: String) -> Result<Self, Self::Error> {
        Encoding::for_label(&label).ok_or_else(|| format!("{label} is no encoding"))
    }
}

impl From<Encoding> for &'static str {
    fn from(encoding: Encoding) -> Self {
        encoding.name()
    }
}

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(encoding_rs::UTF_8);

    /// The encoding that a label of the standard ("latin1", "utf-16le") means.
    pub fn for_label(label: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(Self)
    }

    /// Its name in the standard: `UTF-8`, `windows-1252`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// Why bytes are not text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// They hold what no text holds.
    #[error("holds binary data, not text")]
    Binary,
    /// They hold a NUL in every other place.
    #[error("looks like UTF-16, but does not begin with its byte order mark")]
    Unmarked,
    /// They are nearly UTF-8.
    #[error("is damaged UTF-8: byte {at} (counted from 0) starts no character")]
    Damaged {
        /// The first byte that is wrong.
        at: usize,
    },
    /// They are not in the encoding that they have or claim.
    #[error("is not valid {encoding}")]
    Malformed {
        /// Name of the encoding.
        encoding: &'static str,
    },
    /// Offsets are 32 bits wide.
    #[error("is larger than the 4 GiB that a text can have")]
    TooLarge,
}

/// What was decided about some bytes.
pub(super) struct Decision {
    pub(super) encoding: Encoding,
    /// Bytes of byte order mark.
    pub(super) mark: usize,
    pub(super) guessed: bool,
}

/// The encoding of `bytes`.
pub(super) fn decide(bytes: &[u8]) -> Result<Decision, DecodeError> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(Decision { encoding: Encoding(encoding), mark, guessed: false });
    }
    let certain = Decision { encoding: Encoding::UTF_8, mark: 0, guessed: false };
    if looks_like_utf16(bytes) {
        return Err(DecodeError::Unmarked);
    }
    let Err(problem) = std::str::from_utf8(bytes) else {
        return Ok(certain);
    };
    if is_binary(bytes) || bytes.contains(&0) {
        return Err(DecodeError::Binary);
    }
    if nearly_utf8(bytes) {
        return Err(DecodeError::Damaged { at: problem.valid_up_to() });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = Encoding(detector.guess(None, Utf8Detection::Deny));
    Ok(Decision { encoding, guessed: true, ..certain })
}

/// Whether more than one byte in 64 is a control character that text does not
/// use. (Form feeds, escapes and stray NULs do occur in text.)
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let odd = |byte: &&u8| matches!(**byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f);
    bytes.iter().filter(odd).count() * 64 > bytes.len()
}

/// Whether nearly every other byte, and only those, is a NUL: Latin letters in
/// two bytes each. Such bytes are valid UTF-8, so nothing else would tell.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let bytes = &bytes[..bytes.len().min(4096)];
    let pairs = bytes.len() / 2;
    let nuls = |first| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    pairs >= 2 && even.max(odd) * 5 >= pairs * 4 && even.min(odd) * 20 <= pairs
}

/// Whether sequences of several bytes that are valid UTF-8 far outnumber broken
/// ones. In other encodings such sequences are accidents.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > 4 * broken
}
