//! From a case and readings to a dossier: every step in its order.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Model;
use crate::reading::Reading;
use crate::text::Span;

use super::actors::Actors;
use super::case::Case;
use super::claims::{Claim, Voice, claims};
use super::drift::{self, Drift, Sentences};
use super::echoes::echoes;
use super::facts::{Fact, facts};
use super::lineage::{self, Lineage, RootKind};
use super::matrix::{Matrix, matrix};
use super::page::pages;
use super::position::{Hop, Judge, Position, Put, Stance, heard, of_one_answer, positions};
use super::relays::relay;
use super::repeats::once_a_sentence;
use super::retold::retold;
use super::rulings::{EdgeRuling, Ruled, StanceRuling, between, decided};
use super::timeline::{Dated, timeline};
use super::translated::translated;
use super::voices::{Cell, Counted, cells, voice_of};
use super::withdrawn::{self, taken_back};

/// All that is made of many readings and one case. Indices of readings, positions and
/// actors are those of the fields here.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The question and its hypotheses.
    pub case: Case,
    /// The articles, read.
    pub readings: Vec<Reading>,
    /// Who is who over all of them.
    pub actors: Actors,
    /// Who takes which stance where.
    pub positions: Vec<Position>,
    /// The voices of each hypothesis and stance.
    pub cells: Vec<Cell>,
    /// Voices against hypotheses.
    pub matrix: Matrix,
    /// What depends on what.
    pub lineage: Lineage,
    /// What is said of the event, disputed facts first.
    pub facts: Vec<Fact>,
    /// What several utterances say, or deny; none until [`Dossier::with_claims`].
    pub claims: Vec<Claim>,
    /// Dated sentences.
    pub timeline: Vec<Dated>,
    /// What was told again and is not the same any more.
    pub drift: Vec<Drift>,
    /// What people decided of stances, and what came of it.
    pub rulings: Vec<Ruled>,
    /// Roots that were taken to be false.
    pub set_aside: Vec<usize>,
    /// Roots that whoever they are of took back, with the position that tells so.
    pub withdrawn: BTreeMap<usize, usize>,
}

/// What people say of a case, beside the case itself.
#[derive(Clone, Debug, Default)]
pub struct Views<'a> {
    /// On the stances that words take, beside the marks that the case itself has.
    pub stances: &'a [StanceRuling],
    /// On articles that depend on each other.
    pub edges: &'a [EdgeRuling],
    /// Roots to be taken as false: nothing that goes back to them alone counts.
    pub set_aside: &'a [usize],
}

