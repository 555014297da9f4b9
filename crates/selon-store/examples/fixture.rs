//! Makes the library that the tests of migrations keep of each version:
//! `cargo run --release -p selon-store --example fixture -- FILE`, then `zstd -19 FILE`.
//! A fixture is made once, by the version that it is of, and never again.

#[path = "../tests/support/mod.rs"]
mod support;

use std::error::Error;
use std::path::PathBuf;

use selon::ingest::Article;
use selon::text::SourceText;
use selon_store::{Library, Renewal};
use support::{LINES, PAGE, READER, REPORT, add, line, patient};

fn main() -> Result<(), Box<dyn Error>> {
    let path = PathBuf::from(std::env::args_os().nth(1).ok_or("a file to make")?);
    let mut library = Library::open(&path, patient())?;
    add(&mut library, "quay.html", PAGE, true);
    add(&mut library, "wires.jsonl", LINES, true);
    add(&mut library, "rapport.txt", REPORT, true);
    let ids = library.ids()?;
    library.annotate(ids[0], "a crane had fallen", "seen by nobody")?;
    library.annotate(ids[0], "It was empty", "who says?")?;
    // As if an extractor had changed its mind.
    let old = library.article(ids[0])?;
    let words = old.text.text().replace("It was empty", "It was full");
    let text = SourceText::from_text(words);
    let article = Article { body: text.whole(), text, ..Article::new(old.id.clone(), old.text) };
    let article = Article { sha256: old.sha256, outlet: old.outlet, lang: old.lang, ..article };
    let reading = READER.read(article);
    library.renew(&[
        Renewal::new(ids[0], &reading, READER.model().checksum()).extracted(&reading.article)
    ])?;
    for found in library.readings(ids) {
        print!("{}", line(&found?.1));
    }
    Ok(())
}
