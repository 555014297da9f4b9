//! Utterances are put to the judge: each once, however many articles have it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::thread;

use crate::language::{Turn, words};
use crate::model::{ANSWERS, Answer, CasePieces, JudgeModel, ModelError, Piece};
use crate::text::Span;

use super::super::case::Case;
use super::super::position::{Degree, Judgement, Put, SEPARATOR, Stance};
use super::asked::Asked;
use super::home::Told;
use super::kept::{self, Kept, Key};
use super::signs::Said;
use crate::model::Model;

/// The judge that the binary carries.
static BUILT_IN: &[u8] = include_bytes!("../../../../../models/judge.selon");

/// What the judge says of one hypothesis.
struct Answered {
    scores: [f32; ANSWERS],
    /// Where whoever takes the stance stands in the words that were said, if that is not their
    /// speaker.
    whose: Option<(usize, usize)>,
}

/// Something that was said and is still to be judged.
#[derive(Clone, Copy, Debug)]
pub struct Open<'p> {
    key: Key,
    said: Said<'p>,
}

/// Scores that belong to stances: none, then the four.
const STANCES: usize = 1 + Stance::ALL.len();
/// Where two of them stand.
const SUPPORT: usize = 1 + Stance::Support as usize;
const DENY: usize = 1 + Stance::Deny as usize;
const UNCERTAIN: usize = 1 + Stance::Uncertain as usize;
const REPORTS_UNKNOWN: usize = 1 + Stance::ReportsUnknown as usize;

/// A judge who knows a case.
pub struct Bench<'m> {
    asked: Asked<'m>,
    reader: &'m Model,
    model: JudgeModel,
    /// For each language of the hypotheses, the case in it, and the same with the hypotheses
    /// from last to first.
    wordings: BTreeMap<String, [CasePieces; 2]>,
    /// The hypothesis that says that the answer is not known.
    unknown: Option<usize>,
    digest: String,
}

/// Raised when the same words are put to the same judge in another way, or its answer is
/// taken otherwise.
const MANNER: &str = "10";

