//! What is counted from here: *the 3rd of next month*, *the week before last*, *Sunday week*.

use super::check;

/// A Thursday.
const THURSDAY: &str = "2024-05-16";

#[test]
fn a_day_of_the_next_month() {
    check(
        "en",
        THURSDAY,
        &[
            ("It begins on the 3rd of next month.", "the 3rd of next month = date 2024-06-03"),
            ("It fell on the 28th of last month.", "the 28th of last month = date 2024-04-28"),
            ("It fell on the 3rd of this month.", "the 3rd of this month = date 2024-05-03"),
            ("The letter of the 12th instant was leaked.", "the 12th instant = date 2024-05-12"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[("Il sera jugé le 3 du mois prochain.", "le 3 du mois prochain = date 2024-06-03")],
    );
}

#[test]
fn the_one_before_the_last() {
    check(
        "en",
        THURSDAY,
        &[
            ("He fled the week before last.", "the week before last = date 2024-W18"),
            ("He fled the year before last.", "the year before last = date 2022"),
            ("He fled the weekend before last.", "the weekend before last = date 2024-W18-WE"),
            ("He fled the Friday before last.", "the Friday before last = date 2024-05-03"),
            (
                "He fled the week before last Tuesday.",
                "the week before = duration P1W; last Tuesday = date 2024-05-14",
            ),
            ("They vote the Sunday after next.", "the Sunday after next = date 2024-05-26"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[("Il a fui l’avant-dernier vendredi.", "l’avant-dernier vendredi = date 2024-05-03")],
    );
}

#[test]
fn a_week_on_from_a_weekday() {
    check(
        "en",
        THURSDAY,
        &[
            ("The vote is on Sunday week.", "Sunday week = date 2024-05-26"),
            ("The vote is a week on Sunday.", "a week on Sunday = date 2024-05-26"),
            ("The vote is a week from Tuesday.", "a week from Tuesday = date 2024-05-28"),
            ("The vote is a fortnight on Sunday.", "a fortnight on Sunday = date 2024-06-02"),
        ],
    );
}

#[test]
fn fractions_of_long_times_ago() {
    check(
        "en",
        THURSDAY,
        &[
            ("It sank a fortnight ago.", "a fortnight ago = date 2024-W18"),
            ("It was built half a century ago.", "half a century ago = date 1974"),
            ("It was built a quarter of a century ago.", "a quarter of a century ago = date 1999"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            ("Il a été bâti il y a un quart de siècle.", "il y a un quart de siècle = date 1999"),
            (
                "Il a coulé il y a une dizaine de jours.",
                "il y a une dizaine de jours = date 2024-05-06",
            ),
        ],
    );
}

#[test]
fn years_that_are_not_the_calendars() {
    check(
        "en",
        THURSDAY,
        &[
            ("Revenue fell in FY25.", "FY25 = date 2025"),
            ("Revenue fell in FY 2022-23.", "2022 … 23 = date 2022/2023"),
            ("The ministry overspent in 2022/23.", "2022 … 23 = date 2022/2023"),
            ("Revenue fell in Q3 FY24.", "Q3 FY24 = date 2024-Q3"),
            ("Some 2022/23 drones were lost.", ""),
        ],
    );
    check("fr", THURSDAY, &[("Le budget 2022/23 est clos.", "2022 … 23 = date 2022/2023")]);
}

#[test]
fn results_for_the_year_are_those_of_this_one() {
    check(
        "en",
        THURSDAY,
        &[
            ("For the year, sales were flat.", "the year = date 2024"),
            ("It will lose less for the full year.", "the full year = date 2024"),
            (
                "It lost 4 million for the year ended 30 June.",
                "the year = duration P1Y; 30 June = date 2023-06-30",
            ),
        ],
    );
}

#[test]
fn nights_are_counted_as_nights() {
    check(
        "en",
        THURSDAY,
        &[
            ("It burned for the past three nights.", "the past three nights = duration P3NI"),
            ("It burned three nights ago.", "three nights ago = time 2024-05-13TNI"),
        ],
    );
    check("fr", THURSDAY, &[("Il a brûlé trois nuits.", "trois nuits = duration P3NI")]);
}

#[test]
fn a_hundred_is_a_number() {
    check(
        "en",
        THURSDAY,
        &[("It has stood for a hundred years.", "a hundred years = duration P100Y")],
    );
}
