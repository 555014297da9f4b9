//! *X, citing Y, said P*: what Y is cited for is P, and X is no part of it. *According to X, which
//! cited Y*: the clause is no part of X.

use crate::language::reference::Class;
use crate::language::{Entry, Hand};
use crate::text::{Span, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::span_of;

/// Least words of a source before a clause that cites somebody.
const WHO: usize = 1;

/// Gives what is cited in an aside the content of the verb behind it, and cuts clauses that cite
/// somebody off sources.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    for one in &mut *found {
        cut_clause(around, &mut one.statement);
    }
    let more: Vec<Found> = (0..found.len()).filter_map(|at| carried(around, found, at)).collect();
    found.extend(more);
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
    if who.end() > cue.start() {
        return false;
    }
    // *X, citing*; *X, which cites*
    let between = &around.text[who.end()..cue.start()];
    let clause = || {
        let words = around.words(who.end(), cue.start());
        matches!(&words[..], [word] if around.is(word, Class::Relative))
    };
    let aside = (between.trim() == "," || clause()) && verb.start() >= cited.end();
    let begins = statement.content.first().is_some_and(|piece| piece.start() >= verb.end());
    let mixed = meet(&origin.content, &statement.source) || meet(&origin.content, &statement.cue);
    aside
        && begins
        && mixed
        && around.sentence(cue.start()) == around.sentence(verb.start())
        && !meet(&statement.source, &origin.source)
}

/// *Two officers | quoted by the paper | said*: the paper says so, and is no part of who they are.
fn carried(around: Around<'_>, found: &mut [Found], index: usize) -> Option<Found> {
    let &[source] = &found[index].statement.source[..] else { return None };
    let words = around.words(source.start(), source.end());
    let phrases = around.language.phrases(&words, false).into_iter();
    let carrier = phrases
        .filter(|found| matches!(found.entry, Entry::Carrier))
        .find(|found| found.words.first().is_some_and(|&first| first >= WHO))?;
    // *informations que l'un rapporte et | relayées par les autres*
    let (&first, &last) = (carrier.words.first()?, carrier.words.last()?);
    let outlet = &words[last + 1..];
    let cue = span_of(&words[first..=last])?;
    let taken = found.iter().any(|other| meet(&other.statement.cue, &[cue]));
    let somebody = !outlet.iter().any(|word| word.after_break)
        && (around.names_somebody(outlet) || outlet.iter().any(|word| word.capital));
    if taken || !somebody || around.is(&words[first - 1], Class::And) {
        return None;
    }
    let outlet = span_of(outlet)?;
    let Found { statement, evidence, seen } = &mut found[index];
    statement.source = vec![Span::new(source.start(), words[first - 1].span.end())];
    let says = Statement::plain(vec![outlet], vec![cue], statement.content.clone());
    let says = Statement { score: statement.score, ..says };
    Some(Found { statement: says, evidence: *evidence, seen: *seen })
}

/// Cuts *, which cited two officials* and *citing two officials* off a source.
fn cut_clause(around: Around<'_>, statement: &mut Statement) {
    let Some(source) = statement.source.last_mut() else { return };
    let words = around.words(source.start(), source.end());
    let phrases = around.language.phrases(&words, false).into_iter();
    // *Le Fanal | citant un élu*; but *une confidence | de source sûre*, *un avis | auprès du juge*
    let leads = |at: usize| {
        [Class::Preposition, Class::Of, Class::Contracted]
            .into_iter()
            .any(|class| around.is(&words[at], class))
    };
    let opens =
        |at: usize| words[at].after_break || around.is(&words[at], Class::Relative) || !leads(at);
    let clause = phrases
        .filter(|found| matches!(found.entry, Entry::Origin))
        .filter_map(|found| found.words.first().copied())
        .find(|&at| at >= WHO && opens(at));
    // *L'Ansa, | che cita …*
    let relative = |at: usize| at > WHO && around.is(&words[at - 1], Class::Relative);
    if let Some(at) = clause.map(|at| at - usize::from(relative(at))) {
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
    fn who_cites_somebody_in_a_clause_says_it_first() {
        check(
            "fr",
            &[
                "Un communiqué, qui {cite} [l'hôpital], <fait état de dix morts>.",
                "[Un communiqué, qui cite l'hôpital], {fait état de} <dix morts>.",
            ],
            &["l'hôpital | cite | dix morts", "Un communiqué | fait état de | dix morts"],
        );
    }

    #[test]
    fn who_is_quoted_by_a_paper_says_it_through_the_paper() {
        check(
            "en",
            &["[Two officers quoted by The Beacon] {said} <it fell>."],
            &["Two officers | said | it fell", "The Beacon | quoted by | it fell"],
        );
        let both = "{Selon} [les faits rapportés par Sarn et relayés par Orlo], <il pleut>.";
        check(
            "fr",
            &[both],
            &["les faits rapportés par Sarn et relayés par Orlo | Selon | il pleut"],
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
