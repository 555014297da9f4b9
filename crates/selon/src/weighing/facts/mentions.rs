//! What single sentences say of the event: a number of something, what happened to so
//! many people, a measure, a time of day, a state.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::language::Language;
use crate::language::facts::{FactWords, Meaning};
use crate::reading::dates::{Basis, TimeKind};
use crate::reading::{Polarity, Reading};
use crate::text::Span;
use crate::weighing::timeline::published;

use super::harm::{FLYING, are_people};
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
    /// Something between two numbers: *two or three*, *between 20 and 30*.
    Range(f64, f64),
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
    /// Of people: the class that the number counts, which may be a part of all.
    pub class: Option<String>,
    /// Of things: whether it is said that so many were shot down.
    pub shot_down: bool,
    /// Beginnings of the other words of the sentence, and its classes.
    pub context: Rc<BTreeSet<String>>,
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
const INTERCEPTED: &str = "intercepted";
/// Words among which the object of a verb begins: *par erreur la ferme*.
const OBJECT: usize = 4;
/// Seconds.
const DAY: f64 = 86_400.0;

/// Every mention in `reading`, which is number `index`, in text order.
pub(super) fn mentions(index: usize, reading: &Reading) -> Vec<Mention> {
    let text = reading.article.text.text();
    let code = reading.article.lang.as_ref().map(|lang| lang.value.as_str());
    let Some(table) = code.and_then(FactWords::for_code) else { return Vec::new() };
    let mut found = Vec::new();
    let language = reading.language();
    for sentence in reading.sentences_of_body() {
        if of_other_event(reading, sentence) {
            continue;
        }
        let line = Line::new(text, sentence, table);
        let sentence =
            Sentence { index, reading, language, span: sentence, line, context: Rc::default() };
        found.extend(sentence.with_context().mentions());
    }
    parts(&mut found);
    // A wall that is brought down was not stopped in the air.
    if !found.iter().all(|mention| mention.key != fate()) && !flies(text, table) {
        found.retain(|mention| mention.key != fate());
    }
    found
}

/// The key of what became of something that flew.
fn fate() -> Key {
    Key::State("fate".to_owned())
}

/// Whether a text speaks of anything that flies.
fn flies(text: &str, table: &FactWords) -> bool {
    let line = Line::new(text, Span::new(0, text.len()), table);
    let flying = |meaning: &Meaning| match meaning {
        Meaning::Thing(class) => FLYING.contains(&class.as_str()).then_some(()),
        _ => None,
    };
    (0..line.words.len()).any(|at| line.meaning(at, flying).is_some())
}

/// People of a class to whom something happened are a part where the article counts more
/// to whom it did: fifteen died, *three children* among them.
fn parts(mentions: &mut [Mention]) {
    let mut whole: BTreeMap<Key, f64> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.class.is_none()) {
        if let (Key::Harm(_), Said::Number(value, _)) = (&mention.key, &mention.said) {
            let most = whole.entry(mention.key.clone()).or_insert(*value);
            *most = most.max(*value);
        }
    }
    for mention in mentions {
        let (Some(class), Said::Number(value, _)) = (&mention.class, &mention.said) else {
            continue;
        };
        if whole.get(&mention.key).is_some_and(|most| most > value) {
            mention.key = Key::Thing(class.clone());
        }
    }
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
pub(super) struct Sentence<'a> {
    index: usize,
    pub(super) reading: &'a Reading,
    language: &'static Language,
    pub(super) span: Span,
    pub(super) line: Line<'a>,
    context: Rc<BTreeSet<String>>,
}

