//! *The traces convinced them that P*, *led officials to suspect that P*, *laisse penser aux experts
//! que P*: who is brought to hold something holds it, and not what brings them to.
//!
//! The model takes what stands before the verb for the source. Where that is somebody who may speak
//! (*the mayor convinced the council that …*) it is left: they say so as well.

use crate::language::reference::{Class, Sort};
use crate::language::{Entry, Turn, Word};
use crate::text::{Span, adjoin, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::super::quotes::Quotes;
use super::common::{determines, found_of, longest, next_mark, span_of};
use super::{Around, bare};

/// Most words of who is brought to hold something.
const WHO: usize = 8;
/// Most words of what brings them to.
const WHAT: usize = 16;

/// What is held, by whom, and the verb that brings them to.
struct Brought {
    verb: Span,
    who: Span,
    cue: Vec<Span>,
    held: Span,
}

/// Gives what is held to who is brought to hold it.
pub(super) fn mend(around: Around<'_>, quotes: &Quotes, found: &mut Vec<Found>) {
    let all = |turn| longest(around.turns(around.words, turn)).into_iter();
    let convinced = all(Turn::Convincing).filter_map(|verb| convinced(around, verb));
    let led = all(Turn::Leading).filter_map(|verb| led(around, verb));
    let brought: Vec<Brought> = convinced.chain(led).collect();
    for Brought { verb, who, cue, held } in brought {
        for Found { statement, .. } in found.iter_mut() {
            said_before(around, statement, verb, held);
        }
        let own = |one: &&mut Found| {
            let Statement { cue: other, content, .. } = &one.statement;
            let here = |cue: &Span| cue.start() >= verb.start() && cue.end() <= held.start();
            other.iter().all(here) && content.iter().any(|piece| meet(&[*piece], &[held]))
        };
        match found.iter_mut().find(own) {
            Some(one) => {
                one.statement.source = vec![who];
                // *à | penser* is as well told by its infinitive.
                if !cue.iter().any(|all| one.statement.cue.iter().all(|own| all.contains(*own))) {
                    one.statement.cue = cue;
                }
                // Nothing of who it is or of what brings them to.
                one.statement.content.retain(|piece| piece.end() > held.start());
                if let Some(first) = one.statement.content.first_mut() {
                    *first = Span::new(held.start(), first.end());
                }
            }
            None => {
                let content = ended(around, quotes, found, held, verb);
                let stated = content.map(|content| Statement::plain(vec![who], cue, vec![content]));
                found.extend(stated.map(found_of));
            }
        }
    }
}

/// *What X | said | convinced them that P*: P is not what was said.
fn said_before(around: Around<'_>, statement: &mut Statement, verb: Span, held: Span) {
    let before = statement.cue.iter().all(|cue| cue.end() <= verb.start());
    let same = around
        .sentence(verb.start())
        .is_some_and(|sentence| statement.cue.iter().all(|cue| cue.start() >= sentence.start()));
    // *He said | they convinced them that P* begins before the verb.
    let begins = |piece: &Span| {
        piece.start() >= verb.start() && piece.start() <= held.start() && piece.end() > held.start()
    };
    if before && same && statement.content.iter().any(begins) {
        statement.content.retain(|piece| !begins(piece));
    }
}

/// *convinced | them | that P*, *l'|a convaincue | que P*
fn convinced(around: Around<'_>, verb: Span) -> Option<Brought> {
    let sentence = around.sentence(verb.start())?;
    let before = around.words(sentence.start(), verb.start());
    let behind = around.words_after(verb.end(), sentence.end(), WHO + 2);
    let opener = behind.iter().position(|word| around.is(word, Class::Complementiser))?;
    let held = Span::new(behind[opener].span.start(), sentence.end());
    let (who, cue) = holder(around, &before, &behind[..opener], verb)?;
    let speaks = is_rejected(around, &before, verb) || is_speaker(around, subject(around, &before));
    (!speaks).then_some(Brought {
        verb: Span::new(verb.start().min(who.start()), verb.end()),
        who,
        cue,
        held,
    })
}

/// *led | officials | to suspect | that P*
fn led(around: Around<'_>, verb: Span) -> Option<Brought> {
    let sentence = around.sentence(verb.start())?;
    let before = around.words(sentence.start(), verb.start());
    let longest_held = around.language.turns().longest(Turn::Held);
    let mut behind = around.words_after(verb.end(), sentence.end(), WHO + longest_held + 1);
    behind.truncate(next_mark(&behind).unwrap_or(behind.len()));
    let to = longest(around.turns(&behind, Turn::Held)).into_iter().next()?;
    let object: Vec<Word> =
        behind.iter().take_while(|word| word.span.end() <= to.start()).cloned().collect();
    let what = behind.iter().find(|word| word.span.start() >= to.end())?;
    let held = Span::new(what.span.start(), sentence.end());
    let (who, _) = holder(around, &before, &object, verb)?;
    let rejected = is_rejected(around, &before, verb);
    let verb = Span::new(verb.start().min(who.start()), verb.end());
    (!rejected).then_some(Brought { verb, who, cue: vec![to], held })
}

/// Who is brought to hold it, and what of the verb is beside them: the words behind the verb, or a
/// pronoun before it or in it.
fn holder(
    around: Around<'_>,
    before: &[Word],
    object: &[Word],
    verb: Span,
) -> Option<(Span, Vec<Span>)> {
    let pronoun = |word: &Word| {
        [Class::Personal, Class::First, Class::Clitic]
            .into_iter()
            .any(|class| around.is(word, class))
            || around.is(word, Class::Elision) && around.is(word, Class::Definite)
    };
    if object.is_empty() {
        let inside = around.words(verb.start(), verb.end());
        if let Some(at) = inside.iter().skip(1).find(|word| pronoun(word)) {
            let pieces =
                [Span::new(verb.start(), at.span.start()), Span::new(at.span.end(), verb.end())];
            return Some((at.span, pieces.map(|piece| piece.trimmed(around.text)).to_vec()));
        }
        let last = before.last().filter(|word| {
            let near = around.text[word.span.end()..verb.start()].trim().is_empty();
            near && pronoun(word) && !around.is(word, Class::Thing)
        })?;
        // *Il a convaincu*: a pronoun that is a subject is not it.
        let head_last = around.language.reference().composition().head_last;
        let stands_alone = subject(around, before).len() > 1;
        return (!head_last && stands_alone).then(|| (last.span, vec![verb]));
    }
    let leads = |word: &Word| {
        around.is(word, Class::Contracted) && !around.is(word, Class::Of)
            || around.is(word, Class::Preposition) && around.is(word, Class::Locative)
    };
    let object = if leads(&object[0]) { &object[1..] } else { object };
    let marked = next_mark(object).is_some();
    let clause = object.iter().any(|word| around.is(word, Class::Relative));
    let alone = matches!(object, [word] if pronoun(word));
    let somebody = alone || around.names_somebody(object);
    ((1..=WHO).contains(&object.len()) && !marked && !clause && somebody)
        .then(|| Some((span_of(object)?, vec![verb])))?
}

/// The words of the clause before a verb.
fn subject<'w>(around: Around<'_>, before: &'w [Word]) -> &'w [Word] {
    let marked = before.iter().rposition(|word| word.after_break).unwrap_or(0);
    // *Ce que | dit le maire*: a clause that is itself the subject.
    let free = |at: usize| {
        let before = at.checked_sub(1).map(|at| &before[at]);
        before.is_some_and(|word| around.is(word, Class::Demonstrative))
    };
    let opens = |&at: &usize| around.is(&before[at], Class::Complementiser);
    let opened = (0..before.len()).rev().find(opens);
    let start = opened.map_or(0, |at| if free(at) { at - 1 } else { at + 1 });
    &before[marked.max(start).min(before.len())..]
}

/// Whether some words are somebody who may speak.
fn is_speaker(around: Around<'_>, what: &[Word]) -> bool {
    // *The mayor said | the report*
    let told = |at: &usize| {
        let phrases = around.language.phrases(&what[at - 1..*at], false);
        around.language.reference().composition().head_last
            && determines(around, &what[*at])
            && phrases.iter().any(|found| matches!(found.entry, Entry::Cue { .. }))
    };
    let what = &what[(1..what.len()).rev().find(told).unwrap_or(0)..];
    let speaks = |at: usize| match around.noun(what, at) {
        Some(noun) => !matches!(noun.sort, Sort::Work | Sort::Place),
        None => what[at].capital && around.is_name(what, at),
    };
    let pronoun = matches!(what, [word, ..] if around.is(word, Class::Personal) && what.len() < 3);
    what.is_empty() || what.len() > WHAT || pronoun || around.heads(what).any(speaks)
}

/// Whether the words around the verb say that nobody was brought to hold it, or that it is only
/// tried or thought of: *would have led*, *meant to lead*.
fn is_rejected(around: Around<'_>, before: &[Word], verb: Span) -> bool {
    let start = before.iter().nth_back(1).or(before.last());
    let start = start.map_or(verb.start(), |word| word.span.start());
    let sentence = around.sentence(verb.start());
    let end = sentence.map_or(verb.end(), Span::end);
    let behind = around.words_after(verb.end(), end, 1).pop();
    let near = around.words(start, behind.map_or(verb.end(), |word| word.span.end()));
    let phrases = around.language.phrases(&near, false);
    let negated = phrases.iter().any(|found| matches!(found.entry, Entry::Negation));
    // *Managed | to convince* is its own.
    let verb = around.words_after(verb.start(), verb.end(), 1).pop();
    let up_to = verb.map_or(start, |word| word.span.end());
    let unreal = !around.turns(&around.words(start, up_to), Turn::Unreal).is_empty();
    negated || unreal || !around.turns(&near, Turn::Unconvincing).is_empty()
}

/// What is held up to where it ends: that of who tells all of it, or of the sentence.
fn ended(
    around: Around<'_>,
    quotes: &Quotes,
    found: &[Found],
    held: Span,
    verb: Span,
) -> Option<Span> {
    let tells = |one: &Found| {
        let whole = one.statement.content.iter().find(|piece| piece.contains(verb))?;
        Some(whole.end()).filter(|&end| end > held.start())
    };
    let outer = found.iter().filter_map(tells).min();
    let end = match outer {
        Some(end) => end.min(held.end()),
        None if quotes.covers(verb.start()) => return None,
        None => held.end(),
    };
    // Before whoever else speaks behind a mark.
    let other = |one: &Found| {
        let first = one.statement.cue.first()?;
        let tells = one.statement.content.iter().any(|piece| piece.overlaps(held));
        (held.contains(*first) && !tells && !adjoin(around.text, held.start(), first.start()))
            .then_some(())
    };
    if found.iter().any(|one| other(one).is_some()) {
        return None;
    }
    let stops = |c: char| ".!?… ".contains(c);
    let text = around.text[held.start()..end].trim_end_matches(stops);
    Some(bare(around.text, Span::new(held.start(), held.start() + text.len())))
        .filter(|held| !held.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::mended;
    use super::*;

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| {
            mend(around, &Quotes::of(around.text), found);
            found.retain(|one| !one.statement.content.is_empty());
        };
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn who_is_convinced_holds_it() {
        check(
            "en",
            &["[The footage] {convinced} the board <that the pilot had lied>."],
            &["the board | convinced | that the pilot had lied"],
        );
        check(
            "en",
            &["The results helped persuade them that the valve was old."],
            &["them | helped persuade | that the valve was old"],
        );
        check(
            "fr",
            &["[Les images] {ont convaincu} la préfète <que le pilote disait vrai>."],
            &["la préfète | ont convaincu | que le pilote disait vrai"],
        );
        check(
            "fr",
            &["Ces photos l'ont convaincu que le câble avait été coupé."],
            &["l' | ont convaincu | que le câble avait été coupé"],
        );
        check(
            "fr",
            &["Ces photos ont fini par les convaincre que le câble avait été coupé."],
            &["les | ont fini par … convaincre | que le câble avait été coupé"],
        );
        check(
            "fr",
            &["Cet indice laisse penser aux enquêteurs que l'engin venait du port."],
            &["enquêteurs | laisse penser | que l'engin venait du port"],
        );
    }

    #[test]
    fn what_convinces_does_not_say_so() {
        check(
            "en",
            &["What [the envoys] {said} convinced the council <that no army did it>."],
            &["the council | convinced | that no army did it"],
        );
        check(
            "fr",
            &["<Ce que> [les plongeurs] {ont dit} <l'a convaincu que le câble avait lâché>."],
            &["les plongeurs | ont dit | Ce que", "l' | a convaincu | que le câble avait lâché"],
        );
        check(
            "fr",
            &["<Ce que> lui {ont dit} [les plongeurs] <l'a convaincu que le câble avait lâché>."],
            &["les plongeurs | ont dit | Ce que", "l' | a convaincu | que le câble avait lâché"],
        );
    }

    #[test]
    fn what_convinces_may_be_told_of() {
        check(
            "en",
            &[
                "[Orlo] {said} <the report had convinced him that the dam held>.",
                "Orlo said [the report] {had convinced} him <that the dam held>.",
            ],
            &[
                "Orlo | said | the report had convinced him that the dam held",
                "him | had convinced | that the dam held",
            ],
        );
    }

    #[test]
    fn who_is_led_to_think_so_does() {
        check(
            "en",
            &["This has led Ostra to think that the cables were cut."],
            &["Ostra | to think | that the cables were cut"],
        );
        check(
            "en",
            &["[The calls] have moved officials {to suspect} <a private crew>."],
            &["officials | to suspect | a private crew"],
        );
        check(
            "fr",
            &["Cela a amené les enquêteurs à penser que le navire était piégé."],
            &["les enquêteurs | à penser | que le navire était piégé"],
        );
        check(
            "fr",
            &["Ces lettres ont conduit le gouvernement à soupçonner un proche du maire."],
            &["le gouvernement | à soupçonner | un proche du maire"],
        );
    }

    #[test]
    fn what_might_convince_has_convinced_nobody() {
        for text in [
            "The letter would have led the council to believe that the dam held.",
            "That might have convinced the council that the dam held.",
            "The fires were meant to lead officials to believe that the crew had fled.",
            "The tape will help persuade the board that the pilot lied.",
        ] {
            check("en", &[text], &[]);
        }
        for text in [
            "Ces lettres auraient conduit le gouvernement à soupçonner un proche du maire.",
            "Ce bruit pourrait avoir laissé penser aux experts que la digue cédait.",
        ] {
            check("fr", &[text], &[]);
        }
        check(
            "en",
            &["The results were enough to convince the board that the dam held."],
            &["the board | enough to convince | that the dam held"],
        );
        check(
            "en",
            &["Fires in May led officials to believe that the crew had fled."],
            &["officials | to believe | that the crew had fled"],
        );
    }

    #[test]
    fn who_convinces_somebody_says_so_as_well() {
        for (code, text) in [
            ("en", "[The mayor] {convinced} the council <that the bridge was safe>."),
            ("en", "[He] {persuaded} them <that the bridge was safe>."),
            ("en", "[The footage] {did not convince} the board <that the pilot lied>."),
            ("fr", "[Le maire] {a convaincu} les élus <que le pont tenait>."),
            ("fr", "[Les images] {ne convainquent} pas la famille <que le pilote mentait>."),
        ] {
            let kept = mended(code, &[text], |around, found| {
                mend(around, &Quotes::of(around.text), found);
            });
            let as_read = mended(code, &[text], |_, _| ());
            assert_eq!(kept, as_read, "{text}");
        }
        check("en", &["The plan convinced nobody that mattered."], &[]);
        check("en", &["This led the army to the bridge."], &[]);
    }
}
