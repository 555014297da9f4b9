//! Runs the literate cases of `tests/cases/*.md`: a text, then the statements
//! that must be read in it.
//!
//! The notation is explained at the top of `cases/quotes.md`. All cases run in
//! one test because the model is loaded once.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use selon::ingest::{self, Article};
use selon::reading::{Reader, Reading, Statement};
use selon::text::Span;

const LABELS: [&str; 11] = [
    "direct", "indirect", "mixed", "certain", "probable", "possible", "unknown", "positive",
    "negative", "hearsay", "own-word",
];

struct Case {
    file: PathBuf,
    heading: String,
    lang: Option<String>,
    text: String,
    wanted: Vec<Wanted>,
    /// Lines of the file between the fences of the statements block.
    lines: Range<usize>,
    expected_failure: Option<String>,
}

/// One line of a statements block; `None` is not checked.
struct Wanted {
    line: String,
    roles: [Option<String>; 3],
    labels: Vec<String>,
    parent: Option<Option<usize>>,
}

/// One statement that was read, in the words of the notation.
struct Got {
    roles: [String; 3],
    labels: [&'static str; 4],
    parent: Option<usize>,
}

#[test]
fn cases_read_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let reader = Reader::built_in().expect("the model that the library carries");
    let update = std::env::var("SELON_CASES").is_ok_and(|v| v == "update");
    let mut report = String::new();
    let mut count = 0;
    for file in markdown_files(&folder) {
        let source = fs::read_to_string(&file).expect("a case file is UTF-8");
        let mut rewritten: Vec<(Range<usize>, Vec<String>)> = Vec::new();
        for case in cases_of(&file, &source) {
            count += 1;
            let reading = reader.read(article_of(&case));
            let got: Vec<Got> = reading.statements.iter().map(|s| in_words(s, &reading)).collect();
            let passes = got.len() == case.wanted.len()
                && case.wanted.iter().zip(&got).all(|(want, got)| want.allows(got));
            match (&case.expected_failure, passes) {
                (None, true) | (Some(_), false) => {}
                (None, false) if update => {
                    rewritten.push((case.lines.clone(), got.iter().map(Got::line).collect()));
                }
                (None, false) => report.push_str(&difference(&case, &got)),
                (Some(reason), true) => report.push_str(&format!(
                    "{}\n  passes, but is marked as an expected failure ({reason}): remove the mark\n\n",
                    case.title()
                )),
            }
        }
        if !rewritten.is_empty() {
            fs::write(&file, rewrite(&source, rewritten)).expect("case files can be written");
        }
    }
    assert!(count >= 25, "only {count} cases found below {}", folder.display());
    assert!(
        report.is_empty(),
        "\n\n{report}= as written, - expected, + read instead. If what was read is right, run with \
         SELON_CASES=update; if the model cannot do it yet, mark the case (see cases/quotes.md).\n"
    );
}

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("tests/cases is a folder")
        .map(|entry| entry.expect("tests/cases can be listed").path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    files
}

/// With a language the text goes in as JSONL, without one as a plain text file.
fn article_of(case: &Case) -> Article {
    let bytes = match &case.lang {
        Some(lang) => serde_json::json!({"text": case.text, "lang": lang}).to_string(),
        None => case.text.clone(),
    };
    let mut articles: Vec<Article> = ingest::from_reader(&case.heading, bytes.as_bytes())
        .and_then(Iterator::collect)
        .unwrap_or_else(|e| panic!("{}: {e}", case.title()));
    assert_eq!(articles.len(), 1, "{}: one text, one article", case.title());
    articles.remove(0)
}

