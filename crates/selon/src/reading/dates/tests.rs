//! Expressions as a reader of news meets them; every sentence is our own.

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
fn no_calendar_has_it() {
    check("fr", "2031-05-14", &[("Le 30 février, rien.", "")]);
    check("en", "2031-05-14", &[("It cost $1998 and 2,000 people came.", "")]);
}

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
fn the_edge_of_a_year_is_kept() {
    let french = Language::for_code("fr").expect("French");
    let text = "Il est tombé fin 2023.";
    let read = read(text, Span::new(0, text.len()), french, None).remove(0);
    assert_eq!((read.spans[0].of(text), read.edge), ("fin 2023", Some(PeriodEdge::End)));
}

/// A Thursday on which what is read below was published.
const THURSDAY: &str = "2026-03-05";

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
            ("The talks will resume Friday, the army said.", "Friday = date 2026-03-06"),
        ],
    );
}
