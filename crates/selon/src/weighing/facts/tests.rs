use crate::ingest::{Article, Field, Origin};
use crate::language::Language;
use crate::reading::Reading;
use crate::reading::dates::{self, Anchor};
use crate::text::SourceText;

use super::{Fact, facts};

/// What is read without the encoder of articles about an invented flood in Varn.
fn readings(articles: &[(&str, &str)]) -> Vec<Reading> {
    let one = |(index, (lang, text)): (usize, &(&str, &str))| {
        let mut article = Article::new(format!("a{index}"), SourceText::from_text(*text));
        article.lang = Some(Field::new(*lang, Origin::Json));
        article.published = Some(Field::new("2031-03-05", Origin::Json));
        let language = Language::or_neutral(Some(lang));
        let anchor = Anchor::from_iso("2031-03-05").ok();
        let dates = dates::read(article.text.text(), article.body, language, anchor);
        Reading { dates, ..Reading::unread(article) }
    };
    articles.iter().enumerate().map(one).collect()
}

fn of(articles: &[(&str, &str)]) -> Vec<Fact> {
    let readings = readings(articles);
    facts(&readings.iter().collect::<Vec<_>>())
}

/// The values of an attribute, joined, and whether they are in dispute.
fn values(found: &[Fact], attribute: &str) -> Option<(String, bool)> {
    let fact = found.iter().find(|fact| fact.attribute == attribute)?;
    let values: Vec<&str> = fact.values.iter().map(|value| value.text.as_str()).collect();
    Some((values.join(" | "), fact.in_dispute))
}

fn said(values: &str, in_dispute: bool) -> Option<(String, bool)> {
    Some((values.to_owned(), in_dispute))
}

#[test]
fn tolls_in_other_words_and_languages_are_one_attribute() {
    let found = of(&[
        ("en", "The dyke at Varn broke. At least nine people were killed, rescuers said."),
        ("fr", "La digue de Varn a cédé. On compte neuf morts et 41 blessés."),
        ("de", "In Varn sind zwölf Menschen gestorben."),
        ("es", "La riada dejó cuarenta y un heridos."),
    ]);
    assert_eq!(values(&found, "dead"), said("9 | 12", true));
    assert_eq!(values(&found, "injured"), said("41", false));
}

#[test]
fn a_number_greater_than_any_place_is_a_value_like_others() {
    let found = of(&[
        ("en", "The ocean off Varn holds 38,000 billion tonnes of carbon."),
        ("en", "It was said that 38,000 billion tonnes of carbon lie off Varn."),
    ]);
    assert_eq!(values(&found, "mass"), said("38000000000000000", false));
}

#[test]
fn a_part_is_not_the_whole() {
    let found = of(&[
        ("en", "Nine people are missing. Two of them are children."),
        ("en", "Nine people are missing, not eleven."),
    ]);
    assert_eq!(values(&found, "missing"), said("9", false));
}

#[test]
fn numbers_of_one_sentence_go_to_what_happened_beside_them() {
    let found = of(&[
        ("en", "The blast killed 34 people and injured twelve."),
        ("fr", "Trente-quatre personnes ont péri, douze ont été blessées."),
    ]);
    assert_eq!(values(&found, "dead"), said("34", false));
    assert_eq!(values(&found, "injured"), said("12", false));
}

#[test]
fn units_are_compared_and_not_numbers() {
    let found = of(&[
        ("en", "The breach in the dyke is 1.2 kilometres wide."),
        ("en", "Engineers say the breach in the dyke is 1,200 metres wide."),
        ("en", "The breach in the dyke is 900 metres wide."),
    ]);
    assert_eq!(values(&found, "length"), said("1200 | 900", true));
}

#[test]
fn loose_numbers_agree_with_those_near_them() {
    let found = of(&[
        ("en", "Some 4,000 inhabitants were evacuated."),
        ("fr", "4 050 habitants ont été évacués."),
    ]);
    assert_eq!(values(&found, "displaced"), said("4000", false));
}

#[test]
fn times_of_day_near_each_other_compete() {
    let found = of(&[
        ("en", "The dyke broke at 2.27 a.m. on Tuesday."),
        ("en", "A bang was heard at half past two."),
        ("fr", "La digue a cédé à 2 h 27."),
        ("en", "The council met at 7.15 p.m. on Tuesday."),
    ]);
    assert_eq!(values(&found, "time"), said("02:27 | 02:30", true));
}

#[test]
fn what_was_shot_down_was_not_hit_by() {
    let found = of(&[
        ("en", "Two drones were shot down over Varn."),
        ("fr", "Les trois drones ont été abattus."),
        ("en", "A drone slammed into the town hall."),
    ]);
    assert_eq!(values(&found, "fate"), said("intercepted | hit", true));
    assert_eq!(values(&found, "drone"), said("2 | 3", true));
}

#[test]
fn nobody_hurt_contradicts_a_toll() {
    let found = of(&[
        ("en", "Four footmen were hurt in the fire."),
        ("fr", "Il n'y a eu aucun blessé."),
        ("en", "Nobody was injured, the palace said."),
    ]);
    assert_eq!(values(&found, "injured"), said("0 | 4", true));
}

#[test]
fn other_events_do_not_count() {
    let found = of(&[
        ("en", "Nine people died."),
        ("en", "In May 2019 a flood in the same valley killed 300 people."),
        ("en", "Nine people died."),
    ]);
    assert_eq!(values(&found, "dead"), said("9", false));
}

#[test]
fn what_one_article_says_is_no_fact_of_the_case() {
    assert!(of(&[("en", "Nine people died."), ("en", "The valley road is closed.")]).is_empty());
}
