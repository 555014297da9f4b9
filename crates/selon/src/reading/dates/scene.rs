//! Where an expression is read from: the day of writing, what was spoken of before,
//! whether the sentence looks back or ahead; and the dates that follow.

use jiff::civil::Date;

use crate::language::time::slot::{Part, Unit};

use super::frame::Frame;
use super::moment::{Moment, When, add, feast, monday, weekday};

/// Why there is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Miss {
    /// It depends on a day that is not known.
    Open,
    /// No calendar has it: 30 February.
    Wrong,
}

/// What was last spoken of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spoken {
    pub last: Option<Moment>,
    /// The last day and the token after it.
    pub day: Option<(Date, usize)>,
    /// Whether that was the night after that day: its small hours are of the next.
    pub night: bool,
    pub quarter: Option<When>,
    /// A year that was told, perhaps with a month or a day in it, and the token after it, as
    /// long as no other date came between.
    pub told: Option<(When, usize)>,
}

/// How many tokens a day is remembered for a time of day without one.
const MEMORY: usize = 80;

/// Most years from one 29 February to the next.
const LEAP: i16 = 8;

/// How far a sentence must lean to the future before a day of the week is the next
/// and not the last.
const LEAST_LEAN: i32 = 40;

/// From here on a sentence looks back so surely that no day ahead is meant, however near.
const SURELY_PAST: i32 = -100;

/// From here on the words leave no other way: *since June*.
const NEVER_AHEAD: i32 = -5000;

/// A weekday with a day of a month that is not named lies so many days away at most.
const NEAR: i32 = 16;

/// What an expression is resolved against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    pub today: Option<Date>,
    /// Whether that is known to the day, and not one of many.
    pub exact: bool,
    pub spoken: Spoken,
    /// Below 0 the past, above 0 the future; see [`lean`](super::tense::lean).
    pub lean: i32,
    /// The expression's first token.
    pub at: usize,
    /// Whether it begins its sentence.
    pub heads: bool,
}

impl Scene {
    /// A scene in which nothing is known but the words.
    pub fn bare(self) -> Self {
        Self { today: None, spoken: Spoken::default(), ..self }
    }

    fn today(&self) -> Result<Date, Miss> {
        self.today.ok_or(Miss::Open)
    }

    /// What `date` in the tables means.
    pub fn date(&self, frame: &Frame) -> Result<Moment, Miss> {
        let when = match self.when(frame)? {
            // *In the night of Monday to Tuesday, at about 3*
            When::Day(first) if frame.morning_after().is_some() && small_hours(frame) => {
                add(first, Unit::Day, 1).map(When::Day).ok_or(Miss::Wrong)?
            }
            when => when,
        };
        let day = matches!(when, When::Day(_));
        Ok(Moment { when, part: frame.part, clock: frame.clock().filter(|_| day) })
    }

    fn when(&self, frame: &Frame) -> Result<When, Miss> {
        match self.stretch(frame)? {
            // *The week of 6 March*
            When::Day(day) if frame.unit == Some(Unit::Week) && frame.shift.is_none() => {
                Ok(When::Week(day))
            }
            when => Ok(when),
        }
    }

