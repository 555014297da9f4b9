//! Whose a stance is, where the words that take it are not the speaker's own sentence.
//!
//! *Bargemen have their money on the rebels.* No statement is read there, so the
//! stance would be the article's own. A guess says that bargemen *have their money on* it: that
//! somebody takes a stance there is known, and who that is more likely stands in the
//! sentence than not. And in *she called the claim that rebels did it absurd* the claim is
//! nobody's, but it is she who denies it. *Nobody knows who did it, she said*: it is she who
//! says so, and without her the article; so it is with what a fact shows, *this suggests that
//! rebels did it*.

mod pointed;

use std::collections::{BTreeMap, BTreeSet};

use crate::language::reference::Class;
use crate::language::{Entry, Language, Turn, Word, words};
use crate::reading::{
    Certainty, Polarity, Reading, SourceRole, Statement, is_nobody, same_content,
};
use crate::text::{Span, shared};

pub(super) use pointed::takers;

use super::actors::Actors;
use super::position::{Judgement, Position, Stance, position};
use super::utterance::Utterance;

/// Share of the words of an utterance that a guess must have to be all that is said there.
const MOST: f64 = 0.5;

/// Whether an utterance of `reading` is a guess.
fn is_guess(reading: &Reading, utterance: &Utterance) -> bool {
    utterance.statement.is_some_and(|at| at >= reading.statements.len())
}

/// The guess that has most of the words of `own`, which the article says itself. `said` is
/// what is said in the same sentence.
pub(super) fn whose<'u>(
    reading: &Reading,
    own: &Utterance,
    said: impl Iterator<Item = &'u Utterance>,
) -> Option<&'u Utterance> {
    let all: usize = own.words.iter().map(|part| part.len()).sum();
    let guesses = said.filter(|other| own.statement.is_none() && is_guess(reading, other));
    guesses
        .map(|guess| (shared(&guess.words, &own.words), guess))
        .filter(|(common, _)| *common as f64 >= MOST * all as f64)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, guess)| guess)
}

/// Gives to the sources of guesses, and to those who speak around what is nobody's, what is
/// theirs. The article itself has no stance left where a guess has most of its words; a
/// statement has none left that a guess inside it takes as well. `said` are the utterances
/// of each reading. In text order.
pub(super) fn hand_over(
    positions: Vec<Position>,
    readings: &[Reading],
    actors: &Actors,
    said: &[Vec<Utterance>],
) -> Vec<Position> {
    // What is said in each sentence, and what is taken by whom in it.
    let mut spoken = BTreeMap::<(usize, Span), Vec<&Utterance>>::new();
    for (reading, said) in said.iter().enumerate() {
        for one in said {
            spoken.entry((reading, one.sentence)).or_default().push(one);
        }
    }
    let mut taken = BTreeMap::<(usize, Option<usize>, usize), Stance>::new();
    for one in &positions {
        taken.insert((one.reading, one.utterance.statement, one.hypothesis), one.stance);
    }
    let own = positions.iter().filter(|one| one.utterance.statement.is_none());
    let mut its_own: BTreeSet<_> =
        own.map(|one| (one.reading, one.utterance.sentence, one.hypothesis)).collect();
    let mut left = Vec::with_capacity(positions.len());
    for one in positions {
        let (own, reading) = (&one.utterance, &readings[one.reading]);
        if rejected(&one, reading) {
            continue;
        }
        let here = spoken.get(&(one.reading, own.sentence)).into_iter().flatten().copied();
        let by = |statement| taken.get(&(one.reading, statement, one.hypothesis)).copied();
        if is_guess(reading, own) {
            left.push(one);
        } else if let Some(None) = nobodys(&one, readings) {
            if its_own.insert((one.reading, own.sentence, one.hypothesis)) {
                let article = Utterance { statement: None, ..own.clone() };
                left.push(moved(one, &article, readings, actors));
            }
        } else if let Some(Some(outer)) = nobodys(&one, readings) {
            // *She called the claim that rebels did it absurd*: it is she who denies it.
            if by(Some(outer)).is_some() {
                continue;
            }
            // Their own words may be too few to say something by themselves.
            let mut all = said[one.reading].iter();
            let theirs = all.find(|other| other.statement == Some(outer)).cloned();
            let whole = || Utterance { statement: Some(outer), ..own.clone() };
            let theirs = theirs.unwrap_or_else(whole);
            taken.insert((one.reading, Some(outer), one.hypothesis), one.stance);
            left.push(moved(one, &theirs, readings, actors));
        } else if own.statement.is_some() {
            let mut inside = here.filter(|other| is_guess(reading, other)).filter(|guess| {
                guess.words.iter().all(|part| own.words.iter().any(|outer| outer.contains(*part)))
            });
            let passed_on = passes_on(reading, own).any(|of| by(Some(of)) == Some(one.stance));
            if !passed_on && !inside.any(|guess| by(guess.statement) == Some(one.stance)) {
                left.push(one);
            }
        } else {
            match whose(reading, own, here) {
                None => left.push(one),
                Some(guess) if by(guess.statement).is_some() => {}
                Some(guess) => left.push(moved(one, guess, readings, actors)),
            }
        }
    }
    in_text_order(&mut left);
    left
}

