//! Web archives (WARC, ISO 28500) as crawlers write them, CC-NEWS among them:
//! the pages in them, one at a time.
//!
//! Of the records only answers of servers are looked at, and of those only
//! pages: `text/html` that was there (status 200). Archives are large and old
//! ones are damaged, so a record that cannot be read is told, and the next one
//! is looked for. The crate `warc` does neither; the headers of records and of
//! answers are read by `httparse`, members by `flate2`.

mod http;
mod replay;
mod stream;

#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Read};

use super::MAX_ARTICLE_BYTES;
use super::lines::{self, Line};
use stream::Stream;
pub(super) use stream::VERSION;

/// Bytes that the header of a record may have.
const MAX_HEADER: usize = 64 << 10;

/// Named fields that the header of a record may have.
const MAX_FIELDS: usize = 64;

/// What was found in an archive.
#[derive(Debug)]
pub(super) struct Found {
    /// Where the record begins in the archive, in bytes.
    pub(super) offset: u64,
    /// Its address, if it could be read.
    pub(super) url: Option<String>,
    /// The page, or what is the matter with the record.
    pub(super) page: Result<Page, Fault>,
}

/// A page out of an archive.
#[derive(Debug)]
pub(super) struct Page {
    /// The record's own name, without brackets.
    pub(super) id: Option<String>,
    /// When it was fetched, as stated.
    pub(super) date: Option<String>,
    /// Encoding that the server gave.
    pub(super) charset: Option<String>,
    /// Whether the crawler cut it off.
    pub(super) truncated: bool,
    /// The page, as a browser would get it.
    pub(super) bytes: Vec<u8>,
}

/// Why a record gave no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is larger than an article may be.
    TooLarge,
    /// It cannot be read; why.
    Damaged(&'static str),
}

/// The pages of an archive.
pub(super) struct Pages<R: BufRead> {
    stream: Stream<R>,
    /// A part is being read.
    inside: bool,
    /// Whether there was any record at all.
    any: bool,
}

impl<R: BufRead> Pages<R> {
    /// Of an archive without compression.
    pub(super) fn plain(reader: R) -> Self {
        Self::new(Stream::plain(reader))
    }

    /// Of one made of gzip members.
    pub(super) fn gzip(reader: R) -> Self {
        Self::new(Stream::gzip(reader))
    }

    fn new(stream: Stream<R>) -> Self {
        Self { stream, inside: false, any: false }
    }

    /// Whether a record has been read.
    pub(super) fn any(&self) -> bool {
        self.any
    }

    /// The next page, or record that should have been one.
    ///
    /// # Errors
    /// If the archive can be read no further.
    pub(super) fn next(&mut self) -> io::Result<Option<Found>> {
        loop {
            match self.record() {
                Ok(Step::End) => return Ok(None),
                Ok(Step::Other) => {}
                Ok(Step::Page(found)) => return Ok(Some(found)),
                Err(Broken { error, offset, url, why }) => {
                    if self.stream.failed() {
                        return Err(error.unwrap_or_else(|| io::ErrorKind::Other.into()));
                    }
                    self.inside = self.stream.recover()?;
                    return Ok(Some(Found { offset, url, page: Err(Fault::Damaged(why)) }));
                }
            }
        }
    }

    fn record(&mut self) -> Result<Step, Broken> {
        match self.seek_record() {
            Ok(true) => {}
            Ok(false) => return Ok(Step::End),
            Err(error) => {
                let offset = self.stream.offset();
                return Err(Broken { error: Some(error), offset, url: None, why: COMPRESSION });
            }
        }
        let offset = self.stream.offset();
        self.stream.mark();
        let header = self.header().map_err(|(why, error)| Broken { error, offset, url: None, why });
        let header = header?;
        self.any = true;
        let url = header.url.clone();
        let broken = |why| move |error: Option<io::Error>| Broken { error, offset, url, why };
        let read = self.block(&header).and_then(|block| {
            // The two line breaks behind a record, and in a member its checksum.
            let end = self.at_end().map_err(|error| (COMPRESSION, Some(error)))?;
            match end || self.starts_record() {
                true => Ok(block),
                false => Err((LENGTH, None)),
            }
        });
        let block = read.map_err(|(why, error)| broken(why)(error))?;
        let page = match block {
            Block::Other => return Ok(Step::Other),
            Block::TooLarge => Err(Fault::TooLarge),
            Block::Answer(bytes) => match http::page(bytes) {
                Ok(None) => return Ok(Step::Other),
                Ok(Some(page)) => Ok(Page {
                    id: header.id,
                    date: header.date,
                    charset: page.charset,
                    truncated: header.truncated,
                    bytes: page.body,
                }),
                Err(fault) => Err(fault),
            },
        };
        Ok(Step::Page(Found { offset, url: header.url, page }))
    }

