//! What is told, by whom and when: lineage, facts, timeline, drift.

use super::super::view::*;
use super::{Texts, strings};

pub(super) fn lineage(texts: &Texts) -> LineageView {
    let edge = |id: &str, a: &str, b: &str, relation, evidence| EdgeView {
        id: id.into(),
        a: a.into(),
        b: b.into(),
        relation,
        earlier: Some(a.into()),
        evidence,
    };
    let pair = |a: (&str, &str), b: (&str, &str)| PairView {
        a: texts.quote(a.0, a.1),
        b: texts.quote(b.0, b.1),
    };
    let shared = "Intercepted calls suggest that the Torvian navy was probably behind it";
    let root = |id: &str,
                kind,
                name: &str,
                date: &str,
                article: Option<&str>,
                articles: &[&str],
                named| RootView {
        id: id.into(),
        kind,
        name: name.into(),
        date: Some(date.into()),
        article: article.map(str::to_owned),
        articles: strings(articles),
        also: Vec::new(),
        named,
        withdrawn: None,
    };
    LineageView {
        edges: vec![
            edge(
                "e1",
                "harbour-1",
                "wire-1",
                RelationKind::NearCopy,
                vec![
                    EvidenceView::SharedText {
                        share: 0.86,
                        passages: vec![pair(("harbour-1", shared), ("wire-1", shared))],
                    },
                    EvidenceView::Declared {
                        origin: "Harbour Post".into(),
                        quote: texts.quote("wire-1", "told the Harbour Post"),
                    },
                ],
            ),
            edge(
                "e2",
                "harbour-1",
                "quotidien-1",
                RelationKind::Cites,
                vec![EvidenceView::Declared {
                    origin: "Harbour Post".into(),
                    quote: texts.quote("quotidien-1", "cités par le Harbour Post"),
                }],
            ),
            edge(
                "e3",
                "torvia-1",
                "gazette-1",
                RelationKind::SameWire,
                vec![EvidenceView::SharedContent {
                    likeness: 0.52,
                    traits: vec![pair(("torvia-1", "Ilsa Renn"), ("gazette-1", "Ilsa Renn"))],
                }],
            ),
        ],
        undone: vec![EdgeView {
            earlier: None,
            ..edge(
                "e4",
                "harbour-1",
                "observer-1",
                RelationKind::SameWire,
                vec![
                    EvidenceView::SharedContent {
                        likeness: 0.31,
                        traits: vec![pair(
                            ("harbour-1", "40,000 homes"),
                            ("observer-1", "40,000 homes"),
                        )],
                    },
                    EvidenceView::Ruled,
                ],
            )
        }],
        roots: vec![
            root(
                "r1",
                RootKind::Article,
                "Harbour Post",
                "2031-03-06",
                Some("harbour-1"),
                &["harbour-1", "wire-1", "quotidien-1"],
                vec![
                    texts.quote("wire-1", "told the Harbour Post"),
                    texts.quote("quotidien-1", "cités par le Harbour Post"),
                ],
            ),
            root(
                "r2",
                RootKind::Speech,
                "Ilsa Renn",
                "2031-03-07",
                None,
                &["torvia-1", "gazette-1"],
                vec![texts.quote("torvia-1", "the ministry’s spokeswoman Ilsa Renn said")],
            ),
            root(
                "r3",
                RootKind::Article,
                "Marine Observer",
                "2031-03-09",
                Some("observer-1"),
                &["observer-1"],
                vec![],
            ),
            root(
                "r4",
                RootKind::Article,
                "Harbour Post",
                "2031-03-12",
                Some("harbour-2"),
                &["harbour-2"],
                vec![],
            ),
        ],
    }
}

pub(super) fn facts(texts: &Texts) -> Vec<FactView> {
    let report = |by: Option<&str>, article: &str, words: &str| ReportView {
        by: by.map(str::to_owned),
        sentence: texts.sentence(article, words),
        words: texts.at(article, words),
    };
    let value = |text: &str, reports| ValueView { text: text.into(), reports };
    vec![
        FactView {
            attribute: "homes".into(),
            disputed: true,
            values: vec![
                value(
                    "40000",
                    vec![
                        report(Some("Harbour Post"), "harbour-1", "40,000"),
                        report(Some("Northern Wire"), "wire-1", "40,000"),
                        report(Some("Marine Observer"), "observer-1", "40,000"),
                    ],
                ),
                value(
                    "60000",
                    vec![report(Some("Le Quotidien de Calder"), "quotidien-1", "60 000")],
                ),
            ],
        },
        FactView {
            attribute: "day".into(),
            disputed: false,
            values: vec![value(
                "2031-03-04",
                vec![
                    report(Some("Harbour Post"), "harbour-1", "4 March"),
                    report(Some("Marine Observer"), "observer-1", "4 March"),
                ],
            )],
        },
    ]
}

