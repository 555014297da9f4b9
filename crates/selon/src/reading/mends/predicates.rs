//! *The minister said mistakes were made but refused to resign*: what the minister refused is no
//! part of what was said, where the second verb has the subject of the first.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::Span;

use super::super::Statement;
use super::super::arrange::Found;
use super::super::quotes::Quotes;
use super::common::determines;
use super::{Around, bare};

/// Most words between what joins two verbs and the second: *but | so far would not*.
const BETWEEN: usize = 4;

/// Words at the head of a content within which the subject of its clause may be a pronoun: *that
/// he*.
const OPENING: usize = 2;
/// Least letters at the ends of two verbs that show the same person and tense: *-ent*, *-ait*.
const ENDING: usize = 3;
/// Most words from an infinitive to what joins a second verb to it: *to stay there | and*.
const INFINITIVE: usize = 5;

/// Words that open a noun phrase, or stand for one: who acts would stand there.
const SUBJECTS: [Class; 9] = [
    Class::Definite,
    Class::Indefinite,
    Class::Demonstrative,
    Class::Possessive,
    Class::Elision,
    Class::Personal,
    Class::Thing,
    Class::Relative,
    Class::Complementiser,
];

/// Ends what each statement says before the second verb of its own subject.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut [Found]) {
    for first in 0..found.len() {
        for second in 0..found.len() {
            let (one, other) = (&found[first].statement, &found[second].statement);
            if let Some(piece) = added(around, quotes, one, other) {
                found[first].statement.content.remove(piece);
                continue;
            }
            if let Some(left) = going_on(around, quotes, one, other) {
                found[first].statement.content = left;
                continue;
            }
            if let Some((owner, whole)) = within(around, found, first, second) {
                found[first].statement.content = whole;
                found[second].statement.source = owner;
                continue;
            }
            let joined = joined(around, quotes, one, other);
            let joined = joined.or_else(|| of_opener(around, quotes, one, other));
            let Some((subject, left)) = joined else { continue };
            found[first].statement.content = left;
            found[second].statement.source = vec![subject];
        }
    }
}

/// The subject of both statements and what is left of the content of `first`, if `second` stands
/// in it, behind what joins two verbs, and has the very source of `first`.
fn joined(
    around: Around<'_>,
    quotes: &Quotes,
    first: &Statement,
    second: &Statement,
) -> Option<(Span, Vec<Span>)> {
    let ([subject], Some(&verb)) = (&first.source[..], second.cue.first()) else { return None };
    let holds = |piece: &Span| piece.contains(verb);
    let at = first.content.iter().position(holds)?;
    let piece = first.content[at];
    let said = *first.cue.last()?;
    let in_order = subject.end() <= said.start() && said.end() <= piece.start();
    if !in_order || !second.source.contains(subject) {
        return None;
    }
    let before = around.words(piece.start(), verb.start());
    let joint = around.turns(&before, Turn::Joins).pop()?;
    // *Police say he posed a threat and refused to stop* tells what he did.
    if before.iter().take(OPENING).any(|word| around.is(word, Class::Personal)) {
        return None;
    }
    if hangs_together(around, &before, joint) {
        return None;
    }
    let between = around.words(joint.end(), verb.start());
    let acts = |at: usize| {
        SUBJECTS.into_iter().any(|class| around.is(&between[at], class))
            || around.noun(&between, at).is_some()
    };
    let own = around.sentence(said.start()).is_some_and(|own| own.contains(joint));
    let behind = second.content.iter().all(|piece| piece.start() >= joint.end());
    let quoted = quotes.covers(joint.start()) && !quotes.covers(said.start());
    if between.len() > BETWEEN || (0..between.len()).any(acts) || !own || !behind || quoted {
        return None;
    }
    let rest = bare(around.text, Span::new(piece.start(), joint.start()));
    let left: Vec<Span> = first.content[..at].iter().copied().chain([rest]).collect();
    (!rest.is_empty()).then_some((*subject, left))
}

