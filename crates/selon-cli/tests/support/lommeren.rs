//! The invented case of `cases/lommeren` in a library.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use rusqlite::Connection;

use super::{Place, Run};

pub const LIBRARY: &str = "l.sqlite";

pub fn at_root(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    path.to_str().expect("a path").to_owned()
}

pub fn case_file() -> String {
    at_root("cases/lommeren/case.json")
}

/// The library of the invented case, read once for all tests, with its dossier made.
pub static FILLED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let place = Place::new();
    ok(&place, &["add", "-q", &at_root("cases/lommeren/articles.jsonl")]);
    ok(&place, &["case", "new", "--file", &case_file()]);
    ok(&place, &["case", "add", "lommeren", "--all"]);
    ok(&place, &["dossier", "lommeren"]);
    fs::read(place.path(LIBRARY)).expect("the library")
});

pub fn filled() -> Place {
    Place::with(LIBRARY, &*FILLED)
}

pub fn run(place: &Place, arguments: &[&str]) -> Run {
    place.run(&[&["--library", LIBRARY], arguments].concat())
}

pub fn ok(place: &Place, arguments: &[&str]) -> Run {
    let run = run(place, arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run
}

/// What is told when it fails.
pub fn told(place: &Place, arguments: &[&str]) -> String {
    let run = run(place, arguments);
    assert_eq!(run.code, 2, "{arguments:?}: {}", run.stdout);
    assert!(run.stdout.is_empty(), "{}", run.stdout);
    run.stderr
}

pub fn db(place: &Place) -> Connection {
    Connection::open(place.path(LIBRARY)).expect("the file")
}

pub fn number(place: &Place, sql: &str) -> u64 {
    db(place).query_row(sql, [], |row| row.get(0)).expect("a number")
}
