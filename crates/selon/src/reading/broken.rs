//! Sources that a false full stop breaks off, as translation machines do: *« Nous partons », a
//! déclaré l'ancien chef de la Police. L'officier Ida Marrowin a déclaré à Radio Orlo.* The second
//! sentence says who speaks and that they speak, and nothing else: it belongs to the
//! statement before it.

use crate::language::reference::Class;
use crate::language::{Language, Word, words};
use crate::text::Span;

use super::{Statement, sentences};

/// Most words of whom it is told to.
const ADDRESSEE: usize = 8;

/// Gives the statements of `text` the rest of their sources.
pub(super) fn mend(text: &str, language: &Language, statements: &mut [Statement]) {
    let ends_before_words = |source: Span, sentence: Span| {
        let after = &text[source.end()..sentence.end().max(source.end())];
        !after.contains(char::is_alphanumeric)
    };
    let all = sentences(text, language);
    let mut rests = Vec::new();
    for (index, statement) in statements.iter().enumerate() {
        let ([source], Some(cue)) = (&statement.source[..], statement.cue.last()) else { continue };
        let at = all.partition_point(|sentence| sentence.end() <= source.start());
        let [sentence, next, ..] = all[at..] else { continue };
        let free = |one: &Statement| {
            let mut parts = [&one.source[..], &one.cue, &one.content].into_iter().flatten();
            !parts.any(|part| part.overlaps(next))
        };
        let broken = cue.end() <= source.start()
            && ends_before_words(*source, sentence)
            && !text[sentence.end()..next.start()].contains('\n')
            && statements.iter().all(free);
        if broken && let Some(rest) = rest(text, language, *cue, next) {
            rests.push((index, rest));
        }
    }
    for (index, (source, cue)) in rests {
        statements[index].source.push(source);
        statements[index].cue.push(cue);
    }
}

/// The source and the cue that are all of `sentence`, whose cue is that of the one before it.
fn rest(text: &str, language: &Language, cue: Span, sentence: Span) -> Option<(Span, Span)> {
    let cue: Vec<String> = words(text, cue).into_iter().map(|word| word.key).collect();
    let said = words(text, sentence);
    let keys: Vec<&str> = said.iter().map(|word| word.key.as_str()).collect();
    let cue: Vec<&str> = cue.iter().map(String::as_str).collect();
    let at = keys.windows(cue.len().max(1)).position(|some| some == cue)?;
    let (who, after) = (&said[..at], &said[at + cue.len()..]);
    let capital = |word: &Word| word.capital;
    // *L'officier Ida Marrowin*
    let named = who.len() > 2 && who[who.len() - 2..].iter().all(capital);
    let reference = language.reference();
    let to = after.first().is_none_or(|first| {
        let grammar = reference.grammar(&first.key);
        capital(first)
            || grammar.is_some_and(|g| g.is(Class::Preposition) || g.is(Class::Contracted))
    });
    let marks = [':', '"', '«', '“', ';'];
    let nothing_said = after.len() <= ADDRESSEE && !sentence.of(text).contains(marks);
    if !named || !to || !nothing_said {
        return None;
    }
    let span = |some: &[Word]| Some(Span::new(some.first()?.span.start(), some.last()?.span.end()));
    Some((span(who)?, span(&said[at..at + cue.len()])?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{Certainty, Kind, Polarity};

    /// The source and the cue of « Nous partons », after a text that follows them.
    fn mended(after: &str) -> Vec<String> {
        let text = format!("« Nous partons », a déclaré l'ancien chef de la Police{after}");
        let span = |words: &str| {
            let start = text.find(words).expect("the words stand in the text");
            Span::new(start, start + words.len())
        };
        let mut statements = [Statement {
            parent: None,
            source: vec![span("l'ancien chef de la Police")],
            cue: vec![span("a déclaré")],
            content: vec![span("« Nous partons »")],
            kind: Kind::Direct,
            certainty: Certainty::Certain,
            likelihood: None,
            hedges: Vec::new(),
            polarity: Polarity::Positive,
            hearsay: false,
            score: 0.9,
        }];
        mend(&text, Language::or_neutral(Some("fr")), &mut statements);
        let parts = statements[0].source.iter().skip(1).chain(statements[0].cue.iter().skip(1));
        parts.map(|part| part.of(&text).to_owned()).collect()
    }

    #[test]
    fn a_sentence_that_only_says_who_speaks_belongs_to_the_one_before() {
        let rest = ["L'officier Ida Marrowin", "a déclaré"];
        assert_eq!(mended(". L'officier Ida Marrowin a déclaré à Radio Orlo."), rest);
        assert_eq!(mended(". L'officier Ida Marrowin a déclaré. Il pleut."), rest);
    }

    #[test]
    fn what_says_more_stands_for_itself() {
        for after in [
            // Something is said.
            ". L'officier Ida Marrowin a déclaré que tout va bien.",
            ". L'officier Ida Marrowin a déclaré : « Non. »",
            ". L'officier Ida Marrowin a déclaré ses revenus.",
            // Nobody is named, or in another paragraph, or by another word.
            ". L'officier a déclaré à Radio Orlo.",
            ".\nL'officier Ida Marrowin a déclaré à Radio Orlo.",
            ". L'officier Ida Marrowin a souri à Radio Orlo.",
            // The source goes on.
            " et sa fille. L'officier Ida Marrowin a déclaré à Radio Orlo.",
        ] {
            assert_eq!(mended(after), [""; 0], "{after}");
        }
    }
}
