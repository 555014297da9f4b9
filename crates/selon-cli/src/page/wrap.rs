//! Words into lines. Widths are columns of a terminal (`unicode-width`), so
//! that wide letters and combining accents do not break the margin.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Some text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text; no line breaks, no control characters.
    pub text: String,
    /// Its style, used if colours are.
    pub style: Style,
}

impl Piece {
    /// `text` in `style`.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Piece { text: text.into(), style }
    }
}

/// `pieces` as lines of at most `first` columns for the first and `rest` for the
/// others. Lines break at white space, and in the middle of a word only if it is
/// longer than a line. No-break spaces do not break, nor do the spaces of French
/// punctuation.
pub fn wrap(pieces: &[Piece], first: usize, rest: usize) -> Vec<Vec<Piece>> {
    let mut lines = Lines { done: Vec::new(), line: Vec::new(), used: 0, first, rest };
    let mut word: Vec<Piece> = Vec::new();
    let mut gap: Option<Style> = None;
    for (index, piece) in pieces.iter().enumerate() {
        let mut start = 0;
        let breaks = piece.text.char_indices().filter(|&(_, letter)| breaks(letter));
        for (at, letter) in breaks {
            push(&mut word, &piece.text[start..at], piece.style);
            let after = piece.text[at + letter.len_utf8()..].chars();
            let next = after.chain(pieces[index + 1..].iter().flat_map(|p| p.text.chars())).next();
            if leans(&word, next) {
                start = at;
                continue;
            }
            if !word.is_empty() {
                lines.word(std::mem::take(&mut word), gap);
                gap = None;
            }
            gap.get_or_insert(piece.style);
            start = at + letter.len_utf8();
        }
        push(&mut word, &piece.text[start..], piece.style);
    }
    if !word.is_empty() {
        lines.word(word, gap);
    }
    lines.done.push(lines.line);
    lines.done
}

/// Whether a line may end here.
fn breaks(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Whether what stands around a space must stay together: French puts one inside
/// its quotation marks and before high punctuation.
fn leans(word: &[Piece], next: Option<char>) -> bool {
    word.last().is_some_and(|piece| piece.text.ends_with('«'))
        || !word.is_empty() && next.is_some_and(|letter| "»:;?!".contains(letter))
}

struct Lines {
    done: Vec<Vec<Piece>>,
    line: Vec<Piece>,
    used: usize,
    first: usize,
    rest: usize,
}

impl Lines {
    /// Adds a word, after a space if it is not the first of its line.
    fn word(&mut self, word: Vec<Piece>, gap: Option<Style>) {
        let width: usize = word.iter().map(|piece| piece.text.width()).sum();
        if self.used > 0 && self.used + 1 + width > self.room() {
            self.end_line();
        }
        if self.used > 0 {
            push(&mut self.line, " ", gap.unwrap_or_default());
            self.used += 1;
        }
        for piece in word {
            for letter in piece.text.chars() {
                let width = letter.width().unwrap_or(0);
                if self.used > 0 && self.used + width > self.room() {
                    self.end_line();
                }
                push(&mut self.line, letter.encode_utf8(&mut [0; 4]), piece.style);
                self.used += width;
            }
        }
    }

    fn room(&self) -> usize {
        if self.done.is_empty() { self.first } else { self.rest }
    }

    fn end_line(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.used = 0;
    }
}

/// Adds `text`, to the last piece if it has the same style.
fn push(pieces: &mut Vec<Piece>, text: &str, style: Style) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        _ => pieces.push(Piece::new(text, style)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(pieces: &[&str], first: usize, rest: usize) -> Vec<String> {
        // Styles that differ, so that pieces are not merged.
        let styles = [Style::new(), Style::new().bold()];
        let piece = |(at, text): (usize, &&str)| Piece::new(*text, styles[at % 2]);
        let pieces: Vec<Piece> = pieces.iter().enumerate().map(piece).collect();
        let joined = |line: &Vec<Piece>| line.iter().map(|p| p.text.as_str()).collect();
        wrap(&pieces, first, rest).iter().map(joined).collect()
    }

    #[test]
    fn lines_break_at_white_space_and_marks_stay_with_their_word() {
        assert_eq!(lines(&["The ‹", "harbour", "› said"], 10, 10), ["The", "‹harbour›", "said"]);
        assert_eq!(lines(&["a b ", " c"], 3, 3), ["a b", "c"]);
        assert_eq!(lines(&["aa bb cc"], 2, 5), ["aa", "bb cc"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut() {
        assert_eq!(lines(&["abcdefgh ij"], 3, 3), ["abc", "def", "gh", "ij"]);
    }

    #[test]
    fn widths_are_columns_not_letters() {
        assert_eq!(lines(&["港湾 当局"], 4, 4), ["港湾", "当局"]);
        assert_eq!(lines(&["e\u{301}te\u{301} la\u{300}"], 6, 6), ["e\u{301}te\u{301} la\u{300}"]);
    }

    #[test]
    fn french_punctuation_is_not_left_alone_on_a_line() {
        assert_eq!(lines(&["dit [", "« oui", "»"], 8, 8), ["dit", "[« oui»"]);
        assert_eq!(lines(&["il a dit : « oui » et"], 8, 8), ["il a", "dit :", "« oui »", "et"]);
    }

    #[test]
    fn no_break_spaces_do_not_break() {
        assert_eq!(lines(&["«\u{a0}oui\u{a0}» dit"], 7, 7), ["«\u{a0}oui\u{a0}»", "dit"]);
    }

    #[test]
    fn nothing_is_one_empty_line() {
        assert_eq!(lines(&[], 10, 10), [""]);
    }
}
