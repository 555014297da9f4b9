//! Which of two days it was: what is told looks back, what is planned ahead.

use super::{THURSDAY, check};

#[test]
fn what_is_planned_lies_ahead() {
    check(
        "fr",
        "2031-05-14",
        &[
            ("La loi entre en vigueur samedi.", "samedi = date 2031-05-17"),
            ("La loi est entrée en vigueur samedi.", "samedi = date 2031-05-10"),
            ("Nous partirons vendredi.", "vendredi = date 2031-05-16"),
            ("Il a dit que les pourparlers auraient lieu vendredi.", "vendredi = date 2031-05-16"),
            ("Il a été repris ce week-end.", "ce week-end = date 2031-W19-WE"),
            ("Il sera repris ce week-end.", "ce week-end = date 2031-W20-WE"),
        ],
    );
    check(
        "en",
        "2031-05-14",
        &[
            ("The law takes effect on Saturday.", "Saturday = date 2031-05-17"),
            ("He promised to return on Friday.", "Friday = date 2031-05-16"),
        ],
    );
}

#[test]
fn which_friday_it_was_is_not_said() {
    check(
        "en",
        THURSDAY,
        &[
            ("The bridge fell on a Friday in 2019.", "Friday = date XXXX-WXX-5; 2019 = date 2019"),
            (
                "The bridge fell on a cold Tuesday in January.",
                "Tuesday = date XXXX-WXX-2; January = date 2026-01",
            ),
            ("A Friday meeting was called off.", "Friday = date 2026-02-27"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[(
            "Le pont est tombé un vendredi de 2019.",
            "vendredi = date XXXX-WXX-5; 2019 = date 2019",
        )],
    );
}

#[test]
fn what_ends_or_opens_on_a_day_lies_ahead() {
    check(
        "en",
        THURSDAY,
        &[
            ("The curfew ends at 6 a.m. on Sunday.", "6 a.m. on Sunday = time 2026-03-08T06:00"),
            ("The curfew ended at 6 a.m. on Sunday.", "6 a.m. on Sunday = time 2026-03-01T06:00"),
            ("The summit opens at 9 a.m. Monday.", "9 a.m. Monday = time 2026-03-09T09:00"),
            ("Polls close at 8 p.m. on Sunday.", "8 p.m. on Sunday = time 2026-03-08T20:00"),
            (
                "The talks were postponed until midnight on Friday.",
                "midnight on Friday = time 2026-03-06T24:00",
            ),
            ("The curfew runs until Friday.", "Friday = date 2026-03-06"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            ("Le couvre-feu prend fin dimanche.", "dimanche = date 2026-03-08"),
            ("Le sommet ouvre lundi.", "lundi = date 2026-03-09"),
            ("L’offre expire vendredi.", "vendredi = date 2026-03-06"),
            ("Il appelle à manifester dimanche.", "dimanche = date 2026-03-08"),
        ],
    );
}

#[test]
fn who_said_on_friday_what_will_be_said_it_on_the_last_one() {
    check(
        "en",
        THURSDAY,
        &[
            ("The army said Friday it will withdraw.", "Friday = date 2026-02-27"),
            ("He vowed Saturday to free them.", "Saturday = date 2026-02-28"),
            ("The result will be announced Friday.", "Friday = date 2026-03-06"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            ("La ville sera reconstruite, a promis samedi le maire.", "samedi = date 2026-02-28"),
            ("Il a promis de partir samedi.", "samedi = date 2026-03-07"),
            ("L’UE va les aider, a-t-on appris mercredi.", "mercredi = date 2026-03-04"),
            ("Le résultat sera annoncé vendredi.", "vendredi = date 2026-03-06"),
        ],
    );
}

#[test]
fn before_a_day_of_the_past_is_past() {
    check(
        "fr",
        THURSDAY,
        &[
            ("La police savait dès le 20 novembre.", "le 20 novembre = date 2025-11-20"),
            (
                "Le ministre n’a rien dit avant le 15 septembre.",
                "le 15 septembre = date 2025-09-15",
            ),
            ("L’enquête ouverte le 9 juin se poursuit.", "le 9 juin = date 2025-06-09"),
            ("Le dépôt sera vidé avant le 2 décembre.", "le 2 décembre = date 2026-12-02"),
        ],
    );
}

#[test]
fn the_latest_quarter_is_one_that_is_over() {
    check(
        "en",
        THURSDAY,
        &[
            (
                "The charge will fall in the first quarter. Profit fell in the latest quarter.",
                "the first quarter = date 2026-Q1; the latest quarter = date 2025-Q4",
            ),
            ("The Easter weekend was calm.", "The Easter weekend = date 2025-W16-WE"),
            ("Sales rose in Q3, and Q3 results were good.", "Q3 = date 2025-Q3; Q3 = date 2025-Q3"),
            ("The third quartile, Q3, is 7.", ""),
            ("The daily London fixing rate rose.", "daily = set P1D"),
            ("He said at a news conference on Monday that he will go.", "Monday = date 2026-03-02"),
            (
                "He spoke at 9 a.m. on Monday of what was to come.",
                "9 a.m. on Monday = time 2026-03-02T09:00",
            ),
        ],
    );
}

#[test]
fn the_verb_before_a_weekday_says_more_than_the_next_one() {
    check(
        "en",
        THURSDAY,
        &[
            ("Police arrested him on Monday and will charge him.", "Monday = date 2026-03-02"),
            ("He said it was over.” On Monday, he will go.", "Monday = date 2026-03-09"),
            (
                "On Monday, the league plans to show a film that was made before he died.",
                "Monday = date 2026-03-09",
            ),
            ("The talks will resume Friday, the army said.", "Friday = date 2026-03-06"),
        ],
    );
}

#[test]
fn what_somebody_said_would_be_lies_ahead() {
    check(
        "en",
        "2024-05-16",
        &[
            (
                "Officials said on Wednesday the vote would be held on Sunday.",
                "Wednesday = date 2024-05-15; Sunday = date 2024-05-19",
            ),
            ("He said the envoys would fly to Dorva on Sunday.", "Sunday = date 2024-05-19"),
            ("She has said she will make a statement on Monday.", "Monday = date 2024-05-20"),
            // Another verb has its day.
            ("The man who would later flee was seen on Monday.", "Monday = date 2024-05-13"),
            (
                "He said riots that would shake the state began on Monday.",
                "Monday = date 2024-05-13",
            ),
            ("The bridge would have been closed on Monday.", "Monday = date 2024-05-13"),
        ],
    );
}

#[test]
fn a_sentence_that_surely_looks_back_has_no_day_ahead() {
    check(
        "en",
        "2031-01-20",
        &[("The bridge fell on 3 February.", "3 February = date 2030-02-03")],
    );
    check(
        "fr",
        "2031-01-20",
        &[
            ("Le pont s’est effondré le 3 février.", "le 3 février = date 2030-02-03"),
            ("Le pont ouvrira le 3 février.", "le 3 février = date 2031-02-03"),
            ("Le rapport sera remis mardi au plus tard.", "mardi = date 2031-01-21"),
        ],
    );
}

#[test]
fn what_is_set_for_a_day_lies_ahead() {
    check(
        "fr",
        "2022-05-20",
        &[
            ("Le parquet annonce une seconde autopsie pour mardi.", "mardi = date 2022-05-24"),
            ("Les débats ont été fixés à mercredi.", "mercredi = date 2022-05-25"),
        ],
    );
    check(
        "en",
        "2022-05-20",
        &[
            ("The guild announced a second autopsy for Tuesday.", "Tuesday = date 2022-05-24"),
            ("The judge was blamed for Tuesday’s riot.", "Tuesday = date 2022-05-17"),
        ],
    );
}

#[test]
fn what_may_be_done_lies_ahead_and_what_may_have_been_does_not() {
    check(
        "en",
        "2031-02-24",
        &[
            ("The row may be resolved on Friday.", "Friday = date 2031-02-28"),
            ("He may have been killed on Friday.", "Friday = date 2031-02-21"),
            ("They did not plan to leave on Friday.", "Friday = date 2031-02-28"),
            ("It made it hard for them to meet demand in the summer.", "the summer = date 2030-SU"),
        ],
    );
}

#[test]
fn a_day_to_a_month_is_no_range() {
    check(
        "en",
        "2031-02-06",
        &[(
            "After a revision Friday to December’s figures, it fell.",
            "Friday = date 2031-01-31; December = date 2030-12",
        )],
    );
}

#[test]
fn before_somebody_opens_no_clause() {
    check(
        "en",
        "2034-10-20",
        &[
            (
                "Vera Moll, who will appear before the council on Thursday, was calm.",
                "Thursday = date 2034-10-26",
            ),
            ("He will be brought before a court on Monday.", "Monday = date 2034-10-23"),
            (
                "The clerk, due before magistrates on Wednesday, said nothing.",
                "Wednesday = date 2034-10-25",
            ),
            ("She goes before the council on Tuesday.", "Tuesday = date 2034-10-24"),
            ("She went before the council on Tuesday.", "Tuesday = date 2034-10-17"),
            ("He left before the crew arrived on Monday.", "Monday = date 2034-10-16"),
        ],
    );
}

#[test]
fn past_forms_without_an_ending_look_back() {
    let back = "2 March = date 2034-03-02";
    check(
        "en",
        "2034-10-20",
        &[
            ("The ground sank on 2 March.", back),
            ("The wind tore down the mast on 2 March.", back),
            ("The firm withdrew the plan on 2 March.", back),
            ("The trial opens on 2 March.", "2 March = date 2035-03-02"),
        ],
    );
    let back = "le 2 mars = date 2034-03-02";
    check(
        "fr",
        "2034-10-20",
        &[
            ("Le pont céda le 2 mars.", back),
            ("Les voisins montrèrent les fissures le 2 mars.", back),
            ("Il entra dans la cour le 2 mars.", back),
            ("Un garde tira le 2 mars.", back),
            ("Ils partirent le 2 mars.", back),
            ("Les fissures grandirent le 2 mars.", back),
            ("Il verra le juge le 2 mars.", "le 2 mars = date 2035-03-02"),
            ("Le texte paraîtra le 2 mars.", "le 2 mars = date 2035-03-02"),
            ("Le juge le dira mardi.", "mardi = date 2034-10-24"),
            ("On le saura mardi.", "mardi = date 2034-10-24"),
            ("Le juge conclura mardi.", "mardi = date 2034-10-24"),
            ("Les voisins espèrent le 2 mars.", "le 2 mars = date 2035-03-02"),
        ],
    );
    check(
        "it",
        "2034-10-20",
        &[
            ("Il ponte cedette il 2 marzo.", "il 2 marzo = date 2034-03-02"),
            ("I vicini scrissero al sindaco il 2 marzo.", "il 2 marzo = date 2034-03-02"),
            ("Il processo inizia il 2 marzo.", "il 2 marzo = date 2035-03-02"),
        ],
    );
    check(
        "de",
        "2034-10-20",
        &[
            ("Die Diebe stahlen den Wagen am 2. März.", "am 2. März = date 2034-03-02"),
            ("Der Prozess beginnt am 2. März.", "am 2. März = date 2035-03-02"),
        ],
    );
}

#[test]
fn a_letter_has_the_day_on_which_it_was_written() {
    check(
        "en",
        "2034-10-20",
        &[
            ("In an email of 2 March the firm asks for time.", "2 March = date 2034-03-02"),
            (
                "Crews dug through the night of 2 March.",
                "the night of 2 March = time 2034-03-02TNI",
            ),
        ],
    );
    check(
        "fr",
        "2034-10-20",
        &[
            ("Un courriel du 2 mars demande du temps.", "du 2 mars = date 2034-03-02"),
            ("Il enverra le courriel le 2 mars.", "le 2 mars = date 2035-03-02"),
        ],
    );
}
