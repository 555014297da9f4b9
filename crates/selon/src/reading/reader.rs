//! The reader: windows over an article, statements out of each, one list.

use std::path::Path;

use crate::ingest::Article;
use crate::language::{Entry, Language, words};
use crate::model::{Evidence, Model, ModelError, Piece, Tuning, Window};
use crate::text::Span;

use super::arrange::{Found, arrange, guesses};
use super::chain::Role;
use super::decode::{Decoded, Sureness, decode};
use super::grading::grade_all;
use super::judgement::judge;
use super::quotes::{Quotes, kind};
use super::{Reading, Statement, WhoIsWho, dates, places};
use super::{broken, negated};

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
        let (statements, guesses) = self.statements(&article);
        // A source in one piece is a name with what belongs to it.
        let whole = statements.iter().filter(|statement| statement.source.len() == 1);
        let speakers: Vec<Span> = whole.map(|statement| statement.source[0]).collect();
        let language = language_of(&article);
        let dates = dates::of(&article, language);
        let places = places::read(article.text.text(), article.body, language, &speakers);
        let who = WhoIsWho::of(&article, language, &statements, &guesses, &places);
        Reading { article, statements, guesses, dates, places, who }
    }

    /// The statements, and what may be some too.
    fn statements(&self, article: &Article) -> (Vec<Statement>, Vec<Statement>) {
        let text = article.text.text();
        let language = language_of(article);
        let quotes = Quotes::of(text);
        let tuning = self.model.tuning(language.code());
        let least = tuning.threshold;
        let least_score = self.least_score.unwrap_or(tuning.least_score);
        let found = self.found(article, &quotes, tuning, least.min(FAINT));
        // Before anything gives way to it or stands in it.
        let (found, faint): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|f| probability(f.logit()) >= least && f.statement.score >= least_score);
        let (mut statements, seen) = arrange(found, |cue| language.names_origin(text, cue));
        broken::mend(text, language, &mut statements, &faint);
        negated::mend(text, language, &mut statements);
        let conditionals = grade_all(text, language, &quotes, &mut statements);
        let graded = statements.iter_mut().zip(conditionals).zip(&seen);
        for ((statement, conditional), seen) in graded {
            judge(statement, conditional, language, |hints| self.model.labels(seen, hints));
        }
        let grade = |guesses: &mut Vec<Statement>| {
            grade_all(text, language, &quotes, guesses);
        };
        let guesses = guesses(faint, &statements, grade);
        (statements, guesses)
    }

    /// Every statement that an anchor of `article` gives with this tuning, repeats
    /// and unlikely ones too, ungraded and without parents; and what its score is
    /// made from. For fitting a tuning.
    pub fn drafts(&self, article: &Article, tuning: Tuning) -> Vec<(Statement, Evidence)> {
        let quotes = Quotes::of(article.text.text());
        self.found(article, &quotes, tuning, tuning.threshold)
            .into_iter()
            .map(|f| (f.statement, f.evidence))
            .collect()
    }

    /// What the anchors give whose probability is not below `least`.
    fn found(&self, article: &Article, quotes: &Quotes, tuning: Tuning, least: f32) -> Vec<Found> {
        let text = article.text.text();
        let pieces = self.model.pieces(text, article.body);
        let page = Page { text, tuning, quotes, pieces: &pieces };
        let settings = self.model.settings();
        let cuts = cut(pieces.len(), settings.window, settings.stride);
        let cues = if tuning.cue == 0.0 { Vec::new() } else { cues(article) };
        let mut found = Vec::new();
        for (at, &here) in cuts.iter().enumerate() {
            let window = self.model.window(&pieces[here.0..here.1], tuning.convention);
            let mut logits = window.anchors();
            for cue in cues.iter().map(|cue| cue.start()) {
                let at = pieces[here.0..here.1].partition_point(|piece| piece.span.end() <= cue);
                if let Some(logit) = logits.get_mut(at).filter(|_| here.0 == 0 || at > 0) {
                    *logit += tuning.cue;
                }
            }
            let anchors: Vec<usize> = (0..logits.len())
                .filter(|&i| probability(logits[i]) >= least)
                .filter(|&i| !pieces[here.0 + i].span.is_empty() && home(here.0 + i, &cuts) == at)
                .collect();
            for (&anchor, roles) in anchors.iter().zip(window.roles(&anchors)) {
                let decoded = decode(&roles, &pieces[here.0..here.1], anchor, tuning);
                let place = Place { here, anchor, logit: logits[anchor] };
                let faint = probability(place.logit) < tuning.threshold;
                found.extend(match runs_on(&decoded.0, here, pieces.len()) {
                    // Not worth a second look.
                    Some(_) if faint => None,
                    Some(side) => self.again(&page, side, place),
                    None => self.statement(&page, &window, decoded, place),
                });
            }
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
        if cue.is_empty() || content.is_empty() {
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
    let cues = found.filter(|found| matches!(found.entry, Entry::Cue { .. } | Entry::Origin));
    let mut starts: Vec<Span> = cues.map(|found| all[found.words[0]].span).collect();
    // Several rows may tell of one cue.
    starts.sort_unstable();
    starts.dedup();
    starts
}

fn language_of(article: &Article) -> &'static Language {
    Language::or_neutral(article.lang.as_ref().map(|l| l.value.as_str()))
}

fn probability(logit: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-logit))
}

