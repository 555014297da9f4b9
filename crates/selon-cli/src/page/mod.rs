//! The page on the terminal: the text with its statements marked, then the
//! statements one by one.
//!
//! It must read without colours, in 80 columns and aloud. So every role has a
//! mark as well as a colour: ‹who says it›, the words that say so between a low
//! line (if they are several) and the number of the statement, [what is said].
//! Brackets nest; the number
//! at a closing bracket tells whose it is. The list below says the same in
//! words, which is where certainty, denial and hearsay are found. Last comes who
//! speaks, under one name however the text calls them.

mod dates;
pub mod dossier;
mod marks;
mod places;
mod statements;
mod who;
mod wrap;

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use selon::exchange::outline::Entry;
use selon::exchange::{html, passage, wording};
use selon::ingest::Article;
use selon::reading::Reading;
use unicode_width::UnicodeWidthStr;

use crate::clean::clean;
use crate::plan::Look;
use crate::progress::count;
use wrap::{Piece, wrap};

/// Column at which the text begins.
const MARGIN: usize = 2;

/// What is seldom looked at.
const FAINT: Style = Style::new().dimmed();
/// Headings.
const STRONG: Style = Style::new().bold();
/// Who says it.
const SOURCE: Style = AnsiColor::Cyan.on_default().bold();
/// The words that say so.
const CUE: Style = AnsiColor::Yellow.on_default();
/// What is said.
const CONTENT: Style = AnsiColor::Green.on_default();
/// What must not be missed: denials, doubts, refusals.
const ALARM: Style = AnsiColor::Red.on_default().bold();

/// Writes the page of one reading, the `number`th of the run.
///
/// # Errors
/// What writing to `out` gives.
pub fn write(out: &mut dyn Write, number: usize, reading: &Reading, look: Look) -> io::Result<()> {
    let mut sheet = Sheet { out, look };
    if number > 1 {
        sheet.blank()?;
        let rule = Piece::new("═".repeat(look.width), FAINT);
        sheet.line(0, &[rule])?;
        sheet.blank()?;
    }
    head(&mut sheet, reading)?;
    for paragraph in &passage::paragraphs(reading) {
        sheet.blank()?;
        sheet.wrapped(MARGIN, MARGIN, &marks::marked(paragraph, reading))?;
    }
    dates::write(&mut sheet, reading)?;
    places::write(&mut sheet, reading)?;
    sheet.blank()?;
    if reading.statements.is_empty() {
        return sheet.wrapped(0, 0, &[Piece::new(wording::NO_STATEMENTS, STRONG)]);
    }
    let heading = count(reading.statements.len() as u64, "statement");
    sheet.line(0, &[Piece::new(heading, STRONG)])?;
    statements::write(&mut sheet, reading)?;
    who::write(&mut sheet, reading)
}

/// Writes the page of an article that was not read: `reading` has nothing but it.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_unread(out: &mut dyn Write, reading: &Reading, look: Look) -> io::Result<()> {
    let mut sheet = Sheet { out, look };
    head(&mut sheet, reading)?;
    for paragraph in &passage::paragraphs(reading) {
        sheet.blank()?;
        sheet.wrapped(MARGIN, MARGIN, &marks::marked(paragraph, reading))?;
    }
    sheet.blank()?;
    sheet.wrapped(0, 0, &[Piece::new("This article was not read: selon reread reads it.", STRONG)])
}

/// Writes what was found: what it is, and `words` around it, those that were looked
/// for between asterisks where there are no colours.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_found(
    out: &mut dyn Write,
    about: &str,
    words: &[(&str, bool)],
    look: Look,
) -> io::Result<()> {
    let mut sheet = Sheet { out, look };
    sheet.wrapped(0, MARGIN, &[Piece::new(about, STRONG)])?;
    if words.is_empty() {
        return Ok(());
    }
    let piece = |&(words, found): &(&str, bool)| match (found, look.color) {
        (true, true) => Piece::new(clean(words), ALARM),
        (true, false) => Piece::new(format!("*{}*", clean(words)), Style::new()),
        (false, _) => Piece::new(clean(words), Style::new()),
    };
    sheet.wrapped(MARGIN, MARGIN, &words.iter().map(piece).collect::<Vec<_>>())
}

/// Writes `words` at column `hang`, on as many lines as they take, with `name` before them.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_row(
    out: &mut dyn Write,
    name: &str,
    words: &str,
    hang: usize,
    look: Look,
) -> io::Result<()> {
    let (name, words) = (clean(name), clean(words));
    let hang = hang.min(look.width / 2);
    // A longer name takes its place from the words.
    let first = look.width.saturating_sub(hang.max(name.width() + 1)).max(1);
    let lines = wrap(&[Piece::new(words, Style::new())], first, look.width - hang);
    let mut sheet = Sheet { out, look };
    for (at, mut line) in lines.into_iter().enumerate() {
        if at > 0 {
            sheet.line(hang, &line)?;
            continue;
        }
        let gap = hang.saturating_sub(name.width()).max(1);
        line.insert(0, Piece::new(format!("{name}{:gap$}", ""), Style::new()));
        sheet.line(0, &line)?;
    }
    Ok(())
}

/// Writes a sentence, what comes before it, and its words that matter between the others.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_quote(
    out: &mut dyn Write,
    place: &str,
    [before, words, after]: [&str; 3],
    look: Look,
) -> io::Result<()> {
    let marked = if look.color { clean(words) } else { format!("*{}*", clean(words)) };
    let style = if look.color { CONTENT } else { Style::new() };
    let pieces = [
        Piece::new(clean(place), FAINT),
        Piece::new(clean(before), Style::new()),
        Piece::new(marked, style),
        Piece::new(clean(after), Style::new()),
    ];
    Sheet { out, look }.wrapped(2 * MARGIN, 3 * MARGIN, &pieces)
}

