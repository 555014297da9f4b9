//! A stretch of the calendar as news names it: a day, a week, a quarter, a decade,
//! perhaps with a part of day or an hour; and how it is written in TimeML.
//!
//! TimeML (ISO 24617-1) takes ISO 8601 and adds seasons, quarters, parts of the day
//! and `X` for what is left open. A moment keeps its precision: *last month* is a
//! month, not its first day.

use std::fmt;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::language::time::slot::{Feast, Part, Season, Unit};

/// A stretch of the calendar, without a part of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Century(i16),
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// The week of this day.
    Week(Date),
    /// The weekend of the week of this day.
    Weekend(Date),
    Day(Date),
}

/// A stretch of the calendar and, if it is a day, the part or hour of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub when: When,
    pub part: Option<Part>,
    pub clock: Option<Clock>,
}

/// A time of day, as precise as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: i8,
    pub minute: i8,
    pub second: Option<i8>,
}

impl From<When> for Moment {
    fn from(when: When) -> Self {
        Self { when, part: None, clock: None }
    }
}

impl When {
    /// The `unit` that holds `day`; hours and less are its day.
    pub fn of(day: Date, unit: Unit) -> Self {
        let (year, month) = (day.year(), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => When::Day(day),
            Unit::Week => When::Week(day),
            Unit::Weekend => When::Weekend(day),
            Unit::Month => When::Month(year, month),
            Unit::Quarter => When::Quarter(year, (month + 2) / 3),
            Unit::Half => When::Half(year, (month + 5) / 6),
            Unit::Year => When::Year(year),
            Unit::Decade => When::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => When::Century((year - 1).div_euclid(100)),
        }
    }

    /// How precise it is.
    pub fn unit(self) -> Unit {
        match self {
            When::Century(_) => Unit::Century,
            When::Decade(_) => Unit::Decade,
            When::Year(_) => Unit::Year,
            When::Half(..) => Unit::Half,
            When::Quarter(..) | When::Season(..) => Unit::Quarter,
            When::Month(..) => Unit::Month,
            When::Week(_) => Unit::Week,
            When::Weekend(_) => Unit::Weekend,
            When::Day(_) => Unit::Day,
        }
    }

    /// Its first day, `None` outside the calendar.
    pub fn first(self) -> Option<Date> {
        let date = |year, month| Date::new(year, month, 1).ok();
        match self {
            When::Century(c) => date(c.checked_mul(100)?.checked_add(1)?, 1),
            When::Decade(d) => date(d.checked_mul(10)?, 1),
            When::Year(y) => date(y, 1),
            When::Half(y, h) => date(y, h * 6 - 5),
            When::Quarter(y, q) => date(y, q * 3 - 2),
            When::Season(y, Season::Spring) => date(y, 3),
            When::Season(y, Season::Summer) => date(y, 6),
            When::Season(y, Season::Autumn) => date(y, 9),
            When::Season(y, Season::Winter) => date(y, 12),
            When::Month(y, m) => date(y, m),
            When::Week(day) => monday(day),
            When::Weekend(day) => add(monday(day)?, Unit::Day, 5),
            When::Day(day) => Some(day),
        }
    }

    /// Its last day.
    pub fn last(self) -> Option<Date> {
        let (unit, count) = match self {
            When::Century(_) => (Unit::Year, 100),
            When::Decade(_) => (Unit::Year, 10),
            When::Year(_) => (Unit::Year, 1),
            When::Half(..) => (Unit::Month, 6),
            When::Quarter(..) | When::Season(..) => (Unit::Month, 3),
            When::Month(..) => (Unit::Month, 1),
            When::Week(_) => (Unit::Day, 7),
            When::Weekend(_) => (Unit::Day, 2),
            When::Day(_) => (Unit::Day, 1),
        };
        add(add(self.first()?, unit, count)?, Unit::Day, -1)
    }

    /// The stretch `count` of `unit` later, of the same precision.
    pub fn shifted(self, unit: Unit, count: i64) -> Option<Self> {
        if let (When::Season(year, season), Unit::Year) = (self, unit) {
            return Some(When::Season(year.checked_add(i16::try_from(count).ok()?)?, season));
        }
        Some(When::of(add(self.first()?, unit, count)?, self.unit()))
    }
}

