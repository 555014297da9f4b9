//! An entry of a feed becomes an article.

use crate::ingest::article::{Article, Field, Origin};
use crate::ingest::error::Kind;
use crate::ingest::{address, date, html, lang};
use crate::text::SourceText;

use super::tree::{Space, Tree};
use super::{changed_before, one_line, unclear_date};

/// The element with the full text of the entry at `entry`, if it has one.
pub(super) fn content(tree: &Tree, entry: usize) -> Option<usize> {
    let holds = |at: &usize| {
        let element = &tree.elements[*at];
        // In XHTML the words are in elements.
        !element.text.trim().is_empty() || tree.children(*at).next().is_some()
    };
    let places = [
        (Space::Content, "encoded"),
        (Space::Atom, "content"),
        (Space::Xhtml, "body"),
        (Space::Xhtml, "div"),
    ];
    places.iter().find_map(|(space, name)| {
        tree.children(entry).filter(|&at| tree.is(at, *space, name)).find(holds)
    })
}

/// The address of the entry's page.
pub(super) fn address(tree: &Tree, entry: usize, base: Option<&str>) -> Option<String> {
    let base = tree.elements[entry].attribute("xml:base").or(base);
    let links = || tree.children(entry).filter(|&at| tree.is(at, Space::Atom, "link"));
    let alternate =
        |at: &usize| matches!(tree.elements[*at].attribute("rel"), None | Some("alternate"));
    let atom = || tree.elements[links().find(alternate)?].attribute("href");
    let guid = || {
        let guid = tree.child(entry, Space::Rss, "guid")?;
        let is_link = tree.elements[guid].attribute("isPermaLink") != Some("false");
        is_link.then(|| tree.elements[guid].text.trim())
    };
    let link = tree.text(entry, Space::Rss, "link").or_else(atom);
    link.and_then(|link| address::of_page(link, base)).or_else(|| address::of_page(guid()?, None))
}

/// The article of the entry at `entry`.
pub(super) fn article(
    id: &str,
    feed: &str,
    tree: &Tree,
    channel: usize,
    entry: usize,
    base: Option<&str>,
) -> Result<Article, Kind> {
    let at = content(tree, entry).ok_or(Kind::Summary { address: None })?;
    let element = &tree.elements[at];
    let text = match (element.space, element.attribute("type")) {
        (Space::Atom, Some("xhtml")) | (Space::Xhtml, _) => {
            html::fragment(&feed[element.inner.clone()])?
        }
        (Space::Atom, None | Some("text" | "text/plain")) => element.text.trim().to_owned(),
        _ => html::fragment(&element.text)?,
    };
    if text.trim().is_empty() {
        return Err(Kind::NoArticle);
    }
    let text_of = |space, name: &str| tree.text(entry, space, name);
    let any = |places: &[(Space, &'static str)]| {
        places.iter().find_map(|&(space, name)| tree.text(entry, space, name))
    };
    let field = |value: String| Field::new(value, Origin::Feed);
    let stated = |places: &[(Space, &'static str)], warnings: &mut Vec<String>| {
        let value = any(places)?;
        let iso = date::normalise(value);
        if iso.is_none() {
            warnings.push(unclear_date(value));
        }
        iso.map(field)
    };
    let mut warnings = Vec::new();
    let published = stated(&PUBLISHED, &mut warnings);
    let modified =
        stated(&MODIFIED, &mut warnings).filter(|changed| Some(changed) != published.as_ref());
    warnings.extend(changed_before(published.as_ref(), modified.as_ref()));
    let own = any(&[(Space::Rss, "guid"), (Space::Atom, "id"), (Space::DublinCore, "identifier")]);
    let language =
        [at, entry, channel, 0].iter().find_map(|&at| tree.elements[at].attribute("xml:lang"));
    let language = language.or_else(|| {
        text_of(Space::DublinCore, "language")
            .or_else(|| tree.text(channel, Space::Rss, "language"))
            .or_else(|| tree.text(channel, Space::DublinCore, "language"))
    });
    Ok(Article {
        url: address(tree, entry, base).map(field),
        title: any(&[(Space::Rss, "title"), (Space::Atom, "title"), (Space::DublinCore, "title")])
            .map(one_line)
            .filter(|title| !title.is_empty())
            .map(field),
        outlet: outlet(tree, channel, entry).map(field),
        authors: authors(tree, entry).into_iter().map(field).collect(),
        published,
        modified,
        lang: language.and_then(lang::normalise).map(field),
        warnings,
        ..Article::new(own.unwrap_or(id), SourceText::from_text(text))
    })
}

const PUBLISHED: [(Space, &str); 6] = [
    (Space::Rss, "pubDate"),
    (Space::Atom, "published"),
    (Space::Atom, "issued"),
    (Space::DublinCore, "date"),
    (Space::DublinCore, "issued"),
    (Space::DublinCore, "created"),
];

const MODIFIED: [(Space, &str); 3] =
    [(Space::Atom, "updated"), (Space::Atom, "modified"), (Space::DublinCore, "modified")];

/// Whose the entry is: of one taken over from another feed, that feed's title.
fn outlet(tree: &Tree, channel: usize, entry: usize) -> Option<String> {
    let source = tree.child(entry, Space::Atom, "source");
    let atom = || tree.text(source?, Space::Atom, "title");
    let own = || {
        let titles = [(Space::Rss, "title"), (Space::Atom, "title")];
        titles.iter().find_map(|(space, name)| tree.text(channel, *space, name))
    };
    let found = tree.text(entry, Space::Rss, "source").or_else(atom).or_else(own);
    found.map(one_line).filter(|name| !name.is_empty())
}

fn authors(tree: &Tree, entry: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for at in tree.children(entry) {
        let element = &tree.elements[at];
        let name = match (element.space, element.name.as_str()) {
            (Space::DublinCore, "creator") => Some(element.text.trim()),
            (Space::Atom, "author") => tree.text(at, Space::Atom, "name"),
            // RSS wants `mail@phare.example (Mara Voss)`.
            (Space::Rss, "author") => {
                let text = element.text.trim();
                let named = text.split_once('(').and_then(|(_, name)| name.strip_suffix(')'));
                named.or(Some(text).filter(|text| !text.contains('@')))
            }
            _ => None,
        };
        let name = name.map(one_line).filter(|name| !name.is_empty());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}
