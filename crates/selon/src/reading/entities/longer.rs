//! Names of bodies that hold small words: *Committee to Protect Journalists*, *Droits Sans
//! Murs*, *ARS de Bretagne*.

use crate::language::reference::{Class, Number, Sort};
use crate::text::Span;

use super::names::registered_at;
use super::page::{Page, Shape};

/// The end of a body's name that begins at `first` and holds small words: *Committee to Protect
/// Journalists*, *Droits Sans Murs*.
pub(super) fn long_body(page: &Page<'_>, first: usize, places: &[Span]) -> Option<usize> {
    if page.tokens.get(first).is_none_or(|token| page.is_titled(token.sentence)) {
        return None;
    }
    match page.reference.composition().head_last {
        true => newspaper(page, first).or_else(|| for_something(page, first, places)),
        false => capital_small_words(page, first).or_else(|| of_something(page, first, places)),
    }
}

fn is_capital(page: &Page<'_>, at: usize, with: usize) -> bool {
    page.shape(at) == Some(Shape::Capital) && page.same_sentence(at, with)
}

/// *Avocats Sans Frontières*: a preposition with a capital between two others.
fn capital_small_words(page: &Page<'_>, first: usize) -> Option<usize> {
    let joins = |at: usize| {
        let classes = [Class::Preposition, Class::Link];
        is_capital(page, at, first)
            && !page.is(at, Class::Stop)
            && classes.iter().any(|&class| page.is(at, class))
    };
    let plain = |at: usize| is_capital(page, at, first) && page.given_name(at).is_none();
    let opens = plain(first)
        && page.grammar(first).is_none_or(|grammar| grammar.is_only(Class::Portfolio))
        && page.tokens.get(first + 1).is_some_and(|token| !token.opens);
    if !opens {
        return None;
    }
    let end = (first + 1..page.tokens.len()).find(|&at| !plain(at))?;
    let joined = (first + 1..end).any(|at| joins(at) && at + 1 < end);
    (joined && !joins(end - 1)).then_some(end)
}

/// Most words of a newspaper's name.
const PAPER: usize = 4;

/// *the Orlan Herald*, "the Daily Lark": words with capitals behind an article, the last or the
/// first of which says that it is a newspaper.
fn newspaper(page: &Page<'_>, first: usize) -> Option<usize> {
    let how = page.reference.composition();
    let called = first > 0 && page.is(first - 1, Class::Definite);
    if !called || page.tokens.get(first)?.opens {
        return None;
    }
    let end = (first..=first + PAPER).find(|&at| !is_capital(page, at, first))?;
    let last = end.checked_sub(1).filter(|&last| last >= first)?;
    let known = page.register.find(page.span(first, end).of(page.text)).is_some();
    let paper = how.papers.iter().any(|word| word == page.key(last));
    let daily = last > first && how.dailies.iter().any(|word| word == page.key(first));
    let goes_on = page.noun(end).is_some_and(|noun| noun.sort != Sort::Media);
    ((paper || daily) && !known && !goes_on && page.given_name(first).is_none()).then_some(end)
}

/// *L'ARS de Bretagne*, *Le Courrier du Nord*, *La Voix des Sans-Terre*: a name that goes on
/// behind *of*.
fn of_something(page: &Page<'_>, first: usize, places: &[Span]) -> Option<usize> {
    let called = first > 0 && page.is(first - 1, Class::Definite);
    let opens = page.tokens.get(first).is_some_and(|token| token.opens);
    if !called || opens || !page.is(first + 1, Class::Of) || registered_at(page, first).is_some() {
        return None;
    }
    let small = |at: &usize| {
        page.is(*at, Class::Definite) && !page.is(*at, Class::Of) && !is_capital(page, *at, first)
    };
    let next = (first + 2..page.tokens.len()).find(|at| !small(at))?;
    let unknown = is_capital(page, next, first) && registered_at(page, next).is_none();
    let paper = page.noun(first).is_some_and(|noun| matches!(noun.sort, Sort::Media | Sort::Work))
        || page.reference.composition().papers.iter().any(|word| word == page.key(first));
    let several = page.grammar(first + 1).is_some_and(|of| of.number == Some(Number::Plural));
    // People's names have no article: *la CAF du Rhône*, and not "the party of Orlan".
    let of_the = next > first + 2 || page.is(first + 1, Class::Contracted);
    let goes_on = match page.shape(first) {
        // Which of many the initials are, by a place.
        Some(Shape::Capitals) => of_the || is_at(places, page.tokens[next].span),
        Some(Shape::Capital) if paper => page.nameish(next),
        Some(Shape::Capital) => several && page.nameish(first) && page.given_name(first).is_none(),
        _ => false,
    };
    (unknown && goes_on).then_some(next + 1)
}

/// Whether one of `places` holds `span`.
fn is_at(places: &[Span], span: Span) -> bool {
    let after = places.partition_point(|known| known.end() <= span.start());
    places.get(after).is_some_and(|known| known.contains(span))
}

/// *Movement for Justice and Freedom*: a noun for a body, with a capital that its place does not
/// give, and what it is for.
fn for_something(page: &Page<'_>, first: usize, places: &[Span]) -> Option<usize> {
    let how = page.reference.composition();
    let word = |at: usize| {
        let grammar = page.grammar(at).is_none_or(|grammar| {
            [Class::Portfolio, Class::Before].iter().any(|&class| grammar.is(class))
        });
        is_capital(page, at, first) && grammar && page.given_name(at).is_none()
    };
    let initials = page.shape(first) == Some(Shape::Capitals);
    if !initials && !word(first) || page.tokens[first].opens && page.is(first, Class::Before) {
        return None;
    }
    let end = (first + 1..page.tokens.len()).find(|&at| !word(at))?;
    let joins = |at: usize| {
        how.purpose.iter().any(|joiner| joiner == page.key(at)) && page.same_sentence(at, first)
    };
    let noun = page.noun(end - 1)?;
    let body = matches!(noun.sort, Sort::Organisation | Sort::Company | Sort::Media);
    let due = page.tokens[end - 1].opens;
    let people = noun.number == Some(Number::Plural) && noun.sort == Sort::Person;
    if !joins(end) || !(body || people && !due) || due && page.shape(end) != Some(Shape::Capital) {
        return None;
    }
    // Not what goes for somebody, or to a place.
    let elsewhere = |at: usize| {
        registered_at(page, at).is_some()
            || page.register.has_last_name(page.key(at))
            || is_at(places, page.tokens[at].span)
    };
    let mut last = end;
    loop {
        let small = |at: &usize| {
            let link = [Class::Of, Class::And, Class::Definite, Class::Link];
            joins(*at) || link.iter().any(|&class| page.is(*at, class))
        };
        let next = (last..page.tokens.len()).find(|at| !small(at))?;
        // *for Justice*, and not "for President Orlan".
        let rank =
            is_capital(page, next, first) && page.is(next, Class::Rank) && !page.nameish(next + 1);
        if next == last || !(word(next) || rank) || elsewhere(next) {
            break;
        }
        last = (next + 1..page.tokens.len()).find(|&at| !word(at)).unwrap_or(next + 1);
    }
    (last > end).then_some(last)
}
