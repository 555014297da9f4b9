//! From a text to the pieces that the encoder reads, as in training
//! (`training/selon_training/text.py`).
//!
//! The text is cut at line breaks, each line is tokenized by itself, and a break
//! piece stands before it: the encoder sees where a headline or a paragraph
//! begins, and the first word of an article is not its first piece (which
//! attention treats apart; without this, an opening "Selon" was often missed).

use tokenizers::Tokenizer;

use super::Span;

/// The piece that stands for a line break (`</s>` in the pretrained encoder).
const BREAK: u32 = 2;

/// Longest stretch of a line that is tokenized at once, in bytes. Tokenizing
/// takes time and memory in proportion, but a line of megabytes would take all
/// of it at once; cuts fall on white space.
const STRETCH: usize = 1 << 14;

/// One piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Index into the encoder's embeddings.
    pub id: u32,
    /// Where it stands; empty for a line break.
    pub span: Span,
    /// Whether a role may start here: not in the midst of a word.
    pub opens_unit: bool,
}

/// The pieces of `body`, a part of `text`.
pub(super) fn pieces(tokenizer: &Tokenizer, text: &str, body: Span) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(body.len() / 4);
    let mut at = body.start();
    for line in body.of(text).split('\n') {
        if !line.trim().is_empty() {
            out.push(Piece { id: BREAK, span: Span::new(at, at), opens_unit: true });
            for stretch in stretches(line) {
                add(tokenizer, text, at + stretch.start(), stretch.of(line), &mut out);
            }
        }
        at += line.len() + 1;
    }
    out
}

/// Cuts a line into parts of at most about [`STRETCH`] bytes, before white space
/// where there is some.
fn stretches(line: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    while line.len() - start > STRETCH {
        let mut limit = start + STRETCH;
        while !line.is_char_boundary(limit) {
            limit -= 1;
        }
        let cut = line[start..limit]
            .rfind(char::is_whitespace)
            .filter(|&c| c > 0)
            .map_or(limit, |c| start + c);
        out.push(Span::new(start, cut));
        start = cut;
    }
    out.push(Span::new(start, line.len()));
    out
}

fn add(tokenizer: &Tokenizer, text: &str, at: usize, stretch: &str, out: &mut Vec<Piece>) {
    // A tokenizer without a vocabulary for this text gives <unk>, never an error.
    let Ok(encoding) = tokenizer.encode(stretch, false) else { return };
    for (&id, &(start, end)) in encoding.get_ids().iter().zip(encoding.get_offsets()) {
        let (start, end) = (at + start, at + end);
        let Some(piece) = text.get(start..end) else { continue };
        let start = end - piece.trim_start().len();
        if start == end {
            continue;
        }
        let glued = out.last().is_some_and(|last| {
            // Several pieces of one sign (½ is 1, ⁄, 2) share its span.
            let same_sign = start < last.span.end();
            let same_word = start == last.span.end()
                && text[..start].ends_with(char::is_alphanumeric)
                && text[start..].starts_with(char::is_alphanumeric);
            !last.span.is_empty() && (same_sign || same_word)
        });
        out.push(Piece { id, span: Span::new(start, end), opens_unit: !glued });
    }
}
