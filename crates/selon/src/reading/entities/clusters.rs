//! Clusters of mentions, and the first round of filling them: proper names.
//!
//! Names are put together over the whole article before anything else is resolved,
//! because the full name may come after the short one, and because a name that two
//! people bear must be seen to be theirs before it is given to either.

use std::collections::{BTreeSet, HashMap};

use crate::language::reference::{Class, Gender, Noun, Number, Sort, Trade};
use crate::language::{Functions, OfficeOf};

use super::dateline;
use super::firms::{Firms, is_called_a_body};
use super::homes::Homes;
use super::names::Name;
use super::page::{Page, Shape};
use super::papers::is_paper;
use super::phrases::Phrase;

/// One mention.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub first: usize,
    pub last: usize,
    pub sentence: usize,
    /// The statement whose source it is.
    pub told: Option<usize>,
}

/// What is known of one entity while it is resolved.
#[derive(Clone, Debug, Default)]
pub(super) struct Cluster {
    /// Its names; indices of names.
    pub names: Vec<usize>,
    pub known: Option<usize>,
    pub sort: Option<Sort>,
    pub gender: Option<Gender>,
    pub number: Option<Number>,
    /// What noun phrases say of it.
    pub descriptions: Vec<Phrase>,
    /// Whose it is: *son avocate*.
    pub possessor: Option<usize>,
    /// Whose somebody with a name is told to be: *son porte-parole, Luc Brel*.
    pub whose: Option<usize>,
    /// Who it is made of: *A and B*.
    pub members: Vec<usize>,
    pub mentions: Vec<Mention>,
    /// Whether it speaks, by name, anywhere in the article.
    pub speaks: bool,
    /// Whether its sort is a guess from the look of its name.
    pub guessed: bool,
    /// Whether it is only the place of a capital's name.
    pub place: bool,
}

impl Cluster {
    pub fn is_person(&self) -> bool {
        self.sort == Some(Sort::Person)
    }

    pub fn is_plural(&self) -> bool {
        self.number == Some(Number::Plural) || !self.members.is_empty()
    }

    /// Its last mention that begins before the token `at`.
    pub fn before(&self, at: usize) -> Option<&Mention> {
        let next = self.mentions.partition_point(|mention| mention.first < at);
        next.checked_sub(1).map(|last| &self.mentions[last])
    }

    /// Its mention that begins at the token `first`.
    pub fn at(&self, first: usize) -> Option<&Mention> {
        let at = self.mentions.binary_search_by_key(&first, |mention| mention.first);
        at.ok().map(|at| &self.mentions[at])
    }

    /// Whether it is mentioned in a sentence.
    pub fn is_in(&self, sentence: usize) -> bool {
        let at = self.mentions.binary_search_by_key(&sentence, |mention| mention.sentence);
        at.is_ok()
    }
}

/// The clusters of names, and the cluster of each name.
pub(super) fn of_names(page: &Page<'_>, names: &[Name]) -> (Vec<Cluster>, Vec<usize>) {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut of = vec![usize::MAX; names.len()];
    let mut by_row: HashMap<(usize, bool), usize> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let Some(hit) = name.hit else { continue };
        let cluster = *by_row.entry((hit.known, hit.metonym)).or_insert_with(|| {
            clusters.push(of_row(page, hit.known, hit.metonym));
            clusters.len() - 1
        });
        clusters[cluster].names.push(index);
        of[index] = cluster;
    }
    let firms = Firms::of(page);
    let mut homes = Homes::new(page, names);
    for (index, &cluster) in of.iter().enumerate().filter(|(_, cluster)| **cluster != usize::MAX) {
        homes.add(cluster, index);
    }
    // Long names first: a short one is then compared with all that it may be short for.
    let mut rest: Vec<usize> = (0..names.len()).filter(|&n| names[n].hit.is_none()).collect();
    rest.sort_by_key(|&n| (std::cmp::Reverse(names[n].words.len()), names[n].person.is_none(), n));
    for index in rest {
        let cluster = homes.of(&clusters, index).unwrap_or_else(|| {
            clusters.push(new_cluster(page, names, &names[index]));
            clusters.len() - 1
        });
        join(&mut clusters[cluster], index, &names[index]);
        homes.add(cluster, index);
        of[index] = cluster;
    }
    for cluster in &mut clusters {
        cluster.names.sort_unstable();
        settle_sort(page, names, &firms, cluster);
    }
    (clusters, of)
}

fn of_row(page: &Page<'_>, row: usize, metonym: bool) -> Cluster {
    let known = page.register.known(row);
    Cluster {
        known: Some(row),
        sort: Some(if metonym { Sort::Place } else { known.sort }),
        gender: known.gender,
        number: Some(if known.plural { Number::Plural } else { Number::Singular }),
        place: metonym,
        ..Cluster::default()
    }
}

