//! The judge: an encoder that reads an utterance and the hypotheses of a case together,
//! and says of each which stance the utterance takes.
//!
//! It has layers of its own, and shares the embeddings of pieces with the reader. Its
//! file is `models/judge.selon`, made by `training/selon_training/judge.py`.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use super::encoder::{Encoder, Workspace};
use super::file::{ModelError, checked};
use super::heads::Final;
use super::kernel::{Isa, on_path};
use super::{LONGEST, Model, Piece, SPACE, WIDTH, math};

const MAGIC: &[u8; 8] = b"SELON\0J3";
/// Width of its head.
const INNER: usize = 192;
/// What its head sees: a row and three vectors, the signs, and zeros to a whole number of
/// lanes.
const INPUT: usize = 4 * WIDTH + SIGNS.next_multiple_of(16);
/// Numbers beside the text for each hypothesis.
pub const SIGNS: usize = 43;
/// Scores for each hypothesis: none and four stances, then four degrees.
pub const ANSWERS: usize = 9;
/// Longest context, in pieces; of a longer one the end is taken.
const CONTEXT: usize = 64;
/// Kinds of pieces: of the utterance, of the case, of what stands around.
const KINDS: usize = 3;
/// Longest question.
const QUESTION: usize = 40;
/// Longest utterance, in pieces; what is longer is cut.
const UTTERANCE: usize = 90;
/// Longest hypothesis.
const HYPOTHESIS: usize = 60;
/// Width of what places are compared by.
const POINT: usize = 64;
/// Most pieces of whoever takes a stance.
const WIDEST: usize = 16;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    layers: usize,
    signs: usize,
}

/// A case as the judge is asked about it: pieces of one line each, with the break before
/// them. No question is no pieces.
#[derive(Clone, Debug, Default)]
pub struct CasePieces {
    /// The question.
    pub question: Vec<Piece>,
    /// Each hypothesis.
    pub hypotheses: Vec<Vec<Piece>>,
}

/// What the judge says of one hypothesis.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Scores of saying nothing of it, of the four stances, of the four degrees.
    pub scores: [f32; ANSWERS],
    /// The pieces of the utterance that name whoever takes the stance; `None` where that is
    /// its speaker, and where it was not asked.
    pub whose: Option<Range<usize>>,
}

/// A loaded judge.
pub struct JudgeModel {
    checksum: String,
    encoder: Encoder,
    first: Final,
    last: Final,
    /// Of a pair, what begins and ends whoever takes the stance; of a piece, whether it does.
    asks: Final,
    ends: Final,
}

impl std::fmt::Debug for JudgeModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JudgeModel").field("checksum", &self.checksum).finish()
    }
}

impl JudgeModel {
    /// A judge from the bytes of its file, beside the reader whose embeddings it shares.
    ///
    /// # Errors
    /// If the bytes are not a judge, are damaged, or belong to another version.
    pub fn from_bytes(file: &[u8], reader: &Model) -> Result<Self, ModelError> {
        let (checksum, settings, archive) = checked(file, MAGIC)?;
        let settings: Settings =
            serde_json::from_str(&settings).map_err(|e| ModelError::Shape(e.to_string()))?;
        if settings.signs != SIGNS {
            return Err(ModelError::Shape(format!("{} signs, not {SIGNS}", settings.signs)));
        }
        let layers = (0..settings.layers).map(|i| archive.layer(i)).collect::<Result<_, _>>()?;
        Ok(Self {
            checksum,
            encoder: Encoder {
                words: Arc::clone(&reader.parts.encoder.words),
                positions: archive.floats("positions", LONGEST * WIDTH)?,
                kinds: archive.floats("kinds", KINDS * WIDTH)?,
                norm: archive.norm("norm")?,
                layers,
            },
            first: archive.last("first", INPUT, INNER)?,
            last: archive.last("last", INNER, ANSWERS)?,
            asks: archive.last("asks", INNER, 2 * POINT)?,
            ends: archive.last("ends", WIDTH, 2 * POINT)?,
        })
    }

    /// The checksum that a judge from these bytes has.
    ///
    /// # Errors
    /// If the bytes are not a judge, or are damaged.
    pub fn checksum_of(file: &[u8]) -> Result<String, ModelError> {
        checked(file, MAGIC).map(|(checksum, ..)| checksum)
    }

    /// SHA-256 of the weights, in hexadecimal.
    pub fn checksum(&self) -> &str {
        &self.checksum
    }

