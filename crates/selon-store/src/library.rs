//! A library: one file, one writer at a time, whole batches or nothing.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, Row, Transaction, TransactionBehavior, params};
use selon::ingest::EXTRACTOR;

use crate::error::StoreError;
use crate::schema::{self, Waiting};
use crate::shelf::FORM;

/// Fewest digits of an id that is shown.
const SHORTEST_SHOWN: usize = 8;
/// Fewest digits of an id that is taken.
const SHORTEST_TAKEN: usize = 4;
/// Digits of a whole id.
const WHOLE: usize = 64;
/// Ids that are named when one is not enough.
const CANDIDATES: usize = 5;

/// The version of Selon that readings are made by.
pub const SELON: &str = env!("CARGO_PKG_VERSION");

/// An open library.
pub struct Library {
    pub(crate) db: Connection,
    path: PathBuf,
    patience: Duration,
}

/// An article of one library. For people it is the digits that begin its checksum:
/// [`Library::short`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub(crate) i64);

/// What a library has of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    New,
    /// The article, without a reading.
    Unread(ArticleId),
    /// The article and a reading of it.
    Read(ArticleId),
}

/// Why an article is to be read, or extracted and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The article.
    pub id: ArticleId,
    /// Whether its text is another extractor's.
    pub extract: bool,
}

impl Library {
    /// Opens the library at `path`, and makes it if there is none.
    ///
    /// # Errors
    /// If the file is no library, is a later Selon's, or cannot be made or locked.
    pub fn open(path: &Path, waiting: Waiting) -> Result<Self, StoreError> {
        Self::opened(path, true, waiting)
    }

    /// Opens the library at `path`.
    ///
    /// # Errors
    /// As [`open`](Self::open), and if there is none.
    pub fn open_existing(path: &Path, waiting: Waiting) -> Result<Self, StoreError> {
        Self::opened(path, false, waiting)
    }

    fn opened(path: &Path, create: bool, waiting: Waiting) -> Result<Self, StoreError> {
        let patience = waiting.patience;
        let db = schema::open(path, create, waiting)?;
        Ok(Library { db, path: path.to_owned(), patience })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many articles it holds.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn len(&self) -> Result<u64, StoreError> {
        self.row("SELECT count(*) FROM article", [], |row| row.get(0))
    }

    /// Whether it holds none.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.len()? == 0)
    }

    /// What the library has of the bytes with this checksum.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn standing(&self, sha256: &str) -> Result<Standing, StoreError> {
        let sql = "SELECT article.id, reading.article IS NOT NULL FROM article \
                   LEFT JOIN reading ON reading.article = article.id WHERE sha256 = ?1";
        let found = self.row(sql, [sha256], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        Ok(match found {
            None => Standing::New,
            Some((id, false)) => Standing::Unread(ArticleId(id)),
            Some((id, true)) => Standing::Read(ArticleId(id)),
        })
    }

