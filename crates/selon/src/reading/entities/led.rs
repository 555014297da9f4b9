//! What the head of a state has around them speaks for the state: *Macron's office*, *le
//! service de presse du président*, "Putin's spokesman".

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::language::Functions;
use crate::language::reference::{Sort, Trade};

use super::body::Whose;
use super::office::{Office, offices_told};
use super::phrases::Phrase;
use super::resolve::Resolved;

/// The word of tables for a president or a monarch, whatever they are called.
const HEAD: &str = "=head";
/// The same for whoever leads a government.
const PREMIER: &str = "=premier";

/// Who leads a state, as what, and which.
pub(super) struct Led {
    word: &'static str,
    pub whose: Whose,
}

/// `words` and, if a phrase of a cluster is about what the head of a state has, the word of
/// tables for that head.
pub(super) fn with_leader<'w>(
    resolved: &Resolved<'_>,
    number: usize,
    phrase: &Phrase,
    words: &'w BTreeSet<String>,
) -> Cow<'w, BTreeSet<String>> {
    match led(resolved, number, phrase) {
        Some(led) => Cow::Owned(words.iter().cloned().chain([led.word.to_owned()]).collect()),
        None => Cow::Borrowed(words),
    }
}

/// The head of a state, of whose people or office a phrase of a cluster tells.
pub(super) fn led(resolved: &Resolved<'_>, number: usize, phrase: &Phrase) -> Option<Led> {
    let cluster = &resolved.clusters[number];
    let of_name = |&inside: &usize| {
        let beside = phrase.apposed == Some(inside);
        if beside { None } else { resolved.bearer(inside) }
    };
    let owners = cluster.possessor.into_iter().chain(phrase.inside.iter().filter_map(of_name));
    let mut people =
        owners.filter(|&owner| owner != number && resolved.clusters[owner].is_person());
    match people.next() {
        Some(person) => by_name(resolved, person),
        None => by_office(resolved, number, phrase),
    }
}

/// What the person of a cluster leads, by what the article calls them or by the register.
fn by_name(resolved: &Resolved<'_>, person: usize) -> Option<Led> {
    let offices = offices_told(resolved, person);
    if offices.iter().any(|office| office.past) {
        return None;
    }
    let register = resolved.page.register;
    let known = resolved.clusters[person].known.map(|row| register.known(row));
    let head = known.filter(|known| known.trade == Some(Trade::Head));
    let state = || head.map(|head| Whose::State(head.state.clone()));
    let told = offices.iter().find_map(|office| {
        let whose = office.whose.clone().or_else(state)?;
        Some(Led { word: word(&office.function)?, whose })
    });
    // Of several the register does not say who is.
    told.or_else(|| {
        let only = head.filter(|head| register.heads(&head.state) == 1)?;
        Some(Led { word: if only.premier { PREMIER } else { HEAD }, whose: state()? })
    })
}

/// What an office in a phrase leads, if the article says of one state that somebody has it.
fn by_office(resolved: &Resolved<'_>, number: usize, phrase: &Phrase) -> Option<Led> {
    let page = &resolved.page;
    let inside = (phrase.bare..phrase.last).filter(|&at| at != phrase.head);
    let lemma = |at: usize| page.noun(at).filter(|noun| noun.sort == Sort::Person);
    let function = inside
        .filter_map(lemma)
        .find_map(|noun| page.language.function_words().find(&noun.lemma, &phrase.modifiers))?;
    let word = word(function)?;
    if let Some(row) = phrase.nation {
        return Some(Led { word, whose: Whose::State(page.register.known(row).state.clone()) });
    }
    let others = (0..resolved.clusters.len()).filter(|&other| other != number);
    let holds = |office: &Office| office.function == function && !office.past;
    let mut held = others.flat_map(|other| offices_told(resolved, other)).filter(holds);
    let whose = held.next()?.whose?;
    let only = held.all(|office| office.whose.is_none_or(|other| other == whose));
    only.then_some(Led { word, whose })
}

/// The word of tables for whoever holds an office, if that leads a state.
fn word(function: &str) -> Option<&'static str> {
    let functions = Functions::get();
    let of = |id: &'static str| functions.stands_for(id).any(|one| one == function);
    if of("head-of-government") {
        Some(PREMIER)
    } else if of("head-of-state") || of("leader") {
        Some(HEAD)
    } else {
        None
    }
}
