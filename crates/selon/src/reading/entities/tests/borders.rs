//! Where names and noun phrases begin and end.

use super::*;

/// Each source in `[…]` and the name it must lead to.
fn lead(code: &str, all: &[(&str, &str)]) {
    for (marked, name) in all {
        let found = names(marked, code);
        assert_eq!(found.last().map(String::as_str), Some(*name), "{marked}");
    }
}

#[test]
fn whoever_has_an_office_speaks_and_not_the_body_before_it() {
    lead(
        "en",
        &[
            ("[Army spokesman Sven Orlan] said so.", "Sven Orlan"),
            ("[US Defense Secretary Ilda Moravin] said so.", "Ilda Moravin"),
            ("[Russia's Ilda Moravin] said so.", "Ilda Moravin"),
            ("[The UN's Ilda Moravin] said so.", "Ilda Moravin"),
            ("[White House press secretary Sven Orlan] said so.", "Sven Orlan"),
            ("[EU foreign policy chief Ilda Moravin] said so.", "Ilda Moravin"),
            ("[Russian Defence Ministry spokesman Sven Orlan] said so.", "Sven Orlan"),
            ("[Police Chief Sven Orlan] said so.", "Sven Orlan"),
            ("[Ukraine's Foreign Minister Sven Orlan] said so.", "Sven Orlan"),
            ("[Bank of Orlania Governor Ilda Moravin] said so.", "Ilda Moravin"),
            ("[The army] said so.", "army"),
            ("[Russia's president] said so.", "Russia's president"),
            ("[Vladimir Putin's spokesman] said so.", "Vladimir Putin's spokesman"),
        ],
    );
}

#[test]
fn a_title_before_a_name_says_what_its_bearer_is() {
    let text = "[Army spokesman Sven Orlan] said so.";
    assert_eq!(who(text, "en")[0].1, SourceRole::Official);
}

#[test]
fn small_words_may_stand_in_the_name_of_a_body() {
    lead(
        "en",
        &[
            ("[The Committee to Protect Journalists] said so.", "Committee to Protect Journalists"),
            ("[The Movement for Justice and Freedom] said so.", "Movement for Justice and Freedom"),
            ("[The Campaign Against Arms Trade] said so.", "Campaign Against Arms Trade"),
            (
                "[The UN Office for the Coordination of Humanitarian Affairs] said roads were shut.",
                "UN Office for the Coordination of Humanitarian Affairs",
            ),
            ("[The National Farmers' Union] said so.", "National Farmers' Union"),
            ("The Committee left for Norway. [The Committee] said so.", "Committee"),
        ],
    );
    lead(
        "fr",
        &[
            ("[Droits Sans Murs] l'a dit.", "Droits Sans Murs"),
            ("[Le collectif Justice Pour Tous] l'a dit.", "Justice Pour Tous"),
            ("[Femmes En Lutte] l'a dit.", "Femmes En Lutte"),
            ("[Probité 21] l'a dit.", "Probité 21"),
            ("[L'association Probité 21] l'a dit.", "Probité 21"),
            ("[France 24] l'a dit.", "France 24"),
            ("[Le syndicat Force ouvrière] l'a dit.", "Force ouvrière"),
            ("[Le Courrier du Nord] l'a dit.", "Courrier du Nord"),
            ("[La DDPP de l'Allier] l'a dit.", "DDPP de l'Allier"),
        ],
    );
}

#[test]
fn a_number_before_a_sentence_is_no_part_of_it() {
    lead(
        "fr",
        &[
            ("14:20 [Un porte-parole de l'armée] dément.", "porte-parole de l'armée"),
            ("2/ [Un ingénieur du port] l'a dit.", "ingénieur du port"),
            ("Jour 3 - [Un officier de la ville] l'a dit.", "officier de la ville"),
            ("[Kim Jong-un] l'a dit.", "Kim Jong-un"),
        ],
    );
}

