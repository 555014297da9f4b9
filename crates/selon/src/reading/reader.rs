//! The reader: windows over an article, statements out of each, one list.

use std::path::Path;

use crate::ingest::Article;
use crate::language::Language;
use crate::model::{Impression, Model, ModelError, Piece, Window};
use crate::text::Span;

use super::decode::{self, Decoded, Role};
use super::grading::grade_all;
use super::judgement::judge;
use super::quotes::{Quotes, kind};
use super::{Certainty, Polarity, Reading, Statement};

/// The model that the binary carries.
static BUILT_IN: &[u8] = include_bytes!("../../../../models/reader.selon");

/// Reads articles. Share one between threads; each call runs on its own thread.
#[derive(Debug)]
pub struct Reader {
    model: Model,
}

/// A statement before its place in the list is known.
struct Found {
    statement: Statement,
    /// Logit of its anchor: between two readings of the same words the
    /// likelier wins.
    anchor: f32,
    /// What the model sees of how its content is held.
    seen: Impression,
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
        Self { model }
    }

    /// The model in use.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Reads one article. The time is proportional to its length.
    pub fn read(&self, article: Article) -> Reading {
        let statements = self.statements(&article);
        Reading { article, statements }
    }

    fn statements(&self, article: &Article) -> Vec<Statement> {
        let text = article.text.text();
        let pieces = self.model.pieces(text, article.body);
        let language = Language::or_neutral(article.lang.as_ref().map(|l| l.value.as_str()));
        let page = Page { text, quotes: Quotes::of(text), pieces: &pieces };
        let settings = self.model.settings();
        let cuts = cut(pieces.len(), settings.window, settings.stride);
        let mut found = Vec::new();
        for (at, &here) in cuts.iter().enumerate() {
            let window = self.model.window(&pieces[here.0..here.1]);
            let logits = window.anchors();
            let anchors: Vec<usize> = (0..logits.len())
                .filter(|&i| probability(logits[i]) >= settings.threshold)
                .filter(|&i| !pieces[here.0 + i].span.is_empty() && home(here.0 + i, &cuts) == at)
                .collect();
            for (&anchor, roles) in anchors.iter().zip(window.roles(&anchors)) {
                let decoded =
                    decode::decode(&roles, &pieces[here.0..here.1], anchor, settings.change);
                let place = Place { here, anchor, logit: logits[anchor] };
                let better =
                    window_for(&decoded, here, here.0 + anchor, pieces.len(), settings.window);
                found.extend(match better {
                    Some(better) => self.again(&page, better, here.0 + anchor, place.logit),
                    None => self.statement(&page, &window, &decoded, place),
                });
            }
        }
        let (mut statements, seen) = arrange(found);
        grade_all(text, language, &page.quotes, &mut statements);
        for (statement, seen) in statements.iter_mut().zip(&seen) {
            judge(statement, language, |hints| self.model.labels(seen, hints));
        }
        statements
    }

    /// Reads an anchor (an index into the article) again in a better window.
    fn again(
        &self,
        page: &Page<'_>,
        here: (usize, usize),
        anchor: usize,
        logit: f32,
    ) -> Option<Found> {
        let pieces = &page.pieces[here.0..here.1];
        let window = self.model.window(pieces);
        let place = Place { here, anchor: anchor - here.0, logit };
        let roles = window.roles(&[place.anchor]).pop()?;
        let decoded = decode::decode(&roles, pieces, place.anchor, self.model.settings().change);
        self.statement(page, &window, &decoded, place)
    }

    fn statement(
        &self,
        page: &Page<'_>,
        window: &Window<'_>,
        decoded: &Decoded,
        place: Place,
    ) -> Option<Found> {
        let pieces = &page.pieces[place.here.0..place.here.1];
        let [source, cue, content] = [Role::Source, Role::Cue, Role::Content]
            .map(|role| decoded.spans(role, pieces, page.text));
        if cue.is_empty() || content.is_empty() {
            return None;
        }
        let in_content = decoded.pieces(Role::Content);
        let seen = window.impression(place.anchor, &decoded.pieces(Role::Cue), &in_content);
        let weights = self.model.settings().calibration;
        let units = in_content.iter().filter(|&&j| pieces[j].opens_unit).count();
        let score = probability(
            weights[0]
                + weights[1] * place.logit
                + weights[2] * decoded.confidence
                + weights[3] * libm::logf(1.0 + units as f32),
        );
        let kind = kind(&content, page.text, &page.quotes);
        let statement = Statement {
            parent: None,
            source,
            cue,
            content,
            kind,
            // Graded once parents are known.
            certainty: Certainty::Certain,
            likelihood: None,
            hedges: Vec::new(),
            polarity: Polarity::Positive,
            hearsay: false,
            score,
        };
        Some(Found { statement, anchor: place.logit, seen })
    }
}

