//! Words that refer: pronouns, determiners, titles, and nouns for those who speak.
//!
//! Whoever resolves a source asks small questions of a word: does it point at someone
//! (*elle*), open a name (*Mme*), say what somebody is (*ministre*)? The answers are
//! rows of five tables of a language, and nothing in the code that asks them knows a
//! language.
//!
//! | file | a row is |
//! |---|---|
//! | `reference.tsv` | a word of grammar, its classes, gender and number |
//! | `nouns.tsv` | a noun for someone or something that speaks, of one word or several: plural, kind, gender, role as a source, and traits: see [`Noun`] |
//! | `endings.tsv` | an ending by which an unknown word is taken for an adjective, for a participle, which may open a clause, for an infinitive or a gerund, or for a common noun where those have capitals |
//! | `broader.tsv` | a noun for people and those for some of them, by which they may have been called before: *élu*, *maire* |
//! | `composition.tsv` | how the language puts names together: where the head of a noun phrase stands, its *of* and *and*, its mark of a genitive |

mod load;

use std::collections::{HashMap, HashSet};

use crate::language::{Word, words};
use crate::text::Span;

pub(crate) use load::one_of;
pub(super) use load::{GENDERS, SORTS, TRADES};

/// What a word of grammar does; a word may do several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// *le*, *the*
    Definite,
    /// A preposition fused with a definite article: *au*, *du*.
    Contracted,
    /// *un*, *a*
    Indefinite,
    /// *ce*, *this*
    Demonstrative,
    /// *son*, *their*
    Possessive,
    /// A possessive of the one who speaks: *mon*, *our*.
    Own,
    /// A possessive of the one who is spoken to: *votre*, *your*.
    Second,
    /// A possessive of several: *leur*, *their*.
    Theirs,
    /// *quelques*, *several*
    Quantity,
    /// *deux*, *two*
    Number,
    /// Alone, it names nobody: *on*, *certains*.
    Vague,
    /// *il*, *she*
    Personal,
    /// *it*
    Thing,
    /// *je*, *we*
    First,
    /// Such a word that is nothing but a subject: *je*, not *nous*.
    Subject,
    /// *qui*, *who*
    Relative,
    /// Such a word that stands for no person: *which*
    Inanimate,
    /// *whose*: what follows belongs to what stands before.
    Whose,
    /// *ce dernier*, *the latter*
    Latter,
    /// Of two told of before, the one that was told of first: *celui-là*, *the former*, *the first*
    Former,
    /// The other: *the second*
    Hinder,
    /// Tells one of several apart: *the third official* is not the official.
    Ordinal,
    /// Before a person's name, and says their sex: *Mme*
    Title,
    /// Before a person's name: *Dr*, *general*
    Rank,
    /// Inside a name, in lower case: *von*
    Particle,
    /// *de*, *of*
    Of,
    /// *à*, *in*
    Preposition,
    /// A preposition that can hang a common noun on a noun: *experts en défense*.
    Link,
    /// What an office is for: a common noun that is often given a capital.
    Portfolio,
    /// *par*, *by*
    By,
    /// A preposition that says who gave a text out: "a statement from the ministry"
    From,
    /// A participle that says who gave a text out: *publié*, *issued*.
    Issued,
    /// A preposition after which a name is a place's: *à*, *in*
    Locative,
    /// A preposition after which an outlet is where somebody spoke: *sur CNN*, *on CNN*
    Venue,
    /// *et*, *and*
    And,
    /// *ou*, *or*
    Or,
    /// *mais*, *but*
    But,
    /// Behind an article, points at somebody named before: *ce même*, *the same*.
    Same,
    /// Opens two that are joined: *both*, *neither*
    Pair,
    /// An adjective that stands before its noun: *ancien*, *senior*
    Before,
    /// Such an adjective that is no part of a name: *nouveau*, *recent*
    Fleeting,
    /// A form that drops its vowel: *l'*
    Elision,
    /// A word that is hung on a verb with a hyphen: *-t-il*
    Clitic,
    /// A participle that says who speaks for somebody: *représenté*, *represented*
    Represented,
    /// Stands before the name that something goes by: *known as*.
    Called,
    /// That somebody wants to have no name: *anonymat*, *anonymity*
    Unnamed,
    /// Opens a clause that says what is said: *que*, *that*
    Complementiser,
    /// Another word of grammar: no part of a name or a noun phrase.
    Stop,
}

/// Grammatical gender, which for people is also what is known of their sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Number {
    Singular,
    Plural,
}

/// What sort of thing a noun or a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Sort {
    Person,
    Group,
    Organisation,
    Company,
    Media,
    State,
    Place,
    Work,
}

/// What a noun or a name says of its bearer's part as a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Trade {
    Outlet,
    Official,
    /// The head of a state or of its government.
    Head,
    Party,
    Expert,
    Witness,
    Document,
    Intercept,
    Anonymous,
    Other,
}

