//! Hypotheses proposed from what articles say of who did it.
//!
//! Words that say so are rows of a table (`language/…/proposals.tsv`): whoever is named
//! beside them, by name or by adjective, may be an answer; so may a staging, an accident,
//! and that nobody can say. That a sentence denies it makes no difference: someone has
//! thought of it. People choose.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::reference::Sort;
use crate::language::register::Register;
use crate::language::{Blame, Entry, Found, Frame, Language, Word, words};
use crate::reading::{EntityKind, Polarity, Reading, SourceRole};
use crate::text::Span;

use super::actors::{Actors, actors};
use super::case::Wording;
use super::names::folded;

/// A hypothesis that articles speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What it says, in the languages of the articles.
    pub label: Wording,
    /// The sentences, in the order of readings and texts, each once.
    pub found: Vec<Proposed>,
    /// How many articles have them.
    pub articles: usize,
}

/// A sentence that speaks of a hypothesis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Index of the reading.
    pub reading: usize,
    /// The sentence.
    pub sentence: Span,
    /// The words that say so.
    pub words: Span,
    /// Who says it: the source, else the outlet, if that is known.
    pub by: Option<String>,
    /// Whether they say that it is not so.
    pub denies: bool,
}

/// What a proposal is about; names stand for everyone who is called alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Agent(String),
    StagedBy(String),
    Staged,
    Accident,
    Unknown,
}

/// Words between a name and what is said of it.
const NEAR: usize = 8;
/// The same for a staging, where more is someone else.
const CLOSE: usize = 3;
/// Words of the longest name.
const LONGEST: usize = 4;
/// Letters that tell a name from others: *Veldria*, *veldrien*.
const STEM: usize = 5;

/// The hypotheses that `readings` speak of, those in most articles first.
pub fn suggest(readings: &[Reading]) -> Vec<Proposal> {
    let actors = actors(readings);
    let names = Known::of(readings);
    let mut about: BTreeMap<About, Vec<Proposed>> = BTreeMap::new();
    for (at, reading) in readings.iter().enumerate() {
        let language = reading.language();
        for sentence in reading.sentences_of_body() {
            in_sentence((at, reading), sentence, language, (&names, &actors), &mut about);
        }
    }
    // Nobody reads a case about two French articles in five languages.
    let codes = readings.iter().filter_map(|reading| reading.article.lang.as_ref());
    let codes: BTreeSet<&str> =
        codes.filter_map(|lang| Language::for_code(&lang.value)).map(Language::code).collect();
    let mut found: Vec<(About, Proposal)> = Vec::new();
    for (about, sentences) in about {
        let articles: BTreeSet<usize> = sentences.iter().map(|one| one.reading).collect();
        let label = label(&about, &names, &codes);
        found.push((about, Proposal { label, articles: articles.len(), found: sentences }));
    }
    found.sort_by_key(|(_, one)| {
        (
            std::cmp::Reverse((one.articles, one.found.len())),
            one.found[0].reading,
            one.found[0].words,
        )
    });
    found.into_iter().map(|(_, proposal)| proposal).collect()
}

fn label(about: &About, names: &Known, codes: &BTreeSet<&str>) -> Wording {
    let (kind, key) = match about {
        About::Agent(key) => ("agent", key.as_str()),
        About::StagedBy(key) => ("staged-by", key.as_str()),
        About::Staged => ("staged", ""),
        About::Accident => ("accident", ""),
        About::Unknown => ("unknown", ""),
    };
    let known = |code: &&str| codes.contains(*code);
    let none = !Language::codes().any(|code| known(&code));
    let each = Language::codes().filter(|code| none || known(code)).filter_map(|code| {
        let label = Language::for_code(code)?.proposals().label(kind, &names.shown(key, code))?;
        Some((code.to_owned(), label))
    });
    Wording(each.collect())
}