impl Sentence<'_> {
    fn with_context(self) -> Self {
        let line = &self.line;
        let mut context = BTreeSet::new();
        for at in 0..line.words.len() {
            let class = line.meaning(at, |meaning| match meaning {
                Meaning::Thing(class) => Some(format!("thing {class}")),
                Meaning::Harm(class) => Some(format!("harm {class}")),
                Meaning::Stop
                | Meaning::People
                | Meaning::Number(_)
                | Meaning::Round(_)
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
                    context.insert(class);
                }
                None if long => {
                    context.insert(word.chars().take(STEM.1).collect());
                }
                None => {}
            }
        }
        Sentence { context: Rc::new(context), ..self }
    }

    fn mentions(&self) -> Vec<Mention> {
        let numbers = self.line.numbers();
        let mut found: Vec<Mention> = self.clocks(&numbers).into_iter().collect();
        let clock = found.first().map(|clock| clock.span);
        for (at, number) in numbers.iter().enumerate() {
            // The lower of two is told with the upper.
            if numbers.get(at + 1).is_some_and(|upper| self.line.is_range(number, upper)) {
                continue;
            }
            let lower = at.checked_sub(1).map(|before| &numbers[before]);
            let lower = lower.filter(|lower| self.line.is_range(lower, number));
            let own = self.words(number.first, number.end);
            if clock.is_some_and(|clock| clock.contains(own)) {
                continue;
            }
            let dated = self.reading.dates.iter().any(|time| {
                time.kind != TimeKind::Duration && time.spans.iter().any(|span| span.overlaps(own))
            });
            if dated {
                continue;
            }
            // A number that is denied is nobody's.
            let counted = self.counted(number).into_iter();
            let told = counted.chain(self.shot_down(number, &numbers[at + 1..]));
            let told = told.filter(|mention| !self.is_denied(mention));
            found.extend(told.map(|mention| match lower {
                Some(lower) => self.from(lower, number, mention),
                None => mention,
            }));
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
            sentence: self.span,
            span,
            statement: holding.next().map(|(at, _)| at),
            key,
            said,
            class: None,
            shot_down: false,
            context: Rc::clone(&self.context),
        }
    }

    /// What is said of `number`, of which the range begins with another.
    fn from(&self, lower: &Number, number: &Number, mention: Mention) -> Mention {
        let Said::Number(upper, _) = mention.said else { return mention };
        let unit = if number.value > 0.0 { upper / number.value } else { 1.0 };
        let start = self.line.words[lower.first].span.start();
        Mention {
            said: Said::Range(lower.value * unit, upper),
            span: Span::new(start, mention.span.end()),
            ..mention
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
        if self.is_former(number) {
            return None;
        }
        // *Two of them*, *six others*: not all.
        let part = |at: usize| at < line.words.len() && line.is(at, &Meaning::Part);
        if self.is_rest(number) {
            at += 1;
        } else if part(at) || (part(at + 1) && !line.is(at + 1, &Meaning::Stop)) {
            return None;
        }
        // *Nine elderly villagers*, *neuf villageois âgés*.
        let head_last = self.language.reference().composition().head_last;
        // *Une vingtaine de soldats*, *20 millions d'euros*.
        if at < line.words.len() && line.is(at, &Meaning::Link) {
            at += 1;
        }
        let start = at;
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
                | Meaning::Oclock
                | Meaning::Deny
                | Meaning::Number(_) => Some(meaning.clone()),
                _ => None,
            });
            match class {
                // Days and years tell when, or how old; dates are read elsewhere.
                Some((Meaning::Unit(dimension, size), _)) if dimension == "time" && size >= DAY => {
                    return None;
                }
                Some((Meaning::Unit(dimension, size), length)) if at == start => {
                    let span = self.words(number.first, at + length);
                    let key = Key::Measure(dimension.clone());
                    return Some(self.mention(span, key, exact(number.value * size)));
                }
                Some((Meaning::Thing(class), length)) => {
                    return Some(self.thing(number, class, at + length));
                }
                Some((Meaning::People, _)) => {
                    noun = Some(at);
                    people = true;
                    break;
                }
                // *Trois morts*: the noun itself says what happened.
                Some((Meaning::Harm(class), length)) => {
                    return self.victims(number, class, at + length);
                }
                Some((Meaning::Clock | Meaning::Oclock, _)) => return None,
                Some(_) => break,
                None => {}
            }
            let word = &line.plain[at];
            if word.chars().count() < 3 || word.bytes().any(|byte| byte.is_ascii_digit()) {
                break;
            }
            if noun.is_none() || head_last {
                noun = Some(at);
            }
            if !head_last {
                break;
            }
            at += 1;
        }
        let end = noun.map_or(number.end, |noun| noun + 1);
        let span = self.words(number.first, end);
        let aside = self.in_aside(number);
        if let Some(class) = self.harm(number, end).filter(|_| !aside) {
            return Some(self.mention(span, Key::Harm(class), exact(number.value)));
        }
        if noun.is_none() && number.value >= LARGE {
            return Some(self.mention(span, Key::Measure("money".to_owned()), exact(number.value)));
        }
        let noun = noun?;
        if number.value < 2.0 || aside && people {
            return None;
        }
        let key = if people { "people".to_owned() } else { stem(&line.plain[noun]) };
        Some(self.mention(span, Key::Noun(key), exact(number.value)))
    }

    /// A number of things; of people, to how many it happened, if it did.
    fn thing(&self, number: &Number, class: String, end: usize) -> Mention {
        let span = self.words(number.first, end);
        let said = Said::Number(number.value, number.precision);
        let harm = are_people(&class).then(|| self.suffered(number, end)).flatten();
        if let Some(harm) = harm {
            return Mention { class: Some(class), ..self.mention(span, Key::Harm(harm), said) };
        }
        let shot_down = self.may_be_shot_down(number, &class, end);
        Mention { shot_down, ..self.mention(span, Key::Thing(class), said) }
    }

    /// *Three dead*, *four dead children*. In an aside after others of the same lot they
    /// are a part of those.
    fn victims(&self, number: &Number, harm: String, end: usize) -> Option<Mention> {
        let line = &self.line;
        let said_before = |at: usize| self.harmed(at).is_some_and(|(class, _)| class == harm);
        if self.in_aside(number) && (0..number.first).any(said_before) {
            return None;
        }
        let people = || {
            line.meaning(end, |meaning| match meaning {
                Meaning::Thing(class) => are_people(class).then(|| class.clone()),
                _ => None,
            })
        };
        let follows = end < line.words.len() && !line.words[end].after_break;
        let people = follows.then(people).flatten();
        let end = people.as_ref().map_or(end, |(_, length)| end + length);
        let said = Said::Number(number.value, number.precision);
        let mention = self.mention(self.words(number.first, end), Key::Harm(harm), said);
        Some(Mention { class: people.map(|(class, _)| class), ..mention })
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
            if value == INTERCEPTED && self.goes_on_with_building(at + length) {
                continue;
            }
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

    /// Whether a building is what the word before `at` tells of: who *shot down a farm by
    /// mistake* stopped nothing in the air.
    fn goes_on_with_building(&self, at: usize) -> bool {
        let line = &self.line;
        let house = Meaning::Thing("house".to_owned());
        let after = (at..line.words.len()).take(OBJECT);
        let mut after = after.take_while(|&next| !line.words[next].after_break);
        after.any(|next| line.is(next, &house))
    }
}

/// A noun without its ending.
fn stem(word: &str) -> String {
    word.trim_end_matches(['s', 'x', 'e', 'n']).chars().take(STEM.1 + 1).collect()
}
