//! Articles and statements found by words and by what is known of them.

mod support;

use selon::reading::{Certainty, Polarity};
use selon_store::{Filter, Library, Linked, Said};
use support::{Place, add, filled};

fn found(library: &Library, words: &str, filter: &Filter) -> Vec<String> {
    let found = library.search(words, filter, 0).expect("an answer");
    let mut names: Vec<String> = found.hits.into_iter().map(|hit| hit.entry.name).collect();
    names.sort();
    names
}

fn listed(library: &Library, filter: &Filter) -> Vec<String> {
    library.list(filter).expect("a list").into_iter().map(|entry| entry.name).collect()
}

fn some(word: &str) -> Option<String> {
    Some(word.to_owned())
}

#[test]
fn accents_and_case_make_no_difference() {
    let place = Place::new();
    let library = filled(&place);
    let any = Filter::default();
    assert_eq!(found(&library, "PREFETE rouvert", &any), ["rapport"]);
    assert_eq!(found(&library, "orvel", &any), ["quay", "rapport"]);
    assert_eq!(found(&library, "d'Orvel", &any), ["rapport"]);
    assert_eq!(found(&library, "\"fallen into\"", &any), ["quay"]);
    assert!(found(&library, "\"into fallen\"", &any).is_empty());
    assert_eq!(found(&library, "ferr*", &any), ["w1", "w2"]);
    assert!(found(&library, "ferr", &any).is_empty());
    // The outlet's name is no text.
    assert!(found(&library, "meridian", &any).is_empty());
}

#[test]
fn snippets_mark_what_was_looked_for() {
    let place = Place::new();
    let library = filled(&place);
    let found = library.search("ferry denied", &Filter::default(), 0).expect("an answer");
    let snippet = found.hits[0].snippet.clone().expect("a snippet");
    let marked: Vec<&str> = snippet.found.iter().map(|&(a, b)| &snippet.text[a..b]).collect();
    assert_eq!(marked, ["denied", "ferry"]);
}

#[test]
fn articles_are_listed_by_day_and_let_through_by_what_is_known() {
    let place = Place::new();
    let library = filled(&place);
    let any = Filter::default();
    assert_eq!(listed(&library, &any), ["quay", "rapport", "w1", "w2"]);
    let filter = Filter { from: some("2031-05-04"), ..any.clone() };
    assert_eq!(listed(&library, &filter), ["rapport", "w1"]);
    // It may have been on any day of June.
    let filter = Filter { from: some("2031-06-15"), to: some("2031-06-16"), ..any.clone() };
    assert_eq!(listed(&library, &filter), ["w1"]);
    let filter = Filter { to: some("2031-05-03"), ..any.clone() };
    assert_eq!(listed(&library, &filter), ["quay"]);
    let filter = Filter { lang: some("FR"), ..any.clone() };
    assert_eq!(listed(&library, &filter), ["rapport"]);
    let filter = Filter { outlet: some("orvel sentinel"), ..any.clone() };
    assert_eq!(listed(&library, &filter), ["quay"]);
    assert_eq!(found(&library, "crane", &filter), ["quay"]);
    assert!(found(&library, "ferry", &filter).is_empty());
}

#[test]
fn everything_that_somebody_denies() {
    let place = Place::new();
    let library = filled(&place);
    let denied = |source: &str| Filter {
        said: Said { source: some(source), polarity: Some(Polarity::Negative), ..Said::default() },
        ..Filter::default()
    };
    let contents = |words: &str, filter: &Filter| -> Vec<String> {
        let found = library.search_statements(words, filter, 0).expect("an answer");
        found.hits.into_iter().map(|hit| hit.content.text).collect()
    };
    assert_eq!(contents("", &denied("voss")), ["that the ferry had left late"]);
    assert_eq!(contents("", &denied("prefete")), ["que le quai ait été fermé"]);
    assert!(contents("wind", &denied("voss")).is_empty());
    assert_eq!(listed(&library, &denied("voss")), ["w2"]);
    let probable = Filter {
        said: Said { certainty: Some(Certainty::Probable), ..Said::default() },
        ..Filter::default()
    };
    assert_eq!(contents("", &probable).len(), 1);
    assert_eq!(listed(&library, &probable), ["quay"]);
    let quay = Filter { outlet: some("sentinel"), ..Filter::default() };
    let found = library.search_statements("crane", &quay, 0).expect("an answer");
    assert!(found.hits.iter().all(|hit| hit.entry.name == "quay" && !hit.content.found.is_empty()));
}

