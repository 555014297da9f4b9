//! One speaker of a source, and where their words end: a pronoun, a word for nobody, a name, or a
//! noun phrase, asked for in this order.

use super::*;
use crate::language::reference::Grammar;

/// One pronoun, name or phrase and where it ends.
pub(super) fn one(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> (Said, usize) {
    if first >= last {
        return (Said::Nobody, last);
    }
    let page = phrases.page;
    let grammar = page.grammar(first).filter(|_| phrases.named.from(first).is_none());
    // *those close to the minister*
    let those = |grammar: &Grammar| {
        grammar.is(Class::Demonstrative) && grammar.number == Some(Number::Plural)
    };
    if grammar.is_some_and(those) && page.tells_privy(first + 1) {
        return (Said::Phrase(Box::new(phrases.privy(first, last))), last);
    }
    // *some Americans*, *des Danois*; not *un Danois*, who is one of them.
    let some = |grammar: &Grammar| {
        grammar.number != Some(Number::Singular)
            && (grammar.is(Class::Quantity) || grammar.is(Class::Indefinite))
    };
    if grammar.is_some_and(some) && last == first + 2 && is_people(page, first + 1) {
        return one(phrases, first + 1, last);
    }
    let referring = grammar.and_then(|grammar| {
        let found = pronoun(phrases, grammar, first, last);
        let found = found.or_else(|| nobody(phrases, grammar, first, last));
        found.or_else(|| determined(phrases, grammar, first, last))
    });
    if let Some(found) = referring {
        return found;
    }
    let alone = last == first + 1 && phrases.named.from(first).is_none();
    if let Some(state) = adjective(page, first).filter(|_| alone) {
        return (Said::State(state), last);
    }
    named(phrases, first, last).unwrap_or_else(|| described(phrases, first, last))
}

/// Whether a word is for several of a state's people: *Americans*, *Danois*.
fn is_people(page: &Page<'_>, at: usize) -> bool {
    let head_last = page.reference.composition().head_last;
    page.nationality(at).is_some()
        && page.shape(at) == Some(Shape::Capital)
        && (!head_last || page.reference.composition().several(page.key(at)))
}

/// What a pronoun of the third person at `at` says of whom it means.
fn third_person(at: usize, grammar: &Grammar) -> Pronoun {
    Pronoun {
        at,
        gender: grammar.gender,
        number: grammar.number,
        thing: grammar.is(Class::Thing),
        person: false,
        nearest: false,
    }
}

/// What a word at `at` says of which of two it means.
fn of_two(at: usize, grammar: &Grammar) -> Option<OfTwo> {
    let former = grammar.is(Class::Former);
    (former || grammar.is(Class::Hinder)).then_some(OfTwo { at, gender: grammar.gender, former })
}

/// Whether a noun may follow the word at `first`.
fn before_noun(page: &Page<'_>, first: usize, last: usize) -> bool {
    last > first + 1
        && page.is_word(first + 1)
        && (!page.is(first + 1, Class::Stop) || page.is(first + 1, Class::Same))
        && !page.is(first + 1, Class::Relative)
}

/// The pronoun that a source begins with, and *whose spokesman*.
fn pronoun(
    phrases: &Phrases<'_, '_>,
    grammar: &Grammar,
    first: usize,
    last: usize,
) -> Option<(Said, usize)> {
    let page = phrases.page;
    let alone = last == first + 1;
    let pronoun = third_person(first, grammar);
    if grammar.is(Class::Latter) {
        // *Celui-ci, Marco Orlan,*
        let said = match after_last_comma(phrases, first, last) {
            Some(name) => Said::Name(name),
            None => Said::Pronoun(Pronoun { nearest: true, ..pronoun }),
        };
        return Some((said, last));
    }
    // *celui-là*
    if alone && let Some(one) = of_two(first, grammar).filter(|_| !grammar.is(Class::Before)) {
        return Some((Said::OfTwo(one), last));
    }
    // *son*, all that was read of *de son propre aveu*
    if alone
        && grammar.is(Class::Possessive)
        && !grammar.is(Class::Own)
        && !grammar.is(Class::Theirs)
    {
        // Where it tells whose sex it is, it is the owner's.
        let person = page.reference.composition().head_last && grammar.gender.is_some();
        return Some((Said::Pronoun(Pronoun { person, ..pronoun }), last));
    }
    // *whose spokesman*, *dont le porte-parole*
    if grammar.is(Class::Whose)
        && !alone
        && let Some(phrase) = phrases.at(first + 1, last, true)
    {
        let end = phrase.last;
        return Some((Said::Phrase(Box::new(phrase)), end));
    }
    if grammar.is(Class::Relative) && (alone || !grammar.is(Class::Demonstrative)) {
        return Some((Said::Relative { at: first }, last));
    }
    let before_noun = before_noun(page, first, last);
    if grammar.is(Class::First) && !(before_noun && grammar.is(Class::Rank)) {
        return Some((Said::First { at: first }, last));
    }
    let possessive = grammar.is(Class::Possessive) && before_noun;
    if (grammar.is(Class::Personal) || grammar.is(Class::Thing)) && !possessive {
        let person = page.reference.composition().head_last
            && !pronoun.thing
            && grammar.number == Some(Number::Singular);
        return Some((Said::Pronoun(Pronoun { person, ..pronoun }), last));
    }
    // *à l'en croire*
    let object = grammar.is(Class::Elision)
        && grammar.is(Class::Definite)
        && (alone || page.is(first + 1, Class::Clitic) && !page.is(first + 1, Class::Vague));
    if object {
        return Some((Said::Pronoun(Pronoun { gender: None, ..pronoun }), last));
    }
    // *le second | le | nie*
    let object = alone && grammar.is(Class::Clitic) && grammar.is(Class::Definite);
    let subject = first.checked_sub(1).filter(|&at| object && page.same_sentence(at, first));
    let subject = subject.and_then(|at| of_two(at, page.grammar(at)?));
    if let Some(one) = subject {
        return Some((Said::OfTwo(one), last));
    }
    let clitic = alone && grammar.is(Class::Clitic) && !grammar.is(Class::Vague);
    clitic.then_some((Said::Pronoun(pronoun), last))
}

/// *Certains*, *on*: a source that begins with a word for nobody in particular, or for the one
/// whose name ends it (*One survivor, Ana Perl*).
fn nobody(
    phrases: &Phrases<'_, '_>,
    grammar: &Grammar,
    first: usize,
    last: usize,
) -> Option<(Said, usize)> {
    if !grammar.is(Class::Vague) {
        return None;
    }
    let one = grammar.number != Some(Number::Plural) && !grammar.is(Class::Quantity);
    if one && let Some(name) = after_last_comma(phrases, first, last) {
        return Some((Said::Name(name), last));
    }
    let before_noun = before_noun(phrases.page, first, last);
    // "One official", "one Norwegian diplomat"
    if one && before_noun && phrases.page.reference.composition().head_last {
        let somebody = phrases.at(first + 1, last, true).filter(|phrase| {
            phrase.sort == Some(Sort::Person) && phrase.number != Some(Number::Plural)
        });
        if somebody.is_some() {
            let (mut said, end) = described(phrases, first + 1, last);
            if let Said::Phrase(phrase) = &mut said {
                phrase.determiner = Determiner::Indefinite;
            }
            return Some((said, end));
        }
    }
    let noun = before_noun && phrases.at(first, last, grammar.is(Class::Before)).is_some();
    // "People briefed on the talks" are somebody in particular.
    if phrases.page.noun(first).is_some() && phrases.page.tells_privy(first + 1) {
        return None;
    }
    let determines = grammar.is(Class::Quantity) || grammar.is(Class::Demonstrative);
    (!(noun || determines && before_noun)).then_some((Said::Nobody, last))
}

/// What an article makes of a word that is no noun: *ce dernier*, *les deux*, *l'un d'eux*, "the
/// 32-year-old".
fn determined(
    phrases: &Phrases<'_, '_>,
    grammar: &Grammar,
    first: usize,
    last: usize,
) -> Option<(Said, usize)> {
    let page = phrases.page;
    let next = first + 1;
    let determiner = grammar.is(Class::Definite)
        || grammar.is(Class::Indefinite)
        || grammar.is(Class::Demonstrative)
        || grammar.is(Class::Elision)
        || grammar.is(Class::Quantity);
    if !determiner || last == next || phrases.named.from(next).is_some() {
        return None;
    }
    let pronoun = third_person(first, grammar);
    // Not *the latter's aide*, *le dernier rapport*.
    if page.is(next, Class::Latter) && next + 1 >= last {
        let gender = page.grammar(next).and_then(|g| g.gender);
        let number = page.grammar(next).and_then(|g| g.number);
        let latter = Pronoun { gender, number, nearest: true, ..pronoun };
        return Some((Said::Pronoun(latter), last));
    }
    let ends =
        next + 1 >= last || page.is(next + 1, Class::Relative) || page.mark(next + 1).is_some();
    // *le premier*, *the latter*; not *un second*, who is another.
    let points = grammar.is(Class::Definite) || grammar.is(Class::Demonstrative);
    let one = page.grammar(next).and_then(|word| of_two(next, word));
    if let Some(one) = one.filter(|_| points && ends && page.noun(next).is_none()) {
        return Some((Said::OfTwo(one), last));
    }
    // *un autre*, *une troisième*: of those told before one cannot say which.
    if page.is(next, Class::Before) && page.noun(next).is_none() && ends {
        return Some((Said::Nobody, last));
    }
    if page.reference.is_age(page.key(next)) && next + 1 >= last {
        return Some((Said::Aged { at: next }, last));
    }
    // *l'on*, *l'un d'eux*, *les uns*, *la plupart d'entre eux*
    let vague = page.is(next, Class::Vague)
        && !page.is(next, Class::Before)
        && page.noun(next + 1).is_none();
    let numberless = page.is(next, Class::Indefinite);
    // *l'une des fidèles, Ludmila*
    if numberless && let Some(name) = after_last_comma(phrases, next, last) {
        return Some((Said::Name(name), last));
    }
    if vague && phrases.at(first, last, false).is_none() || numberless {
        return Some((Said::Nobody, last));
    }
    // *les deux*
    let both = page.is(next, Class::Number) && next + 1 >= last;
    both.then(|| {
        let both = Pronoun { number: Some(Number::Plural), gender: None, ..pronoun };
        (Said::Pronoun(both), last)
    })
}

/// The name that a source begins with, if that is who speaks.
fn named(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> Option<(Said, usize)> {
    let page = phrases.page;
    // *the Guardian*, *l'OTAN*: the article is no phrase of its own.
    let article = page.grammar(first).is_some_and(|g| {
        g.is(Class::Definite)
            || g.is(Class::Contracted)
            || g.is(Class::Elision)
            || g.is(Class::Demonstrative)
            || g.is(Class::Before)
    });
    let after_article = || phrases.named.from(first + 1).filter(|_| article);
    let index = phrases.named.from(first).or_else(after_article)?;
    let found = &phrases.named.names[index];
    if !page.reference.composition().head_last {
        return Some((Said::Name(index), found.last));
    }
    // *Orlan Group spokesman Hugo Moravin*, *Orlania's Hugo Moravin*
    let genitive = page.is_genitive(found.last);
    let next = found.last + usize::from(genitive);
    let titled = phrases.named.from(next).filter(|&n| {
        let person = &phrases.named.names[n];
        let goes_on = page.is_genitive(person.last)
            || page.noun(person.last).is_some()
            || page.is(person.last, Class::Portfolio);
        let whole = person.bare > next || genitive && (person.last >= last || !goes_on);
        person.first == next && whole && person.last <= last
    });
    if let Some(person) = titled {
        return Some((Said::Name(person), phrases.named.names[person].last));
    }
    // *the Orlan Group spokesman*
    let modified = found.last < last && !page.is_honour(found.last) && {
        let known = phrases.at(first, last, false);
        known.is_some_and(|phrase| phrase.head >= found.last)
            || phrases.at(first, last, true).is_some_and(|phrase| ends_in_title(phrases, &phrase))
    };
    (!modified).then_some((Said::Name(index), found.last))
}

/// The noun phrase that a source begins with, or the name that says who it means.
fn described(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> (Said, usize) {
    let whole = representative(phrases, first, last).or_else(|| called(phrases, first, last));
    if let Some(name) = whole {
        return (Said::Name(name), last);
    }
    let Some(phrase) = phrases.at(first, last, true) else {
        return (anything_named(phrases, first, last), last);
    };
    if let Some((names, end)) = bearers(phrases, &phrase, last) {
        return (Said::Several(names), end);
    }
    if let Some(beside) = body_beside(phrases, &phrase, last) {
        return (beside, last);
    }
    let end = match phrase.apposed {
        Some(name) => phrases.named.names[name].last.max(phrase.last),
        None => phrase.last,
    };
    (Said::Phrase(Box::new(phrase)), end)
}

/// Whether the head of a phrase is the title of the name beside it: *EU policy chief Orlan*.
fn ends_in_title(phrases: &Phrases<'_, '_>, phrase: &Phrase) -> bool {
    let name = phrase.apposed.map(|name| &phrases.named.names[name]);
    name.is_some_and(|name| (name.first..name.bare).contains(&phrase.head))
}

/// The state whose adjective stands at a token, of a noun that is not the state's people.
fn adjective(page: &Page<'_>, at: usize) -> Option<usize> {
    // *US-Beamte* are people and no state.
    let state = page.nationality(at).filter(|_| page.noun(at).is_none())?;
    let small = page.shape(at) == Some(Shape::Lower);
    // *Americans say*; "the American claim".
    let before_noun = page.reference.composition().head_last
        && !page.reference.composition().several(page.key(at))
        && page.is_word(at + 1)
        && page.same_sentence(at + 1, at);
    (small || before_noun).then_some(state)
}

/// The name that is all there is after the last comma of a source.
fn after_last_comma(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> Option<usize> {
    let page = phrases.page;
    let end = if page.mark(last - 1) == Some(',') { last - 1 } else { last };
    let comma = (first..end).rev().find(|&at| page.mark(at) == Some(','))?;
    let name = phrases.named.from(comma + 1)?;
    (phrases.named.names[name].last == end).then_some(name)
}

/// Who speaks for what a source begins with, if the source ends with that name: *le ministère
/// public, représenté par Sven Orlan*.
fn representative(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> Option<usize> {
    let page = phrases.page;
    let end = if page.mark(last - 1) == Some(',') { last - 1 } else { last };
    let told = |at: &usize| page.is(*at, Class::Represented) && page.is(*at + 1, Class::By);
    let by = (first..end).find(told)? + 1;
    let name = phrases.named.holding(end - 1)?;
    let found = &phrases.named.names[name];
    (found.first > by && found.last == end && found.person == Some(true)).then_some(name)
}

/// Most words between *known* and the name: *connu sous le nom de*.
const KNOWN_AS: usize = 4;

/// The name that a source ends with, by which what it begins with goes: "the group known as Black
/// Hand".
fn called(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> Option<usize> {
    let page = phrases.page;
    let end = if page.mark(last - 1) == Some(',') { last - 1 } else { last };
    let called = (first..end).find(|&at| page.is(at, Class::Called))?;
    let mut after = called + 1..end.min(called + 2 + KNOWN_AS);
    let name = after.find_map(|at| phrases.named.from(at))?;
    (phrases.named.names[name].last == end).then_some(name)
}

/// Who a phrase without a name is by all that follows its comma: *l'armateur, la compagnie
/// Norvalis,*, "the regulator, the Water Commission", "his brother, the poet Jan Hask".
fn body_beside(phrases: &Phrases<'_, '_>, phrase: &Phrase, last: usize) -> Option<Said> {
    let page = phrases.page;
    let one = phrase.number != Some(Number::Plural) && phrase.apposed.is_none();
    let end = if page.mark(last - 1) == Some(',') { last - 1 } else { last };
    let at = phrase.last + 1;
    let article = page.mark(phrase.last) == Some(',') && page.is(at, Class::Definite);
    if !one || !article || at >= end || phrases.named.from(at).is_some() {
        return None;
    }
    // *the poet Jan Hask*, where nobody knows what a poet is.
    let unknown = |at: usize| page.shape(at) == Some(Shape::Lower) && page.grammar(at).is_none();
    let person = phrases.named.holding(end - 1).filter(|&name| {
        let name = &phrases.named.names[name];
        let sure = name.person == Some(true) && name.last == end;
        sure && name.first > at + 1 && (at + 1..name.first).all(unknown)
    });
    if let Some(name) = person {
        return Some(Said::Name(name));
    }
    let beside = phrases.at(at, end, true)?;
    let named = beside.apposed.map_or(beside.last, |name| phrases.named.names[name].last);
    let body = matches!(beside.sort, Some(Sort::Organisation | Sort::Company | Sort::Media));
    let capital = page.shape(beside.head) == Some(Shape::Capital);
    let fits = beside.number != Some(Number::Plural)
        && named.max(beside.last) == end
        && (beside.apposed.is_some() || body && capital);
    fits.then(|| Said::Phrase(Box::new(beside)))
}

/// The names beside a plural: *les physiciens A, B et C*.
fn bearers(phrases: &Phrases<'_, '_>, phrase: &Phrase, last: usize) -> Option<(Vec<Said>, usize)> {
    let page = phrases.page;
    if phrase.number != Some(Number::Plural) {
        return None;
    }
    let mut at = phrase.last;
    if page.mark(at) == Some(',') {
        at += 1;
    }
    let mut names = Vec::new();
    while at < last {
        let name = phrases.named.from(at)?;
        names.push(Said::Name(name));
        at = phrases.named.names[name].last;
        if !(page.mark(at) == Some(',') || page.is(at, Class::And)) || at + 1 >= last {
            break;
        }
        at += 1;
    }
    (names.len() > 1).then_some((names, at))
}

/// The first name in words that are no phrase.
fn anything_named(phrases: &Phrases<'_, '_>, first: usize, last: usize) -> Said {
    let named = (first..last).find_map(|at| phrases.named.from(at).map(|name| (at, name)));
    match named {
        Some((at, name)) if !phrases.page.is(at.saturating_sub(1), Class::Of) => Said::Name(name),
        _ => Said::Nobody,
    }
}
