//! *Trois soldats sont morts, a appris l'AFP de source proche du dossier*: two sources, of which the
//! model makes one. The agency tells what somebody else has told it.

use crate::language::Turn;
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;

/// Most words of who is heard from.
const WHO: usize = 14;

/// Parts who has learned something from whom they have it from.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    for index in 0..found.len() {
        let Some(origin) = parted(around, &mut found[index].statement) else { continue };
        let known = |one: &Found| one.statement.source == origin.source;
        if found.iter().any(known) {
            continue;
        }
        let Found { evidence, seen, .. } = found[index];
        found.push(Found { statement: origin, evidence, seen });
    }
}

/// Cuts the origin off a statement and gives it one of its own.
fn parted(around: Around<'_>, statement: &mut Statement) -> Option<Statement> {
    let learned = around.turns(&around.words_of(&statement.cue), Turn::Learned);
    let verb = learned.into_iter().max()?;
    let sentence = around.sentence(verb.start())?;
    let who = *statement
        .source
        .iter()
        .find(|piece| piece.end() > verb.start())
        .or(statement.source.last())?;
    // Behind the verb and its subject, in whichever order these stand.
    let near = verb.end().max(if who.start() >= verb.end() { who.start() } else { 0 });
    let words = around.words(near, sentence.end());
    let from = around.turns(&words, Turn::From).into_iter().min_by_key(|turn| turn.start())?;
    let source =
        Span::new(who.start(), who.end().min(from.start()).max(who.start())).trimmed(around.text);
    let before = source.end().max(verb.end());
    if source.is_empty() || !adjoin(around.text, before, from.start()) {
        return None;
    }
    // *de source* is a preposition with its noun.
    let said = around.words(from.start(), from.end());
    let noun = said.len() > 1 && around.noun(&said, said.len() - 1).is_some();
    let (lead, start) = match (&said[..], noun) {
        ([lead @ .., last], true) => (lead.last()?.span.end(), last.span.start()),
        _ => (from.end(), from.end()),
    };
    let rest = around.words_after(start, sentence.end(), WHO);
    let content = statement.content.iter().map(|piece| piece.start()).filter(|&at| at > start);
    let end = content.min().unwrap_or(sentence.end());
    let ends = |at: &usize| *at > 0 && rest[*at].after_break || rest[*at].span.end() > end;
    let count = (0..rest.len()).find(ends).unwrap_or(rest.len());
    let somebody = around.names_somebody(&rest[..count]);
    let (first, last) = (rest.first().filter(|_| somebody)?, rest[..count].last()?);
    let origin = Span::new(first.span.start(), last.span.end());
    let cue = Span::new(from.start(), lead);
    statement.source = vec![source];
    statement.cue.retain(|piece| !piece.overlaps(cue) || piece.overlaps(verb));
    for piece in &mut statement.cue {
        if piece.overlaps(cue) {
            *piece = Span::new(piece.start(), cue.start()).trimmed(around.text);
        }
    }
    let plain = Statement::plain(vec![origin], vec![cue], statement.content.clone());
    Some(Statement { score: statement.score, ..plain })
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    #[track_caller]
    fn check(code: &str, text: &str, right: &[&str]) {
        assert_eq!(mended(code, &[text], super::mend), right, "{text}");
    }

    #[test]
    fn who_has_learned_it_and_from_whom_are_two() {
        let right = ["l'AFP | a appris | Il part", "source sûre | de | Il part"];
        check("fr", "<Il part>, {a appris} [l'AFP] {de} [source sûre].", &right);
        check("fr", "<Il part>, {a appris} [l'AFP de source sûre].", &right);
        check(
            "fr",
            "<Il part>, {a appris} [RFI] auprès d'[une source policière].",
            &["RFI | a appris | Il part", "une source policière | auprès d' | Il part"],
        );
        check(
            "fr",
            "[Le Soir] {a appris de} source sûre <qu'il part>.",
            &["Le Soir | a appris | qu'il part", "source sûre | de | qu'il part"],
        );
        check(
            "en",
            "[KNA] {has learned} from two officials <that he left>.",
            &["KNA | has learned | that he left", "two officials | from | that he left"],
        );
    }

    #[test]
    fn who_has_learned_it_alone_stays() {
        for (code, text, right) in [
            ("fr", "<Il part>, {a appris} [l'AFP].", "l'AFP | a appris | Il part"),
            (
                "fr",
                "<Il part>, a-t-on {appris de} [source sûre].",
                "source sûre | appris de | Il part",
            ),
            ("en", "[He] {has learned} <from this>.", "He | has learned | from this"),
        ] {
            check(code, text, &[right]);
        }
    }
}