#[test]
fn a_short_verb_joins_no_two_names() {
    lead(
        "en",
        &[
            ("Ilda Moravin met Sven Orlan on Monday. [Moravin] said so.", "Ilda Moravin"),
            ("Ilda Moravin hit Sven Orlan. [Orlan] said so.", "Sven Orlan"),
        ],
    );
}

#[test]
fn a_first_name_alone_is_nobody_of_the_register() {
    lead(
        "fr",
        &[
            ("« Non », raconte [Michel, 62 ans].", "Michel"),
            ("[François, un voisin], l'a dit.", "François"),
            ("[L'agriculteur Scholz] l'a dit.", "Scholz"),
            ("[M. Michel] l'a dit.", "M. Michel"),
            ("[Scholz] l'a dit.", "Olaf Scholz"),
            ("Charles Michel est venu. [M. Michel] l'a dit.", "Charles Michel"),
        ],
    );
}

#[test]
fn a_noun_is_a_name_behind_a_title_or_a_first_name() {
    lead(
        "fr",
        &[
            ("[M. Voisin] l'a dit.", "M. Voisin"),
            ("[Mme Berger] l'a dit.", "Mme Berger"),
            ("[M. de Sainval] l'a dit.", "de Sainval"),
            ("Luc Abbé est venu. [M. Abbé] l'a dit.", "Luc Abbé"),
            ("[L'abbé Orlan] l'a dit.", "abbé Orlan"),
        ],
    );
}

#[test]
fn a_company_that_is_called_so_is_no_person() {
    let text = "Nord Habitat a fermé. [La société] dément, et [Nord Habitat] le redit.";
    let company = ("Nord Habitat".to_owned(), EntityKind::Organisation);
    assert_eq!(kinds(text, "fr"), [company.clone(), company]);
    // Another was called so before.
    let text = "Une société a fermé. Idran Moravel est venu. [La société] dément. \
                [Idran Moravel] aussi.";
    assert_eq!(kinds(text, "fr")[1].1, EntityKind::Person);
}

#[test]
fn an_owner_has_the_article_that_the_text_gives_it() {
    lead(
        "fr",
        &[
            ("L'OTAN a réagi. [Son porte-parole] l'a dit.", "porte-parole de l'OTAN"),
            ("La CGT est là. [Sa secrétaire] l'a dit.", "secrétaire de la CGT"),
            ("Le Phare a fermé. [Son directeur] l'a dit.", "directeur du Phare"),
            ("Un homme est là. [Son avocat] l'a dit.", "avocat de l'homme"),
            ("La Norvane a réagi. [Son ambassadeur] l'a dit.", "ambassadeur de Norvane"),
            ("Ida Orvel est morte. [Son avocat] l'a dit.", "avocat d'Ida Orvel"),
        ],
    );
}

#[test]
fn a_people_is_no_state_in_another_language() {
    assert_eq!(kinds("[L'Italien] l'a dit.", "fr"), [("Italien".to_owned(), EntityKind::Person)]);
    assert_eq!(kinds("[Italien] sagte es.", "de")[0].1, EntityKind::State);
    assert_eq!(kinds("[La Suissesse] l'a dit.", "fr")[0].1, EntityKind::Person);
}

#[test]
fn what_follows_the_comma_names_who_speaks() {
    lead(
        "en",
        &[
            ("[One survivor, Ilda Moravin], said so.", "Ilda Moravin"),
            ("[His brother, the poet Sven Orlan,] said so.", "Sven Orlan"),
            ("[The regulator, the Water Commission,] said so.", "Water Commission"),
        ],
    );
    lead(
        "fr",
        &[
            ("[Le parquet, représenté par Sven Orlan,] l'a dit.", "Sven Orlan"),
            ("[L'armateur, la compagnie Norvalis,] l'a dit.", "Norvalis"),
            ("[Son frère, le poète Sven Orlan,] l'a dit.", "Sven Orlan"),
        ],
    );
}

