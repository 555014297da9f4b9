//! One body under two names: *the aviation safety board* of an article and *le Bureau de la
//! sécurité aérienne* of the one that it cites.
//!
//! No register knows them, and nothing in their names is alike. But an article that has its news
//! from another in another language, and lets a body take a stance on a hypothesis, means the one
//! that takes it there, if there is one such body in each.

use std::collections::{BTreeMap, BTreeSet};

use crate::reading::{EntityKind, Reading, SourceRole};

use super::actors::Actors;
use super::lineage::{Lineage, Relation};
use super::position::{Position, Stance};

/// So many articles, each of which cites the next, are followed; where two cite each other, as
/// many steps lead back, and their bodies stay apart.
const LONGEST: usize = 8;

/// What a body takes a stance on, and where.
type Place = (usize, usize, Stance);

/// Gives the `positions` of bodies that go by another name in the article that is cited the
/// voice that they have there.
pub(super) fn translated(
    positions: &mut [Position],
    readings: &[Reading],
    actors: &Actors,
    lineage: &Lineage,
) {
    let bodies = bodies(positions, readings, actors);
    let mut cited = BTreeMap::<usize, Vec<usize>>::new();
    for edge in lineage.edges.iter().filter(|edge| edge.relation == Relation::Cites) {
        match edge.earlier {
            Some(from) if from == edge.a => cited.entry(edge.b).or_default().push(from),
            Some(from) => cited.entry(edge.a).or_default().push(from),
            None => {}
        }
    }
    let lang = |reading: usize| readings[reading].language().code();
    let heard = |actor: usize| {
        let of = bodies.iter().filter(move |(_, all)| all.contains(&actor));
        of.map(|((reading, ..), _)| lang(*reading)).collect::<BTreeSet<&str>>()
    };
    let only = |place: &Place| match bodies.get(place).map(|all| all.iter().collect::<Vec<_>>()) {
        Some(all) if all.len() == 1 => Some(*all[0]),
        _ => None,
    };
    let alike = |a: usize, b: usize| {
        let (a, b) = (&actors.all[a], &actors.all[b]);
        (a.kind, a.role) == (b.kind, b.role)
    };
    // Readings and the voices there, and who these are in the article that is cited.
    let mut same = BTreeMap::<(usize, usize), usize>::new();
    for place @ &(reading, hypothesis, stance) in bodies.keys() {
        let Some(own) = only(place) else { continue };
        let there = cited.get(&reading).into_iter().flatten();
        let there = there.filter(|from| lang(**from) != lang(reading));
        let other = there.filter_map(|&from| Some((from, only(&(from, hypothesis, stance))?)));
        // Whoever goes by a name of their own in both languages is somebody else.
        let apart = |&(from, other): &(usize, usize)| {
            own != other
                && alike(own, other)
                && !heard(own).contains(lang(from))
                && !heard(other).contains(lang(reading))
        };
        let mut other = other.filter(apart);
        if let Some((_, other)) = other.next() {
            same.entry((reading, own)).or_insert(other);
        }
    }
    // The article that is cited may have it from a third.
    let onward: BTreeMap<usize, usize> =
        same.iter().map(|(&(_, own), &other)| (own, other)).collect();
    for one in positions {
        let first = one.voice.and_then(|own| same.get(&(one.reading, own)).copied());
        let line = std::iter::successors(first, |at| onward.get(at).copied()).take(LONGEST);
        one.voice = line.last().or(one.voice);
    }
}

