//! What can take a stance: the statement of a source, or what the article says in its
//! own voice.

use std::iter::successors;

use crate::reading::{Entity, EntityKind, Polarity, Reading, SourceRole, Statement};
use crate::text::Span;

use super::ascribed::is_ascribed;
use super::speakers::is_nobodys;

/// Words of an article that one voice stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// Number of the statement or guess ([`Reading::said`]); `None` where the article
    /// speaks itself.
    pub statement: Option<usize>,
    /// The sentence that it stands in: of a statement, the one that holds its cue.
    pub sentence: Span,
    /// The sentence before that one, if the article has one.
    pub before: Option<Span>,
    /// What is said, with the words that say so and the few that stand between them, without
    /// the source and without what statements inside it say.
    pub words: Vec<Span>,
}

/// Fewest words of a sentence, statements apart, that say something of their own.
const LEAST: usize = 4;
/// Most words between two parts of an utterance that are put with them.
const GAP: usize = 8;

/// The utterances of `reading`, in text order.
pub fn utterances(reading: &Reading) -> Vec<Utterance> {
    let text = reading.article.text.text();
    let cut: Vec<Span> = reading.sentences_of_body().collect();
    let statements = &reading.statements;
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); statements.len()];
    let ascribed: Vec<bool> =
        (0..statements.len()).map(|index| is_ascribed(reading, index)).collect();
    for index in (0..statements.len()).filter(|&index| !ascribed[index]) {
        // Parents form a forest, but what was read from a file need not.
        let upward = successors(statements[index].parent, |&at| statements[at].parent);
        let parent = upward.take(statements.len()).find(|&at| !ascribed[at]);
        if let Some(parent) = parent {
            inside[parent].push(index);
        }
    }
    let all: Vec<Span> = statements.iter().flat_map(spans).collect();
    let mut found = Vec::new();
    for (index, statement) in statements.iter().enumerate().filter(|(at, _)| !ascribed[*at]) {
        let Some(sentence) = sentence_of(statement, &cut) else { continue };
        let mut words: Vec<Span> = [&statement.cue[..], &statement.content].concat();
        words.sort();
        let own = without(&words, &extents(&inside[index], statements));
        // A statement that only passes another on says nothing itself; one that rejects it does.
        let content = without(&statement.content, &extents(&inside[index], statements));
        let own_words = count(&content, text) >= LEAST;
        if own_words || inside[index].is_empty() || statement.polarity == Polarity::Negative {
            let words = if own_words { own } else { words };
            let words = filled(words, sentence, &all, text);
            let before = before(sentence, &cut);
            found.push(Utterance { statement: Some(index), sentence, before, words });
        }
    }
    // What is put with a statement's words is not the article's own as well.
    let told: Vec<Span> = found.iter().flat_map(|utterance| utterance.words.clone()).collect();
    let gone = [all, told].concat();
    for &sentence in &cut {
        let words = without(&[sentence], &gone);
        if count(&words, text) >= LEAST {
            let before = before(sentence, &cut);
            found.push(Utterance { statement: None, sentence, before, words });
        }
    }
    found.sort_by_key(|utterance| (utterance.sentence, utterance.statement));
    found
}

/// Whether the source of a guess of `reading` is somebody who can speak. Of a name it may not
/// be known what bears it, and a town may stand for those who rule it.
pub(super) fn speaks(reading: &Reading, guess: usize) -> bool {
    if is_nobodys(reading, reading.statements.len() + guess) {
        return false;
    }
    let source = reading.who.guessed[guess];
    match source.entity.map(|entity| &reading.who.entities[entity]) {
        Some(Entity { kind: EntityKind::Other | EntityKind::Place, guessed, .. }) => *guessed,
        Some(entity) => entity.kind.speaks(),
        // Two may be meant, but somebody is.
        None => !matches!(source.role, SourceRole::Other | SourceRole::Document),
    }
}

/// The utterances that `reading` may have too, by those of its guesses whose source is
/// somebody who can speak. What the judge pointed to has no cue, and was never put.
pub fn guessed(reading: &Reading) -> Vec<Utterance> {
    let text = reading.article.text.text();
    let statements = &reading.statements;
    let mut all: Vec<Span> = statements.iter().flat_map(spans).collect();
    // Whoever may be speaking is no part of what is said.
    all.extend(reading.guesses.iter().flat_map(|guess| guess.source.iter().copied()));
    let cut: Vec<Span> = reading.sentences_of_body().collect();
    let utterance = |(index, guess): (usize, &Statement)| {
        let ascribed = is_ascribed(reading, statements.len() + index);
        let put = !guess.cue.is_empty() && speaks(reading, index) && !ascribed;
        let sentence = sentence_of(guess, &cut).filter(|_| put)?;
        // What statements say inside it is theirs.
        let inside = statements.iter().enumerate().filter(|(at, other)| {
            guess.parent != Some(*at)
                && (other.cue.first())
                    .is_some_and(|cue| guess.content.iter().any(|part| part.contains(*cue)))
        });
        let inside: Vec<usize> = inside.map(|(at, _)| at).collect();
        let gone = extents(&inside, statements);
        if !inside.is_empty() && count(&without(&guess.content, &gone), text) < LEAST {
            return None;
        }
        let mut words: Vec<Span> = [&guess.cue[..], &guess.content].concat();
        words.sort();
        let words = without(&words, &gone);
        let words = filled(words, sentence, &all, text);
        let statement = Some(statements.len() + index);
        Some(Utterance { statement, sentence, before: before(sentence, &cut), words })
    };
    reading.guesses.iter().enumerate().filter_map(utterance).collect()
}

fn spans(statement: &Statement) -> Vec<Span> {
    [&statement.source[..], &statement.cue, &statement.content].concat()
}

