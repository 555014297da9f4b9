//! All that a dossier shows, as plain values.
//!
//! Every output is written from this and from nothing else, so that all of them say the
//! same, and so that a dossier can be kept and shown again without reading anything
//! again. Things are named by ids: articles by theirs, hypotheses by those of the case,
//! stances, roots, edges by ids of the dossier (`p1`, `r1`, `e1`). Spans are Unicode code
//! points of the article's text, end exclusive, and carry their words.

mod lineage;
mod told;
mod voices;

use serde::{Deserialize, Serialize};

pub use lineage::{
    ChangeKind, DriftView, EdgeView, EvidenceView, LineageView, PairView, RelationKind, RootKind,
    RootView,
};
pub use told::{
    BasisKind, ClaimMemberView, ClaimView, DatedKind, DatedView, FactView, ReasonKind, ReasonView,
    ReportView, ValueView,
};
pub use voices::{
    CellView, Certainty, Doubt, EarlierView, HeldView, LostKind, MarkKind, MarkView, MatrixView,
    Range, RowView, RulingView, StanceKind, StanceView, VoiceView,
};

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
    /// Whether it is a case of a library with the articles that it has there: only then does
    /// `selon case mark` know the numbers of its stances.
    pub in_library: bool,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HypothesisView {
    /// Its id in the case.
    pub id: String,
    /// What it says.
    pub label: String,
    /// Whether that is that the answer is not known. Those who support it and those who
    /// report that it is not known are one group, `reports-unknown`.
    #[serde(default)]
    pub unknown: bool,
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
    /// Its id: what its input calls it.
    pub id: String,
    /// SHA-256 of its bytes; a library calls it by the digits that begin it.
    #[serde(default)]
    pub sha256: String,
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

impl ArticleView {
    /// The words that name it to people: outlet, else title, else id.
    pub fn name(&self) -> &str {
        self.outlet.as_deref().or(self.title.as_deref()).unwrap_or(&self.id)
    }

    /// What a library calls it where that is not its id, as far as eight digits tell.
    pub fn short(&self) -> Option<&str> {
        self.sha256.get(..8).filter(|short| !self.id.starts_with(short))
    }

    /// The sentence that holds all of `span`.
    pub fn sentence_of(&self, span: Points) -> Option<Points> {
        let after = self.sentences.partition_point(|sentence| sentence.0 <= span.0);
        let sentence = self.sentences[after.checked_sub(1)?];
        (span.1 <= sentence.1).then_some(sentence)
    }

    /// The words at `span`.
    pub fn slice(&self, span: Points) -> &str {
        let mut starts = self.text.char_indices().map(|(at, _)| at).skip(span.0);
        let start = starts.next().unwrap_or(self.text.len());
        let end = match span.1.checked_sub(span.0 + 1) {
            Some(rest) => starts.nth(rest).unwrap_or(self.text.len()),
            None => start,
        };
        &self.text[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_sentence() {
        let text = "Été 🚢. Oui, 30.".to_owned();
        let sentences = vec![Points(0, 6), Points(7, 15)];
        let article = ArticleView { text, sentences, ..ArticleView::default() };
        assert_eq!(article.sentence_of(Points(12, 14)), Some(Points(7, 15)));
        assert_eq!(article.sentence_of(Points(4, 9)), None, "of two sentences");
        assert_eq!(article.slice(Points(7, 15)), "Oui, 30.");
        assert_eq!(article.slice(Points(4, 5)), "🚢");
        assert_eq!(article.slice(Points(3, 3)), "");
        assert_eq!(article.slice(Points(13, 99)), "0.");
    }
}
