//! Files as they are written: each appears under its name only when it is complete, so
//! that a run that was stopped cannot be taken for one that found less.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Most links that are followed.
const LINKS: usize = 32;

/// A file that is being written. Dropped before [`Sink::finish`], it leaves its part
/// behind; a device or a pipe is written to at once.
pub struct Sink {
    out: BufWriter<File>,
    path: PathBuf,
    /// What the file is called until it is complete; none for a device.
    part: Option<PathBuf>,
}

impl Sink {
    /// Opens `path`.
    ///
    /// # Errors
    /// If it is a folder or cannot be written.
    pub fn open(path: &Path) -> io::Result<Self> {
        let special = fs::metadata(path).is_ok_and(|kind| !kind.is_file() && !kind.is_dir());
        if special {
            let out = BufWriter::new(File::options().write(true).open(path)?);
            return Ok(Sink { out, path: path.to_owned(), part: None });
        }
        if path.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let path = &followed(path);
        let part = part_of(path);
        let out = BufWriter::new(File::create(&part)?);
        Ok(Sink { out, path: path.to_owned(), part: Some(part) })
    }

    /// The name that it will have.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Ends it, and gives it its name.
    ///
    /// # Errors
    /// If what is left cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        self.part.as_ref().map_or(Ok(()), |part| fs::rename(part, &self.path))
    }

    /// Ends it, and leaves nothing behind.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn discard(self) -> io::Result<()> {
        self.part.as_ref().map_or(Ok(()), fs::remove_file)
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether a file at `path` could be written, as far as that can be told without trying:
/// asked before long work.
///
/// # Errors
/// If it is a folder, or its folder is not there.
pub fn check(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or(Ok(()), |folder| fs::metadata(folder).map(drop))
}

/// Writes `bytes` to a file at `path`.
///
/// # Errors
/// If it is a folder or cannot be written; no part of it is left then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut sink = Sink::open(path)?;
    match sink.write_all(bytes).and_then(|()| sink.flush()) {
        Ok(()) => sink.finish(),
        Err(error) => {
            // The first error is the one to tell.
            drop(sink.discard());
            Err(error)
        }
    }
}

/// Where links at `path` lead: what is written there goes into the file, and the links stay.
pub fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // Links may run in a circle.
    for _ in 0..LINKS {
        let Ok(to) = fs::read_link(&path) else { break };
        path = path.parent().map_or(to.clone(), |folder| folder.join(to));
    }
    path
}

/// What `path` is called until it is complete.
pub fn part_of(path: &Path) -> PathBuf {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    PathBuf::from(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_no_file_and_nothing_is_left_of_the_try() {
        let folder = std::env::temp_dir().join(format!("selon-sink-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let inside = folder.join("page");
        fs::create_dir_all(&inside).expect("a folder in it");
        assert!(check(&inside).is_err());
        assert!(check(&folder.join("nowhere/page")).is_err());
        assert!(write_whole(&inside, b"words").is_err());
        assert!(!part_of(&inside).exists());
        let file = folder.join("file");
        check(&file).expect("it could be written");
        write_whole(&file, b"words").expect("a file");
        assert_eq!(fs::read(&file).expect("the file"), b"words");
        assert!(!part_of(&file).exists());
        fs::remove_dir_all(&folder).expect("it can go");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = std::env::temp_dir().join(format!("selon-link-{}", std::process::id()));
        fs::create_dir_all(folder.join("inside")).expect("folders");
        let link = folder.join("link");
        std::os::unix::fs::symlink("inside/file", &link).expect("a link");
        for words in ["first", "second"] {
            write_whole(&link, words.as_bytes()).expect("it is written");
            let kept = fs::read_to_string(folder.join("inside/file")).expect("the file");
            assert_eq!(kept, words);
            assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
        }
        fs::remove_dir_all(&folder).expect("it can go");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_stays_a_device() {
        write_whole(Path::new("/dev/null"), b"words").expect("it takes anything");
        assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
    }
}
