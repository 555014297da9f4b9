//! Words and marks as names need them.

use crate::language::is_apostrophe;
use crate::language::reference::{Class, Reference};
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

/// Adds the tokens of `sentence`, number `number` of `text`.
pub(super) fn tokenize(
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
            hung_end(text, at, sentence.end(), reference).unwrap_or(at + first.len_utf8())
        };
        let word = &text[at..end];
        let shape = shape(word, first);
        let key: String =
            word.to_lowercase().chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
        tokens.push(Token { span: Span::new(at, end), key, shape, sentence: number, opens });
        // What follows an opening mark or a colon may have its capital from there. A number at
        // the front counts what follows: *14:20 Un porte-parole*, *Jour 3 - Un officier*.
        opens = match shape {
            Shape::Mark('-') => opens || text[..at].ends_with(' ') && text[end..].starts_with(' '),
            Shape::Mark(mark) => opens || matches!(mark, ':' | '«' | '“' | '"' | '(' | '–' | '—'),
            Shape::Number => opens,
            _ => false,
        };
        at = end;
    }
}

/// The end of *'s*, *'ve* or another word that hangs on the one before by an apostrophe,
/// if it begins at `at`.
fn hung_end(text: &str, at: usize, end: usize, reference: &Reference) -> Option<usize> {
    let mark = text[at..end].chars().next().filter(|&mark| is_apostrophe(mark))?;
    let letters = &text[at + mark.len_utf8()..end];
    let letters = letters.split(|c: char| !c.is_alphanumeric()).next()?;
    let hung = reference.composition().marks_genitive(letters)
        || letters.len() <= 2 && reference.is(&format!("'{letters}"), Class::Clitic);
    let before = text[..at].chars().next_back();
    (hung && before.is_some_and(char::is_alphanumeric))
        .then_some(at + mark.len_utf8() + letters.len())
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
            if hung_end(text, run, end, reference).is_some() {
                return run;
            }
        } else if is_hyphen(mark) && goes_on {
            let rest = &text[run + mark.len_utf8()..end];
            let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            let small = word.chars().next().is_some_and(char::is_lowercase);
            let clitic = reference.is(&next.to_lowercase(), Class::Clitic);
            // *A-t-il*
            let joining = !next.is_empty() && next == reference.composition().joining;
            if clitic
                && (small || joining)
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
