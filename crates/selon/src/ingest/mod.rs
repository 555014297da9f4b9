//! Files become articles: plain text, HTML, JSON Lines, web archives and feeds,
//! told apart by content.
//!
//! Every field of an [`Article`] that is not its text says where it came from.
//! What an input leaves open stays unknown; what had to be guessed is a warning.
//! Inputs come from anywhere, so none may stop a run: each is read in bounded
//! memory, and what cannot be read is an [`IngestError`] about that article.
//!
//! ```
//! let lines = "{\"text\": \"The ferry sank, the mayor says.\"}\n{\"text\": 3}\n";
//! let articles: Vec<_> = selon::ingest::from_reader("ferry.jsonl", lines.as_bytes())?.collect();
//! assert_eq!(articles[0].as_ref().unwrap().id, "ferry:1");
//! let error = articles[1].as_ref().unwrap_err();
//! assert_eq!(error.to_string(), "ferry.jsonl, line 2: \"text\" is a number, not a string");
//! # Ok::<(), selon::ingest::IngestError>(())
//! ```

mod address;
mod article;
mod articles;
mod date;
mod error;
mod feed;
mod format;
mod html;
mod json;
mod lang;
mod lines;
mod plain;
mod raw;
mod walk;
mod warc;
mod written_date;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

pub use article::{Article, Capture, Field, Origin};
pub use articles::{Articles, RawArticles};
pub use error::IngestError;
pub use raw::RawArticle;
pub use walk::expand;

use error::Kind;
use raw::Around;

/// The most bytes that one article may have as it comes in: a text, a page, a
/// line of JSON Lines (16 MiB, some three thousand pages of print). More is
/// refused without being read into memory.
pub const MAX_ARTICLE_BYTES: usize = 16 << 20;

/// The number of the way in which articles are made of bytes: raised when the same
/// bytes would give another text or other metadata, so that whoever keeps articles
/// knows which to make again.
pub const EXTRACTOR: u32 = 1;

/// The articles of the file at `path`, or of standard input for `-`.
///
/// # Errors
/// If it cannot be opened or begun to read, is empty, or is in a format that
/// Selon recognises but does not read. Folders are for [`expand`].
pub fn open(path: impl AsRef<Path>) -> Result<Articles<'static>, IngestError> {
    let path = path.as_ref();
    let name = path.to_string_lossy();
    if name == "-" {
        return from_reader(&name, io::stdin());
    }
    // Folders can be opened on some systems and not on others.
    if path.is_dir() {
        return Err(IngestError::new(&name, Kind::Directory));
    }
    let file = File::open(path).map_err(|error| IngestError::io(&name, error))?;
    from_reader(&name, file)
}

/// The articles of `reader`. `name` is for messages and for the ids of articles
/// that have none of their own: the stem of its last part (`stdin` for `-`),
/// and for a line of JSON Lines, an entry of a feed or a record of an archive
/// that and its number (of a record, its first byte), `stem:12`.
///
/// # Errors
/// As [`open`].
pub fn from_reader<'r>(
    name: &str,
    reader: impl Read + Send + 'r,
) -> Result<Articles<'r>, IngestError> {
    Articles::new(name, reader, Around::default())
}

/// The articles of what somebody fetched: `reader` gives the bytes, `capture`
/// says where they came from and when, `charset` which encoding the server gave
/// with them. Addresses in a page are relative to that of the capture.
///
/// # Errors
/// As [`open`].
pub fn from_capture<'r>(
    name: &str,
    capture: Capture,
    charset: Option<&str>,
    reader: impl Read + Send + 'r,
) -> Result<Articles<'r>, IngestError> {
    let around = Around { capture: Some(capture), ..Around::new(charset) };
    Articles::new(name, reader, around)
}

#[cfg(test)]
mod tests;
