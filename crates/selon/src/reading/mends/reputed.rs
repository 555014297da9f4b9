//! Whose the conditional of hearsay is: *le suspect aurait dit que P*, *P serait vrai, dit Ana*.
//!
//! That the suspect said so is what nobody in particular tells: a statement without a source,
//! with what he said inside. Where somebody tells all that stands in the conditional it is theirs,
//! and nobody else says it.

use crate::language::reference::Class;
use crate::language::{Conditional, Entry, longest};
use crate::text::{Span, adjoin, shared, size};

use super::super::Statement;
use super::super::arrange::Found;
use super::super::grading::reported;
use super::super::quotes::Quotes;
use super::Around;
use super::common::keep;
use crate::model::Impression;

/// Share of a content, in hundredths, that is all of it.
const ALL: usize = 90;

/// Puts such statements right.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut Vec<Found>) {
    let theirs = |one: &Found| {
        passes_on(around, &one.statement)
            && found.iter().any(|other| tells(around, &other.statement, &one.statement))
    };
    let stays = found.iter().map(|one| !theirs(one)).collect();
    keep(found, stays);
    for index in 0..found.len() {
        if let Some(at) = verb_of_reputed(around, quotes, found, index) {
            let outer = part(around, &mut found[index].statement, at);
            let Found { evidence, .. } = found[index];
            found.push(Found { statement: outer, evidence, seen: Impression::default() });
        }
    }
}

/// Whether a statement is nobody's and its cue a conditional.
fn passes_on(around: Around<'_>, statement: &Statement) -> bool {
    let conditional = |key: &str| around.language.conditional(key) == Some(Conditional::Hearsay);
    statement.source.is_empty()
        && around.words_of(&statement.cue).iter().any(|word| conditional(&word.key))
}

/// Whether `outer`, whom the text names, tells `inner`: all of it, or a main clause. A clause
/// beside the main one may have been put in by somebody else (*the guard, who would have fled*).
fn tells(around: Around<'_>, outer: &Statement, inner: &Statement) -> bool {
    let words: Vec<Span> = inner.parts().collect();
    let both = words.iter().map(|&word| shared(&[word], &outer.content)).sum::<usize>();
    let opens = || {
        let first = inner.content.first()?;
        let words = around.words_after(first.start(), first.end(), 2);
        words.into_iter().find(|word| !around.is(word, Class::Preposition))
    };
    let beside = || opens().is_some_and(|word| around.opens_clause(&word));
    !outer.source.is_empty()
        && both == size(&words)
        && (100 * both >= ALL * size(&outer.content) || !beside())
}

/// Where the verb begins that somebody is only said to have said: behind *aurait*. In the words
/// of another it is that one who says so.
fn verb_of_reputed(
    around: Around<'_>,
    quotes: &Quotes,
    found: &[Found],
    index: usize,
) -> Option<usize> {
    let Statement { source, cue, content, .. } = &found[index].statement;
    if source.is_empty() {
        return None;
    }
    let auxiliary = reported(around.text, around.language, cue, content, quotes)?;
    let inside = |other: &Found| {
        let Statement { content: outer, source: other, .. } = &other.statement;
        !other.is_empty()
            && other != source
            && (outer.iter().any(|piece| piece.overlaps(auxiliary)) || shared(outer, content) > 0)
    };
    let alone = !found.iter().enumerate().any(|(at, other)| at != index && inside(other));
    let words = around.words_of(cue);
    let behind = words.partition_point(|word| word.span.start() < auxiliary.end());
    // *aurait | également déclaré*: an adverb belongs to the auxiliary.
    let cues = around.language.phrases(&words, false).into_iter();
    let cues = longest(cues.filter(|found| matches!(found.entry, Entry::Cue { .. })).collect());
    let listed = cues.iter().filter_map(|found| found.words.first().copied());
    let listed = listed.filter(|&first| first >= behind).min();
    let verb = listed.unwrap_or(words.len().checked_sub(1)?);
    alone.then(|| words.get(verb).map(|word| word.span.start())).flatten()
}

/// Leaves in `statement` what was said, its verb from `at` on, and gives the statement of nobody
/// around it.
fn part(around: Around<'_>, statement: &mut Statement, at: usize) -> Statement {
    let before = |piece: &Span| Span::new(piece.start(), piece.end().min(at));
    let behind = |piece: &Span| Span::new(piece.start().max(at), piece.end());
    let cue = std::mem::take(&mut statement.cue);
    let trimmed = |piece: Span| super::bare(around.text, piece);
    let told = cue.iter().filter(|piece| piece.start() < at).map(before).map(trimmed).collect();
    statement.cue = cue.iter().filter(|piece| piece.end() > at).map(behind).collect();
    let mut content: Vec<Span> = statement.parts().collect();
    content.sort();
    let mut pieces: Vec<Span> = Vec::new();
    for piece in content {
        match pieces.last_mut() {
            Some(open) if adjoin(around.text, open.end(), piece.start()) => {
                *open = Span::new(open.start(), piece.end().max(open.end()));
            }
            _ => pieces.push(piece),
        }
    }
    let score = statement.score;
    Statement { score, ..Statement::plain(Vec::new(), told, pieces) }
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;

    fn parted(texts: &[&str]) -> Vec<String> {
        mended("fr", texts, |around, found| mend(around, &Quotes::of(around.text), found))
    }

    #[test]
    fn that_somebody_would_have_said_so_nobody_says() {
        for (text, inner, outer) in [
            (
                "[Le garde] {aurait également dit} <que le pont tenait>.",
                "Le garde | dit | que le pont tenait",
                " | aurait également | Le garde … dit que le pont tenait",
            ),
            (
                "<« Le pont tient »>, {aurait lancé} [le garde].",
                "le garde | lancé | « Le pont tient »",
                " | aurait | « Le pont tient » … lancé le garde",
            ),
        ] {
            assert_eq!(parted(&[text]), [inner, outer], "{text}");
        }
        for text in [
            "Si Ana partait, [Luc] {aurait dit} <qu’il pleut>.",
            "[Luc] {a dit} <qu’il aurait plu>.",
            "« Même [Luc] {aurait dit} <qu’il pleut> », assure Ana.",
        ] {
            assert_eq!(parted(&[text]).len(), 1, "{text}");
        }
    }

    #[test]
    fn who_tells_that_somebody_would_have_said_so_says_it() {
        let texts = [
            "[Ana] {affirme} <que Luc aurait dit qu’il pleut>.",
            "Ana affirme que [Luc] {aurait dit} <qu’il pleut>.",
        ];
        assert_eq!(parted(&texts)[1], "Luc | aurait dit | qu’il pleut");
    }

    #[test]
    fn what_somebody_tells_in_the_conditional_is_theirs_alone() {
        let texts =
            ["<Le pont serait vieux>, {dit} [Ana].", "<Le pont> {serait} <vieux>, dit Ana."];
        assert_eq!(parted(&texts), ["Ana | dit | Le pont serait vieux"]);
        let texts = [
            "[Ana] {dit} <que le garde dort et que le chef serait loin>.",
            "Ana dit que le garde dort et que <le chef> {serait} <loin>.",
        ];
        assert_eq!(parted(&texts).len(), 1);
        // What stands in a clause beside the main one is nobody's.
        let texts = [
            "[Ana] {dit} <que le garde, qui aurait fui, dort>.",
            "Ana dit que le garde, <qui> {aurait} <fui>, dort.",
        ];
        assert_eq!(parted(&texts).len(), 2);
    }
}
