//! A case: the question that is put to the articles, and the answers that compete.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::language::{Language, words};
use crate::reading::Reading;
use crate::text::{Span, quoted};

use super::position::{Degree, Stance};
use super::rulings::StanceRuling;

/// What the file form of a case calls itself.
pub const SCHEMA: &str = "selon.case/1";

/// A question and its rival hypotheses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "an object with schema, id, question and hypotheses")]
pub struct Case {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Short name, unique in a library.
    pub id: String,
    /// What is asked.
    pub question: Wording,
    /// The answers that compete, in the order of the table.
    #[serde(default)]
    pub hypotheses: Vec<Hypothesis>,
    /// Names and words that help to find what bears on the question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// When articles about it were published, as far as that is known.
    #[serde(default, skip_serializing_if = "Dates::are_open")]
    pub dates: Dates,
    /// What people decided of stances.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<CaseMark>,
    /// Roots that are taken to be false, as the dossier names them: `r1`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<String>,
    /// Whatever else the file says: kept, and not used.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// Which stance some words take, as a person says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "a mark: an object with article, quote and hypothesis")]
pub struct CaseMark {
    /// The article: its id, or the SHA-256 of its bytes.
    pub article: String,
    /// The words; they stand in the text once.
    pub quote: String,
    /// Id of the hypothesis.
    pub hypothesis: String,
    /// The stance; `None`: they say nothing of it.
    pub stance: Option<Stance>,
    /// How sure they are, if that was decided too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Degree>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Days between which something is, either of which may be open; ISO 8601.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "an object with from and to")]
pub struct Dates {
    /// The first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Dates {
    fn are_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// One answer to the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hypothesis {
    /// Short name, unique in the case: `H1`.
    pub id: String,
    /// What it says.
    pub label: Wording,
}

/// The same words in one or more languages, by ISO 639-1 code; a plain string stands
/// for words of which the language is not told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Words", into = "Words")]
pub struct Wording(pub BTreeMap<String, String>);

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Words {
    Plain(String),
    Each(BTreeMap<String, String>),
}

impl From<Words> for Wording {
    fn from(words: Words) -> Self {
        Wording(match words {
            Words::Plain(text) => BTreeMap::from([(String::new(), text)]),
            Words::Each(texts) => texts,
        })
    }
}

impl From<Wording> for Words {
    fn from(wording: Wording) -> Self {
        match wording.0.get("") {
            Some(text) if wording.0.len() == 1 => Words::Plain(text.clone()),
            _ => Words::Each(wording.0),
        }
    }
}

impl Wording {
    /// The words in `lang`, else in English, else in whatever language there is.
    pub fn in_language(&self, lang: &str) -> &str {
        let found =
            self.0.get(lang).or_else(|| self.0.get("en")).or_else(|| self.0.values().next());
        found.map_or("", String::as_str)
    }
}

impl Hypothesis {
    /// Whether it says that the answer is not known: no rival of the others, but what is
    /// left when none of them is taken.
    pub fn says_unknown(&self) -> bool {
        let says = |(code, text): (&String, &String)| {
            let words = words(text, Span::new(0, text.len()));
            let said_in = |language: &Language| language.proposals().says_unknown(&words);
            match Language::for_code(code) {
                Some(language) => said_in(language),
                // Words of which the language is not told.
                None => Language::codes().filter_map(Language::for_code).any(said_in),
            }
        };
        self.label.0.iter().any(says)
    }
}

/// Why a case cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// The file is no JSON, or lacks something.
    #[error("not a case")]
    Json(#[from] serde_json::Error),
    /// It is of another schema.
    #[error("a case says \"schema\": \"{SCHEMA}\"; this one says \"{0}\"")]
    Schema(String),
    /// There is nothing to weigh.
    #[error("a case needs a question and at least one hypothesis, each with words")]
    Empty,
    /// Two hypotheses of one name.
    #[error("two hypotheses are called \"{0}\"")]
    Twice(String),
    /// What is set aside is no name of a root.
    #[error("\"set_aside\" names roots as the dossier does, like \"r2\"; this is \"{0}\"")]
    Root(String),
    /// A mark is on a hypothesis that the case does not have.
    #[error("a mark is on the hypothesis \"{0}\", which this case does not have")]
    Marked(String),
}

impl Case {
    /// Of each hypothesis whether it says that the answer is not known.
    pub fn unknown(&self) -> Vec<bool> {
        self.hypotheses.iter().map(Hypothesis::says_unknown).collect()
    }

