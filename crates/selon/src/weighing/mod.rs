//! Many readings and one case become a dossier: what is a copy of what, where news comes
//! from, who takes which stance on which hypothesis, through whom, how surely.
//!
//! Nothing here reads an article again, and nothing says what is true. What readings hold
//! is compared, and every result says which words of which articles it rests on. People
//! rule.

mod actors;
mod answered;
mod ascribed;
mod case;
pub mod claims;
mod denied;
mod dossier;
pub mod drift;
mod earlier;
mod echoes;
pub mod facts;
mod held;

pub mod lineage;
mod matrix;
mod names;
pub mod near;
mod outlets;
mod owners;
mod page;
mod position;
mod relays;
mod repeats;
mod retold;
mod rulings;
mod several;
mod speakers;
pub mod stance;
mod standing;
mod suggest;
pub mod timeline;
mod translated;
mod utterance;
mod voices;
mod withdrawn;

pub use actors::{Actor, Actors, Held, actors};
pub use case::{Case, CaseError, CaseMark, Dates, Hypothesis, SCHEMA, Wording, root_index};
pub use claims::Claim;
pub use dossier::{Dossier, Views, hear, weigh};
pub use earlier::Earlier;
pub use matrix::{Mark, Matrix, Row, matrix};
pub use position::{
    Degree, Hop, Judge, Judgement, Position, Put, Stance, of_one_answer, positions,
};
pub use rulings::{EdgeRuling, Lost, Ruled, StanceRuling, spoken_at, spoken_in};
pub use standing::Standing;
pub use suggest::{Proposal, Proposed, suggest};
pub use utterance::{Utterance, utterances};
pub use voices::{Cell, Doubt, Voice, cells, voice_of};
