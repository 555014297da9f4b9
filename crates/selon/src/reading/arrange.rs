//! From what each anchor gave to one list: in text order, without repeats, every
//! statement with the one that it stands in.

use std::cell::OnceCell;

use super::Statement;
use crate::language::Hand;
use crate::model::{Evidence, Impression};
use crate::text::{Span, meet, shared, size};

/// Share of two contents, of all bytes in either, from which they are the same
/// content given twice.
const SAME: f32 = 0.8;

/// A statement before its place in the list is known.
pub(super) struct Found {
    pub statement: Statement,
    pub evidence: Evidence,
    /// What the model sees of how its content is held.
    pub seen: Impression,
}

impl Found {
    /// How likely its anchor is one.
    pub fn logit(&self) -> f32 {
        self.evidence[1]
    }
}

/// What parents are found by, beside the places of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// What the cue makes of its source.
    pub hand: Hand,
    /// Where the sentence of the cue begins.
    pub sentence: usize,
}

/// Puts statements in text order, drops second readings of the same cue, and
/// finds parents. `manner` tells how a statement says what it says, and `denies` whether its
/// source rejects the content, which is asked of few.
pub(super) fn arrange(
    mut found: Vec<Found>,
    manner: impl Fn(&Statement) -> Manner,
    denies: impl Fn(&Statement) -> bool,
) -> (Vec<Statement>, Vec<Impression>) {
    found.sort_by_key(|f| (f.statement.extent(), f.statement.cue.first().copied()));
    let index = Extents::of(found.iter().map(|f| &f.statement));
    // The likelier anchor first: a statement gives way only to one that stays.
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| found[b].logit().total_cmp(&found[a].logit()).then(a.cmp(&b)));
    let mut stays = vec![false; found.len()];
    for i in order {
        stays[i] = !index
            .near(found[i].statement.extent())
            .any(|k| stays[k] && repeats(&found[k].statement, &found[i].statement));
    }
    let kept = found.into_iter().zip(stays).filter(|(_, stays)| *stays);
    let (mut kept, seen): (Vec<Statement>, Vec<Impression>) =
        kept.map(|(f, _)| (f.statement, f.seen)).unzip();
    part_sources(&mut kept);
    set_parents(&mut kept, manner, denies);
    (kept, seen)
}

/// What is too faint to be a statement and may be one all the same: it has a source, and
/// its cue is no statement's. Graded by `grade`, in the order of [`arrange`]; the parent of
/// each is the innermost of `statements` that it stands in.
pub(super) fn guesses(
    faint: Vec<Found>,
    statements: &[Statement],
    grade: impl Fn(&mut Vec<Statement>),
) -> Vec<Statement> {
    let (mut guesses, _) = arrange(faint, |_| Manner::default(), |_| false);
    // While their parents are still among themselves.
    grade(&mut guesses);
    let index = Extents::of(statements.iter());
    let near = |guess: &Statement| index.near(guess.extent());
    guesses.retain(|guess| {
        let said = near(guess).any(|at| meet(&statements[at].cue, &guess.cue));
        !guess.source.is_empty() && !said
    });
    for guess in &mut guesses {
        let around = near(guess).filter(|&at| holds(&statements[at], guess));
        guess.parent = around.min_by_key(|&at| (size(&statements[at].content), at));
    }
    guesses
}

/// Where statements in text order stand, to compare only near ones.
struct Extents {
    starts: Vec<usize>,
    /// No statement is wider than this.
    widest: usize,
}

impl Extents {
    fn of<'a>(statements: impl Iterator<Item = &'a Statement>) -> Self {
        let all: Vec<Span> = statements.map(Statement::extent).collect();
        let widest = all.iter().copied().map(Span::len).max().unwrap_or(0);
        Self { starts: all.into_iter().map(Span::start).collect(), widest }
    }

    /// Statements that may touch `span`.
    fn near(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.starts.partition_point(|&s| s + self.widest < span.start());
        from..self.starts.partition_point(|&s| s < span.end()).max(from)
    }
}

/// Whether two statements are readings of the same cue.
fn repeats(a: &Statement, b: &Statement) -> bool {
    meet(&a.cue, &b.cue) && meet(&a.content, &b.content)
}

