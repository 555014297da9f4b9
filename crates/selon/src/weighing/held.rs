//! What a denial tells that another holds: *Orlo denies having sunk the ferry, as Sarn maintains*.
//!
//! Sarn says there what Orlo denies, in no words of its own but a turn and a name, which mostly are
//! read as no statement. Whoever denies a hypothesis in such a sentence gives the other's support
//! of it.

use crate::language::{Turn, Word, words};
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

/// Who holds what is denied in `reading`, where `all` was judged of what is `said`. Those of whom no
/// statement or guess was read become guesses of it.
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
        if denied.is_empty() {
            continue;
        }
        let Some((words, turn)) = holder(reading, utterance) else { continue };
        let own = |at: &usize| {
            let here = reading.said(*at);
            let apart = utterance.statement != Some(*at);
            apart && here.source.iter().any(|part| part.overlaps(words))
        };
        let statement = (0..known).find(own).unwrap_or_else(|| {
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
    let grammar = reading.language().reference();
    let plain = |word: &Word| grammar.grammar(&word.key).is_some();
    let tables = reading.language().turns();
    let turns = [Turn::AsHeld, Turn::AsHeldBy].map(|turn| (turn, tables.find(&said, turn)));
    let mut turns = turns.into_iter().flat_map(|(turn, all)| all.map(move |found| (turn, found)));
    turns.find_map(|(turn, found)| {
        let (first, last) = (*found.first()?, *found.last()?);
        // Only what stands right behind it is of the denial.
        let before = said[first.checked_sub(1)?].span;
        let denies = denial.cue.iter().chain(&denial.content).any(|part| part.contains(before));
        if said[first].span.start() < cue || !denies {
            return None;
        }
        let names = match turn {
            // What the turn skips is the name: *as | Sarn | maintains*. *As Sarn claimed victory* is
            // something else.
            Turn::AsHeld => {
                let next = said.get(last + 1);
                let ends = next.is_none_or(|next| next.after_break || plain(next));
                (ends && said[first].after_break).then_some(first + 1..last)?
            }
            _ => {
                let end = (first + REACH).min(said.len());
                last + 1
                    ..(last + 1..end).find(|&at| said[at].after_break).unwrap_or(end).max(last + 1)
            }
        };
        let (start, end) = (said[names.clone()].first()?, said[names.clone()].last()?);
        let within = Span::new(start.span.start(), end.span.end());
        let entities = reading.who.entities.iter().filter(|entity| entity.kind.speaks());
        let mentions = entities.flat_map(|entity| &entity.mentions);
        let own = |mention: &&Span| {
            within.contains(**mention) && !denial.source.iter().any(|part| part.overlaps(**mention))
        };
        let name = mentions.filter(own).min_by_key(|mention| mention.start()).copied();
        // A capital that speaks for its state is mostly taken for a place there.
        let capital = |at: &usize| {
            let word = &said[*at];
            word.capital && !plain(word) && !grammar.is_capital_noun(&word.key)
        };
        let name = name.or_else(|| names.clone().find(capital).map(|at| said[at].span))?;
        Some((name, Span::new(said[first].span.start(), said[last].span.end())))
    })
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Put, positions};
    use super::super::utterance::utterances;
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
        // Nobody maintains it there, or something else, or they are told of it.
        for rest in [
            ", as Osk Brandel slept.",
            " as Osk Brandel claimed victory.",
            ", as Osk Brandel claimed victory.",
            " and says it hit a mine, as Osk Brandel maintains.",
            ", as she has always maintained to Osk Brandel.",
        ] {
            let text = format!("Ida Orvel denies having sunk the ferry{rest}");
            let said = ["Ida Orvel", "denies", "having sunk the ferry"];
            assert_eq!(told("en", &text, said, "Osk Brandel").len(), 1, "{text}");
        }
        // Every German noun has a capital.
        let text = "Ida Orvel bestreitet den Angriff, wie am Vortag behauptet, sagte Osk Brandel.";
        let said = ["Ida Orvel", "bestreitet", "den Angriff"];
        assert_eq!(told("de", text, said, "Osk Brandel").len(), 1);
        let text = "Ida Orvel bestreitet den Angriff, wie Osk Brandel behauptet.";
        assert_eq!(told("de", text, said, "Osk Brandel"), both("Ida Orvel", "Osk Brandel"));
    }

    #[test]
    fn a_guess_of_whoever_holds_it_is_theirs() {
        let text = "Ida Orvel denies having sunk the ferry, as Osk Brandel maintains.";
        let one = reading("wire.example", "2034-01-02", "en", text);
        let said = ["Ida Orvel", "denies", "having sunk the ferry"];
        let one = saying(one, said, Polarity::Negative);
        let said = ["Osk Brandel", "maintains", "having sunk the ferry"];
        let mut one = saying(one, said, Polarity::Positive);
        one.guesses.extend(one.statements.pop());
        one.who.guessed.extend(one.who.sources.pop());
        let said = utterances(&one);
        let judged = |own: &Utterance| match own.statement {
            Some(0) => vec![Judgement::sure(Stance::Deny)],
            _ => Vec::new(),
        };
        let all: Vec<_> = said.iter().map(judged).collect();
        let found = holders(&mut one, &said, &all);
        assert_eq!(found.iter().map(|one| one.statement).collect::<Vec<_>>(), [1]);
        assert_eq!(one.guesses.len(), 1);
    }
}