/// What a word with an ending is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Adjective,
    Participle,
    Infinitive,
    /// Of a participle that may name what somebody does, too: *of taking bribes*.
    Gerund,
    /// Of nouns, where they have capitals: they are no names.
    Noun,
}

/// A word of grammar.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grammar {
    classes: u64,
    pub gender: Option<Gender>,
    pub number: Option<Number>,
}

/// A form of a noun.
#[derive(Clone, Debug)]
pub(crate) struct Noun {
    /// Its singular.
    pub lemma: String,
    pub sort: Sort,
    /// `None` if it is either.
    pub gender: Option<Gender>,
    pub number: Option<Number>,
    pub trade: Option<Trade>,
    /// Whether it can stand, with an article, for anything of its sort: *the company*.
    pub generic: bool,
    /// Whether, alone, it is that of the state the article is about: *le gouvernement*.
    pub of_state: bool,
    /// Whether, alone, it is that of the town the article is about: *la mairie*.
    pub of_town: bool,
    /// Whether, alone, it is that of a body named before: *une porte-parole*.
    pub of_body: bool,
    /// Whether it is a part of its name: *hôpital Saint-Vlas*.
    pub kept: bool,
    /// Whether nothing grows together with it but names: *Mann*, *Hoffmann*.
    pub alone: bool,
    /// Whether, with a possessive, it is the state that somebody belongs to: *my country*.
    pub home: bool,
    /// Whether, with the adjective of a state, it is that state: *la partie ukrainienne*.
    pub side: bool,
    /// Whether those that it is of are seen, heard or told of in it: *une photo du ministre* is not
    /// his, nor is his autopsy.
    pub shows: bool,
    /// Whether anybody may be called so, whatever their trade: *l'homme*, *l'accusé*; of bodies
    /// any but an institution of the state: *l'organisation*.
    pub anyone: bool,
    /// Whether they are only a person's: *sa mère*.
    pub kin: bool,
    /// Whether they are only a body's: *son PDG*.
    pub led: bool,
    /// Whether it is somebody where it is a person's: *son conseil*, of a lawyer.
    pub counsel: bool,
    /// Whether it speaks for whose it is: *l'ambassade*, *the board*; a town's club does not.
    pub speaks: bool,
    /// Whether they speak for whose they are before a court: *son avocate*.
    pub lawyer: bool,
    /// Whether they judge, charge or search others, whose lawyers and kin are seldom theirs: *la
    /// cour*, *le procureur*.
    pub judge: bool,
    /// Whether it is only a state's, which it speaks for in another: *son ambassade*.
    pub abroad: bool,
    /// Whether a firm may be called so as well as somebody: *l'exploitant*, *the owner*.
    pub firm: bool,
    /// Whether it is what somebody says, and who says it where it is a person's: *selon son propre
    /// aveu*.
    pub word: bool,
    /// Whether so few bodies are called so that, alone, it is the only one of that noun that is
    /// named elsewhere: *l'institut*. There are many courts, banks and commissions.
    pub sole: bool,
}

