//! The reader: windows over an article, statements out of each, one list.

use std::path::Path;
use std::sync::OnceLock;

use crate::ingest::Article;
use crate::language::{Entry, Hand, Language, words};
use crate::model::{Evidence, Model, ModelError, Piece, Tuning, Window};
use crate::text::{Span, adjoin};

use super::arrange::{Found, Manner, arrange, guesses};
use super::chain::Role;
use super::decode::{Decoded, Sureness, decode};
use super::grading::{grade, grade_all};
use super::judgement::{judge, only_tell};
use super::mends::{self, Around};
use super::quotes::{Quotes, kind};
use super::sentences::{Cut, sentence_at};
use super::windows::{Side, Windows, begins, runs_on, window_for};
use super::{Polarity, Reading, Statement, WhoIsWho, dates, places};

use super::capitals;

/// The model that the binary carries.
static BUILT_IN: &[u8] = include_bytes!("../../../../models/reader.selon");

/// Least probability of an anchor that is worth a guess.
const FAINT: f32 = 0.1;

/// Reads articles. Share one between threads; each call runs on its own thread.
#[derive(Debug)]
pub struct Reader {
    model: Model,
    /// What the caller says of it; else the model has one for each language.
    least_score: Option<f32>,
}

impl Reader {
    /// A reader with the model that this binary carries.
    ///
    /// # Errors
    /// If that model is damaged, which only a broken build can cause.
    pub fn built_in() -> Result<Self, ModelError> {
        Ok(Self::new(Model::from_bytes(BUILT_IN)?))
    }

    /// A reader with a model from a file.
    ///
    /// # Errors
    /// If the file cannot be read or is not a model of this version.
    pub fn from_file(path: &Path) -> Result<Self, ModelError> {
        Ok(Self::new(Model::from_file(path)?))
    }

    /// A reader with this model.
    pub fn new(model: Model) -> Self {
        Self { model, least_score: None }
    }

    /// The same reader, which leaves out statements whose score is below
    /// `least_score` (0 keeps all) instead of the model's own choice.
    pub fn keeping(self, least_score: f32) -> Self {
        Self { least_score: Some(least_score), ..self }
    }

    /// The model in use.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Reads one article. The time is proportional to its length.
    pub fn read(&self, article: Article) -> Reading {
        self.read_watched(article, &|_| ())
    }

    /// The same; `watch` hears, window by window, which share of it the model has read: a
    /// book without a paragraph takes minutes, and whoever waits should see it go on.
    pub fn read_watched(&self, article: Article, watch: &dyn Fn(f32)) -> Reading {
        let language = language_of(&article);
        let cut = Cut::of(article.text.text(), language);
        let (statements, guesses) = self.statements(&article, language, &cut, watch);
        // A source in one piece is a name with what belongs to it.
        let whole = statements.iter().filter(|statement| statement.source.len() == 1);
        let speakers: Vec<Span> = whole.map(|statement| statement.source[0]).collect();
        let dates = dates::of(&article, &cut.quotes, language);
        let places = places::read(article.text.text(), article.body, language, &speakers);
        let places = places::outside(places, &dates);
        let who = WhoIsWho::of(&article, language, &statements, &guesses, &places, &cut);
        let cut = OnceLock::from(cut);
        Reading { statements, guesses, dates, places, who, cut, ..Reading::unread(article) }
    }

