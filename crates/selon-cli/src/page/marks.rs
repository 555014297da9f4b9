//! The marks in the text.

use anstyle::Style;
use selon::exchange::passage::{Mark, Paragraph, Role, Run};
use selon::reading::Reading;

use super::wrap::Piece;
use super::{CONTENT, CUE, FAINT, SOURCE};
use crate::clean::clean;

/// The words of `paragraph` with marks around them.
pub fn marked(paragraph: &Paragraph, reading: &Reading) -> Vec<Piece> {
    let text = reading.article.text.text();
    let mut pieces = Vec::new();
    for run in &paragraph.runs {
        for (mark, _) in grouped(run.opens()) {
            if let Some(bracket) = opening(mark, text) {
                pieces.push(Piece::new(bracket, style(mark.role)));
            }
        }
        pieces.push(Piece::new(clean(run.span.of(text)), style_of(run)));
        for (mark, numbers) in grouped(run.closes()) {
            let bracket = closing(mark.role);
            pieces.push(Piece::new(bracket, style(mark.role)));
            pieces.push(Piece::new(raised(&numbers), FAINT));
        }
    }
    pieces
}

/// Marks of the same role over the same words are one mark of several
/// statements: the source of two, say.
fn grouped<'a>(marks: impl Iterator<Item = &'a Mark>) -> Vec<(Mark, Vec<usize>)> {
    let mut groups: Vec<(Mark, Vec<usize>)> = Vec::new();
    for mark in marks {
        let number = mark.statement + 1;
        let same = |(other, _): &&mut (Mark, Vec<usize>)| {
            (other.span, other.role) == (mark.span, mark.role)
        };
        match groups.iter_mut().find(same) {
            Some((_, numbers)) => numbers.push(number),
            None => groups.push((*mark, vec![number])),
        }
    }
    for (_, numbers) in &mut groups {
        numbers.sort_unstable();
    }
    groups
}

/// A cue of one word needs no sign of where it begins.
fn opening(mark: Mark, text: &str) -> Option<&'static str> {
    match mark.role {
        Role::Source => Some("‹"),
        Role::Cue => mark.span.of(text).contains(char::is_whitespace).then_some("_"),
        Role::Content => Some("["),
    }
}

fn closing(role: Role) -> &'static str {
    match role {
        Role::Source => "›",
        Role::Cue => "",
        Role::Content => "]",
    }
}

fn style(role: Role) -> Style {
    match role {
        Role::Source => SOURCE,
        Role::Cue => CUE,
        Role::Content => CONTENT,
    }
}

/// The innermost source or cue gives the colour; else the content does.
fn style_of(run: &Run) -> Style {
    let told_apart = run.marks.iter().rev().find(|mark| mark.role != Role::Content);
    told_apart.or(run.marks.last()).map_or(Style::new(), |mark| style(mark.role))
}

/// `1` as `¹`, `1` and `12` as `¹·¹²`.
fn raised(numbers: &[usize]) -> String {
    let digit = |digit: char| match digit {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => other,
    };
    let one = |number: &usize| number.to_string().chars().map(digit).collect::<String>();
    numbers.iter().map(one).collect::<Vec<_>>().join("·")
}

#[cfg(test)]
mod tests {
    use super::*;
    use selon::text::Span;

    #[test]
    fn a_cue_of_several_words_shows_where_it_begins() {
        let text = "Ana a dit oui";
        let mark = |role, start, end| Mark { statement: 0, role, span: Span::new(start, end) };
        assert_eq!(opening(mark(Role::Cue, 4, 9), text), Some("_"));
        assert_eq!(opening(mark(Role::Cue, 6, 9), text), None);
        assert_eq!(opening(mark(Role::Content, 10, 13), text), Some("["));
    }
}
