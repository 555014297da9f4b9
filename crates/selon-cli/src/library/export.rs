//! `selon export`.

use std::io;
use std::path::Path;

use selon_store::{ArticleId, Form, StoreError, What};

use crate::args::{ExportArguments, Goods, Shape};
use crate::messages;
use crate::sink::Sink;
use crate::trouble::Trouble;

/// Writes out what the library at `path` holds.
///
/// # Errors
/// If the library cannot be read, or the output not written.
pub fn export(path: &Path, arguments: ExportArguments) -> Result<(), Trouble> {
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
        _ => library.list(&super::filter(arguments.which))?.iter().map(|entry| entry.id).collect(),
    };
    match arguments.output.filter(|output| output != Path::new("-")) {
        None => match library.export(what, form, &ids, io::stdout()) {
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
            messages::say(&format!("{}: {rows} rows", output.display()));
            Ok(())
        }
    }
}
