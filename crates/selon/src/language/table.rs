//! Data files of a language: tab-separated rows, `#` comments, and errors that
//! say where.
//!
//! A file's first line names its columns, so that a row can be read without
//! this code at hand. Blank lines are refused: they hide a lost row.

use std::collections::HashMap;

use thiserror::Error;

/// A fault in a language's data file. These files are part of the program, so
/// users never meet one; who edits the data meets it in the tests.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {what}")]
pub struct DataError {
    /// The file, as `fr/cues.tsv`.
    pub file: String,
    /// Its line, counted from 1.
    pub line: usize,
    /// What is wrong and, where it can be told, what to do.
    pub what: String,
}

/// One data row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    file: &'a str,
    line: usize,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// Column `index`, trimmed; empty if the row is too short.
    pub fn column(&self, index: usize) -> &'a str {
        self.text.split('\t').nth(index).unwrap_or("").trim()
    }

    /// A fault in this row.
    pub fn error(&self, what: impl Into<String>) -> DataError {
        DataError { file: self.file.to_owned(), line: self.line, what: what.into() }
    }
}

/// The rows of `content`, whose first line must name exactly `columns`; the
/// first column is a key that no two rows share.
pub(crate) fn rows<'a>(
    file: &'a str,
    content: &'a str,
    columns: &[&str],
) -> Result<Vec<Row<'a>>, DataError> {
    let mut rows = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, text) in content.lines().enumerate() {
        let row = Row { file, line: index + 1, text };
        if index == 0 {
            let named: Vec<&str> = text.split('\t').collect();
            if named != columns {
                return Err(row.error(format!("columns are {named:?}, expected {columns:?}")));
            }
            continue;
        }
        if text.starts_with('#') {
            continue;
        }
        if text.trim().is_empty() {
            return Err(row.error("blank line: remove it"));
        }
        let given = text.split('\t').count();
        if given > columns.len() {
            return Err(row.error(format!("{given} columns, expected at most {}", columns.len())));
        }
        let key = row.column(0);
        if key.is_empty() {
            return Err(row.error(format!("no {}", columns[0])));
        }
        if let Some(first) = seen.insert(key, row.line) {
            return Err(row.error(format!("\"{key}\" is already on line {first}: keep one")));
        }
        rows.push(row);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(content: &str) -> String {
        rows("xx/cues.tsv", content, &["pattern", "class"]).expect_err("has a fault").to_string()
    }

    #[test]
    fn faults_say_where() {
        assert_eq!(fault("pattern\tclass\na\tb\n\n"), "xx/cues.tsv:3: blank line: remove it");
        assert_eq!(
            fault("pattern\tclass\na\tb\n# why\na\tc\n"),
            "xx/cues.tsv:4: \"a\" is already on line 2: keep one"
        );
        assert!(fault("pattern\n").starts_with("xx/cues.tsv:1: columns are"));
        assert!(fault("pattern\tclass\na\tb\tc\n").contains(":2: 3 columns"));
    }
}
