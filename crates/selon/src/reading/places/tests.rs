use super::*;

fn french(text: &str) -> Vec<String> {
    named("fr", text)
}

fn english(text: &str) -> Vec<String> {
    named("en", text)
}

/// Each mention with its country, in text order.
fn named(code: &str, text: &str) -> Vec<String> {
    let language = Language::or_neutral(Some(code));
    let places = read(text, Span::new(0, text.len()), language, &[]);
    let mut named: Vec<(Span, String)> = places
        .iter()
        .flat_map(|place| {
            let country = place.country.as_deref().unwrap_or("-");
            place.spans.iter().map(move |span| (*span, format!("{} {country}", span.of(text))))
        })
        .collect();
    named.sort();
    named.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn people_are_no_places() {
    for text in [
        "Paris Hilton and Jack London never met.",
        "Paris Hilton and Jack London met Georgia Brown.",
        "Mr. Lincoln spoke first. Lincoln then left.",
        "Hillary Clinton won. Clinton thanked her voters.",
        "Samuel L. Jackson was there, and so was Judge Mobile.",
    ] {
        assert!(english(text).is_empty(), "{text}: {:?}", english(text));
    }
    for text in ["M. Laval a répondu à Mme Nancy.", "Le général Bizerte a nié. Bizerte est parti."]
    {
        assert!(french(text).is_empty(), "{text}: {:?}", french(text));
    }
}

#[test]
fn institutions_are_no_places() {
    for text in [
        "The University of Oxford and the Bank of England published it.",
        "He told the Washington Post and the New York Times.",
        "The Kremlin and the White House were silent.",
        "Manchester United lost.",
    ] {
        assert!(english(text).is_empty(), "{text}: {:?}", english(text));
    }
    for text in
        ["L'Université de Genève a publié le chiffre.", "Le Kremlin se tait, Paris Match non."]
    {
        assert!(french(text).is_empty(), "{text}: {:?}", french(text));
    }
}

#[test]
fn what_is_called_by_a_place_is_none() {
    for text in [
        "All hours are Moscow time.",
        "He broke the Minsk agreements, as he had the Oslo Accords.",
        "The Geneva Conventions forbid it.",
    ] {
        assert!(english(text).is_empty(), "{text}: {:?}", english(text));
    }
    assert_eq!(english("In Minsk agreements were signed."), ["Minsk BY"]);
    assert_eq!(english("It rained in Oslo."), ["Oslo NO"]);
    assert!(french("Il a violé les accords de Minsk.").is_empty());
}

#[test]
fn the_clock_of_a_town_is_no_place() {
    assert!(english("A tree fell at 02:40 Oslo time.").is_empty());
    // In French it is the hour that takes the town.
    let text = "Un arbre est tombé à 2h40, heure d'Oslo.";
    let language = Language::or_neutral(Some("fr"));
    let whole = Span::new(0, text.len());
    let times = crate::reading::dates::read(text, whole, language, None);
    assert_eq!(french(text), ["Oslo NO"]);
    let places = outside(read(text, whole, language, &[]), &times);
    assert!(places.is_empty(), "{places:?}");
}

#[test]
fn common_words_are_places_only_where_they_are_placed() {
    assert!(english("Reading the letter took an hour. Nice people came. Split it.").is_empty());
    assert_eq!(english("He lives in Reading, and she in Nice."), ["Reading GB", "Nice FR"]);
    assert!(french("Tours et détours. Sens et non-sens. L'Est a voté.").is_empty());
    assert_eq!(french("Il vit à Tours, elle à Nice."), ["Tours FR", "Nice FR"]);
}

#[test]
fn a_state_or_country_after_a_comma_decides() {
    assert_eq!(
        english("He was born in Paris, Texas, and raised in Moscow, Idaho."),
        ["Paris US", "Texas US", "Moscow US", "Idaho US"]
    );
    assert_eq!(
        english("A blast in Tripoli, Lebanon, woke the town."),
        ["Tripoli LB", "Lebanon LB"]
    );
    assert_eq!(english("Rain fell on Paris."), ["Paris FR"]);
    assert_eq!(
        french("Valence, en Espagne, et Valence, dans la Drôme, sont inondées."),
        ["Valence ES", "Espagne ES", "Valence FR", "Drôme FR"]
    );
    assert_eq!(french("Des tirs à Tripoli, dans le nord du Liban."), ["Tripoli LB", "Liban LB"]);
}

#[test]
fn the_countries_of_the_article_decide() {
    let lebanese = "Lebanon buried its dead. Lebanese soldiers went to Tripoli, and Lebanon wept.";
    assert!(english(lebanese).contains(&"Tripoli LB".to_owned()));
    assert_eq!(english("Libyan forces hold Tripoli."), ["Tripoli LY"]);
    assert!(
        english("Voters in Georgia, Alabama and Texas stayed home.")
            .contains(&"Georgia US".to_owned())
    );
    assert!(english("Russia and Armenia border Georgia.").contains(&"Georgia GE".to_owned()));
}

#[test]
fn french_elides_contracts_and_inflects() {
    assert_eq!(
        french("L’Ukraine, jusqu’à Kyiv, et d'Alep au Caire."),
        ["Ukraine UA", "Kyiv UA", "Alep SY", "Caire EG"]
    );
    assert!(french("Les Ukrainiens et les forces russes se sont battus.").is_empty());
    assert_eq!(french("Le ferry du Havre et la mer Noire"), ["Havre FR", "mer Noire -"]);
}

#[test]
fn articles_and_particles_are_those_of_the_language() {
    assert_eq!(named("it", "Le truppe dell'Armenia e dell'Austria"), ["Armenia AM", "Austria AT"]);
    // A place that speaks is none, with its article too.
    let text = "Llueve en El Salvador y en la Austria de hoy.";
    assert_eq!(named("es", text), ["El Salvador SV", "Austria AT"]);
    let start = text.find("la Austria").expect("there");
    let speaker = [Span::new(start, start + "la Austria".len())];
    let spanish = Language::or_neutral(Some("es"));
    let places = read(text, Span::new(0, text.len()), spanish, &speaker);
    let countries: Vec<_> = places.iter().map(|place| place.country.as_deref()).collect();
    assert_eq!(countries, [Some("SV")]);
}

#[test]
fn hyphens_join_names_or_part_them() {
    assert_eq!(
        english("The Kyiv-based group took the Moscow-Beijing train."),
        ["Kyiv UA", "Moscow RU", "Beijing CN"]
    );
    assert_eq!(french("Un tir pro-Kiev près de Port-au-Prince"), ["Kiev UA", "Port-au-Prince HT"]);
}

#[test]
fn a_part_of_a_hyphenated_name_is_no_place() {
    for text in [
        "Rebels took Maarat al-Orlan on the road.",
        "Jets struck Orla al-Shaab again.",
        "The mayor of Pokrovsk-sur-Mer spoke.",
        "The mayor of Villiers-sous-London spoke.",
        "He lives in Orlan-Lyon, he said.",
    ] {
        assert!(english(text).is_empty(), "{text}: {:?}", english(text));
    }
    assert_eq!(english("Strikes on al-Bab went on."), ["al-Bab SY"]);
    assert_eq!(
        french("Les trains de Port-au-Prince et de Paris-Lyon"),
        ["Port-au-Prince HT", "Paris FR", "Lyon FR"]
    );
    assert_eq!(english("A US-Iran deal failed."), ["US US", "Iran IR"]);
}

#[test]
fn acronyms_need_capitals() {
    assert_eq!(
        english("Tell us what the US did, and the U.S. and UK too."),
        ["US US", "U.S. US", "UK GB"]
    );
    assert_eq!(french("La RDC a saisi l'ONU."), ["RDC CD"]);
}

#[test]
fn a_word_in_capitals_that_stands_small_elsewhere_is_no_town() {
    assert_eq!(french("LE BARRAGE A ÉTÉ OUVERT\nLe barrage a été ouvert mardi."), [""; 0]);
}

#[test]
fn who_speaks_is_no_place() {
    let text = "Moscow denied it. Trains to Moscow run.";
    let english = Language::or_neutral(Some("en"));
    let whole = Span::new(0, text.len());
    let places = read(text, whole, english, &[Span::new(0, 6)]);
    assert_eq!(places.len(), 1);
    assert_eq!(places[0].spans, [Span::new(28, 34)]);
    assert_eq!(places[0].geonames, Some(524_901));
    let moscow = metonym(text, Span::new(0, 6), english).expect("Moscow speaks");
    assert_eq!((moscow.country.as_deref(), moscow.seat), (Some("RU"), false));
    let text = "la Maison-Blanche";
    let house = metonym(text, Span::new(0, text.len()), Language::or_neutral(Some("fr")));
    assert_eq!(house.map(|house| house.country.as_deref()), Some(Some("US")));
}

#[test]
fn one_place_has_all_its_names() {
    let text = "Kharkiv, que les Russes appellent Kharkov, a tenu.";
    let places = read(text, Span::new(0, text.len()), Language::or_neutral(Some("fr")), &[]);
    assert_eq!(places.len(), 1);
    assert_eq!(places[0].spans.len(), 2);
}

#[test]
fn an_article_is_no_part_of_a_longer_name() {
    assert_eq!(french("La Côte d’Ivoire a voté."), ["Côte d’Ivoire CI"]);
    assert!(french("La réunion a duré.").is_empty());
}

#[test]
fn the_president_of_a_country_is_not_called_by_it() {
    assert_eq!(
        french("La ministre du Québec a parlé. Au Québec, on attend."),
        ["Québec CA", "Québec CA"]
    );
}

#[test]
fn channels_and_embassies_are_no_places() {
    assert!(french("L'ambassade de France et la chaîne France 24 l'ont écrit.").is_empty());
}

#[test]
fn a_list_makes_its_members_places() {
    assert_eq!(french("Un train va de Toulouse à Lyon."), ["Toulouse FR", "Lyon FR"]);
}

#[test]
fn a_list_with_countries_names_a_country() {
    let american = "The United States and American allies: U.S. aid to Georgia and Ukraine.";
    assert!(english(american).contains(&"Georgia GE".to_owned()), "{:?}", english(american));
}

#[test]
fn newspapers_are_no_places() {
    assert!(english("He told USA Today and the Arizona Republic.").is_empty());
}

#[test]
fn currencies_and_titles_are_no_places() {
    assert!(french("Un prêt de 40 millions de dollars US a été signé.").is_empty());
    assert!(english("It cost 40 US dollars, or US$40.").is_empty());
    assert!(english("He wrote the Contract with America himself.").is_empty());
    assert!(english("The State of the Union was read aloud.").is_empty());
    assert_eq!(english("Talks with Iran broke down."), ["Iran IR"]);
    assert_eq!(french("Il a perdu des dollars en Iran."), ["Iran IR"]);
}

/// Syria has a town called Nawa.
#[test]
fn a_small_namesake_in_a_country_the_article_does_not_name_is_no_place() {
    let ivorian = "La Côte d'Ivoire vote. Des bureaux ivoiriens ont ouvert dans la Nawa.";
    assert_eq!(french(ivorian), ["Côte d'Ivoire CI"]);
    let syrian = "La Syrie vote. Des bureaux syriens ont ouvert à Nawa.";
    assert_eq!(french(syrian), ["Syrie SY", "Nawa SY"]);
}

#[test]
fn provinces_and_departments_are_known_by_name() {
    let text = "Une crue a noyé des champs en Isère et dans le Finistère, en France.";
    let places = read(text, Span::new(0, text.len()), Language::or_neutral(Some("fr")), &[]);
    let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["Isère", "Finistère", "France"]);
    assert_eq!((places[0].kind, places[0].position), (Kind::Division, None));
    assert_eq!(english("A pipeline burst in Shabwa."), ["Shabwa YE"]);
}

