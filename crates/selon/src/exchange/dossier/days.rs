//! Days beside what changes with them: a count that grows, a voice that stands in two cells.

use std::collections::BTreeSet;

use super::attributes::value;
use super::lookup::Lookup;
use super::view::{FactView, MarkView, ReportView, ValueView};
use super::words::{Words, sign};

/// Kind of the facts that count people, whose number grows as more are found.
const PEOPLE: &str = "harm ";

/// What the values of a fact are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactSort {
    /// They contradict each other.
    Disputed,
    /// A count of people that later articles have higher.
    Grown,
    /// There is one.
    Agreed,
}

/// The day of a moment: `2031-03-06` of `2031-03-06T14:00:00+01:00`.
pub fn day(date: &str) -> &str {
    date.split_once('T').map_or(date, |(day, _)| day)
}

/// The values of a fact. Numbers that grow from day to day are no contradiction of the first by
/// the last, so they stand in that order, each with the day on which an article first has it.
pub fn values<'a>(
    lookup: &Lookup<'a>,
    fact: &'a FactView,
) -> Vec<(&'a ValueView, Option<&'a str>)> {
    let mut dated = Vec::with_capacity(fact.values.len());
    for value in &fact.values {
        let articles = value.reports.iter().map(|report| lookup.article(&report.sentence.article));
        let days = articles.filter_map(|article| article?.date.as_deref().map(day));
        if let (Some(first), Ok(number)) = (days.min(), value.text.parse::<f64>()) {
            dated.push((first, number, value));
        }
    }
    dated.sort_by(|a, b| a.0.cmp(b.0).then(a.1.total_cmp(&b.1)));
    let all = dated.len() == fact.values.len() && dated.len() > 1;
    let grow = dated.windows(2).all(|two| two[0].1 < two[1].1 && two[0].0 < two[1].0);
    match all && grow {
        true => dated.into_iter().map(|(first, _, value)| (value, Some(first))).collect(),
        false => fact.values.iter().map(|value| (value, None)).collect(),
    }
}

/// What the values of a fact are to each other. A count of people has grown if whoever counts more comes
/// after all who count less, and no two values are told on the word of different sources alone:
/// what an army counts on Monday and the rebels on Tuesday is a dispute.
pub fn sort(lookup: &Lookup<'_>, fact: &FactView) -> FactSort {
    if !fact.disputed {
        return FactSort::Agreed;
    }
    let by_day = values(lookup, fact);
    let grows = fact.attribute.starts_with(PEOPLE)
        && by_day.iter().all(|(_, first)| first.is_some())
        && by_day.windows(2).all(|two| last_day(lookup, two[0].0) <= two[1].1);
    let told: Vec<_> = by_day.iter().map(|(value, _)| sources(lookup, value)).collect();
    let sides = |(at, one): (usize, &BTreeSet<&str>)| {
        told[..at].iter().any(|less| !one.is_empty() && !less.is_empty() && one.is_disjoint(less))
    };
    match grows && !told.iter().enumerate().any(sides) {
        true => FactSort::Grown,
        false => FactSort::Disputed,
    }
}

/// The facts of a dossier of one sort, in their order.
pub fn facts_of<'a>(lookup: &Lookup<'a>, of: FactSort) -> Vec<&'a FactView> {
    lookup.view.facts.iter().filter(|fact| sort(lookup, fact) == of).collect()
}

/// The last day on which an article has a value.
fn last_day<'a>(lookup: &Lookup<'a>, value: &'a ValueView) -> Option<&'a str> {
    let articles = value.reports.iter().map(|report| lookup.article(&report.sentence.article));
    articles.filter_map(|article| article?.date.as_deref().map(day)).max()
}

/// On whose word a value is told; nobody's if an article tells it on its own.
fn sources<'a>(lookup: &Lookup<'a>, value: &'a ValueView) -> BTreeSet<&'a str> {
    let by = |report: &'a ReportView| {
        let outlet = lookup.article(&report.sentence.article)?.outlet.as_deref();
        report.by.as_deref().filter(|&by| outlet != Some(by))
    };
    let by: Option<BTreeSet<&str>> = value.reports.iter().map(by).collect();
    by.unwrap_or_default()
}

/// From which value to which a fact has gone, with their days: "12 (2031-03-06) → 15
/// (2031-03-08)".
pub fn growth(lookup: &Lookup<'_>, w: &Words, fact: &FactView) -> Option<String> {
    let values = values(lookup, fact);
    let told = |(one, day): &(&ValueView, Option<&str>)| {
        Some(format!("{} ({})", value(w, &fact.attribute, &one.text), (*day)?))
    };
    let (first, last) = (told(values.first()?)?, told(values.last()?)?);
    Some(format!("{} {first} {} {last}", w.grew_from, w.grew_to))
}

