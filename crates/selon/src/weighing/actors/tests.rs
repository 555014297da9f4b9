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
fn whoever_is_called_in_many_ways_is_one() {
    let table = include_str!("../../../tests/wordings.tsv").lines().skip(1);
    let rows: Vec<Vec<&str>> =
        table.filter(|row| !row.starts_with('#')).map(|row| row.split('\t').collect()).collect();
    let said = |row: &Vec<&str>| match row[1] {
        "fr" => format!("{} l'a dit.", row[2]),
        "de" => format!("{} sagte es.", row[2]),
        "es" => format!("{} lo dijo.", row[2]),
        "it" => format!("{} lo ha detto.", row[2]),
        _ => format!("{} said so.", row[2]),
    };
    let texts: Vec<String> = rows.iter().map(said).collect();
    let told = rows.iter().zip(&texts).map(|(row, text)| (row[1], text.as_str(), row[2]));
    let (actors, of) = speakers(&told.collect::<Vec<_>>());
    let mut ones: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (row, actor) in rows.iter().zip(of) {
        ones.entry(row[0]).or_default().insert(actor);
        if actors.all[actor].name != row[0] {
            wrong.push((row[2], &actors.all[actor].name));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are called otherwise: {wrong:#?}", wrong.len(), rows.len());
    let several: Vec<_> = ones.iter().filter(|(_, actors)| actors.len() > 1).collect();
    assert!(several.is_empty(), "several of one name: {several:?}");
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
fn a_towns_mayor_is_not_its_prosecutor() {
    let (_, of) = speakers(&[
        ("fr", "La maire de Morlune l'a dit.", "La maire de Morlune"),
        ("fr", "Le parquet de Morlune l'a dit.", "Le parquet de Morlune"),
        ("fr", "Le parquet de Morlune l'a redit.", "Le parquet de Morlune"),
    ]);
    assert!(of[0] != of[1] && of[1] == of[2], "{of:?}");
}

#[test]
fn a_known_group_is_one_in_all_languages() {
    let (actors, of) = speakers(&[
        ("en", "The Taliban said so.", "The Taliban"),
        ("fr", "Lundi, les talibans ont tout nié.", "les talibans"),
        ("de", "Die Taliban sagten es.", "Die Taliban"),
    ]);
    assert_eq!(of, [of[0]; 3]);
    assert!(actors.all[of[0]].named);
}

#[test]
fn a_presidents_office_is_one_by_name_and_by_title() {
    let (actors, of) = speakers(&[
        ("en", "Koverian President Ilse Maren left. Her office said so.", "Her office"),
        ("fr", "La présidente koverienne part. Ses services l'ont dit.", "Ses services"),
        (
            "en",
            "Ilse Maren's spokesman, Tomas Vell, said so. The Koverian president left.",
            "Ilse Maren's spokesman, Tomas Vell",
        ),
        ("en", "Tomas Vell said so.", "Tomas Vell"),
    ]);
    assert_eq!(of[0], of[1]);
    assert_eq!(of[2], of[3]);
    assert!(actors.all[of[0]].speaks_for);
}

#[test]
fn a_leaders_spokesman_is_whom_another_article_names() {
    let (_, of) = speakers(&[
        ("en", "Putin's spokesman said so.", "Putin's spokesman"),
        (
            "fr",
            "Le porte-parole du Kremlin, Ilia Moravine, l'a dit.",
            "Le porte-parole du Kremlin, Ilia Moravine",
        ),
    ]);
    assert_eq!(of[0], of[1]);
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

#[test]
fn an_office_is_whoever_holds_it() {
    let (actors, of) = speakers(&[
        (
            "en",
            "President Ilse Maren of Koverin told the paper so on the way out.",
            "President Ilse Maren of Koverin",
        ),
        ("en", "Yesterday the Koverian president said so.", "the Koverian president"),
        ("fr", "La présidente koverienne l'a dit.", "La présidente koverienne"),
        ("en", "Yesterday the Koverian leader said so.", "the Koverian leader"),
        ("en", "Yesterday the president of Drosmia said so.", "the president of Drosmia"),
        ("en", "Koverin said so.", "Koverin"),
        ("fr", "Le ministre koverien de la Défense l'a dit.", "Le ministre koverien de la Défense"),
    ]);
    let maren = &actors.all[of[0]];
    assert_eq!(maren.name, "Ilse Maren");
    assert!(of[1..4].iter().all(|&one| one == of[0]), "{of:?}");
    assert!(of[4..].iter().all(|&other| other != of[0]), "{of:?}");
    let called: Vec<usize> = maren.held.iter().map(|held| held.called.0).collect();
    assert_eq!((called, maren.held[0].told.0), (vec![1, 2, 3], 0));
}

#[test]
fn an_office_of_two_or_of_somebody_before_is_nobody_s() {
    for other in ["President Odo Brell of Koverin", "Former Koverian president Odo Brell"] {
        let (actors, of) = speakers(&[
            (
                "en",
                "President Ilse Maren of Koverin told the paper so on the way out.",
                "President Ilse Maren of Koverin",
            ),
            ("en", &format!("{other} told the paper so on the way out."), other),
            ("en", "Yesterday the Koverian president said so.", "the Koverian president"),
            ("fr", "La présidente koverienne l'a dit.", "La présidente koverienne"),
        ]);
        assert!(of[2] != of[0] && of[2] != of[1], "{other} {of:?}");
        assert_eq!(of[2], of[3], "an office is one in both languages");
        assert!(actors.all.iter().all(|actor| actor.held.is_empty()));
    }
}

#[test]
fn an_office_of_no_state_is_whoever_alone_holds_it() {
    let named =
        ("en", "Environment Minister Dana Orlec said so.", "Environment Minister Dana Orlec");
    let called = [
        ("en", "Yesterday the environment minister said so.", "the environment minister"),
        ("fr", "La ministre de l'Environnement l'a dit.", "La ministre de l'Environnement"),
    ];
    let (actors, of) = speakers(&[named, called[0], called[1]]);
    assert_eq!(of, [of[0]; 3]);
    assert_eq!((actors.all[of[0]].name.as_str(), actors.all[of[0]].held.len()), ("Dana Orlec", 2));
    // Another person, somebody before, or another state.
    for other in [
        "Environment Minister Odo Brell",
        "Former environment minister Odo Brell",
        "The Koverian environment minister",
    ] {
        let (_, of) = speakers(&[named, called[0], ("en", &format!("{other} said so."), other)]);
        assert_ne!(of[0], of[1], "{other}");
    }
}

#[test]
fn a_state_that_no_register_knows_is_told_by_its_adjective() {
    let (actors, of) = speakers(&[
        ("en", "Corvale's president, Elena Marsh, said so.", "Corvale's president, Elena Marsh,"),
        ("en", "Yesterday the Corvalese president said so.", "the Corvalese president"),
        ("fr", "La présidente corvalaise l'a dit.", "La présidente corvalaise"),
        ("en", "Corvale said so.", "Corvale"),
    ]);
    assert!(of[1] == of[0] && of[2] == of[0] && of[3] != of[0], "{of:?}");
    assert_eq!(actors.all[of[0]].belongs_to, Some(of[3]));
    assert!(actors.all[of[0]].leads);
}

#[test]
fn spokespeople_are_told_by_whom_they_speak_for() {
    let (actors, of) = speakers(&[
        (
            "en",
            "Kremlin spokesman Odo Brell told the paper so on the way out.",
            "Kremlin spokesman Odo Brell",
        ),
        ("fr", "Le porte-parole du Kremlin l'a dit.", "Le porte-parole du Kremlin"),
        ("fr", "Un porte-parole du Kremlin l'a dit.", "Un porte-parole du Kremlin"),
        ("en", "Yesterday the White House spokesman said so.", "the White House spokesman"),
    ]);
    assert_eq!(of[0], of[1]);
    assert_eq!(actors.all[of[0]].name, "Odo Brell");
    assert!(of[2] != of[0] && of[3] != of[0], "{of:?}");
}

#[test]
fn an_official_answers_for_their_own_body_and_no_other() {
    let (actors, of) = speakers(&[
        (
            "en",
            "Yesterday the Kremlin spokesman, Odo Brell, said so.",
            "the Kremlin spokesman, Odo Brell,",
        ),
        ("en", "Yesterday the Kremlin said so.", "the Kremlin"),
        ("en", "Yesterday the White House said so.", "the White House"),
        ("en", "Yesterday Hugo Orlan said so.", "Hugo Orlan"),
    ]);
    assert!(actors.answers_for(of[0], of[1]));
    for (person, body) in [(0, 2), (0, 3), (3, 1), (1, 0)] {
        assert!(!actors.answers_for(of[person], of[body]), "{person} for {body}");
    }
}

#[test]
fn what_a_report_says_is_said_by_whose_it_is() {
    let paper = "The New York Times wrote of the fire. Its account says so.";
    let (actors, of) = speakers(&[
        ("en", paper, "Its account"),
        ("en", "The New York Times said so.", "The New York Times"),
        ("en", "Norway's intercepts said so.", "Norway's intercepts"),
    ]);
    assert_eq!(voice_of(of[0], &actors), of[1]);
    assert_eq!(voice_of(of[2], &actors), of[2], "a tape is nobody's word");
}

#[test]
fn who_asks_not_to_be_named_is_no_service() {
    let (actors, of) = speakers(&[
        ("en", "Vorland's navy is accused of it, anonymous officials said.", "anonymous officials"),
        ("en", "Vorland's navy said so.", "Vorland's navy"),
    ]);
    assert!(of[0] != of[1], "{:?}", actors.all);
    assert!(!actors.all[of[0]].named);
}

#[test]
fn a_person_by_office_and_name_in_any_order_is_one() {
    let (actors, of) = speakers(&[
        (
            "en",
            "Mina Ostrow, the plant's safety chief, said so.",
            "Mina Ostrow, the plant's safety chief",
        ),
        (
            "en",
            "The plant's safety chief, Mina Ostrow, said so.",
            "The plant's safety chief, Mina Ostrow",
        ),
        ("en", "On Monday safety chief Ostrow said so.", "safety chief Ostrow"),
        ("en", "Safety chief Ostrow said so.", "Safety chief Ostrow"),
        ("en", "Plant safety chief Mina Ostrow said so.", "Plant safety chief Mina Ostrow"),
        ("en", "Safety Chief Ostrow said so.", "Safety Chief Ostrow"),
        ("en", "Ms Ostrow said so.", "Ms Ostrow"),
        ("en", "Ms. Ostrow said so.", "Ms. Ostrow"),
        (
            "fr",
            "La cheffe de la sécurité, Mme Ostrow, l'a dit.",
            "La cheffe de la sécurité, Mme Ostrow",
        ),
        (
            "fr",
            "La responsable de la sûreté Mina Ostrow l'a dit.",
            "La responsable de la sûreté Mina Ostrow",
        ),
    ]);
    let names: Vec<&str> = of.iter().map(|&at| actors.all[at].name.as_str()).collect();
    assert!(of.iter().all(|&one| one == of[0]), "{of:?} {names:?}");
}

#[test]
fn a_towns_club_and_prosecutor_do_not_speak_for_it() {
    let speaks = |lang: &str, source: &str, text: &str| {
        let (actors, of) = speakers(&[(lang, text, source)]);
        actors.all[of[0]].speaks_for
    };
    for (source, own) in [
        ("La mairie de Morlune", true),
        ("La municipalité de Morlune", true),
        ("Le club de Morlune", false),
        ("Le parquet de Morlune", false),
        ("Le syndicat de la mairie de Morlune", false),
    ] {
        assert_eq!(speaks("fr", source, &format!("{source} l'a dit.")), own, "{source}");
    }
    for (source, own) in [
        ("The Orlo embassy", true),
        ("Orlo council", true),
        ("The court of Orlo", false),
        ("The Orlo teachers union", false),
    ] {
        assert_eq!(speaks("en", source, &format!("{source} said so.")), own, "{source}");
    }
}

/// Whether whoever `source` is in an article is the outlet of another.
fn is_outlet(outlet: &str, lang: &str, text: &str, source: &str) -> bool {
    let mut cited = reading("gull.example", "", lang, text);
    let start = text.find(source).expect("the source stands in the text");
    let span = [Span::new(start, start + source.len())];
    let told = [Told { source: &span, ..Told::default() }];
    cited.who = who_is_who(text, Language::or_neutral(Some(lang)), &told, &[]);
    let actors = actors(&[reading(outlet, "", "en", "Nobody slept."), cited.clone()]);
    Some(actors.of(1, cited.who.sources[0].entity.expect("somebody speaks"))) == actors.outlet(0)
}

#[test]
fn an_outlet_that_is_cited_is_whoever_publishes_its_articles() {
    for (outlet, lang, source) in [
        ("The Castrel Mail", "en", "Castrel Mail"),
        ("castrelmail.example", "en", "The Castrel Mail"),
        ("Phare de Dastrie", "fr", "Le Phare de Dastrie"),
        ("La Dépêche des Ports", "fr", "La Dépêche des Ports"),
        ("Le Matin d'Orvelle", "fr", "Le Matin d'Orvelle"),
        ("Kesvar Telegraph Agency", "fr", "L'agence KTA"),
    ] {
        let text = match lang {
            "fr" => format!("{source} l'a écrit. Il pleuvait à Castrel."),
            _ => format!("{source} wrote so. It rained in Castrel."),
        };
        assert!(is_outlet(outlet, lang, &text, source), "{outlet}: {source}");
    }
    for (outlet, text, source) in [
        ("The Castrel Mail", "The mayor of Castrel wrote so.", "The mayor of Castrel"),
        (
            "The Castrel Mail",
            "Castrel Mail reporter Ida Orvel wrote so. She left.",
            "Castrel Mail reporter Ida Orvel",
        ),
        ("openwells-letters.example", "The Open Wells wrote so.", "The Open Wells"),
        ("Kesvar Telegraph Agency", "Kta Marrowin wrote so.", "Kta Marrowin"),
    ] {
        assert!(!is_outlet(outlet, "en", text, source), "{outlet}: {source}");
    }
}

#[test]
fn a_body_and_who_speaks_for_it_are_one_where_there_is_one() {
    for articles in [
        [
            ("en", "The coastguard said so.", "The coastguard"),
            ("en", "A Coast Guard spokesman said so.", "A Coast Guard spokesman"),
            ("fr", "Les garde-côtes l'ont dit.", "Les garde-côtes"),
        ],
        [
            ("en", "The army said so.", "The army"),
            ("en", "Yesterday the military said so.", "the military"),
            ("en", "An army spokeswoman said so.", "An army spokeswoman"),
        ],
        [
            ("fr", "Le parquet l'a dit.", "Le parquet"),
            ("fr", "Le parquet d'Orlo l'a dit.", "Le parquet d'Orlo"),
            ("en", "Orlo's prosecutor's office said so.", "Orlo's prosecutor's office"),
        ],
        [
            ("fr", "La préfecture l'a dit.", "La préfecture"),
            ("fr", "Le préfet l'a dit.", "Le préfet"),
            ("fr", "La préfète l'a dit.", "La préfète"),
        ],
        [
            ("en", "Police said so.", "Police"),
            ("en", "Yesterday the police said so.", "the police"),
            ("en", "A police spokesman said so.", "A police spokesman"),
        ],
    ] {
        let (actors, of) = speakers(&articles);
        let names: Vec<&str> = of.iter().map(|&at| actors.all[at].name.as_str()).collect();
        assert!(of.iter().all(|&one| one == of[0]), "{articles:?} {names:?}");
    }
}

#[test]
fn who_holds_an_office_of_the_only_body_speaks_for_it() {
    for (office, named, body) in [
        ("La procureure", "La procureure Ana Vidal", "Le parquet"),
        ("La procureure d'Orlo", "La procureure Ana Vidal", "Le parquet d'Orlo"),
        ("Le préfet", "Le préfet Luc Brel", "La préfecture"),
        ("Le maire", "Le maire Luc Brel", "La mairie"),
    ] {
        let said = [office, named, body].map(|source| format!("{source} l'a dit."));
        let told: Vec<(&str, &str, &str)> = [office, named, body]
            .into_iter()
            .zip(&said)
            .map(|(source, text)| ("fr", text.as_str(), source))
            .collect();
        let (actors, of) = speakers(&told);
        assert_eq!(of[0], of[1], "{office} is {named}");
        assert_eq!(actors.all[of[1]].belongs_to, Some(of[2]), "{named} is of {body}");
        assert!(actors.all[of[1]].leads);
    }
}

#[test]
fn of_two_towns_or_states_nothing_is_taken() {
    for articles in [
        [
            ("fr", "Le parquet l'a dit.", "Le parquet"),
            ("fr", "Le parquet d'Orlo l'a dit.", "Le parquet d'Orlo"),
            ("fr", "Le parquet de Morlune l'a dit.", "Le parquet de Morlune"),
        ],
        [
            ("en", "The army said so.", "The army"),
            ("en", "The Norwegian army said so.", "The Norwegian army"),
            ("en", "The Polish police said so.", "The Polish police"),
        ],
        [
            ("en", "The police said so.", "The police"),
            ("en", "The Orlo police said so.", "The Orlo police"),
            ("en", "The Morlune police said so.", "The Morlune police"),
        ],
    ] {
        let (_, of) = speakers(&articles);
        assert!(of[0] != of[1] && of[1] != of[2], "{articles:?}");
    }
    let (_, of) = speakers(&[
        ("fr", "La procureure Ana Vidal l'a dit.", "La procureure Ana Vidal"),
        ("fr", "Le procureur Luc Brel l'a dit.", "Le procureur Luc Brel"),
        ("fr", "Le procureur l'a dit.", "Le procureur"),
        ("fr", "L'ancien maire l'a dit.", "L'ancien maire"),
        ("fr", "La mairie l'a dit.", "La mairie"),
    ]);
    assert!(of[2] != of[0] && of[2] != of[1] && of[3] != of[4], "{of:?}");
}

#[test]
fn two_mayors_are_two_voices_beside_a_town_hall_of_no_told_town() {
    for [first, second, body] in [
        ["Le maire Luc Brel", "La maire Ida Holt", "La mairie"],
        ["Le maire Luc Brel", "La maire d'Orlo, Ida Holt,", "La mairie"],
        ["La procureure Ana Vidal", "Le procureur Luc Brel", "Le parquet"],
    ] {
        let said = [first, second, body].map(|source| format!("{source} l'a dit."));
        let told: Vec<(&str, &str, &str)> = [first, second, body]
            .into_iter()
            .zip(&said)
            .map(|(source, text)| ("fr", text.as_str(), source))
            .collect();
        let (actors, of) = speakers(&told);
        let voices: BTreeSet<usize> = of.iter().map(|&at| voice_of(at, &actors)).collect();
        assert_eq!(voices.len(), 3, "{first}, {second}: {:#?}", actors.all);
        let mine = of[..2].iter().all(|&at| actors.all[at].belongs_to != Some(of[2]));
        assert!(mine, "{first}, {second}: {:#?}", actors.all);
    }
    // Both of one town that is told, as where the office changed hands.
    let (actors, of) = speakers(&[
        ("fr", "Le maire d'Orlo, Luc Brel, l'a dit.", "Le maire d'Orlo, Luc Brel,"),
        ("fr", "La maire d'Orlo, Ida Holt, l'a dit.", "La maire d'Orlo, Ida Holt,"),
        ("fr", "La maire Ida Holt l'a dit.", "La maire Ida Holt"),
        ("fr", "La mairie l'a dit.", "La mairie"),
    ]);
    let voices: BTreeSet<usize> = of.iter().map(|&at| voice_of(at, &actors)).collect();
    assert_eq!(voices.len(), 1, "{:#?}", actors.all);
}

#[test]
fn who_leads_a_towns_police_speaks_for_it_and_not_for_the_town() {
    let (actors, of) = speakers(&[
        ("en", "Yesterday the police said so off Orlo.", "the police"),
        ("en", "Police spokeswoman Ida Holt said so.", "Police spokeswoman Ida Holt"),
        ("en", "Orlo's police chief, Tom Brask, said so.", "Orlo's police chief, Tom Brask,"),
        ("en", "The Orlo police said so. Orlo slept.", "The Orlo police"),
        ("en", "A police spokesman said so.", "A police spokesman"),
    ]);
    let voices: Vec<usize> = of.iter().map(|&at| voice_of(at, &actors)).collect();
    assert!(voices.iter().all(|&one| one == of[0]), "{of:?} {voices:?} {:#?}", actors.all);
}

#[test]
fn the_institute_is_the_only_one_that_articles_name() {
    let whole = ("en", "Sarn's Northern Tide Institute said so.", "Northern Tide Institute");
    let bare = ("en", "It was a mine, the institute concludes.", "the institute");
    let (_, of) = speakers(&[whole, bare]);
    assert_eq!(of[0], of[1]);
    // It may be either of two.
    let other = ("en", "The Harbour Institute said so.", "Harbour Institute");
    let (_, of) = speakers(&[whole, bare, other]);
    assert!(of[1] != of[0] && of[1] != of[2], "{of:?}");
    // In another language, too.
    let french = ("fr", "C'était une mine, selon l'institut.", "l'institut");
    let (_, of) = speakers(&[whole, french]);
    assert_eq!(of[0], of[1]);
    // There are many courts and committees.
    for (whole, bare) in [
        (("en", "The Harbour Court said so.", "The Harbour Court"), ("en", "the court")),
        (("en", "The Harbour Bank said so.", "The Harbour Bank"), ("en", "the bank")),
        (
            ("en", "The Harbour Committee said so.", "The Harbour Committee"),
            ("fr", "la commission"),
        ),
        (
            ("fr", "La Commission des marées l'a dit.", "La Commission des marées"),
            ("fr", "la commission"),
        ),
    ] {
        let text =
            format!("{} {}.", if bare.0 == "fr" { "Fini, selon" } else { "Over, said" }, bare.1);
        let (_, of) = speakers(&[whole, (bare.0, &text, bare.1)]);
        assert_ne!(of[0], of[1], "{text}");
    }
}
