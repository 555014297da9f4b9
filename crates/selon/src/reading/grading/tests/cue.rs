//! What cues say, and the words beside them.

use super::*;

#[test]
fn french_cues_grade() {
    check(
        "fr",
        &[
            ("[Ana] {affirme} <que la digue tiendra>", "certain", &[]),
            ("[Ana] {pense} <que la digue tiendra>", "probable", &["pense"]),
            ("[Ana] {craignait} <une crue>", "possible", &["craignait"]),
            ("[Ana] {a} hier {exigé} <une pompe>", "unknown", &["exigé"]),
            ("[Elles] {n’ont jamais pensé} <à fuir>", "probable -", &["n’ont jamais pensé"]),
        ],
    );
}

#[test]
fn french_denials_in_all_forms() {
    for cue in [
        "dément",
        "a démenti",
        "avaient démentie",
        "nient",
        "ont toujours nié",
        "réfuteront",
        "rejette",
        "rejetées",
        "récusait",
        "ne reconnaît pas",
        "refuse de reconnaître",
        "ne l'admettent pas",
    ] {
        assert_eq!(
            graded("fr", &format!("[La mairie] {{{cue}}} <un retard>")).0,
            "certain -",
            "{cue}"
        );
    }
    for cue in [
        "refuse de démentir",
        "n'a pas confirmé",
        "ne sait toujours pas",
        "n'a pas démenti",
        "ignore",
    ] {
        assert_eq!(
            graded("fr", &format!("[La mairie] {{{cue}}} <un retard>")).0,
            "unknown",
            "{cue}"
        );
    }
    assert_eq!(graded("fr", "{Il n'était pas clair} <si la digue tenait>").0, "unknown");
    assert_eq!(graded("fr", "[La police] {n'exclut pas} <un vol>").0, "possible");
}

#[test]
fn improbable_in_the_cue_is_a_doubt() {
    check(
        "fr",
        &[
            ("[Ana] {a jugé improbable} <que la digue cède>", "probable -", &["jugé improbable"]),
            ("[Ana] {juge très douteux} <que Luc ait fui>", "probable -", &["juge très douteux"]),
            (
                "[Ana] {croit invraisemblable} <une crue>",
                "probable -",
                &["croit", "invraisemblable"],
            ),
            ("{Il est peu probable} <que la digue cède>", "probable -", &["est peu probable"]),
            ("{Il n’est pas probable} <qu’il pleuve>", "probable -", &["n’est pas probable"]),
            ("{Il semble improbable} <qu’il pleuve>", "probable -", &["semble", "improbable"]),
            ("{Il est probable} <que la digue cède>", "probable", &["est probable"]),
            ("[Ana] {doute} <que la digue cède>", "probable -", &["doute"]),
            ("[Ana] {ne doute pas} <que la digue tienne>", "certain", &["ne doute pas"]),
            ("[Ana] {n’a aucun doute} <que la digue tienne>", "certain", &["aucun doute"]),
            ("[Ana] {a sans doute dit} <que la digue tient>", "probable", &["sans doute"]),
            ("[Ana] {a mis en doute} <ce récit>", "probable -", &["mis en doute"]),
        ],
    );
    check(
        "en",
        &[
            ("[Ana] {called} a breach {highly unlikely}<>", "probable -", &["highly unlikely"]),
            ("{It is unlikely} <that the dam fails>", "probable -", &["is unlikely"]),
            ("{It is not unlikely} <that it rains>", "possible", &["is not unlikely"]),
            ("[Ana] {doubts} <the dam will hold>", "probable -", &["doubts"]),
            ("[Ana] {has no doubt} <it will hold>", "certain", &["no doubt"]),
            ("[Ana] {probably denied} <it>", "probable -", &["probably", "denied"]),
        ],
    );
}

#[test]
fn a_cue_that_hedges_keeps_its_class_and_takes_the_likelihood_of_the_content() {
    check(
        "fr",
        &[
            (
                "[Ana] {pense} <qu’il est peu vraisemblable que la digue cède>",
                "probable",
                &["pense", "peu vraisemblable"],
            ),
            ("[Ana] {craint} <une crue très probable>", "possible", &["craint", "très probable"]),
            ("[Ana] {nie} <que la crue soit probable>", "certain -", &["nie"]),
        ],
    );
}

#[test]
fn rumours_and_what_spreads_them_are_hearsay() {
    let emerged = "{Rumours emerged} <that it had rained>";
    check("en", &[(emerged, "unknown h", &["Rumours emerged"])]);
    let told = "{Des rumeurs ont circulé selon lesquelles} <il avait plu>";
    check("fr", &[(told, "unknown h", &["Des rumeurs ont circulé"])]);
}

