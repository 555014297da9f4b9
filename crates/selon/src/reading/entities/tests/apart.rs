//! What is told apart: bodies of different kinds, nouns of several words, names that look alike.

use super::*;

#[test]
fn the_union_is_no_army_and_the_party_no_police() {
    let text = "[L'armée] a reconnu une bavure. La grève continue, dit [le syndicat].";
    assert_eq!(names(text, "fr"), ["armée", "syndicat"]);
    let text = "[La police] a arrêté deux hommes. [Le parti] a protesté.";
    assert_eq!(names(text, "fr"), ["police", "parti"]);
    let text = "[L'ONU] a appelé au calme. [L'ONG] a protesté.";
    assert_eq!(names(text, "fr"), ["ONU", "ONG"]);
    let text = "[The army] denied it. [The group] said so.";
    assert_eq!(names(text, "en"), ["army", "group"]);
    // Of a body whose name does not say what it is, it may be said.
    let text = "[La CGT] a appelé à la grève. [Le syndicat] a protesté.";
    assert_eq!(names(text, "fr"), ["CGT"; 2]);
    let text = "[The UNHCR] said so. [The agency] said more.";
    assert_eq!(names(text, "en"), ["UNHCR"; 2]);
}

#[test]
fn a_broader_noun_for_a_body_is_the_last_called_by_a_narrower_one() {
    let text = "[L'Université d'Orlo] a fermé. [La police] est venue. [L'établissement] rouvrira.";
    assert_eq!(names(text, "fr")[2], "Université d'Orlo");
    let text = "[Le Parti du progrès] a perdu. [La formation] s'en remet aux juges.";
    assert_eq!(names(text, "fr"), ["Parti du progrès"; 2]);
}

#[test]
fn a_counsel_is_somebody_where_it_is_a_persons() {
    let text = "Omar Velk a été expulsé. [Son conseil, Me Planche,] a saisi le juge. \
                [L'avocat] le déplore.";
    assert_eq!(names(text, "fr"), ["Me Planche"; 2]);
    let text = "[Le conseil de la victime] a plaidé. [Le conseil municipal] a voté.";
    assert_eq!(
        kinds(text, "fr"),
        [
            ("conseil de la victime".to_owned(), EntityKind::Person),
            ("conseil municipal".to_owned(), EntityKind::Organisation)
        ]
    );
}

#[test]
fn a_prosecutor_at_the_bar_is_no_lawyer() {
    let text =
        "[Me Valette] a plaidé. [L'avocat général] avait requis dix ans. [L'avocat] dit non.";
    assert_eq!(names(text, "fr"), ["Me Valette", "avocat général", "Me Valette"]);
}

#[test]
fn one_more_without_a_noun_is_nobody() {
    let text = "[Une troisième] assure le contraire. [Un autre] évoque un bruit. [Le premier] nie.";
    assert_eq!(names(text, "fr"), ["-"; 3]);
    assert_eq!(names("[Un autre témoin] nie.", "fr"), ["témoin"]);
}

#[test]
fn each_state_has_a_general_staff_of_its_own() {
    let text = "[Norway's General Staff] said so. [Lebanon's General Staff] denied it.";
    assert_eq!(
        kinds(text, "en"),
        [
            ("Norway's General Staff".to_owned(), EntityKind::Organisation),
            ("Lebanon's General Staff".to_owned(), EntityKind::Organisation)
        ]
    );
    assert_eq!(bodies(text, "en"), ["Norwegian military", "Lebanese military"]);
}

#[test]
fn an_air_force_is_not_its_state() {
    let text = "[Ukraine's air force] said so. [It] said more. [The air force] said no.";
    assert_eq!(names(text, "en"), ["Ukraine's air force"; 3]);
    assert_eq!(names("[The US Air Force] said so.", "en"), ["US Air Force"]);
    assert_eq!(names("[India's Border Security Force] denied it.", "en").len(), 1);
}

#[test]
fn what_somebody_is_accused_of_is_no_part_of_them() {
    let text = "He accused the army of massacres. [The army] denied it.";
    assert_eq!(names(text, "en"), ["army"]);
    let text = "They warned the ministry of defence of losses. [The ministry of defence] knew.";
    assert_eq!(names(text, "en"), ["ministry of defence"]);
    let text = "Il accuse la police de violences. [La police] dément.";
    assert_eq!(names(text, "fr"), ["police"]);
}

#[test]
fn a_ministrys_name_goes_on_behind_its_adjective() {
    for name in ["Foreign Affairs", "Internal Affairs", "National Security", "Foreign Trade"] {
        let text = format!("[The Ministry of {name}] said so.");
        assert_eq!(names(&text, "en"), [format!("Ministry of {name}")]);
    }
}

