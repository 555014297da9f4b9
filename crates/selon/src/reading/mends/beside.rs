//! *X said P, citing a guard who said he saw Q*: what the guard is cited for is P, as X tells it, and
//! Q is a statement of its own beside it.

use crate::language::reference::Class;
use crate::language::{Hand, Turn};
use crate::text::{Span, adjoin, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::{largest, span_of, up_to_mark};

/// Gives whoever is cited behind a statement all of what it tells, where they were given what they
/// say beside it, or who tells it as well.
pub(super) fn mend(around: Around<'_>, found: &mut [Found]) {
    for index in 0..found.len() {
        let Some((source, content)) = cited(around, found, index) else { continue };
        found[index].statement.source = source;
        found[index].statement.content = content;
    }
}

/// Who is cited and for what, if a statement cites somebody and has that wrong.
fn cited(around: Around<'_>, found: &[Found], index: usize) -> Option<(Vec<Span>, Vec<Span>)> {
    let own = &found[index].statement;
    let &[cue] = &own.cue[..] else { return None };
    let words = around.words(cue.start(), cue.end());
    let cites = around.language.hand(around.text, &own.cue) == Hand::Origin
        && around.turns(&words, Turn::Quoted).is_empty()
        && around.turns(&words, Turn::From).is_empty();
    let sentence = around.sentence(cue.start()).filter(|_| cites)?;
    let before = |other: &&Statement| {
        let all = other.extent();
        sentence.contains(all)
            && other.cue.last().is_some_and(|said| said.end() <= cue.start())
            && !other.source.is_empty()
            && !meet(&other.content, &[cue])
            && around.language.hand(around.text, &other.cue) != Hand::Origin
    };
    let others = found.iter().enumerate().filter(|(at, _)| *at != index);
    let relay = largest(others.map(|(_, other)| &other.statement).filter(before))?;
    let content = relay.content.clone();
    let tells = [&relay.source[..], &relay.cue].concat();
    let holds = |piece: &Span| own.content.iter().any(|outer| outer.contains(*piece));
    // Of several pieces one may be what they are cited for.
    let all = own.content.iter().all(|piece| relay.extent().contains(*piece));
    if all && tells.iter().all(holds) && !meet(&own.source, &tells) {
        return Some((own.source.clone(), content));
    }
    let mut behind = around.words(cue.end(), sentence.end());
    up_to_mark(&mut behind);
    let run = span_of(&behind)?;
    let end = clause(around, found, run)?;
    let who = Span::new(run.start(), end.max(run.start())).trimmed(around.text);
    let known = around.names_origin(&around.words(who.start(), who.end()));
    let inside = own.content.iter().all(|piece| piece.start() >= end);
    (known && inside && !own.content.is_empty()).then(|| (vec![who], content))
}

/// Where the clause begins in `run` in which whoever stands at its head says something: *a guard |
/// who says*, *un ingénieur | affirmant*.
pub(super) fn clause(around: Around<'_>, found: &[Found], run: Span) -> Option<usize> {
    let begins = |one: &Found| {
        let Statement { source, cue, .. } = &one.statement;
        let (&[who], cue) = (&source[..], cue.first()?) else { return None };
        let inside = run.start() < cue.start() && run.contains(*cue) && run.contains(who);
        if !inside || !adjoin(around.text, who.end(), cue.start()) {
            return None;
        }
        let pronoun = around.words(who.start(), who.end());
        let pronoun = matches!(&pronoun[..], [word] if around.is(word, Class::Relative));
        match (pronoun, who.start() == run.start()) {
            (true, false) => Some(who.start()),
            (false, true) => Some(cue.start()),
            _ => None,
        }
    };
    found.iter().filter_map(begins).min()
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        let mend = |around: super::Around<'_>, found: &mut Vec<super::Found>| {
            super::mend(around, found);
        };
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn what_who_is_cited_says_beside_is_theirs_alone() {
        let said = "[KNA] {said} <it fell>, citing a guard who said he saw it.";
        let beside = "KNA said it fell, citing a guard [who] {said} <he saw it>.";
        let right =
            ["KNA | said | it fell", "a guard | citing | it fell", "who | said | he saw it"];
        for cited in [
            "[KNA] said it fell, {citing} a guard <who said he saw it>.",
            "KNA said it fell, {citing} [a guard] who said <he saw it>.",
        ] {
            check("en", &[said, cited, beside], &right);
        }
        check(
            "fr",
            &[
                "[L'AFP] {dit} <que le pont cède>, citant un ministre affirmant l'avoir vu.",
                "L'AFP dit que le pont cède, {citant} [un ministre] <affirmant l'avoir vu>.",
                "L'AFP dit que le pont cède, citant [un ministre] {affirmant} <l'avoir vu>.",
            ],
            &[
                "L'AFP | dit | que le pont cède",
                "un ministre | citant | que le pont cède",
                "un ministre | affirmant | l'avoir vu",
            ],
        );
    }

    #[test]
    fn who_tells_it_is_no_part_of_what_somebody_is_cited_for() {
        check(
            "fr",
            &[
                "[L'AFP] {affirme} <que le pont cède>, citant un garde.",
                "<L'AFP affirme que le pont cède>, {citant} [un garde].",
            ],
            &["L'AFP | affirme | que le pont cède", "un garde | citant | que le pont cède"],
        );
    }

    #[test]
    fn what_is_cited_for_itself_stays() {
        for texts in [
            [
                "[The army] {left} <the town>, citing a guard on the fire.",
                "The army left the town, {citing} [a guard] <on the fire>.",
            ],
            [
                "[Orlo] {said} <it fell>, from a source who said so.",
                "Orlo said it fell, {from} [a source] <who said so>.",
            ],
        ] {
            let same = mended("en", &texts, |_, _| ());
            check("en", &texts, &[&same[0], &same[1]]);
        }
    }
}
