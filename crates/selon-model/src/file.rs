//! The model's file: eight bytes of magic, the SHA-256 of all that follows, then
//! a safetensors archive.
//!
//! The checksum names the model: readings are stored with it, so that one knows
//! which are stale when a new model comes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tokenizers::models::unigram::Unigram;
use tokenizers::{AddedToken, NormalizerWrapper, PreTokenizerWrapper, Tokenizer};

use super::encoder::{Encoder, Layer, Norm};
use super::heads::{Final, Heads, LABEL_WIDTH, NEAR, ROLE_WIDTH};
use super::linear::Linear;
use super::words::Words;
use super::{Convention, HINTS, LABELS, LONGEST, ROLE_OUT, WIDTH};
use base16ct::lower::encode_string as hex;

const MAGIC: &[u8; 8] = b"SELON\0M1";
const DIGEST: usize = 32;

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file could not be read.
    #[error("the model could not be read")]
    Io(#[from] std::io::Error),
    /// Not one of ours.
    #[error("this is not a Selon model (it does not begin with SELON)")]
    NotAModel,
    /// Bytes were lost or changed.
    #[error("the model is damaged: its checksum does not match")]
    Checksum,
    /// A part is missing or has another shape than this version of Selon reads.
    #[error("the model does not fit this version of Selon: {0}")]
    Shape(String),
}

/// What goes with the weights: how to decode and how to grade a reading.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Number of encoder layers.
    pub layers: usize,
    /// Pieces in a window.
    pub window: usize,
    /// Pieces from the start of one window to the start of the next.
    pub stride: usize,
    /// What was fitted for each language, by its code; `""` is for all others.
    pub languages: BTreeMap<String, Tuning>,
}

/// What was fitted for one language.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tuning {
    /// How statements are marked in this language.
    pub convention: Convention,
    /// Least probability of an anchor.
    pub threshold: f32,
    /// Least score of a statement that is kept, unless the caller says otherwise.
    pub least_score: f32,
    /// Added to the logit of an anchor at which a cue of the language's table begins.
    pub cue: f32,
    /// Added to the score of every piece of a content.
    pub content: f32,
    /// Added to the score of entering a source where none was found at first.
    pub source: f32,
    /// What makes a score: the weights of each piece of
    /// [`Evidence`].
    pub calibration: Evidence,
}

/// What a score is made from: 1; the logit of the anchor; the log-odds of the share of the
/// content that is expected to be right, and of the source; the log of one more than the
/// words and signs of the content.
pub type Evidence = [f32; 5];

impl Settings {
    /// What was fitted for this language, or for those without a fit of their own.
    pub fn tuning(&self, lang: &str) -> Option<Tuning> {
        self.languages.get(lang).or_else(|| self.languages.get("")).copied()
    }
}

/// The parts of a model file.
#[derive(Debug)]
pub(super) struct Parts {
    pub checksum: String,
    pub settings: Settings,
    pub tokenizer: Tokenizer,
    pub encoder: Encoder,
    pub heads: Heads,
}

pub(super) struct Archive<'a>(SafeTensors<'a>);

