//! What goes in comes out: bytes, texts, metadata, readings, addresses.

mod support;

use selon::ingest::Origin;
use selon_store::{Address, Batch, Library, Orphans, Renewal, Standing, StoreError, Stored};
use support::{LINES, PAGE, Place, READER, REPORT, add, filled, line, names, patient, raw};

#[test]
fn a_reading_comes_back_to_the_byte() {
    let place = Place::new();
    let library = filled(&place);
    let inputs = [("quay.html", PAGE), ("wires.jsonl", LINES), ("rapport.txt", REPORT)];
    let fresh: Vec<String> = inputs
        .iter()
        .flat_map(|(name, bytes)| raw(name, bytes))
        .map(|raw| line(&READER.read(raw.parse().expect("an article"))))
        .collect();
    let kept: Vec<String> = library
        .readings(library.ids().expect("ids"))
        .map(|reading| line(&reading.expect("a reading").1))
        .collect();
    assert_eq!(kept, fresh);
    assert_eq!(kept.len(), 4);
}

#[test]
fn an_article_comes_back_with_where_each_field_was_found() {
    let place = Place::new();
    let library = filled(&place);
    let ids = library.ids().expect("ids");
    let fresh = raw("quay.html", PAGE).remove(0).parse().expect("an article");
    let kept = library.article(ids[0]).expect("an article");
    // Nothing is left out that `Article` has.
    assert_eq!(format!("{kept:?}"), format!("{fresh:?}"));
    assert_eq!(kept.outlet.expect("an outlet").from, Origin::OpenGraph);
    assert_eq!(library.article(ids[1]).expect("an article").extra["weight"], 0.1);
    assert_eq!(library.raw(ids[0]).expect("bytes").bytes(), PAGE.as_bytes());
    let again = library.raw(ids[3]).expect("bytes").parse().expect("an article");
    let report = library.article(ids[3]).expect("an article");
    assert_eq!(format!("{report:?}"), format!("{again:?}"));
}

#[test]
fn the_same_bytes_are_one_article_with_many_addresses() {
    let place = Place::new();
    let mut library = place.library();
    let first = add(&mut library, "quay.html", PAGE, false);
    assert_eq!(first, Stored { added: 1, ..Stored::default() });
    let again = add(&mut library, "copies/quay.html", PAGE, false);
    assert_eq!(again, Stored { known: 1, ..Stored::default() });
    assert_eq!(library.len().expect("a count"), 1);
    let id = library.ids().expect("ids")[0];
    let mut addresses = library.addresses(id).expect("addresses");
    assert_eq!(addresses.len(), 2);
    let found = addresses.remove(0);
    assert!(found.address.ends_with("copies/quay.html") && found.seen.ends_with('Z'), "{found:?}");
    let other = Address { line: 3, ..found.clone() };
    let mut unknown = vec![found, other.clone()];
    library.unknown(id, &mut unknown).expect("an answer");
    assert_eq!(unknown, [other]);
}

#[test]
fn within_a_batch_too() {
    let place = Place::new();
    let mut library = place.library();
    let stored = add(&mut library, "twice.jsonl", &LINES.repeat(2), false);
    assert_eq!((stored.added, stored.known), (2, 2));
    let lines: Vec<u64> = library
        .addresses(library.ids().expect("ids")[0])
        .expect("addresses")
        .iter()
        .map(|address| address.line)
        .collect();
    assert_eq!(lines, [1, 3]);
}

#[test]
fn what_came_without_a_reading_gets_one_when_it_comes_again() {
    let place = Place::new();
    let mut library = place.library();
    add(&mut library, "quay.html", PAGE, false);
    let id = library.ids().expect("ids")[0];
    let sha256 = raw("quay.html", PAGE)[0].sha256();
    assert_eq!(library.standing(&sha256).expect("a standing"), Standing::Unread(id));
    assert!(library.reading(id).expect("an answer").is_none());
    let stored = add(&mut library, "quay.html", PAGE, true);
    assert_eq!((stored.added, stored.read), (0, 1));
    assert_eq!(library.standing(&sha256).expect("a standing"), Standing::Read(id));
    assert_eq!(library.standing("0").expect("a standing"), Standing::New);
    assert!(library.reading(id).expect("an answer").is_some());
}

