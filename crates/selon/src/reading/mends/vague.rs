//! *De source policière, on affirme que P*, *On indique de source policière que P*: *on* is that source,
//! and says it once.

use crate::language::Turn;
use crate::language::reference::Class;
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::keep;

/// Gives what *on* says to the source that stands before it, or behind its verb.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    let mut stays = vec![true; found.len()];
    for index in 0..found.len() {
        if !is_vague(around, &found[index].statement) {
            continue;
        }
        if let Some((source, lead)) = behind(around, &found[index].statement) {
            found[index].statement.source = vec![source];
            found[index].statement.cue.push(lead);
            continue;
        }
        let own = &found[index].statement;
        let Some(outer) = found.iter().position(|outer| opens(around, &outer.statement, own))
        else {
            continue;
        };
        let Statement { source, cue, .. } = found[outer].statement.clone();
        let own = &mut found[index].statement;
        own.source = source;
        own.cue.splice(0..0, cue);
        stays[outer] = false;
    }
    keep(found, stays);
}

/// Whether a statement is said by *on*.
fn is_vague(around: Around<'_>, statement: &Statement) -> bool {
    let &[source] = &statement.source[..] else { return false };
    let words = around.words(source.start(), source.end());
    let last = words
        .last()
        .is_some_and(|word| around.is(word, Class::Vague) && around.is(word, Class::Clitic));
    last && words.len() <= 2
}

/// The source that is named between a verb and what is said, and the words before it.
fn behind(around: Around<'_>, statement: &Statement) -> Option<(Span, Span)> {
    let (cue, content) = (statement.cue.last()?, statement.content.first()?);
    let words = around.words(cue.end(), content.start());
    let turn = source_turn(around, words.first()?.span.start(), content.start())?;
    let (lead, noun) = turn;
    let follows = adjoin(around.text, cue.end(), lead.start());
    let end = words.iter().skip(1).find(|word| word.after_break);
    let end = end.map_or(content.start(), |word| word.span.start());
    let source = super::bare(around.text, Span::new(noun, end)).trimmed(around.text);
    follows.then_some((source, lead))
}

/// *De | source* at `start`: the preposition and where the noun begins.
fn source_turn(around: Around<'_>, start: usize, end: usize) -> Option<(Span, usize)> {
    let words = around.words(start, end);
    let turns = around.turns(&words, Turn::From).into_iter();
    let turn = turns.filter(|turn| turn.start() == start).max()?;
    let said = around.words(turn.start(), turn.end());
    let [lead @ .., noun] = &said[..] else { return None };
    let named = around.noun(&said, said.len() - 1).is_some();
    let lead = Span::new(turn.start(), lead.last()?.span.end());
    named.then_some((lead, noun.span.start()))
}

/// Whether `outer` is *de source X* before a comma and `own`, and tells no more than it.
fn opens(around: Around<'_>, outer: &Statement, own: &Statement) -> bool {
    let (Some(cue), &[who], &[told]) = (outer.cue.first(), &outer.source[..], &outer.content[..])
    else {
        return false;
    };
    let comma = who.end() <= told.start() && around.text[who.end()..told.start()].trim() == ",";
    let whole = own.source.first().is_some_and(|on| on.start() == told.start())
        && own.content.last().is_some_and(|last| last.end() == told.end());
    comma && whole && source_turn(around, cue.start(), who.end()).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    #[track_caller]
    fn check(texts: &[&str], right: &[&str]) {
        assert_eq!(mended("fr", texts, super::mend), right, "{}", texts[0]);
    }

    #[test]
    fn who_on_is_stands_before_it() {
        check(
            &[
                "{De} [source policière], <on affirme que le tireur est mort>.",
                "De source policière, [on] {affirme} <que le tireur est mort>.",
            ],
            &["source policière | De … affirme | que le tireur est mort"],
        );
    }

    #[test]
    fn who_on_is_stands_behind_its_verb() {
        check(
            &["[On] {indique} de source judiciaire <que le suspect a avoué>."],
            &["source judiciaire | indique … de | que le suspect a avoué"],
        );
    }

    #[test]
    fn another_s_words_stay() {
        check(
            &["[On] {indique} aux élus <que le suspect a avoué>."],
            &["On | indique | que le suspect a avoué"],
        );
        check(
            &[
                "{De} [source policière], <Orlo affirme que le tireur est mort>.",
                "De source policière, [Orlo] {affirme} <que le tireur est mort>.",
            ],
            &[
                "source policière | De | Orlo affirme que le tireur est mort",
                "Orlo | affirme | que le tireur est mort",
            ],
        );
    }
}
