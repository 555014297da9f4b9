//! The dossier as Markdown (CommonMark with tables), for notes, wikis and mail.
//!
//! What articles and cases say is escaped: it must read as it stands there, and must not
//! become a heading, a link or HTML in whatever shows the file. Sentences carry the
//! article and code points at which they stand.

use std::io::{self, Write};

use super::lookup::Lookup;
use super::view::{CellView, ClaimView, DossierView, FactView, MarkView, Points, Quote};
use super::words::{Words, sign};
use super::{
    FactSort, attribute_value, chain, fact_heading, facts_of, growth, in_no_row, turns, values,
    voice_name, with_speakers,
};

/// Writes the dossier.
///
/// # Errors
/// What writing to `out` gives.
pub fn write(out: &mut impl Write, view: &DossierView) -> io::Result<()> {
    let lookup = Lookup::new(view);
    let w = Words::of(&view.case.lang);
    let mut notes = Notes { out, lookup: &lookup, w };
    notes.head()?;
    notes.hypotheses()?;
    notes.matrix()?;
    notes.facts()?;
    notes.claims()?;
    notes.drift()?;
    notes.over_time()?;
    notes.lineage()?;
    notes.timeline()?;
    notes.rulings()?;
    notes.stances()?;
    notes.articles()
}

struct Notes<'l, 'a, W: Write> {
    out: &'l mut W,
    lookup: &'l Lookup<'a>,
    w: &'static Words,
}

