//! A case as utterances are held against it.

use std::collections::{BTreeSet, HashSet};

use crate::language::register::Register;
use crate::language::{Frame, Language, Word, words};
use crate::model::{Model, Piece};
use crate::text::Span;

use super::super::case::{Case, Wording};
use super::super::names::folded;

/// Width of a word's vector.
pub(super) const WIDTH: usize = crate::model::VECTOR;

/// A case, prepared.
pub struct Asked<'m> {
    model: &'m Model,
    /// What the average word looks like: taken from every vector.
    middle: Vec<f32>,
    pub(super) question: Wordings,
    pub(super) hypotheses: Vec<Wordings>,
}

/// A hypothesis, or the question, in all its languages.
#[derive(Default)]
pub(super) struct Wordings {
    /// For each language, its words that mean something.
    pub texts: Vec<Text>,
    /// Whom it names as those who did it, in any language: see [`Names`].
    pub names: Names,
    /// What its words say, in any language.
    pub frames: HashSet<Frame>,
    /// Beginnings of its other words.
    pub stems: BTreeSet<String>,
}

/// Some words and what they look like.
#[derive(Default)]
pub(super) struct Text {
    /// The words, in text order.
    pub words: Vec<Word>,
    /// For each word, its vector of length 1, or of length 0 where it means nothing by
    /// itself.
    pub vectors: Vec<[f32; WIDTH]>,
    /// For each word, whether it means something.
    pub means: Vec<bool>,
}

/// Whom a text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// States, by ISO code, named by noun, adjective or people.
    pub states: BTreeSet<String>,
    /// Beginnings of names.
    pub stems: BTreeSet<String>,
}

impl Names {
    pub fn is_empty(&self) -> bool {
        self.states.is_empty() && self.stems.is_empty()
    }

    fn extend(&mut self, others: Names) {
        self.states.extend(others.states);
        self.stems.extend(others.stems);
    }

    /// Whether the two name someone in common.
    pub fn meet(&self, other: &Names) -> bool {
        !self.states.is_disjoint(&other.states) || self.stems.iter().any(|s| other.has(s))
    }

    /// Whether one of the names begins as `stem` does.
    pub fn has(&self, stem: &str) -> bool {
        self.stems.iter().any(|own| alike(own, stem))
    }
}

/// Letters of a name or word that tell it from others: *Veldria*, *veldrien*.
const STEM: usize = 5;
/// Fewest letters of a word that is compared by its beginning.
const SHORTEST: usize = 4;

/// The beginning of a word, folded; `None` if it is too short to tell.
pub(super) fn stem(word: &str) -> Option<String> {
    let plain = folded(word);
    let stem: String = plain.chars().filter(|c| c.is_alphabetic()).take(STEM).collect();
    (stem.chars().count() >= SHORTEST).then_some(stem)
}

