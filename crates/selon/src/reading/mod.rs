//! One article becomes one [`Reading`]: its statements, each with its source,
//! its cue and its content; its entities, dates and places.

mod arrange;
mod capitals;
mod chain;
pub mod dates;
mod decode;
mod entities;
mod grading;
mod judgement;
mod mends;
pub mod places;
mod quotes;
mod reader;
mod sentences;
mod statement;
mod talks;
mod windows;

pub(crate) use arrange::same_content;
pub use entities::{
    Body, Entity, EntityKind, Office, Source, SourceRole, Told, WhoIsWho, Whose, same_names,
    who_is_who,
};
pub use grading::{Grade, grade, grade_all};
pub(crate) use grading::{is_name, is_nobody};
pub use judgement::hints;
pub use quotes::{Quotation, Quotes, kind};
pub use reader::Reader;
pub use sentences::{Cut, sentences};
pub use statement::{Certainty, Kind, Polarity, Reading, Statement};
