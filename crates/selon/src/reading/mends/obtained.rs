//! *According to information obtained by the Courier from two officers*: the paper tells it, and the
//! officers are whom it has it from. The model takes all of that for one source.

use crate::language::reference::Class;
use crate::language::{Turn, Word};
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::{determines, longest, span_of};

/// Who has some information, whom from, and where the words end that lead to them.
struct Chain {
    lead: usize,
    who: Span,
    origin: Option<(Span, Span)>,
}

/// Parts who has obtained it from whom they have it from.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    for index in 0..found.len() {
        let statement = &found[index].statement;
        let (&[source], Some(&cue)) = (&statement.source[..], statement.cue.last()) else {
            continue;
        };
        let Some(chain) = by(around, source).or_else(|| whose(around, source)) else { continue };
        let own = &mut found[index].statement;
        own.source = vec![chain.who];
        if adjoin(around.text, cue.end(), source.start()) {
            own.cue.pop();
            own.cue.push(Span::new(cue.start(), chain.lead));
        }
        let Some((from, who)) = chain.origin else { continue };
        let origin = Statement::plain(vec![who], vec![from], own.content.clone());
        let statement = Statement { score: own.score, ..origin };
        let Found { evidence, seen, .. } = found[index];
        found.push(Found { statement, evidence, seen });
    }
}

/// *Des informations obtenues par | le Soir | auprès de | deux gardes*
fn by(around: Around<'_>, source: Span) -> Option<Chain> {
    let words = around.words(source.start(), source.end());
    let turn = longest(around.turns(&words, Turn::Obtained)).into_iter().next()?;
    let head = around.words(source.start(), turn.start());
    let behind = around.words(turn.end(), source.end());
    let bare = [Class::Of, Class::Contracted, Class::By];
    let of_origin = |from: &Span| {
        let said = around.words(from.start(), from.end());
        let common = |word: &Word| bare.into_iter().any(|class| around.is(word, class));
        from.start() > turn.end() && !matches!(&said[..], [word] if common(word))
    };
    let from = longest(around.turns(&behind, Turn::From)).into_iter().find(of_origin);
    let end = from.map_or(source.end(), Span::start);
    let who: Vec<Word> = behind.iter().filter(|word| word.span.end() <= end).cloned().collect();
    let origin = from.and_then(|from| {
        let who = around.words(from.end(), source.end());
        around.names_somebody(&who).then(|| span_of(&who)).flatten().map(|who| (from, who))
    });
    let somebody = around.names_somebody(&who) && head.iter().all(|word| determines(around, word));
    Some(Chain { lead: turn.end(), who: span_of(&who).filter(|_| somebody)?, origin })
}

/// *Information | the Courier | obtained from | two officers*
fn whose(around: Around<'_>, source: Span) -> Option<Chain> {
    let words = around.words(source.start(), source.end());
    let turns = around.language.turns();
    let turn = turns.find(&words, Turn::ObtainedFrom).min_by_key(Vec::len)?;
    // What the row leaves open is who has it.
    let gap = turn.windows(2).find(|two| two[1] > two[0] + 1)?;
    let (&first, &last) = (turn.first()?, turn.last()?);
    let who = &words[gap[0] + 1..gap[1]];
    let behind = &words[last + 1..];
    let head = words[..first].iter().all(|word| determines(around, word));
    let somebody = head && around.names_somebody(who) && around.names_somebody(behind);
    let from = around.words(words[gap[1]].span.start(), words[last].span.end());
    let from = longest(around.turns(&from, Turn::From)).pop()?;
    let origin = (from, span_of(behind)?);
    Some(Chain {
        lead: words[gap[0]].span.end(),
        who: span_of(who).filter(|_| somebody)?,
        origin: Some(origin),
    })
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    #[track_caller]
    fn check(code: &str, text: &str, right: &[&str]) {
        assert_eq!(mended(code, &[text], super::mend), right, "{text}");
    }

    #[test]
    fn who_has_it_and_whom_they_have_it_from_are_two() {
        check(
            "fr",
            "{Selon} [des informations obtenues par Le Soir auprès de deux officiers], <il part>.",
            &[
                "Le Soir | Selon des informations obtenues par | il part",
                "deux officiers | auprès de | il part",
            ],
        );
        check(
            "fr",
            "{Selon} [des informations recueillies par l'AFP], <il part>.",
            &["l'AFP | Selon des informations recueillies par | il part"],
        );
        check(
            "en",
            "<He left>, {according to} [information obtained by KNA from two officers].",
            &[
                "KNA | according to information obtained by | He left",
                "two officers | from | He left",
            ],
        );
        check(
            "en",
            "<He left>, {according to} [information the Courier obtained from two officers].",
            &["the Courier | according to information | He left", "two officers | from | He left"],
        );
        check(
            "fr",
            "{Selon} [des informations que Le Soir a obtenues auprès d'un officier], <il part>.",
            &[
                "Le Soir | Selon des informations que | il part",
                "un officier | auprès d' | il part",
            ],
        );
    }

    #[test]
    fn what_somebody_obtained_may_speak_itself() {
        for text in [
            "[Des documents obtenus par Le Soir] {montrent} <qu'il part>.",
            "{Selon} [des informations de presse], <il part>.",
        ] {
            assert_eq!(mended("fr", &[text], super::mend).len(), 1, "{text}");
        }
    }
}
