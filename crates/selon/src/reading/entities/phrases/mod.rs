//! Noun phrases for those who speak: *le ministre dovanien de la Défense*, *two senior
//! officials*.
//!
//! There is no parser here. A phrase is an optional determiner, a head that the table
//! of nouns knows (inside a source any noun will do, since the source says where the
//! phrase ends), its adjectives, and what hangs on it with *of*. That is as much as a
//! name needs. Where the head stands, at the front or at the end, is the language's
//! data.

mod apposed;
mod built;
mod front;

use std::collections::BTreeSet;

use crate::language::reference::{Class, Gender, Grammar, Noun, Number, Sort, Trade};
use crate::language::register::key;

use super::names::Name;
use super::page::{Page, Shape};

/// By what a phrase is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    Bare,
    Definite,
    Indefinite,
    Demonstrative,
    /// *son*: of someone named before.
    Possessive,
    /// *leur*: of several named before.
    Theirs,
    /// *mon*: of the one who speaks.
    Own,
}

/// A noun phrase.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Its tokens, determiner included.
    pub first: usize,
    pub last: usize,
    /// Its tokens without determiner and quantity: its name.
    pub bare: usize,
    pub head: usize,
    /// Its head's singular.
    pub lemma: String,
    pub sort: Option<Sort>,
    pub trade: Option<Trade>,
    pub gender: Option<Gender>,
    pub number: Option<Number>,
    pub generic: bool,
    pub determiner: Determiner,
    /// Whether a quantity that names nobody stands before: *plusieurs*.
    pub quantity: bool,
    /// What else it says, as it is compared.
    pub modifiers: BTreeSet<String>,
    /// The name that stands beside it for the same thing; an index of names.
    pub apposed: Option<usize>,
    /// The state whose adjective it has; a row of the register.
    pub nation: Option<usize>,
    /// Names inside it: what it belongs to.
    pub inside: Vec<usize>,
    /// Whether it is the words of a source, which end where they end.
    pub source: bool,
}

/// Names of a page and where they begin.
pub(super) struct Named<'a> {
    pub names: &'a [Name],
    /// For each token, the name that it is in.
    at: Vec<Option<usize>>,
}

impl<'a> Named<'a> {
    pub fn new(names: &'a [Name], tokens: usize) -> Self {
        let mut at = vec![None; tokens + 1];
        for (index, name) in names.iter().enumerate() {
            at[name.first..name.last].fill(Some(index));
        }
        Self { names, at }
    }

    /// The name that the token is in.
    pub fn holding(&self, at: usize) -> Option<usize> {
        self.at.get(at).copied().flatten()
    }

    /// The name that begins at the token, title or not.
    pub fn from(&self, at: usize) -> Option<usize> {
        self.holding(at).filter(|&n| self.names[n].first == at || self.names[n].bare == at)
    }
}

/// Reads one phrase at a time.
pub(super) struct Phrases<'p, 'a> {
    pub page: &'p Page<'a>,
    pub named: &'p Named<'p>,
}

/// What the front of a phrase says.
struct Front {
    determiner: Determiner,
    quantity: bool,
    gender: Option<Gender>,
    number: Option<Number>,
    bare: usize,
}

impl Phrases<'_, '_> {
    /// The phrase that begins at `first` and ends before `limit`. `source`: the
    /// tokens are those of a source, so the head need not be known.
    pub fn at(&self, first: usize, limit: usize, source: bool) -> Option<Phrase> {
        let front = self.front(first, limit)?;
        let phrase = if self.page.reference.composition().head_last {
            self.head_last(first, front, limit, source)
        } else {
            self.head_first(first, front, limit, source)
        };
        phrase.map(|phrase| Phrase { source, ..phrase })
    }

    /// People who are told by nothing but how they come to know: *those close to the minister*.
    pub fn privy(&self, first: usize, last: usize) -> Phrase {
        let (determiner, number) = (Determiner::Bare, Some(Number::Plural));
        let front = Front { determiner, quantity: false, gender: None, number, bare: first };
        let (sort, trade) = (Some(Sort::Group), Some(Trade::Anonymous));
        Phrase { sort, trade, number, source: true, ..self.phrase(first, &front, first, last) }
    }

