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
}

impl Library {
    /// What would go with the article `id`.
    ///
    /// # Errors
    /// If it is not there.
    pub fn dependents(&self, id: ArticleId) -> Result<Dependents, StoreError> {
        let addresses = "SELECT count(*) FROM address WHERE article = ?1";
        let addresses = self.row(addresses, [id.0], |row: &Row<'_>| row.get(0))?;
        Ok(Dependents { entry: self.entry(id)?, addresses })
    }

    /// Removes `ids` with all that hangs on them, all or none.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn remove(&mut self, ids: &[ArticleId]) -> Result<(), StoreError> {
        self.write(|work| {
            for id in ids {
                near::unfile(work, *id)?;
                // Notes first: they point into past texts, which go with the article.
                for sql in [
                    "DELETE FROM note WHERE article = ?1",
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
