//! Drift between invented articles.

use std::collections::BTreeSet;

use crate::reading::Polarity;
use crate::weighing::actors::actors;
use crate::weighing::lineage::lineage;
use crate::weighing::lineage::tests::{reading, saying};

use super::*;

const WIRE: &str = "Prefect Ida Marrowin said the gates at Orlo were probably cut by hand on Monday. \
    Some 4,300 people from Vintry and Lower Casteldu slept in schools. Trains are running again.";

fn found(readings: &[Reading]) -> Vec<(Change, Vec<&str>, Vec<&str>)> {
    let all = drift(readings, &lineage(readings, &[]), &actors(readings));
    let words = |index: usize, spans: &[Span]| -> Vec<&str> {
        spans.iter().map(|span| span.of(readings[index].article.text.text())).collect()
    };
    let shown = |d: Drift| (d.change, words(d.from, &d.words.0), words(d.to, &d.words.1));
    all.into_iter().map(shown).collect()
}

#[test]
fn a_hedge_that_a_copy_drops_is_shown() {
    let copy = WIRE.replace("were probably cut", "were cut");
    let all = [
        reading("wire.example", "2031-05-06", "en", WIRE),
        reading("post.example", "2031-05-07", "en", &copy),
    ];
    assert_eq!(found(&all), [(Change::HedgeLost, vec!["probably"], vec![])]);
    // And the other way round.
    let all = [
        reading("wire.example", "2031-05-06", "en", &copy),
        reading("post.example", "2031-05-07", "en", WIRE),
    ];
    assert_eq!(found(&all), [(Change::HedgeAdded, vec![], vec!["probably"])]);
}

#[test]
fn what_is_taken_back_has_lost_no_hedge() {
    let correction = "The wire has withdrawn its report of Monday that the gates at Orlo were cut \
        by hand, as Prefect Ida Marrowin had said. Trains are running again.";
    let report = correction.replace("has withdrawn its report of Monday", "reported on Monday");
    let all = |second: &str| {
        [
            reading("wire.example", "2031-05-06", "en", WIRE),
            reading("wire.example", "2031-05-07", "en", second),
        ]
    };
    assert_eq!(found(&all(&report)), [(Change::HedgeLost, vec!["probably"], vec![])]);
    assert_eq!(found(&all(correction)), []);
}

#[test]
fn another_number_is_shown() {
    let all = [
        reading("wire.example", "2031-05-06", "en", WIRE),
        reading("post.example", "2031-05-07", "en", &WIRE.replace("4,300", "43,000")),
    ];
    assert_eq!(found(&all), [(Change::Number, vec!["4,300"], vec!["43,000"])]);
}

#[test]
fn numbers_of_other_things_are_no_change() {
    let told = |before: &str, after: &str| {
        let all = [
            reading("wire.example", "2031-05-06", "en", &WIRE.replace("4,300 people", before)),
            reading("post.example", "2031-05-07", "en", &WIRE.replace("4,300 people", after)),
        ];
        found(&all).into_iter().map(|(change, ..)| change).collect::<Vec<_>>()
    };
    assert_eq!(told("42 alarms", "41 leaks"), []);
    // One thing in other words, or in another form of one.
    for after in ["41 loud alarms", "41 of the alarms", "41 alarm bells"] {
        assert_eq!(told("42 alarms", after), [Change::Number], "{after}");
    }
    assert_eq!(told("42 people", "41 injured"), [Change::Number]);
}

#[test]
fn a_denial_that_became_a_claim_is_shown() {
    let text = |verb: &str| WIRE.replace("said the gates", &format!("{verb} the gates"));
    let said = |outlet: &str, day: &str, verb: &str, polarity| {
        let words = ["Ida Marrowin", verb, "the gates at Orlo were probably cut by hand"];
        saying(reading(outlet, day, "en", &text(verb)), words, polarity)
    };
    let all = [
        said("wire.example", "2031-05-06", "denied", Polarity::Negative),
        said("post.example", "2031-05-07", "said", Polarity::Positive),
    ];
    assert_eq!(found(&all), [(Change::TurnedRound, vec!["denied"], vec!["said"])]);
}

