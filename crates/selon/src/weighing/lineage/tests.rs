//! Lineage of invented articles. Readings are made by hand, so that a change of the
//! model moves nothing here.

use std::collections::BTreeSet;

use crate::ingest::{Article, Field, Origin};
use crate::reading::{Entity, EntityKind, Polarity, Reading, Source, SourceRole, Statement};
use crate::text::{SourceText, Span};

use super::*;

/// A reading without statements.
pub(in crate::weighing) fn reading(outlet: &str, day: &str, lang: &str, text: &str) -> Reading {
    let mut article = Article::new(outlet, SourceText::from_text(text.to_owned()));
    article.outlet = Some(Field::new(outlet, Origin::Json));
    article.lang = Some(Field::new(lang, Origin::Json));
    article.published = (!day.is_empty()).then(|| Field::new(day, Origin::Json));
    Reading::unread(article)
}

/// The same, with `name`, a person, saying `content`.
pub(in crate::weighing) fn saying(
    mut reading: Reading,
    [name, cue, content]: [&str; 3],
    polarity: Polarity,
) -> Reading {
    let text = reading.article.text.text().to_owned();
    let span = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    };
    let known = reading.who.entities.iter().position(|entity| entity.name == name);
    let entity = known.unwrap_or(reading.who.entities.len());
    if known.is_none() {
        reading.who.entities.push(Entity {
            name: name.to_owned(),
            kind: EntityKind::Person,
            wikidata: None,
            belongs_to: None,
            body: None,
            offices: Vec::new(),
            guessed: false,
            by_office: false,
            members: Vec::new(),
            mentions: vec![span(name)],
        });
    }
    let source = Source { entity: Some(entity), role: SourceRole::Official, first_hand: true };
    reading.who.sources.push(source);
    let plain = Statement::plain(vec![span(name)], vec![span(cue)], vec![span(content)]);
    reading.statements.push(Statement { polarity, score: 0.9, ..plain });
    reading
}

const WIRE: &str = "The dam at Orlo gave way on Monday before dawn. Prefect Ida Marrowin put the \
    dead at 17 and spoke of rotten gates. Some 4,300 people from Vintry and Lower Casteldu slept in \
    schools. Engineer Pavlo Rusk had warned of the gates in March.";

/// Five articles: a wire, its copy, its rewrite in French, another's report that cites a
/// paper, and that paper.
fn articles() -> Vec<Reading> {
    vec![
        reading("tellan-wire.example", "2031-05-06", "en", WIRE),
        reading(
            "portoldsmerpost.example",
            "2031-05-06",
            "en",
            &format!(
                "{} Trains run again. (Tellan Wire)",
                &WIRE[..WIRE.find(" Engineer").unwrap_or(0)]
            ),
        ),
        reading(
            "lacloche.example",
            "2031-05-07",
            "fr",
            "Un barrage a cédé lundi à Orlo. La préfète Ida Marrowin parle de vannes pourries et de 17 \
             morts. À Vintry et à Casteldu-le-Bas, 4 300 personnes ont dormi dans des écoles. L'ingénieur \
             Pavlo Rusk avait averti en mars.",
        ),
        reading(
            "weekly-sparrow.example",
            "2031-05-09",
            "en",
            "A shift foreman at Orlo says he was told to sign blank sheets. He showed the Weekly Sparrow \
             nineteen of them, dated from 2029. The prefecture had no comment.",
        ),
        reading(
            "harbourtimes.example",
            "2031-05-10",
            "en",
            "The Weekly Sparrow reports that inspections at Orlo were never made. A foreman signed blank \
             sheets, it says.",
        ),
    ]
}

fn shown(found: &Lineage) -> Vec<(usize, usize, Relation)> {
    found.edges.iter().map(|edge| (edge.a, edge.b, edge.relation)).collect()
}

#[test]
fn copies_rewrites_and_citations_are_told_apart() {
    let found = lineage(&articles(), &[]);
    assert_eq!(
        shown(&found),
        [
            (0, 1, Relation::NearCopy),
            (0, 2, Relation::SameWire),
            (1, 2, Relation::SameWire),
            (3, 4, Relation::Cites),
        ]
    );
    let main: Vec<Option<&Root>> =
        found.roots_of.iter().map(|of| of.first().map(|&root| &found.roots[root])).collect();
    let kinds: Vec<Option<&RootKind>> =
        main.iter().map(|root| root.map(|root| &root.kind)).collect();
    let (wire, paper) = (RootKind::Article(0), RootKind::Article(3));
    assert_eq!(kinds, [Some(&wire), Some(&wire), Some(&wire), Some(&paper), Some(&paper)]);
    assert_eq!(
        main[4].map(ToString::to_string).as_deref(),
        Some("weekly-sparrow.example, 2031-05-09")
    );
}

