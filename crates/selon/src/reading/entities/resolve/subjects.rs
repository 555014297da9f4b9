//! Whom the sentence before is about: its subject, though that says nothing, and of two who speak in
//! it the one who tells what the other says.
//!
//! Weights go by who spoke last. Whoever a sentence begins with is meant by the *he* of the next
//! one all the same: *Le procureur a ouvert une enquête. Il dit ne rien savoir.*

use super::super::antecedent::agreeing;
use super::*;

/// Most sentences that go on about somebody with a pronoun alone.
const GOES_ON: usize = 3;

impl Resolver<'_, '_> {
    /// Who stands first in the clause or sentence before and speaks there, if a pronoun can mean
    /// them: "The police deny it. *They* say".
    pub(super) fn last_subject(&self, wanted: &Wanted) -> Option<usize> {
        if wanted.quoted.is_some() || wanted.reporter.is_some() {
            return None;
        }
        let here = self.page.sentence(wanted.at);
        let told = self.told[..self.sure].iter().enumerate().rev();
        let mut before = told.filter_map(|(n, told)| {
            let span = *told.source.first()?;
            let first = self.page.within(span).0;
            (first < wanted.at).then_some((n, span, first))
        });
        let (index, span, first) = before.next()?;
        let found = self.sources[index].filter(|_| here - self.page.sentence(first) <= 1)?;
        let opens = |at: usize| self.page.tokens.get(at).is_some_and(|token| token.opens);
        let front = opens(first) || first > 0 && opens(first - 1);
        // In another's words it is no subject of the article's, and *his party* is about him.
        let own =
            self.around(Some(index), span).is_none() && !self.page.is(first, Class::Possessive);
        let nameless = self.clusters[found].names.is_empty();
        (front && own && nameless && agreeing(&self.clusters[found], wanted)).then_some(found)
    }

    /// Of two who speak in the sentence before the statement of the one who tells what the other
    /// says, if a pronoun can mean them: "Police suspect a clerk, two people said. *They* added".
    pub(super) fn teller_before(&self, wanted: &Wanted) -> Option<usize> {
        let page = self.page;
        let own = wanted.quoted.is_none() && wanted.reporter.is_none();
        // *He* is as likely whom the other speaks of.
        if !own || wanted.number != Some(Number::Plural) {
            return None;
        }
        let here = page.sentence(wanted.at);
        let at = |n: usize| Some(page.within(*self.told[n].source.first()?).0);
        let nearer = |at: usize| page.sentence(at) == here && at < wanted.at;
        if (0..self.sure).filter_map(at).any(nearer) {
            return None;
        }
        let speaks = |n: usize| {
            let span = *self.told[n].source.first()?;
            let sentence = page.sentence(page.within(span).0);
            (sentence + 1 == here).then(|| self.around(Some(n), span))
        };
        let mut tellers = (0..self.sure).filter_map(|n| speaks(n).flatten());
        let teller = tellers.next().filter(|&teller| tellers.all(|other| other == teller))?;
        // Whoever tells what is told around that is another matter.
        speaks(teller).filter(Option::is_none)?;
        let fits = match (self.sources[teller], &self.said[teller]) {
            (Some(found), Said::Name(_) | Said::Phrase(_)) => {
                agreeing(&self.clusters[found], wanted)
            }
            (None, Said::Phrase(phrase)) => {
                definite::vague(phrase) && phrase.number == wanted.number
            }
            _ => false,
        };
        fits.then_some(teller)
    }

