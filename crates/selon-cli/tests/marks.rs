//! Decisions as a person makes them: by the number that a dossier shows, by a quote as a
//! keyboard writes it, one after the other.

mod support;

use serde_json::Value;
use support::Place;
use support::lommeren::{filled, ok, told};

fn stances(place: &Place) -> Vec<Value> {
    let run = ok(place, &["dossier", "lommeren", "-f", "json"]);
    let dossier: Value = serde_json::from_str(&run.stdout).expect("one JSON object");
    dossier["stances"].as_array().expect("a list").clone()
}

fn word<'a>(stance: &'a Value, key: &str) -> &'a str {
    stance[key].as_str().expect("a string")
}

#[test]
fn a_stance_is_decided_by_the_number_that_the_dossier_shows() {
    let place = filled();
    let before = stances(&place);
    for one in before.iter().step_by(5) {
        let (id, article) = (word(one, "id"), word(one, "doc_id"));
        let said = ok(&place, &["case", "mark", "lommeren", id, "none"]).stderr;
        assert!(said.contains(&format!("instead of {id}, {}", word(one, "stance"))), "{said}");
        assert!(said.contains(&format!("in {article} (")), "both names: {said}");
        ok(&place, &["case", "unmark", "lommeren", "m1"]);
    }
    let (first, others) = before.split_first().expect("stances");
    let (id, article) = (word(first, "id"), word(first, "doc_id"));
    let hypothesis = word(first, "hypothesis");
    ok(&place, &["case", "mark", "lommeren", id, "none"]);
    // The others keep their numbers.
    assert_eq!(stances(&place), others);
    let gone = told(&place, &["case", "mark", "lommeren", id, "deny"]);
    assert!(gone.contains("m1 decided"), "{gone}");
    ok(&place, &["case", "unmark", "lommeren", "m1"]);
    let whole = ["case", "mark", "lommeren", article, id, hypothesis, "uncertain"];
    ok(&place, &whole);
    let after = stances(&place);
    assert_eq!((word(&after[0], "id"), word(&after[0], "stance")), (id, "uncertain"));
    // Decided again by its number, it is the same decision.
    let again = ok(&place, &["case", "mark", "lommeren", id, "deny"]).stderr;
    assert!(again.contains("m1 said before: uncertain"), "{again}");

    let elsewhere = told(&place, &["case", "mark", "lommeren", "a14", id, hypothesis, "deny"]);
    assert!(elsewhere.contains(&format!("{id} is on {hypothesis}, in {article}")), "{elsewhere}");
    let missing = told(&place, &["case", "mark", "lommeren", "p999", "deny"]);
    assert!(missing.contains("lommeren has no stance p999: the last is p"), "{missing}");
    let stance = told(&place, &["case", "mark", "lommeren", id, "denies"]);
    assert!(stance.contains("support, deny, uncertain, reports-unknown or none"), "{stance}");
}

#[test]
fn an_answer_says_what_a_decision_replaces_or_that_nothing_stood_there() {
    let place = filled();
    let before = stances(&place);
    let one = before.iter().find(|one| one["doc_id"] == "a10" && one["hypothesis"] == "H4");
    let (id, sentence) = (word(one.expect("it"), "id"), word(one.expect("it"), "sentence"));
    ok(&place, &["case", "mark", "lommeren", "a10", sentence, "h4", "none"]);
    // Other words of the same stance.
    let words = sentence.split_whitespace().collect::<Vec<_>>();
    let part = words[..words.len() - 1].join("\n");
    let later = ok(&place, &["case", "mark", "lommeren", "a10", &part, "H4", "support"]).stderr;
    assert!(later.contains(&format!("instead of {id}")), "{later}");
    assert!(later.contains("replaces m1: none"), "{later}");
    let shown = ok(&place, &["case", "show", "lommeren"]).stdout;
    assert!(shown.contains("H4 support") && !shown.contains("H4 none"), "{shown}");
    let nothing = ok(&place, &["case", "mark", "lommeren", "a10", sentence, "H5", "none"]).stderr;
    assert!(nothing.contains("proposes no stance on H5 there: nothing changes"), "{nothing}");
    let unknown = told(&place, &["case", "unmark", "lommeren", "m9"]);
    assert!(unknown.contains("no decision m9, only: m2"), "{unknown}");
}

#[test]
fn what_would_be_lost_without_a_word_is_refused() {
    let place = filled();
    let twice = ["case", "change", "lommeren", "--hypothesis", "H1=a", "--hypothesis", "h1=b"];
    let twice = told(&place, &twice);
    assert!(twice.contains("H1 is given twice"), "{twice}");
    ok(&place, &["case", "change", "lommeren", "--hypothesis", "h1:fr=Autre", "--later"]);
    let shown = ok(&place, &["case", "show", "lommeren"]).stdout;
    assert!(shown.contains("Autre") && !shown.contains("h1"), "{shown}");
    let turned = ["case", "change", "lommeren", "--from", "2034-12-30", "--to", "2034-12-01"];
    let turned = told(&place, &turned);
    assert!(turned.contains("is after --to"), "{turned}");
    let turned = told(&place, &["list", "--from", "2035", "--to", "2034"]);
    assert!(turned.contains("is after --to"), "{turned}");
}
