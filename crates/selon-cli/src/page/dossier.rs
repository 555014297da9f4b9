//! The dossier on the terminal: the question, who stands behind each hypothesis, the
//! matrix, what is disputed, what changed on the way, which voices changed, and where the
//! news comes from.
//!
//! It is the short form: what fits on a few screens of 80 columns. Every sentence shown
//! names its article; the page for browsers has them all.

use std::io::{self, Write};

use anstyle::Style;
use selon::exchange::dossier::lookup::Lookup;
use selon::exchange::dossier::view::{
    CellView, ClaimView, DossierView, FactView, MarkKind, Quote, StanceKind,
};
use selon::exchange::dossier::words::{Words, sign};
use selon::exchange::dossier::{
    FactSort, about, attribute_value, by_office, chain, echoes, fact_heading, facts_of, growth,
    in_no_row, names_of, set_aside, told_claims, turns, values, voice_name, why, with_speakers,
};
use unicode_width::UnicodeWidthStr;

use super::wrap::Piece;
use super::{ALARM, CONTENT, CUE, FAINT, MARGIN, SOURCE, STRONG, Sheet};
use crate::clean::clean;
use crate::plan::Look;

/// Column at which the second line of an entry begins.
const HANG: usize = 6;
/// Widest column of the matrix.
const WIDEST: usize = 12;
/// Voices, articles and pairs that are listed; the other outputs have all.
const LISTED: usize = 6;

/// Writes the dossier.
///
/// # Errors
/// What writing to `out` gives.
pub fn write(out: &mut dyn Write, view: &DossierView, look: Look) -> io::Result<()> {
    let lookup = Lookup::new(view);
    let sheet = Sheet { out, look };
    let mut page = Page { sheet, lookup: &lookup, w: Words::of(&view.case.lang) };
    page.head()?;
    page.hypotheses()?;
    page.matrix()?;
    page.rulings()?;
    page.facts()?;
    page.claims()?;
    page.drift()?;
    page.over_time()?;
    page.lineage()?;
    page.correction()
}

struct Page<'a> {
    sheet: Sheet<'a>,
    lookup: &'a Lookup<'a>,
    w: &'static Words,
}

fn piece(text: &str, style: Style) -> Piece {
    Piece::new(clean(text), style)
}

fn of_stance(stance: StanceKind) -> Style {
    match stance {
        StanceKind::Support => CONTENT,
        StanceKind::Deny => ALARM,
        StanceKind::Uncertain | StanceKind::ReportsUnknown => CUE,
    }
}