    fn stretch(&self, frame: &Frame) -> Result<When, Miss> {
        if let Some(morning) = frame.morning_after() {
            let When::Day(last) = self.stretch(&morning)? else { return Err(Miss::Open) };
            return add(last, Unit::Day, -1).map(When::Day).ok_or(Miss::Wrong);
        }
        let outer = frame.unit.filter(|_| frame.shift.is_some());
        let year = match (frame.year, outer) {
            (Some(year), _) => Some(year),
            (None, Some(Unit::Year)) => Some(self.year_at(frame)?),
            _ => None,
        };
        if let Some(rule) = frame.feast {
            let days = |y| {
                let day = feast(rule, y)?;
                match frame.unit {
                    Some(Unit::Weekend) => weekend_by(day),
                    Some(Unit::Week) => Some(When::Week(day)),
                    _ => Some(When::Day(day)),
                }
            };
            return self.in_year(year, frame.shift, days);
        }
        if let Some(nth) = frame.ordinal {
            return self.counted(frame, year, nth);
        }
        if let Some(month) = frame.month {
            return self.in_month(frame, year, month);
        }
        if let Some(quarter) = frame.quarter {
            return self.in_year(year, None, |y| Some(When::Quarter(y, quarter)));
        }
        if let Some(half) = frame.half {
            return self.in_year(year, None, |y| Some(When::Half(y, half)));
        }
        if let Some(season) = frame.season {
            let shift = frame.shift.filter(|_| outer.is_none());
            return self.in_year_of(frame, year, shift, |y| Some(When::Season(y, season)));
        }
        if let Some(day) = frame.day {
            return self.in_some_month(frame, day);
        }
        if let Some(number) = frame.weekday {
            return self.on_weekday(frame, number);
        }
        if let Some(year) = year {
            return Ok(match frame.unit {
                Some(Unit::Decade) => When::Decade(year.div_euclid(10)),
                _ => When::Year(year),
            });
        }
        if let Some(decade) = frame.decade {
            return Ok(When::Decade(if decade < 100 { 190 + decade } else { decade }));
        }
        if let Some(century) = frame.century {
            return century.checked_sub(1).map(When::Century).ok_or(Miss::Wrong);
        }
        if (frame.unit, frame.shift) == (Some(Unit::Weekend), Some(0)) {
            return self.this_weekend();
        }
        if let (Some(unit), Some(shift)) = (frame.unit, frame.shift) {
            let day = add(self.base(frame)?, unit, i64::from(shift)).ok_or(Miss::Wrong)?;
            return Ok(When::of(day, unit));
        }
        if frame.unit == Some(Unit::Weekend) {
            let today = self.today()?;
            let weekend = |n| add(today, Unit::Week, n).map(When::Weekend);
            let near: Vec<When> = (-1..=1).filter_map(weekend).collect();
            return self.choose(&near, None, today, 7);
        }
        if frame.part.is_some() && !frame.from_context {
            return self.today().map(When::Day);
        }
        if frame.hour.is_some() || frame.part.is_some() {
            return self.day_at_hand(frame).map(When::Day);
        }
        Err(Miss::Open)
    }

    fn year_at(&self, frame: &Frame) -> Result<i16, Miss> {
        let today = self.base(frame)?;
        today.year().checked_add(frame.shift.unwrap_or(0)).ok_or(Miss::Wrong)
    }

    /// The day from which is counted.
    fn base(&self, frame: &Frame) -> Result<Date, Miss> {
        if !frame.from_context {
            return self.today();
        }
        match self.spoken.last {
            // *The day before* is not the last of the year before.
            Some(last) if too_coarse(last.when, frame.unit) => match self.spoken.day {
                Some((day, end)) if self.at < end + MEMORY => Ok(day),
                _ if frame.unit == Some(Unit::Day) => self.today(),
                _ => Err(Miss::Open),
            },
            Some(last) => last.when.first().ok_or(Miss::Wrong),
            None => self.today(),
        }
    }

    /// The day that a bare time of day belongs to.
    fn day_at_hand(&self, frame: &Frame) -> Result<Date, Miss> {
        match self.spoken.day {
            Some((day, end)) if self.at < end + MEMORY => {
                let next = self.spoken.night && small_hours(frame);
                add(day, Unit::Day, i64::from(next)).ok_or(Miss::Wrong)
            }
            _ => self.today(),
        }
    }

    /// That of this week, but the last in a sentence that looks back: *was retaken this
    /// weekend*.
    fn this_weekend(&self) -> Result<When, Miss> {
        let today = self.today()?;
        let this = When::Weekend(today);
        let ahead = this.first().is_some_and(|first| first > today);
        let weeks = if ahead && self.lean < 0 { -1 } else { 0 };
        add(today, Unit::Week, weeks).map(When::Weekend).ok_or(Miss::Wrong)
    }

