//! `selon dossier`: a case and articles become a dossier.

use std::fs;
use std::io::{self, IsTerminal, Write, stdin, stdout};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use selon::exchange::dossier::csv::Table;
use selon::exchange::dossier::view::DossierView;
use selon::exchange::dossier::{html, json, made, markdown};
use selon::reading::{Reader, Reading};
use selon::weighing::stance::Bench;
use selon::weighing::{Case, Put, Views, weigh};

use crate::args::{DossierArguments, DossierFormat, Effort};
use crate::fetch::Manners;
use crate::output::write_whole;
use crate::page;
use crate::plan::{self, Look, STANDARD, Target, Telling};
use crate::progress::{Progress, Tally};
use crate::trouble::Trouble;
use crate::{inputs, library, read};

/// Reads the articles, weighs them and writes the dossier. Articles that cannot be read
/// are told and counted, and the dossier is made of the others.
///
/// # Errors
/// If the case cannot be used, nothing could be read, or the dossier cannot be written.
pub fn run(arguments: DossierArguments, library: Option<&Path>) -> Result<Tally, Trouble> {
    let case = case(&arguments.case)?;
    let output = arguments.output.filter(|path| path != Path::new(STANDARD));
    if arguments.format == DossierFormat::Csv && output.is_none() {
        return Err(Trouble::TablesNeedFolder);
    }
    let effort = &arguments.effort;
    let reader = ManuallyDrop::new(read::reader(effort.model.as_deref())?);
    let bench = Bench::new(&case, reader.model()).map_err(|error| Trouble::model(None, error))?;
    let (readings, tally) = match library.filter(|_| arguments.inputs.is_empty()) {
        Some(path) => stored(path)?,
        None => fresh(arguments.inputs, output.as_deref(), &reader, effort)?,
    };
    if readings.is_empty() {
        return Ok(tally);
    }
    let judge = |puts: &[Put<'_>]| bench.judge(puts, plan::threads(effort.threads).get());
    let lang = arguments.lang.unwrap_or_else(|| first_language(&case));
    let views = Views { rulings: &[], set_aside: &arguments.set_aside };
    let dossier = weigh(case, readings, &judge, &views).with_claims(reader.model());
    let roots = dossier.lineage.roots.len();
    if let Some(&root) = arguments.set_aside.iter().find(|root| **root >= roots) {
        return Err(Trouble::NoSuchRoot { root: root + 1, roots });
    }
    let on_terminal = output.is_none() && stdout().is_terminal();
    let look = Look::new(arguments.looks.color, on_terminal);
    match write(&made::view(&dossier, &lang), arguments.format, output.as_deref(), look) {
        Err(trouble) if !trouble.is_closed_pipe() => Err(trouble),
        Ok(()) | Err(_) => Ok(tally),
    }
}

/// The case in the file at `path`.
fn case(path: &Path) -> Result<Case, Trouble> {
    let named = || path.display().to_string();
    let text =
        fs::read_to_string(path).map_err(|source| Trouble::CaseFile { name: named(), source })?;
    Case::from_json(&text).map_err(|source| Trouble::Case { name: named(), source })
}

/// English if the case has it, else the first of its languages.
fn first_language(case: &Case) -> String {
    let codes = &case.question.0;
    if codes.contains_key("en") {
        return "en".to_owned();
    }
    codes.keys().next().filter(|code| !code.is_empty()).cloned().unwrap_or_else(|| "en".to_owned())
}

/// All readings of the library at `path`.
fn stored(path: &Path) -> Result<(Vec<Reading>, Tally), Trouble> {
    let library = library::open_existing(path)?;
    let ids = library.ids()?;
    let readings = library.readings(ids).map(|found| found.map(|(_, reading)| reading));
    let readings: Vec<Reading> = readings.collect::<Result<_, _>>()?;
    if readings.is_empty() {
        return Err(Trouble::NothingToWeigh { library: path.to_path_buf() });
    }
    let tally = Tally { read: readings.len() as u64, ..Tally::default() };
    Ok((readings, tally))
}

/// The readings of what `paths` name.
fn fresh(
    paths: Vec<PathBuf>,
    output: Option<&Path>,
    reader: &Reader,
    effort: &Effort,
) -> Result<(Vec<Reading>, Tally), Trouble> {
    let paths = plan::inputs(paths, stdin().is_terminal())?;
    let target = output.map_or(Target::Standard, |path| Target::File(path.to_path_buf()));
    let files = inputs::files(&paths, &target)?;
    let progress = Progress::new(Telling::new(effort.quiet));
    let mut readings = Vec::new();
    let give = |reading: Reading| {
        readings.push(reading);
        Ok(())
    };
    let threads = plan::threads(effort.threads);
    let stopped = read::each(reader, files, Manners::usual(false), threads, &progress, give);
    let tally = progress.finish();
    if let Some(trouble) = stopped {
        return Err(trouble);
    }
    if !effort.quiet && tally.failed > 0 {
        read::summarize(tally);
    }
    Ok((readings, tally))
}

fn write(
    view: &DossierView,
    format: DossierFormat,
    output: Option<&Path>,
    look: Look,
) -> Result<(), Trouble> {
    let mut bytes = Vec::new();
    let made = match format {
        DossierFormat::Text => page::dossier::write(&mut bytes, view, look),
        DossierFormat::Json => json::write(&mut bytes, view),
        DossierFormat::Md => markdown::write(&mut bytes, view),
        DossierFormat::Html => html::write(&mut bytes, view),
        DossierFormat::Csv => return tables(view, output.unwrap_or(Path::new("."))),
    };
    made.map_err(Trouble::Print)?;
    match output {
        None => stdout().lock().write_all(&bytes).map_err(Trouble::Print),
        Some(path) => write_whole(path, &bytes).map_err(failed(path)),
    }
}

/// One file for each table, in `folder`.
fn tables(view: &DossierView, folder: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(folder).map_err(failed(folder))?;
    for table in Table::ALL {
        let path: PathBuf = folder.join(format!("{}.csv", table.name()));
        let mut bytes = Vec::new();
        table.write(&mut bytes, view).map_err(|error| Trouble::Write {
            path: path.clone(),
            source: io::Error::other(error),
        })?;
        write_whole(&path, &bytes).map_err(failed(&path))?;
    }
    Ok(())
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> Trouble + use<> {
    let path = path.to_path_buf();
    move |source| Trouble::Write { path, source }
}
