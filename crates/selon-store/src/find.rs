//! Which articles are meant, by what is known of them; and what a list shows of each.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use selon::reading::{Certainty, Polarity};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::library::{ArticleId, Library, shortest};
use crate::query::expression;

/// Which articles are meant. What is `None` is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Filter {
    /// Words of the outlet's name.
    pub outlet: Option<String>,
    /// Published on this day (`2031-05-03`) or later, as far as is known.
    pub from: Option<String>,
    /// Published on this day or earlier, as far as is known.
    pub to: Option<String>,
    /// Language as an ISO 639-1 code.
    pub lang: Option<String>,
    /// Only those with notes whose words can no longer be told.
    pub orphans: bool,
    /// Only those with such a statement.
    pub said: Said,
}

/// Which statements are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Said {
    /// Words of the source, or of the entity that it is.
    pub source: Option<String>,
    /// How sure the source is.
    pub certainty: Option<Certainty>,
    /// Whether it affirms or rejects.
    pub polarity: Option<Polarity>,
}

/// One article in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The article.
    pub id: ArticleId,
    /// Its id for people.
    pub short: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What its input calls it.
    pub name: String,
    /// Headline; empty if unknown.
    pub title: String,
    /// Who publishes it; empty if unknown.
    pub outlet: String,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// How many statements were read in it; `None` if it was not read.
    pub statements: Option<usize>,
    /// Notes on it, and how many of them are orphans.
    pub notes: (usize, usize),
    /// How many articles it is linked with as a copy.
    pub copies: usize,
}

/// The columns of an [`Entry`], and the tables that they are in.
pub(crate) const ENTRY: &str = "article.id, article.sha256, \
    (SELECT max(b.sha256) FROM article AS b WHERE b.sha256 < article.sha256), \
    (SELECT min(b.sha256) FROM article AS b WHERE b.sha256 > article.sha256), \
    article.metadata ->> '$.id', text.title, text.outlet, article.published, article.lang, \
    article.metadata ->> '$.url.value', reading.statements, \
    (SELECT count(*) FROM note WHERE note.article = article.id), \
    (SELECT count(past_text) FROM note WHERE note.article = article.id), \
    (SELECT count(*) FROM copy WHERE copy.article = article.id) \
    + (SELECT count(*) FROM copy WHERE copy.other = article.id)";
pub(crate) const ENTRY_COLUMNS: usize = 14;
pub(crate) const TABLES: &str = "article JOIN text ON text.article = article.id \
    LEFT JOIN reading ON reading.article = article.id";
/// In the order of publication, unknown dates last.
pub(crate) const BY_DAY: &str =
    "article.first_day IS NULL, article.first_day, article.last_day, article.id";

impl Library {
    /// The articles that `filter` lets through, in the order of publication, those
    /// without a date last.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn list(&self, filter: &Filter) -> Result<Vec<Entry>, StoreError> {
        let mut ask = Ask::default();
        ask.filter(filter, true)?;
        let sql = format!("SELECT {ENTRY} FROM {TABLES}{} ORDER BY {BY_DAY}", ask.clauses());
        self.rows(&sql, params_from_iter(ask.values), entry)
    }

    /// One article as a list shows it.
    ///
    /// # Errors
    /// If it is not there.
    pub fn entry(&self, id: ArticleId) -> Result<Entry, StoreError> {
        let sql = format!("SELECT {ENTRY} FROM {TABLES} WHERE article.id = ?1");
        self.row(&sql, [id.0], entry)
    }
}

/// Conditions and their values, in the order of the question marks.
#[derive(Default)]
pub(crate) struct Ask {
    clauses: Vec<String>,
    pub values: Vec<Value>,
}

impl Ask {
    fn and(&mut self, clause: impl Into<String>, value: impl Into<Value>) {
        self.clauses.push(clause.into());
        self.values.push(value.into());
    }

    pub fn clauses(&self) -> String {
        match self.clauses.is_empty() {
            true => String::new(),
            false => format!(" WHERE {}", self.clauses.join(" AND ")),
        }
    }

    /// Whether anything is asked for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    pub fn matches(&mut self, index: &str, wanted: Option<String>) {
        if let Some(wanted) = wanted {
            self.and(format!("{index} MATCH ?"), wanted);
        }
    }

    /// Only where `column` is among what `inner` gives of `wanted`.
    pub fn among(&mut self, column: &str, inner: &str, wanted: String) {
        self.and(format!("{column} IN ({inner})"), wanted);
    }

    /// `with_outlet` unless the index is asked for it together with words.
    pub fn filter(&mut self, filter: &Filter, with_outlet: bool) -> Result<(), StoreError> {
        if let Some(outlet) = outlet(filter)?.filter(|_| with_outlet) {
            let inner = "SELECT rowid FROM text_index WHERE text_index MATCH ?";
            self.and(format!("article.id IN ({inner})"), outlet);
        }
        // A month may have been any of its days.
        if let Some(from) = &filter.from {
            self.and("article.last_day >= ?", from.clone());
        }
        if let Some(to) = &filter.to {
            self.and("article.first_day <= ?", to.clone());
        }
        if let Some(lang) = &filter.lang {
            self.and("article.lang = ?", lang.to_ascii_lowercase());
        }
        if filter.orphans {
            self.clauses
                .push("article.id IN (SELECT article FROM note WHERE past_text > 0)".into());
        }
        if filter.said != Said::default() {
            let mut inner = Ask::default();
            if let Some(source) = source(&filter.said)? {
                let index = "SELECT rowid FROM statement_index WHERE statement_index MATCH ?";
                inner.and(format!("statement.id IN ({index})"), source);
            }
            inner.said(&filter.said);
            let found = format!("SELECT statement.article FROM statement{}", inner.clauses());
            self.clauses.push(format!("article.id IN ({found})"));
            self.values.extend(inner.values);
        }
        Ok(())
    }

    pub fn said(&mut self, said: &Said) {
        if let Some(certainty) = said.certainty {
            self.and("statement.certainty = ?", certainty.as_str().to_owned());
        }
        if let Some(polarity) = said.polarity {
            self.and("statement.polarity = ?", polarity.as_str().to_owned());
        }
    }
}

pub(crate) fn outlet(filter: &Filter) -> Result<Option<String>, StoreError> {
    filter.outlet.as_deref().map_or(Ok(None), |words| expression(words, "outlet"))
}

pub(crate) fn source(said: &Said) -> Result<Option<String>, StoreError> {
    said.source.as_deref().map_or(Ok(None), |words| expression(words, "source entity"))
}

pub(crate) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let sha256: String = row.get(1)?;
    Ok(Entry {
        id: ArticleId(row.get(0)?),
        short: shortest(&sha256, row.get(2)?, row.get(3)?),
        sha256,
        name: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
        title: row.get(5)?,
        outlet: row.get(6)?,
        published: row.get(7)?,
        lang: row.get(8)?,
        url: row.get(9)?,
        statements: row.get(10)?,
        notes: (row.get(11)?, row.get(12)?),
        copies: row.get(13)?,
    })
}
