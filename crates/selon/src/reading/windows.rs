//! Which windows an article is read in.
//!
//! Windows overlap, and each anchor is read in the one in which it stands farthest from an
//! inner edge. Where its words run over the right edge nevertheless, it is put off to the
//! next window, which then begins early enough to hold them: that costs less than a window
//! of its own. Where they begin too far back for that, run over the left edge, or over an edge
//! once more, it gets a window of its own ([`window_for`]). Faint anchors get neither.

use std::collections::VecDeque;
use std::ops::Range;

use super::chain::Role;
use super::decode::Decoded;

/// The pieces of a window, from the first to behind the last.
pub(super) type Cut = (usize, usize);

/// The windows of an article, from first to last.
#[derive(Clone, Debug)]
pub(super) struct Windows {
    /// Pieces of the article.
    length: usize,
    /// Pieces of a window, at most.
    size: usize,
    /// Pieces from the beginning of one to that of the next, at most.
    stride: usize,
    /// The last window that was given.
    here: Cut,
    /// Windows that are to come.
    rest: VecDeque<Cut>,
    /// The first piece whose anchor belongs to one that is to come.
    from: usize,
}

/// Pieces before the words of an anchor that was put off: what stands before them is read
/// with them. Of 16 to 64 this reads the fewest pieces; docs/reading.md has the figures.
const LEAD: usize = 16;

impl Windows {
    /// Of an article of `length` pieces.
    pub fn new(length: usize, size: usize, stride: usize) -> Self {
        let rest = cut(length, size, stride).into();
        Self { length, size, stride, here: (0, 0), rest, from: 0 }
    }

    /// The next window, and the pieces whose anchors are read in it.
    pub fn next(&mut self) -> Option<(Cut, Range<usize>)> {
        self.here = self.rest.pop_front()?;
        // Up to the middle of what it shares with the one after.
        let middle = |next: &Cut| self.here.1.min((next.0 + self.here.1) / 2 + 1);
        let until = self.rest.front().map_or(self.length, middle).max(self.from);
        let own = self.from..until;
        self.from = until;
        Some((self.here, own))
    }

    /// Lets the next window begin early enough for words that begin at a piece of this one,
    /// and says whether it does. Not if it would hold too much of this one again, or would not
    /// go farther.
    pub fn put_off(&mut self, begins: usize) -> bool {
        let Some(&(planned, _)) = self.rest.front() else { return false };
        let start = begins.saturating_sub(LEAD);
        if start >= planned {
            return true;
        }
        let rest = cut(self.length - start, self.size, self.stride);
        let rest: VecDeque<Cut> = rest.into_iter().map(|(a, b)| (a + start, b + start)).collect();
        let least = self.here.0 + (self.here.1 - self.here.0) / 3;
        let goes_on = start >= least && rest.front().is_some_and(|next| next.1 > self.here.1);
        if goes_on {
            self.rest = rest;
        }
        goes_on
    }
}

/// Windows over `length` pieces, as few as hold them with an overlap of `size -
/// stride`, and then all as long as they need to be.
fn cut(length: usize, size: usize, stride: usize) -> Vec<Cut> {
    if length == 0 {
        return Vec::new();
    }
    let overlap = size - stride;
    let count = length.saturating_sub(overlap).div_ceil(stride).max(1);
    let size = (length + (count - 1) * overlap).div_ceil(count);
    let last = length - size;
    (0..count).map(|w| w * last / (count - 1).max(1)).map(|start| (start, start + size)).collect()
}

/// Where the words of an anchor run into an edge of its window behind which text
/// goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Side {
    Left,
    Right,
    Both,
}

/// Pieces on the other side of an anchor whose words run far to one side.
const MARGIN: usize = 64;

pub(super) fn runs_on(decoded: &Decoded, here: Cut, length: usize) -> Option<Side> {
    let named = |role: Option<&Role>| role.is_some_and(|&role| role != Role::None);
    let left = here.0 > 0 && named(decoded.roles.first());
    let right = here.1 < length && named(decoded.roles.last());
    match (left, right) {
        (false, false) => None,
        (true, true) => Some(Side::Both),
        (true, false) => Some(Side::Left),
        (false, true) => Some(Side::Right),
    }
}

