//! *Une version que contestent les habitants.*, *A claim denied by residents.*: a noun for what was
//! told and who rejects it, and nothing else. The model seldom finds who does; what was told,
//! [`rejoinders`](super::rejoinders) knows.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::{Span, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::super::quotes::Quotes;
use super::Around;
use super::common::{determines, found_of, head, is_head, is_parted, longest};
use super::common::{next_mark, place_before, span_of};

/// Most words of who rejects it.
const WHO: usize = 8;

/// Adds what nothing was found of, and turns round what took the opener for who rejects it.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut Vec<Found>) {
    let mut openers = around.turns(around.words, Turn::Version);
    openers.extend(around.turns(around.words, Turn::Taken));
    let openers = longest(openers);
    let heads = around.sentences.iter().filter_map(|&at| head(around, at));
    let outside = |opener: &Span| !quotes.covers(opener.start());
    let clauses: Vec<Statement> = openers
        .into_iter()
        .chain(heads)
        .filter(outside)
        .filter_map(|opener| clause(around, opener))
        .collect();
    for clause in clauses {
        let same = |one: &&mut Found| meet(&one.statement.cue, &clause.cue);
        match found.iter_mut().find(same) {
            Some(one) if meet(&one.statement.source, &clause.content) => {
                let Statement { source, content, .. } = clause;
                one.statement = Statement { source, content, ..one.statement.clone() };
            }
            Some(_) => {}
            None => found.push(found_of(clause)),
        }
    }
}

/// The statement of a clause that begins with `opener` and goes on to the end of its sentence, or to
/// a comma if that is a noun: *ce que réfutent les ONG, c'est la date* takes up nothing.
fn clause(around: Around<'_>, opener: Span) -> Option<Statement> {
    if !is_parted(around, opener) && !is_head(around, opener) {
        return None;
    }
    let sentence = around.sentence(opener.start())?;
    // At its head it is about the sentence before.
    if opener.start() == sentence.start() && place_before(around, sentence).is_none() {
        return None;
    }
    let mut words = around.words(opener.end(), sentence.end());
    let end = next_mark(&words);
    if end.is_some() && head(around, sentence) == Some(opener) {
        return None;
    }
    words.truncate(end.unwrap_or(words.len()));
    if words.first().is_some_and(|word| around.opens_clause(word)) {
        words.remove(0);
    }
    let by = around.turns(&words, Turn::RejectedBy);
    let by = longest(by)
        .into_iter()
        .find(|by| words.first().is_some_and(|word| word.span.start() == by.start()));
    let verb = by.or_else(|| longest(around.turns(&words, Turn::Rejecting)).into_iter().next())?;
    let of = |side: fn(&Word, Span) -> bool| -> Vec<Word> {
        words.iter().filter(|word| side(word, verb)).cloned().collect()
    };
    let before = of(|word, verb| word.span.end() <= verb.start());
    let mut behind = of(|word, verb| word.span.start() >= verb.end());
    // *dismissed | as baseless*
    let held = around.turns(&behind, Turn::As).into_iter().min();
    behind.retain(|word| held.is_none_or(|held| word.span.start() < held.start()));
    // *que contestent les habitants*, *que les habitants contestent*
    let inverted = by.is_some() || !around.language.reference().composition().head_last;
    let (who, rest) =
        if behind.is_empty() || !inverted { (before, behind) } else { (behind, before) };
    // *a paru hier*
    let verb_of_all = |word: &Word| {
        around.language.opens_sentence(&word.key)
            && !determines(around, word)
            && !around.is(word, Class::And)
    };
    let somebody = (1..=WHO).contains(&who.len())
        && rest.is_empty()
        && !who.iter().skip(1).any(verb_of_all)
        && (around.names_somebody(&who)
            || matches!(&who[..], [word] if around.is(word, Class::Personal)));
    let source = span_of(&who).filter(|_| somebody)?;
    Some(Statement::plain(vec![source], vec![verb], vec![opener]))
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};
    use super::*;

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            let quotes = Quotes::of(around.text);
            mend(around, &quotes, found);
            super::super::rejoinders::mend(around, &quotes, found);
        };
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn a_sentence_may_reject_the_one_before() {
        let told = "[L'armée] {dit} <que le pont a cédé>.";
        for (rest, right) in [
            ("Une version que contestent les habitants.", "les habitants | contestent"),
            ("Une version que les habitants contestent.", "les habitants | contestent"),
            ("C'est une version que contestent les habitants.", "les habitants | contestent"),
            ("Ce que réfutent les ONG.", "les ONG | réfutent"),
            ("Une affirmation démentie par Orlo.", "Orlo | démentie par"),
        ] {
            let right = format!("{right} | que le pont a cédé");
            check(
                "fr",
                &[&format!("{told} {rest}")],
                &["L'armée | dit | que le pont a cédé", &right],
            );
        }
        check(
            "en",
            &["[The army] {says} <the bridge fell>. A claim denied by residents."],
            &["The army | says | the bridge fell", "residents | denied by | the bridge fell"],
        );
        check(
            "fr",
            &[
                "[L'armée] {dit} <qu'il part>. Ce que dément la mairie.",
                "L'armée dit qu'il part. [Ce que] {dément} <la mairie>.",
            ],
            &["L'armée | dit | qu'il part", "la mairie | dément | qu'il part"],
        );
        // What the model found of it.
        check(
            "en",
            &[
                "[The army] {says} <the bridge fell>. It is a claim the unions reject.",
                "The army says the bridge fell. <It is a claim> [the unions] {reject}.",
            ],
            &["The army | says | the bridge fell", "the unions | reject | the bridge fell"],
        );
    }

    #[test]
    fn a_clause_behind_a_comma_may_reject_what_stands_before_it() {
        check(
            "fr",
            &["[L'armée] {dit} <que le pont a cédé>, une version contestée par les habitants."],
            &[
                "L'armée | dit | que le pont a cédé",
                "les habitants | contestée par | que le pont a cédé",
            ],
        );
    }

    #[test]
    fn what_it_is_rejected_as_is_no_part_of_it() {
        check(
            "en",
            &["Velmar carried out the raid, an allegation Orlo rejected as absurd."],
            &["Orlo | rejected | Velmar carried out the raid"],
        );
        check(
            "en",
            &["The army shelled the camp, <a claim> [officials] {dismissed as} <baseless>."],
            &["officials | dismissed as | The army shelled the camp"],
        );
    }

    #[test]
    fn a_clause_in_the_middle_rejects_what_stands_before_it() {
        check(
            "en",
            &["The raid, which Velmar denies, killed ten."],
            &["Velmar | denies | The raid"],
        );
        check("en", &["The raid, which Velmar led, killed ten."], &[]);
    }

    #[test]
    fn what_goes_on_is_no_such_sentence() {
        for (code, text) in [
            ("fr", "Le pont a cédé. Une version que l'armée conteste a paru hier."),
            ("fr", "Le pont a cédé. Ce que réfutent les ONG a paru hier."),
            ("fr", "Le pont a cédé. Ce que réfutent les ONG, c'est la date."),
            ("fr", "Le pont a cédé. La radio lit une version contestée par l'armée."),
            ("en", "The bridge fell. A claim was denied."),
        ] {
            check(code, &[text], &[]);
        }
    }
}
