//! From words to entities: every source of an article is given to a cluster, or to
//! nobody.
//!
//! The text is gone through once, in order, with everything known so far: names were
//! clustered before, noun phrases join what they repeat, pronouns look back. Only
//! *je* and *we* wait for a second round, because whoever says them is often named
//! after the quotation.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::Language;
use crate::language::reference::{Class, Gender, Number, Sort, Trade};
use crate::text::Span;

use super::Told;
use super::antecedent::{Kind, Wanted, antecedent};
use super::clusters::{Cluster, Mention, of_names};
use super::names::{Name, names};
use super::page::Page;
use super::phrases::{Determiner, Named, Phrase, Phrases};
use super::source::{Pronoun, Said, read};

/// Everything that was resolved in one article.
pub(super) struct Resolved<'a> {
    pub page: Page<'a>,
    pub names: Vec<Name>,
    pub clusters: Vec<Cluster>,
    /// For each statement, its source's cluster.
    pub sources: Vec<Option<usize>>,
    /// For each statement, how its source is worded.
    pub said: Vec<Said>,
}

impl Resolved<'_> {
    /// The state that the article is about: named, by itself or through its people and
    /// institutions, at least three times, and twice as often as any other.
    pub fn main_state(&self) -> Option<usize> {
        let register = self.page.register;
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let by_name = self
            .names
            .iter()
            .filter_map(|name| register.state(&register.known(name.hit?.known).state));
        let unnamed =
            |at: &usize| !self.names.iter().any(|name| (name.first..name.last).contains(at));
        let by_adjective =
            (0..self.page.tokens.len()).filter(unnamed).filter_map(|at| self.page.nationality(at));
        for state in by_name.chain(by_adjective) {
            *counts.entry(state).or_default() += 1;
        }
        let mut counts: Vec<(usize, usize)> = counts.into_iter().map(|(s, n)| (n, s)).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let &(most, state) = counts.first()?;
        let next = counts.get(1).map_or(0, |&(next, _)| next);
        (most >= 3 && most >= 2 * next).then_some(state)
    }
}

/// Resolves the sources of `told` in `text`.
pub(super) fn resolve<'a>(
    text: &'a str,
    language: &'a Language,
    told: &[Told<'_>],
) -> Resolved<'a> {
    let sources: Vec<&[Span]> = told.iter().map(|told| told.source).collect();
    let page = Page::new(text, language, &sources);
    let mut names = names(&page);
    let (clusters, of_name) = of_names(&page, &names);
    for (name, &cluster) in names.iter_mut().zip(&of_name) {
        let sort = clusters[cluster].sort;
        name.person = sort.map_or(name.person, |sort| Some(sort == Sort::Person));
    }
    let named = Named::new(&names, page.tokens.len());
    let said: Vec<Said> = told.iter().map(|told| read(&page, &named, told.source)).collect();
    let mut resolver = Resolver {
        page: &page,
        names: &names,
        named: &named,
        told,
        said: &said,
        of_name,
        clusters,
        sources: vec![None; told.len()],
    };
    resolver.appositions();
    resolver.speaking_names();
    resolver.in_order();
    resolver.speakers();
    let Resolver { clusters, sources, .. } = resolver;
    Resolved { clusters, sources, said: said.clone(), names: names.clone(), page }
}

struct Resolver<'p, 'a> {
    page: &'p Page<'a>,
    names: &'p [Name],
    named: &'p Named<'p>,
    told: &'p [Told<'p>],
    said: &'p [Said],
    of_name: Vec<usize>,
    clusters: Vec<Cluster>,
    sources: Vec<Option<usize>>,
}

/// What stands in the text, in order.
enum Event {
    Name(usize),
    Phrase(Box<Phrase>),
    Source(usize),
}

impl Resolver<'_, '_> {
    /// Tells every name what the phrases beside it say, all over the article.
    fn appositions(&mut self) {
        let phrases = Phrases { page: self.page, named: self.named };
        for (index, name) in self.names.iter().enumerate() {
            let end = self.sentence_end(name.bare);
            if let Some(phrase) = phrases.after_name(name, end) {
                self.describe(self.of_name[index], phrase);
            }
            if let Some(other) = self.in_brackets(name) {
                self.merge(self.of_name[index], other);
            }
        }
        for phrase in self.phrases() {
            if let Some(name) = phrase.apposed {
                self.describe(self.of_name[name], phrase);
            }
        }
    }

