//! An utterance against a case: what is seen of it, in numbers.

use crate::language::{Entry, Frame, Language, Word};
use crate::reading::Certainty;
use crate::text::Span;

use super::asked::{Asked, Kind, Names, Text, Wordings, names_in, stem};
use crate::model::dot;

/// What is said and by whom, in words.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Language of the words.
    pub language: &'a Language,
    /// Who says it, with whom they belong to; empty in the article's own voice.
    pub speaker: &'a str,
    /// The state that they belong to, or are; empty if it is not known.
    pub home: &'a str,
    /// What is said, with the words that say so.
    pub words: &'a str,
    /// What stands around it: the sentence before, and its own.
    pub context: &'a str,
    /// The clause that the speaker rejects, where that is all that is said of it: *denied that
    /// rebels had done it*, *nobody believes it was gas*, *gas is an excuse*. Else empty.
    pub denied: &'a str,
    /// What the speaker excludes together: *neither X nor Y*. Else empty.
    pub excluded: &'a str,
}

pub use crate::model::SIGNS;

/// Frames that say what kind a hypothesis is.
const LABELS: [Frame; 6] =
    [Frame::Stage, Frame::Accident, Frame::Unknown, Frame::Order, Frame::Help, Frame::Author];

/// Words between a name and a phrase that still belong together.
const NEAR: usize = 6;

impl Asked<'_> {
    /// For each hypothesis, the signs of what `said` says of it.
    pub fn signs(&self, said: Said<'_>) -> Vec<[f32; SIGNS]> {
        let text = self.text(said.words, said.language);
        let content = names_in(said.words, &text.words, said.language, Kind::Utterance);
        let speaker_words = crate::language::words(said.speaker, Span::new(0, said.speaker.len()));
        let speaker = names_in(said.speaker, &speaker_words, said.language, Kind::Utterance);
        let found: Vec<(Frame, usize)> = said
            .language
            .responsibility()
            .find(&text.words)
            .into_iter()
            .map(|found| (*found.entry, found.words[0]))
            .collect();
        let near: Vec<f32> = self.hypotheses.iter().map(|h| nearness(h, &text)).collect();
        let question = nearness(&self.question, &text);
        let mean = near.iter().sum::<f32>() / near.len().max(1) as f32;
        let in_content: Vec<bool> =
            self.hypotheses.iter().map(|h| named(h, &content, &text)).collect();
        let is_speaker: Vec<bool> =
            self.hypotheses.iter().map(|h| h.names.meet(&speaker)).collect();
        let grades = grades(said.language, &text.words);
        (0..self.hypotheses.len())
            .map(|h| {
                let hypothesis = &self.hypotheses[h];
                let others = near.iter().enumerate().filter(|(o, _)| *o != h);
                let best_other = others.map(|(_, n)| *n).fold(0.0, f32::max);
                let other = |list: &[bool]| list.iter().enumerate().any(|(o, &yes)| yes && o != h);
                let shared = shared(hypothesis, &text);
                let at = places_of(&hypothesis.names, &text, said);
                let mut signs = vec![
                    near[h] * 4.0,
                    (near[h] - mean) * 8.0,
                    (near[h] - best_other) * 8.0,
                    question * 4.0,
                    shared.min(3.0),
                    f32::from(u8::from(hypothesis.names.is_empty())),
                    (text.words.len() as f32 / 20.0).min(2.0),
                    f32::from(u8::from(said.speaker.is_empty())),
                    f32::from(u8::from(in_content[h])),
                    f32::from(u8::from(is_speaker[h])),
                    f32::from(u8::from(other(&in_content))),
                    f32::from(u8::from(other(&is_speaker))),
                    beside(&found, &at, &[Frame::Accuse, Frame::Author], true),
                    beside(&found, &at, &[Frame::Author, Frame::Admit, Frame::Order], false),
                ];
                signs.extend(Frame::COUNTED.iter().map(|(frame, _)| {
                    (found.iter().filter(|(f, _)| f == frame).count() as f32).min(2.0)
                }));
                signs.extend(
                    LABELS.iter().map(|f| f32::from(u8::from(hypothesis.frames.contains(f)))),
                );
                signs.extend(grades);
                // Its own kind of word said: staged of a staging, unknown of an unknown.
                let own = |frame: Frame| {
                    let has = hypothesis.frames.contains(&frame);
                    f32::from(u8::from(has && found.iter().any(|(f, _)| *f == frame)))
                };
                signs.extend([
                    own(Frame::Stage),
                    own(Frame::Accident),
                    own(Frame::Unknown),
                    own(Frame::Order).max(own(Frame::Help)),
                ]);
                let mut out = [0.0; SIGNS];
                out.copy_from_slice(&signs);
                out
            })
            .collect()
    }
}

