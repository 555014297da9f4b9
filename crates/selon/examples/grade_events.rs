//! How far the model's word on an event agrees with annotators'.
//!
//! `cargo run --release -p selon --example grade_events -- EVENTS.jsonl…`
//!
//! A line is `{"text": words joined by blanks, "targets": [{"span1": [first word,
//! end], "label": -3 to 3}]}`, the shape of UW and UDS-IH2. The label head is asked
//! of the event's word alone; its classes stand for 3 (certain), 1.5 (probable),
//! 0.75 (possible) and 0 (unknown), weighted by their probabilities and turned
//! round by the probability of a denial. Training maps them alike
//! (`training/selon_training/model.py`). Prints Pearson's r and the mean absolute
//! error.

use std::process::ExitCode;

use selon::model::{Convention, Hints, LabelLogits, Model, Piece};
use selon::text::Span;
use serde_json::Value;

const VOUCHED: [f64; 4] = [3.0, 1.5, 0.75, 0.0];

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        eprintln!("usage: grade_events EVENTS.jsonl…");
        return ExitCode::from(2);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/reader.selon");
    let model = match Model::from_file(path.as_ref()) {
        Ok(model) => model,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    for file in files {
        let lines = match std::fs::read_to_string(&file) {
            Ok(lines) => lines,
            Err(error) => {
                eprintln!("{file}: {error}");
                return ExitCode::from(2);
            }
        };
        let mut pairs = Vec::new();
        for line in lines.lines() {
            match serde_json::from_str(line) {
                Ok(row) => pairs.extend(grades(&model, &row)),
                Err(error) => eprintln!("{file}: {error}"),
            }
        }
        let (r, error) = agreement(&pairs);
        println!("{file}: {} events, r {r:.3}, mean absolute error {error:.3}", pairs.len());
    }
    ExitCode::SUCCESS
}

/// The model's and the annotators' grade of each event of a sentence.
fn grades(model: &Model, row: &Value) -> Vec<(f64, f64)> {
    let text = row["text"].as_str().unwrap_or_default();
    let pieces = model.pieces(text, Span::new(0, text.len()));
    let pieces: &[Piece] = &pieces[..pieces.len().min(model.settings().window)];
    let window = model.window(pieces, Convention::Guidelines);
    let mut starts = vec![0];
    starts.extend(text.match_indices(' ').map(|(at, _)| at + 1));
    let targets = row["targets"].as_array().map_or(&[][..], Vec::as_slice);
    let grade = |target: &Value| {
        let word = usize::try_from(target["span1"][0].as_u64()?).ok()?;
        let start = *starts.get(word)?;
        let anchor = pieces.iter().position(|p| p.span.end() > start)?;
        let seen = window.impression(anchor, &[anchor], &[]);
        Some((vouched(model.labels(&seen, &Hints::default())), target["label"].as_f64()?))
    };
    targets.iter().filter_map(grade).collect()
}

fn vouched(labels: LabelLogits) -> f64 {
    let [classes @ .., denial, _] = labels.map(f64::from);
    let total: f64 = classes.iter().map(|x| x.exp()).sum();
    let mean: f64 = classes.iter().zip(VOUCHED).map(|(x, v)| x.exp() / total * v).sum();
    mean * (1.0 - 2.0 / (1.0 + (-denial).exp()))
}

/// Pearson's r and the mean absolute error.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn agreement(pairs: &[(f64, f64)]) -> (f64, f64) {
    let count = pairs.len().max(1) as f64;
    let mean = |f: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(f).sum::<f64>() / count;
    let (x, y) = (mean(&|p| p.0), mean(&|p| p.1));
    let covariance = mean(&|p| (p.0 - x) * (p.1 - y));
    let spread = (mean(&|p| (p.0 - x).powi(2)) * mean(&|p| (p.1 - y).powi(2))).sqrt();
    (covariance / spread, mean(&|p| (p.0 - p.1).abs()))
}
