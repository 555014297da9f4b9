//! What the reader finds before anything is left out: for fitting how to decode
//! and how to score (`training/selon_training/calibrate.py`).
//!
//! `cargo run --release -p selon --example drafts -- MODEL GOLD.jsonl CONVENTION CONTENT SOURCE THRESHOLD CUE`
//!
//! For each line of GOLD.jsonl (`doc_id`, `lang`, `text`) writes
//! `{"doc_id", "drafts": [{"source", "cue", "content", "evidence"}]}`, spans as code
//! points.

use std::error::Error;
use std::path::Path;

use selon::ingest::{Article, Field, Origin};
use selon::model::Tuning;
use selon::reading::Reader;
use selon::text::{SourceText, Span};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, gold, convention, content, source, threshold, cue] = arguments.as_slice() else {
        return Err("usage: drafts MODEL GOLD.jsonl CONVENTION CONTENT SOURCE THRESHOLD CUE".into());
    };
    let reader = Reader::from_file(Path::new(model))?;
    let tuning = Tuning {
        convention: serde_json::from_value(convention.as_str().into())?,
        content: content.parse()?,
        source: source.parse()?,
        threshold: threshold.parse()?,
        cue: cue.parse()?,
        ..Tuning::default()
    };
    for line in std::fs::read_to_string(gold)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("a line without text")?;
        let mut article = Article::new("draft", SourceText::from_text(text));
        article.lang = row["lang"].as_str().map(|code| Field::new(code, Origin::Json));
        let points = |spans: &[Span]| -> Vec<(usize, usize)> {
            spans.iter().map(|&span| article.text.code_points(span)).collect()
        };
        let drafts = reader.drafts(&article, tuning).into_iter().map(|(s, evidence)| {
            json!({
                "source": points(&s.source),
                "cue": points(&s.cue),
                "content": points(&s.content),
                "evidence": evidence,
            })
        });
        let drafts: Vec<Value> = drafts.collect();
        println!("{}", json!({ "doc_id": row["doc_id"], "drafts": drafts }));
    }
    Ok(())
}
