//! Where a name begins and ends, and which names are one.

use super::*;

#[test]
fn a_town_before_a_speaker_is_no_part_of_the_name() {
    let text = "Nobody knows what Moravin knew. In Helsen [Moravin] said so.";
    assert_eq!(names(text, "en"), ["Moravin"]);
    assert_eq!(names("À Helsen [Moravin] s'est tue.", "fr"), ["Moravin"]);
}

#[test]
fn initials_join_their_long_form() {
    let text = "[Le Front de la vallée (FDV)] a signé. [Le FDV] a promis la paix.";
    let found = names(text, "fr");
    assert_eq!(found[0], found[1]);
}

#[test]
fn brackets_between_two_names_part_nothing() {
    let text = "[Sens. Sven Orlan (North) and Hugo Lestang (South)] objected.";
    assert_eq!(names(text, "en"), ["Sven Orlan and Hugo Lestang"]);
}

#[test]
fn contractions_are_no_names() {
    let text = "“[I]’m not going,” [Ilda Moravin] said. “[We]’ll see.”";
    assert_eq!(names(text, "en")[..2], ["Ilda Moravin"; 2]);
}

#[test]
fn an_adjective_of_the_moment_is_no_part_of_a_name() {
    assert_eq!(names("[Le nouvel entraîneur] promet.", "fr"), ["entraîneur"]);
    assert_eq!(names("[A New York businessman] objected.", "en"), ["New York businessman"]);
}

#[test]
fn a_name_is_as_long_as_its_initials_tell() {
    let text = "L'[Association orlaise pour l'accès à la justice] (AOAJ) a écrit. \
                Hier, [l'AOAJ] s'est tue.";
    let found = names(text, "fr");
    assert_eq!(found[0], found[1]);
    let text = "The [Office for the Prevention of River Floods] (OPRF) wrote. \
                The [OPRF] is small.";
    let found = names(text, "en");
    assert_eq!(found[0], found[1]);
    // Other words than these are no part of it.
    let text = "Ida Orvel joined the [Office for the Prevention of River Floods] (XQRF).";
    assert_ne!(names(text, "en"), ["XQRF"]);
}

#[test]
fn a_name_that_a_full_stop_broke_off_is_the_speakers() {
    let text = "« Non », dit l'ancien chef de la Police. L'officier Ida Marrowin dit. L'ancien \
                chef de la Police part.";
    let parts: &[&str] = &["l'ancien chef de la Police", "L'officier Ida Marrowin"];
    let last: &[&str] = &["L'ancien chef de la Police"];
    assert_eq!(whose(text, "fr", &[parts, last], "« Non »"), ["Ida Marrowin of Police"; 2]);
    let text = "“No”, said the former director of Water. Inspector Rona Velk said.";
    let parts: &[&str] = &["the former director of Water", "Inspector Rona Velk"];
    assert_eq!(whose(text, "en", &[parts], "“No”"), ["Rona Velk of Water"]);
}

#[test]
fn a_name_that_was_spelled_out_is_as_long_where_it_stands_again() {
    let text = "L'[Association congolaise pour l'accès à l'école] (ACAE) accuse. \
                Plus tard, [l'Association congolaise pour l'accès à l'école] s'est tue.";
    let found = names(text, "fr");
    assert_eq!(found[0], found[1]);
}

#[test]
fn an_edition_of_a_medium_is_another_name() {
    let text = "C'est vrai, rapporte [la BBC Hindi]. Non, dit [la BBC].";
    assert_eq!(names(text, "fr"), ["BBC Hindi", "BBC"]);
    let text = "« Non », a dit à la BBC [Nalini], qui vit à Helsen.";
    assert_eq!(names(text, "fr"), ["Nalini"]);
}

#[test]
fn a_first_name_behind_a_body_that_needs_no_name_is_its_spokespersons() {
    let text = "C'est ce que dit [le porte-parole du gouvernement Patrick Moravin]. \
                [Le gouvernement Orlan] s'est tu.";
    assert_eq!(names(text, "fr"), ["Patrick Moravin", "gouvernement Orlan"]);
}

