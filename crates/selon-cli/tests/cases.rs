//! Cases in a library: from nothing to a dossier, what people decide, what a new article
//! changes.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use selon_store::{Library, Waiting};
use serde_json::{Value, json};
use support::Place;
use support::lommeren::{LIBRARY, at_root, case_file, db, filled, number, ok, told};

fn dossier(place: &Place) -> Value {
    let run = ok(place, &["dossier", "lommeren", "-f", "json"]);
    serde_json::from_str(&run.stdout).expect("one JSON object")
}

fn list<'a>(dossier: &'a Value, key: &str) -> &'a [Value] {
    dossier[key].as_array().expect("a list")
}

const UNRELATED: &str = r#"{"id":"a055","outlet":"tarn-courier.example","lang":"en","published":"2034-12-30","title":"A new oven","text":"The bakery of Tarn has a new oven. \"It bakes two hundred loaves an hour,\" its owner, Pell Corvin, told the Courier on Saturday. The old one had been bought by her grandfather."}"#;

#[test]
fn from_nothing_to_a_dossier() {
    let place = Place::with("new.jsonl", UNRELATED);
    let missing = told(&place, &["case", "list"]);
    assert!(missing.contains("no such library"), "{missing}");
    ok(&place, &["add", "-q", "--no-read", &at_root("cases/lommeren/articles.jsonl")]);
    let none = told(&place, &["case", "new", "lommeren"]);
    assert!(none.contains("asks nothing") && none.contains("--question"), "{none}");
    let made = ok(
        &place,
        &["case", "new", "lommeren", "--question", "Whose was it?", "--question", "fr=À qui ?"],
    );
    assert!(made.stderr.contains("no hypotheses yet"), "{}", made.stderr);
    let taken = told(&place, &["case", "new", "lommeren", "--question", "Whose?"]);
    assert!(taken.contains("selon case change lommeren"), "{taken}");

    let draft = told(&place, &["dossier", "lommeren"]);
    assert!(draft.contains("selon case suggest"), "{draft}");
    let change = [
        "case",
        "change",
        "lommeren",
        "--hypothesis",
        "Orlavia",
        "--hypothesis",
        "H1:fr=L'Orlavie",
        "--hypothesis",
        "GAS=A gas explosion",
        "--word",
        "Lanza",
        "--from",
        "2034-11",
        "--to",
        "2034-12-20",
    ];
    ok(&place, &change);
    let shown = ok(&place, &["case", "show", "lommeren", "--format", "json"]).stdout;
    let shown: Value = serde_json::from_str(&shown).expect("a case");
    assert_eq!(
        shown,
        json!({
            "schema": "selon.case/1",
            "id": "lommeren",
            "question": {"en": "Whose was it?", "fr": "À qui ?"},
            "hypotheses": [
                {"id": "H1", "label": {"en": "Orlavia", "fr": "L'Orlavie"}},
                {"id": "GAS", "label": {"en": "A gas explosion"}}
            ],
            "words": ["Lanza"],
            "dates": {"from": "2034-11-01", "to": "2034-12-20"}
        })
    );

    let empty = told(&place, &["dossier", "lommeren"]);
    assert!(empty.contains("selon case add"), "{empty}");
    let nothing = told(&place, &["case", "add", "lommeren"]);
    assert!(nothing.contains("--search WORDS"), "{nothing}");
    let unknown = told(&place, &["case", "add", "lommeren", "a01", "zz99"]);
    assert!(unknown.contains("zz99: no article"), "{unknown}");
    ok(&place, &["case", "add", "lommeren", "a01", "a02"]);
    let found = ok(&place, &["case", "add", "lommeren", "--search", "Tarn OR", "--lang", "en"]);
    assert!(found.stderr.contains("0 articles now found by q1"), "{}", found.stderr);
    assert!(found.stderr.contains("from 2034-11-01, to 2034-12-20, in en"), "{}", found.stderr);
    ok(&place, &["case", "add", "lommeren", "--search", "bakery", "--to", "2034-12-31"]);
    let unread = told(&place, &["dossier", "lommeren"]);
    assert!(unread.contains("selon reread"), "{unread}");
    // It joins by itself.
    ok(&place, &["add", "-q", "new.jsonl"]);
    let rows = ok(&place, &["case", "list", "-f", "jsonl"]).objects();
    assert_eq!((&rows[0]["articles"], &rows[0]["searches"]), (&json!(3), &json!(2)));
    let page = ok(&place, &["case", "show", "lommeren"]).stdout;
    assert!(page.contains("A new oven") && page.contains("q2: “bakery”"), "{page}");
    let weighed = ok(&place, &["dossier", "lommeren"]);
    assert!(weighed.stderr.contains("2 articles left out, not read yet"), "{}", weighed.stderr);

    let by_words = ok(&place, &["case", "add", "lommeren", "--words"]);
    assert!(by_words.stderr.contains("1 article now found by q3: “Lanza”"), "{}", by_words.stderr);

    // No word is looked for if one cannot be.
    ok(&place, &["case", "change", "lommeren", "--word", "Tarn", "--word", "!"]);
    let unsound = told(&place, &["case", "add", "lommeren", "a03", "--words"]);
    assert!(unsound.contains("no word to look for in “!”"), "{unsound}");
    let rows = ok(&place, &["case", "list", "-f", "jsonl"]).objects();
    assert_eq!((&rows[0]["articles"], &rows[0]["searches"]), (&json!(4), &json!(3)));

    let near = told(&place, &["dossier", "lomeren"]);
    assert!(near.contains("Is it one of these? lommeren"), "{near}");
    let path = told(&place, &["dossier", "no/case.json"]);
    assert!(path.contains("no such file"), "{path}");
}

