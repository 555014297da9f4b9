//! The page is whole: links lead somewhere, nothing is loaded, nothing is obeyed.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::write;
use crate::exchange::dossier::sample;
use crate::exchange::dossier::view::{
    DossierView, EvidenceView, PairView, Points, Quote, StanceView,
};
use crate::exchange::dossier::words::Words;

fn page(view: &DossierView) -> String {
    let mut out = Vec::new();
    write(&mut out, view).unwrap();
    String::from_utf8(out).unwrap()
}

/// Values of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    let parts = page.split(&opening).skip(1);
    parts.map(|part| part.split_once('"').unwrap().0).collect()
}

/// Every link inside the page leads to an id that is there once; nothing is loaded.
fn check_links(page: &str) {
    let ids = values(page, "id");
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), once.len(), "an id stands twice");
    for href in values(page, "href") {
        match href.strip_prefix('#') {
            Some(id) => assert!(once.contains(id), "{href} leads nowhere"),
            None => assert!(href.starts_with("https://news.invalid/"), "{href}"),
        }
    }
    for id in values(page, "aria-labelledby") {
        assert!(once.contains(id), "{id} labels nothing");
    }
    for loaded in [" src=", "<script", "<link", "<iframe", "<img", "@import", "url(http"] {
        assert!(!page.contains(loaded), "{loaded}");
    }
}

