//! Places in plain texts, for measuring them against annotated ones.
//!
//! Lines `language TAB path` on standard input; a line for each mention on standard
//! output: path, first and last code point, country, name. See `bench/places/score.py`.

use std::error::Error;
use std::fs;
use std::io::{self, BufRead, Write};

use selon::language::Language;
use selon::reading::places::read;
use selon::text::SourceText;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (lang, path) = line.split_once('\t').ok_or("a line is language TAB path")?;
        let text = SourceText::from_text(fs::read_to_string(path)?);
        let language = Language::or_neutral(Some(lang));
        for place in read(text.text(), text.whole(), language, &[]) {
            let country = place.country.as_deref().unwrap_or("-");
            for &span in &place.spans {
                let (start, end) = text.code_points(span);
                writeln!(out, "{path}\t{start}\t{end}\t{country}\t{}", place.name)?;
            }
        }
    }
    Ok(())
}
