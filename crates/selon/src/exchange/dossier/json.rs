//! `selon.dossier/1`: one JSON object, complete, for other programs.
//!
//! The keys that other programs build on come first in each part (`doc_id`, `start`, `end`);
//! what the other outputs show besides stands in further keys. Offsets are Unicode code
//! points of the article's `text`, end exclusive. A key that holds nothing is `null` or `[]`,
//! never absent.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::lookup::Lookup;
use super::view::{
    ArticleView, BasisKind, CellView, ChangeKind, ClaimView, DatedKind, DatedView, DossierView,
    DriftView, EdgeView, FactView, HypothesisView, LostKind, MatrixView, Points, ReasonView,
    RootView, RulingView, StanceKind, StanceView, VoiceView,
};
use super::words::Words;
use super::{FactSort, fact_sort};

/// The name of this form, the first value of the object.
pub const SCHEMA: &str = "selon.dossier/1";

/// Writes the dossier as one indented object and a line break.
///
/// # Errors
/// What writing to `out` gives.
pub fn write(out: &mut impl Write, view: &DossierView) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document::new(view))?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    case: CaseObject<'a>,
    /// How a stance that was read wrongly is put right, in words.
    how_to_correct: String,
    hypotheses: &'a [HypothesisView],
    articles: &'a [ArticleView],
    stances: Vec<StanceObject<'a>>,
    rulings: Vec<RulingObject<'a>>,
    lineage: &'a [EdgeView],
    lineage_undone: &'a [EdgeView],
    /// For each article its roots by id, the main one first.
    roots: BTreeMap<&'a str, Vec<&'a str>>,
    root_details: &'a [RootView],
    voices: Vec<CellObject<'a>>,
    matrix: &'a MatrixView,
    facts: Vec<FactObject<'a>>,
    claims: Vec<ClaimObject<'a>>,
    timeline: Vec<DatedObject<'a>>,
    distortions: Vec<DriftObject<'a>>,
    /// Voices that changed, each with its stances in the order of their days.
    changes: Vec<ChangeObject<'a>>,
}

#[derive(Serialize)]
struct ChangeObject<'a> {
    voice: Option<&'a str>,
    hypothesis: &'a str,
    steps: Vec<StepObject<'a>>,
}

#[derive(Serialize)]
struct StepObject<'a> {
    date: Option<&'a str>,
    stance: StanceKind,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    takes_back: bool,
    certainty: Option<super::view::Certainty>,
    id: &'a str,
    doc_id: &'a str,
    start: usize,
    end: usize,
    sentence: &'a str,
}

#[derive(Serialize)]
struct CaseObject<'a> {
    id: &'a str,
    lang: &'a str,
    question: &'a str,
    set_aside: &'a [String],
}

#[derive(Serialize)]
struct StanceObject<'a> {
    id: &'a str,
    doc_id: &'a str,
    source: Option<&'a str>,
    entity: Option<&'a str>,
    hypothesis: &'a str,
    stance: StanceKind,
    certainty: Option<super::view::Certainty>,
    start: usize,
    end: usize,
    chain: &'a [String],
    sentence: &'a str,
    words: &'a [Points],
    probability: f64,
    ruling: Option<&'a str>,
    /// Of what tells another stance again, that one: it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    retells: Option<&'a str>,
    /// Whether the sentence tells that they say so no more, and where that is told of this one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    takes_back: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_back: Option<&'a str>,
}

#[derive(Serialize)]
struct RulingObject<'a> {
    id: &'a str,
    doc_id: &'a str,
    hypothesis: &'a str,
    stance: Option<StanceKind>,
    certainty: Option<super::view::Certainty>,
    proposed: Option<StanceKind>,
    proposed_certainty: Option<super::view::Certainty>,
    why: Option<&'a str>,
    lost: Option<LostKind>,
    /// Of a decision that is lost nothing is known but its words.
    start: Option<usize>,
    end: Option<usize>,
    sentence: &'a str,
}

