//! The formats as they leave the command, and where they go.

mod support;

use std::io::Read;
use std::process::Stdio;

use serde_json::Value;
use support::Place;

const REPORT: &str = "“The quay stays closed,” Mara Voss, who runs the harbour of Orvel, said.\n\n\
    The owners of the ferry denied that it had ever left without a pilot 🚢.\n";

#[test]
fn a_page_without_statements_says_so() {
    let line = r#"{"id": "rain", "lang": "en", "text": "Rain and fog all day."}"#;
    let run = Place::new().pipe(line, &["read"]);
    insta::assert_snapshot!(run.whole());
}

#[test]
fn pages_in_a_pipe_have_no_colours_unless_asked() {
    let place = Place::with("a.txt", REPORT);
    let plain = place.run(&["read", "a.txt"]).stdout;
    assert!(!plain.contains('\u{1b}'));
    assert!(plain.lines().all(|line| line.chars().count() <= 80), "{plain}");
    assert!(place.run(&["read", "--color", "always", "a.txt"]).stdout.contains('\u{1b}'));
}

#[test]
fn a_terminal_is_never_sent_what_an_article_would_have_it_do() {
    let line =
        r#"{"id": "x", "title": "Quay\u001b[2J", "text": "Closed\u001b[31m, she \u202esaid."}"#;
    let run = Place::new().pipe(line, &["read"]);
    assert_eq!(run.code, 0);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{}", run.stdout);
}

#[test]
fn a_least_score_leaves_statements_out() {
    let place = Place::with("a.txt", REPORT);
    let count = |options: &[&str]| {
        let run = place.run(&[&["read", "-f", "json", "a.txt"], options].concat());
        let reading: Value = serde_json::from_str(&run.stdout).expect("one object");
        reading["statements"].as_array().expect("statements").len()
    };
    let usual = count(&[]);
    assert!(usual > 0);
    assert!(count(&["--least-score", "0"]) >= usual);
    assert_eq!(count(&["--least-score", "1"]), 0);
}

#[test]
fn every_span_slices_the_text() {
    let run = Place::with("a.txt", REPORT).run(&["read", "-f", "json", "a.txt"]);
    let reading: Value = serde_json::from_str(&run.stdout).expect("one object");
    assert_eq!(reading["schema"], "selon.reading/1");
    let length = reading["text"].as_str().expect("a text").chars().count() as u64;
    for statement in reading["statements"].as_array().expect("statements") {
        let roles = [
            &statement["source"]["spans"],
            &statement["cue"]["spans"],
            &statement["content"]["spans"],
            &statement["hedges"],
        ];
        for span in roles.into_iter().flat_map(|spans| spans.as_array().expect("spans")) {
            let (start, end) = (span[0].as_u64().expect("start"), span[1].as_u64().expect("end"));
            assert!(start < end && end <= length, "{span} in {length}");
        }
    }
}

#[test]
fn html_is_one_page_that_loads_nothing() {
    let place = Place::with("a.txt", REPORT).and("b.txt", REPORT);
    let run = place.run(&["read", "-f", "html", "a.txt", "b.txt"]);
    assert_eq!(run.stdout.matches("<!DOCTYPE html>").count(), 1);
    assert_eq!(run.stdout.matches("</html>").count(), 1);
    assert_eq!(run.stdout.matches("<section").count(), 2);
    assert!(!run.stdout.contains(" src=") && !run.stdout.contains("<link"));
}

