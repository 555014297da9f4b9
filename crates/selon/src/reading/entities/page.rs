//! An article as the who's-who looks at it: tokens with what is known of each.
//!
//! The words of lexicons split at every hyphen and lower the case, which names cannot
//! bear: *Jean-Marc* is one word, *dit-il* two, and *O'Brien* is not an elision. So
//! names have tokens of their own.

use std::collections::HashSet;

use crate::language::Language;
use crate::language::is_apostrophe;
use crate::language::reference::{Class, Gender, Grammar, Noun, Reference};
use crate::language::register::Register;
use crate::reading::{Quotes, sentences};
use crate::text::Span;

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Lower,
    /// Begins with a capital.
    Capital,
    /// Two or more capitals and no small letter.
    Capitals,
    Number,
    /// A single mark.
    Mark(char),
}

/// A word or a mark.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub span: Span,
    /// Lower case, straight apostrophe.
    pub key: String,
    pub shape: Shape,
    pub sentence: usize,
    /// Whether its capital may come from its place: it begins a sentence, a
    /// quotation or what follows a colon.
    pub opens: bool,
}

/// One article, cut up.
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub language: &'a Language,
    pub reference: &'a Reference,
    pub register: &'static Register,
    pub quotes: Quotes,
    pub tokens: Vec<Token>,
    /// Words that the article also writes small.
    small: HashSet<String>,
    /// Words that it writes with a capital where none is due.
    capital: HashSet<String>,
    /// Tokens that are a source all by themselves.
    said: HashSet<usize>,
    /// Sentences in which capitals say nothing: most words have one.
    titled: Vec<bool>,
}

impl<'a> Page<'a> {
    /// `text`, in which `sources` are known to speak.
    pub fn new(text: &'a str, language: &'a Language, sources: &[&[Span]]) -> Self {
        let reference = language.reference();
        let mut tokens = Vec::new();
        let sentences = sentences(text, language);
        for (number, &sentence) in sentences.iter().enumerate() {
            tokenize(text, sentence, number, reference, &mut tokens);
        }
        let small = tokens
            .iter()
            .filter(|token| token.shape == Shape::Lower)
            .map(|token| token.key.clone())
            .collect();
        let titled = titled(&tokens, reference, sentences.len());
        let capital = tokens
            .iter()
            .filter(|token| matches!(token.shape, Shape::Capital | Shape::Capitals))
            .filter(|token| !token.opens && !titled[token.sentence])
            .map(|token| token.key.clone())
            .collect();
        let mut page = Page {
            text,
            language,
            reference,
            register: Register::get(),
            quotes: Quotes::of(text),
            tokens,
            small,
            capital,
            said: HashSet::new(),
            titled,
        };
        let alone = |spans: &&[Span]| {
            let (first, last) = page.within(*spans.first()?);
            (last == first + 1).then_some(first)
        };
        page.said = sources.iter().filter_map(alone).collect();
        page
    }

