//! What an input is, told from its first bytes and never from its name:
//! pages are saved as `.txt`, JSON Lines as `.json`, and standard input has no
//! name at all.

use serde::{Deserialize, Serialize};

use super::json;

/// How many bytes are looked at.
pub(super) const HEAD: usize = 8 * 1024;

/// A format that Selon reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Format {
    Plain,
    Html,
    /// One object, or one a line.
    Json,
    /// A web archive.
    Warc,
    /// RSS, Atom, RDF or JSON Feed.
    Feed,
}

/// A format that is recognised and refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    Xml,
    Gzip,
    Pdf,
    Zip,
    OldOffice,
    Rtf,
    JsonArray,
}

impl Foreign {
    pub(super) fn what(self) -> &'static str {
        match self {
            Foreign::Xml => "an XML document",
            Foreign::Gzip => "a gzip file in a gzip file",
            Foreign::Pdf => "a PDF",
            Foreign::Zip => "a zip file (or a document packed as one: docx, odt, epub)",
            Foreign::OldOffice => "an old Office document",
            Foreign::Rtf => "a rich text (RTF) document",
            Foreign::JsonArray => "a JSON array",
        }
    }

    pub(super) fn help(self) -> &'static str {
        match self {
            Foreign::Xml => "Save the article as plain text or HTML.",
            Foreign::Gzip => "Unpack it once: gunzip FILE.",
            Foreign::Pdf => "Turn it into text first: pdftotext FILE.pdf.",
            Foreign::Zip | Foreign::OldOffice | Foreign::Rtf => {
                "Unpack it, or save the document as plain text."
            }
            Foreign::JsonArray => "Write one object a line (JSON Lines): jq -c '.[]' FILE.",
        }
    }
}

/// What gzip files begin with.
pub(super) const GZIP: &[u8] = b"\x1f\x8b";

const MAGIC: [(&[u8], Foreign); 6] = [
    (GZIP, Foreign::Gzip),
    (b"%PDF", Foreign::Pdf),
    (b"PK\x03\x04", Foreign::Zip),
    (b"PK\x05\x06", Foreign::Zip),
    (b"\xd0\xcf\x11\xe0", Foreign::OldOffice),
    (b"{\\rtf", Foreign::Rtf),
];

/// Elements of which one stands near the start of every page, and of every
/// piece of one. A plain text that begins with `<` has none.
const HTML: [&str; 14] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "script",
    "style",
    "div",
    "article",
    "main",
    "section",
    "p",
    "h1",
];

/// What an input is whose first bytes are `head`.
///
/// `head` holds up to [`HEAD`] bytes; UTF-16 is to be decoded first.
pub(super) fn tell(head: &[u8]) -> Result<Format, Foreign> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if let Some((_, foreign)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(*foreign);
    }
    if head.starts_with(b"WARC/") {
        return Ok(Format::Warc);
    }
    let head = &head[..head.len().min(HEAD)];
    // Marks, elements and brackets are ASCII in every encoding that gets here.
    let head = String::from_utf8_lossy(head.trim_ascii_start());
    match head.as_bytes() {
        [b'{', ..] if is_json_feed(&head) => Ok(Format::Feed),
        [b'{', ..] if begins_json(&head[1..], &['"', '}']) => Ok(Format::Json),
        [b'[', ..] if begins_json(&head[1..], &['{']) => Err(Foreign::JsonArray),
        [b'<', ..] => tell_markup(&head.to_ascii_lowercase()),
        _ if holds_json_lines(&head) => Ok(Format::Json),
        _ => Ok(Format::Plain),
    }
}

/// Whether a later line is a JSON object, or begins one that `head` does not
/// reach the end of: JSON Lines whose first line is damaged, or a heading.
fn holds_json_lines(head: &str) -> bool {
    let mut lines = head.split_inclusive('\n').skip(1);
    lines.any(|line| {
        let is_cut = !line.ends_with('\n');
        line.starts_with("{\"") && (is_cut || json::is_object(line.as_bytes()))
    })
}

/// Whether one of `marks` comes next. A bracket with nothing after it is
/// taken for JSON too.
fn begins_json(rest: &str, marks: &[char]) -> bool {
    let rest = rest.trim_ascii_start();
    rest.is_empty() || rest.starts_with(marks)
}

/// Whether a JSON object says that it is a feed. The key should be its first.
fn is_json_feed(head: &str) -> bool {
    head.match_indices("\"version\"").any(|(at, key)| {
        let rest = head[at + key.len()..].trim_ascii_start();
        let value = rest.strip_prefix(':').map(str::trim_ascii_start);
        value.is_some_and(|value| value.starts_with("\"https://jsonfeed.org/version/"))
    })
}

fn tell_markup(head: &str) -> Result<Format, Foreign> {
    let has = |name: &str| {
        head.match_indices(name).any(|(at, _)| {
            let next = head.as_bytes().get(at + name.len());
            head.as_bytes()[..at].ends_with(b"<")
                && next.is_none_or(|next| !next.is_ascii_alphanumeric())
        })
    };
    if has("rss") || has("feed") || has("rdf:rdf") {
        // A page may talk about feeds only after it has begun as a page.
        if !has("html") {
            return Ok(Format::Feed);
        }
    }
    if HTML.iter().any(|name| has(name)) {
        return Ok(Format::Html);
    }
    if head.starts_with("<?xml") {
        return Err(Foreign::Xml);
    }
    Ok(Format::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_are_read() {
        for (head, format) in [
            ("Le maire dit que…", Format::Plain),
            ("{ braces } in a text", Format::Plain),
            ("[Orvel] The harbour was shut.", Format::Plain),
            ("< 3 per cent, says the ministry", Format::Plain),
            ("<pre-war> is what they call it", Format::Plain),
            ("\u{feff}{\"text\": \"a\"}", Format::Json),
            (" {\n  \"text\": 1", Format::Json),
            ("id,text\n{\"text\": \"a\"}\n", Format::Json),
            ("said.\"}\n\n{\"text\": \"a lo", Format::Json),
            ("A text on braces:\n{\"a\", \"b\"}\nis a set.\n", Format::Plain),
            ("\n<!DOCTYPE html><html>", Format::Html),
            (
                "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML\"><html",
                Format::Html,
            ),
            ("<!-- saved --><HTML lang=fr>", Format::Html),
            ("<p>Only a piece.</p>", Format::Html),
            ("WARC/1.0\r\n", Format::Warc),
            ("<?xml version='1.0'?><rss version='2.0'>", Format::Feed),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Feed),
            ("<rdf:RDF xmlns:rdf='a'>", Format::Feed),
            ("{ \"version\" : \"https://jsonfeed.org/version/1\"", Format::Feed),
            (
                "{\"text\":\"it says \\\"version\\\":\\\"https://jsonfeed.org/version/1\\\"\"}",
                Format::Json,
            ),
        ] {
            assert_eq!(tell(head.as_bytes()), Ok(format), "{head}");
        }
    }

    #[test]
    fn formats_that_are_refused_by_name() {
        for (head, foreign) in [
            (&b"\x1f\x8b\x08"[..], Foreign::Gzip),
            (b"%PDF-1.7", Foreign::Pdf),
            (b"PK\x03\x04", Foreign::Zip),
            (b"{\\rtf1", Foreign::Rtf),
            (b"<?xml version='1.0'?><nitf>", Foreign::Xml),
            (b"[\n {\"text\"", Foreign::JsonArray),
        ] {
            assert_eq!(tell(head), Err(foreign));
        }
    }
}
