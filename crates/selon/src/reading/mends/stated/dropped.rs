//! *Firefighters first suspected a leak but later ruled it out*: who held something at first rejects
//! the very thing, and the pronoun stands for it.

use std::collections::BTreeMap;

use crate::language::reference::Class;
use crate::language::{Entry, Turn, Word};
use crate::text::Span;

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::common::{determines, longest};
use super::super::{Around, bare};

/// Most words between what was held and what joins the second verb to it.
const BETWEEN: usize = 2;

/// What is done with something that was held.
struct Dropped {
    turn: Span,
    /// The verb, without the words for what is dropped.
    cue: Vec<Span>,
}

/// Takes what is dropped from what was held, and for no words of the model's own.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut Vec<Found>) {
    for Dropped { turn, .. } in all(around, quotes) {
        let Some(held) = held(around, turn, found) else { continue };
        let (source, said) = (held.source.clone(), held.cue.clone());
        found.retain(|one| !one.statement.cue.iter().any(|cue| turn.contains(*cue)));
        for Found { statement, .. } in found.iter_mut() {
            let ended = |piece: &Span| {
                let over = piece.start() < turn.start() && piece.end() > turn.start();
                let end = if over { turn.start() } else { piece.end() };
                bare(around.text, Span::new(piece.start(), end))
            };
            // What is told around both, *the mayor said firefighters first …*, stays whole.
            if statement.cue == said && statement.source == source {
                statement.content = statement.content.iter().map(ended).collect();
            }
        }
    }
}

pub(super) fn find(around: Around<'_>, quotes: &Quotes, found: &[Found]) -> Vec<Statement> {
    let stated = |Dropped { turn, cue }: Dropped| {
        let held = held(around, turn, found)?;
        Some(Statement::plain(held.source.clone(), cue, held.content.clone()))
    };
    all(around, quotes).into_iter().filter_map(stated).collect()
}

/// What somebody named held right before `turn` in its sentence.
fn held<'a>(around: Around<'_>, turn: Span, found: &'a [Found]) -> Option<&'a Statement> {
    let sentence = around.sentence(turn.start())?;
    let near = |statement: &&Statement| {
        let last = statement.content.last().map_or(0, |piece| piece.end());
        let said = statement
            .cue
            .iter()
            .chain(&statement.source)
            .all(|piece| piece.start() >= sentence.start() && piece.end() <= turn.start());
        let begins = statement.content.iter().all(|piece| piece.start() < turn.start());
        let close = around.words(last.min(turn.start()), turn.start()).len() <= BETWEEN;
        !statement.source.is_empty() && said && begins && close
    };
    let size = |one: &&Statement| one.content.iter().map(|piece| piece.len()).sum::<usize>();
    found.iter().map(|one| &one.statement).filter(near).min_by_key(size)
}

/// All such turns outside quotations, the longest at each place.
fn all(around: Around<'_>, quotes: &Quotes) -> Vec<Dropped> {
    let turns = around.language.turns();
    let mut all: BTreeMap<Span, Dropped> = BTreeMap::new();
    let found = turns.find(around.words, Turn::Dropped);
    let found = found.filter_map(|at| dropped(around, &at));
    for one in found.filter(|one| !quotes.covers(one.turn.start())) {
        all.entry(one.turn).or_insert(one);
    }
    let kept = longest(all.keys().copied().collect());
    kept.into_iter().filter_map(|turn| all.remove(&turn)).collect()
}

