//! Proper names: where they stand, and which are spellings of one another.
//!
//! A name is a run of words whose capitals do not come from their place, or a name of
//! the register. Two names are one when one is a part of the other that people use
//! for short (last name, first name, initial), when one spells the initials of the
//! other, or when they are two transliterations of one name.

use std::collections::HashSet;

use crate::language::Role;
use crate::language::reference::{Class, Gender, Noun, Number, Sort};
use crate::language::register::{Hit, key};

use crate::text::Span;

use super::longer::long_body;
use super::others::drop_others;
use super::page::{Page, Shape};
use super::spelled::spelled_out;

/// A proper name in the text.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its tokens, titles included.
    pub first: usize,
    /// Its tokens without titles.
    pub bare: usize,
    pub last: usize,
    /// Its words as they are compared.
    pub words: Vec<String>,
    /// The sex that a title or the first name tells.
    pub gender: Option<Gender>,
    /// What the register says of it.
    pub hit: Option<Hit>,
    /// Whether it must be or cannot be a person's.
    pub person: Option<bool>,
    /// Whether it stands for a place on the map.
    pub place: bool,
}

/// The longest name of the register, in tokens.
const LONGEST: usize = 12;

/// Words as short as this are no genitives that no mark parts: *indes*.
const SHORTEST_GENITIVE: usize = 5;

/// The name of a body that is no person and that the register does not know.
fn of_body(page: &Page<'_>, first: usize, last: usize) -> Name {
    let words = compared(page, first, last);
    Name {
        first,
        bare: first,
        last,
        words,
        gender: None,
        hit: None,
        person: Some(false),
        place: false,
    }
}

/// Most words of the name of a body that its last word tells.
const BODY: usize = 4;

/// The end of a body's name that begins at `at` and whose last word says that it is one: *Justice
/// Watch* is no justice.
fn called_body(page: &Page<'_>, at: usize) -> Option<usize> {
    let capital = |at: &usize| page.shape(*at) == Some(Shape::Capital);
    let title = page.is(at, Class::Rank) || page.is(at, Class::Portfolio);
    let grammar = page.grammar(at).is_some() && !title;
    if page.given_name(at).is_some() || grammar || page.is_epithet(page.key(at)) {
        return None;
    }
    let run = (at..at + BODY + 1).take_while(|next| capital(next) && page.same_sentence(*next, at));
    let last = run.last()?;
    let told = page.reference.composition().body.iter().any(|word| word == page.key(last));
    (told && last > at && last < at + BODY && !page.titled[page.sentence(at)]).then_some(last + 1)
}

/// The names of `page`, in text order; they do not overlap.
pub(super) fn names(page: &Page<'_>, places: &[Span]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    let spelled = spelled_out(page);
    while at < page.tokens.len() {
        // *Ida Anne Orvel (IAO)* is a person all the same.
        let body = || spelled.get(&at).filter(|_| page.given_name(at).is_none()).copied();
        let whole = || body().or_else(|| called_body(page, at)).map(|last| of_body(page, at, last));
        let long = long_body(page, at, places).map(|last| of_body(page, at, last));
        let long = long.or_else(|| first_name(page, at));
        let name = long.or_else(|| registered(page, at)).or_else(whole);
        let name = name.or_else(|| written(page, at));
        match name {
            Some(name) => {
                let name = with_title(page, name);
                at = name.last;
                let span = page.span(name.bare, name.last);
                let after = places.partition_point(|place| place.end() <= span.start());
                let place = places.get(after).is_some_and(|place| place.contains(span));
                let place = place && name.first == name.bare && name.person != Some(true);
                found.push(Name { place, ..name });
            }
            None => at += 1,
        }
    }
    drop_others(page, &mut found);
    without_what_bodies_are_for(page, found)
}

