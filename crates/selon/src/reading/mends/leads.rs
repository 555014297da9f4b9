//! Leads of an inquiry and what becomes of them: *La thèse d'un sabotage | n'est pas exclue*, *the
//! arson theory | is being explored by | detectives*. Without *by* they are nobody's word.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::Span;

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::{at_head, determines, longest};

/// Most words from a lead to what becomes of it: *the theory | that the driver fell asleep is*.
const TRAIL: usize = 12;
/// Words of a lead that tell nothing: *the theory*.
const LEAD: usize = 2;
/// Least words of a clause beside its articles: *Orlo lied*.
const CLAUSE: usize = 2;

/// What becomes of a lead in a sentence of these words: there a cue begins.
pub(super) fn cues(around: Around<'_>, sentence: Span, words: &[Word]) -> Vec<Span> {
    let mut cues = weighed(around, words);
    cues.retain(|turn| is_of_trail(around, sentence, *turn));
    cues
}

/// Drops what the model makes of such a cue where a lead would be who speaks, *la piste de ski | reste
/// ouverte*, and takes a source that nobody is from what becomes of one: *the theory | is being
/// examined in | the north*.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    found.retain(|one| !speaks(around, &one.statement));
    for Found { statement, .. } in found {
        if is_placed(around, statement) {
            statement.source.clear();
        }
    }
}

/// Whether a lead was taken for who says what becomes of it.
fn speaks(around: Around<'_>, statement: &Statement) -> bool {
    let (Some(&cue), Some(&source)) = (statement.cue.first(), statement.source.first()) else {
        return false;
    };
    if source.end() > cue.start() || !begins_weighed(around, cue) {
        return false;
    }
    let who = around.words(source.start(), source.end());
    // *Accident investigators*: who looks into one speaks.
    let nouns = [Turn::Trail, Turn::Mishap].map(|turn| around.turns(&who, turn)).concat();
    around.heads(&who).any(|at| nouns.iter().any(|noun| noun.contains(who[at].span)))
}

/// Whether what stands behind what becomes of a lead is neither named by *by* nor an origin.
fn is_placed(around: Around<'_>, statement: &Statement) -> bool {
    let (&[cue], &[lead], &[source]) =
        (&statement.cue[..], &statement.content[..], &statement.source[..])
    else {
        return false;
    };
    let by = || around.words_before(cue.start(), source.start(), 1).pop();
    let told = lead.end() <= cue.start() && cue.end() <= source.start();
    let sentence = around.sentence(cue.start());
    told && begins_weighed(around, cue)
        && sentence.is_some_and(|sentence| is_of_trail(around, sentence, cue))
        && !by().is_some_and(|word| around.is(&word, Class::By))
        && !around.names_origin(&around.words(source.start(), source.end()))
}

/// What becomes of a lead, wherever it is told in `words`.
fn weighed(around: Around<'_>, words: &[Word]) -> Vec<Span> {
    let turns = [Turn::Weighed, Turn::RuledOut].into_iter();
    longest(turns.flat_map(|turn| around.turns(words, turn)).collect())
}

fn begins_weighed(around: Around<'_>, cue: Span) -> bool {
    let words = around.words(cue.start(), cue.end());
    weighed(around, &words).iter().any(|turn| turn.start() == cue.start())
}

/// Whether a statement of nobody is what becomes of a lead, and its content that lead.
pub(super) fn is_lead(around: Around<'_>, statement: &Statement) -> bool {
    let (&[cue], &[lead]) = (&statement.cue[..], &statement.content[..]) else { return false };
    let Some(sentence) = around.sentence(cue.start()) else { return false };
    let what = around.words(lead.start(), lead.end());
    // *The theory | is being examined* tells of none.
    let named = || what.len() > LEAD && nearest(around, &what, cue).is_some();
    statement.source.is_empty()
        && lead.end() <= cue.start()
        && begins_weighed(around, cue)
        && named()
        && is_of_trail(around, sentence, cue)
}

/// The last noun in `words` for what `turn` may become of: what may have happened is a lead only where it
/// is ruled out, or not.
fn nearest(around: Around<'_>, words: &[Word], turn: Span) -> Option<Span> {
    let tracks = around.turns(words, Turn::Track);
    let place = |noun: &Span| tracks.iter().any(|track| track.contains(*noun));
    let said = around.words(turn.start(), turn.end());
    let mishaps = at_head(around, &said, Turn::RuledOut).map(|_| Turn::Mishap);
    let nouns = [Turn::Trail].into_iter().chain(mishaps);
    let nouns = nouns.flat_map(|noun| around.turns(words, noun));
    nouns.filter(|noun| !place(noun)).max_by_key(|noun| noun.end())
}

