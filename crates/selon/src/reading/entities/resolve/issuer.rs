//! Who speaks through a text: *a statement of the ministry*, *a report published by the
//! institute*, "a press release from the ministry".

use super::super::page::Shape;
use super::*;

/// What stands behind an *of* of a text.
enum Behind {
    Issuer(usize),
    /// What sort of text it is (*un communiqué de presse*), and where its own *of* stands.
    Sort(Option<usize>),
}

impl Resolver<'_, '_> {
    /// Whoever speaks through the text that a phrase tells.
    pub(super) fn issuer(&mut self, phrase: &Phrase, index: Option<usize>) -> Option<usize> {
        let page = self.page;
        let shows = page.noun(phrase.head).is_some_and(|noun| noun.shows);
        let end = page.within(*self.told[index?].source.first()?).1;
        if phrase.sort != Some(Sort::Work) {
            return None;
        }
        let by = (phrase.head + 1..end).find(|&at| {
            let next = at - 1 == phrase.head && !shows;
            page.is(at, Class::By) && (page.is(at - 1, Class::Issued) || next)
        });
        if let Some(by) = by {
            return match self.behind(by, end)? {
                Behind::Issuer(issuer) => Some(issuer),
                Behind::Sort(_) => None,
            };
        }
        if shows {
            return None;
        }
        let from = (phrase.head + 1..end).find(|&at| page.is(at, Class::From));
        let of = (phrase.head + 1..phrase.last).find(|&at| page.is(at, Class::Of));
        let mut joiner = of.or(from)?;
        loop {
            match self.behind(joiner, end)? {
                Behind::Issuer(issuer) => return Some(issuer),
                // *un communiqué de presse du ministère*, "a statement of intent from the mayor"
                Behind::Sort(of) => joiner = of.or(from.filter(|&from| from > joiner))?,
            }
        }
    }

    /// What stands behind the word at `joiner`, and before `end`.
    fn behind(&mut self, joiner: usize, end: usize) -> Option<Behind> {
        let page = self.page;
        let mut name = joiner + 1;
        while page.is(name, Class::Definite) && self.named.from(name).is_none() {
            name += 1;
        }
        if let Some(found) = self.named.from(name) {
            let cluster = self.speaking(self.of_name[found]);
            let sort = self.clusters[cluster].sort;
            // "a report from Orlo" was written there.
            let where_from = page.is(joiner, Class::From) && sort == Some(Sort::State);
            let place = where_from || sort == Some(Sort::Place);
            return (!place).then_some(Behind::Issuer(cluster));
        }
        let phrases = Phrases { page, named: self.named };
        // *du* is *de le*: the article is in the preposition.
        let first = joiner + usize::from(!page.is(joiner, Class::Contracted));
        let body = phrases.at(first, end, true)?;
        let of = (body.head + 1..body.last).find(|&at| page.is(at, Class::Of));
        // *un rapport de police* is the police's, *une note de service de la mairie* the town's.
        let bare = !page.is(joiner, Class::By)
            && body.determiner == Determiner::Bare
            && body.number != Some(Number::Plural)
            && page.shape(body.head) == Some(Shape::Lower);
        let alone = body.sort != Some(Sort::Organisation) && body.modifiers.is_empty();
        if bare && (alone || of.is_some()) {
            return Some(Behind::Sort(of));
        }
        let speaks = matches!(
            body.sort,
            Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::Person | Sort::Group)
        );
        let issuer = if speaks { self.phrase(&body, None) } else { None };
        issuer.map(Behind::Issuer)
    }
}
