//! `selon list`.

use std::path::Path;

use selon_store::Filter;
use serde_json::Value;

use super::entries;
use crate::args::{Layout, ListArguments};
use crate::messages;
use crate::trouble::Trouble;

/// Lists articles of the library at `path`.
///
/// # Errors
/// If the library cannot be read, or the list not written.
pub fn list(path: &Path, arguments: ListArguments) -> Result<(), Trouble> {
    let library = super::open_existing(path)?;
    let look = super::look(&arguments.looks);
    let filter = Filter { orphans: arguments.orphans, ..super::filter(arguments.which)? };
    let found = library.list(&filter)?;
    if found.is_empty() && arguments.format == Layout::Text {
        messages::say(match library.is_empty()? {
            true => "the library is empty: selon add FILES",
            false => "no article is as was asked for",
        });
    }
    super::print(|mut out| match arguments.format {
        Layout::Text => found.iter().try_for_each(|entry| entries::line(out, entry, look)),
        Layout::Json => {
            let objects: Vec<Value> =
                found.iter().map(|entry| Value::Object(entries::object(entry))).collect();
            serde_json::to_writer_pretty(&mut *out, &objects)?;
            writeln!(out)
        }
        Layout::Jsonl => found.iter().try_for_each(|entry| {
            serde_json::to_writer(&mut *out, &entries::object(entry))?;
            writeln!(out)
        }),
        Layout::Csv => {
            let mut csv = csv::Writer::from_writer(&mut out);
            csv.write_record(entries::COLUMNS).map_err(entries::csv_failed)?;
            for entry in &found {
                csv.write_record(entries::row(entry)).map_err(entries::csv_failed)?;
            }
            csv.flush()
        }
    })
}
