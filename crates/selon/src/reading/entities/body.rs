//! Bodies that are told by what they are and whose they are, and not by a name.
//!
//! "US officials", "American officials" and "officials in Washington" are wordings; over
//! many articles the body is one, by its kind and its state. An article that says "the
//! officials" has said before whose they are.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::language::reference::{Class, Number, Sort};
use crate::language::{Bodies, Standing};

use super::led;
use super::naming;
use super::page::Shape;
use super::phrases::{Determiner, Phrase};
use super::resolve::Resolved;

/// A body without a name: what it is, and whose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Body {
    /// A row of `register/bodies.tsv`: `officials`.
    pub kind: String,
    /// Whose it is, if the article says it.
    pub whose: Option<Whose>,
}

/// Whom a body belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// A state, by its ISO 3166 code.
    State(String),
    /// A region, by its code in `register/attributives.tsv`.
    Region(String),
    /// An institution of the register that is no state's, by its English name.
    Institution(String),
    /// Words that the register does not know: an adjective or a name.
    Words(String),
}

impl Body {
    /// Its name in French or English, if the register can make one.
    pub fn name(&self, code: &str) -> Option<String> {
        let bodies = Bodies::get();
        match &self.whose {
            Some(Whose::State(state)) => match bodies.office(&self.kind, state) {
                Some(known) => Some(known.name(code).to_owned()),
                None => bodies.called(&self.kind, state, code),
            },
            Some(Whose::Region(region)) => bodies.called(&self.kind, region, code),
            Some(Whose::Institution(name)) => bodies.of_institution(&self.kind, name, code),
            Some(Whose::Words(_)) => None,
            None => bodies.alone(&self.kind, code),
        }
    }

    /// Whether it speaks for whom it belongs to, as a ministry does for its government.
    pub fn is_office(&self) -> bool {
        Bodies::get().standing(&self.kind) == Some(Standing::Office)
    }

    /// Whether it is only some people of whom no name is given.
    pub fn is_anonymous(&self) -> bool {
        let standing = Bodies::get().standing(&self.kind);
        matches!(standing, Some(Standing::Group | Standing::Public))
    }
}

/// For each cluster, the body that it is.
pub(super) fn bodies(resolved: &Resolved<'_>) -> Vec<Option<Body>> {
    let all = 0..resolved.clusters.len();
    let own: Vec<Option<Body>> = all.clone().map(|number| own(resolved, number)).collect();
    all.map(|number| {
        let body = own[number].clone()?;
        match body.whose {
            Some(_) => Some(body),
            None => Some(named_before(resolved, number, &body, &own).unwrap_or(body)),
        }
    })
    .collect()
}

/// The body that a cluster is by its own words.
fn own(resolved: &Resolved<'_>, number: usize) -> Option<Body> {
    let page = &resolved.page;
    let cluster = &resolved.clusters[number];
    if let Some(row) = cluster.known {
        let known = page.register.known(row);
        let kind = Bodies::get().of_office(&known.en)?;
        let whose = Some(Whose::State(known.state.clone()));
        return Some(Body { kind: kind.to_owned(), whose });
    }
    if !cluster.names.is_empty() || !cluster.members.is_empty() {
        return None;
    }
    let (phrase, kind) = told(resolved, number)?;
    let whose = whose(resolved, number, phrase);
    if let Some((known, rank)) = whose.institution {
        // A spokesman of the Kremlin is the Kremlin, its officials are Russia's.
        let office = Bodies::get().standing(kind) == Some(Standing::Office);
        let itself = Bodies::get().of_office(rank).filter(|_| office);
        let kind = itself.unwrap_or(kind).to_owned();
        return Some(Body { kind, whose: Some(known) });
    }
    let other = whose.other.filter(|whose| !is_itself(resolved, whose, kind));
    Some(Body { kind: kind.to_owned(), whose: other })
}

