//! Whether two utterances say the same: what is seen of a pair, and how it is weighed.

use std::sync::LazyLock;

use crate::model::{VECTOR, dot};

use super::saying::{Saying, Term};
use super::senses::Senses;

/// Weights, one a row; made by `training/fit_claims`.
static WEIGHTS: &str = include_str!("weights.tsv");

/// What is seen of a pair, in the order of [`NAMES`].
pub(super) type Signs = [f32; NAMES.len()];

/// What each sign is, as `weights.tsv` calls it.
pub const NAMES: [&str; 19] = [
    "least-covered",
    "most-covered",
    "meaning",
    "missing",
    "missing-other",
    "number-same",
    "number-other",
    "number-one-side",
    "day-same",
    "day-other",
    "name-same",
    "name-other",
    "name-one-side",
    "harm-same",
    "harm-other",
    "in-common",
    "length",
    "translated",
    "quoted",
];

/// How much more of the one side may count as covered than of the other.
const ONE_SIDED: f32 = 0.2;
/// Least share that must be covered on both sides.
const COVERED: f32 = 0.1;
/// Fewest words, numbers or dates in common: one name alone is the event, not the claim.
const COMMON: f32 = 1.5;
/// The same of words that are no names and not the source's: two that share a company's name, or
/// the first and the last name of somebody, may say anything of them.
const TOLD: f32 = 0.2;
/// How alike a word must be to one on the other side for a denial to be of the same.
const ANSWERED: f32 = 0.45;
/// Fewest words other than names that two which contradict each other share.
const CONTENT: usize = 1;
/// The logit of two that have too little in common to say.
pub(super) const NEVER: f32 = -9.0;

/// A word of one side and the one that it answers to on the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub a: Term,
    pub b: Term,
    pub alike: f32,
}

/// Two sayings beside each other.
#[derive(Debug)]
pub(super) struct Aligned {
    /// For each word of the first, the best on the other side.
    pub matches: Vec<Match>,
    pub signs: Signs,
    /// How much of what is said they have in common, names and sources apart.
    pub told: f32,
}

/// How alike every word of one saying is to every word of another, the words of their
/// sources behind them: of the sources to each other nothing is known.
struct Grid {
    across: usize,
    alike: Vec<f32>,
}

impl Grid {
    fn new(a: &Saying, b: &Saying, senses: &Senses<'_>) -> Self {
        let across = b.words.len() + b.source.len();
        let others =
            senses.words(b.words.iter().chain(&b.source).map(|term| (term.word, term.name)));
        let mut alike = vec![0.0; (a.words.len() + a.source.len()) * across];
        let rows = alike.chunks_exact_mut(across.max(1));
        for (at, (own, row)) in a.words.iter().chain(&a.source).zip(rows).enumerate() {
            let compared = if at < a.words.len() { across } else { b.words.len() };
            senses.alike_each((own.word, own.name), &others, &mut row[..compared]);
        }
        Self { across, alike }
    }

    /// What the word `at` of the first is to each of the second.
    fn row(&self, at: usize) -> impl Iterator<Item = f32> {
        self.alike[at * self.across..][..self.across].iter().copied()
    }

    /// What the word `at` of the second is to each of the first.
    fn column(&self, at: usize) -> impl Iterator<Item = f32> {
        self.alike[at..].iter().step_by(self.across).copied()
    }
}

