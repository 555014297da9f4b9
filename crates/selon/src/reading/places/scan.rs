//! Where names of places stand in a text, whatever they may mean there.

use std::collections::{HashMap, HashSet};

use super::gazetteer::{Gazetteer, Meaning, Name};
use crate::language::reference::Class;
use crate::language::{Beside, Language, Word, words};
use crate::text::Span;

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: an apostrophe is the first word's.
    None,
    /// Blanks.
    Blank,
    /// A hyphen.
    Hyphen,
    /// A full stop, and perhaps blanks: of an abbreviation or a sentence.
    Stop,
    /// A comma or an opening parenthesis.
    Comma,
    /// A quotation mark that closes or opens, dashes, a slash.
    Mark,
    /// What ends a sentence or a line.
    End,
}

/// An article's words and what is known of each before any is looked at twice.
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub language: &'a Language,
    pub gazetteer: &'a Gazetteer,
    pub words: Vec<Word>,
    /// What stands before each word.
    pub gaps: Vec<Gap>,
    /// What each word says of a name beside it, as bits of [`Beside`].
    pub beside: Vec<u16>,
    /// Whether the word is in a line whose words nearly all have capitals.
    pub headline: Vec<bool>,
    /// Peoples and their adjectives: country by index of word.
    pub demonyms: HashMap<usize, &'a str>,
    /// Words that the article writes small somewhere.
    small: HashSet<String>,
}

impl<'a> Page<'a> {
    pub fn new(
        text: &'a str,
        body: Span,
        language: &'a Language,
        gazetteer: &'a Gazetteer,
    ) -> Page<'a> {
        let words = words(text, body);
        let mut last = body.start();
        let mut gaps = Vec::with_capacity(words.len());
        for word in &words {
            gaps.push(if gaps.is_empty() { Gap::End } else { gap(&text[last..word.span.start()]) });
            last = word.span.end();
        }
        let beside = words.iter().map(|word| language.place_words().beside(word)).collect();
        let demonyms = language.place_words().demonyms(&words);
        let demonyms = demonyms
            .into_iter()
            .flat_map(|(at, country)| at.into_iter().map(move |index| (index, country)))
            .collect();
        let headline = headlines(text, &words);
        let small = words.iter().filter(|word| !word.capital).map(|word| word.key.clone());
        let small = small.collect();
        Page { text, language, gazetteer, words, gaps, beside, headline, demonyms, small }
    }

    /// Whether word `index` says this of a name beside it.
    pub fn is(&self, index: usize, beside: Beside) -> bool {
        self.beside[index] & beside as u16 != 0
    }

    /// Whether the words `index - 1` and `index` stand side by side.
    pub fn adjacent(&self, index: usize) -> bool {
        index < self.words.len() && matches!(self.gaps[index], Gap::None | Gap::Blank | Gap::Hyphen)
    }

    /// Whether a sentence begins with word `index`, so that its capital says
    /// nothing.
    pub fn opens(&self, index: usize) -> bool {
        match self.gaps[index] {
            Gap::End | Gap::Mark => true,
            // Not after *M.* or an initial.
            Gap::Stop => {
                let before = index.saturating_sub(1);
                let titled = self.is(before, Beside::Title) || self.is(before, Beside::Rank);
                !titled && self.words[before].key.chars().count() > 1
            }
            _ => false,
        }
    }

    /// Whether word `index` is the article of an Arabic name, small: *al*, *el*, *ash*.
    pub fn is_particle(&self, index: usize) -> bool {
        let key = self.words[index].key.as_str();
        key.len() <= 3 && (key.starts_with('a') || key.starts_with('e')) && key != "ex"
    }

    /// The words of `mention`.
    pub fn written(&self, mention: &Mention<'_>) -> &'a str {
        &self.text[mention.span.range()]
    }
}

/// A name of places in the text.
#[derive(Debug)]
pub(super) struct Mention<'g> {
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    pub span: Span,
    pub name: Name<'g>,
    /// What it can mean as it is written here.
    pub meanings: Vec<Meaning>,
}

/// Every name of places, the longest where several begin at a word; they do not
/// overlap.
pub(super) fn mentions<'a>(page: &Page<'a>) -> Vec<Mention<'a>> {
    let mut found: Vec<Mention<'a>> = Vec::new();
    let mut index = 0;
    while index < page.words.len() {
        match begins(page, index).then(|| longest(page, index)).flatten() {
            // "La Côte" is a town; in "La Côte d'Ivoire" the article is no part of the name.
            Some(mention)
                if page.is(index, Beside::Article)
                    && longest(page, index + 1).is_some_and(|next| next.last > mention.last) =>
            {
                index += 1;
            }
            Some(mention) => {
                index = mention.last + 1;
                found.push(mention);
            }
            None => index += 1,
        }
    }
    found
}

