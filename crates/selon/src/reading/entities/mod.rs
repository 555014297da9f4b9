//! Who is who: the sources of an article's statements, resolved to its entities.
//!
//! "He said" is worth nothing until one knows who he is. Sources are put together
//! here over the whole article: names with their short forms and spellings, roles with
//! their holders, pronouns with what they stand for. The rules are few and know no
//! language; words, endings and names are tables (`crates/selon/src/language/`).
//!
//! Where two could be meant about equally, nobody is: a statement under a wrong name
//! is worse than one under none.
//!
//! ```text
//! tokens, page  words, sentences, capitals
//! names     proper names
//! papers    those of newspapers
//! spelled, longer  names of bodies with small words in them
//! last_names  those that are also a state's or a people's
//! others    names of bodies that other states have too
//! likeness  which names are one
//! homes     which cluster a name belongs to
//! phrases   noun phrases and what they say
//! source    the words of a source: pronoun, name, phrase, nobody
//! clusters  mentions of one entity; names first
//! firms     which names *the company* means
//! antecedent  who a pronoun may stand for, weighed
//! resolve   the whole text, in order
//! dateline  where a report says that it was written
//! scope     the state and the town that *le gouvernement*, *la mairie* leave open
//! privy     people who are only told to know
//! overheard  those who were not asked
//! naming, roles  what an entity is called, what part a source has
//! body      what an entity without a name is, and whose
//! office    which office of one person it holds
//! led       what the head of a state has around them
//! ```

mod antecedent;
mod body;
mod clusters;
mod dateline;
mod firms;
mod homes;
mod last_names;
mod led;
mod likeness;
mod longer;
mod names;
mod naming;
mod office;
mod others;
mod overheard;
mod page;
mod papers;
mod phrases;
mod privy;
mod resolve;
mod roles;
mod scope;
mod source;
mod spelled;
#[cfg(test)]
mod tests;
mod tokens;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ingest::Article;
use crate::language::Language;
use crate::language::reference::Sort;
use crate::reading::Statement;
use crate::reading::places::Place;
use crate::reading::sentences::Cut;
use crate::reading::talks::Interviewed;
use crate::text::Span;

pub use body::{Body, Whose};
use clusters::Cluster;
pub use office::Office;
use resolve::{Resolved, resolve};

/// A statement, as far as its source's entity is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    /// Its source; empty if it has none.
    pub source: &'a [Span],
    /// Its content: whoever speaks around a *je* is found by it.
    pub content: &'a [Span],
    /// Whether another statement brings it, or it is told at second hand.
    pub relayed: bool,
}

/// Someone or something that an article names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Entity {
    /// The register's name, else the fullest form in the article, without article or
    /// preposition.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its Wikidata item, where the register is certain of it.
    pub wikidata: Option<String>,
    /// Whom it belongs to, by name: *responsables américains* to the United States.
    pub belongs_to: Option<String>,
    /// What body it is, if it goes by what it is and whose it is.
    #[serde(default)]
    pub body: Option<Body>,
    /// The offices that the article says it holds.
    #[serde(default)]
    pub offices: Vec<Office>,
    /// Whether it has no name, and is called by an office that one person holds.
    #[serde(default)]
    pub by_office: bool,
    /// Whether only a guess needs it: what is shown of a reading leaves it out.
    #[serde(default)]
    pub guessed: bool,
    /// Who they are, if several speak together: indices in [`WhoIsWho::entities`]. *Orlo and
    /// Sarn* are two, whom *they* takes up again as one.
    #[serde(default)]
    pub members: Vec<usize>,
    /// Where it is mentioned, in text order.
    pub mentions: Vec<Span>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// One human being.
    Person,
    /// Several, with or without a name.
    Group,
    /// An institution, company, party, armed force, outlet.
    Organisation,
    /// A state, also where its capital speaks for it.
    State,
    /// A place that is only a place.
    Place,
    /// A report, a law, a video.
    Work,
    /// Anything else, or what cannot be told.
    Other,
}

/// The part that a source has in what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceRole {
    /// A newspaper, an agency, a journalist.
    Outlet,
    /// Speaks for a state or an institution.
    Official,
    /// Armed, or under arms.
    Party,
    /// Is asked for what they know.
    Expert,
    /// Was there.
    Witness,
    /// A report, a law, a video.
    Document,
    /// An intercepted conversation or message.
    Intercept,
    /// Kept from view.
    Anonymous,
    /// Anything else.
    Other,
}