    /// What comes once a year; where the words count from what was spoken of, *the following
    /// spring*, the next one after it or the last one before.
    fn in_year_of(
        &self,
        frame: &Frame,
        year: Option<i16>,
        shift: Option<i16>,
        of_year: impl Fn(i16) -> Option<When>,
    ) -> Result<When, Miss> {
        let spoken = self.spoken.last.filter(|_| frame.from_context).map(|spoken| spoken.when);
        let from = match shift {
            Some(1..) => spoken.and_then(When::last),
            Some(_) => spoken.and_then(When::first),
            None => None,
        };
        Self { today: from.or(self.today), ..*self }.in_year(year, shift, of_year)
    }

    /// Something that comes once a year, in `year` or, if that is not said, where it
    /// is meant.
    fn in_year(
        &self,
        year: Option<i16>,
        shift: Option<i16>,
        of_year: impl Fn(i16) -> Option<When>,
    ) -> Result<When, Miss> {
        if let Some(year) = year {
            return of_year(year).ok_or(Miss::Wrong);
        }
        let today = self.today()?;
        if let Some(when) = self.later_that_year(&of_year).filter(|_| shift.is_none()) {
            return Ok(when);
        }
        let here = today.year();
        // No year near by may have it: 29 February.
        let years = if [here - 1, here, here + 1].into_iter().all(|y| of_year(y).is_some()) {
            2
        } else {
            LEAP
        };
        let near: Vec<When> = (here - years..=here + years).filter_map(&of_year).collect();
        self.choose(&near, shift, today, 365)
    }

    /// The year that was told just before holds on, for what came later in it: *in May 2021;
    /// by July it was raised*.
    fn later_that_year(&self, of_year: impl Fn(i16) -> Option<When>) -> Option<When> {
        let (told, end) = self.spoken.told?;
        let (today, before) = (self.today?, told.last()?);
        let when = of_year(before.year())?;
        let whole = matches!(told, When::Year(_));
        let later = (whole || when.first()? > before) && before.year() < today.year();
        // *Last year, in February*
        let beside = whole && self.at <= end + 2;
        (later && (self.heads || beside) && self.lean <= LEAST_LEAN && self.at < end + MEMORY / 2)
            .then_some(when)
    }

    /// Of stretches in order the one meant.
    fn choose(
        &self,
        near: &[When],
        shift: Option<i16>,
        today: Date,
        cycle: i32,
    ) -> Result<When, Miss> {
        let before = |w: &When| w.last().is_some_and(|last| last < today);
        let after = |w: &When| w.first().is_some_and(|first| first > today);
        let found = match shift {
            Some(n) if n < 0 => near.iter().rfind(|w| before(w)),
            Some(n) if n > 0 => near.iter().find(|w| after(w)),
            Some(_) => {
                let same = |w: &&When| w.first().is_some_and(|d| d.year() == today.year());
                near.iter().find(same).or_else(|| closest(near, today))
            }
            None => self.leaning(near, today, cycle),
        };
        found.copied().ok_or(Miss::Wrong)
    }