#[test]
fn the_file_form_goes_in_and_out() {
    let place = Place::new();
    ok(&place, &["case", "new", "--file", &case_file()]);
    let shown = ok(&place, &["case", "show", "lommeren", "--format", "json"]).stdout;
    let file = fs::read_to_string(case_file()).expect("the case");
    let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    assert_eq!(value(&shown), value(&file));
    let again = place.and("again.json", &shown);
    ok(&again, &["case", "new", "other", "--file", "again.json"]);
    let other = ok(&again, &["case", "show", "other", "--format", "json"]).stdout;
    assert_eq!(other, shown.replacen("\"lommeren\"", "\"other\"", 1));
}

#[test]
fn a_case_of_the_library_gives_what_its_files_give_and_judges_once() {
    let place = filled();
    let stored = ok(&place, &["dossier", "lommeren", "-f", "json"]).stdout;
    let articles = at_root("cases/lommeren/articles.jsonl");
    let files = place.run(&["dossier", &case_file(), &articles, "-q", "-f", "json"]).stdout;
    let [mut stored, mut files] =
        [stored, files].map(|text| serde_json::from_str::<Value>(&text).expect("JSON"));
    // Stances of a library's case alone can be decided by their numbers.
    let [ours, theirs] = [&mut stored, &mut files]
        .map(|dossier| dossier.as_object_mut().expect("a dossier").remove("how_to_correct"));
    let ours = ours.expect("said");
    assert!(ours.as_str().is_some_and(|how| how.contains("case mark lommeren p1")), "{ours}");
    assert!(theirs != Some(ours));
    assert!(stored == files, "what a library gives is not what its files give");

    // What is kept is what counts: with nothing told of anything, there are no stances.
    let judged = number(&place, "SELECT count(*) FROM judgement");
    db(&place).execute("UPDATE judgement SET told = x'90'", []).expect("changed");
    assert!(list(&dossier(&place), "stances").is_empty());
    // An article that joins costs its own utterances only.
    let text = UNRELATED.replace("The old one had", "Orlavia has denied that it burned it. It had");
    let place = place.and("new.jsonl", text);
    ok(&place, &["add", "-q", "new.jsonl"]);
    dossier(&place);
    let untouched = number(&place, "SELECT count(*) FROM judgement WHERE told = x'90'");
    assert!(untouched >= judged, "{untouched} of {judged}");
    let more = number(&place, "SELECT count(*) FROM judgement") - judged;
    assert!((1..=6).contains(&more), "{more}");
    // Other words for a hypothesis: all is judged anew.
    ok(&place, &["case", "change", "lommeren", "--hypothesis", "H4=A gas explosion"]);
    assert!(list(&dossier(&place), "stances").len() > 10);
    assert_eq!(number(&place, "SELECT count(*) FROM judgement"), judged + more);
}