/// The turn of the words `at`, if nobody new stands among those between.
fn dropped(around: Around<'_>, at: &[usize]) -> Option<Dropped> {
    let words = around.words;
    let (&joint, &last) = (at.first()?, at.last()?);
    let skipped = (joint..last).filter(|here| !at.contains(here));
    let somebody = |here: usize| {
        let word = &words[here];
        determines(around, word) || word.capital || around.noun(words, here).is_some()
    };
    let parted = words[joint + 1..=last].iter().any(|word| word.after_break);
    // *But have not ruled it out*
    let phrases = around.language.phrases(&words[joint..=last], false);
    let open = phrases.iter().any(|found| matches!(found.entry, Entry::Negation | Entry::Nobody));
    if parted || open || skipped.into_iter().any(somebody) {
        return None;
    }
    // *l' | a écartée*, *ruled | it | out*, *rejected | the theory*
    let stands = |here: &usize| {
        let word = &words[*here];
        let pronoun = !around.turns(&words[*here..=*here], Turn::Answered).is_empty();
        pronoun || determines(around, word) && !around.is(word, Class::Personal)
    };
    let own: Vec<usize> =
        at[1..].iter().copied().filter(|&here| !around.is(&words[here], Class::Of)).collect();
    let (verb, rest) = match own.iter().position(stands) {
        Some(0) => (own.get(1..)?, &own[..0]),
        Some(place) => (&own[..place], &own[place + 1..]),
        None => (&own[..], &own[..0]),
    };
    let whole: Vec<usize> = verb.iter().chain(rest).copied().collect();
    let verb = if rest.is_empty() || is_one_cue(around, &whole) { &whole[..] } else { verb };
    let mut cue: Vec<Span> = Vec::new();
    for word in verb.iter().map(|&here| &words[here]) {
        match cue.last_mut() {
            Some(piece) if around.text[piece.end()..word.span.start()].trim().is_empty() => {
                *piece = Span::new(piece.start(), word.span.end());
            }
            _ => cue.push(word.span),
        }
    }
    let turn = Span::new(words[joint].span.start(), words[last].span.end());
    (!cue.is_empty()).then_some(Dropped { turn, cue })
}

/// Whether the cue tables know some words as one: *ruled … out*.
fn is_one_cue(around: Around<'_>, at: &[usize]) -> bool {
    let words: Vec<Word> =
        at.iter().map(|&at| Word { after_break: false, ..around.words[at].clone() }).collect();
    let known = around.language.phrases(&words, false);
    known.iter().any(|found| {
        matches!(found.entry, Entry::Cue { .. })
            && found.words.first() == Some(&0)
            && found.words.last() == words.len().checked_sub(1).as_ref()
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn who_held_something_first_rejects_it_later() {
        check(
            "en",
            &["[Firefighters] {first suspected} <a leak> but later ruled it out."],
            &["Firefighters | first suspected | a leak", "Firefighters | ruled … out | a leak"],
        );
        check(
            "en",
            &[
                "[Police] {spoke of} <a bomb> before ruling it out.",
                "[Police] spoke of a bomb before {ruling} <it out>.",
            ],
            &["Police | spoke of | a bomb", "Police | ruling … out | a bomb"],
        );
        check(
            "en",
            &["[Orlo] {considered} <sabotage> but rejected the theory."],
            &["Orlo | considered | sabotage", "Orlo | rejected | sabotage"],
        );
        check(
            "fr",
            &["[Les pompiers] {ont d'abord évoqué} <une fuite, avant de l'écarter>."],
            &[
                "Les pompiers | ont d'abord évoqué | une fuite",
                "Les pompiers | écarter | une fuite",
            ],
        );
        check(
            "fr",
            &["[Le parquet] {a retenu} <un suicide>, puis l'a ensuite écarté."],
            &["Le parquet | a retenu | un suicide", "Le parquet | a … écarté | un suicide"],
        );
    }

    #[test]
    fn what_is_told_around_both_stays_whole() {
        check(
            "en",
            &[
                "[The mayor] {said} <police suspected a leak but ruled it out>.",
                "The mayor said [police] {suspected} <a leak> but ruled it out.",
            ],
            &[
                "The mayor | said | police suspected a leak but ruled it out",
                "police | suspected | a leak",
                "police | ruled … out | a leak",
            ],
        );
    }

    #[test]
    fn another_who_rejects_it_does_not_stand_for_them() {
        for text in [
            "[Police] {suspected} <a leak> but firefighters ruled it out.",
            "[Police] {suspected} <a leak>. But later it ruled it out.",
            "[Police] {suspected} <a leak> but have not ruled it out.",
        ] {
            let only = super::super::super::mended("en", &[text], |_, _| ());
            check("en", &[text], &[&only[0]]);
        }
    }
}
