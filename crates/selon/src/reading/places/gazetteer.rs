//! The names of places that the binary carries, looked up where they lie.
//!
//! One file holds an automaton of names and three flat tables behind it. Nothing
//! is unpacked: a look-up walks the automaton in the program's own bytes, so
//! knowing 200,000 names costs no memory but the pages that are touched.
//!
//! | part | what |
//! |---|---|
//! | header | [`MAGIC`], then the lengths of the four parts in bytes, `u32` |
//! | names | an `fst` map: folded name to where its meanings begin, how many there are, and [`Word flags`](Flags) |
//! | meanings | `u32`: a place (20 bits) and how the name is one of its names |
//! | places | [`PLACE`] bytes each |
//! | texts | names as they are shown: a length and the bytes |
//!
//! Numbers are little-endian. Meanings of a name are in the order of the places,
//! which is that of the rows they were made from.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use fst::raw::{Fst, Output};
use thiserror::Error;

use crate::language::{Word, push_folded};

/// The file that the binary carries; `data/README.md` says how it is made.
static BUILT_IN: &[u8] = include_bytes!("../../../../../data/places.selon");

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| match Gazetteer::from_bytes(BUILT_IN) {
    Ok(gazetteer) => gazetteer,
    // The file is part of the program, and tests read it.
    Err(fault) => panic!("data/places.selon: {fault}"),
});

/// First bytes of the file; the digit is its version.
pub(super) const MAGIC: &[u8; 8] = b"SELONPL2";

/// Bytes of one place.
pub(super) const PLACE: usize = 32;

/// Stands for the degrees of a place whose position is not known.
pub(super) const NOWHERE: u32 = i32::MIN as u32;

/// Why a file is no gazetteer.
#[derive(Debug, Error)]
pub enum GazetteerError {
    /// It is another file, or of another version.
    #[error("it does not begin as a gazetteer of this version does")]
    Magic,
    /// Its parts are not as long as it says.
    #[error("its parts are longer or shorter than it says")]
    Length,
    /// The automaton is broken.
    #[error("its names cannot be read")]
    Names(#[from] fst::Error),
}

/// What a name is beside a name of places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub u8);

impl Flags {
    const ENGLISH: u8 = 1;
    const FRENCH: u8 = 2;
    const FIRST: u8 = 4;
    const SURNAME: u8 = 8;

    /// Whether it is a common word of the language `code`.
    pub fn common(self, code: &str) -> bool {
        let bits = match code {
            "en" => Self::ENGLISH,
            "fr" => Self::FRENCH,
            _ => Self::ENGLISH | Self::FRENCH,
        };
        self.0 & bits != 0
    }

    /// Whether people have it as first name.
    pub fn first(self) -> bool {
        self.0 & Self::FIRST != 0
    }

    /// Whether many people have it as last or first name.
    pub fn person(self) -> bool {
        self.0 & (Self::FIRST | Self::SURNAME) != 0
    }
}

/// What sort of place a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A country or a territory with a code of its own.
    Country,
    /// A state of the United States.
    State,
    /// A region, an island, a part of the world.
    Region,
    /// A sea, a river, a strait.
    Water,
    /// The capital of a country.
    Capital,
    /// A city or a town.
    City,
    /// A town, a camp or a crossing that the list of cities has not.
    Town,
    /// A province, a state, a department, known by its name only.
    Division,
}

impl Kind {
    /// In the order of their numbers in the file.
    pub(super) const ALL: [(&'static str, Kind); 8] = [
        ("country", Kind::Country),
        ("state", Kind::State),
        ("region", Kind::Region),
        ("water", Kind::Water),
        ("capital", Kind::Capital),
        ("city", Kind::City),
        ("town", Kind::Town),
        ("division", Kind::Division),
    ];
}

/// One way to understand a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning(u32);

impl Meaning {
    pub(super) const PLACES: u32 = 1 << 20;
    pub(super) const ALTERNATE: u32 = 1 << 20;
    pub(super) const CAPITALS: u32 = 1 << 21;
    pub(super) const ENGLISH: u32 = 1 << 22;
    pub(super) const FRENCH: u32 = 1 << 23;
    pub(super) const AFTER_COMMA: u32 = 1 << 24;
    pub(super) const CONTRACTED: u32 = 1 << 25;

    /// Which place.
    pub fn place(self) -> usize {
        (self.0 % Self::PLACES) as usize
    }

