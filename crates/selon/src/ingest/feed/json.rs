//! JSON Feed (<https://jsonfeed.org/version/1.1>): the same as the other feeds, in JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::ingest::article::{Article, Field, Origin};
use crate::ingest::error::Kind;
use crate::ingest::json::broken;
use crate::ingest::{address, date, html, lang};
use crate::text::SourceText;

use super::{Cut, MAX_FRAME};

/// A feed: of its own keys, those that tell whose it is.
#[derive(Deserialize, Serialize)]
struct Feed {
    version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    home_page_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    items: Vec<Map<String, Value>>,
}

/// Whether `feed` is JSON.
pub(super) fn is_json(feed: &str) -> bool {
    feed.trim_ascii_start().starts_with('{')
}

fn parsed(feed: &str) -> Result<Feed, Kind> {
    serde_json::from_str(feed).map_err(|error| broken(error, 1))
}

/// Cuts `feed` into feeds of one entry each.
pub(super) fn cut(feed: &str) -> Result<Cut, Kind> {
    let Feed { version, title, home_page_url, language, items } = parsed(feed)?;
    if items.is_empty() {
        return Err(Kind::NoEntries);
    }
    if !items.iter().any(is_full) {
        return Err(Kind::SummariesOnly { entries: items.len() });
    }
    let short = |word: Option<String>| word.filter(|word| word.len() <= MAX_FRAME);
    let mut frame = Feed {
        version,
        title: short(title),
        home_page_url: short(home_page_url),
        language: short(language),
        items: Vec::new(),
    };
    let mut all = String::new();
    let entries = items.into_iter().zip(1..).map(|(item, number)| {
        if !is_full(&item) {
            let address = text(&item, "url").and_then(|url| address::of_page(url, None));
            return (number, Err(Kind::Summary { address }));
        }
        let start = all.len();
        frame.items = vec![item];
        // Strings, numbers and maps with string keys: nothing that JSON has not.
        all.push_str(&serde_json::to_string(&frame).unwrap_or_default());
        (number, Ok(start..all.len()))
    });
    let entries = entries.collect();
    Ok(Cut { feed: all, before: String::new(), after: String::new(), entries, broken: None })
}

/// Whether an entry has its full text.
fn is_full(item: &Map<String, Value>) -> bool {
    ["content_html", "content_text"].iter().any(|key| text(item, key).is_some())
}

/// The article of a feed of one entry.
pub(super) fn article(id: &str, feed: &str, base: Option<&str>) -> Result<Article, Kind> {
    let Feed { title, home_page_url, language, items, .. } = parsed(feed)?;
    let item = items.first().ok_or(Kind::NoEntries)?;
    let words = match (text(item, "content_html"), text(item, "content_text")) {
        (Some(piece), _) => html::fragment(piece)?,
        (None, Some(words)) => words.trim().to_owned(),
        (None, None) => return Err(Kind::Summary { address: None }),
    };
    if words.trim().is_empty() {
        return Err(Kind::NoArticle);
    }
    let field = |value: String| Field::new(value, Origin::Feed);
    let mut warnings = Vec::new();
    let mut day = |key: &str| {
        let stated = text(item, key)?;
        let iso = date::normalise(stated);
        if iso.is_none() {
            warnings.push(super::unclear_date(stated));
        }
        iso.map(field)
    };
    let published = day("date_published");
    let modified = day("date_modified").filter(|changed| Some(changed) != published.as_ref());
    warnings.extend(super::changed_before(published.as_ref(), modified.as_ref()));
    let own = match item.get("id") {
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => text(item, "id").map(str::to_owned),
    };
    let base = home_page_url.as_deref().or(base);
    let language = text(item, "language").or(language.as_deref());
    Ok(Article {
        url: text(item, "url").and_then(|url| address::of_page(url, base)).map(field),
        title: text(item, "title").map(super::one_line).map(field),
        outlet: title.as_deref().map(super::one_line).filter(|title| !title.is_empty()).map(field),
        authors: authors(item).into_iter().map(field).collect(),
        published,
        modified,
        lang: language.and_then(lang::normalise).map(field),
        warnings,
        ..Article::new(own.as_deref().unwrap_or(id), SourceText::from_text(words))
    })
}

/// The string at `key`, if it holds something.
fn text<'a>(item: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    item.get(key)?.as_str().filter(|text| !text.trim().is_empty())
}

/// Version 1.1 has several, 1.0 one.
fn authors(item: &Map<String, Value>) -> Vec<String> {
    let several = item.get("authors").and_then(Value::as_array).into_iter().flatten();
    let mut names: Vec<String> = Vec::new();
    for author in several.chain(item.get("author")) {
        let name = author.get("name").and_then(Value::as_str).map(super::one_line);
        names.extend(name.filter(|name| !name.is_empty() && !names.contains(name)));
    }
    names
}
