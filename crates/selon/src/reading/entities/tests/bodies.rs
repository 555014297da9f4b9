//! Bodies, states and the offices that people hold in them.

use super::*;

#[test]
fn a_body_has_one_name_whatever_its_wording_and_language() {
    for (marked, code, name) in [
        ("[Senior U.S. officials] said so.", "en", "US officials"),
        ("[An American official] said so.", "en", "US officials"),
        ("In Warsaw, [officials] said so.", "en", "Polish officials"),
        ("[Officials in Warsaw] said so.", "en", "Polish officials"),
        ("[Des responsables polonais] l'ont dit.", "fr", "Polish officials"),
        ("[Un haut responsable américain] l'a dit.", "fr", "US officials"),
        ("[Norwegian spy agencies] said so.", "en", "Norwegian intelligence"),
        ("[Les services de renseignement norvégiens] l'ont dit.", "fr", "Norwegian intelligence"),
        ("[Des diplomates européens] l'ont dit.", "fr", "European diplomats"),
        ("[Western officials] said so.", "en", "Western officials"),
        ("[La présidence russe] l'a dit.", "fr", "Kremlin"),
        ("[The Kremlin press office] said so.", "en", "Kremlin"),
        ("[NATO officials] said so.", "en", "NATO officials"),
        ("[US intelligence] said so.", "en", "US intelligence"),
        ("[American spies] said so.", "en", "US intelligence"),
        ("[The US Department of Justice] said so.", "en", "Justice Department"),
        ("[Le ministère américain de la Justice] l'a dit.", "fr", "Justice Department"),
        ("[The Norwegian MoD] said so.", "en", "Norwegian defence ministry"),
        ("[Norway's military intelligence] said so.", "en", "Norwegian military intelligence"),
        ("[Le renseignement militaire ukrainien] l'a dit.", "fr", "HUR"),
        ("[The Israeli army] said so.", "en", "Israel Defense Forces"),
        ("[Das norwegische Gesundheitsministerium] sagte es.", "de", "Norwegian health ministry"),
        ("[Le ministère norvégien de la Santé] l'a dit.", "fr", "Norwegian health ministry"),
        ("[El Ministerio de Sanidad noruego] lo dijo.", "es", "Norwegian health ministry"),
        (
            "[Il ministero norvegese dei Trasporti] lo ha detto.",
            "it",
            "Norwegian transport ministry",
        ),
        ("[Ilda Moravin] said so.", "en", "-"),
        ("[Fishermen] said so.", "en", "-"),
    ] {
        assert_eq!(bodies(marked, code), [name], "{marked}");
    }
}

#[test]
fn what_a_head_of_state_has_around_them_speaks_for_the_state() {
    for (marked, code, name) in [
        ("[Putin's press service] said so.", "en", "Kremlin"),
        ("[The Russian president's press office] said so.", "en", "Kremlin"),
        ("[The press service of the President of Russia] said so.", "en", "Kremlin"),
        ("Vladimir Putin was away. [His press service] said so.", "en", "Kremlin"),
        ("President Emmanuel Macron was away. [Macron's office] said so.", "en", "Elysee"),
        ("[The office of French President Emmanuel Macron] said so.", "en", "Elysee"),
        ("[Norwegian Prime Minister Sanna Orvel's office] said so.", "en", "Norwegian government"),
        ("[Le service de presse de Vladimir Poutine] l'a dit.", "fr", "Kremlin"),
        ("Le président russe part. [Le service de presse du président] l'a dit.", "fr", "Kremlin"),
        ("[Le bureau du président français Emmanuel Macron] l'a dit.", "fr", "Elysee"),
        ("[Le cabinet du Premier ministre norvégien] l'a dit.", "fr", "Norwegian government"),
        ("[El servicio de prensa de Putin] lo dijo.", "es", "Kremlin"),
        ("[Il servizio stampa di Putin] lo ha detto.", "it", "Kremlin"),
        (
            "Der russische Präsident ging. [Der Pressedienst des Präsidenten] sagte es.",
            "de",
            "Kremlin",
        ),
        ("[Netanyahu's office] said so.", "en", "Israeli government"),
        // Of several the register does not know who is; others lead no state.
        ("[Donald Trump's office] said so.", "en", "-"),
        (
            "[Former President Barack Obama's office] said so.",
            "en",
            "Some(Words(\"Barack Obama\"))",
        ),
        ("[The mayor's office] said so.", "en", "town hall"),
        ("[Moravin's office] said so.", "en", "-"),
    ] {
        assert_eq!(bodies(marked, code), [name], "{marked}");
    }
}

