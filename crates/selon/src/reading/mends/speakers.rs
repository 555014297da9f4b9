//! What the model leaves at the ends of a source, and who speaks is not: *In | the ministry | noted*, *Le
//! requérant | le conteste, | faisant valoir*.

use crate::language::Turn;
use crate::language::reference::Class;
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::Around;
use super::common::{determines, span_of};

/// Cuts such words off a source.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    without_place(around, statement);
    without_verb(around, statement);
}

/// *Le requérant | le conteste, | faisant valoir*: a verb of denial before the comma is no part of who
/// goes on.
fn without_verb(around: Around<'_>, statement: &mut Statement) {
    let ([source], Some(cue)) = (&mut statement.source[..], statement.cue.first()) else { return };
    let end = around.text[..source.end()].trim_end_matches([',', ' ']).len();
    let who = Span::new(source.start(), end.max(source.start()));
    let comma = source.end() <= cue.start() && around.text[who.end()..cue.start()].trim() == ",";
    let words = around.words(who.start(), who.end());
    let bare = around.turns(&words, Turn::Bare).into_iter();
    let verb = bare.filter(|verb| verb.end() == who.end() && verb.start() > who.start()).min();
    if let Some(verb) = verb.filter(|_| comma) {
        *source = Span::new(source.start(), verb.start()).trimmed(around.text);
    }
}

/// *In | the ministry | noted*: translation machines leave such a preposition before who speaks.
fn without_place(around: Around<'_>, statement: &mut Statement) {
    let ([source], Some(cue)) = (&mut statement.source[..], statement.cue.first()) else { return };
    let words = around.words(source.start(), source.end());
    let [lead, who @ ..] = &words[..] else { return };
    let opens = around.sentence(source.start()).is_some_and(|own| own.start() == source.start());
    let place = around.is(lead, Class::Preposition) && around.is(lead, Class::Locative);
    let parted = who.iter().any(|word| word.after_break);
    // *At | noon police said*
    let named = who.first().is_some_and(|word| word.capital || determines(around, word));
    let speaks = adjoin(around.text, source.end(), cue.start()) && around.names_somebody(who);
    if let Some(who) = span_of(who).filter(|_| opens && place && named && !parted && speaks) {
        *source = who;
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
    fn a_denial_is_no_part_of_who_goes_on() {
        check(
            "fr",
            "[Le requérant le conteste,] {faisant valoir} <qu'il a signé>.",
            "Le requérant | faisant valoir | qu'il a signé",
        );
    }

    #[test]
    fn a_preposition_is_no_part_of_who_speaks() {
        check(
            "en",
            "[In the ministry] {noted} <that it rained>.",
            "the ministry | noted | that it rained",
        );
        check(
            "en",
            "[At noon police] {said} <that it rained>.",
            "At noon police | said | that it rained",
        );
    }
}
