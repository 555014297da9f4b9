//! brat standoff: the text in one file, the annotations in another.
//!
//! People correct attributions in brat and in the tools that read its files, so
//! a reading can go there and a corrected one can be scored against it. For an
//! article `ID` two files are written:
//!
//! - `ID.txt`: the article's text as it is;
//! - `ID.ann`: one annotation a line, in the order of the statements.
//!
//! ```text
//! T1   Cue 21 26            said          the words of the cue
//! T2   Source 10 20         Mara Voss
//! T3   Content 0 8;27 40    The ferry left the quay
//! E1   Cue:T1 Source:T2 Content:T3       one statement
//! A1   Certainty E1 certain
//! A2   Polarity E1 positive
//! A3   Kind E1 indirect
//! A4   Hearsay E1                        only if it is told at second hand
//! #1   AnnotatorNotes E1    score 0.970
//! T4   Place 50 55          Orvel         a name of a place
//! #2   AnnotatorNotes T4    Orvel, FR, geonames 1234567
//! ```
//!
//! A statement is an event whose trigger is its cue; a nested one points to its
//! parent by `In:E1`, and the words that grade it are `Hedge`. A statement
//! without cue words is an event on its content, or failing that on its source,
//! because brat has no event without a trigger.
//!
//! Offsets are code points. brat does not let a span cross a line end, so a
//! span over several lines becomes one discontinuous annotation with a fragment
//! for each line.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::reading::places::Place;
use crate::reading::{Reading, Statement};
use crate::text::{SourceText, Span};

/// The `annotation.conf` that brat needs beside the files to show and edit them.
pub const CONFIG: &str = "\
[entities]
Source
Hedge
Place

[relations]

[events]
Cue\tSource*:Source, Content*:Content, Hedge*:Hedge, In?:<EVENT>
Content\tSource*:Source, Hedge*:Hedge, In?:<EVENT>

[attributes]
Certainty\tArg:<EVENT>, Value:certain|probable|possible|unknown
Polarity\tArg:<EVENT>, Value:positive|negative
Kind\tArg:<EVENT>, Value:direct|indirect|mixed
Hearsay\tArg:<EVENT>
";

/// Writes the text of `reading`, the `.txt` file.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_text(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    out.write_all(reading.article.text.text().as_bytes())
}

/// Writes the annotations of `reading`, the `.ann` file.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_annotations(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    let mut sheet = Sheet::new(&reading.article.text);
    // Events are numbered by their statement, so that a child can name a parent
    // that comes later; statements without any words have no event.
    let has_event: Vec<bool> = reading.statements.iter().map(|s| trigger(s).is_some()).collect();
    for (index, statement) in reading.statements.iter().enumerate() {
        let parent = statement.parent.filter(|&parent| has_event.get(parent) == Some(&true));
        sheet.statement(index, statement, parent);
    }
    let mut mentions: Vec<(Span, &Place)> = (reading.places.iter())
        .flat_map(|place| place.spans.iter().map(move |&span| (span, place)))
        .collect();
    mentions.sort_by_key(|&(span, _)| span);
    for (index, (span, place)) in mentions.into_iter().enumerate() {
        sheet.place(reading.statements.len() + index + 1, span, place);
    }
    out.write_all(sheet.lines.as_bytes())
}

/// The role that carries the event, and its spans.
fn trigger(statement: &Statement) -> Option<(&'static str, &[Span])> {
    let roles =
        [("Cue", &statement.cue), ("Content", &statement.content), ("Source", &statement.source)];
    let carries = |(name, spans): (&'static str, &'_ Vec<Span>)| {
        spans.iter().any(|span| !span.is_empty()).then_some(name)
    };
    let name = roles.into_iter().find_map(carries)?;
    let spans = roles.iter().find(|(role, _)| *role == name)?.1;
    Some((name, spans))
}

/// The lines written so far and the next free numbers.
struct Sheet<'a> {
    text: &'a SourceText,
    lines: String,
    texts: usize,
    attributes: usize,
}

impl<'a> Sheet<'a> {
    fn new(text: &'a SourceText) -> Self {
        Sheet { text, lines: String::new(), texts: 0, attributes: 0 }
    }

    fn statement(&mut self, index: usize, statement: &Statement, parent: Option<usize>) {
        let Some((carrier, spans)) = trigger(statement) else {
            return;
        };
        let Some(trigger) = self.text_line(carrier, spans) else {
            return;
        };
        let number = index + 1;
        let mut event = format!("E{number}\t{carrier}:T{trigger}");
        let roles = [
            ("Source", &statement.source),
            ("Content", &statement.content),
            ("Hedge", &statement.hedges),
        ];
        for (role, spans) in roles.into_iter().filter(|(role, _)| *role != carrier) {
            if let Some(at) = self.text_line(role, spans) {
                event.push_str(&format!(" {role}:T{at}"));
            }
        }
        if let Some(parent) = parent {
            event.push_str(&format!(" In:E{}", parent + 1));
        }
        self.lines.push_str(&event);
        self.lines.push('\n');

        self.attribute("Certainty", number, Some(statement.certainty.as_str()));
        self.attribute("Polarity", number, Some(statement.polarity.as_str()));
        self.attribute("Kind", number, Some(statement.kind.as_str()));
        if statement.hearsay {
            self.attribute("Hearsay", number, None);
        }
        let score = statement.score;
        self.line(format_args!("#{number}\tAnnotatorNotes E{number}\tscore {score:.3}"));
    }

