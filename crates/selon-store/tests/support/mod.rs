//! Libraries in folders of their own, filled with reports of invented events.

// Every test binary compiles this and none uses all of it.
#![allow(dead_code)]

use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

use selon::ingest::{self, RawArticle};
use selon::reading::{Reader, Reading};
use selon_store::{Address, Arrival, ArticleId, Batch, Frozen, Library, Stored, Waiting};
use tempfile::TempDir;

/// Three reports: HTML with metadata, JSON Lines, plain text in French.
pub const PAGE: &str = r#"<html lang="en"><head><title>Quay closed</title>
<meta property="og:site_name" content="The Orvel Sentinel">
<meta property="article:published_time" content="2031-05-03T08:00:00+02:00"></head>
<body><article><h1>Quay closed</h1><p>The quay of Orvel is closed until further notice, the
harbour said on Tuesday, after a crane had fallen into the water in the night.</p>
<p>The company denied that the crane had been overloaded. “It was empty,” Mara Voss, its
director, said. She said that it probably was the wind.</p></article></body></html>"#;
pub const LINES: &str = "{\"id\":\"w1\",\"text\":\"The ferry sank off Halden, police said.\",\"outlet\":\"Meridian Wire\",\"published\":\"2031-06\",\"lang\":\"en\",\"weight\":0.1}\n\
    {\"id\":\"w2\",\"text\":\"Mara Voss denied that the ferry had left late.\",\"lang\":\"en\"}\n";
pub const REPORT: &str = "date 2031-05-04\n\nLa préfète d’Orvel a démenti que le quai ait été \
    fermé. « Il sera rouvert lundi », a-t-elle déclaré.\n";

pub static READER: LazyLock<Reader> = LazyLock::new(|| Reader::built_in().expect("a reader"));

pub struct Place {
    folder: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Place { folder: TempDir::new().expect("a folder") }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("library.sqlite")
    }

    pub fn library(&self) -> Library {
        Library::open(&self.path(), patient()).expect("a library")
    }
}

pub fn patient() -> Waiting {
    Waiting::silently(Duration::from_secs(20))
}

pub fn raw(name: &str, bytes: &str) -> Vec<RawArticle> {
    let articles = ingest::from_reader(name, bytes.as_bytes()).expect("an input");
    articles.raw().map(|article| article.expect("an article")).collect()
}

pub fn arrivals(name: &str, bytes: &str, read: bool) -> Vec<Arrival> {
    let arrival = |raw: RawArticle| {
        let (frozen, addresses) = (Frozen::of(&raw), Address::all_of(&raw));
        let article = raw.parse().expect("an article");
        let arrival = Arrival::new(frozen, addresses, &article);
        match read {
            true => arrival.read(&READER.read(article), READER.model().checksum()),
            false => arrival,
        }
    };
    raw(name, bytes).into_iter().map(arrival).collect()
}

pub fn add(library: &mut Library, name: &str, bytes: &str, read: bool) -> Stored {
    let mut batch = Batch::default();
    arrivals(name, bytes, read).into_iter().for_each(|arrival| batch.push(arrival));
    library.add(&batch).expect("added")
}

/// A library with the reports, read.
pub fn filled(place: &Place) -> Library {
    let mut library = place.library();
    add(&mut library, "quay.html", PAGE, true);
    add(&mut library, "wires.jsonl", LINES, true);
    add(&mut library, "rapport.txt", REPORT, true);
    library
}

pub fn line(reading: &Reading) -> String {
    let mut out = Vec::new();
    selon::exchange::json::write_line(&mut out, reading).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

pub fn names(library: &Library, ids: &[ArticleId]) -> Vec<String> {
    ids.iter().map(|&id| library.entry(id).expect("an entry").name).collect()
}
