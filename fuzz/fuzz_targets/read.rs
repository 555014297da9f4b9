//! The whole read path on any bytes: ingest, reading, JSON. Reading must end,
//! every span must slice its text, and what is written must be JSON whose spans
//! slice the text that it carries.
//!
//! `cargo +nightly fuzz run read fuzz/corpus/read examples`

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use selon::exchange::json;
use selon::ingest;
use selon::reading::Reader;
use serde_json::Value;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::built_in().expect("the model that the library carries"));

fuzz_target!(|bytes: &[u8]| {
    let Ok(articles) = ingest::from_reader("input", bytes) else { return };
    for article in articles.flatten() {
        let reading = READER.read(article);
        let text = reading.article.text.text();
        for statement in &reading.statements {
            let roles = [&statement.source, &statement.cue, &statement.content, &statement.hedges];
            for span in roles.into_iter().flatten() {
                assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?}");
            }
        }
        let mut line = Vec::new();
        json::write_line(&mut line, &reading).expect("writing to memory");
        check_offsets(&serde_json::from_slice(&line).expect("the output is JSON"));
    }
});

/// `text[start:end]` by code points, as users of the output slice it.
fn check_offsets(reading: &Value) {
    let text = reading["text"].as_str().expect("a text");
    let length = text.chars().count() as u64;
    for statement in reading["statements"].as_array().expect("statements") {
        for role in ["source", "cue", "content"] {
            for span in statement[role]["spans"].as_array().expect("spans") {
                let (start, end) = (span[0].as_u64(), span[1].as_u64());
                assert!(start < end && end <= Some(length), "{role} {span} of {length}");
            }
        }
    }
}
