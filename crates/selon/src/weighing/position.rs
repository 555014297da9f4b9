//! Positions: the stance that one voice takes on one hypothesis, in one place.

use serde::{Deserialize, Serialize};

use crate::language::reference::{Class, Number, Sort};
use crate::language::{Language, Word, words};
use crate::reading::{EntityKind, Quotes, Reading, SourceRole};
use crate::text::Span;

use super::actors::{Actors, actors};
use super::answered;
use super::denied;
use super::earlier::{Earlier, earlier};
use super::held::{Held, holders};
use super::several::of_each;
use super::speakers::{hand_over, is_nobodys, takers};
use super::stance::Said;
use super::utterance::{Utterance, guessed, utterances};
use super::withdrawn;

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
    /// What a dossier calls it: 1 for `p1`. Of what is proposed it stays the same whatever people
    /// decide and whichever roots are set aside.
    pub number: usize,
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
    /// Whether it was picked up on a wire, and told by whoever listened in.
    pub overheard: bool,
    /// Index of the ruling by which a person has decided it.
    pub ruled: Option<usize>,
    /// Index of the position that it tells again, nearer to the origin: what counts is that one.
    pub retells: Option<usize>,
    /// Where the article only reminds of it.
    pub earlier: Option<Earlier>,
    /// Whether the article tells that whoever took it says so no more.
    pub takes_back: bool,
    /// Index of the position by which it is taken back.
    pub taken_back: Option<usize>,
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
    /// Whoever takes the stance where that is not the speaker: where they stand in the words
    /// that were put, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<(usize, usize)>,
}

#[cfg(test)]
impl Judgement {
    /// For tests: the speaker surely takes this stance on the first hypothesis.
    pub(super) fn sure(stance: Stance) -> Self {
        Self { hypothesis: 0, stance, degree: None, probability: 1.0, whose: None }
    }
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
    /// The state that they belong to, or are; empty if it is not known.
    pub home: String,
    /// The words of the utterance.
    pub words: String,
    /// Where they stand: the sentence before, and their own if they are not all of it.
    pub context: String,
    /// The clause that they reject; empty if they do something else.
    pub denied: String,
    /// What they exclude together, *neither X nor Y*; empty if they do something else.
    pub excluded: String,
}

/// Between parts of the words that are put.
pub(super) const SEPARATOR: &str = " … ";

