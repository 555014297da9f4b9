//! The reader: windows over an article, statements out of each, one list.

use std::cmp::Ordering;
use std::path::Path;

use crate::ingest::Article;
use crate::language::Language;
use crate::model::{Model, ModelError, Piece, Window};
use crate::text::Span;

use super::decode::{self, Decoded, Role};
use super::grading::grade_all;
use super::judgement::Judgement;
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
    /// What the model makes of its certainty, denial and hearsay.
    judgement: Judgement,
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
                found.extend(if cut_short(&decoded, here, pieces.len()) {
                    self.centred(&page, here.0 + anchor, place.logit)
                } else {
                    self.statement(&page, &window, &decoded, place)
                });
            }
        }
        let (mut statements, judgements) = arrange(found);
        grade_all(text, language, &page.quotes, &mut statements);
        for (statement, judgement) in statements.iter_mut().zip(&judgements) {
            judgement.complete(statement);
        }
        statements
    }

    /// Reads an anchor again in a window of which it is the middle: its source
    /// or content ran into the edge of the one before.
    fn centred(&self, page: &Page<'_>, anchor: usize, logit: f32) -> Option<Found> {
        let settings = self.model.settings();
        let last = page.pieces.len().saturating_sub(settings.window);
        let start = anchor.saturating_sub(settings.window / 2).min(last);
        let here = (start, page.pieces.len().min(start + settings.window));
        let window = self.model.window(&page.pieces[here.0..here.1]);
        let place = Place { here, anchor: anchor - start, logit };
        let roles = window.roles(&[place.anchor]).pop()?;
        let decoded =
            decode::decode(&roles, &page.pieces[here.0..here.1], place.anchor, settings.change);
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
        let judgement =
            Judgement::new(window.labels(place.anchor, &decoded.pieces(Role::Cue), &in_content));
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
            hedges: Vec::new(),
            polarity: Polarity::Positive,
            hearsay: false,
            score,
        };
        Some(Found { statement, anchor: place.logit, judgement })
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

/// Whether a role reaches an edge of its window behind which text goes on.
fn cut_short(decoded: &Decoded, here: (usize, usize), length: usize) -> bool {
    let named = |role: Option<&Role>| role.is_some_and(|&r| r != Role::None);
    here.0 > 0 && named(decoded.roles.first()) || here.1 < length && named(decoded.roles.last())
}

/// First and last byte of all a statement's words.
fn extent(s: &Statement) -> (usize, usize) {
    let spans = || s.source.iter().chain(&s.cue).chain(&s.content);
    let start = spans().map(|s| s.start()).min().unwrap_or(0);
    (start, spans().map(|s| s.end()).max().unwrap_or(start))
}

/// Puts statements in text order, drops second readings of the same cue, and
/// finds parents.
fn arrange(mut found: Vec<Found>) -> (Vec<Statement>, Vec<Judgement>) {
    found.sort_by_key(|f| (extent(&f.statement), f.statement.cue.first().copied()));
    // No statement is wider than this, so only near ones need comparing.
    let widest = found
        .iter()
        .map(|f| extent(&f.statement))
        .map(|(start, end)| end - start)
        .max()
        .unwrap_or(0);
    let starts: Vec<usize> = found.iter().map(|f| extent(&f.statement).0).collect();
    let near = |starts: &[usize], from: usize, to: usize| {
        starts.partition_point(|&s| s + widest < from)..starts.partition_point(|&s| s < to)
    };
    let again = |i: usize| {
        let (start, end) = extent(&found[i].statement);
        near(&starts, start, end).any(|k| {
            let better = (found[k].anchor, i).partial_cmp(&(found[i].anchor, k));
            k != i
                && better == Some(Ordering::Greater)
                && same_words(&found[k].statement, &found[i].statement)
        })
    };
    let second: Vec<bool> = (0..found.len()).map(again).collect();
    let kept = found.into_iter().zip(second).filter(|(_, second)| !second);
    let (mut kept, judgements): (Vec<Statement>, Vec<Judgement>) =
        kept.map(|(f, _)| (f.statement, f.judgement)).unzip();

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
    (kept, judgements)
}

/// Whether two statements are readings of the same cue.
fn same_words(a: &Statement, b: &Statement) -> bool {
    let meet = |a: &[Span], b: &[Span]| a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)));
    meet(&a.cue, &b.cue) && meet(&a.content, &b.content)
}

#[cfg(test)]
mod tests {
    use super::*;

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