/// What is known of an article while it is read.
struct Page<'a> {
    text: &'a str,
    quotes: Quotes,
    pieces: &'a [Piece],
}

/// Where an anchor was read: its window, its index in it, its logit.
#[derive(Clone, Copy)]
struct Place {
    here: (usize, usize),
    anchor: usize,
    logit: f32,
}

fn probability(logit: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-logit))
}

/// Overlapping windows over `length` pieces; the last one ends at the end.
fn cut(length: usize, size: usize, stride: usize) -> Vec<(usize, usize)> {
    if length == 0 {
        return Vec::new();
    }
    if length <= size {
        return vec![(0, length)];
    }
    let starts = (0..length - size).step_by(stride).chain([length - size]);
    starts.map(|start| (start, start + size)).collect()
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

/// Pieces on the other side of an anchor whose words run far to one side.
const MARGIN: usize = 64;

/// A better window for an anchor (an index into the article), if a role reaches
/// an edge of its window behind which text goes on: most of the new one lies on
/// that side.
fn window_for(
    decoded: &Decoded,
    here: (usize, usize),
    anchor: usize,
    length: usize,
    size: usize,
) -> Option<(usize, usize)> {
    let named = |role: Option<&Role>| role.is_some_and(|&role| role != Role::None);
    let left = here.0 > 0 && named(decoded.roles.first());
    let right = here.1 < length && named(decoded.roles.last());
    let before = match (left, right) {
        (false, false) => return None,
        (true, true) => size / 2,
        (true, false) => size.saturating_sub(MARGIN),
        (false, true) => MARGIN.min(size / 2),
    };
    let start = anchor.saturating_sub(before).min(length.saturating_sub(size));
    Some((start, length.min(start + size)))
}

/// First and last byte of all a statement's words.
fn extent(s: &Statement) -> (usize, usize) {
    let spans = || s.source.iter().chain(&s.cue).chain(&s.content);
    let start = spans().map(|s| s.start()).min().unwrap_or(0);
    (start, spans().map(|s| s.end()).max().unwrap_or(start))
}

/// Puts statements in text order, drops second readings of the same cue, and
/// finds parents.
fn arrange(mut found: Vec<Found>) -> (Vec<Statement>, Vec<Impression>) {
    found.sort_by_key(|f| (extent(&f.statement), f.statement.cue.first().copied()));
    // No statement is wider than this, so only near ones need comparing.
    let extents = found.iter().map(|f| extent(&f.statement));
    let widest = extents.map(|(start, end)| end - start).max().unwrap_or(0);
    let near = |starts: &[usize], from: usize, to: usize| {
        starts.partition_point(|&s| s + widest < from)..starts.partition_point(|&s| s < to)
    };

    // The likelier anchor first: a statement gives way only to one that stays.
    let starts: Vec<usize> = found.iter().map(|f| extent(&f.statement).0).collect();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| found[b].anchor.total_cmp(&found[a].anchor).then(a.cmp(&b)));
    let mut stays = vec![false; found.len()];
    for i in order {
        let (start, end) = extent(&found[i].statement);
        stays[i] = !near(&starts, start, end)
            .any(|k| stays[k] && same_words(&found[k].statement, &found[i].statement));
    }
    let kept = found.into_iter().zip(stays).filter(|(_, stays)| *stays);
    let (mut kept, seen): (Vec<Statement>, Vec<Impression>) =
        kept.map(|(f, _)| (f.statement, f.seen)).unzip();

    let starts: Vec<usize> = kept.iter().map(|s| extent(s).0).collect();
    let size = |s: &Statement| s.content.iter().map(|c| c.len()).sum::<usize>();
    let parent = |child: &Statement| {
        let cue = *child.cue.first()?;
        near(&starts, cue.start(), cue.end())
            // A parent is larger than its child, so no chain closes on itself.
            .filter(|&p| {
                size(&kept[p]) > size(child) && kept[p].content.iter().any(|c| c.contains(cue))
            })
            .min_by_key(|&p| (size(&kept[p]), p))
    };
    let parents: Vec<Option<usize>> = kept.iter().map(parent).collect();
    for (statement, parent) in kept.iter_mut().zip(parents) {
        statement.parent = parent;
    }
    (kept, seen)
}