#[test]
fn where_somebody_works_is_a_part_of_what_they_are() {
    lead(
        "fr",
        &[
            (
                "[Une source au ministère de la Défense] l'a dit.",
                "source au ministère de la Défense",
            ),
            ("[Un habitant] l'a dit.", "habitant"),
        ],
    );
    lead(
        "en",
        &[
            ("[Analysts at Orlan] said so.", "Analysts at Orlan"),
            ("[A person familiar with the talks] said so.", "person familiar with the talks"),
            ("[A spokesman for Orlan] said so.", "spokesman for Orlan"),
        ],
    );
}

#[test]
fn who_asks_for_no_name_is_anonymous() {
    let role = |marked: &str| who(marked, "fr")[0].1;
    assert_eq!(role("[Le policier qui a requis l'anonymat] l'a dit."), SourceRole::Anonymous);
    assert_ne!(role("[Le policier] l'a dit."), SourceRole::Anonymous);
}

#[test]
fn a_label_is_no_name() {
    let names = |text: &str| speaking(text, "en").entities.len();
    assert_eq!(names("CLAIM: it rained. OUR RATING: wrong. [He] left."), 0);
    assert_eq!(names("[ORLAN]: it rained."), 1);
}

#[test]
fn what_a_verb_is_about_has_the_verb_in_no_name() {
    for (text, name) in [
        (
            "Large drones forced Lorvik Hospital to close. [The hospital] said so.",
            "Lorvik Hospital",
        ),
        ("A gas leak closed Tarvin Hospital on Monday. [The hospital] said so.", "Tarvin Hospital"),
        ("Ana Roth visited Tarvin Hospital. [The hospital] said so.", "Tarvin Hospital"),
        (
            "The fire that destroyed Harle University grew. [The university] left.",
            "Harle University",
        ),
    ] {
        assert_eq!(names(text, "en"), [name], "{text}");
    }
}

#[test]
fn two_first_names_behind_a_comma_are_one_persons() {
    let text = "[Le directeur de la firme, Oldo Karim Marel,] a démenti.";
    assert_eq!(names(text, "fr"), ["Oldo Karim Marel"]);
}

#[test]
fn foreign_affairs_are_one_whatever_comes_next() {
    let text = "Le ministère kessanien des Affaires étrangères a protesté. [Le ministère] nie.";
    assert_eq!(names(text, "fr"), ["ministère kessanien des Affaires étrangères"]);
    let text = "Kessania's foreign ministry summoned him. [The ministry] said no more.";
    assert_eq!(names(text, "en"), ["Kessania's foreign ministry"]);
}

#[test]
fn a_doctor_is_no_hospital_of_that_name() {
    let text = "[Karim Marel] du CHU Oldo Marel se réjouit. [Dr Marel] remercie. [Le \
                lieutenant-colonel Luc Tarne] aussi. [Lt-Colonel Tarne] part.";
    assert_eq!(names(text, "fr"), ["Karim Marel", "Karim Marel", "Luc Tarne", "Luc Tarne"]);
}

#[test]
fn a_couple_has_the_name_that_the_text_gives_it() {
    let text = "[Ida et Hugo Orlan] ont gagné. Ida Orlan rit. Hugo Orlan aussi. [Ils] partent.";
    assert_eq!(names(text, "fr"), ["Ida et Hugo Orlan"; 2]);
}

#[test]
fn a_title_in_quotation_marks_is_nobody() {
    let text =
        "Le médecin Luc Tarne est calme. Dans son premier livre, « Petites Marées », [il] doute.";
    assert_eq!(names(text, "fr"), ["Luc Tarne"]);
}

#[test]
fn a_word_for_newspapers_with_a_capital_is_one() {
    for (text, code, name) in [
        ("Il a parlé au Courrier. [Le Courrier] l'a dit.", "fr", "Courrier"),
        ("He spoke to the Post. [The Post] said so.", "en", "Post"),
    ] {
        let found = who(text, code);
        assert_eq!(found[0], (Some(name.to_owned()), SourceRole::Outlet), "{text}");
    }
    assert_ne!(who("[Le courrier] l'a dit.", "fr")[0].1, SourceRole::Outlet);
    let found = names("[Le groupe de pirates Fougère noire] l'a dit.", "fr");
    assert_eq!(found, ["Fougère noire"]);
}
