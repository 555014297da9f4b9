//! Claims among articles, for fitting and measuring; and how long they take.
//!
//! `claims < ARTICLES.jsonl`: what was put together, one JSON list of claims, each a list
//! of `[article, against]`. `claims --pairs < ARTICLES.jsonl`: every two utterances of the
//! same event (the part of the id before `/`), with what is seen of them, one JSON object
//! a line. `claims --time < ARTICLES.jsonl`: seconds of CPU for a thousand to a hundred
//! thousand utterances, made from those that are given: in each copy of an article a quarter
//! of its longer words is another.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};

use selon::ingest;
use selon::reading::{Reader, Reading};
use selon::text::SourceText;
use selon::weighing::claims::{SIGNS, Voice, claims, compare_all};
use selon::weighing::utterances;
use serde_json::{Map, Value, json};

/// Every article and every source of one is a voice.
fn apart(reading: usize, statement: Option<usize>) -> Voice {
    (statement.is_some(), Some(reading))
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let reader = Reader::built_in()?;
    let mut readings = Vec::new();
    for article in ingest::open("-")? {
        readings.push(reader.read(article?));
    }
    let mut out = io::stdout().lock();
    if arguments.first().is_some_and(|flag| flag == "--time") {
        for number in [1_000, 3_000, 10_000, 30_000, 100_000] {
            let (many, utterances) = copies(&readings, number);
            let begun = seconds();
            let found = claims(&many, reader.model(), |_| true, apart).len();
            let taken = seconds() - begun;
            writeln!(out, "{utterances} utterances: {taken:.2} s, {found} claims")?;
        }
        return Ok(());
    }
    let pairs = arguments.first().is_some_and(|flag| flag == "--pairs");
    for readings in by_event(readings) {
        let id = |at: usize| readings[at].article.id.as_str();
        if pairs {
            for pair in compare_all(&readings, reader.model()) {
                let signs: Map<String, Value> =
                    SIGNS.iter().zip(&pair.signs).map(|(n, s)| (n.to_string(), json!(s))).collect();
                let line = json!({
                    "a": id(pair.a), "b": id(pair.b), "signs": signs,
                    "opposed": pair.opposed, "candidates": pair.candidates,
                });
                writeln!(out, "{line}")?;
            }
            continue;
        }
        for claim in claims(&readings, reader.model(), |_| true, apart) {
            let members: Vec<_> =
                claim.members.iter().map(|m| json!([id(m.reading), m.against])).collect();
            writeln!(out, "{}", json!(members))?;
        }
    }
    Ok(())
}

fn by_event(readings: Vec<Reading>) -> Vec<Vec<Reading>> {
    let mut events: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
    for reading in readings {
        let event = reading.article.id.split('/').next().unwrap_or_default().to_owned();
        events.entry(event).or_default().push(reading);
    }
    events.into_values().collect()
}

/// Copies of `readings` with so many utterances or a few more, and how many.
fn copies(readings: &[Reading], number: usize) -> (Vec<Reading>, usize) {
    let (mut many, mut count) = (Vec::new(), 0);
    for round in 0u64.. {
        for reading in readings {
            if count >= number {
                return (many, count);
            }
            let mut copy = reading.clone();
            copy.article.text = SourceText::from_text(other_words(reading, round));
            count += utterances(&copy).len();
            many.push(copy);
        }
    }
    (many, count)
}

/// The text with a quarter of its words of five ASCII letters or more exchanged for others of
/// the same length, so that every span stays where it is.
fn other_words(reading: &Reading, round: u64) -> String {
    let mut out = String::new();
    for part in reading.article.text.text().split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        let step = |seen: u64, byte: u8| (seen ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = word.bytes().fold(round.wrapping_mul(0x9e37_79b9_7f4a_7c15), step);
        if round == 0 || word.len() < 5 || hash >> 33 & 3 != 0 {
            out.push_str(part);
            continue;
        }
        let turn = |(at, byte): (usize, u8)| {
            let first = if byte.is_ascii_uppercase() { b'A' } else { b'a' };
            let by = (hash >> (at % 12 * 4) & 15) as u8;
            char::from(first + (byte - first + by) % 26)
        };
        out.extend(word.bytes().enumerate().map(turn));
        out.push_str(&part[word.len()..]);
    }
    out
}

/// Seconds that this thread has had a CPU; on systems that do not say, seconds of the clock.
fn seconds() -> f64 {
    use std::sync::LazyLock;
    use std::time::Instant;
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed().as_secs_f64(), |n| n / 1e9)
}
