//! What the words of a source are: a pronoun, a name, a noun phrase, several of these,
//! or nobody. Who is meant is not asked here.

mod one;

use crate::language::Conditional;
use crate::language::reference::{Class, Gender, Number, Sort};
use crate::text::Span;

use super::page::{Page, Shape};
use super::phrases::{Determiner, Named, Phrase, Phrases};
use one::one;

/// The words of a source, read.
#[derive(Clone, Debug)]
pub(super) enum Said {
    /// No words, or words that name nobody: *on*, *certains*.
    Nobody,
    /// *il*, *she*, *lui*, *ce dernier*
    Pronoun(Pronoun),
    /// *je*, *we*: who speaks around it.
    First {
        at: usize,
    },
    /// *qui*, *who*: what stands before it.
    Relative {
        at: usize,
    },
    /// A proper name; an index of names.
    Name(usize),
    Phrase(Box<Phrase>),
    /// *les accusations américaines*, "the American claim": a row of the register.
    State(usize),
    /// *A and B*
    Several(Vec<Said>),
    /// *au Kremlin, on*: the people of what stands before it.
    Within(Box<Said>),
    /// "the 32-year-old": who is told to be of that age.
    Aged {
        at: usize,
    },
    /// *the former*, *le second*: one of two who were told of just before.
    OfTwo(OfTwo),
}

impl Said {
    /// Whether it is only a word for what was named before: *the paper*.
    pub fn is_back(&self) -> bool {
        matches!(self, Said::Phrase(phrase) if phrase.generic
            && phrase.apposed.is_none()
            && phrase.modifiers.is_empty()
            && phrase.determiner == Determiner::Definite)
    }

    /// Whose people they are, of those who are somebody's.
    pub fn host(&self) -> &Said {
        match self {
            Said::Within(host) => host,
            own => own,
        }
    }
}

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun {
    pub at: usize,
    pub gender: Option<Gender>,
    pub number: Option<Number>,
    /// *it*: no person.
    pub thing: bool,
    /// *he*, *she*: a person, in a language whose things have no gender.
    pub person: bool,
    /// *ce dernier*: the nearest.
    pub nearest: bool,
}

/// Words for one of two.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfTwo {
    pub at: usize,
    pub gender: Option<Gender>,
    /// Whether it is the one that was told of first.
    pub former: bool,
}

/// Reads the words of a source.
pub(super) fn read(page: &Page<'_>, named: &Named<'_>, spans: &[Span]) -> Said {
    let phrases = Phrases { page, named };
    for (at, &span) in spans.iter().enumerate() {
        let rest = &spans[at + 1..];
        let (mut first, last) = page.within(span);
        while first < last && (skipped(page, named, first) || page.opens_pair(first, last)) {
            first += 1;
        }
        match one(&phrases, first, last) {
            (Said::Nobody, _) => {}
            (Said::Phrase(phrase), _) if let Some(name) = role_of_another(&phrases, &phrase) => {
                return Said::Name(name);
            }
            (Said::Phrase(phrase), end)
                if let Some(body) = by_mouth(&phrases, &phrase, end, last) =>
            {
                return body;
            }
            (Said::Phrase(mut phrase), _)
                if is_nameless_person(&phrase)
                    && let Some(name) = named_later(&phrases, last, rest) =>
            {
                phrase.apposed = Some(name);
                return Said::Phrase(phrase);
            }
            (said, end) => return several(&phrases, said, end, last),
        }
    }
    spans.first().and_then(|&span| within(&phrases, span)).unwrap_or(Said::Nobody)
}

/// The name behind a role that is another's, who stands before it: "through Ida Prost, *his
/// lawyer, Oleg Varn* said".
fn role_of_another(phrases: &Phrases<'_, '_>, phrase: &Phrase) -> Option<usize> {
    let page = phrases.page;
    let name = phrase.apposed.filter(|_| phrase.sort == Some(Sort::Person))?;
    let comma = phrase.first.checked_sub(1).filter(|&at| page.mark(at) == Some(','))?;
    let before = &phrases.named.names[phrases.named.holding(comma.checked_sub(1)?)?];
    let hangs = before.first.checked_sub(1).is_some_and(|at| page.is(at, Class::Preposition));
    let aside = before.last == comma && page.mark(phrase.last) == Some(',');
    let theirs = phrase.determiner == Determiner::Possessive;
    (hangs && aside && theirs && before.person != Some(false)).then_some(name)
}

