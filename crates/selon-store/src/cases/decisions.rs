//! What people decide in a case: which stance some words take, and whether two articles
//! depend on each other.

use rusqlite::{Row, Transaction, params};
use selon::text::Span;
use selon::weighing::lineage::Relation;
use selon::weighing::{Degree, EdgeRuling, Stance, StanceRuling};

use super::CaseId;
use crate::clock;
use crate::error::StoreError;
use crate::library::{ArticleId, Library};

/// A decision to be kept.
#[derive(Clone, Debug)]
pub struct NewMark<'a> {
    /// Id of the hypothesis.
    pub hypothesis: &'a str,
    /// The stance; `None`: the words say nothing of it.
    pub stance: Option<Stance>,
    /// How sure they are; `None`: as was proposed.
    pub degree: Option<Degree>,
    /// Why; may be empty.
    pub why: &'a str,
}

/// A decision that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The article.
    pub article: ArticleId,
    /// The decision.
    pub ruling: StanceRuling,
}

const COLUMNS: &str = "number, article.id, article.sha256, quote, past_text IS NULL, \
    quote_start, quote_end, hypothesis, stance, certainty, why";

impl Library {
    /// Keeps which stance the words at `span` of an article take. One on the same words and
    /// hypothesis is replaced. Gives its name: `m1`.
    ///
    /// # Errors
    /// If the article is not there, or it cannot be written.
    pub fn mark(
        &mut self,
        case: CaseId,
        article: ArticleId,
        span: Span,
        mark: &NewMark<'_>,
    ) -> Result<String, StoreError> {
        let text = self.article(article)?.text;
        let quote = span.of(text.text());
        let (start, end) = text.code_points(span);
        self.write(|work| {
            let same = "DELETE FROM case_mark WHERE case_file = ?1 AND article = ?2 \
                        AND hypothesis = ?3 AND past_text IS NULL AND quote_start = ?4 \
                        AND quote_end = ?5 RETURNING number";
            let same: Vec<u64> = work
                .prepare_cached(same)?
                .query_map(params![case.0, article.0, mark.hypothesis, start, end], |row| {
                    row.get(0)
                })?
                .collect::<Result<_, _>>()?;
            let next = "SELECT coalesce(max(number), 0) + 1 FROM case_mark WHERE case_file = ?1";
            let number = match same.first() {
                Some(&number) => number,
                None => work.query_row(next, [case.0], |row| row.get(0))?,
            };
            work.prepare_cached(
                "INSERT INTO case_mark (case_file, number, article, quote_start, quote_end, \
                 quote, hypothesis, stance, certainty, why, made) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                case.0,
                number,
                article.0,
                start,
                end,
                quote,
                mark.hypothesis,
                mark.stance.map(Stance::as_str),
                mark.degree.map(Degree::as_str),
                mark.why,
                clock::now()
            ])?;
            Ok(format!("m{number}"))
        })
    }

    /// The decisions on stances in a case, in the order in which they were made.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn marks(&self, case: CaseId) -> Result<Vec<Mark>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM case_mark JOIN article ON article.id = case_mark.article \
             WHERE case_file = ?1 ORDER BY number"
        );
        self.rows(&sql, [case.0], |row: &Row<'_>| {
            let number: u64 = row.get(0)?;
            let place = (row.get(5)?, row.get(6)?);
            let (stance, degree): (Option<String>, Option<String>) = (row.get(8)?, row.get(9)?);
            Ok(Mark {
                article: ArticleId(row.get(1)?),
                ruling: StanceRuling {
                    id: format!("m{number}"),
                    article: row.get(2)?,
                    quote: row.get(3)?,
                    place: row.get::<_, bool>(4)?.then_some(place),
                    hypothesis: row.get(7)?,
                    stance: stance.and_then(|name| {
                        Stance::ALL.into_iter().find(|stance| stance.as_str() == name)
                    }),
                    degree: degree.and_then(|name| {
                        Degree::ALL.into_iter().find(|degree| degree.as_str() == name)
                    }),
                    why: row.get(10)?,
                },
            })
        })
    }

    /// Takes a decision back. Gives whether there was one of this name.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn unmark(&mut self, case: CaseId, name: &str) -> Result<bool, StoreError> {
        let number: Option<u64> = name.strip_prefix('m').and_then(|digits| digits.parse().ok());
        let Some(number) = number else { return Ok(false) };
        self.write(|work| {
            let sql = "DELETE FROM case_mark WHERE case_file = ?1 AND number = ?2";
            let gone = work.execute(sql, params![case.0, number])? > 0;
            drop_past_texts(work)?;
            Ok(gone)
        })
    }

    /// Keeps whether two articles depend on each other, and how. What was decided of them
    /// before is replaced.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn rule(
        &mut self,
        case: CaseId,
        [a, b]: [ArticleId; 2],
        relation: Option<Relation>,
    ) -> Result<(), StoreError> {
        self.write(|work| {
            work.execute(
                "INSERT OR REPLACE INTO case_edge (case_file, article, other, relation, made) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    case.0,
                    a.0.min(b.0),
                    a.0.max(b.0),
                    relation.map(Relation::as_str),
                    clock::now()
                ],
            )
            .map(drop)
        })
    }

    /// Takes back what was decided of two articles. Gives whether anything was.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn unrule(&mut self, case: CaseId, [a, b]: [ArticleId; 2]) -> Result<bool, StoreError> {
        self.write(|work| {
            let sql = "DELETE FROM case_edge WHERE case_file = ?1 AND article = ?2 AND other = ?3";
            Ok(work.execute(sql, [case.0, a.0.min(b.0), a.0.max(b.0)])? > 0)
        })
    }

    /// What people decided of articles of a case that depend on each other or do not.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn rulings(&self, case: CaseId) -> Result<Vec<([ArticleId; 2], EdgeRuling)>, StoreError> {
        let sql = "SELECT a.id, b.id, a.sha256, b.sha256, relation FROM case_edge \
                   JOIN article AS a ON a.id = case_edge.article \
                   JOIN article AS b ON b.id = case_edge.other \
                   WHERE case_file = ?1 ORDER BY a.id, b.id";
        self.rows(sql, [case.0], |row: &Row<'_>| {
            let relation: Option<String> = row.get(4)?;
            Ok((
                [ArticleId(row.get(0)?), ArticleId(row.get(1)?)],
                EdgeRuling {
                    articles: [row.get(2)?, row.get(3)?],
                    relation: relation.and_then(|name| {
                        Relation::ALL.into_iter().find(|relation| relation.as_str() == name)
                    }),
                },
            ))
        })
    }
}

/// Past texts that nothing is about any more.
pub(crate) fn drop_past_texts(work: &Transaction<'_>) -> rusqlite::Result<()> {
    work.prepare_cached(
        "DELETE FROM past_text WHERE id NOT IN (SELECT past_text FROM note WHERE past_text \
         IS NOT NULL) AND id NOT IN (SELECT past_text FROM case_mark WHERE past_text IS NOT NULL)",
    )?
    .execute([])
    .map(drop)
}
