//! *Selon la police, l'homme dormait. Selon sa voisine, il criait*: what a sentence attributes to a
//! source of its own is not said by who speaks in the sentence beside it as well.

use crate::language::reference::Class;
use crate::text::{Span, meet, shared};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;

/// Takes from each statement what others say, as its content and as its source.
pub(super) fn mend(around: Around<'_>, found: &mut [Found]) {
    contents(around, found);
    sources(found);
}

/// *Deux hommes sont morts, a dit le maire, ajoutant …*: what the mayor says is not who adds.
fn sources(found: &mut [Found]) {
    for index in 0..found.len() {
        let source = &found[index].statement.source;
        if source.len() < 2 {
            continue;
        }
        let said = |piece: &Span| {
            found.iter().any(|one| {
                let Statement { source: who, content, .. } = &one.statement;
                let others = |other: &Span| other != piece && source.contains(other);
                who.iter().any(others) && content[..] == [*piece]
            })
        };
        let left: Vec<Span> = source.iter().copied().filter(|piece| !said(piece)).collect();
        if !left.is_empty() {
            found[index].statement.source = left;
        }
    }
}

/// Takes from each statement what lies in other sentences and is said by others there, if
/// something is left.
fn contents(around: Around<'_>, found: &mut [Found]) {
    for index in 0..found.len() {
        let statement = &found[index].statement;
        let Some(own) = sentence_of(around, statement) else { continue };
        if statement.content.iter().all(|piece| own.overlaps(*piece)) {
            continue;
        }
        let taken = |piece: Span| {
            found.iter().any(|other| {
                let other = &other.statement;
                !meet(&other.cue, &statement.cue)
                    && (says(around, other, piece) || interrupts(around, other, piece))
            })
        };
        let stays = |piece: &Span| own.overlaps(*piece) || !taken(*piece);
        let left: Vec<Span> = statement.content.iter().copied().filter(stays).collect();
        if !left.is_empty() {
            found[index].statement.content = left;
        }
    }
}

/// The sentence that the cue of a statement stands in.
fn sentence_of(around: Around<'_>, statement: &Statement) -> Option<Span> {
    statement.cue.first().and_then(|cue| around.sentence(cue.start()))
}

/// Whether `piece` is the content of a statement with a source, in its own sentence.
fn says(around: Around<'_>, statement: &Statement, piece: Span) -> bool {
    let sentence = around.sentence(piece.start());
    sentence.is_some()
        && sentence == sentence_of(around, statement)
        && !statement.source.is_empty()
        && !statement.cue.iter().any(|cue| piece.contains(*cue))
        && 10 * shared(&statement.content, &[piece]) >= 9 * piece.len()
}

/// *« Moi, dit-il, je reste »*: whether `piece` is all that a statement says around its cue and a
/// pronoun for who speaks.
fn interrupts(around: Around<'_>, statement: &Statement, piece: Span) -> bool {
    let (&[who], &[cue], [first, .., last]) =
        (&statement.source[..], &statement.cue[..], &statement.content[..])
    else {
        return false;
    };
    let pronoun = around.words(who.start(), who.end());
    let pronoun = matches!(&pronoun[..], [word] if around.is(word, Class::Personal));
    let between = first.end() <= cue.start() && cue.end() <= last.start();
    let said = shared(&statement.content, &[piece]) + who.len() + cue.len();
    pronoun && between && piece.contains(cue) && 10 * said >= 9 * piece.len()
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;

    #[track_caller]
    fn check(code: &str, texts: [&str; 2], right: [&str; 2]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| mend(around, found);
        assert_eq!(mended(code, &texts, mend), right);
    }

    #[test]
    fn who_speaks_in_the_next_sentence_says_it_alone() {
        check(
            "fr",
            [
                "{Selon} [la police], <l'homme dormait>. Selon sa voisine, <il criait>.",
                "Selon la police, l'homme dormait. {Selon} [sa voisine], <il criait>.",
            ],
            ["la police | Selon | l'homme dormait", "sa voisine | Selon | il criait"],
        );
        check(
            "en",
            [
                "<The bridge fell>, [the mayor] {said}. Police said three died.",
                "<The bridge fell>, the mayor said. [Police] {said} <three died>.",
            ],
            ["the mayor | said | The bridge fell", "Police | said | three died"],
        );
    }

    #[test]
    fn who_breaks_into_a_quotation_says_it() {
        check(
            "fr",
            [
                "[Orlo] {ajoute} : <« Il pleut. »>\n\n<« Moi, dit-il, je reste ici avec ma famille et la leur. »>",
                "Orlo ajoute : « Il pleut. »\n\n<« Moi>, {dit}-[il], <je reste ici avec ma famille et la leur. »>",
            ],
            [
                "Orlo | ajoute | « Il pleut. »",
                "il | dit | « Moi … je reste ici avec ma famille et la leur. »",
            ],
        );
    }

    #[test]
    fn what_somebody_says_is_not_who_goes_on() {
        check(
            "fr",
            [
                "<Deux gardes sont morts>, {a dit} [le maire], ajoutant qu'il pleut.",
                "[Deux gardes sont morts], a dit [le maire], {ajoutant} <qu'il pleut>.",
            ],
            ["le maire | a dit | Deux gardes sont morts", "le maire | ajoutant | qu'il pleut"],
        );
    }

    #[test]
    fn what_goes_on_or_is_taken_up_stays() {
        // Nobody else says the second sentence.
        let more = "{Selon} [la police], <l'homme dormait>. <Il ne criait pas>. Le maire dément.";
        let denies = "Selon la police, <l'homme dormait>. Il ne criait pas. [Le maire] {dément}.";
        check(
            "fr",
            [more, denies],
            [
                "la police | Selon | l'homme dormait … Il ne criait pas",
                "Le maire | dément | l'homme dormait",
            ],
        );
    }
}