/// `names` without those words with capitals that only say what a body is for, in a language in
/// which its noun comes last: *Election Commission*, *the Fire Service*. A word that is some
/// name elsewhere is one here: *the Orlan Commission*.
fn without_what_bodies_are_for(page: &Page<'_>, names: Vec<Name>) -> Vec<Name> {
    if !page.reference.composition().head_last {
        return names;
    }
    let body = |at: usize| {
        let noun = page.noun(at).filter(|_| page.shape(at) == Some(Shape::Capital));
        noun.is_some_and(|noun| matches!(noun.sort, Sort::Organisation | Sort::Media))
    };
    let told = |name: &Name| {
        let capital = |at: usize| page.shape(at) == Some(Shape::Capital);
        let unknown = name.hit.is_none() && name.person.is_none() && !name.place;
        unknown
            && (name.first..name.last).all(capital)
            && page.given_name(name.bare).is_none()
            && !page.register.has_last_name(page.key(name.last - 1))
            && page.same_sentence(name.last, name.bare)
            && !page.is_titled(page.sentence(name.bare))
            && body(name.last)
    };
    let gone: Vec<bool> = names.iter().map(told).collect();
    let others = names.iter().zip(&gone).filter(|(_, gone)| !**gone);
    let words: HashSet<String> = others.flat_map(|(name, _)| name.words.iter().cloned()).collect();
    let elsewhere = |name: &Name| name.words.iter().any(|word| words.contains(word));
    let kept = names.into_iter().zip(gone).filter(|(name, gone)| !gone || elsewhere(name));
    kept.map(|(name, _)| name).collect()
}

/// A first name that is also a capital's or a state's, by the age behind it: *Sofia, 34*,
/// "Jordan, a 34-year-old teacher,".
fn first_name(page: &Page<'_>, at: usize) -> Option<Name> {
    let how = page.reference.composition();
    let word = page.tokens.get(at)?.span.of(page.text);
    if page.shape(at) != Some(Shape::Capital) {
        return None;
    }
    registered_at(page, at).or_else(|| capital(page, at, word))?;
    let alone = at == 0 || !page.nameish(at - 1) || !page.same_sentence(at - 1, at);
    if !alone || page.mark(at + 1) != Some(',') || !page.same_sentence(at + 2, at) {
        return None;
    }
    let years = !how.years.is_empty() && page.key(at + 3) == how.years;
    let age = page.shape(at + 2) == Some(Shape::Number)
        && page.key(at + 2).len() < 3
        && (page.mark(at + 3).is_some() || years);
    (age || page.reference.is_age(page.key(at + 3))).then(|| Name {
        first: at,
        bare: at,
        last: at + 1,
        words: compared(page, at, at + 1),
        gender: None,
        hit: None,
        person: Some(true),
        place: false,
    })
}

/// The names that stand at `spans`, which someone else found.
pub(super) fn names_at(page: &Page<'_>, spans: &[Span]) -> Vec<Name> {
    let name = |&span: &Span| {
        let (first, last) = page.within(span);
        let title = |&at: &usize| page.is(at, Class::Title) || page.is(at, Class::Rank);
        let bare = (first..last).find(|at| !title(at)).unwrap_or(first);
        let hit = page.register.find(page.span(bare, last).of(page.text));
        let sort = hit.filter(|hit| !hit.metonym).map(|hit| page.register.known(hit.known).sort);
        let given = page.given_name(bare).filter(|_| last > bare + 1);
        let sure = bare > first || given.is_some();
        Name {
            first,
            bare,
            last,
            words: compared(page, bare, last),
            gender: given.flatten(),
            hit,
            person: sort.map(|sort| sort == Sort::Person).or(sure.then_some(true)),
            place: false,
        }
    };
    spans.iter().map(name).collect()
}

/// The longest name of the register that begins at `at`.
fn registered(page: &Page<'_>, at: usize) -> Option<Name> {
    if !page.is_word(at) {
        return None;
    }
    let limit = (at + LONGEST).min(page.tokens.len());
    let longest = (at + 1..=limit).rev().filter(|&last| page.same_sentence(last - 1, at));
    for last in longest {
        let Some(hit) = row(page, at, last) else { continue };
        // *The Kyiv Post* is not Kyiv.
        let longer = || registered(page, at + 1).is_some_and(|name| name.last > last);
        if hit.metonym && last > at + 1 && page.is(at, Class::Definite) && longer() {
            return None;
        }
        if is_common(page, at, last, hit) || is_another(page, at, last, hit) {
            continue;
        }
        let known = page.register.known(hit.known);
        return Some(Name {
            first: at,
            bare: at,
            last,
            words: compared(page, at, last),
            gender: known.gender,
            hit: Some(hit),
            person: Some(known.sort == Sort::Person),
            place: false,
        });
    }
    None
}

