//! Whatever the text, sources are resolved to the end and every mention slices.

use proptest::prelude::*;

use selon::language::Language;
use selon::reading::{Told, places, same_names, who_is_who};
use selon::text::Span;

/// Pieces that the reader has rules for, in any order.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec![
            "Orlan",
            "Ilda",
            "Sven",
            "M.",
            "Mme",
            "Sen.",
            "Dr",
            "Moscou",
            "Paris",
            "ONU",
            "New York",
            "le",
            "La",
            "l’",
            "d'",
            "du",
            "des",
            "un",
            "son",
            "leur",
            "ce dernier",
            "il",
            "elle",
            "je",
            "nous",
            "qui",
            "who",
            "they",
            "it",
            "'s",
            "’ve",
            "the",
            "of",
            "by",
            "and",
            "et",
            "ministre",
            "mairie",
            "porte-parole",
            "gouvernement",
            "rapport",
            "Front",
            "Collectif",
            "hôpital",
            "Inc.",
            "officials",
            "former",
            "nouveau",
            "deux",
            "12",
            "les deux",
            "russe",
            "(",
            ")",
            ",",
            ".",
            ":",
            "«",
            "»",
            "“",
            "”",
            "\"",
            "\n\n",
            "-t-",
            "e\u{301}",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,3}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..50).prop_map(|pieces| pieces.join(" "))
}

/// The span between two places of `text`, moved to where characters begin.
fn span(text: &str, from: usize, to: usize) -> Span {
    let at = |place: usize| text.floor_char_boundary(place % (text.len() + 1));
    let (from, to) = (at(from), at(to));
    Span::new(from.min(to), from.max(to))
}

proptest! {
    #[test]
    fn any_statements_of_any_text(
        text in text(),
        ends in proptest::collection::vec(any::<[u16; 4]>(), 0..6),
        code in proptest::sample::select(vec!["fr", "en", "de", "es", "it", "xx"]),
    ) {
        let language = Language::or_neutral(Some(code));
        let spans: Vec<[Span; 2]> = ends
            .iter()
            .map(|e| e.map(usize::from))
            .map(|[a, b, c, d]| [span(&text, a, b), span(&text, c, d)])
            .collect();
        let told: Vec<Told<'_>> = spans
            .iter()
            .map(|pair| Told { source: &pair[..1], content: &pair[1..], relayed: false })
            .collect();
        let places = places::read(&text, Span::new(0, text.len()), language, &[]);
        let who = who_is_who(&text, language, &told, &places);
        prop_assert_eq!(who.sources.len(), told.len());
        for source in &who.sources {
            prop_assert!(source.entity.is_none_or(|entity| entity < who.entities.len()));
        }
        for entity in &who.entities {
            prop_assert!(!entity.mentions.is_empty());
            for mention in &entity.mentions {
                prop_assert!(text.get(mention.start()..mention.end()).is_some_and(|m| !m.is_empty()));
            }
            prop_assert!(entity.mentions.windows(2).all(|pair| pair[0].start() <= pair[1].start()));
        }
        let again = who_is_who(&text, language, &told, &places);
        prop_assert_eq!(again, who);
        let sources: Vec<Span> = spans.iter().map(|pair| pair[0]).collect();
        prop_assert_eq!(same_names(&text, language, &sources).len(), sources.len());
    }
}
