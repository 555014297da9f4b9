//! What a library has of one article: its text, its reading, its bytes, its addresses.

use rusqlite::Row;
use selon::ingest::{Article, RawArticle};
use selon::reading::Reading;

use crate::arrival::{Address, thawed};
use crate::error::StoreError;
use crate::frozen::thaw;
use crate::library::{ArticleId, Library, Maybe};
use crate::metadata::unpacked;
use crate::shelf::{FORM, unshelved};

impl Library {
    /// One article with its text.
    ///
    /// # Errors
    /// If it is not there, or damaged.
    pub fn article(&self, id: ArticleId) -> Result<Article, StoreError> {
        let sql = "SELECT metadata, article.sha256, text, text.sha256, body_start, body_end \
                   FROM article JOIN text ON text.article = article.id WHERE article.id = ?1";
        self.row(sql, [id.0], article_of)?.map_err(|what| self.damaged(id, &what))
    }

    /// The reading of one article, as `selon read` gave it; `None` if it has none, or
    /// one that this Selon cannot read (which is [stale](Self::stale)).
    ///
    /// # Errors
    /// If the article is not there, or damaged.
    pub fn reading(&self, id: ArticleId) -> Result<Option<Reading>, StoreError> {
        let sql = "SELECT metadata, article.sha256, text, text.sha256, body_start, body_end, \
                   form, found FROM article JOIN text ON text.article = article.id \
                   JOIN reading ON reading.article = article.id WHERE article.id = ?1";
        let row = |row: &Row<'_>| {
            Ok((article_of(row)?, row.get::<_, u32>(6)?, row.get::<_, Vec<u8>>(7)?))
        };
        let Some((article, form, found)) = self.row(sql, [id.0], row).optional()? else {
            return Ok(None);
        };
        let damaged = |what: String| self.damaged(id, &what);
        let article = article.map_err(damaged)?;
        match form {
            FORM => unshelved(article, &found).map(Some).map_err(damaged),
            _ => Ok(None),
        }
    }

    /// The readings of `ids`, in their order; articles without one are passed over.
    pub fn readings(
        &self,
        ids: impl IntoIterator<Item = ArticleId>,
    ) -> impl Iterator<Item = Result<(ArticleId, Reading), StoreError>> {
        ids.into_iter().filter_map(|id| match self.reading(id) {
            Ok(reading) => reading.map(|reading| Ok((id, reading))),
            Err(error) => Some(Err(error)),
        })
    }

    /// The bytes of an article as they came, ready to be parsed again.
    ///
    /// # Errors
    /// If it is not there, or damaged.
    pub fn raw(&self, id: ArticleId) -> Result<RawArticle, StoreError> {
        let sql = "SELECT slip, raw, sha256 FROM frozen JOIN article ON id = article \
                   WHERE article = ?1";
        type Kept = (String, Vec<u8>, String);
        let (slip, raw, sha256): Kept =
            self.row(sql, [id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let damaged = |what: String| self.damaged(id, &what);
        let bytes = thaw(&raw).map_err(|error| damaged(format!("its bytes: {error}")))?;
        let raw = thawed(&slip, bytes).map_err(|error| damaged(error.to_string()))?;
        match raw.sha256() == sha256 {
            true => Ok(raw),
            false => Err(damaged("its bytes are not those that were stored".to_owned())),
        }
    }

    /// Where an article was found, in the order of the addresses.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn addresses(&self, id: ArticleId) -> Result<Vec<Address>, StoreError> {
        let sql = "SELECT address, line, seen FROM address WHERE article = ?1";
        self.rows(sql, [id.0], |row| {
            Ok(Address { address: row.get(0)?, line: row.get(1)?, seen: row.get(2)? })
        })
    }

    /// Leaves those of `addresses` at which an article is not known to have been found.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn unknown(&self, id: ArticleId, addresses: &mut Vec<Address>) -> Result<(), StoreError> {
        let known = self.addresses(id)?;
        let is_known = |one: &Address| {
            known.iter().any(|known| (&known.address, known.line) == (&one.address, one.line))
        };
        addresses.retain(|address| !is_known(address));
        Ok(())
    }
}

/// The article of a row that begins with its metadata, checksum, text, the text's
/// checksum and body; else what is wrong with it.
fn article_of(row: &Row<'_>) -> rusqlite::Result<Result<Article, String>> {
    let text_sha256: String = row.get(3)?;
    let body = (row.get(4)?, row.get(5)?);
    Ok(unpacked(&row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, &text_sha256, body))
}
