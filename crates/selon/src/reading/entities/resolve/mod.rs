//! From words to entities: every source of an article is given to a cluster, or to
//! nobody.
//!
//! The text is gone through once, in order, with everything known so far: names were
//! clustered before, noun phrases join what they repeat, pronouns look back. Only
//! *je* and *we* wait for a second round, because whoever says them is often named
//! after the quotation.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::Language;
use crate::language::reference::{Class, Gender, Noun, Number, Sort, Trade};
use crate::reading::places::Place;
use crate::reading::sentences::Cut;
use crate::text::Span;

mod beside;
mod bodies;
mod definite;
mod groups;
mod introduced;
mod issuer;
mod owners;
mod pointed;
mod pronouns;
mod repeated;
mod subjects;
mod two;

use super::Told;
use super::antecedent::{Kind, Wanted, antecedent, antecedent_of, differ};
use super::clusters::{Cluster, Mention, of_names};
use super::names::{Name, names};
use super::page::Page;
use super::phrases::{Determiner, Named, Phrase, Phrases};
use super::scope::Scope;
use super::source::{Pronoun, Said, read};

/// Everything that was resolved in one article.
pub(super) struct Resolved<'a> {
    pub page: Page<'a>,
    pub names: Vec<Name>,
    pub clusters: Vec<Cluster>,
    pub scope: Scope,
    /// For each statement, its source's cluster.
    pub sources: Vec<Option<usize>>,
    /// For each statement, how its source is worded.
    pub said: Vec<Said>,
    /// For each name, the cluster of whoever bears it.
    bearers: Vec<Option<usize>>,
}

impl Resolved<'_> {
    /// The cluster of whoever bears a name; an index of names.
    pub fn bearer(&self, name: usize) -> Option<usize> {
        self.bearers.get(name).copied().flatten()
    }
}

/// Resolves the sources of `told` in `text`, which `outlet` publishes. The first `sure` of them
/// are statements; the others are guesses, which come last and change nothing of what the
/// statements say.
pub(super) fn resolve<'a>(
    text: &'a str,
    language: &'a Language,
    told: &[Told<'_>],
    sure: usize,
    places: &[Place],
    cut: &Cut,
    outlet: Option<&str>,
) -> Resolved<'a> {
    let sources: Vec<&[Span]> = told[..sure].iter().map(|told| told.source).collect();
    let page = Page::cut(text, language, &sources, cut);
    let mut map: Vec<Span> = places.iter().flat_map(|place| place.spans.clone()).collect();
    map.sort_unstable();
    let mut names = names(&page, &map);
    let (clusters, of_name) = of_names(&page, &names);
    for (name, &cluster) in names.iter_mut().zip(&of_name) {
        let sort = clusters[cluster].sort.filter(|_| !clusters[cluster].guessed);
        name.person = sort.map_or(name.person, |sort| Some(sort == Sort::Person));
    }
    let named = Named::new(&names, page.tokens.len());
    let said: Vec<Said> = told.iter().map(|told| read(&page, &named, told.source)).collect();
    let scope = Scope::of(&page, &names, &clusters, places, &told[..sure]);
    let mut resolver = Resolver {
        scope: &scope,
        outlet,
        page: &page,
        names: &names,
        named: &named,
        told,
        sure,
        said: &said,
        of_name,
        clusters,
        sources: vec![None; told.len()],
        beside: BTreeMap::new(),
    };
    resolver.appositions();
    resolver.speaking_names();
    resolver.in_order();
    resolver.speakers();
    resolver.guesses();
    let Resolver { clusters, sources, .. } = resolver;
    let mut bearers = vec![None; names.len()];
    for (number, cluster) in clusters.iter().enumerate().rev() {
        cluster.names.iter().for_each(|&name| bearers[name] = Some(number));
    }
    Resolved { clusters, scope, sources, said: said.clone(), names: names.clone(), page, bearers }
}

struct Resolver<'p, 'a> {
    scope: &'p Scope,
    /// Who publishes the text.
    outlet: Option<&'p str>,
    page: &'p Page<'a>,
    names: &'p [Name],
    named: &'p Named<'p>,
    told: &'p [Told<'p>],
    /// How many of them are statements.
    sure: usize,
    said: &'p [Said],
    of_name: Vec<usize>,
    clusters: Vec<Cluster>,
    sources: Vec<Option<usize>>,
    /// Phrases that say what the name before them is: that name, by their heads.
    beside: BTreeMap<usize, usize>,
}

/// What stands in the text, in order.
enum Event {
    Name(usize),
    Phrase(Box<Phrase>),
    /// What the name before is, to this token.
    Beside(usize, usize),
    Source(usize),
}

