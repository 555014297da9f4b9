//! `selon reread`: what in the library is not by this model, this extractor and this
//! version of Selon is read again, from what was kept.

use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use selon_store::{Library, Orphans, Renewal, Stale};

use super::batches::{self, Since};
use crate::args::RereadArguments;
use crate::fault::caught;
use crate::interrupt;
use crate::messages;
use crate::plan::{self, Telling};
use crate::progress::{Progress, Tally, count, words};
use crate::read::{reader, watched};
use crate::trouble::Trouble;

/// Reads again what is stale in the library at `path`.
///
/// # Errors
/// If the library is not there, or cannot be written.
pub fn reread(path: &Path, arguments: &RereadArguments) -> Result<Tally, Trouble> {
    let effort = &arguments.effort;
    let mut library = super::open_existing(path)?;
    let reader = ManuallyDrop::new(reader(effort.model.as_deref())?);
    let model = reader.model().checksum().to_owned();
    let stale = library.stale(&model, arguments.all)?;
    let shelf = Mutex::new(super::open_existing(path)?);
    interrupt::listen("stopping when what was read is stored");
    let progress = Progress::new(Telling::new(effort.quiet));

    let work = |stale: Stale| -> Result<(Renewal, usize), Trouble> {
        let shelf = || shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let id = shelf().short(stale.id)?;
        let read = || {
            let article = match stale.extract {
                true => shelf().raw(stale.id)?.parse().map_err(Trouble::Input)?,
                false => shelf().article(stale.id)?,
            };
            let reading = watched(&reader, article, &progress);
            let renewal = Renewal::new(stale.id, &reading, &model);
            let renewal = if stale.extract { renewal.extracted(&reading.article) } else { renewal };
            Ok((renewal, reading.statements.len()))
        };
        caught(read).map_err(|panic| Trouble::Fault { id, panic }).flatten()
    };
    let mut batch: Vec<Renewal> = Vec::new();
    let mut waiting = Tally::default();
    let mut since = Since::nothing();
    let mut write = |batch: &mut Vec<Renewal>, waiting: &mut Tally| -> Result<(), Trouble> {
        let orphans = library.renew(batch)?;
        batch.clear();
        let done = std::mem::take(waiting);
        progress.count(|tally| {
            tally.read += done.read;
            tally.statements += done.statements;
        });
        progress.aside(|| tell_orphans(&library, &orphans));
        Ok(())
    };
    let keep = |(renewal, statements): (Renewal, usize)| {
        waiting.read += 1;
        waiting.statements += statements as u64;
        batch.push(renewal);
        match since.is_due(batch.len(), 0) {
            true => {
                since.written();
                write(&mut batch, &mut waiting)
            }
            false => Ok(()),
        }
    };
    let threads = plan::threads(effort.threads).get();
    let written = batches::each(threads, &progress, || stale.into_iter(), work, keep)
        .and_then(|()| write(&mut batch, &mut waiting));
    // Texts that were taken out anew may be copies of others now.
    let written = written.and_then(|()| {
        while library.link()?.filed > 0 {}
        Ok(())
    });
    let tally = progress.finish();
    if !effort.quiet {
        messages::say(&format!("{}: {}", path.display(), words(tally)));
    }
    written.map(|()| tally)
}

/// Says whose notes and marks lost their words.
fn tell_orphans(library: &Library, orphans: &[Orphans]) {
    for Orphans { id, notes, marks } in orphans {
        // Only to say it: what is stored is stored.
        let id = library.short(*id).unwrap_or_default();
        let shown = [
            (*notes, "note", format!("selon show {id}")),
            (*marks, "mark", "selon case show CASE".to_owned()),
        ];
        for (number, thing, command) in shown.into_iter().filter(|(number, ..)| *number > 0) {
            let things = count(number as u64, thing);
            messages::say(&format!(
                "{id}: the words of {things} can no longer be told in its text: {command}"
            ));
        }
    }
}