/// The body that ends a source of which only its mouth comes first: *par la voix de | son avocat,
/// Luc Prost, la société Norda*.
fn by_mouth(phrases: &Phrases<'_, '_>, phrase: &Phrase, end: usize, last: usize) -> Option<Said> {
    let page = phrases.page;
    let theirs = phrase.determiner == Determiner::Possessive && phrase.apposed.is_some();
    let comma = page.mark(end) == Some(',') && end + 1 < last;
    if !theirs || !comma || phrase.sort != Some(Sort::Person) {
        return None;
    }
    let (said, end) = one(phrases, end + 1, last);
    let body = match &said {
        Said::Phrase(phrase) => matches!(
            phrase.sort,
            Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::State)
        ),
        _ => false,
    };
    (body && end == last).then_some(said)
}

/// *the former minister*
fn is_nameless_person(phrase: &Phrase) -> bool {
    let one = phrase.number != Some(Number::Plural);
    one && phrase.sort == Some(Sort::Person) && phrase.apposed.is_none()
}

/// The person whom the rest of a source names that a full stop broke off before `end`: *l'ancien
/// chef de la Police. L'officier Ida Marrowin*.
fn named_later(phrases: &Phrases<'_, '_>, end: usize, rest: &[Span]) -> Option<usize> {
    let page = phrases.page;
    let (first, last) = page.within(*rest.first()?);
    if end == 0 || page.same_sentence(end - 1, first) {
        return None;
    }
    let name = match one(phrases, first, last).0 {
        Said::Name(name) => name,
        Said::Phrase(phrase) if matches!(phrase.sort, Some(Sort::Person) | None) => {
            phrase.apposed?
        }
        _ => return None,
    };
    let found = &phrases.named.names[name];
    (found.person != Some(false) && !found.place && found.last == last).then_some(name)
}

/// Most words of the place in which somebody says something.
const PLACE: usize = 8;

/// Whose people *on* is, in *à la mairie, on dit que*: the institution that the sentence
/// begins with, or that stands between commas.
fn within(phrases: &Phrases<'_, '_>, source: Span) -> Option<Said> {
    let page = phrases.page;
    let (first, last) = page.within(source);
    let impersonal = last.checked_sub(1).filter(|&at| {
        page.is(at, Class::Vague)
            && page.is(at, Class::Clitic)
            && (at == first || at == first + 1 && page.is(first, Class::Elision))
    })?;
    // *On assure à la mairie que*, *assure-t-on à la mairie*
    let behind = (last..=last + 1)
        .find(|&at| page.is(at, Class::Locative) && page.same_sentence(at, impersonal));
    if let Some(said) = behind.and_then(|from| people_of(phrases, from, None)) {
        return Some(said);
    }
    let comma = first.checked_sub(1).filter(|&at| page.mark(at) == Some(','))?;
    let words = (comma.saturating_sub(PLACE)..comma).rev();
    let mut words = words.take_while(|&at| page.mark(at).is_none());
    let from = words.find(|&at| page.is(at, Class::Locative))?;
    let opens = from == 0
        || page.mark(from - 1).is_some()
        || !page.same_sentence(from - 1, impersonal)
        || page.is(from - 1, Class::And);
    if !opens || !page.same_sentence(from, impersonal) {
        return None;
    }
    people_of(phrases, from, Some(comma))
}

/// The body behind the preposition at `from`, if all the words to `end` are it; without an end,
/// to where its sentence goes on.
fn people_of(phrases: &Phrases<'_, '_>, from: usize, end: Option<usize>) -> Option<Said> {
    let page = phrases.page;
    let limit = end.unwrap_or_else(|| {
        let sentence = page.sentence(from);
        page.tokens.partition_point(|token| token.sentence <= sentence)
    });
    let start = if page.is(from, Class::Contracted) { from } else { from + 1 };
    let (said, last) = match end {
        Some(_) => one(phrases, start, limit),
        // What follows is no part of a source.
        None => {
            let first = start + usize::from(page.is(start, Class::Definite));
            let (said, last) = match phrases.named.from(first) {
                Some(name) => (Said::Name(name), phrases.named.names[name].last),
                None => {
                    let phrase = phrases.at(start, limit, false)?;
                    let last = phrase.last;
                    (Said::Phrase(Box::new(phrase)), last)
                }
            };
            // *On demande à la mairie de partir*: it is told, and says nothing.
            let ends = last >= limit || page.mark(last).is_some();
            let clause = page.language.conditional(page.key(last));
            if !ends && clause != Some(Conditional::Subordinate) {
                return None;
            }
            (said, limit)
        }
    };
    let speaks = match &said {
        _ if last < limit => false,
        Said::Name(name) => {
            let name = &phrases.named.names[*name];
            name.person != Some(true) && (!name.place || name.hit.is_some_and(|hit| hit.metonym))
        }
        Said::Phrase(phrase) => matches!(
            phrase.sort,
            Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::Group)
        ),
        _ => false,
    };
    speaks.then(|| Said::Within(Box::new(said)))
}

