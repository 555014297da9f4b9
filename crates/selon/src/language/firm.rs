//! Words that leave no doubt: admission, proof, exclusion.
//!
//! By themselves they are news like any other. Where they stand in a sentence that is
//! told again and not in the one it was told from, the news has hardened on its way.

use super::Word;
use super::lexicon::Loader;
use super::notation::Element;
use super::phrases::{Found, Phrases};
use super::table::DataError;

/// What leaves no doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Firm {
    /// Somebody said it of themselves: *admitted*.
    Admit,
    /// It can be shown: *proves*, *established*.
    Proof,
    /// It cannot have been so: *cleared of*.
    Clear,
    /// Looks like one of these and is none: *without proof*.
    None,
    /// Looks like a doubt and is none: *could not*, *is convinced*.
    Sure,
}

/// The phrases of one language.
#[derive(Debug, Default)]
pub(crate) struct FirmWords(Phrases<Firm>);

impl FirmWords {
    /// The rows of `content`.
    pub fn load(loader: &mut Loader, content: &str) -> Result<Self, DataError> {
        let mut known: Vec<(Vec<Element>, Firm)> = Vec::new();
        loader.classed("firm.tsv", content, |elements, class| {
            let firm = match class {
                "admit" => Firm::Admit,
                "proof" => Firm::Proof,
                "clear" => Firm::Clear,
                "none" => Firm::None,
                "sure" => Firm::Sure,
                _ => return Err(format!("class \"{class}\" is not known")),
            };
            known.push((elements, firm));
            Ok(())
        })?;
        let mut phrases = Phrases::default();
        for (elements, firm) in known {
            phrases.add(elements, firm);
        }
        Ok(Self(phrases))
    }

    /// All phrases in `words`.
    pub fn find(&self, words: &[Word]) -> Vec<Found<'_, Firm>> {
        self.0.find(words, false)
    }
}
