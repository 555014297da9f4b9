//! One self-contained page for people: the text with its statements marked, and
//! beside it the list of statements.
//!
//! The page must open from a USB stick in ten years, so it loads nothing: style
//! and script are inside, and a content security policy forbids the rest. It
//! reads without the script: every statement is a link to its place in the text
//! and every number in the text a link back. The script only lights up the
//! parts of the statement under the pointer or the focus, and lists the articles
//! of a page of several.
//!
//! A page is written in three steps, so that a run over many articles never
//! holds more than one: [`start`], [`article`] for each, [`finish`]. Its head is
//! written before anyone knows how many articles follow, which is why their
//! number and list are left to the script.

use std::io::{self, Write};

use askama::Template;

use super::json::origin_name;
use super::outline::{Entry, outline};
use super::passage::{Mark, Paragraph, Role, Run, paragraphs};
use super::speakers::speakers;
use super::wording;
use crate::ingest::{Article, Field, Origin};
use crate::reading::Reading;

/// Writes the head of the page. `title` is what the browser's tab shows.
///
/// # Errors
/// What writing to `out` gives.
pub fn start(out: &mut impl Write, title: &str) -> io::Result<()> {
    render(out, &Head { title, score_key: wording::SCORE_KEY })
}

/// Writes one article. `number` counts the articles of the page, from 1: it
/// keeps the links of one apart from those of another.
///
/// # Errors
/// What writing to `out` gives.
pub fn article(out: &mut impl Write, number: usize, reading: &Reading) -> io::Result<()> {
    render(out, &ArticlePage::new(number, reading))
}

/// Writes the end of the page.
///
/// # Errors
/// What writing to `out` gives.
pub fn finish(out: &mut impl Write) -> io::Result<()> {
    render(out, &Foot)
}

/// The words that name an article to people: its title, else its id.
pub fn title(article: &Article) -> &str {
    article.title.as_ref().map_or(&article.id, |field| &field.value)
}

fn render(out: &mut impl Write, template: &impl Template) -> io::Result<()> {
    Template::write_into(template, out)
}

#[derive(Template)]
#[template(path = "head.html")]
struct Head<'a> {
    title: &'a str,
    score_key: &'static str,
}

#[derive(Template)]
#[template(path = "foot.html")]
struct Foot;

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage<'a> {
    number: usize,
    title: &'a str,
    lang: &'a str,
    url: Option<Link<'a>>,
    outlet: Option<&'a Field>,
    published: Option<Published<'a>>,
    /// What the checksum is of: empty, or words after "SHA-256".
    checksum_of: &'static str,
    sha256: &'a str,
    warnings: &'a [String],
    paragraphs: Vec<Vec<RunView<'a>>>,
    statements: Vec<StatementView>,
    no_statements: &'static str,
    speakers: Vec<SpeakerView>,
    /// Words and meaning of each date.
    dates: Vec<(String, String)>,
    places: Vec<wording::NamedPlace>,
}

/// An address; only web addresses become links, so that no page of ours runs
/// another's `javascript:`.
struct Link<'a> {
    address: &'a str,
    safe: bool,
}

struct Published<'a> {
    value: &'a str,
    origin: &'static str,
    from: &'static str,
}

/// A run of text with what the template needs to mark it.
struct RunView<'a> {
    text: &'a str,
    /// Style: `source`, `cue`, `content`, and how deep the contents are nested.
    class: String,
    /// Statements of which the run is source, cue, content: keys for the script.
    source: String,
    cue: String,
    content: String,
    /// Statements that begin here: the places the list links to.
    begins: Vec<usize>,
    /// Statements whose number is shown after the run.
    numbers: Vec<usize>,
}

struct SpeakerView {
    name: String,
    about: String,
    /// Numbers of its statements.
    statements: Vec<usize>,
}

struct StatementView {
    number: usize,
    /// The statement it stands in.
    inside: Option<usize>,
    depth: usize,
    source: String,
    cue: String,
    /// Stands before a content that the source rejects.
    rejection: Option<&'static str>,
    content: String,
    grades: String,
    score: String,
    /// Whether the text has a place to link to.
    has_place: bool,
}

