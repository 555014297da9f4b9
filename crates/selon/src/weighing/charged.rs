//! Plain charges and plain denials: *pinned the raid on Orlo*, *denies any part in it*.
//!
//! The judge hears words, and of such a sentence there are few: it names the deed by *it* or not at
//! all, or whoever is charged and nothing else. So it is told what the sentence is, and where
//! nothing else is said, who is meant is counted out by names (`stance/plain.rs`).

use crate::language::{Frame, Turn, Word, words};
use crate::reading::{Certainty, Polarity, Reading, Statement};
use crate::text::Span;

use super::utterance::Utterance;

/// What a statement denies, or says that its speaker had no part in: *had nothing to do with it*;
/// empty if it does neither for certain.
pub(super) fn disowned(reading: &Reading, utterance: &Utterance) -> String {
    let Some(statement) = certain(reading, utterance) else { return String::new() };
    let text = reading.article.text.text();
    let content: Vec<Word> = statement.content.iter().flat_map(|&part| words(text, part)).collect();
    let says_so = || reading.language().turns().find(&content, Turn::Disowning).next().is_some();
    match statement.polarity == Polarity::Negative || says_so() {
        true => joined(text, &statement.content),
        false => String::new(),
    }
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
    fn told(text: &str, said: [&str; 3], polarity: Polarity) -> (String, String) {
        let one = saying(reading("wire.example", "2034-01-02", "en", text), said, polarity);
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
            ("Sarn said Orlo did it.", ["Sarn", "said", "Orlo did it"], Positive, pair("", "")),
        ] {
            assert_eq!(told(text, said, polarity), found, "{text}");
        }
    }
}
