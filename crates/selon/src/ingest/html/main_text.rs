//! The main text of a page, one paragraph a line.

use trafilatura::dom::Document;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

/// The article text of a page; `None` if it has none.
///
/// Precision is preferred: what the text of a reading holds will be quoted, so
/// a menu taken for a sentence is worse than a caption lost. Paragraphs are
/// set apart by a blank line, forced line breaks by a line break. The extractor
/// turns no-break spaces into plain ones.
pub(super) fn extract(document: Document) -> Option<String> {
    let options = Options::default()
        .with_fallback(true)
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    let found = trafilatura::extract_document(document, &options).ok()?;
    let text = lines(&Document::parse(&found.content_html));
    (!text.is_empty()).then_some(text)
}

/// Elements whose words are not the article's.
const NO_TEXT: [&str; 12] = [
    "script", "style", "noscript", "template", "iframe", "object", "svg", "form", "button",
    "audio", "video", "figure",
];

/// All text of a document that is nothing but an article.
pub(super) fn all(mut document: Document) -> String {
    let root = document.root();
    document.strip_elements(root, true, &NO_TEXT);
    lines(&document)
}

/// What stands before a piece of text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

/// The text of a document without its tags. Nodes wait on a list of our own: no
/// depth of elements can exhaust the stack.
fn lines(document: &Document) -> String {
    enum Step {
        Enter(trafilatura::dom::NodeId),
        Close(Gap),
    }
    let mut text = String::new();
    let mut gap = Gap::None;
    let mut steps = vec![Step::Enter(document.body().unwrap_or_else(|| document.root()))];
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Enter(node) => node,
            Step::Close(after) => {
                gap = gap.max(after);
                continue;
            }
        };
        if document.is_text(node) {
            push(&mut text, &mut gap, &document.text_content(node));
            continue;
        }
        let around = gap_around(document.tag_name(node));
        gap = gap.max(around);
        steps.push(Step::Close(around));
        steps.extend(document.child_nodes(node).into_iter().rev().map(Step::Enter));
    }
    text
}

/// Adds the words of `piece`, its runs of white space as one space each.
fn push(text: &mut String, gap: &mut Gap, piece: &str) {
    for (at, word) in piece.split(|c: char| c.is_ascii_whitespace()).enumerate() {
        if at > 0 {
            *gap = (*gap).max(Gap::Space);
        }
        if word.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str(match *gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        text.push_str(word);
        *gap = Gap::None;
    }
}

/// What sets an element apart from its surroundings: what browsers show in a
/// line is in the line, everything else is a paragraph.
fn gap_around(tag: &str) -> Gap {
    match tag {
        "a" | "abbr" | "b" | "bdi" | "bdo" | "cite" | "code" | "data" | "del" | "dfn" | "em"
        | "font" | "i" | "ins" | "kbd" | "mark" | "q" | "s" | "samp" | "small" | "span"
        | "strike" | "strong" | "sub" | "sup" | "time" | "tt" | "u" | "var" | "wbr" => Gap::None,
        "td" | "th" | "img" => Gap::Space,
        "br" => Gap::Line,
        _ => Gap::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_paragraphs_and_inline_elements_are_not() {
        let html = "<h2>Le bac</h2><p>Le <b>mai</b>re\n dit&nbsp;: «<i>non</i>».<br>Puis oui.</p>\
                    <ul><li>Un</li><li> Deux </li></ul>fin";
        assert_eq!(
            lines(&Document::parse(html)),
            "Le bac\n\nLe maire dit\u{a0}: «non».\nPuis oui.\n\nUn\n\nDeux\n\nfin"
        );
    }
}
