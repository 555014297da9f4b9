//! Words by which news says who did something, who did not, and who can say.
//!
//! `responsibility.tsv` names them by class. They settle nothing by themselves: what a
//! speaker says of a hypothesis is weighed from all of them together.

use super::Word;
use super::lexicon::Loader;
use super::notation::Element;
use super::phrases::{Found, Phrases};
use super::table::DataError;

/// What such words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Frame {
    /// Another did it: *accuses*.
    Accuse,
    /// Somebody did it: *is behind*, *launched*.
    Author,
    /// One did it oneself: *admits*, *claims responsibility*.
    Admit,
    /// One had no part in it: *denies*, *nothing to do with*.
    Disown,
    /// It cannot be so: *rules out*.
    Exclude,
    /// One's own side did it to seem another: *staged*.
    Stage,
    /// Nobody meant it: *malfunction*.
    Accident,
    /// Nobody can say: *unclear*.
    Unknown,
    /// It may be so: *cannot rule out*.
    Open,
    /// It is hard to believe.
    Doubt,
    /// Those at the top: *ordered*, *knew*.
    Order,
    /// With another: *helped*.
    Help,
    /// Who gains by it.
    Motive,
    /// What it was done for: *to blame*. Whoever is named after it did not do it.
    Aim,
}

impl Frame {
    /// Those that are counted in utterances, in the order of the weights that are fitted to
    /// them.
    pub const COUNTED: [(Frame, &'static str); 13] = [
        (Frame::Accuse, "accuse"),
        (Frame::Author, "author"),
        (Frame::Admit, "admit"),
        (Frame::Disown, "disown"),
        (Frame::Exclude, "exclude"),
        (Frame::Stage, "stage"),
        (Frame::Accident, "accident"),
        (Frame::Unknown, "unknown"),
        (Frame::Open, "open"),
        (Frame::Doubt, "doubt"),
        (Frame::Order, "order"),
        (Frame::Help, "help"),
        (Frame::Motive, "motive"),
    ];
}

/// The phrases of one language.
#[derive(Debug, Default)]
pub(crate) struct Responsibility(Phrases<Frame>);

impl Responsibility {
    /// The rows of `content`.
    pub fn load(loader: &mut Loader, content: &str) -> Result<Self, DataError> {
        let mut phrases = Phrases::default();
        let mut known: Vec<(Vec<Element>, Frame)> = Vec::new();
        loader.classed("responsibility.tsv", content, |elements, class| {
            let mut all = Frame::COUNTED.iter().chain(&[(Frame::Aim, "aim")]);
            let found = all.find(|(_, name)| *name == class);
            let &(frame, _) = found.ok_or_else(|| format!("class \"{class}\" is not known"))?;
            known.push((elements, frame));
            Ok(())
        })?;
        for (elements, frame) in known {
            phrases.add(elements, frame);
        }
        Ok(Self(phrases))
    }

    /// All phrases in `words`.
    pub fn find(&self, words: &[Word]) -> Vec<Found<'_, Frame>> {
        self.0.find(words, false)
    }
}
