//! Words that state facts: numbers, units, what is counted, what happened to people
//! and things. One table a language, `facts.tsv`; a row is a meaning and the phrases
//! that have it.
//!
//! | meaning | what its phrases are |
//! |---|---|
//! | `number N`, `added N`, `scale N`, `join` | parts of number words: *forty*, *cent un*, *million*, *and*; `added` counts only after another |
//! | `round N` | a number word that is more or less so many: *une vingtaine* |
//! | `about`, `least`, `most` | what makes a number loose, before it |
//! | `link` | between such a word, or *millions*, and what it counts: *de* |
//! | `or`, `between` | between two numbers, or before them, of which what is meant lies in between: *two or three*, *between 20 and 30* |
//! | `rest` | after a number that counts others than those to whom something else happened: *eight died and 20 others were hurt* |
//! | `part` | after a number that counts a part of something else: *two of them* |
//! | `whole` | between a part and the number that it is a part of: *26 of 28* |
//! | `all` | before a number that is all there are |
//! | `former` | before a number that was, where `latter` and what it is now stand behind: *from three to eight* |
//! | `latter` | between the two |
//! | `aside` | opens an aside that counts a part of what stands before: *including* |
//! | `among` | opens the whole that what stands before is a part of |
//! | `unit DIMENSION SIZE` | a unit, in the dimension's own |
//! | `clock` | before a time of day: *at* |
//! | `oclock` | after a time of day: *Uhr* |
//! | `minutes N` | before an hour: *half past* |
//! | `weekday N` | a day of the week, in languages that have no tables of time; Monday is 1 |
//! | `harm CLASS` | what happened to people who are counted |
//! | `toll CLASS` | heads a number of people to whom it happened: *death toll* |
//! | `losses` | dead and injured together; who has none has neither |
//! | `did` | a participle that, beside several, is of what they did to somebody: *ont tué* |
//! | `was` | before what happened to somebody: *were*, *ont été* |
//! | `people` | nouns that say no more than that people are counted |
//! | `thing CLASS` | what is counted |
//! | `state ATTRIBUTE=VALUE` | what is said of the event without a number |
//! | `none` | says that there is nothing, or nobody, of what follows |
//! | `deny` | turns a state into its opposite |
//! | `instead` | before an hour that is put right: *at 5.10, not at 4.50* |
//! | `stop` | words at which a noun phrase ends |
//!
//! Phrases are lower case without accents; a star stands for any ending. Classes are the
//! same in all languages: they are what makes *deux engins* and "two drones" one.
//!
//! Languages that have no other table may have this one.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::table::{DataError, Row, rows};
use super::words::{Word, fold};

static TABLES: &[(&str, &str)] = &[
    ("de", include_str!("de/facts.tsv")),
    ("en", include_str!("en/facts.tsv")),
    ("es", include_str!("es/facts.tsv")),
    ("fr", include_str!("fr/facts.tsv")),
    ("it", include_str!("it/facts.tsv")),
];

static LANGUAGES: LazyLock<BTreeMap<&'static str, FactWords>> = LazyLock::new(|| {
    TABLES
        .iter()
        .map(|(code, table)| match FactWords::load(code, table) {
            Ok(words) => (*code, words),
            // The tables are part of the program and a test loads them all.
            Err(fault) => panic!("{fault}"),
        })
        .collect()
});

/// What a phrase of the table means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A number word.
    Number(f64),
    /// A number word that counts only after another.
    Added(f64),
    /// A number word that is more or less so many.
    Round(f64),
    /// Multiplies.
    Scale(f64),
    /// May stand between number words.
    Join,
    /// More or less.
    About,
    /// Or more.
    Least,
    /// Or less.
    Most,
    /// Joins a number word to what it counts.
    Link,
    /// Between two numbers of which either is right, or what lies between them.
    Or,
    /// Before two numbers between which the right one lies.
    Between,
    /// The number before counts others than those counted before.
    Rest,
    /// The number before counts a part.
    Part,
    /// The number after counts the whole, of which the one before is a part.
    Whole,
    /// The number after is all there are.
    All,
    /// The number after may be what was, and is no more.
    Former,
    /// Stands between what was and what is.
    Latter,
    /// Opens an aside that counts a part of what stands before.
    Aside,
    /// Opens the whole that what stands before is a part of.
    Among,
    /// A unit: its dimension and its size.
    Unit(String, f64),
    /// A number beside it may be a time of day.
    Clock,
    /// A word after a time of day.
    Oclock,
    /// The number after is an hour; so many minutes after it.
    Minutes(f64),
    /// A day of the week, Monday 1.
    Weekday(i8),
    /// What happened to people.
    Harm(String),
    /// Heads a number of people to whom it happened.
    Toll(String),
    /// Dead and injured together.
    Losses,
    /// Beside several, what they did to somebody: what was done to them has another form.
    Did,
    /// Stands before what happened to somebody.
    Was,
    /// Counted people, and nothing more.
    People,
    /// A counted thing.
    Thing(String),
    /// An attribute of the event and its value.
    State(String, String),
    /// Says that there is nothing of what follows.
    None,
    /// Turns a state round.
    Deny,
    /// Stands before what is put right: *at 5.10, not at 4.50*.
    Instead,
    /// Opens what somebody did who is not named beside it: *avoir tiré*, *having fired*.
    Doer,
    /// Opens a clause of what somebody knows or asks: *nobody knew what killed the fish*.
    Asks,
    /// Ends a noun phrase.
    Stop,
}

