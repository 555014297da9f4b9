//! The paragraphs of a text: its lines that hold something.
//!
//! News text comes with one paragraph a line, with or without blank lines
//! between them; both read the same here.

use super::{Span, is_line_end};

/// The non-empty lines of `text`, in order, each without the white space
/// (NBSP too) around it.
///
/// ```
/// let text = "One.\r\n\r\n  Two. \nThree.";
/// let found: Vec<_> = selon::text::paragraphs(text).iter().map(|p| p.of(text)).collect();
/// assert_eq!(found, ["One.", "Two.", "Three."]);
/// ```
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (end, mark) in text.match_indices(is_line_end) {
        found.push(Span::new(start, end));
        start = end + mark.len();
    }
    found.push(Span::new(start, text.len()));
    found.into_iter().map(|line| line.trimmed(text)).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn every_kind_of_line_end() {
        assert_eq!(
            found("a\nb\rc\r\nd\u{2028}e\u{2029}f\u{85}g"),
            ["a", "b", "c", "d", "e", "f", "g"]
        );
    }

    #[test]
    fn blank_lines_and_edges_are_left_out() {
        assert_eq!(
            found("\n \u{a0}\n\tLe pont a cédé.\u{a0}\n\n\nEt puis ?\n"),
            ["Le pont a cédé.", "Et puis ?"]
        );
        assert!(found(" \r\n\u{2003}").is_empty());
        assert!(found("").is_empty());
    }
}
