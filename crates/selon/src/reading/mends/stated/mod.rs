//! Statements that words alone make, where the model finds none: forms so fixed that a few words
//! and their places tell who says what.
//!
//! | module | what |
//! |---|---|
//! | [`headlines`] | *“We were left to die”: survivors accuse army*, *Ten killed: UN* |
//! | [`denials`] | *Strike on Telm: Sarn denies*, *… Sarn denies.* |
//! | [`seconded`] | *…, as did Orlo* |
//! | [`gapped`] | *Sarn speaks of ten dead, Orlo of thirty* |
//! | [`counts`] | *The army put the toll at ten* |
//! | [`blamed`] | *The blast, blamed by Sarn on a missile* |
//! | [`dropped`] | *… but later ruled it out* |
//! | [`unconvinced`] | *The account failed to convince the family* |
//! | [`verified`] | *The claims could not be verified* |
//! | [`details`] | *…, a claim made by the Post* |
//! | [`agents`] | *The inquiry announced by the government* |
//! | [`infinitives`] | *Dit regretter le drame* |
//! | [`seconds`] | *Velmar denies raid, blames Ostran* |
//!
//! What the model found of the same cue goes before, but for the cues of [`blamed`] and
//! [`seconded`], of which it sees but a part.

mod agents;
mod blamed;
mod counts;
mod denials;
mod details;
mod dropped;
mod gapped;
mod headlines;
mod infinitives;
mod seconded;
mod unconvinced;
mod verified;

use crate::language::Word;
use crate::language::reference::Class;
use crate::text::{Span, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::super::quotes::Quotes;
use super::common::{determines, found_of};
use super::{Around, seconds};

/// Adds what words alone state.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut Vec<Found>) {
    blamed::mend(around, quotes, found);
    denials::mend(around, quotes, found);
    seconded::mend(around, quotes, found);
    dropped::mend(around, quotes, found);
    verified::mend(around, quotes, found);
    unconvinced::mend(around, found);
    let steps = [
        headlines::find,
        seconds::find,
        counts::find,
        verified::find,
        denials::find,
        dropped::find,
        unconvinced::find,
        seconded::find,
        // What stands before *une information annoncée par Y* is what Y says, and not the noun.
        details::find,
        agents::find,
        infinitives::find,
    ];
    for step in steps {
        let more = step(around, quotes, found);
        let said = |one: &Statement| found.iter().any(|other| meet(&other.statement.cue, &one.cue));
        let more: Vec<Statement> = more.into_iter().filter(|one| !said(one)).collect();
        found.extend(more.into_iter().map(found_of));
    }
    gapped::mend(around, found);
}

/// Grades what is said by words that only point to another's.
pub(super) fn mend_graded(around: Around<'_>, statements: &mut [Statement]) {
    seconded::turn(around, statements);
}

/// Most words of a subject.
const SUBJECT: usize = 8;

/// The subject that ends at byte `to` of a sentence: what stands before a verb in its clause, if
/// that is somebody, something or a pronoun and no other clause.
fn subject(around: Around<'_>, sentence: Span, to: usize) -> Option<Span> {
    let words = around.words(sentence.start(), to);
    let opens = |word: &Word| {
        let joins = [Class::And, Class::Or].into_iter().any(|class| around.is(word, class));
        // *while*, *but*, *later*
        joins || around.language.opens_sentence(&word.key) && !determines(around, word)
    };
    let breaks = words.iter().rposition(|word| word.after_break).unwrap_or(0);
    let opener = words.iter().rposition(opens).map_or(0, |at| at + 1);
    let words = &words[breaks.max(opener)..];
    let (first, last) = (words.first()?, words.last()?);
    let comma = around.text[last.span.end()..to].trim().is_empty();
    (comma && words.len() <= SUBJECT).then(|| Span::new(first.span.start(), last.span.end()))
}

/// What `find` states in a text, each as `source | cue | content`.
#[cfg(test)]
#[track_caller]
fn check(code: &str, texts: &[&str], right: &[&str]) {
    let mend = |around: Around<'_>, found: &mut Vec<Found>| {
        mend(around, &Quotes::of(around.text), found);
    };
    assert_eq!(super::mended(code, texts, mend), right, "{}", texts[0]);
}
