//! Who a pronoun, or *the company*, stands for: candidates weighed.
//!
//! Agreement rules candidates out; nearness, having spoken and standing first in the
//! sentence speak for one. Where the best two weigh about the same, nobody is taken:
//! a wrong name under a statement is worse than none. The weights are a table.

use std::sync::LazyLock;

use crate::language::reference::one_of;
use crate::language::reference::{Class, Gender, Number, Sort, Trade};
use crate::language::table::{DataError, rows};

use super::clusters::Cluster;
use super::page::Page;

/// What is asked of an antecedent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    /// The token that refers.
    pub at: usize,
    pub gender: Option<Gender>,
    pub number: Option<Number>,
    pub kind: Kind,
    /// The one in whose words it stands, if the words are reported.
    pub reporter: Option<usize>,
    /// The one in whose quotation it stands: does not speak of himself.
    pub quoted: Option<usize>,
    /// The tokens of what the one sought says: who speaks seldom names himself there.
    pub own_words: Option<(usize, usize)>,
    /// The nearest, whatever else it is.
    pub nearest: bool,
    /// Whether it is meant itself, and not as an owner.
    pub itself: bool,
    /// Who spoke last before.
    pub spoke_last: Option<usize>,
    /// Only who has a name and is surely a person.
    pub named: bool,
    /// No person of another trade.
    pub trade: Option<Trade>,
    /// How many sentences back one may look.
    pub reach: usize,
}

/// What sort of thing may be meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Anyone,
    Person,
    /// Whoever can have people: *son porte-parole* is no report's.
    Owner,
    /// No person and no state: *it*.
    It,
    /// No person: *its*.
    Its,
    /// No text either: *the group*.
    Body,
    /// No institution: *le géant des télécommunications*.
    Company,
    State,
    Media,
    /// One or several, or a body that is spoken of as several: *they*.
    They,
}

/// The cluster that is meant, if one outweighs all others.
pub(super) fn antecedent(page: &Page<'_>, clusters: &[Cluster], wanted: &Wanted) -> Option<usize> {
    antecedent_of(page, clusters, wanted, &|_| true)
}

/// The same among those that `may` be meant.
pub(super) fn antecedent_of(
    page: &Page<'_>,
    clusters: &[Cluster],
    wanted: &Wanted,
    may: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let mut best: Option<(i32, usize)> = None;
    let mut next = i32::MIN;
    for (number, cluster) in clusters.iter().enumerate() {
        let Some(weight) = weight(page, number, cluster, wanted).filter(|_| may(number)) else {
            continue;
        };
        match best {
            Some((most, _)) if weight <= most => next = next.max(weight),
            _ => {
                next = best.map_or(next, |(most, _)| most);
                best = Some((weight, number));
            }
        }
    }
    let (most, number) = best?;
    let margin = if wanted.named && wanted.kind == Kind::Person {
        Feature::WideMargin
    } else {
        Feature::Margin
    };
    let margin = Weights::get().of(margin);
    (next == i32::MIN || most - next >= margin).then_some(number)
}