#[test]
fn whom_nobody_stands_for_says_nothing() {
    check(
        "en",
        &[
            (
                "[No official] {has confirmed} <that the dam was hit>",
                "unknown",
                &["No", "confirmed"],
            ),
            ("[Nobody] {believes} <that it rained>", "probable -", &["Nobody", "believes"]),
            ("[Neither side] {has claimed} <the raid>", "unknown", &["Neither"]),
            ("[No 10] {said} <it had rained>", "certain", &[]),
            ("[The nobody of the year] {said} <it had rained>", "certain", &[]),
            ("[No fewer than 12 witnesses] {said} <it had rained>", "certain", &[]),
            ("[No-nonsense mayor Orvel] {said} <it had rained>", "certain", &[]),
            ("[Almost nobody] {said} <it had rained>", "unknown", &["nobody", "said"]),
        ],
    );
    check(
        "en",
        &[
            ("[Few experts] {believe} <that it rained>", "probable -", &["Few", "believe"]),
            ("[A few experts] {believe} <that it rained>", "probable", &["believe"]),
            ("[Orvel] {hardly believes} <that it rained>", "probable -", &["hardly believes"]),
            ("[Orvel] {no longer denies} <that it rained>", "unknown", &["no longer denies"]),
        ],
    );
    check("fr", &[("[Peu d’experts] {croient} <qu’il a plu>", "probable -", &["Peu", "croient"])]);
    check("fr", &[("[Orvel] {ne nie plus} <la crue>", "unknown", &["ne nie plus"])]);
    check("fr", &[("[Nul] {prétend} <qu’il a plu>", "unknown", &["Nul", "prétend"])]);
    check("fr", &[("[Une personne] {affirme} <qu’il a plu>", "certain", &[])]);
    check(
        "fr",
        &[("[Personne] {ne croit} <qu’il a plu>", "probable -", &["Personne", "ne croit"])],
    );
    check("de", &[("[Kein Zeuge] {bestätigte} <den Schuss>", "unknown", &["Kein", "bestätigte"])]);
    check("es", &[("[Nadie] {cree} <que lloviera>", "probable -", &["Nadie", "cree"])]);
    check("it", &[("[Nessuno] {crede} <che sia piovuto>", "probable -", &["Nessuno", "crede"])]);
}

#[test]
fn a_german_clause_closes_with_the_rest_of_its_verb() {
    check(
        "de",
        &[
            (
                "[Sie] {wies} <den Vorwurf der Firma aus Helsen> zurück.",
                "certain -",
                &["wies", "zurück"],
            ),
            ("[Sie] {bestätigte} <dies> nicht.", "unknown", &["bestätigte dies nicht"]),
            ("[Sie] {sagte}, <der Damm halte nicht>.", "certain", &[]),
            ("[Beamten] {zufolge} <war der Mann nicht bewaffnet>.", "certain", &[]),
            ("{Nach Angaben} [der Polizei] <wurde niemand verletzt>.", "certain", &[]),
            ("[Sie] {sagte}: <„Der Damm hält nicht“>.", "certain", &[]),
        ],
    );
}

#[test]
fn a_sentence_quoted_beside_a_rejection_is_affirmed() {
    check(
        "fr",
        &[
            ("<« Je n’ai rien signé »>, {dément}-[elle].", "certain", &[]),
            ("<« C’est totalement faux ! »> {conteste} [Paul Redon].", "certain", &[]),
            ("[La direction] {réfute :} <« Aucun salarié n’est parti. »>", "certain", &[]),
            ("[La direction] {réfute :}\u{202f}<« Aucun salarié n’est parti. »>", "certain", &[]),
            ("[La direction] {réfute :} \u{a0}<« Aucun salarié n’est parti. »>", "certain", &[]),
            ("[Le maire] {n’y croit pas} : <« La digue est neuve »>", "certain", &[]),
            ("[Le maire] {doute}. <« Le pont est vieux »>", "certain", &[]),
            ("{balaie} [Paul Redon] : <« des ragots »>", "certain", &[]),
            ("<« On aura peut-être un retard »>, {nie}-t-[il].", "possible", &["peut-être"]),
            // What is quoted as a thing is rejected, and so is what is told in its own words.
            ("[Le maire] {rejette} <des « allégations »>", "certain -", &["rejette"]),
            ("[Le maire] {rejette} <« un roman d’espionnage »>", "certain -", &["rejette"]),
            ("[Le maire] {rejette}, hier, <« un roman »>", "certain -", &["rejette"]),
            ("[Le maire] {dément} <que « la digue cède »>", "certain -", &["dément"]),
            ("« [Nous] {nions} <tout retard> », dit-il", "certain -", &["nions"]),
            ("[Le maire] {demande} : <« Où est l’eau ? »>", "unknown", &["demande"]),
        ],
    );
    check(
        "en",
        &[
            ("<\"I signed nothing,\"> [she] {denied}.", "certain", &[]),
            ("[She] {denied} it, saying, <\"I signed no such paper\">", "certain", &[]),
            ("[She] {rejected} <\"Project Fear\">", "certain -", &["rejected"]),
        ],
    );
    check("de", &[("[Sie] {dementiert}: <„Ich habe nichts gesehen.“>", "certain", &[])]);
    check("es", &[("<“No firmé nada”>, {niega} [Ana]", "certain", &[])]);
    check("it", &[("<«Non ho firmato niente»>, {nega} [Ana]", "certain", &[])]);
}

