//! Expressions as a reader of news meets them; every sentence is our own.

mod ahead;
mod anchors;
mod clauses;
mod counts;
mod hours;
mod no_dates;
mod quoted;
mod tense;

use super::*;

/// What is read in `text`: the words, the type, the value.
fn found(lang: &str, text: &str, anchor: &str) -> Vec<String> {
    let language = Language::for_code(lang).expect("a language");
    let whole = Span::new(0, text.len());
    read(text, whole, language, Anchor::from_iso(anchor).ok())
        .into_iter()
        .map(|e| {
            let words: Vec<&str> = e.spans.iter().map(|span| span.of(text)).collect();
            format!("{} = {} {}", words.join(" … "), e.kind.as_str(), e.value)
        })
        .collect()
}

fn check(lang: &str, anchor: &str, rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(found(lang, text, anchor).join("; "), *expected, "{text}");
    }
}

/// A Thursday on which what is read below was published.
const THURSDAY: &str = "2026-03-05";

#[test]
fn french_dates() {
    check(
        "fr",
        "2031-05-14",
        &[
            ("Le pont a cédé le 3 mai 2031.", "le 3 mai 2031 = date 2031-05-03"),
            ("Le pont a cédé le 1er mai.", "le 1er mai = date 2031-05-01"),
            ("Elle est arrivée mercredi matin.", "mercredi matin = time 2031-05-14TMO"),
            ("Il l’a dit plus tôt mercredi.", "plus tôt mercredi = date 2031-05-14"),
            ("Le conseil votera vendredi.", "vendredi = date 2031-05-16"),
            ("Le conseil a voté vendredi.", "vendredi = date 2031-05-09"),
            ("Il a dit que la loi serait votée le 12 juin.", "le 12 juin = date 2031-06-12"),
            ("Il est parti il y a trois jours.", "il y a trois jours = date 2031-05-11"),
            ("Le mois dernier, tout était calme.", "Le mois dernier = date 2031-04"),
            ("Depuis deux ans, le port dort.", "deux ans = duration P2Y"),
            ("Chaque année, la digue cède.", "Chaque année = set P1Y"),
            ("Rendez-vous à 14 h 30.", "14 h 30 = time 2031-05-14T14:30"),
            (
                "Il est parti vers trois heures de l’après-midi.",
                "vers trois heures de l’après-midi = time 2031-05-14T15:00",
            ),
            ("Il dort à 8 heures du soir.", "8 heures du soir = time 2031-05-14T20:00"),
            (
                "Il veille vers trois heures du matin.",
                "vers trois heures du matin = time 2031-05-14T03:00",
            ),
            ("Dans les années 1990, il chantait.", "les années 1990 = date 199"),
            ("Au XXe siècle, on naviguait.", "Au XXe siècle = date 19"),
            (
                "Dans la nuit du 2 au 3 mai, le dépôt a brûlé.",
                "Dans la nuit du 2 au 3 mai = time 2031-05-02TNI",
            ),
            (
                "Le port a fermé le 2 mai. La veille, tout allait bien.",
                "le 2 mai = date 2031-05-02; La veille = date 2031-05-01",
            ),
            ("Fermé du 30 au 2 mai.", "30 … 2 mai = date 2031-04-30/2031-05-02"),
        ],
    );
}

#[test]
fn english_dates() {
    check(
        "en",
        "2031-05-14",
        &[
            ("The bridge gave way on May 3, 2031.", "May 3, 2031 = date 2031-05-03"),
            ("The bridge gave way on the 3rd of May.", "the 3rd of May = date 2031-05-03"),
            ("They met at dawn on Tuesday.", "at dawn on Tuesday = time 2031-05-13TMO"),
            ("The council will vote on Friday.", "Friday = date 2031-05-16"),
            ("The council voted on Friday.", "Friday = date 2031-05-09"),
            ("It fell early this month.", "early this month = date 2031-05"),
            ("He left three days ago.", "three days ago = date 2031-05-11"),
            ("It lasted for three days.", "three days = duration P3D"),
            ("They meet every Monday.", "every Monday = set XXXX-WXX-1"),
            ("It began at 2:30 p.m. local time.", "2:30 p.m. local time = time 2031-05-14T14:30"),
            ("In the 1990s, he sang.", "the 1990s = date 199"),
            ("He rested last winter.", "last winter = date 2030-WI"),
            ("Closed from May 3 to May 5.", "May 3 … May 5 = date 2031-05-03/2031-05-05"),
            ("In last year’s third quarter, it sank.", "last year’s third quarter = date 2030-Q3"),
            ("It took two and a half years.", "two and a half years = duration P2Y6M"),
            ("In summer of 2029 it dried up.", "summer of 2029 = date 2029-SU"),
            ("The week of March 3 was calm.", "The week of March 3 = date 2031-W10"),
            ("She may march in May.", "May = date 2031-05"),
        ],
    );
}

