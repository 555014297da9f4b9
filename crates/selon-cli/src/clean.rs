//! What a terminal must not be sent. Articles and file names come from anyone:
//! an escape sequence in them could recolour, rewrite or hide what the page
//! says, and a bidirectional control could make it read otherwise.

use selon::text::is_line_end;

/// Stands for a character that is not shown.
const HIDDEN: char = '\u{fffd}';

/// `text` in a form that a terminal can only show. Line breaks and tabs become
/// spaces, control characters become `U+FFFD`.
pub fn clean(text: &str) -> String {
    text.chars().map(shown).collect()
}

fn shown(letter: char) -> char {
    match letter {
        '\t' => ' ',
        letter if is_line_end(letter) => ' ',
        // Embeddings, overrides and isolates (Unicode annex 9): they outlive the
        // words they were written around.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => HIDDEN,
        letter if letter.is_control() => HIDDEN,
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_a_terminal_would_obey() {
        let text = "a\u{1b}[2J\u{9b}31m\u{7}\u{202e}b\r\nc\td";
        let cleaned = clean(text);
        assert_eq!(cleaned, "a\u{fffd}[2J\u{fffd}31m\u{fffd}\u{fffd}b  c d");
        assert_eq!(cleaned.chars().count(), text.chars().count());
    }
}
