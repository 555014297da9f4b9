//! A body's name in the register that other states' bodies have too: *the German Foreign Office*,
//! "Peru's Congress", *le Congrès péruvien*.
//!
//! The register has it for one state. Where an article says that it is another's, it is that
//! body's name all through the article.

use std::collections::BTreeSet;

use crate::language::reference::Sort;

use super::names::Name;
use super::page::Page;

/// Drops the names of `found` that are other states' bodies; what they are is told by their noun.
pub(super) fn drop_others(page: &Page<'_>, found: &mut Vec<Name>) {
    let mut others = BTreeSet::new();
    let mut own = BTreeSet::new();
    for (index, name) in found.iter().enumerate() {
        let Some(row) = shared(page, name) else { continue };
        let before = index.checked_sub(1).map(|before| &found[before]);
        match owner(page, name, before) {
            Some(state) if page.register.state(&page.register.known(row).state) == Some(state) => {
                own.insert(row);
            }
            Some(_) => {
                others.insert(row);
            }
            None => {}
        }
    }
    let other = |row: usize| others.contains(&row) && !own.contains(&row);
    if !others.is_empty() {
        found.retain(|name| !shared(page, name).is_some_and(other));
    }
}

/// The register's row of a state's body whose name has the noun that says what it is.
fn shared(page: &Page<'_>, name: &Name) -> Option<usize> {
    let row = name.hit.filter(|hit| !hit.metonym)?.known;
    let known = page.register.known(row);
    let head = match page.reference.composition().head_last {
        true => name.last - 1,
        false => name.bare,
    };
    let noun = page.noun(head).is_some_and(|noun| noun.sort == Sort::Organisation);
    (noun && known.sort == Sort::Organisation && !known.state.is_empty()).then_some(row)
}

/// The state whose a body is by the word or name beside its name; `before` is the name before.
fn owner(page: &Page<'_>, name: &Name, before: Option<&Name>) -> Option<usize> {
    if !page.reference.composition().head_last {
        let beside = page.same_sentence(name.last, name.bare);
        return page.nationality(name.last).filter(|_| beside);
    }
    let beside = name.first.checked_sub(1).filter(|&at| page.same_sentence(at, name.first))?;
    if !page.is_genitive(beside) {
        return page.nationality(beside);
    }
    let hit = before.filter(|before| before.last == beside)?.hit?;
    let known = page.register.known(hit.known);
    if known.sort == Sort::State { Some(hit.known) } else { None }
}
