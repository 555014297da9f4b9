//! A small register of those whom news reports name: states, institutions, outlets
//! and people, with French and English names, and others by which they are found.
//!
//! It gives a cluster of mentions the same name in every article and language
//! (*Moscou*, *Russia* and *la Fédération de Russie* speak for one state) and says
//! what a name is. Identifiers are Wikidata's, as identifiers only, and only where
//! they are certain. It never adds someone whom the text does not name.
//!
//! | file | a row is |
//! |---|---|
//! | `states.tsv` | a state and its names, in `others` those of other languages; adjectives and capitals are the languages' (`demonyms.tsv`, `metonyms.tsv`) |
//! | `institutions.tsv`, `outlets.tsv`, `persons.tsv` | names in French and English, other names and spellings, what it is; a head of state is `head`, of government `premier` |
//! | `given_names.tsv` | a first name and, if it tells it, the sex |

use std::collections::HashMap;
use std::sync::LazyLock;

use super::reference::{GENDERS, Gender, SORTS, Sort, TRADES, Trade, one_of};
use super::table::{DataError, Row, rows};
use super::words::fold;

/// One row of the register.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Its name in French and in English.
    pub fr: String,
    pub en: String,
    pub sort: Sort,
    pub gender: Option<Gender>,
    /// Whether the name is a plural: *les États-Unis*.
    pub plural: bool,
    pub trade: Option<Trade>,
    /// Whether a head leads the government and not the state.
    pub premier: bool,
    /// ISO 3166 code of the state it is or belongs to; empty for none.
    pub state: String,
    /// Wikidata item, where it is certain.
    pub wikidata: Option<String>,
}

/// How a name in the text hits the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Index of the row.
    pub known: usize,
    /// Whether the name is a capital that speaks for its state.
    pub metonym: bool,
    /// Whether the register writes it all in capitals.
    pub initials: bool,
}

/// The register, loaded.
#[derive(Debug, Default)]
pub(crate) struct Register {
    known: Vec<Known>,
    /// Rows by folded name. A name of two rows is left out.
    names: HashMap<String, Option<Hit>>,
    /// Rows of people by their folded last name.
    last_names: HashMap<String, Vec<usize>>,
    by_code: HashMap<String, usize>,
    given: HashMap<String, Option<Gender>>,
}

/// The fewest letters of a last name that somebody is known by.
const SHORTEST_LAST_NAME: usize = 3;

/// The role of a head of government in `persons.tsv`.
const PREMIER: &str = "premier";

static REGISTER: LazyLock<Register> = LazyLock::new(|| match Register::load() {
    Ok(register) => register,
    // The tables are part of the program and a test loads them.
    Err(fault) => panic!("{fault}"),
});

impl Known {
    /// Its name in the language of `code`; English for all but French.
    pub fn name(&self, code: &str) -> &str {
        if code == "fr" { &self.fr } else { &self.en }
    }
}

