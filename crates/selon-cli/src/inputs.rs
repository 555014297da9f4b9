//! The articles of all inputs, in order, one at a time. The output is kept from
//! being among them.

use std::fs;
use std::io::Cursor;
use std::iter::{from_fn, once};
use std::path::{Path, PathBuf};

use selon::ingest::{self, Capture, IngestError, Origin, RawArticle};

use crate::fault::caught;
use crate::fetch::{Fetcher, Manners};
use crate::plan::{STANDARD, Target};
use crate::sink::{followed, part_of};
use crate::trouble::Trouble;

/// A file to read, or why it cannot be; or an address.
pub type Found = Result<Input, IngestError>;

/// Something to read.
#[derive(Debug)]
pub enum Input {
    /// A file, or standard input.
    File(PathBuf),
    /// A page on the web.
    Address(String),
}

/// Whether `path` is an address of the web rather than a file.
fn address(path: &Path) -> Option<&str> {
    let path = path.to_str()?;
    let (scheme, _) = path.split_once("://")?;
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)).then_some(path)
}

/// The files that `paths` mean. What `target` is about to write is left out of
/// the folders among them. To be called before `target` is opened.
///
/// # Errors
/// If one of `paths` is itself the target.
pub fn files(paths: &[PathBuf], target: &Target) -> Result<Vec<Found>, Trouble> {
    others(paths, Own::of(target).as_ref())
}

/// The same where a library is written to, which is several files while it is open.
///
/// # Errors
/// If one of `paths` is itself the library.
pub fn files_beside(paths: &[PathBuf], library: &Path) -> Result<Vec<Found>, Trouble> {
    let with = |end: &str| {
        let mut path = library.as_os_str().to_owned();
        path.push(end);
        place(Path::new(&path))
    };
    let paths_of_library = ["", "-wal", "-shm", "-journal"].iter().filter_map(|end| with(end));
    others(paths, Some(&Own { paths: paths_of_library.collect(), is_folder: false }))
}

/// The files and addresses that `paths` mean but for our `own`.
fn others(paths: &[PathBuf], own: Option<&Own>) -> Result<Vec<Found>, Trouble> {
    let mut found = Vec::new();
    for path in paths {
        if let Some(address) = address(path) {
            found.push(Ok(Input::Address(address.to_owned())));
            continue;
        }
        let named = path == Path::new(STANDARD) || !path.is_dir();
        if path != Path::new(STANDARD) && own.is_some_and(|own| own.is(path)) {
            return Err(Trouble::OutputIsInput { path: path.clone() });
        }
        // Whoever names a file in the output's folder means it.
        let written = |file: &PathBuf| own.is_some_and(|own| own.holds(path, file));
        let kept = |file: &Result<PathBuf, _>| named || !file.as_ref().is_ok_and(written);
        let files = ingest::expand([path]).into_iter().filter(kept);
        found.extend(files.map(|file| file.map(Input::File)));
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
                let part = part_of(&followed(path));
                let paths = [path.clone(), part].iter().filter_map(|p| place(p)).collect();
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

/// Every article of `inputs`, and every failure in its place. No file is opened
/// and no address fetched before its turn.
pub fn articles(
    inputs: Vec<Found>,
    manners: Manners,
) -> impl Iterator<Item = Result<RawArticle, Trouble>> {
    // Most runs fetch nothing.
    let mut fetcher = None;
    inputs.into_iter().flat_map(move |input| {
        let input = match input {
            Ok(Input::Address(address)) => {
                fetched(fetcher.get_or_insert_with(|| Fetcher::new(manners)), address)
            }
            Ok(Input::File(path)) => Ready::File(Ok(path)),
            Err(error) => Ready::File(Err(error)),
        };
        guarded(input.name(), move || input.articles())
    })
}

/// An input whose bytes can be read now.
enum Ready {
    File(Result<PathBuf, IngestError>),
    Page { address: String, charset: Option<String>, url: String, body: Vec<u8> },
    Failed(String, Trouble),
}

fn fetched(fetcher: &mut Fetcher, address: String) -> Ready {
    match caught(|| fetcher.fetch(&address)) {
        Ok(Ok(page)) => {
            Ready::Page { address, charset: page.charset, url: page.url, body: page.body }
        }
        Ok(Err(source)) => Ready::Failed(address.clone(), Trouble::Fetch { address, source }),
        Err(panic) => Ready::Failed(address.clone(), Trouble::Fault { id: address, panic }),
    }
}

impl Ready {
    fn name(&self) -> String {
        match self {
            Ready::File(Ok(path)) => path.to_string_lossy().into_owned(),
            Ready::File(Err(error)) => error.name().to_owned(),
            Ready::Page { address, .. } | Ready::Failed(address, _) => address.clone(),
        }
    }

    /// Its articles, or the one failure to open it.
    fn articles(self) -> Box<dyn Iterator<Item = Result<RawArticle, Trouble>>> {
        let opened = match self {
            Ready::Failed(_, trouble) => return Box::new(once(Err(trouble))),
            Ready::File(file) => file.and_then(ingest::open),
            Ready::Page { address, charset, url, body } => {
                let capture = Capture { url: Some(url), date: None, from: Origin::Http };
                ingest::from_capture(&address, capture, charset.as_deref(), Cursor::new(body))
            }
        };
        match opened {
            Ok(articles) => Box::new(articles.raw().map(|raw| raw.map_err(Trouble::Input))),
            Err(error) => Box::new(once(Err(Trouble::Input(error)))),
        }
    }
}

/// What `make` gives, until it panics: then the input ends with that.
fn guarded<I: Iterator<Item = Result<RawArticle, Trouble>>>(
    name: String,
    make: impl FnOnce() -> I,
) -> impl Iterator<Item = Result<RawArticle, Trouble>> {
    let mut failed = None;
    let mut items = caught(make).map_err(|panic| failed = Some(panic)).ok();
    from_fn(move || {
        if let Some(items) = &mut items {
            match caught(|| items.next()) {
                Ok(item) => return item,
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
            from_fn(move || -> Option<Result<RawArticle, Trouble>> {
                left -= 1;
                assert!(left > 0, "the quay broke");
                Some(Err(Trouble::Input(ingest::open("no/such/file").err()?)))
            })
        };
        let said: Vec<String> = guarded("a.txt".to_owned(), broken)
            .map(|item| item.err().map(|trouble| trouble.to_string()).unwrap_or_default())
            .collect();
        assert_eq!(said.len(), 2);
        assert!(said[1].starts_with("a.txt: "), "{said:?}");
    }
}