    /// Goes to where the next record begins; `false` at the end of the archive.
    fn seek_record(&mut self) -> io::Result<bool> {
        loop {
            if self.inside && !self.at_end()? {
                return Ok(true);
            }
            self.inside = self.stream.next_part()?;
            if !self.inside {
                return Ok(false);
            }
        }
    }

    /// Passes over line breaks between records; whether the part ends there.
    fn at_end(&mut self) -> io::Result<bool> {
        loop {
            let bytes = self.stream.fill_buf()?;
            if bytes.is_empty() {
                return Ok(true);
            }
            let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if blank == 0 {
                return Ok(false);
            }
            self.stream.consume(blank);
        }
    }

    fn starts_record(&mut self) -> bool {
        // A line of a header begins with the same letters: *WARC-Type*. Of the last bytes of a buffer
        // what there is must do.
        let begins = |bytes: &[u8]| bytes.starts_with(VERSION) || VERSION.starts_with(bytes);
        self.stream.fill_buf().is_ok_and(|bytes| !bytes.is_empty() && begins(bytes))
    }

    fn header(&mut self) -> Result<Header, (&'static str, Option<io::Error>)> {
        let mut bytes = Vec::new();
        let mut first = 0;
        loop {
            let start = bytes.len();
            match lines::read_raw_line(&mut self.stream, MAX_HEADER, &mut bytes) {
                Ok(Line::Whole) => {}
                Ok(Line::TooLong | Line::End) => return Err((HEADER, None)),
                Err(error) => return Err((COMPRESSION, Some(error))),
            }
            if start == 0 {
                if !bytes.starts_with(VERSION) {
                    return Err((NO_RECORD, None));
                }
                first = bytes.len();
            }
            if lines::without_end(&bytes[start..]).is_empty() {
                break;
            }
        }
        Header::parse(&bytes[first..]).ok_or((HEADER, None))
    }

    /// Reads the block of a record, or passes over it.
    fn block(&mut self, header: &Header) -> Result<Block, (&'static str, Option<io::Error>)> {
        let short = |error| (SHORT, Some(error));
        let wanted = header.is_answer && header.length <= MAX_ARTICLE_BYTES as u64;
        let mut block = Vec::new();
        let mut part = (&mut self.stream).take(header.length);
        let read = if wanted {
            part.read_to_end(&mut block).map(|n| n as u64).map_err(short)?
        } else {
            io::copy(&mut part, &mut io::sink()).map_err(short)?
        };
        match (read == header.length, wanted) {
            (false, _) => Err((SHORT, None)),
            (true, true) => Ok(Block::Answer(block)),
            (true, false) if header.is_answer && header.is_page => Ok(Block::TooLarge),
            (true, false) => Ok(Block::Other),
        }
    }
}

const COMPRESSION: &str = "its compressed data is broken";
const HEADER: &str = "its header cannot be read";
const NO_RECORD: &str = "no record begins where one should";
const SHORT: &str = "it ends before its stated length";
const LENGTH: &str = "its stated length is wrong";

enum Step {
    End,
    /// A record that is no page.
    Other,
    Page(Found),
}

struct Broken {
    error: Option<io::Error>,
    offset: u64,
    url: Option<String>,
    why: &'static str,
}

enum Block {
    Answer(Vec<u8>),
    TooLarge,
    Other,
}

/// What is used of the header of a record.
#[derive(Debug, Default)]
struct Header {
    /// Of the block, in bytes.
    length: u64,
    /// A server's answer, with its HTTP header.
    is_answer: bool,
    /// Known to be a page before it is read.
    is_page: bool,
    id: Option<String>,
    url: Option<String>,
    date: Option<String>,
    truncated: bool,
}

impl Header {
    /// Reads named fields, up to and with the empty line. `None` if they are
    /// none, or give no length or type.
    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
        let httparse::Status::Complete((_, fields)) =
            httparse::parse_headers(bytes, &mut fields).ok()?
        else {
            return None;
        };
        let get = |name: &str| {
            let field = fields.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
            let value = String::from_utf8_lossy(field.value.trim_ascii()).into_owned();
            (!value.is_empty()).then_some(value)
        };
        // Early tools put addresses in brackets too.
        let bare = |value: String| value.trim_matches(['<', '>']).to_owned();
        let kind = get("WARC-Type")?;
        let media = get("Content-Type").unwrap_or_default().to_ascii_lowercase();
        let payload = get("WARC-Identified-Payload-Type").unwrap_or_default();
        Some(Self {
            length: get("Content-Length")?.parse().ok()?,
            is_answer: kind.eq_ignore_ascii_case("response")
                && (media.is_empty() || media.starts_with("application/http")),
            is_page: http::is_page(&payload),
            id: get("WARC-Record-ID").map(bare),
            url: get("WARC-Target-URI").map(bare),
            date: get("WARC-Date"),
            truncated: get("WARC-Truncated").is_some(),
        })
    }
}
