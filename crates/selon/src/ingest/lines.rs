//! Reading with a bound: a line or a file that is too large is refused without
//! ever being held.

use std::io::{self, BufRead, Read};

/// What came of reading a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// It is in the buffer.
    Whole,
    /// It was longer than the limit and has been passed over.
    TooLong,
    /// There was none.
    End,
}

/// Reads the next line into `line`, at most `limit` bytes of it.
pub(super) fn read_line(
    reader: &mut (impl BufRead + ?Sized),
    limit: usize,
    line: &mut Vec<u8>,
) -> io::Result<Line> {
    line.clear();
    let read = read_raw_line(reader, limit, line)?;
    line.truncate(without_end(line).len());
    Ok(read)
}

/// `line` without the `\n` or `\r\n` that ends it.
pub(super) fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Appends the next line to `line` with what ends it, as long as all fits in
/// `limit` bytes. A line that does not fit leaves nothing.
pub(super) fn read_raw_line(
    reader: &mut (impl BufRead + ?Sized),
    limit: usize,
    line: &mut Vec<u8>,
) -> io::Result<Line> {
    let (mut any, mut fits) = (false, true);
    loop {
        let bytes = fill(reader)?;
        if bytes.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', bytes);
        let used = end.map_or(bytes.len(), |end| end + 1);
        // What ends the line does not count.
        fits = fits && line.len() + end.unwrap_or(used) <= limit;
        if fits {
            line.extend_from_slice(&bytes[..used]);
        }
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    if !fits {
        *line = Vec::new();
        return Ok(Line::TooLong);
    }
    Ok(if any { Line::Whole } else { Line::End })
}

/// The next byte, if any, without taking it.
pub(super) fn peek(reader: &mut (impl BufRead + ?Sized)) -> io::Result<Option<u8>> {
    Ok(fill(reader)?.first().copied())
}

/// `fill_buf`, tried again when a signal interrupts it.
fn fill(reader: &mut (impl BufRead + ?Sized)) -> io::Result<&[u8]> {
    loop {
        match reader.fill_buf() {
            Ok(_) => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    // What was filled above is given again without reading.
    reader.fill_buf()
}

/// Appends all of `reader` to `bytes`; `false` if that made more than `limit`
/// bytes, of which no more than one is read.
pub(super) fn read_all(
    reader: &mut impl Read,
    limit: usize,
    bytes: &mut Vec<u8>,
) -> io::Result<bool> {
    let room = (limit + 1).saturating_sub(bytes.len());
    reader.take(room as u64).read_to_end(bytes)?;
    Ok(bytes.len() <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    /// Bytes without end and without a line break, until `left` is used up.
    struct Flood {
        left: u64,
    }

    impl Read for Flood {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let n = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
            buffer[..n].fill(b'x');
            self.left -= n as u64;
            Ok(n)
        }
    }

    #[test]
    fn lines_of_each_kind() {
        let mut reader = BufReader::with_capacity(3, &b"one\r\n\nlonger than that\nlast"[..]);
        let mut line = Vec::new();
        let mut got = Vec::new();
        loop {
            match read_line(&mut reader, 5, &mut line).unwrap() {
                Line::End => break,
                Line::TooLong => got.push("?".to_owned()),
                Line::Whole => got.push(String::from_utf8(line.clone()).unwrap()),
            }
        }
        assert_eq!(got, ["one", "", "?", "last"]);
    }

    #[test]
    fn a_gigabyte_without_a_line_break_is_never_held() {
        let flood = Flood { left: 1 << 30 };
        let mut reader = BufReader::with_capacity(1 << 16, flood.chain(&b"\nnext"[..]));
        let mut line = Vec::new();
        assert_eq!(read_line(&mut reader, 1 << 20, &mut line).unwrap(), Line::TooLong);
        assert_eq!(line.capacity(), 0);
        assert_eq!(read_line(&mut reader, 1 << 20, &mut line).unwrap(), Line::Whole);
        assert_eq!(line, b"next");
        let mut bytes = Vec::new();
        assert!(!read_all(&mut Flood { left: 1 << 40 }, 1 << 20, &mut bytes).unwrap());
        assert_eq!(bytes.len(), (1 << 20) + 1);
    }
}