impl Archive<'_> {
    fn bytes(&self, name: &str, dtype: Dtype) -> Result<&[u8], ModelError> {
        let view =
            self.0.tensor(name).map_err(|_| ModelError::Shape(format!("{name} is missing")))?;
        if view.dtype() != dtype {
            return Err(ModelError::Shape(format!("{name} is {:?}, not {dtype:?}", view.dtype())));
        }
        Ok(view.data())
    }

    pub fn floats(&self, name: &str, count: usize) -> Result<Vec<f32>, ModelError> {
        let data = self.bytes(name, Dtype::F32)?;
        if data.len() != count * 4 {
            return Err(ModelError::Shape(format!(
                "{name} has {} values, not {count}",
                data.len() / 4
            )));
        }
        let values = data.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let values: Vec<f32> = values.collect();
        if values.iter().any(|v| !v.is_finite()) {
            return Err(ModelError::Shape(format!("{name} holds values that are not numbers")));
        }
        Ok(values)
    }

    fn linear(&self, name: &str, inputs: usize, outputs: usize) -> Result<Linear, ModelError> {
        let data = self.bytes(&format!("{name}.weight"), Dtype::I8)?;
        let scales = self.floats(&format!("{name}.scale"), outputs)?;
        let bias = self.floats(&format!("{name}.bias"), outputs)?;
        Linear::new(data.iter().map(|&b| b as i8).collect(), scales, bias)
            .filter(|layer| layer.inputs == inputs)
            .ok_or_else(|| ModelError::Shape(format!("{name} is not {inputs} by {outputs}")))
    }

    pub fn norm(&self, name: &str) -> Result<Norm, ModelError> {
        Ok(Norm {
            weight: self.floats(&format!("{name}.weight"), WIDTH)?,
            bias: self.floats(&format!("{name}.bias"), WIDTH)?,
        })
    }

    pub fn last(&self, name: &str, inputs: usize, outputs: usize) -> Result<Final, ModelError> {
        Ok(Final {
            weights: self.floats(&format!("{name}.weight"), inputs * outputs)?,
            bias: self.floats(&format!("{name}.bias"), outputs)?,
        })
    }

    /// A layer; how many units stand in its middle is told by its own size.
    pub fn layer(&self, at: usize) -> Result<Layer, ModelError> {
        let name = |part: &str| format!("layers.{at}.{part}");
        let units = self.bytes(&name("up.bias"), Dtype::F32)?.len() / 4;
        Ok(Layer {
            qkv: self.linear(&name("qkv"), WIDTH, 3 * WIDTH)?,
            out: self.linear(&name("out"), WIDTH, WIDTH)?,
            norm1: self.norm(&name("norm1"))?,
            up: self.linear(&name("up"), WIDTH, units)?,
            down: self.linear(&name("down"), units, WIDTH)?,
            norm2: self.norm(&name("norm2"))?,
        })
    }

    fn words(&self) -> Result<Words, ModelError> {
        let scales = self.bytes("words.scale", Dtype::F16)?;
        let scales =
            scales.chunks_exact(2).map(|b| half(u16::from_le_bytes([b[0], b[1]]))).collect();
        let nibbles = self.bytes("words.nibbles", Dtype::U8)?.to_vec();
        Words::new(scales, nibbles).ok_or_else(|| ModelError::Shape("words are cut short".into()))
    }

    fn encoder(&self, layers: usize) -> Result<Encoder, ModelError> {
        let layers = (0..layers).map(|i| self.layer(i)).collect::<Result<_, _>>()?;
        Ok(Encoder {
            words: Arc::new(self.words()?),
            positions: self.floats("positions", LONGEST * WIDTH)?,
            kinds: self.floats("conventions", 2 * WIDTH)?,
            norm: self.norm("norm")?,
            layers,
        })
    }

    fn heads(&self) -> Result<Heads, ModelError> {
        Ok(Heads {
            anchor_in: self.linear("anchor_in", WIDTH, WIDTH)?,
            anchor_out: self.last("anchor_out", WIDTH, 1)?,
            role_anchor: self.linear("role_anchor", WIDTH, 2 * ROLE_WIDTH)?,
            role_piece: self.linear("role_piece", WIDTH, 2 * ROLE_WIDTH)?,
            role_distance: self.floats("role_distance", (2 * NEAR + 1) * ROLE_WIDTH)?,
            role_out: self.last("role_out", ROLE_WIDTH, ROLE_OUT)?,
            label_in: self.linear("label_in", 3 * WIDTH, LABEL_WIDTH)?,
            label_hints: transposed(
                &self.floats("label_hints.weight", LABEL_WIDTH * HINTS)?,
                HINTS,
            ),
            label_out: self.last("label_out", LABEL_WIDTH, LABELS)?,
        })
    }
}

/// An IEEE half-precision number; the file has no infinities.
fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023));
    // Powers of two are exact, so this is the number itself.
    if exponent == 0 {
        sign * fraction * f32::from_bits((127 - 24) << 23)
    } else {
        sign * (1.0 + fraction / 1024.0) * f32::from_bits(((exponent - 15 + 127) as u32) << 23)
    }
}

/// The archive of a file that begins with `magic`, its checksum, and its settings.
pub(super) fn checked<'a>(
    file: &'a [u8],
    magic: &[u8],
) -> Result<(String, String, Archive<'a>), ModelError> {
    let rest = file.strip_prefix(magic).ok_or(ModelError::NotAModel)?;
    let (digest, archive) = rest.split_at_checked(DIGEST).ok_or(ModelError::NotAModel)?;
    if Sha256::digest(archive).as_slice() != digest {
        return Err(ModelError::Checksum);
    }
    let shape = |error: &dyn std::fmt::Display| ModelError::Shape(error.to_string());
    let (_, header) = SafeTensors::read_metadata(archive).map_err(|e| shape(&e))?;
    let settings = header.metadata().as_ref().and_then(|m| m.get("settings"));
    let settings = settings.cloned().ok_or_else(|| shape(&"settings are missing"))?;
    let archive = Archive(SafeTensors::deserialize(archive).map_err(|e| shape(&e))?);
    Ok((hex(digest), settings, archive))
}

/// Checks the file and takes it apart: its checksum, its tokenizer and its
/// weights on a thread each, for a short text waits for nothing else.
pub(super) fn load(file: &[u8]) -> Result<Parts, ModelError> {
    let rest = file.strip_prefix(MAGIC).ok_or(ModelError::NotAModel)?;
    let (digest, archive) = rest.split_at_checked(DIGEST).ok_or(ModelError::NotAModel)?;
    thread::scope(|scope| {
        let whole = scope.spawn(|| Sha256::digest(archive).as_slice() == digest);
        let parts = parts(digest, archive);
        // A part that makes no sense in a damaged file is a sign of the damage.
        if whole.join().unwrap_or(false) { parts } else { Err(ModelError::Checksum) }
    })
}

