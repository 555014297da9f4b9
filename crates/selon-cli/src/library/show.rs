//! `selon show`: all that the library has about one article.

use std::io::{self, Write};
use std::path::Path;

use selon::exchange::{html, json, wording};
use selon::ingest::{Article, Capture, Field};
use selon::reading::Reading;
use selon_store::{Address, ArticleId, Copy, Entry, Library, Note};

use super::entries::{day, title};
use crate::args::{ShowArguments, View};
use crate::clean::clean;
use crate::page;
use crate::plan::Look;
use crate::trouble::Trouble;

/// Copies that are named one by one.
const COPIES: usize = 20;

/// Shows one article of the library at `path`.
///
/// # Errors
/// If there is no such article, or it has no reading and one is to be shown.
pub fn show(path: &Path, arguments: &ShowArguments) -> Result<(), Trouble> {
    let library = super::open_existing(path)?;
    let id = library.find_or_named(&arguments.id)?;
    let look = super::look(&arguments.looks);
    if arguments.format == View::Raw {
        let raw = library.raw(id)?;
        return super::print(|out| out.write_all(raw.bytes()));
    }
    let reading = library.reading(id)?;
    if arguments.format == View::Text {
        let page = Page::of(&library, id, reading)?;
        return super::print(|out| page.write(out, look));
    }
    let Some(reading) = reading else {
        return Err(Trouble::Unread(library.short(id)?));
    };
    super::print(|mut out| match arguments.format {
        View::Html => {
            html::start(&mut out, html::title(&reading.article))?;
            html::article(&mut out, 1, &reading)?;
            html::finish(&mut out)
        }
        View::Json | View::Text | View::Raw => json::write(&mut out, &reading),
    })
}

/// All that is shown of an article.
struct Page {
    entry: Entry,
    addresses: Vec<Address>,
    copies: Vec<Copy>,
    notes: Vec<Note>,
    reading: Reading,
    is_read: bool,
}

impl Page {
    fn of(library: &Library, id: ArticleId, reading: Option<Reading>) -> Result<Self, Trouble> {
        let is_read = reading.is_some();
        let reading = match reading {
            Some(reading) => reading,
            None => Reading::unread(library.article(id)?),
        };
        Ok(Page {
            entry: library.entry(id)?,
            addresses: library.addresses(id)?,
            copies: library.copies(id)?,
            notes: library.notes(id)?,
            reading,
            is_read,
        })
    }

    fn write(&self, out: &mut dyn Write, look: Look) -> io::Result<()> {
        let article = &self.reading.article;
        writeln!(out, "{:10}{}", "id", self.entry.short)?;
        writeln!(out, "{:10}{}", "sha256", self.entry.sha256)?;
        for (name, field) in fields(article) {
            match field {
                Some(Field { value, from }) => {
                    writeln!(out, "{name:10}{} ({})", clean(value), wording::origin(*from))?;
                }
                None => writeln!(out, "{name:10}unknown")?,
            }
        }
        for Field { value, from } in &article.authors {
            writeln!(out, "{:10}{} ({})", "author", clean(value), wording::origin(*from))?;
        }
        if let Some(capture) = &article.capture {
            writeln!(out, "{:10}{}", "fetched", fetched(capture))?;
        }
        for Address { address, line, seen } in &self.addresses {
            let line = if *line > 0 { format!(", line {line}") } else { String::new() };
            writeln!(out, "{:10}{}{line} (seen {seen})", "found at", clean(address))?;
        }
        for copy in self.copies.iter().take(COPIES) {
            let Copy { entry, .. } = copy;
            let about = format!("{} {}", day(entry), clean(title(entry)));
            writeln!(out, "{:10}{} {about} ({})", "copy", entry.short, reason(copy))?;
        }
        if let Some(more) = self.copies.len().checked_sub(COPIES).filter(|more| *more > 0) {
            writeln!(out, "{:10}and {more} more", "copy")?;
        }
        for Note { quote, note, made, orphan, .. } in &self.notes {
            let (name, lost) = match orphan {
                true => ("ORPHAN", "; these words can no longer be told in the text"),
                false => ("note", ""),
            };
            writeln!(out, "{name:10}“{}”: {} ({made}{lost})", clean(quote), clean(note))?;
        }
        writeln!(out)?;
        match self.is_read {
            true => page::write(out, 1, &self.reading, look),
            false => page::write_unread(out, &self.reading, look),
        }
    }
}

/// Why an article is said to be a copy.
fn reason(copy: &Copy) -> String {
    let percent = |share: f64| (share * 100.0).floor();
    if copy.same_text {
        "the same text, in other bytes".to_owned()
    } else if copy.jaccard >= 1.0 {
        "the same words".to_owned()
    } else {
        let (all, shorter) = (percent(copy.jaccard), percent(copy.containment));
        format!("{all} % of their runs of three words in common, {shorter} % of the shorter’s")
    }
}

/// Where and when the copy that was read was fetched, and who says so.
fn fetched(capture: &Capture) -> String {
    let Capture { url, date, from } = capture;
    let date = date.as_deref().map(|date| format!("{} ", clean(date))).unwrap_or_default();
    let url = url.as_deref().map(|url| format!("at {} ", clean(url))).unwrap_or_default();
    format!("{date}{url}({})", wording::origin(*from))
}

fn fields(article: &Article) -> [(&'static str, Option<&Field>); 6] {
    [
        ("title", article.title.as_ref()),
        ("outlet", article.outlet.as_ref()),
        ("url", article.url.as_ref()),
        ("published", article.published.as_ref()),
        ("modified", article.modified.as_ref()),
        ("language", article.lang.as_ref()),
    ]
}
