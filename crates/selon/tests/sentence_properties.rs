//! Properties of sentences and quotations that hold for any text.

use proptest::prelude::*;
use selon::language::Language;
use selon::reading::{Quotes, sentences};

/// Texts made of what breaks sentence cutters, and any Unicode.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" ".to_owned()),
        Just("\n".to_owned()),
        Just("M. ".to_owned()),
        Just("U.S.".to_owned()),
        Just("date 2031-02 ".to_owned()),
        Just("vite.Le".to_owned()),
        Just("\u{a0}»".to_owned()),
        "[.!?…«»“”‘’\"'—–()-]{1,3}",
        "[a-zA-ZéÉ0-9]{1,6}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn sentences_hold_every_letter_once(text in text(), code in "fr|en|xx") {
        let found = sentences(&text, Language::or_neutral(Some(&code)));
        let mut end = 0;
        for span in &found {
            prop_assert!(span.start() >= end, "overlap at {}", span.start());
            prop_assert!(text[end..span.start()].trim().is_empty(), "lost {:?}", &text[end..span.start()]);
            let sentence = span.of(&text);
            prop_assert!(!sentence.is_empty() && sentence.trim() == sentence);
            end = span.end();
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn quotations_nest(text in text()) {
        let quotes = Quotes::of(&text);
        let regions = quotes.regions();
        for (index, region) in regions.iter().enumerate() {
            prop_assert!(!region.span.of(&text).is_empty());
            prop_assert!(quotes.covers(region.span.start()));
            for other in &regions[index + 1..] {
                prop_assert!(region.span.contains(other.span) || !region.span.overlaps(other.span));
            }
        }
    }
}
