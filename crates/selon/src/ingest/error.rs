//! Why an input gave no article, and what to do about it.
//!
//! One opaque error: what happened is its `Display`, what to do is
//! [`IngestError::help`], and the kinds stay private so that they can grow.

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

use crate::text::DecodeError;

use super::MAX_ARTICLE_BYTES;
use super::format::Foreign;

/// An input, or one line of it, that gave no article.
///
/// `Display` names the input and says what happened, in one line.
#[derive(Debug, thiserror::Error)]
#[error("{}: {kind}", Place(name, part.as_ref()))]
pub struct IngestError {
    name: String,
    part: Option<Part>,
    #[source]
    kind: Kind,
}

/// Which part of an input failed, where it holds several articles.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) enum Part {
    /// A line, counted from 1.
    Line(u64),
    /// A record of an archive, by its first byte and its address.
    Record { offset: u64, url: Option<String> },
    /// An entry of a feed, counted from 1.
    Entry(u64),
}

#[derive(Debug, thiserror::Error)]
pub(super) enum Kind {
    #[error("there is no such file or folder")]
    Missing,
    #[error("this is a folder")]
    Directory,
    #[error("the folder holds no files")]
    NoFiles,
    #[error("no permission to read it")]
    Permission,
    #[error("it could not be read ({0})")]
    Io(#[source] io::Error),
    #[error("it is empty")]
    Empty,
    #[error("it holds nothing but white space")]
    Blank,
    #[error("it {0}")]
    Decode(#[from] DecodeError),
    #[error("it is larger than the {} MiB that one article may have", MAX_ARTICLE_BYTES >> 20)]
    TooLarge,
    /// `line` is left out where the error itself names the line.
    #[error("broken JSON at {}column {column}: {problem}", .line.map_or(String::new(), |n| format!("line {n}, ")))]
    Json { line: Option<u64>, column: usize, problem: String },
    #[error("the JSON is {found}, not an object")]
    NotAnObject { found: &'static str },
    #[error("the JSON object has no \"text\"{}", .keys)]
    NoText { keys: Keys },
    #[error("\"text\" is {found}, not a string")]
    TextNotAString { found: &'static str },
    #[error("{} cannot be read yet", .0.what())]
    Foreign(Foreign),
    #[error("the record is damaged ({0})")]
    DamagedRecord(&'static str),
    #[error("the archive holds no web pages (text/html, status 200)")]
    NoPages,
    #[error("no record of an archive, or nothing else that could be unpacked, was found in it")]
    DamagedGzip,
    #[error("its compressed data is cut off or broken")]
    CutGzip,
    #[error("the feed is broken at byte {at}: {problem}")]
    BrokenFeed { at: usize, problem: String },
    #[error("the feed has no entries")]
    NoEntries,
    #[error("the feed has only summaries of its {entries} articles")]
    SummariesOnly { entries: usize },
    #[error("the feed has only a summary of this article{}", .address.as_ref().map_or(String::new(), |url| format!(", which is at {url}")))]
    Summary { address: Option<String> },
    #[error("the page has no article text")]
    NoArticle,
    #[error("the page's markup is too tangled to be read")]
    TooTangled,
    #[error("the text could not be taken out of this page (the extractor failed)")]
    Extractor,
}

impl IngestError {
    pub(super) fn new(name: &str, kind: impl Into<Kind>) -> Self {
        Self { name: name.to_owned(), part: None, kind: kind.into() }
    }

    pub(super) fn in_part(name: &str, part: Part, kind: impl Into<Kind>) -> Self {
        let mut kind = kind.into();
        // The part says it already.
        if let (Kind::Json { line, .. }, Part::Line(_)) = (&mut kind, &part) {
            *line = None;
        }
        Self { part: Some(part), ..Self::new(name, kind) }
    }

    pub(super) fn io(name: &str, error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => Kind::Missing,
            io::ErrorKind::PermissionDenied => Kind::Permission,
            io::ErrorKind::IsADirectory => Kind::Directory,
            // Files have no such faults of their own: unpacking them has.
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput => Kind::CutGzip,
            _ => Kind::Io(error),
        };
        Self::new(name, kind)
    }

    /// The input: its path, or `-` for standard input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// For JSON Lines, the line that failed, counted from 1. The other lines
    /// are still read.
    pub fn line(&self) -> Option<u64> {
        match self.part {
            Some(Part::Line(line)) => Some(line),
            _ => None,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match &self.kind {
            Kind::Missing => "Check the path; a name with spaces needs quotes.",
            Kind::Directory => "Name the files in it.",
            Kind::NoFiles => {
                "Hidden files are passed over: name them one by one if they are meant."
            }
            Kind::Permission => "Ask for the right to read it, or copy it to where you have it.",
            Kind::Io(_) => "Try again; if it fails again, copy the file to another disk first.",
            Kind::Empty | Kind::Blank => "Check that the file was saved, or downloaded, whole.",
            Kind::Decode(DecodeError::Binary) => {
                "Selon reads plain text, HTML, JSON Lines, WARC and feeds; convert the file to one \
                 of these."
            }
            Kind::Decode(DecodeError::Unmarked) => {
                "It looks like UTF-16: open it in an editor and save it again as UTF-8."
            }
            Kind::Decode(_) => "Save it again as UTF-8, or download it anew.",
            Kind::TooLarge => {
                "Cut it into articles: one a file, or one a line of a JSON Lines file."
            }
            Kind::Json { .. } => {
                "Each line must be one whole JSON object, with quotes and line breaks inside \
                 strings escaped (\\\" and \\n), in UTF-8."
            }
            Kind::NotAnObject { .. } | Kind::NoText { .. } | Kind::TextNotAString { .. } => {
                "Give each article as an object like {\"text\": \"…\", \"title\": \"…\"}; only \
                 \"text\" is required."
            }
            Kind::Foreign(foreign) => foreign.help(),
            Kind::DamagedRecord(_) => {
                "The records after it are read; fetch the archive again if this one is needed."
            }
            Kind::NoPages => "Archives of images, or of redirections alone, have nothing to read.",
            Kind::DamagedGzip | Kind::CutGzip => "Fetch the file again: it was damaged on its way.",
            Kind::BrokenFeed { .. } => {
                "What came before is read; fetch the feed again for the rest."
            }
            Kind::NoEntries => "Check the address: feeds of a site without news are empty.",
            Kind::SummariesOnly { .. } | Kind::Summary { .. } => {
                "Read the page itself: selon read ADDRESS. A summary would hide what it leaves out."
            }
            Kind::NoArticle => {
                "Open the page in a browser: if its text is shown by scripts or behind a wall, \
                 save the text itself as a .txt file."
            }
            Kind::TooTangled | Kind::Extractor => {
                "Save the text of the page as a .txt file and read that."
            }
        }
    }
}

/// The keys that a JSON object without "text" has, for its author to spot the
/// one that was meant.
#[derive(Debug)]
pub(super) struct Keys(pub(super) Vec<String>);

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 6;
        if self.0.is_empty() {
            return f.write_str(" (it is empty)");
        }
        let shown: Vec<_> = self.0.iter().take(SHOWN).map(|key| format!("{key:?}")).collect();
        let more = if self.0.len() > SHOWN { ", …" } else { "" };
        write!(f, " (it has {}{more})", shown.join(", "))
    }
}

struct Place<'a>(&'a str, Option<&'a Part>);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 == "-" { "standard input" } else { self.0 })?;
        match self.1 {
            Some(Part::Line(line)) => write!(f, ", line {line}"),
            Some(Part::Record { offset, url }) => {
                write!(f, ", record at byte {offset}")?;
                url.as_ref().map_or(Ok(()), |url| write!(f, " ({url})"))
            }
            Some(Part::Entry(number)) => write!(f, ", entry {number}"),
            None => Ok(()),
        }
    }
}
