//! The text of an article and the spans that point into it.
//!
//! Nothing is normalised away: a [`SourceText`] keeps the bytes it came from and
//! maps every offset back to them. A model may look at a normalised view, but
//! what it finds is always a [`Span`] of this text.

mod checksum;
mod encoding;
mod lines;
mod offsets;
mod paragraphs;
mod quoted;
mod source;
mod spans;

pub use checksum::sha256;
pub use encoding::{DecodeError, Encoding};
pub use lines::{LINE_ENDS, is_line_end};
pub use paragraphs::paragraphs;
pub use quoted::{places, quoted};
pub use selon_model::Span;
pub use source::SourceText;
pub(crate) use spans::{adjoin, meet, shared, size, whole};
