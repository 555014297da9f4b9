//! Near-duplicates: which of many texts share most of their words, in time that grows
//! with their number and not with its square.
//!
//! An agency's text is printed by sixty outlets, with another headline, a paragraph
//! less and its own way of writing a name. To find these among a hundred thousand
//! texts without comparing every two:
//!
//! 1. a text is the set of its [`Shingles`], runs of three words without case, accents
//!    and punctuation;
//! 2. a [`Signature`] is a sketch of that set and holds a few [keys](Signature::bands).
//!    Texts that are alike are likely to have one in common;
//! 3. texts with a common key are compared exactly: [`resemblance`].
//!
//! Keys are of two kinds. Bands of MinHash (Broder 1997; Leskovec, Rajaraman and
//! Ullman, *Mining of Massive Datasets*, chapter 3) find texts that are alike as a
//! whole. Winnowed passages (Schleimer, Wilkerson and Aiken 2003) find a text of which
//! a part stands in a much longer one.
//!
//! All seeds are fixed: a signature may be kept and compared with one that is made
//! years later on another machine. What is changed here changes
//! [`Signature::VERSION`].
//!
//! ```
//! use selon::weighing::near::{Shingles, Signature, resemblance};
//!
//! let wire = "The ferry Brenna left Port Osmer at dusk with forty people on board.";
//! let copy = "FERRY LOST: The ferry “Brenna” left Port Osmer at dusk, with forty people on board";
//! let shares_a_key = {
//!     let keys: Vec<u64> = Signature::of(wire).bands().collect();
//!     Signature::of(copy).bands().any(|key| keys.contains(&key))
//! };
//! let found = resemblance(&Shingles::of(wire), &Shingles::of(copy));
//! assert!(shares_a_key && found.containment == 1.0);
//! ```

mod index;
mod shingles;
mod signature;

pub use index::{Pair, pairs};
pub use shingles::{Resemblance, Shingles, resemblance};
pub(super) use shingles::{hash, mixed};
pub use signature::{Signature, SignatureError};
