//! Which body *the company*, *le syndicat* can stand for, and which it surely does not.

use super::super::page::Shape;
use super::*;
use crate::language::reference::Noun;

impl Resolver<'_, '_> {
    /// Whether a phrase says of a company what it does, and not whose it is: *le géant des
    /// télécommunications*.
    pub(super) fn of_trade(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let mut all = phrase.head + 1..phrase.last;
        let Some(of) = all.find(|&at| page.is(at, Class::Of)) else { return false };
        let owner = |noun: &Noun| {
            matches!(noun.sort, Sort::Person | Sort::Group | Sort::Organisation | Sort::State)
        };
        phrase.sort == Some(Sort::Company)
            && (of + 1..phrase.last).all(|at| {
                page.shape(at) != Some(Shape::Capital)
                    && !page.is(at, Class::Possessive)
                    && !page.noun(at).is_some_and(owner)
            })
    }

    /// Whether a noun for a body is told apart from others by what stands with it: "the nurses'
    /// union", *le parti socialiste*.
    pub(super) fn is_told_apart(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        if phrase.sort != Some(Sort::Organisation) && phrase.sort != Some(Sort::Company) {
            return false;
        }
        let only_where = |said: &&String| said.starts_with('=') || page.is_epithet(said);
        let genitive = (phrase.first..phrase.head)
            .any(|at| page.is_genitive(at) || page.is_plural_genitive(at));
        let someone = |at: usize| {
            page.noun(at).is_some_and(|noun| !matches!(noun.sort, Sort::Work | Sort::Place))
        };
        let beside = (phrase.bare..phrase.last).filter(|&at| at != phrase.head).any(someone);
        let epithet = phrase.sort == Some(Sort::Organisation)
            && !phrase.modifiers.iter().all(|said| only_where(&said));
        genitive || beside || epithet
    }

    /// Whether a body is surely no company: an institution, or an outlet that speaks itself.
    pub(super) fn is_no_firm(&self, cluster: usize) -> bool {
        let cluster = &self.clusters[cluster];
        let known = cluster.known.map(|row| self.page.register.known(row));
        match known {
            Some(known) if known.sort == Sort::Media => cluster.speaks,
            Some(known) => known.sort != Sort::Company,
            None => {
                let other = |said: &Phrase| {
                    matches!(said.sort, Some(Sort::Organisation)) && !said.generic
                        || said.trade == Some(Trade::Official)
                };
                cluster.sort == Some(Sort::Media) && cluster.speaks
                    || !cluster.descriptions.is_empty() && cluster.descriptions.iter().all(other)
            }
        }
    }

    /// The nouns by which a body is called, those within its name with them: *l'Université d'Orlo*.
    pub(super) fn body_nouns<'s>(&'s self, cluster: &'s Cluster) -> impl Iterator<Item = &'s Noun> {
        let page = self.page;
        let described = cluster.descriptions.iter().filter_map(|known| page.noun(known.head));
        let names = cluster.names.iter().map(|&name| &self.names[name]);
        let named = names.flat_map(|name| (name.first..name.last).filter_map(|at| page.noun(at)));
        described.chain(named)
    }

    /// Whether a body is called by another noun than a phrase's: *le syndicat* is neither the army
    /// nor a party, and what the register knows is not the club if none of its names says so.
    pub(super) fn is_other_body(&self, phrase: &Phrase, cluster: usize) -> bool {
        let page = self.page;
        let Some(said) = page.noun(phrase.head) else { return false };
        if said.sort != Sort::Organisation {
            return false;
        }
        let cluster = &self.clusters[cluster];
        let nameless = cluster.names.is_empty();
        let near = |noun: &Noun| {
            let official = matches!(noun.trade, Some(Trade::Official | Trade::Party));
            let institution =
                noun.of_state || noun.of_town || nameless && !noun.generic && official;
            noun.lemma == said.lemma
                || page.reference.is_narrower(&noun.lemma, &said.lemma)
                || page.reference.is_narrower(&said.lemma, &noun.lemma)
                || said.anyone && !institution
                || noun.anyone
        };
        let body = |noun: &&Noun| {
            matches!(noun.sort, Sort::Organisation | Sort::Company | Sort::Media | Sort::Group)
        };
        let mut called = self.body_nouns(cluster).filter(body).peekable();
        if called.peek().is_some() {
            return !called.any(near);
        }
        let Some(known) = cluster.known.map(|row| page.register.known(row)) else { return false };
        match known.sort {
            Sort::Organisation => known.trade == Some(Trade::Official) && !said.anyone,
            Sort::Company => !said.anyone,
            Sort::Media => !said.anyone && said.trade != Some(Trade::Outlet),
            _ => false,
        }
    }

    /// Whether a body is only where things are posted: "wrote on X".
    pub(super) fn is_platform(&self, cluster: usize) -> bool {
        let page = self.page;
        let cluster = &self.clusters[cluster];
        let on = |at: usize| page.is(at, Class::Preposition) && !page.is(at, Class::Of);
        let short = |name: &usize| {
            let name = &self.names[*name];
            name.words.iter().map(|word| word.chars().count()).sum::<usize>() == 1
        };
        let outlet = cluster.sort == Some(Sort::Media);
        !cluster.speaks
            && !cluster.names.is_empty()
            && (outlet || cluster.names.iter().all(short))
            && cluster.names.iter().all(|&name| {
                let first = self.names[name].first;
                first > 0 && on(first - 1)
            })
    }

    /// Whether a body was last named in what the source at `at` says of it: the regulator is not
    /// the bank that it speaks of.
    pub(super) fn is_in_own_words(&self, cluster: usize, at: usize, index: Option<usize>) -> bool {
        let Some(index) = index else { return false };
        let Some(mention) = self.clusters[cluster].before(at) else { return false };
        let Some(token) = self.page.tokens.get(mention.first) else { return false };
        self.told[index].content.iter().any(|content| content.contains(token.span))
    }
}
