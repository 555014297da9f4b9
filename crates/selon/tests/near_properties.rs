//! Properties of near-duplicates that hold for any text.

use proptest::prelude::*;
use selon::weighing::near::{Shingles, Signature, pairs, resemblance};

/// Texts of few different words, so that they have shingles in common, and any Unicode.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-e]{1,2}".prop_map(String::from),
        1 => Just("Élan".to_owned()),
        1 => Just("l’".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(word, 0..80).prop_map(|words| words.join(" "))
}

fn shares_a_key(a: &str, b: &str) -> bool {
    let keys: Vec<u64> = Signature::of(a).bands().collect();
    Signature::of(b).bands().any(|key| keys.contains(&key))
}

proptest! {
    #[test]
    fn comparing_is_symmetric_and_bounded(a in text(), b in text()) {
        let (x, y) = (Shingles::of(&a), Shingles::of(&b));
        let found = resemblance(&x, &y);
        prop_assert_eq!(found, resemblance(&y, &x));
        prop_assert!((0.0..=1.0).contains(&found.jaccard));
        prop_assert!(found.jaccard <= found.containment && found.containment <= 1.0);
        let (p, q) = (Signature::of(&a), Signature::of(&b));
        prop_assert_eq!(p.resemblance(&q), q.resemblance(&p));
    }

    #[test]
    fn a_text_is_a_copy_of_itself_and_shares_its_keys(a in text()) {
        let shingles = Shingles::of(&a);
        prop_assert_eq!(resemblance(&shingles, &shingles).is_copy(), !shingles.is_empty());
        prop_assert_eq!(shares_a_key(&a, &a), !shingles.is_empty());
        prop_assert_eq!(Shingles::of(&a.to_lowercase()), shingles);
    }

    #[test]
    fn signatures_survive_being_written(a in text()) {
        let signature = Signature::of(&a);
        prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Ok(signature));
    }

    #[test]
    fn any_bytes_are_a_signature_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(signature) = Signature::from_bytes(&bytes) {
            prop_assert_eq!(signature.to_bytes(), bytes);
        }
    }

    /// Eighteen words in a row in both texts, whatever stands around them.
    #[test]
    fn a_common_passage_gives_a_common_key(
        words in proptest::collection::vec("[a-z]{3,8}", 18),
        around in proptest::array::uniform4("[a-z]{1,4}( [a-z]{1,4}){0,40}"),
    ) {
        let passage = words.join(" ");
        let a = format!("{} {passage} {}", around[0], around[1]);
        let b = format!("{} {passage} {}", around[2], around[3]);
        prop_assert!(shares_a_key(&a, &b));
    }

    #[test]
    fn pairs_are_copies_in_order_and_always_the_same(texts in proptest::collection::vec(text(), 0..12)) {
        let found = pairs(&texts);
        prop_assert_eq!(&found, &pairs(&texts));
        for pair in &found {
            prop_assert!(pair.a < pair.b && pair.b < texts.len());
            prop_assert!(pair.resemblance.is_copy());
        }
        prop_assert!(found.is_sorted_by_key(|pair| (pair.a, pair.b)));
    }
}
