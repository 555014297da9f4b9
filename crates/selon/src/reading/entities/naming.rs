//! What an entity is called: the register's name, or the fullest form in the article.

use std::collections::HashMap;

use crate::language::reference::{Class, Gender, Grammar, Number, Sort};

use crate::language::register::key;

use super::clusters::Cluster;
use super::names::Name;
use super::page::{Page, Shape};
use super::phrases::{Determiner, Phrase};
use super::resolve::Resolved;
use super::scope::Open;

/// The name of a cluster in the article's language.
pub(super) fn name(resolved: &Resolved<'_>, cluster: usize) -> String {
    named(resolved, cluster, 0)
}

fn named(resolved: &Resolved<'_>, number: usize, depth: usize) -> String {
    let page = &resolved.page;
    let cluster = &resolved.clusters[number];
    if let Some(row) = cluster.known {
        let registered = page.register.known(row).name(page.language.code());
        let own = match cluster.sort {
            Some(Sort::State | Sort::Place) | None => None,
            Some(Sort::Person) => fullest(page, &resolved.names, cluster)
                .filter(|name| name.words.len() > 1 && !shouted(page, name)),
            Some(_) => as_registered(page, &resolved.names, cluster, registered),
        };
        return own.map_or_else(|| registered.to_owned(), |name| page.words(name.bare, name.last));
    }
    if !cluster.members.is_empty() && depth < 4 {
        let and = format!(" {} ", page.reference.composition().and);
        let names: Vec<String> =
            cluster.members.iter().map(|&member| named(resolved, member, depth + 1)).collect();
        // *Ida et Hugo Orlan*, where that is how they are called.
        if let [a, b] = &names[..]
            && let (Some((first, last)), Some((_, other))) =
                (a.rsplit_once(' '), b.rsplit_once(' '))
            && last == other
            && let both = format!("{first}{and}{b}")
            && page.text.contains(&both)
        {
            return both;
        }
        return match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, first)) => format!("{}{and}{last}", first.join(", ")),
            None => String::new(),
        };
    }
    let initials = |&index: &usize| {
        let name = &resolved.names[index];
        name.words.len() == 1 && page.shape(name.bare) == Some(Shape::Capitals)
    };
    // An outlet is looked for over all articles by all of its name.
    let often = cluster.sort != Some(Sort::Media) || cluster.names.iter().any(initials);
    let name = if !cluster.is_person() && often {
        commonest(page, &resolved.names, cluster)
    } else {
        fullest(page, &resolved.names, cluster)
    };
    if let Some(name) = name {
        // *M. Orlan*, *sœur Agnes*: with so little, the title is part of the name.
        let all = cluster.names.iter().map(|&index| &resolved.names[index]);
        let titled = all.filter(|other| other.first < other.bare).min_by_key(|name| name.first);
        return match titled.filter(|_| name.words.len() == 1) {
            Some(titled) => page.words(titled.first, titled.last),
            None => page.words(name.bare, name.last),
        };
    }
    let Some(phrase) = best(cluster) else {
        return String::new();
    };
    let words = worded(resolved, phrase, depth);
    match cluster.possessor {
        Some(owner) if depth < 4 && (possessed(phrase) || phrase.modifiers.is_empty()) => {
            of(resolved, &words, owner, depth)
        }
        _ => in_scope(resolved, cluster, phrase, words),
    }
}

