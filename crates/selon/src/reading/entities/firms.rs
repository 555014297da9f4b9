//! Names that nothing tells to be a firm's, but that *the company* says something soon after them.

use std::collections::HashMap;

use crate::language::reference::{Class, Number, Sort};

use super::names::Name;
use super::page::Page;

/// The words for a firm in a text, *la compagnie*, by where they stand.
pub(super) struct Firms<'p> {
    at: Vec<usize>,
    /// Where each noun stands first, in either number.
    first: HashMap<&'p str, usize>,
}

impl<'p> Firms<'p> {
    pub fn of(page: &'p Page<'_>) -> Self {
        let mut found = Firms { at: Vec::new(), first: HashMap::new() };
        for at in 0..page.tokens.len() {
            let Some(noun) = page.noun(at) else { continue };
            if noun.sort == Sort::Company && noun.generic {
                found.first.entry(noun.lemma.as_str()).or_insert(at);
                if noun.number != Some(Number::Plural) {
                    found.at.push(at);
                }
            }
        }
        found
    }

    /// The next of them at or behind `at`.
    fn next(&self, at: usize) -> Option<usize> {
        self.at.get(self.at.partition_point(|&there| there < at)).copied()
    }

    /// Whether nothing was called by the noun at `at` before.
    fn is_first(&self, page: &Page<'_>, at: usize) -> bool {
        page.noun(at).is_some_and(|noun| self.first.get(noun.lemma.as_str()) == Some(&at))
    }
}

/// Sentences after a name in which *la compagnie* is that name's bearer.
const NEAR: usize = 2;

/// Whether *the company* says something soon after a name: its bearer, if nothing else was called
/// so before, and no other body is named between.
pub(super) fn is_called_a_body(
    page: &Page<'_>,
    names: &[Name],
    firms: &Firms<'_>,
    index: usize,
) -> bool {
    let name = &names[index];
    let sentence = page.sentence(name.bare);
    let Some(at) = firms.next(name.last).filter(|&at| page.sentence(at) <= sentence + NEAR) else {
        return false;
    };
    let alone = page.is(at - 1, Class::Definite)
        && page.begins_source(at - 1)
        && !page.is(at + 1, Class::Of)
        && !page.is(at + 1, Class::Contracted)
        && !page.nameish(at + 1)
        && !page.reference.like_adjective(page.key(at + 1));
    let between = || {
        names.iter().any(|other| {
            (name.last..at).contains(&other.bare)
                && other.person != Some(true)
                && other.words != name.words
        })
    };
    alone && !between() && firms.is_first(page, at)
}
