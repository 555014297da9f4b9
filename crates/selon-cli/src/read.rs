//! `selon read`: from the plan to the last line of output.

use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;

use selon::ingest::{Article, RawArticle};
use selon::reading::{Reader, Reading};

use crate::args::Format;
use crate::fault::caught;
use crate::fetch::Manners;
use crate::inputs::{self, Found};
use crate::messages;
use crate::ordered;
use crate::output::Output;
use crate::plan::{Plan, Target};
use crate::progress::{Progress, Tally, count};
use crate::trouble::Trouble;

/// Carries out `plan`. Inputs that fail are told and counted. That whoever
/// reads the output goes away ends the run and is no failure.
///
/// # Errors
/// If there is no model to read with, the output is one of the inputs, or it
/// cannot be written.
pub fn run(plan: &Plan) -> Result<Tally, Trouble> {
    let reader = reader(plan.model.as_deref())?;
    // Never dropped: the process ends after it, and its tables are many.
    let reader = ManuallyDrop::new(match plan.least_score {
        Some(least) => reader.keeping(least),
        None => reader,
    });
    // Before the output is opened: it may be in a folder that is read.
    let files = inputs::files(&plan.inputs, &plan.target)?;
    // One file may still hold several articles; that is told when the second comes.
    if plan.format == Format::Brat && plan.target == Target::Standard && files.len() > 1 {
        return Err(Trouble::BratNeedsFolder);
    }
    let mut output = Output::open(&plan.target, plan.format, plan.look)?;
    let progress = Progress::new(plan.progress);
    let give = |reading: Reading| {
        // The bar may be on the terminal that the page goes to.
        progress.aside(|| output.write(&reading))?;
        // The other formats say these themselves.
        if plan.format == Format::Brat {
            progress.aside(|| messages::warn(&reading.article));
        }
        Ok(())
    };
    let manners = Manners::usual(plan.allow_private);
    let stopped = each(&reader, files, manners, plan.threads, &progress, give);
    let tally = progress.finish();
    match stopped.map_or_else(|| output.finish(), Err) {
        Err(trouble) if !trouble.is_closed_pipe() => return Err(trouble),
        Ok(()) | Err(_) => {}
    }
    if plan.summary && tally.failed > 0 {
        summarize(tally);
    }
    Ok(tally)
}

/// Reads all `files`, so many at once, and gives the readings in their order. What fails
/// is told and counted; what ends the run comes back.
pub fn each(
    reader: &Reader,
    files: Vec<Found>,
    manners: Manners,
    threads: NonZeroUsize,
    progress: &Progress,
    mut give: impl FnMut(Reading) -> Result<(), Trouble>,
) -> Option<Trouble> {
    let take = |outcome: Result<Reading, Trouble>| {
        let given = outcome.and_then(|reading| {
            let statements = reading.statements.len();
            give(reading)?;
            Ok(statements)
        });
        match given {
            Ok(statements) => progress.read(statements),
            Err(trouble) if trouble.ends_the_run() => return ControlFlow::Break(trouble),
            Err(trouble) => {
                progress.failed();
                progress.aside(|| messages::tell(&trouble));
            }
        }
        ControlFlow::Continue(())
    };
    ordered::for_each(
        threads.get(),
        || inputs::articles(files, manners),
        |article| article.and_then(|article| read_one(reader, article, progress)),
        take,
    )
}

/// A reader with the model in the file at `path`, else with the one inside.
///
/// # Errors
/// If it cannot be used.
pub fn reader(path: Option<&Path>) -> Result<Reader, Trouble> {
    let reader = match path {
        Some(path) => Reader::from_file(path),
        None => Reader::built_in(),
    };
    reader.map_err(|error| Trouble::model(path, error))
}

/// Parses and reads one article. A fault of ours must not take the other
/// articles with it; the reader is only looked at, so it stays whole.
fn read_one(reader: &Reader, article: RawArticle, progress: &Progress) -> Result<Reading, Trouble> {
    let id = article.id().to_owned();
    match caught(|| article.parse().map(|article| watched(reader, article, progress))) {
        Ok(read) => read.map_err(Trouble::Input),
        Err(panic) => Err(Trouble::Fault { id, panic }),
    }
}

/// Bytes of a text that takes so long that it is to be seen how it goes on.
const LONG: usize = 50_000;

/// Reads one article; of a long one `progress` tells how far.
pub fn watched(reader: &Reader, article: Article, progress: &Progress) -> Reading {
    if article.text.text().len() < LONG {
        return reader.read(article);
    }
    let id = article.id.clone();
    progress.watched(&id, |watch| reader.read_watched(article, watch))
}

/// Says how many articles were read and how many were not.
pub fn summarize(tally: Tally) {
    let failed = count(tally.failed, "failure");
    match tally.read {
        0 => messages::say(&format!("nothing could be read ({failed})")),
        read => messages::say(&format!("{} read, {failed}", count(read, "article"))),
    }
}