/// *Selon le maire, la digue a cédé | et | regrette que personne n'ait été prévenu*: the same where a
/// sentence opens with who says it, and the subject that `second` was given, what `first` begins with,
/// is nobody that could say anything.
fn of_opener(
    around: Around<'_>,
    quotes: &Quotes,
    first: &Statement,
    second: &Statement,
) -> Option<(Span, Vec<Span>)> {
    let (&[subject], &[piece]) = (&first.source[..], &first.content[..]) else { return None };
    let (said, &verb) = (first.cue.first()?, second.cue.first()?);
    let &[thing] = &second.source[..] else { return None };
    let sentence = around.sentence(said.start())?;
    let opens = said.start() == sentence.start()
        && said.end() <= subject.start()
        && subject.end() <= piece.start();
    let within = piece.contains(verb) && thing.start() == piece.start();
    if !opens || !within || quotes.covers(verb.start()) {
        return None;
    }
    let who = around.words(thing.start(), thing.end());
    let able =
        around.names_somebody(&who) || !who.first().is_some_and(|word| determines(around, word));
    let pronoun = who
        .iter()
        .any(|word| around.is(word, Class::Personal) && !around.is(word, Class::Definite));
    let joint = around.words_before(thing.end(), verb.start(), 1).pop()?;
    if able || pronoun || !around.is(&joint, Class::And) || joint.span.end() > verb.start() {
        return None;
    }
    let rest = bare(around.text, Span::new(piece.start(), joint.span.start()));
    (rest.end() > thing.end()).then(|| (subject, vec![rest]))
}

/// *Il a dit que les habitants réclamaient un mur | et | refusaient de partir*: the source of the
/// second verb and all that `first` says, if that verb ends as the one does which stands in what is
/// said, and not as the one that says it.
fn within(
    around: Around<'_>,
    found: &[Found],
    first: usize,
    second: usize,
) -> Option<(Vec<Span>, Vec<Span>)> {
    let (outer, other) = (&found[first].statement, &found[second].statement);
    let (said, &verb) = (outer.cue.last()?, other.cue.first()?);
    let (&last, before) = outer.content.split_last()?;
    let behind = other.content.last()?.end();
    let [subject] = outer.source[..] else { return None };
    if first == second || !other.source.contains(&subject) || last.start() < said.end() {
        return None;
    }
    let inner = found.iter().map(|one| &one.statement).find(|inner| {
        let of = |piece: &Span| *piece == subject || inner.source.contains(piece);
        let told = inner.content.last().map_or(0, |piece| piece.end());
        let joint = around.words(told, verb.start());
        let joins =
            |word: &Word| [Class::And, Class::But].into_iter().any(|class| around.is(word, class));
        !inner.source.is_empty()
            && inner.parts().all(|piece| piece.start() >= said.end() && piece.end() <= verb.start())
            && other.source.iter().all(of)
            && joint.len() <= BETWEEN
            && joint.first().is_some_and(joins)
    })?;
    let alike = |one: &Statement| alike(around, &one.cue, &other.cue);
    let agrees = alike(inner) >= ENDING && alike(inner) > alike(outer);
    // What is added may have been cut off already, or not.
    let end = inner.content.last()?.end();
    let reaches = last.end() >= end && verb.start() >= last.start();
    let whole = Span::new(last.start(), last.end().max(behind));
    let whole = before.iter().copied().chain([whole]).collect();
    (agrees && reaches).then(|| (inner.source.clone(), whole))
}

/// How many letters the words of two cues have in common at their ends, at most.
fn alike(around: Around<'_>, one: &[Span], other: &[Span]) -> usize {
    let (one, other) = (around.words_of(one), around.words_of(other));
    let common = |a: &Word, b: &Word| {
        a.key.chars().rev().zip(b.key.chars().rev()).take_while(|(a, b)| a == b).count()
    };
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| common(a, b)));
    pairs.max().unwrap_or(0)
}

/// *urged them to stay | and | consider it*: whether an infinitive stands shortly before a joint, which
/// a second verb may go on with. A comma parts them, and *but*.
fn hangs_together(around: Around<'_>, before: &[Word], joint: Span) -> bool {
    let told: Vec<Word> =
        before.iter().filter(|word| word.span.end() <= joint.start()).cloned().collect();
    let comma = told.last().is_some_and(|last| {
        around.text[last.span.end()..joint.start()].contains(|c: char| !c.is_whitespace())
    });
    let but = before.iter().any(|word| word.span == joint && around.is(word, Class::But));
    // *to the army*, *to Sarn*, *to victims*
    let verb = |to: &Span| {
        let Some(at) = told.iter().position(|word| word.span == *to) else { return false };
        let near = told.len() - at <= INFINITIVE;
        let object = |word: &Word| word.capital || determines(around, word);
        let next = told.get(at + 1).filter(|word| !object(word));
        near && next.is_some() && around.noun(&told, at + 1).is_none()
    };
    !comma && !but && around.turns(&told, Turn::Infinitive).iter().any(verb)
}