fn weight(page: &Page<'_>, number: usize, cluster: &Cluster, wanted: &Wanted) -> Option<i32> {
    let person = matches!(wanted.kind, Kind::Anyone | Kind::Person | Kind::Owner);
    let surely = !cluster.names.is_empty() && (!person || cluster.is_person() && !cluster.guessed);
    if wanted.named && (!surely || contradicts(cluster, wanted)) {
        return None;
    }
    // *Le Journal rapporte qu'il a menti*: a newspaper reports of others.
    let reports = cluster.sort == Some(Sort::Media) && wanted.kind == Kind::Anyone && wanted.itself;
    if reports && wanted.reporter == Some(number) {
        return None;
    }
    // "France said it did not": of a state only where it speaks.
    let says = wanted.kind == Kind::It && wanted.reporter == Some(number);
    if cluster.place || wanted.quoted == Some(number) || !agrees(cluster, wanted, says) {
        return None;
    }
    let mention = cluster.before(wanted.at)?;
    let here = page.sentence(wanted.at);
    let distance = here.saturating_sub(mention.sentence);
    if distance > wanted.reach {
        return None;
    }
    let tokens = i32::try_from(wanted.at - mention.first).unwrap_or(i32::MAX).min(200);
    if wanted.nearest {
        return Some(-10 * tokens);
    }
    let weights = Weights::get();
    // One of two that stand there together is no likelier than the other.
    let paired = page.is(mention.last, Class::And);
    let before = cluster.mentions.iter().filter(|mention| mention.first < wanted.at).count();
    let own = wanted.own_words.is_some_and(|(first, last)| (first..last).contains(&mention.first));
    let quoted =
        page.tokens.get(mention.first).is_some_and(|token| page.quotes.covers(token.span.start()));
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let flag = i32::from;
    let told = [
        (Feature::Sentences, count(distance)),
        (Feature::Tokens, tokens / 10),
        (Feature::Spoke, flag(mention.told.is_some())),
        (Feature::SpokeLast, flag(mention.told.is_some() && wanted.spoke_last == Some(number))),
        (Feature::Front, flag(starts_sentence(page, mention.first) && !paired)),
        // *according to Orlan*: who speaks hangs on nothing but the cue.
        (
            Feature::Hangs,
            flag(mention.first > 0 && mention.told.is_none() && hangs(page, mention.first)),
        ),
        (Feature::Person, flag(cluster.is_person() && person)),
        (Feature::Guessed, flag(cluster.guessed)),
        (Feature::SexUnknown, flag(wanted.gender.is_some() && cluster.gender.is_none())),
        (Feature::Speaks, flag(cluster.speaks)),
        (Feature::Named, flag(!cluster.names.is_empty())),
        (Feature::SortUnknown, flag(cluster.sort.is_none())),
        (Feature::Mentions, count(before.min(4))),
        (Feature::Reporter, flag(wanted.reporter == Some(number))),
        (Feature::OwnWords, flag(own)),
        (Feature::Quoted, flag(quoted)),
        (Feature::OwnQuotation, flag(own && quoted)),
    ];
    Some(told.into_iter().map(|(feature, value)| weights.of(feature) * value).sum())
}

/// What speaks for or against a candidate. The weights are rows of `antecedent.tsv`,
/// fitted by `training/fit_antecedents`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    /// For each sentence between it and the words that refer.
    Sentences,
    /// For each ten words between.
    Tokens,
    /// Its last mention is a source.
    Spoke,
    /// It is the last that spoke.
    SpokeLast,
    /// Its last mention opens a sentence.
    Front,
    /// A preposition stands before its last mention.
    Hangs,
    Person,
    /// A person from the look of the name alone.
    Guessed,
    SexUnknown,
    /// It speaks, by name, somewhere in the article.
    Speaks,
    Named,
    SortUnknown,
    /// For each mention before, up to four.
    Mentions,
    /// It is the one in whose reported words the pronoun stands.
    Reporter,
    /// Its last mention stands in what the one sought says.
    OwnWords,
    /// Its last mention stands in quotation marks.
    Quoted,
    /// Both: who is quoted says *I*.
    OwnQuotation,
    /// By how much the best must outweigh the next.
    Margin,
    /// The same where the words say little of whom they mean.
    WideMargin,
}

const FEATURES: [(&str, Feature); 19] = [
    ("sentences", Feature::Sentences),
    ("tokens", Feature::Tokens),
    ("spoke", Feature::Spoke),
    ("spoke-last", Feature::SpokeLast),
    ("front", Feature::Front),
    ("hangs", Feature::Hangs),
    ("person", Feature::Person),
    ("guessed", Feature::Guessed),
    ("sex-unknown", Feature::SexUnknown),
    ("speaks", Feature::Speaks),
    ("named", Feature::Named),
    ("sort-unknown", Feature::SortUnknown),
    ("mentions", Feature::Mentions),
    ("reporter", Feature::Reporter),
    ("own-words", Feature::OwnWords),
    ("quoted", Feature::Quoted),
    ("own-quotation", Feature::OwnQuotation),
    ("margin", Feature::Margin),
    ("wide-margin", Feature::WideMargin),
];

/// The weights, by feature.
struct Weights([i32; FEATURES.len()]);

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| match Weights::load(TABLE) {
    Ok(weights) => weights,
    // The table is part of the program and a test loads it.
    Err(fault) => panic!("{fault}"),
});

