//! The articles of all inputs, in order, one at a time. The output is kept from
//! being among them.

use std::fs;
use std::iter::{from_fn, once};
use std::path::{Path, PathBuf};

use selon::ingest::{self, IngestError, RawArticle};

use crate::fault::caught;
use crate::output::part_of;
use crate::plan::{STANDARD, Target};
use crate::trouble::Trouble;

/// A file to read, or why it cannot be.
type Found = Result<PathBuf, IngestError>;

/// The files that `paths` mean. What `target` is about to write is left out of
/// the folders among them. To be called before `target` is opened.
///
/// # Errors
/// If one of `paths` is itself the target.
pub fn files(paths: &[PathBuf], target: &Target) -> Result<Vec<Found>, Trouble> {
    let Some(own) = Own::of(target) else {
        return Ok(ingest::expand(paths));
    };
    let mut found = Vec::new();
    for path in paths {
        let named = path == Path::new(STANDARD) || !path.is_dir();
        if path != Path::new(STANDARD) && own.is(path) {
            return Err(Trouble::OutputIsInput { path: path.clone() });
        }
        // Whoever names a file in the output's folder means it.
        let kept = |file: &Found| named || !file.as_ref().is_ok_and(|file| own.holds(path, file));
        found.extend(ingest::expand([path]).into_iter().filter(kept));
    }
    Ok(found)
}

/// What a run writes itself.
struct Own {
    paths: Vec<PathBuf>,
    is_folder: bool,
}

impl Own {
    fn of(target: &Target) -> Option<Self> {
        match target {
            Target::Standard => None,
            Target::File(path) => {
                let paths = [path.clone(), part_of(path)].iter().filter_map(|p| place(p)).collect();
                Some(Own { paths, is_folder: false })
            }
            Target::Folder(path) => {
                Some(Own { paths: place(path).into_iter().collect(), is_folder: true })
            }
        }
    }

    /// Whether `path` is the output. A device may well be both.
    fn is(&self, path: &Path) -> bool {
        (path.is_file() || path.is_dir()) && place(path).is_some_and(|at| self.paths.contains(&at))
    }

    /// Whether `file`, found in `folder`, is the output or in it.
    fn holds(&self, folder: &Path, file: &Path) -> bool {
        let Some(at) = place(file) else { return false };
        if !self.is_folder {
            return self.paths.contains(&at);
        }
        // Not if the folder to read is itself in the one to write to.
        let folder = place(folder);
        let outer = |own: &PathBuf| folder.as_ref().is_some_and(|folder| folder.starts_with(own));
        self.paths.iter().any(|own| at.starts_with(own) && !outer(own))
    }
}

/// Where `path` is, without links and detours. What is not there yet is where
/// its folder is.
fn place(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok().or_else(|| {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(path.file_name()?))
    })
}

/// Every article of `files`, and every failure in its place. No file is opened
/// before its turn.
pub fn articles(files: Vec<Found>) -> impl Iterator<Item = Result<RawArticle, Trouble>> {
    files.into_iter().flat_map(|file| {
        let name = file.as_ref().map_or_else(
            |error| error.name().to_owned(),
            |path| path.to_string_lossy().into_owned(),
        );
        guarded(name, move || of_file(file))
    })
}

/// The articles of a file, or the one failure to open it.
fn of_file(file: Found) -> Box<dyn Iterator<Item = Result<RawArticle, IngestError>>> {
    match file.and_then(ingest::open) {
        Ok(articles) => Box::new(articles.raw()),
        Err(error) => Box::new(once(Err(error))),
    }
}

/// What `make` gives, until it panics: then the input ends with that.
fn guarded<I: Iterator<Item = Result<RawArticle, IngestError>>>(
    name: String,
    make: impl FnOnce() -> I,
) -> impl Iterator<Item = Result<RawArticle, Trouble>> {
    let mut failed = None;
    let mut items = caught(make).map_err(|panic| failed = Some(panic)).ok();
    from_fn(move || {
        if let Some(items) = &mut items {
            match caught(|| items.next()) {
                Ok(item) => return item.map(|item| item.map_err(Trouble::Input)),
                Err(panic) => failed = Some(panic),
            }
        }
        items = None;
        failed.take().map(|panic| Trouble::Fault { id: name.clone(), panic }).map(Err)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_one_input() {
        let mut left = 2;
        let broken = move || {
            from_fn(move || -> Option<Result<RawArticle, IngestError>> {
                left -= 1;
                assert!(left > 0, "the quay broke");
                Some(Err(ingest::open("no/such/file").err()?))
            })
        };
        let said: Vec<String> = guarded("a.txt".to_owned(), broken)
            .map(|item| item.err().map(|trouble| trouble.to_string()).unwrap_or_default())
            .collect();
        assert_eq!(said.len(), 2);
        assert!(said[1].starts_with("a.txt: "), "{said:?}");
    }
}
