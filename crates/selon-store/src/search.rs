//! Articles and statements found by their words.

use rusqlite::params_from_iter;

use crate::error::StoreError;
use crate::find::{Ask, BY_DAY, ENTRY, ENTRY_COLUMNS, Entry, Filter, Said, TABLES};
use crate::find::{entry, outlet, source};
use crate::library::{ArticleId, Library};
use crate::query::{both, expression};

/// Words with those among them that were looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The words.
    pub text: String,
    /// What was found, in bytes of `text`.
    pub found: Vec<(usize, usize)>,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleHit {
    /// The article.
    pub entry: Entry,
    /// Some words around what was found; none if no words were looked for.
    pub snippet: Option<Marked>,
}

/// A statement that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementHit {
    /// The article that it is in.
    pub entry: Entry,
    /// Its number there: s1, s2, …
    pub number: usize,
    /// The number of its parent.
    pub parent: Option<usize>,
    /// The words of its source; empty if it has none.
    pub source: Marked,
    /// Who that is; empty if that is not known.
    pub entity: String,
    /// The part of its source.
    pub role: Option<String>,
    /// Whether the article has it from the source itself.
    pub first_hand: Option<bool>,
    /// The words that attribute.
    pub cue: String,
    /// What is said.
    pub content: Marked,
    /// How it is given.
    pub kind: String,
    /// How sure the source is.
    pub certainty: String,
    /// Whether it affirms or rejects.
    pub polarity: String,
    /// Whether it is told at second hand.
    pub hearsay: bool,
    /// Probability that it was read rightly.
    pub score: f64,
    /// Where its parts stand in the text, in code points, as JSON.
    pub spans: String,
}

/// What was found, and whether there is more.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The first of them.
    pub hits: Vec<T>,
    /// Whether more were found than were asked for.
    pub more: bool,
}

/// What FTS5 puts around a match. No text of an article has these.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

impl Library {
    /// The articles with all of `words` in title or text that `filter` lets through,
    /// best first; without words, in the order of publication. `most` of 0 is all.
    ///
    /// # Errors
    /// If `words` mean nothing, or the library cannot be read.
    pub fn search(
        &self,
        words: &str,
        filter: &Filter,
        most: usize,
    ) -> Result<Found<ArticleHit>, StoreError> {
        let words = expression(words, "title text")?;
        let asked = words.is_some();
        let mut ask = Ask::default();
        let (snippet, tables, order) = match words {
            None => {
                ask.filter(filter, true)?;
                ("NULL".to_owned(), TABLES.to_owned(), BY_DAY)
            }
            Some(words) => {
                let outlet = outlet(filter)?;
                ask.matches("text_index", both(Some(words), outlet));
                ask.filter(filter, false)?;
                let snippet = format!(
                    "snippet(text_index, 2, char({}), char({}), '…', 32)",
                    u32::from(OPEN),
                    u32::from(CLOSE)
                );
                let joined = TABLES.replacen(
                    "article JOIN",
                    "JOIN article ON article.id = \
                    text_index.rowid JOIN",
                    1,
                );
                (snippet, format!("text_index {joined}"), "text_index.rank")
            }
        };
        let sql = format!(
            "SELECT {ENTRY}, {snippet} FROM {tables}{} ORDER BY {order} LIMIT {}",
            ask.clauses(),
            limit(most)
        );
        let hits = self.rows(&sql, params_from_iter(ask.values), |row| {
            let snippet: Option<String> = row.get(ENTRY_COLUMNS)?;
            let snippet = snippet.filter(|_| asked).map(|snippet| marked(&snippet));
            Ok(ArticleHit { entry: entry(row)?, snippet })
        })?;
        Ok(Found::of(hits, most))
    }

    /// All that [`search`](Self::search) finds, in the order in which they came.
    ///
    /// # Errors
    /// As [`search`](Self::search).
    pub fn matching(&self, words: &str, filter: &Filter) -> Result<Vec<ArticleId>, StoreError> {
        let mut ask = Ask::default();
        if let Some(words) = expression(words, "title text")? {
            ask.among("article.id", "SELECT rowid FROM text_index WHERE text_index MATCH ?", words);
        }
        ask.filter(filter, true)?;
        let sql = format!("SELECT article.id FROM {TABLES}{} ORDER BY article.id", ask.clauses());
        self.rows(&sql, params_from_iter(ask.values), |row| row.get(0).map(ArticleId))
    }