#[test]
fn who_denies_a_part_in_it_has_not_turned_round() {
    let told = |outlet: &str, day: &str, verb: &str, what: &str, polarity| {
        let text = format!(
            "On Tuesday evening Ida Marrowin {verb} {what} the cut gates at Orlo, the wire wrote."
        );
        saying(reading(outlet, day, "en", &text), ["Ida Marrowin", verb, what], polarity)
    };
    let denied = |what| told("wire.example", "2031-05-06", "denied", what, Polarity::Negative);
    let said = |what| told("post.example", "2031-05-07", "said", what, Polarity::Positive);
    let changed = |all: &[Reading; 2]| found(all).iter().any(|one| one.0 == Change::TurnedRound);
    assert!(changed(&[denied("having seen"), said("having seen")]));
    assert!(!changed(&[denied("having to do with"), said("she had nothing to do with")]));
}

#[test]
fn what_is_told_as_settled_and_was_not_is_shown() {
    let copy = WIRE.replace(
        "said the gates at Orlo were probably",
        "confirmed the gates at Orlo were probably",
    );
    let all = [
        reading("wire.example", "2031-05-06", "en", WIRE),
        reading("post.example", "2031-05-07", "en", &copy),
    ];
    assert_eq!(found(&all), [(Change::Hardened, vec!["probably"], vec!["confirmed"])]);
    // Who conceded it had admitted it already.
    let conceded = WIRE.replace("said the gates", "conceded the gates");
    let all = [
        reading("wire.example", "2031-05-06", "en", &conceded),
        reading(
            "post.example",
            "2031-05-07",
            "en",
            &WIRE.replace("said the gates", "admitted the gates"),
        ),
    ];
    assert_eq!(found(&all), []);
    // *Not confirmed* leaves the doubt.
    let copy =
        WIRE.replace("Trains are running", "Nothing was confirmed, she said. Trains are running");
    let all = [
        reading("wire.example", "2031-05-06", "en", WIRE),
        reading(
            "post.example",
            "2031-05-07",
            "en",
            &copy.replace("was confirmed", "was not confirmed"),
        ),
    ];
    assert_eq!(found(&all), []);
}

#[test]
fn another_person_for_the_same_words_is_shown() {
    let said = |outlet: &str, day: &str, name: &'static str| {
        let text = WIRE.replace("Ida Marrowin", name);
        let words = [name, "said", "the gates at Orlo were probably cut by hand"];
        saying(reading(outlet, day, "en", &text), words, Polarity::Positive)
    };
    // (Letters of another word, *probably*, are no name.)
    for name in ["Ida Marrowin", "Ida Rob", "Ida Al-Rob"] {
        let all = [
            said("wire.example", "2031-05-06", name),
            said("post.example", "2031-05-07", "Otto Brand"),
        ];
        assert_eq!(found(&all), [(Change::Speaker, vec![name], vec!["Otto Brand"])]);
    }
}

#[test]
fn a_month_is_no_hedge_and_no_doubt_is_none() {
    let text = WIRE.replace("probably cut by hand on Monday", "cut by hand in late May");
    let other = WIRE.replace("probably cut by hand on Monday", "cut by hand in spring");
    let all = [
        reading("wire.example", "2031-05-06", "en", &text),
        reading("post.example", "2031-05-07", "en", &other),
    ];
    assert_eq!(found(&all), []);
}

#[test]
fn a_hedge_that_opens_a_quotation_is_a_hedge() {
    let said = "said the gates at Orlo were probably cut by hand on Monday";
    let quoted = "said: “Probably cut by hand on Monday, the gates at Orlo were”";
    let [small, capital] = [WIRE.to_owned(), WIRE.replace(said, quoted)];
    for [before, after] in [[&small, &capital], [&capital, &small]] {
        let all = [
            reading("wire.example", "2031-05-06", "en", before),
            reading("post.example", "2031-05-07", "en", after),
        ];
        assert_eq!(found(&all), []);
    }
}

