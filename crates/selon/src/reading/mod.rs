//! One article becomes one [`Reading`]: its statements, each with its source,
//! its cue and its content, and the places it names.

mod arrange;
mod chain;
pub mod dates;
mod decode;
mod grading;
mod judgement;
pub mod places;
mod quotes;
mod reader;
mod sentences;
mod statement;

pub use grading::{Grade, grade, grade_all};
pub use judgement::hints;
pub use quotes::{Quotation, Quotes, kind};
pub use reader::Reader;
pub use sentences::sentences;
pub use statement::{Certainty, Kind, Polarity, Reading, Statement};
