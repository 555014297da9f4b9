//! Whom pronouns and descriptions mean.

use super::*;

#[test]
fn the_officials_are_those_told_before() {
    let text = "[Norwegian spy agencies] said so. Much is open. [The officials] said no more.";
    assert_eq!(bodies(text, "en"), ["Norwegian intelligence"; 2]);
    let text = "[Norwegian diplomats] left. [Polish officials] stayed. [Officials] were sure.";
    assert_eq!(bodies(text, "en"), ["Norwegian diplomats", "Polish officials", "officials"]);
}

#[test]
fn a_role_its_holder_and_a_pronoun_are_one() {
    let text = "[Le porte-parole du ministère, Sven Orlan,] a démenti. [Il] a promis une enquête. \
                Selon [M. Orlan], rien ne presse. [Le porte-parole] a conclu.";
    assert_eq!(names(text, "fr"), ["Sven Orlan"; 4]);
    let text = "[Ilda Moravin, director of the Harbour Institute,] denied it. [She] promised a \
                report. [Moravin] said so twice. [The director] left.";
    assert_eq!(names(text, "en"), ["Ilda Moravin"; 4]);
}

#[test]
fn the_paper_is_the_newspaper_named_before() {
    let text = "[The New York Times] saw the list. [The paper] does not say whose it is.";
    assert_eq!(names(text, "en"), ["The New York Times"; 2]);
    let text = "[Ilda Moravin] published a paper. [The paper] says so.";
    assert_eq!(names(text, "en"), ["Ilda Moravin", "paper"]);
}

#[test]
fn i_is_who_is_quoted() {
    let text = "« [Je] ne crois pas à la crue », a dit [Ilda Moravin].";
    assert_eq!(names(text, "fr"), ["Ilda Moravin"; 2]);
}

#[test]
fn nobody_is_named_by_vague_words() {
    assert_eq!(
        names("[On] dit que [certains] craignent que [des sources] se taisent.", "fr"),
        ["-"; 3]
    );
    assert_eq!(names("[Some] say it. [Many] fear it.", "en"), ["-"; 2]);
}

#[test]
fn of_two_that_fit_alike_neither_is_taken() {
    let text = "Sven Orlan et Hugo Lestang sont venus. Selon [lui], tout va bien.";
    assert_eq!(names(text, "fr"), ["-"]);
}

#[test]
fn several_are_a_group() {
    let text = "[Sven Orlan et Ilda Moravin] ont signé. [Ils] saluent un accord.";
    assert_eq!(names(text, "fr"), ["Sven Orlan et Ilda Moravin"; 2]);
}

#[test]
fn a_spokeswoman_speaks_for_the_body_before_her() {
    let text = "[Orlan Transport SA] a plaidé l'erreur. [Une porte-parole] a promis une enquête.";
    let found = names(text, "fr");
    assert!(found[1].starts_with("porte-parole d'Orlan"), "{found:?}");
}

#[test]
fn who_is_spoken_to_is_not_who_speaks() {
    let text = "[Le président de la Cour suprême, David Halvec,] a écrit. Dans sa lettre à \
                M. Moravin, [le président de la Cour suprême] a protesté.";
    assert_eq!(names(text, "fr"), ["David Halvec"; 2]);
}

#[test]
fn any_spans_of_any_text_end() {
    for text in ["", "«", "d'", "l'", "M.", "(A", "A (B", "à de du des", "É. 'S", "\u{200b}x"] {
        let all = [Span::new(0, text.len())];
        let told = [Told { source: &all, content: &all, relayed: false }];
        for code in ["de", "en", "es", "fr", "it", "xx"] {
            let found = who_is_who(text, Language::or_neutral(Some(code)), &told, &[]);
            assert_eq!(found.sources.len(), 1);
        }
    }
}

