//! The encoder, its heads and its tokenizer: from a window of pieces to what
//! each piece is.
//!
//! One small multilingual BERT (`multilingual-e5-small`, 384 wide) is run over a
//! window, and heads ask its rows three things: where does a cue begin; for that
//! cue, which pieces are its source, cue and content; how is the content held.
//! Weights are 8-bit integers (embeddings 4-bit) and sums are exact, so every
//! CPU gives the same answer; see [`CpuPath`].

mod attention;
mod encoder;
mod file;
mod heads;
mod judge;
mod kernel;
mod linear;
mod math;
mod pieces;
mod span;
mod words;

use std::cell::RefCell;
use std::path::Path;

use serde::Deserialize;

use encoder::{Encoder, Workspace};
use kernel::{Isa, on_path};

pub use file::{Evidence, ModelError, Settings, Tuning};
pub use heads::Impression;
pub use judge::{ANSWERS, Answer, CasePieces, JudgeModel, SIGNS};
pub use kernel::CpuPath;
pub use math::{dot, dots};
pub use pieces::Piece;
pub use span::Span;

/// Width of the encoder, its heads, their width.
const WIDTH: usize = 384;
const HEADS: usize = 12;
const HEAD: usize = WIDTH / HEADS;
/// Longest window, in pieces.
const LONGEST: usize = 512;
/// Roles of a piece: none, source, cue, content.
const ROLES: usize = 4;
/// Scores of the role head: of each role, of leaving each, of entering each.
const ROLE_OUT: usize = 3 * ROLES;
/// Logits of the label head: certain, probable, possible, unknown, denial,
/// hearsay.
const LABELS: usize = 6;

/// Width of a piece's vector.
pub const VECTOR: usize = WIDTH;

/// What the word tables tell the label head.
pub const HINTS: usize = 7;

/// What the role head says of one piece, for none, source, cue, content: how well it
/// has that role, how well that role ends before it, how well it begins here.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RoleScores {
    /// Being it.
    pub own: [f32; ROLES],
    /// Leaving it between the piece before and this one.
    pub leave: [f32; ROLES],
    /// Entering it at this piece.
    pub enter: [f32; ROLES],
}

/// Whose way of marking statements the model is asked for: corpora differ in what
/// they count and where spans end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Convention {
    /// That of our French guidelines and of all our own articles.
    #[default]
    Guidelines,
    /// That of PolNeAR, a corpus of English news.
    Polnear,
}

/// What the word tables say of a statement: certain, probable, possible,
/// unknown; whether any word says so; denial; hearsay. 1 for yes, 0 for no; all 0
/// where there are no tables.
pub type Hints = [f32; HINTS];

/// Certain, probable, possible, unknown; denial; hearsay.
pub type LabelLogits = [f32; LABELS];

/// A loaded model. Shared between threads; every thread has its own buffers.
pub struct Model {
    parts: file::Parts,
    path: CpuPath,
}

/// One window after the encoder: a row for every piece.
pub struct Window<'a> {
    model: &'a Model,
    hidden: Vec<f32>,
}

thread_local! {
    static SPACE: RefCell<Workspace> = RefCell::default();
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model")
            .field("checksum", &self.checksum())
            .field("path", &self.path)
            .finish()
    }
}

