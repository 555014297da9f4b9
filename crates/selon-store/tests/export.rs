//! What leaves a library is what it holds, and another library takes it back.

mod support;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use selon_store::{Arrival, Batch, Form, Library, What};
use support::{Place, add, filled, line};

fn exported(library: &Library, what: What, form: Form) -> Vec<u8> {
    let mut out = Vec::new();
    let ids = library.ids().expect("ids");
    library.export(what, form, &ids, &mut out).expect("exported");
    out
}

#[test]
fn another_library_has_them_as_this_one_does() {
    let place = Place::new();
    let mut library = filled(&place);
    add(&mut library, "copies/wires.jsonl", support::LINES, false);
    let lines = exported(&library, What::Articles, Form::Jsonl);

    let elsewhere = Place::new();
    let mut other = elsewhere.library();
    let mut batch = Batch::default();
    for line in lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        assert!(Arrival::is_exported(line));
        batch.push(Arrival::exported(line).expect("an article"));
    }
    assert_eq!(other.add(&batch).expect("added").added, 4);
    assert_eq!(exported(&other, What::Articles, Form::Jsonl), lines);
    for id in library.ids().expect("ids") {
        let same = other.find(&library.entry(id).expect("an entry").sha256).expect("it");
        let (one, two) = (library.article(id).expect("it"), other.article(same).expect("it"));
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        assert_eq!(library.addresses(id).expect("some"), other.addresses(same).expect("some"));
        assert_eq!(library.raw(id).expect("it").bytes(), other.raw(same).expect("it").bytes());
    }
    other.check().expect("a sound library");
}

#[test]
fn what_was_changed_on_the_way_is_refused() {
    let place = Place::new();
    let library = filled(&place);
    let lines = String::from_utf8(exported(&library, What::Articles, Form::Jsonl)).expect("text");
    let first = lines.lines().next().expect("a line");
    let error = |line: &str| Arrival::exported(line.as_bytes()).expect_err("refused").to_string();
    assert!(error(&first.replacen("closed", "opened", 1)).ends_with("its text was changed"));
    let (before, raw) = first.split_once("\"raw\":\"").expect("bytes");
    let damaged = format!("{before}\"raw\":\"AAAA{}", &raw[4..]);
    assert!(error(&damaged).contains("its bytes are"), "{}", error(&damaged));
}

#[test]
fn readings_leave_as_they_were_read() {
    let place = Place::new();
    let library = filled(&place);
    let lines: Vec<String> = library
        .readings(library.ids().expect("ids"))
        .map(|reading| line(&reading.expect("a reading").1))
        .collect();
    assert_eq!(exported(&library, What::Readings, Form::Jsonl), lines.concat().into_bytes());
    let ids = library.ids().expect("ids");
    let error = library.export(What::Readings, Form::Csv, &ids, Vec::new()).expect_err("no table");
    assert!(error.to_string().contains("jsonl only"), "{error}");
}

#[test]
fn tables_say_the_same_in_every_form() {
    let place = Place::new();
    let library = filled(&place);
    let lines = String::from_utf8(exported(&library, What::Statements, Form::Jsonl)).expect("text");
    let objects: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert!(objects.len() > 4 && objects[0]["spans"]["cue"].is_array());

    let bytes = exported(&library, What::Statements, Form::Csv);
    let mut table = csv::Reader::from_reader(&bytes[..]);
    let names = table.headers().expect("names").clone();
    let at = |name: &str| names.iter().position(|column| column == name).expect("a column");
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().expect("rows");
    assert_eq!(rows.len(), objects.len());

    let file = exported(&library, What::Statements, Form::Parquet);
    let file = SerializedFileReader::new(bytes::Bytes::from(file)).expect("a Parquet file");
    let stored: Vec<_> =
        file.get_row_iter(None).expect("rows").collect::<Result<_, _>>().expect("rows");
    assert_eq!(stored.len(), objects.len());
    for ((object, row), stored) in objects.iter().zip(&rows).zip(&stored) {
        for name in ["article", "id", "content", "polarity"] {
            assert_eq!(object[name].as_str(), Some(&row[at(name)]), "{name}");
            assert_eq!(object[name].as_str(), stored.get_string(at(name)).ok().map(String::as_str));
        }
        assert_eq!(object["score"].as_f64(), stored.get_double(at("score")).ok());
        assert_eq!(object["hearsay"].as_bool(), stored.get_bool(at("hearsay")).ok());
        assert_eq!(
            object["parent"].as_str(),
            stored.get_string(at("parent")).ok().map(String::as_str)
        );
    }
}

#[test]
fn links_between_near_duplicates_leave_once_each() {
    let place = Place::new();
    let mut library = filled(&place);
    let line = support::LINES.lines().next().expect("a line").replace("w1", "w3");
    add(&mut library, "again.jsonl", &line, false);
    library.link().expect("linked");
    let lines = String::from_utf8(exported(&library, What::Copies, Form::Jsonl)).expect("text");
    let links: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert_eq!(links.len(), 1, "{lines}");
    let link = &links[0];
    assert_eq!((link["name"].as_str(), link["copy_name"].as_str()), (Some("w1"), Some("w3")));
    assert_eq!(link["same_text"], true);
    assert_eq!((link["jaccard"].as_f64(), link["containment"].as_f64()), (Some(1.0), Some(1.0)));
    let table = exported(&library, What::Copies, Form::Csv);
    let mut table = csv::Reader::from_reader(&table[..]);
    let row = table.records().next().expect("a row").expect("a row");
    assert_eq!(link["copy_sha256"].as_str(), Some(&row[4]));
}
