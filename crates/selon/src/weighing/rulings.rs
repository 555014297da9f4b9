//! What people decide: which stance words take, and which articles depend on each other.
//!
//! A decision goes before all that is worked out, and what was proposed instead stays
//! beside it. It is about words: where they no longer stand in the text, or nobody
//! speaks there any more, the decision is not moved by guess. It is lost, which is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::reading::Reading;
use crate::text::{Span, meet};

use super::actors::Actors;
use super::case::Case;
use super::lineage::{Relation, Ruling};
use super::position::{Degree, Judgement, Position, Stance, position, spoken};
use super::several::of_each;
use super::speakers::{around_nobody, in_text_order, whose};
use super::utterance::{Utterance, utterances};

/// A person says which stance some words take on a hypothesis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StanceRuling {
    /// Its name: `m1`.
    pub id: String,
    /// SHA-256 of the bytes of the article.
    pub article: String,
    /// The words.
    pub quote: String,
    /// Where they stand, in code points; `None` if they can no longer be told in the text.
    pub place: Option<(usize, usize)>,
    /// Id of the hypothesis.
    pub hypothesis: String,
    /// The stance; `None`: they say nothing of it.
    pub stance: Option<Stance>,
    /// How sure they are, if that was decided too.
    pub degree: Option<Degree>,
    /// Why; may be empty.
    pub why: String,
}

/// A person says whether two articles depend on each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeRuling {
    /// SHA-256 of the bytes of each.
    pub articles: [String; 2],
    /// How; `None`: not at all.
    pub relation: Option<Relation>,
}

/// A decision on a stance, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// The decision.
    pub ruling: StanceRuling,
    /// Index of the reading of its article, if that is at hand.
    pub reading: Option<usize>,
    /// The sentence that it is about; `None` if it is lost.
    pub sentence: Option<Span>,
    /// What was proposed instead.
    pub proposed: Option<(Stance, Option<Degree>)>,
    /// Numbers of the positions that it takes the place of.
    pub instead: Vec<usize>,
    /// Why it could not be followed.
    pub lost: Option<Lost>,
}

/// Why a decision could not be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// The article is not among those that were weighed.
    Article,
    /// Its words do not stand in the text any more.
    Words,
    /// Nobody speaks there, as the article is read now.
    Speaker,
    /// The case has no such hypothesis any more.
    Hypothesis,
    /// A later decision is on the same stance.
    Replaced,
}

