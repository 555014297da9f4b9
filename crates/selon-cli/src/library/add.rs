//! `selon add`: articles are frozen, parsed, read and packed by many threads, and
//! written by this one.

use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use selon::ingest::{Article, RawArticle};
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
use crate::progress::{Progress, Tally, count, words};
use crate::read::{reader, watched};
use crate::trouble::Trouble;

/// Articles of which it is told what is not sure; `selon show` has it of each.
const WARNED: u64 = 10;

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
    // One that is not there is made when there is something to put into it: a name that was
    // mistyped leaves no empty library behind.
    let library = path.exists().then(|| super::open(path)).transpose()?;
    let files = inputs::files_beside(&inputs, path)?;
    interrupt::listen("stopping when what was read is stored");
    let progress = Progress::new(Telling::new(effort.quiet));
    let shelf = Shelf {
        path,
        library: Mutex::new(None),
        is_there: AtomicBool::new(library.is_some()),
        reader,
        missing: Missing::default(),
        progress: &progress,
    };
    let mut writer = Writer {
        path,
        library,
        is_there: &shelf.is_there,
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
    let is_there = writer.library.is_some();
    drop(writer);
    let Shelf { missing, .. } = shelf;
    let tally = progress.finish();
    if !effort.quiet {
        let made = if is_there { "" } else { "; no library was made" };
        missing.say();
        messages::say(&format!("{}: {}{made}", path.display(), words(tally)));
    }
    written.map(|()| tally)
}

/// What new articles do not say of themselves.
#[derive(Default)]
struct Missing {
    /// How many have no date.
    date: AtomicU64,
    /// How many have no outlet.
    outlet: AtomicU64,
    /// How many have something that is not sure.
    warned: AtomicU64,
}

impl Missing {
    /// What was missing, and how it is given.
    fn say(&self) {
        let Missing { date, outlet, warned } = self;
        let number = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let parts = [(number(date), "date"), (number(outlet), "outlet")];
        let parts = parts.into_iter().filter(|(number, _)| *number > 0);
        let parts: Vec<String> = parts
            .map(|(number, what)| format!("{} without {what}", count(number, "article")))
            .collect();
        if !parts.is_empty() {
            messages::say(&format!(
                "{}; it can stand before the text, between lines of three hyphens (published: \
                 2031-05-03, outlet: Le Phare), or in JSON Lines: selon add --help",
                parts.join(", ")
            ));
        }
        if number(warned) > WARNED {
            let more = count(number(warned) - WARNED, "article");
            messages::say(&format!(
                "{more} more with something that is not sure: selon show tells"
            ));
        }
    }
}

struct Shelf<'a> {
    path: &'a Path,
    /// One that only looks, from when it is there; a library may be looked into while it is
    /// written.
    library: Mutex<Option<Library>>,
    is_there: AtomicBool,
    reader: Option<ManuallyDrop<Reader>>,
    missing: Missing,
    progress: &'a Progress,
}

impl Shelf<'_> {
    fn look(&self) -> Result<MutexGuard<'_, Option<Library>>, Trouble> {
        let mut library = self.library.lock().unwrap_or_else(PoisonError::into_inner);
        if library.is_none() && self.is_there.load(Ordering::Acquire) {
            *library = Some(super::open_existing(self.path)?);
        }
        Ok(library)
    }

    /// Tells of what is not sure about a new article, and counts what it does not say of itself.
    fn note(&self, article: &Article) {
        let Missing { date, outlet, warned } = &self.missing;
        for (field, missing) in [(&article.published, date), (&article.outlet, outlet)] {
            missing.fetch_add(u64::from(field.is_none()), Ordering::Relaxed);
        }
        if !article.warnings.is_empty() && warned.fetch_add(1, Ordering::Relaxed) < WARNED {
            self.progress.aside(|| messages::warn(article));
        }
    }

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
        if let Some(library) = &*self.look()? {
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
                self.note(&article);
                (Arrival::new(frozen, addresses, &article), article)
            }
        };
        Ok(Step::New(Box::new(match &self.reader {
            None => arrival,
            Some(reader) => {
                let reading = watched(reader, article, self.progress);
                arrival.read(&reading, reader.model().checksum())
            }
        })))
    }
}

struct Writer<'a> {
    path: &'a Path,
    /// None before there is something to put into one that was not there.
    library: Option<Library>,
    is_there: &'a AtomicBool,
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
        let library = match self.library.take() {
            Some(library) => library,
            None => super::open(self.path)?,
        };
        let Stored { added, read, known, statements } = self.library.insert(library).add(&batch)?;
        self.is_there.store(true, Ordering::Release);
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
        let Some(library) = &mut self.library else { return Ok(()) };
        loop {
            let Linked { filed, copies } = library.link()?;
            self.progress.count(|tally| tally.copies += copies);
            if filed == 0 {
                return Ok(());
            }
        }
    }
}