impl Resolver<'_, '_> {
    fn speaking_names(&mut self) {
        for said in &self.said[..self.sure] {
            let name = match said.host() {
                Said::Name(name) => Some(*name),
                Said::Phrase(phrase) => phrase.apposed,
                _ => None,
            };
            if let Some(name) = name {
                self.clusters[self.of_name[name]].speaks = true;
            }
        }
    }

    fn in_order(&mut self) {
        let mut heads = vec![false; self.page.tokens.len() + 1];
        for said in &self.said[..self.sure] {
            mark_heads(said, &mut heads);
        }
        let mut events: Vec<(usize, u8, Event)> = Vec::new();
        let sources = self.source_names();
        for (index, name) in self.names.iter().enumerate() {
            if !sources.contains(&index) {
                events.push((name.first, 1, Event::Name(index)));
            }
        }
        for phrase in self.phrases() {
            if heads[phrase.head] {
                continue;
            }
            if let Some(&name) = self.beside.get(&phrase.head) {
                events.push((phrase.first, 2, Event::Beside(name, phrase.last)));
            } else {
                events.push((phrase.first, 2, Event::Phrase(Box::new(phrase))));
            }
        }
        for (index, told) in self.told[..self.sure].iter().enumerate() {
            if let Some(&span) = told.source.first() {
                events.push((self.page.within(span).0, 0, Event::Source(index)));
            }
        }
        events.sort_by_key(|(at, rank, _)| (*at, *rank));
        for (at, _, event) in events {
            match event {
                Event::Name(index) => {
                    let name = &self.names[index];
                    let (cluster, last) = (self.of_name[index], name.last);
                    self.mention(cluster, at, last, None);
                }
                Event::Phrase(phrase) => {
                    let last = phrase.last;
                    if phrase.apposed.is_none()
                        && let Some(cluster) = self.phrase(&phrase, None)
                    {
                        self.mention(cluster, at, last, None);
                    }
                }
                Event::Beside(name, last) => self.lengthen(name, last),
                Event::Source(index) => self.source(index),
            }
        }
    }

    /// The mention at a name goes on to the end of what says who it is.
    fn lengthen(&mut self, name: usize, last: usize) {
        let first = self.names[name].first;
        let mentions = &mut self.clusters[self.of_name[name]].mentions;
        if let Some(mention) = mentions.iter_mut().rev().find(|mention| mention.first <= first) {
            mention.last = mention.last.max(last);
        }
    }

    /// The names that head a source.
    fn source_names(&self) -> BTreeSet<usize> {
        let name = |said: &Said| match said {
            Said::Name(name) => Some(*name),
            Said::Phrase(phrase) => phrase.apposed,
            _ => None,
        };
        self.said[..self.sure].iter().filter_map(name).collect()
    }

    /// Gives each guess to whom its source means, as everything stands by now. What was
    /// nobody so far has its first mention by it.
    fn guesses(&mut self) {
        for index in self.sure..self.told.len() {
            let Some(&span) = self.told[index].source.first() else { continue };
            let (first, last) = self.page.within(span);
            let known = self.clusters.len();
            let said = &self.said[index];
            let found = self.in_text(said).or_else(|| self.resolve_said(said, index));
            self.sources[index] = found;
            if let Some(cluster) = found
                && (cluster >= known || self.clusters[cluster].mentions.is_empty())
            {
                self.mention(cluster, first, last.max(first + 1), None);
            }
        }
    }

    /// Whom a noun phrase means that was met in the text already, as no source.
    fn in_text(&self, said: &Said) -> Option<usize> {
        let Said::Phrase(phrase) = said else { return None };
        let there = |m: &&Mention| (m.first..m.last).contains(&phrase.head);
        let width = |cluster: &Cluster| {
            cluster.mentions.iter().filter(there).map(|m| m.last - m.first).min()
        };
        // The rebels in *the spokeswoman of the rebels* are not she.
        let all = self.clusters.iter().enumerate();
        all.filter_map(|(at, cluster)| Some((width(cluster)?, at))).min().map(|(_, at)| at)
    }

    fn mention(&mut self, cluster: usize, first: usize, last: usize, told: Option<usize>) {
        let sentence = self.page.sentence(first);
        let mention = Mention { first, last, sentence, told };
        let mentions = &mut self.clusters[cluster].mentions;
        let at = mentions.partition_point(|known| known.first <= first);
        if at > 0 && mentions[at - 1].first == first {
            mentions[at - 1].told = mentions[at - 1].told.or(told);
        } else {
            mentions.insert(at, mention);
        }
    }