fn extents(which: &[usize], statements: &[Statement]) -> Vec<Span> {
    which.iter().flat_map(|&index| spans(&statements[index])).collect()
}

/// The sentence that holds the first word of the cue, else of the content.
fn sentence_of(statement: &Statement, cut: &[Span]) -> Option<Span> {
    let first = statement.cue.first().or(statement.content.first())?;
    cut.iter().copied().find(|sentence| sentence.overlaps(*first))
}

/// The sentence before `sentence` in a list of them.
fn before(sentence: Span, cut: &[Span]) -> Option<Span> {
    let at = cut.iter().position(|&other| other == sentence)?;
    at.checked_sub(1).map(|at| cut[at])
}

/// `spans` less what `gone` covers.
fn without(spans: &[Span], gone: &[Span]) -> Vec<Span> {
    let mut left = spans.to_vec();
    for &hole in gone {
        left = left
            .into_iter()
            .flat_map(|span| {
                if !span.overlaps(hole) {
                    return vec![span];
                }
                let before = (span.start() < hole.start()).then(|| (span.start(), hole.start()));
                let after = (hole.end() < span.end()).then(|| (hole.end(), span.end()));
                before.into_iter().chain(after).map(|(a, b)| Span::new(a, b)).collect()
            })
            .collect();
    }
    left
}

/// `words` with what stands between two parts of them in `sentence`, where it is in none of
/// `all` and short: *imputes* to Orlavia *an act of war*.
fn filled(words: Vec<Span>, sentence: Span, all: &[Span], text: &str) -> Vec<Span> {
    let whole = |gap: Span| {
        !gap.is_empty()
            && sentence.contains(gap)
            && (1..=GAP).contains(&count(&[gap], text))
            && !all.iter().any(|other| other.overlaps(gap))
    };
    let mut out: Vec<Span> = Vec::new();
    for part in words {
        match out.last_mut() {
            Some(last)
                if last.end() <= part.start() && whole(Span::new(last.end(), part.start())) =>
            {
                *last = Span::new(last.start(), part.end());
            }
            _ => out.push(part),
        }
    }
    out
}

/// Words of `spans` that have a letter.
fn count(spans: &[Span], text: &str) -> usize {
    let words = spans.iter().flat_map(|span| span.of(text).split_whitespace());
    words.filter(|word| word.chars().any(char::is_alphabetic)).count()
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::*;

    #[test]
    fn whoever_may_speak_is_no_part_of_what_is_said() {
        let text = "Imputed Velmar to Orlavia an act of war.";
        let words = ["Velmar", "Imputed", "an act of war"];
        let mut one =
            saying(reading("wire.example", "2034-01-02", "en", text), words, Polarity::Positive);
        one.guesses = std::mem::take(&mut one.statements);
        one.who.guessed = std::mem::take(&mut one.who.sources);
        let found = guessed(&one);
        let parts: Vec<&str> = found[0].words.iter().map(|part| part.of(text)).collect();
        assert_eq!(parts, ["Imputed", "an act of war"]);
    }

    /// What is put of `text`: of its statements, and of the article itself.
    fn put(text: &str, all: &[[&str; 3]]) -> (Vec<String>, Vec<String>) {
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        for words in all {
            one = saying(one, *words, Polarity::Positive);
        }
        let shown = |found: &Utterance| {
            let parts = found.words.iter().map(|part| part.of(text));
            let parts: Vec<&str> = parts.filter(|part| !part.trim().is_empty()).collect();
            parts.join(" … ")
        };
        let found = utterances(&one);
        let (said, own): (Vec<_>, Vec<_>) = found.iter().partition(|one| one.statement.is_some());
        (said.into_iter().map(shown).collect(), own.into_iter().map(shown).collect())
    }

    fn said(text: &str, all: &[[&str; 3]]) -> Vec<String> {
        put(text, all).0
    }

    #[test]
    fn words_put_with_a_statement_are_not_the_articles_own() {
        let text = "Velmar imputed to its old neighbour Orlavia an act of war.";
        let (said, own) = put(text, &[["Velmar", "imputed", "an act of war"]]);
        assert_eq!(said, ["imputed to its old neighbour Orlavia an act of war"]);
        assert!(own.is_empty(), "{own:?}");
        // What stands after the statement is.
        let text = "Velmar imputed to Orlavia an act of war, though nobody has seen a boat.";
        let (_, own) = put(text, &[["Velmar", "imputed", "an act of war"]]);
        assert_eq!(own, [", though nobody has seen a boat."]);
    }

    #[test]
    fn whom_the_words_are_about_is_among_them() {
        let imputes = ["Velmar", "imputed", "an act of war"];
        assert_eq!(
            said("Velmar imputed to Orlavia an act of war.", &[imputes]),
            ["imputed to Orlavia an act of war"]
        );
        // The speaker's name is no part of the words.
        assert_eq!(
            said(
                "Imputed Velmar to Orlavia an act of war.",
                &[["Velmar", "Imputed", "an act of war"]]
            ),
            ["Imputed … an act of war"]
        );
        // Nor is what is another's, or long.
        assert_eq!(
            said(
                "Velmar imputed, as Ida said it would, an act of war.",
                &[imputes, ["Ida", "said", "it would"]]
            ),
            ["imputed … an act of war", "said … it would"]
        );
        let gap = ["late", "in", "a", "week", "with", "no", "boat", "out", "there"];
        for (words, put) in [(GAP, true), (GAP + 1, false)] {
            let text = format!("Velmar imputed {} an act of war.", gap[..words].join(" "));
            assert_eq!(!said(&text, &[imputes])[0].contains('…'), put, "{text}");
        }
    }
}
