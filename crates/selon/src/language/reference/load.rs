//! The tables of words that refer, read and checked: a fault names the file and the line.

use std::collections::HashMap;

use super::{
    Class, Composition, Ending, Gender, Grammar, Noun, Number, Reference, ReferenceTables, Sort,
    Trade,
};
use crate::language::table::{DataError, Row, rows};

impl Reference {
    /// The five tables of the language `code`.
    pub fn load(code: &str, tables: &ReferenceTables) -> Result<Self, DataError> {
        let nouns = nouns(&format!("{code}/nouns.tsv"), tables.nouns)?;
        let grammar = grammar(&format!("{code}/reference.tsv"), tables.reference)?;
        let narrower = narrower(&format!("{code}/broader.tsv"), tables.broader, &nouns, &grammar)?;
        Ok(Self {
            longest_noun: nouns.keys().map(String::len).max().unwrap_or(0),
            most_words: nouns.keys().map(|noun| noun.split(' ').count()).max().unwrap_or(0),
            openers: nouns
                .keys()
                .filter_map(|noun| Some(noun.split_once(' ')?.0.to_owned()))
                .collect(),
            with_broader: narrower.values().flatten().cloned().collect(),
            narrower,
            nouns,
            grammar,
            endings: endings(&format!("{code}/endings.tsv"), tables.endings)?,
            composition: composition(&format!("{code}/composition.tsv"), tables.composition)?,
        })
    }
}

const CLASSES: [(&str, Class); 48] = [
    ("from", Class::From),
    ("same", Class::Same),
    ("but", Class::But),
    ("complementiser", Class::Complementiser),
    ("pair", Class::Pair),
    ("represented", Class::Represented),
    ("called", Class::Called),
    ("unnamed", Class::Unnamed),
    ("fleeting", Class::Fleeting),
    ("locative", Class::Locative),
    ("portfolio", Class::Portfolio),
    ("link", Class::Link),
    ("issued", Class::Issued),
    ("by", Class::By),
    ("definite", Class::Definite),
    ("contracted", Class::Contracted),
    ("indefinite", Class::Indefinite),
    ("demonstrative", Class::Demonstrative),
    ("possessive", Class::Possessive),
    ("own", Class::Own),
    ("second", Class::Second),
    ("theirs", Class::Theirs),
    ("quantity", Class::Quantity),
    ("number", Class::Number),
    ("vague", Class::Vague),
    ("personal", Class::Personal),
    ("thing", Class::Thing),
    ("first", Class::First),
    ("subject", Class::Subject),
    ("relative", Class::Relative),
    ("inanimate", Class::Inanimate),
    ("whose", Class::Whose),
    ("latter", Class::Latter),
    ("former", Class::Former),
    ("hinder", Class::Hinder),
    ("ordinal", Class::Ordinal),
    ("title", Class::Title),
    ("rank", Class::Rank),
    ("particle", Class::Particle),
    ("of", Class::Of),
    ("preposition", Class::Preposition),
    ("venue", Class::Venue),
    ("and", Class::And),
    ("or", Class::Or),
    ("before", Class::Before),
    ("elision", Class::Elision),
    ("clitic", Class::Clitic),
    ("stop", Class::Stop),
];

const ENDINGS: &[(&str, Ending)] = &[
    ("adjective", Ending::Adjective),
    ("participle", Ending::Participle),
    ("infinitive", Ending::Infinitive),
    ("gerund", Ending::Gerund),
    ("noun", Ending::Noun),
];

/// `name` as a column, if it is one of `known` or `-` for none.
pub(crate) fn one_of<T: Copy>(name: &str, known: &[(&str, T)]) -> Result<Option<T>, String> {
    if matches!(name, "-" | "") {
        return Ok(None);
    }
    let found = known.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| Some(*value)).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        format!("\"{name}\" is none of {}", names.join(", "))
    })
}

pub(in crate::language) const GENDERS: &[(&str, Gender)] =
    &[("m", Gender::Masculine), ("f", Gender::Feminine)];

const TRAITS: [&str; 20] = [
    "generic", "state", "town", "body", "kept", "alone", "home", "side", "shows", "anyone", "kin",
    "led", "counsel", "speaks", "lawyer", "judge", "abroad", "firm", "word", "sole",
];

const NUMBERS: &[(&str, Number)] = &[("s", Number::Singular), ("p", Number::Plural)];

pub(in crate::language) const SORTS: &[(&str, Sort)] = &[
    ("person", Sort::Person),
    ("group", Sort::Group),
    ("organisation", Sort::Organisation),
    ("company", Sort::Company),
    ("media", Sort::Media),
    ("state", Sort::State),
    ("place", Sort::Place),
    ("work", Sort::Work),
];

