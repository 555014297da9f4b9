//! The articles of all inputs, in order, one at a time.

use std::iter::once;
use std::path::PathBuf;

use selon::ingest::{self, Article, IngestError};

use crate::trouble::Trouble;

/// Every article of `paths`, and every failure in its place. No file is opened
/// before its turn.
pub fn articles(paths: &[PathBuf]) -> impl Iterator<Item = Result<Article, Trouble>> {
    let articles = ingest::expand(paths).into_iter().flat_map(of_file);
    articles.map(|article| article.map_err(Trouble::Input))
}

/// The articles of a file, or the one failure to open it.
fn of_file(
    file: Result<PathBuf, IngestError>,
) -> Box<dyn Iterator<Item = Result<Article, IngestError>>> {
    match file.and_then(ingest::open) {
        Ok(articles) => Box::new(articles),
        Err(error) => Box::new(once(Err(error))),
    }
}