/// The table of one language.
#[derive(Debug)]
pub(crate) struct FactWords {
    /// By the first three letters of the first word.
    phrases: HashMap<String, Vec<(Vec<Part>, Meaning)>>,
    /// Number words by their letters, for those that are written together.
    numbers: Vec<(String, f64)>,
    joins: Vec<String>,
}

/// One word of a phrase.
#[derive(Debug)]
struct Part {
    text: String,
    open: bool,
}

impl Part {
    fn fits(&self, word: &str) -> bool {
        if self.open { word.starts_with(&self.text) } else { word == self.text }
    }
}

/// A word of a text as the table has it: no accents, no apostrophe at its end.
pub(crate) fn plain(word: &Word) -> String {
    fold(&word.key).trim_end_matches('\'').to_owned()
}

fn first_letters(word: &str) -> String {
    word.chars().take(3).collect()
}

impl FactWords {
    /// The words of an ISO 639-1 code, whose region is ignored.
    pub fn for_code(code: &str) -> Option<&'static FactWords> {
        let primary = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
        LANGUAGES.get(primary.as_str())
    }

    /// The languages that have a table.
    #[cfg(test)]
    pub fn codes() -> impl Iterator<Item = &'static str> {
        LANGUAGES.keys().copied()
    }

    /// Whether some phrase has that meaning.
    #[cfg(test)]
    pub fn has(&self, wanted: &Meaning) -> bool {
        self.phrases.values().flatten().any(|(_, meaning)| meaning == wanted)
    }

    fn load(code: &str, table: &str) -> Result<Self, DataError> {
        let file = format!("{code}/facts.tsv");
        let mut loaded =
            FactWords { phrases: HashMap::new(), numbers: Vec::new(), joins: vec![String::new()] };
        for row in rows(&file, table, &["meaning", "words"])? {
            let meaning = meaning(&row)?;
            for phrase in row.column(1).split('|') {
                let parts = parts(&row, phrase)?;
                match (&meaning, parts.as_slice()) {
                    (Meaning::Number(value), [one]) => {
                        loaded.numbers.push((one.text.clone(), *value));
                    }
                    (Meaning::Join, [one]) => loaded.joins.push(one.text.clone()),
                    (Meaning::Added(value), [one]) => {
                        loaded.numbers.push((one.text.clone(), *value));
                    }
                    _ => {}
                }
                let letters = first_letters(&parts[0].text);
                loaded.phrases.entry(letters).or_default().push((parts, meaning.clone()));
            }
        }
        for list in loaded.phrases.values_mut() {
            // The longest phrase is what is meant.
            list.sort_by_key(|(parts, _)| std::cmp::Reverse(parts.len()));
        }
        Ok(loaded)
    }

    /// Every meaning of phrases that begin with the first of `words` (plain), the longest
    /// first, with how many words they take.
    pub fn meanings(&self, words: &[String]) -> Vec<(&Meaning, usize)> {
        let first = words.first().map_or("", String::as_str);
        let letters = first.char_indices().nth(3).map_or(first, |(end, _)| &first[..end]);
        let listed = self.phrases.get(letters).map_or(&[][..], Vec::as_slice);
        let fits = |parts: &[Part]| {
            parts.len() <= words.len()
                && parts.iter().zip(words).all(|(part, word)| part.fits(word))
        };
        listed
            .iter()
            .filter(|(parts, _)| fits(parts))
            .map(|(parts, meaning)| (meaning, parts.len()))
            .collect()
    }

    /// The value of a number that is written as one word: *vierundzwanzig*, *ventisette*.
    pub fn compound(&self, word: &str) -> Option<f64> {
        self.numbers.iter().find_map(|(head, first)| {
            let rest = word.strip_prefix(head.as_str())?;
            self.joins.iter().find_map(|join| {
                let rest = rest.strip_prefix(join.as_str())?;
                let (_, second) = self.numbers.iter().find(|(tail, _)| tail == rest)?;
                let (tens, ones) = if first > second { (first, second) } else { (second, first) };
                (*tens >= 20.0 && tens % 10.0 == 0.0 && *ones < 10.0 && *ones > 0.0)
                    .then_some(tens + ones)
            })
        })
    }
}

