//! Words by which hypotheses are proposed: what articles say of who did it, and how a
//! hypothesis is worded.
//!
//! `proposals.tsv` is narrower than `responsibility.tsv`: that one weighs what is said of
//! a hypothesis, this one must find what could be one. `proposal_labels.tsv` has one
//! wording a kind; `{}` stands for whoever is named.

use std::collections::BTreeMap;

use super::Word;
use super::lexicon::Loader;
use super::notation::Element;
use super::phrases::{Found, Phrases, longest};
use super::table::DataError;

/// What such words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Blame {
    /// Whoever is named before them did it, or denies it.
    Before,
    /// Whoever is named after them.
    After,
    /// One's own side did it to blame another.
    Staged,
    /// Nobody meant it.
    Accident,
    /// Nobody can say.
    Unknown,
    /// The same, as hypotheses have it: *Undetermined*.
    Open,
}

const CLASSES: [(&str, Blame); 6] = [
    ("before", Blame::Before),
    ("after", Blame::After),
    ("staged", Blame::Staged),
    ("accident", Blame::Accident),
    ("unknown", Blame::Unknown),
    ("open", Blame::Open),
];

/// Kinds of which every language needs a wording.
const KINDS: [&str; 5] = ["agent", "staged-by", "staged", "accident", "unknown"];

/// The words of one language.
#[derive(Debug, Default)]
pub(crate) struct Proposals {
    phrases: Phrases<Blame>,
    /// Those that are asked of hypotheses only.
    open: Phrases<Blame>,
    labels: BTreeMap<String, String>,
}

impl Proposals {
    /// The rows of the two tables.
    pub fn load(loader: &mut Loader, phrases: &str, labels: &str) -> Result<Self, DataError> {
        let mut known: Vec<(Vec<Element>, Blame)> = Vec::new();
        loader.classed("proposals.tsv", phrases, |elements, class| {
            let found = CLASSES.iter().find(|(name, _)| *name == class);
            let &(_, blame) = found.ok_or_else(|| format!("class \"{class}\" is not known"))?;
            known.push((elements, blame));
            Ok(())
        })?;
        let mut found = Proposals::default();
        for (elements, blame) in known {
            match blame {
                Blame::Open => found.open.add(elements, blame),
                _ => found.phrases.add(elements, blame),
            }
        }
        found.labels = loader.named("proposal_labels.tsv", labels, &KINDS)?;
        Ok(found)
    }

    /// The phrases in `words`; of those that overlap, the longest.
    pub fn find(&self, words: &[Word]) -> Vec<Found<'_, Blame>> {
        longest(self.phrases.find(words, false))
    }

    /// Whether a hypothesis of these words says that nobody can say. *Unknown* must be a
    /// clause of its own: an unknown gunman is somebody.
    pub fn says_unknown(&self, words: &[Word]) -> bool {
        let ends = |at: usize| words.get(at).is_none_or(|word| word.after_break);
        let alone = |at: &[usize]| match *at {
            [at] => words[at].after_break && ends(at + 1),
            _ => true,
        };
        let unknown = |found: &Found<'_, Blame>| *found.entry == Blame::Unknown;
        self.open.find(words, false).iter().any(|found| alone(&found.words))
            || self.find(words).iter().any(unknown)
    }

    /// How a hypothesis of this kind is worded; `name` is whoever did it.
    pub fn label(&self, kind: &str, name: &str) -> Option<String> {
        self.labels.get(kind).map(|text| text.replace("{}", name))
    }
}
