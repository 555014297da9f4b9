//! Turns files into articles and does nothing more with them, for measuring how
//! fast that goes (`bench/warc.py`) and how well (`bench/extract/score.py`).
//!
//! ```text
//! cargo run --release --example ingest -- FILES
//! cargo run --release --example ingest -- --find FILES
//! cargo run --release --example ingest -- --write FILES
//! ```
//!
//! The first form counts: one JSON object with articles, failures and bytes of
//! text. The second only finds the articles and makes nothing of them: its bytes
//! are those of the pages. The third writes each article as a line of JSON with
//! every field and its origin.

use std::env;
use std::io::{self, BufWriter, Write};

use selon::exchange::json::origin_name;
use selon::ingest::{self, Article, Field};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let (options, files): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|a| a.starts_with("--"));
    let [write, find] = ["--write", "--find"].map(|name| options.iter().any(|o| o == name));
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut articles, mut failures, mut text) = (0u64, 0u64, 0u64);
    for name in &files {
        let opened = match ingest::open(name) {
            Ok(opened) => opened,
            Err(error) => {
                eprintln!("{error}");
                failures += 1;
                continue;
            }
        };
        for raw in opened.raw() {
            let article = match raw {
                Ok(raw) if find => {
                    articles += 1;
                    text += raw.bytes().len() as u64;
                    continue;
                }
                raw => raw.and_then(ingest::RawArticle::parse),
            };
            match article {
                Ok(article) => {
                    articles += 1;
                    text += article.text.text().len() as u64;
                    if write {
                        writeln!(out, "{}", line(&article))?;
                    }
                }
                Err(error) => {
                    eprintln!("{error}");
                    failures += 1;
                }
            }
        }
    }
    if !write {
        let counts = json!({"articles": articles, "failures": failures, "text_bytes": text});
        writeln!(out, "{counts}")?;
    }
    out.flush()
}

fn line(article: &Article) -> Value {
    let field = |field: &Option<Field>| {
        field.as_ref().map(|f| json!({"value": f.value, "from": origin_name(f.from)}))
    };
    json!({
        "id": article.id,
        "url": field(&article.url),
        "title": field(&article.title),
        "outlet": field(&article.outlet),
        "published": field(&article.published),
        "modified": field(&article.modified),
        "lang": field(&article.lang),
        "authors": article.authors.iter().map(|author| &author.value).collect::<Vec<_>>(),
        "warnings": article.warnings,
        "text": article.text.text(),
    })
}
