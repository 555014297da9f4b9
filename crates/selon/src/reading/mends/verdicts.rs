//! *Claims | that the army shelled the camp | are baseless*: what a noun's clause says ends before
//! the verb of that noun.

use crate::language::reference::Class;
use crate::language::{Entry, Turn, Word};
use crate::text::Span;

use super::super::Statement;
use super::common::like_past;
use super::{Around, bare};

/// Words after which a verb has its object: *shelled | the camp* is no participle.
const OBJECTS: [Class; 5] =
    [Class::Definite, Class::Indefinite, Class::Possessive, Class::Demonstrative, Class::Number];

/// Ends the content of a noun before that noun's verb.
pub(super) fn mend(around: Around<'_>, statement: &mut Statement) {
    let Some(content) = statement.content.last().copied() else { return };
    let Some(cue) = statement.cue.last().filter(|cue| cue.end() <= content.start()) else { return };
    let Some(noun) = nouns(around, statement) else { return };
    let Some(sentence) = around.sentence(cue.end()) else { return };
    let words = around.words(content.start(), content.end().min(sentence.end()));
    let that = words.first().is_some_and(|word| around.opens_clause(word));
    // *Claims that | the army …*
    let said = around.words_of(&statement.cue);
    let that = that || said.last().is_some_and(|word| around.opens_clause(word));
    let Some(verb) = that.then(|| verb_of(around, &words, noun)).flatten() else { return };
    let left = bare(around.text, Span::new(content.start(), words[verb].span.start()));
    if let Some(last) = statement.content.last_mut() {
        *last = left;
    }
}

/// How the verb of a cue that is such a noun agrees with it. *The army claims that* is a verb: it
/// has a source before it that is no possessive.
fn nouns(around: Around<'_>, statement: &Statement) -> Option<Turn> {
    let said = around.words_of(&statement.cue);
    let [.., last] = &said[..] else { return None };
    let noun = if around.opens_clause(last) { said.iter().nth_back(1)? } else { last };
    let is = |turn: Turn| around.turns(&said, turn).contains(&noun.span);
    let verb = match (is(Turn::Tale), is(Turn::Tales)) {
        (true, _) => Turn::Singular,
        (_, true) => Turn::Plural,
        _ => return None,
    };
    let genitive = around.language.reference().composition().genitive.as_str();
    let owned = statement.source.iter().all(|piece| {
        let who = around.words_before(piece.start(), piece.end(), 1).pop();
        let own = who.is_some_and(|who| around.is(&who, Class::Possessive));
        let to = noun.span.start().max(piece.start());
        let owner = around.text[piece.start()..to].trim_end().replace('’', "'");
        let genitive = !genitive.is_empty() && owner.ends_with(genitive);
        own || genitive || piece.start() >= noun.span.end()
    });
    owned.then_some(verb)
}

/// Where the verb of the noun stands, behind the one of its clause.
fn verb_of(around: Around<'_>, words: &[Word], agrees: Turn) -> Option<usize> {
    let at = |turn: Turn| -> Vec<usize> {
        let found = around.turns(words, turn).into_iter();
        found.filter_map(|turn| words.iter().position(|word| word.span == turn)).collect()
    };
    let finite = [at(Turn::Finite), at(Turn::Past)].concat();
    let own = |&at: &usize| finite.contains(&at) || governs(around, words, at);
    let first = (1..words.len()).find(own)?;
    // *that the army knew the dam was unsafe*: what is known has a verb, too.
    let known = around.language.phrases(&words[first..=first], false);
    if known.iter().any(|found| matches!(found.entry, Entry::Cue { .. })) {
        return None;
    }
    let opens = |word: &Word| {
        let joins = [Class::And, Class::Or].into_iter().any(|class| around.is(word, class));
        let article = OBJECTS.into_iter().any(|class| around.is(word, class));
        let leads = around.is(word, Class::Preposition);
        joins
            || word.after_break
            || around.opens_clause(word)
            || around.language.opens_sentence(&word.key) && !article && !leads
    };
    let end = (first + 1..words.len()).find(|&at| opens(&words[at])).unwrap_or(words.len());
    let verbs = at(agrees);
    (first + 2..end).find(|at| verbs.contains(at))
}

/// Whether a word that may be a participle has a subject or an object: *it used*, *shelled the*.
fn governs(around: Around<'_>, words: &[Word], at: usize) -> bool {
    let subject = [Class::Personal, Class::Thing].into_iter();
    let acts = at
        .checked_sub(1)
        .is_some_and(|before| subject.into_iter().any(|class| around.is(&words[before], class)));
    let object = words.get(at + 1).is_some_and(|next| {
        let name = next.capital && !around.is(next, Class::Stop);
        !next.after_break && (name || OBJECTS.into_iter().any(|class| around.is(next, class)))
    });
    like_past(around, &words[at]) && (acts || object)
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;

    #[track_caller]
    fn check(text: &str, right: &str) {
        assert_eq!(mended_one("en", text, super::mend), right, "{text}");
    }

    #[test]
    fn a_noun_s_clause_ends_before_its_verb() {
        check(
            "{Claims} <that the army shelled the camp are baseless>, it said.",
            " | Claims | that the army shelled the camp",
        );
        check(
            "[The mayor's] {claim} <that the dam was safe was met with laughter>.",
            "The mayor's | claim | that the dam was safe",
        );
        check(
            "It said {reports} <that police shot at the crowd were untrue>.",
            " | reports | that police shot at the crowd",
        );
        check(
            "{Fears} <that the dam would burst have grown>.",
            " | Fears | that the dam would burst",
        );
        check(
            "[His] {assertion that} <no one had known is contradicted by letters>.",
            "His | assertion that | no one had known",
        );
    }

    #[test]
    fn a_clause_with_one_verb_or_others_in_it_stays() {
        for (text, right) in [
            ("{Claims} <that reports published in March were false>.", "Claims"),
            ("{Claims} <that the wounded men were shot>.", "Claims"),
            ("{Claims} <that the army knew the dams were unsafe>.", "Claims"),
            ("{Claims} <that the army shelled camps that were full>.", "Claims"),
            ("{Claims} <that guards shot at boys and were cruel>.", "Claims"),
            ("{Claims} <that the army shot boys who were fleeing>.", "Claims"),
            ("{Reports} <that the army shot the boy was drunk>.", "Reports"),
        ] {
            let content = text.split_once('<').map_or("", |(_, rest)| rest.trim_end_matches(">."));
            check(text, &format!(" | {right} | {content}"));
        }
        let verb = "[The army] {claims} <that the camp was hit by shells is a claim>.";
        check(verb, "The army | claims | that the camp was hit by shells is a claim");
    }
}
