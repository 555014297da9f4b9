//! Questions that every output asks of a dossier, answered once, in time that does not
//! grow with the square of its size.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::view::{
    ArticleView, CellView, DatedView, DossierView, EdgeView, HypothesisView, MarkKind, MarkView,
    Quote, ReportView, RootView, StanceKind, StanceView, ValueView, VoiceView,
};

/// Most dependences of which every one is listed for people.
const EDGES: usize = 200;

/// A dossier whose things are found by their ids.
#[derive(Debug)]
pub struct Lookup<'a> {
    /// The dossier.
    pub view: &'a DossierView,
    articles: BTreeMap<&'a str, usize>,
    stances: BTreeMap<&'a str, usize>,
    roots: BTreeMap<&'a str, usize>,
    main_root: BTreeMap<&'a str, usize>,
}

impl<'a> Lookup<'a> {
    /// Looks things up in `view`. Of two things of one id the first is found.
    pub fn new(view: &'a DossierView) -> Self {
        let roots = &view.lineage.roots;
        let main = roots
            .iter()
            .enumerate()
            .flat_map(|(at, root)| root.articles.iter().map(move |article| (article.as_str(), at)));
        Lookup {
            view,
            articles: first(view.articles.iter().map(|article| article.id.as_str())),
            stances: first(view.stances.iter().map(|stance| stance.id.as_str())),
            roots: first(roots.iter().map(|root| root.id.as_str())),
            main_root: {
                let mut of = BTreeMap::new();
                for (article, root) in main {
                    of.entry(article).or_insert(root);
                }
                of
            },
        }
    }

    /// Index of the article of this id.
    pub fn article_at(&self, id: &str) -> Option<usize> {
        self.articles.get(id).copied()
    }