/// Whether a name can begin with word `index`.
fn begins(page: &Page<'_>, index: usize) -> bool {
    let word = &page.words[index];
    if word.capital {
        // "O'Neill" and "rock'n'roll" hold no names; "l'Ukraine" does.
        return match page.gaps[index] {
            Gap::None => elides(page, index),
            // "Hauts-de-Seine" is one name.
            Gap::Hyphen => {
                let link = index.checked_sub(1).filter(|&link| page.gaps[link] == Gap::Hyphen);
                link.is_none_or(|link| page.words[link].capital || page.words[link].key.len() > 3)
            }
            _ => true,
        };
    }
    // "al-Raqqa": the article is small, and belongs to the name.
    let article = word.key.len() <= 3 && page.gaps.get(index + 1) == Some(&Gap::Hyphen);
    (article || page.is(index, Beside::Head)) && page.words.len() > index + 1
}

fn elides(page: &Page<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| page.words[before].key.as_str());
    page.language.reference().is(before, Class::Elision)
}

/// The longest name that begins with word `first`.
fn longest<'a>(page: &Page<'a>, first: usize) -> Option<Mention<'a>> {
    let text = page.text;
    let words = page.words.get(first..page.words.len().min(first + 8))?;
    let names = page.gazetteer.names(words, |before, after| {
        match gap(&text[before.span.end()..after.span.start()]) {
            Gap::None | Gap::Blank | Gap::Hyphen => true,
            // "St. Orlan", "U.S."
            Gap::Stop => before.key.chars().count() <= 3 && before.capital,
            _ => false,
        }
    });
    names.into_iter().rev().find_map(|(count, name)| {
        let last = first + count - 1;
        // A people is no place, unless the name is longer: "Central African Republic".
        if (first..=last).all(|index| page.demonyms.contains_key(&index)) {
            return None;
        }
        // "White House" is Casablanca in English too.
        let written = &text[page.words[first].span.start()..page.words[last].span.end()];
        let seat = count > 1
            && page.language.place_words().metonym(written).is_some_and(|metonym| metonym.seat);
        if goes_on(page, last) || seat || !name.is_place() {
            return None;
        }
        let end = page.words[last].span.end();
        let written = &text[page.words[first].span.start()..end];
        let written = written.trim_end_matches(crate::language::is_apostrophe);
        // The stop of an abbreviation is part of it: "U.S."
        let start = page.words[first].span.start();
        let mut end = start + written.len();
        if written.contains('.') && text[end..].starts_with('.') && written.len() <= 5 {
            end += 1;
        }
        let meanings: Vec<Meaning> =
            name.meanings().filter(|&meaning| fits(page, first, last, meaning, written)).collect();
        let whole = |meaning: &Meaning| {
            page.gazetteer.place(meaning.place()).kind() == super::Kind::Country
        };
        if is_tail(page, first) && !meanings.iter().any(whole) {
            return None;
        }
        let span = Span::new(start, end);
        (!meanings.is_empty()).then_some(Mention { first, last, span, name, meanings })
    })
}

/// Whether a name goes on after word `last`: "Paris-Saclay", "Pokrovsk-sur-Mer"; not with
/// another place, or with what every place may have, as "Kherson-Nord".
fn goes_on(page: &Page<'_>, last: usize) -> bool {
    let next = last + 1;
    if page.gaps.get(next) != Some(&Gap::Hyphen) {
        return false;
    }
    if !page.words[next].capital {
        let glued = page.gaps.get(next + 1) == Some(&Gap::Hyphen);
        return glued && page.words[next + 1].capital && !page.is(next, Beside::Joins);
    }
    !page.demonyms.contains_key(&next) && !page.is(next, Beside::After) && !place_at(page, next)
}

/// Whether word `first` is the end of a name that is written with hyphens: "Maarat
/// al-Numan", "Villiers-sous-Grez", "Beit-Sahour". Not after "pro-", or another place.
fn is_tail(page: &Page<'_>, first: usize) -> bool {
    if page.gaps[first] != Gap::Hyphen {
        return false;
    }
    let before = first - 1;
    let word = &page.words[before];
    let says = |index: usize| {
        page.beside[index] & !(Beside::Not as u16) != 0 || page.demonyms.contains_key(&index)
    };
    if word.capital {
        let acronym = all_capitals(word.span.of(page.text));
        return !acronym && !says(before) && !place_at(page, before);
    }
    // The article of a name whose first word stands before it.
    let Some(head) = before.checked_sub(1) else { return false };
    let joined = match page.gaps[before] {
        Gap::Hyphen => !page.is(before, Beside::Joins),
        Gap::Blank => page.is_particle(before),
        _ => false,
    };
    joined && page.words[head].capital && !says(head)
}

