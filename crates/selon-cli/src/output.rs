//! Readings on their way out: one sink for every format, to standard output, a
//! file or a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use selon::exchange::{brat, html, json};
use selon::reading::Reading;

use crate::args::Format;
use crate::fault::caught;
use crate::page;
use crate::plan::{Look, Target};
use crate::sink::{Sink, write_whole};
use crate::trouble::Trouble;

/// File names are kept to this many bytes; the common file systems take 255.
const LONGEST_NAME: usize = 150;

/// Where readings go, one after the other.
pub struct Output {
    format: Format,
    look: Look,
    to: Destination,
    written: usize,
    /// Names given out in a folder, and how often.
    names: BTreeMap<String, usize>,
}

enum Destination {
    Standard(BufWriter<Stdout>),
    File(Sink),
    Folder(PathBuf),
}

impl Output {
    /// Opens `target`.
    ///
    /// # Errors
    /// If the file or folder cannot be made.
    pub fn open(target: &Target, format: Format, look: Look) -> Result<Self, Trouble> {
        let to = match target {
            Target::Standard => Destination::Standard(BufWriter::new(io::stdout())),
            Target::File(path) => Destination::File(Sink::open(path).map_err(writing(path))?),
            Target::Folder(path) => {
                fs::create_dir_all(path).map_err(writing(path))?;
                // One that is there may have labels of its own.
                let config = path.join("annotation.conf");
                if !config.exists() {
                    write_whole(&config, brat::CONFIG.as_bytes()).map_err(writing(&config))?;
                }
                Destination::Folder(path.clone())
            }
        };
        Ok(Output { format, look, to, written: 0, names: BTreeMap::new() })
    }

    /// Writes one reading.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&mut self, reading: &Reading) -> Result<(), Trouble> {
        if let Destination::Folder(folder) = &self.to {
            let name = free_name(&reading.article.id, &mut self.names);
            write_pair(folder, &name, reading)?;
            self.written += 1;
            return Ok(());
        }
        if self.format == Format::Brat && self.written > 0 {
            return Err(Trouble::BratNeedsFolder);
        }
        let (format, look, number) = (self.format, self.look, self.written + 1);
        let page = rendered(reading, |mut out| match format {
            Format::Text => page::write(&mut out, number, reading, look),
            Format::Json => json::write(&mut out, reading),
            Format::Jsonl => json::write_line(&mut out, reading),
            Format::Brat => brat::write_annotations(&mut out, reading),
            Format::Html => {
                if number == 1 {
                    html::start(&mut out, html::title(&reading.article))?;
                }
                html::article(&mut out, number, reading)
            }
        })?;
        self.written = number;
        // Who watches should see each article when it is read.
        self.to.with(|out| out.write_all(&page).and_then(|()| out.flush()))
    }

    /// Ends the output. A file that nothing was written to is not left behind.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> Result<(), Trouble> {
        if self.format == Format::Html && self.written > 0 {
            self.to.with(|mut out| html::finish(&mut out))?;
        }
        self.to.with(|out| out.flush())?;
        let Destination::File(sink) = self.to else { return Ok(()) };
        let failed = writing(sink.path());
        let ended = if self.written == 0 { sink.discard() } else { sink.finish() };
        ended.map_err(failed)
    }
}

impl Destination {
    /// Lets `write` write to the stream, and says where it failed if it does.
    fn with(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Trouble> {
        match self {
            Destination::Standard(out) => write(out).map_err(Trouble::Print),
            Destination::File(sink) => write(sink).map_err(writing(sink.path())),
            Destination::Folder(_) => Ok(()),
        }
    }
}

fn writing(path: &Path) -> impl FnOnce(io::Error) -> Trouble + use<> {
    let path = path.to_owned();
    move |source| Trouble::Write { path, source }
}

/// All that `write` writes about `reading`. A fault in it costs this article,
/// and leaves no half of it in the output.
fn rendered(
    reading: &Reading,
    write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
) -> Result<Vec<u8>, Trouble> {
    let mut page = Vec::new();
    match caught(|| write(&mut page)) {
        // Writing to memory cannot fail.
        Ok(_) => Ok(page),
        Err(panic) => Err(Trouble::Fault { id: reading.article.id.clone(), panic }),
    }
}

/// Writes the two files that brat wants of an article. Annotations that are
/// there, and a text that differs (theirs, or an input), are not replaced.
fn write_pair(folder: &Path, name: &str, reading: &Reading) -> Result<(), Trouble> {
    let [txt, ann] = ["txt", "ann"].map(|end| folder.join(format!("{name}.{end}")));
    let text = rendered(reading, |out| brat::write_text(out, reading))?;
    let annotations = rendered(reading, |out| brat::write_annotations(out, reading))?;
    if ann.exists() {
        return Err(Trouble::Exists { path: ann });
    }
    if !txt.exists() {
        write_whole(&txt, &text).map_err(writing(&txt))?;
    } else if fs::read(&txt).map_err(writing(&txt))? != text {
        return Err(Trouble::Exists { path: txt });
    }
    write_whole(&ann, &annotations).map_err(writing(&ann))
}

/// A file name for an article: its id with all that could leave the folder or
/// trouble a file system made `_`, and numbered if it was given out before.
fn free_name(id: &str, names: &mut BTreeMap<String, usize>) -> String {
    let harmless = |letter: char| match letter {
        letter if letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.') => letter,
        _ => '_',
    };
    let mut name: String = id.chars().map(harmless).collect();
    name.truncate(name.floor_char_boundary(LONGEST_NAME));
    if name.is_empty() || name.starts_with('.') {
        name.insert(0, '_');
    }
    // File systems that ignore case would make one file of two.
    loop {
        let times = names.entry(name.to_lowercase()).or_insert(0);
        *times += 1;
        match *times {
            1 => return name,
            again => name = format!("{name}-{again}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_the_folder_and_apart() {
        let mut names = BTreeMap::new();
        let mut name = |id: &str| free_name(id, &mut names);
        assert_eq!(name("a/../../etc/passwd"), "a_.._.._etc_passwd");
        assert_eq!(name(".."), "_..");
        assert_eq!(name(""), "_");
        assert_eq!(name("dépêche 7"), "dépêche_7");
        assert_eq!(name("Bac"), "Bac");
        assert_eq!(name("bac"), "bac-2");
        assert_eq!(name("bac-2"), "bac-2-2");
        assert_eq!(name(&"é".repeat(400)).len(), LONGEST_NAME);
    }
}