pub(in crate::language) const TRADES: &[(&str, Trade)] = &[
    ("outlet", Trade::Outlet),
    ("official", Trade::Official),
    ("head", Trade::Head),
    ("party", Trade::Party),
    ("expert", Trade::Expert),
    ("witness", Trade::Witness),
    ("document", Trade::Document),
    ("intercept", Trade::Intercept),
    ("anonymous", Trade::Anonymous),
    ("other", Trade::Other),
];

fn grammar(file: &str, content: &str) -> Result<HashMap<String, Grammar>, DataError> {
    let mut words = HashMap::new();
    for row in rows(file, content, &["word", "classes", "gender", "number"])? {
        let mut grammar = Grammar {
            classes: 0,
            gender: one_of(row.column(2), GENDERS).map_err(|what| row.error(what))?,
            number: one_of(row.column(3), NUMBERS).map_err(|what| row.error(what))?,
        };
        for name in row.column(1).split(' ') {
            match one_of(name, &CLASSES).map_err(|what| row.error(what))? {
                Some(class) => grammar.classes |= 1 << class as u64,
                None => return Err(row.error("a word without a class")),
            }
        }
        let word = row.column(0);
        if word.to_lowercase() != word {
            return Err(row.error(format!("\"{word}\" is not in lower case")));
        }
        words.insert(word.to_owned(), grammar);
    }
    Ok(words)
}

fn endings(file: &str, content: &str) -> Result<Vec<(String, Ending)>, DataError> {
    let rows = rows(file, content, &["ending", "what"])?;
    let ending = |row: &Row<'_>| {
        let what = one_of(row.column(1), ENDINGS).map_err(|what| row.error(what))?;
        let what = what.ok_or_else(|| row.error("an ending of what?"))?;
        Ok((row.column(0).to_owned(), what))
    };
    rows.iter().map(ending).collect()
}

fn nouns(file: &str, content: &str) -> Result<HashMap<String, Noun>, DataError> {
    let columns = ["noun", "plural", "kind", "gender", "role", "traits"];
    let mut nouns = HashMap::new();
    let mut plurals = Vec::new();
    for row in rows(file, content, &columns)? {
        let sort = one_of(row.column(2), SORTS).map_err(|what| row.error(what))?;
        let gender = match row.column(3) {
            "b" => None,
            other => Some(
                one_of(other, GENDERS)
                    .map_err(|what| row.error(what))?
                    .ok_or_else(|| row.error("gender is m, f, or b for both"))?,
            ),
        };
        let (lemma, plural) = (row.column(0), row.column(1));
        let traits: Vec<&str> = row.column(5).split(' ').filter(|word| *word != "-").collect();
        if let Some(unknown) = traits.iter().find(|word| !TRAITS.contains(word)) {
            return Err(row.error(format!("\"{unknown}\" is none of {}", TRAITS.join(", "))));
        }
        let is = |word: &str| traits.contains(&word);
        let noun = Noun {
            lemma: lemma.to_owned(),
            sort: sort.ok_or_else(|| row.error("a noun without a kind"))?,
            gender,
            number: (lemma != plural).then_some(Number::Singular),
            trade: one_of(row.column(4), TRADES).map_err(|what| row.error(what))?,
            generic: is("generic"),
            of_state: is("state"),
            of_town: is("town"),
            of_body: is("body"),
            kept: is("kept"),
            alone: is("alone"),
            home: is("home"),
            side: is("side"),
            anyone: is("anyone"),
            shows: is("shows"),
            kin: is("kin"),
            led: is("led"),
            counsel: is("counsel"),
            speaks: is("speaks"),
            lawyer: is("lawyer"),
            judge: is("judge"),
            abroad: is("abroad"),
            firm: is("firm"),
            word: is("word"),
            sole: is("sole"),
        };
        if lemma.to_lowercase() != lemma || plural.to_lowercase() != plural || plural.is_empty() {
            return Err(row.error("noun and plural are in lower case, both given"));
        }
        if lemma != plural {
            plurals.push((tokens(plural), Noun { number: Some(Number::Plural), ..noun.clone() }));
        }
        nouns.insert(tokens(lemma), noun);
    }
    for (plural, noun) in plurals {
        nouns.entry(plural).or_insert(noun);
    }
    Ok(nouns)
}

/// A noun of several words as its tokens: an elided word is one of its own (*homme d' affaires*).
fn tokens(noun: &str) -> String {
    match noun.contains(' ') {
        true => noun.replace('\'', "' "),
        false => noun.to_owned(),
    }
}