fn in_sentence(
    (at, reading): (usize, &Reading),
    sentence: Span,
    language: &Language,
    (names, actors): (&Known, &Actors),
    about: &mut BTreeMap<About, Vec<Proposed>>,
) {
    let text = reading.article.text.text();
    let said = words(text, sentence);
    let found = language.proposals().find(&said);
    if found.is_empty() {
        return;
    }
    let named = names.in_words(reading, &said, language);
    for phrase in found {
        let (Some(&first), Some(&last)) = (phrase.words.first(), phrase.words.last()) else {
            continue;
        };
        let span = Span::new(said[first].span.start(), said[last].span.end());
        let teller = teller(reading, span);
        let (speaker, turned) = speaker(reading, teller);
        // Whoever says it is not whom it is said of, unless the words are their denial: *Orlavia
        // denied any part in it*.
        let said_by = teller.map(|one| &reading.statements[one]);
        let disowns = |cue: &[Span]| turned && cue.iter().any(|part| part.overlaps(span));
        let source = said_by.filter(|by| !disowns(&by.cue)).map(|by| by.source.as_slice());
        let other = |name: &&Name| {
            let own = said[name.at].span;
            source.is_none_or(|spans| !spans.iter().any(|span| span.overlaps(own)))
        };
        let named = || named.iter().filter(other);
        let before = |most: usize| {
            named().rev().find(|n| n.end <= first && first - n.end < most).map(|n| n.key.clone())
        };
        let after = |most: usize| {
            named().find(|n| n.at > last && n.at - last <= most).map(|n| n.key.clone())
        };
        let what = match phrase.entry {
            Blame::Before => before(NEAR).map(About::Agent),
            Blame::After => after(NEAR).map(About::Agent),
            Blame::Staged => match after(CLOSE).or_else(|| before(CLOSE)) {
                Some(key) => Some(About::StagedBy(key)),
                None => Some(About::Staged),
            },
            Blame::Accident => Some(About::Accident),
            Blame::Unknown => Some(About::Unknown),
            Blame::Open => None,
        };
        let Some(what) = what else { continue };
        let sentences = about.entry(what).or_default();
        if sentences.last().is_none_or(|one| (one.reading, one.sentence) != (at, sentence)) {
            let entity = speaker.and_then(|one| reading.who.sources[one].entity);
            let by = match teller {
                Some(_) => entity.map(|entity| actors.of(at, entity)),
                None => actors.outlet(at),
            };
            let by = by.map(|actor| actors.all[actor].name.clone());
            // That nobody can say is a denial of itself.
            let words = *phrase.entry != Blame::Unknown && denied(language, &said, (first, last));
            let denies = turned || words;
            sentences.push(Proposed { reading: at, sentence, words: span, by, denies });
        }
    }
}

/// The innermost statement that says these words.
fn teller(reading: &Reading, span: Span) -> Option<usize> {
    let says = |one: &usize| {
        let statement = &reading.statements[*one];
        let parts = statement.content.iter().chain(&statement.cue);
        parts.into_iter().any(|part| part.overlaps(span))
    };
    let length = |one: &usize| -> usize {
        reading.statements[*one].content.iter().map(|span| span.end() - span.start()).sum()
    };
    (0..reading.statements.len()).filter(says).min_by_key(length)
}

/// Whoever speaks in a statement, the one around it where it has no source of its own (*he
/// rejected claims that …*), and whether they deny what it says.
fn speaker(reading: &Reading, teller: Option<usize>) -> (Option<usize>, bool) {
    let (mut at, mut denies) = (teller, false);
    // Parents form a forest, but what was read from a file need not.
    for _ in 0..reading.statements.len() {
        let Some(statement) = at.map(|one| &reading.statements[one]) else { break };
        denies ^= statement.polarity == Polarity::Negative;
        if !statement.source.is_empty() || statement.parent.is_none() {
            break;
        }
        at = statement.parent;
    }
    (at, denies)
}

/// Whether the words around a phrase, told by its first and its last word, turn it round: *was
/// not behind it*, *ruled out an accident*.
fn denied(language: &Language, said: &[Word], (first, last): (usize, usize)) -> bool {
    let at = |words: &[usize]| Some((*words.iter().min()?, *words.iter().max()?));
    let stands = |words: &[usize], before: usize| {
        at(words).is_some_and(|(from, to)| from <= last && to + before >= first)
    };
    let frames = language.responsibility().find(said);
    let has = |wanted: &[Frame]| {
        frames.iter().any(|one| wanted.contains(one.entry) && stands(&one.words, CLOSE))
    };
    let phrases = language.phrases(said, false);
    let negated =
        |one: &Found<'_, Entry>| matches!(one.entry, Entry::Negation) && stands(&one.words, 2);
    !has(&[Frame::Open]) && (has(&[Frame::Disown, Frame::Exclude]) || phrases.iter().any(negated))
}

/// Someone named in a sentence.
struct Name {
    key: String,
    /// Index of the first word, and of the one after the last.
    at: usize,
    end: usize,
}