impl<W: Write> Notes<'_, '_, W> {
    fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n## {text}\n")
    }

    fn row(&mut self, cells: &[String]) -> io::Result<()> {
        writeln!(self.out, "| {} |", cells.join(" | "))
    }

    fn head_row(&mut self, cells: &[&str]) -> io::Result<()> {
        let cells: Vec<String> = cells.iter().map(|&cell| cell.to_owned()).collect();
        self.row(&cells)?;
        self.row(&vec!["---".to_owned(); cells.len()])
    }

    fn head(&mut self) -> io::Result<()> {
        let w = self.w;
        let case = &self.lookup.view.case;
        writeln!(self.out, "# {}\n", plain(&case.question))?;
        writeln!(self.out, "{}\n", super::about(self.lookup, w))?;
        writeln!(self.out, "> {}", w.no_verdict)?;
        writeln!(self.out, ">\n> {}", plain(&w.correction(case)))?;
        let roots = super::set_aside(self.lookup);
        if !roots.is_empty() {
            let names: Vec<String> = roots.iter().map(|root| plain(root)).collect();
            writeln!(self.out, ">\n> **{}{}**{}", w.set_aside, w.colon, names.join(", "))?;
        }
        Ok(())
    }

    fn hypotheses(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.hypotheses)?;
        for hypothesis in &self.lookup.view.case.hypotheses {
            let (id, label) = (plain(&hypothesis.id), plain(&hypothesis.label));
            writeln!(self.out, "### {id} {label}\n")?;
            for (stance, cell) in self.lookup.groups(hypothesis) {
                let name = w.group(stance, hypothesis);
                match cell {
                    Some(cell) => self.cell(name, cell)?,
                    None => writeln!(self.out, "- **{name}**{}{}", w.colon, w.nobody)?,
                }
            }
            writeln!(self.out)?;
        }
        writeln!(self.out, "{} {}", w.voices_about, w.strongest_about)
    }

    fn cell(&mut self, name: &str, cell: &CellView) -> io::Result<()> {
        let w = self.w;
        let count = w.voices_in(cell.by_root);
        let echoes = super::echoes(self.lookup, w, cell);
        let printed = match w.printed(cell) {
            Some(printed) => format!("{printed} ({echoes})"),
            None => echoes,
        };
        writeln!(self.out, "- **{name}{}{count}**, {printed}", w.colon)?;
        for voice in &cell.voices {
            let mut said = plain(&voice_name(self.lookup, w, voice));
            said = format!("{said}, {}", plain(&voice.stances.join(", ")));
            for doubt in &voice.doubts {
                said = format!("{said}{}{}", w.semicolon, w.doubt(*doubt, voice));
            }
            if let Some(offices) = super::by_office(w, voice) {
                said = format!("{said}{}{}", w.semicolon, plain(&offices));
            }
            writeln!(self.out, "  - {said}")?;
        }
        if let Some(stance) = self.lookup.strongest(cell) {
            let chain = format!("{} {}", plain(&stance.id), plain(&chain(w, stance)));
            let quote = self.quoted(&stance.sentence);
            writeln!(self.out, "  - {}{}{chain}{}{quote}", w.strongest, w.colon, w.colon)?;
        }
        Ok(())
    }

    /// A sentence and where it stands.
    fn quoted(&self, quote: &Quote) -> String {
        let w = self.w;
        let place = match self.lookup.article(&quote.article) {
            Some(article) => plain(article.name()),
            None => String::new(),
        };
        let (start, end) = (quote.span.0, quote.span.1);
        let id = plain(&quote.article);
        format!("{}{}{} ({place}, {id} {start}–{end})", w.open, plain(&quote.text), w.close)
    }

    /// Where the same root is told again: " = Northern Wire, wire-1 71–187".
    fn also<'q>(&self, others: impl Iterator<Item = &'q Quote>) -> String {
        let place = |quote: &Quote| {
            let name = self.lookup.article(&quote.article).map_or("", |article| article.name());
            let Points(start, end) = quote.span;
            format!("{}, {} {start}–{end}", plain(name), plain(&quote.article))
        };
        let places: Vec<String> = others.map(place).collect();
        match places.is_empty() {
            true => String::new(),
            false => format!(" = {}", places.join("; ")),
        }
    }

    fn matrix(&mut self) -> io::Result<()> {
        let w = self.w;
        let view = self.lookup.view;
        self.heading(w.matrix)?;
        if view.matrix.rows.is_empty() {
            return writeln!(self.out, "{}", w.stances_none);
        }
        let ids: Vec<String> = view.case.hypotheses.iter().map(|h| plain(&h.id)).collect();
        let mut head = vec![w.voice];
        head.extend(ids.iter().map(String::as_str));
        head.extend([w.weight, w.diagnosticity]);
        self.head_row(&head)?;
        for row in &view.matrix.rows {
            let mut cells = vec![plain(&with_speakers(&row.voice, &row.speakers))];
            for (mark, hypothesis) in row.marks.iter().zip(&view.case.hypotheses) {
                let said = mark.mark.map_or(String::new(), |mark| format!(" {}", w.mark(mark)));
                let other = match mark.mark == mark.proposed {
                    true => String::new(),
                    false => format!(" ({}{}{})", w.decided, w.colon, sign(mark.proposed)),
                };
                let numbers = self.numbers(mark, hypothesis.unknown);
                let days = turns(self.lookup, w, mark, hypothesis.unknown);
                let days = days.map_or(String::new(), |days| format!(" ({days})"));
                cells.push(match mark.mark {
                    None => other.trim_start().to_owned(),
                    mark => format!("{}{said}{other}{numbers}{days}", sign(mark)),
                });
            }
            cells.extend([w.decimal(row.weight), w.percent(row.diagnosticity)]);
            self.row(&cells)?;
        }
        let mut last = vec![format!("**{}**", w.inconsistency)];
        last.extend(w.against(&view.case, &view.matrix));
        last.extend([String::new(), String::new()]);
        self.row(&last)?;
        if let Some(told) = in_no_row(self.lookup, w) {
            let ids = self.ids(self.lookup.in_no_row());
            writeln!(self.out, "\n{told} ({ids})")?;
        }
        writeln!(self.out, "\n{} {}", w.matrix_about, w.inconsistency_about)?;
        writeln!(self.out, "{}", w.diagnosticity_about)?;
        match w.why_not_ranked(&view.case) {
            Some(why) => writeln!(self.out, "{}", plain(&why)),
            None => Ok(()),
        }
    }

    /// Ids of some stances: "p3, p7".
    fn ids(&self, stances: Vec<usize>) -> String {
        let ids = stances.into_iter().map(|at| plain(&self.lookup.view.stances[at].id));
        ids.collect::<Vec<_>>().join(", ")
    }

    /// The stances behind a mark: those that say what it says, then others after a mark of
    /// their own.
    fn numbers(&self, mark: &MarkView, unknown: bool) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (alone, at) in self.lookup.by_mark(mark, unknown) {
            let (held, gone) = self.lookup.apart(at);
            let sign = sign(Some(alone));
            if !held.is_empty() {
                let own = mark.mark == Some(alone);
                let ids = self.ids(held);
                parts.push(if own { ids } else { format!("{sign} {ids}") });
            }
            if !gone.is_empty() {
                let w = self.w;
                parts.push(format!("{}{}{sign} {}", w.taken_back, w.colon, self.ids(gone)));
            }
        }
        match parts.is_empty() {
            true => String::new(),
            false => format!("{}{}", self.w.colon, parts.join(self.w.semicolon)),
        }
    }

    fn facts(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.facts)?;
        let [disputed, grown, agreed] = [FactSort::Disputed, FactSort::Grown, FactSort::Agreed]
            .map(|sort| facts_of(self.lookup, sort));
        if disputed.is_empty() {
            let none = if grown.is_empty() { w.facts_none } else { w.facts_none_else };
            writeln!(self.out, "{none}")?;
        }
        for fact in disputed {
            self.fact(fact, None)?;
        }
        if !grown.is_empty() {
            writeln!(self.out, "\n### {}\n\n{}\n", w.facts_grown, w.facts_grown_about)?;
        }
        for fact in grown {
            self.fact(fact, growth(self.lookup, w, fact))?;
        }
        if !agreed.is_empty() {
            writeln!(self.out, "\n### {}\n\n{}\n", w.facts_agreed, w.facts_agreed_about)?;
        }
        for fact in agreed {
            self.fact(fact, None)?;
        }
        Ok(())
    }

    fn fact(&mut self, fact: &FactView, grew: Option<String>) -> io::Result<()> {
        let name = plain(&fact_heading(self.w, fact, &self.lookup.view.facts));
        let grew = grew.map_or(String::new(), |grew| format!("{}{grew}", self.w.colon));
        writeln!(self.out, "- **{name}**{grew}")?;
        for (value, first) in values(self.lookup, fact) {
            let told = plain(&attribute_value(self.w, &fact.attribute, &value.text));
            let first = first.map_or(String::new(), |day| format!(" ({} {day})", self.w.first_on));
            writeln!(self.out, "  - {told}{first}")?;
            for (report, others) in self.lookup.folded_reports(value) {
                let by = plain(report.by.as_deref().unwrap_or(self.w.unknown_outlet));
                let quote = self.quoted(&report.sentence);
                let also = self.also(others.into_iter().map(|other| &other.sentence));
                writeln!(self.out, "    - {by}{}{quote}{also}", self.w.colon)?;
            }
        }
        Ok(())
    }

    fn claims(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.claims)?;
        let (contested, shared) = super::told_claims(self.lookup);
        if contested.is_empty() && shared.is_empty() {
            return writeln!(self.out, "{}", w.claims_none);
        }
        writeln!(self.out, "{}", w.claims_about)?;
        for (name, claims) in [(w.claims_contested, contested), (w.claims_shared, shared)] {
            if !claims.is_empty() {
                writeln!(self.out, "\n### {name}\n")?;
            }
            for claim in claims {
                self.claim(claim)?;
            }
        }
        Ok(())
    }

    fn claim(&mut self, claim: &ClaimView) -> io::Result<()> {
        let w = self.w;
        let text = claim.lead().map_or("", |lead| lead.sentence.text.as_str());
        let count = |voices: usize| w.count(voices, w.voice_one, w.voice_many);
        let id = &claim.id;
        writeln!(self.out, "- **{id}** {} ({})", plain(text), count(claim.voices))?;
        for against in [false, true] {
            let side: Vec<_> = claim.members.iter().filter(|m| m.against == against).collect();
            if side.is_empty() {
                continue;
            }
            writeln!(self.out, "  - {}", if against { w.says_opposite } else { w.says_so })?;
            for member in side {
                let by = plain(member.by.as_deref().unwrap_or(w.unknown_outlet));
                let quote = self.quoted(&member.sentence);
                let why = match member.reasons.is_empty() {
                    true => String::new(),
                    false => format!(" *{}*", plain(&super::why(w, member))),
                };
                writeln!(self.out, "    - {by}{}{quote}{why}", w.colon)?;
            }
        }
        Ok(())
    }

    fn drift(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.drift)?;
        if self.lookup.view.drift.is_empty() {
            return writeln!(self.out, "{}", w.drift_none);
        }
        for drift in &self.lookup.view.drift {
            let (before, after) = (self.quoted(&drift.before), self.quoted(&drift.after));
            writeln!(self.out, "- **{}**", w.change(drift.change))?;
            writeln!(self.out, "  - {}{}{before}", w.before, w.colon)?;
            writeln!(self.out, "  - {}{}{after}", w.after, w.colon)?;
        }
        Ok(())
    }

    fn over_time(&mut self) -> io::Result<()> {
        let w = self.w;
        let changes = self.lookup.changes();
        if changes.is_empty() {
            return Ok(());
        }
        self.heading(w.over_time)?;
        writeln!(self.out, "{}\n", w.over_time_about)?;
        for line in changes {
            let voice = line[0].entity.as_deref().unwrap_or(w.unnamed_source);
            writeln!(self.out, "- **{}**, {}", plain(voice), plain(&line[0].hypothesis))?;
            for stance in line {
                let date = self.lookup.date_of(stance).unwrap_or_default();
                let said = w.said(stance);
                let quote = self.quoted(&stance.sentence);
                writeln!(self.out, "  - {date} **{said}**{}{quote}", w.colon)?;
            }
        }
        Ok(())
    }

    fn lineage(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.lineage)?;
        let place = |id: &str| match self.lookup.article(id) {
            Some(article) => format!("{} ({})", plain(article.name()), plain(id)),
            None => plain(id),
        };
        for root in &self.lookup.view.lineage.roots {
            let date = root.date.as_ref().map_or(String::new(), |date| format!(", {date}"));
            let count = w.count(root.articles.len(), w.article, w.articles);
            let articles: Vec<String> = root.articles.iter().map(|id| place(id)).collect();
            let (name, kind) = (plain(&root.name), w.root_kind(root.kind));
            let articles = articles.join(", ");
            let (id, colon) = (&root.id, w.colon);
            writeln!(self.out, "- {id} **{name}**{date} ({kind}), {count}{colon}{articles}")?;
            if let Some(told) = &root.withdrawn {
                let quote = self.quoted(told);
                writeln!(self.out, "  - **{}**{colon}{quote}", w.taken_back)?;
            }
        }
        let unknown = self.lookup.of_unknown_lineage();
        if !unknown.is_empty() {
            let articles: Vec<String> = unknown.into_iter().map(place).collect();
            let articles = articles.join(", ");
            writeln!(self.out, "- **{}**{}{articles}", w.unknown_lineage, w.colon)?;
        }
        let (edges, left) = self.lookup.listed_edges();
        if !edges.is_empty() {
            writeln!(self.out)?;
            self.head_row(&[w.first, w.later, w.relation])?;
            for edge in edges {
                let (first, second) = match &edge.earlier {
                    Some(id) if *id == edge.b => (&edge.b, &edge.a),
                    _ => (&edge.a, &edge.b),
                };
                let relation = w.relation(edge.relation).to_owned();
                self.row(&[plain(first), plain(second), relation])?;
            }
        }
        if left > 0 {
            writeln!(self.out, "\n+ {left} {}", w.more_pairs)?;
        }
        Ok(())
    }

    fn timeline(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.timeline)?;
        if self.lookup.view.timeline.is_empty() {
            return writeln!(self.out, "{}", w.timeline_none);
        }
        self.head_row(&[w.date, w.what, w.by, w.sentence])?;
        for (dated, others) in self.lookup.folded_dates() {
            let by = plain(dated.by.as_deref().unwrap_or(w.unknown_outlet));
            let also = self.also(others.into_iter().map(|other| &other.sentence));
            let quote = self.quoted(&dated.sentence) + &also;
            self.row(&[plain(&dated.date), w.dated(dated.kind).to_owned(), by, quote])?;
        }
        Ok(())
    }

    fn rulings(&mut self) -> io::Result<()> {
        let w = self.w;
        let rulings = &self.lookup.view.rulings;
        if rulings.is_empty() {
            return Ok(());
        }
        self.heading(w.rulings)?;
        writeln!(self.out, "{}\n", w.rulings_about)?;
        self.head_row(&["№", w.hypothesis, w.ruling, w.proposed, w.sentence, w.why])?;
        for ruling in rulings {
            let mut decided = w.decision(ruling.stance, ruling.certainty);
            if let Some(lost) = ruling.lost {
                decided = format!("{decided} (**{}**{}{})", w.not_followed, w.colon, w.lost(lost));
            }
            self.row(&[
                plain(&ruling.id),
                plain(&ruling.hypothesis),
                decided,
                w.decision(ruling.proposed, ruling.proposed_certainty),
                match ruling.lost {
                    None => self.quoted(&ruling.quote),
                    Some(_) => {
                        let (id, text) = (&ruling.quote.article, &ruling.quote.text);
                        format!("{}{}{} ({})", w.open, plain(text), w.close, plain(id))
                    }
                },
                plain(ruling.why.as_deref().unwrap_or_default()),
            ])?;
        }
        Ok(())
    }

    fn stances(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.stances)?;
        if self.lookup.view.stances.is_empty() {
            return writeln!(self.out, "{}", w.stances_none);
        }
        writeln!(self.out, "{}\n", w.stances_about)?;
        self.head_row(&[
            "№",
            w.hypothesis,
            w.stance,
            w.certainty,
            w.chain,
            w.sentence,
            w.own_confidence,
        ])?;
        for stance in &self.lookup.view.stances {
            self.row(&[
                plain(&stance.id),
                plain(&stance.hypothesis),
                w.does_there(stance),
                w.certainty(stance.certainty).to_owned(),
                plain(&chain(w, stance)),
                self.quoted(&stance.sentence),
                match &stance.ruling {
                    Some(ruling) => format!("{} ({})", w.decided_key, plain(ruling)),
                    None => w.probability(stance.probability),
                },
            ])?;
        }
        Ok(())
    }

    fn articles(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.the_articles)?;
        for article in &self.lookup.view.articles {
            let outlet = plain(article.outlet.as_deref().unwrap_or(w.unknown_outlet));
            let date = plain(article.date.as_deref().unwrap_or(w.unknown_date));
            let title = plain(article.title.as_deref().unwrap_or_default());
            let short = article.short().map_or(String::new(), |short| format!(" ({short})"));
            let id = format!("{}{short}", plain(&article.id));
            writeln!(self.out, "- {id}{}{outlet}, {date}. {title}", w.colon)?;
        }
        self.heading(w.made)?;
        writeln!(self.out, "{}", w.made_about)
    }
}

