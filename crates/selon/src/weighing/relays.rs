//! Outlets between an article and those who speak in it: *a clerk told the Courier*, *the
//! Courier reveals*, or "(Agency)" under a report of another. They are stations on the way
//! of what is said, as much as a source that passes something on.

use crate::language::reference::Class;
use crate::language::{Language, fold};
use crate::reading::{Reading, SourceRole};
use crate::text::Span;

use super::actors::Actors;
use super::lineage::{Lineage, Relay};
use super::position::{Hop, Position};

/// Puts the outlets that passed something on into the chains of `positions`, behind the
/// publisher: one that is signed under the article, and one that stands beside what is
/// said, in its sentence.
pub(super) fn relay(
    positions: &mut [Position],
    readings: &[Reading],
    actors: &Actors,
    lineage: &Lineage,
) {
    for position in positions {
        let reading = &readings[position.reading];
        let all = lineage.relays.get(position.reading).map_or(&[][..], Vec::as_slice);
        let beside = all.iter().filter(|relay| !relay.signature);
        let beside = beside.filter(|relay| stands_beside(relay, position, reading));
        let beside = beside.min_by_key(|relay| distance(relay.span, position, reading));
        let signed = all.iter().find(|relay| relay.signature);
        for relay in beside.into_iter().chain(signed) {
            if !passes(position, relay, actors, reading) {
                position.chain.insert(1, Hop::Outlet(relay.name.clone()));
            }
        }
    }
}

/// Whether an outlet stands in the sentence of a statement and is no part of what is said.
fn stands_beside(relay: &Relay, position: &Position, reading: &Reading) -> bool {
    let Some(statement) = position.utterance.statement.map(|at| reading.said(at)) else {
        return false;
    };
    position.utterance.sentence.contains(relay.span)
        && !statement.content.iter().any(|part| part.overlaps(relay.span))
}

/// Bytes between an outlet and the cue of a statement.
fn distance(relay: Span, position: &Position, reading: &Reading) -> usize {
    let cue = position.utterance.statement.and_then(|at| reading.said(at).cue.first());
    cue.map_or(0, |cue| cue.start().abs_diff(relay.start()))
}

/// Whether an outlet is in a chain already: an outlet by the end of its name (*the Ledger*),
/// whoever else by all of it. *Radio Tarvia* is not Tarvia.
fn passes(position: &Position, relay: &Relay, actors: &Actors, reading: &Reading) -> bool {
    let name = name_words(&relay.name);
    let ends = |other: &str| {
        let other = name_words(other);
        !other.is_empty() && (name.ends_with(&other) || other.ends_with(&name))
    };
    let is_it = |name: &String| relay.outlet.as_ref() == Some(name);
    position.chain.iter().any(|hop| match hop {
        Hop::Outlet(other) => is_it(other) || ends(other),
        Hop::Actor(actor) if is_it(&actors.all[*actor].name) => true,
        Hop::Actor(actor) => {
            let actor = &actors.all[*actor];
            let mut names = actor.names.values().chain([&actor.name]);
            match actor.role {
                SourceRole::Outlet => names.any(|name| ends(name)),
                _ => names.any(|other| name_words(other) == name),
            }
        }
        // *a reporter of the Ledger*
        Hop::Words(span) => name_words(span.of(reading.article.text.text())).ends_with(&name),
    })
}

/// The words of a name, without the article that it may open with.
fn name_words(name: &str) -> Vec<String> {
    let plain = fold(&name.to_lowercase());
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    let article = |language: &Language| language.reference().is(&words[0], Class::Definite);
    let opens = words.len() > 1 && Language::codes().filter_map(Language::for_code).any(article);
    words.drain(..usize::from(opens));
    words
}

