//! Whom a sentence without a speaker is about, and roles that are told apart from their names.

use super::*;

#[test]
fn he_is_whom_the_sentence_before_begins_with_though_they_say_nothing() {
    for (text, code, whom) in [
        (
            "« Ridicule », dit [le ministre, Jonas Helm]. Le procureur de Lorvik, Arne Falk, a \
             ouvert une enquête. [Il] dit ne rien savoir.",
            "fr",
            "Arne Falk",
        ),
        (
            "\"Nonsense,\" said [the minister, Jonas Helm]. The prosecutor, Arne Falk, opened an \
             inquiry. [He] knew nothing.",
            "en",
            "Arne Falk",
        ),
        (
            "All is well, [engineer Tom Vega] said. Castel's director, Hugo Moravin, was questioned \
             on Monday. [He] denies any fault.",
            "en",
            "Hugo Moravin",
        ),
        (
            "[Minister Paul Rowe] said so. Governor Luc Tarenne resigned. He flew home. [He] had \
             been betrayed.",
            "en",
            "Luc Tarenne",
        ),
        ("[Le maire, Paul Roux,] nie. Le préfet est venu. [Il] se tait.", "fr", "préfet"),
    ] {
        assert_eq!(names(text, code).pop().as_deref(), Some(whom), "{text}");
    }
    // Where another speaks there or the sex is another, it is whoever spoke.
    for (text, whom) in [
        ("[Mayor Ida Roth] said so. Karl Venn left on Sunday. [She] was glad.", "Ida Roth"),
        (
            "\"It is late,\" said [Mayor Paul Roth]. Karl Venn left, [Tom Vega] said. [He] was glad.",
            "Tom Vega",
        ),
        // The minister of whom nothing else is told is who spoke.
        ("[Hugo Moravin] said so. The minister was at home. [He] was glad.", "Hugo Moravin"),
    ] {
        assert_eq!(names(text, "en").pop().as_deref(), Some(whom), "{text}");
    }
}

#[test]
fn they_are_who_told_what_others_said() {
    let text = "Investigators suspect a clerk, two officials told the Post. It is cold, they said.";
    let told = "Investigators suspect a clerk";
    let found = whose(text, "en", &[&["two officials"], &["Investigators"], &["they"]], told);
    assert_eq!(found[2], "officials");
    let text = "Some experts fear a leak, the two officials said. They expect a report.";
    let told = "Some experts fear a leak";
    let found = whose(text, "en", &[&["the two officials"], &["Some experts"], &["They"]], told);
    assert_eq!(found[2], "officials");
}

#[test]
fn in_a_lawyers_quotation_he_is_the_client() {
    let text =
        "Marc Orvel a été arrêté. [Son avocat, Me Paul Brun,] soupire : « [il] n'a rien fait ».";
    assert_eq!(names(text, "fr"), ["Paul Brun", "Marc Orvel"]);
    let text = "Marc Orvel a été arrêté. [Son avocat] soupire : « [il] n'a rien fait ».";
    assert_eq!(names(text, "fr"), ["avocat de Marc Orvel", "Marc Orvel"]);
    // Whoever is named there is nearer, and a minister has no client.
    let text = "Marc Orvel a été arrêté. [Son avocat] soupire : « Luc Brel ment, [il] le sait ».";
    assert_eq!(names(text, "fr")[1], "Luc Brel");
}

#[test]
fn we_is_the_body_of_a_spokesman_with_a_name() {
    let text =
        "[La Commission Orlane] nie. « [Nous] rejetons tout », dit [son président, Jules Ferrand].";
    assert_eq!(names(text, "fr")[1], "Commission Orlane");
    let text = "Les rebelles nient. « [Nous] n'avons rien », dit [leur porte-parole, Ida Lund].";
    assert_eq!(names(text, "fr")[0], "rebelles");
    let text = "La Banque Norda plie. « [Nous] tiendrons », dit [le président du directoire de la \
                Banque Norda, Paul Brun].";
    assert_eq!(names(text, "fr")[0], "Banque Norda");
}

#[test]
fn a_lead_without_a_name_is_whoever_is_quoted_next() {
    for (text, code, whom) in [
        (
            "Rain fell. It was cold. [A structural engineer who saw it] said so. \"Nobody \
             looked,\" said [Ole Brandvik].",
            "en",
            "Ole Brandvik",
        ),
        (
            "Il pleut. Il vente. [Un ingénieur qui l'a vu] le dit. « Personne n'a regardé », \
             explique [Ole Brandvik].",
            "fr",
            "Ole Brandvik",
        ),
        (
            "[Le directeur du festival] se défend. Il fait froid. [Luc Tarenne] nie.",
            "fr",
            "Luc Tarenne",
        ),
    ] {
        assert_eq!(names(text, code), [whom, whom], "{text}");
    }
    for (text, role) in [
        // One neighbour is not the next one, who keeps their name from view has none, and the
        // mayor is no engineer.
        ("Rain. Cold. [A neighbour] saw it. \"It fell,\" said [Ole Brandvik].", "neighbour"),
        (
            "[An engineer who asked for anonymity] said so. \"It fell,\" said [Ole Brandvik].",
            "engineer",
        ),
        ("[An engineer] said so. \"It fell,\" said [Ole Brandvik, the mayor].", "engineer"),
        ("[The engineer] said so. Luc Brel left. \"It fell,\" said [Ole Brandvik].", "engineer"),
    ] {
        assert_eq!(names(text, "en")[0], role, "{text}");
    }
}

