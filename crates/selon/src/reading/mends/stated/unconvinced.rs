//! *The explanation failed to convince the family*, *Ni A ni B ne convainquent X*, *laisse X
//! sceptique*: the object is who speaks, and what does not persuade them is what they doubt.

use crate::language::reference::{Class, Sort};
use crate::language::{Turn, Word};
use crate::text::Span;

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::Around;
use super::super::common::{longest, next_mark, span_of, up_to_mark};

/// Most words of what does not persuade, and of whom.
const WHAT: usize = 14;
const WHO: usize = 8;

pub(super) fn find(around: Around<'_>, quotes: &Quotes, _: &[Found]) -> Vec<Statement> {
    let outside = |cue: &Span| !quotes.covers(cue.start());
    let cues = longest(around.turns(around.words, Turn::Unconvincing)).into_iter();
    let active = cues.filter(outside).filter_map(|cue| stated(around, cue));
    let cues = longest(around.turns(around.words, Turn::Unmoved)).into_iter();
    active.chain(cues.filter(outside).filter_map(|cue| passive(around, cue))).collect()
}

/// Turns round what was found the wrong way: *the argument | is not convinced by | the court*.
pub(super) fn mend(around: Around<'_>, found: &mut [Found]) {
    for Found { statement, .. } in found {
        let Some(&cue) = statement.cue.first() else { continue };
        let (Some(source), Some(content)) = (statement.source.first(), statement.content.first())
        else {
            continue;
        };
        let wrong = content.end() <= cue.start() && cue.end() <= source.start();
        let unmoved = || !around.turns(&around.words_of(&statement.cue), Turn::Unmoved).is_empty();
        if wrong && unmoved() {
            std::mem::swap(&mut statement.source, &mut statement.content);
        }
    }
}

/// *The court | is not convinced by | the argument*.
fn passive(around: Around<'_>, cue: Span) -> Option<Statement> {
    let sentence = around.sentence(cue.start())?;
    let before = around.words(sentence.start(), cue.start());
    let opener = before.iter().rposition(|word| word.after_break).unwrap_or(0);
    let who = &before[opener..];
    let clause = who.iter().any(|word| around.opens_clause(word));
    let somebody = (1..=WHO).contains(&who.len()) && !clause && around.names_somebody(who);
    let mut what = around.words_after(cue.end(), sentence.end(), WHAT);
    up_to_mark(&mut what);
    let source = span_of(who).filter(|_| somebody)?;
    Some(Statement::plain(vec![source], vec![cue], vec![span_of(&what)?]))
}

fn stated(around: Around<'_>, cue: Span) -> Option<Statement> {
    let sentence = around.sentence(cue.start())?;
    let before = around.words(sentence.start(), cue.start());
    let opener = before.iter().rposition(|word| word.after_break).unwrap_or(0);
    let what = &before[opener..];
    let clause = what.iter().any(|word| around.opens_clause(word));
    let close =
        what.last().is_some_and(|last| around.text[last.span.end()..cue.start()].trim().is_empty());
    // *It failed to convince him*, *the mayor failed to convince him* tell of no claim.
    let thing = what.iter().all(|word| around.is(word, Class::Thing)) || is_person(around, what);
    let who = object(around, around.words_after(cue.end(), sentence.end(), WHO + 1))?;
    let named = !clause && close && !thing && (1..=WHAT).contains(&what.len());
    named.then(|| Some(Statement::plain(vec![who], vec![cue], vec![span_of(what)?])))?
}

/// Whether some words are a person or people, and nothing that they say.
fn is_person(around: Around<'_>, what: &[Word]) -> bool {
    let person = |at: usize| match around.noun(what, at) {
        Some(noun) => matches!(noun.sort, Sort::Person | Sort::Group),
        None => what[at].capital && around.is_name(what, at),
    };
    let pronoun = matches!(what, [word] if around.is(word, Class::Personal));
    pronoun || around.heads(what).any(person)
}

/// Who stands right behind the verb, if it is somebody.
fn object(around: Around<'_>, mut words: Vec<Word>) -> Option<Span> {
    let mark = next_mark(&words);
    words.truncate(mark.unwrap_or(words.len()));
    let leads = |word: &Word| around.is(word, Class::Preposition) && !around.is(word, Class::Of);
    let end = words.iter().position(leads).unwrap_or(words.len());
    // *Failed to persuade the council to pay* is about a deed.
    let deed = words
        .get(end)
        .is_some_and(|word| !around.turns(std::slice::from_ref(word), Turn::Infinitive).is_empty());
    if deed {
        return None;
    }
    words.truncate(end);
    (!words.is_empty() && words.len() <= WHO && around.names_somebody(&words))
        .then(|| span_of(&words))?
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn who_is_not_persuaded_doubts_it() {
        for (code, text, right) in [
            (
                "en",
                "The official version failed to convince the family.",
                "the family | failed to convince | The official version",
            ),
            (
                "en",
                "The explanation has not convinced residents.",
                "residents | has not convinced | The explanation",
            ),
            (
                "fr",
                "La piste du gaz ne convainc pas le docteur Belan.",
                "le docteur Belan | ne convainc pas | La piste du gaz",
            ),
            (
                "fr",
                "La version officielle laisse sceptiques les habitants.",
                "les habitants | laisse sceptiques | La version officielle",
            ),
        ] {
            check(code, &[text], &[right]);
        }
        check(
            "en",
            &["Residents were not convinced by the mayor's account."],
            &["Residents | were not convinced by | the mayor's account"],
        );
        check(
            "fr",
            &["La cour n'est pas convaincue par l'argument du maire."],
            &["La cour | n'est pas convaincue par | l'argument du maire"],
        );
        check("en", &["It failed to convince the family."], &[]);
        check("en", &["The mayor failed to convince the family."], &[]);
        check("fr", &["Le ministre n'a pas convaincu les syndicats."], &[]);
        check("en", &["The plan failed to convince in the end."], &[]);
    }
}