impl Model {
    /// A model from the bytes of its file.
    ///
    /// # Errors
    /// If the bytes are not a model, are damaged, or belong to another version.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        let parts = file::load(file)?;
        let tokenizer = &parts.tokenizer;
        // A unigram model numbers its pieces from 0 without gaps.
        let added =
            tokenizer.get_added_tokens_decoder().into_keys().map(|id| id as usize + 1).max();
        let ids = tokenizer.get_vocab_size(false).max(added.unwrap_or(0));
        if ids > parts.encoder.words.count() {
            return Err(ModelError::Shape("the tokenizer has pieces without an embedding".into()));
        }
        Ok(Self { parts, path: CpuPath::best() })
    }

    /// A model from a file.
    ///
    /// # Errors
    /// As [`from_bytes`](Model::from_bytes), or if the file cannot be read.
    pub fn from_file(path: &Path) -> Result<Self, ModelError> {
        Self::from_bytes(&std::fs::read(path)?)
    }

    /// The same model on another path, to compare them.
    ///
    /// # Panics
    /// When used, if this CPU has no such path.
    pub fn on(mut self, path: CpuPath) -> Self {
        self.path = path;
        self
    }

    /// SHA-256 of the weights, in hexadecimal: the model's name.
    pub fn checksum(&self) -> &str {
        &self.parts.checksum
    }

    /// How to cut windows, decode and calibrate.
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// What was fitted for a language (an ISO 639-1 code, or nothing).
    pub fn tuning(&self, lang: &str) -> Tuning {
        // Loading has seen to it that there is one for every language.
        self.parts.settings.tuning(lang).unwrap_or_default()
    }

    /// The judge that belongs to this reader, from the bytes of its file.
    ///
    /// # Errors
    /// As [`JudgeModel::from_bytes`].
    pub fn judge(&self, file: &[u8]) -> Result<JudgeModel, ModelError> {
        JudgeModel::from_bytes(file, self)
    }

    /// Adds the vector of piece `id`, as it is before the encoder, to `sum`.
    pub fn add_vector(&self, id: u32, sum: &mut [f32; VECTOR]) {
        let mut row = [0.0; WIDTH];
        self.parts.encoder.words.load(id, &mut row);
        sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }

    /// The mean of the vectors of all pieces.
    pub fn mean_vector(&self) -> Vec<f32> {
        let words = &self.parts.encoder.words;
        let mut sum = vec![0.0; WIDTH];
        let mut row = [0.0; WIDTH];
        for id in 0..words.count() {
            words.load(id as u32, &mut row);
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        sum.iter().map(|sum| sum / words.count().max(1) as f32).collect()
    }

    /// The pieces of `body`, a part of `text`, in text order.
    pub fn pieces(&self, text: &str, body: Span) -> Vec<Piece> {
        pieces::pieces(&self.parts.tokenizer, text, body)
    }

    /// How a content is held: certain, probable, possible, unknown, denied,
    /// hearsay.
    pub fn labels(&self, seen: &Impression, hints: &Hints) -> LabelLogits {
        self.parts.heads.labels(seen, hints)
    }

    /// Reads one window of at most [`Settings::window`] pieces, by this convention.
    pub fn window(&self, pieces: &[Piece], convention: Convention) -> Window<'_> {
        let ids: Vec<u32> = pieces.iter().map(|p| p.id).collect();
        let encoder = &self.parts.encoder;
        fn run<I: Isa>(
            encoder: &Encoder,
            (ids, convention): (&[u32], Convention),
            space: &mut Workspace,
        ) -> Vec<f32> {
            encoder.apply::<I>(ids, |_| convention as usize, space)
        }
        let asked = (ids.as_slice(), convention);
        let hidden = SPACE.with_borrow_mut(|space| on_path!(self.path, run(encoder, asked, space)));
        Window { model: self, hidden }
    }
}

impl Window<'_> {
    /// For every piece, the logit of "a cue begins here".
    pub fn anchors(&self) -> Vec<f32> {
        fn run<I: Isa>(window: &Window<'_>, space: &mut Workspace) -> Vec<f32> {
            window.model.parts.heads.anchors::<I>(&window.hidden, space)
        }
        SPACE.with_borrow_mut(|space| on_path!(self.model.path, run(self, space)))
    }

    /// For each anchor (an index into the window), the scores of every piece.
    pub fn roles(&self, anchors: &[usize]) -> Vec<Vec<RoleScores>> {
        fn run<I: Isa>(
            window: &Window<'_>,
            anchors: &[usize],
            space: &mut Workspace,
        ) -> Vec<Vec<RoleScores>> {
            window.model.parts.heads.roles::<I>(&window.hidden, anchors, space)
        }
        if anchors.is_empty() {
            return Vec::new();
        }
        SPACE.with_borrow_mut(|space| on_path!(self.model.path, run(self, anchors, space)))
    }

    /// What the label head sees of an anchor with its cue and content pieces
    /// (indexes into the window), for [`Model::labels`].
    pub fn impression(&self, anchor: usize, cue: &[usize], content: &[usize]) -> Impression {
        fn run<I: Isa>(
            window: &Window<'_>,
            (anchor, cue, content): (usize, &[usize], &[usize]),
            space: &mut Workspace,
        ) -> Impression {
            window.model.parts.heads.impression::<I>(&window.hidden, anchor, cue, content, space)
        }
        let asked = (anchor, cue, content);
        SPACE.with_borrow_mut(|space| on_path!(self.model.path, run(self, asked, space)))
    }
}
