//! Makes the sections of the page: looks things up, works out links, folds echoes.

mod lineage;

use std::collections::BTreeMap;

use super::anchors::{Anchors, Cutter, Run, runs};
use super::parts::{
    ArticlePart, Card, CellPart, ChangePart, Cite, ClaimPart, ClaimRow, DateGroup, DateRow,
    DriftPart, EdgePart, EvidencePart, FactPart, Folded, Group, Labelled, Link, Mark, MarkLinks,
    Matrix, RootPart, Row, RulingPart, Segment, StancePart, UnknownPart, ValuePart, VoicePart,
};
use crate::exchange::dossier::lookup::Lookup;
use crate::exchange::dossier::view::{
    ArticleView, CellView, ClaimMemberView, ClaimView, DatedView, DriftView, EdgeView,
    EvidenceView, FactView, MarkKind, MarkView, PairView, Points, Quote, RootView, RulingView,
    StanceKind, StanceView, VoiceView,
};
use crate::exchange::dossier::words::{self, Words};
use crate::exchange::dossier::{
    FactSort, attribute_value, by_office, chain, day, echoes, fact_heading, facts_of, growth,
    in_no_row, origins, turns, values, voice_name, why, with_speakers,
};

/// Passages shown of one evidence.
const PASSAGES: usize = 3;
/// More voices than this are no row of dots.
const DOTS: usize = 12;
/// Steps shown of a voice that changed, the first among them; the table has all.
const STEPS: usize = 10;
/// Voices named on a card; the table has all.
const NAMED: usize = 6;

/// Makes the sections.
pub struct Maker<'l, 'a> {
    pub lookup: &'l Lookup<'a>,
    pub anchors: &'l Anchors<'l>,
    pub w: &'static Words,
}

