//! Hours, nights and other parts of a day, and the day that they belong to.

use super::{THURSDAY, check};

#[test]
fn an_hour_belongs_to_the_day_beside_it() {
    check(
        "en",
        "2031-05-14",
        &[
            ("It fell around 4 a.m. on Monday.", "around 4 a.m. on Monday = time 2031-05-12T04:00"),
            ("It fell on Sunday at 11 p.m.", "Sunday at 11 p.m. = time 2031-05-11T23:00"),
            ("It fell yesterday at 2 p.m.", "yesterday at 2 p.m. = time 2031-05-13T14:00"),
            ("It fell on 13 May at 04:15.", "13 May at 04:15 = time 2031-05-13T04:15"),
            ("He speaks tonight at 8 p.m.", "tonight at 8 p.m. = time 2031-05-14T20:00"),
            (
                "It fell at 03:20 local time (00:20 GMT) on Sunday.",
                "03:20 local time = time 2031-05-11T03:20; \
                 00:20 GMT = time 2031-05-11T00:20; Sunday = date 2031-05-11",
            ),
            ("It fell at 1915 GMT.", "1915 GMT = time 2031-05-14T19:15"),
            (
                "It fell at half past six in the evening.",
                "half past six in the evening = time 2031-05-14T18:30",
            ),
            (
                "It fell in the early hours of Sunday.",
                "the early hours of Sunday = time 2031-05-11TMO",
            ),
            // The next sentence's day is none of this hour's.
            (
                "It fell at 4 a.m. On Monday he left.",
                "4 a.m. = time 2031-05-14T04:00; Monday = date 2031-05-12",
            ),
        ],
    );
    check(
        "fr",
        "2031-05-14",
        &[
            ("Il est tombé hier vers 22h.", "hier vers 22h = time 2031-05-13T22:00"),
            (
                "Il est tombé le 10 mai 2031 à 21h40.",
                "le 10 mai 2031 à 21h40 = time 2031-05-10T21:40",
            ),
            (
                "Il est tombé lundi 12 mai dans l’après-midi.",
                "lundi 12 mai dans l’après-midi = time 2031-05-12TAF",
            ),
            (
                "Vers 3 heures du matin, dimanche, il est tombé.",
                "Vers 3 heures du matin = time 2031-05-11T03:00; dimanche = date 2031-05-11",
            ),
            (
                "Il est tombé peu avant 4 heures du matin mardi.",
                "4 heures du matin mardi = time 2031-05-13T04:00",
            ),
        ],
    );
}

#[test]
fn hours_of_the_clock_are_no_durations() {
    check(
        "fr",
        "2031-05-14",
        &[
            ("Un obus est tombé à 14 heures.", "14 heures = time 2031-05-14T14:00"),
            ("Il était 3 heures.", "3 heures = time 2031-05-14T03:00"),
            (
                "À six heures et demie du soir, tout a brûlé.",
                "six heures et demie du soir = time 2031-05-14T18:30",
            ),
            ("Après 14 heures de combats, ils ont cédé.", "14 heures = duration PT14H"),
            ("Le village est à 3 heures de route.", "3 heures = duration PT3H"),
        ],
    );
}

#[test]
fn a_night_between_two_days_is_that_of_the_first() {
    check(
        "fr",
        "2031-05-14",
        &[
            (
                "Il a brûlé dans la nuit de mardi à mercredi.",
                "dans la nuit de mardi à mercredi = time 2031-05-13TNI",
            ),
            (
                "Il a brûlé dans la nuit du 30 avril au 1er mai.",
                "dans la nuit du 30 avril au 1er mai = time 2031-04-30TNI",
            ),
            (
                "Il a brûlé dans la nuit du 31 décembre au 1er janvier 2030.",
                "dans la nuit du 31 décembre au 1er janvier 2030 = time 2029-12-31TNI",
            ),
            (
                "Il a brûlé dans la nuit de samedi à dimanche 11 mai.",
                "dans la nuit de samedi à dimanche 11 mai = time 2031-05-10TNI",
            ),
            (
                "Il a brûlé dans la nuit de lundi 12 à mardi 13 mai.",
                "dans la nuit de lundi 12 à mardi 13 mai = time 2031-05-12TNI",
            ),
        ],
    );
    check(
        "en",
        "2031-05-14",
        &[
            (
                "It burned in the night from Monday to Tuesday.",
                "in the night from Monday to Tuesday = time 2031-05-12TNI",
            ),
            (
                "It burned overnight Monday into Tuesday.",
                "overnight Monday into Tuesday = time 2031-05-12TNI",
            ),
        ],
    );
}

