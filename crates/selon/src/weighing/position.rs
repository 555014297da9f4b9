//! Positions: the stance that one voice takes on one hypothesis, in one place.

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::reading::Reading;
use crate::text::Span;

use super::actors::Actors;
use super::speakers::hand_over;
use super::stance::Said;
use super::utterance::{Utterance, guessed, utterances};

/// What a voice does with a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Says that it is so.
    Support,
    /// Says that it is not so.
    Deny,
    /// Weighs it, doubts it, cannot rule it out.
    Uncertain,
    /// Says that it is not known.
    ReportsUnknown,
}

/// How sure a voice is of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Degree {
    /// Hardly.
    Low,
    /// It may be.
    Possible,
    /// It is likely.
    Probable,
    /// Flatly, or by a firm denial.
    Certain,
}

/// One station on the way of a statement to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hop {
    /// The one who publishes the article.
    Outlet(String),
    /// Someone whom the article names.
    Actor(usize),
    /// Someone of whom it has only words.
    Words(Span),
}

/// The stance of one voice on one hypothesis, in one place of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Index of the reading.
    pub reading: usize,
    /// What was said, and where.
    pub utterance: Utterance,
    /// What was judged: the same, unless its stance turned out to be somebody else's.
    pub asked: Utterance,
    /// Index of the hypothesis in the case.
    pub hypothesis: usize,
    /// What the voice does with it.
    pub stance: Stance,
    /// How surely, if the words tell.
    pub degree: Option<Degree>,
    /// Who takes it; `None` for a source that names nobody, and for an outlet that is
    /// not known.
    pub actor: Option<usize>,
    /// Under whom it counts: the same, but for an echo of what another article attributes.
    pub voice: Option<usize>,
    /// The words of the source; none in the article's own voice.
    pub source: Vec<Span>,
    /// From the outlet to the source.
    pub chain: Vec<Hop>,
    /// Probability that it is so read rightly.
    pub probability: f32,
    /// Index of the ruling by which a person has decided it.
    pub ruled: Option<usize>,
}

/// A stance and what speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
pub struct Judgement {
    /// Index of the hypothesis in the case.
    pub hypothesis: usize,
    /// What the voice does with it.
    pub stance: Stance,
    /// How surely.
    pub degree: Option<Degree>,
    /// How probable this reading is.
    pub probability: f32,
}

/// An utterance as it is put to a judge: who, what, where it stands.
#[derive(Clone, Debug)]
pub struct Put<'a> {
    /// The reading.
    pub reading: &'a Reading,
    /// What was said.
    pub utterance: &'a Utterance,
    /// Who said it, under the name that the article gives them, and whom they belong to;
    /// empty in the article's own voice.
    pub speaker: String,
    /// The words of the utterance.
    pub words: String,
    /// Where they stand: the sentence before, and their own if they are not all of it.
    pub context: String,
}

impl<'a> Put<'a> {
    fn new(index: usize, reading: &'a Reading, utterance: &'a Utterance, actors: &Actors) -> Self {
        let text = reading.article.text.text();
        let code = reading.article.lang.as_ref().map_or("", |lang| lang.value.as_str());
        let parts: Vec<&str> = utterance.words.iter().map(|span| span.of(text).trim()).collect();
        let speaker = match utterance.statement {
            None => String::new(),
            // As the article calls them; whose they are another article may have to tell.
            Some(at) => match reading.source_of(at).entity {
                Some(of) => {
                    let entity = &reading.who.entities[of];
                    let elsewhere = || actors.owner_name(actors.of(index, of), code);
                    match entity.belongs_to.as_deref().or_else(elsewhere) {
                        Some(whose) if !entity.name.contains(whose) => {
                            format!("{} ({whose})", entity.name)
                        }
                        _ => entity.name.clone(),
                    }
                }
                None => {
                    let source = &reading.said(at).source;
                    let words: Vec<&str> = source.iter().map(|span| span.of(text)).collect();
                    words.join(" ")
                }
            },
        };
        let whole =
            parts.len() == 1 && parts[0].len() + 1 >= utterance.sentence.of(text).trim().len();
        let around = utterance.before.into_iter().chain((!whole).then_some(utterance.sentence));
        let around: Vec<&str> = around.map(|span| span.of(text).trim()).collect();
        Self { reading, utterance, speaker, words: parts.join(" … "), context: around.join(" ") }
    }

    /// Who says what, in words.
    pub fn said(&self) -> Said<'_> {
        let lang = self.reading.article.lang.as_ref().map(|lang| lang.value.as_str());
        Said {
            language: Language::or_neutral(lang),
            speaker: &self.speaker,
            words: &self.words,
            context: &self.context,
        }
    }
}

