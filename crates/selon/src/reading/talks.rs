//! *Q: Who fired? A: The guards did.*, *LE MAIRE : Le pont tient.*: in an interview or a transcript the
//! label of a line says whose turn it is, and the page around them who answers. What that makes of
//! statements is in [`mends::talks`](super::mends).
//!
//! Nothing is a talk where labels do not come again: one of them may be a heading.

use std::collections::HashMap;

use crate::language::reference::Class;
use crate::language::{Language, Turn, Word, words};
use crate::text::Span;

use super::mends::Around;
use super::mends::common::{longest, span_of};
use super::sentences::Cut;

/// Most words and bytes of a label.
const WORDS: usize = 6;
const BYTES: usize = 48;

/// Marks of emphasis and of lists around a label.
const DRESS: [char; 8] = ['*', '_', '#', '-', '–', '—', '•', '"'];

/// One turn of a talk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Take {
    /// Whose turn it is, as the line says, and the mark behind that.
    pub label: Span,
    pub mark: Span,
    /// What is said in it.
    pub said: Span,
    pub who: Who,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Asks,
    Answers,
    Named,
}

/// The turns of a talk in order; none if the page is no talk.
pub(super) fn takes(around: Around<'_>) -> Vec<Take> {
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
pub(super) struct Interviewed {
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
    use super::*;

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
