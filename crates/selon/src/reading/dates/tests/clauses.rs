//! What a clause of its own says of its day, and days that are told together.

use super::check;

#[test]
fn the_clause_between_commas_tells_which_year_its_day_is_of() {
    check(
        "en",
        "2031-03-06",
        &[
            (
                "The law, passed on 20 December, will come into force on 1 June.",
                "20 December = date 2030-12-20; 1 June = date 2031-06-01",
            ),
            (
                "The trial, which opened on 12 January, is expected to last.",
                "12 January = date 2031-01-12",
            ),
            (
                "Passed on 20 December, the law will come into force.",
                "20 December = date 2030-12-20",
            ),
            ("Until Wednesday, they had not named him.", "Wednesday = date 2031-03-05"),
            ("On 20 December, the school will close.", "20 December = date 2031-12-20"),
        ],
    );
    check(
        "fr",
        "2031-03-06",
        &[
            (
                "La loi, votée le 20 décembre, entrera en vigueur le 1er juin.",
                "le 20 décembre = date 2030-12-20; le 1er juin = date 2031-06-01",
            ),
            (
                "Votée le 20 décembre, la loi entrera en vigueur.",
                "le 20 décembre = date 2030-12-20",
            ),
            // No participle, whatever its ending.
            ("André, le 20 décembre, sera jugé.", "le 20 décembre = date 2031-12-20"),
            (
                "Le tribunal, saisi le 20 décembre, rendra sa décision.",
                "le 20 décembre = date 2030-12-20",
            ),
            ("Saisi le 20 décembre, le tribunal statuera.", "le 20 décembre = date 2030-12-20"),
            (
                "L’usine, qui a ouvert en octobre, doit fermer en juin.",
                "octobre = date 2030-10; juin = date 2031-06",
            ),
        ],
    );
    let es = "La ley, aprobada el 20 de diciembre, entrará en vigor.";
    check("es", "2031-03-06", &[(es, "el 20 de diciembre = date 2030-12-20")]);
    let it = "La legge, approvata il 20 dicembre, entrerà in vigore.";
    check("it", "2031-03-06", &[(it, "il 20 dicembre = date 2030-12-20")]);
}

#[test]
fn days_of_a_list_share_the_month_and_the_week() {
    check(
        "en",
        "2031-03-06",
        &[
            (
                "They met on 3, 4 and 5 February.",
                "3 = date 2031-02-03; 4 = date 2031-02-04; 5 February = date 2031-02-05",
            ),
            (
                "They met on February 3, 4 and 5.",
                "February 3 = date 2031-02-03; 4 = date 2031-02-04; 5 = date 2031-02-05",
            ),
            (
                "It covers 1 January to 31 December 2030.",
                "1 January … 31 December 2030 = date 2030-01-01/2030-12-31",
            ),
            (
                "He was held from 15 December to 3 January 2031.",
                "15 December … 3 January 2031 = date 2030-12-15/2031-01-03",
            ),
            (
                "The port was shut from Monday to Friday of last week.",
                "Monday … Friday of last week = date 2031-02-24/2031-02-28",
            ),
        ],
    );
    check(
        "fr",
        "2031-03-06",
        &[
            (
                "Les 10, 11 et 12 mars, rien ne roulera.",
                "10 = date 2031-03-10; 11 = date 2031-03-11; 12 mars = date 2031-03-12",
            ),
            (
                "Le 12 et le 13 février, la route fut coupée.",
                "12 = date 2031-02-12; 13 février = date 2031-02-13",
            ),
        ],
    );
    let three = |a: &str, b: &str, c: &str| {
        format!("{a} = date 2031-03-10; {b} = date 2031-03-11; {c} = date 2031-03-12")
    };
    let es = "Los días 10, 11 y 12 de marzo habrá huelga.";
    check("es", "2031-03-06", &[(es, &three("10", "11", "12 de marzo"))]);
    let it = "Il 10, 11 e 12 marzo si sciopera.";
    check("it", "2031-03-06", &[(it, &three("10", "11", "12 marzo"))]);
    let de = "Am 10., 11. und 12. März wird gestreikt.";
    check("de", "2031-03-06", &[(de, &three("10.", "11.", "12. März"))]);
}

#[test]
fn the_following_spring_comes_after_what_was_told() {
    check(
        "en",
        "2031-03-06",
        &[
            (
                "He was jailed in June 2027. The following May he was freed, the next autumn he ran.",
                "June 2027 = date 2027-06; The following May = date 2028-05; \
             the next autumn = date 2028-FA",
            ),
            (
                "They took it in the spring of 2030 and lost it that autumn.",
                "the spring of 2030 = date 2030-SP; that autumn = date 2030-FA",
            ),
        ],
    );
    check(
        "fr",
        "2031-03-06",
        &[(
            "Condamné en juin 2027, il sort au printemps suivant.",
            "juin 2027 = date 2027-06; au printemps suivant = date 2028-SP",
        )],
    );
    let de = "Im Juni 2027 wurde er verurteilt, im folgenden Frühjahr kam er frei.";
    let freed = "Im Juni 2027 = date 2027-06; im folgenden Frühjahr = date 2028-SP";
    check("de", "2031-03-06", &[(de, freed)]);
}

#[test]
fn the_day_before_something_is_not_the_day_before_a_date() {
    check(
        "en",
        "2031-03-06",
        &[
            (
                "He left on 1 March. The day before the fire, it had rained.",
                "1 March = date 2031-03-01; The day before = date XXXX-XX-XX",
            ),
            (
                "He left on 1 March. The day before, it had rained.",
                "1 March = date 2031-03-01; The day before = date 2031-02-28",
            ),
            (
                "He left on 1 March. The day after, it rained.",
                "1 March = date 2031-03-01; The day after = date 2031-03-02",
            ),
        ],
    );
    let es = "Llegó el 1 de marzo. La víspera de la votación hubo calma.";
    let eve = "el 1 de marzo = date 2031-03-01; La víspera = date XXXX-XX-XX";
    check("es", "2031-03-06", &[(es, eve)]);
    let it = "Partì il 1 marzo. Il giorno prima il titolare aveva avvertito.";
    let eve = "il 1 marzo = date 2031-03-01; Il giorno prima = date 2031-02-28";
    check("it", "2031-03-06", &[(it, eve)]);
}

#[test]
fn stamps_of_screens_are_read_whole() {
    check(
        "en",
        "2031-03-06",
        &[
            ("Posted 5 Mar 2031.", "5 Mar 2031 = date 2031-03-05"),
            ("Taken 2031-03-05T10:42Z.", "2031-03-05T10:42Z = time 2031-03-05T10:42"),
            ("Updated 7 March, 18.00 GMT.", "7 March, 18.00 GMT = time 2031-03-07T18:00"),
        ],
    );
}
