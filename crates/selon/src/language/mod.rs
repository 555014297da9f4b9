//! What differs between languages, as data.
//!
//! Reading must know which full stops end no sentence, which words deny, doubt
//! or pass on. That is vocabulary, and vocabulary is better read, checked and
//! mended as tables than as code. Each language is a folder of tab-separated
//! tables with the same names; this module loads, checks and queries them.
//!
//! # Adding a language
//! Copy `en/` to a folder named by the ISO 639-1 code, replace the rows, and
//! add the folder to the `languages!` table below. The tests check every
//! language in that table and name the file and line of a fault.
//!
//! | file | a row is |
//! |---|---|
//! | `abbreviations.tsv` | an abbreviation without its last full stop, and whether it can end a sentence |
//! | `openers.tsv` | a word that, in capitals after an initial or an open abbreviation, begins a sentence |
//! | `inflection.tsv` | a paradigm: a name and its endings; or whole words that rows share, which have no stem |
//! | `cues.tsv` | an attributing phrase, the stance it gives the content affirmed and negated, and whether a conditional below it is hearsay |
//! | `onward.tsv` | a phrase that begins in a cue, or right behind one, and may go on into the content (*declined \| to rule out*), and its stances; the longer of two speaks, and it is shown |
//! | `hedges.tsv` | a phrase that grades certainty, in the content or the cue, with its interval on a published scale; `doubted` for words that say *probably not*, `none` for what only looks like a hedge |
//! | `hearsay.tsv` | a phrase that marks second-hand information |
//! | `origins.tsv` | a cue that names where a content comes from (*citing*), not who brings it; `carrier` for one that names who passes on what another says (*quoted by*) |
//! | `negations.tsv` | a word that negates the cue it stands in or, at the head of a source, says that nobody says so (`source`, `both`; `not` for what only looks like it; `said` for one that is none: *did not hesitate to*) |
//! | `conditional.tsv` | a form of the conditional: hearsay, modal, or not one though it ends like one; `reported` for forms that mark hearsay only where no source is named; a phrase that makes the conditional in it modal, opens a condition or a clause beside the main one |
//! | `firm.tsv` | a phrase that leaves no doubt, by class |
//! | `turns.tsv` | a turn of phrase around a statement that says what is to be made of it, by class: see [`Turn`] |
//! | `responsibility.tsv` | a phrase by which somebody is said to have done something, not to have, or not to be known, by class |
//! | `proposals.tsv` | a phrase that says who may have done something, and where that name stands: `before`, `after`; or `staged`, `accident`, `unknown`; `open`: by which a hypothesis says that nobody can say |
//! | `proposal_labels.tsv` | how a hypothesis of each kind is worded |
//! | `time_*.tsv` | words, patterns, tense and ranges of expressions of time: see [`time`] |
//! | `places.tsv` | a word, and what it says of a name beside it: a place, a person, an institution |
//! | `bodies.tsv` | words of a noun phrase, and the unnamed body that they tell: *intelligence officials* |
//! | `functions.tsv` | words of a noun phrase, and the office of one person that they tell: *foreign minister* |
//! | `metonyms.tsv` | a place that speaks for an institution (*Moscow*, *the White House*), what that is, its country, and whether it is a capital or a seat |
//! | `demonyms.tsv` | a people or its adjective, and the country |
//! | `facts.tsv` | numbers, units, what is counted, states of things: see [`facts`]; also for languages without other tables |
//! | `reference.tsv`, `nouns.tsv`, `broader.tsv`, `endings.tsv`, `composition.tsv` | words that refer: see [`reference`] |
//!
//! Phrases are written in the notation of [`notation`]. A table that a language
//! has no rows for (English has no hearsay conditional) keeps its first line.
//!
//! # Languages without a folder
//! [`Language::neutral`] has no words at all: sentences are cut by their marks
//! alone and no word grades a statement: what the model makes of it stands. A
//! union of all languages would
//! answer more and be wrong in ways nobody sees: French *improbable* (7 %) is
//! not English *improbable* (20 to 45 %).