#[derive(Serialize)]
struct CellObject<'a> {
    hypothesis: &'a str,
    stance: StanceKind,
    /// The names of those that surely stand alone, or of one without a name if none does;
    /// the others are among `details` only.
    voices: BTreeSet<&'a str>,
    fewest: usize,
    most: usize,
    outlets: usize,
    details: &'a [VoiceView],
}

#[derive(Serialize)]
struct FactObject<'a> {
    attribute: &'a str,
    /// Whether it has several values; `grows` goes before it.
    in_dispute: bool,
    /// Whether it is a count of people that later articles have higher.
    grows: bool,
    reports: Vec<ReportObject<'a>>,
}

#[derive(Serialize)]
struct ReportObject<'a> {
    doc_id: &'a str,
    start: usize,
    end: usize,
    value: &'a str,
    by: Option<&'a str>,
    sentence: &'a str,
    words: Points,
}

#[derive(Serialize)]
struct ClaimObject<'a> {
    id: &'a str,
    voices: usize,
    voices_against: usize,
    contested: bool,
    lead: usize,
    members: Vec<MemberObject<'a>>,
}

#[derive(Serialize)]
struct MemberObject<'a> {
    doc_id: &'a str,
    start: usize,
    end: usize,
    by: Option<&'a str>,
    against: bool,
    sentence: &'a str,
    words: &'a [Points],
    reasons: &'a [ReasonView],
}

#[derive(Serialize)]
struct DatedObject<'a> {
    doc_id: &'a str,
    start: usize,
    end: usize,
    date: &'a str,
    kind: DatedKind,
    basis: BasisKind,
    by: Option<&'a str>,
    sentence: &'a str,
    words: Points,
}

#[derive(Serialize)]
struct DriftObject<'a> {
    doc_id: &'a str,
    start: usize,
    end: usize,
    what: ChangeKind,
    sentence: &'a str,
    words: &'a [Points],
    before: BeforeObject<'a>,
}

#[derive(Serialize)]
struct BeforeObject<'a> {
    doc_id: &'a str,
    start: usize,
    end: usize,
    sentence: &'a str,
    words: &'a [Points],
}

impl<'a> Document<'a> {
    fn new(view: &'a DossierView) -> Self {
        Document {
            schema: SCHEMA,
            how_to_correct: Words::of(&view.case.lang).correction(&view.case),
            case: CaseObject {
                id: &view.case.id,
                lang: &view.case.lang,
                question: &view.case.question,
                set_aside: &view.case.set_aside,
            },
            hypotheses: &view.case.hypotheses,
            articles: &view.articles,
            stances: view.stances.iter().map(stance).collect(),
            rulings: view.rulings.iter().map(ruling).collect(),
            lineage: &view.lineage.edges,
            lineage_undone: &view.lineage.undone,
            roots: roots(view),
            root_details: &view.lineage.roots,
            voices: view.voices.iter().map(cell).collect(),
            matrix: &view.matrix,
            facts: facts(view),
            claims: view.claims.iter().map(claim).collect(),
            timeline: view.timeline.iter().map(dated).collect(),
            distortions: view.drift.iter().map(drift).collect(),
            changes: changes(view),
        }
    }
}

fn changes(view: &DossierView) -> Vec<ChangeObject<'_>> {
    let lookup = Lookup::new(view);
    let lines = lookup.changes().into_iter();
    lines
        .map(|line| ChangeObject {
            voice: line[0].entity.as_deref(),
            hypothesis: &line[0].hypothesis,
            steps: line
                .into_iter()
                .map(|stance| StepObject {
                    date: lookup.date_of(stance),
                    stance: stance.stance,
                    takes_back: stance.takes_back,
                    certainty: stance.certainty,
                    id: &stance.id,
                    doc_id: &stance.sentence.article,
                    start: stance.sentence.span.0,
                    end: stance.sentence.span.1,
                    sentence: &stance.sentence.text,
                })
                .collect(),
        })
        .collect()
}

