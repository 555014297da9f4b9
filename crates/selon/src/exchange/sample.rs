//! A small reading, made by hand, that the tests of this room share. It has
//! what breaks writers: letters of more than one byte, a content broken by its
//! own cue, a statement in another's content, a content over a line break, a
//! statement that names nobody, and characters that HTML must escape.

use crate::ingest::{Article, Field, Origin};
use crate::language::Language;
use crate::reading::dates::{self, TimeExpression};
use crate::reading::places::{Kind as PlaceKind, Place};
use crate::reading::{Certainty, Kind, Polarity, Quotes, Reading, Statement};
use crate::text::{SourceText, Span};

const TEXT: &str = "Enquête sur le bac d’Orvel\n\
\n\
« Le bac 🚢, a dit Mara Voss, a quitté le quai ; des dockers nieraient que la grue ait pu céder. »\n\
Selon <l’enquête>, rien n’est sûr\n\
& tout est à revoir.\n\
On dit que le câble était usé.\n";

/// Four statements: the second stands in the first's content, the third's
/// content runs over a line break, the fourth names nobody. And one place.
pub fn ferry() -> Reading {
    let statements = vec![
        Statement {
            source: find(&["Mara Voss"]),
            cue: find(&["a dit"]),
            content: find(&[
                "Le bac 🚢",
                "a quitté le quai ; des dockers nieraient que la grue ait pu céder.",
            ]),
            kind: Kind::Direct,
            score: 0.97,
            ..Statement::plain(Vec::new(), Vec::new(), Vec::new())
        },
        Statement {
            parent: Some(0),
            source: find(&["des dockers"]),
            cue: find(&["nieraient"]),
            content: find(&["que la grue ait pu céder"]),
            certainty: Certainty::Possible,
            hedges: find(&["nieraient", "pu"]),
            polarity: Polarity::Negative,
            hearsay: true,
            score: 0.81,
            ..Statement::plain(Vec::new(), Vec::new(), Vec::new())
        },
        Statement {
            source: find(&["<l’enquête>"]),
            cue: find(&["Selon"]),
            content: find(&["rien n’est sûr\n& tout est à revoir."]),
            score: 0.9,
            ..Statement::plain(Vec::new(), Vec::new(), Vec::new())
        },
        Statement {
            cue: find(&["On dit"]),
            content: find(&["que le câble était usé"]),
            certainty: Certainty::Unknown,
            hearsay: true,
            score: 0.5,
            ..Statement::plain(Vec::new(), Vec::new(), Vec::new())
        },
    ];
    let places = vec![Place {
        name: "Orvel".to_owned(),
        kind: PlaceKind::Town,
        country: None,
        position: Some((47.5, -1.25)),
        geonames: None,
        spans: find(&["Orvel"]),
    }];
    let article = article();
    Reading { dates: dates(&article), statements, places, ..Reading::unread(article) }
}

/// The same article in which nobody was found to say anything.
pub fn silent() -> Reading {
    Reading::unread(article())
}

fn dates(article: &Article) -> Vec<TimeExpression> {
    let quotes = Quotes::of(article.text.text());
    dates::of(article, &quotes, Language::or_neutral(Some("fr")))
}

fn article() -> Article {
    let field = |value: &str, from| Some(Field { value: value.to_owned(), from });
    Article {
        title: field("Enquête sur le bac d’Orvel", Origin::OpenGraph),
        outlet: field("Le Phare & Cie", Origin::JsonLd),
        published: field("2031-05", Origin::TextHeader),
        lang: field("fr", Origin::Detected),
        ..Article::new("ferry", SourceText::from_text(TEXT))
    }
}

/// Where each piece stands in the text.
fn find(pieces: &[&str]) -> Vec<Span> {
    let find = |piece: &&str| {
        let start = TEXT.find(*piece).expect("the piece is in the text");
        Span::new(start, start + piece.len())
    };
    pieces.iter().map(find).collect()
}