mod bodies;
pub(crate) mod facts;
mod firm;
mod functions;
mod lexicon;
pub(crate) mod notation;
mod phrases;
mod places;
mod proposals;
pub(crate) mod reference;
pub(crate) mod register;
mod responsibility;
pub(crate) mod table;
pub(crate) mod time;
mod turns;
mod words;

use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, OnceLock};

pub(crate) use bodies::{Bodies, BodyWords, One, Standing};
pub(crate) use firm::{Firm, FirmWords};
pub(crate) use functions::{FunctionWords, Functions, OfficeOf};
pub(crate) use lexicon::{Below, Conditional, Entry, Interval, ONWARD, Stance, Stances};
pub(crate) use phrases::{Found, longest};
pub(crate) use places::{Beside, PlaceWords, key, push_folded};
pub use places::{Metonym, Role};
pub(crate) use proposals::{Blame, Proposals};
pub(crate) use responsibility::{Frame, Responsibility};
pub use table::DataError;
pub(crate) use turns::{Turn, Turns};
pub(crate) use words::{Word, breaks_a_phrase, fold, is_apostrophe, words};

use crate::text::Span;
use lexicon::{Loader, Settings};
use phrases::Phrases;
use reference::{Class, Reference, ReferenceTables};
use time::{TimeTables, TimeWords};

/// What a cue makes of its source on the way of a content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hand {
    /// Who says it: *said*.
    #[default]
    Speaker,
    /// Whom somebody else has it from: *citing*.
    Origin,
    /// Who passes on what somebody else says: *quoted by*.
    Carrier,
    /// Who said it as well, and has it from nobody: *confirming a report by*.
    Beside,
}

/// The tables of one language, as text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tables {
    code: &'static str,
    abbreviations: &'static str,
    openers: &'static str,
    inflection: &'static str,
    cues: &'static str,
    onward: &'static str,
    hedges: &'static str,
    hearsay: &'static str,
    origins: &'static str,
    negations: &'static str,
    conditional: &'static str,
    responsibility: &'static str,
    proposals: &'static str,
    proposal_labels: &'static str,
    firm: &'static str,
    turns: &'static str,
    time: TimeTables,
    places: &'static str,
    metonyms: &'static str,
    demonyms: &'static str,
    bodies: &'static str,
    functions: &'static str,
    reference: ReferenceTables,
}

macro_rules! languages {
    ($($code:literal),*) => {
        [$(Slot::of(Tables {
            code: $code,
            abbreviations: include_str!(concat!($code, "/abbreviations.tsv")),
            openers: include_str!(concat!($code, "/openers.tsv")),
            inflection: include_str!(concat!($code, "/inflection.tsv")),
            cues: include_str!(concat!($code, "/cues.tsv")),
            onward: include_str!(concat!($code, "/onward.tsv")),
            hedges: include_str!(concat!($code, "/hedges.tsv")),
            hearsay: include_str!(concat!($code, "/hearsay.tsv")),
            origins: include_str!(concat!($code, "/origins.tsv")),
            negations: include_str!(concat!($code, "/negations.tsv")),
            conditional: include_str!(concat!($code, "/conditional.tsv")),
            responsibility: include_str!(concat!($code, "/responsibility.tsv")),
            proposals: include_str!(concat!($code, "/proposals.tsv")),
            proposal_labels: include_str!(concat!($code, "/proposal_labels.tsv")),
            firm: include_str!(concat!($code, "/firm.tsv")),
            turns: include_str!(concat!($code, "/turns.tsv")),
            time: TimeTables {
                words: include_str!(concat!($code, "/time_words.tsv")),
                patterns: include_str!(concat!($code, "/time_patterns.tsv")),
                tense: include_str!(concat!($code, "/time_tense.tsv")),
                ranges: include_str!(concat!($code, "/time_ranges.tsv")),
            },
            places: include_str!(concat!($code, "/places.tsv")),
            metonyms: include_str!(concat!($code, "/metonyms.tsv")),
            demonyms: include_str!(concat!($code, "/demonyms.tsv")),
            bodies: include_str!(concat!($code, "/bodies.tsv")),
            functions: include_str!(concat!($code, "/functions.tsv")),
            reference: ReferenceTables {
                reference: include_str!(concat!($code, "/reference.tsv")),
                nouns: include_str!(concat!($code, "/nouns.tsv")),
                broader: include_str!(concat!($code, "/broader.tsv")),
                endings: include_str!(concat!($code, "/endings.tsv")),
                composition: include_str!(concat!($code, "/composition.tsv")),
            },
        })),*]
    };
}