#[test]
fn on_is_whoever_is_at_the_place_that_the_sentence_begins_with() {
    let who = |marked| who(marked, "fr").into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let named = |name: &str| vec![Some(name.to_owned())];
    assert_eq!(who("Au Kremlin, [on] dément tout lien avec la fuite."), named("Kremlin"));
    assert_eq!(
        who("À l'agence des routes, [on] assure que tout est en ordre."),
        named("agence des routes")
    );
    assert_eq!(who("Le préfet est parti et, à la mairie, [l'on] s'en étonne."), named("mairie"));
    // Neither an hour nor a town of which nobody knows that it speaks for a state.
    assert_eq!(who("À midi, [on] ignorait encore tout."), [None]);
    assert_eq!(who("À Vorne, au matin, [on] ignorait encore tout."), [None]);
    assert_eq!(who("Le Kremlin, dit-il, se tait, et [on] le comprend."), [None]);
    // The place keeps its own mention, and is one with it.
    for text in ["Au Kremlin, [on] dément.", "Dans une agence de presse, [on] dément."] {
        let found = speaking(text, "fr");
        let source = found.sources[0].entity.expect("somebody");
        assert_eq!(found.entities[source].mentions.len(), 2, "{text}: {:?}", found.entities);
    }
}

#[test]
fn what_the_subject_is_belongs_to_its_name() {
    let text = "In Orlo, Jane Marrow, [the head of the mission] said talks would begin.";
    assert_eq!(names(text, "en"), ["Jane Marrow"]);
    let text = "En visite, Jean Orlan, [le chef de la mission] a dit oui.";
    assert_eq!(names(text, "fr"), ["Jean Orlan"]);
    // Neither whom somebody meets or is asked about.
    let text = "Ugo Lanz came. Asked about his rival, Jane Marrow, [the mayor] said no.";
    assert_ne!(names(text, "en"), ["Jane Marrow"]);
    let text = "Having met Jane Marrow, [the head of the mission] said talks would begin.";
    assert_ne!(names(text, "en"), ["Jane Marrow"]);
}

#[test]
fn who_says_so_in_the_midst_of_a_quotation_is_who_is_quoted() {
    let text = "« Assez », dit Paul Nerval. « Cela dure », ajoute Hassan, un autre manifestant. \
                « Moi, dit-il, je reste. »";
    let at = |words: &str| {
        let start = text.find(words).expect("in the text");
        Span::new(start, start + words.len())
    };
    let source = [[at("Paul Nerval")], [at("Hassan, un autre manifestant")], [at("il, je")]];
    let last = Span::new(source[2][0].start(), source[2][0].start() + 2);
    let content: [&[Span]; 3] = [
        &[at("« Assez »")],
        &[at("« Cela dure »"), at("« Moi, dit-il, je reste. »")],
        &[at("« Moi"), at("je reste. »")],
    ];
    let told = |source, content| Told { source, content, relayed: false };
    let told = [
        told(&source[0][..], content[0]),
        told(&source[1][..], content[1]),
        told(std::slice::from_ref(&last), content[2]),
    ];
    let found = who_is_who(text, Language::or_neutral(Some("fr")), &told, &[]);
    let of =
        |at: usize| found.sources[at].entity.map(|entity| found.entities[entity].name.as_str());
    assert_eq!([of(0), of(1), of(2)], [Some("Paul Nerval"), Some("Hassan"), Some("Hassan")]);
}

#[test]
fn who_speaks_in_what_was_taped_in_a_state_is_the_states() {
    let text = "La Suède a capté des conversations norvégiennes, dans lesquelles des \
                responsables disent qu'ils sont en cause.";
    let said = "qu'ils sont en cause";
    let found = whose(text, "fr", &[&["des responsables"], &["ils"]], said);
    assert_eq!(found, ["responsables of Norvège", "responsables of Norvège"]);
    let text = "Sweden has Norwegian tapes in which officials said they had done it.";
    let found = whose(text, "en", &[&["officials"], &["they"]], "they had done it");
    assert_eq!(found, ["officials of Norway", "officials of Norway"]);
    let text = "Sweden condemned a Norwegian strike in which officials said five people died.";
    assert_eq!(whose(text, "en", &[&["officials"]], "five people died"), ["officials"]);
}

