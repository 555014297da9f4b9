//! *De source policière, on affirme que P*, *On indique de source policière que P*: *on* is that source,
//! and says it once. *« P », lit-on dans la lettre*: the letter says it.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::{Span, adjoin, whole};

use super::super::Statement;
use super::super::arrange::Found;
use super::common::{determines, keep, span_of};
use super::{Around, bare};

/// Most words of the text in which one reads something, with the word before it.
const WHERE: usize = 9;

/// Gives what *on* says to the source that stands before it, or behind its verb.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    let mut stays = vec![true; found.len()];
    for index in 0..found.len() {
        let own = &found[index].statement;
        let vague = is_vague(around, own);
        let on = own.source.iter().any(|piece| is_on(around, *piece));
        if let Some((source, lead)) = read_in(around, own).filter(|_| on || own.source.is_empty()) {
            let statement = &mut found[index].statement;
            // *lit | -on | dans*
            let mut on = std::mem::replace(&mut statement.source, vec![source]);
            on.retain(|piece| is_on(around, *piece));
            statement.cue.extend([on, vec![lead]].concat());
            statement.cue.sort_unstable();
            if let Some(cue) = whole(&statement.cue) {
                statement.cue = vec![cue];
            }
            if let Some(piece) = statement.content.iter_mut().find(|one| one.contains(source)) {
                *piece = bare(around.text, Span::new(source.end(), piece.end()));
            }
            // *On peut lire | dans le rapport*: nothing else was.
            statement.content.retain(|piece| !piece.is_empty());
            stays[index] = !statement.content.is_empty();
            continue;
        }
        if on && is_of_no_text(around, own) {
            stays[index] = false;
        }
        if !vague {
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
            if let Some((source, lead)) = ahead(around, own) {
                let own = &mut found[index].statement;
                own.source = vec![source];
                own.cue.insert(0, lead);
            }
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
    matches!(statement.source[..], [source] if is_on(around, source))
}

fn is_on(around: Around<'_>, source: Span) -> bool {
    let words = around.words(source.start(), source.end());
    let last = words
        .last()
        .is_some_and(|word| around.is(word, Class::Vague) && around.is(word, Class::Clitic));
    last && words.len() <= 2
}

/// *On peut lire dans | le parc*: nothing is read there that says something.
fn is_of_no_text(around: Around<'_>, statement: &Statement) -> bool {
    let Some(content) = statement.content.first() else { return false };
    let reads = !around.turns(&around.words_of(&statement.cue), Turn::Reads).is_empty();
    let first = around.words_after(content.start(), content.end(), 1).pop();
    let clause = first.is_some_and(|word| around.opens_clause(&word));
    let quoted = !content.of(around.text).starts_with(char::is_alphanumeric);
    reads && !clause && !quoted
}

/// *« … », lit-on | dans | le communiqué*: the text in which one reads it, and the word before it.
fn read_in(around: Around<'_>, statement: &Statement) -> Option<(Span, Span)> {
    let on = statement.source.iter().filter(|piece| is_on(around, **piece));
    let end = on.chain(&statement.cue).map(|piece| piece.end()).max()?;
    let reads = around.words_of(&statement.cue);
    let sentence = around.sentence(end)?;
    if around.turns(&reads, Turn::Reads).is_empty() {
        return None;
    }
    let next = around.words_after(end, sentence.end(), WHERE);
    // The word may be the cue's.
    let last = around.words_before(sentence.start(), end, 1);
    let (lead, rest) = match (&last[..], &next[..]) {
        ([lead], rest) if around.is(lead, Class::Preposition) => (lead, rest),
        (_, [lead, rest @ ..]) if around.is(lead, Class::Preposition) => (lead, rest),
        _ => return None,
    };
    let closes = |word: &Word| word.after_break || around.opens_clause(word);
    let text = &rest[..rest.iter().skip(1).position(closes).map_or(rest.len(), |at| at + 1)];
    let determined = text.first().is_some_and(|word| determines(around, word));
    let named = around.names_somebody(text);
    span_of(text).filter(|_| determined && named).map(|source| (source, lead.span))
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
    let source = bare(around.text, Span::new(noun, end)).trimmed(around.text);
    follows.then_some((source, lead))
}

/// The source that is named before the comma in front of *on*, and the words before it, where nothing
/// else was found of them: *De même | source, | on parle de dix morts*.
fn ahead(around: Around<'_>, statement: &Statement) -> Option<(Span, Span)> {
    let on = statement.source.first()?;
    let sentence = around.sentence(on.start())?;
    let comma = around.text[..on.start()].trim_end().strip_suffix(',')?.len();
    let words = around.words(sentence.start(), comma.max(sentence.start()));
    let from = words.iter().rposition(|word| word.after_break)?;
    let (lead, noun) = source_turn(around, words[from].span.start(), comma)?;
    Some((Span::new(noun, comma), lead))
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
    fn a_source_before_the_comma_is_who_on_is() {
        check(
            &["Point 3 : de source policière, [on] {parle de} <dix morts>."],
            &["source policière | de … parle de | dix morts"],
        );
        check(&["À Sarn, [on] {parle de} <dix morts>."], &["on | parle de | dix morts"]);
    }

    #[test]
    fn a_text_says_what_one_reads_in_it() {
        check(
            &["<« Il pleut »>, {lit}-[on] dans la lettre du syndicat."],
            &["la lettre du syndicat | lit-on dans | « Il pleut »"],
        );
        check(
            &["[On] {peut lire} dans le rapport <que la digue fuit>."],
            &["le rapport | On peut lire dans | que la digue fuit"],
        );
        check(
            &["<« Il pleut »>, {peut-on lire} dans le mail."],
            &["le mail | peut-on lire dans | « Il pleut »"],
        );
        check(&["[On] {peut lire dans} <le parc>."], &[]);
        check(&["[On] {peut lire} <dans le rapport>."], &[]);
        check(&["<« Il pleut »>, {dit}-[on] dans la ville."], &["on | dit | « Il pleut »"]);
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
