//! What the words of one expression say, slot by slot, before anything is worked out.

use crate::language::time::slot::{Amount, Edge, Feast, Part, Season, Slot, Unit, Vague};

use super::moment::Clock;

/// The slots of one expression.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Frame {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub weekday: Option<i8>,
    /// What the words say of the second day, where a night lies between two.
    pub other_month: Option<i8>,
    pub other_day: Option<i8>,
    pub other_weekday: Option<i8>,
    pub season: Option<Season>,
    pub quarter: Option<i8>,
    pub half: Option<i8>,
    pub decade: Option<i16>,
    pub century: Option<i16>,
    pub feast: Option<Feast>,
    pub part: Option<Part>,
    pub hour: Option<i8>,
    pub minute: Option<i8>,
    pub second: Option<i8>,
    pub afternoon: Option<bool>,
    pub amount: Option<Amount>,
    /// The first amount, where there are two: *12 to 18 months*.
    pub other_amount: Option<Amount>,
    pub ordinal: Option<i16>,
    pub unit: Option<Unit>,
    /// A second unit: *the third quarter of last year*.
    pub outer: Option<Unit>,
    pub shift: Option<i16>,
    pub dir: Option<i16>,
    pub edge: Option<Edge>,
    pub vague: Option<Vague>,
    pub from_context: bool,
    pub plus_half: bool,
    pub range: bool,
}

impl Frame {
    /// Fills the slot.
    pub fn set(&mut self, slot: Slot) {
        match slot {
            Slot::Weekday(n) => first_of_two(&mut self.weekday, &mut self.other_weekday, n),
            Slot::Month(n) | Slot::MonthNumber(n) => {
                first_of_two(&mut self.month, &mut self.other_month, n);
            }
            Slot::Season(s) => self.season = Some(s),
            Slot::Part(p) => self.part = Some(p),
            Slot::Clock(hour, minute, _) | Slot::FourDigits(hour, minute) => {
                (self.hour, self.minute) = (Some(hour), Some(minute));
            }
            Slot::Unit(u) | Slot::Units(u) => match self.unit {
                None => self.unit = Some(u),
                Some(_) => self.outer = Some(u),
            },
            Slot::Shift(n) => self.shift = Some(n),
            Slot::Edge(e) => self.edge = Some(e),
            Slot::Num(n) => {
                self.other_amount = self.amount;
                self.amount = Some(n);
            }
            Slot::Ord(n) => self.ordinal = Some(n),
            // *The night of Saturday to Sunday 12 May* says no number of the first day.
            Slot::Day(n) if self.other_weekday.is_some() => self.other_day = Some(n),
            Slot::Day(n) => first_of_two(&mut self.day, &mut self.other_day, n),
            Slot::Year(n) | Slot::ShortYear(n) | Slot::SpelledYear(n) => self.year = Some(n),
            Slot::Hour(n) => self.hour = Some(n),
            Slot::Minute(n) => match self.minute {
                None => self.minute = Some(n),
                Some(_) => self.second = Some(n),
            },
            Slot::Meridiem(after) => self.afternoon = Some(after),
            Slot::Feast(f) => self.feast = Some(f),
            Slot::Dir(n) => self.dir = Some(n),
            Slot::From(context) => self.from_context = context,
            Slot::Ref(v) => self.vague = Some(v),
            Slot::Quarter(n) => self.quarter = Some(n),
            Slot::HalfYear(n) => self.half = Some(n),
            Slot::Decade(n) => self.decade = Some(n),
            Slot::Century(n) => self.century = Some(n),
            Slot::PlusHalf => self.plus_half = true,
            Slot::Range => self.range = true,
            Slot::Scale(_)
            | Slot::Suffix
            | Slot::Join
            | Slot::Zone
            | Slot::Digits
            | Slot::Approx
            | Slot::Filler
            | Slot::Plural
            | Slot::Function
            | Slot::Name
            | Slot::Title => {}
        }
    }

    /// What the words say of the day on which a night between two days ends.
    pub fn morning_after(&self) -> Option<Frame> {
        if self.part != Some(Part::Night) || self.other_weekday.or(self.other_day).is_none() {
            return None;
        }
        Some(Frame {
            weekday: self.other_weekday,
            day: self.other_day,
            month: self.other_month.or(self.month),
            other_weekday: None,
            other_day: None,
            other_month: None,
            ..*self
        })
    }

    /// Takes from `other`, the other end of a range, what this end leaves out: *2* of
    /// *2 to 3 May* has the month of *3 May*.
    pub fn complete(&mut self, other: &Frame) {
        if self.hour.is_some() {
            self.afternoon = self.afternoon.or(other.afternoon);
            return;
        }
        if self.day.is_some() && self.month.is_none() {
            self.month = other.month;
            self.shift = self.shift.or(other.shift);
            self.unit = self.unit.or(other.unit);
        }
        if self.weekday.is_none() || self.day.is_some() {
            self.year = self.year.or(other.year);
        }
        self.part = self.part.or(other.part);
    }

    /// The time of day that is said.
    pub fn clock(&self) -> Option<Clock> {
        let hour = match (self.hour?, self.afternoon) {
            (12, Some(false)) => 0,
            (hour @ 1..=11, Some(true)) => hour + 12,
            (hour, _) => hour,
        };
        Some(Clock { hour, minute: self.minute.unwrap_or(0), second: self.second })
    }

    /// Whether it names a day or a coarser stretch, not only a time of day.
    pub fn is_dated(&self) -> bool {
        self.year.is_some()
            || self.month.is_some()
            || self.day.is_some()
            || self.weekday.is_some()
            || self.feast.is_some()
            || self.shift.is_some()
            || self.dir.is_some()
            || self.season.is_some()
    }
}

/// Fills the first of two slots that is empty: *the night of the 2nd to the 3rd*.
fn first_of_two(slot: &mut Option<i8>, other: &mut Option<i8>, value: i8) {
    if slot.is_none() {
        *slot = Some(value);
    } else {
        *other = Some(value);
    }
}