/// Decides `positions` as people did, where `shown` are those of them that a sentence is told with
/// as long as nobody decides. Gives what is left and what was added, in the order of articles and
/// their texts, and what came of each decision. What takes the place of something has its number;
/// what is added is numbered after all of them. Of two decisions on one stance the later counts,
/// whatever words each of them quotes.
pub(super) fn decided(
    rulings: &[StanceRuling],
    case: &Case,
    readings: &[Reading],
    actors: &Actors,
    shown: &[Position],
    mut positions: Vec<Position>,
) -> (Vec<Position>, Vec<Ruled>) {
    if rulings.is_empty() {
        return (positions, Vec::new());
    }
    let proposed = positions.clone();
    let mut numbers = proposed.len();
    let mut said: BTreeMap<usize, Vec<Utterance>> = BTreeMap::new();
    let mut told: Vec<Ruled> = Vec::with_capacity(rulings.len());
    for (number, ruling) in rulings.iter().enumerate() {
        // The same bytes may have come under two names.
        let twins = readings.iter().enumerate();
        let twins = twins.filter(|(_, reading)| reading.article.sha256 == ruling.article);
        let twins: Vec<usize> = twins.map(|(at, _)| at).collect();
        let reading = twins.first().copied();
        let mut ruled = Ruled {
            ruling: ruling.clone(),
            reading,
            sentence: None,
            proposed: None,
            instead: Vec::new(),
            lost: None,
        };
        let found = place(ruling, case, readings, reading).and_then(|(at, hypothesis, span)| {
            let all = said.entry(at).or_insert_with(|| spoken(&readings[at]));
            let own = nearest(all, span).ok_or(Lost::Speaker)?;
            Ok((hypothesis, own.clone(), speaking(&readings[at], all, own).clone()))
        });
        match found {
            Err(lost) => ruled.lost = Some(lost),
            Ok((hypothesis, own, speaking)) => {
                let same = |position: &Position| {
                    let Position { utterance, asked, .. } = position;
                    twins.contains(&position.reading)
                        && position.hypothesis == hypothesis
                        && (*utterance == speaking || *asked == speaking || *asked == own)
                };
                ruled.sentence = Some(own.sentence);
                // A part of a sentence may stand in other words of it than those that were
                // judged: where only one stance is proposed there, the decision is about that.
                let there = |position: &Position| {
                    twins.contains(&position.reading)
                        && position.hypothesis == hypothesis
                        && position.asked.sentence == own.sentence
                        // Not what another says in that sentence.
                        && meet(&position.asked.words, &own.words)
                };
                let mut others = shown.iter().filter(|one| there(one)).map(|one| &one.asked);
                let first = others.next().filter(|_| !proposed.iter().any(&same));
                let only = first.filter(|first| others.all(|other| other == *first)).cloned();
                let same = |position: &Position| {
                    same(position) || there(position) && Some(&position.asked) == only.as_ref()
                };
                let before = proposed.iter().find(|position| same(position));
                ruled.proposed = before.map(|position| (position.stance, position.degree));
                // Whoever was taken to say so still does.
                let theirs = |of: &Reading| around_nobody(of, &speaking);
                let utterance = before
                    .map(|one| one.utterance.clone())
                    .or_else(|| reading.map(|at| theirs(&readings[at])))
                    .unwrap_or_else(|| speaking.clone());
                let hit = proposed.iter().filter(|position| same(position));
                let mut hit: Vec<(usize, usize)> =
                    hit.map(|one| (one.reading, one.number)).collect();
                // What is shown has the smaller number.
                hit.sort_by_key(|(_, number)| *number);
                ruled.instead = hit.iter().map(|(_, number)| *number).collect();
                // What was decided of other words stays, unless it is on the same stance.
                let again = |earlier: &Ruled| {
                    let common = earlier.instead.iter().any(|one| ruled.instead.contains(one));
                    common && earlier.lost.is_none()
                };
                let mut replaced: BTreeSet<usize> =
                    (0..).zip(&told).filter(|(_, one)| again(one)).map(|(at, _)| at).collect();
                let on_same_words = positions.iter().filter(|position| same(position));
                replaced.extend(
                    on_same_words.filter(|one| one.asked == own).filter_map(|one| one.ruled),
                );
                for &at in &replaced {
                    told[at].lost = Some(Lost::Replaced);
                }
                positions.retain(|position| match position.ruled {
                    None => !same(position),
                    Some(earlier) => !replaced.contains(&earlier),
                });
                if let Some(stance) = ruling.stance {
                    let degree = ruling.degree.or(ruled.proposed.and_then(|(_, degree)| degree));
                    let judgement =
                        Judgement { hypothesis, stance, degree, probability: 1.0, whose: None };
                    let has = |at: &usize| {
                        let Reading { statements, guesses, .. } = &readings[*at];
                        utterance.statement.is_none_or(|n| n < statements.len() + guesses.len())
                    };
                    for at in twins.iter().copied().filter(has) {
                        let new = position(at, &readings[at], &utterance, actors, judgement);
                        let mut taken = hit.iter().filter(|(reading, _)| *reading == at);
                        for new in of_each(new, readings, actors) {
                            let called = taken.next().map_or(numbers + 1, |(_, number)| *number);
                            numbers = numbers.max(called);
                            let (asked, ruled) = (own.clone(), Some(number));
                            positions.push(Position { number: called, asked, ruled, ..new });
                        }
                    }
                }
            }
        }
        told.push(ruled);
    }
    in_text_order(&mut positions);
    (positions, told)
}

/// The reading, the hypothesis and the words that a decision is about.
fn place(
    ruling: &StanceRuling,
    case: &Case,
    readings: &[Reading],
    reading: Option<usize>,
) -> Result<(usize, usize, Span), Lost> {
    let at = reading.ok_or(Lost::Article)?;
    let hypothesis = case.hypothesis(&ruling.hypothesis).ok_or(Lost::Hypothesis)?;
    let text = readings[at].article.text.text();
    let (start, end) = ruling.place.ok_or(Lost::Words)?;
    let byte = |point: usize| {
        let mut bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        bytes.nth(point).ok_or(Lost::Words)
    };
    let span = Span::new(byte(start)?, byte(end.max(start))?);
    match span.of(text) == ruling.quote {
        true => Ok((at, hypothesis, span)),
        false => Err(Lost::Words),
    }
}

/// The words of `reading` that a decision on `span` is about; `None` if nobody speaks there.
pub fn spoken_at(reading: &Reading, span: Span) -> Option<Utterance> {
    let all = spoken(reading);
    nearest(&all, span).map(|own| around_nobody(reading, speaking(reading, &all, own)))
}

/// The words that the source of a statement of `reading` says itself, from the first to the
/// last; `None` if the statement only passes on what others say.
pub fn spoken_in(reading: &Reading, statement: usize) -> Option<Span> {
    let all = utterances(reading);
    let own = all.iter().find(|utterance| utterance.statement == Some(statement))?;
    Some(Span::new(own.words.first()?.start(), own.words.last()?.end()))
}

