//! Who says what: stances, voices, matrix.

use super::super::view::*;
use super::{Texts, strings};

pub(super) fn stances(texts: &Texts) -> Vec<StanceView> {
    use Certainty::*;
    use StanceKind::*;
    // Article, hypothesis, stance, certainty, source, entity, chain, words.
    type Said = (
        &'static str,
        &'static str,
        StanceKind,
        Option<Certainty>,
        Option<&'static str>,
        Option<&'static str>,
        &'static [&'static str],
        &'static str,
    );
    let all: [Said; 15] = [
        (
            "harbour-1",
            "H1",
            Support,
            Some(Probable),
            Some("Intercepted calls"),
            Some("intercepted calls"),
            &["Harbour Post", "Lysmark officials", "intercepted calls"],
            "suggest that the Torvian navy was probably behind it",
        ),
        (
            "harbour-1",
            "H1",
            Support,
            Some(Probable),
            Some("two Lysmark officials"),
            Some("Lysmark officials"),
            &["Harbour Post", "Lysmark officials"],
            "the Torvian navy was probably behind it",
        ),
        (
            "wire-1",
            "H1",
            Support,
            Some(Probable),
            Some("two Lysmark officials"),
            Some("Lysmark officials"),
            &["Northern Wire", "Harbour Post", "Lysmark officials"],
            "the Torvian navy was probably behind it",
        ),
        (
            "quotidien-1",
            "H1",
            Support,
            Some(Certain),
            Some("des responsables lysmarkois"),
            Some("Lysmark officials"),
            &["Le Quotidien de Calder", "Harbour Post", "Lysmark officials"],
            "La marine torvienne est derrière le sabotage",
        ),
        (
            "torvia-1",
            "H1",
            Deny,
            Some(Certain),
            Some("the ministry’s spokeswoman Ilsa Renn"),
            Some("Ilsa Renn"),
            &["Torvia Today", "Ilsa Renn"],
            "Torvia has nothing to do with it",
        ),
        (
            "torvia-1",
            "H3",
            Support,
            Some(Certain),
            Some("she"),
            Some("Ilsa Renn"),
            &["Torvia Today", "Ilsa Renn"],
            "Lysmark staged the incident itself",
        ),
        (
            "gazette-1",
            "H1",
            Deny,
            Some(Certain),
            Some("La porte-parole du ministère, Ilsa Renn"),
            Some("Ilsa Renn"),
            &["La Gazette du Nord", "Ilsa Renn"],
            "a démenti vendredi toute implication de la Torvie",
        ),
        (
            "gazette-1",
            "H3",
            Support,
            Some(Certain),
            Some("elle"),
            Some("Ilsa Renn"),
            &["La Gazette du Nord", "Ilsa Renn"],
            "le Lysmark a monté l’affaire de toutes pièces",
        ),
        (
            "gazette-1",
            "H4",
            ReportsUnknown,
            None,
            None,
            Some("La Gazette du Nord"),
            &["La Gazette du Nord"],
            "Personne ne sait à ce jour qui a coupé le câble",
        ),
        (
            "observer-1",
            "H2",
            Support,
            Some(Probable),
            Some("the engineer Per Osk"),
            Some("Per Osk"),
            &["Marine Observer", "Per Osk"],
            "A dragged anchor is the likeliest cause",
        ),
        (
            "blog-1",
            "H1",
            Support,
            Some(Certain),
            Some("a source"),
            None,
            &["blog-1", "a source"],
            "it was the Torvian navy 🚢",
        ),
        (
            "harbour-2",
            "H2",
            Uncertain,
            Some(Possible),
            Some("Lysmark officials"),
            Some("Lysmark officials"),
            &["Harbour Post", "Lysmark officials"],
            "can no longer rule out an accident",
        ),
        (
            "harbour-2",
            "H1",
            Uncertain,
            Some(Possible),
            Some("They"),
            Some("Lysmark officials"),
            &["Harbour Post", "Lysmark officials"],
            "it is possible that the Torvian navy had no part in it",
        ),
        (
            "harbour-1",
            "H1",
            Uncertain,
            Some(Low),
            Some("They"),
            Some("Lysmark officials"),
            &["Harbour Post", "Lysmark officials"],
            "they had low confidence in who gave the order",
        ),
        (
            "harbour-2",
            "H2",
            Support,
            Some(Probable),
            Some("The engineer Per Osk"),
            Some("Per Osk"),
            &["Harbour Post", "Per Osk"],
            "has withdrawn his finding",
        ),
    ];
    let stance = |(number, said): (usize, Said)| {
        let (article, hypothesis, stance, certainty, source, entity, chain, words) = said;
        StanceView {
            id: format!("p{}", number + 1),
            hypothesis: hypothesis.into(),
            stance,
            certainty,
            source: source.map(str::to_owned),
            entity: entity.map(str::to_owned),
            role: source.map(|_| "official".to_owned()),
            chain: strings(chain),
            sentence: texts.sentence(article, words),
            words: vec![texts.at(article, words)],
            probability: [0.93, 0.88, 0.61][number % 3],
            ruling: (number == 13).then(|| "m1".into()),
            retells: None,
            earlier: None,
            takes_back: number == 14,
            taken_back: (number == 9).then(|| "p15".into()),
        }
    };
    all.into_iter().enumerate().map(stance).collect()
}

