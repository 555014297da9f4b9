//! `selon case mark`, `unmark`, `split`, `merge` and `unrule`: what people decide.

use std::path::Path;

use selon::text::Span;
use selon::weighing::lineage::Relation;
use selon::weighing::{Degree, Stance, spoken_at, spoken_in};
use selon_store::{ArticleId, CaseId, Library, NewMark, StoreError, StoredCase};

use super::asks::no_hypothesis;
use crate::args::{Grade, How, MarkArguments, PairArguments, Takes, UnmarkArguments};
use crate::library::open_existing;
use crate::messages;
use crate::trouble::Trouble;

/// Decides which stance some words take.
///
/// # Errors
/// If the case, the article, the words or the hypothesis are not there.
pub fn mark(path: &Path, arguments: &MarkArguments) -> Result<(), Trouble> {
    let mut library = open_existing(path)?;
    let StoredCase { id: case, case: asked, .. } = library.case(&arguments.case)?;
    let hypothesis = &arguments.hypothesis;
    if asked.hypothesis(hypothesis).is_none() {
        return Err(no_hypothesis(&asked, hypothesis));
    }
    let article = library.find_in_case(case, &arguments.article)?;
    let short = library.short(article)?;
    let reading = library.reading(article)?.ok_or_else(|| Trouble::Unread(short.clone()))?;
    let words = &arguments.words;
    let nobody =
        |words: &str| Trouble::NobodySpeaks { article: short.clone(), words: words.into() };
    let span = match statement(words) {
        Some(at) if at < reading.statements.len() => {
            spoken_in(&reading, at).ok_or_else(|| nobody(words))?
        }
        // It may be words: *4300*.
        Some(_) => match library.quoted(article, words) {
            Err(StoreError::Quote(_)) => {
                let (statement, statements) = (words.clone(), reading.statements.len());
                return Err(Trouble::NoSuchStatement { article: short, statement, statements });
            }
            span => span?,
        },
        None => library.quoted(article, words)?,
    };
    let text = reading.article.text.text();
    let utterance = spoken_at(&reading, span).ok_or_else(|| nobody(span.of(text)))?;
    let mark = NewMark {
        hypothesis,
        stance: stance(arguments.stance),
        degree: arguments.certainty.map(degree),
        why: arguments.why.trim(),
    };
    let quote = span.of(text).to_owned();
    let name = library.mark(case, article, span, &mark)?;
    let source = utterance.statement.map(|at| &reading.said(at).source);
    let speaker = match source.and_then(|spans| spans.first()) {
        // *the mayor, Ida Orvel,*
        Some(span) => span.of(text).trim_end_matches([',', ' ']),
        None if utterance.statement.is_some() => "a source without a name",
        // Whom the judge points to is known when a dossier is made.
        None => "the article itself, or whoever a dossier says holds it",
    };
    let takes = mark.stance.map_or("says nothing of it".to_owned(), |s| s.as_str().to_owned());
    messages::say(&format!("{name}: {hypothesis} {takes}, by {speaker}, in {short}:"));
    messages::say(&format!("    “{}”", utterance.sentence.of(text).trim()));
    let others = others(&library, case, article, &quote)?;
    if others.is_empty() {
        return Ok(());
    }
    let mut shorts = Vec::with_capacity(others.len());
    for (other, span) in others {
        let short = library.short(other)?;
        shorts.push(match arguments.everywhere {
            true => format!("{} ({short})", library.mark(case, other, span, &mark)?),
            false => short,
        });
    }
    let told = match arguments.everywhere {
        true => "the same words, marked too",
        false => "the same words stand in others (--everywhere marks them too)",
    };
    messages::say(&format!("{told}: {}", shorts.join(", ")));
    Ok(())
}

/// Other articles of the case in which somebody speaks these words, once.
fn others(
    library: &Library,
    case: CaseId,
    article: ArticleId,
    quote: &str,
) -> Result<Vec<(ArticleId, Span)>, Trouble> {
    let mut found = Vec::new();
    for other in library.case_articles(case)?.into_iter().filter(|id| *id != article) {
        let span = match library.quoted(other, quote) {
            // They do not stand there, or not once.
            Err(StoreError::Quote(_)) => continue,
            span => span?,
        };
        let reading = library.reading(other)?;
        if reading.is_some_and(|reading| spoken_at(&reading, span).is_some()) {
            found.push((other, span));
        }
    }
    Ok(found)
}

