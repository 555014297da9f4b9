//! People who were not asked: what they say was picked up on a wire.
//!
//! *In the recordings, officers guess that …*, *Danes were heard saying that …*. Such a source is
//! known only to whoever listened in. What follows goes on with the recording while they speak, or
//! nobody but a pronoun: *one of them doubts it*.

use crate::language::reference::Class;
use crate::language::{Language, Turn, words};
use crate::reading::Statement;
use crate::text::Span;

use super::{Entity, Source, SourceRole};

/// Gives the sources of `statements` that were overheard that part.
pub(super) fn tell_overheard(
    text: &str,
    language: &Language,
    sentences: &[Span],
    statements: &[Statement],
    (sources, entities): (&mut [Source], &[Entity]),
) {
    let mut going_on = None;
    for (statement, source) in statements.iter().zip(sources) {
        let place = statement.source.first().and_then(|part| place(sentences, *part));
        let Some((sentence, first)) = place.zip(statement.source.first()) else { continue };
        let front = Span::new(sentences[sentence].start(), first.start());
        let opened = ends_overheard(text, language, front);
        let cue = statement.cue.last().filter(|cue| first.end() < cue.end());
        let heard = cue.is_some_and(|cue| is_heard(text, language, first.end(), *cue));
        let next = going_on.filter(|&(before, who)| {
            let anew = source.entity.is_none_or(|at| {
                let mut mentions = entities[at].mentions.iter();
                !mentions.any(|mention| mention.start() < first.start())
            });
            let theirs = source.entity.is_some() && source.entity == who;
            let named = source.entity.is_some_and(|at| {
                entities[at].wikidata.is_some() || entities[at].name.starts_with(char::is_uppercase)
            });
            let pronoun = || anew && only_points(text, language, &statement.source);
            sentence <= before + 1 && !named && (theirs || pronoun())
        });
        if (opened || heard || next.is_some()) && source.role != SourceRole::Outlet {
            source.role = SourceRole::Intercept;
        }
        let who = if opened { source.entity } else { next.and_then(|(_, who)| who) };
        going_on = (opened || next.is_some()).then_some((sentence, who));
    }
}

/// Whether what stands between somebody, up to byte `from`, and the end of their cue says that they
/// were heard: *officers | were heard saying*.
fn is_heard(text: &str, language: &Language, from: usize, cue: Span) -> bool {
    let verb = Span::new(from, cue.end());
    // Not who has it, *from what was picked up*, from others.
    if verb.of(text).contains(',') {
        return false;
    }
    let verb = words(text, verb);
    let is = |at: usize, class: Class| language.reference().is(&verb[at].key, class);
    // *The crew was intercepted and denied it*, *a été entendu par le juge et a nié*: asked, they say so.
    let joins = |at: usize| is(at, Class::And) || is(at, Class::But);
    let mut turns = language.turns().find(&verb, Turn::Overheard);
    turns.any(|found| {
        let behind = found.last().map_or(0, |last| last + 1);
        let said = verb.partition_point(|word| word.span.start() < cue.start());
        !(behind..said).any(joins)
    })
}

/// Whether all of a source are words of grammar: *he*, *one of them*, and not *prosecutors*.
fn only_points(text: &str, language: &Language, source: &[Span]) -> bool {
    let mut all = source.iter().flat_map(|&part| words(text, part));
    all.all(|word| language.reference().grammar(&word.key).is_some())
}

/// The sentence in which `part` stands.
fn place(sentences: &[Span], part: Span) -> Option<usize> {
    let at = sentences.partition_point(|sentence| sentence.end() <= part.start());
    (at < sentences.len()).then_some(at)
}

/// Whether all that stands before somebody ends with where they are heard: *In these tapes,*.
fn ends_overheard(text: &str, language: &Language, front: Span) -> bool {
    let front = words(text, front);
    let mut turns = language.turns().find(&front, Turn::Overheard);
    turns.any(|found| found.last().is_some_and(|&last| last + 1 == front.len()))
}

