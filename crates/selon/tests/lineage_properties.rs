//! Properties of lineage and drift that hold for any articles.

use proptest::prelude::*;
use selon::ingest::{Article, Field, Origin};
use selon::reading::Reading;
use selon::text::{SourceText, Span};
use selon::weighing::actors;
use selon::weighing::drift::drift;
use selon::weighing::lineage::{Evidence, Lineage, Ruling, lineage};

/// Articles of few words, so that they copy, cite and retell one another.
fn articles() -> impl Strategy<Value = Vec<Reading>> {
    let sentence = prop_oneof![
        Just("The dam at Orlo probably gave way at dawn, Ida Marrowin said."),
        Just("Le barrage d’Orlo a cédé avant l’aube, selon Ida Marrowin."),
        Just("Some 4,300 people from Vintry slept in schools and halls until Friday."),
        Just("À Vintry, 4 300 personnes ont dormi dans des écoles."),
        Just("The Harbour Post reports that inspections were never made."),
        Just("Reuters said nineteen sheets were blank."),
        Just("(Harbour Post)"),
        Just("🦀 …"),
        Just("\n"),
    ];
    let article = (
        proptest::collection::vec(sentence, 0..5),
        prop_oneof![
            Just("harbourpost.example"),
            Just("la-cloche.example"),
            Just("Sparrow"),
            Just("")
        ],
        prop_oneof![
            Just(""),
            Just("2031-05-06"),
            Just("2031-05-07"),
            Just("2031-06"),
            Just("2031-07-01")
        ],
        prop_oneof![Just("en"), Just("fr"), Just("xx")],
    );
    let reading = article.prop_map(|(sentences, outlet, day, lang)| {
        let mut article = Article::new("a", SourceText::from_text(sentences.join(" ")));
        let field = |value: &str| (!value.is_empty()).then(|| Field::new(value, Origin::Json));
        (article.outlet, article.published, article.lang) =
            (field(outlet), field(day), field(lang));
        Reading::unread(article)
    });
    proptest::collection::vec(reading, 0..8)
}

fn slices(readings: &[Reading], found: &Lineage) {
    let words = |index: usize, span: Span| span.of(readings[index].article.text.text());
    for edge in found.edges.iter().chain(&found.undone) {
        assert!(edge.a < edge.b && edge.b < readings.len() && !edge.evidence.is_empty());
        assert!(edge.earlier.is_none_or(|earlier| earlier == edge.a || earlier == edge.b));
        for evidence in &edge.evidence {
            match evidence {
                Evidence::SharedText { passages, .. } => {
                    for passage in passages {
                        let letters = |text: &str| -> String {
                            text.chars()
                                .filter(|c| c.is_alphanumeric())
                                .flat_map(char::to_lowercase)
                                .collect()
                        };
                        let (a, b) = (words(edge.a, passage.a), words(edge.b, passage.b));
                        assert_eq!(letters(a), letters(b));
                    }
                }
                Evidence::Declared { by, span, .. } => assert!(!words(*by, *span).is_empty()),
                Evidence::SharedContent { traits, likeness } => {
                    assert!((0.0..=1.0).contains(likeness));
                    for (_, a, b) in traits {
                        assert!(!words(edge.a, *a).is_empty() && !words(edge.b, *b).is_empty());
                    }
                }
                Evidence::Ruled => {}
            }
        }
    }
    for of in &found.roots_of {
        assert!(of.iter().all(|&root| root < found.roots.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spans_slice_and_the_same_comes_out(readings in articles()) {
        let found = lineage(&readings, &[]);
        slices(&readings, &found);
        prop_assert_eq!(found.roots_of.len(), readings.len());
        prop_assert_eq!(&found, &lineage(&readings, &[]));
        for drift in drift(&readings, &found, &actors(&readings)) {
            for (index, spans) in [(drift.from, &drift.words.0), (drift.to, &drift.words.1)] {
                for span in spans {
                    prop_assert!(!span.of(readings[index].article.text.text()).is_empty());
                }
            }
            prop_assert!(drift.from != drift.to);
            prop_assert!(drift.words != (vec![], vec![]));
        }
    }

    #[test]
    fn a_ruling_is_obeyed_and_can_be_repeated(readings in articles(), a in 0usize..8, b in 0usize..8) {
        let (a, b) = (a.min(b), a.max(b));
        if a < b && b < readings.len() {
            let apart = Ruling { a, b, relation: None };
            let found = lineage(&readings, &[apart]);
            slices(&readings, &found);
            prop_assert!(!found.edges.iter().any(|edge| (edge.a, edge.b) == (a, b)));
            prop_assert_eq!(&found, &lineage(&readings, &[apart, Ruling { a: b, b: a, relation: None }]));
        }
    }
}
