//! A case: the question that is put to the articles, and the answers that compete.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the file form of a case calls itself.
pub const SCHEMA: &str = "selon.case/1";

/// A question and its rival hypotheses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Short name, unique in a library.
    pub id: String,
    /// What is asked.
    pub question: Wording,
    /// The answers that compete, in the order of the table.
    pub hypotheses: Vec<Hypothesis>,
    /// Names and words that help to find what bears on the question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
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
#[serde(from = "Words")]
pub struct Wording(pub BTreeMap<String, String>);

#[derive(Deserialize)]
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

impl Wording {
    /// The words in `lang`, else in English, else in whatever language there is.
    pub fn in_language(&self, lang: &str) -> &str {
        let found =
            self.0.get(lang).or_else(|| self.0.get("en")).or_else(|| self.0.values().next());
        found.map_or("", String::as_str)
    }
}

/// Why a case cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// The file is no JSON, or lacks something.
    #[error("not a case: {0}")]
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
}

impl Case {
    /// A case from its file form.
    ///
    /// # Errors
    /// If the text is not a case, or one that cannot be answered.
    pub fn from_json(text: &str) -> Result<Self, CaseError> {
        let case: Case = serde_json::from_str(text)?;
        case.check()?;
        Ok(case)
    }

    fn check(&self) -> Result<(), CaseError> {
        if self.schema != SCHEMA {
            return Err(CaseError::Schema(self.schema.clone()));
        }
        let blank = |wording: &Wording| wording.in_language("en").trim().is_empty();
        let nothing = self.hypotheses.is_empty();
        if nothing || blank(&self.question) || self.hypotheses.iter().any(|h| blank(&h.label)) {
            return Err(CaseError::Empty);
        }
        for (index, hypothesis) in self.hypotheses.iter().enumerate() {
            if self.hypotheses[..index].iter().any(|other| other.id == hypothesis.id) {
                return Err(CaseError::Twice(hypothesis.id.clone()));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
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
    fn what_is_no_case_is_told() {
        let told = |text: &str| Case::from_json(text).map_err(|e| e.to_string()).unwrap_err();
        assert!(told("{}").starts_with("not a case: missing field"), "{}", told("{}"));
        let twice = FERRY.replace("H2", "H1");
        assert_eq!(told(&twice), "two hypotheses are called \"H1\"");
        let other = FERRY.replace("case/1", "case/9");
        assert!(told(&other).contains("selon.case/9"));
        let empty = FERRY.replace("An accident", " ");
        assert!(told(&empty).contains("at least one hypothesis"));
    }
}
