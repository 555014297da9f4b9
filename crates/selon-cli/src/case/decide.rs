//! `selon case mark`, `unmark`, `split`, `merge` and `unrule`: what people decide.

use std::path::Path;

use clap::ValueEnum;
use selon::text::Span;
use selon::weighing::lineage::Relation;
use selon::weighing::{Case, Degree, Stance, StanceRuling, spoken_at, spoken_in};
use selon_store::{ArticleId, CaseId, Library, NewMark, StoreError, StoredCase};

use super::asks::called;
use super::standing::{Effect, Named, Stances};
use super::{called as article_called, relation_in_words};
use crate::args::{Grade, How, MarkArguments, PairArguments, Takes, UnmarkArguments};
use crate::library::open_existing;
use crate::messages;
use crate::trouble::Trouble;

/// Stances of an article that are named where a decision met none.
const OTHERS: usize = 5;

/// Decides which stance some words take.
///
/// # Errors
/// If the case, the article, the words or the hypothesis are not there.
pub fn mark(path: &Path, arguments: &MarkArguments) -> Result<(), Trouble> {
    let mut library = open_existing(path)?;
    let stored = library.case(&arguments.case)?;
    let asked = Asked::of(arguments)?;
    let hypothesis = asked.hypothesis.map(|typed| called(&stored.case, typed)).transpose()?;
    let find = |typed| library.find_in_case(stored.id, typed);
    let article = asked.article.map(find).transpose()?;
    let Some(number) = number(asked.words) else {
        // An article and a hypothesis go with words.
        let (Some(article), Some(hypothesis)) = (article, hypothesis) else {
            return Err(Trouble::MarkOfWhat);
        };
        let span = words(&library, article, asked.words)?;
        let sha256 = library.entry(article)?.sha256;
        let stances = Stances::of(&mut library, path, &stored, Some(&sha256))?;
        let what = (&*hypothesis, asked.stance);
        return keep(&mut library, &stored, &stances, (article, span), what, arguments);
    };
    let stances = Stances::of(&mut library, path, &stored, None)?;
    let Named { article: bytes, called, hypothesis: own, span } = stances.named(number)?;
    let found = library.find(&bytes)?;
    if article.is_some_and(|id| id != found) || hypothesis.is_some_and(|id| id != own) {
        let stance = asked.words.to_owned();
        return Err(Trouble::StanceElsewhere { stance, article: called, hypothesis: own });
    }
    let what = (&*own, asked.stance);
    keep(&mut library, &stored, &stances, (found, span), what, arguments)
}

/// What was typed: a stance by its number and what it is to be, or an article, its words, a
/// hypothesis and the stance.
struct Asked<'a> {
    article: Option<&'a str>,
    words: &'a str,
    hypothesis: Option<&'a str>,
    stance: Takes,
}

impl<'a> Asked<'a> {
    fn of(arguments: &'a MarkArguments) -> Result<Self, Trouble> {
        let typed: Vec<&str> = arguments.what.iter().map(String::as_str).collect();
        let takes = |typed: &str| {
            Takes::from_str(typed, true).map_err(|_| Trouble::NoSuchTake(typed.to_owned()))
        };
        let (article, words, hypothesis, stance) = match typed[..] {
            [stance, take] if number(stance).is_some() => (None, stance, None, take),
            [stance, hypothesis, take] if number(stance).is_some() => {
                (None, stance, Some(hypothesis), take)
            }
            [article, words, hypothesis, take] => (Some(article), words, Some(hypothesis), take),
            _ => return Err(Trouble::MarkOfWhat),
        };
        Ok(Self { article, words, hypothesis, stance: takes(stance)? })
    }
}

/// The number of the stance that a dossier calls so: `p13`.
fn number(typed: &str) -> Option<usize> {
    typed.strip_prefix(['p', 'P'])?.parse().ok()
}

