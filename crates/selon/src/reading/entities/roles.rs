//! What part a source has: an official, a witness, a document.
//!
//! From the article's words only: the noun by which it calls the source, else what the
//! register says of the name. Whoever weighs a case may know better and say so there.

use std::collections::{BTreeMap, HashSet};

use crate::language::reference::{Class, Number, Sort, Trade};
use crate::language::{Turn, words};

use super::SourceRole;
use super::clusters::Cluster;
use super::names::Name;
use super::page::Page;
use super::phrases::{Determiner, Phrase};
use super::resolve::Resolved;
use super::source::Said;

/// What is asked for every source of an article, found once.
pub(super) struct Roles<'r, 'a> {
    resolved: &'r Resolved<'a>,
    /// The roles of those who speak, by their clusters.
    of_cluster: BTreeMap<usize, Option<SourceRole>>,
    /// The tokens at which names begin.
    names: HashSet<usize>,
}

impl<'r, 'a> Roles<'r, 'a> {
    pub fn of(resolved: &'r Resolved<'a>) -> Self {
        let mut of_cluster = BTreeMap::new();
        for &number in resolved.sources.iter().flatten() {
            let role = || self::of_cluster(resolved, &resolved.clusters[number]);
            of_cluster.entry(number).or_insert_with(role);
        }
        let names = resolved.names.iter().map(|name| name.bare).collect();
        Self { resolved, of_cluster, names }
    }

    /// The role of statement `index`'s source.
    pub fn role(&self, index: usize) -> SourceRole {
        let (resolved, page) = (self.resolved, &self.resolved.page);
        let cluster = resolved.sources[index];
        let said = match resolved.said[index].host() {
            Said::Phrase(phrase) if self.keeps_name(phrase) => Some(SourceRole::Anonymous),
            Said::Phrase(phrase) if is_told_again(resolved, phrase, cluster) => {
                Some(SourceRole::Anonymous)
            }
            Said::Phrase(phrase) if is_news(resolved, phrase, cluster) => Some(SourceRole::Outlet),
            Said::Phrase(phrase) => by_phrase(page, phrase),
            _ => None,
        };
        let known = cluster.and_then(|number| self.of_cluster[&number]);
        match (said, known) {
            // What the text calls it here goes before what it is called elsewhere, unless
            // it is only *the man*.
            (Some(role), None) => role,
            (Some(SourceRole::Other) | None, Some(role)) => role,
            // "The paper", "the agency" of an outlet.
            (Some(SourceRole::Document | SourceRole::Official), Some(SourceRole::Outlet))
                if resolved.said[index].host().is_back() =>
            {
                SourceRole::Outlet
            }
            (Some(role), Some(_)) => role,
            (None, None) => SourceRole::Other,
        }
    }

    /// Whether somebody without a name asked for that, or is only told to know: *un officier qui a
    /// requis l'anonymat*, "on condition of anonymity", "a person familiar with the talks".
    fn keeps_name(&self, phrase: &Phrase) -> bool {
        let page = &self.resolved.page;
        let person = matches!(phrase.sort, Some(Sort::Person | Sort::Group));
        let aside = (phrase.last..phrase.last + ASIDE).take_while(|at| !self.names.contains(at));
        let aside: Vec<usize> =
            aside.take_while(|&at| page.same_sentence(at, phrase.head)).collect();
        let asks = || {
            let (Some(first), Some(last)) = (aside.first(), aside.last()) else { return false };
            let words = words(page.text, page.span(*first, last + 1));
            page.language.turns().find(&words, Turn::Silent).next().is_some()
        };
        let one_of_them = phrase.determiner != Determiner::Definite;
        person
            && phrase.apposed.is_none()
            && (one_of_them && page.tells_privy(phrase.head + 1)
                || aside.iter().any(|&at| page.is(at, Class::Unnamed))
                || asks())
    }
}

/// Whether a phrase is for people without a name of whom the article has told: *two diplomats said
/// no. The diplomats added*.
fn is_told_again(resolved: &Resolved<'_>, phrase: &Phrase, cluster: Option<usize>) -> bool {
    let Some(cluster) = cluster.map(|number| &resolved.clusters[number]) else { return false };
    let page = &resolved.page;
    let nameless = |known: &Phrase| by_phrase(page, known) == Some(SourceRole::Anonymous);
    cluster.names.is_empty()
        && cluster.known.is_none()
        && by_phrase(page, phrase) == Some(SourceRole::Official)
        && cluster.descriptions.iter().any(nameless)
}

