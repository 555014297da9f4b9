//! Pages that would cost a parser far more than their size are refused.
//!
//! HTML as browsers read it is not linear: each attribute of a tag is compared
//! with those before it, and formatting elements left open (`<i a=1><i a=2>…`)
//! are made anew in every paragraph that follows, so that 300 KB of markup can
//! ask for more memory than there is. The extractor also calls itself for each
//! level of nesting, and a stack that overflows ends the whole run. The bounds
//! are far from those of real pages: of the 181 pages of the benchmark in
//! `tests/page_figures.rs` none comes near one.

use std::collections::HashMap;

use trafilatura::dom::Document;

/// Levels of elements; browsers stop at 512 too.
pub(super) const MAX_DEPTH: usize = 512;

/// Start tags.
const MAX_TAGS: usize = 250_000;

/// Comparisons of one attribute with another: for each tag, half the square of
/// how many it has. This is a second or two.
const MAX_COMPARED: usize = 200_000_000;

/// Elements that formatting left open may add.
const MAX_REMADE: usize = 250_000;

/// Elements that HTML reopens after a block has closed them.
const FORMATTING: [&[u8]; 14] = [
    b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike",
    b"strong", b"tt", b"u",
];

/// How often the same open tag is remade at most (the standard's "Noah's Ark
/// clause").
const ARK: usize = 3;

/// Whether parsing `page` would cost too much. Reads it once, and sees tags in
/// scripts and comments too.
pub(super) fn is_too_costly(page: &str) -> bool {
    let bytes = page.as_bytes();
    // By name and attributes: how many are open. `remade` adds, for each start
    // tag, what the parser may have to reopen before it.
    let mut open: HashMap<&[u8], Vec<&[u8]>> = HashMap::new();
    let mut kinds: HashMap<&[u8], usize> = HashMap::new();
    let (mut tags, mut compared, mut held, mut remade) = (0, 0usize, 0, 0);
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found + 1;
        at = start;
        let closes = bytes.get(start) == Some(&b'/');
        let from = start + usize::from(closes);
        if !bytes.get(from).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (end, attributes) = tag(bytes, from);
        at = end;
        let tag = &bytes[from..end];
        let name = tag.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let formatting =
            FORMATTING.iter().find(|known| known.eq_ignore_ascii_case(&tag[..name])).copied();
        match formatting {
            Some(name) if closes => {
                if let Some(tag) = open.get_mut(name).and_then(Vec::pop) {
                    let kind = kinds.entry(tag).or_default();
                    held -= usize::from(*kind <= ARK);
                    *kind -= 1;
                }
            }
            Some(name) => {
                open.entry(name).or_default().push(tag);
                let kind = kinds.entry(tag).or_default();
                *kind += 1;
                held += usize::from(*kind <= ARK);
            }
            None => {}
        }
        if !closes {
            tags += 1;
        }
        compared = compared.saturating_add(attributes.saturating_mul(attributes) / 2);
        // A block's end tag alone makes the text behind it reopen them too.
        if formatting.is_none() {
            remade += held;
        }
        if tags > MAX_TAGS || compared > MAX_COMPARED || remade > MAX_REMADE {
            return true;
        }
    }
    false
}

/// Where the tag ends whose name begins at `from`, and how many attributes it
/// has at most. Quotes count only behind `=`, as in the standard.
fn tag(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut attributes = 0;
    let mut at = from;
    let mut behind_equals = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => break,
            quote @ (b'"' | b'\'') if behind_equals => {
                let rest = &bytes[at + 1..];
                at += 1 + memchr::memchr(*quote, rest).unwrap_or(rest.len());
                behind_equals = false;
                // What follows a closing quote is an attribute, space or not.
                attributes += 1;
            }
            b'=' => behind_equals = true,
            b'/' => attributes += 1,
            byte if byte.is_ascii_whitespace() => attributes += usize::from(!behind_equals),
            _ => behind_equals = false,
        }
        at += 1;
    }
    (at.min(bytes.len()), attributes)
}

/// Whether elements stand in each other more than [`MAX_DEPTH`] deep.
pub(super) fn is_too_deep(document: &Document) -> bool {
    let mut level = vec![document.root()];
    for _ in 0..MAX_DEPTH {
        level = level.into_iter().flat_map(|node| document.children(node)).collect();
        if level.is_empty() {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_pages_and_careless_ones_are_let_through() {
        assert!(!is_too_costly(
            &"<p class=x>The <b>ferry</b> <a href='/a b'>sank</a>.<br/>".repeat(40_000)
        ));
        assert!(!is_too_costly(&"<p><b>never closed".repeat(50_000)));
        assert!(!is_too_costly(&format!("<i data-x=\"{}\">", "a b/c > ".repeat(90_000))));
        assert!(!is_too_costly("</b></b><b></b></b></i>< b <"));
    }

    #[test]
    fn what_would_explode_is_refused() {
        let formatting: String = (0..3_000).map(|n| format!("<i a={n}>")).collect();
        assert!(is_too_costly(&format!("{formatting}{}", "<p>x".repeat(3_000))));
        assert!(is_too_costly(&format!("{formatting}{}", "</p>x".repeat(3_000))));
        for one in ["a=1 ", "a/", "a=''", "\" "] {
            assert!(is_too_costly(&format!("<div {}>", one.repeat(30_000))), "{one}");
        }
        assert!(is_too_costly(&"<p>".repeat(300_000)));
    }
}
