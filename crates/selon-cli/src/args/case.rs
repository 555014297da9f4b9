//! Arguments of `selon case`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::library::{first_day, last_day};
use super::{Effort, Layout, Looks, Which, WhichSaid};

pub const CASE_ABOUT: &str = "\
Keep cases in the library: a question, the answers that compete, the articles
that it is put to, and what people decide. selon dossier CASE weighs one.";

pub const CASE_AFTER: &str = "\
From nothing to a dossier:
  selon add reports/
  selon case new harbour-fire --question 'Who set the harbour on fire?'
  selon case add harbour-fire --search 'harbour fire' --from 2031-05
  selon case suggest harbour-fire
  selon case suggest harbour-fire --take 1,3,4
  selon dossier harbour-fire

What Selon proposes, people may decide otherwise; both stay visible:
  selon case mark harbour-fire p13 none
  selon case mark harbour-fire 3fa94c1e 'It was arson, he said' H1 support
  selon case split harbour-fire 3fa94c1e 77b01d22";

/// What `selon case` takes.
#[derive(Args, Debug)]
pub struct CaseArguments {
    /// The library [default: the variable SELON_LIBRARY, else one in the data folder]
    #[arg(long, value_name = "FILE", global = true)]
    pub library: Option<PathBuf>,

    /// What to do.
    #[command(subcommand)]
    pub command: CaseCommand,
}

/// What to do with a case.
#[derive(Debug, Subcommand)]
pub enum CaseCommand {
    /// Make a case: a question and, now or later, its hypotheses
    #[command(after_help = NEW_AFTER)]
    New(NewArguments),

    /// Change what a case asks; articles and decisions stay
    #[command(after_help = CHANGE_AFTER)]
    Change(ChangeArguments),

    /// List the cases of the library
    List(CaseListArguments),

    /// Show a case: hypotheses, searches, articles, decisions
    Show(CaseShowArguments),

    /// Put articles into a case, or let a search feed it
    #[command(long_about = CASE_ADD_ABOUT, after_help = CASE_ADD_AFTER)]
    Add(CaseAddArguments),

    /// Take articles or searches out of a case, or remove all of it
    #[command(long_about = CASE_REMOVE_ABOUT)]
    Remove(CaseRemoveArguments),

    /// Propose hypotheses from what the articles say
    #[command(long_about = SUGGEST_ABOUT, after_help = SUGGEST_AFTER)]
    Suggest(SuggestArguments),

    /// Decide which stance some words take on a hypothesis
    #[command(
        long_about = MARK_ABOUT,
        after_help = MARK_AFTER,
        override_usage = MARK_USAGE
    )]
    Mark(MarkArguments),

    /// Take back what was decided of some words
    #[command(long_about = UNMARK_ABOUT)]
    Unmark(UnmarkArguments),

    /// Decide that two articles do not depend on each other
    Split(PairArguments),

    /// Decide that two articles depend on each other
    Merge(MergeArguments),

    /// Take back what was decided of two articles
    Unrule(PairArguments),
}

const NEW_AFTER: &str = "\
A text without a language is in that of --lang. Hypotheses without an id are H1,
H2 and so on. The file form is JSON (selon.case/1): selon case show CASE
--format json writes it.

Examples:
  selon case new --file case.json
  selon case new harbour-fire --question 'Who set the harbour on fire?' \\
    --hypothesis 'The owners' --hypothesis H1:fr='Les propriétaires' \\
    --hypothesis UNKNOWN='Nobody can say' --from 2031-05-01";

const CHANGE_AFTER: &str = "\
When the question or a hypothesis changes, all stances of the case are told
anew, at once or, with --later, when a dossier is made. So give several
hypotheses in one command. A decision on a hypothesis that is dropped is kept,
shown, and not followed.

Examples:
  selon case change harbour-fire --hypothesis H4='A short circuit'
  selon case change harbour-fire --drop H2 --file case.json";

/// What a case asks.
#[derive(Args, Debug, Default)]
pub struct Asks {
    /// The question; `fr=...` gives it in French. May be given several times
    #[arg(long, value_name = "[LANG=]TEXT")]
    pub question: Vec<String>,

    /// An answer; `H1:fr=...` gives that of H1 in French. May be given several times
    #[arg(long, value_name = "[ID[:LANG]=]TEXT")]
    pub hypothesis: Vec<String>,

    /// A name or word by which articles of it are found: selon case add --words.
    /// May be given several times
    #[arg(long, value_name = "WORD")]
    pub word: Vec<String>,

    /// Searches added from now on find articles of this day or later, like 2031-05-03
    /// or 2031-05
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub from: Option<String>,

    /// Searches added from now on find articles of this day or earlier
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub to: Option<String>,

    /// Language of texts that do not say
    #[arg(long, value_name = "LANG", default_value = "en")]
    pub lang: String,

    /// The case as a file (selon.case/1); other options go before it
    #[arg(long, value_name = "CASE.json")]
    pub file: Option<PathBuf>,
}

