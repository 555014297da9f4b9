//! Times and days as the library keeps them.

use jiff::civil::Date;
use jiff::{Timestamp, Unit};

/// Now, in UTC, to the second.
pub(crate) fn now() -> String {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now).to_string()
}

/// First and last day of an ISO date of any precision (`2031`, `2031-05`,
/// `2031-05-03T08:00:00+02:00`), in its own time zone.
pub fn days(iso: &str) -> Option<(String, String)> {
    let digits = |range: std::ops::Range<usize>| iso.get(range).and_then(|n| n.parse::<i16>().ok());
    let year = digits(0..4)?;
    let part = |range| digits(range).and_then(|n| i8::try_from(n).ok());
    let (first, last) = match iso.len() {
        4 => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        7 => {
            let month = Date::new(year, part(5..7)?, 1).ok()?;
            (month, month.last_of_month())
        }
        _ => {
            let day = Date::new(year, part(5..7)?, part(8..10)?).ok()?;
            (day, day)
        }
    };
    Some((first.to_string(), last.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_many_days_as_it_leaves_open() {
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(days("2031"), pair("2031-01-01", "2031-12-31"));
        assert_eq!(days("2032-02"), pair("2032-02-01", "2032-02-29"));
        assert_eq!(days("2031-05-03T23:30:00-05:00"), pair("2031-05-03", "2031-05-03"));
        assert_eq!(days("2031-13"), None);
        assert_eq!(days("May"), None);
    }

    #[test]
    fn now_is_in_seconds_and_utc() {
        let now = now();
        assert!(now.ends_with('Z') && now.len() == 20, "{now}");
    }
}
