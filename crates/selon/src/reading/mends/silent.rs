//! *A guard, who requested anonymity, said …*: that is a condition of speaking, not a statement. Nor has
//! said anything who did not answer: *did not respond to questions*, *n'a pas souhaité commenter*. Who
//! refuses to tell (*declined to say whether*, *a refusé de commenter*) says that much.

use crate::language::{Entry, Turn, Word};
use crate::text::{Span, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;

/// Removes statements whose cue and content are such a turn and nothing else: it begins in the
/// cue. *The minister said the guard had requested anonymity* is what the minister says.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    found.retain(|one| {
        let statement = &one.statement;
        let mut pieces: Vec<Span> =
            statement.cue.iter().chain(&statement.content).copied().collect();
        pieces.sort_unstable();
        let words = around.words_of(&pieces);
        let last = words.last().map(|word| word.span.end());
        let whole = |turn: &Span| meet(&statement.cue, &[*turn]) && Some(turn.end()) == last;
        let sentence = statement.cue.first().and_then(|cue| around.sentence(cue.start()));
        // *did not respond to | questions about | the contract*: what was asked is not said either.
        let near = sentence.map(|at| around.words(at.start(), at.end())).unwrap_or_default();
        let mut mute = around.language.turns().find(&near, Turn::Mute);
        !around.turns(&words, Turn::Silent).iter().any(whole)
            && !mute.any(|turn| is_part(around, statement, &near, &turn))
    });
}

/// Whether a cue has words of `turn`, and tells nothing by those that the turn skips: *did not | say
/// who would | reply to questions*.
fn is_part(around: Around<'_>, statement: &Statement, near: &[Word], turn: &[usize]) -> bool {
    let (Some(&first), Some(&last)) = (turn.first(), turn.last()) else { return false };
    let in_cue = |at: &usize| meet(&statement.cue, &[near[*at].span]);
    let skipped = (first..=last).filter(|at| !turn.contains(at) && in_cue(at));
    let skipped: Vec<Word> = skipped.map(|at| near[at].clone()).collect();
    let phrases = around.language.phrases(&skipped, false);
    let tells = phrases.iter().any(|found| matches!(found.entry, Entry::Cue { .. }));
    turn.iter().any(in_cue) && !tells
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;

    #[test]
    fn who_wants_to_be_unnamed_says_nothing() {
        for (code, text) in [
            ("fr", "Un garde, [qui] {requiert} <l'anonymat>, parle."),
            ("fr", "Un garde, [qui] {a souhaité} <garder l'anonymat>, parle."),
            ("fr", "Le Fanal, [qui] {a révélé} <l'affaire>, insiste."),
            ("en", "A guard, [who] {requested} <anonymity>, spoke."),
            ("fr", "[Le ministère] {n'a pas souhaité commenter} <ces chiffres>."),
            ("fr", "[L'armée] {n'a pas répondu} <à nos questions>."),
            ("en", "[The bank] {did not respond to} <questions about the loan>."),
            ("en", "The bank did not respond to {questions about} <the loan>."),
            ("en", "[The bank] {has yet to comment} <on the loan>."),
            ("en", "[The bank] {did not immediately respond to} <a request for comment>."),
            ("de", "[Die Bank] {reagierte} zunächst nicht <auf eine Anfrage>."),
            ("de", "[Die Bank] {hat} <auf Fragen> {nicht geantwortet}."),
            ("es", "[El banco] {no respondió} <a nuestras preguntas>."),
            ("es", "[El banco] {no ha respondido a} <una solicitud>."),
            ("it", "[La banca] {non ha risposto} <alle nostre domande>."),
        ] {
            assert!(mended(code, &[text], mend).is_empty(), "{text}");
        }
        for (code, said) in [
            ("en", "[The minister] {said} <the guard had requested anonymity>."),
            ("en", "[The bank] {declined to say} <who approved the loan>."),
            ("en", "[The bank] {did not say} <who would reply to questions>."),
            ("en", "The bank did not answer what [Ana] {called} <requests for bribes>."),
            ("de", "<Das stimmt>, {antwortete} [die Bank] nicht ohne Stolz."),
            ("es", "[El banco] {respondió} <que el préstamo no existe>."),
            ("it", "[La banca] {ha risposto} <che il prestito non esiste>."),
            ("en", "[The bank], which did not respond to letters, {says} <the loan is safe>."),
            ("fr", "[L'armée] {a refusé de commenter} <ces chiffres>."),
            ("fr", "[Le directeur] {a affirmé} <que son journal avait révélé l'affaire>."),
        ] {
            assert_eq!(mended(code, &[said], mend).len(), 1, "{said}");
        }
        let said = "[Le garde] {a demandé} <la levée de l'anonymat des juges>.";
        assert_eq!(mended("fr", &[said], mend).len(), 1);
    }
}
