//! Articles and statements found by their words.

use rusqlite::{Row, params, params_from_iter};

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
    /// If not all that have the words were ranked, how many were: those stored last.
    pub ranked: Option<usize>,
}

/// How many that have the words are ranked. A word that stands in more articles tells
/// little about any of them, and ranking them all would take longer with each one.
const RANKED: usize = 10_000;

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
        let mut ask = Ask::default();
        let Some(words) = expression(words, "title text")? else {
            ask.filter(filter, true)?;
            let sql = format!(
                "SELECT {ENTRY} FROM {TABLES}{} ORDER BY {BY_DAY} LIMIT {}",
                ask.clauses(),
                limit(most)
            );
            let hit = |row: &Row<'_>| Ok(ArticleHit { entry: entry(row)?, snippet: None });
            return Ok(Found::of(self.rows(&sql, params_from_iter(ask.values), hit)?, most));
        };
        let wanted = both(Some(words), outlet(filter)?).unwrap_or_default();
        ask.filter(filter, false)?;
        // What is not looked at is not fetched for each row either.
        let filtered = match ask.is_empty() {
            true => "",
            false => "JOIN article ON article.id = text_index.rowid",
        };
        ask.matches("text_index", Some(wanted.clone()));
        let best = self.best("text_index", filtered, ask, most)?;
        let sql = format!(
            "SELECT {ENTRY}, snippet(text_index, 2, char({}), char({}), '…', 32) FROM text_index \
             {} WHERE text_index MATCH ?1 AND text_index.rowid = ?2",
            u32::from(OPEN),
            u32::from(CLOSE),
            joined(TABLES, "text_index.rowid")
        );
        self.found(best, most, &sql, &wanted, |row| {
            let snippet = marked(&row.get::<_, String>(ENTRY_COLUMNS)?);
            Ok(ArticleHit { entry: entry(row)?, snippet: Some(snippet) })
        })
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
        let in_words = words.is_some();
        let wanted = both(words, source(&filter.said)?);
        let mut ask = Ask::default();
        ask.filter(&Filter { said: Said::default(), ..filter.clone() }, true)?;
        let of_article = !ask.is_empty();
        ask.said(&filter.said);
        let of_statement = !ask.is_empty();
        ask.matches("statement_index", wanted.clone());
        let tables = joined(TABLES, "statement.article");
        let indexed = format!("JOIN statement ON statement.id = statement_index.rowid {tables}");
        let marks = |column: usize| {
            let (open, close) = (u32::from(OPEN), u32::from(CLOSE));
            format!("highlight(statement_index, {column}, char({open}), char({close}))")
        };
        if in_words && let Some(wanted) = &wanted {
            let mut filtered = String::new();
            if of_statement {
                filtered.push_str("JOIN statement ON statement.id = statement_index.rowid");
            }
            if of_article {
                filtered.push_str(" JOIN article ON article.id = statement.article");
            }
            let best = self.best("statement_index", &filtered, ask, most)?;
            let sql = format!(
                "SELECT {ENTRY}, {}, {STATEMENT} FROM statement_index {indexed} \
                 WHERE statement_index MATCH ?1 AND statement_index.rowid = ?2",
                [marks(0), marks(3)].join(", ")
            );
            return self.found(best, most, &sql, wanted, statement_hit);
        }
        let (columns, tables) = match wanted {
            Some(_) => ([marks(0), marks(3)].join(", "), format!("statement_index {indexed}")),
            None => {
                ("statement.source, statement.content".to_owned(), format!("statement {tables}"))
            }
        };
        let sql = format!(
            "SELECT {ENTRY}, {columns}, {STATEMENT} FROM {tables}{} \
             ORDER BY {BY_DAY}, statement.number LIMIT {}",
            ask.clauses(),
            limit(most)
        );
        let hits = self.rows(&sql, params_from_iter(ask.values), statement_hit)?;
        Ok(Found::of(hits, most))
    }

    /// The rows of `index`, joined with `tables`, that are as was asked for: best first,
    /// and one more than `most`. How well a word fits has to be worked out for each row
    /// that has it, so it is for no more than [`RANKED`] where only some are wanted.
    fn best(&self, index: &str, tables: &str, ask: Ask, most: usize) -> Result<Best, StoreError> {
        let ranked = (most > 0).then_some(RANKED.max(most));
        let sql = format!(
            "SELECT {index}.rowid, {index}.rank FROM {index} {tables}{} \
             ORDER BY {index}.rowid DESC LIMIT {}",
            ask.clauses(),
            limit(ranked.unwrap_or(0))
        );
        let mut rows: Vec<(i64, f64)> =
            self.rows(&sql, params_from_iter(ask.values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let ranked = ranked.filter(|ranked| rows.len() > *ranked);
        rows.truncate(ranked.unwrap_or(rows.len()));
        // Those that fit as well as each other in the order in which they came.
        rows.sort_by(|(a, fit), (b, other)| fit.total_cmp(other).then(a.cmp(b)));
        if most > 0 {
            rows.truncate(most.saturating_add(1));
        }
        Ok(Best { rows: rows.into_iter().map(|(row, _)| row).collect(), ranked })
    }

    /// What `sql` gives for `wanted` in each of the best rows.
    fn found<T>(
        &self,
        best: Best,
        most: usize,
        sql: &str,
        wanted: &str,
        hit: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Found<T>, StoreError> {
        let hit = |row: i64| self.row(sql, params![wanted, row], &hit);
        let hits: Result<Vec<T>, _> = best.rows.into_iter().map(hit).collect();
        Ok(Found { ranked: best.ranked, ..Found::of(hits?, most) })
    }
}

/// The best rows, and how many were ranked if there were more.
struct Best {
    rows: Vec<i64>,
    ranked: Option<usize>,
}

/// The tables of an [`Entry`], to follow a table in which `article` names it.
fn joined(tables: &str, article: &str) -> String {
    tables.replacen("article JOIN", &format!("JOIN article ON article.id = {article} JOIN"), 1)
}

/// The columns of a [`StatementHit`] behind its entry, source and content.
const STATEMENT: &str = "number, parent, statement.entity, role, first_hand, statement.cue, \
    kind, certainty, polarity, hearsay, score, spans";

fn statement_hit(row: &Row<'_>) -> rusqlite::Result<StatementHit> {
    let at = |column: usize| ENTRY_COLUMNS + column;
    Ok(StatementHit {
        entry: entry(row)?,
        source: marked(&row.get::<_, String>(at(0))?),
        content: marked(&row.get::<_, String>(at(1))?),
        number: row.get(at(2))?,
        parent: row.get(at(3))?,
        entity: row.get(at(4))?,
        role: row.get(at(5))?,
        first_hand: row.get(at(6))?,
        cue: row.get(at(7))?,
        kind: row.get(at(8))?,
        certainty: row.get(at(9))?,
        polarity: row.get(at(10))?,
        hearsay: row.get(at(11))?,
        score: row.get(at(12))?,
        spans: row.get(at(13))?,
    })
}

impl<T> Found<T> {
    fn of(mut hits: Vec<T>, most: usize) -> Self {
        let more = most > 0 && hits.len() > most;
        if more {
            hits.truncate(most);
        }
        Found { hits, more, ranked: None }
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
