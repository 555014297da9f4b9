//! The tables of a dossier for spreadsheets: one CSV file each, UTF-8, comma, RFC 4180.
//!
//! Headings are names for programs, in English whatever the case's language. Articles are
//! written by anyone, and a spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`;
//! such cells get an apostrophe in front. Who needs the words untouched takes the JSON.

mod told;

use std::io::Write;

use ::csv::{Error, Writer};

use super::lookup::Lookup;
use super::view::{DossierView, EvidenceView, PairView, Points, Quote};
use super::words::{Words, correcting};
use crate::exchange::spreadsheet::harmless;

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One row an article.
    Articles,
    /// One row a stance.
    Stances,
    /// One row a voice in a cell.
    Voices,
    /// One row a voice and hypothesis.
    Matrix,
    /// One row an evidence for an edge between two articles.
    Lineage,
    /// One row a root and article.
    Roots,
    /// One row a report of a value.
    Facts,
    /// One row an utterance in a claim.
    Claims,
    /// One row a dated sentence.
    Timeline,
    /// One row a pair of sentences.
    Drift,
    /// One row a decision of a person.
    Rulings,
    /// One row a step of a voice that changed.
    Changes,
}

impl Table {
    /// All, in the order of the dossier.
    pub const ALL: [Table; 12] = [
        Table::Articles,
        Table::Stances,
        Table::Voices,
        Table::Matrix,
        Table::Lineage,
        Table::Roots,
        Table::Facts,
        Table::Claims,
        Table::Timeline,
        Table::Drift,
        Table::Rulings,
        Table::Changes,
    ];

    /// The name of its file, without the ending.
    pub fn name(self) -> &'static str {
        match self {
            Table::Articles => "articles",
            Table::Stances => "stances",
            Table::Voices => "voices",
            Table::Matrix => "matrix",
            Table::Lineage => "lineage",
            Table::Roots => "roots",
            Table::Facts => "facts",
            Table::Claims => "claims",
            Table::Timeline => "timeline",
            Table::Drift => "drift",
            Table::Rulings => "rulings",
            Table::Changes => "changes",
        }
    }

    /// Writes the table.
    ///
    /// # Errors
    /// What writing to `out` gives.
    pub fn write(self, out: impl Write, view: &DossierView) -> Result<(), Error> {
        let mut sheet = Sheet { writer: Writer::from_writer(out), lookup: Lookup::new(view) };
        match self {
            Table::Articles => sheet.articles(),
            Table::Stances => sheet.stances(),
            Table::Voices => sheet.voices(),
            Table::Matrix => sheet.matrix(),
            Table::Lineage => sheet.lineage(),
            Table::Roots => sheet.roots(),
            Table::Facts => sheet.facts(),
            Table::Claims => sheet.claims(),
            Table::Timeline => sheet.timeline(),
            Table::Drift => sheet.drift(),
            Table::Rulings => sheet.rulings(),
            Table::Changes => sheet.changes(),
        }?;
        sheet.writer.flush()?;
        Ok(())
    }
}

struct Sheet<'a, W: Write> {
    writer: Writer<W>,
    lookup: Lookup<'a>,
}

