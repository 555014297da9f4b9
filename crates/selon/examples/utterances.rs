//! What utterances say of a case's hypotheses, in numbers: for teaching stances and for
//! measuring them.
//!
//! `utterances CASE.json < ARTICLES.jsonl`: what can take a stance in articles, one JSON
//! object an article. `utterances --said CASES.jsonl < SAID.jsonl`: utterances that are
//! given, lines `{"case", "lang", "speaker", "home", "words", "context"}` with the id of a case;
//! `--judged` in its place: the judge's scores of each hypothesis. `home` is the speaker's state,
//! which only `--judged` looks at: lessons say *his country* as it was said.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufRead, Write};

use selon::ingest;
use selon::language::Language;
use selon::model::{Model, ModelError};
use selon::reading::{Reader, Reading};
use selon::text::Span;
use selon::weighing::stance::{Asked, Bench, Said};
use selon::weighing::{Case, positions};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [flag, cases] if flag == "--said" => said(cases),
        [flag, cases] if flag == "--judged" => judged(cases),
        [case] => articles(case),
        _ => Err("give CASE.json, or --said or --judged CASES.jsonl".into()),
    }
}

/// What `tell` says of each line of the standard input, held against its case, of which
/// `prepare` makes what it needs.
fn given<'r, C>(
    cases: &str,
    reader: &'r Reader,
    prepare: impl Fn(&Case, &'r Model) -> Result<C, ModelError>,
    tell: impl Fn(&C, Said<'_>) -> Vec<Vec<f32>>,
) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(cases)?;
    let mut prepared = BTreeMap::new();
    for line in text.lines() {
        let case = Case::from_json(line)?;
        prepared.insert(case.id.clone(), prepare(&case, reader.model())?);
    }
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| line[name].as_str().unwrap_or_default();
        let case = prepared.get(field("case")).ok_or("a case that is not there")?;
        let rows = tell(
            case,
            Said {
                language: Language::or_neutral(Some(field("lang"))),
                speaker: field("speaker"),
                home: field("home"),
                words: field("words"),
                context: field("context"),
                denied: field("denied"),
                excluded: field("excluded"),
            },
        );
        writeln!(out, "{}", json!(rows))?;
    }
    Ok(())
}

fn said(cases: &str) -> Result<(), Box<dyn Error>> {
    let reader = Reader::built_in()?;
    let signs = |asked: &Asked<'_>, said: Said<'_>| {
        asked.signs(said).iter().map(|row| row.to_vec()).collect()
    };
    given(cases, &reader, |case, model| Ok(Asked::new(case, model)), signs)
}

fn judged(cases: &str) -> Result<(), Box<dyn Error>> {
    let reader = Reader::built_in()?;
    let scores = |bench: &Bench<'_>, said: Said<'_>| {
        bench.scores(said).iter().map(|row| row.to_vec()).collect()
    };
    given(cases, &reader, Bench::new, scores)
}

fn articles(case: &str) -> Result<(), Box<dyn Error>> {
    let case = Case::from_json(&std::fs::read_to_string(case)?)?;
    let reader = Reader::built_in()?;
    let asked = Asked::new(&case, reader.model());
    let mut readings = Vec::new();
    for article in ingest::open("-")? {
        readings.push(reader.read(article?));
    }
    let rows = std::cell::RefCell::new(Vec::new());
    positions(&mut readings, &|puts| {
        for put in puts {
            let signs = asked.signs(put.said());
            rows.borrow_mut().push(row(put.reading, put.utterance, &signs, put.said()));
        }
        vec![Vec::new(); puts.len()]
    });
    let mut out = io::stdout().lock();
    for row in rows.into_inner() {
        writeln!(out, "{row}")?;
    }
    Ok(())
}

fn row(
    reading: &Reading,
    utterance: &selon::weighing::Utterance,
    signs: &[[f32; selon::weighing::stance::SIGNS]],
    said: Said<'_>,
) -> Value {
    let text = &reading.article.text;
    let points = |&span: &Span| text.code_points(span);
    let statement = utterance.statement.map(|index| reading.said(index));
    json!({
        "doc_id": reading.article.id,
        "sentence": text.code_points(utterance.sentence),
        "statement": utterance.statement,
        "guess": utterance.statement.is_some_and(|index| index >= reading.statements.len()),
        "parent": statement.and_then(|s| s.parent),
        "source_at": statement.map(|s| s.source.iter().map(points).collect::<Vec<_>>()),
        "speaker": said.speaker,
        "home": said.home,
        "words": said.words,
        "words_at": utterance.words.iter().map(|span| points(&span.trimmed(text.text()))).collect::<Vec<_>>(),
        "context": said.context,
        "signs": signs.iter().map(|row| row.to_vec()).collect::<Vec<_>>(),
    })
}
