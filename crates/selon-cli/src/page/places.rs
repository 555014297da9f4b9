//! The places of an article in a few lines under its dates: what is named most
//! comes first, with its country and how often it is named.

use std::io;

use anstyle::Style;
use selon::exchange::wording;
use selon::reading::Reading;

use super::wrap::Piece;
use super::{FAINT, MARGIN, STRONG, Sheet};
use crate::clean::clean;

/// Lines given to places; all of them are in the other formats.
const LINES: usize = 4;

/// Writes nothing if there are none.
pub fn write(sheet: &mut Sheet<'_>, reading: &Reading) -> io::Result<()> {
    let places = wording::places(&reading.places);
    if places.is_empty() {
        return Ok(());
    }
    let mut pieces = vec![Piece::new("places ", STRONG)];
    for (number, place) in places.iter().enumerate() {
        let comma = if number == 0 { " " } else { " · " };
        pieces.push(Piece::new(comma, FAINT));
        pieces.push(Piece::new(clean(&place.name), Style::new()));
        pieces.push(Piece::new(clean(&place.more()), FAINT));
    }
    sheet.blank()?;
    sheet.shortened(MARGIN, LINES, &pieces)
}
