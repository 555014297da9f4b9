//! What is planned for a day, what is named by one that comes, and deadlines lie ahead; what
//! has been so since a day does not.

use super::check;

/// A Thursday.
const THURSDAY: &str = "2024-05-16";

#[test]
fn the_present_of_what_is_planned_looks_ahead() {
    check(
        "en",
        THURSDAY,
        &[
            ("He flies to Larn on Friday for talks.", "Friday = date 2024-05-17"),
            ("He flew to Larn on Friday for talks.", "Friday = date 2024-05-10"),
            ("Velmar goes to the polls on Sunday.", "Sunday = date 2024-05-19"),
            ("She takes office on Saturday.", "Saturday = date 2024-05-18"),
            ("The court hears the appeal on Friday.", "Friday = date 2024-05-17"),
            ("The minister visits Velmar on Monday.", "Monday = date 2024-05-20"),
            ("He faces his rival in a televised debate on Saturday.", "Saturday = date 2024-05-18"),
            ("The junta’s ultimatum runs out on Sunday.", "Sunday = date 2024-05-19"),
            ("The minister is travelling to Larn on Sunday.", "Sunday = date 2024-05-19"),
            ("The minister was travelling to Larn on Sunday.", "Sunday = date 2024-05-12"),
            ("He said he flies to Larn on Friday.", "Friday = date 2024-05-17"),
            ("Kolar, who heads the party, visits Larn on Friday.", "Friday = date 2024-05-17"),
            ("Kolar, who faces a trial, was arrested on Friday.", "Friday = date 2024-05-10"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            ("Il se rend à Larn vendredi.", "vendredi = date 2024-05-17"),
            ("Il s’est rendu à Larn vendredi.", "vendredi = date 2024-05-10"),
            ("Les électeurs se rendent aux urnes dimanche.", "dimanche = date 2024-05-19"),
            ("La ministre reçoit lundi son homologue.", "lundi = date 2024-05-20"),
            ("Il a été reçu mardi par le ministre.", "mardi = date 2024-05-14"),
            ("L’équipe part samedi pour Larn.", "samedi = date 2024-05-18"),
            ("Il a dit qu’il se rend lundi à Larn.", "lundi = date 2024-05-20"),
            (
                "Le ministre arrêté en mars se rend à Larn vendredi.",
                "mars = date 2024-03; vendredi = date 2024-05-17",
            ),
        ],
    );
}

#[test]
fn a_noun_that_looks_like_a_verb_plans_nothing() {
    check(
        "en",
        THURSDAY,
        &[
            ("The leaves fell on Friday.", "Friday = date 2024-05-10"),
            ("He condemned the repeated visits on Friday.", "Friday = date 2024-05-10"),
            ("There were protests and marches on Friday.", "Friday = date 2024-05-10"),
            ("He refused to leave for Larn on Friday.", "Friday = date 2024-05-10"),
            ("The envoy did not arrive in Larn on Friday.", "Friday = date 2024-05-10"),
        ],
    );
    check("fr", THURSDAY, &[("La visite de mardi a été annulée.", "mardi = date 2024-05-14")]);
}

#[test]
fn ahead_of_an_event_is_before_it() {
    check(
        "en",
        THURSDAY,
        &[
            ("Ahead of Sunday’s vote, two men were held.", "Sunday = date 2024-05-19"),
            ("On the eve of Tuesday’s vote, a candidate was shot.", "Tuesday = date 2024-05-21"),
            ("In the run-up to Friday’s vote, two papers were shut.", "Friday = date 2024-05-17"),
            ("Guards were doubled before Saturday’s march.", "Saturday = date 2024-05-18"),
            ("He left before Saturday.", "Saturday = date 2024-05-11"),
            ("Kolar is seeking a term in Tuesday’s election.", "Tuesday = date 2024-05-21"),
            ("Kolar is tipped to win Tuesday’s election.", "Tuesday = date 2024-05-21"),
            ("Kolar won Tuesday’s election.", "Tuesday = date 2024-05-14"),
            ("Sunday’s election was rigged, they said.", "Sunday = date 2024-05-12"),
            ("In Sunday’s debate, Kolar attacked his rival.", "Sunday = date 2024-05-12"),
            ("After Tuesday’s talks, he said it was over.", "Tuesday = date 2024-05-14"),
            ("They will meet after Sunday’s vote.", "Sunday = date 2024-05-19"),
            ("He would look for ways round Wednesday’s ruling.", "Wednesday = date 2024-05-15"),
            ("Ahead of the November vote, two papers were shut.", "the November = date 2024-11"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            (
                "À l’approche du scrutin de dimanche, deux journaux ont été fermés.",
                "dimanche = date 2024-05-19",
            ),
            (
                "La police a arrêté deux hommes avant la marche de dimanche.",
                "dimanche = date 2024-05-19",
            ),
            ("Il a remporté l’élection de dimanche.", "dimanche = date 2024-05-12"),
            (
                "Après l’élection de dimanche, l’opposition a dénoncé des fraudes.",
                "dimanche = date 2024-05-12",
            ),
            ("Il est donné favori du second tour de dimanche.", "dimanche = date 2024-05-19"),
        ],
    );
}

#[test]
fn a_deadline_lies_ahead() {
    check(
        "en",
        THURSDAY,
        &[
            ("Kolar has until Monday to appeal.", "Monday = date 2024-05-20"),
            ("The envoys had until Sunday to leave.", "Sunday = date 2024-05-19"),
            (
                "Rebels have until noon on Saturday to leave.",
                "noon on Saturday = time 2024-05-18T12:00",
            ),
            ("The army set a deadline of Saturday for them to go.", "Saturday = date 2024-05-18"),
            ("The court reserved its order for Monday.", "Monday = date 2024-05-20"),
            ("The talks lasted until Sunday.", "Sunday = date 2024-05-12"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            ("Ils avaient jusqu’à lundi pour répondre.", "lundi = date 2024-05-20"),
            ("Une réponse est attendue d’ici lundi.", "lundi = date 2024-05-20"),
            ("L’armée a fixé un ultimatum à samedi.", "samedi = date 2024-05-18"),
            ("L’audience a été renvoyée à lundi.", "lundi = date 2024-05-20"),
        ],
    );
}

#[test]
fn what_has_been_so_since_a_day_began_in_the_past() {
    check(
        "en",
        THURSDAY,
        &[
            ("Forty people have been taken since June.", "June = date 2023-06"),
            ("He has not been seen since early June.", "early June = date 2023-06"),
            ("It has been shut since the summer.", "the summer = date 2023-SU"),
            ("It has been shut since July 3.", "July 3 = date 2023-07-03"),
        ],
    );
    check("en", "2024-12-10", &[("War has raged since January.", "January = date 2024-01")]);
    check("fr", THURSDAY, &[("Il est détenu depuis juin.", "juin = date 2023-06")]);
}

#[test]
fn the_present_of_what_is_told_of_a_day_is_not_of_what_is_planned() {
    check(
        "en",
        THURSDAY,
        &[
            ("Kolar rejects the result of Sunday’s vote.", "Sunday = date 2024-05-12"),
            ("Kolar claims victory in Sunday’s election.", "Sunday = date 2024-05-12"),
            ("Turnout in Sunday’s runoff is expected to be low.", "Sunday = date 2024-05-19"),
            ("He declared at Saturday’s debate that it was over.", "Saturday = date 2024-05-11"),
            ("Kolar is losing voters after the debate on Saturday.", "Saturday = date 2024-05-11"),
            ("Images from Friday show the bridge whole.", "Friday = date 2024-05-10"),
            ("Reports of visits to the base on Friday are false.", "Friday = date 2024-05-10"),
            ("Three men are facing charges over a riot on Tuesday.", "Tuesday = date 2024-05-14"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            (
                "La ville accueille des blessés de l’attaque de vendredi.",
                "vendredi = date 2024-05-10",
            ),
            (
                "L’opposition conteste le résultat du vote de dimanche.",
                "dimanche = date 2024-05-12",
            ),
            (
                "Kolar revendique la victoire à l’élection de dimanche.",
                "dimanche = date 2024-05-12",
            ),
        ],
    );
}
