//! Echoes: what a copy says in its own voice and has from the article that it copies, where
//! somebody is said to have said it. Whoever said it there is the voice, and the copy is
//! none beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::{Language, fold, words};
use crate::reading::Reading;

use super::lineage::Lineage;
use super::position::{Position, Stance};

/// Share of the words of a sentence that must stand in another for it to be an echo: an
/// attribution may have been taken off, and a word or two exchanged.
const SAME: f64 = 0.8;
/// Fewest different words of a sentence that can be told again.
const LEAST: usize = 4;

/// Gives the `positions` that are echoes the voice of what they repeat. Only articles that
/// depend on each other are compared, and in them only what takes the same stance, or has lost or
/// won a doubt.
pub(super) fn echoes(positions: &mut [Position], readings: &[Reading], lineage: &Lineage) {
    // What was an echo before people decided may be none any more.
    for position in positions.iter_mut() {
        position.voice = position.actor;
    }
    let mut placed = BTreeMap::<usize, Vec<usize>>::new();
    for (at, position) in positions.iter().enumerate() {
        placed.entry(position.reading).or_default().push(at);
    }
    // Those that each article depends on, or that may be the same report.
    let mut sources = BTreeMap::<usize, Vec<usize>>::new();
    for edge in &lineage.edges {
        if edge.earlier != Some(edge.a) {
            sources.entry(edge.a).or_default().push(edge.b);
        }
        if edge.earlier != Some(edge.b) {
            sources.entry(edge.b).or_default().push(edge.a);
        }
    }
    let mut told: Vec<Option<Words>> = vec![None; positions.len()];
    let mut found = Vec::new();
    for at in 0..positions.len() {
        let own = &positions[at];
        if own.utterance.statement.is_some() {
            continue;
        }
        let others = sources.get(&own.reading).into_iter().flatten();
        let others = others.filter_map(|other| placed.get(other)).flatten().copied();
        let mut attributed = others.filter(|&other| {
            let that = &positions[other];
            that.utterance.statement.is_some()
                && that.hypothesis == own.hypothesis
                && may_be_one(that.stance, own.stance)
        });
        let repeated = attributed.find(|&other| {
            for at in [at, other] {
                told[at].get_or_insert_with(|| said(&positions[at], readings));
            }
            told[at].as_ref().zip(told[other].as_ref()).is_some_and(is_said_again)
        });
        found.extend(repeated.map(|other| (at, positions[other].actor)));
    }
    for (at, voice) in found {
        positions[at].voice = voice;
    }
}

/// Whether a copy may have made one of the other by a word.
fn may_be_one(one: Stance, other: Stance) -> bool {
    let firm = |stance: Stance| match stance {
        Stance::Uncertain => Stance::Support,
        other => other,
    };
    firm(one) == firm(other)
}

type Words = BTreeSet<String>;

/// The words of a position's sentence that mean something.
fn said(position: &Position, readings: &[Reading]) -> Words {
    let article = &readings[position.reading].article;
    let lang = article.lang.as_ref().map(|lang| lang.value.as_str());
    let reference = Language::or_neutral(lang).reference();
    let all = words(article.text.text(), position.utterance.sentence).into_iter();
    let all = all.filter(|word| reference.grammar(&word.key).is_none());
    all.map(|word| fold(&word.key)).collect()
}

fn is_said_again((own, other): (&Words, &Words)) -> bool {
    let common = own.intersection(other).count();
    own.len() >= LEAST && common as f64 >= SAME * own.len() as f64
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::lineage::{Edge, Evidence, Relation};
    use super::super::position::{Judgement, Put, positions};
    use super::*;
    use crate::reading::Polarity;

    const SAID: &str = "the dam at Orlo was mined by rebels from Vintry";

    /// Positions on one hypothesis that everything supports.
    fn supported(readings: &[Reading]) -> Vec<Position> {
        let one = Judgement::sure(Stance::Support);
        let judge = |puts: &[Put<'_>]| vec![vec![one]; puts.len()];
        positions(&mut readings.to_vec(), &judge).1
    }

    fn copied(earlier: Option<usize>) -> Lineage {
        let evidence = vec![Evidence::Ruled];
        let edge = Edge { a: 0, b: 1, relation: Relation::NearCopy, earlier, evidence };
        Lineage { edges: vec![edge], ..Lineage::default() }
    }

    #[test]
    fn what_a_copy_says_itself_and_its_original_attributes_is_the_voice_of_the_original() {
        let wire = format!("Ida Marrowin said {SAID}.");
        let wire = reading("wire.example", "2034-01-02", "en", &wire);
        let wire = saying(wire, ["Ida Marrowin", "said", SAID], Polarity::Positive);
        let text = "The dam at Orlo was mined by rebels from Vintry. It rained for a week there.";
        let readings = [wire, reading("copy.example", "2034-01-02", "en", text)];
        let mut found = supported(&readings);
        let before = found.clone();
        echoes(&mut found, &readings, &copied(Some(0)));
        assert_eq!(found.len(), 3);
        assert_eq!(found[1].voice, before[0].actor);
        assert_eq!(found[1].actor, before[1].actor, "who prints it stays known");
        assert_eq!(found[2].voice, before[2].voice, "its own words are its own");
        // Whose words it has it has no more, once a person took them from the original.
        let mut ruled = vec![found[1].clone(), found[2].clone()];
        echoes(&mut ruled, &readings, &copied(Some(0)));
        assert_eq!(ruled[0].voice, ruled[0].actor);
        // It is so if it has lost a doubt, and not if it says the opposite.
        for (stance, voice) in
            [(Stance::Uncertain, before[0].actor), (Stance::Deny, before[1].actor)]
        {
            let mut found = before.clone();
            found[0].stance = stance;
            echoes(&mut found, &readings, &copied(Some(0)));
            assert_eq!(found[1].voice, voice, "{stance:?}");
        }
        // The original repeats nobody, and strangers do not echo each other.
        let mut found = before.clone();
        echoes(&mut found, &readings, &copied(Some(1)));
        assert_eq!(found, before);
        echoes(&mut found, &readings, &Lineage::default());
        assert_eq!(found, before);
    }
}
