//! The paragraphs of a text: its lines that hold something.
//!
//! News text comes with one paragraph a line, with or without blank lines
//! between them; both read the same here. Only line ends that mark one in plain
//! text count: LF, CR, CRLF, and Unicode's line and paragraph separators.

use super::Span;

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
    for (end, mark) in text.match_indices(['\n', '\r', '\u{2028}', '\u{2029}']) {
        found.extend(trimmed(text, start, end));
        start = end + mark.len();
    }
    found.extend(trimmed(text, start, text.len()));
    found
}

/// `start..end` without the white space around it; nothing if that is all.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let line = &text[start..end];
    let kept = line.trim();
    let start = start + (line.len() - line.trim_start().len());
    (!kept.is_empty()).then(|| Span::new(start, start + kept.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn every_kind_of_line_end() {
        assert_eq!(found("a\nb\rc\r\nd\u{2028}e\u{2029}f"), ["a", "b", "c", "d", "e", "f"]);
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
