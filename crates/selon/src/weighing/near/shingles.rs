//! A text as the set of its short runs of words.

use crate::language::{fold, words};
use crate::text::Span;

/// Words in a shingle. One or two are shared by texts that only have a subject in
/// common; with four or more, a changed word costs a copy too much.
const LENGTH: usize = 3;

/// Common shingles without which nothing is a copy: a line that many articles carry
/// (*click here for more*) has fewer.
const FEWEST: usize = 8;

/// Share of the shorter text that a copy has in common with the longer one.
const COPIED: f64 = 0.3;

/// The shingles of one text, as a set of hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    sorted: Vec<u32>,
}

impl Shingles {
    /// Those of `text`. A text of one or two words is one shingle; one without words
    /// has none.
    pub fn of(text: &str) -> Self {
        Self::of_words(&hashed_words(text))
    }

    pub(super) fn of_words(words: &[u64]) -> Self {
        let mut sorted: Vec<u32> = runs(words, LENGTH).map(short).collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self { sorted }
    }

    /// How many different ones there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether the text has no words.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    pub(super) fn hashes(&self) -> &[u32] {
        &self.sorted
    }

    fn in_common(&self, other: &Self) -> usize {
        let (mut i, mut j, mut common) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.sorted.get(i), other.sorted.get(j)) {
            common += usize::from(a == b);
            (i, j) = (i + usize::from(a <= b), j + usize::from(b <= a));
        }
        common
    }
}

/// How much two texts have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resemblance {
    /// Shingles in both.
    pub common: usize,
    /// Their share of the shingles in either (Jaccard), 0 to 1.
    pub jaccard: f64,
    /// Their share of the shingles of the text that has fewer, 0 to 1.
    pub containment: f64,
}

impl Resemblance {
    pub(super) fn new(common: usize, of: usize, and: usize) -> Self {
        let share = |whole: usize| if whole == 0 { 0.0 } else { common as f64 / whole as f64 };
        Self { common, jaccard: share(of + and - common), containment: share(of.min(and)) }
    }

    /// Whether one is a copy of the other, or a part of it: at least 30 % of the
    /// shorter, and no mere stock phrase. Texts without eight shingles are copies if
    /// they have the same ones.
    pub fn is_copy(&self) -> bool {
        let enough = self.common >= FEWEST && self.containment >= COPIED;
        enough || (self.common > 0 && self.jaccard == 1.0)
    }
}

/// Compares two texts by all their shingles. Symmetric.
pub fn resemblance(a: &Shingles, b: &Shingles) -> Resemblance {
    Resemblance::new(a.in_common(b), a.len(), b.len())
}

/// The words of a text, each as a hash that knows no case, accent or elision mark.
pub(super) fn hashed_words(text: &str) -> Vec<u64> {
    let all = words(text, Span::new(0, text.len()));
    all.iter().map(|word| hash(&fold(&word.key))).collect()
}

/// Every run of `length` words, as a hash; all words are one run if they are fewer.
pub(super) fn runs(words: &[u64], length: usize) -> impl Iterator<Item = u64> + '_ {
    let length = length.min(words.len()).max(1);
    let together = |run: &[u64]| run.iter().fold(0, |seen, &word| mixed(seen ^ word));
    words.windows(length).map(together)
}

/// FNV-1a, 64 bits.
pub(in crate::weighing) fn hash(word: &str) -> u64 {
    let step = |seen: u64, byte: u8| (seen ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// SplitMix64's last step: every bit of the result hangs on every bit of `x`.
pub(in crate::weighing) const fn mixed(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The upper half.
pub(super) fn short(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "The dam at Orlo broke on Monday night, the prefect said. Two villages were \
                        under water by dawn and nobody has been able to reach a third.";

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        let other = "the dam, at ORLÔ broke on Monday night – the prefect said: two villages were \
                     under water by dawn; and nobody has been able to reach a third";
        assert_eq!(Shingles::of(WIRE), Shingles::of(other));
    }

    #[test]
    fn a_changed_word_costs_three_shingles() {
        let (a, b) = (Shingles::of(WIRE), Shingles::of(&WIRE.replace("villages", "hamlets")));
        let found = resemblance(&a, &b);
        assert_eq!(found.common, a.len() - 3);
        assert!(found.is_copy());
    }

    #[test]
    fn a_part_is_a_copy_and_a_stock_phrase_is_none() {
        let whole = format!(
            "{WIRE} Rain is expected until Thursday, and schools stay closed. {}",
            "The army has sent boats from three towns; the last dam to break was built in 1911."
        );
        let part = resemblance(&Shingles::of(&whole), &Shingles::of(WIRE));
        assert!(part.containment == 1.0 && part.jaccard < 0.6 && part.is_copy());
        let stock = "Read more about this on our pages";
        let (a, b) = (format!("{stock}. Short."), format!("Prices fall. {stock}"));
        assert!(!resemblance(&Shingles::of(&a), &Shingles::of(&b)).is_copy());
    }

    #[test]
    fn texts_of_a_few_words_are_copies_when_they_are_the_same() {
        let of = |a, b| resemblance(&Shingles::of(a), &Shingles::of(b)).is_copy();
        assert!(of("Dam broken", "dam: broken!"));
        assert!(!of("Dam broken", "Dam holds"));
        assert!(!of("", "") && !of("…", "—"));
    }
}
