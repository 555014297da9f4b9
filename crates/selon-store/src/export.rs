//! What leaves a library: articles, statements or readings, in forms that other
//! programs and other libraries take.

use std::io::Write;

use rusqlite::Row;
use selon::exchange::json;

use crate::error::StoreError;
use crate::library::{ArticleId, Library, shortest};
use crate::near::Copy;
use crate::record::{Kept, Record, SCHEMA, printed};
use crate::table::{Cell, Column, Csv, JsonLines, Kind, Parquet, Rows};

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Articles. As JSON Lines they are whole: another library takes them back.
    Articles,
    /// Statements, one a row.
    Statements,
    /// Readings, as `selon read` writes them; JSON Lines only.
    Readings,
    /// Links between near-duplicates, one a row, under the article that came first.
    Copies,
}

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One object a line.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Apache Parquet.
    Parquet,
}

const ARTICLES: [Column; 12] = [
    ("id", Kind::Text),
    ("sha256", Kind::Text),
    ("name", Kind::Text),
    ("title", Kind::Text),
    ("outlet", Kind::Text),
    ("url", Kind::Text),
    ("published", Kind::Text),
    ("modified", Kind::Text),
    ("lang", Kind::Text),
    ("statements", Kind::Integer),
    ("copies", Kind::Integer),
    ("text", Kind::Text),
];

const STATEMENTS: [Column; 20] = [
    ("article", Kind::Text),
    ("sha256", Kind::Text),
    ("title", Kind::Text),
    ("outlet", Kind::Text),
    ("published", Kind::Text),
    ("lang", Kind::Text),
    ("id", Kind::Text),
    ("parent", Kind::Text),
    ("source", Kind::Text),
    ("entity", Kind::Text),
    ("role", Kind::Text),
    ("first_hand", Kind::Truth),
    ("cue", Kind::Text),
    ("content", Kind::Text),
    ("kind", Kind::Text),
    ("certainty", Kind::Text),
    ("polarity", Kind::Text),
    ("hearsay", Kind::Truth),
    ("score", Kind::Real),
    ("spans", Kind::Json),
];

const COPIES: [Column; 9] = [
    ("article", Kind::Text),
    ("sha256", Kind::Text),
    ("name", Kind::Text),
    ("copy", Kind::Text),
    ("copy_sha256", Kind::Text),
    ("copy_name", Kind::Text),
    ("same_text", Kind::Truth),
    ("jaccard", Kind::Real),
    ("containment", Kind::Real),
];