#[test]
fn they_who_open_what_nobody_known_says_are_nobody_known() {
    let text = "Les Suédois sont partis. Des responsables ont dit qu'ils avaient peur.";
    let said = "qu'ils avaient peur";
    assert_eq!(whose(text, "fr", &[&["Des responsables"], &["ils"]], said), ["nobody", "nobody"]);
    // One of them is no *they*, whoever is quoted speaks of others, and a report is no person.
    for (text, sources, said) in [
        (
            "Odo Brell est parti. Des responsables ont dit qu'il avait peur.",
            ["Des responsables", "il avait"],
            "qu'il avait peur",
        ),
        ("Odo Brell est parti. Un rapport dit qu'il a nié.", ["Un rapport", "il a"], "qu'il a nié"),
        (
            "Odo Brell est parti. Un villageois dit : « Il a promis de revenir. »",
            ["Un villageois", "Il"],
            "« Il a promis de revenir. »",
        ),
    ] {
        let found = whose(text, "fr", &[&[sources[0]], &[sources[1]]], said);
        assert_eq!(found[1], "Odo Brell", "{text}");
    }
}

#[test]
fn a_giant_is_the_company_whatever_it_makes() {
    let text = "Orlan Telecom a été piraté. [Le géant des télécommunications] a accusé Velmar.";
    assert_eq!(names(text, "fr"), ["Orlan Telecom"]);
    let text = "Orlan Telecom a été piraté. [La société du ministre] a accusé Velmar.";
    assert_ne!(names(text, "fr"), ["Orlan Telecom"]);
}

#[test]
fn who_is_quoted_does_not_speak_of_another_as_himself() {
    let text = "L'annonce est du porte-parole du gouvernement Patrick Moravin. « Le gouvernement \
                ne part pas », a-t-[il] déclaré.";
    assert_eq!(names(text, "fr"), ["Patrick Moravin"]);
}

#[test]
fn a_name_before_what_was_read_as_the_source_is_who_speaks() {
    let text = "Dans un communiqué Ilda Moravin, [la cheffe de la mission de Helsen], a confirmé. \
                Ayant rencontré Rona Orlan, [la préfète de Helsen], lasse, a parlé.";
    assert_eq!(names(text, "fr")[0], "Ilda Moravin");
    assert_ne!(names(text, "fr")[1], "Rona Orlan");
}

#[test]
fn what_somebody_is_called_in_quotation_marks_stands_for_them() {
    let text = "« Oui », dit [Joseph Moravin, le “chef des terres” de Mama]. « Non », a affirmé \
                [le “chef des terres”].";
    assert_eq!(names(text, "fr"), ["Joseph Moravin"; 2]);
}

#[test]
fn who_stands_before_brackets_and_before_another_clause_is_meant() {
    for (text, code, name) in [
        ("La Caisse Orlan (COL), [qui] prévoit une hausse, se tait.", "fr", "Caisse Orlan"),
        ("La Russie, qui a pris la ville et [qui] y voit un tort, se tait.", "fr", "Russie"),
        ("Ida Marrowin, who left the town and [who] said so, was seen.", "en", "Ida Marrowin"),
        ("The Orlan Trust (OT), [which] said so, was closed.", "en", "Orlan Trust"),
        ("He called Radio Orlo, [which] said so.", "en", "Radio Orlo"),
        ("He was let down by Radio Orlo, [which] said so.", "en", "Radio Orlo"),
    ] {
        assert_eq!(names(text, code), [name], "{text}");
    }
}

#[test]
fn who_made_or_saw_what_a_clause_tells_of_is_not_meant() {
    let (en, fr) = ("Orlan Trust", "Banque Orlan");
    for (text, code, not) in [
        ("A memo, obtained by the Orlan Trust, [that] warned of fire was lost.", "en", en),
        ("A memo obtained by the Orlan Trust [that] warned of fire was lost.", "en", en),
        ("A memo, seen by the Orlan Trust, [which] warned of fire was lost.", "en", en),
        ("Une note, obtenue par la Banque Orlan, [qui] disait le risque est perdue.", "fr", fr),
        ("Une note obtenue par la Banque Orlan [qui] disait le risque est perdue.", "fr", fr),
    ] {
        assert_ne!(names(text, code), [not], "{text}");
    }
}

