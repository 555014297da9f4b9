//! `selon case show`: all that the library has about one case.

use std::io::{self, Write};
use std::path::Path;

use selon::weighing::{Case, EdgeRuling, Wording};
use selon_store::{Entry, Feed, Library, Mark};

use super::search_in_words;
use crate::args::{CaseForm, CaseShowArguments};
use crate::clean::clean;
use crate::library::{entry_line, look, open_existing, print};
use crate::plan::Look;
use crate::progress::count;
use crate::trouble::Trouble;

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
    let page = Page::of(&library, stored.id, stored.case)?;
    let look = look(&arguments.looks);
    print(|out| page.write(out, look))
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
        let called = |article| library.entry(article).map(|entry| entry.short);
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
        writeln!(out, "{:10}{}", "case", clean(&case.id))?;
        worded(out, "question", &case.question)?;
        for hypothesis in &case.hypotheses {
            worded(out, &hypothesis.id, &hypothesis.label)?;
        }
        if case.hypotheses.is_empty() {
            writeln!(out, "{:10}none yet: selon case suggest {}", "answers", clean(&case.id))?;
        }
        if !case.words.is_empty() {
            writeln!(out, "{:10}{}", "words", clean(&case.words.join(", ")))?;
        }
        for (name, day) in [("from", &case.dates.from), ("to", &case.dates.to)] {
            if let Some(day) = day {
                writeln!(out, "{name:10}{}", clean(day))?;
            }
        }
        if !case.set_aside.is_empty() {
            writeln!(out, "{:10}{}", "set aside", clean(&case.set_aside.join(", ")))?;
        }
        for (feed, found) in &self.feeds {
            writeln!(out, "{:10}{} ({found} found)", "search", clean(&search_in_words(feed)))?;
        }
        writeln!(out, "{:10}{} kept", "judged", self.judged)?;
        if !self.marks.is_empty() || !self.rulings.is_empty() || !case.marks.is_empty() {
            writeln!(out, "\ndecided by people")?;
        }
        for (at, mark) in case.marks.iter().enumerate() {
            let id = Case::mark_name(at);
            let stance = mark.stance.map_or("none", |stance| stance.as_str());
            let (hypothesis, article) = (clean(&mark.hypothesis), clean(&mark.article));
            let quote = clean(&mark.quote);
            writeln!(out, "  {id:4}{hypothesis} {stance}: {article} “{quote}” (from the file)")?;
            if case.hypothesis(&mark.hypothesis).is_none() {
                writeln!(out, "      LOST: the case has no such hypothesis any more")?;
            }
        }
        for (mark, article) in &self.marks {
            let ruling = &mark.ruling;
            let stance = ruling.stance.map_or("none", |stance| stance.as_str());
            let degree = ruling.degree.map_or(String::new(), |d| format!(", {}", d.as_str()));
            let why = match ruling.why.as_str() {
                "" => String::new(),
                why => format!(" ({})", clean(why)),
            };
            let quote = clean(&ruling.quote);
            let (id, hypothesis) = (&ruling.id, clean(&ruling.hypothesis));
            writeln!(out, "  {id:4}{hypothesis} {stance}{degree}{why}: {article} “{quote}”")?;
            if ruling.place.is_none() {
                writeln!(out, "      LOST: these words can no longer be told in the text")?;
            } else if case.hypothesis(&ruling.hypothesis).is_none() {
                writeln!(out, "      LOST: the case has no such hypothesis any more")?;
            }
        }
        for ([a, b], ruling) in &self.rulings {
            match ruling.relation {
                Some(relation) => {
                    writeln!(out, "  {a} and {b} depend on each other: {}", relation.as_str())?;
                }
                None => writeln!(out, "  {a} and {b} do not depend on each other")?,
            }
        }
        writeln!(out, "\n{}", count(self.entries.len() as u64, "article"))?;
        if self.entries.is_empty() {
            let id = clean(&case.id);
            writeln!(out, "  none yet: selon case add {id} IDS, or --search WORDS, or --all")?;
        }
        self.entries.iter().try_for_each(|entry| entry_line(out, entry, look))
    }
}

/// Words in each of their languages.
fn worded(out: &mut dyn Write, name: &str, wording: &Wording) -> io::Result<()> {
    for (at, (lang, text)) in wording.0.iter().enumerate() {
        let name = if at == 0 { clean(name) } else { String::new() };
        let lang = if lang.is_empty() { String::new() } else { format!("{} ", clean(lang)) };
        writeln!(out, "{name:9} {lang}{}", clean(text))?;
    }
    Ok(())
}
