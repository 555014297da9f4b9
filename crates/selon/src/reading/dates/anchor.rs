//! When an article was published, as far as that is known.
//!
//! An anchor may be a day, a month or a year. Nothing is guessed from the coarser
//! ones: what is said relative to the day of writing is worked out for every day that
//! the anchor allows, and what comes out is settled only if all agree.

use jiff::civil::Date;
use thiserror::Error;

use super::moment::When;

/// A publication date with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor(When);

/// Not a date that can anchor.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("\"{0}\" is no date: expected YYYY, YYYY-MM or YYYY-MM-DD, perhaps with a time")]
pub struct AnchorError(String);

impl Anchor {
    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`; a time of day after it is left aside.
    ///
    /// # Errors
    /// If `iso` is something else.
    pub fn from_iso(iso: &str) -> Result<Self, AnchorError> {
        let error = || AnchorError(iso.to_owned());
        let date = iso.trim().split(['T', ' ']).next().unwrap_or("");
        let mut parts = date.split('-');
        let mut number = |digits: usize| -> Result<Option<i16>, AnchorError> {
            let Some(part) = parts.next() else { return Ok(None) };
            let sound = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if sound { part.parse().map(Some).map_err(|_| error()) } else { Err(error()) }
        };
        let year = number(4)?.filter(|&year| year > 0).ok_or_else(error)?;
        let small = |n: i16| i8::try_from(n).map_err(|_| error());
        let month = number(2)?.map(small).transpose()?;
        let day = number(2)?.map(small).transpose()?;
        if parts.next().is_some() {
            return Err(error());
        }
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| error())?;
        Ok(Self(match (month, day) {
            (Some(_), Some(_)) => When::Day(first),
            (Some(month), None) => When::Month(year, month),
            (None, _) => When::Year(year),
        }))
    }

    /// One day.
    pub(super) fn day(day: Date) -> Self {
        Self(When::Day(day))
    }

    /// Every day that it may be, in order.
    pub(super) fn days(self) -> impl Iterator<Item = Date> {
        let last = self.0.last();
        std::iter::successors(self.0.first(), |day| day.tomorrow().ok())
            .take_while(move |day| last.is_some_and(|last| *day <= last))
    }

    /// Whether `day` is one of them.
    pub(super) fn holds(self, day: Date) -> bool {
        self.0.first().is_some_and(|first| first <= day)
            && self.0.last().is_some_and(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_kept() {
        let days = |iso: &str| Anchor::from_iso(iso).map(|a| a.days().count());
        assert_eq!(days("2031"), Ok(365));
        assert_eq!(days("2032-02"), Ok(29));
        assert_eq!(days("2031-05-03"), Ok(1));
        assert_eq!(days("2031-05-03T10:15:00+02:00"), Ok(1));
        for wrong in ["", "May 2031", "2031-13", "2031-02-30", "0000", "2031-5", "2031-05-03-01"] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
    }
}