/// Whoever tells stances: for each utterance, those that it takes.
pub type Judge<'a> = &'a dyn Fn(&[Put<'_>]) -> Vec<Vec<Judgement>>;

/// All positions in `readings`, in the order of articles and their texts.
pub fn positions(readings: &[Reading], actors: &Actors, judge: Judge<'_>) -> Vec<Position> {
    let said: Vec<Vec<Utterance>> = readings.iter().map(spoken).collect();
    let puts: Vec<Put<'_>> = readings
        .iter()
        .zip(&said)
        .enumerate()
        .flat_map(|(index, (reading, said))| {
            said.iter().map(move |utterance| Put::new(index, reading, utterance, actors))
        })
        .collect();
    let places =
        said.iter().enumerate().flat_map(|(index, said)| said.iter().map(move |u| (index, u)));
    let mut found = Vec::new();
    for ((index, utterance), judgements) in places.zip(judge(&puts)) {
        for judgement in judgements {
            found.push(position(index, &readings[index], utterance, actors, judgement));
        }
    }
    hand_over(found, readings, actors, &said)
}

/// Whatever is said in `reading`, by its statements, its guesses and itself, in text order.
pub(super) fn spoken(reading: &Reading) -> Vec<Utterance> {
    let mut all = utterances(reading);
    all.extend(guessed(reading));
    all.sort_by_key(|utterance| (utterance.sentence, utterance.statement));
    all
}

pub(super) fn position(
    index: usize,
    reading: &Reading,
    utterance: &Utterance,
    actors: &Actors,
    judgement: Judgement,
) -> Position {
    let statement = utterance.statement.map(|at| reading.said(at));
    let actor = speaker(index, reading, utterance, actors);
    Position {
        reading: index,
        utterance: utterance.clone(),
        asked: utterance.clone(),
        hypothesis: judgement.hypothesis,
        stance: judgement.stance,
        degree: judgement.degree,
        actor,
        voice: actor,
        source: statement.map(|s| s.source.clone()).unwrap_or_default(),
        chain: chain(index, reading, utterance, actors),
        probability: judgement.probability,
        ruled: None,
    }
}

/// Who speaks: the source of the statement; who says it for a body that they speak for
/// ("Brell said the palace had its proofs"); in the article's own voice, its outlet.
fn speaker(
    index: usize,
    reading: &Reading,
    utterance: &Utterance,
    actors: &Actors,
) -> Option<usize> {
    match utterance.statement {
        None => actors.outlet(index),
        Some(at) => {
            let own = reading.source_of(at).entity.map(|entity| actors.of(index, entity))?;
            let around = reading.said(at).parent;
            let outer = around.and_then(|outer| reading.who.sources[outer].entity);
            let outer = outer.map(|entity| actors.of(index, entity));
            outer.filter(|&person| actors.answers_for(person, own)).or(Some(own))
        }
    }
}

/// From the outlet inwards: every source through which the statement came.
fn chain(index: usize, reading: &Reading, utterance: &Utterance, actors: &Actors) -> Vec<Hop> {
    let mut inner = Vec::new();
    let mut next = utterance.statement;
    // Parents form a forest, but what was read from a file need not.
    for _ in 0..=reading.statements.len() {
        let Some(at) = next else { break };
        let statement = reading.said(at);
        let hop = match (reading.source_of(at).entity, statement.source.first()) {
            (Some(entity), _) => Some(Hop::Actor(actors.of(index, entity))),
            (None, Some(words)) => Some(Hop::Words(*words)),
            (None, None) => None,
        };
        match (&hop, inner.last_mut()) {
            // Who speaks for a body is no further hand between it and the reader.
            (Some(Hop::Actor(person)), Some(Hop::Actor(body)))
                if actors.answers_for(*person, *body) =>
            {
                *body = *person;
            }
            (Some(_), last) if hop.as_ref() != last.as_deref() => inner.extend(hop),
            _ => {}
        }
        next = statement.parent;
    }
    let article = &reading.article;
    let outlet = article.outlet.as_ref().map_or(&article.id, |outlet| &outlet.value);
    inner.push(Hop::Outlet(outlet.clone()));
    inner.reverse();
    inner
}

impl Stance {
    /// All, in the order of tables.
    pub const ALL: [Stance; 4] =
        [Stance::Support, Stance::Deny, Stance::Uncertain, Stance::ReportsUnknown];

    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Support => "support",
            Stance::Deny => "deny",
            Stance::Uncertain => "uncertain",
            Stance::ReportsUnknown => "reports-unknown",
        }
    }
}

impl Degree {
    /// All, from the least.
    pub const ALL: [Degree; 4] = [Degree::Low, Degree::Possible, Degree::Probable, Degree::Certain];

    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Degree::Low => "low",
            Degree::Possible => "possible",
            Degree::Probable => "probable",
            Degree::Certain => "certain",
        }
    }
}