/// The statements of others of which an outlet says the same words: *the Ledger reports that,
/// according to the mayor, …* passes on what the mayor says.
fn passes_on<'r>(reading: &'r Reading, own: &Utterance) -> impl Iterator<Item = usize> + use<'r> {
    let is_outlet = |at: usize| reading.source_of(at).role == SourceRole::Outlet;
    let known = own.statement.filter(|&at| at < reading.statements.len() && is_outlet(at));
    known.into_iter().flat_map(move |at| {
        let statement = &reading.statements[at];
        let others = reading.statements.iter().enumerate();
        let same = move |(_, other): &(usize, &Statement)| {
            other.polarity == statement.polarity
                && !other.source.is_empty()
                && same_content(statement, other)
        };
        others.filter(same).map(|(of, _)| of).filter(move |&of| of != at && !is_outlet(of))
    })
}

/// Puts positions in the order of articles and their texts.
pub(super) fn in_text_order(positions: &mut [Position]) {
    positions.sort_by_key(|position| {
        let Utterance { sentence, statement, .. } = position.utterance;
        (position.reading, sentence, statement, position.hypothesis)
    });
}

/// For a stance in words that are nobody's: the statement of whoever speaks around them, or
/// `None` within where that is the article. Where a source is not named, nobody denies or
/// doubts but whoever speaks around it; a mere mention of what some say supports nothing.
fn nobodys(one: &Position, readings: &[Reading]) -> Option<Option<usize>> {
    let reading = &readings[one.reading];
    let statement = reading.said(one.utterance.statement?);
    let somebody = |&at: &usize| !reading.said(at).source.is_empty() && !is_nobodys(reading, at);
    let upward = std::iter::successors(statement.parent, |&at| reading.said(at).parent);
    // Parents form a forest, but what was read from a file need not.
    let outer = upward.take(reading.statements.len()).find(somebody);
    if statement.source.is_empty() {
        return match outer {
            Some(_) => (one.stance != Stance::Support).then_some(outer),
            // *Nothing allows to say whether …*: the article says so itself.
            None => (one.stance == Stance::ReportsUnknown).then_some(None),
        };
    }
    let nobody = one.utterance.statement.is_some_and(|at| is_nobodys(reading, at))
        || one.stance == Stance::ReportsUnknown && is_vague(reading, statement);
    nobody.then_some(outer)
}

/// Whether a support is only what somebody rejects: that of the claim in *rejected claims that
/// rebels did it*, which is nobody's.
fn rejected(one: &Position, reading: &Reading) -> bool {
    let statement = one.utterance.statement.map(|at| reading.said(at));
    let nobodys = statement.filter(|statement| statement.source.is_empty());
    let around = nobodys.and_then(|statement| statement.parent).map(|at| reading.said(at));
    let negative = around.is_some_and(|outer| outer.polarity == Polarity::Negative);
    negative && one.stance == Stance::Support
}

