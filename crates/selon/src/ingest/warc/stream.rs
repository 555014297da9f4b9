//! The bytes of an archive as the records lie in them: plain, or with a gzip
//! member for each record, as Common Crawl and most archives have it. A member
//! can be read without those before it, and that is what makes an archive with
//! damage in it readable behind the damage.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use super::replay::{Replay, read_buffered, read_up_to};

/// What begins a gzip member: its mark, and deflate as its method.
const MEMBER: &[u8] = &[0x1f, 0x8b, 8];

/// What begins a record.
pub(in crate::ingest) const VERSION: &[u8] = b"WARC/";

/// An archive's bytes, decompressed, in parts that no record reaches out of: its
/// gzip members, or all of it.
pub(super) enum Stream<R: BufRead> {
    Plain {
        raw: Replay<R>,
        begun: bool,
    },
    Gzip {
        /// Between two members; `None` while one is read.
        raw: Option<Replay<R>>,
        member: Option<Member<R>>,
        /// Where the member begins in the archive.
        offset: u64,
    },
}

type Member<R> = Box<BufReader<GzDecoder<Replay<R>>>>;

impl<R: BufRead> Stream<R> {
    pub(super) fn plain(reader: R) -> Self {
        Stream::Plain { raw: Replay::new(reader), begun: false }
    }

    pub(super) fn gzip(reader: R) -> Self {
        Stream::Gzip { raw: Some(Replay::new(reader)), member: None, offset: 0 }
    }

    /// Where the record that comes next lies in the archive: the offset that
    /// indexes of archives (CDX) give.
    pub(super) fn offset(&self) -> u64 {
        match self {
            Stream::Plain { raw, .. } => raw.offset(),
            Stream::Gzip { offset, .. } => *offset,
        }
    }

    /// Whether reading the archive failed, which is the end of it.
    pub(super) fn failed(&self) -> bool {
        match self {
            Stream::Plain { raw, .. } => raw.failed(),
            Stream::Gzip { raw, member, .. } => {
                let of_member = |member: &Member<R>| member.get_ref().get_ref().failed();
                raw.as_ref().is_some_and(Replay::failed) || member.as_ref().is_some_and(of_member)
            }
        }
    }

    /// Tells that a record begins here.
    pub(super) fn mark(&mut self) {
        if let Stream::Plain { raw, .. } = self {
            raw.mark();
        }
    }

    /// Goes on to the next part, after all of the last one was read; `false` if
    /// there is none.
    ///
    /// # Errors
    /// Also if what follows is no part.
    pub(super) fn next_part(&mut self) -> io::Result<bool> {
        match self {
            Stream::Plain { raw, begun } => {
                let first = !std::mem::replace(begun, true);
                Ok(first && !raw.fill_buf()?.is_empty())
            }
            Stream::Gzip { raw, member, offset } => {
                if let Some(member) = member.take() {
                    *raw = Some(member.into_inner().into_inner());
                }
                let Some(mut bytes) = raw.take() else { return Ok(false) };
                let began = skip_padding(&mut bytes);
                *offset = bytes.offset();
                bytes.mark();
                match began {
                    Ok(true) => {
                        *member = Some(Box::new(BufReader::new(GzDecoder::new(bytes))));
                        Ok(true)
                    }
                    other => {
                        *raw = Some(bytes);
                        other
                    }
                }
            }
        }
    }

    /// Goes behind damage: to where the next record may begin, as near to the
    /// mark as it can be told. `false` if there is none. What was read as a
    /// record since the mark is not offered again.
    pub(super) fn recover(&mut self) -> io::Result<bool> {
        match self {
            Stream::Plain { raw, .. } => {
                raw.rewind();
                if raw.fill_buf()?.is_empty() {
                    return Ok(false);
                }
                raw.consume(1);
                raw.seek(VERSION)
            }
            Stream::Gzip { raw, member, offset } => {
                let bytes = member.take().map(|member| member.into_inner().into_inner());
                let Some(mut bytes) = bytes.or_else(|| raw.take()) else { return Ok(false) };
                bytes.rewind();
                let found = seek_member(&mut bytes);
                *offset = bytes.offset();
                match found {
                    Ok(true) => *member = Some(Box::new(BufReader::new(GzDecoder::new(bytes)))),
                    Ok(false) | Err(_) => *raw = Some(bytes),
                }
                found
            }
        }
    }
}

/// Passes over what some tools put between members; `false` at the end.
fn skip_padding(bytes: &mut Replay<impl BufRead>) -> io::Result<bool> {
    loop {
        let ahead = bytes.fill_buf()?;
        if ahead.is_empty() {
            return Ok(false);
        }
        let padding = ahead.iter().take_while(|byte| **byte == 0).count();
        if padding == 0 {
            return Ok(true);
        }
        bytes.consume(padding);
    }
}

/// Goes on to the next member that holds a record, but not the one here.
fn seek_member(bytes: &mut Replay<impl BufRead>) -> io::Result<bool> {
    if bytes.fill_buf()?.is_empty() {
        return Ok(false);
    }
    bytes.consume(1);
    // The mark of a member may stand in compressed data by accident.
    while bytes.seek(MEMBER)? {
        bytes.mark();
        let mut start = [0; VERSION.len()];
        let read = read_up_to(&mut GzDecoder::new(&mut *bytes), &mut start);
        if bytes.failed() {
            return Err(read.err().unwrap_or_else(|| io::ErrorKind::UnexpectedEof.into()));
        }
        let back = bytes.rewind();
        if back && read.is_ok() && start == VERSION {
            return Ok(true);
        }
        let ended = bytes.fill_buf()?.is_empty();
        bytes.consume(usize::from(!ended));
    }
    Ok(false)
}

impl<R: BufRead> BufRead for Stream<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Stream::Plain { raw, .. } => raw.fill_buf(),
            Stream::Gzip { member: Some(member), .. } => member.fill_buf(),
            Stream::Gzip { member: None, .. } => Ok(&[]),
        }
    }

    fn consume(&mut self, n: usize) {
        match self {
            Stream::Plain { raw, .. } => raw.consume(n),
            Stream::Gzip { member: Some(member), .. } => member.consume(n),
            Stream::Gzip { member: None, .. } => {}
        }
    }
}

impl<R: BufRead> Read for Stream<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        read_buffered(self, into)
    }
}
