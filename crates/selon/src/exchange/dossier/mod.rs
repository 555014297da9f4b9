//! A dossier in the formats that people use.
//!
//! [`view`] holds all that a dossier shows, as plain values; every format is a plain
//! function from it to bytes and decides nothing. Words of the interface are in the
//! language of the case ([`words`]).
//!
//! - [`json`]: `selon.dossier/1`, complete, for other programs.
//! - [`html`]: one self-contained page.
//! - [`markdown`]: for notes and wikis.
//! - [`csv`]: one table a file, for spreadsheets.

mod attributes;
pub mod csv;
mod days;
pub mod html;
pub mod json;
pub mod lookup;
pub mod made;
pub mod markdown;
mod names;
pub mod view;
pub mod words;

#[cfg(test)]
mod sample;

use std::collections::BTreeSet;

pub use attributes::{heading as fact_heading, value as attribute_value};
pub use days::{FactSort, day, facts_of, growth, sort as fact_sort, turns, values};
use lookup::Lookup;
use view::{CellView, ClaimMemberView, ClaimView, HeldView, ReasonKind, StanceView, VoiceView};
use words::Words;

/// What a dossier is made from: "8 articles, 7 outlets, 4 roots, 2 languages,
/// 2031-03-06 – 2031-03-12".
pub fn about(lookup: &Lookup<'_>, w: &Words) -> String {
    let view = lookup.view;
    let mut parts = vec![
        w.count(view.articles.len(), w.article, w.articles),
        w.count(lookup.outlets().len(), w.outlet, w.outlets),
        w.count(view.lineage.roots.len(), w.root, w.roots),
        w.count(lookup.languages().len(), w.language, w.languages),
    ];
    match lookup.period().map(|(first, last)| (day(first), day(last))) {
        Some((first, last)) if first == last => parts.push(first.to_owned()),
        Some((first, last)) => parts.push(format!("{first} – {last}")),
        None => {}
    }
    parts.join(", ")
}

/// How many articles a cell is in, and how many roots they go back to: "12 articles, 1
/// root". Articles of unknown origin are named apart.
pub fn echoes(lookup: &Lookup<'_>, w: &Words, cell: &CellView) -> String {
    let articles = lookup.articles_of(cell);
    if articles.is_empty() {
        return w.all_taken_back.to_owned();
    }
    let roots = origins(lookup, w, articles.iter().copied());
    format!("{}, {roots}", w.count(articles.len(), w.article, w.articles))
}

/// The roots that were taken to be false: "r2 Harbour Post".
pub fn set_aside(lookup: &Lookup<'_>) -> Vec<String> {
    let roots = lookup.roots(&lookup.view.case.set_aside).into_iter();
    roots.map(|root| format!("{} {}", root.id, root.name)).collect()
}

/// To how many roots articles go back; those of unknown origin are named apart.
pub fn origins<'a>(
    lookup: &Lookup<'_>,
    w: &Words,
    articles: impl Iterator<Item = &'a str>,
) -> String {
    let articles: BTreeSet<&str> = articles.collect();
    let known: BTreeSet<usize> = articles.iter().filter_map(|id| lookup.root_of(id)).collect();
    let unknown = articles.iter().filter(|id| lookup.root_of(id).is_none()).count();
    let mut told = w.count(known.len(), w.root, w.roots);
    if unknown > 0 {
        let name = w.unknown_lineage.to_lowercase();
        told = format!("{told}{}{name}{}{unknown}", w.semicolon, w.colon);
    }
    told
}

/// Why a member of a claim is taken to say the same as its lead: "same words", or
/// "23; Solms; passengers = passagers".
pub fn why(w: &Words, member: &ClaimMemberView) -> String {
    let reasons = member.reasons.iter().map(|reason| {
        let (lead, own) = (&reason.lead.text, &reason.member.text);
        match reason.kind {
            ReasonKind::Same => w.same_words.to_owned(),
            _ if lead.to_lowercase() == own.to_lowercase() => own.clone(),
            _ => format!("{lead} {} {own}", w.same_as),
        }
    });
    reasons.collect::<Vec<_>>().join(w.semicolon)
}

