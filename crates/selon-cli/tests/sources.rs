//! What comes out of archives, out of feeds and off the web ends in a library with
//! what is known of it, and with where that was found.

mod support;

use std::io::{Read, Write};
use std::net::TcpListener;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use support::{Place, Run};

/// A page that says much about itself, at one address of its own wherever it is found.
const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Quay closed</title>
<link rel="canonical" href="https://sentinel.example/quay">
<meta property="og:site_name" content="The Orvel Sentinel">
<meta property="article:modified_time" content="2031-05-03T10:00:00+02:00">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"The quay is closed",
"datePublished":"2031-05-03T08:00:00+02:00","author":{"@type":"Person","name":"Mara Voss"}}</script>
</head><body><article><h1>The quay is closed</h1><p>The quay of Orvel is closed until further
notice, the harbour said on Saturday, after a crane had fallen into the water in the night.</p>
<p>The company denied that the crane had been overloaded, and said that it was the wind.</p>
</article></body></html>"#;

/// The same of a page that says nothing.
const BARE: &str = "<html><body><article><p>Le bac d’Orvel a coulé mardi au large de Halden, a \
    annoncé la préfète, et tous les passagers ont été sauvés par les pêcheurs.</p><p>Selon des \
    témoins, il serait parti en retard et sans lumières dans la tempête.</p></article></body></html>";

fn record(kind: &str, url: &str, date: &str, block: &str) -> Vec<u8> {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Date: {date}\r\n\
         WARC-Target-URI: https://{url}\r\nContent-Type: application/http; msgtype={kind}\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
    .into_bytes()
}

fn page(url: &str, date: &str, body: &str) -> Vec<u8> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
    record("response", url, date, &format!("{head}\r\n\r\n{body}"))
}

/// As CC-NEWS has them: one page twice, at two addresses, among what is none.
fn records() -> Vec<Vec<u8>> {
    let moved = "HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Type: text/html\r\n\r\n";
    let image = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG";
    vec![
        record(
            "request",
            "sentinel.example/quay?id=1",
            "2031-05-04T01:00:00Z",
            "GET / HTTP/1.1\r\n\r\n",
        ),
        page("sentinel.example/quay?id=1", "2031-05-04T01:00:00Z", PAGE),
        record("response", "sentinel.example/old", "2031-05-04T01:00:01Z", moved),
        record("response", "sentinel.example/crane.png", "2031-05-04T01:00:02Z", image),
        page("phare.example/2031/06/02/bac", "2031-06-03T02:00:00Z", BARE),
        page("sentinel.example/quay?id=2", "2031-06-04T03:00:00Z", PAGE),
    ]
}

/// A gzip member for each.
fn packed(records: &[Vec<u8>]) -> Vec<u8> {
    let member = |record: &Vec<u8>| {
        let mut gz = GzEncoder::new(Vec::new(), Compression::default());
        gz.write_all(record).expect("memory");
        gz.finish().expect("memory")
    };
    records.iter().flat_map(member).collect()
}

fn listed(place: &Place) -> Vec<Value> {
    place.run(&["list", "-f", "jsonl"]).objects()
}

