//! Whole texts about invented people, and who is meant in them.

use super::*;
use crate::reading::{Quotes, places};
mod apart;
mod bodies;
mod borders;
mod languages;
mod meant;
mod naming;
mod owners;
mod pointed;
mod scope;
mod subjects;
mod two;

/// The names of the sources that `marked` puts in `[…]`, in order; quotations are the
/// content of the nearest source.
fn who(marked: &str, code: &str) -> Vec<(Option<String>, SourceRole)> {
    who_among(marked, code, false)
}

/// The same; `mapped` with the places that the text names.
fn who_among(marked: &str, code: &str, mapped: bool) -> Vec<(Option<String>, SourceRole)> {
    let mut text = String::new();
    let mut sources = Vec::new();
    for c in marked.chars() {
        match c {
            '[' => sources.push((text.len(), text.len())),
            ']' => sources.last_mut().expect("opened").1 = text.len(),
            _ => text.push(c),
        }
    }
    let spans: Vec<[Span; 1]> = sources.iter().map(|&(a, b)| [Span::new(a, b)]).collect();
    let quotes: Vec<Span> = Quotes::of(&text).regions().iter().map(|quote| quote.span).collect();
    let speaks = |quote: &Span| {
        let outside = spans.iter().enumerate().filter(|(_, s)| !quote.contains(s[0]));
        outside.min_by_key(|(_, s)| s[0].start().abs_diff(quote.end())).map(|(n, _)| n)
    };
    let contents: Vec<Vec<Span>> = (0..spans.len())
        .map(|n| quotes.iter().copied().filter(|quote| speaks(quote) == Some(n)).collect())
        .collect();
    let told: Vec<Told<'_>> = spans
        .iter()
        .zip(&contents)
        .map(|(source, content)| Told { source, content, relayed: false })
        .collect();
    let language = Language::or_neutral(Some(code));
    let speakers: Vec<Span> = spans.iter().map(|&[span]| span).collect();
    let places = match mapped {
        true => places::read(&text, Span::new(0, text.len()), language, &speakers),
        false => Vec::new(),
    };
    let found = who_is_who(&text, language, &told, &places);
    let name = |source: &Source| source.entity.map(|entity| found.entities[entity].name.clone());
    found.sources.iter().map(|source| (name(source), source.role)).collect()
}

/// Who is who where the sources are what `marked` puts in `[…]`, and no content is told.
fn speaking(marked: &str, code: &str) -> WhoIsWho {
    let text: String = marked.chars().filter(|c| !matches!(c, '[' | ']')).collect();
    let mut sources = Vec::new();
    let mut at = 0;
    for piece in marked.split_inclusive(['[', ']']) {
        let words = piece.trim_end_matches(['[', ']']);
        if piece.ends_with(']') {
            sources.push([Span::new(at, at + words.len())]);
        }
        at += words.len();
    }
    let told: Vec<Told<'_>> =
        sources.iter().map(|source| Told { source, ..Told::default() }).collect();
    who_is_who(&text, Language::or_neutral(Some(code)), &told, &[])
}

/// What the sources that `marked` puts in `[…]` are called over all articles.
fn bodies(marked: &str, code: &str) -> Vec<String> {
    let found = speaking(marked, code);
    let body = |source: &Source| found.entities[source.entity?].body.clone();
    let name = |body: Body| body.name("en").unwrap_or_else(|| format!("{:?}", body.whose));
    let named = found.sources.iter().map(|source| body(source).map_or("-".to_owned(), name));
    named.collect()
}

fn names(marked: &str, code: &str) -> Vec<String> {
    who(marked, code).into_iter().map(|(name, _)| name.unwrap_or_else(|| "-".to_owned())).collect()
}

/// The names of the sources where the places of the text are known.
fn placed(marked: &str, code: &str) -> Vec<String> {
    let all = who_among(marked, code, true).into_iter();
    all.map(|(name, _)| name.unwrap_or_else(|| "-".to_owned())).collect()
}

/// The offices of everyone in `marked`: function, body, whose, and the name if there is one.
fn offices(marked: &str, code: &str) -> Vec<String> {
    let found = speaking(marked, code);
    let shown = |entity: &Entity, office: &Office| {
        let whose = match &office.whose {
            Some(Whose::State(words) | Whose::Region(words)) => words.clone(),
            Some(Whose::Institution(words) | Whose::Words(words)) => words.clone(),
            None => "-".to_owned(),
        };
        let body = office.body.as_deref().unwrap_or("-");
        let past = if office.past { " past" } else { "" };
        let name = if entity.by_office { "" } else { &entity.name };
        format!("{} {body} {whose}{past} {name}", office.function).trim_end().to_owned()
    };
    let all = found.entities.iter();
    all.flat_map(|entity| entity.offices.iter().map(|office| shown(entity, office))).collect()
}

/// The names and kinds of the sources that `marked` puts in `[…]`.
fn kinds(marked: &str, code: &str) -> Vec<(String, EntityKind)> {
    let found = speaking(marked, code);
    let all = found.sources.iter().filter_map(|source| source.entity);
    all.map(|at| (found.entities[at].name.clone(), found.entities[at].kind)).collect()
}

/// Names and owners of the sources in `text`, whose first says `content`.
fn whose(text: &str, code: &str, sources: &[&[&str]], content: &str) -> Vec<String> {
    let span = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    };
    let spans: Vec<Vec<Span>> =
        sources.iter().map(|parts| parts.iter().map(|part| span(part)).collect()).collect();
    let content = [span(content)];
    let told = spans.iter().enumerate().map(|(at, source)| Told {
        source,
        content: if at == 0 { &content } else { &[] },
        relayed: false,
    });
    let found = who_is_who(text, Language::or_neutral(Some(code)), &told.collect::<Vec<_>>(), &[]);
    let name = |source: &Source| {
        let Some(entity) = source.entity.map(|at| &found.entities[at]) else {
            return "nobody".to_owned();
        };
        let of = entity.belongs_to.as_ref().map(|of| format!(" of {of}"));
        format!("{}{}", entity.name, of.unwrap_or_default())
    };
    found.sources.iter().map(name).collect()
}