#[test]
fn a_sentence_is_held_against_the_one_most_like_it_alone() {
    // The rewrite has its sentence from the sheet, which says it flatly; the wire's hedge
    // is not lost by the rewrite.
    let sheet = WIRE.replace("were probably cut", "were simply cut");
    let rewrite = WIRE.replace("were probably cut by hand", "were simply cut by hand, all four,");
    let all = [
        reading("wire.example", "2031-05-06", "en", WIRE),
        reading("sheet.example", "2031-05-06", "en", &sheet),
        reading("post.example", "2031-05-07", "en", &rewrite),
    ];
    let of_rewrite =
        drift(&all, &lineage(&all, &[]), &actors(&all)).into_iter().filter(|d| d.to == 2);
    assert_eq!(of_rewrite.count(), 0);
}

#[test]
fn copies_to_the_letter_and_strangers_show_nothing() {
    let all = [
        reading("wire.example", "2031-05-06", "en", WIRE),
        reading("post.example", "2031-05-07", "en", WIRE),
        reading("other.example", "2031-05-07", "en", "Flour may cost more in Darune, bakers said."),
    ];
    assert_eq!(found(&all), []);
}

/// Two articles of which the second is a rewrite in another language, so alike that each of
/// their sentences has its model.
fn rewritten(before: &str, after: &str) -> [Reading; 2] {
    let (end, fin) = (
        "Some 4,300 people from Vintry, Casteldu and Marrowin slept in 17 schools near Darune.",
        "Quelque 4 300 personnes de Vintry, Casteldu et Marrowin ont dormi dans 17 écoles près de Darune.",
    );
    [
        reading("wire.example", "2031-05-06", "en", &format!("{before} {end}")),
        reading("poste.example", "2031-05-07", "fr", &format!("{after} {fin}")),
    ]
}

#[test]
fn what_could_not_be_is_no_doubt_and_accusing_is_none_in_another_language() {
    let all = rewritten(
        "The commission at Orlo said that the 12 causes of the Casteldu flood could not be determined.",
        "La commission à Orlo n'a pas pu déterminer les 12 causes de l'inondation de Casteldu.",
    );
    assert_eq!(found(&all), []);
    let all = rewritten(
        "Prefect Ida Marrowin again blamed the 12 ministers at Orlo for the Casteldu flood.",
        "La préfète Ida Marrowin a de nouveau accusé les 12 ministres à Orlo de l'inondation de Casteldu.",
    );
    assert_eq!(found(&all), []);
    // A doubt is one still.
    let all = rewritten(
        "The commission at Orlo said that the 12 gates of the Casteldu dam had been cut.",
        "La commission à Orlo dit que les 12 vannes du barrage de Casteldu ont peut-être été coupées.",
    );
    assert_eq!(found(&all), [(Change::HedgeAdded, vec![], vec!["peut", "être"])]);
}

#[test]
fn a_name_in_common_is_no_sentence_in_common() {
    let all = rewritten(
        "Sanja Marrowin may never swim again.",
        "Sanja Marrowin accusera demain son voisin.",
    );
    assert_eq!(found(&all), []);
}

#[test]
fn an_office_is_no_other_speaker() {
    let said = |outlet: &str, day: &str, name: &'static str| {
        let text = WIRE.replace("Prefect Ida Marrowin", name);
        let words = [name, "said", "the gates at Orlo were probably cut by hand"];
        saying(reading(outlet, day, "en", &text), words, Polarity::Positive)
    };
    for (words, name) in [("The prefect", "prefect"), ("The Orlian prefect", "Orlian prefect")] {
        let mut office = said("post.example", "2031-05-07", words);
        office.who.entities[0].name = name.to_owned();
        let all = [said("wire.example", "2031-05-06", "Prefect Ida Marrowin"), office];
        assert_eq!(found(&all), []);
    }
}

#[test]
fn what_is_copied_to_the_letter_is_held_against_nobody() {
    let other = WIRE.replace("probably cut", "cut").replace("4,300", "43,000");
    let all = [
        reading("wire.example", "2031-05-06", "en", WIRE),
        reading("post.example", "2031-05-07", "en", &other),
        reading("gull.example", "2031-05-08", "en", WIRE),
    ];
    let found = drift(&all, &lineage(&all, &[]), &actors(&all));
    let between: BTreeSet<(usize, usize)> = found.iter().map(|one| (one.from, one.to)).collect();
    assert_eq!(between, BTreeSet::from([(0, 1)]), "{found:?}");
}
