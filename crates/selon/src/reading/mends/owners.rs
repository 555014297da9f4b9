//! *Le témoignage du gardien, selon lequel il pleuvait*: the pronoun stands for a noun, and who
//! says so is the one whose testimony it is.

use crate::language::reference::{Class, Sort};
use crate::language::{Turn, Word};
use crate::text::{Span, whole};

use super::super::Statement;
use super::{Around, without};

/// Most words before the pronoun that are looked at, and of an owner.
const BEFORE: usize = 10;
const OWNER: usize = 6;
/// Most words of the phrase that the pronoun is of.
const PHRASE: usize = 4;

/// Gives a statement whose source is such a pronoun, or nobody, to the owner of what it stands
/// for; else it is nobody's.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let spans = [&statement.source[..], &statement.cue].concat();
    let (Some(first), Some(all)) = (statement.cue.first(), whole(&spans)) else { return };
    let Some(sentence) = around.sentence(first.start()) else { return };
    // Before the statement's own words: a phrase may begin there, and has an owner before it.
    let before = around.words_before(sentence.start(), all.start(), BEFORE + PHRASE);
    let from = before.first().map_or(all.start(), |word| word.span.start());
    let words = around.words(from.max(sentence.start()), all.end().min(sentence.end()));
    let phrases = around.turns(&words, Turn::Owned).into_iter();
    let Some(phrase) = phrases.filter(|phrase| all.overlaps(*phrase)).max() else { return };
    let before: Vec<Word> =
        words.into_iter().filter(|word| word.span.end() <= phrase.start()).collect();
    let owner = owner(around, &before);
    // Somebody else is its source already; but not *Le Fanal | évoque des | témoins*.
    let own = |piece: &Span| owner.is_some_and(|owner| owner.overlaps(*piece));
    let other = statement.source.iter().any(|piece| !phrase.contains(*piece));
    if other && !(statement.source.len() > 1 && statement.source.iter().any(own)) {
        return;
    }
    if !statement.source.is_empty() {
        statement.cue = vec![phrase];
    }
    if let Some(owner) = owner {
        statement.cue = without(around.text, &statement.cue, owner);
    }
    statement.source = owner.into_iter().collect();
}

/// Who owns what the last of these words name, or is it.
fn owner(around: Around<'_>, before: &[Word]) -> Option<Span> {
    let from = before.len().saturating_sub(BEFORE);
    let clause = before[from..].iter().rposition(|word| word.after_break).unwrap_or(0);
    let near = &before[from + clause..];
    let end = near.last()?.span.end();
    let speaker = |at: usize| {
        let sort = around.noun(near, at).map(|noun| noun.sort);
        near[at].capital && sort.is_none() || sort.is_some_and(|sort| sort != Sort::Work)
    };
    let hangs = |at: &usize| {
        around.is(&near[*at], Class::Of)
            || around.is(&near[*at], Class::Contracted) && !around.is(&near[*at], Class::Locative)
    };
    for at in (1..near.len()).filter(hangs) {
        let owner = &near[at + 1..];
        // *le chef de la police, selon lequel*
        if speaker(at - 1) {
            return Some(Span::new(near[start(around, near, at - 1)].span.start(), end));
        }
        if owner.len() <= OWNER && around.names_somebody(owner) {
            // *il cite | des témoins*, but *le témoignage des | gardiens*
            let cites = !around.turns(&near[at - 1..at], Turn::Quoting).is_empty();
            let several = around.is(&near[at], Class::Indefinite) && cites;
            let first = if several { at } else { at + 1 };
            return Some(Span::new(near[first].span.start(), end));
        }
    }
    let last = near.len() - 1;
    let alone = speaker(last);
    alone.then(|| Span::new(near[start(around, near, last)].span.start(), end))
}

/// The index of the article of the noun at `at`, or of its first word in capitals.
fn start(around: Around<'_>, words: &[Word], at: usize) -> usize {
    let opens = |word: &Word| {
        [Class::Definite, Class::Indefinite, Class::Demonstrative, Class::Possessive]
            .into_iter()
            .chain([Class::Elision, Class::Before])
            .any(|class| around.is(word, class))
    };
    let joined = |word: &&Word| opens(word) || word.capital;
    at - words[..at].iter().rev().take_while(joined).count()
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    #[track_caller]
    fn check(text: &str, right: &str) {
        assert_eq!(mended_one("fr", text, super::mend), right, "{text}");
    }

    #[test]
    fn who_is_cited_says_what_the_pronoun_stands_for() {
        check(
            "[Le Fanal] cite [des témoins] {selon lesquels} <il pleuvait>.",
            "des témoins | selon lesquels | il pleuvait",
        );
    }

    #[test]
    fn the_owner_of_what_the_pronoun_stands_for_says_it() {
        check(
            "Le témoignage du gardien, {selon} [lequel] <il pleuvait>, a été lu.",
            "gardien | selon lequel | il pleuvait",
        );
        check(
            "Il a reçu une information de la radio {selon laquelle} <il pleuvait>.",
            "la radio | selon laquelle | il pleuvait",
        );
        check(
            "L'argument de Sarn, {selon} [lequel] <il pleuvait>, surprend.",
            "Sarn | selon lequel | il pleuvait",
        );
        check(
            "On a entendu le chef de la police, {selon} [lequel] <il pleuvait>.",
            "le chef de la police | selon lequel | il pleuvait",
        );
        check(
            "On accuse l'armée, {selon} [laquelle] <il pleuvait>.",
            "l'armée | selon laquelle | il pleuvait",
        );
    }

    #[test]
    fn an_owner_in_the_cue_is_cut_out_of_it() {
        check(
            "{L'annonce de l'armée selon laquelle} <il pleuvait> surprend.",
            "l'armée | L'annonce de … selon laquelle | il pleuvait",
        );
    }

    #[test]
    fn else_it_is_nobody() {
        check(
            "La rumeur, {selon} [laquelle] <il pleuvait>, court.",
            " | selon laquelle | il pleuvait",
        );
        check(
            "{La rumeur selon laquelle} <il pleuvait> court.",
            " | La rumeur selon laquelle | il pleuvait",
        );
        check(
            "{L'annonce de} [l'armée] {selon laquelle} <il pleuvait> surprend.",
            "l'armée | L'annonce de … selon laquelle | il pleuvait",
        );
        check("{Selon} [le maire], <il pleuvait>.", "le maire | Selon | il pleuvait");
    }
}