pub(super) fn rulings(texts: &Texts) -> Vec<RulingView> {
    vec![
        RulingView {
            id: "m1".into(),
            quote: texts.sentence("harbour-1", "they had low confidence in who gave the order"),
            hypothesis: "H1".into(),
            stance: Some(StanceKind::Uncertain),
            certainty: Some(Certainty::Low),
            proposed: Some(StanceKind::Support),
            proposed_certainty: Some(Certainty::Probable),
            why: Some("they doubt the order, not the deed".into()),
            lost: None,
        },
        RulingView {
            id: "m2".into(),
            quote: Quote {
                article: "torvia-1".into(),
                span: Points(10, 26),
                text: "We know nothing.".into(),
            },
            hypothesis: "H4".into(),
            stance: None,
            certainty: None,
            proposed: None,
            proposed_certainty: None,
            why: None,
            lost: Some(LostKind::Words),
        },
    ]
}

pub(super) fn voices() -> Vec<CellView> {
    use StanceKind::*;
    let voice = |name: Option<&str>,
                 speakers: &[&str],
                 stances: &[&str],
                 roots: &[&str],
                 doubts: &[Doubt]| VoiceView {
        name: name.map(str::to_owned),
        speakers: strings(speakers),
        stances: strings(stances),
        roots: strings(roots),
        doubts: doubts.to_vec(),
        by_office: Vec::new(),
    };
    let cell = |hypothesis: &str, stance, fewest, most, by_outlet, voices| CellView {
        hypothesis: hypothesis.into(),
        stance,
        by_root: Range { fewest, most },
        by_outlet,
        voices,
    };
    let officials =
        || voice(Some("Lysmark"), &["Lysmark officials"], &["p2", "p3", "p4"], &["r1"], &[]);
    let torvia = |stances: &[&str]| voice(Some("Torvia"), &["Ilsa Renn"], stances, &["r2"], &[]);
    vec![
        cell(
            "H1",
            Support,
            1,
            3,
            3,
            vec![
                officials(),
                voice(
                    Some("intercepted calls"),
                    &["intercepted calls"],
                    &["p1"],
                    &["r1"],
                    &[Doubt::Relayed],
                ),
                voice(None, &[], &["p11"], &[], &[Doubt::Unnamed, Doubt::UnknownLineage]),
            ],
        ),
        cell("H1", Deny, 1, 1, 2, vec![torvia(&["p5", "p7"])]),
        cell(
            "H1",
            Uncertain,
            1,
            1,
            1,
            vec![voice(
                Some("Lysmark"),
                &["Lysmark officials"],
                &["p13", "p14"],
                &["r1", "r4"],
                &[],
            )],
        ),
        cell(
            "H2",
            Support,
            0,
            0,
            0,
            vec![voice(
                Some("Per Osk"),
                &["Per Osk"],
                &["p10", "p15"],
                &["r3", "r4"],
                &[Doubt::Withdrawn],
            )],
        ),
        cell(
            "H2",
            Uncertain,
            1,
            1,
            1,
            vec![voice(Some("Lysmark"), &["Lysmark officials"], &["p12"], &["r4"], &[])],
        ),
        cell("H3", Support, 1, 1, 2, vec![torvia(&["p6", "p8"])]),
        cell(
            "H4",
            ReportsUnknown,
            1,
            1,
            1,
            vec![voice(Some("La Gazette du Nord"), &["La Gazette du Nord"], &["p9"], &["r2"], &[])],
        ),
    ]
}

pub(super) fn matrix() -> MatrixView {
    use MarkKind::*;
    let mark = |mark: Option<MarkKind>, stances: &[&str]| MarkView {
        mark,
        proposed: mark,
        stances: strings(stances),
    };
    let row = |voice: &str, weight, diagnosticity, marks: [MarkView; 4]| RowView {
        voice: voice.into(),
        speakers: match voice {
            "Lysmark" => strings(&["Lysmark officials"]),
            "Torvia" => strings(&["Ilsa Renn"]),
            other => strings(&[other]),
        },
        weight,
        marks: marks.into(),
        diagnosticity,
    };
    let none = || mark(None, &[]);
    MatrixView {
        rows: vec![
            row(
                "intercepted calls",
                0.5,
                0.5,
                [mark(Some(Consistent), &["p1"]), none(), none(), none()],
            ),
            row(
                "Lysmark",
                1.0,
                0.5,
                [
                    MarkView {
                        mark: Some(Mixed),
                        proposed: Some(Consistent),
                        stances: strings(&["p2", "p3", "p4", "p13", "p14"]),
                    },
                    mark(Some(Mixed), &["p12"]),
                    none(),
                    none(),
                ],
            ),
            row(
                "Torvia",
                1.0,
                0.83,
                [
                    mark(Some(Inconsistent), &["p5", "p7"]),
                    none(),
                    mark(Some(Consistent), &["p6", "p8"]),
                    none(),
                ],
            ),
            row(
                "La Gazette du Nord",
                1.0,
                0.5,
                [none(), none(), none(), mark(Some(Unknown), &["p9"])],
            ),
            row("Per Osk", 0.5, 0.0, [none(), mark(None, &["p10", "p15"]), none(), none()]),
        ],
        inconsistency: vec![1.5, 0.5, 0.0, 0.0],
    }
}