#[test]
fn an_outlet_may_stand_before_what_it_is() {
    let text = "[The Reuters news agency] said so. [The Guardian newspaper] said so.";
    assert_eq!(names(text, "en"), ["Reuters", "The Guardian"]);
}

#[test]
fn a_head_of_state_has_a_spokesperson() {
    for (marked, code, expected) in [
        ("[Putin's spokesman] said so.", "en", "spokesperson presidency RU"),
        ("[Le porte-parole de Vladimir Poutine] l'a dit.", "fr", "spokesperson presidency RU"),
        ("[El portavoz del Kremlin] lo dijo.", "es", "spokesperson presidency RU"),
        ("[El portavoz de Putin] lo dijo.", "es", "spokesperson presidency RU"),
        ("[Le secrétaire général de l'ONU] l'a dit.", "fr", "head - United Nations"),
        ("[NATO Secretary-General Ida Orvel] said so.", "en", "head - NATO Ida Orvel"),
    ] {
        assert!(
            offices(marked, code).contains(&expected.to_owned()),
            "{:?}",
            offices(marked, code)
        );
    }
}

#[test]
fn a_capital_that_speaks_is_its_state() {
    assert_eq!(names("[Moscou] a nié. [La Russie] a protesté.", "fr"), ["Russie"; 2]);
    assert_eq!(names("[Washington] denied it.", "en"), ["United States"]);
}

#[test]
fn roles_come_from_the_words() {
    let role = |text: &str| who(text, "fr")[0].1;
    assert_eq!(role("[Le ministre] a parlé."), SourceRole::Official);
    assert_eq!(role("[Un témoin] a parlé."), SourceRole::Witness);
    assert_eq!(role("[Deux officiels américains] ont parlé."), SourceRole::Anonymous);
    assert_eq!(role("[L'économiste Sven Orlan] a parlé."), SourceRole::Expert);
    assert_eq!(role("[Le rapport] montre tout."), SourceRole::Document);
}

#[test]
fn groups_belong_to_their_state() {
    let text = "Des responsables américains ont parlé.";
    let spans = [Span::new(0, "Des responsables américains".len())];
    let told = [Told { source: &spans, content: &[], relayed: true }];
    let found = who_is_who(text, Language::or_neutral(Some("fr")), &told, &[]);
    let entity = &found.entities[found.sources[0].entity.expect("an entity")];
    assert_eq!(entity.name, "responsables américains");
    assert_eq!(entity.kind, EntityKind::Group);
    assert_eq!(entity.belongs_to.as_deref(), Some("États-Unis"));
    assert!(!found.sources[0].first_hand);
}

#[test]
fn institutions_belong_to_the_state_or_town_of_the_article() {
    let text = "Le Mali vote. Le président malien a parlé à Bamako. [Le gouvernement] a promis. \
                [Le ministère de la Santé] se tait.";
    assert_eq!(names(text, "fr"), ["gouvernement malien", "ministère de la Santé du Mali"]);
    let text = "À Morlune, la crue a tout pris. À Morlune, [la mairie] promet. \
                Le marché de Morlune ferme. [La mairie] paiera.";
    assert_eq!(names(text, "fr"), ["mairie de Morlune"; 2]);
    let text = "Mali votes. Malian troops left. [The government] said so.";
    assert_eq!(names(text, "en"), ["Malian government"]);
}

