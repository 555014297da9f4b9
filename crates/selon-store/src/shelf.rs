//! Readings as they are kept: the whole one packed, to come back as it was, and a row
//! for each statement, to be found.
//!
//! Packed is what MessagePack makes of the reading's own types, with the names of
//! their fields: a field that a later Selon adds has its default in an old reading,
//! and one that it cannot make sense of is read anew.

use std::borrow::Cow;

use selon::exchange::wording;
use selon::ingest::Article;
use selon::reading::dates::TimeExpression;
use selon::reading::places::Place;
use selon::reading::{Reading, Statement, WhoIsWho};
use selon::text::{SourceText, Span};
use serde::{Deserialize, Serialize};

use crate::frozen::{freeze, thaw};

/// The number of the packed form.
pub(crate) const FORM: u32 = 1;

/// A reading, packed to be stored.
#[derive(Debug)]
pub(crate) struct Shelved {
    pub model: String,
    pub found: Vec<u8>,
    pub statements: Vec<Row>,
}

/// One statement to be searched.
#[derive(Debug)]
pub(crate) struct Row {
    pub parent: Option<usize>,
    pub source: String,
    pub entity: String,
    pub role: Option<&'static str>,
    pub first_hand: Option<bool>,
    pub cue: String,
    pub content: String,
    pub kind: &'static str,
    pub certainty: &'static str,
    pub polarity: &'static str,
    pub hearsay: bool,
    pub score: f32,
    pub spans: String,
}

/// Everything of a reading but its article.
#[derive(Deserialize, Serialize)]
struct Found<'a> {
    statements: Cow<'a, [Statement]>,
    #[serde(default)]
    guesses: Cow<'a, [Statement]>,
    dates: Cow<'a, [TimeExpression]>,
    places: Cow<'a, [Place]>,
    who: Cow<'a, WhoIsWho>,
}

/// Where the parts of a statement stand, in code points.
#[derive(Serialize)]
struct Spans {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

impl Shelved {
    /// `reading`, made by the model with this checksum.
    pub fn of(reading: &Reading, model: &str) -> Self {
        // Every field is named: one that is added must not be forgotten here.
        // (Sentences are cut again when they are asked for.)
        let Reading { article, statements, guesses, dates, places, who, cut: _ } = reading;
        let found = Found {
            statements: statements.into(),
            guesses: guesses.into(),
            dates: dates.into(),
            places: places.into(),
            who: Cow::Borrowed(who),
        };
        // Neither plain types nor writing to memory can fail.
        let packed = rmp_serde::to_vec_named(&found).unwrap_or_default();
        let row = |(number, statement)| Row::of(number, statement, who, &article.text);
        Shelved {
            model: model.to_owned(),
            found: freeze(&packed).unwrap_or_default(),
            statements: statements.iter().enumerate().map(row).collect(),
        }
    }

    /// Bytes that it takes, about.
    pub fn size(&self) -> usize {
        let rows = self.statements.iter();
        self.found.len() + rows.map(|row| row.content.len() + row.spans.len()).sum::<usize>()
    }
}

impl Row {
    fn of(number: usize, statement: &Statement, who: &WhoIsWho, text: &SourceText) -> Self {
        let words = |spans: &[Span]| wording::words(spans, text.text());
        let points = |spans: &[Span]| spans.iter().map(|&span| text.code_points(span)).collect();
        // Of a source without words nothing can be said.
        let source = who.sources.get(number).filter(|_| !statement.source.is_empty());
        let entity = source.and_then(|source| who.entities.get(source.entity?));
        let spans = Spans {
            source: points(&statement.source),
            cue: points(&statement.cue),
            content: points(&statement.content),
        };
        Row {
            parent: statement.parent.map(|parent| parent + 1),
            source: words(&statement.source),
            entity: entity.map(|entity| entity.name.clone()).unwrap_or_default(),
            role: source.map(|source| source.role.as_str()),
            first_hand: source.map(|source| source.first_hand),
            cue: words(&statement.cue),
            content: words(&statement.content),
            kind: statement.kind.as_str(),
            certainty: statement.certainty.as_str(),
            polarity: statement.polarity.as_str(),
            hearsay: statement.hearsay,
            score: statement.score,
            spans: serde_json::to_string(&spans).unwrap_or_default(),
        }
    }
}

/// The reading of `article` that was packed as `found`.
///
/// # Errors
/// Says what is wrong if this Selon cannot read it, or it is not about this text.
pub(crate) fn unshelved(article: Article, found: &[u8]) -> Result<Reading, String> {
    let packed = thaw(found).map_err(|error| format!("its reading: {error}"))?;
    let found: Found<'_> =
        rmp_serde::from_slice(&packed).map_err(|error| format!("its reading: {error}"))?;
    let reading = Reading {
        statements: found.statements.into_owned(),
        guesses: found.guesses.into_owned(),
        dates: found.dates.into_owned(),
        places: found.places.into_owned(),
        who: found.who.into_owned(),
        ..Reading::unread(article)
    };
    match fits(&reading) {
        true => Ok(reading),
        false => Err("its reading is not about its text".to_owned()),
    }
}

/// Whether all of `reading` points into its text and at itself: whoever uses it slices
/// without asking.
fn fits(reading: &Reading) -> bool {
    let text = reading.article.text.text();
    let slices = |span: &Span| {
        text.is_char_boundary(span.start())
            && text.is_char_boundary(span.end())
            && span.end() <= text.len()
    };
    let statements = reading.statements.iter().chain(&reading.guesses).all(|statement| {
        let Statement { source, cue, content, hedges, .. } = statement;
        [source, cue, content, hedges].into_iter().flatten().all(slices)
            && statement.parent.is_none_or(|parent| parent < reading.statements.len())
    });
    let entities = &reading.who.entities;
    statements
        && reading.dates.iter().flat_map(|date| &date.spans).all(slices)
        && reading.places.iter().flat_map(|place| &place.spans).all(slices)
        && entities.iter().flat_map(|entity| &entity.mentions).all(slices)
        && entities.iter().flat_map(|entity| &entity.members).all(|&one| one < entities.len())
        && reading.who.sources.len() == reading.statements.len()
        && reading.who.guessed.len() == reading.guesses.len()
        && (reading.who.sources.iter().chain(&reading.who.guessed))
            .all(|source| source.entity.is_none_or(|entity| entity < entities.len()))
}
