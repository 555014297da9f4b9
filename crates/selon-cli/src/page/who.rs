//! Who speaks: every entity that is a source, and which statements are its own.

use std::io;

use anstyle::Style;
use selon::exchange::speakers::speakers;
use selon::reading::Reading;

use super::wrap::Piece;
use super::{FAINT, MARGIN, SOURCE, STRONG, Sheet};
use crate::clean::clean;

/// Column at which the second line of an entry begins.
const HANG: usize = 6;

/// Writes one line for each entity that speaks, in the order of the text; nothing if
/// none does.
pub fn write(sheet: &mut Sheet<'_>, reading: &Reading) -> io::Result<()> {
    let speakers = speakers(reading);
    if speakers.is_empty() {
        return Ok(());
    }
    sheet.blank()?;
    sheet.line(0, &[Piece::new("who’s who", STRONG)])?;
    for speaker in speakers {
        let numbers: Vec<String> = speaker.statements.iter().map(|n| (n + 1).to_string()).collect();
        let about = speaker.about();
        let gap = if about.is_empty() { "" } else { "  " };
        let line = [
            Piece::new(clean(&speaker.entity.name), SOURCE),
            Piece::new("  ", Style::new()),
            Piece::new(numbers.join(", "), STRONG),
            Piece::new(gap, Style::new()),
            Piece::new(clean(&about), FAINT),
        ];
        sheet.wrapped(MARGIN, HANG, &line)?;
    }
    Ok(())
}
