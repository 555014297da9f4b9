//! Who is meant by where the words stand, whatever else is likelier: *ce père de trois enfants*
//! behind a sentence about somebody, *qui* behind somebody's words, *et qu'il* behind a clause.
//!
//! Weights go by who spoke last and who is near. These turns point at one whom neither tells.

use super::super::antecedent::agreeing;
use super::*;

impl Resolver<'_, '_> {
    /// The person whom the sentence before begins with, if a phrase points at them by their kin:
    /// nobody was called a father before, and it speaks against no other word for them.
    pub(super) fn pointed(&self, phrase: &Phrase) -> Option<usize> {
        let noun = self.page.noun(phrase.head)?;
        let points = phrase.determiner == Determiner::Demonstrative
            && phrase.sort == Some(Sort::Person)
            && phrase.inside.is_empty()
            && (noun.kin || noun.anyone);
        let found = self.subject_before(phrase.first).filter(|_| points)?;
        let cluster = &self.clusters[found];
        let sex = differ(phrase.gender, cluster.gender);
        (cluster.is_person() && !cluster.is_plural() && !sex).then_some(found)
    }

    /// Whom the clause before is about, where another of the same speaker goes on with a pronoun:
    /// *le procureur a dit que le suspect avait avoué et qu'il regrettait*.
    pub(super) fn clause_before(&self, wanted: &Wanted, index: usize) -> Option<usize> {
        let page = self.page;
        let speaker = wanted.reporter?;
        let opens = |at: usize| {
            let comma = page.mark(at.wrapping_sub(1)) == Some(',');
            let joins = |at: usize| page.is(at, Class::And) || page.is(at, Class::But);
            page.is(at, Class::Complementiser) && (comma || at > 0 && joins(at - 1))
        };
        let that = wanted.at.checked_sub(1).filter(|&at| opens(at))?;
        let outer = self.around(Some(index), page.tokens.get(wanted.at)?.span)?;
        let first = page.within(*self.told[outer].content.first()?).0;
        let mut clauses = (first.saturating_sub(1)..that)
            .rev()
            .filter(|&at| page.is(at, Class::Complementiser) && (at <= first || opens(at)));
        // Another pronoun there means whom the clause before it is about.
        let clause = clauses.find(|&at| !page.is(at + 1, Class::Personal))?;
        let found = self.standing_at(clause + 1)?;
        let cluster = &self.clusters[found];
        let body = matches!(cluster.sort, Some(Sort::Organisation | Sort::Company | Sort::Group));
        let fits = cluster.is_person() || body && !self.clusters[speaker].is_person();
        (fits && found != speaker && agreeing(cluster, wanted)).then_some(found)
    }

    /// Who says or does what stands before *who* at `at`: in *les propos du ministre, qui accuse*
    /// it is he who accuses. Not of what only shows him.
    pub(super) fn teller(&self, told: usize, at: usize) -> Option<usize> {
        let page = self.page;
        let cluster = &self.clusters[told];
        let mention = cluster.before(at)?;
        let mut told = cluster.descriptions.iter().filter_map(|said| page.noun(said.head));
        let shows = told.any(|noun| noun.shows);
        if cluster.sort != Some(Sort::Work) || !cluster.names.is_empty() || shows {
            return None;
        }
        let inside = |(number, cluster): (usize, &Cluster)| {
            let speaks = matches!(
                cluster.sort,
                Some(
                    Sort::Person
                        | Sort::Group
                        | Sort::Organisation
                        | Sort::Company
                        | Sort::Media
                        | Sort::State
                )
            );
            let own = cluster.before(at)?;
            let within = own.first > mention.first && own.last <= mention.last;
            let of = |at: usize| page.is(at, Class::Of) || page.is(at, Class::Contracted);
            let theirs = (mention.first + 1..=own.first).any(of);
            (within && theirs && speaks && !cluster.place).then_some((own.first, number))
        };
        let found = self.clusters.iter().enumerate().filter_map(inside);
        found.min().map(|(_, number)| number)
    }
}