fn alike(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

impl<'m> Asked<'m> {
    /// Prepares `case`; word vectors are those of `model`.
    pub fn new(case: &Case, model: &'m Model) -> Self {
        let mut asked = Self {
            model,
            middle: model.mean_vector(),
            question: Wordings::default(),
            hypotheses: Vec::new(),
        };
        let all: Vec<&Wording> = std::iter::once(&case.question)
            .chain(case.hypotheses.iter().map(|h| &h.label))
            .collect();
        let mut known = Names::default();
        for (code, text) in all.iter().flat_map(|wording| &wording.0) {
            let language = Language::or_neutral(Some(code));
            let words = words(text, Span::new(0, text.len()));
            known.extend(names_in(text, &words, language, Kind::Label));
        }
        let wordings = all.into_iter().map(|wording| asked.wordings(wording, &known));
        let mut wordings = wordings.collect::<Vec<_>>().into_iter();
        asked.question = wordings.next().unwrap_or_default();
        asked.hypotheses = wordings.collect();
        asked
    }

    /// `known` are names that stand in the case where a capital tells.
    fn wordings(&self, wording: &Wording, known: &Names) -> Wordings {
        let mut all = Wordings::default();
        // "X itself, to blame Y" says that X did it; one language may show X where another
        // does not.
        let (mut doers, mut named) = (Names::default(), Names::default());
        for (code, content) in &wording.0 {
            let language = Language::or_neutral(Some(code));
            let text = self.text(content, language);
            let mut aim = text.words.len();
            for found in language.responsibility().find(&text.words) {
                if *found.entry == Frame::Aim {
                    aim = aim.min(found.words[0]);
                }
                all.frames.insert(*found.entry);
            }
            let names = |words: &[Word]| {
                let mut names = names_in(content, words, language, Kind::Label);
                let first = words.first().filter(|word| word.capital);
                let stem = first.and_then(|word| stem(&word.key));
                names.stems.extend(stem.filter(|stem| known.has(stem)));
                names
            };
            doers.extend(names(&text.words[..aim]));
            let here = names(&text.words);
            for (word, means) in text.words.iter().zip(&text.means) {
                if let Some(stem) = stem(&word.key)
                    && *means
                    && !here.has(&stem)
                {
                    all.stems.insert(stem);
                }
            }
            named.extend(here);
            all.texts.push(text);
        }
        all.names = if doers.is_empty() { named } else { doers };
        all
    }

    /// The words of `content` with their vectors.
    pub(super) fn text(&self, content: &str, language: &Language) -> Text {
        let whole = Span::new(0, content.len());
        let words = words(content, whole);
        let pieces: Vec<Piece> = self.model.pieces(content, whole);
        let mut text = Text::default();
        let mut next = 0;
        for word in words {
            let mut vector = [0.0; WIDTH];
            while next < pieces.len() && pieces[next].span.end() <= word.span.start() {
                next += 1;
            }
            let means = word.key.chars().count() > 2
                && language.reference().grammar(word.key.trim_end_matches('\'')).is_none();
            if means {
                let mut at = next;
                while at < pieces.len() && pieces[at].span.start() < word.span.end() {
                    if !pieces[at].span.is_empty() {
                        self.model.add_vector(pieces[at].id, &mut vector);
                        for (v, m) in vector.iter_mut().zip(&self.middle) {
                            *v -= m;
                        }
                    }
                    at += 1;
                }
                unit(&mut vector);
            }
            text.words.push(word);
            text.vectors.push(vector);
            text.means.push(means);
        }
        text
    }
}

fn unit(vector: &mut [f32; WIDTH]) {
    let size = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    if size > 1e-6 {
        vector.iter_mut().for_each(|v| *v /= size);
    }
}

/// Whose names are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A hypothesis: a person's name is that person, not their state.
    Label,
    /// An utterance: a person stands for their state too.
    Utterance,
}

/// Whom `content` names.
pub(super) fn names_in(content: &str, words: &[Word], language: &Language, kind: Kind) -> Names {
    let register = Register::get();
    let mut names = Names::default();
    for (_, country) in language.place_words().demonyms(words) {
        names.states.insert(country.to_owned());
    }
    for (at, word) in words.iter().enumerate() {
        // Names of up to four words.
        for end in at..words.len().min(at + 4) {
            let name = &content[word.span.start()..words[end].span.end()];
            if !name.starts_with(char::is_uppercase) {
                break;
            }
            if let Some(metonym) = language.place_words().metonym(name) {
                names.states.extend(metonym.country.clone());
            }
            if let Some(hit) = register.find(name) {
                let known = register.known(hit.known);
                let person = known.sort == crate::language::reference::Sort::Person;
                if !known.state.is_empty() && (kind == Kind::Utterance || !person) {
                    names.states.insert(known.state.clone());
                }
            }
        }
        // The first word of a text has a capital whatever it is.
        let grammar = language.reference().grammar(&word.key).is_some();
        if word.capital
            && !grammar
            && !language.reference().is_capital_noun(&word.key)
            && (at > 0 || words.len() == 1 || kind == Kind::Utterance)
            && let Some(stem) = stem(&word.key)
        {
            names.stems.insert(stem);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Reader;

    #[test]
    fn whoever_is_to_be_blamed_is_not_who_did_it() {
        let reader = Reader::built_in().expect("the built-in model loads");
        let case = Case::from_json(
            r#"{"schema": "selon.case/1", "id": "c", "question": {"en": "Who burned the mill at Orvane?"},
            "hypotheses": [
              {"id": "H1", "label": {"en": "The Kelmarian navy", "fr": "La marine kelmarienne"}},
              {"id": "H2", "label": {"en": "Vessania itself, to blame Kelmar",
                                     "fr": "La Vessanie elle-même, pour accuser le Kelmar"}},
              {"id": "H3", "label": {"en": "Kelmar's rebels, so as to embarrass Brandt"}},
              {"id": "H4", "label": {"en": "Sheer negligence", "fr": "Une négligence"}}]}"#,
        )
        .expect("a case");
        let asked = Asked::new(&case, reader.model());
        let names =
            |at: usize| asked.hypotheses[at].names.stems.iter().cloned().collect::<Vec<_>>();
        assert_eq!(names(0), ["celma"]);
        assert_eq!(names(1), ["vesan"]);
        assert_eq!(names(2), ["celma"]);
        assert_eq!(names(3), [""; 0]);
    }
}
