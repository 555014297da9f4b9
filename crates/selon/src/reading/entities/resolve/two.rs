//! One of two who were told of just before: *the former*, *le second*, *the latter*.
//!
//! Which of two it is goes by the order in which they were told of, not by who is near or spoke
//! last. Two of one kind must stand in a sentence, and no third beside them or after them: else
//! nobody can tell.

use super::super::source::OfTwo;
use super::*;

/// Sentences back to which the two are looked for: what the other one says stands between.
const BACK: usize = 2;

/// Of what kind two must be to be told apart by their order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alike {
    Person,
    Body,
    /// Names of whom nothing is told.
    Unknown,
}

impl Resolver<'_, '_> {
    /// Which of the two is meant.
    pub(super) fn of_two(&self, one: OfTwo) -> Option<usize> {
        let here = self.page.sentence(one.at);
        let mut after: Vec<usize> = Vec::new();
        for sentence in (here.saturating_sub(BACK)..=here).rev() {
            let told = self.told_in(sentence, one.at);
            let pairs: Vec<[usize; 2]> = [Alike::Person, Alike::Body, Alike::Unknown]
                .into_iter()
                .filter_map(|sort| {
                    let mut all = told.iter().filter(|(of, _)| *of == sort).map(|(_, n)| *n);
                    let pair = [all.next()?, all.next()?];
                    all.next().is_none().then_some(pair)
                })
                .collect();
            match pairs[..] {
                [[former, other]] => {
                    let found = if one.former { former } else { other };
                    let known = |n: &usize| *n == former || *n == other;
                    let sex = differ(one.gender, self.clusters[found].gender);
                    return Some(found).filter(|_| !sex && after.iter().all(known));
                }
                [] if told.len() < 3 => after.extend(told.into_iter().map(|(_, n)| n)),
                _ => return None,
            }
        }
        None
    }

    /// Whom *the latter* means where *the former* spoke just before: the other of the two, and not
    /// who is nearest.
    pub(super) fn other_of_two(&self, latter: Pronoun, index: usize) -> Option<usize> {
        let here = self.page.sentence(latter.at);
        let former = self.said[..index.min(self.sure)].iter().rev().any(|said| match said {
            Said::OfTwo(one) => {
                one.former && here.saturating_sub(self.page.sentence(one.at)) < BACK
            }
            _ => false,
        });
        if !former || latter.number == Some(Number::Plural) {
            return None;
        }
        self.of_two(OfTwo { at: latter.at, gender: latter.gender, former: false })
    }

    /// Everyone of whom a sentence tells before the token `at`, in order, but for those who are a
    /// part of whom else its words tell.
    fn told_in(&self, sentence: usize, at: usize) -> Vec<(Alike, usize)> {
        let mut found: Vec<(usize, usize, Alike, usize)> = Vec::new();
        for (number, cluster) in self.clusters.iter().enumerate() {
            let sort = match cluster.sort {
                _ if cluster.place || cluster.is_plural() => continue,
                Some(Sort::Person) => Alike::Person,
                Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::State) => Alike::Body,
                None if !cluster.names.is_empty() => Alike::Unknown,
                _ => continue,
            };
            let there = |mention: &&Mention| mention.sentence == sentence && mention.first < at;
            if let Some(mention) = cluster.mentions.iter().find(there) {
                found.push((mention.first, mention.last, sort, number));
            }
        }
        found.sort_by_key(|&(first, last, ..)| (first, std::cmp::Reverse(last)));
        let mut end = 0;
        found.retain(|&(_, last, ..)| {
            let outside = last > end;
            end = end.max(last);
            outside
        });
        found.into_iter().map(|(_, _, sort, number)| (sort, number)).collect()
    }
}
