//! The last names of the people in an article.
//!
//! Who was *Hillary Clinton* in the first paragraph is *Clinton* from then on, and
//! no town of that name is meant. A last name is what follows a first name or a
//! title.

use std::collections::HashSet;

use super::around::first_name;
use super::scan::{Gap, Mention, Page};
use crate::language::Beside;
use crate::language::reference::Class;

/// Words, in lower case, that are last names here.
pub(super) fn people<'p>(page: &'p Page<'_>, mentions: &[Mention<'_>]) -> HashSet<&'p str> {
    let mut people = HashSet::new();
    let mut long = mentions.iter().filter(|mention| mention.last > mention.first).peekable();
    let mut index = 0;
    while index < page.words.len() {
        while long.next_if(|mention| mention.last < index).is_some() {}
        // "San Sebastián", "Charlotte Amalie" begin with first names too.
        if let Some(mention) = long.peek().filter(|mention| mention.first <= index) {
            index = mention.last + 1;
            continue;
        }
        let titled = page.is(index, Beside::Title)
            || page.is(index, Beside::Rank) && page.words[index].capital;
        if titled || first_name(page, index) {
            // "le président du Mali": what follows a title follows it at once.
            let named = page.words.get(index + 1).is_some_and(|next| next.capital);
            let last = if named || !titled { run(page, index) } else { index };
            if last > index {
                people.insert(page.words[last].key.as_str());
            }
            index = last + 1;
        } else {
            index += 1;
        }
    }
    people
}

/// The last word of the name that goes on after word `index`; `index` itself if
/// none does.
fn run(page: &Page<'_>, index: usize) -> usize {
    let mut last = index;
    let mut next = index + 1;
    while next < page.words.len() && next <= index + 4 {
        let initial = page.words[next - 1].key.chars().count() == 1;
        let joined = match page.gaps[next] {
            Gap::Blank | Gap::Hyphen => true,
            Gap::Stop => {
                initial || page.is(next - 1, Beside::Title) || page.is(next - 1, Beside::Rank)
            }
            _ => false,
        };
        if !joined || page.is(next, Beside::After) || page.demonyms.contains_key(&next) {
            break;
        }
        if page.words[next].capital {
            last = next;
        } else if !page.language.reference().is(&page.words[next].key, Class::Particle) {
            break;
        }
        next += 1;
    }
    last
}
