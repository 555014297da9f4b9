//! Several who say something together: *Poland and Sweden say*.
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
    let who = one.actor.filter(|_| !is_mutual(reading, &one.utterance));
    let each = who.map(|who| actors.members(one.reading, reading, who)).unwrap_or_default();
    if each.is_empty() {
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

/// Whether those who speak say it of each other.
fn is_mutual(reading: &Reading, utterance: &Utterance) -> bool {
    let text = reading.article.text.text();
    let said: Vec<Word> = utterance.words.iter().flat_map(|&part| words(text, part)).collect();
    reading.language().turns().find(&said, Turn::Mutual).next().is_some()
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
    }
}
