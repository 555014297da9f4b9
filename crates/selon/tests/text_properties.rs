//! Offsets, encodings and readers hold for any input, not only for the polite.

use proptest::collection::vec;
use proptest::prelude::*;
use selon::ingest;
use selon::text::{Encoding, SourceText, Span, paragraphs};

/// Every character of `text` as a span.
fn characters(text: &str) -> impl Iterator<Item = (Span, char)> {
    text.char_indices().map(|(at, c)| (Span::new(at, at + c.len_utf8()), c))
}

/// The bytes of the characters, one after the other, are the original without
/// its byte order mark.
fn assert_partition(text: &SourceText, mark: usize) {
    let mut end = mark;
    for (span, c) in characters(text.text()) {
        let range = text.original(span);
        assert_eq!(range.start, end, "before {c:?}");
        end = range.end;
    }
    assert_eq!(end, text.original_bytes().len());
}

/// Words that any single-byte or wide encoding of French can hold, often
/// enough to cross blocks of the index.
fn words() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[ -~éèàçêôïÉÀœ’«»€\r\n\u{a0}]{0,400}").expect("a regex")
}

proptest! {
    #[test]
    fn code_points_and_bytes_are_two_ways_to_say_the_same(words in "\\PC{0,300}|[a-z\n]{0,300}") {
        let text = SourceText::from_text(words.as_str());
        prop_assert_eq!(text.len_code_points(), words.chars().count());
        for (number, (span, c)) in characters(&words).enumerate() {
            prop_assert_eq!(text.code_points(span), (number, number + 1));
            prop_assert_eq!(text.byte_of(number), Some(span.start()));
            prop_assert_eq!(span.of(&words), c.to_string());
        }
        let total = text.len_code_points();
        prop_assert_eq!(text.byte_of(total), Some(words.len()));
        prop_assert_eq!(text.byte_of(total + 1), None);
    }

    #[test]
    fn a_span_in_code_points_slices_the_text(words in any::<String>(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
        let mut bounds: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
        bounds.push(words.len());
        let (a, b) = (*a.get(&bounds), *b.get(&bounds));
        let span = Span::new(a.min(b), a.max(b));
        let text = SourceText::from_text(words.as_str());
        let (start, end) = text.code_points(span);
        let sliced: String = words.chars().skip(start).take(end - start).collect();
        prop_assert_eq!(span.of(text.text()), sliced);
        prop_assert_eq!(&text.original_bytes()[text.original(span)], span.of(text.text()).as_bytes());
    }

    #[test]
    fn paragraphs_hold_all_that_is_not_white_space(words in "[ab\u{a0}é \r\n\u{2028}]{0,80}") {
        let found = paragraphs(&words);
        prop_assert!(found.windows(2).all(|pair| pair[0].end() < pair[1].start()));
        for span in &found {
            prop_assert!(!span.is_empty());
            prop_assert_eq!(span.of(&words).trim(), span.of(&words));
        }
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let kept: String = found.iter().map(|span| bare(span.of(&words))).collect();
        prop_assert_eq!(kept, bare(&words));
    }

    #[test]
    fn utf8_with_a_mark_maps_back(words in words()) {
        let bytes = format!("\u{feff}{words}");
        let text = SourceText::from_bytes(bytes.as_str()).unwrap();
        prop_assert_eq!(text.text(), words.as_str());
        assert_partition(&text, 3);
        for (span, _) in characters(text.text()) {
            prop_assert_eq!(&bytes.as_bytes()[text.original(span)], span.of(&words).as_bytes());
        }
    }

    #[test]
    fn utf16_maps_back(words in words(), tail in "[🚒𝔖é]{0,9}", little in any::<bool>()) {
        let words = words + &tail;
        let units = std::iter::once(0xfeff).chain(words.encode_utf16());
        let order = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let bytes: Vec<u8> = units.flat_map(order).collect();
        let text = SourceText::from_bytes(bytes.clone()).unwrap();
        prop_assert_eq!(text.text(), words.as_str());
        assert_partition(&text, 2);
        for (span, c) in characters(&words) {
            let mut units = [0; 2];
            let units = c.encode_utf16(&mut units);
            let own: Vec<u8> = units.iter().copied().flat_map(order).collect();
            prop_assert_eq!(&bytes[text.original(span)], own);
        }
    }

    #[test]
    fn windows_1252_maps_back(words in words()) {
        let (bytes, encoding, unmappable) = encoding_rs::WINDOWS_1252.encode(&words);
        prop_assert!(!unmappable);
        let stated = Encoding::for_label("windows-1252").unwrap();
        let text = SourceText::from_bytes_in(&*bytes, stated).unwrap();
        prop_assert_eq!(text.text(), words.as_str());
        assert_partition(&text, 0);
        for (span, _) in characters(&words) {
            let (own, _, _) = encoding.encode(span.of(&words));
            prop_assert_eq!(&bytes[text.original(span)], &*own);
        }
    }

    #[test]
    fn whatever_decodes_maps_back(bytes in vec(any::<u8>(), 0..300), label in prop::sample::select(vec![
        "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr", "koi8-r", "utf-16le",
    ])) {
        if let Ok(text) = SourceText::from_bytes(bytes.as_slice()) {
            let mark = text.original(Span::new(0, 0)).start;
            assert_partition(&text, mark);
        }
        // Lead bytes and trail bytes of the encodings of several bytes.
        let bytes: Vec<u8> = bytes.into_iter().map(|byte| 0x81 + byte % 0x70).collect();
        let stated = Encoding::for_label(label).unwrap();
        if let Ok(text) = SourceText::from_bytes_in(bytes.as_slice(), stated) {
            for (span, _) in characters(text.text()) {
                let range = text.original(span);
                prop_assert!(!range.is_empty() && range.end <= bytes.len());
            }
            prop_assert_eq!(text.original(text.whole()), 0..bytes.len());
        }
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in vec(any::<u8>(), 0..400)) {
        read(&bytes);
    }

    #[test]
    fn no_near_miss_breaks_a_reader(
        start in prop::sample::select(vec![
            "{", "{\"text\":", "{\"text\":\"a\"}\n", "<html><body>", "<!doctype html>", "---\ndate: ",
            "date 2031-", "<script type=application/ld+json>{", "\u{feff}", "<meta charset=",
        ]),
        middle in "[-a-z0-9:{}\"<>/=\\\\\n é&;]{0,120}",
        end in vec(any::<u8>(), 0..20),
    ) {
        read(&[start.as_bytes(), middle.as_bytes(), &end].concat());
    }
}

/// Reads `bytes` to the end; what comes out must be sound.
fn read(bytes: &[u8]) {
    let articles = match ingest::from_reader("input", bytes) {
        Ok(articles) => articles,
        Err(error) => {
            assert!(!error.help().is_empty());
            return;
        }
    };
    for found in articles {
        match found {
            Ok(article) => {
                assert!(!article.body.of(article.text.text()).trim().is_empty());
                assert!(article.text.whole().contains(article.body));
            }
            Err(error) => assert!(error.to_string().starts_with("input")),
        }
    }
}
