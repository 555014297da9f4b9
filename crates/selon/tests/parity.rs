//! The Rust model computes what PyTorch does.
//!
//! `parity.json` holds what the trained model gives in f32 for a small text
//! (`training/selon_training/parity.py` writes it). Pieces must be the same to
//! the letter. Numbers differ by what 8-bit weights and activations cost: the
//! tolerances below are on logits, of which a difference of 1 moves a
//! probability near one half by a quarter.

use std::borrow::Cow;
use std::collections::BTreeMap;

use safetensors::tensor::{SafeTensors, TensorView, serialize};
use selon::model::{Convention, CpuPath, Hints, Model};
use selon::reading::Reader;
use selon::text::{SourceText, Span};
use serde::Deserialize;
use sha2::{Digest, Sha256};

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

/// What stands before the archive of a model file: eight letters, a checksum.
const HEAD: usize = 8 + 32;
/// Outputs of a panel of weights; the width of a row.
const PANEL: usize = 64;
const WIDTH: usize = 384;

/// The shipped file with some of its parts changed.
fn changed(mut change: impl FnMut(&str, &mut Cow<'_, [u8]>)) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/reader.selon");
    let file = std::fs::read(path).expect("the shipped model is there");
    let (_, header) = SafeTensors::read_metadata(&file[HEAD..]).expect("an archive");
    let archive = SafeTensors::deserialize(&file[HEAD..]).expect("an archive");
    let parts: BTreeMap<String, _> = archive
        .tensors()
        .into_iter()
        .map(|(name, view)| {
            let mut bytes = Cow::Borrowed(view.data());
            change(&name, &mut bytes);
            (name, (view.dtype(), bytes))
        })
        .collect();
    let views = parts.iter().map(|(name, (dtype, bytes))| {
        let count = bytes.len() * 8 / dtype.bitsize();
        (name, TensorView::new(*dtype, vec![count], bytes).expect("whole values"))
    });
    let written = serialize(views, header.metadata().clone()).expect("it can be written");
    [&file[..HEAD - 32], Sha256::digest(&written).as_slice(), &written].concat()
}

#[test]
fn a_layer_is_as_wide_as_its_file_says() {
    let expected = expected();
    let anchors = |file: &[u8]| {
        let model = Model::from_bytes(file).expect("the model loads");
        let whole = Span::new(0, expected.text.len());
        let pieces = model.pieces(&expected.text, whole);
        model.window(&pieces, Convention::Guidelines).anchors()
    };
    // The last units of a layer's middle that give nothing, or are not there.
    let cut = PANEL * WIDTH;
    let silent = changed(|name, bytes| match name {
        "layers.2.up.weight" => {
            let end = bytes.len();
            bytes.to_mut()[end - cut..].fill(0);
        }
        "layers.2.up.bias" => {
            let end = bytes.len();
            bytes.to_mut()[end - PANEL * 4..].fill(0);
        }
        _ => {}
    });
    let narrow = changed(|name, bytes| {
        let kept = bytes.len() - if name.ends_with("weight") { cut } else { PANEL * 4 };
        match name {
            "layers.2.up.weight" | "layers.2.up.scale" | "layers.2.up.bias" => {
                bytes.to_mut().truncate(kept);
            }
            "layers.2.down.weight" => {
                let inputs = bytes.len() / WIDTH;
                let panels = bytes.chunks_exact(inputs * PANEL);
                let kept = panels.flat_map(|panel| &panel[..(inputs - PANEL) * PANEL]);
                *bytes = Cow::Owned(kept.copied().collect());
            }
            _ => {}
        }
    });
    assert!(narrow.len() + 2 * cut <= silent.len());
    assert_eq!(anchors(&narrow), anchors(&silent));
    assert_ne!(anchors(&narrow), anchors(&changed(|_, _| {})));
    // Both sides of the middle have to agree.
    let mut units = 0;
    let torn = changed(|name, bytes| {
        if name == "layers.2.down.weight" {
            units = bytes.len() / WIDTH;
            let kept = bytes.len() - cut;
            bytes.to_mut().truncate(kept);
        }
    });
    let error = Model::from_bytes(&torn).expect_err("the middle has two widths").to_string();
    assert!(error.contains(&format!("layers.2.down is not {units} by {WIDTH}")), "{error}");
}
