//! *Police said a man had walked in and confessed that he shot him*: the man confessed it, inside what
//! police said. Two verbs that are joined have one subject; whether that is the one who tells it or
//! the one who is told of, the tenses say (*the report says the captain left and told the owners …*),
//! or the second verb (*confessed*).

use crate::language::reference::{Class, Sort};
use crate::language::{Turn, Word};
use crate::text::Span;

use super::super::Statement;
use super::super::arrange::Found;
use super::super::quotes::Quotes;
use super::common::{determines, like_past, span_of};
use super::{Around, bare};

/// Most words between what joins two verbs and the second: *and | later*.
const BETWEEN: usize = 2;
/// Most words of a noun phrase before its noun, behind its article.
const NOUN: usize = 3;
/// Words behind a subject among which its verb stands: *had | since | walked*.
const VERB: usize = 4;

/// Gives the second verb to who is told of, and what is told its end.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    for first in 0..found.len() {
        for second in 0..found.len() {
            let (one, other) = (&found[first].statement, &found[second].statement);
            if let Some(subject) = of_joined(around, quotes, one, other) {
                found[second].statement.source = vec![subject];
                continue;
            }
            let Some((subject, content)) = of_other(around, quotes, one, other) else { continue };
            found[first].statement.content = vec![content];
            found[second].statement.source = vec![subject];
        }
    }
}

/// Who says `second`, and all that `first` tells, if `second` was given its source and stands in a
/// clause about somebody else.
fn of_other(
    around: Around<'_>,
    quotes: &Quotes,
    first: &Statement,
    second: &Statement,
) -> Option<(Span, Span)> {
    let (&[teller], &[told], &[content]) = (&first.source[..], &first.cue[..], &first.content[..])
    else {
        return None;
    };
    let verb = *second.cue.first().filter(|_| second.source.contains(&teller))?;
    let ordered = teller.end() <= told.start()
        && told.end() <= content.start()
        && content.start() < verb.start();
    let sentence = around.sentence(told.start()).filter(|_| ordered)?;
    let all = [&second.cue[..], &second.content].concat();
    if !all.iter().all(|piece| sentence.contains(*piece) && piece.start() >= verb.start())
        || quotes.covers(verb.start())
    {
        return None;
    }
    let before = around.words(content.start(), verb.start());
    let joins = |word: &Word| {
        around.is(word, Class::And)
            || !around.turns(std::slice::from_ref(word), Turn::Then).is_empty()
    };
    let joint = before.iter().rposition(joins)?;
    let between = &before[joint + 1..];
    // *and | later | told*, but not *and | the guard | told*
    let free = |at: usize| !determines(around, &between[at]) && around.noun(between, at).is_none();
    let parted = content.end() <= before[joint].span.start()
        && around.text[content.end()..before[joint].span.start()]
            .contains(|c: char| !c.is_whitespace() && c != ',');
    if between.len() > BETWEEN || !(0..between.len()).all(free) || parted {
        return None;
    }
    let clause = &before[..joint];
    let (subject, verb_at) = subject(around, clause)?;
    let did = clause.get(verb_at..)?;
    let past = is_past(around, &did[..did.len().min(VERB)]);
    let said = around.words_of(&second.cue);
    let confesses = !around.turns(&said, Turn::Confessing).is_empty();
    let tells = around.words_of(&first.cue);
    let now = matches!(&tells[..], [_] if !around.turns(&tells, Turn::Telling).is_empty());
    // *has told* goes with *says*.
    let said_then = around.turns(&said, Turn::HasSaid).into_iter().min();
    let then = said_then.is_some_and(|turn| {
        // *has told* goes with *says*.
        let before: Vec<Word> =
            said.iter().filter(|word| word.span.end() <= turn.start()).cloned().collect();
        around.turns(&before, Turn::Finite).is_empty()
    });
    let end = all.iter().map(|piece| piece.end()).max()?.max(content.end());
    let whole = bare(around.text, Span::new(content.start(), end));
    (past && (confesses || now && then)).then_some((subject, whole))
}

