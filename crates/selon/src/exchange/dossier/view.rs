//! All that a dossier shows, as plain values.
//!
//! Every output is written from this and from nothing else, so that all of them say the
//! same, and so that a dossier can be kept and shown again without reading anything
//! again. Things are named by ids: articles by theirs, hypotheses by those of the case,
//! stances, roots, edges by ids of the dossier (`s1`, `r1`, `e1`). Spans are Unicode code
//! points of the article's text, end exclusive, and carry their words.

use serde::{Deserialize, Serialize};

/// A dossier, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DossierView {
    /// What is asked.
    pub case: CaseView,
    /// The articles.
    pub articles: Vec<ArticleView>,
    /// Who takes which stance where, in the order of articles and their text.
    pub stances: Vec<StanceView>,
    /// The voices of each hypothesis and stance that has any.
    pub voices: Vec<CellView>,
    /// Voices against hypotheses.
    pub matrix: MatrixView,
    /// What is a copy of what, and where it comes from.
    pub lineage: LineageView,
    /// What is said of the event, disputed facts first.
    pub facts: Vec<FactView>,
    /// What several utterances say: first what is both said and denied, then by the number
    /// of voices.
    #[serde(default)]
    pub claims: Vec<ClaimView>,
    /// Dated sentences, by date.
    pub timeline: Vec<DatedView>,
    /// What was told again and is not the same any more.
    pub drift: Vec<DriftView>,
    /// What people decided of stances.
    #[serde(default)]
    pub rulings: Vec<RulingView>,
}

/// The question and the answers that compete.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseView {
    /// Its id in the library.
    pub id: String,
    /// The language that the dossier speaks, ISO 639-1. Words of the interface are
    /// English where Selon has none in it.
    pub lang: String,
    /// The question, in that language.
    pub question: String,
    /// The hypotheses, in the order of the case.
    pub hypotheses: Vec<HypothesisView>,
    /// Ids of the roots that were taken to be false when this was worked out.
    pub set_aside: Vec<String>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HypothesisView {
    /// Its id in the case.
    pub id: String,
    /// What it says.
    pub label: String,
}

/// Code points, end exclusive; `[17, 45]` when written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Points(pub usize, pub usize);

/// A sentence of an article, or a part of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Id of the article.
    pub article: String,
    /// Where it stands.
    pub span: Points,
    /// Its words.
    pub text: String,
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleView {
    /// Its id.
    pub id: String,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Day of publication, as far as it is known.
    pub date: Option<String>,
    /// Its language, ISO 639-1.
    pub lang: Option<String>,
    /// Its text, as stored.
    pub text: String,
    /// The sentences of its body, in order, none in another.
    pub sentences: Vec<Points>,
}

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
    /// `s1`, `s2` …
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
    /// The names from the outlet to the source, both among them.
    pub chain: Vec<String>,
    /// The sentence.
    pub sentence: Quote,
    /// The words in it that say so.
    pub words: Vec<Points>,
    /// How probable it is that this is read rightly, 0 to 1.
    pub probability: f64,
    /// Id of the decision that it rests on, where a person has decided it.
    #[serde(default)]
    pub ruling: Option<String>,
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
    /// How many outlets print it.
    pub by_outlet: usize,
    /// The voices, those that surely stand alone first.
    pub voices: Vec<VoiceView>,
}

impl CellView {
    /// The voices that make up the lower end of [`CellView::by_root`]: those that surely
    /// stand alone; where none does, one of those that go by what they
    /// are ("officials"), as somebody must have said it.
    pub fn fewest(&self) -> impl Iterator<Item = &VoiceView> {
        let surely = |voice: &&VoiceView| {
            let unnamed = self.voices[0].doubts == [Doubt::Unnamed];
            let called = voice.name.is_some() && voice.doubts == [Doubt::Unnamed];
            voice.doubts.is_empty() || unnamed && called
        };
        self.voices.iter().filter(surely).take(self.by_root.fewest)
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
    /// It is known from articles whose origin is not known.
    UnknownLineage,
}

/// How what a voice says agrees with a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// It says that it is not so.
    Inconsistent,
    /// It says both, or cannot tell.
    Mixed,
    /// It says that it is so.
    Consistent,
}

