//! An article: its text and what is known about it.

use serde::{Deserialize, Serialize};
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
    /// Address of the page: the one it gives itself (`canonical`), else the one
    /// it was fetched from.
    pub url: Option<Field>,
    /// Headline.
    pub title: Option<Field>,
    /// Who publishes it: the name that the input gives, else the domain that was
    /// registered for its address.
    pub outlet: Option<Field>,
    /// Who wrote it, in the order of the input.
    pub authors: Vec<Field>,
    /// When it was published, ISO 8601 with the precision that is known
    /// (`2023-05` is a month).
    pub published: Option<Field>,
    /// When it was last changed, likewise, where the input tells it apart.
    pub modified: Option<Field>,
    /// Language as an ISO 639-1 code, if known.
    pub lang: Option<Field>,
    /// Where the copy that was read was fetched, and when, if that is known. Never
    /// a date of publication.
    pub capture: Option<Capture>,
    /// SHA-256 of the input's bytes as they came, in hexadecimal; where one input
    /// holds several articles, of the line of JSON Lines, of the JSON object, of
    /// the page in an archive, of the feed with this entry alone.
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
            authors: Vec::new(),
            published: None,
            modified: None,
            lang: None,
            capture: None,
            extra: Map::new(),
            warnings: Vec::new(),
        }
    }
}

/// One copy of a page: where and when somebody fetched it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Capture {
    /// The address that it was fetched from.
    pub url: Option<String>,
    /// When, in ISO 8601.
    pub date: Option<String>,
    /// Who says so.
    pub from: Origin,
}

/// A value and where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The page's JSON-LD.
    JsonLd,
    /// An OpenGraph or `article:` meta element.
    OpenGraph,
    /// Another meta element, `<title>`, `<link>` or the `lang` attribute.
    Html,
    /// A `<time>` element.
    TimeElement,
    /// What the page shows to people where dates of articles stand.
    Shown,
    /// A key of a JSONL line.
    Json,
    /// The `date …` token that opens a plain text.
    TextHeader,
    /// Front matter of a plain text.
    FrontMatter,
    /// An entry of a feed, or the feed itself.
    Feed,
    /// The record of a web archive (WARC).
    Warc,
    /// The answer of the server, to a request of ours.
    Http,
    /// The address of the page.
    Address,
    /// Told from the words of the text.
    Detected,
}
