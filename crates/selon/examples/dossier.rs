//! A dossier of articles, for measuring: `dossier CASE.json < ARTICLES.jsonl`. Writes
//! `selon.dossier/1` to standard output.

use std::error::Error;
use std::io;

use selon::exchange::dossier::{json, made};
use selon::ingest;
use selon::reading::Reader;
use selon::weighing::stance::Bench;
use selon::weighing::{Case, Views, weigh};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give CASE.json")?;
    let case = Case::from_json(&std::fs::read_to_string(path)?)?;
    let reader = Reader::built_in()?;
    let bench = Bench::new(&case, reader.model())?;
    let mut readings = Vec::new();
    for article in ingest::open("-")? {
        readings.push(reader.read(article?));
    }
    let judge = |puts: &[selon::weighing::Put<'_>]| bench.judge(puts, 2);
    let dossier = weigh(case.clone(), readings, &judge, &Views::default());
    json::write(&mut io::stdout().lock(), &made::view(&dossier, "en"))?;
    Ok(())
}
