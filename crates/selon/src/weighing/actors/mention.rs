//! What one article says of one of its entities, and whose that is.

use std::collections::BTreeSet;

use crate::language::reference::{Sort, Trade};
use crate::language::register::Register;
use crate::language::{Functions, Language, Word, words};
use crate::reading::{Body, EntityKind, Office, Reading, Source, SourceRole, Whose};

use super::super::names::{folded, untitled};
use super::super::owners::Owners;
use super::nouns::whole_name;
use super::sole::body_of;

/// One entity of one article.
pub(super) struct Mention<'a> {
    /// The reading and its entity; `None` for an outlet, and a state that nobody names.
    pub at: Option<(usize, usize)>,
    pub name: &'a str,
    pub lang: &'a str,
    pub kind: EntityKind,
    pub wikidata: Option<&'a str>,
    /// Its row of the register.
    pub known: Option<usize>,
    pub body: Option<&'a Body>,
    pub belongs_to: Option<&'a str>,
    pub role: SourceRole,
    pub named: bool,
    pub speaks_for: bool,
    /// Whether it is one who holds an office of whom it belongs to.
    pub leads: bool,
    /// The offices that the article says it holds.
    pub offices: &'a [Office],
    /// Whether it has no name and goes by them.
    pub by_office: bool,
    /// Whether it is a body or who speaks for it, and not some of its people.
    pub whole: bool,
}

impl<'a> Mention<'a> {
    /// A person's name without what stands before it.
    pub fn bare(&self) -> &'a str {
        untitled(self.name, self.lang)
    }

    pub fn named(name: &'a str, kind: EntityKind) -> Self {
        Mention {
            at: None,
            name,
            lang: "",
            kind,
            wikidata: None,
            known: known(name, kind),
            body: None,
            belongs_to: None,
            role: SourceRole::Other,
            named: true,
            speaks_for: false,
            leads: false,
            offices: &[],
            by_office: false,
            whole: true,
        }
    }

    /// One who publishes an article.
    pub fn outlet(name: &'a str) -> Self {
        let role = SourceRole::Outlet;
        Mention { role, ..Mention::named(name, EntityKind::Organisation) }
    }

    /// The state of which the register says that this is or was its head.
    pub fn head_of(&self) -> Option<&'static str> {
        let known = Register::get().known(self.known?);
        (known.sort == Sort::Person && known.trade == Some(Trade::Head)).then_some(&known.state)
    }
}

/// The row of the register that a name of this kind has.
fn known(name: &str, kind: EntityKind) -> Option<usize> {
    let register = Register::get();
    let row = register.find(name)?.known;
    let sort = register.known(row).sort;
    let fits = match kind {
        EntityKind::Person => sort == Sort::Person,
        EntityKind::State | EntityKind::Organisation | EntityKind::Other => sort != Sort::Person,
        // *les talibans*
        EntityKind::Group => sort == Sort::Group,
        EntityKind::Place | EntityKind::Work => false,
    };
    fits.then_some(row)
}

/// The entities of the reading of this number, of which `outlets` tells for each whether it is
/// an outlet whose articles are at hand.
pub(super) fn of_reading<'a>(
    number: usize,
    reading: &'a Reading,
    outlets: &[Option<&'a str>],
) -> impl Iterator<Item = Mention<'a>> {
    let who = &reading.who;
    let lang = reading.article.lang.as_ref().map_or("", |lang| lang.value.as_str());
    let language = Language::or_neutral(Some(lang));
    who.entities.iter().zip(outlets).enumerate().map(move |(index, (entity, outlet))| {
        if let Some(outlet) = outlet {
            return Mention { at: Some((number, index)), ..Mention::outlet(outlet) };
        }
        // Who speaks with others has a part in what they say.
        let among = |source: &&Source| {
            source.entity.is_some_and(|at| at == index || who.entities[at].members.contains(&index))
        };
        let mine = who.sources.iter().chain(&who.guessed).filter(among);
        let role = mine.map(|source| source.role).min_by_key(|role| *role as u8);
        let role = role.unwrap_or(SourceRole::Other);
        let bare = match entity.kind {
            EntityKind::Person => untitled(&entity.name, lang),
            _ => &entity.name,
        };
        let lower = bare.starts_with(char::is_lowercase);
        let body = entity.body.as_ref();
        let official = matches!(role, SourceRole::Official | SourceRole::Party);
        let known = known(&entity.name, entity.kind);
        let own_name = known.is_some() || entity.kind != EntityKind::Group && !lower;
        let office = entity.by_office && entity.offices.iter().any(|one| one.whose.is_some());
        let named = match body {
            // One person holds it, whoever that is.
            _ if office => true,
            Some(body) => !body.is_anonymous() && body.whose.is_some(),
            None => own_name,
        };
        let person = entity.kind == EntityKind::Person;
        let speaks_for = match (body, entity.kind) {
            (Some(body), _) => body.is_office(),
            (None, EntityKind::Person) => {
                speaks_for_others(reading, index, language)
                    || speaks_by_office(reading, index, language)
            }
            // Named groups and states speak for themselves.
            (None, EntityKind::Group) => official && !own_name,
            (None, EntityKind::State) => false,
            // What a paper's account says is said by the paper; pictures of a state are not its.
            (None, EntityKind::Work) => entity.belongs_to.as_deref().is_some_and(|whose| {
                let register = Register::get();
                register
                    .find(whose)
                    .is_some_and(|hit| register.known(hit.known).sort == Sort::Media)
            }),
            (None, _) => official && (known.is_some() || is_voice(&entity.name, language)),
        };
        let whole = if named { None } else { whole_name(reading, entity, language) };
        let named = named || whole.is_some();
        Mention {
            at: Some((number, index)),
            name: whole.unwrap_or(&entity.name),
            lang,
            kind: if body.is_some() && person { EntityKind::Group } else { entity.kind },
            wikidata: entity.wikidata.as_deref(),
            known,
            body,
            belongs_to: entity.belongs_to.as_deref(),
            role,
            named,
            speaks_for,
            leads: person
                && (entity.offices.iter().any(|office| !office.past)
                    || offices_held(reading, index, language).next().is_some()),
            offices: &entity.offices,
            by_office: entity.by_office,
            whole: match person {
                // *un porte-parole de la police*, and not *un maire*.
                true => entity.offices.iter().any(|office| {
                    body_of(office).is_some() && (office.body.is_some() || entity.by_office)
                }),
                false => role != SourceRole::Anonymous,
            },
        }
    })
}

