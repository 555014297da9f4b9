//! *Shells hit the port, a claim first made by the Post and confirmed by two officials*: what stands
//! before the comma is what each of them says.

use crate::language::reference::Class;
use crate::language::{Conditional, Turn, Word};
use crate::text::{Span, adjoin};

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::common::{largest, longest, span_of};
use super::super::mediums::outlet;
use super::super::{Around, bare};
use super::agents::agent;

/// Most words of a participle with what stands before it, *first made by*, and of who said so.
const DONE: usize = 4;
const WHO: usize = 8;

pub(super) fn find(around: Around<'_>, _: &Quotes, found: &[Found]) -> Vec<Statement> {
    let turns = longest(around.turns(around.words, Turn::Version));
    turns.into_iter().flat_map(|turn| said_by(around, turn, found)).collect()
}

/// Who is told behind such a noun to have said what stands before it.
fn said_by(around: Around<'_>, turn: Span, found: &[Found]) -> Vec<Statement> {
    let Some(sentence) = around.sentence(turn.start()) else { return Vec::new() };
    let before = around.text[sentence.start()..turn.start()].trim_end();
    let Some(before) = before.strip_suffix([',', '–', '—']) else { return Vec::new() };
    let whole = Span::new(sentence.start(), sentence.start() + before.len());
    let Some(content) = content(around, whole, found) else { return Vec::new() };
    let mut all = Vec::new();
    if let Some((of, who)) = had_by(around, turn, sentence.end()) {
        let cue = Span::new(turn.start(), of);
        all.push(Statement::plain(vec![who], vec![cue], content.clone()));
        return all;
    }
    let mut from = turn.end();
    while let Some((cue, who)) = done_by(around, from, sentence.end()) {
        all.push(Statement::plain(vec![who], vec![cue], content.clone()));
        let next = around.words_after(who.end(), sentence.end(), 1).pop();
        match next.filter(|and| adjoin(around.text, who.end(), and.span.start())) {
            Some(and) if around.is(&and, Class::And) => from = and.span.end(),
            _ => break,
        }
    }
    all
}

/// *une information de | Radio Orlo*: where the preposition ends, and the outlet that has it.
fn had_by(around: Around<'_>, turn: Span, end: usize) -> Option<(usize, Span)> {
    let words = around.words_after(turn.end(), end, 1 + WHO);
    let of = words.first().filter(|of| {
        let leads = [Class::Of, Class::From].into_iter().any(|class| around.is(of, class));
        leads && adjoin(around.text, turn.end(), of.span.start())
    })?;
    let count = outlet(around, &words[1..])?;
    Some((of.span.end(), span_of(&words[1..=count])?))
}

/// What is said in a clause: the most that somebody says in it, if anybody does.
fn content(around: Around<'_>, whole: Span, found: &[Found]) -> Option<Vec<Span>> {
    let inside = found.iter().map(|one| &one.statement).filter(|one| {
        let pieces = || one.cue.iter().chain(&one.source).chain(&one.content);
        // *Le pont aurait cédé* is told whole.
        let conditional =
            |word: &Word| around.language.conditional(&word.key) == Some(Conditional::Hearsay);
        let told = one.source.is_empty() && around.words_of(&one.cue).iter().any(conditional);
        !told && !one.content.is_empty() && pieces().all(|piece| whole.contains(*piece))
    });
    let said = largest(inside).map(|one| one.content.clone());
    said.or_else(|| Some(vec![bare(around.text, whole)]).filter(|all| !all[0].is_empty()))
}

/// *first made by the Post*: the participle with its preposition, and who did it.
fn done_by(around: Around<'_>, from: usize, end: usize) -> Option<(Span, Span)> {
    let words = around.words_after(from, end, DONE + WHO);
    let by = words.iter().take(DONE).position(|word| around.is(word, Class::By))?;
    let participle = by.checked_sub(1)?;
    let plain = |word: &Word| !word.capital && !around.is(word, Class::And);
    let done = !around.is(&words[participle], Class::Stop)
        && around.noun(&words, participle).is_none()
        && words[..=by].iter().all(plain)
        && !words[1..=by].iter().any(|word| word.after_break)
        && adjoin(around.text, from, words[0].span.start());
    let cue = Span::new(words[participle].span.start(), words[by].span.end());
    let who = agent(around, &words[by + 1..])?;
    done.then_some((cue, who))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn what_is_called_a_claim_behind_it_is_whose_made_it() {
        check(
            "en",
            &[
                "Shells hit the port, a claim first made by the Post and confirmed by two officials.",
            ],
            &[
                "the Post | made by | Shells hit the port",
                "two officials | confirmed by | Shells hit the port",
            ],
        );
        check(
            "fr",
            &[
                "Il aurait fui, une information révélée par Le Soir et confirmée par deux ministres.",
            ],
            &[
                "Le Soir | révélée par | Il aurait fui",
                "deux ministres | confirmée par | Il aurait fui",
            ],
        );
        // The noun is not what is announced.
        check(
            "fr",
            &["Il a fui, une information annoncée par le parquet."],
            &["le parquet | annoncée par | Il a fui"],
        );
        // Who says so before the comma is no part of it.
        check(
            "en",
            &["{Police said} <shells hit the port>, an account shared by the mayor."],
            &[
                " | Police said | shells hit the port",
                "the mayor | shared by | shells hit the port",
            ],
        );
    }

    #[test]
    fn without_a_participle_nobody_is_told_to_have_said_it() {
        for text in [
            "Shells hit the port, a report by police says.",
            "Shells hit the port. A claim made by the mayor is false.",
            "Shells hit the port, a claim that officials made by phone.",
        ] {
            check("en", &[text], &[]);
        }
    }

    #[test]
    fn what_is_called_news_of_an_outlet_is_told_by_it() {
        check(
            "fr",
            &["Le pont aurait cédé mardi, une information de l'AFP."],
            &["l'AFP | une information de | Le pont aurait cédé mardi"],
        );
        check(
            "fr",
            &["<Le pont> {aurait} <cédé mardi>, une information de l'AFP."],
            &[
                " | aurait | Le pont … cédé mardi",
                "l'AFP | une information de | Le pont aurait cédé mardi",
            ],
        );
        check("fr", &["Le pont aurait cédé mardi, une information de taille."], &[]);
    }
}
