//! A dossier about an invented event, made by hand, that the tests of this room share: two
//! languages, a copy, a rewrite, a lost hedge, a dispute, a voice that changed, an article
//! of unknown origin with what HTML, Markdown and spreadsheets must escape.

use super::view::*;

/// Articles: id, outlet, date, language, title, text.
type Row = (&'static str, Option<&'static str>, Option<&'static str>, &'static str, &'static str, &'static str);

const ARTICLES: [Row; 8] = [
    ("harbour-1", Some("Harbour Post"), Some("2031-03-06"), "en", "Officials suspect Torvia over cut cable",
     "The cable between Calder and the island of Brenna was cut on 4 March.\n\nIntercepted calls suggest that the Torvian navy was probably behind it, two Lysmark officials told the Harbour Post. They said they had low confidence in who gave the order. About 40,000 homes lost power."),
    ("wire-1", Some("Northern Wire"), Some("2031-03-06"), "en", "Officials suspect Torvia over cut cable",
     "The cable between Calder and the island of Brenna was cut on 4 March. Intercepted calls suggest that the Torvian navy was probably behind it, two Lysmark officials told the Harbour Post. About 40,000 homes lost power."),
    ("quotidien-1", Some("Le Quotidien de Calder"), Some("2031-03-07"), "fr", "Câble coupé : la marine torvienne mise en cause",
     "Le câble de Brenna a été coupé dans la nuit du 4 mars. La marine torvienne est derrière le sabotage, selon des responsables lysmarkois cités par le Harbour Post. Près de 60 000 foyers ont été privés de courant."),
    ("torvia-1", Some("Torvia Today"), Some("2031-03-07"), "en", "Ministry rejects “fairy tale”",
     "“Torvia has nothing to do with it,” the ministry’s spokeswoman Ilsa Renn said on 7 March. Lysmark staged the incident itself, she said."),
    ("gazette-1", Some("La Gazette du Nord"), Some("2031-03-08"), "fr", "La Torvie dément",
     "La porte-parole du ministère, Ilsa Renn, a démenti vendredi toute implication de la Torvie. D’après elle, le Lysmark a monté l’affaire de toutes pièces. Personne ne sait à ce jour qui a coupé le câble."),
    ("observer-1", Some("Marine Observer"), Some("2031-03-09"), "en", "An anchor is the likeliest culprit",
     "A dragged anchor is the likeliest cause, the engineer Per Osk said. The freighter Alma crossed the cable at 02:10 on 4 March. Some 40,000 homes were without power."),
    ("blog-1", None, None, "en", "<script>alert(1)</script> & the | truth",
     "=HYPERLINK(\"x\") Everybody knows it was the Torvian navy 🚢, a source said. *No* [doubt](http://example.invalid) about it."),
    ("harbour-2", Some("Harbour Post"), Some("2031-03-12"), "en", "Lysmark backs away from Torvia claim",
     "Lysmark officials can no longer rule out an accident. They now say it is possible that the Torvian navy had no part in it."),
];

/// The dossier.
pub fn cable() -> DossierView {
    let texts = Texts;
    DossierView {
        case: CaseView {
            id: "brenna-cable".into(),
            lang: "en".into(),
            question: "Who cut the power cable to Brenna in March 2031?".into(),
            hypotheses: [
                ("H1", "The Torvian navy"),
                ("H2", "An accident: a ship’s anchor"),
                ("H3", "Lysmark, to blame Torvia"),
                ("H4", "Unknown"),
            ]
            .map(|(id, label)| HypothesisView { id: id.into(), label: label.into() })
            .into(),
            set_aside: Vec::new(),
        },
        articles: articles(),
        stances: stances(&texts),
        voices: voices(),
        matrix: matrix(),
        lineage: lineage(&texts),
        facts: facts(&texts),
        timeline: timeline(&texts),
        drift: drift(&texts),
    }
}

