//! Grades of small statements, about invented events.

use super::*;

/// The text of `[source] {cue} <content>` and its roles; pieces and gaps are allowed.
fn marked_roles(marked: &str) -> (String, [Vec<Span>; 3]) {
    let (mut text, mut open) = (String::new(), 0);
    let mut roles: [Vec<Span>; 3] = Default::default();
    for c in marked.chars() {
        match (c, "[{<".find(c), "]}>".find(c)) {
            (_, Some(_), _) => open = text.len(),
            (_, _, Some(role)) => roles[role].push(Span::new(open, text.len())),
            _ => text.push(c),
        }
    }
    (text, roles)
}

/// Grades a text marked `[source] {cue} <content>`; pieces and gaps are
/// allowed. Gives the class, `-` if rejected, `h` if hearsay, and the
/// hedges.
fn graded(code: &str, marked: &str) -> (String, Vec<String>) {
    let (text, [source, cue, content]) = marked_roles(marked);
    let language = Language::or_neutral(Some(code));
    let grade = grade(&text, language, &source, &cue, &content, &[], &Quotes::of(&text));
    let mut class = grade.certainty.as_str().to_owned();
    class += if grade.polarity == Polarity::Negative { " -" } else { "" };
    class += if grade.hearsay { " h" } else { "" };
    (class, grade.hedges.iter().map(|span| span.of(&text).to_owned()).collect())
}

#[track_caller]
fn check(code: &str, cases: &[(&str, &str, &[&str])]) {
    for (marked, class, hedges) in cases {
        let (found, words) = graded(code, marked);
        assert_eq!(
            (found.as_str(), words),
            (*class, hedges.iter().map(|h| (*h).to_owned()).collect()),
            "{marked}"
        );
    }
}

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
fn hedges_of_the_content_grade_flat_assertions_only() {
    check(
        "fr",
        &[
            ("[Ana] {dit} <que la digue pourrait céder>", "possible", &["pourrait"]),
            (
                "{Selon} [Ana], <la vanne était « très probablement » ouverte>",
                "probable",
                &["très probablement"],
            ),
            ("[Ana] {veut} <une digue qui pourrait tenir>", "unknown", &["veut"]),
        ],
    );
}

#[test]
fn hearsay_conditional_is_told_from_other_conditionals() {
    check(
        "fr",
        &[
            ("<La vanne> {aurait} <cédé>", "unknown h", &["aurait"]),
            ("{Selon} [Ana], <la vanne aurait cédé>", "unknown h", &["aurait"]),
            ("{Selon} [Ana], <la vanne, qui date de 1950, aurait cédé>", "unknown h", &["aurait"]),
            ("[Ana] {a annoncé} <que la vanne serait fermée>", "certain", &[]),
            ("[Ana] {a promis} <qu'elle viendrait>", "unknown", &["promis"]),
            ("{Selon} [Ana], <si la vanne cédait, le pont serait noyé>", "certain", &[]),
            ("{Selon} [Ana], <la vanne devrait tenir>", "certain", &[]),
            ("{Selon} [Ana], <le garde, que l'on aurait payé, dort>", "certain", &[]),
        ],
    );
}

