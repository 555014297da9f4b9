//! Bodies that have no name of their own: "US officials", *le renseignement américain*.
//!
//! News reports call them by a dozen wordings. Over many articles and both languages a
//! body is one by what it is and whom it belongs to, and has one name, made here.
//!
//! | file | a row is |
//! |---|---|
//! | `register/bodies.tsv` | what such a body can be, how it is called with an adjective, and what it is to its state: see [`Standing`] |
//! | `register/attributives.tsv` | regions, and states whose adjective is not the first one of `demonyms.tsv` |
//! | `register/offices.tsv` | an institution of the register that is such a body of a state |
//! | `xx/bodies.tsv` | words of a noun phrase, and the body that they tell; `=head` and `=premier` for whoever leads a state or its government, by name or by office |

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::Language;
use super::reference::Gender;
use super::register::{Known, Register, key};
use super::table::{DataError, rows};

/// What a body without a name is to its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is one, and speaks for the state: its government, its ministries.
    Office,
    /// It is one, and speaks for itself: its police, its parliament.
    Service,
    /// Any of its people: officials, diplomats.
    Group,
    /// It speaks for nobody else: experts, witnesses.
    Public,
}

/// A sort of body.
#[derive(Clone, Debug)]
struct Sort {
    id: String,
    en: String,
    fr: String,
    feminine: bool,
    plural: bool,
    standing: Standing,
    one: Option<One>,
}

/// Who has one body of a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum One {
    /// A state: its army.
    State,
    /// A town, or a state: its police.
    Town,
}

/// The sorts of bodies, and the names of those that have one.
#[derive(Debug, Default)]
pub(crate) struct Bodies {
    sorts: Vec<Sort>,
    /// For each code, the English adjective and the four forms of the French one.
    attributives: HashMap<String, (String, Vec<String>)>,
    /// Regions by the folded forms of their adjectives.
    regions: HashMap<String, String>,
    /// Sort and state, and the folded name of the institution that is it.
    offices: HashMap<(String, String), String>,
    /// The same the other way round.
    sort_of_office: HashMap<String, String>,
}

/// The words of one language by which bodies are told.
#[derive(Debug, Default)]
pub(crate) struct BodyWords(PhraseWords);

/// Words of noun phrases, and what they tell.
#[derive(Debug, Default)]
pub(super) struct PhraseWords {
    rows: Vec<(Vec<String>, String)>,
}

static BODIES: LazyLock<Bodies> = LazyLock::new(|| match Bodies::load() {
    Ok(bodies) => bodies,
    // The tables are part of the program and a test loads them.
    Err(fault) => panic!("{fault}"),
});

/// A word but for accents and the endings that agree.
fn plain(word: &str) -> String {
    let key = key(word);
    let short = key.strip_suffix('s').unwrap_or(&key);
    short.strip_suffix('e').unwrap_or(short).to_owned()
}

impl BodyWords {
    /// Reads the table of the language `code`.
    pub fn load(code: &str, content: &str) -> Result<Self, DataError> {
        let file = format!("{code}/bodies.tsv");
        let known = |id: &str| Bodies::get().sort(id).is_some();
        Ok(Self(PhraseWords::load(&file, content, "kind", known)?))
    }

    /// The body that a noun with these other words of its phrase tells.
    pub fn find(&self, noun: &str, others: &BTreeSet<String>) -> Option<&str> {
        self.0.find(noun, others)
    }
}

impl PhraseWords {
    /// Reads the rows of `file`, whose second column has this name and holds what is
    /// `known`.
    pub fn load(
        file: &str,
        content: &str,
        told: &str,
        known: impl Fn(&str) -> bool,
    ) -> Result<Self, DataError> {
        let mut found = Self::default();
        for row in rows(file, content, &["words", told])? {
            if !known(row.column(1)) {
                return Err(row.error(format!("no {told} \"{}\" in register", row.column(1))));
            }
            let words = row.column(0).split(' ').map(plain).collect();
            found.rows.push((words, row.column(1).to_owned()));
        }
        Ok(found)
    }

    /// What a noun with these other words of its phrase tells: the row with most words.
    pub fn find(&self, noun: &str, others: &BTreeSet<String>) -> Option<&str> {
        self.best(noun, others, |_, _| true)
    }

    /// The same, by rows that begin with the noun.
    pub fn find_noun(&self, noun: &str, others: &BTreeSet<String>) -> Option<&str> {
        self.best(noun, others, |words, noun| words.first().is_some_and(|word| word == noun))
    }

