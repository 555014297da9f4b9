//! Places of conflict zones in short sentences of our own: how many are found, and
//! in which country.

use selon::language::Language;
use selon::reading::places::{Place, read};
use selon::text::Span;

/// Found and rightly placed of the rows of `table`, and what is wrong with the rest.
fn measure(code: &str, table: &str) -> (usize, usize, usize, String) {
    let language = Language::or_neutral(Some(code));
    let (mut all, mut found, mut placed, mut faults) = (0, 0, 0, String::new());
    for row in table.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let &[mention, country, sentence] = columns.as_slice() else {
            panic!("three columns: {row}");
        };
        let country = Some(country).filter(|&country| country != "-");
        let places = read(sentence, Span::new(0, sentence.len()), language, &[]);
        let named = |place: &&Place| place.spans.iter().any(|span| span.of(sentence) == mention);
        let here: Vec<&Place> = places.iter().filter(named).collect();
        let right = here.iter().any(|place| place.country.as_deref() == country);
        all += 1;
        found += usize::from(!here.is_empty());
        placed += usize::from(right);
        if !right {
            faults += &format!("{sentence}\n  {places:?}\n");
        }
    }
    (all, found, placed, faults)
}

#[test]
fn french_names_of_conflict_zones() {
    let (all, found, placed, faults) = measure("fr", include_str!("places/fr.tsv"));
    println!("fr: {found} of {all} found, {placed} in the right country\n{faults}");
    assert_eq!(all, 50);
    assert!(found >= 49 && placed >= 46, "{found} found, {placed} placed\n{faults}");
}

#[test]
fn english_names_of_conflict_zones() {
    let (all, found, placed, faults) = measure("en", include_str!("places/en.tsv"));
    println!("en: {found} of {all} found, {placed} in the right country\n{faults}");
    assert_eq!(all, 50);
    assert!(found >= 49 && placed >= 46, "{found} found, {placed} placed\n{faults}");
}

/// Names that were written down before the list was looked at.
#[test]
fn more_french_names_of_conflict_zones() {
    let (all, found, placed, faults) = measure("fr", include_str!("places/fr_more.tsv"));
    println!("fr: {found} of {all} found, {placed} in the right country\n{faults}");
    assert_eq!(all, 50);
    assert!(found >= 49 && placed >= 46, "{found} found, {placed} placed\n{faults}");
}

#[test]
fn more_english_names_of_conflict_zones() {
    let (all, found, placed, faults) = measure("en", include_str!("places/en_more.tsv"));
    println!("en: {found} of {all} found, {placed} in the right country\n{faults}");
    assert_eq!(all, 50);
    assert!(found >= 49 && placed >= 46, "{found} found, {placed} placed\n{faults}");
}
