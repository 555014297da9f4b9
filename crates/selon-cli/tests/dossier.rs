//! `selon dossier` on an invented case.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::Place;

const CASE: &str = "cases/lommeren/case.json";
const ARTICLES: &str = "cases/lommeren/articles.jsonl";

fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// What the command writes for the case.
fn dossier(place: &Place, articles: &Path, more: &[&str]) -> String {
    let (case, articles) = (at_root(CASE), articles.to_str().expect("a path"));
    let all = [&["dossier", case.to_str().expect("a path"), articles], more].concat();
    let run = place.run(&all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

fn json(articles: &Path, more: &[&str]) -> Value {
    let all = [more, &["--format", "json"]].concat();
    serde_json::from_str(&dossier(&Place::new(), articles, &all)).expect("one JSON object")
}

#[test]
fn every_stance_names_its_sentence() {
    let dossier = json(&at_root(ARTICLES), &[]);
    assert_eq!(dossier["schema"], "selon.dossier/1");
    let hypotheses: BTreeSet<&str> = dossier["hypotheses"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|h| h["id"].as_str())
        .collect();
    assert_eq!(hypotheses.len(), 5);
    let stances = dossier["stances"].as_array().expect("a list");
    assert!(stances.len() >= 10, "only {} stances", stances.len());
    let texts: Vec<(&str, Vec<char>)> = dossier["articles"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|a| {
            (
                a["id"].as_str().expect("an id"),
                a["text"].as_str().expect("a text").chars().collect(),
            )
        })
        .collect();
    for stance in stances {
        let hypothesis = stance["hypothesis"].as_str().expect("an id");
        assert!(hypotheses.contains(hypothesis), "{hypothesis}");
        let (_, text) = texts
            .iter()
            .find(|(id, _)| Some(*id) == stance["doc_id"].as_str())
            .expect("its article");
        let at = |key: &str| stance[key].as_u64().expect("a place") as usize;
        let sentence: String = text[at("start")..at("end")].iter().collect();
        assert!(sentence.ends_with(['.', '»', '"', '”']), "no sentence: {sentence}");
        assert!(!stance["chain"].as_array().expect("a chain").is_empty());
    }
    // The annotated near-copies of the case are found, and folded to one root.
    let copies = dossier["lineage"].as_array().expect("a list");
    assert!(copies.iter().any(|edge| edge["relation"] == "near-copy"));
    assert!(!dossier["facts"].as_array().expect("a list").is_empty());
    assert!(!dossier["timeline"].as_array().expect("a list").is_empty());
    let claims = dossier["claims"].as_array().expect("a list");
    assert!(!claims.is_empty());
    assert!(claims.iter().all(|claim| claim["members"].as_array().is_some_and(|m| m.len() > 1)));
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let text = fs::read_to_string(at_root(ARTICLES)).expect("articles");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.reverse();
    let place = Place::with("articles.jsonl", lines.join("\n"));
    let turned = json(&place.path("articles.jsonl"), &[]);
    assert_eq!(turned, json(&at_root(ARTICLES), &[]));
}

#[test]
fn a_root_set_aside_takes_its_articles_with_it() {
    let whole = json(&at_root(ARTICLES), &[]);
    let without = json(&at_root(ARTICLES), &["--set-aside", "r1"]);
    assert_eq!(without["case"]["set_aside"], serde_json::json!(["r1"]));
    let count = |dossier: &Value| dossier["stances"].as_array().expect("a list").len();
    assert!(count(&without) < count(&whole));
}

#[test]
fn a_case_file_carries_decisions() {
    let quote = "Nobody knows whose missile it was";
    let text = format!("{quote}, the police of Hogholt said. It fell on a farm.");
    let case = r#"{"schema":"selon.case/1","id":"farm","question":"Whose missile was it?",
        "hypotheses":[{"id":"H1","label":"The harbour fired it"}],
        "marks":[{"article":"a","quote":"Nobody knows","hypothesis":"H1",
                  "stance":"support","certainty":"low","why":"as the desk reads it"},
                 {"article":"a","quote":"no such words","hypothesis":"H1","stance":"deny"}],
        "set_aside":["r9"]}"#;
    let place = Place::with("case.json", case).and("a.txt", &text);
    let run = place.run(&["dossier", "case.json", "a.txt", "-f", "json"]);
    assert!(run.stderr.contains("there is no root r9"), "{}", run.stderr);
    let place = Place::with("case.json", case.replace("\"r9\"", "")).and("a.txt", &text);
    let run = place.run(&["dossier", "case.json", "a.txt", "-f", "json"]);
    let dossier: Value = serde_json::from_str(&run.stdout).expect("one JSON object");
    let rulings = dossier["rulings"].as_array().expect("a list");
    assert_eq!(rulings.len(), 2, "{}", run.stdout);
    let stances = dossier["stances"].as_array().expect("a list");
    let ruled: Vec<&Value> = stances.iter().filter(|stance| stance["ruling"] == "f1").collect();
    assert_eq!(ruled.len(), 1, "{}", run.stdout);
    assert_eq!(
        (ruled[0]["stance"].as_str(), ruled[0]["certainty"].as_str()),
        (Some("support"), Some("low"))
    );
    assert!(run.stdout.contains("no such words"), "{}", run.stdout);
}

#[test]
fn tables_go_to_a_folder_and_the_page_to_a_file() {
    let place = Place::new();
    dossier(&place, &at_root(ARTICLES), &["--format", "csv", "--output", "tables"]);
    assert_eq!(place.files("tables").len(), 12);
    dossier(&place, &at_root(ARTICLES), &["--format", "html", "--output", "dossier.html"]);
    let html = place.read("dossier.html");
    assert!(html.contains("Lommeren") && !html.contains("<script"));
}

#[test]
fn a_case_that_is_none_is_told_with_its_remedy() {
    let place = Place::with("case.json", "{}").and("a.txt", "The bridge is closed, police said.");
    let run = place.run(&["dossier", "case.json", "a.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("case.json: this is no case"), "{}", run.stderr);
    assert!(run.stderr.contains("docs/cases.md"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("missing field").count(), 1, "{}", run.stderr);
}

#[test]
fn a_root_that_is_not_there_is_told() {
    let (case, articles) = (at_root(CASE), at_root(ARTICLES));
    let [case, articles] = [&case, &articles].map(|path| path.to_str().expect("a path"));
    let run = Place::new().run(&["dossier", case, articles, "--set-aside", "r999"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("there is no root r999"), "{}", run.stderr);
    assert!(run.stdout.is_empty());
}

#[test]
fn articles_of_one_id_are_told_apart() {
    let place = Place::with("a/report.txt", "The harbour denied that the missile was its own.")
        .and("b/report.txt", "Police said that nobody knew whose missile it was.");
    let case = at_root(CASE);
    let run = place.run(&["dossier", case.to_str().expect("a path"), "a", "b", "-f", "json"]);
    let dossier: Value = serde_json::from_str(&run.stdout).expect("one JSON object");
    let ids: Vec<&str> = dossier["articles"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|article| article["id"].as_str())
        .collect();
    assert_eq!(ids, ["report", "report-2"]);
}

#[test]
fn a_library_gives_the_dossier_that_its_files_give() {
    let (case, articles) = (at_root(CASE), at_root(ARTICLES));
    let [case, articles] = [&case, &articles].map(|path| path.to_str().expect("a path"));
    let place = Place::new();
    assert_eq!(place.run(&["--library", "desk.sqlite", "add", "--no-read", articles]).code, 0);
    let unread = place.run(&["--library", "desk.sqlite", "dossier", case]);
    assert_eq!(unread.code, 2);
    assert!(unread.stderr.contains("selon reread"), "{}", unread.stderr);
    assert_eq!(place.run(&["--library", "desk.sqlite", "reread"]).code, 0);
    let stored = place.run(&["--library", "desk.sqlite", "dossier", case, "-f", "json"]);
    assert_eq!(stored.stdout, dossier(&Place::new(), &at_root(ARTICLES), &["-f", "json"]));
}
