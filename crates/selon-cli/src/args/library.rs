//! Arguments of the commands that work on a library.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use selon::reading::{Certainty, Polarity};

use super::{When, threads};

/// Which library.
#[derive(Args, Debug)]
pub struct At {
    /// The library [default: the variable SELON_LIBRARY, else one in the data folder]
    #[arg(long, value_name = "FILE")]
    pub library: Option<PathBuf>,
}

pub const ADD_ABOUT: &str = "\
Put articles into a library and read them: each is kept as it came, read once,
and found again. What is there already is passed over, so the same command goes
on where it was stopped.

Accepted are files, folders, web addresses and `-` as for selon read.";

pub const ADD_AFTER: &str = "\
The library is the file that --library names, else the variable SELON_LIBRARY,
else selon/library.sqlite in the folder for data. It is made if it is not there.

A text that was pasted does not say when and by whom it was published; it can,
in lines before it (id, title, outlet, published, modified, url, lang):
  ---
  published: 2031-05-03
  outlet: Le Phare
  ---
Days are written like 2031-05-03. JSON Lines take the same keys beside \"text\".

Exit codes:
  0    everything is in the library
  1    some inputs could not be read; the others are in
  2    wrong usage, nothing could be read, or the library could not be written
  130  interrupted; what was told to be in is in

Examples:
  selon add reports/
  selon --library case.sqlite add articles.jsonl
  selon add --no-read archive/ && selon reread";

/// What `selon add` takes.
#[derive(Args, Debug)]
pub struct AddArguments {
    #[command(flatten)]
    pub at: At,

    /// Files, folders and web addresses; `-` is standard input
    #[arg(value_name = "PATHS")]
    pub inputs: Vec<PathBuf>,

    /// Put them in without reading them; selon reread does that later
    #[arg(long)]
    pub no_read: bool,

    /// Also fetch addresses that are not on the public internet
    #[arg(long)]
    pub allow_private: bool,

    #[command(flatten)]
    pub effort: Effort,
}

pub const REREAD_ABOUT: &str = "\
Read the articles of the library that have no reading, or one by another model
or version of Selon. A text that another extractor took out is taken out anew.

Notes stay with their words; one whose words can no longer be told becomes an
orphan, which is said.";

/// What `selon reread` takes.
#[derive(Args, Debug)]
pub struct RereadArguments {
    #[command(flatten)]
    pub at: At,

    /// Read every article anew
    #[arg(long)]
    pub all: bool,

    #[command(flatten)]
    pub effort: Effort,
}

/// How to read, and what to say meanwhile.
#[derive(Args, Debug)]
pub struct Effort {
    /// Read with this model instead of the one inside
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,

    /// How many threads to read and judge on [default: one per processor]
    #[arg(short, long, value_name = "N", value_parser = threads)]
    pub threads: Option<NonZeroUsize>,

    /// Show no progress and no summary; failures are still told
    #[arg(short, long)]
    pub quiet: bool,
}

/// Which articles.
#[derive(Args, Debug)]
pub struct Which {
    /// Only from outlets with these words in their names
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// Only published on this day or later, like 2031-05-03 or 2031-05
    ///
    /// An article whose day is not known stays if it may have been then; one without
    /// a date does not.
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub from: Option<String>,

    /// Only published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub to: Option<String>,

    /// Only in this language, like fr
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
}

impl Which {
    /// Whether it lets everything through.
    pub fn is_all(&self) -> bool {
        let Which { outlet, from, to, lang } = self;
        [outlet, from, to, lang].into_iter().all(Option::is_none)
    }
}

/// Which statements.
#[derive(Args, Debug)]
pub struct WhichSaid {
    /// Only from sources with these words in them or in the name of who it is
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,

    /// Only with this certainty
    #[arg(long, value_enum)]
    pub certainty: Option<Sure>,

    /// Only with this polarity
    #[arg(long, value_enum)]
    pub polarity: Option<Pole>,

