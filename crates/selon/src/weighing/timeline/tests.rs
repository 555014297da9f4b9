//! Dates of invented articles.

use super::belonging::belongs_to;
use super::*;
use crate::ingest::{Article, Field, Origin};
use crate::reading::Polarity;
use crate::reading::dates::Anchor;
use crate::text::SourceText;
use crate::weighing::lineage::tests::{reading, saying};

/// Rows of articles about an invented flood, as `date basis`: language, day of
/// publication, text.
fn rows(articles: &[(&str, Option<&str>, &str)]) -> Vec<Vec<String>> {
    let one = |&(lang, published, text): &(&str, Option<&str>, &str)| {
        let mut article = Article::new("a", SourceText::from_text(text));
        article.lang = Some(Field::new(lang, Origin::Json));
        article.published = published.map(|day| Field::new(day, Origin::Json));
        let language = Language::or_neutral(Some(lang));
        let anchor = published.and_then(|day| Anchor::from_iso(day).ok());
        let dates = dates::read(article.text.text(), article.body, language, anchor);
        Reading { dates, ..Reading::unread(article) }
    };
    let readings: Vec<Reading> = articles.iter().map(one).collect();
    let found = timeline(&readings.iter().collect::<Vec<_>>());
    (0..readings.len())
        .map(|index| {
            let mine = found.iter().filter(|row| row.reading == index);
            mine.map(|row| format!("{} {}", row.date, row.basis.as_str())).collect()
        })
        .collect()
}

const SAID: DatedWhat = DatedWhat::Speech;

// 5 March 2031 is a Wednesday.
const DATED: (&str, Option<&str>, &str) = (
    "en",
    Some("2031-03-06"),
    "The dyke at Varn broke on Wednesday. It was built for three years.",
);

#[test]
fn days_are_rows_and_durations_and_times_alone_are_not() {
    let found = rows(&[
        DATED,
        ("en", Some("2031-03-06"), "The council met at noon. The dyke broke on 5 March."),
    ]);
    assert_eq!(found, [["2031-03-05 resolved"], ["2031-03-05 resolved"]]);
}

#[test]
fn the_case_settles_what_an_article_without_a_date_leaves_open() {
    let found = rows(&[
        DATED,
        DATED,
        ("fr", None, "La digue a cédé mercredi. Le préfet est venu jeudi."),
        ("fr", None, "La digue a cédé le 5 mars."),
    ]);
    assert_eq!(found[2], ["2031-03-05 case", "2031-03-06 case"]);
    assert_eq!(found[3], ["2031-03-05 case"]);
}

#[test]
fn without_a_case_an_unknown_year_stays_unknown() {
    let found = rows(&[("fr", None, "La digue a cédé le 5 mars."), ("fr", None, "Mardi, rien.")]);
    assert_eq!(found[0], ["XXXX-03-05 explicit"]);
    assert!(found[1].is_empty());
}

#[test]
fn a_sentence_has_each_date_once() {
    let text = "On Wednesday, 5 March, the dyke broke, and on Wednesday it rained.";
    assert_eq!(rows(&[("en", Some("2031-03-06"), text)]), [["2031-03-05 resolved"]]);
}

#[test]
fn weekdays_are_known_in_languages_without_tables_of_time() {
    let text = "Der Damm brach am Mittwoch.";
    assert_eq!(rows(&[("de", Some("2031-03-06"), text)]), [["2031-03-05 resolved"]]);
}

#[test]
fn the_day_before_hangs_on_what_is_spoken_of() {
    let found = rows(&[
        DATED,
        DATED,
        // Of the article itself: Thursday is told next, so the eve is Wednesday.
        ("fr", Some("2031-03-09"), "La veille, la digue avait cédé. Le préfet est venu jeudi."),
        // Of nothing that is told: nobody knows.
        ("fr", Some("2031-03-09"), "Le lendemain, l'eau montait encore."),
        // Yesterday is another word.
        ("fr", Some("2031-03-09"), "Hier, l'eau montait encore."),
    ]);
    assert_eq!(found[2], ["2031-03-05 resolved", "2031-03-06 resolved"]);
    assert!(found[3].is_empty());
    assert_eq!(found[4], ["2031-03-08 resolved"]);
}

