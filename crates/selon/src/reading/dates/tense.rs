//! Whether a weekday or a month without a year lies before or after the day of
//! writing.
//!
//! *Le conseil votera mercredi* looks ahead, *a voté mercredi* back. The words that
//! say so, and how strongly, are rows of a table; the nearer to the expression, the
//! more a word counts, and the words right before it (*until*, *since*) most.

use std::ops::Range;

use crate::language::time::token::{Gap, Sort, Token};
use crate::language::time::{TENSE_WORDS, TenseCue, TensePlace, TimeWords};

/// How far in tokens a sentence is searched to each side: bounds the work on texts
/// without full stops.
const REACH: usize = 40;

/// What a word right beside the expression counts for each unit of its weight.
const BESIDE: i32 = 100;

/// So many words of an expression's clause may stand before it where a participle opens the sentence.
const OPENING: usize = 2;

/// What a verb that rules the clause of a weekday counts beside one that only stands there.
const RULE: i32 = 2;

/// Below 0 for the past, above for the future, 0 if nothing says, of an expression that
/// begins at `whole` and the date in it at `first`: past its hour, if that comes first;
/// `near` if it is a day of the week.
pub(super) fn lean(
    tokens: &[Token],
    (whole, first): (usize, usize),
    end: usize,
    near: bool,
    language: &TimeWords,
) -> i32 {
    // The full stop of *9 a.m. Monday* ends no sentence.
    let from = sentence_start(tokens, whole);
    let to = sentence_end(tokens, end);
    let ruler = ruler(tokens, from, first, language);
    let clause = clause(tokens, from, first, language);
    let mut sum = around(tokens, (whole, first), (end, to), clause, language);
    // What the words between the commas around it say, if a verb is there, and the others.
    let own = between_commas(tokens, from..first, end..to);
    let (mut inside, mut ahead, mut back, mut verb) = (sum, 0, 0, false);
    let (heads, mut told) = (near && first - from <= 1, false);
    for at in (from..first).chain(end..to) {
        let distance = if at < first { first - at } else { at + 1 - end };
        let (mut best, mut plain): (Option<(usize, i32)>, bool) = (None, true);
        language.tense.walk(tokens, &[], at, &mut |cue, _, stop| {
            if stop > first && at < first {
                return;
            }
            let beside = stop == first || stop == whole;
            let worth = match cue.place {
                TensePlace::Opens | TensePlace::Says => return,
                TensePlace::Before if !beside => return,
                TensePlace::Planned if at >= end || clause.is_none_or(|start| at < start) => return,
                TensePlace::Before => i32::from(cue.weight) * BESIDE,
                _ => weigh(cue.weight, distance + at - stop.min(at)),
            };
            // Of two cues over the same words the stronger counts.
            if best.is_none_or(|(reach, old)| (stop, worth.abs()) >= (reach, old.abs())) {
                best = Some((stop, worth));
                plain = cue.place != TensePlace::Before;
            }
        });
        let worth = match best {
            Some((_, worth)) => worth,
            None => {
                // *Passed on 20 December, the law …*: the capital is that of the sentence.
                let opens =
                    at == from && first - at <= OPENING && own.contains(&at) && own.end < to;
                let cue = if opens { by_ending } else { ending }(&tokens[at], language);
                cue.map_or(0, |cue| weigh(cue.weight, distance))
            }
        };
        let ruled = at < first && ruler.is_some_and(|ruler| ruler < at);
        // *They arrested him on Monday and will charge him*: of a day of the week the verb
        // before it says more than the next one.
        let second = at >= end && near && sum < 0;
        let fronted = at >= end && heads && worth != 0 && !std::mem::replace(&mut told, true);
        let worth = match (ruled, ruler == Some(at), second) {
            (true, ..) => worth.max(0),
            (_, true, _) => worth * RULE,
            _ if fronted => worth * RULE,
            (.., true) => worth / 3,
            _ => worth,
        };
        sum += worth;
        verb |= plain && worth != 0 && own.contains(&at);
        match worth {
            _ if own.contains(&at) => inside += worth,
            1.. => ahead += worth,
            _ => back += worth,
        }
    }
    // *The law, passed on 20 December, will come into force*, but *until Monday, it was not*
    match inside.signum() {
        -1 if verb => inside + back,
        1 if verb => inside + ahead,
        _ => sum,
    }
}

/// The tokens between the marks around an expression, of which `before` and `behind` are the rest of
/// the sentence.
fn between_commas(tokens: &[Token], before: Range<usize>, behind: Range<usize>) -> Range<usize> {
    let parts = |at: &usize| {
        let marks = [",", ";", ":", "(", ")", "–", "—"];
        let number = tokens.get(at + 1).is_some_and(|next| next.gap == Gap::None);
        let mark = marks.iter().any(|mark| tokens[*at].is_mark(mark));
        mark && !(number && tokens[*at].is_mark(","))
    };
    let (start, end) = (before.start, behind.end);
    let start = before.rev().find(parts).map_or(start, |at| at + 1);
    start..behind.into_iter().find(parts).unwrap_or(end)
}