#[cfg(test)]
mod tests {
    use super::super::lineage::lineage;
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Judgement, Put, Stance, positions};
    use super::*;
    use crate::reading::Polarity;

    /// The hops of the first position in an article where Ida Marrowin says `content`,
    /// after its publisher.
    fn hops(text: &str, cue: &str, content: &str) -> Vec<String> {
        let one = reading("gull.example", "2034-01-02", "en", text);
        let one = saying(one, ["Ida Marrowin", cue, content], Polarity::Positive);
        let other = reading("harbourpost.example", "2034-01-02", "en", "The gates were shut.");
        let mut readings = [one, other];
        let judged = Judgement::sure(Stance::Deny);
        let judge = |puts: &[Put<'_>]| vec![vec![judged]; puts.len()];
        let (actors, mut found) = positions(&mut readings, &judge);
        relay(&mut found, &readings, &actors, &lineage(&readings, &[]));
        let position = found.iter().find(|p| p.utterance.statement.is_some()).expect("a statement");
        let name = |hop: &Hop| match hop {
            Hop::Outlet(name) => name.clone(),
            Hop::Actor(actor) => actors.all[*actor].name.clone(),
            Hop::Words(span) => span.of(text).to_owned(),
        };
        position.chain[1..].iter().map(name).collect()
    }

    #[test]
    fn an_outlet_that_was_told_passes_it_on() {
        let text = "Ida Marrowin told the Harbour Post that the gates were rotten.";
        let found = hops(text, "told", "that the gates were rotten");
        assert_eq!(found, ["Harbour Post", "Ida Marrowin"]);
    }

    #[test]
    fn an_outlet_that_is_spoken_of_does_not() {
        let text = "Ida Marrowin said the Harbour Post had lied about the gates.";
        let found = hops(text, "said", "the Harbour Post had lied about the gates");
        assert_eq!(found, ["Ida Marrowin"]);
    }

    #[test]
    fn whoever_signs_an_article_passes_all_of_it_on() {
        for text in [
            "Ida Marrowin said the gates were rotten. It rained. (Harbour Post)",
            "Ida Marrowin said the gates were rotten. It rained. — Harbour Post",
            "ORLO (Harbour Post) — Ida Marrowin said the gates were rotten. It rained.",
        ] {
            let found = hops(text, "said", "the gates were rotten");
            assert_eq!(found, ["Harbour Post", "Ida Marrowin"], "{text}");
        }
    }

    #[test]
    fn an_outlet_with_the_name_of_whoever_speaks_is_another_hand() {
        let text = "Tarvia told Radio Tarvia that the gates were rotten.";
        let one = reading("gull.example", "2034-01-02", "en", text);
        let said = ["Tarvia", "told", "that the gates were rotten"];
        let one = saying(one, said, Polarity::Positive);
        let other = reading("radiotarvia.example", "2034-01-02", "en", "The gates were shut.");
        let mut readings = [one, other];
        let judged = Judgement::sure(Stance::Deny);
        let judge = |puts: &[Put<'_>]| vec![vec![judged]; puts.len()];
        let (actors, mut found) = positions(&mut readings, &judge);
        relay(&mut found, &readings, &actors, &lineage(&readings, &[]));
        let position = found.iter().find(|p| p.utterance.statement.is_some()).expect("a statement");
        let outlets: Vec<&Hop> =
            position.chain.iter().filter(|hop| matches!(hop, Hop::Outlet(_))).collect();
        assert_eq!(outlets.len(), 2, "{:?}", position.chain);
        assert_eq!(position.chain.len(), 3);
    }

    #[test]
    fn an_outlet_that_speaks_is_no_hand_before_itself() {
        let text = "The Orlo Water News said that the gates were rotten.";
        let mut one = reading("gull.example", "2034-01-02", "en", text);
        one = saying(
            one,
            ["The Orlo Water News", "said", "that the gates were rotten"],
            Polarity::Positive,
        );
        let other = reading("orlo-water-news.example", "2034-01-02", "en", "The gates were shut.");
        let mut readings = [one, other];
        let judged = Judgement::sure(Stance::Deny);
        let judge = |puts: &[Put<'_>]| vec![vec![judged]; puts.len()];
        let (actors, mut found) = positions(&mut readings, &judge);
        relay(&mut found, &readings, &actors, &lineage(&readings, &[]));
        let position = found.iter().find(|p| p.utterance.statement.is_some()).expect("a statement");
        assert_eq!(position.chain.len(), 2, "{:?}", position.chain);
        assert_eq!(position.actor, actors.outlet(1));
    }
}