#[test]
fn we_is_the_body_that_the_speaker_leads() {
    let she = "Ida Marrowin";
    for (text, code, name) in [
        ("« [Nous] partons », a dit [Ida Marrowin], la directrice d'Orlan Gaz.", "fr", "Orlan Gaz"),
        ("« [Je] pars », a dit [Ida Marrowin], la directrice d'Orlan Gaz.", "fr", she),
        ("« [Nous] savions », a dit [Ida Marrowin], ancienne directrice d'Orlan Gaz.", "fr", she),
        ("« [Nous] doutons », a dit [Ida Marrowin], chercheuse à Orlan Gaz.", "fr", she),
        ("\"[We] leave,\" said [Ida Marrowin], the head of Orlan Gas.", "en", "Orlan Gas"),
        ("\"[We] doubt it,\" said [Ida Marrowin], president of Norway.", "en", she),
    ] {
        let known = match code {
            "fr" => "La société Orlan Gaz ferme.",
            _ => "The company Orlan Gas closed.",
        };
        assert_eq!(names(&format!("{known} {text}"), code)[0], name, "{text}");
    }
}

#[test]
fn a_broader_noun_is_whoever_was_called_by_a_narrower_one() {
    let text = "Le maire de Belmont, Paul Orvel, a parlé. Le procureur, Luc Marenne, aussi. \
                [L'élu] a dit que tout allait bien. [Le magistrat] a dit que non.";
    assert_eq!(names(text, "fr"), ["Paul Orvel", "Luc Marenne"]);
    let text = "The mayor, Paul Orvel, spoke. Captain Luke Marenne, of the navy, spoke as well. \
                [The officer] said all was well.";
    assert_eq!(names(text, "en"), ["Luke Marenne"]);
}

#[test]
fn an_office_is_not_the_only_one_about_if_he_was_called_otherwise() {
    let text = "L'avocat de la famille, Paul Orvel, a parlé. [Le procureur] a confirmé deux morts.";
    assert_eq!(names(text, "fr"), ["procureur"]);
    let text = "The family's lawyer, Paul Orvel, spoke. [The prosecutor] said two had died.";
    assert_eq!(names(text, "en"), ["prosecutor"]);
    // Nor is he whoever is only named.
    let text = "Paul Orvel, 19 ans, a été tué. [Le procureur] a confirmé deux morts.";
    assert_eq!(names(text, "fr"), ["procureur"]);
}

#[test]
fn a_profession_is_not_whoever_holds_an_office() {
    let text =
        "Le maire de Belmont, Paul Orvel, est venu. [L'avocat] a dit que non. [L'élu] aussi.";
    assert_eq!(names(text, "fr"), ["avocat", "Paul Orvel"]);
    let text = "The mayor, Paul Orvel, came. [The surgeon] said no.";
    assert_eq!(names(text, "en"), ["surgeon"]);
}

#[test]
fn a_name_that_is_seen_once_is_what_is_said_of_it() {
    let text = "[Orvelia, a shipping firm,] denied it. [The company] said all was well.";
    assert_eq!(names(text, "en"), ["Orvelia"; 2]);
    let text = "[Orvelia, une société de transport,] a démenti. [La société] dit que tout va bien.";
    assert_eq!(names(text, "fr"), ["Orvelia"; 2]);
}

#[test]
fn a_paraphrase_is_no_name() {
    let text = "[The UN nuclear watchdog] said all was well.";
    assert_eq!(names(text, "en"), ["International Atomic Energy Agency"]);
}