/// Words and marks before a source proper: a quotation mark, a preposition.
fn skipped(page: &Page<'_>, named: &Named<'_>, at: usize) -> bool {
    if page.mark(at).is_some() {
        return true;
    }
    if named.from(at).is_some() {
        return false;
    }
    page.grammar(at).is_some_and(|grammar| {
        let refers = [
            Class::Definite,
            Class::Indefinite,
            Class::Contracted,
            Class::Demonstrative,
            Class::Possessive,
            Class::Personal,
            Class::First,
            Class::Relative,
            Class::Vague,
            Class::Quantity,
            Class::Number,
            Class::Clitic,
            Class::Before,
            Class::Rank,
            Class::Thing,
        ];
        !refers.into_iter().any(|class| grammar.is(class))
            && (grammar.is(Class::Preposition)
                || grammar.is(Class::Of) && !page.is(at + 1, Class::Before)
                || grammar.is(Class::And)
                || grammar.is(Class::Stop))
    })
}

/// Adds what *and* joins to `first`.
fn several(phrases: &Phrases<'_, '_>, first: Said, end: usize, last: usize) -> Said {
    let page = phrases.page;
    let mut all = vec![first];
    let mut at = end;
    let mut joined = false;
    while at < last {
        // *Orlan (North) and Moravin (South)*
        if page.mark(at) == Some('(')
            && let Some(closed) = (at..last).find(|&at| page.mark(at) == Some(')'))
        {
            at = closed + 1;
            continue;
        }
        let comma = page.mark(at) == Some(',');
        let and = page.is(at, Class::And) && !page.is(at, Class::Or);
        if !comma && !and {
            break;
        }
        let next = at + 1;
        if next >= last {
            break;
        }
        if !begins_another(phrases, &all[0], next, last) {
            // *Name, role, and Name* is left to those who read appositions.
            break;
        }
        let (said, end) = one(phrases, next, last);
        match &said {
            Said::Name(_) | Said::Phrase(_) => all.push(said),
            _ => break,
        }
        joined |= and;
        at = end;
    }
    if joined && all.len() > 1 {
        return Said::Several(all);
    }
    all.swap_remove(0)
}

/// Whether another of the same kind begins at `at`.
fn begins_another(phrases: &Phrases<'_, '_>, first: &Said, at: usize, last: usize) -> bool {
    let page = phrases.page;
    let comma = page.mark(at - 1) == Some(',');
    let name = phrases.named.from(at).is_some();
    match first {
        Said::Name(_) if comma => {
            // A list of names; else it is an apposition.
            let article = page.is(at, Class::Definite) && phrases.named.from(at + 1).is_some();
            name || article
        }
        Said::Name(_) => {
            name || page.is(at, Class::Definite) && phrases.named.from(at + 1).is_some()
                || phrases.at(at, last, true).is_some_and(|p| {
                    p.determiner != Determiner::Bare
                        || p.number == Some(Number::Plural)
                        || titled(&p)
                })
        }
        Said::Phrase(phrase) => {
            let plural = phrase.number == Some(Number::Plural);
            let next = phrases.at(at, last, true);
            let determined =
                next.as_ref().is_some_and(|p| p.determiner != Determiner::Bare || p.quantity);
            let bare = next.as_ref().is_some_and(|p| {
                p.determiner == Determiner::Bare && plural && p.number == Some(Number::Plural)
            });
            let article = page.is(at, Class::Definite) && phrases.named.from(at + 1).is_some();
            let known = name && page.shape(at) != Some(Shape::Lower);
            let titled = next.as_ref().is_some_and(titled);
            !comma && (determined || bare || article || known || titled)
        }
        _ => false,
    }
}

/// *prefect Luc Brask*, without an article.
fn titled(phrase: &Phrase) -> bool {
    phrase.apposed.is_some() && phrase.sort == Some(Sort::Person)
}
