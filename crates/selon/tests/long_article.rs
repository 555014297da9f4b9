//! A long article is read as a short one is, and whoever waits for it sees it go on.

use std::cell::RefCell;

use selon::ingest::Article;
use selon::reading::Reader;
use selon::text::SourceText;

#[test]
fn it_is_told_how_much_of_an_article_has_been_read() {
    let line = "The quay of Orvel is closed, the harbour said on Monday, and nobody knows why. ";
    let article = || Article::new("long", SourceText::from_text(line.repeat(60)));
    let reader = Reader::built_in().expect("the built-in model loads");
    let shares = RefCell::new(Vec::new());
    let watched = reader.read_watched(article(), &|share| shares.borrow_mut().push(share));
    let shares = shares.into_inner();
    assert!(shares.len() > 3, "{shares:?}");
    assert!(shares.is_sorted() && shares.last() == Some(&1.0), "{shares:?}");
    assert_eq!(watched.statements, reader.read(article()).statements);
}
