//! Names the sources of gold statements.
//!
//! `cargo run -p selon --example name_sources -- GOLD.jsonl…`
//!
//! Input is the French statement format (code-point offsets). The gold's own spans are
//! given, so nothing is measured but who they are said to be. Output is a line for each
//! document, its statements with `source_entity`, `entity_kind` and `role` as Selon has
//! them. `bench/sources/score.py` compares.

use std::error::Error;

use selon::language::Language;
use selon::reading::{Told, places, who_is_who};
use selon::text::Span;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    for file in std::env::args().skip(1) {
        for line in std::fs::read_to_string(&file)?.lines() {
            println!("{}", named(&serde_json::from_str(line)?));
        }
    }
    Ok(())
}

fn named(document: &Value) -> Value {
    let text = document["text"].as_str().unwrap_or_default();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let gold = document["attributions"].as_array().map_or(&[][..], Vec::as_slice);
    let roles: Vec<(Vec<Span>, Vec<Span>)> =
        gold.iter().map(|a| (spans(&a["source"], &bytes), spans(&a["content"], &bytes))).collect();
    let told: Vec<Told<'_>> = roles
        .iter()
        .zip(gold)
        .map(|((source, content), a)| Told { source, content, relayed: !a["parent"].is_null() })
        .collect();
    let language = Language::or_neutral(document["lang"].as_str());
    let whole: Vec<Span> = roles.iter().filter(|r| r.0.len() == 1).map(|r| r.0[0]).collect();
    let places = places::read(text, Span::new(0, text.len()), language, &whole);
    let who = who_is_who(text, language, &told, &places);
    let attributions: Vec<Value> = gold
        .iter()
        .zip(&who.sources)
        .map(|(attribution, source)| {
            let entity = source.entity.map(|entity| &who.entities[entity]);
            let mut attribution = attribution.clone();
            attribution["source_entity"] = json!(entity.map(|entity| &entity.name));
            attribution["entity_kind"] = json!(entity.map(|entity| entity.kind.as_str()));
            attribution["role"] = json!(source.role.as_str());
            attribution
        })
        .collect();
    json!({"doc_id": document["doc_id"], "attributions": attributions})
}

fn spans(value: &Value, bytes: &[usize]) -> Vec<Span> {
    let pairs = value.as_array().map_or(&[][..], Vec::as_slice);
    let end = |pair: &Value, side: usize| {
        let at = pair[side].as_u64().and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| bytes.get(at)).copied()
    };
    pairs.iter().filter_map(|pair| Some(Span::new(end(pair, 0)?, end(pair, 1)?))).collect()
}