    /// A case from its file form.
    ///
    /// # Errors
    /// If the text is not a case, or one that cannot be answered.
    pub fn from_json(text: &str) -> Result<Self, CaseError> {
        let case = Self::draft(text)?;
        match case.hypotheses.is_empty() {
            true => Err(CaseError::Empty),
            false => Ok(case),
        }
    }

    /// A case from its file form, which may have no hypotheses yet.
    ///
    /// # Errors
    /// If the text is not a case, or asks nothing.
    pub fn draft(text: &str) -> Result<Self, CaseError> {
        let case: Case = serde_json::from_str(text)?;
        case.check()?;
        match case.marks.iter().find(|mark| case.hypothesis(&mark.hypothesis).is_none()) {
            Some(mark) => Err(CaseError::Marked(mark.hypothesis.clone())),
            None => Ok(case),
        }
    }

    /// Its file form, one value a line.
    pub fn to_json(&self) -> String {
        // Strings and maps with string keys: nothing that JSON has not.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Says what is wrong with it, if anything is. A mark on a hypothesis that was dropped
    /// is not: it is shown as lost.
    ///
    /// # Errors
    /// If it asks nothing, or a hypothesis has no words, or two have one id.
    pub fn check(&self) -> Result<(), CaseError> {
        if self.schema != SCHEMA {
            return Err(CaseError::Schema(self.schema.clone()));
        }
        let blank = |wording: &Wording| wording.in_language("en").trim().is_empty();
        if blank(&self.question) || self.hypotheses.iter().any(|h| blank(&h.label)) {
            return Err(CaseError::Empty);
        }
        for (index, hypothesis) in self.hypotheses.iter().enumerate() {
            if self.hypotheses[..index].iter().any(|other| other.id == hypothesis.id) {
                return Err(CaseError::Twice(hypothesis.id.clone()));
            }
        }
        if let Some(root) = self.set_aside.iter().find(|root| root_index(root).is_none()) {
            return Err(CaseError::Root(root.clone()));
        }
        Ok(())
    }

    /// Indices of the roots that are taken to be false.
    pub fn aside(&self) -> impl Iterator<Item = usize> + '_ {
        self.set_aside.iter().filter_map(|root| root_index(root))
    }

    /// The marks as decisions on words of `readings`. One whose words do not stand there
    /// once has no place, and comes out as lost.
    pub fn rulings(&self, readings: &[Reading]) -> Vec<StanceRuling> {
        let ruling = |(at, mark): (usize, &CaseMark)| {
            let named = |r: &&Reading| r.article.id == mark.article;
            let by_bytes = |r: &&Reading| r.article.sha256 == mark.article;
            let mut of = readings.iter();
            let reading = of.clone().find(named).or_else(|| of.find(by_bytes));
            let text = reading.map(|reading| &reading.article.text);
            let found = text.and_then(|text| Some((text, place(&mark.quote, text.text())?)));
            StanceRuling {
                id: Case::mark_name(at),
                article: reading.map_or(&mark.article, |r| &r.article.sha256).clone(),
                // As the text has them: a keyboard writes some signs otherwise.
                quote: found.map_or(&*mark.quote, |(text, span)| span.of(text.text())).to_owned(),
                place: found.map(|(text, span)| text.code_points(span)),
                hypothesis: mark.hypothesis.clone(),
                stance: mark.stance,
                degree: mark.certainty,
                why: mark.why.clone(),
            }
        };
        self.marks.iter().enumerate().map(ruling).collect()
    }

    /// What the mark at `at` is called beside those of a library: `f1`.
    pub fn mark_name(at: usize) -> String {
        format!("f{}", at + 1)
    }

    /// Index of the mark that [`Case::mark_name`] calls so.
    pub fn mark_at(&self, name: &str) -> Option<usize> {
        let at = name.strip_prefix('f')?.parse::<usize>().ok()?.checked_sub(1)?;
        (at < self.marks.len()).then_some(at)
    }

