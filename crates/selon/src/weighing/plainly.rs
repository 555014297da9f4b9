//! Plain charges and plain denials: *pinned the raid on Orlo*, *denies any part in it*.
//!
//! The judge hears words, and of such a sentence there are few: it names the deed by *it* or not at
//! all, or whoever is charged and nothing else. So it is told what the sentence is, and where
//! nothing else is said, who is meant is counted out by names (`stance/plain.rs`).

use crate::language::{Frame, Turn, Word, words};
use crate::reading::{Certainty, Polarity, Reading, Statement};
use crate::text::Span;

use super::denied::is_negative;
use super::utterance::Utterance;

/// What a statement denies, or says that its speaker had no part in: *had nothing to do with it*;
/// empty if it does neither for certain, or denies a denial: *denied that it was not involved*.
pub(super) fn disowned(reading: &Reading, utterance: &Utterance) -> String {
    let Some(statement) = certain(reading, utterance) else { return String::new() };
    let text = reading.article.text.text();
    let content: Vec<Word> = statement.content.iter().flat_map(|&part| words(text, part)).collect();
    let language = reading.language();
    let says_so = language.turns().find(&content, Turn::Disowning).next().is_some();
    let disowned = match statement.polarity {
        Polarity::Positive => says_so,
        Polarity::Negative => !says_so && !is_negative(language, &content),
    };
    if disowned { joined(text, &statement.content) } else { String::new() }
}

/// What a statement says by words that blame somebody; empty if it has none.
pub(super) fn charged(reading: &Reading, utterance: &Utterance) -> String {
    let Some(statement) = certain(reading, utterance) else { return String::new() };
    let text = reading.article.text.text();
    let said: Vec<Word> = utterance.words.iter().flat_map(|&part| words(text, part)).collect();
    let own = |at: &usize| statement.cue.iter().any(|cue| cue.contains(said[*at].span));
    let blames = reading
        .language()
        .responsibility()
        .find(&said)
        .into_iter()
        .any(|found| *found.entry == Frame::Accuse && found.words.first().is_some_and(own));
    match statement.polarity == Polarity::Positive && blames {
        true => joined(text, &utterance.words),
        false => String::new(),
    }
}

/// The statement of an utterance, if somebody makes it for certain.
fn certain<'r>(reading: &'r Reading, utterance: &Utterance) -> Option<&'r Statement> {
    let statement = reading.statements.get(utterance.statement?)?;
    let said = !statement.source.is_empty() && !statement.content.is_empty();
    (said && statement.certainty == Certainty::Certain && !statement.hearsay).then_some(statement)
}

fn joined(text: &str, parts: &[Span]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.of(text).trim()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::utterance::utterances;
    use super::*;

    /// What the one statement of a text denies, and what it says by words that blame somebody.
    fn told(code: &str, text: &str, said: [&str; 3], polarity: Polarity) -> (String, String) {
        let one = saying(reading("wire.example", "2034-01-02", code, text), said, polarity);
        let all = utterances(&one);
        let own = all.iter().find(|own| own.statement == Some(0)).expect("the statement is put");
        (disowned(&one, own), charged(&one, own))
    }

    #[test]
    fn plain_denials_and_charges_are_told() {
        use Polarity::{Negative, Positive};
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        for (text, said, polarity, found) in [
            ("Orlo denied it.", ["Orlo", "denied", "it"], Negative, pair("it", "")),
            (
                "Orlo said it had nothing to do with the raid.",
                ["Orlo", "said", "it had nothing to do with the raid"],
                Positive,
                pair("it had nothing to do with the raid", ""),
            ),
            (
                "Sarn blamed Orlo for it.",
                ["Sarn", "blamed", "Orlo for it"],
                Positive,
                pair("", "blamed Orlo for it"),
            ),
            // Who takes all responsibility, or denies having had none, disowns nothing.
            (
                "Orlo claimed any responsibility there was.",
                ["Orlo", "claimed", "any responsibility there was"],
                Positive,
                pair("", ""),
            ),
            (
                "Orlo denied that it had no part in it.",
                ["Orlo", "denied", "that it had no part in it"],
                Negative,
                pair("", ""),
            ),
            (
                "Orlo denied that it did not warn them.",
                ["Orlo", "denied", "that it did not warn them"],
                Negative,
                pair("", ""),
            ),
            ("Sarn said Orlo did it.", ["Sarn", "said", "Orlo did it"], Positive, pair("", "")),
        ] {
            assert_eq!(told("en", text, said, polarity), found, "{text}");
        }
        for (code, text, said, disowns) in [
            ("fr", "Orlo a assumé toute responsabilité.", "toute responsabilité", false),
            ("fr", "Orlo a dit avoir frappé pour rien.", "avoir frappé pour rien", false),
            ("fr", "Orlo dit n'y être pour rien.", "n'y être pour rien", true),
            (
                "fr",
                "Orlo dit n'être pour rien dans ce raid.",
                "n'être pour rien dans ce raid",
                true,
            ),
            (
                "it",
                "Ogni responsabilità è di Sarn, dice Orlo.",
                "Ogni responsabilità è di Sarn",
                false,
            ),
            (
                "es",
                "Toda responsabilidad es de Sarn, dice Orlo.",
                "Toda responsabilidad es de Sarn",
                false,
            ),
        ] {
            let cue = ["assumé", "dit", "dice"].into_iter().find(|cue| text.contains(cue));
            let said = ["Orlo", cue.expect("a cue"), said];
            let found = told(code, text, said, Positive).0;
            assert_eq!(!found.is_empty(), disowns, "{text}");
        }
    }
}
