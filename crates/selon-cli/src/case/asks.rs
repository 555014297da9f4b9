//! `selon case new` and `change`: what a case asks.

use std::collections::BTreeSet;
use std::path::Path;

use selon::weighing::{Case, Hypothesis, SCHEMA, Wording};
use selon_store::{CaseId, Library};

use super::{from_file, say_next};
use crate::args::{Asks, ChangeArguments, NewArguments};
use crate::library::in_order;
use crate::library::{open, open_existing};
use crate::messages;
use crate::trouble::Trouble;

/// Makes a case.
///
/// # Errors
/// If it has no id or no question, or there is one of its id.
pub fn new(path: &Path, arguments: NewArguments) -> Result<(), Trouble> {
    let NewArguments { case: id, asks } = arguments;
    let mut case = match &asks.file {
        Some(file) => from_file(file)?,
        None => Case {
            schema: SCHEMA.to_owned(),
            id: String::new(),
            question: Wording::default(),
            hypotheses: Vec::new(),
            words: Vec::new(),
            dates: selon::weighing::Dates::default(),
            marks: Vec::new(),
            set_aside: Vec::new(),
            more: serde_json::Map::new(),
        },
    };
    if let Some(id) = id {
        case.id = id;
    }
    if case.id.is_empty() {
        return Err(Trouble::CaseWithoutId);
    }
    told(&mut case, asks, &BTreeSet::new())?;
    if case.question.0.is_empty() {
        return Err(Trouble::CaseWithoutQuestion(case.id));
    }
    let mut library = open(path)?;
    let id = library.new_case(&case)?;
    let hypotheses = number(&case);
    messages::say(&format!("case {} made, with {hypotheses}", case.id));
    say_next(&library, id, &case)
}

/// Changes what a case asks.
///
/// # Errors
/// If there is no such case or hypothesis.
pub fn change(path: &Path, arguments: ChangeArguments) -> Result<(), Trouble> {
    let ChangeArguments { case: name, asks, drop, judging } = arguments;
    let mut library = open_existing(path)?;
    let stored = library.case(&name)?;
    let mut case = match &asks.file {
        // Under the id that it has here, whatever the file calls it.
        Some(file) => Case { id: stored.case.id.clone(), ..from_file(file)? },
        None => stored.case.clone(),
    };
    for typed in drop {
        let id = called(&case, &typed)?;
        case.hypotheses.retain(|hypothesis| hypothesis.id != id);
    }
    told(&mut case, asks, &decided(&library, stored.id)?)?;
    if case == stored.case {
        messages::say("nothing was changed");
        return Ok(());
    }
    library.change_case(stored.id, &case)?;
    messages::say(&format!("case {} changed: {}", case.id, number(&case)));
    // Words and days are not what the judge is asked.
    if (&case.question, &case.hypotheses) != (&stored.case.question, &stored.case.hypotheses) {
        judging.ahead(&mut library, stored.id, &case)?;
    }
    say_next(&library, stored.id, &case)
}

/// The id of the hypothesis that was typed: `h2` for H2, unless there is one that is called h2.
///
/// # Errors
/// If the case has no such hypothesis.
pub fn called(case: &Case, typed: &str) -> Result<String, Trouble> {
    if let Some(id) = known_as(case, typed) {
        return Ok(id.to_owned());
    }
    let known: Vec<&str> = case.hypotheses.iter().map(|one| one.id.as_str()).collect();
    Err(Trouble::NoSuchHypothesis {
        case: case.id.clone(),
        hypothesis: typed.to_owned(),
        known: known.join(", "),
    })
}

/// The id as the case has it, capitals or not.
fn known_as<'a>(case: &'a Case, typed: &str) -> Option<&'a str> {
    let ids = || case.hypotheses.iter().map(|one| one.id.as_str());
    let alike = |id: &&str| id.to_lowercase() == typed.to_lowercase();
    ids().find(|id| *id == typed).or_else(|| ids().find(alike))
}

fn number(case: &Case) -> String {
    match case.hypotheses.len() {
        0 => "no hypotheses yet".to_owned(),
        1 => "1 hypothesis".to_owned(),
        many => format!("{many} hypotheses"),
    }
}