    /// Only what is denied by words like denied or rejected: --polarity negative. What
    /// is said with a not in it ("had nothing to do with it") is not among it
    #[arg(long, conflicts_with = "polarity")]
    pub denied: bool,
}

/// `--certainty`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sure {
    /// Flat assertion or firm denial.
    #[value(help = None)]
    Certain,
    /// Likely.
    #[value(help = None)]
    Probable,
    /// Might be.
    #[value(help = None)]
    Possible,
    /// Neither asserted nor graded.
    #[value(help = None)]
    Unknown,
}

/// `--polarity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Pole {
    /// Affirms.
    #[value(help = None)]
    Positive,
    /// Rejects.
    #[value(help = None)]
    Negative,
}

impl From<Sure> for Certainty {
    fn from(sure: Sure) -> Self {
        match sure {
            Sure::Certain => Certainty::Certain,
            Sure::Probable => Certainty::Probable,
            Sure::Possible => Certainty::Possible,
            Sure::Unknown => Certainty::Unknown,
        }
    }
}

impl From<Pole> for Polarity {
    fn from(pole: Pole) -> Self {
        match pole {
            Pole::Positive => Polarity::Positive,
            Pole::Negative => Polarity::Negative,
        }
    }
}

pub const LIST_ABOUT: &str = "\
List the articles of the library in the order of publication, those without a
date last: id, day, outlet, language, statements, title.

The number of statements is `-` for an article that was not read.";

/// What `selon list` takes.
#[derive(Args, Debug)]
pub struct ListArguments {
    #[command(flatten)]
    pub at: At,

    #[command(flatten)]
    pub which: Which,

    /// Only articles with notes whose words can no longer be told
    #[arg(long)]
    pub orphans: bool,

    /// How to write the list
    #[arg(short, long, value_enum, default_value_t = Layout::Text)]
    pub format: Layout,

    #[command(flatten)]
    pub looks: Looks,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// For people.
    #[value(help = None)]
    Text,
    /// One array.
    #[value(help = None)]
    Json,
    /// One object a line.
    #[value(help = None)]
    Jsonl,
    /// Comma-separated values with a line of names.
    #[value(help = None)]
    Csv,
}

/// How a page looks.
#[derive(Args, Debug)]
pub struct Looks {
    /// When to use colours
    ///
    /// `auto` is on a terminal, unless the variable NO_COLOR is set.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub color: When,
}

pub const SHOW_ABOUT: &str = "\
Show one article of the library: where it is from, what is known of it and where
that was found, its near-duplicates and why, notes, and its reading.";

/// What `selon show` takes.
#[derive(Args, Debug)]
pub struct ShowArguments {
    #[command(flatten)]
    pub at: At,

    /// The article: 4 or more of the digits that begin its id, or the name that its input
    /// gave it and a dossier calls it by, like a07
    #[arg(value_name = "ID")]
    pub id: String,

    /// What to show
    ///
    /// `text` is a page for people; `json` the reading (selon.reading/1); `html` the
    /// reading as a page for a browser; `raw` the bytes as they came.
    #[arg(short, long, value_enum, default_value_t = View::Text)]
    pub format: View,

    #[command(flatten)]
    pub looks: Looks,
}

/// How an article is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum View {
    /// A page for people.
    #[value(help = None)]
    Text,
    /// Its reading.
    #[value(help = None)]
    Json,
    /// Its reading for a browser.
    #[value(help = None)]
    Html,
    /// The bytes as they came.
    #[value(help = None)]
    Raw,
}

pub const SEARCH_ABOUT: &str = "\
Search the articles of the library, or with --statements what is said in them.

All words must be there, in any order; \"a phrase\" stands in quotes, and a * at
the end of a word stands for any ending. Accents and case make no difference.";

pub const SEARCH_AFTER: &str = "\
Without words, everything that the other options let through is shown, in the
order of publication.

