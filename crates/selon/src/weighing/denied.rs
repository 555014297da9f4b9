//! What an utterance rejects by words that the judge weighs too little: a clause that is flatly
//! denied, what is called a pretext, what is excluded with something else.
//!
//! The judge hears a hypothesis in *nobody believes that D did it* or *D is an excuse*, and seldom
//! what becomes of it there. Such words are found in tables, and whatever the judge hears as
//! support in them is turned round, of those hypotheses alone that the clause tells.

use crate::language::reference::Class;
use crate::language::{Entry, Language, Turn, Word, words};
use crate::reading::{Polarity, Reading, Statement};
use crate::text::Span;

use super::position::SEPARATOR;
use super::utterance::Utterance;

/// Most words between what begins a label and the word that rejects: *sees in the failed steering
/// of the ferry | an invention*.
const LABELLED: usize = 12;

/// The clause that an utterance rejects; empty if it does something else.
pub(super) fn rejected(reading: &Reading, utterance: &Utterance) -> String {
    flatly_denied(reading, utterance).or_else(|| hollow(reading, utterance)).unwrap_or_default()
}

/// The clause that a statement denies, where it does nothing else: *denied that rebels had done
/// it*; or where what denies it is not among its words: *contrary to what the army says, …*,
/// *nobody believes rebels did it*. What is negated or in doubt inside it is left to the judge.
fn flatly_denied(reading: &Reading, utterance: &Utterance) -> Option<String> {
    let statement = reading.said(utterance.statement?);
    let has = |span: &Span| utterance.words.iter().any(|part| part.contains(*span));
    if statement.polarity != Polarity::Negative || !statement.content.iter().all(has) {
        return None;
    }
    let text = reading.article.text.text();
    let language = reading.language();
    let content: Vec<Word> = statement.content.iter().flat_map(|&part| words(text, part)).collect();
    let opens = language.reference().is(&content.first()?.key, Class::Complementiser);
    let apart = statement.hedges.iter().any(|hedge| !has(hedge));
    let all = language.phrases(&content, false);
    let hedged = all.iter().any(|found| matches!(found.entry, Entry::Hedge { .. }));
    let turned = hedged || is_negative(language, &content);
    let parts: Vec<&str> = statement.content.iter().map(|part| part.of(text)).collect();
    ((opens || apart) && !turned).then(|| parts.join(SEPARATOR))
}

/// What an utterance gives out as mere show: *the failure is a convenient excuse*, *sees the
/// failure as a smokescreen*. Of *sees an excuse in it* that is what the sentence before tells.
fn hollow(reading: &Reading, utterance: &Utterance) -> Option<String> {
    let statement = reading.said(utterance.statement?);
    if statement.polarity != Polarity::Positive {
        return None;
    }
    let text = reading.article.text.text();
    let language = reading.language();
    let reference = language.reference();
    let said = joined(text, &utterance.words);
    let turns = language.turns();
    let before = || utterance.before.map(|before| before.of(text).to_owned());
    let label = |from: usize, to: usize| {
        let own = said.get(from..to).filter(|own| !own.is_empty())?;
        if own.iter().all(|word| reference.grammar(&word.key).is_some()) {
            return before();
        }
        Some(Span::new(own[0].span.start(), own[own.len() - 1].span.end()).of(text).to_owned())
    };
    for found in turns.find(&said, Turn::Hollow) {
        let (first, last) = (*found.first()?, *found.last()?);
        // *A diversion set by rebels* is something.
        let more = said
            .get(last + 1)
            .is_some_and(|next| !next.after_break && reference.grammar(&next.key).is_none());
        if more || is_negated(language, &said, first, last) {
            continue;
        }
        // The clause begins behind the last mark before it.
        let start = (0..=first).rev().find(|&at| said[at].after_break).unwrap_or(0);
        let cued = (start..first).rev().find(|&at| is_of(statement, said[at].span));
        return label(cued.map_or(start, |at| at + 1), first);
    }
    for found in turns.find(&said, Turn::Sham) {
        let (first, last) = (*found.first()?, *found.last()?);
        let ends = said.get(last + 1).is_none_or(|next| next.after_break);
        let opened = turns.find(&said[..first], Turn::SeesIn).last();
        if let Some(opener) = opened
            && ends
        {
            let (verb, next) = (*opener.first()?, opener.last()? + 1);
            let whole = first - next <= LABELLED && !is_negated(language, &said, verb, last);
            return if next == first { before() } else { label(next, first) }.filter(|_| whole);
        }
        let linked = first.checked_sub(1).filter(|&link| {
            turns.find(&said[link..first], Turn::As).any(|words| words.len() == 1) && ends
        });
        let seen = turns.find(&said, Turn::Sees).find(|seen| {
            seen.last().is_some_and(|&verb| is_of(statement, said[verb].span) && verb < first)
        });
        if let (Some(link), Some(seen)) = (linked, seen) {
            let (verb, next) = (*seen.first()?, seen.last()? + 1);
            return label(next, link).filter(|_| !is_negated(language, &said, verb, last));
        }
    }
    None
}

