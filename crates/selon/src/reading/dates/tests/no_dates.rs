//! What looks like a date and is none.

use super::{THURSDAY, check};

#[test]
fn no_calendar_has_it() {
    check("fr", "2031-05-14", &[("Le 30 février, rien.", "")]);
    check("en", "2031-05-14", &[("It cost $1998 and 2,000 people came.", "")]);
}

#[test]
fn what_is_counted_is_no_date() {
    check(
        "en",
        "2031-05-14",
        &[
            ("On May 3, two people fell.", "May 3 = date 2031-05-03"),
            ("On May 3, 12 drones fell.", "May 3 = date 2031-05-03"),
            ("In May 20 soldiers fell.", "May = date 2031-05"),
            ("They lost 1500 soldiers and 1200 drones.", ""),
            ("Nearly 2000 were hurt.", ""),
            ("In 2022 prices rose.", "2022 = date 2022"),
            ("The 2014 elections were free.", "The 2014 = date 2014"),
            ("It is closed until at least 2035.", "2035 = date 2035"),
            ("Resolution 2023 was adopted.", ""),
        ],
    );
    check(
        "fr",
        "2031-05-14",
        &[
            ("Vendredi trois soldats ont été tués.", "Vendredi = date 2031-05-09"),
            ("Mardi 7 drones ont été abattus.", "Mardi = date 2031-05-13"),
            ("En mai 20 soldats sont morts.", "mai = date 2031-05"),
            ("Le bilan passe à 1200 morts.", ""),
            ("De 1500 à 2000 hommes ont fui.", ""),
            ("En 2023 les ponts ont cédé.", "2023 = date 2023"),
            ("Il est parti le deux mai.", "le deux mai = date 2031-05-02"),
            ("Une seconde frappe a suivi.", ""),
        ],
    );
}

#[test]
fn names_that_are_months_are_names() {
    check("fr", "2031-05-14", &[("M. Mars et le maréchal Juin ont parlé.", "")]);
    check(
        "en",
        "2031-05-14",
        &[
            ("May said Mrs May met Mr March in May.", "May = date 2031-05"),
            ("He met the president May 3.", "May 3 = date 2031-05-03"),
        ],
    );
}

#[test]
fn a_paper_is_no_time() {
    check(
        "en",
        THURSDAY,
        &[
            ("The daily Nordlyset reported it.", ""),
            ("He told the Haaretz daily that it fell.", ""),
            ("The weekly said it fell.", ""),
            ("It flies daily.", "daily = set P1D"),
            ("India Today reported it.", ""),
            ("In Paris today, it burned.", "today = date 2026-03-05"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            ("Le quotidien affirme que tout est faux.", ""),
            ("L’hebdomadaire affirme que tout est faux.", ""),
            ("Le point de presse quotidien est annulé.", "quotidien = set P1D"),
            ("Selon Le Soir, tout est faux.", ""),
            ("Marie Janvier le dit.", ""),
            ("Noël Martin le dit.", ""),
            ("En Mars, il dort.", "Mars = date 2026-03"),
            ("La rue du 8-Mai est fermée.", ""),
            ("Le Mouvement du 5 juin le dit.", ""),
        ],
    );
}
