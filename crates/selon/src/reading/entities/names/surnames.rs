//! Last names that are also a state's or a people's: once an article has "Peter Jordan", its "Jordan
//! said" is he.

use std::collections::{HashMap, HashSet};

use super::super::page::Page;
use super::registered::{capital, registered_at};
use super::{Name, of_person};

pub(super) struct Surnames<'p> {
    /// Where each stands first behind a first name.
    first: HashMap<&'p str, usize>,
    /// The states of which an article tells by their people: *Jordanian*.
    told: HashSet<usize>,
}

impl<'p> Surnames<'p> {
    pub fn of(page: &'p Page<'_>) -> Self {
        let mut first = HashMap::new();
        for at in 1..page.tokens.len() {
            if of_state(page, at) && page.is_last_name(at) {
                first.entry(page.key(at)).or_insert(at);
            }
        }
        let told = match first.is_empty() {
            true => HashSet::new(),
            false => (0..page.tokens.len())
                .filter(|&at| !first.contains_key(page.key(at)))
                .filter_map(|at| page.nationality(at))
                .collect(),
        };
        Surnames { first, told }
    }

    /// The last name alone at `at`, behind where it stands in full. Where the article tells of the
    /// state too, that may be meant.
    pub fn at(&self, page: &Page<'_>, at: usize) -> Option<Name> {
        let first = *self.first.get(page.key(at))?;
        let state = registered_at(page, at).map(|hit| hit.known).or_else(|| page.nationality(at));
        let told = state.is_some_and(|state| self.told.contains(&state));
        (first < at && !told && page.may_be_last_name(at)).then(|| of_person(page, at))
    }
}

/// Whether the word at `at` is also how a state, its capital or its people is called.
fn of_state(page: &Page<'_>, at: usize) -> bool {
    let word = page.tokens[at].span.of(page.text);
    page.nationality(at).is_some()
        || registered_at(page, at).is_some()
        || capital(page, at, word).is_some()
}
