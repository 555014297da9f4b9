//! Phrases that begin in a cue and go on behind it, and what is told before its cue.

use super::*;

#[test]
fn a_phrase_may_go_on_behind_its_cue() {
    check(
        "en",
        &[
            ("[Ana] {declined} <to rule out arson>", "possible", &["declined to rule out"]),
            ("[Ana] {refused to exclude} <arson>", "possible", &["refused to exclude"]),
            ("[Ana] {refused} <to exclude arson>", "possible", &["refused to exclude"]),
            ("[Ana] {declined} <to name him>", "unknown", &["declined to"]),
            ("[Ana] {challenged} <Luc to resign>", "unknown", &["challenged Luc to"]),
            ("[Ana] {dared} <Luc to resign>", "unknown", &["dared Luc to"]),
            ("[Ana] {challenged} <the claim that it rained>", "certain -", &["challenged"]),
            (
                "[Ana] {challenged} <the plan to close the mill>",
                "certain -",
                &["challenged the plan to"],
            ),
            ("[Ana] {withdrew} her report <that it rained>", "certain -", &["withdrew her report"]),
            (
                "[Ana] {concluded} with “moderate confidence” <that it rained>",
                "probable",
                &["with “moderate confidence"],
            ),
            (
                "[Ana] {said}, with moderate confidence, <that it rained>",
                "probable",
                &["with moderate confidence"],
            ),
        ],
    );
    check(
        "fr",
        &[
            ("[Sarn] {rejette} <la faute sur Orlo>", "certain", &["rejette la faute sur"]),
            ("[Sarn] {rejette} <toute faute>", "certain -", &["rejette"]),
            ("[Ils] {se rejettent} <la faute>", "certain", &["se rejettent"]),
            ("[Ils] {se sont rejeté} <la faute>", "certain", &["se sont rejeté"]),
            ("[Luc] {ne reconnaît} <que le vol>", "certain", &["ne reconnaît que"]),
            ("[Luc] {n’a reconnu} <que le vol>", "certain", &["n’a reconnu que"]),
            ("[Luc] {n’a pas reconnu} <que la digue cède>", "certain -", &["n’a pas reconnu"]),
            ("[Luc] {ne nie} <que le vol>", "certain -", &["ne nie que"]),
            ("[Ana] {juge} <« peu probable » une crue>", "probable -", &["juge « peu probable"]),
            ("[Ana] {juge} <très improbable une crue>", "probable -", &["juge très improbable"]),
            ("[Ana] {juge} <probable une crue>", "probable", &["probable"]),
            ("[Ana] {a qualifié d’}<« absurde » ce récit>", "certain -", &["qualifié d’« absurde"]),
            ("[Ana] {juge} <infondées les critiques>", "certain -", &["juge infondées"]),
            ("[Ana] {a qualifié de} <« barbare » l’attaque>", "certain", &[]),
            ("[Ana] {a refusé} <de répondre>", "unknown", &["refusé de répondre"]),
            ("[Ana] {refuse} <d’exclure une crue>", "possible", &["refuse d’exclure"]),
        ],
    );
    check("es", &[("[Ana] {tachó} <de falsa la queja>", "certain -", &["tachó de falsa"])]);
    check(
        "it",
        &[(
            "[Ana] {ritiene} <poco probabile una piena>",
            "probable -",
            &["ritiene poco probabile"],
        )],
    );
}

#[test]
fn the_likelihood_of_a_phrase_behind_the_cue_is_told() {
    let (text, [source, cue, content]) = marked_roles("[Ana] {juge} <« peu probable » une crue>");
    let language = Language::or_neutral(Some("fr"));
    let grade = grade(&text, language, &source, &cue, &content, &[], &Quotes::of(&text));
    assert_eq!(grade.likelihood, Some((20, 40)));
}

#[test]
fn a_conditional_told_before_its_cue_is_hearsay() {
    check(
        "fr",
        &[
            ("<Le tireur aurait fui>, {a précisé} [le parquet]", "unknown h", &["aurait"]),
            ("<Deux suspects auraient fui>, {indique} [la police]", "unknown h", &["auraient"]),
            ("<Des soldats auraient fui>, {indique} [la police]", "unknown h", &["auraient"]),
            ("<Le tireur aurait dû fuir>, {a précisé} [le parquet]", "certain", &[]),
            ("<Une grève serait une faute>, {a précisé} [le maire]", "certain", &[]),
            ("<Ce serait une faute>, {a précisé} [le maire]", "certain", &[]),
            ("<« Le tireur aurait fui »>, {a précisé} [le parquet]", "certain", &[]),
            ("<S’il pleuvait, la digue céderait>, {a précisé} [le maire]", "certain", &[]),
            ("[Le parquet] {a précisé} <que le tireur serait jugé>", "certain", &[]),
        ],
    );
}

#[test]
fn words_of_speech_are_not_wishes() {
    for cue in ["a voulu préciser", "a souhaité rappeler", "a cru bon de préciser", "plaide que"]
    {
        assert_eq!(graded("fr", &format!("[Ana] {{{cue}}} <il pleut>")).0, "certain", "{cue}");
    }
    for cue in ["a voulu partir", "plaide pour", "souhaite"] {
        assert_eq!(graded("fr", &format!("[Ana] {{{cue}}} <la paix>")).0, "unknown", "{cue}");
    }
    assert_eq!(graded("fr", "[Nous] {sommes conscients} <du danger>").0, "certain");
}

