//! Arguments that are known to make sense: what to read, where to write, and
//! how it should look there. All questions to the surroundings (is this a
//! terminal, how wide is it, how many processors) are asked here, once.

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use crate::args::{Format, ReadArguments, When};
use crate::trouble::Trouble;

/// Width of a page that is not written to a terminal.
const PIPE_WIDTH: usize = 80;
/// Lines longer than this are hard to read, however wide the window is.
const WIDEST: usize = 120;
/// Below this the indents leave no room for words.
const NARROWEST: usize = 30;

/// Standard input or output as an argument.
pub const STANDARD: &str = "-";

/// What is to be done.
#[derive(Debug)]
pub struct Plan {
    /// What to read, never empty: files, folders, addresses, `-` for standard input.
    pub inputs: Vec<PathBuf>,
    /// Whether addresses outside the public internet may be fetched.
    pub allow_private: bool,
    /// How to write.
    pub format: Format,
    /// Where to write.
    pub target: Target,
    /// The model to read with, if not the one inside.
    pub model: Option<PathBuf>,
    /// Least score of a statement, if not the model's own choice.
    pub least_score: Option<f32>,
    /// Articles read at once.
    pub threads: NonZeroUsize,
    /// How a page for people looks.
    pub look: Look,
    /// How to tell that work goes on.
    pub progress: Telling,
    /// Whether to end with a summary of failures.
    pub summary: bool,
}

/// Where the output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Standard,
    /// A file.
    File(PathBuf),
    /// A folder with files for each article.
    Folder(PathBuf),
}

/// How a page for people looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether colours may be used.
    pub color: bool,
}

/// How to tell that work goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// A bar that moves: standard error is a terminal.
    Bar,
    /// A line now and then: standard error is a log.
    Lines,
    /// Nothing.
    Silent,
}

impl Plan {
    /// Makes a plan of `arguments`.
    ///
    /// # Errors
    /// If there is nothing to read.
    pub fn new(arguments: ReadArguments) -> Result<Self, Trouble> {
        let inputs = inputs(arguments.inputs, stdin().is_terminal())?;
        let target = target(arguments.output, arguments.format);
        let on_terminal = target == Target::Standard && stdout().is_terminal();
        Ok(Plan {
            inputs,
            allow_private: arguments.allow_private,
            format: arguments.format,
            model: arguments.model,
            least_score: arguments.least_score,
            threads: threads(arguments.threads),
            look: Look::new(arguments.color, on_terminal),
            progress: Telling::new(arguments.quiet),
            summary: !arguments.quiet,
            target,
        })
    }
}

impl Look {
    /// How a page looks on standard output, which may be a terminal.
    pub fn new(color: When, on_terminal: bool) -> Self {
        Look {
            width: if on_terminal { terminal_width() } else { PIPE_WIDTH },
            color: match color {
                When::Always => true,
                When::Never => false,
                When::Auto => on_terminal && terminal_wants_color(),
            },
        }
    }
}

impl Telling {
    /// How standard error is told, unless nothing is to be.
    pub fn new(quiet: bool) -> Self {
        match (quiet, stderr().is_terminal()) {
            (true, _) => Telling::Silent,
            (false, true) => Telling::Bar,
            (false, false) => Telling::Lines,
        }
    }
}

/// As many threads as were asked for, else one per processor.
pub fn threads(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    let one_per_processor = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    asked.unwrap_or_else(one_per_processor)
}

/// What is read if `paths` were named.
///
/// # Errors
/// If none were and nothing is piped in.
pub fn inputs(paths: Vec<PathBuf>, stdin_is_terminal: bool) -> Result<Vec<PathBuf>, Trouble> {
    match (paths.is_empty(), stdin_is_terminal) {
        (false, _) => Ok(paths),
        (true, false) => Ok(vec![PathBuf::from(STANDARD)]),
        // Waiting for someone to type an article would look like a hang.
        (true, true) => Err(Trouble::NothingAsked),
    }
}

fn target(output: Option<PathBuf>, format: Format) -> Target {
    match output {
        None => Target::Standard,
        Some(path) if path == Path::new(STANDARD) => Target::Standard,
        Some(path) if format == Format::Brat => Target::Folder(path),
        Some(path) => Target::File(path),
    }
}

fn terminal_width() -> usize {
    let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.unwrap_or(PIPE_WIDTH).clamp(NARROWEST, WIDEST)
}

/// <https://no-color.org>: any value but an empty one means no colours.
fn terminal_wants_color() -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_files_a_pipe_is_read_and_a_terminal_is_not() {
        assert_eq!(inputs(Vec::new(), false).unwrap(), [PathBuf::from("-")]);
        assert!(matches!(inputs(Vec::new(), true), Err(Trouble::NothingAsked)));
        assert_eq!(inputs(vec!["a.txt".into()], true).unwrap(), [PathBuf::from("a.txt")]);
    }

    #[test]
    fn a_dash_is_standard_output() {
        assert_eq!(target(Some("-".into()), Format::Html), Target::Standard);
    }

    #[test]
    fn brat_goes_to_a_folder_and_the_rest_to_a_file() {
        let path = || Some(PathBuf::from("out"));
        assert_eq!(target(path(), Format::Brat), Target::Folder("out".into()));
        assert_eq!(target(path(), Format::Jsonl), Target::File("out".into()));
    }
}
