//! *Les syndicats accusent le directeur d'avoir trompé le conseil en affirmant que la cuve était
//! neuve*: what is said in a charge, whom it is against said, and not who makes it.

use crate::language::Turn;
use crate::language::reference::Class;
use crate::text::{Span, adjoin, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::span_of;

/// Gives statements in a charge that were given to who makes it to whom it is against.
pub(super) fn mend(around: Around<'_>, found: &mut [Found]) {
    for index in 0..found.len() {
        let inner = &found[index].statement;
        let all = found.iter().map(|other| &other.statement);
        let whom = all.filter_map(|outer| whom(around, outer, inner)).min_by_key(|one| one.len());
        if let Some(whom) = whom {
            found[index].statement.source = vec![whom];
        }
    }
}

/// Whom `outer` charges with what `inner` says, if that was given to somebody else.
fn whom(around: Around<'_>, outer: &Statement, inner: &Statement) -> Option<Span> {
    let (cue, content) = (*inner.cue.first()?, *outer.content.first()?);
    if !content.contains(cue) || around.turns(&around.words_of(&outer.cue), Turn::Charge).is_empty()
    {
        return None;
    }
    let mut words = around.words(content.start(), cue.end());
    // *à l'armée d'avoir*
    if words.first().is_some_and(|word| around.is(word, Class::Preposition)) {
        words.remove(0);
    }
    let reference = around.language.reference();
    let deed = (1..words.len())
        .find(|&at| around.is(&words[at - 1], Class::Of) && reference.like_deed(&words[at].key))?;
    let whom = words.get(..deed - 1)?;
    let whom = span_of(whom)?;
    // *…, en affirmant*: who charges them may go on.
    let goes_on = || around.text[..cue.start()].trim_end().ends_with(',');
    let of_accuser = meet(&inner.source, &outer.source) && !goes_on();
    // *trompé le conseil | en affirmant*
    let gerund = around.turns(&around.words_of(&inner.cue), Turn::Gerund);
    let object = || inner.source.iter().any(|piece| adjoin(around.text, piece.end(), cue.start()));
    let of_object = gerund.iter().any(|turn| turn.start() == cue.start()) && object();
    (of_accuser || of_object).then_some(whom)
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};

    #[track_caller]
    fn check(code: &str, outer: &str, inner: &str, right: &str) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| super::mend(around, found);
        assert_eq!(mended(code, &[outer, inner], mend)[1], right, "{inner}");
    }

    #[test]
    fn who_is_charged_said_it() {
        let outer = "[Orlo] {accuse} <Sarn d'avoir trompé le conseil en affirmant qu'il part>.";
        for inner in [
            "[Orlo] accuse Sarn d'avoir trompé le conseil {en affirmant} <qu'il part>.",
            "Orlo accuse Sarn d'avoir trompé [le conseil] {en affirmant} <qu'il part>.",
        ] {
            check("fr", outer, inner, "Sarn | en affirmant | qu'il part");
        }
        check(
            "fr",
            "[Orlo] {reproche} <à l'armée d'avoir prétendu qu'il part>.",
            "[Orlo] reproche à [l'armée] {d'avoir prétendu} <qu'il part>.",
            "l'armée | d'avoir prétendu | qu'il part",
        );
        check(
            "en",
            "[Orlo] {accused} <Sarn of misleading them by claiming that he left>.",
            "[Orlo] accused Sarn of misleading them {by claiming} <that he left>.",
            "Sarn | by claiming | that he left",
        );
    }

    #[test]
    fn who_charges_them_may_go_on() {
        check(
            "fr",
            "[Orlo] {accuse} <Sarn d'avoir trompé le conseil, en affirmant qu'il part>.",
            "[Orlo] accuse Sarn d'avoir trompé le conseil, {en affirmant} <qu'il part>.",
            "Orlo | en affirmant | qu'il part",
        );
        check(
            "fr",
            "[Orlo] {dit} <que Sarn a trompé le conseil en affirmant qu'il part>.",
            "[Orlo] dit que Sarn a trompé le conseil {en affirmant} <qu'il part>.",
            "Orlo | en affirmant | qu'il part",
        );
    }
}
