//! Many readings side by side: what is a copy of what, and where news comes from.
//!
//! Nothing here reads an article again. What a reading holds is compared, and every
//! result says which words of which articles it rests on.

pub mod drift;
pub mod lineage;
pub mod near;
