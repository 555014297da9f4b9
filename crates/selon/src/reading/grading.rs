//! How sure a source presents what it says, whether it rejects it, and whether
//! it only passes it on, all from the words of the statement itself.
//!
//! The cue speaks first: *craint* makes its content possible, *nie* rejects
//! it, *veut* asserts nothing. Only where the cue asserts flatly (*dit*, *selon*)
//! do the hedges of the content decide: *dit que le pont pourrait céder*. Below a
//! cue that hedges itself they only add the likelihood that they name. Words
//! that belong to a statement nested in the content are its own affair, and so are words of
//! a clause beside the main one.
//!
//! A sentence quoted beside a rejection is what the source affirms (`quoted.rs`); a
//! conditional of the main clause may mark hearsay (`mood.rs`); a phrase may begin in a cue and
//! go on behind it (`onward.rs`). What is read of a cue and of
//! a content is in `cue.rs` and `content.rs`, hearsay over their borders in `hearsay.rs`.
//!
//! Words like *improbable* in the cue make a doubt: the source holds the content
//! probably not so (FactBank's PR-). Inside the content they are part of what is
//! said, and the source affirms it.
//!
//! The classes are those of `Certainty`; the words come from the language's
//! tables. Where they cannot tell, the model is asked (`judgement.rs`), but the spans of
//! the words are always from here, so that a reader can see why.

mod content;
mod cue;
mod evidence;
mod hearsay;
mod mood;
mod nobody;
mod onward;
mod quoted;

use super::arrange::same_content;
use super::{Certainty, Polarity, Quotes, Statement};
use crate::language::{Below, Interval, Language};
use crate::text::Span;
use content::ContentWords;
pub(crate) use content::is_name;
use cue::CueWords;
use evidence::merged;
pub(super) use mood::reported;
pub(crate) use nobody::is_nobody;

/// Bytes on either side of a cue that are looked at to tell whether a text has
/// lost its accents, and the least of them that can tell: French prose has an
/// accent every thirty letters.
const ACCENT_WINDOW: usize = 400;
const ACCENT_EVIDENCE: usize = 200;

/// Bytes beside a cue in which the rest of a phrase is looked for.
const NEAR: usize = 60;

/// What [`grade`] finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// How sure the source presents the content.
    pub certainty: Certainty,
    /// Whether it affirms or rejects it.
    pub polarity: Polarity,
    /// Told at second hand without warrant.
    pub hearsay: bool,
    /// The words that say so, in text order; empty for a flat assertion.
    pub hedges: Vec<Span>,
    /// Likelihood in percent, where a published scale has the words used:
    /// lowest and highest.
    pub likelihood: Option<(u8, u8)>,
    /// A conditional in the content of which the cue does not tell whether it marks
    /// hearsay (*indique que l'homme aurait fui*) or is only a tense, a condition or a
    /// courtesy (*a promis qu'il viendrait*). The model is asked.
    pub conditional: Option<Span>,
}

/// Grades one statement of `text`. `nested` are the spans of the statements
/// within its content that speak for themselves; their words are left out.
/// `quotes` are those of `text`.
///
/// ```
/// use selon::language::Language;
/// use selon::reading::{Certainty, Polarity, Quotes, grade};
/// use selon::text::Span;
///
/// let text = "Le maire dément tout retard";
/// let french = Language::for_code("fr").expect("Selon reads French");
/// let [source, cue, content] = [(0, 8), (9, 16), (17, 28)].map(|(a, b)| [Span::new(a, b)]);
/// let grade = grade(text, french, &source, &cue, &content, &[], &Quotes::of(text));
/// assert_eq!(grade.certainty, Certainty::Certain);
/// assert_eq!(grade.polarity, Polarity::Negative);
/// assert_eq!(grade.hedges[0].of(text), "dément");
/// ```
pub fn grade(
    text: &str,
    language: &Language,
    source: &[Span],
    cue: &[Span],
    content: &[Span],
    nested: &[Span],
    quotes: &Quotes,
) -> Grade {
    let accents_lost = accents_lost(text, cue);
    let told_first = mood::stands_before(text, language, cue, content);
    let told_behind = mood::stands_behind(text, language, cue, content, quotes);
    let spoken = quoted::speaks(text, cue, content, quotes);
    let mut cue = CueWords::read(text, language, (source, cue, content), accents_lost);
    let content = ContentWords::read(text, language, content, nested, accents_lost);
    if spoken && cue.grade().polarity == Polarity::Negative {
        cue.asserts(language);
    }
    let mut grade = cue.grade();
    if grade.polarity == Polarity::Positive {
        match cue.stance.certainty {
            Certainty::Certain => content.hedge(&mut grade, true),
            Certainty::Probable | Certainty::Possible => content.hedge(&mut grade, false),
            Certainty::Unknown => {}
        }
    }
    let cue_conditional = source.is_empty().then(|| cue.conditional(language)).flatten();
    let cue_conditional =
        cue_conditional.filter(|&at| !mood::modal(text, language, &cue.words[at], accents_lost));
    let told = content.conditional;
    match (cue_conditional, told) {
        (Some(at), _) => pass_on(&mut grade, cue.words[at].span, !cue.listed),
        (None, Some(_)) if cue.below == Below::Consequence => {}
        (None, Some(span)) if cue.below == Below::Hearsay => {
            let ungraded = grade.certainty == Certainty::Certain;
            pass_on(&mut grade, span, ungraded);
        }
        // What is told first is no future of the past: *le tireur aurait fui, précise X*.
        (None, Some(span)) if told_first && cue.stance == language.unlisted_cue().affirmed => {
            if !quotes.covers(span.start()) {
                let ungraded = grade.certainty == Certainty::Certain;
                pass_on(&mut grade, span, ungraded);
            }
        }
        // *A indiqué qu'il serait âgé de 30 ans*, whoever *il* is.
        (None, Some(span))
            if cue.stance == language.unlisted_cue().affirmed
                && mood::is_state(text, language, span)
                && !quotes.covers(span.start()) =>
        {
            let ungraded = grade.certainty == Certainty::Certain;
            pass_on(&mut grade, span, ungraded);
        }
        // *A dit que le site serait fermé* is a future of the past; *auraient été tués* is none.
        (None, Some(span))
            if told_behind
                && cue.stance == language.unlisted_cue().affirmed
                && mood::is_perfect(text, language, span) =>
        {
            let ungraded = grade.certainty == Certainty::Certain;
            pass_on(&mut grade, span, ungraded);
        }
        (None, Some(span)) if told_behind && mood::is_future(text, language, span) => {}
        // So does what somebody said was to be done, and when: *a dit qu'ils seraient jugés en mai*.
        (None, Some(span)) if content.is_planned(language, span) => {}
        // A source that wants or denies tells nothing in the conditional; what stands in
        // quotation marks is the speaker's own tense.
        (None, Some(span)) => {
            let asserts =
                cue.stance.certainty != Certainty::Unknown && grade.polarity == Polarity::Positive;
            if asserts && !quotes.covers(span.start()) {
                grade.conditional = Some(span);
            }
        }
        (None, None) => {}
    }
    let passed_on: Vec<Span> = cue
        .hearsay
        .iter()
        // Within quotation marks it is the speaker's own word: “the so-called
        // truce” passes nothing on.
        .chain(content.hearsay.iter().filter(|span| !quotes.covers(span.start())))
        .copied()
        .collect();
    if !passed_on.is_empty() {
        grade.hearsay = true;
        grade.hedges.extend(passed_on);
        if grade.certainty == Certainty::Certain && grade.polarity == Polarity::Positive {
            grade.certainty = Certainty::Unknown;
        }
    }
    grade.hedges = merged(grade.hedges);
    let hedged = |span: &Span| grade.hedges.iter().any(|hedge| hedge.overlaps(*span));
    grade.conditional = grade.conditional.filter(|span| !grade.hearsay && !hedged(span));
    grade
}

