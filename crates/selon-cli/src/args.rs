//! Arguments as they are typed. Nothing is checked here but the spelling;
//! [`plan`](crate::plan) makes sense of them.

mod case;
mod library;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use selon::exchange::dossier::words::Words;
use selon::weighing::root_index;

pub use case::{
    Asks, CaseAddArguments, CaseArguments, CaseCommand, CaseForm, CaseRemoveArguments,
    CaseShowArguments, ChangeArguments, Grade, How, JudgingArguments, MarkArguments, NewArguments,
    PairArguments, SuggestArguments, Takes, UnmarkArguments,
};
pub use library::{
    AddArguments, At, Effort, ExportArguments, Goods, Layout, ListArguments, Looks, NoteArguments,
    RemoveArguments, RereadArguments, SearchArguments, Shape, ShowArguments, View, Which,
    WhichSaid,
};

const ABOUT: &str = "Reads news reports and shows who says what, on whose word, how sure.";

const AFTER: &str = "\
Selon never says what is true: it shows what was said, and a person judges.
It runs offline (only addresses that you name are fetched), and the same input
gives the same output.

Examples:
  selon read report.html
  selon add reports/ && selon search --statements --source Moravin --denied";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "selon", about = ABOUT, after_help = AFTER, term_width = 80)]
#[command(arg_required_else_help = true)]
#[command(override_usage = "selon [--library FILE] <COMMAND>")]
pub struct Arguments {
    /// Print the version, and the checksums of the two models inside
    // Not clap's own: the checksum is not known before the model is opened.
    #[arg(short = 'V', long)]
    pub version: bool,

    /// The library [default: the variable SELON_LIBRARY, else one in the data folder]
    #[arg(long, value_name = "FILE")]
    pub library: Option<PathBuf>,

    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles and list their statements
    #[command(long_about = READ_ABOUT, after_long_help = READ_AFTER)]
    #[command(after_help = "More, with examples: selon read --help")]
    Read(ReadArguments),

    /// Weigh articles for a case: who stands behind which hypothesis
    #[command(long_about = DOSSIER_ABOUT, after_long_help = DOSSIER_AFTER)]
    #[command(after_help = "More, with examples: selon dossier --help")]
    Dossier(DossierArguments),

    /// Keep cases: questions, their articles, what people decide
    #[command(long_about = case::CASE_ABOUT, after_help = case::CASE_AFTER)]
    Case(CaseArguments),

    /// Put articles into a library and read them
    #[command(long_about = library::ADD_ABOUT, after_long_help = library::ADD_AFTER)]
    #[command(after_help = "More, with examples: selon add --help")]
    Add(AddArguments),

    /// Read what in the library has no reading by this model
    #[command(long_about = library::REREAD_ABOUT)]
    Reread(RereadArguments),

    /// List the articles of the library
    #[command(long_about = library::LIST_ABOUT)]
    List(ListArguments),

    /// Show one article of the library and its reading
    #[command(long_about = library::SHOW_ABOUT)]
    Show(ShowArguments),

    /// Search articles or statements by words and by who says them
    #[command(long_about = library::SEARCH_ABOUT, after_long_help = library::SEARCH_AFTER)]
    #[command(after_help = "More, with examples: selon search --help")]
    Search(SearchArguments),

    /// Write out articles, statements or readings
    #[command(long_about = library::EXPORT_ABOUT, after_long_help = library::EXPORT_AFTER)]
    #[command(after_help = "More, with examples: selon export --help")]
    Export(ExportArguments),

    /// Remove articles from the library
    Remove(RemoveArguments),

    /// Note something on words of an article
    #[command(long_about = library::NOTE_ABOUT)]
    Note(NoteArguments),
}

const READ_ABOUT: &str = "\
Read articles and list their statements: who says what, in which words, how sure
they are, what they deny and what is told at second hand.

Accepted are plain text, HTML pages, JSON Lines with one article a line, web
archives (WARC) and news feeds (RSS, Atom, JSON) with full texts, also as gzip
files. They are told apart by their content, not by their name.";

const READ_AFTER: &str = "\
Formats:
  text   a page for people: the text with its statements marked, then a list
  json   everything, one indented object per article (selon.reading/1)
  jsonl  the same, one article a line
  brat   standoff annotation: ID.txt and ID.ann in the folder given by --output;
         without it, the annotations of a single article
  html   one self-contained page for a browser

Data goes to standard output, everything else to standard error. Offsets are
Unicode code points, end exclusive.

Exit codes:
  0  everything was read (a text without statements counts as read)
  1  some inputs could not be read; the others were
  2  wrong usage, nothing could be read, or the output could not be written

Examples:
  selon read report.html
  selon read https://example.org/news/report
  selon read reports/ --format html --output reports-read.html
  selon read articles.jsonl --format jsonl > readings.jsonl
  selon read reports/ --format brat --output to-correct/
  cat report.txt | selon read --format json | jq '.statements[].certainty'";

const DOSSIER_ABOUT: &str = "\
Weigh articles for a case: rival hypotheses, the voices behind each and how many
of them are independent, copies and where news comes from, facts in dispute,
dates, and what changed on the way.

CASE is a case of the library (selon case new), or a file with a question and
its hypotheses (selon.case/1). A case of the library is put to its own articles,
and what people decided in it counts; what was judged once is not judged again.
Otherwise the articles are what selon read takes. Selon proposes and a person
rules: in html, md, csv and json every line names its sentence.";