impl Register {
    /// The register that this program carries.
    pub fn get() -> &'static Register {
        &REGISTER
    }

    pub fn known(&self, index: usize) -> &Known {
        &self.known[index]
    }

    /// The row that `name` names.
    pub fn find(&self, name: &str) -> Option<Hit> {
        self.names.get(&key(name)).copied().flatten()
    }

    /// The one person of the register with this last name and, if it is known, sex; of
    /// several the one who heads a state, if `head` says that the text calls them so.
    pub fn person(&self, last_name: &str, sex: Option<Gender>, head: bool) -> Option<usize> {
        let all = self.last_names.get(&key(last_name))?;
        let fits = |row: &usize| sex.is_none() || sex == self.known[*row].gender;
        let heads = |row: &usize| self.known[*row].trade == Some(Trade::Head);
        let fitting: Vec<usize> = all.iter().copied().filter(fits).collect();
        match fitting[..] {
            [only] => Some(only),
            _ => {
                let mut heads = fitting.into_iter().filter(|row| head && heads(row));
                heads.next().filter(|_| heads.next().is_none())
            }
        }
    }

    /// The state of an ISO 3166 code.
    pub fn state(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// Whether somebody in it has this last name.
    pub fn has_last_name(&self, word: &str) -> bool {
        self.last_names.contains_key(&key(word))
    }

    /// How many heads of a state it knows, those of before too.
    pub fn heads(&self, state: &str) -> usize {
        let head = |known: &&Known| known.trade == Some(Trade::Head) && known.state == state;
        self.known.iter().filter(head).count()
    }

    /// Whether `word` is a first name and, if so, whose.
    pub fn given_name(&self, word: &str) -> Option<Option<Gender>> {
        self.given.get(&key(word)).copied()
    }

    fn load() -> Result<Self, DataError> {
        let mut register = Self::default();
        register.states("register/states.tsv", include_str!("states.tsv"))?;
        register.actors("register/institutions.tsv", include_str!("institutions.tsv"))?;
        register.actors("register/outlets.tsv", include_str!("outlets.tsv"))?;
        register.actors("register/persons.tsv", include_str!("persons.tsv"))?;
        let file = "register/given_names.tsv";
        for row in rows(file, include_str!("given_names.tsv"), &["name", "gender"])? {
            let gender = one_of(row.column(1), GENDERS).map_err(|what| row.error(what))?;
            register.given.insert(key(row.column(0)), gender);
        }
        Ok(register)
    }

    fn states(&mut self, file: &str, content: &str) -> Result<(), DataError> {
        let columns = ["code", "wikidata", "fr", "en", "gender", "others"];
        for row in rows(file, content, &columns)? {
            let plural = row.column(4) == "p";
            let gender = if plural { Ok(None) } else { one_of(row.column(4), GENDERS) };
            let names: Vec<&str> = [2, 3, 5].iter().flat_map(|&at| list(row.column(at))).collect();
            let (Some(fr), Some(en)) = (list(row.column(2)).next(), list(row.column(3)).next())
            else {
                return Err(row.error("a state without a name"));
            };
            let code = row.column(0).to_owned();
            let state = self.known.len();
            self.known.push(Known {
                fr: fr.to_owned(),
                en: en.to_owned(),
                sort: Sort::State,
                gender: gender.map_err(|what| row.error(what))?,
                plural,
                trade: Some(Trade::Official),
                premier: false,
                state: code.clone(),
                wikidata: wikidata(&row, 1)?,
            });
            self.by_code.insert(code, state);
            for name in names {
                self.name(name, state);
            }
        }
        Ok(())
    }

    fn actors(&mut self, file: &str, content: &str) -> Result<(), DataError> {
        let columns = ["en", "fr", "aliases", "kind", "gender", "role", "state", "wikidata"];
        for row in rows(file, content, &columns)? {
            let plural = row.column(4) == "p";
            let gender = if plural { Ok(None) } else { one_of(row.column(4), GENDERS) };
            let sort = one_of(row.column(3), SORTS).map_err(|what| row.error(what))?;
            let sort = sort.ok_or_else(|| row.error("an actor without a kind"))?;
            let known = self.known.len();
            if !row.column(6).is_empty() && !self.by_code.contains_key(row.column(6)) {
                return Err(row.error(format!("no state \"{}\"", row.column(6))));
            }
            let premier = row.column(5) == PREMIER;
            let role = if premier { "head" } else { row.column(5) };
            self.known.push(Known {
                en: row.column(0).to_owned(),
                fr: row.column(1).to_owned(),
                sort,
                gender: gender.map_err(|what| row.error(what))?,
                plural,
                premier,
                trade: one_of(role, TRADES).map_err(|what| row.error(what))?,
                state: row.column(6).to_owned(),
                wikidata: wikidata(&row, 7)?,
            });
            for name in [row.column(0), row.column(1)].into_iter().chain(list(row.column(2))) {
                if name.is_empty() {
                    return Err(row.error("a name in English and in French"));
                }
                self.name(name, known);
                if sort == Sort::Person {
                    self.last_name(name, known);
                }
            }
        }
        Ok(())
    }

    fn name(&mut self, name: &str, known: usize) {
        let initials = !name.chars().any(char::is_lowercase);
        let hit = Hit { known, metonym: false, initials };
        let entry = self.names.entry(key(name)).or_insert(Some(hit));
        match entry {
            Some(before) if before.known != known => *entry = None,
            // *NATO*, *Nato*: in capitals only where no row has it otherwise.
            Some(before) => before.initials &= initials,
            None => {}
        }
    }

    fn last_name(&mut self, name: &str, known: usize) {
        let words: Vec<&str> = name.split(' ').collect();
        // A last name may be of several words: *von der Leyen*, *Le Pen*.
        for start in 1..words.len() {
            let last = key(&words[start..].join(" "));
            // *un* is a word of its own.
            if last.chars().count() < SHORTEST_LAST_NAME {
                continue;
            }
            let rows = self.last_names.entry(last).or_default();
            if !rows.contains(&known) {
                rows.push(known);
            }
        }
    }
}

/// A name as it is looked up: lower case, no accents, one apostrophe, no hyphens.
pub(crate) fn key(name: &str) -> String {
    let plain = fold(&name.to_lowercase());
    plain.replace(['’', 'ʼ', '`'], "'").replace(['-', '\u{2011}'], " ")
}

fn list(column: &str) -> impl Iterator<Item = &str> {
    column.split(';').map(str::trim).filter(|item| !item.is_empty())
}

fn wikidata(row: &Row<'_>, column: usize) -> Result<Option<String>, DataError> {
    let item = row.column(column);
    let digits = item.strip_prefix('Q').unwrap_or("");
    match item {
        "" => Ok(None),
        _ if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(Some(item.to_owned()))
        }
        _ => Err(row.error(format!("\"{item}\" is no Wikidata item"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sound() {
        let fault = Register::load().err().map(|fault| fault.to_string());
        assert_eq!(fault, None, "mend in crates/selon/src/language/register/");
    }

    #[test]
    fn no_item_stands_for_two() {
        let mut items: Vec<&str> =
            REGISTER.known.iter().filter_map(|known| known.wikidata.as_deref()).collect();
        items.sort_unstable();
        let twice: Vec<_> = items.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    /// A name that two rows have names nobody, and no table says so.
    #[test]
    fn no_name_is_of_two_rows() {
        let lost = REGISTER.names.iter().filter(|(_, hit)| hit.is_none());
        let mut lost: Vec<&str> = lost.map(|(name, _)| name.as_str()).collect();
        lost.sort_unstable();
        assert_eq!(lost, [""; 0]);
    }

    #[test]
    fn a_name_in_capitals_is_found_otherwise_where_a_row_has_it() {
        let register = Register::get();
        assert!(!register.find("Nato").expect("a row").initials);
        assert!(register.find("FBI").expect("a row").initials);
    }

    #[test]
    fn accents_may_be_lost() {
        let register = Register::get();
        let hit = register.find("Etats-Unis").expect("a state");
        assert_eq!(register.known(hit.known).name("en"), "United States");
        assert_eq!(register.find("Etats-Unis"), register.find("États-Unis"));
    }
}
