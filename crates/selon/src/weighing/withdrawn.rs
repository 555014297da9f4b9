//! What somebody takes back: *the Courier has withdrawn its report that a mine sank it*, *elle
//! n'accuse plus la marine*.
//!
//! Such a sentence tells what they have said until then and say no more, so it takes no stance of
//! today. A judge hears the report in it, or its denial; both are wrong. What the voice had said
//! counts no more from then on, nor does what an outlet had from sources without a name; people
//! who have one said it themselves.

use std::collections::BTreeMap;

use crate::language::reference::Class;
use crate::language::{Entry, Turn, Word, words};
use crate::reading::{Reading, SourceRole};
use crate::text::{Span, meet};

use super::actors::Actors;
use super::lineage::{Lineage, RootKind};
use super::position::{Hop, Position, Stance};
use super::utterance::Utterance;
use super::voices::voice_of;

/// Words between what is taken back and the cue of what it said: *sa dépêche de lundi, selon
/// laquelle*.
const GAP: usize = 3;

/// The words by which something is taken back.
struct Turned {
    span: Span,
    /// Whether it is only said no more: what is denied beside that is denied today.
    ceased: bool,
}

/// Whether an utterance of `reading` tells that what it says was taken back.
pub(super) fn is_told(reading: &Reading, utterance: &Utterance) -> bool {
    turn(reading, utterance).is_some()
}

fn turn(reading: &Reading, utterance: &Utterance) -> Option<Turned> {
    let said = words(reading.article.text.text(), utterance.sentence);
    let cue = utterance.statement.map(|at| &reading.said(at).cue);
    // *Its report, according to which*
    let owned = || {
        let cue = cue.into_iter().flatten();
        let cue: Vec<Word> =
            cue.flat_map(|&part| words(reading.article.text.text(), part)).collect();
        reading.language().turns().find(&cue, Turn::Owned).next().is_some()
    };
    let beside = |turn: &[usize]| {
        let (Some(first), Some(last)) = (turn.first(), turn.last()) else { return false };
        let own: Vec<Span> = turn.iter().map(|&at| said[at].span).collect();
        let Some(cue) = cue else { return meet(&own, &utterance.words) };
        let before = |part: &Span| {
            let at = said.partition_point(|word| word.span.start() < part.start());
            let between = said.get(last + 1..at).unwrap_or_default();
            // *Withdrew its claim and accused Velmar*, "withdrew it, the mayor said"
            let another = |word: &Word| {
                let reference = reading.language().reference();
                let joins = [Class::And, Class::But].into_iter();
                joins.into_iter().any(|class| reference.is(&word.key, class))
            };
            let parted = said.get(last + 1..=at).unwrap_or_default().iter();
            let parted = parted.into_iter().any(|word| word.after_break) && !owned();
            (*first..=last + 1 + GAP).contains(&at) && !parted && !between.iter().any(another)
        };
        meet(&own, cue) || cue.first().is_some_and(before)
    };
    let found =
        [(Turn::Withdrawn, false), (Turn::Ceased, true)].into_iter().find_map(|(class, ceased)| {
            let mut turns = reading.language().turns().find(&said, class);
            let done = |turn: &[usize]| ceased || is_done(reading, &said, turn);
            turns.find(|turn| beside(turn) && done(turn)).map(|turn| (turn, ceased))
        });
    let (turn, ceased) = found?;
    let span = Span::new(said[*turn.first()?].span.start(), said[*turn.last()?].span.end());
    Some(Turned { span, ceased })
}

/// Words before a turn among which what undoes it stands: *has not yet | retracted*.
const BEFORE: usize = 3;

/// Whether something was indeed taken back: not *has not retracted it*, "refused to withdraw it".
fn is_done(reading: &Reading, said: &[Word], turn: &[usize]) -> bool {
    let language = reading.language();
    let (Some(&first), Some(&last)) = (turn.first(), turn.last()) else { return false };
    let near = &said[first.saturating_sub(BEFORE)..=last];
    let negated = language
        .phrases(near, false)
        .into_iter()
        .any(|found| matches!(found.entry, Entry::Negation | Entry::Nobody));
    let asked = first.checked_sub(1).is_some_and(|before| {
        language.turns().find(&said[before..first], Turn::Infinitive).next().is_some()
    });
    !negated && !asked
}

