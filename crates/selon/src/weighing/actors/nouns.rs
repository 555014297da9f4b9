//! Bodies that an article calls by their noun alone: *the institute concludes*.
//!
//! The whole name may stand in the headline, or in a line of its own by which the body signs; an
//! article that another page prints again has lost it. Where the others of a case name one
//! institute, it is that one. A noun that may be for any body, *the agency*, tells too little, and
//! one of which there are many, *the court*, tells enough in its own article alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::reference::{Class, Noun, Number, Reference, Sort};
use crate::language::register::Register;
use crate::language::{Language, Word, words};
use crate::reading::{Entity, EntityKind, Reading};
use crate::text::Span;

use super::mention::Mention;

/// Most words of a line that is no more than a name.
const LINE: usize = 12;
/// Most letters at the end in which nouns of two languages for the same differ: *observatory*,
/// *observatoire*.
const ENDING: usize = 2;
/// Languages in which the register names bodies.
const REGISTERED: [&str; 2] = ["en", "fr"];

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
    // *Photo: Marine Institute* tells who took it, and not who speaks.
    let caption = |line: &str| line.contains([':', '©']);
    let lines = reading.article.text.text().lines().filter(|line| ends(line) && !caption(line));
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
    // *for the Survey* *of Tides*
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

/// The noun that a name is, which does not stand for any body of its sort.
fn noun_alone<'l>(name: &str, language: &'l Language) -> Option<&'l Noun> {
    let plain = !name.contains(char::is_whitespace) && name.starts_with(char::is_lowercase);
    language.reference().noun(name).filter(|noun| {
        let body = matches!(noun.sort, Sort::Organisation | Sort::Company);
        let any = noun.anyone || noun.generic || noun.of_state || noun.of_town;
        plain && body && !any && noun.number != Some(Number::Plural)
    })
}

/// The noun that is all that a body is called by, if the only one of that noun is meant by it.
fn bare_noun<'l>(mention: &Mention<'_>, language: &'l Language) -> Option<&'l Noun> {
    let bare = !mention.named
        && mention.kind == EntityKind::Organisation
        && mention.belongs_to.is_none()
        && mention.body.is_none_or(|body| body.whose.is_none());
    noun_alone(mention.name, language).filter(|noun| bare && noun.sole)
}

/// A noun, and the code of its language.
type Said = (&'static str, &'static str);

/// The nouns by which the name of a body says what it is: of a body that the register knows, one
/// in each language in which it has names.
fn heads(mention: &Mention<'_>) -> Vec<Said> {
    let head = |code: &str, name: &str| {
        let language = Language::or_neutral(Some(code));
        let noun = language.reference().head_of_name(name).filter(|noun| noun.sole)?;
        Some((language.code(), noun.lemma.as_str()))
    };
    let heads = match mention.known.map(|row| Register::get().known(row)) {
        Some(known) => REGISTERED.map(|code| head(code, known.name(code))).to_vec(),
        None => vec![head(mention.lang, mention.name)],
    };
    heads.into_iter().flatten().collect()
}

/// Mentions of the only body of a noun that articles name, and of what others call by that noun
/// alone. `root` tells which mentions are one.
pub(super) fn only_bodies(
    mentions: &[Mention<'_>],
    mut root: impl FnMut(usize) -> usize,
) -> Vec<(usize, usize)> {
    let bare = |(index, mention): (usize, &Mention<'_>)| {
        let language = Language::or_neutral(Some(mention.lang));
        let noun = bare_noun(mention, language)?;
        Some((index, (language.code(), noun.lemma.as_str())))
    };
    let wanted: Vec<(usize, Said)> = mentions.iter().enumerate().filter_map(bare).collect();
    // Of each noun, the bodies of that noun that are named.
    let mut named: BTreeMap<Said, BTreeSet<usize>> =
        wanted.iter().map(|&(_, noun)| (noun, BTreeSet::new())).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let is_body =
        |one: &Mention<'_>| one.named && one.at.is_some() && one.kind == EntityKind::Organisation;
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| is_body(mention)) {
        let heads = heads(mention);
        for (noun, bodies) in &mut named {
            if heads.iter().any(|head| same_noun(*head, *noun)) {
                bodies.insert(root(index));
            }
        }
    }
    let only = |&(index, noun): &(usize, Said)| {
        let bodies = &named[&noun];
        let found = bodies.first().filter(|_| bodies.len() == 1)?;
        Some((*found, index))
    };
    wanted.iter().filter_map(only).collect()
}

/// Whether two nouns are one, or are it in two languages.
fn same_noun((code, noun): Said, (other_code, other): Said) -> bool {
    if code == other_code { noun == other } else { alike(noun, other) }
}

/// Whether two nouns differ in no more than the ending of their languages: *institut* and
/// *institute*, not *commission* and *committee*.
fn alike(a: &str, b: &str) -> bool {
    let least = a.chars().count().min(b.chars().count());
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    shared + ENDING >= least
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Field, Origin};
    use crate::weighing::lineage::tests::reading;

    use super::*;

    /// The whole name of what `text`, under `title`, calls by `noun` alone.
    fn whole(noun: &str, title: &str, text: &str) -> Option<String> {
        let mut reading = reading("wire.example", "", "en", text);
        reading.article.title = Some(Field::new(title, Origin::Json));
        let start = text.find(noun).expect("the noun stands in the text");
        let entity = Entity {
            name: noun.to_owned(),
            kind: EntityKind::Organisation,
            wikidata: None,
            belongs_to: None,
            body: None,
            offices: Vec::new(),
            by_office: false,
            guessed: false,
            members: Vec::new(),
            mentions: vec![Span::new(start, start + noun.len())],
        };
        let language = Language::or_neutral(Some("en"));
        whole_name(&reading, &entity, language).map(str::to_owned)
    }

    #[test]
    fn a_noun_for_any_body_has_no_whole_name() {
        for (noun, title, text, name) in [
            ("institute", "Tide Institute blames Orlo", "The institute saw it.", true),
            ("institute", "Mine found", "The institute saw it.\nInstitute for River Studies", true),
            ("court", "Harbour Court clears Orlo", "The court saw it.", true),
            ("agency", "Harbour Agency blames Orlo", "The agency saw it.", false),
            ("party", "Harbour Party blames Orlo", "The party saw it.", false),
            (
                "institute",
                "Mine found",
                "The institute saw it.\nPhoto: Institute for River Studies",
                false,
            ),
        ] {
            assert_eq!(whole(noun, title, text).is_some(), name, "{title}: {text}");
        }
    }

    #[test]
    fn nouns_of_two_languages_differ_in_their_endings() {
        for (a, b, one) in [
            ("institut", "institute", true),
            ("observatoire", "observatory", true),
            ("commission", "committee", false),
            ("commission", "commissariat", false),
        ] {
            assert_eq!(alike(a, b), one, "{a}, {b}");
        }
    }

    #[test]
    fn a_headline_or_a_line_of_its_own_has_the_whole_name() {
        for (code, noun, line, name) in [
            (
                "en",
                "institute",
                "Institute for the Survey of Tides",
                Some("Institute for the Survey of Tides"),
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
