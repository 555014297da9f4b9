//! What others say that somebody wanted, planned, ordered or knew: *the army believes that Orlo
//! wanted to sink her*.
//!
//! Orlo has said nothing there. Words that ascribe a will or a knowledge are read as a statement
//! of whoever has it, and a judge who hears *wanted to sink her* from Orlo hears it own up. They
//! are part of what the teller says. What somebody is told to have said, or to believe, stays
//! theirs, and so does what they deny to have ordered or known.

use crate::language::{Entry, Turn, words};
use crate::reading::{Certainty, Polarity, Reading};

use super::speakers::names_nobody;

/// Whether the statement or guess of this number only tells of a will or a knowledge that whoever
/// speaks around it ascribes to another.
pub(super) fn is_ascribed(reading: &Reading, at: usize) -> bool {
    let statement = reading.said(at);
    let outer = statement.parent.filter(|_| !names_nobody(reading, &statement.source));
    let Some(outer) = outer.filter(|_| !statement.source.is_empty()) else { return false };
    let entity = |at: usize| reading.source_of(at).entity;
    // *Orlo said that it wanted her sunk*: of themselves they say so.
    let own = entity(outer).is_some() && entity(outer) == entity(at);
    if own || reading.statements[outer].source.is_empty() {
        return false;
    }
    let text = reading.article.text.text();
    let cue: Vec<_> = statement.cue.iter().flat_map(|&part| words(text, part)).collect();
    // *Sarn said Orlo denied | ordering it*: that is what Orlo said.
    let denial = reading.language().phrases(&cue, false).into_iter().filter_map(|found| {
        let Entry::Cue { stances, .. } = found.entry else { return None };
        let denied = stances.affirmed.polarity == Polarity::Negative
            && stances.affirmed.certainty == Certainty::Certain;
        found.words.first().copied().filter(|_| denied)
    });
    let denial = denial.min().unwrap_or(cue.len());
    let has = |turn: Turn| {
        let mut turns = reading.language().turns().find(&cue, turn);
        turns.any(|found| found.first().is_some_and(|&first| first < denial))
    };
    // A court that orders a thing says so; and who would not say a thing is not said to want it.
    let source = statement.source.iter().flat_map(|&part| words(text, part));
    let reference = reading.language().reference();
    let judges = source.filter_map(|word| reference.noun(&word.key).map(|noun| noun.judge));
    if has(Turn::Withheld) || has(Turn::Orders) && judges.into_iter().any(|judges| judges) {
        return false;
    }
    // Who does not know says something of the answer, too.
    has(Turn::Ascribed) || statement.certainty == Certainty::Certain && has(Turn::Knowing)
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::utterance::utterances;
    use super::*;
    use crate::reading::Polarity;

    /// Who is heard in `text`, in which the second of `all` is told by the first.
    fn heard(code: &str, text: &str, all: [[&str; 3]; 2]) -> Vec<usize> {
        let mut one = reading("wire.example", "2034-01-02", code, text);
        for words in all {
            one = saying(one, words, Polarity::Positive);
        }
        one.statements[1].parent = Some(0);
        let all = utterances(&one);
        let whole = |at: usize| one.statements[at].content[0];
        for told in all.iter().filter(|told| told.statement == Some(0)) {
            assert!(told.words.iter().any(|part| part.contains(whole(1))), "{text}");
        }
        all.iter().filter_map(|told| told.statement).collect()
    }

    #[test]
    fn what_somebody_is_said_to_have_wanted_is_no_word_of_theirs() {
        for (code, text, outer, inner) in [
            (
                "en",
                "Sarn believes that Orlo wanted to sink the ferry.",
                ["Sarn", "believes", "that Orlo wanted to sink the ferry"],
                ["Orlo", "wanted", "to sink the ferry"],
            ),
            (
                "en",
                "Sarn said Orlo knew that its mines were there.",
                ["Sarn", "said", "Orlo knew that its mines were there"],
                ["Orlo", "knew", "that its mines were there"],
            ),
            (
                "fr",
                "Selon Sarn, Orlo avait décidé de couler le bac.",
                ["Sarn", "Selon", "Orlo avait décidé de couler le bac"],
                ["Orlo", "avait décidé", "de couler le bac"],
            ),
        ] {
            assert_eq!(heard(code, text, [outer, inner]), [0], "{text}");
        }
    }

    #[test]
    fn what_somebody_is_said_to_deny_stays_theirs() {
        for (code, text, outer, inner, kept) in [
            (
                "en",
                "Sarn said Orlo denied ordering the sinking.",
                ["Sarn", "said", "Orlo denied ordering the sinking"],
                ["Orlo", "denied ordering", "the sinking"],
                true,
            ),
            (
                "en",
                "Sarn said Orlo denied knowing of the mines.",
                ["Sarn", "said", "Orlo denied knowing of the mines"],
                ["Orlo", "denied knowing of", "the mines"],
                true,
            ),
            (
                "fr",
                "Selon Sarn, Orlo nie avoir ordonné le tir.",
                ["Sarn", "Selon", "Orlo nie avoir ordonné le tir"],
                ["Orlo", "nie avoir ordonné", "le tir"],
                true,
            ),
            (
                "en",
                "Sarn said Orlo wanted to deny the sinking.",
                ["Sarn", "said", "Orlo wanted to deny the sinking"],
                ["Orlo", "wanted to deny", "the sinking"],
                false,
            ),
        ] {
            let mut one = reading("wire.example", "2034-01-02", code, text);
            for words in [outer, inner] {
                one = saying(one, words, Polarity::Positive);
            }
            one.statements[1].parent = Some(0);
            one.statements[1].polarity = Polarity::Negative;
            assert_eq!(is_ascribed(&one, 1), !kept, "{text}");
        }
    }

    #[test]
    fn what_somebody_is_said_to_have_said_stays_theirs() {
        let text = "Sarn said Orlo admitted that its mines were there.";
        let outer = ["Sarn", "said", "Orlo admitted that its mines were there"];
        let inner = ["Orlo", "admitted", "that its mines were there"];
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        for words in [outer, inner] {
            one = saying(one, words, Polarity::Positive);
        }
        one.statements[1].parent = Some(0);
        let all: Vec<_> = utterances(&one).iter().filter_map(|told| told.statement).collect();
        assert_eq!(all, [1]);
        // Who does not know says something of the answer, too.
        let text = "Sarn said Orlo did not know whose mines they were.";
        let outer = ["Sarn", "said", "Orlo did not know whose mines they were"];
        let mut two = reading("wire.example", "2034-01-02", "en", text);
        for words in [outer, ["Orlo", "did not know", "whose mines they were"]] {
            two = saying(two, words, Polarity::Positive);
        }
        two.statements[1].parent = Some(0);
        two.statements[1].certainty = Certainty::Unknown;
        assert!(!is_ascribed(&two, 1));
        two.statements[1].certainty = Certainty::Certain;
        assert!(is_ascribed(&two, 1));
        // So does what somebody says of their own will.
        one.who.sources[1].entity = one.who.sources[0].entity;
        assert!(!is_ascribed(&one, 1));
    }

    #[test]
    fn what_a_court_orders_and_what_nobody_would_say_is_no_will() {
        for (code, text, outer, inner, ascribed) in [
            (
                "en",
                "Sarn said the court ordered a new search.",
                ["Sarn", "said", "the court ordered a new search"],
                ["the court", "ordered", "a new search"],
                false,
            ),
            (
                "en",
                "Sarn said the crew ordered a new search.",
                ["Sarn", "said", "the crew ordered a new search"],
                ["the crew", "ordered", "a new search"],
                true,
            ),
            (
                "fr",
                "Selon Sarn, Orlo n'a pas voulu confirmer le tir.",
                ["Sarn", "Selon", "Orlo n'a pas voulu confirmer le tir"],
                ["Orlo", "n'a pas voulu confirmer", "le tir"],
                false,
            ),
        ] {
            let mut one = reading("wire.example", "2034-01-02", code, text);
            for words in [outer, inner] {
                one = saying(one, words, Polarity::Positive);
            }
            one.statements[1].parent = Some(0);
            assert_eq!(is_ascribed(&one, 1), ascribed, "{text}");
            // The same of what may be said.
            one.guesses = one.statements.split_off(1);
            one.who.guessed = one.who.sources.split_off(1);
            assert_eq!(is_ascribed(&one, 1), ascribed, "{text}");
        }
    }
}
