//! Facts and timeline of articles, for measuring: articles as JSON Lines on standard
//! input, one JSON object on standard output in the form that the scorer of dossiers
//! reads, its other sections empty. Offsets are code points.

use std::error::Error;

use selon::ingest;
use selon::reading::{Reader, Reading};
use selon::text::Span;
use selon::weighing::facts::{Fact, facts};
use selon::weighing::timeline::{Dated, timeline};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::built_in()?;
    let mut readings = Vec::new();
    for article in ingest::open("-")? {
        readings.push(reader.read(article?));
    }
    let readings: Vec<&Reading> = readings.iter().collect();
    let facts: Vec<Value> = facts(&readings).iter().map(|fact| fact_row(fact, &readings)).collect();
    let timeline: Vec<Value> =
        timeline(&readings).iter().map(|dated| dated_row(dated, &readings)).collect();
    let dossier = json!({
        "schema": "selon.dossier/1",
        "facts": facts,
        "timeline": timeline,
        "hypotheses": [],
        "stances": [],
        "lineage": [],
        "roots": {},
        "voices": [],
        "distortions": [],
    });
    println!("{dossier}");
    Ok(())
}

fn fact_row(fact: &Fact, readings: &[&Reading]) -> Value {
    let reports: Vec<Value> = fact
        .values
        .iter()
        .flat_map(|value| {
            value.reports.iter().map(|report| {
                let mut row = place(readings[report.reading], report.sentence, report.span);
                row["value"] = json!(value.text);
                row["by"] = json!(report.by(readings));
                row
            })
        })
        .collect();
    json!({
        "attribute": format!("{} {}", fact.kind.as_str(), fact.attribute),
        "in_dispute": fact.in_dispute,
        "reports": reports,
    })
}

fn dated_row(dated: &Dated, readings: &[&Reading]) -> Value {
    let mut row = place(readings[dated.reading], dated.sentence, dated.span);
    row["date"] = json!(dated.date);
    row["what"] = json!(dated.what.as_str());
    row["basis"] = json!(dated.basis.as_str());
    row
}

fn place(reading: &Reading, sentence: Span, words: Span) -> Value {
    let text = &reading.article.text;
    let (start, end) = text.code_points(sentence);
    json!({
        "doc_id": reading.article.id,
        "start": start,
        "end": end,
        "words": words.of(text.text()),
    })
}
