//! Proper names: where they stand, and which are spellings of one another.
//!
//! A name is a run of words whose capitals do not come from their place, or a name of
//! the register. Two names are one when one is a part of the other that people use
//! for short (last name, first name, initial), when one spells the initials of the
//! other, or when they are two transliterations of one name.

mod registered;
mod surnames;

use std::collections::HashSet;

use crate::language::reference::{Class, Gender, Noun, Number, Sort};
use crate::language::register::{Hit, key};
use crate::text::Span;

use super::longer::long_body;
use super::others::drop_others;
use super::page::{Page, Shape};
use super::spelled::spelled_out;
pub(super) use registered::registered_at;
use registered::{capital, registered};
use surnames::Surnames;

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
    let surnames = Surnames::of(page);
    while at < page.tokens.len() {
        // *Ida Anne Orvel (IAO)* is a person all the same.
        let body = || spelled.get(&at).filter(|_| page.given_name(at).is_none()).copied();
        let whole = || body().or_else(|| called_body(page, at)).map(|last| of_body(page, at, last));
        let long = long_body(page, at, places).map(|last| of_body(page, at, last));
        let long = long.or_else(|| first_name(page, at)).or_else(|| surnames.at(page, at));
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
    (age || page.reference.is_age(page.key(at + 3))).then(|| of_person(page, at))
}

/// The name of a person that is one word.
fn of_person(page: &Page<'_>, at: usize) -> Name {
    Name { person: Some(true), ..of_body(page, at, at + 1) }
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
                && !after_role(page, first)
                // *le directeur, Oldo Karim Marel*
                && !behind_comma(page, first);
            if new && (!page.reference.composition().head_last || page.is_of_office(first)) {
                break;
            }
            last += 1;
        } else if page.mark(last) == Some('&') && page.nameish(last + 1) {
            last += 2;
        } else if foreign(page, last) {
            // *Action on Armed Violence* in a French text
            last += 2;
        } else if named_noun(page, last) || named_field(page, last) {
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

/// Whether a comma stands before, behind which whatever is named begins.
fn behind_comma(page: &Page<'_>, first: usize) -> bool {
    let before = first.checked_sub(1).filter(|&at| page.same_sentence(at, first));
    before.is_some_and(|at| page.mark(at) == Some(','))
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

/// Whether a field of government ends a firm's name at `at`: *Kovar Energy*, and neither *Kovar
/// Energy Minister*, *House Education and Labor Committee* nor a headline's *Kovar Energy Crisis*.
fn named_field(page: &Page<'_>, at: usize) -> bool {
    let next = at + 1;
    page.reference.composition().head_last
        && page.shape(at) == Some(Shape::Capital)
        && page.is(at, Class::Portfolio)
        && page.given_name(at - 1).is_none()
        && !page.is_titled(page.sentence(at))
        && !(page.same_sentence(next, at)
            && (page.shape(next) == Some(Shape::Capital)
                || page.noun(next).is_some()
                || page.is(next, Class::And)))
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
        // *M. Maroc* is no state.
        let state = |hit: &Hit| hit.metonym || page.register.known(hit.known).sort == Sort::State;
        if page.is_address(before) && name.words.len() == 1 && name.hit.as_ref().is_some_and(state)
        {
            (name.hit, name.person) = (None, None);
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
