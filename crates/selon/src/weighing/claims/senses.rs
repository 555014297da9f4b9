//! Words and what they mean, in one space for all languages: the reader's vectors of
//! pieces, as they are before its encoder.
//!
//! A word is kept once, however often it is said, so a hundred thousand utterances cost
//! the memory of their vocabulary.

use std::collections::HashMap;

use crate::model::{Model, VECTOR, dot, dots};
use crate::text::Span;

use super::super::names::folded;
use super::super::near::mixed;

/// A word, by its number.
pub(super) type WordId = u32;

/// Letters by which two forms of a word, or of a name, are one: *Veldria*, *veldrien*.
const STEM: usize = 5;
/// Fewest letters of a beginning that tells.
const SHORTEST: usize = 4;
/// What words that have nothing in common are alike: cosines below it are none.
const FLOOR: f32 = 0.1;
/// The same for two names: those of the news are mostly in no vocabulary, and what their
/// pieces have in common means little.
const NAMES: f32 = 0.5;
/// Most that a name and another word are alike.
const MIXED: f32 = 0.3;

/// Bits of a sketch.
pub(super) const SKETCH: usize = 256;

/// The words that were seen, with their vectors.
pub(super) struct Senses<'m> {
    model: &'m Model,
    middle: Vec<f32>,
    ids: HashMap<String, WordId>,
    /// Of each word the beginning by which forms of it are one; empty if it is too short to tell.
    stems: Vec<String>,
    /// The first word that begins so; a short one is alone.
    firsts: Vec<WordId>,
    begun: HashMap<String, WordId>,
    /// Of length 1, one after the other.
    vectors: Vec<f32>,
    /// What each vector is along the normals of [`SKETCH`] hyperplanes.
    projected: Vec<f32>,
    planes: Vec<f32>,
}

impl<'m> Senses<'m> {
    pub fn new(model: &'m Model) -> Self {
        let middle = model.mean_vector();
        Self {
            model,
            middle,
            ids: HashMap::new(),
            stems: Vec::new(),
            firsts: Vec::new(),
            begun: HashMap::new(),
            vectors: Vec::new(),
            projected: Vec::new(),
            planes: planes(),
        }
    }

    /// The number of `word`, which is lower case.
    pub fn id(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.stems.len() as WordId;
        self.ids.insert(word.to_owned(), id);
        let stem: String = folded(word).chars().filter(|c| c.is_alphabetic()).take(STEM).collect();
        let stem = if stem.chars().count() < SHORTEST { String::new() } else { stem };
        let first =
            if stem.is_empty() { id } else { *self.begun.entry(stem.clone()).or_insert(id) };
        self.firsts.push(first);
        self.stems.push(stem);
        let mut vector = [0.0; VECTOR];
        for piece in self.model.pieces(word, Span::new(0, word.len())) {
            if !piece.span.is_empty() {
                self.model.add_vector(piece.id, &mut vector);
                vector.iter_mut().zip(&self.middle).for_each(|(v, m)| *v -= m);
            }
        }
        let size = dot(&vector, &vector).sqrt();
        if size > 1e-6 {
            vector.iter_mut().for_each(|v| *v /= size);
        }
        self.vectors.extend(vector);
        let planes: Vec<&[f32]> = self.planes.chunks_exact(VECTOR).collect();
        let mut projected = [0.0; SKETCH];
        dots(&vector, &planes, &mut projected);
        self.projected.extend(projected);
        id
    }

    /// What a word is along the normal of each hyperplane.
    pub fn projected(&self, word: WordId) -> &[f32] {
        &self.projected[word as usize * SKETCH..][..SKETCH]
    }

    /// The beginning by which forms of `word` are one; empty if it is too short to tell.
    pub fn stem(&self, word: WordId) -> &str {
        &self.stems[word as usize]
    }

    pub fn vector(&self, word: WordId) -> &[f32] {
        &self.vectors[word as usize * VECTOR..][..VECTOR]
    }

    /// How alike two words are, 0 to 1, and whether they are names.
    pub fn alike(&self, a: (WordId, bool), b: (WordId, bool)) -> f32 {
        self.graded(a, b, dot(self.vector(a.0), self.vector(b.0)))
    }

    /// How alike a word is to each of `others`.
    pub fn alike_each(&self, own: (WordId, bool), others: &Words<'_>, alike: &mut [f32]) {
        let count = alike.len();
        dots(self.vector(own.0), &others.vectors[..count], alike);
        for (alike, &other) in alike.iter_mut().zip(&others.words) {
            *alike = self.graded(own, other, *alike);
        }
    }

    /// Words that others are held against.
    pub fn words<'s>(&'s self, words: impl Iterator<Item = (WordId, bool)>) -> Words<'s> {
        let words: Vec<_> = words.collect();
        Words { vectors: words.iter().map(|one| self.vector(one.0)).collect(), words }
    }

    fn graded(&self, (a, name_a): (WordId, bool), (b, name_b): (WordId, bool), cosine: f32) -> f32 {
        if self.firsts[a as usize] == self.firsts[b as usize] {
            return 1.0;
        }
        let floor = if name_a && name_b { NAMES } else { FLOOR };
        let alike = ((cosine - floor) / (1.0 - floor)).clamp(0.0, 1.0);
        if name_a == name_b { alike } else { alike.min(MIXED) }
    }
}

/// Words, whether they are names, and their vectors.
pub(super) struct Words<'s> {
    words: Vec<(WordId, bool)>,
    vectors: Vec<&'s [f32]>,
}

/// Normals of hyperplanes, the same ones always: coordinates are 1 or -1.
fn planes() -> Vec<f32> {
    let bit = |at: usize| mixed(at as u64 / 64) >> (at % 64) & 1;
    (0..SKETCH * VECTOR).map(|at| if bit(at) == 1 { 1.0 } else { -1.0 }).collect()
}
