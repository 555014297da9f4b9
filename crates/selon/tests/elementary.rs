//! What no judge of stances may get wrong: short plain sentences about invented events
//! (`elementary.md`), read from end to end.

use std::collections::{BTreeMap, BTreeSet};

use selon::ingest::{Article, Field, Origin};
use selon::reading::Reader;
use selon::text::SourceText;
use selon::weighing::stance::{Bench, Kept};
use selon::weighing::{Case, positions};

/// A question, and sentences that bear on it.
struct Event {
    case: Case,
    sentences: Vec<Sentence>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    told: usize,
    wanted: usize,
}

struct Sentence {
    lang: String,
    text: String,
    /// For each hypothesis that it takes a stance on, the stances that will do.
    wanted: BTreeMap<String, Vec<String>>,
}

fn events() -> Vec<Event> {
    let mut heads: Vec<(serde_json::Value, Vec<serde_json::Value>, Vec<Sentence>)> = Vec::new();
    for line in include_str!("elementary.md").lines() {
        let cells = |line: &str| line.split(" | ").map(str::to_owned).collect::<Vec<_>>();
        if let Some(question) = line.strip_prefix("## ") {
            let both = cells(question);
            heads.push((serde_json::json!({"en": both[0], "fr": both[1]}), vec![], vec![]));
        } else if let Some(row) = line.strip_prefix("- ") {
            let row = cells(row);
            let wanted = row[2].split_once(' ').map(|(hypothesis, stances)| {
                (hypothesis.to_owned(), stances.split('/').map(str::to_owned).collect())
            });
            let sentence = Sentence {
                lang: row[0].clone(),
                text: row[1].clone(),
                wanted: wanted.into_iter().collect(),
            };
            heads.last_mut().expect("an event").2.push(sentence);
        } else if line.starts_with('H') {
            let row = cells(line);
            let hypothesis =
                serde_json::json!({"id": row[0], "label": {"en": row[1], "fr": row[2]}});
            heads.last_mut().expect("an event").1.push(hypothesis);
        }
    }
    let event = |(question, hypotheses, sentences)| {
        let case = serde_json::json!({
            "schema": "selon.case/1", "id": "elementary",
            "question": question, "hypotheses": hypotheses,
        });
        Event { case: Case::from_json(&case.to_string()).expect("a case"), sentences }
    };
    heads.into_iter().map(event).collect()
}

#[test]
fn plain_accusations_and_denials_are_told_apart() {
    let reader = Reader::built_in().expect("the built-in model loads");
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    let mut reversed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for event in events() {
        let mut readings: Vec<_> = event
            .sentences
            .iter()
            .enumerate()
            .map(|(at, sentence)| {
                let text = SourceText::from_text(sentence.text.clone());
                let mut article = Article::new(format!("s{at}").as_str(), text);
                article.lang = Some(Field::new(sentence.lang.as_str(), Origin::Json));
                reader.read(article)
            })
            .collect();
        let bench = Bench::new(&event.case, reader.model()).expect("the judge loads");
        let kept = std::cell::RefCell::new(Kept::default());
        let (_, found) =
            positions(&mut readings, &|puts| bench.judge(puts, 2, &mut kept.borrow_mut()));
        for (at, sentence) in event.sentences.iter().enumerate() {
            let here = found.iter().filter(|position| position.reading == at);
            let told: BTreeSet<(&str, &str)> = here
                .map(|p| (event.case.hypotheses[p.hypothesis].id.as_str(), p.stance.as_str()))
                .collect();
            let counts = counts.entry(sentence.lang.clone()).or_default();
            counts.wanted += sentence.wanted.len();
            counts.told += told.len();
            let mut missed = sentence.wanted.len();
            for (hypothesis, stance) in &told {
                let will_do = sentence.wanted.get(*hypothesis);
                if will_do.is_some_and(|all| all.iter().any(|s| s == stance)) {
                    counts.right += 1;
                    missed -= 1;
                } else if matches!(
                    (will_do.map(|all| all[0].as_str()), *stance),
                    (Some("support"), "deny") | (Some("deny"), "support")
                ) {
                    let texts = reversed.entry(sentence.lang.clone()).or_default();
                    texts.push(sentence.text.clone());
                }
            }
            if missed > 0 || told.len() > sentence.wanted.len() {
                println!("{}\n    wanted {:?}, told {told:?}", sentence.text, sentence.wanted);
            }
        }
    }
    // F1, a sentence or two below what it was when this was written; and how many may be told
    // as the opposite.
    for (lang, floor, opposite) in
        [("en", 0.92, 0), ("fr", 0.92, 0), ("de", 0.85, 1), ("es", 0.9, 0), ("it", 0.8, 1)]
    {
        let Counts { right, told, wanted } = counts[lang];
        println!("{lang}: {right} right of {told} told and {wanted} to be told");
        assert!(wanted >= 15, "the sentences are read from the file");
        let f1 = 2.0 * right as f64 / (told + wanted) as f64;
        assert!(f1 > floor, "{lang}: {f1:.2}");
        let reversed = reversed.get(lang).map_or(&[][..], Vec::as_slice);
        assert!(reversed.len() <= opposite, "told as the opposite: {reversed:?}");
    }
}
