//! `selon case list`.

use std::io::{IsTerminal, stdout};
use std::path::Path;

use selon_store::{Library, StoredCase};
use serde_json::{Map, Value, json};

use crate::args::{Layout, When};
use crate::clean::clean;
use crate::library::{cell, csv_failed, cut, open_existing, padded, print};
use crate::messages;
use crate::plan::Look;
use crate::trouble::Trouble;

/// Columns of a case's id.
const ID: usize = 20;
/// Columns of what stands before its question.
const BEFORE: usize = ID + 33;
/// Fewest columns of its question.
const QUESTION: usize = 12;

/// Lists the cases of the library at `path`.
///
/// # Errors
/// If the library cannot be read, or the list not written.
pub fn list(path: &Path, format: Layout) -> Result<(), Trouble> {
    let library = open_existing(path)?;
    let cases = library.cases()?;
    let objects: Result<Vec<Map<String, Value>>, Trouble> =
        cases.iter().map(|stored| object(&library, stored)).collect();
    let objects = objects?;
    if objects.is_empty() && format == Layout::Text {
        messages::say("the library has no cases yet: selon case new makes one");
        return Ok(());
    }
    print(|mut out| match format {
        Layout::Text => {
            let name = padded("case", ID);
            let left = Look::new(When::Never, stdout().is_terminal()).width;
            let left = left.saturating_sub(BEFORE).max(QUESTION);
            writeln!(out, "{name}  hypotheses  articles  decided  question")?;
            for object in &objects {
                let text = |key: &str| clean(&cell(&object[key]));
                writeln!(
                    out,
                    "{}  {:>10}  {:>8}  {:>7}  {}",
                    padded(&text("id"), ID),
                    text("hypotheses"),
                    text("articles"),
                    text("decisions"),
                    cut(&text("question"), left)
                )?;
            }
            Ok(())
        }
        Layout::Json => {
            serde_json::to_writer_pretty(&mut *out, &objects)?;
            writeln!(out)
        }
        Layout::Jsonl => objects.iter().try_for_each(|object| {
            serde_json::to_writer(&mut *out, object)?;
            writeln!(out)
        }),
        Layout::Csv => {
            let mut csv = csv::Writer::from_writer(&mut out);
            csv.write_record(COLUMNS).map_err(csv_failed)?;
            for object in &objects {
                csv.write_record(object.values().map(cell)).map_err(csv_failed)?;
            }
            csv.flush()
        }
    })
}

const COLUMNS: [&str; 7] =
    ["id", "question", "hypotheses", "articles", "searches", "decisions", "made"];

fn object(library: &Library, stored: &StoredCase) -> Result<Map<String, Value>, Trouble> {
    let StoredCase { id, case, made } = stored;
    let decisions = library.marks(*id)?.len() + library.rulings(*id)?.len();
    let values = [
        json!(case.id),
        json!(case.question.in_language("en")),
        json!(case.hypotheses.len()),
        json!(library.case_articles(*id)?.len()),
        json!(library.feeds(*id)?.len()),
        json!(decisions),
        json!(made),
    ];
    Ok(COLUMNS.into_iter().map(str::to_owned).zip(values).collect())
}
