//! Expressions of time in plain texts, for measuring them against annotated ones.
//!
//! Lines `language TAB date TAB path` on standard input; a line for each span on
//! standard output: path, first and last code point, type, value, basis. The two ends
//! of a range are two lines. See `bench/time/score.py`.

use std::error::Error;
use std::fs;
use std::io::{self, BufRead, Write};

use selon::language::Language;
use selon::reading::dates::{Anchor, read};
use selon::text::SourceText;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let mut field = || fields.next().unwrap_or("");
        let (lang, anchor, path) = (field(), field(), field());
        let text = SourceText::from_text(fs::read_to_string(path)?);
        let language = Language::or_neutral(Some(lang));
        for date in read(text.text(), text.whole(), language, Anchor::from_iso(anchor).ok()) {
            let (kind, basis) = (date.kind.as_str(), date.basis.as_str());
            let values: Vec<&str> = match date.spans.len() {
                1 => vec![date.value.as_str()],
                _ => date.value.split('/').collect(),
            };
            for (span, value) in date.spans.iter().zip(values) {
                let (start, end) = text.code_points(*span);
                writeln!(out, "{path}\t{start}\t{end}\t{kind}\t{value}\t{basis}")?;
            }
        }
    }
    Ok(())
}
