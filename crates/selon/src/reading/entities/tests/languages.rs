//! Languages that came in as tables: German, Spanish, Italian.

use super::*;

/// The names of the sources in `marked`, `-` for none, and whose they are.
fn told(marked: &str, code: &str) -> Vec<String> {
    let found = speaking(marked, code);
    let named = |source: &Source| {
        let Some(entity) = source.entity.map(|at| &found.entities[at]) else {
            return "-".to_owned();
        };
        let of = entity.belongs_to.as_ref().map(|of| format!(" of {of}"));
        format!("{}{}", entity.name, of.unwrap_or_default())
    };
    found.sources.iter().map(named).collect()
}

#[test]
fn spanish_speakers() {
    let text = "[El portavoz del Kremlin, Dmitri Orlán,] lo niega. Según [él], no hay pruebas. \
                [Moscú] protestó. [Un funcionario estadounidense] lo duda. [La ministra rusa \
                de Exteriores, Irina Belova,] calló. [La ministra] volvió a hablar.";
    let expected = [
        "Dmitri Orlán of Kremlin",
        "Dmitri Orlán of Kremlin",
        "Russia",
        "funcionario estadounidense of United States",
        "Irina Belova of Russia",
        "Irina Belova of Russia",
    ];
    assert_eq!(told(text, "es"), expected);
}

#[test]
fn italian_speakers() {
    let text = "[Il portavoce del Cremlino, Dmitri Orlan,] lo nega. Secondo [lui], mancano le \
                prove. [Mosca] protesta. [Un funzionario statunitense] ne dubita. [La ministra \
                degli Esteri russa, Irina Belova,] tace. [La ministra] ha parlato di nuovo.";
    let expected = [
        "Dmitri Orlan of Kremlin",
        "Dmitri Orlan of Kremlin",
        "Russia",
        "funzionario statunitense of United States",
        "Irina Belova of Russia",
        "Irina Belova of Russia",
    ];
    assert_eq!(told(text, "it"), expected);
}

#[test]
fn german_speakers() {
    let text = "[Der Kremlsprecher Dmitri Orlan] bestreitet das. Laut [ihm] fehlen Beweise. \
                [Moskau] protestierte. [US-Beamte] zweifeln daran. [Die russische \
                Außenministerin Irina Belova] schwieg. [Die Ministerin] sprach erneut. \
                [Russlands Präsident] schwieg.";
    let expected = [
        "Dmitri Orlan of Russia",
        "Dmitri Orlan of Russia",
        "Russia",
        "US-Beamte of United States",
        "Irina Belova of Russia",
        "Irina Belova of Russia",
        "Russlands Präsident of Russia",
    ];
    assert_eq!(told(text, "de"), expected);
}

#[test]
fn a_german_noun_is_no_name_and_a_name_is_no_noun() {
    let all = |text: &str| -> Vec<String> {
        let language = Language::or_neutral(Some("de"));
        who_is_who(text, language, &[], &[]).entities.into_iter().map(|one| one.name).collect()
    };
    assert_eq!(all("Der Angriff auf die Brücke traf Soldaten, sagten Anwohner."), [""; 0]);
    assert_eq!(all("Gestern traf Jon Orlan in Helsen ein."), ["Jon Orlan", "Helsen"]);
}

#[test]
fn parts_of_a_german_noun_tell_whose_and_not_about_what() {
    let text = "[US-Beamte] schwiegen, der [Russland-Experte] auch. [Der Kremlsprecher] lachte. \
                Indes kam Jon Hoffmann. [Hoffmann] schwieg.";
    let expected = [
        "US-Beamte of United States",
        "Russland-Experte",
        "Kremlsprecher of Russia",
        "Jon Hoffmann",
    ];
    assert_eq!(told(text, "de"), expected);
}

#[test]
fn a_long_word_costs_no_more_than_its_length() {
    let text = format!("Der {} sprach.", "x".repeat(200_000));
    let language = Language::or_neutral(Some("de"));
    assert!(who_is_who(&text, language, &[], &[]).sources.is_empty());
}

#[test]
fn the_latter_is_one_only_alone() {
    let told = |text| who(text, "fr").into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let found = told("Ida Orvel a parlé à Jon Brenn. Selon [ce dernier], il pleut.");
    assert_eq!(found, [Some("Jon Brenn".to_owned())]);
    let found = told("Ida Orvel a parlé à Jon Brenn. Selon [le dernier rapport], il pleut.");
    assert_ne!(found, [Some("Jon Brenn".to_owned())]);
}
