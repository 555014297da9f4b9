//! What the words around a name say: that it is a place, that it is none.
//!
//! A name of its own is enough for a country. For a small town, whose name people
//! and firms have too, a preposition or a word such as *village* must speak for it.

use super::scan::{Gap, Mention, Page};
use crate::language::Beside;

/// What stands before a name or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// *In*, *near*, *the city of*, *Kherson Region*: a place.
    Place,
    /// *Of*, *from*: a place, or not.
    Perhaps,
    /// Nothing that says anything.
    Open,
    /// Another name: *Jack London*, *Paris Match*, at the beginning of a sentence
    /// or in a headline, where a capital says little.
    MaybeName,
    /// Another name.
    Name,
    /// A title or a first name.
    Person,
    /// *University of*.
    Institution,
    /// *US dollars*, *Moscow time*, "Contract with America".
    Phrase,
}

/// How many points what stands there gives a name; see [`super::rank`].
impl Side {
    pub fn points(self) -> f64 {
        match self {
            Side::Place => 1.5,
            Side::Perhaps => 0.4,
            Side::Open => 0.0,
            Side::MaybeName => -0.8,
            Side::Name => -3.0,
            Side::Person => -6.0,
            Side::Institution | Side::Phrase => -9.0,
        }
    }
}

/// What stands before `mention`; `after_place` if another name of a place ends
/// right there.
pub(super) fn before(page: &Page<'_>, mention: &Mention<'_>, after_place: bool) -> Side {
    if after_place {
        return Side::Open;
    }
    let mut index = mention.first;
    let mut of = false;
    if index > 0 && page.gaps[index] == Gap::Blank {
        // "dollars US"; but "dollars en Iran".
        if page.is(index - 1, Beside::Money) || in_title(page, index - 1) {
            return Side::Phrase;
        }
    }
    // At most "of the", "dans la ville de": few steps, each one word to the left.
    for _ in 0..4 {
        let titled = index > 0
            && page.gaps[index] == Gap::Stop
            && (page.is(index - 1, Beside::Title) || page.is(index - 1, Beside::Rank));
        let initial = index > 0
            && page.gaps[index] == Gap::Stop
            && page.words[index - 1].capital
            && page.words[index - 1].key.chars().count() == 1;
        if titled || (initial && !of) {
            return Side::Person;
        }
        if index == 0 || !page.adjacent(index) {
            break;
        }
        index -= 1;
        let is = |beside| page.is(index, beside);
        let capital = page.words[index].capital;
        if is(Beside::Article) {
            continue;
        }
        if of {
            if is(Beside::Body) || is(Beside::House) && capital && !page.opens(index) {
                return Side::Institution;
            }
            return if is(Beside::Kind) { Side::Place } else { Side::Perhaps };
        }
        if is(Beside::Title) || is(Beside::Rank) && capital {
            return Side::Person;
        }
        if is(Beside::In) || is(Beside::Kind) {
            return Side::Place;
        }
        if is(Beside::Of) {
            of = true;
            continue;
        }
        return if index + 1 == mention.first { name_before(page, index) } else { Side::Open };
    }
    if of { Side::Perhaps } else { Side::Open }
}

/// What the capital of the word right before a name says.
fn name_before(page: &Page<'_>, index: usize) -> Side {
    let word = &page.words[index];
    // "Lake Erie" is no city, and the list of lakes has not this one.
    let water = page.is(index, Beside::Head) && !page.is(index, Beside::Kind);
    if word.capital && water && !page.is(index, Beside::Article) {
        return Side::Name;
    }
    let says_nothing =
        page.demonyms.contains_key(&index) || page.beside[index] & !(Beside::Not as u16) != 0;
    if !word.capital || says_nothing {
        return Side::Open;
    }
    if first_name(page, index) {
        return if page.headline[index] { Side::Name } else { Side::Person };
    }
    if page.opens(index) || page.headline[index] { Side::MaybeName } else { Side::Name }
}

/// Whether word `index` links a name to another word of a title: "Contract with
/// America". Before its capital a name of a person or place would do as well.
fn in_title(page: &Page<'_>, index: usize) -> bool {
    if index == 0 || !page.is(index, Beside::Links) || page.gaps[index] != Gap::Blank {
        return false;
    }
    let word = index - 1;
    let says_nothing = page.demonyms.contains_key(&word) || page.beside[word] != 0;
    let named = || {
        let names = page.gazetteer.names(&page.words[word..=word], |_, _| false);
        names.iter().any(|(_, name)| name.is_place() || name.flags.person())
    };
    // After another capital it may end a person's name: "Mara Voss with America".
    let longer = word > 0 && page.adjacent(word) && page.words[word - 1].capital;
    let titled = page.words[word].capital && !page.opens(word) && !page.headline[word];
    titled && !longer && !says_nothing && !named()
}

/// What stands after `mention`; `before_place` if another name of a place begins
/// right there.
pub(super) fn after(page: &Page<'_>, mention: &Mention<'_>, before_place: bool) -> Side {
    let next = mention.last + 1;
    let side_by_side = next < page.words.len()
        && (page.gaps[next] == Gap::Blank || page.gaps[next] == Gap::Hyphen)
        && mention.span.end() >= page.words[mention.last].span.end();
    // "France 24", "Europe 1": channels.
    let number = || {
        let key = &page.words[next].key;
        key.len() <= 2 && key.bytes().all(|byte| byte.is_ascii_digit())
    };
    if side_by_side && page.gaps[next] == Gap::Blank && number() {
        return Side::Person;
    }
    let sign = page.text[mention.span.end()..].starts_with(['$', '€', '£']);
    if sign || side_by_side && page.is(next, Beside::Money) {
        return Side::Phrase;
    }
    // "Moscow time", "the Minsk agreements"; but "in Minsk agreements were signed".
    let placed =
        mention.first > 0 && page.adjacent(mention.first) && page.is(mention.first - 1, Beside::In);
    if side_by_side && page.is(next, Beside::Called) && !placed {
        return Side::Phrase;
    }
    if !side_by_side || !page.words[next].capital || before_place {
        return Side::Open;
    }
    if page.is(next, Beside::After) {
        return Side::Place;
    }
    // "Washington Post", "Paris Match", in headlines too.
    if page.is(next, Beside::House) || page.is(next, Beside::Body) {
        return Side::Name;
    }
    let says_nothing =
        page.beside[next] & !(Beside::Not as u16) != 0 || page.demonyms.contains_key(&next);
    if says_nothing {
        return Side::Open;
    }
    if page.headline[next] { Side::MaybeName } else { Side::Name }
}

/// Whether word `index` is a first name.
pub(super) fn first_name(page: &Page<'_>, index: usize) -> bool {
    page.words[index].capital
        && page
            .gazetteer
            .names(&page.words[index..=index], |_, _| false)
            .iter()
            .any(|(_, name)| name.flags.first())
}
