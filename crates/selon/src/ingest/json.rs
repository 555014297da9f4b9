//! One JSON object is one article.

use std::collections::VecDeque;
use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use crate::text::{DecodeError, SourceText, sha256};

use super::article::{Article, Field, Origin};
use super::error::{Keys, Kind};
use super::plain::date_warning;
use super::{date, lang};

/// The article of a JSON object with a `"text"`. `id` is what it is called if
/// it has no name of its own.
///
/// Keys that Selon does not know, and known ones with a value it cannot use,
/// are kept in `extra` in their order. Where `id`, `outlet` or `published` is
/// missing, `doc_id`, `publisher` or `date` stands in, and is kept as well.
pub(super) fn article(id: &str, bytes: &[u8]) -> Result<Article, Kind> {
    let json = std::str::from_utf8(bytes)
        .map_err(|error| DecodeError::Damaged { at: error.valid_up_to() })?;
    let mut object = match serde_json::from_str(json).map_err(|error| broken(error, 1))? {
        Value::Object(object) => object,
        other => {
            return Err(Kind::NotAnObject { found: kind_of(&other) });
        }
    };
    // An article that a library exported: what only another library can use is no
    // more about the article.
    if object.get("schema").and_then(Value::as_str) == Some("selon.article/1") {
        object.shift_remove("schema");
        object.shift_remove("library");
    }
    let text = match object.shift_remove("text") {
        Some(Value::String(text)) if text.trim().is_empty() => return Err(Kind::Blank),
        Some(Value::String(text)) => text,
        Some(other) => {
            return Err(Kind::TextNotAString { found: kind_of(&other) });
        }
        None => {
            return Err(Kind::NoText { keys: Keys(object.keys().cloned().collect()) });
        }
    };
    let mut article = Article::new(id, SourceText::from_text(text));
    article.sha256 = sha256(bytes);
    let other = |object: &Map<String, Value>, key| object.get(key).and_then(word);
    let own = take(&mut object, "id").or_else(|| other(&object, "doc_id"));
    article.id = own.unwrap_or(article.id);
    let field = |value| Field::new(value, Origin::Json);
    article.url = take(&mut object, "url").map(field);
    article.title = take(&mut object, "title").map(field);
    article.outlet = take(&mut object, "outlet").or_else(|| other(&object, "publisher")).map(field);
    article.published = take_date(&mut object, "published", &mut article.warnings)
        .or_else(|| date::normalise(&other(&object, "date")?))
        .map(field);
    article.modified = take_date(&mut object, "modified", &mut article.warnings).map(field);
    if let Some(code) = object.get("lang").and_then(Value::as_str).and_then(lang::normalise) {
        object.shift_remove("lang");
        article.lang = Some(field(code));
    }
    article.extra = object;
    Ok(article)
}

/// Whether `line` stops in the middle of a JSON value.
pub(super) fn is_unfinished(line: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(line).is_err_and(|error| error.is_eof())
}

/// Whether `line` is a whole JSON value that begins as an object.
pub(super) fn is_object(line: &[u8]) -> bool {
    line.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(line).is_ok()
}

/// One of several values that follow each other, each over as many lines as it
/// likes.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its bytes; with all that was passed over if it is broken.
    pub(super) bytes: Range<usize>,
    /// The line it begins in, counted from 1.
    pub(super) line: u64,
    /// Why it could not be told where it ends.
    pub(super) broken: Option<Kind>,
}