#[test]
fn what_is_long_stays_within_eighty_columns() {
    let place = filled();
    let long = "Whose missile was it that fell on the old quay of Lommeren in the night of the \
                storm, and who had ordered that it be fired over the heads of the fishermen?";
    ok(&place, &["case", "new", "long", "--question", long, "--hypothesis", long]);
    ok(&place, &["case", "add", "long", "a09", "--later"]);
    ok(&place, &["case", "add", "long", "--search", &long.replace('?', ""), "--later"]);
    let quote = "She had smelled gas for a week";
    ok(&place, &["case", "mark", "long", "a09", quote, "H1", "deny", "--why", long]);
    for command in ["show", "list"] {
        let arguments = ["case", command, "long"];
        let page = ok(&place, &arguments[..if command == "list" { 2 } else { 3 }]).stdout;
        for line in page.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
    let page = ok(&place, &["case", "show", "long"]).stdout;
    assert!(page.contains("case      long\nquestion  en Whose missile was it"), "{page}");
    assert!(page.contains("\n          "), "what goes on stands below: {page}");
}

#[test]
fn what_people_decide_counts_and_what_was_proposed_stays() {
    let place = filled();
    let before = dossier(&place);
    let proposed = list(&before, "stances")
        .iter()
        .find(|stance| stance["doc_id"] == "a10" && stance["hypothesis"] == "H4")
        .expect("it was proposed");
    let sentence = proposed["sentence"].as_str().expect("a sentence");
    let decided = ok(
        &place,
        &["case", "mark", "lommeren", "a10", sentence, "H4", "none", "--why", "only a theory"],
    );
    assert!(decided.stderr.contains("m1: H4 says nothing of it"), "{}", decided.stderr);
    let quote = "It was not ours, I have no doubt.";
    let again =
        ok(&place, &["case", "mark", "lommeren", "a04", quote, "H2", "deny", "--everywhere"]);
    assert!(again.stderr.contains("the same words, marked too: m3 ("), "{}", again.stderr);

    let after = dossier(&place);
    let of = |dossier: &Value, doc: &str, hypothesis: &str| -> Vec<Value> {
        let all = list(dossier, "stances").iter();
        let mine = all.filter(|s| s["doc_id"] == doc && s["hypothesis"] == hypothesis);
        mine.cloned().collect()
    };
    assert!(of(&after, "a10", "H4").is_empty());
    let marked = of(&after, "a04", "H2");
    let denial = marked.iter().find(|stance| stance["ruling"] == "m2").expect("it counts");
    assert_eq!((&denial["stance"], &denial["entity"]), (&json!("deny"), &json!("Radu Olshanek")));
    let rulings = list(&after, "rulings");
    assert_eq!(rulings.len(), 3);
    assert_eq!(
        (&rulings[0]["stance"], &rulings[0]["proposed"], &rulings[0]["why"]),
        (&Value::Null, &proposed["stance"], &json!("only a theory"))
    );
    // The voice stays in the matrix with what was proposed.
    let row = |dossier: &Value| {
        let mut rows = dossier["matrix"]["rows"].as_array().expect("rows").iter();
        rows.find(|row| row["voice"] == proposed["entity"]).cloned().expect("its row")
    };
    let (was, is) = (row(&before), row(&after));
    assert_eq!(was["marks"][3]["mark"], is["marks"][3]["proposed"]);
    assert_eq!(is["marks"][3]["mark"], Value::Null);
    assert!(after["matrix"]["inconsistency"][3] != before["matrix"]["inconsistency"][3]);

    // Every output says so.
    for (format, heading) in [("text", "Decided by people"), ("md", "## Decided by people")] {
        let page = ok(&place, &["dossier", "lommeren", "-f", format]).stdout;
        assert!(page.contains(heading) && page.contains("only a theory"), "{page}");
    }
    ok(&place, &["dossier", "lommeren", "-f", "html", "-o", "d.html"]);
    let page = place.read("d.html");
    assert!(page.contains("id=\"m1\"") && page.contains("only a theory"));
    ok(&place, &["dossier", "lommeren", "-f", "csv", "-o", "tables"]);
    let table = place.read("tables/rulings.csv");
    let was = format!("m1,a10,H4,,,{},", proposed["stance"].as_str().expect("a stance"));
    assert!(table.contains(&was), "{table}");

    // Taken back, nothing is left of it.
    ok(&place, &["case", "unmark", "lommeren", "m1", "m2", "m3"]);
    assert_eq!(dossier(&place), before);
    let gone = told(&place, &["case", "unmark", "lommeren", "m1"]);
    assert!(gone.contains("selon case show"), "{gone}");
}

#[test]
fn a_part_of_a_sentence_is_decided_for_whoever_says_it() {
    let place = filled();
    let before = dossier(&place);
    let of = |dossier: &Value, doc: &str| -> Vec<Value> {
        let all = list(dossier, "stances").iter();
        let mine = all.filter(|stance| stance["doc_id"] == doc);
        let unnumbered = mine.map(|stance| {
            let mut stance = stance.clone();
            stance.as_object_mut().expect("an object").remove("id");
            stance
        });
        unnumbered.collect()
    };
    // The example of docs/cases.md: a quote in front of *she says*.
    let quote = "She had smelled gas for a week";
    ok(&place, &["case", "mark", "lommeren", "a09", quote, "H4", "support"]);
    let after = dossier(&place);
    let (was, is) = (of(&before, "a09"), of(&after, "a09"));
    let decided: Vec<&Value> = is.iter().filter(|stance| stance["ruling"] == "m1").collect();
    assert_eq!(decided.len(), 1, "{is:?}");
    let told = ["entity", "hypothesis", "stance"].map(|key| &decided[0][key]);
    assert_eq!(told, [&json!("Hanne Brod"), &json!("H4"), &json!("support")]);
    assert!(decided[0]["sentence"].as_str().expect("words").starts_with(quote));
    // What others say in the article stays, and nothing of the sentence is told twice.
    let others = |all: &[Value]| -> Vec<Value> {
        let there = all.iter().filter(|stance| {
            let here = stance["sentence"].as_str().is_some_and(|words| words.starts_with(quote));
            !(here && stance["hypothesis"] == "H4")
        });
        there.cloned().collect()
    };
    assert_eq!(others(&was), others(&is));
    assert_eq!(is.iter().filter(|stance| !others(&is).contains(stance)).count(), 1);
    // What no analyst believes is denied by whoever says that none does.
    let quote = "no allied analyst believed Staroje had targeted the village";
    let said = ok(&place, &["case", "mark", "lommeren", "a04", quote, "H1", "deny"]);
    assert!(said.stderr.contains("m2: H1 deny, by the official"), "{}", said.stderr);
    let after = dossier(&place);
    let denial = list(&after, "stances").iter().find(|stance| stance["ruling"] == "m2");
    assert_eq!(denial.expect("it counts")["entity"], "Pact official");
    ok(&place, &["case", "unmark", "lommeren", "m1", "m2"]);
    assert_eq!(dossier(&place), before);
}

#[test]
fn words_that_are_a_number_can_be_marked() {
    let place = filled();
    let mark = |words| ["case", "mark", "lommeren", "a03", words, "H1", "none"];
    let said = ok(&place, &mark("1911"));
    assert!(said.stderr.contains("m1: H1 says nothing of it"), "{}", said.stderr);
    let wrong = told(&place, &mark("1912"));
    assert!(wrong.contains("no statement 1912"), "{wrong}");
}

#[test]
fn a_mark_that_cannot_be_followed_is_shown() {
    let place = filled();
    let quote = "Olshanek flatly rejected that reading";
    ok(&place, &["case", "mark", "lommeren", "a04", quote, "H2", "deny"]);
    ok(&place, &["case", "mark", "lommeren", "a03", "s1", "H5", "unknown"]);
    // As if the text had been taken out anew, and the words were gone.
    db(&place)
        .execute_batch(
            "INSERT INTO past_text (article, extractor, text)
                 SELECT article, 0, 'as it was' FROM case_mark WHERE number = 1;
             UPDATE case_mark SET past_text = last_insert_rowid() WHERE number = 1;",
        )
        .expect("changed");
    ok(&place, &["case", "change", "lommeren", "--drop", "H5"]);
    let dossier = dossier(&place);
    let lost: BTreeMap<&str, &str> = list(&dossier, "rulings")
        .iter()
        .map(|ruling| {
            (ruling["id"].as_str().expect("an id"), ruling["lost"].as_str().expect("lost"))
        })
        .collect();
    assert_eq!(lost, BTreeMap::from([("m1", "words"), ("m2", "hypothesis")]));
    assert_eq!(list(&dossier, "rulings")[0]["sentence"], quote);
    for format in ["text", "md"] {
        let page = ok(&place, &["dossier", "lommeren", "-f", format]).stdout;
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains("its words do not stand in the text any more"), "{page}");
        assert!(page.contains(quote), "{page}");
    }
    let page = ok(&place, &["case", "show", "lommeren"]).stdout;
    assert_eq!(page.matches("LOST").count(), 2, "{page}");
}

