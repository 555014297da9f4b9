//! What is written into a library: articles that come in, and what is read anew.
//! Each batch is one transaction.

use rusqlite::types::ToSql;
use rusqlite::{OptionalExtension, Transaction, params};
use selon::ingest::Article;
use selon::reading::Reading;

use crate::arrival::{Address, Arrival, Packed};
use crate::clock;
use crate::error::StoreError;
use crate::library::{ArticleId, Library, SELON};
use crate::near;
use crate::notes;
use crate::shelf::{FORM, Shelved};

/// What is stored at once.
#[derive(Debug, Default)]
pub struct Batch {
    arrivals: Vec<Arrival>,
    again: Vec<(ArticleId, Vec<Address>)>,
    bytes: usize,
}

/// How many of a batch were what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Articles that are new.
    pub added: u64,
    /// Articles that were there without a reading, and have one now.
    pub read: u64,
    /// Articles that were there as they are.
    pub known: u64,
    /// Statements of the readings that were stored.
    pub statements: u64,
}

impl Batch {
    /// Adds an article.
    pub fn push(&mut self, arrival: Arrival) {
        self.bytes += arrival.size();
        self.arrivals.push(arrival);
    }

    /// Adds that an article of the library was found again, at `addresses`.
    pub fn again(&mut self, id: ArticleId, addresses: Vec<Address>) {
        self.again.push((id, addresses));
    }

    /// How many articles wait in it.
    pub fn len(&self) -> usize {
        self.arrivals.len() + self.again.len()
    }

    /// Whether nothing waits in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that it holds, about.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

/// What people wrote about words of an article that can no longer be told in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orphans {
    /// The article.
    pub id: ArticleId,
    /// Notes.
    pub notes: usize,
    /// Marks in cases.
    pub marks: usize,
}

/// An article of the library that was read anew, packed to be stored.
#[derive(Debug)]
pub struct Renewal {
    id: ArticleId,
    /// If it was made of its bytes anew.
    article: Option<Packed>,
    reading: Shelved,
}

impl Renewal {
    /// What the model with the checksum `model` read in the article `id`.
    pub fn new(id: ArticleId, reading: &Reading, model: &str) -> Self {
        Renewal { id, article: None, reading: Shelved::of(reading, model) }
    }

    /// The same of an article that was made of its bytes anew, as `article`.
    pub fn extracted(self, article: &Article) -> Self {
        Renewal { article: Some(Packed::of(article)), ..self }
    }
}

impl Library {
    /// Stores a batch, all or, if it fails, none of it.
    ///
    /// # Errors
    /// If there is no room, or another process writes for longer than is waited.
    pub fn add(&mut self, batch: &Batch) -> Result<Stored, StoreError> {
        let now = clock::now();
        self.write(|work| {
            let mut stored = Stored::default();
            for arrival in &batch.arrivals {
                take_in(work, arrival, &now, &mut stored)?;
            }
            for (id, addresses) in &batch.again {
                put_addresses(work, *id, addresses, &now)?;
                stored.known += 1;
            }
            Ok(stored)
        })
    }

    /// Stores `renewals`, all or, if it fails, none. Gives the articles with notes and marks
    /// that became orphans.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn renew(&mut self, renewals: &[Renewal]) -> Result<Vec<Orphans>, StoreError> {
        self.write(|work| {
            let mut orphans = Vec::new();
            for Renewal { id, article, reading } in renewals {
                if let Some(article) = article {
                    let (notes, marks) = notes::move_to(work, *id, article)?;
                    orphans.push(Orphans { id: *id, notes, marks });
                    put_metadata(work, *id, article)?;
                    put_text(work, *id, article)?;
                    near::unfile(work, *id)?;
                }
                put_reading(work, *id, reading)?;
            }
            orphans.retain(|Orphans { notes, marks, .. }| notes + marks > 0);
            Ok(orphans)
        })
    }
}