#[test]
fn what_says_of_what_kind_somebody_is_is_no_owner() {
    let text = "Paul Orvel a été arrêté. [L'homme de 41 ans] dit que sa femme voulait partir.";
    assert_eq!(names(text, "fr"), ["Paul Orvel"]);
    let text = "Paul Orvel a été arrêté. [Le chef de la police] dit qu'il parlera.";
    assert_eq!(names(text, "fr"), ["chef de la police"]);
}

#[test]
fn a_text_has_no_spokesman() {
    let text =
        "La société Orvelia a écrit une lettre. [Son porte-parole] a dit que l'argent était là.";
    assert_eq!(names(text, "fr"), ["porte-parole d'Orvelia"]);
}

#[test]
fn in_a_turn_of_talk_nobody_speaks_of_himself_as_another() {
    let text = "Paul Orvel : Luc Marenne a menti. Il affirme que j'étais là.\n";
    let span = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        [Span::new(start, start + words.len())]
    };
    let (speaker, turn) =
        (span("Paul Orvel"), span("Luc Marenne a menti. Il affirme que j'étais là."));
    let (he, said) = (span("Il"), span("j'étais là"));
    let told = |source, content| Told { source, content, relayed: false };
    let told = [told(&speaker[..], &turn[..]), told(&he[..], &said[..])];
    let found = who_is_who(text, Language::or_neutral(Some("fr")), &told, &[]);
    let name = |at: usize| found.sources[at].entity.map(|one| found.entities[one].name.as_str());
    assert_eq!([name(0), name(1)], [Some("Paul Orvel"), Some("Luc Marenne")]);
}

#[test]
fn what_begins_in_a_source_ends_with_it() {
    let text = "[Le maire de Belmont] accuse Orvelia. [Le maire] a dit que tout allait mal.";
    assert_eq!(names(text, "fr"), ["maire de Belmont", "maire de Belmont"]);
}

#[test]
fn a_firm_goes_before_whoever_watches_it() {
    let text = "L'assureur Orvel Vie supprime 800 postes. L'ACA a demandé des comptes. \
                [L'entreprise] dit que le dialogue reste ouvert.";
    assert_eq!(names(text, "fr"), ["Orvel Vie"]);
}

#[test]
fn an_epithet_said_once_is_not_the_institutions() {
    let text = "Il réclame une police de proximité. [La police] a répondu que c'était impossible.";
    assert_eq!(names(text, "fr"), ["police"]);
}

#[test]
fn a_role_without_a_name_is_not_whoever_has_another_or_none() {
    for (text, name) in [
        ("Ida Orvel, a student, was shot. [The officer] said she had run.", "officer"),
        ("Former banker Paul Orvel was jailed. [The judge] said he had lied.", "judge"),
        ("Protester Paul Orvel died in a cell. [The guard] said he fell.", "guard"),
        // Anybody may be a man, and an economist is no stranger to who is called so.
        ("Protester Paul Orvel came. [The man] said he fell.", "Paul Orvel"),
        ("Economist Paul Orvel came. [The economist] said prices fell.", "Paul Orvel"),
    ] {
        assert_eq!(names(text, "en"), [name], "{text}");
    }
    let text = "La mort d'Ida Orvel divise la ville. [La mère] accuse la police.";
    assert_eq!(names(text, "fr"), ["mère"]);
    let text = "Le président Paul Orvel a nié. [Le général] affirme le contraire.";
    assert_eq!(names(text, "fr"), ["général"]);
}

#[test]
fn a_pronoun_is_the_nameless_subject_just_before() {
    for (text, name) in [
        ("[L'avocate Ida Orvel] accuse. [La police] nie. [Elle] dit que tout est faux.", "police"),
        ("[Le maire Paul Orvel] accuse. [Un policier] nie. [Il] dit que non.", "policier"),
        // His party is about him.
        ("[Le maire Paul Orvel] accuse. [Son parti] nie. [Il] dit que non.", "Paul Orvel"),
    ] {
        assert_eq!(names(text, "fr")[2], name, "{text}");
    }
    let text = "[Coach Paul Orvel] denied it. [An official] said it was lost, but [he] denied it.";
    assert_eq!(names(text, "en")[2], "official");
}