#[test]
fn a_body_is_told_its_name_after_a_comma() {
    let text = "[La principale ONG du pays, le Collectif Orlan,] proteste. \
                Selon [une enquête d'une ONG, Public Orlan,] rien ne va. \
                [L'une des fidèles, Odile,] prie.";
    assert_eq!(names(text, "fr"), ["Collectif Orlan", "Public Orlan", "Odile"]);
}

#[test]
fn some_nouns_are_a_part_of_the_name() {
    let text = "[L'hôpital Saint-Vlas] alerte. [Le gouvernement Orlan] se tait. \
                [L'hôpital] insiste.";
    let found = names(text, "fr");
    assert_eq!(found, ["hôpital Saint-Vlas", "gouvernement Orlan", "hôpital Saint-Vlas"]);
    // A committee is not who it is called after.
    let text = "[Le comité Sarn] appelle à la grève. [Ida Sarn] le nie. [L'arrêt Vaubert] tranche.";
    assert_eq!(names(text, "fr"), ["comité Sarn", "Ida Sarn", "arrêt Vaubert"]);
}

#[test]
fn a_body_goes_by_the_name_that_the_article_uses() {
    let text = "[Le Comité Orlan Vert (COV)] part. [Le COV] dit oui. [Le COV] dit non.";
    assert_eq!(names(text, "fr"), ["COV"; 3]);
    let text = "[The United Nations] left. [The UN] was sorry, [the Morning Courier] wrote.";
    assert_eq!(names(text, "en")[..2], ["United Nations"; 2]);
}

#[test]
fn a_former_official_with_a_name_is_not_kept_from_view() {
    let text = "[Sven Orlan, a former defence official,] objected.";
    assert_eq!(who(text, "en")[0], (Some("Sven Orlan".to_owned()), SourceRole::Official));
}

#[test]
fn a_firm_is_one_with_and_without_its_form() {
    let text = "Apple rose. Apple Inc. fell. Boeing rose.";
    let spans = ["Apple", "Apple Inc.", "Boeing"].map(|name| {
        let start = text.find(name).expect("in the text");
        Span::new(start, start + name.len())
    });
    let found = same_names(text, Language::or_neutral(Some("en")), &spans);
    assert!(found[0] == found[1] && found[1] != found[2], "{found:?}");
}

#[test]
fn offices_are_told_with_what_they_are_of() {
    for (marked, code, office) in [
        (
            "Yesterday [President Ilse Maren of Koverin] said so.",
            "en",
            "president - Koverin Ilse Maren",
        ),
        (
            "Yesterday [Koverian President Ilse Maren] said so.",
            "en",
            "president - Koverian Ilse Maren",
        ),
        ("Yesterday [the Koverian president] said so.", "en", "president - Koverian"),
        ("Yesterday [the president of Koverin] said so.", "en", "president - Koverin"),
        (
            "Yesterday [the president of Koverin, Ilse Maren,] said so.",
            "en",
            "president - Koverin Ilse Maren",
        ),
        ("Yesterday [Koverin's president] said so.", "en", "president - Koverin"),
        ("Yesterday [the Norwegian president] said so.", "en", "president - NO"),
        (
            "Yesterday [Norway's foreign minister, Odo Brell,] said so.",
            "en",
            "foreign-minister - NO Odo Brell",
        ),
        (
            "Yesterday [former Norwegian president Odo Brell] said so.",
            "en",
            "president - NO past Odo Brell",
        ),
        ("Yesterday [the Kremlin spokesman] said so.", "en", "spokesperson presidency RU"),
        (
            "Yesterday [Kremlin spokesman Odo Brell] said so.",
            "en",
            "spokesperson presidency RU Odo Brell",
        ),
        (
            "Yesterday [the head of the Koverian intelligence service] said so.",
            "en",
            "head intelligence Koverian",
        ),
        (
            "Hier, [le président koverien, Ilse Maren,] l'a dit.",
            "fr",
            "president - koverien Ilse Maren",
        ),
        ("Hier, [la présidente koverienne] l'a dit.", "fr", "president - koverienne"),
        (
            "Hier, [le porte-parole du Kremlin, Odo Brell,] l'a dit.",
            "fr",
            "spokesperson presidency RU Odo Brell",
        ),
        ("Hier, [le porte-parole du Kremlin] l'a dit.", "fr", "spokesperson presidency RU"),
        (
            "Hier, [le ministre norvégien de la Défense, Odo Brell,] l'a dit.",
            "fr",
            "defence-minister - NO Odo Brell",
        ),
        ("Hier, [le chef du renseignement norvégien] l'a dit.", "fr", "head intelligence NO"),
        (
            "Hier, [l'ancien président norvégien Odo Brell] l'a dit.",
            "fr",
            "president - NO past Odo Brell",
        ),
    ] {
        assert_eq!(offices(marked, code), [office], "{marked}");
    }
    assert_eq!(offices("Yesterday [a Norwegian diplomat] said so.", "en"), [""; 0]);
}