#[test]
fn whom_a_report_of_the_same_day_cites_came_before_it() {
    let report = articles()[0].article.text.text().to_owned();
    let retold = "The dam at Orlo gave way on Monday, the Tellan Wire reports. Prefect Ida Marrowin \
        blamed rotten gates for the 17 dead at Vintry and Lower Casteldu, where 4,300 people slept \
        in schools. Engineer Pavlo Rusk had warned in March.";
    for second in [retold.to_owned(), format!("{report} (Tellan Wire)")] {
        // In whatever order they are at hand.
        let wire = || reading("tellan-wire.example", "2031-05-06", "en", &report);
        let post = || reading("orlo-post.example", "2031-05-06", "en", &second);
        for (all, origin) in [([post(), wire()], 1), ([wire(), post()], 0)] {
            let found = lineage(&all, &[]);
            let roots = found.roots_of.iter().map(|of| &found.roots[of[0]].kind);
            let roots: Vec<&RootKind> = roots.collect();
            assert_eq!(roots, [&RootKind::Article(origin), &RootKind::Article(origin)], "{second}");
        }
    }
}

#[test]
fn every_edge_shows_its_words() {
    let all = articles();
    let found = lineage(&all, &[]);
    let of = |index: usize, span: Span| span.of(all[index].article.text.text());
    let Evidence::SharedText { passages, .. } = &found.edges[0].evidence[0] else {
        panic!("a copy shows its passages: {:?}", found.edges[0].evidence);
    };
    assert!(of(0, passages[0].a).starts_with("The dam at Orlo gave way"));
    assert_eq!(of(0, passages[0].a), of(1, passages[0].b));
    let declared = &found.edges[0].evidence[1];
    assert!(
        matches!(declared, Evidence::Declared { by: 1, span, .. } if of(1, *span) == "Tellan Wire")
    );
    let Evidence::SharedContent { traits, .. } = &found.edges[1].evidence[0] else {
        panic!("a rewrite shows what both tell: {:?}", found.edges[1].evidence);
    };
    assert!(traits.iter().any(|(_, x, y)| (of(0, *x), of(2, *y)) == ("4,300", "4 300")));
    assert_eq!(found.edges[3].earlier, Some(3));
}

#[test]
fn a_common_event_is_no_common_origin() {
    let all = [
        reading("a.example", "2031-05-06", "en", WIRE),
        reading(
            "b.example",
            "2031-05-06",
            "en",
            "Orlo woke to sirens. Baker Tomas Yeld climbed on his oven with two children and a goat, \
             and counted lights until a boat from Sarn came at noon. “Nobody told us a thing,” he said.",
        ),
    ];
    let found = lineage(&all, &[]);
    assert_eq!(shown(&found), []);
    assert!(found.roots_of.iter().all(Vec::is_empty), "unknown lineage is no root");
}

#[test]
fn an_outlet_that_is_not_at_hand_is_a_root_of_its_day() {
    let all = [
        reading(
            "a.example",
            "2031-05-06",
            "en",
            "The New York Times wrote that the gates were rotten. The prefect denies it.",
        ),
        reading(
            "b.example",
            "",
            "en",
            "Rot in the gates is what experts see, says The New York Times. Divers will look.",
        ),
        reading(
            "c.example",
            "2031-11-20",
            "en",
            "A court has asked for drawings of the dam, according to The New York Times.",
        ),
    ];
    let found = lineage(&all, &[]);
    assert_eq!(shown(&found), [(0, 1, Relation::SameWire)]);
    let names: Vec<String> =
        found.roots_of.iter().map(|of| found.roots[of[0]].to_string()).collect();
    let may = "The New York Times, 2031-05-06";
    assert_eq!(names, [may, may, "The New York Times, 2031-11-20"]);
}

/// An article of one day with one statement.
fn said(outlet: &str, text: &str, words: [&str; 3]) -> Reading {
    saying(reading(outlet, "2031-05-06", "en", text), words, Polarity::Positive)
}

