//! From what the words say to a value: with the words alone, then with what was
//! spoken of and every day on which the article may have been written.

use jiff::civil::Date;

use crate::language::time::slot::{Amount, Edge, Part, Unit, Vague};
use crate::language::time::token::Token;
use crate::language::time::{Sort, TimeWords};
use crate::text::Span;

use super::frame::Frame;
use super::matching::{Match, MatchPart};
use super::moment::{Moment, When};
use super::quoted::Quoted;
use super::scene::{Miss, Scene, Spoken};
use super::{Anchor, Basis, TimeExpression, TimeKind, hours, tense, value};

/// An expression with its value, and what joining ranges needs of it.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    pub expression: TimeExpression,
    /// Its tokens, as a half-open range.
    pub tokens: (usize, usize),
    /// Its moment, if there is one and only one.
    pub moment: Option<Moment>,
    /// What it comes round with, if its words do not say which one is meant: a
    /// weekday with the week.
    pub cycle: Option<Unit>,
    /// Whether it is the first end of a range of which the next is the other.
    pub opens_range: bool,
}

/// More candidates than this are given as one stretch.
const MOST_CANDIDATES: usize = 6;

/// Gives every match its value. What no calendar has is left out.
pub(super) fn settle(
    tokens: &[Token],
    matches: Vec<Match>,
    quoted: Quoted<'_>,
    language: &TimeWords,
    anchor: Option<Anchor>,
) -> Vec<Settled> {
    let published = anchor;
    let mut settled: Vec<Settled> = Vec::new();
    let mut spoken = Spoken::default();
    for (at, found) in matches.iter().enumerate() {
        let mut parts = found.parts.clone();
        share(&mut parts);
        let both = parts.len() == 2 && parts[0].frame.range;
        for (index, part) in parts.iter().enumerate() {
            let lean = leaning(tokens, part, language);
            let heads = tense::heads_sentence(tokens, part.first);
            let mut scene =
                Scene { today: None, exact: false, spoken, lean, at: part.first, heads };
            let said = quoted
                .day_of_saying(tokens, &matches, at, language)
                .and_then(|index| day_of(tokens, &matches[index], scene, language, published));
            let anchor = said.map(Anchor::day).or(published);
            let ahead = hours::day_ahead(tokens, &matches, at, language)
                .and_then(|index| day_of(tokens, &matches[index], scene, language, anchor));
            if let Some(day) = ahead {
                scene.spoken.day = Some((day, part.first));
                scene.spoken.night = false;
            }
            let Some(mut one) = settle_one(tokens, found.sort, part, scene, anchor) else {
                continue;
            };
            one.opens_range = both && index == 0;
            // *The quarter ended 30 June* speaks of the quarter.
            if !closes(tokens, settled.last(), part.first, language) {
                remember(&mut spoken, &one, &part.frame, found.sort, lean);
            }
            settled.push(one);
        }
    }
    settled
}

/// Gives the ends of a range and the days of a list what only the last or only the first of
/// them says: the month of *10, 11 and 12 May*.
fn share(parts: &mut [MatchPart]) {
    let [first, .., last] = parts else { return };
    let (head, tail) = (first.frame, last.frame);
    let most = parts.len() - 1;
    parts[..most].iter_mut().for_each(|part| part.frame.complete(&tail));
    parts[1..].iter_mut().for_each(|part| part.frame.complete(&head));
    if let [first, second] = parts {
        earlier_month(&mut first.frame, &second.frame, head.month.is_none());
        // *From 15 December to 3 January 2031* begins in 2030.
        let turns = first.frame.range && head.month > tail.month && tail.month.is_some();
        if turns && head.year.is_none() {
            first.frame.year = first.frame.year.map(|year| year - 1);
        }
    }
}

/// Whether the date that begins at `first` only says when the period before it ended.
fn closes(tokens: &[Token], period: Option<&Settled>, first: usize, language: &TimeWords) -> bool {
    let Some(period) = period.filter(|period| period.moment.is_some()) else { return false };
    let mut closes = false;
    language.closers.walk(tokens, &[], period.tokens.1, &mut |(), _, stop| {
        closes |= stop == first;
    });
    closes
}

