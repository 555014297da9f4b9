//! `selon add`: articles are frozen, parsed, read and packed by many threads, and
//! written by this one.

use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use selon::ingest::RawArticle;
use selon::reading::Reader;
use selon_store::{Address, Arrival, ArticleId, Batch, Frozen, Library, Linked, Standing, Stored};

use super::batches::{self, Since};
use crate::args::AddArguments;
use crate::fault::caught;
use crate::fetch::Manners;
use crate::inputs;
use crate::interrupt;
use crate::messages;
use crate::plan::{self, Telling};
use crate::progress::{Progress, Tally, words};
use crate::read::reader;
use crate::trouble::Trouble;

/// What a thread made of one article.
enum Step {
    /// It is to be stored.
    New(Box<Arrival>),
    /// It is there, and was not known to be found here.
    Again(ArticleId, Vec<Address>),
    /// It is there as it is.
    Known,
}

/// Adds what `arguments` name to the library at `path`.
///
/// # Errors
/// If there is nothing to add, or the library cannot be written.
pub fn add(path: &Path, arguments: AddArguments) -> Result<Tally, Trouble> {
    let stdin_is_terminal = std::io::IsTerminal::is_terminal(&std::io::stdin());
    let inputs = plan::inputs(arguments.inputs, stdin_is_terminal)?;
    let effort = arguments.effort;
    // Never dropped: the process ends after it, and its tables are many.
    let reader = match arguments.no_read {
        true => None,
        false => Some(ManuallyDrop::new(reader(effort.model.as_deref())?)),
    };
    let mut library = super::open(path)?;
    // One that only looks; a library may be looked into while it is written.
    let shelf = Shelf { library: Mutex::new(super::open_existing(path)?), reader };
    let files = inputs::files_beside(&inputs, path)?;
    interrupt::listen();
    let progress = Progress::new(Telling::new(effort.quiet));
    let mut writer = Writer {
        library: &mut library,
        progress: &progress,
        batch: Batch::default(),
        since: Since::nothing(),
        unlinked: 0,
    };
    let written = batches::each(
        plan::threads(effort.threads).get(),
        &progress,
        || inputs::articles(files, Manners::usual(arguments.allow_private)),
        |article| article.and_then(|article| shelf.step(article)),
        |step| writer.take(step),
    );
    let written = written.and_then(|()| writer.write()).and_then(|()| writer.link());
    drop(writer);
    let tally = progress.finish();
    if !effort.quiet {
        messages::say(&format!("{}: {}", path.display(), words(tally)));
    }
    written.map(|()| tally)
}

struct Shelf {
    library: Mutex<Library>,
    reader: Option<ManuallyDrop<Reader>>,
}

impl Shelf {
    /// Does what there is to do for one article. A fault of ours must not take the
    /// other articles with it.
    fn step(&self, raw: RawArticle) -> Result<Step, Trouble> {
        let id = raw.id().to_owned();
        caught(|| self.try_step(raw)).map_err(|panic| Trouble::Fault { id, panic }).flatten()
    }

    fn try_step(&self, raw: RawArticle) -> Result<Step, Trouble> {
        let mut addresses = Address::all_of(&raw);
        let exported = match Arrival::is_exported(raw.bytes()) {
            true => Some(Arrival::exported(raw.bytes()).map_err(|error| {
                let line = raw.line().map_or(String::new(), |line| format!(", line {line}"));
                Trouble::Exported { place: format!("{}{line}", raw.name()), why: error.to_string() }
            })?),
            false => None,
        };
        let sha256 = match &exported {
            Some(arrival) => arrival.sha256().to_owned(),
            None => raw.sha256(),
        };
        {
            let library = self.library.lock().unwrap_or_else(PoisonError::into_inner);
            let known = match library.standing(&sha256)? {
                Standing::Read(id) => Some(id),
                Standing::Unread(id) if self.reader.is_none() => Some(id),
                Standing::New | Standing::Unread(_) => None,
            };
            if let Some(id) = known {
                // An export says itself where its articles were found.
                if let Some(arrival) = &exported {
                    addresses = arrival.addresses().to_vec();
                }
                library.unknown(id, &mut addresses)?;
                return Ok(match addresses.is_empty() {
                    true => Step::Known,
                    false => Step::Again(id, addresses),
                });
            }
        }
        let (arrival, article) = match exported {
            Some(arrival) => {
                let article = arrival.article()?;
                (arrival, article)
            }
            None => {
                let frozen = Frozen::of(&raw);
                let article = raw.parse().map_err(Trouble::Input)?;
                (Arrival::new(frozen, addresses, &article), article)
            }
        };
        Ok(Step::New(Box::new(match &self.reader {
            None => arrival,
            Some(reader) => arrival.read(&reader.read(article), reader.model().checksum()),
        })))
    }
}

struct Writer<'a> {
    library: &'a mut Library,
    progress: &'a Progress,
    batch: Batch,
    since: Since,
    /// Articles that were stored and not linked.
    unlinked: u64,
}

impl Writer<'_> {
    fn take(&mut self, step: Step) -> Result<(), Trouble> {
        match step {
            Step::New(arrival) => self.batch.push(*arrival),
            Step::Again(id, addresses) => self.batch.again(id, addresses),
            Step::Known => self.progress.count(|tally| tally.known += 1),
        }
        let waits = !self.batch.is_empty();
        match waits && self.since.is_due(self.batch.len(), self.batch.bytes()) {
            true => self.write(),
            false => Ok(()),
        }
    }

    /// Writes what waits.
    fn write(&mut self) -> Result<(), Trouble> {
        let batch = std::mem::take(&mut self.batch);
        self.since.written();
        if batch.is_empty() {
            return Ok(());
        }
        let Stored { added, read, known, statements } = self.library.add(&batch)?;
        self.progress.count(|tally| {
            tally.added += added;
            tally.read += read;
            tally.known += known;
            tally.statements += statements;
        });
        self.unlinked += added;
        match self.unlinked >= Library::LINKED_AT_ONCE {
            true => self.link(),
            false => Ok(()),
        }
    }

    /// Links what was stored with what it is a copy of.
    fn link(&mut self) -> Result<(), Trouble> {
        self.unlinked = 0;
        loop {
            let Linked { filed, copies } = self.library.link()?;
            self.progress.count(|tally| tally.copies += copies);
            if filed == 0 {
                return Ok(());
            }
        }
    }
}