#[test]
fn edges_are_split_and_merged_by_hand() {
    let place = filled();
    let before = dossier(&place);
    let pairs = |dossier: &Value, key: &str| -> Vec<(String, String)> {
        let id = |edge: &Value, side: &str| edge[side].as_str().expect("an id").to_owned();
        list(dossier, key).iter().map(|edge| (id(edge, "a"), id(edge, "b"))).collect()
    };
    let (copies, strangers) =
        (("a11".to_owned(), "a12".to_owned()), ("a09".to_owned(), "a10".to_owned()));
    assert!(pairs(&before, "lineage").contains(&copies));
    ok(&place, &["case", "split", "lommeren", "a12", "a11"]);
    ok(&place, &["case", "merge", "lommeren", "a09", "a10", "--as", "cites"]);
    let after = dossier(&place);
    assert!(!pairs(&after, "lineage").contains(&copies));
    assert_eq!(pairs(&after, "lineage_undone"), [copies]);
    assert!(pairs(&after, "lineage").contains(&strangers));
    ok(&place, &["case", "unrule", "lommeren", "a11", "a12"]);
    ok(&place, &["case", "unrule", "lommeren", "a10", "a09"]);
    assert_eq!(dossier(&place), before);
    let one = told(&place, &["case", "split", "lommeren", "a09", "a09"]);
    assert!(one.contains("one article"), "{one}");
}

