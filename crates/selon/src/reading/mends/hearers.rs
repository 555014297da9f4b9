//! Who is told something hears it: *the jury was told that Sand had fled*. Nobody is named who
//! says so, unless *by* names them. So it is with who is accused: *army suspected of shelling camp*.

use crate::language::Turn;
use crate::language::reference::Class;
use crate::text::{Span, adjoin, meet};

use super::super::Statement;
use super::Around;
use super::common::{next_mark, span_of};

/// Most words of who tells it.
const AGENT: usize = 12;
/// Most words between a hearer and the cue: *had already*.
const BETWEEN: usize = 3;

/// Takes the hearer for no source, and gives the statement to whoever tells it; and the accused
/// for no source, but for a part of the charge.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    charged(around, statement);
    let ([source], Some(&cue)) = (&statement.source[..], statement.cue.last()) else { return };
    let Some(first) = statement.cue.first() else { return };
    let said = around.words_of(&statement.cue);
    let ends = |turn: Span| {
        let after = around.words(turn.end(), cue.end());
        after.iter().all(|word| around.is(word, Class::By))
    };
    let hears = around.turns(&said, Turn::Hearer).into_iter().any(ends);
    let gap = Span::new(source.end().min(first.start()), first.start());
    if !hears
        || source.end() > first.start()
        || around.words(gap.start(), gap.end()).len() > BETWEEN
    {
        return;
    }
    statement.source = agent(around, statement, cue).into_iter().collect();
}

/// *Army | suspected of | shelling camp*: nobody is named who suspects it.
fn charged(around: Around<'_>, statement: &mut Statement) {
    let (&[accused], Some(first)) = (&statement.source[..], statement.cue.first()) else { return };
    let Some(sentence) = around.sentence(accused.start()) else { return };
    if accused.end() > first.start() {
        return;
    }
    // Such a turn meets the cue, and ends few words behind it.
    let last = statement.cue.last().map_or(first.end(), |cue| cue.end());
    let longest = around.language.turns().longest(Turn::Charged);
    let behind = around.words_after(last, sentence.end(), longest).pop();
    let said = around.words(accused.end(), behind.map_or(last, |word| word.span.end()));
    let meets = |turn: &Span| meet(&statement.cue, &[*turn]);
    let Some(turn) = around.turns(&said, Turn::Charged).into_iter().find(meets) else { return };
    // *Army | widely | suspected of*, *driver | was held | on suspicion of*.
    let between = around.words(accused.end(), turn.start());
    let near = between.len() <= BETWEEN && next_mark(&between).is_none();
    // *The man | police | suspected of it*, *whom | they | blamed for it*: who stands behind
    // somebody else and before the bare verb accuses them.
    let before = around.words_before(sentence.start(), accused.start(), 1).pop();
    let behind_other = before.is_some_and(|word| {
        adjoin(around.text, word.span.end(), accused.start()) && !around.is(&word, Class::And)
    });
    if near && !(between.is_empty() && behind_other) {
        statement.source.clear();
        statement.content.push(accused);
        statement.content.sort_unstable();
    }
}

/// Who tells it: what stands behind *by* between the cue and what is told.
fn agent(around: Around<'_>, statement: &Statement, cue: Span) -> Option<Span> {
    let next = statement.content.iter().find(|piece| piece.start() >= cue.end())?;
    let by_in_cue =
        around.words_of(&statement.cue).last().is_some_and(|word| around.is(word, Class::By));
    let mut words = around.words(cue.end(), next.start());
    if !by_in_cue {
        if !words.first().is_some_and(|word| around.is(word, Class::By)) {
            return None;
        }
        words.remove(0);
    }
    let pronoun = words.first().is_some_and(|word| around.is(word, Class::Personal));
    let one_phrase = words.len() <= AGENT && next_mark(&words).is_none();
    if !one_phrase || !(pronoun || around.names_somebody(&words)) {
        return None;
    }
    span_of(&words)
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    fn mend(code: &str, text: &str) -> String {
        mended_one(code, text, super::mend)
    }

    #[test]
    fn who_is_told_does_not_say_so() {
        for (code, text, right) in [
            (
                "en",
                "[The jury] {was told} <that Sand had fled>.",
                " | was told | that Sand had fled",
            ),
            (
                "en",
                "[Relatives] {were informed} by telegram <that he died>.",
                " | were informed | that he died",
            ),
            (
                "en",
                "[The mayor] {was informed} by the army <that he won>.",
                "the army | was informed | that he won",
            ),
            (
                "en",
                "[She] {was told by} her doctor <that it rained>.",
                "her doctor | was told by | that it rained",
            ),
            (
                "en",
                "[The mayor] {told} <him that it rained>.",
                "The mayor | told | him that it rained",
            ),
            ("en", "[He] {is assured} <that it rained>.", "He | is assured | that it rained"),
            (
                "en",
                "{was told} by [the army] <that it rained>.",
                "the army | was told | that it rained",
            ),
            (
                "fr",
                "[Le maire] {a été informé} par l'armée <qu'il pleut>.",
                "l'armée | a été informé | qu'il pleut",
            ),
            ("fr", "[La veuve] {s'est vu dire} <qu'il pleut>.", " | s'est vu dire | qu'il pleut"),
            (
                "fr",
                "[Le maire] {a informé} <Sarn qu'il pleut>.",
                "Le maire | a informé | Sarn qu'il pleut",
            ),
        ] {
            assert_eq!(mend(code, text), right, "{text}");
        }
    }

    #[test]
    fn who_is_accused_does_not_say_so() {
        for (text, right) in [
            ("[Army] {suspected of} <shelling camp>", " | suspected of | Army … shelling camp"),
            ("[Velmar] {accused} <of lying>", " | accused | Velmar … of lying"),
            ("[Orlo] {was blamed for} <the raid>.", " | was blamed for | Orlo … the raid"),
            ("[He] {stands accused of} <fraud>.", " | stands accused of | He … fraud"),
            (
                "[The driver] was held on {suspicion of} <arson>.",
                " | suspicion of | The driver … arson",
            ),
            // Who accuses somebody.
            ("[Orlo] {accused} <Kest of lying>.", "Orlo | accused | Kest of lying"),
            ("A man [police] {suspected of} <arson> has fled.", "police | suspected of | arson"),
            ("[Orlo's] {suspicion of} <fraud> grew.", "Orlo's | suspicion of | fraud"),
        ] {
            assert_eq!(mend("en", text), right, "{text}");
        }
    }
}
