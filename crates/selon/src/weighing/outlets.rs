//! Which outlets an article names.
//!
//! An outlet is known from the articles at hand (*The Sentinel Ledger* for
//! `the-sentinel-ledger.example`, *KTA* for "Kesvar Telegraph Agency"), from the register, or because the text calls it a
//! newspaper, an agency, a channel. Names of places and rivers are often part of an
//! outlet's name. They are known as places, or stand elsewhere without an article or where
//! places do (*on the Ilna*), and are not taken.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::reference::{Class, Sort, Trade};
use crate::language::register::Register;
use crate::language::{Frame, Turn, fold, words};
use crate::reading::{Entity, EntityKind, Polarity, SourceRole, Statement};
use crate::text::Span;

use super::page::Page;

/// An outlet or another publisher of reports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outlet {
    /// One whose articles are at hand; its name as they give it.
    Here(String),
    /// Any other, by its name.
    Elsewhere(String),
}

/// An outlet, named in an article.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub outlet: Outlet,
    pub span: Span,
    /// Whose report the article is, by its last or first words: *(Agency)*.
    pub signature: bool,
    /// Whether a verb of saying stands beside it: *the Ledger reported*, *told the Ledger*.
    pub told: bool,
    /// Whether it is only spoken of, by somebody who answers it: *he denied what the Ledger had
    /// printed*. News does not come from a report that it contradicts.
    pub answered: bool,
}

/// Bytes before an agency's name in a dateline.
const DATELINE: usize = 60;
/// Words in the longest name of an outlet.
const LONGEST: usize = 6;
/// Letters of an article at the front of a name without blanks: *thesentinel*.
const ARTICLE: usize = 3;
/// Letters of a name or a part of one.
const LEAST: usize = 5;
/// Letters of the last word of a name without blanks, and of what stands before it:
/// *the Gull* for `wrackgull`.
const LAST_WORD: (usize, usize) = (4, 3);

/// Letters that stand for a name: *KTA*.
const INITIALS: usize = 3;

/// Names of the outlets at hand, as they are looked up.
pub(super) struct Outlets {
    whole: BTreeMap<String, String>,
    /// The same without doubled letters, for names in the order of another language:
    /// *le Courrier de Kingsholt* for `kingsholtcourier`.
    single: BTreeMap<String, String>,
    parts: BTreeMap<String, String>,
    /// The parts that stand as titles do wherever they are one word.
    titles: BTreeSet<String>,
    /// The first letters of names that no other has.
    initials: BTreeMap<String, String>,
}

