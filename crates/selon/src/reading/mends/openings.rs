//! *À entendre le maire, la digue était sûre*, *De l'aveu même du général, …*: turns at the head of a
//! sentence by which somebody is given as its source. The model is told that there is a cue
//! ([`sure`](super::sure)); where it ends, words know.

use crate::language::Turn;
use crate::language::reference::Class;
use crate::text::{Span, meet};

use super::super::Statement;
use super::common::{at_head, determines, next_mark, span_of};
use super::{Around, without};

/// Most words of who such a turn names.
const WHO: usize = 12;

/// Such a turn at the head of a sentence, with whom it names and what they say.
pub(super) struct Opening {
    pub cue: Span,
    source: Span,
    /// From the first word of the turn to the last of whom it names.
    head: Span,
    rest: Span,
}

/// The turn that `sentence` opens with, if a comma parts whom it names from what is said.
pub(super) fn opening(around: Around<'_>, sentence: Span) -> Option<Opening> {
    let longest = around.language.turns().longest(Turn::Opening);
    let words = around.words_after(sentence.start(), sentence.end(), longest + WHO);
    let turn = at_head(around, &words, Turn::Opening)?;
    let first = turn.start();
    let mut who: Vec<_> =
        words.into_iter().filter(|word| word.span.start() >= turn.end()).collect();
    let mark = next_mark(&who);
    if who.first().is_some_and(|word| word.after_break) {
        return owned(around, sentence, turn);
    }
    who.truncate(mark?);
    // *de l'aveu de | Sarn*, but *de l'aveu | du maire*
    let of = |class: Class| who.first().is_some_and(|word| around.is(word, class));
    let of = of(Class::Of) && !of(Class::Contracted);
    let cue = if of { Span::new(first, who.remove(0).span.end()) } else { turn };
    let source = span_of(&who)?;
    let somebody = around.names_somebody(&who)
        || matches!(&who[..], [article, _] if determines(around, article));
    let rest = rest_of(around, sentence, source.end())?;
    let head = Span::new(first, source.end());
    somebody.then_some(Opening { cue, source, head, rest })
}

/// *De | son | propre aveu, …*: whose the noun of the turn is.
fn owned(around: Around<'_>, sentence: Span, turn: Span) -> Option<Opening> {
    let words = around.words(turn.start(), turn.end());
    let whose = words.iter().find(|word| around.is(word, Class::Possessive))?;
    let rest = rest_of(around, sentence, turn.end())?;
    // *À ses yeux, l'accord est mort, | a confié Orlo*: where it ends is for the model to tell.
    if rest.of(around.text).contains(',') {
        return None;
    }
    let cue = Span::new(whose.span.end(), turn.end()).trimmed(around.text);
    Some(Opening { cue, source: whose.span, head: turn, rest })
}

/// What a sentence says behind the comma at byte `at`, without its stop.
pub(super) fn rest_of(around: Around<'_>, sentence: Span, at: usize) -> Option<Span> {
    let comma = around.text[at..].starts_with(',').then_some(at + 1)?;
    let stops = |c: char| ".!?…".contains(c) || c.is_whitespace();
    let rest = Span::new(comma, sentence.end()).trimmed(around.text);
    let end = around.text[..rest.end()].trim_end_matches(stops).len();
    (end > rest.start()).then(|| Span::new(rest.start(), end))
}

/// Puts right whom such a statement names.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let Some(cue) = statement.cue.first().copied() else { return };
    let Some(Opening { cue: own, source, head, rest }) =
        around.sentence(cue.start()).and_then(|sentence| opening(around, sentence))
    else {
        return;
    };
    if !meet(&statement.cue, &[head]) {
        return;
    }
    // Another cue may stand in what is said.
    if !statement.cue.iter().all(|piece| piece.end() <= head.end()) {
        return;
    }
    let content = without(around.text, &statement.content, head);
    statement.cue = vec![own];
    statement.source = vec![source];
    statement.content = if content.is_empty() { vec![rest] } else { content };
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    #[track_caller]
    fn check(code: &str, text: &str, right: &str) {
        assert_eq!(mended_one(code, text, super::mend), right, "{text}");
    }

    #[test]
    fn who_opens_a_sentence_says_it() {
        for (text, right) in [
            ("{À entendre} [le maire], <il pleut>.", "le maire | À entendre | il pleut"),
            ("{À entendre} le maire, il pleut.", "le maire | À entendre | il pleut"),
            (
                "{De} [l']{aveu même du} [général], <il pleut>.",
                "du général | De l'aveu même | il pleut",
            ),
            ("{De} [l'aveu de Sarn], <il pleut>.", "Sarn | De l'aveu de | il pleut"),
            (
                "À entendre le maire, [l'expert] {a dit} <qu'il pleut>.",
                "l'expert | a dit | qu'il pleut",
            ),
            ("{De} [son] {propre aveu}, <il pleut>.", "son | propre aveu | il pleut"),
            ("{À} ses yeux, <il pleut>.", "ses | yeux | il pleut"),
            ("{À entendre} [Orlo] <dire>.", "Orlo | À entendre | dire"),
        ] {
            check("fr", text, right);
        }
        check("en", "{By} [the army's account], <ten fled>.", "the army's account | By | ten fled");
    }
}
