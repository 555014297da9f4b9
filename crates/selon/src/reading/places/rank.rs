//! Which names are places, and which places they are.
//!
//! Each name gets points: for how well known the best place of that name is, for
//! what stands around it ([`around`](super::around)), for fitting the countries
//! that the article is about; and loses some if it is a common word or people have
//! it. From [`ENOUGH`] on it is a place. The points were set by hand on articles of
//! the development sets; they are few, so that each can be argued with.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::around::{Side, after, before};
use super::gazetteer::{Kind, Known, Meaning};
use super::scan::{Gap, Mention, Page};
use crate::language::Beside;
use crate::text::Span;

/// Points from which a name is a place.
const ENOUGH: f64 = 1.5;

/// Weight of a country from which an article is surely about it: two mentions.
const FOUNDED: f64 = 1.4;

/// Most words between a place and the country after its comma: *dans le nord du*.
const LEADING: usize = 4;

/// The places and where they are named.
pub(super) fn settle(
    page: &Page<'_>,
    mentions: &[Mention<'_>],
    people: &HashSet<&str>,
) -> Vec<(usize, Span)> {
    let sides: Vec<Sides> =
        (0..mentions.len()).map(|index| Sides::of(page, mentions, index)).collect();
    let about = About::of(page, mentions, &sides, people);
    // What a name means with a state or country after it, it means without.
    let mut named: HashMap<String, usize> = HashMap::new();
    for (mention, sides) in mentions.iter().zip(&sides) {
        if let Some(place) = sides.specified {
            named.entry(page.written(mention).to_lowercase()).or_insert(place);
        }
    }
    // "Barack Obama", then "Obama": no town, though Barack is no first name we know.
    let names: HashSet<&str> = (mentions.iter().zip(&sides))
        .filter(|(_, sides)| matches!(sides.before, Side::Name | Side::Person))
        .map(|(mention, _)| page.written(mention))
        .collect();
    let mut settled = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let best = match sides[index].specified {
            Some(place) => mention.meanings.iter().copied().find(|m| m.place() == place),
            None => {
                let known = named.get(&page.written(mention).to_lowercase());
                let same =
                    |place: &usize| mention.meanings.iter().copied().find(|m| m.place() == *place);
                known
                    .and_then(same)
                    .or_else(|| best(page, mention, Some(&about), &sides[index].listed))
            }
        };
        let Some(best) = best else { continue };
        let mut points = points(page, mention, best, &sides[index], people, &about);
        if names.contains(page.written(mention)) {
            let place = page.gazetteer.place(best.place());
            points -= if known(place, best) > 2.3 { 0.5 } else { 1.5 };
        }
        if points >= ENOUGH {
            settled.push((best.place(), mention.span));
        }
    }
    settled
}

/// What stands on the two sides of a mention.
struct Sides {
    before: Side,
    after: Side,
    /// The place that a state or country after a comma picks: *Paris, Texas*.
    specified: Option<usize>,
    /// What sorts of places a list joins it to.
    listed: Vec<Kind>,
}

impl Sides {
    fn of(page: &Page<'_>, mentions: &[Mention<'_>], index: usize) -> Sides {
        let mention = &mentions[index];
        let previous = index.checked_sub(1).map(|previous| &mentions[previous]);
        let previous = previous.filter(|previous| previous.last + 1 == mention.first);
        let next = mentions.get(index + 1).filter(|next| next.first == mention.last + 1);
        let after_place = previous.is_some_and(|previous| match page.gaps[mention.first] {
            Gap::Hyphen => true,
            Gap::Blank => specified(page, previous, mention).is_some(),
            _ => false,
        });
        // "Moscow-Beijing", "Kyiv Ukraine"; but "Paris Hilton" is one name.
        let before_place = next.is_some_and(|next| match page.gaps[next.first] {
            Gap::Hyphen => true,
            Gap::Blank => specified(page, mention, next).is_some(),
            _ => false,
        });
        let comma = |at: usize| page.gaps[at] == Gap::Comma;
        let wider = mentions.get(index + 1).filter(|wider| leads_to(page, mention, wider));
        let specified = wider.and_then(|wider| specified(page, mention, wider));
        // "Kyiv, Kharkiv and Odesa", "de Toulouse à Lyon".
        let joined = |before: &Mention<'_>, after: &Mention<'_>| {
            before.last + 1 == after.first && comma(after.first)
                || before.last + 2 == after.first
                    && page.adjacent(after.first)
                    && page.adjacent(after.first - 1)
                    && page.is(after.first - 1, Beside::Joins)
        };
        let earlier = index.checked_sub(1).map(|before| &mentions[before]);
        let earlier = earlier.filter(|before| joined(before, mention));
        let later = mentions.get(index + 1).filter(|after| joined(mention, after));
        let listed: Vec<Kind> = earlier
            .into_iter()
            .chain(later)
            .filter_map(|other| best(page, other, None, &[]))
            .map(|meaning| page.gazetteer.place(meaning.place()).kind())
            .collect();
        Sides {
            before: before(page, mention, after_place),
            after: after(page, mention, before_place),
            specified,
            listed,
        }
    }
}