/// Whether the source of a statement or guess of `reading` is nobody who can say something: *no
/// expert*, or a pronoun for a fact, *this | suggests*.
pub(super) fn is_nobodys(reading: &Reading, at: usize) -> bool {
    names_nobody(reading, &reading.said(at).source) || is_fact(reading, at)
}

/// Whether the source is a pronoun for what was told before, which shows something.
fn is_fact(reading: &Reading, at: usize) -> bool {
    let (statement, turns) = (reading.said(at), language(reading).turns());
    let entity = reading.source_of(at).entity.map(|entity| &reading.who.entities[entity]);
    if entity.is_some_and(|entity| entity.kind.speaks()) {
        return false;
    }
    let all = |parts: &[Span]| -> Vec<Word> {
        let text = reading.article.text.text();
        parts.iter().flat_map(|&part| words(text, part)).collect()
    };
    let (source, cue) = (all(&statement.source), all(&statement.cue));
    // *It confirmed that rebels did it*: a body does, too, of which the text does not tell.
    let thing = |word: &Word| language(reading).reference().is(&word.key, Class::Thing);
    let asserts = || {
        let phrases = language(reading).phrases(&cue, false);
        phrases.iter().any(|found| {
            matches!(found.entry, Entry::Cue { stances, .. }
                if stances.affirmed.certainty == Certainty::Certain)
        })
    };
    if source.iter().all(thing) && asserts() {
        return false;
    }
    let mut pronouns = turns.find(&source, Turn::Fact);
    pronouns.any(|found| found.len() == source.len())
        && turns.find(&cue, Turn::Shows).next().is_some()
}

/// Whether a source of `reading` is nobody: *no expert*.
pub(super) fn names_nobody(reading: &Reading, source: &[Span]) -> bool {
    is_nobody(reading.article.text.text(), language(reading), source)
}

/// Whoever says `own`: where its source is nobody, whoever speaks around it, else the article.
pub(super) fn around_nobody(reading: &Reading, own: &Utterance) -> Utterance {
    let nobody = |at: &usize| !reading.said(*at).source.is_empty() && is_nobodys(reading, *at);
    let Some(at) = own.statement.filter(nobody) else { return own.clone() };
    let upward = std::iter::successors(reading.said(at).parent, |&at| reading.said(at).parent);
    // Parents form a forest, but what was read from a file need not.
    let mut upward = upward.take(reading.statements.len());
    let outer = upward.find(|at| !reading.said(*at).source.is_empty() && !nobody(at));
    Utterance { statement: outer, ..own.clone() }
}

/// Whether a source is a pronoun for no one in particular: *on*, *man*.
fn is_vague(reading: &Reading, statement: &Statement) -> bool {
    let (text, reference) = (reading.article.text.text(), language(reading).reference());
    let all = statement.source.iter().flat_map(|&part| words(text, part));
    let of = |class: Class| move |key: &str| reference.is(key, class);
    let (vague, elided) = (of(Class::Vague), of(Class::Elision));
    let mut rest = all.filter(|word| !elided(&word.key));
    rest.next().is_some_and(|word| vague(&word.key)) && rest.next().is_none()
}

fn language(reading: &Reading) -> &'static Language {
    Language::or_neutral(reading.article.lang.as_ref().map(|lang| lang.value.as_str()))
}

/// The same stance, taken by another utterance.
fn moved(one: Position, to: &Utterance, readings: &[Reading], actors: &Actors) -> Position {
    let Position { reading, hypothesis, stance, degree, probability, asked, .. } = one;
    let judgement = Judgement { hypothesis, stance, degree, probability, whose: None };
    Position { asked, ..position(reading, &readings[reading], to, actors, judgement) }
}