    fn speaking_names(&mut self) {
        for said in self.said {
            let name = match said {
                Said::Name(name) => Some(*name),
                Said::Phrase(phrase) => phrase.apposed,
                _ => None,
            };
            if let Some(name) = name {
                self.clusters[self.of_name[name]].speaks = true;
            }
        }
    }

    /// The cluster of a name that stands in brackets after `name` for the same thing.
    fn in_brackets(&self, name: &Name) -> Option<usize> {
        if self.page.mark(name.last) != Some('(') {
            return None;
        }
        let inner = self.named.from(name.last + 1)?;
        let other = &self.names[inner];
        let closed = self.page.mark(other.last) == Some(')');
        let initials = |a: &Name, b: &Name| match &a.words[..] {
            [letters] => super::names::initials(letters, &b.words),
            _ => false,
        };
        (closed && (initials(name, other) || initials(other, name))).then(|| self.of_name[inner])
    }

    fn merge(&mut self, keep: usize, gone: usize) {
        if keep == gone {
            return;
        }
        let (keep, gone) = (keep.min(gone), keep.max(gone));
        let other = std::mem::take(&mut self.clusters[gone]);
        let cluster = &mut self.clusters[keep];
        cluster.names.extend(other.names);
        cluster.known = cluster.known.or(other.known);
        cluster.sort = cluster.sort.or(other.sort);
        cluster.gender = cluster.gender.or(other.gender);
        cluster.number = cluster.number.or(other.number);
        cluster.descriptions.extend(other.descriptions);
        for of in &mut self.of_name {
            if *of == gone {
                *of = keep;
            }
        }
    }

    fn describe(&mut self, cluster: usize, phrase: Phrase) {
        let cluster = &mut self.clusters[cluster];
        if cluster.place {
            return;
        }
        if cluster.known.is_none() {
            if cluster.sort != Some(Sort::Person) && phrase.sort == Some(Sort::Person)
                || cluster.sort.is_none()
            {
                cluster.sort = phrase.sort;
            } else if cluster.sort == Some(Sort::Person) && phrase.sort != Some(Sort::Person)
                || matches!(phrase.sort, Some(Sort::Company | Sort::Media))
            {
                cluster.sort = phrase.sort.or(cluster.sort);
            }
        }
        cluster.gender = cluster.gender.or(phrase.gender.filter(|_| cluster.is_person()));
        let again = cluster
            .descriptions
            .iter()
            .any(|known| known.lemma == phrase.lemma && known.modifiers == phrase.modifiers);
        if !again {
            cluster.descriptions.push(phrase);
        }
    }

    /// Every noun phrase of the text whose head is known; they may nest.
    fn phrases(&self) -> Vec<Phrase> {
        let phrases = Phrases { page: self.page, named: self.named };
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.page.tokens.len() {
            let begins =
                self.page.is_word(at) || self.page.shape(at) == Some(super::page::Shape::Number);
            let phrase = if begins { phrases.at(at, self.sentence_end(at), false) } else { None };
            match phrase {
                Some(phrase) => {
                    at = phrase.head.max(at) + 1;
                    found.push(phrase);
                }
                None => at += 1,
            }
        }
        found
    }

    fn sentence_end(&self, at: usize) -> usize {
        let sentence = self.page.sentence(at);
        self.page.tokens.partition_point(|token| token.sentence <= sentence)
    }

