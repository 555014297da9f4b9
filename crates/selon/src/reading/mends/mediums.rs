//! *a déclaré au micro de RFI Hugo Orlan*: through which medium somebody spoke, or how, stands
//! between the verb and who speaks, and is no part of either.

use crate::language::reference::{Class, Sort};
use crate::language::register::Register;
use crate::language::{Turn, Word};
use crate::text::{Span, adjoin};

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::longest;

/// Most words of a medium with what leads to it, and of a name.
const MEDIUM: usize = 12;
const NAME: usize = 6;

/// Cuts mediums off sources, and finds the source behind one where none was found.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    let mut mediums: Vec<Span> = Vec::new();
    for one in found.iter_mut() {
        let Some((medium, source)) = parted(around, &one.statement) else { continue };
        one.statement.source = vec![source];
        mediums.push(medium);
    }
    // *se souvient, pour Le Monde, Orlo* is no second statement.
    let mediums = longest(mediums);
    let whence = |cue: &Span| {
        let before = mediums.partition_point(|medium| medium.start() <= cue.start());
        before.checked_sub(1).is_some_and(|last| mediums[last].contains(*cue))
    };
    found.retain(|one| {
        let cue = &one.statement.cue;
        cue.is_empty() || !cue.iter().all(whence)
    });
}

/// Where the medium behind a statement's cue stands, and who speaks behind it.
fn parted(around: Around<'_>, statement: &Statement) -> Option<(Span, Span)> {
    let from = statement.cue.last()?.end();
    let sentence = around.sentence(from.saturating_sub(1))?;
    let words = around.words_after(from, sentence.end(), MEDIUM + NAME);
    let count = medium(around, &words).filter(|&count| count > 0)?;
    let medium = Span::new(words[0].span.start(), words[count - 1].span.end());
    let rest = &words[count..];
    let first = rest.first()?.span.start();
    let joined = |from: usize, to: usize| {
        around.text.get(from..to).is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty())
    };
    if !joined(from, medium.start()) || !joined(medium.end(), first) {
        return None;
    }
    let run = name(around, rest);
    let named = || {
        let last = rest.get(run.checked_sub(1)?)?;
        Some(Span::new(first, last.span.end()))
    };
    let inverted = || statement.content.iter().all(|piece| piece.end() <= from);
    let source = match statement.source[..] {
        [] if run > 1 && inverted() => named()?,
        // *RFI Hugo Orlan, commerçant*
        [source] if medium.overlaps(source) && source.end() > first => {
            Span::new(first, source.end())
        }
        // *Irina Volkova, | sa porte-parole*
        [source] if source.start() > first => {
            let name = named().filter(|_| run > 1)?;
            let apposed = around.text[name.end()..source.start()].trim() == ",";
            apposed.then(|| Span::new(first, source.end()))?
        }
        _ => return None,
    };
    Some((medium, source))
}

/// How many of `words` tell through what, and how, somebody spoke: *à l'AFP par téléphone*.
fn medium(around: Around<'_>, words: &[Word]) -> Option<usize> {
    let mut count = 0;
    while let Some(more) = one_medium(around, words.get(count..)?) {
        count += more;
    }
    Some(count)
}

fn one_medium(around: Around<'_>, words: &[Word]) -> Option<usize> {
    let opens = |turn: Turn| {
        let found = around.language.turns().find(words, turn);
        let ends = found.filter(|at| at.first() == Some(&0)).filter_map(|at| at.last().copied());
        ends.map(|last| last + 1).max()
    };
    let outlet = || {
        let lead = opens(Turn::Lead)?;
        Some(lead + outlet(around, words.get(lead..)?)?)
    };
    opens(Turn::Medium).max(outlet())
}