    fn best(
        &self,
        noun: &str,
        others: &BTreeSet<String>,
        counts: impl Fn(&[String], &str) -> bool,
    ) -> Option<&str> {
        let noun = plain(noun);
        // A noun of several words says what each of them does: "general staff".
        let parts = noun.split(' ').filter(|part| *part != noun);
        // So do the others of its phrase: "Coast Guard officials".
        let others = others.iter().flat_map(|word| word.split(' ')).map(plain);
        let others: BTreeSet<String> = others.chain(parts.map(str::to_owned)).collect();
        let fits = |words: &[String]| match words {
            _ if !counts(words, &noun) => false,
            [only] => *only == noun,
            several => several.iter().all(|word| *word == noun || others.contains(word)),
        };
        let fitting = self.rows.iter().filter(|(words, _)| fits(words));
        // Of equal ones the first.
        let best = fitting.rev().max_by_key(|(words, _)| words.len());
        best.map(|(_, told)| told.as_str())
    }
}

impl Bodies {
    /// The bodies that this program knows of.
    pub fn get() -> &'static Bodies {
        &BODIES
    }

    fn sort(&self, id: &str) -> Option<&Sort> {
        self.sorts.iter().find(|sort| sort.id == id)
    }

    /// What a body of this sort is to its state.
    pub fn standing(&self, id: &str) -> Option<Standing> {
        self.sort(id).map(|sort| sort.standing)
    }

    /// Who has one body of this sort; nobody has but some officials.
    pub fn one(&self, id: &str) -> Option<One> {
        self.sort(id)?.one
    }

    /// The region whose adjective `word` is: *occidentaux*.
    pub fn region(&self, word: &str) -> Option<&str> {
        self.regions.get(&key(word)).map(String::as_str)
    }

    /// The institution of the register that is this body of a state.
    pub fn office(&self, id: &str, state: &str) -> Option<&'static Known> {
        let name = self.offices.get(&(id.to_owned(), state.to_owned()))?;
        let register = Register::get();
        register.find(name).map(|hit| register.known(hit.known))
    }

    /// The sort of body that an institution of the register is.
    pub fn of_office(&self, name: &str) -> Option<&str> {
        self.sort_of_office.get(&key(name)).map(String::as_str)
    }

    /// What a body of nobody in particular is called: "officials".
    pub fn alone(&self, id: &str, code: &str) -> Option<String> {
        let sort = self.sort(id)?;
        let pattern = if code == "fr" { &sort.fr } else { &sort.en };
        Some(pattern.replace("{}", "").split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// What a body of the state or region `whose` is called in French or English.
    pub fn called(&self, id: &str, whose: &str, code: &str) -> Option<String> {
        let sort = self.sort(id)?;
        let pattern = if code == "fr" { &sort.fr } else { &sort.en };
        match self.adjective(sort, whose, code) {
            Some(adjective) => Some(pattern.replace("{}", &adjective)),
            None => {
                let register = Register::get();
                let known = register.known(register.state(whose)?);
                Some(of_known(pattern, known, code))
            }
        }
    }

    /// What a body of an institution is called: *responsables de l'OTAN*.
    pub fn of_institution(&self, id: &str, institution: &str, code: &str) -> Option<String> {
        let sort = self.sort(id)?;
        let register = Register::get();
        let known = register.known(register.find(institution)?.known);
        match code {
            "fr" => Some(of_known(&sort.fr, known, code)),
            _ => Some(sort.en.replace("{}", &known.en)),
        }
    }

    fn adjective(&self, sort: &Sort, whose: &str, code: &str) -> Option<String> {
        let own = self.attributives.get(whose);
        if code != "fr" {
            let own = own.map(|(en, _)| en.clone());
            let english = || Language::for_code("en")?.place_words().adjective(whose, false, false);
            return own.or_else(english);
        }
        let form = usize::from(sort.feminine) + 2 * usize::from(sort.plural);
        match own.and_then(|(_, forms)| forms.get(form)) {
            Some(form) => Some(form.clone()),
            None => {
                let words = Language::for_code("fr")?.place_words();
                words.adjective(whose, sort.feminine, sort.plural)
            }
        }
    }

    fn load() -> Result<Self, DataError> {
        let mut bodies = Self::default();
        let columns = ["kind", "en", "fr", "forms", "sort", "one"];
        for row in rows("register/bodies.tsv", include_str!("register/bodies.tsv"), &columns)? {
            let standing = match row.column(4) {
                "office" => Standing::Office,
                "service" => Standing::Service,
                "group" => Standing::Group,
                "public" => Standing::Public,
                other => {
                    return Err(row.error(format!("\"{other}\": office, service, group or public")));
                }
            };
            let one = match row.column(5) {
                "state" => Some(One::State),
                "town" => Some(One::Town),
                "-" => None,
                other => return Err(row.error(format!("\"{other}\": state, town or -"))),
            };
            if [1, 2].iter().any(|&column| !row.column(column).contains("{}")) {
                return Err(row.error("no {} for whose it is"));
            }
            bodies.sorts.push(Sort {
                id: row.column(0).to_owned(),
                en: row.column(1).to_owned(),
                fr: row.column(2).to_owned(),
                feminine: row.column(3).starts_with('f'),
                plural: row.column(3).ends_with('p'),
                standing,
                one,
            });
        }
        let file = "register/attributives.tsv";
        let columns = ["code", "en", "fr", "others"];
        for row in rows(file, include_str!("register/attributives.tsv"), &columns)? {
            let code = row.column(0).to_owned();
            let forms: Vec<String> = row.column(2).split(' ').map(str::to_owned).collect();
            let forms = if forms.len() == 4 { forms } else { Vec::new() };
            if Register::get().state(&code).is_none() {
                let others = row.column(3).split(' ').filter(|form| !form.is_empty());
                for form in forms.iter().map(String::as_str).chain([row.column(1)]).chain(others) {
                    bodies.regions.insert(key(form), code.clone());
                }
            }
            bodies.attributives.insert(code, (row.column(1).to_owned(), forms));
        }
        let file = "register/offices.tsv";
        let columns = ["institution", "kind", "state"];
        for row in rows(file, include_str!("register/offices.tsv"), &columns)? {
            let (name, sort, state) = (row.column(0), row.column(1), row.column(2));
            if Register::get().find(name).is_none() {
                return Err(row.error(format!("no institution \"{name}\"")));
            }
            if bodies.sort(sort).is_none() {
                return Err(row.error(format!("no body \"{sort}\"")));
            }
            bodies.offices.insert((sort.to_owned(), state.to_owned()), name.to_owned());
            bodies.sort_of_office.insert(key(name), sort.to_owned());
        }
        Ok(bodies)
    }
}

/// `pattern` with *of* the known one in place of an adjective.
fn of_known(pattern: &str, known: &Known, code: &str) -> String {
    let name = known.name(code);
    let vowel = key(name).starts_with(['a', 'e', 'i', 'o', 'u']);
    let of = match (code, known.plural, known.gender) {
        ("fr", true, _) => "des ",
        ("fr", ..) if vowel => "de l'",
        ("fr", _, Some(Gender::Masculine)) => "du ",
        ("fr", _, Some(Gender::Feminine)) => "de la ",
        ("fr", ..) => "de ",
        _ => "of ",
    };
    let bare = pattern.replace("{}", "").split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{bare} {of}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sound() {
        let fault = Bodies::load().err().map(|fault| fault.to_string());
        assert_eq!(fault, None, "mend in crates/selon/src/language/register/");
    }

    #[test]
    fn names_agree_with_their_state() {
        let called = |id, whose, code| BODIES.called(id, whose, code).unwrap_or_default();
        assert_eq!(called("officials", "US", "en"), "US officials");
        assert_eq!(called("officials", "US", "fr"), "responsables américains");
        assert_eq!(called("authorities", "NO", "fr"), "autorités norvégiennes");
        assert_eq!(called("defence-ministry", "ML", "fr"), "ministère malien de la Défense");
        assert_eq!(called("officials", "WEST", "fr"), "responsables occidentaux");
        assert_eq!(called("diplomats", "EURO", "en"), "European diplomats");
        let nato = |code| BODIES.of_institution("officials", "NATO", code).unwrap_or_default();
        assert_eq!(nato("en"), "NATO officials");
        assert_eq!(nato("fr"), "responsables de l'OTAN");
    }

    #[test]
    fn most_words_tell_most() {
        let english = Language::for_code("en").expect("English").body_words();
        let find = |noun: &str, others: &[&str]| {
            english.find(noun, &others.iter().map(|word| (*word).to_owned()).collect())
        };
        assert_eq!(find("official", &["senior"]), Some("officials"));
        assert_eq!(find("official", &["intelligence", "senior"]), Some("intelligence"));
        assert_eq!(find("agency", &["spy"]), Some("intelligence"));
        assert_eq!(find("agency", &["space"]), None);
        assert_eq!(find("fisherman", &[]), None);
    }

    #[test]
    fn whoever_prosecutes_is_of_the_prosecution_in_every_language() {
        for (code, noun, other) in [
            ("de", "generalstaatsanwalt", None),
            ("de", "staatsanwalt", None),
            ("it", "ministero", Some("pubblico")),
            ("it", "pm", None),
            ("it", "procuratore", None),
        ] {
            let words = Language::for_code(code).expect("known").body_words();
            let others = other.into_iter().map(str::to_owned).collect();
            assert_eq!(words.find(noun, &others), Some("prosecution"), "{code} {noun}");
        }
    }
}