/// *« Il pleut », écrit-elle, | ajoutant qu'il vente*: the piece of what `first` says, beside others,
/// that is all `second`, of the same source.
fn added(
    around: Around<'_>,
    quotes: &Quotes,
    first: &Statement,
    second: &Statement,
) -> Option<usize> {
    let (Some(&cue), true) = (second.cue.first(), first.content.len() > 1) else { return None };
    let same =
        !first.source.is_empty() && first.source.iter().all(|piece| second.source.contains(piece));
    let apart = |piece: &Span| first.source.iter().all(|who| !piece.overlaps(*who));
    // *To understand it, Orlo said, …*: what stands before its verb is told by it.
    let said = first.cue.last()?.end();
    let begins = |piece: &Span| piece.start() == cue.start() && said <= cue.start() && apart(piece);
    // *… pense-t-elle, condamnant aussi | « ces joueurs »*
    let all = |piece: &Span| {
        second.content[..] == [*piece]
            && said < cue.start()
            && cue.end() <= piece.start()
            && around.text[cue.end()..piece.start()].chars().all(|c| !c.is_alphanumeric())
    };
    let at = first.content.iter().position(|piece| begins(piece) || all(piece))?;
    // *“Je pense…”, dit-elle*: a mark that was lost may put both verbs into a quotation.
    let quoted = quotes.covers(cue.start()) && !quotes.covers(said - 1);
    (same && !quoted).then_some(at)
}