/// The same in French.
pub fn cable_in_french() -> DossierView {
    let mut view = cable();
    view.case.lang = "fr".into();
    view.case.question = "Qui a coupé le câble électrique de Brenna en mars 2031 ?".into();
    let labels = ["La marine torvienne", "Un accident : l’ancre d’un navire", "Le Lysmark, pour accuser la Torvie", "On ne sait pas"];
    for (hypothesis, label) in view.case.hypotheses.iter_mut().zip(labels) {
        hypothesis.label = label.into();
    }
    view
}

/// A case in which nothing was found.
pub fn empty() -> DossierView {
    let mut view = cable();
    view.articles.clear();
    DossierView { case: view.case, ..DossierView::default() }
}

fn articles() -> Vec<ArticleView> {
    let own = |words: &str| words.to_owned();
    let article = |(id, outlet, date, lang, title, text): Row| ArticleView {
        id: own(id),
        outlet: outlet.map(own),
        title: Some(own(title)),
        url: outlet.map(|_| format!("https://news.invalid/{id}")),
        date: date.map(own),
        lang: Some(own(lang)),
        text: own(text),
        sentences: sentences(text),
    };
    ARTICLES.map(article).into()
}

/// Full stops end the sentences of these texts.
fn sentences(text: &str) -> Vec<Points> {
    let mut found = Vec::new();
    let mut start = None;
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        if !letter.is_whitespace() {
            start.get_or_insert(at);
        }
        let last = letters.get(at + 1).is_none_or(|next| next.is_whitespace());
        if *letter == '.' && last {
            found.extend(start.take().map(|start| Points(start, at + 1)));
        }
    }
    found
}

/// Finds words in the articles.
struct Texts;

