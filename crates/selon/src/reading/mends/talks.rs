//! *Q: Who fired? A: The guards did.*, *LE MAIRE : Le pont tient.*: in an interview or a transcript who
//! answers says all of the turn; a question says nothing, and a label is no part of who is named
//! behind it. Whose turn it is, [`talks`](super::super::talks) tells.
//!
//! The model sees such a label as a cue where it is a name, and seldom where it is a letter.

use crate::language::Turn;
use crate::text::{Span, meet, shared};

use super::super::Statement;
use super::super::arrange::Found;
use super::super::talks::{Take, Who, takes};
use super::common::found_of;
use super::{Around, bare, without};

/// Whether a statement is made by the label of a turn and its mark.
fn labels(take: Take, statement: &Statement) -> bool {
    let head = Span::new(take.label.start(), take.said.start());
    statement.cue.iter().any(|cue| head.contains(*cue))
}

/// Puts the turns of a talk right.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    headings(around, found);
    for take in takes(around) {
        let head = Span::new(take.label.start(), take.said.start());
        let heads = |one: &Statement| labels(take, one);
        for Found { statement, .. } in found.iter_mut() {
            if heads(statement) {
                keep_within(around, statement, take.said);
            } else if statement.cue.iter().all(|cue| take.said.contains(*cue)) {
                unlabel(around, statement, head);
            }
        }
        if asks(around, take) {
            found.retain(|one| !heads(&one.statement));
            continue;
        }
        match found.iter_mut().find(|one| heads(&one.statement)) {
            Some(Found { statement, .. }) => {
                statement.source = vec![take.label];
                let all = 10 * shared(&statement.content, &[take.said]) >= 9 * take.said.len();
                if !all {
                    statement.content = vec![take.said];
                }
            }
            None if take.who == Who::Answers => {
                let plain = Statement::plain(vec![take.label], vec![take.mark], vec![take.said]);
                found.push(found_of(plain));
            }
            None => {}
        }
    }
}

/// Takes the questions of a talk from what is but a guess.
pub(super) fn mend_faint(around: Around<'_>, faint: &mut Vec<Found>) {
    // Most pages are no talk, and then no guess is asked for.
    if faint.is_empty() {
        return;
    }
    for take in takes(around).into_iter().filter(|take| asks(around, *take)) {
        faint.retain(|one| !labels(take, &one.statement));
    }
}

/// Whether a turn only asks.
fn asks(around: Around<'_>, take: Take) -> bool {
    take.who == Who::Asks || is_question(around, take.said)
}

/// *En direct : l'explosion de Sarn*: what a page is says nothing.
fn headings(around: Around<'_>, found: &mut Vec<Found>) {
    found.retain(|one| {
        let ([source], [cue]) = (&one.statement.source[..], &one.statement.cue[..]) else {
            return true;
        };
        let words = around.words(source.start(), source.end());
        let heading = around.turns(&words, Turn::Heading).contains(source);
        !(heading && cue.of(around.text).trim() == ":")
    });
}

/// Takes a label from the source of a statement, and from what it says.
fn unlabel(around: Around<'_>, statement: &mut Statement, head: Span) {
    for pieces in [&mut statement.source, &mut statement.content] {
        if meet(pieces, &[head]) {
            *pieces = without(around.text, pieces, head);
        }
    }
}

/// Cuts what a statement has beyond its turn.
fn keep_within(around: Around<'_>, statement: &mut Statement, said: Span) {
    let inside = statement.content.iter().filter(|piece| piece.overlaps(said));
    let cut =
        |piece: &Span| Span::new(piece.start().max(said.start()), piece.end().min(said.end()));
    statement.content = inside.map(|piece| bare(around.text, cut(piece))).collect();
}

