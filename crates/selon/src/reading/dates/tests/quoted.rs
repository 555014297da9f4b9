//! What is said is counted from the day on which it is said.

use super::check;

/// A Thursday.
const THURSDAY: &str = "2024-05-16";

#[test]
fn yesterday_in_a_quotation_is_before_the_day_of_saying() {
    check(
        "en",
        THURSDAY,
        &[
            (
                "“Yesterday we lost three men,” he told the House on Tuesday.",
                "Yesterday = date 2024-05-13; Tuesday = date 2024-05-14",
            ),
            (
                "On Tuesday, he told us: \"We lost three men last night. It was bad.\"",
                "Tuesday = date 2024-05-14; last night = time 2024-05-13TNI",
            ),
            (
                "“We will leave tomorrow,” he said on Tuesday.",
                "tomorrow = date 2024-05-15; Tuesday = date 2024-05-14",
            ),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            (
                "« Hier, nous avons perdu trois hommes », a-t-il dit mardi à la Chambre.",
                "Hier = date 2024-05-13; mardi = date 2024-05-14",
            ),
            (
                "Mardi, il a déclaré : « Nous avons perdu trois hommes ce matin. »",
                "Mardi = date 2024-05-14; ce matin = time 2024-05-14TMO",
            ),
        ],
    );
}

#[test]
fn a_day_that_is_not_that_of_saying_changes_nothing() {
    check(
        "en",
        THURSDAY,
        &[
            (
                "“Yesterday we lost three men,” he said of Tuesday’s attack.",
                "Yesterday = date 2024-05-15; Tuesday = date 2024-05-14",
            ),
            (
                "“Yesterday we lost three men,” he said. On Tuesday the army denied it.",
                "Yesterday = date 2024-05-15; Tuesday = date 2024-05-14",
            ),
            (
                "Yesterday he said what he had said on Tuesday.",
                "Yesterday = date 2024-05-15; Tuesday = date 2024-05-14",
            ),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[(
            "« Nous avons perdu trois hommes hier », a-t-il dit après l’attaque de mardi.",
            "hier = date 2024-05-15; mardi = date 2024-05-14",
        )],
    );
}