/// What a browser would show.
fn shown(html: &str) -> String {
    let (_, body) = html.split_once("<body>").unwrap();
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (name, after) = tag.split_once('>').unwrap();
        if ["/p", "/tr", "/h1", "/h2", "/h3", "/li", "/caption"].contains(&name) {
            text.push('\n');
        } else if ["/td", "/th", "/text", "/title"].contains(&name) {
            text.push_str(" | ");
        }
        rest = after;
    }
    text.push_str(rest);
    for (entity, letter) in
        [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
    {
        text = text.replace(entity, letter);
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n").replace(env!("CARGO_PKG_VERSION"), "[version]")
}

#[test]
fn links_lead_somewhere_and_nothing_is_loaded() {
    for view in [sample::cable(), sample::cable_in_french(), sample::empty()] {
        check_links(&page(&view));
    }
}

#[test]
fn words_of_the_page_in_english() {
    insta::assert_snapshot!(shown(&page(&sample::cable())));
}

#[test]
fn words_of_the_page_in_french() {
    insta::assert_snapshot!(shown(&page(&sample::cable_in_french())));
}

#[test]
fn the_words_of_every_article_are_all_there() {
    let view = sample::cable();
    let page = page(&view);
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    for (at, article) in view.articles.iter().enumerate() {
        let (_, part) = page.split_once(&format!("id=\"a{}\"", at + 1)).unwrap();
        let (_, part) = part.split_once("<div class=\"text\">").unwrap();
        let (part, _) = part.split_once("</div>").unwrap();
        let mut plain = String::from("<body>");
        let mut rest = part;
        while let Some((before, number)) = rest.split_once("<sup>") {
            plain.push_str(before);
            rest = number.split_once("</sup>").unwrap().1;
        }
        plain.push_str(rest);
        assert_eq!(solid(&shown(&plain)), solid(&article.text));
    }
}

#[test]
fn a_quote_leads_to_its_sentence() {
    let view = sample::cable();
    let page = page(&view);
    for stance in &view.stances {
        let (_, row) = page.split_once(&format!("<tr id=\"{}\">", stance.id)).unwrap();
        let (_, href) = row.split_once("class=\"cite\" href=\"#").unwrap();
        let (id, _) = href.split_once('"').unwrap();
        let (_, sentence) = page.split_once(&format!("id=\"{id}\">")).unwrap();
        let (sentence, _) = sentence.split_once("</span>").unwrap();
        assert_eq!(shown(&format!("<body>{sentence}")), stance.sentence.text);
    }
}

#[test]
fn a_stance_leads_to_the_voices_that_it_is_counted_with() {
    let view = sample::cable();
    let page = page(&view);
    for cell in &view.voices {
        for id in cell.voices.iter().flat_map(|voice| &voice.stances) {
            let (_, row) = page.split_once(&format!("<tr id=\"{id}\">")).unwrap();
            let (row, _) = row.split_once("</tr>").unwrap();
            let number =
                1 + view.case.hypotheses.iter().position(|h| h.id == cell.hypothesis).unwrap();
            let href = format!("href=\"#v{number}-{}\"", cell.stance.as_str());
            assert!(row.contains(&href), "{row}");
        }
    }
}

#[test]
fn a_card_has_the_doubts_of_each_voice() {
    let view = sample::cable();
    let page = page(&view);
    let (cards, _) = page.split_once("id=\"matrix\"").unwrap();
    let w = Words::of("en");
    let voices = view.voices.iter().flat_map(|cell| cell.voices.iter().take(6));
    for voice in voices.filter(|voice| !voice.doubts.is_empty()) {
        for doubt in &voice.doubts {
            assert!(cards.contains(w.doubt(*doubt, voice)), "{doubt:?}");
        }
    }
}

#[test]
fn many_copies_are_one_box_with_a_number() {
    let mut view = sample::cable();
    for number in 0..60 {
        let mut copy = view.articles[1].clone();
        copy.id = format!("copy-{number}");
        view.lineage.roots[0].articles.push(copy.id.clone());
        view.articles.push(copy);
    }
    let page = page(&view);
    check_links(&page);
    let (_, graph) = page.split_once("<svg").unwrap();
    let (graph, _) = graph.split_once("</svg>").unwrap();
    assert!(graph.contains(">+ 57 more<"), "{graph}");
    assert!(graph.matches("<rect").count() < 25);
    assert!(page.contains("(article, 63 articles)"));
}

#[test]
fn a_voice_that_cites_itself_in_a_circle_is_drawn() {
    let mut view = sample::cable();
    view.stances[0].chain = ["Harbour Post", "a", "b", "a"].map(str::to_owned).into();
    view.stances[1].chain = ["Harbour Post", "b", "a"].map(str::to_owned).into();
    check_links(&page(&view));
}

#[test]
fn same_dossier_same_bytes() {
    assert_eq!(page(&sample::cable()), page(&sample::cable()));
}

#[test]
fn a_person_who_decides_does_not_hide_the_proposal() {
    let page = page(&sample::cable());
    assert!(page.contains("decided by a person; proposed: + agrees"));
}

/// Any words at all, in every place that takes words from outside.
fn hostile() -> impl Strategy<Value = DossierView> {
    let word = "[<>&\"'a-z /={}%#:\\PC]{0,30}";
    (prop::collection::vec(word, 12), 0usize..80, 0usize..80).prop_map(|(words, a, b)| {
        let mut view = sample::cable();
        let next = |at: usize| words[at % words.len()].clone();
        view.case.id = next(0);
        view.case.question = next(1);
        for (at, hypothesis) in view.case.hypotheses.iter_mut().enumerate() {
            hypothesis.label = next(2 + at);
        }
        for (at, article) in view.articles.iter_mut().enumerate() {
            article.text = format!("{}\n{}", next(at), next(at + 1));
            article.title = Some(next(at + 3));
            article.outlet = Some(next(at + 4));
            article.lang = Some(next(at + 5));
            article.url = Some(format!("javascript:{}", next(at)));
            article.sentences = vec![Points(a.min(b), a.max(b)), Points(b, a)];
        }
        for (at, stance) in view.stances.iter_mut().enumerate() {
            stance.chain = vec![next(at), next(at + 1), next(at + 7)];
            stance.source = Some(next(at + 2));
            stance.entity = Some(next(at + 8));
            stance.sentence.text = next(at + 3);
            stance.sentence.span = Points(a, b);
            stance.words = vec![Points(a, b), Points(b, a)];
        }
        for (at, root) in view.lineage.roots.iter_mut().enumerate() {
            root.name = next(at + 5);
            root.date = Some(next(at + 6));
        }
        for (at, row) in view.timeline.iter_mut().enumerate() {
            row.date = next(at);
            row.by = Some(next(at + 9));
        }
        for fact in &mut view.facts {
            fact.attribute = next(10);
            fact.values[0].text = next(11);
        }
        view
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn words_from_outside_are_words_and_nothing_else(view in hostile()) {
        let sample = page(&sample::cable());
        let hostile = page(&view);
        check_links(&hostile);
        // No tag that the page does not have of itself.
        let names = |page: &str| -> BTreeSet<String> {
            let tags = page.split('<').skip(1);
            let name = |tag: &str| tag.split([' ', '>', '\n', '/']).find(|n| !n.is_empty()).unwrap_or_default().to_owned();
            tags.map(name).collect()
        };
        let body = |page: &str| page.split_once("</style>").unwrap().1.to_owned();
        let (own, found) = (names(&body(&sample)), names(&body(&hostile)));
        prop_assert!(found.is_subset(&own), "{:?}", found.difference(&own));
        prop_assert!(!hostile.contains("href=\"javascript"));
    }
}

/// Arrows of the graph, as they say what they join.
fn arrows(page: &str) -> Vec<&str> {
    let (_, graph) = page.split_once("<svg").unwrap();
    let (graph, _) = graph.split_once("</svg>").unwrap();
    values(graph, "aria-label").into_iter().filter(|label| label.contains(" → ")).collect()
}

#[test]
fn who_speaks_beside_a_person_is_no_source_of_theirs() {
    let mut view = sample::cable();
    let other = |article: &str| StanceView {
        chain: vec!["Torvia Today".to_owned(), "Per Osk".to_owned()],
        ..view.stances.iter().find(|stance| stance.sentence.article == article).unwrap().clone()
    };
    let through = |article: &str| StanceView {
        chain: ["Torvia Today", "Ilsa Renn", "sailors"].map(str::to_owned).to_vec(),
        ..other(article)
    };
    let more = [other("torvia-1"), through("torvia-1")];
    view.stances.extend(more);
    let page = page(&view);
    let found = arrows(&page);
    let to = |name: &str| -> Vec<&str> {
        let ends = |arrow: &&&str| arrow.split_once(" → ").unwrap().1.starts_with(name);
        found.iter().filter(ends).map(|arrow| arrow.split_once(" → ").unwrap().0).collect()
    };
    assert_eq!(to("Ilsa Renn"), ["sailors"], "{found:?}");
    assert!(to("Torvia Today").contains(&"Per Osk"), "{found:?}");
}

/// The boxes of the graph (left, top, right, bottom) by what they say of themselves, and
/// the arrows with the points that they go through.
#[allow(clippy::type_complexity)]
fn drawing(page: &str) -> (Vec<(&str, [f64; 4])>, Vec<(&str, Vec<(f64, f64)>)>) {
    let (_, graph) = page.split_once("<svg").unwrap();
    let (graph, _) = graph.split_once("</svg>").unwrap();
    let (mut boxes, mut arrows) = (Vec::new(), Vec::new());
    for part in graph.split("<a ").skip(1) {
        let part = format!(" {part}");
        let one =
            |name: &str| values(&part, name).first().map(|value| value.parse::<f64>().unwrap());
        let label = values(graph, "aria-label");
        let label = label.into_iter().find(|label| part.contains(&format!("\"{label}\"")));
        let label = label.unwrap();
        if let (Some(x), Some(y), Some(width), Some(height)) =
            (one("x"), one("y"), one("width"), one("height"))
        {
            boxes.push((label, [x, y, x + width, y + height]));
            continue;
        }
        arrows.push((label, points(values(&part, "d")[0])));
    }
    (boxes, arrows)
}

/// Points along a path of `M`, `C` and `H`.
fn points(path: &str) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    let starts: Vec<usize> =
        path.char_indices().filter(|(_, c)| c.is_ascii_uppercase()).map(|(at, _)| at).collect();
    for (order, &start) in starts.iter().enumerate() {
        let end = starts.get(order + 1).copied().unwrap_or(path.len());
        let numbers = path[start + 1..end].split(' ').map(|number| number.parse().unwrap());
        let numbers: Vec<f64> = numbers.collect();
        match (&path[start..=start], &numbers[..]) {
            ("M", [x, y]) => found.push((*x, *y)),
            ("H", [x]) => {
                let (from, y) = *found.last().unwrap();
                found.extend((1..=20).map(|step| (from + (x - from) * f64::from(step) / 20.0, y)));
            }
            ("C", [bx, by, cx, cy, dx, dy]) => {
                let (ax, ay) = *found.last().unwrap();
                let at = |t: f64, [a, b, c, d]: [f64; 4]| {
                    let s = 1.0 - t;
                    s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
                };
                found.extend((1..=20).map(|step| {
                    let t = f64::from(step) / 20.0;
                    (at(t, [ax, *bx, *cx, *dx]), at(t, [ay, *by, *cy, *dy]))
                }));
            }
            other => panic!("{other:?}"),
        }
    }
    found
}

#[test]
fn arrows_pass_between_boxes_and_not_behind_them() {
    let mut view = sample::cable();
    // Whoever speaks beside the roots is drawn towards the articles, past the roots.
    let base = view.stances.iter().find(|stance| stance.sentence.article == "gazette-1").unwrap();
    let more: Vec<StanceView> = (0..9)
        .map(|number| StanceView {
            chain: vec!["La Gazette du Nord".to_owned(), format!("witness {number}")],
            ..base.clone()
        })
        .collect();
    view.stances.extend(more);
    let page = page(&view);
    let (boxes, arrows) = drawing(&page);
    assert!(arrows.iter().any(|(_, points)| points.len() > 30), "one passes a column");
    for (arrow, points) in &arrows {
        for (name, [left, top, right, bottom]) in &boxes {
            let behind = |(x, y): &&(f64, f64)| {
                left + 1.0 < *x && *x < right - 1.0 && top + 1.0 < *y && *y < bottom - 1.0
            };
            let found = points.iter().find(behind);
            assert!(found.is_none(), "{arrow} is behind {name} at {found:?}");
        }
    }
    for (at, (name, one)) in boxes.iter().enumerate() {
        for (other, two) in &boxes[at + 1..] {
            let apart =
                one[2] <= two[0] || two[2] <= one[0] || one[3] <= two[1] || two[3] <= one[1];
            assert!(apart, "{name} {one:?} is on {other} {two:?}");
        }
    }
}

#[test]
fn an_outlet_is_one_box_and_words_are_no_name() {
    let mut view = sample::cable();
    let article = view.articles.iter().find(|article| article.id == "harbour-1").unwrap();
    assert_eq!(article.outlet.as_deref(), Some("Harbour Post"));
    for stance in &mut view.stances {
        for hand in stance.chain.iter_mut().skip(1).filter(|hand| *hand == "Harbour Post") {
            *hand = "The Harbour Post".to_owned();
        }
    }
    let page = page(&view);
    let (boxes, _) = drawing(&page);
    let names: Vec<&str> = boxes.iter().map(|(name, _)| *name).collect();
    let sources = || names.iter().filter(|name| name.contains("The Harbour Post"));
    assert_eq!(sources().count(), 0, "{names:?}");
    // `p11` has "a source" and no name.
    assert!(!names.contains(&"a source"), "{names:?}");
    let unnamed = |name: &&&str| name.starts_with("a source without a name: “a source” (");
    assert_eq!(names.iter().filter(unnamed).count(), 1, "{names:?}");
    // Roots are called as `--set-aside` calls them.
    assert!(names.iter().any(|name| name.starts_with("r1 Harbour Post")), "{names:?}");
}

#[test]
fn each_group_of_a_card_names_its_hypothesis_in_print() {
    let page = page(&sample::cable());
    let heads = page.matches("<p class=\"head\">").count();
    assert!(heads > 4 && page.matches("class=\"tag again\"").count() == heads);
}

#[test]
fn words_in_common_stand_in_their_sentences() {
    let mut view = sample::cable();
    let article = view.articles.iter().find(|article| article.id == "torvia-1").unwrap();
    let sentence = article.sentences[0];
    let word = Points(sentence.0, sentence.0 + 5);
    let quote =
        Quote { article: article.id.clone(), span: word, text: article.slice(word).to_owned() };
    let rest = article.slice(Points(word.1, sentence.1)).to_owned();
    let marked = format!("<mark>{}</mark>{}", quote.text, rest.split('’').next().unwrap());
    let pair = PairView { a: quote.clone(), b: quote };
    let traits = vec![pair.clone(), pair];
    view.lineage.edges[2].evidence = vec![EvidenceView::SharedContent { likeness: 0.4, traits }];
    let page = page(&view);
    let (_, lineage) = page.split_once("id=\"lineage\"").unwrap();
    let (lineage, _) = lineage.split_once("</section>").unwrap();
    assert_eq!(lineage.matches(&marked).count(), 2, "each article's sentence once: {lineage}");
}

#[test]
fn what_was_taken_back_is_struck_out_in_its_cell() {
    let page = page(&sample::cable());
    let (_, matrix) = page.split_once("id=\"matrix\"").unwrap();
    let (matrix, _) = matrix.split_once("</section>").unwrap();
    assert!(matrix.contains("<s aria-hidden=\"true\">+</s> taken back"), "{matrix}");
    assert!(!page.contains("0 outlets"));
}
