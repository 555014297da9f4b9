//! What is known of an article besides its text, as it is kept: JSON, each field with
//! where it was found.

use selon::ingest::{Article, Capture, Field};
use selon::text::{SourceText, Span, sha256};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The fields of an article, in the order in which they are written.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Metadata {
    id: String,
    url: Option<Field>,
    title: Option<Field>,
    outlet: Option<Field>,
    published: Option<Field>,
    modified: Option<Field>,
    lang: Option<Field>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Field>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    capture: Option<Capture>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    extra: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

impl Metadata {
    pub fn of(article: &Article) -> Self {
        // Every field is named: one that is added must not be forgotten here.
        let Article {
            id,
            text: _,
            body: _,
            url,
            title,
            outlet,
            authors,
            published,
            modified,
            lang,
            capture,
            sha256: _,
            extra,
            warnings,
        } = article.clone();
        Metadata {
            id,
            url,
            title,
            outlet,
            published,
            modified,
            lang,
            authors,
            capture,
            extra,
            warnings,
        }
    }

    pub fn to_json(&self) -> String {
        // Strings and maps with string keys: nothing that JSON has not.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The article of which this is known.
    fn of_text(self, text: SourceText, body: Span, sha256: String) -> Article {
        Article {
            url: self.url,
            title: self.title,
            outlet: self.outlet,
            published: self.published,
            modified: self.modified,
            lang: self.lang,
            authors: self.authors,
            capture: self.capture,
            extra: self.extra,
            warnings: self.warnings,
            body,
            sha256,
            ..Article::new(self.id, text)
        }
    }
}

/// The article that was packed so. The map to its original bytes is left to whoever
/// thaws them.
///
/// # Errors
/// Says what is wrong if it is not what was packed.
pub(crate) fn unpacked(
    metadata: &str,
    article_sha256: String,
    text: String,
    text_sha256: &str,
    body: (usize, usize),
) -> Result<Article, String> {
    if sha256(text.as_bytes()) != text_sha256 {
        return Err("its text is not the one that was stored".to_owned());
    }
    let within = body.0 <= body.1 && text.is_char_boundary(body.0) && text.is_char_boundary(body.1);
    if !within {
        return Err("its body is not in its text".to_owned());
    }
    let known: Metadata =
        serde_json::from_str(metadata).map_err(|error| format!("its metadata: {error}"))?;
    let body = Span::new(body.0, body.1);
    Ok(known.of_text(SourceText::from_text(text), body, article_sha256))
}
