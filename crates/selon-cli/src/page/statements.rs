//! The list of statements under the text.

use std::io;

use anstyle::Style;
use selon::exchange::outline::{Entry, outline};
use selon::exchange::wording;
use selon::reading::Reading;

use super::wrap::Piece;
use super::{ALARM, CONTENT, CUE, FAINT, SOURCE, STRONG, Sheet};
use crate::clean::clean;

/// Columns for the number of a statement and the space after it.
const NUMBER: usize = 5;
/// Columns by which a statement stands further in than its parent.
const STEP: usize = 3;
/// Deeper statements are not moved further in: there would be no room for them.
const DEEPEST: usize = 5;
/// Lines given to who says it, and lines given to what is said.
const LINES_OF_SOURCE: usize = 2;
const LINES_OF_CONTENT: usize = 3;

/// Writes every statement, nested ones under their parent.
pub fn write(sheet: &mut Sheet<'_>, reading: &Reading) -> io::Result<()> {
    for entry in outline(reading) {
        if entry.depth == 0 {
            sheet.blank()?;
        }
        write_one(sheet, reading, entry)?;
    }
    Ok(())
}

/// Writes one statement, as far in as `entry` says.
pub fn write_one(sheet: &mut Sheet<'_>, reading: &Reading, entry: Entry) -> io::Result<()> {
    let statement = &reading.statements[entry.statement];
    let text = reading.article.text.text();
    let plain = Style::new();
    let indent = entry.depth.min(DEEPEST) * STEP;
    let inner = indent + NUMBER;

    let source = match wording::words(&statement.source, text) {
        source if source.is_empty() => Piece::new(wording::NOBODY, FAINT),
        source => Piece::new(clean(&source), SOURCE),
    };
    let cue = Piece::new(clean(&wording::words(&statement.cue, text)), CUE);
    let number = format!("{:>3}  ", entry.statement + 1);
    let head = [source, Piece::new(" → ", plain), cue];
    sheet.numbered(indent, Piece::new(number, STRONG), LINES_OF_SOURCE, &head)?;

    let mut content = Vec::new();
    if let Some(rejection) = wording::rejection(statement) {
        content.push(Piece::new(format!("{rejection} "), ALARM));
    }
    content.push(Piece::new(clean(&wording::words(&statement.content, text)), CONTENT));
    sheet.shortened(inner, LINES_OF_CONTENT, &content)?;

    let mut grades = wording::phrases(statement, text);
    grades.push(wording::score(statement));
    let grades = Piece::new(clean(&grades.join(" · ")), FAINT);
    sheet.wrapped(inner, inner, &[grades])
}