    /// Whether it is one of many other names, in whatever language.
    pub fn alternate(self) -> bool {
        self.0 & Self::ALTERNATE != 0
    }

    /// Whether it is read only when written in capitals: *US*.
    pub fn in_capitals(self) -> bool {
        self.0 & Self::CAPITALS != 0
    }

    /// Whether it is read only after a comma: *Tex.*
    pub fn after_comma(self) -> bool {
        self.0 & Self::AFTER_COMMA != 0
    }

    /// Whether its article went into the preposition: *au Caire*.
    pub fn contracted(self) -> bool {
        self.0 & Self::CONTRACTED != 0
    }

    /// Whether the place is so called in the language `code`.
    pub fn in_language(self, code: &str) -> bool {
        match code {
            "en" => self.0 & Self::ENGLISH != 0,
            "fr" => self.0 & Self::FRENCH != 0,
            _ => true,
        }
    }
}

/// What the gazetteer says of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'g> {
    meanings: &'g [u8],
    pub flags: Flags,
}

impl<'g> Name<'g> {
    /// What it can mean; nothing if it is only a first name.
    pub fn meanings(self) -> impl Iterator<Item = Meaning> + Clone + 'g {
        let numbers = self.meanings.chunks_exact(4);
        numbers.map(|bytes| Meaning(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])))
    }

    /// Whether it names any place.
    pub fn is_place(self) -> bool {
        !self.meanings.is_empty()
    }
}

/// What is known of a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'g> {
    gazetteer: &'g Gazetteer,
    bytes: &'g [u8],
}

impl<'g> Known<'g> {
    fn number(self, at: usize) -> u32 {
        let bytes = &self.bytes[at..at + 4];
        u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
    }

    /// Its number at GeoNames.
    pub fn geonames(self) -> Option<u32> {
        Some(self.number(0)).filter(|&id| id != 0)
    }

    /// Degrees north and east; `None` where only the name is known.
    pub fn position(self) -> Option<(f64, f64)> {
        let degrees = |at| f64::from(self.number(at) as i32) / 1e5;
        (self.number(4) != NOWHERE).then(|| (degrees(4), degrees(8)))
    }

    /// How many people live there; 0 if that is not known.
    pub fn population(self) -> u32 {
        self.number(12)
    }

    /// What it is called in the language `code`.
    pub fn name(self, code: &str) -> &'g str {
        let at = self.number(if code == "fr" { 20 } else { 16 });
        self.gazetteer.text(at as usize)
    }

    /// ISO 3166 code of its country; `None` where several share it.
    pub fn country(self) -> Option<&'g str> {
        letters(&self.bytes[24..26])
    }

    /// Code of its state, in the United States.
    pub fn state(self) -> Option<&'g str> {
        letters(&self.bytes[26..28])
    }

    /// Whether it lies in a country of a war, where small towns are in the news.
    pub fn at_war(self) -> bool {
        self.bytes[29] != 0
    }

    /// Whether [`Known::name`] is what it is called in French and English, and not
    /// only what the list of cities calls it.
    pub fn certain(self) -> bool {
        self.bytes[30] != 0
    }

    /// What sort of place it is.
    pub fn kind(self) -> Kind {
        Kind::ALL.get(usize::from(self.bytes[28])).map_or(Kind::City, |(_, kind)| *kind)
    }
}

fn letters(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|code| code.bytes().all(|b| b.is_ascii_uppercase()))
}

/// All names and places.
pub(crate) struct Gazetteer {
    names: Fst<&'static [u8]>,
    meanings: &'static [u8],
    places: &'static [u8],
    texts: &'static [u8],
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer").field("places", &self.len()).finish_non_exhaustive()
    }
}