#[test]
fn what_somebody_said_is_a_root() {
    let all = [
        said(
            "a.example",
            "Ida Marrowin blamed the gates. Rain goes on.",
            ["Ida Marrowin", "blamed", "the gates"],
        ),
        said(
            "b.example",
            "It was neglect, said Ida Marrowin. Schools are shut.",
            ["Ida Marrowin", "said", "It was neglect"],
        ),
    ];
    let found = lineage(&all, &[]);
    assert_eq!(found.roots_of, [vec![0], vec![0]]);
    assert_eq!(
        (&found.roots[0].kind, found.roots[0].name.as_str()),
        (&RootKind::Speech, "Ida Marrowin")
    );
}

#[test]
fn two_of_one_surname_are_two_roots() {
    let all = [
        said(
            "a.example",
            "Ida Marrowin blamed the gates. Rain goes on.",
            ["Ida Marrowin", "blamed", "the gates"],
        ),
        said(
            "b.example",
            "It was the rain, said Paul Marrowin. Schools are shut.",
            ["Paul Marrowin", "said", "It was the rain"],
        ),
    ];
    let found = lineage(&all, &[]);
    assert_eq!(found.roots_of, [vec![0], vec![1]]);
    assert_eq!(shown(&found), []);
}

#[test]
fn people_have_the_last_word() {
    let all = articles();
    let ruling = |a, b, relation| Ruling { a, b, relation };
    let rulings = [ruling(2, 0, None), ruling(2, 1, None), ruling(2, 3, Some(Relation::Cites))];
    let found = lineage(&all, &rulings);
    assert_eq!(
        shown(&found),
        [
            (0, 1, Relation::NearCopy),
            (2, 3, Relation::Cites),
            (2, 4, Relation::SameWire),
            (3, 4, Relation::Cites)
        ]
    );
    assert_eq!(found.edges[1].evidence[0], Evidence::Ruled);
    let undone: Vec<_> = found.undone.iter().map(|edge| (edge.a, edge.b, edge.relation)).collect();
    assert!(undone.contains(&(0, 2, Relation::SameWire)), "the proposal stays visible: {undone:?}");
    assert!(lineage(&all, &[]) == lineage(&all, &[]));
}

#[test]
fn two_that_share_one_name_are_no_same_report() {
    let all = [
        reading(
            "a.example",
            "2031-05-06",
            "en",
            "The town of Orlo counts its dead. Nobody was ready.",
        ),
        reading(
            "b.example",
            "2031-05-06",
            "fr",
            "La ville d'Orlo compte ses morts. Personne n'était prêt.",
        ),
    ];
    assert_eq!(shown(&lineage(&all, &[])), []);
}

#[test]
fn a_circle_of_three_has_one_end() {
    let text = |other: &str| format!("The {other} reports that Orlo has 17 dead. Rusk agrees.");
    let all = [
        reading("Gull Tribune", "2031-05-06", "en", &text("Harbour Gazette")),
        reading("Harbour Gazette", "2031-05-06", "en", &text("Morwen Herald")),
        reading("Morwen Herald", "2031-05-06", "en", &text("Gull Tribune")),
    ];
    let found = lineage(&all, &[]);
    let roots: BTreeSet<_> = found.roots_of.iter().filter_map(|roots| roots.first()).collect();
    assert_eq!(roots.len(), 1, "{:?}", found.roots_of);
}

#[test]
fn two_that_cite_each_other_end_somewhere() {
    let text = |other: &str| format!("The {other} reports that Orlo has 17 dead. Rusk agrees.");
    let all = [
        reading("morningbarge.example", "2031-05-06", "en", &text("Evening Barge")),
        reading("eveningbarge.example", "2031-05-06", "en", &text("Morning Barge")),
        reading("other.example", "2031-05-06", "en", "Vintry has a new mayor."),
    ];
    let found = lineage(&all, &[]);
    assert_eq!(found.edges.len(), 1);
    assert_eq!(found.roots_of[0].first(), found.roots_of[1].first());
}

