//! Claims over articles that the reader has read: what is put together, what is kept apart.

use selon::ingest::{Article, Field, Origin};
use selon::reading::{Reader, Reading};
use selon::text::SourceText;
use selon::weighing::claims::{Claim, Voice, What, claims};

/// Invented articles: id, language, text.
const ARTICLES: [(&str, &str, &str); 7] = [
    ("a", "en", "The port hospital said thirty-seven passengers of the Lune had drowned."),
    ("b", "fr", "Selon l'hôpital du port, 37 passagers du Lune se sont noyés."),
    ("c", "en", "The port hospital said fifty-two passengers of the Lune had drowned."),
    ("d", "en", "Brontec said its plant in Selles had poisoned the river Vaux."),
    ("e", "fr", "Brontec dément que son usine de Selles ait empoisonné la rivière Vaux."),
    ("f", "en", "The mayor said schools in Morey would open again on Monday."),
    ("g", "en", "The port hospital said thirty-seven passengers of the Lune had drowned."),
];

fn read(reader: &Reader, (id, lang, text): (&str, &str, &str)) -> Reading {
    let mut article = Article::new(id, SourceText::from_text(text));
    article.lang = Some(Field::new(lang, Origin::Json));
    reader.read(article)
}

fn ids(claim: &Claim, readings: &[Reading]) -> Vec<(String, bool)> {
    let member = |m: &selon::weighing::claims::Member| {
        (readings[m.reading].article.id.clone(), m.against != claim.members[0].against)
    };
    claim.members.iter().map(member).collect()
}

/// Every article is a voice, and every source in one.
fn apart(reading: usize, statement: Option<usize>) -> Voice {
    (statement.is_some(), Some(reading))
}

/// Whether the articles are shown to contradict each other.
fn contested(
    articles: &[(&str, &str, &str)],
    voice: impl Fn(usize, Option<usize>) -> Voice,
) -> bool {
    let reader = Reader::built_in().expect("the model is whole");
    let readings: Vec<Reading> = articles.iter().map(|article| read(&reader, *article)).collect();
    let found = claims(&readings, reader.model(), |_| true, voice);
    found.iter().flat_map(|claim| &claim.members).any(|member| member.against)
}

#[test]
fn only_what_is_denied_by_somebody_else_is_contested() {
    let river = &ARTICLES[3..5];
    assert!(contested(river, apart));
    assert!(!contested(river, |_, _| (true, Some(0))), "nobody contradicts themselves");
    // The same denial, by other words in each language.
    let aimed = [
        (
            "a",
            "en",
            "The staff said that it had aimed at nothing within forty kilometres of Lommer.",
        ),
        (
            "b",
            "fr",
            "L'état-major certifie n'avoir visé aucun objectif à quarante kilomètres de Lommer.",
        ),
    ];
    assert!(!contested(&aimed, apart));
    // One denies its own deed, and another admits another's.
    let fired = [
        ("a", "fr", "Un artilleur du Nord a reconnu avoir tiré trop court sur Solver."),
        ("b", "fr", "La milice des Forges affirme n'avoir tiré aucun projectile sur Solver."),
    ];
    assert!(!contested(&fired, apart));
}

#[test]
fn the_same_in_two_languages_is_one_claim_and_another_number_is_not() {
    let reader = Reader::built_in().expect("the model is whole");
    let readings: Vec<Reading> = ARTICLES.iter().map(|article| read(&reader, *article)).collect();
    let found = claims(&readings, reader.model(), |_| true, apart);
    let drowned = found
        .iter()
        .map(|claim| ids(claim, &readings))
        .find(|members| members.iter().any(|(id, _)| id == "a"))
        .expect("the drowned are told more than once");
    let plain = |id: &str| (id.to_owned(), false);
    assert_eq!(drowned, [plain("a"), plain("b"), plain("g")]);
    let river = found.iter().map(|claim| ids(claim, &readings)).find(|m| m[0].0 == "d");
    assert_eq!(river, Some(vec![plain("d"), ("e".to_owned(), true)]), "denied by the second");
    assert!(!found.iter().any(|claim| ids(claim, &readings).contains(&plain("f"))));

    // The reasons slice their articles, and say what is the same.
    for claim in &found {
        let lead = &claim.members[claim.lead];
        assert!(lead.shared.is_empty());
        for member in claim.members.iter().filter(|member| *member != lead) {
            assert!(!member.shared.is_empty());
            for shared in &member.shared {
                let of = |reading: usize| readings[reading].article.text.text();
                assert!(!shared.lead.of(of(lead.reading)).is_empty());
                assert!(!shared.member.of(of(member.reading)).is_empty());
            }
        }
    }
    let reasons: Vec<What> = found
        .iter()
        .flat_map(|claim| &claim.members)
        .filter(|member| readings[member.reading].article.id == "b")
        .flat_map(|member| member.shared.iter().map(|shared| shared.what))
        .collect();
    assert!(reasons.contains(&What::Figure), "{reasons:?}");
}

#[test]
fn an_article_more_leaves_other_claims_as_they_were() {
    let reader = Reader::built_in().expect("the model is whole");
    let mut readings: Vec<Reading> =
        ARTICLES[..5].iter().map(|article| read(&reader, *article)).collect();
    let before = claims(&readings, reader.model(), |_| true, apart);
    assert!(!before.is_empty());
    readings.push(read(&reader, ARTICLES[5]));
    assert_eq!(claims(&readings, reader.model(), |_| true, apart), before);
    // What goes back to a root that is taken to be false is not heard.
    assert!(claims(&readings, reader.model(), |_| false, apart).is_empty());
}

#[test]
fn whoever_leaves_it_open_does_not_say_so() {
    let reader = Reader::built_in().expect("the model is whole");
    let articles = [
        ("a", "en", "The coast guard said that pirates from Sark had taken the ship."),
        ("b", "en", "The port authority is not certain that pirates from Sark had taken the ship."),
        ("c", "fr", "Selon le préfet, des pirates de Sark ont pris le navire."),
        ("d", "fr", "La police n'est pas convaincue que des pirates de Sark ont pris le navire."),
        ("e", "en", "It is impossible to say whether pirates from Sark had taken the ship."),
    ];
    let readings: Vec<Reading> = articles.iter().map(|article| read(&reader, *article)).collect();
    let found = claims(&readings, reader.model(), |_| true, apart);
    let claim = found.iter().map(|claim| ids(claim, &readings)).find(|all| all[0].0 == "a");
    let who: Vec<String> = claim.into_iter().flatten().map(|(id, _)| id).collect();
    assert_eq!(who, ["a", "c"]);
}

#[test]
fn a_person_in_common_is_no_claim() {
    let reader = Reader::built_in().expect("the model is whole");
    let articles = [
        ("a", "en", "Environment Minister Dana Orlec would not comment on the report."),
        ("b", "en", "Environment Minister Dana Orlec rejected the finding and blamed Kolvex."),
    ];
    let readings: Vec<Reading> = articles.iter().map(|article| read(&reader, *article)).collect();
    assert!(claims(&readings, reader.model(), |_| true, apart).is_empty());
}
