//! What can go wrong with a library, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::ErrorCode;

/// Something about a library that could not be done.
///
/// `Display` names the file or the article and says what happened;
/// [`help`](Self::help) says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file to look into.
    #[error("{}: there is no such library", .0.display())]
    Missing(PathBuf),

    /// Not a file at all.
    #[error("{}: this is a folder, and a library is a file", .0.display())]
    IsFolder(PathBuf),

    /// The file is something else.
    #[error("{}: this is no library of Selon’s", .0.display())]
    Foreign(PathBuf),

    /// A later Selon has changed the file.
    #[error("{}: this library is of version {found}, this Selon knows {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The latest that this Selon knows.
        known: u32,
    },

    /// Another process writes and did not stop.
    #[error("{}: another process is writing to this library", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
        /// How long was waited.
        waited: Duration,
    },

    /// No room for more.
    #[error("{}: there is no room to write", .0.display())]
    Full(PathBuf),

    /// The disk, or the network it is on, failed.
    #[error("{}: could not be read or written", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },

    /// The file, or its folder, may not be written or read.
    #[error("{}: not permitted", .0.display())]
    Forbidden(PathBuf),

    /// What is in the file is not what was put there.
    #[error("{}: this library is damaged: {what}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },

    /// The file's folder could not be made.
    #[error("{}: cannot be made", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },

    /// No article with this id.
    #[error("{0}: no article has this id or name")]
    NoSuchArticle(String),

    /// Not an id at all.
    #[error("{0:?} is not an id")]
    NotAnId(String),

    /// Several articles have ids that begin so.
    #[error("{id}: several articles have ids that begin so: {}", candidates.join(", "))]
    Ambiguous {
        /// What was asked for.
        id: String,
        /// Some of the ids, long enough to be told apart.
        candidates: Vec<String>,
    },

    /// Inputs call several articles so.
    #[error("{name}: several articles are called so: {}", candidates.join(", "))]
    SeveralNamed {
        /// As it was typed.
        name: String,
        /// Their ids.
        candidates: Vec<String>,
    },

    /// Not an article of the case that was named.
    #[error("{0}: no article of this case has this id or name")]
    NotInCase(String),

    /// No case of this name.
    #[error("{name}: there is no such case in the library")]
    NoSuchCase {
        /// What was asked for.
        name: String,
        /// Names of cases, those like it first.
        near: Vec<String>,
    },

    /// Another case has this name.
    #[error("{0}: there is a case of this name already")]
    CaseTaken(String),

    /// A name that cannot be typed as one word.
    #[error("{0:?} cannot be the name of a case")]
    CaseName(String),

    /// A case that asks nothing, or of which hypotheses have no words.
    #[error("this case cannot be kept: {0}")]
    Case(String),

    /// A search that means nothing.
    #[error("{0}")]
    Query(String),

    /// Readings were asked for as rows.
    #[error("a reading is no table: it goes to jsonl only")]
    NoTable,

    /// A line that `selon export` wrote and somebody changed.
    #[error("this exported article cannot be taken: {0}")]
    Exported(String),

    /// Words to be quoted that are not in the text, or more than once.
    #[error("{0}")]
    Quote(String),

    /// An export could not be written.
    #[error("the export cannot be written")]
    Write(#[from] io::Error),

    /// Whatever else SQLite says.
    #[error("{}: SQLite failed", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What it says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            StoreError::Missing(_) => "Check the path, or make a library: selon add FILES.".into(),
            StoreError::IsFolder(folder) => format!(
                "Name a file in it, by --library or the variable SELON_LIBRARY: {}.",
                folder.join("library.sqlite").display()
            ),
            StoreError::Foreign(_) => {
                "Name the library with --library FILE; a new file is made where there is none."
                    .into()
            }
            StoreError::Newer { .. } => "Install the latest Selon. Nothing was changed.".into(),
            StoreError::Busy { waited, .. } => format!(
                "It was waited for {} s. Try again when it has ended; nothing was lost.",
                waited.as_secs()
            ),
            StoreError::Full(_) => {
                "Make room on its disk and run the same command again; it goes on where it \
                 stopped."
                    .into()
            }
            StoreError::Disk { .. } => {
                "Check its disk and the limits on it, then run the same command again; it goes \
                 on where it stopped."
                    .into()
            }
            StoreError::Forbidden(_) => {
                "Ask for the right to write there, or name another file: --library FILE.".into()
            }
            StoreError::Damaged { .. } => {
                "Restore the file from a copy; check the disk it is on.".into()
            }
            StoreError::Folder { .. } => "Name another file: --library FILE.".into(),
            StoreError::NoSuchArticle(_) => {
                "selon list shows the ids, selon case show CASE those of a case. The name that \
                 its input gave an article, by which a dossier calls it, will do too."
                    .into()
            }
            StoreError::SeveralNamed { .. } => {
                "Give the digits of one; selon list shows which is which.".into()
            }
            StoreError::NotAnId(_) => {
                "An id is 4 or more of the digits 0-9 and a-f that begin it; selon list shows \
                 them."
                    .into()
            }
            StoreError::Ambiguous { .. } => "Give more digits.".into(),
            StoreError::NotInCase(_) => {
                "selon case show CASE lists its articles; selon case add CASE ID puts one in."
                    .into()
            }
            StoreError::NoSuchCase { near, .. } if near.is_empty() => {
                "The library has no cases yet: selon case new makes one.".into()
            }
            StoreError::NoSuchCase { near, .. } => {
                format!("Is it one of these? {}. selon case list shows all.", near.join(", "))
            }
            StoreError::CaseTaken(name) => format!(
                "Choose another name, or change that one: selon case change {name}; selon case \
                 show {name} shows it."
            ),
            StoreError::CaseName(_) => {
                "Give it one word without blanks and slashes, like harbour-fire.".into()
            }
            StoreError::Case(_) => {
                "Give a question, and each hypothesis its own id and words.".into()
            }
            StoreError::NoTable => "Say --format jsonl.".into(),
            StoreError::Query(_) => {
                "Words are looked for as they are, all of them; \"a phrase\" stands in quotes."
                    .into()
            }
            StoreError::Exported(_) => "Export it again from the library it came from.".into(),
            StoreError::Quote(_) => "Quote the words as selon show prints them.".into(),
            StoreError::Write(_) => "Make room where it goes, or write it elsewhere.".into(),
            StoreError::Sqlite { .. } => {
                "Try again; if it fails again, please report this with the command.".into()
            }
        }
    }

    /// Whether this is about one article or line: others can be gone on with.
    pub fn is_about_one(&self) -> bool {
        matches!(self, StoreError::Exported(_))
    }

    /// The error that SQLite's `source` is about the library at `path`.
    pub(crate) fn of(path: &Path, waited: Duration, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::Foreign(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                StoreError::Busy { path, waited }
            }
            Some(ErrorCode::DiskFull) => StoreError::Full(path),
            Some(ErrorCode::SystemIoFailure) => StoreError::Disk { path, source },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                StoreError::Forbidden(path)
            }
            Some(ErrorCode::DatabaseCorrupt) => {
                StoreError::Damaged { path, what: source.to_string() }
            }
            _ => StoreError::Sqlite { path, source },
        }
    }
}
