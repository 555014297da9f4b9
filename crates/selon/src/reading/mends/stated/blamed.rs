//! *L'attaque est attribuée par Sarn à des pirates*, *the blast, blamed by Sarn on a missile*, *le
//! général, que les ONG tiennent pour responsable du massacre*: who lays what at whose door.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::{Span, meet};

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::Around;
use super::super::common::{determines, found_of, is_head, longest, span_of, up_to_mark};
use super::subject;

/// Most words of who blames, and of what follows.
const WHO: usize = 8;
const BEHIND: usize = 14;

fn find(around: Around<'_>, quotes: &Quotes) -> Vec<Statement> {
    let outside = |cue: &Span| !quotes.covers(cue.start());
    let by = longest(around.turns(around.words, Turn::BlamedBy)).into_iter().filter(outside);
    let by = by.filter_map(|cue| passive_of(around, cue));
    let to = longest(around.turns(around.words, Turn::BlamedTo)).into_iter().filter(outside);
    let by = by.chain(to.filter_map(|cue| laid_to(around, cue)));
    let charged = longest(around.turns(around.words, Turn::ChargedBy)).into_iter().filter(outside);
    let by = by.chain(charged.filter_map(|cue| charged_by(around, cue)));
    let held = longest(around.turns(around.words, Turn::Holding)).into_iter().filter(outside);
    by.chain(held.filter_map(|cue| clause_of(around, cue))).collect()
}

/// Adds what is laid at somebody's door. What the model found of such a cue gets what words know:
/// it sees but a part of it.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut Vec<Found>) {
    for own in find(around, quotes) {
        let same = |one: &&mut Found| meet(&one.statement.cue, &own.cue);
        match found.iter_mut().find(same) {
            Some(one) => {
                let Statement { source, cue, content, .. } = own;
                one.statement = Statement { source, cue, content, ..one.statement.clone() };
            }
            None => found.push(found_of(own)),
        }
    }
}

/// *L'attaque | est attribuée par | Sarn | à des pirates*
fn passive_of(around: Around<'_>, cue: Span) -> Option<Statement> {
    let sentence = around.sentence(cue.start())?;
    let what = subject_before(around, sentence, cue)?;
    let behind = phrase_behind(around, sentence, cue.end());
    let to = |at: &usize| leads(around, &behind[*at]);
    let at = (1..behind.len()).find(to)?;
    let (who, whom) = behind.split_at(at);
    let somebody = who.len() <= WHO && around.names_somebody(who);
    let (source, whom) = (span_of(who).filter(|_| somebody)?, span_of(whom)?);
    Some(Statement::plain(vec![source], vec![cue], vec![what, whom]))
}

/// *Les frappes | ont été attribuées | à Orlo | par | Sarn*
fn laid_to(around: Around<'_>, cue: Span) -> Option<Statement> {
    let sentence = around.sentence(cue.start())?;
    let what = subject_before(around, sentence, cue)?;
    let behind = phrase_behind(around, sentence, cue.end());
    let by = behind.iter().position(|word| around.is(word, Class::By))?;
    let (whom, who) = (&behind[..by], &behind[by + 1..]);
    let whom = span_of(whom).filter(|_| leads(around, &whom[0]))?;
    let somebody = who.len() <= WHO && around.names_somebody(who);
    let source = span_of(who).filter(|_| somebody)?;
    Some(Statement::plain(vec![source], vec![cue, behind[by].span], vec![what, whom]))
}

/// *Soupçonné par | Velmar | de livrer des armes*, Sarn …; *Désigné par | Velmar | comme le chef*
fn charged_by(around: Around<'_>, cue: Span) -> Option<Statement> {
    let sentence = around.sentence(cue.start()).filter(|_| is_head(around, cue))?;
    let behind = phrase_behind(around, sentence, cue.end());
    let reference = around.language.reference();
    let held = around.turns(&behind, Turn::As);
    let charge = |at: &usize| {
        let deed = || behind.get(at + 1).is_some_and(|deed| reference.like_deed(&deed.key));
        held.contains(&behind[*at].span) || around.is(&behind[*at], Class::Of) && deed()
    };
    let at = (1..behind.len()).find(charge)?;
    let (who, what) = behind.split_at(at);
    let somebody = who.len() <= WHO && around.names_somebody(who);
    let (source, what) = (span_of(who).filter(|_| somebody)?, span_of(what)?);
    around.text[what.end()..].starts_with(',').then_some(())?;
    Some(Statement::plain(vec![source], vec![cue], vec![what]))
}

