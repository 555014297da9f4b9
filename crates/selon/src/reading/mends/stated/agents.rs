//! *The inquiry announced by the government*, *une plaie dénoncée par les syndicats*: what stands before such a
//! participle is what somebody says, wants or denounces, in passing. *The theory put forward by the
//! army that the gas exploded*: with a noun for what is told, what is told may stand behind.

use crate::language::reference::{Class, Number};
use crate::language::{Turn, Word};
use crate::text::Span;

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::Around;
use super::super::common::{counts, determines, longest, span_of, up_to_mark};

/// Most words of what is told, and of who tells it.
const WHAT: usize = 10;
const WHO: usize = 8;

pub(super) fn find(around: Around<'_>, _: &Quotes, _: &[Found]) -> Vec<Statement> {
    let turns = longest(around.turns(around.words, Turn::Agent));
    let told = turns.into_iter().filter_map(|turn| told_by(around, turn));
    let tales = longest(around.turns(around.words, Turn::TaleBy)).into_iter();
    told.chain(tales.filter_map(|turn| tale(around, turn))).collect()
}

/// *L'enquête | annoncée par | le gouvernement*
fn told_by(around: Around<'_>, turn: Span) -> Option<Statement> {
    let sentence = around.sentence(turn.start())?;
    let participle = around.words_after(turn.start(), turn.end(), 1).pop()?;
    let before = around.words_before(sentence.start(), turn.start(), WHAT);
    let what = phrase(around, &before, Some(&participle))?;
    let joined = around.text[what.end()..turn.start()].trim().is_empty();
    let who = agent(around, &around.words_after(turn.end(), sentence.end(), WHO))?;
    joined.then(|| Statement::plain(vec![who], vec![turn], vec![what]))
}

/// *La thèse de l'accident, | défendue par | l'armée*; *the theory | put forward by | the army | that it
/// exploded*.
fn tale(around: Around<'_>, turn: Span) -> Option<Statement> {
    let sentence = around.sentence(turn.start())?;
    let before = around.words_before(sentence.start(), turn.start(), WHAT);
    let noun = longest(around.turns(&before, Turn::Theory)).pop()?;
    let who = agent(around, &around.words_after(turn.end(), sentence.end(), WHO))?;
    let rest = Span::new(who.end(), sentence.end());
    let content = clause(around, rest).or_else(|| {
        let what = phrase(around, &before, None)?;
        // *La thèse défendue par l'armée* alone does not tell what it is.
        let words = around.words(noun.end(), what.end());
        let of = words.iter().any(|word| hangs(around, word));
        (of && what.contains(noun)).then_some(what)
    })?;
    let parted = around.words(noun.end(), turn.start()).iter().skip(1).any(|word| word.after_break);
    (!parted).then(|| Statement::plain(vec![who], vec![turn], vec![content]))
}

/// The clause that `rest` begins with, up to its mark: *that the gas exploded*, *selon laquelle il a
/// fui*.
fn clause(around: Around<'_>, rest: Span) -> Option<Span> {
    let mut words = around.words(rest.start(), rest.end());
    let owned = around.turns(&words, Turn::Owned).into_iter().min();
    let owned = owned.filter(|turn| Some(turn.start()) == words.first().map(|w| w.span.start()));
    let head = around.is(words.first()?, Class::Complementiser);
    if let Some(turn) = owned {
        words.retain(|word| word.span.start() >= turn.end());
    }
    up_to_mark(&mut words);
    span_of(&words).filter(|_| head || owned.is_some())
}

/// The noun phrase that some words end with, *la fermeture du tunnel*: the longest of which the first
/// article agrees with the `participle` behind it, as *les détracteurs du | projet* | annoncé* does not.
/// A verb ends it, and so does any word of grammar that hangs nothing on a noun.
fn phrase(around: Around<'_>, words: &[Word], participle: Option<&Word>) -> Option<Span> {
    let within = |word: &&Word| hangs(around, word) || !ends(around, word);
    let run = &words[words.len() - words.iter().rev().take_while(within).count()..];
    let from = run.iter().rposition(|word| word.after_break).unwrap_or(0);
    let run = &run[from..];
    let agrees = |word: &Word| {
        let number = around.language.reference().grammar(&word.key).and_then(|word| word.number);
        let (Some(number), Some(participle)) = (number, participle) else { return true };
        participle_agrees(around, participle, number)
    };
    let opens = |at: usize| {
        let word = &run[at];
        match hangs(around, word) {
            false => (is_opener(around, word) && agrees(word)).then_some(at),
            // *du | projet*
            true => (around.is(word, Class::Contracted) && agrees(word)).then_some(at + 1),
        }
    };
    let first = (0..run.len()).find_map(opens)?;
    // An article and a noun at least, of which a fused one is left out.
    let fused = first > 0 && hangs(around, &run[first - 1]);
    (run.len() > first + usize::from(!fused)).then(|| span_of(&run[first..])).flatten()
}

