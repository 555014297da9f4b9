//! An article as bytes, and how it is made of them: the slow half of reading an
//! input, which needs nothing of the rest of it.

use serde::{Deserialize, Serialize};

use crate::text::{Encoding, SourceText, sha256};

use super::article::{Article, Capture};
use super::error::{IngestError, Kind, Part};
use super::format::{self, Format};
use super::{MAX_ARTICLE_BYTES, address, feed, html, json, lang, plain};

/// What is known of some bytes from elsewhere.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Around {
    pub(super) capture: Option<Capture>,
    /// The encoding that the server gave.
    pub(super) charset: Option<Encoding>,
    pub(super) warnings: Vec<String>,
}

impl Around {
    /// Of bytes whose server gave this `charset`, if it is one.
    pub(super) fn new(charset: Option<&str>) -> Self {
        Self { charset: charset.and_then(Encoding::for_label), ..Self::default() }
    }
}

/// The bytes of one article and what they are, not yet parsed.
///
/// Stored without its bytes it is a slip of paper for them: with
/// [`with_bytes`](Self::with_bytes) the article can be parsed again years later. A
/// field that is added must therefore have a default.
#[derive(Debug, Deserialize, Serialize)]
pub struct RawArticle {
    pub(super) name: String,
    /// What it is called if its bytes do not say.
    pub(super) id: String,
    /// Which one it is, where one input holds several.
    pub(super) part: Option<Part>,
    #[serde(skip)]
    pub(super) bytes: Vec<u8>,
    /// `None` is UTF-16, whose format shows only when it is decoded.
    pub(super) format: Option<Format>,
    #[serde(default)]
    pub(super) around: Around,
}

impl RawArticle {
    /// The article's id, if its bytes give no other.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The input that it was in: a path or address, or `-` for standard input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where one input holds several in lines, the line in which it begins.
    pub fn line(&self) -> Option<u64> {
        match self.part {
            Some(Part::Line(line)) => Some(line),
            _ => None,
        }
    }

    /// SHA-256 of the bytes: what [`Article::sha256`] will be.
    pub fn sha256(&self) -> String {
        sha256(&self.bytes)
    }

    /// The same with these bytes.
    pub fn with_bytes(self, bytes: Vec<u8>) -> Self {
        Self { bytes, ..self }
    }

    /// The bytes whose checksum the article will have. Whoever keeps them with
    /// [`capture`](Self::capture) and [`charset`](Self::charset) can make an article
    /// of them again: [`from_capture`](super::from_capture), if there is a capture,
    /// else [`from_reader`](super::from_reader).
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where and when the bytes were fetched, if that is known.
    pub fn capture(&self) -> Option<&Capture> {
        self.around.capture.as_ref()
    }

    /// The encoding that the server gave with the bytes.
    pub fn charset(&self) -> Option<&'static str> {
        self.around.charset.map(Encoding::name)
    }

    /// Makes an article of the bytes.
    ///
    /// # Errors
    /// If they cannot be decoded, or hold no article.
    pub fn parse(self) -> Result<Article, IngestError> {
        let Self { name, id, part, bytes, format, around } = self;
        let article = match format {
            Some(format) => parse(&id, bytes, format, &around),
            None => parse_wide(&id, bytes, &around),
        };
        article.map(|article| finished(article, around)).map_err(|kind| match part {
            Some(part) => IngestError::in_part(&name, part, kind),
            None => IngestError::new(&name, kind),
        })
    }
}

fn parse(id: &str, bytes: Vec<u8>, format: Format, around: &Around) -> Result<Article, Kind> {
    if bytes.trim_ascii().is_empty() {
        return Err(Kind::Blank);
    }
    match format {
        Format::Plain => plain::article(id, SourceText::from_bytes(bytes)?),
        Format::Json => {
            let article = json::article(id, without_mark(&bytes))?;
            Ok(Article { sha256: sha256(&bytes), ..article })
        }
        // Archives are taken apart before this, and their records are pages.
        Format::Feed => feed::article(id, &bytes, around),
        Format::Html | Format::Warc => html::article(id, &bytes, around),
    }
}

/// UTF-16, whose format shows only when it is decoded. JSON Lines are UTF-8 by
/// definition; a single object is taken.
fn parse_wide(id: &str, bytes: Vec<u8>, around: &Around) -> Result<Article, Kind> {
    let text = SourceText::from_bytes(bytes)?;
    if text.text().len() > MAX_ARTICLE_BYTES {
        return Err(Kind::TooLarge);
    }
    let sum = sha256(text.original_bytes());
    let bytes = text.text().as_bytes();
    let article = match format::tell(bytes).map_err(Kind::Foreign)? {
        Format::Plain => plain::article(id, text),
        Format::Json => json::article(id, bytes),
        Format::Feed => feed::article(id, bytes, around),
        Format::Html | Format::Warc => html::article(id, bytes, around),
    };
    article.map(|article| Article { sha256: sum, ..article })
}

/// What all formats have in common.
fn finished(mut article: Article, around: Around) -> Article {
    article.warnings.extend(around.warnings);
    if article.capture.is_none() {
        article.capture = around.capture;
    }
    address::complete(&mut article);
    article.warnings.extend(html::guess_warning(&article.text));
    lang::complete(&mut article);
    article
}

const MARK: &[u8] = b"\xef\xbb\xbf";

/// `bytes` without a byte order mark of UTF-8.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}
