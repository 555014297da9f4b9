//! Whole texts about invented people, and who is meant in them.

use super::*;
use crate::reading::Quotes;

/// The names of the sources that `marked` puts in `[…]`, in order; quotations are the
/// content of the nearest source.
fn who(marked: &str, code: &str) -> Vec<(Option<String>, SourceRole)> {
    let mut text = String::new();
    let mut sources = Vec::new();
    for c in marked.chars() {
        match c {
            '[' => sources.push((text.len(), text.len())),
            ']' => sources.last_mut().expect("opened").1 = text.len(),
            _ => text.push(c),
        }
    }
    let spans: Vec<[Span; 1]> = sources.iter().map(|&(a, b)| [Span::new(a, b)]).collect();
    let quotes: Vec<Span> = Quotes::of(&text).regions().iter().map(|quote| quote.span).collect();
    let speaks = |quote: &Span| {
        let outside = spans.iter().enumerate().filter(|(_, s)| !quote.contains(s[0]));
        outside.min_by_key(|(_, s)| s[0].start().abs_diff(quote.end())).map(|(n, _)| n)
    };
    let contents: Vec<Vec<Span>> = (0..spans.len())
        .map(|n| quotes.iter().copied().filter(|quote| speaks(quote) == Some(n)).collect())
        .collect();
    let told: Vec<Told<'_>> = spans
        .iter()
        .zip(&contents)
        .map(|(source, content)| Told { source, content, relayed: false })
        .collect();
    let found = who_is_who(&text, Language::or_neutral(Some(code)), &told, &[]);
    let name = |source: &Source| source.entity.map(|entity| found.entities[entity].name.clone());
    found.sources.iter().map(|source| (name(source), source.role)).collect()
}

/// Who is who where the sources are what `marked` puts in `[…]`, and no content is told.
fn speaking(marked: &str, code: &str) -> WhoIsWho {
    let text: String = marked.chars().filter(|c| !matches!(c, '[' | ']')).collect();
    let mut sources = Vec::new();
    let mut at = 0;
    for piece in marked.split_inclusive(['[', ']']) {
        let words = piece.trim_end_matches(['[', ']']);
        if piece.ends_with(']') {
            sources.push([Span::new(at, at + words.len())]);
        }
        at += words.len();
    }
    let told: Vec<Told<'_>> =
        sources.iter().map(|source| Told { source, ..Told::default() }).collect();
    who_is_who(&text, Language::or_neutral(Some(code)), &told, &[])
}

/// What the sources that `marked` puts in `[…]` are called over all articles.
fn bodies(marked: &str, code: &str) -> Vec<String> {
    let found = speaking(marked, code);
    let body = |source: &Source| found.entities[source.entity?].body.clone();
    let name = |body: Body| body.name("en").unwrap_or_else(|| format!("{:?}", body.whose));
    let named = found.sources.iter().map(|source| body(source).map_or("-".to_owned(), name));
    named.collect()
}

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
        ("[Ilda Moravin] said so.", "en", "-"),
        ("[Fishermen] said so.", "en", "-"),
    ] {
        assert_eq!(bodies(marked, code), [name], "{marked}");
    }
}

#[test]
fn the_officials_are_those_told_before() {
    let text = "[Norwegian spy agencies] said so. Much is open. [The officials] said no more.";
    assert_eq!(bodies(text, "en"), ["Norwegian intelligence"; 2]);
    let text = "[Norwegian diplomats] left. [Polish officials] stayed. [Officials] were sure.";
    assert_eq!(bodies(text, "en"), ["Norwegian diplomats", "Polish officials", "officials"]);
}