/// Where the words that were typed stand in an article: a quote, or a statement by its number.
fn words(library: &Library, article: ArticleId, words: &str) -> Result<Span, Trouble> {
    let short = library.short(article)?;
    let reading = library.reading(article)?.ok_or_else(|| Trouble::Unread(short.clone()))?;
    let nobody =
        |words: &str| Trouble::NobodySpeaks { article: short.clone(), words: words.into() };
    let span = match statement(words) {
        Some(at) if at < reading.statements.len() => {
            let statement = words.to_owned();
            let passes_on = || Trouble::PassesOn { article: short.clone(), statement };
            spoken_in(&reading, at).ok_or_else(passes_on)?
        }
        // It may be words: *4300*.
        Some(_) => match library.quoted(article, words) {
            Err(StoreError::Quote(_)) => {
                let (statement, statements) = (words.to_owned(), reading.statements.len());
                return Err(Trouble::NoSuchStatement { article: short, statement, statements });
            }
            span => span?,
        },
        None => library.quoted(article, words)?,
    };
    let text = reading.article.text.text();
    spoken_at(&reading, span).ok_or_else(|| nobody(span.of(text)))?;
    Ok(span)
}

/// Keeps a decision on words of an article, and says what it does.
fn keep(
    library: &mut Library,
    stored: &StoredCase,
    stances: &Stances,
    (article, span): (ArticleId, Span),
    (hypothesis, takes): (&str, Takes),
    arguments: &MarkArguments,
) -> Result<(), Trouble> {
    let case = stored.id;
    let short = library.short(article)?;
    let reading = library.reading(article)?.ok_or_else(|| Trouble::Unread(short.clone()))?;
    let text = reading.article.text.text();
    let quote = span.of(text).to_owned();
    let utterance = spoken_at(&reading, span)
        .ok_or_else(|| Trouble::NobodySpeaks { article: short.clone(), words: quote.clone() })?;
    let mark = NewMark {
        hypothesis,
        stance: stance(takes),
        degree: arguments.certainty.map(degree),
        why: arguments.why.trim(),
    };
    let (name, effect) = decide(library, stored, stances, (article, span), &mark)?;
    let source = utterance.statement.map(|at| &reading.said(at).source);
    let speaker = match source.and_then(|spans| spans.first()) {
        // *the mayor, Ida Orvel,*
        Some(span) => span.of(text).trim_end_matches([',', ' ']),
        None if utterance.statement.is_some() => "a source without a name",
        // Whom the judge points to is known when a dossier is made.
        None => effect.speaker.as_deref().unwrap_or("the article itself"),
    };
    let takes = mark.stance.map_or("says nothing of it".to_owned(), |s| s.as_str().to_owned());
    let called = article_called(library, article)?;
    messages::say(&format!("{name}: {hypothesis} {takes}, by {speaker}, in {called}:"));
    messages::say(&format!("    “{}”", utterance.sentence.of(text).trim()));
    say_effect(&effect, &name, hypothesis, (&mark, utterance.sentence.of(text).trim()));
    let others = others(library, case, article, &quote)?;
    if others.is_empty() {
        return Ok(());
    }
    let mut shorts = Vec::with_capacity(others.len());
    for (other, span) in others {
        let short = library.short(other)?;
        shorts.push(match arguments.everywhere {
            true => {
                let (name, effect) = decide(library, stored, stances, (other, span), &mark)?;
                let gone = effect.replaced.iter().filter(|(earlier, _)| *earlier != name);
                let gone: String =
                    gone.map(|(earlier, what)| format!(", replaces {earlier}: {what}")).collect();
                format!("{name} ({short}{gone})")
            }
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

/// Keeps a decision on words of an article, and tells what it does. The same words keep their
/// name; of other words on the same stance the later decision counts, and an earlier one of the
/// library would only stand beside it. Those of the case's file stay: they count as earlier.
fn decide(
    library: &mut Library,
    stored: &StoredCase,
    stances: &Stances,
    (article, span): (ArticleId, Span),
    mark: &NewMark<'_>,
) -> Result<(String, Effect), Trouble> {
    let unread = || library.short(article).map_or_else(Trouble::from, Trouble::Unread);
    let reading = library.reading(article)?.ok_or_else(unread)?;
    let decision = StanceRuling {
        id: String::new(),
        article: reading.article.sha256.clone(),
        quote: span.of(reading.article.text.text()).to_owned(),
        place: Some(reading.article.text.code_points(span)),
        hypothesis: mark.hypothesis.to_owned(),
        stance: mark.stance,
        degree: mark.degree,
        why: String::new(),
    };
    let effect = stances.effect(article, &decision);
    let name = library.mark(stored.id, article, span, mark)?;
    let own: Vec<String> =
        library.marks(stored.id)?.into_iter().map(|mark| mark.ruling.id).collect();
    let replaced = effect.replaced.iter().map(|(earlier, _)| earlier);
    let gone = replaced.filter(|earlier| **earlier != name && own.contains(earlier));
    let gone: Vec<String> = gone.cloned().collect();
    take_back(library, stored, &gone)?;
    Ok((name, effect))
}

/// Says what a decision took the place of.
fn say_effect(
    effect: &Effect,
    name: &str,
    hypothesis: &str,
    (mark, sentence): (&NewMark<'_>, &str),
) {
    let takes = mark.stance.is_some();
    for (stance, own) in &effect.instead {
        // The same sentence need not be read twice.
        let own = if own == sentence { String::new() } else { format!(": “{own}”") };
        messages::say(&format!("    instead of {stance}{own}"));
    }
    for (earlier, what) in &effect.replaced {
        match earlier == name {
            true => messages::say(&format!("    {name} said before: {what}")),
            false => messages::say(&format!("    replaces {earlier}: {what}")),
        }
    }
    if !effect.instead.is_empty() {
        return;
    }
    messages::say(&match takes {
        true => format!("    Selon proposes no stance on {hypothesis} there: this one is added"),
        false => format!("    Selon proposes no stance on {hypothesis} there: nothing changes"),
    });
    if takes || effect.others.is_empty() {
        return;
    }
    messages::say(&format!("    what there is on {hypothesis} in this article:"));
    for other in effect.others.iter().take(OTHERS) {
        messages::say(&format!("      {other}"));
    }
    if effect.others.len() > OTHERS {
        messages::say(&format!("      + {}", effect.others.len() - OTHERS));
    }
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
    take_back(&mut library, &stored, &arguments.marks)?;
    for mark in &arguments.marks {
        messages::say(&format!("{mark} taken back: what Selon proposes counts again"));
    }
    Ok(())
}

/// Takes back decisions, those that came in the case's file among them.
fn take_back(library: &mut Library, stored: &StoredCase, marks: &[String]) -> Result<(), Trouble> {
    let made = library.marks(stored.id)?;
    let known = |mark: &&String| {
        stored.case.mark_at(mark).is_some() || made.iter().any(|made| made.ruling.id == **mark)
    };
    // Before anything is taken back: all or none.
    if let Some(mark) = marks.iter().find(|mark| !known(mark)) {
        let mut names: Vec<String> = (0..stored.case.marks.len()).map(Case::mark_name).collect();
        names.extend(made.into_iter().map(|made| made.ruling.id));
        return Err(Trouble::NoSuchMark {
            case: stored.case.id.clone(),
            mark: mark.clone(),
            known: names,
        });
    }
    let (brought, made): (Vec<&String>, Vec<&String>) =
        marks.iter().partition(|mark| stored.case.mark_at(mark).is_some());
    if !brought.is_empty() {
        // They came in the case's file and have no other name than their place there.
        let mut case = stored.case.clone();
        let gone: Vec<usize> = brought.iter().filter_map(|mark| case.mark_at(mark)).collect();
        let mut at = 0..;
        case.marks.retain(|_| at.next().is_some_and(|at| !gone.contains(&at)));
        library.change_case(stored.id, &case)?;
    }
    for mark in made {
        library.unmark(stored.id, mark)?;
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
    let [a, b] = [article_called(&library, both[0])?, article_called(&library, both[1])?];
    messages::say(&match relation {
        Some(relation) => {
            format!("{a} and {b} depend on each other: {}", relation_in_words(relation))
        }
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
