//! What an utterance says, as far as it can be compared with another in any language:
//! words that mean something, names, numbers, days, what happened to people, and whether
//! it is denied.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::language::facts::{self, FactWords, Meaning};
use crate::language::reference::Class;
use crate::language::{Entry, Frame, Language, Word, words};
use crate::reading::dates::TimeKind;
use crate::reading::{Certainty, Kind, Polarity, Reading, Statement};
use crate::text::Span;

use super::super::facts::numbers::Line;
use super::super::utterance::Utterance;
use super::senses::{Senses, WordId};

/// A content with fewer words that mean something is only the object of its verb:
/// *ordered the killing*. Then source and cue are part of what is said.
const WHOLE: usize = 3;
/// Words behind a negation that are what it denies.
const NEGATED: usize = 2;
/// Words of a content within which an infinitive opens it: *ne pas avoir*.
const OPENING: usize = 3;
/// Words between the parts of one negation: *n'a encore jamais*.
const ONE_NEGATION: usize = 4;
/// Most words that are compared; contents are seldom longer.
const LONGEST: usize = 40;

/// One utterance, prepared.
#[derive(Clone, Debug)]
pub(super) struct Saying {
    /// Index of the reading, and of the utterance in it.
    pub reading: usize,
    pub utterance: Utterance,
    /// Language of its words.
    pub language: &'static str,
    pub words: Vec<Term>,
    /// Words of the source: they may answer to words of another saying, but need not.
    pub source: Vec<Term>,
    /// Numbers, with their words.
    pub numbers: Vec<(f64, Span)>,
    /// First and last day of each date, with its words.
    pub days: Vec<(Date, Date, Span)>,
    /// What happened to people, and other classes that all languages have.
    pub classes: BTreeSet<String>,
    /// Whether it is said not to be so.
    pub denied: bool,
    /// What a negation in its clause denies: the words behind it. None where nothing is
    /// denied, and where a verb denies all of it: *denies that*.
    pub negated: Vec<Term>,
    /// Whether it can be told that it is affirmed, or denied: it is asserted, and no word
    /// of doubt or of denial stands in it that may turn it round.
    pub plain: bool,
    /// Whether its source leaves it open: *is not certain that*, *cannot say whether*.
    pub open: bool,
    /// Whether it tells what its source itself did: *denies having fired*.
    pub own_deed: bool,
    /// Whether all of it stands in quotation marks.
    pub quoted: bool,
    /// All its words, to know what is said again word for word.
    pub key: String,
}

/// A word that means something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub word: WordId,
    pub name: bool,
    /// Whether it is one of its source's words, taken in where the content is short.
    pub source: bool,
    pub span: Span,
}

impl Term {
    /// Whether it is a part of what is said, and not of whom that is said of.
    pub fn tells(&self) -> bool {
        !self.name && !self.source
    }
}

impl Saying {
    /// What `utterance` says; `None` if it says too little.
    pub fn new(
        index: usize,
        reading: &Reading,
        utterance: &Utterance,
        senses: &mut Senses<'_>,
    ) -> Option<Self> {
        let code = reading.article.lang.as_ref().map(|lang| lang.value.as_str());
        let language = Language::or_neutral(code);
        let statement = utterance.statement.map(|at| reading.said(at));
        let page = Page { reading, language, table: code.and_then(FactWords::for_code), utterance };
        let content: Vec<Span> = match statement {
            Some(statement) => {
                let within = |part: &&Span| statement.content.iter().any(|c| c.overlaps(**part));
                utterance.words.iter().filter(within).copied().collect()
            }
            None => utterance.words.clone(),
        };
        let mut said = page.saying(index, &content, senses);
        if let Some(statement) = statement {
            if said.words.len() < WHOLE {
                let parts = [&statement.source[..], &statement.cue, &content].concat();
                said = page.saying(index, &sorted(parts), senses);
            } else {
                said.source = page.saying(index, &statement.source, senses).words;
                // *Never asked for protection* is of what somebody did.
                said.open = page.leaves_open(statement);
            }
            let rejected = statement.polarity == Polarity::Negative;
            said.plain &= statement.certainty > Certainty::Possible && !(rejected && said.denied);
            said.denied ^= rejected;
            said.quoted = statement.kind == Kind::Direct;
            for term in said.words.iter_mut().chain(&mut said.source) {
                term.source = statement.source.iter().any(|span| span.overlaps(term.span));
            }
        }
        let all = said.words.len() + said.numbers.len() + said.days.len();
        (said.words.len() >= 2 && all >= WHOLE).then_some(said)
    }
}