    fn source(&mut self, index: usize) {
        let found = self.resolve_said(&self.said[index], index);
        self.sources[index] = found;
        self.tell_sex(index);
        if let Some(bearer) = found
            && let Some(lead) = self.lead(bearer, index)
        {
            self.absorb(bearer, lead);
        }
        if let Some(cluster) = found {
            for &span in self.told[index].source.iter().take(1) {
                let (first, last) = self.page.within(span);
                let end = match &self.said[index] {
                    Said::Name(name) => self.names[*name].last,
                    Said::Phrase(phrase) => phrase
                        .apposed
                        .map_or(phrase.last, |name| self.names[name].last.max(phrase.last)),
                    _ => last,
                };
                self.mention(
                    cluster,
                    first,
                    end.clamp(first + 1, last.max(first + 1)),
                    Some(index),
                );
            }
            self.broken_off(cluster, index);
        }
    }

    /// One of several who speak together is mentioned where its own words stand.
    fn among(&mut self, member: usize, said: &Said) {
        if let Said::Phrase(phrase) = said {
            let named = phrase.apposed.map_or(0, |name| self.names[name].last);
            self.mention(member, phrase.first, phrase.last.max(named), None);
        }
    }

    /// Whose sex nothing told is what a pronoun that means them says, where pronouns tell it: who
    /// *she* is, is no *he* in what she says.
    fn tell_sex(&mut self, index: usize) {
        let (Said::Pronoun(pronoun), Some(cluster)) = (&self.said[index], self.sources[index])
        else {
            return;
        };
        if pronoun.person && self.clusters[cluster].sort.is_none_or(|sort| sort == Sort::Person) {
            let known = &mut self.clusters[cluster].gender;
            *known = known.or(pronoun.gender);
        }
    }

    /// The name of a speaker that a full stop broke off has a mention of its own, and what
    /// stands before says who they are.
    fn broken_off(&mut self, cluster: usize, index: usize) {
        let Said::Phrase(phrase) = &self.said[index] else { return };
        let Some(name) = phrase.apposed.map(|name| &self.names[name]) else { return };
        let holds = |&span: &Span| {
            let (first, last) = self.page.within(span);
            (first..last).contains(&name.first)
        };
        if self.told[index].source.iter().skip(1).any(holds) {
            self.mention(cluster, name.first, name.last, None);
            self.specify(cluster, phrase);
        }
    }

    /// Whether words are for somebody who speaks for whoever was told of before: *its president*,
    /// and not *its critics*.
    fn speaks_for_them(&self, said: &Said) -> bool {
        let Said::Phrase(phrase) = said else { return false };
        let theirs = matches!(phrase.determiner, Determiner::Possessive | Determiner::Theirs);
        let noun = self.page.noun(phrase.head).filter(|noun| noun.sort == Sort::Person);
        let office = |trade| matches!(trade, Trade::Head | Trade::Official);
        theirs && noun.and_then(|noun| noun.trade).is_some_and(office)
    }

    fn resolve_said(&mut self, said: &Said, index: usize) -> Option<usize> {
        match said {
            Said::Nobody | Said::First { .. } => None,
            Said::Pronoun(pronoun) => self.pronoun(*pronoun, index),
            Said::Relative { at } => self.relative(*at),
            Said::Aged { at } => self.aged(*at),
            Said::OfTwo(one) => self.of_two(*one),
            Said::Within(host) => self.in_text(host).or_else(|| self.resolve_said(host, index)),
            Said::State(row) => Some(self.state(*row)),
            Said::Name(name) => Some(self.speaking(self.of_name[*name])),
            Said::Phrase(phrase) => self.phrase(phrase, Some(index)),
            Said::Several(all) => {
                let mut members = Vec::new();
                let mut told = Vec::new();
                for said in all {
                    let Some(member) = self.resolve_said(said, index) else {
                        // *The government and its president*: whose those are speaks with them.
                        if self.speaks_for_them(said) && !members.is_empty() {
                            continue;
                        }
                        return None;
                    };
                    // Nobody stands beside themselves.
                    if !members.contains(&member) {
                        members.push(member);
                        told.push((member, said));
                    }
                }
                match members[..] {
                    [only] => Some(only),
                    _ => {
                        told.into_iter().for_each(|(member, said)| self.among(member, said));
                        Some(self.together(members))
                    }
                }
            }
        }
    }
}

/// Marks the tokens that head a source.
fn mark_heads(said: &Said, heads: &mut [bool]) {
    match said {
        Said::Phrase(phrase) => heads[phrase.head] = true,
        Said::Several(all) => all.iter().for_each(|said| mark_heads(said, heads)),
        _ => {}
    }
}
