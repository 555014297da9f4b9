//! Who holds an office, by what the articles of a case say.
//!
//! One article has "Koverian President Ilse Maren", the next only *la présidente
//! koverienne*. Within a case these are one if exactly one person with a name holds that
//! office in it. Where two do, or where somebody held it before, nobody is taken: events
//! are reported over weeks, and offices change hands. "The environment minister" is one of
//! the only state that has one in these articles, if none of them says of which; so is *la
//! procureure* of the only town.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::{Functions, OfficeOf};
use crate::reading::{EntityKind, Office, Whose};

use super::super::owners::Owners;
use super::joining::key_of_owner;
use super::mention::Mention;
use super::sole::{Sole, body_of};

/// Those who hold one office.
#[derive(Default)]
struct Seat {
    /// For each person, the first mention that says so.
    held: BTreeMap<usize, usize>,
    /// Whether somebody held it before.
    past: bool,
}

/// The office that any head of state or government may be called by.
const LEADER: &str = "leader";

/// What an office is, and of whom.
type Key<'a> = (&'a str, String);

/// For each of `mentions` that goes by an office, one that says who holds it. `firsts`: for
/// each mention, the first one that it is the same as.
pub(super) fn holders(
    mentions: &[Mention<'_>],
    owners: &Owners,
    sole: &Sole,
    firsts: &[usize],
) -> BTreeMap<usize, usize> {
    let mut held: BTreeMap<Key<'_>, Seat> = BTreeMap::new();
    let mut heads: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    let people = mentions.iter().enumerate();
    for (index, mention) in people.filter(|(_, m)| m.kind == EntityKind::Person && !m.by_office) {
        if let Some(state) = mention.head_of() {
            heads.entry(state).or_default().entry(firsts[index]).or_insert(index);
        }
        for office in mention.offices {
            let Some(of) = owner(office, owners, sole) else { continue };
            let seat = held.entry((&office.function, of)).or_default();
            match office.past || !mention.named {
                true => seat.past |= office.past,
                false => _ = seat.held.entry(firsts[index]).or_insert(index),
            }
        }
    }
    let all = mentions.iter().flat_map(|mention| mention.offices);
    let told: BTreeSet<&str> = all
        .filter(|office| office.whose.is_some())
        .map(|office| office.function.as_str())
        .collect();
    let mut found = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(_, m)| m.by_office) {
        let owned = mention.offices.iter().any(|office| office.whose.is_some());
        let mine = |office: &&Office| match owned {
            true => office.whose.is_some(),
            false if of_a_state(office) => !told.contains(office.function.as_str()),
            false => owner(office, owners, sole).is_some(),
        };
        let known = mention.offices.iter().filter(mine);
        let mut known = known.map(|office| holder(office, (owners, sole), &held, &heads));
        let first = known.next().flatten();
        if let Some((person, says)) = first
            && known.all(|other| other.is_some_and(|(other, _)| other == person))
        {
            found.insert(index, says);
        }
    }
    found
}

/// Whether it is an office that only a state has, and no other may be called so.
fn of_a_state(office: &Office) -> bool {
    let functions = Functions::get();
    functions.of(&office.function) == Some(OfficeOf::State)
        && functions.stands_for(&office.function).count() == 1
}

/// What an office is an office of; nothing in words where that goes without saying.
fn owner(office: &Office, owners: &Owners, sole: &Sole) -> Option<String> {
    let whose = match office.whose.as_ref() {
        Some(whose) => key_of_owner(whose, owners),
        None if of_a_state(office) => return Some(String::new()),
        // *la procureure*, where there is one
        None => sole.owner(body_of(office)?)?.to_owned(),
    };
    Some(format!("{} {whose}", office.body.as_deref().unwrap_or_default()))
}

/// The one person who holds an office, and the mention that says so.
fn holder(
    office: &Office,
    (owners, sole): (&Owners, &Sole),
    seats: &BTreeMap<Key<'_>, Seat>,
    heads: &BTreeMap<&str, BTreeMap<usize, usize>>,
) -> Option<(usize, usize)> {
    let of = owner(office, owners, sole)?;
    let functions = Functions::get();
    let mut all: BTreeMap<usize, usize> = BTreeMap::new();
    for function in functions.stands_for(&office.function) {
        let Some(seat) = seats.get(&(function, of.clone())) else { continue };
        if seat.past {
            return None;
        }
        all.extend(&seat.held);
    }
    // What no article says the register may know.
    let head = functions.stands_for(LEADER).any(|function| function == office.function);
    if let Some(Whose::State(state)) = office.whose.as_ref().filter(|_| head && all.is_empty())
        && let Some(known) = heads.get(state.as_str())
    {
        all.extend(known);
    }
    let one = all.pop_first().filter(|_| all.is_empty());
    one.filter(|_| !office.past)
}
