//! The Rust judge computes what PyTorch does.
//!
//! `judge_parity.json` holds what the trained judge gives in f32 for a small sample
//! (`training/selon_training/judge.py` writes it). Numbers differ by what 8-bit weights
//! and activations cost.

use selon::model::{Answer, CasePieces, CpuPath, JudgeModel, Model, Piece, SIGNS};
use selon::text::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    question: String,
    context: String,
    said: String,
    hypotheses: Vec<String>,
    signs: Vec<Vec<f32>>,
    answers: Vec<Vec<f32>>,
    /// First and last piece of whoever takes a stance; 0 and 0 for the speaker.
    whose: Vec<(usize, usize)>,
}

const MODELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models");

fn model() -> Model {
    Model::from_file(format!("{MODELS}/reader.selon").as_ref()).expect("the shipped model loads")
}

fn judge(reader: &Model) -> JudgeModel {
    let bytes = std::fs::read(format!("{MODELS}/judge.selon")).expect("the judge is there");
    reader.judge(&bytes).expect("the shipped judge loads")
}

fn pieces(reader: &Model, line: &str) -> Vec<Piece> {
    if line.is_empty() { Vec::new() } else { reader.pieces(line, Span::new(0, line.len())) }
}

fn answers(reader: &Model, judge: &JudgeModel, sample: &Expected) -> Vec<Answer> {
    let case = CasePieces {
        question: pieces(reader, &sample.question),
        hypotheses: sample.hypotheses.iter().map(|h| pieces(reader, h)).collect(),
    };
    let signs: Vec<[f32; SIGNS]> = sample
        .signs
        .iter()
        .map(|row| row.as_slice().try_into().expect("a row has all signs"))
        .collect();
    let (context, said) = (pieces(reader, &sample.context), pieces(reader, &sample.said));
    judge.answers(reader, &case, (&context, &said), &signs, |_| true)
}

fn expected() -> Vec<Expected> {
    serde_json::from_str(include_str!("judge_parity.json")).expect("training wrote it")
}

#[test]
fn answers_are_those_of_pytorch_within_what_eight_bits_cost() {
    let reader = model();
    let judge = judge(&reader);
    for sample in expected() {
        let got = answers(&reader, &judge, &sample);
        assert_eq!(got.len(), sample.answers.len());
        let scores = got.iter().flat_map(|answer| answer.scores);
        let pairs = scores.zip(sample.answers.iter().flatten());
        let all: Vec<f32> = pairs.map(|(a, b)| (a - b).abs()).collect();
        let worst = all.iter().copied().fold(0.0, f32::max);
        let mean = all.iter().sum::<f32>() / all.len() as f32;
        assert!(worst < 0.8 && mean < 0.2, "worst {worst}, mean {mean}");
        let whose =
            got.into_iter().map(|one| one.whose.map_or((0, 0), |at| (at.start, at.end - 1)));
        assert_eq!(whose.collect::<Vec<_>>(), sample.whose);
    }
}

#[test]
fn every_cpu_path_judges_the_same() {
    let on = |path: CpuPath| {
        let reader = model().on(path);
        let judge = judge(&reader);
        let all = expected().into_iter().flat_map(|s| answers(&reader, &judge, &s));
        all.map(|one| (one.scores.map(f32::to_bits), one.whose)).collect::<Vec<_>>()
    };
    let portable = on(CpuPath::Portable);
    for path in [CpuPath::Avx2, CpuPath::Avx512].into_iter().filter(|p| p.is_available()) {
        assert_eq!(on(path), portable, "{path:?}");
    }
}
