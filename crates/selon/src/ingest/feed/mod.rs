//! News feeds that carry the full text of their articles: RSS 2.0, RSS 1.0 (RDF),
//! Atom and JSON Feed.
//!
//! A feed is cut into feeds of one entry each. So an entry can be parsed on a
//! thread of its own, be kept, and be read again later, and its checksum does
//! not change when another entry joins the feed. A feed that has summaries only
//! is refused: what they leave out would look as if nobody had said it.

mod entry;
mod json;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::ops::Range;

use trafilatura::dom::Document;

use crate::text::{DecodeError, Encoding, SourceText, sha256};

use super::article::{Article, Field};
use super::date;
use super::error::Kind;
use super::raw::Around;
use tree::{Space, Tree};

/// Bytes of a feed that may go with each of its entries.
const MAX_FRAME: usize = 16 << 10;

/// A feed and where its entries are.
#[derive(Debug)]
pub(super) struct Cut {
    feed: String,
    before: String,
    after: String,
    /// The entries with full text, and for one that has none, why; with the
    /// number of each in the feed, from 1.
    entries: VecDeque<(u64, Result<Range<usize>, Kind>)>,
    /// What is to be said behind them.
    broken: Option<Kind>,
}

impl Cut {
    /// The next entry, as a feed of its own.
    pub(super) fn next(&mut self) -> Option<(u64, Result<String, Kind>)> {
        let (number, entry) = self.entries.pop_front()?;
        Some((number, entry.map(|at| [&self.before, &self.feed[at], &self.after].concat())))
    }

    /// What is wrong with the feed, once.
    pub(super) fn broken(&mut self) -> Option<Kind> {
        self.broken.take()
    }
}

/// Cuts a feed into its entries.
pub(super) fn cut(bytes: &[u8], served: Option<Encoding>) -> Result<Cut, Kind> {
    let feed = decode(bytes, served)?;
    if json::is_json(&feed) {
        return json::cut(&feed);
    }
    let tree = Tree::read(&feed);
    let broken = tree.broken.clone().map(|(at, problem)| Kind::BrokenFeed { at, problem });
    let outline = match Outline::of(&tree) {
        Some(outline) if !outline.entries.is_empty() => outline,
        _ => return Err(broken.unwrap_or(Kind::NoEntries)),
    };
    let full = |at: &usize| entry::content(&tree, *at).is_some();
    if !outline.entries.iter().any(full) {
        return Err(Kind::SummariesOnly { entries: outline.entries.len() });
    }
    let (before, after) = outline.frame(&tree, &feed)?;
    let place = |at: usize| match full(&at) {
        true => Ok(tree.elements[at].whole.clone()),
        false => Err(Kind::Summary { address: entry::address(&tree, at, None) }),
    };
    let entries = outline.entries.iter().zip(1..).map(|(&at, number)| (number, place(at)));
    let entries = entries.collect();
    Ok(Cut { feed, before, after, entries, broken })
}

/// The article of a feed of one entry.
pub(super) fn article(id: &str, bytes: &[u8], around: &Around) -> Result<Article, Kind> {
    let feed = decode(bytes, around.charset)?;
    let base = around.capture.as_ref().and_then(|capture| capture.url.as_deref());
    if json::is_json(&feed) {
        let article = json::article(id, &feed, base)?;
        return Ok(Article { sha256: sha256(bytes), ..article });
    }
    let tree = Tree::read(&feed);
    let found =
        Outline::of(&tree).and_then(|outline| Some((outline.channel, *outline.entries.first()?)));
    let (channel, entry) = found.ok_or(Kind::NoEntries)?;
    entry::article(id, &feed, &tree, channel, entry, base)
        .map(|article| Article { sha256: sha256(bytes), ..article })
}

/// Where the parts of a feed are.
struct Outline {
    root: usize,
    /// What has the title of the feed: the root itself in Atom.
    channel: usize,
    entries: Vec<usize>,
}