#[test]
fn of_two_years_is_no_range_and_between_them_is() {
    check(
        "fr",
        "2031-05-14",
        &[
            ("Les combats de 2014 et 2015.", "2014 = date 2014; 2015 = date 2015"),
            ("Les combats entre 2014 et 2015.", "2014 … 2015 = date 2014/2015"),
            ("Les combats de 2014 à 2015.", "2014 … 2015 = date 2014/2015"),
            ("Les combats de lundi et mardi.", "lundi = date 2031-05-12; mardi = date 2031-05-13"),
        ],
    );
}

#[test]
fn both_ends_of_a_range_are_of_one_time() {
    check(
        "en",
        "2034-10-20",
        &[
            (
                "The school was shut from Tuesday until Friday.",
                "Tuesday … Friday = date 2034-10-17/2034-10-20",
            ),
            (
                "He was held from 2 November until 30 November.",
                "2 November … 30 November = date 2033-11-02/2033-11-30",
            ),
            ("New rules apply from Monday.", "Monday = date 2034-10-23"),
            ("From 1997 to June 1999 it was shut.", "1997 … June 1999 = date 1997/1999-06"),
        ],
    );
    check(
        "fr",
        "2034-10-20",
        &[(
            "L’école a été fermée de mardi jusqu’à mercredi.",
            "mardi … mercredi = date 2034-10-17/2034-10-18",
        )],
    );
}

#[test]
fn the_edge_of_a_year_is_kept() {
    let french = Language::for_code("fr").expect("French");
    let text = "Il est tombé fin 2023.";
    let read = read(text, Span::new(0, text.len()), french, None).remove(0);
    assert_eq!((read.spans[0].of(text), read.edge), ("fin 2023", Some(PeriodEdge::End)));
}

