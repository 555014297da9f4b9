//! Who takes which stance, how many voices that makes, and voices against hypotheses.

use serde::{Deserialize, Serialize};

use super::{Points, Quote};

/// What a voice does with a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StanceKind {
    /// Says that it is so.
    Support,
    /// Says that it is not so.
    Deny,
    /// Weighs it, doubts it, cannot rule it out.
    Uncertain,
    /// Says that it is not known.
    ReportsUnknown,
}

/// How sure a voice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Hardly.
    Low,
    /// It may be.
    Possible,
    /// It is likely.
    Probable,
    /// Flatly.
    Certain,
}

/// The stance of one voice on one hypothesis in one sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StanceView {
    /// `p1`, `p2` …; of what Selon proposes, decisions of people and roots set
    /// aside do not change it.
    pub id: String,
    /// Id of the hypothesis.
    pub hypothesis: String,
    /// What the voice does with it.
    pub stance: StanceKind,
    /// How surely, if the words tell.
    pub certainty: Option<Certainty>,
    /// The words of the source; none in the article's own voice.
    pub source: Option<String>,
    /// Who it is, under the name over all articles; none where the source has no name.
    pub entity: Option<String>,
    /// What the article says that the source is, as a reading names it: `official`, `outlet`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The names from the outlet to the source, both among them.
    pub chain: Vec<String>,
    /// The sentence.
    pub sentence: Quote,
    /// The words in it that say so.
    pub words: Vec<Points>,
    /// How sure the machine is of this reading, 0 to 1; not calibrated on dossiers.
    pub probability: f64,
    /// Id of the decision that it rests on, where a person has decided it.
    #[serde(default)]
    pub ruling: Option<String>,
    /// Id of the stance that it tells again, nearer to the origin: that one counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retells: Option<String>,
    /// Where the article only reminds of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<EarlierView>,
    /// Whether the sentence tells that whoever took it says so no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_back: bool,
    /// Id of the stance by which it is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_back: Option<String>,
}

/// When something was said of which an article reminds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierView {
    /// The day, if it is told.
    pub day: Option<String>,
}

impl StanceView {
    /// Whether it was not taken back.
    pub fn is_held(&self) -> bool {
        !self.takes_back && self.taken_back.is_none()
    }

    /// The words for a source that has no name, which stand last in its chain: *his*, *one
    /// of them*.
    pub fn unnamed(&self) -> Option<&str> {
        let last = self.chain.last().filter(|_| self.chain.len() > 1)?;
        (self.entity.is_none() && self.source.is_some()).then_some(last)
    }
}

/// What a person decided of some words, beside what Selon had proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RulingView {
    /// `m1`, `m2` …
    pub id: String,
    /// The sentence that it is about. Of a decision that is lost, the words that it was
    /// made on and where they stood; the article may not be at hand then.
    pub quote: Quote,
    /// Id of the hypothesis.
    pub hypothesis: String,
    /// The stance that counts; none if the words are to say nothing of it.
    pub stance: Option<StanceKind>,
    /// How surely.
    pub certainty: Option<Certainty>,
    /// What Selon proposed; none if it saw no stance there.
    pub proposed: Option<StanceKind>,
    /// How surely, as Selon proposed.
    pub proposed_certainty: Option<Certainty>,
    /// Why, in the words of whoever decided.
    pub why: Option<String>,
    /// Why it could not be followed; none if it was.
    pub lost: Option<LostKind>,
}

/// Why a decision could not be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LostKind {
    /// The article is not among those that were weighed.
    Article,
    /// Its words do not stand in the text any more.
    Words,
    /// Nobody speaks there, as the article is read now.
    Speaker,
    /// The case has no such hypothesis any more.
    Hypothesis,
    /// A later decision is on the same stance.
    Replaced,
}

/// How few and how many independent ones there may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// At least.
    pub fewest: usize,
    /// At most.
    pub most: usize,
}

/// Those who take one stance on one hypothesis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellView {
    /// Id of the hypothesis.
    pub hypothesis: String,
    /// The stance.
    pub stance: StanceKind,
    /// How many independent voices these are, one statement in sixty outlets being one.
    pub by_root: Range,
    /// How many outlets print it, where it was not taken back.
    pub by_outlet: usize,
    /// The voices, those that surely stand alone first.
    pub voices: Vec<VoiceView>,
}

