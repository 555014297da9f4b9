//! The articles of one input, one at a time: of a JSON Lines file of any size
//! only one line is in memory.
//!
//! Telling where an article begins and ends is quick and needs the input in its
//! order; making an [`Article`] of its bytes is slow for pages and needs
//! nothing else. So the two are apart: [`RawArticles`] cuts, and each
//! [`RawArticle`] can be parsed on a thread of its own.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::iter::FusedIterator;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::MAX_ARTICLE_BYTES;
use super::article::{Article, Capture, Origin};
use super::date;
use super::error::{IngestError, Kind, Part};
use super::feed;
use super::format::{self, Format, GZIP, HEAD};
use super::json::{self, Piece};
use super::lines::{self, Line};
use super::raw::{Around, RawArticle, without_mark};
use super::warc::{self, Fault};

/// Bytes read from the input at once.
const BUFFER: usize = 64 * 1024;

type Reader<'r> = Box<dyn BufRead + Send + 'r>;

/// The articles of one input, in its order.
///
/// An error is about one article: after a bad line of JSON Lines the next line
/// is read. Only when the input itself cannot be read any further does an error
/// end the iteration.
pub struct Articles<'r> {
    raw: RawArticles<'r>,
}

impl<'r> Articles<'r> {
    pub(super) fn new(
        name: &str,
        reader: impl Read + Send + 'r,
        around: Around,
    ) -> Result<Self, IngestError> {
        Ok(Self { raw: RawArticles::new(name, reader, around)? })
    }

    /// The same articles, cut out but not yet parsed, for parsing them on
    /// several threads.
    pub fn raw(self) -> RawArticles<'r> {
        self.raw
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.raw.next().map(|raw| raw.and_then(RawArticle::parse))
    }
}

impl FusedIterator for Articles<'_> {}

/// The articles of one input as bytes; see [`Articles::raw`].
pub struct RawArticles<'r> {
    name: String,
    stem: String,
    around: Around,
    state: State<'r>,
}

enum State<'r> {
    /// The whole input is one article.
    One {
        reader: Reader<'r>,
        format: Option<Format>,
    },
    /// It is JSON, and its lines tell nothing; `begun` has been read.
    Json {
        reader: Reader<'r>,
        begun: Vec<u8>,
    },
    /// The objects of such JSON, where there are several.
    Pieces {
        bytes: Vec<u8>,
        pieces: VecDeque<Piece>,
    },
    /// Every line is one. `first` is a line that was read to tell so, and
    /// `number` that of the line that comes next.
    Lines {
        reader: Reader<'r>,
        first: Option<(u64, Line, Vec<u8>)>,
        number: u64,
    },
    /// A feed that is still to be cut into its entries.
    Feed {
        reader: Reader<'r>,
    },
    /// One that was cut.
    Entries(Box<feed::Cut>),
    /// A web archive, of which this many pages were found so far.
    Pages {
        pages: Box<warc::Pages<Reader<'r>>>,
        found: u64,
    },
    Done,
}

impl<'r> RawArticles<'r> {
    /// Looks at the first bytes of `reader` and tells what it holds.
    fn new(name: &str, reader: impl Read + Send + 'r, around: Around) -> Result<Self, IngestError> {
        let failed = |kind: Kind| IngestError::new(name, kind);
        let io = |error| IngestError::io(name, error);
        let (head, reader) = with_head(reader).map_err(io)?;
        let state = if head.is_empty() {
            return Err(failed(Kind::Empty));
        } else if head.starts_with(GZIP) {
            let inner = unpacked(&head);
            if inner.is_empty() || inner.starts_with(warc::VERSION) {
                State::pages(warc::Pages::gzip(reader))
            } else {
                let (head, reader) = with_head(MultiGzDecoder::new(reader)).map_err(io)?;
                Self::begin(&head, reader).map_err(io)?.map_err(failed)?
            }
        } else {
            Self::begin(&head, reader).map_err(io)?.map_err(failed)?
        };
        Ok(Self { stem: stem(name, &around), name: name.to_owned(), around, state })
    }