#[cfg(test)]
mod tests {
    use super::super::EntityKind;
    use super::*;
    use crate::reading::sentences;

    /// The parts of the sources of `text`, each with the words of its cue.
    fn roles(code: &str, text: &str, told: &[[&str; 2]]) -> Vec<SourceRole> {
        let language = Language::or_neutral(Some(code));
        let span = |words: &str| {
            let start = text.find(words).expect("the words stand in the text");
            Span::new(start, start + words.len())
        };
        let plain = |[source, cue]: &[&str; 2]| {
            Statement::plain(vec![span(source)], vec![span(cue)], Vec::new())
        };
        let statements: Vec<Statement> = told.iter().map(plain).collect();
        let entity = |[name, _]: &[&str; 2]| Entity {
            // Of those with nouns only, the noun: *prosecutors*.
            name: if *name == "Sarn" { (*name).to_owned() } else { name.to_lowercase() },
            kind: EntityKind::Group,
            wikidata: None,
            belongs_to: None,
            body: None,
            offices: Vec::new(),
            by_office: false,
            guessed: false,
            members: Vec::new(),
            mentions: vec![span(name)],
        };
        let entities: Vec<Entity> = told.iter().map(entity).collect();
        let source = |at| Source { entity: Some(at), role: SourceRole::Other, first_hand: true };
        let mut sources: Vec<Source> = (0..told.len()).map(source).collect();
        let heard = (&mut sources[..], &entities[..]);
        tell_overheard(text, language, &sentences(text, language), &statements, heard);
        sources.iter().map(|source| source.role).collect()
    }

    #[test]
    fn who_is_heard_on_a_wire_was_not_asked() {
        const HEARD: SourceRole = SourceRole::Intercept;
        const OTHER: SourceRole = SourceRole::Other;
        let text = "In the recordings, officers guess so. one of them doubts it. Sarn says no.";
        let told = [["officers", "guess"], ["one of them", "doubts"], ["Sarn", "says"]];
        assert_eq!(roles("en", text, &told), [HEARD, HEARD, OTHER]);
        // Others speak of it who were asked.
        for (code, text, told) in [
            (
                "en",
                "In the recordings, officers guess so. Prosecutors said the army lies.",
                [["officers", "guess"], ["Prosecutors", "said"]],
            ),
            (
                "en",
                "In the recordings, officers guess so. The army denied it.",
                [["officers", "guess"], ["The army", "denied"]],
            ),
            (
                "fr",
                "Dans ces enregistrements, des officiers le disent. Pour le parquet, c'est clair.",
                [["des officiers", "disent"], ["le parquet", "Pour"]],
            ),
        ] {
            assert_eq!(roles(code, text, &told), [HEARD, OTHER], "{text}");
        }
        for (code, text, source, cue, role) in [
            ("en", "Danes were heard saying so.", "Danes", "saying", HEARD),
            ("en", "Tapes in which officers admit it were played.", "officers", "admit", HEARD),
            (
                "en",
                "Officers, from what was picked up from Danes, think so.",
                "Officers",
                "think",
                OTHER,
            ),
            (
                "fr",
                "Dans ces enregistrements, des officiers le disent.",
                "des officiers",
                "disent",
                HEARD,
            ),
            ("fr", "Des Danois ont été entendus en train de le dire.", "Des Danois", "dire", HEARD),
            ("fr", "Des officiers le disent.", "Des officiers", "disent", OTHER),
            ("en", "The crew was intercepted and denied it.", "The crew", "denied", OTHER),
            ("fr", "Le pilote a été entendu par le juge et a nié.", "Le pilote", "a nié", OTHER),
            ("it", "Il pilota è stato sentito e ha negato.", "Il pilota", "ha negato", OTHER),
        ] {
            assert_eq!(roles(code, text, &[[source, cue]]), [role], "{text}");
        }
    }
}