/// Who a voice is, with those who were folded into it: "Jovan Tresk (Skarvia)". Without a
/// name it is the article that speaks for itself, or "a source without a name (“one of
/// them”)".
pub fn voice_name(lookup: &Lookup<'_>, w: &Words, voice: &VoiceView) -> String {
    let Some(name) = &voice.name else {
        let (articles, words) = lookup.called(voice);
        let unnamed = (!words.is_empty() || articles.is_empty()).then(|| {
            let quoted = words.iter().map(|words| format!("{}{words}{}", w.open, w.close));
            let quoted: Vec<String> = quoted.collect();
            match quoted.is_empty() {
                true => w.unnamed_source.to_owned(),
                false => format!("{} ({})", w.unnamed_source, quoted.join(", ")),
            }
        });
        let articles = articles.into_iter().map(str::to_owned);
        return articles.chain(unnamed).collect::<Vec<_>>().join(", ");
    };
    with_speakers(name, &voice.speakers)
}

/// A name, and in brackets those who were folded into it.
pub fn with_speakers(name: &str, speakers: &[String]) -> String {
    let others: Vec<&str> =
        speakers.iter().map(String::as_str).filter(|speaker| *speaker != name).collect();
    match others.is_empty() {
        true => name.to_owned(),
        false => format!("{name} ({})", others.join(", ")),
    }
}

/// From the outlet to the source: "Harbour Post ← Lysmark officials". Words for a source
/// without a name are quoted, for they are none: "Harbour Post ← “one of them”".
pub fn chain(w: &Words, stance: &StanceView) -> String {
    let mut hands = stance.chain.clone();
    if let (Some(words), Some(last)) = (stance.unnamed(), hands.last_mut()) {
        let quoted = format!("{}{words}{} ({})", w.open, w.close, w.unnamed_source);
        *last = quoted;
    }
    hands.join(" ← ")
}

/// How many sentences are in no row of the matrix, if any: "In no row, because the source has
/// no name: 2 sentences".
pub fn in_no_row(lookup: &Lookup<'_>, w: &Words) -> Option<String> {
    let left_out = lookup.in_no_row().len();
    let count = w.count(left_out, w.sentence, w.sentences).to_lowercase();
    (left_out > 0).then(|| format!("{}{}{count}", w.in_no_row, w.colon))
}

/// By which offices articles call a voice, and what tells that it holds them: "“the
/// Koverian president”: “Ilse Maren” (a01)". Each once.
pub fn by_office(w: &Words, voice: &VoiceView) -> Option<String> {
    let mut told: Vec<String> = Vec::new();
    for HeldView { called, told: holder } in &voice.by_office {
        let quoted = |words: &str| format!("{}{words}{}", w.open, w.close);
        let (called, name) = (quoted(&called.text), quoted(&holder.text));
        let one = format!("{called} = {name} ({})", holder.article);
        if !told.contains(&one) {
            told.push(one);
        }
    }
    (!told.is_empty()).then(|| format!("{}{}{}", w.by_office, w.colon, told.join(", ")))
}