/// What `selon show` says of the article with this title or name, up to its reading:
/// the lines behind id and checksum.
fn shown(place: &Place, name: &str) -> Vec<String> {
    let list = listed(place);
    let is_it = |entry: &&Value| entry["title"] == name || entry["name"] == name;
    let entry = list.iter().find(is_it).unwrap_or_else(|| panic!("{name}: {list:?}"));
    let run = place.run(&["show", entry["id"].as_str().expect("an id")]);
    let lines = run.stdout.lines().skip(2).take_while(|line| !line.is_empty());
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn raw(place: &Place, entry: &Value) -> String {
    place.run(&["show", entry["id"].as_str().expect("an id"), "-f", "raw"]).stdout
}

fn assert_ends(run: &Run, code: i32, end: &str) {
    assert_eq!((run.code, run.stderr.trim_end().ends_with(end)), (code, true), "{}", run.stderr);
}

#[test]
fn pages_of_an_archive_with_all_their_addresses() {
    let place = Place::with("news.warc.gz", packed(&records()));
    let run = place.run(&["add", "news.warc.gz"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("2 articles added, 1 there already, "), "{}", run.stderr);
    let path = place.path("news.warc.gz").display().to_string();
    let lines = shown(&place, "The quay is closed");
    let seen = |line: &String| line.starts_with(&format!("found at {path} (seen "));
    assert_eq!(lines.iter().filter(|line| seen(line)).count(), 1, "{lines:#?}");
    let lines: Vec<&String> = lines.iter().filter(|line| !seen(line)).collect();
    assert_eq!(
        lines,
        [
            "title The quay is closed (from the page’s JSON-LD)",
            "outlet The Orvel Sentinel (from the page’s OpenGraph data)",
            "url https://sentinel.example/quay (from the page’s HTML)",
            "published 2031-05-03T08:00:00+02:00 (from the page’s JSON-LD)",
            "modified 2031-05-03T10:00:00+02:00 (from the page’s OpenGraph data)",
            "language en (from the page’s HTML)",
            "author Mara Voss (from the page’s JSON-LD)",
            "fetched 2031-05-04T01:00:00Z at https://sentinel.example/quay?id=1 (from the archive)",
            "found at https://sentinel.example/quay?id=1 (seen 2031-05-04T01:00:00Z)",
            "found at https://sentinel.example/quay?id=2 (seen 2031-06-04T03:00:00Z)",
        ]
    );
    let lines = shown(&place, "urn:uuid:phare.example/2031/06/02/bac");
    for line in [
        "title unknown",
        "outlet phare.example (from the address)",
        "url https://phare.example/2031/06/02/bac (from the archive)",
        "published 2031-06-02 (from the address)",
        "modified unknown",
        "language fr (told from the words)",
        "fetched 2031-06-03T02:00:00Z at https://phare.example/2031/06/02/bac (from the archive)",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line}: {lines:#?}");
    }
    let bytes: Vec<String> = listed(&place).iter().map(|entry| raw(&place, entry)).collect();
    assert_eq!(bytes, [PAGE, BARE]);
    assert!(listed(&place).iter().all(|entry| entry["statements"].as_u64() > Some(0)));
}

#[test]
fn an_archive_seen_before_adds_no_article_but_its_addresses() {
    let place = Place::with("a.warc", records().concat());
    assert_ends(
        &place.run(&["add", "--no-read", "a.warc"]),
        0,
        "2 articles added, 1 there already",
    );
    let later = page("mirror.example/quay", "2031-07-01T00:00:00Z", PAGE);
    let place = place.and("b.warc.gz", packed(&[later]));
    assert_ends(&place.run(&["add", "--no-read", "b.warc.gz"]), 0, "1 article there already");
    let found = |name: &str| {
        let lines = shown(&place, "The quay is closed");
        lines.iter().filter(|line| line.starts_with("found at ") && line.contains(name)).count()
    };
    assert_eq!((found("b.warc.gz"), found("https://mirror.example/quay (seen 2031-07-01")), (1, 1));
    assert_eq!((found("a.warc"), found("https://sentinel.example/quay?id=")), (1, 2));
    let before = shown(&place, "The quay is closed");
    assert_ends(&place.run(&["add", "--no-read", "."]), 0, "4 articles there already");
    assert_eq!(shown(&place, "The quay is closed"), before);
}

#[test]
fn of_an_archive_that_was_cut_what_is_whole_is_kept() {
    let whole = packed(&records());
    let last = packed(&records()[5..]).len();
    for cut in [whole.len() - 20, whole.len() - last / 2] {
        let place = Place::with("news.warc.gz", &whole[..cut]);
        let run = place.run(&["add", "--no-read", "news.warc.gz"]);
        assert_ends(&run, 1, "2 articles added, 1 failed");
        assert!(run.stderr.contains("news.warc.gz, record at byte"), "{}", run.stderr);
        assert_eq!(listed(&place).len(), 2);
        // The whole one, when it is there at last, adds what is missing.
        let place = place.and("whole.warc.gz", &whole);
        let run = place.run(&["add", "--no-read", "whole.warc.gz"]);
        assert_ends(&run, 0, "3 articles there already");
        assert_eq!(
            shown(&place, "The quay is closed").iter().filter(|l| l.contains("?id=2")).count(),
            1
        );
    }
    // Nothing to be had is an error, not an empty library that looks full.
    let place = Place::with("news.warc.gz", &whole[..12]);
    assert_eq!(place.run(&["add", "--no-read", "news.warc.gz"]).code, 2);
}

const TEXT: &str = "<p>The quay of Orvel is closed until further notice, the harbour said.</p>\
    <p>The company denied that the crane had been overloaded.</p>";

fn escaped() -> String {
    TEXT.replace('<', "&lt;").replace('>', "&gt;")
}

/// One entry with its full text and one with a summary only, in each kind of feed.
fn feeds() -> [(&'static str, String); 4] {
    let spaces = "xmlns:content='http://purl.org/rss/1.0/modules/content/' \
        xmlns:dc='http://purl.org/dc/elements/1.1/'";
    let item = |about: &str, date: &str| {
        format!(
            "<item{about}><title>Quay closed</title><link>https://sentinel.example/quay</link>{date}\
             <dc:creator>Mara Voss</dc:creator><content:encoded>{}</content:encoded></item>",
            escaped()
        )
    };
    let teaser = "<item><title>More</title><link>https://sentinel.example/more</link>\
        <description>Read on.</description></item>";
    let head = "<title>Sentinel Wire</title><link>https://sentinel.example/</link>\
        <language>en</language>";
    let rss = item("", "<pubDate>Sat, 03 May 2031 08:00:00 +0200</pubDate>");
    let rdf = item(
        " rdf:about='https://sentinel.example/quay'",
        "<dc:date>2031-05-03T08:00:00+02:00</dc:date>",
    );
    [
        (
            "rss.xml",
            format!("<rss version='2.0' {spaces}><channel>{head}{rss}{teaser}</channel></rss>"),
        ),
        (
            "atom.xml",
            format!(
                "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Sentinel Wire</title>\
                 <entry><title>Quay closed</title><id>tag:1</id><author><name>Mara Voss</name></author>\
                 <link href='https://sentinel.example/quay'/>\
                 <published>2031-05-03T08:00:00+02:00</published>\
                 <updated>2031-05-03T10:00:00+02:00</updated>\
                 <content type='html'>{}</content></entry>\
                 <entry><title>More</title><id>tag:2</id><summary>Read on.</summary>\
                 <link href='https://sentinel.example/more'/></entry></feed>",
                escaped()
            ),
        ),
        (
            "rdf.xml",
            format!(
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
                 xmlns='http://purl.org/rss/1.0/' {spaces}><channel>{head}</channel>{rdf}{teaser}</rdf:RDF>"
            ),
        ),
        (
            "feed.json",
            json!({
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Sentinel Wire",
                "home_page_url": "https://sentinel.example/",
                "language": "en",
                "items": [
                    {
                        "id": "1", "url": "/quay", "title": "Quay closed", "content_html": TEXT,
                        "authors": [{"name": "Mara Voss"}],
                        "date_published": "2031-05-03T08:00:00+02:00",
                        "date_modified": "2031-05-03T10:00:00+02:00"
                    },
                    {"id": "2", "url": "https://sentinel.example/more", "summary": "Read on."}
                ]
            })
            .to_string(),
        ),
    ]
}

#[test]
fn entries_of_feeds_with_what_the_feed_says() {
    for (name, feed) in feeds() {
        let place = Place::with(name, feed);
        let run = place.run(&["add", "--no-read", name]);
        assert_ends(&run, 1, "1 article added, 1 failed");
        assert!(run.stderr.contains("https://sentinel.example/more"), "{}", run.stderr);
        let lines = shown(&place, "Quay closed");
        for line in [
            "outlet Sentinel Wire (from the feed)",
            "url https://sentinel.example/quay (from the feed)",
            "published 2031-05-03T08:00:00+02:00 (from the feed)",
            "language en (from the feed)",
            "author Mara Voss (from the feed)",
        ] {
            assert!(lines.iter().any(|found| found == line), "{name}: {line}: {lines:#?}");
        }
        let modified = lines.iter().find(|line| line.starts_with("modified")).expect("a line");
        let stated = "modified 2031-05-03T10:00:00+02:00 (from the feed)";
        assert_eq!(
            modified,
            if matches!(name, "atom.xml" | "feed.json") { stated } else { "modified unknown" }
        );
        // What is kept is a feed with this entry alone, and gives the same article.
        let bytes = raw(&place, &listed(&place)[0]);
        assert!(bytes.contains("Quay closed") && !bytes.contains("Read on."), "{bytes}");
        let again = Place::with("kept", &bytes);
        assert_ends(&again.run(&["add", "--no-read", "kept"]), 0, "1 article added");
        assert_eq!(listed(&again)[0]["sha256"], listed(&place)[0]["sha256"]);
        // A feed that grows brings what is new.
        assert_ends(
            &place.run(&["add", "--no-read", name]),
            1,
            "1 article there already, 1 failed",
        );
    }
}

/// A server on this machine; gives its address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("its address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut request = [0; 2048];
            let read = stream.read(&mut request).expect("a request");
            let line = String::from_utf8_lossy(&request[..read]).into_owned();
            let (_, rss) = &feeds()[0];
            let answer = match line.split(' ').nth(1).unwrap_or_default() {
                "/robots.txt" => {
                    ("200 OK", "text/plain", "User-agent: *\nDisallow: /paid/\n".into())
                }
                "/moved" => ("301 Moved\r\nLocation: /quay", "text/html", String::new()),
                "/quay" => ("200 OK", "text/html; charset=utf-8", PAGE.into()),
                "/bare" => ("200 OK", "text/html; charset=utf-8", BARE.into()),
                "/feed" => ("200 OK", "application/rss+xml", rss.clone()),
                "/large" => ("200 OK", "text/html", "quay ".repeat(4 << 20)),
                _ => ("404 Not Found", "text/plain", String::new()),
            };
            let (status, kind, body) = answer;
            let head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nConnection: close");
            // Whoever asked may have had enough.
            let _ = write!(stream, "{head}\r\n\r\n{body}");
        }
    });
    address
}