    /// The statements, and what may be some too.
    fn statements(
        &self,
        article: &Article,
        language: &Language,
        Cut { sentences, quotes }: &Cut,
        watch: &dyn Fn(f32),
    ) -> (Vec<Statement>, Vec<Statement>) {
        let text = article.text.text();
        let tuning = self.model.tuning(language.code());
        let least = tuning.threshold;
        let least_score = self.least_score.unwrap_or(tuning.least_score);
        let all = words(text, Span::new(0, text.len()));
        let around = Around { text, language, sentences, words: &all };
        let sure = mends::sure::cues(around);
        let mut found = self.found(article, quotes, tuning, least.min(FAINT), &sure, watch);
        // No score was fitted on what words alone tell: it is kept, and just so.
        for one in found.iter_mut().map(|one| &mut one.statement) {
            if !one.source.is_empty() && is_at(&sure, &one.cue) {
                one.score = one.score.max(tuning.least_score);
            }
        }
        // Before anything gives way to it or stands in it.
        let (mut found, mut faint): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|f| probability(f.logit()) >= least && f.statement.score >= least_score);
        mends::mend(around, quotes, &mut found);
        mends::mend_faint(around, quotes, &mut faint);
        found.append(&mut mends::raised(around, &mut faint));
        let (mut statements, seen) = arrange(
            found,
            |statement| manner(text, language, sentences, statement),
            |statement| denies(text, language, quotes, statement),
        );
        mends::mend_arranged(around, &mut statements, &faint);
        let conditionals = grade_all(text, language, quotes, &mut statements);
        let only_tell = only_tell(&statements);
        let graded = statements.iter_mut().zip(conditionals).zip(&seen).zip(only_tell);
        for (((statement, conditional), seen), only_tells) in graded {
            if seen.is_blank() || only_tells && conditional.is_none() {
                continue;
            }
            judge(statement, conditional, language, |hints| self.model.labels(seen, hints));
        }
        mends::mend_graded(around, &mut statements);
        let grade = |guesses: &mut Vec<Statement>| {
            grade_all(text, language, quotes, guesses);
        };
        let guesses = guesses(faint, &statements, grade);
        (statements, guesses)
    }

    /// Every statement that an anchor of `article` gives with this tuning, repeats
    /// and unlikely ones too, ungraded and without parents; and what its score is
    /// made from. For fitting a tuning.
    pub fn drafts(&self, article: &Article, tuning: Tuning) -> Vec<(Statement, Evidence)> {
        let quotes = Quotes::of(article.text.text());
        self.found(article, &quotes, tuning, tuning.threshold, &[], &|_| ())
            .into_iter()
            .map(|f| (f.statement, f.evidence))
            .collect()
    }

    /// What the anchors give whose probability is not below `least`, and those at `sure` words.
    fn found(
        &self,
        article: &Article,
        quotes: &Quotes,
        tuning: Tuning,
        least: f32,
        sure: &[Span],
        watch: &dyn Fn(f32),
    ) -> Vec<Found> {
        let text = article.text.text();
        let pieces = self.model.pieces(&capitals::lowered(text), article.body);
        let page = Page { text, tuning, quotes, pieces: &pieces, sure };
        let settings = self.model.settings();
        let mut windows = Windows::new(pieces.len(), settings.window, settings.stride);
        let cues = if tuning.cue == 0.0 { Vec::new() } else { cues(article) };
        let mut found = Vec::new();
        // Anchors (indices into the article) that the window before has put off, with their
        // logits.
        let mut late: Vec<(usize, f32)> = Vec::new();
        while let Some((here, own)) = windows.next() {
            let window = self.model.window(&pieces[here.0..here.1], tuning.convention);
            let mut logits = window.anchors();
            let mut lean = |cue: Span, towards: &dyn Fn(f32) -> f32| {
                let own = &pieces[here.0..here.1];
                let at = own.partition_point(|piece| piece.span.end() <= cue.start());
                if let Some(logit) = logits.get_mut(at).filter(|_| here.0 == 0 || at > 0) {
                    *logit = towards(*logit);
                }
            };
            within(&cues, &pieces[here.0..here.1])
                .for_each(|cue| lean(cue, &|logit| logit + tuning.cue));
            within(sure, &pieces[here.0..here.1])
                .for_each(|cue| lean(cue, &|logit| logit.max(SURE)));
            let first = own.start;
            let own = own.filter(|&at| !pieces[at].span.is_empty());
            let own = own.map(|at| (at, logits[at - here.0]));
            let mut anchors = std::mem::take(&mut late);
            anchors.extend(own.filter(|&(_, logit)| probability(logit) >= least));
            let inside: Vec<usize> = anchors.iter().map(|(at, _)| at - here.0).collect();
            for (&(at, logit), roles) in anchors.iter().zip(window.roles(&inside)) {
                let place = Place { here, anchor: at - here.0, logit };
                let decoded = decode(&roles, &pieces[here.0..here.1], place.anchor, tuning);
                let faint = probability(logit) < tuning.threshold;
                found.extend(match runs_on(&decoded.0, here, pieces.len()) {
                    // Not worth a second look.
                    Some(_) if faint => None,
                    // One that was put off is not put off again.
                    Some(Side::Right)
                        if at >= first && windows.put_off(begins(&decoded.0, here).min(at)) =>
                    {
                        late.push((at, logit));
                        None
                    }
                    Some(side) => self.again(&page, side, place),
                    None => self.statement(&page, &window, decoded, place),
                });
            }
            watch(here.1 as f32 / pieces.len() as f32);
        }
        found
    }

    /// Reads an anchor again in a better window: in a short one, which costs less, if
    /// that goes farther than the first did, and in a whole one if words still run on.
    fn again(&self, page: &Page<'_>, mut side: Side, first: Place) -> Option<Found> {
        let (length, whole) = (page.pieces.len(), self.model.settings().window);
        let anchor = first.here.0 + first.anchor;
        let short = window_for(side, anchor, length, whole * SHORT.0 / SHORT.1);
        let farther = match side {
            Side::Left => short.0 < first.here.0,
            Side::Right => short.1 > first.here.1,
            // What fills a window does not fit into a shorter one.
            Side::Both => false,
        };
        if farther {
            let (window, decoded, place) = self.look(page, short, anchor, first.logit)?;
            match runs_on(&decoded.0, short, length) {
                None => return self.statement(page, &window, decoded, place),
                Some(other) => side = other,
            }
        }
        let here = window_for(side, anchor, length, whole);
        let (window, decoded, place) = self.look(page, here, anchor, first.logit)?;
        self.statement(page, &window, decoded, place)
    }

    /// What one window gives for an anchor (an index into the article).
    fn look(
        &self,
        page: &Page<'_>,
        here: (usize, usize),
        anchor: usize,
        logit: f32,
    ) -> Option<(Window<'_>, (Decoded, Sureness), Place)> {
        let pieces = &page.pieces[here.0..here.1];
        let window = self.model.window(pieces, page.tuning.convention);
        let place = Place { here, anchor: anchor - here.0, logit };
        let roles = window.roles(&[place.anchor]).pop()?;
        let decoded = decode(&roles, pieces, place.anchor, page.tuning);
        Some((window, decoded, place))
    }

    fn statement(
        &self,
        page: &Page<'_>,
        window: &Window<'_>,
        (decoded, sure): (Decoded, Sureness),
        place: Place,
    ) -> Option<Found> {
        let pieces = &page.pieces[place.here.0..place.here.1];
        let [source, cue, mut content] = [Role::Source, Role::Cue, Role::Content]
            .map(|role| decoded.spans(role, pieces, page.text));
        page.complete(&mut content, &[&cue[..], &source].concat(), place.here);
        if cue.is_empty() || content.is_empty() && !is_at(page.sure, &cue) {
            return None;
        }
        let in_content = decoded.pieces(Role::Content);
        let seen = window.impression(place.anchor, &decoded.pieces(Role::Cue), &in_content);
        let units = in_content.iter().filter(|&&j| pieces[j].opens_unit).count();
        let length = libm::logf(1.0 + units as f32);
        let evidence = [1.0, place.logit, sure.content, sure.source, length];
        let weighed = evidence.iter().zip(page.tuning.calibration).map(|(x, w)| x * w);
        let score = probability(weighed.sum());
        let kind = kind(&content, page.text, page.quotes);
        // Graded once parents are known.
        let statement = Statement { kind, score, ..Statement::plain(source, cue, content) };
        Some(Found { statement, evidence, seen })
    }
}

