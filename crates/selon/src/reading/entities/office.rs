//! Offices that an article says someone holds: "Koverian President Ilse Maren", *le
//! porte-parole de l'armée*.
//!
//! Within an article an office leads to its holder by the rules of `resolve`. Over many
//! articles it can do so only if each says what the office is and of whom, in words that
//! can be compared.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::language::reference::{Class, Number, Sort};
use crate::language::{Bodies, Functions, OfficeOf, Standing};

use super::body::{Owner, Whose, is_itself, whose, whose_told};
use super::led::with_leader;
use super::names::Name;
use super::page::{Page, Shape};
use super::phrases::{Determiner, Phrase};
use super::resolve::Resolved;

/// An office of one person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Office {
    /// A row of `register/functions.tsv`: `president`.
    pub function: String,
    /// The body that it is an office of, a row of `register/bodies.tsv`; `None` if it is
    /// one of the state itself.
    pub body: Option<String>,
    /// Whose that is, if the article says it.
    pub whose: Option<Whose>,
    /// Whether the article says that it is no longer held.
    pub past: bool,
}

/// The words by which an office is told.
struct Told<'t> {
    noun: &'t str,
    others: BTreeSet<String>,
    /// Other words, those first that say what body it is an office of.
    near: Vec<&'t str>,
}

/// The offices of a cluster, each once.
pub(super) fn offices(resolved: &Resolved<'_>, number: usize) -> Vec<Office> {
    offices_by(resolved, number, true)
}

/// The same, but for those that one has of a head of state.
pub(super) fn offices_told(resolved: &Resolved<'_>, number: usize) -> Vec<Office> {
    offices_by(resolved, number, false)
}

fn offices_by(resolved: &Resolved<'_>, number: usize, led: bool) -> Vec<Office> {
    let cluster = &resolved.clusters[number];
    let person = cluster.is_person() && !cluster.is_plural();
    if !person || !cluster.members.is_empty() {
        return Vec::new();
    }
    let described = cluster.descriptions.iter();
    let described = described.filter_map(|phrase| by_phrase(resolved, number, phrase, led));
    let names = cluster.names.iter().map(|&name| &resolved.names[name]);
    let titled = names.filter_map(|name| by_title(resolved, number, name));
    let all: BTreeSet<Office> = described.chain(titled).collect();
    let told: Vec<Office> = all.iter().filter(|office| office.whose.is_some()).cloned().collect();
    // *President Maren* is what another sentence calls the president of Koverin.
    let again = |office: &Office| {
        let same = |known: &Office| known.function == office.function && known.past == office.past;
        office.whose.is_none() && told.iter().any(same)
    };
    all.into_iter().filter(|office| !again(office)).collect()
}

/// Whether an article has no name for someone and calls them by an office as by a name:
/// *le président koverien*, and not *un porte-parole*.
pub(super) fn by_office(resolved: &Resolved<'_>, number: usize) -> bool {
    let cluster = &resolved.clusters[number];
    let one = |phrase: &Phrase| phrase.determiner != Determiner::Indefinite && !phrase.quantity;
    cluster.names.is_empty() && cluster.known.is_none() && cluster.descriptions.iter().all(one)
}

/// Whether a phrase is about one person.
fn is_one(phrase: &Phrase) -> bool {
    phrase.sort == Some(Sort::Person) && phrase.number != Some(Number::Plural)
}

fn by_phrase(resolved: &Resolved<'_>, number: usize, phrase: &Phrase, led: bool) -> Option<Office> {
    if !is_one(phrase) {
        return None;
    }
    let page = &resolved.page;
    let word = |at: usize| page.noun(at).map_or_else(|| page.key(at), |noun| noun.lemma.as_str());
    let head_last = page.reference.composition().head_last;
    let after = phrase.head + 1..phrase.last;
    let near: Vec<usize> = match head_last {
        true => after.rev().chain((phrase.bare..phrase.head).rev()).collect(),
        false => after.chain(phrase.bare..phrase.head).collect(),
    };
    let near: Vec<&str> = near.into_iter().filter(|&at| page.is_word(at)).map(word).collect();
    let others = near.iter().map(|word| (*word).to_owned()).collect();
    let (others, owner) = match led {
        true => {
            let others = with_leader(resolved, number, phrase, &others).into_owned();
            (others, whose(resolved, number, phrase))
        }
        false => (others, whose_told(resolved, number, phrase)),
    };
    let told = Told { noun: &phrase.lemma, others, near };
    office(resolved, number, &told, of(owner))
}

/// The function that a phrase tells and nothing besides, if it is still held.
pub(super) fn function<'p>(page: &'p Page<'_>, phrase: &Phrase) -> Option<&'p str> {
    let others = (phrase.bare..phrase.last).filter(|&at| at != phrase.head).collect::<Vec<_>>();
    if is_one(phrase) { held(page, &phrase.lemma, &others) } else { None }
}

