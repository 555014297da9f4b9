//! The dates of an article in a few lines under its text: the words, and the day,
//! month or year that they mean.

use std::io;

use anstyle::Style;
use selon::exchange::wording;
use selon::reading::Reading;

use super::wrap::Piece;
use super::{FAINT, MARGIN, STRONG, Sheet};
use crate::clean::clean;

/// Lines given to dates; all of them are in the other formats.
const LINES: usize = 4;

/// Writes nothing if there are none.
pub fn write(sheet: &mut Sheet<'_>, reading: &Reading) -> io::Result<()> {
    let dates = wording::dates(&reading.dates, reading.article.text.text());
    if dates.is_empty() {
        return Ok(());
    }
    let mut pieces = vec![Piece::new("dates ", STRONG)];
    for (number, (words, meaning)) in dates.iter().enumerate() {
        let comma = if number == 0 { " " } else { " · " };
        pieces.push(Piece::new(comma, FAINT));
        pieces.push(Piece::new(clean(words), Style::new()));
        pieces.push(Piece::new(format!(" → {}", clean(meaning)), FAINT));
    }
    sheet.blank()?;
    sheet.shortened(MARGIN, LINES, &pieces)
}
