//! An article on its way in. All that costs time is done here, on any thread, so that
//! the one writer has nothing to do but to write.

use selon::ingest::{Article, Capture, EXTRACTOR, Field, RawArticle};
use selon::reading::Reading;
use selon::text::{Span, sha256};
use serde::{Deserialize, Serialize};

use crate::clock;
use crate::error::StoreError;
use crate::frozen::freeze;
use crate::metadata::Metadata;
use crate::shelf::Shelved;

/// An article, packed to be stored.
#[derive(Debug)]
pub struct Arrival {
    pub(crate) frozen: Frozen,
    pub(crate) addresses: Vec<Address>,
    /// When it came into its first library; `None` is now.
    pub(crate) added: Option<String>,
    pub(crate) article: Packed,
    pub(crate) reading: Option<Shelved>,
}

/// Where an article was found.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Address {
    /// A path or a URL.
    pub address: String,
    /// The line, where one file holds several articles; else 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub line: u64,
    /// When, UTC; empty is now.
    pub seen: String,
}

// Serde asks for a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(line: &u64) -> bool {
    *line == 0
}

/// The bytes of an article as they came, compressed.
#[derive(Debug)]
pub struct Frozen {
    pub(crate) sha256: String,
    pub(crate) size: usize,
    pub(crate) slip: String,
    pub(crate) raw: Vec<u8>,
}

impl Frozen {
    /// Freezes the bytes of `raw`.
    pub fn of(raw: &RawArticle) -> Self {
        // Neither writing to memory nor plain fields can fail.
        Frozen {
            sha256: raw.sha256(),
            size: raw.bytes().len(),
            slip: serde_json::to_string(raw).unwrap_or_default(),
            raw: freeze(raw.bytes()).unwrap_or_default(),
        }
    }
}

impl Address {
    /// Where `raw` was found: a file with its folders, so that it means the same
    /// tomorrow; standard input is `-`. What an archive holds, or a server sent, was
    /// found on the web as well.
    pub fn all_of(raw: &RawArticle) -> Vec<Self> {
        let name = raw.name();
        let address = match std::path::absolute(name) {
            Ok(path) if name != "-" && !name.contains("://") => path.to_string_lossy().into_owned(),
            _ => name.to_owned(),
        };
        let mut all = vec![Address { address, line: raw.line().unwrap_or(0), seen: String::new() }];
        if let Some(Capture { url: Some(url), date, .. }) = raw.capture()
            && all[0].address != *url
        {
            let (address, seen) = (url.clone(), date.clone().unwrap_or_default());
            all.push(Address { address, line: 0, seen });
        }
        all
    }
}

impl Arrival {
    /// `article`, which was made of the bytes of `frozen`, found at `addresses`.
    pub fn new(frozen: Frozen, addresses: Vec<Address>, article: &Article) -> Self {
        let article = Packed::of(article);
        Arrival { frozen, addresses, added: None, article, reading: None }
    }

    /// The same with what was read in it, by the model with this checksum.
    pub fn read(mut self, reading: &Reading, model: &str) -> Self {
        self.reading = Some(Shelved::of(reading, model));
        self
    }

    /// Bytes that it takes, about.
    pub fn size(&self) -> usize {
        let read = self.reading.as_ref().map_or(0, Shelved::size);
        self.frozen.raw.len() + self.article.text.len() + read
    }
}

/// An article without its bytes, packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    pub metadata: String,
    pub title: String,
    pub outlet: String,
    pub lang: Option<String>,
    pub published: Option<String>,
    pub days: Option<(String, String)>,
    pub extractor: u32,
    pub body: Span,
    pub text_sha256: String,
    pub text: String,
}

impl Packed {
    pub fn of(article: &Article) -> Self {
        let value = |field: &Option<Field>| field.as_ref().map(|field| field.value.clone());
        let published = value(&article.published);
        let text = article.text.text();
        Packed {
            metadata: Metadata::of(article).to_json(),
            title: value(&article.title).unwrap_or_default(),
            outlet: value(&article.outlet).unwrap_or_default(),
            lang: value(&article.lang),
            days: published.as_deref().and_then(clock::days),
            published,
            extractor: EXTRACTOR,
            body: article.body,
            text_sha256: sha256(text.as_bytes()),
            text: text.to_owned(),
        }
    }
}

/// The raw article whose slip and bytes these are.
///
/// # Errors
/// If `slip` is none.
pub(crate) fn thawed(slip: &str, bytes: Vec<u8>) -> Result<RawArticle, StoreError> {
    let slip: RawArticle =
        serde_json::from_str(slip).map_err(|error| StoreError::Exported(error.to_string()))?;
    Ok(slip.with_bytes(bytes))
}
