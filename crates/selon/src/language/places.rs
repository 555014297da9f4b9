//! Words around the names of places, the places that speak for governments, and
//! the peoples of countries.
//!
//! A name alone says little: *Laval* is a town, a man and a street. What stands
//! before and after tells which, and that is vocabulary: three tables.
//!
//! | file | a row is |
//! |---|---|
//! | `places.tsv` | a word, and what it says of a name beside it: see [`Beside`] |
//! | `metonyms.tsv` | a place that speaks for an institution, what that is, its country, and whether the place is a capital or a seat |
//! | `demonyms.tsv` | a people or its adjective, in the notation of phrases, and the country |

use std::collections::{BTreeMap, HashMap};

use super::notation::parse;
use super::phrases::Phrases;
use super::register;
use super::table::{DataError, rows};
use super::words::{Word, fold};
use crate::text::Span;

/// What a word says of a name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Beside {
    /// A place follows: *in*, *near*.
    In = 1,
    /// A place or anything else follows: *of*, *from*.
    Of = 2,
    /// It may stand between: *the*.
    Article = 4,
    /// It says what sort of place follows, with or without *of*: *city*, *north*.
    Kind = 8,
    /// It begins names of places though in small letters: *mer*, *bande*.
    Head = 16,
    /// A person follows: *M.*, *président*.
    Title = 32,
    /// A person follows if it has a capital: *General*, *Judge*.
    Rank = 64,
    /// With *of* or *de*, the name of an institution follows: *university*.
    Body = 128,
    /// The same if it has a capital: *Hôpital*, *Street*.
    House = 256,
    /// After a place, in capitals, it leaves it one: *Kherson Region*.
    After = 512,
    /// It says nothing though it has a capital: *Monday*.
    Day = 1024,
    /// The place of this name is not meant unless something says so: *Nice*.
    Not = 2048,
    /// Between two names it makes both the same sort of thing: *and*.
    Joins = 4096,
    /// Beside a country it is its currency: *dollars*.
    Money = 8192,
    /// Between two words with capitals it makes them a title: *with*.
    Links = 16384,
    /// Right after a place that nothing leads to it makes what is called by it: *Moscow time*,
    /// *Minsk agreements*.
    Called = 32768,
}

const BESIDE: [(&str, Beside); 16] = [
    ("in", Beside::In),
    ("of", Beside::Of),
    ("article", Beside::Article),
    ("kind", Beside::Kind),
    ("head", Beside::Head),
    ("title", Beside::Title),
    ("rank", Beside::Rank),
    ("body", Beside::Body),
    ("house", Beside::House),
    ("after", Beside::After),
    ("day", Beside::Day),
    ("not", Beside::Not),
    ("joins", Beside::Joins),
    ("money", Beside::Money),
    ("links", Beside::Links),
    ("called", Beside::Called),
];

/// An institution that a place speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metonym {
    /// Its name, in the language of the table.
    pub institution: String,
    /// What it is.
    pub role: Role,
    /// ISO 3166 code of its country; `None` for what many countries share.
    pub country: Option<String>,
    /// Whether the name is the institution's wherever it stands (*Kremlin*), and
    /// no capital that is a place as well.
    pub seat: bool,
}

/// What an institution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A government as a whole, or its head.
    Government,
    /// A head of state.
    Presidency,
    /// A ministry.
    Ministry,
    /// A parliament.
    Parliament,
    /// A service or a police.
    Agency,
    /// Of several countries.
    International,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(crate) struct PlaceWords {
    beside: HashMap<String, u16>,
    metonyms: HashMap<String, Metonym>,
    demonyms: Phrases<String>,
    /// Forms of these in one word, folded, and the country.
    people: HashMap<String, String>,
    /// The forms of the adjective by which a country goes first.
    adjectives: HashMap<String, Vec<String>>,
}