#[test]
fn an_outlet_is_known_by_its_last_word_and_in_another_language() {
    let all = [
        reading(
            "orlocourier.example",
            "2031-05-06",
            "en",
            "A mechanic named Bertil Rusk boasted in Vintry that he had the bolt, two officers \
             have told this paper.",
        ),
        reading(
            "post.example",
            "2031-05-07",
            "en",
            "Bertil Rusk of Vintry took the bolt, according to the Courier.",
        ),
        reading(
            "lundi.example",
            "2031-05-07",
            "fr",
            "Bertil Rusk aurait pris le boulon à Vintry, selon le Courrier d'Orlo.",
        ),
        reading("other.example", "2031-05-07", "en", "Flour may cost more in Darune."),
    ];
    let found = lineage(&all, &[]);
    let cites: Vec<_> = shown(&found).into_iter().filter(|edge| edge.0 == 0).collect();
    assert_eq!(cites, [(0, 1, Relation::Cites), (0, 2, Relation::Cites)]);
}

#[test]
fn a_place_in_the_name_of_an_outlet_is_not_the_outlet() {
    let all = [
        reading(
            "capemorrow-news.example",
            "2031-05-06",
            "en",
            "A white balloon was shot down off Cape Morrow, Isolde Wrenfield said.",
        ),
        reading(
            "club.example",
            "2031-05-09",
            "en",
            "Our silver balloon was lost near Cape Morrow, and Isolde Wrenfield has not written.",
        ),
    ];
    assert_eq!(shown(&lineage(&all, &[])), []);
}

#[test]
fn a_land_or_a_river_is_no_outlet_however_it_stands() {
    let news = |outlet: &str, day: &str, lang: &str, text: &str| reading(outlet, day, lang, text);
    let spoken = "Ambassador Paul Ney said that the fish were safe.";
    let all = [
        news("ouest-france.example", "2031-05-06", "fr", "À Brennok, la pêche a repris lundi."),
        news("nordkurier-ilna.example", "2031-05-06", "de", "Die Ilna ist wieder klar."),
        news(
            "post.example",
            "2031-05-07",
            "fr",
            "L'ambassadeur de la France à Brennok, Paul Ney, a dit que la pêche avait repris.",
        ),
        saying(
            news(
                "gull.example",
                "2031-05-07",
                "en",
                &format!("{spoken} The Ilna is clear. Boats are out on the Ilna."),
            ),
            ["Paul Ney", "said", "the fish were safe"],
            Polarity::Positive,
        ),
    ];
    let found = lineage(&all, &[]);
    assert!(found.relays.iter().all(Vec::is_empty), "{:?}", found.relays);
    assert_eq!(shown(&found), []);
}

#[test]
fn what_an_outlet_is_said_to_have_reported_is_cited_after_weeks() {
    let ledger = "The owner of the Meridian Star faked the hijacking to collect ninety million, \
                  according to an insurance investigator.";
    let citing = "Ten days on, nobody has explained the empty ship. Coast guards searched the bay. \
                  The Ledger reported last week that the owner had faked the hijacking.";
    let later = |day: &str, told: bool| {
        let plain = reading("express.example", day, "en", citing);
        let content = "the owner had faked the hijacking";
        let said = ["The Ledger", "reported", content];
        let later = if told { saying(plain, said, Polarity::Positive) } else { plain };
        let first = reading("ledger.example", "2031-05-06", "en", ledger);
        let other = reading("other.example", "2031-05-07", "en", "Flour may cost more in Darune.");
        lineage(&[first, later, other], &[])
    };
    let found = later("2031-05-16", true);
    assert_eq!(shown(&found), [(0, 1, Relation::Cites)]);
    assert_eq!(found.roots_of[1], found.roots_of[0]);
    // Without a verb of saying it is old news, and so it is after months.
    assert_eq!(shown(&later("2031-05-16", false)), []);
    assert_eq!(shown(&later("2031-08-16", true)), []);
    // Something else that the outlet has said is another report.
    let other = ledger.replace("faked the hijacking", "sold two barges");
    let cited = saying(
        reading("express.example", "2031-05-16", "en", citing),
        ["The Ledger", "reported", "the owner had faked the hijacking"],
        Polarity::Positive,
    );
    let all = [reading("ledger.example", "2031-05-06", "en", &other), cited];
    assert_eq!(shown(&lineage(&all, &[])), []);
}

