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

/// Lines of help are cut to 80 columns, and none ends in the middle of a list of values that
/// would fit on the next.
#[test]
fn help_fits_a_terminal() {
    let commands = [
        "read",
        "dossier",
        "add",
        "reread",
        "list",
        "show",
        "search",
        "export",
        "remove",
        "note",
        "case new",
        "case change",
        "case list",
        "case show",
        "case add",
        "case remove",
        "case suggest",
        "case mark",
        "case unmark",
        "case split",
        "case merge",
        "case unrule",
    ];
    for command in commands {
        let mut arguments: Vec<&str> = command.split(' ').collect();
        arguments.push("--help");
        let run = Place::new().run(&arguments);
        assert_eq!(run.code, 0, "{command}: {}", run.stderr);
        for line in run.stdout.lines() {
            assert!(line.chars().count() <= 80, "{command}: {line}");
            assert!(!line.ends_with("[possible values:"), "{command}: {line}");
        }
    }
}

/// What goes wrong most often: the message names what it is about, and says what to do.
#[test]
fn a_mistake_names_the_file_and_the_remedy() {
    let place = Place::with("report.txt", "The quay is closed, the mayor said.")
        .and("bad.jsonl", "{\"text\": \"The quay\n")
        .and("noise.bin", [0, 159, 146, 150, 0, 7])
        .and("folder/report.txt", "The quay is closed.")
        .and("none/.hidden", "")
        .and("case.json", "{\"schema\": \"selon.case/1\", \"id\": \"quay\"}");
    assert_eq!(place.run(&["add", "-q", "report.txt"]).code, 0);
    assert_eq!(place.run(&["case", "new", "quay", "--question", "Why is it closed?"]).code, 0);
    let cases: [(&[&str], &str, &str); 15] = [
        (&["read", "repotr.txt"], "repotr.txt", "Check the path"),
        (&["read", "bad.jsonl"], "bad.jsonl", "one whole JSON object"),
        (&["read", "noise.bin"], "noise.bin", "convert the file"),
        (&["read", "none"], "none", "Hidden files"),
        (&["read", "report.txt", "-f", "html", "-o", "folder"], "folder", "--output a path"),
        (&["read", "report.txt", "-f", "html", "-o", "no/x.html"], "no/x.html", "that exists"),
        (&["dossier", "quai"], "quai", "Is it one of these? quay"),
        (&["dossier", "quay"], "quay", "selon case suggest"),
        (&["dossier", "folder"], "folder", "JSON as docs/cases.md shows it"),
        (&["dossier", "case.json", "report.txt"], "case.json", "A case is JSON"),
        (&["case", "add", "quay", "a77"], "a77", "selon list shows the ids"),
        (&["show", "a77"], "a77", "selon list shows the ids"),
        (&["--library", "folder", "list"], "folder", "folder/library.sqlite"),
        (&["--library", "report.txt", "list"], "report.txt", "--library FILE"),
        (&["--library", "no.sqlite", "list"], "no.sqlite", "selon add FILES"),
    ];
    for (arguments, named, remedy) in cases {
        let run = place.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        let first = run.stderr.lines().next().unwrap_or_default();
        assert!(first.contains(named), "{arguments:?}: {}", run.stderr);
        let help = run.stderr.lines().find(|line| line.starts_with("  help: ")).unwrap_or("");
        assert!(help.contains(remedy), "{arguments:?}: {}", run.stderr);
    }
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
