//! Feeds of our own.

use proptest::prelude::*;

use super::*;
use crate::ingest::article::{Field, Origin};
use crate::ingest::{Capture, from_capture, from_reader};

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Le Phare &amp; Cie</title><link>https://phare.example/</link><language>fr-FR</language>
<lastBuildDate>Sat, 03 May 2031 09:00:00 +0200</lastBuildDate>
<item><title>Le bac d&amp;#8217;Orvel a coulé</title><link>https://phare.example/bac</link>
<guid isPermaLink="false">phare-7</guid><dc:creator>Mara Voss</dc:creator><dc:creator>Ilan Corvin</dc:creator>
<pubDate>Sat, 03 May 2031 08:00:00 +0200</pubDate><description>Le bac a coulé.</description>
<content:encoded><![CDATA[<p>Le bac d’Orvel a coulé, a dit la préfète.</p><script>x()</script><p>Personne n’était à bord&nbsp;&amp; c’est tout.</p>]]></content:encoded></item>
<item><title>En bref</title><link>https://phare.example/bref</link><description>Trois lignes.</description></item>
<item><title>Le quai</title><guid>https://phare.example/quai</guid><pubDate>hier</pubDate>
<content:encoded>&lt;p&gt;Le quai reste fermé, selon le maire.&lt;/p&gt;</content:encoded></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">The &lt;b&gt;Halden&lt;/b&gt; Wire</title>
<link rel="self" href="https://wire.example/feed"/><updated>2031-05-04T00:00:00Z</updated>
<entry><title>Ferry sinks</title><id>tag:wire.example,2031:7</id>
<link rel="edit" href="/edit/7"/><link href="/ferry"/><author><name>Ana Brekke</name></author>
<published>2031-05-03T08:00:00+02:00</published><updated>2031-05-03T09:30:00+02:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry sank, the <em>mayor</em> said.</p><p>Nobody was hurt.</p></div></content></entry>
<entry><title>Quay</title><id>tag:8</id><updated>2031-05-03T09:30:00Z</updated><content>The quay is shut, she said.</content></entry>
</feed>"#;

const RDF: &str = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://quai.example/"><title>Quai</title><link>https://quai.example/</link><dc:language>fr</dc:language></channel>
<item rdf:about="https://quai.example/1"><title>Grue</title><link>https://quai.example/1</link><dc:date>2031-05-03</dc:date>
<content:encoded><![CDATA[La grue a cédé, dit-on.]]></content:encoded></item></rdf:RDF>"#;

fn read(feed: &str) -> Vec<Result<Article, String>> {
    let articles = from_reader("phare.xml", feed.as_bytes()).unwrap();
    articles.map(|found| found.map_err(|error| error.to_string())).collect()
}

fn of_feed(value: &str) -> Option<Field> {
    Some(Field::new(value, Origin::Feed))
}

const JSON: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Le Phare &amp; Cie",
 "home_page_url": "https://phare.example/", "language": "fr-FR", "user_comment": "no part of any entry",
 "items": [
  {"id": "phare-7", "url": "/bac", "title": "Le bac a coulé", "weight": 0.1,
   "authors": [{"name": "Mara Voss"}, {"name": "Ilan Corvin"}, {"url": "https://phare.example/"}],
   "date_published": "2031-05-03T08:00:00+02:00", "date_modified": "2031-05-03T09:30:00+02:00",
   "content_html": "<p>Le bac d’Orvel a coulé, a dit la préfète.</p><script>x()</script><p>Personne à bord.</p>"},
  {"id": 8, "url": "https://phare.example/bref", "summary": "Trois lignes."},
  {"id": 9, "author": {"name": "Ana Brekke"}, "language": "en", "date_published": "yesterday",
   "content_text": "The quay is shut, she said."}]}"#;

#[test]
fn json_feeds_with_full_texts() {
    // Whether it stands on one line or on many.
    let line = serde_json::from_str::<serde_json::Value>(JSON).unwrap().to_string();
    for feed in [JSON, &line] {
        let found = read(feed);
        assert_eq!(found.len(), 3);
        let ferry = found[0].as_ref().unwrap();
        let text = "Le bac d’Orvel a coulé, a dit la préfète.\n\nPersonne à bord.";
        assert_eq!((ferry.id.as_str(), ferry.text.text()), ("phare-7", text));
        assert_eq!(ferry.title, of_feed("Le bac a coulé"));
        assert_eq!(ferry.outlet, of_feed("Le Phare & Cie"));
        assert_eq!(ferry.url, of_feed("https://phare.example/bac"));
        assert_eq!(ferry.published, of_feed("2031-05-03T08:00:00+02:00"));
        assert_eq!(ferry.modified, of_feed("2031-05-03T09:30:00+02:00"));
        assert_eq!(ferry.lang, of_feed("fr"));
        let authors: Vec<_> = ferry.authors.iter().map(|a| a.value.as_str()).collect();
        assert_eq!(authors, ["Mara Voss", "Ilan Corvin"]);
        assert_eq!(
            found[1].as_ref().unwrap_err(),
            "phare.xml, entry 2: the feed has only a summary of this article, which is at \
             https://phare.example/bref"
        );
        let quay = found[2].as_ref().unwrap();
        assert_eq!((quay.id.as_str(), &quay.published), ("9", &None));
        assert_eq!((&quay.lang, quay.authors.len()), (&of_feed("en"), 1));
        assert!(quay.warnings[0].contains("\"yesterday\""), "{:?}", quay.warnings);
    }
}

