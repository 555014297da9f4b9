//! *Ostran said that the army had fired first, which the army denies*; *…, a version that the army
//! disputes*: the clause behind the comma is no part of what Ostran said, and what the army denies
//! is all of that. So it is where the clause is a sentence of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::{Span, adjoin, whole};

use super::super::Polarity;
use super::super::Statement;
use super::super::arrange::Found;
use super::super::grading::grade;
use super::super::quotes::Quotes;
use super::super::sentences::sentence_at;
use super::common::{head, is_parted, parts, place_before, span_of, told_in};
use super::{Around, bare, without};

/// Words before a cue among which a noun for what was told opens the clause.
const BEFORE: usize = 14;

/// Statements by the sentences in which something of them is said, so that no statement looks at all
/// others of a page.
#[derive(Default)]
struct Saying(BTreeMap<usize, BTreeSet<usize>>);

impl Saying {
    fn of(around: Around<'_>, found: &[Found]) -> Self {
        let mut all = Self::default();
        for (index, one) in found.iter().enumerate() {
            all.note(around, index, &one.statement.content);
        }
        all
    }

    fn note(&mut self, around: Around<'_>, index: usize, content: &[Span]) {
        for piece in content {
            let first = around.sentences.partition_point(|at| at.end() <= piece.start());
            let touched = around.sentences[first..].iter().zip(first..);
            for (_, at) in touched.take_while(|(sentence, _)| sentence.start() < piece.end()) {
                self.0.entry(at).or_default().insert(index);
            }
        }
    }

    /// Those of which something is said in the sentence that byte `at` stands in, in order.
    fn at(&self, around: Around<'_>, at: usize) -> impl Iterator<Item = usize> {
        let sentence = sentence_at(around.sentences, at);
        sentence.and_then(|at| self.0.get(&at)).into_iter().flatten().copied()
    }
}

/// Parts what is told from what is said against it.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    let mut saying = Saying::of(around, found);
    for index in 0..found.len() {
        cut_behind(around, &mut found[index].statement);
        let own = &found[index].statement;
        let opener = taken_up(around, quotes, own).or_else(|| version(around, own));
        let Some(stands_for) = opener else { continue };
        if !is_parted(around, stands_for) {
            let before = around.sentence(stands_for.start());
            let before = before.and_then(|own| place_before(around, own));
            if let Some(before) = before {
                let there = saying.at(around, before.start()).map(|at| &found[at]);
                let content = told_in(there, &found[index].statement, before);
                saying.note(around, index, &content);
                found[index].statement.content = content;
            }
            continue;
        }
        let own = found[index].statement.extent();
        let clause = Span::new(stands_for.start(), own.end());
        let told = |other: &Statement| told_before(around, other, stands_for);
        let host = saying
            .at(around, stands_for.start())
            .find(|&at| at != index && told(&found[at].statement));
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
                let own = &found[index].statement;
                let mut rest = without(around.text, &own.content, stands_for);
                rest.retain(|piece| !is_verdict(around, own, *piece));
                let main = || main_clause(around, stands_for);
                let there = |main: Span| saying.at(around, main.start()).map(|at| &found[at]);
                let told = |main| told_in(there(main), own, main);
                let told = || main().map_or_else(Vec::new, told);
                if rest.is_empty() { told() } else { rest }
            }
        };
        if !content.is_empty() {
            saying.note(around, index, &content);
            found[index].statement.content = content;
        }
    }
}

/// *The leak, | which | Orlo denies, | killed ten*: what stands behind the comma is the main clause.
fn cut_behind(around: Around<'_>, statement: &mut Statement) {
    let (&[cue], &[stands_for, behind, ..]) = (&statement.cue[..], &statement.content[..]) else {
        return;
    };
    let words = around.words(stands_for.start(), stands_for.end());
    let is_turn = around.turns(&words, Turn::Taken).contains(&stands_for);
    let in_order = stands_for.end() <= cue.start() && cue.end() <= behind.start();
    let comma = in_order && around.text[cue.end()..behind.start()].trim() == ",";
    if is_turn && comma && is_parted(around, stands_for) {
        statement.content.truncate(1);
    }
}

