//! An article: its text and what is known about it.

use serde_json::{Map, Value};

use crate::text::{SourceText, Span, sha256};

/// One article, as it came in.
#[derive(Clone, Debug)]
pub struct Article {
    /// From the input where it has one, else derived from the input's name;
    /// unique within one run only if the inputs' names are.
    pub id: String,
    /// The text that every span points into.
    pub text: SourceText,
    /// The part of the text that is to be read: all of it, but for the front
    /// matter or `date …` token that opens some plain texts.
    pub body: Span,
    /// Address of the page.
    pub url: Option<Field>,
    /// Headline.
    pub title: Option<Field>,
    /// Who publishes it.
    pub outlet: Option<Field>,
    /// When it was published, ISO 8601 with the precision that is known
    /// (`2023-05` is a month).
    pub published: Option<Field>,
    /// When it was last changed, likewise, where the input tells it apart.
    pub modified: Option<Field>,
    /// Language as an ISO 639-1 code, if known.
    pub lang: Option<Field>,
    /// SHA-256 of the input's bytes as they came, in hexadecimal; where one input
    /// holds several articles, of the line of JSON Lines or of the JSON object.
    pub sha256: String,
    /// Keys of a JSONL line or of front matter that Selon does not know, as they
    /// were.
    pub extra: Map<String, Value>,
    /// What the reader of the output should know: a guessed encoding, two dates
    /// that disagree.
    pub warnings: Vec<String>,
}

impl Article {
    /// An article of which only the text is known, all of it to be read.
    pub fn new(id: impl Into<String>, text: SourceText) -> Self {
        Self {
            id: id.into(),
            body: text.whole(),
            sha256: sha256(text.original_bytes()),
            text,
            url: None,
            title: None,
            outlet: None,
            published: None,
            modified: None,
            lang: None,
            extra: Map::new(),
            warnings: Vec::new(),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value.
    pub value: String,
    /// Where it was found.
    pub from: Origin,
}

impl Field {
    /// `value`, found in `from`.
    pub fn new(value: impl Into<String>, from: Origin) -> Self {
        Self { value: value.into(), from }
    }
}

/// Where a field was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The page's JSON-LD.
    JsonLd,
    /// An OpenGraph or `article:` meta element.
    OpenGraph,
    /// Another meta element, `<title>`, `<link>` or the `lang` attribute.
    Html,
    /// A `<time>` element.
    TimeElement,
    /// A key of a JSONL line.
    Json,
    /// The `date …` token that opens a plain text.
    TextHeader,
    /// Front matter of a plain text.
    FrontMatter,
    /// Told from the words of the text.
    Detected,
}
