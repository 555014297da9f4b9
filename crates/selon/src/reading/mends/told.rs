//! *The bridge fell. That is what the army says*: the content is what the sentence before told.

use crate::language::Turn;
use crate::text::{Span, whole};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::{opener, place_before, told_in};

/// Gives such statements what was told before as their content.
pub(super) fn mend(around: Around<'_>, found: &mut [Found]) {
    let told = |one: &Found| {
        let statement = &one.statement;
        let place = sentence_before(around, statement)?;
        Some(told_in(&*found, statement, place))
    };
    let contents: Vec<Option<Vec<Span>>> = found.iter().map(told).collect();
    for (one, content) in found.iter_mut().zip(contents) {
        if let Some(content) = content {
            one.statement.content = content;
        }
    }
}

/// The sentence before that of a statement which is about it.
fn sentence_before(around: Around<'_>, statement: &Statement) -> Option<Span> {
    let cue = statement.cue.first()?;
    let sentence = around.sentence(cue.start())?;
    let opener = opener(around, sentence, Turn::Before)?;
    let said = around.words(opener.end(), sentence.end());
    let mut sayings = around.turns(&said, Turn::Saying).into_iter();
    if !sayings.any(|saying| saying.overlaps(*cue)) || !behind(statement, opener) {
        return None;
    }
    place_before(around, sentence)
}

/// Whether nothing of a statement but its content stands before the end of `opener`.
fn behind(statement: &Statement, opener: Span) -> bool {
    let own = [&statement.source[..], &statement.cue].concat();
    whole(&own).is_some_and(|own| own.start() >= opener.end())
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        assert_eq!(mended(code, texts, |around, found| super::mend(around, found)), right);
    }

    #[test]
    fn the_sentence_before_is_what_is_said() {
        check(
            "fr",
            &["Le pont tient. C'est du moins <ce> qu'{assure} [l'armée]."],
            &["l'armée | assure | Le pont tient"],
        );
        check(
            "en",
            &["The bridge holds. <That> is what [the army] {says}."],
            &["the army | says | The bridge holds"],
        );
        check(
            "fr",
            &[
                "Le pont tient, selon la mairie. C'est <ce> qu'{assure} aussi [l'armée].",
                "<Le pont tient>, {selon} [la mairie]. C'est ce qu'assure aussi l'armée.",
            ],
            &["l'armée | assure | Le pont tient", "la mairie | selon | Le pont tient"],
        );
        // Nothing stands before it, or what is said follows.
        check("fr", &["C'est <ce> qu'{assure} [l'armée]."], &["l'armée | assure | ce"]);
        check(
            "fr",
            &["Le pont tient. [L'armée] {assure} <que c'est ce qu'elle veut>."],
            &["L'armée | assure | que c'est ce qu'elle veut"],
        );
    }
}