fn contains(content: &[Span], cue: Span) -> bool {
    content.iter().any(|c| c.contains(cue))
}

/// Parts the sources of a relay and its origin where one was given both, as in
/// *content, according to two officers, the paper reported*: of two statements of the
/// same content, a piece of a source that is all of the other's, and stands nearer to the
/// other's cue, is the other's alone.
fn part_sources(statements: &mut [Statement]) {
    let index = Extents::of(statements.iter());
    let left = |own: usize| -> Vec<Span> {
        let statement = &statements[own];
        let others =
            || index.near(statement.extent()).filter(|&k| k != own).map(|k| &statements[k]);
        let taken = |piece: Span| {
            others().any(|other| {
                other.source == [piece]
                    && same_content(statement, other)
                    && distance(&other.cue, piece) < distance(&statement.cue, piece)
            })
        };
        statement.source.iter().copied().filter(|&piece| !taken(piece)).collect()
    };
    let left: Vec<Vec<Span>> = (0..statements.len()).map(left).collect();
    for (statement, left) in statements.iter_mut().zip(left) {
        if !left.is_empty() {
            statement.source = left;
        }
    }
}

/// Bytes between a piece and the nearest of some others.
fn distance(pieces: &[Span], piece: Span) -> usize {
    let gap = |other: &Span| {
        let (first, last) = if *other < piece { (*other, piece) } else { (piece, *other) };
        last.start().saturating_sub(first.end())
    };
    pieces.iter().map(gap).min().unwrap_or(usize::MAX)
}

fn set_parents(
    statements: &mut [Statement],
    manner: impl Fn(&Statement) -> Manner,
    denies: impl Fn(&Statement) -> bool,
) {
    let index = Extents::of(statements.iter());
    let manners: Vec<Manner> = statements.iter().map(manner).collect();
    let known: Vec<OnceCell<bool>> = vec![OnceCell::new(); statements.len()];
    let denies = |at: usize| *known[at].get_or_init(|| denies(&statements[at]));
    let near = |c: usize| index.near(statements[c].extent()).filter(move |&p| p != c);
    let relay = |c: usize| {
        let child = &statements[c];
        let start = |s: &Statement| s.cue.first().map_or(0, |cue| cue.start());
        near(c)
            .filter(|&p| {
                let denies = || denies(p);
                brings((&statements[p], manners[p]), (child, manners[c]), denies)
            })
            // The nearest link of the chain: who quotes it, else the last origin before,
            // else the first relay after.
            .min_by_key(|&p| {
                let says = manners[p].hand == Hand::Speaker;
                (says, statements[p].cue[0].start().abs_diff(start(child)))
            })
    };
    let relays: Vec<Option<usize>> = (0..statements.len()).map(relay).collect();
    let outer = |c: usize| {
        let child = &statements[c];
        let around = near(c).filter(|&p| {
            let denies = || denies(p);
            holds(&statements[p], child) && !takes_up(&statements[p], manners[p], denies)
        });
        let around: Vec<usize> = around.collect();
        let smallest = *around.iter().min_by_key(|&&p| (size(&statements[p].content), p))?;
        Some(origin(statements, &relays, &around, smallest))
    };
    let parent = |c: usize| relays[c].or_else(|| outer(c));
    let parents: Vec<Option<usize>> = (0..statements.len()).map(parent).collect();
    for (child, &parent) in parents.iter().enumerate() {
        statements[child].parent = parent;
        // No chain may come back to where it has been: the link that would close the
        // circle is left out.
        let mut up = parent;
        while let Some(above) = up {
            if above == child {
                statements[child].parent = None;
                break;
            }
            up = statements[above].parent;
        }
    }
}

/// *The paper, citing two aides, said that the mayor knew, he says*: of those in `around` that give
/// the same content as `at`, the one at the end of the chain of relays, from whom the others have it.
fn origin(
    statements: &[Statement],
    relays: &[Option<usize>],
    around: &[usize],
    mut at: usize,
) -> usize {
    for _ in around {
        let has_it =
            |&&p: &&usize| relays[p] == Some(at) && same_content(&statements[p], &statements[at]);
        let Some(&next) = around.iter().find(has_it) else { break };
        at = next;
    }
    at
}

