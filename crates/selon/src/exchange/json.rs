//! `selon.reading/1`: one JSON object for one article, complete.
//!
//! This is the form other programs build on, so its keys, their order and their
//! null values are fixed: a key that holds nothing is `null` or `[]`, never absent. Some keys are exceptions because there is seldom anything
//! to put there: `article.modified`, `article.authors`, `article.capture` (where and
//! when the copy was fetched), `article.extra`, `article.warnings`, the
//! `likelihood` of a statement (percent, lowest and highest), and of a date the
//! `part` of its period, the `candidates` for its value, its `begin` and `end`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::ingest::{Article, Field, Origin};
use crate::reading::dates::{PeriodEdge, TimeExpression};
use crate::reading::places::Place;
use crate::reading::{Entity, Reading, Source, Statement};
use crate::text::{SourceText, Span};

/// The name of this form, the first value of every object.
pub const SCHEMA: &str = "selon.reading/1";

/// Writes `reading` as one indented object and a line break.
///
/// Several readings written one after the other are a stream of objects, as
/// `jq` and most JSON parsers read them.
///
/// # Errors
/// What writing to `out` gives.
pub fn write(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document::new(reading))?;
    out.write_all(b"\n")
}

/// Writes `reading` as one line.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_line(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Document::new(reading))?;
    out.write_all(b"\n")
}

/// The name of an origin in outputs.
pub fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::JsonLd => "json-ld",
        Origin::OpenGraph => "open-graph",
        Origin::Html => "html",
        Origin::TimeElement => "time-element",
        Origin::Shown => "shown",
        Origin::Json => "json",
        Origin::TextHeader => "text-header",
        Origin::FrontMatter => "front-matter",
        Origin::Feed => "feed",
        Origin::Warc => "warc",
        Origin::Http => "http",
        Origin::Address => "address",
        Origin::Detected => "detected",
    }
}

// The fields below are in the order of the contract: serde keeps it.

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    article: ArticleObject<'a>,
    text: &'a str,
    statements: Vec<StatementObject>,
    entities: Vec<EntityObject<'a>>,
    dates: Vec<DateObject<'a>>,
    places: Vec<PlaceObject<'a>>,
}

#[derive(Serialize)]
struct ArticleObject<'a> {
    id: &'a str,
    url: Option<&'a str>,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    lang: Option<&'a str>,
    published: Option<DateField<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<DateField<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<&'a str>,
    origins: Origins,
    #[serde(skip_serializing_if = "Option::is_none")]
    capture: Option<CaptureObject<'a>>,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Map::is_empty")]
    extra: &'a Map<String, Value>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    warnings: &'a [String],
}

/// A date, where it was found, how exact it is and in which time zone.
#[derive(Serialize)]
struct DateField<'a> {
    value: &'a str,
    from: &'static str,
    precision: &'static str,
    zone: Option<&'a str>,
}

/// Where the fields were found that are plain strings.
#[derive(Serialize)]
struct Origins {
    url: Option<&'static str>,
    outlet: Option<&'static str>,
    title: Option<&'static str>,
    lang: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<&'static str>,
}

#[derive(Serialize)]
struct CaptureObject<'a> {
    url: Option<&'a str>,
    date: Option<&'a str>,
    from: &'static str,
}

#[derive(Serialize)]
struct StatementObject {
    id: String,
    parent: Option<String>,
    source: SourceObject,
    cue: SpansObject,
    content: SpansObject,
    kind: &'static str,
    certainty: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<(u8, u8)>,
    hedges: Vec<[usize; 2]>,
    polarity: &'static str,
    hearsay: bool,
    score: f64,
}

#[derive(Serialize)]
struct PlaceObject<'a> {
    spans: Vec<[usize; 2]>,
    name: &'a str,
    country: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
    geonames: Option<u32>,
}

#[derive(Serialize)]
struct SourceObject {
    spans: Vec<[usize; 2]>,
    entity: Option<String>,
    /// Each of several who say it together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entities: Vec<String>,
    role: Option<&'static str>,
    first_hand: Option<bool>,
}

#[derive(Serialize)]
struct EntityObject<'a> {
    id: String,
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    belongs_to: Option<&'a str>,
    wikidata: Option<&'a str>,
    mentions: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct DateObject<'a> {
    spans: Vec<[usize; 2]>,
    value: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    candidates: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    begin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
}

