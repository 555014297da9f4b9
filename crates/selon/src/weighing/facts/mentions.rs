//! What single sentences say of the event: a number of something, what happened to so
//! many people, a measure, a time of day, a state.

use std::collections::BTreeSet;

use crate::language::Language;
use crate::language::facts::{FactWords, Meaning};
use crate::reading::dates::{Basis, TimeKind};
use crate::reading::{Polarity, Reading, sentences};
use crate::text::Span;
use crate::weighing::timeline::published;

use super::numbers::{Line, Number, Precision};

/// What is said something of. Two mentions with different keys never contradict each
/// other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// Number of people to whom something happened.
    Harm(String),
    /// Number of things of a class that all languages have.
    Thing(String),
    /// Number of what only its noun says.
    Noun(String),
    /// A measure in a dimension.
    Measure(String),
    /// A time of day.
    Clock,
    /// A state, such as whether it was shot down.
    State(String),
}

/// What is said.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    /// A number, measures in the dimension's own unit.
    Number(f64, Precision),
    /// Minutes after midnight; several if the sentence gives several.
    Clock(BTreeSet<u16>),
    /// A class.
    State(String),
}

/// One place where an attribute is given a value.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub reading: usize,
    pub sentence: Span,
    /// The number with its noun, the expression of time, or the phrase.
    pub span: Span,
    pub statement: Option<usize>,
    pub key: Key,
    pub said: Said,
    /// Beginnings of the other words of the sentence, and its classes.
    pub context: BTreeSet<String>,
}

/// Fewest letters of a word that tells one sentence from another, and how many of them
/// count: endings differ, and so do languages.
const STEM: (usize, usize) = (4, 5);
/// A day so long before publication belongs to another event.
const OTHER_EVENT: i32 = 120;
/// So large a number that counts nothing is a sum of money.
const LARGE: f64 = 200_000.0;
/// States whose denial says something. That something did not burn does not say how it is.
const DENIABLE: [&str; 2] = ["yes", "intercepted"];
/// Seconds.
const DAY: f64 = 86_400.0;
/// How far a number may stand from what happened.
const REACH: usize = 9;

/// Every mention in `reading`, which is number `index`, in text order.
pub(super) fn mentions(index: usize, reading: &Reading) -> Vec<Mention> {
    let text = reading.article.text.text();
    let code = reading.article.lang.as_ref().map(|lang| lang.value.as_str());
    let Some(table) = code.and_then(FactWords::for_code) else { return Vec::new() };
    let body = reading.article.body;
    let mut found = Vec::new();
    for sentence in sentences(text, Language::or_neutral(code)) {
        if !body.contains(sentence) || of_other_event(reading, sentence) {
            continue;
        }
        let line = Line::new(text, sentence, table);
        let page = Page { index, reading, sentence, line, context: BTreeSet::new() };
        found.extend(page.with_context().mentions());
    }
    found
}

/// Whether a sentence tells of a time long before the article.
fn of_other_event(reading: &Reading, sentence: Span) -> bool {
    let Some((first, _)) = published(reading) else { return false };
    reading.dates.iter().any(|time| {
        time.spans.iter().any(|&span| sentence.contains(span))
            && time.basis == Basis::Explicit
            && time.days.is_some_and(|(_, last)| {
                first.since(last).is_ok_and(|gap| gap.get_days() > OTHER_EVENT)
            })
    })
}

/// A sentence, with what is known of it.
pub(super) struct Page<'a> {
    index: usize,
    pub(super) reading: &'a Reading,
    pub(super) sentence: Span,
    pub(super) line: Line<'a>,
    context: BTreeSet<String>,
}