/// `text` on one line, every character that Markdown could obey escaped.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        for (at, letter) in word.char_indices() {
            // At the beginning of a line these make lists and headings.
            let leads = escaped.is_empty() && at == 0 && matches!(letter, '#' | '+' | '-' | '=');
            let inside = matches!(
                letter,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$'
            );
            if leads || inside {
                escaped.push('\\');
            }
            escaped.push(letter);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::dossier::sample;
    use crate::exchange::dossier::view::DatedView;

    fn written(view: &DossierView) -> String {
        let mut out = Vec::new();
        write(&mut out, view).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn dossier_in_english() {
        insta::assert_snapshot!(written(&sample::cable()));
    }

    #[test]
    fn dossier_in_french() {
        insta::assert_snapshot!(written(&sample::cable_in_french()));
    }

    #[test]
    fn echoes_are_one_row() {
        let mut view = sample::cable();
        let by = Some("Lysmark officials".to_owned());
        let first = DatedView { by, ..view.timeline[0].clone() };
        let root = view.lineage.roots.iter().find(|r| r.articles.contains(&first.sentence.article));
        let other =
            root.unwrap().articles.iter().find(|id| **id != first.sentence.article).unwrap();
        let other = Quote { article: other.clone(), ..first.sentence.clone() };
        let words = first.sentence.text.clone();
        view.timeline = vec![first.clone(), DatedView { sentence: other.clone(), ..first.clone() }];
        let rows = |view: &DossierView| {
            let text = written(view);
            let (_, dates) = text.split_once("## Timeline").unwrap();
            let (dates, _) = dates.split_once("\n## ").unwrap();
            (
                dates.matches(&plain(&words)).count(),
                dates.contains(&format!(", {} ", other.article)),
            )
        };
        assert_eq!(rows(&view), (1, true), "once, with where it stands again");
        // What somebody else says on the same day is a row of its own.
        view.timeline[1].by = Some("Somebody Else".to_owned());
        assert_eq!(rows(&view).0, 2);
    }

    #[test]
    fn what_was_not_found_is_said() {
        let text = written(&sample::empty());
        assert!(text.contains("it may have missed some"), "{text}");
        assert!(text.contains("no voice found"), "{text}");
    }

    #[test]
    fn nothing_of_an_article_is_obeyed() {
        assert_eq!(plain("# a\n\n*b* <c> | [d](e)"), "\\# a \\*b\\* \\<c\\> \\| \\[d\\](e)");
        assert_eq!(plain("1 - 2"), "1 - 2");
    }
}