/// *gouvernement* of the state that the article is about, *mairie* of its town.
fn in_scope(resolved: &Resolved<'_>, cluster: &Cluster, phrase: &Phrase, words: String) -> String {
    let page = &resolved.page;
    match scoped(resolved, cluster, phrase) {
        Some(Scoped::State(row)) => {
            let known = page.register.known(row);
            let plural = phrase.number == Some(Number::Plural);
            let code = page.language.code();
            let adjective = page.language.place_words().adjective(
                &known.state,
                phrase.gender == Some(Gender::Feminine),
                plural,
            );
            let person = phrase.sort == Some(Sort::Person);
            match adjective.filter(|_| phrase.modifiers.is_empty() && !person) {
                Some(adjective) if page.reference.composition().head_last => {
                    format!("{adjective} {words}")
                }
                Some(adjective) => format!("{words} {adjective}"),
                None => {
                    // *ministère de la Santé du Mali*, *de Norvège*
                    let gender = if known.plural { None } else { known.gender };
                    let article = known.plural || gender == Some(Gender::Masculine);
                    let number = if known.plural { Number::Plural } else { Number::Singular };
                    let name = known.name(code);
                    with_of(page, &words, name, article.then_some((gender, number)))
                }
            }
        }
        // *mairie du Havre*, *de La Rochelle*
        Some(Scoped::Town(town)) => match own_article(page, town) {
            Some((article, rest)) if article.gender != Some(Gender::Feminine) => {
                let number = article.number.unwrap_or(Number::Singular);
                with_of(page, &words, rest, Some((article.gender, number)))
            }
            _ => with_of(page, &words, town, None),
        },
        None => words,
    }
}

/// Whose an institution is.
enum Scoped<'r> {
    /// A row of the register.
    State(usize),
    Town(&'r str),
}

/// Whose a nameless institution is, if its words leave it open.
fn scoped<'r>(
    resolved: &'r Resolved<'_>,
    cluster: &Cluster,
    phrase: &Phrase,
) -> Option<Scoped<'r>> {
    let page = &resolved.page;
    let open = Open::of(page.noun(phrase.head)?)?;
    let definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Bare);
    let only_office = (phrase.head + 1..phrase.last)
        .filter(|&at| page.grammar(at).is_none_or(|g| g.is(Class::Portfolio)))
        .all(|at| page.is(at, Class::Portfolio));
    // *Gaza's health ministry*, "the army in Orlo"
    let told = (phrase.first..phrase.head).any(|at| page.is_genitive(at))
        || page.is(phrase.last, Class::Locative) && page.nameish(phrase.last + 1);
    if cluster.possessor.is_some()
        || told
        || !definite
        || phrase.quantity
        || phrase.nation.is_some()
        || !phrase.inside.is_empty()
        || !(phrase.modifiers.is_empty() || only_office)
    {
        return None;
    }
    let at = cluster.mentions.first().map_or(phrase.first, |mention| mention.first);
    let state = resolved.scope.state(at).map(Scoped::State);
    let town = resolved.scope.town(at).map(Scoped::Town);
    match open {
        Open::State => state,
        Open::Town => town,
        Open::Either => state.or(town),
    }
}

/// The words of a phrase, people in it by their full names.
fn worded(resolved: &Resolved<'_>, phrase: &Phrase, depth: usize) -> String {
    let page = &resolved.page;
    let mut words = String::new();
    let mut at = phrase.bare;
    for &inside in &phrase.inside {
        let name = &resolved.names[inside];
        let owner = resolved.bearer(inside);
        let Some(owner) = owner.filter(|&owner| resolved.clusters[owner].is_person()) else {
            continue;
        };
        // *gouvernement Orlan* is a name of its own.
        if depth < 4 && name.first > (phrase.head + 1).max(at) && name.last <= phrase.last {
            words.push_str(&page.words(at, name.first));
            if !words.ends_with(['\'', '’']) {
                words.push(' ');
            }
            words.push_str(&named(resolved, owner, depth + 1));
            at = name.last;
        }
    }
    if at < phrase.last {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&page.words(at, phrase.last));
    }
    words
}

fn possessed(phrase: &Phrase) -> bool {
    matches!(phrase.determiner, Determiner::Possessive | Determiner::Theirs | Determiner::Own)
}

