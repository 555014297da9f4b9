//! The file: told from others, refused if it is newer, waited for, migrated.

mod support;

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use selon::weighing::Case;
use selon_store::{Library, StoreError, Waiting};
use support::{PAGE, Place, add, filled, line, patient};

#[test]
fn a_newer_library_is_refused_and_left_alone() {
    let place = Place::new();
    drop(filled(&place));
    let db = Connection::open(place.path()).expect("the file");
    db.pragma_update(None, "user_version", 99).expect("changed");
    drop(db);
    let before = fs::read(place.path()).expect("bytes");
    let error = Library::open(&place.path(), patient()).err().expect("refused");
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
    assert!(error.help().contains("latest Selon"), "{}", error.help());
    assert_eq!(fs::read(place.path()).expect("bytes"), before);
}

#[test]
fn other_files_are_refused_and_left_alone() {
    let place = Place::new();
    fs::write(place.path(), "The quay of Orvel is closed. ".repeat(100)).expect("a file");
    let refused = |create: bool| {
        let open = if create { Library::open } else { Library::open_existing };
        let before = fs::read(place.path()).expect("bytes");
        let error = open(&place.path(), patient()).err().expect("refused");
        assert!(matches!(error, StoreError::Foreign(_)), "{error}");
        assert_eq!(fs::read(place.path()).expect("bytes"), before);
    };
    refused(true);
    refused(false);
    fs::remove_file(place.path()).expect("removed");
    let db = Connection::open(place.path()).expect("a database");
    db.execute_batch("CREATE TABLE article (x)").expect("somebody else's");
    drop(db);
    refused(true);
    fs::write(place.path(), "").expect("a file");
    refused(false);
    drop(place.library());
}

#[test]
fn a_library_that_is_not_there_is_not_made_by_looking() {
    let place = Place::new();
    let error = Library::open_existing(&place.path(), patient()).err().expect("missing");
    assert!(error.to_string().ends_with("there is no such library"), "{error}");
    assert!(!place.path().exists());
}

#[test]
fn who_waits_says_so_and_then_gives_up() {
    let place = Place::new();
    let mut library = filled(&place);
    let mut other = Connection::open(place.path()).expect("the file");
    let lock = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate);
    let lock = lock.expect("a lock");
    let told = Arc::new(AtomicUsize::new(0));
    let tell = Arc::clone(&told);
    let waiting = Waiting {
        patience: Duration::from_millis(400),
        silence: Duration::from_millis(50),
        tell: Box::new(move || {
            tell.fetch_add(1, Ordering::SeqCst);
        }),
    };
    // Looking is possible all the time.
    let mut second = Library::open_existing(&place.path(), waiting).expect("opened");
    assert_eq!(second.len().expect("a count"), 4);
    let ids = second.ids().expect("ids");
    let error = second.remove(&ids).expect_err("busy");
    assert!(matches!(error, StoreError::Busy { .. }), "{error}");
    assert!(error.to_string().ends_with("another process is writing to this library"));
    assert_eq!(told.load(Ordering::SeqCst), 1);
    // Who waits long enough gets through.
    let (done, removed) = mpsc::channel();
    thread::spawn(move || done.send(library.remove(&ids).is_ok()));
    assert!(removed.recv_timeout(Duration::from_millis(100)).is_err());
    drop(lock);
    assert!(removed.recv_timeout(Duration::from_secs(20)).expect("an end"));
}

#[test]
fn two_may_make_it_at_once() {
    let place = Place::new();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| add(&mut place.library(), "quay.html", PAGE, false));
        }
    });
    let library = place.library();
    assert_eq!(library.len().expect("a count"), 1);
    library.check().expect("a sound library");
}

/// Libraries of the reports of the tests, with two notes, as each version made them.
/// `cargo run --release -p selon-store --example fixture -- FILE` makes that of a new one.
fn of_version(packed: &[u8]) -> (Place, Library) {
    let place = Place::new();
    fs::write(place.path(), zstd::decode_all(packed).expect("a file")).expect("written");
    let library = place.library();
    library.check().expect("a sound library");
    let ids = library.ids().expect("ids");
    let lines: Vec<String> =
        library.readings(ids.clone()).map(|found| line(&found.expect("a reading").1)).collect();
    assert_eq!(lines.concat(), include_str!("fixtures/version-1.jsonl"));
    let notes = library.notes(ids[0]).expect("notes");
    let notes: Vec<_> = notes.iter().map(|note| (note.quote.as_str(), note.orphan)).collect();
    assert_eq!(notes, [("a crane had fallen", false), ("It was empty", true)]);
    let found = library.search("prefete", &Default::default(), 0).expect("an answer");
    assert_eq!(found.hits.len(), 1);
    let db = Connection::open(place.path()).expect("the file");
    let version: u32 =
        db.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
    assert_eq!(version, 3);
    (place, library)
}

/// Whether it has what only version 3 has.
fn takes_cases(library: &mut Library) {
    assert!(library.cases().expect("cases").is_empty());
    let case = r#"{"schema":"selon.case/1","id":"quay","question":"Why did it fall?"}"#;
    let case = library.new_case(&Case::draft(case).expect("a case")).expect("kept");
    let ids = library.ids().expect("ids");
    library.join(case, &ids).expect("joined");
    assert_eq!(library.case_articles(case).expect("articles"), ids);
}

#[test]
fn a_library_of_version_1_is_brought_up_to_date() {
    let (place, mut library) = of_version(include_bytes!("fixtures/version-1.sqlite.zst"));
    // What version 1 did not have was made of what it had.
    let db = Connection::open(place.path()).expect("the file");
    let filed: u64 =
        db.query_row("SELECT count(*) FROM signature", [], |row| row.get(0)).expect("a count");
    assert_eq!(filed, 4);
    takes_cases(&mut library);
}

#[test]
fn a_library_of_version_2_is_brought_up_to_date() {
    let (_place, mut library) = of_version(include_bytes!("fixtures/version-2.sqlite.zst"));
    takes_cases(&mut library);
}