    /// Whom a pronoun at the head of a sentence means after one that they begin, though they say
    /// nothing in it: "Orlania did not respond. *It* has said", *Le préfet est venu. Il a dit*.
    pub(super) fn silent_subject(&self, wanted: &Wanted) -> Option<usize> {
        let own = wanted.quoted.is_none() && wanted.reporter.is_none();
        if !own || !self.page.tokens.get(wanted.at)?.opens {
            return None;
        }
        if wanted.kind != Kind::It {
            return self.person_before(wanted);
        }
        let found = self.subject_before(wanted.at)?;
        let cluster = &self.clusters[found];
        let body = matches!(
            cluster.sort,
            Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::State)
        );
        (body && !cluster.is_plural()).then_some(found)
    }

    /// The person whom the last sentence begins with, but for those that go on about them with the
    /// same pronoun, where nobody else speaks.
    fn person_before(&self, wanted: &Wanted) -> Option<usize> {
        let page = self.page;
        if wanted.number != Some(Number::Singular) {
            return None;
        }
        let here = page.sentence(wanted.at);
        for sentence in (here.saturating_sub(GOES_ON)..here).rev() {
            let first = page.tokens.partition_point(|token| token.sentence < sentence);
            let span = page.tokens.get(first)?.span;
            if page.quotes.covers(span.start()) {
                return None;
            }
            let again = page.is(first, Class::Personal);
            let found = match again {
                true if page.key(first) != page.key(wanted.at) => return None,
                true => self.clusters.iter().position(|cluster| cluster.at(first).is_some()),
                false => Some(self.standing_at(first)?),
            };
            let alone = (0..self.sure).all(|n| {
                let at = self.told[n].source.first().map(|&source| page.within(source).0);
                let there = at.is_some_and(|at| page.sentence(at) == sentence && at < wanted.at);
                !there || self.sources[n].is_some() && self.sources[n] == found
            });
            if !alone || self.around(None, span).is_some_and(|n| self.sources[n] != found) {
                return None;
            }
            if let Some(found) = found {
                let cluster = &self.clusters[found];
                let fits = cluster.is_person() && agreeing(cluster, wanted);
                // Of whom nothing else is told, *le ministre est venu* may be about them.
                let speaker = wanted.spoke_last.filter(|&last| {
                    let told = || self.is_told(&self.clusters[last]);
                    cluster.names.is_empty() && agreeing(&self.clusters[last], wanted) && !told()
                });
                return fits.then_some(speaker.unwrap_or(found));
            }
        }
        None
    }

    /// Whose lawyer or kin is quoted, if a pronoun with which that begins can mean them: *Selon
    /// son avocat, « il n'a rien fait »*.
    pub(super) fn client(&self, wanted: &Wanted) -> Option<usize> {
        let page = self.page;
        let speaker = &self.clusters[wanted.quoted?];
        let one = wanted.number == Some(Number::Singular);
        let owner = speaker.possessor.or(speaker.whose).filter(|_| one)?;
        let mut told = speaker.descriptions.iter().filter_map(|said| page.noun(said.head));
        let theirs = told.any(|noun| noun.kin || noun.lawyer || noun.counsel);
        let quotation = page.quotes.regions().iter().filter(|quotation| {
            page.tokens.get(wanted.at).is_some_and(|token| quotation.span.contains(token.span))
        });
        let (first, _) = page.within(quotation.min_by_key(|quotation| quotation.depth)?.span);
        let named = (first..wanted.at).any(|at| {
            page.noun(at).is_some_and(|noun| noun.sort == Sort::Person)
                || self.named.holding(at).is_some()
        });
        let cluster = &self.clusters[owner];
        (theirs && !named && cluster.is_person() && agreeing(cluster, wanted)).then_some(owner)
    }

    /// Whom the sentence before that of `at` begins with, in nobody's quotation.
    pub(super) fn subject_before(&self, at: usize) -> Option<usize> {
        let page = self.page;
        let before = page.sentence(at).checked_sub(1)?;
        let first = page.tokens.partition_point(|token| token.sentence < before);
        let quoted = page.quotes.covers(page.tokens.get(first)?.span.start());
        if quoted || page.is(first, Class::Personal) {
            return None;
        }
        self.standing_at(first)
    }

    /// Who stands at `first`, or behind an article there, or has a name behind what it is there
    /// (*la société Norda*): the longest mention.
    pub(super) fn standing_at(&self, first: usize) -> Option<usize> {
        let phrases = Phrases { page: self.page, named: self.named };
        let phrase = phrases.at(first, self.sentence_end(first), false);
        if let Some(name) = phrase.and_then(|phrase| phrase.apposed) {
            return Some(self.of_name[name]);
        }
        let article = usize::from(self.page.is(first, Class::Definite));
        let stands = |cluster: &Cluster| {
            let mentions = [first, first + article].map(|first| cluster.at(first));
            mentions.into_iter().flatten().map(|mention| mention.last).max()
        };
        let all = self.clusters.iter().enumerate();
        let all = all.filter(|(_, cluster)| !cluster.place);
        all.filter_map(|(n, cluster)| Some((stands(cluster)?, n))).max().map(|(_, n)| n)
    }
}