impl Outlets {
    pub fn of(pages: &[Page<'_>]) -> Self {
        let (mut whole, mut parts) = (BTreeMap::new(), BTreeMap::new());
        let names: BTreeSet<&str> = pages.iter().filter_map(Page::outlet).collect();
        let initials = of_one(names.iter().filter_map(|name| Some((initials(name)?, *name))));
        for name in names {
            let labels = labels(name);
            let joined = labels.concat();
            for form in without_article(&joined) {
                whole.entry(form.to_owned()).or_insert_with(|| name.to_owned());
            }
            let labels = labels.iter().filter(|label| label.len() >= LEAST && **label != joined);
            for form in labels.flat_map(|label| without_article(label)) {
                parts.entry(form.to_owned()).or_insert_with(|| name.to_owned());
            }
        }
        let from_end: BTreeMap<String, &String> =
            whole.iter().map(|(form, name)| (backwards(form), name)).collect();
        let last_words: BTreeMap<String, String> = pages
            .iter()
            .flat_map(|page| last_words(page, &from_end))
            .filter(|(word, _)| !parts.contains_key(word) && !whole.contains_key(word))
            .collect();
        parts.extend(last_words);
        let single = whole.iter().map(|(form, name)| (singled(form), name.clone())).collect();
        let places = places(pages);
        let (mut titles, mut bare) = (BTreeSet::new(), BTreeSet::new());
        for page in pages {
            for (at, word) in page.words.iter().enumerate().filter(|(_, word)| word.capital) {
                let plain = fold(&word.key);
                if !parts.contains_key(&plain) || places.contains(&plain) {
                    continue;
                }
                if stands_as_a_place(page, at) && !beside_a_cue(page, word.span) {
                    bare.insert(plain);
                } else if stands_as_a_title(page, at) {
                    titles.insert(plain);
                } else if !in_a_longer_name(page, at) && !page.language.code().is_empty() {
                    // (Where articles are not known, nobody can say whether one is missing.)
                    bare.insert(plain);
                }
            }
        }
        titles.retain(|part| !bare.contains(part));
        Self { whole, single, parts, titles, initials }
    }

    /// Where `page` names outlets, its own among them, in text order.
    pub fn spans(&self, page: &Page<'_>) -> Vec<(Span, Outlet)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < page.words.len() {
            match self.at(page, at) {
                Some((outlet, last)) => {
                    let span = Span::new(page.words[at].span.start(), page.words[last].span.end());
                    found.push((span, outlet));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether `words` are all of the name of an outlet at hand, or its first letters.
    pub fn is_whole(&self, words: &str, outlet: &str) -> bool {
        let name = joined(words);
        let all = [&self.whole, &self.initials];
        all.iter().any(|all| all.get(&name).is_some_and(|of| of == outlet))
    }

    /// The outlets that `page` names, but for its own, in text order.
    pub fn named(&self, page: &Page<'_>) -> Vec<Mention> {
        let body = page.reading.article.body;
        let own = Outlet::Here(page.outlet().unwrap_or_default().to_owned());
        let others = self.spans(page).into_iter().filter(|(_, outlet)| *outlet != own);
        let mention = |(span, outlet)| Mention {
            outlet,
            span,
            signature: signed(page.text, span, body),
            told: beside_a_cue(page, span),
            answered: is_answered(page, span),
        };
        let mut found: Vec<Mention> = others.map(mention).collect();
        let who = &page.reading.who;
        for (statement, source) in page.reading.statements.iter().zip(&who.sources) {
            let entity = source.entity.map(|index| &who.entities[index]);
            let titled = |name: &str| {
                name.split(' ').next_back().is_some_and(|word| word.starts_with(char::is_uppercase))
            };
            let entity = entity.filter(|entity| {
                let outlet = source.role == SourceRole::Outlet;
                outlet && entity.kind == EntityKind::Organisation && titled(&entity.name)
            });
            let (Some(entity), Some(&span)) = (entity, statement.source.first()) else { continue };
            let listed =
                self.whole.contains_key(&joined(&entity.name)) || known(&entity.name).is_some();
            let seen = found.iter().any(|mention: &Mention| mention.span.overlaps(span));
            if !listed && !seen {
                let outlet = Outlet::Elsewhere(entity.name.clone());
                found.push(Mention { outlet, span, signature: false, told: true, answered: false });
            }
        }
        found.sort_by_key(|mention| mention.span);
        found
    }

    /// *Courrier de Kingsholt*: the two words of a name, in the order of another language.
    fn translated(&self, page: &Page<'_>, at: usize) -> Option<(Outlet, usize)> {
        let last = at + 2;
        let joined = last < page.words.len()
            && page.words[last].capital
            && page.goes_on(at + 1)
            && page.goes_on(last)
            && page.is(at + 1, Class::Of);
        if !joined {
            return None;
        }
        let turned = fold(&page.words[last].key) + &fold(&page.words[at].key);
        let outlet = self.single.get(&singled(&turned)).filter(|_| turned.len() >= LEAST)?;
        Some((Outlet::Here(outlet.clone()), last))
    }

    /// The longest name that begins with word `at`, and its last word.
    fn at(&self, page: &Page<'_>, at: usize) -> Option<(Outlet, usize)> {
        if !page.words[at].capital {
            return None;
        }
        let (mut found, mut name) = (self.translated(page, at), String::new());
        for last in at..page.words.len().min(at + LONGEST) {
            if last > at && !page.goes_on(last) {
                break;
            }
            name.push_str(fold(&page.words[last].key).trim_end_matches('\''));
            let only = last == at;
            // An article alone with its capital is no name: *The valley*.
            let opened = only || !page.is(at, Class::Definite) || page.words[at + 1].capital;
            let short = only && in_capitals(page.words[at].span.of(page.text));
            if let Some(outlet) = self.initials.get(&name).filter(|_| short) {
                found = Some((Outlet::Here(outlet.clone()), last));
            } else if let Some(outlet) =
                self.whole.get(&name).filter(|_| opened && name.len() >= LEAST)
            {
                found = Some((Outlet::Here(outlet.clone()), last));
            } else if let Some(outlet) = self.parts.get(&name).filter(|_| {
                let title = stands_as_a_title(page, at) || page.is(at, Class::Definite);
                // A place is part of many names, and two words long as often as one.
                opened && if only { self.titles.contains(&name) } else { title }
            }) {
                found = Some((Outlet::Here(outlet.clone()), last));
            } else if !in_a_longer_name(page, at) {
                let span = Span::new(page.words[at].span.start(), page.words[last].span.end());
                // *On CNN* is where somebody spoke, and not who reports it.
                let venue = at > 0 && page.goes_on(at) && page.is(at - 1, Class::Venue);
                if let Some(name) = known(span.of(page.text)).filter(|_| !venue) {
                    found = Some((Outlet::Elsewhere(name), last));
                }
            }
        }
        found
    }
}

/// Words that stand as titles and are how one outlet's name ends, with that name; names are
/// filed by what they are read backwards.
fn last_words(page: &Page<'_>, from_end: &BTreeMap<String, &String>) -> Vec<(String, String)> {
    let (least, before) = LAST_WORD;
    let mut found = Vec::new();
    for (at, word) in page.words.iter().enumerate() {
        let plain = fold(&word.key);
        if !word.capital || plain.len() < least || !stands_as_a_title(page, at) {
            continue;
        }
        let end = backwards(&plain);
        let ending = from_end.range(end.clone()..).take_while(|(form, _)| form.starts_with(&end));
        let longer = ending.filter(|(form, _)| form.len() >= plain.len() + before);
        let names: BTreeSet<&String> = longer.map(|(_, &name)| name).collect();
        if let (Some(&name), 1) = (names.first(), names.len()) {
            found.push((plain, name.clone()));
        }
    }
    found
}

fn backwards(form: &str) -> String {
    form.chars().rev().collect()
}

/// The first letters of the words of a name that have a capital, small: *kta*.
fn initials(name: &str) -> Option<String> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let firsts = words.filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()));
    let letters: String = firsts.collect();
    let known = Register::get().find(&letters).is_some();
    (letters.chars().count() >= INITIALS && !known).then(|| fold(&letters.to_lowercase()))
}

fn in_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// The keys that stand for one name alone, with it.
fn of_one<'n>(all: impl Iterator<Item = (String, &'n str)>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::<String, Option<&str>>::new();
    for (key, name) in all {
        found.entry(key).and_modify(|one| *one = None).or_insert(Some(name));
    }
    found.into_iter().filter_map(|(key, name)| Some((key, name?.to_owned()))).collect()
}