impl Library {
    /// Writes what `ids` are or hold to `out`, in their order. Gives how many rows.
    ///
    /// # Errors
    /// If the library cannot be read, `out` not written, or readings are to be a table.
    pub fn export(
        &self,
        what: What,
        form: Form,
        ids: &[ArticleId],
        mut out: impl Write + Send,
    ) -> Result<u64, StoreError> {
        match (what, form) {
            (What::Articles, Form::Jsonl) => {
                for &id in ids {
                    let line = serde_json::to_vec(&self.record(id)?).map_err(std::io::Error::from);
                    out.write_all(&line?)?;
                    out.write_all(b"\n")?;
                }
                out.flush()?;
                Ok(ids.len() as u64)
            }
            (What::Readings, Form::Jsonl) => {
                let mut rows = 0;
                for reading in self.readings(ids.iter().copied()) {
                    json::write_line(&mut out, &reading?.1)?;
                    rows += 1;
                }
                out.flush()?;
                Ok(rows)
            }
            (What::Readings, Form::Csv | Form::Parquet) => Err(StoreError::NoTable),
            (What::Articles | What::Statements | What::Copies, _) => {
                let columns = match what {
                    What::Articles => &ARTICLES[..],
                    What::Statements | What::Readings => &STATEMENTS[..],
                    What::Copies => &COPIES[..],
                };
                let mut table: Box<dyn Rows + '_> = match form {
                    Form::Jsonl => Box::new(JsonLines::new(out, columns)),
                    Form::Csv => Box::new(Csv::new(out, columns)?),
                    Form::Parquet => Box::new(Parquet::new(out, columns)?),
                };
                let mut rows = 0;
                for &id in ids {
                    let cells = match what {
                        What::Articles => vec![self.article_row(id)?],
                        What::Statements | What::Readings => self.statement_rows(id)?,
                        What::Copies => self.copy_rows(id)?,
                    };
                    for row in cells {
                        table.row(row)?;
                        rows += 1;
                    }
                }
                table.finish()?;
                Ok(rows)
            }
        }
    }

    fn record(&self, id: ArticleId) -> Result<Record, StoreError> {
        // What is damaged must not travel.
        let raw = self.raw(id)?;
        let article = self.article(id)?;
        let sql = "SELECT metadata, extractor, text.sha256, title, outlet, published, lang, \
                   added, slip, raw FROM article JOIN text ON text.article = article.id \
                   JOIN frozen ON frozen.article = article.id WHERE article.id = ?1";
        let json = |text: String| serde_json::from_str(&text).unwrap_or_default();
        let addresses = self.addresses(id)?;
        self.row(sql, [id.0], |row: &Row<'_>| {
            Ok(Record {
                schema: SCHEMA.to_owned(),
                id: article.id.clone(),
                text: article.text.text().to_owned(),
                url: article.url.as_ref().map(|url| url.value.clone()),
                title: row.get(3)?,
                outlet: row.get(4)?,
                published: row.get(5)?,
                lang: row.get(6)?,
                library: Kept {
                    sha256: raw.sha256(),
                    metadata: json(row.get(0)?),
                    body: (article.body.start(), article.body.end()),
                    text_sha256: row.get(2)?,
                    extractor: row.get(1)?,
                    addresses,
                    added: row.get(7)?,
                    slip: json(row.get(8)?),
                    raw: printed(&row.get::<_, Vec<u8>>(9)?),
                },
            })
        })
    }

    fn article_row(&self, id: ArticleId) -> Result<Vec<Cell>, StoreError> {
        let entry = self.entry(id)?;
        let article = self.article(id)?;
        let known = |word: String| Some(word).filter(|word| !word.is_empty());
        Ok(vec![
            entry.short.into(),
            entry.sha256.into(),
            entry.name.into(),
            known(entry.title).into(),
            known(entry.outlet).into(),
            entry.url.into(),
            entry.published.into(),
            article.modified.map(|field| field.value).into(),
            entry.lang.into(),
            entry.statements.into(),
            entry.copies.into(),
            article.text.text().into(),
        ])
    }

    fn copy_rows(&self, id: ArticleId) -> Result<Vec<Vec<Cell>>, StoreError> {
        let copies = self.copies(id)?;
        // Each link once.
        let mut later = copies.into_iter().filter(|copy| copy.entry.id > id).peekable();
        if later.peek().is_none() {
            return Ok(Vec::new());
        }
        let first = self.entry(id)?;
        let row = |copy: Copy| {
            vec![
                first.short.clone().into(),
                first.sha256.clone().into(),
                first.name.clone().into(),
                copy.entry.short.into(),
                copy.entry.sha256.into(),
                copy.entry.name.into(),
                copy.same_text.into(),
                thousandths(copy.jaccard).into(),
                thousandths(copy.containment).into(),
            ]
        };
        Ok(later.map(row).collect())
    }

    fn statement_rows(&self, id: ArticleId) -> Result<Vec<Vec<Cell>>, StoreError> {
        let sql = "SELECT article.sha256, \
                   (SELECT max(b.sha256) FROM article AS b WHERE b.sha256 < article.sha256), \
                   (SELECT min(b.sha256) FROM article AS b WHERE b.sha256 > article.sha256), \
                   title, outlet, published, lang, number, parent, source, entity, role, \
                   first_hand, cue, content, kind, certainty, polarity, hearsay, score, spans \
                   FROM statement JOIN article ON article.id = statement.article \
                   JOIN text ON text.article = article.id \
                   WHERE statement.article = ?1 ORDER BY number";
        let named = |number: usize| format!("s{number}");
        self.rows(sql, [id.0], |row: &Row<'_>| {
            let sha256: String = row.get(0)?;
            let known = |at: usize| -> rusqlite::Result<Cell> {
                let word: Option<String> = row.get(at)?;
                Ok(word.filter(|word| !word.is_empty()).into())
            };
            let score: f64 = row.get(19)?;
            Ok(vec![
                shortest(&sha256, row.get(1)?, row.get(2)?).into(),
                sha256.into(),
                known(3)?,
                known(4)?,
                known(5)?,
                known(6)?,
                named(row.get(7)?).into(),
                row.get::<_, Option<usize>>(8)?.map(named).into(),
                known(9)?,
                known(10)?,
                known(11)?,
                row.get::<_, Option<bool>>(12)?.into(),
                known(13)?,
                known(14)?,
                known(15)?,
                known(16)?,
                known(17)?,
                row.get::<_, bool>(18)?.into(),
                thousandths(score).into(),
                known(20)?,
            ])
        })
    }
}

fn thousandths(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