/// Most words between somebody and the wish not to be named.
const ASIDE: usize = 10;

fn of_cluster(resolved: &Resolved<'_>, cluster: &Cluster) -> Option<SourceRole> {
    let own = cluster
        .descriptions
        .iter()
        .filter(|phrase| phrase.sort != Some(Sort::Work) || cluster.sort == Some(Sort::Work));
    let described = own.filter_map(|phrase| by_phrase(&resolved.page, phrase));
    let told = described.min_by_key(|role| *role == SourceRole::Other);
    let body_words = resolved.page.language.body_words();
    let media = |phrase: &Phrase| body_words.find(&phrase.lemma, &phrase.modifiers) == Some(NEWS);
    let told = if cluster.descriptions.iter().any(media) { Some(SourceRole::Outlet) } else { told };
    let told = match told {
        Some(SourceRole::Other) | None => {
            cluster.names.iter().find_map(|&name| ranked(resolved, &resolved.names[name])).or(told)
        }
        told => told,
    };
    let known = cluster.known.and_then(|row| resolved.page.register.known(row).trade);
    // Who has a name is not kept from view.
    let named = !cluster.names.is_empty();
    let told = match told {
        Some(SourceRole::Anonymous) if named => Some(SourceRole::Official),
        told => told,
    };
    match (told, known.map(from_trade)) {
        (Some(SourceRole::Other) | None, Some(known)) => Some(known),
        (told, _) => told,
    }
    .or(match cluster.sort {
        Some(Sort::Media) => Some(SourceRole::Outlet),
        Some(Sort::State) => Some(SourceRole::Official),
        Some(Sort::Work) => Some(SourceRole::Document),
        _ => None,
    })
}

/// The body that gathers news for others.
const NEWS: &str = "media";

/// Whether a phrase tells a news agency: by its words, or as no more than a name behind what may
/// be any agency, *selon l'agence Norda*.
fn is_news(resolved: &Resolved<'_>, phrase: &Phrase, cluster: Option<usize>) -> bool {
    let page = &resolved.page;
    if page.language.body_words().find(&phrase.lemma, &phrase.modifiers) == Some(NEWS) {
        return true;
    }
    let known = || cluster.is_some_and(|number| resolved.clusters[number].known.is_some());
    let wire = page.reference.composition().wires.iter().any(|word| word == &phrase.lemma);
    wire && phrase.modifiers.is_empty() && phrase.apposed.is_some() && !known()
}

/// What the rank before a name makes of whoever bears it: *Mayor Ina Holt*.
fn ranked(resolved: &Resolved<'_>, name: &Name) -> Option<SourceRole> {
    let page = &resolved.page;
    let mut ranks = (name.first..name.bare).rev().filter(|&at| !page.is(at, Class::Title));
    let role = ranks.find_map(|at| page.noun(at)?.trade).map(from_trade)?;
    (role != SourceRole::Other && role != SourceRole::Anonymous).then_some(role)
}

fn by_phrase(page: &Page<'_>, phrase: &Phrase) -> Option<SourceRole> {
    let role = from_trade(phrase.trade?);
    // "Norda's director" is one, and *the second official* one of some without a name.
    let genitive = (phrase.first..phrase.head).any(|at| page.is_genitive(at));
    let one = phrase.number != Some(Number::Plural) && phrase.determiner == Determiner::Bare;
    let other = (phrase.first..phrase.head).any(|at| page.is(at, Class::Hinder));
    let told = phrase.determiner == Determiner::Definite && !other || one && genitive;
    // *deux officiers*, without a name: people who are kept from view.
    let nameless = phrase.apposed.is_none()
        && !told
        && matches!(phrase.sort, Some(Sort::Person | Sort::Group))
        && role == SourceRole::Official;
    Some(if nameless { SourceRole::Anonymous } else { role })
}

fn from_trade(trade: Trade) -> SourceRole {
    match trade {
        Trade::Outlet => SourceRole::Outlet,
        Trade::Official | Trade::Head => SourceRole::Official,
        Trade::Party => SourceRole::Party,
        Trade::Expert => SourceRole::Expert,
        Trade::Witness => SourceRole::Witness,
        Trade::Document => SourceRole::Document,
        Trade::Intercept => SourceRole::Intercept,
        Trade::Anonymous => SourceRole::Anonymous,
        Trade::Other => SourceRole::Other,
    }
}