    pub fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.key.as_str())
    }

    pub fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.reference.is(self.key(at), class)
    }

    pub fn grammar(&self, at: usize) -> Option<&Grammar> {
        self.reference.grammar(self.key(at))
    }

    pub fn noun(&self, at: usize) -> Option<&Noun> {
        self.reference.noun(self.key(at))
    }

    pub fn is_word(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Lower | Shape::Capital | Shape::Capitals))
    }

    pub fn mark(&self, at: usize) -> Option<char> {
        match self.shape(at) {
            Some(Shape::Mark(mark)) => Some(mark),
            _ => None,
        }
    }

    /// Whether the token at `at` is in the sentence of the one at `with`.
    pub fn same_sentence(&self, at: usize, with: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(with)) {
            (Some(a), Some(b)) => a.sentence == b.sentence,
            _ => false,
        }
    }

    pub fn sentence(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(usize::MAX, |token| token.sentence)
    }

    /// The sex that a first name tells, if `at` is a first name.
    pub fn given_name(&self, at: usize) -> Option<Option<Gender>> {
        match self.shape(at) {
            Some(Shape::Capital) => self.register.given_name(self.key(at)),
            _ => None,
        }
    }

    /// The state whose adjective or people the word at `at` is.
    pub fn nationality(&self, at: usize) -> Option<usize> {
        if self.is_word(at) { self.register.adjective(self.key(at)) } else { None }
    }

    /// Whether the capital of the word at `at` makes a name of it.
    pub fn nameish(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        let key = token.key.as_str();
        if !matches!(token.shape, Shape::Capital | Shape::Capitals) {
            return false;
        }
        let grammar = self.grammar(at).is_some_and(|grammar| !grammar.is_only(Class::Particle));
        if token.shape == Shape::Capitals && !self.titled[token.sentence] {
            return !(token.opens && grammar) && self.reference.noun(key).is_none();
        }
        let known = || self.register.given_name(key).is_some() || self.register.find(key).is_some();
        if self.reference.noun(key).is_some() && !known()
            || self.register.adjective(key).is_some()
            || self.reference.is(key, Class::Stop)
            || self.reference.is(key, Class::Portfolio)
            || self.reference.is(key, Class::Title)
            || self.reference.is(key, Class::Rank) && self.register.given_name(key).is_none()
        {
            return false;
        }
        if self.titled[token.sentence] {
            return known() || self.said.contains(&at) || self.capital.contains(key) && !grammar;
        }
        if token.opens {
            return !grammar
                && (known()
                    || self.said.contains(&at)
                    || !self.small.contains(key)
                        && !self.language.opens_sentence(key)
                        && (self.capital.contains(key) || self.may_open(at)));
        }
        !grammar || known()
    }

    /// Whether a word that opens a sentence and is seen nowhere else may be the first
    /// of a name: another word with a capital follows.
    fn may_open(&self, at: usize) -> bool {
        let next = at + 1;
        self.shape(next) == Some(Shape::Capital)
            && self.grammar(next).is_none_or(|grammar| grammar.is(Class::Particle))
            && self.noun(next).is_none()
            && self.nationality(next).is_none()
    }

    /// The tokens that lie in `span`, as a range.
    pub fn within(&self, span: Span) -> (usize, usize) {
        let first = self.tokens.partition_point(|token| token.span.end() <= span.start());
        let last = self.tokens.partition_point(|token| token.span.start() < span.end());
        (first, last.max(first))
    }

    /// The span of the tokens `first..last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last.wrapping_sub(1))) {
            (Some(from), Some(to)) if from.span.start() <= to.span.end() => {
                Span::new(from.span.start(), to.span.end())
            }
            _ => Span::default(),
        }
    }

    /// The words of the tokens `first..last` on one line.
    pub fn words(&self, first: usize, last: usize) -> String {
        let words = self.span(first, last).of(self.text);
        let words: Vec<&str> = words.split_whitespace().collect();
        words.join(" ").replace(['\u{200b}', '\u{ad}'], "")
    }
}

fn tokenize(
    text: &str,
    sentence: Span,
    number: usize,
    reference: &Reference,
    tokens: &mut Vec<Token>,
) {
    let mut at = sentence.start();
    let mut opens = true;
    while let Some(first) = text[at..sentence.end()].chars().next() {
        if first.is_whitespace() || first == '\u{200b}' {
            at += first.len_utf8();
            continue;
        }
        let end = if first.is_alphanumeric() {
            word_end(text, at, sentence.end(), opens, reference)
        } else {
            possessive_end(text, at, sentence.end()).unwrap_or(at + first.len_utf8())
        };
        let word = &text[at..end];
        let shape = shape(word, first);
        let key: String =
            word.to_lowercase().chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
        tokens.push(Token { span: Span::new(at, end), key, shape, sentence: number, opens });
        // What follows an opening mark or a colon may have its capital from there.
        opens = match shape {
            Shape::Mark(mark) => opens || matches!(mark, ':' | '«' | '“' | '"' | '(' | '–' | '—'),
            _ => false,
        };
        at = end;
    }
}

/// The end of *'s*, if it begins at `at`.
fn possessive_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let mut chars = text[at..end].chars();
    let (mark, letter, after) = (chars.next()?, chars.next()?, chars.next());
    let before = text[..at].chars().next_back();
    (is_apostrophe(mark)
        && letter == 's'
        && before.is_some_and(char::is_alphanumeric)
        && !after.is_some_and(char::is_alphanumeric))
    .then_some(at + mark.len_utf8() + 1)
}

