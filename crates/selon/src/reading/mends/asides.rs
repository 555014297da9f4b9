//! *Le Soir affirme que, selon la police, le tireur était seul*: the police say so within what the
//! paper says. What somebody says is not torn where it names another.
//!
//! *40 morts, selon Sarn, 12 selon Orlo*: two numbers, each with its own source.

use crate::language::reference::Class;
use crate::text::Span;

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::counts;

/// Fills the gaps that asides leave in contents, and parts numbers.
pub(super) fn mend(around: Around<'_>, found: &mut [Found]) {
    for index in 0..found.len() {
        if let Some(content) = own_number(around, found, index) {
            found[index].statement.content = content;
        }
        if let Some(content) = extended(around, found, index) {
            found[index].statement.content = content;
        }
        if let Some(content) = filled(around, found, index) {
            found[index].statement.content = content;
        }
    }
}

/// The content of a statement over all gaps behind its cue that are an aside between commas: the
/// cue and source of another statement.
fn filled(around: Around<'_>, found: &[Found], index: usize) -> Option<Vec<Span>> {
    let statement = &found[index].statement;
    let cue = *statement.cue.last()?;
    let mut content: Vec<Span> = Vec::new();
    for &piece in &statement.content {
        match content.last_mut() {
            Some(last)
                if last.start() >= cue.end()
                    && is_aside(around, found, index, Span::new(last.end(), piece.start())) =>
            {
                *last = Span::new(last.start(), piece.end());
            }
            _ => content.push(piece),
        }
    }
    (content.len() < statement.content.len()).then_some(content)
}

/// The content of a statement that ends before an aside, over the aside to the end of what is said
/// there, if that begins in the content: *annonce des mises à jour qui, | selon lui, corrigent tout*.
fn extended(around: Around<'_>, found: &[Found], index: usize) -> Option<Vec<Span>> {
    let statement = &found[index].statement;
    let (&last, before) = statement.content.split_last()?;
    let behind = statement.cue.last()?.end() <= last.start();
    let end = found.iter().enumerate().find_map(|(at, other)| {
        let (&[head, tail], true) = (&other.statement.content[..], at != index) else {
            return None;
        };
        let joined = last.end() == head.end() && last.contains(head) && tail.start() > last.end();
        let gap = Span::new(last.end(), tail.start().max(last.end()));
        (joined && is_aside(around, found, index, gap)).then_some(tail.end())
    })?;
    let whole = Span::new(last.start(), end);
    behind.then(|| before.iter().copied().chain([whole]).collect())
}

/// Whether `gap` is another statement's cue and source between two commas, and nothing else.
fn is_aside(around: Around<'_>, found: &[Found], index: usize, gap: Span) -> bool {
    let blank = |c: char| c.is_whitespace();
    let inside = gap.of(around.text).trim_matches(blank);
    let Some(inside) = inside.strip_prefix(',').and_then(|rest| rest.strip_suffix(',')) else {
        return false;
    };
    let words = inside.trim_matches(blank).len();
    found.iter().enumerate().any(|(at, other)| {
        let Statement { source, cue, .. } = &other.statement;
        let own: Vec<Span> = source.iter().chain(cue).copied().collect();
        let first = own.iter().map(|piece| piece.start()).min();
        let last = own.iter().map(|piece| piece.end()).max();
        let whole = first.zip(last).map(|(first, last)| last - first);
        at != index
            && !source.is_empty()
            && own.iter().all(|piece| gap.contains(*piece))
            && whole == Some(words)
    })
}