/// The row of the register that the tokens `at..last` name.
fn row(page: &Page<'_>, at: usize, last: usize) -> Option<Hit> {
    // *France 24*
    let number = last > at + 1 && page.shape(last - 1) == Some(Shape::Number);
    if !page.is_word(last - 1) && !page.is_genitive(last - 1) && !number {
        return None;
    }
    let words = page.span(at, last).of(page.text);
    // *Dar es Salaam* is the longest; most tokens are no capitals of anything.
    let capital = |words: &str| (last <= at + 3).then(|| capital(page, at, words)).flatten();
    let find = |words: &str| page.register.find(words).or_else(|| capital(words));
    // *Russlands*, *Moskaus*: a genitive that no mark parts.
    find(words).or_else(|| {
        let ending = &page.reference.composition().grown_genitive;
        let grown = !ending.is_empty()
            && page.grammar(last - 1).is_none()
            && words.len() > SHORTEST_GENITIVE;
        find(words.strip_suffix(ending.as_str()).filter(|_| grown)?)
    })
}

/// Whether the tokens `at..last`, which a row names, are common words here.
fn is_common(page: &Page<'_>, at: usize, last: usize, hit: Hit) -> bool {
    let known = page.register.known(hit.known);
    let single = last == at + 1;
    let capitals = page.shape(at) == Some(Shape::Capitals);
    // *le monde* at the head of a sentence is no newspaper.
    let article = usize::from(!single && page.is(at, Class::Definite));
    let capital = (at + article..last).any(|at| page.shape(at) != Some(Shape::Lower));
    let small = !capital && known.sort != Sort::Group && last < at + 4;
    // *Sent the mail on Sunday*, *her mother Jones*: a title has a capital to begin with, but for
    // what the register writes small itself.
    let begins = known.name(page.language.code()).starts_with(char::is_uppercase);
    let small = small
        || !single
            && known.sort == Sort::Media
            && begins
            && page.shape(at + article) == Some(Shape::Lower);
    // Short names in capitals are also words: UN, IS, AU.
    let letters = page.span(at, last).of(page.text).chars().count();
    let short = letters <= 4 && known.sort != Sort::State && !hit.metonym;
    small || single && !capitals && (hit.initials || short && page.tokens[at].opens)
}

/// Whether the tokens `at..last` are a part of another name than that of their row, or how another
/// language calls it.
fn is_another(page: &Page<'_>, at: usize, last: usize, hit: Hit) -> bool {
    let known = page.register.known(hit.known);
    let single = last == at + 1;
    let goes_on = || known.sort != Sort::Person && goes_on(page, at, hit);
    if single && (page.speaks_with_next(at) || goes_on()) {
        return true;
    }
    let head_last = page.reference.composition().head_last;
    if known.sort == Sort::State {
        // *l'Italien* is how another language calls the state.
        let people = single && page.language.place_words().people(page.key(at)).is_some();
        let words = page.span(at, last).of(page.text);
        let own = || key(known.name(page.language.code())) == key(words);
        // *United States Citizenship Services* is no state.
        let longer = !single && head_last && page.nameish(last);
        if people && !own() || longer && page.given_name(last).is_none() {
            return true;
        }
    }
    // *The Independent Electoral Commission* is no newspaper.
    let article = last == at + 2 && page.is(at, Class::Definite);
    if known.sort == Sort::Media && article && is_body_beyond(page, last) {
        return true;
    }
    known.sort != Sort::Person && !head_last && has_adjective(page, at, last)
}

/// Whether what may be an adjective hangs on words that end small: *Organisation mondiale de la
/// santé animale* is another body.
fn has_adjective(page: &Page<'_>, at: usize, last: usize) -> bool {
    page.shape(last) == Some(Shape::Lower)
        && page.grammar(last).is_none()
        && page.noun(last).is_none()
        && page.shape(last - 1) == Some(Shape::Lower)
        && page.same_sentence(last, at)
        && page.reference.like_adjective(page.key(last))
}

/// Most words of a body's name behind that of an outlet with which it begins.
const BEYOND: usize = 6;

