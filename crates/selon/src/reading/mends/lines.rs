//! Headlines and items of lists have no full stop: what one says ends with its line.

use crate::text::Span;

use super::super::Statement;
use super::super::quotes::Quotes;
use super::{Around, trimmed};

/// The parts of a text over whose ends no statement reaches, in order: a headline, an item of a
/// list, or paragraphs that a full stop or a quotation ends or joins.
pub(super) struct Parts(Vec<Span>);

impl Parts {
    pub fn of(text: &str, quotes: &Quotes) -> Self {
        let mut parts: Vec<Span> = Vec::new();
        for line in lines(text) {
            match parts.last_mut() {
                Some(last) if !ends(text, quotes, *last, line) => {
                    *last = Span::new(last.start(), line.end());
                }
                _ => parts.push(line),
            }
        }
        Self(parts)
    }

    /// The part that byte `at` stands in.
    fn around(&self, at: usize) -> Option<Span> {
        let next = self.0.partition_point(|part| part.end() <= at);
        self.0.get(next).copied().filter(|part| part.start() <= at)
    }
}

/// Whether nothing leads from one line to the next: no mark at its end, no quotation.
fn ends(text: &str, quotes: &Quotes, line: Span, next: Span) -> bool {
    let open = line.of(text).ends_with(|c: char| c.is_alphanumeric() || c == ')');
    open && !(quotes.covers(line.end() - 1) && quotes.covers(next.start()))
}

/// The lines of `text`, trimmed; those into which prose was broken to fit a page are one.
fn lines(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    // Those since the last blank one.
    let mut block: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split('\n').chain([""]) {
        let span = Span::new(start, (start + line.len()).min(text.len()));
        start = (start + line.len() + 1).min(text.len());
        let line = span.trimmed(text);
        if !line.is_empty() {
            block.push(line);
            continue;
        }
        // Of broken prose some lines begin with a small letter.
        let broken = block.iter().any(|line| line.of(text).starts_with(char::is_lowercase));
        match (block.first(), block.last()) {
            (Some(first), Some(last)) if broken => out.push(Span::new(first.start(), last.end())),
            _ => out.append(&mut block),
        }
        block.clear();
    }
    out
}

/// Cuts what a statement has beyond the part of its cue, if something is left.
pub(super) fn mend(around: Around<'_>, parts: &Parts, statement: &mut Statement) {
    let Some(cue) = statement.cue.first() else { return };
    let Some(part) = parts.around(cue.start()) else { return };
    for pieces in [&mut statement.source, &mut statement.content] {
        if pieces.iter().all(|piece| part.contains(*piece)) {
            continue;
        }
        let inside = pieces
            .iter()
            .filter(|piece| piece.overlaps(part))
            .map(|piece| Span::new(piece.start().max(part.start()), piece.end().min(part.end())));
        let inside: Vec<Span> = inside.map(|piece| trimmed(around.text, piece)).collect();
        if !inside.is_empty() {
            *pieces = inside;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};
    use super::*;

    #[track_caller]
    fn check(text: &str, right: &str) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            let parts = Parts::of(around.text, &Quotes::of(around.text));
            for one in found {
                mend(around, &parts, &mut one.statement);
            }
        };
        assert_eq!(mended("fr", &[text], mend), [right], "{text}");
    }

    #[test]
    fn a_headline_ends_with_its_line() {
        check(
            "[Le maire] {dément} <toute fraude\nLe roi promet une trêve>\nSarn recule",
            "Le maire | dément | toute fraude",
        );
        check("<L'eau monte\n\nLe pont tient>, {dit} [Orlo].", "Orlo | dit | Le pont tient");
        check("[Crue\nSarn] {affirme} <que l'eau monte>", "Sarn | affirme | que l'eau monte");
        check("[Le maire] {:}\n<L'eau monte>", "Le maire | : | L'eau monte");
    }

    #[test]
    fn prose_and_quotations_go_on() {
        let broken =
            "[Le maire] {dément} <toute fraude au\nPort de Sarn et dit que les gens\ny sont>.";
        check(
            broken,
            "Le maire | dément | toute fraude au\nPort de Sarn et dit que les gens\ny sont",
        );
        let quoted = "<« L'eau monte\nLe pont tient. »> {dit} [Orlo].";
        check(quoted, "Orlo | dit | « L'eau monte\nLe pont tient. »");
        let two = "<L'eau monte.\nLe pont tient>, {dit} [Orlo].";
        check(two, "Orlo | dit | L'eau monte.\nLe pont tient");
    }
}
