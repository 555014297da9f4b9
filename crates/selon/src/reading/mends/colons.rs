//! Who is cited before a colon: *Tarn reports, | citing | the press service: “…”*. Both say what
//! stands behind it.

use crate::language::{Entry, Hand, Turn, Word};
use crate::text::{Span, adjoin, meet};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::{determines, next_mark, span_of};

/// Most words of somebody who is cited.
const WHO: usize = 14;

/// *Tarn reports, | citing | the press service: “…”*: who is cited says what stands behind the colon,
/// and so does who reports it.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    for index in 0..found.len() {
        let Some([relay, origin]) = both(around, &found[index].statement) else { continue };
        let Found { evidence, seen, .. } = found[index];
        found[index].statement = origin;
        if !found.iter().any(|other| meet(&other.statement.cue, &relay.cue)) {
            found.push(Found { statement: relay, evidence, seen });
        }
    }
}

/// Who reports and who is cited, where one of them was taken for what is said.
fn both(around: Around<'_>, statement: &Statement) -> Option<[Statement; 2]> {
    let text = around.text;
    let (&[source], &[cites]) = (&statement.source[..], &statement.cue[..]) else { return None };
    if around.language.hand(text, &statement.cue) != Hand::Origin {
        return None;
    }
    let (who, verb, cited, told) = match statement.content[..] {
        [all] if source.end() <= cites.start() && adjoin(text, cites.end(), all.start()) => {
            let colon = all.start() + all.of(text).find(':')?;
            let cited = Span::new(all.start(), colon).trimmed(text);
            let told = Span::new(colon + 1, all.end()).trimmed(text);
            let verb = around.words(source.end(), cites.start());
            (source, span_of(&verb).filter(|_| tells(around, &verb))?, cited, told)
        }
        [before, told] if before.end() <= cites.start() && source.end() <= told.start() => {
            let comma = text[before.end()..cites.start()].trim() == ",";
            let colon = text[source.end()..told.start()].trim() == ":";
            let words = around.words(before.start(), before.end());
            let (verb, who) = words.split_last()?;
            // *The mayor's | report* is a noun.
            let genitive = &around.language.reference().composition().genitive;
            let noun = who.last().is_some_and(|last| {
                determines(around, last) || !genitive.is_empty() && last.key == *genitive
            });
            let verb_told = !noun && tells(around, std::slice::from_ref(verb));
            let speaks = comma && colon && verb_told && around.names_somebody(who);
            (span_of(who).filter(|_| speaks)?, verb.span, source, told)
        }
        _ => return None,
    };
    let quoted = !told.is_empty() && !told.of(text).starts_with(char::is_alphanumeric);
    let words = around.words(cited.start(), cited.end());
    let named = words.len() <= WHO && around.names_origin(&words) && next_mark(&words).is_none();
    let short = next_mark(&around.words(who.start(), verb.end())).is_none();
    let of = |who: Span, cue: Span| Statement {
        score: statement.score,
        ..Statement::plain(vec![who], vec![cue], vec![told])
    };
    (quoted && named && short).then(|| [of(who, verb), of(cited, cites)])
}

/// Whether a verb of telling is among some words, or they are a word that no table has: *écrit*.
fn tells(around: Around<'_>, words: &[Word]) -> bool {
    let other = |word: &Word| {
        !word.capital
            && around.noun(words, 0).is_none()
            && around.turns(words, Turn::When).is_empty()
    };
    if matches!(words, [word] if other(word)) {
        return true;
    }
    let mut known = around.language.phrases(words, false).into_iter();
    known.any(|found| matches!(found.entry, Entry::Cue { .. }))
        || [Turn::Saying, Turn::HasSaid]
            .into_iter()
            .any(|turn| !around.turns(words, turn).is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::{marked, mended, told};

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        assert_eq!(mended(code, texts, super::mend), right, "{}", texts[0]);
    }

    #[test]
    fn who_is_cited_before_a_colon_says_what_stands_behind_it() {
        check(
            "en",
            &["[The paper] reports, {citing} <two officers: “It rained.”>"],
            &["two officers | citing | “It rained.”", "The paper | reports | “It rained.”"],
        );
        check(
            "fr",
            &["<Le journal écrit>, {citant} [deux officiers] : <« Il pleut. »>"],
            &["deux officiers | citant | « Il pleut. »", "Le journal | écrit | « Il pleut. »"],
        );
        for text in [
            "[The paper] on Monday, {citing} <two officers: “It rained.”>",
            "<The mayor's report>, {citing} [two officers]: <“It rained.”>",
            "<The paper reports>, {citing} [two officers] <“It rained.”>",
        ] {
            let (bare, statement) = marked(text);
            check("en", &[text], &[&told(&bare, &statement)]);
        }
    }
}
