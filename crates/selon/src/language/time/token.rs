//! Tokens as the grammar of time sees them, the same for a text and for the
//! patterns that are looked up in it.
//!
//! Lexicons of phrases look at words alone. Dates need the marks too: *3/5/2031*,
//! *10:35 a.m.*, *'98*. And they need to know what was written together: *1990s* is
//! a decade, *1990 s* is not. So a token is a run of letters, a run of digits or a
//! single mark, and it knows what stands before it.

use crate::language::words::{fold, is_apostrophe};
use crate::text::Span;

/// A run of letters, a run of digits, or one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands.
    pub span: Span,
    /// Lower case, with a straight apostrophe.
    pub key: String,
    /// The same without accents.
    pub bare: String,
    pub sort: Sort,
    /// Whether it begins with a capital: capitals often lose their accents.
    pub capital: bool,
    /// What stands between the token before and this one.
    pub gap: Gap,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Word,
    Number,
    Mark,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// A hyphen that joins two words: *third-quarter* reads like *third quarter*.
    Hyphen,
    /// White space, at most one line break.
    Space,
    /// A blank line, or the start of the text: no expression reaches over it.
    Break,
}

impl Token {
    /// The value of a number that is short enough to have one.
    pub fn number(&self) -> Option<u32> {
        if self.sort == Sort::Number { self.key.parse().ok() } else { None }
    }

    /// Whether accents may be missing.
    pub fn loose(&self) -> bool {
        self.capital || self.key.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c))
    }

    /// Whether this is the mark `mark`.
    pub fn is_mark(&self, mark: &str) -> bool {
        self.sort == Sort::Mark && self.key == mark
    }
}

/// The tokens of `span`, in text order.
pub(crate) fn tokens(text: &str, span: Span) -> Vec<Token> {
    let mut found = Vec::new();
    let mut gap = Gap::Break;
    let mut lines = 0;
    let chars: Vec<(usize, char)> =
        span.of(text).char_indices().map(|(at, c)| (at + span.start(), c)).collect();
    let mut at = 0;
    while at < chars.len() {
        let first = chars[at].1;
        if first.is_whitespace() {
            lines += usize::from(first == '\n');
            let here = if lines > 1 { Gap::Break } else { Gap::Space };
            gap = gap.max(here);
            at += 1;
            continue;
        }
        lines = 0;
        if joins(&chars, at) && gap == Gap::None {
            gap = Gap::Hyphen;
            at += 1;
            continue;
        }
        let (end, sort) = run(&chars, at);
        let stop = chars.get(end).map_or(span.end(), |c| c.0);
        let key: String = chars[at..end].iter().filter(|c| !is_invisible(c.1)).fold(
            String::new(),
            |mut key, &(_, c)| {
                match c {
                    _ if is_apostrophe(c) => key.push('\''),
                    '‐' | '‑' | '–' | '—' | '−' => key.push('-'),
                    c => key.extend(c.to_lowercase()),
                }
                key
            },
        );
        found.push(Token {
            span: Span::new(chars[at].0, stop),
            bare: fold(&key),
            key,
            sort,
            capital: first.is_uppercase(),
            gap,
        });
        gap = Gap::None;
        at = end;
    }
    found
}

/// The end of the token that begins at `at`, and its sort. An apostrophe between
/// letters stays with the elided word before it (*l'*), but for the English *'s*.
fn run(chars: &[(usize, char)], at: usize) -> (usize, Sort) {
    let first = chars[at].1;
    let letter = |i: usize| chars.get(i).is_some_and(|c| is_letter(c.1));
    let genitive = |i: usize| {
        chars.get(i).is_some_and(|c| is_apostrophe(c.1))
            && chars.get(i + 1).is_some_and(|c| matches!(c.1, 's' | 'S'))
            && !letter(i + 2)
    };
    if genitive(at) && at > 0 && is_letter(chars[at - 1].1) {
        return (at + 2, Sort::Word);
    }
    if first.is_ascii_digit() {
        let end = (at..chars.len()).find(|&i| !chars[i].1.is_ascii_digit());
        return (end.unwrap_or(chars.len()), Sort::Number);
    }
    if !is_letter(first) {
        return (at + 1, Sort::Mark);
    }
    let end = (at..chars.len()).find(|&i| !letter(i)).unwrap_or(chars.len());
    let elided = chars.get(end).is_some_and(|c| is_apostrophe(c.1)) && letter(end + 1);
    if elided && !genitive(end) { (end + 1, Sort::Word) } else { (end, Sort::Word) }
}

/// Whether a hyphen at `at` joins what is on its two sides. Between two numbers it
/// is a mark: *1998-99*.
fn joins(chars: &[(usize, char)], at: usize) -> bool {
    let inside = |i: usize| chars.get(i).is_some_and(|c| c.1.is_alphanumeric());
    let digit = |i: usize| chars.get(i).is_some_and(|c| c.1.is_ascii_digit());
    matches!(chars[at].1, '-' | '‐' | '‑')
        && at > 0
        && inside(at - 1)
        && inside(at + 1)
        && !(digit(at - 1) && digit(at + 1))
}

fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() && !c.is_ascii_digit())
        || ('\u{300}'..='\u{36f}').contains(&c)
        || is_invisible(c)
}

/// Soft hyphens and marks of no width: they change no word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        tokens(text, Span::new(0, text.len())).into_iter().map(|t| t.key).collect()
    }

    #[test]
    fn letters_digits_and_marks_part() {
        assert_eq!(keys("14h30, l’Aube"), ["14", "h", "30", ",", "l'", "aube"]);
        assert_eq!(keys("the 1990s' end"), ["the", "1990", "s", "'", "end"]);
        assert_eq!(keys("year’s o’clock"), ["year", "'s", "o'", "clock"]);
        assert_eq!(keys("2–3 1998-99"), ["2", "-", "3", "1998", "-", "99"]);
    }

    #[test]
    fn gaps_tell_what_is_written_together() {
        let gaps = |text: &str| -> Vec<Gap> {
            tokens(text, Span::new(0, text.len())).into_iter().map(|t| t.gap).collect()
        };
        assert_eq!(gaps("mid-May"), [Gap::Break, Gap::Hyphen]);
        assert_eq!(gaps("a\nb\n\nc"), [Gap::Break, Gap::Space, Gap::Break]);
        assert_eq!(gaps("4s"), [Gap::Break, Gap::None]);
    }
}