fn roots(view: &DossierView) -> BTreeMap<&str, Vec<&str>> {
    let lookup = Lookup::new(view);
    let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for article in &view.articles {
        let main = lookup.root_of(&article.id).map(|at| view.lineage.roots[at].id.as_str());
        of.insert(&article.id, main.into_iter().collect());
    }
    for root in &view.lineage.roots {
        for article in &root.also {
            let known = of.entry(article).or_default();
            if !known.contains(&root.id.as_str()) {
                known.push(&root.id);
            }
        }
    }
    // What goes back to nothing known has no root to be equal to another's.
    of.retain(|_, roots| !roots.is_empty());
    of
}

fn stance(stance: &StanceView) -> StanceObject<'_> {
    StanceObject {
        id: &stance.id,
        doc_id: &stance.sentence.article,
        source: stance.source.as_deref(),
        entity: stance.entity.as_deref(),
        hypothesis: &stance.hypothesis,
        stance: stance.stance,
        certainty: stance.certainty,
        start: stance.sentence.span.0,
        end: stance.sentence.span.1,
        chain: &stance.chain,
        sentence: &stance.sentence.text,
        words: &stance.words,
        probability: stance.probability,
        ruling: stance.ruling.as_deref(),
        retells: stance.retells.as_deref(),
        takes_back: stance.takes_back,
        taken_back: stance.taken_back.as_deref(),
    }
}

fn ruling(ruling: &RulingView) -> RulingObject<'_> {
    RulingObject {
        id: &ruling.id,
        doc_id: &ruling.quote.article,
        hypothesis: &ruling.hypothesis,
        stance: ruling.stance,
        certainty: ruling.certainty,
        proposed: ruling.proposed,
        proposed_certainty: ruling.proposed_certainty,
        why: ruling.why.as_deref(),
        lost: ruling.lost,
        start: ruling.lost.is_none().then_some(ruling.quote.span.0),
        end: ruling.lost.is_none().then_some(ruling.quote.span.1),
        sentence: &ruling.quote.text,
    }
}

fn cell(cell: &CellView) -> CellObject<'_> {
    CellObject {
        hypothesis: &cell.hypothesis,
        stance: cell.stance,
        voices: cell.fewest().filter_map(|voice| voice.name.as_deref()).collect(),
        fewest: cell.by_root.fewest,
        most: cell.by_root.most,
        outlets: cell.by_outlet,
        details: &cell.voices,
    }
}

fn facts(view: &DossierView) -> Vec<FactObject<'_>> {
    let lookup = Lookup::new(view);
    let grows = |fact: &FactView| fact_sort(&lookup, fact) == FactSort::Grown;
    view.facts.iter().map(|one| fact(one, grows(one))).collect()
}

fn fact(fact: &FactView, grows: bool) -> FactObject<'_> {
    let reports = fact.values.iter().flat_map(|value| {
        value.reports.iter().map(|report| ReportObject {
            doc_id: &report.sentence.article,
            start: report.sentence.span.0,
            end: report.sentence.span.1,
            value: &value.text,
            by: report.by.as_deref(),
            sentence: &report.sentence.text,
            words: report.words,
        })
    });
    let (attribute, in_dispute) = (&fact.attribute, fact.disputed);
    FactObject { attribute, in_dispute, grows, reports: reports.collect() }
}

fn claim(claim: &ClaimView) -> ClaimObject<'_> {
    let members = claim.members.iter().map(|member| MemberObject {
        doc_id: &member.sentence.article,
        start: member.sentence.span.0,
        end: member.sentence.span.1,
        by: member.by.as_deref(),
        against: member.against,
        sentence: &member.sentence.text,
        words: &member.words,
        reasons: &member.reasons,
    });
    ClaimObject {
        id: &claim.id,
        voices: claim.voices,
        voices_against: claim.voices_against,
        contested: claim.contested(),
        lead: claim.lead,
        members: members.collect(),
    }
}

