//! Scores the lexicon's grading and quotation kinds on gold statements, each language apart.
//!
//! `cargo run -p selon --example grade_gold -- GOLD.jsonl… [--errors | --hints]`
//!
//! With `--hints` it scores nothing and writes, for every document, what the
//! lexicon says of each statement: what training gives the label head.
//!
//! Input is the French statement format (code-point offsets): every gold
//! statement's own spans are graded, so nothing is measured but the grading.

use std::collections::BTreeMap;
use std::process::ExitCode;

use selon::language::Language;
use selon::reading::{Certainty, Quotes, Statement, grade_all, hints, kind};
use selon::text::Span;
use serde_json::Value;

fn main() -> ExitCode {
    let (flags, files): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let show_errors = flags.iter().any(|flag| flag == "--errors");
    let only_hints = flags.iter().any(|flag| flag == "--hints");
    if files.is_empty() {
        eprintln!("usage: grade_gold GOLD.jsonl… [--errors | --hints]");
        return ExitCode::from(2);
    }
    for file in files {
        let mut scores: BTreeMap<String, Score> = BTreeMap::new();
        let lines = match std::fs::read_to_string(&file) {
            Ok(lines) => lines,
            Err(error) => {
                eprintln!("{file}: {error}");
                return ExitCode::from(2);
            }
        };
        for line in lines.lines() {
            match serde_json::from_str::<Value>(line) {
                Ok(document) if only_hints => print_hints(&document),
                Ok(document) => {
                    let lang = document["lang"].as_str().unwrap_or("?").to_owned();
                    let new = || Score { show_errors, ..Score::default() };
                    scores.entry(lang).or_insert_with(new).document(&document);
                }
                Err(error) => eprintln!("{file}: {error}"),
            }
        }
        for (lang, score) in &scores {
            score.print(&format!("{file} {lang}"));
        }
    }
    ExitCode::SUCCESS
}

/// The statements of a document, with their own spans graded by the tables.
fn graded(document: &Value) -> Vec<Statement> {
    let text = document["text"].as_str().unwrap_or_default();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let gold = document["attributions"].as_array().map_or(&[][..], Vec::as_slice);
    let ids: Vec<&Value> = gold.iter().map(|attribution| &attribution["id"]).collect();
    let mut statements: Vec<Statement> = gold
        .iter()
        .map(|attribution| {
            let part = |name: &str| spans(&attribution[name], &bytes);
            let parent = ids.iter().position(|id| **id == attribution["parent"]);
            let plain = Statement::plain(part("source"), part("cue"), part("content"));
            Statement { parent, certainty: Certainty::Unknown, ..plain }
        })
        .collect();
    let language = Language::or_neutral(document["lang"].as_str());
    grade_all(text, language, &Quotes::of(text), &mut statements);
    statements
}

fn print_hints(document: &Value) {
    let language = Language::or_neutral(document["lang"].as_str());
    let statements = graded(document);
    let whole = statements.iter().filter(|s| !s.cue.is_empty() && !s.content.is_empty());
    let hints: Vec<_> = whole.map(|s| hints(s, language)).collect();
    println!("{}", serde_json::json!({ "doc_id": document["doc_id"], "hints": hints }));
}

#[derive(Default)]
struct Score {
    show_errors: bool,
    /// Counts by (label kind, gold, given).
    counts: BTreeMap<(&'static str, String, String), usize>,
}

impl Score {
    fn document(&mut self, document: &Value) {
        let text = document["text"].as_str().unwrap_or_default();
        let gold = document["attributions"].as_array().map_or(&[][..], Vec::as_slice);
        let quotes = Quotes::of(text);
        let statements = graded(document);
        for (gold, given) in gold.iter().zip(&statements) {
            let name = |key: &str| gold[key].as_str().unwrap_or_default().to_owned();
            let hearsay = gold["hearsay_conditional"].as_bool().unwrap_or_default();
            let kind = kind(&given.content, text, &quotes);
            let labels = [
                ("certainty", name("certainty"), given.certainty.as_str().to_owned()),
                ("polarity", name("polarity"), given.polarity.as_str().to_owned()),
                ("hearsay", hearsay.to_string(), given.hearsay.to_string()),
                ("kind", name("kind"), kind.as_str().to_owned()),
            ];
            for (label, gold, found) in labels {
                if self.show_errors && gold != found {
                    let words = |spans: &[Span]| {
                        spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ")
                    };
                    println!(
                        "{label}\t{gold}\t{found}\t[{}]\t{{{}}}\t<{}>",
                        words(&given.source),
                        words(&given.cue),
                        words(&given.content)
                    );
                }
                *self.counts.entry((label, gold, found)).or_default() += 1;
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    fn print(&self, file: &str) {
        println!("{file}");
        for label in ["certainty", "polarity", "hearsay", "kind"] {
            let rows = || self.counts.iter().filter(move |((kind, ..), _)| *kind == label);
            let all: usize = rows().map(|(_, count)| count).sum();
            let right: usize =
                rows().filter(|((_, gold, found), _)| gold == found).map(|(_, count)| count).sum();
            let classes: std::collections::BTreeSet<&str> =
                rows().map(|((_, gold, _), _)| gold.as_str()).collect();
            let mut line = format!("  {label:<9} accuracy {:.3}", right as f64 / all.max(1) as f64);
            let mut sum = 0.0;
            for class in &classes {
                let sum_of = |wanted: &dyn Fn(&str, &str) -> bool| -> usize {
                    rows().filter(|((_, g, f), _)| wanted(g, f)).map(|(_, count)| count).sum()
                };
                let hit = sum_of(&|g, f| g == *class && f == *class);
                let gold = sum_of(&|g, _| g == *class);
                let found = sum_of(&|_, f| f == *class);
                let f1 = 2.0 * hit as f64 / (gold + found).max(1) as f64;
                sum += f1;
                line += &format!("  {class} F1 {f1:.3} ({hit}/{found}/{gold})");
            }
            println!("{line}  macro {:.3}", sum / classes.len().max(1) as f64);
        }
        println!("  (right/given/gold)");
    }
}

fn spans(value: &Value, bytes: &[usize]) -> Vec<Span> {
    let offset = |value: &Value| -> Option<usize> {
        bytes.get(usize::try_from(value.as_u64()?).ok()?).copied()
    };
    let pieces = value.as_array().map_or(&[][..], Vec::as_slice);
    pieces
        .iter()
        .filter_map(|piece| Some(Span::new(offset(&piece[0])?, offset(&piece[1])?)))
        .collect()
}