/// Makes of `positions` that tell what was taken back the stance that it was, of whoever takes it
/// back.
pub(super) fn tell(positions: &mut [Position], readings: &[Reading], actors: &Actors) {
    for position in positions {
        let reading = &readings[position.reading];
        let Some(turn) = turn(reading, &position.utterance) else { continue };
        match position.stance {
            Stance::Support => {}
            Stance::Deny if !turn.ceased => {
                if !denies(reading, &position.utterance, turn.span) {
                    (position.stance, position.degree) = (Stance::Support, None);
                }
            }
            Stance::Deny | Stance::Uncertain | Stance::ReportsUnknown => continue,
        }
        position.takes_back = true;
        // *His claim*, *sa dépêche*: of the subject.
        let owned = position.source.iter().all(|part| turn.span.contains(*part));
        if !owned && position.actor.is_some() {
            continue;
        }
        let subject = subject(reading, position.utterance.sentence, turn.span);
        if let Some(actor) = subject.map(|entity| actors.of(position.reading, entity)) {
            (position.actor, position.voice) = (Some(actor), Some(actor));
            position.chain.truncate(1);
            position.chain.push(Hop::Actor(actor));
        }
    }
}

/// Whether what was taken back is itself a denial: *withdrew its report that no mine was found*.
fn denies(reading: &Reading, utterance: &Utterance, turn: Span) -> bool {
    let text = reading.article.text.text();
    let content = match utterance.statement {
        Some(at) => &reading.said(at).content,
        None => &utterance.words,
    };
    let behind = |word: &Word| word.span.start() >= turn.end();
    let said: Vec<Word> =
        content.iter().flat_map(|&part| words(text, part)).filter(behind).collect();
    let mut found = reading.language().phrases(&said, false).into_iter();
    found.any(|found| matches!(found.entry, Entry::Negation | Entry::Nobody))
}

/// Who takes it back by the words `turn`: the source of those words, else who stands before them.
fn subject(reading: &Reading, sentence: Span, turn: Span) -> Option<usize> {
    let mut said = reading.statements.iter().zip(&reading.who.sources);
    let source = said.find_map(|(statement, source)| {
        let own = statement.cue.iter().any(|part| part.overlaps(turn))
            && !statement.source.iter().any(|part| turn.contains(*part));
        source.entity.filter(|_| own)
    });
    let words = words(reading.article.text.text(), sentence);
    let parted = |from: usize| {
        let mut between = words
            .iter()
            .filter(|word| from < word.span.start() && word.span.start() <= turn.start());
        between.any(|word| word.after_break)
    };
    let mentions =
        reading.who.entities.iter().enumerate().flat_map(|(at, entity)| {
            entity.mentions.iter().map(move |mention| (mention.end(), at))
        });
    let before =
        mentions.filter(|&(end, _)| sentence.start() < end && end <= turn.start() && !parted(end));
    source.or_else(|| before.max().map(|(_, at)| at))
}

/// Says of each of `positions` by which other it is taken back: the voice's own, and what an outlet
/// that takes a report back has from sources without a name. What is said later stays, and what
/// people decided.
pub(super) fn taken_back(positions: &mut [Position], readings: &[Reading], actors: &Actors) {
    let mut by = BTreeMap::<(usize, Stance), Vec<(usize, usize)>>::new();
    for (at, position) in positions.iter().enumerate().filter(|(_, one)| one.takes_back) {
        if let Some(voice) = position.voice {
            by.entry((position.hypothesis, position.stance)).or_default().push((at, voice));
        }
    }
    let found: Vec<Option<usize>> = positions
        .iter()
        .map(|own| {
            let all = by.get(&(own.hypothesis, own.stance)).filter(|_| stays(own))?;
            let mut after = all.iter().filter(|(at, _)| is_before(own, &positions[*at], readings));
            let found = after.find(|(_, who)| is_of(own, *who, actors));
            found.map(|(at, _)| *at)
        })
        .collect();
    for (position, at) in positions.iter_mut().zip(found) {
        position.taken_back = at;
    }
}

fn stays(own: &Position) -> bool {
    !own.takes_back && own.ruled.is_none()
}