/// Whether two statements give the same content, as a relay and its origin do.
pub(crate) fn same_content(a: &Statement, b: &Statement) -> bool {
    let both = shared(&a.content, &b.content);
    let all = size(&a.content) + size(&b.content) - both;
    both as f32 >= SAME * all as f32
}

/// Whether `child` is said inside the content of `parent`.
fn holds(parent: &Statement, child: &Statement) -> bool {
    let Some(&cue) = child.cue.first() else { return false };
    let (own, all) = (size(&child.content), size(&parent.content));
    if own >= all {
        return false;
    }
    // *flaws that, he says, let them in*: the cue stands in a gap of the content
    // around it, and what it attributes is part of that content.
    let ends = || parent.content.first().zip(parent.content.last());
    let in_gap =
        || ends().is_some_and(|(a, b)| Span::new(a.start(), b.end().max(a.start())).contains(cue));
    contains(&parent.content, cue)
        || in_gap() && 10 * shared(&child.content, &parent.content) >= 9 * own
}

/// Whether a statement rejects what was said in sentences before its own: *The company
/// denies.* What others say there does not come through it.
fn takes_up(statement: &Statement, manner: Manner, denies: impl Fn() -> bool) -> bool {
    statement.content.last().is_some_and(|last| last.end() <= manner.sentence) && denies()
}

