//! Days written out for people: `May 3, 2031`, `Sat. 3 May 2031, 10:15 EST`,
//! `le 3 mai 2031`. With the month in letters, day and month cannot be taken for
//! each other; the time of day is left out, because the names of zones are not
//! one offset each.

use jiff::civil::Date;

/// More is a text with a date in it, not a date.
const LONGEST: usize = 80;

/// Each month as it is written in English and French, in lower case.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv"],
    &["february", "feb", "février", "fevrier", "févr", "fév"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet", "juil"],
    &["august", "aug", "août", "aout"],
    &["september", "sept", "sep", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "décembre", "decembre", "déc"],
];

/// The one day that `text` gives, as `2031-05-03`.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut found = words.windows(3).filter_map(|words| match words {
        [a, b, year] => of(b, a, year).or_else(|| of(a, b, year)),
        _ => None,
    });
    let first = found.next()?;
    found.all(|other| other == first).then(|| first.to_string())
}

/// The number of the month of this name.
pub(super) fn month(name: &str) -> Option<i8> {
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&name)).map(|(number, _)| number)
}

fn of(name: &str, day: &str, year: &str) -> Option<Date> {
    let month = month(name)?;
    let day =
        ["st", "nd", "rd", "th", "er"].iter().find_map(|e| day.strip_suffix(e)).unwrap_or(day);
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let plausible = is_number(day) && is_number(year) && year.len() == 4 && !year.starts_with('0');
    plausible.then(|| Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "May 3, 2031",
            "Saturday, May 3rd 2031, 10:15 AM EST",
            "10:15 PM IST May 3, 2031",
            "le samedi 3 mai 2031 à 8h15",
            "Publié le 03 mai 2031",
            "3 MAY 2031",
            "May 3, 2031 (May 3, 2031)",
        ] {
            assert_eq!(day(text).as_deref(), Some("2031-05-03"), "{text}");
        }
        assert_eq!(day("1er août 2031").as_deref(), Some("2031-08-01"));
    }

    #[test]
    fn what_is_no_day_or_several_is_none() {
        for text in [
            "May 2031",
            "3 May",
            "May 3, 2031 – updated May 4, 2031",
            "31 June 2031",
            "3 Smarch 2031",
            "May 3, 31",
            "On May 3, 2031 the ferry sank, and ever since people have asked who knew of the crack.",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