/// Whom somebody belongs to.
pub(super) enum Owner {
    /// A row of the register.
    Row(usize),
    /// A folded name.
    Name(String),
}

impl Owner {
    pub fn row(&self) -> Option<usize> {
        match self {
            Owner::Row(row) => Some(*row),
            Owner::Name(_) => None,
        }
    }

    /// The key of mentions of the owner.
    pub fn key(&self) -> String {
        match self {
            Owner::Row(row) => format!("row {row}"),
            Owner::Name(name) => format!("name {name}"),
        }
    }
}

/// Whom a mention belongs to.
pub(super) fn owner(mention: &Mention<'_>, owners: &Owners) -> Option<Owner> {
    let register = Register::get();
    if let Some(row) = mention.known {
        let state = register.state(&register.known(row).state);
        return state.filter(|&state| state != row).map(Owner::Row);
    }
    let body = mention.body.and_then(|body| body.whose.as_ref());
    if let Some(whose) = body {
        return owner_of(whose, owners);
    }
    if let Some(whose) = mention.belongs_to {
        return Some(match register.find(whose) {
            Some(hit) => Owner::Row(hit.known),
            None => Owner::Name(owners.owner(whose).unwrap_or_else(|| folded(whose))),
        });
    }
    let held = mention.offices.iter().filter(|office| !office.past);
    held.filter_map(|office| office.whose.as_ref()).find_map(|whose| owner_of(whose, owners))
}

fn owner_of(whose: &Whose, owners: &Owners) -> Option<Owner> {
    let register = Register::get();
    match whose {
        Whose::State(code) => register.state(code).map(Owner::Row),
        Whose::Institution(name) => register.find(name).map(|hit| Owner::Row(hit.known)),
        Whose::Region(_) => None,
        Whose::Words(words) => {
            Some(Owner::Name(owners.owner(words).unwrap_or_else(|| folded(words))))
        }
    }
}

/// Whether a body of this name speaks for whose it is: *la mairie de Morlune*, and not its club.
fn is_voice(name: &str, language: &Language) -> bool {
    language.reference().head_of_name(name).is_some_and(|noun| noun.speaks)
}

/// The words of each source of `reading` that is this entity.
pub(super) fn called(reading: &Reading, entity: usize) -> impl Iterator<Item = Vec<Word>> {
    let text = reading.article.text.text();
    let statements = reading.statements.iter().zip(&reading.who.sources);
    let sources = statements.chain(reading.guesses.iter().zip(&reading.who.guessed));
    let mine = sources.filter(move |(_, source)| source.entity == Some(entity));
    mine.map(|(statement, _)| statement.source.iter().flat_map(|&part| words(text, part)).collect())
}

/// Whether some source calls this person by an office whose work is to speak for a body:
/// *le porte-parole*.
fn speaks_for_others(reading: &Reading, entity: usize, language: &Language) -> bool {
    let of_body = |word: &Word| {
        let noun = language.reference().noun(&word.key);
        noun.is_some_and(|noun| noun.sort == Sort::Person && noun.of_body)
    };
    called(reading, entity).any(|words| words.iter().any(of_body))
}

/// The offices by which sources call this person first of all: "Kolvex's director, Ida Orvel",
/// and not "an aide to the director".
pub(super) fn offices_held(
    reading: &Reading,
    entity: usize,
    language: &'static Language,
) -> impl Iterator<Item = &'static str> {
    let functions = language.function_words();
    let person = |word: &&Word| {
        let noun = language.reference().noun(&word.key);
        noun.is_some_and(|noun| noun.sort == Sort::Person)
    };
    called(reading, entity).filter_map(move |words| {
        let noun = words.iter().find(person)?;
        let lemma = language.reference().noun(&noun.key).map_or("", |noun| noun.lemma.as_str());
        let others: BTreeSet<String> = words.iter().map(|word| word.key.clone()).collect();
        let past = others.iter().any(|word| functions.is_past(word));
        functions.find(lemma, &others).filter(|_| !past)
    })
}

/// Whether what somebody who holds an office says is the word of whose that is: a minister's,
/// not a president's.
fn speaks_by_office(reading: &Reading, entity: usize, language: &'static Language) -> bool {
    let told = reading.who.entities[entity].offices.iter().filter(|office| !office.past);
    let told: Vec<&str> = told.map(|office| office.function.as_str()).collect();
    let held: Vec<&str> = offices_held(reading, entity, language).collect();
    let all = [told, held].concat();
    !all.is_empty() && all.iter().all(|function| Functions::get().speaks(function))
}
