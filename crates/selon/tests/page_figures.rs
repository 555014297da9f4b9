//! How well the text of pages is found, on the article extraction benchmark of
//! Scrapinghub (<https://github.com/scrapinghub/article-extraction-benchmark>).
//!
//! The pages belong to third parties and are not in this repository:
//!
//! ```text
//! gunzip html/*.gz
//! SELON_PAGES=FOLDER cargo test --release --test page_figures -- --ignored --nocapture
//! ```
//!
//! where `FOLDER` holds `ground-truth.json` and `html/`.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use selon::ingest;
use serde_json::Value;

/// The figure to meet: see the decision on article text in the architecture.
const TO_MEET: f64 = 0.965;

#[test]
#[ignore = "needs the benchmark's pages in SELON_PAGES"]
fn article_text_of_the_benchmark() {
    let folder =
        PathBuf::from(std::env::var_os("SELON_PAGES").expect("SELON_PAGES names a folder"));
    let truth = std::fs::read(folder.join("ground-truth.json")).expect("the ground truth is there");
    let truth: BTreeMap<String, Value> = serde_json::from_slice(&truth).expect("it is JSON");
    let (mut precision, mut recall) = (Mean::default(), Mean::default());
    let mut fields = BTreeMap::new();
    for (page, truth) in &truth {
        let found = ingest::open(folder.join("html").join(format!("{page}.html")));
        let found = found.and_then(|mut articles| articles.next().expect("a page is one article"));
        let text = match found {
            Ok(article) => {
                for (name, field) in [
                    ("title", &article.title),
                    ("outlet", &article.outlet),
                    ("published", &article.published),
                    ("modified", &article.modified),
                    ("url", &article.url),
                    ("lang", &article.lang),
                ] {
                    if let Some(field) = field {
                        *fields.entry((name, format!("{:?}", field.from))).or_insert(0) += 1;
                    }
                }
                article.text.text().to_owned()
            }
            Err(error) => {
                println!("{error}");
                String::new()
            }
        };
        let wanted = truth["articleBody"].as_str().expect("the truth is a text");
        let (hit, extra, missed) = compare(&text, wanted);
        if hit + extra > 0.0 {
            precision.add(hit / (hit + extra));
        }
        if hit + missed > 0.0 {
            recall.add(hit / (hit + missed));
        }
    }
    let (precision, recall) = (precision.value(), recall.value());
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("{} pages: precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}", truth.len());
    println!("{fields:#?}");
    assert!(f1 >= TO_MEET, "F1 {f1:.4} is below {TO_MEET}");
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1.0;
    }

    fn value(&self) -> f64 {
        self.sum / self.count
    }
}

/// Shingles of four words in both texts, in `found` only, in `wanted` only.
fn compare(found: &str, wanted: &str) -> (f64, f64, f64) {
    let (found, wanted) = (shingles(found), shingles(wanted));
    let count = |of: &HashMap<Vec<&str>, u32>, key: &Vec<&str>| of.get(key).copied().unwrap_or(0);
    let (mut hit, mut extra, mut missed) = (0, 0, 0);
    for (key, n) in &found {
        hit += count(&wanted, key).min(*n);
        extra += n.saturating_sub(count(&wanted, key));
    }
    for (key, n) in &wanted {
        missed += n.saturating_sub(count(&found, key));
    }
    (f64::from(hit), f64::from(extra), f64::from(missed))
}

/// The benchmark's shingles: four words in a row, or all of them if there are
/// fewer; words are runs of letters, digits and underscores.
fn shingles(text: &str) -> HashMap<Vec<&str>, u32> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    let mut counts = HashMap::new();
    let starts = if words.is_empty() { 0 } else { words.len().saturating_sub(3).max(1) };
    for start in 0..starts {
        let shingle = words[start..words.len().min(start + 4)].to_vec();
        *counts.entry(shingle).or_insert(0) += 1;
    }
    counts
}