/// Windows over `length` pieces, as few as hold them with an overlap of `size -
/// stride`, and then all as long as they need to be.
fn cut(length: usize, size: usize, stride: usize) -> Vec<(usize, usize)> {
    if length == 0 {
        return Vec::new();
    }
    let overlap = size - stride;
    let count = length.saturating_sub(overlap).div_ceil(stride).max(1);
    let size = (length + (count - 1) * overlap).div_ceil(count);
    let last = length - size;
    (0..count).map(|w| w * last / (count - 1).max(1)).map(|start| (start, start + size)).collect()
}

/// The window in which piece `index` stands farthest from an inner edge.
fn home(index: usize, cuts: &[(usize, usize)]) -> usize {
    let length = cuts.last().map_or(0, |c| c.1);
    let room = |&(start, end): &(usize, usize)| {
        let left = if start == 0 { length } else { index - start };
        let right = if end == length { length } else { end - index };
        left.min(right)
    };
    // Windows are sorted, and few of them hold a piece.
    let first = cuts.partition_point(|c| c.1 <= index);
    let inside = (first..cuts.len()).take_while(|&w| cuts[w].0 <= index);
    inside.reduce(|a, b| if room(&cuts[b]) > room(&cuts[a]) { b } else { a }).unwrap_or(0)
}

/// Longest quotation that content is stretched to, in bytes: what is longer would stand around
/// all that follows.
const QUOTED: usize = 6000;

/// Where the words of an anchor run into an edge of its window behind which text
/// goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Left,
    Right,
    Both,
}

/// Pieces on the other side of an anchor whose words run far to one side.
const MARGIN: usize = 64;
/// A short window's share of a whole one.
const SHORT: (usize, usize) = (2, 3);

fn runs_on(decoded: &Decoded, here: (usize, usize), length: usize) -> Option<Side> {
    let named = |role: Option<&Role>| role.is_some_and(|&role| role != Role::None);
    let left = here.0 > 0 && named(decoded.roles.first());
    let right = here.1 < length && named(decoded.roles.last());
    match (left, right) {
        (false, false) => None,
        (true, true) => Some(Side::Both),
        (true, false) => Some(Side::Left),
        (false, true) => Some(Side::Right),
    }
}

/// A better window for an anchor (an index into the article): most of it lies on the
/// side where more is to be read.
fn window_for(side: Side, anchor: usize, length: usize, size: usize) -> (usize, usize) {
    let before = match side {
        Side::Both => size / 2,
        Side::Left => size.saturating_sub(MARGIN),
        Side::Right => MARGIN.min(size / 2),
    };
    let start = anchor.saturating_sub(before).min(length.saturating_sub(size));
    (start, length.min(start + size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_content_moves_the_window_to_its_side() {
        let at = |first: Role, last: Role| {
            let mut roles = vec![Role::None; 320];
            (roles[0], roles[319]) = (first, last);
            let side = runs_on(&Decoded { roles }, (272, 592), 2000);
            side.map(|side| window_for(side, 400, 2000, 320))
        };
        assert_eq!(at(Role::None, Role::None), None);
        assert_eq!(at(Role::Content, Role::None), Some((144, 464)));
        assert_eq!(at(Role::None, Role::Content), Some((336, 656)));
        assert_eq!(at(Role::Content, Role::Source), Some((240, 560)));
    }

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

    #[test]
    fn windows_cover_every_piece_and_each_piece_has_one_home() {
        for length in (1..2000).chain([5000]) {
            let cuts = cut(length, 320, 272);
            assert_eq!(cuts.first().map(|c| c.0), Some(0));
            assert_eq!(cuts.last().map(|c| c.1), Some(length));
            for &(start, end) in &cuts {
                assert!(end - start <= 320, "{} pieces in one window", end - start);
            }
            for index in 0..length {
                let (start, end) = cuts[home(index, &cuts)];
                assert!((start..end).contains(&index), "piece {index} of {length}");
                let margin = (index - start).min(end - 1 - index);
                assert!(margin >= 23 || start == 0 || end == length, "piece {index} at an edge");
            }
        }
        assert_eq!(cut(320, 320, 272), [(0, 320)]);
        assert_eq!(cut(400, 320, 272), [(0, 224), (176, 400)]);
        assert!(cut(0, 320, 272).is_empty());
    }
}