#[test]
fn whose_office_it_is_stands_before_whose() {
    let named = |marked, code| names(marked, code).pop().unwrap_or_default();
    assert_eq!(
        named("Rebels blame Norway, [whose president] has denied it.", "en"),
        "president of Norway"
    );
    assert_eq!(
        named("La ville accuse la Norvège, dont [le porte-parole] nie tout.", "fr"),
        "porte-parole de la Norvège"
    );
    assert_eq!(
        named("Rebels accuse Moscow, [whose spokesman] denied it.", "en"),
        "spokesman of Russia"
    );
    let text =
        "Finnish President Odo Brell met rebels. They blame Norway, [whose president] denies it.";
    assert_eq!(named(text, "en"), "president of Norway");
}

#[test]
fn one_office_in_two_wordings_is_one_holder() {
    let text = "Le premier ministre Odo Brell est parti. [Le chef du gouvernement] l'a dit.";
    assert_eq!(names(text, "fr"), ["Odo Brell"]);
    let text = "Prime Minister Odo Brell left. Ida Orvel came. [The head of government] said so.";
    assert_eq!(names(text, "en"), ["Odo Brell"]);
    // Who speaks for them, and whoever presides over something else, is another.
    for (text, code) in [
        (
            "Prime Minister Odo Brell left. Ugo Lanz came. [The spokesman of the prime minister] said so.",
            "en",
        ),
        ("President Odo Brell came. Ida Orvel too. [The club president] said so.", "en"),
        (
            "Deputy Prime Minister Odo Brell left. Ida Orvel came. [The head of government] spoke.",
            "en",
        ),
        (
            "Le premier ministre Odo Brell est parti. Ugo Lanz vient. [Le porte-parole du premier ministre] l'a dit.",
            "fr",
        ),
        (
            "Le président Odo Brell est venu. Ida Orvel aussi. [Le président du conseil départemental] l'a dit.",
            "fr",
        ),
    ] {
        assert_ne!(names(text, code), ["Odo Brell"], "{text}");
    }
    // Two held it: neither is meant for sure.
    let text = "Prime Minister Odo Brell met Prime Minister Ida Orvel. Anne Dorn and Ugo Lanz \
                came. [The head of government] said so.";
    assert_ne!(names(text, "en"), ["Odo Brell"]);
    assert_ne!(names(text, "en"), ["Ida Orvel"]);
}

#[test]
fn an_adjective_of_a_state_beside_a_claim_is_the_state() {
    assert_eq!(names("Hier les accusations [norvégiennes] ont étonné.", "fr"), ["Norvège"]);
    assert_eq!(names("The [Norwegian] claim was no surprise.", "en"), ["Norway"]);
    assert_ne!(names("Les [Norvégiens] le disent.", "fr"), ["Norvège"]);
    assert_ne!(names("[Norwegians] say so.", "en"), ["Norway"]);
}