/// Puts `a` and `b` side by side.
pub(super) fn align(a: &Saying, b: &Saying, senses: &Senses<'_>) -> Aligned {
    let grid = Grid::new(a, b, senses);
    let matches = covered(a, b, |at| grid.row(at));
    let back = covered(b, a, |at| grid.column(at));
    let parts = |matches: &[Match]| matches.iter().map(|one| one.alike).collect();
    let (here, there): (Vec<f32>, Vec<f32>) = (parts(&matches), parts(&back));
    let told = |matches: &[Match]| {
        let both = matches.iter().filter(|one| one.a.tells() && one.b.tells());
        both.map(|one| one.alike).sum::<f32>()
    };
    let told = told(&matches).min(told(&back));
    let mean = |parts: &[f32]| parts.iter().sum::<f32>() / parts.len().max(1) as f32;
    let missing = |parts: &[f32]| parts.iter().map(|part| 1.0 - part).sum::<f32>().min(6.0);
    let (ca, cb) = (mean(&here), mean(&there));
    let (ma, mb) = (missing(&here), missing(&there));
    let flag = |yes: bool| f32::from(u8::from(yes));
    let numbers = sides(
        a.numbers.iter().map(|(value, _)| value.to_bits()),
        b.numbers.iter().map(|(value, _)| value.to_bits()),
    );
    let harms = sides(a.classes.iter(), b.classes.iter());
    let day_same = a.days.iter().any(|a| b.days.iter().any(|b| a.0 <= b.1 && b.0 <= a.1));
    let (name_same, lost_a) = names(&matches);
    let (_, lost_b) = names(&back);
    let signs = [
        ca.min(cb),
        // A short saying is easily covered by a long one: that tells only so much.
        ca.max(cb).min(ca.min(cb) + ONE_SIDED),
        dot(&middle(a, senses), &middle(b, senses)),
        ma.max(mb),
        ma.min(mb),
        flag(numbers == Sides::Common),
        flag(numbers == Sides::Apart),
        flag(numbers == Sides::One),
        flag(day_same),
        flag(!day_same && !a.days.is_empty() && !b.days.is_empty()),
        flag(name_same),
        lost_a.min(lost_b),
        (lost_a - lost_b).abs(),
        flag(harms == Sides::Common),
        flag(harms == Sides::Apart),
        here.iter().sum::<f32>().min(there.iter().sum()),
        a.words.len().min(b.words.len()) as f32,
        flag(a.language != b.language),
        flag(a.quoted && b.quoted),
    ];
    Aligned { matches, signs, told }
}

/// The logit of "these say the same, or deny the same".
pub(super) fn weigh(pair: &Aligned) -> f32 {
    let signs = &pair.signs;
    let sign =
        |name: &str| NAMES.iter().position(|known| *known == name).map_or(0.0, |at| signs[at]);
    let dated = sign("number-same") + sign("day-same");
    if signs[0] < COVERED || sign("in-common") + dated < COMMON || pair.told + dated < TOLD {
        return NEVER;
    }
    let (weights, bias) = &*FITTED;
    bias + signs.iter().zip(weights).map(|(sign, weight)| sign * weight).sum::<f32>()
}

/// Whether one of the two denies what the other says, as far as words can show it: both
/// say plainly what they say, they share a word that is no name, and a word that the
/// negation denies is answered on the other side. A verb (*denies that*) denies all of it.
pub(super) fn contradict(a: &Saying, b: &Saying, senses: &Senses<'_>) -> bool {
    if a.denied == b.denied || !a.plain || !b.plain {
        return false;
    }
    let (says, denies) = if b.denied { (a, b) } else { (b, a) };
    let answered = |term: &Term| {
        let alike = |other: &Term| senses.alike((term.word, term.name), (other.word, other.name));
        says.words.iter().any(|other| !other.name && alike(other) >= ANSWERED)
    };
    let common = denies.words.iter().filter(|term| !term.name && answered(term)).count();
    let met = denies.negated.is_empty() || denies.negated.iter().any(answered);
    met && common >= CONTENT && names_doer(a, b, senses) && names_doer(b, a, senses)
}

/// Whether `other` speaks of the source of `own`, if `own` is of what its source did: two
/// that each deny and admit their own deeds do not contradict each other.
fn names_doer(own: &Saying, other: &Saying, senses: &Senses<'_>) -> bool {
    let named = |term: &Term| {
        let of = other.words.iter().chain(other.source.iter().filter(|_| other.own_deed));
        of.into_iter()
            .any(|word| senses.alike((term.word, term.name), (word.word, word.name)) >= ANSWERED)
    };
    !own.own_deed || own.source.iter().any(named)
}