#[test]
fn a_file_appears_when_it_is_complete() {
    let place = Place::with("a.txt", REPORT);
    let run = place.run(&["read", "-f", "jsonl", "-o", "out.jsonl", "a.txt"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert_eq!(place.files("."), ["a.txt", "out.jsonl"]);
    assert_eq!(place.read("out.jsonl"), place.run(&["read", "-f", "jsonl", "a.txt"]).stdout);
}

#[test]
fn nothing_read_leaves_no_file() {
    let place = Place::with("empty.txt", "");
    assert_eq!(place.run(&["read", "-o", "page.txt", "empty.txt"]).code, 2);
    assert_eq!(place.files("."), ["empty.txt"]);
}

#[test]
fn an_output_that_cannot_be_made() {
    let run = Place::with("a.txt", REPORT).run(&["read", "-o", "no/such/page.txt", "a.txt"]);
    insta::assert_snapshot!(run.whole());
}

#[test]
fn brat_fills_a_folder() {
    let place = Place::with("a.txt", REPORT).and("two/a.txt", REPORT);
    let run = place.run(&["read", "-f", "brat", "-o", "out", "a.txt", "two/a.txt"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    let expected = ["a-2.ann", "a-2.txt", "a.ann", "a.txt", "annotation.conf"];
    assert_eq!(place.files("out"), expected);
    assert_eq!(place.read("out/a.txt"), REPORT);
    assert_eq!(place.read("out/a.ann"), place.run(&["read", "-f", "brat", "a.txt"]).stdout);
}

#[test]
fn brat_of_several_articles_needs_a_folder() {
    let place = Place::with("a.txt", REPORT).and("b.txt", REPORT);
    let run = place.run(&["read", "-f", "brat", "a.txt", "b.txt"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn whoever_stops_reading_is_no_failure() {
    let line = format!("{{\"text\": {}}}\n", serde_json::json!(REPORT.repeat(5)));
    let place = Place::with("many.jsonl", line.repeat(40));
    let mut command = place.command(&["read", "-q", "-f", "json", "many.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some output");
    let output = child.wait_with_output().expect("ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn whoever_stops_reading_does_not_hide_failures() {
    let line = format!("{{\"text\": {}}}\n", serde_json::json!(REPORT.repeat(5)));
    let place = Place::with("many.jsonl", line.repeat(40));
    let mut command = place.command(&["read", "-q", "-f", "json", "gone.txt", "many.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some output");
    assert_eq!(child.wait_with_output().expect("ends").status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_cannot_be_written() {
    let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let place = Place::with("a.txt", REPORT);
    let run = place.command(&["read", "a.txt"]).stdout(full).output().expect("starts");
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(said.contains("standard output cannot be written"), "{said}");
    assert!(said.contains("help: Make room"), "{said}");
}

#[test]
fn the_output_is_not_read_though_it_is_in_the_folder() {
    let place = Place::with("desk/a.txt", REPORT)
        .and("desk/out.jsonl", "{\"text\": \"old\"}")
        .and("desk/out.jsonl.part", "{\"text\": \"older\"}");
    for _ in 0..2 {
        let run = place.run(&["read", "-f", "jsonl", "-o", "desk/out.jsonl", "desk"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert_eq!(place.read("desk/out.jsonl").lines().count(), 1);
    }
}

#[test]
fn a_folder_for_brat_is_not_read_though_it_is_in_the_folder() {
    let place = Place::with("desk/a.txt", REPORT).and("desk/out/old.txt", REPORT);
    let run = place.run(&["read", "-f", "brat", "-o", "desk/out", "desk"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(place.files("desk/out"), ["a.ann", "a.txt", "annotation.conf", "old.txt"]);
}

#[test]
fn an_input_is_never_the_output() {
    let place = Place::with("desk/a.txt", REPORT);
    let run = place.run(&["read", "-o", "desk/../desk/a.txt", "desk/a.txt"]);
    insta::assert_snapshot!(run.whole());
    assert_eq!(place.read("desk/a.txt"), REPORT);
    assert_eq!(place.run(&["read", "-f", "brat", "-o", "desk", "desk"]).code, 2);
    assert_eq!(place.files("desk"), ["a.txt"]);
}

#[test]
fn corrected_annotations_are_not_replaced() {
    let place = Place::with("a.txt", REPORT)
        .and("out/a.ann", "T1\tCue 0 1\tx\n")
        .and("out/annotation.conf", "[entities]\nOurs\n");
    let run = place.run(&["read", "-f", "brat", "-o", "out", "a.txt"]);
    insta::assert_snapshot!(run.whole());
    assert_eq!(place.read("out/a.ann"), "T1\tCue 0 1\tx\n");
    assert_eq!(place.read("out/annotation.conf"), "[entities]\nOurs\n");
    assert_eq!(place.files("out"), ["a.ann", "annotation.conf"]);
}

#[test]
fn brat_beside_the_text_leaves_the_text() {
    let place = Place::with("a.txt", REPORT).and("b.txt", "\u{feff}The quay is closed, she said.");
    assert_eq!(place.run(&["read", "-f", "brat", "-o", ".", "a.txt"]).code, 0);
    assert_eq!(place.read("a.txt"), REPORT);
    let run = place.run(&["read", "-f", "brat", "-o", ".", "b.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("b.txt: is there already"), "{}", run.stderr);
}

#[test]
fn brat_has_no_place_for_warnings_so_they_are_told() {
    let place = Place::with("few.txt", "Ana said it rained.");
    let run = place.run(&["read", "-f", "brat", "-o", "out", "few.txt"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.starts_with("selon: few: the language was guessed"), "{}", run.stderr);
}