#[test]
fn its_is_nobodys_who_is_a_person() {
    let text = "President Paul Orvel banned the union. [Its leader] denied it.";
    assert_eq!(names(text, "en"), ["leader of union"]);
    let text = "Orvelia fell. Minister Paul Marenne left the country. [Its army] denied it.";
    assert_ne!(names(text, "en"), ["army of Paul Marenne"]);
}

#[test]
fn a_firm_is_no_outlet_that_reports_and_no_platform() {
    for (text, name) in [
        ("[Reuters] reported that Norda Gas lied. [The company] denied it.", "Norda Gas"),
        ("[The mayor] wrote on X that it burst. [The company] denied it.", "company"),
        ("[NATO] said ten died. [The police union] denied it.", "police union"),
        ("[The BBC] aired it. [The nurses' union] said ten died.", "nurses' union"),
    ] {
        assert_eq!(names(text, "en")[1], name, "{text}");
    }
    let text = "[L'ADR] veut sa démission. [Le parti socialiste] juge l'affaire close.";
    assert_eq!(names(text, "fr"), ["ADR", "parti socialiste"]);
}

#[test]
fn who_is_asked_somewhere_is_of_there() {
    for text in [
        "« Tout est faux », assure-t-[on] à la mairie.",
        "[On] assure à la mairie que tout est faux.",
    ] {
        assert_eq!(names(text, "fr"), ["mairie"], "{text}");
    }
    for text in ["[On] demande à la mairie de se taire.", "[On] reproche à la mairie son silence."]
    {
        assert_eq!(who(text, "fr")[0].0, None, "{text}");
    }
    let text = "Le maire Paul Orvel a parlé. À [l']en croire, tout va bien.";
    assert_eq!(names(text, "fr"), ["Paul Orvel"]);
    let text = "La ministre de l'Énergie, Ida Orvel, selon [qui] tout va bien, sera entendue.";
    assert_eq!(names(text, "fr"), ["Ida Orvel"]);
}

#[test]
fn ce_dernier_is_not_where_somebody_is_from() {
    let text = "[Un pêcheur d'Orval] a vu le bateau. [Ce dernier] a raconté la scène.";
    let found = names(text, "fr");
    assert_eq!(found[0], found[1], "{found:?}");
    let text = "[Un pêcheur d'Orval] a tout vu. [L'intéressé] se tait.";
    let found = names(text, "fr");
    assert_eq!(found[0], found[1], "{found:?}");
    let text = "Un douanier a été arrêté mercredi. [L'intéressé] nie.";
    assert_eq!(names(text, "fr"), ["douanier"]);
}

#[test]
fn one_of_a_people_is_the_person_called_so() {
    let text = "Lena Dorsk, a Norwegian engineer, met Rafael Torvo. [The Norwegian] said so.";
    assert_eq!(names(text, "en"), ["Lena Dorsk"]);
    let text = "Rafael Torvo arrived on Monday. [The Spaniard] said he was tired.";
    assert_eq!(names(text, "en"), ["Rafael Torvo"]);
}

#[test]
fn who_may_be_called_so_is_the_last_who_was_of_late() {
    let mayor = "Le maire de Sarn, Hugo Orlan, a ouvert le pont.";
    let rain = "La pluie tombait. ".repeat(8);
    let text = format!("{mayor} {rain}Une conseillère est venue. [L'élu] a protesté.");
    assert_eq!(names(&text, "fr"), ["élu"]);
    let text = format!("{mayor} Un conseiller a crié. [L'élu] a protesté.");
    assert_eq!(names(&text, "fr"), ["conseiller"]);
    let text = format!("{mayor} La pluie tombait. [L'élu] a protesté.");
    assert_eq!(names(&text, "fr"), ["Hugo Orlan"]);
    let text = "Hugo Orlan, maire de Sarn, a croisé un conseiller. [L'élu] a protesté.";
    assert_eq!(names(text, "fr"), ["Hugo Orlan"]);
}
