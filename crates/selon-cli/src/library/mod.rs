//! Commands that work on a library: articles put in, read, found and taken out.

mod add;
mod batches;
mod entries;
mod export;
mod list;
mod note;
mod remove;
mod reread;
mod search;
mod show;

use std::io::{self, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};
use std::time::Duration;

use etcetera::BaseStrategy;
use selon_store::{Library, Waiting};

use crate::args::{Looks, Which};
use crate::messages;
use crate::plan::Look;
use crate::trouble::Trouble;

pub use add::add;
pub use entries::{cell, csv_failed, cut, named_line, padded};
pub use export::export;
pub use list::list;
pub use note::note;
pub use remove::{agreed, remove};
pub use reread::reread;
pub use search::search;
pub use show::show;

/// How long another process that writes is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long that is waited for without a word.
const SILENCE: Duration = Duration::from_secs(2);
/// What names the library where no argument does.
const VARIABLE: &str = "SELON_LIBRARY";
/// Sets another patience in seconds, for scripts that would rather fail soon.
const PATIENCE_VARIABLE: &str = "SELON_PATIENCE";

/// The library's file: the one that was named, else the variable's, else one in the
/// folder for data.
///
/// # Errors
/// If there is no such folder.
pub fn path(named: Option<PathBuf>) -> Result<PathBuf, Trouble> {
    let variable = || std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    if let Some(path) = named.or_else(|| variable().map(PathBuf::from)) {
        return Ok(path);
    }
    let strategy = etcetera::choose_base_strategy().map_err(|_| Trouble::NoHome)?;
    Ok(strategy.data_dir().join("selon").join("library.sqlite"))
}

/// Opens the library at `path`, to be made if it is not there.
pub fn open(path: &Path) -> Result<Library, Trouble> {
    Ok(Library::open(path, waiting(path))?)
}

/// Opens the library at `path`, which must be there.
pub fn open_existing(path: &Path) -> Result<Library, Trouble> {
    Ok(Library::open_existing(path, waiting(path))?)
}

fn waiting(path: &Path) -> Waiting {
    let asked = std::env::var(PATIENCE_VARIABLE).ok().and_then(|typed| typed.parse().ok());
    let patience = asked.map_or(PATIENCE, Duration::from_secs);
    let name = path.display().to_string();
    Waiting {
        patience,
        silence: SILENCE.min(patience / 2),
        tell: Box::new(move || {
            messages::say(&format!("{name}: waiting for another process that writes to it"));
        }),
    }
}

/// Lets `write` write to standard output. That whoever reads it goes away is no
/// failure.
pub fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Trouble> {
    let mut out = io::BufWriter::new(stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Trouble::Print(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// How a page looks on standard output.
pub fn look(looks: &Looks) -> Look {
    Look::new(looks.color, stdout().is_terminal())
}

/// What `which` lets through.
///
/// # Errors
/// If no day can be in it.
pub fn filter(which: Which) -> Result<selon_store::Filter, Trouble> {
    let Which { outlet, from, to, lang } = which;
    in_order(from.as_deref(), to.as_deref())?;
    Ok(selon_store::Filter { outlet, from, to, lang, ..selon_store::Filter::default() })
}

/// That the first day is not after the last.
///
/// # Errors
/// If it is.
pub fn in_order(from: Option<&str>, to: Option<&str>) -> Result<(), Trouble> {
    match (from, to) {
        (Some(from), Some(to)) if from > to => {
            Err(Trouble::DaysTurned { from: from.to_owned(), to: to.to_owned() })
        }
        _ => Ok(()),
    }
}
