//! A role and a name that a report tells apart: *« … », dit une économiste. « … », explique Ida
//! Orvel.*
//!
//! A headline or a lead says what somebody is and the next quotation who; or a quotation says who,
//! and what they are comes when they go on. Both are one where one speaks right behind the other,
//! nothing told of either speaks against it, and nobody else is named between.

use super::super::page::Shape;
use super::*;

/// Most sentences between the two.
const APART: usize = 2;
/// Sentences of headline and lead, in which officials too are told before they are named.
const LEAD: usize = 2;
/// Most words between somebody and the wish not to be named.
const ASIDE: usize = 10;

impl Resolver<'_, '_> {
    /// Whoever spoke last without a name, if the source of statement `index`, which names `bearer`
    /// for the first time, tells it.
    pub(super) fn lead(&self, bearer: usize, index: usize) -> Option<usize> {
        let page = self.page;
        let named = match &self.said[index] {
            Said::Name(_) => true,
            Said::Phrase(phrase) => phrase.apposed.is_some(),
            _ => false,
        };
        let cluster = &self.clusters[bearer];
        if !named || !cluster.is_person() || cluster.is_plural() || !cluster.mentions.is_empty() {
            return None;
        }
        let before = self.spoke_before(index)?;
        let Said::Phrase(phrase) = &self.said[before] else { return None };
        let found = self.sources[before]?;
        let role = &self.clusters[found];
        let noun = page.noun(phrase.head)?;
        let one = phrase.sort == Some(Sort::Person)
            && phrase.number != Some(Number::Plural)
            && matches!(phrase.determiner, Determiner::Definite | Determiner::Indefinite)
            && role.names.is_empty()
            && role.possessor.is_none()
            && noun.trade != Some(Trade::Anonymous);
        let aside = (phrase.last..phrase.last + ASIDE)
            .take_while(|&at| page.same_sentence(at, phrase.head))
            .any(|at| page.is(at, Class::Unnamed));
        let at_head = page.sentence(phrase.first) < LEAD;
        // One neighbour is not the next one.
        let some = phrase.determiner == Determiner::Indefinite && !at_head;
        let goes_on = || {
            let quoted = |content: &Span| page.quotes.covers(content.start());
            let trade = matches!(noun.trade, Some(Trade::Expert | Trade::Other) | None);
            trade && self.told[index].content.iter().any(quoted)
        };
        let fits = one
            && !aside
            && !self.is_of_another(phrase, cluster)
            && (!some || goes_on())
            && !differ(role.gender, cluster.gender)
            && self.may_be(phrase, bearer)
            && !self.is_elsewhere(phrase, bearer);
        fits.then_some(found)
    }

    /// The last to speak, if they have a name of which nothing was told, and the phrase of
    /// statement `index` may tell what they are.
    pub(super) fn follows(&self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let page = self.page;
        let index = index.filter(|&index| index < self.sure)?;
        let one = phrase.sort == Some(Sort::Person)
            && phrase.number != Some(Number::Plural)
            && phrase.determiner == Determiner::Definite
            && !phrase.quantity;
        let noun = page.noun(phrase.head).filter(|noun| one && !noun.judge && !noun.kin)?;
        // *Le préfet*, *the Velmarian minister* are whoever holds the office.
        if noun.of_state || noun.of_town || phrase.nation.is_some() {
            return None;
        }
        let before = self.spoke_before(index)?;
        let found = self.sources[before]?;
        let cluster = &self.clusters[found];
        let told = self.is_told(cluster);
        // *M. Orlan* was told of before, and whose age is told is nobody's minister.
        let whole = cluster.names.iter().map(|&name| &self.names[name]).any(|name| {
            let aside = page.mark(name.last) == Some(',');
            name.words.len() > 1 && !(aside && page.shape(name.last + 1) == Some(Shape::Number))
        });
        let fits = cluster.is_person()
            && !told
            && whole
            && noun.trade != Some(Trade::Witness)
            && noun.trade != Some(Trade::Anonymous)
            && !differ(phrase.gender, cluster.gender);
        fits.then_some(found)
    }

    /// Whether a phrase tells of another body's people than all that is told of somebody: *un
    /// responsable du Pacte* is not *le président Orlan*.
    fn is_of_another(&self, phrase: &Phrase, bearer: &Cluster) -> bool {
        let lemma = |phrase: &Phrase| self.page.noun(phrase.head).map(|noun| &noun.lemma);
        let bodies = |phrase: &Phrase| -> BTreeSet<usize> {
            phrase.inside.iter().map(|&name| self.of_name[name]).collect()
        };
        let own = bodies(phrase);
        let other = |told: &Phrase| lemma(told) != lemma(phrase) && bodies(told).is_disjoint(&own);
        !own.is_empty() && !bearer.descriptions.is_empty() && bearer.descriptions.iter().all(other)
    }