impl Gazetteer {
    /// The one that the binary carries.
    pub fn built_in() -> &'static Gazetteer {
        &GAZETTEER
    }

    fn from_bytes(bytes: &'static [u8]) -> Result<Gazetteer, GazetteerError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(GazetteerError::Magic)?;
        let (header, mut rest) = rest.split_at_checked(16).ok_or(GazetteerError::Length)?;
        let mut parts = [rest; 4];
        for (part, length) in parts.iter_mut().zip(header.chunks_exact(4)) {
            let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]);
            (*part, rest) = rest.split_at_checked(length as usize).ok_or(GazetteerError::Length)?;
        }
        let [names, meanings, places, texts] = parts;
        if !rest.is_empty() || meanings.len() % 4 != 0 || places.len() % PLACE != 0 {
            return Err(GazetteerError::Length);
        }
        Ok(Gazetteer { names: Fst::new(names)?, meanings, places, texts })
    }

    /// A place by its number.
    pub fn place(&self, place: usize) -> Known<'_> {
        Known { gazetteer: self, bytes: &self.places[place * PLACE..(place + 1) * PLACE] }
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.places.len() / PLACE
    }

    fn text(&self, at: usize) -> &str {
        let length = usize::from(self.texts[at]);
        std::str::from_utf8(&self.texts[at + 1..at + 1 + length]).unwrap_or("")
    }

    /// Every name that the first of `words` begin, shortest first, with the number
    /// of its words. `joined` says whether a name may go on from a word to the next.
    pub fn names(
        &self,
        words: &[Word],
        mut joined: impl FnMut(&Word, &Word) -> bool,
    ) -> Vec<(usize, Name<'_>)> {
        let mut found = Vec::new();
        let mut node = self.names.root();
        let mut output = Output::zero();
        let mut key = String::new();
        for (index, word) in words.iter().enumerate() {
            key.clear();
            if index > 0 {
                if !joined(&words[index - 1], word) {
                    break;
                }
                key.push(' ');
            }
            push_folded(word, &mut key);
            for byte in key.bytes() {
                let Some(at) = node.find_input(byte) else {
                    return found;
                };
                let transition = node.transition(at);
                output = output.cat(transition.out);
                node = self.names.node(transition.addr);
            }
            if node.is_final() {
                found.push((index + 1, self.name(output.cat(node.final_output()).value())));
            }
        }
        found
    }

    fn name(&self, value: u64) -> Name<'_> {
        let (start, count) = ((value >> 16) as usize, (value >> 8 & 0xff) as usize);
        let meanings = self.meanings.get(start * 4..(start + count) * 4).unwrap_or_default();
        Name { meanings, flags: Flags((value & 0xff) as u8) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::words;
    use crate::text::Span;

    fn found(name: &str) -> Vec<(String, Option<String>)> {
        let gazetteer = Gazetteer::built_in();
        let words = words(name, Span::new(0, name.len()));
        let names = gazetteer.names(&words, |_, _| true);
        let whole = names.into_iter().find(|(count, _)| *count == words.len());
        let meanings = whole.into_iter().flat_map(|(_, name)| name.meanings());
        meanings
            .map(|meaning| gazetteer.place(meaning.place()))
            .map(|place| (place.name("fr").to_owned(), place.country().map(str::to_owned)))
            .collect()
    }

    #[test]
    fn accents_marks_and_case_do_not_matter() {
        for name in ["Côte d’Ivoire", "COTE D'IVOIRE", "Cote-d'Ivoire"] {
            assert!(found(name).contains(&("Côte d’Ivoire".into(), Some("CI".into()))), "{name}");
        }
    }

    #[test]
    fn seas_are_of_no_country() {
        assert_eq!(found("mer Noire"), [("mer Noire".to_owned(), None)]);
    }

    #[test]
    fn every_place_can_be_read() {
        let gazetteer = Gazetteer::built_in();
        assert!(gazetteer.len() > 40_000);
        for place in (0..gazetteer.len()).map(|place| gazetteer.place(place)) {
            assert!(!place.name("en").is_empty() && !place.name("fr").is_empty());
            let (lat, lon) = place.position().unwrap_or_default();
            assert!(lat.abs() <= 90.0 && lon.abs() <= 180.0);
        }
    }

    #[test]
    fn the_file_is_the_one_that_was_checked() {
        use sha2::{Digest, Sha256};
        let sum: String =
            Sha256::digest(BUILT_IN).iter().map(|byte| format!("{byte:02x}")).collect();
        let noted = include_str!("../../../../../data/CHECKSUM");
        assert_eq!(noted.trim_end(), format!("{sum}  places.selon"));
        assert!(BUILT_IN.len() <= 12_000_000, "{} bytes", BUILT_IN.len());
    }

    #[test]
    fn a_broken_file_is_an_error() {
        assert!(matches!(Gazetteer::from_bytes(b"PK"), Err(GazetteerError::Magic)));
        assert!(matches!(Gazetteer::from_bytes(MAGIC), Err(GazetteerError::Length)));
        let short = &BUILT_IN[..BUILT_IN.len() - 1];
        assert!(matches!(Gazetteer::from_bytes(short), Err(GazetteerError::Length)));
    }
}