#[test]
fn an_entry_of_a_json_feed_is_a_feed_that_gives_the_same_article() {
    let raw: Vec<_> = from_reader("x", JSON.as_bytes()).unwrap().raw().flatten().collect();
    assert_eq!(raw.len(), 2);
    let bytes = raw[0].bytes().to_vec();
    let kept = String::from_utf8(bytes.clone()).unwrap();
    assert!(kept.contains("0.1") && !kept.contains("no part of any entry"), "{kept}");
    let again: Vec<_> = from_reader("x", &bytes[..]).unwrap().map(Result::unwrap).collect();
    assert_eq!((again.len(), &again[0].sha256), (1, &sha256(&bytes)));
    assert_eq!(again[0].text.text(), read(JSON)[0].as_ref().unwrap().text.text());
}

#[test]
fn json_feeds_that_cannot_be_read_say_why() {
    let version = r#"{"version":"https://jsonfeed.org/version/1","items":"#;
    for (items, why) in [
        ("[]}", "x: the feed has no entries"),
        ("[{\"summary\":\"a\"}]}", "x: the feed has only summaries of its 1 articles"),
        ("[{\"content_text\":", "x: broken JSON at line 1, column 69: EOF while parsing a value"),
    ] {
        let feed = format!("{version}{items}");
        let found = from_reader("x", feed.as_bytes()).unwrap().next().unwrap();
        assert_eq!(found.unwrap_err().to_string(), why);
    }
}

#[test]
fn rss_with_full_texts() {
    let found = read(RSS);
    assert_eq!(found.len(), 3);
    let ferry = found[0].as_ref().unwrap();
    assert_eq!(
        ferry.text.text(),
        "Le bac d’Orvel a coulé, a dit la préfète.\n\nPersonne n’était à bord\u{a0}& c’est tout."
    );
    assert_eq!(ferry.id, "phare-7");
    assert_eq!(ferry.title, of_feed("Le bac d’Orvel a coulé"));
    assert_eq!(ferry.outlet, of_feed("Le Phare & Cie"));
    assert_eq!(ferry.url, of_feed("https://phare.example/bac"));
    assert_eq!(ferry.published, of_feed("2031-05-03T08:00:00+02:00"));
    assert_eq!((&ferry.modified, &ferry.lang), (&None, &of_feed("fr")));
    assert_eq!(
        ferry.authors.iter().map(|a| a.value.as_str()).collect::<Vec<_>>(),
        ["Mara Voss", "Ilan Corvin"]
    );
    assert_eq!(
        found[1].as_ref().unwrap_err(),
        "phare.xml, entry 2: the feed has only a summary of this article, which is at \
         https://phare.example/bref"
    );
    let quay = found[2].as_ref().unwrap();
    assert_eq!(quay.text.text(), "Le quai reste fermé, selon le maire.");
    assert_eq!((&quay.published, &quay.url), (&None, &of_feed("https://phare.example/quai")));
    assert!(quay.warnings[0].contains("\"hier\""), "{:?}", quay.warnings);
}

#[test]
fn atom_keeps_publication_and_change_apart() {
    let capture = Capture {
        url: Some("https://wire.example/feed".to_owned()),
        date: None,
        from: Origin::Http,
    };
    let found: Vec<_> = from_capture("wire", capture.clone(), None, ATOM.as_bytes())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let ferry = &found[0];
    assert_eq!(ferry.text.text(), "The ferry sank, the mayor said.\n\nNobody was hurt.");
    assert_eq!(ferry.id, "tag:wire.example,2031:7");
    assert_eq!(ferry.url, of_feed("https://wire.example/ferry"));
    assert_eq!(ferry.published, of_feed("2031-05-03T08:00:00+02:00"));
    assert_eq!(ferry.modified, of_feed("2031-05-03T09:30:00+02:00"));
    assert_eq!((&ferry.outlet, &ferry.lang), (&of_feed("The Halden Wire"), &of_feed("en")));
    assert_eq!(ferry.authors, [Field::new("Ana Brekke", Origin::Feed)]);
    assert_eq!(ferry.capture, Some(capture));
    assert_eq!((&found[1].published, found[1].text.text()), (&None, "The quay is shut, she said."));
}

