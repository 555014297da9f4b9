//! Lineage, roots, drift and timeline of a set of articles, as the scorer of dossiers
//! reads them: what needs no case and no judge.
//!
//! `cargo run --release -p selon --example lineage -- ARTICLES.jsonl > PRED.json`
//!
//! A line is an article (`doc_id` or `id`, `text`, `publisher` or `outlet`, `date` or
//! `published`, `lang`), or a reading that `selon read --format jsonl` wrote, which
//! saves reading it again. With `--why` the evidence is printed instead, in words.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use selon::ingest::{Article, Field, Origin};
use selon::language::Language;
use selon::reading::dates::{self, Anchor};
use selon::reading::{
    Certainty, Entity, EntityKind, Kind, Polarity, Reader, Reading, Source, SourceRole, Statement,
    WhoIsWho,
};
use selon::text::{SourceText, Span};
use selon::weighing::actors;
use selon::weighing::drift::{Drift, drift};
use selon::weighing::lineage::{Evidence, Lineage, lineage};
use selon::weighing::timeline::timeline;
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let [path] = paths.as_slice() else {
        return Err("one file of JSON Lines, and perhaps --why".into());
    };
    let readings = read(path)?;
    let found = lineage(&readings, &[]);
    let drifts = drift(&readings, &found, &actors(&readings));
    if flags.iter().any(|flag| flag == "--why") {
        why(&readings, &found, &drifts);
    } else {
        println!("{}", prediction(&readings, &found, &drifts));
    }
    Ok(())
}

fn prediction(readings: &[Reading], found: &Lineage, drifts: &[Drift]) -> Value {
    let id = |index: usize| readings[index].article.id.as_str();
    let pairs: Vec<Value> = found
        .edges
        .iter()
        .map(|edge| json!({"a": id(edge.a), "b": id(edge.b), "relation": edge.relation.as_str()}))
        .collect();
    let mut roots = Map::new();
    for (index, of) in found.roots_of.iter().enumerate().filter(|(_, of)| !of.is_empty()) {
        let names: Vec<String> =
            of.iter().map(|&root| format!("{root} {}", found.roots[root])).collect();
        roots.insert(id(index).to_owned(), json!(names));
    }
    let distortions: Vec<Value> = drifts
        .iter()
        .map(|drift| {
            let (start, end) = readings[drift.to].article.text.code_points(drift.after);
            json!({"doc_id": id(drift.to), "start": start, "end": end, "what": drift.change.as_str()})
        })
        .collect();
    let dates: Vec<Value> = timeline(&readings.iter().collect::<Vec<_>>())
        .iter()
        .map(|row| {
            let (start, end) = readings[row.reading].article.text.code_points(row.sentence);
            json!({"doc_id": id(row.reading), "start": start, "end": end, "date": row.date})
        })
        .collect();
    json!({
        "schema": "selon.dossier/1", "hypotheses": [], "stances": [], "lineage": pairs,
        "roots": roots, "voices": [], "facts": [], "timeline": dates, "distortions": distortions,
    })
}

fn why(readings: &[Reading], found: &Lineage, drifts: &[Drift]) {
    let text = |index: usize, span: Span| span.of(readings[index].article.text.text()).to_owned();
    for (index, of) in found.roots_of.iter().enumerate() {
        let names: Vec<String> = of.iter().map(|&root| found.roots[root].to_string()).collect();
        println!("{}: {}", readings[index].article.id, names.join("; "));
    }
    for edge in &found.edges {
        let [a, b] = [edge.a, edge.b].map(|index| &readings[index].article.id);
        println!("\n{a} {b}: {}", edge.relation.as_str());
        for evidence in &edge.evidence {
            match evidence {
                Evidence::SharedText { resemblance, passages } => {
                    println!(
                        "  {:.0} % of the shorter stands in both",
                        100.0 * resemblance.containment
                    );
                    for passage in passages {
                        println!("    “{}”", text(edge.a, passage.a));
                    }
                }
                Evidence::Declared { by, origin, span } => {
                    println!(
                        "  {} names {origin}: “{}”",
                        readings[*by].article.id,
                        text(*by, *span)
                    );
                }
                Evidence::SharedContent { likeness, traits } => {
                    let words: Vec<String> = traits
                        .iter()
                        .map(|(_, x, y)| format!("{} / {}", text(edge.a, *x), text(edge.b, *y)))
                        .collect();
                    println!("  both tell ({likeness:.2}): {}", words.join("; "));
                }
                Evidence::Ruled => println!("  a person says so"),
            }
        }
    }
    for drift in drifts {
        let shown = |spans: &[Span], index: usize| -> String {
            let words: Vec<String> = spans.iter().map(|&span| text(index, span)).collect();
            words.join(", ")
        };
        println!(
            "\n{}: {} → {}",
            drift.change.as_str(),
            readings[drift.from].article.id,
            readings[drift.to].article.id
        );
        println!("  “{}” [{}]", text(drift.from, drift.before), shown(&drift.words.0, drift.from));
        println!("  “{}” [{}]", text(drift.to, drift.after), shown(&drift.words.1, drift.to));
    }
}

fn read(path: &str) -> Result<Vec<Reading>, Box<dyn Error>> {
    let mut reader = None;
    let mut readings = Vec::new();
    for line in fs::read_to_string(path)?.lines() {
        let value: Value = serde_json::from_str(line)?;
        readings.push(match value["schema"].as_str() {
            Some("selon.reading/1") => loaded(&value)?,
            _ => match &reader {
                None => reader.insert(Reader::built_in()?),
                Some(reader) => reader,
            }
            .read(article(&value, &value)?),
        });
    }
    Ok(readings)
}