/// Whether a word leads to whom something is laid to: *à*, *aux*, *on*.
fn leads(around: Around<'_>, word: &Word) -> bool {
    let is = |class: Class| around.is(word, class);
    let by = is(Class::By) || is(Class::Of);
    !by && (is(Class::Preposition) || is(Class::Link))
        || is(Class::Contracted) && is(Class::Locative)
}

/// *Le général, que | les ONG | tiennent pour responsable | du massacre*
fn clause_of(around: Around<'_>, cue: Span) -> Option<Statement> {
    let sentence = around.sentence(cue.start())?;
    let before = around.words(sentence.start(), cue.start());
    let opens = before.iter().rposition(|word| around.opens_clause(word))?;
    let who = &before[opens + 1..];
    let somebody = (1..=WHO).contains(&who.len())
        && who.iter().all(|word| !word.after_break)
        && around.names_somebody(who);
    let whom = subject_before(around, sentence, before[opens].span)?;
    let of = span_of(&phrase_behind(around, sentence, cue.end()))?;
    let source = span_of(who).filter(|_| somebody)?;
    Some(Statement::plain(vec![source], vec![cue], vec![whom, of]))
}

/// The noun phrase before `from`, or before a comma or a pronoun for it there: *l'attaque, qui est*.
fn subject_before(around: Around<'_>, sentence: Span, from: Span) -> Option<Span> {
    let last = around.words_before(sentence.start(), from.start(), 1).pop()?;
    let from = if around.is(&last, Class::Relative) { last.span } else { from };
    let before = around.text[sentence.start()..from.start()].trim_end();
    let end = sentence.start() + before.trim_end_matches(',').trim_end().len();
    let what = subject(around, sentence, end)?;
    let first = around.words_after(what.start(), what.end(), 1).pop()?;
    (first.capital || determines(around, &first)).then_some(what)
}

/// The words behind `from` up to the next mark.
fn phrase_behind(around: Around<'_>, sentence: Span, from: usize) -> Vec<Word> {
    let mut words = around.words_after(from, sentence.end(), BEHIND);
    up_to_mark(&mut words);
    words
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn who_blames_somebody_says_so() {
        for (text, right) in [
            (
                "L'attaque est attribuée par Sarn à des pirates.",
                "Sarn | est attribuée par | L'attaque … à des pirates",
            ),
            (
                "L'explosion, imputée par l'armée aux rebelles, a fait dix morts.",
                "l'armée | imputée par | L'explosion … aux rebelles",
            ),
            (
                "Les frappes ont été attribuées à Orlo par l'armée.",
                "l'armée | ont été attribuées … par | Les frappes … à Orlo",
            ),
            (
                "L'attaque, qui est imputée par Sarn à des pirates, a duré une heure.",
                "Sarn | est imputée par | L'attaque … à des pirates",
            ),
            (
                "Le général Orlo, que les ONG tiennent pour responsable du massacre, part.",
                "les ONG | tiennent pour responsable | Le général Orlo … du massacre",
            ),
        ] {
            check("fr", &[text], &[right]);
        }
        let blast = "The blast, {blamed} by [Sarn] <on a missile>, <killed ten>.";
        check("en", &[blast], &["Sarn | blamed by | The blast … on a missile"]);
        check(
            "en",
            &["General Orlo, whom rights groups hold responsible for the killings, left."],
            &["rights groups | hold responsible | General Orlo … for the killings"],
        );
    }

    #[test]
    fn who_charges_the_subject_of_a_sentence_at_its_head_says_so() {
        for (code, text, right) in [
            (
                "fr",
                "Soupçonné par Velmar de livrer des armes, Sarn se tait.",
                "Velmar | Soupçonné par | de livrer des armes",
            ),
            (
                "fr",
                "Désigné par l'armée comme le chef, Orlo se tait.",
                "l'armée | Désigné par | comme le chef",
            ),
            (
                "en",
                "Accused by Velmar of sending arms, Sarn fell silent.",
                "Velmar | Accused by | of sending arms",
            ),
        ] {
            check(code, &[text], &[right]);
        }
        for text in
            ["Présenté par Orlo, le rapport est long.", "Il est désigné par Orlo comme chef."]
        {
            check("fr", &[text], &[]);
        }
    }

    #[test]
    fn what_blames_nobody_is_not_told() {
        for text in [
            "Le prix est attribué par un jury.",
            "Le prix est attribué à Orlo.",
            "Attribué par Sarn, le prix est connu.",
            "Les ONG tiennent pour responsable le général.",
        ] {
            check("fr", &[text], &[]);
        }
    }
}