const DOSSIER_AFTER: &str = "\
Formats:
  text  for people: who says what of each hypothesis, the matrix, disputes
  json  everything (selon.dossier/1)
  md    the same as Markdown
  csv   one file for each table, in the folder given by --output
  html  one self-contained page: every cell leads to its sentence

Exit codes:
  0  everything was read and weighed
  1  some articles could not be read; the dossier is made of the others
  2  wrong usage, nothing could be read, or the output could not be written

Examples:
  selon dossier harbour-fire
  selon dossier case.json articles/
  selon dossier case.json articles.jsonl --format html --output dossier.html
  selon dossier case.json --library desk.sqlite
  selon dossier case.json articles/ --set-aside r2";

/// What `selon dossier` takes.
#[derive(Args, Debug)]
pub struct DossierArguments {
    /// The case: a file with a question and its hypotheses, or a case of the library
    #[arg(value_name = "CASE")]
    pub case: PathBuf,

    /// The articles: files, folders and web addresses; `-` is standard input
    ///
    /// Without any, those of the case; for a case in a file, and with a library named by
    /// --library, all its articles that have been read.
    #[arg(value_name = "FILES")]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub at: At,

    /// How to write the dossier
    #[arg(short, long, value_enum, default_value_t = DossierFormat::Text)]
    pub format: DossierFormat,

    /// Write to this file instead of standard output; for csv, to this folder
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Language of the page [default: en if the question is in it, else fr]
    #[arg(long, value_name = "CODE", value_parser = Words::LANGUAGES)]
    pub lang: Option<String>,

    /// Take this root to be false: what goes back to it alone does not count
    ///
    /// Roots are named where the dossier tells where the news comes from: r1, r2 and so
    /// on. May be given several times.
    #[arg(long, value_name = "ROOT", value_parser = root)]
    pub set_aside: Vec<usize>,

    #[command(flatten)]
    pub effort: Effort,

    #[command(flatten)]
    pub looks: Looks,
}

/// The index of a root from its name, `r1`.
fn root(typed: &str) -> Result<usize, String> {
    root_index(typed).ok_or_else(|| "give a root as the dossier names it, like r2".into())
}

/// How to write a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DossierFormat {
    /// A page for people.
    #[value(help = None)]
    Text,
    /// One object.
    #[value(help = None)]
    Json,
    /// Markdown.
    #[value(help = None)]
    Md,
    /// One file for each table.
    #[value(help = None)]
    Csv,
    /// One self-contained page.
    #[value(help = None)]
    Html,
}

/// What `selon read` takes.
#[derive(Args, Debug)]
pub struct ReadArguments {
    /// Files, folders and web addresses to read; `-` is standard input
    ///
    /// Folders are read with all that is in them. What begins with http:// or
    /// https:// is fetched, as the site's robots.txt allows, with a pause between
    /// two requests to one host. Without any, standard input is read if it is a
    /// pipe or a file.
    #[arg(value_name = "FILES")]
    pub inputs: Vec<PathBuf>,

    /// Also fetch addresses that are not on the public internet
    ///
    /// By default a name that means this machine, a private network or a cloud's
    /// own services is refused, also after a redirection.
    #[arg(long)]
    pub allow_private: bool,

    /// How to write what was read
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Write to this file instead of standard output; for brat, to this folder
    ///
    /// A file appears under its name only when it is complete: until then it is
    /// called PATH.part. It is never read, also if it is in one of FILES. For brat,
    /// annotations that are in the folder already are never replaced.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Read with this model instead of the one inside
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,

    /// Leave out statements whose score is lower, from 0 (keep all) to 1
    ///
    /// The score is the probability that a statement was read rightly. Without
    /// this, the model's own limit holds, below which there is more to lose than to
    /// gain.
    #[arg(long, value_name = "SCORE", value_parser = share)]
    pub least_score: Option<f32>,

    /// How many articles to read at once [default: one per processor]
    #[arg(short, long, value_name = "N", value_parser = threads)]
    pub threads: Option<NonZeroUsize>,

    /// When to use colours
    ///
    /// `auto` is on a terminal, unless the variable NO_COLOR is set.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub color: When,

    /// Show no progress and no summary; failures are still told
    #[arg(short, long)]
    pub quiet: bool,
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("give a number from 0 to 1, like 0.5".into()),
    }
}

/// How to write what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A page for people.
    #[value(help = None)]
    Text,
    /// One indented object per article.
    #[value(help = None)]
    Json,
    /// One object a line.
    #[value(help = None)]
    Jsonl,
    /// Standoff annotation.
    #[value(help = None)]
    Brat,
    /// One self-contained page.
    #[value(help = None)]
    Html,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// If the output is a terminal that wants them.
    #[value(help = None)]
    Auto,
    /// Even into a pipe.
    #[value(help = None)]
    Always,
    /// Not even on a terminal.
    #[value(help = None)]
    Never,
}

/// No machine has more processors to read with, and systems run out of threads.
const MOST_THREADS: usize = 1024;

fn threads(typed: &str) -> Result<NonZeroUsize, String> {
    let number: Option<NonZeroUsize> = typed.parse().ok();
    let number = number.filter(|number| number.get() <= MOST_THREADS);
    number.ok_or_else(|| format!("give a number from 1 to {MOST_THREADS}"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