impl Texts {
    fn text(article: &str) -> &'static str {
        let row = ARTICLES.iter().find(|row| row.0 == article);
        row.expect("the article is there").5
    }

    /// Where `words` stand.
    fn at(&self, article: &str, words: &str) -> Points {
        let text = Self::text(article);
        let byte = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {article}"));
        let start = text[..byte].chars().count();
        Points(start, start + words.chars().count())
    }

    /// The sentence in which `words` stand.
    fn sentence(&self, article: &str, words: &str) -> Quote {
        let at = self.at(article, words);
        let all = sentences(Self::text(article));
        let span = *all.iter().find(|s| s.0 <= at.0 && at.0 < s.1).expect("it is in a sentence");
        let text = Self::text(article).chars().skip(span.0).take(span.1 - span.0).collect();
        Quote { article: article.into(), span, text }
    }

    fn quote(&self, article: &str, words: &str) -> Quote {
        Quote { article: article.into(), span: self.at(article, words), text: words.into() }
    }
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn stances(texts: &Texts) -> Vec<StanceView> {
    use Certainty::*;
    use StanceKind::*;
    // Article, hypothesis, stance, certainty, source, entity, chain, words.
    type Said = (&'static str, &'static str, StanceKind, Option<Certainty>, Option<&'static str>, Option<&'static str>, &'static [&'static str], &'static str);
    let all: [Said; 14] = [
        ("harbour-1", "H1", Support, Some(Probable), Some("Intercepted calls"), Some("intercepted calls"), &["Harbour Post", "Lysmark officials", "intercepted calls"], "suggest that the Torvian navy was probably behind it"),
        ("harbour-1", "H1", Support, Some(Probable), Some("two Lysmark officials"), Some("Lysmark officials"), &["Harbour Post", "Lysmark officials"], "the Torvian navy was probably behind it"),
        ("wire-1", "H1", Support, Some(Probable), Some("two Lysmark officials"), Some("Lysmark officials"), &["Northern Wire", "Harbour Post", "Lysmark officials"], "the Torvian navy was probably behind it"),
        ("quotidien-1", "H1", Support, Some(Certain), Some("des responsables lysmarkois"), Some("Lysmark officials"), &["Le Quotidien de Calder", "Harbour Post", "Lysmark officials"], "La marine torvienne est derrière le sabotage"),
        ("torvia-1", "H1", Deny, Some(Certain), Some("the ministry’s spokeswoman Ilsa Renn"), Some("Ilsa Renn"), &["Torvia Today", "Ilsa Renn"], "Torvia has nothing to do with it"),
        ("torvia-1", "H3", Support, Some(Certain), Some("she"), Some("Ilsa Renn"), &["Torvia Today", "Ilsa Renn"], "Lysmark staged the incident itself"),
        ("gazette-1", "H1", Deny, Some(Certain), Some("La porte-parole du ministère, Ilsa Renn"), Some("Ilsa Renn"), &["La Gazette du Nord", "Ilsa Renn"], "a démenti vendredi toute implication de la Torvie"),
        ("gazette-1", "H3", Support, Some(Certain), Some("elle"), Some("Ilsa Renn"), &["La Gazette du Nord", "Ilsa Renn"], "le Lysmark a monté l’affaire de toutes pièces"),
        ("gazette-1", "H4", ReportsUnknown, None, None, Some("La Gazette du Nord"), &["La Gazette du Nord"], "Personne ne sait à ce jour qui a coupé le câble"),
        ("observer-1", "H2", Support, Some(Probable), Some("the engineer Per Osk"), Some("Per Osk"), &["Marine Observer", "Per Osk"], "A dragged anchor is the likeliest cause"),
        ("blog-1", "H1", Support, Some(Certain), Some("a source"), None, &["blog-1", "a source"], "it was the Torvian navy 🚢"),
        ("harbour-2", "H2", Uncertain, Some(Possible), Some("Lysmark officials"), Some("Lysmark officials"), &["Harbour Post", "Lysmark officials"], "can no longer rule out an accident"),
        ("harbour-2", "H1", Uncertain, Some(Possible), Some("They"), Some("Lysmark officials"), &["Harbour Post", "Lysmark officials"], "it is possible that the Torvian navy had no part in it"),
        ("harbour-1", "H1", Uncertain, Some(Low), Some("They"), Some("Lysmark officials"), &["Harbour Post", "Lysmark officials"], "they had low confidence in who gave the order"),
    ];
    let stance = |(number, said): (usize, Said)| {
        let (article, hypothesis, stance, certainty, source, entity, chain, words) = said;
        StanceView {
            id: format!("s{}", number + 1),
            hypothesis: hypothesis.into(),
            stance,
            certainty,
            source: source.map(str::to_owned),
            entity: entity.map(str::to_owned),
            chain: strings(chain),
            sentence: texts.sentence(article, words),
            words: vec![texts.at(article, words)],
            probability: [0.93, 0.88, 0.61][number % 3],
        }
    };
    all.into_iter().enumerate().map(stance).collect()
}

fn voices() -> Vec<CellView> {
    use StanceKind::*;
    let voice = |name: Option<&str>, speakers: &[&str], stances: &[&str], roots: &[&str], doubts: &[Doubt]| VoiceView {
        name: name.map(str::to_owned),
        speakers: strings(speakers),
        stances: strings(stances),
        roots: strings(roots),
        doubts: doubts.to_vec(),
    };
    let cell = |hypothesis: &str, stance, fewest, most, by_outlet, voices| CellView {
        hypothesis: hypothesis.into(),
        stance,
        by_root: Range { fewest, most },
        by_outlet,
        voices,
    };
    let officials = || voice(Some("Lysmark"), &["Lysmark officials"], &["s2", "s3", "s4"], &["r1"], &[]);
    let torvia = |stances: &[&str]| voice(Some("Torvia"), &["Ilsa Renn"], stances, &["r2"], &[]);
    vec![
        cell("H1", Support, 1, 3, 3, vec![
            officials(),
            voice(Some("intercepted calls"), &["intercepted calls"], &["s1"], &["r1"], &[Doubt::Relayed]),
            voice(None, &[], &["s11"], &[], &[Doubt::Unnamed, Doubt::UnknownLineage]),
        ]),
        cell("H1", Deny, 1, 1, 2, vec![torvia(&["s5", "s7"])]),
        cell("H1", Uncertain, 1, 1, 1, vec![voice(Some("Lysmark"), &["Lysmark officials"], &["s13", "s14"], &["r1", "r4"], &[])]),
        cell("H2", Support, 1, 1, 1, vec![voice(Some("Per Osk"), &["Per Osk"], &["s10"], &["r3"], &[])]),
        cell("H2", Uncertain, 1, 1, 1, vec![voice(Some("Lysmark"), &["Lysmark officials"], &["s12"], &["r4"], &[])]),
        cell("H3", Support, 1, 1, 2, vec![torvia(&["s6", "s8"])]),
        cell("H4", ReportsUnknown, 1, 1, 1, vec![voice(Some("La Gazette du Nord"), &["La Gazette du Nord"], &["s9"], &["r2"], &[])]),
    ]
}