#[test]
fn words_beside_a_cue_belong_to_its_phrase() {
    check(
        "fr",
        &[
            (
                "[L’armée] {s’est défendue} <d’avoir visé l’école>",
                "certain -",
                &["s’est défendue d’"],
            ),
            ("[Ana] {se défend} <de soutenir Luc>", "certain -", &["se défend de"]),
            ("[Ana] {s’est inscrite en faux}", "certain -", &["inscrite en faux"]),
            ("{Il est faux} <de dire que la digue cède>", "certain -", &["est faux de"]),
            (
                "<Les critiques> {ont été rejetées} par [l’armée]",
                "certain -",
                &["été rejetées par"],
            ),
            ("<Le texte> {a été rejeté} par [le Sénat]", "unknown -", &["été rejeté"]),
            ("<Luc> {est accusé} par [l’ONU] <de vol>", "certain", &[]),
            ("{Il est faux} <que la digue cède>", "certain -", &["est faux que"]),
            ("{Il n’est pas faux} <de dire qu’il pleut>", "certain", &["n’est pas faux de"]),
            ("<Luc> {est accusé} <de vol>", "possible", &["est accusé"]),
            ("{aurait} <dit qu’il pleut>", "unknown h", &["aurait"]),
            ("<Luc> {a été contredit} par [l’ONU]", "certain -", &["été contredit par"]),
        ],
    );
    check(
        "en",
        &[
            ("[the sheriff]’s {claim} <that it rained>", "unknown", &["s claim that"]),
            ("[Rebels] {claim} <that it rained>", "certain", &[]),
            ("[her] {accusations} <that it rained>", "unknown", &["accusations that"]),
            ("<Luc> {was accused} by [Ana] <of theft>", "certain", &[]),
            ("<Luc> {was accused} <of theft>", "possible", &["was accused"]),
            ("[Ana] {said} <not a drop fell>", "certain", &[]),
        ],
    );
}

#[test]
fn english_rejections_and_silences() {
    for cue in [
        "poured scorn on",
        "threw cold water on",
        "rubbished",
        "debunked",
        "hit back at",
        "pushed back on",
        "shot down",
        "belies",
    ] {
        let (class, _) = graded("en", &format!("[Ana] {{{cue}}} <the claim>"));
        assert_eq!(class, "certain -", "{cue}");
    }
    for cue in ["stopped short of", "failed to mention", "stopped denying", "avoided saying"] {
        let (class, _) = graded("en", &format!("[Ana] {{{cue}}} <the claim>"));
        assert_eq!(class, "unknown", "{cue}");
    }
    for cue in ["bat en brèche", "tourne en dérision", "infirme", "prend le contre-pied"] {
        let (class, _) = graded("fr", &format!("[Ana] {{{cue}}} <ce récit>"));
        assert_eq!(class, "certain -", "{cue}");
    }
    assert_eq!(graded("fr", "[Ana] {se garde} <de dire où elle va>").0, "unknown");
}

