//! What articles tell: facts, dates, claims, and what changed on the way.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::reading::Reading;
use crate::weighing::claims::{Claim, Member, What};
use crate::weighing::drift::Change;
use crate::weighing::timeline::{DatedBasis, DatedWhat};

use super::super::view::{
    BasisKind, ChangeKind, ClaimMemberView, ClaimView, DatedKind, DatedView, DriftView, FactView,
    ReasonKind, ReasonView, ReportView, ValueView,
};
use super::{Made, points, quote};

impl Made<'_> {
    pub(super) fn facts(&self) -> Vec<FactView> {
        let readings: Vec<&Reading> = self.dossier.readings.iter().collect();
        let each = self.dossier.facts.iter().map(|fact| FactView {
            attribute: format!("{} {}", fact.kind.as_str(), fact.attribute),
            disputed: fact.in_dispute,
            values: fact
                .values
                .iter()
                .map(|value| ValueView {
                    text: value.text.clone(),
                    reports: value
                        .reports
                        .iter()
                        .map(|report| ReportView {
                            by: report.by(&readings).map(str::to_owned),
                            sentence: quote(readings[report.reading], report.sentence),
                            words: points(readings[report.reading], report.span),
                        })
                        .collect(),
                })
                .collect(),
        });
        each.collect()
    }

    pub(super) fn timeline(&self) -> Vec<DatedView> {
        let mut order: Vec<usize> = (0..self.dossier.timeline.len()).collect();
        order.sort_by(|&a, &b| {
            let date = |at: usize| &self.dossier.timeline[at].date;
            date(a).cmp(date(b)).then(a.cmp(&b))
        });
        let each = order.into_iter().map(|at| {
            let dated = &self.dossier.timeline[at];
            let reading = self.reading(dated.reading);
            DatedView {
                date: dated.date.clone(),
                kind: match dated.what {
                    DatedWhat::Event => DatedKind::Event,
                    DatedWhat::Speech => DatedKind::Statement,
                },
                basis: match dated.basis {
                    DatedBasis::Explicit => BasisKind::Explicit,
                    DatedBasis::Resolved => BasisKind::Resolved,
                    DatedBasis::Case => BasisKind::Case,
                },
                by: self.speaker(dated.reading, dated.statement),
                sentence: quote(reading, dated.sentence),
                words: points(reading, dated.span),
            }
        });
        each.collect()
    }

    /// Claims by what they tell: what is contested first, then what most voices share.
    pub(super) fn claims(&self) -> Vec<ClaimView> {
        let mut found: Vec<ClaimView> =
            self.dossier.claims.iter().map(|claim| self.claim(claim)).collect();
        found.sort_by_key(|claim| {
            let voices = claim.voices + claim.voices_against;
            (!claim.contested(), Reverse(voices), Reverse(claim.members.len()))
        });
        for (at, claim) in found.iter_mut().enumerate() {
            claim.id = format!("c{}", at + 1);
        }
        found
    }

    fn claim(&self, claim: &Claim) -> ClaimView {
        let count = |against: bool| {
            let side = claim.members.iter().filter(|member| member.against == against);
            let behind = |m: &Member| self.dossier.behind(m.reading, m.utterance.statement);
            side.map(behind).collect::<BTreeSet<_>>().len()
        };
        let lead = &claim.members[claim.lead];
        let of_lead = self.reading(lead.reading);
        let members = claim.members.iter().map(|member| {
            let reading = self.reading(member.reading);
            let utterance = &member.utterance;
            ClaimMemberView {
                by: self.speaker(member.reading, utterance.statement),
                against: member.against,
                sentence: quote(reading, utterance.sentence),
                words: utterance.words.iter().map(|&span| points(reading, span)).collect(),
                reasons: member
                    .shared
                    .iter()
                    .map(|shared| ReasonView {
                        kind: reason_kind(shared.what),
                        lead: quote(of_lead, shared.lead),
                        member: quote(reading, shared.member),
                    })
                    .collect(),
            }
        });
        ClaimView {
            id: String::new(),
            lead: claim.lead,
            voices: count(false),
            voices_against: count(true),
            members: members.collect(),
        }
    }

    /// The source of a statement under its name over all articles, else the outlet.
    fn speaker(&self, reading: usize, statement: Option<usize>) -> Option<String> {
        let actor = statement.and_then(|at| self.dossier.speaker(reading, at));
        actor.or(self.dossier.actors.outlet(reading)).map(|actor| self.actor(actor))
    }

    pub(super) fn drift(&self) -> Vec<DriftView> {
        let each = self.dossier.drift.iter().map(|drift| {
            let (from, to) = (self.reading(drift.from), self.reading(drift.to));
            DriftView {
                change: match drift.change {
                    Change::HedgeLost => ChangeKind::HedgeLost,
                    Change::HedgeAdded => ChangeKind::HedgeAdded,
                    Change::TurnedRound => ChangeKind::TurnedRound,
                    Change::Number => ChangeKind::Number,
                    Change::Hardened => ChangeKind::Hardened,
                    Change::Speaker => ChangeKind::Speaker,
                },
                before: quote(from, drift.before),
                after: quote(to, drift.after),
                before_words: drift.words.0.iter().map(|&span| points(from, span)).collect(),
                after_words: drift.words.1.iter().map(|&span| points(to, span)).collect(),
            }
        });
        each.collect()
    }
}

fn reason_kind(what: What) -> ReasonKind {
    match what {
        What::Same => ReasonKind::Same,
        What::Figure => ReasonKind::Figure,
        What::Day => ReasonKind::Day,
        What::Name => ReasonKind::Name,
        What::Word => ReasonKind::Word,
    }
}