#[test]
fn a_rank_behind_the_capital_of_a_body_is_part_of_its_name() {
    let text = "La banque, la [Caisse Générale], a refusé le prêt. [Elle] s'est tue.";
    assert_eq!(names(text, "fr"), ["Caisse Générale"; 2]);
    // Two of one name are two.
    let text = "La Société Marchande a signé. La [Banque Marchande] a prêté. [Elle] s'est tue.";
    assert_eq!(names(text, "fr"), ["Banque Marchande"; 2]);
    // Before a name it is a rank.
    let text = "Au nom de la Caisse [Générale Ilda Moravin] s'est tue.";
    assert_eq!(names(text, "fr"), ["Ilda Moravin"]);
}

#[test]
fn a_body_does_not_belong_to_a_word_of_its_own_name() {
    let found = speaking("[La Banque Nationale] a refusé le prêt.", "fr");
    let bank = found.entities.iter().find(|entity| entity.name == "Banque Nationale");
    assert_eq!(bank.map(|bank| bank.belongs_to.clone()), Some(None));
}

#[test]
fn a_watch_is_a_body_whatever_its_name_opens_with() {
    let found =
        kinds("[Justice Watch] said so. [Dam Watch] denied it. [Peace Monitor] left.", "en");
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Justice Watch", "Dam Watch", "Peace Monitor"]);
    assert!(found.iter().all(|(_, kind)| *kind == EntityKind::Organisation), "{found:?}");
    assert_eq!(names_of_judge(), ["Carla Watts"]);
}

fn names_of_judge() -> Vec<String> {
    names("[Justice Carla Watts] said so.", "en")
}

#[test]
fn what_speaks_of_its_own_is_nobody() {
    let found = kinds("[Velden Dynor] said its ships were safe. [Orlan Prade] agreed.", "en");
    assert_eq!(found[0], ("Velden Dynor".to_owned(), EntityKind::Organisation));
    assert_eq!(found[1], ("Orlan Prade".to_owned(), EntityKind::Person));
}

#[test]
fn what_a_clause_of_a_thing_tells_of_is_nobody() {
    for text in [
        "[Orsted Mills, which owns the plant,] denied it. [Orlan Prade] agreed.",
        "[Orsted Mills], which owns the plant, denied it. [Orlan Prade] agreed.",
    ] {
        let found = kinds(text, "en");
        assert_eq!(found[0], ("Orsted Mills".to_owned(), EntityKind::Organisation), "{text}");
        assert_eq!(found[1], ("Orlan Prade".to_owned(), EntityKind::Person), "{text}");
    }
    let found = kinds("[Orsted Mills], who owns the plant, denied it.", "en");
    assert_eq!(found, [("Orsted Mills".to_owned(), EntityKind::Person)]);
}

#[test]
fn a_town_with_a_date_at_the_head_is_no_body() {
    for (text, code) in [
        ("TARNWICK, 14 March 2031 — Two died. The fire near Tarnwick is out, [police] said.", "en"),
        ("VÉLINES, le 9 mai 2031. Un pont est tombé à Vélines, dit [la police].", "fr"),
    ] {
        let found = speaking(text, code);
        let town = found.entities.iter().find(|one| one.name.to_lowercase() != "police");
        let kind = town.map(|town| town.kind);
        assert!(matches!(kind, None | Some(EntityKind::Place)), "{text}: {kind:?}");
    }
    let text = "NORDA, 75 years old, spoke. [NORDA] denied it.";
    assert_eq!(kinds(text, "en"), [("NORDA".to_owned(), EntityKind::Organisation)]);
    let text = "Le préfet, 9 mai 2031. La CGTO, 14 000 membres, se tait. [La CGTO] nie.";
    assert_eq!(kinds(text, "fr"), [("CGTO".to_owned(), EntityKind::Organisation)]);
}

#[test]
fn a_name_drops_the_vowel_before_it_as_words_do() {
    let text = "[Yves Orlan] est parti. [Son avocate] a protesté.";
    assert_eq!(names(text, "fr")[1], "avocate d'Yves Orlan");
    let text = "[Hélène Brell] est partie. [Son frère] a protesté.";
    assert_eq!(names(text, "fr")[1], "frère d'Hélène Brell");
    let text = "[Hassan Brell] est parti. [Son frère] a protesté.";
    assert_eq!(names(text, "fr")[1], "frère de Hassan Brell");
    let text = "En Haïti, tout va mal. Haïti attend. [Le ministère de la Santé] l'a dit.";
    assert_eq!(names(text, "fr"), ["ministère de la Santé d'Haïti"]);
}

