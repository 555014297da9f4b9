//! From logits to spans: which pieces are the source, the cue and the content of
//! one anchor.
//!
//! The roles of all units are found together (Viterbi over four states). A unit
//! costs what its role costs; between two units the model's "the role changes
//! here" is paid for a change, and its opposite for none. A *unit* is a run of
//! letters and digits or one other sign: roles start and end only there.
//!
//! `training/selon_training/predict.py` does the same for the figures that are
//! printed while a model is trained. Logarithms come from `libm`, which gives
//! the same bits on every machine.

use crate::model::{Piece, Tuning};
use crate::text::Span;

/// What a piece is to an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    None,
    Source,
    Cue,
    Content,
}

const ROLES: [Role; 4] = [Role::None, Role::Source, Role::Cue, Role::Content];
/// Cost of any other role where a role is given.
const NEVER: f32 = -1e4;

/// The roles of a window's pieces for one anchor.
#[derive(Debug)]
pub(super) struct Decoded {
    pub roles: Vec<Role>,
    /// Mean log-probability of the pieces that have a role.
    pub confidence: f32,
}

impl Decoded {
    fn names_source(&self) -> bool {
        self.roles.contains(&Role::Source)
    }

    /// Indexes of the pieces that have `role`.
    pub fn pieces(&self, role: Role) -> Vec<usize> {
        (0..self.roles.len()).filter(|&j| self.roles[j] == role).collect()
    }

    /// The runs of pieces that have `role`, as trimmed spans of `text`.
    pub fn spans(&self, role: Role, pieces: &[Piece], text: &str) -> Vec<Span> {
        let mut runs: Vec<Span> = Vec::new();
        let mut open = false;
        for (piece, &here) in pieces.iter().zip(&self.roles) {
            if here != role {
                open = false;
            } else if let (true, Some(run)) = (open, runs.last_mut()) {
                *run = Span::new(run.start(), run.end().max(piece.span.end()));
            } else {
                runs.push(piece.span);
                open = true;
            }
        }
        let trimmed = runs.into_iter().map(|run| match role {
            Role::Content => without_host_commas(run, text),
            _ => run.trimmed(text),
        });
        trimmed.filter(|run| !run.is_empty()).collect()
    }
}

/// The span without white space, commas and semicolons at its ends: in a content
/// they belong to the sentence around it. (A source keeps the comma that closes
/// an apposition.)
fn without_host_commas(span: Span, text: &str) -> Span {
    let of_host = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';');
    let words = span.of(text);
    let start = span.end() - words.trim_start_matches(of_host).len();
    Span::new(start, start + words.trim_matches(of_host).len())
}

/// log of e^x / sum of e^x, for the four roles.
fn log_softmax(logits: [f32; 4]) -> [f32; 4] {
    let highest = logits.iter().fold(f32::NEG_INFINITY, |a, &b| a.max(b));
    let total: f32 = logits.iter().map(|&x| libm::expf(x - highest)).sum();
    let shift = highest + libm::logf(total);
    logits.map(|x| x - shift)
}

/// log of 1 / (1 + e^-x).
fn log_sigmoid(x: f32) -> f32 {
    let tail = libm::log1pf(libm::expf(-x.abs()));
    if x >= 0.0 { -tail } else { x - tail }
}

/// Best roles of all pieces for the anchor at index `anchor`, which is cue by
/// definition. Where that gives no source, a second look with a push for one is
/// taken if it finds one. (A push in every look would find as many more and make
/// the found ones too wide.)
pub(super) fn decode(
    logits: &[[f32; 5]],
    pieces: &[Piece],
    anchor: usize,
    tuning: Tuning,
) -> Decoded {
    let first = look(logits, pieces, anchor, Tuning { source: 0.0, ..tuning });
    if tuning.source == 0.0 || first.names_source() {
        return first;
    }
    let second = look(logits, pieces, anchor, tuning);
    if second.names_source() { second } else { first }
}