fn in_words(statement: &Statement, reading: &Reading) -> Got {
    let text = reading.article.text.text();
    let words = |spans: &[Span]| {
        let pieces: Vec<String> = spans.iter().map(|s| plain(s.of(text))).collect();
        if pieces.is_empty() { "-".to_owned() } else { pieces.join(" … ") }
    };
    Got {
        roles: [words(&statement.source), words(&statement.cue), words(&statement.content)],
        labels: [
            statement.kind.as_str(),
            statement.certainty.as_str(),
            statement.polarity.as_str(),
            if statement.hearsay { "hearsay" } else { "own-word" },
        ],
        parent: statement.parent,
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Case {
    fn title(&self) -> String {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        format!("{name}: {}", self.heading)
    }
}

impl Got {
    fn line(&self) -> String {
        let [source, cue, content] = &self.roles;
        let parent = self.parent.map_or("top".to_owned(), |p| format!("in {}", p + 1));
        format!("{source} | {cue} | {content} | {} | {parent}", self.labels.join(" "))
    }
}

impl Wanted {
    fn allows(&self, got: &Got) -> bool {
        let roles = self.roles.iter().zip(&got.roles);
        roles.into_iter().all(|(want, got)| want.as_ref().is_none_or(|want| want == got))
            && self.labels.iter().all(|label| got.labels.contains(&label.as_str()))
            && self.parent.is_none_or(|parent| parent == got.parent)
    }

    fn parse(line: &str, place: &str) -> Self {
        let mut fields: Vec<&str> = line.split('|').map(str::trim).collect();
        if fields.len() == 4 {
            fields.push("*");
        }
        let [source, cue, content, labels, parent] = fields[..] else {
            panic!("{place}: a statement is `source | cue | content | labels | parent`");
        };
        let role = |field: &str| (field != "*").then(|| plain(field));
        let labels: Vec<String> =
            labels.split_whitespace().filter(|l| *l != "*").map(str::to_owned).collect();
        if let Some(label) = labels.iter().find(|l| !LABELS.contains(&l.as_str())) {
            panic!("{place}: `{label}` is no label; the labels are {}", LABELS.join(", "));
        }
        let parent = match parent {
            "*" => None,
            "top" => Some(None),
            _ => match parent.strip_prefix("in ").and_then(|n| n.parse::<usize>().ok()) {
                Some(n) if n > 0 => Some(Some(n - 1)),
                _ => panic!("{place}: a parent is `top`, `in 2` or `*`, not `{parent}`"),
            },
        };
        let roles = [role(source), role(cue), role(content)];
        Self { line: line.to_owned(), roles, labels, parent }
    }
}

/// What was expected and what was read, line by line.
fn difference(case: &Case, got: &[Got]) -> String {
    let mut out = format!("{}\n", case.title());
    for line in case.text.lines() {
        out.push_str(&format!("  > {line}\n"));
    }
    for i in 0..case.wanted.len().max(got.len()) {
        match (case.wanted.get(i), got.get(i)) {
            (Some(want), Some(got)) if want.allows(got) => {
                out.push_str(&format!("  = {}\n", want.line));
            }
            (want, got) => {
                out.extend(want.map(|want| format!("  - {}\n", want.line)));
                out.extend(got.map(|got| format!("  + {}\n", got.line())));
            }
        }
    }
    out.push('\n');
    out
}

/// The file with new statements blocks, the last one first so that line numbers
/// stay true.
fn rewrite(source: &str, mut blocks: Vec<(Range<usize>, Vec<String>)>) -> String {
    let mut lines: Vec<String> = source.lines().map(str::to_owned).collect();
    blocks.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, new) in blocks {
        lines.splice(range, new);
    }
    lines.join("\n") + "\n"
}

/// The cases of one file. Panics, with the line, on anything that is not a case.
fn cases_of(file: &Path, source: &str) -> Vec<Case> {
    let lines: Vec<&str> = source.lines().collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].starts_with("## ")).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(start, end)| case_of(file, &lines, *start..end)).collect()
}

fn case_of(file: &Path, lines: &[&str], section: Range<usize>) -> Case {
    let place = |line: usize| format!("{}:{}", file.display(), line + 1);
    let block = |opening: &str| -> (usize, Range<usize>) {
        let open = section
            .clone()
            .find(|i| {
                lines[*i].strip_prefix("```").is_some_and(|l| l.split(' ').next() == Some(opening))
            })
            .unwrap_or_else(|| panic!("{}: no ```{opening} block", place(section.start)));
        let close = (open + 1..section.end)
            .find(|i| lines[*i] == "```")
            .unwrap_or_else(|| panic!("{}: the block is not closed", place(open)));
        (open, open + 1..close)
    };
    let (open, text) = block("text");
    let (_, statements) = block("statements");
    let expected_failure = section.clone().find_map(|i| {
        let reason = lines[i].strip_prefix("<!-- expected failure: ")?.strip_suffix(" -->")?;
        Some(reason.to_owned())
    });
    Case {
        file: file.to_owned(),
        heading: lines[section.start].trim_start_matches('#').trim().to_owned(),
        lang: lines[open].split_once("lang=").map(|(_, lang)| lang.trim().to_owned()),
        text: lines[text].join("\n"),
        wanted: statements.clone().map(|i| Wanted::parse(lines[i], &place(i))).collect(),
        lines: statements,
        expected_failure,
    }
}