/// Whether the words from `last` on go on with the name of a body: *The Independent | Electoral and
/// Boundaries Commission* is no newspaper.
fn is_body_beyond(page: &Page<'_>, last: usize) -> bool {
    let how = page.reference.composition();
    let capital = |at: usize| page.shape(at) == Some(Shape::Capital);
    let joins = |at: usize| {
        let small = [Class::And, Class::Of, Class::Preposition];
        at > last && capital(at + 1) && small.into_iter().any(|class| page.is(at, class))
    };
    let body = |at: usize| {
        page.noun(at).map(|noun| {
            matches!(noun.sort, Sort::Organisation | Sort::Company | Sort::Place | Sort::Group)
        })
    };
    let within = |at: &usize| page.same_sentence(*at, last - 1) && (capital(*at) || joins(*at));
    how.head_last
        && !page.is_titled(page.sentence(last - 1))
        && (last..last + BEYOND).take_while(within).find_map(body) == Some(true)
}

/// The state whose capital `words` name, the first of which is at `first`: it may speak for
/// it.
fn capital(page: &Page<'_>, first: usize, words: &str) -> Option<Hit> {
    if page.shape(first) != Some(Shape::Capital) {
        return None;
    }
    let metonym = page.language.place_words().metonym(words)?;
    let governs = !metonym.seat && metonym.role == Role::Government;
    let state = page.register.state(metonym.country.as_deref()?).filter(|_| governs)?;
    Some(Hit { known: state, metonym: true, initials: false })
}

/// Whether a longer name goes on after the registered word at `at`: *Paris Hilton*,
/// *BBC Afrique*.
fn goes_on(page: &Page<'_>, at: usize, hit: Hit) -> bool {
    let hangs = at > 0
        && (page.is(at - 1, Class::Of)
            || page.is(at - 1, Class::Preposition)
            || page.is(at - 1, Class::Contracted));
    let person = page.nameish(at + 2) && page.same_sentence(at + 2, at);
    if hangs && person || !page.nameish(at + 1) || !page.same_sentence(at + 1, at) {
        return false;
    }
    let next = registered_at(page, at + 1);
    if hit.initials {
        let place = next.map(|next| page.register.known(next.known).sort);
        return edition(page, at, hit) || matches!(place, Some(Sort::Place | Sort::State));
    }
    next.is_none() && page.given_name(at + 1).is_none()
}

/// Whether the word behind a medium at `at` tells which edition it is: *BBC Hindi*. Not *a dit à
/// la BBC Orlan*; "told AFP Orlan would" looks no different where nouns do not come first.
fn edition(page: &Page<'_>, at: usize, hit: Hit) -> bool {
    let (composition, next) = (page.reference.composition(), at + 1);
    let article = usize::from(at > 0 && page.is(at - 1, Class::Definite));
    let told = at > article && page.is(at - article - 1, Class::Locative);
    // Whoever has a name of this word elsewhere.
    let other =
        |other: usize| other != next && page.key(other) == page.key(next) && page.nameish(other);
    !composition.head_last
        && !composition.capital_nouns
        && page.register.known(hit.known).sort == Sort::Media
        && !told
        && registered_at(page, next).is_none()
        && page.noun(next).is_none()
        && page.given_name(next).is_none()
        && !page.nameish(next + 1)
        && !(0..page.tokens.len()).any(other)
}

pub(super) fn registered_at(page: &Page<'_>, at: usize) -> Option<Hit> {
    page.register.find(page.tokens.get(at)?.span.of(page.text))
}

