//! The commands of a library as people meet them.

mod support;

use rusqlite::{Connection, TransactionBehavior};
use support::{Place, Run};

const QUAY: &str = "date 2031-05-03\n\nThe quay of Orvel is closed, the harbour said.\n\n\
    Mara Voss, who runs the company, denied that the crane had been overloaded.\n";
const WIRES: &str = "{\"id\":\"w1\",\"title\":\"Bac coulé\",\"outlet\":\"Agence du Ponant\",\"published\":\"2031-06-02\",\"lang\":\"fr\",\"text\":\"Le bac a coulé au large d’Orvel, a déclaré la préfète. Selon des témoins, il serait parti en retard.\"}\n\
    {\"id\":\"w2\",\"outlet\":\"Meridian Wire\",\"published\":\"2031-06\",\"lang\":\"en\",\"text\":\"Mara Voss denied that the ferry had left late.\"}\n";

/// What differs from run to run.
const FILTERS: [(&str, &str); 4] = [
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "[NOW]"),
    (r"/\S*/(quay\.txt|wires\.jsonl|copy\.txt)", "[FOLDER]/$1"),
    (r"/\S*/data/selon", "[DATA]/selon"),
    (r"after \d+ s", "after [N] s"),
];

fn place() -> Place {
    Place::with("quay.txt", QUAY).and("wires.jsonl", WIRES)
}

