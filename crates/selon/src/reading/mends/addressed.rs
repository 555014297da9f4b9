//! *Le chef d'état-major a été limogé, ont indiqué au Fanal | trois personnes au fait de la décision*:
//! who speaks stands at the end, behind whom they speak to, and the model takes them for a part of
//! what is said.

use crate::language::reference::Class;
use crate::language::{Turn, Word};

use super::super::Statement;
use super::Around;
use super::common::{counts, determines};

/// Most words of whom somebody speaks to, with what leads to them.
const TO: usize = 6;

/// Makes a source of the last piece of a content without one.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let (&[cue], &[told, last]) = (&statement.cue[..], &statement.content[..]) else { return };
    let ordered = told.end() <= cue.start() && cue.end() <= last.start();
    let sentence = around.sentence(cue.start());
    if !statement.source.is_empty() || !ordered || sentence.is_none_or(|own| !own.contains(last)) {
        return;
    }
    let comma = around.text[told.end()..cue.start()].trim() == ",";
    let said = around.words_of(&statement.cue);
    let passive = said.iter().skip(1).any(|word| is(around, word, Turn::Auxiliary));
    let to = around.words(cue.end(), last.start());
    let leads = to.first().is_some_and(|word| {
        [Class::Preposition, Class::Contracted].into_iter().any(|class| around.is(word, class))
    });
    let to_somebody = leads && to.len() <= TO && !to.iter().skip(1).any(|word| word.after_break);
    let who = around.words(last.start(), last.end());
    let opens = who
        .first()
        .is_some_and(|word| word.capital || determines(around, word) || counts(around, word));
    if comma && !passive && to_somebody && opens && around.names_somebody(&who) {
        statement.source = vec![last];
        statement.content = vec![told];
    }
}

fn is(around: Around<'_>, word: &Word, turn: Turn) -> bool {
    !around.turns(std::slice::from_ref(word), turn).is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    #[track_caller]
    fn check(text: &str, right: &str) {
        assert_eq!(mended_one("fr", text, super::mend), right, "{text}");
    }

    #[test]
    fn who_speaks_may_stand_behind_whom_they_speak_to() {
        check(
            "<Le chef est parti>, {ont indiqué} au Fanal <trois personnes au fait du dossier>.",
            "trois personnes au fait du dossier | ont indiqué | Le chef est parti",
        );
    }

    #[test]
    fn what_goes_on_behind_the_verb_stays() {
        for (text, right) in [
            (
                "<Le chef est parti>, {a été accusé} à Sarn <trois personnes>.",
                " | a été accusé | Le chef est parti … trois personnes",
            ),
            ("<Le chef> {a dit} à Sarn <trois personnes>.", " | a dit | Le chef … trois personnes"),
        ] {
            check(text, right);
        }
    }
}