/// What an utterance excludes together: *neither X nor Y*, *ruled out both X and Y*; empty if it
/// does something else, or leaves both open by what stands beside: *neither can be ruled out*.
pub(super) fn excluded(reading: &Reading, utterance: &Utterance) -> String {
    both_excluded(reading, utterance).unwrap_or_default()
}

fn both_excluded(reading: &Reading, utterance: &Utterance) -> Option<String> {
    let text = reading.article.text.text();
    let language = reading.language();
    let turns = language.turns();
    let said = joined(text, &utterance.words);
    let statement = utterance.statement.map(|at| reading.said(at));
    let denies = statement.is_some_and(|one| one.polarity == Polarity::Negative);
    let neither = turns.find(&said, Turn::Neither).filter(|_| !denies).map(|found| (found, true));
    let both = turns.find(&said, Turn::Both).map(|found| (found, false));
    for (found, nor) in neither.chain(both) {
        let (first, last) = (*found.first()?, *found.last()?);
        let joints: &[Turn] = if nor { &[Turn::Nor, Turn::Neither] } else { &[Turn::And] };
        let mut joins =
            joints.iter().filter_map(|&joint| turns.find(&said[last + 1..], joint).next());
        let Some(second) = joins.next() else { continue };
        let second = last + 1 + *second.first()?;
        // *Neither side has claimed it, which killed ten, nor has …* is about several things.
        if second - last > LABELLED || said[last + 1..second].iter().any(|word| word.after_break) {
            continue;
        }
        let end = (second + 1..said.len()).find(|&at| said[at].after_break).unwrap_or(said.len());
        let clause = &said[last + 1..end];
        // *Neither confirmed nor denied that*, *neither X nor Y was confirmed*.
        let behind = second - last;
        let turned = language.phrases(clause, false).into_iter().any(|found| match found.entry {
            Entry::Hedge { .. } | Entry::Mood(_) => true,
            Entry::Cue { .. } => found.words.iter().any(|&at| at == 0 || at >= behind),
            _ => false,
        });
        // *Cannot rule out both*
        let open = !nor && is_negated(language, &said, first, first);
        if !turned && !open && !clause.is_empty() {
            let span = Span::new(clause[0].span.start(), clause[clause.len() - 1].span.end());
            return Some(span.of(text).to_owned());
        }
    }
    None
}

/// Whether a negation stands among `said` from shortly before the word `first` to `last`; *n'est
/// qu'un prétexte* is none.
fn is_negated(language: &Language, said: &[Word], first: usize, last: usize) -> bool {
    let from = first.saturating_sub(2);
    let only = said[first..=last]
        .iter()
        .any(|word| language.reference().is(&word.key, Class::Complementiser));
    let found = language.phrases(&said[from..=last], false);
    !only && found.iter().any(|found| matches!(found.entry, Entry::Negation | Entry::Nobody))
}

/// The words of `parts`, as of one phrase where only blanks are between two: *ruled out | both*.
fn joined(text: &str, parts: &[Span]) -> Vec<Word> {
    let mut whole: Vec<Span> = Vec::new();
    for &part in parts {
        match whole.last_mut() {
            Some(last)
                if last.end() <= part.start()
                    && text[last.end()..part.start()].chars().all(char::is_whitespace) =>
            {
                *last = Span::new(last.start(), part.end());
            }
            _ => whole.push(part),
        }
    }
    whole.into_iter().flat_map(|part| words(text, part)).collect()
}

/// Whether something among `said` is itself negated or denied.
pub(super) fn is_negative(language: &Language, said: &[Word]) -> bool {
    language.phrases(said, false).into_iter().any(|found| match found.entry {
        Entry::Negation | Entry::Nobody => true,
        Entry::Cue { stances, .. } => stances.affirmed.polarity == Polarity::Negative,
        _ => false,
    })
}