/// `day` moved by `count` units.
pub(super) fn add(day: Date, unit: Unit, count: i64) -> Option<Date> {
    let span: Span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => 0.days(),
        Unit::Day => Span::new().try_days(count).ok()?,
        Unit::Week | Unit::Weekend => Span::new().try_weeks(count).ok()?,
        Unit::Month => Span::new().try_months(count).ok()?,
        Unit::Quarter => Span::new().try_months(count.checked_mul(3)?).ok()?,
        Unit::Half => Span::new().try_months(count.checked_mul(6)?).ok()?,
        Unit::Year => Span::new().try_years(count).ok()?,
        Unit::Decade => Span::new().try_years(count.checked_mul(10)?).ok()?,
        Unit::Century => Span::new().try_years(count.checked_mul(100)?).ok()?,
        Unit::Millennium => Span::new().try_years(count.checked_mul(1000)?).ok()?,
    };
    day.checked_add(span).ok().filter(|d| (1..=9999).contains(&d.year()))
}

/// The Monday of the week of `day`.
pub(super) fn monday(day: Date) -> Option<Date> {
    add(day, Unit::Day, 1 - i64::from(weekday(day)))
}

/// 1 is Monday.
pub(super) fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// The day of `feast` in `year`.
pub(super) fn feast(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Fixed(month, day) => Date::new(year, month, day).ok(),
        Feast::Easter(days) => add(easter(year)?, Unit::Day, i64::from(days)),
        Feast::Nth { month, weekday, nth } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
    }
}

/// Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's method).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    Date::new(year, i8::try_from(f / 31).ok()?, i8::try_from(f % 31 + 1).ok()?).ok()
}

/// The name of a part of the day in TimeML.
pub(super) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Morning => "MO",
        Part::Midday => "MI",
        Part::Afternoon => "AF",
        Part::Evening => "EV",
        Part::Night => "NI",
        Part::Daytime => "DT",
    }
}

/// The name of a season in TimeML.
pub(super) fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            When::Century(c) => write!(f, "{c:02}"),
            When::Decade(d) => write!(f, "{d:03}"),
            When::Year(y) => write!(f, "{y:04}"),
            When::Half(y, h) => write!(f, "{y:04}-H{h}"),
            When::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            When::Season(y, s) => write!(f, "{y:04}-{}", season_name(s)),
            When::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            When::Week(day) => {
                let week = day.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            When::Weekend(day) => write!(f, "{}-WE", When::Week(day)),
            When::Day(day) => write!(f, "{day}"),
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:02}:{:02}", self.hour, self.minute)?;
        self.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.when)?;
        match (self.clock, self.part) {
            (Some(clock), _) => write!(f, "{clock}"),
            (None, Some(part)) => write!(f, "T{}", part_name(part)),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Date {
        iso.parse().expect("a date")
    }

    #[test]
    fn stretches_know_their_days_and_their_names() {
        for (when, name, first, last) in [
            (When::of(day("2031-05-07"), Unit::Week), "2031-W19", "2031-05-05", "2031-05-11"),
            (When::of(day("2031-05-07"), Unit::Weekend), "2031-W19-WE", "2031-05-10", "2031-05-11"),
            (When::of(day("2031-05-07"), Unit::Quarter), "2031-Q2", "2031-04-01", "2031-06-30"),
            (When::of(day("2031-05-07"), Unit::Half), "2031-H1", "2031-01-01", "2031-06-30"),
            (When::of(day("2031-05-07"), Unit::Decade), "203", "2030-01-01", "2039-12-31"),
            (When::of(day("2031-05-07"), Unit::Century), "20", "2001-01-01", "2100-12-31"),
            (When::of(day("2032-02-29"), Unit::Month), "2032-02", "2032-02-01", "2032-02-29"),
        ] {
            assert_eq!(when.to_string(), name);
            assert_eq!(when.first(), Some(day(first)), "{name}");
            assert_eq!(when.last(), Some(day(last)), "{name}");
        }
    }

    #[test]
    fn feasts_move() {
        assert_eq!(feast(Feast::Easter(0), 2031), Some(day("2031-04-13")));
        assert_eq!(feast(Feast::Easter(49), 1999), Some(day("1999-05-23")));
        let thanks = Feast::Nth { month: 11, nth: 4, weekday: 4 };
        assert_eq!(feast(thanks, 1999), Some(day("1999-11-25")));
    }

    #[test]
    fn shifts_keep_precision_and_stay_in_the_calendar() {
        assert_eq!(When::Month(2031, 1).shifted(Unit::Month, -1), Some(When::Month(2030, 12)));
        assert_eq!(When::Quarter(2031, 3).shifted(Unit::Year, -1), Some(When::Quarter(2030, 3)));
        assert_eq!(When::Year(2031).shifted(Unit::Century, i64::MAX), None);
    }
}
