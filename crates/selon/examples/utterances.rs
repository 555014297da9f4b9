//! What can take a stance in articles, for teaching and measuring stances: articles as
//! JSON Lines on standard input, one JSON object a line on standard output, with the
//! offsets of sentences in code points.

use std::error::Error;
use std::io::{self, Write};

use selon::ingest;
use selon::reading::Reader;
use selon::text::Span;
use selon::weighing::utterances;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::built_in()?;
    let mut out = io::stdout().lock();
    for article in ingest::open("-")? {
        let reading = reader.read(article?);
        let text = &reading.article.text;
        let joined = |spans: &[Span]| -> String {
            let parts: Vec<&str> = spans.iter().map(|span| span.of(text.text()).trim()).collect();
            parts.join(" … ")
        };
        let rows: Vec<Value> = utterances(&reading)
            .iter()
            .map(|utterance| {
                let statement = utterance.statement.map(|index| &reading.statements[index]);
                let source = utterance.statement.map(|index| &reading.who.sources[index]);
                let entity = source.and_then(|s| s.entity).map(|e| &reading.who.entities[e]);
                json!({
                    "sentence": text.code_points(utterance.sentence),
                    "statement": utterance.statement,
                    "parent": statement.and_then(|s| s.parent),
                    "source": statement.map(|s| joined(&s.source)),
                    "source_at": statement.map(|s| {
                        s.source.iter().map(|&span| text.code_points(span)).collect::<Vec<_>>()
                    }),
                    "entity": entity.map(|e| &e.name),
                    "belongs_to": entity.and_then(|e| e.belongs_to.as_ref()),
                    "words": joined(&utterance.words),
                    "certainty": statement.map(|s| s.certainty.as_str()),
                    "polarity": statement.map(|s| s.polarity.as_str()),
                    "hearsay": statement.map(|s| s.hearsay),
                    "score": statement.map(|s| s.score),
                })
            })
            .collect();
        writeln!(out, "{}", json!({"doc_id": reading.article.id, "utterances": rows}))?;
    }
    Ok(())
}
