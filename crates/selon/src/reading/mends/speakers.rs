//! What the model leaves at the end of a source, and who speaks is not: *Le requérant | le conteste, |
//! faisant valoir*.

use crate::language::Turn;
use crate::text::Span;

use super::super::Statement;
use super::Around;

/// Cuts a verb of denial before the comma off who goes on.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
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
}