    /// Articles without a reading, and those whose reading another model or version of
    /// Selon made, or whose text another extractor; with `all`, every one.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn stale(&self, model: &str, all: bool) -> Result<Vec<Stale>, StoreError> {
        let sql = "SELECT text.article, text.extractor <> ?1 FROM text \
                   LEFT JOIN reading USING (article) \
                   WHERE ?2 OR text.extractor <> ?1 OR reading.article IS NULL \
                   OR reading.model <> ?3 OR reading.selon <> ?4 OR reading.form <> ?5 \
                   ORDER BY text.article";
        let row = |row: &Row<'_>| Ok(Stale { id: ArticleId(row.get(0)?), extract: row.get(1)? });
        self.rows(sql, params![EXTRACTOR, all, model, SELON, FORM], row)
    }

    /// Every article, in the order in which they came.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn ids(&self) -> Result<Vec<ArticleId>, StoreError> {
        self.rows("SELECT id FROM article ORDER BY id", [], |row| row.get(0).map(ArticleId))
    }

    /// The article whose id begins with `digits`.
    ///
    /// # Errors
    /// If these are no digits of an id, none or several begin so.
    pub fn find(&self, digits: &str) -> Result<ArticleId, StoreError> {
        let id = digits.to_ascii_lowercase();
        let fits = (SHORTEST_TAKEN..=WHOLE).contains(&id.len());
        if !fits || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(StoreError::NotAnId(digits.to_owned()));
        }
        // Nothing that begins so comes after it and a `g`.
        let sql = "SELECT id FROM article WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' \
                   ORDER BY sha256 LIMIT ?2";
        let found = self.rows(sql, params![id, CANDIDATES], |row| row.get(0).map(ArticleId))?;
        match found[..] {
            [] => Err(StoreError::NoSuchArticle(digits.to_owned())),
            [one] => Ok(one),
            _ => {
                let candidates: Result<_, _> = found.iter().map(|&id| self.short(id)).collect();
                Err(StoreError::Ambiguous { id: digits.to_owned(), candidates: candidates? })
            }
        }
    }

    /// The digits of `id`'s checksum that tell it from every other, eight or more.
    ///
    /// # Errors
    /// If it is not there.
    pub fn short(&self, id: ArticleId) -> Result<String, StoreError> {
        let sql = "SELECT sha256, \
                   (SELECT max(b.sha256) FROM article AS b WHERE b.sha256 < a.sha256), \
                   (SELECT min(b.sha256) FROM article AS b WHERE b.sha256 > a.sha256) \
                   FROM article AS a WHERE id = ?1";
        type Neighbours = (String, Option<String>, Option<String>);
        let (own, before, after): Neighbours =
            self.row(sql, [id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(shortest(&own, before, after))
    }

    /// Checks the file's pages, indexes and references. Takes time in proportion to
    /// the file.
    ///
    /// # Errors
    /// If something is wrong, with what it is.
    pub fn check(&self) -> Result<(), StoreError> {
        let damaged = |what| StoreError::Damaged { path: self.path.clone(), what };
        let said: Vec<String> = self.rows("PRAGMA integrity_check", [], |row| row.get(0))?;
        if said != ["ok"] {
            return Err(damaged(said.join("; ")));
        }
        let broken = self.rows("PRAGMA foreign_key_check", [], |row| row.get::<_, String>(0))?;
        if !broken.is_empty() {
            return Err(damaged(format!("rows without the row they are about: {broken:?}")));
        }
        for index in ["text_index", "statement_index"] {
            let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
            self.db.execute(&sql, []).map_err(|error| self.failed(error))?;
        }
        Ok(())
    }

    /// Does `work` as a whole or not at all.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let (path, patience) = (self.path.clone(), self.patience);
        let done = (|| {
            // At once, not when it first writes: only then is it waited for.
            let behavior = TransactionBehavior::Immediate;
            let transaction = self.db.transaction_with_behavior(behavior)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        })();
        done.map_err(|error| StoreError::of(&path, patience, error))
    }

    pub(crate) fn failed(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, self.patience, error)
    }

    pub(crate) fn damaged(&self, id: ArticleId, what: &str) -> StoreError {
        let id = self.short(id).unwrap_or_else(|_| format!("number {}", id.0));
        let what = format!("article {id}: {what}");
        StoreError::Damaged { path: self.path.clone(), what }
    }

    pub(crate) fn damaged_file(&self, what: String) -> StoreError {
        StoreError::Damaged { path: self.path.clone(), what }
    }

    pub(crate) fn row<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        take: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut statement = self.db.prepare_cached(sql).map_err(|error| self.failed(error))?;
        statement.query_row(values, take).map_err(|error| self.failed(error))
    }

    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        take: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let rows = || -> rusqlite::Result<Vec<T>> {
            let mut statement = self.db.prepare_cached(sql)?;
            statement.query_map(values, take)?.collect()
        };
        rows().map_err(|error| self.failed(error))
    }
}

/// An answer that may be none.
pub(crate) trait Maybe<T> {
    /// None, if there is no such row.
    fn optional(self) -> Result<Option<T>, StoreError>;
}

impl<T> Maybe<T> for Result<T, StoreError> {
    fn optional(self) -> Result<Option<T>, StoreError> {
        match self {
            Err(StoreError::Sqlite { source: rusqlite::Error::QueryReturnedNoRows, .. }) => {
                Ok(None)
            }
            other => other.map(Some),
        }
    }
}

/// The digits of `own` that tell it from its neighbours in order, and so from all.
pub(crate) fn shortest(own: &str, before: Option<String>, after: Option<String>) -> String {
    let shared = |other: String| own.bytes().zip(other.bytes()).position(|(a, b)| a != b);
    let shared = before.into_iter().chain(after).filter_map(shared).max();
    let digits = SHORTEST_SHOWN.max(shared.unwrap_or(0) + 1);
    own[..digits.min(own.len())].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Address, Arrival, Batch, Frozen};

    fn batch(from: usize, count: usize) -> Batch {
        let mut batch = Batch::default();
        for number in from..from + count {
            let text = format!("Report {number}: the quay of Orvel is closed, police said.");
            let articles = selon::ingest::from_reader("a.txt", text.as_bytes()).unwrap();
            let raw = articles.raw().next().unwrap().unwrap();
            let (frozen, addresses) = (Frozen::of(&raw), Address::all_of(&raw));
            batch.push(Arrival::new(frozen, addresses, &raw.parse().unwrap()));
        }
        batch
    }

    #[test]
    fn a_full_disk_is_an_error_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("l.sqlite");
        let waiting = || Waiting::silently(Duration::from_secs(20));
        let mut library = Library::open(&path, waiting()).unwrap();
        library.add(&batch(0, 10)).unwrap();
        let pages: u32 = library.db.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        library.db.pragma_update_and_check(None, "max_page_count", pages + 4, |_| Ok(())).unwrap();
        let error = library.add(&batch(10, 500)).unwrap_err();
        assert!(matches!(error, StoreError::Full(_)), "{error}");
        assert!(error.help().contains("Make room"), "{}", error.help());
        assert_eq!(library.len().unwrap(), 10);
        library.check().unwrap();
        // With room, the same goes in.
        drop(library);
        let mut library = Library::open(&path, waiting()).unwrap();
        library.add(&batch(10, 500)).unwrap();
        assert_eq!(library.len().unwrap(), 510);
        library.check().unwrap();
    }
}
