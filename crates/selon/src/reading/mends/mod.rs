//! What the model is known to get wrong of a statement, and words can put right before
//! statements are arranged.
//!
//! | module | what |
//! |---|---|
//! | [`borders`] | words that stand on the wrong side of a border between source, cue and content |
//! | [`hearers`] | who is told something does not say it |
//! | [`lines`] | headlines and items of lists without a full stop |
//! | [`opposite`] | *contrary to what X says, …* is not what X says |
//! | [`owners`] | *X's claim, according to which …* is X's |
//! | [`relays`] | *X quoted Y as saying …*, *…, X said, citing Y* |
//! | [`silent`] | who wants to stay unnamed has not said anything by that |
//! | [`views`] | *for the army, Colonel Van said …* is what the colonel says |

mod borders;
mod hearers;
mod lines;
pub(super) mod opposite;
mod owners;
mod relays;
mod silent;
mod views;

use crate::language::reference::{Class, Noun, Sort};
use crate::language::{Language, Turn, Word, words};
use crate::text::Span;

use super::arrange::Found;
use super::quotes::{Quotes, kind};

/// A text, its language and its sentences.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub text: &'a str,
    pub language: &'a Language,
    pub sentences: &'a [Span],
}

/// Puts right what was found.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut Vec<Found>) {
    let parts = lines::Parts::of(around.text, quotes);
    for one in found.iter_mut() {
        lines::mend(around, &parts, &mut one.statement);
        borders::mend(around, &mut one.statement);
        hearers::mend(around, &mut one.statement);
        owners::mend(around, &mut one.statement);
    }
    silent::mend(around, found);
    relays::mend(around, found);
    opposite::mend(around, found);
    views::mend(around, found);
    for Found { statement, .. } in found {
        statement.kind = kind(&statement.content, around.text, quotes);
    }
}

impl Around<'_> {
    /// The sentence that byte `at` stands in.
    fn sentence(&self, at: usize) -> Option<Span> {
        let next = self.sentences.partition_point(|sentence| sentence.end() <= at);
        self.sentences.get(next).copied().filter(|sentence| sentence.start() <= at)
    }

    fn words(&self, start: usize, end: usize) -> Vec<Word> {
        if start < end { words(self.text, Span::new(start, end)) } else { Vec::new() }
    }

    /// The words of all pieces as one run.
    fn words_of(&self, pieces: &[Span]) -> Vec<Word> {
        let mut all: Vec<Word> = pieces.iter().flat_map(|&piece| words(self.text, piece)).collect();
        for word in &mut all {
            word.after_break = false;
        }
        all
    }

    /// Where each `turn` in `words` begins and ends.
    fn turns(&self, words: &[Word], turn: Turn) -> Vec<Span> {
        let found = self.language.turns().find(words, turn);
        let span = |at: Vec<usize>| {
            let (first, last) = (words.get(*at.first()?)?, words.get(*at.last()?)?);
            Some(Span::new(first.span.start(), last.span.end()))
        };
        found.filter_map(span).collect()
    }

    fn is(&self, word: &Word, class: Class) -> bool {
        self.language.reference().is(&word.key, class)
    }

    /// The noun at `at` of some words; *porte-parole* is two.
    fn noun(&self, words: &[Word], at: usize) -> Option<&Noun> {
        let reference = self.language.reference();
        let word = words.get(at)?;
        let joined = words.get(at + 1).and_then(|next| {
            let between = self.text.get(word.span.end()..next.span.start());
            between.filter(|between| *between == "-")?;
            reference.noun(&format!("{}-{}", word.key, next.key))
        });
        joined.or_else(|| reference.noun(&word.key))
    }

    /// Whether `words` are a noun phrase whose head is somebody or something that speaks.
    fn names_somebody(&self, words: &[Word]) -> bool {
        let opens = |at: usize| {
            [Class::Definite, Class::Contracted, Class::Indefinite, Class::Demonstrative]
                .into_iter()
                .chain([Class::Possessive, Class::Quantity, Class::Number, Class::Elision])
                .chain([Class::Before])
                .any(|class| self.is(&words[at], class))
                && self.noun(words, at).is_none()
        };
        let first = (0..words.len()).take_while(|&at| opens(at)).count();
        let hangs = |at: &usize| {
            [Class::Of, Class::Contracted, Class::Preposition, Class::Relative, Class::By]
                .into_iter()
                .chain([Class::Stop, Class::And])
                .any(|class| self.is(&words[*at], class))
        };
        let end = (first..words.len()).find(hangs).unwrap_or(words.len());
        let mut head = first..end;
        let speaks = |at: usize| words[at].capital || self.noun(words, at).is_some();
        let several = |at: usize| {
            let noun = self.noun(words, at);
            noun.is_some_and(|noun| matches!(noun.sort, Sort::Person | Sort::Group))
        };
        if self.language.reference().composition().head_last {
            // *people familiar with the matter*, *his deputy*
            head.clone().next_back().is_some_and(speaks) || head.any(several)
        } else {
            head.next().is_some_and(speaks)
        }
    }
}

