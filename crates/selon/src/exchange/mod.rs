//! Readings in the formats that people use.
//!
//! Every format is a plain function from a [`Reading`](crate::reading::Reading)
//! to bytes: it decides nothing about the reading, it only writes it down.
//! Offsets leave this room as Unicode code points, end exclusive, over the
//! article's text as it is, so that `text[start:end]` is the quoted string in
//! any language that indexes text by code points.
//!
//! - [`json`]: `selon.reading/1`, the complete form, also one a line.
//! - [`brat`]: standoff annotation for brat and the tools that read it.
//! - [`html`]: one self-contained page.
//!
//! [`spreadsheet`] makes cells of tables safe to open.
//!
//! Four helpers are shared by everything that shows a reading to people, the
//! terminal page of `selon-cli` included, so that all of them say the same:
//!
//! - [`passage`]: the text cut into paragraphs and runs.
//! - [`outline`]: statements in order, nested ones under their parents.
//! - [`speakers`]: who speaks, and which statements are whose.
//! - [`wording`]: certainty, denial and hearsay in words.

pub mod brat;
pub mod dossier;
pub mod html;
pub mod json;
pub mod outline;
pub mod passage;
pub mod speakers;
pub mod spreadsheet;
pub mod wording;

#[cfg(test)]
mod sample;