impl CellView {
    /// The voices that make up the lower end of [`CellView::by_root`]: those that surely
    /// stand alone; where none does, as somebody must have said it, the first of the articles of
    /// unknown origin that say so themselves, else one of those that go by what they are
    /// ("officials").
    pub fn fewest(&self) -> impl Iterator<Item = &VoiceView> {
        let adrift = |voice: &VoiceView| voice.doubts == [Doubt::UnknownLineage];
        let none = !self.voices.iter().any(|voice| voice.doubts.is_empty() || adrift(voice));
        let counted = move |voice: &&VoiceView| {
            let called = voice.name.is_some() && voice.doubts.contains(&Doubt::Unnamed);
            voice.doubts.is_empty() || adrift(voice) || none && called
        };
        self.voices.iter().filter(counted).take(self.by_root.fewest)
    }
}

/// One voice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VoiceView {
    /// Its name; none for sources that the texts do not name.
    pub name: Option<String>,
    /// Who was folded into it: its offices, its spokespeople, itself.
    pub speakers: Vec<String>,
    /// Ids of its stances.
    pub stances: Vec<String>,
    /// Ids of the roots through which it is known.
    pub roots: Vec<String>,
    /// Why it may not count as a voice of its own; empty if it surely does.
    pub doubts: Vec<Doubt>,
    /// Where articles call it by an office only, and what tells that it holds that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_office: Vec<HeldView>,
}

/// An office that stands for whoever holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldView {
    /// The words of the office: *la présidente koverienne*.
    pub called: Quote,
    /// The words of another article that name who holds it.
    pub told: Quote,
}

/// Why a voice may not stand alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// It has no name and may be the same as another without one.
    Unnamed,
    /// It is known only through another source.
    Relayed,
    /// It is an outlet that others cite, and nothing tells from whom it has it.
    Outlet,
    /// It is known from articles whose origin is not known.
    UnknownLineage,
    /// It says so only in articles that have it from one where it says something else.
    Retold,
    /// Articles only remind that it said so before.
    Earlier,
    /// It has taken it back.
    Withdrawn,
}

/// How what a voice says agrees with a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// It says that it is not so.
    Inconsistent,
    /// It says both, or doubts it.
    Mixed,
    /// It says that it is not known.
    Unknown,
    /// It says that it is so.
    Consistent,
}

/// All voices against all hypotheses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MatrixView {
    /// One row a voice.
    pub rows: Vec<RowView>,
    /// For each hypothesis of the case, how much speaks against it. Where the hypothesis
    /// is that the answer is not known, no measure beside the others'.
    pub inconsistency: Vec<f64>,
}

/// One voice of the matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowView {
    /// Its name.
    pub voice: String,
    /// Who was folded into it, as in [`VoiceView::speakers`].
    #[serde(default)]
    pub speakers: Vec<String>,
    /// How much it weighs: 1 for a voice with a root of its own.
    pub weight: f64,
    /// One for each hypothesis of the case.
    pub marks: Vec<MarkView>,
    /// How much it tells the hypotheses apart, 0 to 1.
    pub diagnosticity: f64,
}

/// A mark of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MarkView {
    /// The mark that counts; none where the voice says nothing.
    pub mark: Option<MarkKind>,
    /// What Selon proposed. It differs where a person has decided otherwise.
    pub proposed: Option<MarkKind>,
    /// Ids of the stances behind it.
    pub stances: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_surely_says_so_are_as_many_as_the_fewest() {
        let voice = |name: Option<&str>, doubts: &[Doubt]| VoiceView {
            name: name.map(str::to_owned),
            speakers: Vec::new(),
            stances: Vec::new(),
            roots: Vec::new(),
            doubts: doubts.to_vec(),
            by_office: Vec::new(),
        };
        let names = |fewest: usize, voices: Vec<VoiceView>| {
            let by_root = Range { fewest, most: voices.len() };
            let (hypothesis, stance) = ("H1".to_owned(), StanceKind::Support);
            let cell = CellView { hypothesis, stance, by_root, by_outlet: 1, voices };
            cell.fewest().map(|voice| voice.name.clone().unwrap_or_default()).collect::<Vec<_>>()
        };
        let unnamed = || voice(Some("officials"), &[Doubt::Unnamed]);
        let relayed = || voice(Some("intercepts"), &[Doubt::Relayed]);
        assert_eq!(names(1, vec![voice(Some("Orvala"), &[]), unnamed(), relayed()]), ["Orvala"]);
        let nobody = voice(None, &[Doubt::Unnamed]);
        assert_eq!(names(1, vec![nobody, unnamed(), relayed()]), ["officials"]);
        assert_eq!(names(0, vec![relayed()]), [""; 0]);
        let adrift = || voice(Some("gull.example"), &[Doubt::UnknownLineage]);
        let sure = || voice(Some("Orvala"), &[]);
        assert_eq!(names(1, vec![sure(), unnamed(), adrift()]), ["Orvala"]);
        assert_eq!(names(1, vec![unnamed(), relayed(), adrift(), adrift()]), ["gull.example"]);
    }
}