/// Who says `second`, for which no source was found, if `first` tells it of whoever its clause begins
/// with: *dit que son chef l'avait reçu et | lui avait demandé | de se taire*.
fn of_joined(
    around: Around<'_>,
    quotes: &Quotes,
    first: &Statement,
    second: &Statement,
) -> Option<Span> {
    let (&verb, true) = (second.cue.first()?, second.source.is_empty()) else { return None };
    let content = first.content.iter().find(|piece| piece.contains(verb))?;
    let own = [&second.cue[..], &second.content].concat();
    let inside = own.iter().all(|piece| content.contains(*piece) && piece.start() >= verb.start());
    let said = around.words_of(&second.cue);
    // *et a été accusé de*: who hears it.
    let passive = !around.turns(&said, Turn::Auxiliary).is_empty();
    let active = said.len() > 1 && !around.turns(&said[..1], Turn::Finite).is_empty();
    if !inside || passive || !active || quotes.covers(verb.start()) {
        return None;
    }
    let before = around.words(content.start(), verb.start());
    let joint = before.iter().rposition(|word| around.is(word, Class::And))?;
    let clitics = before[joint + 1..].iter().all(|word| around.is(word, Class::Clitic));
    let opened = before[..joint].iter().rposition(|word| around.opens_clause(word))?;
    let clause = &before[opened..joint];
    let (who, verb_at) = subject(around, clause).or_else(|| before_verb(around, clause))?;
    // What joins two of who stands before the verb joins no verbs.
    (clitics && before.len() - joint <= BETWEEN + 1 && verb_at < clause.len()).then_some(who)
}

/// The noun phrase that a clause begins with, whatever it is, and its verb.
fn before_verb(around: Around<'_>, clause: &[Word]) -> Option<(Span, usize)> {
    let first = clause.iter().position(|word| !around.opens_clause(word))?;
    let verb = |word: &Word| !around.turns(std::slice::from_ref(word), Turn::Finite).is_empty();
    let finite = first + 1 + clause.get(first + 1..)?.iter().position(verb)?;
    // *lui | a*, *l' | a*
    let clitic = |at: &usize| {
        [Class::Clitic, Class::Elision].into_iter().any(|class| around.is(&clause[*at], class))
    };
    let at = (first + 1..finite).rev().take_while(clitic).last().unwrap_or(finite);
    let few = (2..=1 + NOUN).contains(&(at - first)) && determines(around, &clause[first]);
    few.then(|| Some((span_of(&clause[first..at])?, at)))?
}

/// Who or what some words begin with that may say something, and where they go on.
fn subject(around: Around<'_>, clause: &[Word]) -> Option<(Span, usize)> {
    let first = clause.iter().position(|word| !around.opens_clause(word))?;
    let open = first + usize::from(determines(around, clause.get(first)?));
    let speaks = |at: usize| {
        let sort = around.noun(clause, at).map(|noun| noun.sort);
        sort.is_some_and(|sort| !matches!(sort, Sort::Work | Sort::Place))
    };
    let name = (open..clause.len()).take_while(|&at| clause[at].capital).last();
    let noun = (open..clause.len().min(open + NOUN))
        .take_while(|&at| !around.is(&clause[at], Class::Preposition))
        .find(|&at| speaks(at) && !speaks(at + 1));
    let last = noun.or(name)?;
    Some((span_of(&clause[first..=last])?, last + 1))
}

