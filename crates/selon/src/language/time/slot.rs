//! What a word of time can mean: one slot of a date, a duration or a set.
//!
//! The tables say `monday weekday 1`; here `weekday` is a [`Class`] and the whole a
//! [`Slot`]. Patterns name classes, matched words fill slots.

/// A unit of the calendar or of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A season, named as in TimeML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day, named as in TimeML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

/// Which end of a period is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    Mid,
    End,
}

/// A vague reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vague {
    Past,
    Present,
    Future,
}

/// A day that a rule gives for each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feast {
    /// The same month and day each year.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i16),
    /// The nth weekday of a month; -1 is the last.
    Nth { month: i8, weekday: i8, nth: i8 },
}

/// A number in thousandths, or one that the text leaves open (*several*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount(pub Option<u64>);

impl Amount {
    pub fn whole(n: u64) -> Self {
        Self(n.checked_mul(1000))
    }

    /// The number, if it is known and whole.
    pub fn integer(self) -> Option<i64> {
        let n = self.0.filter(|n| n % 1000 == 0)?;
        i64::try_from(n / 1000).ok()
    }

    pub fn times(self, factor: u64) -> Self {
        Self(self.0.and_then(|n| n.checked_mul(factor)))
    }

    pub fn plus_half(self) -> Self {
        Self(self.0.and_then(|n| n.checked_add(500)))
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(n) = self.0 else { return f.write_str("X") };
        if n % 1000 == 0 {
            return write!(f, "{}", n / 1000);
        }
        let fraction = format!("{:03}", n % 1000);
        write!(f, "{}.{}", n / 1000, fraction.trim_end_matches('0'))
    }
}

macro_rules! classes {
    ($($name:literal $class:ident),* $(,)?) => {
        /// What patterns ask for, between square brackets.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Class { $($class),* }
        impl Class {
            /// The class that the tables call `name`.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Class::$class),)* _ => None }
            }
        }
    };
}

classes! {
    "weekday" Weekday, "month" Month, "season" Season, "part" Part, "clock" Clock,
    "unit" Unit, "units" Units, "any" AnyUnit, "shift" Shift, "edge" Edge, "num" Num,
    "ord" Ord, "day" Day, "year" Year, "yy" ShortYear, "spelled" SpelledYear, "hour" Hour,
    "minute" Minute, "mm" MonthNumber, "meridiem" Meridiem, "zone" Zone, "feast" Feast,
    "dir" Dir, "from" From, "ref" Ref, "quarter" Quarter, "half" HalfYear, "decade" Decade,
    "century" Century, "plushalf" PlusHalf, "scale" Scale, "suffix" Suffix, "join" Join,
    "range" Range, "digits" Digits, "approx" Approx, "filler" Filler, "plural" Plural,
    "function" Function, "hhmm" FourDigits, "name" Name, "title" Title,
}

/// A matched word: its class and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Weekday(i8),
    Month(i8),
    Season(Season),
    Part(Part),
    /// Hour, minute, second.
    Clock(i8, i8, i8),
    Unit(Unit),
    Units(Unit),
    Shift(i16),
    Edge(Edge),
    Num(Amount),
    Ord(i16),
    Day(i8),
    Year(i16),
    ShortYear(i16),
    SpelledYear(i16),
    Hour(i8),
    Minute(i8),
    /// Hour and minute in four digits: *0415*.
    FourDigits(i8, i8),
    MonthNumber(i8),
    /// Whether it is after noon.
    Meridiem(bool),
    Zone,
    Feast(Feast),
    /// -1 back, 1 ahead.
    Dir(i16),
    /// Whether counting begins at the date spoken of, not at the day of writing.
    From(bool),
    Ref(Vague),
    Quarter(i8),
    HalfYear(i8),
    Decade(i16),
    Century(i16),
    PlusHalf,
    Scale(u32),
    Suffix,
    Join,
    Range,
    Digits,
    /// *About*, *at least*: belongs to the expression, changes no slot.
    Approx,
    /// *Consecutive*, *more*: may stand between a number and its unit.
    Filler,
    /// *Soldiers*: what is counted, no word of time.
    Plural,
    /// *Was*, *dans*: no plural, though it looks like one; *En*: no name, though it begins a
    /// sentence.
    Function,
    /// A word with a capital that the tables do not know.
    Name,
    /// A word of time with a capital that it has only in names: *India Today*, *Le Soir*.
    Title,
}