fn parts(row: &Row<'_>, phrase: &str) -> Result<Vec<Part>, DataError> {
    let parts: Vec<Part> = phrase
        .split_whitespace()
        .map(|word| {
            let text = word.trim_end_matches(['*', '\'']);
            Part { text: text.to_owned(), open: word.ends_with('*') }
        })
        .collect();
    if parts.is_empty() {
        return Err(row.error("an empty phrase: remove a bar"));
    }
    for part in &parts {
        if part.text.is_empty() || fold(&part.text.to_lowercase()) != part.text {
            return Err(row.error(format!("\"{}\": write it small and without accents", part.text)));
        }
        if part.open && part.text.chars().count() < 3 {
            return Err(row.error(format!("\"{}*\": a star needs three letters", part.text)));
        }
    }
    Ok(parts)
}

fn meaning(row: &Row<'_>) -> Result<Meaning, DataError> {
    let mut words = row.column(0).split(' ');
    let kind = words.next().unwrap_or_default();
    let mut class = || words.next().filter(|class| !class.is_empty()).map(str::to_owned);
    let missing = || row.error(format!("\"{kind}\" needs a class after it"));
    let number = |text: Option<String>| {
        text.as_deref()
            .and_then(|text| text.parse::<f64>().ok())
            .ok_or_else(|| row.error(format!("\"{kind}\" needs a number after it")))
    };
    Ok(match kind {
        "number" => Meaning::Number(number(class())?),
        "added" => Meaning::Added(number(class())?),
        "round" => Meaning::Round(number(class())?),
        "scale" => Meaning::Scale(number(class())?),
        "join" => Meaning::Join,
        "about" => Meaning::About,
        "least" => Meaning::Least,
        "most" => Meaning::Most,
        "link" => Meaning::Link,
        "part" => Meaning::Part,
        "or" => Meaning::Or,
        "between" => Meaning::Between,
        "rest" => Meaning::Rest,
        "whole" => Meaning::Whole,
        "all" => Meaning::All,
        "former" => Meaning::Former,
        "latter" => Meaning::Latter,
        "aside" => Meaning::Aside,
        "among" => Meaning::Among,
        "unit" => {
            let dimension = class().ok_or_else(missing)?;
            Meaning::Unit(dimension, number(class())?)
        }
        "clock" => Meaning::Clock,
        "oclock" => Meaning::Oclock,
        "minutes" => Meaning::Minutes(number(class())?),
        "none" => Meaning::None,
        "weekday" => Meaning::Weekday(number(class())? as i8),
        "harm" => Meaning::Harm(class().ok_or_else(missing)?),
        "toll" => Meaning::Toll(class().ok_or_else(missing)?),
        "losses" => Meaning::Losses,
        "did" => Meaning::Did,
        "was" => Meaning::Was,
        "people" => Meaning::People,
        "thing" => Meaning::Thing(class().ok_or_else(missing)?),
        "state" => {
            let both = class().ok_or_else(missing)?;
            let (attribute, value) = both.split_once('=').ok_or_else(missing)?;
            Meaning::State(attribute.to_owned(), value.to_owned())
        }
        "deny" => Meaning::Deny,
        "instead" => Meaning::Instead,
        "doer" => Meaning::Doer,
        "asks" => Meaning::Asks,
        "stop" => Meaning::Stop,
        other => return Err(row.error(format!("no such meaning: \"{other}\""))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sound() {
        let faults: Vec<String> = TABLES
            .iter()
            .filter_map(|(code, table)| FactWords::load(code, table).err())
            .map(|fault| fault.to_string())
            .collect();
        assert!(faults.is_empty(), "mend in crates/selon/src/language/:\n{}", faults.join("\n"));
    }

    #[test]
    fn classes_are_the_same_in_all_languages() {
        let classes = |code: &str| -> Vec<String> {
            let (_, table) = TABLES.iter().find(|(other, _)| *other == code).expect("a table");
            let keys = table.lines().filter_map(|line| line.split('\t').next());
            keys.filter(|key| {
                ["harm ", "toll ", "thing ", "state ", "unit "].iter().any(|k| key.starts_with(k))
            })
            .map(str::to_owned)
            .collect()
        };
        let english = classes("en");
        for (code, _) in TABLES {
            for class in classes(code) {
                let known = english.contains(&class);
                assert!(known, "{code}/facts.tsv: English has no \"{class}\"");
            }
        }
    }

    #[test]
    fn numbers_written_together_are_taken_apart() {
        let value =
            |code: &str, word: &str| FactWords::for_code(code).and_then(|w| w.compound(word));
        assert_eq!(value("de", "vierundvierzig"), Some(44.0));
        assert_eq!(value("it", "trentasei"), Some(36.0));
        assert_eq!(value("en", "onetwo"), None);
    }
}