fn matrix() -> MatrixView {
    use MarkKind::*;
    let mark = |mark: Option<MarkKind>, stances: &[&str]| MarkView { mark, proposed: mark, stances: strings(stances) };
    let row = |voice: &str, weight, diagnosticity, marks: [MarkView; 4]| RowView { voice: voice.into(), weight, marks: marks.into(), diagnosticity };
    let none = || mark(None, &[]);
    MatrixView {
        rows: vec![
            row("intercepted calls", 0.5, 0.5, [mark(Some(Consistent), &["s1"]), none(), none(), none()]),
            row("Lysmark", 1.0, 0.5, [
                MarkView { mark: Some(Mixed), proposed: Some(Consistent), stances: strings(&["s2", "s3", "s4", "s13", "s14"]) },
                mark(Some(Mixed), &["s12"]), none(), none(),
            ]),
            row("Torvia", 1.0, 0.83, [mark(Some(Inconsistent), &["s5", "s7"]), none(), mark(Some(Consistent), &["s6", "s8"]), none()]),
            row("La Gazette du Nord", 1.0, 0.5, [none(), none(), none(), mark(Some(Mixed), &["s9"])]),
            row("Per Osk", 1.0, 0.5, [none(), mark(Some(Consistent), &["s10"]), none(), none()]),
        ],
        inconsistency: vec![1.5, 0.5, 0.0, 0.5],
    }
}

fn lineage(texts: &Texts) -> LineageView {
    let edge = |id: &str, a: &str, b: &str, relation, evidence| EdgeView {
        id: id.into(), a: a.into(), b: b.into(), relation, earlier: Some(a.into()), evidence,
    };
    let pair = |a: (&str, &str), b: (&str, &str)| PairView { a: texts.quote(a.0, a.1), b: texts.quote(b.0, b.1) };
    let shared = "Intercepted calls suggest that the Torvian navy was probably behind it";
    let root = |id: &str, kind, name: &str, date: &str, article: Option<&str>, articles: &[&str], named| RootView {
        id: id.into(), kind, name: name.into(), date: Some(date.into()), article: article.map(str::to_owned),
        articles: strings(articles), also: Vec::new(), named,
    };
    LineageView {
        edges: vec![
            edge("e1", "harbour-1", "wire-1", RelationKind::NearCopy, vec![
                EvidenceView::SharedText { share: 0.86, passages: vec![pair(("harbour-1", shared), ("wire-1", shared))] },
                EvidenceView::Declared { origin: "Harbour Post".into(), quote: texts.quote("wire-1", "told the Harbour Post") },
            ]),
            edge("e2", "harbour-1", "quotidien-1", RelationKind::Cites, vec![
                EvidenceView::Declared { origin: "Harbour Post".into(), quote: texts.quote("quotidien-1", "cités par le Harbour Post") },
            ]),
            edge("e3", "torvia-1", "gazette-1", RelationKind::SameWire, vec![
                EvidenceView::SharedContent { likeness: 0.52, traits: vec![pair(("torvia-1", "Ilsa Renn"), ("gazette-1", "Ilsa Renn"))] },
            ]),
        ],
        undone: vec![EdgeView { earlier: None, ..edge("e4", "harbour-1", "observer-1", RelationKind::SameWire, vec![
            EvidenceView::SharedContent { likeness: 0.31, traits: vec![pair(("harbour-1", "40,000 homes"), ("observer-1", "40,000 homes"))] },
            EvidenceView::Ruled,
        ]) }],
        roots: vec![
            root("r1", RootKind::Article, "Harbour Post", "2031-03-06", Some("harbour-1"), &["harbour-1", "wire-1", "quotidien-1"],
                vec![texts.quote("wire-1", "told the Harbour Post"), texts.quote("quotidien-1", "cités par le Harbour Post")]),
            root("r2", RootKind::Speech, "Ilsa Renn", "2031-03-07", None, &["torvia-1", "gazette-1"],
                vec![texts.quote("torvia-1", "the ministry’s spokeswoman Ilsa Renn said")]),
            root("r3", RootKind::Article, "Marine Observer", "2031-03-09", Some("observer-1"), &["observer-1"], vec![]),
            root("r4", RootKind::Article, "Harbour Post", "2031-03-12", Some("harbour-2"), &["harbour-2"], vec![]),
        ],
    }
}