impl Page<'_> {
    fn heading(&mut self, text: &str) -> io::Result<()> {
        self.sheet.blank()?;
        self.sheet.line(0, &[piece(text, STRONG)])
    }

    fn entry(&mut self, indent: usize, pieces: &[Piece]) -> io::Result<()> {
        self.sheet.wrapped(indent, indent + HANG - MARGIN, pieces)
    }

    fn head(&mut self) -> io::Result<()> {
        let (view, w) = (self.lookup.view, self.w);
        self.sheet.wrapped(0, 0, &[piece(&view.case.question, STRONG)])?;
        self.sheet.wrapped(0, 0, &[piece(&about(self.lookup, w), FAINT)])?;
        self.sheet.wrapped(0, 0, &[piece(w.no_verdict, FAINT)])?;
        let roots = set_aside(self.lookup);
        if roots.is_empty() {
            return Ok(());
        }
        let told = format!("{}{}{}", w.set_aside, w.colon, roots.join(", "));
        self.sheet.wrapped(0, 0, &[piece(&told, ALARM)])
    }

    fn hypotheses(&mut self) -> io::Result<()> {
        for hypothesis in &self.lookup.view.case.hypotheses {
            self.sheet.blank()?;
            let name = format!("{}  {}", hypothesis.id, hypothesis.label);
            self.sheet.wrapped(0, HANG, &[piece(&name, STRONG)])?;
            for (stance, cell) in self.lookup.groups(hypothesis) {
                let group = format!("{}{}", self.w.group(stance, hypothesis), self.w.colon);
                let name = piece(&group, of_stance(stance));
                match cell {
                    Some(cell) => self.cell(name, cell)?,
                    None => self.entry(MARGIN, &[name, piece(self.w.nobody, FAINT)])?,
                }
            }
        }
        Ok(())
    }

    fn cell(&mut self, mut name: Piece, cell: &CellView) -> io::Result<()> {
        let w = self.w;
        name.text += &w.voices_in(cell.by_root);
        let echoes = echoes(self.lookup, w, cell);
        let more = match w.printed(cell) {
            Some(printed) => format!(", {printed} ({echoes})"),
            None => format!(", {echoes}"),
        };
        self.entry(MARGIN, &[name, piece(&more, FAINT)])?;
        for voice in cell.voices.iter().take(LISTED) {
            let mut pieces = vec![piece(&voice_name(self.lookup, w, voice), SOURCE)];
            for doubt in &voice.doubts {
                pieces.push(piece(&format!("{}{}", w.semicolon, w.doubt(*doubt, voice)), FAINT));
            }
            if let Some(offices) = by_office(w, voice) {
                pieces.push(piece(&format!("{}{offices}", w.semicolon), FAINT));
            }
            self.entry(MARGIN + 2, &pieces)?;
        }
        self.more(MARGIN + 2, cell.voices.len())?;
        let Some(strongest) = self.lookup.strongest(cell) else { return Ok(()) };
        let told = format!("{}{}{}", w.strongest, w.colon, chain(w, strongest));
        self.entry(MARGIN + 2, &[piece(&told, FAINT)])?;
        let mut quote = vec![piece(&format!("{} ", strongest.id), FAINT)];
        quote.extend(self.quoted(&strongest.sentence));
        self.sheet.shortened(HANG, 3, &quote)
    }

    /// How many of a list are not shown.
    fn more(&mut self, indent: usize, all: usize) -> io::Result<()> {
        match all.checked_sub(LISTED + 1) {
            Some(rest) => self.entry(indent, &[piece(&format!("+ {}", rest + 1), FAINT)]),
            None => Ok(()),
        }
    }

    /// Where a sentence stands, and its words.
    fn quoted(&self, quote: &Quote) -> Vec<Piece> {
        let name = self.lookup.article(&quote.article).map_or("", |article| article.name());
        let place = format!("{name} ({})", quote.article);
        let text = format!("{}{}{}", self.w.open, quote.text, self.w.close);
        vec![piece(&place, FAINT), piece(self.w.colon, FAINT), piece(&text, Style::new())]
    }

    fn matrix(&mut self) -> io::Result<()> {
        let (view, w) = (self.lookup.view, self.w);
        self.heading(w.matrix)?;
        if view.matrix.rows.is_empty() {
            return self.sheet.wrapped(MARGIN, MARGIN, &[piece(w.stances_none, Style::new())]);
        }
        let ids: Vec<String> =
            view.case.hypotheses.iter().map(|h| cut(&clean(&h.id), WIDEST)).collect();
        let sums = w.against(&view.case, &view.matrix);
        let columns: Vec<usize> = ids
            .iter()
            .enumerate()
            .map(|(at, id)| id.width().max(sums.get(at).map_or(1, |sum| sum.width())) + 2)
            .collect();
        let used = columns.iter().sum::<usize>() + w.diagnosticity.width() + 4;
        // Where hypotheses are very many, names give way first.
        let room = self.sheet.look.width.saturating_sub(MARGIN + used).clamp(8, 34);
        let mut line = vec![Piece::new(padded("", room), Style::new())];
        for (id, width) in ids.iter().zip(&columns) {
            line.push(Piece::new(centred(id, *width), STRONG));
        }
        line.push(piece(&format!("  {}", w.diagnosticity), FAINT));
        self.sheet.line(MARGIN, &line)?;
        for row in &view.matrix.rows {
            let name = clean(&with_speakers(&row.voice, &row.speakers));
            let mut line = vec![Piece::new(padded(&cut(&name, room), room), SOURCE)];
            for (mark, width) in row.marks.iter().zip(&columns) {
                let style = match mark.mark {
                    Some(MarkKind::Consistent) => CONTENT,
                    Some(MarkKind::Inconsistent) => ALARM,
                    Some(MarkKind::Mixed | MarkKind::Unknown) => CUE,
                    None => FAINT,
                };
                // What a person has decided is marked, and told in the key.
                let decided = if mark.mark == mark.proposed { "" } else { "*" };
                let text = format!("{}{decided}", sign(mark.mark));
                line.push(Piece::new(centred(&text, *width), style));
            }
            line.push(piece(&format!("  {}", w.percent(row.diagnosticity)), FAINT));
            self.sheet.line(MARGIN, &line)?;
        }
        let mut line = vec![Piece::new(padded(&cut(w.inconsistency, room), room), STRONG)];
        for (sum, width) in sums.iter().zip(&columns) {
            line.push(Piece::new(centred(sum, *width), STRONG));
        }
        // What is not ranked has no number.
        while line.last().is_some_and(|last| last.text.trim().is_empty()) {
            line.pop();
        }
        if let Some(last) = line.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        self.sheet.line(MARGIN, &line)?;
        let key =
            [MarkKind::Consistent, MarkKind::Inconsistent, MarkKind::Mixed, MarkKind::Unknown];
        let mut key: Vec<String> =
            key.iter().map(|mark| format!("{} {}", sign(Some(*mark)), w.mark(*mark))).collect();
        key.push(format!("{} {}", sign(None), w.silent));
        let marks = view.matrix.rows.iter().flat_map(|row| &row.marks);
        if marks.into_iter().any(|mark| mark.mark != mark.proposed) {
            key.push(format!("* {}", w.decided_key));
        }
        self.sheet.wrapped(MARGIN, MARGIN, &[piece(&key.join("   "), FAINT)])?;
        self.turns()?;
        for about in [w.inconsistency_about, w.diagnosticity_about] {
            self.sheet.wrapped(MARGIN, MARGIN, &[piece(about, FAINT)])?;
        }
        if let Some(told) = in_no_row(self.lookup, w) {
            self.sheet.wrapped(MARGIN, MARGIN, &[piece(&told, FAINT)])?;
        }
        match w.why_not_ranked(&view.case) {
            Some(why) => self.sheet.wrapped(MARGIN, MARGIN, &[piece(&why, FAINT)]),
            None => Ok(()),
        }
    }

    /// Voices that say different things of a hypothesis as days go by.
    fn turns(&mut self) -> io::Result<()> {
        let hypotheses = &self.lookup.view.case.hypotheses;
        let rows = self.lookup.view.matrix.rows.iter();
        let cells = rows.flat_map(|row| {
            let marks = row.marks.iter().zip(hypotheses);
            marks.map(move |(mark, hypothesis)| (row, mark, hypothesis))
        });
        let told = cells.filter_map(|(row, mark, hypothesis)| {
            let days = turns(self.lookup, self.w, mark, hypothesis.unknown)?;
            Some((format!("{}, {}", row.voice, hypothesis.id), days))
        });
        let told: Vec<(String, String)> = told.collect();
        for (name, days) in told.iter().take(LISTED) {
            let days = format!("{}{days}", self.w.colon);
            self.entry(MARGIN, &[piece(name, SOURCE), piece(&days, Style::new())])?;
        }
        self.more(MARGIN, told.len())
    }

    fn correction(&mut self) -> io::Result<()> {
        let told = self.w.correction(&self.lookup.view.case);
        self.sheet.blank()?;
        self.sheet.wrapped(0, 0, &[piece(&told, FAINT)])
    }

    /// What people decided, beside what was proposed.
    fn rulings(&mut self) -> io::Result<()> {
        let w = self.w;
        if self.lookup.view.rulings.is_empty() {
            return Ok(());
        }
        self.heading(w.rulings)?;
        for ruling in &self.lookup.view.rulings {
            let decided = w.decision(ruling.stance, ruling.certainty);
            let proposed = w.decision(ruling.proposed, ruling.proposed_certainty);
            let name = w.proposed.to_lowercase();
            let proposed = format!("{}{name}{}{proposed}", w.semicolon, w.colon);
            let mut pieces = vec![
                piece(&format!("{}  {}{}", ruling.id, ruling.hypothesis, w.colon), STRONG),
                piece(&decided, ruling.stance.map_or(FAINT, of_stance)),
                piece(&proposed, FAINT),
            ];
            if let Some(why) = &ruling.why {
                pieces.push(piece(&format!(" ({why})"), Style::new()));
            }
            if let Some(lost) = ruling.lost {
                let lost = format!("{}{}{}{}", w.semicolon, w.not_followed, w.colon, w.lost(lost));
                pieces.push(piece(&lost, ALARM));
            }
            self.entry(MARGIN, &pieces)?;
            let quote = self.quoted(&ruling.quote);
            self.sheet.shortened(MARGIN + 2, 3, &quote)?;
        }
        Ok(())
    }

    fn facts(&mut self) -> io::Result<()> {
        let w = self.w;
        let [disputed, grown] =
            [FactSort::Disputed, FactSort::Grown].map(|sort| facts_of(self.lookup, sort));
        self.heading(w.facts)?;
        if disputed.is_empty() {
            let none = if grown.is_empty() { w.facts_none } else { w.facts_none_else };
            self.sheet.wrapped(MARGIN, MARGIN, &[piece(none, Style::new())])?;
        }
        for fact in disputed {
            self.fact(fact, None)?;
        }
        if !grown.is_empty() {
            self.heading(w.facts_grown)?;
        }
        for fact in grown {
            self.fact(fact, growth(self.lookup, w, fact))?;
        }
        Ok(())
    }

    fn fact(&mut self, fact: &FactView, grew: Option<String>) -> io::Result<()> {
        let w = self.w;
        let grew = grew.map_or(String::new(), |grew| format!("{}{grew}", w.colon));
        let name = fact_heading(w, fact, &self.lookup.view.facts);
        self.entry(MARGIN, &[piece(&name, STRONG), piece(&grew, Style::new())])?;
        for (value, first) in values(self.lookup, fact) {
            let mut names: Vec<&str> = Vec::new();
            for report in &value.reports {
                let name = report.by.as_deref().unwrap_or(w.unknown_outlet);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let more = names.len().saturating_sub(LISTED);
            names.truncate(LISTED);
            let mut told = format!("{}{}", w.colon, names.join(", "));
            if more > 0 {
                told = format!("{told} + {more}");
            }
            let mut text = attribute_value(w, &fact.attribute, &value.text);
            if let Some(day) = first {
                text = format!("{text} ({} {day})", w.first_on);
            }
            let pieces = [piece(&text, CONTENT), piece(&told, Style::new())];
            self.entry(MARGIN + 2, &pieces)?;
        }
        Ok(())
    }

    fn claims(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.claims)?;
        let (contested, shared) = told_claims(self.lookup);
        if contested.is_empty() && shared.is_empty() {
            return self.sheet.wrapped(MARGIN, MARGIN, &[piece(w.claims_none, Style::new())]);
        }
        for (name, claims) in [(w.claims_contested, contested), (w.claims_shared, shared)] {
            if claims.is_empty() {
                continue;
            }
            self.entry(MARGIN, &[piece(name, STRONG)])?;
            for claim in claims.iter().take(LISTED) {
                self.claim(claim)?;
            }
            self.more(MARGIN, claims.len())?;
        }
        Ok(())
    }

    /// What is said, by whom, and the first that says the opposite; where nobody does, the
    /// first other wording.
    fn claim(&mut self, claim: &ClaimView) -> io::Result<()> {
        let w = self.w;
        let Some(lead) = claim.lead() else { return Ok(()) };
        self.sheet.shortened(MARGIN + 2, 3, &self.quoted(&lead.sentence))?;
        let contested = claim.contested();
        for against in [false, true] {
            let mut names = names_of(w, claim, against);
            if names.is_empty() {
                continue;
            }
            let more = names.len().saturating_sub(LISTED);
            names.truncate(LISTED);
            let mut told = names.join(", ");
            if more > 0 {
                told = format!("{told} + {more}");
            }
            let (name, style) = match against {
                false => (w.says_so, CONTENT),
                true => (w.says_opposite, ALARM),
            };
            let name = format!("{name}{}", w.colon);
            self.entry(MARGIN + 4, &[piece(&name, style), piece(&told, SOURCE)])?;
        }
        let others = claim.members.iter().enumerate().filter(|(at, _)| *at != claim.lead);
        let mut others = others.filter(|(_, member)| member.against == contested);
        let Some((_, other)) = others.next() else { return Ok(()) };
        self.sheet.shortened(MARGIN + 4, 3, &self.quoted(&other.sentence))?;
        let why = format!("{}{}{}", w.why_same, w.colon, why(w, other));
        self.sheet.shortened(MARGIN + 4, 2, &[piece(&why, FAINT)])
    }

    fn drift(&mut self) -> io::Result<()> {
        let w = self.w;
        let drift = &self.lookup.view.drift;
        self.heading(w.drift)?;
        if drift.is_empty() {
            return self.sheet.wrapped(MARGIN, MARGIN, &[piece(w.drift_none, Style::new())]);
        }
        for pair in drift.iter().take(LISTED) {
            self.entry(MARGIN, &[piece(w.change(pair.change), STRONG)])?;
            for quote in [&pair.before, &pair.after] {
                let pieces = self.quoted(quote);
                self.sheet.shortened(MARGIN + 2, 3, &pieces)?;
            }
        }
        self.more(MARGIN, drift.len())
    }

    fn over_time(&mut self) -> io::Result<()> {
        let w = self.w;
        let changes = self.lookup.changes();
        if changes.is_empty() {
            return Ok(());
        }
        self.heading(w.over_time)?;
        for line in changes.iter().take(LISTED) {
            let voice = line[0].entity.as_deref().unwrap_or(w.unnamed_source);
            let about = format!(", {}", line[0].hypothesis);
            self.entry(MARGIN, &[piece(voice, SOURCE), piece(&about, Style::new())])?;
            for stance in line {
                let date = self.lookup.date_of(stance).unwrap_or_default();
                let said = format!(" {}{}", w.said(stance), w.colon);
                let mut pieces = vec![piece(date, FAINT), piece(&said, of_stance(stance.stance))];
                pieces.extend(self.quoted(&stance.sentence));
                self.sheet.shortened(MARGIN + 2, 2, &pieces)?;
            }
        }
        self.more(MARGIN, changes.len())
    }

    fn lineage(&mut self) -> io::Result<()> {
        let w = self.w;
        self.heading(w.lineage)?;
        for root in &self.lookup.view.lineage.roots {
            let date = root.date.as_ref().map_or(String::new(), |date| format!(", {date}"));
            let count = w.count(root.articles.len(), w.article, w.articles);
            let back = root.withdrawn.as_ref().map(|_| format!("{}{}", w.semicolon, w.taken_back));
            let kind = format!("{}{}", w.root_kind(root.kind), back.unwrap_or_default());
            let more = format!("{date} ({kind}){}{count}", w.colon);
            let mut names: Vec<&str> = Vec::new();
            for id in &root.articles {
                let name = self.lookup.article(id).map_or(id.as_str(), |article| article.name());
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let left_out = names.len().saturating_sub(LISTED);
            names.truncate(LISTED);
            let mut told = format!(" · {}", names.join(", "));
            if left_out > 0 {
                told = format!("{told} + {left_out}");
            }
            let id = format!("{} ", root.id);
            let pieces = [
                piece(&id, FAINT),
                piece(&root.name, SOURCE),
                piece(&more, Style::new()),
                piece(&told, FAINT),
            ];
            self.entry(MARGIN, &pieces)?;
        }
        let unknown = self.lookup.of_unknown_lineage().len();
        if unknown == 0 {
            return Ok(());
        }
        let count = w.count(unknown, w.article, w.articles);
        let told = format!("{}{}{count}", w.unknown_lineage, w.colon);
        self.entry(MARGIN, &[piece(&told, FAINT)])
    }
}

