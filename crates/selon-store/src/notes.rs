//! Notes on words of an article, and what becomes of them when its text is taken out
//! anew: a quote that stands once in the old text and once in the new moves along;
//! any other could only be moved by guess, and is an orphan.

use rusqlite::{Row, Transaction, params};
use selon::text::{SourceText, Span, places, quoted};

use crate::arrival::Packed;
use crate::clock;
use crate::error::StoreError;
use crate::library::{ArticleId, Library};

/// A note on words of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The words.
    pub quote: String,
    /// Where they stand, in code points: in the text, for an orphan in a past one.
    pub place: (usize, usize),
    /// What was noted.
    pub note: String,
    /// When, UTC.
    pub made: String,
    /// Whether the words can no longer be told in the text.
    pub orphan: bool,
}

impl Library {
    /// Notes `note` on `quote`, which must stand in the article's text once ([`quoted`]). Kept are
    /// the words as they stand there.
    ///
    /// # Errors
    /// If it does not, or nothing can be written.
    pub fn annotate(&mut self, id: ArticleId, quote: &str, note: &str) -> Result<(), StoreError> {
        let article = self.article(id)?;
        let span = only_place(article.text.text(), quote)?;
        let (start, end) = article.text.code_points(span);
        let quote = span.of(article.text.text());
        self.write(|work| {
            work.prepare_cached(
                "INSERT INTO note (article, quote_start, quote_end, quote, note, made) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![id.0, start, end, quote, note, clock::now()])
            .map(drop)
        })
    }

    /// Where `quote` stands in an article's text, which must be once: as it was typed, else
    /// with apostrophes, quotation marks, dashes and blanks folded.
    ///
    /// # Errors
    /// If it does not, or the article is not there.
    pub fn quoted(&self, id: ArticleId, quote: &str) -> Result<Span, StoreError> {
        only_place(self.article(id)?.text.text(), quote)
    }

    /// The notes on an article, in text order, orphans last.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn notes(&self, id: ArticleId) -> Result<Vec<Note>, StoreError> {
        let sql = "SELECT quote, quote_start, quote_end, note, made, past_text IS NOT NULL \
                   FROM note WHERE article = ?1 ORDER BY past_text IS NOT NULL, quote_start, id";
        self.rows(sql, [id.0], |row: &Row<'_>| {
            Ok(Note {
                quote: row.get(0)?,
                place: (row.get(1)?, row.get(2)?),
                note: row.get(3)?,
                made: row.get(4)?,
                orphan: row.get(5)?,
            })
        })
    }
}

/// Where `quote` stands in `text`, which must be once.
///
/// # Errors
/// If it stands there not at all, or more than once.
fn only_place(text: &str, quote: &str) -> Result<Span, StoreError> {
    let wrong = |why: &str| StoreError::Quote(format!("“{quote}” {why}"));
    match quoted(text, quote)[..] {
        [span] => Ok(span),
        [] => Err(wrong("is not in the text")),
        _ => Err(wrong("is in the text more than once: quote more words")),
    }
}

/// Moves the notes on an article, and what cases say of its words, to its new text. Gives
/// how many notes and how many marks became orphans; the past text is kept for them.
pub(crate) fn move_to(
    work: &Transaction<'_>,
    id: ArticleId,
    article: &Packed,
) -> rusqlite::Result<(usize, usize)> {
    let (past, extractor): (String, u32) = work
        .prepare_cached("SELECT text, extractor FROM text WHERE article = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if past == article.text {
        return Ok((0, 0));
    }
    let notes = lost(work, "note", id, &past, &article.text)?;
    let marks = lost(work, "case_mark", id, &past, &article.text)?;
    if !notes.is_empty() || !marks.is_empty() {
        work.prepare_cached(
            "INSERT INTO past_text (article, extractor, text) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![id.0, extractor, past])?;
        let past_text = work.last_insert_rowid();
        for (table, orphans) in [("note", &notes), ("case_mark", &marks)] {
            let sql = format!("UPDATE {table} SET past_text = ?2 WHERE id = ?1");
            for orphan in orphans {
                work.prepare_cached(&sql)?.execute([*orphan, past_text])?;
            }
        }
    }
    Ok((notes.len(), marks.len()))
}

/// Moves the quotes of a table to the new text of an article; gives the rows of those that
/// can only be moved by guess.
fn lost(
    work: &Transaction<'_>,
    table: &str,
    id: ArticleId,
    past: &str,
    now: &str,
) -> rusqlite::Result<Vec<i64>> {
    let quotes = format!(
        "SELECT id, quote FROM {table} WHERE article = ?1 AND past_text IS NULL ORDER BY id"
    );
    let quotes: Vec<(i64, String)> = work
        .prepare_cached(&quotes)?
        .query_map([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let text = SourceText::from_text(now);
    let mut lost = Vec::new();
    for (row, quote) in quotes {
        match (&places(past, &quote)[..], &places(now, &quote)[..]) {
            (&[_], &[at]) => {
                let (start, end) = text.code_points(Span::new(at, at + quote.len()));
                let sql =
                    format!("UPDATE {table} SET quote_start = ?2, quote_end = ?3 WHERE id = ?1");
                work.prepare_cached(&sql)?.execute(params![row, start, end])?;
            }
            _ => lost.push(row),
        }
    }
    Ok(lost)
}
