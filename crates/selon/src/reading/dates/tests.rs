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
