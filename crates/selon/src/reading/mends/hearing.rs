//! *A guard overheard the mayor say that it fell*: the mayor says it, and the guard is no part of the
//! source.

use crate::language::reference::{Class, Sort};
use crate::language::{Turn, Word};
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::Around;

/// Cuts whoever hears somebody off a source.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let (&[source], Some(cue)) = (&statement.source[..], statement.cue.first()) else { return };
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
