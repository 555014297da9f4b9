//! What the judge told of the utterances of a case. It hangs on the judge and the wording
//! of the case: when either changes, all is forgotten.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, params};
use selon::weighing::Judgement;
use selon::weighing::stance::Key;

use super::CaseId;
use crate::error::StoreError;
use crate::library::Library;

impl Library {
    /// The judgements that are kept for a case, if they were made by this bench.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn judgements(
        &self,
        case: CaseId,
        bench: &str,
    ) -> Result<BTreeMap<Key, Vec<Judgement>>, StoreError> {
        let sql = "SELECT utterance, told FROM judgement JOIN case_file ON id = case_file \
                   WHERE case_file = ?1 AND bench = ?2";
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?));
        let rows: Vec<(Key, Vec<u8>)> = self.rows(sql, params![case.0, bench], row)?;
        // One that cannot be read is made again.
        let told = |(key, told): (Key, Vec<u8>)| Some((key, rmp_serde::from_slice(&told).ok()?));
        Ok(rows.into_iter().filter_map(told).collect())
    }

    /// Keeps what this bench told; what another told of the case is forgotten.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep_judgements(
        &mut self,
        case: CaseId,
        bench: &str,
        made: &BTreeMap<Key, Vec<Judgement>>,
    ) -> Result<(), StoreError> {
        self.write(|work| {
            let known: Option<Option<String>> = work
                .query_row("SELECT bench FROM case_file WHERE id = ?1", [case.0], |row| row.get(0))
                .optional()?;
            // The case was removed meanwhile.
            let Some(known) = known else { return Ok(()) };
            if known.as_deref() != Some(bench) {
                work.execute("DELETE FROM judgement WHERE case_file = ?1", [case.0])?;
                work.execute(
                    "UPDATE case_file SET bench = ?2 WHERE id = ?1",
                    params![case.0, bench],
                )?;
            }
            let mut put = work.prepare_cached(
                "INSERT OR REPLACE INTO judgement (case_file, utterance, told) VALUES (?1, ?2, ?3)",
            )?;
            for (key, told) in made {
                // Plain numbers and names: nothing that MessagePack has not.
                let told = rmp_serde::to_vec(told).unwrap_or_default();
                put.execute(params![case.0, key, told])?;
            }
            Ok(())
        })
    }

    /// How many judgements are kept for a case.
    ///
    /// # Errors
    /// If they cannot be counted.
    pub fn judged(&self, case: CaseId) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM judgement WHERE case_file = ?1";
        self.row(sql, [case.0], |row| row.get(0))
    }
}
