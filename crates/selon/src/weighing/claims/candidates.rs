//! Which utterances are worth comparing, without comparing every two.
//!
//! Two ways lead from an utterance to others. By *keys*: words (by their beginnings),
//! names and numbers, and every two of them together, which are rare where each alone is
//! not. By a *sketch* of what its words mean together (random hyperplanes, Charikar 2002),
//! cut into bands: it needs no word in common, so it crosses languages. Each way gives a
//! fixed number, and looks at no more than a fixed number under each key, so that the cost
//! grows with the number of utterances and not with its square.

use std::collections::HashMap;

use crate::language::fold;

use super::super::near::{hash, mixed};
use super::saying::Saying;
use super::senses::{SKETCH, Senses};

/// Words of an utterance that make keys two by two.
const PAIRED: usize = 12;
/// How many utterances are looked at under one key: those that stand nearest before.
const BEFORE: usize = 64;
/// How many are kept by each way.
const KEPT: usize = 16;

/// For each saying, the numbers of earlier ones that may say the same, sorted.
pub(super) fn candidates(sayings: &[Saying], senses: &Senses<'_>) -> Vec<Vec<u32>> {
    let mut filed: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut bands: Vec<Vec<u32>> = vec![Vec::new(); SKETCH / 8 * 256];
    let mut sketches: Vec<[u64; SKETCH / 64]> = Vec::with_capacity(sayings.len());
    let mut shared: Vec<u16> = vec![0; sayings.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut found = Vec::with_capacity(sayings.len());
    for (at, said) in sayings.iter().enumerate() {
        let own = at as u32;
        for key in keys(said, senses) {
            let list = filed.entry(key).or_default();
            for &other in list.iter().rev().take(BEFORE) {
                if shared[other as usize] == 0 {
                    touched.push(other);
                }
                shared[other as usize] = shared[other as usize].saturating_add(1);
            }
            list.push(own);
        }
        // The later one first where two share as much.
        touched.sort_unstable_by_key(|&other| {
            (std::cmp::Reverse(shared[other as usize]), std::cmp::Reverse(other))
        });
        let mut near: Vec<u32> = touched.iter().copied().take(KEPT).collect();
        for other in touched.drain(..) {
            shared[other as usize] = 0;
        }

        let sketch = sketch(said, senses);
        let mut seen: Vec<(u32, u32)> = Vec::new();
        for (band, byte) in sketch.iter().flat_map(|part| part.to_le_bytes()).enumerate() {
            let list = &mut bands[band * 256 + usize::from(byte)];
            for &other in list.iter().rev().take(BEFORE) {
                if shared[other as usize] == 0 {
                    shared[other as usize] = 1;
                    seen.push((apart(&sketch, &sketches[other as usize]), u32::MAX - other));
                }
            }
            list.push(own);
        }
        sketches.push(sketch);
        for &(_, other) in &seen {
            shared[(u32::MAX - other) as usize] = 0;
        }
        seen.sort_unstable();
        near.extend(seen.iter().take(KEPT).map(|&(_, other)| u32::MAX - other));
        near.sort_unstable();
        near.dedup();
        found.push(near);
    }
    found
}

fn apart(a: &[u64; SKETCH / 64], b: &[u64; SKETCH / 64]) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum()
}

fn sketch(said: &Saying, senses: &Senses<'_>) -> [u64; SKETCH / 64] {
    let mut sums = [0.0f32; SKETCH];
    for term in &said.words {
        sums.iter_mut().zip(senses.projected(term.word)).for_each(|(sum, x)| *sum += x);
    }
    let mut bits = [0u64; SKETCH / 64];
    for (at, sum) in sums.iter().enumerate() {
        bits[at / 64] |= u64::from(*sum > 0.0) << (at % 64);
    }
    bits
}

/// What a saying is filed under, each once.
fn keys(said: &Saying, senses: &Senses<'_>) -> Vec<u64> {
    let mut single: Vec<u64> = Vec::new();
    for term in said.words.iter().chain(&said.source) {
        let stem = senses.stem(term.word);
        single.push(match stem.is_empty() {
            true => mixed(u64::from(term.word) << 1 | 1),
            false => hash(&fold(stem)),
        });
    }
    single.truncate(PAIRED);
    single.extend(said.numbers.iter().take(PAIRED).map(|(value, _)| mixed(value.to_bits())));
    single.sort_unstable();
    single.dedup();
    let mut keys = single.clone();
    for (at, a) in single.iter().enumerate() {
        keys.extend(single[at + 1..].iter().map(|b| mixed(a ^ b.rotate_left(17))));
    }
    keys
}
