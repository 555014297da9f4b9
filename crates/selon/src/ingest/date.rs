//! Dates as inputs state them, brought to ISO 8601 with the precision and the
//! offset they were given with. What cannot be told for sure (`03/05/2023`) is
//! unknown rather than guessed.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

use super::written_date;

/// `value` as ISO 8601: `2023`, `2023-05`, `2023-05-03`,
/// `2023-05-03T10:15`, `2023-05-03T10:15:00+02:00`. `None` if it is no date, or
/// not one that can be told for sure.
///
/// Read are ISO 8601 (also with `/` between year, month and day, with a space
/// for the `T`, with `+0200`), the basic form `20230503`, the dates of e-mail
/// (RFC 2822), and of days written out in letters the day alone.
pub(super) fn normalise(value: &str) -> Option<String> {
    let value = value.trim();
    iso(value).or_else(|| email(value)).or_else(|| written_date::day(value))
}

/// The calendar part of a normalised date.
pub(super) fn day(iso: &str) -> &str {
    iso.split('T').next().unwrap_or(iso)
}

/// Whether two normalised dates lie more than a day apart, as far as both go.
pub(super) fn over_a_day_apart(a: &str, b: &str) -> bool {
    over_a_day_before(a, b) || over_a_day_before(b, a)
}

/// Whether `a` lies more than a day before `b`, as far as both go.
pub(super) fn over_a_day_before(a: &str, b: &str) -> bool {
    if let (Ok(a), Ok(b)) = (a.parse::<Timestamp>(), b.parse::<Timestamp>()) {
        return b.duration_since(a) > SignedDuration::from_hours(24);
    }
    let (a, b) = (day(a), day(b));
    match (a.parse::<Date>(), b.parse::<Date>()) {
        (Ok(a), Ok(b)) => b.duration_since(a) > SignedDuration::from_hours(24),
        _ => {
            let both = a.len().min(b.len());
            a[..both] < b[..both]
        }
    }
}