/// `text` in at most `width` columns.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    for letter in text.chars() {
        let longer = format!("{cut}{letter}");
        if longer.width() + 1 > width {
            break;
        }
        cut = longer;
    }
    cut + "…"
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn centred(text: &str, width: usize) -> String {
    let free = width.saturating_sub(text.width());
    format!("{}{text}{}", " ".repeat(free / 2), " ".repeat(free - free / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../../selon/src/exchange/dossier/sample.json");

    fn page(width: usize, color: bool, lang: &str) -> String {
        let mut view: DossierView = serde_json::from_str(SAMPLE).unwrap();
        view.case.lang = lang.to_owned();
        let mut out = Vec::new();
        write(&mut out, &view, Look { width, color }).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn dossier_in_80_columns() {
        insta::assert_snapshot!(page(80, false, "en"));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [60, 80, 120] {
            for lang in ["en", "fr"] {
                let page = page(width, false, lang);
                let widest = page.lines().max_by_key(|line| line.width()).unwrap();
                assert!(widest.width() <= width, "{widest}");
            }
        }
    }

    #[test]
    fn colours_only_where_asked_for() {
        assert!(!page(80, false, "en").contains('\u{1b}'));
        assert!(page(80, true, "en").contains('\u{1b}'));
    }

    #[test]
    fn names_are_cut_by_columns() {
        assert_eq!(cut("港湾当局", 5), "港湾…");
        assert_eq!(cut("Lysmark", 7), "Lysmark");
        assert_eq!(cut("Lysmark officials", 8), "Lysmark…");
    }
}