#[derive(Serialize)]
struct SpansObject {
    spans: Vec<[usize; 2]>,
}

impl<'a> Document<'a> {
    fn new(reading: &'a Reading) -> Self {
        let text = &reading.article.text;
        Document {
            schema: SCHEMA,
            article: ArticleObject::new(&reading.article),
            text: text.text(),
            statements: (reading.statements.iter().enumerate())
                .map(|(index, statement)| {
                    let source = reading.who.sources.get(index);
                    StatementObject::new(index, statement, source, reading)
                })
                .collect(),
            entities: (reading.who.entities.iter().filter(|entity| !entity.guessed).enumerate())
                .map(|(index, entity)| EntityObject::new(index, entity, text))
                .collect(),
            dates: reading.dates.iter().map(|date| DateObject::new(date, text)).collect(),
            places: (reading.places.iter()).map(|place| PlaceObject::new(place, text)).collect(),
        }
    }
}

impl<'a> ArticleObject<'a> {
    fn new(article: &'a Article) -> Self {
        let value = |field: &'a Option<Field>| field.as_ref().map(|field| field.value.as_str());
        ArticleObject {
            id: &article.id,
            url: value(&article.url),
            outlet: value(&article.outlet),
            title: value(&article.title),
            lang: value(&article.lang),
            published: article.published.as_ref().map(DateField::new),
            modified: article.modified.as_ref().map(DateField::new),
            authors: article.authors.iter().map(|author| author.value.as_str()).collect(),
            origins: Origins::new(article),
            capture: article.capture.as_ref().map(|capture| CaptureObject {
                url: capture.url.as_deref(),
                date: capture.date.as_deref(),
                from: origin_name(capture.from),
            }),
            sha256: &article.sha256,
            extra: &article.extra,
            warnings: &article.warnings,
        }
    }
}

impl<'a> DateField<'a> {
    fn new(field: &'a Field) -> Self {
        let value = field.value.as_str();
        let (precision, zone) = exactness(value);
        DateField { value, from: origin_name(field.from), precision, zone }
    }
}

/// The smallest unit that a date in ISO 8601 gives, and its offset from UTC.
fn exactness(date: &str) -> (&'static str, Option<&str>) {
    let Some((day, time)) = date.split_once('T') else {
        let unit = match date.len() {
            4 => "year",
            7 => "month",
            _ => "day",
        };
        return (unit, None);
    };
    let zone = time.find(['Z', '+', '-']).map(|at| &date[day.len() + 1 + at..]);
    let clock = time.len() - zone.map_or(0, str::len);
    (if clock > "00:00".len() { "second" } else { "minute" }, zone)
}

impl Origins {
    fn new(article: &Article) -> Self {
        let of = |field: Option<&Field>| field.map(|field| origin_name(field.from));
        Origins {
            url: of(article.url.as_ref()),
            outlet: of(article.outlet.as_ref()),
            title: of(article.title.as_ref()),
            lang: of(article.lang.as_ref()),
            authors: of(article.authors.first()),
        }
    }
}

impl StatementObject {
    fn new(index: usize, statement: &Statement, who: Option<&Source>, reading: &Reading) -> Self {
        let text = &reading.article.text;
        // Of a source without words nothing can be said.
        let said = who.filter(|_| !statement.source.is_empty());
        let entity = said.and_then(|source| source.entity);
        let members = entity.map_or(&[][..], |at| &reading.who.entities[at].members);
        let spans = |spans: &[Span]| -> Vec<[usize; 2]> {
            let points = |&span: &Span| <[usize; 2]>::from(text.code_points(span));
            spans.iter().map(points).collect()
        };
        StatementObject {
            id: statement_id(index),
            parent: statement.parent.map(statement_id),
            source: SourceObject {
                spans: spans(&statement.source),
                entity: entity.map(entity_id),
                entities: members.iter().copied().map(entity_id).collect(),
                role: said.map(|source| source.role.as_str()),
                first_hand: said.map(|source| source.first_hand),
            },
            cue: SpansObject { spans: spans(&statement.cue) },
            content: SpansObject { spans: spans(&statement.content) },
            kind: statement.kind.as_str(),
            certainty: statement.certainty.as_str(),
            likelihood: statement.likelihood,
            hedges: spans(&statement.hedges),
            polarity: statement.polarity.as_str(),
            hearsay: statement.hearsay,
            score: rounded(statement.score),
        }
    }
}

