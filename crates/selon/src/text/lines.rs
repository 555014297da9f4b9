//! Where a line ends: one idea of it for all of Selon.

/// The characters that end a line of plain text: LF, CR (and so CRLF, as an
/// empty line more), NEL, and Unicode's line and paragraph separators
/// (Unicode Standard, section 5.8; form feeds and vertical tabs end none).
pub const LINE_ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// Whether `letter` ends a line; see [`LINE_ENDS`].
///
/// ```
/// let text = "One.\u{85}Two.";
/// let lines: Vec<_> = text.split(selon::text::is_line_end).collect();
/// assert_eq!(lines, ["One.", "Two."]);
/// ```
pub fn is_line_end(letter: char) -> bool {
    LINE_ENDS.contains(&letter)
}