#[test]
fn an_id_is_the_digits_that_begin_the_checksum() {
    let place = Place::new();
    let library = filled(&place);
    let id = library.ids().expect("ids")[0];
    let entry = library.entry(id).expect("an entry");
    assert_eq!(entry.short, entry.sha256[..8]);
    assert_eq!(library.find(&entry.short.to_uppercase()).expect("found"), id);
    assert_eq!(library.find(&entry.sha256).expect("found"), id);
    let error = |typed: &str| library.find(typed).expect_err("no id").to_string();
    assert_eq!(error("abc"), "\"abc\" is not an id");
    assert_eq!(error("quay"), "\"quay\" is not an id");
    assert_eq!(error("00000000"), "00000000: no article has this id or name");
}

#[test]
fn ids_are_as_long_as_they_need_to_be() {
    let place = Place::new();
    let mut library = place.library();
    add(&mut library, "wires.jsonl", LINES, false);
    let db = rusqlite::Connection::open(place.path()).expect("the file");
    for (id, digits) in [(1, "12345678aa"), (2, "12345678ab")] {
        let sha256 = format!("{digits:0<64}");
        db.execute("UPDATE article SET sha256 = ?2 WHERE id = ?1", (id, sha256)).expect("changed");
    }
    let ids = library.ids().expect("ids");
    assert_eq!(library.short(ids[1]).expect("an id"), "12345678ab");
    assert_eq!(library.find("12345678ab").expect("found"), ids[1]);
    let error = library.find("12345678").expect_err("two");
    assert!(matches!(error, StoreError::Ambiguous { .. }));
    assert!(error.to_string().ends_with("12345678aa, 12345678ab"), "{error}");
}

#[test]
fn what_is_removed_leaves_nothing() {
    let place = Place::new();
    let mut library = filled(&place);
    let ids = library.ids().expect("ids");
    library.annotate(ids[0], "overloaded", "by whom?").expect("noted");
    let dependents = library.dependents(ids[0]).expect("dependents");
    assert_eq!((dependents.addresses, dependents.entry.notes.0), (1, 1));
    library.remove(&ids).expect("removed");
    library.check().expect("a sound library");
    let db = rusqlite::Connection::open(place.path()).expect("the file");
    for table in [
        "article",
        "frozen",
        "address",
        "text",
        "reading",
        "statement",
        "note",
        "signature",
        "band",
        "copy",
    ] {
        let count = format!("SELECT count(*) FROM {table}");
        let rows: u64 = db.query_row(&count, [], |row| row.get(0)).expect("a count");
        assert_eq!(rows, 0, "{table}");
    }
    assert!(library.search("quay", &Default::default(), 0).expect("an answer").hits.is_empty());
}

#[test]
fn stale_is_what_another_model_extractor_or_selon_made() {
    let place = Place::new();
    let mut library = filled(&place);
    add(&mut library, "b.txt", "The bridge of Sarn fell, the mayor said.", false);
    let model = READER.model().checksum();
    let stale = |library: &Library, model: &str, all| {
        let stale = library.stale(model, all).expect("an answer");
        let ids: Vec<_> = stale.iter().map(|stale| stale.id).collect();
        let extract = stale.iter().filter(|stale| stale.extract).count();
        (names(library, &ids), extract)
    };
    let words = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(stale(&library, model, false), (words(&["b"]), 0));
    assert_eq!(stale(&library, "another", false).0.len(), 5);
    assert_eq!(stale(&library, model, true).0.len(), 5);
    let db = rusqlite::Connection::open(place.path()).expect("the file");
    db.execute("UPDATE text SET extractor = 0 WHERE article = 1", []).expect("changed");
    db.execute("UPDATE reading SET selon = '0.0.1' WHERE article = 2", []).expect("changed");
    db.execute("UPDATE reading SET form = 0 WHERE article = 3", []).expect("changed");
    let found = (words(&["quay", "w1", "w2", "b"]), 1);
    assert_eq!(stale(&library, model, false), found);
    // One whose form is unknown is as good as unread.
    let ids = library.ids().expect("ids");
    assert!(library.reading(ids[2]).expect("an answer").is_none());

    let renewals: Vec<Renewal> = (library.stale(model, false).expect("an answer").iter())
        .map(|stale| {
            let article = library.raw(stale.id).expect("bytes").parse().expect("an article");
            let reading = READER.read(article);
            Renewal::new(stale.id, &reading, model).extracted(&reading.article)
        })
        .collect();
    assert!(library.renew(&renewals).expect("renewed").is_empty());
    assert_eq!(stale(&library, model, false), (Vec::new(), 0));
    library.check().expect("a sound library");
}