/// How many of `words` are an outlet of the register, with what it is before its name: *l'agence
/// Tass*. Its longest name, but that somebody's has to follow.
pub(super) fn outlet(around: Around<'_>, words: &[Word]) -> Option<usize> {
    let article = words.first().is_some_and(|word| {
        [Class::Definite, Class::Elision].into_iter().any(|class| around.is(word, class))
    });
    let article = usize::from(article);
    let kind = around.noun(words, article).is_some_and(|noun| {
        matches!(noun.sort, Sort::Media | Sort::Organisation) && !words[article].capital
    });
    [article + usize::from(kind), 0].into_iter().find_map(|from| {
        let capitals = words.get(from..)?.iter().enumerate();
        let capitals =
            capitals.take_while(|(at, word)| word.capital && (*at == 0 || !word.after_break));
        let names = (1..=capitals.count()).rev();
        names.map(|count| from + count).find(|&end| is_outlet(around, &words[from..end]))
    })
}

fn is_outlet(around: Around<'_>, words: &[Word]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let register = Register::get();
    let hit = register.find(&around.text[first.span.start()..last.span.end()]);
    hit.is_some_and(|hit| register.known(hit.known).sort == Sort::Media)
}

/// How many of `words` are a name: words in capitals, with particles among them.
fn name(around: Around<'_>, words: &[Word]) -> usize {
    let joined = |at: usize| {
        at == 0
            || !words[at].after_break
                && adjoin(around.text, words[at - 1].span.end(), words[at].span.start())
    };
    let of_name = |word: &Word| word.capital || around.is(word, Class::Particle);
    let run = (0..words.len()).take_while(|&at| joined(at) && of_name(&words[at])).count();
    let opens = words.first().is_some_and(|word| word.capital);
    let last = words[..run].iter().rposition(|word| word.capital);
    last.filter(|_| opens).map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    #[track_caller]
    fn check(text: &str, right: &str) {
        assert_eq!(mended("fr", &[text], super::mend), [right], "{text}");
    }

    #[test]
    fn a_medium_is_no_part_of_who_speaks() {
        for (source, right) in [
            ("au micro de [RFI Ilda Orlo, 23 ans]", "Ilda Orlo, 23 ans"),
            ("à l'AFP par [téléphone Ilda Orlo]", "Ilda Orlo"),
            ("auprès de [l'AFP Ilda Orlo], une habitante", "Ilda Orlo"),
            ("à l'agence TASS Ilda Orlo, [sa porte-parole]", "Ilda Orlo, sa porte-parole"),
            ("à l'AFP Ilda Orlo, 23 ans", "Ilda Orlo"),
            ("sur X Ilda Orlo", "Ilda Orlo"),
            ("au Soir [Ilda Orlo]", "Ilda Orlo"),
        ] {
            let text = format!("<« J'ai eu peur »>, {{a dit}} {source}.");
            check(&text, &format!("{right} | a dit | « J'ai eu peur »"));
        }
        let texts = [
            "<« J'ai eu peur »>, {se souvient}, pour [Le Monde, Ilda Orlo].",
            "<« J'ai eu peur »>, se souvient, {pour} [Le Monde, Ilda Orlo].",
        ];
        let right = ["Ilda Orlo | se souvient | « J'ai eu peur »"];
        assert_eq!(mended("fr", &texts, super::mend), right);
    }

    #[test]
    fn what_is_no_medium_stays() {
        for (source, right) in [
            // The outlet itself speaks, or nobody is named behind it.
            ("[RFI]", "RFI"),
            ("à l'AFP", ""),
            ("à l'AFP [le maire de Sarn]", "le maire de Sarn"),
            ("à Ilda [Orlo Sarn]", "Orlo Sarn"),
        ] {
            let text = format!("<« J'ai eu peur »>, {{a dit}} {source}.");
            check(&text, &format!("{right} | a dit | « J'ai eu peur »"));
        }
        check("[Orlo] {a dit} à l'AFP Ilda Sarn <qu'il pleut>.", "Orlo | a dit | qu'il pleut");
    }
}