/// The number of a statement, without one before it that is another's with its own source.
fn own_number(around: Around<'_>, found: &[Found], index: usize) -> Option<Vec<Span>> {
    let statement = &found[index].statement;
    let (&last, before) = statement.content.split_last()?;
    // *12*, *de 15 blessés*
    let number = |piece: Span| {
        let first = around.words_after(piece.start(), piece.end(), 2);
        let of = first.first().is_some_and(|word| around.is(word, Class::Of));
        first.get(usize::from(of)).is_some_and(|word| counts(around, word))
    };
    let counted = |piece: Span| {
        around.words(piece.start(), piece.end()).iter().any(|word| counts(around, word))
    };
    let cue = statement.cue.first()?;
    let others = |piece: &Span| {
        found.iter().enumerate().any(|(at, other)| {
            let Statement { source, cue, content, .. } = &other.statement;
            let own = source.iter().chain(cue);
            at != index
                && content[..] == [*piece]
                && !source.is_empty()
                && own.clone().all(|one| one.start() >= piece.end() && one.end() <= last.start())
        })
    };
    let parted = !before.is_empty()
        && cue.start() >= last.end()
        && number(last)
        && before.iter().all(|piece| counted(*piece) && others(piece));
    parted.then(|| vec![last])
}

#[cfg(test)]
mod tests {
    use super::super::{Around, Found, mended};

    #[track_caller]
    fn check(code: &str, texts: &[&str], right: &[&str]) {
        let mend = |around: Around<'_>, found: &mut Vec<Found>| super::mend(around, found);
        assert_eq!(mended(code, texts, mend), right, "{}", texts[0]);
    }

    #[test]
    fn who_is_named_in_an_aside_speaks_within_what_is_said() {
        check(
            "fr",
            &[
                "[Le Soir] {affirme} <que>, selon la police, <il était seul>.",
                "Le Soir affirme que, {selon} [la police], <il était seul>.",
            ],
            &[
                "Le Soir | affirme | que, selon la police, il était seul",
                "la police | selon | il était seul",
            ],
        );
        check(
            "en",
            &[
                "[The mayor] {said} <the fire was>, according to police, <an accident>.",
                "The mayor said <the fire was>, {according to} [police], <an accident>.",
            ],
            &[
                "The mayor | said | the fire was, according to police, an accident",
                "police | according to | the fire was … an accident",
            ],
        );
    }

    #[test]
    fn what_is_said_goes_on_behind_an_aside() {
        check(
            "fr",
            &[
                "[Orlo] {annonce} <des travaux qui>, selon lui, changent tout.",
                "Orlo annonce des travaux <qui>, {selon} [lui], <changent tout>.",
            ],
            &[
                "Orlo | annonce | des travaux qui, selon lui, changent tout",
                "lui | selon | qui … changent tout",
            ],
        );
    }

    #[test]
    fn other_gaps_stay() {
        // Who says it stands in between, or nobody does.
        for text in [
            "<« Il pleut »>, {a dit} [Orlo], <« et il vente »>.",
            "[Orlo] {dit} <que>, lundi, <il pleuvait>.",
        ] {
            let right = match text.starts_with('<') {
                true => "Orlo | a dit | « Il pleut » … « et il vente »",
                false => "Orlo | dit | que … il pleuvait",
            };
            check("fr", &[text], &[right]);
        }
    }

    #[test]
    fn each_number_has_its_source() {
        check(
            "fr",
            &[
                "<40 morts>, {selon} [Sarn], 12 selon Orlo",
                "<40 morts>, selon Sarn, <12> {selon} [Orlo]",
            ],
            &["Sarn | selon | 40 morts", "Orlo | selon | 12"],
        );
        check(
            "fr",
            &[
                "<Le bilan est de 12 morts>, {selon} [Sarn], et de 15 blessés, selon Orlo.",
                "<Le bilan est de 12 morts>, selon Sarn, et <de 15 blessés>, {selon} [Orlo].",
            ],
            &["Sarn | selon | Le bilan est de 12 morts", "Orlo | selon | de 15 blessés"],
        );
        // Nobody else gives the first.
        check(
            "fr",
            &["<40 morts>, tous civils, <12 blessés>, {selon} [Orlo]"],
            &["Orlo | selon | 40 morts … 12 blessés"],
        );
    }
}
