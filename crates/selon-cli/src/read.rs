//! `selon read`: from the plan to the last line of output.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use selon::ingest::Article;
use selon::reading::{Reader, Reading};

use crate::inputs;
use crate::ordered;
use crate::output::Output;
use crate::plan::Plan;
use crate::progress::{Progress, count};
use crate::trouble::Trouble;

/// How a run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Articles read.
    pub read: u64,
    /// Inputs, or lines of them, that failed.
    pub failed: u64,
}

/// Carries out `plan`. Inputs that fail are told and counted.
///
/// # Errors
/// If there is no model to read with, or the output cannot be written.
pub fn run(plan: &Plan) -> Result<Tally, Trouble> {
    let reader = match &plan.model {
        Some(path) => Reader::from_file(path),
        None => Reader::built_in(),
    };
    let reader = reader.map_err(|error| Trouble::model(plan.model.as_deref(), error))?;
    let mut output = Output::open(&plan.target, plan.format, plan.look)?;
    let mut progress = Progress::new(plan.progress);

    let take = |outcome: Result<Reading, Trouble>| {
        match outcome {
            Ok(reading) => {
                progress.read += 1;
                progress.statements += reading.statements.len() as u64;
                if let Err(trouble) = output.write(&reading) {
                    return ControlFlow::Break(trouble);
                }
            }
            Err(trouble) => {
                progress.failed += 1;
                progress.tell(&trouble);
            }
        }
        progress.step();
        ControlFlow::Continue(())
    };
    let stopped = ordered::for_each(
        plan.threads.get(),
        || inputs::articles(&plan.inputs),
        |article| article.and_then(|article| read_one(&reader, article)),
        take,
    );
    progress.finish();
    if let Some(trouble) = stopped {
        return Err(trouble);
    }
    output.finish()?;

    let tally = Tally { read: progress.read, failed: progress.failed };
    if plan.summary && tally.failed > 0 {
        summarize(tally);
    }
    Ok(tally)
}

/// Reads one article. A fault of ours must not take the other articles with it;
/// what the fault was is on standard error already.
fn read_one(reader: &Reader, article: Article) -> Result<Reading, Trouble> {
    let id = article.id.clone();
    // The reader is only looked at, so a panic leaves nothing half changed.
    let reading = catch_unwind(AssertUnwindSafe(|| reader.read(article)));
    reading.map_err(|_| Trouble::Fault { id })
}

fn summarize(tally: Tally) {
    let failed = count(tally.failed, "failure");
    match tally.read {
        0 => eprintln!("selon: nothing could be read ({failed})"),
        read => eprintln!("selon: {} read, {failed}", count(read, "article")),
    }
}
