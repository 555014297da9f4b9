//! *X, citing Y, said P*: what Y is cited for is P, and X is no part of it. *According to X, which
//! cited Y*: the clause is no part of X.

use crate::language::reference::Class;
use crate::language::{Entry, Hand};
use crate::text::{Span, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;

/// Least words of a source before a clause that cites somebody.
const WHO: usize = 1;

/// Gives what is cited in an aside the content of the verb behind it, and cuts clauses that cite
/// somebody off sources.
pub(super) fn mend(around: Around<'_>, found: &mut [Found]) {
    for one in &mut *found {
        cut_clause(around, &mut one.statement);
    }
    for index in 0..found.len() {
        let origin = &found[index].statement;
        if around.language.hand(around.text, &origin.cue) != Hand::Origin {
            continue;
        }
        let relay = found.iter().find(|other| relays(around, &other.statement, origin));
        if let Some(relay) = relay {
            let content = relay.statement.content.clone();
            found[index].statement.content = content;
        }
    }
}

/// Whether `statement` is of who stands before the comma in front of `origin`, with its verb
/// behind that one's source, and `origin` has taken some of its words.
fn relays(around: Around<'_>, statement: &Statement, origin: &Statement) -> bool {
    let (Some(cue), Some(cited)) = (origin.cue.first(), origin.source.last()) else { return false };
    let (Some(verb), Some(who)) = (statement.cue.first(), statement.source.last()) else {
        return false;
    };
    let aside = who.end() <= cue.start()
        && around.text[who.end()..cue.start()].trim() == ","
        && verb.start() >= cited.end();
    let begins = statement.content.first().is_some_and(|piece| piece.start() >= verb.end());
    let mixed = meet(&origin.content, &statement.source) || meet(&origin.content, &statement.cue);
    aside
        && begins
        && mixed
        && around.sentence(cue.start()) == around.sentence(verb.start())
        && !meet(&statement.source, &origin.source)
}

/// Cuts *, which cited two officials* off a source.
fn cut_clause(around: Around<'_>, statement: &mut Statement) {
    let Some(source) = statement.source.last_mut() else { return };
    let words = around.words(source.start(), source.end());
    let phrases = around.language.phrases(&words, false).into_iter();
    let clause = phrases
        .filter(|found| matches!(found.entry, Entry::Origin) && found.words.len() > 1)
        .filter_map(|found| found.words.first().copied())
        .find(|&at| at >= WHO && around.is(&words[at], Class::Relative));
    if let Some(at) = clause {
        *source = Span::new(source.start(), words[at - 1].span.end());
    }
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        let mend = |around: super::Around<'_>, found: &mut Vec<super::Found>| {
            super::mend(around, found);
        };
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn who_cites_somebody_is_no_part_of_what_they_said() {
        check(
            "fr",
            &[
                "<La chaîne>, {citant} [un garde], a dit <que le pont a cédé>.",
                "[La chaîne], citant un garde, {a dit} <que le pont a cédé>.",
            ],
            &["un garde | citant | que le pont a cédé", "La chaîne | a dit | que le pont a cédé"],
        );
        check(
            "en",
            &[
                "KNA, {citing} [a guard], <reported ten deaths>.",
                "[KNA], citing a guard, {reported} <ten deaths>.",
            ],
            &["a guard | citing | ten deaths", "KNA | reported | ten deaths"],
        );
        // What the guard is cited for is told apart from what the mayor says.
        check(
            "fr",
            &[
                "Le maire, {citant} [un garde] <sur le pont>, a dit qu'il part.",
                "[Le maire], citant un garde sur le pont, {a dit} <qu'il part>.",
            ],
            &["un garde | citant | sur le pont", "Le maire | a dit | qu'il part"],
        );
    }

    #[test]
    fn a_clause_that_cites_is_no_part_of_a_source() {
        check(
            "en",
            &["<Ten died>, {according to} [state radio, which quoted a guard]."],
            &["state radio | according to | Ten died"],
        );
        check(
            "en",
            &["<Ten died>, {according to} [a guard, who left]."],
            &["a guard, who left | according to | Ten died"],
        );
    }
}
