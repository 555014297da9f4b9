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

use crate::language::{Language, Metonym};
use crate::text::Span;
use gazetteer::Gazetteer;
pub use gazetteer::{GazetteerError, Kind};
pub use pack::{PackError, pack};

/// A place and where the article names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What it is called in the article's language; where only one name is known,
    /// that one.
    pub name: String,
    /// What sort of place it is.
    pub kind: Kind,
    /// ISO 3166 code of its country; `None` for seas and regions of several.
    pub country: Option<String>,
    /// Degrees north, about the middle of the place.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
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
/// assert_eq!(found, [("Kharkiv", Some("UA")), ("Mariupol", Some("UA")), ("Pologne", Some("PL"))]);
/// ```
pub fn read(text: &str, body: Span, language: &Language, speakers: &[Span]) -> Vec<Place> {
    let gazetteer = Gazetteer::built_in();
    let page = scan::Page::new(text, body, language, gazetteer);
    let mentions = scan::mentions(&page);
    let people = people::people(&page, &mentions);
    let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for (place, span) in rank::settle(&page, &mentions, &people) {
        if !speakers.iter().any(|&speaker| speaks(text, span, speaker)) {
            spans.entry(place).or_default().push(span);
        }
    }
    let mut places: Vec<Place> = spans
        .into_iter()
        .map(|(place, spans)| {
            let known = gazetteer.place(place);
            Place {
                name: known.name(language.code()).to_owned(),
                kind: known.kind(),
                country: known.country().map(str::to_owned),
                lat: known.lat(),
                lon: known.lon(),
                geonames: known.geonames(),
                spans,
            }
        })
        .collect();
    places.sort_by_key(|place| place.spans.first().copied());
    places
}

/// The institution that the words of `span` speak for if they are a source: the
/// government for *Moscou*, the presidency for *le Kremlin*.
pub fn metonym<'l>(text: &str, span: Span, language: &'l Language) -> Option<&'l Metonym> {
    language.place_words().metonym(span.of(text))
}

/// Whether `place` is all of `speaker` but for an article.
fn speaks(text: &str, place: Span, speaker: Span) -> bool {
    let speaker = speaker.trimmed(text);
    if !speaker.contains(place) || place.end() != speaker.end() {
        return false;
    }
    let before = text[speaker.start()..place.start()].trim_end().to_lowercase();
    matches!(before.as_str(), "" | "le" | "la" | "les" | "l'" | "l’" | "the")
}