fn look(
    logits: &[[f32; 5]],
    pieces: &[Piece],
    anchor: usize,
    Tuning { change, source, content, .. }: Tuning,
) -> Decoded {
    let costs = logits.iter().map(|&[none, of_source, cue, of_content, _]| {
        log_softmax([none, of_source + source, cue, of_content + content])
    });
    let costs: Vec<[f32; 4]> = costs.collect();
    let firsts: Vec<usize> =
        (0..pieces.len()).filter(|&j| j == 0 || pieces[j].opens_unit).collect();
    let ends = firsts.iter().skip(1).copied().chain([pieces.len()]);
    let mut back: Vec<[usize; 4]> = Vec::with_capacity(firsts.len());
    let mut best = [0.0; 4];
    for (&first, end) in firsts.iter().zip(ends) {
        let own: [f32; 4] = if (first..end).contains(&anchor) {
            ROLES.map(|role| if role == Role::Cue { 0.0 } else { NEVER })
        } else {
            let count = (end - first) as f32;
            std::array::from_fn(|r| costs[first..end].iter().map(|c| c[r]).sum::<f32>() / count)
        };
        if first == 0 {
            back.push([0, 1, 2, 3]);
            best = own;
            continue;
        }
        let from = (1..4).fold(0, |a, r| if best[r] > best[a] { r } else { a });
        let arrive = best[from] + change * log_sigmoid(logits[first][4]);
        let stay = change * log_sigmoid(-logits[first][4]);
        back.push(std::array::from_fn(|r| if best[r] + stay >= arrive { r } else { from }));
        best = std::array::from_fn(|r| (best[r] + stay).max(arrive) + own[r]);
    }
    let mut state = (1..4).fold(0, |a, r| if best[r] > best[a] { r } else { a });
    let mut roles = vec![Role::None; pieces.len()];
    let mut end = pieces.len();
    for (&first, from) in firsts.iter().zip(&back).rev() {
        roles[first..end].fill(ROLES[state]);
        state = from[state];
        end = first;
    }
    let named: Vec<f32> = roles
        .iter()
        .zip(&costs)
        .filter(|(role, _)| **role != Role::None)
        .map(|(&role, cost)| cost[role as usize])
        .collect();
    let confidence =
        if named.is_empty() { -9.0 } else { named.iter().sum::<f32>() / named.len() as f32 };
    Decoded { roles, confidence }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(start: usize, end: usize, opens_unit: bool) -> Piece {
        Piece { id: 9, span: Span::new(start, end), opens_unit }
    }

    fn weights(change: f32, source: f32) -> Tuning {
        Tuning { change, source, ..Tuning::default() }
    }

    /// Logits that favour `role` by 4, with no word on changes.
    fn favour(role: Role) -> [f32; 5] {
        let mut logits = [0.0; 5];
        logits[role as usize] = 4.0;
        logits
    }

    #[test]
    fn a_hole_is_closed_when_no_change_is_seen_there() {
        let text = "Ana said rain is near";
        let pieces = [
            word(0, 3, true),
            word(4, 8, true),
            word(9, 13, true),
            word(14, 16, true),
            word(17, 21, true),
        ];
        let mut logits =
            [Role::Source, Role::Cue, Role::Content, Role::None, Role::Content].map(favour);
        logits[3][3] = 3.0; // nearly content
        for j in [3, 4] {
            logits[j][4] = -5.0; // surely no change
        }
        let got = decode(&logits, &pieces, 1, weights(1.0, 0.0));
        assert_eq!(got.spans(Role::Content, &pieces, text), [Span::new(9, 21)]);
        assert_eq!(got.spans(Role::Source, &pieces, text), [Span::new(0, 3)]);
    }

    #[test]
    fn a_role_never_cuts_a_word_and_the_anchor_is_cue() {
        let pieces = [word(0, 3, true), word(3, 6, false), word(7, 9, true)];
        let logits = [favour(Role::Content), favour(Role::None), favour(Role::None)];
        let got = decode(&logits, &pieces, 2, weights(0.0, 0.0));
        assert_eq!(got.roles[0], got.roles[1]);
        assert_eq!(got.roles[2], Role::Cue);
    }

    #[test]
    fn a_shy_source_is_named_with_a_push() {
        let pieces = [word(0, 3, true), word(4, 8, true)];
        let mut logits = [favour(Role::None), favour(Role::Cue)];
        logits[0][Role::Source as usize] = 3.5; // nearly as likely as none
        let first = |source| decode(&logits, &pieces, 1, weights(0.0, source)).roles[0];
        assert_eq!((first(0.0), first(1.0)), (Role::None, Role::Source));
    }

    #[test]
    fn commas_of_the_host_sentence_are_no_content() {
        let text = ", and it rains, he says,";
        let pieces = [word(0, 1, true), word(1, 15, true), word(15, 24, true)];
        let got =
            |role| Decoded { roles: vec![role; 3], confidence: 0.0 }.spans(role, &pieces, text);
        assert_eq!(got(Role::Content), [Span::new(2, 23)]);
        assert_eq!(got(Role::Source), [Span::new(0, 24)]);
    }

    #[test]
    fn spans_are_trimmed_and_split_at_gaps() {
        let text = "a  b c";
        let pieces = [word(0, 1, true), word(1, 4, true), word(5, 6, true)];
        let roles = vec![Role::Content, Role::None, Role::Content];
        let got = Decoded { roles, confidence: 0.0 };
        assert_eq!(got.spans(Role::Content, &pieces, text), [Span::new(0, 1), Span::new(5, 6)]);
        let got = Decoded { roles: vec![Role::None, Role::Content, Role::None], confidence: 0.0 };
        assert_eq!(got.spans(Role::Content, &pieces, text), [Span::new(3, 4)]);
    }
}
