//! Which articles belong to a case: those that people put in, and those that its searches
//! find, less those that people took out.

use std::collections::BTreeSet;

use rusqlite::{Transaction, params};

use super::CaseId;
use crate::clock;
use crate::error::StoreError;
use crate::find::Filter;
use crate::library::{ArticleId, Library};

/// A search that feeds a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its number in the case: q1, q2, …
    pub number: u64,
    /// Words that must be in title or text.
    pub words: String,
    /// What else is asked for.
    pub filter: Filter,
}

/// What came of articles that were to join a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Those that are new in it.
    pub joined: usize,
    /// Those that were in it.
    pub known: usize,
}

impl Library {
    /// The articles of a case, in the order in which they came into the library.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn case_articles(&self, case: CaseId) -> Result<Vec<ArticleId>, StoreError> {
        let by_hand = |joined: bool| {
            let sql = "SELECT article FROM case_article WHERE case_file = ?1 AND joined = ?2";
            self.rows(sql, params![case.0, joined], |row| row.get(0).map(ArticleId))
        };
        let mut found: BTreeSet<ArticleId> = by_hand(true)?.into_iter().collect();
        for Feed { words, filter, .. } in self.feeds(case)? {
            found.extend(self.matching(&words, &filter)?);
        }
        for gone in by_hand(false)? {
            found.remove(&gone);
        }
        Ok(found.into_iter().collect())
    }

    /// Puts articles into a case, all or none.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn join(&mut self, case: CaseId, ids: &[ArticleId]) -> Result<Joined, StoreError> {
        let before: BTreeSet<ArticleId> = self.case_articles(case)?.into_iter().collect();
        let ids: BTreeSet<ArticleId> = ids.iter().copied().collect();
        self.write(|work| put(work, case, ids.iter().copied(), true))?;
        let known = ids.intersection(&before).count();
        Ok(Joined { joined: ids.len() - known, known })
    }

    /// Takes articles out of a case, with what was decided of them in it. A search that
    /// finds them does not bring them back.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn leave(&mut self, case: CaseId, ids: &[ArticleId]) -> Result<(), StoreError> {
        self.write(|work| {
            for id in ids {
                for sql in [
                    "DELETE FROM case_mark WHERE case_file = ?1 AND article = ?2",
                    "DELETE FROM case_edge WHERE case_file = ?1 AND (article = ?2 OR other = ?2)",
                ] {
                    work.prepare_cached(sql)?.execute([case.0, id.0])?;
                }
            }
            super::decisions::drop_past_texts(work)?;
            put(work, case, ids.iter().copied(), false)
        })
    }

    /// The searches of a case.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn feeds(&self, case: CaseId) -> Result<Vec<Feed>, StoreError> {
        let sql = "SELECT number, words, filter FROM case_search WHERE case_file = ?1 \
                   ORDER BY number";
        let row =
            |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?));
        let found: Vec<(u64, String, String)> = self.rows(sql, [case.0], row)?;
        let feed = |(number, words, filter): (u64, String, String)| {
            let filter = serde_json::from_str(&filter).map_err(|error| {
                self.damaged_file(format!("search q{number} of case {}: {error}", case.0))
            })?;
            Ok(Feed { number, words, filter })
        };
        found.into_iter().map(feed).collect()
    }

    /// Lets a search feed a case. Gives its number; the same search again is the one that
    /// there is.
    ///
    /// # Errors
    /// If its words mean nothing, or it cannot be written.
    pub fn feed(&mut self, case: CaseId, words: &str, filter: &Filter) -> Result<u64, StoreError> {
        self.matching(words, filter)?;
        let same = self.feeds(case)?.into_iter().find(|f| f.words == words && f.filter == *filter);
        if let Some(feed) = same {
            return Ok(feed.number);
        }
        // Plain types and string keys: nothing that JSON has not.
        let filter = serde_json::to_string(filter).unwrap_or_default();
        self.write(|work| {
            let next = "SELECT coalesce(max(number), 0) + 1 FROM case_search WHERE case_file = ?1";
            let number: u64 = work.query_row(next, [case.0], |row| row.get(0))?;
            work.execute(
                "INSERT INTO case_search (case_file, number, words, filter, made) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![case.0, number, words, filter, clock::now()],
            )?;
            Ok(number)
        })
    }

    /// Ends a search that fed a case; what it found leaves. Gives whether there was one.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn unfeed(&mut self, case: CaseId, number: u64) -> Result<bool, StoreError> {
        self.write(|work| {
            let sql = "DELETE FROM case_search WHERE case_file = ?1 AND number = ?2";
            Ok(work.execute(sql, params![case.0, number])? > 0)
        })
    }

    /// The article of a case whose id begins so, or that its input calls so.
    ///
    /// # Errors
    /// If there is none, or several.
    pub fn find_in_case(&self, case: CaseId, typed: &str) -> Result<ArticleId, StoreError> {
        let all: BTreeSet<ArticleId> = self.case_articles(case)?.into_iter().collect();
        let named = self.named(typed)?;
        let here: Vec<ArticleId> = named.into_iter().filter(|id| all.contains(id)).collect();
        match here[..] {
            [one] => Ok(one),
            [] => match self.find(typed) {
                Ok(id) if all.contains(&id) => Ok(id),
                Ok(_) | Err(StoreError::NoSuchArticle(_) | StoreError::NotAnId(_)) => {
                    Err(StoreError::NotInCase(typed.to_owned()))
                }
                Err(other) => Err(other),
            },
            _ => Err(self.several(typed, &here)?),
        }
    }

    /// The article whose id begins so, or the only one that its input calls so, which is
    /// what a dossier calls it too.
    ///
    /// # Errors
    /// If there is none, or several.
    pub fn find_or_named(&self, typed: &str) -> Result<ArticleId, StoreError> {
        match (&self.named(typed)?[..], self.find(typed)) {
            ([one], _) => Ok(*one),
            (_, Ok(one)) => Ok(one),
            // A dossier numbers those of one name, and which is which hangs on its case.
            ([], Err(StoreError::NotAnId(_) | StoreError::NoSuchArticle(_))) => {
                match &self.named(unnumbered(typed))?[..] {
                    [] | [_] => Err(StoreError::NoSuchArticle(typed.to_owned())),
                    several => Err(self.several(typed, several)?),
                }
            }
            ([], Err(other)) => Err(other),
            (several, Err(_)) => Err(self.several(typed, several)?),
        }
    }

    /// That inputs call all of these so.
    fn several(&self, typed: &str, ids: &[ArticleId]) -> Result<StoreError, StoreError> {
        let candidates: Result<_, _> = ids.iter().map(|&id| self.short(id)).collect();
        Ok(StoreError::SeveralNamed { name: typed.to_owned(), candidates: candidates? })
    }

    /// Articles that their inputs call so.
    fn named(&self, name: &str) -> Result<Vec<ArticleId>, StoreError> {
        let sql = "SELECT id FROM article WHERE metadata ->> '$.id' = ?1 ORDER BY id";
        self.rows(sql, [name], |row| row.get(0).map(ArticleId))
    }
}

/// The name without the number that a dossier puts behind it: `a07` of `a07-2`.
fn unnumbered(typed: &str) -> &str {
    match typed.rsplit_once('-') {
        Some((name, number)) if number.parse::<usize>().is_ok() => name,
        _ => typed,
    }
}

fn put(
    work: &Transaction<'_>,
    case: CaseId,
    ids: impl Iterator<Item = ArticleId>,
    joined: bool,
) -> rusqlite::Result<()> {
    let mut put = work.prepare_cached(
        "INSERT OR REPLACE INTO case_article (case_file, article, joined) VALUES (?1, ?2, ?3)",
    )?;
    for id in ids {
        put.execute(params![case.0, id.0, joined])?;
    }
    Ok(())
}