#[cfg(test)]
mod tests {
    use super::super::case::Case;
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Put, positions};
    use super::super::rulings::{StanceRuling, decided};
    use super::*;

    const POSITIVE: Polarity = Polarity::Positive;
    const BETS: [&str; 3] = ["Ida Marrowin", "has her money on", "some rebel band from Vintry"];

    /// An article in which Ida Marrowin is a guess, and nobody is a statement.
    fn guessed() -> Reading {
        let text = "That is why Ida Marrowin has her money on some rebel band from Vintry.";
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        one = saying(one, BETS, Polarity::Positive);
        one.guesses = std::mem::take(&mut one.statements);
        one.who.guessed = std::mem::take(&mut one.who.sources);
        one
    }

    /// Who takes which stance, where whatever is put takes what `takes` says.
    fn voices(
        reading: Reading,
        takes: impl Fn(&Put<'_>) -> Option<Stance>,
    ) -> Vec<(String, Stance)> {
        let mut readings = [reading];
        let judge = |puts: &[Put<'_>]| {
            let told = puts.iter().map(|put| {
                let told = takes(put).map(Judgement::sure);
                told.into_iter().collect()
            });
            told.collect()
        };
        let (actors, all) = positions(&mut readings, &judge);
        let name =
            |one: &Position| one.actor.map_or("nobody", |at| &actors.all[at].name).to_owned();
        all.into_iter().map(|one| (name(&one), one.stance)).collect()
    }

    fn of(name: &str, stance: Stance) -> Vec<(String, Stance)> {
        vec![(name.to_owned(), stance)]
    }

    #[test]
    fn a_stance_in_the_words_of_a_guess_is_its_sources() {
        let own = |put: &Put<'_>| put.speaker.is_empty().then_some(Stance::Support);
        assert_eq!(voices(guessed(), own), of("Ida Marrowin", Stance::Support));
        let both = |_: &Put<'_>| Some(Stance::Support);
        assert_eq!(voices(guessed(), both), of("Ida Marrowin", Stance::Support));
        // Whoever is guessed to speak is asked first.
        let each = |put: &Put<'_>| {
            Some(if put.speaker.is_empty() { Stance::Support } else { Stance::Uncertain })
        };
        assert_eq!(voices(guessed(), each), of("Ida Marrowin", Stance::Uncertain));
        // Without a guess it stays the article's own.
        let mut plain = guessed();
        (plain.guesses, plain.who.guessed) = (Vec::new(), Vec::new());
        assert_eq!(voices(plain, own), of("wire.example", Stance::Support));
    }

    #[test]
    fn a_mark_on_the_sentence_decides_what_was_handed_over() {
        let mut readings = [guessed()];
        let own = |puts: &[Put<'_>]| {
            let told = Judgement::sure(Stance::Support);
            puts.iter()
                .map(|put| put.speaker.is_empty().then_some(told))
                .map(Vec::from_iter)
                .collect()
        };
        let (actors, proposed) = positions(&mut readings, &own);
        let text = readings[0].article.text.text();
        let case = Case::from_json(
            r#"{"schema": "selon.case/1", "id": "c", "question": {"en": "Who mined it?"},
            "hypotheses": [{"id": "H1", "label": {"en": "Rebels from Vintry"}}]}"#,
        )
        .expect("a case");
        let ruling = StanceRuling {
            id: "m1".to_owned(),
            article: readings[0].article.sha256.clone(),
            quote: text.to_owned(),
            place: Some((0, text.chars().count())),
            hypothesis: "H1".to_owned(),
            stance: None,
            degree: None,
            why: String::new(),
        };
        let (left, told) =
            decided(&[ruling], &case, &readings, &actors, &proposed, proposed.clone());
        assert_eq!(proposed.len(), 1);
        assert!(left.is_empty(), "{left:?}");
        assert_eq!(told[0].proposed, Some((Stance::Support, None)));
        assert_eq!(proposed[0].chain.len(), 2, "the outlet, then the speaker");
    }

    #[test]
    fn what_the_article_says_beside_a_guess_stays_its_own() {
        let text = "The dam at Orlo was mined by rebels from Vintry, as every bargeman on the \
                    river knows by now and as Ida Marrowin has her money on some rebel band from Vintry.";
        let mut one = guessed();
        one.article = reading("wire.example", "2034-01-02", "en", text).article;
        one.guesses.clear();
        one.who.guessed.clear();
        let mut one = saying(one, BETS, Polarity::Positive);
        one.guesses = std::mem::take(&mut one.statements);
        one.who.guessed = std::mem::take(&mut one.who.sources);
        let own = |put: &Put<'_>| put.speaker.is_empty().then_some(Stance::Support);
        assert_eq!(voices(one, own), of("wire.example", Stance::Support));
    }

    #[test]
    fn a_denial_inside_nobodys_words_is_of_whoever_speaks_around_them() {
        let text = "Ida Marrowin called the claim that rebels from Vintry mined the dam absurd.";
        let around =
            ["Ida Marrowin", "called", "the claim that rebels from Vintry mined the dam absurd"];
        let inside = ["Ida Marrowin", "claim", "that rebels from Vintry mined the dam"];
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        one = saying(one, around, Polarity::Positive);
        one = saying(one, inside, Polarity::Positive);
        one.statements[1].source.clear();
        one.statements[1].parent = Some(0);
        one.who.sources[1].entity = None;
        let inner = |stance: Stance| {
            move |put: &Put<'_>| (put.utterance.statement == Some(1)).then_some(stance)
        };
        let denied = voices(one.clone(), inner(Stance::Deny));
        assert_eq!(denied, of("Ida Marrowin", Stance::Deny));
        let supported = voices(one, inner(Stance::Support));
        assert_eq!(supported, of("nobody", Stance::Support), "whoever claims it, it is not she");
    }

    #[test]
    fn what_is_rejected_is_supported_by_nobody() {
        let text = "Ida Marrowin rejected claims that rebels from Vintry mined the dam.";
        let around = ["Ida Marrowin", "rejected", "claims that rebels from Vintry mined the dam"];
        let inside = ["Ida Marrowin", "claims", "that rebels from Vintry mined the dam"];
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        one = saying(one, around, Polarity::Negative);
        one = saying(one, inside, Polarity::Positive);
        one.statements[1].source.clear();
        one.statements[1].parent = Some(0);
        one.who.sources[1].entity = None;
        let each = |put: &Put<'_>| match put.utterance.statement {
            Some(0) => Some(Stance::Deny),
            Some(1) => Some(Stance::Support),
            _ => None,
        };
        assert_eq!(voices(one, each), of("Ida Marrowin", Stance::Deny));
    }

    #[test]
    fn what_nobody_says_is_of_whoever_says_that_nobody_does() {
        let text = "Nobody knows who mined the dam, Ida Marrowin said.";
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        one = saying(
            one,
            ["Ida Marrowin", "said", "Nobody knows who mined the dam"],
            Polarity::Positive,
        );
        one = saying(one, ["Nobody", "knows", "who mined the dam"], Polarity::Positive);
        one.who.sources[1].entity = None;
        let unknown =
            |put: &Put<'_>| (put.utterance.statement == Some(1)).then_some(Stance::ReportsUnknown);
        let mut alone = one.clone();
        one.statements[1].parent = Some(0);
        assert_eq!(voices(one, unknown), of("Ida Marrowin", Stance::ReportsUnknown));
        // Nobody speaks around it.
        alone.statements[1].parent = None;
        assert_eq!(voices(alone.clone(), unknown), of("wire.example", Stance::ReportsUnknown));
        // Nor is there a word for who does not know: *it cannot be said who mined it*.
        alone.statements[1].source.clear();
        assert_eq!(voices(alone.clone(), unknown), of("wire.example", Stance::ReportsUnknown));
        let supports =
            |put: &Put<'_>| (put.utterance.statement == Some(1)).then_some(Stance::Support);
        assert_eq!(voices(alone, supports), of("nobody", Stance::Support));
    }

    #[test]
    fn what_a_fact_shows_is_of_whoever_tells_it() {
        for (code, text, source, cue, content) in [
            (
                "en",
                "This suggests that rebels mined it.",
                "This",
                "suggests",
                "that rebels mined it",
            ),
            (
                "fr",
                "Cela montre que des rebelles l'ont miné.",
                "Cela",
                "montre",
                "que des rebelles l'ont miné",
            ),
        ] {
            let one = reading("wire.example", "2034-01-02", code, text);
            let mut one = saying(one, [source, cue, content], POSITIVE);
            one.who.sources[0].entity = None;
            let each = |put: &Put<'_>| put.utterance.statement.map(|_| Stance::Support);
            assert_eq!(voices(one, each), of("wire.example", Stance::Support), "{text}");
        }
        // A commission says and confirms things too; no fact does so by *it* alone.
        for (code, text, source, cue, content, nobody) in [
            ("en", "It said that rebels mined it.", "It", "said", "that rebels mined it", false),
            (
                "en",
                "It confirmed that rebels mined it.",
                "It",
                "confirmed",
                "that rebels mined it",
                false,
            ),
            (
                "en",
                "It suggests that rebels mined it.",
                "It",
                "suggests",
                "that rebels mined it",
                true,
            ),
            (
                "en",
                "This confirmed that rebels mined it.",
                "This",
                "confirmed",
                "that rebels mined it",
                true,
            ),
            (
                "de",
                "Es bestätigte, dass Rebellen es taten.",
                "Es",
                "bestätigte",
                "dass Rebellen es taten",
                false,
            ),
        ] {
            let one = reading("wire.example", "2034-01-02", code, text);
            let mut one = saying(one, [source, cue, content], POSITIVE);
            one.who.sources[0].entity = None;
            assert_eq!(is_nobodys(&one, 0), nobody, "{text}");
        }
    }

    #[test]
    fn the_police_who_do_not_know_either_are_somebody() {
        for (code, text, source, nobody) in [
            ("en", "Nobody knows it.", "Nobody", true),
            ("en", "No expert knows it.", "No expert", true),
            ("en", "None of the experts knows it.", "None of the experts", true),
            ("en", "Neither the police nor Orlan knows it.", "Neither the police nor Orlan", false),
            ("fr", "Personne ne le sait.", "Personne", true),
            ("fr", "Aucun expert ne le sait.", "Aucun expert", true),
            ("fr", "Nul ne le sait.", "Nul", true),
            ("fr", "Une personne le sait.", "Une personne", false),
            ("fr", "Ni la police ni le maire ne le savent.", "Ni la police ni le maire", false),
            ("es", "Nadie lo sabe.", "Nadie", true),
            ("it", "Nessun esperto lo sa.", "Nessun esperto", true),
            ("de", "Kein Experte weiß es.", "Kein Experte", true),
            ("de", "Weder die Polizei noch Orlan weiß es.", "Weder die Polizei noch Orlan", false),
        ] {
            let one = reading("wire.example", "2034-01-02", code, text);
            assert_eq!(names_nobody(&one, &[Span::new(0, source.len())]), nobody, "{text}");
        }
    }
    #[test]
    fn an_outlet_that_passes_on_what_another_says_takes_no_stance() {
        let text = "The Ledger reports that, in Ida Marrowin's view, rebels cut the gates.";
        let report = |who: &'static str, cue: &'static str, role| {
            let one = reading("wire.example", "2034-01-02", "en", text);
            let one = saying(one, ["The Ledger", "reports", "rebels cut the gates"], POSITIVE);
            let mut one = saying(one, [who, cue, "rebels cut the gates"], POSITIVE);
            one.who.sources[0].role = SourceRole::Outlet;
            one.who.sources[1].role = role;
            one
        };
        let both = |put: &Put<'_>| put.utterance.statement.map(|_| Stance::Support);
        let ida = report("Ida Marrowin", "in", SourceRole::Official);
        let found = voices(ida, both);
        assert_eq!(found, [("Ida Marrowin".to_owned(), Stance::Support)]);
        // Who takes another stance says something else.
        let ida = report("Ida Marrowin", "in", SourceRole::Official);
        let first = |put: &Put<'_>| match put.utterance.statement? {
            0 => Some(Stance::Support),
            _ => Some(Stance::Deny),
        };
        assert_eq!(voices(ida, first).len(), 2);
    }
}
