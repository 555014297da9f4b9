//! `selon export`.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use selon_store::{ArticleId, Form, Library, StoreError, What};

use crate::args::{ExportArguments, Goods, Shape};
use crate::messages;
use crate::output::part_of;
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
            let part = part_of(&output);
            let out = BufWriter::new(File::create(&part).map_err(failed)?);
            let rows = match written(&library, what, form, &ids, out) {
                Err(StoreError::Write(source)) => return Err(failed(source)),
                rows => rows?,
            };
            fs::rename(&part, &output).map_err(failed)?;
            messages::say(&format!("{}: {rows} rows", output.display()));
            Ok(())
        }
    }
}

fn written(
    library: &Library,
    what: What,
    form: Form,
    ids: &[ArticleId],
    mut out: impl Write + Send,
) -> Result<u64, StoreError> {
    let rows = library.export(what, form, ids, &mut out)?;
    out.flush()?;
    Ok(rows)
}
