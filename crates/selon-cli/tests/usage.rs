//! Snapshots of what the command says about itself and about wrong usage.

mod support;

use support::Place;

#[test]
fn help() {
    insta::assert_snapshot!(Place::new().run(&["--help"]).whole());
}

#[test]
fn help_of_read() {
    insta::assert_snapshot!(Place::new().run(&["read", "--help"]).whole());
}

#[test]
fn short_help_of_read() {
    insta::assert_snapshot!(Place::new().run(&["read", "-h"]).whole());
}

#[test]
fn nothing_asked_shows_the_help_and_fails() {
    let run = Place::new().run(&[]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("selon read report.html"), "{}", run.stderr);
}

#[test]
fn version_names_the_model() {
    let run = Place::new().run(&["--version"]);
    let filters = [(r"selon \d+\.\d+\.\d+\S*", "selon [VERSION]"), ("[0-9a-f]{8,}", "[SHA]")];
    insta::with_settings!({filters => filters}, {
        insta::assert_snapshot!(run.whole());
    });
}

#[test]
fn unknown_format() {
    insta::assert_snapshot!(Place::new().run(&["read", "--format", "docx", "a.txt"]).whole());
}

#[test]
fn no_threads_at_all() {
    insta::assert_snapshot!(Place::new().run(&["read", "--threads", "0", "a.txt"]).whole());
}

#[test]
fn too_many_threads() {
    let run = Place::new().run(&["read", "--threads", "1025", "a.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("from 1 to 1024"), "{}", run.stderr);
}

#[test]
fn a_least_score_is_a_share() {
    for typed in ["1.5", "-1", "high"] {
        let run = Place::new().run(&["read", &format!("--least-score={typed}"), "a.txt"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("a number from 0 to 1"), "{}", run.stderr);
    }
}

#[test]
fn a_model_that_is_none() {
    let place = Place::with("a.txt", "The quay is closed.").and("model.bin", "not a model");
    insta::assert_snapshot!(place.run(&["read", "--model", "model.bin", "a.txt"]).whole());
}