/// Marks what is passed on by a conditional; nothing is known of its certainty where
/// no other word grades it.
fn pass_on(grade: &mut Grade, conditional: Span, ungraded: bool) {
    grade.hearsay = true;
    grade.hedges.push(conditional);
    if ungraded {
        grade.certainty = Certainty::Unknown;
    }
}

/// Grades every one of `statements`, whose parents are set: fills certainty,
/// likelihood, polarity, hearsay and hedges. Gives for each the conditional that it
/// could not tell (see [`Grade::conditional`]).
pub fn grade_all(
    text: &str,
    language: &Language,
    quotes: &Quotes,
    statements: &mut [Statement],
) -> Vec<Option<Span>> {
    let mut nested: Vec<Vec<Span>> = vec![Vec::new(); statements.len()];
    for statement in statements.iter() {
        let Some(parent) = statement.parent.filter(|&parent| parent < nested.len()) else {
            continue;
        };
        // *Il aurait, selon Ana, signalé la fuite*: what hangs before who tells all of it is theirs.
        let hangs = |piece: &&Span| {
            statement.cue.last().is_some_and(|last| {
                let outer = statements[parent].cue.iter();
                piece != &last && outer.clone().any(|own| *own > **piece && own < last)
            })
        };
        nested[parent].extend(statement.cue.iter().filter(|piece| !hangs(piece)));
        // A relay says what its origin says: the words are its own as well.
        if !same_content(&statements[parent], statement) {
            nested[parent].extend(&statement.content);
        }
    }
    let grade_one = |(statement, nested): (&mut Statement, &Vec<Span>)| {
        let Statement { source, cue, content, parent, .. } = &*statement;
        let mut grade = grade(text, language, source, cue, content, nested, quotes);
        // In another statement it is that one which passes it on.
        let reported = (parent.is_none() && !source.is_empty())
            .then(|| reported(text, language, cue, content, quotes))
            .flatten();
        if let Some(conditional) = reported.filter(|_| !grade.hearsay) {
            let flat =
                grade.certainty == Certainty::Certain && grade.polarity == Polarity::Positive;
            pass_on(&mut grade, conditional, flat);
            grade.hedges = merged(grade.hedges);
            grade.conditional = None;
        }
        statement.certainty = grade.certainty;
        statement.likelihood = grade.likelihood;
        statement.polarity = grade.polarity;
        statement.hearsay = grade.hearsay;
        statement.hedges = grade.hedges;
        grade.conditional
    };
    statements.iter_mut().zip(&nested).map(grade_one).collect()
}

fn bounds(interval: Interval) -> (u8, u8) {
    (interval.low, interval.high)
}

/// Whether the text around `cue` has letters in plenty and no accent.
fn accents_lost(text: &str, cue: &[Span]) -> bool {
    let Some(first) = cue.first() else {
        return false;
    };
    let start = text.floor_char_boundary(first.start().saturating_sub(ACCENT_WINDOW));
    let end = text.ceil_char_boundary((first.end() + ACCENT_WINDOW).min(text.len()));
    let around = &text[start..end];
    around.len() >= ACCENT_EVIDENCE && !around.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

#[cfg(test)]
mod tests;