fn dated(dated: &DatedView) -> DatedObject<'_> {
    DatedObject {
        doc_id: &dated.sentence.article,
        start: dated.sentence.span.0,
        end: dated.sentence.span.1,
        date: &dated.date,
        kind: dated.kind,
        basis: dated.basis,
        by: dated.by.as_deref(),
        sentence: &dated.sentence.text,
        words: dated.words,
    }
}

fn drift(drift: &DriftView) -> DriftObject<'_> {
    DriftObject {
        doc_id: &drift.after.article,
        start: drift.after.span.0,
        end: drift.after.span.1,
        what: drift.change,
        sentence: &drift.after.text,
        words: &drift.after_words,
        before: BeforeObject {
            doc_id: &drift.before.article,
            start: drift.before.span.0,
            end: drift.before.span.1,
            sentence: &drift.before.text,
            words: &drift.before_words,
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::exchange::dossier::sample;

    fn written(view: &DossierView) -> Value {
        let mut out = Vec::new();
        write(&mut out, view).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    /// Every object with `start` and `end`, with the article that they are of.
    fn spans(value: &Value, found: &mut Vec<(String, usize, usize, String)>) {
        if let Some(object) = value.as_object()
            && let (Some(doc), Some(start)) = (object.get("doc_id"), object.get("start"))
            && !start.is_null()
        {
            let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let end = number(&object["end"]);
            found.push((text(doc), number(start), end, text(&object["sentence"])));
        }
        match value {
            Value::Object(object) => object.values().for_each(|value| spans(value, found)),
            Value::Array(array) => array.iter().for_each(|value| spans(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_span_slices_the_text_to_its_sentence() {
        let document = written(&sample::cable());
        let mut found = Vec::new();
        spans(&document, &mut found);
        assert!(found.len() > 25, "{}", found.len());
        for (doc, start, end, sentence) in found {
            let mut articles = document["articles"].as_array().unwrap().iter();
            let article = articles.find(|article| article["id"] == *doc).unwrap();
            let text = article["text"].as_str().unwrap();
            let slice: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(slice, sentence);
        }
    }

    #[test]
    fn all_that_the_contract_asks_is_there() {
        for view in [sample::cable(), sample::empty()] {
            let document = written(&view);
            assert_eq!(document["schema"], "selon.dossier/1");
            let lists = [
                "hypotheses",
                "stances",
                "lineage",
                "voices",
                "facts",
                "claims",
                "timeline",
                "distortions",
            ];
            assert!(lists.iter().all(|key| document[key].is_array()), "{document}");
            assert!(document["roots"].is_object());
        }
        let document = written(&sample::cable());
        let has = |part: &str, keys: &[&str]| {
            for object in document[part].as_array().unwrap() {
                assert!(keys.iter().all(|key| object.get(key).is_some()), "{part}: {object}");
            }
        };
        has(
            "stances",
            &[
                "doc_id",
                "source",
                "entity",
                "hypothesis",
                "stance",
                "certainty",
                "start",
                "end",
                "chain",
            ],
        );
        has("lineage", &["a", "b", "relation"]);
        has("voices", &["hypothesis", "stance", "voices"]);
        has("facts", &["attribute", "in_dispute", "grows", "reports"]);
        has("timeline", &["doc_id", "start", "end", "date"]);
        has("distortions", &["doc_id", "start", "end", "what"]);
        assert_eq!(document["lineage"][2]["relation"], "rewrites-same-wire");
        assert_eq!(document["roots"]["wire-1"], serde_json::json!(["r1"]));
        assert_eq!(document["roots"].get("blog-1"), None);
        assert_eq!(
            document["voices"][0]["voices"],
            serde_json::json!(["Lysmark"]),
            "what is known only through another does not stand alone"
        );
    }
}
