//! What a page's JSON-LD says of its article (schema.org `NewsArticle` and kin).

use serde_json::{Map, Value};
use trafilatura::dom::Document;

use super::collapse;

/// The fields of the page's article, as stated.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    pub(super) headline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

/// Reads every JSON-LD script of a page. The first article among their objects
/// is the page's; where there is none, a review of a claim or the first `WebPage`
/// stands in.
pub(super) fn read(document: &Document) -> JsonLd {
    let scripts =
        document.query_selector_all(document.root(), "script[type^='application/ld+json']");
    let values: Vec<Value> =
        scripts.iter().filter_map(|script| parse(&document.text_content(*script))).collect();
    let objects: Vec<&Map<String, Value>> = values.iter().flat_map(objects).collect();
    let of =
        |wanted: fn(&str) -> bool| objects.iter().find(|object| types(object).any(wanted)).copied();
    let Some(article) = of(is_article).or_else(|| of(is_review)).or_else(|| of(is_page)) else {
        return JsonLd::default();
    };
    let text = |key: &str| article.get(key).and_then(first_text);
    JsonLd {
        headline: text("headline"),
        publisher: article.get("publisher").and_then(|publisher| name(publisher, &objects)),
        authors: article.get("author").map_or_else(Vec::new, |author| names(author, &objects)),
        published: text("datePublished"),
        modified: text("dateModified"),
        url: text("url").or_else(|| match article.get("mainEntityOfPage")? {
            Value::Object(page) => page.get("@id").and_then(first_text),
            page => first_text(page),
        }),
        language: text("inLanguage"),
    }
}

/// Parses a script, with the faults that pages have: comment marks around it,
/// raw line breaks in strings, a semicolon behind.
fn parse(script: &str) -> Option<Value> {
    let mut json = script.trim();
    for mark in ["<!--", "//<![CDATA[", "<![CDATA["] {
        json = json.strip_prefix(mark).unwrap_or(json).trim_start();
    }
    for mark in ["-->", "//]]>", "]]>", ";"] {
        json = json.strip_suffix(mark).unwrap_or(json).trim_end();
    }
    serde_json::from_str(json)
        .or_else(|_| serde_json::from_str(&json.replace(|c: char| c.is_ascii_control(), " ")))
        .ok()
        .or_else(|| salvage(json))
}

/// The dates of a script that is no JSON, mostly for a quotation mark in its
/// headline: they hold none.
fn salvage(script: &str) -> Option<Value> {
    let kind = string_of(script, "@type").filter(|kind| is_article(kind))?;
    let mut article = Map::new();
    article.insert("@type".to_owned(), kind.into());
    for key in ["datePublished", "dateModified"] {
        article.extend(string_of(script, key).map(|date| (key.to_owned(), date.into())));
    }
    Some(Value::Object(article))
}

/// The string behind the first `key` of a script.
fn string_of<'a>(script: &'a str, key: &str) -> Option<&'a str> {
    let (_, after) = script.split_once(&format!("\"{key}\""))?;
    let value = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    value.split('"').next()
}

/// The objects of a value: itself, those of an array, and those of a graph.
fn objects(value: &Value) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values.iter().rev()),
            Value::Object(object) => {
                found.push(object);
                waiting.extend(object.get("mainEntity"));
                waiting.extend(object.get("@graph"));
            }
            _ => {}
        }
    }
    found
}

/// The types of an object, without the address of their vocabulary.
fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let listed = match object.get("@type") {
        Some(Value::Array(types)) => types.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    listed
        .iter()
        .filter_map(Value::as_str)
        .map(|name| name.rsplit(['/', ':']).next().unwrap_or(name))
}

fn is_article(name: &str) -> bool {
    name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report"
}

/// What fact-checkers publish.
fn is_review(name: &str) -> bool {
    name == "ClaimReview"
}

fn is_page(name: &str) -> bool {
    name.ends_with("WebPage")
}

/// The name of an organisation: a string, its `name`, or that of the object
/// whose `@id` it gives.
fn name(value: &Value, objects: &[&Map<String, Value>]) -> Option<String> {
    let own = |object: &Map<String, Value>| object.get("name").and_then(first_text);
    match value {
        Value::Array(values) => values.iter().find_map(|value| name(value, objects)),
        Value::Object(object) => own(object).or_else(|| {
            let id = object.get("@id")?;
            objects.iter().filter(|other| other.get("@id") == Some(id)).find_map(|other| own(other))
        }),
        value => first_text(value),
    }
}

/// The names of all that `value` lists, each once.
fn names(value: &Value, objects: &[&Map<String, Value>]) -> Vec<String> {
    let listed = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut found = Vec::new();
    for name in listed.iter().filter_map(|value| name(value, objects)) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// A string that holds something, or the first of an array.
fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = without_entities(text);
            let text = collapse(&text);
            (!text.is_empty()).then(|| text.into_owned())
        }
        Value::Array(values) => values.first().and_then(Value::as_str).map(str::to_owned),
        _ => None,
    }
}

/// Many pages write `&#8217;` in their JSON.
fn without_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let document = Document::parse(&text.replace('<', "&lt;"));
    document.text_content(document.root())
}