    /// Whether a clause tells who the person of a phrase is by what they did to somebody else: *the
    /// doctor who treated her*, *le médecin qui l'a soignée*.
    pub(super) fn is_told_by_another(&self, phrase: &Phrase, index: usize) -> bool {
        let page = self.page;
        let Some(&source) = self.told[index].source.last() else { return false };
        let (_, last) = page.within(source);
        if !page.is(phrase.last, Class::Relative) || phrase.last >= last {
            return false;
        }
        let verb = phrase.last + 1;
        let pronoun = |at: usize| {
            page.is(at, Class::Possessive) && !page.is(at, Class::Thing)
                || page.is(at, Class::Personal)
        };
        page.is(verb, Class::Definite) || (verb..last).any(pronoun)
    }

    /// The statement of whoever spoke last before the source of `index`, in nobody else's words,
    /// if that is near and no other person is named between.
    fn spoke_before(&self, index: usize) -> Option<usize> {
        let page = self.page;
        let source = *self.told[index].source.first()?;
        let starts = |n: usize| Some((*self.told[n].source.first()?, n));
        let earlier = (0..self.sure).filter(|&n| n != index).filter_map(starts);
        let (span, before) = earlier.filter(|(span, _)| *span < source).max()?;
        if self.around(Some(before), span).is_some() || self.around(Some(index), source).is_some() {
            return None;
        }
        let (_, after) = page.within(span);
        let (first, _) = page.within(source);
        let near = page.sentence(first).saturating_sub(page.sentence(after - 1)) <= APART;
        let other = |at| {
            let name = self.named.holding(at);
            name.is_some_and(|name| self.clusters[self.of_name[name]].is_person())
        };
        (near && !(after..first).any(other)).then_some(before)
    }

    /// Whether somebody has no name, or the article or the register says what they are.
    pub(super) fn is_told(&self, cluster: &Cluster) -> bool {
        let told = self.nouns(cluster).any(|noun| self.is_trade(noun));
        told || cluster.names.is_empty() || cluster.known.is_some()
    }

    /// Whether nothing told of somebody with a name speaks against what a phrase says.
    fn may_be(&self, phrase: &Phrase, bearer: usize) -> bool {
        let cluster = &self.clusters[bearer];
        if let Some(known) = cluster.known.map(|row| self.page.register.known(row)) {
            return known.trade == phrase.trade;
        }
        let reference = self.page.reference;
        let mut told = self.nouns(cluster).filter(|noun| self.is_trade(noun)).peekable();
        told.peek().is_none()
            || told.any(|noun| {
                noun == phrase.lemma
                    || reference.is_narrower(noun, &phrase.lemma)
                    || reference.is_narrower(&phrase.lemma, noun)
            })
    }

    /// Whether all that is told of somebody with a name is of something else than a phrase tells:
    /// *la responsable de l'usine* is not *la directrice de l'autorité de contrôle*.
    fn is_elsewhere(&self, phrase: &Phrase, bearer: usize) -> bool {
        let page = self.page;
        let whose = |said: &Phrase| {
            let of = (said.head + 1..said.last).any(|at| page.is(at, Class::Of));
            of && !said.modifiers.is_empty()
        };
        let told = &self.clusters[bearer].descriptions;
        whose(phrase)
            && !told.is_empty()
            && told.iter().all(|said| whose(said) && said.modifiers.is_disjoint(&phrase.modifiers))
    }

    /// Whether a word by which somebody is called says what they are: not *M.*
    fn is_trade(&self, noun: &str) -> bool {
        let reference = self.page.reference;
        let person = reference.noun(noun).is_some_and(|noun| noun.sort == Sort::Person);
        person || reference.has_broader(noun)
    }

    /// Puts all that is known of the cluster `gone` to that of `keep`.
    pub(super) fn absorb(&mut self, keep: usize, gone: usize) {
        let other = std::mem::take(&mut self.clusters[gone]);
        for mention in &other.mentions {
            self.mention(keep, mention.first, mention.last, mention.told);
        }
        for phrase in &other.descriptions {
            self.specify(keep, phrase);
        }
        let cluster = &mut self.clusters[keep];
        cluster.gender = cluster.gender.or(other.gender);
        cluster.guessed = false;
        for source in self.sources.iter_mut().filter(|source| **source == Some(gone)) {
            *source = Some(keep);
        }
        for cluster in &mut self.clusters {
            let owners = [&mut cluster.possessor, &mut cluster.whose].into_iter().flatten();
            owners.chain(&mut cluster.members).filter(|of| **of == gone).for_each(|of| *of = keep);
        }
    }
}
