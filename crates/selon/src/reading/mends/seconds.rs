//! Headlines with two verbs of one subject: *Velmar denies raid, blames Ostran*. To a reader of
//! sentences *Ostran* would say the first half, as in *Ten killed in raid, says Ostran*.

use crate::language::{Entry, Turn, Word};
use crate::text::Span;

use super::super::Statement;
use super::super::arrange::Found;
use super::super::quotes::Quotes;
use super::{Around, bare};

/// Most words of the subject of a headline.
const SUBJECT: usize = 5;

/// The second verb of a headline.
struct Second {
    /// Whose it is, and the first verb's.
    subject: Span,
    /// The first verb, if it is one that may be a second.
    first: Option<Span>,
    verb: Span,
    /// The comma before it.
    comma: usize,
    /// Where what it governs ends.
    end: usize,
    /// Whether it may stand before who says so as well: *says*.
    inverts: bool,
}

/// Gives second verbs their subject and what stands behind them, and takes them from what the
/// first verb says.
pub(super) fn mend(around: Around<'_>, found: &mut [Found]) {
    for second in seconds(around) {
        for Found { statement, .. } in found.iter_mut() {
            if statement.cue.first().is_some_and(|cue| cue.start() == second.verb.start()) {
                own(around, &second, statement);
            } else if !second.inverts {
                end_before(around, &second, statement);
            }
        }
    }
}

/// Second verbs that the model did not see.
pub(super) fn find(around: Around<'_>, _: &Quotes, _: &[Found]) -> Vec<Statement> {
    let stated = |subject: Span, verb: Span, end: usize| {
        let content = bare(around.text, Span::new(verb.end(), end));
        Statement::plain(vec![subject], vec![verb], vec![content])
    };
    // Both verbs: `stated` leaves out the one that the model has seen.
    let both = |second: Second| {
        let first = second.first.map(|verb| stated(second.subject, verb, second.comma));
        let own = stated(second.subject, second.verb, second.end);
        first.into_iter().chain(Some(own))
    };
    let all = seconds(around).into_iter().filter(|second| !second.inverts).flat_map(both);
    all.filter(|one| one.content.iter().all(|piece| !piece.is_empty())).collect()
}

/// Puts right whose the second verb is and what it governs.
fn own(around: Around<'_>, second: &Second, statement: &mut Statement) {
    let Statement { source, cue, content, .. } = statement;
    let Some(cue) = cue.last() else { return };
    let behind = bare(around.text, Span::new(cue.end(), second.end.max(cue.end())));
    let over = |pieces: &[Span]| {
        pieces.iter().any(|piece| piece.start() < second.comma && piece.end() >= second.comma)
    };
    let spans = content.iter().any(|piece| piece.start() < second.comma)
        && content.iter().any(|piece| piece.start() >= cue.end());
    // *Ten killed, says UN* is as good as *Army denies raid, says rebels to blame*: only what can
    // be nothing else is put right.
    let wrong = !second.inverts || over(source) || source.is_empty() && spans;
    if wrong && source[..] != [second.subject] && !behind.is_empty() {
        *source = vec![second.subject];
        *content = vec![behind];
    }
}

/// Ends what the first verb says before the second.
fn end_before(around: Around<'_>, second: &Second, statement: &mut Statement) {
    let first = |cue: &Span| second.subject.end() <= cue.start() && cue.end() <= second.comma;
    let Statement { source, cue, content, .. } = statement;
    if source[..] != [second.subject] || !cue.iter().all(first) {
        return;
    }
    let ended = |piece: &Span| {
        let end = piece.end().min(second.comma).max(piece.start());
        bare(around.text, Span::new(piece.start(), end))
    };
    let left: Vec<Span> = content.iter().map(ended).filter(|piece| !piece.is_empty()).collect();
    if !left.is_empty() {
        *content = left;
    }
}

/// The second verbs of all headlines.
fn seconds(around: Around<'_>) -> Vec<Second> {
    around.sentences.iter().flat_map(|&sentence| in_sentence(around, sentence)).collect()
}