/// Whether words for whose a body is are that body: *police* of "a police spokesman".
pub(super) fn is_itself(resolved: &Resolved<'_>, whose: &Whose, kind: &str) -> bool {
    let language = resolved.page.language;
    let Whose::Words(words) = whose else { return false };
    let noun = language.reference().noun(&words.to_lowercase());
    let told = noun.and_then(|noun| language.body_words().find(&noun.lemma, &BTreeSet::new()));
    told == Some(kind)
}

/// The phrase that tells what a cluster is, and what that is.
fn told<'r>(resolved: &'r Resolved<'_>, number: usize) -> Option<(&'r Phrase, &'r str)> {
    let words = resolved.page.language.body_words();
    let cluster = &resolved.clusters[number];
    let best = naming::best(cluster);
    let mut phrases = best.into_iter().chain(&cluster.descriptions);
    let offices = resolved.page.language.function_words();
    let past = |phrase: &Phrase| {
        let person = phrase.sort == Some(Sort::Person);
        person && phrase.modifiers.iter().any(|word| offices.is_past(word))
    };
    phrases.find_map(|phrase| {
        let others = led::with_leader(resolved, number, phrase, &phrase.modifiers);
        let kind = words.find(&phrase.lemma, &others)?;
        // *l'ancien maire* does not speak for the town hall.
        let held = Bodies::get().one(kind).is_none() || !past(phrase);
        held.then_some((phrase, kind))
    })
}

/// What is found of an owner.
pub(super) struct Owner<'r> {
    /// An institution: how it counts, and its English name.
    pub institution: Option<(Whose, &'r str)>,
    pub other: Option<Whose>,
}

/// Whose a cluster is, of which `told` says what it is.
pub(super) fn whose<'r>(resolved: &'r Resolved<'_>, number: usize, told: &Phrase) -> Owner<'r> {
    let owner = whose_told(resolved, number, told);
    match owner.other {
        None | Some(Whose::Words(_)) if owner.institution.is_none() => {
            let led = led::led(resolved, number, told).map(|led| led.whose);
            Owner { other: led.or(owner.other), institution: None }
        }
        _ => owner,
    }
}

/// The same, by its own words and not by what the head of a state has around them.
pub(super) fn whose_told<'r>(
    resolved: &'r Resolved<'_>,
    number: usize,
    told: &Phrase,
) -> Owner<'r> {
    let page = &resolved.page;
    let cluster = &resolved.clusters[number];
    let state = |row: usize| Some(Whose::State(page.register.known(row).state.clone()));
    let other = |other| Owner { institution: None, other };
    if let Some(row) = cluster.descriptions.iter().find_map(|phrase| phrase.nation) {
        return other(state(row));
    }
    for phrase in &cluster.descriptions {
        for hit in phrase.inside.iter().filter_map(|&inside| resolved.names[inside].hit) {
            let known = page.register.known(hit.known);
            match known.sort {
                Sort::State => return other(state(hit.known)),
                Sort::Organisation => {
                    let owner = match known.state.as_str() {
                        "" => Whose::Institution(known.en.clone()),
                        code => Whose::State(code.to_owned()),
                    };
                    return Owner { institution: Some((owner, &known.en)), other: None };
                }
                _ => {}
            }
        }
    }
    let region = |phrase: &Phrase| {
        (phrase.bare..phrase.last).find_map(|at| Bodies::get().region(page.key(at)))
    };
    if let Some(region) = cluster.descriptions.iter().find_map(region) {
        return other(Some(Whose::Region(region.to_owned())));
    }
    if let Some(row) = cluster.possessor.and_then(|owner| resolved.clusters[owner].known) {
        let known = page.register.known(row);
        return match (known.sort, known.state.as_str()) {
            (_, "") => other(Some(Whose::Institution(known.en.clone()))),
            (_, code) => other(Some(Whose::State(code.to_owned()))),
        };
    }
    if let Some(row) = beside(resolved, told) {
        return other(state(row));
    }
    let unknown = cluster.descriptions.iter().find_map(|phrase| adjective(resolved, phrase));
    let unknown = unknown.map(Whose::Words);
    other(unknown.or_else(|| {
        let name = naming::belongs_to(resolved, number)?;
        let hit = page.register.find(&name).map(|hit| page.register.known(hit.known));
        match hit {
            Some(known) if known.sort == Sort::State => Some(Whose::State(known.state.clone())),
            _ => Some(Whose::Words(name)),
        }
    }))
}