/// How a language puts names together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Composition {
    /// Whether the head of a noun phrase is its last noun (*defence ministry*).
    pub head_last: bool,
    /// *de*, and its forms before a vowel, and fused with each article.
    pub of: String,
    pub of_vowel: String,
    pub of_masculine: String,
    pub of_feminine: String,
    pub of_plural: String,
    /// *de l'*: before a vowel, with an article that drops its own; empty where none does.
    pub of_elided: String,
    /// Beginnings of words with an *h* that drop nothing before it, where others do.
    pub aspirated: Vec<String>,
    pub and: String,
    /// Whether common nouns are written with a capital, and grow together: *Außenminister*.
    pub capital_nouns: bool,
    /// Whether a part of the verb and its negation may close the clause: *wies … zurück*.
    pub parted_verbs: bool,
    /// The mark that is hung on whoever has what follows: *'s*. Empty where there is none.
    pub genitive: String,
    /// Endings after which an apostrophe alone is such a mark: *the farmers' union*.
    pub bare_genitive: Vec<String>,
    /// The ending of a genitive that grows onto a name: *Russlands*. Empty where none does.
    pub grown_genitive: String,
    /// The ending by which names of a people tell several, where adjectives have none:
    /// *Spaniards*. Empty where they are told otherwise.
    pub plural: String,
    /// The ending by which participles tell several: *annoncés*. Empty where they do not.
    pub plural_participle: String,
    /// Endings of verbs whose subject is *we*, where *we* and *us* are one word: *nous avons*.
    pub our_verbs: Vec<String>,
    /// The letter between a verb and what hangs on it: *a-t-il*. Empty where there is none.
    pub joining: String,
    /// How a noun begins for whoever is no longer that: *ex-minister*.
    pub former: String,
    /// What stands after a firm's name and says what it is: *inc*, *group*.
    pub firm: Vec<String>,
    /// Endings by which a country's name becomes its adjective.
    pub demonyms: Vec<String>,
    /// The last word of a body's name, which may open with what else is a title: *Justice Watch*.
    pub body: Vec<String>,
    /// Small words of other languages that stand inside their names.
    pub foreign: Vec<String>,
    /// Small words that say what a body is for, inside its name: *Committee to Protect …*.
    pub purpose: Vec<String>,
    /// Words with a capital that close the name of a newspaper, or open it where heads come first:
    /// *the Orlan Herald*, *L'Écho d'Orlo*.
    pub papers: Vec<String>,
    /// What may be any agency and before a name alone is one for news: *l'agence Norda*.
    pub wires: Vec<String>,
    /// Words that make a newspaper of any name behind them: *Daily*, *Sunday*.
    pub dailies: Vec<String>,
    /// Words that open or close the name of who broadcasts: *Radio Orlo*, *Orlan News*.
    pub stations: Vec<String>,
    /// Initials behind somebody's name that are no part of it: *Ida Orvel KC*.
    pub honours: Vec<String>,
    /// Initials before somebody's name that say what they are, and else stand for bodies: *ACP Ida
    /// Orvel*.
    pub ranks: Vec<String>,
    /// Forms of verbs behind whose object an *of* says what they are about: *accused the army of
    /// theft*.
    pub charges: Vec<String>,
    /// What ends a word with a hyphen that only tells where somebody is or whose they are:
    /// *London-based*.
    pub epithets: Vec<String>,
    /// How a word ends that tells somebody's age: *32-year-old*. Empty where there is none.
    pub aged: String,
    /// What stands behind the number of somebody's years: *34 ans*. Empty where nothing does.
    pub years: String,
}

/// The tables of one language; without rows for one that Selon has no words for.
#[derive(Debug, Default)]
pub(crate) struct Reference {
    grammar: HashMap<String, Grammar>,
    nouns: HashMap<String, Noun>,
    /// Most words of one of them: *general staff* has two.
    most_words: usize,
    /// The words with which those of several begin.
    openers: HashSet<String>,
    /// Nouns for some of the people that a noun is for; both by their singular.
    narrower: HashMap<String, Vec<String>>,
    /// All that are narrower than another.
    with_broader: HashSet<String>,
    /// Bytes of the longest of them.
    longest_noun: usize,
    endings: Vec<(String, Ending)>,
    composition: Composition,
}

/// The five tables as text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReferenceTables {
    pub reference: &'static str,
    pub nouns: &'static str,
    pub broader: &'static str,
    pub endings: &'static str,
    pub composition: &'static str,
}

/// The first part of a noun that grew together has as many letters as this or more (with its
/// hyphen: *US-Beamte*), the last one more.
const SHORTEST_PART: usize = 3;

impl Grammar {
    pub fn is(&self, class: Class) -> bool {
        self.classes & (1 << class as u64) != 0
    }

    /// Whether the word is of this class and no other.
    pub fn is_only(&self, class: Class) -> bool {
        self.classes == 1 << class as u64
    }
}

impl Reference {
    /// What `word` (lower case, straight apostrophe) does in the grammar.
    pub fn grammar(&self, word: &str) -> Option<&Grammar> {
        self.grammar.get(word)
    }

    /// Whether `word` is of this class.
    pub fn is(&self, word: &str, class: Class) -> bool {
        self.grammar.get(word).is_some_and(|grammar| grammar.is(class))
    }

    /// The noun that `word` is a form of; of one that grew together its last part.
    pub fn noun(&self, word: &str) -> Option<&Noun> {
        self.nouns.get(word).or_else(|| self.compound(word).map(|(_, noun)| noun))
    }

    /// The noun that says what bears a name: *institute* of *Institute for Tidal Research*.
    pub fn head_of_name(&self, name: &str) -> Option<&Noun> {
        let said = words(name, Span::new(0, name.len()));
        let hangs =
            |word: &Word| self.is(&word.key, Class::Of) || self.is(&word.key, Class::Preposition);
        let front = said.iter().take_while(|word| !hangs(word));
        let mut nouns = front.filter_map(|word| self.noun(&word.key));
        if self.composition.head_last { nouns.last() } else { nouns.next() }
    }

    /// The noun of several words (as tokens, with a space between) that these are, and how many
    /// tokens it has at most: see [`Reference::opens_noun`].
    pub fn noun_of_words(&self, words: &str) -> Option<&Noun> {
        self.nouns.get(words).filter(|_| words.contains(' '))
    }

    /// Most words of a noun that begins with `word`; none if those have one alone.
    pub fn opens_noun(&self, word: &str) -> Option<usize> {
        self.openers.contains(word).then_some(self.most_words)
    }