/// The same with things named by what they are and not by their numbers, and without what
/// is weighed by how rare it is among all articles.
fn unnumbered(dossier: &Value) -> Value {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    for stance in list(dossier, "stances") {
        let name = ["doc_id", "start", "hypothesis", "words"].map(|key| stance[key].to_string());
        names.insert(stance["id"].as_str().expect("an id"), name.concat());
    }
    for root in list(dossier, "root_details") {
        let name = ["kind", "name", "date"].map(|key| root[key].to_string());
        names.insert(root["id"].as_str().expect("an id"), name.concat());
    }
    fn walk(value: &Value, names: &BTreeMap<&str, String>) -> Value {
        match value {
            Value::String(text) => json!(names.get(text.as_str()).unwrap_or(text)),
            Value::Array(all) => all.iter().map(|one| walk(one, names)).collect(),
            Value::Object(all) => {
                let edge = all.contains_key("relation");
                let kept =
                    all.iter().filter(|(key, _)| *key != "likeness" && !(edge && *key == "id"));
                kept.map(|(key, value)| (key.clone(), walk(value, names))).collect()
            }
            other => other.clone(),
        }
    }
    walk(dossier, &names)
}

/// What is in the second and not in the first, and the other way round.
fn changed(before: &Value, after: &Value, key: &str) -> (Vec<Value>, Vec<Value>) {
    let (a, b) = (list(before, key), list(after, key));
    let without = |from: &[Value], other: &[Value]| {
        from.iter().filter(|one| !other.contains(one)).cloned().collect()
    };
    (without(b, a), without(a, b))
}

const LISTS: [&str; 8] =
    ["articles", "stances", "rulings", "lineage", "root_details", "voices", "facts", "timeline"];

#[test]
fn an_article_about_something_else_adds_its_own_row_only() {
    let place = filled();
    let before = unnumbered(&dossier(&place));
    let place = place.and("new.jsonl", UNRELATED);
    ok(&place, &["add", "-q", "new.jsonl"]);
    let after = unnumbered(&dossier(&place));
    for key in LISTS {
        let (new, gone) = changed(&before, &after, key);
        assert!(gone.is_empty(), "{key}: {gone:?}");
        let own = |one: &Value| one["id"] == "a055" || one["doc_id"] == "a055";
        assert!(new.iter().all(own), "{key}: {new:?}");
        assert!(new.len() <= 1, "{key}: {new:?}");
    }
    for key in ["matrix", "distortions", "hypotheses", "case", "roots"] {
        assert_eq!(before[key], after[key], "{key}");
    }
}