Examples:
  selon search 'barrage galerie'
  selon search '\"quatre heures\"' --from 2031-05 --lang fr
  selon search --statements --source Moravin --denied
  selon search --statements explosion --certainty possible --format jsonl";

/// What `selon search` takes.
#[derive(Args, Debug)]
pub struct SearchArguments {
    #[command(flatten)]
    pub at: At,

    /// Words to look for
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,

    /// Search statements instead of articles
    #[arg(short, long)]
    pub statements: bool,

    #[command(flatten)]
    pub which: Which,

    #[command(flatten)]
    pub said: WhichSaid,

    /// Show at most so many; 0 shows all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub limit: usize,

    /// How to write what was found
    #[arg(short, long, value_enum, default_value_t = Layout::Text)]
    pub format: Layout,

    #[command(flatten)]
    pub looks: Looks,
}

/// What `selon remove` takes.
#[derive(Args, Debug)]
pub struct RemoveArguments {
    #[command(flatten)]
    pub at: At,

    /// The articles: 4 or more of the digits that begin each id, or its name
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,

    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

pub const NOTE_ABOUT: &str = "\
Note something on words of an article. The words must be in its text exactly
once; selon show shows the note, also if the text is taken out anew.";

/// What `selon note` takes.
#[derive(Args, Debug)]
pub struct NoteArguments {
    #[command(flatten)]
    pub at: At,

    /// The article: 4 or more of the digits that begin its id, or its name
    #[arg(value_name = "ID")]
    pub id: String,

    /// The words, as selon show prints them
    #[arg(value_name = "QUOTE")]
    pub quote: String,

    /// What to note
    #[arg(value_name = "NOTE")]
    pub note: String,
}

pub const EXPORT_ABOUT: &str = "\
Write out the articles of the library, or with --what their statements, their
readings, or which of them are near-duplicates of which.

Articles as jsonl are whole: bytes, metadata and addresses. selon add takes them
into another library, which then has them as this one does. Readings and notes
are not in it; to copy a library with all, copy its file.";

pub const EXPORT_AFTER: &str = "\
Examples:
  selon export --output articles.jsonl
  selon export --what statements --format parquet --output said.parquet
  selon export --what readings --lang fr > readings.jsonl
  selon export --what copies --format csv > copies.csv";

/// What `selon export` takes.
#[derive(Args, Debug)]
pub struct ExportArguments {
    #[command(flatten)]
    pub at: At,

    /// What to write
    #[arg(long, value_enum, default_value_t = Goods::Articles)]
    pub what: Goods,

    /// How to write it; readings go to jsonl only
    #[arg(short, long, value_enum, default_value_t = Shape::Jsonl)]
    pub format: Shape,

    /// Write to this file instead of standard output
    ///
    /// It appears under its name only when it is complete: until then it is called
    /// PATH.part.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub which: Which,
}

/// `--what`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Goods {
    /// Articles.
    #[value(help = None)]
    Articles,
    /// Statements.
    #[value(help = None)]
    Statements,
    /// Readings.
    #[value(help = None)]
    Readings,
    /// Near-duplicates.
    #[value(help = None)]
    Copies,
}

/// `--format` of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// One object a line.
    #[value(help = None)]
    Jsonl,
    /// Comma-separated values.
    #[value(help = None)]
    Csv,
    /// Apache Parquet.
    #[value(help = None)]
    Parquet,
}

pub(super) fn first_day(typed: &str) -> Result<String, String> {
    day(typed).map(|(first, _)| first)
}

pub(super) fn last_day(typed: &str) -> Result<String, String> {
    day(typed).map(|(_, last)| last)
}

fn day(typed: &str) -> Result<(String, String), String> {
    let days = selon_store::days(typed).filter(|_| matches!(typed.len(), 4 | 7 | 10));
    days.ok_or_else(|| "give a day, month or year, like 2031-05-03, 2031-05 or 2031".into())
}
