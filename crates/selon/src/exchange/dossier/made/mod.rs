//! The view of a dossier that has just been weighed: indices become names, bytes become
//! code points.

mod lineage;
mod told;

use std::collections::BTreeSet;

use crate::reading::Reading;
use crate::text::Span;
use crate::weighing::{
    Degree, Dossier, Doubt as Reason, Hop, Lost, Mark, Position, Ruled, Stance, voice_of,
};

use super::view::{
    ArticleView, CaseView, CellView, Certainty, DossierView, Doubt, EarlierView, HeldView,
    HypothesisView, LostKind, MarkKind, MarkView, MatrixView, Points, Quote, Range, RowView,
    RulingView, StanceKind, StanceView, VoiceView,
};

/// The view of `dossier`, its question and hypotheses in `lang` as far as the case has
/// them.
pub fn view(dossier: &Dossier, lang: &str) -> DossierView {
    let made = Made { dossier, lang };
    DossierView {
        case: made.case(lang),
        articles: made.articles(),
        stances: (0..dossier.positions.len()).map(|at| made.stance(at)).collect(),
        voices: made.cells(),
        matrix: made.matrix(),
        lineage: made.lineage(),
        facts: made.facts(),
        claims: made.claims(),
        timeline: made.timeline(),
        drift: made.drift(),
        rulings: dossier.rulings.iter().map(|ruled| made.ruling(ruled)).collect(),
    }
}

struct Made<'a> {
    dossier: &'a Dossier,
    /// The language in which actors are named.
    lang: &'a str,
}

/// Probabilities to three digits: no finer than they are known.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn root_id(at: usize) -> String {
    format!("r{}", at + 1)
}

/// Words without the spaces and the marks of a sentence around them.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'))
}

fn points(reading: &Reading, span: Span) -> Points {
    let (start, end) = reading.article.text.code_points(span);
    Points(start, end)
}

fn quote(reading: &Reading, span: Span) -> Quote {
    Quote {
        article: reading.article.id.clone(),
        span: points(reading, span),
        text: span.of(reading.article.text.text()).to_owned(),
    }
}

