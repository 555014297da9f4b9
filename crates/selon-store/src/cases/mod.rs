//! Cases: a question, the articles that it is put to, and what people decide.
//!
//! ```text
//! articles    which articles belong to a case: put in by hand, found by its searches
//! decisions   which stance words take, which articles depend on each other
//! judgements  what the judge told, so that it need not be asked again
//! ```

mod articles;
mod decisions;
mod judgements;

use rusqlite::{Row, params};
use selon::weighing::{Case, CaseError};

use crate::clock;
use crate::error::StoreError;
use crate::library::Library;

pub use articles::{Feed, Joined};
pub use decisions::{Mark, NewMark};

/// A case of one library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(i64);

/// A case as the library keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCase {
    /// Its number here.
    pub id: CaseId,
    /// The case; it may have no hypotheses yet.
    pub case: Case,
    /// When it was made, UTC.
    pub made: String,
}

/// Names that are shown to whoever mistypes one.
const NEAR: usize = 5;

impl Library {
    /// Keeps a new case.
    ///
    /// # Errors
    /// If there is one of this id, or it cannot be written.
    pub fn new_case(&mut self, case: &Case) -> Result<CaseId, StoreError> {
        usable(case)?;
        let taken = "SELECT count(*) FROM case_file WHERE name = ?1";
        if self.row(taken, [&case.id], |row| row.get::<_, u64>(0))? > 0 {
            return Err(StoreError::CaseTaken(case.id.clone()));
        }
        self.write(|work| {
            work.prepare_cached("INSERT INTO case_file (name, form, made) VALUES (?1, ?2, ?3)")?
                .execute(params![case.id, case.to_json(), clock::now()])?;
            Ok(CaseId(work.last_insert_rowid()))
        })
    }

    /// Changes what a case asks. Articles and decisions stay.
    ///
    /// # Errors
    /// If another case has its id, or it cannot be written.
    pub fn change_case(&mut self, id: CaseId, case: &Case) -> Result<(), StoreError> {
        usable(case)?;
        let taken = "SELECT count(*) FROM case_file WHERE name = ?1 AND id <> ?2";
        if self.row(taken, params![case.id, id.0], |row| row.get::<_, u64>(0))? > 0 {
            return Err(StoreError::CaseTaken(case.id.clone()));
        }
        self.write(|work| {
            work.prepare_cached("UPDATE case_file SET name = ?2, form = ?3 WHERE id = ?1")?
                .execute(params![id.0, case.id, case.to_json()])
                .map(drop)
        })
    }

    /// All cases, in the order of their names.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn cases(&self) -> Result<Vec<StoredCase>, StoreError> {
        let sql = "SELECT id, form, made FROM case_file ORDER BY name";
        let rows = self.rows(sql, [], kept)?;
        rows.into_iter().map(|row| self.stored(row)).collect()
    }

    /// The case of this id.
    ///
    /// # Errors
    /// If there is none; the error names those whose ids are like it.
    pub fn case(&self, name: &str) -> Result<StoredCase, StoreError> {
        let sql = "SELECT id, form, made FROM case_file WHERE name = ?1";
        match self.rows(sql, [name], kept)?.into_iter().next() {
            Some(row) => self.stored(row),
            None => {
                let sql = "SELECT name FROM case_file ORDER BY name";
                let mut near: Vec<String> = self.rows(sql, [], |row| row.get(0))?;
                near.sort_by_key(|other| strsim::damerau_levenshtein(other, name));
                near.truncate(NEAR);
                Err(StoreError::NoSuchCase { name: name.to_owned(), near })
            }
        }
    }

    /// Removes a case with its searches, decisions and judgements. Articles stay.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn remove_case(&mut self, id: CaseId) -> Result<(), StoreError> {
        self.write(|work| {
            work.execute("DELETE FROM case_file WHERE id = ?1", [id.0])?;
            decisions::drop_past_texts(work)
        })
    }

    fn stored(&self, (id, form, made): (i64, String, String)) -> Result<StoredCase, StoreError> {
        let case = Case::draft(&form)
            .map_err(|error: CaseError| self.damaged_file(format!("case number {id}: {error}")))?;
        Ok(StoredCase { id: CaseId(id), case, made })
    }
}

fn kept(row: &Row<'_>) -> rusqlite::Result<(i64, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

/// Whether a case can be named on a command line and weighed.
fn usable(case: &Case) -> Result<(), StoreError> {
    let odd = |letter: char| {
        letter.is_whitespace() || matches!(letter, '/' | '\\') || letter.is_control()
    };
    if case.id.is_empty() || case.id.starts_with('-') || case.id.contains(odd) {
        return Err(StoreError::CaseName(case.id.clone()));
    }
    case.check().map_err(|error| StoreError::Case(error.to_string()))
}
