//! What can go wrong, said so that a person knows what to do. How it looks is
//! decided in [`messages`](crate::messages).

use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use selon::ingest::IngestError;
use selon::model::ModelError;
use selon::weighing::CaseError;
use selon_store::StoreError;
use thiserror::Error;

use crate::fault::Panic;
use crate::fetch::FetchError;

/// A failure of one input or of the whole run.
#[derive(Debug, Diagnostic, Error)]
pub enum Trouble {
    /// Neither files nor a pipe.
    #[error("nothing to read: no files were named and standard input is a terminal")]
    #[diagnostic(help(
        "Name files or folders (selon read report.html) or pipe a text in \
         (cat report.txt | selon read)."
    ))]
    NothingAsked,

    /// Nothing but options.
    #[error("no command")]
    #[diagnostic(help("Say what to do: selon --help lists the commands."))]
    NoCommand,

    /// An input that could not be read.
    #[error("{0}")]
    Input(IngestError),

    /// An address that could not be fetched.
    #[error("{address}: {source}")]
    Fetch {
        /// As it was named.
        address: String,
        /// Why.
        source: FetchError,
    },

    /// A defect of Selon met while reading an article.
    #[error("{id}: reading this article failed by a fault of Selon’s")]
    #[diagnostic(help("The other articles are read. Please report this one."))]
    Fault {
        /// The article's id, or its file.
        id: String,
        /// What went wrong.
        #[source]
        panic: Panic,
    },

    /// A defect of Selon met between the articles.
    #[error("stopped by a fault of Selon’s")]
    #[diagnostic(help("Please report this, with the command and its input if you can."))]
    Stopped(#[source] Panic),

    /// No reader could be made.
    #[error("{name}: this model cannot be used")]
    #[diagnostic(help(
        "Give a model that was made for this version of Selon, or leave --model out."
    ))]
    Model {
        /// Its file, or that it is the one inside.
        name: String,
        /// Why.
        source: ModelError,
    },

    /// Standard output could not be written.
    #[error("standard output cannot be written")]
    #[diagnostic(help("Make room where it goes, or write to a file elsewhere: --output PATH."))]
    Print(#[source] io::Error),

    /// A file could not be written.
    #[error("{}: cannot be written", path.display())]
    #[diagnostic(help("Give --output a path in a folder that exists and that you may write to."))]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },

    /// A library cannot be used as is asked.
    #[error("{0}")]
    Store(StoreError),

    /// A line of an export that was changed.
    #[error("{place}: {why}")]
    #[diagnostic(help("Export it again from the library that it came from."))]
    Exported {
        /// The file and the line.
        place: String,
        /// What is wrong.
        why: String,
    },

    /// There is no folder for data.
    #[error("no folder for data is known to put a library into")]
    #[diagnostic(help("Name the library: --library FILE, or the variable SELON_LIBRARY."))]
    NoHome,

    /// What would be removed is to be confirmed and nobody can be asked.
    #[error("nothing was removed: nobody can be asked, standard input is no terminal")]
    #[diagnostic(help("Say --yes to remove without being asked."))]
    NobodyToAsk,

    /// What was not read has no reading to be shown.
    #[error("{0}: this article was not read")]
    #[diagnostic(help("Read it first: selon reread."))]
    Unread(String),

    /// A named input would be replaced by what was read in it.
    #[error("{}: is to be read and written at once", path.display())]
    #[diagnostic(help("Give --output, or --library, another name."))]
    OutputIsInput {
        /// The input.
        path: PathBuf,
    },

    /// A file in brat's folder that people may have worked on.
    #[error("{}: is there already and is not replaced", path.display())]
    #[diagnostic(help(
        "Corrections may be in it: give --output a new folder, or move this file away."
    ))]
    Exists {
        /// The file.
        path: PathBuf,
    },

    /// The file of a case could not be read.
    #[error("{name}: this case cannot be read")]
    #[diagnostic(help("Give the file of a case: JSON as docs/cases.md shows it."))]
    CaseFile {
        /// Its path.
        name: String,
        /// Why.
        source: io::Error,
    },

    /// A file that is no case.
    #[error("{name}: this is no case that can be weighed")]
    #[diagnostic(help("A case is JSON (selon.case/1); docs/cases.md shows one."))]
    Case {
        /// Its path.
        name: String,
        /// Why.
        source: CaseError,
    },

    /// A case of the library without articles.
    #[error("{0}: no article belongs to this case yet")]
    #[diagnostic(help(
        "Put articles in: selon case add CASE IDS, or --search WORDS, or --all; selon list \
         shows the ids."
    ))]
    CaseWithoutArticles(String),

    /// A case whose articles have no readings.
    #[error("{0}: no article of this case has been read")]
    #[diagnostic(help("Read them first: selon reread."))]
    CaseUnread(String),

    /// A case without answers.
    #[error("{0}: this case has no hypotheses yet")]
    #[diagnostic(help(
        "selon case suggest CASE proposes some; selon case change CASE --hypothesis TEXT adds \
         one."
    ))]
    CaseWithoutHypotheses(String),

    /// A new case without a name.
    #[error("the case has no id")]
    #[diagnostic(help("Give it one: selon case new harbour-fire --question TEXT."))]
    CaseWithoutId,

    /// A new case that asks nothing.
    #[error("{0}: this case asks nothing")]
    #[diagnostic(help("Give a question: --question TEXT, or --file CASE.json."))]
    CaseWithoutQuestion(String),

    /// A question or a hypothesis without words.
    #[error("a question or a hypothesis has no words")]
    #[diagnostic(help("Say it in words: --hypothesis 'H1=The owners'."))]
    NoWords,

    /// Neither a file nor a case of the library.
    #[error("{name}: there is no such file, and no library with a case of this name")]
    #[diagnostic(help(
        "Give the file of a case, or name the library (--library FILE); selon case list shows \
         its cases."
    ))]
    NoSuchCase {
        /// As it was named.
        name: String,
    },

    /// Nothing was named that could join a case.
    #[error("{0}: nothing to add was named")]
    #[diagnostic(help(
        "Name articles by their ids (selon list shows them), or say --search WORDS or --all."
    ))]
    NothingForCase(String),

    /// A search for the words of a case that has none.
    #[error("{0} has no words to search for")]
    #[diagnostic(help("selon case change {0} --word WORD gives it some, or say --search WORDS."))]
    NoWordsOfCase(String),

    /// A hypothesis that the case does not have.
    #[error("{case} has no hypothesis {hypothesis}, only: {known}")]
    #[diagnostic(help("selon case change CASE --hypothesis ID=TEXT adds one."))]
    NoSuchHypothesis {
        /// The case.
        case: String,
        /// As it was typed.
        hypothesis: String,
        /// Those that it has.
        known: String,
    },

    /// Two wordings of one hypothesis in one language.
    #[error("{hypothesis} is given twice in one language ({lang})")]
    #[diagnostic(help("Give each its own id (H1=…, H2=…), or its language: {hypothesis}:fr=…."))]
    HypothesisTwice {
        /// The hypothesis.
        hypothesis: String,
        /// The language.
        lang: String,
    },

    /// An end before the beginning.
    #[error("--from {from} is after --to {to}: no day is in between")]
    #[diagnostic(help("Give the earlier day to --from."))]
    DaysTurned {
        /// The first day.
        from: String,
        /// The last day.
        to: String,
    },

    /// Not what a decision takes.
    #[error("it is not clear what is to be decided")]
    #[diagnostic(help(
        "Name a stance as the dossier numbers it (selon case mark CASE p13 deny), or words of an \
         article (selon case mark CASE ARTICLE 'the words' H1 deny)."
    ))]
    MarkOfWhat,

    /// Not a stance that can be decided.
    #[error("“{0}” is no stance")]
    #[diagnostic(help("Say support, deny, uncertain, reports-unknown or none."))]
    NoSuchTake(String),

    /// A stance that no dossier of the case shows.
    #[error("{case} has no stance {stance}: {}", match last {
        0 => "it shows none yet".to_owned(),
        last => format!("the last is p{last}"),
    })]
    #[diagnostic(help(
        "Numbers move when articles join or leave: make the dossier again, or quote the words \
         (selon case mark CASE ARTICLE 'the words' H1 deny)."
    ))]
    NoSuchStance {
        /// The case.
        case: String,
        /// As it was typed.
        stance: String,
        /// The greatest number that there is.
        last: usize,
    },

    /// A stance that a person decided not to be one.
    #[error("{stance} is none any more: {mark} decided that nothing is said there")]
    #[diagnostic(help("selon case unmark {case} {mark} takes that back."))]
    DecidedAway {
        /// The case.
        case: String,
        /// As it was typed.
        stance: String,
        /// The decision.
        mark: String,
    },

    /// A stance of another article, or on another hypothesis.
    #[error("{stance} is on {hypothesis}, in {article}")]
    #[diagnostic(help(
        "Give its number alone (selon case mark CASE {stance} deny), or quote the words you mean."
    ))]
    StanceElsewhere {
        /// As it was typed.
        stance: String,
        /// What a dossier calls its article.
        article: String,
        /// Its hypothesis.
        hypothesis: String,
    },

    /// Numbers of stances that are not settled.
    #[error("{case} is not judged whole yet, so {stance} may be another in the next dossier")]
    #[diagnostic(help("Make the dossier first (selon dossier {case}), or quote the words."))]
    NotJudged {
        /// The case.
        case: String,
        /// As it was typed.
        stance: String,
    },

    /// A search that the case does not have.
    #[error("{case}: no search {search} feeds this case")]
    #[diagnostic(help("selon case show CASE names its searches: q1, q2."))]
    NoSuchSearch {
        /// The case.
        case: String,
        /// As it was typed.
        search: String,
    },

    /// A proposal that is not there.
    #[error("there is no proposal {number}{}", only(*proposals))]
    #[diagnostic(help("selon case suggest CASE shows them with their numbers."))]
    NoSuchProposal {
        /// As it was typed.
        number: usize,
        /// How many there are.
        proposals: usize,
    },

    /// A statement that an article does not have.
    #[error("{article} has no statement {statement}, only s1 to s{statements}")]
    #[diagnostic(help("selon show ARTICLE lists its statements; or quote the words."))]
    NoSuchStatement {
        /// The article.
        article: String,
        /// As it was typed.
        statement: String,
        /// How many there are.
        statements: usize,
    },

    /// A statement with no words of its own source.
    #[error("{article}: {statement} only passes on what others say")]
    #[diagnostic(help(
        "Mark what stands in it: selon show {article} lists the statements; or quote the words."
    ))]
    PassesOn {
        /// The article.
        article: String,
        /// As it was typed.
        statement: String,
    },

    /// Words by which nobody says anything.
    #[error("{article}: nobody says anything by “{words}”")]
    #[diagnostic(help("Quote more words: a whole sentence of the article's body."))]
    NobodySpeaks {
        /// The article.
        article: String,
        /// The words.
        words: String,
    },

    /// A decision that is not there.
    #[error("{case} has no decision {mark}{}", only_marks(known))]
    #[diagnostic(help("selon case show {case} lists them with their words."))]
    NoSuchMark {
        /// The case.
        case: String,
        /// As it was typed.
        mark: String,
        /// Those that it has.
        known: Vec<String>,
    },

    /// An article that would depend on itself.
    #[error("{0}: these are one article")]
    #[diagnostic(help("Name two articles of the case."))]
    OneArticle(String),

    /// Two articles of which nothing was decided.
    #[error("{case}: nothing was decided of {pair}")]
    #[diagnostic(help("selon case show CASE lists what was."))]
    NothingRuled {
        /// The case.
        case: String,
        /// The articles.
        pair: String,
    },

    /// A library without readings.
    #[error("{}: no article in this library has been read", library.display())]
    #[diagnostic(help("Put articles in (selon add FILES), or read what is there (selon reread)."))]
    NothingToWeigh {
        /// Its file.
        library: PathBuf,
    },

    /// A root that the dossier does not have.
    #[error("there is no root r{root} among these articles, only r1 to r{roots}")]
    #[diagnostic(help("Make the dossier without --set-aside first; it lists its roots."))]
    NoSuchRoot {
        /// The number that was given.
        root: usize,
        /// How many there are.
        roots: usize,
    },

    /// A dossier has several tables.
    #[error("the tables of a dossier cannot go to one stream")]
    #[diagnostic(help("Give a folder for them: --format csv --output FOLDER."))]
    TablesNeedFolder,

    /// Bytes that are no text.
    #[error("parquet is no text: it cannot be shown on a terminal")]
    #[diagnostic(help("Write it to a file: --output said.parquet."))]
    BytesToTerminal,

    /// brat keeps text and annotations apart, in files for each article.
    #[error("annotations of several articles cannot go to one stream")]
    #[diagnostic(help("Give a folder for them: --format brat --output FOLDER."))]
    BratNeedsFolder,
}

/// Which decisions there are.
fn only_marks(known: &[String]) -> String {
    match known {
        [] => ": nothing was decided in it yet".to_owned(),
        known => format!(", only: {}", known.join(", ")),
    }
}

/// Which proposals there are.
fn only(proposals: usize) -> String {
    match proposals {
        0 => ": nothing was found that says who did it".to_owned(),
        _ => format!(", only 1 to {proposals}"),
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Trouble::Store(error)
    }
}

impl Trouble {
    /// The model cannot be used: the one in the file at `path`, else the one
    /// inside.
    pub fn model(path: Option<&Path>, source: ModelError) -> Self {
        let name = path.map_or("selon".into(), |path| path.display().to_string());
        Trouble::Model { name, source }
    }

    /// Whether nothing more can be done: the output cannot be written.
    pub fn ends_the_run(&self) -> bool {
        match self {
            Trouble::Input(_)
            | Trouble::Fetch { .. }
            | Trouble::Fault { .. }
            | Trouble::Exported { .. } => false,
            Trouble::Store(error) => !error.is_about_one(),
            _ => true,
        }
    }

    /// Whether whoever reads our output has gone away, which is no failure.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Trouble::Print(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