fn take_in(
    work: &Transaction<'_>,
    arrival: &Arrival,
    now: &str,
    stored: &mut Stored,
) -> rusqlite::Result<()> {
    let Arrival { frozen, addresses, added, article, reading } = arrival;
    let known = work
        .prepare_cached(
            "SELECT article.id, text.sha256, reading.article IS NOT NULL FROM article \
             JOIN text ON text.article = article.id \
             LEFT JOIN reading ON reading.article = article.id WHERE article.sha256 = ?1",
        )?
        .query_row([&frozen.sha256], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, bool>(2)?))
        })
        .optional()?;
    let (id, reading) = match known {
        Some((id, text, read)) => {
            // One whose text is another extractor's is left to be read anew.
            let reading = reading.as_ref().filter(|_| !read && text == article.text_sha256);
            match reading {
                Some(_) => stored.read += 1,
                None => stored.known += 1,
            }
            (ArticleId(id), reading)
        }
        None => {
            work.prepare_cached(
                "INSERT INTO article (sha256, metadata, added) VALUES (?1, '', ?2)",
            )?
            .execute(params![frozen.sha256, added.as_deref().unwrap_or(now)])?;
            let id = ArticleId(work.last_insert_rowid());
            put_metadata(work, id, article)?;
            work.prepare_cached(
                "INSERT INTO frozen (article, size, slip, raw) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![id.0, frozen.size, frozen.slip, frozen.raw])?;
            put_text(work, id, article)?;
            stored.added += 1;
            (id, reading.as_ref())
        }
    };
    if let Some(reading) = reading {
        put_reading(work, id, reading)?;
        stored.statements += reading.statements.len() as u64;
    }
    put_addresses(work, id, addresses, now)
}

fn put_addresses(
    work: &Transaction<'_>,
    id: ArticleId,
    addresses: &[Address],
    now: &str,
) -> rusqlite::Result<()> {
    let mut put = work.prepare_cached(
        "INSERT OR IGNORE INTO address (article, address, line, seen) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for Address { address, line, seen } in addresses {
        let seen = if seen.is_empty() { now } else { seen };
        put.execute(params![id.0, address, line, seen])?;
    }
    Ok(())
}

fn put_metadata(work: &Transaction<'_>, id: ArticleId, article: &Packed) -> rusqlite::Result<()> {
    let Packed { metadata, lang, published, days, .. } = article;
    let (first, last) = days.as_ref().map(|(first, last)| (first, last)).unzip();
    work.prepare_cached(
        "UPDATE article SET metadata = ?2, lang = ?3, published = ?4, first_day = ?5, \
         last_day = ?6 WHERE id = ?1",
    )?
    .execute(params![id.0, metadata, lang, published, first, last])
    .map(drop)
}

fn put_text(work: &Transaction<'_>, id: ArticleId, article: &Packed) -> rusqlite::Result<()> {
    let Packed { title, outlet, extractor, body, text_sha256, text, .. } = article;
    let (start, end) = (body.start(), body.end());
    work.prepare_cached(
        "INSERT INTO text (article, extractor, sha256, body_start, body_end, title, outlet, \
         text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
         ON CONFLICT DO UPDATE SET extractor = excluded.extractor, sha256 = excluded.sha256, \
         body_start = excluded.body_start, body_end = excluded.body_end, \
         title = excluded.title, outlet = excluded.outlet, text = excluded.text",
    )?
    .execute(params![id.0, extractor, text_sha256, start, end, title, outlet, text])
    .map(drop)
}

fn put_reading(work: &Transaction<'_>, id: ArticleId, reading: &Shelved) -> rusqlite::Result<()> {
    work.prepare_cached("DELETE FROM statement WHERE article = ?1")?.execute([id.0])?;
    work.prepare_cached("DELETE FROM reading WHERE article = ?1")?.execute([id.0])?;
    let Shelved { model, found, statements } = reading;
    work.prepare_cached(
        "INSERT INTO reading (article, model, selon, statements, form, found) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![id.0, model, SELON, statements.len(), FORM, found])?;
    let mut put = work.prepare_cached(
        "INSERT INTO statement (article, number, parent, source, entity, role, first_hand, cue, \
         content, kind, certainty, polarity, hearsay, score, spans) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    for (index, row) in statements.iter().enumerate() {
        let values: [&dyn ToSql; 15] = [
            &id.0,
            &(index + 1),
            &row.parent,
            &row.source,
            &row.entity,
            &row.role,
            &row.first_hand,
            &row.cue,
            &row.content,
            &row.kind,
            &row.certainty,
            &row.polarity,
            &row.hearsay,
            &f64::from(row.score),
            &row.spans,
        ];
        put.execute(values)?;
    }
    Ok(())
}
