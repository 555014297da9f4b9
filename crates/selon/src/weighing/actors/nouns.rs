//! Bodies that an article calls by their noun alone: *the institute concludes*.
//!
//! The whole name may stand in the headline, or in a line of its own by which the body signs; an
//! article that another page prints again has lost it. Where the others of a case name one
//! institute, it is that one. A noun that may be for any body, *the agency*, tells too little.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::reference::{Class, Noun, Number, Reference, Sort};
use crate::language::register::Register;
use crate::language::{Language, Word, words};
use crate::reading::{Entity, EntityKind, Reading};
use crate::text::Span;

use super::mention::Mention;

/// Most words of a line that is no more than a name.
const LINE: usize = 12;
/// Letters in which nouns of two languages for the same agree: *institut*, *institute*.
const ALIKE: usize = 5;

/// The name by which an article tells outside its sentences of the body that it calls by `entity`'s
/// noun alone, if it tells of one.
pub(super) fn whole_name<'a>(
    reading: &'a Reading,
    entity: &Entity,
    language: &Language,
) -> Option<&'a str> {
    let own = entity.kind == EntityKind::Organisation && entity.belongs_to.is_none();
    let noun = noun_alone(&entity.name, language).filter(|_| own)?;
    let title = reading.article.title.iter().map(|title| title.value.as_str());
    let ends = |line: &&str| !line.trim_end().ends_with(['.', '!', '?', '"', '”', '»']);
    let lines = reading.article.text.text().lines().filter(ends);
    let mut found: Vec<&str> =
        title.chain(lines).filter_map(|line| name_of(line, noun, language.reference())).collect();
    found.dedup();
    if let [only] = found[..] { Some(only) } else { None }
}

/// The name in `line` of a body of this noun: *Northern Tide Institute*, *Institut des marées*.
fn name_of<'a>(line: &'a str, noun: &Noun, reference: &Reference) -> Option<&'a str> {
    let said = words(line, Span::new(0, line.len()));
    if said.len() > LINE {
        return None;
    }
    let is_head = |word: &Word| {
        word.capital && reference.noun(&word.key).is_some_and(|other| other.lemma == noun.lemma)
    };
    let at = said.iter().position(is_head)?;
    let beside = |a: usize, b: usize| {
        let between = line.get(said[a].span.end()..said[b].span.start());
        between.is_some_and(|between| between.chars().all(char::is_whitespace))
    };
    let is = |at: usize, class: Class| reference.is(&said[at].key, class);
    // Where every word has a capital, none of them tells where the name begins.
    let mut plain = said.iter().filter(|word| reference.grammar(&word.key).is_none());
    let titled = plain.all(|word| word.capital);
    let mut first = at;
    while first > 0
        && !titled
        && reference.composition().head_last
        && beside(first - 1, first)
        && said[first - 1].capital
        && reference.grammar(&said[first - 1].key).is_none()
    {
        first -= 1;
    }
    let mut last = at;
    // *for the Study* *of Tides*
    while last + 2 < said.len() && beside(last, last + 1) {
        if !is(last + 1, Class::Of) && !is(last + 1, Class::Preposition) {
            break;
        }
        let article = is(last + 2, Class::Definite) && last + 3 < said.len();
        let next = last + 2 + usize::from(article);
        let plain = |at: usize| reference.grammar(&said[at].key).is_none();
        let whole = (last + 1..next).all(|at| beside(at, at + 1));
        if !(whole && plain(next) && (said[next].capital || is(last + 1, Class::Of))) {
            break;
        }
        let goes_on = |&at: &usize| said[at].capital && plain(at) && beside(at - 1, at);
        let more = (next + 1..said.len()).take_while(goes_on).count();
        // *Institute for River Studies*, and not "Institute for Rivers Says Dam Was Old".
        if titled && more > 1 {
            return None;
        }
        last = next + more;
    }
    (first < last).then(|| &line[said[first].span.start()..said[last].span.end()])
}

