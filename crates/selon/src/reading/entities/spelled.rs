//! A name and its initials in brackets: *Association pour l'accès à la justice (AAJ)*.
//!
//! The words before a bracket are the long form of the initials in it, if every letter, from
//! the last to the first, begins a word and only small words are passed over (Schwartz and
//! Hearst 2003, without letters from the midst of words). Small words within need no
//! capital, so such a name is longer than its capitals show.

use std::collections::BTreeMap;

use crate::language::reference::Class;

use super::page::{Page, Shape};

/// Fewest and most letters of initials.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=10;

/// Where names stand that are spelled out before their initials somewhere on the page: the
/// first token of each, and the one behind it.
pub(super) fn spelled_out(page: &Page<'_>) -> BTreeMap<usize, usize> {
    let brackets = (0..page.tokens.len()).filter(|&at| page.mark(at) == Some('('));
    let told: Vec<(usize, usize)> =
        brackets.filter_map(|open| Some((long_form(page, open)?, open))).collect();
    let mut found = BTreeMap::new();
    for (first, last) in told {
        let words = &page.tokens[first..last];
        for (at, here) in page.tokens.windows(words.len()).enumerate() {
            let same = here.iter().zip(words).all(|(a, b)| a.key == b.key);
            if same && page.shape(at) == Some(Shape::Capital) {
                let longest: &mut usize = found.entry(at).or_default();
                *longest = (at + words.len()).max(*longest);
            }
        }
    }
    found
}

/// Where the name begins that the initials in brackets at `open` stand for.
pub(super) fn long_form(page: &Page<'_>, open: usize) -> Option<usize> {
    let short = page.shape(open + 1) == Some(Shape::Capitals) && page.mark(open + 2) == Some(')');
    let letters: Vec<char> = page.key(open + 1).chars().filter(|c| c.is_alphanumeric()).collect();
    if !short || !LETTERS.contains(&letters.len()) {
        return None;
    }
    let mut left = letters.len();
    for at in (0..open).rev() {
        if !page.same_sentence(at, open) || !page.is_word(at) {
            return None;
        }
        let parts: Vec<&str> = page.key(at).split(['-', '\'', '’']).collect();
        let before = left;
        for part in parts.into_iter().rev() {
            if left > 0 && part.starts_with(letters[left - 1]) {
                left -= 1;
            }
        }
        if left == 0 {
            return (page.shape(at) == Some(Shape::Capital)).then_some(at);
        }
        let small = [Class::Of, Class::Preposition, Class::Definite, Class::And, Class::Contracted];
        if left == before && !small.into_iter().any(|class| page.is(at, class)) {
            return None;
        }
    }
    None
}