    fn phrase(&self, first: usize, front: &Front, head: usize, last: usize) -> Phrase {
        let page = self.page;
        let noun = page.noun(head);
        let nationality = page.nationality(head);
        let mut bare = front.bare;
        while bare < head
            && (page.is(bare, Class::Fleeting) || page.is_epithet(page.key(bare)))
            && self.named.holding(bare).is_none()
            && (page.shape(bare) == Some(Shape::Lower)
                || page.tokens[bare].opens
                || page.is_epithet(page.key(bare)))
        {
            bare += 1;
        }
        let lemma = noun.map_or_else(|| page.key(head).to_owned(), |noun| noun.lemma.clone());
        let one_of_many = noun.is_none() && page.one_of_a_people(head);
        let one_of_many = one_of_many.then_some(Number::Singular);
        let plural_form = noun.and_then(|noun| noun.number).or(front.number).or(one_of_many);
        let number =
            if front.determiner == Determiner::Definite && front.number == Some(Number::Singular) {
                front.number
            } else {
                plural_form
            };
        let counsel =
            noun.is_some_and(|noun| noun.counsel) && self.is_persons(&front.determiner, head, last);
        let sort = match noun.map(|noun| if counsel { Sort::Person } else { noun.sort }) {
            Some(Sort::Person) if number == Some(Number::Plural) => Some(Sort::Group),
            // *les Dovaniens*
            None if nationality.is_some() => match number {
                Some(Number::Singular) => Some(Sort::Person),
                _ => Some(Sort::Group),
            },
            other => other,
        };
        let gender = noun.and_then(|noun: &Noun| noun.gender).or(front.gender);
        let mut phrase = Phrase {
            first,
            last,
            bare,
            head,
            lemma,
            sort,
            trade: noun.and_then(|noun| if counsel { Some(Trade::Other) } else { noun.trade }),
            gender: gender.filter(|_| !counsel),
            number,
            // *The Spaniard* may be anybody of whom nothing else is told.
            generic: noun.map_or(sort == Some(Sort::Person), |noun| noun.generic),
            determiner: front.determiner,
            quantity: front.quantity,
            modifiers: BTreeSet::new(),
            apposed: None,
            nation: None,
            inside: Vec::new(),
            source: false,
        };
        self.describe(&mut phrase);
        phrase
    }

    /// Whether what `head` to `last` tell is a person's: *son conseil*, *le conseil de la victime*.
    fn is_persons(&self, determiner: &Determiner, head: usize, last: usize) -> bool {
        let page = self.page;
        let Some(of) = (head + 1..last).find(|&at| page.is(at, Class::Of)) else {
            let theirs = matches!(determiner, Determiner::Possessive | Determiner::Theirs);
            return theirs && last == head + 1;
        };
        let bare = of == head + 1;
        let next = of + 1 + usize::from(page.is(of + 1, Class::Definite));
        let one = page.noun(next).is_some_and(|noun| {
            noun.sort == Sort::Person && noun.number != Some(Number::Plural) && next > of
        });
        let article = page.is(of, Class::Contracted) || next > of + 1;
        let name = self.named.from(next).map(|name| &self.named.names[name]);
        bare && (one && article || name.is_some_and(|name| name.person == Some(true)))
    }

    /// Fills in what the words of a phrase say.
    fn describe(&self, phrase: &mut Phrase) {
        let page = self.page;
        phrase.modifiers.clear();
        phrase.inside.clear();
        phrase.nation = None;
        for at in phrase.bare..phrase.last {
            if page.is_covered(at) {
                continue;
            }
            let grammar = page.grammar(at);
            let name = self.named.holding(at);
            if let Some(name) = name
                && !phrase.inside.contains(&name)
            {
                phrase.inside.push(name);
            }
            if let Some(state) = page.nationality(at).filter(|_| name.is_none()) {
                phrase.nation = phrase.nation.or(Some(state));
                if at != phrase.head {
                    phrase.modifiers.insert(format!("={state}"));
                }
                continue;
            }
            let said = page.is_word(at) && at != phrase.head && !page.is_genitive(at);
            let counts = |class| grammar.is_some_and(|grammar| grammar.is(class));
            if said
                && (grammar.is_none()
                    || counts(Class::Before)
                    || counts(Class::Portfolio)
                    || counts(Class::Rank))
            {
                // A state by its name says what its adjective says.
                let state = name.and_then(|n| self.named.names[n].hit).map(|hit| hit.known);
                let state = state.filter(|&s| page.register.known(s).sort == Sort::State);
                // *US officials*
                if page.reference.composition().head_last && at < phrase.head {
                    phrase.nation = phrase.nation.or(state);
                }
                // *chef de l'État* says no more than *chef*.
                if page.noun(at).is_some_and(|noun| noun.sort == Sort::State && noun.generic) {
                    phrase.modifiers.insert("=".to_owned());
                    if phrase.sort == Some(Sort::Person) {
                        phrase.trade = Some(Trade::Head);
                    }
                    continue;
                }
                let word = match state {
                    Some(state) => format!("={state}"),
                    None => key(page.noun(at).map_or(page.key(at), |noun| noun.lemma.as_str())),
                };
                phrase.modifiers.insert(word);
            }
        }
    }
}