fn in_sentence(around: Around<'_>, sentence: Span) -> Vec<Second> {
    let text = sentence.of(around.text);
    if text.ends_with(|c: char| !c.is_alphanumeric()) || !text.contains(',') {
        return Vec::new();
    }
    let words = around.words(sentence.start(), sentence.end());
    let mut verbs: Vec<(Span, bool)> = Vec::new();
    for (turn, inverts) in [(Turn::Second, false), (Turn::Saying, true)] {
        verbs.extend(around.turns(&words, turn).into_iter().map(|verb| (verb, inverts)));
    }
    let comma = |verb: Span| {
        let before = &around.text[sentence.start()..verb.start()];
        let before = before.trim_end();
        before.ends_with(',').then(|| sentence.start() + before.len() - 1)
    };
    let mut behind: Vec<(Span, bool, usize)> =
        verbs.iter().filter_map(|&(verb, inverts)| Some((verb, inverts, comma(verb)?))).collect();
    // Of two at one place the longer: *calls for*.
    behind.sort_by_key(|(verb, ..)| (verb.start(), std::cmp::Reverse(verb.end())));
    behind.dedup_by_key(|(verb, ..)| verb.start());
    let Some(first) = behind.first().map(|&(.., comma)| comma) else { return Vec::new() };
    let half = Span::new(sentence.start(), first);
    let Some(subject) = subject(around, &words, half, &verbs) else { return Vec::new() };
    let opens = |(verb, inverts): &(Span, bool)| {
        !inverts && around.text[subject.end()..verb.start().max(subject.end())].trim().is_empty()
    };
    let behind_subject = verbs.iter().filter(|(verb, _)| verb.start() >= subject.end());
    let opening = behind_subject.filter(|verb| opens(verb)).map(|(verb, _)| *verb).max();
    let mut first = opening;
    let ends: Vec<usize> =
        behind.iter().skip(1).map(|&(.., comma)| comma).chain([sentence.end()]).collect();
    let second = |((verb, inverts, comma), to): ((Span, bool, usize), usize)| {
        let colon = around.text[verb.end()..to].find([':', ';']).map(|at| verb.end() + at);
        Second { subject, first: first.take(), verb, comma, end: colon.unwrap_or(to), inverts }
    };
    behind.into_iter().zip(ends).map(second).collect()
}

/// The subject of a headline's first half: what stands before its first verb.
fn subject(around: Around<'_>, words: &[Word], half: Span, verbs: &[(Span, bool)]) -> Option<Span> {
    let words: Vec<Word> = words.iter().filter(|word| half.contains(word.span)).cloned().collect();
    let known = around.language.phrases(&words, false).into_iter();
    let known = known.filter(|found| matches!(found.entry, Entry::Cue { .. }));
    let known = known.filter_map(|found| found.words.first().copied());
    let listed = verbs
        .iter()
        .filter_map(|(verb, _)| words.iter().position(|word| word.span.start() == verb.start()));
    let opener = words.iter().rposition(|word| word.after_break).unwrap_or(0);
    // *Army claims victory*: a noun, to look at it, and a verb behind one.
    let verb = known.chain(listed).filter(|&at| at > opener).min()?;
    let who = &words[opener..verb];
    let span = Span::new(who.first()?.span.start(), who.last()?.span.end());
    (who.len() <= SUBJECT && around.names_somebody(who)).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], right: &[&str]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, found);
            super::super::stated::mend(around, &Quotes::of(around.text), found);
        };
        assert_eq!(mended("en", texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn the_second_verb_of_a_headline_has_the_subject_of_the_first() {
        check(
            &["<Velmar denies raid>, {blames} [Ostran]", "[Velmar] {denies} <raid>, blames Ostran"],
            &["Velmar | blames | Ostran", "Velmar | denies | raid"],
        );
        check(
            &["[UN condemns raid on Telm,] {calls for} <probe>"],
            &["UN | calls for | probe", "UN | condemns | raid on Telm"],
        );
        check(
            &["<Army denies raid>, {says} <rebels to blame>"],
            &["Army | says | rebels to blame"],
        );
        check(
            &["[President] {urges} <calm, promises inquiry into deaths>"],
            &["President | urges | calm", "President | promises | inquiry into deaths"],
        );
        check(
            &["[Mayor] {denies} <leak>, accuses rival, vows to sue"],
            &["Mayor | denies | leak", "Mayor | accuses | rival", "Mayor | vows | to sue"],
        );
    }

    #[test]
    fn the_first_verb_of_a_headline_is_found_where_the_second_took_it() {
        check(
            &["[Minister denies leak,] {calls} <report fake>"],
            &["Minister | calls | report fake", "Minister | denies | leak"],
        );
    }

    #[test]
    fn who_says_so_behind_a_headline_does() {
        for text in [
            "<Ten killed in raid>, {says} [UN]",
            "<Army denies raid>, {says} [minister]",
            "<Velmar denies raid>, {blames} [Ostran].",
        ] {
            let same = mended("en", &[text], |_, _| ());
            check(&[text], &[&same[0]]);
        }
    }
}