    /// The article of this id.
    pub fn article(&self, id: &str) -> Option<&'a ArticleView> {
        self.article_at(id).map(|at| &self.view.articles[at])
    }

    /// Indices of the stances of these ids, in their order.
    pub fn stances_at(&self, ids: &[String]) -> Vec<usize> {
        ids.iter().filter_map(|id| self.stances.get(id.as_str()).copied()).collect()
    }

    /// The stances of these ids, in their order.
    pub fn stances(&self, ids: &[String]) -> Vec<&'a StanceView> {
        self.stances_at(ids).into_iter().map(|at| &self.view.stances[at]).collect()
    }

    /// Index of the root of this id.
    pub fn root_at(&self, id: &str) -> Option<usize> {
        self.roots.get(id).copied()
    }

    /// Index of the root that an article mainly goes back to.
    pub fn root_of(&self, article: &str) -> Option<usize> {
        self.main_root.get(article).copied()
    }

    /// The roots of these ids, in their order.
    pub fn roots(&self, ids: &[String]) -> Vec<&'a RootView> {
        let found = ids.iter().filter_map(|id| self.root_at(id));
        found.map(|at| &self.view.lineage.roots[at]).collect()
    }

    /// The voices of one hypothesis and stance, if there are any.
    pub fn cell(&self, hypothesis: &str, stance: StanceKind) -> Option<&'a CellView> {
        let mut cells = self.view.voices.iter();
        cells.find(|cell| cell.hypothesis == hypothesis && cell.stance == stance)
    }

    /// The stances on a hypothesis that are shown, with their voices. That nobody supports
    /// or denies something is news; that nobody is unsure is none.
    pub fn groups(
        &self,
        hypothesis: &'a HypothesisView,
    ) -> impl Iterator<Item = (StanceKind, Option<&'a CellView>)> {
        let order = match hypothesis.unknown {
            true => [
                StanceKind::ReportsUnknown,
                StanceKind::Support,
                StanceKind::Deny,
                StanceKind::Uncertain,
            ],
            false => StanceKind::ALL,
        };
        let news = |stance: StanceKind| match hypothesis.unknown {
            true => stance == StanceKind::ReportsUnknown,
            false => matches!(stance, StanceKind::Support | StanceKind::Deny),
        };
        let each = order.into_iter().map(|stance| (stance, self.cell(&hypothesis.id, stance)));
        let each: Vec<_> = each.filter(|(stance, cell)| cell.is_some() || news(*stance)).collect();
        each.into_iter()
    }

    /// Indices of the stances that stand in no row of the matrix: nobody can tell whose
    /// they are.
    pub fn in_no_row(&self) -> Vec<usize> {
        let rows = self.view.matrix.rows.iter().flat_map(|row| &row.marks);
        let ids = rows.flat_map(|mark| &mark.stances).map(String::as_str);
        let ids: BTreeSet<&str> = ids.collect();
        let all = self.view.stances.iter().enumerate();
        all.filter(|(_, stance)| !ids.contains(stance.id.as_str())).map(|(at, _)| at).collect()
    }

    /// The stances behind a mark by what each says alone, those that say what the mark says
    /// first: of whoever denies something, another sentence may only doubt it. `unknown` if
    /// the hypothesis is that the answer is not known.
    pub fn by_mark(&self, mark: &MarkView, unknown: bool) -> Vec<(MarkKind, Vec<usize>)> {
        let mut found: BTreeMap<MarkKind, Vec<usize>> = BTreeMap::new();
        for at in self.stances_at(&mark.stances) {
            let alone = match self.view.stances[at].stance {
                StanceKind::Support if unknown => MarkKind::Unknown,
                StanceKind::Support => MarkKind::Consistent,
                StanceKind::Deny => MarkKind::Inconsistent,
                StanceKind::Uncertain => MarkKind::Mixed,
                StanceKind::ReportsUnknown => MarkKind::Unknown,
            };
            found.entry(alone).or_default().push(at);
        }
        let own = mark.mark.and_then(|mark| found.remove_entry(&mark));
        own.into_iter().chain(found.into_iter().rev()).collect()
    }

    /// Those of `stances` that are held, and those that were taken back; where what was said is not
    /// at hand, the sentences that take it back.
    pub fn apart(&self, stances: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
        let of = |at: usize| &self.view.stances[at];
        let (held, mut gone): (Vec<usize>, Vec<usize>) =
            stances.into_iter().partition(|&at| of(at).is_held());
        let by: BTreeSet<&str> =
            gone.iter().filter_map(|&at| of(at).taken_back.as_deref()).collect();
        gone.retain(|&at| !by.contains(of(at).id.as_str()));
        (held, gone)
    }

    /// Ids of the articles in which a voice of `cell` says what it has not taken back, in the order
    /// of stances.
    pub fn articles_of(&self, cell: &'a CellView) -> Vec<&'a str> {
        let mut seen = BTreeSet::new();
        let all = cell.voices.iter().flat_map(|voice| self.stances(&voice.stances));
        let held = all.filter(|stance| stance.is_held());
        held.map(|stance| stance.sentence.article.as_str()).filter(|id| seen.insert(*id)).collect()
    }

    /// What a voice is called that has no name: the article where it speaks for itself, else
    /// the words for it, each once.
    pub fn called(&self, voice: &VoiceView) -> (Vec<&'a str>, Vec<&'a str>) {
        let (mut articles, mut words): (Vec<&str>, Vec<&str>) = Default::default();
        for stance in self.stances(&voice.stances) {
            let (list, name) = match (&stance.source, stance.unnamed(), stance.chain.as_slice()) {
                (None, _, [article]) => (&mut articles, article.as_str()),
                (_, Some(source), _) => (&mut words, source),
                _ => continue,
            };
            if !list.contains(&name) {
                list.push(name);
            }
        }
        (articles, words)
    }

    /// The reports of a value, each with those that echo it.
    pub fn folded_reports(
        &self,
        value: &'a ValueView,
    ) -> Vec<(&'a ReportView, Vec<&'a ReportView>)> {
        let key = |report: &&'a ReportView| self.told_by(&report.sentence, report.by.as_deref());
        folded(value.reports.iter(), key)
    }

    /// The dated sentences, each with those of its date that echo it.
    pub fn folded_dates(&self) -> Vec<(&'a DatedView, Vec<&'a DatedView>)> {
        let key = |row: &&'a DatedView| {
            (&row.date, row.kind, self.told_by(&row.sentence, row.by.as_deref()))
        };
        folded(self.view.timeline.iter(), key)
    }

    /// Key under which sentences are echoes of each other: the root of the article, else the
    /// article, and on whose word, where that is not its own.
    fn told_by(
        &self,
        sentence: &'a Quote,
        by: Option<&'a str>,
    ) -> (Option<usize>, &'a str, Option<&'a str>) {
        let outlet = self.article(&sentence.article).and_then(|article| article.outlet.as_deref());
        let by = by.filter(|_| by != outlet);
        match self.root_of(&sentence.article) {
            Some(root) => (Some(root), "", by),
            None => (None, &sentence.article, by),
        }
    }

    /// The dependences that are listed for people, and how many are not: of more than
    /// [`EDGES`] those alone that tie together what no other listed before them does, as every
    /// two of many copies of one text depend on each other.
    pub fn listed_edges(&self) -> (Vec<&'a EdgeView>, usize) {
        let all: Vec<&EdgeView> = self.view.lineage.edges.iter().collect();
        if all.len() <= EDGES {
            return (all, 0);
        }
        // For each article one that it is tied to, or itself.
        let mut tied: Vec<usize> = (0..self.view.articles.len()).collect();
        let count = all.len();
        let ties = |edge: &&EdgeView| {
            let both = [&edge.a, &edge.b].map(|id| {
                let mut at = self.article_at(id)?;
                while tied[at] != at {
                    tied[at] = tied[tied[at]];
                    at = tied[at];
                }
                Some(at)
            });
            let [Some(a), Some(b)] = both else { return false };
            tied[a.max(b)] = a.min(b);
            a != b
        };
        let listed: Vec<&EdgeView> = all.into_iter().filter(ties).collect();
        let left = count - listed.len();
        (listed, left)
    }

    /// Ids of the articles that go back to no root.
    pub fn of_unknown_lineage(&self) -> Vec<&'a str> {
        let ids = self.view.articles.iter().map(|article| article.id.as_str());
        ids.filter(|id| !self.main_root.contains_key(id)).collect()
    }

    /// Names of those who publish the articles, each once, in the order of articles.
    pub fn outlets(&self) -> Vec<&'a str> {
        let mut seen = BTreeSet::new();
        let all = self.view.articles.iter().filter_map(|article| article.outlet.as_deref());
        all.filter(|outlet| seen.insert(*outlet)).collect()
    }

    /// Languages of the articles, each once, in the order of articles.
    pub fn languages(&self) -> Vec<&'a str> {
        let mut seen = BTreeSet::new();
        let all = self.view.articles.iter().filter_map(|article| article.lang.as_deref());
        all.filter(|lang| seen.insert(*lang)).collect()
    }

    /// Days of the first and the last article, as far as they are known.
    pub fn period(&self) -> Option<(&'a str, &'a str)> {
        let dates = || self.view.articles.iter().filter_map(|article| article.date.as_deref());
        Some((dates().min()?, dates().max()?))
    }

    /// The stance to look at first: of a voice that stands alone if there is one, one that was not
    /// taken back, one of which the article does not only remind, one that tells none again, through
    /// fewest hands, then the likeliest to be read rightly (in tenths), then the surest, then the
    /// earliest. Hands come first, because certainty grows from one to
    /// the next; and what stands for all others should not be what was misread. None where all who
    /// took it have taken it back.
    pub fn strongest(&self, cell: &'a CellView) -> Option<&'a StanceView> {
        if cell.by_root.most == 0 {
            return None;
        }
        let of_voices = cell.voices.iter().flat_map(|voice| {
            let doubted = !voice.doubts.is_empty();
            self.stances(&voice.stances).into_iter().map(move |stance| (doubted, stance))
        });
        let best = of_voices.min_by_key(|(doubted, stance)| {
            let day = self.day_of(&stance.sentence.article);
            let earlier = stance.earlier.is_some() || !stance.is_held();
            let retold = stance.retells.is_some();
            let likely = (stance.probability * 10.0).round() as u8;
            (
                *doubted,
                earlier,
                retold,
                stance.chain.len(),
                Reverse(likely),
                Reverse(stance.certainty),
                day,
            )
        });
        best.map(|(_, stance)| stance)
    }

    /// What counts of a stance: the one that it tells again, nearer to the origin, else itself.
    pub fn nearest(&self, stance: &'a StanceView) -> &'a StanceView {
        let origin = stance.retells.as_deref().and_then(|id| self.stances.get(id));
        origin.map_or(stance, |&at| &self.view.stances[at])
    }

    /// The day of an article for comparing; those without one come last.
    fn day_of(&self, article: &str) -> (bool, &'a str) {
        match self.article(article).and_then(|article| article.date.as_deref()) {
            Some(date) => (false, date),
            None => (true, ""),
        }
    }

    /// The day of the article that has it, if that is known; of what the article only reminds
    /// of, the day when it was said.
    pub fn date_of(&self, stance: &'a StanceView) -> Option<&'a str> {
        match &stance.earlier {
            _ if stance.takes_back => self.article(&stance.sentence.article)?.date.as_deref(),
            Some(earlier) => earlier.day.as_deref(),
            None => self.article(&stance.sentence.article)?.date.as_deref(),
        }
    }

    /// Ids of the stances in the first article of a root that has their voice on their hypothesis:
    /// the root itself, else the earliest. One of unknown lineage may be.
    fn told_first(&self) -> BTreeSet<&'a str> {
        let of = |stance: &'a StanceView| {
            let article = stance.sentence.article.as_str();
            let root = self.root_of(article)?;
            let origin = self.view.lineage.roots[root].article.as_deref() == Some(article);
            let key = (root, stance.hypothesis.as_str(), stance.entity.as_deref());
            Some((key, (!origin, self.day_of(article), article)))
        };
        let mut first = BTreeMap::new();
        for (key, rank) in self.view.stances.iter().filter_map(of) {
            let best = first.entry(key).or_insert(rank);
            *best = rank.min(*best);
        }
        let kept = self.view.stances.iter();
        let kept = kept.filter(|&one| of(one).is_none_or(|(key, rank)| first[&key] == rank));
        kept.map(|stance| stance.id.as_str()).collect()
    }

    /// Voices that say other things, or the same with other certainty, as days go by: for
    /// each such voice and hypothesis its stances by day of the article. Echoes are left
    /// out, because what they change the voice did not say: of the articles of one root, all but the
    /// first that has the voice on that hypothesis. So are articles without a day,
    /// what they remind of without one, and stances that say the same as the one before.
    pub fn changes(&self) -> Vec<Vec<&'a StanceView>> {
        let told_first = self.told_first();
        let day = |stance: &'a StanceView| {
            let first = told_first.contains(stance.id.as_str()) && stance.retells.is_none();
            let first = first || stance.takes_back;
            let date = self.date_of(stance).filter(|_| first)?;
            (date.len() >= "YYYY-MM-DD".len()).then_some(date)
        };
        let hypotheses = first(self.view.case.hypotheses.iter().map(|h| h.id.as_str()));
        let mut of: BTreeMap<(usize, &str), Vec<&'a StanceView>> = BTreeMap::new();
        for stance in self.view.stances.iter().filter(|stance| day(stance).is_some()) {
            if let Some(entity) = stance.entity.as_deref()
                && let Some(&at) = hypotheses.get(stance.hypothesis.as_str())
            {
                of.entry((at, entity)).or_default().push(stance);
            }
        }
        let mut found: Vec<Vec<&'a StanceView>> = Vec::new();
        for mut line in of.into_values() {
            line.sort_by_key(|stance| day(stance));
            line.dedup_by_key(|stance| {
                let certainty = stance.certainty.filter(|_| !stance.takes_back);
                (stance.takes_back, stance.stance, certainty)
            });
            if line.len() > 1 && day(line[0]) < day(line[line.len() - 1]) {
                found.push(line);
            }
        }
        found
    }
}

/// `items` by their keys: the first of each, and the others.
fn folded<'a, T, K: Ord>(
    items: impl Iterator<Item = &'a T>,
    key: impl Fn(&&'a T) -> K,
) -> Vec<(&'a T, Vec<&'a T>)> {
    let mut found: Vec<(&'a T, Vec<&'a T>)> = Vec::new();
    let mut known = BTreeMap::new();
    for item in items {
        match known.get(&key(&item)) {
            Some(&at) => {
                let (_, others): &mut (_, Vec<&'a T>) = &mut found[at];
                others.push(item);
            }
            None => {
                known.insert(key(&item), found.len());
                found.push((item, Vec::new()));
            }
        }
    }
    found
}

fn first<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut found = BTreeMap::new();
    for (at, id) in ids.enumerate() {
        found.entry(id).or_insert(at);
    }
    found
}
