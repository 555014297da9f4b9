//! Where a report was written, as it says at its head: *LENZ (Orlanie) –*, *BERGEN (ANR) -*.
//!
//! The town in it is nobody who speaks, it tells whose *la mairie* is, and its state whose *the
//! army* is.

use crate::reading::dates;
use crate::reading::places::Place;
use crate::text::Span;

use super::page::{Page, Shape};

/// Sentences at the head: headline and lead.
pub(super) const HEAD: usize = 3;

/// Whether the token at `at` opens its sentence, as a dateline does.
pub(super) fn opens(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at).is_some_and(|token| token.opens)
}

/// Whether a place says where a report was written: *BERGEN (ANR) -*, *Bergen, Norvège -*.
pub(super) fn tells(page: &Page<'_>, span: Span) -> bool {
    let (first, last) = page.within(span);
    let opens = first == 0 || page.sentence(first) < HEAD && opens(page, first);
    opens && page.mark(last).is_some_and(|mark| matches!(mark, '(' | '-' | '–' | '—' | ','))
}

/// Most words of a town's name, and most tokens from it to the dash.
const TOWN: usize = 3;
const TO_DASH: usize = 8;
/// Most tokens of a date behind a town: *le 9 mai 2031*.
const DATE: usize = 4;

/// Whether the name in capitals from `first` to `last` stands at the head of a paragraph with a date
/// behind it, as towns do: *LENZ, 14 March 2031 –*, *LENZ, le 9 mai 2031.* Not *NATO, 75 years old*.
pub(super) fn is_dated(page: &Page<'_>, first: usize, last: usize) -> bool {
    let number = |at: usize| page.shape(at) == Some(Shape::Number);
    let end = (last + 1 + DATE).min(page.tokens.len());
    let calendar = || {
        let date = page.span(last + 1, end);
        dates::has_calendar(page.text, date, page.language)
    };
    page.sentence(first) < HEAD
        && page.begins_paragraph(first)
        && page.mark(last) == Some(',')
        && (last + 1..=last + 2).any(number)
        && page.same_sentence(last + 1, first)
        && calendar()
}

/// The town in capitals where the text was written, as it says at the head of a paragraph: *LENZ
/// (Orlanie) –*. It is one where brackets say where, where it is on the map, or where the text goes
/// on to speak of it.
pub(super) fn town(page: &Page<'_>, places: &[Place]) -> Option<String> {
    let heads = (0..page.tokens.len()).take_while(|&at| page.sentence(at) < HEAD);
    let mut heads = heads.filter(|&at| page.begins_paragraph(at));
    heads.find_map(|first| {
        let loud = |at: &usize| page.shape(*at) == Some(Shape::Capitals);
        let last = first + (first..first + TOWN).take_while(loud).count();
        let dash =
            (last..last + TO_DASH).find(|&at| matches!(page.mark(at), Some('-' | '–' | '—')))?;
        let beside = |at: usize| {
            matches!(page.shape(at), Some(Shape::Capital | Shape::Capitals | Shape::Number))
                || matches!(page.mark(at), Some('(' | ')' | ','))
        };
        let bare = (last..dash).all(beside) && last > first && page.is_word(dash + 1);
        let span = page.span(first, last);
        let words = page.words(first, last);
        let again = (dash..page.tokens.len()).find(|&at| {
            let there = (0..last - first).all(|n| page.key(at + n) == page.key(first + n));
            there && page.shape(at) == Some(Shape::Capital)
        });
        // *URGENT (AFP)* has an agency there.
        let brackets = (last..dash)
            .any(|at| page.mark(at) == Some('(') && page.shape(at + 1) == Some(Shape::Capital));
        let known = places.iter().any(|place| place.spans.contains(&span));
        (bare && (brackets || known || again.is_some())).then(|| match again {
            Some(at) => page.words(at, at + last - first),
            None => lowered(&words),
        })
    })
}

/// A name in capitals as it is written within a text.
fn lowered(loud: &str) -> String {
    let mut begins = true;
    let letters = loud.chars().flat_map(|letter| {
        let small = !std::mem::replace(&mut begins, !letter.is_alphabetic());
        if small { letter.to_lowercase().collect::<Vec<_>>() } else { vec![letter] }
    });
    letters.collect()
}