/// A run of words with capitals that begins at `at`.
fn written(page: &Page<'_>, at: usize) -> Option<Name> {
    let first = at;
    if page.speaks_with_next(first) {
        return Some(of_body(page, first, first + 2));
    }
    let mut last = first + 1;
    if let Some(end) = titled_particles(page, first) {
        last = end;
    } else if !page.nameish(first) {
        // *American Airlines*: an adjective of nationality can open a name.
        let opens_name = page.reference.composition().head_last
            && page.shape(at) == Some(Shape::Capital)
            && page.nationality(at).is_some()
            && page.nameish(at + 1)
            && page.given_name(at + 1).is_none()
            && registered_at(page, at + 1).is_none();
        // *L'Oréal*, *La Poste*: an article with a capital that its place does not give.
        let article = page.shape(at) == Some(Shape::Capital)
            && page.is(at, Class::Definite)
            && page.tokens.get(at).is_some_and(|token| !token.opens)
            && page.nameish(at + 1)
            && registered_at(page, at + 1).is_none();
        if !opens_name && !article && !proper_noun(page, at) {
            return None;
        }
    }
    let located = first > 0 && page.is(first - 1, Class::Locative);
    while last < page.tokens.len() && page.same_sentence(last, first) {
        let given = page.given_name(last - 1).is_some();
        if located && page.speaks_alone(last) && page.given_name(first).is_none() {
            // "In Helsen Moravin said": the town, and who speaks there.
            break;
        }
        if page.is_honour(last) {
            break;
        }
        if page.nameish(last) {
            // Two people side by side, or an office and its holder: *the mayor of Orlo Ida Orvel*.
            let new = page.given_name(last).is_some()
                && page.given_name(first).is_none()
                && page.nameish(last + 1)
                && !after_role(page, first);
            if new && (!page.reference.composition().head_last || page.is_of_office(first)) {
                break;
            }
            last += 1;
        } else if page.mark(last) == Some('&') && page.nameish(last + 1) {
            last += 2;
        } else if foreign(page, last) {
            // *Action on Armed Violence* in a French text
            last += 2;
        } else if named_noun(page, last) {
            last += 1;
        } else if joins(page, first, last, given) {
            let mut next = last + 1;
            while page.is(next, Class::Particle) && !page.nameish(next) {
                next += 1;
            }
            if !page.nameish(next) {
                break;
            }
            last = next + 1;
        } else {
            break;
        }
    }
    if is_label(page, first, last) {
        return None;
    }
    let given = page.given_name(first);
    let words = compared(page, first, last);
    let initials = last == first + 1 && page.shape(first) == Some(Shape::Capitals);
    let person = match given {
        _ if initials => Some(false),
        Some(_) if last > first + 1 => Some(true),
        _ => None,
    };
    let gender = given.flatten();
    Some(Name { first, bare: first, last, words, gender, hit: None, person, place: false })
}

/// Whether the words in capitals before `last` only say what stands behind their colon, which
/// nobody says: *OUR VERDICT: False*.
fn is_label(page: &Page<'_>, first: usize, last: usize) -> bool {
    if page.mark(last) != Some(':') {
        return false;
    }
    let shouted = |at: &usize| page.shape(*at) == Some(Shape::Capitals);
    let before = (0..first).rev().take_while(|at| shouted(at) && page.same_sentence(*at, first));
    let start = before.last().unwrap_or(first);
    page.tokens.get(start).is_some_and(|token| token.opens)
        && !page.begins_source(first)
        && (first..last).all(|at| shouted(&at))
}

/// Whether a common noun with a capital opens the name of a body: *le Collectif Orlan*, *la
/// Banque Générale*.
fn proper_noun(page: &Page<'_>, at: usize) -> bool {
    let body = page
        .noun(at)
        .is_some_and(|noun| !matches!(noun.sort, Sort::Person | Sort::State | Sort::Place));
    body && page.shape(at) == Some(Shape::Capital)
        && page.tokens.get(at).is_some_and(|token| {
            let due = token.opens && !(page.begins_source(at) && is_media(page, at));
            !due && !page.is_titled(token.sentence)
        })
        && page.shape(at + 1) == Some(Shape::Capital)
        && (page.nameish(at + 1) || named_noun(page, at + 1) && !page.nameish(at + 2))
        && registered_at(page, at + 1).is_none()
        && page.same_sentence(at + 1, at)
        && !page.reference.composition().head_last
}

fn is_media(page: &Page<'_>, at: usize) -> bool {
    page.noun(at).is_some_and(|noun| noun.sort == Sort::Media)
}

/// Whether the word before is what somebody is: *l'endocrinologue*.
fn after_role(page: &Page<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|&at| page.same_sentence(at, first)) else {
        return false;
    };
    let person = |noun: &Noun| noun.sort == Sort::Person && noun.number != Some(Number::Plural);
    page.noun(before).is_some_and(person)
        || page.is(before, Class::Title)
        || page.is(before, Class::Rank)
}

/// Whether a small word of another language stands between two capitals.
fn foreign(page: &Page<'_>, at: usize) -> bool {
    let known = page.reference.composition().foreign.iter().any(|word| word == page.key(at));
    known && page.nameish(at + 1) && page.nameish(at - 1)
}