/// The day that `found` names, if it is one.
fn day_of(
    tokens: &[Token],
    found: &Match,
    scene: Scene,
    language: &TimeWords,
    anchor: Option<Anchor>,
) -> Option<Date> {
    let part = found.parts.first()?;
    let lean = leaning(tokens, part, language);
    let scene = Scene { lean, at: part.first, ..scene };
    match settle_one(tokens, found.sort, part, scene, anchor)?.moment?.when {
        When::Day(day) => Some(day),
        _ => None,
    }
}

fn leaning(tokens: &[Token], part: &MatchPart, language: &TimeWords) -> i32 {
    let near = part.frame.weekday.is_some() && part.frame.month.is_none();
    tense::lean(tokens, (part.first, part.day), part.end, near, language)
}

/// *From the 30th to 2 May* begins in April.
fn earlier_month(first: &mut Frame, second: &Frame, borrowed: bool) {
    if let (true, Some(month), Some(a), Some(b)) =
        (borrowed && first.range, first.month, first.day, second.day)
        && a > b
    {
        first.month = Some(if month == 1 { 12 } else { month - 1 });
        first.year = first.year.map(|y| if month == 1 { y - 1 } else { y });
    }
}

fn remember(spoken: &mut Spoken, one: &Settled, frame: &Frame, sort: Sort, lean: i32) {
    let Some(moment) = one.moment else {
        // *The day before* an unknown Wednesday is not the day before something older.
        if matches!(one.expression.kind, TimeKind::Date | TimeKind::Time) && sort != Sort::Ref {
            *spoken = Spoken::default();
        }
        return;
    };
    // *The quarter* is spoken of, *the year-ago quarter* is not.
    let named = sort == Sort::Same && frame.shift.is_none() && frame.year.is_none();
    let aside =
        sort != Sort::Date && !named && frame.unit.is_some_and(|unit| unit >= Unit::Quarter);
    // *A year earlier* compares; what follows is about this year again.
    if aside {
        return;
    }
    let carried = spoken.told.is_some_and(|(told, _)| {
        let year = |when: When| when.first().map(Date::year);
        frame.month.is_some() && frame.shift.is_none() && year(told) == year(moment.when)
    });
    let last_year = frame.unit == Some(Unit::Year) && frame.shift.is_some_and(|shift| shift < 0);
    let fine = moment.when.unit() < Unit::Year || matches!(moment.when, When::Year(_));
    spoken.told = Some((moment.when, one.tokens.1))
        .filter(|_| sort == Sort::Date && fine && (frame.year.is_some() || carried || last_year));
    spoken.last = Some(moment);
    match moment.when {
        When::Day(day) => {
            spoken.day = Some((day, one.tokens.1));
            let last = sort == Sort::Offset && frame.part == Some(Part::Night);
            spoken.night = frame.hour.is_none() && (last || frame.morning_after().is_some());
        }
        // *The latest quarter* is none that something *will* fall in.
        When::Quarter(..) if frame.year.is_none() && frame.shift.is_none() && lean <= 0 => {
            spoken.quarter = Some(moment.when);
        }
        _ => {}
    }
}

