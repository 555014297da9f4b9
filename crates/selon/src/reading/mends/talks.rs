//! *Q: Who fired? A: The guards did.*, *LE MAIRE : Le pont tient.*: in an interview or a transcript the
//! label of a line says whose turn it is. Who answers says all of the turn; a question says nothing, and
//! a label is no part of who is named behind it.
//!
//! The model sees such a label as a cue where it is a name, and seldom where it is a letter. Nothing is
//! done where labels do not come again: one of them may be a heading.

use std::collections::HashMap;

use crate::language::reference::Class;
use crate::language::{Language, Turn, Word, words};
use crate::text::{Span, meet, shared};

use super::super::Statement;
use super::super::arrange::Found;
use super::super::sentences::Cut;
use super::common::{found_of, longest, span_of};
use super::{Around, bare, without};

/// Most words and bytes of a label.
const WORDS: usize = 6;
const BYTES: usize = 48;

/// Marks of emphasis and of lists around a label.
const DRESS: [char; 8] = ['*', '_', '#', '-', '–', '—', '•', '"'];

/// One turn of a talk.
#[derive(Clone, Copy, Debug)]
struct Take {
    /// Whose turn it is, as the line says, and the mark behind that.
    label: Span,
    mark: Span,
    /// What is said in it.
    said: Span,
    who: Who,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Asks,
    Answers,
    Named,
}

impl Take {
    /// Whether a statement is made by the label and its mark.
    fn labels(&self, statement: &Statement) -> bool {
        let head = Span::new(self.label.start(), self.said.start());
        statement.cue.iter().any(|cue| head.contains(*cue))
    }
}

/// Puts the turns of a talk right.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    headings(around, found);
    for take in takes(around) {
        let head = Span::new(take.label.start(), take.said.start());
        let heads = |one: &Statement| take.labels(one);
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
        faint.retain(|one| !take.labels(&one.statement));
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

/// The turns of a talk in order; none if the page is no talk.
fn takes(around: Around<'_>) -> Vec<Take> {
    let lines = lines(around.text);
    let mut takes: Vec<(usize, Take)> = Vec::new();
    for (at, &line) in lines.iter().enumerate() {
        takes.extend(label(around, line).map(|take| (at, take)));
    }
    let counts = |who: Who| takes.iter().filter(|(_, take)| take.who == who).count();
    let mut names: HashMap<&str, usize> = HashMap::new();
    for (_, take) in takes.iter().filter(|(_, take)| take.who == Who::Named) {
        *names.entry(take.label.of(around.text)).or_default() += 1;
    }
    let again = names.values().any(|&times| times > 1);
    // A letter asks, and a letter or somebody by their name answers.
    let letters = counts(Who::Asks) > 0 && (counts(Who::Answers) > 0 || again);
    takes.retain(|(_, take)| if take.who == Who::Named { again } else { letters });
    let next: Vec<Option<usize>> =
        (1..=takes.len()).map(|at| takes.get(at).map(|(line, _)| *line)).collect();
    let whole = |(&(line, take), next): (&(usize, Take), Option<usize>)| {
        let behind = &lines[line + 1..next.unwrap_or(lines.len())];
        Some(Take { said: reach(around.text, take, behind, next.is_some())?, ..take })
    };
    takes.iter().zip(next).filter_map(whole).collect()
}

/// What is said in a turn: its line and those `behind` it up to the next turn. The last one ends with
/// its line, and so does that of somebody named at a blank one: who tells the story goes on there.
fn reach(text: &str, take: Take, behind: &[Span], followed: bool) -> Option<Span> {
    let mut said = take.said;
    for (at, &line) in behind.iter().enumerate() {
        let blank = text[said.end()..line.start()].matches('\n').count() > 1;
        // A line in bold is a question or a heading, and one that only asks nobody's answer.
        let other = line.of(text).starts_with(['*', '_']) || line.of(text).ends_with('?');
        let stops = if take.who == Who::Named { blank || other } else { !followed };
        if !said.is_empty() && stops || said.is_empty() && at > 0 {
            break;
        }
        let start = if said.is_empty() { line.start() } else { said.start() };
        said = Span::new(start, line.end());
    }
    let dress = |c: char| c.is_whitespace() || matches!(c, '*' | '_');
    let kept = said.of(text).trim_end_matches(dress).len();
    (kept > 0).then(|| Span::new(said.start(), said.start() + kept))
}

/// The lines of a text that are not blank, trimmed.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let spans = text.split_inclusive('\n').map(|line| {
        start += line.len();
        Span::new(start - line.len(), start).trimmed(text)
    });
    spans.filter(|line| !line.is_empty()).collect()
}

