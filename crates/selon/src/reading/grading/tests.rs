//! Grades of small statements, about invented events.

use super::*;

mod content;
mod cue;
mod onward;

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
fn what_is_planned_for_a_day_is_no_hearsay() {
    let french = Language::or_neutral(Some("fr"));
    let behind = |cue: &str, content: &str| {
        let marked = format!("[Orlo] {{{cue}}} <que {content}>.");
        let (text, [source, cue, content]) = marked_roles(&marked);
        let quotes = Quotes::of(&text);
        let grade = grade(&text, french, &source, &cue, &content, &[], &quotes);
        grade.conditional.is_some() || grade.hearsay
    };
    // What is told today is planned by its day alone.
    assert!(!behind("indique", "deux hommes seraient jugés en mai"));
    assert!(behind("indique", "deux hommes seraient jugés"));
    let hearsay = |content: &str| behind("a indiqué", content);
    assert!(!hearsay("deux hommes seraient jugés en mai"));
    assert!(!hearsay("deux hommes seraient finalement entendus lundi"));
    assert!(!hearsay("deux hommes seraient jugés"));
    assert!(hearsay("deux hommes seraient arrivés en mai"));
    assert!(hearsay("deux hommes seraient morts"));
    assert!(hearsay("le suspect serait un ancien soldat"));
    assert!(hearsay("deux hommes auraient été jugés"));
}

#[test]
fn a_conditional_of_the_past_below_a_cue_that_is_less_sure_is_asked_about() {
    let french = Language::or_neutral(Some("fr"));
    let (text, [source, cue, content]) =
        marked_roles("[Ana] {a cru} <que des gardes auraient été tués>.");
    let grade = grade(&text, french, &source, &cue, &content, &[], &Quotes::of(&text));
    assert_eq!(grade.conditional.map(|span| span.of(&text)), Some("auraient"));
}

#[test]
fn how_somebody_is_said_to_be_in_the_conditional_is_hearsay() {
    check(
        "fr",
        &[
            ("[Orlo] {a indiqué} <que le suspect serait âgé de 30 ans>", "unknown h", &["serait"]),
            ("[Orlo] {a précisé} <qu'il serait originaire de Sarn>", "unknown h", &["serait"]),
            ("[Orlo] {a indiqué} <que les noms seraient connus lundi>", "certain", &[]),
        ],
    );
    // Below a cue that is sure of less it is a conditional all the same.
    let (text, [source, cue, content]) =
        marked_roles("[Orlo] {pense} <qu'il serait proche de l'armée>.");
    let french = Language::or_neutral(Some("fr"));
    let grade = grade(&text, french, &source, &cue, &content, &[], &Quotes::of(&text));
    assert_eq!(grade.conditional.map(|span| span.of(&text)), Some("serait"));
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
fn not_to_hold_back_is_to_say_so() {
    check(
        "en",
        &[
            ("[The bishop] {did not hesitate to say} <the dam was mined>", "certain", &[]),
            ("[The firm] {never tires of repeating} <that its pipes are safe>", "certain", &[]),
            ("[Ana] {could not resist adding} <that talks were over>", "certain", &[]),
            ("[The clerk] {didn't hesitate to note} <that a page was missing>", "certain", &[]),
            ("[The clerk] {did not say} <who had the key>", "unknown", &["not say"]),
        ],
    );
    check(
        "fr",
        &[
            ("[Le maire] {n'a pas hésité à dire} <que la digue était minée>", "certain", &[]),
            ("[La société] {ne cesse de répéter} <que ses conduites tiennent>", "certain", &[]),
            ("[Ana] {n'a pu s'empêcher d'ajouter} <que tout était fini>", "certain", &[]),
            ("[Le préfet] {n'a pas caché} <que l'eau manquait>", "certain", &[]),
            ("[Le préfet] {n'a pas dit} <qui avait la clé>", "unknown", &["n'a pas dit"]),
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
fn a_conditional_that_hangs_before_who_tells_all_of_it_is_theirs() {
    let text = "Le garde aurait, selon Ana, signalé la fuite";
    let span = |words: &str| {
        let start = text.find(words).expect("words of the text");
        Span::new(start, start + words.len())
    };
    let outer = vec![span("Le garde aurait"), span("signalé la fuite")];
    let outer = Statement::plain(vec![span("Ana")], vec![span("selon")], outer);
    let cue = vec![span("aurait"), span("signalé")];
    let inner = Statement::plain(vec![span("Le garde")], cue, vec![span("la fuite")]);
    let mut statements = [outer, Statement { parent: Some(0), ..inner }];
    grade_all(text, Language::or_neutral(Some("fr")), &Quotes::of(text), &mut statements);
    assert_eq!([0, 1].map(|at| statements[at].hearsay), [true, false]);
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