#[test]
fn english_grades() {
    check(
        "en",
        &[
            ("[The mayor] {said} <the dam held>", "certain", &[]),
            ("[The mayor] {denied} <any delay>", "certain -", &["denied"]),
            ("[The mayor] {rejects} <the claim>", "certain -", &["rejects"]),
            ("[Ana] {does not believe} <the dam held>", "probable -", &["not believe"]),
            ("[Ana] {declined to confirm} <the leak>", "unknown", &["declined to"]),
            ("[Police] {could not confirm} <the leak>", "unknown", &["not confirm"]),
            ("[Police] {have not ruled out} <sabotage>", "possible", &["not ruled out"]),
            ("[Ana] {says} <the dam almost certainly failed>", "probable", &["almost certainly"]),
            ("[Ana] {said} <the guard had reportedly fled>", "unknown h", &["reportedly"]),
            ("[Ana] {fears} <a flood>", "possible", &["fears"]),
            ("[Ana] {doesn’t know} <who fled>", "unknown", &["doesn’t know"]),
        ],
    );
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
fn improbable_in_the_content_is_affirmed() {
    check(
        "fr",
        &[
            ("[Ana] {dit} <qu’une crue est improbable>", "probable", &["improbable"]),
            ("[Ana] {dit} <qu’il ne viendra probablement pas>", "probable", &["probablement pas"]),
            (
                "[Ana] {dit} <qu’une crue n’est pas invraisemblable>",
                "possible",
                &["pas invraisemblable"],
            ),
        ],
    );
    check(
        "en",
        &[
            ("[Ana] {says} <a flood is highly improbable>", "probable", &["highly improbable"]),
            ("[Ana] {says} <it probably won’t rain>", "probable", &["probably won’t"]),
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
fn words_shown_read_as_they_stand() {
    check(
        "fr",
        &[
            ("[Ana] {n’a pas confirmé} <la fuite>", "unknown", &["n’a pas confirmé"]),
            ("[Ana] {ne confirme pas} <la fuite>", "unknown", &["ne confirme pas"]),
            ("[Ana] {n’a} hier {rien confirmé} <de tel>", "unknown", &["n’", "confirmé"]),
        ],
    );
}

#[test]
fn capitals_and_lost_accents_are_read() {
    assert_eq!(graded("fr", "[LA MAIRIE] {DEMENT} <TOUT RETARD>").0, "certain -");
    assert_eq!(graded("fr", "{A EN CROIRE} [ANA], <LA VANNE AURAIT CÉDÉ>").0, "unknown h");
    let plain =
        "Une digue a lache pendant la nuit dans la vallee et le village a pris l'eau. ".repeat(3);
    assert_eq!(
        graded("fr", &format!("{plain}[La mairie] {{a refute}} <un retard>")).0,
        "certain -"
    );
}

#[test]
fn words_of_nested_statements_are_their_own() {
    let text = "Ana dit que Luc pense que la digue pourrait céder";
    let at = |words: &str| {
        let start = text.find(words).expect("words of the text");
        Span::new(start, start + words.len())
    };
    let french = Language::or_neutral(Some("fr"));
    let nested = [at("pense"), at("que la digue pourrait céder")];
    let content = [at("que Luc pense que la digue pourrait céder")];
    let outer =
        grade(text, french, &[at("Ana")], &[at("dit")], &content, &nested, &Quotes::of(text));
    assert_eq!((outer.certainty, outer.hedges), (Certainty::Certain, vec![]));
}

#[test]
fn likelihood_comes_with_the_scale_of_its_language() {
    let of = |code: &str, cue: &str, content: &str| {
        let text = format!("{cue} {content}");
        let language = Language::or_neutral(Some(code));
        let content = [Span::new(cue.len() + 1, text.len())];
        let cue = [Span::new(0, cue.len())];
        let quotes = Quotes::of(&text);
        grade(&text, language, &[], &cue, &content, &[], &quotes).likelihood
    };
    assert_eq!(of("fr", "dit", "improbable"), Some((2, 12)));
    assert_eq!(of("en", "said", "improbable"), Some((20, 45)));
    assert_eq!(of("xx", "said", "improbable"), None);
    assert_eq!(of("fr", "a jugé improbable", "une crue"), Some((2, 12)));
    assert_eq!(of("fr", "est peu probable", "une crue"), Some((20, 40)));
    assert_eq!(of("fr", "n'est pas probable", "une crue"), None);
    assert_eq!(of("fr", "pense", "qu'il est peu vraisemblable"), Some((20, 40)));
    assert_eq!(of("fr", "dit", "que cela semble improbable"), Some((2, 12)));
    assert_eq!(of("fr", "dit", "que ce n'est pas improbable"), None);
    assert_eq!(of("en", "probably denied", "it"), None);
    assert_eq!(of("en", "said", "it is extremely unlikely"), None);
}

#[test]
fn grading_all_fills_the_likelihood() {
    let text = "Ana juge improbable une crue";
    let [source, cue, content] = [(0, 3), (4, 19), (20, text.len())];
    let span = |(start, end)| vec![Span::new(start, end)];
    let mut statements = [Statement::plain(span(source), span(cue), span(content))];
    grade_all(text, Language::or_neutral(Some("fr")), &Quotes::of(text), &mut statements);
    assert_eq!(statements[0].likelihood, Some((2, 12)));
    assert_eq!(statements[0].polarity, Polarity::Negative);
}

#[test]
fn a_quoted_hearsay_word_is_the_speakers_own() {
    let quoted = graded("fr", "[Ana] {dit :} <« Ils arment un groupe prétendument neutre »>");
    assert_eq!(quoted.0, "certain");
    let reported = graded("fr", "[Ana] {dit} <qu'un groupe prétendument neutre arme la ville>");
    assert_eq!(reported.0, "unknown h");
}

#[test]
fn only_an_open_conditional_is_asked_about() {
    let open = |marked: &str| {
        let (text, [source, cue, content]) = marked_roles(marked);
        let language = Language::or_neutral(Some("fr"));
        let grade = grade(&text, language, &source, &cue, &content, &[], &Quotes::of(&text));
        grade.conditional.map(|span| span.of(&text).to_owned())
    };
    assert_eq!(open("[Ana] {indique} <que la digue aurait cédé>"), Some("aurait".to_owned()));
    assert_eq!(open("[Ana] {a annoncé} <que la digue serait refaite>"), Some("serait".to_owned()));
    for settled in [
        "{Selon} [Ana], <la digue aurait cédé>",
        "[Ana] {a promis} <que la digue serait refaite>",
        "[Ana] {nie} <que la digue aurait cédé>",
        "[Ana] {affirme} <que la digue tient>",
        "[Ana] {a dit} : <« La digue aurait cédé »>",
        "[Ana] {pense} <que la digue semblerait fendue>",
        "[Ana] {explique} <que si l’eau montait la digue céderait>",
    ] {
        assert_eq!(open(settled), None, "{settled}");
    }
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
fn spanish_and_italian_grade_by_their_tables() {
    check(
        "es",
        &[
            ("[Ana] {negó} <la fuga>", "certain -", &["negó"]),
            ("[Ana] {cree} <que llovió>", "probable", &["cree"]),
            ("{según} [Ana] <el general habría huido>", "unknown h", &["habría"]),
        ],
    );
    check(
        "it",
        &[
            ("[Ana] {nega} <la fuga>", "certain -", &["nega"]),
            ("[Ana] {ritiene} <che sia piovuto>", "probable", &["ritiene"]),
            ("{secondo} [Ana] <il generale sarebbe fuggito>", "unknown h", &["sarebbe"]),
        ],
    );
}

#[test]
fn a_source_can_be_hearsay() {
    check(
        "fr",
        &[("{Selon} [des rumeurs] <la digue a cédé>", "unknown h", &["Selon des rumeurs"])],
    );
    check("fr", &[("{Selon} [des témoins] <la digue a cédé>", "certain", &[])]);
    check("en", &[("<The pilot> {is said} <to have fled>", "unknown h", &["is said to have"])]);
    check("en", &[("[Ana] {said} <that nothing was said about it>", "certain", &[])]);
}

#[test]
fn a_sentence_quoted_beside_a_rejection_is_affirmed() {
    check(
        "fr",
        &[
            ("<« Je n’ai rien signé »>, {dément}-[elle].", "certain", &[]),
            ("<« C’est totalement faux ! »> {conteste} [Paul Redon].", "certain", &[]),
            ("[La direction] {réfute :} <« Aucun salarié n’est parti. »>", "certain", &[]),
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
fn what_should_have_been_is_no_hearsay() {
    check(
        "fr",
        &[
            ("{Selon} [Ana], <la vanne aurait dû être fermée>", "certain", &[]),
            ("{Selon} [Ana], <l’accord n’aurait pas dû être signé>", "certain", &[]),
            ("{Selon} [Ana], <il aurait fallu fermer la vanne>", "certain", &[]),
            ("{Selon} [Ana], <Luc aurait mieux fait de partir>", "certain", &[]),
            ("{Selon} [elle], <il serait dangereux d’attendre>", "certain", &[]),
            ("{Selon} [elle], <le produit serait dangereux>", "unknown h", &["serait"]),
            ("{Selon} [Ana], <en cas de crue le pont céderait>", "certain", &[]),
            ("<La vanne> {aurait} <dû être fermée>", "certain", &[]),
            ("<La vanne> {aurait} <été fermée>", "unknown h", &["aurait"]),
        ],
    );
    check("es", &[("{según} [Ana] <el general habría debido huir>", "certain", &[])]);
    check("it", &[("{secondo} [Ana] <il generale avrebbe dovuto fuggire>", "certain", &[])]);
}

#[test]
fn a_conditional_is_shown_whole() {
    check(
        "fr",
        &[
            ("{Selon} [Ana], <le chef n’aurait rien vu>", "unknown h", &["aurait"]),
            ("{Selon} [Ana], <Luc l’aurait vu>", "unknown h", &["aurait"]),
            ("{Selon} [Ana], <Luc l’aimerait>", "certain", &[]),
        ],
    );
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
fn english_hedges_speak_in_the_main_clause() {
    check(
        "en",
        &[
            ("[Ana] {said} <the dam could fail>", "possible", &["could"]),
            ("[Ana] {said} <that if it rains the dam might fail>", "possible", &["might"]),
            ("[Ana] {said} <she could hear voices>", "certain", &["could hear"]),
            ("[Ana] {said} <the army left so that people could return>", "certain", &[]),
            ("[Ana] {said} <the town could no longer pay>", "certain", &[]),
            ("[Ana] {said} <nobody could have been there>", "certain", &[]),
            ("[Ana] {said} <he could not comment>", "certain", &[]),
            ("[Ana] {said} <they shot three suspected rebels>", "certain", &[]),
            ("[Ana] {said} <Luc is suspected of theft>", "possible", &["is suspected"]),
            ("[Ana] {said} <two likely buyers had left>", "certain", &[]),
        ],
    );
}

#[test]
fn may_is_a_month_and_a_name() {
    check(
        "en",
        &[
            ("[Ana] {said} <the dam may fail>", "possible", &["may"]),
            ("[Ana] {said} <the dam failed in May>", "certain", &[]),
            ("[Ana] {said} <the truce of 12 May held>", "certain", &[]),
            ("[Ana] {said} <that Theresa May had left>", "certain", &[]),
            ("[Ana] {said:} <“May 4 was dry”>", "certain", &[]),
            ("[Ana] {said:} <“May it rain!”>", "possible", &["May"]),
            ("<DAM MAY FAIL>, [ANA] {SAYS}", "possible", &["MAY"]),
        ],
    );
}

#[test]
fn english_hearsay_without_warrant() {
    check(
        "en",
        &[
            ("[Unconfirmed reports] {say} <the ship sank>", "unknown h", &["Unconfirmed reports"]),
            (
                "{According to} [media reports], <the ship sank>",
                "unknown h",
                &["According to media reports"],
            ),
            ("{It was rumoured} <that he fled>", "unknown h", &["It was rumoured that"]),
            ("{There were claims} <that he fled>", "unknown h", &["were claims that"]),
            ("[Annual reports] {say} <the ship sank>", "certain", &[]),
            ("[The alleged leader] {said} <he fled>", "certain", &[]),
        ],
    );
}

#[test]
fn english_rejections_and_silences() {
    for cue in ["rubbished", "debunked", "hit back at", "pushed back on", "shot down", "belies"] {
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
fn words_of_certainty_are_shown_and_so_hold() {
    check(
        "en",
        &[
            ("{There is no doubt} <that the bridge was mined>", "certain", &["no doubt"]),
            ("[Ana] {is certain} <that it rained>", "certain", &["is certain"]),
            ("[Ana] {is not certain} <that it rained>", "unknown", &["is not certain"]),
            ("[Ana] {has little doubt} <that it rained>", "probable", &["little doubt"]),
        ],
    );
    check("fr", &[("[Ana] {est certaine} <qu’il a plu>", "certain", &["est certaine"])]);
    check("es", &[("[Ana] {está segura} <de que llovió>", "certain", &["está segura"])]);
    check("it", &[("[Ana] {è sicura} <che sia piovuto>", "certain", &["è sicura"])]);
}

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
