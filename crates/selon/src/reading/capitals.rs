//! Lines that are all in capitals: headlines, old wires, scanned pages. The encoder has seen few
//! of them, so it is shown such a line as it would be printed in small letters. One letter stands
//! for one of as many bytes, so that spans in the one text are spans in the other.

use std::borrow::Cow;

/// Least letters of a line that is told to be in capitals: fewer may be a list of initials.
const LETTERS: usize = 16;
/// Of so many letters one may be small: *McDONALD*.
const SMALL: usize = 10;

/// `text` with its lines in capitals in small letters, but for the first letters of sentences;
/// each byte stands where it stood.
pub(super) fn lowered(text: &str) -> Cow<'_, str> {
    if !text.split('\n').any(in_capitals) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if in_capitals(line) {
            lower(line, &mut out);
        } else {
            out.push_str(line);
        }
    }
    Cow::Owned(out)
}

fn in_capitals(line: &str) -> bool {
    let cased = |c: &char| c.is_uppercase() || c.is_lowercase();
    let letters = line.chars().filter(cased).count();
    letters >= LETTERS && SMALL * line.chars().filter(|c| c.is_lowercase()).count() <= letters
}

/// Adds `line` in small letters to `out`.
fn lower(line: &str, out: &mut String) {
    let (mut opens, mut ended) = (true, false);
    let mut before = ' ';
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        // *I* is a word that keeps its capital in English, and hardly one elsewhere.
        let alone = c == 'I' && !before.is_alphanumeric() && !after.is_alphanumeric();
        let whole = opens || alone;
        out.push(if whole { c } else { small(c) });
        match c {
            '.' | '!' | '?' | '…' => ended = true,
            _ if c.is_alphanumeric() => (opens, ended) = (false, false),
            _ if c.is_whitespace() => opens |= ended,
            _ => {}
        }
        before = c;
    }
}

/// The small letter of `c`, if it is one and as long.
fn small(c: char) -> char {
    let mut all = c.to_lowercase();
    match (all.next(), all.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_capitals_are_lowered_and_no_others() {
        let text = "L'ARMÉE DÉMENT. « C'EST FAUX »\nLe maire dément.\nONU, OTAN, UE";
        let right = "L'armée dément. « C'est faux »\nLe maire dément.\nONU, OTAN, UE";
        assert_eq!(lowered(text), right);
        assert!(matches!(lowered("Le maire dément."), Cow::Borrowed(_)));
        assert_eq!(lowered("McDONALD SAYS I'M SORRY"), "Mcdonald says I'm sorry");
        assert_eq!(lowered("LA HAUSSE EST DE 3.5 POUR CENT"), "La hausse est de 3.5 pour cent");
    }

    #[test]
    fn every_letter_stays_where_it_was() {
        let text = "İSTANBUL’DA ẞ Ⱥ KONUŞMALAR SÜRÜYOR. ÉTÉ";
        let out = lowered(text);
        assert_eq!(out.len(), text.len());
        let starts = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(starts(&out), starts(text));
        assert!(out.ends_with("sürüyor. Été"), "{out}");
    }
}