#[test]
fn a_copy_changes_only_what_it_touches() {
    let place = filled();
    let before = unnumbered(&dossier(&place));
    let articles = fs::read_to_string(at_root("cases/lommeren/articles.jsonl")).expect("articles");
    let original = articles.lines().find(|line| line.contains("\"a04\"")).expect("a04");
    let copy =
        original.replace("\"a04\"", "\"a045\"").replace("atlas-press.example", "echo.example");
    let place = place.and("copy.jsonl", copy);
    ok(&place, &["add", "-q", "copy.jsonl"]);
    let after = unnumbered(&dossier(&place));
    let touches = |one: &Value| ["a04", "a045"].iter().any(|id| one.to_string().contains(id));
    for key in LISTS {
        let (new, gone) = changed(&before, &after, key);
        assert!(new.iter().all(touches), "{key}: {new:?}");
        // What was there may have grown; it is what the original touches.
        assert!(gone.iter().all(touches), "{key}: {gone:?}");
    }
    let (new, gone) = changed(&before, &after, "stances");
    assert!(gone.is_empty() && new.iter().all(|stance| stance["doc_id"] == "a045"), "{gone:?}");
    assert!(!new.is_empty());
    let (new, _) = changed(&before, &after, "lineage");
    assert!(
        new.iter().any(|edge| edge["relation"] == "near-copy" && edge["b"] == "a045"),
        "{new:?}"
    );
    for (doc, root) in before["roots"].as_object().expect("roots") {
        assert_eq!(Some(root), after["roots"].get(doc), "{doc}");
    }
    assert_eq!(after["roots"]["a045"], after["roots"]["a04"]);
}

#[test]
fn the_order_in_which_articles_came_does_not_matter() {
    let place = filled();
    let articles = fs::read_to_string(at_root("cases/lommeren/articles.jsonl")).expect("articles");
    let mut lines: Vec<&str> = articles.lines().collect();
    lines.reverse();
    let turned = Place::with("articles.jsonl", lines.join("\n"));
    ok(&turned, &["add", "-q", "articles.jsonl"]);
    ok(&turned, &["case", "new", "--file", &case_file()]);
    ok(&turned, &["case", "add", "lommeren", "--all"]);
    let json = ["dossier", "lommeren", "-f", "json"];
    assert_eq!(ok(&turned, &json).stdout, ok(&place, &json).stdout);
}

#[test]
fn hypotheses_are_proposed_and_taken() {
    let place = filled();
    let page = ok(&place, &["case", "suggest", "lommeren"]).stdout;
    for wanted in ["It was an accident", "Orlavia was behind it", "Nobody can say"] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let json = ok(&place, &["case", "suggest", "lommeren", "-f", "json"]).stdout;
    let proposals: Value = serde_json::from_str(&json).expect("JSON");
    let first = &proposals[0];
    let sentences = first["sentences"].as_array().expect("sentences");
    assert!(sentences.len() >= 4, "{first}");
    let all = proposals.as_array().expect("proposals").iter();
    let all = all.flat_map(|one| one["sentences"].as_array().expect("sentences"));
    let denied = all.filter(|sentence| sentence["denies"] == true).count();
    let whole = ok(&place, &["case", "suggest", "lommeren", "--limit", "0"]).stdout;
    assert!(denied > 0 && whole.contains(" denies it ("), "{whole}");
    for sentence in sentences {
        let text = sentence["sentence"].as_str().expect("a sentence");
        let at = |key: &str| sentence[key].as_u64().expect("a place") as usize;
        assert_eq!(text.chars().count(), at("end") - at("start"), "{sentence}");
    }
    let taken = ok(&place, &["case", "suggest", "lommeren", "--take", "1,2"]);
    assert!(taken.stderr.contains("H6: ") && taken.stderr.contains("H7: "), "{}", taken.stderr);
    let shown = ok(&place, &["case", "show", "lommeren", "--format", "json"]).stdout;
    let case: Value = serde_json::from_str(&shown).expect("a case");
    assert_eq!(case["hypotheses"][5]["label"], first["hypothesis"]["label"]);
    let none = told(&place, &["case", "suggest", "lommeren", "--take", "99"]);
    assert!(none.contains("only 1 to"), "{none}");
    for odd in ["x", "0", "1-3"] {
        let odd = told(&place, &["case", "suggest", "lommeren", "--take", odd]);
        assert!(odd.contains("as selon case suggest CASE shows them, like 1,3"), "{odd}");
    }
    let all = ok(&place, &["case", "suggest", "-f", "json"]).stdout;
    assert_eq!(all, json);
}

