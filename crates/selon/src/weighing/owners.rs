//! Whose a body is, where the register does not know the owner: an adjective that only
//! looks like a name of the articles (*Orvalan*, *orvalien* and Orvala).

use std::collections::{BTreeMap, BTreeSet};

use crate::language::Language;

use super::names::folded;

/// Letters that an adjective shares with its name, at least.
const LEAST: usize = 4;
/// Letters at the end of a name that its adjective may lose.
const LOST: usize = 3;

/// Names of one word, by their first letters.
pub(super) struct Owners {
    names: BTreeMap<String, Vec<String>>,
    endings: Vec<String>,
}

impl Owners {
    /// Those that are among `names`, by the endings of the languages with these codes.
    pub fn of<'a>(codes: &BTreeSet<&str>, names: impl Iterator<Item = &'a str>) -> Self {
        let languages = codes.iter().filter_map(|code| Language::for_code(code));
        let endings = languages.flat_map(|language| &language.reference().composition().demonyms);
        let mut endings: Vec<String> = endings.map(|ending| folded(ending)).collect();
        endings.sort_unstable();
        endings.dedup();
        // "the Koverian president" may be read as if somebody were called Koverian.
        Self { names: BTreeMap::new(), endings }.and(names)
    }

    /// With more words, which may be names or adjectives: one that looks like the adjective
    /// of a shorter one is no name; of adjectives alone the shortest stands for all.
    pub fn and<'a>(mut self, words: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<&str> = words.collect();
        words.sort_unstable_by_key(|word| (word.len(), *word));
        words.dedup();
        for word in words {
            if self.owner(word).is_none() {
                self.add(word);
            }
        }
        self
    }

    fn add(&mut self, name: &str) {
        let name = folded(name);
        let bare = name.split_once(' ').filter(|(article, _)| article.len() < 4);
        let name = bare.map_or(name.as_str(), |(_, rest)| rest).to_owned();
        if let Some(front) = name.get(..LEAST).filter(|_| !name.contains(' ')) {
            let all = self.names.entry(front.to_owned()).or_default();
            if !all.contains(&name) {
                all.push(name);
            }
        }
    }

    /// The name whose adjective `word` is, folded; the word itself if it is a name.
    pub fn owner(&self, word: &str) -> Option<String> {
        let word = folded(word);
        let all = self.names.get(word.get(..LEAST)?)?;
        if all.contains(&word) {
            return Some(word);
        }
        let ending = |rest: &str| {
            let one = rest.strip_suffix('s').unwrap_or(rest);
            self.endings.iter().any(|ending| ending == rest || ending == one)
        };
        // What both share may go on into the ending: *Corval-ese* and Corval-e.
        let fits = |name: &&String| {
            let least = LEAST.max(name.len().saturating_sub(LOST));
            let mut cuts = least..=shared(name, &word);
            cuts.any(|cut| word.get(cut..).is_some_and(ending))
        };
        all.iter().filter(fits).max_by_key(|name| shared(name, &word)).cloned()
    }
}

/// Bytes at the front that two words share, on a boundary of both.
fn shared(a: &str, b: &str) -> usize {
    let same = a.char_indices().zip(b.chars()).take_while(|((_, x), y)| x == y);
    same.last().map_or(0, |((at, letter), _)| at + letter.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_find_their_country() {
        let owners = Owners::of(
            &BTreeSet::from(["en", "fr"]),
            ["Orvala", "le Brenn", "Maldrie", "Port-Vael", "Corvale"].into_iter(),
        );
        for (word, name) in [
            ("Orvalan", Some("orvala")),
            ("orvaliennes", Some("orvala")),
            ("Brennish", Some("bren")),
            ("brennois", Some("bren")),
            ("Maldrian", Some("maldrie")),
            ("Corvalese", Some("corvale")),
            ("corvalais", Some("corvale")),
            ("anonymes", None),
            ("senior", None),
        ] {
            assert_eq!(owners.owner(word).as_deref(), name, "{word}");
        }
    }

    #[test]
    fn adjectives_without_a_country_are_one() {
        let owners = Owners::of(&BTreeSet::from(["en", "fr"]), ["Orvala"].into_iter());
        let owners = owners.and(["Koverian", "koverien", "orvalienne"].into_iter());
        let owner = |word| owners.owner(word);
        assert!(owner("Koverian").is_some());
        assert_eq!(owner("Koverian"), owner("koverienne"));
        assert_eq!(owner("orvalienne").as_deref(), Some("orvala"));
    }
}