#[test]
fn hours_from_one_to_another_belong_to_the_day_behind_them() {
    check(
        "en",
        THURSDAY,
        &[
            (
                "It fell between 9pm and 10pm on Friday.",
                "9pm … 10pm = time 2026-02-27T21:00/2026-02-27T22:00; Friday = date 2026-02-27",
            ),
            ("It fell at 9pm IST on Sunday.", "9pm IST on Sunday = time 2026-03-01T21:00"),
            (
                "It fell at 3 p.m. Eastern on Sunday.",
                "3 p.m. Eastern on Sunday = time 2026-03-01T15:00",
            ),
            ("It fell at 1430 hours on Monday.", "1430 hours on Monday = time 2026-03-02T14:30"),
            ("It took 1430 hours.", "1430 hours = duration PT1430H"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[(
            "Il est tombé entre 21h et 22h vendredi.",
            "21h … 22h = time 2026-02-27T21:00/2026-02-27T22:00; vendredi = date 2026-02-27",
        )],
    );
}

#[test]
fn nights_quarters_and_weekends_by_name() {
    check(
        "en",
        THURSDAY,
        &[
            (
                "It fell overnight between Feb 28 and March 1.",
                "overnight between Feb 28 and March 1 = time 2026-02-28TNI",
            ),
            ("It fell two Sundays ago.", "two Sundays ago = date 2026-02-22"),
            ("It lost money in Q3 2025.", "Q3 2025 = date 2025-Q3"),
            ("It lost money in H1 2025.", "H1 2025 = date 2025-H1"),
            ("The H1N1 virus and H1-B visas.", ""),
            ("It lost money in the 2024-25 season.", "2024 … 25 = date 2024/2025"),
            ("It is closed over the Easter weekend.", "the Easter weekend = date 2026-W14-WE"),
            ("He came on Jan 5, and Jan said no.", "Jan 5 = date 2026-01-05"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            (
                "Il est tombé dans la nuit du 28 février au 1er mars.",
                "dans la nuit du 28 février au 1er mars = time 2026-02-28TNI",
            ),
            ("Il est tombé dans la nuit du 2 au 3.", "dans la nuit du 2 au 3 = time 2026-03-02TNI"),
            ("Ses ventes ont reculé au T3 2025.", "au T3 2025 = date 2025-Q3"),
            ("Le 14 au soir, il est parti.", "Le 14 au soir = time 2026-02-14TEV"),
            ("Le 20 à midi, il est parti.", "Le 20 à midi = time 2026-02-20T12:00"),
            ("Il a parlé tout à l’heure.", "tout à l’heure = date PAST_REF"),
            ("Il parlera tout à l’heure.", "tout à l’heure = date FUTURE_REF"),
            ("Il viendra mercredi en huit.", "mercredi en huit = date 2026-03-18"),
        ],
    );
}

#[test]
fn the_small_hours_of_a_night_between_two_days_are_of_the_second() {
    check(
        "fr",
        "2024-05-15",
        &[
            (
                "Dans la nuit de lundi à mardi, tout dormait. Le dépôt a sauté vers 2 heures du matin.",
                "Dans la nuit de lundi à mardi = time 2024-05-13TNI; \
                 vers 2 heures du matin = time 2024-05-14T02:00",
            ),
            (
                "Le dépôt a sauté dans la nuit de dimanche à lundi vers 3 heures.",
                "dans la nuit de dimanche à lundi vers 3 heures = time 2024-05-13T03:00",
            ),
            (
                "Le dépôt a sauté dans la nuit de dimanche à lundi vers 23 heures.",
                "dans la nuit de dimanche à lundi vers 23 heures = time 2024-05-12T23:00",
            ),
            // A day after it ends the night.
            (
                "Tout a brûlé dans la nuit de dimanche à lundi. Mardi, la mairie a ouvert. À 9 heures, la foule attendait.",
                "dans la nuit de dimanche à lundi = time 2024-05-12TNI; Mardi = date 2024-05-14; \
                 9 heures = time 2024-05-14T09:00",
            ),
        ],
    );
    check(
        "en",
        "2024-05-15",
        &[
            (
                "The depot blew up last night at about 3 a.m.",
                "last night at about 3 a.m. = time 2024-05-15T03:00",
            ),
            (
                "The depot blew up last night at about 11 p.m.",
                "last night at about 11 p.m. = time 2024-05-14T23:00",
            ),
            (
                "The gate was shut on Friday from 11 p.m. to 3 a.m.",
                "Friday = date 2024-05-10; 11 p.m. … 3 a.m. = time 2024-05-10T23:00/2024-05-11T03:00",
            ),
        ],
    );
}

#[test]
fn a_night_is_between_its_days_whatever_word_opens_it() {
    check(
        "en",
        "2024-05-16",
        &[
            (
                "It burned in the night of 3 to 4 May.",
                "in the night of 3 to 4 May = time 2024-05-03TNI",
            ),
            (
                "It burned during the night from 11 to 12 May.",
                "during the night from 11 to 12 May = time 2024-05-11TNI",
            ),
            (
                "It burned on the night of 30 April to 1 May.",
                "the night of 30 April to 1 May = time 2024-04-30TNI",
            ),
        ],
    );
}

#[test]
fn from_one_hour_of_four_digits_to_another() {
    check(
        "en",
        "2024-05-16",
        &[
            (
                "It fell between 0200-0400 on Tuesday.",
                "0200 … 0400 = time 2024-05-14T02:00/2024-05-14T04:00; Tuesday = date 2024-05-14",
            ),
            (
                "It fell between 0600 and 0900 hours on Tuesday.",
                "0600 … 0900 hours = time 2024-05-14T06:00/2024-05-14T09:00; \
                 Tuesday = date 2024-05-14",
            ),
            ("Between 1000 and 1200 people fled.", ""),
        ],
    );
}

#[test]
fn an_hour_has_the_clock_of_a_town_with_it() {
    check(
        "en",
        "2024-05-16",
        &[
            (
                "It fell at 02:40 Oslo time on Tuesday.",
                "02:40 Oslo time on Tuesday = time 2024-05-14T02:40",
            ),
            ("It fell at 5 p.m. New York time.", "5 p.m. New York time = time 2024-05-16T17:00"),
        ],
    );
    check(
        "fr",
        "2024-05-16",
        &[(
            "Mardi à 2h40, heure d'Oslo, un arbre est tombé.",
            "Mardi à 2h40, heure d'Oslo = time 2024-05-14T02:40",
        )],
    );
}
