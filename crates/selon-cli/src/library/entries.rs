//! Articles in lists: as a table for people, as objects and as rows.

use std::io::{self, Write};

use selon::exchange::spreadsheet::harmless;
use selon_store::{Entry, StoreError};
use serde_json::{Map, Value, json};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::clean::clean;
use crate::plan::Look;

/// Columns of the outlet.
const OUTLET: usize = 16;
/// Columns of a name.
const NAME: usize = 14;
/// Columns of a day.
const DAY: usize = 10;
/// Columns of an id, if it is not longer.
const ID: usize = 8;
/// Fewest columns of a title.
const TITLE: usize = 12;

/// The names of the values of [`row`].
pub const COLUMNS: [&str; 12] = [
    "id",
    "sha256",
    "name",
    "title",
    "outlet",
    "url",
    "published",
    "lang",
    "statements",
    "notes",
    "orphans",
    "copies",
];

/// One line of a table.
pub fn line(out: &mut dyn Write, entry: &Entry, look: Look) -> io::Result<()> {
    let statements = entry.statements.map_or("-".to_owned(), |number| number.to_string());
    let mut line = format!(
        "{:ID$}  {}  {}  {:2}  {statements:>4}  ",
        entry.short,
        padded(&day(entry), DAY),
        padded(&clean(&entry.outlet), OUTLET),
        entry.lang.as_deref().unwrap_or("-"),
    );
    let left = look.width.saturating_sub(line.width()).max(TITLE);
    line.push_str(&cut(&clean(title(entry)), left));
    let orphans = match entry.notes.1 {
        0 => String::new(),
        1 => "  (1 orphan)".to_owned(),
        orphans => format!("  ({orphans} orphans)"),
    };
    writeln!(out, "{}{orphans}", line.trim_end())
}

/// One line of a table of articles that are called by name elsewhere: in a dossier.
pub fn named_line(out: &mut dyn Write, entry: &Entry, look: Look) -> io::Result<()> {
    let mut line = format!(
        "{:ID$}  {}  {}  {}  ",
        entry.short,
        padded(&clean(&entry.name), NAME),
        padded(&day(entry), DAY),
        padded(&clean(&entry.outlet), OUTLET),
    );
    let left = look.width.saturating_sub(line.width()).max(TITLE);
    line.push_str(&cut(&clean(&entry.title), left));
    writeln!(out, "{}", line.trim_end())
}

/// The headline, or what the input calls it.
pub fn title(entry: &Entry) -> &str {
    if entry.title.is_empty() { &entry.name } else { &entry.title }
}

/// The day, month or year of publication.
pub fn day(entry: &Entry) -> String {
    let published = entry.published.as_deref().unwrap_or("-");
    published.chars().take(DAY).collect()
}

/// An entry as an object.
pub fn object(entry: &Entry) -> Map<String, Value> {
    let known = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    let values = [
        json!(entry.short),
        json!(entry.sha256),
        json!(entry.name),
        json!(known(&entry.title)),
        json!(known(&entry.outlet)),
        json!(entry.url),
        json!(entry.published),
        json!(entry.lang),
        json!(entry.statements),
        json!(entry.notes.0),
        json!(entry.notes.1),
        json!(entry.copies),
    ];
    COLUMNS.into_iter().map(str::to_owned).zip(values).collect()
}

/// An entry as values of a row.
pub fn row(entry: &Entry) -> Vec<String> {
    object(entry).into_iter().map(|(_, value)| cell(&value)).collect()
}

/// A value in a table of values, safe to open in a spreadsheet: what is unknown is empty.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(word) => harmless(word).into_owned(),
        other => other.to_string(),
    }
}

/// What the CSV writer says, as what can be told.
pub fn csv_failed(error: csv::Error) -> io::Error {
    io::Error::other(StoreError::Write(io::Error::other(error)))
}

/// `text` in exactly `width` columns.
pub fn padded(text: &str, width: usize) -> String {
    let mut text = cut(text, width);
    let missing = width.saturating_sub(text.width());
    text.extend(std::iter::repeat_n(' ', missing));
    text
}

/// `text` in at most `width` columns; what is cut says so.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for letter in text.chars() {
        used += letter.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(letter);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_wide_is_cut_and_says_so() {
        assert_eq!(cut("Le Phare", 8), "Le Phare");
        assert_eq!(cut("Le Phare d’Orvel", 10), "Le Phare…");
        assert_eq!(cut("東京の市長", 6), "東京…");
        assert_eq!(padded("été", 5), "été  ");
    }
}
