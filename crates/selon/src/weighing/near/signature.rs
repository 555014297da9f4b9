//! A sketch of a text that can be kept, and the keys by which texts like it are found.

use thiserror::Error;

use super::shingles::{Resemblance, Shingles, hashed_words, mixed, runs, short};

/// MinHash values that make one key: texts share it when all agree.
const ROWS: usize = 3;
/// Keys of that kind.
const BANDS: usize = 16;
const VALUES: usize = ROWS * BANDS;

/// Words of a passage key.
const PASSAGE: usize = 7;
/// Of so many passages in a row one is kept: whatever two texts have in common over
/// `PASSAGE + WINDOW - 1` words gives them a key in common.
const WINDOW: usize = 12;
/// No text has more passage keys.
const PASSAGES: usize = 1 << 16;

/// What is kept of a text to find others like it: about 300 bytes for a short article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The least hash of any shingle under each of several hash functions.
    least: [u32; VALUES],
    /// Number of shingles.
    size: u32,
    /// Hashes of some passages, sorted.
    passages: Vec<u32>,
}

/// Why bytes are no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// Made by another version; make it again from the text.
    #[error("a signature of version {0}, not of {version}: make it again from its text", version = Signature::VERSION)]
    Version(u8),
    /// Too short or too long.
    #[error("{0} bytes are no signature: make it again from its text")]
    Length(usize),
}

impl Signature {
    /// Signatures are compared with those of the same version only.
    pub const VERSION: u8 = 1;

    /// That of `text`. Takes time in proportion to its length.
    pub fn of(text: &str) -> Self {
        let words = hashed_words(text);
        Self::of_words(&words, &Shingles::of_words(&words))
    }

    pub(super) fn of_words(words: &[u64], shingles: &Shingles) -> Self {
        let mut least = [u32::MAX; VALUES];
        for &shingle in shingles.hashes() {
            // Upper halves of products with odd numbers: hash functions that a CPU does
            // several of at once. The shingles are well mixed already.
            for (least, &(factor, offset)) in least.iter_mut().zip(&FUNCTIONS) {
                let hash = factor.wrapping_mul(u64::from(shingle)).wrapping_add(offset);
                *least = (*least).min((hash >> 32) as u32);
            }
        }
        let size = u32::try_from(shingles.len()).unwrap_or(u32::MAX);
        Self { least, size, passages: passages(words) }
    }

    /// Keys under which to file it. Texts that are alike have at least one in common,
    /// with a probability that grows with their likeness; a text without words has none.
    pub fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        let whole = if self.size == 0 { &[][..] } else { &self.least[..] };
        let bands = whole.chunks_exact(ROWS).enumerate().map(|(number, values)| {
            let together = |seen: u64, &value: &u32| mixed(seen ^ u64::from(value));
            values.iter().fold(mixed(number as u64), together)
        });
        // Passages are one kind of key, which no band shares.
        let kind = mixed(BANDS as u64);
        bands.chain(self.passages.iter().map(move |&hash| mixed(kind ^ u64::from(hash))))
    }

    /// An estimate of [`resemblance`](super::resemblance) without the texts: its
    /// standard error is below 0.08.
    pub fn resemblance(&self, other: &Self) -> Resemblance {
        if self.size == 0 || other.size == 0 {
            return Resemblance::new(0, self.size as usize, other.size as usize);
        }
        let same = self.least.iter().zip(&other.least).filter(|(a, b)| a == b).count();
        let jaccard = same as f64 / VALUES as f64;
        let (a, b) = (self.size as usize, other.size as usize);
        let common = (jaccard * (a + b) as f64 / (1.0 + jaccard)).round() as usize;
        Resemblance::new(common.min(a).min(b), a, b)
    }

    /// As bytes, the same on every machine.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![Self::VERSION];
        let numbers =
            [self.size].into_iter().chain(self.least).chain(self.passages.iter().copied());
        bytes.extend(numbers.flat_map(u32::to_le_bytes));
        bytes
    }

    /// From what [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    /// If it was made by another version, or is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SignatureError> {
        let Some((&version, rest)) = bytes.split_first() else {
            return Err(SignatureError::Length(0));
        };
        if version != Self::VERSION {
            return Err(SignatureError::Version(version));
        }
        let (numbers, odd) = rest.as_chunks::<4>();
        let passages = numbers.len().checked_sub(1 + VALUES);
        if !odd.is_empty() || passages.is_none_or(|count| count > PASSAGES) {
            return Err(SignatureError::Length(bytes.len()));
        }
        let mut numbers = numbers.iter().map(|&four| u32::from_le_bytes(four));
        let size = numbers.next().unwrap_or_default();
        let mut least = [0; VALUES];
        least.iter_mut().zip(&mut numbers).for_each(|(to, number)| *to = number);
        Ok(Self { least, size, passages: numbers.collect() })
    }
}