/// A language whose tables are read when it is first asked for.
struct Slot {
    tables: Tables,
    language: OnceLock<Language>,
}

impl Slot {
    const fn of(tables: Tables) -> Self {
        Self { tables, language: OnceLock::new() }
    }

    fn get(&'static self) -> &'static Language {
        self.language.get_or_init(|| match Language::load(&self.tables) {
            Ok(language) => language,
            // The tables are part of the program and a test loads them all.
            Err(fault) => panic!("{fault}"),
        })
    }
}

/// Every language that Selon has words for, by code.
static LANGUAGES: [Slot; 5] = languages!["de", "en", "es", "fr", "it"];

static NEUTRAL: LazyLock<Language> = LazyLock::new(Language::default);

/// The words of one language that reading needs; see the module's text.
#[derive(Debug, Default)]
pub struct Language {
    code: &'static str,
    abbreviations: HashMap<String, Abbreviation>,
    openers: HashSet<String>,
    phrases: Phrases<Entry>,
    conditional: HashMap<String, Conditional>,
    /// Endings of the conditional, longest first.
    conditional_endings: Vec<(String, Conditional)>,
    settings: Settings,
    responsibility: Responsibility,
    proposals: Proposals,
    firm: FirmWords,
    turns: Turns,
    /// Tables of time, and what they say once they are read: the largest by far.
    time: Option<(TimeTables, OnceLock<TimeWords>)>,
    places: PlaceWords,
    bodies: BodyWords,
    functions: FunctionWords,
    reference: Reference,
}

/// Whether a sentence can end with an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Something always follows: *M.*, *Dr.*, *art.*
    Joined,
    /// It can: *etc.*, *U.S.*, *Inc.*
    Open,
    /// A number does: *No. 10*, but *he said no.*
    Number,
    /// An initial that behind a small word is a name: *on X.*
    Name,
}