/// The bodies of which no register knows a name, by what they take a stance on.
fn bodies(
    positions: &[Position],
    readings: &[Reading],
    actors: &Actors,
) -> BTreeMap<Place, BTreeSet<usize>> {
    let mut found = BTreeMap::<Place, BTreeSet<usize>>::new();
    for position in positions.iter().filter(|one| one.utterance.statement.is_some()) {
        let Some(voice) = position.voice else { continue };
        let actor = &actors.all[voice];
        let body = matches!(actor.kind, EntityKind::Organisation | EntityKind::Other);
        let own = matches!(actor.role, SourceRole::Outlet | SourceRole::Anonymous)
            || actor.wikidata.is_some();
        if body && !own && !readings[position.reading].language().code().is_empty() {
            let place = (position.reading, position.hypothesis, position.stance);
            found.entry(place).or_default().insert(voice);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::lineage::Edge;
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Judgement, Put, positions};
    use super::*;
    use crate::reading::Polarity;

    /// The names of the voices in an English article that cites a French one; in the first of
    /// them `bodies` say the same.
    fn voices(bodies: &[&str], cites: bool) -> Vec<String> {
        voices_as(bodies, cites, |_| {})
    }

    /// The same, where `change` makes something else of the English bodies.
    fn voices_as(bodies: &[&str], cites: bool, change: impl Fn(&mut Reading)) -> Vec<String> {
        let safety = "Le Bureau de la sûreté dit que les vannes étaient pourries.";
        let said = ["Le Bureau de la sûreté", "dit", "que les vannes étaient pourries"];
        let french = reading("lacloche.example", "2034-01-02", "fr", safety);
        let french = saying(french, said, Polarity::Positive);
        let text: Vec<String> =
            bodies.iter().map(|body| format!("{body} found the gates rotten.")).collect();
        let mut english = reading("post.example", "2034-01-03", "en", &text.join(" "));
        for body in bodies {
            english = saying(english, [body, "found", "the gates rotten"], Polarity::Positive);
        }
        let mut readings = [french, english];
        for entity in readings.iter_mut().flat_map(|one| &mut one.who.entities) {
            entity.kind = EntityKind::Organisation;
        }
        change(&mut readings[1]);
        let one = Judgement::sure(Stance::Support);
        let judge = |puts: &[Put<'_>]| {
            let said = |put: &Put<'_>| put.utterance.statement.map(|_| one);
            puts.iter().map(|put| said(put).into_iter().collect()).collect()
        };
        let (who, mut found) = positions(&mut readings, &judge);
        let edge = Edge {
            a: 0,
            b: 1,
            relation: if cites { Relation::Cites } else { Relation::SameWire },
            earlier: Some(0),
            evidence: Vec::new(),
        };
        let lineage = Lineage { edges: vec![edge], ..Lineage::default() };
        translated(&mut found, &readings, &who, &lineage);
        let english = found.iter().filter(|one| one.reading == 1);
        english.filter_map(|one| Some(who.all[one.voice?].name.clone())).collect()
    }

    #[test]
    fn a_body_of_the_article_that_is_cited_is_the_same_under_another_name() {
        let board = "The Dyke Safety Board";
        assert_eq!(voices(&[board], true), ["Le Bureau de la sûreté"]);
        assert_eq!(voices(&[board], false), [board]);
        // Which of two it is nobody can tell.
        let both = [board, "The Harbour Office"];
        assert_eq!(voices(&both, true), both);
    }

    #[test]
    fn whoever_is_something_else_is_no_body_of_the_article_that_is_cited() {
        let group = |one: &mut Reading| one.who.entities[0].kind = EntityKind::Group;
        assert_eq!(voices_as(&["Residents"], true, group), ["Residents"]);
        let party = |one: &mut Reading| one.who.sources[0].role = SourceRole::Party;
        assert_eq!(voices_as(&["The Dyke Guard"], true, party), ["The Dyke Guard"]);
    }

    #[test]
    fn a_body_is_one_through_a_third_article_and_in_all_that_it_says() {
        let tells = |lang: &str, name: &'static str| {
            let (outlet, text) = (format!("{lang}.example"), format!("{name} found rotten gates."));
            let one = reading(&outlet, "2034-01-02", lang, &text);
            let mut one = saying(one, [name, "found", "rotten gates"], Polarity::Positive);
            one.who.entities[0].kind = EntityKind::Organisation;
            one
        };
        let mut readings =
            [tells("fr", "Le Bureau"), tells("en", "The Board"), tells("de", "Das Amt")];
        // Only the last of them says more than one thing.
        let judge = |puts: &[Put<'_>]| {
            let one = Judgement::sure(Stance::Support);
            let told = puts.iter().map(|put| match put.utterance.statement {
                Some(_) if put.reading.language().code() == "de" => {
                    vec![one, Judgement { hypothesis: 1, ..one }]
                }
                Some(_) => vec![one],
                None => Vec::new(),
            });
            told.collect()
        };
        let (who, mut found) = positions(&mut readings, &judge);
        let cites = |earlier: usize, a: usize, b: usize| Edge {
            a,
            b,
            relation: Relation::Cites,
            earlier: Some(earlier),
            evidence: Vec::new(),
        };
        let edges = vec![cites(0, 0, 1), cites(1, 1, 2)];
        let lineage = Lineage { edges, ..Lineage::default() };
        translated(&mut found, &readings, &who, &lineage);
        let names: Vec<&str> =
            found.iter().filter_map(|one| Some(who.all[one.voice?].name.as_str())).collect();
        assert_eq!(names, ["Le Bureau"; 4]);
    }
}
