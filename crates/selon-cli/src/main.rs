//! The `selon` command.
//!
//! The binary is thin: arguments as they were typed ([`args`]) become a plan
//! that is known to make sense ([`plan`]), and the plan is carried out
//! ([`read`], [`dossier`], [`judging`]). Pages that are named by their address are fetched here ([`fetch`]),
//! and nowhere else. What a statement is, and how it is written down, is the business
//! of the `selon` library; what is here is the terminal, the files and the
//! threads.

mod args;
mod case;
mod clean;
mod dossier;
mod fault;
mod fetch;
mod inputs;
mod interrupt;
mod judging;
mod library;
mod messages;
mod ordered;
mod output;
mod page;
mod plan;
mod progress;
mod read;
mod sink;
mod trouble;

use std::io::{ErrorKind, Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use selon::reading::Reader;
use selon::weighing::stance;

use crate::args::{Arguments, At, Command};
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
        None if arguments.version => Ok(version()),
        None => Err(Trouble::NoCommand),
        Some(command) => run(command, arguments.library),
    });
    match outcome.map_err(Trouble::Stopped).flatten() {
        Ok(code) => code,
        Err(trouble) => {
            messages::tell(&trouble);
            ExitCode::from(NOTHING_READ)
        }
    }
}

/// Carries out a command. `library` is the one named before it, if any.
fn run(command: Command, library: Option<PathBuf>) -> Result<ExitCode, Trouble> {
    let at = |own: &At| library::path(own.library.clone().or(library.clone()));
    let done = |()| ExitCode::SUCCESS;
    match command {
        Command::Read(arguments) => {
            Plan::new(arguments).and_then(|plan| read::run(&plan)).map(exit_code)
        }
        Command::Dossier(arguments) => {
            let own = arguments.at.library.clone().or(library.clone());
            dossier::run(arguments, own).map(exit_code)
        }
        Command::Case(arguments) => {
            let own = arguments.library.or(library);
            case::run(&library::path(own)?, arguments.command).map(exit_code)
        }
        Command::Add(arguments) => library::add(&at(&arguments.at)?, arguments).map(exit_code),
        Command::Reread(arguments) => {
            library::reread(&at(&arguments.at)?, &arguments).map(exit_code)
        }
        Command::List(arguments) => library::list(&at(&arguments.at)?, arguments).map(done),
        Command::Show(arguments) => library::show(&at(&arguments.at)?, &arguments).map(done),
        Command::Search(arguments) => library::search(&at(&arguments.at)?, arguments).map(done),
        Command::Export(arguments) => library::export(&at(&arguments.at)?, arguments).map(done),
        Command::Remove(arguments) => library::remove(&at(&arguments.at)?, &arguments).map(done),
        Command::Note(arguments) => library::note(&at(&arguments.at)?, &arguments).map(done),
    }
}

fn exit_code(tally: Tally) -> ExitCode {
    match tally {
        _ if interrupt::is_asked() => ExitCode::from(interrupt::EXIT_CODE),
        Tally { failed: 0, .. } => ExitCode::SUCCESS,
        Tally { read: 0, added: 0, known: 0, .. } => ExitCode::from(NOTHING_READ),
        Tally { .. } => ExitCode::from(SOME_FAILED),
    }
}

/// Two runs can be compared only if all lines are the same.
fn version() -> ExitCode {
    let reader = Reader::built_in();
    let model = reader.as_ref().map_or("unusable", |reader| reader.model().checksum());
    let judge = stance::built_in();
    let judge = judge.as_ref().map_or("unusable", |checksum| checksum);
    let version = env!("CARGO_PKG_VERSION");
    match writeln!(stdout(), "selon {version}\nmodel {model}\njudge {judge}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(NOTHING_READ),
        _ => ExitCode::SUCCESS,
    }
}
