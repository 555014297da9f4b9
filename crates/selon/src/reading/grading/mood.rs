//! Conditionals and clauses: which words of a content are of its main clause, and whether a
//! conditional in it marks hearsay.

use crate::language::reference::{Class, Number};
use crate::language::{Conditional, Entry, Found, Language, Turn, Word, words};
use crate::text::Span;

use super::super::Quotes;
use super::NEAR;

/// What a word of a content opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opens {
    Condition,
    Clause,
}

/// The moods of a run of words.
pub(super) struct Moods {
    /// What each word opens.
    opens: Vec<Option<Opens>>,
    /// Words of phrases whose conditional says *should have*.
    modal: Vec<usize>,
}

impl Moods {
    pub fn of(words: &[Word], found: &[Found<'_, Entry>], language: &Language) -> Self {
        let opens = |at: usize| {
            let word = &words[at];
            // Elided words are looked up with what they lean on: s'il.
            let next = words.get(at + 1).filter(|_| word.key.ends_with('\''));
            let elided = next.map(|next| format!("{}{}", word.key, next.key));
            let elided = elided.and_then(|form| language.conditional(&form));
            [elided, language.conditional(&word.key)].into_iter().flatten().find_map(opens_of)
        };
        // *Dit que … et que*: the second clause is as much a main one as the first.
        let joined = |at: usize| {
            let before = at.checked_sub(1).map(|before| words[before].key.as_str());
            let and = |key| {
                [Class::And, Class::Or].iter().any(|&class| language.reference().is(key, class))
            };
            before.is_some_and(and)
        };
        let opens = |at: usize| opens(at).filter(|what| !(joined(at) && *what == Opens::Clause));
        let mut opens: Vec<_> = (0..words.len()).map(opens).collect();
        let mut modal = Vec::new();
        for found in found {
            match (found.entry, found.words.first()) {
                (Entry::Mood(Conditional::Modal), _) => modal.extend(&found.words),
                (Entry::Mood(mood), Some(&first)) => opens[first] = opens_of(*mood),
                _ => {}
            }
        }
        Self { opens, modal }
    }

    /// Which of `words` stand in the main clause.
    pub fn main(&self, words: &[Word]) -> Vec<bool> {
        let mut subordinate = false;
        let main = words.iter().zip(&self.opens).enumerate().map(|(at, (word, opens))| {
            subordinate &= !word.after_break;
            if *opens == Some(Opens::Clause) {
                subordinate = at > 0;
            }
            !subordinate
        });
        main.collect()
    }

    /// The conditional of the main clause, if it marks hearsay.
    pub fn conditional(&self, words: &[Word], main: &[bool], language: &Language) -> Option<Span> {
        let hearsay = |at: &usize| {
            main[*at]
                && language.conditional(&words[*at].key) == Some(Conditional::Hearsay)
                && !self.modal.contains(at)
        };
        let at = (0..words.len()).find(hearsay)?;
        let condition = self.opens[..at].contains(&Some(Opens::Condition));
        (!condition).then(|| words[at].span)
    }
}

fn opens_of(form: Conditional) -> Option<Opens> {
    match form {
        Conditional::Condition => Some(Opens::Condition),
        Conditional::Subordinate => Some(Opens::Clause),
        _ => None,
    }
}

/// Whether a content is told in a main clause before its cue, of somebody or something known: *ce
/// serait*, *une grève serait* may be of what is not.
pub(super) fn stands_before(
    text: &str,
    language: &Language,
    cue: &[Span],
    content: &[Span],
) -> bool {
    let (Some(cue), [.., last]) = (cue.first(), content) else { return false };
    let first = content.first().and_then(|piece| words(text, *piece).into_iter().next());
    let open = |word: &Word| {
        let grammar = language.reference().grammar(&word.key);
        let of = |class| grammar.is_some_and(|grammar| grammar.is(class));
        // *Une grève serait*; but *des soldats auraient fui* tells of some.
        let several = grammar.and_then(|grammar| grammar.number) == Some(Number::Plural);
        of(Class::Indefinite) && !several
            || of(Class::Demonstrative)
            || language.conditional(&word.key).and_then(opens_of).is_some()
    };
    last.end() <= cue.start()
        && text[last.end()..cue.start()].contains(',')
        && first.is_some_and(|word| !open(&word))
}

/// Whether a content is a clause behind a cue in a compound past: *a indiqué | que deux sites seraient
/// fermés*. Its subject is no pronoun, which may stand for who speaks: *qu'il aurait préféré*.
pub(super) fn stands_behind(
    text: &str,
    language: &Language,
    cue: &[Span],
    content: &[Span],
    quotes: &Quotes,
) -> bool {
    let (Some(last), Some(first)) = (cue.last(), content.first()) else { return false };
    let said: Vec<Word> = cue.iter().flat_map(|&piece| words(text, piece)).collect();
    let past = said.len() > 1 && language.turns().find(&said, Turn::Finite).next().is_some();
    let head: Vec<Word> = words(text, *first).into_iter().take(2).collect();
    let [opener, subject] = &head[..] else { return false };
    let clause = language.conditional(&opener.key).and_then(opens_of) == Some(Opens::Clause);
    let pronoun = language.reference().is(&subject.key, Class::Personal);
    past && clause && !pronoun && last.end() <= first.start() && !quotes.covers(first.start())
}

/// Whether a conditional tells how somebody is, which nobody wishes and no day will bring: *serait âgé
/// de 30 ans*.
pub(super) fn is_state(text: &str, language: &Language, conditional: Span) -> bool {
    begins(text, language, conditional, Turn::State)
}

/// Whether a conditional makes one of the past with the words behind it: *auraient été tués*.
pub(super) fn is_perfect(text: &str, language: &Language, conditional: Span) -> bool {
    begins(text, language, conditional, Turn::Perfect)
}

/// Whether a conditional begins a `turn`.
fn begins(text: &str, language: &Language, conditional: Span, turn: Turn) -> bool {
    let end = text.floor_char_boundary((conditional.end() + NEAR).min(text.len()));
    let near = words(text, Span::new(conditional.start(), end));
    let longest = language.turns().longest(turn).min(near.len());
    language.turns().find(&near[..longest], turn).next().is_some()
}

/// Whether a conditional is surely no auxiliary of the past, *aurait | fui*, and does not tell what
/// something is or where: *serait | un ancien soldat*, *serait | en fuite* are as often hearsay.
pub(super) fn is_future(text: &str, language: &Language, conditional: Span) -> bool {
    let end = text.floor_char_boundary((conditional.end() + NEAR).min(text.len()));
    let next = words(text, Span::new(conditional.end(), end)).into_iter().next();
    let what = [
        Class::Definite,
        Class::Indefinite,
        Class::Possessive,
        Class::Demonstrative,
        Class::Preposition,
        Class::Of,
    ];
    let reference = language.reference();
    let is = next.is_some_and(|word| what.iter().any(|&class| reference.is(&word.key, class)));
    !is && language.turns().find(&words(text, conditional), Turn::Finite).next().is_none()
}

/// The conditional by which a source is only reported to have said so: *le suspect aurait affirmé
/// que*. Under a condition, in the speaker's own words, and of what one would like to have said it
/// is none.
pub(in crate::reading) fn reported(
    text: &str,
    language: &Language,
    cue: &[Span],
    content: &[Span],
    quotes: &Quotes,
) -> Option<Span> {
    let (first, last) = (cue.first()?, cue.last()?);
    if quotes.covers(first.start()) {
        return None;
    }
    let said: Vec<Word> = cue.iter().flat_map(|&piece| words(text, piece)).collect();
    let [.., before_last, _] = &said[..] else { return None };
    let auxiliary = said.iter().position(|word| {
        // With a participle behind it; *reconnaîtrait* may be a future of the past.
        word.span.end() <= before_last.span.end()
            && language.conditional(&word.key) == Some(Conditional::Hearsay)
    })?;
    if modal(text, language, &said[auxiliary], false) {
        return None;
    }
    // From the sentence's first word to the verb, and behind the content's.
    let from = text[..first.start()].rfind(['.', '!', '?', '\n', '«', '“']).map_or(0, |at| at + 1);
    let to = content.last().map_or(last.end(), |piece| piece.end().max(last.end()));
    let around = words(text, Span::new(text.ceil_char_boundary(from), to));
    let moods = Moods::of(&around, &language.phrases(&around, false), language);
    (!moods.opens.contains(&Some(Opens::Condition))).then(|| said[auxiliary].span)
}

/// Whether the conditional `word` of `text` is of a phrase that says *should have*: its
/// other words may stand beside the cue.
pub(super) fn modal(text: &str, language: &Language, word: &Word, accents_lost: bool) -> bool {
    let start = text.ceil_char_boundary(word.span.start().saturating_sub(NEAR));
    let end = text.floor_char_boundary(word.span.end() + NEAR);
    let near = words(text, Span::new(start, end));
    let found = language.phrases(&near, accents_lost);
    found.iter().any(|found| {
        matches!(found.entry, Entry::Mood(Conditional::Modal))
            && found.words.iter().any(|&at| near[at].span == word.span)
    })
}