#[test]
fn no_reason_to_doubt_is_no_doubt() {
    check(
        "en",
        &[
            ("[Ana] {has no reason to doubt} <that it rained>", "certain", &["no reason to doubt"]),
            (
                "[Ana] {has no reason to believe} <that it rained>",
                "probable -",
                &["no reason to believe"],
            ),
            ("[Ana] {sees no reason to suspect} <Luc>", "probable -", &["no reason to suspect"]),
            ("[Ana] {doubts} <that it rained>", "probable -", &["doubts"]),
            ("[Ana] {said} <there is no reason to doubt it>", "certain", &["no reason to doubt"]),
        ],
    );
    check(
        "fr",
        &[
            (
                "[Ana] {n’a aucune raison de douter} <de Luc>",
                "certain",
                &["aucune raison de douter"],
            ),
            (
                "[Ana] {n’a aucune raison de croire} <Luc>",
                "probable -",
                &["n’a aucune raison de croire"],
            ),
        ],
    );
}

#[test]
fn what_is_left_unsaid_is_unknown() {
    for cue in [
        "without denying",
        "has yet to deny",
        "has yet to confirm",
        "was unable to confirm",
        "refrained from saying",
        "is unaware",
        "had no independent confirmation",
        "rowed back on",
        "backed away from",
        "distanced herself from",
        "backtracked on",
    ] {
        assert_eq!(graded("en", &format!("[Ana] {{{cue}}} <the leak>")).0, "unknown", "{cue}");
    }
    for (cue, class) in [
        ("retracted", "certain -"),
        ("recanted", "certain -"),
        ("withdrew", "unknown -"),
        ("pleaded not guilty to", "certain -"),
        ("entered a plea of not guilty to", "certain -"),
        ("pleaded guilty to", "certain"),
        ("is unconvinced by", "probable -"),
        ("was unpersuaded by", "probable -"),
        ("without ruling out", "possible"),
        ("has yet to rule out", "possible"),
        ("cast doubt on", "probable -"),
        ("called into question", "probable -"),
        ("has no doubt about", "certain"),
    ] {
        assert_eq!(graded("en", &format!("[Ana] {{{cue}}} <the leak>")).0, class, "{cue}");
    }
    for (cue, class) in [
        ("sans pour autant exclure", "possible"),
        ("sans écarter", "possible"),
        ("sans nier", "unknown"),
        ("sans jamais démentir", "unknown"),
        ("a plaidé non coupable de", "certain -"),
        ("a plaidé coupable de", "certain"),
        ("a rétracté", "certain -"),
        ("n’a pas retenu", "certain -"),
        ("remet en question", "probable -"),
        ("émet de sérieux doutes sur", "probable -"),
    ] {
        assert_eq!(graded("fr", &format!("[Ana] {{{cue}}} <la fuite>")).0, class, "{cue}");
    }
    for (code, cue, class) in [
        ("de", "ohne zu bestreiten", "unknown"),
        ("es", "sin negar", "unknown"),
        ("es", "sin por ello descartar", "possible"),
        ("es", "se ha declarado inocente de", "certain -"),
        ("es", "puso en duda", "probable -"),
        ("it", "senza confermare", "unknown"),
        ("it", "senza però escludere", "possible"),
        ("it", "ha messo in dubbio", "probable -"),
        ("it", "si è dichiarato innocente di", "certain -"),
    ] {
        assert_eq!(graded(code, &format!("[Ana] {{{cue}}} <X>")).0, class, "{cue}");
    }
}

#[test]
fn english_likelihoods_of_agencies() {
    for (content, class) in [
        ("that in all likelihood it rained", "probable"),
        ("that in all probability it rained", "probable"),
        ("there was a strong chance that it rained", "probable"),
        ("there was a possibility that it rained", "possible"),
        ("there was a realistic possibility that it rained", "possible"),
        ("there was a real risk that it would rain", "possible"),
        ("it had reasonable grounds to believe that it rained", "probable"),
        ("the kindest soul you could meet had left", "certain"),
        ("they could still hear shots", "certain"),
        ("the dam could fail", "possible"),
    ] {
        assert_eq!(graded("en", &format!("[Ana] {{said}} <{content}>")).0, class, "{content}");
    }
}

#[test]
fn what_is_understood_by_nobody_named_is_hearsay() {
    check(
        "en",
        &[
            ("{It is understood} <that he fled>", "unknown h", &["It is understood"]),
            ("It {is understood} <that he fled>", "unknown h", &["It is understood"]),
            ("It {was claimed} last night <that he fled>", "unknown h", &["It was claimed"]),
            ("{It is believed} <that he fled>", "probable h", &["It is believed"]),
            ("{It was gathered} <that he fled>", "unknown h", &["It was gathered"]),
            ("[Ana] {understood} <that he fled>", "certain", &[]),
        ],
    );
}
