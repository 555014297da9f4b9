//! Paths as a person gives them become files to read.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{IngestError, Kind};

/// The files that `paths` mean: a file is itself, `-` is standard input, and a
/// folder is every file under it, sorted by path.
///
/// Under a folder, hidden files and folders (`.git`) are passed over, and links
/// to folders are not followed, so that every walk ends. Files come in the
/// order of `paths`; what cannot be read is an error in its place, and the rest
/// goes on. A folder without files is an error too.
pub fn expand<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
) -> Vec<Result<PathBuf, IngestError>> {
    let mut found = Vec::new();
    for path in paths {
        let path = path.as_ref();
        if path == Path::new("-") {
            found.push(Ok(path.to_owned()));
            continue;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => {
                let before = found.len();
                walk(path, &mut found);
                if found.len() == before {
                    found.push(Err(failed(path, Kind::NoFiles)));
                }
            }
            Ok(_) => found.push(Ok(path.to_owned())),
            Err(error) => found.push(Err(IngestError::io(&path.to_string_lossy(), error))),
        }
    }
    found
}

/// Adds the files under `folder`. Folders wait on a list of our own: no depth
/// of them can exhaust the stack.
fn walk(folder: &Path, found: &mut Vec<Result<PathBuf, IngestError>>) {
    let mut waiting = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                files.push((folder.clone(), Some(error)));
                continue;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    files.push((folder.clone(), Some(error)));
                    continue;
                }
            };
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => waiting.push(path),
                Ok(kind) if kind.is_file() || (kind.is_symlink() && path.is_file()) => {
                    files.push((path, None));
                }
                // A link to nothing: whoever made it expects its file to be read.
                Ok(kind) if kind.is_symlink() => match fs::metadata(&path) {
                    Ok(_) => {}
                    Err(error) => files.push((path, Some(error))),
                },
                // Sockets, pipes, links to folders.
                Ok(_) => {}
                Err(error) => files.push((path, Some(error))),
            }
        }
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.extend(files.into_iter().map(|(path, error)| match error {
        None => Ok(path),
        Some(error) => Err(IngestError::io(&path.to_string_lossy(), error)),
    }));
}

fn failed(path: &Path, kind: Kind) -> IngestError {
    IngestError::new(&path.to_string_lossy(), kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_link_to_nothing_is_told() {
        let root = std::env::temp_dir().join(format!("selon-links-{}", std::process::id()));
        fs::create_dir_all(root.join("a")).unwrap();
        fs::write(root.join("c.txt"), "x").unwrap();
        for (link, to) in [("b.txt", "gone.txt"), ("d.txt", "c.txt"), ("e", "a")] {
            std::os::unix::fs::symlink(root.join(to), root.join(link)).unwrap();
        }
        let found: Vec<_> = expand([&root]);
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(found.len(), 3);
        let error = found[0].as_ref().unwrap_err().to_string();
        assert!(error.ends_with("b.txt: there is no such file or folder"), "{error}");
        assert!(found[1].as_ref().unwrap().ends_with("c.txt"));
        assert!(found[2].as_ref().unwrap().ends_with("d.txt"));
    }

    #[test]
    fn a_folder_is_its_files_in_order() {
        let root = std::env::temp_dir().join(format!("selon-walk-{}", std::process::id()));
        fs::create_dir_all(root.join("b/.git")).unwrap();
        fs::create_dir_all(root.join("empty")).unwrap();
        for file in ["b/2.txt", "b/.git/x", "a.txt", ".hidden", "c.txt"] {
            fs::write(root.join(file), "x").unwrap();
        }
        let names = |paths: &[PathBuf]| -> Vec<String> {
            let name = |found: Result<PathBuf, IngestError>| match found {
                Ok(path) => path.strip_prefix(&root).unwrap_or(&path).display().to_string(),
                Err(error) => error.to_string().replace(&root.display().to_string(), "ROOT"),
            };
            expand(paths).into_iter().map(name).collect()
        };
        assert_eq!(names(&["-".into(), root.clone()]), ["-", "a.txt", "b/2.txt", "c.txt"]);
        assert_eq!(
            names(&[root.join("empty"), root.join("none")]),
            ["ROOT/empty: the folder holds no files", "ROOT/none: there is no such file or folder"]
        );
        fs::remove_dir_all(&root).unwrap();
    }
}