impl<'a> Put<'a> {
    fn new(index: usize, reading: &'a Reading, utterance: &'a Utterance, actors: &Actors) -> Self {
        let text = reading.article.text.text();
        let code = reading.article.lang.as_ref().map_or("", |lang| lang.value.as_str());
        let parts: Vec<&str> = utterance.words.iter().map(|span| span.of(text).trim()).collect();
        let speaker = match utterance.statement {
            None => String::new(),
            // As the article calls them; whose they are another article may have to tell.
            Some(at) => match reading.source_of(at).entity.filter(|_| !of_some(reading, at)) {
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
        let one = utterance.statement.filter(|&at| !of_some(reading, at));
        let who = one.and_then(|at| reading.source_of(at).entity);
        let home = who.and_then(|of| actors.home_name(actors.of(index, of), code));
        let whole =
            parts.len() == 1 && parts[0].len() + 1 >= utterance.sentence.of(text).trim().len();
        let around = utterance.before.into_iter().chain((!whole).then_some(utterance.sentence));
        let around: Vec<&str> = around.map(|span| span.of(text).trim()).collect();
        Self {
            reading,
            utterance,
            speaker,
            home: home.unwrap_or_default().to_owned(),
            words: parts.join(SEPARATOR),
            context: around.join(" "),
            denied: denied::rejected(reading, utterance),
            excluded: denied::excluded(reading, utterance),
        }
    }

    /// Who says what, in words.
    pub fn said(&self) -> Said<'_> {
        let lang = self.reading.article.lang.as_ref().map(|lang| lang.value.as_str());
        Said {
            language: Language::or_neutral(lang),
            speaker: &self.speaker,
            home: &self.home,
            words: &self.words,
            context: &self.context,
            denied: &self.denied,
            excluded: &self.excluded,
        }
    }
}

/// Whoever tells stances: for each utterance, those that it takes.
pub type Judge<'a> = &'a dyn Fn(&[Put<'_>]) -> Vec<Vec<Judgement>>;

/// Who is who in `readings`, and all positions in them, in the order of articles and their
/// texts. Who takes a stance without having been read as a speaker is a guess of the reading
/// from then on.
pub fn positions(readings: &mut [Reading], judge: Judge<'_>) -> (Actors, Vec<Position>) {
    let who = actors(readings);
    let said: Vec<Vec<Utterance>> = readings.iter().map(spoken).collect();
    let mut judged = judged(readings, &said, &who, judge);
    for ((reading, said), judged) in readings.iter().zip(&said).zip(&mut judged) {
        answered::complete(reading, said, judged);
    }
    let known: Vec<usize> = readings.iter().map(|reading| reading.guesses.len()).collect();
    let each = readings.iter_mut().zip(&said).zip(&judged);
    let takers: Vec<_> =
        each.map(|((reading, said), judged)| takers(reading, said, judged)).collect();
    let each = readings.iter_mut().zip(&said).zip(&judged);
    let held: Vec<Vec<Held>> =
        each.map(|((reading, said), judged)| holders(reading, said, judged)).collect();
    let more = readings.iter().zip(known).any(|(reading, known)| reading.guesses.len() > known);
    let who = if more { actors(readings) } else { who };
    let mut found = Vec::new();
    for (index, (judged, takers)) in judged.into_iter().zip(takers).enumerate() {
        for ((own, judged), takers) in said[index].iter().zip(judged).zip(takers) {
            for (judgement, taker) in judged.into_iter().zip(takers) {
                let theirs =
                    taker.map_or_else(|| own.clone(), |at| of_taker(at, own, &said[index]));
                let position = position(index, &readings[index], &theirs, &who, judgement);
                found.push(Position { asked: own.clone(), ..position });
            }
        }
    }
    for (index, held) in held.into_iter().enumerate() {
        for Held { asked, statement, judgement } in held {
            let own = &said[index][asked];
            let theirs = of_taker(statement, own, &said[index]);
            let position = position(index, &readings[index], &theirs, &who, judgement);
            found.push(Position { asked: own.clone(), ..position });
        }
    }
    let mut found = hand_over(once(found), readings, &who, &said);
    withdrawn::tell(&mut found, readings, &who);
    let mut found: Vec<Position> =
        found.into_iter().flat_map(|one| of_each(one, readings, &who)).collect();
    number(&mut found);
    (who, found)
}

/// Gives each its number, in their order.
pub(super) fn number(positions: &mut [Position]) {
    for (number, position) in (1..).zip(positions) {
        position.number = number;
    }
}

/// What the judge says of each utterance of each reading.
fn judged(
    readings: &[Reading],
    said: &[Vec<Utterance>],
    who: &Actors,
    judge: Judge<'_>,
) -> Vec<Vec<Vec<Judgement>>> {
    let mut told = judge(&puts(readings, said, who)).into_iter();
    said.iter().map(|said| told.by_ref().take(said.len()).collect()).collect()
}

/// Every utterance as it is put to the judge.
fn puts<'a>(readings: &'a [Reading], said: &'a [Vec<Utterance>], who: &Actors) -> Vec<Put<'a>> {
    let all = readings.iter().zip(said).enumerate();
    let puts = all.flat_map(|(index, (reading, said))| {
        said.iter().map(move |utterance| Put::new(index, reading, utterance, who))
    });
    puts.collect()
}

/// Lets `hear` hear what would be put to the judge if these readings, in the order of a
/// dossier, were weighed.
pub(super) fn heard<T>(readings: &[Reading], hear: impl FnOnce(&[Put<'_>]) -> T) -> T {
    let who = actors(readings);
    let said: Vec<Vec<Utterance>> = readings.iter().map(spoken).collect();
    hear(&puts(readings, &said, &who))
}

/// What the statement or guess of this number says, where `own` are the words that told of it.
fn of_taker(at: usize, own: &Utterance, said: &[Utterance]) -> Utterance {
    let theirs = said.iter().find(|other| other.statement == Some(at));
    theirs.cloned().unwrap_or_else(|| Utterance { statement: Some(at), ..own.clone() })
}

/// One stance of each statement on each hypothesis: what its own words say goes before what
/// is said of its speaker elsewhere in the sentence.
fn once(mut positions: Vec<Position>) -> Vec<Position> {
    let key = |one: &Position| {
        let of = (one.reading, one.utterance.sentence, one.utterance.statement, one.hypothesis);
        (of, one.asked != one.utterance)
    };
    positions.sort_by_key(key);
    positions.dedup_by_key(|one| key(one).0);
    positions
}

/// Whatever is said in `reading`, by its statements, its guesses and itself, in text order.
pub(super) fn spoken(reading: &Reading) -> Vec<Utterance> {
    let mut all = utterances(reading);
    all.extend(guessed(reading));
    all.sort_by_key(|utterance| (utterance.sentence, utterance.statement));
    all
}

/// The positions as voices are counted, in the same order: whoever takes a hypothesis that says
/// that the answer is not known, of which `unknown` tells, says what those say who report that
/// it is not.
pub fn of_one_answer(positions: &[Position], unknown: &[bool]) -> Vec<Position> {
    let mut told = positions.to_vec();
    for position in &mut told {
        if unknown[position.hypothesis] && position.stance == Stance::Support {
            position.stance = Stance::ReportsUnknown;
        }
    }
    told
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
        number: 0,
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
        overheard: utterance
            .statement
            .is_some_and(|at| reading.source_of(at).role == SourceRole::Intercept),
        ruled: None,
        retells: None,
        earlier: earlier(reading, utterance),
        takes_back: false,
        taken_back: None,
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
        Some(at) if is_writer(reading, at) => actors.outlet(index),
        Some(at) => {
            let own = reading.source_of(at).entity.map(|entity| actors.of(index, entity))?;
            let around = reading.said(at).parent;
            let outer = around.and_then(|outer| reading.who.sources[outer].entity);
            let outer = outer.map(|entity| actors.of(index, entity));
            outer.filter(|&person| actors.answers_for(person, own)).or(Some(own))
        }
    }
}

/// Whether the source of a statement is what was recorded, and not who is heard there.
fn is_tape(reading: &Reading, at: usize) -> bool {
    let source = reading.source_of(at);
    let kind = source.entity.map(|entity| reading.who.entities[entity].kind);
    source.role == SourceRole::Intercept && kind == Some(EntityKind::Work)
}

/// Whether the source of a statement is only some of whom it names: *some Americans* are not the
/// Americans.
fn of_some(reading: &Reading, at: usize) -> bool {
    let reference = reading.language().reference();
    let source = reading.said(at).source.first();
    let said = source.map(|&part| words(reading.article.text.text(), part)).unwrap_or_default();
    let [some, rest @ ..] = &said[..] else { return false };
    let people =
        matches!(rest, [people] if people.capital && reference.noun(&people.key).is_none());
    // *des Danois*
    let several = reference.grammar(&some.key).is_some_and(|grammar| {
        grammar.is(Class::Indefinite) && grammar.number == Some(Number::Plural)
    });
    people && (several || reference.is(&some.key, Class::Quantity))
}

/// Whether the source of a statement is whoever writes: *we reject these claims*, outside
/// quotation marks and in nobody else's words.
fn is_writer(reading: &Reading, at: usize) -> bool {
    let statement = reading.said(at);
    let text = reading.article.text.text();
    let reference = reading.language().reference();
    let [source] = statement.source[..] else { return false };
    let said = words(text, source);
    let first = |word: &Word| reference.is(&word.key, Class::First);
    // *US*
    let shouted = source.len() > 1 && source.of(text).chars().all(char::is_uppercase);
    let entity = reading.source_of(at).entity.map(|entity| reading.who.entities[entity].kind);
    let body = entity.is_some_and(EntityKind::speaks);
    let alone = statement.parent.is_none() && !body && !shouted;
    let we = entity.is_none() && said.len() == 1 && said.iter().all(first);
    // *In our view*, "in our assessment"; not *our reporter*.
    let speaks = |word: &Word| {
        word.capital || reference.noun(&word.key).is_some_and(|noun| noun.sort != Sort::Work)
    };
    let ours = said
        .split_first()
        .is_some_and(|(own, rest)| reference.is(&own.key, Class::Own) && !rest.iter().any(speaks));
    alone && (we || ours) && !Quotes::of(text).covers(source.start())
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
            _ if is_nobodys(reading, at) || is_writer(reading, at) => None,
            // *They believe it, according to intercepts*: a tape does not pass on what those believe
            // who heard it.
            _ if !inner.is_empty() && is_tape(reading, at) => None,
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

impl Position {
    /// Whether it was not taken back.
    pub fn is_held(&self) -> bool {
        !self.takes_back && self.taken_back.is_none()
    }
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

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::*;
    use crate::reading::Polarity;

    #[test]
    fn some_of_a_people_are_not_all_of_them() {
        for (code, text, source, cue, some) in [
            ("en", "Some Americans say so.", "Some Americans", "say", true),
            ("en", "Americans say so.", "Americans", "say", false),
            ("fr", "Des Danois le disent.", "Des Danois", "disent", true),
            ("fr", "Les Danois le disent.", "Les Danois", "disent", false),
            ("fr", "Un Danois le dit.", "Un Danois", "dit", false),
        ] {
            let one = reading("wire.example", "2034-01-02", code, text);
            let one = saying(one, [source, cue, cue], Polarity::Positive);
            assert_eq!(of_some(&one, 0), some, "{text}");
        }
    }

    #[test]
    fn a_tape_is_not_who_is_heard_on_it() {
        let one = reading("wire.example", "2034-01-02", "en", "The tape says so.");
        let mut one = saying(one, ["The tape", "says", "so"], Polarity::Positive);
        one.who.sources[0].role = SourceRole::Intercept;
        assert!(!is_tape(&one, 0));
        one.who.entities[0].kind = EntityKind::Work;
        assert!(is_tape(&one, 0));
    }

    #[test]
    fn our_view_is_the_writers() {
        for (text, source, cue, content, own) in [
            ("In our view rebels did it.", "our", "view", "rebels did it", true),
            ("In our assessment rebels did it.", "our assessment", "In", "rebels did it", true),
            ("Our reporter says rebels did it.", "Our reporter", "says", "rebels did it", false),
        ] {
            let one = reading("wire.example", "2034-01-02", "en", text);
            let mut one = saying(one, [source, cue, content], Polarity::Positive);
            one.who.sources[0].entity = None;
            assert_eq!(is_writer(&one, 0), own, "{text}");
        }
    }
}