impl<W: Write> Sheet<'_, W> {
    fn row(&mut self, cells: &[&str]) -> Result<(), Error> {
        self.writer.write_record(cells.iter().map(|cell| harmless(cell).into_owned()))
    }

    fn articles(&mut self) -> Result<(), Error> {
        self.row(&["id", "outlet", "title", "date", "lang", "url", "root", "sha256"])?;
        let view = self.lookup.view;
        for article in &view.articles {
            let root = self.lookup.root_of(&article.id);
            let root = root.map_or("", |at| &view.lineage.roots[at].id);
            self.row(&[
                &article.id,
                or_empty(&article.outlet),
                or_empty(&article.title),
                or_empty(&article.date),
                or_empty(&article.lang),
                or_empty(&article.url),
                root,
                &article.sha256,
            ])?;
        }
        Ok(())
    }

    fn stances(&mut self) -> Result<(), Error> {
        self.row(&[
            "id",
            "article",
            "hypothesis",
            "stance",
            "certainty",
            "source",
            "entity",
            "chain",
            "start",
            "end",
            "sentence",
            "probability",
            "ruling",
            "date",
            "outlet",
            "role",
            "correct",
            "takes_back",
            "taken_back",
        ])?;
        let case = &self.lookup.view.case;
        for stance in &self.lookup.view.stances {
            let [start, end] = ends(stance.sentence.span);
            let article = self.lookup.article(&stance.sentence.article);
            self.row(&[
                &stance.id,
                &stance.sentence.article,
                &stance.hypothesis,
                stance.stance.as_str(),
                stance.certainty.map_or("", |certainty| certainty.as_str()),
                or_empty(&stance.source),
                or_empty(&stance.entity),
                &stance.chain.join(" > "),
                &start,
                &end,
                &stance.sentence.text,
                &format!("{:.2}", stance.probability),
                or_empty(&stance.ruling),
                self.lookup.date_of(stance).unwrap_or_default(),
                article.map_or("", |article| or_empty(&article.outlet)),
                or_empty(&stance.role),
                &correcting(case, &stance.id).unwrap_or_default(),
                if stance.takes_back { "yes" } else { "no" },
                or_empty(&stance.taken_back),
            ])?;
        }
        Ok(())
    }

    fn voices(&mut self) -> Result<(), Error> {
        self.row(&[
            "hypothesis",
            "stance",
            "fewest",
            "most",
            "outlets",
            "voice",
            "speakers",
            "doubts",
            "roots",
            "stances",
            "offices",
        ])?;
        for cell in &self.lookup.view.voices {
            for voice in &cell.voices {
                let doubts: Vec<&str> = voice.doubts.iter().map(|doubt| doubt.as_str()).collect();
                self.row(&[
                    &cell.hypothesis,
                    cell.stance.as_str(),
                    &cell.by_root.fewest.to_string(),
                    &cell.by_root.most.to_string(),
                    &cell.by_outlet.to_string(),
                    or_empty(&voice.name),
                    &voice.speakers.join("; "),
                    &doubts.join("; "),
                    &voice.roots.join("; "),
                    &voice.stances.join("; "),
                    &super::by_office(Words::of("en"), voice).unwrap_or_default(),
                ])?;
            }
        }
        Ok(())
    }

    fn matrix(&mut self) -> Result<(), Error> {
        self.row(&[
            "voice",
            "weight",
            "diagnosticity",
            "hypothesis",
            "mark",
            "proposed",
            "stances",
        ])?;
        let view = self.lookup.view;
        for row in &view.matrix.rows {
            for (mark, hypothesis) in row.marks.iter().zip(&view.case.hypotheses) {
                self.row(&[
                    &row.voice,
                    &format!("{:.2}", row.weight),
                    &format!("{:.2}", row.diagnosticity),
                    &hypothesis.id,
                    mark.mark.map_or("", |mark| mark.as_str()),
                    mark.proposed.map_or("", |mark| mark.as_str()),
                    &mark.stances.join("; "),
                ])?;
            }
        }
        Ok(())
    }

    fn lineage(&mut self) -> Result<(), Error> {
        self.row(&[
            "id", "a", "b", "relation", "earlier", "undone", "evidence", "measure", "a_words",
            "b_words",
        ])?;
        let lineage = &self.lookup.view.lineage;
        let edges = lineage.edges.iter().map(|edge| (edge, "no"));
        for (edge, undone) in edges.chain(lineage.undone.iter().map(|edge| (edge, "yes"))) {
            for evidence in &edge.evidence {
                let (what, measure, a, b) = match evidence {
                    EvidenceView::SharedText { share, passages } => {
                        let (a, b) = sides(passages);
                        ("shared-text", format!("{share:.2}"), a, b)
                    }
                    EvidenceView::SharedContent { likeness, traits } => {
                        let (a, b) = sides(traits);
                        ("shared-content", format!("{likeness:.2}"), a, b)
                    }
                    EvidenceView::Declared { origin, quote } => {
                        let words = quote.text.clone();
                        let (a, b) = match quote.article == edge.a {
                            true => (words, String::new()),
                            false => (String::new(), words),
                        };
                        ("declared", origin.clone(), a, b)
                    }
                    EvidenceView::Ruled => ("ruled", String::new(), String::new(), String::new()),
                };
                self.row(&[
                    &edge.id,
                    &edge.a,
                    &edge.b,
                    edge.relation.as_str(),
                    or_empty(&edge.earlier),
                    undone,
                    what,
                    &measure,
                    &a,
                    &b,
                ])?;
            }
        }
        Ok(())
    }

    fn roots(&mut self) -> Result<(), Error> {
        self.row(&["root", "kind", "name", "date", "article", "main", "taken_back"])?;
        for root in &self.lookup.view.lineage.roots {
            let main = root.articles.iter().map(|article| (article, "yes"));
            for (article, main) in main.chain(root.also.iter().map(|article| (article, "no"))) {
                self.row(&[
                    &root.id,
                    root.kind.as_str(),
                    &root.name,
                    or_empty(&root.date),
                    article,
                    main,
                    root.withdrawn.as_ref().map_or("", |told| &told.article),
                ])?;
            }
        }
        Ok(())
    }

    fn rulings(&mut self) -> Result<(), Error> {
        self.row(&[
            "id",
            "article",
            "hypothesis",
            "stance",
            "certainty",
            "proposed",
            "proposed_certainty",
            "lost",
            "start",
            "end",
            "sentence",
            "why",
        ])?;
        for ruling in &self.lookup.view.rulings {
            // Of a decision that is lost nothing is known but its words.
            let [start, end] = match ruling.lost {
                None => ends(ruling.quote.span),
                Some(_) => Default::default(),
            };
            self.row(&[
                &ruling.id,
                &ruling.quote.article,
                &ruling.hypothesis,
                ruling.stance.map_or("", |stance| stance.as_str()),
                ruling.certainty.map_or("", |certainty| certainty.as_str()),
                ruling.proposed.map_or("", |stance| stance.as_str()),
                ruling.proposed_certainty.map_or("", |certainty| certainty.as_str()),
                ruling.lost.map_or("", |lost| lost.as_str()),
                &start,
                &end,
                &ruling.quote.text,
                or_empty(&ruling.why),
            ])?;
        }
        Ok(())
    }
}

/// What stands on the one side of some pairs, and on the other.
fn sides(pairs: &[PairView]) -> (String, String) {
    let all = |side: fn(&PairView) -> &Quote| {
        let words = pairs.iter().map(|pair| side(pair).text.as_str());
        words.collect::<Vec<_>>().join(" … ")
    };
    (all(|pair| &pair.a), all(|pair| &pair.b))
}

fn ends(Points(start, end): Points) -> [String; 2] {
    [start.to_string(), end.to_string()]
}

fn or_empty(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::dossier::sample;

    fn table(table: Table) -> String {
        let mut out = Vec::new();
        table.write(&mut out, &sample::cable()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn tables() {
        let all = Table::ALL.map(|one| format!("== {}.csv\n{}", one.name(), table(one)));
        insta::assert_snapshot!(all.join("\n"));
    }

    #[test]
    fn tables_are_square_and_no_cell_is_a_formula() {
        for one in Table::ALL {
            let text = table(one);
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            assert!(reader.records().count() > 0, "{}", one.name());
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            for record in reader.records() {
                let record = record.unwrap();
                assert!(record.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
            }
        }
        assert!(table(Table::Stances).contains("'=HYPERLINK"));
    }
}
