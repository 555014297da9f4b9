//! Whatever the text, places are read to the end and every span of theirs slices.

use proptest::prelude::*;

use selon::language::Language;
use selon::reading::places::read;
use selon::text::Span;

/// Pieces that the reader has rules for, in any order.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec![
            "Kyiv",
            "Kharkiv",
            "Paris",
            "Texas",
            "Hilton",
            "M.",
            "Mr.",
            "Jack",
            "London",
            "U.S.",
            "University",
            "of",
            "the",
            "à",
            "d’",
            "L'",
            "mer",
            "Noire",
            "bande",
            "de",
            "Gaza",
            "Le",
            "Caire",
            "au",
            ",",
            ".",
            "-",
            " ",
            " ",
            " ",
            "(",
            "\n",
            "’s",
            "Russes",
            "St",
            "al-",
            "Raqqa",
            "Côte",
            "d'Ivoire",
            "É",
            "\u{301}",
            "\u{ad}",
            "🚢",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
    ]
}

proptest! {
    #[test]
    fn spans_slice_and_do_not_overlap(
        pieces in proptest::collection::vec(piece(), 0..40),
        code in proptest::sample::select(vec!["fr", "en", "de", "es", "it", ""]),
    ) {
        let text: String = pieces.concat();
        let language = Language::or_neutral(Some(code));
        let places = read(&text, Span::new(0, text.len()), language, &[]);
        let mut spans: Vec<Span> = places.iter().flat_map(|p| p.spans.iter().copied()).collect();
        prop_assert!(places.iter().all(|place| place.spans.is_sorted()));
        spans.sort();
        for pair in spans.windows(2) {
            prop_assert!(!pair[0].overlaps(pair[1]));
        }
        for span in spans {
            prop_assert!(text.get(span.range()).is_some_and(|words| !words.trim().is_empty()));
        }
        prop_assert_eq!(places, read(&text, Span::new(0, text.len()), language, &[]));
    }

    #[test]
    fn nothing_outside_the_body_is_read(name in "[A-Z][a-z]{3,6}") {
        let text = format!("Kyiv\n{name}");
        let places = read(&text, Span::new(5, text.len()), Language::or_neutral(None), &[]);
        prop_assert!(places.iter().flat_map(|place| &place.spans).all(|span| span.start() >= 5));
    }
}
