//! Pages of our own, about things that did not happen.

use super::*;
use crate::ingest::article::{Field, Origin};

const PARAGRAPHS: &str = "<p>Le bac d’Orvel a coulé dans la nuit de mardi, a annoncé la préfète Anne Corvin, \
    qui a précisé que les quarante passagers étaient sains et saufs.</p>\n<p>Selon le maire, la coque avait été \
    «\u{202f}vérifiée en mars\u{202f}», ce que conteste le syndicat des marins, qui réclame une enquête depuis un an.</p>";

fn page(head: &str, before: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"fr-FR\"><head><meta charset=\"utf-8\">{head}</head><body>\
         <nav><a href=/>Accueil</a> <a href=/sport>Sport</a></nav>{before}\
         <article><h1>Le bac d’Orvel a coulé</h1>{PARAGRAPHS}</article>\
         <footer>Mentions légales</footer></body></html>"
    )
}

fn article(id: &str, bytes: &[u8]) -> Result<Article, Kind> {
    super::article(id, bytes, &Around::default())
}

fn read(head: &str, before: &str) -> Article {
    article("page", page(head, before).as_bytes()).unwrap()
}

fn field(value: &str, from: Origin) -> Option<Field> {
    Some(Field::new(value, from))
}

#[test]
fn the_text_is_the_article_in_paragraphs() {
    let article = read("", "");
    let lines: Vec<_> = article.text.text().lines().filter(|line| !line.is_empty()).collect();
    assert!(lines.iter().any(|line| line.starts_with("Le bac d’Orvel a coulé dans")), "{lines:?}");
    assert!(lines.last().unwrap().starts_with("Selon le maire"), "{lines:?}");
    assert!(lines.last().unwrap().contains("« vérifiée en mars »"), "{lines:?}");
    assert!(!article.text.text().contains("Sport"));
    assert_eq!(article.title, field("Le bac d’Orvel a coulé", Origin::Html));
    assert_eq!(article.lang, field("fr", Origin::Html));
    assert_eq!((article.published, article.outlet), (None, None));
}

#[test]
fn json_ld_comes_first_and_dates_keep_their_zone() {
    let head = r##"<title>Bac coulé - Le Phare</title>
        <link rel="canonical" href="https://phare.example/bac">
        <meta property="og:site_name" content="Le Phare">
        <meta property="article:published_time" content="2031-05-03T06:00:00Z">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
          {"@type":"Organization","@id":"#org","name":"Éditions du Phare"},
          {"@type":["NewsArticle"],"headline":"Bac coulé : l&#8217;enquête","publisher":{"@id":"#org"},
           "datePublished":"2031-05-03T08:00:00+02:00","dateModified":"2031-05-04"}]}</script>"##;
    let article = read(head, "");
    assert_eq!(article.title, field("Bac coulé : l’enquête", Origin::JsonLd));
    assert_eq!(article.outlet, field("Le Phare", Origin::OpenGraph));
    assert_eq!(article.published, field("2031-05-03T08:00:00+02:00", Origin::JsonLd));
    assert_eq!(article.modified, field("2031-05-04", Origin::JsonLd));
    assert_eq!(article.url, field("https://phare.example/bac", Origin::Html));
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);
}

#[test]
fn dates_that_disagree_are_said() {
    let head = r#"<meta property="article:published_time" content="2031-05-01">
        <script type="application/ld+json">{"@type":"Article","datePublished":"2031-05-03"}</script>"#;
    let article = read(head, "");
    assert_eq!(article.published, field("2031-05-03", Origin::JsonLd));
    assert_eq!(
        article.warnings,
        [
            "dates of publication more than a day apart: 2031-05-03 in the JSON-LD, which was taken, \
          2031-05-01 in the OpenGraph data"
        ]
    );
}

#[test]
fn a_publisher_may_be_an_object_or_a_name() {
    for publisher in
        [r#"{"@id":"x","name":"Le Phare"}"#, r#""Le Phare""#, r#"[{"name":"Le Phare"}]"#]
    {
        let head = format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"Report\",\"publisher\":{publisher}}}</script>"
        );
        assert_eq!(read(&head, "").outlet, field("Le Phare", Origin::JsonLd));
    }
}

#[test]
fn the_time_of_another_story_is_not_the_article_s() {
    let one = "<time datetime=\"2031-05-03T08:00+02:00\">mardi</time>";
    let teaser = "<aside><time datetime=\"2031-04-01\">avril</time></aside>";
    let article = read("", one);
    assert_eq!(article.published, field("2031-05-03T08:00+02:00", Origin::TimeElement));
    assert_eq!(read("", &format!("{one}{teaser}")).published, None);
    let marked = "<time itemprop=\"datePublished\" datetime=\"2031-05-02\">lundi</time>";
    let article = read("", &format!("{teaser}{one}{marked}"));
    assert_eq!(article.published, field("2031-05-02", Origin::TimeElement));
}

