//! Offices that one person holds at a time: "the Dovanian president", *la porte-parole
//! du ministère*.
//!
//! Over the articles of a case such words may stand for someone whom another article
//! names. What the office is, and of whom, must be the same in all languages.
//!
//! | file | a row is |
//! |---|---|
//! | `register/functions.tsv` | an office, what it is an office of, which others it may stand for, and whose word its holder's is |
//! | `xx/functions.tsv` | words of a noun phrase, and the office that they tell; `-` for none, `past` for one that is no longer held |

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::bodies::{Bodies, PhraseWords};
use super::table::{DataError, rows};

/// What an office is an office of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OfficeOf {
    /// A state.
    State,
    /// A body that must be told: "the head of the intelligence service".
    Body,
    /// A body, or the state itself.
    Either,
}

/// An office that one person holds.
#[derive(Clone, Debug)]
struct Function {
    id: String,
    of: OfficeOf,
    stands_for: Vec<String>,
    /// Whether what its holder says is said by whose it is.
    speaks: bool,
    /// The body that its holder leads: the prosecutor the prosecution.
    body: Option<String>,
}

/// The offices that this program knows of.
#[derive(Debug, Default)]
pub(crate) struct Functions {
    all: Vec<Function>,
}

static FUNCTIONS: LazyLock<Functions> = LazyLock::new(|| match Functions::load() {
    Ok(functions) => functions,
    // The table is part of the program and a test loads it.
    Err(fault) => panic!("{fault}"),
});

/// A row that tells no office.
const NONE: &str = "-";
/// A row of a word that says that an office is no longer held.
const PAST: &str = "past";

/// The words of one language by which offices are told.
#[derive(Debug, Default)]
pub(crate) struct FunctionWords(PhraseWords);

impl FunctionWords {
    /// Reads the table of the language `code`.
    pub fn load(code: &str, content: &str) -> Result<Self, DataError> {
        let file = format!("{code}/functions.tsv");
        let known = |id: &str| id == NONE || id == PAST || Functions::get().of(id).is_some();
        Ok(Self(PhraseWords::load(&file, content, "function", known)?))
    }

    /// The office that a noun with these other words of its phrase tells. The spokesman of a
    /// prime minister is none.
    pub fn find(&self, noun: &str, others: &BTreeSet<String>) -> Option<&str> {
        self.0.find_noun(noun, others).filter(|id| *id != NONE && *id != PAST)
    }

    /// Whether a word says that an office is no longer held: *former*, *ancien*.
    pub fn is_past(&self, word: &str) -> bool {
        self.0.find(word, &BTreeSet::new()) == Some(PAST)
    }
}

impl Functions {
    /// The offices that this program knows of.
    pub fn get() -> &'static Functions {
        &FUNCTIONS
    }

    /// What an office is an office of.
    pub fn of(&self, id: &str) -> Option<OfficeOf> {
        self.all.iter().find(|function| function.id == id).map(|function| function.of)
    }

    /// The offices whose holder may be called by `id`: itself first.
    pub fn stands_for<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        let more = self.all.iter().filter(move |function| function.id == id);
        [id].into_iter().chain(more.flat_map(|function| &function.stands_for).map(String::as_str))
    }

    /// Whether what the holder of an office says is the word of the body or state that it is of:
    /// a minister's is, a president's is their own.
    pub fn speaks(&self, id: &str) -> bool {
        self.all.iter().any(|function| function.id == id && function.speaks)
    }

    /// The body that the holder of an office leads by that office. Whose word it is what they say,
    /// [`Functions::speaks`] tells.
    pub fn body(&self, id: &str) -> Option<&str> {
        self.all.iter().find(|function| function.id == id)?.body.as_deref()
    }

    fn load() -> Result<Self, DataError> {
        let mut all: Vec<Function> = Vec::new();
        let file = "register/functions.tsv";
        let columns = ["function", "of", "stands-for", "voice", "body"];
        let table = rows(file, include_str!("register/functions.tsv"), &columns)?;
        for row in table {
            let of = match row.column(1) {
                "state" => OfficeOf::State,
                "body" => OfficeOf::Body,
                "either" => OfficeOf::Either,
                other => return Err(row.error(format!("\"{other}\": state, body or either"))),
            };
            let others = row.column(2).split(' ').filter(|id| *id != NONE);
            let stands_for: Vec<String> = others.map(str::to_owned).collect();
            if let Some(unknown) =
                stands_for.iter().find(|id| all.iter().all(|known| known.id != **id))
            {
                return Err(row.error(format!("no office \"{unknown}\" before")));
            }
            let speaks = match row.column(3) {
                "body" => true,
                "own" => false,
                other => return Err(row.error(format!("\"{other}\": body or own"))),
            };
            let body = Some(row.column(4)).filter(|body| *body != NONE).map(str::to_owned);
            if let Some(body) = body.as_ref().filter(|body| Bodies::get().standing(body).is_none())
            {
                return Err(row.error(format!("no body \"{body}\"")));
            }
            all.push(Function { id: row.column(0).to_owned(), of, stands_for, speaks, body });
        }
        Ok(Self { all })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn the_table_is_sound() {
        let fault = Functions::load().err().map(|fault| fault.to_string());
        assert_eq!(fault, None, "mend in crates/selon/src/language/register/");
    }

    #[test]
    fn an_office_is_the_same_in_both_languages() {
        let find = |code: &str, noun: &str, others: &[&str]| {
            let others = others.iter().map(|word| (*word).to_owned()).collect();
            let words = Language::for_code(code).expect("known").function_words();
            words.find(noun, &others).map(str::to_owned)
        };
        assert_eq!(find("en", "president", &["dovanian"]).as_deref(), Some("president"));
        assert_eq!(find("fr", "présidente", &["dovanienne"]).as_deref(), Some("president"));
        assert_eq!(find("en", "president", &["vice"]), None);
        assert_eq!(find("en", "minister", &["foreign"]).as_deref(), Some("foreign-minister"));
        let french = find("fr", "ministre", &["affaires", "étrangères"]);
        assert_eq!(french.as_deref(), Some("foreign-minister"));
        assert_eq!(find("en", "minister", &[]), None);
        let english = Language::for_code("en").expect("English").function_words();
        assert!(english.is_past("former") && !english.is_past("acting"));
    }

    #[test]
    fn a_leader_may_hold_several_offices() {
        let all: Vec<&str> = Functions::get().stands_for("leader").collect();
        assert_eq!(all, ["leader", "president", "prime-minister", "chancellor", "monarch"]);
        assert_eq!(Functions::get().stands_for("president").collect::<Vec<_>>(), ["president"]);
    }
}
