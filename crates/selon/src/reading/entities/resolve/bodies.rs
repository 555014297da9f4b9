//! Which body *the company*, *le syndicat* can stand for, and which it surely does not.

use super::super::clusters::is_named_a_body;
use super::super::page::Shape;
use super::super::papers::is_paper;
use super::*;
use crate::language::reference::Noun;

/// Statements back to which one looks for what an outlet reported of.
const REPORTED: usize = 8;

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

    /// Whether a body is surely no company: an institution, a crowd, a charity, an outlet that
    /// nothing calls a firm.
    pub(super) fn is_no_firm(&self, cluster: usize) -> bool {
        let page = self.page;
        let cluster = &self.clusters[cluster];
        let described = || cluster.descriptions.iter().filter_map(|said| page.noun(said.head));
        let names = || cluster.names.iter().map(|&name| &self.names[name]);
        match cluster.sort {
            Some(Sort::Group) => return true,
            Some(Sort::Media) => return !described().any(|noun| noun.sort == Sort::Company),
            _ => {}
        }
        if let Some(known) = cluster.known.map(|row| page.register.known(row)) {
            return known.sort != Sort::Company;
        }
        let head_last = page.reference.composition().head_last;
        let headed =
            names().filter_map(|name| page.noun(if head_last { name.last - 1 } else { name.bare }));
        let mut called = described().chain(headed).filter(|noun| is_of_body(noun)).peekable();
        // A group that has no name is none, where the word is not one for firms.
        let nameless = cluster.names.is_empty();
        let other = |noun: &Noun| {
            noun.sort == Sort::Organisation && (nameless || !noun.anyone)
                || noun.trade == Some(Trade::Official)
        };
        names().any(|name| is_named_a_body(page, name))
            || called.peek().is_some() && called.all(other)
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
            // *the press* is nobody's agency.
            let crowd = noun.sort == Sort::Group && noun.trade == Some(Trade::Outlet);
            noun.lemma == said.lemma
                || page.reference.is_narrower(&noun.lemma, &said.lemma)
                || page.reference.is_narrower(&said.lemma, &noun.lemma)
                || said.anyone && !institution && !crowd
                || noun.anyone
        };
        let mut called = self.body_nouns(cluster).filter(|noun| is_of_body(noun)).peekable();
        if called.peek().is_some() {
            return !called.any(near);
        }
        if cluster.sort == Some(Sort::Media) {
            // A news agency is one, a newspaper is not.
            let paper = cluster.names.iter().any(|&name| is_paper(page, &self.names[name]));
            return !said.anyone || paper && said.trade == Some(Trade::Official);
        }
        let Some(known) = cluster.known.map(|row| page.register.known(row)) else { return false };
        match known.sort {
            Sort::Organisation => known.trade == Some(Trade::Official) && !said.anyone,
            Sort::Company => !said.anyone,
            Sort::Media => !said.anyone && said.trade != Some(Trade::Outlet),
            _ => false,
        }
    }

    /// Whether an outlet reported of the body that a phrase is for, and so is another: "Reuters
    /// reported that the agency knew. The agency denied it."
    pub(super) fn reports_of(&self, cluster: usize, phrase: &Phrase, index: Option<usize>) -> bool {
        let page = self.page;
        let body = matches!(phrase.sort, Some(Sort::Organisation | Sort::Company));
        if !body || self.clusters[cluster].sort != Some(Sort::Media) {
            return false;
        }
        let last = index.map_or(0, |index| index.min(self.sure));
        let spoken = |content: &Span| {
            let (first, last) = page.within(*content);
            (first..last).any(|at| page.noun(at).is_some_and(|noun| noun.lemma == phrase.lemma))
        };
        let mut near = last.saturating_sub(REPORTED)..last;
        near.any(|n| self.sources[n] == Some(cluster) && self.told[n].content.iter().any(spoken))
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

/// Whether a noun is one for bodies.
fn is_of_body(noun: &Noun) -> bool {
    matches!(noun.sort, Sort::Organisation | Sort::Company | Sort::Media | Sort::Group)
}