/// *avocate* of *Mouss Orlan*: as the language has it.
fn of(resolved: &Resolved<'_>, words: &str, owner: usize, depth: usize) -> String {
    let page = &resolved.page;
    let cluster = &resolved.clusters[owner];
    let name = named(resolved, owner, depth + 1);
    let number = cluster.number.unwrap_or(Number::Singular);
    if let Some((article, rest)) = own_article(page, &name) {
        return with_of(
            page,
            words,
            rest,
            Some((article.gender, article.number.unwrap_or(number))),
        );
    }
    let small = !name.chars().next().is_some_and(char::is_uppercase);
    if cluster.sort == Some(Sort::State) && !small {
        return with_of(page, words, &name, Some((cluster.gender, number)));
    }
    let written = article_of(resolved, cluster);
    let how = page.reference.composition();
    let elided = match written {
        Some(article) => article.is(Class::Elision),
        None => small && how.elides(&key(&name)),
    };
    if elided && number == Number::Singular && !how.of_elided.is_empty() {
        return format!("{words} {}{name}", how.of_elided);
    }
    let (gender, number) = match written {
        Some(article) => (article.gender.or(cluster.gender), article.number.unwrap_or(number)),
        None => (cluster.gender, number),
    };
    with_of(page, words, &name, (small || written.is_some()).then_some((gender, number)))
}

/// The article with which a name begins, and the rest: *Le Phare*.
fn own_article<'n, 'p>(page: &'p Page<'_>, name: &'n str) -> Option<(&'p Grammar, &'n str)> {
    let (first, rest) = name.split_once(' ')?;
    let grammar = page.reference.grammar(&first.to_lowercase())?;
    let fuses = page.reference.composition().of_masculine != page.reference.composition().of;
    (fuses && grammar.is(Class::Definite)).then_some((grammar, rest))
}

/// The article that the text most often has before the names of a body; none for a person, and
/// where *of* stands before it without one: *d'Orlanie*.
fn article_of<'r>(resolved: &'r Resolved<'_>, cluster: &Cluster) -> Option<&'r Grammar> {
    let page = &resolved.page;
    if cluster.names.is_empty() {
        // *L'Observatoire des prisons*
        let phrase = best(cluster)?;
        let article = page.grammar(phrase.first).filter(|article| article.is(Class::Definite));
        return article.filter(|_| phrase.first < phrase.bare);
    }
    let before = |&index: &usize| {
        let at = resolved.names[index].first.checked_sub(1)?;
        let grammar = page.grammar(at)?;
        let article = grammar.is(Class::Definite) || grammar.is(Class::Contracted);
        (article && page.same_sentence(at, at + 1)).then_some(grammar)
    };
    let all: Vec<&Grammar> = cluster.names.iter().filter_map(before).collect();
    let bare = |&index: &usize| {
        let of = resolved.names[index].first.checked_sub(1).and_then(|at| page.grammar(at));
        of.is_some_and(|of| of.is(Class::Of) && !of.is(Class::Contracted))
    };
    let most = !cluster.is_person()
        && 2 * all.len() > cluster.names.len()
        && !cluster.names.iter().any(bare);
    // *la Norvane*, *l'Ostrelle*: a state has none here, and such a name may be one.
    let state = |&index: &usize| {
        let name = &resolved.names[index];
        let masculine = |article: &&Grammar| {
            article.gender == Some(Gender::Masculine) || article.number == Some(Number::Plural)
        };
        name.words.len() == 1
            && page.shape(name.bare) == Some(Shape::Capital)
            && !all.iter().any(masculine)
    };
    if cluster.names.iter().any(state) {
        return None;
    }
    // *l'* tells no gender.
    let told = || all.iter().find(|grammar| grammar.gender.is_some() || grammar.number.is_some());
    if most { told().or(all.first()).copied() } else { None }
}