impl Slot {
    /// The slot that `value` is in `class`, `None` if it is none.
    pub fn parse(class: Class, value: &str) -> Option<Slot> {
        let small = |low: i8, high: i8| value.parse().ok().filter(|n| (low..=high).contains(n));
        Some(match class {
            Class::Weekday => Slot::Weekday(small(1, 7)?),
            Class::Month => Slot::Month(small(1, 12)?),
            Class::Season => Slot::Season(match value {
                "SP" => Season::Spring,
                "SU" => Season::Summer,
                "FA" => Season::Autumn,
                "WI" => Season::Winter,
                _ => return None,
            }),
            Class::Part => Slot::Part(match value {
                "MO" => Part::Morning,
                "MI" => Part::Midday,
                "AF" => Part::Afternoon,
                "EV" => Part::Evening,
                "NI" => Part::Night,
                "DT" => Part::Daytime,
                _ => return None,
            }),
            Class::Clock => {
                let (hour, minute) = value.split_once(':')?;
                Slot::Clock(hour.parse().ok()?, minute.parse().ok()?, 0)
            }
            Class::Unit => Slot::Unit(unit(value)?),
            Class::Units => Slot::Units(unit(value)?),
            Class::Shift => Slot::Shift(value.parse().ok()?),
            Class::Dir => Slot::Dir(value.parse().ok().filter(|n| [-1, 1].contains(n))?),
            Class::Edge => Slot::Edge(match value {
                "start" => Edge::Start,
                "mid" => Edge::Mid,
                "end" => Edge::End,
                _ => return None,
            }),
            Class::Num if value == "X" => Slot::Num(Amount(None)),
            Class::Num => Slot::Num(Amount::whole(value.parse().ok()?)),
            Class::Ord => Slot::Ord(value.parse().ok()?),
            Class::Year => Slot::Year(value.parse().ok()?),
            Class::Minute => Slot::Minute(small(0, 59)?),
            Class::Meridiem => Slot::Meridiem(match value {
                "am" => false,
                "pm" => true,
                _ => return None,
            }),
            Class::Zone => Slot::Zone,
            Class::Feast => Slot::Feast(feast(value)?),
            Class::From => Slot::From(match value {
                "context" => true,
                "anchor" => false,
                _ => return None,
            }),
            Class::Ref => Slot::Ref(match value {
                "past" => Vague::Past,
                "present" => Vague::Present,
                "future" => Vague::Future,
                _ => return None,
            }),
            Class::Quarter => Slot::Quarter(small(1, 4)?),
            Class::HalfYear => Slot::HalfYear(small(1, 2)?),
            Class::Decade => Slot::Decade(value.parse().ok()?),
            Class::Century => Slot::Century(value.parse().ok()?),
            Class::PlusHalf => Slot::PlusHalf,
            Class::Range => Slot::Range,
            Class::Approx => Slot::Approx,
            Class::Filler => Slot::Filler,
            Class::Plural => Slot::Plural,
            Class::Function => Slot::Function,
            Class::Scale => Slot::Scale(value.parse().ok()?),
            Class::Suffix => Slot::Suffix,
            Class::Join => Slot::Join,
            Class::Title => Slot::Title,
            _ => return None,
        })
    }

    /// Whether a pattern that asks for `class` takes this.
    pub fn is(self, class: Class) -> bool {
        match self {
            Slot::Weekday(_) => class == Class::Weekday,
            Slot::Month(_) => class == Class::Month,
            Slot::Season(_) => class == Class::Season,
            Slot::Part(_) => class == Class::Part,
            Slot::Clock(..) => class == Class::Clock,
            Slot::Unit(_) => matches!(class, Class::Unit | Class::AnyUnit),
            Slot::Units(_) => matches!(class, Class::Units | Class::AnyUnit),
            Slot::Shift(_) => class == Class::Shift,
            Slot::Edge(_) => class == Class::Edge,
            Slot::Num(_) => class == Class::Num,
            Slot::Ord(_) => class == Class::Ord,
            Slot::Day(_) => class == Class::Day,
            Slot::Year(_) => class == Class::Year,
            Slot::ShortYear(_) => class == Class::ShortYear,
            Slot::SpelledYear(_) => class == Class::SpelledYear,
            Slot::Hour(_) => class == Class::Hour,
            Slot::Minute(_) => class == Class::Minute,
            Slot::FourDigits(..) => class == Class::FourDigits,
            Slot::MonthNumber(_) => class == Class::MonthNumber,
            Slot::Meridiem(_) => class == Class::Meridiem,
            Slot::Zone => class == Class::Zone,
            Slot::Feast(_) => class == Class::Feast,
            Slot::Dir(_) => class == Class::Dir,
            Slot::From(_) => class == Class::From,
            Slot::Ref(_) => class == Class::Ref,
            Slot::Quarter(_) => class == Class::Quarter,
            Slot::HalfYear(_) => class == Class::HalfYear,
            Slot::Decade(_) => class == Class::Decade,
            Slot::Century(_) => class == Class::Century,
            Slot::PlusHalf => class == Class::PlusHalf,
            Slot::Scale(_) => class == Class::Scale,
            Slot::Suffix => class == Class::Suffix,
            Slot::Join => class == Class::Join,
            Slot::Range => class == Class::Range,
            Slot::Digits => class == Class::Digits,
            Slot::Approx => class == Class::Approx,
            Slot::Filler => class == Class::Filler,
            Slot::Plural => class == Class::Plural,
            Slot::Function => class == Class::Function,
            Slot::Name => class == Class::Name,
            Slot::Title => class == Class::Title,
        }
    }
}

fn unit(value: &str) -> Option<Unit> {
    Some(match value {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

/// `12/25`, `easter+49`, `11/4/4` (the fourth Thursday of November).
fn feast(value: &str) -> Option<Feast> {
    if let Some(days) = value.strip_prefix("easter") {
        return days.parse().ok().map(Feast::Easter);
    }
    let parts: Vec<&str> = value.split('/').collect();
    let number = |i: usize| parts.get(i).and_then(|part| part.parse::<i8>().ok());
    match parts.len() {
        2 => Some(Feast::Fixed(number(0)?, number(1)?)),
        3 => Some(Feast::Nth { month: number(0)?, nth: number(1)?, weekday: number(2)? }),
        _ => None,
    }
}
