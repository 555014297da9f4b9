//! Several who say something together: *Orlo and Sarn say*.
//!
//! Each of them says it, and is a voice. That they speak by one mouth makes one root.

use crate::language::{Turn, Word, words};
use crate::reading::Reading;

use super::actors::Actors;
use super::position::{Hop, Position};
use super::utterance::Utterance;

/// A position of each of those who take it together. Who accuse *each other* say different things,
/// and stay one.
pub(super) fn of_each(one: Position, readings: &[Reading], actors: &Actors) -> Vec<Position> {
    let reading = &readings[one.reading];
    let each = one.actor.map(|who| actors.members(one.reading, reading, who)).unwrap_or_default();
    if each.is_empty() || is_mutual(reading, &one.utterance) {
        return vec![one];
    }
    let of = |member: usize| {
        let mut own = one.clone();
        (own.actor, own.voice) = (Some(member), Some(member));
        own.chain.pop();
        own.chain.push(Hop::Actor(member));
        own
    };
    each.into_iter().map(of).collect()
}

/// Whether those who speak say it of each other: by words of the cue, or right behind it. That *two
/// ships rammed each other* they may say together.
fn is_mutual(reading: &Reading, utterance: &Utterance) -> bool {
    let Some(statement) = utterance.statement.map(|at| reading.said(at)) else { return false };
    let text = reading.article.text.text();
    let said: Vec<Word> = utterance.words.iter().flat_map(|&part| words(text, part)).collect();
    let reference = reading.language().reference();
    let cues = |at: &usize| statement.cue.iter().any(|cue| cue.contains(said[*at].span));
    let plain = |at: &usize| reference.grammar(&said[*at].key).is_some();
    let mut turns = reading.language().turns().find(&said, Turn::Mutual);
    turns.any(|turn| {
        // *Blame it on each other*
        let last = turn.first().and_then(|&first| (0..=first).rev().find(|at| cues(at)));
        last.is_some_and(|cue| (cue + 1..turn[0]).all(|at| plain(&at)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::lineage::lineage;
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Judgement, Put, Stance, positions};
    use super::super::voices::cells;
    use super::*;
    use crate::reading::{EntityKind, Polarity};

    #[test]
    fn each_of_several_who_say_it_is_a_voice_with_one_root() {
        let taken = |text: &str, cue: &str, content: &str| {
            let one = reading("wire.example", "2034-01-02", "en", text);
            let one = saying(one, ["Ida Orvel", "Ida Orvel", "Ida Orvel"], Polarity::Positive);
            let one = saying(one, ["Osk Brandel", "Osk Brandel", "Osk"], Polarity::Positive);
            let mut one =
                saying(one, ["Ida Orvel and Osk Brandel", cue, content], Polarity::Positive);
            one.statements.drain(..2);
            one.who.sources.drain(..2);
            one.who.entities[2].kind = EntityKind::Group;
            one.who.entities[2].members = vec![0, 1];
            let mut all = [one];
            let judge = |puts: &[Put<'_>]| {
                let sure = |put: &Put<'_>| {
                    put.utterance.statement.map(|_| Judgement::sure(Stance::Support))
                };
                puts.iter().map(|put| sure(put).into_iter().collect()).collect()
            };
            let (actors, found) = positions(&mut all, &judge);
            let lineage = lineage(&all, &[]);
            let name = |one: &Position| one.actor.map(|at| actors.all[at].name.clone());
            let names: Vec<_> = found.iter().filter_map(name).collect();
            let numbers: Vec<usize> = found.iter().map(|one| one.number).collect();
            let cells = cells(&found, &actors, &lineage, 1);
            (names, numbers, cells[0].most, lineage.roots.len())
        };
        let text = "Ida Orvel and Osk Brandel say that rebels cut it.";
        let both = vec!["Ida Orvel".to_owned(), "Osk Brandel".to_owned()];
        assert_eq!(taken(text, "say", "that rebels cut it"), (both, vec![1, 2], 2, 1));
        // Of each other they say different things.
        let text = "Ida Orvel and Osk Brandel blame each other for it.";
        let whole = vec!["Ida Orvel and Osk Brandel".to_owned()];
        assert_eq!(taken(text, "blame", "each other for it").0, whole);
        let text = "Ida Orvel and Osk Brandel have put it on each other.";
        assert_eq!(taken(text, "have put", "it on each other").0, whole);
        // Of others they say the same.
        let text = "Ida Orvel and Osk Brandel say that two ships rammed each other.";
        let both = vec!["Ida Orvel".to_owned(), "Osk Brandel".to_owned()];
        assert_eq!(taken(text, "say", "that two ships rammed each other").0, both);
    }
}
