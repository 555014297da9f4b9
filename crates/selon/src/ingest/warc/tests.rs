//! Archives of our own, sound and damaged.

use std::io::{BufReader, Write};

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use proptest::prelude::*;

use super::*;

const BODY: &str = "<html><body><p>Le bac d’Orvel a coulé.</p></body></html>";

fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let mut bytes = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\n\
         WARC-Date: 2031-05-03T08:00:00Z\r\nWARC-Target-URI: https://phare.example/{url}\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    bytes.extend_from_slice(block);
    bytes.extend_from_slice(b"\r\n\r\n");
    bytes
}

fn answer(fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body].concat()
}

fn html(url: &str) -> Vec<u8> {
    record("response", url, &answer("Content-Type: text/html; charset=UTF-8", BODY.as_bytes()))
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

/// What is found: the end of the address, and `!` behind what is damaged.
fn found(mut pages: Pages<impl BufRead>) -> Vec<String> {
    let mut all = Vec::new();
    while let Some(found) = pages.next().unwrap() {
        let name = found.url.unwrap_or_default().replace("https://phare.example/", "");
        all.push(name + if found.page.is_ok() { "" } else { "!" });
    }
    all
}

fn plain(bytes: &[u8]) -> Vec<String> {
    found(Pages::plain(BufReader::with_capacity(7, bytes)))
}

fn gzip(bytes: &[u8]) -> Vec<String> {
    found(Pages::gzip(BufReader::with_capacity(7, bytes)))
}

/// Four pages, each a member, with records that are none among them.
fn members() -> Vec<Vec<u8>> {
    let other = record("request", "a", b"GET / HTTP/1.1\r\n\r\n");
    [html("a"), other, html("b"), html("c"), html("d")].iter().map(|r| packed(r)).collect()
}

#[test]
fn pages_are_found_and_nothing_else() {
    let image = answer("Content-Type: image/png", b"\x89PNG");
    let gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nNo".to_vec();
    let records = [
        record("warcinfo", "i", b"software: ours\r\n"),
        html("a"),
        record("response", "image", &image),
        record("response", "gone", &gone),
        record("metadata", "m", b"x"),
        html("b"),
    ];
    assert_eq!(plain(&records.concat()), ["a", "b"]);
    let members: Vec<u8> = records.iter().flat_map(|record| packed(record)).collect();
    assert_eq!(gzip(&members), ["a", "b"]);
    assert_eq!(gzip(&packed(&records.concat())), ["a", "b"]);
}

#[test]
fn a_page_brings_what_the_record_says() {
    let bytes = [packed(&html("x")), packed(&html("a"))].concat();
    let mut pages = Pages::gzip(&bytes[..]);
    pages.next().unwrap();
    let found = pages.next().unwrap().unwrap();
    assert_eq!(found.offset, packed(&html("x")).len() as u64);
    let page = found.page.unwrap();
    assert_eq!(page.id.as_deref(), Some("urn:uuid:a"));
    assert_eq!(page.date.as_deref(), Some("2031-05-03T08:00:00Z"));
    assert_eq!(page.charset.as_deref(), Some("utf-8"));
    assert_eq!((page.bytes, page.truncated), (BODY.as_bytes().to_vec(), false));
}

#[test]
fn codings_are_undone_where_they_are() {
    let body = BODY.as_bytes();
    let zlib = {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
        out.write_all(body).unwrap();
        out.finish().unwrap()
    };
    let deflate = {
        let mut out = DeflateEncoder::new(Vec::new(), Compression::default());
        out.write_all(body).unwrap();
        out.finish().unwrap()
    };
    let in_chunks = |body: &[u8]| {
        let (a, b) = body.split_at(9);
        let mut bytes = b"9;x=y\r\n".to_vec();
        bytes.extend_from_slice(a);
        bytes.extend(format!("\r\n{:x}\r\n", b.len()).bytes());
        bytes.extend_from_slice(b);
        bytes.extend_from_slice(b"\r\n0\r\n\r\n");
        bytes
    };
    for (fields, stored) in [
        ("Content-Encoding: gzip", packed(body)),
        ("Content-Encoding: deflate", zlib),
        ("Content-Encoding: deflate", deflate),
        // As CC-NEWS has it: undone already.
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", body.to_vec()),
        ("Content-Encoding: br", body.to_vec()),
        ("Transfer-Encoding: chunked", in_chunks(body)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", in_chunks(&packed(body))),
    ] {
        let answer = answer(&format!("Content-Type: text/html\r\n{fields}"), &stored);
        let bytes = record("response", "a", &answer);
        let page = Pages::plain(&bytes[..]).next().unwrap().unwrap().page.unwrap();
        assert_eq!(String::from_utf8(page.bytes).unwrap(), BODY, "{fields}");
    }
}

#[test]
fn brotli_is_undone() {
    // "<p>Le bac</p>" stored in one meta-block without compression.
    let stored = b"\x0b\x06\x80<p>Le bac</p>\x03";
    let answer = answer("Content-Type: text/html\r\nContent-Encoding: br", stored);
    let bytes = record("response", "a", &answer);
    let page = Pages::plain(&bytes[..]).next().unwrap().unwrap().page.unwrap();
    assert_eq!(String::from_utf8(page.bytes).unwrap(), "<p>Le bac</p>");
}

#[test]
fn a_member_with_damage_in_it_costs_one_record() {
    for damage in ["flip", "cut", "zeros", "swallow"] {
        let mut members = members();
        let hurt = &mut members[2];
        let middle = hurt.len() / 2;
        match damage {
            "flip" => hurt[middle] ^= 0x55,
            "cut" => hurt.truncate(middle),
            "zeros" => hurt[10..].fill(0),
            // A stored block that says it goes on far into the next members.
            _ => {
                hurt.truncate(10);
                hurt.extend(b"\x00\xff\xff\x00\x00xxxx");
            }
        }
        let got = gzip(&members.concat());
        let sound: Vec<_> = got.iter().filter(|name| !name.ends_with('!')).collect();
        assert_eq!(sound, ["a", "c", "d"], "{damage}: {got:?}");
        assert_eq!(got.len(), 4, "{damage}: {got:?}");
    }
}

#[test]
fn a_file_that_ends_too_early_says_so() {
    let whole = members().concat();
    assert_eq!(gzip(&whole[..whole.len() - 20]), ["a", "b", "c", "d!"]);
    let whole = [html("a"), html("b")].concat();
    assert_eq!(plain(&whole[..whole.len() - 20]), ["a", "b!"]);
}

#[test]
fn rubbish_between_members_is_told_and_passed_over() {
    let members = members();
    let bytes = [&members[0][..], b"rubbish \x1f\x8b\x08 rubbish", &members[2]].concat();
    assert_eq!(gzip(&bytes), ["a", "!", "b"]);
    let padded = [&members[0][..], &[0; 40], &members[2], &[0; 9]].concat();
    assert_eq!(gzip(&padded), ["a", "b"]);
}

#[test]
fn a_wrong_length_costs_one_record() {
    for (from, to) in
        [("Content-Length: 1", "Content-Length: 9"), ("Content-Length: 1", "Content-Length: ")]
    {
        let hurt = String::from_utf8(html("b")).unwrap().replacen(from, to, 1).into_bytes();
        assert_ne!(hurt, html("b"));
        let bytes = [html("a"), hurt.clone(), html("c"), html("d")].concat();
        assert_eq!(plain(&bytes), ["a", "b!", "c", "d"], "{to}");
        let bytes = [html("a"), hurt, html("c")].iter().flat_map(|r| packed(r)).collect::<Vec<_>>();
        assert_eq!(gzip(&bytes), ["a", "b!", "c"], "{to}");
    }
}

#[test]
fn a_length_that_ends_at_a_line_of_a_header_costs_one_record() {
    let text = String::from_utf8([html("a"), html("b"), html("c")].concat()).unwrap();
    let block = text.find("\r\n\r\n").unwrap() + 4;
    let line = block + text[block..].find("WARC-Type").unwrap();
    let length = text.find("Content-Length").unwrap();
    let hurt = format!("{}Content-Length: {}{}", &text[..length], line - block, &text[block - 4..]);
    assert_eq!(found(Pages::plain(hurt.as_bytes())), ["a!", "b", "c"]);
}

#[test]
fn a_record_that_is_too_large_is_passed_over() {
    let long = "x".repeat(MAX_ARTICLE_BYTES + 1);
    let answer = answer("Content-Type: text/html", long.as_bytes());
    let large = String::from_utf8(record("response", "b", &answer)).unwrap();
    // Only a record that says so is known to be a page.
    let said = large.replacen("\r\n", "\r\nWARC-Identified-Payload-Type: text/html\r\n", 1);
    let bytes = [html("a"), said.into_bytes(), large.into_bytes(), html("c")].concat();
    assert_eq!(plain(&bytes), ["a", "b!", "c"]);
}

#[test]
fn a_bomb_is_refused() {
    let bomb = packed(&vec![b'x'; MAX_ARTICLE_BYTES + 1]);
    let answer = answer("Content-Type: text/html\r\nContent-Encoding: gzip", &bomb);
    let bytes = [record("response", "a", &answer), html("b")].concat();
    let found = Pages::plain(&bytes[..]).next().unwrap().unwrap();
    assert_eq!(found.page.unwrap_err(), Fault::TooLarge);
    assert_eq!(plain(&bytes), ["a!", "b"]);
}

proptest! {
    /// Whatever stands in an archive, it ends, and finds no more than is there.
    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(plain(&bytes).len() <= bytes.len() + 1);
        prop_assert!(gzip(&bytes).len() <= bytes.len() + 1);
    }

    /// Damage anywhere costs no more than the records it lies in and one more.
    #[test]
    fn damage_anywhere_is_survived(
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
        cut_length in 0usize..200,
    ) {
        let records: Vec<_> = (0..12).map(|n| html(&format!("{n}"))).collect();
        let members: Vec<_> = records.iter().map(|record| packed(record)).collect();
        for (bytes, is_gzip) in [(records.concat(), false), (members.concat(), true)] {
            let mut hurt = bytes;
            for (place, byte) in &places {
                let at = place.index(hurt.len());
                hurt[at] = *byte;
            }
            let from = cut.index(hurt.len());
            hurt.drain(from..hurt.len().min(from + cut_length));
            let got = if is_gzip { gzip(&hurt) } else { plain(&hurt) };
            let sound = got.iter().filter(|name| !name.ends_with('!')).count();
            prop_assert!(sound + 2 * places.len() + 3 >= 12, "{got:?}");
            prop_assert!(got.len() <= 30, "{got:?}");
        }
    }
}
