//! The articles of one input, one at a time: of a JSON Lines file of any size
//! only one line is in memory.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::iter::FusedIterator;
use std::path::Path;

use crate::text::SourceText;

use super::article::{Article, sha256};
use super::error::{IngestError, Kind};
use super::format::{self, Format, HEAD};
use super::lines::{self, Line};
use super::{MAX_ARTICLE_BYTES, html, json, lang, plain};

/// Bytes read from the input at once.
const BUFFER: usize = 64 * 1024;

type Reader<'r> = Box<dyn BufRead + Send + 'r>;

/// The articles of one input, in its order.
///
/// An error is about one article: after a bad line of JSON Lines the next line
/// is read. Only when the input itself cannot be read any further does an error
/// end the iteration.
pub struct Articles<'r> {
    name: String,
    stem: String,
    state: State<'r>,
}

enum State<'r> {
    /// The whole input is one article.
    One {
        reader: Reader<'r>,
        bytes: Vec<u8>,
        format: Option<Format>,
    },
    /// Every line is one. `first` is a line that was read to tell so.
    Lines {
        reader: Reader<'r>,
        number: u64,
        first: Option<(Line, Vec<u8>)>,
    },
    Done,
}

impl<'r> Articles<'r> {
    /// Looks at the first bytes of `reader` and tells what it holds.
    pub(super) fn new(name: &str, reader: impl Read + Send + 'r) -> Result<Self, IngestError> {
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
            Some(Format::Json) => one_or_lines(reader.as_mut()).map_err(io)?.with(reader),
            format => State::One { reader, bytes: Vec::new(), format },
        };
        Ok(Self { stem: stem(name), name: name.to_owned(), state })
    }

    fn one(&self, mut reader: Reader<'r>, mut bytes: Vec<u8>, format: Option<Format>) -> Item {
        match lines::read_all(&mut reader, MAX_ARTICLE_BYTES, &mut bytes) {
            Ok(true) => {}
            Ok(false) => return Err(IngestError::new(&self.name, Kind::TooLarge)),
            Err(error) => return Err(IngestError::io(&self.name, error)),
        }
        drop(reader);
        let article = match format {
            Some(format) => parse(&self.stem, bytes, format),
            None => parse_wide(&self.stem, bytes),
        };
        article.map(finished).map_err(|kind| IngestError::new(&self.name, kind))
    }

    fn line(&self, number: u64, line: &Line, bytes: &[u8]) -> Item {
        let article = match line {
            Line::TooLong => Err(Kind::TooLarge),
            Line::Whole | Line::End => json::article(&format!("{}:{number}", self.stem), bytes),
        };
        article.map(finished).map_err(|kind| IngestError::at_line(&self.name, number, kind))
    }
}

type Item = Result<Article, IngestError>;

impl Iterator for Articles<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return None,
                State::One { reader, bytes, format } => {
                    return Some(self.one(reader, bytes, format));
                }
                State::Lines { mut reader, number, first } => {
                    let (line, bytes) = match first {
                        Some(first) => first,
                        None => match next_line(reader.as_mut()) {
                            Ok(read) => read,
                            Err(error) => return Some(Err(IngestError::io(&self.name, error))),
                        },
                    };
                    if line == Line::End {
                        return None;
                    }
                    self.state = State::Lines { reader, number: number + 1, first: None };
                    if line == Line::Whole && bytes.trim_ascii().is_empty() {
                        continue;
                    }
                    return Some(self.line(number, &line, &bytes));
                }
            }
        }
    }
}

impl FusedIterator for Articles<'_> {}

/// Whether JSON is one object or one a line.
enum Shape {
    One(Vec<u8>),
    Lines(u64, (Line, Vec<u8>)),
}

impl Shape {
    fn with(self, reader: Reader<'_>) -> State<'_> {
        match self {
            Shape::One(bytes) => State::One { reader, bytes, format: Some(Format::Json) },
            Shape::Lines(number, first) => State::Lines { reader, number, first: Some(first) },
        }
    }
}

/// Reads the first line that holds something. If it stops in the middle of an
/// object and the next line does not begin one, the object goes on there: a
/// single one, laid out over many lines.
fn one_or_lines(reader: &mut (dyn BufRead + Send + '_)) -> std::io::Result<Shape> {
    let mut number = 1;
    let (line, mut bytes) = loop {
        let (line, bytes) = next_line(reader)?;
        if line != Line::Whole || !without_mark(&bytes).trim_ascii().is_empty() {
            break (line, bytes);
        }
        number += 1;
    };
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    let goes_on = line == Line::Whole
        && json::is_unfinished(&bytes)
        && lines::peek(reader)?.is_some_and(|next| next != b'{');
    if !goes_on {
        return Ok(Shape::Lines(number, (line, bytes)));
    }
    // Line ends are put back, for errors to count lines as an editor does.
    let mut all = vec![b'\n'; usize::try_from(number - 1).unwrap_or(0)];
    all.append(&mut bytes);
    all.push(b'\n');
    Ok(Shape::One(all))
}

const MARK: &[u8] = b"\xef\xbb\xbf";

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

fn next_line(reader: &mut (dyn BufRead + Send + '_)) -> std::io::Result<(Line, Vec<u8>)> {
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
        Format::Json => json::article(id, &bytes),
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