fn settle_one(
    tokens: &[Token],
    sort: Sort,
    part: &MatchPart,
    scene: Scene,
    anchor: Option<Anchor>,
) -> Option<Settled> {
    let frame = &part.frame;
    let plain = |kind, value: String, basis| Some(bare(tokens, part, kind, value, basis));
    match sort {
        Sort::Duration => {
            return plain(TimeKind::Duration, value::duration(frame)?, Basis::Explicit);
        }
        // *Two days before the vote*, *au lendemain du vote*: nobody has said when it was.
        Sort::Hung if frame.amount.is_some() => {
            return plain(TimeKind::Duration, value::duration(frame)?, Basis::Explicit);
        }
        Sort::Hung => {
            let kind = if frame.part.is_some() { TimeKind::Time } else { TimeKind::Date };
            return plain(kind, value::open(frame)?, Basis::Explicit);
        }
        Sort::Set => return plain(TimeKind::Set, value::set(frame)?, Basis::Explicit),
        Sort::Ref => {
            let leant = if scene.lean < 0 { Vague::Past } else { Vague::Future };
            let value = value::vague(frame.vague.unwrap_or(leant));
            return plain(TimeKind::Date, value.to_owned(), Basis::Explicit);
        }
        Sort::Open => {
            let clocked = frame.part.is_some() || frame.hour.is_some();
            let kind = if clocked { TimeKind::Time } else { TimeKind::Date };
            return plain(kind, value::open(frame)?, Basis::Explicit);
        }
        Sort::Offset => match offset(frame) {
            Offset::Counted(..) => {}
            // *Several months before*: how long is all that is said.
            Offset::Vague(_) if frame.from_context => {
                return plain(TimeKind::Duration, value::duration(frame)?, Basis::Explicit);
            }
            Offset::Vague(vague) => {
                return plain(TimeKind::Date, value::vague(vague).to_owned(), Basis::Explicit);
            }
            Offset::Short => {
                return plain(TimeKind::Duration, value::duration(frame)?, Basis::Explicit);
            }
        },
        Sort::Date | Sort::Same => {}
        Sort::None => return None,
    }
    let clocked = frame.part.is_some() || frame.hour.is_some();
    let kind = if clocked { TimeKind::Time } else { TimeKind::Date };
    let (moments, basis) = moments(sort, frame, scene, anchor)?;
    let mut one = match moments.as_slice() {
        [moment] => {
            let mut one = bare(tokens, part, kind, moment.to_string(), basis);
            one.moment = Some(*moment);
            let morning = frame.morning_after().is_some();
            one.expression.days = days(*moment, frame.edge).map(|(first, last)| {
                (first, last.tomorrow().ok().filter(|_| morning).unwrap_or(last))
            });
            one
        }
        several => {
            let value = value::open(frame)?;
            let mut one = bare(tokens, part, kind, value, Basis::Explicit);
            one.expression.candidates = candidates(several, frame, anchor);
            one
        }
    };
    one.expression.edge = frame.edge.map(Into::into);
    one.cycle = cycle(frame);
    Some(one)
}

fn bare(
    tokens: &[Token],
    part: &MatchPart,
    kind: TimeKind,
    value: String,
    basis: Basis,
) -> Settled {
    let last = part.end.max(part.first + 1) - 1;
    let span = Span::new(tokens[part.first].span.start(), tokens[last].span.end());
    Settled {
        expression: TimeExpression {
            spans: vec![span],
            kind,
            value,
            basis,
            edge: None,
            candidates: Vec::new(),
            days: None,
        },
        tokens: (part.first, part.end),
        moment: None,
        cycle: None,
        opens_range: false,
    }
}

/// The moments that the expression may mean and what they rest on; none if that is
/// not known; `None` if there is no such date.
fn moments(
    sort: Sort,
    frame: &Frame,
    scene: Scene,
    anchor: Option<Anchor>,
) -> Option<(Vec<Moment>, Basis)> {
    match resolve(sort, frame, scene.bare()) {
        Ok(moment) => return Some((vec![moment], Basis::Explicit)),
        Err(Miss::Wrong) => return None,
        Err(Miss::Open) => {}
    }
    let Some(anchor) = anchor else {
        let known = resolve(sort, frame, scene).ok();
        return Some((known.into_iter().collect(), Basis::Resolved));
    };
    let exact = anchor.days().nth(1).is_none();
    let mut moments: Vec<Moment> = Vec::new();
    let mut open = false;
    for today in anchor.days() {
        match resolve(sort, frame, Scene { today: Some(today), exact, ..scene }) {
            Ok(moment) if !moments.contains(&moment) => moments.push(moment),
            Ok(_) | Err(Miss::Wrong) => {}
            Err(Miss::Open) => open = true,
        }
    }
    if moments.is_empty() && !open { None } else { Some((moments, Basis::Resolved)) }
}

