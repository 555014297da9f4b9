//! The text of a reading, cut so that it can be shown.
//!
//! Statements nest and overlap: a run of words can be the content of one and
//! the source of another, and two contents can cross. Elements of a page cannot
//! cross, so the text is cut at every edge of every span, and each run carries
//! the list of all that covers it. No page has to think about nesting again.

use crate::reading::{Reading, Statement};
use crate::text::{self, Span};

/// What a span is to its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who says it.
    Source,
    /// The words that attribute.
    Cue,
    /// What is said.
    Content,
}

/// One span of one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index in [`Reading::statements`].
    pub statement: usize,
    /// What the span is to it.
    pub role: Role,
    /// The span, white space at its ends left out.
    pub span: Span,
}

/// A stretch of text in which nothing begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it is.
    pub span: Span,
    /// All that covers it, widest first.
    pub marks: Vec<Mark>,
}

impl Run {
    /// The marks that begin with this run, widest first.
    pub fn opens(&self) -> impl Iterator<Item = &Mark> {
        let start = self.span.start();
        self.marks.iter().filter(move |mark| mark.span.start() == start)
    }

    /// The marks that end with this run, narrowest first.
    pub fn closes(&self) -> impl Iterator<Item = &Mark> {
        let end = self.span.end();
        self.marks.iter().rev().filter(move |mark| mark.span.end() == end)
    }
}

/// A paragraph of text and its runs, which together cover it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it is: no line break, no white space at its ends, never empty.
    pub span: Span,
    /// Its runs in order.
    pub runs: Vec<Run>,
}

/// The body of `reading`'s article as paragraphs of runs: front matter is left
/// out, and the white space between paragraphs.
pub fn paragraphs(reading: &Reading) -> Vec<Paragraph> {
    let words = reading.article.text.text();
    let mut marks = marks(&reading.statements, words);
    // Widest first among those that begin together: the outermost bracket is
    // the first to open.
    marks.sort_by_key(|mark| {
        (mark.span.start(), usize::MAX - mark.span.end(), mark.statement, mark.role)
    });

    let mut coming = marks.into_iter().peekable();
    let mut open: Vec<Mark> = Vec::new();
    let mut paragraphs = Vec::new();
    let body = reading.article.body;
    for line in text::paragraphs(body.of(words)) {
        let line = Span::new(body.start() + line.start(), body.start() + line.end());
        let mut runs = Vec::new();
        let mut at = line.start();
        while at < line.end() {
            open.retain(|mark| mark.span.end() > at);
            while let Some(mark) = coming.next_if(|mark| mark.span.start() <= at) {
                open.push(mark);
            }
            let next_open = coming.peek().map(|mark| mark.span.start());
            let next_close = open.iter().map(|mark| mark.span.end()).min();
            let edges = [next_open, next_close, Some(line.end())];
            let end = edges.into_iter().flatten().min().unwrap_or(line.end());
            runs.push(Run { span: Span::new(at, end), marks: open.clone() });
            at = end;
        }
        paragraphs.push(Paragraph { span: line, runs });
    }
    paragraphs
}

/// Every span of every statement, trimmed; empty ones are left out.
fn marks(statements: &[Statement], text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, statement) in statements.iter().enumerate() {
        let roles = [
            (Role::Source, &statement.source),
            (Role::Cue, &statement.cue),
            (Role::Content, &statement.content),
        ];
        for (role, spans) in roles {
            let spans = spans.iter().map(|&span| trimmed(span, text));
            let spans = spans.filter(|span| !span.is_empty());
            marks.extend(spans.map(|span| Mark { statement: index, role, span }));
        }
    }
    marks
}

/// `span` without the white space at its ends.
fn trimmed(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::sample;

    fn roles(run: &Run) -> Vec<(usize, Role)> {
        run.marks.iter().map(|mark| (mark.statement, mark.role)).collect()
    }

    fn run_at<'a>(paragraphs: &'a [Paragraph], text: &str, words: &str) -> &'a Run {
        let mut runs = paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
        runs.find(|run| run.span.of(text) == words).expect("there is such a run")
    }

    #[test]
    fn a_run_lists_all_that_covers_it() {
        let reading = sample::ferry();
        let text = reading.article.text.text();
        let paragraphs = paragraphs(&reading);
        let dockers = run_at(&paragraphs, text, "des dockers");
        assert_eq!(roles(dockers), [(0, Role::Content), (1, Role::Source)]);
        let grue = run_at(&paragraphs, text, "que la grue ait pu céder");
        assert_eq!(roles(grue), [(0, Role::Content), (1, Role::Content)]);
        assert_eq!(grue.opens().count(), 1);
        assert_eq!(grue.closes().count(), 1);
        let end = run_at(&paragraphs, text, ".");
        assert_eq!(roles(end), [(0, Role::Content)]);
    }

    #[test]
    fn a_span_over_a_line_break_opens_once_and_closes_once() {
        let reading = sample::ferry();
        let paragraphs = paragraphs(&reading);
        let runs = || paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
        let of_third = |mark: &&Mark| mark.statement == 2 && mark.role == Role::Content;
        assert_eq!(runs().filter(|run| run.marks.iter().any(|m| of_third(&m))).count(), 2);
        assert_eq!(runs().flat_map(Run::opens).filter(of_third).count(), 1);
        assert_eq!(runs().flat_map(Run::closes).filter(of_third).count(), 1);
    }

    /// Any spans at all, crossing ones included, over a text with line breaks
    /// and letters of several bytes.
    fn readings() -> impl Strategy<Value = Reading> {
        let statement = prop::collection::vec((0usize..200, 0usize..200, 0usize..3), 0..6);
        prop::collection::vec(statement, 0..6).prop_map(|statements| {
            let mut reading = sample::ferry();
            let text = reading.article.text.text();
            let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let template = Statement {
                parent: None,
                source: Vec::new(),
                cue: Vec::new(),
                content: Vec::new(),
                hedges: Vec::new(),
                ..reading.statements[0].clone()
            };
            let build = |spans: Vec<(usize, usize, usize)>| {
                let mut statement = template.clone();
                for (a, b, role) in spans {
                    let (a, b) = (cuts[a % cuts.len()], cuts[b % cuts.len()]);
                    let span = Span::new(a.min(b), a.max(b));
                    match role {
                        0 => statement.source.push(span),
                        1 => statement.cue.push(span),
                        _ => statement.content.push(span),
                    }
                }
                statement
            };
            reading.statements = statements.into_iter().map(build).collect();
            reading
        })
    }

    proptest! {
        #[test]
        fn runs_cover_the_lines_and_every_mark_opens_and_closes_once(reading in readings()) {
            let text = reading.article.text.text();
            let paragraphs = paragraphs(&reading);
            let mut opened = 0;
            let mut closed = 0;
            for paragraph in &paragraphs {
                let mut at = paragraph.span.start();
                for run in &paragraph.runs {
                    prop_assert_eq!(run.span.start(), at);
                    prop_assert!(!run.span.is_empty());
                    for mark in &run.marks {
                        prop_assert!(mark.span.contains(run.span));
                    }
                    opened += run.opens().count();
                    closed += run.closes().count();
                    at = run.span.end();
                }
                prop_assert_eq!(at, paragraph.span.end());
            }
            let shown: String = paragraphs.iter().map(|paragraph| paragraph.span.of(text)).collect();
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&shown), solid(text));
            let expected = marks(&reading.statements, text).len();
            prop_assert_eq!((opened, closed), (expected, expected));
        }
    }
}
