//! What a caller sees of every kind of input.

use super::*;
use crate::text::sha256;

fn all(name: &str, bytes: &[u8]) -> Vec<Result<Article, String>> {
    match from_reader(name, bytes) {
        Ok(articles) => articles.map(|found| found.map_err(|error| error.to_string())).collect(),
        Err(error) => vec![Err(error.to_string())],
    }
}

fn one(bytes: &[u8]) -> Article {
    let mut all = all("reports/orvel.txt", bytes);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

fn error(bytes: &[u8]) -> String {
    let all = all("in", bytes);
    assert_eq!(all.len(), 1);
    all[0].clone().unwrap_err()
}

const REPORT: &str = "Le préfet a confirmé jeudi que la digue avait cédé pendant la nuit.";

#[test]
fn a_plain_text() {
    let article = one(REPORT.as_bytes());
    assert_eq!((article.id.as_str(), article.text.text()), ("orvel", REPORT));
    assert_eq!(article.lang, Some(Field::new("fr", Origin::Detected)));
    assert_eq!(article.body, article.text.whole());
    // printf '%s' "$REPORT" | sha256sum
    assert_eq!(article.sha256.len(), 64);
}

#[test]
fn a_guessed_encoding_is_said() {
    let bytes: Vec<u8> = REPORT.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let article = one(&bytes);
    assert_eq!(article.text.text(), REPORT);
    assert_eq!(article.warnings, ["the encoding was guessed from the bytes: windows-1252"]);
}

#[test]
fn utf16_is_read_whatever_it_holds() {
    let wide = |text: &str| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    assert_eq!(one(&wide(REPORT)).text.text(), REPORT);
    assert_eq!(one(&wide(&format!("{{\"text\": \"{REPORT}\"}}"))).text.text(), REPORT);
}

#[test]
fn json_lines_go_on_after_a_bad_line() {
    let lines =
        "\u{feff}{\"text\": \"a\", \"id\": 1}\r\n\n{\"text\": \n{\"body\": 1}\n{\"text\": \"b\"}";
    let got = all("-", lines.as_bytes());
    let ids: Vec<_> = got.iter().map(|found| found.as_ref().map(|a| a.id.as_str())).collect();
    assert_eq!(ids[0], Ok("1"));
    assert_eq!(
        ids[1].unwrap_err(),
        "standard input, line 3: broken JSON at column 9: EOF while parsing a value"
    );
    assert_eq!(
        ids[2].unwrap_err(),
        "standard input, line 4: the JSON object has no \"text\" (it has \"body\")"
    );
    assert_eq!(ids[3], Ok("stdin:5"));
}

#[test]
fn one_object_may_go_over_many_lines() {
    let article = one(b"\n{\n  \"text\": \"The ferry sank.\",\n  \"n\": 1\n}\n");
    assert_eq!((article.id.as_str(), article.text.text()), ("orvel", "The ferry sank."));
    assert_eq!(
        error(b"{\n \"text\": 'a'\n}"),
        "in: broken JSON at line 2, column 10: expected value"
    );
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let long = io::repeat(b'x').take(MAX_ARTICLE_BYTES as u64);
    let lines =
        b"{\"text\": \"a\"}\n{\"text\": \"".chain(long).chain(&b"\"}\n{\"text\": \"b\"}\n"[..]);
    let got: Vec<_> = from_reader("big", lines).unwrap().collect();
    assert_eq!(got.len(), 3);
    let error = got[1].as_ref().unwrap_err();
    assert_eq!(error.line(), Some(2));
    assert_eq!(
        error.to_string(),
        "big, line 2: it is larger than the 16 MiB that one article may have"
    );
    assert_eq!(got[2].as_ref().unwrap().text.text(), "b");
}

#[test]
fn endless_input_is_refused() {
    let got: Vec<_> = from_reader("flood", io::repeat(b'x')).unwrap().collect();
    assert!(got[0].as_ref().unwrap_err().to_string().contains("16 MiB"));
}

#[test]
fn every_refusal_says_what_happened_and_what_to_do() {
    for (bytes, said) in [
        (&b""[..], "in: it is empty"),
        (b" \n\t", "in: it holds nothing but white space"),
        (b"\x7fELF\0\0\0\0\x01", "in: it holds binary data, not text"),
        (b"%PDF-1.4 ", "in: a PDF cannot be read yet"),
        (
            b"WARC/1.1\r\n",
            "in, record at byte 0: the record is damaged (its header cannot be read)",
        ),
        (b"<rss></rss>", "in: the feed has no entries"),
        (b"<html><body></body></html>", "in: the page has no article text"),
    ] {
        assert_eq!(error(bytes), said);
    }
    let missing = open("no/such/file").err().unwrap();
    assert_eq!(missing.to_string(), "no/such/file: there is no such file or folder");
    assert!(missing.help().starts_with("Check the path"));
    assert_eq!(open("src").err().unwrap().to_string(), "src: this is a folder");
}

#[test]
fn a_language_that_the_words_contradict_is_said() {
    let json = format!("{{\"text\": \"{REPORT}\", \"lang\": \"en\"}}");
    let article = one(json.as_bytes());
    assert_eq!(article.lang, Some(Field::new("fr", Origin::Detected)));
    assert_eq!(
        article.warnings,
        ["the language is given as \"en\", but the words are \"fr\" and were read as that"]
    );
    // What the detector is not sure of, or cannot know, is left as it is stated.
    for (text, lang) in [("Ana said it rained.", "fr"), (REPORT, "oc")] {
        let json = format!("{{\"text\": \"{text}\", \"lang\": \"{lang}\"}}");
        assert_eq!(one(json.as_bytes()).lang, Some(Field::new(lang, Origin::Json)));
    }
}

#[test]
fn a_guess_from_few_words_is_said() {
    let article = one(b"Ana said it rained.");
    assert_eq!(article.lang, Some(Field::new("en", Origin::Detected)));
    assert_eq!(article.warnings, ["the language was guessed from few words: it looks like \"en\""]);
}

#[test]
fn a_language_that_selon_was_not_made_for_is_said() {
    let russian = "Мэр сообщил в четверг, что плотина была разрушена ночью, и что жители деревни \
                   были доставлены в школу соседнего города.";
    let article = one(russian.as_bytes());
    assert_eq!(article.lang, Some(Field::new("ru", Origin::Detected)));
    assert_eq!(
        article.warnings,
        ["Selon has not been made for this language (\"ru\"): statements may be missing or wrong"]
    );
}

#[test]
fn the_checksum_is_of_the_bytes_as_they_came() {
    for raw in [
        &b"\xef\xbb\xbf\r\n{\r\n \"text\": \"a\"\r\n}\r\n"[..],
        b"\n\n{\n \"text\": \"a\"}",
        b"{\n\n\r\n\"text\": \"a\"\n}\n\n",
    ] {
        assert_eq!(one(raw).sha256, sha256(raw));
    }
}

#[test]
fn json_lines_may_begin_with_a_line_that_is_none() {
    let got = all("in", b"id,text\n{\"text\": \"a\"}\n");
    assert_eq!(got[0].clone().unwrap_err(), "in, line 1: broken JSON at column 1: expected value");
    assert_eq!(got[1].as_ref().unwrap().id, "in:2");
}

#[test]
fn a_cut_first_line_does_not_lose_the_file() {
    let got = all("in", b"{\"text\": \"cut\n\n\r\n{\"text\": \"b\"}\n{\"text\": \"c\"}\n");
    let ids: Vec<_> = got.iter().map(|found| found.as_ref().map(|a| a.id.as_str())).collect();
    assert!(ids[0].unwrap_err().starts_with("in, line 1: broken JSON"), "{ids:?}");
    assert_eq!(ids[1..], [Ok("in:4"), Ok("in:5")]);
}

#[test]
fn objects_over_many_lines_may_follow_each_other() {
    let objects = b"{\n  \"text\": \"a\"\n}\n{\n  \"text\": 'b'\n}\n\n{\n  \"text\": \"c\"\n}\n{\n  \"t\": 1\n}\n";
    let got = all("in", objects);
    let ids: Vec<_> = got.iter().map(|found| found.as_ref().map(|a| a.id.as_str())).collect();
    assert_eq!(ids[0], Ok("in:1"));
    assert_eq!(ids[1].unwrap_err(), "in: broken JSON at line 5, column 11: expected value");
    assert_eq!(ids[2], Ok("in:8"));
    assert_eq!(ids[3].unwrap_err(), "in, line 11: the JSON object has no \"text\" (it has \"t\")");
    assert_eq!(got[0].as_ref().unwrap().sha256, sha256(b"{\n  \"text\": \"a\"\n}"));
}

#[test]
fn utf16_without_a_mark_is_called_by_its_name() {
    let bytes: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let error = from_reader("in", &bytes[..]).unwrap().next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "in: it looks like UTF-16, but does not begin with its byte order mark"
    );
    assert!(error.help().contains("looks like UTF-16"));
}
