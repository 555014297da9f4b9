//! *She said the boat leaked. “I had caulked it myself.”*: a quotation that nobody is named for goes on
//! in the words of whoever the sentence before it lets speak.

use crate::text::{Span, meet, shared};

use super::super::Statement;
use super::super::arrange::Found;
use super::super::quotes::Quotes;
use super::Around;
use super::common::{largest, sentence_before};

/// Least words of a quotation that may be a sentence of its own: no title, no nickname.
const LEAST: usize = 4;

/// Adds such quotations to what was said before them.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    let outer = quotes.regions().iter().filter(|region| region.depth == 0 && region.closed);
    for quotation in outer.map(|region| region.span) {
        let Some(speaker) = speaker(around, quotes, found, quotation) else { continue };
        found[speaker].statement.content.push(quotation);
    }
}

/// Which statement goes on in `quotation`: the sentence before it tells what somebody said, up to
/// its end.
fn speaker(around: Around<'_>, quotes: &Quotes, found: &[Found], quotation: Span) -> Option<usize> {
    let first = around.sentence(quotation.start())?;
    let last = around.sentence(quotation.end() - 1)?;
    let whole = first.start() == quotation.start()
        && last.end() <= quotation.end() + 1
        && around.words_after(quotation.start(), quotation.end(), LEAST).len() == LEAST;
    let before = sentence_before(around, first).filter(|_| whole)?;
    // *« Il pleut, s'agace Orlo. »*: somebody says it already.
    let said = |one: &Found| {
        let Statement { cue, content, .. } = &one.statement;
        let inside = cue.iter().all(|piece| quotation.contains(*piece));
        let most = 2 * shared(content, &[quotation]) > quotation.len();
        meet(content, &[quotation]) && (!inside || most)
    };
    if found.iter().any(said) {
        return None;
    }
    let tells = |one: &&Statement| reports(around, quotes, one, before);
    let speaker = largest(found.iter().map(|one| &one.statement).filter(tells))?;
    found.iter().position(|one| one.statement == *speaker)
}

/// Whether a statement of somebody named, all of it in `sentence`, reports their words, and the
/// sentence says nothing behind it: *a dit que …*, *“…”, said X*.
fn reports(around: Around<'_>, quotes: &Quotes, statement: &Statement, sentence: Span) -> bool {
    let (Some(cue), Some(content)) = (statement.cue.first(), statement.content.first()) else {
        return false;
    };
    let end = statement.extent().end();
    // Most of a page is in another sentence.
    if !statement.parts().all(|piece| sentence.contains(piece)) {
        return false;
    }
    let head = around.words_after(content.start(), content.end(), 1).pop();
    let clause = head.is_some_and(|word| around.opens_clause(&word));
    let rest = around.text.get(end..sentence.end()).unwrap_or_default();
    // What stands in a quotation itself is said by whoever is quoted, and so is what follows.
    !statement.source.is_empty()
        && !quotes.covers(cue.start())
        && (clause && cue.end() <= content.start() || quotes.covers(content.start()))
        && !rest.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, &Quotes::of(around.text), found);
        };
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn a_quotation_goes_on_with_what_was_said() {
        check(
            "fr",
            &["[Elle] {a dit} <que la barque fuyait>. « J'avais pourtant tout calfaté. »"],
            &["Elle | a dit | que la barque fuyait … « J'avais pourtant tout calfaté. »"],
        );
        check(
            "en",
            &["[The mayor] {said} <that it rained>. “We saw it. We ran at once.” Nobody died."],
            &["The mayor | said | that it rained … “We saw it. We ran at once.”"],
        );
        check(
            "fr",
            &["<« L'eau monte »>, {a dit} [le maire]. « Nous partons tous demain. »"],
            &["le maire | a dit | « L'eau monte » … « Nous partons tous demain. »"],
        );
    }

    #[test]
    fn what_the_sentence_before_says_by_the_way_does_not_go_on() {
        for text in [
            "[Elle] {veut} <un bateau>. « J'avais pourtant tout calfaté. »",
            "[Elle] {a dit} <que la barque fuyait>, puis elle est partie. « J'avais tout vu. »",
            "[Elle] {a dit} <que la barque fuyait>.\n« J'avais pourtant tout calfaté. »",
            "[Elle] {a dit} <que la barque fuyait>. « La Mouette »",
            "« [Elle] {a dit} <que la barque fuyait>. » « J'avais pourtant tout calfaté. »",
        ] {
            let one = mended("fr", &[text], |around, found| {
                mend(around, &Quotes::of(around.text), found);
            });
            assert!(!one[0].contains(" … "), "{text}");
        }
    }

    #[test]
    fn who_says_the_quotation_keeps_it() {
        check(
            "fr",
            &[
                "[Elle] {a dit} <que la barque fuyait>. « J'avais tout calfaté », dit Orlo.",
                "Elle a dit que la barque fuyait. <« J'avais tout calfaté »>, {dit} [Orlo].",
            ],
            &["Elle | a dit | que la barque fuyait", "Orlo | dit | « J'avais tout calfaté »"],
        );
    }
}