/// How those are called who are named in the articles.
#[derive(Default)]
struct Known {
    /// For each beginning of a name, the forms that are used, by language, and how often.
    forms: BTreeMap<String, BTreeMap<(String, String), usize>>,
    /// Full names of people.
    people: BTreeMap<String, String>,
    /// Beginnings of names of outlets: they tell it.
    outlets: BTreeSet<String>,
}

impl Known {
    fn of(readings: &[Reading]) -> Self {
        let mut known = Known::default();
        for reading in readings {
            let language = reading.language();
            let text = reading.article.text.text();
            let outlet = reading.article.outlet.as_ref();
            known.outlets.extend(outlet.and_then(|outlet| key(&outlet.value)));
            for (index, entity) in reading.who.entities.iter().enumerate() {
                let mut sources = reading.who.sources.iter();
                let outlet =
                    sources.any(|s| s.entity == Some(index) && s.role == SourceRole::Outlet);
                let Some(key) = key(&entity.name) else { continue };
                if outlet {
                    known.outlets.insert(key);
                } else if entity.kind == EntityKind::Person
                    && entity.name.starts_with(char::is_uppercase)
                    && entity.name.contains(' ')
                {
                    known.people.entry(key).or_insert_with(|| entity.name.clone());
                }
            }
            for &sentence in reading.sentences() {
                let said = words(text, sentence);
                for (at, end) in capitals(reading, &said, language) {
                    let form = text[said[at].span.start()..said[end - 1].span.end()].to_owned();
                    let form = form.trim_end_matches(crate::language::is_apostrophe).to_owned();
                    if let Some(key) = key(&form) {
                        let forms = known.forms.entry(key).or_default();
                        *forms.entry((language.code().to_owned(), form)).or_default() += 1;
                    }
                }
            }
        }
        known
    }

    /// Everyone named in `said`, by name or by adjective, in text order.
    fn in_words(&self, reading: &Reading, said: &[Word], language: &Language) -> Vec<Name> {
        let text = reading.article.text.text();
        let mut found: Vec<Name> = Vec::new();
        for (at, country) in language.place_words().demonyms(said) {
            if let (Some(&first), Some(&last)) = (at.first(), at.last()) {
                found.push(Name { key: state(country), at: first, end: last + 1 });
            }
        }
        for (at, end) in capitals(reading, said, language) {
            let form = &text[said[at].span.start()..said[end - 1].span.end()];
            let Some(key) = key(form) else { continue };
            let first = at == 0 && !self.forms.contains_key(&key);
            if !first && !self.outlets.contains(&key) {
                let key = state_of(form, language).unwrap_or(key);
                found.push(Name { key, at, end });
            }
        }
        // French writes peoples small: *roquettes orlaviennes*.
        for (at, word) in said.iter().enumerate().filter(|(_, word)| !word.capital) {
            let long = word.key.chars().count() > STEM;
            if let Some(key) = key(&word.key).filter(|_| long)
                && self.forms.contains_key(&key)
                && !self.outlets.contains(&key)
                && language.reference().noun(&word.key).is_none()
                && !language.reference().is_capital_noun(&word.key)
            {
                found.push(Name { key, at, end: at + 1 });
            }
        }
        found.sort_by_key(|name| name.at);
        found.dedup_by_key(|name| name.at);
        found
    }

    /// The name under which people know it, in a language if it is used there.
    fn shown(&self, key: &str, code: &str) -> String {
        let register = Register::get();
        if let Some(state) = key.strip_prefix("state ").and_then(|state| register.state(state)) {
            return register.known(state).name(code).to_owned();
        }
        if let Some(person) = self.people.get(key) {
            return person.clone();
        }
        let forms = self.forms.get(key);
        let of = |own: bool| {
            let forms = forms.into_iter().flatten();
            let forms = forms.filter(|((lang, _), _)| !own || lang == code);
            // The name is shorter than its adjective: *Orlavia*, *Orlavian*.
            forms.map(|((_, form), _)| form).min_by_key(|form| (form.chars().count(), *form))
        };
        of(true).or_else(|| of(false)).cloned().unwrap_or_else(|| key.to_owned())
    }
}

fn state(country: &str) -> String {
    format!("state {country}")
}