/// *The source said the convoy had left, | pointing out that the road was mined*: what is left of what
/// `first` says before the comma, where `second`, of the same source, has a participle behind it.
fn going_on(
    around: Around<'_>,
    quotes: &Quotes,
    first: &Statement,
    second: &Statement,
) -> Option<Vec<Span>> {
    let (&verb, said) = (second.cue.first()?, first.cue.last()?);
    let at = first.content.iter().position(|piece| piece.contains(verb))?;
    let piece = first.content[at];
    let same = !first.source.is_empty() && first.source == second.source;
    let behind = second.content.iter().all(|told| told.start() >= verb.end());
    let comma = around.text[..verb.start()].trim_end().ends_with(',');
    let word = around.words_after(verb.start(), verb.end(), 1).pop()?;
    let reference = around.language.reference();
    let participle = match reference.composition().head_last {
        true => reference.like_deed(&word.key),
        false => reference.like_participle(&word.key),
    };
    // A clause of its own: *saying he fled, fearing for his life* tells of him.
    let opener = second.content.first()?;
    let opener = around.words_after(opener.start(), opener.end(), 1).pop()?;
    let last = around.words_of(&second.cue).pop()?;
    let clause = [&opener, &last].into_iter().any(|word| around.is(word, Class::Complementiser));
    let quoted = quotes.covers(verb.start()) && !quotes.covers(said.start());
    let rest = bare(around.text, Span::new(piece.start(), verb.start()));
    (same && behind && comma && participle && clause && !quoted && !rest.is_empty())
        .then(|| first.content[..at].iter().copied().chain([rest]).collect())
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;

    #[track_caller]
    fn check(code: &str, texts: [&str; 2], right: [&str; 2]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, &Quotes::of(around.text), found);
        };
        assert_eq!(mended(code, &texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn what_a_participle_adds_is_said_apart() {
        check(
            "en",
            [
                "[Sarn] {said} <the convoy had left, pointing out that the road was mined>.",
                "[Sarn] said the convoy had left, {pointing out} <that the road was mined>.",
            ],
            ["Sarn | said | the convoy had left", "Sarn | pointing out | that the road was mined"],
        );
    }

    #[test]
    fn who_opens_a_sentence_says_what_no_thing_says() {
        let all = [
            "{Selon} [le maire], <la digue a cédé et regrette que le pont soit fermé>.",
            "Selon le maire, [la digue] a cédé et {regrette} <que le pont soit fermé>.",
        ];
        let right =
            ["le maire | Selon | la digue a cédé", "le maire | regrette | que le pont soit fermé"];
        check("fr", all, right);
        let all = [
            "{Selon} [le maire], <le préfet a menti et regrette que le pont soit fermé>.",
            "Selon le maire, [le préfet] a menti et {regrette} <que le pont soit fermé>.",
        ];
        let right = [
            "le maire | Selon | le préfet a menti et regrette que le pont soit fermé",
            "le préfet | regrette | que le pont soit fermé",
        ];
        check("fr", all, right);
    }

    #[test]
    fn the_second_verb_of_a_speaker_is_no_part_of_what_was_said() {
        check(
            "en",
            [
                "[The mayor] {said} <errors were made but refused to resign>.",
                "[The mayor] said errors were made but {refused} <to resign>.",
            ],
            ["The mayor | said | errors were made", "The mayor | refused | to resign"],
        );
        // An infinitive far before the joint, or before *but*, holds nothing together.
        check(
            "en",
            [
                "[The mayor] {said} <plans to mend the north road were sound and refused to resign>.",
                "[The mayor] said plans to mend the north road were sound and {refused} <to resign>.",
            ],
            [
                "The mayor | said | plans to mend the north road were sound",
                "The mayor | refused | to resign",
            ],
        );
        check(
            "en",
            [
                "[The mayor] {said} <there was time to pay but refused to resign>.",
                "[The mayor] said there was time to pay but {refused} <to resign>.",
            ],
            ["The mayor | said | there was time to pay", "The mayor | refused | to resign"],
        );
        check(
            "en",
            [
                "[The UN] {said} <it was alarmed, and on Friday called for restraint>.",
                "[The UN] said it was alarmed, and on Friday {called for} <restraint>.",
            ],
            ["The UN | said | it was alarmed", "The UN | called for | restraint"],
        );
        // A driver who might have denied it, to the model.
        check(
            "en",
            [
                "[Police] {said} <the driver had fled and denied hitting the child>.",
                "[Police] said [the driver] had fled and {denied} <hitting the child>.",
            ],
            ["Police | said | the driver had fled", "Police | denied | hitting the child"],
        );
        check(
            "fr",
            [
                "[Orlo] {a dit} <que l'eau monte mais refuse de partir>.",
                "[Orlo] a dit que l'eau monte mais {refuse} <de partir>.",
            ],
            ["Orlo | a dit | que l'eau monte", "Orlo | refuse | de partir"],
        );
    }

    #[test]
    fn a_second_verb_that_agrees_with_the_inner_one_is_of_its_subject() {
        let texts = [
            "[Il] {a dit} <que les gens réclamaient un mur> et refusaient de partir.",
            "[Il] a dit que [les gens] réclamaient un mur et {refusaient} <de partir>.",
            "Il a dit que [les gens] {réclamaient} <un mur> et refusaient de partir.",
        ];
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, &Quotes::of(around.text), found);
        };
        assert_eq!(
            mended("fr", &texts, mend),
            [
                "Il | a dit | que les gens réclamaient un mur et refusaient de partir",
                "les gens | refusaient | de partir",
                "les gens | réclamaient | un mur",
            ]
        );
    }

    #[test]
    fn what_a_speaker_condemns_besides_is_no_part_of_what_they_think() {
        check(
            "fr",
            [
                "<« Il pleut »>, {pense}-t-[elle], condamnant aussi <« ces joueurs »>.",
                "« Il pleut », pense-t-[elle], {condamnant aussi} <« ces joueurs »>.",
            ],
            ["elle | pense | « Il pleut »", "elle | condamnant aussi | « ces joueurs »"],
        );
    }

    #[test]
    fn what_a_speaker_adds_is_a_statement_of_its_own() {
        check(
            "fr",
            [
                "<« Il pleut »>, {écrit}-[elle], <ajoutant qu'il vente>.",
                "« Il pleut », écrit-[elle], {ajoutant} <qu'il vente>.",
            ],
            ["elle | écrit | « Il pleut »", "elle | ajoutant | qu'il vente"],
        );
    }

    #[test]
    fn what_a_lost_mark_puts_into_a_quotation_stays() {
        check(
            "fr",
            [
                "[Elle] {écrit} <qu'il pleut>, « <ajoutant qu'il vente> ».",
                "[Elle] écrit qu'il pleut, « {ajoutant} <qu'il vente> ».",
            ],
            ["Elle | écrit | qu'il pleut … ajoutant qu'il vente", "Elle | ajoutant | qu'il vente"],
        );
    }

    #[test]
    fn what_has_a_subject_of_its_own_stays() {
        for texts in [
            [
                "[Police] {said} <he posed a threat and refused to stop>.",
                "[Police] said he posed a threat and {refused} <to stop>.",
            ],
            [
                "[The mayor] {said} <the road was shut and the army refused to leave>.",
                "The mayor said the road was shut and [the army] {refused} <to leave>.",
            ],
            [
                "[The mayor] {said} <the road was shut and he refused to leave>.",
                "[The mayor] said the road was shut and he {refused} <to leave>.",
            ],
            [
                "[Orlo] {urged} <them to stay and consider staying longer>.",
                "[Orlo] urged them to stay and {consider} <staying longer>.",
            ],
            [
                "[The mayor] {said}: <“I erred but refuse to leave”>.",
                "[The mayor] said: “I erred but {refuse} <to leave>”.",
            ],
        ] {
            let same = mended("en", &texts, |_, _| ());
            check("en", texts, [&same[0], &same[1]]);
        }
    }
}