fn names(marked: &str, code: &str) -> Vec<String> {
    who(marked, code).into_iter().map(|(name, _)| name.unwrap_or_else(|| "-".to_owned())).collect()
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
fn a_town_before_a_speaker_is_no_part_of_the_name() {
    let text = "Nobody knows what Moravin knew. In Helsen [Moravin] said so.";
    assert_eq!(names(text, "en"), ["Moravin"]);
    assert_eq!(names("À Helsen [Moravin] s'est tue.", "fr"), ["Moravin"]);
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
fn a_capital_that_speaks_is_its_state() {
    assert_eq!(names("[Moscou] a nié. [La Russie] a protesté.", "fr"), ["Russie"; 2]);
    assert_eq!(names("[Washington] denied it.", "en"), ["United States"]);
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
fn initials_join_their_long_form() {
    let text = "[Le Front de la vallée (FDV)] a signé. [Le FDV] a promis la paix.";
    let found = names(text, "fr");
    assert_eq!(found[0], found[1]);
}

#[test]
fn several_are_a_group() {
    let text = "[Sven Orlan et Ilda Moravin] ont signé. [Ils] saluent un accord.";
    assert_eq!(names(text, "fr"), ["Sven Orlan et Ilda Moravin"; 2]);
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
}

#[test]
fn a_body_goes_by_the_name_that_the_article_uses() {
    let text = "[Le Comité Orlan Vert (COV)] part. [Le COV] dit oui. [Le COV] dit non.";
    assert_eq!(names(text, "fr"), ["COV"; 3]);
    let text = "[The United Nations] left. [The UN] was sorry, [the Morning Courier] wrote.";
    assert_eq!(names(text, "en")[..2], ["United Nations"; 2]);
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
fn a_former_official_with_a_name_is_not_kept_from_view() {
    let text = "[Sven Orlan, a former defence official,] objected.";
    assert_eq!(who(text, "en")[0], (Some("Sven Orlan".to_owned()), SourceRole::Official));
}

#[test]
fn an_adjective_of_the_moment_is_no_part_of_a_name() {
    assert_eq!(names("[Le nouvel entraîneur] promet.", "fr"), ["entraîneur"]);
    assert_eq!(names("[A New York businessman] objected.", "en"), ["New York businessman"]);
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
fn any_spans_of_any_text_end() {
    for text in ["", "«", "d'", "l'", "M.", "(A", "A (B", "à de du des", "É. 'S", "\u{200b}x"] {
        let all = [Span::new(0, text.len())];
        let told = [Told { source: &all, content: &all, relayed: false }];
        for code in ["fr", "en", "xx"] {
            let found = who_is_who(text, Language::or_neutral(Some(code)), &told, &[]);
            assert_eq!(found.sources.len(), 1);
        }
    }
}

/// The offices of everyone in `marked`: function, body, whose, and the name if there is one.
fn offices(marked: &str, code: &str) -> Vec<String> {
    let found = speaking(marked, code);
    let shown = |entity: &Entity, office: &Office| {
        let whose = match &office.whose {
            Some(Whose::State(words) | Whose::Region(words)) => words.clone(),
            Some(Whose::Institution(words) | Whose::Words(words)) => words.clone(),
            None => "-".to_owned(),
        };
        let body = office.body.as_deref().unwrap_or("-");
        let past = if office.past { " past" } else { "" };
        let name = if entity.by_office { "" } else { &entity.name };
        format!("{} {body} {whose}{past} {name}", office.function).trim_end().to_owned()
    };
    let all = found.entities.iter();
    all.flat_map(|entity| entity.offices.iter().map(|office| shown(entity, office))).collect()
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

/// The names and kinds of the sources that `marked` puts in `[…]`.
fn kinds(marked: &str, code: &str) -> Vec<(String, EntityKind)> {
    let found = speaking(marked, code);
    let all = found.sources.iter().filter_map(|source| source.entity);
    all.map(|at| (found.entities[at].name.clone(), found.entities[at].kind)).collect()
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

/// Names and owners of the sources in `text`, whose first says `content`.
fn whose(text: &str, code: &str, sources: &[&[&str]], content: &str) -> Vec<String> {
    let span = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    };
    let spans: Vec<Vec<Span>> =
        sources.iter().map(|parts| parts.iter().map(|part| span(part)).collect()).collect();
    let content = [span(content)];
    let told = spans.iter().enumerate().map(|(at, source)| Told {
        source,
        content: if at == 0 { &content } else { &[] },
        relayed: false,
    });
    let found = who_is_who(text, Language::or_neutral(Some(code)), &told.collect::<Vec<_>>(), &[]);
    let name = |source: &Source| {
        let Some(entity) = source.entity.map(|at| &found.entities[at]) else {
            return "nobody".to_owned();
        };
        let of = entity.belongs_to.as_ref().map(|of| format!(" of {of}"));
        format!("{}{}", entity.name, of.unwrap_or_default())
    };
    found.sources.iter().map(name).collect()
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