#[test]
fn pages_off_the_web_with_where_they_were_asked_for_and_found() {
    let address = server();
    let at = |path: &str| format!("{address}/{path}");
    let place = Place::new();
    let run = place.run(&["add", "--no-read", "--allow-private", &at("moved"), &at("bare")]);
    assert_ends(&run, 0, "2 articles added");
    let lines = shown(&place, "The quay is closed");
    for line in [
        "url https://sentinel.example/quay (from the page’s HTML)".to_owned(),
        "published 2031-05-03T08:00:00+02:00 (from the page’s JSON-LD)".to_owned(),
        format!("fetched at {} (from the server)", at("quay")),
    ] {
        assert!(lines.contains(&line), "{line}: {lines:#?}");
    }
    // As it was named, and where it is.
    for path in ["moved", "quay"] {
        let found = format!("found at {} (seen ", at(path));
        assert_eq!(lines.iter().filter(|line| line.starts_with(&found)).count(), 1, "{lines:#?}");
    }
    let lines = shown(&place, &at("bare"));
    assert!(lines.contains(&format!("url {} (from the server)", at("bare"))), "{lines:#?}");
    assert!(lines.contains(&"outlet unknown".to_owned()), "{lines:#?}");
    // A feed on the web is what it is in a file.
    let run = place.run(&["add", "--no-read", "--allow-private", &at("feed")]);
    assert_ends(&run, 1, "1 article added, 1 failed");
    let lines = shown(&place, "Quay closed");
    assert!(lines.contains(&format!("fetched at {} (from the server)", at("feed"))), "{lines:#?}");
}

#[test]
fn what_may_not_be_fetched_is_told_and_nothing_of_it_is_kept() {
    let address = server();
    let place = Place::with("bac.html", BARE);
    let add = |path: &str| {
        place.run(&[
            "add",
            "--no-read",
            "--allow-private",
            &format!("{address}/{path}"),
            "bac.html",
        ])
    };
    for (path, why) in [
        ("paid/quay", "robots.txt asks programs not to fetch it"),
        ("large", "it is larger than 16 MiB"),
        ("gone", "the server answered with status 404"),
    ] {
        let run = add(path);
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(run.stderr.contains(why), "{path}: {}", run.stderr);
    }
    let run = place.run(&["add", "--no-read", &format!("{address}/quay"), "bac.html"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("which is not on the public internet"), "{}", run.stderr);
    assert!(run.stderr.contains("help: If you mean a machine of your own"), "{}", run.stderr);
    let names: Vec<Value> = listed(&place).iter().map(|entry| entry["name"].clone()).collect();
    assert_eq!(names, [json!("bac")]);
}