/// The function that the title of a name tells and nothing besides, if it is still held.
pub(super) fn title<'p>(page: &'p Page<'_>, name: &Name) -> Option<&'p str> {
    let (first, told) = titled(page, name)?;
    let noun = (name.first..name.bare).rev().find(|&at| page.noun(at).is_some())?;
    // *met Prime Minister Orlan*: a verb before it is no part of a title.
    let verb = |at: usize| {
        let small = page.shape(at) == Some(Shape::Lower);
        at < name.first && small && page.grammar(at).is_none() && page.noun(at).is_none()
    };
    let others = (first..name.bare).filter(|&at| at != noun && !verb(at));
    held(page, told.noun, &others.collect::<Vec<_>>())
}

/// The state whose adjective stands in the title of a name; a row of the register.
pub(super) fn nation(page: &Page<'_>, name: &Name) -> Option<usize> {
    let (first, _) = titled(page, name)?;
    (first..name.bare).find_map(|at| page.nationality(at))
}

/// What `noun` tells with the words at `others`, each of which it needs but for small words,
/// peoples and names: the club president is no president.
fn held<'p>(page: &'p Page<'_>, noun: &str, others: &[usize]) -> Option<&'p str> {
    let words = page.language.function_words();
    let word = |at: usize| page.noun(at).map_or_else(|| page.key(at), |noun| noun.lemma.as_str());
    let said = others.iter().copied().filter(|&at| page.is_word(at));
    let said: Vec<(usize, &str)> = said.map(|at| (at, word(at))).collect();
    let without = |gone: Option<usize>| {
        let left = said.iter().filter(|(at, _)| Some(*at) != gone);
        left.map(|(_, word)| (*word).to_owned()).collect::<BTreeSet<String>>()
    };
    let all = without(None);
    let past = page.reference.composition().held_before(noun).is_some()
        || all.iter().any(|word| words.is_past(word));
    let found = words.find(noun, &all).filter(|_| !past)?;
    let small = [Class::Of, Class::Preposition, Class::Definite, Class::And, Class::Contracted];
    let passed = |at: usize| {
        let name = page.shape(at) == Some(Shape::Capital)
            && page.grammar(at).is_none()
            && page.noun(at).is_none();
        name || page.nationality(at).is_some() || small.iter().any(|&class| page.is(at, class))
    };
    let idle = |&(at, _): &(usize, &str)| {
        !passed(at) && words.find(noun, &without(Some(at))) == Some(found)
    };
    (!said.iter().any(idle)).then_some(found)
}

/// What an office is an office of.
#[derive(Default)]
struct Of {
    whose: Option<Whose>,
    /// The body, if that has a name and is known: `Some(None)` is one of no sort.
    body: Option<Option<String>>,
}

fn of(owner: Owner<'_>) -> Of {
    let Some((whose, name)) = owner.institution else {
        return Of { whose: owner.other, body: None };
    };
    let body = Bodies::get().of_office(name).filter(|_| matches!(whose, Whose::State(_)));
    let itself = body.is_none() && matches!(whose, Whose::State(_));
    let whose = if itself { Whose::Institution(name.to_owned()) } else { whose };
    Of { whose: Some(whose), body: Some(body.map(str::to_owned)) }
}

/// The office that words tell.
fn office(resolved: &Resolved<'_>, number: usize, told: &Told<'_>, what: Of) -> Option<Office> {
    let language = resolved.page.language;
    let (words, functions) = (language.function_words(), Functions::get());
    let bare = language.reference().composition().held_before(told.noun);
    let function = words.find(bare.unwrap_or(told.noun), &told.others)?;
    let of = functions.of(function)?;
    let named = what.body.is_some();
    let body = match what.body {
        // The foreign minister is not the ministry's.
        _ if of == OfficeOf::State => None,
        Some(body) => body,
        None => body(resolved, told),
    };
    if of == OfficeOf::Body && body.is_none() && !named {
        return None;
    }
    let scope = || {
        let open = of == OfficeOf::State || body.is_some();
        let first = resolved.clusters[number].mentions.first().filter(|_| open)?.first;
        let state = resolved.scope.state(first)?;
        Some(Whose::State(resolved.page.register.known(state).state.clone()))
    };
    let itself = |whose: &Whose| body.as_ref().is_some_and(|kind| is_itself(resolved, whose, kind));
    let owner = what.whose.filter(|whose| !itself(whose));
    Some(Office {
        function: function.to_owned(),
        past: bare.is_some() || told.others.iter().any(|word| words.is_past(word)),
        whose: owner.or_else(scope),
        body,
    })
}

