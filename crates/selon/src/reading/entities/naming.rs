//! What an entity is called: the register's name, or the fullest form in the article.

use crate::language::reference::{Class, Gender, Number, Sort, Trade};

use crate::language::register::key;

use super::clusters::Cluster;
use super::names::Name;
use super::page::{Page, Shape};
use super::phrases::{Determiner, Phrase};
use super::resolve::Resolved;

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
    let name = if !cluster.is_person() && cluster.names.iter().any(initials) {
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
        Some(owner) if depth < 4 && possessed(phrase) => of(resolved, &words, owner, depth),
        _ => of_nation(resolved, cluster, phrase, words),
    }
}

/// *gouvernement* of the one state that the article is about: *gouvernement dovanien*.
fn of_nation(resolved: &Resolved<'_>, cluster: &Cluster, phrase: &Phrase, words: String) -> String {
    let page = &resolved.page;
    let Some(state) = nation(resolved, cluster, phrase) else {
        return words;
    };
    let known = page.register.known(state);
    let plural = phrase.number == Some(Number::Plural);
    match known.adjective(page.language.code(), phrase.gender, plural) {
        Some(adjective) if page.reference.composition().head_last => format!("{adjective} {words}"),
        Some(adjective) => format!("{words} {adjective}"),
        None => words,
    }
}

/// The state to which a nameless institution belongs, if nothing else can be meant.
fn nation(resolved: &Resolved<'_>, cluster: &Cluster, phrase: &Phrase) -> Option<usize> {
    let institution = matches!(cluster.sort, Some(Sort::Organisation | Sort::Group))
        && matches!(phrase.trade, Some(Trade::Official | Trade::Party));
    let bare = phrase.modifiers.is_empty() && cluster.possessor.is_none();
    (institution && bare).then(|| resolved.main_state()).flatten()
}

/// The words of a phrase, people in it by their full names.
fn worded(resolved: &Resolved<'_>, phrase: &Phrase, depth: usize) -> String {
    let page = &resolved.page;
    let mut words = String::new();
    let mut at = phrase.bare;
    for &inside in &phrase.inside {
        let name = &resolved.names[inside];
        let owner = resolved.clusters.iter().position(|c| c.names.contains(&inside));
        let Some(owner) = owner.filter(|&owner| resolved.clusters[owner].is_person()) else {
            continue;
        };
        if depth < 4 && name.first > at && name.last <= phrase.last {
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
    let how = page.reference.composition();
    let cluster = &resolved.clusters[owner];
    let name = named(resolved, owner, depth + 1);
    let vowel = name.chars().next().is_some_and(|c| {
        let plain = key(&c.to_string());
        matches!(plain.as_str(), "a" | "e" | "i" | "o" | "u")
    });
    let article = !cluster.is_person() && !name.chars().next().is_some_and(char::is_uppercase)
        || cluster.sort == Some(Sort::State);
    let of = match (cluster.number, cluster.gender) {
        _ if !article => {
            if vowel {
                &how.of_vowel
            } else {
                &how.of
            }
        }
        (Some(Number::Plural), _) => &how.of_plural,
        (_, Some(Gender::Masculine)) if !vowel => &how.of_masculine,
        (_, Some(Gender::Feminine)) if !vowel => &how.of_feminine,
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
    let written = |name: &&Name| key(&page.words(name.bare, name.last)) == known;
    let initials = !registered.chars().any(char::is_lowercase);
    match all().find(written) {
        Some(name) => Some(name),
        None if initials => None,
        None => commonest(page, names, cluster),
    }
}

/// The name that the article uses most for a body; of these the longest, then the first.
fn commonest<'n>(page: &Page<'_>, names: &'n [Name], cluster: &Cluster) -> Option<&'n Name> {
    let written = |name: &Name| key(&page.words(name.bare, name.last));
    let count = |name: &Name| {
        let words = written(name);
        cluster.names.iter().filter(|&&other| written(&names[other]) == words).count()
    };
    let all = cluster.names.iter().map(|&index| &names[index]);
    let known = cluster.known.is_some();
    let all = all.filter(|name| !known || name.hit.is_some());
    all.max_by_key(|name| (count(name), name.words.len(), std::cmp::Reverse(name.first)))
}

/// The name with most words; of these the commonest, then the first.
fn fullest<'n>(page: &Page<'_>, names: &'n [Name], cluster: &Cluster) -> Option<&'n Name> {
    let written = |name: &Name| page.words(name.bare, name.last);
    let count = |name: &Name| {
        let words = written(name);
        cluster.names.iter().filter(|&&other| written(&names[other]) == words).count()
    };
    let all = cluster.names.iter().map(|&index| &names[index]);
    all.max_by_key(|name| {
        let letters = name.words.iter().map(String::len).filter(|&n| n > 1).count();
        (letters, !shouted(page, name), count(name), std::cmp::Reverse(name.first))
    })
}

/// The description that says most.
fn best(cluster: &Cluster) -> Option<&Phrase> {
    // A body that speaks through a text is not called by the text.
    let own = cluster
        .descriptions
        .iter()
        .filter(|phrase| phrase.sort != Some(Sort::Work) || cluster.sort == Some(Sort::Work));
    own.max_by_key(|phrase| {
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
    if let Some(owner) = cluster.possessor {
        return Some(name(resolved, owner)).filter(|name| !name.is_empty());
    }
    for phrase in &cluster.descriptions {
        if let Some(state) = phrase.nation {
            return Some(page.register.known(state).name(code).to_owned());
        }
    }
    if let Some(state) = best(cluster).and_then(|phrase| nation(resolved, cluster, phrase)) {
        return Some(page.register.known(state).name(code).to_owned());
    }
    // *officials of the ministry*: the first name or noun after *of*.
    for phrase in &cluster.descriptions {
        for &inside in &phrase.inside {
            let name = &resolved.names[inside];
            if name.person == Some(true) || Some(inside) == phrase.apposed {
                continue;
            }
            if let Some(hit) = name.hit {
                return Some(page.register.known(hit.known).name(code).to_owned());
            }
            let of = resolved.clusters.iter().position(|c| c.names.contains(&inside))?;
            return Some(self::name(resolved, of));
        }
        let of = (phrase.head + 1..phrase.last).find(|&at| page.is(at, Class::Of));
        if let Some(of) = of {
            let first = (of + 1..phrase.last).find(|&at| {
                page.grammar(at).is_none_or(|g| !g.is(Class::Definite) && !g.is(Class::Of))
            })?;
            return Some(page.words(first, phrase.last));
        }
    }
    None
}
