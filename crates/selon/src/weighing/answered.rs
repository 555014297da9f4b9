//! What one says and another rejects in the same sentence, or right behind it: *A accused B of
//! it, which C denies*; *A accused B of it. C says the opposite*.
//!
//! Such words stand for each other, and a judge who hears one of the two alone hears *B did it*
//! from C as well, or from A nothing. Whoever rejects what supports a hypothesis denies it, and
//! what is rejected by denying a hypothesis supports it.

use crate::language::reference::Class;
use crate::language::{Turn, words};
use crate::reading::{Certainty, Polarity, Reading, Statement, same_content};
use crate::text::{Span, meet};

use super::position::{Degree, Judgement, Stance};
use super::utterance::Utterance;

/// Completes what was `judged` of each of the utterances `said` in `reading`.
pub(super) fn complete(reading: &Reading, said: &[Utterance], judged: &mut [Vec<Judgement>]) {
    for (own, utterance) in said.iter().enumerate() {
        let Some(rejects) = statement(reading, utterance) else { continue };
        if rejects.polarity != Polarity::Negative || rejects.source.is_empty() {
            continue;
        }
        let near = |sentence| sentence == utterance.sentence || Some(sentence) == utterance.before;
        let claims = said.iter().enumerate().filter(|(_, other)| {
            near(other.sentence)
                && statement(reading, other).is_some_and(|claim| rejected(reading, claim, rejects))
        });
        let Some((of, claim)) = claims.last() else { continue };
        let supported = stances(&judged[of], Stance::Support);
        judged[own].retain(|told| {
            told.whose.is_some()
                || told.stance != Stance::Support
                || !supported.iter().any(|claim| claim.hypothesis == told.hypothesis)
        });
        let certain = Some(Degree::Certain);
        let turned = |told: Judgement| Judgement { stance: Stance::Deny, degree: certain, ..told };
        let denied = stances(&judged[own], Stance::Deny);
        add(&mut judged[own], supported.into_iter().map(turned));
        let degree = statement(reading, claim).and_then(|claim| degree(claim.certainty));
        let turned = |told: Judgement| Judgement { stance: Stance::Support, degree, ..told };
        add(&mut judged[of], denied.into_iter().map(turned));
    }
}

/// The statement of an utterance; what may be one only is not enough.
fn statement<'a>(reading: &'a Reading, utterance: &Utterance) -> Option<&'a Statement> {
    reading.statements.get(utterance.statement?)
}

/// Whether `rejects` is the rejection of what `claim`, somebody else's, says: of the same words,
/// or by the pronoun that takes them up behind a comma, or by a word for all of them.
fn rejected(reading: &Reading, claim: &Statement, rejects: &Statement) -> bool {
    if claim.polarity != Polarity::Positive
        || claim.source.is_empty()
        || meet(&claim.source, &rejects.source)
    {
        return false;
    }
    same_content(claim, rejects)
        || takes_up(reading, claim, rejects)
        || answers(reading, claim, rejects)
}

/// Whether all that is rejected stands for the claim right before, by a word for it: *…; Orlo
/// disputes that*, *Orlo says the opposite*. A joint and one word may stand between them.
fn answers(reading: &Reading, claim: &Statement, rejects: &Statement) -> bool {
    let text = reading.article.text.text();
    let [content] = rejects.content[..] else { return false };
    let content = words(text, content);
    let mut turns = reading.language().turns().find(&content, Turn::Answered);
    let (end, start) = (claim.extent().end(), rejects.extent().start());
    end <= start
        && words(text, Span::new(end, start)).len() <= 1
        && turns.any(|found| found.len() == content.len())
}

fn takes_up(reading: &Reading, claim: &Statement, rejects: &Statement) -> bool {
    let text = reading.article.text.text();
    let reference = reading.language().reference();
    let Some(&first) = rejects.content.first() else { return false };
    let pronoun = words(text, first).iter().all(|word| {
        [Class::Relative, Class::Demonstrative, Class::Complementiser]
            .into_iter()
            .any(|class| reference.is(&word.key, class))
    });
    let end = claim.extent().end();
    pronoun
        && end <= first.start()
        && text[end..first.start()].chars().all(|c| c == ',' || c.is_whitespace())
}

