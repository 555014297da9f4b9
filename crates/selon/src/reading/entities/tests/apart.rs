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
