//! What nobody says: *the mayor accused Sarn of wanting to flood the valley*, and *a mine that
//! would give Sarn a reason*.
//!
//! What somebody is said to want or plan is the accuser's word. A verb in the conditional of a
//! clause beside the main one tells what would follow; hearsay has *aurait* or *serait* there.

use crate::language::reference::Class;
use crate::language::{Conditional, Entry};
use crate::reading::Certainty;
use crate::text::adjoin;

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::keep;

/// Removes such statements.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    let charged = |one: &Found| {
        wants(around, &one.statement)
            && found.iter().any(|other| charges(around, &other.statement, &one.statement))
    };
    let judged = |one: &Found| {
        found.iter().any(|other| is_relative(around, &one.statement, &other.statement))
    };
    let stays = |one: &Found| !charged(one) && !judged(one) && !follows(around, &one.statement);
    let stays = found.iter().map(stays).collect();
    keep(found, stays);
}

/// *Ses accusations | qu'ils jugent infondées*: whether all that the noun `outer` is said to tell is a
/// clause about it, by which `inner` says something of it.
fn is_relative(around: Around<'_>, outer: &Statement, inner: &Statement) -> bool {
    let ([], [cue], [content]) = (&outer.source[..], &outer.cue[..], &outer.content[..]) else {
        return false;
    };
    let pronoun = around.words_after(content.start(), content.end(), 1).pop();
    let pronoun = pronoun.filter(|word| around.opens_clause(word)).map(|word| word.span);
    let all = [&inner.source[..], &inner.cue, &inner.content].concat();
    adjoin(around.text, cue.end(), content.start())
        && !inner.source.is_empty()
        && pronoun.is_some_and(|pronoun| inner.content.contains(&pronoun))
        && all.iter().all(|piece| content.contains(*piece))
}

/// Whether a cue asserts nothing: *want*, *plan*.
fn wants(around: Around<'_>, statement: &Statement) -> bool {
    let cue = around.words_of(&statement.cue);
    let known = around.language.phrases(&cue, false);
    known.iter().any(|found| {
        matches!(found.entry, Entry::Cue { stances, .. }
            if stances.affirmed.certainty == Certainty::Unknown)
    })
}

/// Whether all that `outer` says begins with the source of `inner` and what they are said to want:
/// *Sarn | of wanting*.
fn charges(around: Around<'_>, outer: &Statement, inner: &Statement) -> bool {
    let ([content], [source], [cue, ..]) = (&outer.content[..], &inner.source[..], &inner.cue[..])
    else {
        return false;
    };
    if !content.contains(inner.extent()) || source.end() > cue.start() {
        return false;
    }
    let opens = around.words(content.start(), source.start());
    let mut verb = around.words(source.end(), cue.end()).into_iter();
    let of = verb.next().is_some_and(|word| around.is(&word, Class::Of));
    let deed = verb.next().is_some_and(|word| around.language.reference().like_deed(&word.key));
    opens.is_empty() && of && deed
}

/// Whether a cue without a source is the verb of a clause beside the main one, which tells what
/// would follow.
fn follows(around: Around<'_>, statement: &Statement) -> bool {
    let language = around.language;
    let [cue] = &statement.cue[..] else { return false };
    let said = around.words(cue.start(), cue.end());
    let [verb] = &said[..] else { return false };
    let would = language.conditional(&verb.key) == Some(Conditional::Hearsay)
        && !language.is_auxiliary(&verb.key);
    let before = statement.content.iter().take_while(|piece| piece.end() <= cue.start());
    let opens =
        before.last().and_then(|piece| around.words_after(piece.start(), piece.end(), 1).pop());
    let beside =
        opens.is_some_and(|word| language.conditional(&word.key) == Some(Conditional::Subordinate));
    statement.source.is_empty() && would && beside
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    fn left(code: &str, texts: &[&str]) -> usize {
        mended(code, texts, super::mend).len()
    }

    #[test]
    fn what_somebody_is_accused_of_wanting_they_have_not_said() {
        let sarn = [
            "[Orlo] {a accusé} <Sarn d'avoir voulu noyer la ville>.",
            "Orlo a accusé [Sarn] d'{avoir voulu} <noyer la ville>.",
        ];
        assert_eq!(left("fr", &sarn), 1);
        let mayor = [
            "[Orlo] {accused} <the mayor of wanting to sell it>.",
            "Orlo accused [the mayor] of {wanting} <to sell it>.",
        ];
        assert_eq!(left("en", &mayor), 1);
        // What they are said to have said, and what somebody says of their own will.
        let said = [
            "[Orlo] {a accusé} <Sarn d'avoir dit que la ville ment>.",
            "Orlo a accusé [Sarn] d'{avoir dit} <que la ville ment>.",
        ];
        assert_eq!(left("fr", &said), 2);
        let own = [
            "[Orlo] {a dit} <que Sarn veut noyer la ville>.",
            "Orlo a dit que [Sarn] {veut} <noyer la ville>.",
        ];
        assert_eq!(left("fr", &own), 2);
    }

    #[test]
    fn a_clause_about_a_noun_is_not_what_it_tells() {
        let judged = [
            "Orlo rejette {ses accusations} <qu'ils jugent infondées>.",
            "Orlo rejette ses accusations <qu'>[ils] {jugent} <infondées>.",
        ];
        assert_eq!(left("fr", &judged), 1);
        let told = [
            "Orlo rejette {l'accusation} <qu'ils jugent la paix impossible>.",
            "Orlo rejette l'accusation qu'[ils] {jugent} <la paix impossible>.",
        ];
        assert_eq!(left("fr", &told), 2);
    }

    #[test]
    fn what_would_follow_is_no_hearsay() {
        let follows = "Un barrage <qui> {donnerait} <à Sarn une raison>.";
        assert_eq!(left("fr", &[follows]), 0);
        for told in [
            "Un homme <qui> {aurait} <fui> est cherché.",
            "<Le maire> {donnerait} <à Sarn une raison>.",
            "Un homme qui, selon [Sarn], {donnerait} <une raison>.",
        ] {
            assert_eq!(left("fr", &[told]), 1, "{told}");
        }
    }
}
