//! Says which of given names are one, for measuring it against annotated ones.
//!
//! Lines of JSON on standard input: `lang`, `text`, `spans` (code points). A line for each
//! on standard output: a list of numbers, the same for names of the same bearer. See
//! `bench/names/score.py`.

use std::error::Error;
use std::io;

use selon::language::Language;
use selon::reading::same_names;
use selon::text::Span;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let end = |span: &Value, side: usize| {
            let at = span[side].as_u64().and_then(|at| usize::try_from(at).ok());
            at.and_then(|at| bytes.get(at)).copied().unwrap_or_default()
        };
        let spans = document["spans"].as_array().map_or(&[][..], Vec::as_slice);
        let spans: Vec<Span> =
            spans.iter().map(|span| Span::new(end(span, 0), end(span, 1))).collect();
        let language = Language::or_neutral(document["lang"].as_str());
        println!("{}", json!(same_names(text, language, &spans)));
    }
    Ok(())
}
