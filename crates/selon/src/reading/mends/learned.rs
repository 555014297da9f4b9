//! *Trois soldats sont morts, a appris l'AFP de source proche du dossier*: two sources, of which the
//! model makes one. The agency tells what somebody else has told it. So it is where somebody *heard
//! from two sailors* or *tient d'un garde* that it is so.

use crate::language::reference::Class;
use crate::language::{Entry, Turn};
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
    let said = around.words_of(&statement.cue);
    // *n'a pu confirmer de source sûre*: nobody has told them.
    let negated = around.language.phrases(&said, false);
    if negated.iter().any(|found| matches!(found.entry, Entry::Negation)) {
        return None;
    }
    let learned = around.turns(&said, Turn::Learned);
    let verb = learned.into_iter().max()?;
    let sentence = around.sentence(verb.start())?;
    let who = learner(around, statement, sentence, verb)?;
    // *On a appris auprès de l'armée*: nobody in particular has it from the army.
    let vague = around.words(who.start(), who.end());
    if statement.source.len() > 1 && vague.iter().all(|word| around.is(word, Class::Vague)) {
        return None;
    }
    // Behind the verb and its subject, in whichever order these stand.
    let near = verb.end().max(if who.start() >= verb.end() { who.start() } else { 0 });
    let words = around.words(near, sentence.end());
    let cut = |from: &Span| {
        Span::new(who.start(), who.end().min(from.start()).max(who.start())).trimmed(around.text)
    };
    let follows = |from: &Span| {
        let source = cut(from);
        let before = source.end().max(verb.end());
        // *l'agence de presse*: the commonest words for it part nobody.
        let inside = who.start() <= from.start() && from.start() < who.end();
        !source.is_empty()
            && is_near(around, before, from.start())
            && !(inside && is_bare(around, *from))
    };
    let from = around.turns(&words, Turn::From).into_iter().filter(follows);
    let from = from.min_by_key(|from| (from.start(), std::cmp::Reverse(from.len())))?;
    let source = cut(&from);
    let bare = is_bare(around, from);
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
    let behind = statement.content.iter().find(|piece| piece.start() > start);
    let clause = behind
        .and_then(|piece| around.words_after(piece.start(), piece.end(), 1).pop())
        .is_some_and(|word| around.opens_clause(&word));
    let somebody = if bare {
        clause && around.names_origin(&rest[..count])
    } else {
        around.names_somebody(&rest[..count])
    };
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

/// Who has learned it: of the pieces of a source the first behind the verb, else the last before it,
/// but for whom they have it from.
fn learner(around: Around<'_>, statement: &Statement, sentence: Span, verb: Span) -> Option<Span> {
    let longest = around.language.turns().longest(Turn::From);
    let led = |piece: &&Span| {
        let before = around.words_before(sentence.start(), piece.start(), longest);
        let mut turns = around.turns(&before, Turn::From).into_iter();
        turns.any(|turn| adjoin(around.text, turn.end(), piece.start()))
    };
    let alone = statement.source.len() == 1;
    let who: Vec<Span> =
        statement.source.iter().filter(|piece| alone || !led(piece)).copied().collect();
    who.iter().find(|piece| piece.end() > verb.start()).or(who.last()).copied()
}

/// Whether nothing stands between two places, or when it was: *a appris | mardi soir | auprès de*.
fn is_near(around: Around<'_>, end: usize, start: usize) -> bool {
    let between = Span::new(end.min(start), start).trimmed(around.text);
    let whole = || {
        let words = around.words(between.start(), between.end());
        around.turns(&words, Turn::When).contains(&between)
    };
    adjoin(around.text, end, start) || end < start && whole()
}

/// Whether a turn is a preposition that stands before much else, too: *de*, *par*.
fn is_bare(around: Around<'_>, from: Span) -> bool {
    let words = around.words(from.start(), from.end());
    let common = [Class::Of, Class::Contracted, Class::By];
    matches!(&words[..], [word] if common.into_iter().any(|class| around.is(word, class)))
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
    fn when_they_learned_it_may_stand_between() {
        check(
            "fr",
            "[L'AFP] {a appris} mardi soir auprès de deux élus <qu'il part>.",
            &["L'AFP | a appris | qu'il part", "deux élus | auprès de | qu'il part"],
        );
        check(
            "en",
            "[KNA] {learned} on Tuesday from two officials <that he left>.",
            &["KNA | learned | that he left", "two officials | from | that he left"],
        );
        check(
            "fr",
            "<Il part>, {a appris} [RFI] lundi auprès de [deux élus].",
            &["RFI | a appris | Il part", "deux élus | auprès de | Il part"],
        );
        check(
            "fr",
            "[L'AFP] {a appris} la mort du roi auprès de deux élus <qu'il part>.",
            &["L'AFP | a appris | qu'il part"],
        );
    }

    #[test]
    fn whoever_heard_it_from_somebody_has_it_from_them() {
        for (code, text, origin) in [
            ("en", "[They] {heard} from two sailors <that he left>.", "two sailors | from"),
            ("en", "[They] {had it} from a guard <that he left>.", "a guard | from"),
            ("fr", "[Le préfet] {tient} de deux gendarmes <qu'il part>.", "deux gendarmes | de"),
            ("fr", "[Le juge] {a su} par un marin <qu'il part>.", "un marin | par"),
            ("fr", "[RFI] {a appris} d'un diplomate <qu'il part>.", "un diplomate | d'"),
            (
                "fr",
                "[Le juge] {a entendu} de la bouche d'un ministre <qu'il part>.",
                "un ministre | de la bouche d'",
            ),
            (
                "fr",
                "[RFI] {a pu confirmer} auprès d'un ministre <qu'il part>.",
                "un ministre | auprès d'",
            ),
        ] {
            let told = |mark: [char; 2]| {
                let piece = text.split(mark[0]).nth(1).and_then(|rest| rest.split(mark[1]).next());
                piece.unwrap_or_default().to_owned()
            };
            let content = told(['<', '>']);
            let first = format!("{} | {} | {content}", told(['[', ']']), told(['{', '}']));
            check(code, text, &[&first, &format!("{origin} | {content}")]);
        }
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
            (
                "fr",
                "[Il] {a appris} de ses erreurs <qu'il faut partir>.",
                "Il | a appris | qu'il faut partir",
            ),
            ("fr", "[Il] {tient} des propos <durs>.", "Il | tient | durs"),
            (
                "fr",
                "<Il part>, {a}-t-[on] {appris} auprès de [l'armée].",
                "on … l'armée | a … appris | Il part",
            ),
        ] {
            check(code, text, &[right]);
        }
    }
}
