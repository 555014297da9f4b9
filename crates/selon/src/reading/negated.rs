//! Negations that the model left at the end of a source belong to the cue behind them: *la
//! empresa no | excluye*.

use crate::language::{Entry, Language, words};
use crate::text::Span;

use super::Statement;

/// Gives the cues of `statements` the negations that stand right before them at the end of
/// the source.
pub(super) fn mend(text: &str, language: &Language, statements: &mut [Statement]) {
    for statement in statements {
        let (Some(source), Some(cue)) = (statement.source.last_mut(), statement.cue.first_mut())
        else {
            continue;
        };
        let beside = source.end() <= cue.start()
            && text[source.end()..cue.start()].chars().all(char::is_whitespace);
        if !beside {
            continue;
        }
        let said = words(text, *source);
        let found = language.phrases(&said, false).into_iter();
        let ends = found.filter(|found| found.words.last().is_some_and(|at| at + 1 == said.len()));
        let ends: Vec<_> = ends.collect();
        // *Almost nobody*: that is who.
        if ends.iter().any(|found| matches!(found.entry, Entry::Nobody)) {
            continue;
        }
        let negations = ends.iter().filter(|found| matches!(found.entry, Entry::Negation));
        let Some(first) = negations.filter_map(|found| found.words.first().copied()).min() else {
            continue;
        };
        let Some(before) = first.checked_sub(1) else { continue };
        *cue = Span::new(said[first].span.start(), cue.end());
        *source = Span::new(source.start(), said[before].span.end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(code: &str, source: &str, cue: &str) -> (String, String) {
        let text = format!("{source} {cue} that it rained.");
        let at = source.len() + 1;
        let source = vec![Span::new(0, source.len())];
        let cue = vec![Span::new(at, at + cue.len())];
        let mut statements = [Statement::plain(source, cue, vec![Span::new(0, 0)])];
        mend(&text, Language::or_neutral(Some(code)), &mut statements);
        let of = |spans: &[Span]| spans[0].of(&text).to_owned();
        (of(&statements[0].source), of(&statements[0].cue))
    }

    #[test]
    fn a_negation_before_a_cue_is_the_cues() {
        let pair = |source: &str, cue: &str| (source.to_owned(), cue.to_owned());
        assert_eq!(mended("es", "La empresa no", "excluye"), pair("La empresa", "no excluye"));
        assert_eq!(mended("en", "The guard never", "said"), pair("The guard", "never said"));
        assert_eq!(mended("en", "Nobody", "said"), pair("Nobody", "said"));
        assert_eq!(mended("en", "Almost nobody", "said"), pair("Almost nobody", "said"));
        assert_eq!(mended("fr", "L’usine ne", "dit"), pair("L’usine", "ne dit"));
        assert_eq!(mended("fr", "Ne", "dit"), pair("Ne", "dit"));
        assert_eq!(mended("en", "Not Orvel", "said"), pair("Not Orvel", "said"));
    }
}
