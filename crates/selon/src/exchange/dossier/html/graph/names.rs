//! Names in boxes: cut to fit, and which of them are of one outlet.

use crate::language::reference::Class;
use crate::language::{Language, fold};

/// Lines of a name.
const MOST_LINES: usize = 3;

/// A name on three lines at most; what does not fit is left out and … says so. Addresses
/// are broken at their marks.
pub(super) fn lines(name: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let count = |text: &str| text.chars().count();
    for word in name.split_whitespace() {
        let mut space = true;
        for part in parts(word, letters) {
            let last = lines.len() - 1;
            let used = count(&lines[last]);
            let gap = usize::from(space && used > 0);
            if used > 0 && used + gap + count(&part) > letters {
                lines.push(part);
            } else {
                if gap > 0 {
                    lines[last].push(' ');
                }
                lines[last].push_str(&part);
            }
            space = false;
        }
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            *last = last.chars().take(letters - 1).collect::<String>() + "…";
        }
    }
    lines
}

/// A word in parts that fit on a line: one that does not is broken after its marks, else
/// anywhere.
fn parts(word: &str, letters: usize) -> Vec<String> {
    if word.chars().count() <= letters {
        return vec![word.to_owned()];
    }
    let pieces = word.split_inclusive(['-', '.', '/', '_', '@']);
    let cut = |piece: &str| {
        let all: Vec<char> = piece.chars().collect();
        all.chunks(letters).map(|chunk| chunk.iter().collect()).collect::<Vec<String>>()
    };
    pieces.flat_map(cut).collect()
}

/// The letters of a name that tell it from another: without the ending of an address, and
/// without an article before it.
fn plain(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let host = match lower.rsplit_once('.') {
        Some((host, _)) if !lower.contains(char::is_whitespace) => host,
        _ => &lower,
    };
    let words = host.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(fold).collect();
    if words.len() > 1 && is_article(&words[0]) {
        words.remove(0);
    }
    words
}

/// Whether a word is a definite article in any language, in full or elided.
fn is_article(word: &str) -> bool {
    let elided = format!("{word}'");
    Language::codes().any(|code| {
        let reference = Language::or_neutral(Some(code)).reference();
        [word, elided.as_str()].iter().any(|form| reference.is(form, Class::Definite))
    })
}

/// The same for two names of one outlet: "The Harbour Post", `harbour-post.example`.
pub(super) fn outlet_key(name: &str) -> String {
    plain(name).concat()
}

/// Whether a name may be short for that of an outlet: "Gazette", `la-gazette-tarsine.example`.
pub(super) fn short_for(name: &str, outlet: &str) -> bool {
    let (name, outlet) = (plain(name), plain(outlet));
    !name.is_empty() && name.iter().all(|word| outlet.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_to_three_lines() {
        let lines = |name: &str| lines(name, 24);
        assert_eq!(lines("The Harbour Post 2031-03-06"), ["The Harbour Post", "2031-03-06"]);
        assert_eq!(
            lines("Le Quotidien de Calder 2031-03-07"),
            ["Le Quotidien de Calder", "2031-03-07"]
        );
        let long = lines("the very long name of a ministry of many and other affairs abroad here");
        assert_eq!(
            long,
            ["the very long name of a", "ministry of many and", "other affairs abroad…"]
        );
        let address = lines("the-capital-ledger.example 2031-03-07");
        assert_eq!(address, ["the-capital-ledger.", "example 2031-03-07"]);
        assert_eq!(lines(&"x".repeat(40)), ["x".repeat(24), "x".repeat(16)]);
        assert_eq!(lines(""), [""]);
    }

    #[test]
    fn an_outlet_is_known_by_its_address() {
        let one_outlet = |a: &str, b: &str| outlet_key(a) == outlet_key(b);
        assert!(one_outlet("The Hogholt Mail", "the-hogholt-mail.example"));
        assert!(one_outlet("Capital Ledger", "the-capital-ledger.example"));
        assert!(
            one_outlet("L'Écho de Vasel", "lecho-de-vasel.example")
                || short_for("Écho de Vasel", "l-echo-de-vasel.example")
        );
        assert!(!one_outlet("Gazette", "la-gazette-tarsine.example"));
        assert!(short_for("Gazette", "la-gazette-tarsine.example"));
        assert!(!short_for("Tarsine police", "la-gazette-tarsine.example"));
        assert_eq!(outlet_key("..example"), "");
    }
}