/// What is known of an article while it is read.
struct Page<'a> {
    text: &'a str,
    tuning: Tuning,
    quotes: &'a Quotes,
    pieces: &'a [Piece],
    /// Words at which cues begin that words alone tell.
    sure: &'a [Span],
}

impl Page<'_> {
    /// Lets content that an edge of its window cuts off begin and end where the quotation
    /// does that it stands in, if nothing of its `attribution` does, else where its word does.
    fn complete(&self, content: &mut [Span], attribution: &[Span], here: (usize, usize)) {
        let quotation = |at: usize| {
            let whole = self.quotes.whole(at).filter(|whole| whole.len() <= QUOTED)?;
            (!attribution.iter().any(|part| part.overlaps(whole))).then_some(whole)
        };
        if let Some(first) = content.first_mut()
            && here.0 > 0
            && first.start() <= self.pieces[here.0].span.end()
        {
            let before = &self.text[..first.start()];
            let word = before.trim_end_matches(char::is_alphanumeric).len();
            let start = quotation(first.start()).map_or(word, Span::start);
            *first = Span::new(start, first.end());
        }
        if let Some(last) = content.last_mut()
            && here.1 < self.pieces.len()
            && last.end() >= self.pieces[here.1 - 1].span.start()
        {
            let after = &self.text[last.end()..];
            let word = self.text.len() - after.trim_start_matches(char::is_alphanumeric).len();
            let end = quotation(last.end() - 1).map_or(word, Span::end);
            *last = Span::new(last.start(), end);
        }
    }
}

/// Where an anchor was read: its window, its index in it, its logit.
#[derive(Clone, Copy)]
struct Place {
    here: (usize, usize),
    anchor: usize,
    logit: f32,
}