/// The label that a line begins with: up to a colon, *Gen. Ina Holt:*, or else up to its first mark,
/// *R. Il a crié : « Feu ! »*.
fn label(around: Around<'_>, line: Span) -> Option<Take> {
    let dress = |c: char| c.is_whitespace() || DRESS.contains(&c);
    let start = line.end() - line.of(around.text).trim_start_matches(dress).len();
    let near = around.text.floor_char_boundary(line.end().min(start + BYTES));
    let head = &around.text[start..near];
    if !head.starts_with(char::is_uppercase) {
        return None;
    }
    let marks = [head.find(':'), head.find(['.', '–', '—', '-'])].into_iter().flatten();
    marks.into_iter().find_map(|at| label_to(around, line, Span::new(start, start + at)))
}

/// The label that stands at `head` of a line, if the mark behind it ends one.
fn label_to(around: Around<'_>, line: Span, head: Span) -> Option<Take> {
    let text = around.text;
    let mark = text[head.end()..].chars().next()?;
    let mark_at = Span::new(head.end(), head.end() + mark.len_utf8());
    let kept = head.of(text).trim_end_matches(dressed).len();
    let label = Span::new(head.start(), head.start() + kept);
    let rest = text[mark_at.end()..line.end()].trim_start_matches(dressed);
    let said = Span::new(line.end() - rest.len(), line.end());
    let own = words(text, label);
    let whole = |turn: Turn| around.turns(&own, turn).contains(&label);
    let single = label.of(text).chars().count() == 1;
    let who = match mark {
        _ if !is_open(&text[mark_at.end()..line.end()]) => return None,
        _ if own.is_empty() || own.len() > WORDS => return None,
        '.' if !single => return None,
        _ if whole(Turn::Asks) => Who::Asks,
        _ if whole(Turn::Answers) => Who::Answers,
        ':' if names(around, &own) && !said.is_empty() => Who::Named,
        _ => return None,
    };
    Some(Take { label, mark: mark_at, said, who })
}

/// Blanks and marks of emphasis at the end of a label and behind its mark.
fn dressed(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_')
}

/// Whether what stands behind a mark leaves it the end of a label: not *14:05*, *A.B.*
fn is_open(behind: &str) -> bool {
    behind.chars().next().is_none_or(dressed)
}

/// Whether all words of a label are a name's or an office's in capitals: *Gen. Ina Holt*, *LE MAIRE*.
fn names(around: Around<'_>, label: &[Word]) -> bool {
    let joins = |word: &Word| {
        [Class::Of, Class::Particle, Class::Contracted, Class::Definite]
            .into_iter()
            .any(|class| around.is(word, class))
    };
    label.first().is_some_and(|word| word.capital)
        && label.iter().all(|word| word.capital || joins(word))
        && around.turns(label, Turn::Heading).is_empty()
        && around.turns(label, Turn::Label).is_empty()
}

/// Who answers in an interview: the labels of their turns, and their name where the page introduces
/// them.
#[derive(Debug, Default)]
pub(in crate::reading) struct Interviewed {
    labels: Vec<Span>,
    name: Vec<Span>,
}

impl Interviewed {
    /// Whoever answers in `text`.
    pub fn of(text: &str, language: &Language, cut: &Cut) -> Self {
        // Seldom is any line labelled, and then the words of the text are asked for.
        if !lines(text).iter().any(|line| may_label(line.of(text))) {
            return Self::default();
        }
        let all = words(text, Span::new(0, text.len()));
        let around = Around { text, language, sentences: &cut.sentences, words: &all };
        let takes = takes(around);
        let answers = takes.iter().filter(|take| take.who == Who::Answers);
        let labels: Vec<Span> = answers.map(|take| take.label).collect();
        let start = takes.first().map_or(0, |take| take.label.start());
        let name = if labels.is_empty() { None } else { introduced(around, start) };
        Self { labels, name: name.into_iter().collect() }
    }

    /// The words that tell who speaks: a name, if there is one, where `source` is the label of their
    /// turns, which is nobody's name itself.
    pub fn named<'s>(&'s self, source: &'s [Span]) -> &'s [Span] {
        match source {
            [label] if self.labels.contains(label) => &self.name,
            _ => source,
        }
    }
}

/// Whether a line may begin with a label, by its marks alone.
fn may_label(line: &str) -> bool {
    let head = line.trim_start_matches(|c: char| c.is_whitespace() || DRESS.contains(&c));
    let near = &head[..head.floor_char_boundary(BYTES.min(head.len()))];
    near.match_indices([':', '.', '–', '—', '-']).any(|(at, mark)| {
        let few = near[..at].split_whitespace().count() <= WORDS;
        let single = mark != "." || near[..at].trim_end().chars().count() == 1;
        few && single && is_open(&head[at + mark.len()..])
    })
}