pub(super) fn claims(texts: &Texts) -> Vec<ClaimView> {
    let quote = |article: &str, words: &str| Quote {
        article: article.into(),
        span: texts.at(article, words),
        text: words.into(),
    };
    let member = |by: Option<&str>, against, article: &str, words: &str| ClaimMemberView {
        by: by.map(str::to_owned),
        against,
        sentence: texts.sentence(article, words),
        words: vec![texts.at(article, words)],
        reasons: Vec::new(),
    };
    let reason = |kind, lead: (&str, &str), own: (&str, &str)| ReasonView {
        kind,
        lead: quote(lead.0, lead.1),
        member: quote(own.0, own.1),
    };
    let navy = "the Torvian navy was probably behind it";
    let french = "La marine torvienne est derrière le sabotage";
    let denial = "Torvia has nothing to do with it";
    let mut behind = vec![
        member(Some("Lysmark officials"), false, "harbour-1", navy),
        member(Some("Lysmark officials"), false, "wire-1", navy),
        member(Some("Lysmark officials"), false, "quotidien-1", french),
        member(Some("Ilsa Renn"), true, "torvia-1", denial),
    ];
    behind[1].reasons = vec![reason(ReasonKind::Same, ("harbour-1", navy), ("wire-1", navy))];
    behind[2].reasons = vec![
        reason(ReasonKind::Name, ("harbour-1", "Torvian"), ("quotidien-1", "torvienne")),
        reason(ReasonKind::Word, ("harbour-1", "navy"), ("quotidien-1", "marine")),
    ];
    behind[3].reasons =
        vec![reason(ReasonKind::Name, ("harbour-1", "Torvian"), ("torvia-1", "Torvia"))];
    let (homes, other) = ("About 40,000 homes lost power", "Some 40,000 homes were without power");
    let mut dark = vec![
        member(Some("Harbour Post"), false, "harbour-1", homes),
        member(Some("Marine Observer"), false, "observer-1", other),
    ];
    dark[1].reasons = vec![
        reason(ReasonKind::Figure, ("harbour-1", "40,000"), ("observer-1", "40,000")),
        reason(ReasonKind::Word, ("harbour-1", "homes"), ("observer-1", "homes")),
    ];
    vec![
        ClaimView { id: "c1".into(), lead: 0, voices: 1, voices_against: 1, members: behind },
        ClaimView { id: "c2".into(), lead: 0, voices: 2, voices_against: 0, members: dark },
    ]
}

pub(super) fn timeline(texts: &Texts) -> Vec<DatedView> {
    use BasisKind::*;
    use DatedKind::*;
    let dated = |date: &str, kind, basis, by: Option<&str>, article: &str, words: &str| DatedView {
        date: date.into(),
        kind,
        basis,
        by: by.map(str::to_owned),
        sentence: texts.sentence(article, words),
        words: texts.at(article, words),
    };
    vec![
        dated("2031-03-04", Event, Resolved, Some("Harbour Post"), "harbour-1", "4 March"),
        dated("2031-03-04", Event, Resolved, Some("Northern Wire"), "wire-1", "4 March"),
        dated(
            "2031-03-04",
            Event,
            Resolved,
            Some("Le Quotidien de Calder"),
            "quotidien-1",
            "4 mars",
        ),
        dated("2031-03-04", Event, Explicit, Some("Marine Observer"), "observer-1", "4 March"),
        dated("2031-03-07", Statement, Resolved, Some("Ilsa Renn"), "torvia-1", "7 March"),
        dated("2031-03-07", Statement, Case, Some("Ilsa Renn"), "gazette-1", "vendredi"),
    ]
}

pub(super) fn drift(texts: &Texts) -> Vec<DriftView> {
    let pair =
        |change, before: (&str, &str), after: (&str, &str), words: (&[&str], &[&str])| DriftView {
            change,
            before: texts.sentence(before.0, before.1),
            after: texts.sentence(after.0, after.1),
            before_words: words.0.iter().map(|w| texts.at(before.0, w)).collect(),
            after_words: words.1.iter().map(|w| texts.at(after.0, w)).collect(),
        };
    vec![
        pair(
            ChangeKind::HedgeLost,
            ("harbour-1", "Torvian navy"),
            ("quotidien-1", "marine torvienne"),
            (&["suggest", "probably"], &[]),
        ),
        pair(
            ChangeKind::Number,
            ("harbour-1", "40,000"),
            ("quotidien-1", "60 000"),
            (&["40,000"], &["60 000"]),
        ),
    ]
}
