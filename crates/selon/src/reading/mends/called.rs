//! *A claim which the mayor called | a hoax*, *rejected by Orlo | as absurd*, *jugée | mensongère | par
//! Sarn*: what something is called belongs to how it is called so, where the thing itself stands before.
//! The content is the claim, and what denies it is in the cue.

use crate::language::Turn;
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::Around;

/// Moves a verdict from the content to the cue.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let Some(cue) = statement.cue.first().copied() else { return };
    let before = |piece: &Span| piece.end() <= cue.start();
    let Some(verdict) =
        statement.content.iter().position(|piece| is_verdict(around, statement, *piece))
    else {
        return;
    };
    if !statement.content.iter().any(before) {
        return;
    }
    let verdict = statement.content.remove(verdict);
    statement.cue.push(verdict);
    statement.cue.sort_unstable();
    statement.cue = joined(around.text, &statement.cue);
    cut_behind(around, statement);
    // *L'armée aurait tiré, | ce que | X qualifie de mensonge*: the pronoun stands for what is there.
    let stands_for = |piece: &Span| {
        let words = around.words(piece.start(), piece.end());
        around.turns(&words, Turn::Head).contains(piece)
    };
    if statement.content.len() > 1 && statement.content.last().is_some_and(stands_for) {
        statement.content.pop();
    }
}

/// Whether `piece` is nothing but what calls a thing untrue, by a cue that calls things something.
fn is_verdict(around: Around<'_>, statement: &Statement, piece: Span) -> bool {
    let cue = statement.cue.first().filter(|cue| cue.end() <= piece.start());
    let named = || !around.turns(&around.words_of(&statement.cue), Turn::Naming).is_empty();
    let words = around.words(piece.start(), piece.end());
    let all = || {
        let (first, last) = (words.first()?, words.last()?);
        Some(Span::new(first.span.start(), last.span.end()))
    };
    cue.is_some()
        && named()
        && all().is_some_and(|all| around.turns(&words, Turn::Verdict).contains(&all))
}

/// *The report, | called a lie by Orlo, | names two men*: what goes on behind the aside is no part of
/// what is called so.
fn cut_behind(around: Around<'_>, statement: &mut Statement) {
    let (Some(cue), Some(source)) = (statement.cue.first(), statement.source.last()) else {
        return;
    };
    let comma = |at: usize| around.text[at..].starts_with(',');
    let aside = around.text[..cue.start()].trim_end().ends_with(',') && comma(source.end());
    let end = source.end();
    if aside && cue.start() < source.start() && statement.content[0].start() < cue.start() {
        statement.content.retain(|piece| piece.start() < end);
    }
}

/// Pieces in order, those with nothing but blanks between them as one.
fn joined(text: &str, pieces: &[Span]) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for &piece in pieces {
        match all.last_mut() {
            Some(last) if adjoin(text, last.end(), piece.start()) => {
                *last = Span::new(last.start(), piece.end());
            }
            _ => all.push(piece),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    #[track_caller]
    fn check(code: &str, text: &str, right: &str) {
        assert_eq!(mended_one(code, text, super::mend), right, "{text}");
    }

    #[test]
    fn what_a_claim_is_called_is_no_part_of_it() {
        for (code, text, right) in [
            (
                "en",
                "Two men were paid, a claim <which> [the mayor] {called} <a fabrication>.",
                "the mayor | called a fabrication | which",
            ),
            (
                "en",
                "<The allegation> {was rejected} by [Orlan] <as a complete fabrication>.",
                "Orlan | was rejected … as a complete fabrication | The allegation",
            ),
            (
                "fr",
                "Il y eut des coups, <une version> {jugée} <mensongère> {par} [le syndicat].",
                "le syndicat | jugée mensongère par | une version",
            ),
            (
                "fr",
                "<Le rapport>, {jugé} <faux> {par} [la mairie], <accuse deux élus>.",
                "la mairie | jugé faux par | Le rapport",
            ),
        ] {
            check(code, text, right);
        }
    }

    #[test]
    fn a_pronoun_for_what_stands_there_is_no_more_of_it() {
        check(
            "fr",
            "<L'armée a tiré>, <ce que> [le préfet] {qualifie} <de mensonge>.",
            "le préfet | qualifie de mensonge | L'armée a tiré",
        );
    }

    #[test]
    fn what_is_called_so_behind_the_verb_stays() {
        check(
            "en",
            "[The mayor] {called} <the report a lie>.",
            "The mayor | called | the report a lie",
        );
        check(
            "en",
            "A town <which> [settlers] {called} <Sarn>.",
            "settlers | called | which … Sarn",
        );
    }
}
