//! *La Marvie parle de douze morts, Kessane de trois cents*, *L'un dit qu'il pleut, l'autre qu'il
//! vente*: the second clause leaves out the verb of the first.

use crate::language::Word;
use crate::language::reference::{Class, Sort};
use crate::text::{Span, adjoin};

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::Around;
use super::super::common::{counts, determines, span_of};

/// Most words of the second source, and of what it says.
const WHO: usize = 4;
const SAID: usize = 6;
/// Most clauses that follow one.
const CLAUSES: usize = 3;

/// Adds the statements of clauses without a verb, and cuts them off what stands before.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for Found { statement, evidence, seen } in found.iter_mut() {
        let mut last = statement;
        for _ in 0..CLAUSES {
            let Some((cut, next)) = gapped(around, last) else { break };
            last.content = vec![cut];
            more.push(Found { statement: next, evidence: *evidence, seen: *seen });
            let Some(Found { statement, .. }) = more.last_mut() else { break };
            last = statement;
        }
    }
    found.extend(more);
}

/// What is left of a statement's content before such a clause, and the statement of that clause.
fn gapped(around: Around<'_>, statement: &Statement) -> Option<(Span, Statement)> {
    let ([source], [cue], [content]) =
        (&statement.source[..], &statement.cue[..], &statement.content[..])
    else {
        return None;
    };
    let sentence = around.sentence(cue.start())?;
    // The clause of a chain has its verb far before.
    let ordered = source.end() <= content.start() && cue.end() <= content.start();
    if !ordered || !sentence.contains(*content) {
        return None;
    }
    let comma = around.text[content.start()..sentence.end()].find(',')? + content.start();
    if comma > content.end() + 1 {
        return None;
    }
    let own = Span::new(content.start(), comma.min(content.end())).trimmed(around.text);
    let said = around.words(own.start(), own.end());
    let before = around.words_before(sentence.start(), content.start(), 1).pop();
    let of = |word: &Word| around.is(word, Class::Of);
    let inside = said.first().is_some_and(of);
    if said.first().is_some_and(|word| around.is(word, Class::Complementiser)) {
        let next = around.words(comma + 1, sentence.end());
        let (who, what) = second_clause(around, &next)?;
        let next = Statement { content: vec![what], source: vec![who], ..statement.clone() };
        return Some((own, next));
    }
    let joint = inside
        || before
            .is_some_and(|word| of(&word) && adjoin(around.text, word.span.end(), content.start()));
    let head = said.get(usize::from(inside))?;

    let mut next = around.words(comma + 1, sentence.end());
    if next.first().is_some_and(|word| around.is(word, Class::And)) {
        next.remove(0);
    }
    let end = next.iter().skip(1).position(|word| word.after_break || around.is(word, Class::And));
    next.truncate(end.map_or(next.len(), |at| at + 1));
    let starts = |word: &Word| {
        counts(around, word) && counts(around, head)
            || around.is(word, Class::Indefinite) && around.is(head, Class::Indefinite)
    };
    let at = (1..next.len().min(WHO + 1))
        .find(|&at| if joint { of(&next[at]) } else { starts(&next[at]) })?;
    let (who, what) = next.split_at(at);
    let value = what.get(usize::from(joint))?;
    if !starts(value) || what.len() > SAID || !is_somebody(around, who) {
        return None;
    }
    let from = if joint && !inside { value } else { &what[0] };
    let content = Span::new(from.span.start(), what.last()?.span.end());
    let next =
        Statement { content: vec![content], source: vec![span_of(who)?], ..statement.clone() };
    Some((own, next))
}

/// The other of two and what they say: *la seconde | que l'eau baisse*. Of others, *l'homme que tous
/// craignent*, the clause may tell who they are.
fn second_clause(around: Around<'_>, words: &[Word]) -> Option<(Span, Span)> {
    let and = words.first().is_some_and(|word| around.is(word, Class::And));
    let words = &words[usize::from(and)..];
    let ends = words.iter().skip(1).position(|word| word.after_break);
    let words = &words[..ends.map_or(words.len(), |at| at + 1)];
    let (who, what) = match words {
        [article, other, what @ ..] if determines(around, article) => {
            let alone = around.is(other, Class::Before) && around.noun(words, 1).is_none();
            (span_of(&words[..2]).filter(|_| alone)?, what)
        }
        _ => return None,
    };
    let clause = what.first().is_some_and(|word| around.is(word, Class::Complementiser));
    Some((who, span_of(what)?)).filter(|_| clause && what.len() > 2)
}

/// Whether some words are an article with a noun, a name, or *l'autre*, and nothing else.
fn is_somebody(around: Around<'_>, words: &[Word]) -> bool {
    let speaks = |at: usize| {
        let word = &words[at];
        word.capital
            || around.is(word, Class::Before)
            || around.noun(words, at).is_some_and(|noun| noun.sort != Sort::Work)
    };
    let first = usize::from(words.first().is_some_and(|word| determines(around, word)));
    let rest = first..words.len();
    !rest.is_empty() && rest.into_iter().all(speaks)
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_clause_without_a_verb_has_that_of_the_one_before() {
        check(
            "fr",
            &["[La Marvie] {parle de} <12 morts, Kessane de 300>."],
            &["La Marvie | parle de | 12 morts", "Kessane | parle de | 300"],
        );
        check(
            "fr",
            &["[L'un] {parle} <d'une bavure>, l'autre d'un assassinat."],
            &["L'un | parle | d'une bavure", "l'autre | parle | d'un assassinat"],
        );
        check(
            "fr",
            &["[Le parquet] {évoque} <un suicide>, la famille un meurtre."],
            &["Le parquet | évoque | un suicide", "la famille | évoque | un meurtre"],
        );
        check(
            "fr",
            &["[Le maire] {évoque} <un accident, les riverains une faute>, et l'avocat un crime."],
            &[
                "Le maire | évoque | un accident",
                "les riverains | évoque | une faute",
                "l'avocat | évoque | un crime",
            ],
        );
    }

    #[test]
    fn the_other_of_two_says_a_clause() {
        check(
            "fr",
            &["[La première] {affirme} <que l'eau monte, la seconde que l'eau baisse>."],
            &["La première | affirme | que l'eau monte", "la seconde | affirme | que l'eau baisse"],
        );
        check(
            "fr",
            &["[L'un] {soutient} <qu'il pleut>, et l'autre qu'il vente."],
            &["L'un | soutient | qu'il pleut", "l'autre | soutient | qu'il vente"],
        );
        check(
            "en",
            &["[The first] {says} <that it fell, the second that it stood>."],
            &["The first | says | that it fell", "the second | says | that it stood"],
        );
        let known = "[Le maire] {dit} <qu'Orlo fuit>, l'homme que tous craignent.";
        check("fr", &[known], &["Le maire | dit | qu'Orlo fuit"]);
    }

    #[test]
    fn a_clause_with_a_verb_of_its_own_says_something_else() {
        for text in [
            "[Le parquet] {évoque} <un suicide>, la famille a un doute.",
            "[Le maire] {parle de} <12 morts>, le préfet de Sarn arrive demain.",
            "[Le maire] {parle de} <12 morts>, de 30 blessés et d'une panne.",
            "[Le maire] {évoque} <un suicide>, un drame familial.",
        ] {
            let right = text.split(">").next().unwrap_or(text).replace(['[', '{', '<'], "");
            let right = right.replace("] ", " | ").replace("} ", " | ");
            check("fr", &[text], &[&right]);
        }
    }
}
