//! Bodies of which a town or a state has one, and who speaks for them by office.
//!
//! One article has *the coastguard*, another a Coast Guard spokesman; one the prosecutor, another
//! Prosecutor Ana Vidal. No article need say of which town: where the articles of a case tell of one
//! such body, all of them mean that one. Where they tell of two states, nothing is taken, since each
//! has an army and a police of its own; nor of two mayors, since one of them may be of another town.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::{Bodies, Functions, OfficeOf, One};
use crate::reading::{EntityKind, Office, Whose};

use super::super::names::last_name;
use super::super::owners::Owners;
use super::joining::key_of_owner;
use super::mention::Mention;

/// The bodies of which the articles of a case tell of one alone.
#[derive(Default)]
pub(super) struct Sole {
    /// By the kind of body, the key of whose it is; empty where no article says it.
    whose: BTreeMap<String, String>,
}

impl Sole {
    /// Those that `mentions` tell of.
    pub fn of(mentions: &[Mention<'_>], owners: &Owners) -> Self {
        let mut owned: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut states: BTreeSet<String> = BTreeSet::new();
        for mention in mentions {
            let body = mention.body.map(|body| (body.kind.as_str(), &body.whose));
            let offices = mention.offices.iter();
            let held = offices.filter_map(|office| Some((body_of(office)?, &office.whose)));
            for (kind, whose) in body.into_iter().chain(held) {
                let known = owned.entry(kind).or_default();
                known.extend(whose.as_ref().map(|whose| key_of_owner(whose, owners)));
                states.extend(whose.as_ref().and_then(|whose| state(whose, kind, owners)));
            }
            let offices = mention.offices.iter().filter(|office| is_of_state(office));
            let led = offices.filter_map(|office| office.whose.as_ref());
            states.extend(led.map(|whose| key_of_owner(whose, owners)));
        }
        if states.len() > 1 {
            return Self::default();
        }
        let rivals = rivals(mentions);
        let one = |(kind, known): (&str, BTreeSet<String>)| {
            let sole = Bodies::get().one(kind).is_some() && known.len() < 2;
            let sole = sole && !rivals.contains(kind);
            sole.then(|| (kind.to_owned(), known.into_iter().next().unwrap_or_default()))
        };
        Self { whose: owned.into_iter().filter_map(one).collect() }
    }

    /// Whose a body of this kind is of which a mention does not say it.
    pub fn owner(&self, kind: &str) -> Option<&str> {
        self.whose.get(kind).map(String::as_str)
    }

    /// The kind of body that the holder of an office leads or speaks for, and its key.
    pub fn key_of_office<'o>(
        &self,
        office: &'o Office,
        owners: &Owners,
    ) -> Option<(&'o str, String)> {
        let kind = body_of(office).filter(|_| !office.past)?;
        let whose = office.whose.as_ref().map(|whose| key_of_owner(whose, owners));
        Some((kind, key(kind, whose.as_deref().or(self.owner(kind))?)))
    }
}

/// The key of a body of a kind, and of whose it is.
pub(super) fn key(kind: &str, whose: &str) -> String {
    format!("body {kind} {whose}")
}

/// The body that the holder of an office leads: that of the office, else the one that is told.
pub(super) fn body_of(office: &Office) -> Option<&str> {
    let own = Functions::get().body(&office.function);
    own.or(office.body.as_deref()).filter(|kind| Bodies::get().one(kind).is_some())
}

/// The kinds of body that two people with names lead by one office, of one of whom no article says
/// whose it is: *le maire Luc Brel*, *la maire Ida Holt*.
fn rivals<'a>(mentions: &[Mention<'a>]) -> BTreeSet<&'a str> {
    // For each, whether its owner is told.
    let mut held: BTreeMap<&str, BTreeMap<String, bool>> = BTreeMap::new();
    let people = mentions.iter().filter(|one| one.kind == EntityKind::Person && !one.by_office);
    for person in people.filter(|one| one.named) {
        for office in person.offices.iter().filter(|office| !office.past) {
            // An office without a body of its own, as a spokesman's, several may hold.
            let Some(kind) = Functions::get().body(&office.function) else { continue };
            let told = held.entry(kind).or_default().entry(last_name(person.name)).or_default();
            *told |= office.whose.is_some();
        }
    }
    let several = held.into_iter().filter(|(_, people)| people.len() > 1);
    several.filter(|(_, people)| people.values().any(|told| !told)).map(|(kind, _)| kind).collect()
}

/// The state that a body of this kind tells of.
fn state(whose: &Whose, kind: &str, owners: &Owners) -> Option<String> {
    // *la police d'Orlo*
    let town = Bodies::get().one(kind) == Some(One::Town);
    let state = match whose {
        Whose::State(_) => true,
        Whose::Region(_) | Whose::Institution(_) => false,
        Whose::Words(_) => !town,
    };
    state.then(|| key_of_owner(whose, owners))
}

fn is_of_state(office: &Office) -> bool {
    Functions::get().of(&office.function) == Some(OfficeOf::State)
}