    /// What an input holds that begins with `head`.
    fn begin(head: &[u8], mut reader: Reader<'r>) -> io::Result<Result<State<'r>, Kind>> {
        // Two bytes for each character hide every mark that a format has.
        let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
        let format = match format::tell(head) {
            _ if wide => None,
            Ok(format) => Some(format),
            Err(foreign) => return Ok(Err(Kind::Foreign(foreign))),
        };
        Ok(Ok(match format {
            Some(Format::Json) => shape(reader.as_mut())?.with(reader),
            Some(Format::Warc) => State::pages(warc::Pages::plain(reader)),
            Some(Format::Feed) => State::Feed { reader },
            format => State::One { reader, format },
        }))
    }

    /// The rest of the input behind `bytes`, if that is not too much.
    fn whole(&self, mut reader: Reader<'r>, mut bytes: Vec<u8>) -> Result<Vec<u8>, IngestError> {
        match lines::read_all(&mut reader, MAX_ARTICLE_BYTES, &mut bytes) {
            Ok(true) => Ok(bytes),
            Ok(false) => Err(IngestError::new(&self.name, Kind::TooLarge)),
            Err(error) => Err(IngestError::io(&self.name, error)),
        }
    }

    /// The only article of the input.
    fn one(&self, bytes: Vec<u8>, format: Option<Format>) -> RawArticle {
        let (name, id, around) = (self.name.clone(), self.stem.clone(), self.around.clone());
        RawArticle { name, id, part: None, bytes, format, around }
    }

    /// One of several, which begins in line `number`.
    fn one_of_many(&self, number: u64, bytes: Vec<u8>) -> RawArticle {
        let id = format!("{}:{number}", self.stem);
        let part = Some(Part::Line(number));
        RawArticle { id, part, ..self.one(bytes, Some(Format::Json)) }
    }

    fn entry(&self, number: u64, entry: Result<String, Kind>) -> Item {
        let part = Part::Entry(number);
        let bytes = match entry {
            Ok(entry) => entry.into_bytes(),
            Err(kind) => return Err(IngestError::in_part(&self.name, part, kind)),
        };
        let id = format!("{}:{number}", self.stem);
        Ok(RawArticle { id, part: Some(part), ..self.one(bytes, Some(Format::Feed)) })
    }

    /// A record of an archive.
    fn record(&self, found: warc::Found) -> Item {
        let warc::Found { offset, url, page } = found;
        let part = Part::Record { offset, url: url.clone() };
        let page = match page {
            Ok(page) => page,
            Err(fault) => {
                let kind = match fault {
                    Fault::TooLarge => Kind::TooLarge,
                    Fault::Damaged(why) => Kind::DamagedRecord(why),
                };
                return Err(IngestError::in_part(&self.name, part, kind));
            }
        };
        let mut around = Around::new(page.charset.as_deref());
        let date = page.date.as_deref().and_then(date::normalise);
        around.capture = Some(Capture { url, date, from: Origin::Warc });
        if page.truncated {
            around.warnings.push("the archive has only the beginning of the page".to_owned());
        }
        let id = page.id.unwrap_or_else(|| format!("{}:{offset}", self.stem));
        Ok(RawArticle { id, part: Some(part), around, ..self.one(page.bytes, Some(Format::Html)) })
    }

    /// JSON whose lines tell nothing: one object, or several one after the other.
    fn json(&mut self, bytes: Vec<u8>) -> Item {
        let pieces = json::pieces(without_mark(&bytes));
        if pieces.len() < 2 {
            return Ok(self.one(bytes, Some(Format::Json)));
        }
        let mark = bytes.len() - without_mark(&bytes).len();
        self.state = State::Pieces { bytes: bytes[mark..].to_vec(), pieces };
        self.next().unwrap_or_else(|| Err(IngestError::new(&self.name, Kind::Blank)))
    }

    fn piece(&self, bytes: &[u8], piece: Piece) -> Item {
        match piece.broken {
            Some(kind) => Err(IngestError::new(&self.name, kind)),
            None => Ok(self.one_of_many(piece.line, bytes[piece.bytes].to_vec())),
        }
    }

    fn line(&self, number: u64, line: &Line, bytes: Vec<u8>) -> Item {
        match line {
            Line::TooLong => {
                Err(IngestError::in_part(&self.name, Part::Line(number), Kind::TooLarge))
            }
            Line::Whole | Line::End => Ok(self.one_of_many(number, bytes)),
        }
    }
}

type Item = Result<RawArticle, IngestError>;

impl Iterator for RawArticles<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return None,
                State::One { reader, format } => {
                    return Some(self.whole(reader, Vec::new()).map(|all| self.one(all, format)));
                }
                State::Json { reader, begun } => {
                    return Some(self.whole(reader, begun).and_then(|all| self.json(all)));
                }
                State::Pieces { bytes, mut pieces } => {
                    let item = self.piece(&bytes, pieces.pop_front()?);
                    self.state = State::Pieces { bytes, pieces };
                    return Some(item);
                }
                State::Feed { reader } => {
                    let failed = |kind| IngestError::new(&self.name, kind);
                    let cut = self.whole(reader, Vec::new());
                    let charset = self.around.charset;
                    match cut.and_then(|all| feed::cut(&all, charset).map_err(failed)) {
                        Ok(cut) => self.state = State::Entries(Box::new(cut)),
                        Err(error) => return Some(Err(error)),
                    }
                }
                State::Entries(mut cut) => {
                    let Some((number, entry)) = cut.next() else {
                        return cut.broken().map(|kind| Err(IngestError::new(&self.name, kind)));
                    };
                    self.state = State::Entries(cut);
                    return Some(self.entry(number, entry));
                }
                State::Pages { mut pages, found } => match pages.next() {
                    Ok(Some(record)) => {
                        self.state = State::Pages { pages, found: found + 1 };
                        return Some(self.record(record));
                    }
                    Ok(None) if found > 0 => return None,
                    Ok(None) => {
                        let kind = if pages.any() { Kind::NoPages } else { Kind::DamagedGzip };
                        return Some(Err(IngestError::new(&self.name, kind)));
                    }
                    Err(error) => return Some(Err(IngestError::io(&self.name, error))),
                },
                State::Lines { mut reader, first, number } => {
                    let read = match first {
                        Some((own, line, bytes)) => Ok((own, number, line, bytes)),
                        None => next_line(reader.as_mut())
                            .map(|(line, bytes)| (number, number + 1, line, bytes)),
                    };
                    let (own, number, line, bytes) = match read {
                        Ok(read) => read,
                        Err(error) => return Some(Err(IngestError::io(&self.name, error))),
                    };
                    if line == Line::End {
                        return None;
                    }
                    self.state = State::Lines { reader, first: None, number };
                    if line == Line::Whole && bytes.trim_ascii().is_empty() {
                        continue;
                    }
                    return Some(self.line(own, &line, bytes));
                }
            }
        }
    }
}