/// Whether a participle may be of `number`. *Promis* is of both: without its ending it is none.
fn participle_agrees(around: Around<'_>, participle: &Word, number: Number) -> bool {
    let reference = around.language.reference();
    let ending = &reference.composition().plural_participle;
    if ending.is_empty() {
        return true;
    }
    match participle.key.strip_suffix(ending.as_str()) {
        None => number == Number::Singular,
        Some(rest) => number == Number::Plural || !reference.like_participle(rest),
    }
}

/// Who some words begin with, and what hangs on them.
pub(super) fn agent(around: Around<'_>, words: &[Word]) -> Option<Span> {
    let reference = around.language.reference();
    let goes_on = |at: usize| {
        let word = &words[at];
        let known = word.capital || around.noun(words, at).is_some();
        known || reference.like_adjective(&word.key) || reference.composition().head_last
    };
    let closes = |at: &usize| {
        let Some(before) = at.checked_sub(1) else { return false };
        let (word, before) = (&words[*at], &words[before]);
        let opened = hangs(around, before) || is_opener(around, before);
        let another = !opened && is_opener(around, word);
        let grammar = another || ends(around, word) || !opened && !goes_on(*at);
        word.after_break || grammar && !hangs(around, word)
    };
    let end = (0..words.len()).find(closes).unwrap_or(words.len());
    // *the government | last week*
    let longest = (1..=end).rev().find(|&end| around.names_somebody(&words[..end]))?;
    span_of(&words[..longest])
}

/// Whether a word hangs a noun on another: *de*, *du*, *of*.
fn hangs(around: Around<'_>, word: &Word) -> bool {
    around.is(word, Class::Of)
        || around.is(word, Class::Contracted) && !around.is(word, Class::Locative)
}

fn is_opener(around: Around<'_>, word: &Word) -> bool {
    let pronoun = around.is(word, Class::Personal) || around.is(word, Class::First);
    !around.is(word, Class::Stop) && !pronoun && (determines(around, word) || counts(around, word))
}

/// Whether a word ends a noun phrase.
fn ends(around: Around<'_>, word: &Word) -> bool {
    let grammar = [Class::Stop, Class::Preposition, Class::By, Class::And, Class::Or, Class::But]
        .into_iter()
        .chain([Class::First, Class::Relative, Class::Complementiser])
        .any(|class| around.is(word, class));
    let finite = [Turn::Finite, Turn::Auxiliary].into_iter();
    let mut verbs = finite.flat_map(|turn| around.turns(std::slice::from_ref(word), turn));
    let pronoun = around.is(word, Class::Personal) && !around.is(word, Class::Definite);
    grammar || pronoun || verbs.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn what_somebody_announces_in_passing_is_theirs() {
        for (code, text, right) in [
            (
                "fr",
                "Il craint la fermeture du tunnel annoncée par la régie.",
                "la régie | annoncée par | la fermeture du tunnel",
            ),
            (
                "fr",
                "Le vol, une plaie dénoncée par les syndicats depuis vingt ans, recule.",
                "les syndicats | dénoncée par | une plaie",
            ),
            (
                "fr",
                "Les détracteurs du projet annoncé par le maire craignent une crue.",
                "le maire | annoncé par | projet",
            ),
            (
                "fr",
                "Il cite les mesures demandées par les deux partis.",
                "les deux partis | demandées par | les mesures",
            ),
            (
                "fr",
                "Il attend le retrait promis par le maire.",
                "le maire | promis par | le retrait",
            ),
            ("fr", "Il attend les fonds promis par le maire.", "le maire | promis par | les fonds"),
            (
                "fr",
                "Le péage proposé par le maire de Sarn a déplu.",
                "le maire de Sarn | proposé par | Le péage",
            ),
            (
                "en",
                "Workers fear the cuts announced by the government last week.",
                "the government | announced by | the cuts",
            ),
            ("en", "The truce proposed by Velmar has failed.", "Velmar | proposed by | The truce"),
        ] {
            check(code, &[text], &[right]);
        }
    }

    #[test]
    fn a_passive_clause_is_left_to_the_model() {
        for text in [
            "La trêve a été annoncée par la régie.",
            "La trêve, déjà annoncée par la régie, recule.",
            "Annoncée par la régie, la trêve recule.",
            "Le départ annoncé par erreur a surpris.",
        ] {
            check("fr", &[text], &[]);
        }
        check("en", &["The cuts were announced by the government."], &[]);
    }

    #[test]
    fn a_theory_is_whose_who_puts_it_forward() {
        for (code, text, right) in [
            (
                "fr",
                "La thèse de l'accident, défendue par l'armée, ne tient pas.",
                "l'armée | défendue par | La thèse de l'accident",
            ),
            (
                "fr",
                "La thèse défendue par le procureur, selon laquelle le maire a tiré, ne tient pas.",
                "le procureur | défendue par | le maire a tiré",
            ),
            (
                "en",
                "Residents doubt the theory put forward by the army that the gas exploded.",
                "the army | put forward by | that the gas exploded",
            ),
        ] {
            check(code, &[text], &[right]);
        }
        check("fr", &["La thèse défendue par l'armée ne tient pas."], &[]);
    }
}