impl<'a> DateObject<'a> {
    fn new(date: &'a TimeExpression, text: &SourceText) -> Self {
        let points = |&span: &Span| <[usize; 2]>::from(text.code_points(span));
        DateObject {
            spans: date.spans.iter().map(points).collect(),
            value: &date.value,
            kind: date.kind.as_str(),
            basis: date.basis.as_str(),
            part: date.edge.map(PeriodEdge::as_str),
            candidates: &date.candidates,
            begin: date.days.map(|days| days.0.to_string()),
            end: date.days.map(|days| days.1.to_string()),
        }
    }
}

impl<'a> PlaceObject<'a> {
    fn new(place: &'a Place, text: &SourceText) -> Self {
        let points = |&span: &Span| <[usize; 2]>::from(text.code_points(span));
        PlaceObject {
            spans: place.spans.iter().map(points).collect(),
            name: &place.name,
            country: place.country.as_deref(),
            lat: place.position.map(|(lat, _)| lat),
            lon: place.position.map(|(_, lon)| lon),
            geonames: place.geonames,
        }
    }
}

/// The name of the statement at `index` of [`Reading::statements`], from `s1`.
fn statement_id(index: usize) -> String {
    format!("s{}", index + 1)
}

impl<'a> EntityObject<'a> {
    fn new(index: usize, entity: &'a Entity, text: &SourceText) -> Self {
        let points = |&span: &Span| <[usize; 2]>::from(text.code_points(span));
        EntityObject {
            id: entity_id(index),
            name: &entity.name,
            kind: entity.kind.as_str(),
            belongs_to: entity.belongs_to.as_deref(),
            wikidata: entity.wikidata.as_deref(),
            mentions: entity.mentions.iter().map(points).collect(),
        }
    }
}

/// The name of the entity at `index` of the reading's, from `e1`.
fn entity_id(index: usize) -> String {
    format!("e{}", index + 1)
}