/// The source of one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Source {
    /// Index in [`WhoIsWho::entities`]; `None` without a source, for one that names
    /// nobody, and where two could be meant.
    pub entity: Option<usize>,
    /// Its part.
    pub role: SourceRole,
    /// Whether the article has it from the source itself, as far as it says.
    pub first_hand: bool,
}

/// The entities of an article and the sources of its statements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct WhoIsWho {
    /// In the order of their first mention.
    pub entities: Vec<Entity>,
    /// One for each statement asked about, in their order.
    pub sources: Vec<Source>,
    /// One for each guess, in their order.
    #[serde(default)]
    pub guessed: Vec<Source>,
}

impl WhoIsWho {
    /// The entities of `article`, of which `statements` were read, and of the `guesses` too
    /// what is not known without them: it comes last. The sources of both are the same as
    /// they would be without guesses.
    pub(super) fn of<'s>(
        article: &Article,
        language: &Language,
        statements: &'s [Statement],
        guesses: &'s [Statement],
        places: &[Place],
        cut: &Cut,
    ) -> Self {
        let interviewed = Interviewed::of(article.text.text(), language, cut);
        let told = |statement: &'s Statement| Told {
            source: interviewed.named(&statement.source),
            content: &statement.content,
            relayed: statement.parent.is_some() || statement.hearsay,
        };
        let all: Vec<Told<'_>> = statements.iter().chain(guesses).map(told).collect();
        let outlet = article.outlet.as_ref().map(|outlet| outlet.value.as_str());
        let text = article.text.text();
        let mut who = resolved(text, language, &all, statements.len(), places, cut, outlet);
        let heard = (&mut who.sources[..], &who.entities[..]);
        overheard::tell_overheard(text, language, &cut.sentences, statements, heard);
        who
    }
}