#[test]
fn a_role_behind_a_name_of_which_nothing_was_told_is_its_bearers() {
    let text =
        "Pour [Luc Tarenne], « c'est une victoire ». [Le porte-parole du collectif] s'en dit ravi.";
    assert_eq!(names(text, "fr"), ["Luc Tarenne"; 2]);
    for text in [
        // Whose age is told is nobody's prefect, and who was told to be mayor neither.
        "[Luc Tarenne, 79 ans,] doute. [Le préfet] se tait.",
        "[Le maire Luc Tarenne] doute. [Le préfet] se tait.",
        "[M. Tarenne] doute. [Le préfet] se tait.",
        "[Luc Tarenne] doute. [Le procureur] se tait.",
        "[Ida Tarenne] doute. [Le médecin qui l'a soignée] se tait.",
        "[Ida Tarenne] doute. [L'experte qui a lu sa plainte] se tait.",
    ] {
        assert_ne!(names(text, "fr")[1], names(text, "fr")[0], "{text}");
    }
}

#[test]
fn who_did_something_to_somebody_is_not_them() {
    for (source, whom) in [
        ("The doctor who treated her", "doctor"),
        ("The inspector who took her statement", "inspector"),
    ] {
        let text = format!("[Ida Marrowin] doubts it. [{source}] said so.");
        assert_eq!(names(&text, "en"), ["Ida Marrowin", whom], "{source}");
    }
    let text = "[Un responsable du Pacte] accuse l'armée. « Non », répond [le président Orlan].";
    let found = names(text, "fr");
    assert_ne!(found[0], found[1], "{found:?}");
}

#[test]
fn this_economist_is_nobody_new() {
    let text = "[Ida Tarne] est calme. Elle attend la crue. Selon [cette économiste née à Orlo], \
                l'eau monte. [Cette chercheuse de l'institut d'Orlo] le répète.";
    assert_eq!(names(text, "fr"), ["Ida Tarne"; 3]);
}

#[test]
fn the_only_mayor_is_the_first_magistrate_however_far() {
    let text = "[Le maire Luc Brel] se tait. Il pleut. Il vente. Il neige. Il grêle. Il tonne. Il \
                gèle. Tout va bien. [Le premier magistrat de la commune] doute.";
    assert_eq!(names(text, "fr"), ["Luc Brel"; 2]);
}

#[test]
fn we_of_a_press_release_is_whoever_publishes_it() {
    let text = "Castel Immobilier se joint aux familles. Nous contestons les accusations.";
    let source = [Span::new(
        text.find("Nous").unwrap_or_default(),
        text.find(" contestons").unwrap_or_default(),
    )];
    let told = [Told { source: &source, ..Told::default() }];
    let language = Language::or_neutral(Some("fr"));
    let whom = |outlet: Option<&str>| {
        let found = resolved(text, language, &told, 1, &[], &Cut::of(text, language), outlet);
        found.sources[0].entity.map(|at| found.entities[at].name.clone())
    };
    assert_eq!(whom(Some("Castel Immobilier")).as_deref(), Some("Castel Immobilier"));
    assert_eq!(whom(Some("Le Phare")), None);
    assert_eq!(whom(None), None);
}

#[test]
fn who_is_told_of_at_the_head_of_what_is_said_is_another() {
    for (text, content, same) in [
        ("Ilda Moravin met Jana Orlan. Moravin wanted war, she said.", "Moravin wanted war", false),
        (
            "Ilda Moravin met again. Moravin's troops had left, she said.",
            "Moravin's troops had left",
            true,
        ),
        (
            "Ilda Moravin met again. Moravin troops had left, she said.",
            "Moravin troops had left",
            true,
        ),
    ] {
        let span = |words: &str| {
            let start = text.find(words).expect("the words stand in the text");
            [Span::new(start, start + words.len())]
        };
        let (name, content, she) = (span("Ilda Moravin"), span(content), span("she"));
        let told = [
            Told { source: &name, ..Told::default() },
            Told { source: &she, content: &content, relayed: false },
        ];
        let found = who_is_who(text, Language::or_neutral(Some("en")), &told, &[]);
        let of = |at: usize| found.sources[at].entity;
        assert!(of(0).is_some(), "{text}");
        assert_eq!(of(0) == of(1), same, "{text}");
    }
}