    /// The last stretch that has begun or the first that is not over. What lies near
    /// is likelier than what lies far, news looks back rather than ahead, and the
    /// words of the sentence move the border between the two. Days of the week are all
    /// near: there the words decide.
    fn leaning<'w>(&self, near: &'w [When], today: Date, cycle: i32) -> Option<&'w When> {
        let back = near.iter().rfind(|w| w.first().is_some_and(|first| first <= today));
        let ahead = near.iter().find(|w| w.last().is_some_and(|last| last >= today));
        let (Some(back), Some(ahead)) = (back, ahead) else { return back.or(ahead) };
        if self.lean <= NEVER_AHEAD {
            return Some(back);
        }
        let border = if cycle < 10 {
            if self.lean > LEAST_LEAN { cycle } else { 0 }
        } else {
            // Results are those of a quarter that is over, and a weekend is past that was calm,
            // however near the next one is.
            let results = matches!(ahead, When::Quarter(..) | When::Half(..) | When::Weekend(_));
            let past = self.exact && matches!(ahead, When::Day(_)) && self.lean < SURELY_PAST;
            let low = if past || results && self.lean < 0 { 0 } else { cycle / 10 };
            let high = cycle - cycle / 10;
            // A month or a quarter that is named alone is oftener over than a day.
            let middle = match ahead {
                When::Quarter(..) | When::Half(..) => cycle / 10,
                When::Month(..) => cycle / 4,
                _ => cycle * 2 / 5,
            };
            (middle + self.lean.clamp(-1000, 1000) * cycle / 450).clamp(low, high)
        };
        let wait = distance(ahead, today).unwrap_or(i32::MAX);
        // Where both sides are the same stretch, or it lies this near, it is meant.
        if back == ahead || wait < border { Some(ahead) } else { Some(back) }
    }

    fn in_month(&self, frame: &Frame, year: Option<i16>, month: i8) -> Result<When, Miss> {
        let Some(day) = frame.day else {
            let shift = frame.shift.filter(|_| frame.unit.is_none());
            return self.in_year_of(frame, year, shift, |y| Some(When::Month(y, month)));
        };
        let of_year = |y| Date::new(y, month, day).ok().map(When::Day);
        if year.is_none() && !(1..=9).any(|y| of_year(2000 + y).is_some()) {
            return Err(Miss::Wrong);
        }
        // A weekday with a day and a month says which year.
        if let (None, Some(number)) = (year, frame.weekday) {
            let today = self.today()?;
            let fits = |w: &When| w.first().is_some_and(|d| weekday(d) == number);
            let here = today.year();
            let near: Vec<When> = (here - 1..=here + 1).filter_map(of_year).filter(fits).collect();
            if let Some(found) = closest(&near, today) {
                return Ok(*found);
            }
        }
        self.in_year(year, frame.shift.filter(|_| frame.unit.is_none()), of_year)
    }

    /// The `nth` week, weekend, weekday or day of a month or of a year, -1 the last.
    fn counted(&self, frame: &Frame, year: Option<i16>, nth: i16) -> Result<When, Miss> {
        // *The last week of next month*: the unit that is shifted is the one that holds.
        let (unit, holder) = match (frame.month.is_none(), frame.shift) {
            (true, Some(shift)) => (frame.outer, frame.unit.map(|unit| (unit, shift))),
            _ => (frame.unit, None),
        };
        let within = |stretch: When| {
            let (first, last) = (stretch.first()?, stretch.last()?);
            let count = i64::from(nth);
            // From one end: so many whole units on.
            let on = |unit| match count {
                1.. => add(first, unit, count - 1),
                _ => add(last, unit, count + 1),
            };
            let found = match (frame.weekday, unit) {
                (Some(number), _) => {
                    let ahead = i64::from((number - weekday(first)).rem_euclid(7));
                    let behind = i64::from((weekday(last) - number).rem_euclid(7));
                    let days = if nth > 0 { ahead } else { -behind };
                    When::Day(add(on(Unit::Week)?, Unit::Day, days)?)
                }
                // A week belongs where most of its days are, as with ISO 8601's years.
                (None, Some(Unit::Week)) => {
                    let days = if nth > 0 { 3 } else { -3 };
                    When::Week(add(on(Unit::Week)?, Unit::Day, days)?)
                }
                (None, Some(Unit::Weekend)) => {
                    let ahead = i64::from((6 - weekday(first)).rem_euclid(7));
                    let behind = i64::from((weekday(last) - 6).rem_euclid(7));
                    let days = if nth > 0 { ahead } else { -behind };
                    When::Weekend(add(on(Unit::Week)?, Unit::Day, days)?)
                }
                (None, Some(Unit::Day)) => When::Day(on(Unit::Day)?),
                _ => return None,
            };
            let inside = |day: Date| first <= day && day <= last;
            found.first().zip(found.last()).filter(|&(a, b)| inside(a) || inside(b))?;
            Some(found)
        };
        match (frame.month, holder, year) {
            (Some(month), ..) => self.in_year(year, None, |y| within(When::Month(y, month))),
            (None, Some((unit, shift)), _) => {
                let day = add(self.base(frame)?, unit, i64::from(shift)).ok_or(Miss::Wrong)?;
                within(When::of(day, unit)).ok_or(Miss::Wrong)
            }
            (None, None, Some(year)) => within(When::Year(year)).ok_or(Miss::Wrong),
            (None, None, None) => Err(Miss::Open),
        }
    }

    /// A day of a month that is not named: *le 15*, *the 15th of last month*.
    fn in_some_month(&self, frame: &Frame, day: i8) -> Result<When, Miss> {
        let month_of = |base: Date, shift: i64| {
            let month = add(base.first_of_month(), Unit::Month, shift)?;
            Date::new(month.year(), month.month(), day).ok().map(When::Day)
        };
        if let (Some(shift), Some(Unit::Month)) = (frame.shift, frame.unit) {
            return month_of(self.today()?, i64::from(shift)).ok_or(Miss::Wrong);
        }
        let today = self.today()?;
        let fits = |w: &When| match (frame.weekday, w.first()) {
            (Some(number), Some(day)) => weekday(day) == number,
            _ => true,
        };
        let mut near: Vec<When> =
            (-6..=6).filter_map(|n| month_of(today, n)).filter(fits).collect();
        // *Mardi 4 000 paquets*: a number that no Tuesday near by has is no day.
        if let Some(number) = frame.weekday {
            near.retain(|when| distance(when, today).is_some_and(|days| days <= NEAR));
            if near.is_empty() {
                return self.on_weekday(frame, number);
            }
        }
        self.choose(&near, None, today, 30)
    }

    fn on_weekday(&self, frame: &Frame, number: i8) -> Result<When, Miss> {
        let today = self.base(frame)?;
        let on = |base: Date, weeks: i64| {
            let first = add(monday(base)?, Unit::Week, weeks)?;
            add(first, Unit::Day, i64::from(number) - 1).map(When::Day)
        };
        if let (Some(shift), Some(Unit::Week)) = (frame.shift, frame.unit) {
            return on(today, i64::from(shift)).ok_or(Miss::Wrong);
        }
        let near: Vec<When> = (-1..=1).filter_map(|n| on(today, n)).collect();
        if frame.shift == Some(0) {
            return near.get(1).copied().ok_or(Miss::Wrong);
        }
        self.choose(&near, frame.shift, today, 7)
    }

    /// What `offset` in the tables means: so many units from here.
    pub fn offset(&self, frame: &Frame, unit: Unit, count: i64) -> Result<Moment, Miss> {
        let (unit, count) = if frame.plus_half && unit == Unit::Year {
            (Unit::Month, count.checked_mul(12).ok_or(Miss::Wrong)? + 6 * count.signum())
        } else {
            (unit, count)
        };
        let long =
            |when: &When| frame.from_context && unit >= Unit::Week && when.unit() >= Unit::Quarter;
        let fits = |when: &When| long(when) && !too_coarse(*when, Some(unit));
        if let Some(spoken) = self.spoken.last.map(|m| m.when).filter(fits) {
            return spoken.shifted(unit, count).map(Moment::from).ok_or(Miss::Wrong);
        }
        let base = self.base(&Frame { unit: Some(unit), ..*frame })?;
        if let (Some(number), Some(_)) = (frame.weekday, frame.shift) {
            return self.weekdays_away(base, number, count).map(Moment::from);
        }
        let day = add(base, unit, count).ok_or(Miss::Wrong)?;
        let when = match frame.weekday {
            Some(number) if unit == Unit::Week => {
                let day = monday(day).and_then(|d| add(d, Unit::Day, i64::from(number) - 1));
                When::Day(day.ok_or(Miss::Wrong)?)
            }
            // *Last night at about 3*
            _ if frame.part == Some(Part::Night) && small_hours(frame) => {
                When::Day(add(day, Unit::Day, 1).ok_or(Miss::Wrong)?)
            }
            _ => When::of(day, unit),
        };
        Ok(Moment { when, part: frame.part, clock: frame.clock() })
    }

    /// The weekday that comes `count` times from `base` on, below 0 back: *two Sundays ago*.
    fn weekdays_away(&self, base: Date, number: i8, count: i64) -> Result<When, Miss> {
        let ahead = i64::from((number - weekday(base)).rem_euclid(7));
        let days = match count {
            1.. if ahead == 0 => count * 7,
            1.. => ahead + (count - 1) * 7,
            _ => ahead + count * 7,
        };
        add(base, Unit::Day, days).map(When::Day).ok_or(Miss::Wrong)
    }

    /// What `same` in the tables means: the unit that was spoken of.
    pub fn same(&self, frame: &Frame, unit: Unit) -> Result<Moment, Miss> {
        let shift = i64::from(frame.shift.unwrap_or(0));
        // *The 1988 period*, said of a quarter.
        if let (Some(year), When::Quarter(_, quarter)) =
            (frame.year, self.spoken.quarter.unwrap_or(When::Year(0)))
        {
            return Ok(When::Quarter(year, quarter).into());
        }
        if let Some(year) = frame.year {
            return Ok(When::Year(year).into());
        }
        if let (Unit::Quarter, Some(quarter)) = (unit, self.spoken.quarter) {
            let when = quarter.shifted(frame.outer.unwrap_or(unit), shift).ok_or(Miss::Wrong)?;
            return Ok(when.into());
        }
        let over = |w: &When| match (w.first().map(|day| When::of(day, unit)), self.today) {
            (Some(quarter), Some(today)) => quarter.last().is_some_and(|last| last < today),
            _ => true,
        };
        let fits = |w: &When| w.unit() <= unit && (unit != Unit::Quarter || over(w));
        let spoken = self.spoken.last.map(|m| m.when).filter(fits);
        let when = match (spoken.and_then(When::first), unit) {
            (Some(day), _) => When::of(day, unit),
            // The last that is over is what reports are about.
            (None, Unit::Quarter) => {
                let day = add(self.today()?, Unit::Quarter, -1).ok_or(Miss::Wrong)?;
                When::of(day, Unit::Quarter)
            }
            (None, _) => When::of(self.today()?, unit),
        };
        let when = when.shifted(frame.outer.unwrap_or(unit), shift).ok_or(Miss::Wrong)?;
        Ok(Moment { when, part: frame.part, clock: frame.clock() })
    }
}