/// A better window for an anchor (an index into the article): most of it lies on the
/// side where more is to be read.
pub(super) fn window_for(side: Side, anchor: usize, length: usize, size: usize) -> Cut {
    let before = match side {
        Side::Both => size / 2,
        Side::Left => size.saturating_sub(MARGIN),
        Side::Right => MARGIN.min(size / 2),
    };
    let start = anchor.saturating_sub(before).min(length.saturating_sub(size));
    (start, length.min(start + size))
}

/// The piece of the article at which the words of an anchor begin.
pub(super) fn begins(decoded: &Decoded, here: Cut) -> usize {
    here.0 + decoded.roles.iter().take_while(|&&role| role == Role::None).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_content_moves_the_window_to_its_side() {
        let at = |first: Role, last: Role| {
            let mut roles = vec![Role::None; 320];
            (roles[0], roles[319]) = (first, last);
            let side = runs_on(&Decoded { roles }, (272, 592), 2000);
            side.map(|side| window_for(side, 400, 2000, 320))
        };
        assert_eq!(at(Role::None, Role::None), None);
        assert_eq!(at(Role::Content, Role::None), Some((144, 464)));
        assert_eq!(at(Role::None, Role::Content), Some((336, 656)));
        assert_eq!(at(Role::Content, Role::Source), Some((240, 560)));
    }

    /// Reads an article of `length` pieces, putting off in each window what begins `back`
    /// pieces before its end: every anchor must be read once, with room to both sides.
    fn walk(length: usize, overlap: usize, back: Option<usize>) {
        let (mut windows, mut read) = (Windows::new(length, 320, 320 - overlap), 0);
        while let Some(((start, end), own)) = windows.next() {
            assert!(end - start <= 320, "{} pieces in one window", end - start);
            assert_eq!(own.start, read, "of {length}, {back:?} back");
            read = own.end;
            for index in own {
                assert!((start..end).contains(&index), "piece {index} of {length}, {back:?} back");
                let (left, right) = (index - start, end - 1 - index);
                assert!(
                    left >= 25.min(overlap / 2) || start == 0,
                    "piece {index} of {length}, {back:?} back"
                );
                assert!(
                    right >= 23.min(overlap / 2) || end == length,
                    "piece {index} of {length}, {back:?} back"
                );
            }
            if let Some(begins) = back.and_then(|back| end.checked_sub(back))
                && windows.put_off(begins)
            {
                let next = windows.rest[0];
                assert!(next.0 + LEAD <= begins && next.0 > start);
                assert!(next.1 > end, "an anchor near the end of one window is in the next");
            }
        }
        assert_eq!(read, length);
    }

    #[test]
    fn windows_cover_every_piece_and_each_piece_has_one_home() {
        for length in (1..2000).chain([5000]) {
            walk(length, 48, None);
            walk(length, 0, None);
        }
        assert_eq!(cut(320, 320, 272), [(0, 320)]);
        assert_eq!(cut(400, 320, 272), [(0, 224), (176, 400)]);
        assert!(cut(0, 320, 272).is_empty());
    }

    #[test]
    fn nothing_is_lost_when_words_are_put_off() {
        for length in (1..1200).step_by(7) {
            for back in (1..320).step_by(9) {
                walk(length, 48, Some(back));
            }
        }
    }

    #[test]
    fn the_words_that_begin_first_decide() {
        let mut windows = Windows::new(900, 320, 272);
        let Some(((_, end), own)) = windows.next() else { panic!("a first window") };
        assert!(!windows.put_off(80), "too far back");
        assert!(windows.put_off(end - 90) && windows.put_off(end - 100));
        assert!(windows.put_off(end - 60));
        let Some((next, others)) = windows.next() else { panic!("a second window") };
        assert_eq!((next.0, others.start), (end - 100 - LEAD, own.end));
        while windows.next().is_some() {}
        assert!(!windows.put_off(850), "there is no window after the last");
    }
}
