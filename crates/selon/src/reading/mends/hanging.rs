//! *Le garde aurait, | selon Ana, | signalé la fuite*: an auxiliary belongs to its participle, whatever
//! aside stands between them.

use crate::language::reference::Class;
use crate::language::{Conditional, Turn, Word};
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::Around;

/// Most words of an aside.
const ASIDE: usize = 10;

/// Gives auxiliaries to the participles of a cue and of what is said.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    of_cue(around, statement);
    of_content(around, statement);
}

/// *[Le garde aurait], selon Ana, {signalé} <la fuite>*
fn of_cue(around: Around<'_>, statement: &mut Statement) {
    let (&[source], &[cue]) = (&statement.source[..], &statement.cue[..]) else { return };
    if source.end() > cue.start() {
        return;
    }
    let Some(auxiliary) = hanging(around, source, cue.start()) else { return };
    // *sciemment dissimulé*
    let said = around.words_after(cue.start(), cue.end(), 2);
    let who = Span::new(source.start(), auxiliary.start()).trimmed(around.text);
    // *a annoncé* has its own.
    let hangs = said.iter().any(|word| is_participle(around, word))
        && !said.iter().any(|word| is_auxiliary(around, word));
    if hangs && !who.is_empty() {
        statement.source = vec![who];
        statement.cue = vec![auxiliary, cue];
    }
}

/// The last auxiliary of a source behind which nothing but an aside stands before byte `to`.
fn hanging(around: Around<'_>, source: Span, to: usize) -> Option<Span> {
    let sentence = around.sentence(source.start())?;
    // *[Le garde] aurait, selon Ana, {signalé}*
    let words = around.words(source.start(), to.min(sentence.end()));
    let at = words.iter().rposition(|word| is_auxiliary(around, word))?;
    let behind = &words[at + 1..];
    let aside = (1..=ASIDE).contains(&behind.len()) && behind[0].after_break;
    let open = around.text[words[at].span.end()..].starts_with(',');
    let closed = around.text[..to].trim_end().ends_with(',');
    // It is not that of a clause about who speaks: *Le garde, qui aurait, selon Ana, fui, {dit}*.
    let apart = words[..at].iter().skip(1).any(|word| around.opens_clause(word));
    let nearly = words[at].span.end() <= source.end()
        || adjoin(around.text, source.end(), words[at].span.start());
    (aside && open && closed && !apart && nearly).then_some(words[at].span)
}

fn is_auxiliary(around: Around<'_>, word: &Word) -> bool {
    around.language.conditional(&word.key) == Some(Conditional::Hearsay)
        || !around.turns(std::slice::from_ref(word), Turn::Finite).is_empty()
}

fn is_participle(around: Around<'_>, word: &Word) -> bool {
    around.language.reference().like_participle(&word.key)
}

/// *<L'armée a>, {selon} [deux habitants, ordonné l'évacuation]*: what goes on behind the comma is
/// what is told, and no part of who tells it.
fn of_content(around: Around<'_>, statement: &mut Statement) {
    let (&[source], &[cue], &[told]) =
        (&statement.source[..], &statement.cue[..], &statement.content[..])
    else {
        return;
    };
    if told.end() > cue.start() || cue.end() > source.start() {
        return;
    }
    // *L'armée a | gagné, | selon*
    let gap = around.text[told.end()..cue.start()].trim();
    if gap != "," {
        return;
    }
    let hangs = around.words_before(told.start(), told.end(), 1).pop();
    if !hangs.is_some_and(|word| is_auxiliary(around, &word)) {
        return;
    }
    let words = around.words(source.start(), source.end());
    let goes_on = |word: &&Word| {
        word.after_break && is_participle(around, word) && !around.is(word, Class::Stop)
    };
    let Some(participle) = words.iter().skip(1).find(goes_on) else { return };
    let who = Span::new(source.start(), participle.span.start()).of(around.text);
    let who = Span::new(source.start(), source.start() + who.trim_end_matches([' ', ',']).len());
    statement.content.push(Span::new(participle.span.start(), source.end()));
    statement.source = vec![who];
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    #[track_caller]
    fn check(code: &str, text: &str, right: &str) {
        assert_eq!(mended_one(code, text, super::mend), right, "{text}");
    }

    #[test]
    fn an_auxiliary_belongs_to_its_participle() {
        check(
            "fr",
            "[Le garde aurait], selon Ana, {signalé} <la fuite>.",
            "Le garde | aurait … signalé | la fuite",
        );
        check(
            "fr",
            "[Le garde aurait, la veille au soir,] {signalé} <la fuite>.",
            "Le garde | aurait … signalé | la fuite",
        );
        check(
            "fr",
            "[Le garde] a, selon Ana, {ordonné} <qu'on parte>.",
            "Le garde | a … ordonné | qu'on parte",
        );
        check(
            "fr",
            "[Le garde a], selon Ana, {sciemment caché} <la fuite>.",
            "Le garde | a … sciemment caché | la fuite",
        );
        check(
            "fr",
            "<L'armée a>, {selon} [deux habitants de Sarn, ordonné l'évacuation].",
            "deux habitants de Sarn | selon | L'armée a … ordonné l'évacuation",
        );
    }

    #[test]
    fn what_does_not_hang_stays() {
        for (text, right) in [
            (
                "[Le garde, qui aurait fui], {dit} <qu'il dort>.",
                "Le garde, qui aurait fui | dit | qu'il dort",
            ),
            (
                "[Le garde, qui aurait], selon Ana, fui, {dit} <qu'il dort>.",
                "Le garde, qui aurait | dit | qu'il dort",
            ),
            (
                "[Le ministre, qui avait], la veille, rencontré Ana, {a annoncé} <son départ>.",
                "Le ministre, qui avait | a annoncé | son départ",
            ),
            (
                "[Le garde avait], la veille, rencontré Ana, {a signalé} <la fuite>.",
                "Le garde avait | a signalé | la fuite",
            ),
            ("[Le garde] {a signalé} <la fuite>.", "Le garde | a signalé | la fuite"),
            (
                "<L'armée a> gagné, {selon} [Ana, restée à Sarn].",
                "Ana, restée à Sarn | selon | L'armée a",
            ),
            (
                "<Le pont est fermé>, {selon} [Ana, restée à Sarn].",
                "Ana, restée à Sarn | selon | Le pont est fermé",
            ),
        ] {
            check("fr", text, right);
        }
    }
}