#[test]
fn days_before_a_thing_are_counted_from_the_event_only_if_it_is_that() {
    let flood = "The dyke at Varn broke on Wednesday, and the flood took the mill.";
    let found = rows(&[
        ("en", Some("2031-03-06"), flood),
        ("en", Some("2031-03-06"), flood),
        ("en", Some("2031-03-09"), "He left two days before the flood."),
        ("en", Some("2031-03-09"), "He left two days before the ballet."),
    ]);
    assert_eq!(found[2], ["2031-03-03 case"]);
    assert!(found[3].is_empty());
}

#[test]
fn the_tuesday_is_that_of_the_event() {
    let found = rows(&[
        DATED,
        DATED,
        ("en", Some("2031-03-20"), "He was at home on the Tuesday. He left on Tuesday."),
    ]);
    assert_eq!(found[2], ["2031-03-04 case", "2031-03-18 resolved"]);
}

#[test]
fn what_is_now_and_weekends_are_no_days_of_the_event() {
    let text = "Nobody knows today. They may tomorrow. Ten days ago it rained. It has rained \
                since the weekend. He came yesterday.";
    assert_eq!(rows(&[("en", Some("2031-03-06"), text)]), [["2031-03-05 resolved"]]);
}

#[test]
fn a_month_is_a_date_only_with_its_year() {
    let text = "The dyke was mended in January 2030. It rains in March.";
    assert_eq!(rows(&[("en", Some("2031-03-06"), text)]), [["2030-01 explicit"]]);
}

#[test]
fn a_number_that_no_such_weekday_has_is_no_day() {
    let text = "La douane a saisi mardi 4 000 paquets. La mer. Rien de plus.";
    assert_eq!(rows(&[("fr", Some("2031-03-06"), text)]), [["2031-03-04 resolved"]]);
    let text = "La douane a saisi mardi 9 000 paquets.";
    assert_eq!(rows(&[("fr", Some("2031-03-06"), text)]), [["2031-03-04 resolved"]]);
}

#[test]
fn a_night_between_two_days_is_the_second() {
    let text = "The dyke broke in the night of Tuesday to Wednesday.";
    assert_eq!(rows(&[("en", Some("2031-03-06"), text)]), [["2031-03-05 resolved"]]);
}

#[test]
fn what_is_planned_lies_ahead() {
    let text = "The council sits again on Wednesday. The school reopens on Monday.";
    let found = rows(&[("en", Some("2031-03-06"), text)]);
    assert_eq!(found, [["2031-03-12 resolved", "2031-03-10 resolved"]]);
}