    /// A mention of `place`; `note` numbers what is known of it.
    fn place(&mut self, note: usize, span: Span, place: &Place) {
        let Some(text) = self.text_line("Place", &[span]) else { return };
        let country = place.country.as_ref().map(|code| format!(", {code}"));
        let geonames = place.geonames.map(|id| format!(", geonames {id}"));
        let (country, geonames) = (country.unwrap_or_default(), geonames.unwrap_or_default());
        let name = &place.name;
        self.line(format_args!("#{note}\tAnnotatorNotes T{text}\t{name}{country}{geonames}"));
    }

    /// Adds the `T` line for `spans` and gives its number, or nothing if they
    /// hold no words.
    fn text_line(&mut self, role: &str, spans: &[Span]) -> Option<usize> {
        let whole = self.text;
        let fragments: Vec<Span> = spans.iter().flat_map(|&s| fragments(s, whole.text())).collect();
        if fragments.is_empty() {
            return None;
        }
        let offsets = |&fragment: &Span| {
            let (start, end) = whole.code_points(fragment);
            format!("{start} {end}")
        };
        let offsets: Vec<String> = fragments.iter().map(offsets).collect();
        let words: Vec<&str> = fragments.iter().map(|fragment| fragment.of(whole.text())).collect();
        self.texts += 1;
        let (number, offsets, words) = (self.texts, offsets.join(";"), words.join(" "));
        self.line(format_args!("T{number}\t{role} {offsets}\t{words}"));
        Some(number)
    }

    fn attribute(&mut self, name: &str, event: usize, value: Option<&str>) {
        self.attributes += 1;
        let number = self.attributes;
        match value {
            Some(value) => self.line(format_args!("A{number}\t{name} E{event} {value}")),
            None => self.line(format_args!("A{number}\t{name} E{event}")),
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.lines, "{line}");
    }
}

/// Where a line ends for Python's `str.splitlines`, with which brat and most
/// tools for its files read them.
fn ends_line(letter: char) -> bool {
    matches!(letter, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `span` cut at line ends, white space at the ends of each piece left out.
fn fragments(span: Span, text: &str) -> impl Iterator<Item = Span> + '_ {
    let blank = |letter: char| letter.is_whitespace() || ends_line(letter);
    let mut at = span.start();
    let pieces = span.of(text).split_inclusive(ends_line).map(move |piece| {
        let words = piece.trim_start_matches(blank);
        let start = at + (piece.len() - words.len());
        at += piece.len();
        Span::new(start, start + words.trim_end_matches(blank).len())
    });
    pieces.filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample;

    fn annotations(reading: &Reading) -> String {
        let mut out = Vec::new();
        write_annotations(&mut out, reading).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_fragment_slices_its_words_and_holds_no_line_break() {
        let reading = sample::ferry();
        let points: Vec<char> = reading.article.text.text().chars().collect();
        let sheet = annotations(&reading);
        let lines: Vec<&str> = sheet.lines().filter(|line| line.starts_with('T')).collect();
        assert_eq!(lines.len(), 13);
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let (_, offsets) = fields[1].split_once(' ').unwrap();
            let fragments = offsets.split(';').map(|fragment| {
                let (start, end) = fragment.split_once(' ').unwrap();
                let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
                points[start..end].iter().collect::<String>()
            });
            let fragments: Vec<String> = fragments.collect();
            assert_eq!(fragments.join(" "), fields[2]);
        }
    }

    #[test]
    fn a_broken_content_and_one_over_two_lines_are_one_annotation_each() {
        let sheet = annotations(&sample::ferry());
        assert!(sheet.contains("\tLe bac 🚢 a quitté le quai ; des dockers"), "{sheet}");
        assert!(sheet.contains("\trien n’est sûr & tout est à revoir.\n"), "{sheet}");
    }

    #[test]
    fn fragments_end_where_python_ends_lines() {
        let ends = "\n\r\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}";
        for end in ends.chars() {
            let text = format!("{end}the quay {end}{end} is closed{end}");
            let whole = Span::new(0, text.len());
            let words: Vec<&str> = fragments(whole, &text).map(|span| span.of(&text)).collect();
            assert_eq!(words, ["the quay", "is closed"], "{end:?}");
        }
    }

    #[test]
    fn statements_are_events_that_name_their_parts() {
        let sheet = annotations(&sample::ferry());
        let events: Vec<&str> = sheet.lines().filter(|line| line.starts_with('E')).collect();
        assert_eq!(
            events,
            [
                "E1\tCue:T1 Source:T2 Content:T3",
                "E2\tCue:T4 Source:T5 Content:T6 Hedge:T7 In:E1",
                "E3\tCue:T8 Source:T9 Content:T10",
                "E4\tCue:T11 Content:T12",
            ]
        );
        assert!(sheet.contains("\tPolarity E2 negative\n"));
        assert!(sheet.contains("\tHearsay E2\n"));
        assert!(!sheet.contains("\tHearsay E1\n"));
        assert!(sheet.contains("T13\tPlace 21 26\tOrvel\n#5\tAnnotatorNotes T13\tOrvel\n"));
    }

    #[test]
    fn a_statement_without_cue_words_hangs_on_its_content() {
        let mut reading = sample::ferry();
        reading.statements[0].cue.clear();
        let sheet = annotations(&reading);
        assert!(sheet.contains("E1\tContent:T1 Source:T2\n"), "{sheet}");
    }

    #[test]
    fn no_statements_give_an_empty_sheet() {
        assert_eq!(annotations(&sample::silent()), "");
    }
}