#[test]
fn what_cannot_be_is_rejected() {
    check(
        "fr",
        &[
            (
                "{Il est impossible} <que le feu soit parti du toit>",
                "certain -",
                &["est impossible que"],
            ),
            (
                "[Ana] {juge inconcevable} <que l’armée ait tiré>",
                "certain -",
                &["juge inconcevable"],
            ),
            (
                "[Ana] {estime} <impossible que l’armée ait tiré>",
                "certain -",
                &["estime impossible"],
            ),
            ("{Il semble impossible} <que l’eau monte>", "probable -", &["semble impossible que"]),
            (
                "{Il n’est pas impossible} <que l’eau monte>",
                "possible",
                &["n’est pas impossible que"],
            ),
            ("{Il est impossible de dire} <si l’eau monte>", "unknown", &["impossible de dire"]),
            ("[Ana] {dit} <qu’il est impossible que l’eau monte>", "certain", &["impossible que"]),
        ],
    );
    check(
        "en",
        &[
            (
                "{It is inconceivable} <that the army fired>",
                "certain -",
                &["is inconceivable that"],
            ),
            (
                "{It is not impossible} <that the army fired>",
                "possible",
                &["is not impossible that"],
            ),
            ("{It was impossible to verify} <the claim>", "unknown", &["was impossible to verify"]),
        ],
    );
}

#[test]
fn rumours_have_no_warrant() {
    for marked in [
        "{Il se dit} <que le maire part>",
        "{paraît-il} <le maire part>",
        "{Il paraît} <que le maire part>",
        "[On] {raconte} <que le maire part>",
        "{Selon} [la rumeur], <le maire part>",
        "{Des rumeurs font état de} <sa mort>",
    ] {
        assert!(graded("fr", marked).0.ends_with(" h"), "{marked}");
    }
    for marked in ["[Il] {se dit} <prêt>", "[Ana] {a fait état d’}<une rumeur>"] {
        assert!(!graded("fr", marked).0.ends_with(" h"), "{marked}");
    }
    assert_eq!(graded("en", "It {is being claimed} <that he left>").0, "unknown h");
}

/// The grade of one statement among all.
fn graded_alone(marked: &str) -> (bool, Certainty) {
    let (text, [source, cue, content]) = marked_roles(marked);
    let language = Language::or_neutral(Some("fr"));
    let mut all = [Statement::plain(source, cue, content)];
    grade_all(&text, language, &Quotes::of(&text), &mut all);
    (all[0].hearsay, all[0].certainty)
}

#[test]
fn who_is_only_reported_to_have_said_so_is_hearsay() {
    let reported = (true, Certainty::Unknown);
    assert_eq!(graded_alone("[Luc] {aurait affirmé} <qu’il pleut>."), reported);
    assert_eq!(graded_alone("[Luc] {aurait ensuite dit} : <« Il pleut. »>"), reported);
    assert_eq!(graded_alone("[Luc] {aurait nié} <le vol>."), (true, Certainty::Certain));
    for said in [
        "Si Ana partait, [Luc] {aurait dit} <qu’il pleut>.",
        "[Luc] {aurait préféré} <qu’il pleuve>.",
        "[Luc] {aurait dû dire} <qu’il pleut>.",
        "« Même [Luc] {aurait dit} <non> », assure Ana.",
    ] {
        assert!(!graded_alone(said).0, "{said}");
    }
}

#[test]
fn who_has_not_acknowledged_something_does_not_deny_it() {
    check(
        "en",
        &[
            ("[The army] {has not acknowledged} <the raid>", "unknown", &["not acknowledged"]),
            ("[The army] {has never admitted} <the raid>", "unknown", &["never admitted"]),
            ("[The army] {does not admit} <the raid>", "certain -", &["does not admit"]),
            ("[The army] {does not recognise} <the raid>", "certain -", &["not recognise"]),
            ("[Experts] {disagree on} <whether it holds>", "unknown", &["disagree on"]),
            ("[Ana] {disagrees}<: it holds>", "certain -", &["disagrees"]),
            (
                "[Ana] {found beyond reasonable doubt} <that Luc fled>",
                "certain",
                &["beyond reasonable doubt"],
            ),
            ("[Ana] {said} <they cannot rule out a bomb>", "possible", &["cannot rule out"]),
            ("[Ana] {said} <a bomb had not been ruled out>", "possible", &["not been ruled out"]),
        ],
    );
}

#[test]
fn what_nothing_confirms_is_open_and_what_all_points_to_is_probable() {
    for (code, marked, class) in [
        ("fr", "<Le bilan>, {non confirmé par} [Sarn]", "unknown"),
        ("fr", "{Tout indique} <que la digue a cédé>", "probable"),
        ("fr", "[Sarn] {n’a pas été en mesure de vérifier} <ces images>", "unknown"),
        ("fr", "[La firme] {décline toute responsabilité} <dans la crue>", "certain -"),
        ("en", "[The mission] {found no trace of} <explosives>", "unknown"),
        ("en", "[Ana] {left open} <the possibility of a flood>", "possible"),
        ("en", "[Police] {raised} <the possibility of arson>", "possible"),
    ] {
        assert_eq!(graded(code, marked).0, class, "{marked}");
    }
}