/// *The theory of an accident | is favoured*: whether a lead stands before `turn` whose verb it may be.
fn is_of_trail(around: Around<'_>, sentence: Span, turn: Span) -> bool {
    let before = around.words_before(sentence.start(), turn.start(), TRAIL);
    let Some(trail) = nearest(around, &before, turn) else { return false };
    let rest: Vec<Word> =
        before.into_iter().filter(|word| word.span.start() >= trail.end()).collect();
    match rest.iter().position(|word| around.opens_clause(word)) {
        None => around.turns(&rest, Turn::Finite).is_empty(),
        // *The theory that the driver fell asleep | is*: a clause of its own has its verb. In *the
        // theory that the ship | is abandoned* it is the verb of that.
        Some(0) => {
            let own = rest[1..].iter().filter(|word| !determines(around, word)).count();
            rest.len() == 1 || own >= CLAUSE
        }
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};
    use crate::text::Span;

    /// The words that begin cues in `text`.
    #[track_caller]
    fn check(code: &str, text: &str, right: &[&str]) {
        let mut found: Vec<String> = Vec::new();
        let text_of = std::cell::RefCell::new(&mut found);
        mended(code, &[text], |around: Around<'_>, _: &mut Vec<Found>| {
            let in_each = |&at: &Span| super::cues(around, at, &around.words(at.start(), at.end()));
            let cues = around.sentences.iter().flat_map(in_each);
            text_of.borrow_mut().extend(cues.map(|cue| cue.of(around.text).to_owned()));
        });
        assert_eq!(found, right, "{text}");
    }

    #[test]
    fn what_becomes_of_a_lead_is_a_cue() {
        for (text, cue) in [
            (
                "La piste criminelle est désormais privilégiée par Orlo.",
                "est désormais privilégiée",
            ),
            ("La thèse d'un sabotage n'est pas exclue.", "n'est pas exclue"),
            ("L'hypothèse d'une fuite reste ouverte.", "reste ouverte"),
        ] {
            check("fr", text, &[cue]);
        }
        for (text, cue) in [
            ("The possibility of sabotage has not been ruled out.", "has not been ruled out"),
            ("The theory that the guard fell asleep was ruled out by Orlo.", "was ruled out"),
            ("The arson theory is being explored by detectives.", "is being explored"),
            ("Foul play cannot be ruled out.", "cannot be ruled out"),
        ] {
            check("en", text, &[cue]);
        }
        check("fr", "La porte du musée reste ouverte.", &[]);
        check("fr", "La piste de ski est ouverte.", &[]);
        check("en", "The striker has been ruled out of the final.", &[]);
        check("en", "The theory is old and the shop remains open.", &[]);
        check("fr", "La piste d'atterrissage a été abandonnée.", &[]);
        // What has happened is no lead, but where it may not have.
        check("en", "The fatal accident is being investigated by police.", &[]);
        check("en", "The accounting error has been eliminated.", &[]);
        check("en", "Accident investigators are not ruling out sabotage.", &[]);
        check("en", "An accident has been ruled out.", &["has been ruled out"]);
    }

    #[test]
    fn a_clause_of_a_lead_has_its_own_verb() {
        check("fr", "La piste suivie mène au bateau qui a été abandonné.", &[]);
        check("en", "The theory concerns a road that is being examined by engineers.", &[]);
        check("en", "The theory that the ship was abandoned is old.", &[]);
        let said = "The possibility that Orlo lied is being examined.";
        check("en", said, &["is being examined"]);
    }

    #[test]
    fn a_lead_is_kept_without_anybody() {
        for (text, kept) in [
            ("<La piste d'un sabotage> {n'est pas exclue}.", true),
            ("<La piste d'un sabotage> {n'est pas exclue} par [Orlo].", false),
            ("<Un sabotage> {a été évoqué}.", false),
            ("<La piste> {n'est pas exclue}.", false),
        ] {
            let mend = |around: Around<'_>, found: &mut Vec<Found>| {
                found.retain(|one| super::is_lead(around, &one.statement));
            };
            assert_eq!(!mended("fr", &[text], mend).is_empty(), kept, "{text}");
        }
    }

    #[test]
    fn a_lead_is_not_who_speaks() {
        for (code, text, kept) in [
            ("fr", "[La piste du nord] {reste ouverte} <jusqu'en avril>.", false),
            ("fr", "[Le juge chargé de la piste] {est écarté} <du dossier>.", true),
            ("en", "[Suicide] {is ruled out} <in the north>.", false),
            ("en", "[Theory teachers] {were excluded} <from the vote>.", true),
        ] {
            assert_eq!(!mended(code, &[text], super::mend).is_empty(), kept, "{text}");
        }
    }

    #[test]
    fn where_a_lead_is_weighed_is_not_who_holds_it() {
        for (code, text, right) in [
            (
                "en",
                "<The theory> {is being examined in} [the north].",
                " | is being examined in | The theory",
            ),
            (
                "en",
                "<Suicide> {is ruled out} by [detectives].",
                "detectives | is ruled out | Suicide",
            ),
            (
                "fr",
                "<La piste criminelle> {reste privilégiée pour} [les enquêteurs].",
                "les enquêteurs | reste privilégiée pour | La piste criminelle",
            ),
            (
                "fr",
                "<Un cessez-le-feu> {a été évoqué dans} [le nord].",
                "le nord | a été évoqué dans | Un cessez-le-feu",
            ),
        ] {
            assert_eq!(mended(code, &[text], super::mend), [right], "{text}");
        }
    }
}