/// The pronoun behind a comma that stands for what was told before it, in a content that its
/// source rejects: *which*, *something*. It may stand for a part of that, too, and does if its
/// source only says more of it.
fn taken_up(around: Around<'_>, quotes: &Quotes, statement: &Statement) -> Option<Span> {
    let stands_for = *statement.content.last()?;
    let cue = *statement.cue.first()?;
    if !is_parted(around, stands_for) || statement.source.is_empty() {
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

/// The noun behind a comma for what was told before it, of which a source speaks: *a version that*.
fn version(around: Around<'_>, statement: &Statement) -> Option<Span> {
    let cue = statement.cue.first()?;
    let sentence = around.sentence(cue.start())?;
    let words = around.words_before(sentence.start(), cue.start(), BEFORE);
    let versions = around.turns(&words, Turn::Version).into_iter();
    let pronoun = head(around, sentence);
    let opener = versions.chain(pronoun).max()?;
    let between = around.words(opener.end(), cue.start());
    let parted = between.iter().any(|word| {
        word.after_break && !statement.source.iter().any(|piece| piece.contains(word.span))
    });
    // The opener is all that is said, or ends it.
    let last = statement.content.iter().rfind(|piece| !is_verdict(around, statement, **piece))?;
    let more = around.words(opener.end(), last.end());
    let own = last.end() <= cue.start()
        && last.overlaps(opener)
        && more.iter().all(|word| around.opens_clause(word));
    let speaks = whole(&[&statement.source[..], &statement.cue].concat())?;
    let clause = !(parted && between.len() > 1) && own && speaks.start() >= opener.end();
    // *It is a claim that …*
    let end = statement.extent().end().min(sentence.end());
    let rest = around.text[end..sentence.end()].trim_start();
    let all = !rest.contains(char::is_alphanumeric);
    let head = last.start() == sentence.start() && (all || rest.starts_with(','));
    // *Ce que demandent les ONG, c'est une enquête* takes up nothing.
    let rejects = || !around.turns(&around.words_of(&statement.cue), Turn::Rejecting).is_empty();
    let stands_for = pronoun != Some(opener) || all && rejects();
    (clause && stands_for && (head || is_parted(around, opener))).then_some(opener)
}

/// Whether `piece` tells what was found of it: *dismissed as | baseless*.
fn is_verdict(around: Around<'_>, statement: &Statement, piece: Span) -> bool {
    let Some(cue) = statement.cue.last().filter(|cue| cue.end() <= piece.start()) else {
        return false;
    };
    let near = around.words(cue.start(), piece.end());
    around.turns(&near, Turn::As).iter().any(|held| {
        let ends_cue = held.end() == cue.end() && adjoin(around.text, cue.end(), piece.start());
        ends_cue || held.start() == piece.start()
    })
}

/// Whether a content reaches to the comma before `stands_for`, or over it.
fn told_before(around: Around<'_>, statement: &Statement, stands_for: Span) -> bool {
    statement.content.iter().any(|piece| {
        let over = piece.start() < stands_for.start() && piece.end() >= stands_for.end();
        over || piece.end() <= stands_for.start()
            && parts(&around.text[piece.end()..stands_for.start()])
    })
}

/// What a sentence says before `stands_for`.
fn main_clause(around: Around<'_>, stands_for: Span) -> Option<Span> {
    let sentence = around.sentence(stands_for.start())?;
    let main = bare(around.text, Span::new(sentence.start(), stands_for.start()));
    let main = main.trimmed(around.text);
    let supposed = || punished_for(around, main).or_else(|| supposed_in(around, main));
    main.of(around.text).contains(char::is_whitespace).then(|| supposed().unwrap_or(main))
}

/// *jailed for | treason*: nobody denies that they were.
fn punished_for(around: Around<'_>, main: Span) -> Option<Span> {
    let words = around.words(main.start(), main.end());
    let turn = around.turns(&words, Turn::Punished).into_iter().max_by_key(|turn| turn.end())?;
    let deed = around.words(turn.end(), main.end());
    let whole = deed.iter().skip(1).all(|word| !word.after_break);
    span_of(&deed).filter(|_| whole)
}

/// *expelled over | the alleged plot*: what is only said to be, at the end of a clause, is what is
/// denied, and not what came of it.
fn supposed_in(around: Around<'_>, main: Span) -> Option<Span> {
    let words = around.words(main.start(), main.end());
    let leads = |word: &Word| around.is(word, Class::Preposition) || around.is(word, Class::Of);
    let lead = words.iter().rposition(leads)?;
    let noun = &words[lead + 1..];
    let whole = noun.iter().all(|word| !word.after_break);
    let supposed = !around.turns(noun, Turn::Supposed).is_empty();
    span_of(noun).filter(|_| whole && supposed)
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};
    use super::*;

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, &Quotes::of(around.text), found);
        };
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn what_is_said_against_a_statement_is_no_part_of_it() {
        check(
            "en",
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
            "en",
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
            check("en", &[&text], &["the guard | disputes | The gate was open"]);
        }
    }

    #[test]
    fn the_main_clause_goes_on_behind_a_clause_that_rejects() {
        check(
            "en",
            &["The radio leak, <which> [Orlo] {denies}, <killed ten>."],
            &["Orlo | denies | The radio leak"],
        );
    }

    #[test]
    fn what_is_only_said_to_be_is_what_is_denied() {
        for (told, right) in [
            ("The envoy was expelled over the alleged plot", "the alleged plot"),
            ("The envoy led a plot", "The envoy led a plot"),
        ] {
            let text = format!("{told}, <which> [Velmar] {{denies}}.");
            check("en", &[&text], &[&format!("Velmar | denies | {right}")]);
        }
    }

    #[test]
    fn what_somebody_was_punished_for_is_what_they_deny() {
        for (told, right) in [
            ("The editor was jailed for treason", "treason"),
            ("She was convicted of murder", "murder"),
            ("Orlan was sentenced to ten years for arson", "arson"),
            ("The guard was late for work", "The guard was late for work"),
        ] {
            let text = format!("{told}, <which> [he] {{denies}}.");
            check("en", &[&text], &[&format!("he | denies | {right}")]);
        }
    }

    #[test]
    fn only_what_is_rejected_stands_for_another_statement() {
        check(
            "en",
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

    #[test]
    fn a_version_is_what_was_told() {
        check(
            "fr",
            &["Le pont aurait cédé, <une version que> {dément} [l'armée]."],
            &["l'armée | dément | Le pont aurait cédé"],
        );
        // A bare pronoun is its own content by the guidelines that the model was taught.
        check("fr", &["Le pont a cédé, <ce que> {nie} [l'armée]."], &["l'armée | nie | ce que"]);
        check(
            "en",
            &["The bridge fell, <a claim> [the army] {denies}."],
            &["the army | denies | The bridge fell"],
        );
        check(
            "fr",
            &[
                "Selon Sarn, le pont a cédé, une version <que> {conteste} [l'armée].",
                "{Selon} [Sarn], <le pont a cédé>, une version que conteste l'armée.",
            ],
            &["l'armée | conteste | le pont a cédé", "Sarn | Selon | le pont a cédé"],
        );
        // No comma: the version is what is denied.
        check(
            "fr",
            &["Sarn défend <une version que> {dément} [l'armée]."],
            &["l'armée | dément | une version que"],
        );
    }
}