/// Whether the verb that some words begin with is of the past.
fn is_past(around: Around<'_>, words: &[Word]) -> bool {
    [Turn::Past, Turn::Earlier, Turn::HasSaid]
        .into_iter()
        .any(|turn| !around.turns(words, turn).is_empty())
        || words.iter().any(|word| like_past(around, word))
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;

    #[track_caller]
    fn check(code: &str, texts: [&str; 2], right: [&str; 2]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, &Quotes::of(around.text), found);
        };
        assert_eq!(mended(code, &texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn a_verb_without_a_source_has_that_of_the_verb_it_is_joined_to() {
        check(
            "fr",
            [
                "[Ana] {dit} <que son chef l'avait reçue et lui avait demandé de se taire>.",
                "Ana dit que son chef l'avait reçue et lui {avait demandé} <de se taire>.",
            ],
            [
                "Ana | dit | que son chef l'avait reçue et lui avait demandé de se taire",
                "son chef | avait demandé | de se taire",
            ],
        );
        check(
            "fr",
            [
                "[Ana] {dit} <que son supérieur l'a reçue et lui a demandé de partir>.",
                "Ana dit que son supérieur l'a reçue et lui {a demandé} <de partir>.",
            ],
            [
                "Ana | dit | que son supérieur l'a reçue et lui a demandé de partir",
                "son supérieur | a demandé | de partir",
            ],
        );
        check(
            "fr",
            [
                "[Ana] {dit} <que son chef avait signé et avait été accusé de vol>.",
                "Ana dit que son chef avait signé et {avait été accusé de} <vol>.",
            ],
            [
                "Ana | dit | que son chef avait signé et avait été accusé de vol",
                " | avait été accusé de | vol",
            ],
        );
    }

    #[test]
    fn who_is_told_of_confesses() {
        check(
            "en",
            [
                "[Police] {said} <a man had walked in> and confessed that he shot him.",
                "[Police] said a man had walked in and {confessed} <that he shot him>.",
            ],
            [
                "Police | said | a man had walked in and confessed that he shot him",
                "a man | confessed | that he shot him",
            ],
        );
        check(
            "fr",
            [
                "[La police] {a dit} <que l'homme est entré et a avoué avoir tiré>.",
                "[La police] a dit que l'homme est entré et {a avoué} <avoir tiré>.",
            ],
            [
                "La police | a dit | que l'homme est entré et a avoué avoir tiré",
                "l'homme | a avoué | avoir tiré",
            ],
        );
    }

    #[test]
    fn the_past_inside_the_present_is_of_who_is_told_of() {
        check(
            "en",
            [
                "[The report] {says} <the captain left the port> and later told the owner it leaked.",
                "[The report] says the captain left the port and {later told} the owner <it leaked>.",
            ],
            [
                "The report | says | the captain left the port and later told the owner it leaked",
                "the captain | later told | it leaked",
            ],
        );
        check(
            "fr",
            [
                "[Le rapport] {indique} <que le capitaine a quitté le port> et a ensuite assuré qu'il partait.",
                "[Le rapport] indique que le capitaine a quitté le port et {a ensuite assuré} <qu'il partait>.",
            ],
            [
                "Le rapport | indique | que le capitaine a quitté le port et a ensuite assuré qu'il partait",
                "le capitaine | a ensuite assuré | qu'il partait",
            ],
        );
    }

    #[test]
    fn who_tells_it_may_say_the_second_too() {
        for (code, texts) in [
            (
                "en",
                [
                    "[The mayor] {said} <the crew had left> and told us to stay.",
                    "[The mayor] said the crew had left and {told} us <to stay>.",
                ],
            ),
            (
                "en",
                [
                    "[The mayor] {says} <the crew left> and warns that it rains.",
                    "[The mayor] says the crew left and {warns} <that it rains>.",
                ],
            ),
            (
                "en",
                [
                    "[The mayor] {says} <the talks failed> and told us to stay.",
                    "[The mayor] says the talks failed and {told} us <to stay>.",
                ],
            ),
            (
                "en",
                [
                    "[The mayor] {says} <the crew left> and has asked us to stay.",
                    "[The mayor] says the crew left and {has asked} us <to stay>.",
                ],
            ),
            (
                "fr",
                [
                    "[Le maire] {a dit} <que le chef a fui> et a demandé à tous de rester.",
                    "[Le maire] a dit que le chef a fui et {a demandé} <à tous de rester>.",
                ],
            ),
        ] {
            let same = mended(code, &texts, |_, _| ());
            check(code, texts, [&same[0], &same[1]]);
        }
    }
}