#[test]
fn a_press_release_is_not_the_press() {
    let text = "La presse internationale est venue. [Un communiqué de presse] l'a dit.";
    assert_ne!(names(text, "fr"), ["presse internationale"]);
    assert_eq!(names("[A report by police] said so.", "en"), ["police"]);
}

#[test]
fn who_is_shown_in_a_picture_did_not_make_it() {
    let text =
        "[Photos of Minister Odo Brell] show it. [Radar tracks shared by the Orlan Pact] do.";
    assert_eq!(names(text, "en")[1], "Orlan Pact");
    assert_ne!(names(text, "en")[0], "Odo Brell");
    let text = "[Une photo du ministre Odo Brell] le montre. [Une lettre du ministre] le dit.";
    assert_ne!(names(text, "fr")[0], "Odo Brell");
    assert_eq!(names(text, "fr")[1], "Odo Brell");
}

#[test]
fn a_name_behind_a_body_is_the_bodys_or_the_persons() {
    let person = |name: &str| vec![(name.to_owned(), EntityKind::Person)];
    for name in ["porte-parole du groupe Orlan Gaz", "porte-parole du groupe armé Norda"] {
        assert_eq!(kinds(&format!("[Le {name}] l'a dit."), "fr"), person(name));
    }
    let found = speaking("Le porte-parole du groupe armé Norda est mort. [Ida] l'a dit.", "fr");
    let norda = found.entities.iter().find(|entity| entity.name.contains("Norda"));
    assert_ne!(norda.map(|entity| entity.kind), Some(EntityKind::Person));
    for who in ["L'officier de l'agence de renseignement", "Le chef du service de presse"] {
        let found = kinds(&format!("[{who} Ida Marrowin] l'a dit."), "fr");
        assert_eq!(found, person("Ida Marrowin"));
    }
}

#[test]
fn the_prime_ministers_spokesman_is_not_the_prime_minister() {
    let text = "Prime Minister Odo Brell came. [The prime minister's spokesman] said so.";
    assert_ne!(names(text, "en"), ["Odo Brell"]);
}

#[test]
fn a_side_is_the_state_whose_it_is() {
    for (text, code, state) in [
        ("[The Ukrainian side] denies it.", "en", "Ukraine"),
        ("[Le camp norvégien] le dément.", "fr", "Norvège"),
        ("[El bando ucraniano] lo niega.", "es", "Ukraine"),
    ] {
        assert_eq!(names(text, code), [state], "{text}");
    }
    for (text, code) in
        [("[Both sides] deny it.", "en"), ("[The Ukrainian side of the border] saw it.", "en")]
    {
        assert_ne!(names(text, code), ["Ukraine"], "{text}");
    }
}

#[test]
fn a_name_between_commas_is_the_body_before_it() {
    for (text, code, name) in [
        ("La banque, la Caisse Orlan, prête peu. [La banque] a refusé.", "fr", "Caisse Orlan"),
        ("The bank, the Orlan Trust, owns it. [The bank] said no.", "en", "Orlan Trust"),
    ] {
        assert_eq!(names(text, code), [name], "{text}");
    }
    // A list, a place, a person.
    for (text, code) in [
        ("La banque, la Caisse Orlan, et la ville paient. [La banque] a refusé.", "fr"),
        ("La banque, la Caisse Orlan, le Fonds Brell paient. [La banque] a refusé.", "fr"),
        ("Au ministère, à Oslo, on doute. [Le ministère] a refusé.", "fr"),
        ("The ministry, Ida Marrowin, it seems, knew. [The ministry] said no.", "en"),
    ] {
        let found = names(text, code);
        assert!(!["Caisse Orlan", "Oslo", "Ida Marrowin"].contains(&found[0].as_str()), "{text}");
    }
}

#[test]
fn the_officials_are_of_those_who_spoke() {
    let text = "[American intelligence agencies] suspect Ukraine's spies. Nobody was named. [The \
                officials] doubt that it was known.";
    assert_eq!(bodies(text, "en"), ["US intelligence", "US intelligence"]);
}