impl Page<'_> {
    fn with_context(mut self) -> Self {
        let line = &self.line;
        for at in 0..line.words.len() {
            let class = line.meaning(at, |meaning| match meaning {
                Meaning::Thing(class) => Some(format!("thing {class}")),
                Meaning::Harm(class) => Some(format!("harm {class}")),
                Meaning::Stop
                | Meaning::People
                | Meaning::Number(_)
                | Meaning::Scale(_)
                | Meaning::Unit(..)
                | Meaning::About => Some(String::new()),
                _ => None,
            });
            let word = &line.plain[at];
            let long = word.chars().count() >= STEM.0 && word.chars().all(char::is_alphabetic);
            match class {
                Some((class, _)) if class.is_empty() => {}
                Some((class, _)) => {
                    self.context.insert(class);
                }
                None if long => {
                    self.context.insert(word.chars().take(STEM.1).collect());
                }
                None => {}
            }
        }
        self
    }

    fn mentions(&self) -> Vec<Mention> {
        let mut found: Vec<Mention> = self.clocks().into_iter().collect();
        for number in self.line.numbers() {
            let own = self.words(number.first, number.end);
            if found.iter().any(|clock| clock.span.contains(own)) {
                continue;
            }
            let dated = self.reading.dates.iter().any(|time| {
                time.kind != TimeKind::Duration && time.spans.iter().any(|span| span.overlaps(own))
            });
            if dated {
                continue;
            }
            // A number that is denied is nobody's.
            found.extend(self.counted(&number).filter(|mention| !self.is_denied(mention)));
        }
        found.extend(self.nobody(&found));
        found.extend(self.states());
        found.sort_by_key(|mention| mention.span);
        found
    }

    pub(super) fn words(&self, first: usize, end: usize) -> Span {
        let words = &self.line.words;
        Span::new(words[first].span.start(), words[end - 1].span.end())
    }

    pub(super) fn mention(&self, span: Span, key: Key, said: Said) -> Mention {
        let statements = self.reading.statements.iter().enumerate().rev();
        let mut holding = statements
            .filter(|(_, statement)| statement.content.iter().any(|part| part.overlaps(span)));
        Mention {
            reading: self.index,
            sentence: self.sentence,
            span,
            statement: holding.next().map(|(at, _)| at),
            key,
            said,
            context: self.context.clone(),
        }
    }

    fn is_denied(&self, mention: &Mention) -> bool {
        mention
            .statement
            .is_some_and(|index| self.reading.statements[index].polarity == Polarity::Negative)
    }

    /// What a number counts, if that can be told.
    fn counted(&self, number: &Number) -> Option<Mention> {
        let line = &self.line;
        let exact = |value: f64| Said::Number(value, number.precision);
        let mut noun: Option<usize> = None;
        let mut people = false;
        let mut at = number.end;
        let percent = line.text[line.words[number.end - 1].span.end()..].trim_start();
        if percent.starts_with('%') {
            let span = self.words(number.first, number.end);
            return Some(self.mention(span, Key::Measure("share".to_owned()), exact(number.value)));
        }
        // *Three, not two*.
        if number.first > 0 && line.is(number.first - 1, &Meaning::Deny) {
            return None;
        }
        // *Two of them*, *six others*: not all.
        let part = |at: usize| at < line.words.len() && line.is(at, &Meaning::Part);
        if part(at) || (part(at + 1) && !line.is(at + 1, &Meaning::Stop)) {
            return None;
        }
        let english = self
            .reading
            .article
            .lang
            .as_ref()
            .is_some_and(|lang| lang.value.starts_with("en") || lang.value.starts_with("de"));
        while at < line.words.len() && at < number.end + 5 {
            if line.words[at].after_break {
                break;
            }
            let class = line.meaning(at, |meaning| match meaning {
                Meaning::Unit(..)
                | Meaning::Thing(_)
                | Meaning::People
                | Meaning::Harm(_)
                | Meaning::Stop
                | Meaning::Clock
                | Meaning::Deny
                | Meaning::Number(_) => Some(meaning.clone()),
                _ => None,
            });
            match class {
                // Days and years tell when, or how old; dates are read elsewhere.
                Some((Meaning::Unit(dimension, size), _)) if dimension == "time" && size >= DAY => {
                    return None;
                }
                Some((Meaning::Unit(dimension, size), length)) if at == number.end => {
                    let span = self.words(number.first, at + length);
                    let key = Key::Measure(dimension.clone());
                    return Some(self.mention(span, key, exact(number.value * size)));
                }
                Some((Meaning::Thing(class), length)) => {
                    let span = self.words(number.first, at + length);
                    return Some(self.mention(span, Key::Thing(class), exact(number.value)));
                }
                Some((Meaning::People, _)) => {
                    noun = Some(at);
                    people = true;
                    break;
                }
                // *Trois morts*: the noun itself says what happened.
                Some((Meaning::Harm(class), length)) => {
                    let span = self.words(number.first, at + length);
                    return Some(self.mention(span, Key::Harm(class), exact(number.value)));
                }
                Some((Meaning::Clock, _)) => return None,
                Some(_) => break,
                None => {}
            }
            let word = &line.plain[at];
            if word.chars().count() < 3 || word.bytes().any(|byte| byte.is_ascii_digit()) {
                break;
            }
            if noun.is_none() || english {
                noun = Some(at);
            }
            if !english {
                break;
            }
            at += 1;
        }
        let end = noun.map_or(number.end, |noun| noun + 1);
        let span = self.words(number.first, end);
        if let Some(class) = self.harm(number, end) {
            return Some(self.mention(span, Key::Harm(class), exact(number.value)));
        }
        if noun.is_none() && number.value >= LARGE {
            return Some(self.mention(span, Key::Measure("money".to_owned()), exact(number.value)));
        }
        let noun = noun?;
        if number.value < 2.0 {
            return None;
        }
        let key = if people { "people".to_owned() } else { stem(&line.plain[noun]) };
        Some(self.mention(span, Key::Noun(key), exact(number.value)))
    }

    /// What happened to those whom a number counts: the words after it say so, else those
    /// before it; the clause first, and over an *and* only if it must.
    fn harm(&self, number: &Number, end: usize) -> Option<String> {
        let line = &self.line;
        let class = |at: usize| {
            line.meaning(at, |meaning| match meaning {
                Meaning::Harm(class) => Some(class.clone()),
                _ => None,
            })
        };
        let stops = |at: usize| {
            line.words[at].after_break
                || line.meaning(at, |m| matches!(m, Meaning::Unit(..)).then_some(())).is_some()
        };
        for over in [false, true] {
            let ahead = (end..line.words.len().min(end + REACH))
                .take_while(|&at| !stops(at) && (over || !line.is(at, &Meaning::Join)));
            if let Some((class, _)) = ahead.into_iter().find_map(class) {
                return Some(class);
            }
            if line.words[number.first].after_break {
                continue;
            }
            for at in (number.first.saturating_sub(REACH)..number.first).rev() {
                if !over && line.is(at, &Meaning::Join) {
                    break;
                }
                if let Some((class, _)) = class(at) {
                    return Some(class);
                }
                if line.words[at].after_break {
                    break;
                }
            }
        }
        None
    }

    /// *No one was hurt*: a number of people, nought.
    fn nobody(&self, found: &[Mention]) -> Vec<Mention> {
        let line = &self.line;
        let mut none = Vec::new();
        for at in 0..line.words.len() {
            let harm = line.meaning(at, |meaning| match meaning {
                Meaning::Harm(class) => Some(class.clone()),
                _ => None,
            });
            let Some((class, length)) = harm else { continue };
            let mut clause = (at.saturating_sub(5)..at)
                .rev()
                .take_while(|&back| !line.words[back + 1].after_break);
            let Some(first) = clause.find(|&back| line.is(back, &Meaning::None)) else { continue };
            let span = self.words(first, at + length);
            let key = Key::Harm(class);
            if !found.iter().any(|other| other.span.overlaps(span))
                && !none.iter().any(|other: &Mention| other.key == key)
            {
                none.push(self.mention(span, key, Said::Number(0.0, Precision::Exact)));
            }
        }
        none
    }

    fn states(&self) -> Vec<Mention> {
        let line = &self.line;
        let mut found: Vec<Mention> = Vec::new();
        for at in 0..line.words.len() {
            let state = line.meaning(at, |meaning| match meaning {
                Meaning::State(attribute, value) => Some((attribute.clone(), value.clone())),
                _ => None,
            });
            let Some(((attribute, value), length)) = state else { continue };
            let span = self.words(at, at + length);
            let mut mention = self.mention(span, Key::State(attribute), Said::State(value.clone()));
            let denied = self.is_denied(&mention);
            let clause = (at.saturating_sub(4)..=at)
                .rev()
                .take_while(|&back| back == at || !line.words[back + 1].after_break);
            let turned = clause.skip(1).any(|back| line.is(back, &Meaning::Deny));
            if denied != turned {
                if DENIABLE.contains(&value.as_str()) {
                    mention.said = Said::State(format!("not {value}"));
                } else if value != "none" {
                    continue;
                }
            }
            if !found.iter().any(|other| other.key == mention.key && other.said == mention.said) {
                found.push(mention);
            }
        }
        found
    }
}

/// A noun without its ending.
fn stem(word: &str) -> String {
    word.trim_end_matches(['s', 'x', 'e', 'n']).chars().take(STEM.1 + 1).collect()
}