/// What `selon case new` takes.
#[derive(Args, Debug)]
pub struct NewArguments {
    /// Its id: one word [default: the one in --file]
    #[arg(value_name = "CASE")]
    pub case: Option<String>,

    #[command(flatten)]
    pub asks: Asks,
}

/// What `selon case change` takes.
#[derive(Args, Debug)]
pub struct ChangeArguments {
    /// The case
    #[arg(value_name = "CASE")]
    pub case: String,

    #[command(flatten)]
    pub asks: Asks,

    /// Drop the hypothesis of this id. May be given several times
    #[arg(long, value_name = "ID")]
    pub drop: Vec<String>,

    #[command(flatten)]
    pub judging: JudgingArguments,
}

/// What `selon case list` takes.
#[derive(Args, Debug)]
pub struct CaseListArguments {
    /// How to write the list
    ///
    /// `text` is a table for people; the others have all columns whole.
    #[arg(short, long, value_enum, default_value_t = Layout::Text)]
    pub format: Layout,
}

/// What `selon case show` takes.
#[derive(Args, Debug)]
pub struct CaseShowArguments {
    /// The case
    #[arg(value_name = "CASE")]
    pub case: String,

    /// What to show: `text` is a page for people, `json` the file form (selon.case/1)
    #[arg(short, long, value_enum, default_value_t = CaseForm::Text)]
    pub format: CaseForm,

    #[command(flatten)]
    pub looks: Looks,
}

/// How a case is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CaseForm {
    /// A page for people.
    #[value(help = None)]
    Text,
    /// Its file form.
    #[value(help = None)]
    Json,
}

const CASE_ADD_ABOUT: &str = "\
Put articles into a case, or let a search feed it: with --search, --words or any
option of selon search, what is found belongs to the case, now and whenever a
new article comes into the library. Days are those of the case unless --from or
--to is given.

If the case has hypotheses, the stances on them are told at once and kept, which
takes most of the time of a dossier. Ctrl-C ends that and loses nothing: selon
dossier tells what is missing. --later leaves all of it to that.";

const CASE_ADD_AFTER: &str = "\
Examples:
  selon case add harbour-fire 3fa94c1e 77b01d22
  selon case add harbour-fire --search 'harbour fire'
  selon case add harbour-fire --search incendie --lang fr --source Moravin
  selon case add harbour-fire --words
  selon case add harbour-fire --all";

/// What `selon case add` takes.
#[derive(Args, Debug)]
pub struct CaseAddArguments {
    /// The case
    #[arg(value_name = "CASE")]
    pub case: String,

    /// Articles: 4 or more of the digits that begin each id, or its name
    #[arg(value_name = "ARTICLES")]
    pub articles: Vec<String>,

    /// Let this search feed the case; words as for selon search
    #[arg(long, value_name = "WORDS")]
    pub search: Option<String>,

    /// Let a search for each of the case's words feed it
    #[arg(long)]
    pub words: bool,

    /// Let every article of the library belong to the case
    #[arg(long, conflicts_with_all = ["search", "words"])]
    pub all: bool,

    #[command(flatten)]
    pub which: Which,

    #[command(flatten)]
    pub said: WhichSaid,

    #[command(flatten)]
    pub judging: JudgingArguments,
}

/// When stances are told, and how.
#[derive(Args, Debug)]
pub struct JudgingArguments {
    /// Tell no stances now; selon dossier does it then
    #[arg(long)]
    pub later: bool,

    #[command(flatten)]
    pub effort: Effort,
}

const CASE_REMOVE_ABOUT: &str = "\
Take articles or searches out of a case; without any, remove the case. What goes
with it is said first. The articles stay in the library; one that was taken out
does not come back by a search.";

/// What `selon case remove` takes.
#[derive(Args, Debug)]
pub struct CaseRemoveArguments {
    /// The case
    #[arg(value_name = "CASE")]
    pub case: String,

    /// Articles of it: 4 or more of the digits that begin each id, or its name
    #[arg(value_name = "ARTICLES")]
    pub articles: Vec<String>,

    /// End this search, as selon case show names it: q1. May be given several times
    #[arg(long, value_name = "SEARCH")]
    pub search: Vec<String>,

    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

const SUGGEST_ABOUT: &str = "\
Propose hypotheses from what the articles say of who did it: \"X is behind it\", a
false flag, an accident, nobody knows. Each is shown with its sentences and how
many articles have them. The articles are those of the case; without one those
of FILES, else of the library.

It finds words, not truth, and misses what is said in other words.";

const SUGGEST_AFTER: &str = "\
Examples:
  selon case suggest harbour-fire
  selon case suggest harbour-fire --take 1,3
  selon case suggest --files reports/ --format json";

/// What `selon case suggest` takes.
#[derive(Args, Debug)]
pub struct SuggestArguments {
    /// The case
    #[arg(value_name = "CASE")]
    pub case: Option<String>,

    /// Look into these files and folders instead of the library
    #[arg(long, value_name = "FILES", num_args = 1.., conflicts_with = "case")]
    pub files: Vec<PathBuf>,

    /// Make these proposals hypotheses of the case, by their numbers
    #[arg(long, value_name = "N", value_delimiter = ',', requires = "case", value_parser = number)]
    pub take: Vec<usize>,

