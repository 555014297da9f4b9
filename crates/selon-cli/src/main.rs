//! The `selon` command.
//!
//! The binary is thin: arguments as they were typed ([`args`]) become a plan
//! that is known to make sense ([`plan`]), and the plan is carried out
//! ([`read`], [`dossier`]). Pages that are named by their address are fetched here ([`fetch`]),
//! and nowhere else. What a statement is, and how it is written down, is the business
//! of the `selon` library; what is here is the terminal, the files and the
//! threads.

mod args;
mod clean;
mod dossier;
mod fault;
mod fetch;
mod inputs;
mod messages;
mod ordered;
mod output;
mod page;
mod plan;
mod progress;
mod read;
mod trouble;

use std::io::{ErrorKind, Write, stdout};
use std::process::ExitCode;

use clap::Parser;
use selon::reading::Reader;

use crate::args::{Arguments, Command};
use crate::plan::Plan;
use crate::progress::Tally;
use crate::trouble::Trouble;

/// Exit code when some inputs failed and others were read.
const SOME_FAILED: u8 = 1;
/// Exit code of wrong usage, of a run in which nothing could be read, and of one
/// whose output could not be written.
const NOTHING_READ: u8 = 2;

fn main() -> ExitCode {
    fault::install();
    let arguments = Arguments::parse();
    let outcome = fault::caught(|| match arguments.command {
        Some(Command::Read(arguments)) => {
            Plan::new(arguments).and_then(|plan| read::run(&plan)).map(exit_code)
        }
        Some(Command::Dossier(arguments)) => dossier::run(arguments).map(exit_code),
        // Clap lets nothing but --version through without a command.
        None => Ok(version()),
    });
    match outcome.map_err(Trouble::Stopped).flatten() {
        Ok(code) => code,
        Err(trouble) => {
            messages::tell(&trouble);
            ExitCode::from(NOTHING_READ)
        }
    }
}

fn exit_code(tally: Tally) -> ExitCode {
    match tally {
        Tally { failed: 0, .. } => ExitCode::SUCCESS,
        Tally { read: 0, .. } => ExitCode::from(NOTHING_READ),
        Tally { .. } => ExitCode::from(SOME_FAILED),
    }
}

/// Two runs can be compared only if both lines are the same.
fn version() -> ExitCode {
    let reader = Reader::built_in();
    let model = reader.as_ref().map_or("unusable", |reader| reader.model().checksum());
    let version = env!("CARGO_PKG_VERSION");
    match writeln!(stdout(), "selon {version}\nmodel {model}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(NOTHING_READ),
        _ => ExitCode::SUCCESS,
    }
}
