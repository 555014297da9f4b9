//! `selon export`.

use std::io::{self, IsTerminal, stdout};
use std::path::Path;

use selon_store::{ArticleId, Form, StoreError, What};

use crate::args::{ExportArguments, Goods, Shape};
use crate::messages;
use crate::progress::count;
use crate::sink::Sink;
use crate::trouble::Trouble;

/// Writes out what the library at `path` holds.
///
/// # Errors
/// If the library cannot be read, or the output not written.
pub fn export(path: &Path, arguments: ExportArguments) -> Result<(), Trouble> {
    let output = arguments.output.filter(|output| output != Path::new("-"));
    fits(arguments.format, output.is_none() && stdout().is_terminal())?;
    let library = super::open_existing(path)?;
    let what = match arguments.what {
        Goods::Articles => What::Articles,
        Goods::Statements => What::Statements,
        Goods::Readings => What::Readings,
        Goods::Copies => What::Copies,
    };
    let form = match arguments.format {
        Shape::Jsonl => Form::Jsonl,
        Shape::Csv => Form::Csv,
        Shape::Parquet => Form::Parquet,
    };
    let ids: Vec<ArticleId> = match &arguments.which {
        which if which.is_all() => library.ids()?,
        _ => library.list(&super::filter(arguments.which)?)?.iter().map(|entry| entry.id).collect(),
    };
    if ids.is_empty() {
        messages::say(match library.is_empty()? {
            true => "the library is empty: selon add FILES",
            false => "no article is as was asked for",
        });
    }
    match output {
        None => match library.export(what, form, &ids, stdout()) {
            // That whoever reads it goes away is no failure.
            Err(StoreError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(StoreError::Write(error)) => Err(Trouble::Print(error)),
            done => Ok(done.map(drop)?),
        },
        Some(output) => {
            let failed = |source| Trouble::Write { path: output.clone(), source };
            let mut sink = Sink::open(&output).map_err(failed)?;
            let rows = match library.export(what, form, &ids, &mut sink) {
                Err(StoreError::Write(source)) => return Err(failed(source)),
                rows => rows?,
            };
            sink.finish().map_err(failed)?;
            messages::say(&format!("{}: {}", output.display(), count(rows, "row")));
            Ok(())
        }
    }
}

/// Whether this format may go where it is to go: bytes that are no text would upset a
/// terminal.
fn fits(format: Shape, on_terminal: bool) -> Result<(), Trouble> {
    match (format, on_terminal) {
        (Shape::Parquet, true) => Err(Trouble::BytesToTerminal),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_not_sent_bytes() {
        let told = fits(Shape::Parquet, true).map_err(|trouble| messages::rendered(&trouble));
        assert!(told.is_err_and(|told| told.contains("--output said.parquet")));
        assert!(fits(Shape::Parquet, false).is_ok() && fits(Shape::Csv, true).is_ok());
    }
}
