//! What an expression is counted from: the day of the article, another date of the text, nothing.

use super::*;

#[test]
fn a_month_as_anchor_settles_some_and_gives_candidates_for_others() {
    let french = Language::for_code("fr").expect("French");
    let read = |text: &str| {
        let anchor = Anchor::from_iso("2023-05").ok();
        read(text, Span::new(0, text.len()), french, anchor).remove(0)
    };
    let wednesday = read("Il a parlé mercredi.");
    assert_eq!((wednesday.value.as_str(), wednesday.basis), ("XXXX-WXX-3", Basis::Explicit));
    let all = ["2023-05-03", "2023-05-10", "2023-05-17", "2023-05-24", "2023-05-31"];
    assert_eq!(wednesday.candidates, all);
    let start = read("Il a parlé au début du mois.");
    assert_eq!((start.value.as_str(), start.basis), ("2023-05", Basis::Resolved));
    assert_eq!(start.edge, Some(PeriodEdge::Start));
    let days = start.days.map(|(first, last)| (first.to_string(), last.to_string()));
    assert_eq!(days, Some(("2023-05-01".to_owned(), "2023-05-10".to_owned())));
    assert_eq!(read("Il a parlé hier.").candidates, ["2023-04-30/2023-05-30"]);
}

#[test]
fn without_an_anchor_nothing_is_guessed() {
    check(
        "fr",
        "",
        &[
            (
                "Il a parlé mercredi, puis hier.",
                "mercredi = date XXXX-WXX-3; hier = date XXXX-XX-XX",
            ),
            ("Il a parlé le 3 mai.", "le 3 mai = date XXXX-05-03"),
            ("Il a parlé le 3 mai 2031.", "le 3 mai 2031 = date 2031-05-03"),
            (
                "Il a parlé le 3 mai 2031. La veille, il se taisait.",
                "le 3 mai 2031 = date 2031-05-03; La veille = date 2031-05-02",
            ),
        ],
    );
}

#[test]
fn what_follows_an_unsettled_date_is_not_hung_on_an_older_one() {
    check(
        "fr",
        "2023-05",
        &[(
            "Le 2 mai, il a parlé. Mercredi, il s’est tu. La veille, il dormait.",
            "Le 2 mai = date 2023-05-02; Mercredi = date XXXX-WXX-3; La veille = date XXXX-XX-XX",
        )],
    );
}

#[test]
fn the_next_and_the_previous_are_so_for_the_text() {
    check(
        "en",
        "2031-05-14",
        &[
            (
                "It sank on May 3. The next day, they met.",
                "May 3 = date 2031-05-03; The next day = date 2031-05-04",
            ),
            (
                "It sank on May 3. The previous week, they met.",
                "May 3 = date 2031-05-03; The previous week = date 2031-W17",
            ),
            (
                "It sank on May 3. They meet next week.",
                "May 3 = date 2031-05-03; next week = date 2031-W21",
            ),
            (
                "It sank on May 3. It stays closed for the next month.",
                "May 3 = date 2031-05-03; the next month = date 2031-06",
            ),
        ],
    );
    check(
        "fr",
        "2031-05-14",
        &[(
            "Il a coulé en avril 2014. L’année précédente, tout était calme.",
            "avril 2014 = date 2014-04; L’année précédente = date 2013",
        )],
    );
}

#[test]
fn so_long_before_or_after_something_is_only_how_long() {
    check(
        "fr",
        "2031-05-14",
        &[
            ("Au lendemain du vote, tout est figé.", "Au lendemain = date XXXX-XX-XX"),
            ("Deux ans après l’invasion, tout est figé.", "Deux ans après = duration P2Y"),
            (
                "Il est parti le 3 mai. Deux jours après, il est revenu.",
                "le 3 mai = date 2031-05-03; Deux jours après = date 2031-05-05",
            ),
        ],
    );
    check(
        "en",
        "2031-05-14",
        &[("They spoke two days before the vote.", "two days before = duration P2D")],
    );
}