/// `words` *of* `name`, with an article that agrees with what is given.
fn with_of(
    page: &Page<'_>,
    words: &str,
    name: &str,
    article: Option<(Option<Gender>, Number)>,
) -> String {
    let how = page.reference.composition();
    let vowel = how.elides(&key(name));
    let of = match article {
        Some((_, Number::Plural)) => &how.of_plural,
        Some((Some(Gender::Masculine), _)) if !vowel => &how.of_masculine,
        Some((Some(Gender::Feminine), _)) if !vowel => &how.of_feminine,
        _ if vowel => &how.of_vowel,
        _ => &how.of,
    };
    let gap = if of.ends_with('\'') { "" } else { " " };
    format!("{words} {of}{gap}{name}")
}

/// Whether a name of several words is all in capitals.
fn shouted(page: &Page<'_>, name: &Name) -> bool {
    let words = page.words(name.bare, name.last);
    name.words.len() > 1 && !words.chars().any(char::is_lowercase)
}

/// The registered name of a body as the article writes it. Where it has other names only,
/// initials that the register has are better known than they; else the one it uses most.
fn as_registered<'n>(
    page: &Page<'_>,
    names: &'n [Name],
    cluster: &Cluster,
    registered: &str,
) -> Option<&'n Name> {
    let known = key(registered);
    let all = || cluster.names.iter().map(|&index| &names[index]);
    let initials = !registered.chars().any(char::is_lowercase);
    // *the Morning Post* is not how it is called.
    let small = |name: &Name| page.shape(name.bare) == Some(Shape::Lower);
    let written = |name: &&Name| {
        key(&page.words(name.bare, name.last)) == known && (!small(name) || initials)
    };
    let called = all().any(|name| key(&page.words(name.bare, name.last)) == known);
    match all().find(written) {
        Some(name) => Some(name),
        None if initials || called => None,
        None => commonest(page, names, cluster),
    }
}

/// How often each wording of the names of a cluster stands in the text.
fn counted(cluster: &Cluster, written: impl Fn(usize) -> String) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for &index in &cluster.names {
        *counts.entry(written(index)).or_default() += 1;
    }
    counts
}

/// The name that the article uses most for a body; of these the longest, then the first.
fn commonest<'n>(page: &Page<'_>, names: &'n [Name], cluster: &Cluster) -> Option<&'n Name> {
    let written = |name: &Name| key(&page.words(name.bare, name.last));
    let counts = counted(cluster, |index| written(&names[index]));
    let count = |name: &Name| counts.get(&written(name)).copied();
    let all = cluster.names.iter().map(|&index| &names[index]);
    let known = cluster.known.is_some();
    let all = all.filter(|name| !known || name.hit.is_some() && !describes(page, name));
    all.max_by_key(|name| (count(name), name.words.len(), std::cmp::Reverse(name.first)))
}

/// Whether a registered name says what a body is, by its noun that is written small: "the UN
/// nuclear watchdog", *l'agence de l'ONU pour les réfugiés*.
fn describes(page: &Page<'_>, name: &Name) -> bool {
    let head = match page.reference.composition().head_last {
        true => name.last - 1,
        false => name.bare,
    };
    page.shape(head) == Some(Shape::Lower)
}

/// The name with most words; of these the commonest, then the first.
fn fullest<'n>(page: &Page<'_>, names: &'n [Name], cluster: &Cluster) -> Option<&'n Name> {
    let written = |name: &Name| page.words(name.bare, name.last);
    let counts = counted(cluster, |index| written(&names[index]));
    let count = |name: &Name| counts.get(&written(name)).copied();
    let all = cluster.names.iter().map(|&index| &names[index]);
    all.max_by_key(|name| {
        let letters = name.words.iter().map(String::len).filter(|&n| n > 1).count();
        (letters, !shouted(page, name), count(name), std::cmp::Reverse(name.first))
    })
}

/// What noun phrases say of a cluster itself: a body that speaks through a text is not called by
/// the text, and what that is of is not whose the body is.
fn described(cluster: &Cluster) -> impl Iterator<Item = &Phrase> {
    let own =
        |phrase: &&Phrase| phrase.sort != Some(Sort::Work) || cluster.sort == Some(Sort::Work);
    cluster.descriptions.iter().filter(own)
}

