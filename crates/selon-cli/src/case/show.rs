//! `selon case show`: all that the library has about one case.

use std::io::{self, Write};
use std::path::Path;

use selon::weighing::{Case, CaseMark, EdgeRuling, Wording};
use selon_store::{Entry, Feed, Library, Mark};

use super::{called, relation_in_words, search_in_words};
use crate::args::{CaseForm, CaseShowArguments};
use crate::library::{look, named_line, open_existing, print};
use crate::page;
use crate::plan::Look;
use crate::progress::count;
use crate::trouble::Trouble;

/// Column of what the case says.
const COLUMN: usize = 10;
/// Column of what people decided.
const DECIDED: usize = 6;

/// Shows one case of the library at `path`.
///
/// # Errors
/// If there is no such case.
pub fn show(path: &Path, arguments: &CaseShowArguments) -> Result<(), Trouble> {
    let library = open_existing(path)?;
    let stored = library.case(&arguments.case)?;
    if arguments.format == CaseForm::Json {
        return print(|out| out.write_all(stored.case.to_json().as_bytes()));
    }
    let shown = Page::of(&library, stored.id, stored.case)?;
    let look = look(&arguments.looks);
    print(|out| shown.write(out, look))
}

struct Page {
    case: Case,
    feeds: Vec<(Feed, usize)>,
    entries: Vec<Entry>,
    /// Marks, with what the article is called.
    marks: Vec<(Mark, String)>,
    rulings: Vec<([String; 2], EdgeRuling)>,
    judged: u64,
}

impl Page {
    fn of(library: &Library, id: selon_store::CaseId, case: Case) -> Result<Self, Trouble> {
        let mut feeds = Vec::new();
        for feed in library.feeds(id)? {
            let found = library.matching(&feed.words, &feed.filter)?.len();
            feeds.push((feed, found));
        }
        let articles = library.case_articles(id)?;
        let mut entries = Vec::with_capacity(articles.len());
        for article in articles {
            entries.push(library.entry(article)?);
        }
        let called = |article| called(library, article);
        let mut marks = Vec::new();
        for mark in library.marks(id)? {
            let name = called(mark.article)?;
            marks.push((mark, name));
        }
        let mut rulings = Vec::new();
        for ([a, b], ruling) in library.rulings(id)? {
            rulings.push(([called(a)?, called(b)?], ruling));
        }
        Ok(Page { case, feeds, entries, marks, rulings, judged: library.judged(id)? })
    }

    fn write(&self, out: &mut dyn Write, look: Look) -> io::Result<()> {
        let Page { case, .. } = self;
        let row = |out: &mut dyn Write, name: &str, words: &str| {
            page::write_row(out, name, words, COLUMN, look)
        };
        row(out, "case", &case.id)?;
        worded(out, "question", &case.question, look)?;
        for hypothesis in &case.hypotheses {
            worded(out, &hypothesis.id, &hypothesis.label, look)?;
        }
        if case.hypotheses.is_empty() {
            row(out, "answers", &format!("none yet: selon case suggest {}", case.id))?;
        }
        if !case.words.is_empty() {
            row(out, "words", &case.words.join(", "))?;
        }
        for (name, day) in [("from", &case.dates.from), ("to", &case.dates.to)] {
            if let Some(day) = day {
                row(out, name, day)?;
            }
        }
        if !case.set_aside.is_empty() {
            row(out, "set aside", &case.set_aside.join(", "))?;
        }
        for (feed, found) in &self.feeds {
            row(out, "search", &format!("{} ({found} found)", search_in_words(feed)))?;
        }
        row(out, "judged", &format!("{} kept", self.judged))?;
        self.decisions(out, look)?;
        writeln!(out, "\n{}", count(self.entries.len() as u64, "article"))?;
        if self.entries.is_empty() {
            let id = &case.id;
            let words = format!("none yet: selon case add {id} IDS, or --search WORDS, or --all");
            page::write_row(out, " ", &words, 2, look)?;
        }
        self.entries.iter().try_for_each(|entry| named_line(out, entry, look))
    }

    /// What people decided, in the file of the case and here.
    fn decisions(&self, out: &mut dyn Write, look: Look) -> io::Result<()> {
        let Page { case, marks, rulings, .. } = self;
        if !marks.is_empty() || !rulings.is_empty() || !case.marks.is_empty() {
            writeln!(out, "\ndecided by people")?;
        }
        let row = |out: &mut dyn Write, id: &str, words: &str| {
            page::write_row(out, &format!("  {id}"), words, DECIDED, look)
        };
        let dropped = "LOST: the case has no such hypothesis any more";
        for (at, mark) in case.marks.iter().enumerate() {
            let stance = mark.stance.map_or("none", |stance| stance.as_str());
            let CaseMark { hypothesis, article, quote, .. } = mark;
            let words = format!("{hypothesis} {stance}: {article} “{quote}” (from the file)");
            row(out, &Case::mark_name(at), &words)?;
            if case.hypothesis(hypothesis).is_none() {
                row(out, "", dropped)?;
            }
        }
        for (Mark { ruling, .. }, article) in marks {
            let stance = ruling.stance.map_or("none", |stance| stance.as_str());
            let degree = ruling.degree.map_or(String::new(), |d| format!(", {}", d.as_str()));
            let why = match ruling.why.as_str() {
                "" => String::new(),
                why => format!(" ({why})"),
            };
            let (hypothesis, quote) = (&ruling.hypothesis, &ruling.quote);
            row(
                out,
                &ruling.id,
                &format!("{hypothesis} {stance}{degree}{why}: {article} “{quote}”"),
            )?;
            if ruling.place.is_none() {
                row(out, "", "LOST: these words can no longer be told in the text")?;
            } else if case.hypothesis(hypothesis).is_none() {
                row(out, "", dropped)?;
            }
        }
        for ([a, b], ruling) in rulings {
            match ruling.relation {
                Some(relation) => {
                    writeln!(
                        out,
                        "  {a} and {b} depend on each other: {}",
                        relation_in_words(relation)
                    )?;
                }
                None => writeln!(out, "  {a} and {b} do not depend on each other")?,
            }
        }
        Ok(())
    }
}

/// Words in each of their languages.
fn worded(out: &mut dyn Write, name: &str, wording: &Wording, look: Look) -> io::Result<()> {
    for (at, (lang, text)) in wording.0.iter().enumerate() {
        let name = if at == 0 { name } else { "" };
        let lang = if lang.is_empty() { String::new() } else { format!("{lang} ") };
        page::write_row(out, name, &format!("{lang}{text}"), COLUMN, look)?;
    }
    Ok(())
}
