//! What a copy, a rewrite or a citation tells again of somebody: not a second word of theirs.
//!
//! A rewrite loses "probably", and whoever weighed it seems certain in one of two articles. What
//! they said is what the article says that is nearest to the origin; the other sentence tells
//! nothing more of them, and is shown as what changed on the way ([`drift`]).
//!
//! [`drift`]: super::drift

use std::collections::BTreeMap;

use super::actors::Actors;
use super::drift::Sentences;
use super::lineage::{Lineage, RootKind};
use super::position::{Hop, Position, Stance};
use super::voices::voice_of;

/// Likeness from which a sentence tells another again, if both take stances that can be one:
/// both are of one speaker and on one hypothesis.
const ONE_STANCE: f64 = 0.2;
/// The same where one supports what the other denies.
const OPPOSITE: f64 = 0.5;

/// Says of each of `positions` which one it tells again, the nearest to the origin. What a person
/// has decided tells nothing again.
pub(super) fn retold(
    positions: &mut [Position],
    sentences: &Sentences<'_>,
    actors: &Actors,
    lineage: &Lineage,
) {
    let mut placed = BTreeMap::<(usize, usize), Vec<usize>>::new();
    for (at, position) in positions.iter().enumerate() {
        placed.entry((position.reading, position.hypothesis)).or_default().push(at);
    }
    let before = before(lineage);
    let speakers: Vec<Option<usize>> =
        positions.iter().map(|position| speaker(position, actors)).collect();
    let model = |at: usize| {
        let own = &positions[at];
        let tells = own.ruled.is_none() && !own.takes_back;
        let articles = before.get(&own.reading).filter(|_| tells)?;
        let there = articles.iter().filter_map(|from| placed.get(&(*from, own.hypothesis)));
        let there = there.flatten().copied().filter(|&other| !positions[other].takes_back);
        let same = there.filter(|&other| speakers[at].is_some() && speakers[at] == speakers[other]);
        let place = |one: &Position| (one.reading, one.utterance.sentence);
        let alike =
            same.map(|other| (sentences.alike(place(&positions[other]), place(own)), other));
        let enough = alike.filter(|&(alike, other)| alike >= needed(own, &positions[other]));
        // Of equal ones the first.
        enough.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))).map(|(_, other)| other)
    };
    let models: Vec<Option<usize>> = (0..positions.len()).map(model).collect();
    for (at, position) in positions.iter_mut().enumerate() {
        // Articles that cite each other run in a circle.
        let line = std::iter::successors(models[at], |&next| models[next]).take(models.len());
        position.retells = line.last().filter(|&origin| origin != at);
    }
}

/// Index of the position that counts for the one at `at`: what it tells again, else itself.
pub(super) fn nearest(positions: &[Position], at: usize) -> usize {
    positions[at].retells.unwrap_or(at)
}

/// For each article those that it depends on and that came before it.
fn before(lineage: &Lineage) -> BTreeMap<usize, Vec<usize>> {
    let is_root_of = |root: usize, of: usize| {
        let main = lineage.roots_of.get(of).and_then(|roots| roots.first());
        main.is_some_and(|&main| lineage.roots[main].kind == RootKind::Article(root))
    };
    let mut found = BTreeMap::<usize, Vec<usize>>::new();
    for edge in &lineage.edges {
        let first = [(edge.a, edge.b), (edge.b, edge.a)];
        let first =
            first.into_iter().find(|&(root, of)| is_root_of(root, of)).map(|(root, _)| root);
        if let Some(from) = edge.earlier.or(first) {
            let to = if from == edge.a { edge.b } else { edge.a };
            found.entry(to).or_default().push(from);
        }
    }
    found
}

/// Whoever takes a position: its voice, else the last in its chain who is known (*it is believed,
/// the minister said*).
fn speaker(position: &Position, actors: &Actors) -> Option<usize> {
    let last = position.chain.iter().rev().find_map(|hop| match hop {
        Hop::Actor(actor) => Some(*actor),
        Hop::Outlet(_) | Hop::Words(_) => None,
    });
    position.voice.or(last).map(|actor| voice_of(actor, actors))
}

fn needed(own: &Position, other: &Position) -> f64 {
    match [own.stance, other.stance] {
        [Stance::Support, Stance::Deny] | [Stance::Deny, Stance::Support] => OPPOSITE,
        _ => ONE_STANCE,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lineage::lineage;
    use super::super::lineage::tests::{reading, saying};
    use super::super::matrix::{Mark, matrix};
    use super::super::page::pages;
    use super::super::position::{Judgement, Put, positions};
    use super::super::voices::{Counted, Doubt, cells};
    use super::*;
    use crate::reading::{Polarity, Reading};

    const WIRE: &str = "Prefect Ida Marrowin said the gates at Orlo were probably cut by hand. Some \
                        4,300 people from Vintry and Lower Casteldu slept in schools.";

    fn tells(outlet: &str, day: &str, text: &str) -> Reading {
        let from = text.find("the gates").expect("what is said");
        let to = from + text[from..].find('.').expect("an end");
        let content = text[from..to].to_owned();
        let plain = reading(outlet, day, "en", text);
        saying(plain, ["Ida Marrowin", "said", &content], Polarity::Positive)
    }

    #[test]
    fn a_voice_says_what_stands_nearest_to_the_origin() {
        let copy = WIRE.replace("were probably cut", "were cut");
        let again = "Prefect Ida Marrowin said on Thursday that she had never liked the gates.";
        let mut readings = [
            tells("wire.example", "2031-05-06", WIRE),
            tells("post.example", "2031-05-07", &copy),
            tells("gull.example", "2031-05-20", again),
        ];
        let judge = |puts: &[Put<'_>]| {
            let stance = |put: &Put<'_>| match put.words.contains("probably") {
                true => Stance::Uncertain,
                false => Stance::Support,
            };
            let spoken = |put: &Put<'_>| put.utterance.statement.map(|_| stance(put));
            let told =
                puts.iter().map(|put| spoken(put).map(Judgement::sure).into_iter().collect());
            told.collect()
        };
        let (who, mut found) = positions(&mut readings, &judge);
        assert_eq!(found.len(), 3);
        let lineage = lineage(&readings, &[]);
        let (pages, marks) = (pages(&readings), [false]);
        let sentences = Sentences::of(&pages);
        found.truncate(2);
        retold(&mut found, &sentences, &who, &lineage);
        let retells: Vec<_> = found.iter().map(|one| one.retells).collect();
        assert_eq!(retells, [None, Some(0)]);
        let all = cells(&found, &who, &lineage, 1);
        let doubts: Vec<_> = all.iter().map(|cell| (cell.stance, cell.voices[0].doubt)).collect();
        assert_eq!(doubts, [(Stance::Support, Some(Doubt::Retold)), (Stance::Uncertain, None)]);
        assert_eq!((all[0].fewest, all[0].most), (0, 1));
        let made = matrix(&found, &all, &Counted::of(&all, &who), &who, &marks);
        assert_eq!(made.rows[0].marks, [Some(Mark::Mixed)]);
        // What a person decided counts as it stands.
        found[1].ruled = Some(0);
        retold(&mut found, &sentences, &who, &lineage);
        assert!(found.iter().all(|one| one.retells.is_none()));
    }
}