impl Language {
    /// The language of an ISO 639-1 code, `None` if Selon has no words for it.
    /// Regions are ignored: `fr-CA` is `fr`.
    ///
    /// ```
    /// use selon::language::Language;
    /// assert_eq!(Language::for_code("fr-CA").map(Language::code), Some("fr"));
    /// assert!(Language::for_code("tlh").is_none());
    /// ```
    pub fn for_code(code: &str) -> Option<&'static Language> {
        let primary = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
        LANGUAGES.iter().find(|slot| slot.tables.code == primary).map(Slot::get)
    }

    /// The language of `code` or, if that is missing or unknown, one without
    /// words.
    pub fn or_neutral(code: Option<&str>) -> &'static Language {
        code.and_then(Language::for_code).unwrap_or_else(Language::neutral)
    }

    /// A language without words.
    pub fn neutral() -> &'static Language {
        &NEUTRAL
    }

    /// The codes that [`for_code`](Self::for_code) knows, sorted.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|slot| slot.tables.code)
    }

    /// Its ISO 639-1 code; empty for [`neutral`](Self::neutral).
    pub fn code(&self) -> &'static str {
        self.code
    }

    fn load(tables: &Tables) -> Result<Language, DataError> {
        let mut language = Language { code: tables.code, ..Language::default() };
        let mut loader = Loader::new(tables.code, tables.inflection)?;
        language.abbreviations = loader.abbreviations(tables.abbreviations)?;
        language.openers = loader.openers(tables.openers)?;
        language.settings = loader.cues(tables.cues, &mut language.phrases)?;
        loader.onward(tables.onward, &mut language.phrases)?;
        loader.hedges(tables.hedges, &mut language.phrases)?;
        loader.hearsay(tables.hearsay, &mut language.phrases)?;
        loader.origins(tables.origins, &mut language.phrases)?;
        loader.negations(tables.negations, &mut language.phrases)?;
        (language.conditional, language.conditional_endings) =
            loader.conditional(tables.conditional, &mut language.phrases)?;
        language.responsibility = Responsibility::load(&mut loader, tables.responsibility)?;
        language.proposals =
            Proposals::load(&mut loader, tables.proposals, tables.proposal_labels)?;
        language.firm = FirmWords::load(&mut loader, tables.firm)?;
        language.turns = Turns::load(&mut loader, tables.turns)?;
        loader.every_paradigm_used()?;
        language.time = Some((tables.time, OnceLock::new()));
        language.places =
            PlaceWords::load(tables.code, tables.places, tables.metonyms, tables.demonyms)?;
        language.bodies = BodyWords::load(tables.code, tables.bodies)?;
        language.functions = FunctionWords::load(tables.code, tables.functions)?;
        language.reference = Reference::load(tables.code, &tables.reference)?;
        Ok(language)
    }

    /// Words that say who did something, by class.
    pub(crate) fn firm(&self) -> &FirmWords {
        &self.firm
    }

    /// Turns of phrase around statements.
    pub(crate) fn turns(&self) -> &Turns {
        &self.turns
    }

    pub(crate) fn responsibility(&self) -> &Responsibility {
        &self.responsibility
    }

    /// Words by which hypotheses are proposed.
    pub(crate) fn proposals(&self) -> &Proposals {
        &self.proposals
    }

    /// How it speaks of time; `None` for a language without words.
    pub(crate) fn time(&self) -> Option<&TimeWords> {
        let (tables, words) = self.time.as_ref()?;
        Some(words.get_or_init(|| match TimeWords::load(self.code, tables) {
            Ok(words) => words,
            // As for all tables: a test loads them.
            Err(fault) => panic!("{fault}"),
        }))
    }

    /// Whether `word` (lower case, without its last full stop) is an
    /// abbreviation, and of what sort.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word).copied()
    }

    /// Words that refer, and nouns for those who speak.
    pub(crate) fn reference(&self) -> &Reference {
        &self.reference
    }

    /// Whether `word` (lower case) often begins a sentence and is no part of a
    /// name.
    pub(crate) fn opens_sentence(&self, word: &str) -> bool {
        self.openers.contains(word)
    }

    /// Longest abbreviation, in bytes.
    pub(crate) fn longest_abbreviation(&self) -> usize {
        self.abbreviations.keys().map(String::len).max().unwrap_or(0)
    }

    /// Every phrase of the lexicons in `words`, overlaps included.
    pub(crate) fn phrases(&self, words: &[Word], accents_lost: bool) -> Vec<Found<'_, Entry>> {
        self.phrases.find(words, accents_lost)
    }

    /// What a cue makes of its source on the way of the content.
    /// The pronoun of its clause may stand before it: *which | cited*.
    pub(crate) fn hand(&self, text: &str, cue: &[Span]) -> Hand {
        let own = cue.iter().flat_map(|&piece| words(text, piece));
        let pronoun = cue.first().and_then(|first| self.pronoun_before(text, first.start()));
        let words: Vec<Word> = pronoun.into_iter().chain(own).collect();
        let found = self.phrases(&words, false);
        let any = |entry: Entry| found.iter().any(|found| *found.entry == entry);
        let quoted = self.turns.find(&words, Turn::Quoted).next().is_some();
        // *Auprès de*, *from*, and nothing else: whom somebody has it from.
        let from = self.turns.find(&words, Turn::From).any(|found| found.len() == words.len());
        match (any(Entry::Carrier), any(Entry::Origin) || quoted || from) {
            (true, _) => Hand::Carrier,
            (false, true) => Hand::Origin,
            (false, false) if any(Entry::Beside) => Hand::Beside,
            (false, false) => Hand::Speaker,
        }
    }

    /// The relative pronoun that ends right before byte `at` of a text.
    fn pronoun_before(&self, text: &str, at: usize) -> Option<Word> {
        let before = text[..at].trim_end_matches(' ');
        let start = before.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + 1);
        let start = text.ceil_char_boundary(start);
        let pronoun = (before.len() < at).then(|| words(text, Span::new(start, before.len())));
        pronoun?.pop().filter(|word| self.reference().is(&word.key, Class::Relative))
    }

    /// Words around names of places, metonyms and demonyms.
    pub(crate) fn place_words(&self) -> &PlaceWords {
        &self.places
    }

    /// Words by which unnamed bodies are told.
    pub(crate) fn body_words(&self) -> &BodyWords {
        &self.bodies
    }

    /// Words by which offices of one person are told.
    pub(crate) fn function_words(&self) -> &FunctionWords {
        &self.functions
    }

    /// What a cue that no row names gives its content: affirmed, negated.
    pub(crate) fn unlisted_cue(&self) -> Stances {
        self.settings.unlisted_cue
    }

    /// Whether `word` (lower case) is a conditional that makes one of another verb: *aurait*. Those
    /// are told by the whole form, other verbs by their endings.
    pub(crate) fn is_auxiliary(&self, word: &str) -> bool {
        self.conditional.get(word) == Some(&Conditional::Hearsay)
    }

    /// Whether `word` (lower case) is in the conditional mood.
    pub(crate) fn conditional(&self, word: &str) -> Option<Conditional> {
        if let Some(&kind) = self.conditional.get(word) {
            return Some(kind);
        }
        self.conditional_endings
            .iter()
            .find(|(ending, _)| word.len() > ending.len() && word.ends_with(ending.as_str()))
            .map(|(_, kind)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check of all data: says file and line of the first fault of each
    /// language.
    #[test]
    fn every_table_of_every_language_is_sound() {
        let faults: Vec<String> = LANGUAGES
            .iter()
            .flat_map(|Slot { tables, .. }| {
                [Language::load(tables).err(), TimeWords::load(tables.code, &tables.time).err()]
            })
            .flatten()
            .map(|fault| fault.to_string())
            .collect();
        assert!(faults.is_empty(), "mend in crates/selon/src/language/:\n{}", faults.join("\n"));
    }

    #[test]
    fn codes_are_found_with_region_and_in_any_case() {
        for code in ["fr", "FR", "fr-FR", "fr_CA"] {
            assert_eq!(Language::for_code(code).map(Language::code), Some("fr"), "{code}");
        }
        assert_eq!(Language::or_neutral(Some("xx")).code(), "");
        assert_eq!(Language::codes().collect::<Vec<_>>(), ["de", "en", "es", "fr", "it"]);
    }

    #[test]
    fn french_conditional_is_told_from_the_imperfect() {
        let french = Language::for_code("fr").expect("French");
        for word in ["serait", "auraient", "coûterait", "viendrait", "mettraient"] {
            assert_eq!(french.conditional(word), Some(Conditional::Hearsay), "{word}");
        }
        for word in ["pourrait", "devraient", "faudrait", "voudrait"] {
            assert_eq!(french.conditional(word), Some(Conditional::Modal), "{word}");
        }
        for word in ["montrait", "espérait", "attirait", "ouvrait", "livraient", "trait", "extrait"]
        {
            assert!(
                matches!(french.conditional(word), None | Some(Conditional::Not)),
                "{word} is imperfect or a noun"
            );
        }
    }
}