/// Whether all sentences of a turn ask.
fn is_question(around: Around<'_>, said: Span) -> bool {
    let closing = |c: char| !c.is_alphanumeric() && c != '?';
    let inside = |sentence: &&Span| said.contains(**sentence) || sentence.contains(said);
    let first = around.sentences.partition_point(|sentence| sentence.end() <= said.start());
    let asks = |sentence: &Span| {
        let end = sentence.end().min(said.end());
        around.text[..end].trim_end_matches(closing).ends_with('?')
    };
    let mut all = around.sentences[first..].iter().take_while(|one| one.start() < said.end());
    all.clone().any(|one| inside(&one)) && all.all(asks)
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn who_answers_says_all_of_the_turn() {
        check(
            "en",
            &["Q: Who fired?\nA: The guards did. I saw them.\nQ: And now?\nA: We wait."],
            &["A | : | The guards did. I saw them.", "A | : | We wait."],
        );
        check(
            "fr",
            &[
                "Q. Qui a tiré ?\nR. Les gardes.\n\nJe les ai vus.\n\nQ. Et puis ?\nR. Rien du tout.",
            ],
            &["R | . | Les gardes.\n\nJe les ai vus.", "R | . | Rien du tout."],
        );
        check(
            "fr",
            &["**Question :** Qui a tiré ?\n**Réponse :** Les gardes ont tiré."],
            &["Réponse | : | Les gardes ont tiré."],
        );
        // A colon within the turn is none of its label.
        check(
            "fr",
            &["Q. Que s'est-il passé à 14:05 ?\nR. Il a crié : « Feu ! »\nQ. Qui ?"],
            &["R | . | Il a crié : « Feu ! »"],
        );
        // Another language, and no talk.
        check("de", &["Frage: Wer schoss?\nAntwort: Die Wache."], &["Antwort | : | Die Wache."]);
        check("en", &["A: The guards did. They ran."], &[]);
        check("en", &["Plan A. The guards fired.\nA. The guards ran."], &[]);
    }

    #[test]
    fn a_label_is_no_part_of_who_is_named_behind_it() {
        check(
            "fr",
            &["Q. Qui a tiré ?\nR. [Les gardes] {disent} <que c'est Orlo>."],
            &["Les gardes | disent | que c'est Orlo", "R | . | Les gardes disent que c'est Orlo."],
        );
        check(
            "fr",
            &["Q. Qui ?\n[R. Les gardes] {disent} <que c'est Orlo>."],
            &["Les gardes | disent | que c'est Orlo", "R | . | Les gardes disent que c'est Orlo."],
        );
    }

    #[test]
    fn a_question_says_nothing() {
        check(
            "en",
            &[
                "[HOST]{:} <What happened?>\nMAYOR: A truck blew up.\nHOST: Why?",
                "HOST: What happened?\n[MAYOR]{:} <A truck> blew up.\nHOST: Why?",
                "HOST: What happened?\nMAYOR: A truck blew up.\n[HOST]{:} <Why?>",
            ],
            &["MAYOR | : | A truck blew up."],
        );
        // Whoever says something between the questions says it.
        let said =
            ["[Orlo]{:} <You ran. Why?>\nOrlo: Why?", "Orlo: You ran. Why?\n[Orlo]{:} <Why?>"];
        check("en", &said, &["Orlo | : | You ran. Why?"]);
        // A question between two turns is neither's.
        let between = "[Orlo] {:} <Oui.\n**Qui a tiré ?**>\nOrlo : Eux.";
        check("fr", &[between], &["Orlo | : | Oui."]);
        // Who quotes the talk says all of it.
        let quoted = "[The paper] {printed} <Orlo: Why?\nMAYOR: It fell.\nOrlo: It did?>";
        check(
            "en",
            &[quoted],
            &["The paper | printed | Orlo: Why?\nMAYOR: It fell.\nOrlo: It did?"],
        );
        // A headline that asks is left as it is.
        check("en", &["[Sarn]{:} <What happened?>"], &["Sarn | : | What happened?"]);
    }

    #[test]
    fn a_letter_asks_whom_the_page_names() {
        check(
            "en",
            &[
                "[Q]{:} <Who fired?>\nORLAN: The guards.\nQ: And now?\nORLAN: We wait.",
                "Q: Who fired?\n[ORLAN]{:} <The guards>.\nQ: And now?\nORLAN: We wait.",
            ],
            &["ORLAN | : | The guards"],
        );
    }

    #[test]
    fn a_question_is_no_guess_either() {
        let texts = [
            "[HOST]{:} <What happened?>\nMAYOR: A truck blew up.\nHOST: Why?",
            "HOST: What happened?\n[MAYOR]{:} <A truck blew up>.\nHOST: Why?",
        ];
        assert_eq!(mended("en", &texts, mend_faint), ["MAYOR | : | A truck blew up"]);
    }

    #[test]
    fn what_a_page_is_says_nothing() {
        check("fr", &["[Le direct] {:} <l'explosion de Sarn>"], &[]);
        check("en", &["[Live]{:} <explosion in Sarn>"], &[]);
        check("en", &["[The mayor]{:} <we will live>"], &["The mayor | : | we will live"]);
    }
}
