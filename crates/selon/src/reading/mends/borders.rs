//! Words on the wrong side of a border between source, cue and content.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::Span;

use super::super::Statement;
use super::Around;

/// Puts the borders of a statement right.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    noun_of_source(around, statement);
    amount_of_content(around, statement);
    charge_of_content(around, statement);
}

/// *Le dernier | bilan fait état de*: a source that ends in an adjective right before a noun
/// takes that noun.
fn noun_of_source(around: Around<'_>, statement: &mut Statement) {
    let ([source], [cue, ..]) = (&mut statement.source[..], &mut statement.cue[..]) else {
        return;
    };
    let reference = around.language.reference();
    let said = around.words(source.start(), source.end());
    let adjective = |word: &Word| around.is(word, Class::Before) || around.is(word, Class::Latter);
    let opens = said.iter().all(|word| reference.noun(&word.key).is_none());
    if !opens || !said.last().is_some_and(adjective) || source.end() > cue.start() {
        return;
    }
    let next = around.words(source.end(), cue.end());
    let Some(noun) = next.first().filter(|word| reference.noun(&word.key).is_some()) else {
        return;
    };
    let joined = around.text[source.end()..noun.span.start()].chars().all(char::is_whitespace);
    let Some(verb) = next.get(1).filter(|verb| joined && !verb.after_break) else { return };
    *source = Span::new(source.start(), noun.span.end());
    *cue = Span::new(cue.start().max(verb.span.start()), cue.end());
}

/// *said up to | 40*: what belongs to the number goes to the content.
fn amount_of_content(around: Around<'_>, statement: &mut Statement) {
    let ([cue], Some(content)) = (&mut statement.cue[..], statement.content.first_mut()) else {
        return;
    };
    let said = around.words(cue.start(), cue.end());
    let turns = around.turns(&said, Turn::Amount).into_iter();
    let amounts =
        turns.filter(|turn| turn.end() == cue.end() && turn.start() > said[0].span.start());
    let Some(amount) = amounts.min() else { return };
    let next = around.words(content.start(), content.end());
    let counts = next.first().is_some_and(|word| {
        around.is(word, Class::Number) || word.key.starts_with(|c: char| c.is_numeric())
    });
    let joined = cue.end() <= content.start()
        && around.text[cue.end()..content.start()].chars().all(char::is_whitespace);
    if counts && joined {
        *cue = Span::new(cue.start(), amount.start()).trimmed(around.text);
        *content = Span::new(amount.start(), content.end());
    }
}

/// *accused by the UN | of recruiting children*: what somebody is accused of is no part of who
/// accuses them.
fn charge_of_content(around: Around<'_>, statement: &mut Statement) {
    let ([source], Some(cue)) = (&mut statement.source[..], statement.cue.last()) else { return };
    let by = around.words(cue.start(), source.start());
    let behind = cue.end() <= source.start();
    if !behind || !by.last().is_some_and(|word| around.is(word, Class::By)) {
        return;
    }
    let said = around.words(source.start(), source.end());
    let reference = around.language.reference();
    let charge = said.windows(2).skip(1).find(|two| {
        around.is(&two[0], Class::Of)
            && !two[1].capital
            && !two[1].after_break
            && reference.like_deed(&two[1].key)
            && reference.noun(&two[1].key).is_none()
    });
    let Some(charge) = charge.map(|two| Span::new(two[0].span.start(), source.end())) else {
        return;
    };
    *source = Span::new(source.start(), charge.start()).trimmed(around.text);
    let goes_on = |piece: &&mut Span| {
        charge.end() <= piece.start()
            && around.text[charge.end()..piece.start()].chars().all(char::is_whitespace)
    };
    match statement.content.iter_mut().find(goes_on) {
        Some(piece) => *piece = Span::new(charge.start(), piece.end()),
        None => statement.content.push(charge),
    }
    statement.content.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};

    #[track_caller]
    fn check(code: &str, text: &str, right: &str) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            for one in found {
                super::mend(around, &mut one.statement);
            }
        };
        assert_eq!(mended(code, &[text], mend), [right], "{text}");
    }

    #[test]
    fn an_adjective_takes_its_noun() {
        check(
            "fr",
            "[Le dernier] {bilan fait état de} <dix morts>.",
            "Le dernier bilan | fait état de | dix morts",
        );
        check(
            "fr",
            "[Un premier] bilan {évoque} <dix morts>.",
            "Un premier bilan | évoque | dix morts",
        );
        check("fr", "[Ce dernier] {affirme} <qu'il pleut>.", "Ce dernier | affirme | qu'il pleut");
        check("fr", "[Le dernier] {a dit} <qu'il pleut>.", "Le dernier | a dit | qu'il pleut");
    }

    #[test]
    fn an_amount_belongs_to_its_number() {
        check("en", "[It] {said up to} <40 died>.", "It | said | up to 40 died");
        check("en", "[It] {looked up to} <him>.", "It | looked up to | him");
        check("fr", "[Il] {évoque au moins} <dix morts>.", "Il | évoque | au moins dix morts");
    }

    #[test]
    fn a_charge_belongs_to_the_content() {
        check(
            "en",
            "<It> {was accused} by [the UN of recruiting children].",
            "the UN | was accused | It … of recruiting children",
        );
        check(
            "fr",
            "<Il> {est accusé} par [l'ONU de recruter] <des enfants>.",
            "l'ONU | est accusé | Il … de recruter des enfants",
        );
        check(
            "en",
            "<It> {was accused} by [a group of nurses].",
            "a group of nurses | was accused | It",
        );
        check(
            "en",
            "{according to} [a group of visiting nurses] <it rained>.",
            "a group of visiting nurses | according to | it rained",
        );
    }
}