/// The state whose capital stands where a body speaks: *officials in Washington*, "In
/// Washington, officials".
fn beside(resolved: &Resolved<'_>, phrase: &Phrase) -> Option<usize> {
    let page = &resolved.page;
    let capital = |at: usize| {
        let name = resolved.names.iter().find(|name| name.first == at)?;
        let hit = name.hit.filter(|hit| hit.metonym)?;
        page.is(at.checked_sub(1)?, Class::Locative).then_some((hit.known, name.last))
    };
    if let Some((state, _)) = capital(phrase.last + 1) {
        return Some(state);
    }
    let sentence = page.sentence(phrase.first);
    let start = page.tokens.partition_point(|token| token.sentence < sentence);
    let (state, end) = capital(start + 1)?;
    let begins = end == phrase.first || page.mark(end) == Some(',') && end + 1 == phrase.first;
    begins.then_some(state)
}

/// A word of a phrase that may be the adjective of something that the register does not
/// know: *Orvalan*.
fn adjective(resolved: &Resolved<'_>, phrase: &Phrase) -> Option<String> {
    let page = &resolved.page;
    let unknown =
        |at: &usize| page.is_word(*at) && page.grammar(*at).is_none() && page.noun(*at).is_none();
    if page.reference.composition().head_last {
        let mut before = phrase.bare..phrase.head;
        let capital = |at: &usize| page.shape(*at) == Some(Shape::Capital);
        let found = before.find(|at| unknown(at) && capital(at))?;
        let name = resolved.names.iter().find(|name| (name.bare..name.last).contains(&found));
        return Some(match name {
            Some(name) => page.words(name.bare, name.last.min(phrase.head)),
            None => page.words(found, found + 1),
        });
    }
    let mut after = phrase.head + 1..phrase.last;
    let small = |at: &usize| {
        page.shape(*at) == Some(Shape::Lower) && page.reference.like_adjective(page.key(*at))
    };
    after.find(|at| unknown(at) && small(at)).map(|at| page.key(at).to_owned())
}

/// The body that *the officials* are: the one that was last told with its owner, if
/// nothing else is said of them; of "officials" the only one.
fn named_before(
    resolved: &Resolved<'_>,
    number: usize,
    body: &Body,
    own: &[Option<Body>],
) -> Option<Body> {
    let cluster = &resolved.clusters[number];
    let (phrase, _) = told(resolved, number)?;
    let first = cluster.mentions.first()?.first;
    let several = phrase.number == Some(Number::Plural);
    if Bodies::get().standing(&body.kind) == Some(Standing::Public) || phrase.apposed.is_some() {
        return None;
    }
    // *The officials* may be called by what they are or by where they work.
    let open = matches!(body.kind.as_str(), "officials" | "sources");
    let about = |other: &Body| {
        let standing = Bodies::get().standing(&other.kind);
        let people = matches!(standing, Some(Standing::Group | Standing::Service));
        other.kind == body.kind || open && several && people
    };
    let before = own.iter().enumerate().filter_map(|(other, one)| {
        let one = one.as_ref().filter(|body| body.whose.is_some() && about(body))?;
        let cluster = &resolved.clusters[other];
        let at = cluster.before(first)?.first;
        // Those who said something are likelier than those of whom something was said.
        let spoke = cluster.mentions.iter().any(|said| said.first < first && said.told.is_some());
        // *The navy is accused, officials said*: nobody has heard of its people. Insiders are
        // those of whoever is spoken of.
        let said = spoke || one.kind == body.kind || one.is_anonymous() || body.kind == "sources";
        (said && cluster.names.is_empty()).then_some((spoke, at, one))
    });
    let mut before: Vec<(bool, usize, &Body)> = before.collect();
    before.sort();
    let (.., last) = before.last()?;
    let points = matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
    let only = before.iter().all(|(.., body)| body.whose == last.whose);
    (points || only).then(|| (*last).clone())
}