/// Whether a word is of the cue of `statement`.
fn is_of(statement: &Statement, word: Span) -> bool {
    statement.cue.iter().any(|cue| cue.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::heard;
    use super::*;

    /// What is put as flatly denied of a sentence with one statement.
    fn denied(text: &str, said: [&str; 3], hedge: Option<&str>, polarity: Polarity) -> String {
        let mut one = saying(reading("wire.example", "2034-01-02", "en", text), said, polarity);
        let hedge = hedge.and_then(|words| Some((text.find(words)?, words.len())));
        one.statements[0].hedges.extend(hedge.map(|(at, len)| Span::new(at, at + len)));
        let mut found = String::new();
        heard(&[one], |puts| {
            let own = puts.iter().find(|put| put.utterance.statement == Some(0));
            found = own.expect("the statement is put").denied.clone();
        });
        found
    }

    #[test]
    fn what_is_flatly_denied_is_told() {
        let army = |cue, clause| ["The army", cue, clause];
        let text = "The army denied that rebels mined the dam.";
        let said = army("denied", "that rebels mined the dam");
        assert_eq!(denied(text, said, Some("denied"), Polarity::Negative), said[2]);
        assert_eq!(denied(text, said, None, Polarity::Positive), "");
        let turned = "The army denied that no rebels mined the dam.";
        let no = army("denied", "that no rebels mined the dam");
        assert_eq!(denied(turned, no, Some("denied"), Polarity::Negative), "");
        let object = "The army denied mining the dam at Orlo.";
        let mining = army("denied", "mining the dam at Orlo");
        assert_eq!(denied(object, mining, Some("denied"), Polarity::Negative), "");
        // What the judge is not shown.
        let contrary = "Contrary to what the army says, rebels from Orlo mined the dam.";
        let rebels = ["the army", "says", "rebels from Orlo mined the dam"];
        let opener = Some("Contrary to what");
        assert_eq!(denied(contrary, rebels, opener, Polarity::Negative), rebels[2]);
    }

    /// What is put as rejected, and as excluded, of a text whose last statement is this.
    fn put(code: &str, text: &str, said: [&str; 3], polarity: Polarity) -> (String, String) {
        let one = saying(reading("wire.example", "2034-01-02", code, text), said, polarity);
        heard(&[one], |puts| {
            let own = puts.iter().find(|put| put.utterance.statement == Some(0));
            let own = own.expect("the statement is put");
            (own.denied.clone(), own.excluded.clone())
        })
    }

    #[test]
    fn what_is_called_mere_show_is_rejected() {
        for (code, text, said, rejected) in [
            (
                "en",
                "For the union, the failed rudder is \"a convenient excuse\".",
                ["the union", "For", "the failed rudder is \"a convenient excuse\""],
                "the failed rudder",
            ),
            (
                "en",
                "The union sees the failed rudder as a smokescreen.",
                ["The union", "sees", "the failed rudder as a smokescreen"],
                "the failed rudder",
            ),
            (
                "fr",
                "Pour le syndicat, l’avarie n’est qu’un prétexte.",
                ["le syndicat", "Pour", "l’avarie n’est qu’un prétexte"],
                "l’avarie n’",
            ),
            (
                "fr",
                "Le syndicat voit dans l’avarie de barre « une invention ».",
                ["Le syndicat", "voit", "« une invention »"],
                "l’avarie de barre",
            ),
            (
                "fr",
                "La barre a lâché. Ida Orvel y voit « un enfumage ».",
                ["Ida Orvel", "y voit", "« un enfumage »"],
                "La barre a lâché.",
            ),
            // Something else is said of it.
            (
                "en",
                "The mayor said the failed rudder is no excuse.",
                ["The mayor", "said", "the failed rudder is no excuse"],
                "",
            ),
            (
                "fr",
                "Pour le maire, l’avarie n’est pas un prétexte.",
                ["le maire", "Pour", "l’avarie n’est pas un prétexte"],
                "",
            ),
            (
                "en",
                "The mayor said rebels used the leak as a pretext to march on Orlo.",
                ["The mayor", "said", "rebels used the leak as a pretext to march on Orlo"],
                "",
            ),
        ] {
            assert_eq!(put(code, text, said, Polarity::Positive).0, rejected, "{text}");
        }
    }

    #[test]
    fn what_is_excluded_together_is_told() {
        use Polarity::{Negative, Positive};
        for (code, text, said, polarity, excluded) in [
            (
                "en",
                "The inspector said neither gas nor a rotten cable had caused the fire.",
                ["The inspector", "said", "neither gas nor a rotten cable had caused the fire"],
                Positive,
                "gas nor a rotten cable had caused the fire",
            ),
            (
                "en",
                "Inspectors ruled out both gas and a rotten cable.",
                ["Inspectors", "ruled out", "both gas and a rotten cable"],
                Negative,
                "gas and a rotten cable",
            ),
            (
                "fr",
                "Ce n’était ni le gaz ni un câble pourri, a dit Ida Orvel.",
                ["Ida Orvel", "a dit", "Ce n’était ni le gaz ni un câble pourri"],
                Positive,
                "le gaz ni un câble pourri",
            ),
            (
                "en",
                "The inspector said neither gas nor a rotten cable was ruled out.",
                ["The inspector", "said", "neither gas nor a rotten cable was ruled out"],
                Positive,
                "",
            ),
            (
                "en",
                "The inspector said she could neither confirm nor deny a rotten cable.",
                ["The inspector", "said", "she could neither confirm nor deny a rotten cable"],
                Positive,
                "",
            ),
            (
                "en",
                "The inspector said he cannot rule out both gas and a rotten cable.",
                ["The inspector", "said", "he cannot rule out both gas and a rotten cable"],
                Positive,
                "",
            ),
        ] {
            assert_eq!(put(code, text, said, polarity).1, excluded, "{text}");
        }
    }
}