    /// The statements with all of `words` in source or content that `filter` lets
    /// through, best first; without words, in the order of publication. `most` of 0 is
    /// all.
    ///
    /// # Errors
    /// As [`search`](Self::search).
    pub fn search_statements(
        &self,
        words: &str,
        filter: &Filter,
        most: usize,
    ) -> Result<Found<StatementHit>, StoreError> {
        let words = expression(words, "source entity cue content")?;
        let order = match words {
            Some(_) => "statement_index.rank".to_owned(),
            None => format!("{BY_DAY}, statement.number"),
        };
        let mut ask = Ask::default();
        ask.filter(&Filter { said: Said::default(), ..filter.clone() }, true)?;
        let wanted = both(words, source(&filter.said)?);
        let indexed = wanted.is_some();
        ask.matches("statement_index", wanted);
        ask.said(&filter.said);
        let (index, [source, content]) = match indexed {
            true => (
                "statement_index JOIN statement ON statement.id = statement_index.rowid",
                [0, 3].map(|column| {
                    let (open, close) = (u32::from(OPEN), u32::from(CLOSE));
                    format!("highlight(statement_index, {column}, char({open}), char({close}))")
                }),
            ),
            false => ("statement", ["source", "content"].map(|c| format!("statement.{c}"))),
        };
        let joined = TABLES.replacen(
            "article JOIN",
            "JOIN article ON article.id = statement.article JOIN",
            1,
        );
        let sql = format!(
            "SELECT {ENTRY}, number, parent, {source}, statement.entity, role, first_hand, \
             statement.cue, {content}, kind, \
             certainty, polarity, hearsay, score, spans FROM {index} {joined}{} \
             ORDER BY {order} LIMIT {}",
            ask.clauses(),
            limit(most)
        );
        let hits = self.rows(&sql, params_from_iter(ask.values), |row| {
            let at = |column: usize| ENTRY_COLUMNS + column;
            Ok(StatementHit {
                entry: entry(row)?,
                number: row.get(at(0))?,
                parent: row.get(at(1))?,
                source: marked(&row.get::<_, String>(at(2))?),
                entity: row.get(at(3))?,
                role: row.get(at(4))?,
                first_hand: row.get(at(5))?,
                cue: row.get(at(6))?,
                content: marked(&row.get::<_, String>(at(7))?),
                kind: row.get(at(8))?,
                certainty: row.get(at(9))?,
                polarity: row.get(at(10))?,
                hearsay: row.get(at(11))?,
                score: row.get(at(12))?,
                spans: row.get(at(13))?,
            })
        })?;
        Ok(Found::of(hits, most))
    }
}

impl<T> Found<T> {
    fn of(mut hits: Vec<T>, most: usize) -> Self {
        let more = most > 0 && hits.len() > most;
        if more {
            hits.truncate(most);
        }
        Found { hits, more }
    }
}

/// One more than is shown tells that there is more.
fn limit(most: usize) -> i64 {
    match most {
        0 => -1,
        most => i64::try_from(most).map_or(-1, |most| most.saturating_add(1)),
    }
}

/// Takes the marks out of `text` and says where they were.
fn marked(text: &str) -> Marked {
    let mut marked = Marked::default();
    let mut open = None;
    for letter in text.chars() {
        match letter {
            OPEN => open = Some(marked.text.len()),
            CLOSE => marked.found.extend(open.take().map(|start| (start, marked.text.len()))),
            letter => marked.text.push(letter),
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_places() {
        let found = marked("a \u{2}quay\u{3} in \u{2}Orvel\u{3}");
        assert_eq!(found.text, "a quay in Orvel");
        assert_eq!(found.found, [(2, 6), (10, 15)]);
        assert_eq!(marked("\u{3}a\u{2}"), Marked { text: "a".into(), found: Vec::new() });
    }
}