    fn in_order(&mut self) {
        let mut heads = vec![false; self.page.tokens.len() + 1];
        for said in self.said {
            mark_heads(said, &mut heads);
        }
        let mut events: Vec<(usize, u8, Event)> = Vec::new();
        for (index, name) in self.names.iter().enumerate() {
            if !self.is_source(index) {
                events.push((name.first, 1, Event::Name(index)));
            }
        }
        for phrase in self.phrases() {
            if !heads[phrase.head] {
                events.push((phrase.first, 2, Event::Phrase(Box::new(phrase))));
            }
        }
        for (index, told) in self.told.iter().enumerate() {
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
                Event::Source(index) => self.source(index),
            }
        }
    }

    /// Whether the name at `index` is the head of a source.
    fn is_source(&self, index: usize) -> bool {
        self.said.iter().any(|said| match said {
            Said::Name(name) => *name == index,
            Said::Phrase(phrase) => phrase.apposed == Some(index),
            _ => false,
        })
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
        }
    }

    fn resolve_said(&mut self, said: &Said, index: usize) -> Option<usize> {
        match said {
            Said::Nobody | Said::First { .. } => None,
            Said::Pronoun(pronoun) => self.pronoun(*pronoun, index),
            Said::Relative { at } => self.relative(*at),
            Said::Name(name) => Some(self.speaking(self.of_name[*name])),
            Said::Phrase(phrase) => self.phrase(phrase, Some(index)),
            Said::Several(all) => {
                let mut members = Vec::new();
                for said in all {
                    members.push(self.resolve_said(said, index)?);
                }
                Some(self.together(members))
            }
        }
    }

    /// The state for which a capital speaks; any other cluster as it is.
    fn speaking(&mut self, cluster: usize) -> usize {
        let (true, Some(row)) = (self.clusters[cluster].place, self.clusters[cluster].known) else {
            return cluster;
        };
        self.state(row)
    }

    /// The cluster of a state of the register.
    fn state(&mut self, row: usize) -> usize {
        let known = self.clusters.iter().position(|c| c.known == Some(row) && !c.place);
        known.unwrap_or_else(|| {
            let known = self.page.register.known(row);
            self.clusters.push(Cluster {
                known: Some(row),
                sort: Some(Sort::State),
                gender: known.gender,
                number: Some(if known.plural { Number::Plural } else { Number::Singular }),
                ..Cluster::default()
            });
            self.clusters.len() - 1
        })
    }

    fn together(&mut self, members: Vec<usize>) -> usize {
        let known = self.clusters.iter().position(|cluster| cluster.members == members);
        known.unwrap_or_else(|| {
            let all_women =
                members.iter().all(|&m| self.clusters[m].gender == Some(Gender::Feminine));
            self.clusters.push(Cluster {
                members,
                sort: Some(Sort::Group),
                gender: Some(if all_women { Gender::Feminine } else { Gender::Masculine }),
                number: Some(Number::Plural),
                ..Cluster::default()
            });
            self.clusters.len() - 1
        })
    }

    fn wanted(&self, at: usize, index: Option<usize>) -> Wanted {
        let mut wanted = Wanted { at, reach: 4, ..Wanted::default() };
        let Some(index) = index else {
            return wanted;
        };
        let span = self.page.tokens.get(at).map(|token| token.span).unwrap_or_default();
        if let Some(outer) = self.around(index, span) {
            let speaker = self.sources[outer];
            if self.quoted(outer, span) {
                wanted.quoted = speaker;
            } else {
                wanted.reporter = speaker;
            }
        }
        let words = self.told[index].content.iter().filter(|c| c.end() <= span.start());
        let own = words.map(|&c| self.page.within(c)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        wanted.own_words = own;
        wanted
    }

    /// The innermost other statement in whose content `span` stands.
    fn around(&self, index: usize, span: Span) -> Option<usize> {
        let holds = |told: &Told<'_>| told.content.iter().any(|content| content.contains(span));
        let size =
            |told: &Told<'_>| told.content.iter().map(|content| content.len()).sum::<usize>();
        let others = self.told.iter().enumerate().filter(|(n, told)| *n != index && holds(told));
        others.min_by_key(|(n, told)| (size(told), *n)).map(|(n, _)| n)
    }

    /// Whether `span` stands in a quotation inside the content of statement `outer`.
    fn quoted(&self, outer: usize, span: Span) -> bool {
        self.page.quotes.regions().iter().any(|quotation| {
            quotation.span.contains(span)
                && self.told[outer].content.iter().any(|content| {
                    content.overlaps(quotation.span)
                        && (quotation.span.contains(*content)
                            || content.contains(quotation.span)
                            || quotation.span.start() <= content.start())
                })
        })
    }

    fn pronoun(&mut self, pronoun: Pronoun, index: usize) -> Option<usize> {
        let mut wanted = self.wanted(pronoun.at, Some(index));
        wanted.gender = pronoun.gender;
        wanted.number = pronoun.number;
        wanted.nearest = pronoun.nearest;
        let they = pronoun.number == Some(Number::Plural) && pronoun.gender.is_none();
        wanted.kind = if pronoun.thing {
            Kind::Body
        } else if pronoun.person {
            Kind::Person
        } else if they {
            Kind::They
        } else {
            Kind::Anyone
        };
        if pronoun.nearest {
            // *ce dernier* is most often a person.
            let person = Wanted { kind: Kind::Person, ..wanted };
            let found = antecedent(self.page, &self.clusters, &person);
            if found.is_some() {
                return found;
            }
        }
        antecedent(self.page, &self.clusters, &wanted)
    }

    /// What stands before *who*: the cluster with a mention that ends there, or the
    /// widest of those that do.
    fn relative(&self, at: usize) -> Option<usize> {
        let end = if self.page.mark(at.wrapping_sub(1)) == Some(',') { at - 1 } else { at };
        // *the man with whom*
        let end = if self.page.is(end.wrapping_sub(1), Class::Preposition) { end - 1 } else { end };
        let ends = |cluster: &Cluster| {
            let mentions = cluster.mentions.iter().rev().take_while(|m| m.last + 12 > end);
            mentions.filter(|m| m.last == end || m.last == end + 1).map(|m| m.first).min()
        };
        let found =
            self.clusters.iter().enumerate().filter_map(|(n, c)| ends(c).map(|first| (first, n)));
        let (_, cluster) = found.filter(|&(first, _)| first < at).min()?;
        (!self.clusters[cluster].place).then_some(cluster)
    }

    /// The cluster of a noun phrase; a new one if it names someone new.
    fn phrase(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        if let Some(name) = phrase.apposed {
            return Some(self.of_name[name]);
        }
        let possessor = match phrase.determiner {
            Determiner::Possessive | Determiner::Theirs => Some(self.possessor(phrase, index)?),
            Determiner::Own => {
                let outer = index.and_then(|i| self.around(i, self.page.tokens[phrase.head].span));
                Some(outer.and_then(|outer| self.sources[outer])?)
            }
            _ => None,
        };
        if let Some(issuer) = self.issuer(phrase, index) {
            self.specify(issuer, phrase);
            return Some(issuer);
        }
        if possessor.is_none()
            && let Some(pair) = self.pair(phrase)
        {
            return Some(pair);
        }
        if let Some(found) = self.repeated(phrase, possessor)? {
            self.specify(found, phrase);
            return Some(found);
        }
        if possessor.is_none() && index.is_some() {
            let found = if self.points_back(phrase) { self.generic(phrase, index) } else { None };
            let found = found.or_else(|| self.only_one(phrase));
            if found.is_some() {
                return found;
            }
        }
        if index.is_some() && possessor.is_none() && vague(phrase) {
            return None;
        }
        Some(self.new_phrase(phrase, possessor))
    }

    /// Who speaks through a text: *a statement of the ministry*, *a report published by
    /// the institute*.
    fn issuer(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let index = index?;
        if phrase.sort != Some(Sort::Work) {
            return None;
        }
        let page = self.page;
        let end = page.within(*self.told[index].source.first()?).1;
        let by = (phrase.head + 1..end).find(|&at| {
            page.is(at, Class::By) && (page.is(at - 1, Class::Issued) || at - 1 == phrase.head)
        });
        let of = (phrase.head + 1..phrase.last).find(|&at| page.is(at, Class::Of));
        let first = by.or(of)? + 1;
        let mut name = first;
        while page.is(name, Class::Definite) && self.named.from(name).is_none() {
            name += 1;
        }
        if let Some(found) = self.named.from(name) {
            let cluster = self.speaking(self.of_name[found]);
            let place = self.clusters[cluster].sort == Some(Sort::Place);
            return (!place).then_some(cluster);
        }
        let phrases = Phrases { page, named: self.named };
        // *du* is *de le*: the article is in the preposition.
        let first = if page.is(first - 1, Class::Contracted) { first - 1 } else { first };
        let body = phrases.at(first, end, false)?;
        let speaks = matches!(
            body.sort,
            Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::Person | Sort::Group)
        );
        if speaks { self.phrase(&body, None) } else { None }
    }

    /// *les deux pays*, *the two men*: the last two that were named together, or the
    /// only two of their sort about.
    fn pair(&mut self, phrase: &Phrase) -> Option<usize> {
        let page = self.page;
        let both = phrase.number == Some(Number::Plural)
            && phrase.determiner == Determiner::Definite
            && phrase.modifiers.is_empty()
            && (phrase.first..phrase.bare).any(|at| page.is(at, Class::Number));
        let sort = match phrase.sort {
            Some(Sort::Group) => Sort::Person,
            Some(sort) => sort,
            None => return None,
        };
        if !both {
            return None;
        }
        let fits = |&n: &usize| self.clusters[n].sort == Some(sort);
        let pairs = self
            .clusters
            .iter()
            .enumerate()
            .filter(|(_, c)| c.members.len() == 2 && c.members.iter().all(fits));
        let last = pairs.filter_map(|(n, c)| c.before(phrase.first).map(|m| (m.first, n))).max();
        if let Some((_, pair)) = last {
            return Some(pair);
        }
        let here = page.sentence(phrase.first);
        let near = |n: &usize| {
            let mention = self.clusters[*n].before(phrase.first);
            mention.is_some_and(|mention| here - mention.sentence <= 4)
        };
        let about: Vec<usize> = (0..self.clusters.len())
            .filter(|n| fits(n) && near(n) && !self.clusters[*n].is_plural())
            .collect();
        (about.len() == 2).then(|| self.together(about))
    }

    fn new_phrase(&mut self, phrase: &Phrase, possessor: Option<usize>) -> usize {
        self.clusters.push(Cluster {
            sort: phrase.sort,
            gender: phrase.gender,
            number: phrase.number.or(Some(Number::Singular)),
            descriptions: vec![phrase.clone()],
            possessor,
            ..Cluster::default()
        });
        self.clusters.len() - 1
    }

    /// A fuller wording of something known is kept.
    fn specify(&mut self, cluster: usize, phrase: &Phrase) {
        let cluster = &mut self.clusters[cluster];
        let again = cluster
            .descriptions
            .iter()
            .any(|known| known.lemma == phrase.lemma && known.modifiers == phrase.modifiers);
        if !again {
            cluster.descriptions.push(phrase.clone());
        }
    }

    fn possessor(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let mut wanted = self.wanted(phrase.first, index);
        let theirs = phrase.determiner == Determiner::Theirs;
        wanted.number = Some(if theirs { Number::Plural } else { Number::Singular });
        wanted.kind = if theirs { Kind::They } else { Kind::Anyone };
        if self.page.reference.composition().head_last {
            wanted.gender = self.page.grammar(phrase.first).and_then(|grammar| grammar.gender);
        }
        wanted.reach = 2;
        antecedent(self.page, &self.clusters, &wanted)
    }

    /// Whether a phrase can stand for something named before in other words.
    fn points_back(&self, phrase: &Phrase) -> bool {
        let nation = phrase.nation.map(|state| format!("={state}"));
        let said = phrase.modifiers.iter().filter(|said| Some(*said) != nation.as_ref()).count();
        let person = phrase.sort == Some(Sort::Person);
        phrase.generic
            && said <= usize::from(!person)
            && phrase.inside.is_empty()
            && matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative)
            && !phrase.quantity
    }

    /// The cluster that a phrase repeats: `Some(None)` if it repeats nothing, `None`
    /// if it could as well repeat one as another.
    #[allow(clippy::option_option)]
    fn repeated(&self, phrase: &Phrase, possessor: Option<usize>) -> Option<Option<usize>> {
        let mut best: Vec<(i32, usize, usize)> = Vec::new();
        for (number, cluster) in self.clusters.iter().enumerate() {
            if cluster.place {
                continue;
            }
            let Some(fit) = self.fit(phrase, possessor, cluster) else {
                continue;
            };
            let last = cluster.before(phrase.first).map(|mention| mention.first);
            // One that comes later only: a headline's *le ministre* may wait for its
            // name, but what was named already goes first.
            best.push((fit, last.map_or(0, |at| at + 1), number));
        }
        best.sort_unstable_by_key(|&(fit, at, _)| (std::cmp::Reverse(fit), std::cmp::Reverse(at)));
        let Some(&(fit, at, number)) = best.first() else {
            return Some(None);
        };
        if let Some(&(next_fit, next_at, _)) = best.get(1)
            && next_fit == fit
            && (at == 0 || next_at > 0 && self.page.same_sentence(at - 1, next_at - 1))
        {
            return None;
        }
        Some(Some(number))
    }

    /// How well a phrase fits what is known of a cluster.
    fn fit(&self, phrase: &Phrase, possessor: Option<usize>, cluster: &Cluster) -> Option<i32> {
        let definite = !matches!(phrase.determiner, Determiner::Indefinite | Determiner::Bare);
        let plural = phrase.number == Some(Number::Plural);
        if let (Some(a), Some(b)) = (cluster.possessor, possessor)
            && a != b
        {
            return None;
        }
        let sex = matches!((phrase.gender, cluster.gender), (Some(a), Some(b)) if a != b);
        if sex && cluster.is_person() {
            return None;
        }
        let mut best = None;
        for known in &cluster.descriptions {
            if known.lemma != phrase.lemma || (known.number == Some(Number::Plural)) != plural {
                continue;
            }
            let fit = if known.modifiers == phrase.modifiers {
                if definite || !known.modifiers.is_empty() { Some(4) } else { None }
            } else if !definite {
                None
            } else if phrase.modifiers.is_subset(&known.modifiers) {
                Some(3)
            } else if known.modifiers.is_subset(&phrase.modifiers)
                && (cluster.names.is_empty() || self.only_nation(phrase, &known.modifiers))
                && (known.determiner != Determiner::Indefinite || phrase.sort != Some(Sort::Person))
            {
                // Fuller than before: surely another if the first is a name's.
                Some(2)
            } else {
                None
            };
            best = best.max(fit);
        }
        // Someone with a name goes before someone with only the same role.
        best = best.map(|fit: i32| 2 * fit + i32::from(!cluster.names.is_empty()));
        if possessor.is_some() && cluster.possessor.is_none() && !cluster.names.is_empty() {
            // *son directeur* for someone named with a role of that name.
            best = best.map(|fit| fit - 1);
        } else if possessor.is_some() != cluster.possessor.is_some()
            && phrase.determiner != Determiner::Definite
        {
            return None;
        }
        best.or_else(|| self.fits_office(phrase, cluster))
            .or_else(|| self.names_itself(phrase, cluster))
    }

    /// Whether a phrase adds only a nationality to what was said.
    fn only_nation(&self, phrase: &Phrase, said: &BTreeSet<String>) -> bool {
        phrase.modifiers.difference(said).all(|more| more.starts_with('='))
    }

    /// *le parti* for *Parti populaire*, *le général* for *général Orlan*.
    fn names_itself(&self, phrase: &Phrase, cluster: &Cluster) -> Option<i32> {
        let definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Bare);
        if !definite || phrase.number == Some(Number::Plural) {
            return None;
        }
        let is_head = |at: usize| self.page.noun(at).is_some_and(|noun| noun.lemma == phrase.lemma);
        let named = cluster.names.iter().any(|&name| {
            let name = &self.names[name];
            (name.first..name.bare).chain([name.bare]).any(is_head)
                && phrase.modifiers.iter().all(|said| name.words.contains(said))
        });
        named.then_some(6)
    }

    /// *le dirigeant dovanien* for an official of that state whom the register knows.
    fn fits_office(&self, phrase: &Phrase, cluster: &Cluster) -> Option<i32> {
        let known = self.page.register.known(cluster.known?);
        let nation = phrase.nation.map(|state| self.page.register.known(state).state.as_str());
        // *le ministre* is not one; *le Premier ministre* is, but so is a president.
        let office = phrase.trade == Some(Trade::Head);
        (office
            && known.sort == Sort::Person
            && phrase.sort == Some(Sort::Person)
            && known.trade == Some(Trade::Head)
            && nation == Some(known.state.as_str())
            && phrase.modifiers.iter().all(|said| said.starts_with('='))
            && phrase.determiner == Determiner::Definite)
            .then_some(1)
    }

    /// The cluster that *the company*, *the country*, *the minister* stands for.
    fn generic(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let mut wanted = self.wanted(phrase.first, index);
        wanted.number = phrase.number;
        wanted.kind = match phrase.sort? {
            Sort::Person => Kind::Person,
            Sort::Company | Sort::Organisation => Kind::Body,
            Sort::State => Kind::State,
            Sort::Media => Kind::Media,
            _ => return None,
        };
        if wanted.kind == Kind::Person {
            wanted.gender = phrase.gender;
            wanted.reach = 3;
        }
        wanted.reporter = None;
        antecedent(self.page, &self.clusters, &wanted)
    }

    /// The only person about whom *the mayor* can be, if nobody was called so: nothing
    /// said of them speaks against it, and nobody else was named of late.
    fn only_one(&self, phrase: &Phrase) -> Option<usize> {
        let definite =
            matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
        let bare = phrase.modifiers.iter().all(|said| said.starts_with('='));
        let person = phrase.sort == Some(Sort::Person) && phrase.number != Some(Number::Plural);
        if !definite || !bare || !person {
            return None;
        }
        let here = self.page.sentence(phrase.first);
        let near = |cluster: &Cluster| {
            let mention = cluster.before(phrase.first);
            mention.is_some_and(|mention| here - mention.sentence <= 5)
        };
        let people = self.clusters.iter().enumerate().filter(|(_, cluster)| {
            cluster.is_person() && !cluster.names.is_empty() && !cluster.place && near(cluster)
        });
        let mut people = people.map(|(number, _)| number);
        let one = people.next().filter(|_| people.next().is_none())?;
        let cluster = &self.clusters[one];
        let sex = matches!((phrase.gender, cluster.gender), (Some(a), Some(b)) if a != b);
        let against = cluster.descriptions.iter().filter_map(|known| known.trade).any(|trade| {
            let official = |trade| matches!(trade, Trade::Official | Trade::Head | Trade::Other);
            phrase.trade.is_some_and(|said| said != trade && !(official(said) && official(trade)))
        });
        (!sex && !against).then_some(one)
    }

    /// Gives *je* and *nous* to whoever speaks around them.
    fn speakers(&mut self) {
        for index in 0..self.told.len() {
            let Said::First { at } = self.said[index] else {
                continue;
            };
            let found = self.speaker(index, at, 0).or_else(|| self.still_quoted(index, at));
            self.sources[index] = found;
            if let Some(cluster) = found {
                self.mention(cluster, at, at + 1, Some(index));
            }
        }
    }

    fn speaker(&self, index: usize, at: usize, depth: usize) -> Option<usize> {
        let span = self.page.tokens.get(at)?.span;
        let outer = self.around(index, span).or_else(|| self.same_quotation(index, span))?;
        match self.said[outer] {
            Said::First { at } if depth < 8 => self.speaker(outer, at, depth + 1),
            _ => self.sources[outer],
        }
    }

    /// Who goes on speaking in a quotation without a cue: the person who spoke last.
    fn still_quoted(&self, index: usize, at: usize) -> Option<usize> {
        let span = self.page.tokens.get(at)?.span;
        if !self.page.quotes.covers(span.start()) || self.around(index, span).is_some() {
            return None;
        }
        let spoke =
            |told: &Option<usize>| told.is_some_and(|n| !matches!(self.said[n], Said::Nobody));
        let people = self.clusters.iter().enumerate().filter(|(_, c)| c.is_person());
        let last = people.filter_map(|(number, cluster)| {
            let mut before =
                cluster.mentions.iter().rev().filter(|m| m.first < at && spoke(&m.told));
            before.next().map(|mention| (mention.first, mention.sentence, number))
        });
        let (_, sentence, number) = last.max()?;
        (self.page.sentence(at) - sentence <= 3).then_some(number)
    }

    /// Another statement whose content lies in the quotation that `span` lies in.
    fn same_quotation(&self, index: usize, span: Span) -> Option<usize> {
        let regions = self.page.quotes.regions().iter();
        let quotation = regions.filter(|q| q.depth == 0).find(|q| q.span.contains(span))?;
        let shares = |told: &Told<'_>| {
            told.content.iter().any(|content| content.overlaps(quotation.span))
                && !told.source.iter().any(|source| quotation.span.contains(*source))
        };
        let mut others = (0..self.told.len()).filter(|&n| n != index && shares(&self.told[n]));
        let first = others.next()?;
        let one = others.all(|n| self.sources[n] == self.sources[first]);
        one.then_some(first)
    }
}

/// Whether a source of this wording names nobody: *des sources*, *certaines
/// personnes*.
fn vague(phrase: &Phrase) -> bool {
    let open = phrase.determiner == Determiner::Indefinite
        || phrase.quantity && phrase.determiner == Determiner::Bare
        || phrase.determiner == Determiner::Bare && phrase.trade == Some(Trade::Anonymous);
    let plural = phrase.number == Some(Number::Plural);
    open && phrase.modifiers.is_empty() && (plural || phrase.sort == Some(Sort::Work))
}

/// Marks the tokens that head a source.
fn mark_heads(said: &Said, heads: &mut [bool]) {
    match said {
        Said::Phrase(phrase) => heads[phrase.head] = true,
        Said::Several(all) => all.iter().for_each(|said| mark_heads(said, heads)),
        _ => {}
    }
}