/// Weighs `readings` for `case`. Readings are put in the order of their ids, so that the
/// same articles give the same dossier however they come.
pub fn weigh(
    case: Case,
    mut readings: Vec<Reading>,
    judge: Judge<'_>,
    views: &Views<'_>,
) -> Dossier {
    in_order(&mut readings);
    // A case's own marks call articles by the ids that were given just now.
    let decisions = [&case.rulings(&readings)[..], views.stances].concat();
    let unknown = case.unknown();
    let (actors, proposed) = proposed(&mut readings, judge, &unknown);
    // From here on readings stay as they are.
    let pages = pages(&readings);
    let lineage = lineage::of_pages(&pages, &actors, &between(views.edges, &readings));
    let aside: BTreeSet<usize> = views.set_aside.iter().copied().collect();
    let spoken = spoken(&lineage, &readings, &actors);
    // What is folded here comes back where people take away what it was folded into, and a
    // decision is on what was proposed, whatever is set aside.
    let mut shown = proposed.clone();
    left_of(&mut shown, &lineage, &spoken, &aside);
    once_a_sentence(&mut shown, &unknown);
    echoes(&mut shown, &readings, &lineage);
    translated(&mut shown, &readings, &actors, &lineage);
    let sentences = Sentences::of(&pages);
    retold(&mut shown, &sentences, &actors, &lineage);
    taken_back(&mut shown, &readings, &actors);
    let unruled = of_one_answer(&shown, &unknown);
    let (mut positions, rulings) = decided(&decisions, &case, &readings, &actors, &shown, proposed);
    left_of(&mut positions, &lineage, &spoken, &aside);
    once_a_sentence(&mut positions, &unknown);
    echoes(&mut positions, &readings, &lineage);
    translated(&mut positions, &readings, &actors, &lineage);
    retold(&mut positions, &sentences, &actors, &lineage);
    taken_back(&mut positions, &readings, &actors);
    let withdrawn = withdrawn::roots(&positions, &actors, &lineage);
    relay(&mut positions, &readings, &actors, &lineage);
    let answers = of_one_answer(&positions, &unknown);
    let cells = cells(&answers, &actors, &lineage, unknown.len());
    let counted = Counted::of(&cells, &actors);
    let unruled = matrix(&unruled, &[], &counted, &actors, &unknown);
    let matrix = matrix(&answers, &cells, &counted, &actors, &unknown).with_proposed(unruled);
    let standing = (0..readings.len()).filter(|&at| stands(at, &lineage, &aside));
    let standing: Vec<usize> = standing.collect();
    let each: Vec<&Reading> = standing.iter().map(|&at| &readings[at]).collect();
    let (mut facts, mut timeline) = (facts(&each), timeline(&each));
    let values = facts.iter_mut().flat_map(|fact| &mut fact.values);
    for report in values.flat_map(|value| &mut value.reports) {
        report.reading = standing[report.reading];
    }
    for dated in &mut timeline {
        dated.reading = standing[dated.reading];
    }
    let mut drift = drift::of_pages(&pages, &sentences, &lineage, &actors);
    let both = |drift: &Drift| [drift.from, drift.to].map(|at| stands(at, &lineage, &aside));
    drift.retain(|drift| both(drift) == [true, true]);
    let set_aside = aside.into_iter().filter(|root| *root < lineage.roots.len()).collect();
    Dossier {
        case,
        actors,
        positions,
        cells,
        matrix,
        lineage,
        facts,
        claims: Vec::new(),
        timeline,
        drift,
        readings,
        rulings,
        set_aside,
        withdrawn,
    }
}

/// Lets `hear` hear all that [`weigh`] would put to the judge of these readings, so that it
/// can be judged, and kept, before anybody waits for a dossier.
pub fn hear<T>(mut readings: Vec<Reading>, hear: impl FnOnce(&[Put<'_>]) -> T) -> T {
    in_order(&mut readings);
    heard(&readings, hear)
}

/// Who is who, and the positions that are proposed, each with the number that it keeps. What is
/// folded, as a sentence says it twice, is numbered behind the rest, so that no number is left
/// out. `unknown` tells of each hypothesis whether it says that the answer is not known.
pub(super) fn proposed(
    readings: &mut [Reading],
    judge: Judge<'_>,
    unknown: &[bool],
) -> (Actors, Vec<Position>) {
    let (actors, mut proposed) = positions(readings, judge);
    let mut shown = proposed.clone();
    once_a_sentence(&mut shown, unknown);
    let shown: BTreeSet<usize> = shown.iter().map(|one| one.number).collect();
    let (mut first, mut last) = (1.., shown.len() + 1..);
    for position in &mut proposed {
        let next = if shown.contains(&position.number) { first.next() } else { last.next() };
        position.number = next.unwrap_or_default();
    }
    (actors, proposed)
}

/// By their ids, each of which leads to one article.
pub(super) fn in_order(readings: &mut [Reading]) {
    readings.sort_by(|a, b| {
        let (a, b) = (&a.article, &b.article);
        (&a.id, &a.sha256).cmp(&(&b.id, &b.sha256))
    });
    tell_apart(readings);
}

impl Dossier {
    /// The same with its claims, by the word vectors of `model`.
    pub fn with_claims(mut self, model: &Model) -> Self {
        let aside: BTreeSet<usize> = self.set_aside.iter().copied().collect();
        let counts = |reading| stands(reading, &self.lineage, &aside);
        let voice = |reading, statement| self.behind(reading, statement);
        self.claims = claims(&self.readings, model, counts, voice);
        self
    }

    /// What makes a voice of its own: who speaks, and where the article speaks itself, the
    /// root that it goes back to; articles of unknown origin count as one.
    pub(crate) fn behind(&self, reading: usize, statement: Option<usize>) -> Voice {
        let Some(at) = statement else {
            return (false, self.lineage.roots_of[reading].first().copied());
        };
        let actor = self.speaker(reading, at);
        (true, actor.map(|actor| voice_of(actor, &self.actors)))
    }

    /// The actor who says a statement. One without a source is of whoever says what it
    /// stands in: *it is impossible to say whether …, the navy said*.
    pub(crate) fn speaker(&self, reading: usize, statement: usize) -> Option<usize> {
        let of = &self.readings[reading];
        let around = |&at: &usize| {
            let said = of.said(at);
            said.parent.filter(|_| said.source.is_empty())
        };
        let mut outward = std::iter::successors(Some(statement), around).take(8);
        let entity = outward.find_map(|at| of.source_of(at).entity);
        entity.map(|entity| self.actors.of(reading, entity))
    }
}

/// Ids lead to articles, and inputs of one name may give the same: the second is numbered.
fn tell_apart(readings: &mut [Reading]) {
    let given: BTreeSet<String> = readings.iter().map(|r| r.article.id.clone()).collect();
    // For each id how many have it so far.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for reading in readings {
        let id = &mut reading.article.id;
        let count = taken.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            let mut numbered = format!("{id}-{count}");
            while given.contains(&numbered) {
                *count += 1;
                numbered = format!("{id}-{count}");
            }
            *id = numbered;
        }
    }
}

