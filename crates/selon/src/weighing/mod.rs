//! Many readings and one case become a dossier: what is a copy of what, where news comes
//! from, who takes which stance on which hypothesis, through whom, how surely.
//!
//! Nothing here reads an article again, and nothing says what is true. What readings hold
//! is compared, and every result says which words of which articles it rests on. People
//! rule.

mod actors;
mod case;
pub mod facts;
mod names;
pub mod near;
pub mod timeline;
mod utterance;

pub use actors::{Actor, Actors, actors};
pub use case::{Case, CaseError, Hypothesis, Wording};
pub use utterance::{Utterance, utterances};
