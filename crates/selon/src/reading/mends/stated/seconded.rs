//! *Velmar denied the raid, as did Tolvia*; *… So did Tolvia*; *… Tolvia did the same*: a second
//! voice, which says what the first does.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::{Span, meet};

use super::super::super::Statement;
use super::super::super::arrange::Found;
use super::super::super::quotes::Quotes;
use super::super::common::{determines, largest, like_past, longest, sentence_before, span_of};
use super::super::{Around, bare};
use super::subject;

/// Most words of who does the same.
const WHO: usize = 8;
/// Words before a participle among which its auxiliary stands.
const AUXILIARY: usize = 2;

/// A turn by which somebody does the same.
struct Same {
    turn: Span,
    who: Span,
    /// Where the clause stands that it repeats.
    host: Span,
}

/// Takes such turns from what the first voice says, and for no cue of the model's own.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut Vec<Found>) {
    let all = turns(around, quotes);
    if all.is_empty() {
        return;
    }
    found.retain(|one| !all.iter().any(|same| one.statement.cue[..] == [same.turn]));
    for same in &all {
        for Found { statement, .. } in found.iter_mut() {
            let said = |cue: &Span| same.host.contains(*cue);
            let over = |piece: &Span| piece.start() < same.host.end() && piece.contains(same.turn);
            if !statement.cue.iter().all(said) || !statement.content.iter().any(over) {
                continue;
            }
            let ended = |piece: &Span| {
                let end = piece.end().min(same.host.end()).max(piece.start());
                bare(around.text, Span::new(piece.start(), end))
            };
            let left = statement.content.iter().map(ended);
            statement.content = left.filter(|piece| !piece.is_empty()).collect();
        }
    }
}

pub(super) fn find(around: Around<'_>, quotes: &Quotes, found: &[Found]) -> Vec<Statement> {
    let stated = |same: Same| {
        let content = host(around, &same, found)?.content.clone();
        Some(Statement::plain(vec![same.who], vec![same.turn], content))
    };
    turns(around, quotes).into_iter().filter_map(stated).collect()
}

/// Lets who does the same say it as surely as the first voice, and deny it as firmly. Neither
/// brings what the other says.
pub(super) fn turn(around: Around<'_>, statements: &mut [Statement]) {
    for index in 0..statements.len() {
        let Statement { cue, content, .. } = &statements[index];
        let words = around.words_of(cue);
        let same = [Turn::Likewise, Turn::Same].into_iter();
        if !same.flat_map(|turn| around.turns(&words, turn)).any(|turn| cue[..] == [turn]) {
            continue;
        }
        let mut before = statements[..index].iter();
        let first = before.rposition(|first| first.content == *content && first.cue != *cue);
        let Some(at) = first else { continue };
        let first = &mut statements[at];
        first.parent = first.parent.filter(|&parent| parent != index);
        let Statement { certainty, likelihood, hedges, polarity, hearsay, .. } = first.clone();
        let own = &mut statements[index];
        let parent = own.parent.filter(|&parent| parent != at);
        *own =
            Statement { parent, certainty, likelihood, hedges, polarity, hearsay, ..own.clone() };
    }
}

/// All turns outside quotations by which somebody named does the same.
fn turns(around: Around<'_>, quotes: &Quotes) -> Vec<Same> {
    let outside = |turn: &Span| !quotes.covers(turn.start());
    let find = |turn| longest(around.turns(around.words, turn)).into_iter().filter(outside);
    let before = find(Turn::Likewise).filter_map(|turn| led(around, turn));
    before.chain(find(Turn::Same).filter_map(|turn| closed(around, turn))).collect()
}

/// *, as did | Tolvia*
fn led(around: Around<'_>, turn: Span) -> Option<Same> {
    let sentence = around.sentence(turn.start())?;
    let behind = around.words(turn.end(), sentence.end());
    let ends = |at: &usize| {
        let word = &behind[*at];
        let leads = around.is(word, Class::Preposition) && !around.is(word, Class::Of);
        *at > 0 && word.after_break || leads
    };
    let end = (0..behind.len()).find(ends).unwrap_or(behind.len());
    let who = &behind[..end];
    let before = around.words(sentence.start(), turn.start());
    let joins = |word: &&Word| around.is(word, Class::And);
    let lead = before.iter().rev().take_while(joins).count();
    let host = match before.len() - lead {
        0 => sentence_before(around, sentence)?,
        said => {
            let last = before[said - 1].span.end();
            let next = before.get(said).map_or(turn.start(), |and| and.span.start());
            let comma = around.text[last..next].trim_start().starts_with(',');
            comma.then(|| Span::new(sentence.start(), last))?
        }
    };
    let somebody = (1..=WHO).contains(&who.len()) && around.names_somebody(who);
    somebody.then_some(Same { turn, who: span_of(who)?, host })
}

