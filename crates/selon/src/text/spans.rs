//! Several spans of a text together.

use selon_model::Span;

/// Bytes of some spans that do not overlap.
pub(crate) fn size(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.len()).sum()
}

/// Bytes that two lists of spans have in common; those of one list do not overlap.
pub(crate) fn shared(a: &[Span], b: &[Span]) -> usize {
    let both = |x: &Span, y: &Span| x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
    a.iter().map(|x| b.iter().map(|y| both(x, y)).sum::<usize>()).sum()
}

/// Whether a span of one list overlaps one of another.
pub(crate) fn meet(a: &[Span], b: &[Span]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)))
}

/// From the first to the last byte of some spans.
pub(crate) fn whole(spans: &[Span]) -> Option<Span> {
    let start = spans.iter().map(|span| span.start()).min()?;
    let end = spans.iter().map(|span| span.end()).max()?;
    Some(Span::new(start, end))
}

/// Whether what begins at byte `start` of `text` follows what ends at `end`, with nothing but
/// blanks between.
pub(crate) fn adjoin(text: &str, end: usize, start: usize) -> bool {
    end <= start && text[end..start].chars().all(char::is_whitespace)
}
