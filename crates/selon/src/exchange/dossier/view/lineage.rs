//! What depends on what, where it goes back to, and what was changed on the way.

use serde::{Deserialize, Serialize};

use super::{Points, Quote};

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
    /// The sentence that tells that it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Quote>,
}

/// What has changed from one sentence to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// What was hedged is told flatly.
    HedgeLost,
    /// What was told flatly is hedged.
    HedgeAdded,
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