/// Whether a name of a place begins with word `index`.
fn place_at(page: &Page<'_>, index: usize) -> bool {
    let words = &page.words[index..page.words.len().min(index + 1)];
    page.gazetteer.names(words, |_, _| false).iter().any(|(_, name)| name.is_place())
}

/// Whether the name is written as one of this place would be.
fn fits(page: &Page<'_>, first: usize, last: usize, meaning: Meaning, written: &str) -> bool {
    let known = page.gazetteer.place(meaning.place());
    if meaning.in_capitals() {
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        return all_capitals(written)
            && (!page.headline[first] || written.contains('.') || letters > 2)
            && (!meaning.after_comma() || page.gaps[first] == Gap::Comma);
    }
    if meaning.after_comma() {
        return page.gaps[first] == Gap::Comma;
    }
    if meaning.contracted() {
        let before = first.checked_sub(1).map_or("", |before| page.words[before].key.as_str());
        let article = |class| page.language.reference().is(before, class);
        return page.gaps[first] == Gap::Blank
            && (article(Class::Contracted) || article(Class::Definite));
    }
    // "LE BARRAGE A ÉTÉ OUVERT": what the article also writes small is a word.
    if first == last && !known.certain() && all_capitals(written) {
        let word = &page.words[first].key;
        if page.small.contains(word) {
            return false;
        }
    }
    let small = |index: &usize| !page.words[*index].capital;
    match known.kind() {
        super::Kind::City | super::Kind::Capital => {
            let linking = |index: usize| page.words[index].key.chars().count() <= 4;
            (first..=last).filter(small).all(linking) && !page.is(first, Beside::Head)
                || !(first..=last).any(|index| small(&index))
                || page.words[first].capital && (first..=last).filter(small).all(linking)
        }
        // "La réunion": an article's capital is the sentence's.
        _ => (first..=last).any(|index| !small(&index) && !page.is(index, Beside::Article)),
    }
}

fn all_capitals(written: &str) -> bool {
    written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// What stands between two words, told from the characters there.
fn gap(between: &str) -> Gap {
    let mut gap = Gap::None;
    for c in between.chars() {
        let here = match c {
            '\n' | '\r' | '!' | '?' | '…' | ':' | ';' | '\u{2028}' | '\u{2029}' | '•' | '|' => {
                return Gap::End;
            }
            ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}' => Gap::Blank,
            '\u{ad}' | '\u{200b}' | '\u{200d}' => continue,
            '-' | '\u{2010}' | '\u{2011}' => Gap::Hyphen,
            '.' => Gap::Stop,
            ',' | '(' => Gap::Comma,
            _ => Gap::Mark,
        };
        // "a) b" is no list, "a, « b" no state of a: the stronger mark counts. A
        // hyphen with blanks is a dash.
        gap = match (gap, here) {
            (Gap::None, here) => here,
            (Gap::Hyphen, Gap::Blank) | (Gap::Blank, Gap::Hyphen) => Gap::Mark,
            (Gap::Stop, Gap::Mark | Gap::Comma) | (Gap::Mark | Gap::Comma, Gap::Stop) => Gap::End,
            (before, Gap::Blank) => before,
            (Gap::Blank, here) => here,
            (_, Gap::Mark) => Gap::Mark,
            (before, _) => before,
        };
    }
    gap
}

/// Which words stand in a line whose longer words nearly all begin with a capital.
fn headlines(text: &str, words: &[Word]) -> Vec<bool> {
    let mut headline = vec![false; words.len()];
    let mut start = 0;
    while start < words.len() {
        let mut end = start + 1;
        while end < words.len()
            && !text[words[end - 1].span.end()..words[end].span.start()].contains(['\n', '\r'])
        {
            end += 1;
        }
        // A sentence full of names is no headline.
        let closed = text[words[end - 1].span.end()..].starts_with('.')
            && words[end - 1].key.chars().count() > 1;
        let long = || words[start..end].iter().filter(|word| word.key.chars().count() > 3);
        let (capitals, all) = (long().filter(|word| word.capital).count(), long().count());
        if !closed && all >= 5 && capitals * 20 >= all * 17 {
            headline[start..end].fill(true);
        }
        start = end;
    }
    headline
}