#[test]
fn rdf_has_its_entries_beside_the_channel() {
    let found = read(RDF);
    let crane = found[0].as_ref().unwrap();
    assert_eq!((found.len(), crane.text.text()), (1, "La grue a cédé, dit-on."));
    assert_eq!((&crane.outlet, &crane.lang), (&of_feed("Quai"), &of_feed("fr")));
    assert_eq!(crane.published, of_feed("2031-05-03"));
}

#[test]
fn an_entry_alone_is_the_same_article_whatever_joins_the_feed() {
    for feed in [RSS, ATOM, RDF] {
        let raw: Vec<_> = from_reader("a.xml", feed.as_bytes()).unwrap().raw().flatten().collect();
        for raw in raw {
            let bytes = raw.bytes().to_vec();
            let first = raw.parse().unwrap();
            let again = from_reader("b.xml", &bytes[..]).unwrap().next().unwrap().unwrap();
            assert_eq!((&first.text, &first.sha256), (&again.text, &again.sha256));
            assert_eq!((&first.outlet, &first.url), (&again.outlet, &again.url));
        }
    }
    let later = RSS
        .replace("<item><title>En bref", "<item><title>Neu</title></item><item><title>En bref")
        .replace("09:00:00", "11:00:00");
    let sum = |feed: &str| read(feed)[0].as_ref().unwrap().sha256.clone();
    assert_eq!(sum(RSS), sum(&later));
}

#[test]
fn what_is_no_full_text_is_said() {
    let summaries = RSS.replace("content:encoded", "content:none");
    assert_eq!(
        read(&summaries)[0].as_ref().unwrap_err(),
        "phare.xml: the feed has only summaries of its 3 articles"
    );
    assert_eq!(
        read("<rss><channel></channel></rss>")[0].as_ref().unwrap_err(),
        "phare.xml: the feed has no entries"
    );
}

#[test]
fn what_comes_before_the_damage_is_read() {
    let cut = &RSS[..RSS.find("Le quai reste").unwrap()];
    let found = read(cut);
    assert!(found[0].is_ok() && found[1].is_err());
    assert!(found[2].as_ref().unwrap_err().contains("the feed is broken at byte"), "{found:?}");
    assert_eq!(found.len(), 3);
}

#[test]
fn careless_feeds_are_read() {
    let careless = RSS
        .replace(" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"", "")
        .replace("<title>Le quai", "<title>Le quai &eacute;troit & court");
    let found = read(&careless);
    assert_eq!(found[2].as_ref().unwrap().title, of_feed("Le quai étroit & court"));
    assert!(found[0].is_ok());
    let latin = RSS.replace("UTF-8", "ISO-8859-1").replace(['’', '—'], "'");
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let article = from_reader("a", &latin[..]).unwrap().next().unwrap().unwrap();
    assert!(article.text.text().contains("coulé, a dit la préfète"));
}

#[test]
fn entities_do_not_grow() {
    let bomb = RSS
        .replacen(
            "<rss",
            "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss",
            1,
        )
        .replace("Trois", "&b;");
    assert!(read(&bomb)[0].is_ok());
}

#[test]
fn what_goes_with_every_entry_is_short() {
    let long =
        RSS.replace("<language>", &format!("<title>{}</title><language>", "x".repeat(1 << 20)));
    let raw: Vec<_> = from_reader("a", long.as_bytes()).unwrap().raw().flatten().collect();
    assert!(raw.iter().all(|raw| raw.bytes().len() < MAX_FRAME));
    assert_eq!(raw.len(), 2);
    let long = RSS.replace("<rss ", &format!("<rss x='{}' ", "x".repeat(1 << 20)));
    assert!(read(&long)[0].as_ref().unwrap_err().contains("tangled"));
}

proptest! {
    /// Any damage gives articles or errors, and no more of them than there are
    /// places for entries.
    #[test]
    fn damage_is_survived(
        which in 0usize..3,
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..60, "[<>/&a\"\\]!-]{0,4}"), 1..6),
    ) {
        let mut feed = [RSS, ATOM, RDF][which].to_owned();
        for (place, length, new) in edits {
            let start = feed.floor_char_boundary(place.index(feed.len().max(1)));
            let end = feed.floor_char_boundary((start + length).min(feed.len())).max(start);
            feed.replace_range(start..end, &new);
        }
        if let Ok(mut found) = cut(feed.as_bytes(), None) {
            let mut count = 0;
            while let Some((_, entry)) = found.next() {
                count += 1;
                if let Ok(entry) = entry {
                    let _ = article("x", entry.as_bytes(), &Around::default());
                }
            }
            prop_assert!(count <= 8);
        }
    }

    #[test]
    fn any_text_ends(text in "(<(rss|feed|channel|item|entry|content|/item|a|!\\[CDATA\\[|\\?xml)[> ]?|&[a-z]{0,3};?|[a-z<>]){0,80}") {
        let _ = cut(text.as_bytes(), None);
    }
}
