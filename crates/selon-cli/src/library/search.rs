//! `selon search`: articles or statements found, shown as people or programs want them.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use selon::reading::{Polarity, Reading};
use selon_store::{ArticleHit, ArticleId, Filter, Library, Marked, Said, StatementHit};
use serde_json::{Map, Value, json};

use super::entries::{self, cell, csv_failed, day, title};
use crate::args::{Layout, SearchArguments, WhichSaid};
use crate::clean::clean;
use crate::messages;
use crate::page;
use crate::plan::Look;
use crate::trouble::Trouble;

/// Searches the library at `path`.
///
/// # Errors
/// If the library cannot be read, or what was typed means nothing.
pub fn search(path: &Path, arguments: SearchArguments) -> Result<(), Trouble> {
    let library = super::open_existing(path)?;
    let look = super::look(&arguments.looks);
    let WhichSaid { source, certainty, polarity, denied } = arguments.said;
    let polarity = polarity.map(Polarity::from).or(denied.then_some(Polarity::Negative));
    let said = Said { source, certainty: certainty.map(Into::into), polarity };
    let filter = Filter { said, ..super::filter(arguments.which)? };
    let words = arguments.words.join(" ");
    let (limit, format) = (arguments.limit, arguments.format);
    let (shown, more, ranked) = if arguments.statements {
        let found = library.search_statements(&words, &filter, limit)?;
        let readings = match format {
            Layout::Text => readings(&library, &found.hits)?,
            Layout::Json | Layout::Jsonl | Layout::Csv => BTreeMap::new(),
        };
        super::print(|out| {
            write(out, format, &found.hits, statement_object, |out, hit| {
                statement_page(out, hit, readings.get(&hit.entry.id), look)
            })
        })?;
        (found.hits.len(), found.more, found.ranked)
    } else {
        let found = library.search(&words, &filter, limit)?;
        super::print(|out| {
            write(out, format, &found.hits, article_object, |out, hit| article_page(out, hit, look))
        })?;
        (found.hits.len(), found.more, found.ranked)
    };
    if shown == 0 {
        if library.is_empty()? {
            messages::say("the library is empty: selon add FILES");
        } else {
            messages::say("nothing found");
            hint(&words, &filter);
        }
    }
    if more {
        messages::say(&format!("only the first {shown} are shown: --limit 0 shows all"));
    }
    if let Some(ranked) = ranked {
        messages::say(&format!(
            "more than {ranked} have these words, and only the {ranked} that were stored last \
             were ranked: more words find better, --limit 0 ranks all"
        ));
    }
    Ok(())
}

/// What may have been missed where nothing was found.
fn hint(words: &str, filter: &Filter) {
    if filter.said.polarity == Some(Polarity::Negative) {
        messages::say(
            "a denial is told by its words (denied, rejected): “had nothing to do with it” is none; \
             without --denied, all that is said is found",
        );
    }
    let plain = |word: &str| !word.contains(['*', '"', '“', '«', '„']);
    let mut words = words.split_whitespace();
    if let Some(word) = words.find(|word| plain(word) && word.chars().count() > 3) {
        messages::say(&format!("words are found as they are typed; other endings: {word}*"));
    }
}

fn readings(
    library: &Library,
    hits: &[StatementHit],
) -> Result<BTreeMap<ArticleId, Reading>, Trouble> {
    let ids: std::collections::BTreeSet<ArticleId> = hits.iter().map(|hit| hit.entry.id).collect();
    Ok(library.readings(ids).collect::<Result<_, _>>()?)
}

fn write<T>(
    mut out: &mut dyn Write,
    format: Layout,
    hits: &[T],
    object: impl Fn(&T) -> Map<String, Value>,
    page: impl Fn(&mut dyn Write, &T) -> io::Result<()>,
) -> io::Result<()> {
    match format {
        Layout::Text => {
            for (number, hit) in hits.iter().enumerate() {
                if number > 0 {
                    writeln!(out)?;
                }
                page(out, hit)?;
            }
            Ok(())
        }
        Layout::Json => {
            let objects: Vec<Value> = hits.iter().map(|hit| Value::Object(object(hit))).collect();
            serde_json::to_writer_pretty(&mut *out, &objects)?;
            writeln!(out)
        }
        Layout::Jsonl => hits.iter().try_for_each(|hit| {
            serde_json::to_writer(&mut *out, &object(hit))?;
            writeln!(out)
        }),
        Layout::Csv => {
            let mut csv = csv::Writer::from_writer(&mut out);
            for (number, hit) in hits.iter().enumerate() {
                let object = flat(object(hit));
                if number == 0 {
                    csv.write_record(object.keys()).map_err(csv_failed)?;
                }
                csv.write_record(object.values().map(cell)).map_err(csv_failed)?;
            }
            csv.flush()
        }
    }
}