impl<'a> ArticlePage<'a> {
    fn new(number: usize, reading: &'a Reading) -> Self {
        let article = &reading.article;
        let text = article.text.text();
        let paragraphs = paragraphs(reading);
        let places = Places::new(reading.statements.len(), &paragraphs);
        let run = |run: &Run| RunView::new(number, run, text, &places);
        let views = |p: &Paragraph| p.runs.iter().map(run).collect();
        ArticlePage {
            number,
            title: title(article),
            lang: article.lang.as_ref().map_or("", |field| &field.value),
            url: article.url.as_ref().map(|field| Link::new(&field.value)),
            outlet: article.outlet.as_ref(),
            published: article.published.as_ref().map(|field| Published {
                value: &field.value,
                origin: wording::origin(field.from),
                from: origin_name(field.from),
            }),
            checksum_of: checksum_of(article),
            sha256: &article.sha256,
            warnings: &article.warnings,
            paragraphs: paragraphs.iter().map(views).collect(),
            statements: (outline(reading).into_iter())
                .map(|entry| StatementView::new(entry, reading, &places))
                .collect(),
            no_statements: wording::NO_STATEMENTS,
            speakers: (speakers(reading).into_iter())
                .map(|speaker| SpeakerView {
                    name: speaker.entity.name.clone(),
                    about: speaker.about(),
                    statements: speaker.statements.iter().map(|index| index + 1).collect(),
                })
                .collect(),
            dates: wording::dates(&reading.dates, text),
            places: wording::places(&reading.places),
        }
    }
}

impl<'a> Link<'a> {
    fn new(address: &'a str) -> Self {
        let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        let safe = matches!(scheme.as_deref(), Some("http" | "https"));
        Link { address, safe }
    }
}

/// What the checksum of `article` is of. The bytes summed are not kept, so where
/// no field tells what they were, nothing is said.
fn checksum_of(article: &Article) -> &'static str {
    let fields = [&article.url, &article.title, &article.outlet, &article.published, &article.lang];
    let told = |field: &&Field| field.from != Origin::Detected;
    match fields.into_iter().flatten().find(told).map(|field| field.from) {
        Some(Origin::Json) => " of its line",
        Some(_) => " of the input",
        None => "",
    }
}

/// For each statement, where it begins and which mark carries its number.
struct Places {
    begins: Vec<Option<Mark>>,
    numbered: Vec<Option<Mark>>,
}

impl Places {
    fn new(count: usize, paragraphs: &[Paragraph]) -> Self {
        let mut begins: Vec<Option<Mark>> = vec![None; count];
        let mut numbered: Vec<Option<Mark>> = vec![None; count];
        let runs = paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
        for mark in runs.flat_map(Run::opens) {
            begins[mark.statement].get_or_insert(*mark);
            // The number stands after the cue: the words that make it a
            // statement. Without a cue, after the first part there is.
            let number = &mut numbered[mark.statement];
            if number.is_none_or(|held| held.role != Role::Cue && mark.role == Role::Cue) {
                *number = Some(*mark);
            }
        }
        Places { begins, numbered }
    }
}

impl<'a> RunView<'a> {
    fn new(article: usize, run: &Run, text: &'a str, places: &Places) -> Self {
        let keys = |role: Role| -> String {
            let of_role = run.marks.iter().filter(|mark| mark.role == role);
            let keys = of_role.map(|mark| format!("a{article}s{}", mark.statement + 1));
            keys.collect::<Vec<_>>().join(" ")
        };
        let numbers_of = |held: &[Option<Mark>], marks: &mut dyn Iterator<Item = &Mark>| {
            let here = marks.filter(|mark| held[mark.statement] == Some(**mark));
            here.map(|mark| mark.statement + 1).collect::<Vec<_>>()
        };
        RunView {
            text: run.span.of(text),
            class: class(&run.marks),
            source: keys(Role::Source),
            cue: keys(Role::Cue),
            content: keys(Role::Content),
            begins: numbers_of(&places.begins, &mut run.opens()),
            numbers: numbers_of(&places.numbered, &mut run.closes()),
        }
    }
}

impl StatementView {
    fn new(entry: Entry, reading: &Reading, places: &Places) -> Self {
        let statement = &reading.statements[entry.statement];
        let text = reading.article.text.text();
        let source = match wording::words(&statement.source, text) {
            source if source.is_empty() => wording::NOBODY.to_owned(),
            source => source,
        };
        StatementView {
            number: entry.statement + 1,
            inside: statement.parent.map(|parent| parent + 1),
            depth: entry.depth,
            source,
            cue: wording::words(&statement.cue, text),
            rejection: wording::rejection(statement),
            content: wording::words(&statement.content, text),
            grades: wording::phrases(statement, text).join(" · "),
            score: wording::score(statement),
            has_place: places.begins[entry.statement].is_some(),
        }
    }
}