    /// Index of the hypothesis of this id.
    pub fn hypothesis(&self, id: &str) -> Option<usize> {
        self.hypotheses.iter().position(|hypothesis| hypothesis.id == id)
    }
}

/// The index of a root from its name, `r1`.
pub fn root_index(name: &str) -> Option<usize> {
    name.strip_prefix('r')?.parse::<usize>().ok()?.checked_sub(1)
}

/// Where `quote` stands in a text, if it does once.
fn place(quote: &str, text: &str) -> Option<Span> {
    match quoted(text, quote)[..] {
        [span] => Some(span),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    const FERRY: &str = r#"{"schema":"selon.case/1","id":"ferry","question":{"en":"Who sank it?"},
        "hypotheses":[{"id":"H1","label":{"en":"The navy","fr":"La marine"}},
                      {"id":"H2","label":"An accident"}]}"#;

    #[test]
    fn words_come_in_the_language_asked_for_or_another() {
        let case = Case::from_json(FERRY).expect("it is a case");
        assert_eq!(case.hypotheses[0].label.in_language("fr"), "La marine");
        assert_eq!(case.hypotheses[0].label.in_language("es"), "The navy");
        assert_eq!(case.hypotheses[1].label.in_language("fr"), "An accident");
        assert_eq!(case.question.in_language("fr"), "Who sank it?");
    }

    #[test]
    fn a_case_is_written_as_it_was_read() {
        let text = FERRY.replacen('{', r#"{"desk":"night","dates":{"from":"2031-05-01"},"#, 1);
        let case = Case::from_json(&text).expect("it is a case");
        assert_eq!(case.dates.from.as_deref(), Some("2031-05-01"));
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert_eq!(value(&case.to_json()), value(&text));
        assert_eq!(Case::from_json(&case.to_json()).expect("a case"), case);
    }

    #[test]
    fn a_hypothesis_says_that_nobody_knows_in_many_ways() {
        let says = |label: &str| {
            let label: Wording = serde_json::from_str(label).expect("a wording");
            Hypothesis { id: "H9".to_owned(), label }.says_unknown()
        };
        for unknown in [
            r#"{"en":"Nobody knows what poisoned it"}"#,
            r#"{"en":"It is not known who holds the ship"}"#,
            r#"{"en":"Unknown or other (nobody can say)"}"#,
            r#"{"en":"Undetermined","fr":"Cause indéterminée"}"#,
            r#"{"fr":"On l'ignore"}"#,
            r#"{"fr":"On ignore qui détient le navire"}"#,
            r#"{"en":"Authorship unknown"}"#,
            r#"{"en":"Not known who ran it"}"#,
            r#"{"en":"Unknown, cannot be established"}"#,
            r#"{"de":"Ursache ungeklärt"}"#,
            r#""Unknown""#,
        ] {
            assert!(says(unknown), "{unknown}");
        }
        for someone in [
            r#"{"en":"An unknown gunman","fr":"Un tireur inconnu"}"#,
            r#"{"en":"Saboteurs nobody had heard of"}"#,
            r#"{"en":"The navy of Tarvia seized it","fr":"La marine de Tarvie s'en est emparée"}"#,
            r#"{"es":"Un grupo desconocido"}"#,
        ] {
            assert!(!says(someone), "{someone}");
        }
    }

    #[test]
    fn a_draft_may_have_no_answers_yet() {
        let text = r#"{"schema":"selon.case/1","id":"ferry","question":"Who sank it?"}"#;
        assert!(Case::draft(text).is_ok());
        assert!(matches!(Case::from_json(text), Err(CaseError::Empty)));
    }

    #[test]
    fn what_is_no_case_is_told() {
        let told = |text: &str| Case::from_json(text).map_err(|e| e.to_string()).unwrap_err();
        assert_eq!(told("{}"), "not a case");
        let cause = Case::from_json("{}").map_err(|e| e.source().map(ToString::to_string));
        assert!(cause.unwrap_err().is_some_and(|cause| cause.starts_with("missing field")));
        let aside = FERRY.replacen('{', r#"{"set_aside":["first"],"#, 1);
        assert!(told(&aside).contains("this is \"first\""), "{}", told(&aside));
        let mark = r#"{"marks":[{"article":"a","quote":"q","hypothesis":"H9","stance":"deny"}],"#;
        assert!(told(&FERRY.replacen('{', mark, 1)).contains("\"H9\""));
        let twice = FERRY.replace("H2", "H1");
        assert_eq!(told(&twice), "two hypotheses are called \"H1\"");
        let other = FERRY.replace("case/1", "case/9");
        assert!(told(&other).contains("selon.case/9"));
        let empty = FERRY.replace("An accident", " ");
        assert!(told(&empty).contains("at least one hypothesis"));
    }
}
