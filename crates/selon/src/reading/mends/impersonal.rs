//! *Il se dit que*, *it has emerged that*: the pronoun stands for nobody and belongs to the cue.

use crate::language::Turn;
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::Around;

/// Takes a source of such a turn into its cue.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let ([source], Some(cue)) = (&statement.source[..], statement.cue.first().copied()) else {
        return;
    };
    let (first, second) = if *source < cue { (*source, cue) } else { (cue, *source) };
    // *paraît-il*
    let between = &around.text[first.end()..second.start().max(first.end())];
    if !between.chars().all(|c| c == ' ' || c == '-') {
        return;
    }
    // With the head of the content: *il se dit que*, but *il se dit prêt*.
    let next = statement.content.iter().find(|piece| piece.start() >= second.end());
    let next = next.filter(|piece| adjoin(around.text, second.end(), piece.start()));
    let next = next.and_then(|piece| around.words_after(piece.start(), piece.end(), 1).pop());
    let end = next.map_or(second.end(), |word| word.span.end());
    let said = around.words(first.start(), end);
    let impersonal = |turn: &Span| turn.start() == first.start() && turn.end() > second.start();
    if around.turns(&said, Turn::Impersonal).iter().any(impersonal) {
        statement.source.clear();
        statement.cue[0] = Span::new(first.start(), second.end());
    }
}

/// Whether a statement of nobody's is such a turn with a clause behind it, which makes it one
/// however faint it is.
pub(super) fn is_sure(around: Around<'_>, statement: &Statement) -> bool {
    let ([], [cue], Some(content)) =
        (&statement.source[..], &statement.cue[..], statement.content.first())
    else {
        return false;
    };
    let said = around.words(cue.start(), content.end());
    let turn = around.turns(&said, Turn::Impersonal).into_iter();
    let turn = turn.filter(|turn| turn.start() == cue.start()).map(Span::end).max();
    let head = around.words_after(content.start(), content.end(), 1).pop();
    let clause = head.is_some_and(|word| around.opens_clause(&word));
    content.start() >= cue.end() && clause && turn.is_some_and(|end| end >= cue.end())
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended, mended_one};

    #[track_caller]
    fn check(code: &str, text: &str, right: &str) {
        assert_eq!(mended_one(code, text, super::mend), right, "{text}");
    }

    #[test]
    fn a_pronoun_that_stands_for_nobody_is_no_source() {
        check("fr", "[Il] {se dit} <que le pont fuit>.", " | Il se dit | que le pont fuit");
        let reports = "[Reports] {surfaced} <that the bridge had leaked>.";
        check("en", reports, " | Reports surfaced | that the bridge had leaked");
        let reports = "[Reports] {had surfaced} <that the bridge had leaked>.";
        check("en", reports, " | Reports had surfaced | that the bridge had leaked");
        let owned = "[Claims by residents] {surfaced} <that the bridge had leaked>.";
        let right = "Claims by residents | surfaced | that the bridge had leaked";
        check("en", owned, right);
        check("fr", "<Le pont>, {paraît}-[il], <fuit>.", " | paraît-il | Le pont … fuit");
        check("fr", "[Tout] {indique} <que le pont fuit>.", " | Tout indique | que le pont fuit");
        check("fr", "[Tout Sarn] {indique} <où il va>.", "Tout Sarn | indique | où il va");
        check("en", "[It] {has emerged} <that he left>.", " | It has emerged | that he left");
        check(
            "en",
            "[It] {later turned out} <that he left>.",
            " | It later turned out | that he left",
        );
    }

    #[test]
    fn such_a_turn_with_a_clause_is_sure() {
        for (text, sure) in [
            ("{It has been alleged} <that he left>.", true),
            ("{It was claimed} in court <that he left>.", true),
            ("{It was reported} <to the police>.", false),
            ("{He was told} <that it rained>.", false),
        ] {
            let mend = |around: Around<'_>, found: &mut Vec<Found>| {
                found.retain(|one| super::is_sure(around, &one.statement));
            };
            assert_eq!(!mended("en", &[text], mend).is_empty(), sure, "{text}");
        }
    }

    #[test]
    fn a_pronoun_that_stands_for_somebody_is_one() {
        check("fr", "[Il] {se dit} <prêt>.", "Il | se dit | prêt");
        check("fr", "[Il] {dit} <que le pont fuit>.", "Il | dit | que le pont fuit");
        check("en", "[It] {turned out} <to be a toy>.", "It | turned out | to be a toy");
        check("en", "[It] {has said} <that he left>.", "It | has said | that he left");
    }
}
