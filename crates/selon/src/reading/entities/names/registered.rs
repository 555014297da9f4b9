//! Names that the register knows, and words that only look like one: *sent the mail on Sunday*.

use crate::language::Role;
use crate::language::reference::{Class, Sort};
use crate::language::register::{Hit, key};

use super::super::page::{Page, Shape};
use super::{LONGEST, Name, compared};

/// Words as short as this are no genitives that no mark parts: *indes*.
const SHORTEST_GENITIVE: usize = 5;

/// The longest name of the register that begins at `at`.
pub(super) fn registered(page: &Page<'_>, at: usize) -> Option<Name> {
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
    let before = at.checked_sub(1).filter(|&before| page.same_sentence(before, at));
    let article = last == at + 2 && page.is(at, Class::Definite)
        || single && before.is_some_and(|before| page.is(before, Class::Definite));
    if known.sort == Sort::Media && article && is_body_beyond(page, last) {
        return true;
    }
    // *The Guardian of Vorna* is a ship, *le Monde des Abeilles* a club.
    if known.sort == Sort::Media && article && is_of_a_name(page, last) {
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

/// Whether an outlet's words go on with *of* and a capital of no place: whose an outlet is, no
/// name says. *The Guardian of Vorna*, *le Monde des Abeilles*.
fn is_of_a_name(page: &Page<'_>, last: usize) -> bool {
    let article = usize::from(page.is(last + 1, Class::Definite));
    let next = last + 1 + article;
    page.is(last, Class::Of)
        && page.same_sentence(next, last - 1)
        && page.shape(next) == Some(Shape::Capital)
        && page.given_name(next).is_none()
        && !is_place(page, next)
        && !page.is_titled(page.sentence(last - 1))
}

/// Whether the word at `at` is a place by the tables: *The Times of | London*.
fn is_place(page: &Page<'_>, at: usize) -> bool {
    let known = registered_at(page, at).map(|hit| page.register.known(hit.known).sort);
    matches!(known, Some(Sort::Place | Sort::State))
        || page.language.place_words().metonym(page.span(at, at + 1).of(page.text)).is_some()
}

/// The state whose capital `words` name, the first of which is at `first`: it may speak for
/// it.
pub(super) fn capital(page: &Page<'_>, first: usize, words: &str) -> Option<Hit> {
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

pub(in super::super) fn registered_at(page: &Page<'_>, at: usize) -> Option<Hit> {
    page.register.find(page.tokens.get(at)?.span.of(page.text))
}
