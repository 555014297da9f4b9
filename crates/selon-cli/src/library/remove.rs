//! `selon remove`: says what goes, asks, removes.

use std::io::{IsTerminal, stdin};
use std::path::Path;

use selon_store::{ArticleId, Dependents};

use super::entries::{cut, title};
use crate::args::RemoveArguments;
use crate::messages;
use crate::progress::count;
use crate::trouble::Trouble;

/// Columns of a title.
const TITLE: usize = 50;

/// Removes articles from the library at `path`.
///
/// # Errors
/// If one of them is not there: then none is removed.
pub fn remove(path: &Path, arguments: &RemoveArguments) -> Result<(), Trouble> {
    let mut library = super::open_existing(path)?;
    let ids = arguments.ids.iter().map(|id| library.find_or_named(id));
    let ids: Result<Vec<ArticleId>, _> = ids.collect();
    let mut ids = ids?;
    ids.sort_unstable();
    ids.dedup();
    for &id in &ids {
        messages::say(&said(&library.dependents(id)?));
    }
    let articles = count(ids.len() as u64, "article");
    if !arguments.yes && !agreed(&articles)? {
        messages::say("nothing was removed");
        return Ok(());
    }
    library.remove(&ids)?;
    messages::say(&format!("{articles} removed"));
    Ok(())
}

/// An article and what goes with it.
fn said(dependents: &Dependents) -> String {
    let Dependents { entry, addresses, cases, decisions } = dependents;
    let number = |number: usize, thing: &str| count(number as u64, thing);
    let mut parts = vec!["its bytes and text".to_owned()];
    if *addresses > 1 {
        parts.push(format!("its {addresses} addresses"));
    }
    if let Some(statements) = entry.statements {
        parts.push(format!("its reading with {}", number(statements, "statement")));
    }
    if entry.notes.0 > 0 {
        parts.push(number(entry.notes.0, "note"));
    }
    if entry.copies > 0 {
        parts.push(format!("its links to {}", number(entry.copies, "near-duplicate")));
    }
    if *decisions > 0 {
        parts.push(number(*decisions, "decision"));
    }
    if !cases.is_empty() {
        parts.push(format!("its place in {}", cases.join(", ")));
    }
    let title = cut(title(entry), TITLE);
    format!("{} “{title}” goes, and with it {}", entry.short, parts.join(", "))
}

/// Whether whoever is at the terminal agrees that `what` is removed.
///
/// # Errors
/// If nobody can be asked.
pub fn agreed(what: &str) -> Result<bool, Trouble> {
    if !stdin().is_terminal() {
        return Err(Trouble::NobodyToAsk);
    }
    messages::ask(&format!("remove {what}? [y/N] "));
    let mut answer = String::new();
    let answered = stdin().read_line(&mut answer).is_ok();
    Ok(answered && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui"))
}
