//! `selon case add`: articles that join a case, and searches that feed it.

use std::path::Path;

use selon::reading::Polarity;
use selon::weighing::Dates;
use selon_store::{Filter, Joined, Library, Said};

use super::{find_all, say_next, search_in_words};
use crate::args::{CaseAddArguments, WhichSaid};
use crate::library::{filter, in_order, open_existing};
use crate::messages;
use crate::progress::count;
use crate::trouble::Trouble;

/// Puts articles into a case, and lets a search feed it.
///
/// # Errors
/// If there is no such case or article, or nothing was named.
pub fn add(path: &Path, arguments: CaseAddArguments) -> Result<(), Trouble> {
    let CaseAddArguments { case: name, articles, search, words, all, which, said, judging } =
        arguments;
    let mut library = open_existing(path)?;
    let stored = library.case(&name)?;
    let WhichSaid { source, certainty, polarity, denied } = said;
    let polarity = polarity.map(Polarity::from).or(denied.then_some(Polarity::Negative));
    let said = Said { source, certainty: certainty.map(Into::into), polarity };
    let asked = Filter { said, ..filter(which)? };
    let phrases = if words { &stored.case.words[..] } else { &[] };
    if words && phrases.is_empty() {
        return Err(Trouble::NoWordsOfCase(name));
    }
    let mut searches: Vec<String> = search.into_iter().collect();
    searches.extend(phrases.iter().map(|phrase| {
        let phrase = phrase.replace('"', " ");
        if phrase.contains(char::is_whitespace) { format!("\"{phrase}\"") } else { phrase }
    }));
    if searches.is_empty() && (all || asked != Filter::default()) {
        searches.push(String::new());
    }
    if articles.is_empty() && searches.is_empty() {
        return Err(Trouble::NothingForCase(name));
    }
    let ids = find_all(&library, &articles, Library::find_or_named)?;
    // All is all, whatever the days of the case.
    let dates = if all { Dates::default() } else { stored.case.dates.clone() };
    let filter = Filter {
        from: asked.from.clone().or(dates.from),
        to: asked.to.clone().or(dates.to),
        ..asked
    };
    in_order(filter.from.as_deref(), filter.to.as_deref())?;
    // Before anything is kept: words that cannot be looked for are an error.
    let found = searches.iter().map(|words| library.matching(words, &filter));
    let found: Vec<_> = found.collect::<Result<_, _>>()?;
    if !ids.is_empty() {
        let Joined { joined, known } = library.join(stored.id, &ids)?;
        let known = if known > 0 { format!(", {known} there already") } else { String::new() };
        messages::say(&format!("{name}: {} added{known}", count(joined as u64, "article")));
    }
    for (words, found) in searches.iter().zip(found) {
        let number = library.feed(stored.id, words, &filter)?;
        let feeds = library.feeds(stored.id)?;
        let told = feeds.iter().find(|feed| feed.number == number).map(search_in_words);
        messages::say(&format!(
            "{name}: {} now found by {}; those that come later join by themselves",
            count(found.len() as u64, "article"),
            told.unwrap_or_default()
        ));
    }
    judging.ahead(&mut library, stored.id, &stored.case)?;
    say_next(&library, stored.id, &stored.case)
}