impl Outline {
    fn of(tree: &Tree) -> Option<Self> {
        let root = (!tree.elements.is_empty()).then_some(0)?;
        let (space, name) = match tree.elements[root].name.as_str() {
            "feed" => (Space::Atom, "entry"),
            "rss" | "RDF" => (Space::Rss, "item"),
            _ => return None,
        };
        let channel = match space {
            Space::Atom => root,
            _ => tree.child(root, Space::Rss, "channel")?,
        };
        let is_entry = |at: &usize| tree.is(*at, space, name) && tree.elements[*at].closed;
        let mut entries: Vec<usize> = tree.children(channel).filter(is_entry).collect();
        if channel != root {
            // RSS 1.0 has them beside the channel.
            entries.extend(tree.children(root).filter(is_entry));
        }
        Some(Self { root, channel, entries })
    }

    /// What stands before and after the entry in a feed of one: of the feed, what
    /// tells whose it is, and not what changes with every entry. It goes with
    /// every entry, so it may not be long.
    fn frame(&self, tree: &Tree, feed: &str) -> Result<(String, String), Kind> {
        let of = |at: usize| &tree.elements[at];
        let kept = |at: &usize| {
            matches!(of(*at).space, Space::Rss | Space::Atom | Space::DublinCore)
                && matches!(of(*at).name.as_str(), "title" | "link" | "language" | "publisher")
                && of(*at).closed
        };
        let mut before = feed[of(self.root).tag.clone()].to_owned();
        let name = |at: usize| {
            let tag = feed[of(at).tag.clone()].trim_start_matches('<');
            tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/')
                .next()
                .unwrap_or_default()
        };
        let mut after = String::new();
        if self.channel != self.root {
            before.push_str(&feed[of(self.channel).tag.clone()]);
        }
        if before.len() > MAX_FRAME {
            return Err(Kind::TooTangled);
        }
        for at in tree.children(self.channel).filter(kept) {
            let element = &feed[of(at).whole.clone()];
            if before.len() + element.len() <= MAX_FRAME {
                before.push_str(element);
            }
        }
        if self.channel != self.root {
            let end = format!("</{}>", name(self.channel));
            match of(self.root).name == "RDF" {
                true => before.push_str(&end),
                false => after.push_str(&end),
            }
        }
        after.push_str(&format!("</{}>", name(self.root)));
        Ok((before, after))
    }
}

/// A feed as text: UTF-8 if it is that, else what the server or the declaration
/// says, else what it looks like. Broken characters become `U+FFFD`: what is
/// around the entries should not cost them.
fn decode(bytes: &[u8], served: Option<Encoding>) -> Result<String, Kind> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.trim_start_matches('\u{feff}').to_owned());
    }
    let stated = served.or_else(|| declared(bytes)).filter(|encoding| *encoding != Encoding::UTF_8);
    if let Some(encoding) = stated
        && let Ok(text) = SourceText::from_bytes_in(bytes, encoding)
    {
        return Ok(text.text().to_owned());
    }
    match SourceText::from_bytes(bytes) {
        Ok(text) => Ok(text.text().to_owned()),
        Err(DecodeError::Binary) => Err(DecodeError::Binary.into()),
        Err(_) => Ok(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// The encoding of the XML declaration.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?;
    Encoding::for_label(
        value.trim_start().trim_start_matches(['"', '\'']).split(['"', '\'']).next()?,
    )
}

/// What is said of a date that cannot be told.
fn unclear_date(stated: &str) -> String {
    format!("the feed gives a date that cannot be told for sure: {stated:?}")
}

/// What is said if the last change lies before the publication.
fn changed_before(published: Option<&Field>, modified: Option<&Field>) -> Option<String> {
    let (published, modified) = (published?, modified?);
    date::over_a_day_before(&modified.value, &published.value).then(|| {
        format!(
            "the last change ({}) lies before the publication ({})",
            modified.value, published.value
        )
    })
}

/// A line of text that may hold HTML: many feeds escape twice.
fn one_line(text: &str) -> String {
    let plain = match text.contains(['&', '<']) {
        true => {
            let document = Document::parse(text);
            document.text_content(document.root())
        }
        false => text.to_owned(),
    };
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