/// Whether `parent` brings what `child` is the origin of: two sources for one
/// content, as in *the paper reported, citing two officers* or *according to two
/// officers, the paper reported*. What stands later brings what stands before it;
/// a cue that names an origin is brought by what does not, and by an origin before it
/// (*citing X, who quoted Y*); who quotes somebody brings them wherever that stands.
/// Whoever denies a content has it from nobody, nor does a sentence from another one.
fn brings(
    (parent, outer): (&Statement, Manner),
    (child, inner): (&Statement, Manner),
    denies: impl Fn() -> bool,
) -> bool {
    let first = |s: &Statement| s.cue.first().copied();
    let (Some(outer_cue), Some(inner_cue)) = (first(parent), first(child)) else { return false };
    if parent.source.is_empty() || child.source.is_empty() {
        return false;
    }
    let origin = inner.hand == Hand::Origin;
    if meet(&parent.source, &child.source) {
        // *according to the paper, which cites two officers*, *to an officer whom it cites*
        let origin = origin && contains(&parent.source, inner_cue);
        let carrier = outer.hand == Hand::Carrier && contains(&child.source, outer_cue);
        return (origin || carrier) && same_content(parent, child);
    }
    let ordered = match (outer.hand, inner.hand) {
        (Hand::Speaker, Hand::Speaker) | (Hand::Carrier, Hand::Carrier) => outer_cue > inner_cue,
        (Hand::Origin, Hand::Origin) => outer_cue < inner_cue,
        // *…, the army said, confirming a report by the paper*
        (Hand::Beside, _) | (_, Hand::Beside) => false,
        (hand, _) => hand == Hand::Carrier || origin && hand == Hand::Speaker,
    };
    ordered
        && (origin || outer.sentence == inner.sentence)
        && same_content(parent, child)
        && !contains(&parent.content, inner_cue)
        && !contains(&child.content, outer_cue)
        && (origin || !denies())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(all: &[(usize, usize)]) -> Vec<Span> {
        all.iter().map(|&(a, b)| Span::new(a, b)).collect()
    }

    fn found(
        source: &[(usize, usize)],
        cue: (usize, usize),
        content: &[(usize, usize)],
        anchor: f32,
    ) -> Found {
        let plain = Statement::plain(spans(source), spans(&[cue]), spans(content));
        let statement = Statement { score: 0.5, ..plain };
        Found { statement, evidence: [1.0, anchor, 0.0, 0.0, 0.0], seen: Impression::default() }
    }

    fn parents(all: Vec<Found>, hand: impl Fn(usize) -> Hand) -> Vec<Option<usize>> {
        let manner = |s: &Statement| Manner { hand: hand(s.cue[0].start()), ..Manner::default() };
        arrange(all, manner, |_| false).0.iter().map(|s| s.parent).collect()
    }

    fn origin_at(place: usize) -> impl Fn(usize) -> Hand {
        move |at| if at == place { Hand::Origin } else { Hand::Speaker }
    }

    fn plain(_: usize) -> Hand {
        Hand::Speaker
    }

    #[test]
    fn a_statement_gives_way_only_to_one_that_stays() {
        // The second repeats the first, the third repeats the second only.
        let all = vec![
            found(&[], (0, 10), &[(20, 30)], 3.0),
            found(&[], (5, 15), &[(25, 40)], 2.0),
            found(&[], (12, 18), &[(35, 45)], 1.0),
        ];
        let kept: Vec<usize> = arrange(all, |_| Manner::default(), |_| false)
            .0
            .iter()
            .map(|s| s.cue[0].start())
            .collect();
        assert_eq!(kept, [0, 12]);
    }

    #[test]
    fn the_parent_is_the_smallest_content_around_the_cue() {
        let all = vec![
            found(&[], (0, 5), &[(6, 90)], 1.0),
            found(&[], (10, 15), &[(16, 80)], 1.0),
            found(&[], (20, 25), &[(26, 60)], 1.0),
            found(&[], (95, 99), &[(100, 120)], 1.0),
        ];
        assert_eq!(parents(all, plain), [None, Some(0), Some(1), None]);
    }

    #[test]
    fn what_is_said_inside_a_relay_is_said_by_its_origin() {
        // *The paper (4), citing two aides (12), reported that the mayor had told the town …*: the
        // content that both give holds a third statement.
        let all = vec![
            found(&[(0, 3)], (40, 48), &[(50, 99)], 1.0),
            found(&[(20, 30)], (12, 18), &[(50, 99)], 1.0),
            found(&[(50, 55)], (60, 64), &[(70, 99)], 1.0),
        ];
        assert_eq!(parents(all, origin_at(12)), [None, Some(0), Some(1)]);
    }

    #[test]
    fn a_cue_in_a_gap_stands_inside_only_with_its_content() {
        // The second attributes part of what the first says, the third does not.
        let all = vec![
            found(&[(0, 3)], (4, 8), &[(10, 40), (60, 90)], 1.0),
            found(&[(46, 50)], (42, 45), &[(61, 89)], 1.0),
            found(&[], (51, 55), &[(56, 59)], 1.0),
        ];
        assert_eq!(parents(all, plain), [None, Some(0), None]);
    }

    #[test]
    fn no_chain_of_parents_is_a_circle() {
        // Each cue stands in the next one's content; sizes would allow no circle,
        // but a relay of about the same size might close one.
        let all = vec![
            found(&[(0, 1)], (45, 48), &[(2, 40)], 1.0),
            found(&[(50, 52)], (60, 64), &[(2, 41)], 1.0),
            found(&[(66, 68)], (10, 14), &[(42, 90)], 1.0),
        ];
        let parents = parents(all, plain);
        for start in 0..parents.len() {
            let chain = std::iter::successors(Some(start), |&at| parents[at]);
            assert!(chain.take(5).count() < 5, "{parents:?}");
        }
    }

    #[test]
    fn a_source_that_is_another_statement_s_is_not_a_piece_of_the_relay_s() {
        // content, according to A (1), B reported (2): B was given A as well.
        let all = vec![
            found(&[(45, 50)], (42, 44), &[(0, 40)], 1.0),
            found(&[(45, 50), (52, 60)], (61, 70), &[(0, 41)], 1.0),
        ];
        let kept = arrange(all, |_| Manner::default(), |_| false).0;
        let sources: Vec<_> = kept.iter().map(|s| (s.source.clone(), s.parent)).collect();
        assert_eq!(sources, [(spans(&[(45, 50)]), Some(1)), (spans(&[(52, 60)]), None)]);
        // A source in two pieces of which another verb was given the first: each keeps
        // what stands with it.
        let all = vec![
            found(&[(0, 5), (13, 15)], (6, 12), &[(30, 60)], 1.0),
            found(&[(0, 5)], (16, 20), &[(30, 60)], 1.0),
        ];
        let kept = arrange(all, |_| Manner::default(), |_| false).0;
        assert_eq!(kept[0].source, spans(&[(0, 5), (13, 15)]));
        assert_eq!(kept[1].source, spans(&[(0, 5)]));
    }

    #[test]
    fn a_relay_holds_the_origin_of_the_same_content() {
        // content, according to A (1), B reported (2)
        let later = vec![
            found(&[(45, 50)], (42, 44), &[(0, 40)], 1.0),
            found(&[(52, 60)], (61, 70), &[(0, 41)], 1.0),
        ];
        assert_eq!(parents(later, plain), [Some(1), None]);
        // B reported (1), citing A (2), content
        let citing = || {
            vec![
                found(&[(0, 5)], (6, 12), &[(30, 60)], 1.0),
                found(&[(21, 27)], (14, 20), &[(30, 60)], 1.0),
            ]
        };
        assert_eq!(parents(citing(), origin_at(14)), [None, Some(0)]);
        // B reported (1), citing A (2), quoting C (3), content
        let chain = vec![
            found(&[(0, 5)], (6, 12), &[(50, 80)], 1.0),
            found(&[(21, 27)], (14, 20), &[(50, 80)], 1.0),
            found(&[(37, 40)], (29, 36), &[(50, 80)], 1.0),
        ];
        let citing = |at: usize| if at > 6 { Hand::Origin } else { Hand::Speaker };
        assert_eq!(parents(chain, citing), [None, Some(0), Some(1)]);
        // according to B, which cites A (2), (1): content
        let within = vec![
            found(&[(3, 30)], (0, 2), &[(32, 60)], 1.0),
            found(&[(20, 30)], (14, 19), &[(32, 60)], 1.0),
        ];
        assert_eq!(parents(within, origin_at(14)), [None, Some(0)]);
        // Two verbs of one source are no chain.
        let coordinated = vec![
            found(&[(0, 5)], (6, 12), &[(30, 60)], 1.0),
            found(&[(0, 5)], (16, 20), &[(30, 60)], 1.0),
        ];
        assert_eq!(parents(coordinated, plain), [None, None]);
    }

    #[test]
    fn who_quotes_somebody_brings_them_wherever_that_stands() {
        let quoted = |at: usize| if at == 12 { Hand::Carrier } else { Hand::Speaker };
        // A, quoted by B, said; according to A, quoted by B.
        let before = vec![
            found(&[(0, 10)], (30, 34), &[(35, 60)], 1.0),
            found(&[(22, 28)], (12, 21), &[(35, 60)], 1.0),
        ];
        assert_eq!(parents(before, quoted), [Some(1), None]);
        let after = vec![
            found(&[(4, 10)], (0, 3), &[(35, 60)], 1.0),
            found(&[(22, 28)], (12, 21), &[(35, 60)], 1.0),
        ];
        assert_eq!(parents(after, quoted), [Some(1), None]);
    }

    #[test]
    fn neither_a_denial_nor_another_sentence_brings_anything() {
        // content, according to A (1). B (2): said in one sentence, in two, denied in one.
        let both = || {
            vec![
                found(&[(45, 50)], (42, 44), &[(0, 40)], 1.0),
                found(&[(52, 60)], (61, 70), &[(0, 40)], 1.0),
            ]
        };
        for (denies, apart, parent) in
            [(false, false, Some(1)), (false, true, None), (true, false, None)]
        {
            let manner = |s: &Statement| {
                let second = s.cue[0].start() == 61;
                let sentence = if second && apart { 51 } else { 0 };
                Manner { sentence, ..Manner::default() }
            };
            let denies = |s: &Statement| denies && s.cue[0].start() == 61;
            let found: Vec<_> =
                arrange(both(), manner, denies).0.iter().map(|s| s.parent).collect();
            assert_eq!(found, [parent, None], "apart {apart}");
        }
    }

    #[test]
    fn what_is_denied_in_a_later_sentence_does_not_come_through_the_denial() {
        // A said that. B denies all of it; or B denies that A said it.
        for (start, parent) in [(51, None), (0, Some(1))] {
            let all = vec![
                found(&[(0, 5)], (6, 12), &[(13, 40)], 1.0),
                found(&[(52, 60)], (61, 70), &[(0, 40)], 1.0),
            ];
            let manner = |s: &Statement| {
                let second = s.cue[0].start() == 61;
                let sentence = if second { start } else { 0 };
                Manner { sentence, ..Manner::default() }
            };
            let denies = |s: &Statement| s.cue[0].start() == 61;
            let found: Vec<_> = arrange(all, manner, denies).0.iter().map(|s| s.parent).collect();
            assert_eq!(found, [parent, None]);
        }
    }
}