/// The name of whom the words before byte `start` say that they are interviewed: behind it, *Ilda
/// Moravin répond à nos questions*, or else before it, *entretien avec Ilda Moravin*.
fn introduced(around: Around<'_>, start: usize) -> Option<Span> {
    let words = around.words(0, start);
    let behind: Vec<(Span, Span)> = longest(around.turns(&words, Turn::Interviewed))
        .into_iter()
        .filter_map(|turn| Some((around.sentence(turn.start())?, turn)))
        .collect();
    let answers = behind.iter().find_map(|&(sentence, turn)| {
        subject_name(around, &around.words(sentence.start(), turn.start()))
    });
    answers.or_else(|| {
        let with = longest(around.turns(&words, Turn::Interview)).into_iter();
        with.filter_map(|turn| {
            let sentence = around.sentence(turn.start())?;
            // *Après sa rencontre avec Orlo, le maire répond à nos questions*
            let other = behind.iter().any(|(there, _)| *there == sentence);
            let behind = around.words(turn.end(), sentence.end().min(start));
            let named = behind.iter().position(|word| word.capital).filter(|_| !other)?;
            let leads = behind[..=named].iter().skip(1).all(|word| !word.after_break);
            leads.then(|| name(&behind[named..])).flatten()
        })
        .next()
    })
}

/// The last name in some words that hangs on no other word: not *Sarn* in *Jana Orlan, mayor of Sarn*.
fn subject_name(around: Around<'_>, words: &[Word]) -> Option<Span> {
    let hangs = |word: &Word| {
        [Class::Of, Class::Contracted, Class::Locative, Class::Preposition]
            .into_iter()
            .any(|class| around.is(word, class))
    };
    // *After*, *Le* and *She* have their capital from the sentence.
    let named = |at: usize| {
        words[at].capital && !around.language.opens_sentence(&words[at].key) && !hangs(&words[at])
    };
    let begins = |at: &usize| {
        let first = *at == 0 || words[*at].after_break || !named(*at - 1);
        let alone = *at == 0 || words[*at].after_break || !hangs(&words[*at - 1]);
        named(*at) && first && alone
    };
    name(&words[(0..words.len()).rev().find(begins)?..])
}

/// The words in capitals that some words begin with.
fn name(words: &[Word]) -> Option<Span> {
    let goes_on = |at: &usize| words[*at].capital && (*at == 0 || !words[*at].after_break);
    let count = (0..words.len()).take_while(goes_on).count();
    span_of(&words[..count])
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
    fn a_hyphen_within_a_word_ends_no_label() {
        for line in ["Q: Who?", "R. Il a crié : « Feu ! »", "**Q :** Qui ?", "Jean-Marc : oui"] {
            assert!(may_label(line), "{line}");
        }
        for line in ["Jean-Marc dit oui.", "At 14:05 it fell.", "The A.B. company fell"] {
            assert!(!may_label(line), "{line}");
        }
    }

    #[test]
    fn what_a_page_is_says_nothing() {
        check("fr", &["[Le direct] {:} <l'explosion de Sarn>"], &[]);
        check("en", &["[Live]{:} <explosion in Sarn>"], &[]);
        check("en", &["[The mayor]{:} <we will live>"], &["The mayor | : | we will live"]);
    }

    #[test]
    fn who_answers_is_who_was_introduced() {
        for (code, text, right) in [
            ("en", "Interview with Jana Orlan, mayor.\n\nQ: Who?\nA: Guards.", "Jana Orlan"),
            (
                "fr",
                "Ilda Moravin, maire, répond à nos questions.\nQ. Qui ?\nR. Eux.",
                "Ilda Moravin",
            ),
            ("fr", "Entretien avec le général Orlo Van\nQ. Qui ?\nR. Eux.", "Orlo Van"),
            ("en", "A fire in Sarn.\n\nQ: Who?\nA: Guards.", ""),
            (
                "fr",
                "Le maire Ilda Moravin répond à nos questions.\nQ. Qui ?\nR. Eux.",
                "Ilda Moravin",
            ),
            (
                "en",
                "After the fire, Jana Orlan answers our questions.\nQ: Who?\nA: Guards.",
                "Jana Orlan",
            ),
            ("en", "Jana Orlan, mayor of Sarn, spoke to us.\nQ: Who?\nA: Guards.", "Jana Orlan"),
            ("fr", "Entretien avec un témoin. Sarn brûle.\nQ. Qui ?\nR. Eux.", ""),
            (
                "fr",
                "Après sa rencontre avec Orlo, Ilda Moravin répond à nos questions.\nQ. Qui ?\nR. Eux.",
                "Ilda Moravin",
            ),
            (
                "fr",
                "Après sa rencontre avec Orlo, le maire répond à nos questions.\nQ. Qui ?\nR. Eux.",
                "",
            ),
            ("en", "Tom Brask spoke to police.\nQ: Who?\nA: Guards.", ""),
        ] {
            let language = Language::or_neutral(Some(code));
            let all = Interviewed::of(text, language, &Cut::of(text, language));
            let label = text.rfind("\nA:").or(text.rfind("\nR.")).expect("an answer") + 1;
            let label = [Span::new(label, label + 1)];
            let named: Vec<&str> = all.named(&label).iter().map(|name| name.of(text)).collect();
            assert_eq!(named.join(" "), right, "{text}");
        }
    }
}
