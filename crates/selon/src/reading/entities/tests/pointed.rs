//! Who is meant behind what somebody says, between two clauses, and by what befell them.

use super::*;

#[test]
fn who_accuses_in_somebodys_words_is_somebody() {
    for (text, whom) in [
        (
            "Le pays rejette les propos du ministre kessanien, [qui] accuse Norda.",
            "ministre kessanien",
        ),
        ("Il a lu la plainte de Marc Orvel, [qui] accuse la banque.", "Marc Orvel"),
        ("Il réagit à la décision de la Norvège, [qui] exige un retrait.", "Norvège"),
    ] {
        assert_eq!(names(text, "fr"), [whom], "{text}");
    }
    let text = "They read the letter of Ida Renn, [who] accuses the bank.";
    assert_eq!(names(text, "en"), ["Ida Renn"]);
    // Who is only seen there says nothing, and a thing of a thing neither.
    let text = "Il montre une photo du ministre, [qui] prouverait la fraude.";
    assert_eq!(names(text, "fr"), ["photo du ministre"]);
    let text = "Il a lu l'accord de paix, [qui] prévoit un retrait.";
    assert_eq!(names(text, "fr"), ["accord de paix"]);
}

#[test]
fn another_clause_goes_on_about_whom_the_first_is() {
    let text = "Le procureur a dit que le suspect avait avoué et qu'il regrettait.";
    let said = "que le suspect avait avoué et qu'il regrettait";
    let found = whose(text, "fr", &[&["Le procureur"], &["il"]], said);
    assert_eq!(found[1], "suspect");
    let text = "L'avocat soutient que Paul Brun a été frappé mais qu'il réclame un médecin.";
    let said = "que Paul Brun a été frappé mais qu'il réclame un médecin";
    let found = whose(text, "fr", &[&["L'avocat"], &["il"]], said);
    assert_eq!(found[1], "Paul Brun");
    let text = "A mayor said that Paul Brun had left and that he denied it.";
    let said = "that Paul Brun had left and that he denied it";
    let found = whose(text, "en", &[&["A mayor"], &["he"]], said);
    assert_eq!(found[1], "Paul Brun");
    // What cannot speak, and whoever goes on about himself, is left to the weights.
    let text = "Le maire a dit que le pont tenait et qu'il le croyait sûr.";
    let said = "que le pont tenait et qu'il le croyait sûr";
    let found = whose(text, "fr", &[&["Le maire"], &["il"]], said);
    assert_eq!(found[1], "maire");
    let text = "Le maire a dit qu'il partait et qu'il regrettait.";
    let said = "qu'il partait et qu'il regrettait";
    let found = whose(text, "fr", &[&["Le maire"], &["il"]], said);
    assert_eq!(found[1], "maire");
}

#[test]
fn who_goes_by_a_name_unproven_is_not_its_bearer() {
    for (text, code) in [
        ("[Un homme se présentant comme le colonel Bada Lémo] annonce le putsch.", "fr"),
        ("[Un homme présenté comme le colonel Bada Lémo] annonce le putsch.", "fr"),
        ("[Un homme se faisant passer pour le colonel Bada Lémo] le dit.", "fr"),
        ("[A man claiming to be Colonel Bada Lemo] announced it.", "en"),
        ("[A man identifying himself as Colonel Bada Lemo] announced it.", "en"),
    ] {
        let man = if code == "fr" { "homme" } else { "man" };
        assert_eq!(names(text, code), [man], "{text}");
    }
    let text = "[Une voix attribuée au ministre Odo Talsen] l'ordonne.";
    assert_eq!(names(text, "fr"), ["voix"]);
}

#[test]
fn this_father_is_who_the_sentence_before_begins_with() {
    let text = "Marc Orvel a été arrêté lundi. [Ce père de trois enfants] nie tout.";
    assert_eq!(names(text, "fr"), ["Marc Orvel"]);
    let text = "La caissière a été frappée. [Cette mère de famille] a porté plainte.";
    assert_eq!(names(text, "fr"), ["caissière"]);
    let text = "Marc Orvel a été arrêté. [Cette mère de famille] le connaît.";
    assert_ne!(names(text, "fr"), ["Marc Orvel"]);
}

#[test]
fn newspapers_are_called_by_their_whole_names() {
    for name in ["La Dernière Heure", "La Voix du Nord", "Le Canard enchaîné", "Le Temps"] {
        assert_eq!(
            who(&format!("Selon [{name}], il pleut."), "fr"),
            [(Some(name.to_owned()), SourceRole::Outlet)]
        );
    }
    let found = names("[Le temps] presse. [La croix] du clocher est tombée.", "fr");
    assert_eq!(found, ["temps", "croix"]);
}

#[test]
fn the_same_official_is_the_last_who_was_called_so() {
    let text = "[Un préfet] l'a dit. [Ce même préfet] l'a répété. [Le même préfet] s'est tu.";
    let found = speaking(text, "fr");
    assert_eq!(found.sources[1].entity, found.sources[0].entity);
    assert_eq!(found.sources[2].entity, found.sources[0].entity);
    let text = "[An engineer] said so. [The same engineer] said it again.";
    let found = speaking(text, "en");
    assert_eq!(found.sources[1].entity, found.sources[0].entity);
    assert_eq!(names("[Même le préfet] le dit.", "fr"), ["préfet"]);
}

#[test]
fn who_is_told_of_in_a_text_does_not_say_it() {
    let found = names("[L'autopsie de Lina Dorval] conclut à une noyade.", "fr");
    assert_eq!(found, ["autopsie de Lina Dorval"]);
    let found = names("[A biography of Marc Orvel] says he was born in Tarn.", "en");
    assert_eq!(found, ["biography of Marc Orvel"]);
}

#[test]
fn bodies_keep_to_their_words() {
    assert_eq!(names("[The justice ministry] said so.", "en"), ["justice ministry"]);
    let text = "[L'AFP] a publié la photo. [Le syndicat Alliance] s'indigne.";
    assert_ne!(names(text, "fr")[1], "AFP");
    let text = "[The owner of the ground, businessman Pavel Orne,] said so.";
    assert_eq!(names(text, "en"), ["Pavel Orne"]);
}

#[test]
fn initials_in_brackets_say_what_they_stand_for() {
    let text = "[Le secrétaire général de l'UPO] a parlé. [Marc Orvel, secrétaire général de \
                l'Union des ports orlanais (UPO),] l'a répété.";
    assert_eq!(names(text, "fr"), ["Marc Orvel"; 2]);
}

#[test]
fn an_institution_alone_is_of_the_town_where_the_text_was_written() {
    let text = "VORNA (Orlanie) - [La mairie] l'a dit. Tout va bien.";
    assert_eq!(names(text, "fr"), ["mairie de Vorna"]);
    let text = "MBARA - [La préfecture] l'a dit lundi. Une digue a cédé près de Mbara.";
    assert_eq!(names(text, "fr"), ["préfecture de Mbara"]);
    for text in
        ["URGENT - [La mairie] l'a dit. Tout va bien.", "URGENT (AFP) - [La mairie] l'a dit."]
    {
        assert_eq!(names(text, "fr"), ["mairie"], "{text}");
    }
}

#[test]
fn the_first_magistrate_of_a_town_is_its_mayor() {
    let text = "[Le maire, Odo Brell,] est venu. [Le premier magistrat de la commune] s'inquiète.";
    assert_eq!(names(text, "fr"), ["Odo Brell"; 2]);
}
