//! What stands beside a name for the same thing: a role, an institution, initials.

use super::super::likeness::initials;
use super::super::page::Shape;
use super::super::spelled::long_form;
use super::*;

/// Most words before the comma that a subject comes after.
const SHORT: usize = 4;

impl Resolver<'_, '_> {
    /// Tells every name what the phrases beside it say, all over the article.
    pub(super) fn appositions(&mut self) {
        let phrases = Phrases { page: self.page, named: self.named };
        for (index, name) in self.names.iter().enumerate() {
            let end = self.sentence_end(name.bare);
            // *To Orlan, the minister said*: who speaks is no apposition.
            let beside = phrases.after_name(name, end);
            if let Some(phrase) = beside.filter(|phrase| !self.begins_source(phrase.first)) {
                self.beside.insert(phrase.head, index);
                self.describe(self.of_name[index], phrase);
            } else if let Some(phrase) = self.subject(name, end) {
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
        // A source tells where its words end: *the union's lead negotiator, Ida Orvel,*
        let said = self.said;
        for said in &said[..self.sure] {
            if let Said::Phrase(phrase) = said.host()
                && let Some(name) = phrase.apposed
            {
                self.describe(self.of_name[name], (**phrase).clone());
            }
        }
    }

    /// What a name at the front of its clause is, where only that was read as a source:
    /// "Sven Orlan, the head of the mission, said".
    fn subject(&self, name: &Name, end: usize) -> Option<Phrase> {
        let at = name.last + 1;
        let told = self.told[..self.sure].iter().find(|told| self.begins(told, at))?;
        let sentence = self.page.sentence(name.first);
        let start = self.page.tokens.partition_point(|token| token.sentence < sentence);
        // *In Orlo*, and not "asked about his rival".
        let opening = start..name.first.saturating_sub(1);
        let short = opening.len() <= SHORT
            && self.page.mark(name.first.saturating_sub(1)) == Some(',')
            && opening.clone().all(|at| {
                let person = self.page.noun(at).is_some_and(|noun| noun.sort == Sort::Person);
                !person && !self.page.is(at, Class::Possessive)
            });
        if name.person == Some(false) || self.page.mark(name.last) != Some(',') {
            return None;
        }
        let phrases = Phrases { page: self.page, named: self.named };
        let phrase = phrases.at(at, end, false)?;
        // *Dans un communiqué Ida Orlan, la cheffe de la mission, a dit*: between commas, and
        // after what somebody says things in. (*Ayant vu Ida Orlan, la cheffe, lasse, a dit*)
        let before = name.first.wrapping_sub(1);
        let work = self.page.noun(before).is_some_and(|noun| noun.sort == Sort::Work);
        let last = self.page.within(*told.source.first()?).1;
        let closed = [last - 1, last].into_iter().any(|at| self.page.mark(at) == Some(','))
            && work
            && !self.begins_source(name.first);
        if start != name.first && !short && !closed {
            return None;
        }
        let fits = phrase.sort == Some(Sort::Person)
            && phrase.number != Some(Number::Plural)
            && phrase.determiner == Determiner::Definite
            && phrase.apposed.is_none();
        let token = self.page.tokens[name.bare].span;
        let own = told.content.iter().any(|part| part.overlaps(token));
        (fits && !own).then_some(phrase)
    }

    fn begins(&self, told: &Told<'_>, at: usize) -> bool {
        let start = self.page.tokens.get(at).map(|token| token.span.start());
        told.source.first().is_some_and(|source| Some(source.start()) == start)
    }

    /// Whether the words of a source begin at the token.
    fn begins_source(&self, at: usize) -> bool {
        self.told[..self.sure].iter().any(|told| self.begins(told, at))
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
            [letters] => initials(letters, &b.words),
            _ => false,
        };
        let spelled = || long_form(self.page, name.last) == Some(name.bare);
        let same = closed && (initials(name, other) || initials(other, name) || spelled());
        same.then(|| self.of_name[inner])
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

    fn describe(&mut self, cluster: usize, mut phrase: Phrase) {
        if self.is_firm(cluster, &phrase) {
            phrase.sort = Some(Sort::Company);
        }
        let cluster = &mut self.clusters[cluster];
        if cluster.place {
            return;
        }
        if cluster.known.is_none() {
            cluster.guessed &= phrase.sort != Some(Sort::Person);
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

    /// Whether it is a firm that a phrase calls by what people are, too: *the owner, Norvalis,*.
    /// Whoever owns something has a first name where the article names them first.
    fn is_firm(&self, cluster: usize, phrase: &Phrase) -> bool {
        let cluster = &self.clusters[cluster];
        let mut names = cluster.names.iter().map(|&name| &self.names[name]);
        phrase.sort == Some(Sort::Person)
            && self.page.noun(phrase.head).is_some_and(|noun| noun.firm)
            && cluster.known.is_none()
            && match cluster.sort {
                None => {
                    names.all(|name| name.first == name.bare && name.words.len() == 1)
                        && cluster.gender.is_none()
                }
                Some(sort) => matches!(sort, Sort::Company | Sort::Organisation),
            }
    }

    /// Every noun phrase of the text whose head is known; they may nest.
    pub(super) fn phrases(&self) -> Vec<Phrase> {
        let phrases = Phrases { page: self.page, named: self.named };
        // What begins in a source ends with it: *le maire | accuse Norda*.
        let mut ends = vec![usize::MAX; self.page.tokens.len()];
        for told in &self.told[..self.sure] {
            for &span in told.source {
                let (first, last) = self.page.within(span);
                ends[first..last].fill(last);
            }
        }
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.page.tokens.len() {
            let begins = self.page.is_word(at) || self.page.shape(at) == Some(Shape::Number);
            let limit = self.sentence_end(at).min(ends[at]);
            let phrase = if begins { phrases.at(at, limit, false) } else { None };
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

    pub(super) fn sentence_end(&self, at: usize) -> usize {
        let sentence = self.page.sentence(at);
        self.page.tokens.partition_point(|token| token.sentence <= sentence)
    }
}
