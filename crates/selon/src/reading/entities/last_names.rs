//! Last names that are also a state's or a people's: *Jordan*, *French*.

use crate::language::reference::{Class, Sort};

use super::page::{Page, Shape};

impl Page<'_> {
    /// Whether two capitals are all that stands between two commas behind what somebody is, the
    /// first of them no name that is known: *the director, Roald Finn, said*.
    pub fn is_between_commas(&self, first: usize, last: usize) -> bool {
        let comma = |at: usize| self.mark(at) == Some(',') && self.same_sentence(at, first);
        self.shape(first) == Some(Shape::Capital)
            && first > 1
            && comma(first - 1)
            && self.noun(first - 2).is_some_and(|noun| noun.sort == Sort::Person)
            && comma(last + 1)
            && self.nameish(first)
            && self.register.find(self.key(first)).is_none()
    }

    /// Whether nothing behind the word at `at` goes on with it: "Ada French told", and not *Ada
    /// French Bread* or "Christian Armenian families".
    pub fn closes_name(&self, at: usize) -> bool {
        let next = at + 1;
        !self.same_sentence(next, at)
            || self.shape(next) != Some(Shape::Capital)
                && self.noun(next).is_none()
                && self.mark(next) != Some('-')
    }

    /// Whether the word at `at`, which is also a state's or a people's, is somebody's last name
    /// behind a first name: "Peter Jordan", "Ada French", and not "in Florence Italy".
    pub fn is_last_name(&self, at: usize) -> bool {
        let Some(given) = at.checked_sub(1).filter(|&given| self.same_sentence(given, at)) else {
            return false;
        };
        let there = given.checked_sub(1).is_some_and(|before| self.is(before, Class::Locative));
        (self.given_name(given).is_some() || self.is_between_commas(given, at))
            && !there
            && self.nameish(at)
            && !self.is_titled(self.sentence(at))
            && self.closes_name(at)
    }

    /// Whether the word at `at` may be a last name alone, though it is also a state's or a people's:
    /// not *in Jordan*, *of Jordan*, *the French*, "French officials".
    pub fn may_be_last_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| self.same_sentence(before, at));
        let whose = [Class::Locative, Class::Of, Class::Contracted, Class::Definite];
        let hangs = |before| whose.into_iter().any(|class| self.is(before, class));
        self.shape(at) == Some(Shape::Capital)
            && !before
                .is_some_and(|before| hangs(before) || self.shape(before) == Some(Shape::Capital))
            && self.closes_name(at)
    }
}