impl PlaceWords {
    /// Reads the three tables of the language `code`.
    pub fn load(
        code: &str,
        places: &str,
        metonyms: &str,
        demonyms: &str,
    ) -> Result<PlaceWords, DataError> {
        let mut words = PlaceWords::default();
        for row in rows(&format!("{code}/places.tsv"), places, &["word", "sort"])? {
            for sort in row.column(1).split(' ') {
                let Some((_, beside)) = BESIDE.iter().find(|(name, _)| *name == sort) else {
                    return Err(row.error(format!("\"{sort}\" is no sort")));
                };
                *words.beside.entry(fold(row.column(0))).or_default() |= *beside as u16;
            }
        }
        let columns = ["name", "institution", "role", "country", "sort"];
        for row in rows(&format!("{code}/metonyms.tsv"), metonyms, &columns)? {
            let role = match row.column(2) {
                "government" => Role::Government,
                "presidency" => Role::Presidency,
                "ministry" => Role::Ministry,
                "parliament" => Role::Parliament,
                "agency" => Role::Agency,
                "international" => Role::International,
                other => return Err(row.error(format!("\"{other}\" is no role"))),
            };
            let seat = match row.column(4) {
                "seat" => true,
                "capital" => false,
                other => return Err(row.error(format!("\"{other}\": capital or seat"))),
            };
            let country = Some(row.column(3).to_owned()).filter(|code| !code.is_empty());
            let institution = row.column(1).to_owned();
            let metonym = Metonym { institution, role, country, seat };
            if words.metonyms.insert(key(row.column(0)), metonym).is_some() {
                return Err(row.error("the same name twice, but for its marks"));
            }
        }
        for row in rows(&format!("{code}/demonyms.tsv"), demonyms, &["pattern", "country"])? {
            let elements = parse(&row.column(0).to_lowercase(), &BTreeMap::new())
                .map_err(|fault| row.error(fault))?;
            let country = row.column(1).to_owned();
            words.demonyms.add(elements, country.clone());
            let forms = forms(row.column(0));
            for form in &forms {
                words.people.entry(register::key(form)).or_insert_with(|| country.clone());
            }
            words.adjectives.entry(country).or_insert(forms);
        }
        Ok(words)
    }

    /// What `word` says of a name beside it, as bits.
    pub fn beside(&self, word: &Word) -> u16 {
        self.beside
            .get(word.key.as_str())
            .or_else(|| self.beside.get(&fold(&word.key)))
            .copied()
            .unwrap_or(0)
    }

    /// The institution that `name` speaks for. An article before it is no part of
    /// its name.
    pub fn metonym(&self, name: &str) -> Option<&Metonym> {
        self.metonyms.get(&key(name)).or_else(|| {
            let words = super::words(name, Span::new(0, name.len()));
            let article = words.first().filter(|w| self.beside(w) & Beside::Article as u16 != 0)?;
            self.metonyms.get(&key(&name[article.span.end()..]))
        })
    }

    /// The country whose people or adjective `word` is: *russes*.
    pub fn people(&self, word: &str) -> Option<&str> {
        self.people.get(&register::key(word)).map(String::as_str)
    }

    /// The adjective of a country, agreeing with a noun of this gender and number in a
    /// language whose adjectives do.
    pub fn adjective(&self, country: &str, feminine: bool, plural: bool) -> Option<String> {
        let forms = self.adjectives.get(country)?;
        let first = forms.first()?;
        let inflects = |form: &&String| form.ends_with('e') && *form != first;
        let singular = forms.iter().find(inflects).filter(|_| feminine).unwrap_or(first);
        let several = format!("{singular}s");
        Some(if plural && forms.contains(&several) { several } else { singular.clone() })
    }

    /// Peoples and their adjectives in `words`: the indices of their words, and
    /// the country.
    pub fn demonyms(&self, words: &[Word]) -> Vec<(Vec<usize>, &str)> {
        let found = super::longest(self.demonyms.find(words, false));
        found.into_iter().map(|found| (found.words, found.entry.as_str())).collect()
    }
}

/// All forms of a pattern in which one group may stand: *russe(|s)*.
fn forms(pattern: &str) -> Vec<String> {
    let group = pattern.split_once('(').and_then(|(before, rest)| {
        let (alternatives, after) = rest.split_once(')')?;
        Some((before, alternatives, after))
    });
    match group {
        Some((before, alternatives, after)) => {
            alternatives.split('|').map(|form| format!("{before}{form}{after}")).collect()
        }
        None => vec![pattern.to_owned()],
    }
}

/// A name as a key: its words without accents, one blank between them.
pub(crate) fn key(name: &str) -> String {
    let mut key = String::new();
    for word in super::words(name, Span::new(0, name.len())) {
        if !key.is_empty() {
            key.push(' ');
        }
        push_folded(&word, &mut key);
    }
    key
}

/// Adds the letters and digits of `word`, without accents.
pub(crate) fn push_folded(word: &Word, key: &mut String) {
    if word.key.is_ascii() {
        key.push_str(word.key.trim_end_matches('\''));
    } else {
        key.push_str(fold(&word.key).trim_end_matches('\''));
    }
}