#[test]
fn only_somebody_s_adjective_tells_where_an_article_is() {
    for (text, name) in [
        (
            "A Russian strike on Orvelo killed ten. [The health ministry] said so.",
            "health ministry",
        ),
        ("Denying Israeli claims, [the army] said no one died.", "army"),
        ("Israeli raids went on. [Gaza's Health Ministry] said so.", "Gaza's Health Ministry"),
        ("The Russian president spoke. [The army] said no one died.", "Russian army"),
    ] {
        assert_eq!(names(text, "en"), [name], "{text}");
    }
}

#[test]
fn a_name_by_which_a_body_goes_is_its_name() {
    for (text, code, name) in [
        ("The UN left. [The group known as Black Hand] denied it.", "en", "Black Hand"),
        ("Le groupe est parti. [Un groupe connu sous le nom de Norda] nie.", "fr", "Norda"),
        ("[UK Finance] said so.", "en", "UK Finance"),
        ("[The army of war-torn Sudan] said so.", "en", "army of war-torn Sudan"),
        ("[MP Ida Orvel] said so.", "en", "Ida Orvel"),
        ("[Son conseil, Me Ida Orvel,] plaide la relaxe.", "fr", "Ida Orvel"),
        ("De [l'aveu du ministre], tout est clos.", "fr", "ministre"),
        ("Paul Orvel accuse un soigneur. [Celui-ci, Marco Tesi,] nie.", "fr", "Marco Tesi"),
    ] {
        assert_eq!(names(text, code), [name], "{text}");
    }
}

#[test]
fn who_speaks_through_a_text_stands_behind_what_sort_of_text_it_is() {
    for (marked, code, name) in [
        (
            "[Un communiqué de presse du ministère de la Santé] l'a dit.",
            "fr",
            "ministère de la Santé",
        ),
        ("[Un rapport d'étape de la commission] l'a dit.", "fr", "commission"),
        ("[Une note de service de la mairie] l'a dit.", "fr", "mairie"),
        ("[Un rapport de police] l'a dit.", "fr", "police"),
        ("[Un communiqué de presse] l'a dit.", "fr", "communiqué de presse"),
        ("[A statement from the Norda Institute] said so.", "en", "Norda Institute"),
        ("[A press release from the Health Ministry] said so.", "en", "Health Ministry"),
        ("[A statement of intent from the mayor] said so.", "en", "mayor"),
        ("[The report from Norway] said so.", "en", "report"),
        ("[The video from the police] said so.", "en", "video"),
    ] {
        assert_eq!(names(marked, code), [name], "{marked}");
    }
}

#[test]
fn what_a_body_is_for_is_no_name_of_its_own() {
    let text = "Much is open. [The Election Commission] denied it. [Hugo Orlan, a spokesman of \
                the Fire Brigade,] said so.";
    let found = speaking(text, "en");
    let shown: Vec<_> =
        found.entities.iter().map(|e| (&*e.name, e.belongs_to.as_deref())).collect();
    assert_eq!(shown, [("Election Commission", None), ("Hugo Orlan", Some("Fire Brigade"))]);
    // Whose it is may have a name.
    let text = "Norda closed. [The Norda Commission] denied it.";
    assert_eq!(speaking(text, "en").entities[0].name, "Norda");
}

#[test]
fn a_body_is_not_its_own() {
    let text = "[Un rapport de la commission] l'affirme. [La commission] le répète.";
    let found = speaking(text, "fr");
    assert_eq!(found.entities.len(), 1);
    assert_eq!(found.entities[0].belongs_to, None);
}