#[test]
fn both_and_neither_are_two() {
    let text = "[Both Kyiv and Moscow] denied it. [Neither Kyiv nor Moscow] said more.";
    assert_eq!(names(text, "en"), ["Ukraine and Russia"; 2]);
    assert_eq!(names("[Neither the army nor the police] said so.", "en"), ["army and police"]);
}

#[test]
fn who_is_so_old_is_who_was_told_to_be() {
    let text = "[Kim Voss, 32,] said so. Ida Marrow, 41, came. [The 32-year-old] left.";
    assert_eq!(names(text, "en"), ["Kim Voss"; 2]);
    let text = "[Kim Voss, 32,] said so. Ida Marrow, 32, came. [The 32-year-old] left.";
    assert_eq!(names(text, "en")[1], "-");
}

#[test]
fn where_somebody_is_based_is_no_name() {
    let text = "[The London-based Orvel Observatory] said so.";
    assert_eq!(names(text, "en"), ["Orvel Observatory"]);
}

#[test]
fn an_office_of_a_town_and_its_holder_need_no_comma() {
    let text = "[The mayor of Kharkiv Andriy Bolko] said so. [Bolko] said more.";
    assert_eq!(names(text, "en"), ["Andriy Bolko"; 2]);
}

#[test]
fn common_words_are_no_newspaper() {
    for text in
        ["She sent the mail on Sunday, [her mother Jones] said.", "[The mail on Sunday] said so."]
    {
        let known =
            speaking(text, "en").entities.iter().any(|one| one.kind == EntityKind::Organisation);
        assert!(!known, "{text}");
    }
    assert_eq!(names("[The Mail on Sunday] said so.", "en"), ["The Mail on Sunday"]);
    // No office of a firm: *SP Energy*.
    assert_eq!(names("Prices rose, [SP Energy] said.", "en"), ["SP Energy"]);
}

#[test]
fn a_newspaper_is_told_by_the_last_word_of_its_name() {
    for name in ["Larn Observer", "Daily Star", "Larn Herald"] {
        let found = who(&format!("[The {name}] said so."), "en");
        assert_eq!(found, [(Some(name.to_owned()), SourceRole::Outlet)]);
    }
    let found = who("[L'Écho du Sarn] le dit.", "fr");
    assert_eq!(found, [(Some("Écho du Sarn".to_owned()), SourceRole::Outlet)]);
}

#[test]
fn an_age_makes_a_person_of_a_states_name() {
    let found = kinds("[Jordan, 19,] said so. [Sofia, a 34-year-old teacher,] left.", "en");
    assert!(found.iter().all(|(_, kind)| *kind == EntityKind::Person), "{found:?}");
}

#[test]
fn honours_and_ranks_are_no_part_of_a_name() {
    let text = "[Sue Lang KC] said so. [Ms Lang] said more. [Councillor Ann Tooley] came. \
                [Cllr Tooley] left.";
    assert_eq!(names(text, "en"), ["Sue Lang", "Sue Lang", "Ann Tooley", "Ann Tooley"]);
    let text = "[The army spokesman, Brig. Gen. Ali Rahim,] said so. [Gen. Rahim] left.";
    assert_eq!(names(text, "en"), ["Ali Rahim"; 2]);
}

#[test]
fn two_first_names_with_one_last_name_are_two_people() {
    let text = "Marie Costa et Maria Costa sont venues. [Marie Costa] a parlé. \
                [Maria Costa] a démenti.";
    assert_eq!(names(text, "fr"), ["Marie Costa", "Maria Costa"]);
    let text = "[Maria Castell and Marie Castell] left. [Marie Castell] denied it.";
    assert_eq!(names(text, "en"), ["Maria Castell and Marie Castell", "Marie Castell"]);
    // Not the same first name in another spelling, or a slip in the last one.
    let text = "[Mikhaïl Orlan] a parlé. [Mikhail Orlan] a démenti. [Mikhail Orlam] est parti.";
    let found = names(text, "fr");
    assert!(found.iter().all(|name| *name == found[0]), "{found:?}");
}

#[test]
fn two_spellings_in_one_sentence_are_two_people() {
    let text = "Katherine Orlan left. [Catherine Orlan] met Katherine Orlan. \
                [Katherine Orlan] denied it.";
    assert_eq!(names(text, "en"), ["Catherine Orlan", "Katherine Orlan"]);
    let text = "Katherine Orlan left. [Catherine Orlan] denied it.";
    assert_eq!(names(text, "en"), ["Katherine Orlan"]);
}

#[test]
fn nobody_is_a_group_with_themselves() {
    let text = "Sven Orlan est parti. [Sven Orlan et M. Orlan] ont démenti.";
    assert_eq!(kinds(text, "fr"), [("Sven Orlan".to_owned(), EntityKind::Person)]);
}