fn narrower(
    file: &str,
    content: &str,
    nouns: &HashMap<String, Noun>,
    grammar: &HashMap<String, Grammar>,
) -> Result<HashMap<String, Vec<String>>, DataError> {
    let mut narrower = HashMap::new();
    for row in rows(file, content, &["noun", "narrower"])? {
        let all: Vec<String> = row.column(1).split(' ').map(str::to_owned).collect();
        let lemma = |word: &str| nouns.get(&tokens(word)).is_some_and(|noun| noun.lemma == word);
        // *Me Orlan* is a lawyer: a title may say what somebody is.
        let title = |word: &str| {
            let title = |grammar: &Grammar| grammar.is(Class::Title) || grammar.is(Class::Rank);
            grammar.get(word).is_some_and(title)
        };
        let known = |word: &str| lemma(word) || title(word);
        let mut words = row.column(1).split(' ').chain([row.column(0)]);
        if let Some(unknown) = words.find(|word| !known(word)) {
            return Err(row.error(format!("\"{unknown}\" is no noun of nouns.tsv")));
        }
        narrower.insert(row.column(0).to_owned(), all);
    }
    Ok(narrower)
}

fn composition(file: &str, content: &str) -> Result<Composition, DataError> {
    let mut found = Composition::default();
    for row in rows(file, content, &["key", "value"])? {
        let value = row.column(1).to_owned();
        match row.column(0) {
            "heads" => found.head_last = value == "last",
            "nouns" => found.capital_nouns = value == "capital",
            "verbs" => found.parted_verbs = value == "parted",
            "of" => found.of = value,
            "of-vowel" => found.of_vowel = value,
            "of-m" => found.of_masculine = value,
            "of-f" => found.of_feminine = value,
            "of-elided" => found.of_elided = value,
            "aspirated" => found.aspirated = value.split(' ').map(str::to_owned).collect(),
            "of-p" => found.of_plural = value,
            "and" => found.and = value,
            "genitive" => found.genitive = value,
            "bare-genitive" => {
                found.bare_genitive = value.split(' ').map(str::to_owned).collect();
            }
            "grown-genitive" => found.grown_genitive = value,
            "plural" => found.plural = value,
            "plural-participle" => found.plural_participle = value,
            "our-verbs" => found.our_verbs = value.split(' ').map(str::to_owned).collect(),
            "joining" => found.joining = value,
            "former" => found.former = value,
            "papers" => found.papers = value.split(' ').map(str::to_owned).collect(),
            "wires" => found.wires = value.split(' ').map(str::to_owned).collect(),
            "dailies" => found.dailies = value.split(' ').map(str::to_owned).collect(),
            "stations" => found.stations = value.split(' ').map(str::to_owned).collect(),
            "honours" => found.honours = value.split(' ').map(str::to_owned).collect(),
            "ranks" => found.ranks = value.split(' ').map(str::to_owned).collect(),
            "charges" => found.charges = value.split(' ').map(str::to_owned).collect(),
            "epithets" => found.epithets = value.split(' ').map(str::to_owned).collect(),
            "years" => found.years = value,
            "aged" => found.aged = value,
            "purpose" => found.purpose = value.split(' ').map(str::to_owned).collect(),
            "body" => found.body = value.split(' ').map(str::to_owned).collect(),
            "foreign" => found.foreign = value.split(' ').map(str::to_owned).collect(),
            "demonyms" => found.demonyms = value.split(' ').map(str::to_owned).collect(),
            "firm" => found.firm = value.split(' ').map(str::to_owned).collect(),
            other => return Err(row.error(format!("unknown key \"{other}\""))),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_say_where() {
        let fault = grammar("xx/reference.tsv", "word\tclasses\tgender\tnumber\nle\tdefinit\tm\ts")
            .expect_err("no such class");
        assert!(fault.to_string().starts_with("xx/reference.tsv:2: \"definit\" is none of"));
        let header = "noun\tplural\tkind\tgender\trole\ttraits";
        let fault = nouns("xx/nouns.tsv", &format!("{header}\nmaire\tmaires\tperson\tx\t-\t-"));
        assert!(fault.expect_err("no such gender").to_string().contains("none of m, f"));
    }

    #[test]
    fn a_plural_gives_its_noun() {
        let header = "noun\tplural\tkind\tgender\trole\ttraits";
        let nouns = nouns("xx/nouns.tsv", &format!("{header}\njournal\tjournaux\tmedia\tm\t-\t-"))
            .expect("sound");
        let plural = &nouns["journaux"];
        assert_eq!((plural.lemma.as_str(), plural.number), ("journal", Some(Number::Plural)));
    }
}