fn noun_alone<'l>(name: &str, language: &'l Language) -> Option<&'l Noun> {
    let plain = !name.contains(char::is_whitespace) && name.starts_with(char::is_lowercase);
    language.reference().noun(name).filter(|noun| {
        let body = matches!(noun.sort, Sort::Organisation | Sort::Company);
        plain && body && noun.number != Some(Number::Plural)
    })
}

/// The noun that is all that a body is called by.
fn bare_noun<'l>(mention: &Mention<'_>, language: &'l Language) -> Option<&'l Noun> {
    let bare = !mention.named
        && mention.kind == EntityKind::Organisation
        && mention.belongs_to.is_none()
        && mention.body.is_none_or(|body| body.whose.is_none());
    let noun = noun_alone(mention.name, language).filter(|_| bare)?;
    (!noun.anyone && !noun.generic && !noun.of_state && !noun.of_town).then_some(noun)
}

/// Mentions of the only body of a noun that articles name, and of what others call by that noun
/// alone. `root` tells which mentions are one.
pub(super) fn only_bodies(
    mentions: &[Mention<'_>],
    mut root: impl FnMut(usize) -> usize,
) -> Vec<(usize, usize)> {
    let bare = |(index, mention): (usize, &Mention<'_>)| {
        let language = Language::or_neutral(Some(mention.lang));
        Some((index, language, bare_noun(mention, language)?.lemma.clone()))
    };
    let wanted: Vec<(usize, &Language, String)> =
        mentions.iter().enumerate().filter_map(bare).collect();
    let mut named: BTreeMap<(&str, &str), BTreeSet<usize>> = BTreeMap::new();
    let body =
        |one: &Mention<'_>| one.named && one.at.is_some() && one.kind == EntityKind::Organisation;
    for (index, mention) in mentions.iter().enumerate() {
        if wanted.is_empty() || !body(mention) {
            continue;
        }
        for (_, language, lemma) in &wanted {
            let (name, code) = match mention.known {
                Some(row) => (Register::get().known(row).name(language.code()), language.code()),
                None => (mention.name, mention.lang),
            };
            let reference = Language::or_neutral(Some(code)).reference();
            let alike = reference.head_of_name(name).is_some_and(|noun| {
                let same = noun.lemma == *lemma && code == language.code();
                same || code != language.code() && begins_alike(&noun.lemma, lemma)
            });
            if alike {
                named.entry((language.code(), lemma)).or_default().insert(root(index));
            }
        }
    }
    let only = |(index, language, lemma): &(usize, &Language, String)| {
        let all = named.get(&(language.code(), lemma.as_str()))?;
        let found = all.first().filter(|_| all.len() == 1)?;
        Some((*found, *index))
    };
    wanted.iter().filter_map(only).collect()
}

fn begins_alike(a: &str, b: &str) -> bool {
    a.chars().take(ALIKE).eq(b.chars().take(ALIKE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_or_a_line_of_its_own_has_the_whole_name() {
        for (code, noun, line, name) in [
            (
                "en",
                "institute",
                "Institute for the Study of Tides",
                Some("Institute for the Study of Tides"),
            ),
            (
                "en",
                "institute",
                "Northern Tide Institute blames Orlo",
                Some("Northern Tide Institute"),
            ),
            ("en", "institute", "Institute for River Studies", Some("Institute for River Studies")),
            ("en", "institute", "The Institute Blames Orlo", None),
            ("en", "institute", "Sarn Fears Tide Institute", None),
            ("en", "institute", "Harbour Board blames Orlo", None),
            ("fr", "institut", "L'Institut des marées accuse Orlo", Some("Institut des marées")),
            ("fr", "institut", "L'institut accuse Orlo", None),
        ] {
            let reference = Language::or_neutral(Some(code)).reference();
            let noun = reference.noun(noun).expect("a noun");
            assert_eq!(name_of(line, noun, reference), name, "{line}");
        }
    }
}
