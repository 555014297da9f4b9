//! Packs rows of places into the file that [`gazetteer`](super::gazetteer) reads.
//!
//! Here and not in Python, so that names are folded by the code that looks them
//! up. `data/places.py` says what the rows are.

use std::collections::BTreeMap;
use std::collections::HashMap;

use thiserror::Error;

use super::gazetteer::{Kind, MAGIC, Meaning, NOWHERE, PLACE};
use crate::language::key;

/// Why rows cannot be packed.
#[derive(Debug, Error)]
pub enum PackError {
    /// A row is not as it must be.
    #[error("line {line}: {what}")]
    Row {
        /// Its line, counted from 1.
        line: usize,
        /// What is wrong.
        what: &'static str,
    },
    /// There is more than the format can number.
    #[error("more {0} than the format can number")]
    Many(&'static str),
    /// The automaton could not be built.
    #[error("the names could not be packed")]
    Names(#[from] fst::Error),
}

/// The file's bytes: of `rows`, one place a line, and `words`, a name and its flags
/// a line.
///
/// # Errors
/// If a row lacks a column or holds what the format cannot.
pub fn pack(rows: &str, words: &str) -> Result<Vec<u8>, PackError> {
    let mut packer = Packer::default();
    for (index, row) in rows.lines().enumerate() {
        packer.row(row).map_err(|what| PackError::Row { line: index + 1, what })?;
    }
    for (index, row) in words.lines().enumerate() {
        packer.word(row).map_err(|what| PackError::Row { line: index + 1, what })?;
    }
    packer.finish()
}

#[derive(Default)]
struct Packer {
    names: BTreeMap<String, (Vec<u32>, u8)>,
    places: Vec<u8>,
    texts: Vec<u8>,
    text_at: HashMap<String, u32>,
}

impl Packer {
    fn row(&mut self, row: &str) -> Result<(), &'static str> {
        let columns: Vec<&str> = row.split('\t').collect();
        let &[id, country, state, kind, war, certain, population, lat, lon, english, french, names] =
            columns.as_slice()
        else {
            return Err("a place has twelve columns");
        };
        let place = u32::try_from(self.places.len() / PLACE).map_err(|_| "too many places")?;
        let number = |text: &str| text.parse::<u32>().map_err(|_| "no number");
        let degrees = |text: &str| {
            if text.is_empty() {
                return Ok(NOWHERE);
            }
            let degrees = text.parse::<f64>().map_err(|_| "no degrees")?;
            Ok::<u32, &'static str>((degrees * 1e5).round() as i32 as u32)
        };
        let kind = Kind::ALL.iter().position(|(name, _)| *name == kind).ok_or("no kind")?;
        let mut bytes = Vec::with_capacity(PLACE);
        bytes.extend(number(id)?.to_le_bytes());
        bytes.extend(degrees(lat)?.to_le_bytes());
        bytes.extend(degrees(lon)?.to_le_bytes());
        bytes.extend(number(population)?.to_le_bytes());
        bytes.extend(self.text(english)?.to_le_bytes());
        bytes.extend(self.text(french)?.to_le_bytes());
        for code in [country, state] {
            let mut letters = [0; 2];
            letters.iter_mut().zip(code.bytes()).for_each(|(to, from)| *to = from);
            bytes.extend(letters);
        }
        bytes.push(u8::try_from(kind).map_err(|_| "no kind")?);
        bytes.push(u8::from(war == "war"));
        bytes.push(u8::from(certain == "certain"));
        bytes.resize(PLACE, 0);
        self.places.extend(bytes);
        for name in names.split('|') {
            let (marks, name) = name.split_once(':').ok_or("a name has marks")?;
            self.name(place, marks, name)?;
        }
        Ok(())
    }

    fn name(&mut self, place: u32, marks: &str, name: &str) -> Result<(), &'static str> {
        let mut meaning = place;
        for mark in marks.chars() {
            meaning |= match mark {
                'a' => Meaning::ALTERNATE,
                '=' => Meaning::CAPITALS,
                'e' => Meaning::ENGLISH,
                'f' => Meaning::FRENCH,
                's' => Meaning::AFTER_COMMA,
                'g' => Meaning::CONTRACTED,
                _ => return Err("no such mark of a name"),
            };
        }
        let key = key(name);
        if key.is_empty() {
            return Ok(());
        }
        let meanings = &mut self.names.entry(key).or_default().0;
        // Two names of one place that fold to the same: it is alternate only if
        // both are, and of the languages of either.
        let languages = Meaning::ENGLISH | Meaning::FRENCH;
        if let Some(other) = meanings.iter_mut().find(|other| **other % Meaning::PLACES == place) {
            *other = *other & meaning & !languages | (*other | meaning) & languages | place;
        } else {
            meanings.push(meaning);
        }
        Ok(())
    }

    fn word(&mut self, row: &str) -> Result<(), &'static str> {
        let (word, flags) = row.split_once('\t').ok_or("a word has flags")?;
        let flags = flags.parse::<u8>().map_err(|_| "no flags")?;
        self.names.entry(key(word)).or_default().1 |= flags;
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<u32, &'static str> {
        if let Some(&at) = self.text_at.get(text) {
            return Ok(at);
        }
        let at = u32::try_from(self.texts.len()).map_err(|_| "too long texts")?;
        self.texts.push(u8::try_from(text.len()).map_err(|_| "a name is too long")?);
        self.texts.extend(text.bytes());
        self.text_at.insert(text.to_owned(), at);
        Ok(at)
    }

    fn finish(self) -> Result<Vec<u8>, PackError> {
        let mut names = fst::MapBuilder::memory();
        let mut meanings: Vec<u8> = Vec::new();
        if self.places.len() / PLACE >= Meaning::PLACES as usize {
            return Err(PackError::Many("places"));
        }
        for (name, (of_name, flags)) in &self.names {
            let start = (meanings.len() / 4) as u64;
            let count = u8::try_from(of_name.len()).map_err(|_| PackError::Many("meanings"))?;
            meanings.extend(of_name.iter().flat_map(|meaning| meaning.to_le_bytes()));
            names.insert(name, start << 16 | u64::from(count) << 8 | u64::from(*flags))?;
        }
        let names = names.into_inner()?;
        let parts = [&names, &meanings, &self.places, &self.texts];
        let mut file = MAGIC.to_vec();
        for part in parts {
            let length = u32::try_from(part.len()).map_err(|_| PackError::Many("bytes"))?;
            file.extend(length.to_le_bytes());
        }
        file.extend(parts.into_iter().flatten());
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_say_where() {
        let fault = pack("1\tFR\n", "").expect_err("columns are missing").to_string();
        assert_eq!(fault, "line 1: a place has twelve columns");
        let row = "1\tFR\t\tcity\t\t\t5\t48\t2\tOrlan\tOrlan\tx:Orlan\n";
        assert_eq!(pack(row, "").expect_err("x").to_string(), "line 1: no such mark of a name");
        assert!(pack(&row.replace("x:", "ef:"), "Orlan\t8\n").is_ok());
    }
}
