//! Verbs that take up what stands before them: *Frappe sur Telm : Kessane dément*, *Douze morts,
//! dit l'armée. Kessane dément.*

use crate::language::{Turn, Word};
use crate::text::{Span, meet};

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::super::sentences::sentence_at;
use super::super::{Around, bare};
use super::{determines, longest, span_of};

/// Most words of who takes it up, and least of what stands before a colon.
const WHO: usize = 6;
const TOLD: usize = 3;

pub(super) fn find(around: Around<'_>, quotes: &Quotes, found: &[Found]) -> Vec<Statement> {
    let open = |sentence: &&Span| !quotes.covers(sentence.start());
    let sentences = around.sentences.iter().filter(open);
    sentences.filter_map(|sentence| taken_up(around, *sentence, found)).collect()
}

/// The statement of a sentence, or of the part of a headline behind its colon, that is somebody
/// and such a verb and nothing else.
fn taken_up(around: Around<'_>, sentence: Span, found: &[Found]) -> Option<Statement> {
    let colon = sentence.of(around.text).rfind(':').map(|at| sentence.start() + at);
    let words = around.words(colon.map_or(sentence.start(), |at| at + 1), sentence.end());
    let last = words.last()?.span.end();
    let verb = longest(around.turns(&words, Turn::Bare)).pop().filter(|verb| verb.end() == last)?;
    let who: Vec<_> = words.into_iter().filter(|word| word.span.end() <= verb.start()).collect();
    let somebody = (1..=WHO).contains(&who.len())
        && who.iter().skip(1).all(|word| !word.after_break)
        && (around.names_somebody(&who) || is_short(around, &who));
    let source = span_of(&who).filter(|_| somebody)?;
    if found.iter().any(|one| meet(&one.statement.cue, &[verb, source])) {
        return None;
    }
    let content = match colon {
        Some(colon) => vec![headline(around, Span::new(sentence.start(), colon))?],
        None => said_before(around, sentence, source, found)?,
    };
    Some(Statement::plain(vec![source], vec![verb], content))
}

/// Whether some words are an article and a noun, known or not: nothing else has room there.
fn is_short(around: Around<'_>, who: &[Word]) -> bool {
    matches!(who, [article, _] if determines(around, article))
}

/// What a headline tells before its colon.
fn headline(around: Around<'_>, before: Span) -> Option<Span> {
    let told = bare(around.text, before).trimmed(around.text);
    (around.words(told.start(), told.end()).len() >= TOLD).then_some(told)
}

/// What the sentence before says, where it has a speaker.
fn said_before(
    around: Around<'_>,
    sentence: Span,
    source: Span,
    found: &[Found],
) -> Option<Vec<Span>> {
    let before =
        around.sentences[sentence_at(around.sentences, sentence.start())?.checked_sub(1)?];
    let said = found.iter().map(|one| &one.statement).filter(|one| {
        one.cue.first().is_some_and(|cue| before.contains(*cue))
            && one.source.iter().any(|who| who.of(around.text) != source.of(around.text))
            && one.content.iter().all(|piece| before.contains(*piece))
    });
    // The one that holds the others.
    let size = |one: &&Statement| one.content.iter().map(|piece| piece.len()).sum::<usize>();
    let apart = around.text[before.end()..sentence.start()].contains("\n\n");
    said.max_by_key(size).filter(|_| !apart).map(|one| one.content.clone())
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_headline_s_verb_takes_up_what_stands_before_its_colon() {
        check(
            "fr",
            &["Frappe sur l'hôpital de Telm : le ministère dément"],
            &["le ministère | dément | Frappe sur l'hôpital de Telm"],
        );
        check(
            "fr",
            &["Pollution de la rivière : l'usine a toujours nié"],
            &["l'usine | a toujours nié | Pollution de la rivière"],
        );
        check("fr", &["Pollution de la rivière : l'usine ferme"], &[]);
        check("fr", &["Le maire : l'usine dément"], &[]);
    }

    #[test]
    fn a_sentence_takes_up_the_one_before() {
        let told = "[L'opposition] {affirme} <que le maire a menti>. Le maire dément en bloc.";
        check(
            "fr",
            &[told],
            &[
                "L'opposition | affirme | que le maire a menti",
                "Le maire | dément en bloc | que le maire a menti",
            ],
        );
        // Nobody said anything, or the verb has an object.
        check("fr", &["L'eau monte. Le maire dément."], &[]);
        let object = "[L'opposition] {affirme} <que le maire a menti>. Le maire dément le vol.";
        check("fr", &[object], &["L'opposition | affirme | que le maire a menti"]);
    }
}
