//! `selon.article/1`: an article of a library as one JSON object, complete, so that
//! another library has it as this one does.
//!
//! Keys that a line of JSON Lines may have anywhere (`text`, `title`, …) are plain, for
//! people and their programs. What only a library knows stands under `library`: the
//! bytes as they came, where each field was found, the addresses.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use selon::ingest::Article;
use selon::text::{Span, sha256};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::arrival::{Address, Arrival, Frozen, Packed};
use crate::clock;
use crate::error::StoreError;
use crate::frozen::thaw;
use crate::metadata::unpacked;

/// The name of this form, the first value of every object.
pub const SCHEMA: &str = "selon.article/1";

/// How every such line begins.
const BEGINNING: &[u8] = b"{\"schema\":\"selon.article/1\"";

/// One line. The fields are in the order in which they are written.
#[derive(Deserialize, Serialize)]
pub(crate) struct Record {
    pub schema: String,
    pub id: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outlet: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    pub library: Kept,
}

/// What only a library knows.
#[derive(Deserialize, Serialize)]
pub(crate) struct Kept {
    pub sha256: String,
    pub metadata: Value,
    /// The part of the text that is read, in bytes of UTF-8.
    pub body: (usize, usize),
    pub text_sha256: String,
    pub extractor: u32,
    pub addresses: Vec<Address>,
    pub added: String,
    pub slip: Value,
    /// The bytes as they came: Zstandard, then Base64.
    pub raw: String,
}

/// The bytes of `raw` as text.
pub(crate) fn printed(raw: &[u8]) -> String {
    BASE64_STANDARD.encode(raw)
}

impl Arrival {
    /// SHA-256 of its bytes.
    pub fn sha256(&self) -> &str {
        &self.frozen.sha256
    }

    /// Where it was found.
    pub fn addresses(&self) -> &[Address] {
        &self.addresses
    }

    /// The article itself.
    ///
    /// # Errors
    /// If it is not whole.
    pub fn article(&self) -> Result<Article, StoreError> {
        let Packed { metadata, text, text_sha256, body, .. } = &self.article;
        let sha256 = self.frozen.sha256.clone();
        let body = (body.start(), body.end());
        unpacked(metadata, sha256, text.clone(), text_sha256, body).map_err(StoreError::Exported)
    }

    /// Whether `line` is an article that `selon export` wrote.
    pub fn is_exported(line: &[u8]) -> bool {
        line.starts_with(BEGINNING)
    }

    /// The article of a line that `selon export` wrote, without its reading.
    ///
    /// # Errors
    /// If the line was changed: what a library keeps is kept as it came.
    pub fn exported(line: &[u8]) -> Result<Self, StoreError> {
        let changed = |what: &str| StoreError::Exported(what.to_owned());
        let record: Record = serde_json::from_slice(line)
            .map_err(|error| StoreError::Exported(error.to_string()))?;
        let Record { text, title, outlet, published, lang, library: kept, .. } = record;
        let raw = BASE64_STANDARD.decode(&kept.raw).map_err(|_| changed("its bytes are cut"))?;
        let bytes = thaw(&raw).map_err(|_| changed("its bytes are damaged"))?;
        if sha256(&bytes) != kept.sha256 {
            return Err(changed("its bytes are not those of its checksum"));
        }
        if sha256(text.as_bytes()) != kept.text_sha256 {
            return Err(changed("its text was changed"));
        }
        let (start, end) = kept.body;
        let within = start <= end && text.is_char_boundary(start) && text.is_char_boundary(end);
        if !within {
            return Err(changed("its body is not in its text"));
        }
        let frozen =
            Frozen { sha256: kept.sha256, size: bytes.len(), slip: kept.slip.to_string(), raw };
        let article = Packed {
            metadata: kept.metadata.to_string(),
            title,
            outlet,
            lang,
            days: published.as_deref().and_then(clock::days),
            published,
            extractor: kept.extractor,
            body: Span::new(start, end),
            text_sha256: kept.text_sha256,
            text,
        };
        Ok(Arrival {
            frozen,
            addresses: kept.addresses,
            added: Some(kept.added),
            article,
            reading: None,
        })
    }
}
