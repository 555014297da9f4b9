//! What happened to those whom a number counts, and to what it counts: how many are dead,
//! how many were shot down.

use crate::language::facts::Meaning;

use super::mentions::{Key, Mention, Said, Sentence};
use super::numbers::{Number, Precision};

/// How far a number may stand from what happened.
const REACH: usize = 9;
/// How far an aside reaches that no mark closes.
const ASIDE: usize = 8;
/// Classes of people among the things that are counted.
pub(super) const PEOPLE: [&str; 3] = ["attacker", "child", "soldier"];
/// Classes of things that can be shot down.
pub(super) const FLYING: [&str; 5] = ["aircraft", "bomb", "drone", "missile", "shell"];
/// The class of those that were.
pub(super) const INTERCEPTED: &str = "intercepted";

/// Whether a class of things is one of people.
pub(super) fn are_people(class: &str) -> bool {
    PEOPLE.contains(&class)
}

/// The key of what was shot down.
pub(super) fn intercepted() -> Key {
    Key::Thing(INTERCEPTED.to_owned())
}

impl Sentence<'_> {
    /// What happened to those whom a number counts: the words after it say so, else those
    /// before it; the clause first, and over an *and* or an aside only if it must.
    pub(super) fn harm(&self, number: &Number, end: usize) -> Option<String> {
        let line = &self.line;
        if self.is_whole(number) {
            return None;
        }
        if end == number.end
            && let Some(class) = self.toll(number)
        {
            return Some(class);
        }
        for over in [false, true] {
            let ahead = self.ahead(end, over);
            if let Some((class, _)) = ahead.into_iter().find_map(|at| self.harmed(at)) {
                return Some(class);
            }
            if line.words[number.first].after_break {
                continue;
            }
            for at in (number.first.saturating_sub(REACH)..number.first).rev() {
                if !over && line.is(at, &Meaning::Join) {
                    break;
                }
                if let Some((class, _)) = self.harmed(at) {
                    return Some(class);
                }
                if line.words[at].after_break {
                    break;
                }
            }
        }
        None
    }

    /// What happened to people of a class, such as soldiers, who often do to others what
    /// stands beside them: only what is said to have been done to them.
    pub(super) fn suffered(&self, number: &Number, end: usize) -> Option<String> {
        if self.is_whole(number) || self.in_aside(number) {
            return None;
        }
        let ahead = [false, true].into_iter().find_map(|over| {
            let mut ahead = self.ahead(end, over).into_iter();
            ahead.find_map(|at| Some((self.harmed(at)?, at)))
        });
        if let Some(((class, length), at)) = ahead
            && self.is_passive(number, end, at, length)
        {
            return Some(class);
        }
        let line = &self.line;
        let loose = |m: &Meaning| matches!(m, Meaning::About | Meaning::Least | Meaning::Most);
        let first = number.first - self.length_before(number.first, loose).unwrap_or(0);
        let at = first.checked_sub(1).filter(|_| !line.words[first].after_break)?;
        let (class, length) = self.harmed(at)?;
        (at + length <= number.first).then_some(class)
    }

    /// Whether the words at `at`, after those whom a number counts, were done to them:
    /// *20 soldiers were killed*, *20 soldats tués*, but not *20 soldiers killed a man*.
    fn is_passive(&self, number: &Number, end: usize, at: usize, length: usize) -> bool {
        let line = &self.line;
        let next = at + length;
        let goes_on = next < line.words.len() && !line.words[next].after_break;
        if goes_on && line.number_at(next) {
            return false;
        }
        // Several who *ont tué*: the participle of a passive would be in the plural.
        if number.value >= 2.0 && line.is(next - 1, &Meaning::Did) {
            return false;
        }
        let was = (at.saturating_sub(2).max(end)..at).any(|back| line.is(back, &Meaning::Was));
        was || at == end && (!goes_on || line.is(next, &Meaning::Stop))
    }

    /// What happened to people, if the words at `at` say so.
    pub(super) fn harmed(&self, at: usize) -> Option<(String, usize)> {
        self.line.meaning(at, |meaning| match meaning {
            Meaning::Harm(class) => Some(class.clone()),
            _ => None,
        })
    }

    /// The words of a clause from `from` on: to its end, an *and* or an aside; if `over`
    /// past those, and past an aside that commas close.
    fn ahead(&self, from: usize, over: bool) -> Vec<usize> {
        let line = &self.line;
        let unit = |m: &Meaning| matches!(m, Meaning::Unit(..)).then_some(());
        let mut found = Vec::new();
        let (mut at, mut closed) = (from, false);
        while at < line.words.len() && found.len() < REACH {
            let aside = self.opens_aside(at);
            if line.words[at].after_break {
                let next = (at + 1..line.words.len()).find(|&next| line.words[next].after_break);
                if let Some(next) = next.filter(|_| over && aside) {
                    (at, closed) = (next, true);
                    continue;
                }
                if !closed {
                    break;
                }
            }
            closed = false;
            let among = line.is(at, &Meaning::Among) && !aside;
            if among || line.meaning(at, unit).is_some() {
                break;
            }
            if !over && (aside || line.is(at, &Meaning::Join)) {
                break;
            }
            found.push(at);
            at += 1;
        }
        found
    }

    /// Whether an aside begins at a word: *including three children*, *and among them*.
    fn opens_aside(&self, at: usize) -> bool {
        let line = &self.line;
        let after = line.is(at, &Meaning::Join) && at + 1 < line.words.len();
        line.is(at, &Meaning::Aside) || after && line.is(at + 1, &Meaning::Aside)
    }

    /// Whether a number stands in an aside, and so counts a part.
    pub(super) fn in_aside(&self, number: &Number) -> bool {
        let line = &self.line;
        if line.words[number.first].after_break {
            return false;
        }
        for at in (number.first.saturating_sub(ASIDE)..number.first).rev() {
            if line.is(at, &Meaning::Aside) {
                return true;
            }
            if line.words[at].after_break || self.harmed(at).is_some() {
                return false;
            }
        }
        false
    }

    /// Whether a number is the whole of which one before it is a part: *26 of 28*.
    fn is_whole(&self, number: &Number) -> bool {
        let line = &self.line;
        self.length_before(number.first, |m| *m == Meaning::Whole).is_some_and(|length| {
            let at = number.first - length;
            at > 0 && line.number_at(at - 1) && !line.words[at].after_break
        })
    }

    /// Whether a number counts others than those before it, to whom something else happened: all
    /// to whom this did.
    pub(super) fn is_rest(&self, number: &Number) -> bool {
        let line = &self.line;
        let at = number.end;
        if at >= line.words.len() || line.words[at].after_break || !line.is(at, &Meaning::Rest) {
            return false;
        }
        let mut before = (0..number.first).filter_map(|at| self.harmed(at)).peekable();
        before.peek().is_some()
            && self.harm(number, at + 1).is_some_and(|own| before.all(|(class, _)| class != own))
    }

    /// Whether a number is what was, and what is stands behind it: *rose from three to eight*,
    /// *from at least three to more than eight*.
    pub(super) fn is_former(&self, number: &Number) -> bool {
        let line = &self.line;
        let loose = |m: &Meaning| matches!(m, Meaning::About | Meaning::Least | Meaning::Most);
        let first = number.first - self.length_before(number.first, loose).unwrap_or(0);
        let former = self.length_before(first, |m| *m == Meaning::Former).is_some();
        let length = |at: usize, wanted: &dyn Fn(&Meaning) -> bool| {
            let here = at < line.words.len() && !line.words[at].after_break;
            let found = here.then(|| line.meaning(at, |m| wanted(m).then_some(()))).flatten();
            found.map(|((), length)| length)
        };
        let Some(latter) = length(number.end, &|m| *m == Meaning::Latter).filter(|_| former) else {
            return false;
        };
        let next = number.end + latter;
        let next = next + length(next, &loose).unwrap_or(0);
        next < line.words.len() && !line.words[next].after_break && line.number_at(next)
    }

    /// The length in words of a phrase of that meaning that ends right before word `end`.
    fn length_before(&self, end: usize, wanted: impl Fn(&Meaning) -> bool) -> Option<usize> {
        (1..=3.min(end)).find(|&back| {
            let found = self.line.meaning(end - back, |m| wanted(m).then_some(()));
            found.is_some_and(|((), length)| length == back)
        })
    }

    /// The class of people whose number a bare number is, by what heads it: *the death
    /// toll rose to eight after a wounded man died*.
    fn toll(&self, number: &Number) -> Option<String> {
        let line = &self.line;
        let toll = |at: usize| {
            line.meaning(at, |meaning| match meaning {
                Meaning::Toll(class) => Some(class.clone()),
                _ => None,
            })
        };
        let mut next = number.first;
        while next > 0 && !line.words[next].after_break {
            next -= 1;
            if let Some((class, _)) = toll(next) {
                return Some(class);
            }
            let headed = (1..=3.min(next))
                .any(|back| toll(next - back).is_some_and(|(_, length)| length > back));
            if self.harmed(next).is_some() && !headed {
                return None;
            }
        }
        None
    }

    /// *No one was hurt*: a number of people, nought.
    pub(super) fn nobody(&self, found: &[Mention]) -> Vec<Mention> {
        let line = &self.line;
        let mut none: Vec<Mention> = Vec::new();
        for at in 0..line.words.len() {
            let losses = line.meaning(at, |m| (*m == Meaning::Losses).then_some(()));
            let (classes, length) = match (losses, self.harmed(at)) {
                (Some(((), length)), _) => (vec!["dead".to_owned(), "injured".to_owned()], length),
                (None, Some((class, length))) => (vec![class], length),
                (None, None) => continue,
            };
            let mut clause = (at.saturating_sub(5)..at)
                .rev()
                .take_while(|&back| !line.words[back + 1].after_break)
                .take_while(|&back| !line.is(back, &Meaning::Asks));
            let Some(first) = clause.find(|&back| line.is(back, &Meaning::None)) else { continue };
            let span = self.words(first, at + length);
            if found.iter().any(|other| other.span.overlaps(span)) {
                continue;
            }
            for key in classes.into_iter().map(Key::Harm) {
                if !none.iter().any(|other| other.key == key) {
                    none.push(self.mention(span, key, Said::Number(0.0, Precision::Exact)));
                }
            }
        }
        none
    }

    /// How many were shot down, where a number says no more than that (*26 were shot
    /// down*) or is part of another, or all: what it counts may be more. `behind` are the
    /// numbers behind it.
    pub(super) fn shot_down(&self, number: &Number, behind: &[Number]) -> Option<Mention> {
        if self.is_whole(number) {
            return None;
        }
        let mut near = behind.iter().take_while(|other| other.first <= number.end + 3);
        let whole = near.find(|other| other.first > number.end && self.is_whole(other));
        let end = whole.map_or(number.end, |whole| whole.end);
        let thing = self.flying(end);
        let told = match thing {
            Some(_) => whole.is_some() || self.is_all(number),
            None => self.is_bare(end),
        };
        if !told {
            return None;
        }
        let end = thing.unwrap_or(end);
        (self.falls(end) || self.felled(number)).then(|| {
            let said = Said::Number(number.value, number.precision);
            self.mention(self.words(number.first, end), intercepted(), said)
        })
    }

    /// Whether so many things of a class are said to have been shot down: they may be all
    /// there were, or not.
    pub(super) fn may_be_shot_down(&self, number: &Number, class: &str, end: usize) -> bool {
        FLYING.contains(&class)
            && !self.is_whole(number)
            && !self.is_all(number)
            && (self.falls(end) || self.felled(number))
    }

    /// Whether a number is all there are: *all 34 drones*.
    fn is_all(&self, number: &Number) -> bool {
        self.length_before(number.first, |m| *m == Meaning::All).is_some()
    }

    /// The end of the name of a flying thing within three words from `from` on.
    fn flying(&self, from: usize) -> Option<usize> {
        let line = &self.line;
        for at in from..line.words.len().min(from + 3) {
            if line.words[at].after_break {
                return None;
            }
            let thing = line.meaning(at, |meaning| match meaning {
                Meaning::Thing(class) => Some(FLYING.contains(&class.as_str())),
                _ => None,
            });
            if let Some((flies, length)) = thing {
                return flies.then_some(at + length);
            }
            let link = at == from && line.is(at, &Meaning::Link);
            if line.is(at, &Meaning::Stop) && !link {
                return None;
            }
        }
        None
    }

    /// Whether nothing that a number would count stands at `at`, after it.
    fn is_bare(&self, at: usize) -> bool {
        let line = &self.line;
        at >= line.words.len()
            || line.words[at].after_break
            || line.is(at, &Meaning::Was)
            || self.fate(at).is_some()
    }

    /// The length of words for being shot down.
    fn fate(&self, at: usize) -> Option<usize> {
        let fate = self.line.meaning(at, |meaning| match meaning {
            Meaning::State(attribute, value) => {
                (attribute == "fate" && value == INTERCEPTED).then_some(())
            }
            _ => None,
        });
        fate.map(|((), length)| length)
    }

    /// Whether the clause after `from` says that it was shot down, of nothing else.
    fn falls(&self, from: usize) -> bool {
        let line = &self.line;
        for at in self.ahead(from, false) {
            if let Some(length) = self.fate(at) {
                let next = at + length;
                let object = next < line.words.len()
                    && !line.words[next].after_break
                    && line.number_at(next);
                return !object;
            }
            let other = line.meaning(at, |meaning| {
                let other = matches!(
                    meaning,
                    Meaning::People | Meaning::Thing(_) | Meaning::Harm(_) | Meaning::Deny
                );
                other.then_some(())
            });
            if other.is_some() || line.number_at(at) {
                return false;
            }
        }
        false
    }

    /// Whether what shot it down stands right before a number: *shot down 26*.
    fn felled(&self, number: &Number) -> bool {
        let line = &self.line;
        let mut first = number.first;
        for _ in 0..2 {
            if first == 0 || line.words[first].after_break {
                return false;
            }
            let skipped = |m: &Meaning| {
                matches!(m, Meaning::About | Meaning::Least | Meaning::Most | Meaning::All)
            };
            let Some(back) = self.length_before(first, skipped) else { break };
            first -= back;
        }
        !line.words[number.first].after_break
            && (1..=3.min(first)).any(|back| self.fate(first - back) == Some(back))
    }
}
