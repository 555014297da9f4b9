//! *The army put the toll at ten*: who gives a number.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::Span;

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::Around;
use super::super::common::{counts, longest, span_of};
use super::subject;

/// Most words between *at* and the number, and behind the number.
const ABOUT: usize = 3;
const BEHIND: usize = 3;

pub(super) fn find(around: Around<'_>, _: &Quotes, _: &[Found]) -> Vec<Statement> {
    let turns = longest(around.turns(around.words, Turn::Count));
    turns.into_iter().filter_map(|turn| given(around, turn)).collect()
}

/// The statement of a turn from its verb to *at*.
fn given(around: Around<'_>, turn: Span) -> Option<Statement> {
    let sentence = around.sentence(turn.start())?;
    let said = around.words(turn.start(), turn.end());
    // *has put*: the verb is all before what is counted.
    let verb = |word: &&Word| {
        around.language.turns().find(std::slice::from_ref(*word), Turn::Counting).next().is_some()
    };
    let (verb, counted) = said.split_at(said.iter().take_while(verb).count());
    let (cue, counted) = (span_of(verb)?, counted.first()?);
    let next = around.words(turn.end(), sentence.end());
    let number = next.iter().take(ABOUT + 1).position(|word| counts(around, word))?;
    if next[1..=number].iter().any(|word| word.after_break) {
        return None;
    }
    let ends = |word: &Word| {
        word.after_break && !counts(around, word) || around.language.opens_sentence(&word.key)
    };
    let end = next.iter().skip(number + 1).take(BEHIND).take_while(|word| !ends(word)).count();
    let content = Span::new(counted.span.start(), next[number + end].span.end());
    let source = subject(around, sentence, cue.start())?;
    let who = around.words(source.start(), source.end());
    let somebody =
        around.names_somebody(&who) || who.len() == 1 && around.is(&who[0], Class::Personal);
    somebody.then(|| Statement::plain(vec![source], vec![cue], vec![content]))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn who_puts_a_number_says_it() {
        for (text, right) in [
            ("The army put the toll at 31.", "The army | put | the toll at 31"),
            (
                "Police have put the crowd at about 3,000.",
                "Police | have put | the crowd at about 3,000",
            ),
            (
                "The army puts the number of dead at nine.",
                "The army | puts | the number of dead at nine",
            ),
        ] {
            check("en", &[text], &[right]);
        }
        check(
            "en",
            &["Sarn's army put its losses at nine, while the rebels put them at 200."],
            &["Sarn's army | put | its losses at nine", "the rebels | put | them at 200"],
        );
    }

    #[test]
    fn what_is_put_elsewhere_is_not_said() {
        for text in ["The army put the kettle on at nine.", "The court put the hearing at risk."] {
            check("en", &[text], &[]);
        }
    }
}