#[test]
fn the_company_is_neither_the_press_nor_a_charity() {
    for (text, found) in [
        ("He may not talk to [the press]. [The operator] denied it.", &["press", "operator"][..]),
        ("She left [the media] alone. [The company] denied it.", &["media", "company"]),
        ("[The charity] said so. [The airline] denied it.", &["charity", "airline"]),
        ("[The NGO] said so. [The firm] denied it.", &["NGO", "firm"]),
        (
            "[Orlan Rights Forum] said so. [The company] denied it.",
            &["Orlan Rights Forum", "company"],
        ),
        ("[The Orlan Post] said so. [The company] left.", &["Orlan Post", "company"]),
        ("[The group] said so. [The firm] denied it.", &["group", "firm"]),
        // With a name it may be one.
        ("[Orlan Sky, a group,] said so. [The company] said more.", &["Orlan Sky"; 2]),
    ] {
        assert_eq!(names(text, "en"), found, "{text}");
    }
    for (text, found) in [
        ("Il fuit [la presse]. [La compagnie] nie.", &["presse", "compagnie"][..]),
        ("[L'association] accuse. [L'entreprise] nie.", &["association", "entreprise"]),
    ] {
        assert_eq!(names(text, "fr"), found, "{text}");
    }
}

#[test]
fn an_agency_of_which_an_outlet_reports_is_another() {
    let text = "Reuters reported that the agency had warned the king.";
    let sources: [&[&str]; 2] = [&["Reuters"], &["the agency"]];
    let found = whose(text, "en", &sources, "the agency had warned the king");
    assert_eq!(found[1], "agency");
    let text = "Reuters reported that the agency knew. The Agency denied it.";
    let found = whose(text, "en", &[&["Reuters"], &["The Agency"]], "the agency knew");
    assert_eq!(found[1], "agency");
    // A newspaper is none.
    let text = "[The Orlan Post] said so. [The agency] denied it.";
    assert_eq!(names(text, "en"), ["Orlan Post", "agency"]);
    let text = "[Reuters] said so. [The agency] said more.";
    assert_eq!(names(text, "en"), ["Reuters"; 2]);
}

#[test]
fn a_name_behind_a_comma_may_have_words_before_it() {
    for (source, name) in [
        ("His counsel, senior advocate Ida Orvel,", "Ida Orvel"),
        ("The group's leader, former general Ali Rahim,", "Ali Rahim"),
        ("Her husband, fellow journalist Omar Sul,", "Omar Sul"),
        ("The mission's head, Norwegian diplomat Jan Hult,", "Jan Hult"),
        ("The council's chairman, Norway's Ulf Stein,", "Ulf Stein"),
        ("The victim's brother, 34-year-old mechanic Ivo Pell,", "Ivo Pell"),
        ("The party's candidate, Prime Minister Ana Rusk,", "Ana Rusk"),
        ("The club's owner, billionaire Jarek Moll", "Jarek Moll"),
    ] {
        assert_eq!(names(&format!("[{source}] said so."), "en"), [name], "{source}");
    }
    let text = "[The minister, economist Ida Orvel, and the governor] said so.";
    assert_ne!(names(text, "en"), ["Ida Orvel"]);
}

#[test]
fn an_office_with_a_hyphen_and_initials_are_titles() {
    for (source, name) in [
        ("Attorney-General Ida Orvel", "Ida Orvel"),
        ("The Attorney-General, Ida Orvel,", "Ida Orvel"),
        ("The Inspector-General of Police, Hugo Orlan,", "Hugo Orlan"),
        ("ACP Ida Orvel", "Ida Orvel"),
        ("DIG Hugo Orlan", "Hugo Orlan"),
        ("Information Minister Omar Sheikh", "Omar Sheikh"),
        ("The spokesman, Omar Sheikh,", "Omar Sheikh"),
        ("Information Minister Atta Sheikh", "Atta Sheikh"),
        ("Deputy Commissioner of Police Ravi Sen", "Ravi Sen"),
        ("Judge Ann King", "Ann King"),
    ] {
        assert_eq!(names(&format!("[{source}] said rain was near."), "en"), [name], "{source}");
    }
    // Initials alone are a body's.
    assert_eq!(names("Shares rose, [AIG] said.", "en"), ["AIG"]);
}

#[test]
fn a_private_person_is_no_statesman_of_that_name() {
    for text in ["[Mr Modi, a teacher in Larn,] said so.", "[Mr Kagame, her neighbour,] said so."] {
        let known = speaking(text, "en").entities.iter().any(|one| one.wikidata.is_some());
        assert!(!known, "{text}");
    }
    for text in ["India votes. [Mr Modi] said so.", "[Mr Modi, the prime minister,] said so."] {
        assert_eq!(names(text, "en"), ["Narendra Modi"], "{text}");
    }
    // Nothing tells of his state.
    assert_eq!(names("[Mr Modi] said so.", "en"), ["Mr Modi"]);
}