/// The checksum of the built-in judge.
///
/// # Errors
/// If the judge does not fit this version of Selon, which a test rules out.
pub fn built_in() -> Result<String, ModelError> {
    JudgeModel::checksum_of(BUILT_IN)
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
        let wordings = codes.into_iter().map(|code| {
            let question = match case.question.in_language(code) {
                "" => Vec::new(),
                question => line(reader, question),
            };
            let hypotheses =
                case.hypotheses.iter().map(|h| line(reader, h.label.in_language(code)));
            let hypotheses: Vec<Vec<Piece>> = hypotheses.collect();
            let turned = hypotheses.iter().rev().cloned().collect();
            let turned = CasePieces { question: question.clone(), hypotheses: turned };
            (code.clone(), [CasePieces { question, hypotheses }, turned])
        });
        let model = reader.judge(BUILT_IN)?;
        let digest = digest(case, &model, reader);
        Ok(Self {
            asked: Asked::new(case, reader),
            reader,
            model,
            wordings: wordings.collect(),
            unknown: case.unknown().iter().position(|&unknown| unknown),
            digest,
        })
    }

    /// SHA-256 of the judge's weights, in hexadecimal.
    pub fn checksum(&self) -> &str {
        self.model.checksum()
    }

    /// A checksum of the judge, of how it is asked and of the case: as long as it is the
    /// same, so is what the judge tells of the same words.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The stances of many utterances, worked out on so many threads: what `kept` knows is not
    /// judged, and what is judged is put there.
    pub fn judge(&self, puts: &[Put<'_>], threads: usize, kept: &mut Kept) -> Vec<Vec<Judgement>> {
        self.tell(&self.open(puts, kept), threads, kept);
        self.told(puts, kept)
    }

    /// What of `puts` is still to be judged, in its order: not what `kept` knows, and what is
    /// said twice in the same words by the same voice once.
    pub fn open<'p>(&self, puts: &'p [Put<'_>], kept: &Kept) -> Vec<Open<'p>> {
        let mut seen = BTreeSet::new();
        let all = puts.iter().map(|put| Open { key: kept::key(put.said()), said: put.said() });
        all.filter(|open| kept.told(&open.key).is_none() && seen.insert(open.key)).collect()
    }

    /// Judges what is open, on so many threads, and puts it into `kept`. Whoever wants to
    /// store some of it before all is judged gives it in parts.
    pub fn tell(&self, open: &[Open<'_>], threads: usize, kept: &mut Kept) {
        let asked: Vec<Said<'_>> = open.iter().map(|open| open.said).collect();
        for (open, told) in open.iter().zip(self.all(&asked, threads)) {
            kept.keep(open.key, told);
        }
    }

    /// What `kept` knows of each of `puts`: nothing of what was not judged.
    pub fn told(&self, puts: &[Put<'_>], kept: &Kept) -> Vec<Vec<Judgement>> {
        let told = |put: &Put<'_>| kept.told(&kept::key(put.said())).cloned();
        puts.iter().map(|put| told(put).unwrap_or_default()).collect()
    }

    /// The stances of each, in their order.
    fn all(&self, unique: &[Said<'_>], threads: usize) -> Vec<Vec<Judgement>> {
        let share = unique.len().div_ceil(threads.max(1)).max(1);
        thread::scope(|scope| {
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
        })
    }

    /// The scores of each hypothesis: of saying nothing of it and of each stance, then of
    /// each degree.
    pub fn scores(&self, said: Said<'_>) -> Vec<[f32; ANSWERS]> {
        self.answers(said).into_iter().map(|answered| answered.scores).collect()
    }

    fn answers(&self, said: Said<'_>) -> Vec<Answered> {
        let told = Told::of(said);
        let said = Said { words: &told.words, ..said };
        let signs = self.asked.signs(said);
        let speaker = match said.speaker {
            "" => String::new(),
            name => format!("{name} : "),
        };
        let own = self.wordings.get(said.language.code());
        let other = || self.wordings.get("en").or_else(|| self.wordings.values().next());
        let Some([case, turned]) = own.or_else(other) else { return Vec::new() };
        let context = match said.context {
            "" => Vec::new(),
            context => line(self.reader, context),
        };
        let words = line(self.reader, &format!("{speaker}{}", said.words));
        let takes = |scores: &[f32; ANSWERS]| judgement(0, scores).is_some();
        let ask = |case, signs: &[_]| {
            self.model.answers(self.reader, case, (&context, &words), signs, takes)
        };
        let mut answers = ask(case, &signs);
        // One hypothesis has no order.
        if answers.len() > 1 && answers.iter().any(|answer| hesitates(&answer.scores)) {
            let signs: Vec<_> = signs.iter().rev().copied().collect();
            let again = ask(turned, &signs);
            for (answer, again) in answers.iter_mut().zip(again.into_iter().rev()) {
                if hesitates(&answer.scores) {
                    let both = answer.scores.iter_mut().zip(again.scores);
                    both.for_each(|(one, other)| *one = (*one + other) / 2.0);
                    answer.whose = answer.whose.take().or(again.whose);
                }
            }
        }
        let whose = |pieces: Range<usize>| {
            let (first, last) = (words[pieces.start].span, words[pieces.end - 1].span);
            // The name before the words is the speaker's.
            let end = last.end().checked_sub(speaker.len()).filter(|&end| end > 0)?;
            Some(told.said((first.start().saturating_sub(speaker.len()), end)))
        };
        let denied = self.asked.told_by(said.denied, said.language);
        let excluded = self.asked.spoken_of(said.excluded, said.language);
        let answered = |((answer, denied), excluded): ((Answer, bool), bool)| {
            let scores = match (excluded, denied) {
                (true, _) => as_denial(answer.scores, &[SUPPORT, UNCERTAIN]),
                (false, true) => as_denial(answer.scores, &[SUPPORT]),
                (false, false) => answer.scores,
            };
            Answered { scores, whose: answer.whose.and_then(whose) }
        };
        answers.into_iter().zip(denied).zip(excluded).map(answered).collect()
    }

    /// The stances that `said` takes. Who leaves everything open says that the answer is not
    /// known, even if one hypothesis is named: *no lead was excluded, the boiler among them*.
    pub fn of(&self, said: Said<'_>) -> Vec<Judgement> {
        let answers = self.answers(said).into_iter().enumerate();
        let told = answers.filter_map(|(h, Answered { scores, whose })| {
            Some(Judgement { whose, ..judgement(h, &beside(self.unknown, h, scores))? })
        });
        let mut told: Vec<Judgement> = told.collect();
        let unknown = self.unknown.filter(|&h| told.iter().all(|told| told.hypothesis != h));
        let surest = told.iter().max_by(|a, b| a.probability.total_cmp(&b.probability));
        if let (Some(hypothesis), Some(&surest)) = (unknown, surest)
            && leaves_open(said)
        {
            let stance = Stance::ReportsUnknown;
            told.push(Judgement { hypothesis, stance, degree: None, ..surest });
            told.sort_by_key(|told| told.hypothesis);
        }
        told
    }
}

/// Whether all answers are left open: *no lead was excluded*.
fn leaves_open(said: Said<'_>) -> bool {
    // A cue and its content are parts of one phrase.
    let whole = said.words.replace(SEPARATOR, " ");
    let whole = words(&whole, Span::new(0, whole.len()));
    said.language.turns().find(&whole, Turn::AllOpen).next().is_some()
}

/// What all judgements of a case hang on.
fn digest(case: &Case, judge: &JudgeModel, reader: &Model) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut parts = vec![MANNER, version, judge.checksum(), reader.checksum()];
    let wordings = case.hypotheses.iter().map(|h| &h.label);
    for wording in std::iter::once(&case.question).chain(wordings) {
        parts.push("/");
        parts.extend(wording.0.iter().flat_map(|(code, text)| [code.as_str(), text.as_str()]));
    }
    base16ct::lower::encode_string(&kept::digest(&parts))
}

/// The pieces of one line.
fn line(model: &Model, text: &str) -> Vec<Piece> {
    let text = text.replace('\n', " ");
    let text = if text.trim().is_empty() { "…" } else { text.as_str() };
    model.pieces(text, Span::new(0, text.len()))
}

/// Added to the score of saying nothing of a hypothesis: what is shown should be right
/// more often, at the price of some that is missed.
const SILENCE: f32 = 1.0;

/// Taken off the score of a denial: what the judge barely hears as one is more often a doubt, or
/// the denial of something else. On the real event and on the cases that it was not taught with
/// this makes denials righter by two points of F1; docs/stances.md has the figures.
const DENIAL: f32 = 0.5;

/// Taken off the score of saying that it is not known of a hypothesis, where another of the case
/// says that of all: *there is no trace of rebels* is barely heard as that, and is mostly a denial
/// or a doubt.
const NAMED: f32 = 1.0;

/// The scores of a hypothesis in a case where `unknown` is the one that says that the answer is not
/// known, if it has one.
fn beside(unknown: Option<usize>, hypothesis: usize, mut scores: [f32; ANSWERS]) -> [f32; ANSWERS] {
    if unknown.is_some_and(|unknown| unknown != hypothesis) {
        scores[REPORTS_UNKNOWN] -= NAMED;
    }
    scores
}

/// How much likelier the likeliest answer must be than the next for the judge not to be asked
/// again, with the hypotheses in the other order: which comes first should not matter, and where
/// it is in doubt it does.
const SURE: f32 = 0.4;

/// The probabilities of saying nothing and of each stance.
fn shares(scores: &[f32]) -> [f32; STANCES] {
    let mut stances = [0.0; STANCES];
    stances.copy_from_slice(&scores[..STANCES]);
    stances[0] += SILENCE;
    stances[DENY] -= DENIAL;
    let most = stances[likeliest(&stances)];
    let weights = stances.map(|x| libm::expf(x - most));
    let total: f32 = weights.iter().sum();
    weights.map(|weight| weight / total)
}

/// Whether the two likeliest answers are near each other.
fn hesitates(scores: &[f32]) -> bool {
    let shares = shares(scores);
    let best = likeliest(&shares);
    let others = shares.iter().enumerate().filter(|(at, _)| *at != best);
    others.map(|(_, share)| shares[best] - share).any(|gap| gap < SURE)
}

/// What is rejected is not supported: where the judge hears only the clause in *denied that
/// rebels had done it*, its support is the denial of what the clause says. Where the likeliest of
/// its answers is one of `heard`, these are a denial, with what it heard as one.
fn as_denial(mut scores: [f32; ANSWERS], heard: &[usize]) -> [f32; ANSWERS] {
    if heard.contains(&likeliest(&shares(&scores))) {
        let most = heard.iter().fold(scores[DENY] - DENIAL, |most, &at| most.max(scores[at]));
        let shares = heard.iter().map(|&at| scores[at]).chain([scores[DENY] - DENIAL]);
        let all: f32 = shares.map(|score| libm::expf(score - most)).sum();
        scores[DENY] = most + libm::logf(all) + DENIAL;
        heard.iter().for_each(|&at| scores[at] = f32::MIN);
    }
    scores
}

/// The likeliest answer; nothing if that is no stance.
fn judgement(hypothesis: usize, scores: &[f32]) -> Option<Judgement> {
    let shares = shares(scores);
    let best = likeliest(&shares);
    let stance = *Stance::ALL.get(best.checked_sub(1)?)?;
    let degree = Some(Degree::ALL[likeliest(&scores[STANCES..])]);
    Some(Judgement { hypothesis, stance, degree, probability: shares[best], whose: None })
}

fn likeliest(values: &[f32]) -> usize {
    (1..values.len()).fold(0, |best, at| if values[at] > values[best] { at } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn who_excludes_no_answer_leaves_all_open() {
        for (code, words, open) in [
            ("en", "said … no lead was excluded, the boiler among them", true),
            ("en", "ruled … nothing out, including a leak", true),
            ("en", "did not rule out … a leak", false),
            ("fr", "n’exclut … aucune piste, y compris la fuite", true),
            ("fr", "a dit … que toutes les pistes restaient ouvertes", true),
            ("fr", "n’exclut pas … une fuite", false),
        ] {
            let language = Language::or_neutral(Some(code));
            let said = Said {
                language,
                speaker: "",
                home: "",
                words,
                context: "",
                denied: "",
                excluded: "",
            };
            assert_eq!(leaves_open(said), open, "{words}");
        }
    }

    #[test]
    fn that_it_is_not_known_is_barely_heard_where_another_hypothesis_says_so() {
        let told = |unknown, unheard: f32| {
            let mut scores = [0.0; ANSWERS];
            (scores[DENY], scores[REPORTS_UNKNOWN]) = (2.0, unheard);
            judgement(1, &beside(unknown, 1, scores)).map(|told| told.stance)
        };
        assert_eq!(told(Some(0), 2.2), Some(Stance::Deny));
        assert_eq!(told(Some(0), 3.0), Some(Stance::ReportsUnknown));
        // It is the one that says so, or the case has none.
        assert_eq!(told(Some(1), 2.2), Some(Stance::ReportsUnknown));
        assert_eq!(told(None, 2.2), Some(Stance::ReportsUnknown));
    }

    #[test]
    fn the_likeliest_answer_is_taken() {
        let scores = [0.0, 1.0, 3.0, 0.5, 0.5, 0.0, 0.0, 2.0, 1.0];
        let told = judgement(4, &scores).expect("a denial is likeliest");
        assert_eq!((told.stance, told.degree), (Stance::Deny, Some(Degree::Probable)));
        assert!(told.probability > 0.5 && told.probability < 0.7, "{}", told.probability);
        let silent = [5.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        assert_eq!(judgement(0, &silent), None);
        assert!(!hesitates(&silent) && !hesitates(&scores));
        assert_eq!(as_denial(scores, &[SUPPORT]), scores);
        // Nearly as much is heard as a denial.
        for heard in [[0.0, 3.0, 1.0, 0.5, 0.5], [0.0, 3.0, 3.2, 0.5, 0.5]] {
            let mut scores = [0.0; ANSWERS];
            scores[..STANCES].copy_from_slice(&heard);
            let told = judgement(0, &as_denial(scores, &[SUPPORT])).map(|told| told.stance);
            assert_eq!(told, Some(Stance::Deny));
        }
        let doubted = [0.0, 1.0, 0.5, 3.0, 0.5, 0.0, 0.0, 2.0, 1.0];
        assert_eq!(as_denial(doubted, &[SUPPORT]), doubted);
        let told = judgement(0, &as_denial(doubted, &[SUPPORT, UNCERTAIN]));
        assert_eq!(told.map(|told| told.stance), Some(Stance::Deny));
        // Saying nothing has a start, so this is near.
        assert!(hesitates(&[2.0, 0.0, 3.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]));
    }
}
