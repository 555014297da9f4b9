//! Values as TimeML writes them, where they are no plain moment: durations, sets,
//! vague references, and dates of which something is left open.

use crate::language::time::slot::{Amount, Unit, Vague};

use super::frame::Frame;
use super::moment::{part_name, season_name};

/// `P3D`, `PT24H`, `PXM`, `P3NI` for *three nights*; `None` without a unit.
pub(super) fn duration(frame: &Frame) -> Option<String> {
    let Some(unit) = frame.unit else {
        let name = frame.part.map(part_name).or(frame.season.map(season_name))?;
        return Some(format!("P{}{name}", frame.amount.unwrap_or(Amount::whole(1))));
    };
    let mut amount = frame.amount.unwrap_or(Amount::whole(1));
    if frame.other_amount.is_some_and(|other| other != amount) {
        amount = Amount(None);
    }
    if frame.plus_half {
        // ISO 8601 prefers a smaller unit to a fraction.
        let half = match unit {
            Unit::Minute => Some("30S"),
            Unit::Hour => Some("30M"),
            Unit::Day => Some("T12H"),
            Unit::Year => Some("6M"),
            _ => None,
        };
        if let Some(half) = half {
            return Some(format!("{}{half}", period(unit, amount)));
        }
        amount = amount.plus_half();
    }
    Some(period(unit, amount))
}

fn period(unit: Unit, amount: Amount) -> String {
    let known = amount.0.is_some();
    let (amount, name) = match unit {
        Unit::Second => return format!("PT{amount}S"),
        Unit::Minute => return format!("PT{amount}M"),
        Unit::Hour => return format!("PT{amount}H"),
        Unit::Day => (amount, "D"),
        Unit::Weekend => (amount, "WE"),
        Unit::Week => (amount, "W"),
        Unit::Month => (amount, "M"),
        Unit::Quarter => (amount, "Q"),
        Unit::Half => (amount.times(6), "M"),
        Unit::Year => (amount, "Y"),
        Unit::Decade if known => (amount.times(10), "Y"),
        Unit::Decade => (amount, "E"),
        Unit::Century if known => (amount.times(100), "Y"),
        Unit::Century => (amount, "C"),
        Unit::Millennium if known => (amount.times(1000), "Y"),
        Unit::Millennium => (amount, "L"),
    };
    format!("P{amount}{name}")
}

/// What comes back: `P1D`, `XXXX-WXX-1`, `XXXX-07`.
pub(super) fn set(frame: &Frame) -> Option<String> {
    let named = frame.weekday.is_some()
        || frame.month.is_some()
        || frame.season.is_some()
        || frame.part.is_some()
        || frame.hour.is_some();
    if named {
        return open(frame);
    }
    // *Every third day* is every three days.
    let counted = frame.ordinal.and_then(|n| u64::try_from(n).ok()).map(Amount::whole);
    duration(&Frame { amount: frame.amount.or(counted), ..*frame })
}

/// `PAST_REF` and its like.
pub(super) fn vague(reference: Vague) -> &'static str {
    match reference {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future => "FUTURE_REF",
    }
}

/// What the words say and no more, with `X` for the rest.
pub(super) fn open(frame: &Frame) -> Option<String> {
    let year = frame.year.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
    let mut value = if let Some(month) = frame.month {
        match frame.day {
            Some(day) => format!("{year}-{month:02}-{day:02}"),
            None => format!("{year}-{month:02}"),
        }
    } else if let Some(quarter) = frame.quarter {
        format!("{year}-Q{quarter}")
    } else if let Some(half) = frame.half {
        format!("{year}-H{half}")
    } else if let Some(season) = frame.season {
        format!("{year}-{}", season_name(season))
    } else if let Some(day) = frame.day {
        format!("XXXX-XX-{day:02}")
    } else if let Some(weekday) = frame.weekday {
        format!("{year}-WXX-{weekday}")
    } else {
        match frame.unit {
            Some(Unit::Week) => "XXXX-WXX".to_owned(),
            Some(Unit::Weekend) => "XXXX-WXX-WE".to_owned(),
            Some(Unit::Month) => "XXXX-XX".to_owned(),
            Some(Unit::Quarter) => "XXXX-QX".to_owned(),
            Some(Unit::Half) => "XXXX-HX".to_owned(),
            Some(Unit::Year) => "XXXX".to_owned(),
            Some(Unit::Decade) => "XXX".to_owned(),
            Some(Unit::Century | Unit::Millennium) => "XX".to_owned(),
            _ => "XXXX-XX-XX".to_owned(),
        }
    };
    if let Some(clock) = frame.clock() {
        if !frame.is_dated() {
            value.clear();
        }
        value.push_str(&clock.to_string());
    } else if let Some(part) = frame.part {
        value.push('T');
        value.push_str(part_name(part));
    }
    Some(value)
}