/// Resolves the sources of `told`, statements in `text`, in which `places` are named. Takes
/// time in proportion to the text and, for what refers back, to the number of its entities.
pub fn who_is_who(
    text: &str,
    language: &Language,
    told: &[Told<'_>],
    places: &[Place],
) -> WhoIsWho {
    resolved(text, language, told, told.len(), places, &Cut::of(text, language), None)
}

/// The same of a text that `outlet` publishes, where those behind the first `sure` are guesses.
fn resolved(
    text: &str,
    language: &Language,
    told: &[Told<'_>],
    sure: usize,
    places: &[Place],
    cut: &Cut,
    outlet: Option<&str>,
) -> WhoIsWho {
    let resolved = resolve(text, language, told, sure, places, cut, outlet);
    let all = 0..resolved.clusters.len();
    let heard = |sources: &[Option<usize>]| {
        let all = sources.iter().flatten().copied();
        all.flat_map(|number| each(&resolved.clusters, number)).collect()
    };
    let speaking: BTreeSet<usize> = heard(&resolved.sources[..sure]);
    let perhaps: BTreeSet<usize> = heard(&resolved.sources[sure..]);
    let is_shown =
        |number: &usize| is_shown(&resolved.clusters[*number], speaking.contains(number));
    let mut shown: Vec<usize> = all.clone().filter(is_shown).collect();
    let first = |number: &usize| resolved.clusters[*number].mentions.first().map(|m| m.first);
    shown.sort_by_key(|number| (first(number), *number));
    let certain = shown.len();
    let guessed = |number: &usize| {
        perhaps.contains(number)
            && !is_shown(number)
            && (kind(&resolved.clusters[*number]).speaks()
                || !resolved.clusters[*number].names.is_empty())
    };
    let mut added: Vec<usize> = all.filter(guessed).collect();
    added.sort_by_key(|number| (first(number), *number));
    shown.extend(added);
    let mut place = vec![None; resolved.clusters.len()];
    for (index, &number) in shown.iter().enumerate() {
        place[number] = Some(index);
    }
    let mut bodies = body::bodies(&resolved);
    let entity = |(at, &number): (usize, &usize)| {
        let members = resolved.clusters[number].members.iter();
        let members: Vec<usize> = members.filter_map(|&member| place[member]).collect();
        Entity {
            body: bodies[number].take(),
            guessed: at >= certain,
            // Of whom one cannot be told, all are told as one.
            members: if members.len() > 1 { members } else { Vec::new() },
            ..entity(&resolved, number)
        }
    };
    let entities = shown.iter().enumerate().map(entity).collect();
    let roles = roles::Roles::of(&resolved);
    let mut sources = told.iter().enumerate().map(|(index, told)| Source {
        entity: resolved.sources[index].and_then(|number| place[number]),
        role: roles.role(index),
        first_hand: !told.relayed,
    });
    let statements = sources.by_ref().take(sure).collect();
    WhoIsWho { entities, sources: statements, guessed: sources.collect() }
}

/// Which of the names at `spans` of `text` are one: a number for each, the same for names
/// of the same bearer.
///
/// ```
/// use selon::language::Language;
/// use selon::reading::same_names;
/// use selon::text::Span;
///
/// let text = "Ilda Moravin left. Moravin had been ill, Sven Orlan said.";
/// let spans = ["Ilda Moravin", "Moravin had", "Sven Orlan"].map(|name| {
///     let start = text.find(name).unwrap_or_default();
///     Span::new(start, start + name.trim_end_matches(" had").len())
/// });
/// let english = Language::or_neutral(Some("en"));
/// let found = same_names(text, english, &spans);
/// assert!(found[0] == found[1] && found[0] != found[2]);
/// ```
pub fn same_names(text: &str, language: &Language, spans: &[Span]) -> Vec<usize> {
    let page = page::Page::new(text, language, &[]);
    clusters::of_names(&page, &names::names_at(&page, spans)).1
}

/// A cluster and, where it is several who speak together, each of them.
fn each(clusters: &[Cluster], number: usize) -> impl Iterator<Item = usize> {
    std::iter::once(number).chain(clusters[number].members.iter().copied())
}

/// Entities are those who speak and all that bear a name and are more than a place.
fn is_shown(cluster: &Cluster, speaks: bool) -> bool {
    let named = !cluster.names.is_empty()
        && !cluster.mentions.is_empty()
        && cluster.sort.is_some()
        && !cluster.place;
    (speaks || named) && !cluster.mentions.is_empty()
}

fn entity(resolved: &Resolved<'_>, number: usize) -> Entity {
    let cluster: &Cluster = &resolved.clusters[number];
    let row = cluster.known.map(|row| resolved.page.register.known(row));
    let offices = office::offices(resolved, number);
    Entity {
        name: naming::name(resolved, number),
        kind: kind(cluster),
        wikidata: row.and_then(|row| row.wikidata.clone()),
        belongs_to: naming::belongs_to(resolved, number),
        body: None,
        guessed: false,
        by_office: !offices.is_empty() && office::by_office(resolved, number),
        offices,
        members: Vec::new(),
        mentions: cluster
            .mentions
            .iter()
            .map(|mention| resolved.page.span(mention.first, mention.last))
            .collect(),
    }
}

fn kind(cluster: &Cluster) -> EntityKind {
    match cluster.sort {
        _ if !cluster.members.is_empty() => EntityKind::Group,
        Some(Sort::Person) => EntityKind::Person,
        Some(Sort::Group) => EntityKind::Group,
        Some(Sort::Organisation | Sort::Company | Sort::Media) => EntityKind::Organisation,
        Some(Sort::State) => EntityKind::State,
        Some(Sort::Place) => EntityKind::Place,
        Some(Sort::Work) => EntityKind::Work,
        None => EntityKind::Other,
    }
}

impl EntityKind {
    /// Whether such a one can say something.
    pub fn speaks(self) -> bool {
        match self {
            EntityKind::Person
            | EntityKind::Group
            | EntityKind::Organisation
            | EntityKind::State => true,
            EntityKind::Place | EntityKind::Work | EntityKind::Other => false,
        }
    }

    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Group => "group",
            EntityKind::Organisation => "organisation",
            EntityKind::State => "state",
            EntityKind::Place => "place",
            EntityKind::Work => "work",
            EntityKind::Other => "other",
        }
    }
}

impl SourceRole {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceRole::Outlet => "outlet",
            SourceRole::Official => "official",
            SourceRole::Party => "party",
            SourceRole::Expert => "expert",
            SourceRole::Witness => "witness",
            SourceRole::Document => "document",
            SourceRole::Intercept => "intercept",
            SourceRole::Anonymous => "anonymous",
            SourceRole::Other => "other",
        }
    }
}
