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

use crate::text::{SourceText, sha256};

use super::article::Article;
use super::error::{IngestError, Kind};
use super::format::{self, Format, HEAD};
use super::json::{self, Piece};
use super::lines::{self, Line};
use super::{MAX_ARTICLE_BYTES, html, lang, plain};

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
    pub(super) fn new(name: &str, reader: impl Read + Send + 'r) -> Result<Self, IngestError> {
        Ok(Self { raw: RawArticles::new(name, reader)? })
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

/// The bytes of one article and what they are, not yet parsed.
#[derive(Debug)]
pub struct RawArticle {
    name: String,
    /// What it is called if its bytes do not say.
    id: String,
    /// Where one input holds several, the line it begins in.
    line: Option<u64>,
    bytes: Vec<u8>,
    /// `None` is UTF-16, whose format shows only when it is decoded.
    format: Option<Format>,
}

impl RawArticle {
    /// The article's id, if its bytes give no other.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Makes an article of the bytes.
    ///
    /// # Errors
    /// If they cannot be decoded, or hold no article.
    pub fn parse(self) -> Result<Article, IngestError> {
        let article = match self.format {
            Some(format) => parse(&self.id, self.bytes, format),
            None => parse_wide(&self.id, self.bytes),
        };
        article.map(finished).map_err(|kind| match self.line {
            Some(line) => IngestError::at_line(&self.name, line, kind),
            None => IngestError::new(&self.name, kind),
        })
    }
}

/// The articles of one input as bytes; see [`Articles::raw`].
pub struct RawArticles<'r> {
    name: String,
    stem: String,
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
    Done,
}

impl<'r> RawArticles<'r> {
    /// Looks at the first bytes of `reader` and tells what it holds.
    fn new(name: &str, reader: impl Read + Send + 'r) -> Result<Self, IngestError> {
        let failed = |kind: Kind| IngestError::new(name, kind);
        let io = |error| IngestError::io(name, error);
        let mut reader = reader;
        let mut head = Vec::new();
        (&mut reader).take(HEAD as u64).read_to_end(&mut head).map_err(io)?;
        if head.is_empty() {
            return Err(failed(Kind::Empty));
        }
        // Two bytes for each character hide every mark that a format has.
        let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
        let format = if wide {
            None
        } else {
            Some(format::tell(&head).map_err(|foreign| failed(Kind::Foreign(foreign)))?)
        };
        let whole = Cursor::new(head).chain(reader);
        let mut reader: Reader<'r> = Box::new(BufReader::with_capacity(BUFFER, whole));
        let state = match format {
            Some(Format::Json) => shape(reader.as_mut()).map_err(io)?.with(reader),
            format => State::One { reader, format },
        };
        Ok(Self { stem: stem(name), name: name.to_owned(), state })
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
        RawArticle { name: self.name.clone(), id: self.stem.clone(), line: None, bytes, format }
    }

    /// One of several, which begins in line `number`.
    fn one_of_many(&self, number: u64, bytes: Vec<u8>) -> RawArticle {
        let id = format!("{}:{number}", self.stem);
        let (line, format) = (Some(number), Some(Format::Json));
        RawArticle { name: self.name.clone(), id, line, bytes, format }
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
            Line::TooLong => Err(IngestError::at_line(&self.name, number, Kind::TooLarge)),
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

const MARK: &[u8] = b"\xef\xbb\xbf";

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

fn next_line(reader: &mut (dyn BufRead + Send + '_)) -> io::Result<(Line, Vec<u8>)> {
    let mut bytes = Vec::new();
    let line = lines::read_line(reader, MAX_ARTICLE_BYTES, &mut bytes)?;
    Ok((line, bytes))
}

fn parse(id: &str, bytes: Vec<u8>, format: Format) -> Result<Article, Kind> {
    if bytes.trim_ascii().is_empty() {
        return Err(Kind::Blank);
    }
    match format {
        Format::Plain => plain::article(id, SourceText::from_bytes(bytes)?),
        Format::Html => html::article(id, &bytes),
        Format::Json => {
            let article = json::article(id, without_mark(&bytes))?;
            Ok(Article { sha256: sha256(&bytes), ..article })
        }
    }
}

/// UTF-16, whose format shows only when it is decoded. JSON Lines are UTF-8 by
/// definition; a single object is taken.
fn parse_wide(id: &str, bytes: Vec<u8>) -> Result<Article, Kind> {
    let text = SourceText::from_bytes(bytes)?;
    if text.text().len() > MAX_ARTICLE_BYTES {
        return Err(Kind::TooLarge);
    }
    let sum = sha256(text.original_bytes());
    let bytes = text.text().as_bytes();
    let article = match format::tell(bytes).map_err(Kind::Foreign)? {
        Format::Plain => plain::article(id, text),
        Format::Html => html::article(id, bytes),
        Format::Json => json::article(id, bytes),
    };
    article.map(|article| Article { sha256: sum, ..article })
}

/// What all formats have in common.
fn finished(mut article: Article) -> Article {
    article.warnings.extend(html::guess_warning(&article.text));
    lang::complete(&mut article);
    article
}

/// What an article is called whose input does not name it.
fn stem(name: &str) -> String {
    if name == "-" {
        return "stdin".to_owned();
    }
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.unwrap_or_else(|| name.to_owned())
}
