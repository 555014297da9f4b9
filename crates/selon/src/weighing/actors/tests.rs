//! Who is who over invented articles. Who speaks in each is worked out from the words of
//! its sources, without a model.

use crate::reading::{Told, who_is_who};
use crate::text::Span;

use super::super::lineage::tests::reading;
use super::super::voices::voice_of;
use super::*;

/// Articles, each with the words of its one source; and who speaks in them.
fn speakers(articles: &[(&str, &str, &str)]) -> (Actors, Vec<usize>) {
    let mut readings = Vec::new();
    for (index, (lang, text, source)) in articles.iter().enumerate() {
        let mut reading = reading(&format!("outlet{index}"), "", lang, text);
        let start = text.find(source).expect("the source stands in the text");
        let source = [Span::new(start, start + source.len())];
        let told = [Told { source: &source, ..Told::default() }];
        reading.who = who_is_who(text, Language::or_neutral(Some(lang)), &told, &[]);
        readings.push(reading);
    }
    let actors = actors(&readings);
    let of = readings.iter().enumerate().map(|(index, reading)| {
        actors.of(index, reading.who.sources[0].entity.expect("somebody speaks"))
    });
    let of = of.collect();
    (actors, of)
}

#[test]
fn officials_of_a_state_are_one_in_both_languages() {
    let (actors, of) = speakers(&[
        ("en", "American officials said so.", "American officials"),
        ("fr", "Un responsable américain l'a dit.", "Un responsable américain"),
        ("en", "In Washington, officials said so.", "officials"),
        ("en", "Polish officials said so.", "Polish officials"),
    ]);
    assert!(of[0] == of[1] && of[0] == of[2] && of[0] != of[3], "{of:?}");
    let officials = &actors.all[of[0]];
    assert_eq!(
        (officials.name_in("en"), officials.name_in("fr")),
        ("US officials", "responsables américains")
    );
    assert!(!officials.named);
    assert_eq!(voice_of(of[0], &actors), of[0], "they do not speak for the state");
}

#[test]
fn offices_speak_for_their_state_though_nobody_names_it() {
    let (actors, of) = speakers(&[
        ("fr", "La présidence russe l'a dit.", "La présidence russe"),
        ("en", "The Kremlin said so.", "The Kremlin"),
        ("en", "Russia's foreign ministry said so.", "Russia's foreign ministry"),
    ]);
    assert_eq!(of[0], of[1]);
    assert_eq!(actors.all[of[0]].name, "Kremlin");
    assert_ne!(of[0], of[2]);
    assert_eq!(voice_of(of[0], &actors), voice_of(of[2], &actors));
    assert_eq!(actors.all[voice_of(of[0], &actors)].name, "Russia");
}

#[test]
fn states_that_no_register_knows_have_officials_too() {
    let (actors, of) = speakers(&[
        ("en", "Two Orvalan officials said so in Orvala.", "Two Orvalan officials"),
        ("fr", "Des responsables orvaliens l'ont dit.", "Des responsables orvaliens"),
        ("en", "Brennish officials said so.", "Brennish officials"),
    ]);
    assert_eq!(of[0], of[1]);
    assert_ne!(of[0], of[2]);
    assert_eq!(actors.all[of[0]].name_in("fr"), "responsables orvaliens");
}

#[test]
fn a_title_or_a_bare_last_name_makes_no_other_person() {
    let (actors, of) = speakers(&[
        ("en", "Ilda Moravin said so.", "Ilda Moravin"),
        ("fr", "La commissaire Moravin l'a dit.", "La commissaire Moravin"),
        ("en", "Moravin told the paper so.", "Moravin"),
        ("en", "Sven Orlan said so.", "Sven Orlan"),
    ]);
    assert!(of[0] == of[1] && of[0] == of[2] && of[0] != of[3], "{of:?}");
    assert_eq!(actors.all[of[0]].name, "Ilda Moravin");
}