fn facts(texts: &Texts) -> Vec<FactView> {
    let report = |by: Option<&str>, article: &str, words: &str| ReportView {
        by: by.map(str::to_owned), sentence: texts.sentence(article, words), words: texts.at(article, words),
    };
    let value = |text: &str, reports| ValueView { text: text.into(), reports };
    vec![
        FactView { attribute: "homes".into(), disputed: true, values: vec![
            value("40000", vec![
                report(Some("Harbour Post"), "harbour-1", "40,000"),
                report(Some("Northern Wire"), "wire-1", "40,000"),
                report(Some("Marine Observer"), "observer-1", "40,000"),
            ]),
            value("60000", vec![report(Some("Le Quotidien de Calder"), "quotidien-1", "60 000")]),
        ] },
        FactView { attribute: "day".into(), disputed: false, values: vec![value("2031-03-04", vec![
            report(Some("Harbour Post"), "harbour-1", "4 March"),
            report(Some("Marine Observer"), "observer-1", "4 March"),
        ])] },
    ]
}

fn timeline(texts: &Texts) -> Vec<DatedView> {
    use BasisKind::*;
    use DatedKind::*;
    let dated = |date: &str, kind, basis, by: Option<&str>, article: &str, words: &str| DatedView {
        date: date.into(), kind, basis, by: by.map(str::to_owned),
        sentence: texts.sentence(article, words), words: texts.at(article, words),
    };
    vec![
        dated("2031-03-04", Event, Resolved, Some("Harbour Post"), "harbour-1", "4 March"),
        dated("2031-03-04", Event, Resolved, Some("Northern Wire"), "wire-1", "4 March"),
        dated("2031-03-04", Event, Resolved, Some("Le Quotidien de Calder"), "quotidien-1", "4 mars"),
        dated("2031-03-04", Event, Explicit, Some("Marine Observer"), "observer-1", "4 March"),
        dated("2031-03-07", Statement, Resolved, Some("Ilsa Renn"), "torvia-1", "7 March"),
        dated("2031-03-07", Statement, Case, Some("Ilsa Renn"), "gazette-1", "vendredi"),
    ]
}

fn drift(texts: &Texts) -> Vec<DriftView> {
    let pair = |change, before: (&str, &str), after: (&str, &str), words: (&[&str], &[&str])| DriftView {
        change,
        before: texts.sentence(before.0, before.1),
        after: texts.sentence(after.0, after.1),
        before_words: words.0.iter().map(|w| texts.at(before.0, w)).collect(),
        after_words: words.1.iter().map(|w| texts.at(after.0, w)).collect(),
    };
    vec![
        pair(ChangeKind::HedgeLost, ("harbour-1", "Torvian navy"), ("quotidien-1", "marine torvienne"), (&["suggest", "probably"], &[])),
        pair(ChangeKind::Number, ("harbour-1", "40,000"), ("quotidien-1", "60 000"), (&["40,000"], &["60 000"])),
    ]
}