impl Made<'_> {
    fn reading(&self, at: usize) -> &Reading {
        &self.dossier.readings[at]
    }

    fn article_id(&self, at: usize) -> String {
        self.reading(at).article.id.clone()
    }

    fn actor(&self, at: usize) -> String {
        self.dossier.actors.all[at].name_in(self.lang).to_owned()
    }

    fn stance_id(&self, at: usize) -> String {
        format!("p{}", self.dossier.positions[at].number)
    }

    fn hypothesis_id(&self, at: usize) -> String {
        self.dossier.case.hypotheses[at].id.clone()
    }

    fn case(&self, lang: &str) -> CaseView {
        let case = &self.dossier.case;
        CaseView {
            id: case.id.clone(),
            lang: lang.to_owned(),
            question: case.question.in_language(lang).to_owned(),
            hypotheses: case
                .hypotheses
                .iter()
                .map(|hypothesis| HypothesisView {
                    id: hypothesis.id.clone(),
                    label: hypothesis.label.in_language(lang).to_owned(),
                    unknown: hypothesis.says_unknown(),
                })
                .collect(),
            set_aside: self.dossier.set_aside.iter().map(|&root| root_id(root)).collect(),
            in_library: false,
        }
    }

    fn articles(&self) -> Vec<ArticleView> {
        let mut order: Vec<usize> = (0..self.dossier.readings.len()).collect();
        let day = |at: &usize| self.reading(*at).article.published.as_ref().map(|p| &p.value);
        order.sort_by_key(|at| (day(at).is_none(), day(at).cloned(), *at));
        order.into_iter().map(|at| article(self.reading(at))).collect()
    }

    fn stance(&self, at: usize) -> StanceView {
        let position = &self.dossier.positions[at];
        let reading = self.reading(position.reading);
        let text = reading.article.text.text();
        // The comma that closes an apposition is no part of a name.
        let parts = position.source.iter().map(|span| bare(span.of(text)));
        let source: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        StanceView {
            id: self.stance_id(at),
            hypothesis: self.hypothesis_id(position.hypothesis),
            stance: stance(position.stance),
            certainty: position.degree.map(certainty),
            source: (!source.is_empty()).then(|| source.join(" … ")),
            entity: position.actor.map(|actor| self.actor(actor)),
            role: position.utterance.statement.and_then(|at| role(reading, at)),
            chain: position.chain.iter().map(|hop| self.hop(position, hop)).collect(),
            sentence: quote(reading, position.utterance.sentence),
            words: position.utterance.words.iter().map(|&span| points(reading, span)).collect(),
            probability: rounded(f64::from(position.probability)),
            ruling: position.ruled.map(|at| self.dossier.rulings[at].ruling.id.clone()),
            retells: position.retells.map(|at| self.stance_id(at)),
            earlier: position
                .earlier
                .map(|earlier| EarlierView { day: earlier.day.map(|day| day.to_string()) }),
            takes_back: position.takes_back,
            taken_back: position.taken_back.map(|at| self.stance_id(at)),
        }
    }

    fn ruling(&self, ruled: &Ruled) -> RulingView {
        let Ruled { ruling, reading, sentence, proposed, lost, .. } = ruled;
        let (start, end) = ruling.place.unwrap_or_default();
        let known = reading.map(|at| self.reading(at));
        let quote = match known.zip(*sentence) {
            Some((reading, sentence)) => quote(reading, sentence),
            None => Quote {
                article: known.map_or(&ruling.article, |reading| &reading.article.id).clone(),
                span: Points(start, end),
                text: ruling.quote.clone(),
            },
        };
        let degree = ruling.degree.or(proposed.and_then(|(_, degree)| degree));
        RulingView {
            id: ruling.id.clone(),
            quote,
            hypothesis: ruling.hypothesis.clone(),
            stance: ruling.stance.map(stance),
            certainty: degree.filter(|_| ruling.stance.is_some()).map(certainty),
            proposed: proposed.map(|(proposed, _)| stance(proposed)),
            proposed_certainty: proposed.and_then(|(_, degree)| degree).map(certainty),
            why: (!ruling.why.is_empty()).then(|| ruling.why.clone()),
            lost: lost.map(|lost| match lost {
                Lost::Article => LostKind::Article,
                Lost::Words => LostKind::Words,
                Lost::Speaker => LostKind::Speaker,
                Lost::Hypothesis => LostKind::Hypothesis,
                Lost::Replaced => LostKind::Replaced,
            }),
        }
    }

    fn hop(&self, position: &Position, hop: &Hop) -> String {
        match hop {
            Hop::Outlet(name) => name.clone(),
            Hop::Actor(actor) => self.actor(*actor),
            Hop::Words(span) => {
                bare(span.of(self.reading(position.reading).article.text.text())).to_owned()
            }
        }
    }

    fn cells(&self) -> Vec<CellView> {
        let each = self.dossier.cells.iter().map(|cell| {
            let mut outlets: Vec<&str> = cell
                .voices
                .iter()
                .flat_map(|voice| &voice.positions)
                .map(|&p| &self.dossier.positions[p])
                // Who took it back holds it no more, whoever printed it.
                .filter(|position| position.is_held())
                .map(|position| outlet_name(self.reading(position.reading)))
                .collect();
            outlets.sort_unstable();
            outlets.dedup();
            CellView {
                hypothesis: self.hypothesis_id(cell.hypothesis),
                stance: stance(cell.stance),
                by_root: Range { fewest: cell.fewest, most: cell.most },
                by_outlet: outlets.len(),
                voices: cell
                    .voices
                    .iter()
                    .map(|voice| VoiceView {
                        name: voice.actor.map(|actor| self.actor(actor)),
                        speakers: voice.speakers.iter().map(|&actor| self.actor(actor)).collect(),
                        stances: voice.positions.iter().map(|&p| self.stance_id(p)).collect(),
                        roots: self.roots_of(&voice.positions),
                        doubts: self.doubts(voice.doubt, &voice.positions),
                        by_office: self.by_office(&voice.speakers, &voice.positions),
                    })
                    .collect(),
            }
        });
        each.collect()
    }

    /// Who takes some positions, each once.
    fn speakers<'p>(&self, positions: impl Iterator<Item = &'p usize>) -> Vec<String> {
        let mut found = Vec::new();
        for name in positions.filter_map(|&at| self.dossier.positions[at].voice) {
            let name = self.actor(name);
            if !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }

    /// Offices by which the articles of some positions call their speakers.
    fn by_office(&self, speakers: &[usize], positions: &[usize]) -> Vec<HeldView> {
        let articles: BTreeSet<usize> =
            positions.iter().map(|&p| self.dossier.positions[p].reading).collect();
        let held = speakers.iter().flat_map(|&actor| &self.dossier.actors.all[actor].held);
        let here = held.filter(|held| articles.contains(&held.called.0));
        let quoted = |(at, words): (usize, Span)| quote(self.reading(at), words);
        here.map(|held| HeldView { called: quoted(held.called), told: quoted(held.told) }).collect()
    }

    /// The main roots of the articles of some positions.
    fn roots_of(&self, positions: &[usize]) -> Vec<String> {
        let roots_of = &self.dossier.lineage.roots_of;
        let main = |&p: &usize| roots_of[self.dossier.positions[p].reading].first().copied();
        let mut roots: Vec<usize> = positions.iter().filter_map(main).collect();
        roots.sort_unstable();
        roots.dedup();
        roots.into_iter().map(root_id).collect()
    }

    fn doubts(&self, doubt: Option<Reason>, positions: &[usize]) -> Vec<Doubt> {
        let unknown = doubt.is_some() && self.roots_of(positions).is_empty();
        let own = doubt.and_then(|doubt| match doubt {
            Reason::Unnamed => Some(Doubt::Unnamed),
            Reason::Relayed => Some(Doubt::Relayed),
            Reason::Outlet => Some(Doubt::Outlet),
            // It has no root.
            Reason::UnknownLineage => None,
            Reason::Retold => Some(Doubt::Retold),
            Reason::Earlier => Some(Doubt::Earlier),
            Reason::Withdrawn => Some(Doubt::Withdrawn),
        });
        own.into_iter().chain(unknown.then_some(Doubt::UnknownLineage)).collect()
    }

    fn matrix(&self) -> MatrixView {
        let matrix = &self.dossier.matrix;
        MatrixView {
            rows: matrix
                .rows
                .iter()
                .map(|row| RowView {
                    voice: self.actor(voice_of(row.actor, &self.dossier.actors)),
                    speakers: self.speakers(row.positions.iter().flatten()),
                    weight: row.weight,
                    marks: row
                        .marks
                        .iter()
                        .zip(&row.proposed)
                        .zip(&row.positions)
                        .map(|((mark, proposed), positions)| MarkView {
                            mark: mark.map(mark_kind),
                            proposed: proposed.map(mark_kind),
                            stances: positions.iter().map(|&p| self.stance_id(p)).collect(),
                        })
                        .collect(),
                    diagnosticity: rounded(row.diagnosticity),
                })
                .collect(),
            inconsistency: matrix.inconsistency.iter().map(|&sum| rounded(sum)).collect(),
        }
    }
}

