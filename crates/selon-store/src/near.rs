//! Near-duplicates, found on the way in: kept, linked and shown, never dropped.
//!
//! Each text is filed under some keys; those that share one are compared word for word
//! ([`selon::weighing::near`]). The keys are in the library, so finding the copies of
//! one article takes the same time however many others there are.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, Transaction, params};
use selon::weighing::near::{Shingles, Signature, resemblance};

use crate::error::StoreError;
use crate::find::{ENTRY, ENTRY_COLUMNS, Entry, TABLES, entry};
use crate::library::{ArticleId, Library};

/// With how many texts before it a text is compared under one key. Larger groups stay
/// connected; a stock text that all articles carry must not cost the square of their
/// number.
const BEFORE: usize = 32;

/// How many texts are filed in one transaction. Their keys are put in order first, so
/// that the pages of the file are touched once and not once for each text.
const AT_ONCE: usize = 8192;

/// What was filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// Articles that were looked at.
    pub filed: u64,
    /// Those of them that are copies of another, or of a part of it.
    pub copies: u64,
}

/// An article that has many words in common with another.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The article.
    pub entry: Entry,
    /// Whether the text is the same to the letter.
    pub same_text: bool,
    /// The share of runs of three words in both among those in either.
    pub jaccard: f64,
    /// The same among those of the shorter text.
    pub containment: f64,
}

impl Library {
    /// How many articles wait before they should be [linked](Self::link).
    pub const LINKED_AT_ONCE: u64 = AT_ONCE as u64;

    /// Links some articles that were not looked at yet with those that they are copies
    /// of; all of them, when nothing is filed any more. Adding leaves this to be done
    /// for many at once, which is far cheaper; a run that is killed leaves it to the
    /// next.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn link(&mut self) -> Result<Linked, StoreError> {
        let waiting = "SELECT EXISTS (SELECT 1 FROM text WHERE article NOT IN \
                       (SELECT article FROM signature))";
        match self.row(waiting, [], |row| row.get(0))? {
            true => self.write(file_some),
            false => Ok(Linked::default()),
        }
    }

    /// The articles that are copies of `id`, or of a part of it, or the other way
    /// round, those with most in common first. Of groups of more than 32 copies, not
    /// all that are linked with one are linked with each other.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn copies(&self, id: ArticleId) -> Result<Vec<Copy>, StoreError> {
        let sql = format!(
            "SELECT {ENTRY}, text.sha256 = (SELECT sha256 FROM text WHERE article = ?1), \
             jaccard, containment FROM {TABLES} JOIN \
             (SELECT other AS id, jaccard, containment FROM copy WHERE article = ?1 \
             UNION ALL SELECT article, jaccard, containment FROM copy WHERE other = ?1) \
             AS copy ON copy.id = article.id \
             ORDER BY jaccard DESC, containment DESC, article.id"
        );
        self.rows(&sql, [id.0], |row: &Row<'_>| {
            let at = |column: usize| ENTRY_COLUMNS + column;
            Ok(Copy {
                entry: entry(row)?,
                same_text: row.get(at(0))?,
                jaccard: row.get(at(1))?,
                containment: row.get(at(2))?,
            })
        })
    }
}

