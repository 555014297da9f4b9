//! States that a capital speaks for, and several who are spoken of as one.

use super::*;

impl Resolver<'_, '_> {
    /// The state for which a capital speaks; any other cluster as it is.
    pub(super) fn speaking(&mut self, cluster: usize) -> usize {
        let (true, Some(row)) = (self.clusters[cluster].place, self.clusters[cluster].known) else {
            return cluster;
        };
        self.state(row)
    }

    /// The cluster of a state of the register.
    pub(super) fn state(&mut self, row: usize) -> usize {
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

    pub(super) fn together(&mut self, members: Vec<usize>) -> usize {
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

    /// *les deux pays*, *the two men*: the last two that were named together, or the
    /// only two of their sort about.
    pub(super) fn pair(&mut self, phrase: &Phrase) -> Option<usize> {
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
}