#[test]
fn a_date_tells_when_the_nearest_outer_statement_was_made() {
    let told = |text: &str, statements: &[[&'static str; 3]], date: &str| {
        let plain = reading("wire.example", "2034-01-05", "en", text);
        let both = statements
            .iter()
            .fold(plain, |reading, words| saying(reading, *words, Polarity::Positive));
        let start = text.find(date).expect("the date stands in the text");
        belongs_to(&both, Span::new(0, text.len()), Span::new(start, start + date.len()))
    };
    let text = "The crew saw two lights, Ida Marrowin told reporters on Tuesday.";
    let crew = ["The crew", "saw", "two lights"];
    let ida = ["Ida Marrowin", "told", "The crew saw two lights"];
    assert_eq!(told(text, &[crew, ida], "Tuesday"), (DatedWhat::Speech, Some(1)));
    let text = "Ida Marrowin, who was freed on Sunday, denied it.";
    let freed = ["Ida Marrowin, who was freed on Sunday,", "denied", "it"];
    assert_eq!(told(text, &[freed], "Sunday"), (DatedWhat::Event, None));
    let text = "Ida Marrowin said on Monday that it broke and Oskar Wint asked on Friday for help.";
    let ida = ["Ida Marrowin", "said", "that it broke"];
    let wint = ["Oskar Wint", "asked", "for help"];
    assert_eq!(told(text, &[ida, wint], "Friday"), (DatedWhat::Speech, Some(1)));
}

#[test]
fn a_clause_joined_to_a_statement_has_its_own_day() {
    let told = |lang: &str, text: &str, words: [&'static str; 3], date: &str| {
        let plain = reading("wire.example", "2034-01-05", lang, text);
        let one = saying(plain, words, Polarity::Positive);
        let start = text.find(date).expect("the date stands in the text");
        belongs_to(&one, Span::new(0, text.len()), Span::new(start, start + date.len()))
    };
    let ida = ["Ida Marrowin", "denied", "the charge"];
    for (text, expected) in [
        ("Ida Marrowin denied the charge and her deputy resigned on Monday.", DatedWhat::Event),
        ("On Monday her deputy resigned and Ida Marrowin denied the charge.", DatedWhat::Event),
        ("Her deputy was freed on Monday, and Ida Marrowin denied the charge.", DatedWhat::Event),
        ("Ida Marrowin denied the charge, and on Monday her deputy resigned.", DatedWhat::Event),
        ("Ida Marrowin denied the charge on Monday and her deputy resigned.", SAID),
        ("On Sunday and Monday Ida Marrowin denied the charge.", SAID),
        ("Ida Marrowin denied the charge in a letter to the court and the press on Monday.", SAID),
        ("On Monday Ida Marrowin denied the charge, but her deputy resigned.", SAID),
        ("Her deputy resigned and on Monday Ida Marrowin denied the charge.", SAID),
    ] {
        assert_eq!(told("en", text, ida, "Monday").0, expected, "{text}");
    }
    let ida = ["Ida Marrowin", "a nié", "les faits"];
    let text = "Ida Marrowin a nié les faits et son adjoint a démissionné lundi.";
    assert_eq!(told("fr", text, ida, "lundi").0, DatedWhat::Event);
    let text = "Ida Marrowin a nié les faits devant la cour et la presse lundi.";
    assert_eq!(told("fr", text, ida, "lundi").0, SAID);
}

#[test]
fn a_day_that_only_names_something_is_told_where_nothing_else_tells_of_it() {
    let day = Some("2031-03-07");
    let found = rows(&[
        ("en", day, "The dyke broke on Wednesday. Little is known of Wednesday’s flood."),
        ("en", day, "Report of 5 March 2031. The dyke broke on 5 March."),
        ("en", day, "Little is known of Wednesday’s flood. It rained on Thursday."),
        ("en", day, "Wednesday’s flood rose on Wednesday."),
        ("fr", day, "La digue a cédé mercredi. On sait peu de la crue du 5 mars."),
        ("fr", day, "On sait peu de la crue de mercredi. Il a plu jeudi."),
    ]);
    let broke = vec!["2031-03-05 resolved"];
    let both = vec!["2031-03-05 resolved", "2031-03-06 resolved"];
    let expected = [&broke, &broke, &both, &broke, &broke, &both];
    assert!(found.iter().eq(expected), "{found:?}");
}

#[test]
fn a_date_that_begins_before_its_sentence_is_no_row() {
    let (lang, published, text) = DATED;
    let mut one = reading("a", published.unwrap_or_default(), lang, text);
    let anchor = published.and_then(|day| Anchor::from_iso(day).ok());
    one.dates = dates::read(text, one.article.body, one.language(), anchor);
    assert_eq!(timeline(&[&one]).len(), 1);
    // As no reader would find it, but a file may have it.
    let second = text.find("It was").expect("it stands there");
    let first_end = one.sentences()[0].end();
    one.dates[0].spans = vec![Span::new(first_end, second + 2)];
    one.article.body = Span::new(0, text.len());
    assert!(timeline(&[&one]).is_empty());
}

/// Rows of articles in which somebody says something, as `date basis`: day of publication, text and
/// the statement.
fn said(articles: &[(&str, &str, [&'static str; 3])]) -> Vec<Vec<String>> {
    let one = |&(day, text, words): &(&str, &str, [&'static str; 3])| {
        let plain = reading("wire.example", day, "en", text);
        let mut one = saying(plain, words, Polarity::Positive);
        if day.is_empty() {
            one.article.published = None;
        }
        let anchor = Anchor::from_iso(day).ok();
        one.dates = dates::read(text, one.article.body, one.language(), anchor);
        one
    };
    let readings: Vec<Reading> = articles.iter().map(one).collect();
    let found = timeline(&readings.iter().collect::<Vec<_>>());
    let of = |index| found.iter().filter(move |row| row.reading == index);
    (0..readings.len())
        .map(|index| of(index).map(|row| format!("{} {}", row.date, row.basis.as_str())).collect())
        .collect()
}

const ANSWER: &str = "Asked about that report, Ida Marrowin said the dyke was old.";
const IDA: [&str; 3] = ["Ida Marrowin", "said", "the dyke was old"];

#[test]
fn who_is_asked_about_the_news_answers_on_the_day_of_its_article() {
    let had = "Asked about that report, Ida Marrowin had said the dyke was old.";
    let found = said(&[
        ("2031-03-06", ANSWER, IDA),
        // Of another day; of a day that was told before; of an earlier one.
        ("2031-03-06", "Asked about it in 2029, Ida Marrowin said the dyke was old.", IDA),
        ("2031-03-06", &format!("It broke on Monday. {ANSWER}"), IDA),
        ("2031-03-06", had, ["Ida Marrowin", "had said", "the dyke was old"]),
        // What nobody asked.
        ("2031-03-06", "Of that report, Ida Marrowin said the dyke was old.", IDA),
    ]);
    assert_eq!(found[0], ["2031-03-06 resolved"]);
    assert!(found[1].is_empty());
    assert_eq!(found[2], ["2031-03-03 resolved"]);
    assert!(found[3].is_empty());
    assert!(found[4].is_empty());
    // Not known to the day.
    assert!(said(&[("2031-03", ANSWER, IDA)])[0].is_empty());
}

#[test]
fn a_copy_without_a_date_has_the_day_of_what_it_copies() {
    let found = said(&[("2031-03-06", ANSWER, IDA), ("", ANSWER, IDA)]);
    assert_eq!(found[1], ["2031-03-06 case"]);
    // Two that differ settle nothing.
    let found =
        said(&[("2031-03-06", ANSWER, IDA), ("2031-03-09", ANSWER, IDA), ("", ANSWER, IDA)]);
    assert!(found[2].is_empty());
    let text = "The dyke at Varn broke yesterday after ten days of rain.";
    let found = rows(&[("en", Some("2031-03-06"), text), ("en", None, text)]);
    assert_eq!(found, [["2031-03-05 resolved"], ["2031-03-05 case"]]);
}

#[test]
fn a_date_that_reaches_over_its_sentence_is_not_looked_for_in_a_copy() {
    let text = "The dyke at Varn broke yesterday after ten days of rain.";
    let long = format!("{text} Nobody was hurt.");
    let mut one = reading("a", "2031-03-06", "en", &long);
    one.dates =
        dates::read(&long, one.article.body, one.language(), Anchor::from_iso("2031-03-06").ok());
    one.dates[0].spans = vec![Span::new(long.find("yesterday").expect("it is there"), long.len())];
    let mut copy = reading("b", "2031-03-06", "en", text);
    copy.article.published = None;
    copy.dates = Vec::new();
    assert!(timeline(&[&one, &copy]).iter().all(|row| row.reading == 0));
}