fn resolve(sort: Sort, frame: &Frame, scene: Scene) -> Result<Moment, Miss> {
    match sort {
        Sort::Offset => match offset(frame) {
            Offset::Counted(unit, count) => scene.offset(frame, unit, count),
            _ => Err(Miss::Open),
        },
        Sort::Same => scene.same(frame, frame.unit.unwrap_or(Unit::Day)),
        _ => scene.date(frame),
    }
}

/// Days from what was spoken of, of an expression that is counted from it.
pub(super) fn days_from_context(sort: Sort, frame: &Frame) -> Option<i64> {
    let counted = matches!(sort, Sort::Offset | Sort::Hung);
    match offset(frame) {
        Offset::Counted(unit, count) if counted && frame.from_context => match unit {
            Unit::Day => Some(count),
            Unit::Week if frame.weekday.is_none() => count.checked_mul(7),
            _ => None,
        },
        _ => None,
    }
}

/// Whether an expression is counted from the day of writing and is not before yesterday, or
/// not counted in days: *today*, *tomorrow*, *ten days ago*.
pub(super) fn from_now(sort: Sort, frame: &Frame) -> bool {
    let day = frame.unit == Some(Unit::Day) && !frame.from_context && frame.weekday.is_none();
    match sort {
        Sort::Date => day && frame.shift == Some(0),
        Sort::Offset => {
            day && (frame.dir == Some(1) || frame.amount.is_some_and(|n| n.integer() > Some(1)))
        }
        _ => false,
    }
}

enum Offset {
    /// So many units, below 0 back.
    Counted(Unit, i64),
    /// *A few years ago*.
    Vague(Vague),
    /// Less than a day, where the hour of writing is not known.
    Short,
}

fn offset(frame: &Frame) -> Offset {
    let dir = i64::from(frame.dir.unwrap_or(-1));
    let unit = frame.unit.unwrap_or(Unit::Day);
    let count = frame.amount.map_or(Some(1), Amount::integer);
    match count.and_then(|n| n.checked_mul(dir)) {
        _ if unit < Unit::Day => Offset::Short,
        Some(count) => Offset::Counted(unit, count),
        None if dir < 0 => Offset::Vague(Vague::Past),
        None => Offset::Vague(Vague::Future),
    }
}

/// Candidates as values. Of days of the week, those that lie in the month or year in
/// which the article was written come alone; many candidates become one stretch.
fn candidates(moments: &[Moment], frame: &Frame, anchor: Option<Anchor>) -> Vec<String> {
    let weekday = frame.weekday.is_some() && frame.shift.is_none() && frame.unit.is_none();
    let inside = |m: &&Moment| {
        weekday && anchor.is_some_and(|anchor| m.when.first().is_some_and(|day| anchor.holds(day)))
    };
    let mut kept: Vec<&Moment> = moments.iter().filter(inside).collect();
    if kept.is_empty() {
        kept = moments.iter().collect();
    }
    kept.sort_by_key(|m| m.when.first());
    match kept.as_slice() {
        [first, .., last] if kept.len() > MOST_CANDIDATES => vec![format!("{first}/{last}")],
        few => few.iter().map(ToString::to_string).collect(),
    }
}

/// The first and the last day of `moment`, or of a third of it.
fn days(moment: Moment, edge: Option<Edge>) -> Option<(Date, Date)> {
    let (first, last) = (moment.when.first()?, moment.when.last()?);
    let length = first.until(last).ok()?.get_days() + 1;
    let third = length / 3;
    if third == 0 {
        return Some((first, last));
    }
    let day = |n: i32| super::moment::add(first, Unit::Day, i64::from(n));
    Some(match edge {
        None => (first, last),
        Some(Edge::Start) => (first, day(third - 1)?),
        Some(Edge::Mid) => (day(third)?, day(length - third - 1)?),
        Some(Edge::End) => (day(length - third)?, last),
    })
}

fn cycle(frame: &Frame) -> Option<Unit> {
    let named = frame.year.is_some() || frame.shift.is_some();
    if named {
        None
    } else if frame.month.is_some() || frame.season.is_some() {
        Some(Unit::Year)
    } else if frame.day.is_some() {
        Some(Unit::Month)
    } else {
        frame.weekday.map(|_| Unit::Week)
    }
}
