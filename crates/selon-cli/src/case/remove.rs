//! `selon case remove`: says what goes, asks, removes.

use std::path::Path;

use selon_store::{ArticleId, Library, StoredCase};

use super::{find_all, search_in_words};
use crate::args::CaseRemoveArguments;
use crate::library::{agreed, open_existing};
use crate::messages;
use crate::progress::count;
use crate::trouble::Trouble;

/// Takes articles or searches out of a case, or removes it.
///
/// # Errors
/// If there is no such case, article or search: then nothing is removed.
pub fn remove(path: &Path, arguments: &CaseRemoveArguments) -> Result<(), Trouble> {
    let mut library = open_existing(path)?;
    let stored = library.case(&arguments.case)?;
    match arguments.articles.is_empty() && arguments.search.is_empty() {
        true => whole(&mut library, &stored, arguments.yes),
        false => parts(&mut library, &stored, arguments),
    }
}

fn whole(library: &mut Library, stored: &StoredCase, yes: bool) -> Result<(), Trouble> {
    let name = &stored.case.id;
    let articles = count(library.case_articles(stored.id)?.len() as u64, "article");
    let searches = searches(library.feeds(stored.id)?.len());
    let decisions = library.marks(stored.id)?.len() + library.rulings(stored.id)?.len();
    let decisions = count(decisions as u64, "decision");
    messages::say(&format!(
        "{name} goes, and with it its hypotheses, {searches} and {decisions}; its {articles} \
         stay in the library"
    ));
    if !yes && !agreed(&format!("case {name}"))? {
        messages::say("nothing was removed");
        return Ok(());
    }
    library.remove_case(stored.id)?;
    messages::say(&format!("case {name} removed"));
    Ok(())
}

fn parts(
    library: &mut Library,
    stored: &StoredCase,
    arguments: &CaseRemoveArguments,
) -> Result<(), Trouble> {
    let name = &stored.case.id;
    let ids = find_all(library, &arguments.articles, |library, one| {
        library.find_in_case(stored.id, one)
    })?;
    let feeds = library.feeds(stored.id)?;
    let mut ended = Vec::new();
    for typed in &arguments.search {
        let number = typed.strip_prefix('q').and_then(|digits| digits.parse::<u64>().ok());
        let feed = feeds.iter().find(|feed| Some(feed.number) == number);
        let feed = feed
            .ok_or_else(|| Trouble::NoSuchSearch { case: name.clone(), search: typed.clone() })?;
        messages::say(&format!(
            "{} ends; what only it finds leaves the case",
            search_in_words(feed)
        ));
        ended.push(feed.number);
    }
    for &id in &ids {
        messages::say(&said(library, stored, id)?);
    }
    let what = match (count(ids.len() as u64, "article"), searches(ended.len())) {
        (_, searches) if ids.is_empty() => searches,
        (articles, _) if ended.is_empty() => articles,
        (articles, searches) => format!("{articles} and {searches}"),
    };
    if !arguments.yes && !agreed(&what)? {
        messages::say("nothing was removed");
        return Ok(());
    }
    library.leave(stored.id, &ids)?;
    for number in ended {
        library.unfeed(stored.id, number)?;
    }
    messages::say(&format!("{name}: {what} removed"));
    Ok(())
}

fn searches(number: usize) -> String {
    match number {
        1 => "1 search".to_owned(),
        number => format!("{number} searches"),
    }
}

/// An article and what goes with it.
fn said(library: &Library, stored: &StoredCase, id: ArticleId) -> Result<String, Trouble> {
    let marks = library.marks(stored.id)?.iter().filter(|mark| mark.article == id).count();
    let rulings = library.rulings(stored.id)?.iter().filter(|(pair, _)| pair.contains(&id)).count();
    let short = library.short(id)?;
    let decisions = match (marks + rulings) as u64 {
        0 => String::new(),
        many => format!(", and with it {}", count(many, "decision")),
    };
    Ok(format!("{short} leaves {}{decisions}", stored.case.id))
}