/// Files the first texts that are not filed, and links them with those like them.
fn file_some(work: &Transaction<'_>) -> rusqlite::Result<Linked> {
    let mut texts = work.prepare_cached(
        "SELECT article, text FROM text WHERE article NOT IN (SELECT article FROM signature) \
         ORDER BY article LIMIT ?1",
    )?;
    let mut put = work
        .prepare_cached("INSERT OR REPLACE INTO signature (article, signature) VALUES (?1, ?2)")?;
    let mut shingles: BTreeMap<i64, Shingles> = BTreeMap::new();
    let mut keys: Vec<(i64, i64)> = Vec::new();
    let mut rows = texts.query([AT_ONCE])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        let text = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let signature = Signature::of(text);
        keys.extend(signature.bands().map(|key| (key.cast_signed(), id)));
        shingles.insert(id, Shingles::of(text));
        put.execute(params![id, signature.to_bytes()])?;
    }
    let mut linked = Linked { filed: shingles.len() as u64, copies: 0 };
    let mut text = work.prepare_cached("SELECT text FROM text WHERE article = ?1")?;
    let mut put = work.prepare_cached(
        "INSERT OR REPLACE INTO copy (article, other, common, jaccard, containment) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (id, others) in alike(work, keys)? {
        let mut is_copy = false;
        for other in others {
            let loaded = match shingles.get(&other) {
                Some(_) => None,
                None => Some(text.query_row([other], |row| {
                    Ok(Shingles::of(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?))
                })?),
            };
            let pair = shingles.get(&id).zip(loaded.as_ref().or_else(|| shingles.get(&other)));
            let Some(shared) = pair.map(|(one, two)| resemblance(one, two)) else { continue };
            if shared.is_copy() {
                let (first, second) = (other.min(id), other.max(id));
                put.execute(params![
                    first,
                    second,
                    shared.common,
                    shared.jaccard,
                    shared.containment
                ])?;
                is_copy = true;
            }
        }
        linked.copies += u64::from(is_copy);
    }
    Ok(linked)
}

/// Files `keys` (each with its article) and gives those filed under a common one.
fn alike(
    work: &Transaction<'_>,
    mut keys: Vec<(i64, i64)>,
) -> rusqlite::Result<BTreeMap<i64, BTreeSet<i64>>> {
    keys.sort_unstable();
    keys.dedup();
    let mut alike: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    let mut under = work.prepare_cached(
        "SELECT article FROM band WHERE key = ?1 AND article <> ?2 \
         ORDER BY article DESC LIMIT ?3",
    )?;
    let mut put =
        work.prepare_cached("INSERT OR IGNORE INTO band (key, article) VALUES (?1, ?2)")?;
    for (key, id) in keys {
        let mut rows = under.query(params![key, id, BEFORE])?;
        while let Some(row) = rows.next()? {
            alike.entry(id).or_default().insert(row.get(0)?);
        }
        put.execute([key, id])?;
    }
    Ok(alike)
}

/// Takes the text of `id` out of the files.
pub(crate) fn unfile(work: &Transaction<'_>, id: ArticleId) -> rusqlite::Result<()> {
    let mut kept = work.prepare_cached("SELECT signature FROM signature WHERE article = ?1")?;
    let kept: Vec<Vec<u8>> = kept.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for signature in kept {
        match Signature::from_bytes(&signature) {
            Ok(signature) => {
                let mut take =
                    work.prepare_cached("DELETE FROM band WHERE key = ?1 AND article = ?2")?;
                for key in signature.bands() {
                    take.execute([key.cast_signed(), id.0])?;
                }
            }
            // Its keys are not known: all are looked through.
            Err(_) => {
                work.execute("DELETE FROM band WHERE article = ?1", [id.0])?;
            }
        }
    }
    for sql in [
        "DELETE FROM signature WHERE article = ?1",
        "DELETE FROM copy WHERE article = ?1",
        "DELETE FROM copy WHERE other = ?1",
    ] {
        work.prepare_cached(sql)?.execute([id.0])?;
    }
    Ok(())
}

/// Files every text anew: in a library from before there were files, or whose
/// signatures are of another version.
pub(crate) fn file_all(work: &Transaction<'_>) -> rusqlite::Result<()> {
    work.execute_batch("DELETE FROM copy; DELETE FROM band; DELETE FROM signature;")?;
    while file_some(work)?.filed > 0 {}
    Ok(())
}

/// Whether signatures are kept that this version of Selon does not make.
pub(crate) fn is_of_another_version(db: &rusqlite::Connection) -> rusqlite::Result<bool> {
    db.query_row(
        "SELECT EXISTS (SELECT 1 FROM (SELECT signature FROM signature LIMIT 1) \
         WHERE substr(signature, 1, 1) <> ?1)",
        [[Signature::VERSION]],
        |row| row.get(0),
    )
}