/// What the speaker of an utterance does with each hypothesis, where it is `stance`.
fn stances(judged: &[Judgement], stance: Stance) -> Vec<Judgement> {
    let own = judged.iter().filter(|told| told.whose.is_none() && told.stance == stance);
    own.copied().collect()
}

/// Adds what is told of hypotheses of which nothing was.
fn add(judged: &mut Vec<Judgement>, more: impl Iterator<Item = Judgement>) {
    for told in more {
        if !judged.iter().any(|known| known.hypothesis == told.hypothesis) {
            judged.push(told);
        }
    }
    judged.sort_by_key(|told| told.hypothesis);
}

fn degree(certainty: Certainty) -> Option<Degree> {
    match certainty {
        Certainty::Certain => Some(Degree::Certain),
        Certainty::Probable => Some(Degree::Probable),
        Certainty::Possible => Some(Degree::Possible),
        Certainty::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lineage::tests::{reading, saying};
    use super::super::utterance::utterances;
    use super::*;

    /// The stances on the first hypothesis of the one who claims and the one who rejects, where
    /// they were told to be `first` and `second`.
    fn completed(
        text: &str,
        claim: [&'static str; 3],
        rejection: [&'static str; 3],
        told: [Option<Stance>; 2],
    ) -> [Option<Stance>; 2] {
        let plain = reading("wire.example", "2034-01-02", "en", text);
        let one = saying(plain, claim, Polarity::Positive);
        let both = saying(one, rejection, Polarity::Negative);
        let said = utterances(&both);
        let of = |statement| said.iter().position(|one| one.statement == Some(statement));
        let [first, second] = [of(0), of(1)].map(|at| at.expect("an utterance"));
        let mut judged = vec![Vec::new(); said.len()];
        judged[first].extend(told[0].map(Judgement::sure));
        judged[second].extend(told[1].map(Judgement::sure));
        complete(&both, &said, &mut judged);
        [first, second].map(|at| judged[at].first().map(|told| told.stance))
    }

    const BOTH: [Option<Stance>; 2] = [Some(Stance::Support), Some(Stance::Deny)];

    #[test]
    fn a_claim_and_its_rejection_tell_each_other_s_stance() {
        let text = "Sarn accused Velmar of sinking the ferry, which Orlo denied on Monday.";
        let claim = ["Sarn", "accused", "Velmar of sinking the ferry"];
        for (words, told) in [
            ("which", [Some(Stance::Support), None]),
            ("which", [Some(Stance::Support), Some(Stance::Support)]),
            ("which", [None, Some(Stance::Deny)]),
            ("Velmar of sinking the ferry", [Some(Stance::Support), Some(Stance::Support)]),
        ] {
            let rejection = ["Orlo", "denied", words];
            assert_eq!(completed(text, claim, rejection, told), BOTH, "{words} {told:?}");
        }
        // What is told is not told anew.
        let known = [Some(Stance::Uncertain), Some(Stance::Deny)];
        assert_eq!(completed(text, claim, ["Orlo", "denied", "which"], known), known);
    }

    #[test]
    fn a_word_for_the_claim_before_rejects_it() {
        let claim = ["Sarn", "said", "Velmar sank the ferry"];
        let told = [Some(Stance::Support), None];
        for (text, cue, words) in [
            ("Sarn said Velmar sank the ferry; Orlo disputes that.", "disputes", "that"),
            ("Sarn said Velmar sank the ferry, but Orlo denied it.", "denied", "it"),
            ("Sarn said Velmar sank the ferry. Orlo says the opposite.", "says", "the opposite"),
        ] {
            assert_eq!(completed(text, claim, ["Orlo", cue, words], told), BOTH, "{text}");
        }
        // Something else was told between.
        let text = "Sarn said Velmar sank the ferry. The crew slept on, and Orlo disputes that.";
        assert_eq!(completed(text, claim, ["Orlo", "disputes", "that"], told), told);
    }

    #[test]
    fn who_rejects_something_else_rejects_no_claim() {
        let text = "Sarn accused Velmar of sinking the ferry and Orlo denied any delay of it.";
        let claim = ["Sarn", "accused", "Velmar of sinking the ferry"];
        let rejection = ["Orlo", "denied", "any delay of it"];
        let told = [Some(Stance::Support), None];
        assert_eq!(completed(text, claim, rejection, told), told);
    }
}
