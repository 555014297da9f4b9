//! `selon dossier`: a case and articles become a dossier.

use std::fs;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use selon::exchange::dossier::csv::Table;
use selon::exchange::dossier::view::DossierView;
use selon::exchange::dossier::{html, json, made, markdown};
use selon::reading::{Reader, Reading};
use selon::weighing::stance::Bench;
use selon::weighing::{Case, Put, Views, weigh};

use crate::args::{DossierArguments, DossierFormat, Format, ReadArguments};
use crate::fetch::Manners;
use crate::messages;
use crate::ordered;
use crate::output::write_whole;
use crate::page;
use crate::plan::{Plan, STANDARD, Target};
use crate::progress::{Progress, Tally};
use crate::read::{read_one, summarize};
use crate::trouble::Trouble;
use crate::{inputs, library};

/// Reads the articles, weighs them and writes the dossier. Articles that cannot be read
/// are told and counted, and the dossier is made of the others.
///
/// # Errors
/// If the case cannot be used, nothing could be read, or the dossier cannot be written.
pub fn run(arguments: DossierArguments, library: Option<&Path>) -> Result<Tally, Trouble> {
    let case = case(&arguments.case)?;
    let (format, lang, set_aside) = (arguments.format, arguments.lang, arguments.set_aside);
    let output = arguments.output.filter(|path| path != Path::new(STANDARD));
    if format == DossierFormat::Csv && output.is_none() {
        return Err(Trouble::TablesNeedFolder);
    }
    // What goes in, how many at once and how the page looks is as for reading.
    let stored = library.filter(|_| arguments.inputs.is_empty());
    // A plan wants something to read; of a library nothing is read again.
    let inputs = match stored {
        Some(_) => vec![PathBuf::from(STANDARD)],
        None => arguments.inputs,
    };
    let plan = Plan::new(ReadArguments {
        inputs,
        allow_private: false,
        format: Format::Text,
        output: output.clone(),
        model: None,
        least_score: None,
        threads: arguments.threads,
        color: arguments.color,
        quiet: arguments.quiet,
    })?;
    let reader = Reader::built_in().map_err(|error| Trouble::model(None, error))?;
    let reader = ManuallyDrop::new(reader);
    let bench = Bench::new(&case, reader.model()).map_err(|error| Trouble::model(None, error))?;
    let (readings, tally) = match stored {
        Some(path) => stored_readings(path)?,
        None => readings(&plan, &reader)?,
    };
    if readings.is_empty() {
        return Ok(tally);
    }
    let judge = |puts: &[Put<'_>]| bench.judge(puts, plan.threads.get());
    let lang = lang.unwrap_or_else(|| first_language(&case));
    let views = Views { rulings: &[], set_aside: &set_aside };
    let view = made::view(&weigh(case, readings, &judge, &views), &lang);
    match write(&view, format, output.as_deref(), &plan) {
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
fn stored_readings(path: &Path) -> Result<(Vec<Reading>, Tally), Trouble> {
    let library = library::open_existing(path)?;
    let ids = library.ids()?;
    let readings = library.readings(ids).map(|found| found.map(|(_, reading)| reading));
    let readings: Vec<Reading> = readings.collect::<Result<_, _>>()?;
    let tally = Tally { read: readings.len() as u64, ..Tally::default() };
    Ok((readings, tally))
}

fn readings(plan: &Plan, reader: &Reader) -> Result<(Vec<Reading>, Tally), Trouble> {
    let files = inputs::files(&plan.inputs, &Target::Standard)?;
    let progress = Progress::new(plan.progress);
    let mut readings = Vec::new();
    let take = |outcome: Result<Reading, Trouble>| {
        match outcome {
            Ok(reading) => {
                progress.read(reading.statements.len());
                readings.push(reading);
            }
            Err(trouble) if trouble.ends_the_run() => return ControlFlow::Break(trouble),
            Err(trouble) => {
                progress.failed();
                progress.aside(|| messages::tell(&trouble));
            }
        }
        ControlFlow::Continue(())
    };
    let stopped = ordered::for_each(
        plan.threads.get(),
        || inputs::articles(files, Manners::usual(plan.allow_private)),
        |article| article.and_then(|article| read_one(reader, article)),
        take,
    );
    let tally = progress.finish();
    if let Some(trouble) = stopped {
        return Err(trouble);
    }
    if plan.summary && tally.failed > 0 {
        summarize(tally);
    }
    Ok((readings, tally))
}

fn write(
    view: &DossierView,
    format: DossierFormat,
    output: Option<&Path>,
    plan: &Plan,
) -> Result<(), Trouble> {
    let mut bytes = Vec::new();
    let made = match format {
        DossierFormat::Text => page::dossier::write(&mut bytes, view, plan.look),
        DossierFormat::Json => json::write(&mut bytes, view),
        DossierFormat::Md => markdown::write(&mut bytes, view),
        DossierFormat::Html => html::write(&mut bytes, view),
        DossierFormat::Csv => return tables(view, output.unwrap_or(Path::new("."))),
    };
    made.map_err(Trouble::Print)?;
    match output {
        None => io::stdout().lock().write_all(&bytes).map_err(Trouble::Print),
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