#[test]
fn weeks_and_weekdays_of_a_month_are_counted() {
    check(
        "en",
        THURSDAY,
        &[
            ("It fell in the third week of January.", "the third week of January = date 2026-W03"),
            ("It fell in the last week of January.", "the last week of January = date 2026-W05"),
            (
                "It fell in the first week of May 2021.",
                "the first week of May 2021 = date 2021-W18",
            ),
            (
                "It fell on the second Tuesday of January.",
                "the second Tuesday of January = date 2026-01-13",
            ),
            (
                "It fell on the last Friday in May 2025.",
                "the last Friday in May 2025 = date 2025-05-30",
            ),
            (
                "It closed on the last day of last month.",
                "the last day of last month = date 2026-02-28",
            ),
            (
                "They meet on the first Monday of every month.",
                "the first Monday of every month = set XXXX-WXX-1",
            ),
            ("It was the third Friday of protests.", "the third Friday = date XXXX-WXX-5"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            (
                "Il est tombé la troisième semaine de janvier.",
                "la troisième semaine de janvier = date 2026-W03",
            ),
            (
                "Il est tombé le troisième jeudi de janvier.",
                "le troisième jeudi de janvier = date 2026-01-15",
            ),
            (
                "Il est tombé le dernier dimanche du mois de mai 2025.",
                "le dernier dimanche du mois de mai 2025 = date 2025-05-25",
            ),
            (
                "Il vient le premier lundi de chaque mois.",
                "le premier lundi de chaque mois = set XXXX-WXX-1",
            ),
            ("Il est parti le troisième jeudi.", "le troisième jeudi = date XXXX-WXX-4"),
        ],
    );
}

#[test]
fn every_second_is_every_other() {
    check(
        "en",
        THURSDAY,
        &[
            ("They meet every second Thursday.", "every second Thursday = set XXXX-WXX-4"),
            ("They meet every third day.", "every third day = set P3D"),
            ("They meet every other week.", "every other week = set P2W"),
        ],
    );
    check(
        "fr",
        THURSDAY,
        &[
            ("Il vient un vendredi sur deux.", "un vendredi sur deux = set XXXX-WXX-5"),
            ("Il vient un jour sur trois.", "un jour sur trois = set P3D"),
            ("Il vient une semaine sur deux.", "une semaine sur deux = set P2W"),
        ],
    );
}

#[test]
fn spanish_italian_and_german_count_and_lean_alike() {
    check(
        "es",
        THURSDAY,
        &[
            (
                "Cayó en mayo de 2021. En julio de ese año subió.",
                "mayo de 2021 = date 2021-05; julio de ese año = date 2021-07",
            ),
            ("Cayó la tercera semana de enero.", "la tercera semana de enero = date 2026-W03"),
            (
                "Cayó el último viernes de mayo de 2025.",
                "el último viernes de mayo de 2025 = date 2025-05-30",
            ),
            ("Viene un viernes de cada dos.", "un viernes de cada dos = set XXXX-WXX-5"),
            ("Viene cada tercer día.", "cada tercer día = set P3D"),
            ("El puente cayó un viernes de 2019.", "viernes = date XXXX-WXX-5; 2019 = date 2019"),
            ("El toque de queda termina el domingo.", "el domingo = date 2026-03-08"),
            (
                "Cayó entre las 21:00 y las 22:00 del viernes.",
                "las 21:00 … las 22:00 = time 2026-02-27T21:00/2026-02-27T22:00; viernes = date 2026-02-27",
            ),
            ("Las ventas cayeron en el 3T 2025.", "el 3T 2025 = date 2025-Q3"),
            ("La avenida 9 de Julio está cerrada.", ""),
        ],
    );
    check(
        "it",
        THURSDAY,
        &[
            (
                "È caduto nel maggio 2021. Nel luglio di quell’anno è salito.",
                "nel maggio 2021 = date 2021-05; Nel luglio di quell’anno = date 2021-07",
            ),
            (
                "È caduto nella terza settimana di gennaio.",
                "nella terza settimana di gennaio = date 2026-W03",
            ),
            (
                "È caduto l’ultimo venerdì di maggio 2025.",
                "l’ultimo venerdì di maggio 2025 = date 2025-05-30",
            ),
            ("Viene un venerdì su due.", "un venerdì su due = set XXXX-WXX-5"),
            ("Viene un giorno su tre.", "un giorno su tre = set P3D"),
            (
                "Il ponte è caduto un venerdì del 2019.",
                "venerdì = date XXXX-WXX-5; 2019 = date 2019",
            ),
            ("Il coprifuoco finisce domenica.", "domenica = date 2026-03-08"),
            (
                "È caduto tra le 21 e le 22 di venerdì.",
                "21 … 22 = time 2026-02-27T21:00/2026-02-27T22:00; venerdì = date 2026-02-27",
            ),
            (
                "È caduto nella notte tra venerdì e sabato.",
                "nella notte tra venerdì e sabato = time 2026-02-27TNI",
            ),
            ("Piazza 25 aprile è chiusa.", ""),
            (
                "Il fine settimana di Pasqua è calmo.",
                "Il fine settimana di Pasqua = date 2026-W14-WE",
            ),
        ],
    );
    check(
        "de",
        THURSDAY,
        &[
            (
                "Es fiel im Mai 2021. Im Juli jenes Jahres stieg es.",
                "im Mai 2021 = date 2021-05; Im Juli jenes Jahres = date 2021-07",
            ),
            ("Es fiel in der dritten Januarwoche.", "in der dritten Januarwoche = date 2026-W03"),
            (
                "Es fiel am letzten Freitag im Mai 2025.",
                "am letzten Freitag im Mai 2025 = date 2025-05-30",
            ),
            (
                "Sie treffen sich jeden zweiten Donnerstag.",
                "jeden zweiten Donnerstag = set XXXX-WXX-4",
            ),
            (
                "Die Brücke fiel an einem Freitag im Jahr 2019.",
                "Freitag = date XXXX-WXX-5; im Jahr 2019 = date 2019",
            ),
            (
                "Die Wahllokale schließen am Sonntag um 20 Uhr.",
                "am Sonntag um 20 Uhr = time 2026-03-08T20:00",
            ),
            ("Der Umsatz fiel in Q3 2025.", "Q3 2025 = date 2025-Q3"),
            ("Das Osterwochenende ist ruhig.", "Das Osterwochenende = date 2026-W14-WE"),
            ("Am Dienstag in acht Tagen kommt er.", "Am Dienstag in acht Tagen = date 2026-03-17"),
        ],
    );
}

#[test]
fn an_article_before_a_range_is_part_of_it() {
    check(
        "en",
        "2031-06-20",
        &[("The May 3-4 talks failed.", "May 3 … 4 = date 2031-05-03/2031-05-04")],
    );
}