/// The first words of the cues in `article` that its language has in a table: where a model
/// knows a language less well than its tables do, they speak for an anchor.
fn cues(article: &Article) -> Vec<Span> {
    let all = words(article.text.text(), article.body);
    let found = language_of(article).phrases(&all, false).into_iter();
    let cues = found
        .filter(|found| matches!(found.entry, Entry::Cue { .. } | Entry::Origin | Entry::Carrier));
    let mut starts: Vec<Span> = cues.map(|found| all[found.words[0]].span).collect();
    // Several rows may tell of one cue.
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// How a statement of `text` says what it says.
fn manner(text: &str, language: &Language, sentences: &[Span], statement: &Statement) -> Manner {
    let cue = &statement.cue;
    let start = cue.first().map_or(0, |cue| cue.start());
    let sentence = sentence_at(sentences, start).map_or(0, |at| sentences[at].start());
    Manner { hand: hand(text, language, statement), sentence }
}

/// Most words of a source that say with its cue where a content comes from: *de | source proche*.
const WHENCE: usize = 4;

/// What a cue makes of its source, by its words and the first ones of a source right behind it.
fn hand(text: &str, language: &Language, statement: &Statement) -> Hand {
    let Statement { source, cue, .. } = statement;
    let (Some(last), Some(who)) = (cue.last(), source.first()) else {
        return language.hand(text, cue);
    };
    if !adjoin(text, last.end(), who.start()) {
        return language.hand(text, cue);
    }
    let end = words(text, *who).get(..WHENCE).and_then(|first| first.last().map(|w| w.span.end()));
    let whole = Span::new(last.start(), end.unwrap_or(who.end()));
    let all: Vec<Span> = cue[..cue.len() - 1].iter().copied().chain([whole]).collect();
    // *Auprès d'un élu*: the cue may say so alone.
    match language.hand(text, &all) {
        Hand::Speaker => language.hand(text, cue),
        hand => hand,
    }
}

/// Whether the source of a statement of `text` rejects the content.
fn denies(text: &str, language: &Language, quotes: &Quotes, statement: &Statement) -> bool {
    let Statement { source, cue, content, .. } = statement;
    let grade = grade(text, language, source, cue, content, &[], quotes);
    grade.polarity == Polarity::Negative
}

/// Those of `cues`, which are in text order, that begin in the window of these pieces.
fn within<'c>(cues: &'c [Span], pieces: &[Piece]) -> impl Iterator<Item = Span> + 'c {
    let end = pieces.last().map_or(0, |piece| piece.span.end());
    let start = pieces.first().map_or(0, |piece| piece.span.start());
    let first = cues.partition_point(|cue| cue.start() < start);
    cues[first..].iter().copied().take_while(move |cue| cue.start() < end)
}

/// Whether `cue` is one of those that words alone tell, which are in text order.
fn is_at(sure: &[Span], cue: &[Span]) -> bool {
    cue.iter().any(|cue| {
        let first = sure.partition_point(|sure| sure.end() <= cue.start());
        sure.get(first).is_some_and(|sure| sure.overlaps(*cue))
    })
}

fn language_of(article: &Article) -> &'static Language {
    Language::or_neutral(article.lang.as_ref().map(|l| l.value.as_str()))
}

fn probability(logit: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-logit))
}

/// The logit of an anchor that words alone tell: it is read, and no surer than that.
const SURE: f32 = 1.0;

/// Longest quotation that content is stretched to, in bytes: what is longer would stand around
/// all that follows.
const QUOTED: usize = 6000;

/// A short window's share of a whole one.
const SHORT: (usize, usize) = (2, 3);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_cue_speaks_once_for_an_anchor() {
        let text = "Die Behörde weist die Vorwürfe zurück. Orvel sagte, das sei so.";
        let mut article = Article::new("a", crate::text::SourceText::from_text(text));
        article.lang = Some(crate::ingest::Field::new("de", crate::ingest::Origin::Json));
        let starts: Vec<&str> = cues(&article).iter().map(|cue| cue.of(text)).collect();
        for word in ["weist", "sagte"] {
            assert_eq!(starts.iter().filter(|start| **start == word).count(), 1, "{starts:?}");
        }
        let reader = Reader::built_in().expect("the built-in model loads");
        let shy = Tuning { cue: 0.0, threshold: 0.999_999, ..reader.model.tuning("de") };
        let bold = Tuning { cue: 40.0, ..shy };
        assert!(reader.drafts(&article, shy).is_empty());
        let found = reader.drafts(&article, bold);
        assert!(found.iter().any(|(one, _)| one.cue[0].of(text).starts_with("sagte")));
    }
}