/// What the words right before and right behind the expression say together: *until Monday
/// to*. Of several the one with the most words before is meant, as *after Sunday's vote* is not
/// just *Sunday's vote*.
fn around(
    tokens: &[Token],
    (whole, first): (usize, usize),
    (end, to): (usize, usize),
    clause: Option<usize>,
    language: &TimeWords,
) -> i32 {
    let mut before: Vec<(usize, usize)> = Vec::new();
    for at in first.saturating_sub(TENSE_WORDS)..=first {
        language.around.left.walk(tokens, &[], at, &mut |&index, _, stop| {
            if stop == first || stop == whole {
                before.push((index, stop - at));
            }
        });
    }
    let mut best: Option<(usize, i32)> = None;
    language.around.right.walk(tokens, &[], end, &mut |&index, _, _| {
        let cue = language.around.cues[index];
        let words = before.iter().filter(|one| one.0 == index).map(|one| one.1).max();
        let planned = cue.place == TensePlace::Planned;
        // *He declared at Saturday's debate*: there it was said.
        let said =
            || clause.is_some_and(|start| start > 0 && said(tokens, start - 1, first, language));
        let past = || clause.is_none() || said() || past_behind(tokens, end, to, language);
        let Some(words) = words.filter(|_| !planned || !past()) else { return };
        let worth = i32::from(cue.weight) * BESIDE;
        if best.is_none_or(|(most, old)| (words, worth.abs()) > (most, old.abs())) {
            best = Some((words, worth));
        }
    });
    best.map_or(0, |(_, worth)| worth)
}

/// Where the clause begins in which the expression at `first` stands; `None` if a verb
/// between there and here says what is past.
fn clause(tokens: &[Token], from: usize, first: usize, language: &TimeWords) -> Option<usize> {
    for at in (from..first).rev() {
        match role(tokens, at, first, language) {
            Role::Past => return None,
            Role::End | Role::Said => return Some(at + 1),
            Role::Start if !within(tokens, from, at, language) => return Some(at),
            Role::Start | Role::Other => {}
        }
    }
    Some(from)
}

/// Whether token `at` is a verb of saying in the past.
fn said(tokens: &[Token], at: usize, first: usize, language: &TimeWords) -> bool {
    let mut past = false;
    language.tense.walk(tokens, &[], at, &mut |cue, _, stop| {
        past |= cue.weight < 0 && cue.place == TensePlace::Sentence && stop <= first;
    });
    past |= ending(&tokens[at], language).is_some_and(|cue| cue.weight < 0);
    past && role(tokens, at, first, language) == Role::Said
}

/// Whether what is left of the clause behind the expression has a verb of the past. A comma
/// ends no clause that has had no verb: *In Sunday's debate, he attacked*.
fn past_behind(tokens: &[Token], end: usize, to: usize, language: &TimeWords) -> bool {
    (end..to)
        .filter(|&at| !tokens[at].is_mark(","))
        .map(|at| role(tokens, at, to, language))
        .find(|role| *role != Role::Other)
        .is_some_and(|role| role == Role::Past)
}

/// What a token is to the clause that it stands in.
#[derive(PartialEq, Eq)]
enum Role {
    /// A verb that says what is past.
    Past,
    /// The clause begins with it: *who*, *is*.
    Start,
    /// The clause before ends with it: a comma.
    End,
    /// Somebody says, or said, what follows.
    Said,
    Other,
}

fn role(tokens: &[Token], at: usize, limit: usize, language: &TimeWords) -> Role {
    if [",", ";", ":", "(", ")"].iter().any(|mark| tokens[at].is_mark(mark)) {
        return Role::End;
    }
    let (mut says, mut opens) = (false, false);
    let mut best: Option<(usize, TenseCue)> = None;
    language.tense.walk(tokens, &[], at, &mut |&cue, _, stop| match cue.place {
        _ if stop > limit => {}
        TensePlace::Says => says = true,
        TensePlace::Opens => opens = true,
        TensePlace::Before => {}
        _ => {
            let stronger = |(reach, old): (usize, TenseCue)| {
                (stop, cue.weight.abs()) >= (reach, old.weight.abs())
            };
            if best.is_none_or(stronger) {
                best = Some((stop, cue));
            }
        }
    });
    let cue = best.map(|(_, cue)| cue).or_else(|| ending(&tokens[at], language));
    let past = cue.is_some_and(|cue| cue.weight < 0 && cue.place != TensePlace::Participle);
    match (says, past, opens) {
        (true, ..) => Role::Said,
        (_, true, _) => Role::Past,
        (.., true) => Role::Start,
        _ => Role::Other,
    }
}