/// What the article says that the source of a statement is.
fn role(reading: &Reading, statement: usize) -> Option<String> {
    Some(reading.source_of(statement).role.as_str().to_owned())
}

/// What [`ArticleView::name`] would be, without making the view.
fn outlet_name(reading: &Reading) -> &str {
    let article = &reading.article;
    article.outlet.as_ref().or(article.title.as_ref()).map_or(&article.id, |field| &field.value)
}

fn article(reading: &Reading) -> ArticleView {
    let article = &reading.article;
    let value = |field: &Option<crate::ingest::Field>| field.as_ref().map(|f| f.value.clone());
    ArticleView {
        id: article.id.clone(),
        sha256: article.sha256.clone(),
        outlet: value(&article.outlet),
        title: value(&article.title),
        url: value(&article.url),
        date: value(&article.published),
        lang: value(&article.lang),
        text: article.text.text().to_owned(),
        sentences: reading.sentences_of_body().map(|one| points(reading, one)).collect(),
    }
}

fn stance(stance: Stance) -> StanceKind {
    match stance {
        Stance::Support => StanceKind::Support,
        Stance::Deny => StanceKind::Deny,
        Stance::Uncertain => StanceKind::Uncertain,
        Stance::ReportsUnknown => StanceKind::ReportsUnknown,
    }
}

fn certainty(degree: Degree) -> Certainty {
    match degree {
        Degree::Low => Certainty::Low,
        Degree::Possible => Certainty::Possible,
        Degree::Probable => Certainty::Probable,
        Degree::Certain => Certainty::Certain,
    }
}

fn mark_kind(mark: Mark) -> MarkKind {
    match mark {
        Mark::Inconsistent => MarkKind::Inconsistent,
        Mark::Mixed => MarkKind::Mixed,
        Mark::Unknown => MarkKind::Unknown,
        Mark::Consistent => MarkKind::Consistent,
    }
}

#[cfg(test)]
mod tests;
