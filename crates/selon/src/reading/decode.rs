//! From scores to spans: which pieces are the source, the cue and the content of one
//! anchor, and how sure that is.
//!
//! `training/selon_training/predict.py` does the same for the figures that are
//! printed while a model is trained.

use super::chain::{Chain, Each, Push, Role};
use crate::model::{Piece, RoleScores, Tuning};
use crate::text::Span;

/// Least probability that is told apart from none, and from certainty.
const LEAST: f32 = 1e-3;

/// The roles of a window's pieces for one anchor.
#[derive(Debug)]
pub(super) struct Decoded {
    pub roles: Vec<Role>,
}

/// How sure the roles are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sureness {
    /// Log-odds of the share of the content that is expected to be right, of all that is
    /// in it or should be (expected intersection over expected union).
    pub content: f32,
    /// Log-odds of the probability that the likeliest piece of the source is one, or that
    /// there is none where none is named.
    pub source: f32,
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

    /// How sure these roles are, by the probabilities of all, and of there being no
    /// source.
    fn sureness(&self, probabilities: &[Each], sourceless: f32) -> Sureness {
        let (mut both, mut either, mut named) = (0.0, 0.0, None);
        for (&role, probable) in self.roles.iter().zip(probabilities) {
            let content = probable[Role::Content as usize];
            if role == Role::Content {
                both += content;
                either += 1.0;
            } else {
                either += content;
            }
            if role == Role::Source {
                named = Some(named.unwrap_or(0.0_f32).max(probable[Role::Source as usize]));
            }
        }
        Sureness {
            content: log_odds(if either > 0.0 { both / either } else { 0.0 }),
            source: log_odds(named.unwrap_or(sourceless)),
        }
    }
}

fn log_odds(probability: f32) -> f32 {
    let held = probability.clamp(LEAST, 1.0 - LEAST);
    libm::logf(held / (1.0 - held))
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

/// Best roles of all pieces for the anchor at index `anchor`. Where they name no
/// source, a second look with a push for one is taken if it finds one. (A push in
/// every look would find as many more and make the found ones too wide.)
pub(super) fn decode(
    scores: &[RoleScores],
    pieces: &[Piece],
    anchor: usize,
    tuning: Tuning,
) -> (Decoded, Sureness) {
    let push = Push { content: tuning.content, source: 0.0 };
    let mut chain = Chain { scores, pieces, anchor, push };
    let mut decoded = Decoded { roles: chain.best() };
    if tuning.source != 0.0 && !decoded.names_source() {
        chain.push.source = tuning.source;
        let second = Decoded { roles: chain.best() };
        if second.names_source() {
            decoded = second;
        }
    }
    // What the model believes, whatever it was pushed to say.
    chain.push = Push::default();
    let (probabilities, sourceless) = chain.probabilities();
    let sureness = decoded.sureness(&probabilities, sourceless);
    (decoded, sureness)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(start: usize, end: usize, opens_unit: bool) -> Piece {
        Piece { id: 9, span: Span::new(start, end), opens_unit }
    }

    fn push(source: f32) -> Tuning {
        Tuning { source, ..Tuning::default() }
    }

    /// Scores that favour `role` by 4, with no word on changes.
    fn favour(role: Role) -> RoleScores {
        let mut scores = RoleScores::default();
        scores.own[role as usize] = 4.0;
        scores
    }

    #[test]
    fn a_hole_is_closed_when_changes_are_dear() {
        let text = "Ana said rain is near";
        let pieces = [
            word(0, 3, true),
            word(4, 8, true),
            word(9, 13, true),
            word(14, 16, true),
            word(17, 21, true),
        ];
        let mut scores =
            [Role::Source, Role::Cue, Role::Content, Role::None, Role::Content].map(favour);
        scores[3].own[3] = 3.0; // nearly content
        for score in &mut scores[3..] {
            score.leave = [-5.0; 4];
        }
        let (got, _) = decode(&scores, &pieces, 1, push(0.0));
        assert_eq!(got.spans(Role::Content, &pieces, text), [Span::new(9, 21)]);
        assert_eq!(got.spans(Role::Source, &pieces, text), [Span::new(0, 3)]);
    }

    #[test]
    fn a_role_never_cuts_a_word_and_the_anchor_is_cue() {
        let pieces = [word(0, 3, true), word(3, 6, false), word(7, 9, true)];
        let scores = [favour(Role::Content), favour(Role::None), favour(Role::None)];
        let (got, _) = decode(&scores, &pieces, 2, push(0.0));
        assert_eq!(got.roles[0], got.roles[1]);
        assert_eq!(got.roles[2], Role::Cue);
    }

    #[test]
    fn a_shy_source_is_named_with_a_push_and_is_less_sure() {
        // What is pushed for is to enter a source: it must begin inside the text.
        let pieces = [word(0, 1, true), word(1, 3, true), word(4, 8, true)];
        let mut scores = [Role::None, Role::None, Role::Cue].map(favour);
        scores[1].own[Role::Source as usize] = 3.5; // nearly as likely as none
        let look = |source| decode(&scores, &pieces, 2, push(source));
        let ((none, sourceless), (found, named)) = (look(0.0), look(1.0));
        assert_eq!((none.roles[1], found.roles[1]), (Role::None, Role::Source));
        assert!(named.source < sourceless.source, "{named:?} {sourceless:?}");
    }

    #[test]
    fn commas_of_the_host_sentence_are_no_content() {
        let text = ", and it rains, he says,";
        let pieces = [word(0, 1, true), word(1, 15, true), word(15, 24, true)];
        let got = |role| Decoded { roles: vec![role; 3] }.spans(role, &pieces, text);
        assert_eq!(got(Role::Content), [Span::new(2, 23)]);
        assert_eq!(got(Role::Source), [Span::new(0, 24)]);
    }

    #[test]
    fn spans_are_trimmed_and_split_at_gaps() {
        let text = "a  b c";
        let pieces = [word(0, 1, true), word(1, 4, true), word(5, 6, true)];
        let roles = vec![Role::Content, Role::None, Role::Content];
        let got = Decoded { roles };
        assert_eq!(got.spans(Role::Content, &pieces, text), [Span::new(0, 1), Span::new(5, 6)]);
        let got = Decoded { roles: vec![Role::None, Role::Content, Role::None] };
        assert_eq!(got.spans(Role::Content, &pieces, text), [Span::new(3, 4)]);
    }
}
