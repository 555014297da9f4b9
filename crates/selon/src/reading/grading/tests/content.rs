//! What the words of a content say, and hearsay.

use super::*;

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
            (
                "[Ana] {dit} <que la fuite aurait pu provenir de la cuve>",
                "possible",
                &["aurait pu provenir"],
            ),
            ("[Ana] {dit} <qu'on aurait pu le sauver>", "certain", &[]),
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
fn a_quoted_hearsay_word_is_the_speakers_own() {
    let quoted = graded("fr", "[Ana] {dit :} <« Ils arment un groupe prétendument neutre »>");
    assert_eq!(quoted.0, "certain");
    let reported = graded("fr", "[Ana] {dit} <qu'un groupe prétendument neutre arme la ville>");
    assert_eq!(reported.0, "unknown h");
}

#[test]
fn a_conditional_of_the_past_behind_a_past_is_hearsay() {
    let fled = graded("fr", "[Ana] {a assuré} <que des gardes auraient été tués>");
    assert_eq!(fled.0, "unknown h");
    let closed = graded("fr", "[Ana] {a indiqué} <que deux sites seraient fermés>");
    assert_eq!(closed.0, "certain");
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
    assert_eq!(open("[Ana] {annonce} <que la digue serait refaite>"), Some("serait".to_owned()));
    assert_eq!(open("[Ana] {a dit} <qu'elle aurait refusé>"), Some("aurait".to_owned()));
    for settled in [
        "[Ana] {a annoncé} <que la digue serait refaite>",
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
fn what_an_aside_passes_on_is_not_the_main_clause() {
    check(
        "en",
        &[
            ("[Ana] {said} <the letter, supposedly written by Luc, is a fake>", "certain", &[]),
            ("[Ana] {said} <the letter, allegedly, is a fake>", "unknown h", &["allegedly"]),
            ("[Ana] {said} <they did everything they could>", "certain", &[]),
            ("[Ana] {said} <they left as soon as they could>", "certain", &[]),
            ("[Ana] {said} <they could leave>", "possible", &["could"]),
        ],
    );
}

#[test]
fn what_would_follow_is_no_hearsay() {
    for marked in [
        "{Selon} [Ana], <sans cette panne, la vanne aurait tenu>",
        "{Selon} [Ana], <sans l’intervention du garde, la vanne aurait cédé>",
        "{Selon} [Ana], <faute de pompe, la ville serait noyée>",
        "<Une crue noierait la ville>, {a averti} [Ana]",
        "[Ana] {a prévenu} <qu’une crue noierait la ville>",
    ] {
        assert_eq!(graded("fr", marked).0, "certain", "{marked}");
    }
    // What somebody lacks is no condition.
    let marked = "{Selon} [Ana], <le garde, sans arme, aurait fui>";
    assert_eq!(graded("fr", marked).0, "unknown h");
}

#[test]
fn who_pretended_said_so() {
    check(
        "fr",
        &[
            ("[Ana] {a prétendu} <que la vanne tenait>", "certain", &[]),
            ("[Ana] {dit} <que le prétendu garde dort>", "unknown h", &["prétendu"]),
            ("[Ana] {a entendu dire} <que la vanne cède>", "unknown h", &["entendu dire"]),
        ],
    );
}