/// Cuts `bytes` where one value ends and the next begins. Where that cannot be
/// told, the next line that begins with `{` begins the next.
pub(super) fn pieces(bytes: &[u8]) -> VecDeque<Piece> {
    let mut found = VecDeque::new();
    let mut start = 0;
    let mut line = 1;
    loop {
        let blank = bytes[start..].len() - bytes[start..].trim_ascii_start().len();
        line += newlines(&bytes[start..start + blank]);
        start += blank;
        let rest = &bytes[start..];
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        let (length, broken) = match values.next() {
            None => return found,
            Some(Ok(_)) => (values.byte_offset(), None),
            Some(Err(error)) => {
                let next = memchr::memmem::find(&rest[1..], b"\n{").map(|at| at + 2);
                (next.unwrap_or(rest.len()), Some(broken(error, line)))
            }
        };
        found.push_back(Piece { bytes: start..start + length, line, broken });
        line += newlines(&rest[..length]);
        start += length;
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// A string that holds something, or a number, as a string.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(word) if !word.trim().is_empty() => Some(word.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Takes `key` out of `object` if its value can be used, or is none.
fn take(object: &mut Map<String, Value>, key: &str) -> Option<String> {
    let value = object.get(key)?;
    let found = word(value);
    if found.is_some() || value.is_null() {
        object.shift_remove(key);
    }
    found
}

fn take_date(
    object: &mut Map<String, Value>,
    key: &str,
    warnings: &mut Vec<String>,
) -> Option<String> {
    let stated = object.get(key).and_then(word)?;
    let Some(iso) = date::normalise(&stated) else {
        warnings.push(date_warning(key, &stated));
        return None;
    };
    object.shift_remove(key);
    Some(iso)
}

/// What is said of JSON that begins in line `first` of its input.
pub(super) fn broken(error: serde_json::Error, first: u64) -> Kind {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    // serde_json says the place at the end of its message.
    let place = format!(" at line {line} column {column}");
    let problem = message.strip_suffix(&place).unwrap_or(&message).to_owned();
    Kind::Json { line: Some(first + (line as u64).saturating_sub(1)), column, problem }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Article {
        article("stem:4", json.as_bytes()).unwrap()
    }

    fn error(json: &str) -> String {
        article("stem", json.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn known_keys_are_fields_and_the_rest_is_kept_in_order() {
        let article = read(
            r#"{"z":1,"id":7,"text":"Le bac a coulé.","title":"Bac","lang":"fr_FR","b":{"c":[]},
                "published":"2031-05-03 08:00:00+0200","outlet":null,"a":"x"}"#,
        );
        assert_eq!((article.id.as_str(), article.text.text()), ("7", "Le bac a coulé."));
        assert_eq!(article.published, Some(Field::new("2031-05-03T08:00:00+02:00", Origin::Json)));
        assert_eq!(article.lang, Some(Field::new("fr", Origin::Json)));
        assert_eq!(article.outlet, None);
        assert_eq!(article.extra.keys().collect::<Vec<_>>(), ["z", "b", "a"]);
    }

    #[test]
    fn other_names_stand_in_and_are_kept() {
        let article = read(r#"{"text":"a","date":"2031-05","publisher":"Le Phare"}"#);
        assert_eq!(article.published, Some(Field::new("2031-05", Origin::Json)));
        assert_eq!(article.outlet, Some(Field::new("Le Phare", Origin::Json)));
        assert_eq!(article.extra.len(), 2);
        assert_eq!(read(r#"{"text":"a","doc_id":"d9"}"#).id, "d9");
        assert_eq!(read(r#"{"text":"a","doc_id":"d9"}"#).extra["doc_id"], "d9");
        assert_eq!(read(r#"{"text":"a","doc_id":"d9","id":"i"}"#).id, "i");
        assert_eq!(read(r#"{"text":"a","id":""}"#).id, "stem:4");
    }

    #[test]
    fn values_that_cannot_be_used_are_kept() {
        let article =
            read(r#"{"text":"a","published":"yesterday","title":["x"],"lang":"français"}"#);
        assert_eq!(article.extra.keys().collect::<Vec<_>>(), ["published", "title", "lang"]);
        assert_eq!(article.warnings.len(), 1);
    }

    #[test]
    fn errors_say_what_was_found() {
        assert_eq!(
            error(r#"{"body":"a","n":1}"#),
            r#"the JSON object has no "text" (it has "body", "n")"#
        );
        assert_eq!(error("{}"), r#"the JSON object has no "text" (it is empty)"#);
        assert_eq!(error(r#"{"text":3}"#), r#""text" is a number, not a string"#);
        assert_eq!(error("3"), "the JSON is a number, not an object");
        assert_eq!(
            error("{\"text\":\n\"a\" \"b\"}"),
            "broken JSON at line 2, column 5: expected `,` or `}`"
        );
    }
}
