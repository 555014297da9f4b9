//! *A guard overheard the mayor say that it fell*: the mayor says it, and the guard is no part of the
//! source.

use crate::language::reference::{Class, Sort};
use crate::language::{Turn, Word};
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::Around;
use super::common::determines;

/// Most words between the hearing and how something is said: *rire et*.
const BETWEEN: usize = 3;

/// Cuts whoever hears somebody off a source.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let Some(cue) = statement.cue.first() else { return };
    // *on | entend | un soldat | dire*
    if let &[hears, who] = &statement.source[..] {
        let between = around.words(hears.end(), who.start());
        let heard = !around.turns(&between, Turn::Hearing).is_empty();
        let said = around.words(who.start(), who.end());
        if heard && speaks(around, &said) && adjoin(around.text, who.end(), cue.start()) {
            statement.source = vec![who];
        }
        return;
    }
    let &[source] = &statement.source[..] else { return };
    if let Some(who) = clitic(around, source, *cue) {
        statement.source = vec![who];
        return;
    }
    let words = around.words(source.start(), source.end());
    let Some(heard) = around.turns(&words, Turn::Hearing).into_iter().max() else { return };
    let who = Span::new(heard.end(), source.end()).trimmed(around.text);
    let said = around.words(who.start(), who.end());
    // *A neighbour who heard the soldiers | said* is who says it.
    let mut before = words.iter().take_while(|word| word.span.end() <= heard.start());
    let relative = before.any(|word| around.is(word, Class::Relative));
    let hears = heard.start() > source.start() && !relative;
    if hears && speaks(around, &said) && adjoin(around.text, who.end(), cue.start()) {
        statement.source = vec![who];
    }
}

/// *On | l'| a entendu rire et | dire | …*: whom the pronoun before the hearing stands for.
fn clitic(around: Around<'_>, source: Span, cue: Span) -> Option<Span> {
    let sentence = around.sentence(cue.start())?;
    let between = around.words(source.end(), cue.start());
    let heard = around.turns(&between, Turn::Hearing).into_iter().max()?;
    let first = between.first()?;
    let clitic = around.is(first, Class::Definite) || around.is(first, Class::Elision);
    let behind = between.iter().filter(|word| word.span.start() >= heard.end());
    // *l'a entendu, puis la police a dit*
    let few = behind.clone().count() <= BETWEEN && !behind.clone().any(|word| word.after_break);
    let right = behind.clone().all(|word| !determines(around, word) && !word.capital);
    let said = around.words_after(cue.start(), cue.end(), 1).pop()?;
    let infinitive = around.language.reference().like_infinitive(&said.key)
        || !around.turns(std::slice::from_ref(&said), Turn::Inner).is_empty();
    let heard = adjoin(around.text, first.span.end(), heard.start()) && sentence.contains(source);
    (heard && clitic && few && right && infinitive).then_some(first.span)
}

/// Whether some words are somebody, or what can be heard to say something: no appeal, no plan.
fn speaks(around: Around<'_>, who: &[Word]) -> bool {
    let heard = |at: usize| match around.noun(who, at) {
        Some(noun) => !matches!(noun.sort, Sort::Work | Sort::Place),
        None => who[at].capital,
    };
    around.heads(who).any(heard) || around.several(who)
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    #[track_caller]
    fn check(text: &str, right: &str) {
        assert_eq!(mended_one("en", text, super::mend), right, "{text}");
    }

    #[test]
    fn a_pronoun_stands_for_whoever_is_heard() {
        for (text, right) in [
            ("[On] entend [un soldat] {dire} <qu'il pleut>.", "un soldat | dire | qu'il pleut"),
            ("[On] l'a entendu rire et {dire} <qu'il pleut>.", "l' | dire | qu'il pleut"),
            (
                "[Des voisins] les avaient entendus {crier} <qu'il pleut>.",
                "les | crier | qu'il pleut",
            ),
            ("[Le maire] l'a entendu et {a dit} <qu'il pleut>.", "Le maire | a dit | qu'il pleut"),
        ] {
            assert_eq!(mended_one("fr", text, super::mend), right, "{text}");
        }
    }

    #[test]
    fn whoever_is_heard_says_it() {
        let right = "the mayor | say | it fell";
        check("[A guard overheard the mayor] {say} <it fell>.", right);
        check("[Two nurses heard the mayor] {say} <it fell>.", right);
    }

    #[test]
    fn who_hears_without_somebody_beside_says_it() {
        check("[A court that heard] {said} <it fell>.", "A court that heard | said | it fell");
        check(
            "[A neighbour who heard the soldiers] {said} <it fell>.",
            "A neighbour who heard the soldiers | said | it fell",
        );
        let report = "[The council heard the report] {said} <it fell>.";
        check(report, "The council heard the report | said | it fell");
        check(
            "[The judge who heard the case] {said} <it fell>.",
            "The judge who heard the case | said | it fell",
        );
    }
}