fn iso(value: &str) -> Option<String> {
    let at = value.find(['T', 't', ' ']);
    let (date, rest) = match at {
        Some(at) => (&value[..at], value[at + 1..].trim_start()),
        None => (value, ""),
    };
    let date = calendar(date)?;
    if rest.is_empty() {
        return Some(date);
    }
    // A time of day makes sense with a whole date only.
    (date.len() == 10).then_some(())?;
    let (time, zone) = match rest.find(['Z', 'z', '+', '-', ' ']) {
        Some(at) => (&rest[..at], rest[at..].trim_start()),
        None => (rest, ""),
    };
    clock(time)?;
    Some(format!("{date}T{time}{}", offset(zone)?))
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` out of these, out of the same with `/`, and
/// out of `YYYYMMDD`.
fn calendar(value: &str) -> Option<String> {
    let basic;
    let value = if value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit()) {
        basic = format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..]);
        basic.as_str()
    } else {
        value
    };
    let mark = if value.contains('/') { '/' } else { '-' };
    let parts: Vec<&str> = value.split(mark).collect();
    let year = number(parts.first()?, 4)?;
    let month = parts.get(1).map_or(Some(1), |part| number(part, 2))?;
    let day = parts.get(2).map_or(Some(1), |part| number(part, 2))?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()?;
    // Smaller years are what programs write for "no date".
    (year >= 1000 && parts.len() <= 3).then(|| parts.join("-"))
}

/// Whether this is `HH:MM`, `HH:MM:SS` or that with a fraction.
fn clock(value: &str) -> Option<()> {
    let (whole, fraction) = value.split_once(['.', ',']).unwrap_or((value, "0"));
    let mut parts = whole.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let second = parts.next().map_or(Some(0), |part| number(part, 2))?;
    let small = |n: i16| i8::try_from(n).ok();
    Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
    let digits = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    (digits && parts.next().is_none()).then_some(())
}

/// `Z` or `±HH:MM` out of these, `±HHMM`, `±HH` and the names of UTC.
fn offset(value: &str) -> Option<String> {
    if value.is_empty() {
        return Some(String::new());
    }
    if ["Z", "UTC", "GMT"].iter().any(|name| value.eq_ignore_ascii_case(name)) {
        return Some("Z".to_owned());
    }
    let sign = value.chars().next().filter(|sign| ['+', '-'].contains(sign))?;
    let digits: String = value[1..].chars().filter(|c| *c != ':').collect();
    let (hour, minute) = match digits.len() {
        2 => (number(&digits, 2)?, 0),
        4 if digits.is_ascii() => (number(&digits[..2], 2)?, number(&digits[2..], 2)?),
        _ => return None,
    };
    (hour <= 14 && minute < 60).then(|| format!("{sign}{hour:02}:{minute:02}"))
}

/// `Wed, 03 May 2023 10:15:00 +0200`.
fn email(value: &str) -> Option<String> {
    let zoned = jiff::fmt::rfc2822::parse(value).ok()?;
    let stated = if value.ends_with("GMT") || value.ends_with("UTC") { "Z" } else { "" };
    let offset = zoned.offset().seconds();
    let stated = match (stated, offset) {
        ("Z", _) => "Z".to_owned(),
        _ => format!(
            "{}{:02}:{:02}",
            if offset < 0 { '-' } else { '+' },
            offset.abs() / 3600,
            offset.abs() / 60 % 60
        ),
    };
    Some(format!("{}{stated}", zoned.datetime().strftime("%Y-%m-%dT%H:%M:%S")))
}

/// A number written with exactly `digits` digits.
fn number(value: &str, digits: usize) -> Option<i16> {
    let exact = value.len() == digits && value.bytes().all(|b| b.is_ascii_digit());
    exact.then(|| value.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_precision_and_offset() {
        for (value, iso) in [
            ("2031", "2031"),
            ("2031-05", "2031-05"),
            (" 2031-05-03 ", "2031-05-03"),
            ("2031/05/03", "2031-05-03"),
            ("20310503", "2031-05-03"),
            ("2031-05-03T10:15", "2031-05-03T10:15"),
            ("2031-05-03 10:15:07 +0200", "2031-05-03T10:15:07+02:00"),
            ("2031-05-03T10:15:07.250-03:30", "2031-05-03T10:15:07.250-03:30"),
            ("2031-05-03T10:15:07z", "2031-05-03T10:15:07Z"),
            ("Sat, 03 May 2031 10:15:00 +0200", "2031-05-03T10:15:00+02:00"),
            ("Sat, 03 May 2031 10:15:00 GMT", "2031-05-03T10:15:00Z"),
            ("May 3, 2031, 07:47 PM EST", "2031-05-03"),
        ] {
            assert_eq!(normalise(value).as_deref(), Some(iso), "{value}");
        }
    }

    #[test]
    fn days_apart_are_counted_as_far_as_both_dates_go() {
        for (a, b, apart) in [
            ("2031-05-03T23:30:00Z", "2031-05-04T01:30:00+02:00", false),
            ("2031-05-03T23:30:00Z", "2031-05-03", false),
            ("2031-05", "2031-05-03", false),
            ("2031-05-03", "2031-05-04T01:30:00+02:00", false),
            ("2031-05-03T10:00:00Z", "2031-05-04T10:00:01Z", true),
            ("2031-05-03", "2031-05-05", true),
            ("2031-04", "2031-05-01", true),
            ("2030", "2031", true),
        ] {
            assert_eq!((over_a_day_apart(a, b), over_a_day_apart(b, a)), (apart, apart), "{a} {b}");
        }
        assert!(over_a_day_before("2031-05-01", "2031-05-03"));
        assert!(!over_a_day_before("2031-05-03", "2031-05-01"));
    }

    #[test]
    fn does_not_guess() {
        for value in [
            "",
            "03/05/2031",
            "2031-13",
            "2031-02-30",
            "0000",
            "2031-5-3",
            "May 2031",
            "2031-05T10:00",
            "2031-05-03T25:00",
            "2031-05-03T10:00+99:00",
            "2031-05-03Té",
            "20310€",
            "12345678",
        ] {
            assert_eq!(normalise(value), None, "{value}");
        }
    }
}