static FITTED: LazyLock<(Signs, f32)> = LazyLock::new(|| {
    let mut weights = [0.0; NAMES.len()];
    let mut bias = 0.0;
    for line in WEIGHTS.lines().skip(1) {
        let Some((name, weight)) = line.split_once('\t') else { continue };
        // The table is part of the program and a test reads it.
        let weight = weight.parse().unwrap_or(f32::NAN);
        match NAMES.iter().position(|known| *known == name) {
            Some(at) => weights[at] = weight,
            None => bias = weight,
        }
    }
    (weights, bias)
});

/// For each word of `a` the one of `b` that answers it best, the first of several. Where `b`
/// has no words it is the word itself, and not alike.
fn covered<I: Iterator<Item = f32>>(
    a: &Saying,
    b: &Saying,
    alike: impl Fn(usize) -> I,
) -> Vec<Match> {
    let best = |(at, &own): (usize, &Term)| {
        let others = b.words.iter().chain(&b.source).zip(alike(at));
        let best = others.fold(None, |best: Option<Match>, (&other, alike)| {
            let better = best.is_none_or(|best| alike > best.alike);
            if better { Some(Match { a: own, b: other, alike }) } else { best }
        });
        best.unwrap_or(Match { a: own, b: own, alike: 0.0 })
    };
    a.words.iter().enumerate().map(best).collect()
}

/// Whether the two name someone in common, and how much of the first's names the second
/// does not have.
fn names(matches: &[Match]) -> (bool, f32) {
    let (mut same, mut lost) = (false, 0.0f32);
    for one in matches.iter().filter(|one| one.a.name) {
        same |= one.alike > 0.8;
        lost = lost.max(1.0 - one.alike);
    }
    (same, lost)
}

#[derive(PartialEq)]
enum Sides {
    Neither,
    One,
    Common,
    Apart,
}

fn sides<T: PartialEq>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> Sides {
    let (a, b): (Vec<T>, Vec<T>) = (a.collect(), b.collect());
    match (a.is_empty(), b.is_empty()) {
        (true, true) => Sides::Neither,
        (false, false) if a.iter().any(|one| b.contains(one)) => Sides::Common,
        (false, false) => Sides::Apart,
        _ => Sides::One,
    }
}

/// What the words of a saying mean together.
pub(super) fn middle(said: &Saying, senses: &Senses<'_>) -> [f32; VECTOR] {
    let mut sum = [0.0; VECTOR];
    for term in &said.words {
        sum.iter_mut().zip(senses.vector(term.word)).for_each(|(sum, v)| *sum += v);
    }
    let size = dot(&sum, &sum).sqrt().max(1e-6);
    sum.map(|x| x / size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_a_weight() {
        let rows: Vec<(&str, &str)> =
            WEIGHTS.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
        let names: Vec<&str> = rows.iter().map(|(name, _)| *name).collect();
        assert_eq!(names[..NAMES.len()], NAMES, "run training/fit_claims");
        assert_eq!(names[NAMES.len()..], ["bias"]);
        assert!(rows.iter().all(|(_, weight)| weight.parse::<f32>().is_ok_and(f32::is_finite)));
        let (weights, bias) = &*FITTED;
        assert!(weights.iter().any(|weight| *weight != 0.0) && *bias != 0.0);
    }

    #[test]
    fn without_anything_in_common_nothing_is_the_same() {
        let nothing = Aligned { matches: Vec::new(), signs: [0.0; NAMES.len()], told: 0.0 };
        assert!(weigh(&nothing) <= NEVER);
    }

    #[test]
    fn two_that_share_names_alone_are_never_the_same() {
        let mut signs = [0.0; NAMES.len()];
        for (name, sign) in [("least-covered", 1.0), ("in-common", 3.0), ("name-same", 1.0)] {
            signs[NAMES.iter().position(|known| *known == name).expect("a sign")] = sign;
        }
        let share = |told| weigh(&Aligned { matches: Vec::new(), signs, told });
        assert!(share(0.0) <= NEVER && share(1.0) > NEVER);
    }
}