/// Puts what was typed into `case`.
fn told(case: &mut Case, asks: Asks, decided: &BTreeSet<String>) -> Result<(), Trouble> {
    let Asks { question, hypothesis, word, from, to, lang, file: _ } = asks;
    for typed in question {
        let (lang, text) = match typed.split_once('=') {
            Some((code, text)) if is_language(code) => (code, text),
            _ => (lang.as_str(), typed.as_str()),
        };
        case.question.0.insert(lang.to_owned(), worded(text)?);
    }
    let mut worded_now = BTreeSet::new();
    for typed in hypothesis {
        let (id, code, text) = named(&typed);
        let id = id.map(|id| known_as(case, id).unwrap_or(id).to_owned());
        let id = id.unwrap_or_else(|| next_id(case, decided));
        let (lang, text) = (code.unwrap_or(&lang), worded(text)?);
        // The second would take the place of the first without a word.
        if !worded_now.insert((id.clone(), lang.to_owned())) {
            return Err(Trouble::HypothesisTwice { hypothesis: id, lang: lang.to_owned() });
        }
        match case.hypothesis(&id) {
            Some(at) => {
                case.hypotheses[at].label.0.insert(lang.to_owned(), text);
            }
            None => {
                let label = Wording([(lang.to_owned(), text)].into());
                case.hypotheses.push(Hypothesis { id, label });
            }
        }
    }
    for word in word {
        if !case.words.contains(&word) {
            case.words.push(word);
        }
    }
    case.dates.from = from.or(case.dates.from.take());
    case.dates.to = to.or(case.dates.to.take());
    in_order(case.dates.from.as_deref(), case.dates.to.as_deref())?;
    Ok(())
}

fn worded(text: &str) -> Result<String, Trouble> {
    match text.trim() {
        "" => Err(Trouble::NoWords),
        text => Ok(text.to_owned()),
    }
}

/// The first of H1, H2 and so on that no hypothesis has, and that no decision is about: what
/// was decided of a hypothesis that was dropped is not decided of the next one.
pub fn next_id(case: &Case, decided: &BTreeSet<String>) -> String {
    let marked = |id: &str| case.marks.iter().any(|mark| mark.hypothesis == id);
    let free = |id: &String| case.hypothesis(id).is_none() && !decided.contains(id) && !marked(id);
    // There is always a greater number.
    (1..).map(|number| format!("H{number}")).find(free).unwrap_or_default()
}

/// The hypotheses that decisions in a case of the library are about.
///
/// # Errors
/// If the decisions cannot be read.
pub fn decided(library: &Library, case: CaseId) -> Result<BTreeSet<String>, Trouble> {
    let marks = library.marks(case)?;
    Ok(marks.into_iter().map(|mark| mark.ruling.hypothesis).collect())
}

/// Id, language and words of a hypothesis as it is typed: `H1:fr=…`, `H1=…` or words alone.
fn named(typed: &str) -> (Option<&str>, Option<&str>, &str) {
    let Some((name, text)) = typed.split_once('=') else { return (None, None, typed) };
    let (id, code) = match name.split_once(':') {
        Some((id, code)) => (id, Some(code)),
        None => (name, None),
    };
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    match !id.is_empty() && id.chars().all(plain) && code.is_none_or(is_language) {
        true => (Some(id), code, text),
        // An equals sign among words.
        false => (None, None, typed),
    }
}

/// Whether it looks like an ISO 639 code.
fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_languages_stand_before_the_words() {
        assert_eq!(named("The owners"), (None, None, "The owners"));
        assert_eq!(named("H1=The owners"), (Some("H1"), None, "The owners"));
        assert_eq!(named("H1:fr=Les patrons"), (Some("H1"), Some("fr"), "Les patrons"));
        assert_eq!(named("two and two = four"), (None, None, "two and two = four"));
        assert!(is_language("fr") && !is_language("Fr") && !is_language("who"[..1].as_ref()));
    }

    #[test]
    fn what_was_decided_of_a_dropped_hypothesis_is_not_of_the_next() {
        let case = Case::from_json(
            r#"{"schema": "selon.case/1", "id": "c", "question": "Who did it?",
            "hypotheses": [{"id": "H1", "label": "The owners"}]}"#,
        )
        .expect("a case");
        assert_eq!(next_id(&case, &BTreeSet::new()), "H2");
        assert_eq!(next_id(&case, &BTreeSet::from(["H2".to_owned()])), "H3");
    }
}