/// A cluster for a name that no other explains: someone of the register, if the name
/// is the last name of one person there and stands as people's names stand.
fn new_cluster(page: &Page<'_>, names: &[Name], name: &Name) -> Cluster {
    let words = page.words(name.bare, name.last);
    let article = name.first > 0 && is_article(page, name.first - 1);
    let head = (name.first..name.bare)
        .any(|at| page.noun(at).is_some_and(|noun| noun.trade == Some(Trade::Head)));
    let row = page.register.person(&words, name.gender, head);
    // *Michel, 62 ans*: a first name alone may be anybody's.
    let anybody = !head && (is_given(page, name) || is_private(page, name));
    // *Mr Orlan*, of a statesman's name, may be a neighbour where no state is told of.
    let titled = (name.first..name.bare).any(|at| page.is(at, Class::Title));
    let head = head || leads(page, name);
    let abroad = |row: &usize| titled && !head && !tells_state(page, names, *row);
    match row.filter(|row| !anybody && !abroad(row)) {
        Some(row) if name.person != Some(false) && !article => of_row(page, row, false),
        _ => Cluster { number: Some(Number::Singular), ..Cluster::default() },
    }
}

/// Whether what stands behind a name says that they lead a state: "Mr Orlan, the prime minister".
fn leads(page: &Page<'_>, name: &Name) -> bool {
    let beside = name.last + 1..=name.last + 1 + TRADE;
    let beside: Vec<usize> = beside.take_while(|&at| page.is_word(at)).collect();
    let words: BTreeSet<String> = beside.iter().map(|&at| page.key(at).to_owned()).collect();
    let told = |noun: &Noun| {
        let office = page.language.function_words().find(&noun.lemma, &words);
        office.is_some_and(|office| Functions::get().of(office) == Some(OfficeOf::State))
    };
    let mut nouns = beside.iter().filter_map(|&at| page.noun(at));
    page.mark(name.last) == Some(',') && nouns.any(told)
}

/// Whether a text speaks of the state of somebody of the register.
fn tells_state(page: &Page<'_>, names: &[Name], row: usize) -> bool {
    let state = &page.register.known(row).state;
    let named =
        |name: &Name| name.hit.is_some_and(|hit| page.register.known(hit.known).state == *state);
    let adjective = |at: usize| page.nationality(at);
    names.iter().any(named)
        || page.register.state(state).is_some_and(|state| {
            (0..page.tokens.len()).filter_map(adjective).any(|told| told == state)
        })
}

fn is_given(page: &Page<'_>, name: &Name) -> bool {
    name.last == name.bare + 1 && page.given_name(name.bare).is_some()
}

/// Whether a name without a first name stands beside a trade of private people, or beside an age:
/// *l'agriculteur Scholz*, "Mr Scholz, a teacher in Larn,".
fn is_private(page: &Page<'_>, name: &Name) -> bool {
    let before = name.first.checked_sub(1).filter(|&at| page.same_sentence(at, name.bare));
    let noun = before.and_then(|at| page.noun(at)).filter(|noun| noun.sort == Sort::Person);
    // *le milliardaire* may be anybody, a head of state too.
    let private = |noun: &Noun| match noun.trade {
        Some(Trade::Witness) => true,
        Some(Trade::Other) => !noun.generic,
        _ => false,
    };
    let comma = page.mark(name.last) == Some(',') && page.same_sentence(name.last + 1, name.bare);
    let age = comma && page.shape(name.last + 1) == Some(Shape::Number);
    // Of a statesman it is said without a title, and seldom what he does for a living.
    let titled = comma && (name.first..name.bare).any(|at| page.is(at, Class::Title));
    let beside = (name.last + 1..name.last + 1 + TRADE).take_while(|&at| page.is_word(at));
    let aside = titled
        && (page.is(name.last + 1, Class::Indefinite) || page.is(name.last + 1, Class::Possessive))
        && beside.filter_map(|at| page.noun(at)).next().is_some_and(|noun| {
            noun.sort == Sort::Person && (private(noun) || noun.trade == Some(Trade::Expert))
        });
    name.last == name.bare + 1 && (noun.is_some_and(private) || aside || age)
}

/// Most words of a trade behind a name.
const TRADE: usize = 3;

pub(super) fn is_article(page: &Page<'_>, at: usize) -> bool {
    page.is(at, Class::Definite) || page.is(at, Class::Contracted)
}

fn join(cluster: &mut Cluster, index: usize, name: &Name) {
    cluster.names.push(index);
    cluster.gender = cluster.gender.or(name.gender);
    if name.person == Some(true) && cluster.sort.is_none() {
        cluster.sort = Some(Sort::Person);
    }
}

