//! Outlets that articles speak of and whose own articles are at hand: *Castrel Mail*, *le Phare*
//! and `castrelmail.example` are each one with whoever publishes them, however much of the name
//! an article has been read with.

use std::collections::BTreeSet;

use crate::language::reference::{Class, Sort};
use crate::language::{Word, words};
use crate::reading::{Entity, EntityKind, Reading};
use crate::text::Span;

use super::super::outlets::{Outlet, Outlets};
use super::super::page::{Page, pages};

/// For each of `readings` and each of its entities, the outlet at hand that it is.
pub(super) fn published(readings: &[Reading]) -> Vec<Vec<Option<&str>>> {
    let pages = pages(readings);
    let outlets = Outlets::of(&pages);
    let names: BTreeSet<&str> = pages.iter().filter_map(Page::outlet).collect();
    let of_page = |page: &Page<'_>| {
        let at_hand = |(span, outlet): (Span, Outlet)| match outlet {
            Outlet::Here(name) => {
                let whole = outlets.is_whole(span.of(page.text), &name);
                let outlet = names.get(name.as_str()).copied()?;
                Some(Title { span, outlet, whole })
            }
            Outlet::Elsewhere(_) => None,
        };
        outlets.spans(page).into_iter().filter_map(at_hand).collect()
    };
    let each = readings.iter().zip(&pages).map(|(reading, page)| {
        let titles: Vec<Title<'_>> = of_page(page);
        let by_name = |entity: &Entity| {
            let mut whole = titles.iter().filter(|title| title.whole);
            let title = whole.find(|title| outlets.is_whole(&entity.name, title.outlet))?;
            Some(title.outlet)
        };
        let all = reading.who.entities.iter();
        all.map(|entity| by_name(entity).or_else(|| outlet(entity, page, &titles))).collect()
    });
    each.collect()
}

/// Where an article names an outlet at hand.
struct Title<'a> {
    span: Span,
    outlet: &'a str,
    /// By its whole name: *Orlo Bay* is a part of that of *Orlo Bay Letters*, and may be another.
    whole: bool,
}

/// The outlet that an entity of another name is: all that it is called by name is in the name of
/// that one, which the article has in full.
fn outlet<'a>(entity: &Entity, page: &Page<'_>, titles: &[Title<'a>]) -> Option<&'a str> {
    if titles.is_empty() || entity.kind == EntityKind::State {
        return None;
    }
    let reference = page.language.reference();
    let (mut found, mut whole) = (None, false);
    for &mention in &entity.mentions {
        let said = words(page.text, mention);
        if !said.iter().any(|word| word.capital && reference.grammar(&word.key).is_none()) {
            // *il*, *le journal*
            continue;
        }
        // *the*, and *l'agence* of *l'agence KTA*.
        let called = said.iter().skip_while(|word| {
            let article = reference.grammar(&word.key).is_some_and(|at| at.is(Class::Definite));
            let noun = reference.noun(&word.key).map(|noun| noun.sort);
            let what = !word.capital && matches!(noun, Some(Sort::Media | Sort::Organisation));
            article || what
        });
        let called: Vec<&Word> = called.collect();
        let (Some(first), Some(last)) = (called.first(), called.last()) else { continue };
        let own = Span::new(first.span.start(), last.span.end());
        let title = titles.iter().find(|title| title.span.contains(own))?;
        if found.is_some_and(|found| found != title.outlet) {
            return None;
        }
        found = Some(title.outlet);
        whole |= title.whole;
    }
    found.filter(|_| whole)
}