/// Objects inside an object as keys of its own: `source.text`.
fn flat(object: Map<String, Value>) -> Map<String, Value> {
    let mut flat = Map::new();
    for (key, value) in object {
        match value {
            Value::Object(inner) => {
                flat.extend(
                    inner.into_iter().map(|(name, value)| (format!("{key}.{name}"), value)),
                );
            }
            value => {
                flat.insert(key, value);
            }
        }
    }
    flat
}

/// Words with what was found among them, in code points.
fn marked_object(marked: &Marked) -> Map<String, Value> {
    let points = |byte: usize| marked.text[..byte].chars().count();
    let found: Vec<[usize; 2]> =
        marked.found.iter().map(|&(start, end)| [points(start), points(end)]).collect();
    let values = [("text", json!(marked.text)), ("matches", json!(found))];
    values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn article_object(hit: &ArticleHit) -> Map<String, Value> {
    let mut object = entries::object(&hit.entry);
    object.insert("snippet".into(), json!(hit.snippet.as_ref().map(marked_object)));
    object
}

fn statement_object(hit: &StatementHit) -> Map<String, Value> {
    let spans: Value = serde_json::from_str(&hit.spans).unwrap_or_default();
    let mut source = marked_object(&hit.source);
    source.insert("spans".into(), spans["source"].clone());
    let entity = (!hit.entity.is_empty()).then_some(&hit.entity);
    source.insert("entity".into(), json!(entity));
    source.insert("role".into(), json!(hit.role));
    source.insert("first_hand".into(), json!(hit.first_hand));
    let mut content = marked_object(&hit.content);
    content.insert("spans".into(), spans["content"].clone());
    let values = [
        ("article", json!(hit.entry.short)),
        ("title", json!(title(&hit.entry))),
        ("outlet", json!(hit.entry.outlet)),
        ("published", json!(hit.entry.published)),
        ("id", json!(format!("s{}", hit.number))),
        ("parent", json!(hit.parent.map(|parent| format!("s{parent}")))),
        ("source", Value::Object(source)),
        ("cue", json!({"text": hit.cue, "spans": spans["cue"]})),
        ("content", Value::Object(content)),
        ("kind", json!(hit.kind)),
        ("certainty", json!(hit.certainty)),
        ("polarity", json!(hit.polarity)),
        ("hearsay", json!(hit.hearsay)),
        ("score", json!((hit.score * 1000.0).round() / 1000.0)),
    ];
    values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn about(entry: &selon_store::Entry) -> String {
    let mut parts = vec![entry.short.clone(), day(entry)];
    parts.extend(Some(clean(&entry.outlet)).filter(|outlet| !outlet.is_empty()));
    parts.push(clean(title(entry)));
    parts.join(" · ")
}

fn article_page(out: &mut dyn Write, hit: &ArticleHit, look: Look) -> io::Result<()> {
    let pieces = hit.snippet.as_ref().map(|snippet| parts(snippet)).unwrap_or_default();
    page::write_found(out, &about(&hit.entry), &pieces, look)
}

/// Words, and whether they are what was looked for.
fn parts(marked: &Marked) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut at = 0;
    for &(start, end) in &marked.found {
        parts.push((&marked.text[at..start], false));
        parts.push((&marked.text[start..end], true));
        at = end;
    }
    parts.push((&marked.text[at..], false));
    parts
}

fn statement_page(
    out: &mut dyn Write,
    hit: &StatementHit,
    reading: Option<&Reading>,
    look: Look,
) -> io::Result<()> {
    page::write_found(out, &about(&hit.entry), &[], look)?;
    match reading.filter(|reading| hit.number <= reading.statements.len()) {
        Some(reading) => page::write_statement(out, reading, hit.number - 1, look),
        None => Ok(()),
    }
}
