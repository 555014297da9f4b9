//! Which stance an utterance takes on each hypothesis of a case.
//!
//! Three kinds of sign are weighed together. *Who*: does the utterance, or its speaker,
//! name whom the hypothesis names? *What*: words that say who did something, who had no
//! part in it, who can say (`language/…/responsibility.tsv`). *About what*: how near the
//! words of the two are, by the embeddings of the reading model. The judge,
//! an encoder that was taught on cases of our own (`training/selon_training/judge.py`),
//! reads the words themselves and makes a stance of all.
//!
//! ```text
//! asked      a case, prepared: its words, names, kinds
//! home       the name of the speaker's own country
//! signs      an utterance against it: numbers
//! judge      words and numbers to stances
//! kept       judgements that need not be made again
//! ```

mod asked;
mod home;
mod judge;
mod kept;
mod signs;

pub use asked::Asked;
pub use judge::{Bench, Open, built_in};
pub use kept::{Kept, Key};
pub use signs::{SIGNS, Said};
