//! A library of articles: one SQLite file in which pages go in, are read once, and are
//! found again exactly as they were.
//!
//! ```text
//! RawArticle --freeze, parse, read, pack--> Arrival --one writer--> Library
//! Library --unpack--> Article, Reading
//! ```
//!
//! Everything that costs time ([`Arrival`]) is made on any thread; the one writer
//! ([`Library::add`]) stores a batch as a transaction. What comes back is what went in:
//! bytes, texts and readings carry checksums.
//!
//! What is kept where, and what is promised about it: `docs/library.md`.

mod arrival;
mod cases;
mod clock;
mod contents;
mod error;
mod export;
mod find;
mod frozen;
mod intake;
mod library;
mod metadata;
mod near;
mod notes;
mod query;
mod record;
mod remove;
mod schema;
mod search;
mod shelf;
mod table;

pub use arrival::{Address, Arrival, Frozen};
pub use cases::{CaseId, Feed, Joined, Mark, NewMark, StoredCase};
pub use clock::days;
pub use error::StoreError;
pub use export::{Form, What};
pub use find::{Entry, Filter, Said};
pub use intake::{Batch, Orphans, Renewal, Stored};
pub use library::{ArticleId, Library, SELON, Stale, Standing};
pub use near::{Copy, Linked};
pub use notes::Note;
pub use remove::Dependents;
pub use schema::Waiting;
pub use search::{ArticleHit, Found, Marked, StatementHit};
