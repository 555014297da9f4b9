//! *…, a indiqué le parquet, confirmant une information du Soir*: the paper said so too, before, and
//! neither has it from the other.

use crate::language::Hand;
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;

/// Gives whoever is confirmed, right behind the cue, what was said before and no more.
pub(super) fn mend(around: Around<'_>, found: &mut [Found]) {
    for index in 0..found.len() {
        let Some(content) = confirmed(around, found, &found[index].statement) else { continue };
        found[index].statement.content = content;
    }
}

/// The content of the statement that `own` confirms.
fn confirmed(around: Around<'_>, found: &[Found], own: &Statement) -> Option<Vec<Span>> {
    let (cue, who) = (*own.cue.last()?, *own.source.first()?);
    // *the toll was confirmed by police*: of no other news.
    let aside = around.text[..cue.start()].trim_end().ends_with(',');
    let confirms = aside && around.language.hand(around.text, &own.cue) == Hand::Beside;
    if !confirms || !adjoin(around.text, cue.end(), who.start()) {
        return None;
    }
    let sentence = around.sentence(cue.start())?;
    let said = found.iter().map(|one| &one.statement).filter(|other| {
        let before = |piece: &Span| piece.end() <= cue.start();
        !other.source.is_empty()
            && other.cue.iter().all(|piece| sentence.contains(*piece))
            && other.cue.iter().chain(&other.source).chain(&other.content).all(before)
    });
    // The nearest one.
    said.max_by_key(|other| other.cue.last().map(|cue| cue.end())).map(|one| one.content.clone())
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| super::mend(around, found);
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn what_is_confirmed_is_what_was_said() {
        check(
            "fr",
            &[
                "<Il part>, {a}-t-[il] {dit} à l'AFP, confirmant une information du Soir.",
                "<Il part, a-t-il dit à l'AFP>, {confirmant} [une information du Soir].",
            ],
            &["il | a … dit | Il part", "une information du Soir | confirmant | Il part"],
        );
        check(
            "en",
            &["[Orlo], {confirming} <that he left>, wept."],
            &["Orlo | confirming | that he left"],
        );
    }
}