    /// What it says of each hypothesis of `case` about what is `said` where `context` stands
    /// around it; `signs` has a row a hypothesis. Who takes a stance is asked where `takes`
    /// says so of the scores.
    pub fn answers(
        &self,
        reader: &Model,
        case: &CasePieces,
        (context, said): (&[Piece], &[Piece]),
        signs: &[[f32; SIGNS]],
        takes: impl Fn(&[f32; ANSWERS]) -> bool,
    ) -> Vec<Answer> {
        let CasePieces { question, hypotheses } = case;
        let question = &question[..question.len().min(QUESTION)];
        let context = &context[context.len().saturating_sub(CONTEXT)..];
        let said = &said[..said.len().min(UTTERANCE)];
        let around = question.len()..question.len() + context.len();
        let utterance = around.end..around.end + said.len();
        let before = || question.iter().chain(context).chain(said);
        let mut out = Vec::with_capacity(hypotheses.len());
        let mut next = 0;
        while next < hypotheses.len() {
            let mut ids: Vec<u32> = before().map(|piece| piece.id).collect();
            let mut parts = Vec::new();
            while next + parts.len() < hypotheses.len() {
                let own = &hypotheses[next + parts.len()];
                let own = &own[..own.len().min(HYPOTHESIS)];
                if ids.len() + own.len() > LONGEST {
                    break;
                }
                parts.push(ids.len()..ids.len() + own.len());
                ids.extend(own.iter().map(|piece| piece.id));
            }
            let rows = self.rows(reader, &ids, (&around, &utterance));
            for (part, signs) in parts.iter().zip(&signs[next..]) {
                let (scores, inner) = self.scores(&rows, &utterance, part, signs);
                let said = &rows[utterance.start * WIDTH..utterance.end * WIDTH];
                let whose = if takes(&scores) { self.whose(said, &inner) } else { None };
                out.push(Answer { scores, whose });
            }
            next += parts.len();
        }
        out
    }

    fn rows(&self, reader: &Model, ids: &[u32], parts: (&Range<usize>, &Range<usize>)) -> Vec<f32> {
        fn run<I: Isa>(
            encoder: &Encoder,
            (ids, (around, utterance)): (&[u32], (&Range<usize>, &Range<usize>)),
            space: &mut Workspace,
        ) -> Vec<f32> {
            let kind = |at: usize| match at {
                at if utterance.contains(&at) => 0,
                at if around.contains(&at) => 2,
                _ => 1,
            };
            encoder.apply::<I>(ids, kind, space)
        }
        let encoder = &self.encoder;
        let asked = (ids, parts);
        SPACE.with_borrow_mut(|space| on_path!(reader.path, run(encoder, asked, space)))
    }

    fn scores(
        &self,
        rows: &[f32],
        utterance: &Range<usize>,
        part: &Range<usize>,
        signs: &[f32; SIGNS],
    ) -> ([f32; ANSWERS], [f32; INNER]) {
        let hypothesis = mean(rows, part.start + 1..part.end);
        let utterance = mean(rows, utterance.start + 1..utterance.end);
        let (h, u) = (unit(&hypothesis), unit(&utterance));
        let mut seen = rows[part.start * WIDTH..][..WIDTH].to_vec();
        seen.extend(&hypothesis);
        seen.extend(&utterance);
        seen.extend(h.iter().zip(&u).map(|(h, u)| h * u * 16.0));
        seen.extend(signs);
        seen.resize(INPUT, 0.0);
        let mut inner = [0.0; INNER];
        self.first.apply(&seen, &mut inner);
        for x in &mut inner {
            *x = math::gelu(*x);
        }
        let mut out = [0.0; ANSWERS];
        self.last.apply(&inner, &mut out);
        (out, inner)
    }

    /// The pieces that name whoever takes the stance of a pair, if not its speaker: that is
    /// the break, the first piece of `said`.
    fn whose(&self, said: &[f32], inner: &[f32; INNER]) -> Option<Range<usize>> {
        let mut asks = [0.0; 2 * POINT];
        self.asks.apply(inner, &mut asks);
        let scores = said.chunks_exact(WIDTH).map(|row| {
            let mut ends = [0.0; 2 * POINT];
            self.ends.apply(row, &mut ends);
            [0, POINT].map(|at| math::dot(&asks[at..at + POINT], &ends[at..at + POINT]))
        });
        let scores: Vec<[f32; 2]> = scores.collect();
        let (mut best, mut found) = (scores[0][0] + scores[0][1], None);
        for first in 1..scores.len() {
            for last in first..scores.len().min(first + WIDEST) {
                let both = scores[first][0] + scores[last][1];
                if both > best {
                    (best, found) = (both, Some(first..last + 1));
                }
            }
        }
        found
    }
}

/// The mean of some rows; zero of none.
fn mean(rows: &[f32], which: Range<usize>) -> [f32; WIDTH] {
    let mut sum = [0.0; WIDTH];
    let count = which.len().max(1) as f32;
    for at in which {
        sum.iter_mut().zip(&rows[at * WIDTH..][..WIDTH]).for_each(|(sum, x)| *sum += x);
    }
    sum.map(|sum| sum / count)
}

fn unit(vector: &[f32; WIDTH]) -> [f32; WIDTH] {
    let size = math::dot(vector, vector).sqrt().max(1e-12);
    vector.map(|x| x / size)
}