#[test]
fn what_goes_is_said_before_it_goes() {
    let place = filled();
    ok(&place, &["case", "mark", "lommeren", "a03", "s1", "H3", "support"]);
    let asked = told(&place, &["case", "remove", "lommeren", "a03"]);
    assert!(asked.contains("leaves lommeren, and with it 1 decision"), "{asked}");
    assert!(asked.contains("--yes"), "{asked}");
    ok(&place, &["case", "remove", "lommeren", "a03", "--yes"]);
    let dossier = dossier(&place);
    assert_eq!(list(&dossier, "articles").len(), 13);
    assert!(list(&dossier, "rulings").is_empty());
    let out = told(&place, &["case", "mark", "lommeren", "a03", "s1", "H3", "support"]);
    assert!(out.contains("no article of this case"), "{out}");
    let none = told(&place, &["case", "remove", "lommeren", "--search", "q9"]);
    assert!(none.contains("no search q9"), "{none}");
    ok(&place, &["case", "remove", "lommeren", "--yes"]);
    let gone = told(&place, &["case", "show", "lommeren"]);
    assert!(gone.contains("selon case new"), "{gone}");
    assert_eq!(number(&place, "SELECT count(*) FROM judgement"), 0);
    assert_eq!(number(&place, "SELECT count(*) FROM article"), 14);
}

/// How often it is killed.
const KILLS: usize = 40;
/// Articles that join at once.
const ARTICLES: usize = 400;

#[cfg(unix)]
#[test]
fn killed_while_articles_join_all_are_in_or_none() {
    use std::process::Stdio;

    let mut lines = String::new();
    for at in 0..ARTICLES {
        lines +=
            &format!("{{\"id\":\"n{at}\",\"text\":\"Quay {at} is closed, the mayor said.\"}}\n");
    }
    let place = Place::with("many.jsonl", lines);
    ok(&place, &["add", "-q", "--no-read", "many.jsonl"]);
    ok(&place, &["case", "new", "quays", "--question", "Why are they closed?"]);
    let names: Vec<String> = (0..ARTICLES).map(|at| format!("n{at}")).collect();
    let mut add = vec!["--library", LIBRARY, "case", "add", "quays"];
    add.extend(names.iter().map(String::as_str));
    let began = Instant::now();
    assert_eq!(place.run(&add).code, 0);
    let run = began.elapsed().max(Duration::from_millis(20));
    let (mut whole, mut none) = (0, 0);
    // Anywhere in a run, late ones more often: there it writes. A run may take longer than the
    // first did, as other tests run beside it: then later still.
    let shares = (0..KILLS).map(|kill| (kill as f64 / KILLS as f64).sqrt() * 1.2);
    for share in shares.chain([2.0, 4.0, 8.0, 16.0]) {
        if share > 1.2 && whole > 0 {
            break;
        }
        db(&place).execute("DELETE FROM case_article", []).expect("emptied");
        let mut child = place.command(&add).stderr(Stdio::null()).spawn().expect("it starts");
        std::thread::sleep(run.mul_f64(share));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let waiting = Waiting::silently(Duration::from_secs(20));
        let library = Library::open_existing(&place.path(LIBRARY), waiting).expect("a library");
        library.check().expect("a sound library");
        match number(&place, "SELECT count(*) FROM case_article") {
            0 => none += 1,
            joined => {
                assert_eq!(joined, ARTICLES as u64);
                whole += 1;
            }
        }
    }
    assert!(none > 0, "it was never killed before it wrote");
    assert!(whole > 0, "it was never killed after it wrote");
}