/// Whoever says `own`: where the article itself seems to, and a guess has most of those words,
/// the guess.
fn speaking<'u>(reading: &Reading, all: &'u [Utterance], own: &'u Utterance) -> &'u Utterance {
    let beside = all.iter().filter(|other| other.sentence == own.sentence);
    whose(reading, own, beside).unwrap_or(own)
}

/// The utterance that has most in common with `span` for its length.
fn nearest(spoken: &[Utterance], span: Span) -> Option<&Utterance> {
    let mut best: Option<(f64, &Utterance)> = None;
    for utterance in spoken {
        let (Some(first), Some(last)) = (utterance.words.first(), utterance.words.last()) else {
            continue;
        };
        let own = Span::new(first.start(), last.end().max(first.end()));
        let common = own.end().min(span.end()).saturating_sub(own.start().max(span.start()));
        let either = own.end().max(span.end()) - own.start().min(span.start());
        let share = common as f64 / either.max(1) as f64;
        if common > 0 && best.is_none_or(|(most, _)| share > most) {
            best = Some((share, utterance));
        }
    }
    best.map(|(_, utterance)| utterance)
}

/// Decisions on articles that are at hand, by their indices.
pub(super) fn between(rulings: &[EdgeRuling], readings: &[Reading]) -> Vec<Ruling> {
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, reading) in readings.iter().enumerate() {
        at.entry(&reading.article.sha256).or_insert(index);
    }
    let both = rulings.iter().filter_map(|ruling| {
        let [a, b] = ruling.articles.each_ref().map(|sha256| at.get(sha256.as_str()).copied());
        Some(Ruling { a: a?, b: b?, relation: ruling.relation })
    });
    both.filter(|ruling| ruling.a != ruling.b).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::position::{Put, positions};
    use super::*;
    use crate::reading::Polarity;

    /// What people decide of nested words: what Ida Marrowin says, and soldiers in it.
    fn nested(decisions: &[(&str, Stance)]) -> Vec<(Option<usize>, Stance)> {
        let text =
            "Ida Marrowin said the army was lying when soldiers claimed rebels mined the dam.";
        let outer = [
            "Ida Marrowin",
            "said",
            "the army was lying when soldiers claimed rebels mined the dam",
        ];
        let inner = ["soldiers", "claimed", "rebels mined the dam"];
        let mut one = reading("wire.example", "2034-01-02", "en", text);
        one = saying(one, outer, Polarity::Positive);
        one = saying(one, inner, Polarity::Positive);
        one.statements[1].parent = Some(0);
        let mut readings = [one];
        let judge = |puts: &[Put<'_>]| {
            let support = Judgement::sure(Stance::Support);
            let told = puts.iter().map(|put| put.utterance.statement == Some(1));
            told.map(|theirs| theirs.then_some(support).into_iter().collect()).collect()
        };
        let (actors, proposed) = positions(&mut readings, &judge);
        let case = Case::from_json(
            r#"{"schema": "selon.case/1", "id": "c", "question": {"en": "Who mined it?"},
            "hypotheses": [{"id": "H1", "label": {"en": "Rebels"}}]}"#,
        )
        .expect("a case");
        let rulings = decisions.iter().enumerate().map(|(number, (quote, stance))| {
            let start = text.find(quote).expect("words of the text");
            StanceRuling {
                id: format!("m{}", number + 1),
                article: readings[0].article.sha256.clone(),
                quote: (*quote).to_owned(),
                place: Some((start, start + quote.len())),
                hypothesis: "H1".to_owned(),
                stance: Some(*stance),
                degree: None,
                why: String::new(),
            }
        });
        let rulings: Vec<StanceRuling> = rulings.collect();
        let (left, told) =
            decided(&rulings, &case, &readings, &actors, &proposed.clone(), proposed);
        let followed = |ruled: &Ruled| matches!(ruled.lost, None | Some(Lost::Replaced));
        assert!(told.iter().all(followed));
        left.iter().map(|one| (one.utterance.statement, one.stance)).collect()
    }

    #[test]
    fn a_decision_on_nested_words_leaves_the_one_around_them() {
        let ida = ("the army was lying when", Stance::Deny);
        let soldiers = ("rebels mined the dam", Stance::Uncertain);
        let both = [(Some(0), Stance::Deny), (Some(1), Stance::Uncertain)];
        assert_eq!(nested(&[ida, soldiers]), both);
        assert_eq!(nested(&[soldiers, ida]), both);
        // Of two decisions on the same words the later counts.
        let again = ("rebels mined the dam", Stance::Deny);
        assert_eq!(nested(&[soldiers, again]), [(Some(1), Stance::Deny)]);
    }
}
