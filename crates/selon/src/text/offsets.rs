//! Byte offsets to code points and back.
//!
//! Outputs count code points, the library counts bytes, and a reading has
//! thousands of offsets: counting from the start each time would be quadratic.
//! One count is kept for every [`BLOCK`] bytes (3 % of the text), and the rest
//! of a block is counted when asked. A text that is all ASCII needs none.

/// Bytes between two counts.
const BLOCK: usize = 128;

/// How many code points begin before each multiple of [`BLOCK`].
#[derive(Debug)]
pub(super) struct Offsets {
    /// Empty when every code point is one byte.
    counts: Vec<u32>,
    total: usize,
}

impl Offsets {
    /// Counts `text`, once.
    pub(super) fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { counts: Vec::new(), total: text.len() };
        }
        let mut counts = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut total = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            counts.push(u32::try_from(total).unwrap_or(u32::MAX));
            total += starts_in(block);
        }
        Self { counts, total }
    }

    /// Code points in the whole text.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// Code points that begin before `byte`, which may be the end. O(1).
    pub(super) fn code_point_of(&self, text: &str, byte: usize) -> usize {
        if self.counts.is_empty() {
            return byte.min(self.total);
        }
        let byte = byte.min(text.len());
        let block = byte / BLOCK;
        match self.counts.get(block) {
            Some(&count) => count as usize + starts_in(&text.as_bytes()[block * BLOCK..byte]),
            None => self.total,
        }
    }

    /// Where code point number `code_point` begins; the end of the text for
    /// the one past the last. O(log n).
    pub(super) fn byte_of(&self, text: &str, code_point: usize) -> Option<usize> {
        if code_point >= self.total {
            return (code_point == self.total).then_some(text.len());
        }
        if self.counts.is_empty() {
            return Some(code_point);
        }
        let block = self.counts.partition_point(|&count| count as usize <= code_point) - 1;
        let wanted = code_point - self.counts[block] as usize;
        let start = block * BLOCK;
        let starts = text.as_bytes()[start..].iter().enumerate().filter(|(_, byte)| begins(**byte));
        starts.map(|(at, _)| start + at).nth(wanted)
    }
}

/// Whether a byte of UTF-8 begins a code point.
fn begins(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn starts_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| begins(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_across_blocks() {
        let text = "Le préfet « confirme » 🚒 ".repeat(40);
        let offsets = Offsets::of(&text);
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for (number, byte) in starts.enumerate() {
            assert_eq!(offsets.code_point_of(&text, byte), number);
            assert_eq!(offsets.byte_of(&text, number), Some(byte));
        }
        assert_eq!(offsets.byte_of(&text, offsets.total() + 1), None);
    }

    #[test]
    fn a_block_that_ends_inside_a_character() {
        for pad in 120..136 {
            let text = format!("{}€€", "a".repeat(pad));
            let offsets = Offsets::of(&text);
            assert_eq!(offsets.code_point_of(&text, pad + 3), pad + 1);
            assert_eq!(offsets.byte_of(&text, pad + 1), Some(pad + 3));
        }
    }

    #[test]
    fn nothing_has_one_offset() {
        let offsets = Offsets::of("");
        assert_eq!((offsets.code_point_of("", 0), offsets.byte_of("", 0)), (0, Some(0)));
        assert_eq!(offsets.byte_of("", 1), None);
    }
}