    /// The parts of a noun that grew together, the last of which is a known one:
    /// *kreml*, *sprecher*. Letters that join them stay with the first.
    pub fn compound<'w>(&self, word: &'w str) -> Option<(&'w str, &Noun)> {
        if !self.composition.capital_nouns {
            return None;
        }
        let far = word.len().saturating_sub(self.longest_noun);
        let cuts = word.char_indices().map(|(at, _)| at).skip(SHORTEST_PART);
        let cuts = cuts.filter(|&at| at >= far && at + SHORTEST_PART < word.len());
        let mut parts = cuts.map(|at| (&word[..at], word[at..].trim_start_matches('-')));
        parts.find_map(|(first, last)| {
            let noun = self.nouns.get(last).filter(|noun| !noun.alone)?;
            (last.len() > SHORTEST_PART).then_some((first, noun))
        })
    }

    /// Whether those whom the noun `narrow` is for are some of those that `broad` is for:
    /// *maire*, *élu*.
    pub fn is_narrower(&self, narrow: &str, broad: &str) -> bool {
        self.narrower.get(broad).is_some_and(|all| all.iter().any(|one| one == narrow))
    }

    /// Whether some noun is for more people than those that `word` is for.
    pub fn has_broader(&self, word: &str) -> bool {
        self.with_broader.contains(word)
    }

    /// Whether `word` has its capital as common nouns have it in this language.
    pub fn is_capital_noun(&self, word: &str) -> bool {
        self.composition.capital_nouns && (self.noun(word).is_some() || self.like_noun(word))
    }

    /// Whether `word` ends as nouns do.
    pub fn like_noun(&self, word: &str) -> bool {
        self.ends(word, Ending::Noun)
    }

    /// Whether `word`, after a noun, is probably its adjective.
    pub fn like_adjective(&self, word: &str) -> bool {
        self.ends(word, Ending::Adjective) || self.like_participle(word)
    }

    /// Whether `word` may be a participle.
    pub fn like_participle(&self, word: &str) -> bool {
        self.ends(word, Ending::Participle) || self.ends(word, Ending::Gerund)
    }

    /// Whether `word` may be an infinitive.
    pub fn like_infinitive(&self, word: &str) -> bool {
        self.ends(word, Ending::Infinitive)
    }

    /// Whether `word`, after *of*, may say what somebody does: *d'avoir*, *of taking*.
    pub fn like_deed(&self, word: &str) -> bool {
        self.ends(word, Ending::Infinitive) || self.ends(word, Ending::Gerund)
    }

    fn ends(&self, word: &str, what: Ending) -> bool {
        // Endings of nouns may be whole ones, which others grow together with.
        let least = if what == Ending::Noun { 0 } else { 3 };
        let fits = |ending: &str| word.len() >= ending.len() + least && word.ends_with(ending);
        self.endings.iter().any(|(ending, of)| *of == what && fits(ending))
    }

    /// Whether `word` tells somebody's age: *32-year-old*.
    pub fn is_age(&self, word: &str) -> bool {
        let aged = self.composition.aged.as_str();
        let years = word.strip_suffix(aged).filter(|_| !aged.is_empty());
        years.is_some_and(|years| !years.is_empty() && years.chars().all(|c| c.is_ascii_digit()))
    }

    pub fn composition(&self) -> &Composition {
        &self.composition
    }
}

impl Composition {
    /// Whether `letters`, behind an apostrophe, are the mark of a genitive.
    pub fn marks_genitive(&self, letters: &str) -> bool {
        self.genitive.strip_prefix('\'') == Some(letters)
    }

    /// The noun for those who are what somebody no longer is: of *ex-minister* the minister.
    pub fn held_before<'n>(&self, noun: &'n str) -> Option<&'n str> {
        noun.strip_prefix(&self.former).filter(|_| !self.former.is_empty())
    }

    /// Whether `word` ends as those do that tell several of a people.
    pub fn several(&self, word: &str) -> bool {
        !self.plural.is_empty() && word.ends_with(&self.plural)
    }

    /// Whether an article drops its vowel before `name` (lower case, no accents).
    pub fn elides(&self, name: &str) -> bool {
        let mut letters = name.chars();
        let aspirated = || self.aspirated.iter().any(|beginning| name.starts_with(beginning));
        !self.of_elided.is_empty()
            && match (letters.next(), letters.next()) {
                (Some('a' | 'e' | 'i' | 'o' | 'u'), _) => true,
                (Some('h'), _) => !self.aspirated.is_empty() && !aspirated(),
                // *d'Yves*, *du Yémen*
                (Some('y'), Some(next)) => !matches!(next, 'a' | 'e' | 'i' | 'o' | 'u'),
                _ => false,
            }
    }
}
