//! *Ostran said that the army had fired first, which the army denies*: the clause behind the comma
//! is no part of what Ostran said, and what the army denies is all of that.

use crate::language::Turn;
use crate::text::Span;

use super::super::Polarity;
use super::super::Statement;
use super::super::arrange::Found;
use super::super::grading::grade;
use super::super::quotes::Quotes;
use super::{Around, bare, without};

/// Parts what is told from what is said against it.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    for index in 0..found.len() {
        let Some(stands_for) = taken_up(around, quotes, &found[index].statement) else { continue };
        let own = found[index].statement.extent();
        let clause = Span::new(stands_for.start(), own.end());
        let told = |other: &Statement| told_before(around, other, stands_for);
        let host = (0..found.len()).find(|&at| at != index && told(&found[at].statement));
        let content = match host {
            Some(host) => {
                let host = &mut found[host].statement;
                let left = without(around.text, &host.content, clause);
                if !left.is_empty() {
                    host.content = left;
                }
                host.content.clone()
            }
            None => {
                let rest = without(around.text, &found[index].statement.content, stands_for);
                let main = || main_clause(around, stands_for).into_iter().collect();
                if rest.is_empty() { main() } else { rest }
            }
        };
        if !content.is_empty() {
            found[index].statement.content = content;
        }
    }
}

/// The word behind a comma that stands for what was told before it, in a content that its source
/// rejects: *which*, *a claim*.
fn taken_up(around: Around<'_>, quotes: &Quotes, statement: &Statement) -> Option<Span> {
    let stands_for = *statement.content.last()?;
    let cue = *statement.cue.first()?;
    let before = around.text[..stands_for.start()].trim_end();
    if !before.ends_with([',', '–', '—']) || statement.source.is_empty() {
        return None;
    }
    let words = around.words(stands_for.start(), stands_for.end());
    let is_turn = around.turns(&words, Turn::Taken).contains(&stands_for);
    let grade = || {
        let Statement { source, cue, content, .. } = statement;
        grade(around.text, around.language, source, cue, content, &[], quotes)
    };
    (is_turn && cue.start() >= stands_for.end() && grade().polarity == Polarity::Negative)
        .then_some(stands_for)
}

/// Whether a content reaches to the comma before `stands_for`, or over it.
fn told_before(around: Around<'_>, statement: &Statement, stands_for: Span) -> bool {
    statement.content.iter().any(|piece| {
        let over = piece.start() < stands_for.start() && piece.end() >= stands_for.end();
        let between = || around.text[piece.end()..stands_for.start()].trim();
        over || piece.end() <= stands_for.start() && matches!(between(), "," | "–" | "—")
    })
}

/// What a sentence says before `stands_for`.
fn main_clause(around: Around<'_>, stands_for: Span) -> Option<Span> {
    let sentence = around.sentence(stands_for.start())?;
    let main = bare(around.text, Span::new(sentence.start(), stands_for.start()));
    let main = Span::new(main.start(), main.end()).trimmed(around.text);
    main.of(around.text).contains(char::is_whitespace).then_some(main)
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], right: &[&str]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, &Quotes::of(around.text), found);
        };
        assert_eq!(mended("en", texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn what_is_said_against_a_statement_is_no_part_of_it() {
        check(
            &[
                "[Ostran] {said} <that Sarn had fired first, which Sarn denies>.",
                "Ostran said that Sarn had fired first, <which> [Sarn] {denies}.",
            ],
            &[
                "Ostran | said | that Sarn had fired first",
                "Sarn | denies | that Sarn had fired first",
            ],
        );
        check(
            &[
                "[The mayor] {says} <the gate was open>, a claim rejected by the guard.",
                "The mayor says the gate was open, <a claim> {rejected} by [the guard].",
            ],
            &["The mayor | says | the gate was open", "the guard | rejected | the gate was open"],
        );
    }

    #[test]
    fn what_nobody_told_is_the_main_clause() {
        for content in ["<The gate was open>, <a claim>", "The gate was open, <a claim>"] {
            let text = format!("{content} [the guard] {{disputes}}.");
            check(&[&text], &["the guard | disputes | The gate was open"]);
        }
    }

    #[test]
    fn only_what_is_rejected_stands_for_another_statement() {
        check(
            &[
                "[Ostran] {said} <that Sarn had fired a shell, which Sarn says was a dud>.",
                "Ostran said that Sarn had fired a shell, <which> [Sarn] {says} <was a dud>.",
            ],
            &[
                "Ostran | said | that Sarn had fired a shell, which Sarn says was a dud",
                "Sarn | says | which … was a dud",
            ],
        );
    }
}