impl<'a> Maker<'_, 'a> {
    fn cite(&self, quote: &'a Quote, words: &[Points]) -> Cite<'a> {
        let article = self.lookup.article(&quote.article);
        Cite {
            href: self.anchors.of(quote),
            lang: article.and_then(|article| article.lang.as_deref()).unwrap_or_default(),
            runs: runs(&quote.text, quote.span.0, words),
            outlet: article.map_or(quote.article.as_str(), ArticleView::name),
            date: article.and_then(|article| article.date.as_deref()).map_or("", day),
        }
    }

    /// The sentence that holds a few words of an article, with those marked; they alone would
    /// not say what they are words of. What is longer than a sentence stands as it is.
    fn cite_inside(&self, quotes: &[&'a Quote]) -> Option<Cite<'a>> {
        let quote = *quotes.first()?;
        let article = self.lookup.article(&quote.article);
        let whole = article.and_then(|article| Some((article, article.sentence_of(quote.span)?)));
        let Some((article, sentence)) = whole else { return Some(self.cite(quote, &[])) };
        let words: Vec<Points> = quotes.iter().map(|quote| quote.span).collect();
        let runs = runs(article.slice(sentence), sentence.0, &words);
        Some(Cite { runs, ..self.cite(quote, &[]) })
    }

    /// Outlet and date of an article, leading to the article.
    fn article_link(&self, id: &str) -> Link {
        let article = self.lookup.article(id);
        Link {
            href: self.anchors.article(id),
            text: article.map_or(id, ArticleView::name).to_owned(),
            date: article.and_then(|article| article.date.as_deref()).map_or("", day).to_owned(),
        }
    }

    fn article_links(&self, ids: &[String]) -> Vec<Link> {
        ids.iter().map(|id| self.article_link(id)).collect()
    }

    fn root_link(&self, at: usize) -> Link {
        let root = &self.lookup.view.lineage.roots[at];
        Link {
            date: root.date.clone().unwrap_or_default(),
            ..Link::new(format!("#r{}", at + 1), format!("{} {}", root.id, root.name))
        }
    }

    fn name(&self, voice: Option<&'a str>) -> &'a str {
        voice.unwrap_or(self.w.unknown_outlet)
    }

    pub fn hypotheses(&self) -> Vec<Labelled<'a>> {
        let all = self.lookup.view.case.hypotheses.iter().enumerate();
        all.map(|(at, h)| Labelled { number: at + 1, id: &h.id, label: &h.label, view: h })
            .collect()
    }

    pub fn cards(&self) -> Vec<Card<'a>> {
        let card = |hypothesis: Labelled<'a>| {
            let groups = self.lookup.groups(hypothesis.view);
            let groups = groups.map(|(stance, cell)| self.group(&hypothesis, stance, cell));
            Card { groups: groups.collect(), hypothesis }
        };
        self.hypotheses().into_iter().map(card).collect()
    }

    fn group(
        &self,
        of: &Labelled<'a>,
        stance: StanceKind,
        cell: Option<&'a CellView>,
    ) -> Group<'a> {
        let (w, number) = (self.w, of.number);
        let mut group = Group {
            class: stance.as_str(),
            name: w.group(stance, of.view),
            count: String::new(),
            dots: (0, 0),
            echoes: String::new(),
            href: format!("#v{number}-{}", stance.as_str()),
            voices: Vec::new(),
            strongest: None,
        };
        let Some(cell) = cell else { return group };
        group.count = w.voices_in(cell.by_root);
        if cell.by_root.most <= DOTS {
            let sure = cell.by_root.fewest.min(cell.by_root.most);
            group.dots = (sure, cell.by_root.most - sure);
        }
        group.echoes = echoes(self.lookup, w, cell);
        for voice in cell.voices.iter().take(NAMED) {
            let stances = self.lookup.stances(&voice.stances);
            let certainty = self.certainties(&stances);
            let href = stances.first().map_or(group.href.clone(), |s| self.anchors.of(&s.sentence));
            let text = voice_name(self.lookup, w, voice);
            let doubts = voice.doubts.iter().map(|doubt| self.w.doubt(*doubt, voice));
            let said: Vec<&str> = [certainty.as_str()].into_iter().chain(doubts).collect();
            group.voices.push((Link::new(href, text), said.join(w.semicolon)));
        }
        if cell.voices.len() > NAMED {
            let text = format!("+ {}", cell.voices.len() - NAMED);
            group.voices.push((Link::new(group.href.clone(), text), String::new()));
        }
        group.strongest = (self.lookup.strongest(cell))
            .map(|stance| (chain(w, stance), self.cite(&stance.sentence, &stance.words)));
        group
    }

    /// The grades of some stances as they stand nearest to the origin, each once, the surest
    /// first.
    fn certainties(&self, stances: &[&StanceView]) -> String {
        let nearest = stances.iter().map(|stance| self.lookup.nearest(stance).certainty);
        let mut grades: Vec<_> = nearest.collect();
        grades.sort_by(|a, b| b.cmp(a));
        grades.dedup();
        let said: Vec<&str> = grades.into_iter().map(|grade| self.w.certainty(grade)).collect();
        said.join(", ")
    }

    pub fn matrix(&self) -> Matrix {
        let matrix = &self.lookup.view.matrix;
        let rows = matrix.rows.iter().map(|row| Row {
            voice: with_speakers(&row.voice, &row.speakers),
            weight: self.w.decimal(row.weight),
            diagnosticity: self.w.percent(row.diagnosticity),
            marks: row
                .marks
                .iter()
                .zip(&self.lookup.view.case.hypotheses)
                .map(|(mark, of)| self.mark(mark, of.unknown))
                .collect(),
        });
        Matrix {
            rows: rows.collect(),
            inconsistency: self.w.against(&self.lookup.view.case, matrix),
            not_ranked: self.w.why_not_ranked(&self.lookup.view.case),
            in_no_row: in_no_row(self.lookup, self.w)
                .map(|told| (told, self.links_at(self.lookup.in_no_row()))),
        }
    }

    fn mark(&self, mark: &MarkView, unknown: bool) -> Mark {
        let said = |mark: Option<MarkKind>| mark.map_or(self.w.silent, |mark| self.w.mark(mark));
        let instead_of = (mark.mark != mark.proposed)
            .then(|| format!("{} {}", words::sign(mark.proposed), said(mark.proposed)));
        let mut links = Vec::new();
        for (alone, at) in self.lookup.by_mark(mark, unknown) {
            let (held, gone) = self.lookup.apart(at);
            let other = Some((words::sign(Some(alone)), self.w.alone(alone)));
            let own = mark.mark == Some(alone);
            for (other, gone, at) in [(other.filter(|_| !own), false, held), (other, true, gone)] {
                if !at.is_empty() {
                    links.push(MarkLinks { other, gone, links: self.links_at(at) });
                }
            }
        }
        Mark {
            class: match mark.mark {
                Some(MarkKind::Consistent) => "consistent",
                Some(MarkKind::Mixed) => "mixed",
                Some(MarkKind::Unknown) => "unknown-mark",
                Some(MarkKind::Inconsistent) => "inconsistent",
                None => "silent",
            },
            sign: words::sign(mark.mark),
            words: said(mark.mark),
            instead_of,
            days: turns(self.lookup, self.w, mark, unknown),
            links,
        }
    }

    /// Numbers of stances that lead to their sentences.
    fn sentence_links(&self, ids: &[String]) -> Vec<Link> {
        self.links_at(self.lookup.stances_at(ids))
    }

    fn links_at(&self, stances: Vec<usize>) -> Vec<Link> {
        let link = |at: usize| {
            let stance = &self.lookup.view.stances[at];
            Link::new(self.anchors.of(&stance.sentence), &stance.id)
        };
        stances.into_iter().map(link).collect()
    }

    pub fn cells(&self) -> Vec<CellPart<'a>> {
        let mut found = Vec::new();
        for hypothesis in self.hypotheses() {
            for stance in StanceKind::ALL {
                let Some(cell) = self.lookup.cell(hypothesis.id, stance) else { continue };
                found.push(CellPart {
                    id: format!("v{}-{}", hypothesis.number, stance.as_str()),
                    hypothesis: hypothesis.id,
                    label: hypothesis.label,
                    stance: self.w.group(stance, hypothesis.view),
                    class: stance.as_str(),
                    count: self.w.voices_in(cell.by_root),
                    printed: self.w.printed(cell),
                    echoes: echoes(self.lookup, self.w, cell),
                    voices: cell.voices.iter().map(|voice| self.voice(voice)).collect(),
                });
            }
        }
        found
    }

    fn voice(&self, voice: &'a VoiceView) -> VoicePart {
        let roots = voice.roots.iter().filter_map(|id| self.lookup.root_at(id));
        let roots = roots.map(|at| self.root_link(at));
        VoicePart {
            name: voice_name(self.lookup, self.w, voice),
            speakers: match by_office(self.w, voice) {
                Some(offices) => {
                    format!("{}{}{offices}", voice.speakers.join(", "), self.w.semicolon)
                }
                None => voice.speakers.join(", "),
            },
            certainty: self.certainties(&self.lookup.stances(&voice.stances)),
            roots: roots.collect(),
            doubts: voice.doubts.iter().map(|doubt| self.w.doubt(*doubt, voice)).collect(),
            sentences: self.sentence_links(&voice.stances),
        }
    }

    /// A sentence, and links to those that echo it.
    fn folded(
        &self,
        by: Option<&'a str>,
        (sentence, words): (&'a Quote, Points),
        others: impl Iterator<Item = &'a Quote>,
    ) -> Folded<'a> {
        let also = others.map(|quote| {
            let link = self.article_link(&quote.article);
            Link { href: self.anchors.of(quote), ..link }
        });
        let also = also.collect();
        Folded { by: self.name(by), cite: self.cite(sentence, &[words]), also }
    }

    pub fn facts(&self, sort: FactSort) -> Vec<FactPart<'a>> {
        let w = self.w;
        let facts = facts_of(self.lookup, sort).into_iter();
        let part = |fact: &'a FactView| {
            let values = values(self.lookup, fact).into_iter().map(|(value, first)| {
                let reports = self.lookup.folded_reports(value).into_iter();
                let reports = reports.map(|(report, others)| {
                    let place = (&report.sentence, report.words);
                    let others = others.into_iter().map(|other| &other.sentence);
                    self.folded(report.by.as_deref(), place, others)
                });
                let reports = reports.collect();
                let articles = w.count(value.reports.len(), w.sentence, w.sentences);
                let articles_of = value.reports.iter().map(|report| &*report.sentence.article);
                let roots = origins(self.lookup, w, articles_of);
                let count = format!("{}, {roots}", articles.to_lowercase());
                let count = match first {
                    Some(day) => format!("{} {day}, {count}", w.first_on),
                    None => count,
                };
                let text = attribute_value(w, &fact.attribute, &value.text);
                ValuePart { text, count, reports }
            });
            let name = fact_heading(w, fact, &self.lookup.view.facts);
            let grew = growth(self.lookup, w, fact).filter(|_| sort == FactSort::Grown);
            let attribute = match grew {
                Some(grew) => format!("{name}{}{grew}", w.colon),
                None => name,
            };
            FactPart { attribute, values: values.collect() }
        };
        facts.map(part).collect()
    }

    pub fn claims(&self, claims: Vec<&'a ClaimView>) -> Vec<ClaimPart<'a>> {
        claims.into_iter().map(|claim| self.claim(claim)).collect()
    }

    fn claim(&self, claim: &'a ClaimView) -> ClaimPart<'a> {
        let w = self.w;
        let count = |voices: usize| w.count(voices, w.voice_one, w.voice_many);
        let mut sides = Vec::new();
        for against in [false, true] {
            // The lead comes first: it is what the others are shown beside.
            let of_side = |&(_, member): &(usize, &'a ClaimMemberView)| member.against == against;
            let mut side: Vec<_> = claim.members.iter().enumerate().filter(of_side).collect();
            side.sort_by_key(|(at, _)| *at != claim.lead);
            let rows: Vec<ClaimRow<'a>> = side
                .into_iter()
                .map(|(_, member)| ClaimRow {
                    by: self.name(member.by.as_deref()),
                    cite: self.cite(&member.sentence, &member.words),
                    why: why(w, member),
                })
                .collect();
            if !rows.is_empty() {
                sides.push((if against { w.says_opposite } else { w.says_so }, rows));
            }
        }
        let count = match claim.voices_against {
            0 => count(claim.voices),
            against => {
                let (said, denied) = (count(claim.voices), count(against));
                format!("{said}{}{}{}{denied}", w.semicolon, w.says_opposite, w.colon)
            }
        };
        ClaimPart { id: &claim.id, count, sides }
    }

    /// The rows that are no echo of one before.
    pub fn first_dates(&self) -> Vec<&'a DatedView> {
        self.lookup.folded_dates().into_iter().map(|(row, _)| row).collect()
    }

    pub fn dates(&self) -> Vec<DateGroup<'a>> {
        let mut all = self.lookup.folded_dates();
        // Of a date, events come before statements.
        all.sort_by(|(a, _), (b, _)| (&a.date, a.kind).cmp(&(&b.date, b.kind)));
        let mut groups: Vec<DateGroup<'a>> = Vec::new();
        for (row, others) in all {
            let others = others.into_iter().map(|other| &other.sentence);
            let part = DateRow {
                kind: self.w.dated(row.kind),
                basis: self.w.based(row.basis),
                folded: self.folded(row.by.as_deref(), (&row.sentence, row.words), others),
            };
            match groups.last_mut() {
                Some(group) if group.date == row.date => group.rows.push(part),
                _ => groups.push(DateGroup {
                    date: &row.date,
                    year_unknown: row.date.starts_with('X'),
                    rows: vec![part],
                }),
            }
        }
        groups
    }

    pub fn drift(&self) -> Vec<DriftPart<'a>> {
        let part = |drift: &'a DriftView| DriftPart {
            change: self.w.change(drift.change),
            before: self.cite(&drift.before, &drift.before_words),
            after: self.cite(&drift.after, &drift.after_words),
        };
        self.lookup.view.drift.iter().map(part).collect()
    }

    pub fn changes(&self) -> Vec<ChangePart<'a>> {
        let part = |line: Vec<&'a StanceView>| {
            let first = line[0];
            let mut hypotheses = self.lookup.view.case.hypotheses.iter();
            let label = hypotheses.find(|h| h.id == first.hypothesis).map_or("", |h| &h.label);
            let steps = line.into_iter().map(|stance| {
                let date = self.lookup.date_of(stance).unwrap_or_default();
                let said = self.w.said(stance);
                (date, said, self.cite(&stance.sentence, &stance.words))
            });
            let mut steps: Vec<_> = steps.collect();
            let more = steps.len().saturating_sub(STEPS);
            steps.drain(1..=more);
            ChangePart {
                voice: self.name(first.entity.as_deref()),
                hypothesis: &first.hypothesis,
                label,
                steps,
                more,
            }
        };
        self.lookup.changes().into_iter().map(part).collect()
    }

    pub fn rulings(&self) -> Vec<RulingPart<'a>> {
        let w = self.w;
        let part = |ruling: &'a RulingView| RulingPart {
            id: &ruling.id,
            hypothesis: &ruling.hypothesis,
            decided: w.decision(ruling.stance, ruling.certainty),
            class: ruling.stance.map_or("", StanceKind::as_str),
            proposed: w.decision(ruling.proposed, ruling.proposed_certainty),
            cite: ruling.lost.is_none().then(|| self.cite(&ruling.quote, &[])),
            quote: &ruling.quote.text,
            lost: ruling.lost.map(|lost| w.lost(lost)),
            why: ruling.why.as_deref().unwrap_or_default(),
        };
        self.lookup.view.rulings.iter().map(part).collect()
    }

    pub fn stances(&self) -> Vec<StancePart<'a>> {
        let cells = self.cells_of_stances();
        let part = |stance: &'a StanceView| StancePart {
            hypothesis: &stance.hypothesis,
            cell: cells.get(stance.id.as_str()).cloned(),
            stance: self.w.does_there(stance),
            class: stance.stance.as_str(),
            certainty: self.w.certainty(stance.certainty),
            id: &stance.id,
            chain: chain(self.w, stance),
            source: stance.source.as_deref(),
            probability: self.w.probability(stance.probability),
            ruling: stance.ruling.as_deref(),
            cite: self.cite(&stance.sentence, &stance.words),
        };
        self.lookup.view.stances.iter().map(part).collect()
    }

    /// For each stance the link to the voices with which it is counted.
    fn cells_of_stances(&self) -> BTreeMap<&'a str, String> {
        let mut found = BTreeMap::new();
        for hypothesis in self.hypotheses() {
            for stance in StanceKind::ALL {
                let Some(cell) = self.lookup.cell(hypothesis.id, stance) else { continue };
                for id in cell.voices.iter().flat_map(|voice| &voice.stances) {
                    let href = format!("#v{}-{}", hypothesis.number, stance.as_str());
                    found.insert(id.as_str(), href);
                }
            }
        }
        found
    }

    pub fn articles(&self) -> Vec<ArticlePart<'a>> {
        let mut stances: BTreeMap<&str, Vec<&'a StanceView>> = BTreeMap::new();
        for stance in &self.lookup.view.stances {
            stances.entry(&stance.sentence.article).or_default().push(stance);
        }
        let part = |(at, article): (usize, &'a ArticleView)| {
            let here = stances.get(article.id.as_str()).map(Vec::as_slice).unwrap_or_default();
            let root = self.lookup.root_of(&article.id).map(|root| self.root_link(root));
            let web = |url: &&str| {
                let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
                matches!(scheme.as_deref(), Some("http" | "https"))
            };
            ArticlePart {
                number: at + 1,
                article,
                name: article.name(),
                url: article.url.as_deref().filter(web),
                root,
                paragraphs: self.paragraphs(at, article, here),
            }
        };
        self.lookup.view.articles.iter().enumerate().map(part).collect()
    }

    fn paragraphs(
        &self,
        at: usize,
        article: &'a ArticleView,
        stances: &[&'a StanceView],
    ) -> Vec<Vec<Segment<'a>>> {
        let mut cutter = Cutter::new(&article.text);
        let mut paragraphs = vec![Vec::new()];
        let between = |text: &'a str, paragraphs: &mut Vec<Vec<Segment<'a>>>| {
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    paragraphs.push(Vec::new());
                }
                if !line.is_empty()
                    && let Some(last) = paragraphs.last_mut()
                {
                    let runs = vec![Run { text: line, marked: false }];
                    last.push(Segment { sentence: None, runs, stances: Vec::new() });
                }
            }
        };
        for (number, &Points(start, end)) in self.anchors.sentences(at).iter().enumerate() {
            between(cutter.to(start), &mut paragraphs);
            let inside = |span: Points| start <= span.0 && span.0 < end;
            let read: Vec<_> = stances.iter().filter(|s| inside(s.sentence.span)).collect();
            let words: Vec<Points> = read.iter().flat_map(|s| s.words.clone()).collect();
            let segment = Segment {
                sentence: Some(number + 1),
                runs: runs(cutter.to(end), start, &words),
                stances: read.into_iter().map(|stance| stance.id.as_str()).collect(),
            };
            if let Some(last) = paragraphs.last_mut() {
                last.push(segment);
            }
        }
        between(cutter.rest(), &mut paragraphs);
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs
    }
}