/// Says whether an unknown name is a person's, by how it stands in the text.
fn settle_sort(page: &Page<'_>, names: &[Name], firms: &Firms<'_>, cluster: &mut Cluster) {
    if cluster.sort.is_some() {
        return;
    }
    let mut articles = 0;
    let mut located = 0;
    let mut longest = 0;
    let mut capitals = false;
    for &index in &cluster.names {
        let name = &names[index];
        if name.first > 0 && is_article(page, name.first - 1) {
            articles += 1;
            // *la CEDEAO*: the article tells the gender.
            let gender = page.grammar(name.first - 1).and_then(|grammar| grammar.gender);
            cluster.gender = cluster.gender.or(gender);
        }
        located += usize::from(name.first > 0 && page.is(name.first - 1, Class::Locative));
        longest = longest.max(name.words.len());
        // *OSLO (ANR) - The army*
        let dateline = name.place && dateline::opens(page, name.first)
            || dateline::is_dated(page, name.bare, name.last);
        capitals |= page.shape(name.bare) == Some(Shape::Capitals) && !dateline;
    }
    let untold = cluster.gender.is_none();
    let firm = cluster.names.iter().any(|&index| {
        let words = &names[index].words;
        let form = words.last().filter(|_| words.len() > 1);
        form.is_some_and(|word| page.reference.composition().firm.contains(word))
    });
    if firm {
        cluster.sort = Some(Sort::Company);
        return;
    }
    if cluster.names.iter().any(|&index| is_paper(page, &names[index])) {
        cluster.sort = Some(Sort::Media);
        return;
    }
    if cluster.names.iter().any(|&index| is_named_a_body(page, &names[index])) {
        cluster.sort = Some(Sort::Organisation);
        return;
    }
    let a_place = located > 0 && 2 * located >= cluster.names.len() && untold;
    let on_the_map = cluster.names.iter().filter(|&&n| names[n].place).count();
    if (a_place || 2 * on_the_map > cluster.names.len()) && !capitals {
        cluster.sort = Some(Sort::Place);
    } else if capitals || articles > 0 {
        cluster.sort = Some(Sort::Organisation);
    } else if untold
        && cluster.names.iter().any(|&name| {
            is_called_a_body(page, names, firms, name)
                || speaks_of_its_own(page, &names[name])
                || is_which(page, &names[name])
        })
    {
        cluster.sort = Some(Sort::Company);
    } else if (2..=4).contains(&longest) {
        cluster.sort = Some(Sort::Person);
        cluster.guessed = true;
    }
}

/// Whether a clause of a thing tells more of a name: *Orsted Mills, which owns the plant*. Of people
/// it is *who*.
fn is_which(page: &Page<'_>, name: &Name) -> bool {
    let relative = name.last + usize::from(page.mark(name.last) == Some(','));
    page.same_sentence(relative, name.first)
        && page.is(relative, Class::Relative)
        && page.is(relative, Class::Inanimate)
        && page.shape(relative + 1) == Some(Shape::Lower)
}

/// Whether the last word of a name says that it is a body's: *Justice Watch*.
pub(super) fn is_named_a_body(page: &Page<'_>, name: &Name) -> bool {
    let told = |word| page.reference.composition().body.contains(word);
    name.person == Some(false) && name.words.len() > 1 && name.words.last().is_some_and(told)
}

/// Whether a verb and *its* stand behind a name: *Brask Tolling said its shares*. Of people it is
/// *his* or *her*.
fn speaks_of_its_own(page: &Page<'_>, name: &Name) -> bool {
    let verb = name.last;
    let own = verb + 1 + usize::from(page.is(verb + 1, Class::Relative));
    let parts = [Class::Relative, Class::And, Class::Or, Class::Preposition, Class::Of, Class::By];
    page.shape(verb) == Some(Shape::Lower)
        && !parts.into_iter().any(|class| page.is(verb, class))
        && page.same_sentence(own, name.first)
        && page.is(own, Class::Thing)
        && page.is(own, Class::Possessive)
}

#[cfg(test)]
mod tests {
    use super::super::names::names;
    use super::*;
    use crate::language::Language;

    fn clustered(text: &str) -> Vec<Vec<String>> {
        let page = Page::new(text, Language::or_neutral(Some("fr")), &[]);
        let names = names(&page, &[]);
        let (clusters, _) = of_names(&page, &names);
        let words = |&n: &usize| page.words(names[n].bare, names[n].last);
        clusters.iter().map(|c| c.names.iter().map(words).collect()).collect()
    }

    #[test]
    fn a_last_name_finds_its_bearer_even_before_the_full_name() {
        let found = clustered("Orlan part. Hier, Sven Orlan a parlé. M. Orlan a dit non.");
        assert_eq!(found, [["Orlan", "Sven Orlan", "Orlan"]]);
    }

    #[test]
    fn a_title_tells_two_bearers_apart() {
        let found = clustered(
            "Ilda Moravin et Hugo Moravin sont venus. Mme Moravin a parlé. M. Moravin non.",
        );
        assert_eq!(found, [["Ilda Moravin", "Moravin"], ["Hugo Moravin", "Moravin"]]);
    }
}
