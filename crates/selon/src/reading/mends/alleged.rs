//! What nobody says: *the mayor accused Sarn of wanting to flood the valley*, and *a mine that
//! would give Sarn a reason*.
//!
//! What somebody is said to want or plan is the accuser's word. A verb in the conditional of a
//! clause beside the main one tells what would follow; hearsay has *aurait* or *serait* there.

use crate::language::reference::Class;
use crate::language::{Conditional, Entry};
use crate::reading::Certainty;

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;

/// Removes such statements.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    let charged = |one: &Found| {
        wants(around, &one.statement)
            && found.iter().any(|other| charges(around, &other.statement, &one.statement))
    };
    let stays = |one: &Found| !charged(one) && !follows(around, &one.statement);
    let stays: Vec<bool> = found.iter().map(stays).collect();
    let mut stays = stays.into_iter();
    found.retain(|_| stays.next().unwrap_or(true));
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