/// The body of whose people an office is one: *chef du renseignement*.
fn body(resolved: &Resolved<'_>, told: &Told<'_>) -> Option<String> {
    let words = resolved.page.language.body_words();
    let one = |kind: &&str| {
        let standing = Bodies::get().standing(kind);
        let body = matches!(standing, Some(Standing::Office | Standing::Service));
        // Anybody who speaks for a state is one of its authorities.
        body && *kind != "authorities"
    };
    let own = words.find(told.noun, &told.others).filter(one);
    let near = || told.near.iter().find_map(|word| words.find(word, &told.others).filter(one));
    own.or_else(near).map(str::to_owned)
}

/// The words before a name that tell an office, and where they begin.
fn titled<'t>(page: &'t Page<'_>, name: &Name) -> Option<(usize, Told<'t>)> {
    let noun = (name.first..name.bare).rev().find_map(|at| page.noun(at))?;
    let says = |at: usize| {
        page.is_word(at)
            && page.same_sentence(at, name.bare)
            && page.grammar(at).is_none_or(|grammar| {
                [Class::Before, Class::Portfolio, Class::Rank].iter().any(|&c| grammar.is(c))
            })
    };
    let mut first = name.first;
    while first > 0 && name.first - first < REACH && says(first - 1) {
        first -= 1;
    }
    let near: Vec<&str> = (first..name.bare).rev().map(|at| page.key(at)).collect();
    let others = near.iter().map(|word| (*word).to_owned()).collect();
    Some((first, Told { noun: &noun.lemma, others, near }))
}

/// The office that stands before a name: "Koverian President Ilse Maren".
fn by_title(resolved: &Resolved<'_>, number: usize, name: &Name) -> Option<Office> {
    let (first, told) = titled(&resolved.page, name)?;
    let what = before(resolved, first, name).or_else(|| after(resolved, name));
    let what = what.or_else(|| {
        let phrase = resolved.clusters[number].descriptions.first()?;
        Some(of(whose_told(resolved, number, phrase)))
    });
    office(resolved, number, &told, what.unwrap_or_default())
}

/// Words before a title that may belong to it.
const REACH: usize = 3;

/// The name that begins or ends at a token.
fn name_at<'r>(resolved: &'r Resolved<'_>, at: usize, ends: bool) -> Option<&'r Name> {
    let names = &resolved.names;
    let index = names.partition_point(|name| name.first <= at);
    let name = names.get(index.checked_sub(1)?)?;
    let fits = if ends { name.last == at + 1 } else { name.first == at || name.bare == at };
    fits.then_some(name)
}

/// What an office is an office of by a name beside it.
fn of_name(resolved: &Resolved<'_>, name: &Name) -> Option<Of> {
    let page = &resolved.page;
    let Some(known) = name.hit.map(|hit| page.register.known(hit.known)) else {
        let words = Whose::Words(page.words(name.bare, name.last));
        let unknown = name.person != Some(true);
        return unknown.then_some(Of { whose: Some(words), body: None });
    };
    let state = || Whose::State(known.state.clone());
    match known.sort {
        Sort::State => Some(Of { whose: Some(state()), body: None }),
        Sort::Organisation => {
            let whose = match known.state.as_str() {
                "" => Whose::Institution(known.en.clone()),
                _ => state(),
            };
            Some(of(Owner { institution: Some((whose, &known.en)), other: None }))
        }
        _ => None,
    }
}

/// What an office is an office of by the words `first` to the title of `name` and what
/// stands before.
fn before(resolved: &Resolved<'_>, first: usize, name: &Name) -> Option<Of> {
    let page = &resolved.page;
    let known = (first..name.first).find_map(|at| page.nationality(at));
    if let Some(state) = known {
        let whose = Whose::State(page.register.known(state).state.clone());
        return Some(Of { whose: Some(whose), body: None });
    }
    let unknown = |at: &usize| {
        let capital = page.shape(*at) == Some(Shape::Capital);
        capital && page.grammar(*at).is_none() && page.noun(*at).is_none()
    };
    if let Some(at) = (first..name.first).rfind(unknown) {
        return match name_at(resolved, at, true) {
            Some(owner) => of_name(resolved, owner),
            None => Some(Of { whose: Some(Whose::Words(page.words(at, at + 1))), body: None }),
        };
    }
    let possessive = first.checked_sub(1).filter(|&at| page.is_genitive(at))?;
    of_name(resolved, name_at(resolved, possessive.checked_sub(1)?, true)?)
}

/// What an office is an office of by what follows the name: "President Ilse Maren of
/// Koverin".
fn after(resolved: &Resolved<'_>, name: &Name) -> Option<Of> {
    let page = &resolved.page;
    if !page.is(name.last, Class::Of) || !page.same_sentence(name.last, name.bare) {
        return None;
    }
    let article = page.is(name.last + 1, Class::Definite);
    of_name(resolved, name_at(resolved, name.last + 1 + usize::from(article), false)?)
}
