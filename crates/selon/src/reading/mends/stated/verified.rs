//! *The claims could not be independently verified*: nobody says so but the text, and it says that
//! it does not know. *The mission was unable to establish who fired*: somebody does not.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::{Span, adjoin, meet};

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

/// What is taken up by a pronoun, where the model takes what stands behind the verb for it: *que
/// l'agence n'a pu confirmer | de source sûre*.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    for cue in longest(around.turns(around.words, Turn::Unable)) {
        let same = |one: &&mut Found| meet(&one.statement.cue, &[cue]);
        let Some(one) = found.iter_mut().find(same).filter(|_| !quotes.covers(cue.start())) else {
            continue;
        };
        let Some(sentence) = around.sentence(cue.start()) else { continue };
        let taken = subject(around, sentence, cue.start())
            .and_then(|source| relative_of(around, sentence, source, cue));
        if let Some((taken, _)) = taken {
            one.statement.content = vec![taken];
        }
    }
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
    if let Some((taken, source)) = relative_of(around, sentence, source, cue) {
        return Some(Statement::plain(vec![source], vec![cue], vec![taken]));
    }
    let mut next = around.words(cue.end(), sentence.end());
    up_to_mark(&mut next);
    let content = span_of(&next)?;
    let who = around.words(source.start(), source.end());
    let joined =
        next.first().is_some_and(|word| !around.text[cue.end()..word.span.start()].contains(','));
    let somebody = around.names_somebody(&who);
    (joined && somebody).then(|| Statement::plain(vec![source], vec![cue], vec![content]))
}

/// *des chiffres | que | la mission n'a pu vérifier*: the pronoun that a verb without an object has
/// it from, and who could not.
fn relative_of(around: Around<'_>, sentence: Span, who: Span, cue: Span) -> Option<(Span, Span)> {
    let mut words = around.words(who.start(), who.end());
    let mut before = around.words_before(sentence.start(), who.start(), 1);
    // *which the mission*: the pronoun may be taken for a part of who stands behind it.
    let own = words.first().is_some_and(|word| around.is(word, Class::Relative));
    let pronoun = if own { words.remove(0) } else { before.pop()? };
    let source = span_of(&words)?;
    let noun = around.words_before(sentence.start(), pronoun.span.start(), 1).pop()?;
    let comma = around.text[noun.span.end()..pronoun.span.start()].contains(',');
    let known = around.noun(std::slice::from_ref(&noun), 0).is_some() || noun.capital;
    let relative = around.opens_clause(&pronoun) && (known || comma);
    let behind = around.words_after(cue.end(), sentence.end(), 1).pop();
    let bare = behind.is_none_or(|word| {
        let mark = !adjoin(around.text, cue.end(), word.span.start());
        mark || around.is(&word, Class::Preposition) || around.is(&word, Class::Of)
    });
    (relative && bare && around.names_somebody(&words)).then_some((pronoun.span, source))
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
    fn what_is_taken_up_by_a_pronoun_could_not_be_known() {
        check(
            "fr",
            &["Il a donné des chiffres que l'agence n'a pu confirmer de source sûre."],
            &["l'agence | n'a pu confirmer | que"],
        );
        check(
            "fr",
            &["Une version que [l'agence] {n'a pu confirmer} <de source sûre>."],
            &["l'agence | n'a pu confirmer | que"],
        );
        check(
            "en",
            &["He gave figures, which the mission was unable to verify."],
            &["the mission | was unable to verify | which"],
        );
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
