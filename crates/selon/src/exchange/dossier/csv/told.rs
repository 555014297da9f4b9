//! What articles tell: facts, claims, dates, and what changed on the way.

use std::io::Write;

use ::csv::Error;

use super::super::view::{Points, Quote};
use super::super::words::Words;
use super::super::{FactSort, fact_sort, why};
use super::{Sheet, ends, or_empty};

/// Where the same root is told again: "wire-1 71-187; daily-1 12-80".
fn also<'q>(others: impl Iterator<Item = &'q Quote>) -> String {
    let place = |quote: &Quote| {
        let Points(start, end) = quote.span;
        format!("{} {start}-{end}", quote.article)
    };
    others.map(place).collect::<Vec<_>>().join("; ")
}

impl<W: Write> Sheet<'_, W> {
    pub(super) fn facts(&mut self) -> Result<(), Error> {
        self.row(&[
            "attribute",
            "disputed",
            "grows",
            "value",
            "by",
            "article",
            "start",
            "end",
            "sentence",
            "also",
        ])?;
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        for fact in &self.lookup.view.facts {
            let grows = fact_sort(&self.lookup, fact) == FactSort::Grown;
            for value in &fact.values {
                for (report, others) in self.lookup.folded_reports(value) {
                    let [start, end] = ends(report.sentence.span);
                    self.row(&[
                        &fact.attribute,
                        yes(fact.disputed),
                        yes(grows),
                        &value.text,
                        or_empty(&report.by),
                        &report.sentence.article,
                        &start,
                        &end,
                        &report.sentence.text,
                        &also(others.into_iter().map(|other| &other.sentence)),
                    ])?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn claims(&mut self) -> Result<(), Error> {
        self.row(&[
            "claim",
            "voices",
            "voices_against",
            "lead",
            "against",
            "by",
            "article",
            "start",
            "end",
            "sentence",
            "reasons",
        ])?;
        let w = Words::of("en");
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        for claim in &self.lookup.view.claims {
            for (at, member) in claim.members.iter().enumerate() {
                let [start, end] = ends(member.sentence.span);
                self.row(&[
                    &claim.id,
                    &claim.voices.to_string(),
                    &claim.voices_against.to_string(),
                    yes(at == claim.lead),
                    yes(member.against),
                    or_empty(&member.by),
                    &member.sentence.article,
                    &start,
                    &end,
                    &member.sentence.text,
                    &why(w, member),
                ])?;
            }
        }
        Ok(())
    }

    pub(super) fn timeline(&mut self) -> Result<(), Error> {
        self.row(&["date", "kind", "basis", "by", "article", "start", "end", "sentence", "also"])?;
        for (dated, others) in self.lookup.folded_dates() {
            let [start, end] = ends(dated.sentence.span);
            self.row(&[
                &dated.date,
                dated.kind.as_str(),
                dated.basis.as_str(),
                or_empty(&dated.by),
                &dated.sentence.article,
                &start,
                &end,
                &dated.sentence.text,
                &also(others.into_iter().map(|other| &other.sentence)),
            ])?;
        }
        Ok(())
    }

    pub(super) fn drift(&mut self) -> Result<(), Error> {
        self.row(&[
            "change",
            "before_article",
            "before_start",
            "before_end",
            "before",
            "after_article",
            "after_start",
            "after_end",
            "after",
        ])?;
        for drift in &self.lookup.view.drift {
            let [before_start, before_end] = ends(drift.before.span);
            let [after_start, after_end] = ends(drift.after.span);
            self.row(&[
                drift.change.as_str(),
                &drift.before.article,
                &before_start,
                &before_end,
                &drift.before.text,
                &drift.after.article,
                &after_start,
                &after_end,
                &drift.after.text,
            ])?;
        }
        Ok(())
    }

    pub(super) fn changes(&mut self) -> Result<(), Error> {
        self.row(&[
            "voice",
            "hypothesis",
            "date",
            "stance",
            "certainty",
            "stance_id",
            "article",
            "start",
            "end",
            "sentence",
            "takes_back",
        ])?;
        for stance in self.lookup.changes().into_iter().flatten() {
            let [start, end] = ends(stance.sentence.span);
            let date = self.lookup.date_of(stance).unwrap_or_default();
            self.row(&[
                or_empty(&stance.entity),
                &stance.hypothesis,
                date,
                stance.stance.as_str(),
                stance.certainty.map_or("", |certainty| certainty.as_str()),
                &stance.id,
                &stance.sentence.article,
                &start,
                &end,
                &stance.sentence.text,
                if stance.takes_back { "yes" } else { "no" },
            ])?;
        }
        Ok(())
    }
}