/// Whether `when` is too coarse for counting in `unit` from it: nothing is two weeks before
/// a year.
fn too_coarse(when: When, unit: Option<Unit>) -> bool {
    match unit {
        Some(Unit::Day | Unit::Weekend | Unit::Week) => when.unit() >= Unit::Month,
        Some(Unit::Month) => when.unit() >= Unit::Year,
        _ => false,
    }
}

/// Whether an hour is said that comes after midnight in a night.
fn small_hours(frame: &Frame) -> bool {
    frame.clock().is_some_and(|clock| clock.hour < 12)
}

/// The weekend that a feast on `day` makes long, or that comes after it.
fn weekend_by(day: Date) -> Option<When> {
    let weeks = if weekday(day) <= 2 { -1 } else { 0 };
    add(day, Unit::Week, weeks).map(When::Weekend)
}

/// The stretch nearest to `today`; of two as near the earlier one.
fn closest(near: &[When], today: Date) -> Option<&When> {
    near.iter().min_by_key(|when| distance(when, today).unwrap_or(i32::MAX))
}

/// How many days lie between `today` and the nearest day of `when`.
fn distance(when: &When, today: Date) -> Option<i32> {
    let (first, last) = (when.first()?, when.last()?);
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    Some(if today < first {
        days(today, first)
    } else if today > last {
        days(last, today)
    } else {
        0
    })
}