    /// Sentences that are shown of each; 0 shows all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 3)]
    pub limit: usize,

    /// How to write them; `json` has all sentences, and each as a hypothesis of
    /// selon.case/1
    #[arg(short, long, value_enum, default_value_t = CaseForm::Text)]
    pub format: CaseForm,

    #[command(flatten)]
    pub judging: JudgingArguments,

    #[command(flatten)]
    pub looks: Looks,
}

/// The number of a proposal.
fn number(typed: &str) -> Result<usize, String> {
    let number = typed.trim().parse().ok().filter(|&number| number > 0);
    number.ok_or_else(|| "give numbers as selon case suggest CASE shows them, like 1,3".into())
}

const MARK_USAGE: &str = "\
selon case mark [OPTIONS] <CASE> <p13> [HYPOTHESIS] <STANCE>
       selon case mark [OPTIONS] <CASE> <ARTICLE> <WORDS> <HYPOTHESIS> <STANCE>";

const MARK_ABOUT: &str = "\
Decide which stance some words of an article take on a hypothesis. It counts in
every dossier of the case; what Selon proposes stays beside it. A stance that
the dossier shows is named by its number (p13); a hypothesis typed beside that
must be its own. Words are a quote that stands in the text once, or a statement
by its number in selon show (s3); apostrophes, quotation marks, dashes and line
breaks need not be typed as the text has them. The decision is on whoever speaks
these words there. The answer says what it takes the place of; of two decisions
on one stance the later counts.

Numbers of stances stay whatever is decided, and move when articles join or
leave the case: to name a stance for good, quote its words.

If the text is taken out anew and the words are gone, the decision is kept and
shown as lost.";

const MARK_AFTER: &str = "\
Examples:
  selon case mark harbour-fire p13 none
  selon case mark harbour-fire 3fa94c1e s4 H2 deny
  selon case mark harbour-fire 3fa94c1e 'nobody saw' H1 none --why 'another day'
  selon case unmark harbour-fire m1";

/// What `selon case mark` takes.
#[derive(Args, Debug)]
pub struct MarkArguments {
    /// The case
    #[arg(value_name = "CASE")]
    pub case: String,

    /// A stance as the dossier numbers it, and what it is: p13 deny. Or an article
    /// (digits of its id, or its name), words of it (a quote, or a statement: s3),
    /// a hypothesis and the stance. The stance is support, deny, uncertain,
    /// reports-unknown, or none: nothing is said of the hypothesis
    #[arg(value_name = "WHAT", num_args = 1..=4, required = true)]
    pub what: Vec<String>,

    /// How sure they are of it (low: hardly) [default: as Selon proposes]
    #[arg(long, value_enum)]
    pub certainty: Option<Grade>,

    /// Mark the same words in every article of the case that has them once
    #[arg(long)]
    pub everywhere: bool,

    /// Why, in your words
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
}

/// A stance, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Takes {
    /// Says that it is so.
    #[value(help = None)]
    Support,
    /// Says that it is not so.
    #[value(help = None)]
    Deny,
    /// Weighs it, doubts it.
    #[value(help = None)]
    Uncertain,
    /// Says that it is not known.
    #[value(help = None, alias = "unknown")]
    ReportsUnknown,
    /// Says nothing of it.
    #[value(help = None)]
    None,
}

/// How sure, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Grade {
    /// Hardly.
    #[value(help = None)]
    Low,
    /// It may be.
    #[value(help = None)]
    Possible,
    /// It is likely.
    #[value(help = None)]
    Probable,
    /// Flatly.
    #[value(help = None)]
    Certain,
}

const UNMARK_ABOUT: &str = "\
Take back decisions on stances, by their names: selon case show CASE lists them,
and every dossier does. What Selon proposes counts again.";

/// What `selon case unmark` takes.
#[derive(Args, Debug)]
pub struct UnmarkArguments {
    /// The case
    #[arg(value_name = "CASE")]
    pub case: String,

    /// Decisions, as selon case show names them: m1
    #[arg(value_name = "MARK", required = true)]
    pub marks: Vec<String>,
}

/// What `selon case split` takes.
#[derive(Args, Debug)]
pub struct PairArguments {
    /// The case
    #[arg(value_name = "CASE")]
    pub case: String,

    /// An article of it
    #[arg(value_name = "ARTICLE")]
    pub one: String,

    /// Another article of it
    #[arg(value_name = "OTHER")]
    pub other: String,
}

/// What `selon case merge` takes.
#[derive(Args, Debug)]
pub struct MergeArguments {
    #[command(flatten)]
    pub pair: PairArguments,

    /// How they depend on each other
    #[arg(long = "as", value_name = "HOW", value_enum, default_value_t = How::SameReport)]
    pub how: How,
}

/// How two articles depend on each other, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum How {
    /// The same text, or a part of it.
    #[value(help = None)]
    Copy,
    /// Other words for one report.
    #[value(help = None)]
    SameReport,
    /// One has it from the other.
    #[value(help = None)]
    Cites,
}
