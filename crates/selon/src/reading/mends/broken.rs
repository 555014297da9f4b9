//! Sources that a false full stop breaks off, as translation machines do: *« Nous partons », a
//! déclaré l'ancien chef de la Police. L'officier Ida Marrowin a déclaré à Radio Orlo.* The second
//! sentence says who speaks and that they speak, and nothing else: it belongs to the
//! statement before it.

use crate::language::reference::{Class, Sort};
use crate::language::{Language, Word, words};
use crate::text::Span;

use super::super::Statement;
use super::super::arrange::Found;
use super::super::sentences::sentence_at;
use super::Around;
use super::common::next_mark;

/// Most words of who speaks, and of whom they speak to.
const WHO: usize = 12;
const ADDRESSEE: usize = 6;

/// Gives statements the rest of their sources. Where one of `faint` may say something, nothing is
/// broken.
pub(super) fn mend(around: Around<'_>, statements: &mut [Statement], faint: &[Found]) {
    let Around { text, language, sentences, .. } = around;
    let mut rests = Vec::new();
    for (index, statement) in statements.iter().enumerate() {
        let ([source], Some(cue)) = (&statement.source[..], statement.cue.last()) else { continue };
        let Some(at) = sentence_at(sentences, source.start()) else { continue };
        let [sentence, next, ..] = sentences[at..] else { continue };
        let ends = || !text[source.end()..sentence.end()].contains(char::is_alphanumeric);
        let broken = cue.end() <= source.start()
            && source.end() <= sentence.end()
            && ends()
            && !text[sentence.end()..next.start()].contains('\n')
            && !is_named(&words(text, *source));
        let Some(rest) = broken.then(|| rest(text, language, *cue, next)).flatten() else {
            continue;
        };
        let stands = |one: &Statement| one.parts().any(|part| part.overlaps(next));
        let said = |one: &Found| one.statement.content.iter().any(|part| part.overlaps(next));
        if !statements.iter().any(stands) && !faint.iter().any(said) {
            rests.push((index, rest));
        }
    }
    for (index, rest) in rests {
        statements[index].source.push(rest);
    }
}

/// Whether two words with capitals stand together after the first word.
fn is_named(words: &[Word]) -> bool {
    words.windows(2).skip(1).any(|two| two.iter().all(|word| word.capital))
}

/// The source in `sentence`, if that has a name, the cue of the one before it and perhaps whom it
/// is told to, and nothing else.
fn rest(text: &str, language: &Language, cue: Span, sentence: Span) -> Option<Span> {
    let cue = words(text, cue);
    let said = words(text, sentence);
    let same = |some: &[Word]| some.iter().zip(&cue).all(|(a, b)| a.key == b.key);
    let at = said.windows(cue.len().max(1)).position(same)?;
    let (who, after) = (&said[..at], &said[at + cue.len()..]);
    let named = who.len() <= WHO
        && is_named(who)
        && who.iter().rev().take(2).all(|word| word.capital)
        && next_mark(who).is_none();
    let reference = language.reference();
    let small = |word: &Word| {
        reference.grammar(&word.key).is_some_and(|grammar| {
            let to = [Class::Preposition, Class::Contracted, Class::Definite, Class::Elision];
            to.into_iter().any(|class| grammar.is(class))
                && !grammar.is(Class::Of)
                && !grammar.is(Class::Indefinite)
        })
    };
    // *à l'agence Norda*
    let body = |word: &Word| {
        let sort = reference.noun(&word.key).map(|noun| noun.sort);
        matches!(sort, Some(Sort::Organisation | Sort::Company | Sort::Media))
    };
    let whom = |word: &Word| word.capital || small(word) || body(word);
    let told_to = after.len() <= ADDRESSEE
        && after.iter().all(whom)
        && after.last().is_none_or(|last| last.capital)
        && after.iter().all(|word| !word.after_break);
    let marks = [':', ';', '"', '«', '»', '“', '”', '„', '‘', '‹', '('];
    if !named || !told_to || sentence.of(text).contains(marks) {
        return None;
    }
    Some(Span::new(who.first()?.span.start(), who.last()?.span.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rest of the source that a statement gets from what follows it.
    fn mended(code: &str, [content, cue, source]: [&str; 3], after: &str) -> Option<String> {
        let text = format!("{content}, {cue} {source}{after}");
        let span = |words: &str| {
            let start = text.find(words).expect("the words stand in the text");
            vec![Span::new(start, start + words.len())]
        };
        let mut statements = [Statement::plain(span(source), span(cue), span(content))];
        let language = Language::or_neutral(Some(code));
        let sentences = super::super::super::sentences(&text, language);
        let words = words(&text, Span::new(0, text.len()));
        let around = Around { text: &text, language, sentences: &sentences, words: &words };
        mend(around, &mut statements, &[]);
        statements[0].source.get(1).map(|rest| rest.of(&text).to_owned())
    }

    const CHIEF: [&str; 3] = ["« Nous partons »", "a déclaré", "l'ancien chef de la Police"];
    const LEADER: [&str; 3] = ["“We leave”", "said", "the former head of Customs"];

    #[test]
    fn a_sentence_that_only_says_who_speaks_belongs_to_the_one_before() {
        let rest = Some("L'officier Ida Marrowin".to_owned());
        for after in [
            ". L'officier Ida Marrowin a déclaré à Radio Orlo.",
            ". L'officier Ida Marrowin a déclaré à l'agence Norda.",
            ". L'officier Ida Marrowin a déclaré. Il pleut.",
        ] {
            assert_eq!(mended("fr", CHIEF, after), rest, "{after}");
        }
        let english = ". Inspector Ida Marrowin said to Radio Orlo.";
        assert_eq!(mended("en", LEADER, english).as_deref(), Some("Inspector Ida Marrowin"));
    }

    #[test]
    fn what_says_more_stands_for_itself() {
        for after in [
            // Something is said, or done.
            ". L'officier Ida Marrowin a déclaré que tout va bien.",
            ". L'officier Ida Marrowin a déclaré : « Non. »",
            ". L'officier Ida Marrowin a déclaré ses revenus.",
            ". L'officier Ida Marrowin a déclaré à l'AFP avoir vu trois hommes.",
            ". L'officier Ida Marrowin a déclaré des revenus à Sarn.",
            ". L'officier Ida Marrowin a déclaré dans la nuit une panne.",
            // Nobody is named, or in another paragraph, or by another word, or late.
            ". L'officier a déclaré à Radio Orlo.",
            ".\nL'officier Ida Marrowin a déclaré à Radio Orlo.",
            ". L'officier Ida Marrowin a souri à Radio Orlo.",
            ". Plus tard, devant la foule, l'officier Ida Marrowin a déclaré à Radio Orlo.",
            // The source goes on.
            " et sa fille. L'officier Ida Marrowin a déclaré à Radio Orlo.",
        ] {
            assert_eq!(mended("fr", CHIEF, after), None, "{after}");
        }
        // The first has a name.
        let named = ["« Nous partons »", "a déclaré", "le maire Odo Brell"];
        let after = ". L'officier Ida Marrowin a déclaré à Radio Orlo.";
        assert_eq!(mended("fr", named, after), None);
        let english = ". Inspector Ida Marrowin said Orlania was behind it.";
        assert_eq!(mended("en", LEADER, english), None);
        let german = ["„Wir gehen“", "sagte", "ein Sprecher"];
        let after = ". Minister Odo Brell sagte Sarn Hilfe zu.";
        assert_eq!(mended("de", german, after), None);
    }
}