/// The end of the word that begins at `at`.
fn word_end(text: &str, at: usize, end: usize, opens: bool, reference: &Reference) -> usize {
    let mut here = at;
    loop {
        let run = text[here..end].find(|c: char| !is_word_char(c)).map_or(end, |n| here + n);
        let mut after = text[run..end].chars();
        let (Some(mark), next) = (after.next(), after.next()) else {
            return run;
        };
        let goes_on = next.is_some_and(char::is_alphanumeric);
        let word = &text[at..run];
        // *N'Diaye*, and *L'Oréal* where its place gives no capital.
        let capitals = word.chars().next().is_some_and(char::is_uppercase)
            && next.is_some_and(char::is_uppercase);
        if is_apostrophe(mark) && goes_on && capitals && (!opens || !is_article(word, reference)) {
            here = run + mark.len_utf8();
            continue;
        }
        if is_apostrophe(mark) && goes_on {
            let elided = format!("{}'", word.to_lowercase());
            if reference.is(&elided, Class::Elision) {
                return run + mark.len_utf8();
            }
            if possessive_end(text, run, end).is_some() {
                return run;
            }
        } else if is_hyphen(mark) && goes_on {
            let rest = &text[run + mark.len_utf8()..end];
            let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            let small = word.chars().next().is_some_and(char::is_lowercase);
            let clitic = reference.is(&next.to_lowercase(), Class::Clitic);
            if clitic
                && (small || next.chars().next().is_some_and(char::is_lowercase) && next == "t")
                && !reference.is(&format!("{}-{next}", word.to_lowercase()), Class::Latter)
            {
                return run;
            }
        } else if mark == '.' {
            // An initial, a title, or the capitals of U.S.
            let short = format!("{}.", word.to_lowercase());
            let initials = word.split('.').all(|part| part.chars().count() == 1)
                && word.chars().all(|c| c.is_uppercase() || c == '.');
            let third = text[run..end].chars().nth(2);
            let letter = !third.is_some_and(char::is_alphanumeric);
            if initials && goes_on && letter && next.is_some_and(char::is_uppercase) {
                here = run + 1;
                continue;
            }
            let titled = reference.is(&short, Class::Title) || reference.is(&short, Class::Rank);
            return if initials || titled { run + 1 } else { run };
        } else {
            return run;
        }
        here = run + mark.len_utf8();
    }
}

/// Whether `word` is an article that has dropped its vowel.
fn is_article(word: &str, reference: &Reference) -> bool {
    let elided = format!("{}'", word.to_lowercase());
    let other = reference.is(&elided, Class::Elision) && word.chars().count() > 1;
    reference.is(&elided, Class::Definite) || other
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn shape(word: &str, first: char) -> Shape {
    if !first.is_alphanumeric() {
        return if word.chars().count() > 1 { Shape::Lower } else { Shape::Mark(first) };
    }
    if first.is_numeric() {
        return Shape::Number;
    }
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let lower = word.chars().filter(|c| c.is_lowercase()).count();
    if upper >= 2 && lower == 0 {
        Shape::Capitals
    } else if first.is_uppercase() {
        Shape::Capital
    } else {
        Shape::Lower
    }
}

/// For each sentence, whether most words that a text writes small have a capital.
fn titled(tokens: &[Token], reference: &Reference, sentences: usize) -> Vec<bool> {
    let mut counts = vec![(0usize, 0usize); sentences];
    for token in tokens {
        let word = !matches!(token.shape, Shape::Mark(_) | Shape::Number);
        if word && reference.grammar(&token.key).is_none() && !token.opens {
            let (capital, all) = &mut counts[token.sentence];
            *capital += usize::from(token.shape != Shape::Lower);
            *all += 1;
        }
    }
    counts.iter().map(|&(capital, all)| all >= 4 && capital * 10 >= all * 9).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, code: &str) -> Vec<String> {
        let language = Language::or_neutral(Some(code));
        Page::new(text, language, &[]).tokens.into_iter().map(|token| token.key).collect()
    }

    #[test]
    fn names_stay_whole_and_clitics_part() {
        assert_eq!(keys("Jean-Marc Orlan l'a dit", "fr"), ["jean-marc", "orlan", "l'", "a", "dit"]);
        assert_eq!(keys("a-t-elle dit", "fr"), ["a", "-", "t", "-", "elle", "dit"]);
        assert_eq!(keys("M. O’Brien", "fr"), ["m.", "o'brien"]);
        assert_eq!(keys("Kim's U.S. aide", "en"), ["kim", "'s", "u.s.", "aide"]);
    }

    #[test]
    fn every_token_slices_back() {
        let text = "« L’Élysée », a-t-il noté : « J. R. Orlan n’y est pas ! »";
        let language = Language::or_neutral(Some("fr"));
        for token in Page::new(text, language, &[]).tokens {
            assert_eq!(token.span.of(text).to_lowercase().replace('’', "'"), token.key);
        }
    }
}