/// Without doubled letters: *courrier* and *courier* are one.
fn singled(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// A name without blanks, with the article that it may begin with and without.
fn without_article(joined: &str) -> impl Iterator<Item = &str> {
    let starts = joined.char_indices().map(|(at, _)| at).take(ARTICLE + 1);
    starts.filter(|&at| at == 0 || joined.len() - at > LEAST).map(|at| &joined[at..])
}

/// The name in the register of an outlet or of an institute that publishes reports.
fn known(name: &str) -> Option<String> {
    let register = Register::get();
    let row = register.known(register.find(name)?.known);
    let publishes = match row.trade {
        Some(Trade::Outlet) => row.sort != Sort::Person,
        Some(Trade::Expert) => row.sort == Sort::Organisation,
        _ => false,
    };
    publishes.then(|| row.en.clone())
}

/// The code of the state that `name` names.
pub(super) fn state(name: &str) -> Option<String> {
    let register = Register::get();
    let row = register.known(register.find(name)?.known);
    (row.sort == Sort::State).then(|| row.state.clone())
}

/// *Times* of *Harbour Times* is no name by itself.
fn in_a_longer_name(page: &Page<'_>, at: usize) -> bool {
    page.goes_on(at) && page.words[at - 1].capital && !page.is_grammar(at - 1)
}

/// Whether a word has an article before it, perhaps with what it is a name of (*the
/// newspaper Gull*), or stands alone in brackets.
fn stands_as_a_title(page: &Page<'_>, at: usize) -> bool {
    let definite =
        |at: usize| [Class::Definite, Class::Contracted].iter().any(|&class| page.is(at, class));
    let plain = |at: usize| !page.words[at].capital && !page.is_grammar(at);
    let article = (at > 0 && page.goes_on(at) && definite(at - 1))
        || (at > 1
            && page.goes_on(at)
            && page.goes_on(at - 1)
            && plain(at - 1)
            && definite(at - 2));
    article || bracketed(page.text, page.words[at].span)
}

/// Whether a word has a preposition of place and an article before it: *on the Ilna*, *de la
/// France*.
fn stands_as_a_place(page: &Page<'_>, at: usize) -> bool {
    let leads = |at: usize| {
        let place = [Class::Of, Class::Locative, Class::Venue];
        place.iter().any(|&class| page.is(at, class)) && !page.is(at, Class::By)
    };
    let goes_on = |at: usize| at > 0 && page.goes_on(at);
    let is = |class: Class| goes_on(at) && page.is(at - 1, class);
    (is(Class::Contracted) && leads(at - 1))
        || (is(Class::Definite) && goes_on(at - 1) && leads(at - 2))
}

/// Names of one word of the places and states that the readings have.
fn places(pages: &[Page<'_>]) -> BTreeSet<String> {
    let one_word = |name: &str| {
        let name = fold(&name.to_lowercase());
        name.chars().all(char::is_alphanumeric).then_some(name)
    };
    let mut found = BTreeSet::new();
    for page in pages {
        let reading = page.reading;
        let named = reading.places.iter().flat_map(|place| &place.spans);
        found.extend(named.filter_map(|span| one_word(span.of(page.text))));
        let lands = |entity: &&Entity| matches!(entity.kind, EntityKind::Place | EntityKind::State);
        found.extend(reading.who.entities.iter().filter(lands).filter_map(|e| one_word(&e.name)));
        let capitals = page.words.iter().filter(|word| word.capital);
        let states = capitals.filter(|word| state(word.span.of(page.text)).is_some());
        found.extend(states.filter_map(|word| one_word(&word.key)));
    }
    found
}

/// Bytes between a name and a cue beside it.
const BESIDE: usize = 12;

/// Whether a verb of saying stands beside a name: it is the source or a part of it, or is
/// told something.
fn beside_a_cue(page: &Page<'_>, name: Span) -> bool {
    let near = |cue: &Span| {
        let (first, last) = if cue.start() < name.start() { (*cue, name) } else { (name, *cue) };
        let between = page.text.get(first.end()..last.start());
        between.is_none_or(|text| text.len() <= BESIDE && !text.contains(['.', '\n']))
    };
    page.reading.statements.iter().any(|statement| {
        statement.source.iter().any(|span| span.overlaps(name)) || statement.cue.iter().any(near)
    })
}

/// Whether somebody who is not the outlet denies what it reports, or rejects the report: its name
/// stands in what they turn down, and says nothing itself.
fn is_answered(page: &Page<'_>, name: Span) -> bool {
    let all = &page.reading.statements;
    let within = |spans: &[Span]| spans.iter().any(|span| span.overlaps(name));
    let denied = |at: &Statement| at.polarity == Polarity::Negative && within(&at.content);
    let speaks = all.iter().any(|at| within(&at.source));
    all.iter().any(denied) && !speaks || disowned(page, name)
}

/// Whether its name stands right behind words that contradict: *contradicting the Ledger*,
/// *contrary to what the Ledger reported*.
fn disowned(page: &Page<'_>, name: Span) -> bool {
    let Some(sentence) = page.sentence(name.start()).map(|at| page.sentences[at]) else {
        return false;
    };
    let said = words(page.text, sentence);
    let of = |at: usize| said[at].span;
    let before = |found: &[usize]| {
        let last = found.iter().max().map(|&at| of(at).end());
        last.is_some_and(|end| {
            let between = page.text.get(end..name.start());
            between.is_some_and(|text| text.len() <= BESIDE && !text.contains(['.', ',', '\n']))
        })
    };
    let language = page.language;
    let turns = [Turn::Opposite, Turn::Against].map(|turn| language.turns().find(&said, turn));
    let frames = language.responsibility().find(&said).into_iter();
    let frames = frames.filter(|one| matches!(one.entry, Frame::Exclude | Frame::Disown));
    let mut found = turns.into_iter().flatten().chain(frames.map(|one| one.words));
    found.any(|words| before(&words))
}

fn bracketed(text: &str, span: Span) -> bool {
    text[..span.start()].ends_with('(') && text[span.end()..].starts_with(')')
}

/// Whether a name signs an article: in brackets or behind a dash at its end, or in brackets
/// before the dash with which it opens: *(Agency)*, *— Agency*, *TOLVAN (Agency) —*.
fn signed(text: &str, span: Span, body: Span) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    let (before, after) = (&text[..span.start()], text[span.end()..].trim());
    let line = after.strip_prefix(')').map(|rest| rest.trim_start_matches(['.', ' ']));
    let opened = before.rfind('(').filter(|&open| !text[open..span.start()].contains(')'));
    if let Some(open) = opened {
        let opens = open.saturating_sub(body.start()) <= DATELINE
            && line.is_some_and(|rest| rest.starts_with(dash))
            && !text[body.start().min(open)..open].contains(['!', '?', '\n']);
        return opens || line.is_some_and(str::is_empty);
    }
    let told = before.trim_end_matches([' ', '\u{a0}']);
    let ended = |rest: &str| rest.trim_end().ends_with(['.', '!', '?', '…', '"', '”', '»']);
    matches!(after, "" | ".")
        && told.strip_suffix(dash).is_some_and(|rest| ended(rest) || rest.ends_with('\n'))
}

/// The parts of an outlet's name: of a domain, what its hyphens separate.
fn labels(name: &str) -> Vec<String> {
    let plain = fold(&name.to_lowercase());
    let plain = plain.strip_prefix("www.").unwrap_or(&plain);
    let parts: Vec<&str> = plain.split('.').collect();
    let title = match parts[..] {
        [.., owner, second, _] if second.len() <= 3 && !plain.contains(' ') => owner,
        [.., owner, _] if !plain.contains(' ') => owner,
        _ => plain,
    };
    let labels = title.split(|c: char| !c.is_alphanumeric());
    labels.filter(|label| !label.is_empty()).map(str::to_owned).collect()
}

fn joined(name: &str) -> String {
    fold(&name.to_lowercase()).chars().filter(|c| c.is_alphanumeric()).collect()
}
