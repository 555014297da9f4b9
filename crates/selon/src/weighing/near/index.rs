//! All copies among texts that are in memory.

use super::shingles::{Resemblance, Shingles, hashed_words, resemblance};
use super::signature::Signature;

/// With how many texts before it a text is compared under one key. Larger groups stay
/// connected, but not every two of their texts are a pair: a stock text that all
/// articles carry must not cost the square of their number.
const BEFORE: usize = 32;

/// Two texts of which one is a copy of the other, or of a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index of the one that stands first.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// What they have in common.
    pub resemblance: Resemblance,
}

/// The copies among `texts`, ordered by their indices; of groups of more than 32 copies,
/// enough pairs to connect them. Takes time about in proportion to the length of all.
pub fn pairs<T: AsRef<str>>(texts: &[T]) -> Vec<Pair> {
    let mut shingles = Vec::with_capacity(texts.len());
    let mut filed = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let words = hashed_words(text.as_ref());
        shingles.push(Shingles::of_words(&words));
        let signature = Signature::of_words(&words, &shingles[index]);
        filed.extend(signature.bands().map(|key| (key, index)));
    }
    candidates(filed)
        .into_iter()
        .map(|(a, b)| Pair { a, b, resemblance: resemblance(&shingles[a], &shingles[b]) })
        .filter(|pair| pair.resemblance.is_copy())
        .collect()
}

/// Pairs of texts that are filed under a common key, in order.
fn candidates(mut filed: Vec<(u64, usize)>) -> Vec<(usize, usize)> {
    filed.sort_unstable();
    filed.dedup();
    let mut found = Vec::new();
    for group in filed.chunk_by(|a, b| a.0 == b.0) {
        for (at, &(_, b)) in group.iter().enumerate() {
            let before = group[at.saturating_sub(BEFORE)..at].iter();
            found.extend(before.map(|&(_, a)| (a, b)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_found_and_others_are_not() {
        let wire = "Harbour police in Tellan found the missing trawler on Friday, eleven miles off \
                    the cape, with nobody on board and its engine still warm.";
        let texts = [
            wire.to_owned(),
            "The price of flour rose again in Darune this week, and bakers there blame the late \
             rains, the new tax and one another."
                .to_owned(),
            format!("Trawler found empty. {} (Tellan News)", wire.replace("missing", "lost")),
        ];
        let found = pairs(&texts);
        assert_eq!(found.iter().map(|pair| (pair.a, pair.b)).collect::<Vec<_>>(), [(0, 2)]);
        assert!(pairs::<&str>(&[]).is_empty());
    }

    #[test]
    fn many_copies_stay_one_group_at_linear_cost() {
        let texts = vec!["one text that each of two hundred outlets prints as it came in"; 200];
        let found = pairs(&texts);
        assert!(found.len() <= 200 * BEFORE);
        // Each is linked with the one before.
        for b in 1..texts.len() {
            assert!(found.iter().any(|pair| (pair.a, pair.b) == (b - 1, b)), "{b} stands alone");
        }
    }
}
