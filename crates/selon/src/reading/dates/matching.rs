//! Which patterns stand in a text: from left to right, the longest at each place.

use crate::language::time::slot::Slot;
use crate::language::time::token::{Gap, Sort as TokenSort, Token};
use crate::language::time::trie::{Item, Taken};
use crate::language::time::{End, Sort, TimeWords};

use super::frame::Frame;

/// One pattern found.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub sort: Sort,
    /// One expression, the two ends of a range, or the days of a list.
    pub parts: Vec<MatchPart>,
}

/// An expression: its tokens, as a half-open range, and what they say.
#[derive(Clone, Copy, Debug)]
pub(super) struct MatchPart {
    pub first: usize,
    pub end: usize,
    /// The token at which its day begins: past the hour, where that comes first.
    pub day: usize,
    pub frame: Frame,
}

/// Every match in `tokens`, in order; none overlap.
pub(super) fn matches(tokens: &[Token], items: &[Vec<Item>], language: &TimeWords) -> Vec<Match> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(mut best) = longest(tokens, items, language, at) else {
            at += 1;
            continue;
        };
        // Words before an expression that its pattern needs must not hide a longer
        // one: *in {summer}* the *summer of 2031*.
        for later in at + 1..=best.first() {
            if let Some(other) = longest(tokens, items, language, later)
                && other.to > best.to
            {
                best = other;
            }
        }
        let Candidate { end, taken, from, to } = best;
        let meaning = &language.meanings[end.meaning];
        let parts = parts(end, &taken, (from, to), &meaning.given);
        // Words after the expression that its pattern needs may begin the next one.
        at = parts.last().map_or(to, |part| part.end).max(at + 1);
        if meaning.sort != Sort::None {
            found.push(Match { sort: meaning.sort, parts });
        }
    }
    found
}

/// A sequence that stands at `from`, the steps it takes and the token after it.
struct Candidate<'l> {
    end: &'l End,
    taken: Vec<Taken>,
    from: usize,
    to: usize,
}

impl Candidate<'_> {
    /// The first token of its expression.
    fn first(&self) -> usize {
        let step = self.end.parts.first().map_or(0, |part| part.0);
        self.taken.get(step).map_or(self.from, |taken| taken.at)
    }
}

fn longest<'l>(
    tokens: &[Token],
    items: &[Vec<Item>],
    language: &'l TimeWords,
    at: usize,
) -> Option<Candidate<'l>> {
    let mut best: Option<Candidate<'_>> = None;
    language.patterns.walk(tokens, items, at, &mut |end, taken, to| {
        let better = best
            .as_ref()
            .is_none_or(|old| to > old.to || (to == old.to && end.meaning < old.end.meaning));
        if better && whole_numbers(tokens, at, to) {
            best = Some(Candidate { end, taken: taken.to_vec(), from: at, to });
        }
    });
    best
}

/// Whether neither end cuts a number: *1998* is no year in *1998,5* nor in *$1998*.
fn whole_numbers(tokens: &[Token], first: usize, end: usize) -> bool {
    let number = |i: usize| tokens.get(i).is_some_and(|t| t.sort == TokenSort::Number);
    let glued = |i: usize| tokens.get(i).is_some_and(|t| t.gap == Gap::None);
    let mark = |i: usize, marks: &str| {
        tokens.get(i).is_some_and(|t| t.sort == TokenSort::Mark && marks.contains(t.key.as_str()))
    };
    let cut_before = number(first)
        && first > 0
        && glued(first)
        && (mark(first - 1, "$€£¥#")
            || (mark(first - 1, ".,:/") && first > 1 && number(first - 2) && glued(first - 1)));
    let cut_after = end > 0
        && number(end - 1)
        && (mark(end, "%€$£°")
            || (mark(end, ".,:/") && glued(end) && number(end + 1) && glued(end + 1))
            || (glued(end) && tokens.get(end).is_some_and(|t| t.sort == TokenSort::Word)));
    !cut_before && !cut_after
}

fn parts(end: &End, taken: &[Taken], whole: (usize, usize), given: &[Slot]) -> Vec<MatchPart> {
    let ranges = match end.parts.as_slice() {
        [] => vec![(0, taken.len())],
        parts => parts.to_vec(),
    };
    let one = ranges.len() == 1;
    let owner = |step: usize| ranges.iter().position(|r| (r.0..r.1).contains(&step));
    ranges
        .iter()
        .enumerate()
        .map(|(index, &(from, to))| {
            let mut frame = Frame::default();
            given.iter().for_each(|&slot| frame.set(slot));
            for (step, taken) in taken.iter().enumerate() {
                let mine = one || owner(step).is_none_or(|o| o == index);
                if let Some(slot) = taken.slot.filter(|_| mine) {
                    frame.set(slot);
                }
            }
            let first = taken.get(from).map_or(whole.0, |t| t.at);
            MatchPart { first, day: first, end: taken.get(to).map_or(whole.1, |t| t.at), frame }
        })
        .collect()
}
