//! The view of invented articles, read and judged by hand.

use crate::ingest::{Article, Field, Origin};
use crate::language::Language;
use crate::reading::{Statement, Told, who_is_who};
use crate::text::SourceText;
use crate::weighing::{Case, Judgement, Put, Views, weigh};

use super::*;

/// An article in which `source` says something.
fn told(outlet: &str, day: &str, text: &str, [source, cue, content]: [&str; 3]) -> Reading {
    let mut article = Article::new(outlet, SourceText::from_text(text.to_owned()));
    article.outlet = Some(Field::new(outlet, Origin::Json));
    article.lang = Some(Field::new("en", Origin::Json));
    article.published = Some(Field::new(day, Origin::Json));
    let mut reading = Reading::unread(article);
    let span = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        vec![Span::new(start, start + words.len())]
    };
    let spans = span(source);
    let who = [Told { source: &spans, ..Told::default() }];
    reading.who = who_is_who(text, Language::or_neutral(Some("en")), &who, &[]);
    let plain = Statement::plain(span(source), span(cue), span(content));
    reading.statements.push(Statement { score: 0.9, ..plain });
    reading
}

#[test]
fn outlets_of_what_was_taken_back_do_not_count() {
    let case = Case::from_json(
        r#"{"schema": "selon.case/1", "id": "dam", "question": {"en": "Who cut the dam?"},
            "hypotheses": [{"id": "H1", "label": {"en": "Sarn did"}}]}"#,
    )
    .expect("it is a case");
    let judge = |puts: &[Put<'_>]| -> Vec<Vec<Judgement>> {
        let (stance, degree) = (Stance::Support, None);
        let one = Judgement { hypothesis: 0, stance, degree, probability: 1.0, whose: None };
        puts.iter().map(|put| put.utterance.statement.map(|_| one).into_iter().collect()).collect()
    };
    let first = "Ida Marrowin said that Sarn cut it.";
    let back = "Ida Marrowin withdrew her claim that Sarn cut it.";
    let other = "Odo Brell said that Sarn had cut the dam.";
    let mut readings = vec![
        told("Gull", "2034-01-02", first, ["Ida Marrowin", "said", "that Sarn cut it"]),
        told(
            "Post",
            "2034-01-05",
            back,
            ["Ida Marrowin", "withdrew", "her claim that Sarn cut it"],
        ),
    ];
    let outlets = |readings: &[Reading]| {
        let dossier = weigh(case.clone(), readings.to_vec(), &judge, &Views::default());
        let view = view(&dossier, "en");
        view.voices.iter().map(|cell| (cell.by_root.most, cell.by_outlet)).collect::<Vec<_>>()
    };
    assert_eq!(outlets(&readings), [(0, 0)]);
    let said = ["Odo Brell", "said", "that Sarn had cut the dam"];
    readings.push(told("Mail", "2034-01-05", other, said));
    assert_eq!(outlets(&readings), [(1, 1)]);
}
