//! *Le policier s'est contredit en soutenant que la porte était ouverte*: what is said by saying so is
//! said by the gerund, and by the subject of its clause.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::Around;
use super::common::{determines, like_past, longest, next_mark, span_of};

/// Most words between a verb and the gerund behind it, and of a subject.
const BETWEEN: usize = 8;
const SUBJECT: usize = 8;

/// Gives such a statement the gerund as its cue, and the subject of the clause as its source where
/// the object was taken for it.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    own_cue(around, statement);
    own_subject(around, statement);
}

/// *s'est contredit | en soutenant | que*: a clause behind a gerund is the gerund's.
fn own_cue(around: Around<'_>, statement: &mut Statement) {
    let (&[cue], Some(content)) = (&statement.cue[..], statement.content.first()) else { return };
    let between = around.words(cue.end(), content.start());
    if between.is_empty() || between.len() > BETWEEN || next_mark(&between).is_some() {
        return;
    }
    let clause = around.words_after(content.start(), content.end(), 1).pop();
    let gerund = longest(around.turns(&between, Turn::Gerund)).pop().filter(|turn| {
        adjoin(around.text, turn.end(), content.start())
            && clause.is_some_and(|word| around.opens_clause(&word))
    });
    let apart = |turn: &Span| statement.source.iter().all(|piece| !piece.overlaps(*turn));
    if let Some(gerund) = gerund.filter(apart) {
        statement.cue = vec![gerund];
    }
}

/// *La direction avait trompé | les salariés | en affirmant*: whom a verb is about does not say it.
fn own_subject(around: Around<'_>, statement: &mut Statement) {
    let (&[object], Some(&cue)) = (&statement.source[..], statement.cue.first()) else { return };
    let said = around.words_of(&statement.cue);
    let gerund = around.turns(&said, Turn::Gerund).iter().any(|turn| turn.start() == cue.start());
    if !gerund || object.end() > cue.start() || !adjoin(around.text, object.end(), cue.start()) {
        return;
    }
    let Some(sentence) = around.sentence(cue.start()) else { return };
    let mut before = around.words(sentence.start(), object.start());
    let opens = |word: &Word| word.after_break || around.opens_clause(word);
    let clause = before.iter().rposition(opens).unwrap_or(0);
    before.drain(..clause);
    if before.first().is_some_and(|word| around.opens_clause(word)) {
        before.remove(0);
    }
    // *avait | trompé*, *a | toujours | trompé*
    let finite = around.turns(&before, Turn::Finite);
    let Some(verb) = before.iter().rposition(|word| finite.contains(&word.span)) else { return };
    let acts = before[verb + 1..].iter().any(|word| like_past(around, word));
    let subject = &before[..verb];
    let first = subject.first().is_some_and(|word| determines(around, word) || word.capital);
    let negates = |word: &Word| around.is(word, Class::Stop);
    let somebody = (1..=SUBJECT).contains(&subject.len()) && !subject.iter().any(negates);
    if let Some(subject) = span_of(subject).filter(|_| acts && first && somebody) {
        statement.source = vec![subject];
    }
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    #[track_caller]
    fn check(code: &str, text: &str, right: &str) {
        assert_eq!(mended_one(code, text, super::mend), right, "{text}");
    }

    #[test]
    fn a_clause_behind_a_gerund_is_the_gerund_s() {
        check(
            "fr",
            "[Le policier] {s'est contredit} en soutenant <que la porte était ouverte>.",
            "Le policier | en soutenant | que la porte était ouverte",
        );
        check(
            "fr",
            "[Le maire] {a menti} aux habitants en assurant <que l'eau était bonne>.",
            "Le maire | en assurant | que l'eau était bonne",
        );
        check(
            "fr",
            "[Le maire] {a conclu} en affirmant sa foi <que l'eau était bonne>.",
            "Le maire | a conclu | que l'eau était bonne",
        );
    }

    #[test]
    fn who_is_deceived_by_a_saying_does_not_say_it() {
        check(
            "fr",
            "La cour juge que la direction avait trompé [les salariés] {en affirmant} <qu'il pleut>.",
            "la direction | en affirmant | qu'il pleut",
        );
        check(
            "en",
            "The firm had misled [the workers] {by claiming} <that it rained>.",
            "The firm | by claiming | that it rained",
        );
        for (code, text, right) in [
            // No object, but the subject.
            (
                "fr",
                "[Le maire] {en affirmant} <qu'il pleut> ment.",
                "Le maire | en affirmant | qu'il pleut",
            ),
            (
                "fr",
                "[Orlo] a conclu {en affirmant} <qu'il pleut>.",
                "Orlo | en affirmant | qu'il pleut",
            ),
        ] {
            check(code, text, right);
        }
    }
}