#[test]
fn a_town_keeps_its_article() {
    let text = "Un feu a pris au Havre. Le Havre dort. Au Havre, on attend. La mairie a fermé.";
    let start = text.find("La mairie").expect("there");
    let source = [Span::new(start, start + "La mairie".len())];
    let told = [Told { source: &source, ..Told::default() }];
    let french = Language::or_neutral(Some("fr"));
    let places = places::read(text, Span::new(0, text.len()), french, &[]);
    let found = who_is_who(text, french, &told, &places);
    let source = found.sources[0].entity.map(|at| &found.entities[at]).expect("the town's");
    assert_eq!(source.name, "mairie du Havre");
    assert_eq!(source.belongs_to.as_deref(), Some("Le Havre"));
}

#[test]
fn a_last_name_that_is_also_a_states_or_a_peoples_is_who_bears_it() {
    for text in [
        "[Colonel David French] told reporters. [French] said two men were missing.",
        "[The chairman, Peter Jordan,] said no. [Jordan] said tests proved it.",
        "[The chief executive, Roald Finn,] said no. [Finn] said it was a lie.",
    ] {
        let found = names(text, "en");
        assert!(found[0].contains(' '), "{found:?}");
        assert_eq!(found[0], found[1], "{text}");
    }
    for (text, code) in [
        ("[L'ingénieur Louis Maroc] a parlé. [M. Maroc] dit avoir prévenu.", "fr"),
        ("[The pilot, Luc Chile,] spoke. [Mr Chile] said no.", "en"),
    ] {
        let found = names(text, code);
        assert_eq!(found[0], found[1], "{text}");
    }
    // The state, where the article tells of it too or the words hang as a place's do.
    let text = "[Peter Jordan] said no. Jordanian troops moved. [Jordan] said it was a drill.";
    assert_ne!(names(text, "en")[1], "Peter Jordan");
    let text = "[David French] said no. [French officials] said yes.";
    assert_ne!(names(text, "en")[1], "David French");
}

#[test]
fn some_of_a_people_are_told_by_it() {
    assert_eq!(names("[Some Americans] think so.", "en"), ["Americans"]);
    assert_eq!(names("[Des Danois] le disent.", "fr"), ["Danois"]);
    // One of them is not all of them.
    for (text, code, name) in [
        ("[Un Danois] le dit.", "fr", "Danois"),
        ("[Une Française] le dit.", "fr", "Française"),
        ("[A Swiss] says so.", "en", "Swiss"),
    ] {
        assert_eq!(kinds(text, code), [(name.to_owned(), EntityKind::Person)], "{text}");
    }
    // "Some" alone may be anybody.
    assert_eq!(names("[Some] think so.", "en"), ["-"]);
}

#[test]
fn a_body_and_its_president_are_the_body_at_least() {
    let text = "[The Velmar Union and its president] say so.";
    assert_eq!(names(text, "en"), ["Velmar Union"]);
    // Those who are against it do not say so for it.
    for text in
        ["[The Velmar Union and its critics] say so.", "[The Velmar Union and its rivals] say so."]
    {
        assert_ne!(names(text, "en"), ["Velmar Union"], "{text}");
    }
}

#[test]
fn a_body_by_its_initials_is_the_institute() {
    let text = "According to [the ITS], so it was. [The institute] saw no mine.";
    assert_eq!(names(text, "en"), ["ITS", "ITS"]);
    // The initials of a board are no institute's.
    let text = "According to [the BTS], so it was. [The institute] saw no mine.";
    assert_eq!(names(text, "en"), ["BTS", "institute"]);
    // One letter is too little for one of many commissions.
    let text = "According to [the CTS], so it was. [The commission] saw no mine.";
    assert_eq!(names(text, "en"), ["CTS", "commission"]);
    let text = "Selon [le CTS], c'était vrai. [La cour] n'a vu aucune mine.";
    assert_eq!(names(text, "fr"), ["CTS", "cour"]);
    // It may be either of two.
    let text = "[The ITS] said so. [The IMR] denied it. [The institute] saw no mine.";
    assert_eq!(names(text, "en"), ["ITS", "IMR", "institute"]);
}
