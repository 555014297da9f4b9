//! The front of a noun phrase: articles, possessives, quantities.

use super::*;

impl Phrases<'_, '_> {
    pub(super) fn front(&self, first: usize, limit: usize) -> Option<Front> {
        let page = self.page;
        let mut front = Front {
            determiner: Determiner::Bare,
            quantity: false,
            gender: None,
            number: None,
            bare: first,
        };
        let mut at = first;
        while at < limit {
            if self.named.from(at).is_some() && page.shape(at) != Some(Shape::Lower) {
                break;
            }
            if page.shape(at) == Some(Shape::Number) {
                front.number = Some(Number::Plural);
                at += 1;
                continue;
            }
            let Some(grammar) = page.grammar(at) else {
                break;
            };
            let determiner = if grammar.is(Class::Own) {
                Some(Determiner::Own)
            } else if grammar.is(Class::Theirs) {
                Some(Determiner::Theirs)
            } else if grammar.is(Class::Possessive) {
                Some(Determiner::Possessive)
            } else if grammar.is(Class::Demonstrative) {
                Some(Determiner::Demonstrative)
            } else if grammar.is(Class::Definite) || grammar.is(Class::Contracted) && at == first {
                Some(Determiner::Definite)
            } else if grammar.is(Class::Indefinite) {
                Some(Determiner::Indefinite)
            } else {
                None
            };
            // *ce même responsable*
            if grammar.is(Class::Same) && at > first && front.determiner != Determiner::Bare {
                front.determiner = Determiner::Demonstrative;
                at += 1;
                continue;
            }
            // *son dernier livre*
            let noun = at + 1 < limit && page.noun(at + 1).is_some();
            if grammar.is(Class::Latter) && at > first && noun {
                at += 1;
                continue;
            }
            // *des* is *de les* inside a phrase and an article at its front.
            let plural_article = grammar.is(Class::Indefinite) && grammar.is(Class::Contracted);
            let quantity = grammar.is(Class::Quantity);
            // *d'autres internautes*
            if grammar.is(Class::Vague) && grammar.is(Class::Before) && at + 1 < limit {
                at += 1;
                continue;
            }
            let of = grammar.is(Class::Of) && !grammar.is(Class::Definite);
            if at == first && of && page.is(at + 1, Class::Before) {
                // *d'autres dirigeants*, *de jeunes gens*
                front.determiner = Determiner::Indefinite;
                front.number = Some(Number::Plural);
                at += 1;
                continue;
            }
            // *le patron des pompiers*: of the ones there are.
            let of_noun = || {
                let before = at.checked_sub(1).filter(|&before| page.same_sentence(before, at));
                before.is_some_and(|before| page.noun(before).is_some())
            };
            if plural_article && at == first && !of_noun() {
                front.determiner = Determiner::Indefinite;
                front.number = Some(Number::Plural);
            } else if let Some(determiner) = determiner {
                front.determiner = determiner;
                front.number = grammar.number.or(front.number);
                // A possessive agrees with what is possessed or with its owner,
                // as the language will have it: it tells nothing here.
                if !grammar.is(Class::Possessive) {
                    front.gender = grammar.gender.or(front.gender);
                }
            } else if quantity {
                front.quantity = true;
                front.number = Some(Number::Plural);
            } else if grammar.is(Class::Number) {
                front.number = Some(Number::Plural);
            } else if !(grammar.is(Class::Of) && front.quantity) {
                break;
            }
            at += 1;
        }
        // *le « chef des terres »*
        let quoted = at > first && page.mark(at).is_some_and(|mark| "\"“„«‘‚".contains(mark));
        front.bare = at + usize::from(quoted);
        (front.bare < limit).then_some(front)
    }
}
