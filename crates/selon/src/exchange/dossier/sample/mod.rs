//! A dossier about an invented event, made by hand, that the tests of this room share: two
//! languages, a copy, a rewrite, a lost hedge, a dispute, a voice that changed, one that took
//! back what it had said, an article of unknown origin with what HTML, Markdown and
//! spreadsheets must escape.

mod said;
mod told;

use super::view::*;
use said::{matrix, rulings, stances, voices};
use told::{claims, drift, facts, lineage, timeline};

/// Articles: id, outlet, date, language, title, text.
type Row = (
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    &'static str,
    &'static str,
    &'static str,
);

const ARTICLES: [Row; 8] = [
    (
        "harbour-1",
        Some("Harbour Post"),
        Some("2031-03-06"),
        "en",
        "Officials suspect Torvia over cut cable",
        "The cable between Calder and the island of Brenna was cut on 4 March.\n\nIntercepted calls suggest that the Torvian navy was probably behind it, two Lysmark officials told the Harbour Post. They said they had low confidence in who gave the order. About 40,000 homes lost power.",
    ),
    (
        "wire-1",
        Some("Northern Wire"),
        Some("2031-03-06"),
        "en",
        "Officials suspect Torvia over cut cable",
        "The cable between Calder and the island of Brenna was cut on 4 March. Intercepted calls suggest that the Torvian navy was probably behind it, two Lysmark officials told the Harbour Post. About 40,000 homes lost power.",
    ),
    (
        "quotidien-1",
        Some("Le Quotidien de Calder"),
        Some("2031-03-07"),
        "fr",
        "Câble coupé : la marine torvienne mise en cause",
        "Le câble de Brenna a été coupé dans la nuit du 4 mars. La marine torvienne est derrière le sabotage, selon des responsables lysmarkois cités par le Harbour Post. Près de 60 000 foyers ont été privés de courant.",
    ),
    (
        "torvia-1",
        Some("Torvia Today"),
        Some("2031-03-07"),
        "en",
        "Ministry rejects “fairy tale”",
        "“Torvia has nothing to do with it,” the ministry’s spokeswoman Ilsa Renn said on 7 March. Lysmark staged the incident itself, she said.",
    ),
    (
        "gazette-1",
        Some("La Gazette du Nord"),
        Some("2031-03-08"),
        "fr",
        "La Torvie dément",
        "La porte-parole du ministère, Ilsa Renn, a démenti vendredi toute implication de la Torvie. D’après elle, le Lysmark a monté l’affaire de toutes pièces. Personne ne sait à ce jour qui a coupé le câble.",
    ),
    (
        "observer-1",
        Some("Marine Observer"),
        Some("2031-03-09"),
        "en",
        "An anchor is the likeliest culprit",
        "A dragged anchor is the likeliest cause, the engineer Per Osk said. The freighter Alma crossed the cable at 02:10 on 4 March. Some 40,000 homes were without power.",
    ),
    (
        "blog-1",
        None,
        None,
        "en",
        "<script>alert(1)</script> & the | truth",
        "=HYPERLINK(\"x\") Everybody knows it was the Torvian navy 🚢, a source said. *No* [doubt](http://example.invalid) about it.",
    ),
    (
        "harbour-2",
        Some("Harbour Post"),
        Some("2031-03-12"),
        "en",
        "Lysmark backs away from Torvia claim",
        "Lysmark officials can no longer rule out an accident. They now say it is possible that the Torvian navy had no part in it. The engineer Per Osk has withdrawn his finding.",
    ),
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
            .map(|(id, label)| HypothesisView {
                id: id.into(),
                label: label.into(),
                unknown: id == "H4",
            })
            .into(),
            set_aside: Vec::new(),
            in_library: true,
        },
        articles: articles(),
        stances: stances(&texts),
        voices: voices(),
        matrix: matrix(),
        lineage: lineage(&texts),
        facts: facts(&texts),
        claims: claims(&texts),
        timeline: timeline(&texts),
        drift: drift(&texts),
        rulings: rulings(&texts),
    }
}

/// The same in French.
pub fn cable_in_french() -> DossierView {
    let mut view = cable();
    view.case.lang = "fr".into();
    view.case.question = "Qui a coupé le câble électrique de Brenna en mars 2031 ?".into();
    let labels = [
        "La marine torvienne",
        "Un accident : l’ancre d’un navire",
        "Le Lysmark, pour accuser la Torvie",
        "On ne sait pas",
    ];
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
        sha256: String::new(),
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
