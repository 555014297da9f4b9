//! What a number counts. *Two alarms* and *one leak* are no two numbers of one thing, so only
//! numbers of which the words after them may name the same are compared.

use std::collections::BTreeSet;

use crate::language::facts::{FactWords, Meaning, plain};
use crate::language::reference::Class;
use crate::language::{Language, Word};
use crate::text::Span;
use crate::weighing::page::beginning;

/// Words after a number that are looked at: an adjective, and what is counted.
const MOST: usize = 2;
/// Words of grammar between a number and what it counts: *17 of the dead*.
const SMALL: usize = 2;
/// Letters by which two forms of a short word differ: *leak*, *leaks*.
const ENDING: usize = 2;

/// What a number counts, as far as words tell.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// The words, without accents.
    words: Vec<String>,
    /// What the tables of facts say that they are.
    kinds: BTreeSet<String>,
}

impl Counted {
    /// What the number at `span` counts in these words of a sentence; `numbers` are all of it.
    pub fn of(language: &Language, words: &[Word], span: Span, numbers: &[Span]) -> Self {
        let mut found = Self::default();
        let facts = FactWords::for_code(language.code());
        let grammar = |word: &Word| language.reference().grammar(&word.key);
        let first = words.partition_point(|word| word.span.start() < span.end());
        let mut small = 0;
        for at in first..words.len() {
            let word = &words[at];
            if word.after_break || numbers.iter().any(|other| other.overlaps(word.span)) {
                break;
            }
            let rest: Vec<String> = words[at..].iter().take(4).map(plain).collect();
            let meanings = facts.map(|facts| facts.meanings(&rest)).unwrap_or_default();
            let kinds: Vec<String> = meanings.iter().filter_map(|(one, _)| kind(one)).collect();
            if grammar(word).is_some() && kinds.is_empty() {
                small += 1;
                if small > SMALL || !found.words.is_empty() {
                    break;
                }
                // *One of the alarms*; *one by the river* counts nothing that is named.
                if grammar(word)
                    .is_some_and(|word| !word.is(Class::Of) && !word.is(Class::Definite))
                {
                    break;
                }
                continue;
            }
            found.kinds.extend(kinds);
            found.words.push(rest[0].clone());
            if found.words.len() == MOST {
                break;
            }
        }
        found
    }

    /// Whether both may be of one thing. Words of two languages (`translated`) differ, and say
    /// nothing unless the tables know both.
    pub fn may_be(&self, other: &Self, translated: bool) -> bool {
        let unknown = self.kinds.is_empty() || other.kinds.is_empty();
        self.words.is_empty()
            || other.words.is_empty()
            || !self.kinds.is_disjoint(&other.kinds)
            || translated && unknown
            || self.words.iter().any(|word| other.words.iter().any(|one| same(word, one)))
    }
}

/// What is counted, so that *dead* and *people* are one.
fn kind(meaning: &Meaning) -> Option<String> {
    match meaning {
        Meaning::People | Meaning::Harm(_) | Meaning::Toll(_) | Meaning::Losses => {
            Some("people".to_owned())
        }
        Meaning::Thing(class) => Some(format!("thing {class}")),
        Meaning::Unit(dimension, _) => Some(format!("unit {dimension}")),
        _ => None,
    }
}

/// Whether two words may be forms of one.
fn same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let ends = long.strip_prefix(short).is_some_and(|rest| rest.chars().count() <= ENDING);
    ends || beginning(a) == beginning(b)
}