/// The style of a run: its innermost source or cue, and how many contents it
/// stands in (the style sheet tells three levels apart).
fn class(marks: &[Mark]) -> String {
    let mut names = Vec::new();
    let depth = marks.iter().filter(|mark| mark.role == Role::Content).count();
    if depth > 0 {
        names.push(format!("content deep{}", depth.min(3)));
    }
    match marks.iter().rev().find(|mark| mark.role != Role::Content) {
        Some(mark) if mark.role == Role::Source => names.push("source".to_owned()),
        Some(_) => names.push("cue".to_owned()),
        None => {}
    }
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample;

    fn page(reading: &Reading) -> String {
        let mut out = Vec::new();
        start(&mut out, title(&reading.article)).unwrap();
        article(&mut out, 1, reading).unwrap();
        finish(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What a browser would show of `html`: tags gone, entities read.
    fn shown(html: &str) -> String {
        let mut text = String::new();
        let mut rest = html;
        while let Some((before, tag)) = rest.split_once('<') {
            text.push_str(before);
            rest = tag.split_once('>').unwrap().1;
        }
        text.push_str(rest);
        let entities = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'")];
        for (entity, letter) in entities {
            text = text.replace(entity, letter);
        }
        text.replace("&#38;", "&")
    }

    #[test]
    fn the_text_is_all_there_and_escaped() {
        let reading = sample::ferry();
        let page = page(&reading);
        let (_, body) = page.split_once("<div class=\"text\"").unwrap();
        let (body, _) = body.split_once('>').unwrap().1.split_once("</div>").unwrap();
        // The numbers in the text are marks of ours, not words of the article.
        let mut plain = String::new();
        let mut rest = body;
        while let Some((before, number)) = rest.split_once("<sup") {
            plain.push_str(before);
            rest = number.split_once("</sup>").unwrap().1;
        }
        plain.push_str(rest);
        let solid = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(solid(&shown(&plain)), solid(reading.article.text.text()));
        assert!(!page.contains("<l’enquête>"));
    }

    #[test]
    fn every_statement_links_to_a_place_and_back() {
        let reading = sample::ferry();
        let page = page(&reading);
        for number in 1..=reading.statements.len() {
            for id in [format!("a1t{number}"), format!("a1s{number}")] {
                assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
                assert!(page.contains(&format!("href=\"#{id}\"")), "{id}");
            }
        }
    }

    #[test]
    fn nested_runs_name_all_their_statements() {
        let page = page(&sample::ferry());
        assert!(page.contains("data-source=\"a1s2\" data-content=\"a1s1\">des dockers<"), "{page}");
        assert!(page.contains("data-content=\"a1s1 a1s2\">que la grue ait pu céder<"), "{page}");
        assert!(page.contains("content deep2"));
    }

    #[test]
    fn grades_are_in_words_and_no_statements_is_an_answer() {
        let ferry = page(&sample::ferry());
        assert!(ferry.contains("certainty not given · told at second hand"));
        assert!(ferry.contains("doubts:"));
        assert!(ferry.contains("(no source found)"));
        assert!(ferry.contains("· read rightly: 97 %"));
        assert!(ferry.contains(wording::SCORE_KEY));
        assert!(page(&sample::silent()).contains(wording::NO_STATEMENTS));
    }

    #[test]
    fn a_page_of_several_articles_lists_them() {
        let one = page(&sample::ferry());
        assert!(one.contains("<title>Enquête sur le bac d’Orvel – Selon</title>"));
        // By the script, at the place where it stands: see the module's text.
        assert!(one.contains("document.title = `${headings.length} articles – Selon`"));
        assert!(one.contains("link.href = `#${heading.parentElement.id}`"));
    }

    #[test]
    fn the_checksum_says_what_it_is_of() {
        let mut reading = sample::ferry();
        assert!(page(&reading).contains(">SHA-256 of the input: "));
        let article = &mut reading.article;
        (article.outlet, article.published) = (None, None);
        article.title = Some(Field { value: "Bac".into(), from: Origin::Json });
        assert!(page(&reading).contains(">SHA-256 of its line: "));
        reading.article.title = None;
        assert!(page(&reading).contains(">SHA-256: "));
    }

    #[test]
    fn words_of_articles_do_not_turn_the_words_around_them() {
        let ferry = page(&sample::ferry());
        assert!(ferry.contains(".run, .source, .cue, .said, h1, h2 { unicode-bidi: isolate; }"));
        for start in ["<h1 dir=\"auto\"", "<p dir=\"auto\"", "<span class=\"said\" dir=\"auto\""] {
            assert!(ferry.contains(start), "{start}");
        }
    }

    #[test]
    fn nothing_is_loaded_and_only_web_addresses_are_links() {
        let mut reading = sample::ferry();
        let url = |value: &str| Some(Field { value: value.into(), from: Origin::Html });
        reading.article.url = url("javascript:alert(1)");
        let unsafe_page = page(&reading);
        assert!(!unsafe_page.contains("href=\"javascript:"));
        assert!(!unsafe_page.contains(" src="));
        assert!(!unsafe_page.contains("<link"));
        reading.article.url = url("https://phare.example/bac");
        assert!(page(&reading).contains("href=\"https://phare.example/bac\""));
    }
}
