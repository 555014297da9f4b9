//! Claims among articles, for fitting and measuring; and how long they take.
//!
//! `claims < ARTICLES.jsonl`: what was put together, one JSON list of claims, each a list
//! of `[article, against]`. `claims --pairs < ARTICLES.jsonl`: every two utterances of the
//! same event (the part of the id before `/`), with what is seen of them, one JSON object
//! a line. `claims --time NUMBER < ARTICLES.jsonl`: seconds for so many utterances, made
//! by exchanging numbers and names among those that are given.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};

use selon::ingest;
use selon::reading::{Reader, Reading};
use selon::weighing::claims::{SIGNS, claims, compare_all};
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let reader = Reader::built_in()?;
    let mut readings = Vec::new();
    for article in ingest::open("-")? {
        readings.push(reader.read(article?));
    }
    let mut out = io::stdout().lock();
    let pairs = arguments.first().is_some_and(|flag| flag == "--pairs");
    for readings in by_event(readings) {
        let id = |at: usize| readings[at].article.id.as_str();
        if pairs {
            for pair in compare_all(&readings, reader.model()) {
                let signs: Map<String, Value> =
                    SIGNS.iter().zip(&pair.signs).map(|(n, s)| (n.to_string(), json!(s))).collect();
                let line = json!({
                    "a": id(pair.a), "b": id(pair.b), "signs": signs,
                    "opposed": pair.opposed, "candidates": pair.candidates,
                });
                writeln!(out, "{line}")?;
            }
            continue;
        }
        for claim in claims(&readings, reader.model(), |_| true) {
            let members: Vec<_> =
                claim.members.iter().map(|m| json!([id(m.reading), m.against])).collect();
            writeln!(out, "{}", json!(members))?;
        }
    }
    Ok(())
}

fn by_event(readings: Vec<Reading>) -> Vec<Vec<Reading>> {
    let mut events: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
    for reading in readings {
        let event = reading.article.id.split('/').next().unwrap_or_default().to_owned();
        events.entry(event).or_default().push(reading);
    }
    events.into_values().collect()
}
