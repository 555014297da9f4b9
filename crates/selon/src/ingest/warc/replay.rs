//! A stream that can be taken up again at a mark: what comes after damage may
//! have been read already when the damage shows.

use std::io::{self, BufRead, ErrorKind, Read};

/// Bytes kept behind a mark. Damage that shows later than that costs what was
/// read meanwhile.
const MOST_KEPT: usize = 4 << 20;

/// What may be read again without having been new, so that no input makes the
/// work grow faster than its length.
const MOST_AGAIN: u64 = 64 << 20;

/// A reader that keeps what was consumed since the last mark.
pub(super) struct Replay<R> {
    inner: R,
    /// Consumed since the mark, or nothing if that was too much.
    kept: Vec<u8>,
    overflowed: bool,
    /// Given back by [`rewind`](Self::rewind), to be read before `inner`.
    again: Vec<u8>,
    again_at: usize,
    offset: u64,
    furthest: u64,
    reread: u64,
    failed: bool,
}

impl<R: BufRead> Replay<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            kept: Vec::new(),
            overflowed: false,
            again: Vec::new(),
            again_at: 0,
            offset: 0,
            furthest: 0,
            reread: 0,
            failed: false,
        }
    }

    /// Bytes consumed.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// Whether reading itself failed, as opposed to what was made of the bytes.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// Sets the mark here.
    pub(super) fn mark(&mut self) {
        self.kept.clear();
        self.overflowed = false;
    }

    /// Goes back to the mark, if what has been read since was kept and not too
    /// much has been read twice already. The mark stays.
    pub(super) fn rewind(&mut self) -> bool {
        let back = self.kept.len() as u64;
        if self.overflowed || self.reread + back > self.furthest + MOST_AGAIN {
            return false;
        }
        self.reread += back;
        self.offset -= back;
        if self.kept.is_empty() {
            return true;
        }
        let mut again = std::mem::take(&mut self.kept);
        again.extend_from_slice(&self.again[self.again_at..]);
        (self.again, self.again_at) = (again, 0);
        true
    }

    /// Goes on to the next place where `pattern` stands; `false` at the end.
    pub(super) fn seek(&mut self, pattern: &[u8]) -> io::Result<bool> {
        let mut seen = vec![0; pattern.len()];
        loop {
            let bytes = self.fill_buf()?;
            if bytes.is_empty() {
                return Ok(false);
            }
            let length = bytes.len();
            let Some(at) = memchr::memchr(pattern[0], bytes) else {
                self.consume(length);
                continue;
            };
            self.consume(at);
            self.mark();
            let whole = read_up_to(self, &mut seen)? == pattern.len();
            // A few bytes: they are always kept, and do not count as read twice.
            let found = whole && seen == pattern;
            self.reread = self.reread.saturating_sub(self.kept.len() as u64);
            self.rewind();
            if found {
                return Ok(true);
            }
            self.consume(1);
        }
    }

    fn keep(&mut self, from: Kept, n: usize) {
        let bytes = match from {
            Kept::Again => &self.again[self.again_at..self.again_at + n],
            // What is in the buffer is given again without reading.
            Kept::Inner => match self.inner.fill_buf() {
                Ok(bytes) => &bytes[..n.min(bytes.len())],
                Err(_) => &[],
            },
        };
        if self.overflowed || self.kept.len() + bytes.len() > MOST_KEPT {
            self.overflowed = true;
            self.kept.clear();
        } else {
            self.kept.extend_from_slice(bytes);
        }
    }
}

#[derive(Clone, Copy)]
enum Kept {
    Again,
    Inner,
}

/// Fills `bytes` as far as the reader goes; how far that was.
pub(super) fn read_up_to(reader: &mut impl Read, bytes: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < bytes.len() {
        match reader.read(&mut bytes[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

impl<R: BufRead> BufRead for Replay<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.again_at < self.again.len() {
            return Ok(&self.again[self.again_at..]);
        }
        loop {
            match self.inner.fill_buf() {
                Ok(_) => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failed = true;
                    return Err(error);
                }
            }
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.offset += n as u64;
        self.furthest = self.furthest.max(self.offset);
        if self.again_at < self.again.len() {
            self.keep(Kept::Again, n);
            self.again_at += n;
        } else {
            self.keep(Kept::Inner, n);
            self.inner.consume(n);
        }
    }
}

impl<R: BufRead> Read for Replay<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        read_buffered(self, into)
    }
}

/// `Read` in terms of `BufRead`.
pub(super) fn read_buffered(reader: &mut impl BufRead, into: &mut [u8]) -> io::Result<usize> {
    let bytes = reader.fill_buf()?;
    let n = bytes.len().min(into.len());
    into[..n].copy_from_slice(&bytes[..n]);
    reader.consume(n);
    Ok(n)
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn replay(bytes: &[u8]) -> Replay<BufReader<&[u8]>> {
        Replay::new(BufReader::with_capacity(3, bytes))
    }

    #[test]
    fn what_was_read_since_the_mark_is_read_again() {
        let mut reader = replay(b"0123456789");
        let mut bytes = [0; 4];
        reader.read_exact(&mut bytes).unwrap();
        reader.mark();
        reader.read_exact(&mut bytes).unwrap();
        assert!(reader.rewind());
        reader.read_exact(&mut bytes[..2]).unwrap();
        assert!(reader.rewind());
        assert_eq!(reader.offset(), 4);
        let mut rest = String::new();
        reader.read_to_string(&mut rest).unwrap();
        assert_eq!((rest.as_str(), reader.offset()), ("456789", 10));
    }

    #[test]
    fn a_pattern_is_found_across_buffers() {
        let mut reader = replay(b"ababab--abc--abc");
        for offset in [8, 13] {
            assert!(reader.seek(b"abc").unwrap());
            assert_eq!(reader.offset(), offset);
            reader.consume(1);
        }
        assert!(!reader.seek(b"abc").unwrap());
    }

    #[test]
    fn too_much_is_not_kept() {
        let long = vec![b'x'; MOST_KEPT + 1];
        let mut reader = replay(&long);
        io::copy(&mut reader, &mut io::sink()).unwrap();
        assert!(!reader.rewind());
        assert!(reader.kept.is_empty());
    }
}
