//! The Rust model computes what PyTorch does.
//!
//! `parity.json` holds what the trained model gives in f32 for a small text
//! (`training/selon_training/parity.py` writes it). Pieces must be the same to
//! the letter. Numbers differ by what 8-bit weights and activations cost: the
//! tolerances below are on logits, of which a difference of 1 moves a
//! probability near one half by a quarter.

use selon::model::{Convention, CpuPath, Hints, Model};
use selon::reading::Reader;
use selon::text::{SourceText, Span};
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    text: String,
    ids: Vec<u32>,
    spans: Vec<(usize, usize)>,
    opens_unit: Vec<bool>,
    anchors: Vec<f32>,
    chosen: Vec<usize>,
    roles: Vec<Vec<f32>>,
    cues: Vec<Vec<usize>>,
    contents: Vec<Vec<usize>>,
    hints: Hints,
    labels: Vec<Vec<f32>>,
}

fn expected() -> Expected {
    serde_json::from_str(include_str!("parity.json")).expect("training wrote it")
}

fn model() -> Model {
    Model::from_file(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/reader.selon").as_ref())
        .expect("the shipped model loads")
}

/// Largest and mean absolute difference.
fn differences(got: &[f32], expected: &[f32]) -> (f32, f32) {
    assert_eq!(got.len(), expected.len());
    let all: Vec<f32> = got.iter().zip(expected).map(|(a, b)| (a - b).abs()).collect();
    (all.iter().fold(0.0, |a, &b| a.max(b)), all.iter().sum::<f32>() / all.len() as f32)
}

#[test]
fn pieces_are_those_of_training() {
    let expected = expected();
    let text = SourceText::from_text(expected.text);
    let pieces = model().pieces(text.text(), text.whole());
    assert_eq!(pieces.iter().map(|p| p.id).collect::<Vec<_>>(), expected.ids);
    let spans: Vec<_> = pieces.iter().map(|p| text.code_points(p.span)).collect();
    assert_eq!(spans, expected.spans);
    assert_eq!(pieces.iter().map(|p| p.opens_unit).collect::<Vec<_>>(), expected.opens_unit);
}

#[test]
fn logits_are_those_of_pytorch_within_what_eight_bits_cost() {
    let expected = expected();
    let model = model();
    let whole = Span::new(0, expected.text.len());
    let window = model.window(&model.pieces(&expected.text, whole), Convention::Guidelines);
    let (worst, mean) = differences(&window.anchors(), &expected.anchors);
    assert!(worst < 0.7 && mean < 0.1, "anchors: worst {worst}, mean {mean}");
    for (got, expected) in window.roles(&expected.chosen).iter().zip(&expected.roles) {
        let got: Vec<f32> = got.iter().flat_map(|s| [s.own, s.leave, s.enter]).flatten().collect();
        let (worst, mean) = differences(&got, expected);
        assert!(worst < 1.5 && mean < 0.15, "roles: worst {worst}, mean {mean}");
    }
    let asked = expected.chosen.iter().zip(&expected.cues).zip(&expected.contents);
    for (((&anchor, cue), content), labels) in asked.zip(&expected.labels) {
        let seen = window.impression(anchor, cue, content);
        let (worst, _) = differences(&model.labels(&seen, &expected.hints), labels);
        assert!(worst < 0.6, "labels: worst {worst}");
    }
}

#[test]
fn every_cpu_path_reads_the_same() {
    let text = expected().text;
    let statements = |path: CpuPath| {
        let reader = Reader::new(model().on(path));
        reader
            .read(selon::ingest::Article::new("parity", SourceText::from_text(text.clone())))
            .statements
    };
    let portable = statements(CpuPath::Portable);
    assert!(!portable.is_empty());
    for path in [CpuPath::Avx2, CpuPath::Avx512].into_iter().filter(|p| p.is_available()) {
        let got = statements(path);
        assert_eq!(got, portable, "{path:?}");
        let bits = |all: &[selon::reading::Statement]| {
            all.iter().map(|s| s.score.to_bits()).collect::<Vec<_>>()
        };
        assert_eq!(bits(&got), bits(&portable), "{path:?}");
    }
}