#[test]
fn who_denies_a_report_does_not_have_its_news_from_there() {
    let report = "The minelayer Grebe sank the Linnet off Orlo, orders seen by the Harbour Gazette show. \
                  Admiral Osk Brandel signed them in Vintry.";
    let denied = "the Harbour Gazette report that the Grebe had sunk the Linnet";
    let text = format!("Osk Brandel denied {denied}. The Grebe lay in dock in Vintry, he said.");
    let answer = |cue: &str, polarity| {
        let text = text.replace("denied", cue);
        let plain = reading("vintrynews.example", "2031-05-07", "en", &text);
        let all = [
            reading("harbourgazette.example", "2031-05-06", "en", report),
            saying(plain, ["Osk Brandel", cue, denied], polarity),
            reading("other.example", "2031-05-07", "en", "Flour may cost more in Darune."),
        ];
        lineage(&all, &[])
    };
    let found = answer("denied", Polarity::Negative);
    assert_eq!(shown(&found), [(0, 1, Relation::Cites)], "that it speaks of it is told");
    let speech: Vec<_> = found.roots_of[1].iter().map(|&root| &found.roots[root].kind).collect();
    assert_eq!(speech, [&RootKind::Speech]);
    // Who has it from the report goes back to it.
    let found = answer("repeated", Polarity::Positive);
    assert_eq!(found.roots[found.roots_of[1][0]].kind, RootKind::Article(0));
    let contrary = reading(
        "vintrynews.example",
        "2031-05-07",
        "en",
        "Contrary to what the Harbour Gazette reported, the Grebe lay in dock in Vintry when the Linnet sank.",
    );
    let citing = "The Grebe sank the Linnet off Orlo, the Harbour Gazette reports. Brandel signed in Vintry.";
    let all = [
        reading("harbourgazette.example", "2031-05-06", "en", report),
        contrary,
        reading("gull.example", "2031-05-07", "en", citing),
    ];
    let found = lineage(&all, &[]);
    assert!(found.roots_of[1].is_empty(), "nor is it another wording of who cites the report");
    assert_eq!(found.roots[found.roots_of[2][0]].kind, RootKind::Article(0));
}

#[test]
fn several_without_a_name_are_the_root_of_their_article_alone() {
    let tells = |outlet: &str, said: &'static str| {
        let one = reading(outlet, "2031-05-06", "en", &format!("Residents said {said}."));
        let mut one = saying(one, ["Residents", "said", said], Polarity::Positive);
        one.who.entities[0].kind = EntityKind::Group;
        one
    };
    let articles = [
        tells("gull.example", "the gates were rotten"),
        tells("post.example", "nobody had warned them of the water in time"),
    ];
    let found = lineage(&articles, &[]);
    let roots: Vec<_> =
        found.roots.iter().map(|root| (root.kind.clone(), &root.name[..])).collect();
    assert_eq!(roots, [(RootKind::Speech, "Residents"), (RootKind::Speech, "Residents")]);
    assert!(found.edges.is_empty() && found.roots_of[0] != found.roots_of[1]);
}

#[test]
fn who_writes_for_themselves_is_a_root() {
    let kinds = |lang: &str, text: &str| {
        let found = lineage(&[reading("gull.example", "2031-05-06", lang, text)], &[]);
        let of = found.roots_of[0].iter().map(|&root| found.roots[root].kind.clone());
        of.collect::<Vec<_>>()
    };
    for (lang, text) in [
        ("en", "Somebody cut the gates, and we all know who. We heard the saw."),
        ("fr", "Nous savons qui a coupé les vannes. Nous ne l'avons pas oublié."),
    ] {
        assert_eq!(kinds(lang, text), [RootKind::Article(0)], "{text}");
    }
    for text in [
        "Somebody cut the gates. It rained.",
        "\u{201c}We all know who,\u{201d} it was heard. The gates were cut.",
        "THE US SENT HELP. In World War I the gates were cut.",
        "The gates were cut, our reporter found. Sign up for our newsletter, which we send daily.",
    ] {
        assert_eq!(kinds("en", text), [], "{text}");
    }
    let told = "« Les vannes étaient pourries », nous a confié un voisin. D'autres nous ont raconté \
        la même chose à notre correspondant.";
    assert_eq!(kinds("fr", told), []);
    // One who states something needs no second word.
    let said = ["We", "reject", "that the gates were cut"];
    let letter = reading("gull.example", "2031-05-06", "en", "We reject that the gates were cut.");
    let found = lineage(&[saying(letter, said, Polarity::Negative)], &[]);
    assert_eq!(found.roots_of[0].len(), 1);
}