#[test]
fn no_more_than_asked_for_and_it_says_so() {
    let place = Place::new();
    let library = filled(&place);
    let found = library.search("orvel", &Filter::default(), 1).expect("an answer");
    assert_eq!((found.hits.len(), found.more), (1, true));
    let found = library.search("orvel", &Filter::default(), 2).expect("an answer");
    assert_eq!((found.hits.len(), found.more), (2, false));
    let all = library.search_statements("", &Filter::default(), 0).expect("an answer");
    assert!(!all.more && all.hits.len() > 5);
}

#[test]
fn of_very_many_those_stored_last_are_ranked_and_it_says_so() {
    let place = Place::new();
    let mut library = place.library();
    let mut lines = "{\"id\":\"first\",\"text\":\"Tunnel, tunnel, tunnel!\"}\n".to_owned();
    for number in 1..=10_000 {
        lines += &format!("{{\"id\":\"{number}\",\"text\":\"A tunnel of {number} feet\"}}\n");
    }
    add(&mut library, "t.jsonl", &lines, false);
    let search = |words: &str, most: usize| {
        let found = library.search(words, &Filter::default(), most).expect("an answer");
        let names: Vec<String> = found.hits.into_iter().map(|hit| hit.entry.name).collect();
        (names, found.more, found.ranked)
    };
    // All fit as well as each other but the first, which was stored too early.
    assert_eq!(search("tunnel", 2), (vec!["1".into(), "2".into()], true, Some(10_000)));
    assert_eq!(search("tunnel 9999", 2), (vec!["9999".into()], false, None));
    let (all, more, ranked) = search("tunnel", 0);
    assert_eq!((all.len(), all[0].as_str(), more, ranked), (10_001, "first", false, None));
}

#[test]
fn a_title_counts_more_than_a_text() {
    let place = Place::new();
    let mut library = place.library();
    let lines = "{\"id\":\"a\",\"text\":\"The tunnel of Karst is open again. The tunnel was closed.\",\"title\":\"News\"}\n\
        {\"id\":\"b\",\"text\":\"It is open again, the tunnel that was closed in the spring.\",\"title\":\"Tunnel of Karst\"}\n";
    add(&mut library, "t.jsonl", lines, false);
    let found = library.search("tunnel", &Filter::default(), 0).expect("an answer");
    let names: Vec<&str> = found.hits.iter().map(|hit| hit.entry.name.as_str()).collect();
    assert_eq!(names, ["b", "a"]);
}

const WIRE: &str = "Harbour police in Tellan found the missing trawler on Friday, eleven miles off \
    the cape, with nobody on board and its engine still warm.";

#[test]
fn copies_are_linked_with_the_reason() {
    let place = Place::new();
    let mut library = place.library();
    let line = format!("{{\"text\":\"{WIRE}\"}}");
    let changed = format!("Trawler found empty. {} (Tellan News)", WIRE.replace("missing", "lost"));
    let other = "The price of flour rose again in Darune this week, and bakers there blame the \
        late rains, the new tax and one another.";
    let copies: Vec<u64> =
        [("a.txt", WIRE), ("b.jsonl", &line), ("c.txt", &changed), ("d.txt", other)]
            .into_iter()
            .map(|(name, bytes)| {
                add(&mut library, name, bytes, false);
                library.link().expect("linked").copies
            })
            .collect();
    assert_eq!(copies, [0, 1, 1, 0]);
    assert_eq!(library.link().expect("linked"), Linked::default());
    let ids = library.ids().expect("ids");
    let linked = |at: usize| -> Vec<(String, bool, bool)> {
        let copies = library.copies(ids[at]).expect("copies");
        copies
            .into_iter()
            .map(|copy| (copy.entry.name, copy.same_text, copy.jaccard == 1.0))
            .collect()
    };
    assert_eq!(linked(0), [("b:1".into(), true, true), ("c".into(), false, false)]);
    assert_eq!(linked(2), [("a".into(), false, false), ("b:1".into(), false, false)]);
    assert!(linked(3).is_empty());
    assert_eq!(library.entry(ids[0]).expect("an entry").copies, 2);
    library.remove(&ids[..1]).expect("removed");
    library.check().expect("a sound library");
    let left = library.copies(ids[1]).expect("copies");
    assert_eq!(left.iter().map(|copy| copy.entry.id).collect::<Vec<_>>(), [ids[2]]);
}