/// Who says so (`against` false) or the opposite, each once, in the order of articles.
pub fn names_of<'a>(w: &Words, claim: &'a ClaimView, against: bool) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for member in claim.members.iter().filter(|member| member.against == against) {
        let name = member.by.as_deref().unwrap_or(w.unknown_outlet);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Claims that some say and others deny, and those that several voices share; what one
/// voice alone says again and again is in neither.
pub fn told_claims<'a>(lookup: &Lookup<'a>) -> (Vec<&'a ClaimView>, Vec<&'a ClaimView>) {
    let all = lookup.view.claims.iter();
    let (contested, other): (Vec<_>, Vec<_>) = all.partition(|claim| claim.contested());
    (contested, other.into_iter().filter(|claim| claim.voices > 1).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sample is also a file, with which the command's page is tested.
    #[test]
    fn a_view_is_kept_and_read_again() {
        let view = sample::cable();
        let text = serde_json::to_string_pretty(&view).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/exchange/dossier/sample.json");
        if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
            std::fs::write(path, &text).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap();
        assert!(kept == text, "to renew {path}: INSTA_UPDATE=always cargo test");
        assert_eq!(serde_json::from_str::<view::DossierView>(&kept).unwrap(), view);
    }

    #[test]
    fn the_strongest_chain_is_of_a_voice_that_stands_alone() {
        let view = sample::cable();
        let lookup = Lookup::new(&view);
        let cell = &view.voices[0];
        // The blog's source is surer and as near, but may be anyone; the rewrite that calls
        // it certain has it from another.
        assert_eq!(lookup.strongest(cell).map(|stance| stance.id.as_str()), Some("p2"));
        assert_eq!(lookup.articles_of(cell).len(), 4);
        assert_eq!(
            echoes(&lookup, Words::of("en"), cell),
            "4 articles, 1 root; origin not known: 1"
        );
    }

    #[test]
    fn what_all_have_taken_back_has_no_outlets_and_no_strongest_chain() {
        let view = sample::cable();
        let lookup = Lookup::new(&view);
        let cell = view.voices.iter().find(|cell| cell.by_root.most == 0).unwrap();
        assert!(!cell.voices.is_empty());
        assert_eq!(lookup.strongest(cell), None);
        assert_eq!(lookup.articles_of(cell), [""; 0]);
        assert_eq!(cell.by_outlet, 0);
        let w = Words::of("en");
        assert_eq!(w.printed(cell), None);
        assert_eq!(echoes(&lookup, w, cell), "all taken back");
    }

    #[test]
    fn a_voice_that_changed_is_told_by_days_without_echoes() {
        let view = sample::cable();
        let changes = Lookup::new(&view).changes();
        let ids: Vec<Vec<&str>> =
            changes.iter().map(|line| line.iter().map(|s| s.id.as_str()).collect()).collect();
        assert_eq!(ids, [vec!["p2", "p14", "p13"], vec!["p10", "p15"]]);
        assert_eq!(changes[0][0].entity.as_deref(), Some("Lysmark officials"));
        assert!(changes[1][1].takes_back, "who takes it back has changed");
    }

    #[test]
    fn what_an_article_has_beside_its_root_may_be_a_change() {
        let beside = |first: &str| {
            let mut view = sample::cable();
            for root in &mut view.lineage.roots {
                root.articles.retain(|id| id != "harbour-2");
                if root.articles.iter().any(|id| id == first) {
                    root.articles.push("harbour-2".into());
                }
            }
            let changes = Lookup::new(&view).changes();
            changes.iter().filter(|line| line[0].hypothesis == "H1").count()
        };
        assert_eq!(beside("harbour-1"), 0, "it has the voice from there");
        assert_eq!(beside("torvia-1"), 1, "the voice does not stand there");
    }

    #[test]
    fn of_many_dependences_those_are_listed_that_tie_articles_together() {
        let mut view = sample::cable();
        let edge = view.lineage.edges[0].clone();
        let ids: Vec<String> = (0..30).map(|number| format!("copy-{number}")).collect();
        let article = view.articles[0].clone();
        view.articles =
            ids.iter().map(|id| view::ArticleView { id: id.clone(), ..article.clone() }).collect();
        let pairs = (0..30).flat_map(|b| (0..b).map(move |a| (a, b)));
        let between = |(a, b): (usize, usize)| view::EdgeView {
            a: ids[a].clone(),
            b: ids[b].clone(),
            ..edge.clone()
        };
        view.lineage.edges = pairs.map(between).collect();
        assert_eq!(Lookup::new(&view).listed_edges().0.len(), 29);
        assert_eq!(Lookup::new(&view).listed_edges().1, 30 * 29 / 2 - 29);
        view.lineage.edges.truncate(200);
        assert_eq!(Lookup::new(&view).listed_edges().0.len(), 200);
    }

    #[test]
    fn what_tells_a_stance_again_is_neither_the_strongest_nor_a_change() {
        let mut view = sample::cable();
        view.stances[1].retells = Some("p1".into());
        let lookup = Lookup::new(&view);
        let strongest = lookup.strongest(&view.voices[0]).map(|stance| stance.id.as_str());
        assert_ne!(strongest, Some("p2"));
        assert_eq!(lookup.nearest(&view.stances[1]).id, "p1");
        assert_eq!(lookup.nearest(&view.stances[0]).id, "p1");
        let changes = lookup.changes();
        assert!(changes.iter().flatten().all(|stance| stance.id != "p2"));
    }

    #[test]
    fn what_an_article_reminds_of_is_not_the_newest_word() {
        let days = |earlier: Option<view::EarlierView>| -> Vec<(String, String)> {
            let mut view = sample::cable();
            view.stances[12].earlier = earlier;
            let lookup = Lookup::new(&view);
            let shown = |stance: &&StanceView| {
                (stance.id.clone(), lookup.date_of(stance).unwrap_or_default().to_owned())
            };
            let lines = lookup.changes().into_iter();
            lines
                .filter(|line| line[0].hypothesis == "H1")
                .flatten()
                .map(|one| shown(&one))
                .collect()
        };
        let newest = days(None);
        assert_eq!(newest.last().map(|(id, _)| id.as_str()), Some("p13"));
        let told = days(Some(view::EarlierView { day: Some("2001-01-01".into()) }));
        assert_eq!(told[0], ("p13".to_owned(), "2001-01-01".to_owned()));
        let untold = days(Some(view::EarlierView { day: None }));
        assert!(untold.iter().all(|(id, _)| id != "p13"));
    }

    #[test]
    fn an_office_is_shown_with_who_is_named_as_its_holder() {
        let quote = |article: &str, text: &str| view::Quote {
            article: article.to_owned(),
            span: view::Points(0, text.chars().count()),
            text: text.to_owned(),
        };
        let mut voice = sample::cable().voices[0].voices[0].clone();
        assert_eq!(by_office(Words::of("en"), &voice), None);
        let held = || HeldView {
            called: quote("a02", "the Torvian president"),
            told: quote("a01", "Ilsa Renn"),
        };
        voice.by_office = vec![held(), held()];
        let told = by_office(Words::of("en"), &voice);
        let shown = "called by the office: “the Torvian president” = “Ilsa Renn” (a01)";
        assert_eq!(told.as_deref(), Some(shown));
    }

    #[test]
    fn a_voice_without_a_name_is_told_by_its_words_or_is_the_article() {
        let mut view = sample::cable();
        let voice = |stances: &[&str]| VoiceView {
            name: None,
            speakers: Vec::new(),
            stances: stances.iter().map(|&id| id.to_owned()).collect(),
            roots: Vec::new(),
            doubts: vec![view::Doubt::Unnamed],
            by_office: Vec::new(),
        };
        for (at, chain, source) in [
            (0, &["tide.example", "One of them"][..], Some("One of them")),
            (1, &["tide.example"][..], None),
            (2, &["tide.example", "it"][..], None),
        ] {
            let stance = &mut view.stances[at];
            (stance.entity, stance.source) = (None, source.map(str::to_owned));
            stance.chain = chain.iter().map(|&hand| hand.to_owned()).collect();
        }
        let lookup = Lookup::new(&view);
        let [en, fr] = ["en", "fr"].map(Words::of);
        let one = voice_name(&lookup, en, &voice(&["p1"]));
        assert_eq!(one, "a source without a name (“One of them”)");
        assert_eq!(voice_name(&lookup, en, &voice(&["p2"])), "tide.example", "its own voice");
        assert_eq!(voice_name(&lookup, fr, &voice(&["p3"])), "une source sans nom");
        let shown = chain(fr, &view.stances[0]);
        assert_eq!(shown, "tide.example ← «\u{202f}One of them\u{202f}» (une source sans nom)");
    }

    #[test]
    fn numbers_of_a_cell_stand_by_what_each_sentence_says() {
        let mut view = sample::cable();
        // Torvia denies it twice; let one of the two only doubt it.
        view.stances.iter_mut().find(|stance| stance.id == "p7").unwrap().stance =
            view::StanceKind::Uncertain;
        let lookup = Lookup::new(&view);
        let row = view.matrix.rows.iter().find(|row| row.voice == "Torvia").unwrap();
        let ids = |mark| {
            let found = lookup.by_mark(mark, false).into_iter();
            let ids = |at: usize| view.stances[at].id.as_str();
            found
                .map(|(mark, all)| (mark.as_str(), all.into_iter().map(ids).collect()))
                .collect::<Vec<(&str, Vec<&str>)>>()
        };
        assert_eq!(ids(&row.marks[0]), [("inconsistent", vec!["p5"]), ("mixed", vec!["p7"])]);
        let left_out: Vec<&str> =
            lookup.in_no_row().into_iter().map(|at| view.stances[at].id.as_str()).collect();
        assert_eq!(left_out, ["p11"]);
    }

    #[test]
    fn every_stance_is_in_a_row_or_told_to_be_in_none() {
        let view = sample::cable();
        let lookup = Lookup::new(&view);
        let names = |voice: &VoiceView| voice.name.clone();
        let of_cells: BTreeSet<String> =
            view.voices.iter().flat_map(|cell| cell.voices.iter().filter_map(names)).collect();
        let of_rows: BTreeSet<String> =
            view.matrix.rows.iter().map(|row| row.voice.clone()).collect();
        assert_eq!(of_cells, of_rows);
        let told = in_no_row(&lookup, Words::of("en"));
        assert_eq!(told.as_deref(), Some("In no row, because the source has no name: 1 sentence"));
    }

    #[test]
    fn french_counts_nought_as_one() {
        let (en, fr) = (Words::of("en"), Words::of("fr"));
        assert_eq!(en.count(0, en.article, en.articles), "0 articles");
        assert_eq!(fr.count(0, fr.article, fr.articles), "0 article");
        assert_eq!(fr.percent(0.5), "50\u{202f}%");
        assert_eq!(en.probability(1.0), "99%");
        assert_eq!(fr.decimal(1.5), "1,5");
        assert_eq!(Words::of("xx").lang, "en");
        assert_eq!(en.voices_in(view::Range { fewest: 1, most: 3 }), "1–3 voices");
    }
}
