//! What articles say of the event itself, and where they differ: how many, how much,
//! when, whether.
//!
//! A fact is an attribute with every value that is given to it, each with its reports:
//! the words, their sentence, and on whose word. What only one value is given to is not
//! in dispute. Which value is true is not asked.
//!
//! ```text
//! numbers   digits and number words of a sentence
//! clocks    times of day in it
//! mentions  what a sentence says of the event
//! harm      what happened to those, and that, which a number counts
//! group     mentions of one attribute, and of one value
//! ```

mod clocks;
mod group;
mod harm;
mod mentions;
pub(super) mod numbers;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::reading::Reading;
use crate::text::Span;

use group::{Cluster, Group, groups};
use mentions::{Key, Mention, Said};
pub use numbers::Precision;

/// An attribute of the event and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Of what sort it is.
    pub kind: FactKind,
    /// What is said something of, in one form for all languages: `dead`, `drone`,
    /// `length`, `damage`; of other nouns the beginning.
    pub attribute: String,
    /// Whether articles or sources contradict each other.
    pub in_dispute: bool,
    /// The values, that with most reports first.
    pub values: Vec<FactValue>,
}

/// Sorts of attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    /// How many people something happened to.
    Harm,
    /// How many things.
    Count,
    /// How long, how heavy, how much.
    Measure,
    /// At what time of day.
    Time,
    /// A state: whether it was shot down, what was damaged.
    State,
}

/// One of the values of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct FactValue {
    /// In one form for all languages: `41`, `20–30`, `02:27`, `fire`. Measures in metres,
    /// kilograms, seconds, cubic metres, degrees; money in the currency of the text.
    pub text: String,
    /// Who gives it, in the order of the articles.
    pub reports: Vec<FactReport>,
}

/// One place where a value is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactReport {
    /// Index of the reading.
    pub reading: usize,
    /// The words that give it.
    pub span: Span,
    /// Their sentence.
    pub sentence: Span,
    /// The statement that they stand in; `None` where the article speaks itself.
    pub statement: Option<usize>,
    /// How exact a number is meant.
    pub precision: Precision,
}

impl FactKind {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            FactKind::Harm => "harm",
            FactKind::Count => "count",
            FactKind::Measure => "measure",
            FactKind::Time => "time",
            FactKind::State => "state",
        }
    }
}

impl FactReport {
    /// Who says so: the source's name, else its words, else the outlet.
    pub fn by<'a>(&self, readings: &[&'a Reading]) -> Option<&'a str> {
        let reading = readings[self.reading];
        let source = self.statement.and_then(|index| {
            let entity = reading.who.sources.get(index).and_then(|source| source.entity);
            let named = entity.map(|entity| reading.who.entities[entity].name.as_str());
            let words = reading.statements[index].source.first();
            named.or_else(|| words.map(|span| span.of(reading.article.text.text())))
        });
        let outlet = || reading.article.outlet.as_ref().map(|outlet| outlet.value.as_str());
        source.or_else(outlet)
    }
}

/// The facts that `readings` tell, those in dispute first. Takes time about in proportion
/// to the number of sentences.
pub fn facts(readings: &[&Reading]) -> Vec<Fact> {
    let mut mentions: Vec<Mention> = readings
        .iter()
        .enumerate()
        .flat_map(|(index, reading)| mentions::mentions(index, reading))
        .collect();
    shot_down(&mut mentions);
    let mut found: Vec<Fact> =
        groups(&mentions).iter().filter_map(|group| fact(group, &mentions)).collect();
    found.sort_by_key(|fact| {
        (
            !fact.in_dispute,
            fact.kind,
            fact.values.first().map(|v| std::cmp::Reverse(v.reports.len())),
        )
    });
    found
}

/// *26 drones were shot down* may tell how many there were. Where anybody says how many of
/// them were shot down, it tells that.
fn shot_down(mentions: &mut [Mention]) {
    let intercepted = harm::intercepted();
    if mentions.iter().any(|mention| mention.key == intercepted) {
        for mention in mentions.iter_mut().filter(|mention| mention.shot_down) {
            mention.key = intercepted.clone();
        }
    }
}

/// A group, if it says more than one sentence of one article does.
fn fact(group: &Group, all: &[Mention]) -> Option<Fact> {
    let articles: BTreeSet<usize> = group
        .clusters
        .iter()
        .flat_map(|cluster| &cluster.mentions)
        .map(|&index| all[index].reading)
        .collect();
    if articles.len() < 2 {
        return None;
    }
    let (kind, attribute) = match &group.key {
        Key::Harm(class) => (FactKind::Harm, class.clone()),
        Key::Thing(class) => (FactKind::Count, class.clone()),
        Key::Noun(noun) => (FactKind::Count, noun.clone()),
        Key::Measure(dimension) => (FactKind::Measure, dimension.clone()),
        Key::Clock => (FactKind::Time, "time".to_owned()),
        Key::State(attribute) => (FactKind::State, attribute.clone()),
    };
    let values: Vec<FactValue> = group.clusters.iter().map(|c| value(c, all)).collect();
    Some(Fact { kind, attribute, in_dispute: values.len() > 1, values })
}

fn value(cluster: &Cluster, all: &[Mention]) -> FactValue {
    let reports = cluster.mentions.iter().map(|&index| {
        let mention = &all[index];
        let precision = match mention.said {
            Said::Number(_, precision) => precision,
            Said::Range(..) => Precision::About,
            _ => Precision::Exact,
        };
        FactReport {
            reading: mention.reading,
            span: mention.span,
            sentence: mention.sentence,
            statement: mention.statement,
            precision,
        }
    });
    FactValue { text: written(&cluster.said), reports: reports.collect() }
}

fn written(said: &Said) -> String {
    match said {
        Said::Number(value, _) => format!("{value}"),
        Said::Range(low, high) => format!("{low}–{high}"),
        Said::Clock(minutes) => {
            let times: Vec<String> =
                minutes.iter().map(|m| format!("{:02}:{:02}", m / 60, m % 60)).collect();
            times.join(" ")
        }
        Said::State(class) => class.clone(),
    }
}