/// Where a voice says different things of a hypothesis on different days, the first and the last
/// day of each: "+ 2031-03-06 – 2031-03-08; − 2031-03-10". `unknown` if the hypothesis is that
/// the answer is not known.
pub fn turns(lookup: &Lookup<'_>, w: &Words, mark: &MarkView, unknown: bool) -> Option<String> {
    let parts = lookup.by_mark(mark, unknown);
    let mut told: Vec<((&str, &str), String)> = Vec::new();
    for (alone, at) in parts {
        // Who takes something back does not say it on that day.
        let says = at.iter().map(|&at| &lookup.view.stances[at]).filter(|one| !one.takes_back);
        let dates = says.filter_map(|stance| lookup.date_of(stance));
        let days: Vec<&str> = dates.map(day).collect();
        let (Some(&first), Some(&last)) = (days.iter().min(), days.iter().max()) else { continue };
        let days = if first == last { first.to_owned() } else { format!("{first} – {last}") };
        told.push(((first, last), format!("{} {days}", sign(Some(alone)))));
    }
    told.sort();
    let differ = told.windows(2).any(|two| two[0].0 != two[1].0);
    let told: Vec<String> = told.into_iter().map(|(_, told)| told).collect();
    differ.then(|| told.join(w.semicolon))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::super::view::{DossierView, Quote, ReportView};
    use super::*;

    /// A sample with a toll of these values, each first told by the article of that index.
    fn toll(told: &[(&str, usize)]) -> DossierView {
        let mut view = sample::cable();
        let report = |at: usize| ReportView {
            by: None,
            sentence: Quote { article: view.articles[at].id.clone(), ..quote() },
            words: super::super::view::Points(0, 1),
        };
        let values = told
            .iter()
            .map(|&(text, at)| ValueView { text: text.to_owned(), reports: vec![report(at)] });
        let values = values.collect();
        view.facts = vec![FactView { attribute: "harm dead".to_owned(), disputed: true, values }];
        for (at, article) in view.articles.iter_mut().enumerate() {
            article.date = Some(format!("2031-03-{:02}T08:00:00Z", at + 1));
        }
        view
    }

    fn quote() -> Quote {
        let span = super::super::view::Points(0, 1);
        Quote { article: String::new(), span, text: "x".to_owned() }
    }

    fn order(view: &DossierView) -> Vec<(&str, Option<&str>)> {
        let lookup = Lookup::new(view);
        let told = values(&lookup, &view.facts[0]).into_iter();
        told.map(|(value, day)| (value.text.as_str(), day)).collect()
    }

    #[test]
    fn values_that_grow_stand_by_day() {
        let (first, third) = (Some("2031-03-01"), Some("2031-03-03"));
        let rising = toll(&[("41", 2), ("31", 0)]);
        assert_eq!(order(&rising), [("31", first), ("41", third)]);
        let falling = toll(&[("41", 0), ("31", 2)]);
        assert_eq!(order(&falling), [("41", None), ("31", None)]);
        let at_once = toll(&[("41", 0), ("31", 0)]);
        assert_eq!(order(&at_once), [("41", None), ("31", None)]);
    }

    #[test]
    fn a_toll_that_later_articles_count_higher_is_no_dispute() {
        let sorted = |view: &DossierView| sort(&Lookup::new(view), &view.facts[0]);
        let mut rising = toll(&[("15", 2), ("12", 0)]);
        assert_eq!(sorted(&rising), FactSort::Grown);
        let told = growth(&Lookup::new(&rising), Words::of("en"), &rising.facts[0]);
        assert_eq!(told.as_deref(), Some("from 12 (2031-03-01) to 15 (2031-03-03)"));
        // Two sides count their own.
        let by = |view: &mut DossierView, at: usize, who: &str| {
            view.facts[0].values[at].reports[0].by = Some(who.to_owned());
        };
        by(&mut rising, 0, "Torvia");
        assert_eq!(sorted(&rising), FactSort::Grown);
        by(&mut rising, 1, "Lysmark");
        assert_eq!(sorted(&rising), FactSort::Disputed);
        by(&mut rising, 1, "Torvia");
        assert_eq!(sorted(&rising), FactSort::Grown);
        // The lower count is told again.
        let again = rising.facts[0].values[1].reports[0].clone();
        let article = rising.articles[4].id.clone();
        let again = ReportView { sentence: Quote { article, ..again.sentence }, ..again };
        rising.facts[0].values[1].reports.push(again);
        assert_eq!(sorted(&rising), FactSort::Disputed);
        let mut drones = toll(&[("3", 2), ("2", 0)]);
        drones.facts[0].attribute = "count drone".to_owned();
        assert_eq!(sorted(&drones), FactSort::Disputed);
        drones.facts[0].disputed = false;
        assert_eq!(sorted(&drones), FactSort::Agreed);
    }

    #[test]
    fn a_voice_that_says_two_things_has_the_days_of_each() {
        let mut view = toll(&[("1", 0)]);
        let ids: Vec<String> = view.stances.iter().take(3).map(|one| one.id.clone()).collect();
        use super::super::view::{MarkKind, StanceKind};
        let kinds = [StanceKind::Support, StanceKind::Support, StanceKind::Deny];
        for (at, kind) in kinds.into_iter().enumerate() {
            view.stances[at].stance = kind;
            view.stances[at].earlier = None;
            view.stances[at].sentence.article = view.articles[at].id.clone();
        }
        let mark = MarkView { mark: Some(MarkKind::Mixed), proposed: None, stances: ids.clone() };
        let (lookup, w) = (Lookup::new(&view), Words::of("en"));
        let told = turns(&lookup, w, &mark, false);
        assert_eq!(told.as_deref(), Some("+ 2031-03-01 – 2031-03-02; − 2031-03-03"));
        let one = MarkView { stances: ids[..2].to_vec(), ..mark.clone() };
        assert_eq!(turns(&lookup, w, &one, false), None);
        view.stances[1].takes_back = true;
        let told = turns(&Lookup::new(&view), w, &mark, false);
        assert_eq!(told.as_deref(), Some("+ 2031-03-01; − 2031-03-03"));
    }
}