#[test]
fn nothing_is_two_weeks_before_a_year() {
    check(
        "en",
        THURSDAY,
        &[
            (
                "The law followed the 2019 election. He had been warned two weeks earlier.",
                "the 2019 = date 2019; two weeks earlier = date XXXX-WXX",
            ),
            (
                "The 2008 crisis hit. A month later, it closed.",
                "The 2008 = date 2008; A month later = date XXXX-XX",
            ),
            (
                "The war ended in 2014. Two years later, it closed.",
                "2014 = date 2014; Two years later = date 2016",
            ),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[(
            "La loi a suivi l’élection de 2019. Deux semaines plus tôt, il hésitait.",
            "2019 = date 2019; Deux semaines plus tôt = date XXXX-WXX",
        )],
    );
}

#[test]
fn a_day_of_last_year_or_of_that_year_is_one_expression() {
    check(
        "en",
        THURSDAY,
        &[
            ("On 14 June last year the ship sank.", "14 June last year = date 2025-06-14"),
            ("On 2 April last year the ship sank.", "2 April last year = date 2025-04-02"),
            ("It opens on 2 April next year.", "2 April next year = date 2027-04-02"),
            (
                "It fell in May 2021. In July of that year, it rose.",
                "May 2021 = date 2021-05; July of that year = date 2021-07",
            ),
            (
                "On 6 January 2025 it burned. On 9 February that year it burned again.",
                "6 January 2025 = date 2025-01-06; 9 February that year = date 2025-02-09",
            ),
            (
                "It fell in May 2021. In July of the following year, it rose.",
                "May 2021 = date 2021-05; July of the following year = date 2022-07",
            ),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            (
                "Le 14 juin de l’année dernière, il a coulé.",
                "Le 14 juin de l’année dernière = date 2025-06-14",
            ),
            (
                "Le mur est tombé en mai 2021. En juillet de cette année-là, il a été relevé.",
                "mai 2021 = date 2021-05; juillet de cette année-là = date 2021-07",
            ),
            (
                "Le mur est tombé en mai 2021. Le 3 juillet de l’année suivante, il a été relevé.",
                "mai 2021 = date 2021-05; Le 3 juillet de l’année suivante = date 2022-07-03",
            ),
        ],
    );
}

#[test]
fn a_year_that_was_told_holds_on() {
    check(
        "en",
        THURSDAY,
        &[
            (
                "It was shut in May 2021. By July it was raised.",
                "May 2021 = date 2021-05; July = date 2021-07",
            ),
            (
                "It was shut in May 2021. By July it will be raised.",
                "May 2021 = date 2021-05; July = date 2026-07",
            ),
            ("It restated results for the second quarter.", "the second quarter = date 2025-Q2"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            (
                "Il a été fermé en mai 2021. En juillet, il a été rouvert.",
                "mai 2021 = date 2021-05; juillet = date 2021-07",
            ),
            (
                "Il a été fermé en mai 2021. En juillet, il sera rouvert.",
                "mai 2021 = date 2021-05; juillet = date 2026-07",
            ),
        ],
    );
}

#[test]
fn a_year_that_was_told_alone_holds_on() {
    check(
        "en",
        "2031-01-20",
        &[
            (
                "Last year, in February, the bridge fell.",
                "Last year = date 2030; February = date 2030-02",
            ),
            (
                "In 2029 the dam broke. In May it was mended.",
                "2029 = date 2029; May = date 2029-05",
            ),
        ],
    );
    check(
        "fr",
        "2031-01-20",
        &[(
            "L’an dernier, en février, le pont est tombé.",
            "L’an dernier = date 2030; février = date 2030-02",
        )],
    );
}

#[test]
fn the_last_29_february_may_lie_years_back() {
    check("en", "2031-01-20", &[("She was born on February 29.", "February 29 = date 2028-02-29")]);
}

#[test]
fn the_quarter_spoken_of_is_what_a_year_ago_is_counted_from() {
    check(
        "en",
        "2031-10-26",
        &[
            (
                "The quarry earned three crowns for the third quarter ended Sept. 29. A year earlier it had lost.",
                "the third quarter = date 2031-Q3; Sept. 29 = date 2031-09-29; \
                 A year earlier = date 2030-Q3",
            ),
            (
                "It hopes to recover in 2032. Loans were 6 million in the quarter, from 9 a year ago.",
                "2032 = date 2032; the quarter = date 2031-Q3; a year ago = date 2030-Q3",
            ),
        ],
    );
}