/// What of a tokenizer's JSON cuts text into pieces, with the kind of pieces given: told what
/// they are, the list is read once; left to find out, the library reads it several times over.
#[derive(Deserialize)]
struct Written {
    added_tokens: Vec<AddedToken>,
    normalizer: NormalizerWrapper,
    pre_tokenizer: PreTokenizerWrapper,
    model: Pieces,
}

/// The pieces, each with its logarithmic probability (`Unigram`).
#[derive(Deserialize)]
struct Pieces {
    unk_id: Option<usize>,
    vocab: Vec<(String, f64)>,
    #[serde(default)]
    byte_fallback: bool,
}

fn tokenizer(archive: &Archive<'_>) -> Result<Tokenizer, ModelError> {
    let shape = |error: &dyn std::fmt::Display| ModelError::Shape(format!("tokenizer: {error}"));
    let written: Written =
        serde_json::from_slice(archive.bytes("tokenizer", Dtype::U8)?).map_err(|e| shape(&e))?;
    let Pieces { unk_id, vocab, byte_fallback } = written.model;
    let pieces = Unigram::from(vocab, unk_id, byte_fallback).map_err(|e| shape(&e))?;
    let mut tokenizer = Tokenizer::new(pieces);
    tokenizer.with_normalizer(Some(written.normalizer));
    tokenizer.with_pre_tokenizer(Some(written.pre_tokenizer));
    tokenizer.add_tokens(&written.added_tokens);
    Ok(tokenizer)
}

fn parts(digest: &[u8], archive: &[u8]) -> Result<Parts, ModelError> {
    let checksum = hex(digest);
    let shape = |error: &dyn std::fmt::Display| ModelError::Shape(error.to_string());
    let (_, header) = SafeTensors::read_metadata(archive).map_err(|e| shape(&e))?;
    let settings = header.metadata().as_ref().and_then(|m| m.get("settings"));
    let settings = settings.ok_or_else(|| shape(&"settings are missing"))?;
    let settings: Settings = serde_json::from_str(settings).map_err(|e| shape(&e))?;
    if settings.window > LONGEST
        || settings.window < 16
        || settings.stride == 0
        || settings.stride > settings.window
    {
        return Err(shape(&"windows must be 16 to 512 pieces, with a stride of at most that"));
    }
    if settings.tuning("").is_none() {
        return Err(shape(&"what is fitted for all other languages is missing"));
    }
    let archive = Archive(SafeTensors::deserialize(archive).map_err(|e| shape(&e))?);
    thread::scope(|scope| {
        let tokenizer = scope.spawn(|| tokenizer(&archive));
        let encoder = archive.encoder(settings.layers)?;
        let heads = archive.heads()?;
        // Nothing vouches for what it was given until the checksum is known.
        let panicked = |_| Err(shape(&"the tokenizer cannot be built"));
        let tokenizer = tokenizer.join().unwrap_or_else(panicked)?;
        Ok(Parts { checksum, tokenizer, encoder, heads, settings })
    })
}

/// Rows of `columns` values as columns.
fn transposed(rows: &[f32], columns: usize) -> Vec<f32> {
    (0..columns).flat_map(|c| rows.iter().skip(c).step_by(columns)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_exact() {
        for (bits, value) in
            [(0x3c00, 1.0), (0xc000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8)]
        {
            assert_eq!(half(bits), value);
        }
    }

    #[test]
    fn text_is_cut_as_by_the_whole_tokenizer() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/reader.selon");
        let file = std::fs::read(file).expect("the model is there");
        let archive = SafeTensors::deserialize(&file[MAGIC.len() + DIGEST..]).expect("an archive");
        let archive = Archive(archive);
        let written = archive.bytes("tokenizer", Dtype::U8).expect("a tokenizer");
        let whole = Tokenizer::from_bytes(written).expect("it can be read");
        let own = tokenizer(&archive).expect("it can be read");
        for text in [
            "Selon l'armée, la digue d'Orlo a cédé ; « on l'a vue », dit-elle.",
            "  The  <s>gates</s> were\tcut ½ an hour before, <unk> 42 %",
            "ИЗВЕСТИЯ 水 n\u{a0}° 3 … é",
            "",
        ] {
            let cut = |by: &Tokenizer| {
                let cut = by.encode(text, false).expect("any text can be cut");
                (cut.get_ids().to_vec(), cut.get_offsets().to_vec())
            };
            assert_eq!(cut(&own), cut(&whole), "{text}");
        }
    }

    #[test]
    fn damage_is_told_from_strangeness() {
        assert!(matches!(load(b"hello"), Err(ModelError::NotAModel)));
        let mut file = MAGIC.to_vec();
        file.extend([0; 40]);
        assert!(matches!(load(&file), Err(ModelError::Checksum)));
    }
}