/// *Tolvia | did the same*
fn closed(around: Around<'_>, turn: Span) -> Option<Same> {
    let sentence = around.sentence(turn.start())?;
    let next = around.words_after(turn.end(), sentence.end(), 1).pop();
    let who = subject(around, sentence, turn.start())?;
    let words = around.words(who.start(), who.end());
    let whole = who.start() == sentence.start() && next.is_none_or(|word| word.after_break);
    let somebody = whole && around.names_somebody(&words);
    somebody.then_some(Same { turn, who, host: sentence_before(around, sentence)? })
}

/// The statement that is repeated: the one of its clause that holds the others, if what is done
/// is its saying.
fn host<'a>(around: Around<'_>, same: &Same, found: &'a [Found]) -> Option<&'a Statement> {
    let inside = |pieces: &[Span]| pieces.iter().all(|piece| same.host.contains(*piece));
    let said = found
        .iter()
        .map(|one| &one.statement)
        .filter(|one| inside(&one.cue) && inside(&one.content) && !one.source.is_empty());
    let host = largest(said)?;
    let other = !meet(&host.source, &[same.who])
        && host.source.iter().all(|who| who.of(around.text) != same.who.of(around.text));
    (other && !acts(around, &host.content)).then_some(host)
}

/// Whether a content tells what somebody did, which *did* may stand for as well: *troops advanced*.
fn acts(around: Around<'_>, content: &[Span]) -> bool {
    let words = around.words_of(content);
    let finite = around.turns(&words, Turn::Finite);
    let passive = |at: usize| {
        words[at.saturating_sub(AUXILIARY)..at].iter().any(|word| finite.contains(&word.span))
    };
    let past = |at: usize| {
        // *the wounded man*, *a disputed vote*
        let before = at.checked_sub(1).map(|before| &words[before]);
        let hung = before.is_none_or(|word| determines(around, word));
        like_past(around, &words[at]) && !hung && !passive(at)
    };
    !around.turns(&words, Turn::Past).is_empty() || (0..words.len()).any(past)
}

#[cfg(test)]
mod tests {
    use super::super::super::mended;
    use super::super::check;
    use super::*;
    use crate::reading::Polarity;

    #[test]
    fn both_say_it_as_firmly_and_neither_brings_the_other() {
        let texts = [
            "[Velmar] {denied} <the raid>, as did Tolvia.",
            "Velmar denied <the raid>, {as did} [Tolvia].",
        ];
        mended("en", &texts, |around, found| {
            let mut both: Vec<Statement> = found.iter().map(|one| one.statement.clone()).collect();
            both[0].polarity = Polarity::Negative;
            both[0].parent = Some(1);
            turn(around, &mut both);
            assert_eq!((both[0].parent, both[1].polarity), (None, Polarity::Negative));
        });
    }

    #[test]
    fn who_does_the_same_says_the_same() {
        check(
            "en",
            &["[Velmar] {denied} <the raid>, as did Tolvia."],
            &["Velmar | denied | the raid", "Tolvia | as did | the raid"],
        );
        check(
            "en",
            &["[Orlo] {said} <the vote was rigged>, and so did two ministers on Friday."],
            &["Orlo | said | the vote was rigged", "two ministers | so did | the vote was rigged"],
        );
        check(
            "en",
            &["[Velmar] {denied} <the raid>. So did the police."],
            &["Velmar | denied | the raid", "the police | So did | the raid"],
        );
        check(
            "en",
            &["[Velmar] {denied} <the raid>. The police did the same."],
            &["Velmar | denied | the raid", "The police | did the same | the raid"],
        );
        // What the model makes of the turn.
        check(
            "en",
            &[
                "[Velmar] {denied} <the raid, as did Tolvia>.",
                "<Velmar denied the raid>, {as did} [Tolvia].",
            ],
            &["Velmar | denied | the raid", "Tolvia | as did | the raid"],
        );
    }

    #[test]
    fn who_does_what_is_told_says_nothing() {
        for text in [
            "[Orlo] {said} <the army withdrew from Telm>, as did the rebels.",
            "[Orlo] {said} <troops advanced>, as did the rebels.",
            "[Velmar] {denied} <the raid>, as did the weather.",
            "[Velmar] {denied} <the raid>. It rained. So did the police.",
        ] {
            let (said, _) = text.split_once('>').unwrap_or((text, ""));
            let right = said.replace(['[', '{', '<'], "").replace("] ", " | ").replace("} ", " | ");
            check("en", &[text], &[&right]);
        }
    }
}
