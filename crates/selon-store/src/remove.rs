//! Articles taken out, and what goes with them.

use rusqlite::Row;

use crate::error::StoreError;
use crate::find::Entry;
use crate::library::{ArticleId, Library};
use crate::near;

/// An article and what would go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependents {
    /// The article; its reading and its notes go with it.
    pub entry: Entry,
    /// Addresses at which it was found.
    pub addresses: usize,
    /// Cases that it was put into, or that decided something of it.
    pub cases: Vec<String>,
    /// What was decided of it in cases.
    pub decisions: usize,
}

impl Library {
    /// What would go with the article `id`.
    ///
    /// # Errors
    /// If it is not there.
    pub fn dependents(&self, id: ArticleId) -> Result<Dependents, StoreError> {
        let addresses = "SELECT count(*) FROM address WHERE article = ?1";
        let addresses = self.row(addresses, [id.0], |row: &Row<'_>| row.get(0))?;
        let cases = "SELECT name FROM case_file WHERE id IN (\
                     SELECT case_file FROM case_article WHERE article = ?1 AND joined \
                     UNION SELECT case_file FROM case_mark WHERE article = ?1 \
                     UNION SELECT case_file FROM case_edge WHERE ?1 IN (article, other)) \
                     ORDER BY name";
        let decisions = "SELECT (SELECT count(*) FROM case_mark WHERE article = ?1) \
                         + (SELECT count(*) FROM case_edge WHERE ?1 IN (article, other))";
        Ok(Dependents {
            entry: self.entry(id)?,
            addresses,
            cases: self.rows(cases, [id.0], |row| row.get(0))?,
            decisions: self.row(decisions, [id.0], |row| row.get(0))?,
        })
    }

    /// Removes `ids` with all that hangs on them, all or none.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn remove(&mut self, ids: &[ArticleId]) -> Result<(), StoreError> {
        self.write(|work| {
            for id in ids {
                near::unfile(work, *id)?;
                // Notes and marks first: they point into past texts, which go with the article.
                for sql in [
                    "DELETE FROM note WHERE article = ?1",
                    "DELETE FROM case_mark WHERE article = ?1",
                    "DELETE FROM statement WHERE article = ?1",
                    "DELETE FROM reading WHERE article = ?1",
                    "DELETE FROM text WHERE article = ?1",
                    "DELETE FROM article WHERE id = ?1",
                ] {
                    work.prepare_cached(sql)?.execute([id.0])?;
                }
            }
            Ok(())
        })
    }
}
