//! Inputs of every kind, good and bad: what is said, what is counted, and that
//! one bad file never stops the others.

mod support;

use std::io::{Read, Write};

use support::Place;

const REPORT: &str = "The harbour master of Orvel said the quay would stay closed.\n";

#[test]
fn missing_file() {
    insta::assert_snapshot!(Place::new().run(&["read", "nowhere.txt"]).whole());
}

#[test]
fn empty_file() {
    insta::assert_snapshot!(Place::with("empty.txt", "").run(&["read", "empty.txt"]).whole());
}

#[test]
fn binary_file() {
    let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    insta::assert_snapshot!(Place::with("quay.txt", image).run(&["read", "quay.txt"]).whole());
}

#[test]
fn folder_without_articles() {
    let place = Place::with("empty/.hidden", "x");
    insta::assert_snapshot!(place.run(&["read", "empty"]).whole());
}

#[test]
fn bad_line_among_good_ones() {
    let lines = "{\"id\": \"a\", \"text\": \"The quay is closed, Mara Voss said.\"}\n\
        {\"id\": \"b\", \"text\": \n\
        {\"id\": \"c\", \"text\": \"It will open, she said.\"}\n";
    let run = Place::with("lines.jsonl", lines).run(&["read", "-f", "jsonl", "lines.jsonl"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.ids(), ["a", "c"]);
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let place = Place::with("a.txt", REPORT).and("b.txt", "").and("c.txt", REPORT);
    let run = place.run(&["read", "-f", "jsonl", "a.txt", "b.txt", "gone.txt", "c.txt"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.ids(), ["a", "c"]);
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn quiet_leaves_out_the_summary_but_not_the_failures() {
    let run = Place::with("a.txt", REPORT).run(&["read", "-q", "a.txt", "gone.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("gone.txt"), "{}", run.stderr);
    assert!(!run.stderr.contains("1 article"), "{}", run.stderr);
}

#[test]
fn standard_input_is_read_when_piped_or_named() {
    let place = Place::new();
    for arguments in [&["read", "-f", "jsonl"][..], &["read", "-f", "jsonl", "-"]] {
        let run = place.pipe(REPORT, arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert_eq!(run.objects()[0]["text"], REPORT);
    }
}

#[test]
fn empty_standard_input() {
    insta::assert_snapshot!(Place::new().pipe("", &["read"]).whole());
}

#[test]
fn folders_are_walked_in_the_order_of_their_names() {
    let place =
        Place::with("desk/b.txt", REPORT).and("desk/a/z.txt", REPORT).and("desk/c.txt", REPORT);
    let run = place.run(&["read", "-f", "jsonl", "desk"]);
    assert_eq!((run.code, run.ids()), (0, vec!["z".into(), "b".into(), "c".into()]));
}

#[test]
fn order_is_that_of_the_input_whatever_the_threads() {
    // Long ones first, so that short ones are ready before them.
    let line = |n: usize| {
        let text = REPORT.trim_end().repeat(1 + (30 - n) / 3);
        format!("{{\"id\": \"{n}\", \"text\": \"{text}\"}}\n")
    };
    let lines: String = (0..30).map(line).collect();
    let place = Place::with("many.jsonl", lines);
    let one = place.run(&["read", "-f", "jsonl", "-t", "1", "many.jsonl"]);
    let four = place.run(&["read", "-f", "jsonl", "-t", "4", "many.jsonl"]);
    assert_eq!(one.ids(), (0..30).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(one.stdout, four.stdout);
}

#[test]
fn several_objects_as_we_write_them_are_read_again() {
    let place = Place::with("a.txt", REPORT).and("b.txt", REPORT);
    let run = place.run(&["read", "-f", "json", "a.txt", "b.txt"]);
    let again = Place::with("both.json", run.stdout);
    let run = again.run(&["read", "-f", "jsonl", "both.json"]);
    assert_eq!((run.code, run.objects().len()), (0, 2), "{}", run.stderr);
    assert_eq!(run.objects()[1]["text"], REPORT);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_counted() {
    let place = Place::with("desk/a.txt", REPORT);
    std::os::unix::fs::symlink("gone.txt", place.path("desk/b.txt")).expect("a link");
    let run = place.run(&["read", "-f", "jsonl", "desk"]);
    assert_eq!((run.code, run.ids()), (1, vec!["a".into()]));
    assert!(run.stderr.contains("b.txt: there is no such file"), "{}", run.stderr);
}

/// A server on this machine that gives every request the same page, and its
/// address.
fn server() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("its address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut request = [0; 2048];
            let read = stream.read(&mut request).expect("a request");
            let status = match request[..read].starts_with(b"GET /robots.txt ") {
                true => "404 Not Found",
                false => "200 OK",
            };
            let head = "Content-Type: text/plain; charset=utf-8\r\nConnection: close";
            write!(stream, "HTTP/1.1 {status}\r\n{head}\r\n\r\n{REPORT}").expect("an answer");
        }
    });
    address
}

#[test]
fn an_address_is_fetched_and_said_in_the_output() {
    let address = format!("{}/quay", server());
    let run = Place::new().run(&["read", "-f", "jsonl", "--allow-private", &address]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let object = &run.objects()[0];
    assert_eq!(object["text"], REPORT);
    assert_eq!(object["article"]["url"], address.as_str());
    assert_eq!(object["article"]["origins"]["url"], "http");
    assert_eq!(object["article"]["capture"]["url"], address.as_str());
}

#[test]
fn this_machine_is_not_asked_unless_it_is_meant() {
    let place = Place::with("a.txt", REPORT);
    let run = place.run(&["read", "-f", "jsonl", "http://127.0.0.1:9/quay", "a.txt"]);
    assert_eq!((run.code, run.ids()), (1, vec!["a".into()]));
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn an_archive_and_a_feed_are_many_articles() {
    let page =
        format!("<html><body><article><p>{REPORT}</p><p>{REPORT}</p></article></body></html>");
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let record = |name: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{name}>\r\n\
             WARC-Date: 2031-05-03T08:00:00Z\r\nWARC-Target-URI: https://quay.example/{name}\r\n\
             Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
            answer.len()
        )
    };
    let hurt = record("b").replacen("Content-Length: ", "Content-Length: 9", 1);
    let archive = [record("a"), hurt, record("c")].concat();
    let feed = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Quay News</title>\
         <entry><id>e1</id><content>{REPORT}</content></entry></feed>"
    );
    let place = Place::with("news", archive).and("feed", feed);
    let run = place.run(&["read", "-f", "jsonl", "news", "feed"]);
    assert_eq!((run.code, run.ids()), (1, vec!["urn:a".into(), "urn:c".into(), "e1".into()]));
    assert!(run.stderr.contains("news, record at byte"), "{}", run.stderr);
    assert_eq!(run.objects()[0]["article"]["outlet"], "quay.example");
    assert_eq!(run.objects()[2]["article"]["outlet"], "Quay News");
}

#[cfg(target_os = "linux")]
#[test]
fn messages_that_cannot_be_written_are_no_panic() {
    let full = || std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let place = Place::with("a.txt", REPORT);
    for (arguments, code) in [(&["read", "gone.txt"][..], 2), (&["read", "a.txt", "gone.txt"], 1)] {
        let run = place.command(arguments).stderr(full()).output().expect("starts");
        assert_eq!(run.status.code(), Some(code));
    }
}
