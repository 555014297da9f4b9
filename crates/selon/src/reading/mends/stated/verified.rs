//! *The claims could not be independently verified*: nobody says so but the text, and it says that
//! it does not know. *The mission was unable to establish who fired*: somebody does not.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::Span;

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::Around;
use super::super::common::{longest, span_of, up_to_mark};
use super::subject;

/// Most words of who could not verify something.
const WHO: usize = 5;

pub(super) fn find(around: Around<'_>, quotes: &Quotes, _: &[Found]) -> Vec<Statement> {
    let outside = |cue: &Span| !quotes.covers(cue.start());
    let passive = longest(around.turns(around.words, Turn::Unverified));
    let passive = passive.into_iter().filter(outside).filter_map(|cue| passive_of(around, cue));
    let active = longest(around.turns(around.words, Turn::Unable));
    let active = active.into_iter().filter(outside).filter_map(|cue| active_of(around, cue));
    passive.chain(active).collect()
}

fn passive_of(around: Around<'_>, cue: Span) -> Option<Statement> {
    let sentence = around.sentence(cue.start())?;
    let what = subject(around, sentence, cue.start())?;
    let words = around.words(what.start(), what.end());
    // *It could not be confirmed whether …* has its content behind it.
    if words.iter().all(|word| around.is(word, Class::Thing) || around.is(word, Class::Relative)) {
        return None;
    }
    // *un message dont | l'authenticité*
    let whose = |word: &Word| around.is(word, Class::Whose);
    let clause = words.iter().rposition(whose).map_or(0, |at| at + 1);
    let what = span_of(&words[clause..]).unwrap_or(what);
    let next = around.words_after(cue.end(), sentence.end(), WHO + 1);
    let by = next.first().is_some_and(|word| around.is(word, Class::By));
    let who: Vec<Word> = next.into_iter().skip(1).take_while(|word| word.capital).collect();
    let source = span_of(&who).filter(|_| by && who.len() <= WHO);
    Some(Statement::plain(source.into_iter().collect(), vec![cue], vec![what]))
}

fn active_of(around: Around<'_>, cue: Span) -> Option<Statement> {
    let sentence = around.sentence(cue.start())?;
    let source = subject(around, sentence, cue.start())?;
    let mut next = around.words(cue.end(), sentence.end());
    up_to_mark(&mut next);
    let content = span_of(&next)?;
    let who = around.words(source.start(), source.end());
    let joined =
        next.first().is_some_and(|word| !around.text[cue.end()..word.span.start()].contains(','));
    let somebody = around.names_somebody(&who);
    (joined && somebody).then(|| Statement::plain(vec![source], vec![cue], vec![content]))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn what_could_not_be_verified_is_told_by_nobody() {
        for (text, right) in [
            (
                "The claims could not be independently verified.",
                " | could not be independently verified | The claims",
            ),
            (
                "The army said so, but the figures could not immediately be confirmed.",
                " | could not immediately be confirmed | the figures",
            ),
            (
                "The report which the army issued could not be verified.",
                " | could not be verified | The report which the army issued",
            ),
            (
                "The reports could not be confirmed by KNA on Monday.",
                "KNA | could not be confirmed | The reports",
            ),
        ] {
            check("en", &[text], &[right]);
        }
        check("en", &["It could not be confirmed whether the bridge had fallen."], &[]);
    }

    #[test]
    fn what_could_not_be_known_in_french() {
        for (text, right) in [
            (
                "Ces affirmations n'ont pas pu être vérifiées.",
                " | n'ont pas pu être vérifiées | Ces affirmations",
            ),
            (
                "L'agence n'a pas été en mesure de vérifier ces images.",
                "L'agence | n'a pas été en mesure de vérifier | ces images",
            ),
            ("L'armée n'a pas pu confirmer le bilan.", "L'armée | n'a pas pu confirmer | le bilan"),
        ] {
            check("fr", &[text], &[right]);
        }
        check(
            "fr",
            &["On lit un message dont l'authenticité n'a pas pu être vérifiée."],
            &[" | n'a pas pu être vérifiée | l'authenticité"],
        );
        check("fr", &["L'armée a pu vérifier les images."], &[]);
    }

    #[test]
    fn who_is_unable_to_tell_says_so() {
        check(
            "en",
            &["The mission was unable to establish who fired first."],
            &["The mission | was unable to establish | who fired first"],
        );
        check(
            "en",
            &["KNA has not been able to corroborate the account."],
            &["KNA | has not been able to corroborate | the account"],
        );
    }
}