impl FusedIterator for RawArticles<'_> {}

impl<'r> State<'r> {
    fn pages(pages: warc::Pages<Reader<'r>>) -> Self {
        State::Pages { pages: Box::new(pages), found: 0 }
    }
}

/// The first bytes of `reader`, and all of it.
fn with_head<'r>(mut reader: impl Read + Send + 'r) -> io::Result<(Vec<u8>, Reader<'r>)> {
    let mut head = Vec::new();
    (&mut reader).take(HEAD as u64).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(reader);
    Ok((head, Box::new(BufReader::with_capacity(BUFFER, whole))))
}

/// What the beginning of a gzip file holds, as far as it can be unpacked.
fn unpacked(head: &[u8]) -> Vec<u8> {
    let mut inner = Vec::new();
    // What was unpacked before it failed is there, and the head ends anywhere.
    let _ = MultiGzDecoder::new(head).take(HEAD as u64).read_to_end(&mut inner);
    inner
}

/// How JSON is laid out.
enum Shape {
    /// One article a line; the first line that holds something, with its
    /// number, and the number of the one that comes next.
    Lines((u64, Line, Vec<u8>), u64),
    /// Objects over several lines, begun with these bytes.
    Free(Vec<u8>),
}

impl Shape {
    fn with(self, reader: Reader<'_>) -> State<'_> {
        match self {
            Shape::Lines(first, number) => State::Lines { reader, first: Some(first), number },
            Shape::Free(begun) => State::Json { reader, begun },
        }
    }
}

/// Reads the first line that holds something. If it stops in the middle of an
/// object and the next that holds something does not begin one, the object goes
/// on there. All bytes are kept as they are, for the checksum.
fn shape(reader: &mut (dyn BufRead + Send + '_)) -> io::Result<Shape> {
    let mut bytes = Vec::new();
    let mut number = 0;
    let (start, line) = loop {
        let start = bytes.len();
        let line = lines::read_raw_line(reader, MAX_ARTICLE_BYTES, &mut bytes)?;
        number += 1;
        if line != Line::Whole || !without_mark(&bytes[start..]).trim_ascii().is_empty() {
            break (start, line);
        }
    };
    let first = without_mark(&bytes[start.min(bytes.len())..]);
    let first = lines::without_end(first).to_vec();
    if line != Line::Whole || !json::is_unfinished(&first) {
        return Ok(Shape::Lines((number, line, first), number + 1));
    }
    let mut next = number + 1;
    while matches!(lines::peek(reader)?, Some(b'\n' | b'\r')) && bytes.len() <= MAX_ARTICLE_BYTES {
        lines::read_raw_line(reader, MAX_ARTICLE_BYTES, &mut bytes)?;
        next += 1;
    }
    match lines::peek(reader)? {
        Some(b'{') => Ok(Shape::Lines((number, line, first), next)),
        _ => Ok(Shape::Free(bytes)),
    }
}

fn next_line(reader: &mut (dyn BufRead + Send + '_)) -> io::Result<(Line, Vec<u8>)> {
    let mut bytes = Vec::new();
    let line = lines::read_line(reader, MAX_ARTICLE_BYTES, &mut bytes)?;
    Ok((line, bytes))
}

/// What the articles of an input are called that do not name themselves.
fn stem(name: &str, around: &Around) -> String {
    if name == "-" {
        return "stdin".to_owned();
    }
    if let Some(url) = around.capture.as_ref().and_then(|capture| capture.url.clone()) {
        return url;
    }
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.unwrap_or_else(|| name.to_owned())
}
