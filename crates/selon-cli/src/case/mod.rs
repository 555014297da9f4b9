//! `selon case`: questions, their articles and what people decide, kept in a library.

mod articles;
mod asks;
mod decide;
mod list;
mod remove;
mod show;
mod standing;
mod suggest;

use std::fs;
use std::path::Path;

use selon::reading::{Certainty, Polarity};
use selon::weighing::Case;
use selon::weighing::lineage::Relation;
use selon_store::{ArticleId, CaseId, Feed, Library};

use crate::args::CaseCommand;
use crate::messages;
use crate::progress::{Tally, count};
use crate::trouble::Trouble;

/// Carries out a command about cases of the library at `path`, and tells how reading went
/// if articles were read for it.
///
/// # Errors
/// If the library or the case is not there, or cannot be written.
pub fn run(path: &Path, command: CaseCommand) -> Result<Tally, Trouble> {
    let done = match command {
        CaseCommand::Suggest(arguments) => return suggest::suggest(path, arguments),
        CaseCommand::New(arguments) => asks::new(path, arguments),
        CaseCommand::Change(arguments) => asks::change(path, arguments),
        CaseCommand::List(arguments) => list::list(path, arguments.format),
        CaseCommand::Show(arguments) => show::show(path, &arguments),
        CaseCommand::Add(arguments) => articles::add(path, arguments),
        CaseCommand::Remove(arguments) => remove::remove(path, &arguments),
        CaseCommand::Mark(arguments) => decide::mark(path, &arguments),
        CaseCommand::Unmark(arguments) => decide::unmark(path, &arguments),
        CaseCommand::Split(pair) => decide::rule(path, &pair, None),
        CaseCommand::Merge(arguments) => {
            decide::rule(path, &arguments.pair, Some(arguments.how.into()))
        }
        CaseCommand::Unrule(pair) => decide::unrule(path, &pair),
    };
    done.map(|()| Tally::default())
}

/// The case in the file at `path`, which may have no hypotheses yet.
///
/// # Errors
/// If there is no such file, or it is no case.
pub fn from_file(path: &Path) -> Result<Case, Trouble> {
    let named = || path.display().to_string();
    let text =
        fs::read_to_string(path).map_err(|source| Trouble::CaseFile { name: named(), source })?;
    Case::draft(&text).map_err(|source| Trouble::Case { name: named(), source })
}

/// The articles that `typed` name, in a case or in the whole library.
fn find_all(
    library: &Library,
    typed: &[String],
    find: impl Fn(&Library, &str) -> Result<ArticleId, selon_store::StoreError>,
) -> Result<Vec<ArticleId>, Trouble> {
    let mut ids = Vec::with_capacity(typed.len());
    for one in typed {
        let id = find(library, one)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// What an article is called: by a dossier, and by the library.
fn called(library: &Library, id: ArticleId) -> Result<String, Trouble> {
    let entry = library.entry(id)?;
    Ok(match entry.name.is_empty() || entry.name.starts_with(&entry.short) {
        true => entry.short,
        false => format!("{} ({})", entry.name, entry.short),
    })
}

/// How two articles depend on each other, as pages say it and `--as` takes it.
fn relation_in_words(relation: Relation) -> &'static str {
    match relation {
        Relation::NearCopy => "copy",
        Relation::SameWire => "same report",
        Relation::Cites => "cites",
    }
}

/// A search in words: "q1: harbour fire, from 2031-05-01, in fr".
fn search_in_words(feed: &Feed) -> String {
    let Feed { number, words, filter } = feed;
    let mut parts = Vec::new();
    let words = words.trim();
    parts.push(if words.is_empty() {
        "every article".to_owned()
    } else {
        format!("“{words}”")
    });
    let mut add = |name: &str, value: Option<&str>| {
        parts.extend(value.map(|value| format!("{name} {value}")));
    };
    add("outlet", filter.outlet.as_deref());
    add("from", filter.from.as_deref());
    add("to", filter.to.as_deref());
    add("in", filter.lang.as_deref());
    add("source", filter.said.source.as_deref());
    add("certainty", filter.said.certainty.map(Certainty::as_str));
    add("polarity", filter.said.polarity.map(Polarity::as_str));
    format!("q{number}: {}", parts.join(", "))
}

/// Says what to do next with a case that cannot be weighed yet.
fn say_next(library: &Library, id: CaseId, case: &Case) -> Result<(), Trouble> {
    let name = &case.id;
    let articles = library.case_articles(id)?.len() as u64;
    if articles == 0 {
        messages::say(&format!("articles: selon case add {name} IDS, or --search WORDS, or --all"));
    } else if case.hypotheses.is_empty() {
        messages::say(&format!("hypotheses: selon case suggest {name} proposes some"));
    } else {
        let articles = count(articles, "article");
        messages::say(&format!("{articles}; to weigh them: selon dossier {name}"));
    }
    Ok(())
}