/// Whether two statements are readings of the same cue.
fn same_words(a: &Statement, b: &Statement) -> bool {
    let meet = |a: &[Span], b: &[Span]| a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)));
    meet(&a.cue, &b.cue) && meet(&a.content, &b.content)
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;

    fn found(cue: (usize, usize), content: (usize, usize), anchor: f32) -> Found {
        let statement = Statement {
            parent: None,
            source: Vec::new(),
            cue: vec![Span::new(cue.0, cue.1)],
            content: vec![Span::new(content.0, content.1)],
            kind: Kind::Indirect,
            certainty: Certainty::Certain,
            likelihood: None,
            hedges: Vec::new(),
            polarity: Polarity::Positive,
            hearsay: false,
            score: 0.5,
        };
        Found { statement, anchor, seen: Impression::default() }
    }

    #[test]
    fn a_statement_gives_way_only_to_one_that_stays() {
        // The second repeats the first, the third repeats the second only.
        let all = vec![
            found((0, 10), (20, 30), 3.0),
            found((5, 15), (25, 40), 2.0),
            found((12, 18), (35, 45), 1.0),
        ];
        let kept: Vec<usize> = arrange(all).0.iter().map(|s| s.cue[0].start()).collect();
        assert_eq!(kept, [0, 12]);
    }

    #[test]
    fn the_parent_is_the_smallest_content_around_the_cue() {
        let all = vec![
            found((0, 5), (6, 90), 1.0),
            found((10, 15), (16, 80), 1.0),
            found((20, 25), (26, 60), 1.0),
            found((95, 99), (100, 120), 1.0),
        ];
        let parents: Vec<Option<usize>> = arrange(all).0.iter().map(|s| s.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(1), None]);
    }

    #[test]
    fn a_long_content_moves_the_window_to_its_side() {
        let at = |first: Role, last: Role| {
            let mut roles = vec![Role::None; 320];
            (roles[0], roles[319]) = (first, last);
            window_for(&Decoded { roles, confidence: 0.0 }, (272, 592), 400, 2000, 320)
        };
        assert_eq!(at(Role::None, Role::None), None);
        assert_eq!(at(Role::Content, Role::None), Some((144, 464)));
        assert_eq!(at(Role::None, Role::Content), Some((336, 656)));
        assert_eq!(at(Role::Content, Role::Source), Some((240, 560)));
    }

    #[test]
    fn windows_cover_every_piece_and_each_piece_has_one_home() {
        for length in [1, 319, 320, 321, 591, 592, 593, 5000] {
            let cuts = cut(length, 320, 272);
            assert_eq!(cuts.last().map(|c| c.1), Some(length));
            for index in 0..length {
                let (start, end) = cuts[home(index, &cuts)];
                assert!((start..end).contains(&index), "piece {index} of {length}");
                let margin = (index - start).min(end - 1 - index);
                assert!(margin >= 23 || start == 0 || end == length, "piece {index} at an edge");
            }
        }
        assert!(cut(0, 320, 272).is_empty());
    }
}