/// The state that is called so, or speaks by this name of its capital.
fn state_of(form: &str, language: &Language) -> Option<String> {
    let register = Register::get();
    if let Some(country) = language.place_words().metonym(form).and_then(|m| m.country.clone()) {
        return Some(state(&country));
    }
    let known = register.known(register.find(form)?.known);
    (known.sort != Sort::Person && !known.state.is_empty()).then(|| state(&known.state))
}

/// The beginning of the last word of a name, folded; `None` if it is too short to tell.
fn key(form: &str) -> Option<String> {
    let last = folded(form).rsplit(' ').find(|word| word.len() > 1)?.to_owned();
    let stem: String = last.chars().filter(|c| c.is_alphabetic()).take(STEM).collect();
    (stem.chars().count() >= 4).then_some(stem)
}

/// Runs of words in capitals that may be a name: first word, and the one after the last.
fn capitals(reading: &Reading, said: &[Word], language: &Language) -> Vec<(usize, usize)> {
    let is_name = |word: &Word| {
        word.capital
            && language.reference().grammar(word.key.trim_end_matches('\'')).is_none()
            && language.reference().noun(&word.key).is_none()
            && !language.opens_sentence(&word.key)
            && !reading.dates.iter().flat_map(|date| &date.spans).any(|d| d.overlaps(word.span))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < said.len() {
        if !is_name(&said[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < said.len()
            && end - at < LONGEST
            && is_name(&said[end])
            && !said[end].after_break
        {
            end += 1;
        }
        found.push((at, end));
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Article;
    use crate::reading::Reader;
    use crate::text::SourceText;

    fn read(texts: &[(&str, &str)]) -> Vec<Reading> {
        let reader = Reader::built_in().expect("a reader");
        let article = |(number, (lang, text)): (usize, &(&str, &str))| {
            let mut article = Article::new(format!("a{number}"), SourceText::from_text(*text));
            let from = crate::ingest::Origin::Detected;
            article.lang = Some(crate::ingest::Field { value: (*lang).to_owned(), from });
            reader.read(article)
        };
        texts.iter().enumerate().map(article).collect()
    }

    fn told(texts: &[(&str, &str)], lang: &str) -> Vec<(String, usize, usize)> {
        let told = suggest(&read(texts)).into_iter();
        let told =
            told.map(|one| (one.label.in_language(lang).to_owned(), one.articles, one.found.len()));
        told.collect()
    }

    #[test]
    fn whoever_is_named_in_any_language_is_one() {
        let texts = [
            (
                "en",
                "The minister accused Orlavia of the attack. Orlavia denied having any part in it.",
            ),
            (
                "fr",
                "Selon le maire, l'armée orlavienne est derrière l'attaque. On ignore pourquoi.",
            ),
            (
                "en",
                "The police said that it was an accident. Nobody knows whether a false flag is likelier.",
            ),
        ];
        let told = told(&texts, "en");
        let agent = told.iter().find(|one| one.0 == "Orlavia was behind it");
        assert_eq!(agent.map(|one| one.1), Some(2), "{told:?}");
        for wanted in [
            "It was an accident",
            "Nobody can say who was behind it",
            "It was staged to blame others",
        ] {
            assert!(told.iter().any(|one| one.0 == wanted), "{wanted}: {told:?}");
        }
    }

    #[test]
    fn whoever_denies_it_is_marked() {
        let text = "Veldria said on Monday that Kelmaria was behind the fire. Kelmaria denied having \
                    any part in it. Ida Orvel, the mayor, said that Kelmaria was not behind the fire. \
                    The police said that it was an accident.";
        let found = suggest(&read(&[("en", text)]));
        let told = |label: &str| -> Vec<bool> {
            let mut one = found.iter().filter(|one| one.label.in_language("en") == label);
            one.next().map_or(Vec::new(), |one| one.found.iter().map(|one| one.denies).collect())
        };
        assert_eq!(told("Kelmaria was behind it"), [false, true, true], "{found:#?}");
        assert_eq!(told("It was an accident"), [false]);
    }

    #[test]
    fn whoever_tells_is_not_told_of() {
        let texts = [("en", "Veldria said on Monday that Kelmaria was behind the fire.")];
        // It is told in the languages of the articles.
        for lang in ["en", "fr"] {
            assert_eq!(told(&texts, lang), [("Kelmaria was behind it".to_owned(), 1, 1)]);
        }
    }

    #[test]
    fn where_nothing_is_said_nothing_is_proposed() {
        assert!(told(&[("en", "The harbour is open again, the mayor said.")], "en").is_empty());
    }
}