fn article(value: &Value, known: &Value) -> Result<Article, Box<dyn Error>> {
    let any = |names: &[&str]| names.iter().find_map(|name| known[*name].as_str());
    let text = value["text"].as_str().ok_or("a line without \"text\"")?;
    let id = any(&["doc_id", "id"]).ok_or("a line without \"doc_id\"")?;
    let field = |names: &[&str]| any(names).map(|value| Field::new(value, Origin::Json));
    let mut article = Article::new(id, SourceText::from_text(text.to_owned()));
    article.outlet = field(&["publisher", "outlet"]);
    article.lang = field(&["lang"]);
    article.published = known["published"]["value"]
        .as_str()
        .map(|value| Field::new(value, Origin::Json))
        .or_else(|| field(&["date", "published"]))
        // What leaves the year open is no day.
        .filter(|field| field.value.starts_with(|c: char| c.is_ascii_digit()));
    Ok(article)
}

/// A reading as it was written down; dates are worked out anew, places are left out.
fn loaded(value: &Value) -> Result<Reading, Box<dyn Error>> {
    let article = article(value, &value["article"])?;
    let text = article.text.text();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let spans = |value: &Value| -> Vec<Span> {
        let ends = |pair: &Value| Some((pair[0].as_u64()? as usize, pair[1].as_u64()? as usize));
        let all = value.as_array().into_iter().flatten().filter_map(ends);
        all.map(|(start, end)| Span::new(bytes[start], bytes[end])).collect()
    };
    let number = |rows: &Value| -> BTreeMap<String, usize> {
        let ids = rows.as_array().into_iter().flatten().enumerate();
        ids.filter_map(|(index, row)| Some((row["id"].as_str()?.to_owned(), index))).collect()
    };
    let (entity_of, statement_of) = (number(&value["entities"]), number(&value["statements"]));
    let mut who = WhoIsWho::default();
    for entity in value["entities"].as_array().into_iter().flatten() {
        let own = |name: &str| entity[name].as_str().map(str::to_owned);
        who.entities.push(Entity {
            name: own("name").unwrap_or_default(),
            kind: named(&entity["type"], &KINDS, EntityKind::as_str).unwrap_or(EntityKind::Other),
            wikidata: own("wikidata"),
            belongs_to: own("belongs_to"),
            body: None,
            offices: Vec::new(),
            guessed: false,
            by_office: false,
            members: Vec::new(),
            mentions: spans(&entity["mentions"]),
        });
    }
    let mut statements = Vec::new();
    for statement in value["statements"].as_array().into_iter().flatten() {
        let source = &statement["source"];
        who.sources.push(Source {
            entity: source["entity"].as_str().and_then(|id| entity_of.get(id).copied()),
            role: named(&source["role"], &ROLES, SourceRole::as_str).unwrap_or(SourceRole::Other),
            first_hand: source["first_hand"].as_bool().unwrap_or(true),
        });
        let polarity = [Polarity::Positive, Polarity::Negative];
        statements.push(Statement {
            parent: statement["parent"].as_str().and_then(|id| statement_of.get(id).copied()),
            source: spans(&source["spans"]),
            cue: spans(&statement["cue"]["spans"]),
            content: spans(&statement["content"]["spans"]),
            kind: named(&statement["kind"], &[Kind::Direct, Kind::Mixed], Kind::as_str)
                .unwrap_or(Kind::Indirect),
            certainty: named(&statement["certainty"], &CERTAINTIES, Certainty::as_str)
                .unwrap_or(Certainty::Unknown),
            likelihood: None,
            hedges: spans(&statement["hedges"]),
            polarity: named(&statement["polarity"], &polarity, Polarity::as_str)
                .unwrap_or(Polarity::Positive),
            hearsay: statement["hearsay"].as_bool().unwrap_or(false),
            score: statement["score"].as_f64().unwrap_or(0.0) as f32,
        });
    }
    let language = Language::or_neutral(article.lang.as_ref().map(|lang| lang.value.as_str()));
    let published = article.published.as_ref();
    let anchor = published.and_then(|field| Anchor::from_iso(&field.value).ok());
    let dates = dates::read(article.text.text(), article.body, language, anchor);
    Ok(Reading { statements, dates, who, ..Reading::unread(article) })
}

fn named<T: Copy>(value: &Value, all: &[T], name: impl Fn(T) -> &'static str) -> Option<T> {
    let wanted = value.as_str()?;
    all.iter().copied().find(|one| name(*one) == wanted)
}

const KINDS: [EntityKind; 7] = [
    EntityKind::Person,
    EntityKind::Group,
    EntityKind::Organisation,
    EntityKind::State,
    EntityKind::Place,
    EntityKind::Work,
    EntityKind::Other,
];
const ROLES: [SourceRole; 9] = [
    SourceRole::Outlet,
    SourceRole::Official,
    SourceRole::Party,
    SourceRole::Expert,
    SourceRole::Witness,
    SourceRole::Document,
    SourceRole::Intercept,
    SourceRole::Anonymous,
    SourceRole::Other,
];
const CERTAINTIES: [Certainty; 4] =
    [Certainty::Certain, Certainty::Probable, Certainty::Possible, Certainty::Unknown];
