//! The dates that a page states, and where they contradict each other.
//!
//! Pages give one date in several places, and systems that write them disagree:
//! a template may put the day of the last change, or of today, where the day of
//! publication belongs. Which one is right cannot be told from here. The place
//! that is wrong most seldom is taken, and whoever reads the output is told.

use crate::ingest::article::{Capture, Field, Origin};
use crate::ingest::date;

/// A date and where the page states it.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    value: String,
    from: Origin,
}

impl Stated {
    /// Those that are there.
    pub(super) fn all(found: impl IntoIterator<Item = (Option<String>, Origin)>) -> Vec<Self> {
        found.into_iter().filter_map(|(value, from)| Some(Self { value: value?, from })).collect()
    }

    pub(super) fn field(self) -> Field {
        Field::new(self.value, self.from)
    }
}

/// What must be said of the dates of a page: of two places that are more than a
/// day apart (less is a matter of time zones, or of a night shift), of a change
/// before publication, of a publication after the page was fetched.
pub(super) fn contradictions(
    published: &[Stated],
    modified: &[Stated],
    capture: Option<&Capture>,
) -> Vec<String> {
    let mut said = Vec::new();
    let changed = modified.first();
    if let [taken, others @ ..] = published {
        let mut told: Vec<&str> = Vec::new();
        for other in others {
            let (a, b) = (taken.value.as_str(), other.value.as_str());
            if !date::over_a_day_apart(a, b) || told.contains(&date::day(b)) {
                continue;
            }
            told.push(date::day(b));
            said.push(format!(
                "dates of publication more than a day apart: {a} in {}, which was taken, {b} in {}{}",
                place(taken.from),
                place(other.from),
                reason(a, b, changed.map(|changed| changed.value.as_str())),
            ));
        }
        if let Some(changed) = changed
            && date::over_a_day_before(&changed.value, &taken.value)
        {
            said.push(format!(
                "the last change ({} in {}) lies before the publication ({} in {})",
                changed.value,
                place(changed.from),
                taken.value,
                place(taken.from),
            ));
        }
        if let Some(fetched) = capture.and_then(|capture| capture.date.as_deref())
            && date::over_a_day_before(fetched, &taken.value)
        {
            said.push(format!(
                "the page says that it was published on {}, but was fetched before: {fetched}",
                taken.value
            ));
        }
    }
    if let [taken, others @ ..] = modified
        && let Some(other) = others.iter().find(|o| date::over_a_day_apart(&taken.value, &o.value))
    {
        said.push(format!(
            "dates of the last change more than a day apart: {} in {}, which was taken, {} in {}",
            taken.value,
            place(taken.from),
            other.value,
            place(other.from),
        ));
    }
    said
}

/// Why two dates of publication may differ, if something speaks for it.
fn reason(a: &str, b: &str, changed: Option<&str>) -> &'static str {
    let (a, b) = (date::day(a), date::day(b));
    let swapped = |day: &str| Some([day.get(..5)?, day.get(8..10)?, "-", day.get(5..7)?].concat());
    let changed = changed.map(date::day);
    if changed == Some(a) {
        " (the former is also the day of the last change)"
    } else if changed == Some(b) {
        " (the latter is also the day of the last change)"
    } else if swapped(a).as_deref() == Some(b) {
        " (day and month may be swapped in one of them)"
    } else {
        ""
    }
}

fn place(from: Origin) -> &'static str {
    match from {
        Origin::JsonLd => "the JSON-LD",
        Origin::OpenGraph => "the OpenGraph data",
        Origin::TimeElement => "a time element",
        Origin::Address => "the address",
        _ => "a meta element",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(dates: &[(&str, Origin)]) -> Vec<Stated> {
        Stated::all(dates.iter().map(|(value, from)| (Some((*value).to_owned()), *from)))
    }

    #[test]
    fn only_what_lies_more_than_a_day_apart_is_said() {
        let near = stated(&[
            ("2031-05-03T23:30:00Z", Origin::JsonLd),
            ("2031-05-04", Origin::OpenGraph),
            ("2031-05", Origin::Html),
        ]);
        assert!(contradictions(&near, &[], None).is_empty());
        let far = stated(&[
            ("2031-05-03", Origin::JsonLd),
            ("2031-03-05", Origin::OpenGraph),
            ("2031-03-05", Origin::Html),
        ]);
        assert_eq!(
            contradictions(&far, &[], None),
            ["dates of publication more than a day apart: 2031-05-03 in the JSON-LD, which was \
              taken, 2031-03-05 in the OpenGraph data (day and month may be swapped in one of them)"]
        );
        let changed = stated(&[("2031-05-03T09:00:00Z", Origin::JsonLd)]);
        let said = contradictions(&far, &changed, None);
        assert!(said[0].ends_with("(the former is also the day of the last change)"), "{said:?}");
    }

    #[test]
    fn what_comes_before_its_time_is_said() {
        let published = stated(&[("2031-05-03", Origin::JsonLd)]);
        let changed = stated(&[("2031-05-01", Origin::OpenGraph)]);
        let capture = Capture {
            url: None,
            date: Some("2031-04-01T10:00:00Z".to_owned()),
            from: Origin::Warc,
        };
        assert_eq!(
            contradictions(&published, &changed, Some(&capture)),
            [
                "the last change (2031-05-01 in the OpenGraph data) lies before the publication \
                 (2031-05-03 in the JSON-LD)",
                "the page says that it was published on 2031-05-03, but was fetched before: \
                 2031-04-01T10:00:00Z",
            ]
        );
    }
}
