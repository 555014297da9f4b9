//! Noun phrases for those who speak: *le ministre dovanien de la Défense*, *two senior
//! officials*.
//!
//! There is no parser here. A phrase is an optional determiner, a head that the table
//! of nouns knows (inside a source any noun will do, since the source says where the
//! phrase ends), its adjectives, and what hangs on it with *of*. That is as much as a
//! name needs. Where the head stands, at the front or at the end, is the language's
//! data.

use std::collections::BTreeSet;

use crate::language::reference::{Class, Gender, Noun, Number, Sort, Trade};
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

    fn front(&self, first: usize, limit: usize) -> Option<Front> {
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
            // *des* is *de les* inside a phrase and an article at its front.
            let plural_article = grammar.is(Class::Indefinite) && grammar.is(Class::Contracted);
            let quantity = grammar.is(Class::Quantity);
            // *d'autres internautes*
            if grammar.is(Class::Vague) && grammar.is(Class::Before) && at + 1 < limit {
                at += 1;
                continue;
            }
            if at == first && grammar.is(Class::Of) && page.is(at + 1, Class::Before) {
                // *d'autres dirigeants*, *de jeunes gens*
                front.determiner = Determiner::Indefinite;
                front.number = Some(Number::Plural);
                at += 1;
                continue;
            }
            if plural_article && at == first {
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
        front.bare = at;
        (at < limit).then_some(front)
    }

    fn phrase(&self, first: usize, front: &Front, head: usize, last: usize) -> Phrase {
        let page = self.page;
        let noun = page.noun(head);
        let nationality = page.nationality(head);
        let lemma = noun.map_or_else(|| page.key(head).to_owned(), |noun| noun.lemma.clone());
        let plural_form = noun.and_then(|noun| noun.number).or(front.number);
        let number =
            if front.determiner == Determiner::Definite && front.number == Some(Number::Singular) {
                front.number
            } else {
                plural_form
            };
        let sort = match noun.map(|noun| noun.sort) {
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
            bare: front.bare,
            head,
            lemma,
            sort,
            trade: noun.and_then(|noun| noun.trade),
            gender,
            number,
            generic: noun.is_some_and(|noun| noun.generic),
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

    /// Fills in what the words of a phrase say.
    fn describe(&self, phrase: &mut Phrase) {
        let page = self.page;
        phrase.modifiers.clear();
        phrase.inside.clear();
        phrase.nation = None;
        for at in phrase.bare..phrase.last {
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
            let said = page.is_word(at) && at != phrase.head && page.key(at) != "'s";
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
                // *chef de l'État* says no more than *chef*.
                if page.noun(at).is_some_and(|noun| noun.sort == Sort::State && noun.generic) {
                    phrase.modifiers.insert("=".to_owned());
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

    fn head_first(&self, first: usize, front: Front, limit: usize, source: bool) -> Option<Phrase> {
        let page = self.page;
        let mut head = front.bare;
        while head + 1 < limit && page.is(head, Class::Before) && self.can_be_head(head + 1) {
            head += 1;
        }
        if !self.can_be_head(head) || !self.known_head(head, &front, source) {
            return None;
        }
        let mut last = head + 1;
        let mut after_of = false;
        while last < limit && page.same_sentence(last, head) {
            if let Some(next) = self.complement(last, limit) {
                last = next;
                after_of = true;
            } else if self.adjective(last, limit, source || after_of) {
                last += 1;
            } else if let Some(next) = self.second_adjective(last, limit) {
                last = next;
            } else if let Some(next) = self.linked(last, limit).filter(|_| source) {
                last = next;
                after_of = true;
            } else {
                break;
            }
        }
        // *le gouvernement Orlan*: a body that goes by its head's name.
        let body = page.noun(head).is_some_and(|noun| noun.sort == Sort::Organisation);
        if body
            && last < limit
            && let Some(name) = self.named.from(last)
            && self.named.names[name].person == Some(true)
        {
            last = self.named.names[name].last;
        }
        let mut phrase = self.phrase(first, &front, head, last);
        if source {
            self.appose_after_comma(&mut phrase, limit);
        }
        self.appose(&mut phrase, limit);
        if source {
            self.appose_later(&mut phrase, limit);
        }
        Some(phrase)
    }

    /// The end of *et iraniens* after an adjective.
    fn second_adjective(&self, at: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        let next = at + 1;
        let and = page.is(at, Class::And) && next < limit && page.same_sentence(next, at);
        let adjective = page.nationality(next).is_some()
            || page.shape(next) == Some(Shape::Lower)
                && page.grammar(next).is_none()
                && page.noun(next).is_none()
                && page.reference.like_adjective(page.key(next));
        let before =
            page.nationality(at - 1).is_some() || page.reference.like_adjective(page.key(at - 1));
        (and && adjective && before).then_some(next + 1)
    }

    /// The end of *en défense*, *pour le climat*: a preposition and a common noun.
    fn linked(&self, at: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        if !page.is(at, Class::Link) {
            return None;
        }
        let mut next = at + 1;
        while page.is(next, Class::Definite) {
            next += 1;
        }
        let common = page.shape(next) == Some(Shape::Lower)
            && page.grammar(next).is_none()
            && !page.reference.like_infinitive(page.key(next));
        (next < limit && common).then_some(next + 1)
    }

    /// *le président de la jeunesse ADP, Ilda Moravin*: who is surely a person goes
    /// before what only stands nearer.
    fn appose_after_comma(&self, phrase: &mut Phrase, limit: usize) {
        let page = self.page;
        let comma = (phrase.last..limit).find(|&at| page.mark(at) == Some(','));
        let person = phrase.sort == Some(Sort::Person) && phrase.number != Some(Number::Plural);
        let name = comma.and_then(|at| self.named.from(at + 1)).filter(|_| person);
        phrase.apposed = name.filter(|&name| {
            let found = &self.named.names[name];
            found.person != Some(false) && found.words.len() > 1 && found.first < limit
        });
    }

    /// In a source, which ends where its phrase ends, a name at the end or after the
    /// first comma stands beside the phrase however much comes between.
    fn appose_later(&self, phrase: &mut Phrase, limit: usize) {
        let page = self.page;
        let one = phrase.number != Some(Number::Plural)
            && matches!(phrase.sort, Some(Sort::Person) | None);
        if phrase.apposed.is_some() || !one {
            return;
        }
        let clause = |at: &usize| page.is(*at, Class::Relative);
        let limit = (phrase.last..limit).find(clause).unwrap_or(limit);
        let comma = (phrase.last..limit).find(|&at| page.mark(at) == Some(','));
        let after_comma = comma.map(|at| {
            let article = page.is(at + 1, Class::Definite) && self.named.from(at + 1).is_none();
            at + 1 + usize::from(article)
        });
        let at_end = self.named.holding(limit.wrapping_sub(1)).filter(|_| limit > phrase.last);
        let at_end = at_end.map(|name| self.named.names[name].first).filter(|&first| {
            let before = first.wrapping_sub(1);
            !page.is(before, Class::Of)
                && !page.is(before, Class::Preposition)
                && !page.is(before, Class::Contracted)
                && !page.is(before, Class::And)
                && (!page.is(before, Class::Definite) || page.is(first, Class::Rank))
        });
        for at in [after_comma, at_end].into_iter().flatten().filter(|&at| at < limit) {
            let Some(name) = self.named.from(at) else { continue };
            let found = &self.named.names[name];
            if found.person != Some(false) {
                phrase.apposed = Some(name);
                return;
            }
        }
    }

    fn head_last(&self, first: usize, front: Front, limit: usize, source: bool) -> Option<Phrase> {
        let page = self.page;
        // Up to three unknown words before the first noun, then nouns only.
        let mut head = None;
        let mut unknown = 0;
        let mut at = front.bare;
        while at < limit && page.same_sentence(at, first) {
            if page.key(at) == "'s" || page.mark(at) == Some('-') {
                at += 1;
                continue;
            }
            if let Some(name) = self.named.holding(at) {
                // A name after the noun stands beside it, unless a noun follows.
                let after = self.named.names[name].last;
                let possessive = page.key(after) == "'s";
                let noun = page.noun(after).is_some() || page.is(after, Class::Before);
                if head.is_some() && !possessive && !noun {
                    break;
                }
                at = after;
                continue;
            }
            if !page.is_word(at) {
                break;
            }
            if page.noun(at).is_some() {
                head = Some(at);
            } else if page.nationality(at).is_some() || page.is(at, Class::Before) {
                if head.is_some() && page.noun(at + 1).is_none() {
                    break;
                }
            } else if page.grammar(at).is_some() && !page.is(at, Class::Portfolio) {
                break;
            } else if head.is_some() {
                if !source || page.noun(at + 1).is_none() {
                    break;
                }
            } else {
                unknown += 1;
                if unknown > 3 && !source {
                    break;
                }
            }
            at += 1;
        }
        let head = match head {
            Some(head) => head,
            None if page.nationality(front.bare).is_some() && at == front.bare + 1 => front.bare,
            None if source && at > front.bare && self.named.holding(at - 1).is_none() => at - 1,
            None => return None,
        };
        if !source && front.determiner == Determiner::Bare && self.bare_is_nothing(&front, head) {
            return None;
        }
        let mut last = head + 1;
        while last < limit && page.same_sentence(last, head) {
            match self.complement(last, limit) {
                Some(next) => last = next,
                None => break,
            }
        }
        let mut phrase = self.phrase(first, &front, head, last);
        if source {
            self.appose_after_comma(&mut phrase, limit);
        }
        self.appose(&mut phrase, limit);
        if source {
            self.appose_later(&mut phrase, limit);
        }
        Some(phrase)
    }

    /// A noun without article or anything else is a phrase only beside a name or when
    /// it is a plural.
    fn bare_is_nothing(&self, front: &Front, head: usize) -> bool {
        let plural = self.page.noun(head).and_then(|noun| noun.number) == Some(Number::Plural);
        front.bare == head && !plural && self.named.from(head + 1).is_none()
    }

    fn can_be_head(&self, at: usize) -> bool {
        let page = self.page;
        page.is_word(at)
            && self.named.from(at).is_none()
            && (page.noun(at).is_some()
                || page.grammar(at).is_none_or(|g| g.is(Class::Before) || g.is(Class::Rank)))
    }

    fn known_head(&self, at: usize, front: &Front, source: bool) -> bool {
        let page = self.page;
        if page.noun(at).is_some() {
            // *Président de la région* at the beginning of a headline, a plural,
            // or a noun beside a name.
            return source
                || front.determiner != Determiner::Bare
                || front.quantity
                || page.shape(at) == Some(Shape::Capital)
                || self.named.from(at + 1).is_some();
        }
        let people = page.nationality(at).is_some() && page.shape(at) == Some(Shape::Capital);
        let determined = front.determiner != Determiner::Bare;
        source || people && determined && page.noun(at + 1).is_none()
    }

    /// The end of *of …* that begins at `at`.
    fn complement(&self, at: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        let mut of = at;
        // *des Affaires étrangères et de la Coopération*
        if page.is(at, Class::And)
            && page.is(at + 1, Class::Of)
            && !page.reference.composition().head_last
        {
            of = at + 1;
        }
        if !page.is(of, Class::Of) || of + 1 >= limit {
            return None;
        }
        let mut next = of + 1;
        while next < limit
            && self.named.from(next).is_none()
            && page.grammar(next).is_some_and(|g| {
                g.is(Class::Definite) && !g.is(Class::Contracted)
                    || g.is(Class::Possessive)
                    || g.is(Class::Demonstrative)
                    || g.is(Class::Indefinite)
                    || g.is(Class::Before)
                    || g.is(Class::Number)
                    || g.is(Class::Quantity)
            })
        {
            next += 1;
        }
        if next >= limit || !page.same_sentence(next, at) {
            return None;
        }
        if let Some(name) = self.named.from(next) {
            return Some(self.named.names[name].last.min(limit));
        }
        let word = page.is_word(next)
            && page
                .grammar(next)
                .is_none_or(|g| g.is(Class::Rank) || g.is(Class::Before) || g.is(Class::Portfolio));
        if !word && page.shape(next) != Some(Shape::Number) {
            return None;
        }
        let noun = page.noun(next).is_some();
        if !noun && page.reference.like_infinitive(page.key(next)) && next == of + 1 {
            return None;
        }
        next += 1;
        // *de l'université Tsinghua*
        if noun && next < limit && self.names_noun(next - 1, next) {
            let name = self.named.from(next)?;
            return Some(self.named.names[name].last.min(limit));
        }
        if page.reference.composition().head_last {
            // *of the foreign ministry*
            while next < limit
                && self.named.from(next).is_none()
                && page.is_word(next)
                && page.grammar(next).is_none()
                && (page.noun(next).is_some()
                    || page.noun(next + 1).is_some()
                    || page.shape(next) == Some(Shape::Capital))
            {
                next += 1;
            }
        }
        Some(next)
    }

    /// Whether the name at `at` is that of the body that the noun at `noun` says.
    fn names_noun(&self, noun: usize, at: usize) -> bool {
        let body = self.page.noun(noun).map(|noun| noun.sort);
        let body = matches!(body, Some(Sort::Organisation | Sort::Company));
        let name = self.named.from(at).map(|name| &self.named.names[name]);
        body && name.is_some_and(|name| name.person == Some(false) || name.words.len() == 1)
    }

    /// Whether the word at `at`, after a noun, is its adjective.
    fn adjective(&self, at: usize, limit: usize, source: bool) -> bool {
        let page = self.page;
        if page.nationality(at).is_some() && self.named.from(at).is_none() {
            return true;
        }
        let key = page.key(at);
        // *Directeur Général*
        let capitals = page.shape(at) == Some(Shape::Capital)
            && page.shape(at - 1) == Some(Shape::Capital)
            && page.reference.like_adjective(key);
        if page.shape(at) != Some(Shape::Lower) && !capitals || self.named.from(at).is_some() {
            return false;
        }
        if page
            .grammar(at)
            .is_some_and(|g| !g.is(Class::Before) && !g.is(Class::Rank) && !g.is(Class::Portfolio))
        {
            return false;
        }
        // *interrogés par*, *vue à*: a clause of its own.
        let clause = page.reference.like_participle(key)
            && at + 1 < page.tokens.len()
            && (page.is(at + 1, Class::Preposition)
                || page.is(at + 1, Class::Of) && !source
                || page.is(at + 1, Class::Contracted) && !page.is(at + 1, Class::Of)
                || page.is(at + 1, Class::Indefinite) && !page.is(at + 1, Class::Of));
        if clause {
            return false;
        }
        at < limit && (source || page.reference.like_adjective(key))
    }

    /// The name in capitals that is all there is in the brackets at `at`.
    fn in_brackets(&self, at: usize) -> Option<usize> {
        let name = self.named.from(at + 1)?;
        let found = &self.named.names[name];
        let letters = self.page.shape(found.bare) == Some(Shape::Capitals) || found.hit.is_some();
        let person = found.person == Some(true);
        (self.page.mark(found.last) == Some(')') && letters && !person).then_some(name)
    }

    /// Finds the name that stands beside a phrase for the same thing.
    fn appose(&self, phrase: &mut Phrase, limit: usize) {
        let page = self.page;
        if phrase.apposed.is_some() {
            return;
        }
        let mut at = phrase.last;
        let quoted = matches!(page.mark(at), Some('"' | '«' | '“'));
        if quoted {
            at += 1;
        }
        // *Name of many words (NMW)*
        if page.mark(at) == Some('(') {
            if let Some(name) = self.in_brackets(at)
                && phrase.number != Some(Number::Plural)
                && !matches!(phrase.sort, Some(Sort::Person | Sort::Group))
            {
                phrase.apposed = Some(name);
            }
            return;
        }
        // *the minister, Name*; *le mouvement, le Front*
        let comma = page.mark(at) == Some(',');
        if comma {
            at += 1;
            if page.is(at, Class::Definite)
                && self.named.from(at).is_none()
                && self.named.from(at + 1).is_some()
            {
                at += 1;
            }
        }
        if !comma
            && page.is(at, Class::Definite)
            && page.shape(at) == Some(Shape::Capital)
            && self.named.from(at).is_none()
            && self.named.from(at + 1).is_some()
        {
            at += 1;
        }
        if at >= limit || !page.same_sentence(at, phrase.head) {
            return;
        }
        let Some(name) = self.named.from(at) else {
            return;
        };
        let found = &self.named.names[name];
        let known = found.hit.map(|hit| page.register.known(hit.known).sort);
        let fits = match (phrase.sort, known) {
            (Some(Sort::Person), Some(sort)) => sort == Sort::Person,
            (None, Some(sort)) => {
                !comma
                    && phrase.determiner == Determiner::Definite
                    && !matches!(sort, Sort::State | Sort::Place)
            }
            (Some(Sort::Person), None) => found.person != Some(false),
            (Some(Sort::Group | Sort::Place), _) => false,
            (Some(Sort::Work), sort) => {
                sort.is_none()
                    && !comma
                    && found.person != Some(true)
                    && phrase.number != Some(Number::Plural)
            }
            (Some(Sort::Organisation | Sort::Company | Sort::Media), Some(sort)) => {
                !matches!(sort, Sort::Person | Sort::State) && !comma
            }
            (Some(Sort::State), Some(sort)) => sort == Sort::State,
            (Some(_), None) => found.person != Some(true) && !comma,
            (None, None) => phrase.determiner != Determiner::Bare && !comma,
        };
        let listed =
            comma && phrase.determiner == Determiner::Bare && phrase.sort != Some(Sort::Person);
        let plural = phrase.number == Some(Number::Plural);
        if fits && !listed && !plural {
            phrase.apposed = Some(name);
        }
    }

    /// The phrase that says what the name before it is: *Name, minister of …*.
    pub fn after_name(&self, name: &Name, limit: usize) -> Option<Phrase> {
        let page = self.page;
        let mut at = name.last;
        if page.mark(at) != Some(',') && page.mark(at) != Some('(') {
            return None;
        }
        at += 1;
        // *Name, 79 ans, …*
        if page.shape(at) == Some(Shape::Number) {
            let comma = (at..(at + 4).min(limit)).find(|&t| page.mark(t) == Some(','))?;
            at = comma + 1;
        }
        if at >= limit || !page.same_sentence(at, name.bare) {
            return None;
        }
        let mut phrase = self.at(at, limit, false).or_else(|| self.bare_role(at, limit))?;
        if phrase.apposed.is_some() {
            return None;
        }
        let person = phrase.sort == Some(Sort::Person) && name.person != Some(false);
        let other = matches!(
            phrase.sort,
            Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::Work)
        ) && name.person != Some(true)
            && phrase.determiner != Determiner::Bare;
        // What follows closes the apposition, or the article goes on with a verb and
        // it was the next thing in a list.
        let closed = phrase.last >= limit
            || !page.same_sentence(phrase.last, phrase.head)
            || !page.is_word(phrase.last)
            || page.grammar(phrase.last).is_some();
        if (person || other) && closed && phrase.number != Some(Number::Plural) {
            phrase.apposed = None;
            Some(phrase)
        } else {
            None
        }
    }

    /// A role without article after a name: *Name, économiste et …*.
    fn bare_role(&self, at: usize, limit: usize) -> Option<Phrase> {
        let front = self.front(at, limit)?;
        if front.determiner != Determiner::Bare {
            return None;
        }
        if self.page.reference.composition().head_last {
            let phrase = self.head_last(at, front, limit, true)?;
            return self.page.noun(phrase.head).is_some().then_some(phrase);
        }
        let mut head = front.bare;
        while self.page.is(head, Class::Before) && self.page.noun(head).is_none() {
            head += 1;
        }
        self.page.noun(head)?;
        self.head_first(at, front, limit, true)
    }
}
