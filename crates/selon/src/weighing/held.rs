//! What a denial tells that another holds: *Orlo denies having sunk the ferry, as Sarn maintains*.
//!
//! Sarn says there what Orlo denies, in no words of its own but a turn and a name, which mostly are
//! read as no statement. Whoever denies a hypothesis in such a sentence gives the other's support
//! of it.

use crate::language::{Turn, words};
use crate::reading::{Polarity, Reading, Statement};
use crate::text::Span;

use super::position::{Degree, Judgement, Stance};
use super::utterance::{Utterance, speaks};

/// Words behind the beginning of a turn among which the name of whoever holds it begins.
const REACH: usize = 8;

/// A support that a denial gives.
#[derive(Debug, PartialEq)]
pub(super) struct Held {
    /// Index of the denial among what is said.
    pub asked: usize,
    /// The statement or guess of whoever holds it.
    pub statement: usize,
    pub judgement: Judgement,
}

/// Who holds what is denied in `reading`, where `all` was judged of what is `said`. Those of whom no statement
/// was read become guesses of it.
pub(super) fn holders(
    reading: &mut Reading,
    said: &[Utterance],
    all: &[Vec<Judgement>],
) -> Vec<Held> {
    let mut found = Vec::new();
    let mut new = Vec::new();
    let known = reading.statements.len() + reading.guesses.len();
    for (asked, (utterance, judged)) in said.iter().zip(all).enumerate() {
        let denied = judged.iter().filter(|one| one.stance == Stance::Deny && one.whose.is_none());
        let denied: Vec<Judgement> = denied.copied().collect();
        let Some((words, turn)) = holder(reading, utterance).filter(|_| !denied.is_empty()) else {
            continue;
        };
        let own = |at: &usize| {
            let here = &reading.statements[*at];
            let apart = utterance.statement != Some(*at);
            apart && here.source.iter().any(|part| part.overlaps(words))
        };
        let statement = (0..reading.statements.len()).find(own).unwrap_or_else(|| {
            let denial = utterance.statement.map(|at| reading.said(at));
            let content = denial.map(|denial| denial.content.clone()).unwrap_or_default();
            let plain = Statement::plain(vec![words], vec![turn], content);
            new.push(Statement { score: denied[0].probability, ..plain });
            known + new.len() - 1
        });
        // What they say in words of their own goes before.
        let theirs = said.iter().position(|one| one.statement == Some(statement));
        if theirs.is_none_or(|at| all[at].is_empty()) {
            let certain = Some(Degree::Certain);
            let turned =
                |one: &Judgement| Judgement { stance: Stance::Support, degree: certain, ..*one };
            let each = denied.iter().map(turned);
            found.extend(each.map(|judgement| Held { asked, statement, judgement }));
        }
    }
    if !new.is_empty() {
        reading.guess(new);
        // Neither a thing nor nobody holds anything.
        let read = reading.statements.len();
        found.retain(|one| one.statement < known || speaks(reading, one.statement - read));
    }
    found
}

/// The name of whoever holds what an utterance denies, and the turn that says so.
fn holder(reading: &Reading, utterance: &Utterance) -> Option<(Span, Span)> {
    let denial = reading.statements.get(utterance.statement?)?;
    if denial.polarity != Polarity::Negative || denial.source.is_empty() {
        return None;
    }
    let text = reading.article.text.text();
    let said = words(text, utterance.sentence);
    let cue = denial.cue.first()?.end();
    let mut turns = reading.language().turns().find(&said, Turn::AsHeld);
    turns.find_map(|turn| {
        let (first, last) = (*turn.first()?, *turn.last()?);
        if said[first].span.start() < cue {
            return None;
        }
        let end = (first + REACH).min(said.len());
        // What the turn skips may be the name: *as | Sarn | maintains*.
        let reach = (last + 1..end).find(|&at| said[at].after_break).unwrap_or(end).max(last + 1);
        let within = Span::new(said[first].span.start(), said[reach - 1].span.end());
        let entities = reading.who.entities.iter().filter(|entity| entity.kind.speaks());
        let mentions = entities.flat_map(|entity| &entity.mentions);
        let own = |mention: &&Span| {
            within.contains(**mention) && !denial.source.iter().any(|part| part.overlaps(**mention))
        };
        let name = mentions.filter(own).min_by_key(|mention| mention.start()).copied();
        // A capital that speaks for its state is mostly taken for a place there.
        let grammar = reading.language().reference();
        let capital = |at: &usize| {
            said[*at].capital && *at > first && grammar.grammar(&said[*at].key).is_none()
        };
        let named = || (first..reach).find(capital).map(|at| said[at].span);
        let name = name.or_else(named)?;
        Some((name, Span::new(said[first].span.start(), said[last].span.end())))
    })
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Put, positions};
    use super::*;

    /// Who takes which stance in a text whose one statement denies the hypothesis; `other` is named
    /// in it as well.
    fn told(code: &str, text: &str, said: [&str; 3], other: &str) -> Vec<(String, Stance)> {
        let one = reading("wire.example", "2034-01-02", code, text);
        let mut one = saying(one, said, Polarity::Negative);
        let mut name = one.who.entities[0].clone();
        let start = text.find(other).expect("the name stands in the text");
        (name.name, name.mentions) =
            (other.to_owned(), vec![Span::new(start, start + other.len())]);
        one.who.entities.push(name);
        let mut all = [one];
        let judge = |puts: &[Put<'_>]| {
            let denial = |put: &Put<'_>| put.utterance.statement == Some(0);
            let sure = |put: &Put<'_>| denial(put).then(|| Judgement::sure(Stance::Deny));
            puts.iter().map(|put| sure(put).into_iter().collect()).collect()
        };
        let (actors, found) = positions(&mut all, &judge);
        let name = |at: Option<usize>| at.map(|at| actors.all[at].name.clone());
        found.iter().map(|one| (name(one.actor).unwrap_or_default(), one.stance)).collect()
    }

    #[test]
    fn what_one_denies_as_another_maintains_is_supported_by_the_other() {
        let both = |first: &str, second: &str| {
            vec![(first.to_owned(), Stance::Deny), (second.to_owned(), Stance::Support)]
        };
        for (code, text, said, other) in [
            (
                "en",
                "Ida Orvel denies having sunk the ferry, as Osk Brandel maintains.",
                ["Ida Orvel", "denies", "having sunk the ferry"],
                "Osk Brandel",
            ),
            (
                "en",
                "Ida Orvel denies having sunk the ferry, as alleged by Osk Brandel.",
                ["Ida Orvel", "denies", "having sunk the ferry"],
                "Osk Brandel",
            ),
            (
                "fr",
                "Ida Orvel nie avoir coulé le bac, comme le soutient Osk Brandel.",
                ["Ida Orvel", "nie", "avoir coulé le bac"],
                "Osk Brandel",
            ),
            (
                "fr",
                "Ida Orvel nie avoir coulé le bac, comme l'en accuse Osk Brandel.",
                ["Ida Orvel", "nie", "avoir coulé le bac"],
                "Osk Brandel",
            ),
        ] {
            assert_eq!(told(code, text, said, other), both("Ida Orvel", other), "{text}");
        }
        // Nobody maintains it there.
        let text = "Ida Orvel denies having sunk the ferry, as Osk Brandel slept.";
        let said = ["Ida Orvel", "denies", "having sunk the ferry"];
        assert_eq!(told("en", text, said, "Osk Brandel").len(), 1);
    }
}
