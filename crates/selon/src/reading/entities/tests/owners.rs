//! Whose somebody is: the owner need not speak.

use super::*;

#[test]
fn who_begins_the_sentence_before_is_the_owner_though_they_say_nothing() {
    let text = "[Omar Velk] a nié. La société Delvair a été perquisitionnée. \
                [Son directeur financier] a démenti.";
    assert_eq!(names(text, "fr")[1], "directeur financier de Delvair");
    let text = "[Omar Velk] a nié. Le club a été relégué. [Son président] a fait appel.";
    assert_eq!(names(text, "fr")[1], "président du club");
    let text = "[Omar Velk] denied it. Norda Motors was searched. [Its director] said so.";
    assert_eq!(names(text, "en")[1], "director of Norda Motors");
    // Not where somebody else stands between them and what is theirs.
    let text = "Le club a été relégué. Selon Omar Velk, [sa femme] est partie.";
    assert_ne!(names(text, "fr"), ["femme du club"]);
}

#[test]
fn the_subject_of_what_is_said_is_the_owner() {
    let text = "Le juge Brunel a parlé. Le groupe est solide, a assuré son PDG.";
    let found = whose(text, "fr", &[&["son PDG"]], "Le groupe est solide");
    assert_eq!(found, ["PDG du groupe of groupe"]);
    let text = "L'accusé a été jugé. « Nous irons en appel », a dit son avocate.";
    let found = whose(text, "fr", &[&["son avocate"]], "« Nous irons en appel »");
    assert_eq!(found, ["avocate de l'accusé of accusé"]);
    let text = "Odile Marn a parlé. La victime est morte. Elle était gaie, a dit sa mère.";
    let found = whose(text, "fr", &[&["sa mère"]], "Elle était gaie");
    assert_eq!(found, ["mère de la victime of victime"]);
    let text = "La jeune femme a parlé. Le défunt avait 19 ans, selon sa famille.";
    let found = whose(text, "fr", &[&["sa famille"]], "Le défunt avait 19 ans");
    assert_eq!(found, ["famille du défunt of défunt"]);
    // What is quoted may be about anybody.
    let text = "Le juge Brunel a parlé. « La police ment », a dit son avocat.";
    let found = whose(text, "fr", &[&["son avocat"]], "« La police ment »");
    assert!(!found[0].contains("police"), "{found:?}");
}

#[test]
fn his_and_her_are_a_persons() {
    let text = "[The prison service] denied it. [His mother] said so.";
    assert_eq!(names(text, "en"), ["prison service", "-"]);
    let text = "[The company] said Ida Renn had resigned. [Her lawyer] said no.";
    assert_eq!(names(text, "en"), ["company", "lawyer of Ida Renn"]);
}

#[test]
fn kin_are_a_persons_and_a_chairman_a_bodys() {
    let text = "[L'entreprise Norda] a démenti. [Ida Orvel] a été arrêtée. [Sa mère] l'a dit.";
    assert_eq!(names(text, "fr")[2], "mère d'Ida Orvel");
    let text = "[Le procureur] parle. La voiture est à Luc Brel. [Son frère] est en fuite.";
    assert_eq!(names(text, "fr")[1], "frère de Luc Brel");
    let text = "[L'entreprise Norda] a démenti, dit [le maire]. Tout va bien. [Son PDG] s'en va.";
    assert_eq!(names(text, "fr")[2], "PDG de Norda");
}

#[test]
fn it_is_the_state_that_begins_the_sentence_before() {
    let text = "[The defence ministry] said so. Rwanda did not respond. [It] has no troops there.";
    assert_eq!(names(text, "en")[1], "Rwanda");
    let text = "Google removed the video on Friday. [It] said it broke its rules.";
    assert_eq!(names(text, "en"), ["Google"]);
}

#[test]
fn a_newspaper_reports_of_others() {
    let text = "Le Journal d'Orlo a dit qu'un plongeur anonyme était là et qu'il avait peur.";
    let said = "qu'un plongeur anonyme était là et qu'il avait peur";
    let found =
        whose(text, "fr", &[&["Le Journal d'Orlo"], &["un plongeur anonyme"], &["il"]], said);
    assert_eq!(found[2], "plongeur anonyme");
}

#[test]
fn a_spokesman_for_somebody_is_nobody_elses() {
    for whom in ["the mayor", "the protesters", "the plant", "the workers"] {
        let text = format!("[The army] denied it. [A spokesman for {whom}] said so.");
        assert_eq!(names(&text, "en")[1], format!("spokesman for {whom}"));
    }
    let text = "[The army] denied it. [A spokesman] said more.";
    assert_eq!(names(text, "en")[1], "spokesman of army");
}

