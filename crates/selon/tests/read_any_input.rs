//! Whatever bytes come in, reading ends and every span slices its text. The
//! fuzz target `fuzz/fuzz_targets/read.rs` asks the same with more patience.

use std::sync::LazyLock;

use proptest::prelude::*;
use selon::ingest;
use selon::reading::{Reader, Reading};
use selon::text::Span;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::built_in().expect("the model that the library carries"));

/// What reports are made of, and what breaks parsers.
const PARTS: [&str; 36] = [
    "« ",
    " »",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "– ",
    "a déclaré ",
    "said ",
    "selon ",
    "according to ",
    "La préfète ",
    "the mayor ",
    "que ",
    "that ",
    "aurait ",
    "M. ",
    ". ",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{200b}",
    "e\u{301}",
    "👩‍🚒 ",
    "date 2031-04 ",
    "Kein Zeuge ",
    "wies ",
    "zurück",
    "US-Beamte ",
    "nadie ",
    "habría ",
    "secondo ",
    "dell’",
    "<p>",
    "{\"text\":\"",
];

fn check(bytes: &[u8]) {
    // An input that is refused is an answer too.
    let Ok(articles) = ingest::from_reader("input", bytes) else { return };
    for article in articles.flatten() {
        check_reading(&READER.read(article));
    }
}

fn check_reading(reading: &Reading) {
    let text = reading.article.text.text();
    let slices = |span: &Span| text.get(span.range()).is_some_and(|words| !words.is_empty());
    assert_eq!(reading.who.sources.len(), reading.statements.len());
    assert_eq!(reading.who.guessed.len(), reading.guesses.len());
    let guesses = reading.guesses.iter();
    assert!(guesses.clone().all(|guess| !guess.source.is_empty()), "a guess without a source");
    for (i, statement) in reading.statements.iter().chain(guesses).enumerate() {
        let roles = [&statement.source, &statement.cue, &statement.content, &statement.hedges];
        for spans in roles {
            assert!(spans.iter().all(slices), "statement {i}: {spans:?} in {text:?}");
        }
        for spans in &roles[..3] {
            let ordered = spans.windows(2).all(|two| two[0].end() <= two[1].start());
            assert!(ordered, "statement {i}: {spans:?} is not in text order");
        }
        assert!(!statement.content.is_empty(), "statement {i} says nothing");
        assert!((0.0..=1.0).contains(&statement.score), "statement {i}: score {}", statement.score);
        assert!(statement.parent != Some(i), "statement {i} is its own parent");
        assert!(statement.parent.is_none_or(|p| p < reading.statements.len()));
    }
}

proptest! {
    // Each case runs the encoder.
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn newsroom_debris(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..60)) {
        check(parts.concat().as_bytes());
    }

    #[test]
    fn any_characters(text in any::<String>()) {
        check(text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }
}

#[test]
fn a_quotation_longer_than_a_window_is_whole() {
    let said = "Nous avons ouvert les vannes une à une, et le fleuve est resté dans son lit. ";
    let quoted = said.repeat(30);
    let text = format!(
        "La crue a gagné Orlo.\n« {} », a déclaré la préfète Ida Orvel.\n\
         « {} », a-t-elle ajouté devant les maires.",
        quoted.trim(),
        quoted.trim(),
    );
    let articles = ingest::from_reader("input", text.as_bytes()).expect("a text");
    let mut readings = articles.flatten().map(|article| READER.read(article));
    let reading = readings.next().expect("one article");
    let text = reading.article.text.text();
    let parts = reading.statements.iter().flat_map(|statement| &statement.content);
    let long: Vec<&Span> = parts.filter(|part| part.len() > said.len()).collect();
    assert!(!long.is_empty(), "the quotations are read");
    for part in long {
        let words = part.of(text);
        assert!(words.starts_with("« Nous avons"), "{words:.40}");
        assert!(words.trim_end_matches([' ', '»', ',']).ends_with("lit."), "{words}");
    }
}
