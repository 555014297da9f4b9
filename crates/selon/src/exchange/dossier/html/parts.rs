//! What each section of the page shows, ready for the template.

use super::anchors::Run;
use crate::exchange::dossier::view::{ArticleView, HypothesisView};

/// A word that links somewhere.
pub struct Link {
    pub href: String,
    pub text: String,
    /// The day of an article; empty for what has none.
    pub date: String,
}

impl Link {
    /// A link without a day.
    pub fn new(href: String, text: impl Into<String>) -> Self {
        Link { href, text: text.into(), date: String::new() }
    }
}

/// A sentence, with the words that matter marked, and where it stands.
pub struct Cite<'a> {
    pub href: String,
    pub lang: &'a str,
    pub runs: Vec<Run<'a>>,
    pub outlet: &'a str,
    pub date: &'a str,
}

/// A sentence and what echoes it.
pub struct Folded<'a> {
    pub by: &'a str,
    pub cite: Cite<'a>,
    /// Where else the same root is told.
    pub also: Vec<Link>,
}

pub struct Labelled<'a> {
    pub number: usize,
    pub id: &'a str,
    pub label: &'a str,
    pub view: &'a HypothesisView,
}

/// One hypothesis, and who says what of it.
pub struct Card<'a> {
    pub hypothesis: Labelled<'a>,
    pub groups: Vec<Group<'a>>,
}

/// Those who take one stance.
pub struct Group<'a> {
    pub class: &'static str,
    pub name: &'static str,
    pub count: String,
    /// One sign for each voice: surely there, perhaps there.
    pub dots: (usize, usize),
    /// "4 articles, 1 root".
    pub echoes: String,
    /// Its table among the voices.
    pub href: String,
    /// Each with how sure it is, and why it may not stand alone.
    pub voices: Vec<(Link, String)>,
    pub strongest: Option<(String, Cite<'a>)>,
}

pub struct Matrix {
    pub rows: Vec<Row>,
    pub inconsistency: Vec<String>,
    /// Why some hypotheses are not ranked.
    pub not_ranked: Option<String>,
    /// How many sentences are in no row, and which.
    pub in_no_row: Option<(String, Vec<Link>)>,
}

pub struct Row {
    pub voice: String,
    pub weight: String,
    pub diagnosticity: String,
    pub marks: Vec<Mark>,
}

pub struct Mark {
    pub class: &'static str,
    pub sign: &'static str,
    pub words: &'static str,
    /// What a person has decided against, with its sign.
    pub instead_of: Option<String>,
    /// Those that say what the mark says first.
    pub links: Vec<MarkLinks>,
    /// On which days, where the voice says different things.
    pub days: Option<String>,
}

/// Sentences behind a mark.
pub struct MarkLinks {
    /// Sign and words of what they say alone, where that is not what the mark says.
    pub other: Option<(&'static str, &'static str)>,
    /// Whether all of that was taken back.
    pub gone: bool,
    pub links: Vec<Link>,
}

/// A table of voices.
pub struct CellPart<'a> {
    pub id: String,
    pub hypothesis: &'a str,
    pub label: &'a str,
    pub stance: &'static str,
    pub class: &'static str,
    pub count: String,
    /// By how many outlets, where not all have taken it back.
    pub printed: Option<String>,
    pub echoes: String,
    pub voices: Vec<VoicePart>,
}

pub struct VoicePart {
    pub name: String,
    pub speakers: String,
    pub certainty: String,
    pub roots: Vec<Link>,
    pub doubts: Vec<&'static str>,
    pub sentences: Vec<Link>,
}

pub struct RootPart<'a> {
    pub number: usize,
    /// By which `--set-aside` calls it.
    pub id: &'a str,
    pub name: &'a str,
    pub date: &'a str,
    pub kind: &'static str,
    pub count: String,
    pub articles: Vec<Link>,
    pub also: Vec<Link>,
    pub named: Vec<Cite<'a>>,
    /// The sentence that tells that it was taken back.
    pub withdrawn: Option<Cite<'a>>,
}

pub struct UnknownPart<'a> {
    pub count: String,
    pub articles: Vec<Link>,
    pub about: &'a str,
}

pub struct EdgePart<'a> {
    pub earlier: Link,
    pub later: Link,
    pub ordered: bool,
    pub relation: &'static str,
    pub evidence: Vec<EvidencePart<'a>>,
}

pub struct EvidencePart<'a> {
    pub what: String,
    pub cites: Vec<Cite<'a>>,
    /// How many passages are not shown.
    pub more: usize,
}

pub struct FactPart<'a> {
    pub attribute: String,
    pub values: Vec<ValuePart<'a>>,
}

pub struct ValuePart<'a> {
    pub text: String,
    pub count: String,
    pub reports: Vec<Folded<'a>>,
}

/// What several say.
pub struct ClaimPart<'a> {
    pub id: &'a str,
    pub count: String,
    /// Who says so, then who says the opposite.
    pub sides: Vec<(&'static str, Vec<ClaimRow<'a>>)>,
}

pub struct ClaimRow<'a> {
    pub by: &'a str,
    pub cite: Cite<'a>,
    pub why: String,
}

/// All that is told of one date.
pub struct DateGroup<'a> {
    pub date: &'a str,
    pub year_unknown: bool,
    pub rows: Vec<DateRow<'a>>,
}

pub struct DateRow<'a> {
    pub kind: &'static str,
    pub basis: &'static str,
    pub folded: Folded<'a>,
}

pub struct DriftPart<'a> {
    pub change: &'static str,
    pub before: Cite<'a>,
    pub after: Cite<'a>,
}

/// A voice that changed.
pub struct ChangePart<'a> {
    pub voice: &'a str,
    pub hypothesis: &'a str,
    pub label: &'a str,
    pub steps: Vec<(&'a str, String, Cite<'a>)>,
    /// Steps between the first and the last that are not shown.
    pub more: usize,
}

/// What a person decided.
pub struct RulingPart<'a> {
    pub id: &'a str,
    pub hypothesis: &'a str,
    pub decided: String,
    pub class: &'static str,
    pub proposed: String,
    /// The sentence; none of a decision that is lost.
    pub cite: Option<Cite<'a>>,
    pub quote: &'a str,
    pub lost: Option<&'static str>,
    pub why: &'a str,
}

pub struct StancePart<'a> {
    pub id: &'a str,
    pub hypothesis: &'a str,
    /// Its table among the voices.
    pub cell: Option<String>,
    pub stance: String,
    pub class: &'static str,
    pub certainty: &'static str,
    pub chain: String,
    pub source: Option<&'a str>,
    pub probability: String,
    /// Id of the decision that it rests on.
    pub ruling: Option<&'a str>,
    pub cite: Cite<'a>,
}

pub struct ArticlePart<'a> {
    pub number: usize,
    pub article: &'a ArticleView,
    pub name: &'a str,
    /// Only addresses of the web are links.
    pub url: Option<&'a str>,
    pub root: Option<Link>,
    pub paragraphs: Vec<Vec<Segment<'a>>>,
}

/// A sentence, or what stands between two.
pub struct Segment<'a> {
    /// Number of the sentence.
    pub sentence: Option<usize>,
    pub runs: Vec<Run<'a>>,
    /// Ids of the stances read in it.
    pub stances: Vec<&'a str>,
}
