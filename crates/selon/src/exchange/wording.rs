//! What a statement's grades mean, in plain English words. Every page uses
//! these, so that the same statement reads the same everywhere.

use crate::ingest::Origin;
use crate::reading::{Certainty, Kind, Polarity, Statement};
use crate::text::Span;

/// What stands for a source when the text names none.
pub const NOBODY: &str = "(nobody named)";

/// What a page says when there is nothing to show.
pub const NO_STATEMENTS: &str =
    "No statements found: in this text nobody is quoted, reported or cited.";

/// The words before the content of a statement that is denied. The content of a
/// denial is what is denied, un-negated: shown bare, it would read as affirmed.
pub const DENIES: &str = "denies:";

/// Whether [`DENIES`] has to stand before the content.
pub fn is_denial(statement: &Statement) -> bool {
    statement.polarity == Polarity::Negative
}

/// The grades of `statement`, most important first, each a short phrase:
/// certainty, hearsay, the words that give them, how it is quoted.
pub fn phrases(statement: &Statement, text: &str) -> Vec<String> {
    let mut phrases = vec![certainty(statement.certainty).to_owned()];
    if statement.hearsay {
        phrases.push("told at second hand".to_owned());
    }
    if !statement.hedges.is_empty() {
        let quoted = |&hedge: &Span| format!("“{}”", one_line(hedge.of(text)));
        let hedges: Vec<String> = statement.hedges.iter().map(quoted).collect();
        phrases.push(format!("by the words {}", hedges.join(", ")));
    }
    phrases.push(kind(statement.kind).to_owned());
    phrases
}

/// How sure the source presents the content.
pub fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "as certain",
        Certainty::Probable => "as probable",
        Certainty::Possible => "as possible",
        Certainty::Unknown => "certainty not given",
    }
}

/// How the content is given.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "quoted",
        Kind::Indirect => "reported",
        Kind::Mixed => "partly quoted",
    }
}

/// Where a field of an article was found.
pub fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::JsonLd => "from the page’s JSON-LD",
        Origin::OpenGraph => "from the page’s OpenGraph data",
        Origin::Html => "from the page’s HTML",
        Origin::TimeElement => "from the page’s time element",
        Origin::Json => "from the JSON line",
        Origin::TextHeader => "from the text’s first line",
        Origin::FrontMatter => "from the front matter",
        Origin::Detected => "told from the words",
    }
}

/// The words under `spans` on one line; broken parts are joined by " … ".
pub fn words(spans: &[Span], text: &str) -> String {
    let parts: Vec<String> = spans.iter().map(|span| one_line(span.of(text))).collect();
    parts.join(" … ")
}

/// `text` with every stretch of white space made one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample;

    #[test]
    fn grades_are_said_in_words() {
        let reading = sample::ferry();
        let text = reading.article.text.text();
        assert_eq!(phrases(&reading.statements[0], text), ["as certain", "quoted"]);
        assert_eq!(
            phrases(&reading.statements[1], text),
            ["as possible", "told at second hand", "by the words “nieraient”, “pu”", "reported"]
        );
        assert!(is_denial(&reading.statements[1]));
    }

    #[test]
    fn broken_and_wrapped_parts_come_on_one_line() {
        let reading = sample::ferry();
        let text = reading.article.text.text();
        let first = words(&reading.statements[0].content, text);
        assert!(first.starts_with("Le bac 🚢 … a quitté"), "{first}");
        let third = words(&reading.statements[2].content, text);
        assert_eq!(third, "rien n’est sûr & tout est à revoir.");
    }
}
