//! The places that an article names.
//!
//! Names are found in the gazetteer that the binary carries, the longest first
//! ([`scan`]). Most names of towns are also names of people, of institutions or
//! common words, so what stands around a name must speak for a place or at least
//! not against it ([`around`], [`people`]). A name that several places have goes to
//! the one that fits the article: the countries it is about, the state or country
//! after a comma, how many people live there ([`rank`]).
//!
//! What is no place here: the name of a person or of an institution (*University of
//! Oxford*), and a place that speaks: in *Moscow denied it* a government does, and
//! [`metonym`] says which.
//!
//! Time is linear in the article's length.

mod around;
mod gazetteer;
mod pack;
mod people;
mod rank;
mod scan;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dates::TimeExpression;
use crate::language::reference::Class;
use crate::language::{Language, Metonym, key, words};
use crate::text::Span;
use gazetteer::{Gazetteer, Known};
pub use gazetteer::{GazetteerError, Kind};
pub use pack::{PackError, pack};

/// A place and where the article names it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Place {
    /// What it is called in the article's language. Where the list does not know
    /// that, the fullest form that the article uses.
    pub name: String,
    /// What sort of place it is.
    pub kind: Kind,
    /// ISO 3166 code of its country; `None` for seas and regions of several.
    pub country: Option<String>,
    /// Degrees north and east of about its middle; `None` for provinces and
    /// departments that are known by name only.
    pub position: Option<(f64, f64)>,
    /// Its number at GeoNames; `None` for places that only our own list has.
    pub geonames: Option<u32>,
    /// Every mention of it, in text order, without article or possessive.
    pub spans: Vec<Span>,
}

/// The places named in `body` of `text`, in the order of their first mentions.
///
/// A name that as a whole is one of `speakers` (the sources of statements) is left
/// out there: who speaks is no place.
///
/// ```
/// use selon::language::Language;
/// use selon::reading::places;
/// use selon::text::Span;
///
/// let text = "Les habitants de Kharkiv et de Marioupol ont fui vers la Pologne.";
/// let french = Language::or_neutral(Some("fr"));
/// let found = places::read(text, Span::new(0, text.len()), french, &[]);
/// let found: Vec<_> = found.iter().map(|p| (p.name.as_str(), p.country.as_deref())).collect();
/// assert_eq!(found, [("Kharkiv", Some("UA")), ("Marioupol", Some("UA")), ("Pologne", Some("PL"))]);
/// ```
pub fn read(text: &str, body: Span, language: &Language, speakers: &[Span]) -> Vec<Place> {
    let gazetteer = Gazetteer::built_in();
    let page = scan::Page::new(text, body, language, gazetteer);
    let mentions = scan::mentions(&page);
    let people = people::people(&page, &mentions);
    let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for (place, span) in rank::settle(&page, &mentions, &people) {
        if !speakers.iter().any(|&speaker| speaks(text, language, span, speaker)) {
            spans.entry(place).or_default().push(span);
        }
    }
    let mut places: Vec<Place> = spans
        .into_iter()
        .map(|(place, spans)| {
            let known = gazetteer.place(place);
            Place {
                name: name(text, known, language.code(), &spans),
                kind: known.kind(),
                country: known.country().map(str::to_owned),
                position: known.position(),
                geonames: known.geonames(),
                spans,
            }
        })
        .collect();
    places.sort_by_key(|place| place.spans.first().copied());
    places
}

/// The mentions of `places` that do not stand in one of `times`: *02:40 Kyiv time* says by
/// which clock, not where.
pub(crate) fn outside(mut places: Vec<Place>, times: &[TimeExpression]) -> Vec<Place> {
    let inside = |span: &Span| {
        let whole = times.iter().flat_map(|time| &time.spans);
        whole.clone().any(|time| time.start() <= span.start() && span.end() <= time.end())
    };
    for place in &mut places {
        place.spans.retain(|span| !inside(span));
    }
    places.retain(|place| !place.spans.is_empty());
    places
}

/// The English name of the country whose ISO 3166 code is `code`.
pub fn country_name(code: &str) -> Option<&'static str> {
    let gazetteer = Gazetteer::built_in();
    let countries = (0..gazetteer.len()).map(|place| gazetteer.place(place));
    // The list begins with the countries.
    let mut countries = countries.take_while(|place| place.kind() == Kind::Country);
    countries.find(|place| place.country() == Some(code)).map(|place| place.name("en"))
}

/// People in a town whose name alone tells the country.
const MANY: u32 = 200_000;

/// Whether the name of `place` alone tells its country: many people live there, and in no place of
/// that name elsewhere nearly as many.
pub(crate) fn tells_country(text: &str, place: &Place) -> bool {
    let Some(&span) = place.spans.first() else { return false };
    let words = words(text, span);
    let gazetteer = Gazetteer::built_in();
    let names = gazetteer.names(&words, |_, _| true).into_iter();
    let Some((_, name)) = names.last().filter(|(count, _)| *count == words.len()) else {
        return false;
    };
    let all = name.meanings().map(|meaning| gazetteer.place(meaning.place()));
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        all.partition(|known| known.country() == place.country.as_deref());
    let most = |known: Vec<Known<'_>>| known.iter().map(|one| one.population()).max().unwrap_or(0);
    let here = most(here);
    here >= MANY && most(elsewhere) < here / 10
}

/// What to call the place `known`, which `spans` name.
fn name(text: &str, known: Known<'_>, code: &str, spans: &[Span]) -> String {
    let listed = known.name(code);
    let ours = matches!(code, "en" | "fr");
    let used = || spans.iter().map(|span| span.of(text));
    if ours && known.certain() || used().any(|form| key(form) == key(listed)) {
        return listed.to_owned();
    }
    // Not "KHARKOV" of a headline. Of the longest the first.
    let mut fullest: Option<&str> = None;
    for form in used().filter(|form| form.chars().any(char::is_lowercase)) {
        if fullest.is_none_or(|fullest| form.chars().count() > fullest.chars().count()) {
            fullest = Some(form);
        }
    }
    fullest.map_or_else(
        || listed.to_owned(),
        |form| form.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}

/// The institution that the words of `span` speak for if they are a source: the
/// government for *Moscou*, the presidency for *le Kremlin*.
pub fn metonym<'l>(text: &str, span: Span, language: &'l Language) -> Option<&'l Metonym> {
    language.place_words().metonym(span.of(text))
}

/// Whether `place` is all of `speaker` but for an article.
fn speaks(text: &str, language: &Language, place: Span, speaker: Span) -> bool {
    let speaker = speaker.trimmed(text);
    if !speaker.contains(place) || place.end() != speaker.end() {
        return false;
    }
    let before = text[speaker.start()..place.start()].trim_end().to_lowercase().replace('’', "'");
    let article = |class| language.reference().is(&before, class);
    before.is_empty() || article(Class::Definite) && !article(Class::Contracted)
}