/// Whether the figures at word `first` are part of a name: *Gate 4*. Those who speak of it need
/// not say the same.
fn names_a_place(line: &Line<'_>, first: usize, written: &str) -> bool {
    let digits = written.bytes().all(|byte| byte.is_ascii_digit());
    let before = first.checked_sub(1).filter(|_| !line.words[first].after_break);
    digits
        && before.is_some_and(|at| at > 0 && line.words[at].capital && !line.words[at].after_break)
}

fn sorted(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    spans
}

struct Page<'a> {
    reading: &'a Reading,
    language: &'static Language,
    table: Option<&'static FactWords>,
    utterance: &'a Utterance,
}

impl Page<'_> {
    fn saying(&self, index: usize, spans: &[Span], senses: &mut Senses<'_>) -> Saying {
        let mut said = Saying {
            reading: index,
            utterance: self.utterance.clone(),
            language: self.language.code(),
            words: Vec::new(),
            source: Vec::new(),
            numbers: Vec::new(),
            days: Vec::new(),
            classes: BTreeSet::new(),
            denied: false,
            negated: Vec::new(),
            plain: true,
            open: false,
            own_deed: false,
            quoted: false,
            key: String::new(),
        };
        for &span in spans {
            self.part(span, &mut said, senses);
        }
        said.words.truncate(LONGEST);
        said
    }

    fn part(&self, span: Span, said: &mut Saying, senses: &mut Senses<'_>) {
        let text = self.reading.article.text.text();
        let words = words(text, span);
        let mut taken: Vec<Span> = Vec::new();
        for time in &self.reading.dates {
            let Some(&own) = time.spans.iter().find(|own| span.contains(**own)) else { continue };
            if matches!(time.kind, TimeKind::Date | TimeKind::Time) {
                taken.push(own);
                if let Some((first, last)) = time.days {
                    said.days.push((first, last, own));
                }
            }
        }
        if let Some(table) = self.table {
            self.table(table, span, said, &mut taken);
        }
        let (negations, end) = self.negations(&words);
        let denied = negations.len() % 2 == 1;
        let first = negations.first().copied().filter(|_| denied);
        // Denied by one word that is the only one of its kind, or by none at all.
        let turns = self.turns(&words);
        let doers = self.doers(&words);
        said.own_deed |= said.key.is_empty() && doers.first().is_some_and(|&at| at < OPENING);
        said.plain &= turns == usize::from(denied) && !(denied && said.denied);
        said.plain &= !self.language.code().is_empty() && !span.of(text).contains('?');
        said.denied ^= denied;
        for (at, word) in words.iter().enumerate() {
            said.key.push_str(&word.key);
            said.key.push(' ');
            let plain = word.key.trim_end_matches('\'');
            if plain.chars().count() < 3
                || self.language.reference().grammar(&word.key).is_some()
                || self.language.reference().grammar(plain).is_some()
                || taken.iter().any(|span| span.overlaps(word.span))
            {
                continue;
            }
            let term = Term {
                word: senses.id(plain),
                name: self.names(word),
                source: false,
                span: word.span,
            };
            said.words.push(term);
            let behind = first.is_some_and(|first| (first..end).contains(&at));
            if behind && !term.name && !doers.contains(&at) && said.negated.len() < NEGATED {
                said.negated.push(term);
            }
        }
    }

    /// Numbers and classes.
    fn table(&self, table: &FactWords, span: Span, said: &mut Saying, taken: &mut Vec<Span>) {
        let text = self.reading.article.text.text();
        let line = Line::new(text, span, table);
        for number in line.numbers() {
            let own = Span::new(
                line.words[number.first].span.start(),
                line.words[number.end - 1].span.end(),
            );
            if names_a_place(&line, number.first, own.of(text)) {
                taken.push(own);
                continue;
            }
            // *Un*, "one" are mostly articles and pronouns.
            if number.value >= 2.0 && !taken.iter().any(|span| span.overlaps(own)) {
                taken.push(own);
                said.numbers.push((number.value, own));
            }
        }
        for at in 0..line.words.len() {
            let class = line.meaning(at, |meaning| match meaning {
                Meaning::Harm(class) => Some(class.clone()),
                _ => None,
            });
            said.classes.extend(class.map(|(class, _)| class));
        }
    }

    /// Where negations stand in its first clause, and where that ends.
    fn negations(&self, words: &[Word]) -> (Vec<usize>, usize) {
        let ends = |(at, word): (usize, &Word)| {
            at > 0 && (word.after_break || self.language.reference().is(&word.key, Class::Relative))
        };
        let end = words.iter().enumerate().position(ends).unwrap_or(words.len());
        let words = &words[..end];
        let mut reached = 0;
        let mut places = Vec::new();
        for found in self.language.phrases(words, false) {
            let first = found.words.first().copied().unwrap_or(0);
            if *found.entry == Entry::Negation && (places.is_empty() || first >= reached) {
                places.push(first);
                // *N'a pas* is found by its first word and by both.
                reached = found.words.last().map_or(0, |last| last + 1).max(first + 4);
            }
        }
        if places.is_empty()
            && let Some(table) = self.table
        {
            let plain: Vec<String> = words.iter().map(facts::plain).collect();
            // *No ransom was paid*; but not *a day without a train*.
            places.extend((0..plain.len().min(2)).find(|&at| {
                table.meanings(&plain[at..]).iter().any(|(meaning, _)| **meaning == Meaning::None)
            }));
        }
        (places, end)
    }

    /// Whether the cue of a statement says that its source does not know. What is ordered or
    /// asked for is not graded either, but is what somebody did.
    fn leaves_open(&self, statement: &Statement) -> bool {
        if statement.certainty != Certainty::Unknown || statement.hearsay {
            return false;
        }
        let text = self.reading.article.text.text();
        let cue: Vec<Word> = statement.cue.iter().flat_map(|&span| words(text, span)).collect();
        let frames = self.language.responsibility().find(&cue);
        let ignorant = frames.iter().any(|found| {
            matches!(found.entry, Frame::Unknown | Frame::Open | Frame::Doubt | Frame::Exclude)
        });
        let phrases = self.language.phrases(&cue, false);
        let negated = phrases.iter().any(|found| *found.entry == Entry::Negation);
        let asked = phrases.iter().any(|found| match found.entry {
            Entry::Cue { stances, .. } => stances.affirmed.certainty == Certainty::Unknown,
            _ => false,
        });
        ignorant || (negated && !asked)
    }

    /// Where words stand that open what somebody did who is not named.
    fn doers(&self, words: &[Word]) -> Vec<usize> {
        let Some(table) = self.table else { return Vec::new() };
        let plain: Vec<String> = words.iter().map(facts::plain).collect();
        let opens = |at: &usize| {
            let found = table.meanings(&plain[*at..]);
            found.iter().any(|(meaning, _)| **meaning == Meaning::Doer)
        };
        (0..plain.len()).filter(opens).collect()
    }

    /// How many times words stand in `words` that may turn round what is said, those of
    /// one negation together: *not*, *nothing*, *unlikely*, *denied*.
    fn turns(&self, words: &[Word]) -> usize {
        let phrases = self.language.phrases(words, false).into_iter();
        let turning = phrases.filter(|found| match found.entry {
            Entry::Negation => true,
            Entry::Hedge { stance, .. } => stance.polarity == Polarity::Negative,
            Entry::Cue { stances, .. } => stances.affirmed.polarity == Polarity::Negative,
            _ => false,
        });
        let mut places: Vec<usize> =
            turning.filter_map(|found| found.words.first().copied()).collect();
        if let Some(table) = self.table {
            let plain: Vec<String> = words.iter().map(facts::plain).collect();
            let deny = |at: &usize| {
                table
                    .meanings(&plain[*at..])
                    .iter()
                    .any(|(meaning, _)| matches!(meaning, Meaning::Deny | Meaning::None))
            };
            places.extend((0..plain.len()).filter(deny));
        }
        places.sort_unstable();
        places.dedup();
        places.chunk_by(|a, b| b - a <= ONE_NEGATION).count()
    }

    /// Whether a word is a name, or of one.
    fn names(&self, word: &Word) -> bool {
        if !word.capital || self.language.reference().is_capital_noun(&word.key) {
            return false;
        }
        let first = self.utterance.sentence.of(self.reading.article.text.text());
        let opening = first.find(char::is_alphanumeric).unwrap_or(0);
        let opens = self.utterance.sentence.start() + opening == word.span.start();
        !opens
            || self
                .reading
                .who
                .entities
                .iter()
                .any(|entity| entity.mentions.iter().any(|m| m.overlaps(word.span)))
    }
}