/// All voices against all hypotheses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MatrixView {
    /// One row a voice.
    pub rows: Vec<RowView>,
    /// For each hypothesis of the case, how much speaks against it.
    pub inconsistency: Vec<f64>,
}

/// One voice of the matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowView {
    /// Its name.
    pub voice: String,
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

/// Where news comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LineageView {
    /// Articles that depend on each other.
    pub edges: Vec<EdgeView>,
    /// Edges that were found and a person has undone.
    pub undone: Vec<EdgeView>,
    /// What the articles go back to.
    pub roots: Vec<RootView>,
}

/// How two articles depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RelationKind {
    /// The same text, or a part of it.
    #[serde(rename = "near-copy")]
    NearCopy,
    /// Other words for one report.
    #[serde(rename = "rewrites-same-wire")]
    SameWire,
    /// One names the other's report as where it has it from.
    #[serde(rename = "cites")]
    Cites,
}

/// Two articles that depend on each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EdgeView {
    /// `e1`, `e2` …
    pub id: String,
    /// Id of one article.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// How.
    pub relation: RelationKind,
    /// Id of the one that the other has its news from, if that is known.
    pub earlier: Option<String>,
    /// Why.
    pub evidence: Vec<EvidenceView>,
}

/// Why two articles are taken to depend on each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EvidenceView {
    /// Passages that stand in both.
    SharedText {
        /// How much of their words they share, 0 to 1.
        share: f64,
        /// The passages, as each article has them.
        passages: Vec<PairView>,
    },
    /// One of them says where it has it from.
    Declared {
        /// Whom it names.
        origin: String,
        /// By which words.
        quote: Quote,
    },
    /// Both tell the same, which few others tell.
    SharedContent {
        /// How alike they are, 0 to 1.
        likeness: f64,
        /// What they share, where each says it.
        traits: Vec<PairView>,
    },
    /// A person says so.
    Ruled,
}

/// The same thing in two articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairView {
    /// In the first.
    pub a: Quote,
    /// In the second.
    pub b: Quote,
}

/// What a root is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RootKind {
    /// An article at hand.
    Article,
    /// A report that is not at hand.
    Report,
    /// What a person or a body said.
    Speech,
}

/// The first report or act of speech that news goes back to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RootView {
    /// `r1`, `r2` …
    pub id: String,
    /// What it is.
    pub kind: RootKind,
    /// The outlet, or who spoke.
    pub name: String,
    /// Its day, if known.
    pub date: Option<String>,
    /// Id of the article that it is, if it is at hand.
    pub article: Option<String>,
    /// The articles that go back to it, the main root of each; itself among them.
    pub articles: Vec<String>,
    /// Articles that go back to it too, but mainly to another.
    pub also: Vec<String>,
    /// Words by which articles name it.
    pub named: Vec<Quote>,
}

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
    /// Its words and the day that most articles of the case name.
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

/// What has changed from one sentence to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// What was hedged is told flatly.
    HedgeLost,
    /// What was told flatly is hedged.
    HedgeAdded,
    /// A hedge is on something else now.
    HedgeMoved,
    /// What was affirmed is denied, or the other way round.
    TurnedRound,
    /// Another number.
    Number,
    /// It is told as admitted, proved or ruled out, and was not.
    Hardened,
    /// Somebody else is said to have said it.
    Speaker,
}

/// A sentence that is told again, and what has changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DriftView {
    /// What has changed.
    pub change: ChangeKind,
    /// The sentence in the article that has it first.
    pub before: Quote,
    /// The sentence in the later one.
    pub after: Quote,
    /// The words in the first that it hangs on.
    pub before_words: Vec<Points>,
    /// The words in the second.
    pub after_words: Vec<Points>,
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

impl ArticleView {
    /// The words that name it to people: outlet, else title, else id.
    pub fn name(&self) -> &str {
        self.outlet.as_deref().or(self.title.as_deref()).unwrap_or(&self.id)
    }
}