impl Asked<'_> {
    /// For each hypothesis, whether `clause` names those who did it by that hypothesis; of one
    /// that names nobody, and in a clause that names nobody of the case, whether it has words of
    /// it.
    pub fn told_by(&self, clause: &str, language: &Language) -> Vec<bool> {
        if clause.is_empty() {
            return vec![false; self.hypotheses.len()];
        }
        let text = self.text(clause, language);
        let names = names_in(clause, &text.words, language, Kind::Utterance);
        let names: Vec<bool> = self.hypotheses.iter().map(|h| named(h, &names, &text)).collect();
        let nobody = !names.contains(&true);
        let tells = |(hypothesis, named): (&Wordings, bool)| match hypothesis.names.is_empty() {
            true => akin(hypothesis, &text, None),
            false => named || nobody && akin(hypothesis, &text, Some(&self.question)),
        };
        self.hypotheses.iter().zip(names).map(tells).collect()
    }

    /// For each hypothesis, whether `clause` surely speaks of it: by whom it names, or, of one
    /// that names nobody, by words that the question has not.
    pub fn spoken_of(&self, clause: &str, language: &Language) -> Vec<bool> {
        if clause.is_empty() {
            return vec![false; self.hypotheses.len()];
        }
        let text = self.text(clause, language);
        let names = names_in(clause, &text.words, language, Kind::Utterance);
        let speaks = |hypothesis: &Wordings| match hypothesis.names.is_empty() {
            true => akin(hypothesis, &text, Some(&self.question)),
            false => named(hypothesis, &names, &text),
        };
        self.hypotheses.iter().map(speaks).collect()
    }
}

/// How near the words of a hypothesis are to those of a text: for each of its words the
/// nearest of the text, in the language that is nearest.
fn nearness(hypothesis: &Wordings, text: &Text) -> f32 {
    let each = hypothesis.texts.iter().map(|own| {
        let mut sum = 0.0;
        let mut count = 0;
        for (vector, _) in own.vectors.iter().zip(&own.means).filter(|(_, means)| **means) {
            let best = text
                .vectors
                .iter()
                .zip(&text.means)
                .filter(|(_, means)| **means)
                .map(|(other, _)| dot(vector, other))
                .fold(0.0, f32::max);
            // Any two words are a little alike.
            sum += (best - 0.25).max(0.0);
            count += 1;
        }
        sum / count.max(1) as f32
    });
    each.fold(0.0, f32::max)
}

/// Whether a text names whom the hypothesis names; French writes peoples small.
fn named(hypothesis: &Wordings, content: &Names, text: &Text) -> bool {
    hypothesis.names.meet(content)
        || text
            .words
            .iter()
            .zip(&text.means)
            .filter(|(_, means)| **means)
            .filter_map(|(word, _)| stem(&word.key))
            .any(|stem| hypothesis.names.has(&stem))
}

/// How many words, names apart, begin alike.
fn shared(hypothesis: &Wordings, text: &Text) -> f32 {
    let words = text.words.iter().zip(&text.means).filter(|(_, means)| **means);
    let stems = words.filter_map(|(word, _)| stem(&word.key));
    stems.filter(|stem| hypothesis.stems.contains(stem)).count() as f32
}

/// Whether a text has a word of a hypothesis, names apart, that is none of `common`: *leaked* of
/// *a leak*.
fn akin(hypothesis: &Wordings, text: &Text, common: Option<&Wordings>) -> bool {
    let has = |wordings: &Wordings, stem: &str| {
        wordings.stems.iter().any(|own| own.starts_with(stem) || stem.starts_with(own.as_str()))
    };
    let words = text.words.iter().zip(&text.means).filter(|(_, means)| **means);
    let mut stems = words.filter_map(|(word, _)| stem(&word.key));
    stems.any(|stem| has(hypothesis, &stem) && !common.is_some_and(|common| has(common, &stem)))
}

/// Where a text names one of `names`, in words.
fn places_of(names: &Names, text: &Text, said: Said<'_>) -> Vec<usize> {
    let hit = |word: &Word| {
        let own = names_in(said.words, std::slice::from_ref(word), said.language, Kind::Utterance);
        names.meet(&own) || stem(&word.key).is_some_and(|stem| names.has(&stem))
    };
    (0..text.words.len()).filter(|&at| text.means[at] && hit(&text.words[at])).collect()
}

/// Whether a name stands shortly after such a phrase, or before it.
fn beside(found: &[(Frame, usize)], at: &[usize], frames: &[Frame], after: bool) -> f32 {
    let hit = found.iter().filter(|(frame, _)| frames.contains(frame)).any(|&(_, phrase)| {
        at.iter().any(|&name| {
            if after {
                name > phrase && name - phrase <= NEAR
            } else {
                name < phrase && phrase - name <= NEAR
            }
        })
    });
    f32::from(u8::from(hit))
}

/// What hedges and cues say: probable, possible, unknown, doubted, denied, hearsay.
fn grades(language: &Language, words: &[Word]) -> [f32; 6] {
    let mut out = [0.0; 6];
    for found in language.phrases(words, false) {
        let slot = match found.entry {
            Entry::Hedge { stance, .. } => match (stance.certainty, stance.polarity) {
                (_, crate::reading::Polarity::Negative) => 3,
                (Certainty::Probable, _) => 0,
                (Certainty::Possible, _) => 1,
                (Certainty::Unknown, _) => 2,
                (Certainty::Certain, _) => continue,
            },
            Entry::Cue { stances, .. } => match stances.affirmed.polarity {
                crate::reading::Polarity::Negative => 4,
                crate::reading::Polarity::Positive => continue,
            },
            Entry::Hearsay => 5,
            Entry::Origin
            | Entry::Carrier
            | Entry::Beside
            | Entry::Negation
            | Entry::Nobody
            | Entry::Somebody
            | Entry::Said
            | Entry::Unhedged
            | Entry::Onward(_)
            | Entry::Mood(_) => continue,
        };
        out[slot] = 1.0;
    }
    out
}
