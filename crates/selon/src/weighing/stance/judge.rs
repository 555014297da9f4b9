//! Utterances are put to the judge: each once, however many articles have it.

use std::collections::BTreeMap;
use std::thread;

use crate::model::{JudgeModel, ModelError, Piece};
use crate::text::Span;

use super::super::case::Case;
use super::super::position::{Degree, Judgement, Put, Stance};
use super::asked::Asked;
use super::signs::Said;
use crate::model::Model;

/// The judge that the binary carries.
static BUILT_IN: &[u8] = include_bytes!("../../../../../models/judge.selon");

/// Scores that belong to stances: none, then the four.
const STANCES: usize = 1 + Stance::ALL.len();

/// A judge who knows a case.
pub struct Bench<'m> {
    asked: Asked<'m>,
    reader: &'m Model,
    model: JudgeModel,
    /// For each language of the case, the pieces of each hypothesis.
    labels: BTreeMap<String, Vec<Vec<Piece>>>,
}

impl<'m> Bench<'m> {
    /// The built-in judge, for `case`, beside the model that read the articles.
    ///
    /// # Errors
    /// If the judge does not fit this version of Selon, which a test rules out.
    pub fn new(case: &Case, reader: &'m Model) -> Result<Self, ModelError> {
        let mut codes: Vec<&String> =
            case.hypotheses.iter().flat_map(|h| h.label.0.keys()).collect();
        codes.sort();
        codes.dedup();
        let labels = codes.into_iter().map(|code| {
            let pieces = case.hypotheses.iter().map(|h| line(reader, h.label.in_language(code)));
            (code.clone(), pieces.collect())
        });
        Ok(Self {
            asked: Asked::new(case, reader),
            reader,
            model: reader.judge(BUILT_IN)?,
            labels: labels.collect(),
        })
    }

    /// SHA-256 of the judge's weights, in hexadecimal.
    pub fn checksum(&self) -> &str {
        self.model.checksum()
    }

    /// The stances of many utterances, worked out on so many threads. What is said twice
    /// in the same words by the same voice is judged once.
    pub fn judge(&self, puts: &[Put<'_>], threads: usize) -> Vec<Vec<Judgement>> {
        let mut first: BTreeMap<[&str; 4], usize> = BTreeMap::new();
        let mut unique: Vec<Said<'_>> = Vec::new();
        let number: Vec<usize> = puts
            .iter()
            .map(|put| {
                let said = put.said();
                let key = [said.language.code(), &put.speaker, &put.words, &put.context];
                *first.entry(key).or_insert_with(|| {
                    unique.push(said);
                    unique.len() - 1
                })
            })
            .collect();
        let share = unique.len().div_ceil(threads.max(1)).max(1);
        let told: Vec<Vec<Judgement>> = thread::scope(|scope| {
            let parts: Vec<_> = unique
                .chunks(share)
                .map(|part| {
                    scope.spawn(move || part.iter().map(|said| self.of(*said)).collect::<Vec<_>>())
                })
                .collect();
            parts
                .into_iter()
                .flat_map(|part| match part.join() {
                    Ok(told) => told,
                    Err(panic) => std::panic::resume_unwind(panic),
                })
                .collect()
        });
        number.into_iter().map(|at| told[at].clone()).collect()
    }

    /// The stances that `said` takes.
    pub fn of(&self, said: Said<'_>) -> Vec<Judgement> {
        let signs = self.asked.signs(said);
        let text = if said.speaker.is_empty() {
            said.words.to_owned()
        } else {
            format!("{} : {}", said.speaker, said.words)
        };
        let own = self.labels.get(said.language.code());
        let labels = own.or_else(|| self.labels.get("en")).or_else(|| self.labels.values().next());
        let Some(labels) = labels else { return Vec::new() };
        let context = match said.context {
            "" => Vec::new(),
            context => line(self.reader, context),
        };
        let said = line(self.reader, &text);
        let answers = self.model.answers(self.reader, &context, &said, labels, &signs);
        answers.iter().enumerate().filter_map(|(h, scores)| judgement(h, scores)).collect()
    }
}

/// The pieces of one line.
fn line(model: &Model, text: &str) -> Vec<Piece> {
    let text = text.replace('\n', " ");
    let text = if text.trim().is_empty() { "…" } else { text.as_str() };
    model.pieces(text, Span::new(0, text.len()))
}

/// Added to the score of saying nothing of a hypothesis: what is shown should be right
/// more often, at the price of some that is missed.
const SILENCE: f32 = 0.6;

/// The likeliest answer; nothing if that is no stance.
fn judgement(hypothesis: usize, scores: &[f32]) -> Option<Judgement> {
    let (stances, degrees) = scores.split_at(STANCES);
    let mut stances = stances.to_vec();
    stances[0] += SILENCE;
    let stances = stances.as_slice();
    let best = likeliest(stances);
    let stance = *Stance::ALL.get(best.checked_sub(1)?)?;
    let total: f32 = stances.iter().map(|x| libm::expf(x - stances[best])).sum();
    Some(Judgement {
        hypothesis,
        stance,
        degree: Some(Degree::ALL[likeliest(degrees)]),
        probability: 1.0 / total,
    })
}

fn likeliest(values: &[f32]) -> usize {
    (1..values.len()).fold(0, |best, at| if values[at] > values[best] { at } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_answer_is_taken() {
        let scores = [0.0, 1.0, 3.0, 0.5, 0.5, 0.0, 0.0, 2.0, 1.0];
        let told = judgement(4, &scores).expect("a denial is likeliest");
        assert_eq!((told.stance, told.degree), (Stance::Deny, Some(Degree::Probable)));
        assert!(told.probability > 0.7 && told.probability < 0.9, "{}", told.probability);
        assert_eq!(judgement(0, &[5.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]), None);
    }
}