fn filled() -> Place {
    let place = place();
    let run = place.run(&["add", "-q", "quay.txt", "wires.jsonl"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    place
}

fn assert_snapshot(name: &str, run: &Run) {
    insta::with_settings!({filters => FILTERS}, {
        insta::assert_snapshot!(name, run.whole());
    });
}

/// The id of the article that its input calls `name`.
fn id(place: &Place, name: &str) -> String {
    let list = place.run(&["list", "-f", "jsonl"]).objects();
    let entry = list.iter().find(|entry| entry["name"] == name).expect("an article");
    entry["id"].as_str().expect("an id").to_owned()
}

#[test]
fn help_of_each_command() {
    for command in ["add", "reread", "list", "show", "search", "export", "remove", "note"] {
        assert_snapshot(&format!("help_of_{command}"), &Place::new().run(&[command, "--help"]));
    }
    for command in ["new", "add", "suggest", "mark"] {
        let run = Place::new().run(&["case", command, "--help"]);
        assert_snapshot(&format!("help_of_case_{command}"), &run);
    }
    assert_snapshot("help_of_case", &Place::new().run(&["case", "--help"]));
}

#[test]
fn what_is_added_is_listed_and_once_is_enough() {
    let place = place().and("broken.jsonl", "{\"text\": 3}\n").and("copy.txt", QUAY);
    let run = place.run(&["add", "quay.txt", "broken.jsonl", "wires.jsonl"]);
    assert_eq!(run.code, 1);
    assert_snapshot("added", &run);
    assert_snapshot("added_again", &place.run(&["add", "."]));
    assert_snapshot("listed", &place.run(&["list"]));
    let run = place.run(&["list", "--lang", "en", "--to", "2031-05", "-f", "csv"]);
    assert_snapshot("listed_as_csv", &run);
    assert_eq!(place.run(&["list", "-f", "jsonl"]).objects().len(), 3);
}

#[test]
fn the_library_is_where_it_is_said_to_be() {
    let place = place();
    place.run(&["add", "-q", "--no-read", "quay.txt", "--library", "a.sqlite"]);
    place.run(&["--library", "b.sqlite", "add", "-q", "--no-read", "wires.jsonl"]);
    let listed = |arguments: &[&str]| place.run(arguments).stdout.lines().count();
    assert_eq!(listed(&["list", "--library", "a.sqlite"]), 1);
    assert_eq!(listed(&["--library", "b.sqlite", "list"]), 2);
    let variable = place.command(&["list"]).env("SELON_LIBRARY", "b.sqlite").output();
    let listed = variable.expect("a run").stdout;
    assert_eq!(listed.iter().filter(|&&byte| byte == b'\n').count(), 2);
    let run = place.run(&["list"]);
    assert_eq!(run.code, 2);
    assert_snapshot("no_library", &run);
    // The library in the folder is no article.
    let run = place.run(&["add", "--no-read", "--library", "a.sqlite", "."]);
    assert!(run.stderr.contains("2 articles added, 1 there already"), "{}", run.stderr);
    assert!(run.stderr.contains("b.sqlite: "), "{}", run.stderr);
}

#[test]
fn what_could_not_be_read_makes_no_library() {
    let place = place();
    let run = place.run(&["--library", "new/l.sqlite", "add", "quai.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("quai.txt: there is no such file"), "{}", run.stderr);
    assert!(run.stderr.contains("1 failed; no library was made"), "{}", run.stderr);
    assert!(!place.path("new").exists());
    let run = place.run(&["--library", "new/l.sqlite", "add", "quai.txt", "quay.txt", "quay.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("1 article added, 1 there already"), "{}", run.stderr);
    assert_eq!(place.files("new"), ["l.sqlite"]);
}

#[test]
fn a_folder_is_no_library_and_a_file_in_it_is_named() {
    let place = place().and("folder/report.txt", "Nothing.");
    for command in [&["list"][..], &["add", "quay.txt"], &["case", "list"], &["search", "quay"]] {
        let run = Run::of_command(place.command(command).env("SELON_LIBRARY", "folder"));
        assert_eq!(run.code, 2, "{command:?}");
        let told = run.stderr;
        assert!(told.contains("folder: this is a folder, and a library is a file"), "{told}");
        assert!(told.contains("SELON_LIBRARY: folder/library.sqlite"), "{told}");
    }
    assert_eq!(place.files("folder"), ["report.txt"]);
}

#[test]
fn an_empty_library_says_so() {
    let place = place();
    place.run(&["case", "new", "quay", "--question", "Why is it closed?"]);
    for command in [&["list"][..], &["search", "quay"], &["export"]] {
        let run = place.run(command);
        assert!(run.stderr.contains("the library is empty: selon add FILES"), "{}", run.stderr);
    }
}

#[test]
fn a_reading_leaves_as_it_would_have_been_printed() {
    let place = filled();
    for name in ["quay", "w1", "w2"] {
        let shown = place.run(&["show", &id(&place, name), "-f", "json"]);
        let input = if name == "quay" { "quay.txt" } else { "wires.jsonl" };
        let read = place.run(&["read", input, "-f", "json"]);
        assert!(read.stdout.contains(&shown.stdout) && !shown.stdout.is_empty(), "{name}");
    }
    let raw = place.run(&["show", &id(&place, "quay"), "-f", "raw"]);
    assert_eq!(raw.stdout, QUAY);
    assert!(place.run(&["show", &id(&place, "w1"), "-f", "html"]).stdout.contains("</html>"));
}

#[test]
fn one_article_with_all_that_is_known() {
    let place = filled();
    let quay = id(&place, "quay");
    let noted = place.run(&["note", &quay, "the harbour said", "which office?"]);
    assert_eq!(noted.code, 0, "{}", noted.stderr);
    assert_snapshot("shown", &place.run(&["show", &quay]));
    assert_snapshot("no_such_quote", &place.run(&["note", &quay, "the quay said", "?"]));
    assert_snapshot("no_such_id", &place.run(&["show", "00000000"]));
    assert_eq!(place.run(&["show", "quay"]).code, 0, "by its name");
}

#[test]
fn an_article_is_shown_by_the_name_that_a_dossier_gives_it() {
    let other = "{\"id\":\"w1\",\"text\":\"The ferry is back, the harbour said.\"}\n";
    let place = filled().and("other.jsonl", other);
    let by_name = place.run(&["show", "w1"]);
    assert_eq!(by_name.code, 0, "{}", by_name.stderr);
    assert_eq!(by_name.stdout, place.run(&["show", &id(&place, "w1")]).stdout);
    let unknown = place.run(&["show", "a99"]).stderr;
    assert!(unknown.contains("no article has this id or name"), "{unknown}");
    assert!(unknown.contains("selon list") && unknown.contains("selon case show"), "{unknown}");
    place.run(&["add", "-q", "other.jsonl"]);
    for name in ["w1", "w1-2"] {
        let several = place.run(&["show", name]);
        assert_eq!(several.code, 2);
        let told = several.stderr;
        assert!(told.contains(&format!("{name}: several articles are called so: ")), "{told}");
        assert!(told.contains(&id(&place, "w1")), "{told}");
    }
}

#[test]
fn words_are_found_in_articles() {
    let place = filled();
    assert_snapshot("searched", &place.run(&["search", "orvel"]));
    assert_snapshot("searched_phrase", &place.run(&["search", "\"a coule\" ORVEL", "-f", "json"]));
    assert_snapshot("searched_nothing", &place.run(&["search", "tunnel"]));
    assert_snapshot("searched_first", &place.run(&["search", "-n", "1", "orvel"]));
    assert_snapshot("searched_open_quote", &place.run(&["search", "\"the quay"]));
    assert_snapshot("searched_no_word", &place.run(&["search", "--source", "...", "quay"]));
    assert_snapshot("searched_no_date", &place.run(&["search", "--from", "May", "quay"]));
}

#[test]
fn what_somebody_denies_is_found() {
    let place = filled();
    let run = place.run(&["search", "--statements", "--source", "voss", "--denied"]);
    assert_snapshot("denied", &run);
    let as_lines =
        ["search", "-s", "ferry", "--polarity", "negative", "--outlet", "wire", "-f", "jsonl"];
    assert_snapshot("denied_as_lines", &place.run(&as_lines));
    let run = place.run(&["search", "-s", "--certainty", "unknown", "-f", "csv"]);
    assert!(run.stdout.starts_with("article,title,outlet,published,id,parent,source.text,"));
    let run = place.run(&["search", "--denied", "--polarity", "negative"]);
    assert_eq!(run.code, 2);
}

#[test]
fn removing_says_what_goes_and_needs_a_yes() {
    let place = filled();
    let quay = id(&place, "quay");
    place.run(&["note", &quay, "the harbour said", "which office?"]);
    let run = place.run(&["remove", &quay]);
    assert_eq!(run.code, 2);
    assert_snapshot("removed_nothing", &run);
    // One that is not there, and none is removed.
    assert_eq!(place.run(&["remove", "--yes", &quay, "00000000"]).code, 2);
    assert_eq!(place.run(&["list"]).stdout.lines().count(), 3);
    assert_snapshot("removed", &place.run(&["remove", "--yes", &quay]));
    assert_eq!(place.run(&["list"]).stdout.lines().count(), 2);
}

#[test]
fn what_was_not_read_is_read_later() {
    let place = place();
    let run = place.run(&["add", "--no-read", "."]);
    assert_eq!(run.code, 0);
    assert_snapshot("added_unread", &run);
    let quay = id(&place, "quay");
    assert_snapshot("shown_unread", &place.run(&["show", &quay]));
    assert_snapshot("unread", &place.run(&["show", &quay, "-f", "json"]));
    let reread = place.run(&["reread"]);
    assert!(reread.stderr.contains("3 articles read, "), "{}", reread.stderr);
    let reread = place.run(&["reread"]);
    assert!(reread.stderr.ends_with(": 0 articles\n"), "{}", reread.stderr);
    let reread = place.run(&["reread", "--all", "-q"]);
    assert_eq!((reread.code, reread.stderr.as_str()), (0, ""));
    let read = place.run(&["read", "quay.txt", "-f", "json"]);
    assert_eq!(place.run(&["show", &quay, "-f", "json"]).stdout, read.stdout);
}

#[test]
fn an_export_fills_another_library() {
    let place = filled();
    let run = place.run(&["export", "-o", "all.jsonl"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "selon: all.jsonl: 3 rows\n"));
    let run = place.run(&["--library", "b.sqlite", "add", "all.jsonl"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let again = place.run(&["--library", "b.sqlite", "add", "-q", "all.jsonl"]);
    assert_eq!((again.code, again.stderr.as_str()), (0, ""));
    assert_eq!(place.run(&["--library", "b.sqlite", "export"]).stdout, place.read("all.jsonl"));
    let readings = |library: &[&str]| {
        place.run(&[library, &["export", "--what", "readings", "--lang", "en"]].concat()).stdout
    };
    assert_eq!(readings(&["--library", "b.sqlite"]), readings(&[]));
    assert_eq!(readings(&[]).lines().count(), 2);
    // What only a library can use is no more about the article.
    let read = place.run(&["read", "-f", "jsonl", "all.jsonl"]).objects();
    assert!(read.iter().all(|object| object["article"]["extra"].get("library").is_none()));
    let changed = place.read("all.jsonl").replacen("closed", "opened", 1);
    let place = place.and("changed.jsonl", changed);
    let run = place.run(&["--library", "c.sqlite", "add", "--no-read", "changed.jsonl"]);
    assert_eq!(run.code, 1);
    assert_snapshot("changed_export", &run);
}

#[test]
fn near_duplicates_are_told_and_shown_with_the_reason() {
    let wire = "Harbour police in Tellan found the missing trawler on Friday, eleven miles off \
        the cape, with nobody on board and its engine still warm.";
    let copy = format!("Trawler found empty. {} (Tellan News)", wire.replace("missing", "lost"));
    let place = Place::with("quay.txt", wire).and("copy.txt", copy);
    let run = place.run(&["add", "--no-read", "quay.txt", "copy.txt"]);
    assert!(run.stderr.ends_with("2 articles added, 1 near-duplicate\n"), "{}", run.stderr);
    assert_snapshot("shown_copy", &place.run(&["show", &id(&place, "copy")]));
}

#[test]
fn another_process_that_writes_is_waited_for() {
    let place = filled();
    let path = place.path("data/selon/library.sqlite");
    let mut db = Connection::open(path).expect("the file");
    let lock = db.transaction_with_behavior(TransactionBehavior::Immediate).expect("a lock");
    let quay = id(&place, "quay");
    let mut command = place.command(&["remove", "--yes", &quay]);
    let output = command.env("SELON_PATIENCE", "1").output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("waiting for another process that writes to it"), "{said}");
    assert!(said.contains("another process is writing to this library"), "{said}");
    assert!(said.contains("help: It was waited for 1 s."), "{said}");
    drop(lock);
    assert_eq!(place.run(&["remove", "--yes", &quay]).code, 0);
}
