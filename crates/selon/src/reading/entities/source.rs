//! What the words of a source are: a pronoun, a name, a noun phrase, several of these,
//! or nobody. Who is meant is not asked here.

use crate::language::Conditional;
use crate::language::reference::{Class, Gender, Number, Sort};
use crate::text::Span;

use super::page::{Page, Shape};
use super::phrases::{Determiner, Named, Phrase, Phrases};

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
}

impl Said {
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

/// One pronoun, name or phrase and where it ends.
fn one(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> (Said, usize) {
    let page = phrases.page;
    if first >= last {
        return (Said::Nobody, last);
    }
    let alone = last == first + 1;
    if let Some(grammar) = page.grammar(first).filter(|_| phrases.named.from(first).is_none()) {
        let pronoun = Pronoun {
            at: first,
            gender: grammar.gender,
            number: grammar.number,
            thing: grammar.is(Class::Thing),
            person: false,
            nearest: false,
        };
        let before_noun = !alone
            && page.is_word(first + 1)
            && (!page.is(first + 1, Class::Stop) || page.is(first + 1, Class::Same))
            && !page.is(first + 1, Class::Relative);
        if grammar.is(Class::Latter) {
            // *Celui-ci, Marco Orlan,*
            if let Some(name) = after_last_comma(phrases, first, last) {
                return (Said::Name(name), last);
            }
            return (Said::Pronoun(Pronoun { nearest: true, ..pronoun }), last);
        }
        // *whose spokesman*, *dont le porte-parole*
        if grammar.is(Class::Whose)
            && !alone
            && let Some(phrase) = phrases.at(first + 1, last, true)
        {
            let end = phrase.last;
            return (Said::Phrase(Box::new(phrase)), end);
        }
        if grammar.is(Class::Relative) && !grammar.is(Class::Demonstrative)
            || alone && grammar.is(Class::Relative)
        {
            return (Said::Relative { at: first }, last);
        }
        if grammar.is(Class::First) && !(before_noun && grammar.is(Class::Rank)) {
            return (Said::First { at: first }, last);
        }
        let possessive = grammar.is(Class::Possessive) && before_noun;
        if (grammar.is(Class::Personal) || grammar.is(Class::Thing)) && !possessive {
            let person = page.reference.composition().head_last
                && !pronoun.thing
                && grammar.number == Some(Number::Singular);
            return (Said::Pronoun(Pronoun { person, ..pronoun }), last);
        }
        // *à l'en croire*
        let object = grammar.is(Class::Elision)
            && grammar.is(Class::Definite)
            && (alone || page.is(first + 1, Class::Clitic) && !page.is(first + 1, Class::Vague));
        if object {
            return (Said::Pronoun(Pronoun { gender: None, ..pronoun }), last);
        }
        if alone && grammar.is(Class::Clitic) && !grammar.is(Class::Vague) {
            return (Said::Pronoun(pronoun), last);
        }
        if grammar.is(Class::Vague) {
            // *One survivor, Ana Perl*
            let one = grammar.number != Some(Number::Plural) && !grammar.is(Class::Quantity);
            if one && let Some(name) = after_last_comma(phrases, first, last) {
                return (Said::Name(name), last);
            }
            let before = grammar.is(Class::Before);
            let noun = before_noun && phrases.at(first, last, before).is_some();
            let quantity = grammar.is(Class::Quantity) && before_noun;
            let determiner = grammar.is(Class::Demonstrative) && before_noun;
            if !noun && !quantity && !determiner {
                return (Said::Nobody, last);
            }
        }
        let determiner = grammar.is(Class::Definite)
            || grammar.is(Class::Indefinite)
            || grammar.is(Class::Demonstrative)
            || grammar.is(Class::Elision)
            || grammar.is(Class::Quantity);
        if determiner && !alone && phrases.named.from(first + 1).is_none() {
            let next = first + 1;
            // Not *the latter's aide*, *le dernier rapport*.
            if page.is(next, Class::Latter) && next + 1 >= last {
                let gender = page.grammar(next).and_then(|g| g.gender);
                let number = page.grammar(next).and_then(|g| g.number);
                let latter = Pronoun { gender, number, nearest: true, ..pronoun };
                return (Said::Pronoun(latter), last);
            }
            let ends = next + 1 >= last
                || page.is(next + 1, Class::Relative)
                || page.mark(next + 1).is_some();
            // *un autre*, *une troisième*, *le premier*: of those told before one cannot say which.
            if page.is(next, Class::Before) && page.noun(next).is_none() && ends {
                return (Said::Nobody, last);
            }
            if page.reference.is_age(page.key(next)) && next + 1 >= last {
                return (Said::Aged { at: next }, last);
            }
            // *l'on*, *l'un d'eux*, *les uns*, *la plupart d'entre eux*
            let vague = page.is(next, Class::Vague)
                && !page.is(next, Class::Before)
                && page.noun(next + 1).is_none();
            let numberless = page.is(next, Class::Indefinite);
            // *l'une des fidèles, Ludmila*
            if numberless && let Some(name) = after_last_comma(phrases, next, last) {
                return (Said::Name(name), last);
            }
            if vague && phrases.at(first, last, false).is_none() || numberless {
                return (Said::Nobody, last);
            }
            // *les deux*
            if page.is(next, Class::Number) && next + 1 >= last {
                let both = Pronoun { number: Some(Number::Plural), gender: None, ..pronoun };
                return (Said::Pronoun(both), last);
            }
        }
    }
    if let Some(state) = adjective(page, first).filter(|_| alone) {
        return (Said::State(state), last);
    }
    let name = phrases.named.from(first);
    // *the Guardian*, *l'OTAN*: the article is no phrase of its own.
    let article = page.grammar(first).is_some_and(|g| {
        g.is(Class::Definite)
            || g.is(Class::Contracted)
            || g.is(Class::Elision)
            || g.is(Class::Demonstrative)
            || g.is(Class::Before)
    });
    let after_article = if article { phrases.named.from(first + 1) } else { None };
    if let Some(index) = name.or(after_article) {
        let found = &phrases.named.names[index];
        let head_last = page.reference.composition().head_last;
        // *Orlan Group spokesman Hugo Moravin*, *Orlania's Hugo Moravin*
        let genitive = page.is_genitive(found.last);
        let next = found.last + usize::from(genitive);
        let titled = phrases.named.from(next).filter(|&n| {
            let person = &phrases.named.names[n];
            let goes_on = page.is_genitive(person.last)
                || page.noun(person.last).is_some()
                || page.is(person.last, Class::Portfolio);
            let whole = person.bare > next || genitive && (person.last >= last || !goes_on);
            person.first == next && whole && person.last <= last
        });
        if let Some(person) = titled.filter(|_| head_last) {
            return (Said::Name(person), phrases.named.names[person].last);
        }
        let honour = page.is_honour(found.last);
        let modified = head_last && found.last < last && !honour && {
            let known = phrases.at(first, last, false);
            known.is_some_and(|phrase| phrase.head >= found.last)
                || phrases
                    .at(first, last, true)
                    .is_some_and(|phrase| ends_in_title(phrases, &phrase))
        };
        if !modified {
            return (Said::Name(index), found.last);
        }
    }
    let whole = representative(phrases, first, last).or_else(|| called(phrases, first, last));
    if let Some(name) = whole {
        return (Said::Name(name), last);
    }
    match phrases.at(first, last, true) {
        Some(phrase) => {
            if let Some((names, end)) = bearers(phrases, &phrase, last) {
                return (Said::Several(names), end);
            }
            if let Some(beside) = body_beside(phrases, &phrase, last) {
                return (beside, last);
            }
            let end = match phrase.apposed {
                Some(name) => phrases.named.names[name].last.max(phrase.last),
                None => phrase.last,
            };
            (Said::Phrase(Box::new(phrase)), end)
        }
        None => (anything_named(phrases, first, last), last),
    }
}

/// Whether the head of a phrase is the title of the name beside it: *EU policy chief Orlan*.
fn ends_in_title(phrases: &Phrases<'_, '_>, phrase: &Phrase) -> bool {
    let name = phrase.apposed.map(|name| &phrases.named.names[name]);
    name.is_some_and(|name| (name.first..name.bare).contains(&phrase.head))
}

/// The state whose adjective stands at a token, of a noun that is not the state's people.
fn adjective(page: &Page<'_>, at: usize) -> Option<usize> {
    // *US-Beamte* are people and no state.
    let state = page.nationality(at).filter(|_| page.noun(at).is_none())?;
    let small = page.shape(at) == Some(Shape::Lower);
    // *Americans say*; "the American claim".
    let before_noun = page.reference.composition().head_last
        && !page.key(at).ends_with('s')
        && page.is_word(at + 1)
        && page.same_sentence(at + 1, at);
    (small || before_noun).then_some(state)
}

/// The name that is all there is after the last comma of a source.
fn after_last_comma(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> Option<usize> {
    let page = phrases.page;
    let end = if page.mark(last - 1) == Some(',') { last - 1 } else { last };
    let comma = (first..end).rev().find(|&at| page.mark(at) == Some(','))?;
    let name = phrases.named.from(comma + 1)?;
    (phrases.named.names[name].last == end).then_some(name)
}

/// Who speaks for what a source begins with, if the source ends with that name: *le ministère
/// public, représenté par Sven Orlan*.
fn representative(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> Option<usize> {
    let page = phrases.page;
    let end = if page.mark(last - 1) == Some(',') { last - 1 } else { last };
    let told = |at: &usize| page.is(*at, Class::Represented) && page.is(*at + 1, Class::By);
    let by = (first..end).find(told)? + 1;
    let name = phrases.named.holding(end - 1)?;
    let found = &phrases.named.names[name];
    (found.first > by && found.last == end && found.person == Some(true)).then_some(name)
}

/// Most words between *known* and the name: *connu sous le nom de*.
const KNOWN_AS: usize = 4;

/// The name that a source ends with, by which what it begins with goes: "the group known as Black
/// Hand".
fn called(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> Option<usize> {
    let page = phrases.page;
    let end = if page.mark(last - 1) == Some(',') { last - 1 } else { last };
    let called = (first..end).find(|&at| page.is(at, Class::Called))?;
    let mut after = called + 1..end.min(called + 2 + KNOWN_AS);
    let name = after.find_map(|at| phrases.named.from(at))?;
    (phrases.named.names[name].last == end).then_some(name)
}

/// Who a phrase without a name is by all that follows its comma: *l'armateur, la compagnie
/// Norvalis,*, "the regulator, the Water Commission", "his brother, the poet Jan Hask".
fn body_beside(phrases: &Phrases<'_, '_>, phrase: &Phrase, last: usize) -> Option<Said> {
    let page = phrases.page;
    let one = phrase.number != Some(Number::Plural) && phrase.apposed.is_none();
    let end = if page.mark(last - 1) == Some(',') { last - 1 } else { last };
    let at = phrase.last + 1;
    let article = page.mark(phrase.last) == Some(',') && page.is(at, Class::Definite);
    if !one || !article || at >= end || phrases.named.from(at).is_some() {
        return None;
    }
    // *the poet Jan Hask*, where nobody knows what a poet is.
    let unknown = |at: usize| page.shape(at) == Some(Shape::Lower) && page.grammar(at).is_none();
    let person = phrases.named.holding(end - 1).filter(|&name| {
        let name = &phrases.named.names[name];
        let sure = name.person == Some(true) && name.last == end;
        sure && name.first > at + 1 && (at + 1..name.first).all(unknown)
    });
    if let Some(name) = person {
        return Some(Said::Name(name));
    }
    let beside = phrases.at(at, end, true)?;
    let named = beside.apposed.map_or(beside.last, |name| phrases.named.names[name].last);
    let body = matches!(beside.sort, Some(Sort::Organisation | Sort::Company | Sort::Media));
    let capital = page.shape(beside.head) == Some(Shape::Capital);
    let fits = beside.number != Some(Number::Plural)
        && named.max(beside.last) == end
        && (beside.apposed.is_some() || body && capital);
    fits.then(|| Said::Phrase(Box::new(beside)))
}

/// The names beside a plural: *les physiciens A, B et C*.
fn bearers(phrases: &Phrases<'_, '_>, phrase: &Phrase, last: usize) -> Option<(Vec<Said>, usize)> {
    let page = phrases.page;
    if phrase.number != Some(Number::Plural) {
        return None;
    }
    let mut at = phrase.last;
    if page.mark(at) == Some(',') {
        at += 1;
    }
    let mut names = Vec::new();
    while at < last {
        let name = phrases.named.from(at)?;
        names.push(Said::Name(name));
        at = phrases.named.names[name].last;
        if !(page.mark(at) == Some(',') || page.is(at, Class::And)) || at + 1 >= last {
            break;
        }
        at += 1;
    }
    (names.len() > 1).then_some((names, at))
}

/// The first name in words that are no phrase.
fn anything_named(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> Said {
    let named = (first..last).find_map(|at| phrases.named.from(at).map(|name| (at, name)));
    match named {
        Some((at, name)) if !phrases.page.is(at.saturating_sub(1), Class::Of) => Said::Name(name),
        _ => Said::Nobody,
    }
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
                    p.determiner != Determiner::Bare || p.number == Some(Number::Plural)
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
            !comma
                && (determined || bare || article || name && page.shape(at) != Some(Shape::Lower))
        }
        _ => false,
    }
}
