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
    assert_eq!(values(&found, "displaced"), said("4050", false));
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
fn a_building_is_not_shot_down() {
    let found = of(&[
        ("fr", "Un officier a avoué avoir abattu par erreur la ferme de Lorn."),
        ("en", "An officer admitted that his crew shot down the house by mistake."),
    ]);
    assert_eq!(values(&found, "fate"), None);
    let found = of(&[
        ("en", "The missile was shot down. A house burnt near Lorn."),
        ("fr", "Le missile a été abattu. Une maison a brûlé près de Lorn."),
    ]);
    assert_eq!(values(&found, "fate"), said("intercepted", false));
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
fn whoever_does_not_know_what_killed_is_not_killed() {
    let found = of(&[
        ("en", "Nobody knew what killed the fish."),
        ("en", "No one was hurt."),
        ("fr", "Personne ne sait ce qui a tué les poissons."),
        ("fr", "Personne n'a été blessé."),
    ]);
    assert_eq!(values(&found, "dead"), None);
    assert_eq!(values(&found, "injured"), said("0", false));
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

#[test]
fn an_aside_counts_a_part_and_hides_no_harm() {
    let found = of(&[
        ("en", "Twelve people, including three children, were killed in Varn."),
        ("fr", "Douze personnes, dont trois enfants, ont été tuées et une quarantaine blessées."),
        ("de", "Zwölf Menschen, darunter drei Kinder, wurden getötet."),
        ("es", "Doce personas, entre ellas tres mujeres, murieron y 40 personas heridas."),
        ("it", "Dodici persone, tra cui tre bambini, sono state uccise."),
    ]);
    assert_eq!(values(&found, "dead"), said("12", false));
    assert_eq!(values(&found, "injured"), said("40", false));
    assert_eq!(values(&found, "child"), said("3", false));
    let found = of(&[
        ("en", "The flood hurt 40 people, including 12 seriously injured."),
        ("en", "The flood hurt 40 people, among them two women."),
    ]);
    assert_eq!(values(&found, "injured"), said("40", false));
    assert_eq!(values(&found, "people"), None);
}

#[test]
fn what_an_aside_is_not_closed_by_belongs_to_the_next_number() {
    let found = of(&[
        ("en", "The blast killed 12 people, including three children, and injured 40."),
        ("en", "Four children were among the 12 dead; forty people were injured."),
    ]);
    assert_eq!(values(&found, "dead"), said("12", false));
    assert_eq!(values(&found, "injured"), said("40", false));
}

#[test]
fn what_heads_a_toll_settles_what_it_counts() {
    let found = of(&[
        (
            "en",
            "The death toll from the flood in the valley of Varn rose to eight after a wounded worker died.",
        ),
        ("fr", "Le bilan de la crue est passé à huit après la mort d'un ouvrier blessé."),
        ("de", "Die Zahl der Toten stieg auf acht, ein Verletzter starb."),
    ]);
    assert_eq!(values(&found, "dead"), said("8", false));
    assert_eq!(values(&found, "injured"), None);
}

#[test]
fn a_toll_that_rose_is_one_toll() {
    let found = of(&[
        ("en", "The death toll from the flood in Varn rose from three to eight."),
        ("en", "The toll climbed from at least three to at least eight on Monday."),
        ("fr", "Le bilan de la crue est passé de trois à huit morts."),
        ("de", "Die Zahl der Toten stieg von drei auf acht."),
        ("es", "El número de muertos subió de tres a ocho."),
        ("it", "Il bilancio è salito da tre a otto."),
    ]);
    assert_eq!(values(&found, "dead"), said("8", false));
    assert_eq!(found.len(), 1, "{found:?}");
    // What is only counted from somewhere is not over.
    let found = of(&[
        ("en", "Rescuers came from three villages."),
        ("en", "Helpers came from three villages."),
    ]);
    assert!(found.iter().any(|fact| fact.attribute.starts_with("villag")), "{found:?}");
}

#[test]
fn whoever_killed_was_not_killed() {
    let found = of(&[
        ("it", "Venti soldati hanno ucciso il sindaco. Due soldati hanno ferito un uomo."),
        ("it", "Venti soldati hanno ucciso il sindaco. Due soldati hanno ferito un uomo."),
        ("es", "Dos soldados han herido al alcalde."),
    ]);
    assert_eq!(values(&found, "dead"), None);
    assert_eq!(values(&found, "injured"), None);
    // What happens to several of itself has the same form.
    let found = of(&[
        ("fr", "Vingt soldats ont disparu dans la crue."),
        ("it", "Venti soldati sono scomparsi nella piena."),
    ]);
    assert_eq!(values(&found, "missing"), said("20", false));
}

#[test]
fn words_of_all_languages_have_the_classes_that_are_told_apart() {
    use crate::language::facts::{FactWords, Meaning};
    let things = super::harm::PEOPLE.iter().chain(&super::harm::FLYING);
    let mut asked: Vec<Meaning> = things.map(|class| Meaning::Thing((*class).to_owned())).collect();
    let intercepted = super::harm::INTERCEPTED.to_owned();
    asked.push(Meaning::State("fate".to_owned(), intercepted));
    for code in FactWords::codes() {
        let table = FactWords::for_code(code).expect("a table");
        for meaning in &asked {
            assert!(table.has(meaning), "{code}/facts.tsv: no {meaning:?}");
        }
    }
}

#[test]
fn no_casualties_are_neither_dead_nor_hurt() {
    let found = of(&[
        ("en", "There were no casualties in Varn."),
        ("fr", "Il n'y a eu aucune victime à Varn."),
    ]);
    assert_eq!(values(&found, "dead"), said("0", false));
    assert_eq!(values(&found, "injured"), said("0", false));
}

#[test]
fn soldiers_who_were_killed_are_dead() {
    let found = of(&[
        ("en", "Officials said that 20 soldiers were killed in the barracks."),
        ("fr", "Une vingtaine de soldats ont été tués."),
        ("fr", "L'armée affirme avoir tué une vingtaine de soldats."),
    ]);
    assert_eq!(values(&found, "dead"), said("20", false));
    let found = of(&[
        ("en", "Twenty soldiers killed the mayor. Two soldiers found the bodies."),
        ("fr", "Vingt soldats ont tué le maire. Deux soldats ont porté les blessés."),
    ]);
    assert_eq!(values(&found, "dead"), None);
    assert_eq!(values(&found, "injured"), None);
}

#[test]
fn dead_children_are_a_part_of_the_dead_where_more_died() {
    let found = of(&[
        ("en", "Fifteen people died, among them three children."),
        ("en", "Fifteen people died. A doctor spoke of four dead children."),
    ]);
    assert_eq!(values(&found, "dead"), said("15", false));
    assert_eq!(values(&found, "child"), said("3 | 4", true));
    let found = of(&[
        ("en", "A shell killed three children."),
        ("fr", "Trois enfants ont été tués par un obus."),
    ]);
    assert_eq!(values(&found, "dead"), said("3", false));
}

#[test]
fn round_numbers_agree_with_those_that_round_to_them() {
    let found = of(&[
        ("en", "23 people were hurt."),
        ("fr", "On compte une vingtaine de blessés."),
        ("fr", "Une cinquantaine de personnes ont été blessées."),
    ]);
    assert_eq!(values(&found, "injured"), said("23 | 50", true));
    let found = of(&[("en", "About 20 people were hurt."), ("en", "26 people were hurt.")]);
    assert_eq!(values(&found, "injured"), said("20 | 26", true));
}

#[test]
fn how_many_of_them_were_shot_down_is_not_how_many_there_were() {
    let found = of(&[
        ("en", "The governor said 26 of 28 drones were shot down over Varn."),
        ("fr", "Vingt-huit drones ont été lancés et vingt-six ont été abattus."),
        ("en", "All 28 were shot down, the army said."),
        ("en", "The army said it shot down 20."),
        ("en", "On that night 26 drones were shot down over the valley."),
    ]);
    assert_eq!(values(&found, "drone"), said("28", false));
    assert_eq!(values(&found, "intercepted"), said("26 | 28 | 20", true));
}

#[test]
fn storage_tanks_are_no_armour() {
    let found =
        of(&[("en", "Two fuel tanks burned out at the depot."), ("fr", "Trois cuves ont brûlé.")]);
    assert_eq!(values(&found, "tank"), said("2 | 3", true));
    assert_eq!(values(&found, "armour"), None);
}

#[test]
fn states_that_one_other_contradicts_are_one_attribute() {
    let found = of(&[
        ("en", "The depot caught fire."),
        ("en", "The depot caught fire, a neighbour said."),
        ("en", "Damage was minor."),
        ("fr", "Des dégâts mineurs sont signalés."),
        ("en", "There was no damage."),
        ("en", "The depot was destroyed."),
    ]);
    assert_eq!(values(&found, "damage"), said("fire | limited | none | heavy", true));
}

#[test]
fn sums_in_french_have_a_currency() {
    let found = of(&[
        ("en", "Damage is put at 12 million euros."),
        ("fr", "Les dégâts sont évalués à 20 millions d'euros."),
        ("fr", "Quelque 20 millions de personnes vivent dans la vallée."),
    ]);
    assert_eq!(values(&found, "money"), said("12000000 | 20000000", true));
}

#[test]
fn a_number_of_a_gate_is_no_hour() {
    let found = of(&[
        ("en", "The crowd reached Gate 4 shortly after the dyke broke."),
        ("en", "A bang was heard on platform 9 around noon."),
        ("de", "Der Deich brach um 19 Uhr."),
        ("en", "The dyke broke at 7.30 p.m. on Tuesday."),
    ]);
    assert_eq!(values(&found, "time"), said("19:00 | 19:30", true));
}

#[test]
fn whoever_was_crushed_to_death_is_dead() {
    let found = of(&[
        ("en", "Thirty-one people were crushed to death in the flood at Varn."),
        ("fr", "À Varn, 34 personnes sont mortes étouffées dans la crue."),
        ("fr", "À Varn, 34 habitants asphyxiés."),
    ]);
    assert_eq!(values(&found, "dead"), said("34 | 31", true));
}

#[test]
fn an_hour_that_is_put_right_is_not_given() {
    let found = of(&[
        ("en", "The dyke broke at 5.10 a.m., not at 4.50 a.m., the mayor said."),
        ("fr", "La digue a cédé à 5 h 10, et non à 4 h 50."),
        ("en", "The dyke broke at 4.50 a.m. on Tuesday."),
    ]);
    assert_eq!(values(&found, "time"), said("05:10 | 04:50", true));
    // That nobody was there is no other hour.
    let found = of(&[
        ("en", "Sensors at the dyke showed nothing at 4.50 a.m., the mayor said."),
        ("fr", "Il n'y avait personne à 4 h 50 sur la digue."),
        ("en", "The dyke broke at 5.10 a.m. on Tuesday."),
    ]);
    assert_eq!(values(&found, "time"), said("04:50 | 05:10", true));
}

#[test]
fn a_range_holds_what_lies_in_it() {
    let found = of(&[
        ("fr", "Deux ou trois drones ont survolé Varn."),
        ("en", "Three drones were seen over Varn."),
        ("fr", "Entre 20 et 30 personnes ont été blessées à Varn."),
        ("en", "22 people were injured in Varn. The meeting lasted between two and three hours."),
        ("en", "The meeting in Varn lasted four hours."),
    ]);
    assert_eq!(values(&found, "drone"), said("3", false));
    assert_eq!(values(&found, "injured"), said("22", false));
    // Whichever is told first.
    let range = ("en", "Between 20 and 30 people were injured in Varn.");
    for other in [
        ("en", "About 28 people were injured in Varn."),
        ("en", "Between 25 and 35 people were injured in Varn."),
    ] {
        for both in [[range, other], [other, range]] {
            let found = values(&of(&both), "injured");
            assert!(found.is_some_and(|(values, _)| !values.contains('|')), "{both:?}");
        }
    }
    let apart = of(&[
        ("en", "Two or three drones were seen over Varn."),
        ("en", "Five drones were seen over Varn."),
    ]);
    assert_eq!(values(&apart, "drone"), said("2–3 | 5", true));
    // Nor is what rose a range, or what is counted beside it.
    let two = of(&[
        ("en", "Three drones and five missiles were seen over Varn."),
        ("en", "Three drones were seen over Varn."),
    ]);
    assert_eq!(values(&two, "drone"), said("3", false));
}

#[test]
fn a_wall_is_not_stopped_in_the_air() {
    let wall = [
        ("fr", "Un mur porteur avait été abattu à Varn."),
        ("en", "The wall had been brought down in March."),
    ];
    assert_eq!(values(&of(&wall), "fate"), None);
    let drone = [
        ("fr", "Un engin a été abattu à Varn. C'était un drone."),
        ("en", "The drone had been brought down in March."),
    ];
    assert_eq!(values(&of(&drone), "fate"), said("intercepted", false));
}

#[test]
fn others_are_all_of_those_to_whom_something_else_happened() {
    let found = of(&[
        ("fr", "Douze personnes sont mortes et 23 autres ont été blessées à Varn."),
        ("en", "Twelve people died and 23 others were injured in Varn."),
    ]);
    assert_eq!(values(&found, "injured"), said("23", false));
    // More of the same are a part.
    let part = of(&[
        ("en", "Two people were injured on Monday and six others were injured later in Varn."),
        ("en", "Two people were injured in Varn."),
    ]);
    assert_eq!(values(&part, "injured"), said("2", false));
}