#[test]
fn who_only_knows_of_something_is_kept_from_view() {
    for text in [
        "[People briefed on the matter] said no.",
        "[A person familiar with the talks] said no.",
        "[One official] said no.",
        "[Two diplomats] said no. [The diplomats] said no date was set.",
    ] {
        let found = who(text, "en");
        assert!(
            found.iter().all(|(name, role)| { name.is_some() && *role == SourceRole::Anonymous }),
            "{text}: {found:?}"
        );
    }
    let text =
        "[Une personne au fait du dossier] le nie. [Des personnes proches du pouvoir] le disent.";
    assert!(who(text, "fr").iter().all(|(_, role)| *role == SourceRole::Anonymous));
    assert_eq!(who("[Personne] ne le nie.", "fr")[0].0, None);
    let text = "[People briefed on it] said no. [The regulator] said yes.";
    let found = who(text, "en");
    assert_ne!(found[0].0, found[1].0, "{found:?}");
    let text = "[The first officer] said no. [One officer] said yes.";
    let found = who(text, "en");
    assert_ne!(found[0].0, found[1].0, "{found:?}");
    // Who has a name, or is the one of the story, is not.
    assert_ne!(who("[The official] said no.", "en")[0].1, SourceRole::Anonymous);
}

#[test]
fn the_rank_before_a_name_tells_the_role() {
    for (text, code, role) in [
        ("[Mayor Ina Holt] said no.", "en", SourceRole::Official),
        ("[Judge Ida Venn] said no.", "en", SourceRole::Official),
        ("[General Oren Kade] said no.", "en", SourceRole::Party),
        ("[Le général Kade] le nie.", "fr", SourceRole::Party),
        ("[Le commissaire Ferrand] le nie.", "fr", SourceRole::Official),
        ("[Mr Holt] said no.", "en", SourceRole::Other),
    ] {
        assert_eq!(who(text, code)[0].1, role, "{text}");
    }
}

#[test]
fn a_firm_is_not_the_one_that_it_belongs_to() {
    let text = "On vise [Chlorval]. [La société, filiale du groupe veldrien Ardex,] le nie.";
    let found = who(text, "fr");
    assert_eq!(found[1].0, found[0].0, "{found:?}");
}

#[test]
fn who_runs_or_owns_something_may_be_a_firm() {
    for (text, code) in [
        ("[The operator, Northlink,] said the cable was cut.", "en"),
        ("[The owner, Norvalis,] said the ship was sound.", "en"),
        ("[The owner, Brask Shipping,] said the ship was sound.", "en"),
        ("[The company, Holm Metals,] said so.", "en"),
        ("[L'exploitant, Norvalis,] le dit.", "fr"),
        ("[La compagnie ferroviaire, Castrel Trains,] le dit.", "fr"),
        ("[The pilots' union, Skyforce,] called for a ballot.", "en"),
    ] {
        assert_eq!(kinds(text, code)[0].1, EntityKind::Organisation, "{text}");
    }
    for (text, code) in [
        ("[The owner, Tom Brask,] said so.", "en"),
        ("[The owner, Mr Norvalis,] said so.", "en"),
        ("[L'exploitant, Luc Brel,] le dit.", "fr"),
    ] {
        assert_eq!(kinds(text, code)[0].1, EntityKind::Person, "{text}");
    }
}

#[test]
fn who_is_told_by_whose_they_are_is_no_hidden_source() {
    assert_eq!(who("[The Vatican's ambassador] declined.", "en")[0].1, SourceRole::Official);
    assert_eq!(who("[Norda's officials] declined.", "en")[0].1, SourceRole::Anonymous);
}

#[test]
fn a_station_is_an_outlet_by_a_word_of_its_name() {
    for (text, code, name) in [
        ("[Radio Nord] said so.", "en", "Radio Nord"),
        ("[Norra News] said so.", "en", "Norra News"),
        ("[Norra Info] l'a dit.", "fr", "Norra Info"),
    ] {
        let found = who(text, code);
        assert_eq!(found, [(Some(name.to_owned()), SourceRole::Outlet)], "{text}");
        assert_eq!(kinds(text, code)[0].1, EntityKind::Organisation, "{text}");
    }
    assert_eq!(kinds("[Norra Newsome] said so.", "en")[0].1, EntityKind::Person);
}