static TABLE: &str = include_str!("antecedent.tsv");

impl Weights {
    fn get() -> &'static Weights {
        &WEIGHTS
    }

    fn of(&self, feature: Feature) -> i32 {
        self.0[feature as usize]
    }

    fn load(table: &str) -> Result<Self, DataError> {
        let mut weights = [0; FEATURES.len()];
        for row in rows("entities/antecedent.tsv", table, &["feature", "weight"])? {
            let feature = one_of(row.column(0), &FEATURES).map_err(|what| row.error(what))?;
            let feature = feature.ok_or_else(|| row.error("a weight of what?"))?;
            let weight = row.column(1).parse();
            weights[feature as usize] = weight.map_err(|_| row.error("a weight is a number"))?;
        }
        Ok(Self(weights))
    }
}

/// Whether what is said of a person speaks against the trade that is asked for.
fn contradicts(cluster: &Cluster, wanted: &Wanted) -> bool {
    let Some(wanted) = wanted.trade else { return false };
    let mut told = cluster.descriptions.iter().filter_map(|known| known.trade).peekable();
    told.peek().is_some() && told.all(|trade| trade != wanted)
}

/// Whether two sexes are known and not one.
pub(super) fn differ(a: Option<Gender>, b: Option<Gender>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Whether a cluster has the kind, number and sex that are asked for.
pub(super) fn agreeing(cluster: &Cluster, wanted: &Wanted) -> bool {
    !cluster.place && agrees(cluster, wanted, false)
}

/// Whether a cluster can be meant at all.
fn agrees(cluster: &Cluster, wanted: &Wanted, says: bool) -> bool {
    let gender = !differ(wanted.gender, cluster.gender);
    let several = cluster.is_plural();
    let body = matches!(
        cluster.sort,
        Some(Sort::Organisation | Sort::Company | Sort::Media | Sort::State | Sort::Group)
    );
    let number = match wanted.number {
        Some(Number::Singular) => !several,
        Some(Number::Plural) => several || wanted.kind == Kind::They && body,
        None => true,
    };
    let kind = match wanted.kind {
        Kind::Anyone | Kind::They => cluster.sort != Some(Sort::Place),
        Kind::Owner => !matches!(cluster.sort, Some(Sort::Place | Sort::Work)),
        Kind::Person => cluster.sort.is_none_or(|sort| sort == Sort::Person),
        Kind::Body | Kind::It => {
            body && (cluster.sort != Some(Sort::State) || says)
                || cluster.sort.is_none() && !cluster.names.is_empty()
                || cluster.guessed && cluster.gender.is_none() && !cluster.speaks
                || wanted.kind == Kind::It
                    && cluster.sort == Some(Sort::Work)
                    && wanted.gender.is_none()
        }
        Kind::Its => body || cluster.sort.is_none() && !cluster.names.is_empty(),
        Kind::Company => {
            matches!(cluster.sort, Some(Sort::Company | Sort::Media))
                || cluster.sort.is_none() && !cluster.names.is_empty()
                || cluster.guessed && cluster.gender.is_none() && !cluster.speaks
        }
        Kind::State => cluster.sort == Some(Sort::State),
        Kind::Media => {
            cluster.sort == Some(Sort::Media) || cluster.sort.is_none() && !cluster.names.is_empty()
        }
    };
    gender && number && kind
}

/// Whether the mention stands where a subject stands: at the front of its sentence,
/// but for an article.
fn starts_sentence(page: &Page<'_>, first: usize) -> bool {
    let opens = |at: usize| page.tokens.get(at).is_some_and(|token| token.opens);
    opens(first) || first > 0 && opens(first - 1) && page.is(first - 1, Class::Definite)
}

/// Whether a preposition stands before the mention.
fn hangs(page: &Page<'_>, first: usize) -> bool {
    let before = |at: usize| {
        page.is(at, Class::Of) || page.is(at, Class::Preposition) || page.is(at, Class::Contracted)
    };
    before(first)
        || before(first - 1)
        || first > 1 && page.is(first - 1, Class::Definite) && before(first - 2)
}
