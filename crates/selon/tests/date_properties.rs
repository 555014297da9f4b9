//! What holds for expressions of time in any text: every span slices, in order, and
//! any input ends.

use proptest::prelude::*;
use selon::language::Language;
use selon::reading::dates::{Anchor, read};
use selon::text::Span;

/// Words and marks that patterns are made of, so that random texts are not far from
/// real ones.
const PIECES: &[&str] = &[
    "mercredi",
    "le",
    "3",
    "mai",
    "May",
    "2031",
    "du",
    "au",
    "de",
    "à",
    "-",
    "–",
    "/",
    ".",
    ",",
    "l’",
    "'",
    "été",
    "ago",
    "last",
    "il y a",
    "trois",
    "three",
    "days",
    "mois",
    "fin",
    "late",
    "quatre-vingt-dix",
    "hundred",
    "the",
    "nuit",
    "night",
    "14",
    "h",
    ":",
    "30",
    "p.m.",
    "s",
    "$",
    "%",
    "\n",
    "\n\n",
    "🚢",
    "\u{ad}",
    "e\u{301}",
    "999999999999999999999",
    "1er",
    "XXe",
    "siècle",
    "every",
    "chaque",
    "lundi",
    "Friday",
    "from",
    "to",
    "entre",
    "et",
    "and",
    "a half",
    "30",
    "2",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}", anchor in "(20[0-9]{2}(-0[1-9](-1[0-9])?)?)?") {
        check(&text, &anchor);
    }

    #[test]
    fn texts_of_dates_are_read(
        words in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..60),
        anchor in "(0001|9999|20[0-9]{2}(-0[1-9](-1[0-9])?)?)?",
    ) {
        let text: String =
            words.iter().map(|(word, space)| format!("{word}{}", if *space { " " } else { "" })).collect();
        check(&text, &anchor);
    }
}

fn check(text: &str, anchor: &str) {
    let anchor = Anchor::from_iso(anchor).ok();
    for code in ["de", "en", "es", "fr", "it", "xx"] {
        let language = Language::or_neutral(Some(code));
        let found = read(text, Span::new(0, text.len()), language, anchor);
        let mut end = 0;
        for expression in &found {
            assert!(!expression.value.is_empty());
            assert!((1..=2).contains(&expression.spans.len()));
            for span in &expression.spans {
                assert!(span.start() >= end, "{span:?} overlaps what is before it in {text:?}");
                assert!(!span.of(text).trim().is_empty());
                end = span.end();
            }
            assert!(anchor.is_some() || expression.candidates.is_empty());
            assert!(expression.days.is_none_or(|(first, last)| first <= last));
        }
        assert_eq!(found, read(text, Span::new(0, text.len()), language, anchor), "the same again");
    }
}