#[test]
fn a_note_stays_with_its_words_or_is_an_orphan() {
    let place = Place::new();
    let mut library = filled(&place);
    let id = library.ids().expect("ids")[0];
    library.annotate(id, "a crane had fallen", "seen by nobody").expect("noted");
    library.annotate(id, "It was empty", "who says?").expect("noted");
    let error = library.annotate(id, "crane", "which?").expect_err("twice");
    assert!(error.to_string().contains("more than once"), "{error}");
    assert!(library.annotate(id, "no such words", "?").is_err());

    let old = library.article(id).expect("an article");
    let words = format!("Été: {}", old.text.text().replace("It was empty", "It was full"));
    let mut article =
        selon::ingest::Article::new(old.id.clone(), selon::text::SourceText::from_text(words));
    article.sha256.clone_from(&old.sha256);
    let reading = READER.read(article);
    let renewal = Renewal::new(id, &reading, "m").extracted(&reading.article);
    let orphans = Orphans { id, notes: 1, marks: 0 };
    assert_eq!(library.renew(&[renewal]).expect("renewed"), [orphans]);

    let notes = library.notes(id).expect("notes");
    assert_eq!(notes.iter().map(|note| note.orphan).collect::<Vec<_>>(), [false, true]);
    let points: Vec<char> = reading.article.text.text().chars().collect();
    let (start, end) = notes[0].place;
    assert_eq!(points[start..end].iter().collect::<String>(), notes[0].quote);
    assert_eq!((notes[1].quote.as_str(), notes[1].note.as_str()), ("It was empty", "who says?"));
    let orphans = selon_store::Filter { orphans: true, ..Default::default() };
    assert_eq!(library.list(&orphans).expect("a list").len(), 1);
    assert!(library.search("empty", &Default::default(), 0).expect("found").hits.is_empty());
    assert_eq!(library.search("full", &Default::default(), 0).expect("found").hits.len(), 1);
    library.check().expect("a sound library");
    library.remove(&[id]).expect("removed");
    library.check().expect("a sound library");
}

#[test]
fn damage_is_told_and_never_read() {
    let place = Place::new();
    let library = filled(&place);
    let ids = library.ids().expect("ids");
    let db = rusqlite::Connection::open(place.path()).expect("the file");
    db.execute("UPDATE text SET text = replace(text, 'closed', 'opened') WHERE article = 1", [])
        .expect("changed");
    db.execute(
        "UPDATE frozen SET raw = (SELECT raw FROM frozen WHERE article = 1) WHERE article = 2",
        [],
    )
    .expect("changed");
    db.execute("UPDATE reading SET found = (SELECT found FROM reading WHERE article = 1) WHERE article = 2", [])
        .expect("changed");
    let error = library.article(ids[0]).expect_err("another text").to_string();
    assert!(error.contains("its text is not the one that was stored"), "{error}");
    let error = library.raw(ids[1]).expect_err("other bytes").to_string();
    assert!(error.contains("its bytes are not those that were stored"), "{error}");
    let error = library.reading(ids[1]).expect_err("another reading").to_string();
    assert!(error.contains("its reading is not about its text"), "{error}");
}

#[test]
fn an_empty_batch_is_no_work() {
    let place = Place::new();
    assert_eq!(place.library().add(&Batch::default()).expect("nothing"), Stored::default());
    assert!(Library::open_existing(&place.path(), patient()).expect("it").is_empty().expect("0"));
}
