//! People who were not asked: what they say was picked up on a wire.
//!
//! *In the recordings, officers guess that …*, *Danes were heard saying that …*. Such a source is
//! known only to whoever listened in. What follows goes on with the recording while nobody with a
//! name speaks.

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
        let heard = cue.map(|cue| Span::new(first.end(), cue.end())).is_some_and(|verb| {
            // Not who has it, *from what was picked up*, from others.
            let aside = verb.of(text).contains(',');
            let verb = words(text, verb);
            !aside && language.turns().find(&verb, Turn::Overheard).next().is_some()
        });
        let named = source.entity.is_some_and(|at| {
            entities[at].wikidata.is_some() || entities[at].name.starts_with(char::is_uppercase)
        });
        let next = going_on.is_some_and(|before| sentence <= before + 1 && !named);
        if (opened || heard || next) && source.role != SourceRole::Outlet {
            source.role = SourceRole::Intercept;
        }
        going_on = (opened || next).then_some(sentence);
    }
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
            name: (*name).to_owned(),
            kind: EntityKind::Group,
            wikidata: None,
            belongs_to: None,
            body: None,
            offices: Vec::new(),
            by_office: false,
            guessed: false,
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
        ] {
            assert_eq!(roles(code, text, &[[source, cue]]), [role], "{text}");
        }
    }
}
