//! Dossiers with the stances that people marked in place of the judge's: what is left to
//! measure are names, chains and voices.
//!
//! `weigh_given CASE.json GOLD.json < ARTICLES.jsonl`, the files that
//! `python -m selon_training.cases --out` writes, articles with the keys that `selon` reads.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::io;

use selon::exchange::dossier::{json, made};
use selon::ingest;
use selon::reading::Reader;
use selon::weighing::{Case, Degree, Judgement, Put, Stance, Views, weigh};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [case, gold] = &arguments[..] else { return Err("give CASE.json GOLD.json".into()) };
    let case = Case::from_json(&fs::read_to_string(case)?)?;
    let gold: Value = serde_json::from_str(&fs::read_to_string(gold)?)?;
    let marked = gold["stances"].as_array().map_or(&[][..], Vec::as_slice);
    let reader = Reader::built_in()?;
    let mut readings = Vec::new();
    for article in ingest::open("-")? {
        readings.push(reader.read(article?));
    }
    let ids: BTreeMap<String, usize> =
        case.hypotheses.iter().enumerate().map(|(at, h)| (h.id.clone(), at)).collect();
    let judge = |puts: &[Put<'_>]| {
        let mut told = vec![Vec::new(); puts.len()];
        for row in marked {
            let hypothesis = row["hypothesis"].as_str().and_then(|id| ids.get(id));
            if let (Some(&hypothesis), Some(put)) = (hypothesis, place(row, puts)) {
                told[put].push(Judgement {
                    hypothesis,
                    stance: named(&row["stance"], &Stance::ALL.map(|s| (s.as_str(), s)))
                        .unwrap_or(Stance::Uncertain),
                    degree: named(&row["certainty"], &Degree::ALL.map(|d| (d.as_str(), d))),
                    probability: 1.0,
                    whose: None,
                });
            }
        }
        told
    };
    let dossier = weigh(case, readings, &judge, &Views::default());
    json::write(&mut io::stdout().lock(), &made::view(&dossier, "en"))?;
    Ok(())
}

fn named<T: Copy>(name: &Value, known: &[(&str, T)]) -> Option<T> {
    let name = name.as_str()?;
    known.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
}

/// The utterance that a marked stance is of: in its sentence, and of its source if one is.
fn place(row: &Value, puts: &[Put<'_>]) -> Option<usize> {
    let number = |key: &str| row[key].as_u64().and_then(|n| usize::try_from(n).ok());
    let (start, end) = (number("start")?, number("end")?);
    let source = row["source_entity"].as_str().filter(|words| !matches!(*words, "" | "-"));
    let mut best: Option<(usize, usize)> = None;
    let mut offsets: HashMap<&str, usize> = HashMap::new();
    for (at, put) in puts.iter().enumerate() {
        let article = &put.reading.article;
        if Some(article.id.as_str()) != row["doc_id"].as_str() {
            continue;
        }
        let text = &article.text;
        let (from, to) = text.code_points(put.utterance.sentence);
        let shared = to.min(end).saturating_sub(from.max(start));
        if 2 * shared < (to - from).min(end - start) {
            continue;
        }
        let mut points = 1;
        match (source, put.utterance.statement) {
            (None, None) => points += 6,
            (Some(words), Some(statement)) => {
                let statement = put.reading.said(statement);
                points += 2 + usize::from(statement.parent.is_some());
                let sentence: String = text.text().chars().skip(start).take(end - start).collect();
                let found = *offsets.entry(words).or_insert_with(|| {
                    sentence
                        .find(words)
                        .map_or(usize::MAX, |b| sentence[..b].chars().count() + start)
                });
                let stop = found.saturating_add(words.chars().count());
                let over = statement.source.iter().any(|&span| {
                    let (a, b) = text.code_points(span);
                    found != usize::MAX && a < stop && b > found
                });
                points += 6 * usize::from(over);
            }
            _ => {}
        }
        if best.is_none_or(|(most, _)| points > most) {
            best = Some((points, at));
        }
    }
    best.map(|(_, at)| at)
}