/// The description that says most.
pub(super) fn best(cluster: &Cluster) -> Option<&Phrase> {
    described(cluster).max_by_key(|phrase| {
        (
            phrase.modifiers.len().min(1),
            phrase.source,
            phrase.modifiers.len(),
            possessed(phrase),
            std::cmp::Reverse(phrase.first),
        )
    })
}

/// The state or body that an entity belongs to, by name: *responsables américains*
/// belong to the United States.
pub(super) fn belongs_to(resolved: &Resolved<'_>, number: usize) -> Option<String> {
    let page = &resolved.page;
    let cluster = &resolved.clusters[number];
    let code = page.language.code();
    if let Some(row) = cluster.known {
        let known = page.register.known(row);
        let state = page.register.state(&known.state).filter(|&state| state != row)?;
        return Some(page.register.known(state).name(code).to_owned());
    }
    if let Some(owner) = cluster.possessor.or(cluster.whose) {
        return Some(name(resolved, owner)).filter(|name| !name.is_empty());
    }
    if let Some(state) = described(cluster).find_map(|phrase| phrase.nation) {
        return Some(page.register.known(state).name(code).to_owned());
    }
    match best(cluster).and_then(|phrase| scoped(resolved, cluster, phrase)) {
        Some(Scoped::State(row)) => return Some(page.register.known(row).name(code).to_owned()),
        Some(Scoped::Town(town)) => return Some(town.to_owned()),
        None => {}
    }
    let mut owners =
        described(cluster).filter_map(|phrase| told_owner(resolved, phrase)).peekable();
    owners.peek()?;
    let called = name(resolved, number);
    owners.find(|owner| *owner != called)
}

/// Whom the words of a phrase tell that what it tells belongs to: the first name in it, else the
/// noun behind *of* (*officials of the ministry*).
fn told_owner(resolved: &Resolved<'_>, phrase: &Phrase) -> Option<String> {
    let page = &resolved.page;
    let owner = |&inside: &usize| {
        let name = &resolved.names[inside];
        if name.person == Some(true) || Some(inside) == phrase.apposed {
            return None;
        }
        match name.hit {
            Some(hit) => Some(page.register.known(hit.known).name(page.language.code()).to_owned()),
            None => Some(self::name(resolved, resolved.bearer(inside)?)),
        }
    };
    let body = |at: usize| {
        let sort = page.noun(at).map(|noun| noun.sort);
        let bodies = [Sort::Organisation, Sort::Company, Sort::Media, Sort::State, Sort::Group];
        sort.is_some_and(|sort| bodies.contains(&sort))
    };
    // "the army's spokesman", *police spokesman*
    let before = || {
        let head = phrase.head.checked_sub(1)?;
        let genitive = (phrase.bare..phrase.head).rev().find(|&at| page.is_genitive(at));
        let of_body = page.noun(phrase.head).is_some_and(|noun| noun.of_body);
        let noun = genitive.map(|at| at - 1).or(Some(head).filter(|_| of_body))?;
        let told = noun >= phrase.bare && body(noun) && page.reference.composition().head_last;
        told.then(|| page.words(phrase.bare, noun + 1))
    };
    phrase.inside.iter().find_map(owner).or_else(before).or_else(|| {
        let of = (phrase.head + 1..phrase.last).find(|&at| page.is(at, Class::Of))?;
        let first = (of + 1..phrase.last).find(|&at| {
            page.grammar(at).is_none_or(|g| !g.is(Class::Definite) && !g.is(Class::Of))
        })?;
        let mut words = first..phrase.last;
        let head = match page.reference.composition().head_last {
            true => words.take_while(|&at| !page.is(at, Class::Of)).last()?,
            false => words.next()?,
        };
        // *the ministry*, not *intelligence*
        body(head).then(|| page.words(first, phrase.last))
    })
}