/// Writes the statement at `index` of `reading` as the page lists it.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_statement(
    out: &mut dyn Write,
    reading: &Reading,
    index: usize,
    look: Look,
) -> io::Result<()> {
    let mut sheet = Sheet { out, look };
    statements::write_one(&mut sheet, reading, Entry { statement: index, depth: 0 })
}

/// Title, where it comes from, what should be known about it, and the key.
fn head(sheet: &mut Sheet<'_>, reading: &Reading) -> io::Result<()> {
    let article = &reading.article;
    sheet.wrapped(0, 0, &[Piece::new(clean(html::title(article)), STRONG)])?;
    sheet.wrapped(0, 0, &[Piece::new(clean(&about(article)), FAINT)])?;
    for warning in &article.warnings {
        sheet.wrapped(0, 6, &[Piece::new(clean(&format!("note: {warning}")), FAINT)])?;
    }
    if reading.statements.is_empty() {
        return Ok(());
    }
    let key = [
        Piece::new("‹who says it›", SOURCE),
        Piece::new("   ", Style::new()),
        Piece::new("_words that say so¹", CUE),
        Piece::new("   ", Style::new()),
        Piece::new("[what is said]", CONTENT),
        Piece::new("   ", Style::new()),
        Piece::new("¹ statement 1 below", FAINT),
    ];
    sheet.line(0, &key)?;
    let more = format!("… gap · […] cut to fit · {}", wording::SCORE_KEY);
    sheet.wrapped(0, 0, &[Piece::new(more, FAINT)])
}

/// Outlet, date and where it was found, language, id.
fn about(article: &Article) -> String {
    let mut parts = Vec::new();
    parts.extend(article.outlet.as_ref().map(|outlet| outlet.value.clone()));
    parts.push(match &article.published {
        Some(date) => format!("{} ({})", date.value, wording::origin(date.from)),
        None => "date unknown".to_owned(),
    });
    if let Some(date) = &article.modified {
        parts.push(format!("changed {} ({})", date.value, wording::origin(date.from)));
    }
    parts.push(match &article.lang {
        Some(lang) => format!("language: {}", lang.value),
        None => "language unknown".to_owned(),
    });
    if !article.authors.is_empty() {
        let names: Vec<&str> = article.authors.iter().map(|a| a.value.as_str()).collect();
        parts.push(format!("by {}", names.join(", ")));
    }
    parts.extend(wording::capture(article));
    if article.title.is_some() {
        parts.push(format!("id: {}", article.id));
    }
    parts.join(" · ")
}

/// Lines going out, with or without colour.
struct Sheet<'a> {
    out: &'a mut dyn Write,
    look: Look,
}

impl Sheet<'_> {
    fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// One line at column `indent`.
    fn line(&mut self, indent: usize, pieces: &[Piece]) -> io::Result<()> {
        write!(self.out, "{:indent$}", "")?;
        for piece in pieces {
            let text = &piece.text;
            match self.look.color && piece.style != Style::new() {
                true => write!(self.out, "{}{text}{}", piece.style, piece.style.render_reset())?,
                false => write!(self.out, "{text}")?,
            }
        }
        writeln!(self.out)
    }

    /// As many lines as it takes: the first at column `first`, the others at
    /// `hang`.
    fn wrapped(&mut self, first: usize, hang: usize, pieces: &[Piece]) -> io::Result<()> {
        let lines = wrap(pieces, self.look.width - first, self.look.width - hang);
        for (number, line) in lines.iter().enumerate() {
            self.line(if number == 0 { first } else { hang }, line)?;
        }
        Ok(())
    }

    /// The same in at most `most` lines, all at column `indent`; what does not
    /// fit is left out and […] says so.
    fn shortened(&mut self, indent: usize, most: usize, pieces: &[Piece]) -> io::Result<()> {
        for line in &shortened(pieces, self.look.width - indent, most) {
            self.line(indent, line)?;
        }
        Ok(())
    }

    /// The same with `number` before the first line.
    fn numbered(
        &mut self,
        indent: usize,
        number: Piece,
        most: usize,
        pieces: &[Piece],
    ) -> io::Result<()> {
        let hang = indent + number.text.len();
        let lines = shortened(pieces, self.look.width - hang, most);
        let mut lines = lines.into_iter();
        let mut first = vec![number];
        first.extend(lines.next().unwrap_or_default());
        self.line(indent, &first)?;
        lines.try_for_each(|line| self.line(hang, &line))
    }
}

/// `pieces` in at most `most` lines.
fn shortened(pieces: &[Piece], width: usize, most: usize) -> Vec<Vec<Piece>> {
    const GAP: &str = " […]";
    let lines = wrap(pieces, width, width);
    if lines.len() <= most {
        return lines;
    }
    let width = width - GAP.width();
    let mut lines = wrap(pieces, width, width);
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        last.push(Piece::new(GAP, FAINT));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cut_to_fit_says_so() {
        let pieces = [Piece::new("the quay … stays closed until further notice", CONTENT)];
        let lines = shortened(&pieces, 20, 2);
        let last: String = lines[1].iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!((lines.len(), last.ends_with(" […]")), (2, true), "{last}");
        assert!(
            lines
                .iter()
                .all(|line| { line.iter().map(|piece| piece.text.width()).sum::<usize>() <= 20 })
        );
        assert_eq!(shortened(&pieces, 80, 2).len(), 1);
    }
}