/// A score to three digits: no calibration is finer, and the last bits of a
/// float must not make two outputs differ.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample;

    fn parsed(reading: &Reading) -> Value {
        let mut out = Vec::new();
        write_line(&mut out, reading).unwrap();
        assert_eq!(out.iter().filter(|&&byte| byte == b'\n').count(), 1);
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn keys_are_those_of_the_contract_in_its_order() {
        let value = parsed(&sample::ferry());
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(
            keys(&value),
            ["schema", "article", "text", "statements", "entities", "dates", "places"]
        );
        assert_eq!(
            keys(&value["article"]),
            ["id", "url", "outlet", "title", "lang", "published", "origins", "sha256"]
        );
        assert_eq!(
            keys(&value["statements"][0]),
            [
                "id",
                "parent",
                "source",
                "cue",
                "content",
                "kind",
                "certainty",
                "hedges",
                "polarity",
                "hearsay",
                "score"
            ]
        );
        assert_eq!(
            keys(&value["statements"][0]["source"]),
            ["spans", "entity", "role", "first_hand"]
        );
    }

    #[test]
    fn likelihood_is_there_only_when_known() {
        let mut reading = sample::ferry();
        reading.statements[0].likelihood = Some((2, 12));
        let mut out = Vec::new();
        write_line(&mut out, &reading).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert!(line.contains(r#""certainty":"certain","likelihood":[2,12],"hedges""#), "{line}");
        assert_eq!(line.matches("likelihood").count(), 1);
    }

    #[test]
    fn offsets_are_code_points_that_slice_the_text() {
        let reading = sample::ferry();
        let value = parsed(&reading);
        let points: Vec<char> = value["text"].as_str().unwrap().chars().collect();
        let objects = value["statements"].as_array().unwrap();
        assert_eq!(objects.len(), reading.statements.len());
        for (object, statement) in objects.iter().zip(&reading.statements) {
            let roles = [
                (&object["source"]["spans"], &statement.source),
                (&object["cue"]["spans"], &statement.cue),
                (&object["content"]["spans"], &statement.content),
                (&object["hedges"], &statement.hedges),
            ];
            for (spans, expected) in roles {
                let spans = spans.as_array().unwrap();
                assert_eq!(spans.len(), expected.len());
                for (span, expected) in spans.iter().zip(expected) {
                    let offset = |at: usize| span[at].as_u64().unwrap() as usize;
                    let sliced: String = points[offset(0)..offset(1)].iter().collect();
                    assert_eq!(sliced, expected.of(reading.article.text.text()));
                }
            }
        }
    }

    #[test]
    fn places_have_every_key_and_slice() {
        let value = parsed(&sample::ferry());
        let place = r#"{"spans":[[21,26]],"name":"Orvel","country":null,"lat":47.5,"lon":-1.25,"geonames":null}"#;
        assert_eq!(value["places"].to_string(), format!("[{place}]"));
    }

    #[test]
    fn parents_and_grades_are_named() {
        let value = parsed(&sample::ferry());
        let nested = &value["statements"][1];
        assert_eq!(nested["id"], "s2");
        assert_eq!(nested["parent"], "s1");
        assert_eq!(nested["certainty"], "possible");
        assert_eq!(nested["polarity"], "negative");
        assert_eq!(nested["hearsay"], true);
        assert_eq!(nested["score"], 0.81);
        assert_eq!(value["article"]["published"]["from"], "text-header");
    }

    #[test]
    fn dates_say_what_they_rest_on() {
        let mut reading = sample::ferry();
        reading.article.text = SourceText::from_text("🚢 Il a parlé le 3 mai, puis mercredi.");
        let text = reading.article.text.clone();
        reading.article = Article { text, ..Article::new("x", SourceText::from_text("")) };
        let anchor = crate::reading::dates::Anchor::from_iso("2031-05").ok();
        let french = crate::language::Language::or_neutral(Some("fr"));
        let text = &reading.article.text;
        reading.dates = crate::reading::dates::read(text.text(), text.whole(), french, anchor);
        let value = parsed(&reading);
        let date = &value["dates"][0];
        assert_eq!(date["spans"], serde_json::json!([[13, 21]]));
        assert_eq!((&date["value"], &date["basis"]), (&"2031-05-03".into(), &"resolved".into()));
        assert_eq!((&date["type"], &date["begin"]), (&"date".into(), &"2031-05-03".into()));
        let open = &value["dates"][1];
        assert_eq!(open["value"], "XXXX-WXX-3");
        assert_eq!(open["candidates"].as_array().map(Vec::len), Some(4));
        assert!(open.get("begin").is_none());
    }

    #[test]
    fn dates_of_an_article_say_how_exact_they_are() {
        for (date, precision, zone) in [
            ("2031", "year", None),
            ("2031-05", "month", None),
            ("2031-05-03", "day", None),
            ("2031-05-03T10:15", "minute", None),
            ("2031-05-03T10:15-03:30", "minute", Some("-03:30")),
            ("2031-05-03T10:15:07.250Z", "second", Some("Z")),
        ] {
            assert_eq!(exactness(date), (precision, zone), "{date}");
        }
    }

    #[test]
    fn authors_and_the_capture_are_given_when_known() {
        let mut reading = sample::ferry();
        reading.article.authors = vec![Field::new("Mara Voss", Origin::JsonLd)];
        reading.article.capture = Some(crate::ingest::Capture {
            url: Some("https://phare.example/".into()),
            date: None,
            from: Origin::Warc,
        });
        let value = parsed(&reading);
        assert_eq!(value["article"]["authors"], serde_json::json!(["Mara Voss"]));
        assert_eq!(value["article"]["origins"]["authors"], "json-ld");
        assert_eq!(value["article"]["origins"]["title"], "open-graph");
        let capture = r#"{"url":"https://phare.example/","date":null,"from":"warc"}"#;
        assert_eq!(value["article"]["capture"].to_string(), capture);
    }

    #[test]
    fn extra_and_warnings_appear_only_when_there_are_any() {
        let mut reading = sample::ferry();
        reading.article.extra.insert("desk".into(), "harbour".into());
        reading.article.warnings.push("two dates disagree".into());
        let value = parsed(&reading);
        assert_eq!(value["article"]["extra"]["desk"], "harbour");
        assert_eq!(value["article"]["warnings"][0], "two dates disagree");
    }

    #[test]
    fn indented_and_one_line_forms_hold_the_same() {
        let reading = sample::ferry();
        let mut indented = Vec::new();
        write(&mut indented, &reading).unwrap();
        let value: Value = serde_json::from_slice(&indented).unwrap();
        assert_eq!(value, parsed(&reading));
    }
}