/// Whether `wider` stands after a comma, with or without what leads to a place: *Paris,
/// Texas*, "Valence, en Espagne", "Tripoli, dans le nord du Liban".
fn leads_to(page: &Page<'_>, mention: &Mention<'_>, wider: &Mention<'_>) -> bool {
    let next = mention.last + 1;
    let leads =
        Beside::In as u16 | Beside::Of as u16 | Beside::Article as u16 | Beside::Kind as u16;
    page.gaps[next] == Gap::Comma
        && wider.first <= next + LEADING
        && (next..wider.first).all(|at| page.beside[at] & leads != 0 && page.adjacent(at + 1))
}

/// The place of `mention` that lies in the state, province or country `wider`.
fn specified(page: &Page<'_>, mention: &Mention<'_>, wider: &Mention<'_>) -> Option<usize> {
    let place = |meaning: &Meaning| page.gazetteer.place(meaning.place());
    let inside = |inner: Known<'_>, outer: Known<'_>| match outer.kind() {
        Kind::Country => inner.kind() != Kind::Country && inner.country() == outer.country(),
        Kind::State => inner.kind() != Kind::State && inner.state() == outer.state(),
        // Where in its country it lies is not in the list.
        Kind::Division | Kind::Region => {
            matches!(inner.kind(), Kind::City | Kind::Town | Kind::Capital)
                && outer.country().is_some()
                && inner.country() == outer.country()
        }
        _ => false,
    };
    let outer = || wider.meanings.iter().map(place);
    let fitting = mention.meanings.iter().filter(|m| outer().any(|outer| inside(place(m), outer)));
    // Of several, the largest.
    fitting.max_by_key(|meaning| place(meaning).population()).map(|meaning| meaning.place())
}

/// The countries that an article is about, with how much.
struct About {
    weights: BTreeMap<String, f64>,
    most: f64,
}

