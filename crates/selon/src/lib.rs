//! Selon (French for "according to") reads reports of a contested event and
//! lays out who says what, on whose word, how sure they are.
//!
//! One room per module, and data flows one way:
//!
//! ```text
//! bytes --ingest--> Article --reading--> Reading --exchange--> JSON, brat, HTML
//!                      readings + Case --weighing--> Dossier
//! ```
//!
//! - [`text`]: spans and the text they point into.
//! - [`ingest`]: files of several formats become [`ingest::Article`]s.
//! - [`language`]: what differs between languages, as data.
//! - [`model`]: the encoder and its heads.
//! - [`reading`]: one article becomes one [`reading::Reading`].
//! - [`weighing`]: many readings and a case become a dossier.
//! - [`exchange`]: readings in the formats that people use.
//!
//! Offsets are bytes inside this library and Unicode code points in every
//! output.

pub mod exchange;
pub mod ingest;
pub mod language;
pub mod reading;
pub mod text;
pub mod weighing;

pub use selon_model as model;
