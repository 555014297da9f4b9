//! A half-open range of a text, in bytes.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` of one text, `start <= end`, both on
/// character boundaries of the text it was made for.
///
/// Bytes are used inside; what Selon writes gives code points.
///
/// Stored as `[start, end]`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize,
)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span `start..end`.
    ///
    /// # Panics
    /// If `start > end`, or if `end` does not fit in 32 bits (articles are far
    /// smaller).
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span {start}..{end} ends before it starts");
        let fit = |n: usize| u32::try_from(n).expect("texts are smaller than 4 GiB");
        Self { start: fit(start), end: fit(end) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The words it covers. `text` must be the text the span was made for.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// This span without the white space (NBSP too) around its words; empty if
    /// it covers nothing else. `text` must be the text the span was made for.
    ///
    /// ```
    /// use selon_model::Span;
    /// let text = "« non »";
    /// assert_eq!(Span::new(2, 7).trimmed(text).of(text), "non");
    /// ```
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.end() - words.trim_start().len();
        Span::new(start, start + words.trim().len())
    }

    /// Whether every byte of `other` lies in this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = &'static str;

    fn try_from((start, end): (u32, u32)) -> Result<Self, Self::Error> {
        match start <= end {
            true => Ok(Self { start, end }),
            false => Err("a span ends before it starts"),
        }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_span_is_checked() {
        let span: Span = serde_json::from_str("[3,5]").unwrap();
        assert_eq!(span, Span::new(3, 5));
        assert_eq!(serde_json::to_string(&span).unwrap(), "[3,5]");
        assert!(serde_json::from_str::<Span>("[5,3]").is_err());
    }

    #[test]
    fn what_is_trimmed_is_a_span_of_the_same_text() {
        let text = "a \u{a0}b\u{2003}\n ";
        assert_eq!(Span::new(1, text.len()).trimmed(text), Span::new(4, 5));
        let blank = Span::new(5, text.len()).trimmed(text);
        assert_eq!((blank.is_empty(), blank.of(text)), (true, ""));
    }
}
