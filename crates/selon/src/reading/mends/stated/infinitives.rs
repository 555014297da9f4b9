//! *A déclaré regretter le drame*, *dit vouloir partir*: an infinitive by which something is said or
//! held, at the head of what somebody says, has the same source and stands in it.

use crate::language::Turn;
use crate::language::reference::Class;
use crate::text::{Span, meet};

use super::super::super::arrange::Found;
use super::super::super::grading::grade;
use super::super::super::quotes::Quotes;
use super::super::super::{Certainty, Polarity, Statement};
use super::super::{Around, bare};

/// Words at the head of a content within which the infinitive and its auxiliary stand: *d' | avoir |
/// profondément | regretté*.
const HEAD: usize = 5;
/// Most words from an auxiliary to its participle: *avoir | souvent | dit*.
const AUXILIARY: usize = 2;
/// Least words of what is said by it.
const LEAST: usize = 2;

pub(super) fn find(around: Around<'_>, quotes: &Quotes, found: &[Found]) -> Vec<Statement> {
    let all = found.iter().map(|one| &one.statement);
    let more = all.filter_map(|outer| Some((outer, inner(around, outer)?)));
    more.filter(|(outer, _)| affirms(around, quotes, outer)).map(|(_, inner)| inner).collect()
}

/// Whether the source of `outer` stands by what its cue tells, and tells it of itself: not *nie
/// avoir dit*, *exige de reconnaître*, nor *accusé par Orlo d'avoir dit*.
fn affirms(around: Around<'_>, quotes: &Quotes, outer: &Statement) -> bool {
    let Statement { source, cue, .. } = outer;
    // The cue alone: the infinitive may hedge what is said in it.
    let grade = grade(around.text, around.language, source, cue, &[], &[], quotes);
    let by = source.first().is_some_and(|who| {
        let before = around.words_before(0, who.start(), 1);
        before.iter().any(|word| around.is(word, Class::By))
    });
    grade.polarity == Polarity::Positive && grade.certainty != Certainty::Unknown && !by
}

/// What the source of `outer` says in its content by the infinitive that this begins with.
fn inner(around: Around<'_>, outer: &Statement) -> Option<Statement> {
    let ([source], [.., said], [content, rest @ ..]) =
        (&outer.source[..], &outer.cue[..], &outer.content[..])
    else {
        return None;
    };
    if said.end() > content.start() || meet(&outer.cue, &[*content]) {
        return None;
    }
    let words = around.words_after(content.start(), content.end(), HEAD);
    let reference = around.language.reference();
    let of = usize::from(words.first().is_some_and(|word| around.is(word, Class::Of)));
    let verb = words.get(of)?;
    let infinitive = reference.like_infinitive(&verb.key) && reference.noun(&verb.key).is_none();
    // *avoir | dit*
    let auxiliary = !around.turns(std::slice::from_ref(verb), Turn::Auxiliary).is_empty();
    let latest = if auxiliary { of + AUXILIARY } else { of };
    let listed = around.language.turns().find(&words, Turn::Inner);
    let near = |cue: &Vec<usize>| cue.first().is_some_and(|at| (of..=latest).contains(at));
    let last = *listed.filter(near).max_by_key(Vec::len).filter(|_| infinitive)?.last()?;
    let cue = Span::new(verb.span.start(), words[last].span.end());
    let behind = bare(around.text, Span::new(cue.end(), content.end()));
    let enough = around.words_after(behind.start(), behind.end(), LEAST).len() == LEAST;
    let content: Vec<Span> = std::iter::once(behind).chain(rest.iter().copied()).collect();
    enough.then(|| Statement::plain(vec![*source], vec![cue], content))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn an_infinitive_at_the_head_of_what_is_said_says_something_too() {
        for (text, right) in [
            (
                "[Orlo] {a déclaré} <regretter vivement la panne de Sarn>.",
                "Orlo | regretter | vivement la panne de Sarn",
            ),
            ("[Elle] {dit} <vouloir partir demain>.", "Elle | vouloir | partir demain"),
            (
                "[Orlo] {reconnaît} <avoir dit que le pont tenait>.",
                "Orlo | avoir dit | que le pont tenait",
            ),
            ("[L'ONG] {jure} <de dénoncer les coupables>.", "L'ONG | dénoncer | les coupables"),
        ] {
            let outer = text.replace(['[', ']', '{', '}', '<', '>'], "");
            let said = super::super::super::marked(text);
            assert_eq!(said.0, outer);
            check("fr", &[text], &[&super::super::super::told(&said.0, &said.1), right]);
        }
    }

    #[test]
    fn what_is_denied_or_asked_for_is_not_said() {
        for text in [
            "[Orlo] {nie} <avoir dit que le pont tenait>.",
            "[Orlo] {refuse} <d'admettre que le pont a cédé>.",
            "Le maire, {accusé par} [Orlo] <d'avoir promis la paix à Sarn>, se tait.",
            "Le maire, {accusé} par [Orlo] <d'avoir promis la paix à Sarn>, se tait.",
            "[L'ONG] {promet} <de dénoncer les coupables demain>.",
            "[Orlo] {exige} <de reconnaître le rôle du maire>.",
        ] {
            let said = super::super::super::marked(text);
            check("fr", &[text], &[&super::super::super::told(&said.0, &said.1)]);
        }
    }

    #[test]
    fn a_deed_says_nothing() {
        for text in [
            "[Orlo] {dit} <avoir quitté la ville à midi>.",
            "[Orlo] {dit} <que vouloir partir est permis>.",
        ] {
            let said = super::super::super::marked(text);
            check("fr", &[text], &[&super::super::super::told(&said.0, &said.1)]);
        }
    }
}