/// Takes back what was decided of some words.
///
/// # Errors
/// If there is no such case or decision.
pub fn unmark(path: &Path, arguments: &UnmarkArguments) -> Result<(), Trouble> {
    let mut library = open_existing(path)?;
    let stored = library.case(&arguments.case)?;
    let (brought, made): (Vec<&String>, Vec<&String>) =
        arguments.marks.iter().partition(|mark| stored.case.mark_at(mark).is_some());
    if !brought.is_empty() {
        // They came in the case's file and have no other name than their place there.
        let mut case = stored.case.clone();
        let gone: Vec<usize> = brought.iter().filter_map(|mark| case.mark_at(mark)).collect();
        let mut at = 0..;
        case.marks.retain(|_| at.next().is_some_and(|at| !gone.contains(&at)));
        library.change_case(stored.id, &case)?;
    }
    for mark in &brought {
        messages::say(&format!("{mark} taken back: what Selon proposes counts again"));
    }
    for mark in made {
        if !library.unmark(stored.id, mark)? {
            return Err(Trouble::NoSuchMark { case: stored.case.id, mark: mark.clone() });
        }
        messages::say(&format!("{mark} taken back: what Selon proposes counts again"));
    }
    Ok(())
}

/// Decides whether two articles depend on each other, and how.
///
/// # Errors
/// If the case or the articles are not there, or the two are one.
pub fn rule(path: &Path, pair: &PairArguments, relation: Option<Relation>) -> Result<(), Trouble> {
    let mut library = open_existing(path)?;
    let stored = library.case(&pair.case)?;
    let both = [
        library.find_in_case(stored.id, &pair.one)?,
        library.find_in_case(stored.id, &pair.other)?,
    ];
    if both[0] == both[1] {
        return Err(Trouble::OneArticle(pair.one.clone()));
    }
    library.rule(stored.id, both, relation)?;
    let [a, b] = [library.short(both[0])?, library.short(both[1])?];
    messages::say(&match relation {
        Some(relation) => format!("{a} and {b} depend on each other: {}", relation.as_str()),
        None => format!("{a} and {b} do not depend on each other"),
    });
    Ok(())
}

/// Takes back what was decided of two articles.
///
/// # Errors
/// If nothing was.
pub fn unrule(path: &Path, pair: &PairArguments) -> Result<(), Trouble> {
    let mut library = open_existing(path)?;
    let stored = library.case(&pair.case)?;
    let both = [
        library.find_in_case(stored.id, &pair.one)?,
        library.find_in_case(stored.id, &pair.other)?,
    ];
    match library.unrule(stored.id, both)? {
        true => messages::say("taken back: what Selon finds counts again"),
        false => {
            return Err(Trouble::NothingRuled {
                case: stored.case.id,
                pair: format!("{} and {}", pair.one, pair.other),
            });
        }
    }
    Ok(())
}

/// The index of the statement that `typed` names, `s3` or `3`, if it has that form.
fn statement(typed: &str) -> Option<usize> {
    let number: usize = typed.strip_prefix('s').unwrap_or(typed).parse().ok()?;
    // "s0" names no statement, nor does any great number.
    Some(number.checked_sub(1).unwrap_or(usize::MAX))
}

fn stance(typed: Takes) -> Option<Stance> {
    match typed {
        Takes::Support => Some(Stance::Support),
        Takes::Deny => Some(Stance::Deny),
        Takes::Uncertain => Some(Stance::Uncertain),
        Takes::ReportsUnknown => Some(Stance::ReportsUnknown),
        Takes::None => None,
    }
}

fn degree(typed: Grade) -> Degree {
    match typed {
        Grade::Low => Degree::Low,
        Grade::Possible => Degree::Possible,
        Grade::Probable => Degree::Probable,
        Grade::Certain => Degree::Certain,
    }
}

impl From<How> for Relation {
    fn from(how: How) -> Self {
        match how {
            How::Copy => Relation::NearCopy,
            How::SameReport => Relation::SameWire,
            How::Cites => Relation::Cites,
        }
    }
}