/// Leaves the `positions` that do not go back to roots that are false. Whoever contradicts the
/// article that is a root, and does not speak there, has not got it from there, whatever else
/// their article has. Where a root is what somebody said, `spoken` tells who: what others say in
/// the same article, and not through them, is not theirs.
fn left_of(
    positions: &mut Vec<Position>,
    lineage: &Lineage,
    spoken: &Spoken,
    aside: &BTreeSet<usize>,
) {
    if aside.is_empty() {
        return;
    }
    let mut said = BTreeSet::<(usize, usize, Stance)>::new();
    let mut speak = BTreeSet::<(usize, Option<usize>)>::new();
    for position in positions.iter() {
        said.insert((position.reading, position.hypothesis, position.stance));
        speak.insert((position.reading, position.actor));
    }
    let contradicts = |position: &Position, root: usize| {
        let opposite = match position.stance {
            Stance::Support => Stance::Deny,
            Stance::Deny => Stance::Support,
            Stance::Uncertain | Stance::ReportsUnknown => return false,
        };
        let RootKind::Article(root) = lineage.roots[root].kind else { return false };
        let says = |stance| said.contains(&(root, position.hypothesis, stance));
        let silent = position.actor.is_some() && !speak.contains(&(root, position.actor));
        root != position.reading && says(opposite) && !says(position.stance) && silent
    };
    positions.retain(|position| {
        let roots = &lineage.roots_of[position.reading];
        stands(position.reading, lineage, aside)
            || roots.iter().all(|&root| {
                contradicts(position, root)
                    || spoken.get(&root).is_some_and(|speakers| of_others(position, speakers))
            })
    });
}

/// For each root that is what somebody said, who that is.
type Spoken = BTreeMap<usize, BTreeSet<usize>>;

/// Who said what is a root, by the words that name them, and whom they speak for.
fn spoken(lineage: &Lineage, readings: &[Reading], actors: &Actors) -> Spoken {
    let speeches = lineage.roots.iter().enumerate();
    let speeches = speeches.filter(|(_, root)| root.kind == RootKind::Speech);
    let who = speeches.map(|(at, root)| {
        let actor = |&(reading, span): &(usize, Span)| {
            let of = &readings[reading];
            let mut said = of.statements.iter().zip(&of.who.sources);
            let (_, source) = said.find(|(one, _)| one.source.first() == Some(&span))?;
            source.entity.map(|entity| actors.of(reading, entity))
        };
        let speakers = root.named.iter().filter_map(actor);
        // Whom they speak for says it, too.
        (at, speakers.flat_map(|actor| [actor, voice_of(actor, actors)]).collect())
    });
    who.filter(|(_, speakers): &(usize, BTreeSet<usize>)| !speakers.is_empty()).collect()
}