#[test]
fn a_court_has_no_lawyer_and_a_prosecutor_no_mother() {
    let text = "Marc Orvel a été condamné. La cour l'a jugé coupable. [Son avocat] fait appel.";
    assert_eq!(names(text, "fr"), ["avocat de Marc Orvel"]);
    let text =
        "Lina Dorval, 17 ans, a été tuée. Le procureur a ouvert une enquête. [Sa mère] pleure.";
    assert_eq!(names(text, "fr"), ["mère de Lina Dorval"]);
    let text = "Un boulanger a disparu mardi. [La police] le cherche. [Son épouse] s'inquiète.";
    assert_eq!(names(text, "fr")[1], "épouse du boulanger");
    let text =
        "Marc Orvel was sentenced on Monday. The judge spoke for an hour. [His lawyer] left.";
    assert_eq!(names(text, "en"), ["lawyer of Marc Orvel"]);
    // Who was nobody's judge keeps what is theirs.
    let text = "Marc Orvel a été tué. Paul Brun a témoigné. [Sa mère] aussi.";
    assert_eq!(names(text, "fr"), ["mère de Paul Brun"]);
    let text = "La cour a tranché. [Son avocat] fait appel.";
    assert_eq!(names(text, "fr"), ["-"]);
    let text = "Le parti a été dissous. [L'avocat] s'indigne. [Sa présidente] aussi.";
    assert_eq!(names(text, "fr")[1], "présidente du parti");
}

#[test]
fn an_embassy_is_a_states_and_not_the_accusers() {
    for (text, code, whose) in [
        ("[Helm] accused Orvia of spying, which [its embassy] denied.", "en", "embassy of Orvia"),
        (
            "[Olsen] blamed Orvia for it, which [its foreign ministry] rejected.",
            "en",
            "foreign ministry of Orvia",
        ),
        (
            "[Le ministre Jonas Helm] accuse l'Orvie, ce que [son ambassade] dément.",
            "fr",
            "ambassade d'Orvie",
        ),
        (
            "[Le maire Paul Roux] accuse la Drovie ; [son ministère des Affaires étrangères] nie.",
            "fr",
            "ministère des Affaires étrangères de Drovie",
        ),
        // What only a minister has is still his.
        ("[Le maire Paul Roux] accuse la Drovie ; [son avocat] nie.", "fr", "avocat de Paul Roux"),
    ] {
        assert_eq!(names(text, code)[1], whose, "{text}");
    }
}

#[test]
fn kin_lawyers_and_judges_are_told_in_every_language() {
    let text = "Marc Orvel wurde verurteilt. [Das Gericht] schweigt. [Sein Anwalt] geht.";
    assert_eq!(names(text, "de")[1], "Anwalt von Marc Orvel");
    let text = "Marc Orvel fue detenido. [La fiscalía] calla. [Su madre] llora.";
    assert_eq!(names(text, "es")[1], "madre de Marc Orvel");
    let text = "Marc Orvel è stato arrestato. [La procura] tace. [Sua madre] piange.";
    assert_eq!(names(text, "it")[1], "madre di Marc Orvel");
}

#[test]
fn their_lawyer_is_the_peoples_and_not_the_bodys_that_told_of_them() {
    let text = "[The airline] said two pilots had been suspended. [Their lawyer] said no.";
    assert_eq!(names(text, "en")[1], "lawyer of pilots");
    let text = "Selon [le ministère], deux journalistes sont partis. [Leur avocat] le dément.";
    assert_eq!(names(text, "fr")[1], "avocat des journalistes");
    // In French one body has *son*; in English it may have *their*.
    let text = "[Le ministère] a menti. [Leur avocat] le dément.";
    assert_ne!(names(text, "fr").last().map(String::as_str), Some("avocat du ministère"));
    let text = "[The airline] said no. [Their lawyer] said so too.";
    assert_eq!(names(text, "en")[1], "lawyer of airline");
}

#[test]
fn whose_somebody_is_by_of_the_latter() {
    let text = "[The hospital] accused the ministry. [A spokesman for the latter] said no.";
    assert_eq!(names(text, "en")[1], "spokesman of ministry");
    let text = "[Le syndicat] accuse la direction. [Un porte-parole de cette dernière] le nie.";
    assert_eq!(names(text, "fr")[1], "porte-parole de la direction");
}