/// Whether `own` is not said after `other`, as far as days tell.
fn is_before(own: &Position, other: &Position, readings: &[Reading]) -> bool {
    if own.reading == other.reading {
        return own.utterance.sentence <= other.utterance.sentence;
    }
    let day = |one: &Position| {
        let published = readings[one.reading].article.published.as_ref()?;
        published.value.get(..10)
    };
    day(own).zip(day(other)).is_none_or(|(own, other)| own <= other)
}

/// Whether a position is that of `who`, or comes from them as an outlet and from nobody by name.
fn is_of(own: &Position, who: usize, actors: &Actors) -> bool {
    let outlet = &actors.all[who];
    let named = own.actor.is_some_and(|actor| actors.all[actor].named);
    let through = |hop: &Hop| match hop {
        Hop::Outlet(name) => *name == outlet.name,
        Hop::Actor(actor) => *actor == who,
        Hop::Words(_) => false,
    };
    // What a minister takes back is not the president's word.
    let anothers = named && own.actor != Some(who);
    !anothers && own.voice.map(|voice| voice_of(voice, actors)) == Some(voice_of(who, actors))
        || outlet.role == SourceRole::Outlet && !named && own.chain.iter().any(through)
}

/// The roots that were taken back, each with the position that tells so.
pub(super) fn roots(
    positions: &[Position],
    actors: &Actors,
    lineage: &Lineage,
) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    for position in positions {
        let Some(by) = position.taken_back else { continue };
        let main = lineage.roots_of.get(position.reading).and_then(|roots| roots.first());
        let Some(&main) = main else { continue };
        let root = &lineage.roots[main];
        let who = positions[by].voice.map(|who| &actors.all[who]);
        let is_its = match root.kind {
            RootKind::Article(at) => {
                at == position.reading && positions[by].voice == actors.outlet(at)
            }
            RootKind::Report => who.is_some_and(|who| {
                who.name == root.name || who.names.values().any(|name| *name == root.name)
            }),
            RootKind::Speech => position.source.first().is_some_and(|&source| {
                root.named.iter().any(|&(at, span)| at == position.reading && span == source)
            }),
        };
        if is_its {
            found.entry(main).or_insert(by);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::lineage::lineage;
    use super::super::lineage::tests::{reading, saying};
    use super::super::matrix::matrix;
    use super::super::position::{Judgement, Put, positions};
    use super::super::voices::{Counted, Doubt, cells};
    use super::*;
    use crate::reading::Polarity;

    /// Positions of these readings, whose statements support the hypothesis, or deny it where
    /// `denied` stands in their words.
    fn told(readings: &mut [Reading], denied: &str) -> (Actors, Vec<Position>) {
        let judge = |puts: &[Put<'_>]| {
            let stance = |put: &Put<'_>| match put.words.contains(denied) {
                true => Stance::Deny,
                false => Stance::Support,
            };
            let said = |put: &Put<'_>| put.utterance.statement.map(|_| stance(put));
            puts.iter().map(|put| said(put).map(Judgement::sure).into_iter().collect()).collect()
        };
        let (actors, mut found) = positions(readings, &judge);
        taken_back(&mut found, readings, &actors);
        (actors, found)
    }

    /// The stance of what somebody says in a text, whether it is taken back there, and whose it is.
    fn alone(lang: &str, text: &str, said: [&str; 3]) -> (Stance, bool, Option<String>) {
        let one = reading("wire.example", "2034-01-05", lang, text);
        let mut one = [saying(one, said, Polarity::Positive)];
        let (actors, found) = told(&mut one, "denied");
        let name = found[0].actor.map(|actor| actors.all[actor].name.clone());
        (found[0].stance, found[0].takes_back, name)
    }

    #[test]
    fn who_takes_a_report_back_supports_nothing_today() {
        let ida = |stance, back| (stance, back, Some("Ida Marrowin".to_owned()));
        for (lang, text, said) in [
            (
                "en",
                "Ida Marrowin withdrew her denied statement that Sarn cut it.",
                ["Ida Marrowin", "withdrew", "her denied statement that Sarn cut it"],
            ),
            (
                "en",
                "Ida Marrowin has apologised for her report that Sarn cut it.",
                ["Ida Marrowin", "has apologised", "for her report that Sarn cut it"],
            ),
            (
                "en",
                "Ida Marrowin was less sure, stepping back from her insistence that Sarn cut it.",
                ["Ida Marrowin", "insistence", "that Sarn cut it"],
            ),
            (
                "en",
                "Ida Marrowin no longer blames Sarn for the cut.",
                ["Ida Marrowin", "no longer blames", "Sarn for the cut"],
            ),
            (
                "fr",
                "Ida Marrowin est revenue sur ses accusations contre la Sarnie.",
                ["Ida Marrowin", "est revenue sur", "ses accusations contre la Sarnie"],
            ),
            (
                "fr",
                "Ida Marrowin n'accuse plus la Sarnie de la coupure.",
                ["Ida Marrowin", "n'accuse plus", "la Sarnie de la coupure"],
            ),
        ] {
            assert_eq!(alone(lang, text, said), ida(Stance::Support, true), "{text}");
        }
        let text = "Ida Marrowin withdrew from the talks and said that Sarn cut it.";
        let said = ["Ida Marrowin", "said", "that Sarn cut it"];
        assert_eq!(alone("en", text, said), ida(Stance::Support, false));
        for cue in ["refused to withdraw", "has not retracted", "has to retract"] {
            let text = format!("Ida Marrowin {cue} her claim that Sarn cut it.");
            let said = ["Ida Marrowin", cue, "her claim that Sarn cut it"];
            assert!(!alone("en", &text, said).1, "{text}");
        }
        let text = "Ida Marrowin withdrew her claim and accused Sarn of cutting it.";
        let said = ["Ida Marrowin", "accused", "Sarn of cutting it"];
        assert_eq!(alone("en", text, said), ida(Stance::Support, false));
        let text = "Ida Marrowin no longer believes that Sarn denied it.";
        let said = ["Ida Marrowin", "no longer believes", "that Sarn denied it"];
        assert_eq!(alone("en", text, said), ida(Stance::Deny, false));
        // What was itself a denial is one that was taken back.
        let text = "Ida Marrowin retracted her claim that it was not cut, as denied.";
        let said = ["Ida Marrowin", "retracted", "her claim that it was not cut, as denied"];
        assert_eq!(alone("en", text, said), ida(Stance::Deny, true));
    }

    #[test]
    fn german_takes_back_with_its_last_word() {
        for (text, object, back) in [
            ("Ida Marrowin nahm die Anschuldigung gegen Sarn zurück.", "Anschuldigung", true),
            ("Ida Marrowin nahm den Bericht gegen Sarn zur Kenntnis.", "Bericht", false),
        ] {
            let said = ["Ida Marrowin", "nahm", object];
            assert_eq!(alone("de", text, said).1, back, "{text}");
        }
    }

    #[test]
    fn what_nobody_says_is_taken_back_by_whoever_the_sentence_begins_with() {
        let text = "Ida Marrowin withdrew her claim that Sarn cut it, and went.";
        let one = reading("wire.example", "2034-01-05", "en", text);
        let mut one = saying(one, ["Ida Marrowin", "went", ""], Polarity::Positive);
        one.statements.clear();
        one.who.sources.clear();
        let mut one = saying(one, ["her", "claim that", "Sarn cut it"], Polarity::Positive);
        one.who.sources[0].entity = None;
        let (actors, found) = told(&mut [one], "denied");
        let name = found[0].actor.map(|actor| actors.all[actor].name.clone());
        assert_eq!((found[0].takes_back, name.as_deref()), (true, Some("Ida Marrowin")));
        assert_eq!(found[0].chain.len(), 2);
    }

    #[test]
    fn what_was_said_until_then_counts_no_more() {
        let tells = |outlet: &str, day: &str, text: &str, said: [&str; 3]| {
            saying(reading(outlet, day, "en", text), said, Polarity::Positive)
        };
        let said = ["Ida Marrowin", "said", "that Sarn cut it"];
        let first = "Ida Marrowin said that Sarn cut it.";
        let back = "Ida Marrowin withdrew her claim that Sarn cut it.";
        let taken = ["Ida Marrowin", "withdrew", "her claim that Sarn cut it"];
        let after = |day: &str| {
            let mut all = [
                tells("gull.example", day, first, said),
                tells("post.example", "2034-01-05", back, taken),
            ];
            let (actors, found) = told(&mut all, "denied");
            let lineage = lineage(&all, &[]);
            let cells = cells(&found, &actors, &lineage, 1);
            let counted = Counted::of(&cells, &actors);
            let mark = matrix(&found, &cells, &counted, &actors, &[false]).rows[0].marks[0];
            let roots = roots(&found, &actors, &lineage);
            let voice = &cells[0].voices[0];
            // The sentence that takes back is not among what is taken back.
            assert_eq!(voice.positions, [0]);
            (voice.doubt, cells[0].fewest, mark.is_some(), roots.into_keys().collect::<Vec<_>>())
        };
        assert_eq!(after("2034-01-02"), (Some(Doubt::Withdrawn), 0, false, vec![0]));
        // Who says it again holds it.
        assert_eq!(after("2034-01-09"), (None, 1, true, vec![]));
    }

    #[test]
    fn who_takes_back_what_is_not_at_hand_is_heard_beside_another_of_theirs() {
        let tells = |outlet: &str, text: &str, said: [&str; 3]| {
            saying(reading(outlet, "2034-01-02", "en", text), said, Polarity::Positive)
        };
        let first = "Ida Marrowin said that Sarn cut it.";
        let back = "Tom Brask withdrew his claim that Sarn cut it.";
        let mut all = [
            tells("gull.example", first, ["Ida Marrowin", "said", "that Sarn cut it"]),
            tells("post.example", back, ["Tom Brask", "withdrew", "his claim that Sarn cut it"]),
        ];
        let (mut actors, mut found) = told(&mut all, "denied");
        // Both speak for one body.
        let mut body = actors.all[0].clone();
        body.name = "Orvel Water Board".to_owned();
        let at = actors.all.len();
        actors.all.push(body);
        for one in &mut found {
            let who = &mut actors.all[one.voice.expect("an actor")];
            (who.belongs_to, who.speaks_for) = (Some(at), true);
        }
        let cells = cells(&found, &actors, &lineage(&all, &[]), 1);
        assert_eq!(found.iter().map(|one| one.takes_back).collect::<Vec<_>>(), [false, true]);
        assert_eq!(cells[0].voices.len(), 1);
        assert_eq!(cells[0].voices[0].positions, [0, 1]);
    }

    #[test]
    fn with_a_report_goes_what_it_had_from_sources_without_a_name() {
        let tells = |outlet: &str, day: &str, text: &str, said: &[[&'static str; 3]]| {
            let plain = reading(outlet, day, "en", text);
            said.iter().fold(plain, |one, said| saying(one, *said, Polarity::Positive))
        };
        let clerks = ["Clerks", "said", "that Sarn cut it"];
        let ida = ["Ida Marrowin", "said", "that Sarn cut the dam"];
        let text = "Clerks said that Sarn cut it. Ida Marrowin said that Sarn cut the dam.";
        let first = tells("Gull", "2034-01-02", text, &[clerks, ida]);
        let text = "Gull has withdrawn its report that Sarn cut it.";
        let back = tells(
            "Gull",
            "2034-01-05",
            text,
            &[["Gull", "has withdrawn", "its report that Sarn cut it"]],
        );
        let text = "Clerks said that Sarn cut it at night. Post asked them in Vintry.";
        let said = [["Clerks", "said", "that Sarn cut it at night"]];
        let mut all = [first, back, tells("Post", "2034-01-09", text, &said)];
        all[2].who.entities[0].kind = crate::reading::EntityKind::Group;
        all[0].who.entities[0].kind = crate::reading::EntityKind::Group;
        all[1].who.entities[0].kind = crate::reading::EntityKind::Organisation;
        all[1].who.sources[0].role = SourceRole::Outlet;
        let (actors, found) = told(&mut all, "denied");
        let back: Vec<bool> = found.iter().map(|one| one.taken_back.is_some()).collect();
        assert_eq!(back, [true, false, false, false]);
        // Of the clerks those of the other article are left, beside Marrowin.
        let cells = cells(&found, &actors, &lineage(&all, &[]), 1);
        let clerks = cells[0].voices.iter().find(|voice| voice.doubt == Some(Doubt::Unnamed));
        assert_eq!(clerks.map(|voice| voice.positions.len()), Some(2));
        assert_eq!((cells[0].fewest, cells[0].most), (1, 2));
    }
}