/// A factor and an offset for each value, from the numbers 0, 1, 2, ….
static FUNCTIONS: [(u64, u64); VALUES] = {
    let mut functions = [(0, 0); VALUES];
    let mut i = 0;
    while i < VALUES {
        functions[i] = (mixed(2 * i as u64) | 1, mixed(2 * i as u64 + 1));
        i += 1;
    }
    functions
};

/// The least hash in every window of passages, sorted.
fn passages(words: &[u64]) -> Vec<u32> {
    if words.len() < PASSAGE {
        return Vec::new();
    }
    let hashes: Vec<u32> = runs(words, PASSAGE).map(short).collect();
    let least = |window: &[u32]| window.iter().min().copied().unwrap_or_default();
    let mut kept: Vec<u32> = hashes.windows(WINDOW.min(hashes.len())).map(least).collect();
    kept.sort_unstable();
    kept.dedup();
    kept.truncate(PASSAGES);
    kept
}

#[cfg(test)]
mod tests {
    use super::super::resemblance;
    use super::*;

    const WIRE: &str = "Voltane, which runs the grid of Savernia, said on Sunday that a cable had \
        been sawn through near the village of Dull. Its chief engineer told reporters that whoever \
        did it knew which one to choose. The interior ministry called it too early to speak of \
        sabotage, and two hospitals ran on generators until the evening.";

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["", "one", "one two three four", WIRE] {
            let signature = Signature::of(text);
            assert_eq!(Signature::from_bytes(&signature.to_bytes()), Ok(signature));
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        let bytes = Signature::of(WIRE).to_bytes();
        assert_eq!(Signature::from_bytes(&[]), Err(SignatureError::Length(0)));
        assert_eq!(Signature::from_bytes(&bytes[..40]), Err(SignatureError::Length(40)));
        let odd = bytes.len() - 1;
        assert_eq!(Signature::from_bytes(&bytes[..odd]), Err(SignatureError::Length(odd)));
        let newer = [&[9], &bytes[1..]].concat();
        assert_eq!(Signature::from_bytes(&newer), Err(SignatureError::Version(9)));
    }

    #[test]
    fn a_signature_stays_what_it_was() {
        // Libraries keep signatures: what changes one must change the version.
        let sum = Signature::of(WIRE).bands().fold(0, |seen, key| mixed(seen ^ key));
        assert_eq!(
            sum,
            9_041_198_821_018_457_279,
            "keys are not those of version {}",
            Signature::VERSION
        );
    }

    #[test]
    fn a_part_shares_a_key_with_the_whole() {
        let around = |n: usize| (0..400).map(|i| format!("w{n}x{i} ")).collect::<String>();
        let long = format!("{}{WIRE} {}", around(1), around(2));
        let (part, whole) = (Signature::of(WIRE), Signature::of(&long));
        let keys: Vec<u64> = whole.bands().collect();
        assert!(part.bands().any(|key| keys.contains(&key)));
        let other = Signature::of(&around(3));
        assert!(!other.bands().any(|key| keys.contains(&key)));
    }

    #[test]
    fn the_estimate_is_near_the_truth() {
        let half = &WIRE[..WIRE.find("The interior").expect("stands in the text")];
        let truth = resemblance(&Shingles::of(half), &Shingles::of(WIRE));
        let guess = Signature::of(half).resemblance(&Signature::of(WIRE));
        assert!((truth.jaccard - guess.jaccard).abs() < 0.15, "{truth:?} {guess:?}");
        assert!(Signature::of(WIRE).resemblance(&Signature::of(WIRE)).is_copy());
        assert_eq!(Signature::of("").resemblance(&Signature::of("")).common, 0);
    }
}