/// Whether a position is that of somebody who is none of these, and did not come through them.
fn of_others(position: &Position, speakers: &BTreeSet<usize>) -> bool {
    let known = position.utterance.statement.and(position.actor).zip(position.voice);
    let theirs = |actor: &usize| speakers.contains(actor);
    let through =
        position.chain.iter().any(|hop| matches!(hop, Hop::Actor(actor) if theirs(actor)));
    known.is_some_and(|(actor, voice)| !theirs(&actor) && !theirs(&voice)) && !through
}

/// Whether anything is left of an article when these roots are false.
fn stands(reading: usize, lineage: &Lineage, aside: &BTreeSet<usize>) -> bool {
    let roots = &lineage.roots_of[reading];
    aside.is_empty() || roots.is_empty() || roots.iter().any(|root| !aside.contains(root))
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::lineage::{Edge, Root};
    use super::super::position::{Judgement, Put};
    use super::*;
    use crate::reading::{EntityKind, Polarity};

    #[test]
    fn who_contradicts_a_root_is_not_set_aside_with_it() {
        let said = "the Grebe had laid a mine";
        let tells = |outlet: &str, who: &'static str, cue: &'static str| {
            let text = format!("{who} {cue} {said}. It rained.");
            let plain = reading(outlet, "2034-01-02", "en", &text);
            saying(plain, [who, cue, said], Polarity::Positive)
        };
        let mut readings = [
            tells("gazette.example", "Ida Orvel", "said"),
            tells("post.example", "Osk Brandel", "denied"),
            tells("gull.example", "Mara Tisk", "said"),
        ];
        let told = |puts: &[Put<'_>]| {
            let stance = |put: &Put<'_>| match put.words.contains("denied") {
                true => Stance::Deny,
                false => Stance::Support,
            };
            puts.iter()
                .map(|put| match put.utterance.statement {
                    Some(_) => vec![Judgement::sure(stance(put))],
                    None => Vec::new(),
                })
                .collect()
        };
        let (_, mut found) = positions(&mut readings, &told);
        assert_eq!(found.len(), 3);
        let root = |kind| Root { kind, name: String::new(), day: None, named: Vec::new() };
        let lineage = Lineage {
            edges: Vec::<Edge>::new(),
            roots: vec![root(RootKind::Article(0))],
            roots_of: vec![vec![0]; 3],
            ..Lineage::default()
        };
        let mut all = found.clone();
        left_of(&mut all, &lineage, &Spoken::new(), &BTreeSet::new());
        assert_eq!(all, found);
        left_of(&mut found, &lineage, &Spoken::new(), &BTreeSet::from([0]));
        let left: Vec<usize> = found.iter().map(|one| one.reading).collect();
        assert_eq!(left, [1], "whoever repeats it goes with it, whoever denies it does not");
    }

    /// The first statement of a text supports, the second denies.
    fn supported_then_denied(puts: &[Put<'_>]) -> Vec<Vec<Judgement>> {
        let stances = [Stance::Support, Stance::Deny].map(Judgement::sure);
        let told = puts.iter().map(|put| put.utterance.statement.map(|at| stances[at]));
        told.map(|one| one.into_iter().collect()).collect()
    }

    #[test]
    fn who_is_not_the_speaker_set_aside_stays() {
        let text = "Ida Orvel said rebels cut it. Osk Brandel denied that rebels came.";
        let plain = reading("gazette.example", "2034-01-02", "en", text);
        let plain = saying(plain, ["Ida Orvel", "said", "rebels cut it"], Polarity::Positive);
        let plain =
            saying(plain, ["Osk Brandel", "denied", "that rebels came"], Polarity::Negative);
        let mut readings = [plain];
        let (actors, mut found) = positions(&mut readings, &supported_then_denied);
        let lineage = lineage::lineage(&readings, &[]);
        assert_eq!(lineage.roots[0].name, "Ida Orvel");
        let spoken = spoken(&lineage, &readings, &actors);
        left_of(&mut found, &lineage, &spoken, &BTreeSet::from([0]));
        let left: Vec<Stance> = found.iter().map(|one| one.stance).collect();
        assert_eq!(left, [Stance::Deny]);
    }

    #[test]
    fn whom_a_speaker_speaks_for_is_set_aside_with_them() {
        let text = "Spokesman Ida Orvel said rebels cut it. Kolvex denied that rebels came.";
        let plain = reading("gazette.example", "2034-01-02", "en", text);
        let said = ["Spokesman Ida Orvel", "said", "rebels cut it"];
        let plain = saying(plain, said, Polarity::Positive);
        let mut plain = saying(plain, ["Kolvex", "denied", "that rebels came"], Polarity::Negative);
        plain.who.entities[0].belongs_to = Some("Kolvex".to_owned());
        plain.who.entities[1].kind = EntityKind::Organisation;
        let mut readings = [plain];
        let (actors, mut found) = positions(&mut readings, &supported_then_denied);
        let lineage = lineage::lineage(&readings, &[]);
        let spoken = spoken(&lineage, &readings, &actors);
        left_of(&mut found, &lineage, &spoken, &BTreeSet::from([0]));
        assert_eq!(spoken[&0].len(), 2);
        assert!(found.is_empty());
    }

    #[test]
    fn what_was_folded_comes_back_where_a_person_takes_the_rest_away() {
        let text = "Ida Marrowin said rebels mined it and denied that rebels mined the dam.";
        let said = [
            ["Ida Marrowin", "said", "rebels mined it"],
            ["Ida Marrowin", "denied", "that rebels mined the dam"],
        ];
        let plain = reading("wire.example", "2034-01-02", "en", text);
        let one = said.into_iter().fold(plain, |one, words| saying(one, words, Polarity::Positive));
        let judge = |puts: &[Put<'_>]| {
            let told = puts.iter().map(|put| match put.utterance.statement {
                Some(0) => vec![Judgement { probability: 0.9, ..Judgement::sure(Stance::Support) }],
                Some(_) => vec![Judgement { probability: 0.6, ..Judgement::sure(Stance::Deny) }],
                None => Vec::new(),
            });
            told.collect()
        };
        let case = || {
            Case::from_json(
                r#"{"schema": "selon.case/1", "id": "c", "question": {"en": "Who mined it?"},
                "hypotheses": [{"id": "H1", "label": {"en": "Rebels"}}]}"#,
            )
            .expect("a case")
        };
        let article = one.article.sha256.clone();
        let left = |quote: Option<&str>, set_aside: &[usize]| {
            let ruling = quote.map(|quote| {
                let start = text.find(quote).expect("words of the text");
                StanceRuling {
                    id: "m1".to_owned(),
                    article: article.clone(),
                    quote: quote.to_owned(),
                    place: Some((start, start + quote.len())),
                    hypothesis: "H1".to_owned(),
                    stance: None,
                    degree: None,
                    why: String::new(),
                }
            });
            let stances: Vec<StanceRuling> = ruling.into_iter().collect();
            let views = Views { stances: &stances, set_aside, ..Views::default() };
            let dossier = weigh(case(), vec![one.clone()], &judge, &views);
            let was = dossier.rulings.first().and_then(|ruled| ruled.proposed);
            let stances: Vec<Stance> = dossier.positions.iter().map(|one| one.stance).collect();
            (stances, was.map(|(stance, _)| stance))
        };
        let support = "rebels mined it";
        assert_eq!(left(None, &[]), (vec![Stance::Support], None));
        assert_eq!(left(Some(support), &[]), (vec![Stance::Deny], Some(Stance::Support)));
        let denied = "that rebels mined the dam";
        assert_eq!(left(Some(denied), &[]), (vec![Stance::Support], Some(Stance::Deny)));
        // What is set aside was proposed all the same.
        assert_eq!(left(Some(support), &[0]), (Vec::new(), Some(Stance::Support)));
    }
}