#[test]
fn a_body_may_begin_like_an_outlet() {
    for source in [
        "The Independent Commission Against Graft",
        "The Independent Monitoring Board",
        "The Guardian Council",
    ] {
        let found = who(&format!("[{source}] said so."), "en").remove(0);
        assert_ne!(found.1, SourceRole::Outlet, "{source}");
        assert_ne!(found.0.as_deref(), Some("The Independent"), "{source}");
    }
    let council = speaking("[The Guardian Council] said so.", "en").entities.remove(0);
    assert_eq!(council.belongs_to, None);
    assert_eq!(
        names("[The Independent] said so. [The Guardian newspaper] too.", "en"),
        ["The Independent", "The Guardian"]
    );
}

#[test]
fn an_office_of_another_state_is_not_the_registers() {
    let of = |text: &str| {
        let found = speaking(text, "en");
        let last = found.sources.last().and_then(|source| source.entity).expect("somebody");
        found.entities[last].belongs_to.clone()
    };
    for (text, state) in [
        ("[The Foreign Office] said so.", "United Kingdom"),
        ("[Britain's Foreign Office] said so.", "United Kingdom"),
        ("[Norway's Foreign Office] said so.", "Norway"),
        ("[The Norwegian Foreign Office] said so.", "Norway"),
        ("[The Norwegian Foreign Office] left. [The Foreign Office] said so.", "Norway"),
    ] {
        assert_eq!(of(text).as_deref(), Some(state), "{text}");
    }
}

#[test]
fn a_command_is_a_body() {
    for text in ["[Norway's Northern Command] said so.", "[The Southern Operational Command] left."]
    {
        assert_eq!(kinds(text, "en")[0].1, EntityKind::Organisation, "{text}");
    }
}

#[test]
fn an_agency_with_no_more_than_a_name_is_one_for_news() {
    for (text, code) in [
        ("[L'agence Orpress] le dit. [L'agence de presse Norda] aussi.", "fr"),
        ("[News agency Orpress] said so. [The agency] said no.", "en"),
        ("[The Larn Mirror] said so. [The paper] said no.", "en"),
        ("[La agencia Orpress] lo dijo.", "es"),
    ] {
        let found = who(text, code);
        assert!(found.iter().all(|(_, role)| *role == SourceRole::Outlet), "{text}: {found:?}");
    }
    let text = "[L'agence régionale de santé] le nie. [L'agence] le dit.";
    assert!(who(text, "fr").iter().all(|(_, role)| *role == SourceRole::Official));
}

#[test]
fn who_tells_of_the_man_is_not_the_man() {
    for (text, code) in [
        ("Le procureur Luc Orvel a parlé. [L'homme] a nié.", "fr"),
        ("The detective, Tom Orvel, spoke. [The suspect] denied it.", "en"),
    ] {
        let found = names(text, code);
        assert!(!found[0].contains("Orvel"), "{text} {found:?}");
    }
    // Who was told to be nobody who judges may be.
    assert_eq!(names("Luc Orvel, maçon, a parlé. [L'homme] a nié.", "fr"), ["Luc Orvel"]);
}

#[test]
fn an_agency_for_space_is_no_news_agency() {
    let text = "[L'agence spatiale] a parlé. Selon [l'agence Norda], le tir est reporté. \
                [L'agence spatiale] le nie.";
    let found = names(text, "fr");
    assert!(found[0] == found[2] && found[0] != found[1], "{found:?}");
}

#[test]
fn an_outlets_words_with_an_of_and_a_name_are_no_outlet() {
    for (text, code) in [
        ("[The Guardian of Vorna] sank.", "en"),
        ("[Le Monde des Abeilles] dit que les ruches meurent.", "fr"),
    ] {
        assert_ne!(who(text, code)[0].1, SourceRole::Outlet, "{text}");
    }
    assert_eq!(who("[The Guardian] said so.", "en")[0].1, SourceRole::Outlet);
    assert_eq!(who("[The Times of London] said so.", "en")[0].1, SourceRole::Outlet);
    assert_eq!(who("[Le Monde] l'a dit.", "fr")[0].1, SourceRole::Outlet);
}

#[test]
fn who_leads_one_thing_is_not_who_leads_another() {
    let text = "[La responsable de l'usine] dit non. \
                [La directrice de l'autorité de contrôle, Ève Stone,] dit oui.";
    let found = names(text, "fr");
    assert_ne!(found[0], found[1], "{found:?}");
}
