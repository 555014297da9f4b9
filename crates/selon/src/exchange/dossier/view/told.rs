//! What is told of the event: facts, dates, claims.

use serde::{Deserialize, Serialize};

use super::{Points, Quote};

/// An attribute of the event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactView {
    /// What is said something of.
    pub attribute: String,
    /// Whether it is disputed.
    pub disputed: bool,
    /// Its values, that with most reports first.
    pub values: Vec<ValueView>,
}

/// A value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ValueView {
    /// In one form for all languages.
    pub text: String,
    /// Where it is given.
    pub reports: Vec<ReportView>,
}

/// One place where a value is given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportView {
    /// On whose word; none if it is not said and the outlet is unknown.
    pub by: Option<String>,
    /// The sentence.
    pub sentence: Quote,
    /// The words that give the value.
    pub words: Points,
}

/// Whether something happened then or was said then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatedKind {
    /// Something that happened, or is to.
    Event,
    /// Words that were spoken or written.
    Statement,
}

/// What a date rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BasisKind {
    /// Its words alone.
    Explicit,
    /// Its words and the article's own dates.
    Resolved,
    /// Its words and other articles of the case: the day that most of them name, or the one that an
    /// article with the same sentence has.
    Case,
}

/// A dated sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DatedView {
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, which is also how exact it is; `XXXX` where the
    /// year is not known.
    pub date: String,
    /// What the date is the date of.
    pub kind: DatedKind,
    /// What it rests on.
    pub basis: BasisKind,
    /// On whose word; none if it is not said and the outlet is unknown.
    pub by: Option<String>,
    /// The sentence.
    pub sentence: Quote,
    /// The words that give the date.
    pub words: Points,
}

/// What several utterances say, in whatever words and language, or deny.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimView {
    /// `c1`, `c2` …
    pub id: String,
    /// Index of the member that the others are shown beside; what it says is the claim.
    pub lead: usize,
    /// How many independent voices say so: sources by name, the own voice of articles by
    /// root.
    pub voices: usize,
    /// How many say the opposite.
    pub voices_against: usize,
    /// Who says what, in the order of articles and their text.
    pub members: Vec<ClaimMemberView>,
}

/// An utterance in a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimMemberView {
    /// Who says it; none if the source has no name, or the outlet is unknown.
    pub by: Option<String>,
    /// Whether it says the opposite of what the lead says.
    pub against: bool,
    /// The sentence.
    pub sentence: Quote,
    /// The words that say it.
    pub words: Vec<Points>,
    /// Why it is taken to say the same; empty of the lead.
    pub reasons: Vec<ReasonView>,
}

/// What two utterances have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonKind {
    /// All their words.
    Same,
    /// A number.
    Figure,
    /// A date.
    Day,
    /// A name.
    Name,
    /// A word, or one that means about the same.
    Word,
}

/// Words of the lead and of a member that are why both say the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReasonView {
    /// What they are.
    pub kind: ReasonKind,
    /// In the lead.
    pub lead: Quote,
    /// In the member.
    pub member: Quote,
}

impl ClaimView {
    /// Whether some say so and some say the opposite.
    pub fn contested(&self) -> bool {
        self.members.iter().any(|member| member.against)
    }

    /// The member that the others are shown beside.
    pub fn lead(&self) -> Option<&ClaimMemberView> {
        self.members.get(self.lead)
    }
}

impl ReasonKind {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            ReasonKind::Same => "same",
            ReasonKind::Figure => "figure",
            ReasonKind::Day => "day",
            ReasonKind::Name => "name",
            ReasonKind::Word => "word",
        }
    }
}
