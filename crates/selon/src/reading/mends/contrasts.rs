//! *Le maire assure que le pont est sûr, | alors que les ingénieurs ont averti qu'il s'effondrerait*: what
//! somebody else says behind a word of contrast is no part of what the first one says.

use crate::language::{Turn, Word};
use crate::text::Span;

use super::super::Statement;
use super::super::arrange::Found;
use super::super::quotes::Quotes;
use super::{Around, bare};

/// Ends what each statement says before what others say beside it.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    for first in 0..found.len() {
        for second in 0..found.len() {
            let (one, other) = (&found[first].statement, &found[second].statement);
            let Some(left) = before_other(around, quotes, one, other) else { continue };
            found[first].statement.content = left;
        }
    }
}

/// What is left of the content of `first` before *alors que* and whoever says `second`.
fn before_other(
    around: Around<'_>,
    quotes: &Quotes,
    first: &Statement,
    second: &Statement,
) -> Option<Vec<Span>> {
    let (who, verb) = (second.source.first()?, second.cue.first()?);
    let at = first.content.iter().position(|piece| piece.contains(*who))?;
    let piece = first.content[at];
    let inside = who.end() <= verb.start() && piece.contains(*verb);
    if !inside || first.source.is_empty() || quotes.covers(verb.start()) {
        return None;
    }
    // A clause or a quotation: who is only told to want or to know something may be told of.
    let told = second.content.first().filter(|told| told.start() >= verb.end())?;
    let opener = around.words_after(told.start(), told.end(), 1).pop();
    let last = around.words_of(&second.cue).pop();
    let clause = opener.into_iter().chain(last).any(|word| around.opens_clause(&word));
    let before = around.words(piece.start(), who.start());
    let parts = around.turns(&before, Turn::Contrast).into_iter();
    let turn = parts.filter(|turn| around.text[turn.end()..who.start()].trim().is_empty()).min()?;
    let comma = around.text[..turn.start()].trim_end().ends_with(',');
    let rest = bare(around.text, Span::new(piece.start(), turn.start()));
    let words: Vec<Word> = around.words(rest.start(), rest.end());
    (comma && clause && !words.is_empty())
        .then(|| first.content[..at].iter().copied().chain([rest]).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};
    use super::*;

    #[track_caller]
    fn check(code: &str, texts: [&str; 2], right: &str) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, &Quotes::of(around.text), found);
        };
        assert_eq!(mended(code, &texts, mend)[0], right, "{}", texts[0]);
    }

    #[test]
    fn what_others_say_behind_a_contrast_is_theirs() {
        check(
            "fr",
            [
                "[Le maire] {dit} <que le pont tient, alors que les experts ont averti qu'il cède>.",
                "Le maire dit que le pont tient, alors que [les experts] {ont averti} <qu'il cède>.",
            ],
            "Le maire | dit | que le pont tient",
        );
        check(
            "en",
            [
                "[The mayor] {says} <the bridge holds, while experts warned that it would fall>.",
                "The mayor says the bridge holds, while [experts] {warned} <that it would fall>.",
            ],
            "The mayor | says | the bridge holds",
        );
    }

    #[test]
    fn what_somebody_wants_may_be_told_of() {
        check(
            "fr",
            [
                "[Le maire] {dit} <qu'il a plu, alors que les élus réclamaient un mur>.",
                "Le maire dit qu'il a plu, alors que [les élus] {réclamaient} <un mur>.",
            ],
            "Le maire | dit | qu'il a plu, alors que les élus réclamaient un mur",
        );
    }
}