impl About {
    fn of(
        page: &Page<'_>,
        mentions: &[Mention<'_>],
        sides: &[Sides],
        people: &HashSet<&str>,
    ) -> About {
        let mut weights: BTreeMap<String, f64> = BTreeMap::new();
        let mut add = |country: &str, weight: f64| {
            *weights.entry(country.to_owned()).or_default() += weight;
        };
        for country in page.demonyms.values() {
            add(country, 0.7);
        }
        for (mention, sides) in mentions.iter().zip(sides) {
            let sound = sides.before.points() > -2.0 && sides.after.points() > -2.0;
            if !sound || people.contains(page.words[mention.last].key.as_str()) {
                continue;
            }
            let Some(best) = best(page, mention, None, &[]) else { continue };
            let place = page.gazetteer.place(best.place());
            // A name that two countries share speaks for neither.
            let rivals = mention.meanings.iter().map(|m| page.gazetteer.place(m.place()));
            let rivals = rivals
                .filter(|rival| rival.country() != place.country())
                .any(|rival| fame(rival) + 2.5 > fame(place));
            let weight = match place.kind() {
                _ if rivals || best.alternate() => 0.0,
                Kind::Country => 1.0,
                Kind::Capital | Kind::Region | Kind::State | Kind::Town => 0.7,
                Kind::City if place.population() > 300_000 => 0.5,
                _ => 0.0,
            };
            if let Some(country) = place.country().filter(|_| weight > 0.0) {
                add(country, weight);
            }
        }
        let most = weights.values().copied().fold(0.0, f64::max);
        About { weights, most }
    }

    /// 0 to 1: how much it is about `country`.
    fn share(&self, country: Option<&str>) -> f64 {
        let weight = country.and_then(|country| self.weights.get(country)).copied().unwrap_or(0.0);
        if weight > 0.0 { weight / self.most } else { 0.0 }
    }

    /// Whether `place` is little known and in a country that the article does not
    /// name, while it names others: "Nawa" is no town in Syria then.
    fn excludes(&self, place: Known<'_>) -> bool {
        let small = match place.kind() {
            Kind::City => place.population() < 100_000,
            Kind::Division => true,
            _ => false,
        };
        small && self.most >= FOUNDED && self.share(place.country()) == 0.0
    }
}

/// How likely a place is meant where nothing else is known: about the logarithm of
/// its population.
fn fame(place: Known<'_>) -> f64 {
    let people = log10(f64::from(place.population()) + 1.0);
    match place.kind() {
        Kind::Country => 9.0 + people / 100.0,
        Kind::Region => 8.0,
        Kind::Water | Kind::State => 7.5,
        Kind::Capital => people + 1.5,
        Kind::City => people,
        Kind::Town => 6.0,
        Kind::Division => 4.5,
    }
}

/// What `mention` most likely means, in an article about these countries and in a
/// list with places of these sorts.
fn best(
    page: &Page<'_>,
    mention: &Mention<'_>,
    about: Option<&About>,
    listed: &[Kind],
) -> Option<Meaning> {
    let code = page.language.code();
    let rank = |meaning: &Meaning| {
        let place = page.gazetteer.place(meaning.place());
        let share = about.map_or(0.0, |about| about.share(place.country()));
        let mut rank = fame(place) + 3.0 * share.sqrt();
        if meaning.alternate() {
            rank -= if place.population() >= 500_000 { 0.5 } else { 2.0 };
        }
        if !meaning.in_language(code) {
            rank -= 4.0;
        }
        // "Georgia and Ukraine", "Georgia and Alabama".
        if matches!(place.kind(), Kind::Country | Kind::State) && listed.contains(&place.kind()) {
            rank += 2.5;
        }
        rank
    };
    // Of equals the first, so that the order of meanings decides.
    let mut best: Option<(f64, Meaning)> = None;
    for &meaning in &mention.meanings {
        let rank = rank(&meaning);
        if best.is_none_or(|(highest, _)| rank > highest) {
            best = Some((rank, meaning));
        }
    }
    best.map(|(_, meaning)| meaning)
}

fn points(
    page: &Page<'_>,
    mention: &Mention<'_>,
    best: Meaning,
    sides: &Sides,
    people: &HashSet<&str>,
    about: &About,
) -> f64 {
    let place = page.gazetteer.place(best.place());
    let known = known(place, best);
    let mut points = known + sides.before.points() + sides.after.points();
    if sides.specified.is_some() {
        points += 2.0;
    }
    if !sides.listed.is_empty() {
        points += 0.5;
    }
    if about.share(place.country()) > 0.3 {
        points += 0.7;
    }
    if sides.specified.is_none() && about.excludes(place) {
        points -= if place.at_war() { 2.0 } else { 1.0 };
    }
    if !best.in_language(page.language.code()) {
        points -= 0.5;
    }
    // "au Caire", "du Havre": only a place's article goes into a preposition there.
    if best.contracted() {
        points += 1.0;
    }
    let one_word = mention.first == mention.last;
    if one_word && sides.specified.is_none() {
        points += against(page, mention, sides, known);
        if people.contains(page.words[mention.first].key.as_str()) {
            points -= 2.5;
        }
    }
    points
}

/// Points for how well a place is known.
fn known(place: Known<'_>, meaning: Meaning) -> f64 {
    let people = place.population();
    let points = match place.kind() {
        Kind::Country => 3.2,
        Kind::Capital | Kind::Region | Kind::Water | Kind::State => 3.0,
        Kind::Town => 2.0,
        Kind::Division if place.at_war() => 1.8,
        Kind::Division => 1.4,
        Kind::City if people >= 1_000_000 => 2.5,
        Kind::City if people >= 300_000 => 2.2,
        Kind::City if people >= 100_000 => 1.8,
        Kind::City if place.at_war() && people >= 15_000 => 1.8,
        Kind::City if place.at_war() => 1.3,
        Kind::City if people >= 15_000 => 1.2,
        Kind::City => 1.0,
    };
    match meaning.alternate() {
        true if people >= 500_000 || place.at_war() => points - 0.2,
        true => points - 0.7,
        false => points,
    }
}

/// Points that a single word loses because it can be something else.
fn against(page: &Page<'_>, mention: &Mention<'_>, sides: &Sides, known: f64) -> f64 {
    let code = page.language.code();
    let mut points = 0.0;
    let flags = mention.name.flags;
    let unsure = page.opens(mention.first) || page.headline[mention.first];
    let placed = sides.before == Side::Place;
    if flags.common(code) || page.is(mention.first, Beside::Not) {
        points -= match (known > 2.7, sides.before, unsure) {
            (true, _, false) => 0.0,
            (true, _, true) | (false, Side::Place, _) => 0.5,
            (false, _, true) => 2.5,
            (false, Side::Perhaps, false) => 0.7,
            (false, _, false) => 1.5,
        };
    }
    if flags.person() {
        points -= match known {
            _ if placed => 0.5,
            2.3.. => 0.5,
            2.0.. => 1.0,
            _ => 1.5,
        };
    }
    // "University", "Of", "Union": words of the tables and words of two letters.
    let names = Beside::Not as u16 | Beside::Kind as u16 | Beside::Head as u16;
    let of_tables = page.beside[mention.first] & !names != 0;
    let short = page.words[mention.first].key.chars().count() <= 2 && known < 2.9;
    if of_tables || short {
        points -= 3.0;
    }
    if page.is(mention.first, Beside::Not) && !placed {
        points -= 1.0;
    }
    points
}

/// Logarithm to base 10 by the whole number of doublings: the same on every
/// machine, and fine enough to order places.
fn log10(value: f64) -> f64 {
    let mut rest = value.max(1.0);
    let mut doublings = 0.0;
    while rest >= 2.0 {
        rest /= 2.0;
        doublings += 1.0;
    }
    (doublings + rest - 1.0) * std::f64::consts::LOG10_2
}