/// The end of *de Sainval*, *d'Ormont* behind a title that stands before `first`.
fn titled_particles(page: &Page<'_>, first: usize) -> Option<usize> {
    let title = first.checked_sub(1).filter(|&at| page.is_address(at))?;
    let small = |at: &usize| page.is(*at, Class::Particle) && page.shape(*at) == Some(Shape::Lower);
    let name = (first..page.tokens.len()).find(|at| !small(at))?;
    let named = name > first && page.same_sentence(name, title) && page.nameish(name);
    named.then_some(name + 1)
}

/// Whether a noun with a capital goes on with a name, where nouns stand before names.
fn named_noun(page: &Page<'_>, at: usize) -> bool {
    !page.reference.composition().head_last
        && page.shape(at) == Some(Shape::Capital)
        && page.noun(at).is_some()
        && page.grammar(at).is_none()
        && page.tokens.get(at).is_some_and(|token| !token.opens)
}

/// Whether the small word at `at` joins the name that began at `first` to what
/// follows.
fn joins(page: &Page<'_>, first: usize, at: usize, after_given: bool) -> bool {
    if page.is(at, Class::Particle) {
        let grammatical = page.is(at, Class::Of) || page.is(at, Class::Definite);
        return !grammatical
            || after_given && at == first + 1
            || page.shape(at) == Some(Shape::Capital)
                && !page.tokens[at].opens
                && registered_at(page, at + 1).is_none();
    }
    // *Bank of England*
    page.reference.composition().head_last
        && page.key(at) == page.reference.composition().of
        && page.given_name(first).is_none()
        && page.nameish(at + 1)
}

/// Adds the titles before a name.
fn with_title(page: &Page<'_>, mut name: Name) -> Name {
    while name.first > 0 && page.same_sentence(name.first - 1, name.bare) {
        let before = name.first - 1;
        let title = page.is(before, Class::Title);
        let rank = page.is(before, Class::Rank) || page.is_rank_in_initials(before);
        let capital = name.hit.is_some_and(|hit| hit.metonym);
        if !title && (!rank || capital) {
            break;
        }
        let whole = name.hit.is_some() || name.words.len() > 1;
        if whole && name.person == Some(false) {
            break;
        }
        if title && let Some(grammar) = page.grammar(before) {
            name.gender = grammar.gender.or(name.gender);
        }
        if rank && !title && name.gender.is_none() {
            name.gender = page.noun(before).and_then(|noun| noun.gender);
        }
        name.person = Some(true);
        name.first = before;
    }
    // *President Hugo Orlan of Dovania*: what a title belongs to is no part of the name.
    let given = usize::from(page.given_name(name.bare).is_none());
    let mut inside = name.bare + 1 + given..name.last;
    if page.reference.composition().head_last
        && name.first < name.bare
        && name.hit.is_none()
        && let Some(of) = inside.find(|&at| page.is(at, Class::Of))
    {
        name.last = of;
        name.words = compared(page, name.bare, of);
    }
    name
}

/// The words of a name as they are compared.
fn compared(page: &Page<'_>, first: usize, last: usize) -> Vec<String> {
    (first..last)
        .filter(|&at| page.is_word(at) && !page.is_genitive(at))
        .map(|at| key(page.key(at)).trim_end_matches('.').replace('\'', ""))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn found(text: &str, code: &str) -> Vec<String> {
        let page = Page::new(text, Language::or_neutral(Some(code)), &[]);
        names(&page, &[]).iter().map(|name| page.words(name.bare, name.last)).collect()
    }

    #[test]
    fn capitals_of_a_place_make_no_name() {
        assert_eq!(
            found("Hier, Ilda Moravin a parlé à M. Orlan.", "fr"),
            ["Ilda Moravin", "Orlan"]
        );
        assert_eq!(
            found("Officials met Ursula von der Leyen and Sorin Halvec.", "en"),
            ["Ursula von der Leyen", "Sorin Halvec"]
        );
        assert_eq!(
            found("Yesterday President Odo Brell of Koverin was there.", "en"),
            ["Odo Brell", "Koverin"]
        );
        assert_eq!(
            found("Hier, M. Hugo de Valmare a parlé à Mme Ilda Moravin.", "fr"),
            ["Hugo de Valmare", "Ilda Moravin"]
        );
    }
}
