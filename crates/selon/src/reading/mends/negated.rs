//! Negations that the model left out, or at the end of a source: *la empresa no | excluye*,
//! *la Procura* non *ha voluto confermare*. They belong to the cue behind them; words by which
//! nobody is meant (*neither the police*) belong to the source.

use crate::language::{Entry, Found, Language, Word, is_apostrophe, words};
use crate::text::Span;

use super::super::Statement;
use super::Around;

/// How far before a source words are looked at that belong to it, in bytes.
const BEFORE: usize = 60;

/// Whether a mark parts what stands before it from what follows.
fn parts(c: char) -> bool {
    !c.is_whitespace() && !c.is_alphanumeric() && !is_apostrophe(c)
}

/// Gives the cue of a statement the negation right before it, and its source the words right
/// before it by which it is nobody.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let Around { text, language, .. } = around;
    if let Some(source) = statement.source.first_mut()
        && let Some(start) = nobody_before(text, language, *source)
    {
        *source = Span::new(start, source.end());
    }
    let (Some(source), Some(cue)) = (statement.source.last_mut(), statement.cue.first_mut()) else {
        return;
    };
    if let Some((end, start)) = negation_between(text, language, *source, *cue) {
        *source = Span::new(source.start(), end);
        *cue = Span::new(start, cue.end());
    }
}

/// Where a source ends and its cue begins, if a negation stands at the end of the one or
/// between them.
fn negation_between(
    text: &str,
    language: &Language,
    source: Span,
    cue: Span,
) -> Option<(usize, usize)> {
    if source.end() > cue.start() {
        return None;
    }
    let gap = words(text, Span::new(source.end(), cue.start()));
    if text[source.end()..cue.start()].contains(parts) {
        return None;
    }
    if !gap.is_empty() {
        let whole = |found: &Found<'_, Entry>| found.words.len() == gap.len();
        let negates = language
            .phrases(&gap, false)
            .into_iter()
            .any(|found| matches!(found.entry, Entry::Negation) && whole(&found));
        return negates.then(|| (source.end(), gap[0].span.start()));
    }
    let said = words(text, source);
    let ends: Vec<_> = closing(language, &said);
    // *Almost nobody*: that is who.
    if ends.iter().any(|(entry, _)| matches!(entry, Entry::Nobody)) {
        return None;
    }
    let negations = ends.iter().filter(|(entry, _)| matches!(entry, Entry::Negation));
    let first = negations.map(|&(_, first)| first).min()?;
    let before = first.checked_sub(1)?;
    Some((said[before].span.end(), said[first].span.start()))
}

/// Where the words begin that stand right before `source` and say that it is nobody.
fn nobody_before(text: &str, language: &Language, source: Span) -> Option<usize> {
    let from = text.ceil_char_boundary(source.start().saturating_sub(BEFORE));
    let from = text[from..source.start()]
        .rfind(parts)
        .map_or(from, |at| from + at + text[from + at..].chars().next().map_or(0, char::len_utf8));
    let before = words(text, Span::new(from, source.start()));
    let found = closing(language, &before);
    let nobody = found.iter().filter(|(entry, _)| matches!(entry, Entry::Nobody));
    let first = nobody.map(|&(_, first)| first).min()?;
    // A word that was cut in two is none.
    (from == 0 || first > 0 || text[..from].ends_with(parts)).then(|| before[first].span.start())
}

/// What phrases end with the last of `said`, and the words that they begin with.
fn closing<'l>(language: &'l Language, said: &[Word]) -> Vec<(&'l Entry, usize)> {
    let found = language.phrases(said, false).into_iter();
    let ends = found.filter(|found| found.words.last().is_some_and(|at| at + 1 == said.len()));
    ends.filter_map(|found| Some((found.entry, *found.words.first()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source and cue of *BEFORE [source] BETWEEN {cue} that it rained* when mended.
    fn mended(code: &str, marked: &str) -> String {
        let mut text = String::new();
        let mut places = [0; 4];
        for c in marked.chars() {
            match "[]{}".find(c) {
                Some(at) => places[at] = text.len(),
                None => text.push(c),
            }
        }
        text.push_str(" that it rained.");
        let source = vec![Span::new(places[0], places[1])];
        let cue = vec![Span::new(places[2], places[3])];
        let mut statement = Statement::plain(source, cue, vec![Span::new(0, 0)]);
        let language = Language::or_neutral(Some(code));
        let around = Around { text: &text, language, sentences: &[], words: &[] };
        mend(around, &mut statement);
        format!("{} | {}", statement.source[0].of(&text), statement.cue[0].of(&text))
    }

    #[test]
    fn a_negation_before_a_cue_is_the_cues() {
        for (code, marked, right) in [
            ("es", "[La empresa no] {excluye}", "La empresa | no excluye"),
            ("en", "[The guard never] {said}", "The guard | never said"),
            ("en", "[Nobody] {said}", "Nobody | said"),
            ("en", "[Almost nobody] {said}", "Almost nobody | said"),
            ("en", "[Not Orvel] {said}", "Not Orvel | said"),
            ("fr", "[L’usine ne] {dit}", "L’usine | ne dit"),
            ("fr", "[Ne] {dit}", "Ne | dit"),
            ("it", "[La Procura] non {ha confermato}", "La Procura | non ha confermato"),
            ("it", "[La Procura] forse non {dice}", "La Procura | dice"),
            ("en", "[Orvel], not {saying}", "Orvel | saying"),
        ] {
            assert_eq!(mended(code, marked), right, "{marked}");
        }
    }

    #[test]
    fn words_by_which_nobody_is_meant_are_the_sources() {
        for (code, marked, right) in [
            ("en", "Neither [the police] {said}", "Neither the police | said"),
            ("en", "The mayor has no idea. [The police] {said}", "The police | said"),
            ("es", "Ni [la Policía] {dijo}", "Ni la Policía | dijo"),
            ("de", "Gestern hat kein [Zeuge] {gesagt}", "kein Zeuge | gesagt"),
        ] {
            assert_eq!(mended(code, marked), right, "{marked}");
        }
    }
}