/// `content` without what lies in `away`.
fn without(text: &str, content: &[Span], away: Span) -> Vec<Span> {
    let cut = |piece: &Span| {
        let before = Span::new(piece.start(), piece.end().min(away.start()).max(piece.start()));
        let after = Span::new(piece.start().max(away.end()).min(piece.end()), piece.end());
        if piece.overlaps(away) { vec![before, after] } else { vec![*piece] }
    };
    let left = content.iter().flat_map(cut).map(|piece| trimmed(text, piece));
    left.filter(|piece| piece.of(text).contains(char::is_alphanumeric)).collect()
}

/// The span without blanks and the marks of the sentence around it at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let of_host = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let words = span.of(text).trim_start_matches(|c: char| of_host(c) || c == ':');
    let start = span.end() - words.len();
    Span::new(start, start + text[start..span.end()].trim_end_matches(of_host).len())
}

/// From the first to the last byte of `pieces`.
fn whole(pieces: &[Span]) -> Option<Span> {
    let (start, end) =
        (pieces.iter().map(|s| s.start()).min()?, pieces.iter().map(|s| s.end()).max()?);
    Some(Span::new(start, end))
}

fn meets(pieces: &[Span], span: Span) -> bool {
    pieces.iter().any(|piece| piece.overlaps(span))
}

#[cfg(test)]
use super::Statement;

/// A statement from a text in which its words are marked: `[source]`, `{cue}`, `<content>`.
#[cfg(test)]
fn marked(text: &str) -> (String, Statement) {
    let (mut bare, mut open) = (String::new(), 0);
    let mut roles: [Vec<Span>; 3] = Default::default();
    for c in text.chars() {
        match ("[{<".find(c), "]}>".find(c)) {
            (Some(_), _) => open = bare.len(),
            (_, Some(role)) => roles[role].push(Span::new(open, bare.len())),
            _ => bare.push(c),
        }
    }
    let [source, cue, content] = roles;
    (bare, Statement::plain(source, cue, content))
}

/// The words of a statement as `source | cue | content`.
#[cfg(test)]
fn told(text: &str, statement: &Statement) -> String {
    let words = |pieces: &[Span]| {
        let words: Vec<&str> = pieces.iter().map(|piece| piece.of(text)).collect();
        words.join(" … ")
    };
    let Statement { source, cue, content, .. } = statement;
    [source, cue, content].map(|pieces| words(pieces)).join(" | ")
}

/// What is found, as `told`, when texts that differ in their marks only are mended by `mend`.
#[cfg(test)]
fn mended(code: &str, texts: &[&str], mend: impl Fn(Around<'_>, &mut Vec<Found>)) -> Vec<String> {
    let all: Vec<(String, Statement)> = texts.iter().map(|text| marked(text)).collect();
    let text = all[0].0.clone();
    let language = Language::or_neutral(Some(code));
    let sentences = super::sentences(&text, language);
    let around = Around { text: &text, language, sentences: &sentences };
    let mut found: Vec<Found> = all
        .into_iter()
        .map(|(bare, statement)| {
            assert_eq!(bare, text, "the texts differ in their marks only");
            Found { statement, evidence: [1.0, 2.0, 0.0, 0.0, 0.0], seen: Default::default() }
        })
        .collect();
    mend(around, &mut found);
    found.iter().map(|one| told(&text, &one.statement)).collect()
}
