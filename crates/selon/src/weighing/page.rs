//! A page: an article as weighing sees it, whose words and sentences are cut once.
//!
//! A reading holds what was found in an article, and is kept; a page holds what weighing works
//! out of its text besides, and is thrown away. When everybody who speaks in the articles is
//! known, [`weigh`] makes the pages of all of them and hands them to every step that puts
//! articles beside each other: lineage, then drift. What a step may not need is worked out when
//! it is first asked for. Steps that go through articles one by one need their sentences alone
//! ([`Reading::sentences`]).
//!
//! [`weigh`]: super::weigh

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::language::reference::Class;
use crate::language::{Language, Word, fold, words};
use crate::reading::{Quotes, Reading, dates};
use crate::text::Span;

/// Letters of a name that are compared: *Ellonia*, *Ellonie* and *ellonienne* are one.
const STEM: usize = 5;
/// Letters of a word that can be a name.
const SHORTEST: usize = 4;

/// An article, cut.
pub(super) struct Page<'a> {
    pub reading: &'a Reading,
    pub language: &'static Language,
    pub text: &'a str,
    pub words: Vec<Word>,
    pub sentences: &'a [Span],
    /// The day of publication, if it is known to the day.
    pub day: Option<Date>,
    /// Found when they are first asked for.
    numbers: OnceLock<Vec<(Span, u64)>>,
    /// The same: beginnings of its longer words.
    beginnings: OnceLock<BTreeSet<String>>,
}

/// The pages of `readings`, in their order.
pub(super) fn pages(readings: &[Reading]) -> Vec<Page<'_>> {
    readings.iter().map(Page::of).collect()
}

impl<'a> Page<'a> {
    fn of(reading: &'a Reading) -> Self {
        let article = &reading.article;
        let text = article.text.text();
        let published = article.published.as_ref().and_then(|field| field.value.get(..10));
        Self {
            reading,
            language: reading.language(),
            text,
            words: words(text, article.body),
            sentences: reading.sentences(),
            day: published.and_then(|day| day.parse().ok()),
            numbers: OnceLock::new(),
            beginnings: OnceLock::new(),
        }
    }

    pub fn outlet(&self) -> Option<&'a str> {
        self.reading.article.outlet.as_ref().map(|field| field.value.as_str())
    }

    /// The sentence that holds a byte.
    pub fn sentence(&self, at: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.start() <= at);
        after.checked_sub(1).filter(|&index| at < self.sentences[index].end())
    }

    /// What stands between a word and the one before it.
    pub fn before(&self, at: usize) -> &'a str {
        let start = at.checked_sub(1).map_or(0, |before| self.words[before].span.end());
        &self.text[start..self.words[at].span.start()]
    }

    /// Whether whoever wrote it says *I* or *we*, which in reported speech are theirs too, outside
    /// quotation marks: more than once, or as one who states something. An appeal to sign up or
    /// *nous a confié un voisin* makes no letter.
    pub fn has_writer(&self) -> bool {
        let quotes = Quotes::of(self.text);
        let body = self.reading.article.body;
        let mine = |at: &usize| {
            let word = self.words[*at].span;
            let written = word.of(self.text);
            // *WE*, *World War I*.
            let shouted = written.chars().all(char::is_uppercase)
                && (written.len() > 1 || self.goes_on(*at) && self.words[*at - 1].capital);
            body.contains(word) && self.is_we(*at) && !shouted && !quotes.covers(word.start())
        };
        let mine: Vec<usize> = (0..self.words.len()).filter(mine).collect();
        let states = |at: &usize| {
            let word = self.words[*at].span;
            self.reading.statements.iter().any(|statement| statement.source == [word])
        };
        mine.len() > 1 || mine.iter().any(states)
    }

    /// Whether word `at` is *I* or *we* as a subject. Where it may be an object (*nous*), the verb
    /// behind it tells.
    fn is_we(&self, at: usize) -> bool {
        let endings = &self.language.reference().composition().our_verbs;
        let verb = || (at + 1..self.words.len()).find(|&next| !self.is_grammar(next));
        let ends = |verb: usize| endings.iter().any(|end| self.words[verb].key.ends_with(end));
        self.is(at, Class::Subject)
            || self.is(at, Class::First) && self.is(at, Class::Clitic) && verb().is_some_and(ends)
    }

    /// Whether word `at` follows the one before it in one name.
    pub fn goes_on(&self, at: usize) -> bool {
        at > 0 && self.before(at).chars().all(|c| matches!(c, ' ' | '\u{a0}' | '-' | '’' | '\''))
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        let grammar = self.language.reference().grammar(&self.words[at].key);
        grammar.is_some_and(|grammar| grammar.is(class))
    }

    /// Whether word `at` is one of grammar: *the*, *au*.
    pub fn is_grammar(&self, at: usize) -> bool {
        self.language.reference().grammar(&self.words[at].key).is_some()
    }

    /// Beginnings of the words that have a capital inside a sentence.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        let inside = |at: usize| at > 0 && !self.before(at).contains(['.', '!', '?', '…', '\n']);
        let reference = self.language.reference();
        let all = self.words.iter().enumerate();
        let all = all.filter(|(_, word)| word.capital && !reference.is_capital_noun(&word.key));
        all.filter(move |(at, _)| inside(*at)).filter_map(|(_, w)| stem(w))
    }

    /// Its numbers, in figures and in words, in thousandths.
    pub fn numbers(&self) -> &[(Span, u64)] {
        self.numbers.get_or_init(|| {
            let body = self.reading.article.body;
            match self.language.time() {
                Some(_) => dates::numbers(self.text, body, self.language),
                // Figures at least, which need no language.
                None => dates::numbers(self.text, body, Language::or_neutral(Some("en"))),
            }
        })
    }

    /// Beginnings of the longer words in `span`, each once.
    pub fn beginnings_in(&self, span: Span) -> BTreeSet<String> {
        let first = self.words.partition_point(|word| word.span.start() < span.start());
        let inside = (first..self.words.len()).take_while(|&at| span.contains(self.words[at].span));
        let telling = inside.filter(|&at| !self.is_grammar(at));
        let plain = telling.map(|at| fold(&self.words[at].key));
        plain.filter(|word| word.chars().count() >= STEM).map(|word| beginning(&word)).collect()
    }

    /// Those of the whole article.
    pub fn beginnings(&self) -> &BTreeSet<String> {
        self.beginnings.get_or_init(|| self.beginnings_in(self.reading.article.body))
    }
}

/// The letters by which a name is compared, if the word is long enough for one.
pub(super) fn stem(word: &Word) -> Option<String> {
    let plain = fold(&word.key);
    (plain.chars().count() >= SHORTEST).then(|| beginning(&plain))
}

/// The letters of a word without accents by which its forms are one.
pub(super) fn beginning(plain: &str) -> String {
    plain.chars().take(STEM).collect()
}