/// The verb in the clause of the expression at `first` that says what is past or to come for
/// all behind it: *would* of *said that the vote would be held on Sunday*.
fn ruler(tokens: &[Token], from: usize, first: usize, language: &TimeWords) -> Option<usize> {
    for at in (from..first).rev() {
        let (mut rules, mut opens) = (false, tokens[at].is_mark(","));
        language.tense.walk(tokens, &[], at, &mut |cue, _, stop| {
            rules |= cue.place == TensePlace::Rules && stop <= first;
            opens |= cue.place == TensePlace::Opens && stop <= first;
        });
        opens = opens && !within(tokens, from, at, language);
        match (rules, opens) {
            (true, _) => return Some(at),
            (_, true) => return None,
            _ => {}
        }
    }
    None
}

/// Whether token `at` is the rest of a longer cue, as *before* is in *appear before*.
fn within(tokens: &[Token], from: usize, at: usize, language: &TimeWords) -> bool {
    (from.max(at.saturating_sub(TENSE_WORDS))..at).any(|start| {
        let mut longer = false;
        language.tense.walk(tokens, &[], start, &mut |cue, _, stop| {
            let verb = !matches!(cue.place, TensePlace::Before | TensePlace::Opens);
            longer |= stop > at && verb;
        });
        longer
    })
}

/// Whether one of `tokens` is a verb that says past or future.
pub(super) fn has_verb(tokens: &[Token], language: &TimeWords) -> bool {
    (0..tokens.len()).any(|at| {
        let mut cue = ending(&tokens[at], language);
        language.tense.walk(tokens, &[], at, &mut |&found, _, _| {
            let verb =
                !matches!(found.place, TensePlace::Before | TensePlace::Opens | TensePlace::Says);
            cue = if verb { Some(found) } else { cue };
        });
        cue.is_some_and(|cue| cue.weight != 0 && cue.place != TensePlace::Participle)
    })
}

/// Whether the expression that begins at `first` begins its sentence, but for a preposition.
pub(super) fn heads_sentence(tokens: &[Token], first: usize) -> bool {
    first - sentence_start(tokens, first) <= 1
}

/// What the ending of a word says that the table does not know.
fn ending(token: &Token, language: &TimeWords) -> Option<TenseCue> {
    by_ending(token, language).filter(|_| !token.capital)
}

/// The same, of a word that may have a capital.
fn by_ending(token: &Token, language: &TimeWords) -> Option<TenseCue> {
    if token.sort != Sort::Word {
        return None;
    }
    let fits = |ending: &str| token.key.len() > ending.len() + 1 && token.key.ends_with(ending);
    language.endings.iter().find(|(ending, _)| fits(ending)).map(|&(_, cue)| cue)
}

fn weigh(weight: i16, distance: usize) -> i32 {
    let distance = i32::try_from(distance).unwrap_or(i32::MAX - 8);
    i32::from(weight) * 500 / (4 + distance)
}

/// The first token of the sentence of token `first`, as far as that is looked for.
pub(super) fn sentence_start(tokens: &[Token], first: usize) -> usize {
    let least = first.saturating_sub(REACH);
    (least..first).rev().find(|&i| ends_sentence(tokens, i)).map_or(least, |i| i + 1)
}

/// The token after the sentence that token `end` ends or stands in.
pub(super) fn sentence_end(tokens: &[Token], end: usize) -> usize {
    let most = tokens.len().min(end + REACH);
    (end.saturating_sub(1)..most)
        .find(|&i| ends_sentence(tokens, i))
        .map_or(most, |i| i + 1)
        .max(end)
}

/// Whether a sentence ends with token `i`.
pub(super) fn ends_sentence(tokens: &[Token], i: usize) -> bool {
    let Some(next) = tokens.get(i + 1) else { return true };
    if next.gap == Gap::Break {
        return true;
    }
    let initial = i > 0 && tokens[i - 1].key.chars().count() == 1 && tokens[i - 1].capital;
    let stop = ["!", "?", "…"].iter().any(|m| tokens[i].is_mark(m))
        || (tokens[i].is_mark(".") && !initial);
    // *… he said." On Monday …*
    let quote = ["\"", "”", "’", "»"].iter().any(|m| tokens[i].is_mark(m));
    if i > 0 && quote && tokens[i].gap == Gap::None && next.capital && next.gap == Gap::Space {
        return [".", "!", "?", "…"].iter().any(|m| tokens[i - 1].is_mark(m));
    }
    let opens = next.capital || (next.sort == Sort::Mark && !next.is_mark(","));
    stop && opens && next.gap >= Gap::Space
}