#[test]
fn a_spokesman_is_not_of_the_outlet_that_tells_of_a_bank() {
    let text = "[Reuters] reported it on Friday. [The bank] would not say. [A spokesman] did.";
    assert_eq!(names(text, "en")[2], "spokesman of bank");
}

#[test]
fn who_she_is_is_no_he_in_what_she_says() {
    let text = "[Senator Oril Renn] blamed Governor Pavel Tosk. [She] said [he] had lied.";
    assert_eq!(names(text, "en"), ["Oril Renn", "Oril Renn", "Pavel Tosk"]);
}

#[test]
fn somebody_with_a_name_belongs_to_the_body_that_they_speak_for() {
    for (text, owner) in [
        ("[The army's spokesman, Abel Tarn,] said no.", "army"),
        ("[Police spokesman Jan Volk] said yes.", "Police"),
        ("[The union] called a strike. [Its spokesman, Luc Orne,] said so.", "union"),
    ] {
        let found = speaking(text, "en");
        let entity = found.sources.last().and_then(|source| source.entity).expect("somebody");
        assert_eq!(found.entities[entity].belongs_to.as_deref(), Some(owner), "{text}");
    }
}

#[test]
fn whose_husband_it_is_has_a_trade_or_a_full_name() {
    let text = "Norrkem dismissed the chemist. [Norrkem] said so. [Her husband] denied it.";
    assert_eq!(names(text, "en")[1], "husband of chemist");
    let text = "Le fondateur de Coinbarn a fui. [Coinbarn] le dit. [Sa femme] le nie.";
    assert_eq!(names(text, "fr")[1], "femme du fondateur de Coinbarn");
    // Where there is nobody else, the name is a person's.
    let text = "[Orvel] said so. [Her husband] denied it.";
    assert_eq!(names(text, "en")[1], "husband of Orvel");
}

#[test]
fn who_is_somebodys_speaks_and_not_whoever_has_them() {
    for (text, code, owner) in [
        ("[The bloc's foreign policy chief, Ana Morel,] said so.", "en", "bloc"),
        ("[The Orlo Union's foreign policy chief, Ana Morel,] said so.", "en", "Orlo Union"),
        ("[The union's lead negotiator, Ana Morel,] said so.", "en", "union"),
        ("[The club's medical director, Ana Morel,] said so.", "en", "club"),
        ("[The choir's répétiteur, Ana Morel,] said so.", "en", "choir"),
        ("[Le directeur médical du club, Ana Morel,] l'a dit.", "fr", "club"),
    ] {
        let found = speaking(text, code);
        let entity = &found.entities[found.sources[0].entity.expect("somebody speaks")];
        assert_eq!(
            (entity.name.as_str(), entity.belongs_to.as_deref()),
            ("Ana Morel", Some(owner)),
            "{text}"
        );
    }
    assert_eq!(names("[The company's accounts] say so.", "en"), ["company's accounts"]);
}

#[test]
fn a_mouth_is_not_whose_it_is() {
    let text = "« C'est faux », répond, par la voix de [son avocat, Luc Prost, la société Norda].";
    assert_eq!(names(text, "fr"), ["Norda"]);
    let text = "Through Ida Prost, [his lawyer, Oleg Varn,] said he had paid.";
    let found = speaking(text, "en");
    let entity = &found.entities[found.sources[0].entity.expect("somebody speaks")];
    assert_eq!((entity.name.as_str(), entity.belongs_to.as_deref()), ("Oleg Varn", None));
}

#[test]
fn people_of_a_circle_are_whose_it_is() {
    for (text, code) in [
        ("The minister, Ida Orvel, left. [Those close to the minister] said so.", "en"),
        ("The minister, Ida Orvel, left. [People close to her] said so.", "en"),
        ("La ministre, Ida Orvel, part. [Des personnes proches de la ministre] le disent.", "fr"),
    ] {
        let found = speaking(text, code);
        let source = &found.sources[0];
        let entity = &found.entities[source.entity.expect("somebody speaks")];
        assert_eq!(
            (entity.kind, entity.belongs_to.as_deref(), source.role),
            (EntityKind::Group, Some("Ida Orvel"), SourceRole::Anonymous),
            "{text}"
        );
    }
}

#[test]
fn who_owns_up_says_so() {
    for (text, code) in [
        ("Ida Orvel a parlé. Elle a menti, selon [son propre aveu].", "fr"),
        ("Ida Orvel a parlé. Selon [ses dires], le pont tient.", "fr"),
        ("Ida Orvel spoke. By [her own admission], she lied.", "en"),
    ] {
        assert_eq!(names(text, code), ["Ida Orvel"], "{text}");
    }
}