#[test]
fn a_date_is_taken_where_the_page_shows_it_if_it_is_one() {
    let shown = "<span class='meta publish-date'>Publié le 3 mai 2031 à 8h</span>";
    assert_eq!(read("", shown).published, field("2031-05-03", Origin::Shown));
    let another = "<p class=entry_date>4 mai 2031</p>";
    assert_eq!(read("", &format!("{shown}{another}")).published, None);
    let stated = "<meta name=date content=2031-05-01>";
    let article = read(stated, shown);
    assert_eq!(article.published, field("2031-05-01", Origin::Html));
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);
}

#[test]
fn the_dates_of_broken_json_ld_are_saved() {
    let head = r#"<script type="application/ld+json">{"@type": "NewsArticle",
        "headline": "Le "bac" a coulé", "datePublished" : "2031-05-03"}</script>"#;
    assert_eq!(read(head, "").published, field("2031-05-03", Origin::JsonLd));
}

#[test]
fn a_fact_check_is_an_article_too() {
    let head = r#"<script type="application/ld+json">[{"@type":"WebPage","name":"x"},
        {"@type":"ClaimReview","datePublished":"2031-05-03","author":{"name":"Mara Voss"}}]</script>"#;
    let article = read(head, "");
    assert_eq!(article.published, field("2031-05-03", Origin::JsonLd));
    assert_eq!(article.authors, [Field::new("Mara Voss", Origin::JsonLd)]);
}

#[test]
fn addresses_are_made_whole_and_name_the_outlet_at_last() {
    let capture = crate::ingest::Capture {
        url: Some("https://www.phare.example/2031/05/03/bac?x=1".to_owned()),
        date: Some("2031-05-04T00:00:00Z".to_owned()),
        from: Origin::Warc,
    };
    let head = "<link rel=canonical href='/2031/05/03/bac'>";
    let bytes = page(head, "").into_bytes();
    let found = crate::ingest::from_capture("x", capture, None, &bytes[..]).unwrap();
    let article = found.map(Result::unwrap).next().unwrap();
    assert_eq!(article.url, field("https://www.phare.example/2031/05/03/bac", Origin::Html));
    assert_eq!(article.outlet, field("phare.example", Origin::Address));
    assert_eq!(article.published, field("2031-05-03", Origin::Address));
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);
}

#[test]
fn the_outlet_is_no_part_of_a_window_title() {
    let head = "<meta property=og:site_name content='Le Phare'>\
                <meta property=og:title content='Bac coulé | Le Phare'>";
    assert_eq!(read(head, "").title, field("Bac coulé", Origin::OpenGraph));
    let head = head.replace("Bac coulé |", "Ils ont visité");
    assert_eq!(read(&head, "").title, field("Ils ont visité Le Phare", Origin::OpenGraph));
}

#[test]
fn a_declared_encoding_is_believed_and_a_damaged_page_is_read() {
    let latin = page("", "").replace("utf-8", "iso-8859-1");
    let latin: Vec<u8> = latin
        .replace(['’', '\u{202f}'], "'")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let article = article("page", &latin).unwrap();
    assert!(article.text.text().contains("coulé"));
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);

    let mut damaged = page("", "").into_bytes();
    damaged.extend(b"<p>\xe9");
    let article = super::article("page", &damaged, &Around::default()).unwrap();
    assert!(article.text.text().contains("coulé"));
    assert_eq!(article.warnings.len(), 1);
}

#[test]
fn a_page_of_links_is_no_article() {
    let page =
        "<html><body><nav><a href=/a>Accueil</a></nav><script>let a = 1;</script></body></html>";
    assert!(matches!(article("page", page.as_bytes()), Err(Kind::NoArticle)));
}

#[test]
fn ten_thousand_nested_elements_are_survived() {
    for tag in ["div", "span", "b", "ul><li", "blockquote"] {
        let open = format!("<{tag}>").repeat(10_000);
        let page = format!("<html><body>{open}{PARAGRAPHS}");
        let found = article("page", page.as_bytes());
        assert!(matches!(found, Err(Kind::TooTangled)), "{tag}: {found:?}");
        // As deep as is allowed, on the small stack of a test.
        let open =
            format!("<{tag}>").repeat((guard::MAX_DEPTH - 10) / (1 + tag.matches('>').count()));
        let page = format!("<html><body>{open}{PARAGRAPHS}");
        let found = article("page", page.as_bytes());
        assert!(!matches!(found, Err(Kind::TooTangled)), "{tag}: {found:?}");
    }
}