/// What places are called in `text`.
fn names(code: &str, text: &str) -> Vec<String> {
    let language = Language::or_neutral(Some(code));
    let places = read(text, Span::new(0, text.len()), language, &[]);
    places.into_iter().map(|place| place.name).collect()
}

#[test]
fn a_place_is_called_as_in_the_articles_language() {
    assert_eq!(names("fr", "De Moscou à Kharkov."), ["Moscou", "Kharkiv"]);
    assert_eq!(names("en", "From Moscow to Kharkov."), ["Moscow", "Kharkiv"]);
}

/// The list calls it Lviv, and no table says what it is in English.
#[test]
fn a_place_without_a_known_name_is_called_as_the_article_does() {
    assert_eq!(names("en", "Trains left Lvov in Ukraine."), ["Lvov", "Ukraine"]);
    assert_eq!(names("en", "Trains left Lviv, once Lvov, in Ukraine."), ["Lviv", "Ukraine"]);
}

/// The list of cities has them under other names or not at all.
#[test]
fn front_lines_are_known_in_both_languages() {
    assert_eq!(
        french("Otcheretyne, Vovtchansk et Aïta el-Chaab sont visées."),
        ["Otcheretyne UA", "Vovtchansk UA", "Aïta el-Chaab LB"]
    );
    assert_eq!(
        english("Strikes hit Hroza, Przewodów, Maarat al-Numan and Minova."),
        ["Hroza UA", "Przewodów PL", "Maarat al-Numan SY", "Minova CD"]
    );
}
