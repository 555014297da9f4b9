//! Newspapers and stations that no register knows, by the words that close or open their names.

use crate::language::reference::{Class, Sort};

use super::clusters::is_article;
use super::names::Name;
use super::page::{Page, Shape};

impl Page<'_> {
    /// Whether the word at `at` is all of a newspaper's name: *a dit au Courrier*.
    pub fn is_paper_alone(&self, at: usize) -> bool {
        let article = at.checked_sub(1).filter(|&before| {
            self.is(before, Class::Definite) || self.is(before, Class::Contracted)
        });
        let goes_on = self.is(at + 1, Class::Of) || self.shape(at + 1) == Some(Shape::Capital);
        article.is_some_and(|article| self.same_sentence(article, at))
            && self.shape(at) == Some(Shape::Capital)
            && self.reference.composition().papers.iter().any(|word| word == self.key(at))
            && !goes_on
            && self.tokens.get(at).is_some_and(|token| !token.opens && !self.titled[token.sentence])
    }
}

/// Whether a name is an outlet's by its words: *Orlan Herald*, *Écho d'Orlo*, *Radio Orlo*.
pub(super) fn is_paper(page: &Page<'_>, name: &Name) -> bool {
    let how = page.reference.composition();
    let has = |words: &[String], at: usize| words.iter().any(|word| word == page.key(at));
    let article = usize::from(page.is(name.bare, Class::Definite) && name.last > name.bare + 1);
    let first = name.bare + article;
    let last = if how.head_last { name.last - 1 } else { first };
    let called = article == 1 || name.first > 0 && is_article(page, name.first - 1);
    let station = has(&how.stations, first) || has(&how.stations, name.last - 1);
    if station && name.last > first + 1 && name.person != Some(true) && name.hit.is_none() {
        return true;
    }
    // *Télé Orlo*
    let media = page.noun(first).is_some_and(|noun| noun.sort == Sort::Media);
    if media && !how.head_last && name.last > first + 1 && name.hit.is_none() {
        return true;
    }
    let daily = name.last > first + 1 && has(&how.dailies, first);
    called && name.person != Some(true) && name.hit.is_none() && (has(&how.papers, last) || daily)
}
